// SPDX-License-Identifier: MPL-2.0

/* Graphs in JSON: node-link data (d3, NetworkX, graphology), the JSON Graph Format, and Cytoscape's. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-assertions.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-private.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"

/* How deep attributes within attributes are looked at. */
#define MAX_DEPTH 3

static const char *const json_extensions[] = { "json", NULL };
static const char *const jgf_extensions[] = { "json", "jgf", NULL };
static const char *const cytoscape_extensions[] = { "cyjs", "json", NULL };

static const char *
get_node_link_title (void)
{
  return _ ("Node-link graph (JSON)");
}

static const char *
get_jgf_title (void)
{
  return _ ("JSON Graph Format");
}

static const char *
get_cytoscape_title (void)
{
  return _ ("Cytoscape (JSON)");
}

static void
add_list (SkeinAssertions *graph, const char *name, JsonArray *list)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (list); i++) {
    g_autofree char *text = skein_json_dup_text (json_array_get_element (list, i));

    if (text != NULL)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "; " : "", text);
  }
  skein_assertions_add (graph, name, joined->str);
}

/* Adds all members but those in @taken. What programs wrap them in ("metadata", "attributes") adds nothing to
 * their names. */
static void
add_members (SkeinAssertions *graph, JsonObject *object, const char *const *taken, guint depth)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (object == NULL || depth > MAX_DEPTH)
    return;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &node)) {
    g_autofree char *text = NULL;

    if (*member == '\0' || (taken != NULL && g_strv_contains (taken, member)))
      continue;
    text = skein_json_dup_text (node);
    if (text != NULL)
      skein_assertions_add (graph, member, text);
    else if (JSON_NODE_HOLDS_ARRAY (node))
      add_list (graph, member, json_node_get_array (node));
    else if (JSON_NODE_HOLDS_OBJECT (node) && strcmp (member, "position") != 0)
      add_members (graph, json_node_get_object (node), NULL, depth + 1);
  }
}

/* Returns the first of the members that is there, as text. */
static char *
dup_first (JsonObject *object, const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++) {
    char *text = skein_json_dup_child_text (object, members[i]);

    if (text != NULL && *text != '\0')
      return text;
    g_free (text);
  }
  return NULL;
}

static void
refuse (SkeinAssertions *graph, gboolean edge, guint index)
{
  g_autofree char *message =
      g_strdup_printf (edge ? _ ("Edge %u does not name two nodes.") : _ ("Node %u has no id."),
                       index + 1);

  skein_assertions_refuse (graph, 0, message);
}

/* d3 names a node by its object once the graph was drawn. */
static char *
dup_end (JsonObject *edge, const char *const *members)
{
  static const char *const ids[] = { "id", "key", "name", NULL };

  for (guint i = 0; members[i] != NULL; i++) {
    JsonObject *node = skein_json_get_child_object (edge, members[i]);

    if (node != NULL)
      return dup_first (node, ids);
  }
  return dup_first (edge, members);
}

static SkeinDirection
get_direction (JsonObject *edge, gboolean directed)
{
  if (skein_json_get_child_truth (edge, "undirected", FALSE))
    return SKEIN_DIRECTION_MUTUAL;
  return skein_json_get_child_truth (edge, "directed", directed) ? SKEIN_DIRECTION_FORWARD
                                                                 : SKEIN_DIRECTION_MUTUAL;
}

/* Node-link */

/* Nodes may have no id, and edges then count them from 0. */
static char *
dup_node_id (JsonObject *node, guint index)
{
  static const char *const ids[] = { "id", "key", "name", "label", NULL };
  char *id = dup_first (node, ids);

  return id != NULL ? id : g_strdup_printf ("%u", index);
}

static void
read_node_link_nodes (SkeinAssertions *graph, JsonArray *nodes, GPtrArray *ids, GHashTable *known)
{
  static const char *const taken[] = { "id", "index", "vx", "vy", "fx", "fy", NULL };

  for (guint i = 0; nodes != NULL && i < json_array_get_length (nodes); i++) {
    JsonObject *node = skein_json_get_element_object (nodes, i);
    char *id = node != NULL ? dup_node_id (node, i)
                            : skein_json_dup_text (json_array_get_element (nodes, i));

    if (id == NULL) {
      refuse (graph, FALSE, i);
      id = g_strdup ("");
    } else {
      skein_assertions_begin_node (graph, id);
      add_members (graph, node, taken, 0);
      skein_assertions_end (graph);
    }
    g_hash_table_add (known, id);
    g_ptr_array_add (ids, id);
  }
}

/* An end that is no id but a number counts the nodes. */
static char *
resolve (char *end, const GPtrArray *ids, GHashTable *known)
{
  guint64 index;

  if (end == NULL || g_hash_table_contains (known, end) ||
      !g_ascii_string_to_unsigned (end, 10, 0, G_MAXUINT, &index, NULL) || index >= ids->len)
    return end;
  g_free (end);
  return g_strdup (g_ptr_array_index (ids, (guint) index));
}

/* What programs call the ends of an edge, by pairs. */
static const char *const link_sources[] = { "source",    "from",     "fromId",
                                            "from_id",   "sourceId", "source_id",
                                            "startNode", "src",      NULL };
static const char *const link_targets[] = { "target",    "to",      "toId", "to_id", "targetId",
                                            "target_id", "endNode", "dst",  NULL };
/* What they call the list of edges. */
static const char *const link_lists[] = { "links", "edges", "relationships", NULL };

static void
read_node_link_edges (SkeinAssertions *graph,
                      JsonArray *edges,
                      const GPtrArray *ids,
                      GHashTable *known,
                      gboolean directed)
{
  static const char *const taken[] = {
    "id",      "index",    "directed",  "undirected", "source",  "from",   "fromId",
    "from_id", "sourceId", "source_id", "startNode",  "src",     "target", "to",
    "toId",    "to_id",    "targetId",  "target_id",  "endNode", "dst",    NULL
  };

  for (guint i = 0; edges != NULL && i < json_array_get_length (edges); i++) {
    JsonObject *edge = skein_json_get_element_object (edges, i);
    g_autofree char *source =
        edge != NULL ? resolve (dup_end (edge, link_sources), ids, known) : NULL;
    g_autofree char *target =
        edge != NULL ? resolve (dup_end (edge, link_targets), ids, known) : NULL;

    if (source == NULL || target == NULL) {
      refuse (graph, TRUE, i);
      continue;
    }
    skein_assertions_begin_edge (graph, source, target, get_direction (edge, directed));
    add_members (graph, edge, taken, 0);
    skein_assertions_end (graph);
  }
}

/* graphology says so for the whole graph. */
static gboolean
is_undirected (JsonObject *object)
{
  JsonObject *options = skein_json_get_child_object (object, "options");

  return g_strcmp0 (skein_json_get_child_string (options, "type"), "undirected") == 0;
}

static SkeinDocument *
read_node_link (const SkeinInput *input,
                SkeinReport *report,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (JsonNode) root = skein_json_stream_read_whole (input, report, error);
  g_autoptr (SkeinAssertions) graph = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObject *object;
  JsonArray *edges = NULL;
  gboolean directed;

  if (root == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  graph = skein_assertions_new (input, report);
  directed = skein_json_get_child_truth (object, "directed", TRUE) && !is_undirected (object);
  for (guint i = 0; edges == NULL && link_lists[i] != NULL; i++)
    edges = skein_json_get_child_array (object, link_lists[i]);
  read_node_link_nodes (graph, skein_json_get_child_array (object, "nodes"), ids, known);
  read_node_link_edges (graph, edges, ids, known, directed);
  return skein_assertions_finish (graph, error);
}

static guint
sniff_node_link (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  if (!skein_json_shape_has (shape, "nodes") || skein_json_shape_has (shape, "nodes.[]"))
    return 0;
  for (guint i = 0; link_lists[i] != NULL; i++)
    for (guint j = 0; link_sources[j] != NULL; j++) {
      g_autofree char *path = g_strdup_printf ("%s.%s", link_lists[i], link_sources[j]);

      if (skein_json_shape_has (shape, path))
        return 85;
    }
  /* What was cut off before the edges came. */
  return skein_json_shape_has (shape, "nodes.id") || skein_json_shape_has (shape, "nodes.key") ? 50
                                                                                               : 0;
}

/* JSON Graph Format */

static void
read_jgf_node (SkeinAssertions *graph, const char *id, JsonObject *node)
{
  static const char *const taken[] = { "id", NULL };

  skein_assertions_begin_node (graph, id);
  add_members (graph, node, taken, 0);
  skein_assertions_end (graph);
}

static void
read_jgf_nodes (SkeinAssertions *graph, JsonObject *object)
{
  JsonObject *by_id = skein_json_get_child_object (object, "nodes");
  JsonArray *list = skein_json_get_child_array (object, "nodes");

  if (by_id != NULL) {
    JsonObjectIter iter;
    const char *id;
    JsonNode *node;

    json_object_iter_init_ordered (&iter, by_id);
    while (json_object_iter_next_ordered (&iter, &id, &node))
      read_jgf_node (graph, id, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL);
  }
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonObject *node = skein_json_get_element_object (list, i);
    g_autofree char *id = node != NULL ? skein_json_dup_child_text (node, "id") : NULL;

    if (id != NULL)
      read_jgf_node (graph, id, node);
    else
      refuse (graph, FALSE, i);
  }
}

static void
read_jgf_edges (SkeinAssertions *graph, JsonArray *edges, gboolean directed)
{
  static const char *const taken[] = { "source", "target", "directed", "id", NULL };

  for (guint i = 0; edges != NULL && i < json_array_get_length (edges); i++) {
    JsonObject *edge = skein_json_get_element_object (edges, i);
    g_autofree char *source = skein_json_dup_child_text (edge, "source");
    g_autofree char *target = skein_json_dup_child_text (edge, "target");

    if (source == NULL || target == NULL) {
      refuse (graph, TRUE, i);
      continue;
    }
    skein_assertions_begin_edge (graph, source, target, get_direction (edge, directed));
    add_members (graph, edge, taken, 0);
    skein_assertions_end (graph);
  }
}

/* A hyperedge joins many; it becomes a node of its own, with an edge to each of them. */
static void
read_jgf_hyperedge (SkeinAssertions *graph, JsonObject *edge, guint index)
{
  static const char *const taken[] = { "nodes", "source", "target", "relation", NULL };
  static const char *const sides[] = { "nodes", "source", "target" };
  g_autofree char *id = g_strdup_printf ("hyperedge %u", index + 1);
  const char *relation = skein_json_get_child_string (edge, "relation");

  skein_assertions_begin_node (graph, id);
  skein_assertions_add (graph, "label", relation != NULL ? relation : id);
  skein_assertions_add (graph, "type", "Event");
  add_members (graph, edge, taken, 0);
  skein_assertions_end (graph);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    JsonArray *ends = skein_json_get_child_array (edge, sides[i]);

    for (guint j = 0; ends != NULL && j < json_array_get_length (ends); j++) {
      g_autofree char *end = skein_json_dup_text (json_array_get_element (ends, j));

      if (end == NULL)
        continue;
      skein_assertions_begin_edge (graph, id, end, SKEIN_DIRECTION_FORWARD);
      skein_assertions_add (graph, "relation", i == 0 ? "member" : sides[i]);
      skein_assertions_end (graph);
    }
  }
}

static void
read_jgf_graph (SkeinAssertions *graph, JsonObject *object)
{
  JsonArray *hyperedges = skein_json_get_child_array (object, "hyperedges");
  JsonArray *edges = skein_json_get_child_array (object, "edges");

  read_jgf_nodes (graph, object);
  read_jgf_edges (graph,
                  edges != NULL ? edges : skein_json_get_child_array (object, "links"),
                  skein_json_get_child_truth (object, "directed", TRUE));
  for (guint i = 0; hyperedges != NULL && i < json_array_get_length (hyperedges); i++) {
    JsonObject *edge = skein_json_get_element_object (hyperedges, i);

    if (edge != NULL)
      read_jgf_hyperedge (graph, edge, i);
    else
      refuse (graph, TRUE, i);
  }
}

static SkeinDocument *
read_jgf (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) root = skein_json_stream_read_whole (input, report, error);
  g_autoptr (SkeinAssertions) graph = NULL;
  JsonObject *object;
  JsonArray *graphs;

  if (root == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  graph = skein_assertions_new (input, report);
  graphs = skein_json_get_child_array (object, "graphs");
  read_jgf_graph (graph, skein_json_get_child_object (object, "graph"));
  for (guint i = 0; graphs != NULL && i < json_array_get_length (graphs); i++)
    read_jgf_graph (graph, skein_json_get_element_object (graphs, i));
  return skein_assertions_finish (graph, error);
}

static guint
sniff_jgf (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  return skein_json_shape_has (shape, "graph.nodes") ||
                 skein_json_shape_has (shape, "graphs.nodes") ||
                 skein_json_shape_has (shape, "graph.edges")
             ? 85
             : 0;
}

/* Cytoscape */

static void
read_cytoscape_element (SkeinAssertions *graph, JsonObject *element, guint index)
{
  static const char *const taken[] = { "id", "source", "target", "parent", NULL };
  JsonObject *data = skein_json_get_child_object (element, "data");
  g_autofree char *id = skein_json_dup_child_text (data, "id");
  g_autofree char *source = skein_json_dup_child_text (data, "source");
  g_autofree char *target = skein_json_dup_child_text (data, "target");
  const char *group = skein_json_get_child_string (element, "group");
  gboolean edge = source != NULL || target != NULL || g_strcmp0 (group, "edges") == 0;

  if (edge ? source == NULL || target == NULL : id == NULL) {
    refuse (graph, edge, index);
    return;
  }
  if (edge)
    skein_assertions_begin_edge (graph, source, target, SKEIN_DIRECTION_FORWARD);
  else
    skein_assertions_begin_node (graph, id);
  add_members (graph, data, taken, 0);
  skein_assertions_end (graph);
}

static void
read_cytoscape_list (SkeinAssertions *graph, JsonArray *list)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    read_cytoscape_element (graph, skein_json_get_element_object (list, i), i);
}

static void
read_cytoscape_value_cb (JsonNode *value, guint line, gpointer data)
{
  SkeinAssertions *graph = data;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonObject *elements = skein_json_get_child_object (object, "elements");

  if (skein_json_get_child_object (object, "data") != NULL && elements == NULL) {
    read_cytoscape_element (graph, object, 0);
    return;
  }
  /* What a page keeps may be the elements alone. */
  if (elements == NULL && skein_json_get_child_array (object, "nodes") != NULL)
    elements = object;
  read_cytoscape_list (graph, skein_json_get_child_array (object, "elements"));
  read_cytoscape_list (graph, skein_json_get_child_array (elements, "nodes"));
  read_cytoscape_list (graph, skein_json_get_child_array (elements, "edges"));
}

static SkeinDocument *
read_cytoscape (const SkeinInput *input,
                SkeinReport *report,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SkeinAssertions) graph = skein_assertions_new (input, report);

  if (!skein_json_stream_read (input, report, read_cytoscape_value_cb, graph, cancellable, error))
    return NULL;
  return skein_assertions_finish (graph, error);
}

static guint
sniff_cytoscape (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  if (skein_json_shape_has (shape, "elements.nodes.data") ||
      skein_json_shape_has (shape, "elements.edges.data") ||
      skein_json_shape_has (shape, "elements.data") ||
      (skein_json_shape_has (shape, "nodes.data.id") &&
       (skein_json_shape_has (shape, "edges.data.source") ||
        !skein_json_shape_has (shape, "nodes.id"))))
    return 90;
  return skein_json_shape_has (shape, "data.id") && (skein_json_shape_has (shape, "group") ||
                                                     skein_json_shape_has (shape, "data.source"))
             ? 60
             : 0;
}

const SkeinFormat skein_format_node_link = {
  .id = "node-link",
  .get_title = get_node_link_title,
  .extensions = json_extensions,
  .sniff = sniff_node_link,
  .read = read_node_link,
};

const SkeinFormat skein_format_jgf = {
  .id = "jgf",
  .get_title = get_jgf_title,
  .extensions = jgf_extensions,
  .sniff = sniff_jgf,
  .read = read_jgf,
};

const SkeinFormat skein_format_cytoscape = {
  .id = "cytoscape",
  .get_title = get_cytoscape_title,
  .extensions = cytoscape_extensions,
  .sniff = sniff_cytoscape,
  .read = read_cytoscape,
};
