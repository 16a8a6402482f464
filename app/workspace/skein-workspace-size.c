// SPDX-License-Identifier: MPL-2.0
#include <math.h>

#include "skein-workspace-private.h"

/* The setting of the project that remembers what sizes mean. */
#define SETTING "view.size"

/* The radius of an actor that has nothing of what is measured, in graph units, and that of the actor that has
 * most in a graph of few actors. With the actors, the largest radius grows: from afar, hubs must still be told
 * from the rest. */
#define RADIUS_LEAST 11.0f
#define RADIUS_MOST 32.0f
#define FEW_ACTORS 80.0f
#define GROWTH 0.28f

/* Among few actors areas are as the amounts; among many, where most have little and discs are small, it takes more to
 * be large. This is how fast the power by which areas grow does, for each doubling of the number of actors. */
#define STEEPNESS 0.15f

static const char *const names[SKEIN_N_SIZE_MEASURES] = { "mentions", "relations", "articles" };

/* Where nobody has more than this, nobody is as large as can be: among actors that are all named once,
 * one that is named twice is no hub. */
static const float least_most[SKEIN_N_SIZE_MEASURES] = { 16, 10, 6 };

/* A relation of an actor with itself is one relation. */
static float
count_relations (const SkeinTopology *topology, guint32 node)
{
  guint32 n_loop_ends = 0;

  for (guint32 k = topology->first[node]; k < topology->first[node + 1]; k++)
    n_loop_ends += topology->neighbour[k] == node;
  return (float) (topology->first[node + 1] - topology->first[node] - n_loop_ends / 2);
}

static float
get_amount (SkeinWorkspace *self, guint32 node)
{
  const SkeinGraphNode *record = &g_array_index (self->frozen->nodes, SkeinGraphNode, node);
  const SkeinActor *actor;

  switch (self->size_measure) {
  case SKEIN_SIZE_RELATIONS:
    return count_relations (self->frozen->topology, node);
  case SKEIN_SIZE_ARTICLES:
    actor = skein_workspace_get_actor (self, record->id);
    return actor != NULL ? (float) actor->n_articles : 0;
  case SKEIN_SIZE_MENTIONS:
  default:
    return (float) record->weight;
  }
}

/* Gives the nodes of the scene their sizes. */
void
skein_workspace_measure_nodes (SkeinWorkspace *self)
{
  SkeinScene *scene = self->scene;
  float crowd = MAX ((float) scene->n_nodes / FEW_ACTORS, 1);
  float largest = RADIUS_MOST * powf (crowd, GROWTH);
  float power = 1 + STEEPNESS * log2f (crowd);
  float most = least_most[self->size_measure];

  scene->measure = self->size_measure;
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->nodes[i].priority = get_amount (self, i);
    most = MAX (most, scene->nodes[i].priority);
  }
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    float share = powf (scene->nodes[i].priority / most, power);

    scene->nodes[i].radius = sqrtf (RADIUS_LEAST * RADIUS_LEAST +
                                    share * (largest * largest - RADIUS_LEAST * RADIUS_LEAST));
  }
}

void
skein_workspace_load_size_measure (SkeinWorkspace *self)
{
  g_autofree char *name = skein_project_dup_setting (self->project, SETTING);

  self->size_measure = SKEIN_SIZE_MENTIONS;
  for (guint measure = 0; measure < SKEIN_N_SIZE_MEASURES; measure++)
    if (g_strcmp0 (name, names[measure]) == 0)
      self->size_measure = measure;
}

static void
store (SkeinWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  if (self->project == NULL || skein_project_is_read_only (self->project))
    return;
  if (!skein_project_set_setting (self->project, SETTING, names[self->size_measure], &error))
    g_message ("What sizes mean can’t be remembered: %s", error->message);
}

/**
 * skein_workspace_set_size_measure:
 * @workspace: a workspace
 * @measure: what the sizes of actors mean
 *
 * Draws actors larger that have more of @measure, and names them sooner. The project remembers it.
 */
void
skein_workspace_set_size_measure (SkeinWorkspace *self, SkeinSizeMeasure measure)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail ((guint) measure < SKEIN_N_SIZE_MEASURES);

  if (self->size_measure == measure)
    return;
  self->size_measure = measure;
  store (self);
  if (self->graph != NULL) {
    skein_workspace_show_graph (self);
    skein_workspace_emit_graph_changed (self);
    skein_workspace_update_emphasis (self);
  }
  g_object_notify (G_OBJECT (self), "size-measure");
}

/**
 * skein_workspace_get_size_measure:
 * @workspace: a workspace
 *
 * Returns: what the sizes of actors mean; mentions if nothing was set
 */
SkeinSizeMeasure
skein_workspace_get_size_measure (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), SKEIN_SIZE_MENTIONS);
  return self->size_measure;
}
