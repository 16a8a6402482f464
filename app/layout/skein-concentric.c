// SPDX-License-Identifier: MPL-2.0
#include "skein-concentric.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT32
/* The least room between two discs on a ring, in spacings. */
#define GAP 0.2f

/* The nodes in the order of their rings, and within a ring in that of their nearest neighbours on the
 * ring before, since a search goes through it in that order. */
typedef struct {
  guint32 n_nodes;
  guint32 *order;
  guint32 *ring;
  guint32 *parent;
  double *angle;
} Rings;

static void
search (Rings *rings, const SkeinTopology *topology, guint32 focus)
{
  guint32 head = 0;
  guint32 tail = 0;
  guint32 outermost = 0;

  memset (rings->ring, 0xff, sizeof (guint32) * rings->n_nodes);
  rings->ring[focus] = 0;
  rings->parent[focus] = NONE;
  rings->order[tail++] = focus;
  while (head < tail) {
    guint32 v = rings->order[head++];

    outermost = rings->ring[v];
    for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++) {
      guint32 w = topology->neighbour[k];

      if (rings->ring[w] != NONE)
        continue;
      rings->ring[w] = rings->ring[v] + 1;
      rings->parent[w] = v;
      rings->order[tail++] = w;
    }
  }
  /* What no way leads to stands on a ring of its own outside. */
  for (guint32 v = 0; v < rings->n_nodes; v++)
    if (rings->ring[v] == NONE) {
      rings->ring[v] = outermost + 1;
      rings->parent[v] = NONE;
      rings->order[tail++] = v;
    }
}

static double
get_room (const float *radius, guint32 v, float spacing)
{
  double own = radius != NULL && isfinite (radius[v]) ? MAX ((double) radius[v], 0.0) : 0.0;

  return 2.0 * own + (double) (GAP * spacing);
}

typedef struct {
  double angle;
  guint32 node;
  guint32 at;
} Place;

static int
compare_places_cb (gconstpointer a, gconstpointer b)
{
  const Place *x = a;
  const Place *y = b;

  if (x->angle < y->angle || x->angle > y->angle)
    return x->angle < y->angle ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

/* Spreads a ring evenly by the room that each node needs, those with neighbours nearby on the ring
 * before in their order, and turned so that they stand as near as can be to these. */
static void
turn_ring (Rings *rings, const Place *place, guint32 n, const float *radius, float spacing)
{
  double whole = 0;
  double at = 0;
  double x = 0;
  double y = 0;
  double turn;

  for (guint32 p = 0; p < n; p++)
    whole += get_room (radius, place[p].node, spacing);
  for (guint32 p = 0; p < n; p++) {
    double share = 2 * G_PI * get_room (radius, place[p].node, spacing) / whole;
    double angle = at + 0.5 * share;

    x += cos (place[p].angle - angle);
    y += sin (place[p].angle - angle);
    rings->angle[place[p].node] = angle;
    at += share;
  }
  turn = atan2 (y, x);
  for (guint32 p = 0; p < n; p++)
    rings->angle[place[p].node] += turn;
}

/* How far out a ring must be for its discs to have room beside each other and beyond the last ring. */
static double
get_distance (const Place *place, guint32 n, const float *radius, float spacing, double before)
{
  double whole = 0;
  double widest = 0;

  for (guint32 p = 0; p < n; p++) {
    double room = get_room (radius, place[p].node, spacing);

    whole += room;
    widest = MAX (widest, room);
  }
  /* A chord is shorter than its arc: by less than a tenth from six discs on, and with fewer, rings
   * that are a spacing apart have room to spare. */
  return MAX (1.1 * whole / (2 * G_PI), before + MAX ((double) spacing, widest));
}

/**
 * skein_concentric:
 * @topology: the graph
 * @focus: the node in the middle
 * @radius: (array) (nullable): the radius of each node in graph units; %NULL: all 0
 * @spacing: how far rings are from each other at least, in graph units, above 0
 * @positions: (out) (array): where to write 2 * n_nodes numbers, x and y of each node
 *
 * Places nodes on rings round @focus by the number of hops that they are away from it, and what is not
 * connected with it on the outermost. Rings are as wide as their discs need, and each node stands as
 * near as can be to its neighbour on the ring before. Takes O(nodes log nodes + edges).
 */
void
skein_concentric (const SkeinTopology *topology,
                  guint32 focus,
                  const float *radius,
                  float spacing,
                  float *positions)
{
  g_autofree guint32 *memory = NULL;
  g_autofree double *angle = NULL;
  g_autofree Place *place = NULL;
  Rings rings;
  double distance = 0;
  double widest = 0;
  gsize n;

  g_return_if_fail (topology != NULL && focus < topology->n_nodes);
  g_return_if_fail (positions != NULL && spacing > 0);

  n = topology->n_nodes;
  memory = g_new (guint32, 3 * n);
  angle = g_new0 (double, n);
  place = g_new (Place, n);
  rings = (Rings){ topology->n_nodes, memory, memory + n, memory + 2 * n, angle };
  search (&rings, topology, focus);
  widest = get_room (radius, focus, spacing);
  positions[2 * focus] = positions[2 * focus + 1] = 0;
  for (guint32 begin = 1; begin < n;) {
    guint32 count = 0;

    for (; begin + count < n &&
           rings.ring[rings.order[begin + count]] == rings.ring[rings.order[begin]];
         count++) {
      guint32 v = rings.order[begin + count];

      place[count] =
          (Place){ rings.parent[v] == NONE ? 0.0 : angle[rings.parent[v]], v, begin + count };
    }
    qsort (place, count, sizeof (Place), compare_places_cb);
    turn_ring (&rings, place, count, radius, spacing);
    distance = get_distance (place, count, radius, spacing, distance + 0.5 * widest);
    widest = 0;
    for (guint32 p = 0; p < count; p++) {
      guint32 v = place[p].node;

      widest = MAX (widest, get_room (radius, v, spacing));
      positions[2 * v] = (float) (distance * cos (angle[v]));
      positions[2 * v + 1] = (float) (distance * sin (angle[v]));
    }
    begin += count;
  }
}
