// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-json-private.h"

/* "articles[0].mentions[2]"; empty for the whole file. */
char *
skein_json_dup_place (const SkeinJsonEntry *entry)
{
  g_autofree char *parent = NULL;

  if (entry->parent == NULL)
    return g_strdup ("");
  parent = skein_json_dup_place (entry->parent);
  return g_strdup_printf (
      "%s%s%s[%u]", parent, *parent != '\0' ? "." : "", entry->member, entry->index);
}

static void
report (const SkeinJsonEntry *entry,
        SkeinSeverity severity,
        const char *member,
        const char *message)
{
  g_autofree char *place = skein_json_dup_place (entry);

  skein_report_add (entry->reader->report,
                    severity,
                    entry->reader->input->name,
                    entry->object->line,
                    "%s%s%s: %s",
                    place,
                    *place != '\0' ? "." : "",
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
skein_json_note_unknown_member (const SkeinJsonEntry *entry, const char *member)
{
  g_autofree char *place = skein_json_dup_place (entry);
  g_autofree char *excerpt = skein_formats_dup_excerpt (member, -1);

  skein_report_add (entry->reader->report,
                    SKEIN_SEVERITY_NOTE,
                    entry->reader->input->name,
                    entry->object->line,
                    _ ("%s%sthe member “%s” is unknown and was left out."),
                    place,
                    *place != '\0' ? ": " : "",
                    excerpt);
}

void
skein_json_note_unknown (const SkeinJsonEntry *entry, const char *const *known)
{
  for (guint i = 0; i < skein_json_node_get_length (entry->object); i++) {
    const char *member = skein_json_node_get_name (entry->object, i);

    if (!g_strv_contains (known, member))
      skein_json_note_unknown_member (entry, member);
  }
}

/* Opens the element @node of the list @member. Returns FALSE if it is not an object. */
gboolean
skein_json_open (SkeinJsonEntry *entry,
                 const SkeinJsonEntry *parent,
                 const char *member,
                 guint index,
                 const SkeinJsonNode *node)
{
  g_autofree char *place = NULL;

  *entry = (SkeinJsonEntry){
    .reader = parent->reader, .object = node, .parent = parent, .member = member, .index = index
  };
  if (skein_json_node_is (node, SKEIN_JSON_OBJECT))
    return TRUE;
  place = skein_json_dup_place (entry);
  skein_report_add (entry->reader->report,
                    SKEIN_SEVERITY_REFUSED,
                    entry->reader->input->name,
                    0,
                    _ ("%s: this is not an object."),
                    place);
  return FALSE;
}

const SkeinJsonNode *
skein_json_get_member (SkeinJsonEntry *entry, const char *member)
{
  const SkeinJsonNode *node = skein_json_node_find (entry->object, member);

  return skein_json_node_is (node, SKEIN_JSON_NULL) ? NULL : node;
}

const char *
skein_json_get_string (SkeinJsonEntry *entry, const char *member)
{
  const SkeinJsonNode *node = skein_json_get_member (entry, member);

  if (node == NULL)
    return NULL;
  if (!skein_json_node_is (node, SKEIN_JSON_STRING)) {
    skein_json_refuse (entry, member, _ ("This is not a string."));
    return NULL;
  }
  return node->value.string;
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
  const SkeinJsonNode *node = skein_json_get_member (entry, member);

  if (node == NULL)
    return fallback;
  if (!skein_json_node_is (node, SKEIN_JSON_TRUTH)) {
    skein_json_refuse (entry, member, _ ("This is neither true nor false."));
    return fallback;
  }
  return node->value.truth;
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

const SkeinJsonNode *
skein_json_get_list (SkeinJsonEntry *entry, const char *member)
{
  const SkeinJsonNode *node = skein_json_get_member (entry, member);

  if (node == NULL)
    return NULL;
  if (!skein_json_node_is (node, SKEIN_JSON_LIST)) {
    skein_json_refuse (entry, member, _ ("This is not a list."));
    return NULL;
  }
  return node;
}

/* Adds the strings of a list to @strings. */
void
skein_json_get_strings (SkeinJsonEntry *entry, const char *member, GPtrArray *strings)
{
  const SkeinJsonNode *list = skein_json_get_list (entry, member);

  for (guint i = 0; i < skein_json_node_get_length (list); i++) {
    const SkeinJsonNode *node = skein_json_node_get_element (list, i);

    if (!skein_json_node_is (node, SKEIN_JSON_STRING)) {
      skein_json_refuse (entry, member, _ ("This holds what is not a string."));
      return;
    }
    g_ptr_array_add (strings, g_strdup (node->value.string));
  }
}

gboolean
skein_json_parse_span (const SkeinJsonNode *pair, SkeinSpan *span)
{
  return skein_json_node_is (pair, SKEIN_JSON_LIST) && pair->n == 2 &&
         skein_json_node_get_offset (skein_json_node_get_element (pair, 0), &span->start) &&
         skein_json_node_get_offset (skein_json_node_get_element (pair, 1), &span->end) &&
         !skein_span_is_empty (*span);
}

GArray *
skein_json_parse_spans (const SkeinJsonNode *list)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));

  for (guint i = 0; i < skein_json_node_get_length (list); i++) {
    SkeinSpan span;

    if (!skein_json_parse_span (skein_json_node_get_element (list, i), &span))
      return NULL;
    g_array_append_val (spans, span);
  }
  return g_steal_pointer (&spans);
}

/* Returns NULL if there are none, or if they are no spans, which is reported. */
GArray *
skein_json_get_spans (SkeinJsonEntry *entry, const char *member)
{
  const SkeinJsonNode *list = skein_json_get_list (entry, member);
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
  const SkeinJsonNode *list = skein_json_get_list (entry, "attributes");

  for (guint i = 0; i < skein_json_node_get_length (list); i++) {
    const SkeinJsonNode *pair = skein_json_node_get_element (list, i);
    const char *name = skein_json_node_get_string (skein_json_node_get_element (pair, 0));
    const char *value = skein_json_node_get_string (skein_json_node_get_element (pair, 1));

    if (skein_json_node_get_length (pair) != 2 || name == NULL || value == NULL) {
      skein_json_refuse (entry,
                         "attributes",
                         _ ("This is not a list of pairs [\"name\", \"value\"]."));
      return FALSE;
    }
    skein_attributes_add (attributes, name, value);
  }
  return TRUE;
}
