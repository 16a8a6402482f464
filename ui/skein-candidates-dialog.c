// SPDX-License-Identifier: MPL-2.0
#include "skein-candidates-dialog.h"

#include <glib/gi18n-lib.h>

#include "skein-candidate-row.h"
#include "skein-identity.h"
#include "skein-merge-dialog.h"

/* Nobody goes through more in one sitting; the likeliest are first. */
#define MOST_CANDIDATES 500
#define WIDTH 620
#define HEIGHT 720
#define MARGIN 40

/* What the worker says of its progress, in thousandths. */
typedef struct {
  SkeinProject *sibling;
  int thousandths;
} Searching;

struct _SkeinCandidatesDialog {
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkStack *stack;
  GtkLabel *count;
  GtkListView *view;
  GtkProgressBar *progress;
  AdwStatusPage *nothing;
  GtkListBox *apart;

  SkeinWorkspace *workspace;
  /* The project that the candidates are from; the dialog closes when the workspace has another. */
  SkeinProject *project;
  /* All that was found (#SkeinCandidate), and those of it that are still open (#SkeinCandidateItem). */
  GPtrArray *found;
  GListStore *items;
  GtkSingleSelection *selection;
  GCancellable *searching;
  Searching *search;
  guint tick;
};

G_DEFINE_FINAL_TYPE (SkeinCandidatesDialog, skein_candidates_dialog, ADW_TYPE_WINDOW)

static void
searching_unref (gpointer data)
{
  Searching *searching = data;

  g_clear_object (&searching->sibling);
}

static void
release_search (gpointer data)
{
  g_atomic_rc_box_release_full (data, searching_unref);
}

static void
tell (SkeinCandidatesDialog *self, const char *message, gboolean can_undo)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (can_undo) {
    adw_toast_set_button_label (toast, _ ("Undo"));
    adw_toast_set_action_name (toast, "candidates.undo");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
tell_error (SkeinCandidatesDialog *self, const GError *error)
{
  if (error != NULL)
    tell (self, error->message, FALSE);
}

static char *
dup_key (gint64 one, gint64 other)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          MIN (one, other),
                          MAX (one, other));
}

static GHashTable *
dup_denied (SkeinCandidatesDialog *self)
{
  GHashTable *denied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) pairs = skein_project_dup_not_same (self->project, NULL);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++) {
    SkeinPair pair = g_array_index (pairs, SkeinPair, i);

    g_hash_table_add (denied, dup_key (pair.one, pair.other));
  }
  return denied;
}

/* What is still open of what was found: neither merged nor told apart meanwhile, and no pair twice. */
static GPtrArray *
dup_open (SkeinCandidatesDialog *self)
{
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = dup_denied (self);

  for (guint i = 0; self->found != NULL && i < self->found->len; i++) {
    SkeinCandidate *candidate = g_ptr_array_index (self->found, i);
    gint64 one = skein_project_get_shown_actor (self->project, candidate->one);
    gint64 other = skein_project_get_shown_actor (self->project, candidate->other);

    if (one != other && skein_workspace_get_actor (self->workspace, one) != NULL &&
        skein_workspace_get_actor (self->workspace, other) != NULL &&
        g_hash_table_add (seen, dup_key (one, other)))
      g_ptr_array_add (open, skein_candidate_item_new (candidate, one, other));
  }
  return open;
}

static gboolean
is_same_pair (SkeinCandidateItem *a, SkeinCandidateItem *b)
{
  return skein_candidate_item_get_one (a) == skein_candidate_item_get_one (b) &&
         skein_candidate_item_get_other (a) == skein_candidate_item_get_other (b);
}

static gboolean
contains (GPtrArray *open, SkeinCandidateItem *item)
{
  for (guint i = 0; i < open->len; i++)
    if (is_same_pair (g_ptr_array_index (open, i), item))
      return TRUE;
  return FALSE;
}

/* Takes away and puts in what changed alone, so that the keyboard stays where it is. */
static void
update_items (SkeinCandidatesDialog *self)
{
  g_autoptr (GPtrArray) open = dup_open (self);
  GListModel *model = G_LIST_MODEL (self->items);

  for (guint i = g_list_model_get_n_items (model); i-- > 0;) {
    g_autoptr (SkeinCandidateItem) item = g_list_model_get_item (model, i);

    if (!contains (open, item))
      g_list_store_remove (self->items, i);
  }
  for (guint i = 0; i < open->len; i++) {
    g_autoptr (SkeinCandidateItem) item = g_list_model_get_item (model, i);

    if (item == NULL || !is_same_pair (item, g_ptr_array_index (open, i)))
      g_list_store_insert (self->items, i, g_ptr_array_index (open, i));
  }
}

static void
show_state (SkeinCandidatesDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean is_cut = self->found != NULL && self->found->len == MOST_CANDIDATES;
  g_autofree char *words = g_strdup_printf (
      is_cut ? ngettext ("The likeliest %u pair", "The likeliest %u pairs", n)
             : ngettext ("%u pair that may be the same", "%u pairs that may be the same", n),
      n);

  gtk_label_set_text (self->count, words);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->searching != NULL ? "searching"
                                    : n > 0                 ? "list"
                                                            : "nothing");
}

static void
take_back_cb (GtkButton *button, SkeinCandidatesDialog *self)
{
  gint64 *pair = g_object_get_data (G_OBJECT (button), "pair");
  g_autoptr (GError) error = NULL;

  if (!skein_edit_remove_not_same (self->project, pair[0], pair[1], &error))
    tell_error (self, error);
}

static void
add_apart (SkeinCandidatesDialog *self, SkeinPair pair)
{
  const SkeinActor *one = skein_workspace_get_actor (self->workspace, pair.one);
  const SkeinActor *other = skein_workspace_get_actor (self->workspace, pair.other);
  gint64 both[2] = { pair.one, pair.other };
  GtkWidget *row;
  GtkWidget *button;
  g_autofree char *title = NULL;

  if (one == NULL || other == NULL)
    return;
  row = adw_action_row_new ();
  button = gtk_button_new_with_label (_ ("Take Back"));
  /* Translators: two names of actors that are not the same. */
  title = g_strdup_printf (_ ("%s and %s"), one->name, other->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "pair", g_memdup2 (both, sizeof both), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (take_back_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->apart, row);
}

static void
update_apart (SkeinCandidatesDialog *self)
{
  g_autoptr (GArray) pairs = skein_project_dup_not_same (self->project, NULL);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->apart, 0)) != NULL)
    gtk_list_box_remove (self->apart, GTK_WIDGET (row));
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    add_apart (self, g_array_index (pairs, SkeinPair, i));
}

static void
update (SkeinCandidatesDialog *self)
{
  update_items (self);
  update_apart (self);
  show_state (self);
}

static void
stop (SkeinCandidatesDialog *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->search, release_search);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

static void
progress_cb (double fraction, gpointer data)
{
  Searching *searching = data;

  g_atomic_int_set (&searching->thousandths, (int) (fraction * 1000));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (widget);
  double fraction = g_atomic_int_get (&self->search->thousandths) / 1000.0;

  if (fraction > gtk_progress_bar_get_fraction (self->progress))
    gtk_progress_bar_set_fraction (self->progress, fraction);
  return G_SOURCE_CONTINUE;
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Searching *searching = data;
  GError *error = NULL;
  GPtrArray *found = skein_project_find_candidates_with_progress (
      searching->sibling, 0, MOST_CANDIDATES, cancellable, progress_cb, searching, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another search may have been begun, or the dialog closed. */
  if (self->searching == NULL || g_task_get_cancellable (G_TASK (result)) != self->searching)
    return;
  stop (self);
  if (found != NULL) {
    g_clear_pointer (&self->found, g_ptr_array_unref);
    self->found = g_steal_pointer (&found);
  }
  tell_error (self, error);
  update (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0) {
    gtk_single_selection_set_selected (self->selection, 0);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  }
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  SkeinProject *sibling = skein_project_open_sibling (self->project, &error);

  if (sibling == NULL) {
    tell_error (self, error);
    return;
  }
  stop (self);
  self->searching = g_cancellable_new ();
  self->search = g_atomic_rc_box_new0 (Searching);
  self->search->sibling = sibling;
  gtk_progress_bar_set_fraction (self->progress, 0);
  self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
  task = g_task_new (self, self->searching, found_cb, NULL);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->search), release_search);
  g_task_run_in_thread (task, search_in_thread);
  show_state (self);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (widget);

  stop (self);
  show_state (self);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (widget);
  g_autofree char *step = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  g_object_get (self->workspace, "undo-name", &step, NULL);
  if (step == NULL)
    return;
  if (skein_workspace_undo (self->workspace, &error)) {
    message = g_strdup_printf (_ ("Undone: %s"), step);
    tell (self, message, FALSE);
  }
  tell_error (self, error);
}

static void
merged_cb (SkeinCandidatesDialog *self, gint64 actor, const char *message)
{
  if (actor != 0)
    skein_selection_choose (skein_workspace_get_selection (self->workspace),
                            SKEIN_CHOSEN_ACTOR,
                            actor);
  tell (self, message, TRUE);
}

static void
merge (SkeinCandidatesDialog *self, SkeinCandidateItem *item)
{
  gint64 pair[2] = { skein_candidate_item_get_one (item), skein_candidate_item_get_other (item) };
  SkeinMergeDialog *dialog =
      skein_merge_dialog_new (GTK_WINDOW (self), self->workspace, pair, G_N_ELEMENTS (pair));

  g_signal_connect_object (dialog, "done", G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tell_apart (SkeinCandidatesDialog *self, SkeinCandidateItem *item)
{
  gint64 one = skein_candidate_item_get_one (item);
  gint64 other = skein_candidate_item_get_other (item);
  const SkeinActor *first = skein_workspace_get_actor (self->workspace, one);
  const SkeinActor *second = skein_workspace_get_actor (self->workspace, other);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (first == NULL || second == NULL)
    return;
  message = g_strdup_printf (_ ("“%s” and “%s” are not the same"), first->name, second->name);
  if (skein_edit_add_not_same (self->project, one, other, &error))
    tell (self, message, TRUE);
  tell_error (self, error);
}

static SkeinCandidateItem *
dup_selected (SkeinCandidatesDialog *self)
{
  return g_list_model_get_item (G_LIST_MODEL (self->items),
                                gtk_single_selection_get_selected (self->selection));
}

static gboolean
key_cb (SkeinCandidatesDialog *self, guint key, guint code, GdkModifierType modifiers)
{
  g_autoptr (SkeinCandidateItem) item = dup_selected (self);

  if (item == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_m || key == GDK_KEY_M)
    merge (self, item);
  else if (key == GDK_KEY_n || key == GDK_KEY_N)
    tell_apart (self, item);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
activate_cb (SkeinCandidatesDialog *self, guint position)
{
  g_autoptr (SkeinCandidateItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    merge (self, item);
}

static void
row_merge_cb (SkeinCandidateRow *row, GtkListItem *list_item)
{
  merge (SKEIN_CANDIDATES_DIALOG (gtk_widget_get_root (GTK_WIDGET (row))),
         gtk_list_item_get_item (list_item));
}

static void
row_not_same_cb (SkeinCandidateRow *row, GtkListItem *list_item)
{
  tell_apart (SKEIN_CANDIDATES_DIALOG (gtk_widget_get_root (GTK_WIDGET (row))),
              gtk_list_item_get_item (list_item));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = g_object_new (SKEIN_TYPE_CANDIDATE_ROW, NULL);

  g_signal_connect (row, "merge", G_CALLBACK (row_merge_cb), list_item);
  g_signal_connect (row, "not-same", G_CALLBACK (row_not_same_cb), list_item);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SkeinWorkspace *workspace)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *widget = gtk_widget_get_parent (row);
  SkeinCandidateItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = skein_candidate_row_dup_words (item, workspace);

  skein_candidate_row_set_item (SKEIN_CANDIDATE_ROW (row), item, workspace);
  gtk_widget_add_css_class (widget, "passage-item");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
}

static void
project_cb (SkeinCandidatesDialog *self)
{
  if (skein_workspace_get_project (self->workspace) != self->project)
    gtk_window_close (GTK_WINDOW (self));
}

static void
skein_candidates_dialog_dispose (GObject *object)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (object);

  stop (self);
  G_OBJECT_CLASS (skein_candidates_dialog_parent_class)->dispose (object);
}

static void
skein_candidates_dialog_finalize (GObject *object)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->project);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_object_unref (self->selection);
  g_object_unref (self->items);
  G_OBJECT_CLASS (skein_candidates_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, count);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, apart);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
skein_candidates_dialog_class_init (SkeinCandidatesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_candidates_dialog_dispose;
  object_class->finalize = skein_candidates_dialog_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/skein/Skein/ui/skein-candidates-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "candidates.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "candidates.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "candidates.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "candidates.search", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "candidates.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
skein_candidates_dialog_init (SkeinCandidatesDialog *self)
{
  self->items = g_list_store_new (SKEIN_TYPE_CANDIDATE_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_list (SkeinCandidatesDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self->workspace, 0);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * skein_candidates_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @workspace: a workspace with a project that can be changed
 *
 * Makes the dialog and begins to search.
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
SkeinCandidatesDialog *
skein_candidates_dialog_new (GtkWindow *parent, SkeinWorkspace *workspace)
{
  SkeinCandidatesDialog *self;
  int width, height;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (SKEIN_TYPE_CANDIDATES_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->project = g_object_ref (skein_workspace_get_project (workspace));
  width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               width > 0 ? MIN (width, WIDTH) : WIDTH,
                               height > 0 ? MIN (MAX (height - MARGIN, 1), HEIGHT) : HEIGHT);
  show_list (self);
  g_signal_connect_object (self->project, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "notify::project", G_CALLBACK (project_cb), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "candidates.search", NULL);
  return self;
}

/**
 * skein_candidates_dialog_is_searching:
 * @self: a dialog
 *
 * Returns: whether it still looks for candidates
 */
gboolean
skein_candidates_dialog_is_searching (SkeinCandidatesDialog *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATES_DIALOG (self), FALSE);

  return self->searching != NULL;
}

/**
 * skein_candidates_dialog_get_list:
 * @self: a dialog
 *
 * Returns: (transfer none): the pairs that are open, a list of #SkeinCandidateItem
 */
GListModel *
skein_candidates_dialog_get_list (SkeinCandidatesDialog *self)
{
  g_return_val_if_fail (SKEIN_IS_CANDIDATES_DIALOG (self), NULL);

  return G_LIST_MODEL (self->items);
}
