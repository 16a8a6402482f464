// SPDX-License-Identifier: MPL-2.0
#include "skein-outline-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "skein-outline-columns.h"
#include "skein-outline-selection.h"
#include "skein-widget.h"

enum {
  PROP_KIND = 1,
  PROP_SORT,
  PROP_DESCENDING,
  N_PROPS,
};

enum { SIGNAL_FAILED = SKEIN_OUTLINE_VIEW_N_PLAIN_SIGNALS, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *const kinds[SKEIN_OUTLINE_N_TABLES] = { "actors", "relations" };

G_DEFINE_FINAL_TYPE (SkeinOutlineView, skein_outline_view, SKEIN_TYPE_PANE)

SkeinOutlineTable *
skein_outline_view_get_table (SkeinOutlineView *self)
{
  return &self->tables[self->shown];
}

void
skein_outline_view_emit (SkeinOutlineView *self, SkeinOutlineViewSignal signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
skein_outline_view_report (SkeinOutlineView *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static SkeinSelection *
get_selection (SkeinOutlineView *self)
{
  return skein_workspace_get_selection (self->pane.workspace);
}

static gboolean
is_searching (SkeinOutlineView *self)
{
  return *skein_workspace_get_search (self->pane.workspace) != '\0';
}

static gboolean
is_reading (const SkeinOutlineTable *table)
{
  return table->outline != NULL && skein_outline_list_is_reading (table->outline);
}

static guint
count_rows (const SkeinOutlineTable *table)
{
  return table->outline != NULL ? g_list_model_get_n_items (G_LIST_MODEL (table->outline)) : 0;
}

/* A table that is not shown is not read either, and one that is shown may not be read yet: the project knows how long
 * they are. */
static void
update_counts (SkeinOutlineView *self)
{
  SkeinTotals totals = { 0 };

  if (self->pane.workspace != NULL)
    totals = skein_workspace_get_totals (self->pane.workspace);
  for (guint i = 0; i < SKEIN_OUTLINE_N_TABLES; i++) {
    gboolean read = i == self->shown && !is_reading (&self->tables[i]);
    guint n = read ? count_rows (&self->tables[i]) : i == 0 ? totals.actors : totals.relations;
    g_autofree char *words = g_strdup_printf (_ ("%u"), n);
    gboolean known = self->pane.workspace != NULL && (read || !is_searching (self));

    gtk_label_set_text (self->tables[i].count, known ? words : "");
  }
}

static void
update_page (SkeinOutlineView *self)
{
  const SkeinOutlineTable *table = skein_outline_view_get_table (self);
  gboolean nothing = self->pane.workspace != NULL && is_searching (self) && !is_reading (table) &&
                     count_rows (table) == 0;

  gtk_stack_set_visible_child_name (self->stack, nothing ? "nothing-found" : kinds[self->shown]);
}

/* The row of what was chosen last, if the table has it. */
static gboolean
find_primary (SkeinOutlineView *self, guint *position)
{
  SkeinChosen primary;

  if (self->pane.workspace == NULL || skein_outline_view_get_table (self)->outline == NULL)
    return FALSE;
  primary = skein_selection_get_primary (get_selection (self));
  return primary.kind == skein_outline_view_get_table (self)->kind &&
         skein_outline_list_find (skein_outline_view_get_table (self)->outline,
                                  primary.id,
                                  position);
}

static void
scroll_to_primary (SkeinOutlineView *self)
{
  GtkWidget *list =
      gtk_widget_get_last_child (GTK_WIDGET (skein_outline_view_get_table (self)->view));
  guint position;

  if (find_primary (self, &position))
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/* When a worker has read the rows, what was chosen last has its row. */
static void
rows_changed_cb (SkeinOutlineView *self)
{
  gboolean reading = is_reading (skein_outline_view_get_table (self));

  update_counts (self);
  update_page (self);
  if (self->reading && !reading)
    scroll_to_primary (self);
  self->reading = reading;
}

static void
update_active (SkeinOutlineView *self)
{
  gboolean mapped = gtk_widget_get_mapped (GTK_WIDGET (self));

  for (guint i = 0; i < SKEIN_OUTLINE_N_TABLES; i++)
    if (self->tables[i].outline != NULL)
      skein_outline_list_set_active (self->tables[i].outline, mapped && i == self->shown);
  rows_changed_cb (self);
}

static void
update_sort_menu (SkeinOutlineView *self)
{
  SkeinChosenKind kind = skein_outline_view_get_table (self)->kind;
  const SkeinOutlineColumnInfo *column;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();

  for (guint i = 0; (column = skein_outline_columns_get (kind, i)) != NULL; i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (skein_outline_columns_get_title (kind, i), NULL);

    g_menu_item_set_action_and_target (item, "outline.sort", "s", column->id);
    g_menu_append_item (columns, item);
  }
  g_menu_append_section (menu, _ ("Sort By"), G_MENU_MODEL (columns));
  g_menu_append (order, _ ("_Largest First"), "outline.descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  gtk_menu_button_set_menu_model (self->sort_button, G_MENU_MODEL (menu));
}

static void
show_table (SkeinOutlineView *self, guint table)
{
  if (self->shown == table)
    return;
  self->shown = table;
  update_active (self);
  update_sort_menu (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCENDING]);
}

/* What is chosen elsewhere is shown, in the other table if it belongs there. */
static void
selection_changed_cb (SkeinOutlineView *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack));
  SkeinChosen primary = skein_selection_get_primary (get_selection (self));

  skein_outline_view_update_actions (self);
  if (focus != NULL || primary.kind == SKEIN_CHOSEN_NOTHING)
    return;
  show_table (self, primary.kind == SKEIN_CHOSEN_ACTOR ? 0 : 1);
  scroll_to_primary (self);
}

static void
search_changed_cb (SkeinOutlineView *self)
{
  if (self->pane.workspace != NULL)
    skein_workspace_set_search (self->pane.workspace,
                                gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* An entry is empty for a moment while its text is replaced, which is nothing that anybody searches for. */
static void
search_notify_cb (SkeinOutlineView *self)
{
  const char *words = skein_workspace_get_search (self->pane.workspace);

  g_signal_handlers_block_by_func (self->search, search_changed_cb, self);
  if (!g_str_equal (words, gtk_editable_get_text (GTK_EDITABLE (self->search))))
    gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  g_signal_handlers_unblock_by_func (self->search, search_changed_cb, self);
  rows_changed_cb (self);
}

static void
stop_search_cb (SkeinOutlineView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  skein_outline_view_focus_table (self);
}

static void
search_activate_cb (SkeinOutlineView *self)
{
  search_changed_cb (self);
  skein_outline_view_focus_table (self);
}

/* The person clicked a header, or the menu asked for what a header does. */
static void
sorter_changed_cb (SkeinOutlineView *self, GtkSorterChange change, GtkSorter *sorter)
{
  SkeinOutlineTable *table = &self->tables[0];
  guint column;
  gboolean descending;

  if (sorter == gtk_column_view_get_sorter (self->relations))
    table = &self->tables[1];
  if (table->outline == NULL || !skein_outline_columns_get_sort (table->view, &column, &descending))
    return;
  table->sort = column;
  table->descending = descending;
  skein_outline_list_sort (table->outline,
                           skein_outline_columns_get (table->kind, column)->column,
                           descending);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCENDING]);
}

static void
sort_by (SkeinOutlineTable *table, guint column, gboolean descending)
{
  g_autoptr (GtkColumnViewColumn) view_column =
      g_list_model_get_item (gtk_column_view_get_columns (table->view), column);

  gtk_column_view_sort_by_column (table->view,
                                  view_column,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
set_sort (SkeinOutlineView *self, const char *id)
{
  SkeinOutlineTable *table = skein_outline_view_get_table (self);
  const SkeinOutlineColumnInfo *column;

  for (guint i = 0; (column = skein_outline_columns_get (table->kind, i)) != NULL; i++)
    if (g_strcmp0 (column->id, id) == 0 && i != table->sort && table->outline != NULL)
      sort_by (table, i, column->descending);
}

static void
set_kind (SkeinOutlineView *self, const char *kind)
{
  for (guint i = 0; i < SKEIN_OUTLINE_N_TABLES; i++)
    if (g_strcmp0 (kind, kinds[i]) == 0)
      show_table (self, i);
}

static void
activate_cb (SkeinOutlineView *self, guint position, GtkColumnView *view)
{
  SkeinOutlineList *outline = skein_outline_view_get_table (self)->outline;

  skein_selection_choose (get_selection (self),
                          skein_outline_list_get_kind (outline),
                          skein_outline_list_get_id (outline, position));
  skein_outline_view_emit (self, SKEIN_OUTLINE_VIEW_OPEN_PASSAGES);
}

static void
skein_outline_view_map (GtkWidget *widget)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (widget);

  GTK_WIDGET_CLASS (skein_outline_view_parent_class)->map (widget);
  if (self->pane.workspace != NULL)
    selection_changed_cb (self);
  update_active (self);
  scroll_to_primary (self);
}

static void
skein_outline_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skein_outline_view_parent_class)->unmap (widget);
  update_active (SKEIN_OUTLINE_VIEW (widget));
}

static void
skein_outline_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (widget);

  GTK_WIDGET_CLASS (skein_outline_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
skein_outline_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (object);
  SkeinOutlineTable *table = skein_outline_view_get_table (self);

  switch (id) {
  case PROP_KIND:
    g_value_set_string (value, kinds[self->shown]);
    break;
  case PROP_SORT:
    g_value_set_string (value, skein_outline_columns_get (table->kind, table->sort)->id);
    break;
  case PROP_DESCENDING:
    g_value_set_boolean (value, table->descending);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_outline_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (object);

  switch (id) {
  case PROP_KIND:
    set_kind (self, g_value_get_string (value));
    break;
  case PROP_SORT:
    set_sort (self, g_value_get_string (value));
    break;
  case PROP_DESCENDING:
    if (skein_outline_view_get_table (self)->outline != NULL)
      sort_by (skein_outline_view_get_table (self),
               skein_outline_view_get_table (self)->sort,
               g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
clear_table (SkeinOutlineTable *table)
{
  gtk_column_view_set_model (table->view, NULL);
  gtk_column_view_sort_by_column (table->view, NULL, GTK_SORT_ASCENDING);
  while (g_list_model_get_n_items (gtk_column_view_get_columns (table->view)) > 0) {
    g_autoptr (GtkColumnViewColumn) column =
        g_list_model_get_item (gtk_column_view_get_columns (table->view), 0);

    gtk_column_view_remove_column (table->view, column);
  }
  g_clear_object (&table->outline);
}

/* Actors come with the best connected first, relations with the best supported. */
static void
fill_table (SkeinOutlineTable *table, SkeinWorkspace *workspace)
{
  guint first = table->kind == SKEIN_CHOSEN_ACTOR ? 2 : 3;
  g_autoptr (SkeinOutlineSelection) model = NULL;

  table->outline = skein_outline_list_new (workspace, table->kind);
  model = skein_outline_selection_new (table->outline);
  skein_outline_columns_add (table->view, table->outline);
  gtk_column_view_set_model (table->view, GTK_SELECTION_MODEL (model));
  sort_by (table, first, TRUE);
}

static void
skein_outline_view_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (pane);

  for (guint i = 0; i < SKEIN_OUTLINE_N_TABLES; i++) {
    if (self->tables[i].outline != NULL)
      g_signal_handlers_disconnect_by_data (self->tables[i].outline, self);
    clear_table (&self->tables[i]);
  }
  SKEIN_PANE_CLASS (skein_outline_view_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->selection_signals,
                             workspace != NULL ? skein_workspace_get_selection (workspace) : NULL);
  for (guint i = 0; i < SKEIN_OUTLINE_N_TABLES && workspace != NULL; i++) {
    fill_table (&self->tables[i], workspace);
    g_signal_connect_swapped (self->tables[i].outline,
                              "items-changed",
                              G_CALLBACK (rows_changed_cb),
                              self);
  }
  update_active (self);
  skein_outline_view_update_actions (self);
}

static void
skein_outline_view_dispose (GObject *object)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (object);

  if (self->stack != NULL)
    skein_pane_set_workspace (SKEIN_PANE (self), NULL);
  g_clear_weak_pointer (&self->entry);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->selection_signals);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_OUTLINE_VIEW);
  G_OBJECT_CLASS (skein_outline_view_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *klass)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "actors", flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "name", flags);
  properties[PROP_DESCENDING] = g_param_spec_boolean ("descending", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
install_signals (void)
{
  static const char *const plain[] = { "open-passages", "show-in-graph" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[i] = g_signal_new (
        plain[i], SKEIN_TYPE_OUTLINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         SKEIN_TYPE_OUTLINE_VIEW,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
}

static void
skein_outline_view_class_init (SkeinOutlineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_outline_view_set_workspace;
  object_class->get_property = skein_outline_view_get_property;
  object_class->set_property = skein_outline_view_set_property;
  object_class->dispose = skein_outline_view_dispose;
  widget_class->map = skein_outline_view_map;
  widget_class->unmap = skein_outline_view_unmap;
  widget_class->size_allocate = skein_outline_view_size_allocate;
  install_properties (object_class);
  install_signals ();
  skein_outline_view_install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-outline-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, actors);
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, relations);
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, actors_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, relations_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, n_actors);
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, n_relations);
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, search);
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, sort_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinOutlineView, stack);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_set_css_name (widget_class, "outlineview");
}

static void
skein_outline_view_init (SkeinOutlineView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->tables[0] = (SkeinOutlineTable){
    SKEIN_CHOSEN_ACTOR, self->actors, self->actors_button, self->n_actors, NULL, 0, FALSE
  };
  self->tables[1] = (SkeinOutlineTable){ SKEIN_CHOSEN_RELATION,
                                         self->relations,
                                         self->relations_button,
                                         self->n_relations,
                                         NULL,
                                         0,
                                         FALSE };
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::search",
                                  G_CALLBACK (search_notify_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "graph-changed",
                                  G_CALLBACK (rows_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "graph-changed",
                                  G_CALLBACK (skein_outline_view_update_actions),
                                  self);
  self->selection_signals = g_signal_group_new (SKEIN_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals,
                                  "changed",
                                  G_CALLBACK (selection_changed_cb),
                                  self);
  for (guint i = 0; i < SKEIN_OUTLINE_N_TABLES; i++)
    g_signal_connect_swapped (gtk_column_view_get_sorter (self->tables[i].view),
                              "changed",
                              G_CALLBACK (sorter_changed_cb),
                              self);
  skein_outline_view_add_pointer (self);
  update_sort_menu (self);
  skein_outline_view_update_actions (self);
}

/**
 * skein_outline_view_new:
 *
 * Returns: (transfer floating): a view without a workspace
 */
GtkWidget *
skein_outline_view_new (void)
{
  return g_object_new (SKEIN_TYPE_OUTLINE_VIEW, NULL);
}

/**
 * skein_outline_view_focus_search:
 * @self: a view
 *
 * Gives the keyboard to the search, with its words chosen.
 */
void
skein_outline_view_focus_search (SkeinOutlineView *self)
{
  g_return_if_fail (SKEIN_IS_OUTLINE_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * skein_outline_view_focus_table:
 * @self: a view
 *
 * Gives the keyboard to the table, where what was chosen last is.
 */
void
skein_outline_view_focus_table (SkeinOutlineView *self)
{
  g_return_if_fail (SKEIN_IS_OUTLINE_VIEW (self));

  scroll_to_primary (self);
  gtk_widget_grab_focus (GTK_WIDGET (skein_outline_view_get_table (self)->view));
}
