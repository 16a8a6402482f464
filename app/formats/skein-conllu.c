// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-text-source.h"

#define N_COLUMNS 10

/* How many entities may be open at once. */
#define MAX_OPEN 256

static const char *const extensions[] = { "conllu", NULL };

static const char *
get_title (void)
{
  return _ ("CoNLL-U with entities");
}

/* A mention: stretches of words. @key: by what its end names it. @chain: whom it names; %NULL if the file does not
 * say. @part: how many of the pieces of a mention in several were read; 0 if it is in one. */
typedef struct {
  char *key;
  char *chain;
  char *label;
  char *link;
  GArray *pieces;
  guint part;
  guint line;
} Mention;

typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinAnnotations *annotations;
  SkeinTokenText *text;
  GPtrArray *mentions;
  GPtrArray *open;
  GHashTable *meta;
  /* Which field of an entity says what; -1 for none. @declared: whether the file says so, or its first entity. */
  gboolean declared;
  int chain_field;
  int label_field;
  int link_field;
  guint line;
  guint n_texts;
  /* The last word of a multi-word token whose parts add nothing to the text. */
  guint skip_to;
  const char *separator;
} Reading;

static void
mention_free (gpointer data)
{
  Mention *mention = data;

  g_free (mention->key);
  g_free (mention->chain);
  g_free (mention->label);
  g_free (mention->link);
  g_array_unref (mention->pieces);
  g_free (mention);
}

static void
set_fields (Reading *reading, const char *list)
{
  g_auto (GStrv) names = g_strsplit (list, "-", -1);

  reading->chain_field = -1;
  reading->label_field = -1;
  reading->link_field = -1;
  for (int i = 0; names[i] != NULL; i++) {
    const char *name = g_strstrip (names[i]);

    if (strcmp (name, "eid") == 0 || strcmp (name, "GRP") == 0)
      reading->chain_field = i;
    else if (strcmp (name, "etype") == 0 || strcmp (name, "entity") == 0)
      reading->label_field = i;
    else if (strcmp (name, "identity") == 0)
      reading->link_field = i;
  }
}

/* Files that do not say what their fields are have "(e1-PER" or, older ones, "(PER-1". */
static void
guess_fields (Reading *reading, char **fields)
{
  if (reading->declared || g_strv_length (fields) < 2)
    return;
  reading->declared = TRUE;
  if (strpbrk (fields[0], "0123456789") == NULL && g_ascii_isdigit (*fields[1]))
    set_fields (reading, "etype-eid-identity");
}

static char *
dup_field (char **fields, int index)
{
  guint n = g_strv_length (fields);
  g_autoptr (GString) value = NULL;
  char *unescaped;

  if (index < 0 || (guint) index >= n || *fields[index] == '\0')
    return NULL;
  unescaped = g_uri_unescape_string (fields[index], NULL);
  if (unescaped != NULL)
    return unescaped;
  value = g_string_new (fields[index]);
  g_string_replace (value, "%2D", "-", 0);
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* Cuts "[1/2]" off the name of a chain; returns the number of the piece, or 0. */
static guint
take_part (char *chain)
{
  char *bracket = strrchr (chain, '[');
  guint part;

  if (bracket == NULL || strchr (bracket, '/') == NULL)
    return 0;
  part = (guint) MIN (g_ascii_strtoull (bracket + 1, NULL, 10), 1000);
  *bracket = '\0';
  return part;
}

/* Returns by what the end of an entity names it: who it is, or its type if nothing says who. An end has as many
 * fields as it needs for that, and may leave out those before. */
static char *
dup_key (const Reading *reading, char **fields)
{
  int index = reading->chain_field >= 0 ? reading->chain_field : MAX (reading->label_field, 0);

  return dup_field (fields, g_strv_length (fields) > (guint) index ? index : 0);
}

static Mention *
find_mention (const GPtrArray *mentions, const char *key, guint part)
{
  for (guint i = mentions->len; i > 0; i--) {
    Mention *mention = g_ptr_array_index (mentions, i - 1);

    if (mention->part == part && strcmp (mention->key, key) == 0)
      return mention;
  }
  return NULL;
}

static void
open_mention (Reading *reading, char **fields, guint word)
{
  g_autofree char *key = dup_key (reading, fields);
  SkeinSpan piece = { word, word };
  Mention *mention = NULL;
  guint part;

  if (key == NULL || reading->open->len >= MAX_OPEN)
    return;
  part = take_part (key);
  if (part > 1)
    mention = find_mention (reading->mentions, key, part - 1);
  if (mention == NULL) {
    mention = g_new0 (Mention, 1);
    mention->chain = reading->chain_field >= 0 ? g_strdup (key) : NULL;
    mention->key = g_steal_pointer (&key);
    mention->label = dup_field (fields, reading->label_field);
    mention->link = dup_field (fields, reading->link_field);
    mention->pieces = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
    mention->line = reading->line;
    g_ptr_array_add (reading->mentions, mention);
  }
  mention->part = part;
  g_array_append_val (mention->pieces, piece);
  g_ptr_array_add (reading->open, mention);
}

static void
close_mention (Reading *reading, char **fields, guint end)
{
  g_autofree char *key = dup_key (reading, fields);
  guint part = key != NULL ? take_part (key) : 0;
  Mention *mention = key != NULL ? find_mention (reading->open, key, part) : NULL;

  if (mention == NULL) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      reading->line,
                      _ ("The entity %s is closed here but was not opened."),
                      key != NULL ? key : "");
    return;
  }
  g_array_index (mention->pieces, SkeinSpan, mention->pieces->len - 1).end = end;
  g_ptr_array_remove (reading->open, mention);
}

/* Reads "(e1-PER-1-(e2-ORG)e3)": one opens before the word @first, one is that word, and one closes before @end. */
static void
read_entities (Reading *reading, const char *entities, guint first, guint end)
{
  for (const char *p = entities; *p != '\0' && *p != '|';) {
    gboolean opens = *p == '(';
    const char *start = opens ? p + 1 : p;
    gsize n = strcspn (start, "()|");
    g_autofree char *content = g_strndup (start, n);
    g_auto (GStrv) fields = g_strsplit (content, "-", -1);

    p = start + n;
    if (opens) {
      guess_fields (reading, fields);
      open_mention (reading, fields, first);
    }
    if (*p != ')')
      continue;
    p++;
    close_mention (reading, fields, end);
  }
}

/* What is open when the text ends has no last word. */
static void
refuse_open (Reading *reading)
{
  for (guint i = 0; i < reading->open->len; i++) {
    const Mention *mention = g_ptr_array_index (reading->open, i);

    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      mention->line,
                      _ ("The entity %s is opened here but is not closed."),
                      mention->key);
  }
}

static const char *
find_feature (const char *misc, const char *name)
{
  gsize n = strlen (name);

  for (const char *p = misc; p != NULL; p = strchr (p, '|')) {
    p += *p == '|';
    if (strncmp (p, name, n) == 0)
      return p + n;
  }
  return NULL;
}

static void
read_word (Reading *reading, const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", N_COLUMNS + 1);
  guint n = skein_token_text_get_n (reading->text);
  const char *entities;
  const char *space;
  const char *dash;
  guint64 id;

  if (g_strv_length (columns) < N_COLUMNS) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      reading->line,
                      _ ("This line has too few columns."));
    return;
  }
  entities = find_feature (columns[9], "Entity=");
  /* Words that are only understood have no place in the text, but what begins or ends at one may have. */
  if (strchr (columns[0], '.') != NULL) {
    if (entities != NULL)
      read_entities (reading, entities, n, n);
    return;
  }
  id = MIN (g_ascii_strtoull (columns[0], NULL, 10), G_MAXINT);
  dash = strchr (columns[0], '-');
  if (dash != NULL || id > reading->skip_to) {
    skein_token_text_add (reading->text, columns[1], n == 0 ? "" : reading->separator);
    space = find_feature (columns[9], "SpaceAfter=");
    reading->separator = space != NULL && g_str_has_prefix (space, "No") ? "" : " ";
    n++;
  }
  if (dash != NULL)
    reading->skip_to = (guint) MIN (g_ascii_strtoull (dash + 1, NULL, 10), G_MAXINT);
  if (entities != NULL)
    read_entities (reading, entities, n - 1, n);
}

static void
add_mention (Reading *reading, const Mention *mention)
{
  SkeinAnnotatedSpan *span = NULL;

  for (guint i = 0; i < mention->pieces->len; i++) {
    SkeinSpan words = g_array_index (mention->pieces, SkeinSpan, i);
    SkeinSpan piece;

    if (words.end <= words.start ||
        !skein_token_text_get_span (reading->text, words.start, words.end, &piece))
      continue;
    if (span != NULL) {
      skein_annotated_span_add_piece (span, piece.start, piece.end);
      continue;
    }
    span = skein_annotations_add_span (
        reading->annotations, NULL, mention->label, piece.start, piece.end);
    span->chain = g_strdup (mention->chain);
    span->line = mention->line;
    /* What is identified is so by the title of its page in Wikipedia. */
    if (mention->link != NULL) {
      g_ptr_array_add (span->links, g_strconcat ("wikipedia:", mention->link, NULL));
      span->name = g_strdelimit (g_strdup (mention->link), "_", ' ');
    }
  }
}

static char *
dup_meta (const Reading *reading, const char *name)
{
  return g_strdup (g_hash_table_lookup (reading->meta, name));
}

static void
end_document (Reading *reading)
{
  const char *title = g_hash_table_lookup (reading->meta, "meta::title");
  SkeinArticleRecord *article = NULL;

  if (title == NULL)
    title = g_hash_table_lookup (reading->meta, "newdoc id");
  if (skein_token_text_get_n (reading->text) > 0)
    article = skein_annotations_begin (reading->annotations,
                                       title,
                                       skein_token_text_get_text (reading->text));
  if (article != NULL) {
    article->url = dup_meta (reading, "meta::sourceURL");
    article->author = dup_meta (reading, "meta::author");
    article->published = dup_meta (reading, "meta::dateCreated");
    article->key = dup_meta (reading, "meta::skein_key");
    article->copy = article->key != NULL;
    reading->n_texts++;
    /* The text is ours, and so is what its offsets count. */
    skein_annotations_vote (reading->annotations,
                            0,
                            (guint32) g_utf8_strlen (article->text, -1),
                            article->text);
    refuse_open (reading);
    for (guint i = 0; i < reading->mentions->len; i++)
      add_mention (reading, g_ptr_array_index (reading->mentions, i));
    skein_annotations_end (reading->annotations);
  }
  g_ptr_array_set_size (reading->open, 0);
  g_ptr_array_set_size (reading->mentions, 0);
  g_hash_table_remove_all (reading->meta);
  skein_token_text_free (reading->text);
  reading->text = skein_token_text_new ();
}

static void
read_comment (Reading *reading, const char *line)
{
  g_auto (GStrv) pair = g_strsplit (line + 1, "=", 2);

  if (pair[0] == NULL)
    return;
  g_strstrip (pair[0]);
  if (g_str_has_prefix (pair[0], "newdoc"))
    end_document (reading);
  if (pair[1] == NULL)
    return;
  g_strstrip (pair[1]);
  if (strcmp (pair[0], "global.Entity") == 0) {
    set_fields (reading, pair[1]);
    reading->declared = TRUE;
  } else if (strcmp (pair[0], "newdoc id") == 0 || g_str_has_prefix (pair[0], "meta::")) {
    g_hash_table_insert (reading->meta, g_strdup (pair[0]), g_strdup (pair[1]));
  }
}

static void
read_line_cb (char *line, gpointer data)
{
  Reading *reading = data;

  reading->line++;
  g_strchomp (line);
  if (*line == '#') {
    read_comment (reading, line);
  } else if (*line == '\0') {
    reading->separator = "\n";
    reading->skip_to = 0;
  } else {
    read_word (reading, line);
  }
}

static SkeinDocument *
read_conllu (const SkeinInput *input,
             SkeinReport *report,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "conllu", report);
  g_autoptr (GPtrArray) mentions = g_ptr_array_new_with_free_func (mention_free);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GHashTable) meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading reading = { .input = input,
                      .report = report,
                      .annotations = annotations,
                      .mentions = mentions,
                      .open = open,
                      .meta = meta,
                      .separator = "\n" };
  gboolean good;

  set_fields (&reading, "eid-etype-head-other");
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
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

static guint
sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_autofree char *head = g_strndup ((const char *) bytes, MIN (n_bytes, 16384));
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);
  guint n_lines = g_strv_length (lines);
  guint n_words = 0;
  guint n_broken = 0;

  /* The last line may be cut off. */
  for (guint i = 0; i + 1 < n_lines; i++) {
    guint n_tabs = 0;

    if (*lines[i] == '#' || *g_strchomp (lines[i]) == '\0')
      continue;
    for (const char *p = lines[i]; *p != '\0'; p++)
      n_tabs += *p == '\t';
    if (n_tabs != N_COLUMNS - 1 || !g_ascii_isdigit (*lines[i]))
      n_broken++;
    else
      n_words++;
  }
  return n_words > 5 * n_broken ? 90 : 0;
}

const SkeinFormat skein_format_conllu = {
  .id = "conllu",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_conllu,
  .streams = TRUE,
};
