// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-json-private.h"

void
skein_json_entry_clear (SkeinJsonEntry *entry)
{
  g_free (entry->place);
}

guint
skein_json_get_line (SkeinJsonReading *reader, JsonObject *object)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, object));
}

static void
report (SkeinJsonEntry *entry, SkeinSeverity severity, const char *member, const char *message)
{
  skein_report_add (entry->reader->report,
                    severity,
                    entry->reader->input->name,
                    skein_json_get_line (entry->reader, entry->object),
                    "%s%s%s: %s",
                    entry->place,
                    *entry->place != '\0' ? "." : "",
                    member,
                    message);
}

/* Says what is odd about a member that is used nevertheless. */
void
skein_json_note (SkeinJsonEntry *entry, const char *member, const char *message)
{
  report (entry, SKEIN_SEVERITY_NOTE, member, message);
}

/* Says that an entry can't be used because of a member. Only the first reason is told, so that there are
 * as many refusals as entries are lost. */
void
skein_json_refuse (SkeinJsonEntry *entry, const char *member, const char *message)
{
  if (entry->bad)
    return;
  entry->bad = TRUE;
  report (entry, SKEIN_SEVERITY_REFUSED, member, message);
}

void
skein_json_note_unknown (SkeinJsonEntry *entry, const char *const *known)
{
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init_ordered (&iter, entry->object);
  while (json_object_iter_next_ordered (&iter, &member, NULL)) {
    g_autofree char *excerpt = NULL;

    if (g_strv_contains (known, member))
      continue;
    excerpt = skein_formats_dup_excerpt (member, -1);
    skein_report_add (entry->reader->report,
                      SKEIN_SEVERITY_NOTE,
                      entry->reader->input->name,
                      skein_json_get_line (entry->reader, entry->object),
                      _ ("%s%sthe member “%s” is unknown and was left out."),
                      entry->place,
                      *entry->place != '\0' ? ": " : "",
                      excerpt);
  }
}

/* Opens an element of a list. Returns FALSE if it is not an object. */
gboolean
skein_json_open (SkeinJsonReading *reader,
                 JsonArray *list,
                 guint index,
                 const char *parent,
                 const char *member,
                 SkeinJsonEntry *entry)
{
  JsonNode *node = json_array_get_element (list, index);

  *entry = (SkeinJsonEntry){ .reader = reader };
  entry->place = g_strdup_printf ("%s%s%s[%u]", parent, *parent != '\0' ? "." : "", member, index);
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    entry->object = json_node_get_object (node);
    return TRUE;
  }
  skein_report_add (reader->report,
                    SKEIN_SEVERITY_REFUSED,
                    reader->input->name,
                    0,
                    _ ("%s: this is not an object."),
                    entry->place);
  return FALSE;
}

JsonNode *
skein_json_get_member (SkeinJsonEntry *entry, const char *member)
{
  JsonNode *node = json_object_get_member (entry->object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

gboolean
skein_json_holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

const char *
skein_json_get_string (SkeinJsonEntry *entry, const char *member)
{
  JsonNode *node = skein_json_get_member (entry, member);

  if (node == NULL)
    return NULL;
  if (!skein_json_holds (node, G_TYPE_STRING)) {
    skein_json_refuse (entry, member, _ ("This is not a string."));
    return NULL;
  }
  return json_node_get_string (node);
}

const char *
skein_json_require_string (SkeinJsonEntry *entry, const char *member)
{
  const char *string;

  if (skein_json_get_member (entry, member) == NULL) {
    skein_json_refuse (entry, member, _ ("This is missing."));
    return NULL;
  }
  string = skein_json_get_string (entry, member);
  if (string != NULL && *string == '\0') {
    skein_json_refuse (entry, member, _ ("This is empty."));
    return NULL;
  }
  return string;
}

gboolean
skein_json_get_boolean (SkeinJsonEntry *entry, const char *member, gboolean fallback)
{
  JsonNode *node = skein_json_get_member (entry, member);

  if (node == NULL)
    return fallback;
  if (!skein_json_holds (node, G_TYPE_BOOLEAN)) {
    skein_json_refuse (entry, member, _ ("This is neither true nor false."));
    return fallback;
  }
  return json_node_get_boolean (node);
}

/* Returns the index of the word among @words; the first if there is none. */
guint
skein_json_get_word (SkeinJsonEntry *entry, const char *member, const char *const *words)
{
  const char *word = skein_json_get_string (entry, member);

  for (guint i = 0; word != NULL && words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      return i;
  if (word != NULL)
    skein_json_refuse (entry, member, _ ("This is none of the words that are known here."));
  return 0;
}

JsonArray *
skein_json_get_list (SkeinJsonEntry *entry, const char *member)
{
  JsonNode *node = skein_json_get_member (entry, member);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    skein_json_refuse (entry, member, _ ("This is not a list."));
    return NULL;
  }
  return json_node_get_array (node);
}

/* Adds the strings of a list to @strings. */
void
skein_json_get_strings (SkeinJsonEntry *entry, const char *member, GPtrArray *strings)
{
  JsonArray *list = skein_json_get_list (entry, member);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonNode *node = json_array_get_element (list, i);

    if (!skein_json_holds (node, G_TYPE_STRING)) {
      skein_json_refuse (entry, member, _ ("This holds what is not a string."));
      return;
    }
    g_ptr_array_add (strings, g_strdup (json_node_get_string (node)));
  }
}

static gboolean
read_offset (JsonNode *node, guint32 *offset)
{
  gint64 value;

  if (skein_json_holds (node, G_TYPE_DOUBLE)) {
    double number = json_node_get_double (node);

    if (!(number >= 0 && number <= G_MAXUINT32))
      return FALSE;
    *offset = (guint32) number;
    return *offset == number;
  }
  if (!skein_json_holds (node, G_TYPE_INT64))
    return FALSE;
  value = json_node_get_int (node);
  if (value < 0 || value > G_MAXUINT32)
    return FALSE;
  *offset = (guint32) value;
  return TRUE;
}

gboolean
skein_json_parse_span (JsonNode *node, SkeinSpan *span)
{
  JsonArray *pair;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  pair = json_node_get_array (node);
  return json_array_get_length (pair) == 2 &&
         read_offset (json_array_get_element (pair, 0), &span->start) &&
         read_offset (json_array_get_element (pair, 1), &span->end) && !skein_span_is_empty (*span);
}

GArray *
skein_json_parse_spans (JsonArray *list)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));

  for (guint i = 0; i < json_array_get_length (list); i++) {
    SkeinSpan span;

    if (!skein_json_parse_span (json_array_get_element (list, i), &span))
      return NULL;
    g_array_append_val (spans, span);
  }
  return g_steal_pointer (&spans);
}

/* Returns NULL if there are none, or if they are no spans, which is reported. */
GArray *
skein_json_get_spans (SkeinJsonEntry *entry, const char *member)
{
  JsonArray *list = skein_json_get_list (entry, member);
  GArray *spans = list != NULL ? skein_json_parse_spans (list) : NULL;

  if (list != NULL && spans == NULL)
    skein_json_refuse (entry,
                       member,
                       _ ("This is not a list of spans [start, end] with start before end."));
  return spans;
}

gboolean
skein_json_get_attributes (SkeinJsonEntry *entry, GPtrArray *attributes)
{
  JsonArray *list = skein_json_get_list (entry, "attributes");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonNode *node = json_array_get_element (list, i);
    JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

    if (pair == NULL || json_array_get_length (pair) != 2 ||
        !skein_json_holds (json_array_get_element (pair, 0), G_TYPE_STRING) ||
        !skein_json_holds (json_array_get_element (pair, 1), G_TYPE_STRING)) {
      skein_json_refuse (entry,
                         "attributes",
                         _ ("This is not a list of pairs [\"name\", \"value\"]."));
      return FALSE;
    }
    skein_attributes_add (attributes,
                          json_array_get_string_element (pair, 0),
                          json_array_get_string_element (pair, 1));
  }
  return TRUE;
}
