// SPDX-License-Identifier: MPL-2.0
/* Where actors without a place are shown while a large graph waits for its layout, which takes longer than a frame. */
#include <math.h>

#include "skein-workspace-private.h"

/* The angle between two that follow each other, by which they spread evenly. */
#define GOLDEN_ANGLE 2.39996323f
/* How far one is from what it stands beside, and how far those are from the rest that stand beside nothing, in
 * spacings. */
#define BESIDE 0.4f
#define APART 2.0f

static gboolean
is_placed (const SkeinScene *scene, guint32 node)
{
  return isfinite (scene->positions[2 * (gsize) node]) &&
         isfinite (scene->positions[2 * (gsize) node + 1]);
}

static void
put (SkeinScene *scene, guint32 node, float x, float y, float distance, guint32 turn)
{
  float angle = GOLDEN_ANGLE * (float) (turn % 10000);

  scene->positions[2 * (gsize) node] = x + distance * cosf (angle);
  scene->positions[2 * (gsize) node + 1] = y + distance * sinf (angle);
}

/* Puts those that edges lead to beside one from which they do, outwards. */
static void
put_beside (SkeinScene *scene, const SkeinTopology *topology, float distance)
{
  g_autofree guint32 *queue = g_new (guint32, (gsize) scene->n_nodes + 1);
  guint32 tail = 0;

  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (is_placed (scene, i))
      queue[tail++] = i;
  for (guint32 head = 0; head < tail; head++) {
    const float *at = scene->positions + 2 * (gsize) queue[head];

    for (guint32 k = topology->first[queue[head]]; k < topology->first[queue[head] + 1]; k++) {
      guint32 other = topology->neighbour[k];

      if (is_placed (scene, other))
        continue;
      put (scene, other, at[0], at[1], distance, tail);
      queue[tail++] = other;
    }
  }
}

/* Puts the rest into a disc at the right of all others. */
static void
put_apart (SkeinScene *scene, float spacing)
{
  float right = -INFINITY;
  float top = INFINITY;
  float bottom = -INFINITY;
  guint32 n = 0;
  guint32 turn = 0;
  float radius;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    const float *at = scene->positions + 2 * (gsize) i;

    if (!is_placed (scene, i)) {
      n++;
      continue;
    }
    right = MAX (right, at[0]);
    top = MIN (top, at[1]);
    bottom = MAX (bottom, at[1]);
  }
  radius = 0.5f * spacing * sqrtf ((float) n);
  for (guint32 i = 0; n > 0 && i < scene->n_nodes; i++)
    if (!is_placed (scene, i)) {
      put (scene,
           i,
           right + APART * spacing + radius,
           0.5f * (top + bottom),
           0.5f * spacing * sqrtf ((float) turn),
           turn);
      turn++;
    }
}

/* Shows who has no place (NaN) beside those who have; the layout then moves all from there to where they belong.
 * Returns FALSE, and places nobody, if there is none beside whom to be. */
gboolean
skein_workspace_show_newcomers (SkeinWorkspace *self)
{
  SkeinScene *scene = self->scene;
  float spacing = (float) self->arrangement.spacing;
  guint32 first = 0;

  while (first < scene->n_nodes && !is_placed (scene, first))
    first++;
  if (first == scene->n_nodes)
    return FALSE;
  put_beside (scene, self->frozen->topology, BESIDE * spacing);
  put_apart (scene, spacing);
  return TRUE;
}
