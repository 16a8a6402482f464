// SPDX-License-Identifier: MPL-2.0
#include "skein-history-list.h"

#include <glib/gi18n-lib.h>

#include "skein-date.h"
#include "skein-history-row.h"
#include "skein-history.h"

/* So many steps are read at first; each time the end of the list comes near, as many again as are there. */
#define FIRST_STEPS 100

struct _SkeinHistoryList {
  SkeinPane pane;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;

  GSignalGroup *workspace_signals;
  GSignalGroup *project_signals;
  GListStore *rows;
  /* How many steps were asked for, and whether that was all. */
  guint limit;
  gboolean complete;
  guint focus_source;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinHistoryList, skein_history_list, SKEIN_TYPE_PANE)

/* How many midnights lie between the two. */
static int
count_days (GDateTime *from, GDateTime *to)
{
  GDate a, b;

  g_date_set_dmy (&a,
                  (GDateDay) g_date_time_get_day_of_month (from),
                  (GDateMonth) g_date_time_get_month (from),
                  (GDateYear) g_date_time_get_year (from));
  g_date_set_dmy (&b,
                  (GDateDay) g_date_time_get_day_of_month (to),
                  (GDateMonth) g_date_time_get_month (to),
                  (GDateYear) g_date_time_get_year (to));
  return g_date_days_between (&a, &b);
}

/**
 * skein_history_dup_time:
 * @made: a time in UTC as ISO 8601, as a #SkeinStep has it
 * @now: the present, in the time zone of the reader
 *
 * Returns: (transfer full) (nullable): when that was, in words and in the time of the reader: "today 14:05"; %NULL if
 *   @made is no time
 */
char *
skein_history_dup_time (const char *made, GDateTime *now)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = made != NULL ? g_date_time_new_from_iso8601 (made, utc) : NULL;
  g_autoptr (GDateTime) local =
      time != NULL ? g_date_time_to_timezone (time, g_date_time_get_timezone (now)) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  g_autofree char *clock = NULL;

  if (local == NULL)
    return NULL;
  switch (count_days (local, now)) {
  case 0:
    /* Translators: the time of a day, as strftime() has it. */
    return g_date_time_format (local, _ ("today %H:%M"));
  case 1:
    return g_date_time_format (local, _ ("yesterday %H:%M"));
  default:
    day = g_date_time_format (local, "%Y-%m-%d");
    words = skein_date_dup_words (day);
    clock = g_date_time_format (local, C_ ("time of day", "%H:%M"));
    /* Translators: a date and a time of day: "24 March 2016, 14:05". */
    return g_strdup_printf (_ ("%s, %s"), words, clock);
  }
}

static SkeinHistoryItem *
make_item (const SkeinStep *step, gboolean present, GDateTime *now)
{
  g_autofree char *time = skein_history_dup_time (step->made, now);

  return skein_history_item_new (step->id, step->name, time, step->undone, present);
}

/* The last step that is made is the present; what is later is undone, and what is earlier has been done before. */
static GPtrArray *
make_rows (SkeinHistoryList *self, const GPtrArray *steps)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean found = FALSE;

  for (guint i = 0; i < steps->len; i++) {
    const SkeinStep *step = g_ptr_array_index (steps, i);

    g_ptr_array_add (rows, make_item (step, !found && !step->undone, now));
    found = found || !step->undone;
  }
  if (self->complete && steps->len > 0)
    g_ptr_array_add (rows,
                     skein_history_item_new (0, _ ("Before the first step"), NULL, FALSE, !found));
  return rows;
}

static gboolean
is_same (SkeinHistoryItem *a, SkeinHistoryItem *b)
{
  g_autofree char *first = skein_history_item_dup_words (a);
  g_autofree char *second = skein_history_item_dup_words (b);

  return skein_history_item_get_step (a) == skein_history_item_get_step (b) &&
         g_strcmp0 (first, second) == 0;
}

/* Rows that stay as they are keep their place, the focus and the scrolling. */
static void
take_rows (SkeinHistoryList *self, const GPtrArray *rows)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint start = 0;
  guint end = 0;

  for (; start < n_before && start < rows->len; start++) {
    g_autoptr (SkeinHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), start);

    if (!is_same (item, g_ptr_array_index (rows, start)))
      break;
  }
  for (; start + end < n_before && start + end < rows->len; end++) {
    g_autoptr (SkeinHistoryItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->rows), n_before - 1 - end);

    if (!is_same (item, g_ptr_array_index (rows, rows->len - 1 - end)))
      break;
  }
  g_list_store_splice (
      self->rows, start, n_before - start - end, rows->pdata + start, rows->len - start - end);
}

static void
read_steps (SkeinHistoryList *self)
{
  SkeinProject *project =
      self->pane.workspace != NULL ? skein_workspace_get_project (self->pane.workspace) : NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (project != NULL)
    steps = skein_history_dup_steps (project, self->limit, &error);
  if (error != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
  if (steps == NULL)
    steps = g_ptr_array_new ();
  self->complete = steps->len < self->limit;
  rows = make_rows (self, steps);
  take_rows (self, rows);
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "steps" : "nothing");
}

static void
scrolled_cb (SkeinHistoryList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (self->complete || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      gtk_adjustment_get_value (adjustment) + 2 * page < gtk_adjustment_get_upper (adjustment))
    return;
  self->limit *= 2;
  read_steps (self);
}

static void
update (SkeinHistoryList *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_steps (self);
}

static void
changed_cb (SkeinHistoryList *self, guint changes)
{
  if ((changes & SKEIN_CHANGE_HISTORY) != 0)
    update (self);
}

static void
project_cb (SkeinHistoryList *self)
{
  g_signal_group_set_target (self->project_signals,
                             self->pane.workspace != NULL
                                 ? skein_workspace_get_project (self->pane.workspace)
                                 : NULL);
  update (self);
}

static void
activate_cb (SkeinHistoryList *self, guint position)
{
  g_autoptr (SkeinHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  g_signal_emit (self,
                 signals[SIGNAL_CHOSEN],
                 0,
                 skein_history_item_get_step (item),
                 skein_history_item_get_name (item));
}

static guint
find_present (SkeinHistoryList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < n; i++) {
    g_autoptr (SkeinHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

    if (skein_history_item_is_present (item))
      return i;
  }
  return 0;
}

/* Rows are made when they get their places, which is after the list is mapped. */
static gboolean
focus_present_cb (gpointer data)
{
  SkeinHistoryList *self = data;

  self->focus_source = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
skein_history_list_map (GtkWidget *widget)
{
  SkeinHistoryList *self = SKEIN_HISTORY_LIST (widget);
  guint present;

  self->limit = FIRST_STEPS;
  read_steps (self);
  present = find_present (self);
  GTK_WIDGET_CLASS (skein_history_list_parent_class)->map (widget);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", present);
  if (self->focus_source == 0)
    self->focus_source = g_idle_add (focus_present_cb, self);
}

/* Where the project is now is where somebody wants to go from. */
static gboolean
skein_history_list_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = GTK_WIDGET (SKEIN_HISTORY_LIST (widget)->view);

  for (GtkWidget *row = gtk_widget_get_first_child (view); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (skein_history_row_is_present (gtk_widget_get_first_child (row)))
      return gtk_widget_grab_focus (row);
  return gtk_widget_grab_focus (view);
}

static void
skein_history_list_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinHistoryList *self = SKEIN_HISTORY_LIST (pane);

  SKEIN_PANE_CLASS (skein_history_list_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  project_cb (self);
}

static void
skein_history_list_dispose (GObject *object)
{
  SkeinHistoryList *self = SKEIN_HISTORY_LIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->focus_source, g_source_remove);
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (skein_history_list_parent_class)->dispose (object);
}

static void
skein_history_list_class_init (SkeinHistoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_history_list_set_workspace;
  object_class->dispose = skein_history_list_dispose;
  widget_class->map = skein_history_list_map;
  widget_class->grab_focus = skein_history_list_grab_focus;
  /**
   * SkeinHistoryList::chosen:
   * @self: a list
   * @step: a step, or 0 for the state before the first
   * @name: what the step is called
   *
   * A person wants to go to a step.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen",
                                         SKEIN_TYPE_HISTORY_LIST,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         2,
                                         G_TYPE_INT64,
                                         G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-history-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinHistoryList, stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinHistoryList, scroller);
  gtk_widget_class_bind_template_child (widget_class, SkeinHistoryList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
skein_history_list_init (SkeinHistoryList *self)
{
  g_autoptr (GtkListItemFactory) factory = skein_history_row_new_factory ();
  g_autoptr (GtkSelectionModel) selection = NULL;
  GtkAdjustment *adjustment;

  self->limit = FIRST_STEPS;
  self->rows = g_list_store_new (SKEIN_TYPE_HISTORY_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_list_view_set_model (self->view, selection);
  gtk_list_view_set_factory (self->view, factory);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (
      adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::project",
                                  G_CALLBACK (project_cb),
                                  self);
  self->project_signals = g_signal_group_new (SKEIN_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * skein_history_list_new:
 * @workspace: (nullable): whose steps are shown
 *
 * Returns: a list that reads the steps when it is seen
 */
GtkWidget *
skein_history_list_new (SkeinWorkspace *workspace)
{
  return g_object_new (SKEIN_TYPE_HISTORY_LIST, "workspace", workspace, NULL);
}

/**
 * skein_history_list_get_rows:
 * @self: a list
 *
 * Returns: (transfer none): what is read of the history, a #SkeinHistoryItem for each row
 */
GListModel *
skein_history_list_get_rows (SkeinHistoryList *self)
{
  g_return_val_if_fail (SKEIN_IS_HISTORY_LIST (self), NULL);
  return G_LIST_MODEL (self->rows);
}
