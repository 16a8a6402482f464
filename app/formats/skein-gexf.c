// SPDX-License-Identifier: MPL-2.0

/* GEXF 1.0 to 1.3. Its versions differ in namespaces and in little else that is read here, so elements are
 * known by their local names. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-graph-xml.h"

static const char *const extensions[] = { "gexf", "xml", NULL };

static const char *
get_title (void)
{
  return _ ("GEXF (Gephi)");
}

/* The titles of the attributes of nodes and of edges by their ids. */
typedef struct {
  SkeinGraphXml base;
  GHashTable *node_titles;
  GHashTable *edge_titles;
  SkeinDirection direction;
} Reading;

static void
read_titles (SkeinGraphXml *base, const xmlNode *attributes)
{
  Reading *reading = (Reading *) base;
  g_autofree char *domain = skein_xml_dup_attribute (attributes, "class");
  GHashTable *titles =
      g_strcmp0 (domain, "edge") == 0 ? reading->edge_titles : reading->node_titles;

  for (const xmlNode *child = attributes->children; child != NULL; child = child->next) {
    g_autofree char *id =
        skein_xml_is (child, "attribute") ? skein_xml_dup_attribute (child, "id") : NULL;
    char *title = id != NULL ? skein_xml_dup_attribute (child, "title") : NULL;

    if (title != NULL)
      g_hash_table_insert (titles, g_steal_pointer (&id), title);
  }
}

static void
read_values (Reading *reading, const xmlNode *element, GHashTable *titles)
{
  const xmlNode *values = skein_xml_get_child (element, "attvalues");

  for (const xmlNode *child = values != NULL ? values->children : NULL; child != NULL;
       child = child->next) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    const char *title;

    if (!skein_xml_is (child, "attvalue"))
      continue;
    /* Before 1.2 it was "id". */
    key = skein_xml_dup_attribute (child, "for");
    if (key == NULL)
      key = skein_xml_dup_attribute (child, "id");
    value = skein_xml_dup_attribute (child, "value");
    title = key != NULL ? g_hash_table_lookup (titles, key) : NULL;
    if (key != NULL)
      skein_assertions_add (reading->base.graph, title != NULL ? title : key, value);
  }
}

static void
add_attribute (Reading *reading, const xmlNode *node, const char *name)
{
  g_autofree char *value = skein_xml_dup_attribute (node, name);

  skein_assertions_add (reading->base.graph, name, value);
}

static void
read_node (SkeinGraphXml *base, const xmlNode *node)
{
  Reading *reading = (Reading *) base;

  if (!skein_graph_xml_begin_node (base, node))
    return;
  add_attribute (reading, node, "label");
  add_attribute (reading, node, "start");
  add_attribute (reading, node, "end");
  read_values (reading, node, reading->node_titles);
  skein_assertions_end (reading->base.graph);
}

static void
read_edge (SkeinGraphXml *base, const xmlNode *node)
{
  static const char *const attributes[] = { "kind", "label", "weight", "start", "end" };
  Reading *reading = (Reading *) base;

  if (!skein_graph_xml_begin_edge (base, node, "type", reading->direction))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    add_attribute (reading, node, attributes[i]);
  read_values (reading, node, reading->edge_titles);
  skein_assertions_end (reading->base.graph);
}

static void
read_graph (SkeinGraphXml *base, const xmlNode *node)
{
  Reading *reading = (Reading *) base;
  g_autofree char *word = skein_xml_dup_attribute (node, "defaultedgetype");

  /* What the format says holds if the file does not say it. */
  reading->direction = skein_direction_parse (word, SKEIN_DIRECTION_MUTUAL);
}

static SkeinDocument *
read_gexf (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  static const SkeinGraphElement elements[] = {
    { "attributes", SKEIN_GRAPH_DECLARATION, read_titles },
    { "graph", SKEIN_GRAPH_SETTING, read_graph },
    { "node", SKEIN_GRAPH_RECORD, read_node },
    { "edge", SKEIN_GRAPH_RECORD, read_edge },
  };
  g_autoptr (GHashTable) node_titles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) edge_titles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading reading = { .node_titles = node_titles,
                      .edge_titles = edge_titles,
                      .direction = SKEIN_DIRECTION_MUTUAL };

  return skein_graph_xml_read (
      &reading.base, elements, G_N_ELEMENTS (elements), input, report, cancellable, error);
}

static guint
sniff (const SkeinInput *input)
{
  g_autofree char *name = NULL;
  g_autofree char *ns = NULL;

  return skein_xml_sniff_root (input, &name, &ns) && strcmp (name, "gexf") == 0 ? 95 : 0;
}

const SkeinFormat skein_format_gexf = {
  .id = "gexf",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_gexf,
  .streams = TRUE,
  .decodes = TRUE,
};
