// SPDX-License-Identifier: MPL-2.0
#include "skein-sample.h"

#include <math.h>
#include <string.h>

#include "skein-random.h"

/* Any number, but always the same: what is left out while things move must not flicker. */
#define SEED 0x736b65696e

/* Three passes of 11 bits sort 32 bits. */
#define DIGIT_BITS 11
#define DIGITS (1 << DIGIT_BITS)

typedef struct {
  guint32 key;
  guint32 index;
} Entry;

struct _SkeinSample {
  guint64 edges_of;
  guint64 nodes_of;
  guint64 names_of;
  guint64 first_edges_of;
  SkeinSizeMeasure first_edges_measure;
  guint32 n_first_edges;
  SkeinSampleEdge *first_edges;
  guint64 first_nodes_of;
  SkeinSizeMeasure first_nodes_measure;
  guint32 n_first_nodes;
  SkeinSampleNode *first_nodes;
  guint32 *edges;
  guint32 *nodes;
  guint32 *names;
};

/**
 * skein_sample_new:
 *
 * Makes a memory for the order in which the edges and nodes of one scene are wanted, where there are
 * too many for a frame.
 *
 * Returns: (transfer full): the memory
 */
SkeinSample *
skein_sample_new (void)
{
  return g_new0 (SkeinSample, 1);
}

/**
 * skein_sample_free:
 * @sample: (nullable) (transfer full): a memory
 */
void
skein_sample_free (SkeinSample *sample)
{
  if (sample == NULL)
    return;
  g_free (sample->first_edges);
  g_free (sample->first_nodes);
  g_free (sample->edges);
  g_free (sample->nodes);
  g_free (sample->names);
  g_free (sample);
}

/* The smaller, the sooner it is wanted: an exponential variable whose rate is the weight, so that the
 * first k are a sample without replacement by weight (Efraimidis and Spirakis 2006). Such numbers
 * are positive, and the bits of positive floats are ordered as they are. */
static guint32
make_key (gint64 id, float weight)
{
  SkeinRandom random = skein_random_init (SEED ^ (guint64) id);
  float key = -logf (1 - skein_random_float (&random)) / MAX (weight, 1e-3f);
  guint32 bits;

  memcpy (&bits, &key, sizeof bits);
  return bits & 0x7fffffff;
}

static guint32 *
sort (Entry *entries, guint32 n)
{
  g_autofree Entry *other = g_new (Entry, n);
  guint32 *order = g_new (guint32, (gsize) n + 1);
  Entry *from = entries;
  Entry *to = other;

  for (guint shift = 0; shift < 32; shift += DIGIT_BITS) {
    guint32 starts[DIGITS + 1] = { 0 };
    Entry *swap = from;

    for (guint32 i = 0; i < n; i++)
      starts[(from[i].key >> shift & (DIGITS - 1)) + 1]++;
    for (guint digit = 1; digit <= DIGITS; digit++)
      starts[digit] += starts[digit - 1];
    for (guint32 i = 0; i < n; i++)
      to[starts[from[i].key >> shift & (DIGITS - 1)]++] = from[i];
    from = to;
    to = swap;
  }
  for (guint32 i = 0; i < n; i++)
    order[i] = from[i].index;
  return order;
}

/**
 * skein_sample_get_edges:
 * @sample: a memory
 * @scene: a scene
 *
 * Orders all edges: those with a wide stroke come early more often, otherwise chance decides, always
 * in the same way. The order is made once for each scene.
 *
 * Complexity: O(m) for m edges.
 *
 * Returns: (transfer none): the edges, the most wanted first, until another scene is asked for
 */
const guint32 *
skein_sample_get_edges (SkeinSample *sample, const SkeinScene *scene)
{
  g_autofree Entry *entries = NULL;

  if (sample->edges != NULL && sample->edges_of == scene->serial)
    return sample->edges;
  entries = g_new (Entry, (gsize) scene->n_edges + 1);
  for (guint32 i = 0; i < scene->n_edges; i++)
    entries[i] = (Entry){ make_key (scene->edges[i].id, scene->edges[i].width), i };
  g_free (sample->edges);
  sample->edges = sort (entries, scene->n_edges);
  sample->edges_of = scene->serial;
  return sample->edges;
}

/**
 * skein_sample_get_first_edges:
 * @sample: a memory
 * @scene: a scene
 * @n_wanted: how many edges are wanted
 * @n: (out): how many there are, not more than these
 *
 * Copies the first edges of the order of skein_sample_get_edges() into one row, where they are read much more quickly
 * than all over the scene. That is done once for each scene and each measure of its sizes.
 *
 * Returns: (transfer none): the edges, until others are asked for
 */
const SkeinSampleEdge *
skein_sample_get_first_edges (SkeinSample *sample,
                              const SkeinScene *scene,
                              guint32 n_wanted,
                              guint32 *n)
{
  const guint32 *order;

  *n = MIN (n_wanted, scene->n_edges);
  if (sample->first_edges != NULL && sample->first_edges_of == scene->serial &&
      sample->first_edges_measure == scene->measure && sample->n_first_edges == *n)
    return sample->first_edges;
  order = skein_sample_get_edges (sample, scene);
  g_free (sample->first_edges);
  sample->first_edges = g_new0 (SkeinSampleEdge, (gsize) *n + 1);
  for (guint32 k = 0; k < *n; k++) {
    SkeinSampleEdge *first = &sample->first_edges[k];
    const SkeinSceneNode *ends[2];

    first->index = order[k];
    first->edge = scene->edges[order[k]];
    first->edge.emphasis = 0;
    ends[0] = &scene->nodes[first->edge.source];
    ends[1] = &scene->nodes[first->edge.target];
    for (guint i = 0; i < 2; i++) {
      first->radii[i] = ends[i]->radius;
      first->looks[i] = (guint16) MIN (ends[i]->look, scene->n_looks);
    }
  }
  sample->first_edges_of = scene->serial;
  sample->first_edges_measure = scene->measure;
  sample->n_first_edges = *n;
  return sample->first_edges;
}

/**
 * skein_sample_get_nodes:
 * @sample: a memory
 * @scene: a scene
 *
 * Orders all nodes likewise, by the area of their marks.
 *
 * Returns: (transfer none): the nodes, the most wanted first, until another scene is asked for
 */
const guint32 *
skein_sample_get_nodes (SkeinSample *sample, const SkeinScene *scene)
{
  g_autofree Entry *entries = NULL;

  if (sample->nodes != NULL && sample->nodes_of == scene->serial)
    return sample->nodes;
  entries = g_new (Entry, (gsize) scene->n_nodes + 1);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    float radius = scene->nodes[i].radius;

    entries[i] = (Entry){ make_key (scene->nodes[i].id, radius * radius), i };
  }
  g_free (sample->nodes);
  sample->nodes = sort (entries, scene->n_nodes);
  sample->nodes_of = scene->serial;
  return sample->nodes;
}

/**
 * skein_sample_get_first_nodes:
 * @sample: a memory
 * @scene: a scene
 * @n_wanted: how many nodes are wanted
 * @n: (out): how many there are, not more than these
 *
 * Does for nodes what skein_sample_get_first_edges() does for edges.
 *
 * Returns: (transfer none): the nodes, until others are asked for
 */
const SkeinSampleNode *
skein_sample_get_first_nodes (SkeinSample *sample,
                              const SkeinScene *scene,
                              guint32 n_wanted,
                              guint32 *n)
{
  const guint32 *order;

  *n = MIN (n_wanted, scene->n_nodes);
  if (sample->first_nodes != NULL && sample->first_nodes_of == scene->serial &&
      sample->first_nodes_measure == scene->measure && sample->n_first_nodes == *n)
    return sample->first_nodes;
  order = skein_sample_get_nodes (sample, scene);
  g_free (sample->first_nodes);
  sample->first_nodes = g_new (SkeinSampleNode, (gsize) *n + 1);
  for (guint32 k = 0; k < *n; k++) {
    const SkeinSceneNode *node = &scene->nodes[order[k]];

    sample->first_nodes[k] =
        (SkeinSampleNode){ order[k], node->radius, (guint16) MIN (node->look, scene->n_looks) };
  }
  sample->first_nodes_of = scene->serial;
  sample->first_nodes_measure = scene->measure;
  sample->n_first_nodes = *n;
  return sample->first_nodes;
}

/**
 * skein_sample_get_names:
 * @sample: a memory
 * @scene: a scene
 *
 * Orders all nodes by the priority of their names, those with the same as they are in the scene.
 *
 * Returns: (transfer none): the nodes, the most wanted first, until another scene is asked for
 */
const guint32 *
skein_sample_get_names (SkeinSample *sample, const SkeinScene *scene)
{
  g_autofree Entry *entries = NULL;

  if (sample->names != NULL && sample->names_of == scene->serial)
    return sample->names;
  entries = g_new (Entry, (gsize) scene->n_nodes + 1);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    float priority = scene->nodes[i].priority;
    guint32 bits;

    /* Positive numbers are ordered as their bits are; for negative ones it is the other way round. */
    memcpy (&bits, &priority, sizeof bits);
    entries[i] = (Entry){ bits & 0x80000000 ? bits : 0x7fffffff - bits, i };
  }
  g_free (sample->names);
  sample->names = sort (entries, scene->n_nodes);
  sample->names_of = scene->serial;
  return sample->names;
}
