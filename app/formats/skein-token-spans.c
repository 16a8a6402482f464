// SPDX-License-Identifier: MPL-2.0

/* Corpora of relations whose annotations count words: DocRED, SpERT's form of CoNLL04, DyGIE++ (SciERC), CrossRE and
 * TACRED. They differ in the names of their members, in what the numbers are relative to, and in whether the last
 * word is counted in; a mapping for each says so. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-groups.h"
#include "skein-json-shape.h"

static const char *const extensions[] = { "json", "jsonl", NULL };

typedef struct _Reading Reading;

/* @read: reads one object of the file; %NULL if objects belong together. */
typedef struct {
  const char *id;
  void (*read) (Reading *reading, JsonObject *object);
} Mapping;

/* One text while it is read. @starts: for each sentence its first word; the last one ends the text. */
struct _Reading {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinAnnotations *annotations;
  const Mapping *mapping;
  SkeinTokenText *text;
  GArray *starts;
  guint line;
  guint n_texts;
  /* TACRED: how many entities look as if the word that ends them were their last, less those where it is the next. */
  int n_inclusive;
};

static void
refuse (const Reading *reading, const char *message)
{
  skein_report_add (
      reading->report, SKEIN_SEVERITY_REFUSED, reading->input->name, reading->line, "%s", message);
}

/* Brackets are written as the Penn Treebank does. */
static const char *
unescape_token (const char *token)
{
  static const struct {
    const char *escape;
    const char *token;
  } escapes[] = {
    { "-LRB-", "(" }, { "-RRB-", ")" }, { "-LSB-", "[" },
    { "-RSB-", "]" }, { "-LCB-", "{" }, { "-RCB-", "}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (strcmp (token, escapes[i].escape) == 0)
      return escapes[i].token;
  return token;
}

static void
add_sentence (Reading *reading, JsonArray *tokens)
{
  guint first = skein_token_text_get_n (reading->text);

  g_array_append_val (reading->starts, first);
  for (guint i = 0; tokens != NULL && i < json_array_get_length (tokens); i++) {
    const char *token = skein_json_get_element_string (tokens, i);
    const char *separator = i > 0 ? " " : first > 0 ? "\n" : "";

    /* A word that is missing must still be counted. */
    skein_token_text_add (reading->text, token != NULL ? unescape_token (token) : "", separator);
  }
}

/* Begins the article of the sentences that were added. */
static SkeinArticleRecord *
begin (Reading *reading, const char *title)
{
  guint n = skein_token_text_get_n (reading->text);
  SkeinArticleRecord *article;

  g_array_append_val (reading->starts, n);
  if (n == 0) {
    refuse (reading, _ ("This holds no words."));
    return NULL;
  }
  article = skein_annotations_begin (reading->annotations,
                                     title != NULL && *title != '\0' ? title : NULL,
                                     skein_token_text_get_text (reading->text));
  reading->n_texts += article != NULL;
  return article;
}

static SkeinAnnotatedSpan *
add_span (Reading *reading, const char *id, const char *label, guint first, guint end)
{
  SkeinAnnotatedSpan *record;
  SkeinSpan span;

  if (!skein_token_text_get_span (reading->text, first, end, &span)) {
    refuse (reading, _ ("This annotation counts words that the text does not have."));
    return NULL;
  }
  record = skein_annotations_add_span (reading->annotations, id, label, span.start, span.end);
  record->line = reading->line;
  return record;
}

static void
add_relation (Reading *reading, const char *label, const char *source, const char *target)
{
  skein_annotations_add_relation (reading->annotations, NULL, label, source, target)->line =
      reading->line;
}

/* A span that is named by its place; added once. */
static char *
ensure_span (Reading *reading, GHashTable *seen, const char *label, guint first, guint last)
{
  g_autofree char *id = g_strdup_printf ("%u-%u", first, last);
  SkeinAnnotatedSpan *span = g_hash_table_lookup (seen, id);

  if (span == NULL)
    span = add_span (reading, id, label, first, last == G_MAXUINT32 ? last : last + 1);
  if (span == NULL)
    return NULL;
  if (!g_hash_table_contains (seen, id))
    g_hash_table_insert (seen, g_strdup (id), span);
  return g_steal_pointer (&id);
}

/* DocRED: an entity is the set of its mentions, and a relation names the sentences that say so. */

static guint
get_sentence_start (const Reading *reading, guint sentence)
{
  return sentence < reading->starts->len ? g_array_index (reading->starts, guint, sentence)
                                         : G_MAXUINT32;
}

static void
read_docred_mention (Reading *reading, JsonObject *mention, guint entity)
{
  JsonArray *position = skein_json_get_child_array (mention, "pos");
  g_autofree char *chain = g_strdup_printf ("%u", entity);
  SkeinAnnotatedSpan *span;
  guint32 sentence;
  guint32 first;
  guint32 end;
  guint start;
  guint length;

  if (!skein_json_get_child_offset (mention, "sent_id", &sentence) ||
      !skein_json_get_element_offset (position, 0, &first) ||
      !skein_json_get_element_offset (position, 1, &end) || sentence + 1 >= reading->starts->len) {
    refuse (reading, _ ("This mention has no place in a sentence."));
    return;
  }
  start = get_sentence_start (reading, sentence);
  length = get_sentence_start (reading, sentence + 1) - start;
  /* In some variants the words are counted from the start of the text. */
  if (end > length)
    start = 0;
  if (end > G_MAXUINT32 - start)
    end = G_MAXUINT32 - start;
  span = add_span (reading,
                   NULL,
                   skein_json_get_child_string (mention, "type"),
                   start + MIN (first, end),
                   start + end);
  if (span != NULL)
    span->chain = g_steal_pointer (&chain);
}

static void
add_docred_relation (
    Reading *reading, const char *label, const char *head, const char *tail, JsonArray *evidence)
{
  SkeinAnnotatedRelation *relation;

  if (head == NULL || tail == NULL) {
    refuse (reading, _ ("This relation does not name two entities."));
    return;
  }
  relation = skein_annotations_add_relation (reading->annotations, NULL, label, head, tail);
  relation->line = reading->line;
  for (guint i = 0; evidence != NULL && i < json_array_get_length (evidence); i++) {
    guint32 sentence;
    SkeinSpan span;

    if (skein_json_get_element_offset (evidence, i, &sentence) &&
        sentence + 1 < reading->starts->len &&
        skein_token_text_get_span (reading->text,
                                   get_sentence_start (reading, sentence),
                                   get_sentence_start (reading, sentence + 1),
                                   &span))
      skein_annotated_relation_add_passage (relation, span.start, span.end);
  }
}

static void
read_docred_label (Reading *reading, JsonObject *label)
{
  g_autofree char *head = skein_json_dup_child_text (label, "h");
  g_autofree char *tail = skein_json_dup_child_text (label, "t");

  add_docred_relation (reading,
                       skein_json_get_child_string (label, "r"),
                       head,
                       tail,
                       skein_json_get_child_array (label, "evidence"));
}

static char *
dup_element_text (JsonArray *list, guint index)
{
  return list != NULL && index < json_array_get_length (list)
             ? skein_json_dup_text (json_array_get_element (list, index))
             : NULL;
}

/* A library of datasets turns the list of relations into a list for each of their members. */
static void
read_docred_columns (Reading *reading, JsonObject *labels)
{
  JsonArray *heads = skein_json_get_child_array (labels, "head");
  JsonArray *tails = skein_json_get_child_array (labels, "tail");
  JsonArray *types = skein_json_get_child_array (labels, "relation_id");
  JsonArray *evidence = skein_json_get_child_array (labels, "evidence");

  for (guint i = 0; heads != NULL && i < json_array_get_length (heads); i++) {
    g_autofree char *head = dup_element_text (heads, i);
    g_autofree char *tail = dup_element_text (tails, i);
    g_autofree char *type = dup_element_text (types, i);

    add_docred_relation (reading, type, head, tail, skein_json_get_element_array (evidence, i));
  }
}

static void
read_docred (Reading *reading, JsonObject *object)
{
  JsonArray *sentences = skein_json_get_child_array (object, "sents");
  JsonArray *entities = skein_json_get_child_array (object, "vertexSet");
  JsonArray *labels = skein_json_get_child_array (object, "labels");
  SkeinArticleRecord *article;

  for (guint i = 0; sentences != NULL && i < json_array_get_length (sentences); i++)
    add_sentence (reading, skein_json_get_element_array (sentences, i));
  article = begin (reading, skein_json_get_child_string (object, "title"));
  if (article == NULL)
    return;
  article->key = skein_json_dup_child_text (object, "skein_key");
  article->copy = article->key != NULL;
  for (guint i = 0; entities != NULL && i < json_array_get_length (entities); i++) {
    JsonArray *mentions = skein_json_get_element_array (entities, i);

    for (guint j = 0; mentions != NULL && j < json_array_get_length (mentions); j++)
      read_docred_mention (reading, skein_json_get_element_object (mentions, j), i);
  }
  for (guint i = 0; labels != NULL && i < json_array_get_length (labels); i++)
    read_docred_label (reading, skein_json_get_element_object (labels, i));
  if (labels == NULL)
    read_docred_columns (reading, skein_json_get_child_object (object, "labels"));
  skein_annotations_end (reading->annotations);
}

/* SpERT: one sentence; relations count the entities. */

static void
read_spert (Reading *reading, JsonObject *object)
{
  JsonArray *entities = skein_json_get_child_array (object, "entities");
  JsonArray *relations = skein_json_get_child_array (object, "relations");
  g_autofree char *title = skein_json_dup_child_text (object, "orig_id");

  add_sentence (reading, skein_json_get_child_array (object, "tokens"));
  /* A number is no title. */
  if (begin (reading, title != NULL && !g_ascii_isdigit (*title) ? title : NULL) == NULL)
    return;
  for (guint i = 0; entities != NULL && i < json_array_get_length (entities); i++) {
    JsonObject *entity = skein_json_get_element_object (entities, i);
    g_autofree char *id = g_strdup_printf ("%u", i);
    guint32 first;
    guint32 end;

    if (skein_json_get_child_offset (entity, "start", &first) &&
        skein_json_get_child_offset (entity, "end", &end))
      add_span (reading, id, skein_json_get_child_string (entity, "type"), first, end);
    else
      refuse (reading, _ ("This entity has no offsets."));
  }
  for (guint i = 0; relations != NULL && i < json_array_get_length (relations); i++) {
    JsonObject *relation = skein_json_get_element_object (relations, i);
    g_autofree char *head = skein_json_dup_child_text (relation, "head");
    g_autofree char *tail = skein_json_dup_child_text (relation, "tail");

    if (head != NULL && tail != NULL)
      add_relation (reading, skein_json_get_child_string (relation, "type"), head, tail);
    else
      refuse (reading, _ ("This relation does not name two entities."));
  }
  skein_annotations_end (reading->annotations);
}

/* DyGIE++ and CrossRE: lists of numbers; the last word is counted in. */

static void
read_entity_row (Reading *reading, JsonArray *row, GHashTable *seen)
{
  guint32 first;
  guint32 last;

  if (skein_json_get_element_offset (row, 0, &first) &&
      skein_json_get_element_offset (row, 1, &last))
    g_free (ensure_span (reading, seen, skein_json_get_element_string (row, 2), first, last));
  else
    refuse (reading, _ ("This entity is not a list of first word, last word and name."));
}

static void
read_relation_row (Reading *reading, JsonArray *row, GHashTable *seen)
{
  g_autofree char *source = NULL;
  g_autofree char *target = NULL;
  guint32 numbers[4];

  for (guint i = 0; i < 4; i++)
    if (!skein_json_get_element_offset (row, i, &numbers[i])) {
      refuse (reading, _ ("This relation is not a list of two first and last words and a name."));
      return;
    }
  source = ensure_span (reading, seen, NULL, numbers[0], numbers[1]);
  target = ensure_span (reading, seen, NULL, numbers[2], numbers[3]);
  if (source == NULL || target == NULL)
    return;
  skein_annotations_add_relation (
      reading->annotations, NULL, skein_json_get_element_string (row, 4), source, target)
      ->note = skein_json_get_element_string (row, 5) != NULL &&
                       *skein_json_get_element_string (row, 5) != '\0'
                   ? g_strdup (skein_json_get_element_string (row, 5))
                   : NULL;
}

typedef void (*ReadRow) (Reading *reading, JsonArray *row, GHashTable *seen);

/* @nested: the rows stand in a list for each sentence. */
static void
read_rows (Reading *reading, JsonArray *list, gboolean nested, ReadRow read, GHashTable *seen)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonArray *row = skein_json_get_element_array (list, i);

    if (nested)
      read_rows (reading, row, FALSE, read, seen);
    else
      read (reading, row, seen);
  }
}

/* All spans of a cluster name the same. A span that is no entity is one because the cluster says so. */
static void
read_clusters (Reading *reading, JsonArray *clusters, GHashTable *seen)
{
  for (guint i = 0; clusters != NULL && i < json_array_get_length (clusters); i++) {
    JsonArray *cluster = skein_json_get_element_array (clusters, i);

    for (guint j = 0; cluster != NULL && j < json_array_get_length (cluster); j++) {
      JsonArray *row = skein_json_get_element_array (cluster, j);
      g_autofree char *id = NULL;
      SkeinAnnotatedSpan *span;
      guint32 first;
      guint32 last;

      if (!skein_json_get_element_offset (row, 0, &first) ||
          !skein_json_get_element_offset (row, 1, &last))
        continue;
      id = ensure_span (reading, seen, NULL, first, last);
      span = id != NULL ? g_hash_table_lookup (seen, id) : NULL;
      if (span != NULL && span->chain == NULL)
        span->chain = g_strdup_printf ("cluster %u", i);
    }
  }
}

/* An event is a list: its trigger [word, "type"], then its arguments [first, last, "role"]. */
static void
read_event_row (Reading *reading, JsonArray *row, GHashTable *seen)
{
  JsonArray *trigger = skein_json_get_element_array (row, 0);
  guint n = trigger != NULL ? json_array_get_length (trigger) : 0;
  const char *type = n > 0 ? skein_json_get_element_string (trigger, n - 1) : NULL;
  g_autofree char *id = NULL;
  SkeinAnnotatedRelation *event;
  guint32 first;
  guint32 last;

  if (type == NULL || !skein_json_get_element_offset (trigger, 0, &first)) {
    refuse (reading, _ ("This event has no trigger."));
    return;
  }
  if (n < 3 || !skein_json_get_element_offset (trigger, 1, &last))
    last = first;
  id = ensure_span (reading, seen, type, first, last);
  if (id == NULL)
    return;
  event = skein_annotations_add_event (reading->annotations, NULL, type, id);
  event->line = reading->line;
  for (guint i = 1; i < json_array_get_length (row); i++) {
    JsonArray *argument = skein_json_get_element_array (row, i);
    const char *role = skein_json_get_element_string (argument, 2);
    g_autofree char *target = NULL;

    if (!skein_json_get_element_offset (argument, 0, &first) ||
        !skein_json_get_element_offset (argument, 1, &last))
      continue;
    target = ensure_span (reading, seen, NULL, first, last);
    if (target != NULL)
      skein_annotated_relation_add_role (event, role != NULL ? role : "", target);
  }
}

/* What a model guessed stands beside what people annotated. @nested: the rows stand in a list for each sentence. */
static void
leave_out_predictions (Reading *reading, JsonArray *list, gboolean nested)
{
  guint n = list != NULL ? json_array_get_length (list) : 0;

  if (!nested && n > 0)
    skein_annotations_leave_out (reading->annotations, SKEIN_LEFT_OUT_PREDICTION, n);
  for (guint i = 0; nested && i < n; i++)
    leave_out_predictions (reading, skein_json_get_element_array (list, i), FALSE);
}

static void
read_dygie (Reading *reading, JsonObject *object)
{
  static const char *const predictions[] = { "predicted_ner",
                                             "predicted_relations",
                                             "predicted_events" };
  JsonArray *sentences = skein_json_get_child_array (object, "sentences");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; sentences != NULL && i < json_array_get_length (sentences); i++)
    add_sentence (reading, skein_json_get_element_array (sentences, i));
  if (begin (reading, skein_json_get_child_string (object, "doc_key")) == NULL)
    return;
  read_rows (reading, skein_json_get_child_array (object, "ner"), TRUE, read_entity_row, seen);
  read_rows (reading, skein_json_get_child_array (object, "events"), TRUE, read_event_row, seen);
  read_rows (
      reading, skein_json_get_child_array (object, "relations"), TRUE, read_relation_row, seen);
  read_clusters (reading, skein_json_get_child_array (object, "clusters"), seen);
  for (guint i = 0; i < G_N_ELEMENTS (predictions); i++)
    leave_out_predictions (reading, skein_json_get_child_array (object, predictions[i]), TRUE);
  skein_annotations_end (reading->annotations);
}

static void
read_crossre (Reading *reading, JsonObject *object)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_sentence (reading, skein_json_get_child_array (object, "sentence"));
  if (begin (reading, skein_json_get_child_string (object, "doc_key")) == NULL)
    return;
  read_rows (reading, skein_json_get_child_array (object, "ner"), FALSE, read_entity_row, seen);
  read_rows (
      reading, skein_json_get_child_array (object, "relations"), FALSE, read_relation_row, seen);
  skein_annotations_end (reading->annotations);
}

/* TACRED: a record for each pair of a sentence, most of them without a relation. */

static char *
dup_words (JsonNode *value)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonArray *tokens = skein_json_get_child_array (object, "token");
  GString *words;

  if (object == NULL)
    return NULL;
  words = g_string_new (skein_json_get_child_string (object, "docid"));
  for (guint i = 0; tokens != NULL && i < json_array_get_length (tokens); i++)
    g_string_append_printf (words,
                            "\n%s",
                            skein_json_get_element_string (tokens, i) != NULL
                                ? skein_json_get_element_string (tokens, i)
                                : "");
  return g_string_free (words, FALSE);
}

/* Says by its tags whether an entity's last word is the one that is named (1), the one before it (-1), or nothing. */
static int
vote_tacred_end (JsonObject *object, const char *which)
{
  g_autofree char *start = g_strconcat (which, "_start", NULL);
  g_autofree char *end = g_strconcat (which, "_end", NULL);
  JsonArray *tokens = skein_json_get_child_array (object, "token");
  JsonArray *tags = skein_json_get_child_array (object, "stanford_ner");
  guint n = tokens != NULL ? json_array_get_length (tokens) : 0;
  const char *tag;
  guint32 first;
  guint32 last;

  if (!skein_json_get_child_offset (object, start, &first) ||
      !skein_json_get_child_offset (object, end, &last) || first > last || last > n)
    return 0;
  if (first == last)
    return 1;
  if (last == n)
    return -1;
  tag = tags != NULL ? skein_json_get_element_string (tags, first) : NULL;
  if (tag == NULL || strcmp (tag, "O") == 0)
    return 0;
  if (g_strcmp0 (skein_json_get_element_string (tags, last), tag) == 0)
    return 1;
  return g_strcmp0 (skein_json_get_element_string (tags, last - 1), tag) == 0 ? -1 : 0;
}

static char *
read_tacred_end (Reading *reading, JsonObject *object, const char *which, GHashTable *seen)
{
  g_autofree char *start = g_strconcat (which, "_start", NULL);
  g_autofree char *end = g_strconcat (which, "_end", NULL);
  g_autofree char *type = g_strconcat (which, "_type", NULL);
  guint32 first;
  guint32 last;

  if (!skein_json_get_child_offset (object, start, &first) ||
      !skein_json_get_child_offset (object, end, &last)) {
    refuse (reading, _ ("This relation does not name two entities."));
    return NULL;
  }
  if (reading->n_inclusive < 0 && last > first)
    last--;
  return ensure_span (reading, seen, skein_json_get_child_string (object, type), first, last);
}

static void
start_text (Reading *reading, guint line)
{
  g_clear_pointer (&reading->text, skein_token_text_free);
  reading->text = skein_token_text_new ();
  g_array_set_size (reading->starts, 0);
  reading->line = line;
}

static void
take_records_cb (const GPtrArray *records, guint line, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObject *first = json_node_get_object (g_ptr_array_index (records, 0));

  start_text (reading, line);
  add_sentence (reading, skein_json_get_child_array (first, "token"));
  if (begin (reading, skein_json_get_child_string (first, "docid")) == NULL)
    return;
  for (guint i = 0; i < records->len; i++) {
    JsonObject *object = json_node_get_object (g_ptr_array_index (records, i));

    reading->n_inclusive += vote_tacred_end (object, "subj") + vote_tacred_end (object, "obj");
  }
  for (guint i = 0; i < records->len; i++) {
    JsonObject *object = json_node_get_object (g_ptr_array_index (records, i));
    g_autofree char *subject = read_tacred_end (reading, object, "subj", seen);
    g_autofree char *target = read_tacred_end (reading, object, "obj", seen);

    if (subject != NULL && target != NULL)
      add_relation (reading, skein_json_get_child_string (object, "relation"), subject, target);
  }
  skein_annotations_end (reading->annotations);
}

static void
read_value_cb (JsonNode *value, guint line, gpointer data)
{
  Reading *reading = data;

  start_text (reading, line);
  if (JSON_NODE_HOLDS_OBJECT (value))
    reading->mapping->read (reading, json_node_get_object (value));
  else
    refuse (reading, _ ("This is not an object."));
}

static void
refuse_cb (JsonNode *value, guint line, gpointer data)
{
  Reading *reading = data;

  reading->line = line;
  refuse (reading, _ ("This is not an object."));
}

static SkeinDocument *
read_with (const Mapping *mapping,
           const SkeinInput *input,
           SkeinReport *report,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, mapping->id, report);
  static const SkeinJsonGroupFuncs funcs = { dup_words, take_records_cb, refuse_cb };
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  Reading reading = { .input = input,
                      .report = report,
                      .annotations = annotations,
                      .mapping = mapping,
                      .starts = starts };
  gboolean good =
      mapping->read != NULL
          ? skein_json_stream_read (input, report, read_value_cb, &reading, cancellable, error)
          : skein_json_groups_read (input, report, &funcs, &reading, cancellable, error);

  g_clear_pointer (&reading.text, skein_token_text_free);
  if (!good)
    return NULL;
  if (reading.n_texts == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("Nothing in this file holds the words of a text."));
    return NULL;
  }
  if (reading.n_inclusive < 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_NOTE,
                      input->name,
                      0,
                      _ ("Entities end before the word that this file names as their end; TACRED "
                         "itself names the last one."));
  skein_report_add (report,
                    SKEIN_SEVERITY_NOTE,
                    input->name,
                    0,
                    _ ("The text was put together from its words; blanks and line ends may differ "
                       "from the original."));
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

/* @paths: what must be there; of names with "|" between them one is enough */
static guint
sniff_for (const SkeinInput *input, const char *const *paths)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  for (guint i = 0; paths[i] != NULL; i++) {
    g_auto (GStrv) names = g_strsplit (paths[i], "|", -1);
    gboolean has_one = FALSE;

    for (guint j = 0; names[j] != NULL; j++)
      has_one = has_one || skein_json_shape_has (shape, names[j]);
    if (!has_one)
      return 0;
  }
  return 90;
}

/* The registry knows readers by functions without a closure. */
#define DEFINE_FORMAT(name, title, format_id, read_function, ...)                                  \
  static const char *get_##name##_title (void)                                                     \
  {                                                                                                \
    return g_dgettext (GETTEXT_PACKAGE, title);                                                    \
  }                                                                                                \
                                                                                                   \
  static SkeinDocument *read_##name##_file (const SkeinInput *input,                               \
                                            SkeinReport *report,                                   \
                                            GCancellable *cancellable,                             \
                                            GError **error)                                        \
  {                                                                                                \
    static const Mapping mapping = { format_id, read_function };                                   \
                                                                                                   \
    return read_with (&mapping, input, report, cancellable, error);                                \
  }                                                                                                \
                                                                                                   \
  static guint sniff_##name (const SkeinInput *input)                                              \
  {                                                                                                \
    static const char *const paths[] = { __VA_ARGS__, NULL };                                      \
                                                                                                   \
    return sniff_for (input, paths);                                                               \
  }                                                                                                \
                                                                                                   \
  const SkeinFormat skein_format_##name = {                                                        \
    .id = format_id,                                                                               \
    .get_title = get_##name##_title,                                                               \
    .extensions = extensions,                                                                      \
    .sniff = sniff_##name,                                                                         \
    .read = read_##name##_file,                                                                    \
    .streams = TRUE,                                                                               \
  };

DEFINE_FORMAT (docred, N_ ("DocRED"), "docred", read_docred, "vertexSet", "sents")
DEFINE_FORMAT (spert, N_ ("SpERT (CoNLL04)"), "spert", read_spert, "tokens", "entities.type")
DEFINE_FORMAT (dygie,
               N_ ("DyGIE++ (SciERC)"),
               "dygie",
               read_dygie,
               "sentences.[]",
               "ner|clusters|predicted_ner|doc_key")
DEFINE_FORMAT (crossre, N_ ("CrossRE"), "crossre", read_crossre, "sentence", "ner.[]", "relations")
DEFINE_FORMAT (
    tacred, N_ ("TACRED"), "tacred", NULL, "token", "subj_start", "obj_start", "relation")
