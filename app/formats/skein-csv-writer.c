// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-csv.h"
#include "skein-formats-private.h"
#include "skein-quoter.h"
#include "skein-tally.h"

/* Files for spreadsheets: nodes, edges, and a line for each passage. The names of the columns are those that Gephi
 * asks for; those of passages are none that a reader of edges would take for the ends of one. */
typedef struct {
  const SkeinExport *export;
  SkeinTally *tally;
  GString *text;
  gboolean in_record;
} Writing;

static const char *
get_title (void)
{
  return _ ("Tables of nodes, edges and passages (CSV)");
}

static const char *
get_losses (void)
{
  return _ ("The tables hold the passages, but neither the articles’ texts nor where actors are "
            "named in them.");
}

static void
add (Writing *writing, const char *field)
{
  if (writing->in_record)
    g_string_append_c (writing->text, ',');
  writing->in_record = TRUE;
  if (field == NULL)
    return;
  if (strpbrk (field, ",;\t\"\r\n") == NULL && *field != ' ') {
    g_string_append (writing->text, field);
    return;
  }
  g_string_append_c (writing->text, '"');
  for (const char *p = field; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (writing->text, '"');
    g_string_append_c (writing->text, *p);
  }
  g_string_append_c (writing->text, '"');
}

/* What a file said may begin like a formula, which a spreadsheet would run. An apostrophe before it makes it
 * text; our reader takes one away. */
static void
add_text (Writing *writing, const char *field)
{
  g_autofree char *guarded = NULL;

  if (field != NULL && skein_csv_needs_guard (field))
    guarded = g_strconcat ("'", field, NULL);
  add (writing, guarded != NULL ? guarded : field);
}

static void
add_count (Writing *writing, guint count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  add (writing, text);
}

static void
add_length (Writing *writing, double length)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  add (writing, g_ascii_formatd (text, sizeof text, "%.2f", length));
}

static void
add_id (Writing *writing, char prefix, guint index)
{
  g_autofree char *id = g_strdup_printf ("%c%u", prefix, index + 1);

  add (writing, id);
}

static void
end_record (Writing *writing)
{
  g_string_append (writing->text, "\r\n");
  writing->in_record = FALSE;
}

static void
add_names (Writing *writing, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    add (writing, names[i]);
}

static void
add_name (Writing *writing, const char *field)
{
  g_autofree char *name = g_strdup (field);

  *name = g_ascii_toupper (*name);
  add (writing, name);
}

static void
add_values (Writing *writing,
            const SkeinField *fields,
            const SkeinValue *values,
            guint first,
            guint n_fields)
{
  for (guint i = first; i < n_fields; i++) {
    if (i == SKEIN_TIE_MUTUAL && fields == skein_tie_fields)
      continue;
    if (values == NULL)
      add_name (writing, fields[i].name);
    else if (fields[i].kind == SKEIN_FIELD_TEXT)
      add_text (writing, values[i].text);
    else
      add (writing, values[i].text);
  }
}

/* Nodes */

static void
write_node (Writing *writing, guint index)
{
  const SkeinPlacement *placements = writing->export->placements;

  add_id (writing, 'a', index);
  add_values (writing,
              skein_node_fields,
              skein_tally_describe_node (writing->tally, index),
              0,
              SKEIN_N_NODE_FIELDS);
  if (placements != NULL && placements[index].radius > 0) {
    g_autofree char *colour = g_strdup_printf ("#%06x", placements[index].colour & 0xffffff);

    add_length (writing, placements[index].x);
    add_length (writing, placements[index].y);
    add_length (writing, placements[index].radius);
    add (writing, colour);
  } else {
    for (guint i = 0; i < 4; i++)
      add (writing, NULL);
  }
  end_record (writing);
}

static gboolean
write_nodes (Writing *writing, GCancellable *cancellable, GError **error)
{
  static const char *const places[] = { "x", "y", "size", "color", NULL };

  add (writing, "Id");
  add_values (writing, skein_node_fields, NULL, 0, SKEIN_N_NODE_FIELDS);
  add_names (writing, places);
  end_record (writing);
  for (guint i = 0; i < skein_tally_get_n_nodes (writing->tally); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_node (writing, i);
  }
  return TRUE;
}

/* Edges */

static void
write_tie (Writing *writing, guint index)
{
  const SkeinTie *tie = skein_tally_get_tie (writing->tally, index);

  add_id (writing, 'a', tie->source);
  add_id (writing, 'a', tie->target);
  add (writing, tie->mutual ? "Undirected" : "Directed");
  add_id (writing, 'r', index);
  add_values (writing,
              skein_tie_fields,
              skein_tally_describe_tie (writing->tally, index),
              0,
              SKEIN_N_TIE_FIELDS);
  end_record (writing);
}

static gboolean
write_edges (Writing *writing, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { "Source", "Target", "Type", "Id", NULL };

  add_names (writing, names);
  add_values (writing, skein_tie_fields, NULL, 0, SKEIN_N_TIE_FIELDS);
  end_record (writing);
  for (guint i = 0; i < skein_tally_get_n_ties (writing->tally); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_tie (writing, i);
  }
  return TRUE;
}

/* Passages */

static const char *
get_name (const Writing *writing, guint actor)
{
  return ((const SkeinActorRecord *) g_ptr_array_index (writing->export->document->actors, actor))
      ->name;
}

static void
write_passage (Writing *writing,
               SkeinQuoter *quoter,
               const SkeinArticleRecord *article,
               const SkeinEvidenceRecord *evidence)
{
  SkeinSpan span = skein_quoter_find_passage (quoter, evidence);
  g_autofree char *passage = skein_quoter_dup_text (quoter, span);
  guint tie;

  if (skein_tally_find (writing->tally,
                        evidence->type,
                        evidence->source,
                        evidence->target,
                        evidence->mutual,
                        &tie))
    add_id (writing, 'r', tie);
  add_text (writing, get_name (writing, evidence->source));
  add_text (writing, evidence->type);
  add_text (writing, get_name (writing, evidence->target));
  add_text (writing, passage);
  add (writing, evidence->polarity == SKEIN_POLARITY_DENIED ? "denied" : "asserted");
  add (writing, evidence->modality == SKEIN_MODALITY_ALLEGED ? "alleged" : "stated");
  add_text (writing, evidence->date);
  add_text (writing, evidence->grade);
  add_text (writing, evidence->note);
  add_text (writing, article->title);
  add_text (writing, article->source);
  add_text (writing, article->author);
  add_text (writing, article->published);
  add_text (writing, article->url);
  add_count (writing, span.start);
  add_count (writing, span.end);
  end_record (writing);
}

static gboolean
write_evidence (Writing *writing, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { "Edge",
                                       "Who",
                                       "Relation",
                                       "Whom",
                                       "Passage",
                                       "Polarity",
                                       "Modality",
                                       "Date",
                                       "Grade",
                                       "Note",
                                       "Article",
                                       "Publisher",
                                       "Author",
                                       "Published",
                                       "Url",
                                       "First character",
                                       "After last character",
                                       NULL };
  const GPtrArray *articles = writing->export->document->articles;

  add_names (writing, names);
  end_record (writing);
  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (articles, i);
    g_autoptr (SkeinQuoter) quoter = NULL;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (article->evidence->len > 0)
      quoter = skein_quoter_new (article);
    for (guint j = 0; j < article->evidence->len; j++)
      write_passage (writing, quoter, article, g_ptr_array_index (article->evidence, j));
  }
  return TRUE;
}

static gboolean
write_csv (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  static const struct {
    const char *name;
    gboolean (*write) (Writing *writing, GCancellable *cancellable, GError **error);
  } files[] = {
    { "nodes.csv", write_nodes },
    { "edges.csv", write_edges },
    { "evidence.csv", write_evidence },
  };
  g_autoptr (SkeinTally) tally = skein_tally_new (export->document, cancellable, error);

  if (tally == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GBytes) bytes = NULL;
    Writing writing = { export, tally, text, FALSE };

    if (!files[i].write (&writing, cancellable, error))
      return FALSE;
    bytes = g_string_free_to_bytes (g_steal_pointer (&text));
    if (!skein_sink_put (sink, files[i].name, bytes, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

const SkeinWriter skein_writer_csv = {
  .id = "csv",
  .get_title = get_title,
  .extension = NULL,
  .mime_type = "text/csv",
  .get_losses = get_losses,
  .has_places = TRUE,
  .write = write_csv,
};
