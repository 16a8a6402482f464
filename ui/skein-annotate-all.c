// SPDX-License-Identifier: MPL-2.0
#include "skein-annotate-all.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-history.h"
#include "skein-occurrence.h"
#include "skein-sentence.h"
#include "skein-text-map.h"

/* A sentence that is longer is shown from so far before the name, and no further than this. */
#define SHOWN_BEFORE 80
#define MOST_SHOWN 300

/* One place of the list. */
#define SKEIN_TYPE_PLACE_ITEM (skein_place_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinPlaceItem, skein_place_item, SKEIN, PLACE_ITEM, GObject)

struct _SkeinPlaceItem {
  GObject parent_instance;
  SkeinOccurrence occurrence;
  gboolean ticked;
};

G_DEFINE_FINAL_TYPE (SkeinPlaceItem, skein_place_item, G_TYPE_OBJECT)

static void
skein_place_item_class_init (SkeinPlaceItemClass *klass)
{
}

static void
skein_place_item_init (SkeinPlaceItem *self)
{
}

struct _SkeinAnnotateAll {
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkButton *mark_button;
  GtkCheckButton *all_articles;
  GtkCheckButton *tick_all;
  GtkProgressBar *progress;
  GtkStack *pages;
  GtkListView *list;

  SkeinWorkspace *workspace;
  GtkWidget *pane;
  gint64 actor;
  gint64 article;
  /* The step that marked the first of the places, or 0. */
  gint64 step;
  GListStore *places;
  /* What a worker does, if any: it looks for places, or marks them. */
  GCancellable *searching;
  GCancellable *marking;
  int *permille;
  guint tick;
  /* The article that the last row was of, since rows of one article stand together. */
  gint64 shown_article;
  char *body;
  SkeinTextMap *text;
  char *title;
  GArray *sentences;
};

G_DEFINE_FINAL_TYPE (SkeinAnnotateAll, skein_annotate_all, ADW_TYPE_WINDOW)

static guint
count_ticked (SkeinAnnotateAll *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->places)); i++) {
    g_autoptr (SkeinPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->places), i);

    n += item->ticked != FALSE;
  }
  return n;
}

static void
update_button (SkeinAnnotateAll *self)
{
  guint n = count_ticked (self);
  g_autofree char *label = g_strdup_printf (ngettext ("_Mark %'u Place", "_Mark %'u Places", n), n);

  gtk_button_set_label (self->mark_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->mark_button),
                            n > 0 && self->searching == NULL && self->marking == NULL);
}

static void
hide_progress (SkeinAnnotateAll *self)
{
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
}

static void
stop_search (SkeinAnnotateAll *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  hide_progress (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SkeinAnnotateAll *self = SKEIN_ANNOTATE_ALL (widget);

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
show_progress (SkeinAnnotateAll *self)
{
  self->permille = g_atomic_rc_box_new0 (int);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
show_places (SkeinAnnotateAll *self, const GArray *occurrences)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < occurrences->len; i++) {
    SkeinPlaceItem *item = g_object_new (SKEIN_TYPE_PLACE_ITEM, NULL);

    item->occurrence = g_array_index (occurrences, SkeinOccurrence, i);
    item->ticked = TRUE;
    g_ptr_array_add (items, item);
  }
  g_list_store_splice (self->places,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->places)),
                       items->pdata,
                       items->len);
  gtk_check_button_set_active (self->tick_all, TRUE);
  gtk_stack_set_visible_child_name (self->pages, items->len > 0 ? "places" : "none");
  update_button (self);
  /* Return marks them all. */
  if (items->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->mark_button));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SkeinAnnotateAll) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found =
      skein_workspace_find_occurrences_finish (SKEIN_WORKSPACE (source), result, &error);

  /* Whoever cancelled it looks for something else, or for nothing. */
  if (g_task_get_cancellable (G_TASK (result)) != self->searching)
    return;
  stop_search (self);
  if (found != NULL)
    show_places (self, found);
  else if (self->pane != NULL)
    gtk_widget_activate_action (self->pane, "win.show-error", "s", error->message);
}

static void
search (SkeinAnnotateAll *self)
{
  gint64 article = gtk_check_button_get_active (self->all_articles) ? 0 : self->article;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  stop_search (self);
  if (self->workspace == NULL || skein_workspace_get_project (self->workspace) == NULL)
    return;
  names =
      skein_project_dup_names (skein_workspace_get_project (self->workspace), self->actor, &error);
  if (names == NULL)
    return;
  self->searching = g_cancellable_new ();
  show_progress (self);
  skein_workspace_find_occurrences_async (self->workspace,
                                          (const char *const *) names,
                                          article,
                                          self->permille,
                                          self->searching,
                                          found_cb,
                                          g_object_ref (self));
  update_button (self);
}

static void
tick_all_cb (SkeinAnnotateAll *self)
{
  gboolean ticked = gtk_check_button_get_active (self->tick_all);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->places));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++) {
    SkeinPlaceItem *item = g_list_model_get_item (G_LIST_MODEL (self->places), i);

    item->ticked = ticked;
    g_ptr_array_add (items, item);
  }
  g_list_store_splice (self->places, 0, n, items->pdata, n);
  update_button (self);
}

/* What is needed to tell what was marked, even if the dialog is gone. */
typedef struct {
  SkeinAnnotateAll *dialog;
  GtkWidget *pane;
  SkeinProject *project;
  char *name;
  gint64 step;
} Marking;

/* What was marked before the places were looked for is one of them to a person. */
static void
join (SkeinWorkspace *workspace, const Marking *marking, guint *n, GError **error)
{
  g_autofree char *name = NULL;

  if (marking->step == 0 || *n == 0 || skein_workspace_get_project (workspace) != marking->project)
    return;
  *n += 1;
  name = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Mark “%s” Once", "Mark “%s” %u Times", *n),
                          marking->name,
                          *n);
  skein_history_join (marking->project, marking->step, name, error);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Marking *marking = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n = 0;

  if (skein_workspace_mark_all_finish (SKEIN_WORKSPACE (source), result, &n, &error))
    join (SKEIN_WORKSPACE (source), marking, &n, &error);
  if (error != NULL) {
    /* Who closed the dialog meanwhile knows that nothing is marked. */
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      gtk_widget_activate_action (marking->pane, "win.show-error", "s", error->message);
  } else {
    message =
        g_strdup_printf (ngettext ("%'u place marked as “%s”", "%'u places marked as “%s”", n),
                         n,
                         marking->name);
    gtk_widget_activate_action (marking->pane, "win.toast-undo", "s", message);
  }
  if (marking->dialog->marking != NULL) {
    hide_progress (marking->dialog);
    g_clear_object (&marking->dialog->marking);
    gtk_window_close (GTK_WINDOW (marking->dialog));
  }
  g_object_unref (marking->dialog);
  g_object_unref (marking->pane);
  g_object_unref (marking->project);
  g_free (marking->name);
  g_free (marking);
}

static void
mark_cb (SkeinAnnotateAll *self)
{
  g_autoptr (GArray) occurrences = g_array_new (FALSE, FALSE, sizeof (SkeinOccurrence));
  const SkeinActor *actor = skein_workspace_get_actor (self->workspace, self->actor);
  Marking *marking;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->places)); i++) {
    g_autoptr (SkeinPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->places), i);

    if (item->ticked)
      g_array_append_val (occurrences, item->occurrence);
  }
  if (occurrences->len == 0 || actor == NULL || self->searching != NULL || self->marking != NULL)
    return;
  marking = g_new0 (Marking, 1);
  marking->dialog = g_object_ref (self);
  marking->pane = g_object_ref (self->pane);
  marking->project = g_object_ref (skein_workspace_get_project (self->workspace));
  marking->name = g_strdup (actor->name);
  marking->step = self->step;
  self->marking = g_cancellable_new ();
  show_progress (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_articles), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tick_all), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), FALSE);
  update_button (self);
  skein_workspace_mark_all_async (
      self->workspace, self->actor, occurrences, self->permille, self->marking, marked_cb, marking);
}

static void
mark_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mark_cb (SKEIN_ANNOTATE_ALL (widget));
}

static gboolean
load_text (SkeinAnnotateAll *self, gint64 article)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  g_autoptr (SkeinArticle) known = NULL;

  if (self->shown_article == article)
    return self->text != NULL;
  self->shown_article = article;
  g_clear_pointer (&self->text, skein_text_map_free);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
  known = project != NULL ? skein_project_dup_article (project, article, NULL) : NULL;
  self->body = known != NULL ? skein_project_dup_text (project, article, NULL) : NULL;
  if (self->body == NULL)
    return FALSE;
  self->title = g_strdup (known->title);
  self->text = skein_text_map_new (self->body, -1);
  self->sentences = skein_sentences (self->body, -1);
  return TRUE;
}

/* The sentence with the name in it in bold. */
static char *
dup_markup (SkeinAnnotateAll *self, SkeinSpan span)
{
  SkeinSpan sentence = skein_sentences_around (self->sentences, span);
  g_autofree char *before = NULL;
  g_autofree char *name = NULL;
  g_autofree char *after = NULL;
  gboolean is_cut_before = span.start > sentence.start + SHOWN_BEFORE;
  gboolean is_cut_after;
  const char *blank;
  char *last;

  sentence = skein_span_union (sentence, span);
  if (is_cut_before)
    sentence.start = span.start - SHOWN_BEFORE;
  is_cut_after = sentence.end > MAX (sentence.start + MOST_SHOWN, span.end);
  if (is_cut_after)
    sentence.end = MAX (sentence.start + MOST_SHOWN, span.end);
  before = skein_text_map_dup_slice (self->text, (SkeinSpan){ sentence.start, span.start });
  name = skein_text_map_dup_slice (self->text, span);
  after = skein_text_map_dup_slice (self->text, (SkeinSpan){ span.end, sentence.end });
  /* What is left out is left out by whole words, where there are any. */
  blank = is_cut_before ? strchr (before, ' ') : NULL;
  last = is_cut_after ? strrchr (after, ' ') : NULL;
  if (last != NULL)
    *last = '\0';
  return g_markup_printf_escaped ("%s%s<b>%s</b>%s%s",
                                  is_cut_before ? "…" : "",
                                  blank != NULL && blank[1] != '\0' ? blank + 1 : before,
                                  name,
                                  after,
                                  is_cut_after ? "…" : "");
}

static void
ticked_cb (GtkCheckButton *check, GtkListItem *list_item)
{
  SkeinPlaceItem *item = gtk_list_item_get_item (list_item);
  SkeinAnnotateAll *self =
      SKEIN_ANNOTATE_ALL (gtk_widget_get_ancestor (GTK_WIDGET (check), SKEIN_TYPE_ANNOTATE_ALL));

  if (item == NULL || self == NULL)
    return;
  item->ticked = gtk_check_button_get_active (check);
  update_button (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *sentence = gtk_label_new (NULL);
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (sentence), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (sentence), 0);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_add_css_class (row, "place-row");
  gtk_widget_set_focusable (check, FALSE);
  gtk_box_append (GTK_BOX (lines), sentence);
  gtk_box_append (GTK_BOX (lines), title);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (SkeinAnnotateAll *self, GtkListItem *list_item)
{
  SkeinPlaceItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *lines = gtk_widget_get_next_sibling (check);
  GtkWidget *sentence = gtk_widget_get_first_child (lines);
  GtkWidget *title = gtk_widget_get_next_sibling (sentence);
  g_autofree char *markup = NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->ticked);
  g_signal_connect (check, "toggled", G_CALLBACK (ticked_cb), list_item);
  if (!load_text (self, item->occurrence.article))
    return;
  markup = dup_markup (self, item->occurrence.span);
  gtk_label_set_markup (GTK_LABEL (sentence), markup);
  gtk_label_set_text (GTK_LABEL (title), self->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (sentence)),
                                  -1);
}

static void
unbind_cb (SkeinAnnotateAll *self, GtkListItem *list_item)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  g_signal_handlers_disconnect_by_func (check, ticked_cb, list_item);
}

/* Return or a click on a row ticks it, or no longer. */
static void
activate_cb (SkeinAnnotateAll *self, guint position)
{
  g_autoptr (SkeinPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->places), position);

  item->ticked = !item->ticked;
  g_list_store_splice (self->places, position, 1, (gpointer *) &item, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  update_button (self);
}

static void
skein_annotate_all_dispose (GObject *object)
{
  SkeinAnnotateAll *self = SKEIN_ANNOTATE_ALL (object);

  if (self->list != NULL)
    stop_search (self);
  if (self->marking != NULL)
    g_cancellable_cancel (self->marking);
  g_clear_object (&self->marking);
  g_clear_object (&self->workspace);
  g_clear_object (&self->pane);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_ANNOTATE_ALL);
  G_OBJECT_CLASS (skein_annotate_all_parent_class)->dispose (object);
}

static void
skein_annotate_all_finalize (GObject *object)
{
  SkeinAnnotateAll *self = SKEIN_ANNOTATE_ALL (object);

  g_clear_object (&self->places);
  g_clear_pointer (&self->text, skein_text_map_free);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_free (self->title);
  g_free (self->body);
  G_OBJECT_CLASS (skein_annotate_all_parent_class)->finalize (object);
}

static void
skein_annotate_all_class_init (SkeinAnnotateAllClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_annotate_all_dispose;
  G_OBJECT_CLASS (klass)->finalize = skein_annotate_all_finalize;
  gtk_widget_class_install_action (widget_class, "annotate-all.mark", NULL, mark_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-annotate-all.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotateAll, heading);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotateAll, mark_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotateAll, all_articles);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotateAll, tick_all);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotateAll, progress);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotateAll, pages);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotateAll, list);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, tick_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
skein_annotate_all_init (SkeinAnnotateAll *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *model;

  self->places = g_list_store_new (SKEIN_TYPE_PLACE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->places)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  g_object_unref (model);
  g_object_unref (factory);
}

/**
 * skein_annotate_all_present:
 * @parent: the pane that asks for it, which tells what was done
 * @workspace: a workspace with a project
 * @actor: an actor
 * @article: the article that is read
 *
 * Returns: (transfer none): the dialog, which is shown and looks for places
 */
SkeinAnnotateAll *
skein_annotate_all_present (GtkWidget *parent,
                            SkeinWorkspace *workspace,
                            gint64 actor,
                            gint64 article)
{
  const SkeinActor *known;
  GtkRoot *root;
  SkeinAnnotateAll *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  root = gtk_widget_get_root (parent);
  known = skein_workspace_get_actor (workspace, actor);
  self = g_object_new (SKEIN_TYPE_ANNOTATE_ALL, NULL);
  self->workspace = g_object_ref (workspace);
  self->pane = g_object_ref (parent);
  self->actor = actor;
  self->article = article;
  adw_window_title_set_subtitle (self->heading, known != NULL ? known->name : "");
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  search (self);
  return self;
}

/**
 * skein_annotate_all_join:
 * @self: a dialog
 * @step: the last step of the history, which marked the first of the places
 *
 * What is marked now and that step are undone as one.
 */
void
skein_annotate_all_join (SkeinAnnotateAll *self, gint64 step)
{
  g_return_if_fail (SKEIN_IS_ANNOTATE_ALL (self));

  self->step = step;
}
