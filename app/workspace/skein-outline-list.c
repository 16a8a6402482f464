// SPDX-License-Identifier: MPL-2.0
#include "skein-outline-list.h"

#include <string.h>

#include "skein-fold.h"
#include "skein-vocabulary.h"
#include "skein-workspace-private.h"

/* Words of a search beyond these do not count: one bit says for each whether it fits. */
#define MAX_WORDS 32

/* The rows as they were read, shared with the items. Actors are numbered as in the workspace's array. */
typedef struct {
  gatomicrefcount refs;
  SkeinChosenKind kind;
  guint n_rows;
  GPtrArray *actors;
  GPtrArray *relations;
  guint32 *source;      /* Of each relation, the number of its actor. */
  guint32 *target;      /* Likewise. */
  const char **phrases; /* Of each relation, its type in words. */
  GStringChunk *strings;
  /* Places in the alphabet, found once: comparing names as people expect it takes its time. */
  guint32 *name_rank;   /* Of each actor. */
  guint32 *phrase_rank; /* Of each row. */
  guint32 *date_rank;   /* Of each relation. */
  guint32 *basic_rank;  /* Of each row, where nothing else tells two apart. */
} Table;

static Table *
table_ref (Table *table)
{
  g_atomic_ref_count_inc (&table->refs);
  return table;
}

static void
table_unref (Table *table)
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_unref)

struct _SkeinOutlineItem {
  GObject parent_instance;
  Table *table;
  guint32 row;
};

G_DEFINE_FINAL_TYPE (SkeinOutlineItem, skein_outline_item, G_TYPE_OBJECT)

struct _SkeinOutlineList {
  GObject parent_instance;

  SkeinWorkspace *workspace;
  SkeinChosenKind kind;
  GSignalGroup *signals;
  GSignalGroup *project_signals;
  gboolean active;
  gboolean stale; /* The project has other rows than the table. */

  Table *table;
  SkeinOutlineColumn column;
  gboolean descending;
  guint32 *order; /* The rows that are shown, from the first to the last. */
  guint n_shown;
  GHashTable *positions; /* By the numbers of what is shown; %NULL until somebody asks. */
};

enum { SIGNAL_STATES_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

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

typedef struct {
  guint64 key;
  guint32 tie;
  guint32 row;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->tie != y->tie)
    return x->tie < y->tie ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* By name, and relations by source, type and target: no two rows are alike. */
static guint32 *
rank_rows (const Table *table)
{
  g_autofree Entry *entries = g_new (Entry, table->n_rows + 1);
  guint32 *ranks = g_new (guint32, table->n_rows + 1);

  for (guint i = 0; i < table->n_rows; i++) {
    if (table->kind == SKEIN_CHOSEN_ACTOR)
      entries[i] = (Entry){ table->name_rank[i], 0, i };
    else
      entries[i] =
          (Entry){ (guint64) table->name_rank[table->source[i]] << 32 | table->phrase_rank[i],
                   table->name_rank[table->target[i]],
                   i };
  }
  qsort (entries, table->n_rows, sizeof *entries, compare_entries);
  for (guint i = 0; i < table->n_rows; i++)
    ranks[entries[i].row] = i;
  return ranks;
}

static void
rank_types (Table *table)
{
  g_autofree Word *words = g_new (Word, table->n_rows + 1);

  for (guint i = 0; i < table->n_rows; i++)
    words[i].text = table->kind == SKEIN_CHOSEN_ACTOR
                        ? ((const SkeinActor *) g_ptr_array_index (table->actors, i))->type
                        : table->phrases[i];
  table->phrase_rank = rank_words (words, table->n_rows);
}

static void
rank_dates (Table *table)
{
  g_autofree Word *words = g_new (Word, table->n_rows + 1);

  for (guint i = 0; i < table->n_rows; i++)
    words[i].text = ((const SkeinRelation *) g_ptr_array_index (table->relations, i))->first;
  table->date_rank = rank_words (words, table->n_rows);
}

/* Relations whose actors are not in the list are not either; the project has none. */
static void
index_relations (Table *table)
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
      g_autofree char *words = skein_vocabulary_dup_phrase (relation->type);

      phrase = g_string_chunk_insert (table->strings, words);
      g_hash_table_insert (phrases, relation->type, (gpointer) phrase);
    }
    table->phrases[i] = phrase;
  }
}

static Table *
read_table (SkeinOutlineList *self)
{
  g_autoptr (Table) table = g_new0 (Table, 1);
  g_autoptr (GError) error = NULL;

  g_atomic_ref_count_init (&table->refs);
  table->kind = self->kind;
  table->strings = g_string_chunk_new (1024);
  table->actors = self->workspace->actors != NULL ? g_ptr_array_ref (self->workspace->actors)
                                                  : g_ptr_array_new ();
  table->n_rows = table->actors->len;
  table->name_rank = rank_names (table->actors);
  if (self->kind == SKEIN_CHOSEN_RELATION) {
    if (self->workspace->project != NULL && table->actors->len > 0)
      table->relations = skein_project_dup_relations (self->workspace->project, &error);
    if (error != NULL)
      g_message ("The relations can’t be read: %s", error->message);
    if (table->relations == NULL)
      table->relations = g_ptr_array_new ();
    table->n_rows = table->relations->len;
    index_relations (table);
    rank_dates (table);
  }
  rank_types (table);
  table->basic_rank = rank_rows (table);
  return g_steal_pointer (&table);
}

/* Which of the words of a search an actor's name or other names hold, as bits. */
static guint32
match_actor (const SkeinActor *actor, char **words)
{
  g_autofree char *name = skein_fold (actor->name);
  g_autofree char *aliases = actor->aliases != NULL ? skein_fold (actor->aliases) : NULL;
  guint32 found = 0;

  for (guint i = 0; i < MAX_WORDS && words[i] != NULL; i++)
    if (strstr (name, words[i]) != NULL || (aliases != NULL && strstr (aliases, words[i]) != NULL))
      found |= 1u << i;
  return found;
}

static guint32
match_text (const char *text, char **words)
{
  g_autofree char *folded = skein_fold (text);
  guint32 found = 0;

  for (guint i = 0; i < MAX_WORDS && words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      found |= 1u << i;
  return found;
}

/* Actors are found by their names; relations by the names of both actors and the words between them. */
static void
find_rows (SkeinOutlineList *self, char **words, gboolean *found)
{
  const Table *table = self->table;
  guint n_words = MIN (g_strv_length (words), MAX_WORDS);
  guint32 all = n_words == MAX_WORDS ? G_MAXUINT32 : (1u << n_words) - 1;
  g_autofree guint32 *matches = g_new (guint32, table->actors->len + 1);
  g_autoptr (GHashTable) phrases = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < table->actors->len; i++)
    matches[i] = match_actor (g_ptr_array_index (table->actors, i), words);
  for (guint i = 0; i < table->n_rows; i++) {
    guint32 match = matches[i % table->actors->len];
    gpointer by_phrase = NULL;

    if (table->kind == SKEIN_CHOSEN_RELATION) {
      if (!g_hash_table_lookup_extended (phrases, table->phrases[i], NULL, &by_phrase)) {
        by_phrase = GUINT_TO_POINTER (match_text (table->phrases[i], words));
        g_hash_table_insert (phrases, (gpointer) table->phrases[i], by_phrase);
      }
      match = matches[table->source[i]] | matches[table->target[i]] |
              (guint32) GPOINTER_TO_UINT (by_phrase);
    }
    found[i] = (match & all) == all;
  }
}

static guint
get_state (SkeinOutlineList *self, const Table *table, guint32 row)
{
  const SkeinRelation *relation;
  guint state = 0;
  guint32 index;

  if (table->kind == SKEIN_CHOSEN_ACTOR) {
    const SkeinActor *actor = g_ptr_array_index (table->actors, row);

    if (skein_workspace_is_hidden (self->workspace, SKEIN_CHOSEN_ACTOR, actor->id))
      return SKEIN_OUTLINE_HIDDEN;
    return skein_workspace_look_up_node (self->workspace, actor->id, &index) &&
                   self->workspace->pinned[index]
               ? SKEIN_OUTLINE_PINNED
               : 0;
  }
  relation = g_ptr_array_index (table->relations, row);
  if (skein_workspace_is_hidden (self->workspace, SKEIN_CHOSEN_RELATION, relation->id))
    state |= SKEIN_OUTLINE_HIDDEN;
  if (relation->mutual)
    state |= SKEIN_OUTLINE_MUTUAL;
  if (relation->n_evidence == 0)
    return state | SKEIN_OUTLINE_BY_HAND;
  if (relation->n_denied == relation->n_evidence)
    state |= SKEIN_OUTLINE_DENIED;
  else if (relation->n_denied > 0)
    state |= SKEIN_OUTLINE_DISPUTED;
  if (relation->n_alleged == relation->n_evidence)
    state |= SKEIN_OUTLINE_ALLEGED;
  return state;
}

static guint32
get_key (SkeinOutlineList *self, guint32 row)
{
  const Table *table = self->table;
  const SkeinRelation *relation;
  const SkeinActor *actor;

  if (self->column == SKEIN_OUTLINE_TYPE)
    return table->phrase_rank[row];
  if (self->column == SKEIN_OUTLINE_STATE)
    return get_state (self, table, row);
  if (table->kind == SKEIN_CHOSEN_ACTOR) {
    actor = g_ptr_array_index (table->actors, row);
    return self->column == SKEIN_OUTLINE_RELATIONS  ? actor->n_relations
           : self->column == SKEIN_OUTLINE_MENTIONS ? actor->n_mentions
           : self->column == SKEIN_OUTLINE_ARTICLES ? actor->n_articles
                                                    : table->name_rank[row];
  }
  relation = g_ptr_array_index (table->relations, row);
  return self->column == SKEIN_OUTLINE_MENTIONS   ? relation->n_evidence
         : self->column == SKEIN_OUTLINE_ARTICLES ? relation->n_articles
         : self->column == SKEIN_OUTLINE_DATE     ? table->date_rank[row]
         : self->column == SKEIN_OUTLINE_TARGET   ? table->name_rank[table->target[row]]
                                                  : table->name_rank[table->source[row]];
}

/* Chooses and orders the rows anew. O(n log n) in the rows that fit, over numbers alone. */
static void
arrange (SkeinOutlineList *self)
{
  const Table *table = self->table;
  g_autofree gboolean *found = g_new0 (gboolean, table->n_rows + 1);
  g_autofree Entry *entries = g_new (Entry, table->n_rows + 1);
  g_autofree char *folded = skein_fold (self->workspace->search);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  gboolean searching = *g_strstrip (folded) != '\0';
  guint removed = self->n_shown;
  guint n = 0;

  if (searching && table->n_rows > 0)
    find_rows (self, words, found);
  for (guint i = 0; i < table->n_rows; i++) {
    guint32 key;

    if (searching && !found[i])
      continue;
    key = get_key (self, i);
    entries[n++] = (Entry){ self->descending ? ~key : key, table->basic_rank[i], i };
  }
  qsort (entries, n, sizeof *entries, compare_entries);
  g_free (self->order);
  self->order = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    self->order[i] = entries[i].row;
  self->n_shown = n;
  g_clear_pointer (&self->positions, g_hash_table_unref);
  if (removed > 0 || n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, n);
}

static void
refresh (SkeinOutlineList *self)
{
  g_autoptr (Table) before = NULL;

  if (!self->active || !self->stale)
    return;
  before = g_steal_pointer (&self->table);
  self->table = read_table (self);
  self->stale = FALSE;
  arrange (self);
}

static void
graph_changed_cb (SkeinOutlineList *self)
{
  self->stale = TRUE;
  refresh (self);
}

static void
search_changed_cb (SkeinOutlineList *self)
{
  if (!self->active)
    self->stale = TRUE;
  else
    arrange (self);
}

static void
project_cb (SkeinOutlineList *self)
{
  g_signal_group_set_target (self->project_signals, self->workspace->project);
}

static void
project_changed_cb (SkeinOutlineList *self, guint changes)
{
  if ((changes & SKEIN_CHANGE_PINS) != 0)
    g_signal_emit (self, signals[SIGNAL_STATES_CHANGED], 0);
}

static GType
get_item_type (GListModel *model)
{
  return SKEIN_TYPE_OUTLINE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SKEIN_OUTLINE_LIST (model)->n_shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SkeinOutlineList *self = SKEIN_OUTLINE_LIST (model);
  SkeinOutlineItem *item;

  if (position >= self->n_shown)
    return NULL;
  item = g_object_new (SKEIN_TYPE_OUTLINE_ITEM, NULL);
  item->table = table_ref (self->table);
  item->row = self->order[position];
  return item;
}

static void
skein_outline_list_init_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinOutlineList,
                               skein_outline_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      skein_outline_list_init_model))

static void
skein_outline_item_finalize (GObject *object)
{
  g_clear_pointer (&SKEIN_OUTLINE_ITEM (object)->table, table_unref);
  G_OBJECT_CLASS (skein_outline_item_parent_class)->finalize (object);
}

static void
skein_outline_item_class_init (SkeinOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_outline_item_finalize;
}

static void
skein_outline_item_init (SkeinOutlineItem *self)
{
}

static void
skein_outline_list_finalize (GObject *object)
{
  SkeinOutlineList *self = SKEIN_OUTLINE_LIST (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->table, table_unref);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_free (self->order);
  G_OBJECT_CLASS (skein_outline_list_parent_class)->finalize (object);
}

static void
skein_outline_list_class_init (SkeinOutlineListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_outline_list_finalize;

  signals[SIGNAL_STATES_CHANGED] = g_signal_new ("states-changed",
                                                 SKEIN_TYPE_OUTLINE_LIST,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 0);
}

static void
skein_outline_list_init (SkeinOutlineList *self)
{
  self->stale = TRUE;
  self->signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals,
                                  "graph-changed",
                                  G_CALLBACK (graph_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->signals,
                                  "notify::search",
                                  G_CALLBACK (search_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::project", G_CALLBACK (project_cb), self);
  self->project_signals = g_signal_group_new (SKEIN_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals,
                                  "changed",
                                  G_CALLBACK (project_changed_cb),
                                  self);
}

/**
 * skein_outline_list_new:
 * @workspace: a workspace
 * @kind: actors or relations
 *
 * Returns: (transfer full): an outline that is not active, and so is empty
 */
SkeinOutlineList *
skein_outline_list_new (SkeinWorkspace *workspace, SkeinChosenKind kind)
{
  SkeinOutlineList *self;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (kind != SKEIN_CHOSEN_NOTHING, NULL);

  self = g_object_new (SKEIN_TYPE_OUTLINE_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  g_signal_group_set_target (self->signals, workspace);
  project_cb (self);
  return self;
}

/**
 * skein_outline_list_get_workspace:
 * @outline: an outline
 *
 * Returns: (transfer none): the workspace whose project it shows
 */
SkeinWorkspace *
skein_outline_list_get_workspace (SkeinOutlineList *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_LIST (self), NULL);
  return self->workspace;
}

/**
 * skein_outline_list_get_kind:
 * @outline: an outline
 *
 * Returns: what its rows are
 */
SkeinChosenKind
skein_outline_list_get_kind (SkeinOutlineList *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_LIST (self), SKEIN_CHOSEN_NOTHING);
  return self->kind;
}

/**
 * skein_outline_list_set_active:
 * @outline: an outline
 * @active: whether it follows the project, which takes time in a large one
 */
void
skein_outline_list_set_active (SkeinOutlineList *self, gboolean active)
{
  g_return_if_fail (SKEIN_IS_OUTLINE_LIST (self));

  self->active = active != FALSE;
  refresh (self);
}

/**
 * skein_outline_list_sort:
 * @outline: an outline
 * @column: what to sort by; rows that are equal there are sorted by their names
 * @descending: whether the largest comes first
 */
void
skein_outline_list_sort (SkeinOutlineList *self, SkeinOutlineColumn column, gboolean descending)
{
  g_return_if_fail (SKEIN_IS_OUTLINE_LIST (self));

  descending = descending != FALSE;
  if (self->column == column && self->descending == descending)
    return;
  self->column = column;
  self->descending = descending;
  if (self->table != NULL)
    arrange (self);
}

/**
 * skein_outline_list_get_n_all:
 * @outline: an outline
 *
 * Returns: how many rows there are without a search
 */
guint
skein_outline_list_get_n_all (SkeinOutlineList *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_LIST (self), 0);
  return self->table != NULL ? self->table->n_rows : 0;
}

static const gint64 *
peek_id (SkeinOutlineList *self, guint position)
{
  guint32 row = self->order[position];

  return self->kind == SKEIN_CHOSEN_ACTOR
             ? &((SkeinActor *) g_ptr_array_index (self->table->actors, row))->id
             : &((SkeinRelation *) g_ptr_array_index (self->table->relations, row))->id;
}

/**
 * skein_outline_list_get_id:
 * @outline: an outline
 * @position: of a row
 *
 * Returns: the number of the actor or relation
 */
gint64
skein_outline_list_get_id (SkeinOutlineList *self, guint position)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_LIST (self), 0);
  g_return_val_if_fail (position < self->n_shown, 0);
  return *peek_id (self, position);
}

/**
 * skein_outline_list_find:
 * @outline: an outline
 * @id: the number of an actor or relation
 * @position: (out): where it is
 *
 * Returns: whether it is shown
 */
gboolean
skein_outline_list_find (SkeinOutlineList *self, gint64 id, guint *position)
{
  gpointer found;

  g_return_val_if_fail (SKEIN_IS_OUTLINE_LIST (self), FALSE);
  g_return_val_if_fail (position != NULL, FALSE);

  if (self->positions == NULL) {
    self->positions = g_hash_table_new (g_int64_hash, g_int64_equal);
    for (guint i = 0; i < self->n_shown; i++)
      g_hash_table_insert (self->positions, (gpointer) peek_id (self, i), GUINT_TO_POINTER (i));
  }
  if (!g_hash_table_lookup_extended (self->positions, &id, NULL, &found))
    return FALSE;
  *position = GPOINTER_TO_UINT (found);
  return TRUE;
}

/**
 * skein_outline_list_get_state:
 * @outline: an outline
 * @item: an item of it
 *
 * Returns: a set of #SkeinOutlineState, as it is now
 */
guint
skein_outline_list_get_state (SkeinOutlineList *self, SkeinOutlineItem *item)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_LIST (self), 0);
  g_return_val_if_fail (SKEIN_IS_OUTLINE_ITEM (item), 0);
  return get_state (self, item->table, item->row);
}

/**
 * skein_outline_item_get_chosen:
 * @item: a row
 *
 * Returns: what is chosen when the row is
 */
SkeinChosen
skein_outline_item_get_chosen (SkeinOutlineItem *self)
{
  SkeinChosen nothing = { SKEIN_CHOSEN_NOTHING, 0 };

  g_return_val_if_fail (SKEIN_IS_OUTLINE_ITEM (self), nothing);

  if (self->table->kind == SKEIN_CHOSEN_RELATION)
    return (SkeinChosen){ SKEIN_CHOSEN_RELATION, skein_outline_item_get_relation (self)->id };
  return (SkeinChosen){ SKEIN_CHOSEN_ACTOR, skein_outline_item_get_actor (self)->id };
}

/**
 * skein_outline_item_get_actor:
 * @item: a row
 *
 * Returns: (transfer none): the actor, or the one that the relation leaves
 */
const SkeinActor *
skein_outline_item_get_actor (SkeinOutlineItem *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_ITEM (self), NULL);
  return g_ptr_array_index (self->table->actors,
                            self->table->source != NULL ? self->table->source[self->row]
                                                        : self->row);
}

/**
 * skein_outline_item_get_target:
 * @item: a row of relations
 *
 * Returns: (transfer none): the actor that the relation enters
 */
const SkeinActor *
skein_outline_item_get_target (SkeinOutlineItem *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_ITEM (self), NULL);
  g_return_val_if_fail (self->table->target != NULL, NULL);
  return g_ptr_array_index (self->table->actors, self->table->target[self->row]);
}

/**
 * skein_outline_item_get_relation:
 * @item: a row of relations
 *
 * Returns: (transfer none): the relation
 */
const SkeinRelation *
skein_outline_item_get_relation (SkeinOutlineItem *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_ITEM (self), NULL);
  g_return_val_if_fail (self->table->relations != NULL, NULL);
  return g_ptr_array_index (self->table->relations, self->row);
}

/**
 * skein_outline_item_get_phrase:
 * @item: a row of relations
 *
 * Returns: (transfer none): its type in words, such as “meets”
 */
const char *
skein_outline_item_get_phrase (SkeinOutlineItem *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_ITEM (self), NULL);
  g_return_val_if_fail (self->table->phrases != NULL, NULL);
  return self->table->phrases[self->row];
}
