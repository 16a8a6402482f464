// SPDX-License-Identifier: MPL-2.0

/* GEXF 1.0 to 1.3. Its versions differ in namespaces and in little else that is read here, so elements are
 * known by their local names. */

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-graph-xml.h"

static const char *const extensions[] = { "gexf", "xml", NULL };

static const char *
get_title (void)
{
  return _ ("GEXF (Gephi)");
}

/* A declared attribute. @value: what holds where an element does not say it, or %NULL. */
typedef struct {
  char *title;
  char *value;
} Declared;

/* The attributes of nodes and of edges by their ids. */
typedef struct {
  SkeinGraphXml base;
  GHashTable *of_nodes;
  GHashTable *of_edges;
  SkeinDirection direction;
} Reading;

static void
declared_free (gpointer data)
{
  Declared *declared = data;

  g_free (declared->title);
  g_free (declared->value);
  g_free (declared);
}

static void
read_declarations (SkeinGraphXml *base, const xmlNode *attributes)
{
  Reading *reading = (Reading *) base;
  g_autofree char *domain = skein_xml_dup_attribute (attributes, "class");
  GHashTable *table = g_strcmp0 (domain, "edge") == 0 ? reading->of_edges : reading->of_nodes;

  for (const xmlNode *child = attributes->children; child != NULL; child = child->next) {
    g_autofree char *id =
        skein_xml_is (child, "attribute") ? skein_xml_dup_attribute (child, "id") : NULL;
    char *title = id != NULL ? skein_xml_dup_attribute (child, "title") : NULL;
    Declared *declared;

    if (title == NULL)
      continue;
    declared = g_new0 (Declared, 1);
    declared->title = title;
    declared->value = skein_xml_dup_folded (skein_xml_get_child (child, "default"));
    g_hash_table_insert (table, g_steal_pointer (&id), declared);
  }
}

static int
compare_ids (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_values (Reading *reading, const xmlNode *element, GHashTable *table)
{
  const xmlNode *values = skein_xml_get_child (element, "attvalues");
  g_autoptr (GHashTable) said = g_hash_table_new (NULL, NULL);
  guint n;
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (table, &n);

  for (const xmlNode *child = values != NULL ? values->children : NULL; child != NULL;
       child = child->next) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    const Declared *declared;

    if (!skein_xml_is (child, "attvalue"))
      continue;
    /* Before 1.2 it was "id". */
    key = skein_xml_dup_attribute (child, "for");
    if (key == NULL)
      key = skein_xml_dup_attribute (child, "id");
    value = skein_xml_dup_attribute (child, "value");
    declared = key != NULL ? g_hash_table_lookup (table, key) : NULL;
    if (key != NULL)
      skein_assertions_add (reading->base.graph, declared != NULL ? declared->title : key, value);
    if (declared != NULL)
      g_hash_table_add (said, (gpointer) declared);
  }
  qsort (ids, n, sizeof *ids, compare_ids);
  for (guint i = 0; i < n; i++) {
    const Declared *declared = g_hash_table_lookup (table, ids[i]);

    if (declared->value != NULL && !g_hash_table_contains (said, declared))
      skein_assertions_add (reading->base.graph, declared->title, declared->value);
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
  read_values (reading, node, reading->of_nodes);
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
  read_values (reading, node, reading->of_edges);
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
    { "attributes", SKEIN_GRAPH_DECLARATION, read_declarations },
    { "graph", SKEIN_GRAPH_SETTING, read_graph },
    { "node", SKEIN_GRAPH_RECORD, read_node },
    { "edge", SKEIN_GRAPH_RECORD, read_edge },
  };
  g_autoptr (GHashTable) of_nodes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, declared_free);
  g_autoptr (GHashTable) of_edges =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, declared_free);
  Reading reading = { .of_nodes = of_nodes,
                      .of_edges = of_edges,
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
