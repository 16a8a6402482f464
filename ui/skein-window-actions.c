// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-history.h"
#include "skein-layouts.h"
#include "skein-window-private.h"

static void
show_error (SkeinWindow *self, const GError *error)
{
  if (error != NULL)
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_ask_new (data);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_ask_open (data);
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  g_autofree char *path = skein_application_dup_sample_path (
      SKEIN_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  skein_window_open_sample (self, path);
}

static void
add_articles_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_ask_articles (data, FALSE);
}

static void
add_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_ask_articles (data, TRUE);
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_ask_copy (data);
}

static void
compact_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_ask_compact (data);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->outline))) {
    skein_outline_view_focus_search (self->outline);
    return;
  }
  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  skein_sidebar_focus_search (self->sidebar);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_workspace_stop_reading (SKEIN_WINDOW (data)->workspace);
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* The outline is written where it is read. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->outline))) {
    gtk_widget_activate_action (GTK_WIDGET (self->outline), "outline.rename", NULL);
    return;
  }
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->inspector), "inspector.rename", NULL);
}

static void
next_passage_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (SKEIN_WINDOW (data)->inspector),
                              "inspector.next-passage",
                              NULL);
}

static void
previous_passage_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (SKEIN_WINDOW (data)->inspector),
                              "inspector.previous-passage",
                              NULL);
}

/* Actions of the canvas that the whole window has for its keys and menus: "zoom-in" calls "canvas.zoom-in". */
static void
canvas_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  g_autofree char *name = g_strconcat ("canvas.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action_variant (GTK_WIDGET (skein_graph_view_get_canvas (self->graph)),
                                      name,
                                      parameter);
}

static void
show_layouts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_graph_view_show_layouts (SKEIN_WINDOW (data)->graph);
}

/* Of the graph and its outline the other one, which takes the keyboard. */
static void
switch_view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  gboolean outline = g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "outline") == 0;

  /* A narrow window shows the article in their place. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self->views)))
    skein_workspace_stop_reading (self->workspace);
  gtk_stack_set_visible_child_name (self->views, outline ? "graph" : "outline");
  skein_window_focus_view (self);
}

static void
delete_article_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinArticle) article = NULL;
  g_autofree char *message = NULL;

  if (project == NULL)
    return;
  article = skein_project_dup_article (project, g_variant_get_int64 (parameter), &error);
  if (article != NULL && skein_project_delete_article (project, article->id, &error)) {
    message = g_strdup_printf (_ ("“%s” deleted"), article->title);
    skein_window_toast_undo (self, message);
  }
  show_error (self, error);
}

static void
show_error_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_tell (data, GTK_MESSAGE_ERROR, g_variant_get_string (parameter, NULL));
}

static void
set_enabled (SkeinWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* The names of measures as states of the action "size". */
static const char *const sizes[SKEIN_N_SIZE_MEASURES] = { "mentions", "relations", "articles" };

static void
size_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;

  for (guint measure = 0; measure < SKEIN_N_SIZE_MEASURES; measure++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), sizes[measure]))
      skein_workspace_set_size_measure (self->workspace, measure);
}

static void
update_size (SkeinWindow *self, gboolean drawn)
{
  GAction *size = g_action_map_lookup_action (G_ACTION_MAP (self), "size");
  SkeinSizeMeasure measure = skein_workspace_get_size_measure (self->workspace);

  g_simple_action_set_state (G_SIMPLE_ACTION (size), g_variant_new_string (sizes[measure]));
  set_enabled (self, "size", drawn);
}

static void
update_layout (SkeinWindow *self, gboolean drawn)
{
  GAction *layout = g_action_map_lookup_action (G_ACTION_MAP (self), "layout");
  const char *name = skein_engine_get_name (skein_layouts_get_current (self->workspace));
  /* An import holds the project, so that no step could be written. */
  gboolean is_free = drawn && self->importing == NULL;

  g_simple_action_set_state (G_SIMPLE_ACTION (layout), g_variant_new_string (name));
  set_enabled (self, "layout", is_free);
  set_enabled (self, "arrange", is_free);
  set_enabled (self,
               "arrange-selection",
               is_free && skein_layouts_can_arrange_selection (self->workspace));
  set_enabled (self, "reset-layout", is_free && skein_layouts_can_reset (self->workspace));
  set_enabled (self, "show-layouts", is_free);
  set_enabled (self, "pause", drawn);
}

/**
 * skein_window_update_actions:
 * @self: a window
 *
 * Computes which actions are possible now, all in one place.
 */
void
skein_window_update_actions (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  SkeinTotals totals = skein_workspace_get_totals (self->workspace);
  SkeinChosen primary =
      skein_selection_get_primary (skein_workspace_get_selection (self->workspace));
  gboolean writable = project != NULL && !skein_project_is_read_only (project);
  gboolean importing = self->importing != NULL;
  gboolean drawn = totals.actors > 0;

  if (g_action_map_lookup_action (G_ACTION_MAP (self), "undo") == NULL)
    return;
  skein_window_update_history_actions (self);
  set_enabled (self, "new", !importing);
  set_enabled (self, "open", !importing);
  set_enabled (self, "open-sample", !importing);
  set_enabled (self, "add-articles", !importing && (project == NULL || writable));
  set_enabled (self, "add-folder", !importing && (project == NULL || writable));
  skein_window_update_import_actions (self);
  set_enabled (self, "delete-article", writable && !importing);
  set_enabled (self, "save-copy", project != NULL);
  set_enabled (self, "compact", writable && !importing);
  skein_window_update_export_actions (self);
  set_enabled (self, "copy-picture", drawn);
  set_enabled (self, "zoom-in", drawn);
  set_enabled (self, "zoom-out", drawn);
  set_enabled (self, "fit", drawn);
  update_layout (self, drawn);
  set_enabled (self, "switch-view", drawn || totals.articles > 0);
  update_size (self, drawn);
  set_enabled (self, "search", drawn || totals.articles > 0);
  set_enabled (self, "rename", writable && primary.kind == SKEIN_CHOSEN_ACTOR);
  set_enabled (self, "next-passage", primary.kind != SKEIN_CHOSEN_NOTHING);
  set_enabled (self, "previous-passage", primary.kind != SKEIN_CHOSEN_NOTHING);
  skein_window_update_identity_actions (self, writable && !importing);
  set_enabled (self, "back", skein_workspace_get_article (self->workspace) != 0);
  skein_window_update_annotate_actions (self);
  skein_window_update_relate_actions (self);
  skein_window_update_edit_actions (self);
}

static void
add_flap_action (SkeinWindow *self, const char *name, AdwFlap *flap)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, flap, "reveal-flap");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

/**
 * skein_window_add_actions:
 * @self: a window
 *
 * Adds everything that menus, buttons and keys of the window call.
 */
void
skein_window_add_actions (SkeinWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_cb },
    { .name = "open", .activate = open_cb },
    { .name = "open-sample", .activate = open_sample_cb },
    { .name = "add-articles", .activate = add_articles_cb },
    { .name = "add-folder", .activate = add_folder_cb },
    { .name = "save-copy", .activate = save_copy_cb },
    { .name = "compact", .activate = compact_cb },
    { .name = "search", .activate = search_cb },
    { .name = "back", .activate = back_cb },
    { .name = "rename", .activate = rename_cb },
    { .name = "next-passage", .activate = next_passage_cb },
    { .name = "previous-passage", .activate = previous_passage_cb },
    { .name = "zoom-in", .activate = canvas_cb },
    { .name = "zoom-out", .activate = canvas_cb },
    { .name = "fit", .activate = canvas_cb },
    { .name = "pause", .activate = canvas_cb },
    { .name = "layout", .activate = canvas_cb, .parameter_type = "s", .state = "'force'" },
    { .name = "size", .activate = size_cb, .parameter_type = "s", .state = "'mentions'" },
    { .name = "arrange", .activate = canvas_cb },
    { .name = "arrange-selection", .activate = canvas_cb },
    { .name = "reset-layout", .activate = canvas_cb },
    { .name = "show-layouts", .activate = show_layouts_cb },
    { .name = "copy-picture", .activate = canvas_cb },
    { .name = "switch-view", .activate = switch_view_cb },
    { .name = "delete-article", .activate = delete_article_cb, .parameter_type = "x" },
    { .name = "show-error", .activate = show_error_cb, .parameter_type = "s" },
  };
  g_autoptr (GPropertyAction) communities = NULL;
  g_autoptr (GPropertyAction) minimap = g_property_action_new ("minimap", self->graph, "minimap");
  g_autoptr (GPropertyAction) view =
      g_property_action_new ("view", self->views, "visible-child-name");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  skein_window_add_history_actions (self);
  skein_window_add_export_actions (self);
  skein_window_add_edit_actions (self);
  skein_window_add_identity_actions (self);
  skein_window_add_import_actions (self);
  communities = g_property_action_new ("communities", self->workspace, "communities");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (communities));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (minimap));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (view));
  add_flap_action (self, "show-sidebar", self->sidebar_flap);
  add_flap_action (self, "show-inspector", self->inspector_flap);
  skein_window_add_annotate_actions (self);
  skein_window_add_relate_actions (self);
}
