// SPDX-License-Identifier: MPL-2.0
#include "skein-graph-xml.h"

#include <glib/gi18n-lib.h>

/* One way through the file. @n_known: how many declarations were read before, which are not read again; @n_met: how
 * many came so far; @reads_records: whether records are read; @has_records: whether there was one; @is_late: whether a
 * declaration came behind it. */
typedef struct {
  SkeinGraphXml *reading;
  const SkeinGraphElement *elements;
  guint n_elements;
  guint n_known;
  guint n_met;
  gboolean reads_records;
  gboolean has_records;
  gboolean is_late;
} Pass;

static const SkeinGraphElement *
find_element (const Pass *pass, const xmlNode *node)
{
  for (guint i = 0; i < pass->n_elements; i++)
    if (skein_xml_is (node, pass->elements[i].name))
      return &pass->elements[i];
  return NULL;
}

static void
read_element (Pass *pass, const SkeinGraphElement *element, const xmlNode *node)
{
  if (element->part == SKEIN_GRAPH_RECORD) {
    pass->has_records = TRUE;
    if (pass->reads_records)
      element->read (pass->reading, node);
    return;
  }
  if (pass->n_met++ < pass->n_known)
    return;
  if (pass->reads_records && pass->has_records) {
    pass->is_late = TRUE;
    return;
  }
  pass->n_known++;
  element->read (pass->reading, node);
}

static gboolean
begin_cb (const xmlNode *node, gpointer data)
{
  Pass *pass = data;
  const SkeinGraphElement *element = find_element (pass, node);

  if (element != NULL && element->part == SKEIN_GRAPH_SETTING)
    read_element (pass, element, node);
  return element != NULL && element->part != SKEIN_GRAPH_SETTING;
}

static gboolean
read_record_cb (const xmlNode *record, gpointer data)
{
  Pass *pass = data;

  for (const xmlNode *node = record; node != NULL; node = skein_xml_next (node, record)) {
    const SkeinGraphElement *element = find_element (pass, node);

    if (element != NULL)
      read_element (pass, element, node);
  }
  return !pass->is_late;
}

static gboolean
is_enough_cb (gpointer data)
{
  const Pass *pass = data;

  return pass->reads_records && !skein_assertions_is_empty (pass->reading->graph);
}

/* Goes through the file. */
static gboolean
run (Pass *pass,
     const SkeinInput *input,
     SkeinReport *report,
     GCancellable *cancellable,
     GError **error)
{
  static const SkeinXmlRecords records = { begin_cb, read_record_cb, is_enough_cb };

  pass->n_met = 0;
  pass->has_records = FALSE;
  pass->is_late = FALSE;
  pass->reading->n_unnamed = 0;
  return skein_xml_read (input, &records, pass, report, cancellable, error);
}

/* Reads the graph. Of one in which a declaration came late nothing is told. */
static SkeinDocument *
read_graph (Pass *pass,
            const SkeinInput *input,
            SkeinReport *report,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (SkeinReport) told = skein_report_new ();
  g_autoptr (SkeinAssertions) graph = skein_assertions_new (input, told);
  g_autoptr (GError) local = NULL;
  SkeinDocument *document = NULL;

  pass->reading->graph = graph;
  if (run (pass, input, told, cancellable, &local) && !pass->is_late)
    document = skein_assertions_finish (graph, &local);
  if (pass->is_late)
    return NULL;
  skein_report_take (report, told);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return document;
}

/**
 * skein_graph_xml_read:
 * @reading: what the reader knows
 * @elements: (array length=n_elements): what it reads, anywhere in the file
 * @n_elements: how many
 * @input: the file, which may be a stream
 * @report: is told what is odd
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Reads a graph node by node and edge by edge. Declarations stand before them in nearly all files; of one in which
 * they don't, all are read first, and then the file is read again.
 *
 * Returns: (transfer full): the graph, or %NULL on error
 */
SkeinDocument *
skein_graph_xml_read (SkeinGraphXml *reading,
                      const SkeinGraphElement *elements,
                      guint n_elements,
                      const SkeinInput *input,
                      SkeinReport *report,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SkeinReport) scrap = skein_report_new ();
  Pass pass = {
    .reading = reading, .elements = elements, .n_elements = n_elements, .reads_records = TRUE
  };
  SkeinDocument *document;

  g_return_val_if_fail (reading != NULL && elements != NULL, NULL);

  document = read_graph (&pass, input, report, cancellable, error);
  if (document != NULL || !pass.is_late)
    return document;
  /* What is wrong with the file, reading the graph tells. */
  pass.reads_records = FALSE;
  run (&pass, input, scrap, cancellable, NULL);
  pass.reads_records = TRUE;
  pass.n_known = G_MAXUINT;
  return read_graph (&pass, input, report, cancellable, error);
}

/**
 * skein_graph_xml_begin_node:
 * @reading: what the reader knows
 * @node: the element of a node
 *
 * Returns: %TRUE if the node has an id and is begun; else the report is told
 */
gboolean
skein_graph_xml_begin_node (SkeinGraphXml *reading, const xmlNode *node)
{
  g_autofree char *id = skein_xml_dup_attribute (node, "id");

  if (id == NULL) {
    skein_assertions_refuse (reading->graph, skein_xml_get_line (node), _ ("This node has no id."));
    return FALSE;
  }
  skein_assertions_begin_node (reading->graph, id);
  return TRUE;
}

/**
 * skein_graph_xml_begin_edge:
 * @reading: what the reader knows
 * @node: the element of an edge
 * @direction: the attribute that tells its direction
 * @fallback: its direction if that does not tell
 *
 * Returns: %TRUE if the edge names two nodes and is begun; else the report is told
 */
gboolean
skein_graph_xml_begin_edge (SkeinGraphXml *reading,
                            const xmlNode *node,
                            const char *direction,
                            SkeinDirection fallback)
{
  g_autofree char *source = skein_xml_dup_attribute (node, "source");
  g_autofree char *target = skein_xml_dup_attribute (node, "target");
  g_autofree char *word = skein_xml_dup_attribute (node, direction);

  if (source == NULL || target == NULL) {
    skein_assertions_refuse (reading->graph,
                             skein_xml_get_line (node),
                             _ ("This edge does not name two nodes."));
    return FALSE;
  }
  skein_assertions_begin_edge (reading->graph,
                               source,
                               target,
                               skein_direction_parse (word, fallback));
  return TRUE;
}
