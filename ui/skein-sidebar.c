// SPDX-License-Identifier: MPL-2.0
#include "skein-sidebar-private.h"

#include <glib/gi18n-lib.h>

#include "skein-actor-selection.h"
#include "skein-pane-layout.h"
#include "skein-row.h"
#include "skein-theme.h"
#include "skein-widget.h"
#include "skein-wrap-box.h"

G_DEFINE_FINAL_TYPE (SkeinSidebar, skein_sidebar, SKEIN_TYPE_PANE)

static gboolean
is_searching (SkeinSidebar *self)
{
  const char *words =
      self->pane.workspace != NULL ? skein_workspace_get_search (self->pane.workspace) : NULL;

  return words != NULL && *words != '\0';
}

static const char *
choose_page (SkeinSidebar *self)
{
  gboolean is_articles = gtk_toggle_button_get_active (self->articles_button);

  if (is_searching (self))
    return g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0 ? "results" : "nothing-found";
  return is_articles ? "articles" : "actors";
}

static void
update_page (SkeinSidebar *self)
{
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
  gtk_widget_set_visible (self->switcher, !is_searching (self));
}

static void
show_count (GtkLabel *label, GListModel *model)
{
  g_autofree char *words = g_strdup_printf (_ ("%'u"), g_list_model_get_n_items (model));

  gtk_label_set_text (label, words);
}

static void
update_counts (SkeinSidebar *self)
{
  if (self->pane.workspace == NULL || is_searching (self))
    return;
  show_count (self->n_actors, skein_workspace_get_actors (self->pane.workspace));
  show_count (self->n_articles, skein_workspace_get_articles (self->pane.workspace));
}

/**
 * skein_sidebar_get_position:
 * @self: a sidebar with a workspace
 * @view: one of its lists
 *
 * Returns: the row that a menu or a key is about; of several actors, that of the one that was chosen last
 */
guint
skein_sidebar_get_position (SkeinSidebar *self, GtkListView *view)
{
  GtkSelectionModel *list = gtk_list_view_get_model (view);

  if (SKEIN_IS_ACTOR_SELECTION (list))
    return skein_actor_selection_find (
        SKEIN_ACTOR_SELECTION (list),
        skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace)).id);
  return list != NULL ? gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (list))
                      : GTK_INVALID_LIST_POSITION;
}

/* A list that was read anew stays where it was scrolled to. */
static void
scroll_to (SkeinSidebar *self, GtkListView *view, guint position, gint64 actor)
{
  if (position != GTK_INVALID_LIST_POSITION && actor != self->followed)
    gtk_widget_activate_action (GTK_WIDGET (view), "list.scroll-to-item", "u", position);
}

static void
follow_in_actors (SkeinSidebar *self, gint64 actor)
{
  GtkSelectionModel *list = gtk_list_view_get_model (self->actors);

  if (list != NULL && actor != 0 &&
      !skein_actor_selection_is_choosing (SKEIN_ACTOR_SELECTION (list)))
    scroll_to (self, self->actors, skein_sidebar_get_position (self, self->actors), actor);
}

/* Where the list of what was found shows the actor that was chosen last: where that of all actors has it, which is the
 * same but for its heading. */
static guint
find_result (SkeinSidebar *self)
{
  guint position = skein_sidebar_get_position (self, self->actors);

  return position != GTK_INVALID_LIST_POSITION
             ? skein_sections_get_position (self->found,
                                            skein_workspace_get_actors (self->pane.workspace),
                                            position)
             : GTK_INVALID_LIST_POSITION;
}

static void
follow_in_results (SkeinSidebar *self, gint64 actor)
{
  GtkSingleSelection *list = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->results));
  guint position;

  if (list == NULL)
    return;
  position = actor != 0 ? find_result (self) : GTK_INVALID_LIST_POSITION;
  if (position == gtk_single_selection_get_selected (list))
    return;
  gtk_single_selection_set_selected (list, position);
  scroll_to (self, self->results, position, actor);
}

static void
follow_selection (SkeinSidebar *self)
{
  SkeinChosen chosen;
  gint64 actor;

  if (self->pane.workspace == NULL || self->following)
    return;
  chosen = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  actor = chosen.kind == SKEIN_CHOSEN_ACTOR ? chosen.id : 0;
  self->following = TRUE;
  follow_in_actors (self, actor);
  if (is_searching (self))
    follow_in_results (self, actor);
  self->followed = actor;
  self->following = FALSE;
}

static void
choose_item (SkeinSidebar *self, gpointer item)
{
  if (SKEIN_IS_ACTOR_ITEM (item))
    skein_selection_choose (skein_workspace_get_selection (self->pane.workspace),
                            SKEIN_CHOSEN_ACTOR,
                            skein_actor_item_get (item)->id);
}

static void
chosen_in_list_cb (SkeinSidebar *self, guint position, guint n_items, GtkSingleSelection *list)
{
  gpointer item = gtk_single_selection_get_selected_item (list);

  if (self->following)
    return;
  if (item != NULL)
    choose_item (self, item);
  else
    skein_selection_clear (skein_workspace_get_selection (self->pane.workspace));
}

/**
 * skein_sidebar_activate:
 * @self: a sidebar with a workspace
 * @position: a row
 * @view: the list that has it
 *
 * Chooses an actor, or opens an article.
 */
void
skein_sidebar_activate (SkeinSidebar *self, guint position, GtkListView *view)
{
  g_autoptr (GObject) item =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);

  if (SKEIN_IS_ACTOR_ITEM (item)) {
    choose_item (self, item);
  } else if (SKEIN_IS_ARTICLE_ITEM (item)) {
    skein_workspace_read (self->pane.workspace,
                          skein_article_item_get (SKEIN_ARTICLE_ITEM (item))->id,
                          SKEIN_SPAN_EMPTY);
  } else if (SKEIN_IS_PASSAGE_ITEM (item)) {
    const SkeinPassage *passage = skein_passage_item_get (SKEIN_PASSAGE_ITEM (item));

    skein_workspace_read (self->pane.workspace, passage->article, passage->focus);
  }
}

static void
search_changed_cb (SkeinSidebar *self)
{
  if (self->pane.workspace != NULL)
    skein_workspace_set_search (self->pane.workspace,
                                gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
stop_search_cb (SkeinSidebar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  /* The entry waits a little before it says that it changed; who gives up does not want to wait. */
  search_changed_cb (self);
}

/**
 * skein_sidebar_get_shown_list:
 * @self: a sidebar
 *
 * Returns: (transfer none): the list that is in sight
 */
GtkListView *
skein_sidebar_get_shown_list (SkeinSidebar *self)
{
  const char *page = choose_page (self);

  if (g_str_equal (page, "results"))
    return self->results;
  return g_str_equal (page, "articles") ? self->articles : self->actors;
}

/* Return in the entry takes the first of what was found. */
static void
search_activate_cb (SkeinSidebar *self)
{
  GListModel *model;

  search_changed_cb (self);
  if (!is_searching (self))
    return;
  model = G_LIST_MODEL (self->found);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    if (SKEIN_IS_HEADING_ITEM (item))
      continue;
    skein_sidebar_activate (self, i, self->results);
    return;
  }
}

static gboolean
search_key_cb (SkeinSidebar *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  search_changed_cb (self);
  return skein_row_focus_first (skein_sidebar_get_shown_list (self));
}

static void
search_notify_cb (SkeinSidebar *self)
{
  const char *words = skein_workspace_get_search (self->pane.workspace);

  /* Writing the same words again would move the cursor of who is typing. */
  if (!is_searching (self))
    words = "";
  /* An entry is empty for a moment while its text is replaced, which is nothing that anybody searches for. */
  g_signal_handlers_block_by_func (self->search, search_changed_cb, self);
  if (!g_str_equal (words, gtk_editable_get_text (GTK_EDITABLE (self->search))))
    gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  g_signal_handlers_unblock_by_func (self->search, search_changed_cb, self);
  update_page (self);
  update_counts (self);
  /* Other results are read from their beginning. */
  if (is_searching (self) && g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->results), "list.scroll-to-item", "u", 0);
  follow_selection (self);
}

static void
lists_changed_cb (SkeinSidebar *self)
{
  update_page (self);
  update_counts (self);
  follow_selection (self);
}

static void
set_list (SkeinSidebar *self, GtkListView *view, GListModel *model)
{
  g_autoptr (GtkSingleSelection) selection = NULL;
  g_autoptr (GtkListItemFactory) factory = NULL;

  if (model == NULL) {
    gtk_list_view_set_model (view, NULL);
    gtk_list_view_set_factory (view, NULL);
    return;
  }
  selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, model);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  factory = skein_row_new_factory (self->pane.workspace);
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
  if (view == self->results)
    g_signal_connect_object (
        selection, "selection-changed", G_CALLBACK (chosen_in_list_cb), self, G_CONNECT_SWAPPED);
}

/* Of actors, several can be chosen. */
static void
set_actors (SkeinSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (SkeinActorSelection) actors = NULL;

  if (self->pane.workspace != NULL) {
    factory = skein_row_new_factory (self->pane.workspace);
    actors = skein_actor_selection_new (self->pane.workspace);
  }
  gtk_list_view_set_factory (self->actors, factory);
  gtk_list_view_set_model (self->actors, actors != NULL ? GTK_SELECTION_MODEL (actors) : NULL);
}

static void
set_lists (SkeinSidebar *self)
{
  SkeinWorkspace *workspace = self->pane.workspace;

  g_clear_object (&self->found);
  if (workspace != NULL) {
    self->found = skein_sections_new ();
    skein_sections_add (self->found, _ ("Actors"), skein_workspace_get_actors (workspace), 0);
    skein_sections_add (self->found, _ ("Articles"), skein_workspace_get_articles (workspace), 0);
    skein_sections_add (self->found, _ ("Passages"), skein_workspace_get_hits (workspace), 0);
  }
  set_actors (self);
  set_list (self,
            self->articles,
            workspace != NULL ? skein_workspace_get_articles (workspace) : NULL);
  set_list (self, self->results, workspace != NULL ? G_LIST_MODEL (self->found) : NULL);
}

static void
skein_sidebar_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinSidebar *self = SKEIN_SIDEBAR (pane);

  SKEIN_PANE_CLASS (skein_sidebar_parent_class)->set_workspace (pane, workspace);
  set_lists (self);
  skein_pane_set_workspace (SKEIN_PANE (self->filter_bar), workspace);
  /* The lists are filled before we look at them: what listens first hears first. */
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->selection_signals,
                             workspace != NULL ? skein_workspace_get_selection (workspace) : NULL);
  g_signal_group_set_target (self->actors_signals,
                             workspace != NULL ? skein_workspace_get_actors (workspace) : NULL);
  g_signal_group_set_target (self->articles_signals,
                             workspace != NULL ? skein_workspace_get_articles (workspace) : NULL);
  g_signal_group_set_target (self->hits_signals,
                             workspace != NULL ? skein_workspace_get_hits (workspace) : NULL);
  skein_sidebar_update_actions (self);
  if (workspace != NULL)
    search_notify_cb (self);
}

static void
skein_sidebar_dispose (GObject *object)
{
  SkeinSidebar *self = SKEIN_SIDEBAR (object);

  skein_pane_set_workspace (SKEIN_PANE (self), NULL);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_SIDEBAR);
  G_OBJECT_CLASS (skein_sidebar_parent_class)->dispose (object);
}

static void
skein_sidebar_finalize (GObject *object)
{
  SkeinSidebar *self = SKEIN_SIDEBAR (object);

  g_object_unref (self->workspace_signals);
  g_object_unref (self->selection_signals);
  g_object_unref (self->actors_signals);
  g_object_unref (self->articles_signals);
  g_object_unref (self->hits_signals);
  G_OBJECT_CLASS (skein_sidebar_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, actors_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, articles_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, n_actors);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, n_articles);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, actors);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, articles);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, results);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, article_menu);
  gtk_widget_class_bind_template_child (widget_class, SkeinSidebar, actor_menu);
  gtk_widget_class_bind_template_callback_full (widget_class,
                                                "activate_cb",
                                                G_CALLBACK (skein_sidebar_activate));
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_page);
}

static void
skein_sidebar_class_init (SkeinSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_sidebar_set_workspace;
  object_class->dispose = skein_sidebar_dispose;
  object_class->finalize = skein_sidebar_finalize;

  g_type_ensure (SKEIN_TYPE_FILTER_BAR);
  g_type_ensure (SKEIN_TYPE_WRAP_BOX);
  g_type_ensure (SKEIN_TYPE_PANE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-sidebar.ui");
  bind_children (widget_class);
  gtk_widget_class_set_css_name (widget_class, "sidebar");
  skein_sidebar_class_add_menus (widget_class);
}

static void
skein_sidebar_init (SkeinSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_theme_mark_contrast (GTK_WIDGET (self));

  skein_row_attach_keys (self->results);
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::search",
                                  G_CALLBACK (search_notify_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::project",
                                  G_CALLBACK (skein_sidebar_update_actions),
                                  self);
  self->selection_signals = g_signal_group_new (SKEIN_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals,
                                  "changed",
                                  G_CALLBACK (follow_selection),
                                  self);
  self->actors_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  self->articles_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  self->hits_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->actors_signals,
                                  "items-changed",
                                  G_CALLBACK (lists_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->articles_signals,
                                  "items-changed",
                                  G_CALLBACK (lists_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->hits_signals,
                                  "items-changed",
                                  G_CALLBACK (lists_changed_cb),
                                  self);
}

/**
 * skein_sidebar_new:
 *
 * Returns: (transfer floating): a sidebar without a workspace
 */
GtkWidget *
skein_sidebar_new (void)
{
  return g_object_new (SKEIN_TYPE_SIDEBAR, NULL);
}

/**
 * skein_sidebar_focus_search:
 * @self: a sidebar
 *
 * Puts the cursor into the search field, with what stands there selected.
 */
void
skein_sidebar_focus_search (SkeinSidebar *self)
{
  g_return_if_fail (SKEIN_IS_SIDEBAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
