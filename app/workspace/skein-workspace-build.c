// SPDX-License-Identifier: MPL-2.0
/* What is drawn of a graph that was frozen. */
#include <math.h>

#include "skein-vocabulary.h"
#include "skein-workspace-private.h"

/* Lines grow with the root of the number of passages. In graph units. */
#define WIDTH_LEAST 1.4f
#define WIDTH_MOST 6.0f
#define WIDTH_STEP 1.0f

static float
get_width (guint n_evidence)
{
  return n_evidence < 2
             ? WIDTH_LEAST
             : MIN (WIDTH_LEAST + WIDTH_STEP * sqrtf ((float) n_evidence - 1), WIDTH_MOST);
}

static SkeinStroke
get_stroke (const SkeinGraphEdge *edge)
{
  if (edge->weight == 0)
    return SKEIN_STROKE_BY_HAND;
  if (edge->n_denied == edge->weight)
    return SKEIN_STROKE_DENIED;
  if (edge->n_denied > 0)
    return SKEIN_STROKE_DISPUTED;
  return edge->n_alleged == edge->weight ? SKEIN_STROKE_ALLEGED : SKEIN_STROKE_STATED;
}

/* The types of actors in the order of the legend: ours first, then others as they come. The strings of the graph are kept
 * once, so that the places where they are tell them apart. */
static GPtrArray *
list_types (const GArray *nodes)
{
  const char *const *known = skein_vocabulary_get_actor_types ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GPtrArray *types = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++) {
    gpointer type = (gpointer) g_array_index (nodes, SkeinGraphNode, i).type;

    if (g_hash_table_add (seen, type))
      g_ptr_array_add (found, type);
  }
  for (guint i = 0; known[i] != NULL; i++) {
    guint place;

    if (g_ptr_array_find_with_equal_func (found, known[i], g_str_equal, &place))
      g_ptr_array_add (types, g_ptr_array_steal_index (found, place));
  }
  g_ptr_array_extend (types, found, NULL, NULL);
  return types;
}

static void
fill_node (SkeinScene *scene, guint32 index, const SkeinGraphNode *node)
{
  SkeinSceneNode *drawn = &scene->nodes[index];

  drawn->id = node->id;
  drawn->label = skein_scene_intern (scene, node->name);
}

static void
fill_edge (SkeinScene *scene,
           guint32 index,
           const SkeinGraphEdge *edge,
           const SkeinTopology *topology)
{
  SkeinSceneEdge *drawn = &scene->edges[index];

  drawn->id = edge->id;
  drawn->source = topology->source[index];
  drawn->target = topology->target[index];
  drawn->width = get_width (edge->weight);
  drawn->stroke = (guint8) get_stroke (edge);
  drawn->mutual = edge->mutual != FALSE;
  drawn->label = skein_scene_intern (scene, edge->phrase);
  drawn->n_evidence = edge->weight;
}

/* Looks are numbers of 16 bits, and one number is kept for what has none. */
#define MOST_LOOKS 65535

static gboolean
has_own_colour (const SkeinGraphNode *node)
{
  return node->colour != NULL && g_strcmp0 (node->colour, node->type_colour) != 0;
}

/* The look of each node: one for each type, then one for each colour that single actors of a type have. */
static GArray *
list_looks (const SkeinFrozen *frozen, guint16 *look_of_node)
{
  g_autoptr (GPtrArray) types = list_types (frozen->nodes);
  g_autoptr (GHashTable) by_type = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_colour = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *looks = g_array_new (FALSE, TRUE, sizeof (SkeinGraphNode));

  for (guint i = 0; i < types->len; i++)
    g_hash_table_insert (by_type, g_ptr_array_index (types, i), GUINT_TO_POINTER (i));
  g_array_set_size (looks, types->len);
  for (guint i = 0; i < frozen->nodes->len; i++) {
    const SkeinGraphNode *node = &g_array_index (frozen->nodes, SkeinGraphNode, i);
    guint look = GPOINTER_TO_UINT (g_hash_table_lookup (by_type, node->type));
    SkeinGraphNode *of_type = &g_array_index (looks, SkeinGraphNode, look);
    gpointer found;

    look_of_node[i] = (guint16) look;
    of_type->type = node->type;
    of_type->type_colour = node->type_colour;
    of_type->type_icon = node->type_icon;
    if (!has_own_colour (node))
      continue;
    g_autofree char *key = g_strconcat (node->colour, " ", node->type, NULL);
    if (g_hash_table_lookup_extended (by_colour, key, NULL, &found)) {
      look_of_node[i] = (guint16) GPOINTER_TO_UINT (found);
    } else if (looks->len < MOST_LOOKS) {
      look_of_node[i] = (guint16) looks->len;
      g_hash_table_insert (by_colour, g_steal_pointer (&key), GUINT_TO_POINTER (looks->len));
      g_array_append_val (looks, *node);
    }
  }
  return looks;
}

static const char *
intern_or_null (SkeinScene *scene, const char *string)
{
  return string != NULL ? skein_scene_intern (scene, string) : NULL;
}

/* Gives the nodes of a scene the looks of their types and colours. */
static void
fill_looks (SkeinScene *scene, const SkeinFrozen *frozen)
{
  g_autofree guint16 *look_of_node = g_new0 (guint16, (gsize) frozen->nodes->len + 1);
  g_autoptr (GArray) looks = list_looks (frozen, look_of_node);

  scene->n_looks = looks->len;
  scene->look_names = g_renew (const char *, scene->look_names, looks->len);
  scene->look_colours = g_renew (const char *, scene->look_colours, looks->len);
  scene->look_icons = g_renew (const char *, scene->look_icons, looks->len);
  for (guint i = 0; i < looks->len; i++) {
    const SkeinGraphNode *look = &g_array_index (looks, SkeinGraphNode, i);

    scene->look_names[i] = skein_scene_intern (scene, look->type);
    scene->look_colours[i] =
        intern_or_null (scene, look->colour != NULL ? look->colour : look->type_colour);
    scene->look_icons[i] = intern_or_null (scene, look->type_icon);
  }
  for (guint32 i = 0; i < scene->n_nodes; i++)
    scene->nodes[i].look = look_of_node[i];
}

/* The scene of a graph, with everything but where it is, and how large. */
SkeinScene *
skein_workspace_build_scene (const SkeinFrozen *frozen)
{
  SkeinScene *scene = skein_scene_new (frozen->nodes->len, frozen->edges->len, 0);

  fill_looks (scene, frozen);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    fill_node (scene, i, &g_array_index (frozen->nodes, SkeinGraphNode, i));
  for (guint32 i = 0; i < scene->n_edges; i++)
    fill_edge (scene, i, &g_array_index (frozen->edges, SkeinGraphEdge, i), frozen->topology);
  skein_scene_assign_lanes (scene);
  return scene;
}

/* The scene of a graph that was patched, from the scene before it. Nodes and edges of before are as they were, but for their
 * looks; what has come is filled in. */
SkeinScene *
skein_workspace_patch_scene (const SkeinScene *before,
                             const SkeinFrozen *frozen,
                             const guint32 *node_places,
                             const guint32 *edge_places)
{
  SkeinScene *scene = skein_scene_new_after (before, frozen->nodes->len, frozen->edges->len);

  for (guint32 i = 0; i < before->n_nodes; i++)
    if (node_places[i] != G_MAXUINT32)
      scene->nodes[node_places[i]] = before->nodes[i];
  for (guint32 i = 0; i < before->n_edges; i++)
    if (edge_places[i] != G_MAXUINT32)
      scene->edges[edge_places[i]] = before->edges[i];
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->nodes[i].label == NULL)
      fill_node (scene, i, &g_array_index (frozen->nodes, SkeinGraphNode, i));
  for (guint32 i = 0; i < scene->n_edges; i++) {
    scene->edges[i].source = frozen->topology->source[i];
    scene->edges[i].target = frozen->topology->target[i];
    if (scene->edges[i].label == NULL)
      fill_edge (scene, i, &g_array_index (frozen->edges, SkeinGraphEdge, i), frozen->topology);
  }
  fill_looks (scene, frozen);
  skein_scene_assign_lanes (scene);
  return scene;
}

/* Actors are of other types, or types look otherwise. */
void
skein_workspace_update_looks (SkeinWorkspace *self)
{
  fill_looks (self->scene, self->frozen);
}

/* An actor has another name or is named more or less often. */
void
skein_workspace_update_node (SkeinWorkspace *self, guint32 node, const SkeinGraphNode *now)
{
  g_array_index (self->frozen->nodes, SkeinGraphNode, node) = *now;
  self->scene->nodes[node].label = skein_scene_intern (self->scene, now->name);
}

/* A relation has other evidence; the topology is to be weighed anew. */
void
skein_workspace_update_edge (SkeinWorkspace *self, guint32 edge, const SkeinGraphEdge *now)
{
  SkeinSceneEdge *drawn = &self->scene->edges[edge];

  g_array_index (self->frozen->edges, SkeinGraphEdge, edge) = *now;
  drawn->width = get_width (now->weight);
  drawn->stroke = (guint8) get_stroke (now);
  drawn->label = skein_scene_intern (self->scene, now->phrase);
  drawn->n_evidence = now->weight;
}
