// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-flow.h"
#include "skein-html-private.h"

/* A paragraph of fewer bytes is rather a caption or a button. */
#define MIN_PARAGRAPH 40

/* A block that is links to more than this share, in percent, is navigation. */
#define MAX_LINK_SHARE 60

/* An article of fewer characters may be what was left of a page whose classes mislead. */
#define MIN_ARTICLE 200

/* What one page's article is made of may nest no deeper. */
#define MAX_DEPTH 256

static gboolean
is_one_of (const xmlNode *node, const char *const *names)
{
  return g_strv_contains (names, (const char *) node->name);
}

/* Words of classes and ids by which pages mark what is not the article. */
static gboolean
has_telling_word (const xmlNode *node, const char *attribute)
{
  static const char *const words[] = {
    "nav",         "navigation", "navbar",     "menu",    "sidebar",    "footer",  "breadcrumb",
    "breadcrumbs", "share",      "sharing",    "social",  "comments",   "related", "advert",
    "ad",          "ads",        "cookie",     "cookies", "newsletter", "promo",   "sponsor",
    "popup",       "modal",      "pagination", "skip",    NULL
  };
  /* What has a sidebar, or none, is none. */
  static const char *const having[] = { "has", "with", "no", "without", NULL };
  g_autofree char *value = skein_xml_dup_attribute (node, attribute);
  g_auto (GStrv) found = NULL;

  if (value == NULL || strlen (value) > 500)
    return FALSE;
  found = g_strsplit_set (value, " -_", -1);
  for (guint i = 0; found[i] != NULL; i++) {
    g_autofree char *word = g_ascii_strdown (found[i], -1);
    g_autofree char *before = i > 0 ? g_ascii_strdown (found[i - 1], -1) : g_strdup ("");

    if (g_strv_contains (words, word) && !g_strv_contains (having, before) &&
        (found[i + 1] == NULL || g_ascii_strcasecmp (found[i + 1], "free") != 0))
      return TRUE;
  }
  return FALSE;
}

/* @by_class: whether classes and ids are asked, too */
static gboolean
is_left_out (const xmlNode *node, gboolean by_class)
{
  static const char *const names[] = { "script",   "style",  "noscript", "nav",      "footer",
                                       "aside",    "form",   "button",   "iframe",   "svg",
                                       "template", "select", "input",    "textarea", "object",
                                       "head",     "canvas", "video",    "audio",    "dialog",
                                       NULL };
  static const char *const roles[] = { "navigation",    "banner", "contentinfo", "search",
                                       "complementary", "menu",   "dialog",      NULL };
  g_autofree char *role = NULL;
  g_autofree char *hidden = NULL;

  if (is_one_of (node, names))
    return TRUE;
  /* A header belongs to the article if it stands in it. */
  if (skein_xml_is (node, "header") && node->parent != NULL && skein_xml_is (node->parent, "body"))
    return TRUE;
  if (skein_xml_is (node, "body") || skein_xml_is (node, "html") ||
      skein_xml_is (node, "article") || skein_xml_is (node, "main"))
    return FALSE;
  role = skein_xml_dup_attribute (node, "role");
  hidden = skein_xml_dup_attribute (node, "aria-hidden");
  if ((role != NULL && g_strv_contains (roles, role)) || g_strcmp0 (hidden, "true") == 0)
    return TRUE;
  g_free (hidden);
  hidden = skein_xml_dup_attribute (node, "hidden");
  return hidden != NULL ||
         (by_class && (has_telling_word (node, "class") || has_telling_word (node, "id")));
}

static gsize
count_text (const xmlNode *root, const char *within)
{
  gsize n = 0;

  for (const xmlNode *node = root; node != NULL; node = skein_xml_next (node, root)) {
    gboolean counts = within == NULL;

    if (node->type != XML_TEXT_NODE || node->content == NULL)
      continue;
    for (const xmlNode *parent = node->parent; !counts && parent != NULL && parent != root;
         parent = parent->parent)
      counts = skein_xml_is (parent, within);
    if (counts)
      for (const xmlChar *p = node->content; *p != '\0'; p++)
        n += !g_ascii_isspace ((char) *p);
  }
  return n;
}

static gboolean
is_list_of_links (const xmlNode *node)
{
  static const char *const lists[] = { "ul", "ol", "menu", NULL };
  gsize all;

  if (!is_one_of (node, lists))
    return FALSE;
  all = count_text (node, NULL);
  return all > 0 && count_text (node, "a") * 100 / all > MAX_LINK_SHARE;
}

static guint
get_breaks (const xmlNode *node)
{
  static const char *const paragraphs[] = { "p",      "h1",     "h2",  "h3",      "h4",
                                            "h5",     "h6",     "ul",  "ol",      "blockquote",
                                            "table",  "figure", "pre", "article", "section",
                                            "header", "main",   "hr",  "dl",      NULL };
  static const char *const lines[] = { "div",     "li",         "tr",      "dt",
                                       "dd",      "figcaption", "address", "caption",
                                       "details", "summary",    NULL };

  if (is_one_of (node, paragraphs))
    return 2;
  return is_one_of (node, lines) ? 1 : 0;
}

static void
walk (SkeinFlow *flow, const xmlNode *node, gboolean by_class, gboolean preserve, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH;
       child = child->next) {
    guint breaks;

    if (child->content != NULL && child->type == XML_TEXT_NODE)
      skein_flow_append (flow, (const char *) child->content, preserve);
    if (child->type != XML_ELEMENT_NODE || is_left_out (child, by_class) ||
        is_list_of_links (child))
      continue;
    if (skein_xml_is (child, "br")) {
      skein_flow_break (flow, flow->line_ends + 1 > 2 ? 2 : flow->line_ends + 1);
      continue;
    }
    breaks = get_breaks (child);
    skein_flow_break (flow, breaks);
    walk (flow, child, by_class, preserve || skein_xml_is (child, "pre"), depth + 1);
    skein_flow_break (flow, breaks);
    /* Cells of a table stand beside each other. */
    if (skein_xml_is (child, "td") || skein_xml_is (child, "th"))
      flow->blank = TRUE;
  }
}

/* Whether the page itself says that the element is its article. Returns how sure that is. */
static guint
rank (const xmlNode *node)
{
  g_autofree char *item = skein_xml_dup_attribute (node, "itemprop");
  g_autofree char *role = NULL;

  if (g_strcmp0 (item, "articleBody") == 0)
    return 3;
  if (skein_xml_is (node, "article"))
    return 2;
  role = skein_xml_dup_attribute (node, "role");
  return skein_xml_is (node, "main") || g_strcmp0 (role, "main") == 0 ? 1 : 0;
}

/* The block in which a text stands that is no paragraph: older pages part it by line ends. */
static const xmlNode *
get_block (const xmlNode *text)
{
  static const char *const inlines[] = { "font", "b",   "i",     "em",     "strong", "span",
                                         "u",    "big", "small", "center", "a",      NULL };
  const xmlNode *node = text->parent;

  while (node != NULL && is_one_of (node, inlines))
    node = node->parent;
  return node != NULL && (skein_xml_is (node, "div") || skein_xml_is (node, "td") ||
                          skein_xml_is (node, "section"))
             ? node
             : NULL;
}

/* Gives each block the length of the paragraphs that stand directly in it, and takes the largest. */
static const xmlNode *
find_by_paragraphs (const xmlNode *root, gboolean by_class)
{
  g_autoptr (GHashTable) scores = g_hash_table_new (NULL, NULL);
  const xmlNode *best = NULL;
  gsize most = 0;

  for (const xmlNode *node = root; node != NULL;) {
    const xmlNode *block = NULL;
    gsize n;

    if (node->type == XML_ELEMENT_NODE && node != root && is_left_out (node, by_class)) {
      node = skein_xml_skip (node, root);
      continue;
    }
    if (skein_xml_is (node, "p"))
      block = node->parent;
    else if (node->type == XML_TEXT_NODE)
      block = get_block (node);
    if (block != NULL && (n = count_text (node, NULL)) >= MIN_PARAGRAPH) {
      gsize score = GPOINTER_TO_SIZE (g_hash_table_lookup (scores, block)) + n;

      g_hash_table_insert (scores, (gpointer) block, GSIZE_TO_POINTER (score));
      if (score > most) {
        most = score;
        best = block;
      }
    }
    node = skein_xml_next (node, root);
  }
  return best;
}

static gboolean
is_inside (const xmlNode *node, const xmlNode *outer)
{
  while (node != NULL && node != outer)
    node = node->parent;
  return node != NULL;
}

static const xmlNode *
find_article (const xmlNode *root, gboolean by_class)
{
  const xmlNode *best = NULL;
  const xmlNode *paragraphs;
  guint best_rank = 0;
  gsize most = 0;

  for (const xmlNode *node = root; node != NULL;) {
    guint found = node->type == XML_ELEMENT_NODE ? rank (node) : 0;
    gsize n = 0;

    if (found > 0 && found >= best_rank)
      n = count_text (node, NULL);
    if (n >= MIN_PARAGRAPH && (found > best_rank || n > most)) {
      best = node;
      best_rank = found;
      most = n;
    }
    /* Articles in an article are comments and teasers. */
    node = found == 2 ? skein_xml_skip (node, root) : skein_xml_next (node, root);
  }
  paragraphs = find_by_paragraphs (root, by_class);
  /* A page may mark its teasers as articles, and not the article. */
  if (best == NULL || (paragraphs != NULL && !is_inside (paragraphs, best) &&
                       !is_inside (best, paragraphs) && count_text (paragraphs, NULL) > 2 * most))
    best = paragraphs;
  return best != NULL ? best : root;
}

static char *
dup_article (const xmlNode *root, gboolean by_class, guint32 *length)
{
  const xmlNode *article = find_article (root, by_class);
  SkeinFlow flow;

  skein_flow_init (&flow);
  walk (&flow, article, by_class, FALSE, 0);
  if (flow.length == 0 && article != root)
    walk (&flow, root, by_class, FALSE, 0);
  *length = flow.length;
  return skein_flow_end (&flow);
}

/**
 * html_dup_article:
 * @root: the root element of a page
 *
 * Finds the article of a page: what the page says it is, or else the block with the longest paragraphs; in it,
 * navigation, advertisements and the like are left out, by their classes, too, unless hardly anything is left then.
 *
 * Returns: (transfer full): its text, with line ends between blocks; may be empty
 */
char *
html_dup_article (const xmlNode *root)
{
  guint32 length;
  guint32 whole_length;
  g_autofree char *text = dup_article (root, TRUE, &length);
  g_autofree char *whole = NULL;

  if (length >= MIN_ARTICLE)
    return g_steal_pointer (&text);
  whole = dup_article (root, FALSE, &whole_length);
  return whole_length > MIN_ARTICLE && whole_length / 3 > length ? g_steal_pointer (&whole)
                                                                 : g_steal_pointer (&text);
}
