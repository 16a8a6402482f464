// SPDX-License-Identifier: MPL-2.0

/* What the header of a TEI document says about it: title, authors, date, source, address and language. */

#include <string.h>

#include "skein-tei-private.h"

/* Follows names of children: "fileDesc/titleStmt/title". */
static const xmlNode *
get_path (const xmlNode *node, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 0; node != NULL && names[i] != NULL; i++)
    node = skein_xml_get_child (node, names[i]);
  return node;
}

static char *
dup_when (const xmlNode *date)
{
  static const char *const attributes[] = { "when", "when-iso", "from", "notBefore" };

  for (guint i = 0; date != NULL && i < G_N_ELEMENTS (attributes); i++) {
    char *when = skein_xml_dup_attribute (date, attributes[i]);

    if (when != NULL && *when != '\0')
      return when;
    g_free (when);
  }
  return NULL;
}

/* The first date within the description of the source that is one of the source itself. */
static char *
dup_source_date (const xmlNode *source)
{
  for (const xmlNode *node = source; node != NULL; node = skein_xml_next (node, source)) {
    g_autofree char *type = NULL;
    char *date;

    if (!skein_xml_is (node, "date") && !skein_xml_is (node, "origDate"))
      continue;
    type = skein_xml_dup_attribute (node, "type");
    date = g_strcmp0 (type, "access") != 0 ? dup_when (node) : NULL;
    if (date != NULL)
      return date;
  }
  return NULL;
}

/* When it was written, if the header says so, or else when it was first published: an edition is younger. */
static char *
dup_date (const xmlNode *header)
{
  const xmlNode *letter = get_path (header, "profileDesc/correspDesc");
  char *date = NULL;

  for (const xmlNode *node = letter != NULL ? letter->children : NULL; node != NULL && date == NULL;
       node = node->next) {
    g_autofree char *type = skein_xml_dup_attribute (node, "type");

    if (skein_xml_is (node, "correspAction") && g_strcmp0 (type, "sent") == 0)
      date = dup_when (skein_xml_get_child (node, "date"));
  }
  if (date == NULL)
    date = dup_when (get_path (header, "profileDesc/creation/date"));
  if (date == NULL)
    date = dup_source_date (get_path (header, "fileDesc/sourceDesc"));
  if (date == NULL)
    date = dup_when (get_path (header, "fileDesc/publicationStmt/date"));
  return date;
}

static char *
dup_url (const xmlNode *header)
{
  const xmlNode *source = get_path (header, "fileDesc/sourceDesc");

  for (const xmlNode *node = source; node != NULL; node = skein_xml_next (node, source)) {
    g_autofree char *target = NULL;

    if (!skein_xml_is (node, "ref") && !skein_xml_is (node, "ptr") && !skein_xml_is (node, "idno"))
      continue;
    target = skein_xml_is (node, "idno") ? skein_xml_dup_folded (node)
                                         : skein_xml_dup_attribute (node, "target");
    if (target != NULL && g_str_has_prefix (target, "http"))
      return g_steal_pointer (&target);
  }
  return NULL;
}

/* How well a title names the document itself: a header may name the series first, and the date as a title. */
static int
rate_title (const xmlNode *title)
{
  g_autofree char *level = skein_xml_dup_attribute (title, "level");
  g_autofree char *type = skein_xml_dup_attribute (title, "type");

  if (g_strcmp0 (level, "s") == 0 || g_strcmp0 (level, "j") == 0)
    return 1;
  if (g_strcmp0 (type, "main") == 0)
    return 5;
  if (g_strcmp0 (level, "a") == 0)
    return 4;
  return type == NULL || *type == '\0' ? 3 : 2;
}

/**
 * tei_dup_title:
 * @header: (nullable): the header of a document
 *
 * Returns: (transfer full) (nullable): its title
 */
char *
tei_dup_title (const xmlNode *header)
{
  const xmlNode *statement = get_path (header, "fileDesc/titleStmt");
  g_autofree char *best = NULL;
  int rating = 0;

  for (const xmlNode *node = statement != NULL ? statement->children : NULL; node != NULL;
       node = node->next)
    if (skein_xml_is (node, "title") && rate_title (node) > rating) {
      char *title = skein_xml_dup_folded (node);

      if (title == NULL)
        continue;
      rating = rate_title (node);
      g_free (best);
      best = title;
    }
  return g_steal_pointer (&best);
}

static char *
dup_authors (const xmlNode *header)
{
  const xmlNode *statement = get_path (header, "fileDesc/titleStmt");
  g_autoptr (GString) authors = g_string_new (NULL);

  for (const xmlNode *node = statement != NULL ? statement->children : NULL; node != NULL;
       node = node->next) {
    g_autofree char *author = NULL;

    if (!skein_xml_is (node, "author"))
      continue;
    author = skein_xml_dup_folded (node);
    if (author != NULL)
      g_string_append_printf (authors, "%s%s", authors->len > 0 ? "; " : "", author);
  }
  return authors->len > 0 ? g_strdup (authors->str) : NULL;
}

/* The paper or journal in which it stood, or else who publishes the edition. */
static char *
dup_source (const xmlNode *header)
{
  const xmlNode *source = get_path (header, "fileDesc/sourceDesc");

  for (const xmlNode *node = source; node != NULL; node = skein_xml_next (node, source)) {
    g_autofree char *level = NULL;
    char *title;

    if (!skein_xml_is (node, "title"))
      continue;
    level = skein_xml_dup_attribute (node, "level");
    title = g_strcmp0 (level, "j") == 0 ? skein_xml_dup_folded (node) : NULL;
    if (title != NULL)
      return title;
  }
  return skein_xml_dup_folded (get_path (header, "fileDesc/publicationStmt/publisher"));
}

static char *
dup_language (const xmlNode *document, const xmlNode *header)
{
  const xmlNode *language = get_path (header, "profileDesc/langUsage/language");
  const xmlNode *text = skein_xml_get_child (document, "text");
  char *code = skein_xml_dup_attribute (document, "lang");

  if (code == NULL && text != NULL)
    code = skein_xml_dup_attribute (text, "lang");
  return code != NULL || language == NULL ? code : skein_xml_dup_attribute (language, "ident");
}

/**
 * tei_set_metadata:
 * @article: the article of a document
 * @document: the document
 * @header: (nullable): its header
 *
 * Sets what the header says about the article, but its title.
 */
void
tei_set_metadata (SkeinArticleRecord *article, const xmlNode *document, const xmlNode *header)
{
  article->author = dup_authors (header);
  article->source = dup_source (header);
  g_free (article->published);
  article->published = dup_date (header);
  article->url = dup_url (header);
  article->language = dup_language (document, header);
}
