// SPDX-License-Identifier: MPL-2.0

/* Writes DOT without cgraph, as skein-dot-reader.c reads it without: cgraph belongs to the main thread, and writes
 * some strings so that it can't read them again. */

#include <glib/gi18n-lib.h>

#include "skein-formats-private.h"
#include "skein-tally.h"

#define POINTS_PER_INCH 72.0

static const char *
get_title (void)
{
  return _ ("DOT (graphviz)");
}

static const char *
get_losses (void)
{
  return _ ("DOT holds no articles and no passages, only how many there are.");
}

/* Graphviz takes backslashes in labels for escapes, and so does our reader in all values: each is doubled, so
 * that none stands before the closing quote alone. What looks like "&amp;" would be taken for a character. */
static void
append_quoted (GString *dot, const char *text)
{
  g_string_append_c (dot, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\\' || *p == '"')
      g_string_append_c (dot, '\\');
    if (*p == '\n')
      g_string_append (dot, "\\n");
    else if (*p == '&' && (p[1] == '#' || g_ascii_isalpha (p[1])))
      g_string_append (dot, "&amp;");
    else
      g_string_append_c (dot, *p);
  }
  g_string_append_c (dot, '"');
}

static void
append_values (GString *dot, const SkeinField *fields, const SkeinValue *values, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++) {
    if (values[i].text == NULL)
      continue;
    g_string_append_printf (dot, ", %s=", fields[i].name);
    append_quoted (dot, values[i].text);
  }
}

static void
append_length (GString *dot, const char *before, double length)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (dot, "%s%s", before, g_ascii_formatd (text, sizeof text, "%.2f", length));
}

/* Places are in points and upwards; neato -n keeps to them. */
static void
append_placement (GString *dot, const SkeinPlacement *placement)
{
  append_length (dot, ", pos=\"", placement->x);
  append_length (dot, ",", 0.0 - placement->y);
  append_length (dot, "\", width=", 2 * placement->radius / POINTS_PER_INCH);
  append_length (dot, ", height=", 2 * placement->radius / POINTS_PER_INCH);
  g_string_append_printf (dot, ", fillcolor=\"#%06x\"", placement->colour & 0xffffff);
}

static void
append_node (GString *dot, SkeinTally *tally, guint index, const SkeinPlacement *placements)
{
  const SkeinValue *values = skein_tally_describe_node (tally, index);

  g_string_append_printf (dot, "  a%u [label=", index + 1);
  append_quoted (dot, values[SKEIN_NODE_LABEL].text);
  append_values (dot,
                 skein_node_fields + SKEIN_NODE_TYPE,
                 values + SKEIN_NODE_TYPE,
                 SKEIN_N_NODE_FIELDS - SKEIN_NODE_TYPE);
  if (placements != NULL && placements[index].radius > 0)
    append_placement (dot, &placements[index]);
  g_string_append (dot, "];\n");
}

/* Dashes and dots are those of the window. */
static const char *
get_style (const SkeinTie *tie)
{
  if (tie->n_evidence == 0)
    return NULL;
  if (tie->n_denied == tie->n_evidence)
    return "dashed";
  return tie->n_alleged == tie->n_evidence ? "dotted" : NULL;
}

static void
append_tie (GString *dot, SkeinTally *tally, guint index)
{
  const SkeinTie *tie = skein_tally_get_tie (tally, index);
  const char *style = get_style (tie);

  g_string_append_printf (
      dot, "  a%u -> a%u [key=r%u, type=", tie->source + 1, tie->target + 1, index + 1);
  append_quoted (dot, tie->type);
  append_values (dot,
                 skein_tie_fields + SKEIN_TIE_LABEL,
                 skein_tally_describe_tie (tally, index) + SKEIN_TIE_LABEL,
                 SKEIN_N_TIE_FIELDS - SKEIN_TIE_LABEL);
  if (tie->mutual)
    g_string_append (dot, ", dir=both");
  if (tie->n_evidence == 0)
    g_string_append (dot, ", arrowhead=empty");
  if (style != NULL)
    g_string_append_printf (dot, ", style=%s", style);
  g_string_append (dot, "];\n");
}

static gboolean
write_dot (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinTally) tally = skein_tally_new (export->document, cancellable, error);
  g_autoptr (GString) dot = g_string_new ("digraph ");
  g_autoptr (GBytes) bytes = NULL;

  if (tally == NULL)
    return FALSE;
  append_quoted (dot, export->title != NULL ? export->title : "Skein");
  g_string_append (dot, " {\n  charset=\"UTF-8\";\n  node [style=filled, fillcolor=white];\n");
  for (guint i = 0; i < skein_tally_get_n_nodes (tally); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    append_node (dot, tally, i, export->placements);
  }
  for (guint i = 0; i < skein_tally_get_n_ties (tally); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    append_tie (dot, tally, i);
  }
  g_string_append (dot, "}\n");
  bytes = g_string_free_to_bytes (g_steal_pointer (&dot));
  return skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_dot = {
  .id = "dot",
  .get_title = get_title,
  .extension = "dot",
  .mime_type = "text/vnd.graphviz",
  .get_losses = get_losses,
  .has_places = TRUE,
  .write = write_dot,
};
