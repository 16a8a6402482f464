// SPDX-License-Identifier: MPL-2.0

/* What the regions of a task are marked in: a text, the text of a page, or a dialogue. The labelling configuration,
 * which would name it, is not in the export. */

#include <libxml/HTMLparser.h>
#include <string.h>

#include "skein-json-private.h"
#include "skein-label-studio-private.h"
#include "skein-xml.h"

/* A page that somebody annotates is not larger. */
#define MAX_PAGE ((gsize) 64 * 1024 * 1024)

/* Longer ones are no names of files. */
#define MAX_PATH_BYTES 1024

void
label_studio_text_clear (LabelStudioText *text)
{
  g_clear_pointer (&text->text, g_free);
  g_clear_pointer (&text->starts, g_array_unref);
}

/**
 * label_studio_get_kind:
 * @type: (nullable): the type of a region, which is also the member that holds its labels
 *
 * Returns: what such regions are marked in
 */
LabelStudioKind
label_studio_get_kind (const char *type)
{
  if (g_strcmp0 (type, "hypertextlabels") == 0 || g_strcmp0 (type, "htmllabels") == 0)
    return LABEL_STUDIO_PAGE;
  return g_strcmp0 (type, "paragraphlabels") == 0 ? LABEL_STUDIO_DIALOGUE : LABEL_STUDIO_PLAIN;
}

/* Pictures and sounds are named, be it with blanks: "scans/page (1).jpg". */
static gboolean
names_media (const char *value)
{
  static const char *const endings[] = { ".png",  ".jpg",  ".jpeg", ".gif", ".bmp",
                                         ".tif",  ".tiff", ".webp", ".svg", ".mp3",
                                         ".wav",  ".ogg",  ".flac", ".m4a", ".mp4",
                                         ".webm", ".avi",  ".mov",  ".mkv", ".pdf" };
  gsize n = strlen (value);

  if (n > MAX_PATH_BYTES || strchr (value, '\n') != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize length = strlen (endings[i]);

    if (n > length && g_ascii_strcasecmp (value + n - length, endings[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_address (const char *value)
{
  if (names_media (value))
    return TRUE;
  return strpbrk (value, " \n") == NULL &&
         (g_str_has_prefix (value, "http") || g_str_has_prefix (value, "/") ||
          strstr (value, "://") != NULL);
}

static JsonObject *
get_value (JsonArray *results, guint index)
{
  return skein_json_get_child_object (skein_json_get_element_object (results, index), "value");
}

/* A single word may be a code or a date. It is a text if something is quoted from it, or if its script doesn't
 * part words. */
static gboolean
is_text (const char *value, JsonArray *results)
{
  if (strchr (value, ' ') != NULL || !g_str_is_ascii (value))
    return TRUE;
  for (guint i = 0; results != NULL && i < json_array_get_length (results); i++) {
    const char *quote = skein_json_get_child_string (get_value (results, i), "text");

    if (quote != NULL && *quote != '\0' && strstr (value, quote) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* The member with a usual name, or else the longest string that is no address. */
static const char *
find_string (JsonObject *data, JsonArray *results)
{
  static const char *const usual[] = { "text", "content", "article", "body", NULL };
  const char *best = NULL;
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  for (guint i = 0; usual[i] != NULL; i++) {
    const char *value = skein_json_get_child_string (data, usual[i]);

    if (value != NULL && !is_address (value))
      return value;
  }
  if (data == NULL)
    return NULL;
  json_object_iter_init_ordered (&iter, data);
  while (json_object_iter_next_ordered (&iter, &member, &node)) {
    const char *value = skein_json_holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;

    if (value != NULL && !is_address (value) && is_text (value, results) &&
        (best == NULL || strlen (value) > strlen (best)))
      best = value;
  }
  return best;
}

/* Regions of a page count what it shows. */
static char *
dup_page_text (const char *page)
{
  g_autoptr (SkeinXmlDocument) document = NULL;
  gsize n = strlen (page);

  if (strchr (page, '<') == NULL || n > MAX_PAGE)
    return g_strdup (page);
  xmlInitParser ();
  document = htmlReadMemory (page,
                             (int) n,
                             NULL,
                             "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  if (document == NULL || xmlDocGetRootElement (document) == NULL)
    return g_strdup (page);
  return skein_xml_dup_text (xmlDocGetRootElement (document));
}

static const char *
get_first_of (JsonObject *turn, const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    if (skein_json_get_child_string (turn, members[i]) != NULL)
      return skein_json_get_child_string (turn, members[i]);
  return NULL;
}

static const char *
get_words (JsonObject *turn)
{
  static const char *const members[] = {
    "text", "content", "utterance", "sentence", "phrase", NULL
  };

  return get_first_of (turn, members);
}

static JsonArray *
find_turns (JsonObject *data)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (data == NULL)
    return NULL;
  json_object_iter_init_ordered (&iter, data);
  while (json_object_iter_next_ordered (&iter, &member, &node)) {
    JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

    if (get_words (skein_json_get_element_object (list, 0)) != NULL)
      return list;
  }
  return NULL;
}

/* Each turn of a dialogue is a line, with who speaks before it. */
static void
join_turns (LabelStudioText *text, JsonArray *turns)
{
  static const char *const speakers[] = { "author", "speaker", "name", "role", NULL };
  GString *joined = g_string_new (NULL);
  guint32 length = 0;

  text->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < json_array_get_length (turns); i++) {
    JsonObject *turn = skein_json_get_element_object (turns, i);
    const char *words = get_words (turn);
    const char *speaker = get_first_of (turn, speakers);
    gsize before = joined->len;

    if (speaker != NULL && *speaker != '\0')
      g_string_append_printf (joined, "%s%s ", speaker, g_str_has_suffix (speaker, ":") ? "" : ":");
    length += (guint32) g_utf8_strlen (joined->str + before, -1);
    g_array_append_val (text->starts, length);
    before = joined->len;
    g_string_append_printf (joined, "%s\n", words != NULL ? words : "");
    length += (guint32) g_utf8_strlen (joined->str + before, -1);
  }
  text->text = g_string_free (joined, FALSE);
}

/**
 * label_studio_text_find:
 * @text: (out caller-allocates): what is found; clear it with label_studio_text_clear()
 * @data: (nullable): the data of a task
 * @kind: what its regions are marked in
 * @results: (nullable): what was annotated in it
 *
 * Returns: %TRUE if there is a text
 */
gboolean
label_studio_text_find (LabelStudioText *text,
                        JsonObject *data,
                        LabelStudioKind kind,
                        JsonArray *results)
{
  const char *found = find_string (data, results);
  JsonArray *turns = NULL;

  *text = (LabelStudioText){ NULL, NULL };
  if (found == NULL || kind == LABEL_STUDIO_DIALOGUE)
    turns = find_turns (data);
  if (turns != NULL)
    join_turns (text, turns);
  else if (found != NULL && kind == LABEL_STUDIO_PAGE)
    text->text = dup_page_text (found);
  else
    text->text = g_strdup (found);
  return text->text != NULL;
}

static gboolean
get_index (JsonObject *value, const char *member, guint32 *index)
{
  g_autofree char *text = skein_json_dup_child_text (value, member);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    return FALSE;
  *index = (guint32) number;
  return TRUE;
}

/* The number of a turn, and a place in it. */
static gboolean
get_turn_place (const LabelStudioText *text,
                JsonObject *value,
                const char *turn_member,
                const char *offset_member,
                guint32 *place)
{
  guint32 turn;
  guint32 offset;

  if (!get_index (value, turn_member, &turn) || turn >= text->starts->len ||
      !skein_json_get_child_offset (value, offset_member, &offset) || offset > G_MAXINT32)
    return FALSE;
  *place = g_array_index (text->starts, guint32, turn) + offset;
  return TRUE;
}

/**
 * label_studio_text_get_place:
 * @text: the text of a task
 * @value: (nullable): the value of a region
 * @start: (out): where it begins
 * @end: (out): where it ends
 *
 * Of a page, old versions only say at which place of which element a region begins. Then the words have to be looked
 * for; the place within the element is all that is known.
 *
 * Returns: %TRUE if the region says where it is
 */
gboolean
label_studio_text_get_place (const LabelStudioText *text,
                             JsonObject *value,
                             guint32 *start,
                             guint32 *end)
{
  JsonObject *global = skein_json_get_child_object (value, "globalOffsets");
  const char *quote = skein_json_get_child_string (value, "text");

  if (text->starts != NULL)
    return get_turn_place (text, value, "start", "startOffset", start) &&
           get_turn_place (text, value, "end", "endOffset", end);
  if (global != NULL)
    value = global;
  if (skein_json_get_child_offset (value, "start", start) &&
      skein_json_get_child_offset (value, "end", end))
    return TRUE;
  if (quote == NULL || *quote == '\0' ||
      !skein_json_get_child_offset (value, "startOffset", start) || *start > G_MAXINT32)
    return FALSE;
  *end = *start + (guint32) g_utf8_strlen (quote, -1);
  return TRUE;
}
