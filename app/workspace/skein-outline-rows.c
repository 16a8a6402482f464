// SPDX-License-Identifier: MPL-2.0
#include "skein-outline-rows.h"

#include <string.h>

#include "skein-actor.h"

/* So many relations are read at once. */
#define PART 2000

/**
 * skein_outline_rows_ref:
 * @table: a table
 *
 * Returns: (transfer full): @table
 */
SkeinOutlineRows *
skein_outline_rows_ref (SkeinOutlineRows *table)
{
  g_atomic_ref_count_inc (&table->refs);
  return table;
}

/**
 * skein_outline_rows_unref:
 * @table: (transfer full): a table
 */
void
skein_outline_rows_unref (SkeinOutlineRows *table)
{
  if (!g_atomic_ref_count_dec (&table->refs))
    return;
  g_clear_pointer (&table->actors, g_ptr_array_unref);
  g_clear_pointer (&table->relations, g_ptr_array_unref);
  g_clear_pointer (&table->strings, g_string_chunk_free);
  g_free (table->source);
  g_free (table->target);
  g_free (table->phrases);
  g_free (table->name_rank);
  g_free (table->phrase_rank);
  g_free (table->date_rank);
  g_free (table->basic_rank);
  g_free (table);
}

typedef struct {
  const char *text;
  guint32 row;
} Word;

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *x = a;
  const Word *y = b;
  int order = strcmp (x->text, y->text);

  return order != 0 ? order : (x->row < y->row ? -1 : 1);
}

/* Equal texts have equal ranks. %NULL comes last. */
static guint32 *
rank_words (Word *words, guint n)
{
  guint32 *ranks = g_new (guint32, n + 1);
  guint n_texts = 0;

  for (guint i = 0; i < n; i++) {
    words[i].row = i;
    if (words[i].text != NULL)
      words[n_texts++] = words[i];
    else
      ranks[i] = n;
  }
  qsort (words, n_texts, sizeof *words, compare_words);
  for (guint i = 0, rank = 0; i < n_texts; i++) {
    if (i > 0 && strcmp (words[i].text, words[i - 1].text) != 0)
      rank = i;
    ranks[words[i].row] = rank;
  }
  return ranks;
}

static guint32 *
rank_names (GPtrArray *actors)
{
  g_autoptr (GStringChunk) keys = g_string_chunk_new (4096);
  g_autofree Word *words = g_new (Word, actors->len + 1);

  for (guint i = 0; i < actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (actors, i);
    g_autofree char *key = g_utf8_collate_key (actor->name, -1);

    words[i].text = g_string_chunk_insert (keys, key);
  }
  return rank_words (words, actors->len);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const SkeinOutlineEntry *x = a;
  const SkeinOutlineEntry *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->tie != y->tie)
    return x->tie < y->tie ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/**
 * skein_outline_sort_entries:
 * @entries: (array length=n_entries): what is sorted, in place
 * @n_entries: how many
 *
 * O(n log n), over numbers alone.
 */
void
skein_outline_sort_entries (SkeinOutlineEntry *entries, guint n_entries)
{
  qsort (entries, n_entries, sizeof *entries, compare_entries);
}

/* By name, and relations by source, type and target: no two rows are alike. */
static guint32 *
rank_rows (const SkeinOutlineRows *table)
{
  g_autofree SkeinOutlineEntry *entries = g_new (SkeinOutlineEntry, table->n_rows + 1);
  guint32 *ranks = g_new (guint32, table->n_rows + 1);

  for (guint i = 0; i < table->n_rows; i++) {
    if (table->kind == SKEIN_CHOSEN_ACTOR)
      entries[i] = (SkeinOutlineEntry){ table->name_rank[i], 0, i };
    else
      entries[i] = (SkeinOutlineEntry){ (guint64) table->name_rank[table->source[i]] << 32 |
                                            table->phrase_rank[i],
                                        table->name_rank[table->target[i]],
                                        i };
  }
  skein_outline_sort_entries (entries, table->n_rows);
  for (guint i = 0; i < table->n_rows; i++)
    ranks[entries[i].row] = i;
  return ranks;
}

static void
rank_types (SkeinOutlineRows *table)
{
  g_autofree Word *words = g_new (Word, table->n_rows + 1);

  for (guint i = 0; i < table->n_rows; i++)
    words[i].text = table->kind == SKEIN_CHOSEN_ACTOR
                        ? ((const SkeinActor *) g_ptr_array_index (table->actors, i))->type
                        : table->phrases[i];
  table->phrase_rank = rank_words (words, table->n_rows);
}

static void
rank_dates (SkeinOutlineRows *table)
{
  g_autofree Word *words = g_new (Word, table->n_rows + 1);

  for (guint i = 0; i < table->n_rows; i++)
    words[i].text = ((const SkeinRelation *) g_ptr_array_index (table->relations, i))->first;
  table->date_rank = rank_words (words, table->n_rows);
}

/* Relations whose actors are not in the list are not either; the project has none. */
static void
index_relations (SkeinOutlineRows *table)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) phrases = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_relations = table->relations->len;

  for (guint i = 0; i < table->actors->len; i++)
    g_hash_table_insert (numbers,
                         &((SkeinActor *) g_ptr_array_index (table->actors, i))->id,
                         GUINT_TO_POINTER (i));
  table->source = g_new (guint32, n_relations + 1);
  table->target = g_new (guint32, n_relations + 1);
  table->phrases = g_new (const char *, n_relations + 1);
  for (guint i = 0; i < n_relations; i++) {
    const SkeinRelation *relation = g_ptr_array_index (table->relations, i);
    const char *phrase = g_hash_table_lookup (phrases, relation->type);

    table->source[i] = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, &relation->source));
    table->target[i] = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, &relation->target));
    if (phrase == NULL) {
      g_autofree char *words = skein_relation_dup_phrase (relation);

      phrase = g_string_chunk_insert (table->strings, words);
      g_hash_table_insert (phrases, relation->type, (gpointer) phrase);
    }
    table->phrases[i] = phrase;
  }
}

/* Reads a part at a time: a reader keeps others from writing as long as it reads. */
static GPtrArray *
read_relations (SkeinProject *project, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) relations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_relation_free);
  gint64 last = G_MININT64;

  while (TRUE) {
    g_autoptr (GPtrArray) part = NULL;
    guint n_read;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    part = skein_project_dup_relations_after (project, last, PART, error);
    if (part == NULL)
      return NULL;
    n_read = part->len;
    if (n_read == 0)
      return g_steal_pointer (&relations);
    last = ((const SkeinRelation *) g_ptr_array_index (part, n_read - 1))->id;
    g_ptr_array_extend_and_steal (relations, g_steal_pointer (&part));
  }
}

/**
 * skein_outline_rows_new:
 * @kind: actors or relations
 * @actors: (element-type SkeinActor): all actors of the project, which nobody changes any more
 * @project: (nullable): from where relations are read; without it there are none
 * @cancellable: (nullable)
 * @error: return location
 *
 * Reads all rows and finds their places in the alphabet. To be called in any thread.
 *
 * Complexity: O(n log n) in the number of rows.
 *
 * Returns: (transfer full) (nullable): the table; %NULL if it was cancelled or if the relations can't be read
 */
SkeinOutlineRows *
skein_outline_rows_new (SkeinChosenKind kind,
                        GPtrArray *actors,
                        SkeinProject *project,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (SkeinOutlineRows) table = NULL;

  g_return_val_if_fail (kind != SKEIN_CHOSEN_NOTHING, NULL);
  g_return_val_if_fail (actors != NULL, NULL);

  table = g_new0 (SkeinOutlineRows, 1);
  g_atomic_ref_count_init (&table->refs);
  table->kind = kind;
  table->strings = g_string_chunk_new (1024);
  table->actors = g_ptr_array_ref (actors);
  table->n_rows = actors->len;
  table->name_rank = rank_names (table->actors);
  if (kind == SKEIN_CHOSEN_RELATION) {
    table->relations = project != NULL && actors->len > 0
                           ? read_relations (project, cancellable, error)
                           : g_ptr_array_new ();
    if (table->relations == NULL)
      return NULL;
    table->n_rows = table->relations->len;
    index_relations (table);
    rank_dates (table);
  }
  rank_types (table);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  table->basic_rank = rank_rows (table);
  return g_steal_pointer (&table);
}
