// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-formats-private.h"
#include "skein-tally.h"
#include "skein-xml-print.h"

static const char *
get_title (void)
{
  return _ ("GraphML");
}

static const char *
get_losses (void)
{
  return _ (
      "GraphML holds no articles and no passages, only how many there are; places and colours "
      "are left out, and relations that hold both ways are marked “mutual”.");
}

/* Nodes and edges have keys of their own: "n_label", "e_label". */
static char *
dup_key (char domain, const SkeinField *field)
{
  return g_strdup_printf ("%c_%s", domain, field->name);
}

static void
write_keys (SkeinXmlPrinter *printer,
            char domain,
            const char *element,
            const SkeinField *fields,
            guint n_fields)
{
  static const char *const types[] = { "string", "int", "boolean" };

  for (guint i = 0; i < n_fields; i++) {
    g_autofree char *key = dup_key (domain, &fields[i]);

    skein_xml_printer_begin (printer, "key");
    skein_xml_printer_add (printer, "id", key);
    skein_xml_printer_add (printer, "for", element);
    skein_xml_printer_add (printer, "attr.name", fields[i].name);
    skein_xml_printer_add (printer, "attr.type", types[fields[i].kind]);
    skein_xml_printer_end (printer);
  }
}

static void
write_values (SkeinXmlPrinter *printer,
              char domain,
              const SkeinField *fields,
              const SkeinValue *values,
              guint n_fields)
{
  for (guint i = 0; i < n_fields; i++) {
    g_autofree char *key = NULL;

    if (values[i].text == NULL)
      continue;
    key = dup_key (domain, &fields[i]);
    skein_xml_printer_begin (printer, "data");
    skein_xml_printer_add (printer, "key", key);
    skein_xml_printer_add_text (printer, values[i].text);
    skein_xml_printer_end (printer);
  }
}

static void
write_node (SkeinXmlPrinter *printer, SkeinTally *tally, guint index)
{
  g_autofree char *id = g_strdup_printf ("a%u", index + 1);

  skein_xml_printer_begin (printer, "node");
  skein_xml_printer_add (printer, "id", id);
  write_values (printer,
                'n',
                skein_node_fields,
                skein_tally_describe_node (tally, index),
                SKEIN_N_NODE_FIELDS);
  skein_xml_printer_end (printer);
}

/* A mutual relation is a directed edge with a mark: whoever mixes directed edges with others loses the programs
 * that know only graphs of one kind. */
static void
write_tie (SkeinXmlPrinter *printer, SkeinTally *tally, guint index)
{
  const SkeinTie *tie = skein_tally_get_tie (tally, index);
  g_autofree char *id = g_strdup_printf ("r%u", index + 1);
  g_autofree char *source = g_strdup_printf ("a%u", tie->source + 1);
  g_autofree char *target = g_strdup_printf ("a%u", tie->target + 1);

  skein_xml_printer_begin (printer, "edge");
  skein_xml_printer_add (printer, "id", id);
  skein_xml_printer_add (printer, "source", source);
  skein_xml_printer_add (printer, "target", target);
  write_values (
      printer, 'e', skein_tie_fields, skein_tally_describe_tie (tally, index), SKEIN_N_TIE_FIELDS);
  skein_xml_printer_end (printer);
}

static gboolean
write_graphml (const SkeinExport *export,
               SkeinSink *sink,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (SkeinTally) tally = skein_tally_new (export->document, cancellable, error);
  g_autoptr (SkeinXmlPrinter) printer = skein_xml_printer_new ();
  g_autoptr (GBytes) bytes = NULL;

  if (tally == NULL)
    return FALSE;
  skein_xml_printer_begin (printer, "graphml");
  skein_xml_printer_add (printer, "xmlns", "http://graphml.graphdrawing.org/xmlns");
  write_keys (printer, 'n', "node", skein_node_fields, SKEIN_N_NODE_FIELDS);
  write_keys (printer, 'e', "edge", skein_tie_fields, SKEIN_N_TIE_FIELDS);
  skein_xml_printer_begin (printer, "graph");
  skein_xml_printer_add (printer, "edgedefault", "directed");
  if (export->title != NULL) {
    skein_xml_printer_begin (printer, "desc");
    skein_xml_printer_add_text (printer, export->title);
    skein_xml_printer_end (printer);
  }
  for (guint i = 0; i < skein_tally_get_n_nodes (tally); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_node (printer, tally, i);
  }
  for (guint i = 0; i < skein_tally_get_n_ties (tally); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_tie (printer, tally, i);
  }
  bytes = skein_xml_printer_finish (printer, error);
  return bytes != NULL && skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_graphml = {
  .id = "graphml",
  .get_title = get_title,
  .extension = "graphml",
  .mime_type = "application/graphml+xml",
  .get_losses = get_losses,
  .write = write_graphml,
};
