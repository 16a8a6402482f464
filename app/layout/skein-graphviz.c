// SPDX-License-Identifier: MPL-2.0
/* The layouts of graphviz, for a process that may be killed: nothing but that ends one early. Only skein-cli
 * links this, so that the window does not load libgvc and its plugins. */
#include "skein-graphviz.h"

#include <glib/gi18n-lib.h>
#include <graphviz/gvc.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "skein-error.h"

/* Graphviz measures sizes and gaps in inches, places in points; a point is a graph unit. */
#define UNITS_PER_INCH 72.0
/* From so many nodes on, dot bounds its search for short edges. */
#define MANY_NODES 1000

/* graphviz hands its complaints to one function for the whole process. */
static GString *complaints;

static int
keep_complaint (char *message)
{
  g_string_append (complaints, message);
  return 0;
}

/* graphviz takes strings that it does not change as char *. */
static char *
unconst (const char *string)
{
  return (char *) (gsize) string;
}

static void
declare (Agraph_t *graph, int kind, const char *name, const char *value)
{
  agattr (graph, kind, unconst (name), unconst (value));
}

static void
declare_length (Agraph_t *graph, int kind, const char *name, double units)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  declare (graph, kind, name, g_ascii_formatd (text, sizeof text, "%.6f", units / UNITS_PER_INCH));
}

/* Nodes have room for names below them, and layers and rings are as far apart as edges are long. */
static void
declare_engine (Agraph_t *graph, const SkeinLayoutParams *params, guint32 n_nodes)
{
  double spacing = (double) params->spacing;
  double gap = spacing * (0.25 + 0.6 * (double) params->room);
  char seed[24];

  switch (params->engine) {
  case SKEIN_ENGINE_DOT:
    declare (graph, AGRAPH, "rankdir", "TB");
    declare_length (graph, AGRAPH, "nodesep", gap);
    declare_length (graph, AGRAPH, "ranksep", 0.75 * spacing);
    if (n_nodes < MANY_NODES)
      break;
    declare (graph, AGRAPH, "nslimit", "2");
    declare (graph, AGRAPH, "nslimit1", "2");
    declare (graph, AGRAPH, "mclimit", "0.5");
    break;
  case SKEIN_ENGINE_CIRCO:
    declare_length (graph, AGRAPH, "mindist", gap);
    break;
  case SKEIN_ENGINE_TWOPI:
    declare_length (graph, AGRAPH, "ranksep", spacing);
    break;
  case SKEIN_ENGINE_NEATO:
    g_snprintf (seed, sizeof seed, "%u", (guint) (params->seed & G_MAXINT32));
    declare (graph, AGRAPH, "start", seed);
    declare (graph, AGRAPH, "mode", "major");
    declare (graph, AGRAPH, "maxiter", "300");
    declare_length (graph, AGEDGE, "len", spacing);
    break;
  case SKEIN_ENGINE_FORCE:
  case SKEIN_ENGINE_CONCENTRIC:
  case SKEIN_N_ENGINES:
  default:
    g_assert_not_reached ();
  }
}

/* Nothing but places is wanted: no labels, no curves, and overlaps are our affair, since what graphviz has
 * against them depends on how it was built. */
static Agraph_t *
open_graph (const SkeinLayoutParams *params, guint32 n_nodes)
{
  gboolean is_directed = params->engine == SKEIN_ENGINE_DOT;
  Agraph_t *graph =
      agopen (unconst ("g"), is_directed ? Agstrictdirected : Agstrictundirected, NULL);

  declare (graph, AGRAPH, "splines", "none");
  declare (graph, AGRAPH, "overlap", "true");
  declare (graph, AGNODE, "shape", "circle");
  declare (graph, AGNODE, "label", "");
  declare (graph, AGNODE, "fixedsize", "true");
  declare (graph, AGNODE, "width", "0.01");
  declare (graph, AGNODE, "height", "0.01");
  declare (graph, AGEDGE, "weight", "1");
  declare_engine (graph, params, n_nodes);
  return graph;
}

/* A component of the topology, as graphviz has it. */
typedef struct {
  const SkeinTopology *topology;
  const float *radius;
  const guint32 *nodes;
  guint32 n_nodes;
  Agnode_t **drawn;
} Part;

static void
add_nodes (const Part *part, Agraph_t *graph)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint32 k = 0; k < part->n_nodes; k++) {
    guint32 v = part->nodes[k];
    double radius = part->radius != NULL ? (double) part->radius[v] : 0.0;

    g_snprintf (text, sizeof text, "%u", v);
    part->drawn[v] = agnode (graph, text, TRUE);
    g_ascii_formatd (text, sizeof text, "%.6f", MAX (2 * radius / UNITS_PER_INCH, 0.01));
    agset (part->drawn[v], unconst ("width"), text);
    agset (part->drawn[v], unconst ("height"), text);
  }
}

/* Of parallel edges one is drawn, with the weight of the heaviest: 1 and 2 differ much, 40 and 41 little. Each
 * edge stands in the lists of both its ends, and is added from its source. */
static void
add_edges (const Part *part, Agraph_t *graph)
{
  const SkeinTopology *topology = part->topology;
  char text[16];

  for (guint32 k = 0; k < part->n_nodes; k++) {
    guint32 v = part->nodes[k];

    for (guint32 i = topology->first[v]; i < topology->first[v + 1]; i++) {
      guint32 e = topology->edge[i];
      guint32 weight = 1 + (guint32) CLAMP (log2f (topology->weight[e]), 0.0f, 9.0f);
      Agedge_t *edge;

      if (topology->source[e] != v || topology->target[e] == v)
        continue;
      edge = agedge (graph, part->drawn[v], part->drawn[topology->target[e]], NULL, TRUE);
      if (weight <= (guint32) g_ascii_strtoull (agget (edge, unconst ("weight")), NULL, 10))
        continue;
      g_snprintf (text, sizeof text, "%u", weight);
      agset (edge, unconst ("weight"), text);
    }
  }
}

static gboolean
draw_part (GVC_t *context,
           const Part *part,
           const SkeinLayoutParams *params,
           float *positions,
           GError **error)
{
  Agraph_t *graph = open_graph (params, part->n_nodes);
  char root[16];
  int result;

  add_nodes (part, graph);
  add_edges (part, graph);
  for (guint32 k = 0; params->engine == SKEIN_ENGINE_TWOPI && k < part->n_nodes; k++)
    if (part->nodes[k] == params->focus) {
      g_snprintf (root, sizeof root, "%u", params->focus);
      declare (graph, AGRAPH, "root", root);
    }
  result = gvLayout (context, graph, skein_engine_get_name (params->engine));
  for (guint32 k = 0; result == 0 && k < part->n_nodes; k++) {
    guint32 v = part->nodes[k];

    positions[2 * v] = (float) ND_coord (part->drawn[v]).x;
    positions[2 * v + 1] = -(float) ND_coord (part->drawn[v]).y;
  }
  if (result == 0)
    gvFreeLayout (context, graph);
  else
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_FAILED,
                 _ ("graphviz has no layout “%s” to offer; are its plugins installed? %s"),
                 skein_engine_get_name (params->engine),
                 g_strchomp (complaints->str));
  agclose (graph);
  return result == 0;
}

/* The nodes component by component, each a run of them that begins where @first says. */
static guint32
sort_nodes (const SkeinTopology *topology, guint32 *nodes, guint32 **first)
{
  g_autofree guint32 *component = g_new (guint32, (gsize) topology->n_nodes + 1);
  guint32 n = skein_topology_get_components (topology, component);
  g_autofree guint32 *at = g_new0 (guint32, (gsize) n + 1);

  *first = g_new0 (guint32, (gsize) n + 1);
  for (guint32 v = 0; v < topology->n_nodes; v++)
    (*first)[component[v] + 1]++;
  for (guint32 c = 0; c < n; c++)
    (*first)[c + 1] += (*first)[c];
  memcpy (at, *first, sizeof (guint32) * n);
  for (guint32 v = 0; v < topology->n_nodes; v++)
    nodes[at[component[v]]++] = v;
  return n;
}

/**
 * skein_graphviz_lay_out:
 * @topology: a graph
 * @radius: (array) (nullable): the radius of each node in graph units, finite and 0 or above; %NULL: all 0
 * @params: engine (one of graphviz's), spacing, room, seed and focus are looked at
 * @positions: (out) (array): where to write 2 * n_nodes numbers, x and y of each node, y downwards
 * @error: return location
 *
 * Has graphviz lay out each component alone, one over the other. Where graphviz leaves discs overlapping, they
 * do. Not for a process in which others use cgraph in other threads.
 *
 * Returns: %FALSE if graphviz could not
 */
gboolean
skein_graphviz_lay_out (const SkeinTopology *topology,
                        const float *radius,
                        const SkeinLayoutParams *params,
                        float *positions,
                        GError **error)
{
  g_autofree guint32 *nodes = NULL;
  g_autofree guint32 *first = NULL;
  g_autofree Agnode_t **drawn = NULL;
  g_autoptr (GString) heard = g_string_new (NULL);
  GVC_t *context;
  gboolean is_done = TRUE;
  guint32 n;

  g_return_val_if_fail (topology != NULL && params != NULL && positions != NULL, FALSE);
  g_return_val_if_fail (skein_engine_is_graphviz (params->engine), FALSE);

  /* graphviz reads numbers as the locale writes them. */
  setlocale (LC_NUMERIC, "C");
  nodes = g_new (guint32, (gsize) topology->n_nodes + 1);
  drawn = g_new0 (Agnode_t *, (gsize) topology->n_nodes + 1);
  n = sort_nodes (topology, nodes, &first);
  complaints = heard;
  agseterrf (keep_complaint);
  context = gvContext ();
  for (guint32 c = 0; c < n && is_done; c++) {
    Part part = { topology, radius, nodes + first[c], first[c + 1] - first[c], drawn };

    if (part.n_nodes == 1)
      positions[2 * part.nodes[0]] = positions[2 * part.nodes[0] + 1] = 0;
    else
      is_done = draw_part (context, &part, params, positions, error);
  }
  gvFreeContext (context);
  agseterrf (NULL);
  complaints = NULL;
  return is_done;
}
