// SPDX-License-Identifier: MPL-2.0
#include "skein-tally.h"

#include <string.h>

#include "skein-vocabulary.h"

/* How long a date may be to be one. */
#define MAX_DATE 64

const SkeinField skein_node_fields[SKEIN_N_NODE_FIELDS] = {
  { "label", SKEIN_FIELD_TEXT },     { "type", SKEIN_FIELD_TEXT },
  { "mentions", SKEIN_FIELD_COUNT }, { "articles", SKEIN_FIELD_COUNT },
  { "aliases", SKEIN_FIELD_TEXT },   { "identifiers", SKEIN_FIELD_TEXT },
  { "note", SKEIN_FIELD_TEXT },      { "skein_key", SKEIN_FIELD_TEXT },
};

const SkeinField skein_tie_fields[SKEIN_N_TIE_FIELDS] = {
  { "relation", SKEIN_FIELD_TEXT },  { "label", SKEIN_FIELD_TEXT },
  { "weight", SKEIN_FIELD_COUNT },   { "mutual", SKEIN_FIELD_FLAG },
  { "articles", SKEIN_FIELD_COUNT }, { "sources", SKEIN_FIELD_COUNT },
  { "denied", SKEIN_FIELD_COUNT },   { "alleged", SKEIN_FIELD_COUNT },
  { "first", SKEIN_FIELD_TEXT },     { "last", SKEIN_FIELD_TEXT },
  { "asserted", SKEIN_FIELD_FLAG },  { "note", SKEIN_FIELD_TEXT },
};

/* @last_article: the article that named the node, or gave evidence for the tie, last, plus one.
 * @seen: pairs of a tie and a publisher.
 * @written: what the values that were described last point to. */
struct _SkeinTally {
  const SkeinDocument *document;
  guint *n_mentions;
  guint *n_articles;
  guint *last_article;
  GArray *ties;
  GArray *tie_last_article;
  GHashTable *ties_by_key;
  GHashTable *publishers;
  GHashTable *seen;
  GStringChunk *strings;
  GPtrArray *written;
  SkeinValue values[MAX ((int) SKEIN_N_NODE_FIELDS, (int) SKEIN_N_TIE_FIELDS)];
};

static void
clear_tie (gpointer data)
{
  g_free (((SkeinTie *) data)->note);
}

static char *
dup_key (const char *type, guint source, guint target, gboolean mutual)
{
  gboolean turn = mutual && source > target;

  return g_strdup_printf (
      "%u %u %d %s", turn ? target : source, turn ? source : target, mutual != FALSE, type);
}

/* Finds the tie, or makes it; which of them it is. */
static guint
find_tie (SkeinTally *self, const char *type, guint source, guint target, gboolean mutual)
{
  g_autofree char *key = dup_key (type, source, target, mutual);
  gpointer found = g_hash_table_lookup (self->ties_by_key, key);
  gboolean turn = mutual && source > target;
  SkeinTie tie = { .type = type,
                   .source = turn ? target : source,
                   .target = turn ? source : target,
                   .mutual = mutual };
  guint none = 0;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  g_array_append_val (self->ties, tie);
  g_array_append_val (self->tie_last_article, none);
  g_hash_table_insert (self->ties_by_key,
                       g_steal_pointer (&key),
                       GUINT_TO_POINTER (self->ties->len));
  return self->ties->len - 1;
}

static void
count_mentions (SkeinTally *self, const SkeinArticleRecord *article, guint number)
{
  for (guint i = 0; i < article->mentions->len; i++) {
    guint actor = ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions, i))->actor;

    self->n_mentions[actor]++;
    if (self->last_article[actor] != number) {
      self->last_article[actor] = number;
      self->n_articles[actor]++;
    }
  }
}

/* g_int64_hash() looks at the lower half alone, which is the same for all ties of one publisher. */
static guint
hash_pair (gconstpointer pair)
{
  return (guint) ((*(const guint64 *) pair * 0x9e3779b97f4a7c15u) >> 32);
}

static guint
number_publisher (SkeinTally *self, const char *publisher)
{
  gpointer known = (gpointer) (publisher != NULL ? publisher : "");

  if (!g_hash_table_contains (self->publishers, known))
    g_hash_table_insert (self->publishers,
                         known,
                         GUINT_TO_POINTER (g_hash_table_size (self->publishers) + 1));
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->publishers, known));
}

static void
count_publisher (SkeinTally *self, SkeinTie *tie, guint index, const char *publisher)
{
  guint64 pair = (guint64) index << 32 | number_publisher (self, publisher);

  if (g_hash_table_contains (self->seen, &pair))
    return;
  g_hash_table_add (self->seen, g_memdup2 (&pair, sizeof pair));
  tie->n_sources++;
}

/* An interval has a slash between its ends; one that is open or unknown says nothing. */
static void
stretch (SkeinTally *self, SkeinTie *tie, const char *date)
{
  const char *slash = date != NULL ? strchr (date, '/') : NULL;
  gsize n_first = slash != NULL ? (gsize) (slash - date) : strlen (date != NULL ? date : "");
  const char *end = slash != NULL ? slash + 1 : date;

  if (date == NULL || strlen (date) > MAX_DATE)
    return;
  if (n_first > 0 && *date != '.') {
    g_autofree char *first = g_strndup (date, n_first);

    if (tie->first == NULL || strcmp (first, tie->first) < 0)
      tie->first = g_string_chunk_insert_const (self->strings, first);
  }
  if (*end != '\0' && *end != '.' && (tie->last == NULL || strcmp (end, tie->last) > 0))
    tie->last = g_string_chunk_insert_const (self->strings, end);
}

static void
count_evidence (SkeinTally *self, const SkeinArticleRecord *article, guint number)
{
  for (guint i = 0; i < article->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, i);
    guint index =
        find_tie (self, evidence->type, evidence->source, evidence->target, evidence->mutual);
    SkeinTie *tie = &g_array_index (self->ties, SkeinTie, index);
    guint *last = &g_array_index (self->tie_last_article, guint, index);

    tie->n_evidence++;
    tie->n_denied += evidence->polarity == SKEIN_POLARITY_DENIED;
    tie->n_alleged += evidence->modality == SKEIN_MODALITY_ALLEGED;
    tie->n_articles += *last != number;
    *last = number;
    count_publisher (self, tie, index, article->source);
    stretch (self, tie, evidence->date != NULL ? evidence->date : article->published);
  }
}

static void
count_relations (SkeinTally *self)
{
  for (guint i = 0; i < self->document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (self->document->relations, i);
    guint index =
        find_tie (self, relation->type, relation->source, relation->target, relation->mutual);
    SkeinTie *tie = &g_array_index (self->ties, SkeinTie, index);

    if (tie->note == NULL)
      tie->note = g_strdup (relation->note);
  }
}

/**
 * skein_tally_new:
 * @document: a document whose indexes are sound; it must outlive this
 * @cancellable: (nullable)
 * @error: return location
 *
 * Counts over all articles. Linear in the number of mentions and evidence.
 *
 * Returns: (transfer full): the graph; its ties are in the order in which the document tells of them
 */
SkeinTally *
skein_tally_new (const SkeinDocument *document, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinTally) self = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  self = g_new0 (SkeinTally, 1);
  self->document = document;
  self->n_mentions = g_new0 (guint, document->actors->len + 1);
  self->n_articles = g_new0 (guint, document->actors->len + 1);
  self->last_article = g_new0 (guint, document->actors->len + 1);
  self->ties = g_array_new (FALSE, TRUE, sizeof (SkeinTie));
  g_array_set_clear_func (self->ties, clear_tie);
  self->tie_last_article = g_array_new (FALSE, TRUE, sizeof (guint));
  self->ties_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->publishers = g_hash_table_new (g_str_hash, g_str_equal);
  self->seen = g_hash_table_new_full (hash_pair, g_int64_equal, g_free, NULL);
  self->strings = g_string_chunk_new (1024);
  self->written = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    count_mentions (self, article, i + 1);
    count_evidence (self, article, i + 1);
  }
  count_relations (self);
  return g_steal_pointer (&self);
}

void
skein_tally_free (SkeinTally *self)
{
  if (self == NULL)
    return;
  g_free (self->n_mentions);
  g_free (self->n_articles);
  g_free (self->last_article);
  g_array_unref (self->ties);
  g_array_unref (self->tie_last_article);
  g_hash_table_unref (self->ties_by_key);
  g_hash_table_unref (self->publishers);
  g_hash_table_unref (self->seen);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->written);
  g_free (self);
}

guint
skein_tally_get_n_nodes (const SkeinTally *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->document->actors->len;
}

guint
skein_tally_get_n_ties (const SkeinTally *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->ties->len;
}

const SkeinTie *
skein_tally_get_tie (const SkeinTally *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->ties->len, NULL);
  return &g_array_index (self->ties, SkeinTie, index);
}

/**
 * skein_tally_find:
 * @tally: a graph
 * @type: the type of a relation
 * @source: the actor that it leaves
 * @target: the actor that it enters
 * @mutual: whether it holds both ways
 * @index: (out): which tie it is
 *
 * Returns: whether there is such a relation
 */
gboolean
skein_tally_find (const SkeinTally *self,
                  const char *type,
                  guint source,
                  guint target,
                  gboolean mutual,
                  guint *index)
{
  g_autofree char *key = NULL;
  gpointer found;

  g_return_val_if_fail (self != NULL && type != NULL && index != NULL, FALSE);

  key = dup_key (type, source, target, mutual);
  found = g_hash_table_lookup (self->ties_by_key, key);
  *index = GPOINTER_TO_UINT (found) - 1;
  return found != NULL;
}

static void
begin (SkeinTally *self)
{
  memset (self->values, 0, sizeof self->values);
  g_ptr_array_set_size (self->written, 0);
}

static const char *
keep (SkeinTally *self, char *text)
{
  g_ptr_array_add (self->written, text);
  return text;
}

static void
say (SkeinTally *self, guint field, const char *text)
{
  self->values[field].text = text != NULL && *text != '\0' ? text : NULL;
}

static void
say_count (SkeinTally *self, guint field, guint count)
{
  self->values[field].count = count;
  if (count > 0)
    self->values[field].text = keep (self, g_strdup_printf ("%u", count));
}

static void
say_flag (SkeinTally *self, guint field, gboolean flag)
{
  self->values[field].count = flag != FALSE;
  self->values[field].text = flag ? "true" : NULL;
}

/* What has a character in it that lists are taken apart at, or looks quoted, is put into quotes. */
static void
append_item (GString *list, const char *item)
{
  g_string_append (list, list->len > 0 ? "; " : "");
  if (*item != '"' && strpbrk (item, ";|") == NULL) {
    g_string_append (list, item);
    return;
  }
  g_string_append_c (list, '"');
  for (const char *p = item; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (list, '"');
    g_string_append_c (list, *p);
  }
  g_string_append_c (list, '"');
}

static void
say_list (SkeinTally *self, guint field, const GPtrArray *strings)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < strings->len; i++)
    append_item (joined, g_ptr_array_index (strings, i));
  say (self, field, keep (self, g_string_free (joined, FALSE)));
}

/**
 * skein_tally_describe_node:
 * @tally: a graph
 * @index: a node
 *
 * Returns: (transfer none) (array length=SKEIN_N_NODE_FIELDS): what is to be said of it; valid until
 *   something else is described
 */
const SkeinValue *
skein_tally_describe_node (SkeinTally *self, guint index)
{
  const SkeinActorRecord *actor;

  g_return_val_if_fail (self != NULL && index < self->document->actors->len, NULL);

  actor = g_ptr_array_index (self->document->actors, index);
  begin (self);
  say (self, SKEIN_NODE_LABEL, actor->name);
  say (self, SKEIN_NODE_TYPE, actor->type);
  say_count (self, SKEIN_NODE_MENTIONS, self->n_mentions[index]);
  say_count (self, SKEIN_NODE_ARTICLES, self->n_articles[index]);
  say_list (self, SKEIN_NODE_ALIASES, actor->aliases);
  say_list (self, SKEIN_NODE_IDENTIFIERS, actor->identifiers);
  say (self, SKEIN_NODE_NOTE, actor->note);
  say (self, SKEIN_NODE_KEY, actor->key);
  return self->values;
}

/**
 * skein_tally_describe_tie:
 * @tally: a graph
 * @index: a tie
 *
 * Returns: (transfer none) (array length=SKEIN_N_TIE_FIELDS): what is to be said of it; valid until
 *   something else is described
 */
const SkeinValue *
skein_tally_describe_tie (SkeinTally *self, guint index)
{
  const SkeinTie *tie;

  g_return_val_if_fail (self != NULL && index < self->ties->len, NULL);

  tie = &g_array_index (self->ties, SkeinTie, index);
  begin (self);
  say (self, SKEIN_TIE_RELATION, tie->type);
  say (self, SKEIN_TIE_LABEL, keep (self, skein_vocabulary_dup_phrase (tie->type)));
  say_count (self, SKEIN_TIE_WEIGHT, MAX (tie->n_evidence, 1));
  say_flag (self, SKEIN_TIE_MUTUAL, tie->mutual);
  say_count (self, SKEIN_TIE_ARTICLES, tie->n_articles);
  say_count (self, SKEIN_TIE_SOURCES, tie->n_sources);
  say_count (self, SKEIN_TIE_DENIED, tie->n_denied);
  say_count (self, SKEIN_TIE_ALLEGED, tie->n_alleged);
  say (self, SKEIN_TIE_FIRST, tie->first);
  say (self, SKEIN_TIE_LAST, tie->last);
  say_flag (self, SKEIN_TIE_ASSERTED, tie->n_evidence == 0);
  say (self, SKEIN_TIE_NOTE, tie->note);
  return self->values;
}
