// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "skein-dot-label.h"
#include "skein-error.h"
#include "skein-graph-private.h"
#include "skein-vocabulary.h"

#define POINTS_PER_INCH 72.0f
/* In inches; a node larger than this is a slip. */
#define LARGEST_SIZE 1000.0

/* What the scanner reads from. */
typedef struct {
  const char *text;
  gsize length;
  gsize at;
} Source;

/* cgraph hands its complaints to one function for the whole process. */
static GString *complaints;

static int
keep_complaint (char *message)
{
  if (complaints != NULL)
    g_string_append (complaints, message);
  return 0;
}

/**
 * skein_graph_read_chunk:
 * @channel: a Source
 * @buffer: where the text goes
 * @size: how much fits
 *
 * The reading half of our I/O discipline for cgraph.
 *
 * Returns: how many bytes were given; 0 at the end
 */
int
skein_graph_read_chunk (void *channel, char *buffer, int size)
{
  Source *source = channel;
  gsize n = MIN ((gsize) size, source->length - source->at);

  memcpy (buffer, source->text + source->at, n);
  source->at += n;
  return (int) n;
}

static const char *
get (void *object, const char *name)
{
  const char *value = agget (object, skein_graph_unconst (name));

  return value != NULL ? value : "";
}

static const char *
take_text (SkeinGraph *graph, const char *text, const char *name)
{
  g_autofree char *plain = skein_dot_label_dup_plain (text, name);
  g_autofree char *valid = g_utf8_make_valid (plain, -1);

  return g_string_chunk_insert_const (graph->strings, valid);
}

static guint
take_number (const char *text, guint otherwise)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  return end != text && value >= 0 && value < G_MAXINT ? (guint) value : otherwise;
}

static void
take_node (SkeinGraph *graph, Agnode_t *node, guint32 index)
{
  SkeinNodeRecord *record =
      agbindrec (node, skein_graph_unconst (SKEIN_NODE_RECORD), sizeof *record, TRUE);
  const char *label = get (node, "label");

  record->index = index;
  record->node.id = (gint64) index + 1;
  record->node.name = take_text (graph, *label != '\0' ? label : agnameof (node), agnameof (node));
  record->node.type = take_text (graph, get (node, "type"), "");
  record->node.weight = take_number (get (node, "weight"), 0);
}

static void
take_edge (SkeinGraph *graph, Agedge_t *edge, gint64 id)
{
  SkeinEdgeRecord *record =
      agbindrec (edge, skein_graph_unconst (SKEIN_EDGE_RECORD), sizeof *record, TRUE);
  const SkeinNodeRecord *source =
      (SkeinNodeRecord *) aggetrec (agtail (edge), skein_graph_unconst (SKEIN_NODE_RECORD), TRUE);
  const SkeinNodeRecord *target =
      (SkeinNodeRecord *) aggetrec (aghead (edge), skein_graph_unconst (SKEIN_NODE_RECORD), TRUE);
  const char *type = get (edge, "type");
  g_autofree char *phrase = NULL;

  record->edge.id = id;
  record->edge.source = source->node.id;
  record->edge.target = target->node.id;
  record->edge.type = take_text (graph, *type != '\0' ? type : get (edge, "label"), "");
  phrase = skein_vocabulary_dup_phrase (record->edge.type);
  record->edge.phrase = g_string_chunk_insert_const (graph->strings, phrase);
  record->edge.weight = take_number (get (edge, "weight"), 1);
  record->edge.n_denied = take_number (get (edge, "denied"), 0);
  record->edge.n_alleged = take_number (get (edge, "alleged"), 0);
  record->edge.mutual = !agisdirected (graph->root) || g_str_equal (get (edge, "dir"), "both");
}

static void
take_all (SkeinGraph *graph)
{
  guint32 n_nodes = 0;
  gint64 n_edges = 0;

  for (Agnode_t *node = agfstnode (graph->root); node != NULL; node = agnxtnode (graph->root, node))
    take_node (graph, node, n_nodes++);
  for (Agnode_t *node = agfstnode (graph->root); node != NULL; node = agnxtnode (graph->root, node))
    for (Agedge_t *edge = agfstout (graph->root, node); edge != NULL;
         edge = agnxtout (graph->root, edge))
      take_edge (graph, edge, ++n_edges);
}

/* Reads a text and drops what it holds.
 * Returns: whether that was a graph */
static gboolean
feed (const char *text)
{
  Source source = { text, strlen (text), 0 };
  Agraph_t *graph = agread (&source, &skein_graph_discipline);

  if (graph == NULL)
    return FALSE;
  agclose (graph);
  return TRUE;
}

/* The scanner of cgraph is one for the whole process. It keeps what stands behind the graph that it read
 * and would begin the next file with that; and after a broken file it stays inside the comment, the string
 * or the HTML that was left open. This takes up the rest, then closes one after the other until a
 * graph can be read. The order matters: outside of them a quote would open a string. */
static void
settle_scanner (const char *dot)
{
  static const char probe[] = "digraph {}";
  g_autofree char *brackets = NULL;
  gsize n_open = 1;

  while (feed (""))
    ;
  if (feed (probe))
    return;
  feed ("*/");
  if (feed (probe))
    return;
  feed ("\"");
  if (feed (probe))
    return;
  for (const char *p = dot; *p != '\0'; p++)
    n_open += *p == '<';
  brackets = g_strnfill (n_open, '>');
  feed (brackets);
  feed (probe);
}

/**
 * skein_graph_new_from_dot:
 * @dot: a graph in graphviz's language
 * @error: return location, %SKEIN_ERROR_SYNTAX with what graphviz found wrong
 *
 * Reads the first graph of a DOT text. Names are taken from labels, types and weights from the
 * attributes that exports have, and from nothing else that they could be guessed from.
 *
 * Returns: (transfer full) (nullable): the graph
 */
SkeinGraph *
skein_graph_new_from_dot (const char *dot, GError **error)
{
  SkeinGraph *graph;
  g_autoptr (GString) heard = g_string_new (NULL);
  Source source = { dot, 0, 0 };
  agusererrf before;
  Agraph_t *root;

  g_return_val_if_fail (dot != NULL, NULL);

  source.length = strlen (dot);
  complaints = heard;
  before = agseterrf (keep_complaint);
  agreseterrors ();
  agsetfile (NULL);
  root = agread (&source, &skein_graph_discipline);
  /* A text that is nested too deeply gives both an error and a part of the graph. */
  if (root == NULL || agerrors () >= AGERR) {
    g_strstrip (heard->str);
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_SYNTAX,
                 _ ("This is not a graph in DOT: %s"),
                 *heard->str != '\0' ? heard->str : _ ("there is no graph in it"));
    if (root != NULL)
      agclose (root);
    root = NULL;
  }
  settle_scanner (dot);
  agseterrf (before);
  complaints = NULL;
  if (root == NULL)
    return NULL;
  graph = skein_graph_allocate (root);
  take_all (graph);
  return graph;
}

static float
get_inches (Agnode_t *node, const char *name)
{
  const char *text = get (node, name);
  double value = g_ascii_strtod (text, NULL);

  return isfinite (value) && value > 0 ? (float) MIN (value, LARGEST_SIZE) : 0.0f;
}

/**
 * skein_graph_dup_radii:
 * @graph: a graph that was read from DOT
 *
 * Returns: (transfer full): for each node in the order of skein_graph_freeze(), the radius of a disc round a
 *   node of the width and height (in inches) that the text gives it, in points; 0 where it gives none
 */
float *
skein_graph_dup_radii (SkeinGraph *graph)
{
  float *radii;
  guint n = 0;

  g_return_val_if_fail (graph != NULL, NULL);

  radii = g_new0 (float, (gsize) agnnodes (graph->root) + 1);
  for (Agnode_t *node = agfstnode (graph->root); node != NULL; node = agnxtnode (graph->root, node))
    radii[n++] =
        0.5f * POINTS_PER_INCH * MAX (get_inches (node, "width"), get_inches (node, "height"));
  return radii;
}
