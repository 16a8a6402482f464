// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-flow.h"
#include "skein-html-private.h"

/* A paragraph of fewer bytes is rather a caption or a button. */
#define MIN_PARAGRAPH 40

/* A block that is links to more than this share, in percent, is navigation. */
#define MAX_LINK_SHARE 60

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
  g_autofree char *value = skein_xml_dup_attribute (node, attribute);
  g_auto (GStrv) found = NULL;

  if (value == NULL || strlen (value) > 500)
    return FALSE;
  found = g_strsplit_set (value, " -_", -1);
  for (guint i = 0; found[i] != NULL; i++) {
    g_autofree char *word = g_ascii_strdown (found[i], -1);

    if (g_strv_contains (words, word))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_left_out (const xmlNode *node)
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
  return hidden != NULL || has_telling_word (node, "class") || has_telling_word (node, "id");
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
walk (SkeinFlow *flow, const xmlNode *node, gboolean preserve, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH;
       child = child->next) {
    guint breaks;

    if (child->content != NULL && child->type == XML_TEXT_NODE)
      skein_flow_append (flow, (const char *) child->content, preserve);
    if (child->type != XML_ELEMENT_NODE || is_left_out (child) || is_list_of_links (child))
      continue;
    if (skein_xml_is (child, "br")) {
      skein_flow_break (flow, flow->line_ends + 1 > 2 ? 2 : flow->line_ends + 1);
      continue;
    }
    breaks = get_breaks (child);
    skein_flow_break (flow, breaks);
    walk (flow, child, preserve || skein_xml_is (child, "pre"), depth + 1);
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

/* Gives each block the length of the paragraphs that stand directly in it, and takes the largest. */
static const xmlNode *
find_by_paragraphs (const xmlNode *root)
{
  g_autoptr (GHashTable) scores = g_hash_table_new (NULL, NULL);
  const xmlNode *best = NULL;
  gsize most = 0;

  for (const xmlNode *node = root; node != NULL;) {
    gsize n;
    gsize score;

    if (node->type == XML_ELEMENT_NODE && node != root && is_left_out (node)) {
      node = skein_xml_skip (node, root);
      continue;
    }
    if (skein_xml_is (node, "p") && node->parent != NULL &&
        (n = count_text (node, NULL)) >= MIN_PARAGRAPH) {
      score = GPOINTER_TO_SIZE (g_hash_table_lookup (scores, node->parent)) + n;
      g_hash_table_insert (scores, node->parent, GSIZE_TO_POINTER (score));
      if (score > most) {
        most = score;
        best = node->parent;
      }
    }
    node = skein_xml_next (node, root);
  }
  return best;
}

static const xmlNode *
find_article (const xmlNode *root)
{
  const xmlNode *best = NULL;
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
  if (best == NULL)
    best = find_by_paragraphs (root);
  return best != NULL ? best : root;
}

/**
 * html_dup_article:
 * @root: the root element of a page
 *
 * Finds the article of a page: what the page says it is, or else the block with the longest paragraphs; in it,
 * navigation, advertisements and the like are left out.
 *
 * Returns: (transfer full): its text, with line ends between blocks; may be empty
 */
char *
html_dup_article (const xmlNode *root)
{
  const xmlNode *article = find_article (root);
  SkeinFlow flow;

  skein_flow_init (&flow);
  walk (&flow, article, FALSE, 0);
  if (flow.length == 0 && article != root)
    walk (&flow, root, FALSE, 0);
  return skein_flow_end (&flow);
}
