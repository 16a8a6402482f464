// SPDX-License-Identifier: MPL-2.0

/* What a page says about its article in JSON-LD, by schema.org's words. Many papers give date and authors nowhere
 * else. */

#include <string.h>

#include "skein-anchor.h"
#include "skein-html-private.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"

/* How deep lists and graphs are looked through, and how long a script may be, in bytes. */
#define MAX_DEPTH 6
#define MAX_BYTES ((gsize) 4 * 1024 * 1024)

void
html_linked_clear (HtmlLinked *linked)
{
  g_free (linked->title);
  g_free (linked->author);
  g_free (linked->date);
  g_free (linked->source);
  g_free (linked->url);
}

static gboolean
is_article_type (const char *type)
{
  static const char *const endings[] = { "Article", "Posting", "Report" };

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (type, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_article (JsonObject *object)
{
  JsonArray *types = skein_json_get_child_array (object, "@type");

  for (guint i = 0; types != NULL && i < json_array_get_length (types); i++)
    if (is_article_type (skein_json_get_element_string (types, i)))
      return TRUE;
  return is_article_type (skein_json_get_child_string (object, "@type"));
}

/* Adds the names of people or organisations: texts, objects with a name, and lists of them. */
static void
add_names (GString *names, JsonNode *value, guint depth)
{
  const char *name = NULL;

  if (value == NULL || depth > MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_ARRAY (value)) {
    JsonArray *list = json_node_get_array (value);

    for (guint i = 0; i < json_array_get_length (list); i++)
      add_names (names, json_array_get_element (list, i), depth + 1);
    return;
  }
  if (JSON_NODE_HOLDS_OBJECT (value)) {
    if (json_object_has_member (json_node_get_object (value), "name"))
      add_names (names, json_object_get_member (json_node_get_object (value), "name"), depth + 1);
    return;
  }
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    name = json_node_get_string (value);
  if (name != NULL && *name != '\0' && !g_str_has_prefix (name, "http"))
    g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "", name);
}

static void
take_names (char **to, JsonObject *object, const char *member)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (*to != NULL || !json_object_has_member (object, member))
    return;
  add_names (names, json_object_get_member (object, member), 0);
  if (names->len > 0)
    *to = skein_anchor_dup_folded (names->str);
}

static void
take_string (char **to, JsonObject *object, const char *member)
{
  const char *string = *to == NULL ? skein_json_get_child_string (object, member) : NULL;

  if (string != NULL && *string != '\0')
    *to = skein_anchor_dup_folded (string);
}

static void
take_object (HtmlLinked *linked, JsonObject *object)
{
  JsonObject *page = skein_json_get_child_object (object, "mainEntityOfPage");

  take_string (&linked->title, object, "headline");
  take_string (&linked->date, object, "datePublished");
  take_string (&linked->date, object, "dateCreated");
  take_names (&linked->author, object, "author");
  take_names (&linked->author, object, "creator");
  take_names (&linked->source, object, "publisher");
  take_string (&linked->url, object, "mainEntityOfPage");
  if (page != NULL)
    take_string (&linked->url, page, "@id");
  take_string (&linked->url, object, "url");
}

static void
look_through (HtmlLinked *linked, JsonNode *value, guint depth)
{
  JsonArray *list = NULL;

  if (depth > MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_OBJECT (value)) {
    JsonObject *object = json_node_get_object (value);

    if (is_article (object))
      take_object (linked, object);
    list = skein_json_get_child_array (object, "@graph");
  } else if (JSON_NODE_HOLDS_ARRAY (value)) {
    list = json_node_get_array (value);
  }
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    look_through (linked, json_array_get_element (list, i), depth + 1);
}

static void
read_value_cb (JsonNode *value, guint line, gpointer data)
{
  look_through (data, value, 0);
}

/**
 * html_linked_read:
 * @linked: what earlier scripts said, which counts more
 * @script: an element "script"
 *
 * Takes what the script says about an article, if it is JSON-LD. One that is broken says nothing: it is no part of
 * the text.
 */
void
html_linked_read (HtmlLinked *linked, const xmlNode *script)
{
  g_autofree char *type = skein_xml_dup_attribute (script, "type");
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SkeinReport) report = NULL;
  SkeinInput input = { 0 };

  if (type == NULL || g_ascii_strncasecmp (type, "application/ld+json", 19) != 0)
    return;
  text = skein_xml_dup_text (script);
  if (text == NULL || strlen (text) > MAX_BYTES)
    return;
  bytes = g_bytes_new_static (text, strlen (text));
  report = skein_report_new ();
  input = (SkeinInput){ .name = "ld.json", .bytes = bytes };
  skein_json_stream_read (&input, report, read_value_cb, linked, NULL, NULL);
}
