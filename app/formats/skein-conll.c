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

/* An entity of which the last word may be still to come. @link: what it is in Wikipedia, or %NULL. @inner: whether it
 * stands within another. */
typedef struct {
  char *label;
  char *link;
  gboolean inner;
  guint first;
  guint end;
} OpenEntity;

/* Where a file has what.
 * @SHAPE_TAG_LAST: the word first, its tag last, as CoNLL-2003 does
 * @SHAPE_NUMBERED: the number of the word, the word, its tag and that of an entity within, as GermEval does
 * @SHAPE_LINKED: the word, B or I, the mention and its page in Wikipedia, as AIDA does; other words stand alone
 * @SHAPE_RELATIONS: the number of the word, the word, its tag and two lists of relations, as CoNLL04 does */
typedef enum {
  SHAPE_TAG_LAST,
  SHAPE_NUMBERED,
  SHAPE_LINKED,
  SHAPE_RELATIONS,
} Shape;

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
  Shape shape;
  SkeinTokenText *text;
  GArray *entities;
  GArray *relations;
  OpenEntity open;
  /* The entity within. */
  OpenEntity inner;
  /* How many columns the last word had. */
  guint n_columns;
  char *title;
  guint sentence_start;
  guint line;
  guint n_texts;
  gboolean new_sentence;
} Reading;

static void
clear_entity (gpointer data)
{
  OpenEntity *entity = data;

  g_free (entity->label);
  g_free (entity->link);
}

static void
clear_relation (gpointer data)
{
  g_free (((PendingRelation *) data)->label);
}

static void
close_entity (Reading *reading, OpenEntity *open)
{
  if (open->label == NULL)
    return;
  open->end = skein_token_text_get_n (reading->text);
  open->inner = open == &reading->inner;
  g_array_append_val (reading->entities, *open);
  *open = (OpenEntity){ 0 };
}

static void
close_entities (Reading *reading)
{
  close_entity (reading, &reading->open);
  close_entity (reading, &reading->inner);
}

/* Reads a tag as IOB1, IOB2 or BIOES: what goes on must have the type of what stands before it. */
static void
read_tag (Reading *reading, OpenEntity *open, const char *tag, guint word)
{
  gboolean has_prefix = tag[0] != '\0' && tag[1] == '-' && strchr ("BIESLUO", tag[0]) != NULL;
  const char *label = has_prefix ? tag + 2 : tag;
  gboolean goes_on = open->label != NULL && strcmp (open->label, label) == 0 &&
                     (has_prefix ? strchr ("IEL", tag[0]) != NULL : TRUE);

  if (strcmp (tag, "O") == 0 || strcmp (tag, "_") == 0 || *label == '\0') {
    close_entity (reading, open);
    return;
  }
  if (goes_on)
    return;
  close_entity (reading, open);
  *open = (OpenEntity){ .label = g_strdup (label), .first = word };
}

/* Reads the columns of AIDA behind the word. A name that is in no knowledge base is marked so. */
static void
read_link (Reading *reading, char **columns, guint word)
{
  guint n = g_strv_length (columns);

  if (n > 1 && strcmp (columns[1], "I") == 0 && reading->open.label != NULL)
    return;
  close_entity (reading, &reading->open);
  if (n < 4)
    return;
  reading->open.label = g_strdup ("Other");
  reading->open.first = word;
  for (guint i = 3; i < n && reading->open.link == NULL; i++)
    if (strstr (columns[i], "://") != NULL)
      reading->open.link = g_strdup (columns[i]);
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

    SkeinAnnotatedSpan *record;

    if (!skein_token_text_get_span (reading->text, entity->first, entity->end, &span))
      continue;
    record =
        skein_annotations_add_span (reading->annotations, id, entity->label, span.start, span.end);
    if (entity->link != NULL)
      g_ptr_array_add (record->links, g_strdup (entity->link));
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
  close_entities (reading);
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
  close_entities (reading);
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

static gboolean
is_tag (const char *column)
{
  return strcmp (column, "O") == 0 || (strchr ("BIESLU", *column) != NULL && column[0] != '\0' &&
                                       column[1] == '-' && column[2] != '\0');
}

static char **
split_line (const char *line, Shape shape)
{
  return split_columns (line, shape == SHAPE_RELATIONS || shape == SHAPE_LINKED);
}

static void
read_word (Reading *reading, const char *line)
{
  static const guint n_needed[] = { 2, 3, 1, 5 };
  g_auto (GStrv) columns = split_line (line, reading->shape);
  guint n = g_strv_length (columns);
  guint word = skein_token_text_get_n (reading->text);
  const char *separator = word == 0 ? "" : reading->new_sentence ? "\n" : " ";
  gboolean numbered = reading->shape == SHAPE_NUMBERED || reading->shape == SHAPE_RELATIONS;

  if (n < n_needed[reading->shape]) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      reading->line,
                      _ ("This line has too few columns."));
    return;
  }
  /* An entity that ends before this word must not count it. */
  if (reading->shape == SHAPE_LINKED)
    read_link (reading, columns, word);
  else
    read_tag (reading, &reading->open, columns[numbered ? 2 : n - 1], word);
  if (reading->shape == SHAPE_NUMBERED)
    read_tag (reading, &reading->inner, n > 3 && is_tag (columns[3]) ? columns[3] : "O", word);
  skein_token_text_add (reading->text, columns[numbered ? 1 : 0], separator);
  reading->new_sentence = FALSE;
  reading->n_columns = n;
  if (reading->shape == SHAPE_RELATIONS)
    read_relations_of_word (reading, columns, word);
}

/* A comment begins with "#", but so may a word. */
static gboolean
is_comment (const Reading *reading, const char *line)
{
  g_auto (GStrv) columns = NULL;
  guint n;

  if (*line != '#' || reading->shape == SHAPE_LINKED)
    return FALSE;
  if (reading->shape == SHAPE_NUMBERED)
    return TRUE;
  if (!g_ascii_isspace (line[1]))
    return FALSE;
  columns = split_line (line, reading->shape);
  n = g_strv_length (columns);
  return n < 2 || !is_tag (columns[n - 1]) || (reading->n_columns > 0 && n != reading->n_columns);
}

/* Some write the number and the name of a text behind the mark of its beginning: "-DOCSTART- (3 Arvik)". */
static char *
dup_title (const char *line)
{
  const char *open = strchr (line, '(');
  const char *close = open != NULL ? strrchr (open, ')') : NULL;

  return close != NULL && close > open + 1 ? g_strndup (open + 1, (gsize) (close - open - 1))
                                           : NULL;
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
    reading->title = dup_title (line);
  } else if (reading->shape == SHAPE_RELATIONS && g_str_has_prefix (line, "#doc")) {
    end_document (reading);
    reading->title = g_strstrip (g_strdup (line + strlen ("#doc")));
  } else if (!is_comment (reading, line)) {
    read_word (reading, line);
  }
}

static SkeinDocument *
read_columns (const SkeinInput *input,
              const char *format,
              Shape shape,
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
                      .shape = shape,
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

/* What the first lines of a file say about it.
 * @n: how many words there are; -1 if a line is none
 * @n_entities: how many of them are part of an entity
 * @n_bare: how many have the name of a type for a tag, without a letter before it
 * @n_linked: how many have the columns of AIDA
 * @numbered: whether they are counted from 1 */
typedef struct {
  int n;
  guint n_entities;
  guint n_bare;
  guint n_linked;
  gboolean numbered;
} Head;

static gboolean
is_bare_tag (const char *column)
{
  gsize n = strspn (column, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-");

  return n > 1 && n <= 16 && column[n] == '\0';
}

static void
look_at_line (Head *head, char **columns, gboolean with_relations, guint *n_columns)
{
  guint n = g_strv_length (columns);
  const char *tag = n > 2 && with_relations ? columns[2] : n > 0 ? columns[n - 1] : "";
  gboolean fits =
      with_relations ? n == 5 && columns[3][0] == '[' && columns[4][0] == '[' : n >= 2 && n <= 12;

  if (!fits || (!is_tag (tag) && !is_bare_tag (tag))) {
    head->n = -1;
    return;
  }
  if (head->n == 0)
    *n_columns = n;
  if (n != *n_columns)
    *n_columns = 0;
  head->n++;
  head->n_entities += strcmp (tag, "O") != 0;
  head->n_bare += !is_tag (tag);
  head->numbered = n > 2 && (head->numbered || head->n == 1) && is_tag (columns[2]) &&
                   (head->n > 1 || strcmp (columns[0], "1") == 0) &&
                   strspn (columns[0], "0123456789") == strlen (columns[0]);
}

static Head
look_at_head (const SkeinInput *input, gboolean with_relations)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_autofree char *start = g_strndup ((const char *) bytes, MIN (n_bytes, 8192));
  g_auto (GStrv) lines = g_strsplit (start, "\n", SNIFF_LINES);
  guint n_lines = g_strv_length (lines);
  guint n_columns = 0;
  Head head = { 0 };

  /* The last line may be cut off, or hold all the rest. */
  for (guint i = 0; i + 1 < n_lines; i++) {
    g_auto (GStrv) columns = NULL;
    g_auto (GStrv) fields = NULL;

    g_strchomp (lines[i]);
    if (*lines[i] == '\0' || g_str_has_prefix (lines[i], "-DOCSTART-") || lines[i][0] == '#')
      continue;
    fields = g_strsplit (lines[i], "\t", 5);
    if (g_strv_length (fields) >= 4 &&
        (strcmp (fields[1], "B") == 0 || strcmp (fields[1], "I") == 0))
      head.n_linked++;
    if (head.n < 0)
      continue;
    columns = split_columns (lines[i], with_relations);
    look_at_line (&head, columns, with_relations, &n_columns);
  }
  /* Types without a letter before them may be any words; most words are part of nothing, and have a tag. */
  if (head.n_bare > 0 && (n_columns == 0 || head.n < 5 || head.n_entities * 3 > (guint) head.n * 2))
    head.n = -1;
  return head;
}

static gboolean
has_mark (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);

  return n_bytes > 10 && memcmp (bytes, "-DOCSTART-", 10) == 0;
}

static SkeinDocument *
read_conll (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  Head head = look_at_head (input, FALSE);
  Shape shape = head.n_linked > 0 && head.n < 0 && has_mark (input) ? SHAPE_LINKED
                : head.n > 0 && head.numbered                       ? SHAPE_NUMBERED
                                                                    : SHAPE_TAG_LAST;

  return read_columns (input, "conll", shape, report, cancellable, error);
}

static SkeinDocument *
read_conll04 (const SkeinInput *input,
              SkeinReport *report,
              GCancellable *cancellable,
              GError **error)
{
  return read_columns (input, "conll04", SHAPE_RELATIONS, report, cancellable, error);
}

static guint
sniff_conll (const SkeinInput *input)
{
  Head head;

  if (has_mark (input))
    return 90;
  head = look_at_head (input, FALSE);
  return head.n >= 3 && head.n_entities > 0 ? 70 : 0;
}

static guint
sniff_conll04 (const SkeinInput *input)
{
  return look_at_head (input, TRUE).n >= 2 ? 85 : 0;
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
