// SPDX-License-Identifier: MPL-2.0
#include "skein-candidate-list.h"

#include "skein-identity.h"

struct _SkeinCandidateItem {
  GObject parent_instance;
  /* As they were found, and what they are shown as now. */
  gint64 found_one;
  gint64 found_other;
  gint64 one;
  gint64 other;
  double score;
  guint order;
  char *reason;
  gboolean is_open;
  gboolean is_listed;
};

G_DEFINE_FINAL_TYPE (SkeinCandidateItem, skein_candidate_item, G_TYPE_OBJECT)

/* What the worker and the main thread share. @list is known to the main thread alone, and NULL once nobody waits. */
typedef struct {
  SkeinProject *sibling;
  SkeinCandidateList *list;
  GMutex mutex;
  GPtrArray *found;
  double fraction;
  gboolean is_told;
} Searching;

struct _SkeinCandidateList {
  GObject parent_instance;
  SkeinWorkspace *workspace;
  SkeinProject *project;
  /* All pairs that were found, and those that are open. */
  GPtrArray *found;
  GListStore *items;
  /* The pairs (#SkeinPair) that are not to be listed once more. */
  GHashTable *seen;
  GCancellable *cancellable;
  Searching *searching;
  double fraction;
};

enum { SIGNAL_CHANGED, SIGNAL_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinCandidateList, skein_candidate_list, G_TYPE_OBJECT)

static void
skein_candidate_item_finalize (GObject *object)
{
  g_free (SKEIN_CANDIDATE_ITEM (object)->reason);
  G_OBJECT_CLASS (skein_candidate_item_parent_class)->finalize (object);
}

static void
skein_candidate_item_class_init (SkeinCandidateItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_candidate_item_finalize;
}

static void
skein_candidate_item_init (SkeinCandidateItem *self)
{
}

gint64
skein_candidate_item_get_one (SkeinCandidateItem *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATE_ITEM (self), 0);

  return self->one;
}

gint64
skein_candidate_item_get_other (SkeinCandidateItem *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATE_ITEM (self), 0);

  return self->other;
}

double
skein_candidate_item_get_score (SkeinCandidateItem *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATE_ITEM (self), 0);

  return self->score;
}

const char *
skein_candidate_item_get_reason (SkeinCandidateItem *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATE_ITEM (self), NULL);

  return self->reason;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const SkeinCandidateItem *x = a;
  const SkeinCandidateItem *y = b;

  if (x->score < y->score || x->score > y->score)
    return x->score > y->score ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static guint
hash_pair (gconstpointer data)
{
  const SkeinPair *pair = data;

  return g_int64_hash (&pair->one) * 31 + g_int64_hash (&pair->other);
}

static gboolean
is_same_pair (gconstpointer a, gconstpointer b)
{
  const SkeinPair *x = a;
  const SkeinPair *y = b;

  return x->one == y->one && x->other == y->other;
}

/* Whether a pair is seen for the first time, whichever way round it stands. */
static gboolean
see (GHashTable *seen, gint64 one, gint64 other)
{
  SkeinPair pair = { MIN (one, other), MAX (one, other) };

  if (g_hash_table_contains (seen, &pair))
    return FALSE;
  return g_hash_table_add (seen, g_memdup2 (&pair, sizeof pair));
}

/* Most actors are shown as themselves, and the workspace knows those without asking the file. */
static gint64
get_shown (SkeinCandidateList *self, gint64 actor)
{
  if (skein_workspace_get_actor (self->workspace, actor) == NULL)
    actor = skein_project_get_shown_actor (self->project, actor);
  return skein_workspace_get_actor (self->workspace, actor) != NULL ? actor : 0;
}

static void
remove_closed (SkeinCandidateList *self)
{
  GListModel *model = G_LIST_MODEL (self->items);

  for (guint i = g_list_model_get_n_items (model); i-- > 0;) {
    g_autoptr (SkeinCandidateItem) item = g_list_model_get_item (model, i);

    if (item->is_open)
      continue;
    item->is_listed = FALSE;
    g_list_store_remove (self->items, i);
  }
}

/* Open is what was neither merged nor told apart; of pairs that became the same one, the first. */
static void
look_at (SkeinCandidateList *self, guint first)
{
  for (guint i = first; i < self->found->len; i++) {
    SkeinCandidateItem *item = g_ptr_array_index (self->found, i);

    item->one = get_shown (self, item->found_one);
    item->other = get_shown (self, item->found_other);
    item->is_open = item->one != 0 && item->other != 0 && item->one != item->other &&
                    see (self->seen, item->one, item->other);
  }
}

static void
list_open (SkeinCandidateList *self, guint first)
{
  for (guint i = first; i < self->found->len; i++) {
    SkeinCandidateItem *item = g_ptr_array_index (self->found, i);

    if (item->is_open && !item->is_listed)
      g_list_store_insert_sorted (self->items, item, compare_items, NULL);
    item->is_listed = item->is_open;
  }
}

static void
see_apart (SkeinCandidateList *self)
{
  g_autoptr (GArray) apart = skein_project_dup_not_same (self->project, NULL);

  g_hash_table_remove_all (self->seen);
  for (guint i = 0; apart != NULL && i < apart->len; i++)
    see (self->seen,
         g_array_index (apart, SkeinPair, i).one,
         g_array_index (apart, SkeinPair, i).other);
}

/* What stays in the list is not touched, so that the keyboard stays where it is. */
static void
project_changed_cb (SkeinCandidateList *self)
{
  see_apart (self);
  look_at (self, 0);
  remove_closed (self);
  list_open (self, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
searching_clear (gpointer data)
{
  Searching *searching = data;

  g_clear_object (&searching->sibling);
  g_ptr_array_unref (searching->found);
  g_mutex_clear (&searching->mutex);
}

static void
searching_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, searching_clear);
}

static void
add_found (SkeinCandidateList *self, SkeinCandidate *candidate)
{
  SkeinCandidateItem *item = g_object_new (SKEIN_TYPE_CANDIDATE_ITEM, NULL);

  item->found_one = candidate->one;
  item->found_other = candidate->other;
  item->score = candidate->score;
  item->order = self->found->len;
  item->reason = g_steal_pointer (&candidate->reason);
  g_ptr_array_add (self->found, item);
}

/* Takes what the worker found since the last time. */
static gboolean
take_found_cb (gpointer data)
{
  Searching *searching = data;
  g_autoptr (GPtrArray) found = NULL;
  SkeinCandidateList *self = searching->list;
  double fraction;
  guint first;

  g_mutex_lock (&searching->mutex);
  found = g_steal_pointer (&searching->found);
  searching->found = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_candidate_free);
  fraction = searching->fraction;
  searching->is_told = FALSE;
  g_mutex_unlock (&searching->mutex);
  if (self == NULL)
    return G_SOURCE_REMOVE;
  self->fraction = fraction;
  first = self->found->len;
  for (guint i = 0; i < found->len; i++)
    add_found (self, g_ptr_array_index (found, i));
  look_at (self, first);
  list_open (self, first);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
found_cb (GPtrArray *candidates, double fraction, gpointer data)
{
  Searching *searching = data;

  g_mutex_lock (&searching->mutex);
  while (candidates->len > 0)
    g_ptr_array_add (searching->found, g_ptr_array_steal_index (candidates, 0));
  searching->fraction = fraction;
  if (!searching->is_told)
    g_idle_add_full (G_PRIORITY_LOW,
                     take_found_cb,
                     g_atomic_rc_box_acquire (searching),
                     searching_unref);
  searching->is_told = TRUE;
  g_mutex_unlock (&searching->mutex);
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Searching *searching = data;
  GError *error = NULL;

  if (skein_project_search_candidates (
          searching->sibling, cancellable, found_cb, searching, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Searching *searching = g_task_get_task_data (G_TASK (result));
  g_autoptr (SkeinCandidateList) self = NULL;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (searching->list == NULL)
    return;
  self = g_object_ref (searching->list);
  take_found_cb (searching);
  skein_candidate_list_stop (self);
  if (error != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/**
 * skein_candidate_list_search:
 * @self: a list
 *
 * Begins to look for pairs, anew if it did so before.
 */
void
skein_candidate_list_search (SkeinCandidateList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  SkeinProject *sibling;

  g_return_if_fail (SKEIN_IS_CANDIDATE_LIST (self));

  sibling = skein_project_open_sibling (self->project, &error);
  if (sibling == NULL) {
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
    return;
  }
  skein_candidate_list_stop (self);
  g_ptr_array_set_size (self->found, 0);
  self->fraction = 0;
  self->cancellable = g_cancellable_new ();
  self->searching = g_atomic_rc_box_new0 (Searching);
  g_mutex_init (&self->searching->mutex);
  self->searching->sibling = sibling;
  self->searching->list = self;
  self->searching->found = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_candidate_free);
  task = g_task_new (NULL, self->cancellable, searched_cb, NULL);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->searching), searching_unref);
  g_task_run_in_thread (task, search_in_thread);
  see_apart (self);
  g_list_store_remove_all (self->items);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * skein_candidate_list_stop:
 * @self: a list
 *
 * Ends the search, if there is one; what was found stays.
 */
void
skein_candidate_list_stop (SkeinCandidateList *self)
{
  g_return_if_fail (SKEIN_IS_CANDIDATE_LIST (self));

  if (self->searching == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->searching->list = NULL;
  g_clear_pointer (&self->searching, searching_unref);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
skein_candidate_list_dispose (GObject *object)
{
  skein_candidate_list_stop (SKEIN_CANDIDATE_LIST (object));
  G_OBJECT_CLASS (skein_candidate_list_parent_class)->dispose (object);
}

static void
skein_candidate_list_finalize (GObject *object)
{
  SkeinCandidateList *self = SKEIN_CANDIDATE_LIST (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->project);
  g_ptr_array_unref (self->found);
  g_object_unref (self->items);
  g_hash_table_unref (self->seen);
  G_OBJECT_CLASS (skein_candidate_list_parent_class)->finalize (object);
}

static void
skein_candidate_list_class_init (SkeinCandidateListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = SKEIN_TYPE_CANDIDATE_LIST;

  object_class->dispose = skein_candidate_list_dispose;
  object_class->finalize = skein_candidate_list_finalize;
  /**
   * SkeinCandidateList::changed:
   * @self: a list
   *
   * Pairs came or went, names or numbers of their actors may have changed, or the search went on or ended.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SkeinCandidateList::failed:
   * @self: a list
   * @error: why
   *
   * The search could not be made.
   */
  signals[SIGNAL_FAILED] = g_signal_new (
      "failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
skein_candidate_list_init (SkeinCandidateList *self)
{
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_list_store_new (SKEIN_TYPE_CANDIDATE_ITEM);
  self->seen = g_hash_table_new_full (hash_pair, is_same_pair, g_free, NULL);
}

/**
 * skein_candidate_list_new:
 * @workspace: a workspace with a project
 *
 * Returns: (transfer full): a list without pairs; it belongs to the project that the workspace has now
 */
SkeinCandidateList *
skein_candidate_list_new (SkeinWorkspace *workspace)
{
  SkeinCandidateList *self;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (SKEIN_TYPE_CANDIDATE_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  self->project = g_object_ref (skein_workspace_get_project (workspace));
  g_signal_connect_object (
      self->project, "changed", G_CALLBACK (project_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * skein_candidate_list_get_items:
 * @self: a list
 *
 * Returns: (transfer none): the pairs that are open, a list of #SkeinCandidateItem, the likeliest first
 */
GListModel *
skein_candidate_list_get_items (SkeinCandidateList *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATE_LIST (self), NULL);

  return G_LIST_MODEL (self->items);
}

/**
 * skein_candidate_list_is_searching:
 * @self: a list
 *
 * Returns: whether it still looks for pairs
 */
gboolean
skein_candidate_list_is_searching (SkeinCandidateList *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATE_LIST (self), FALSE);

  return self->searching != NULL;
}

/**
 * skein_candidate_list_get_fraction:
 * @self: a list
 *
 * Returns: how much of the search is done, from 0 to 1
 */
double
skein_candidate_list_get_fraction (SkeinCandidateList *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATE_LIST (self), 0);

  return self->fraction;
}
