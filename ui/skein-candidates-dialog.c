// SPDX-License-Identifier: MPL-2.0
#include "skein-candidates-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-candidate-row.h"
#include "skein-fold.h"
#include "skein-identity.h"
#include "skein-label.h"
#include "skein-merge-dialog.h"

#define WIDTH 620
#define HEIGHT 720
#define MARGIN 40
/* In the file, the pair that somebody was at last: two actors, and the score in thousandths. */
#define PLACE_SETTING "candidate"
/* A toast that has been there for longer, in microseconds, can't take other words any more: nobody could read them. */
#define FRESH_TIME (3 * G_USEC_PER_SEC)

/* Where somebody is in the list: at a pair, or where it would be if it is there no more. */
typedef struct {
  gint64 one;
  gint64 other;
  double score;
} Place;

struct _SkeinCandidatesDialog {
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkLabel *problem;
  GtkStack *pages;
  GtkStack *stack;
  GtkEditable *search;
  GtkLabel *count;
  GtkWidget *stop_button;
  GtkListView *view;
  GtkProgressBar *progress;
  AdwStatusPage *nothing;
  GtkListBox *apart;

  SkeinWorkspace *workspace;
  /* The project that the candidates are from; the dialog closes when the workspace has another. */
  SkeinProject *project;
  SkeinCandidateList *list;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  /* What is looked for in names, folded, or NULL. */
  char *sought;
  /* Where somebody was when the search began, until they go elsewhere. */
  Place place;
  gboolean keeps_place;
  /* Whether the list got the keyboard when the first pairs came. */
  gboolean is_begun;
  /* Whether the list of those told apart is to be made anew when it is looked at. */
  gboolean is_apart_stale;
  /* The rows that are shown now (#GtkListItem). */
  GPtrArray *bound;
  AdwToast *toast;
  gint64 toast_time;
};

G_DEFINE_FINAL_TYPE (SkeinCandidatesDialog, skein_candidates_dialog, ADW_TYPE_WINDOW)

static void
toast_gone_cb (SkeinCandidatesDialog *self, AdwToast *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

/* Whoever works through the list quickly wants to know what the last step was, and not read a queue of those before; and
 * "Undo" takes back the last step. So the toast that is there takes the new words. */
static void
tell (SkeinCandidatesDialog *self, const char *message, gboolean can_undo)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  gint64 now = g_get_monotonic_time ();
  gboolean is_new = self->toast == NULL || now - self->toast_time > FRESH_TIME;

  if (self->toast != NULL && is_new)
    adw_toast_set_button_label (self->toast, NULL);
  if (is_new) {
    g_autoptr (AdwToast) toast = adw_toast_new (escaped);

    g_set_object (&self->toast, toast);
    self->toast_time = now;
    g_signal_connect_object (
        toast, "dismissed", G_CALLBACK (toast_gone_cb), self, G_CONNECT_SWAPPED);
  }
  adw_toast_set_title (self->toast, escaped);
  adw_toast_set_button_label (self->toast, can_undo ? _ ("Undo") : NULL);
  adw_toast_set_action_name (self->toast, can_undo ? "candidates.undo" : NULL);
  if (is_new)
    adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->toast));
}

/* An error is too long for a toast, and stays until something succeeds. @error: (nullable) */
static void
tell_error (SkeinCandidatesDialog *self, const GError *error)
{
  skein_label_set_or_hide (self->problem, error != NULL ? error->message : NULL);
}

static SkeinCandidateItem *
dup_item (SkeinCandidatesDialog *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->selection), position);
}

static SkeinCandidateItem *
dup_selected (SkeinCandidatesDialog *self)
{
  return dup_item (self, gtk_single_selection_get_selected (self->selection));
}

static gboolean
has_name (SkeinCandidatesDialog *self, gint64 actor)
{
  const SkeinActor *found = skein_workspace_get_actor (self->workspace, actor);
  g_autofree char *all =
      found != NULL ? g_strconcat (found->name, "\n", found->aliases, NULL) : NULL;
  g_autofree char *folded = all != NULL ? skein_fold (all) : NULL;

  return folded != NULL && strstr (folded, self->sought) != NULL;
}

static gboolean
filter_cb (gpointer data, gpointer user_data)
{
  SkeinCandidatesDialog *self = user_data;

  return self->sought == NULL || has_name (self, skein_candidate_item_get_one (data)) ||
         has_name (self, skein_candidate_item_get_other (data));
}

static void
keep_place (SkeinCandidatesDialog *self)
{
  g_autoptr (SkeinCandidateItem) item = dup_selected (self);

  if (item == NULL)
    return;
  self->place = (Place){ skein_candidate_item_get_one (item),
                         skein_candidate_item_get_other (item),
                         skein_candidate_item_get_score (item) };
}

static void
read_place (SkeinCandidatesDialog *self)
{
  g_autofree char *stored = skein_project_dup_setting (self->project, PLACE_SETTING);
  g_auto (GStrv) parts = stored != NULL ? g_strsplit (stored, " ", 4) : NULL;

  self->keeps_place = parts != NULL && g_strv_length (parts) == 3;
  if (self->keeps_place)
    self->place = (Place){ g_ascii_strtoll (parts[0], NULL, 10),
                           g_ascii_strtoll (parts[1], NULL, 10),
                           (double) g_ascii_strtoll (parts[2], NULL, 10) / 1000 };
}

/* Where somebody was is worth no message if it can't be stored. */
static void
store_place (SkeinCandidatesDialog *self)
{
  g_autofree char *text = NULL;

  if (!self->keeps_place)
    keep_place (self);
  if (self->place.one != 0 && !skein_project_is_read_only (self->project)) {
    text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d",
                            self->place.one,
                            self->place.other,
                            (int) (self->place.score * 1000));
    skein_project_set_setting (self->project, PLACE_SETTING, text, NULL);
  }
}

/* The pair that somebody was at, or the first of those that are less likely. */
static guint
find_place (SkeinCandidatesDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint next = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SkeinCandidateItem) item = dup_item (self, i);

    if (skein_candidate_item_get_one (item) == self->place.one &&
        skein_candidate_item_get_other (item) == self->place.other)
      return i;
    if (next == GTK_INVALID_LIST_POSITION &&
        skein_candidate_item_get_score (item) < self->place.score)
      next = i;
  }
  return MIN (next, n - 1);
}

/* Gives the keyboard to a row, which is made when it has been scrolled to. */
static void
focus_position (SkeinCandidatesDialog *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  for (guint i = 0; i < self->bound->len; i++) {
    GtkListItem *list_item = g_ptr_array_index (self->bound, i);

    if (gtk_list_item_get_position (list_item) == position)
      gtk_widget_grab_focus (gtk_widget_get_parent (gtk_list_item_get_child (list_item)));
  }
}

static void
select_position (SkeinCandidatesDialog *self, guint position)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  gtk_single_selection_set_selected (self->selection, position);
  if (focus == NULL || focus == GTK_WIDGET (self->view) ||
      gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    focus_position (self, position);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static void
go_to_list (SkeinCandidatesDialog *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    focus_position (self, gtk_single_selection_get_selected (self->selection));
}

/* As pairs come, the place where somebody was stays chosen; at first that is the likeliest pair. */
static void
follow_place (SkeinCandidatesDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (!self->keeps_place || n == 0)
    return;
  select_position (self, self->place.one != 0 ? find_place (self) : 0);
  if (!self->is_begun)
    go_to_list (self);
  self->is_begun = TRUE;
}

static char *
dup_count (SkeinCandidatesDialog *self)
{
  guint n = g_list_model_get_n_items (skein_candidate_list_get_items (self->list));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (self->sought != NULL)
    return g_strdup_printf (ngettext ("%u of %u pair", "%u of %u pairs", n), n_shown, n);
  if (skein_candidate_list_is_searching (self->list))
    return g_strdup_printf (ngettext ("%u pair so far", "%u pairs so far", n), n);
  return g_strdup_printf (
      ngettext ("%u pair that may be the same", "%u pairs that may be the same", n), n);
}

static void
show_state (SkeinCandidatesDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean has_pairs = g_list_model_get_n_items (skein_candidate_list_get_items (self->list)) > 0;
  gboolean is_searching = skein_candidate_list_is_searching (self->list);
  g_autofree char *words = dup_count (self);

  gtk_label_set_text (self->count, words);
  gtk_progress_bar_set_fraction (self->progress, skein_candidate_list_get_fraction (self->list));
  gtk_widget_set_opacity (GTK_WIDGET (self->progress), is_searching ? 1 : 0);
  gtk_widget_set_visible (self->stop_button, is_searching);
  gtk_widget_set_visible (GTK_WIDGET (self->search), has_pairs || is_searching);
  gtk_widget_set_visible (GTK_WIDGET (self->count), has_pairs);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "candidates.stop", is_searching);
  gtk_stack_set_visible_child_name (self->stack,
                                    n > 0                  ? "list"
                                    : is_searching         ? "searching"
                                    : self->sought != NULL ? "unmatched"
                                                           : "nothing");
}

static void
take_back_cb (GtkButton *button, SkeinCandidatesDialog *self)
{
  gint64 *pair = g_object_get_data (G_OBJECT (button), "pair");
  g_autoptr (GError) error = NULL;

  skein_edit_remove_not_same (self->project, pair[0], pair[1], &error);
  tell_error (self, error);
  /* The row that had the keyboard is gone, unless that failed. */
  if (error == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->apart), GTK_DIR_TAB_FORWARD);
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

/* Who works through the candidates does not wait for the other list at each step. */
static void
update_apart (SkeinCandidatesDialog *self)
{
  g_autoptr (GArray) pairs = NULL;
  GtkListBoxRow *row;

  self->is_apart_stale = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "apart") != 0;
  if (self->is_apart_stale)
    return;
  pairs = skein_project_dup_not_same (self->project, NULL);
  while ((row = gtk_list_box_get_row_at_index (self->apart, 0)) != NULL)
    gtk_list_box_remove (self->apart, GTK_WIDGET (row));
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    add_apart (self, g_array_index (pairs, SkeinPair, i));
}

static void
page_cb (SkeinCandidatesDialog *self)
{
  if (self->is_apart_stale)
    update_apart (self);
}

static void
show_row (SkeinCandidatesDialog *self, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  SkeinCandidateItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = skein_candidate_row_dup_words (item, self->workspace);

  skein_candidate_row_set_item (SKEIN_CANDIDATE_ROW (row), item, self->workspace);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
}

static void
list_changed_cb (SkeinCandidatesDialog *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, g_ptr_array_index (self->bound, i));
  show_state (self);
  follow_place (self);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (widget);

  keep_place (self);
  self->keeps_place = TRUE;
  self->is_begun = FALSE;
  skein_candidate_list_search (self->list);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  skein_candidate_list_stop (SKEIN_CANDIDATES_DIALOG (widget)->list);
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
  /* The row that had the keyboard is gone. */
  go_to_list (self);
  tell_error (self, NULL);
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

/* Leaves a pair open and goes to the next. */
static void
skip (SkeinCandidatesDialog *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    select_position (self, position + 1);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static gboolean
key_cb (SkeinCandidatesDialog *self, guint key, guint code, GdkModifierType modifiers)
{
  g_autoptr (SkeinCandidateItem) item = dup_selected (self);

  self->keeps_place = FALSE;
  if (item == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (gdk_keyval_to_lower (key)) {
  case GDK_KEY_m:
    merge (self, item);
    return GDK_EVENT_STOP;
  case GDK_KEY_n:
    tell_apart (self, item);
    return GDK_EVENT_STOP;
  case GDK_KEY_s:
    skip (self);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

/* Whoever takes the list in hand is not led to another place any more. */
static gboolean
touched_cb (SkeinCandidatesDialog *self)
{
  self->keeps_place = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static void
activate_cb (SkeinCandidatesDialog *self, guint position)
{
  g_autoptr (SkeinCandidateItem) item = dup_item (self, position);

  if (item != NULL)
    merge (self, item);
}

static void
sought_cb (SkeinCandidatesDialog *self)
{
  const char *text = gtk_editable_get_text (self->search);

  g_clear_pointer (&self->sought, g_free);
  if (*text != '\0')
    self->sought = skein_fold (text);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static void
stop_sought_cb (SkeinCandidatesDialog *self)
{
  gtk_editable_set_text (self->search, "");
  go_to_list (self);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (widget);

  gtk_stack_set_visible_child_name (self->pages, "candidates");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
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
setup_cb (SkeinCandidatesDialog *self, GtkListItem *list_item)
{
  GtkWidget *row = g_object_new (SKEIN_TYPE_CANDIDATE_ROW, NULL);

  g_signal_connect (row, "merge", G_CALLBACK (row_merge_cb), list_item);
  g_signal_connect (row, "not-same", G_CALLBACK (row_not_same_cb), list_item);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (SkeinCandidatesDialog *self, GtkListItem *list_item)
{
  gtk_widget_add_css_class (gtk_widget_get_parent (gtk_list_item_get_child (list_item)),
                            "passage-item");
  g_ptr_array_add (self->bound, list_item);
  show_row (self, list_item);
}

static void
unbind_cb (SkeinCandidatesDialog *self, GtkListItem *list_item)
{
  g_ptr_array_remove (self->bound, list_item);
}

static void
project_cb (SkeinCandidatesDialog *self)
{
  if (skein_workspace_get_project (self->workspace) != self->project)
    gtk_window_close (GTK_WINDOW (self));
}

static void
skein_candidates_dialog_unmap (GtkWidget *widget)
{
  store_place (SKEIN_CANDIDATES_DIALOG (widget));
  GTK_WIDGET_CLASS (skein_candidates_dialog_parent_class)->unmap (widget);
}

static void
skein_candidates_dialog_dispose (GObject *object)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (object);

  if (self->list != NULL) {
    g_signal_handlers_disconnect_by_data (self->list, self);
    skein_candidate_list_stop (self->list);
  }
  g_clear_object (&self->list);
  /* Pages that go show each other, and are not to be filled for that. */
  self->is_apart_stale = FALSE;
  G_OBJECT_CLASS (skein_candidates_dialog_parent_class)->dispose (object);
}

static void
skein_candidates_dialog_finalize (GObject *object)
{
  SkeinCandidatesDialog *self = SKEIN_CANDIDATES_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->project);
  g_clear_object (&self->filtered);
  g_clear_object (&self->selection);
  g_clear_object (&self->toast);
  g_ptr_array_unref (self->bound);
  g_free (self->sought);
  G_OBJECT_CLASS (skein_candidates_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, count);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, search);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidatesDialog, apart);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, touched_cb);
  gtk_widget_class_bind_template_callback (widget_class, sought_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_sought_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_list);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
}

static void
skein_candidates_dialog_class_init (SkeinCandidatesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_candidates_dialog_dispose;
  object_class->finalize = skein_candidates_dialog_finalize;
  widget_class->unmap = skein_candidates_dialog_unmap;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/skein/Skein/ui/skein-candidates-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "candidates.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "candidates.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "candidates.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "candidates.find", NULL, find_action);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "candidates.find", NULL);
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
  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_list (SkeinCandidatesDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GListModel *items = skein_candidate_list_get_items (self->list);

  self->filtered =
      gtk_filter_list_model_new (g_object_ref (items),
                                 GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (
      self->list, "changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (tell_error), self, G_CONNECT_SWAPPED);
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
  self->list = skein_candidate_list_new (workspace);
  show_list (self);
  g_signal_connect_object (
      self->project, "changed", G_CALLBACK (update_apart), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "notify::project", G_CALLBACK (project_cb), self, G_CONNECT_SWAPPED);
  update_apart (self);
  read_place (self);
  self->keeps_place = TRUE;
  skein_candidate_list_search (self->list);
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

  return skein_candidate_list_is_searching (self->list);
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

  return G_LIST_MODEL (self->selection);
}
