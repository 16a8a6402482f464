// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-flow.h"
#include "skein-tei-private.h"

typedef struct {
  SkeinFlow flow;
  GArray *names;
} Walk;

static gboolean
is_one_of (const xmlNode *node, const char *const *names)
{
  return g_strv_contains (names, (const char *) node->name);
}

/**
 * tei_is_name:
 * @node: an element
 *
 * Returns: %TRUE if it marks a name in the text
 */
gboolean
tei_is_name (const xmlNode *node)
{
  static const char *const names[] = { "persName",   "orgName",  "placeName", "geogName",
                                       "name",       "rs",       "country",   "region",
                                       "settlement", "district", "eventName", "objectName",
                                       NULL };

  if (skein_xml_is (node, "speaker"))
    return node->parent != NULL && skein_xml_is (node->parent, "sp");
  return is_one_of (node, names);
}

/**
 * tei_is_list:
 * @node: an element
 *
 * Returns: %TRUE if it lists what the text names, and is no part of the text
 */
gboolean
tei_is_list (const xmlNode *node)
{
  static const char *const lists[] = { "listPerson", "listOrg",    "listPlace",
                                       "listEvent",  "listNym",    "listRelation",
                                       "standOff",   "particDesc", NULL };

  return is_one_of (node, lists);
}

/* Of a choice the edited reading is taken: what was meant, in today's spelling, in full. */
static gboolean
is_other_choice (const xmlNode *node)
{
  static const char *const old[] = { "sic", "orig", "abbr", NULL };
  static const char *const edited[] = { "corr", "reg", "expan", NULL };

  if (node->parent == NULL || !skein_xml_is (node->parent, "choice") || !is_one_of (node, old))
    return FALSE;
  for (const xmlNode *other = node->parent->children; other != NULL; other = other->next)
    if (other->type == XML_ELEMENT_NODE && is_one_of (other, edited))
      return TRUE;
  return FALSE;
}

/* Of the readings of several witnesses the editor's is taken, or the first. */
static gboolean
is_other_reading (const xmlNode *node)
{
  static const char *const readings[] = { "lem", "rdg", "rdgGrp", NULL };

  if (!skein_xml_is (node, "rdg") && !skein_xml_is (node, "rdgGrp"))
    return FALSE;
  for (const xmlNode *other = node->prev; other != NULL; other = other->prev)
    if (other->type == XML_ELEMENT_NODE && is_one_of (other, readings))
      return TRUE;
  return FALSE;
}

static gboolean
is_left_out (const xmlNode *node)
{
  static const char *const names[] = { "teiHeader", "note",      "noteGrp",   "fw",
                                       "del",       "figDesc",   "surplus",   "index",
                                       "facsimile", "sourceDoc", "graphic",   "binaryObject",
                                       "gap",       "spanGrp",   "interpGrp", "interp",
                                       "witDetail", "listWit",   "certainty", NULL };

  return is_one_of (node, names) || tei_is_list (node) || is_other_choice (node) ||
         is_other_reading (node);
}

/* How many line ends stand around an element, at least. */
static guint
get_breaks (const xmlNode *node)
{
  static const char *const paragraphs[] = { "p",          "div",   "head",  "lg",       "sp",
                                            "ab",         "list",  "table", "opener",   "closer",
                                            "postscript", "front", "body",  "back",     "titlePage",
                                            "div1",       "div2",  "div3",  "castList", "stage",
                                            NULL };
  static const char *const lines[] = { "l",        "item",      "row",      "speaker",  "salute",
                                       "signed",   "dateline",  "addrLine", "castItem", "byline",
                                       "docTitle", "titlePart", "trailer",  "set",      NULL };

  if (is_one_of (node, paragraphs))
    return 2;
  return is_one_of (node, lines) ? 1 : 0;
}

/* Blanks and line ends that came between are no part of the name. */
static void
end_name (Walk *walk, const xmlNode *node, guint index, guint32 start, gsize byte)
{
  TeiName name = { node, start, walk->flow.length };

  for (const char *p = walk->flow.text->str + byte; *p == ' ' || *p == '\n'; p++)
    name.start++;
  g_array_index (walk->names, TeiName, index) = name;
}

/* The parser has bounded the depth. */
static void
walk_node (Walk *walk, const xmlNode *node, gboolean preserve)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *space = NULL;
    guint32 start = walk->flow.length;
    gsize byte = walk->flow.text->len;
    guint index = walk->names->len;
    gboolean is_name;
    guint breaks;

    if (child->content != NULL &&
        (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE))
      skein_flow_append (&walk->flow, (const char *) child->content, preserve);
    if (child->type != XML_ELEMENT_NODE || is_left_out (child))
      continue;
    if (skein_xml_is (child, "lb") || skein_xml_is (child, "pb") || skein_xml_is (child, "cb")) {
      g_autofree char *broken = skein_xml_dup_attribute (child, "break");

      /* A word that goes on in the next line is one word. */
      walk->flow.blank = g_strcmp0 (broken, "no") != 0;
      continue;
    }
    is_name = tei_is_name (child);
    breaks = get_breaks (child);
    skein_flow_break (&walk->flow, breaks);
    if (is_name)
      g_array_set_size (walk->names, index + 1);
    space = skein_xml_dup_attribute (child, "space");
    walk_node (walk, child, space != NULL ? strcmp (space, "preserve") == 0 : preserve);
    if (is_name)
      end_name (walk, child, index, start, byte);
    skein_flow_break (&walk->flow, breaks);
  }
}

/**
 * tei_dup_text:
 * @root: the element that holds the text
 * @names: (element-type TeiName): is filled with the names in it, in the text's order; one without text has
 *   no @end behind its @start
 *
 * Makes a text of running words: white space is one blank, paragraphs are set apart, and the notes of the editor
 * are left out.
 *
 * Returns: (transfer full): the text
 */
char *
tei_dup_text (const xmlNode *root, GArray *names)
{
  Walk walk = { .names = names };

  skein_flow_init (&walk.flow);
  walk_node (&walk, root, FALSE);
  return skein_flow_end (&walk.flow);
}
