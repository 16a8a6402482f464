// SPDX-License-Identifier: MPL-2.0
#include "skein-xml.h"

#include <string.h>

#include "skein-anchor.h"

/**
 * skein_xml_is:
 * @node: a node
 * @name: a name without a prefix
 *
 * Returns: %TRUE if it is an element of that name, in whatever namespace
 */
gboolean
skein_xml_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

/**
 * skein_xml_get_child:
 * @node: (nullable): a node
 * @name: a name without a prefix
 *
 * Returns: (transfer none) (nullable): its first child element of that name
 */
xmlNode *
skein_xml_get_child (const xmlNode *node, const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (skein_xml_is (child, name))
      return child;
  return NULL;
}

/**
 * skein_xml_next:
 * @node: a node within @root, or @root
 * @root: where to stay
 *
 * Returns: (transfer none) (nullable): the next node in the order of the file
 */
xmlNode *
skein_xml_next (const xmlNode *node, const xmlNode *root)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  return skein_xml_skip (node, root);
}

/**
 * skein_xml_skip:
 * @node: a node within @root
 * @root: where to stay
 *
 * Returns: (transfer none) (nullable): the next node in the order of the file that is not within @node
 */
xmlNode *
skein_xml_skip (const xmlNode *node, const xmlNode *root)
{
  while (node != root) {
    if (node->next != NULL)
      return node->next;
    node = node->parent;
  }
  return NULL;
}

/**
 * skein_xml_dup_attribute:
 * @node: an element
 * @name: the name of an attribute, without a prefix
 *
 * Returns: (transfer full) (nullable): its value, in whatever namespace it is
 */
char *
skein_xml_dup_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
       attribute != NULL;
       attribute = attribute->next) {
    const xmlNode *value = attribute->children;

    if (strcmp ((const char *) attribute->name, name) != 0)
      continue;
    if (value == NULL || value->content == NULL)
      return g_strdup ("");
    /* An entity that is not known would be a node of its own; such files are not read. */
    return g_strdup ((const char *) value->content);
  }
  return NULL;
}

/**
 * skein_xml_dup_text:
 * @node: (nullable): a node
 *
 * Returns: (transfer full): all text within it
 */
char *
skein_xml_dup_text (const xmlNode *node)
{
  GString *text = g_string_new (NULL);

  for (const xmlNode *at = node; at != NULL; at = skein_xml_next (at, node))
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content != NULL)
      g_string_append (text, (const char *) at->content);
  return g_string_free (text, FALSE);
}

/**
 * skein_xml_dup_folded:
 * @node: (nullable): a node
 *
 * Returns: (transfer full) (nullable): all text within it on one line, or %NULL if there is none
 */
char *
skein_xml_dup_folded (const xmlNode *node)
{
  g_autofree char *text = skein_xml_dup_text (node);
  g_autofree char *folded = skein_anchor_dup_folded (text);

  return *folded != '\0' ? g_steal_pointer (&folded) : NULL;
}

/**
 * skein_xml_get_line:
 * @node: a node
 *
 * Returns: its line in the file, from 1, or 0
 */
guint
skein_xml_get_line (const xmlNode *node)
{
  long line = node->_private != NULL ? GPOINTER_TO_INT (node->_private) : xmlGetLineNo (node);

  return line > 0 ? (guint) line : 0;
}
