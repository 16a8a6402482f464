// SPDX-License-Identifier: MPL-2.0
#include "skein-outline-list.h"

#include <string.h>

#include "skein-fold.h"
#include "skein-outline-rows.h"
#include "skein-workspace-private.h"

/* Words of a search beyond these do not count: one bit says for each whether it fits. */
#define MAX_WORDS 32

/* With no more actors and relations than this, all are read within a frame or two; otherwise a worker reads them. */
#define FEW_ROWS 2000

struct _SkeinOutlineItem {
  GObject parent_instance;
  SkeinOutlineRows *table;
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
  gboolean stale;        /* The project has other rows than the table. */
  GCancellable *reading; /* Of the worker that reads them; %NULL if none does. */
  gconstpointer project; /* Whose rows the table has; only to be compared. */

  SkeinOutlineRows *table;
  SkeinOutlineColumn column;
  gboolean descending;
  guint32 *order; /* The rows that are shown, from the first to the last. */
  guint n_shown;
  GHashTable *positions; /* By the numbers of what is shown; %NULL until somebody asks. */
};

enum { SIGNAL_STATES_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

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
  const SkeinOutlineRows *table = self->table;
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
get_state (SkeinOutlineList *self, const SkeinOutlineRows *table, guint32 row)
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
  const SkeinOutlineRows *table = self->table;
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
  const SkeinOutlineRows *table = self->table;
  g_autofree gboolean *found = g_new0 (gboolean, table->n_rows + 1);
  g_autofree SkeinOutlineEntry *entries = g_new (SkeinOutlineEntry, table->n_rows + 1);
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
    entries[n++] = (SkeinOutlineEntry){ self->descending ? ~key : key, table->basic_rank[i], i };
  }
  skein_outline_sort_entries (entries, n);
  g_free (self->order);
  self->order = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    self->order[i] = entries[i].row;
  self->n_shown = n;
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, n);
}

/* What a worker reads, on a connection of its own. */
typedef struct {
  SkeinChosenKind kind;
  GPtrArray *actors;
  SkeinProject *project;
} Reading;

static void
reading_free (Reading *reading)
{
  g_ptr_array_unref (reading->actors);
  g_clear_object (&reading->project);
  g_free (reading);
}

static void
stop_reading (SkeinOutlineList *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
take_table (SkeinOutlineList *self, SkeinOutlineRows *table)
{
  g_autoptr (SkeinOutlineRows) before = g_steal_pointer (&self->table);

  self->table = table;
  self->project = self->workspace->project;
  arrange (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  SkeinOutlineRows *table = skein_outline_rows_new (
      reading->kind, reading->actors, reading->project, cancellable, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) skein_outline_rows_unref);
  else
    g_task_return_error (task, error);
}

/* Whoever called off the work may be gone by now. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  SkeinOutlineRows *table;
  SkeinOutlineList *self = data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->reading);
  table = g_task_propagate_pointer (G_TASK (result), &error);
  if (table != NULL)
    take_table (self, table);
  else
    g_message ("The relations can’t be read: %s", error->message);
}

static gpointer
ref_actor (gconstpointer actor, gpointer data)
{
  return skein_actor_ref ((gpointer) actor);
}

/* The workspace goes on to change its array. */
static GPtrArray *
copy_actors (SkeinWorkspace *workspace)
{
  return g_ptr_array_copy (workspace->actors, ref_actor, NULL);
}

/* Until the worker has read them, the rows from before are shown, if they are of the same project. */
static void
begin_reading (SkeinOutlineList *self, SkeinProject *sibling)
{
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr (GTask) task = NULL;

  reading->kind = self->kind;
  reading->actors = copy_actors (self->workspace);
  reading->project = sibling;
  self->reading = g_cancellable_new ();
  task = g_task_new (NULL, self->reading, read_cb, self);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
read_now (SkeinOutlineList *self, SkeinProject *project)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) actors = project != NULL && self->workspace->actors != NULL
                                     ? copy_actors (self->workspace)
                                     : g_ptr_array_ref (none);
  g_autoptr (GError) error = NULL;
  SkeinOutlineRows *table = skein_outline_rows_new (self->kind, actors, project, NULL, &error);

  if (error != NULL)
    g_message ("The relations can’t be read: %s", error->message);
  if (table == NULL)
    table = skein_outline_rows_new (self->kind, none, NULL, NULL, NULL);
  take_table (self, table);
}

static void
refresh (SkeinOutlineList *self)
{
  g_autoptr (SkeinProject) sibling = NULL;
  SkeinProject *project = self->workspace->project;
  guint n_rows = self->workspace->totals.actors;

  if (!self->active || !self->stale)
    return;
  self->stale = FALSE;
  stop_reading (self);
  if (self->kind == SKEIN_CHOSEN_RELATION)
    n_rows += self->workspace->totals.relations;
  if (project == NULL || self->workspace->actors == NULL || n_rows <= FEW_ROWS) {
    read_now (self, project);
    return;
  }
  if (self->kind == SKEIN_CHOSEN_RELATION) {
    sibling = skein_project_open_sibling (project, NULL);
    if (sibling == NULL) {
      read_now (self, project);
      return;
    }
  }
  begin_reading (self, g_steal_pointer (&sibling));
  /* Nobody may choose rows of another project. */
  if (self->table == NULL || self->project != project)
    read_now (self, NULL);
}

/* What rows say of the graph is known at once. */
static void
graph_changed_cb (SkeinOutlineList *self)
{
  self->stale = TRUE;
  refresh (self);
  if (self->reading != NULL)
    g_signal_emit (self, signals[SIGNAL_STATES_CHANGED], 0);
}

static void
search_changed_cb (SkeinOutlineList *self)
{
  if (!self->active)
    self->stale = TRUE;
  else if (self->table != NULL)
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
  item->table = skein_outline_rows_ref (self->table);
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
  g_clear_pointer (&SKEIN_OUTLINE_ITEM (object)->table, skein_outline_rows_unref);
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

  stop_reading (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->table, skein_outline_rows_unref);
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
  if (!self->active && self->reading != NULL) {
    stop_reading (self);
    self->stale = TRUE;
  }
  refresh (self);
}

/**
 * skein_outline_list_is_reading:
 * @outline: an outline
 *
 * Returns: whether a worker reads the rows, which "items-changed" will tell of
 */
gboolean
skein_outline_list_is_reading (SkeinOutlineList *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_LIST (self), FALSE);
  return self->reading != NULL;
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
