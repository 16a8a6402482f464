// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-heading.h"
#include "skein-html-private.h"
#include "skein-plain-text.h"

/* The tree of a page takes up to thirty times as much memory as the page. */
#define MAX_BYTES ((gsize) 64 * 1024 * 1024)

#define SNIFF_BYTES 4096

/* What is longer, in bytes, says more of an author than the name. */
#define MAX_BYLINE 120

static const char *const extensions[] = { "html", "htm", "xhtml", NULL };

static const char *
get_title (void)
{
  return _ ("Web page (HTML)");
}

/* Names of metadata in the order of trust. */
static const char *const titles[] = { "og:title", "twitter:title", "dc.title", "headline", NULL };
static const char *const authors[] = { "author",          "article:author",
                                       "dc.creator",      "parsely-author",
                                       "sailthru.author", "byl",
                                       "citation_author", NULL };
static const char *const dates[] = { "article:published_time",
                                     "datepublished",
                                     "dc.date.issued",
                                     "dc.date",
                                     "date",
                                     "pubdate",
                                     "publishdate",
                                     "publish-date",
                                     "parsely-pub-date",
                                     "sailthru.date",
                                     "dcterms.created",
                                     "citation_publication_date",
                                     NULL };
static const char *const sources[] = {
  "og:site_name", "application-name", "dc.publisher", "publisher", NULL
};
static const char *const urls[] = { "og:url", NULL };

static const char *const *const wanted[] = { titles, authors, dates, sources, urls };

typedef enum {
  META_TITLE,
  META_AUTHOR,
  META_DATE,
  META_SOURCE,
  META_URL,
} Meta;

#define N_META G_N_ELEMENTS (wanted)

/* @ranks: of each, how far down in its list its name stands. @byline: whom the page itself names as its author.
 * @article_time: the first time within the article. */
typedef struct {
  char *values[N_META];
  guint ranks[N_META];
  HtmlLinked linked;
  char *title;
  char *heading;
  char *byline;
  char *time;
  char *article_time;
  char *canonical;
  char *language;
} Head;

static void
head_clear (Head *head)
{
  for (guint i = 0; i < N_META; i++)
    g_free (head->values[i]);
  html_linked_clear (&head->linked);
  g_free (head->title);
  g_free (head->heading);
  g_free (head->byline);
  g_free (head->time);
  g_free (head->article_time);
  g_free (head->canonical);
  g_free (head->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

static void
take_meta (Head *head, const char *name, const char *content)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *folded = skein_anchor_dup_folded (content);

  if (*folded == '\0')
    return;
  for (guint i = 0; i < N_META; i++)
    for (guint j = 0; wanted[i][j] != NULL; j++) {
      if (strcmp (lower, wanted[i][j]) != 0 || (head->values[i] != NULL && head->ranks[i] <= j))
        continue;
      /* Some name the author's page rather than the author. */
      if (i == META_AUTHOR && g_str_has_prefix (folded, "http"))
        continue;
      g_free (head->values[i]);
      head->values[i] = g_strdup (folded);
      head->ranks[i] = j;
    }
}

static void
read_meta (Head *head, const xmlNode *node)
{
  static const char *const attributes[] = { "property", "name", "itemprop" };
  g_autofree char *content = skein_xml_dup_attribute (node, "content");

  if (content == NULL)
    content = skein_xml_dup_attribute (node, "datetime");
  for (guint i = 0; content != NULL && i < G_N_ELEMENTS (attributes); i++) {
    g_autofree char *name = skein_xml_dup_attribute (node, attributes[i]);

    if (name != NULL)
      take_meta (head, name, content);
  }
}

static gboolean
has_word (const xmlNode *node, const char *attribute, const char *const *words)
{
  g_autofree char *value = skein_xml_dup_attribute (node, attribute);
  g_auto (GStrv) found = value != NULL ? g_strsplit_set (value, " \t\n", 50) : NULL;

  for (guint i = 0; found != NULL && found[i] != NULL; i++) {
    g_autofree char *word = g_ascii_strdown (found[i], -1);

    if (g_strv_contains (words, word))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_within (const xmlNode *node, const char *const *names)
{
  for (const xmlNode *parent = node->parent; parent != NULL; parent = parent->parent)
    if (parent->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) parent->name))
      return TRUE;
  return FALSE;
}

/* Takes "By Ann Lee" from a link to the author's page or from a line that is marked as the byline. */
static void
read_byline (Head *head, const xmlNode *node)
{
  static const char *const rels[] = { "author", NULL };
  static const char *const classes[] = { "byline", "author", "author-name", "entry-author", NULL };
  static const char *const aside[] = { "aside", "nav", "footer", NULL };
  static const char *const starts[] = { "By ", "by ", "BY ", "Von ", "Par ", "Por " };
  g_autofree char *line = NULL;
  const char *name;

  if (head->byline != NULL || skein_xml_is (node, "meta") || skein_xml_is (node, "body") ||
      (!has_word (node, "rel", rels) && !has_word (node, "itemprop", rels) &&
       !has_word (node, "class", classes)) ||
      is_within (node, aside))
    return;
  line = skein_xml_dup_folded (node);
  name = line;
  for (guint i = 0; line != NULL && name == line && i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (line, starts[i]))
      name = line + strlen (starts[i]);
  if (name != NULL && *name != '\0' && strlen (name) <= MAX_BYLINE)
    head->byline = g_strdup (name);
}

static void
read_time (Head *head, const xmlNode *node)
{
  static const char *const within[] = { "article", "main", NULL };

  if (head->time == NULL)
    head->time = skein_xml_dup_attribute (node, "datetime");
  if (head->article_time == NULL && is_within (node, within))
    head->article_time = skein_xml_dup_attribute (node, "datetime");
}

static void
read_head (Head *head, const xmlNode *root)
{
  static const char *const canonical[] = { "canonical", NULL };

  head->language = skein_xml_dup_attribute (root, "lang");
  for (const xmlNode *node = root; node != NULL; node = skein_xml_next (node, root)) {
    if (node->type != XML_ELEMENT_NODE)
      continue;
    if (skein_xml_is (node, "meta") || skein_xml_is (node, "time"))
      read_meta (head, node);
    if (skein_xml_is (node, "time"))
      read_time (head, node);
    if (skein_xml_is (node, "script"))
      html_linked_read (&head->linked, node);
    read_byline (head, node);
    if (skein_xml_is (node, "title") && head->title == NULL &&
        (node->parent == NULL || !skein_xml_is (node->parent, "svg")))
      head->title = skein_xml_dup_folded (node);
    if (skein_xml_is (node, "h1") && head->heading == NULL)
      head->heading = skein_xml_dup_folded (node);
    if (skein_xml_is (node, "link") && head->canonical == NULL && has_word (node, "rel", canonical))
      head->canonical = skein_xml_dup_attribute (node, "href");
  }
}

/* "2019-05-03T10:00:00+02:00" is "2019-05-03T10:00"; other ways to write a date are tried as well. */
static char *
dup_date (const char *value)
{
  static const char pattern[] = "dddd-dd-ddTdd:dd";
  gsize n = 0;

  if (value == NULL)
    return NULL;
  for (; pattern[n] != '\0' && value[n] != '\0'; n++) {
    gboolean fits = pattern[n] == 'd'   ? g_ascii_isdigit (value[n])
                    : pattern[n] == 'T' ? value[n] == 'T' || value[n] == ' '
                                        : value[n] == pattern[n];

    if (!fits)
      break;
  }
  if (n < 4)
    return skein_heading_dup_published (value);
  n = n >= 16 ? 16 : n >= 10 ? 10 : n >= 7 ? 7 : 4;
  if (n == 16) {
    char *date = g_strndup (value, n);

    date[10] = 'T';
    return date;
  }
  return g_strndup (value, n);
}

/* Finds the encoding that the page names. */
static char *
find_charset (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *head = g_strndup ((const char *) bytes, MIN (n_bytes, 2048));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *found = strstr (lower, "charset=");
  gsize n;

  if (found == NULL)
    return NULL;
  found += strlen ("charset=");
  found += strspn (found, "\"' ");
  n = strspn (found, "abcdefghijklmnopqrstuvwxyz0123456789-_:");
  return n > 0 && n < 32 ? g_strndup (found, n) : NULL;
}

/* The parser takes what names no encoding for Latin-1, so that we decode. */
static char *
dup_decoded (const SkeinInput *input, SkeinReport *report, GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);

  if (!g_utf8_validate_len ((const char *) bytes, n_bytes, NULL)) {
    g_autofree char *charset = find_charset (bytes, n_bytes);
    char *text = NULL;

    if (charset != NULL && strcmp (charset, "utf-8") != 0)
      text = g_convert ((const char *) bytes, (gssize) n_bytes, "UTF-8", charset, NULL, NULL, NULL);
    if (text != NULL)
      return text;
  }
  if (!skein_plain_text_decode (input, &decoded, report, error))
    return NULL;
  return g_steal_pointer (&decoded.text);
}

static SkeinXmlDocument *
parse (const char *text, GError **error)
{
  SkeinXmlDocument *document;
  gsize n = strlen (text);

  xmlInitParser ();
  document = n <= MAX_BYTES
                 ? htmlReadMemory (text,
                                   (int) n,
                                   NULL,
                                   "UTF-8",
                                   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_COMPACT)
                 : NULL;
  if (document != NULL && xmlDocGetRootElement (document) != NULL)
    return document;
  skein_xml_document_free (document);
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       n > MAX_BYTES ? SKEIN_ERROR_TOO_LARGE : SKEIN_ERROR_SYNTAX,
                       n > MAX_BYTES ? _ ("The page is too large.")
                                     : _ ("There is no HTML in the file."));
  return NULL;
}

/**
 * html_dup_page_text:
 * @page: a page, or a part of one, in UTF-8
 *
 * Returns: (transfer full): the text of its article; empty if it has none
 */
char *
html_dup_page_text (const char *page)
{
  g_autoptr (SkeinXmlDocument) document = parse (page, NULL);

  return document != NULL ? html_dup_article (xmlDocGetRootElement (document)) : g_strdup ("");
}

static gboolean
is_address (const char *url)
{
  return url != NULL && (g_str_has_prefix (url, "http://") || g_str_has_prefix (url, "https://"));
}

/* What the head says counts most, then what the page says in JSON-LD, then what can be seen on it. */
static const char *
pick (const char *head, const char *linked, const char *seen)
{
  return head != NULL ? head : linked != NULL ? linked : seen;
}

static void
set_metadata (SkeinArticleRecord *article, const Head *head)
{
  const HtmlLinked *linked = &head->linked;
  const char *time = head->article_time != NULL ? head->article_time : head->time;

  article->author = g_strdup (pick (head->values[META_AUTHOR], linked->author, head->byline));
  article->source = g_strdup (pick (head->values[META_SOURCE], linked->source, NULL));
  article->published = dup_date (pick (head->values[META_DATE], linked->date, time));
  if (article->published == NULL)
    article->published = skein_heading_dup_published (article->text);
  if (is_address (head->canonical))
    article->url = g_strdup (head->canonical);
  else if (is_address (head->values[META_URL]))
    article->url = g_strdup (head->values[META_URL]);
  else if (is_address (linked->url))
    article->url = g_strdup (linked->url);
  if (head->language != NULL && *head->language != '\0')
    article->language = g_strdup (head->language);
}

/* A page begins with its doctype or an element of a page; a comment or a byte order mark may come first. */
static guint
sniff (const SkeinInput *input)
{
  static const char *const starts[] = { "<!doctype html", "<html", "<head", "<body", "<article" };
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autofree char *lower = NULL;
  const char *p;

  if (!skein_decode (bytes, MIN (n_bytes, SNIFF_BYTES), &decoded, NULL))
    return 0;
  lower = g_ascii_strdown (decoded.text, -1);
  p = lower + strspn (lower, " \t\r\n");
  if (g_str_has_prefix (p, "<?xml")) {
    const char *end = strstr (p, "?>");

    p = end != NULL ? end + 2 : p;
    p += strspn (p, " \t\r\n");
  }
  while (g_str_has_prefix (p, "<!--")) {
    const char *end = strstr (p, "-->");

    if (end == NULL)
      break;
    p = end + 3;
    p += strspn (p, " \t\r\n");
  }
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (p, starts[i]))
      return 90;
  if (*p == '<' && (strstr (p, "<p>") != NULL || strstr (p, "<div") != NULL) &&
      skein_formats_has_extension (input->name, extensions))
    return 40;
  return 0;
}

static SkeinDocument *
read_html (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = NULL;
  g_autoptr (SkeinXmlDocument) document = NULL;
  g_autofree char *decoded = NULL;
  g_autofree char *text = NULL;
  g_auto (Head) head = { 0 };
  SkeinArticleRecord *article;
  const char *title;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  decoded = dup_decoded (input, report, error);
  document = decoded != NULL ? parse (decoded, error) : NULL;
  if (document == NULL)
    return NULL;
  read_head (&head, xmlDocGetRootElement (document));
  text = html_dup_article (xmlDocGetRootElement (document));
  if (*text == '\0') {
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("The page has no text."));
    return NULL;
  }
  annotations = skein_annotations_new (input, "html", report);
  title = pick (head.values[META_TITLE],
                head.linked.title,
                head.heading != NULL ? head.heading : head.title);
  article = skein_annotations_begin (annotations, title, text);
  set_metadata (article, &head);
  skein_annotations_end (annotations);
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

const SkeinFormat skein_format_html = {
  .id = "html",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_html,
};
