// SPDX-License-Identifier: MPL-2.0
#include "skein-graph-xml.h"

#include <glib/gi18n-lib.h>

/**
 * skein_graph_xml_read:
 * @reading: what the reader knows
 * @elements: (array length=n_elements): what it reads, anywhere in the file
 * @n_elements: how many
 * @input: the file
 * @report: is told what is odd
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Returns: (transfer full): the graph, or %NULL on error
 */
SkeinDocument *
skein_graph_xml_read (SkeinGraphXml *reading,
                      const SkeinGraphElement *elements,
                      guint n_elements,
                      const SkeinInput *input,
                      SkeinReport *report,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SkeinXmlDocument) document = NULL;
  g_autoptr (SkeinAssertions) graph = NULL;
  const xmlNode *root;

  g_return_val_if_fail (reading != NULL && elements != NULL, NULL);

  document = skein_xml_parse (input, error);
  if (document == NULL)
    return NULL;
  graph = skein_assertions_new (input, report);
  reading->graph = graph;
  root = xmlDocGetRootElement (document);
  for (guint pass = 0; pass < 2; pass++)
    for (const xmlNode *node = root; node != NULL; node = skein_xml_next (node, root)) {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      for (guint i = 0; i < n_elements; i++)
        if (elements[i].declares == (pass == 0) && skein_xml_is (node, elements[i].name))
          elements[i].read (reading, node);
    }
  return skein_assertions_finish (graph, error);
}

/**
 * skein_graph_xml_begin_node:
 * @reading: what the reader knows
 * @node: the element of a node
 *
 * Returns: %TRUE if the node has an id and is begun; else the report is told
 */
gboolean
skein_graph_xml_begin_node (SkeinGraphXml *reading, const xmlNode *node)
{
  g_autofree char *id = skein_xml_dup_attribute (node, "id");

  if (id == NULL) {
    skein_assertions_refuse (reading->graph, skein_xml_get_line (node), _ ("This node has no id."));
    return FALSE;
  }
  skein_assertions_begin_node (reading->graph, id);
  return TRUE;
}

/**
 * skein_graph_xml_begin_edge:
 * @reading: what the reader knows
 * @node: the element of an edge
 * @direction: the attribute that tells its direction
 * @fallback: its direction if that does not tell
 *
 * Returns: %TRUE if the edge names two nodes and is begun; else the report is told
 */
gboolean
skein_graph_xml_begin_edge (SkeinGraphXml *reading,
                            const xmlNode *node,
                            const char *direction,
                            SkeinDirection fallback)
{
  g_autofree char *source = skein_xml_dup_attribute (node, "source");
  g_autofree char *target = skein_xml_dup_attribute (node, "target");
  g_autofree char *word = skein_xml_dup_attribute (node, direction);

  if (source == NULL || target == NULL) {
    skein_assertions_refuse (reading->graph,
                             skein_xml_get_line (node),
                             _ ("This edge does not name two nodes."));
    return FALSE;
  }
  skein_assertions_begin_edge (reading->graph,
                               source,
                               target,
                               skein_direction_parse (word, fallback));
  return TRUE;
}
