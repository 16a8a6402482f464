// SPDX-License-Identifier: MPL-2.0

/* GEXF 1.0 to 1.3. Its versions differ in namespaces and in little else that is read here, so elements are
 * known by their local names. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-assertions.h"
#include "skein-formats-private.h"
#include "skein-xml.h"

static const char *const extensions[] = { "gexf", "xml", NULL };

static const char *
get_title (void)
{
  return _ ("GEXF (Gephi)");
}

/* The titles of the attributes of nodes and of edges by their ids. */
typedef struct {
  SkeinAssertions *graph;
  GHashTable *node_titles;
  GHashTable *edge_titles;
  SkeinDirection direction;
} Reading;

static void
read_titles (Reading *reading, const xmlNode *attributes)
{
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
      skein_assertions_add (reading->graph, title != NULL ? title : key, value);
  }
}

static void
add_attribute (Reading *reading, const xmlNode *node, const char *name)
{
  g_autofree char *value = skein_xml_dup_attribute (node, name);

  skein_assertions_add (reading->graph, name, value);
}

static void
read_node (Reading *reading, const xmlNode *node)
{
  g_autofree char *id = skein_xml_dup_attribute (node, "id");

  if (id == NULL) {
    skein_assertions_refuse (reading->graph, skein_xml_get_line (node), _ ("This node has no id."));
    return;
  }
  skein_assertions_begin_node (reading->graph, id);
  add_attribute (reading, node, "label");
  add_attribute (reading, node, "start");
  add_attribute (reading, node, "end");
  read_values (reading, node, reading->node_titles);
  skein_assertions_end (reading->graph);
}

static void
read_edge (Reading *reading, const xmlNode *node)
{
  static const char *const attributes[] = { "kind", "label", "weight", "start", "end" };
  g_autofree char *source = skein_xml_dup_attribute (node, "source");
  g_autofree char *target = skein_xml_dup_attribute (node, "target");
  g_autofree char *type = skein_xml_dup_attribute (node, "type");

  if (source == NULL || target == NULL) {
    skein_assertions_refuse (reading->graph,
                             skein_xml_get_line (node),
                             _ ("This edge does not name two nodes."));
    return;
  }
  skein_assertions_begin_edge (reading->graph,
                               source,
                               target,
                               skein_direction_parse (type, reading->direction));
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    add_attribute (reading, node, attributes[i]);
  read_values (reading, node, reading->edge_titles);
  skein_assertions_end (reading->graph);
}

static void
read_graph (Reading *reading, const xmlNode *node)
{
  g_autofree char *word = skein_xml_dup_attribute (node, "defaultedgetype");

  /* What the format says holds if the file does not say it. */
  reading->direction = skein_direction_parse (word, SKEIN_DIRECTION_MUTUAL);
}

static SkeinDocument *
read_gexf (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinXmlDocument) document = skein_xml_parse (input, error);
  g_autoptr (SkeinAssertions) graph = NULL;
  g_autoptr (GHashTable) node_titles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) edge_titles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading reading = { .node_titles = node_titles, .edge_titles = edge_titles };
  const xmlNode *root;

  if (document == NULL)
    return NULL;
  graph = skein_assertions_new (input, report);
  reading.graph = graph;
  reading.direction = SKEIN_DIRECTION_MUTUAL;
  root = xmlDocGetRootElement (document);
  for (const xmlNode *node = root; node != NULL; node = skein_xml_next (node, root)) {
    if (skein_xml_is (node, "attributes"))
      read_titles (&reading, node);
    else if (skein_xml_is (node, "graph"))
      read_graph (&reading, node);
  }
  for (const xmlNode *node = root; node != NULL; node = skein_xml_next (node, root)) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (skein_xml_is (node, "node"))
      read_node (&reading, node);
    else if (skein_xml_is (node, "edge"))
      read_edge (&reading, node);
  }
  return skein_assertions_finish (graph, error);
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
};
