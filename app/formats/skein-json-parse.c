// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-json-pull.h"

static JsonNode *
convert (const SkeinJsonNode *node)
{
  switch (node->kind) {
  case SKEIN_JSON_TRUTH:
    return json_node_init_boolean (json_node_alloc (), node->value.truth);
  case SKEIN_JSON_INTEGER:
    return json_node_init_int (json_node_alloc (), node->value.integer);
  case SKEIN_JSON_REAL:
    return json_node_init_double (json_node_alloc (), node->value.real);
  case SKEIN_JSON_STRING:
    return json_node_init_string (json_node_alloc (), node->value.string);
  case SKEIN_JSON_LIST: {
    g_autoptr (JsonArray) array = json_array_sized_new (node->n);

    for (guint i = 0; i < node->n; i++)
      json_array_add_element (array, convert (skein_json_node_get_element (node, i)));
    return json_node_init_array (json_node_alloc (), array);
  }
  case SKEIN_JSON_OBJECT: {
    g_autoptr (JsonObject) object = json_object_new ();

    for (guint i = 0; i < node->n; i++)
      json_object_set_member (object,
                              skein_json_node_get_name (node, i),
                              convert (skein_json_node_get_value (node, i)));
    return json_node_init_object (json_node_alloc (), object);
  }
  case SKEIN_JSON_NULL:
  default:
    return json_node_init_null (json_node_alloc ());
  }
}

/**
 * skein_json_parse:
 * @text: what should be JSON, in UTF-8 without NUL characters; behind it stands one
 * @n_bytes: its length
 * @scan: (out caller-allocates): what was changed, and the line of the error
 * @error: return location for a %SKEIN_ERROR
 *
 * Reads JSON as #SkeinJsonPull does: without \u0000, without lone surrogates and with null for what is no number.
 *
 * Returns: (transfer full): the value, which does not nest deeply
 */
JsonNode *
skein_json_parse (char *text, gsize n_bytes, SkeinJsonScan *scan, GError **error)
{
  SkeinTextSource source = { text, text + n_bytes, TRUE };
  g_autoptr (SkeinJsonPull) pull = NULL;
  const SkeinJsonNode *value;

  g_return_val_if_fail (text != NULL && scan != NULL, NULL);
  g_return_val_if_fail (text[n_bytes] == '\0', NULL);

  pull = skein_json_pull_new (&source);
  value = skein_json_pull_read (pull);
  skein_json_pull_end (pull);
  *scan = *skein_json_pull_get_scan (pull);
  return skein_json_pull_check (pull, error) ? convert (value) : NULL;
}

/**
 * skein_json_scan_report:
 * @scan: what was changed in reading a file
 * @report: is told of it
 * @file: the file
 * @line: the line on which it begins, or 0
 */
void
skein_json_scan_report (const SkeinJsonScan *scan,
                        SkeinReport *report,
                        const char *file,
                        guint line)
{
  if (scan->n_nuls > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      file,
                      line,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u NUL character was taken out of the text.",
                                   "%u NUL characters were taken out of the text.",
                                   scan->n_nuls),
                      scan->n_nuls);
  if (scan->n_surrogates > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      file,
                      line,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u half of a character was replaced by U+FFFD.",
                                   "%u halves of characters were replaced by U+FFFD.",
                                   scan->n_surrogates),
                      scan->n_surrogates);
  if (scan->n_no_numbers > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      file,
                      line,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u value is called a number and is none; it was left out.",
                                   "%u values are called numbers and are none; they were left out.",
                                   scan->n_no_numbers),
                      scan->n_no_numbers);
}
