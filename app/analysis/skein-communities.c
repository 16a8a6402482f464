// SPDX-License-Identifier: MPL-2.0
#include "skein-communities.h"

#include <stdlib.h>
#include <string.h>

#include "skein-random.h"

/* How many nodes are looked at between two looks at the cancellable. */
#define NODES_PER_CHECK 4096

/* A gain below this share of the whole weight is rounding. */
#define LEAST_GAIN 1e-12

/* A further round begins with the communities of the one before, in which nodes may still move that were parts
 * of a larger one. */
#define N_ROUNDS 3

/* Each level has fewer nodes than the one before, so that there are hardly ever more than ten. */
#define MAX_LEVELS 64

/* A graph of one level: the nodes of the first are those of the topology, those of the next are what the level
 * before has grouped. Loops are left out of the lists; their weight is in the strength. */
typedef struct {
  guint32 n;
  gsize *first;
  guint32 *neighbour;
  double *weight;
  double *strength;
} Level;

/* Scratch memory for all levels, for as many nodes as the first has. */
typedef struct {
  double total;
  double resolution;
  SkeinRandom random;
  GCancellable *cancellable;
  /* The weight to each community beside a node, and which communities these are. */
  double *to;
  guint32 *touched;
  guint32 n_touched;
  double *strength_of;
  guint32 *queue;
  guint8 *is_queued;
  guint32 *order;
  /* Refining: the parts of communities, how strongly each is bound to the rest of its community, and whether it
   * is still one node. */
  guint32 *part;
  double *outside;
  guint32 *size;
  guint32 *label;
} Search;

static void
level_free (Level *level)
{
  if (level == NULL)
    return;
  g_free (level->first);
  g_free (level->neighbour);
  g_free (level->weight);
  g_free (level->strength);
  g_free (level);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Level, level_free)

static Level *
level_new (guint32 n, gsize n_entries)
{
  Level *level = g_new0 (Level, 1);

  level->n = n;
  level->first = g_new0 (gsize, (gsize) n + 1);
  level->neighbour = g_new (guint32, n_entries + 1);
  level->weight = g_new (double, n_entries + 1);
  level->strength = g_new0 (double, (gsize) n + 1);
  return level;
}

static Level *
level_new_from_topology (const SkeinTopology *topology)
{
  Level *level = level_new (topology->n_nodes, 2 * (gsize) topology->n_edges);
  gsize n = 0;

  for (guint32 v = 0; v < topology->n_nodes; v++) {
    level->first[v] = n;
    for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++) {
      double weight = (double) topology->weight[topology->edge[k]];

      level->strength[v] += weight;
      if (topology->neighbour[k] == v || !(weight > 0))
        continue;
      level->neighbour[n] = topology->neighbour[k];
      level->weight[n++] = weight;
    }
  }
  level->first[topology->n_nodes] = n;
  return level;
}

static void
search_init (Search *search, guint32 n)
{
  gsize size = (gsize) n + 1;

  search->to = g_new0 (double, size);
  search->touched = g_new (guint32, size);
  search->strength_of = g_new (double, size);
  search->queue = g_new (guint32, size);
  search->is_queued = g_new (guint8, size);
  search->order = g_new (guint32, size);
  search->part = g_new (guint32, size);
  search->outside = g_new (double, size);
  search->size = g_new (guint32, size);
  search->label = g_new (guint32, size);
}

static void
search_clear (Search *search)
{
  g_free (search->to);
  g_free (search->touched);
  g_free (search->strength_of);
  g_free (search->queue);
  g_free (search->is_queued);
  g_free (search->order);
  g_free (search->part);
  g_free (search->outside);
  g_free (search->size);
  g_free (search->label);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static gboolean
is_cancelled (Search *search, guint64 step)
{
  return step % NODES_PER_CHECK == 0 && g_cancellable_is_cancelled (search->cancellable);
}

static void
shuffle (Search *search, guint32 *items, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    items[i] = i;
  for (guint32 i = n; i > 1; i--) {
    guint32 j = skein_random_below (&search->random, i);
    guint32 held = items[i - 1];

    items[i - 1] = items[j];
    items[j] = held;
  }
}

/* Sums up how strongly a node is bound to each group beside it; with @within, only to groups in the same
 * community. */
static void
gather (Search *search, const Level *level, guint32 v, const guint32 *group, const guint32 *within)
{
  for (guint32 i = 0; i < search->n_touched; i++)
    search->to[search->touched[i]] = 0;
  search->n_touched = 0;
  for (gsize k = level->first[v]; k < level->first[v + 1]; k++) {
    guint32 u = level->neighbour[k];

    if (within != NULL && within[u] != within[v])
      continue;
    if (search->to[group[u]] == 0)
      search->touched[search->n_touched++] = group[u];
    search->to[group[u]] += level->weight[k];
  }
}

/* What joining a community brings, up to a factor. */
static double
get_gain (const Search *search, double bound, double strength, double strength_of)
{
  return bound - search->resolution * strength * strength_of / search->total;
}

/* Finds the community in which a node is best, which has been taken out of its own. In an empty one it gains
 * nothing. */
static guint32
find_best (Search *search, const Level *level, guint32 v, guint32 own, guint32 empty)
{
  double strength = level->strength[v];
  double best_gain = get_gain (search, search->to[own], strength, search->strength_of[own]);
  guint32 best = own;

  for (guint32 i = 0; i < search->n_touched; i++) {
    guint32 c = search->touched[i];
    double gain = get_gain (search, search->to[c], strength, search->strength_of[c]);

    if (gain > best_gain + LEAST_GAIN * search->total) {
      best_gain = gain;
      best = c;
    }
  }
  return best_gain < -LEAST_GAIN * search->total ? empty : best;
}

static void
sum_strengths (Search *search, const Level *level, const guint32 *group)
{
  memset (search->strength_of, 0, sizeof (double) * (gsize) level->n);
  for (guint32 v = 0; v < level->n; v++)
    search->strength_of[group[v]] += level->strength[v];
}

/* The communities without a node wait in search->part until one wants to be alone; search->size counts the nodes
 * of the others. */
static guint32
find_empty (Search *search, const Level *level, const guint32 *community)
{
  guint32 n_empty = 0;

  memset (search->size, 0, sizeof (guint32) * (gsize) level->n);
  for (guint32 v = 0; v < level->n; v++)
    search->size[community[v]]++;
  for (guint32 c = 0; c < level->n; c++)
    if (search->size[c] == 0)
      search->part[n_empty++] = c;
  return n_empty;
}

/* Moves nodes to better communities until no move helps: first all in a random order, then those beside which
 * something changed. Returns FALSE if it was cancelled. */
static gboolean
move_nodes (Search *search, const Level *level, guint32 *community)
{
  guint32 head = 0;
  guint32 n_queued = level->n;
  guint32 n_empty = find_empty (search, level, community);
  guint64 step = 0;
  /* Each move makes the whole better, so that it ends; rounding may not, so that there is a bound. */
  guint64 most_steps = 200 * (guint64) level->n + 1000;

  shuffle (search, search->queue, level->n);
  memset (search->is_queued, TRUE, level->n);
  sum_strengths (search, level, community);
  while (n_queued > 0 && step < most_steps) {
    guint32 v = search->queue[head];
    guint32 own = community[v];
    guint32 best;

    if (is_cancelled (search, step++))
      return FALSE;
    head = head + 1 < level->n ? head + 1 : 0;
    n_queued--;
    search->is_queued[v] = FALSE;
    gather (search, level, v, community, NULL);
    search->strength_of[own] -= level->strength[v];
    best = find_best (search, level, v, own, n_empty > 0 ? search->part[n_empty - 1] : own);
    search->strength_of[best] += level->strength[v];
    if (best == own)
      continue;
    community[v] = best;
    n_empty -= search->size[best]++ == 0;
    if (--search->size[own] == 0)
      search->part[n_empty++] = own;
    for (gsize k = level->first[v]; k < level->first[v + 1]; k++) {
      guint32 u = level->neighbour[k];

      if (community[u] == best || search->is_queued[u])
        continue;
      search->is_queued[u] = TRUE;
      search->queue[(head + n_queued) % level->n] = u;
      n_queued++;
    }
  }
  return TRUE;
}

/* Whether a part of a community is bound to the rest as strongly as chance would have it. */
static gboolean
is_well_bound (const Search *search, double bound, double strength, double community)
{
  return bound >= search->resolution * strength * (community - strength) / search->total;
}

/* Joins a node that stands alone with the part of its community where it is best. */
static void
join_part (
    Search *search, const Level *level, const guint32 *community, double *part_strength, guint32 v)
{
  double whole = search->strength_of[community[v]];
  double best_gain = 0;
  guint32 best = v;

  gather (search, level, v, search->part, community);
  for (guint32 i = 0; i < search->n_touched; i++) {
    guint32 r = search->touched[i];
    double gain = get_gain (search, search->to[r], level->strength[v], part_strength[r]);

    if (r != v && gain > best_gain &&
        is_well_bound (search, search->outside[r], part_strength[r], whole)) {
      best_gain = gain;
      best = r;
    }
  }
  if (best == v)
    return;
  search->part[v] = best;
  search->outside[best] += search->outside[v] - 2 * search->to[best];
  part_strength[best] += part_strength[v];
  part_strength[v] = 0;
  search->size[best] += search->size[v];
  search->size[v] = 0;
}

/* Cuts communities into parts that hold together. search->part says which, by a node of the part. */
static gboolean
refine (Search *search, const Level *level, const guint32 *community)
{
  g_autofree double *part_strength =
      g_memdup2 (level->strength, sizeof (double) * ((gsize) level->n + 1));

  sum_strengths (search, level, community);
  for (guint32 v = 0; v < level->n; v++) {
    search->part[v] = v;
    search->size[v] = 1;
    search->outside[v] = 0;
    for (gsize k = level->first[v]; k < level->first[v + 1]; k++)
      if (community[level->neighbour[k]] == community[v])
        search->outside[v] += level->weight[k];
  }
  shuffle (search, search->order, level->n);
  for (guint32 i = 0; i < level->n; i++) {
    guint32 v = search->order[i];

    if (is_cancelled (search, i))
      return FALSE;
    if (search->part[v] == v && search->size[v] == 1 &&
        is_well_bound (
            search, search->outside[v], level->strength[v], search->strength_of[community[v]]))
      join_part (search, level, community, part_strength, v);
  }
  return TRUE;
}

/* Numbers what stands in @group anew from 0, by the first node of each. */
static guint32
number_groups (Search *search, guint32 *group, guint32 n)
{
  guint32 n_groups = 0;

  for (guint32 i = 0; i < n; i++)
    search->label[i] = G_MAXUINT32;
  for (guint32 i = 0; i < n; i++) {
    if (search->label[group[i]] == G_MAXUINT32)
      search->label[group[i]] = n_groups++;
    group[i] = search->label[group[i]];
  }
  return n_groups;
}

/* Puts the nodes of each group behind one another: begin[g] to begin[g + 1] in @members. */
static void
sort_by_group (const guint32 *group, guint32 n, guint32 n_groups, guint32 *begin, guint32 *members)
{
  memset (begin, 0, sizeof (guint32) * ((gsize) n_groups + 1));
  for (guint32 v = 0; v < n; v++)
    begin[group[v] + 1]++;
  for (guint32 g = 0; g < n_groups; g++)
    begin[g + 1] += begin[g];
  for (guint32 v = 0; v < n; v++)
    members[begin[group[v]]++] = v;
  for (guint32 g = n_groups; g > 0; g--)
    begin[g] = begin[g - 1];
  begin[0] = 0;
}

/* Makes a graph whose nodes are the parts, numbered from 0. */
static Level *
aggregate (Search *search, const Level *level, const guint32 *part, guint32 n_parts)
{
  g_autofree guint32 *begin = g_new (guint32, (gsize) n_parts + 1);
  Level *next = level_new (n_parts, level->first[level->n]);
  gsize n = 0;

  sort_by_group (part, level->n, n_parts, begin, search->order);
  for (guint32 i = 0; i < search->n_touched; i++)
    search->to[search->touched[i]] = 0;
  search->n_touched = 0;
  for (guint32 p = 0; p < n_parts; p++) {
    next->first[p] = n;
    for (guint32 i = begin[p]; i < begin[p + 1]; i++) {
      guint32 v = search->order[i];

      next->strength[p] += level->strength[v];
      for (gsize k = level->first[v]; k < level->first[v + 1]; k++) {
        guint32 q = part[level->neighbour[k]];

        if (q == p)
          continue;
        if (search->to[q] == 0)
          search->touched[search->n_touched++] = q;
        search->to[q] += level->weight[k];
      }
    }
    for (guint32 i = 0; i < search->n_touched; i++) {
      next->neighbour[n] = search->touched[i];
      next->weight[n++] = search->to[search->touched[i]];
      search->to[search->touched[i]] = 0;
    }
    search->n_touched = 0;
  }
  next->first[n_parts] = n;
  return next;
}

/* The level of aggregation above: its nodes begin in the communities of their parts. */
static Level *
climb (Search *search, const Level *level, guint32 *community, guint32 *membership, guint32 n)
{
  guint32 n_communities = number_groups (search, community, level->n);
  guint32 n_parts = number_groups (search, search->part, level->n);
  Level *next;

  /* Where nothing holds together well, whole communities are the next nodes, or no level would be the last. */
  if (n_parts == level->n && n_communities < n_parts) {
    memcpy (search->part, community, sizeof (guint32) * (gsize) level->n);
    n_parts = n_communities;
  }
  next = aggregate (search, level, search->part, n_parts);
  /* search->label is free again: it takes the community of each part. */
  for (guint32 v = 0; v < level->n; v++)
    search->label[search->part[v]] = community[v];
  memcpy (community, search->label, sizeof (guint32) * (gsize) n_parts);
  for (guint32 v = 0; v < n; v++)
    membership[v] = search->part[membership[v]];
  return next;
}

/* Communities that fell into pieces become one for each piece, which is better in any case. */
static void
split_pieces (Search *search, const Level *level, guint32 *membership)
{
  guint32 *piece = search->part;
  guint32 n_pieces = 0;

  memset (search->is_queued, FALSE, level->n);
  for (guint32 start = 0; start < level->n; start++) {
    guint32 tail = 0;

    if (search->is_queued[start])
      continue;
    search->is_queued[start] = TRUE;
    search->queue[tail++] = start;
    for (guint32 head = 0; head < tail; head++) {
      guint32 v = search->queue[head];

      piece[v] = n_pieces;
      for (gsize k = level->first[v]; k < level->first[v + 1]; k++) {
        guint32 u = level->neighbour[k];

        if (search->is_queued[u] || membership[u] != membership[v])
          continue;
        search->is_queued[u] = TRUE;
        search->queue[tail++] = u;
      }
    }
    n_pieces++;
  }
  memcpy (membership, piece, sizeof (guint32) * (gsize) level->n);
}

typedef struct {
  guint32 community;
  guint32 size;
} Sized;

/* The order of the first nodes decides between communities of the same size. */
static int
compare_sizes (const void *a, const void *b)
{
  const Sized *x = a;
  const Sized *y = b;

  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return x->community < y->community ? -1 : 1;
}

static guint32
order_by_size (Search *search, guint32 *membership, guint32 n)
{
  guint32 n_communities = number_groups (search, membership, n);
  g_autofree Sized *sized = g_new0 (Sized, (gsize) n_communities + 1);

  for (guint32 c = 0; c < n_communities; c++)
    sized[c].community = c;
  for (guint32 v = 0; v < n; v++)
    sized[membership[v]].size++;
  if (n_communities > 1)
    qsort (sized, n_communities, sizeof *sized, compare_sizes);
  for (guint32 c = 0; c < n_communities; c++)
    search->label[sized[c].community] = c;
  for (guint32 v = 0; v < n; v++)
    membership[v] = search->label[membership[v]];
  return n_communities;
}

/* One round from the topology up to the level on which nothing moves any more, beginning with the communities
 * that are known. */
static gboolean
climb_levels (Search *search, const Level *bottom, guint32 *membership)
{
  g_autofree guint32 *community = g_memdup2 (membership, sizeof (guint32) * (gsize) bottom->n);
  g_autoptr (Level) above = NULL;
  const Level *level = bottom;

  for (guint32 v = 0; v < bottom->n; v++)
    membership[v] = v;
  for (guint step = 0; step < MAX_LEVELS; step++) {
    Level *next;

    if (!move_nodes (search, level, community) || !refine (search, level, community))
      return FALSE;
    next = climb (search, level, community, membership, bottom->n);
    if (next->n == level->n) {
      level_free (next);
      break;
    }
    level_free (above);
    above = next;
    level = above;
  }
  for (guint32 v = 0; v < bottom->n; v++)
    membership[v] = community[membership[v]];
  return TRUE;
}

/**
 * skein_communities:
 * @topology: a graph; directions don't count, parallel edges add up
 * @seed: the same seed and graph give the same communities
 * @resolution: how small communities are, above 0; 1 is usual, more gives more and smaller ones
 * @cancellable: (nullable): asked every few thousand nodes
 * @membership: (array) (out caller-allocates): n_nodes numbers: the community of each node. Communities are
 *   numbered from 0 by their size, the largest first; between those of the same size the order of their first
 *   nodes decides.
 * @n_communities: (out) (optional): how many there are
 *
 * Finds communities: groups of nodes with more weight among them than chance would give, by making modularity
 * (Newman and Girvan 2004, with the resolution of Reichardt and Bornholdt 2006) as large as it can. Nodes are moved
 * from a queue, communities are refined into parts that hold together, and the parts become the nodes of the
 * next level, as V. A. Traag, L. Waltman and N. J. van Eck have it ("From Louvain to Leiden: guaranteeing
 * well-connected communities", Scientific Reports 9, 2019), after V. D. Blondel and others ("Fast unfolding of
 * communities in large networks", 2008). In refining, a node takes the best part rather than a random one. Each
 * community is connected; modularity is never below that of each node for itself. A node without edges is a
 * community of its own.
 *
 * Complexity: O(n + m) for each pass over a level; a few passes on each of a few levels that shrink quickly.
 *
 * Returns: %FALSE if it was cancelled; @membership holds nothing then
 */
gboolean
skein_communities (const SkeinTopology *topology,
                   guint64 seed,
                   double resolution,
                   GCancellable *cancellable,
                   guint32 *membership,
                   guint32 *n_communities)
{
  g_auto (Search) search = { .resolution = resolution, .cancellable = cancellable };
  g_autoptr (Level) bottom = NULL;
  guint32 n_found;

  g_return_val_if_fail (topology != NULL, FALSE);
  g_return_val_if_fail (membership != NULL || topology->n_nodes == 0, FALSE);
  g_return_val_if_fail (resolution > 0, FALSE);

  search.random = skein_random_init (seed);
  search_init (&search, topology->n_nodes);
  bottom = level_new_from_topology (topology);
  for (guint32 v = 0; v < topology->n_nodes; v++)
    search.total += bottom->strength[v];
  for (guint32 v = 0; v < topology->n_nodes; v++)
    membership[v] = v;
  if (search.total > 0) {
    for (guint round = 0; round < N_ROUNDS; round++)
      if (!climb_levels (&search, bottom, membership))
        return FALSE;
    split_pieces (&search, bottom, membership);
  }
  n_found = order_by_size (&search, membership, topology->n_nodes);
  if (n_communities != NULL)
    *n_communities = n_found;
  return TRUE;
}

/**
 * skein_communities_get_modularity:
 * @topology: a graph
 * @resolution: as for skein_communities()
 * @membership: (array): the community of each node, numbers below n_nodes
 *
 * Complexity: O(n + m).
 *
 * Returns: how much more weight lies within communities than chance would give, as a share of all weight; 0 for
 *   a graph without weight
 */
double
skein_communities_get_modularity (const SkeinTopology *topology,
                                  double resolution,
                                  const guint32 *membership)
{
  g_autofree double *strength = NULL;
  double total = 0;
  double within = 0;
  double expected = 0;

  g_return_val_if_fail (topology != NULL, 0);

  strength = g_new0 (double, (gsize) topology->n_nodes + 1);
  for (guint32 e = 0; e < topology->n_edges; e++) {
    double weight = (double) topology->weight[e];
    guint32 a = membership[topology->source[e]];
    guint32 b = membership[topology->target[e]];

    total += 2 * weight;
    strength[a] += weight;
    strength[b] += weight;
    if (a == b)
      within += 2 * weight;
  }
  if (!(total > 0))
    return 0;
  for (guint32 v = 0; v < topology->n_nodes; v++)
    expected += strength[v] * strength[v];
  return within / total - resolution * expected / (total * total);
}
