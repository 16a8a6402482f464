// SPDX-License-Identifier: MPL-2.0

/* CoNLL-2003 and its kin, one word on a line, and the form of CoNLL04 that has relations in its columns. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-text-source.h"

/* How many lines are looked at to recognise the format. */
#define SNIFF_LINES 50

static const char *const extensions[] = { "conll", "bio", "iob", "iob2", "txt", NULL };

static const char *
get_title (void)
{
  return _ ("CoNLL-2003 (words in columns)");
}

static const char *
get_relations_title (void)
{
  return _ ("CoNLL04 (words in columns, with relations)");
}

/* An entity of which the last word may be still to come. */
typedef struct {
  char *label;
  guint first;
  guint end;
} OpenEntity;

/* A relation waits for the words after it: both of its ends are the last words of entities. */
typedef struct {
  char *label;
  guint source;
  guint target;
  guint line;
} PendingRelation;

typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinAnnotations *annotations;
  gboolean with_relations;
  SkeinTokenText *text;
  GArray *entities;
  GArray *relations;
  OpenEntity open;
  char *title;
  guint sentence_start;
  guint line;
  guint n_texts;
  gboolean new_sentence;
} Reading;

static void
clear_entity (gpointer data)
{
  g_free (((OpenEntity *) data)->label);
}

static void
clear_relation (gpointer data)
{
  g_free (((PendingRelation *) data)->label);
}

static void
close_entity (Reading *reading)
{
  if (reading->open.label == NULL)
    return;
  reading->open.end = skein_token_text_get_n (reading->text);
  g_array_append_val (reading->entities, reading->open);
  reading->open = (OpenEntity){ 0 };
}

/* Reads a tag as IOB1, IOB2 or BIOES: what goes on must have the type of what stands before it. */
static void
read_tag (Reading *reading, const char *tag, guint word)
{
  gboolean has_prefix = tag[0] != '\0' && tag[1] == '-' && strchr ("BIESLUO", tag[0]) != NULL;
  const char *label = has_prefix ? tag + 2 : tag;
  gboolean goes_on = has_prefix && strchr ("IEL", tag[0]) != NULL && reading->open.label != NULL &&
                     strcmp (reading->open.label, label) == 0;

  if (strcmp (tag, "O") == 0 || strcmp (tag, "_") == 0 || *label == '\0') {
    close_entity (reading);
    return;
  }
  if (goes_on)
    return;
  close_entity (reading);
  reading->open = (OpenEntity){ g_strdup (label), word, 0 };
}

static char *
dup_word_id (guint word)
{
  return g_strdup_printf ("%u", word);
}

static void
add_entities (Reading *reading)
{
  for (guint i = 0; i < reading->entities->len; i++) {
    const OpenEntity *entity = &g_array_index (reading->entities, OpenEntity, i);
    g_autofree char *id = dup_word_id (entity->end - 1);
    SkeinSpan span;

    if (skein_token_text_get_span (reading->text, entity->first, entity->end, &span))
      skein_annotations_add_span (reading->annotations, id, entity->label, span.start, span.end);
  }
}

static void
add_relations (Reading *reading)
{
  for (guint i = 0; i < reading->relations->len; i++) {
    const PendingRelation *pending = &g_array_index (reading->relations, PendingRelation, i);
    g_autofree char *source = dup_word_id (pending->source);
    g_autofree char *target = dup_word_id (pending->target);

    skein_annotations_add_relation (reading->annotations, NULL, pending->label, source, target)
        ->line = pending->line;
  }
}

static void
end_document (Reading *reading)
{
  close_entity (reading);
  if (skein_token_text_get_n (reading->text) > 0 &&
      skein_annotations_begin (reading->annotations,
                               reading->title,
                               skein_token_text_get_text (reading->text)) != NULL) {
    reading->n_texts++;
    add_entities (reading);
    add_relations (reading);
    skein_annotations_end (reading->annotations);
  }
  g_array_set_size (reading->entities, 0);
  g_array_set_size (reading->relations, 0);
  g_clear_pointer (&reading->title, g_free);
  skein_token_text_free (reading->text);
  reading->text = skein_token_text_new ();
  reading->sentence_start = 0;
  reading->new_sentence = FALSE;
}

static void
end_sentence (Reading *reading)
{
  close_entity (reading);
  reading->sentence_start = skein_token_text_get_n (reading->text);
  reading->new_sentence = TRUE;
}

/* Splits "['Live_In', 'N']" and "[3, 0]" at their commas. */
static char **
split_python_list (const char *list)
{
  g_autofree char *inner = g_strdup (list);

  g_strdelimit (inner, "[]'\"", ' ');
  return g_strsplit (inner, ",", -1);
}

static void
read_relations_of_word (Reading *reading, char **columns, guint word)
{
  g_auto (GStrv) labels = split_python_list (columns[3]);
  g_auto (GStrv) heads = split_python_list (columns[4]);

  for (guint i = 0; labels[i] != NULL && heads[i] != NULL; i++) {
    PendingRelation pending = { .line = reading->line, .source = word };
    guint64 head;

    g_strstrip (labels[i]);
    if (strcmp (labels[i], "N") == 0 || *labels[i] == '\0')
      continue;
    if (!g_ascii_string_to_unsigned (g_strstrip (heads[i]), 10, 0, G_MAXINT, &head, NULL)) {
      skein_report_add (reading->report,
                        SKEIN_SEVERITY_REFUSED,
                        reading->input->name,
                        reading->line,
                        _ ("This relation does not name a word."));
      continue;
    }
    pending.label = g_strdup (labels[i]);
    pending.target = reading->sentence_start + (guint) head;
    g_array_append_val (reading->relations, pending);
  }
}

static char **
split_columns (const char *line, gboolean tabs_only)
{
  g_auto (GStrv) raw = g_strsplit_set (line, tabs_only ? "\t" : "\t ", -1);
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    if (*g_strstrip (raw[i]) != '\0')
      g_strv_builder_add (columns, raw[i]);
  return g_strv_builder_end (columns);
}

static void
read_word (Reading *reading, const char *line)
{
  g_auto (GStrv) columns = split_columns (line, reading->with_relations);
  guint n = g_strv_length (columns);
  guint word = skein_token_text_get_n (reading->text);
  const char *separator = word == 0 ? "" : reading->new_sentence ? "\n" : " ";

  if (n < 2 || (reading->with_relations && n < 5)) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      reading->line,
                      _ ("This line has too few columns."));
    return;
  }
  /* An entity that ends before this word must not count it. */
  read_tag (reading, columns[reading->with_relations ? 2 : n - 1], word);
  skein_token_text_add (reading->text, columns[reading->with_relations ? 1 : 0], separator);
  reading->new_sentence = FALSE;
  if (reading->with_relations)
    read_relations_of_word (reading, columns, word);
}

static void
read_line_cb (char *line, gpointer data)
{
  Reading *reading = data;

  reading->line++;
  g_strchomp (line);
  if (*line == '\0') {
    end_sentence (reading);
  } else if (g_str_has_prefix (line, "-DOCSTART-")) {
    end_document (reading);
  } else if (reading->with_relations && g_str_has_prefix (line, "#doc")) {
    end_document (reading);
    reading->title = g_strstrip (g_strdup (line + strlen ("#doc")));
  } else if (*line != '#' || strpbrk (line, "\t") != NULL || !g_ascii_isspace (line[1])) {
    read_word (reading, line);
  }
}

static SkeinDocument *
read_columns (const SkeinInput *input,
              const char *format,
              gboolean with_relations,
              SkeinReport *report,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, format, report);
  g_autoptr (GArray) entities = g_array_new (FALSE, FALSE, sizeof (OpenEntity));
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (PendingRelation));
  Reading reading = { .input = input,
                      .report = report,
                      .annotations = annotations,
                      .with_relations = with_relations,
                      .entities = entities,
                      .relations = relations };
  gboolean good;

  g_array_set_clear_func (entities, clear_entity);
  g_array_set_clear_func (relations, clear_relation);
  reading.text = skein_token_text_new ();
  good = skein_text_source_read_lines (input, report, read_line_cb, &reading, cancellable, error);
  end_document (&reading);
  skein_token_text_free (reading.text);
  if (!good)
    return NULL;
  if (reading.n_texts == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("Nothing in this file holds the words of a text."));
    return NULL;
  }
  skein_report_add (report,
                    SKEIN_SEVERITY_NOTE,
                    input->name,
                    0,
                    _ ("The text was put together from its words; blanks and line ends may differ "
                       "from the original."));
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

static SkeinDocument *
read_conll (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  return read_columns (input, "conll", FALSE, report, cancellable, error);
}

static SkeinDocument *
read_conll04 (const SkeinInput *input,
              SkeinReport *report,
              GCancellable *cancellable,
              GError **error)
{
  return read_columns (input, "conll04", TRUE, report, cancellable, error);
}

static gboolean
is_tag (const char *column)
{
  return strcmp (column, "O") == 0 || (strchr ("BIESLU", *column) != NULL && column[0] != '\0' &&
                                       column[1] == '-' && column[2] != '\0');
}

/* Returns how many of the first lines look like words with a tag in the column @tag (0: the last), -1 if
 * one looks otherwise. @n_entities: how many of them are part of an entity. */
static int
count_tagged (const SkeinInput *input, gboolean with_relations, guint *n_entities)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_autofree char *head = g_strndup ((const char *) bytes, MIN (n_bytes, 8192));
  g_auto (GStrv) lines = NULL;
  guint n_lines;
  int n = 0;

  *n_entities = 0;
  lines = g_strsplit (head, "\n", SNIFF_LINES);
  n_lines = g_strv_length (lines);
  /* The last line may be cut off, or hold all the rest. */
  for (guint i = 0; i + 1 < n_lines; i++) {
    g_auto (GStrv) columns = NULL;
    guint n_columns;
    const char *tag;

    g_strchomp (lines[i]);
    if (*lines[i] == '\0' || g_str_has_prefix (lines[i], "-DOCSTART-") || lines[i][0] == '#')
      continue;
    columns = split_columns (lines[i], with_relations);
    n_columns = g_strv_length (columns);
    if (with_relations ? n_columns != 5 || columns[3][0] != '[' || columns[4][0] != '['
                       : n_columns < 2 || n_columns > 12)
      return -1;
    tag = columns[with_relations ? 2 : n_columns - 1];
    if (!is_tag (tag))
      return -1;
    n++;
    *n_entities += strcmp (tag, "O") != 0;
  }
  return n;
}

static guint
sniff_conll (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  guint n_entities;
  int n = count_tagged (input, FALSE, &n_entities);

  if (n_bytes > 10 && memcmp (bytes, "-DOCSTART-", 10) == 0)
    return 90;
  return n >= 3 && n_entities > 0 ? 70 : 0;
}

static guint
sniff_conll04 (const SkeinInput *input)
{
  guint n_entities;

  return count_tagged (input, TRUE, &n_entities) >= 2 ? 85 : 0;
}

const SkeinFormat skein_format_conll = {
  .id = "conll",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff_conll,
  .read = read_conll,
  .streams = TRUE,
};

const SkeinFormat skein_format_conll04 = {
  .id = "conll04",
  .get_title = get_relations_title,
  .extensions = extensions,
  .sniff = sniff_conll04,
  .read = read_conll04,
  .streams = TRUE,
};
