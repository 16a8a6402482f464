// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-formats-private.h"
#include "skein-tally.h"
#include "skein-xml-print.h"

/* Whether the format has an attribute of its own for a field. */
static gboolean
is_native (const SkeinField *fields, guint field)
{
  if (fields == skein_node_fields)
    return field == SKEIN_NODE_LABEL;
  return field == SKEIN_TIE_LABEL || field == SKEIN_TIE_WEIGHT || field == SKEIN_TIE_MUTUAL;
}

static const char *
get_title (void)
{
  return _ ("GEXF 1.3 (Gephi)");
}

static const char *
get_losses (void)
{
  return _ ("GEXF holds no articles and no passages, only how many there are.");
}

static void
write_titles (SkeinXmlPrinter *printer,
              const char *domain,
              const SkeinField *fields,
              guint n_fields)
{
  static const char *const types[] = { "string", "integer", "boolean" };

  skein_xml_printer_begin (printer, "attributes");
  skein_xml_printer_add (printer, "class", domain);
  for (guint i = 0; i < n_fields; i++) {
    if (is_native (fields, i))
      continue;
    skein_xml_printer_begin (printer, "attribute");
    skein_xml_printer_add (printer, "id", fields[i].name);
    skein_xml_printer_add (printer, "title", fields[i].name);
    skein_xml_printer_add (printer, "type", types[fields[i].kind]);
    skein_xml_printer_end (printer);
  }
  skein_xml_printer_end (printer);
}

static void
write_values (SkeinXmlPrinter *printer,
              const SkeinField *fields,
              const SkeinValue *values,
              guint n_fields)
{
  gboolean open = FALSE;

  for (guint i = 0; i < n_fields; i++) {
    if (values[i].text == NULL || is_native (fields, i))
      continue;
    if (!open)
      skein_xml_printer_begin (printer, "attvalues");
    open = TRUE;
    skein_xml_printer_begin (printer, "attvalue");
    skein_xml_printer_add (printer, "for", fields[i].name);
    skein_xml_printer_add (printer, "value", values[i].text);
    skein_xml_printer_end (printer);
  }
  if (open)
    skein_xml_printer_end (printer);
}

/* The format has y upwards. */
static void
write_placement (SkeinXmlPrinter *printer, const SkeinPlacement *placement)
{
  static const char *const parts[] = { "r", "g", "b" };

  skein_xml_printer_begin (printer, "viz:color");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *part = g_strdup_printf ("%u", placement->colour >> (16 - 8 * i) & 0xff);

    skein_xml_printer_add (printer, parts[i], part);
  }
  skein_xml_printer_end (printer);
  skein_xml_printer_begin (printer, "viz:position");
  skein_xml_printer_add_length (printer, "x", placement->x);
  skein_xml_printer_add_length (printer, "y", 0.0 - placement->y);
  skein_xml_printer_add (printer, "z", "0.0");
  skein_xml_printer_end (printer);
  skein_xml_printer_begin (printer, "viz:size");
  skein_xml_printer_add_length (printer, "value", placement->radius);
  skein_xml_printer_end (printer);
}

static void
write_node (SkeinXmlPrinter *printer,
            SkeinTally *tally,
            guint index,
            const SkeinPlacement *placements)
{
  const SkeinValue *values = skein_tally_describe_node (tally, index);
  g_autofree char *id = g_strdup_printf ("a%u", index + 1);

  skein_xml_printer_begin (printer, "node");
  skein_xml_printer_add (printer, "id", id);
  skein_xml_printer_add (printer, "label", values[SKEIN_NODE_LABEL].text);
  write_values (printer, skein_node_fields, values, SKEIN_N_NODE_FIELDS);
  if (placements != NULL && placements[index].radius > 0)
    write_placement (printer, &placements[index]);
  skein_xml_printer_end (printer);
}

/* Parallel edges are told apart by their kind alone, which is the relation. Where one of a type holds both ways and
 * another one way, the former is of a kind of its own. */
static char *
dup_kind (const SkeinTally *tally, const SkeinTie *tie)
{
  guint twin;

  if (tie->mutual && (skein_tally_find (tally, tie->type, tie->source, tie->target, FALSE, &twin) ||
                      skein_tally_find (tally, tie->type, tie->target, tie->source, FALSE, &twin)))
    return g_strconcat (tie->type, " ↔", NULL);
  return g_strdup (tie->type);
}

static void
write_tie (SkeinXmlPrinter *printer, SkeinTally *tally, guint index)
{
  const SkeinTie *tie = skein_tally_get_tie (tally, index);
  const SkeinValue *values = skein_tally_describe_tie (tally, index);
  g_autofree char *id = g_strdup_printf ("r%u", index + 1);
  g_autofree char *source = g_strdup_printf ("a%u", tie->source + 1);
  g_autofree char *target = g_strdup_printf ("a%u", tie->target + 1);
  g_autofree char *kind = dup_kind (tally, tie);

  skein_xml_printer_begin (printer, "edge");
  skein_xml_printer_add (printer, "id", id);
  skein_xml_printer_add (printer, "source", source);
  skein_xml_printer_add (printer, "target", target);
  skein_xml_printer_add (printer, "type", tie->mutual ? "mutual" : "directed");
  skein_xml_printer_add (printer, "kind", kind);
  skein_xml_printer_add (printer, "label", values[SKEIN_TIE_LABEL].text);
  skein_xml_printer_add (printer, "weight", values[SKEIN_TIE_WEIGHT].text);
  write_values (printer, skein_tie_fields, values, SKEIN_N_TIE_FIELDS);
  skein_xml_printer_end (printer);
}

static void
write_head (SkeinXmlPrinter *printer, const char *title)
{
  skein_xml_printer_begin (printer, "gexf");
  skein_xml_printer_add (printer, "xmlns", "http://gexf.net/1.3");
  skein_xml_printer_add (printer, "xmlns:viz", "http://gexf.net/1.3/viz");
  skein_xml_printer_add (printer, "version", "1.3");
  skein_xml_printer_begin (printer, "meta");
  skein_xml_printer_begin (printer, "creator");
  skein_xml_printer_add_text (printer, "Skein");
  skein_xml_printer_end (printer);
  if (title != NULL) {
    skein_xml_printer_begin (printer, "description");
    skein_xml_printer_add_text (printer, title);
    skein_xml_printer_end (printer);
  }
  skein_xml_printer_end (printer);
}

static gboolean
write_gexf (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinTally) tally = skein_tally_new (export->document, cancellable, error);
  g_autoptr (SkeinXmlPrinter) printer = skein_xml_printer_new ();
  g_autoptr (GBytes) bytes = NULL;

  if (tally == NULL)
    return FALSE;
  write_head (printer, export->title);
  skein_xml_printer_begin (printer, "graph");
  skein_xml_printer_add (printer, "defaultedgetype", "directed");
  write_titles (printer, "node", skein_node_fields, SKEIN_N_NODE_FIELDS);
  write_titles (printer, "edge", skein_tie_fields, SKEIN_N_TIE_FIELDS);
  skein_xml_printer_begin (printer, "nodes");
  for (guint i = 0; i < skein_tally_get_n_nodes (tally); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_node (printer, tally, i, export->placements);
  }
  skein_xml_printer_end (printer);
  skein_xml_printer_begin (printer, "edges");
  for (guint i = 0; i < skein_tally_get_n_ties (tally); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_tie (printer, tally, i);
  }
  bytes = skein_xml_printer_finish (printer, error);
  return bytes != NULL && skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_gexf = {
  .id = "gexf",
  .get_title = get_title,
  .extension = "gexf",
  .mime_type = "application/gexf+xml",
  .get_losses = get_losses,
  .has_places = TRUE,
  .write = write_gexf,
};
