// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-graph-xml.h"

static const char *const extensions[] = { "graphml", "xml", NULL };

static const char *
get_title (void)
{
  return _ ("GraphML");
}

/* A declared attribute. @value: what holds where an element does not say it. */
typedef struct {
  char *name;
  char *domain;
  char *value;
} Key;

typedef struct {
  SkeinGraphXml base;
  GHashTable *keys;
  GPtrArray *order;
} Reading;

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->name);
  g_free (key->domain);
  g_free (key->value);
  g_free (key);
}

static void
read_key (SkeinGraphXml *base, const xmlNode *node)
{
  Reading *reading = (Reading *) base;
  g_autofree char *id = skein_xml_dup_attribute (node, "id");
  xmlNode *fallback = skein_xml_get_child (node, "default");
  Key *key;

  if (id == NULL)
    return;
  key = g_new0 (Key, 1);
  key->name = skein_xml_dup_attribute (node, "attr.name");
  key->domain = skein_xml_dup_attribute (node, "for");
  key->value = fallback != NULL ? skein_xml_dup_folded (fallback) : NULL;
  if (key->name == NULL)
    key->name = g_strdup (id);
  /* Of two of one id the last counts, but both are owned. */
  g_ptr_array_add (reading->order, key);
  g_hash_table_insert (reading->keys, g_steal_pointer (&id), key);
}

/* yEd draws a node inside of a piece of data; the label in it is the name. */
static const xmlNode *
find_drawn_label (const xmlNode *data)
{
  for (const xmlNode *node = data; node != NULL; node = skein_xml_next (node, data))
    if (skein_xml_is (node, "NodeLabel") || skein_xml_is (node, "EdgeLabel"))
      return node;
  return NULL;
}

static gboolean
holds_elements (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      return TRUE;
  return FALSE;
}

static void
read_data (Reading *reading, const xmlNode *node, GHashTable *said)
{
  g_autofree char *id = skein_xml_dup_attribute (node, "key");
  const Key *key = id != NULL ? g_hash_table_lookup (reading->keys, id) : NULL;
  const xmlNode *label = find_drawn_label (node);
  g_autofree char *value = NULL;

  if (label == NULL && holds_elements (node))
    return;
  value = skein_xml_dup_folded (label != NULL ? label : node);
  if (label != NULL)
    skein_assertions_add (reading->base.graph, "label", value);
  else if (id != NULL)
    skein_assertions_add (reading->base.graph, key != NULL ? key->name : id, value);
  if (key != NULL)
    g_hash_table_add (said, (gpointer) key);
}

/* Reads the data of a node or an edge, and ends it. */
static void
read_attributes (Reading *reading, const xmlNode *element, const char *domain)
{
  g_autoptr (GHashTable) said = g_hash_table_new (NULL, NULL);

  for (const xmlNode *child = element->children; child != NULL; child = child->next) {
    if (skein_xml_is (child, "desc")) {
      g_autofree char *description = skein_xml_dup_folded (child);

      skein_assertions_add (reading->base.graph, "description", description);
    } else if (skein_xml_is (child, "data")) {
      read_data (reading, child, said);
    }
  }
  for (guint i = 0; i < reading->order->len; i++) {
    const Key *key = g_ptr_array_index (reading->order, i);

    if (key->value != NULL && !g_hash_table_contains (said, key) &&
        (g_strcmp0 (key->domain, domain) == 0 || g_strcmp0 (key->domain, "all") == 0))
      skein_assertions_add (reading->base.graph, key->name, key->value);
  }
  skein_assertions_end (reading->base.graph);
}

static void
read_node (SkeinGraphXml *base, const xmlNode *node)
{
  if (skein_graph_xml_begin_node (base, node))
    read_attributes ((Reading *) base, node, "node");
}

/* Whether edges are directed is said by the nearest graph around them. */
static SkeinDirection
get_default_direction (const xmlNode *node)
{
  while (node != NULL && !skein_xml_is (node, "graph"))
    node = node->parent;
  if (node != NULL) {
    g_autofree char *word = skein_xml_dup_attribute (node, "edgedefault");

    return skein_direction_parse (word, SKEIN_DIRECTION_FORWARD);
  }
  return SKEIN_DIRECTION_FORWARD;
}

/* yEd says by its arrowheads which way an edge runs, whatever the graph says of all. */
static SkeinDirection
get_drawn_direction (const xmlNode *edge, SkeinDirection fallback)
{
  for (const xmlNode *node = edge; node != NULL; node = skein_xml_next (node, edge)) {
    g_autofree char *source = NULL;
    g_autofree char *target = NULL;

    if (!skein_xml_is (node, "Arrows"))
      continue;
    source = skein_xml_dup_attribute (node, "source");
    target = skein_xml_dup_attribute (node, "target");
    if (source == NULL || target == NULL)
      return fallback;
    if ((strcmp (source, "none") == 0) == (strcmp (target, "none") == 0))
      return SKEIN_DIRECTION_MUTUAL;
    return strcmp (source, "none") == 0 ? SKEIN_DIRECTION_FORWARD : SKEIN_DIRECTION_BACKWARD;
  }
  return fallback;
}

static void
read_edge (SkeinGraphXml *base, const xmlNode *node)
{
  SkeinDirection direction = get_drawn_direction (node, get_default_direction (node));

  if (skein_graph_xml_begin_edge (base, node, "directed", direction))
    read_attributes ((Reading *) base, node, "edge");
}

/* An edge between many becomes a node with an edge to each of them. */
static void
read_hyperedge (SkeinGraphXml *base, const xmlNode *node)
{
  Reading *reading = (Reading *) base;
  g_autofree char *id = skein_xml_dup_attribute (node, "id");
  g_autofree char *name =
      id != NULL ? g_strdup (id) : g_strdup_printf ("hyperedge %u", ++base->n_unnamed);

  skein_assertions_begin_node (reading->base.graph, name);
  skein_assertions_add (reading->base.graph, "type", "Event");
  read_attributes (reading, node, "hyperedge");
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *end =
        skein_xml_is (child, "endpoint") ? skein_xml_dup_attribute (child, "node") : NULL;

    if (end == NULL)
      continue;
    skein_assertions_begin_edge (reading->base.graph, name, end, SKEIN_DIRECTION_FORWARD);
    skein_assertions_add (reading->base.graph, "relation", "member");
    skein_assertions_end (reading->base.graph);
  }
}

static SkeinDocument *
read_graphml (const SkeinInput *input,
              SkeinReport *report,
              GCancellable *cancellable,
              GError **error)
{
  static const SkeinGraphElement elements[] = {
    { "key", SKEIN_GRAPH_DECLARATION, read_key },
    { "node", SKEIN_GRAPH_RECORD, read_node },
    { "edge", SKEIN_GRAPH_RECORD, read_edge },
    { "hyperedge", SKEIN_GRAPH_RECORD, read_hyperedge },
  };
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (key_free);
  Reading reading = { .keys = keys, .order = order };

  return skein_graph_xml_read (
      &reading.base, elements, G_N_ELEMENTS (elements), input, report, cancellable, error);
}

static guint
sniff (const SkeinInput *input)
{
  g_autofree char *name = NULL;
  g_autofree char *ns = NULL;

  return skein_xml_sniff_root (input, &name, &ns) && strcmp (name, "graphml") == 0 ? 95 : 0;
}

const SkeinFormat skein_format_graphml = {
  .id = "graphml",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_graphml,
  .streams = TRUE,
  .decodes = TRUE,
};
