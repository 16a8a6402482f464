// SPDX-License-Identifier: MPL-2.0
#include "skein-scene.h"

#include <stdlib.h>
#include <string.h>

/* The sizes of the string chunk's blocks: about a hundred names each. */
#define STRING_BLOCK 4096

/* A chunk is never moved nor emptied, so what is in it may be read by one thread while another puts more into it. */
struct _SkeinSceneStrings {
  GStringChunk *chunk;
};

static void
clear_strings (gpointer data)
{
  SkeinSceneStrings *strings = data;

  g_string_chunk_free (strings->chunk);
}

static guint64
next_serial (void)
{
  static gsize n_made = 0;

  return (guint64) g_atomic_pointer_add (&n_made, 1) + 1;
}

/**
 * skein_scene_new:
 * @n_nodes: how many nodes it has
 * @n_edges: how many edges
 * @n_looks: how many types of actors
 *
 * Makes a scene whose arrays are all zero; the caller fills them in. Strings go through
 * skein_scene_intern().
 *
 * Returns: (transfer full): the scene
 */
SkeinScene *
skein_scene_new (guint32 n_nodes, guint32 n_edges, guint32 n_looks)
{
  SkeinScene *scene = g_new0 (SkeinScene, 1);

  scene->serial = next_serial ();
  scene->n_nodes = n_nodes;
  scene->n_edges = n_edges;
  scene->n_looks = n_looks;
  scene->nodes = g_new0 (SkeinSceneNode, n_nodes);
  scene->edges = g_new0 (SkeinSceneEdge, n_edges);
  scene->positions = g_new0 (float, 2 * (gsize) n_nodes);
  scene->look_names = g_new0 (const char *, n_looks);
  scene->look_colours = g_new0 (const char *, n_looks);
  scene->look_icons = g_new0 (const char *, n_looks);
  scene->strings = g_atomic_rc_box_new0 (SkeinSceneStrings);
  scene->strings->chunk = g_string_chunk_new (STRING_BLOCK);
  return scene;
}

/**
 * skein_scene_new_after:
 * @before: a scene
 * @n_nodes: how many nodes it has
 * @n_edges: how many edges
 *
 * Makes a scene without looks, whose other arrays are all zero, for almost the same graph as that of @before: it shares the
 * strings, so that nodes and edges may be copied as they are.
 *
 * Returns: (transfer full): the scene
 */
SkeinScene *
skein_scene_new_after (const SkeinScene *before, guint32 n_nodes, guint32 n_edges)
{
  SkeinScene *scene;

  g_return_val_if_fail (before != NULL, NULL);

  scene = skein_scene_new (n_nodes, n_edges, 0);
  g_atomic_rc_box_release_full (scene->strings, clear_strings);
  scene->strings = g_atomic_rc_box_acquire (before->strings);
  return scene;
}

/**
 * skein_scene_free:
 * @scene: (nullable) (transfer full): a scene
 *
 * Frees a scene and its strings.
 */
void
skein_scene_free (SkeinScene *scene)
{
  if (scene == NULL)
    return;
  g_free (scene->nodes);
  g_free (scene->edges);
  g_free (scene->positions);
  g_free (scene->look_names);
  g_free (scene->look_colours);
  g_free (scene->look_icons);
  g_free (scene->communities);
  g_atomic_rc_box_release_full (scene->strings, clear_strings);
  g_free (scene);
}

/**
 * skein_scene_renew:
 * @scene: a scene
 *
 * Makes it count as another scene, after names, sizes or widths of it were changed: whoever keeps something about
 * scenes finds out anew.
 */
void
skein_scene_renew (SkeinScene *scene)
{
  g_return_if_fail (scene != NULL);
  scene->serial = next_serial ();
}

/**
 * skein_scene_intern:
 * @scene: a scene
 * @string: (nullable): a name
 *
 * Keeps a copy of @string for as long as @scene lives; the same string is kept once. What is not
 * valid UTF-8 in it is replaced, since labels go to Pango.
 *
 * Returns: (transfer none): the copy, "" for %NULL
 */
const char *
skein_scene_intern (SkeinScene *scene, const char *string)
{
  g_return_val_if_fail (scene != NULL, NULL);

  if (string == NULL)
    return "";
  if (!g_utf8_validate (string, -1, NULL)) {
    g_autofree char *valid = g_utf8_make_valid (string, -1);

    return g_string_chunk_insert_const (scene->strings->chunk, valid);
  }
  return g_string_chunk_insert_const (scene->strings->chunk, string);
}

/**
 * skein_scene_copy:
 * @scene: a scene
 *
 * Returns: (transfer full): the same scene in memory of its own, which may go to another thread
 */
SkeinScene *
skein_scene_copy (const SkeinScene *scene)
{
  SkeinScene *copy;

  g_return_val_if_fail (scene != NULL, NULL);

  copy = skein_scene_new (scene->n_nodes, scene->n_edges, scene->n_looks);
  copy->dim = scene->dim;
  copy->measure = scene->measure;
  copy->n_communities = scene->n_communities;
  copy->communities = g_memdup2 (scene->communities, sizeof (guint32) * (gsize) scene->n_nodes);
  for (guint32 i = 0; i < scene->n_looks; i++) {
    copy->look_names[i] = skein_scene_intern (copy, scene->look_names[i]);
    if (scene->look_colours[i] != NULL)
      copy->look_colours[i] = skein_scene_intern (copy, scene->look_colours[i]);
    if (scene->look_icons[i] != NULL)
      copy->look_icons[i] = skein_scene_intern (copy, scene->look_icons[i]);
  }
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    copy->nodes[i] = scene->nodes[i];
    copy->nodes[i].label = skein_scene_intern (copy, scene->nodes[i].label);
    copy->positions[2 * i] = scene->positions[2 * i];
    copy->positions[2 * i + 1] = scene->positions[2 * i + 1];
  }
  for (guint32 i = 0; i < scene->n_edges; i++) {
    copy->edges[i] = scene->edges[i];
    copy->edges[i].label = skein_scene_intern (copy, scene->edges[i].label);
  }
  return copy;
}

static void
copy_array (void *to, const void *from, gsize size, guint32 n)
{
  if (n > 0)
    memcpy (to, from, size * n);
}

/**
 * skein_scene_mirror:
 * @scene: a scene
 * @mirror: (nullable) (transfer full): an earlier mirror of any scene
 *
 * Makes a copy of a scene as it is now, which another thread may paint while the scene itself moves on or is freed.
 * The names are not copied but shared, and an earlier mirror of the same scene lends its memory, so this takes no
 * longer than to read the arrays once. A mirror gets no names of its own.
 *
 * Returns: (transfer full): the mirror, with the serial of @scene
 */
SkeinScene *
skein_scene_mirror (const SkeinScene *scene, SkeinScene *mirror)
{
  g_return_val_if_fail (scene != NULL, NULL);

  if (mirror == NULL || mirror->serial != scene->serial) {
    skein_scene_free (mirror);
    mirror = g_new0 (SkeinScene, 1);
    mirror->serial = scene->serial;
    mirror->strings = g_atomic_rc_box_acquire (scene->strings);
    mirror->n_nodes = scene->n_nodes;
    mirror->n_edges = scene->n_edges;
    mirror->n_looks = scene->n_looks;
    mirror->nodes = g_new (SkeinSceneNode, scene->n_nodes);
    mirror->edges = g_new (SkeinSceneEdge, scene->n_edges);
    mirror->positions = g_new (float, 2 * (gsize) scene->n_nodes);
    mirror->look_names = g_memdup2 (scene->look_names, sizeof (char *) * (gsize) scene->n_looks);
    mirror->look_colours =
        g_memdup2 (scene->look_colours, sizeof (char *) * (gsize) scene->n_looks);
    mirror->look_icons = g_memdup2 (scene->look_icons, sizeof (char *) * (gsize) scene->n_looks);
  }
  copy_array (mirror->nodes, scene->nodes, sizeof (SkeinSceneNode), scene->n_nodes);
  copy_array (mirror->edges, scene->edges, sizeof (SkeinSceneEdge), scene->n_edges);
  copy_array (mirror->positions, scene->positions, 2 * sizeof (float), scene->n_nodes);
  g_free (mirror->communities);
  mirror->communities = g_memdup2 (scene->communities, sizeof (guint32) * (gsize) scene->n_nodes);
  mirror->n_communities = scene->n_communities;
  mirror->dim = scene->dim;
  mirror->measure = scene->measure;
  return mirror;
}

/**
 * skein_scene_take_communities:
 * @scene: a scene
 * @communities: (array) (nullable) (transfer full): the community of each node; %NULL for none
 * @n_communities: how many there are
 *
 * Sets which nodes have a hull around them together.
 */
void
skein_scene_take_communities (SkeinScene *scene, guint32 *communities, guint32 n_communities)
{
  g_return_if_fail (scene != NULL);

  g_free (scene->communities);
  scene->communities = communities;
  scene->n_communities = communities != NULL ? n_communities : 0;
}

/* With more edges at one node than this, sorting them by comparing all with all takes too long. */
#define FEW 16

typedef struct {
  guint32 high;
  guint32 edge;
  gint64 id;
} Parallel;

static int
compare_parallels (const void *a, const void *b)
{
  const Parallel *pa = a;
  const Parallel *pb = b;

  if (pa->high != pb->high)
    return pa->high < pb->high ? -1 : 1;
  if (pa->id != pb->id)
    return pa->id < pb->id ? -1 : 1;
  return pa->edge < pb->edge ? -1 : pa->edge > pb->edge;
}

static void
sort_parallels (Parallel *parallels, guint32 n)
{
  if (n > FEW) {
    qsort (parallels, n, sizeof *parallels, compare_parallels);
    return;
  }
  for (guint32 i = 1; i < n; i++) {
    Parallel moved = parallels[i];
    guint32 k = i;

    for (; k > 0 && compare_parallels (&parallels[k - 1], &moved) > 0; k--)
      parallels[k] = parallels[k - 1];
    parallels[k] = moved;
  }
}

static guint32
get_low (const SkeinSceneEdge *edge)
{
  return MIN (edge->source, edge->target);
}

/* The edges by their lower node: first[v] to first[v + 1] are those of node v. */
static Parallel *
list_by_low_node (const SkeinScene *scene, guint32 *first)
{
  Parallel *parallels = g_new (Parallel, (gsize) scene->n_edges + 1);
  g_autofree guint32 *next = g_new (guint32, (gsize) scene->n_nodes + 1);

  for (guint32 i = 0; i < scene->n_edges; i++)
    first[get_low (&scene->edges[i]) + 1]++;
  for (guint32 v = 0; v < scene->n_nodes; v++)
    first[v + 1] += first[v];
  memcpy (next, first, sizeof (guint32) * ((gsize) scene->n_nodes + 1));
  for (guint32 i = 0; i < scene->n_edges; i++) {
    const SkeinSceneEdge *edge = &scene->edges[i];

    parallels[next[get_low (edge)]++] = (Parallel){ MAX (edge->source, edge->target), i, edge->id };
  }
  return parallels;
}

/**
 * skein_scene_assign_lanes:
 * @scene: a scene whose edges have their ends and ids
 *
 * Gives each edge its lane, and says which ones have parallels. The lanes of all edges between two nodes, in either direction, are one
 * apart and lie evenly around the straight line; an edge keeps its lane when the edges are stored
 * in another order or run the other way, since the ids decide. Self loops are counted up from 0.
 *
 * Complexity: O(n + m log d) for n nodes and m edges, of which at most d have the same lower node.
 */
void
skein_scene_assign_lanes (SkeinScene *scene)
{
  g_autofree Parallel *parallels = NULL;
  g_autofree guint32 *first = NULL;

  g_return_if_fail (scene != NULL);

  first = g_new0 (guint32, (gsize) scene->n_nodes + 1);
  parallels = list_by_low_node (scene, first);
  for (guint32 v = 0; v < scene->n_nodes; v++) {
    sort_parallels (parallels + first[v], first[v + 1] - first[v]);
    for (guint32 start = first[v], end; start < first[v + 1]; start = end) {
      end = start + 1;
      while (end < first[v + 1] && parallels[end].high == parallels[start].high)
        end++;
      for (guint32 i = start; i < end; i++) {
        float lane = (float) (i - start);

        if (parallels[start].high != v)
          lane -= (float) (end - start - 1) / 2;
        scene->edges[parallels[i].edge].lane = lane;
        scene->edges[parallels[i].edge].has_parallels = end - start > 1;
      }
    }
  }
}

/**
 * skein_scene_has_emphasis:
 * @scene: a scene
 *
 * Returns: %TRUE if something is selected, hovered or near to it, so that the rest steps back. A
 *   pin or the place of the keyboard alone doesn't count.
 */
gboolean
skein_scene_has_emphasis (const SkeinScene *scene)
{
  const guint16 mask = SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_NEAR;

  g_return_val_if_fail (scene != NULL, FALSE);

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    if (scene->nodes[i].emphasis & mask)
      return TRUE;
  }
  for (guint32 i = 0; i < scene->n_edges; i++) {
    if (scene->edges[i].emphasis & mask)
      return TRUE;
  }
  return FALSE;
}

static int
compare_entries (const void *a, const void *b)
{
  const SkeinLegendEntry *ea = a;
  const SkeinLegendEntry *eb = b;

  if (ea->count != eb->count)
    return ea->count > eb->count ? -1 : 1;
  return (int) ea->look - (int) eb->look;
}

/**
 * skein_scene_get_look:
 * @scene: a scene
 * @theme: which colours
 * @look: one of its looks; another number stands for actors without a type
 *
 * Returns: how nodes of it look
 */
SkeinTypeLook
skein_scene_get_look (const SkeinScene *scene, SkeinTheme theme, guint32 look)
{
  if (look >= scene->n_looks)
    return skein_palette_get_type_look (theme, NULL);
  return skein_palette_get_look (theme,
                                 scene->look_names[look],
                                 scene->look_colours[look],
                                 scene->look_icons[look]);
}

/* Adds what has the colour of its own to the first look of the same type. */
static void
join_looks (const SkeinScene *scene, SkeinLegendEntry *entries)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 i = 0; i < scene->n_looks; i++) {
    SkeinLegendEntry *entry;

    if (scene->look_names[i] == NULL)
      continue;
    entry = g_hash_table_lookup (first, scene->look_names[i]);
    if (entry == NULL) {
      g_hash_table_insert (first, (gpointer) scene->look_names[i], &entries[i]);
      continue;
    }
    entry->count += entries[i].count;
    entries[i].count = 0;
  }
}

/**
 * skein_scene_count_looks:
 * @scene: a scene
 * @entries: (array) (out caller-allocates): room for as many entries as @scene has looks
 *
 * Counts the nodes of each type, for a legend: the type with most nodes first, types without
 * nodes left out. The colours of single actors make no difference.
 *
 * Returns: how many entries were filled in
 */
guint32
skein_scene_count_looks (const SkeinScene *scene, SkeinLegendEntry *entries)
{
  guint32 n = 0;

  g_return_val_if_fail (scene != NULL, 0);
  g_return_val_if_fail (entries != NULL || scene->n_looks == 0, 0);

  for (guint32 i = 0; i < scene->n_looks; i++)
    entries[i] = (SkeinLegendEntry){ (guint16) i, 0 };
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    if (scene->nodes[i].look < scene->n_looks)
      entries[scene->nodes[i].look].count++;
  }
  join_looks (scene, entries);
  for (guint32 i = 0; i < scene->n_looks; i++) {
    if (entries[i].count > 0)
      entries[n++] = entries[i];
  }
  if (n > 0)
    qsort (entries, n, sizeof *entries, compare_entries);
  return n;
}
