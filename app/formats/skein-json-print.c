// SPDX-License-Identifier: MPL-2.0
#include "skein-json-print.h"

#include <math.h>

/* The one control character that json-glib forgets to escape. */
#define UNIT_SEPARATOR '\x1f'

static void
print (GString *text, JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (GString) json = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, pretty);
  json_generator_set_indent (generator, 1);
  json = json_generator_to_gstring (generator, g_string_new (NULL));
  for (gsize i = 0, from = 0; i <= json->len; i++) {
    if (i < json->len && json->str[i] != UNIT_SEPARATOR)
      continue;
    g_string_append_len (text, json->str + from, (gssize) (i - from));
    if (i < json->len)
      g_string_append (text, "\\u001f");
    from = i + 1;
  }
}

/**
 * skein_json_print:
 * @builder: a builder that has all that is to be written
 *
 * Returns: (transfer full): it as JSON, a member on each line
 */
GBytes *
skein_json_print (JsonBuilder *builder)
{
  GString *text = g_string_new (NULL);

  print (text, builder, TRUE);
  g_string_append_c (text, '\n');
  return g_string_free_to_bytes (text);
}

/**
 * skein_json_append:
 * @text: gets the JSON, on one line
 * @builder: a builder that has all that is to be written; it is empty afterwards
 */
void
skein_json_append (GString *text, JsonBuilder *builder)
{
  print (text, builder, FALSE);
  json_builder_reset (builder);
}

/**
 * skein_json_add_length:
 * @builder: a builder in an object
 * @member: the member's name
 * @length: a length in graph units
 *
 * Adds a number to an eighth, which is finer than anybody sees and has few digits in any base.
 */
void
skein_json_add_length (JsonBuilder *builder, const char *member, float length)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, round ((double) length * 8) / 8);
}

/**
 * skein_json_add_values:
 * @builder: a builder in an object
 * @fields: (array length=n_fields): what the values are called
 * @values: (array length=n_fields): the values
 * @first: the first field that is written
 * @n_fields: where the fields end
 *
 * Adds a member for each value that there is.
 */
void
skein_json_add_values (JsonBuilder *builder,
                       const SkeinField *fields,
                       const SkeinValue *values,
                       guint first,
                       guint n_fields)
{
  for (guint i = first; i < n_fields; i++) {
    if (values[i].text == NULL)
      continue;
    json_builder_set_member_name (builder, fields[i].name);
    if (fields[i].kind == SKEIN_FIELD_COUNT)
      json_builder_add_int_value (builder, values[i].count);
    else if (fields[i].kind == SKEIN_FIELD_FLAG)
      json_builder_add_boolean_value (builder, TRUE);
    else
      json_builder_add_string_value (builder, values[i].text);
  }
}
