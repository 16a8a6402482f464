// SPDX-License-Identifier: MPL-2.0
#include "skein-widget.h"
#include "skein-window-private.h"

#include <glib/gi18n-lib.h>

/* Below this width, in pixels, the reader takes the place of the graph instead of standing beside it. */
#define WIDTH_FOR_BOTH 1300

/* Below this width the panes at the sides leave to the graph what they can do without. */
#define WIDTH_FOR_WIDE_PANES 1100

/* Below this width the header keeps only what the menu does not have. */
#define WIDTH_FOR_BUTTONS 760

/* On a narrower one, such as a phone, the button that adds articles has a sign in place of its words. */
#define WIDTH_FOR_WORDS 520

/* The words of that button are so wide, at texts of the usual size; there are no other words in the header that can't
 * be cut. */
#define WIDTH_OF_WORDS 110

/* What a window can do with that shows its narrowest form, in pixels; that is how narrow a wider one can be made. */
#define LEAST_WIDTH 360

/* How much of what texts grow by the panes grow by, and at most. */
#define SHARE_OF_TEXT 0.4
#define MOST_GROWTH 1.5

G_DEFINE_FINAL_TYPE (SkeinWindow, skein_window, ADW_TYPE_APPLICATION_WINDOW)

static void
project_changed_cb (SkeinWindow *self, guint changes)
{
  if ((changes & SKEIN_CHANGE_HISTORY) != 0)
    skein_window_withdraw_undo (self);
}

/**
 * skein_window_refuse_busy:
 * @self: a window
 *
 * Says so if something can't be begun because an import runs.
 *
 * Returns: whether one runs
 */
gboolean
skein_window_refuse_busy (SkeinWindow *self)
{
  if (self->importing == NULL)
    return FALSE;
  skein_window_toast (self, _ ("An import is running; try again when it is done"));
  return TRUE;
}

/**
 * skein_window_tell:
 * @self: a window
 * @type: how serious it is
 * @message: (transfer none) (nullable): what to say; %NULL to say nothing any more
 *
 * Says something that stays until it is closed, and offers a copy of a project that can't be changed any more.
 */
void
skein_window_tell (SkeinWindow *self, GtkMessageType type, const char *message)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);

  gtk_widget_set_visible (self->notice_copy,
                          project != NULL && (skein_project_is_read_only (project) ||
                                              !skein_project_is_in_place (project)));
  gtk_label_set_label (self->notice_label, message != NULL ? message : "");
  gtk_info_bar_set_message_type (self->notice, type);
  gtk_info_bar_set_revealed (self->notice, message != NULL);
}

/**
 * skein_window_show_error_page:
 * @self: a window without a project
 * @message: (transfer none): why there is none
 */
void
skein_window_show_error_page (SkeinWindow *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->error_page, escaped);
  gtk_stack_set_visible_child_name (self->pages, "error");
}

/* What is left out of the graph is not passed over in silence. */
static char *
dup_subtitle (SkeinWorkspace *workspace)
{
  SkeinTotals totals = skein_workspace_get_totals (workspace);
  guint n_actors;
  guint n_relations;
  g_autofree char *articles =
      g_strdup_printf (ngettext ("%'u article", "%'u articles", totals.articles), totals.articles);
  g_autofree char *actors = NULL;
  g_autofree char *relations = NULL;

  skein_workspace_get_shown (workspace, &n_actors, &n_relations);
  actors =
      n_actors < totals.actors
          ? g_strdup_printf (ngettext ("%'u of %'u actor", "%'u of %'u actors", totals.actors),
                             n_actors,
                             totals.actors)
          : g_strdup_printf (ngettext ("%'u actor", "%'u actors", totals.actors), totals.actors);
  relations = n_relations < totals.relations
                  ? g_strdup_printf (ngettext ("%'u of %'u relation",
                                               "%'u of %'u relations",
                                               totals.relations),
                                     n_relations,
                                     totals.relations)
                  : g_strdup_printf (ngettext ("%'u relation", "%'u relations", totals.relations),
                                     totals.relations);
  /* Translators: articles, actors, relations of the open project. */
  return g_strdup_printf (_ ("%s · %s · %s"), articles, actors, relations);
}

static double
get_text_scale (SkeinWindow *self)
{
  return skein_canvas_get_text_scale (skein_graph_view_get_canvas (self->graph));
}

/* A flap gives its pane the least that it asks for. Larger texts need wider panes, but the graph needs room, too. */
static void
update_panes (SkeinWindow *self, gboolean narrow)
{
  double growth = CLAMP (1 + SHARE_OF_TEXT * (get_text_scale (self) - 1), 1, MOST_GROWTH);

  gtk_widget_set_size_request (GTK_WIDGET (self->sidebar),
                               (int) (growth * (narrow ? 220 : 260)),
                               -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->inspector),
                               (int) (growth * (narrow ? 300 : 340)),
                               -1);
}

static void
update_add_button (SkeinWindow *self, gboolean words)
{
  if (words)
    adw_split_button_set_label (self->add_button, _ ("Add Articles"));
  else
    adw_split_button_set_icon_name (self->add_button, "list-add-symbolic");
}

/* The header has what there is room for, and what there is something for. */
static void
update_header (SkeinWindow *self)
{
  double more = MAX (get_text_scale (self) - 1, 0) * WIDTH_OF_WORDS;
  gboolean buttons = self->width == 0 || self->width >= WIDTH_FOR_BUTTONS + more;
  gboolean words = self->width == 0 || self->width >= WIDTH_FOR_WORDS + more;
  gboolean has_steps = skein_workspace_get_project (self->workspace) != NULL;
  gboolean has_views = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "project") == 0;

  update_add_button (self, words);
  skein_shrink_layout_set_least_width (self->shrink, words ? LEAST_WIDTH : G_MAXINT);
  gtk_widget_set_visible (self->sidebar_button, has_views);
  gtk_widget_set_visible (self->inspector_button, has_views);
  gtk_widget_set_visible (self->undo_button, buttons && has_steps);
  gtk_widget_set_visible (self->redo_button, buttons && has_steps);
  gtk_widget_set_visible (self->search_button, buttons && has_views);
  gtk_widget_set_visible (self->view_switcher, buttons && has_views);
  gtk_widget_set_visible (self->export_button, buttons && has_views);
}

/* The reader stands beside the graph where there is room for both. */
static void
update_width (SkeinWindow *self, int width)
{
  gboolean reading = skein_workspace_get_article (self->workspace) != 0;
  gboolean both = width >= WIDTH_FOR_BOTH;

  self->width = width;
  update_panes (self, width > 0 && width < WIDTH_FOR_WIDE_PANES);
  update_header (self);
  gtk_widget_set_visible (GTK_WIDGET (self->reader), reading);
  gtk_widget_set_visible (GTK_WIDGET (self->views), !reading || both);
}

/**
 * skein_window_update:
 * @self: a window
 *
 * Brings title and page in line with the project.
 */
void
skein_window_update (SkeinWindow *self)
{
  const char *title = skein_workspace_get_title (self->workspace);
  SkeinTotals totals = skein_workspace_get_totals (self->workspace);
  g_autofree char *subtitle = NULL;
  g_autofree char *full = NULL;

  if (title == NULL) {
    adw_window_title_set_title (self->title, _ ("Skein"));
    adw_window_title_set_subtitle (self->title, "");
    gtk_window_set_title (GTK_WINDOW (self), _ ("Skein"));
    if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "error") != 0)
      gtk_stack_set_visible_child_name (self->pages, "welcome");
  } else {
    subtitle = dup_subtitle (self->workspace);
    full = g_strdup_printf (_ ("%s – Skein"), title);
    adw_window_title_set_title (self->title, title);
    adw_window_title_set_subtitle (self->title, subtitle);
    gtk_window_set_title (GTK_WINDOW (self), full);
    gtk_stack_set_visible_child_name (self->pages,
                                      totals.articles + totals.actors > 0 ? "project" : "empty");
  }
  update_header (self);
  skein_window_update_actions (self);
}

static gboolean
is_focus_in (SkeinWindow *self, gpointer pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, pane);
}

/**
 * skein_window_focus_view:
 * @self: a window
 *
 * Gives the keyboard to the graph, or to the outline where that is shown instead.
 */
void
skein_window_focus_view (SkeinWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "outline") == 0)
    skein_outline_view_focus_table (self->outline);
  else
    gtk_widget_grab_focus (GTK_WIDGET (skein_graph_view_get_canvas (self->graph)));
}

static void
reading_cb (SkeinWindow *self)
{
  gboolean goes_on;
  gboolean was_open = gtk_widget_get_visible (GTK_WIDGET (self->reader));
  gboolean was_in = is_focus_in (self, self->reader);
  gboolean is_open = skein_workspace_get_article (self->workspace) != 0;

  update_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  /* Who steps through the passages while the article is open wants to go on doing so. */
  goes_on = was_open && is_focus_in (self, self->inspector) &&
            !adw_flap_get_folded (self->inspector_flap);
  if (is_open)
    skein_window_uncover (self);
  if (is_open ? !goes_on : was_in)
    skein_window_focus_middle (self);
  skein_window_update_actions (self);
}

static gboolean
update_width_cb (gpointer data)
{
  SkeinWindow *self = data;

  update_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

static void
text_size_cb (SkeinWindow *self)
{
  update_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
skein_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SkeinWindow *self = SKEIN_WINDOW (widget);

  GTK_WIDGET_CLASS (skein_window_parent_class)->size_allocate (widget, width, height, baseline);
  /* What is visible may not change while sizes are given out. */
  if (width != self->width)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_width_cb, g_object_ref (self), g_object_unref);
}

static void
project_cb (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  GtkRecentManager *recent = gtk_recent_manager_get_default ();
  g_autofree char *uri = NULL;

  skein_window_withdraw_undo (self);
  g_clear_pointer (&self->picture_title, g_free);
  g_clear_pointer (&self->picture_caption, g_free);
  g_signal_group_set_target (self->project_signals, project);
  if (project == NULL) {
    skein_window_update (self);
    return;
  }
  gtk_info_bar_set_revealed (self->notice, FALSE);
  g_clear_pointer (&self->report, skein_report_free);
  uri = g_filename_to_uri (skein_project_get_path (project), NULL, NULL);
  if (uri != NULL)
    gtk_recent_manager_add_item (recent, uri);
  skein_application_note_projects (
      SKEIN_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  if (skein_project_is_read_only (project))
    skein_window_tell (
        self,
        GTK_MESSAGE_INFO,
        _ ("This project is read-only: you can explore and export it, but not change it."));
  skein_window_update (self);
}

static char *
dup_absolute (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_get_path (file);
}

static void
opened (SkeinWindow *self, const GError *error)
{
  if (error == NULL)
    return;
  if (skein_workspace_get_project (self->workspace) == NULL)
    skein_window_show_error_page (self, error->message);
  else
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
  skein_window_update (self);
}

/* One file may have several names. */
static gboolean
is_same_file (const char *a, const char *b)
{
  g_autoptr (GFile) file_a = g_file_new_for_path (a);
  g_autoptr (GFile) file_b = g_file_new_for_path (b);
  g_autoptr (GFileInfo) info_a = NULL;
  g_autoptr (GFileInfo) info_b = NULL;
  const char *key = G_FILE_ATTRIBUTE_ID_FILE;

  if (g_file_equal (file_a, file_b))
    return TRUE;
  info_a = g_file_query_info (file_a, key, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  info_b = g_file_query_info (file_b, key, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return info_a != NULL && info_b != NULL &&
         g_file_info_get_attribute_string (info_a, key) != NULL &&
         g_strcmp0 (g_file_info_get_attribute_string (info_a, key),
                    g_file_info_get_attribute_string (info_b, key)) == 0;
}

/**
 * skein_window_find:
 * @application: the application
 * @path: (type filename): a project
 *
 * Returns: (transfer none) (nullable): the window that has this project open
 */
SkeinWindow *
skein_window_find (GtkApplication *application, const char *path)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next) {
    SkeinProject *project = SKEIN_IS_WINDOW (l->data)
                                ? skein_workspace_get_project (SKEIN_WINDOW (l->data)->workspace)
                                : NULL;

    if (project != NULL && is_same_file (skein_project_get_path (project), path))
      return l->data;
  }
  return NULL;
}

/* Two windows on one file would each undo what the other did. */
static gboolean
present_other (SkeinWindow *self, const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  SkeinWindow *other = application != NULL ? skein_window_find (application, path) : NULL;

  if (other == NULL || other == self)
    return FALSE;
  gtk_window_present (GTK_WINDOW (other));
  return TRUE;
}

/**
 * skein_window_open_path:
 * @self: a window
 * @path: (type filename): a project
 *
 * Opens a project in the window, or says why that can't be done. If another window has it open, that
 * one is presented instead.
 */
void
skein_window_open_path (SkeinWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *absolute = NULL;

  g_return_if_fail (SKEIN_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  absolute = dup_absolute (path);
  if (present_other (self, absolute) || skein_window_refuse_busy (self))
    return;
  skein_workspace_open (self->workspace, absolute, &error);
  opened (self, error);
}

/**
 * skein_window_open_sample:
 * @self: a window
 * @path: (type filename): where the sample project is kept
 *
 * Opens the sample in the window, or presents the window that has it open.
 */
void
skein_window_open_sample (SkeinWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SKEIN_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (present_other (self, path) || skein_window_refuse_busy (self))
    return;
  skein_workspace_open_sample (self->workspace, path, &error);
  opened (self, error);
}

/**
 * skein_window_get_workspace:
 * @self: a window
 *
 * Returns: (transfer none): what its panes follow
 */
SkeinWorkspace *
skein_window_get_workspace (SkeinWindow *self)
{
  g_return_val_if_fail (SKEIN_IS_WINDOW (self), NULL);
  return self->workspace;
}

static void
follow_animations (SkeinWindow *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &enabled, NULL);
  skein_workspace_set_animated (self->workspace, enabled);
}

static gboolean
skein_window_close_request (GtkWindow *window)
{
  SkeinWindow *self = SKEIN_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window)) {
    g_settings_set_int (self->settings, "window-width", width);
    g_settings_set_int (self->settings, "window-height", height);
  }
  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
  skein_workspace_close (self->workspace);
  return GTK_WINDOW_CLASS (skein_window_parent_class)->close_request (window);
}

static void
skein_window_dispose (GObject *object)
{
  SkeinWindow *self = SKEIN_WINDOW (object);

  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
  g_clear_object (&self->importing);
  g_clear_pointer (&self->report, skein_report_free);
  g_clear_object (&self->waiting);
  g_clear_pointer (&self->picture_title, g_free);
  g_clear_pointer (&self->picture_caption, g_free);
  g_clear_object (&self->undo_toast);
  g_clear_object (&self->step_toast);
  g_clear_object (&self->project_signals);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (skein_window_parent_class)->dispose (object);
}

static void
skein_window_finalize (GObject *object)
{
  SkeinWindow *self = SKEIN_WINDOW (object);

  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (skein_window_parent_class)->finalize (object);
}

/* What has the focus is asked first: entries, the canvas and the reader have an Escape of their own. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SkeinWindow *self = SKEIN_WINDOW (gtk_widget_get_root (widget));
  SkeinWorkspace *workspace = self->workspace;
  SkeinSelection *selection = skein_workspace_get_selection (workspace);
  gboolean waiting = FALSE;

  g_object_get (workspace, "waiting", &waiting, NULL);
  if (skein_window_uncover (self))
    skein_window_focus_middle (self);
  /* Who came to the passages from the graph goes back there. */
  else if (self->came_from_view && is_focus_in (self, self->inspector))
    skein_window_focus_view (self);
  else if (waiting)
    skein_workspace_stop_arranging (workspace);
  else if (skein_workspace_get_article (workspace) != 0)
    skein_workspace_stop_reading (workspace);
  else if (skein_selection_get_size (selection) > 0)
    skein_selection_clear (selection);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* A toast would take the key before it comes to the window. */
static void
escape_before_toasts (SkeinWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (adw_toast_overlay_get_child (self->toasts), keys);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SkeinWindow, shrink);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, toasts);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, title);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, sidebar_button);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, inspector_button);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, add_button);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, search_button);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, export_button);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, view_switcher);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, notice);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, notice_label);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, notice_copy);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, pages);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, error_page);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, inspector_flap);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, sidebar);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, inspector);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, reader);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, views);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, graph);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, outline);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, middle);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, progress);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, progress_label);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, progress_bar);
  gtk_widget_class_bind_template_child (klass, SkeinWindow, drop_hint);
}

static void
skein_window_class_init (SkeinWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = skein_window_finalize;
  widget_class->size_allocate = skein_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = skein_window_close_request;

  g_type_ensure (SKEIN_TYPE_SHRINK_LAYOUT);
  g_type_ensure (SKEIN_TYPE_SIDEBAR);
  g_type_ensure (SKEIN_TYPE_INSPECTOR);
  g_type_ensure (SKEIN_TYPE_READER);
  g_type_ensure (SKEIN_TYPE_GRAPH_VIEW);
  g_type_ensure (SKEIN_TYPE_OUTLINE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-window.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  /* Text fields, which are asked first, paste by the same key. */
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-articles", NULL);
}

static void
notice_response_cb (SkeinWindow *self)
{
  gtk_info_bar_set_revealed (self->notice, FALSE);
}

static void
failed_cb (SkeinWindow *self, const char *message)
{
  skein_window_tell (self, GTK_MESSAGE_ERROR, message);
}

static void
forget_origin_cb (SkeinWindow *self)
{
  if (!is_focus_in (self, self->inspector))
    self->came_from_view = FALSE;
}

/* Goes to the passages of what was chosen last; Escape leads back. */
static void
open_passages_cb (SkeinWindow *self)
{
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  self->came_from_view = skein_inspector_focus_passages (self->inspector);
}

/* What was chosen in the outline is what the graph shows. */
static void
show_in_graph_cb (SkeinWindow *self)
{
  gtk_stack_set_visible_child_name (self->views, "graph");
  skein_window_focus_view (self);
  gtk_widget_activate_action (GTK_WIDGET (skein_graph_view_get_canvas (self->graph)),
                              "canvas.centre",
                              NULL);
}

static void
connect_views (SkeinWindow *self)
{
  gpointer views[] = { skein_graph_view_get_canvas (self->graph), self->outline };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_signal_connect_swapped (views[i], "failed", G_CALLBACK (failed_cb), self);
    g_signal_connect_swapped (views[i], "open-passages", G_CALLBACK (open_passages_cb), self);
  }
  g_signal_connect_swapped (self->outline, "show-in-graph", G_CALLBACK (show_in_graph_cb), self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (forget_origin_cb), NULL);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-xft-dpi",
                           G_CALLBACK (text_size_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
connect_workspace (SkeinWindow *self)
{
  g_object_set (self->sidebar, "workspace", self->workspace, NULL);
  g_object_set (self->inspector, "workspace", self->workspace, NULL);
  g_object_set (self->reader, "workspace", self->workspace, NULL);
  g_object_set (self->graph, "workspace", self->workspace, NULL);
  g_object_set (self->outline, "workspace", self->workspace, NULL);
  g_signal_connect_swapped (self->workspace, "notify::project", G_CALLBACK (project_cb), self);
  g_signal_connect_swapped (self->workspace,
                            "notify::size-measure",
                            G_CALLBACK (skein_window_update_actions),
                            self);
  g_signal_connect_swapped (self->workspace,
                            "graph-changed",
                            G_CALLBACK (skein_window_update),
                            self);
  g_signal_connect_swapped (self->workspace, "reading", G_CALLBACK (reading_cb), self);
  g_signal_connect_swapped (self->workspace, "arrange-failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->workspace, "file-lost", G_CALLBACK (failed_cb), self);
  g_signal_connect_object (self,
                           "notify::is-active",
                           G_CALLBACK (skein_workspace_look_at_file),
                           self->workspace,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->workspace,
                            "notify",
                            G_CALLBACK (skein_window_update_actions),
                            self);
  g_signal_connect_object (skein_workspace_get_selection (self->workspace),
                           "changed",
                           G_CALLBACK (skein_window_update_actions),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
skein_window_init (SkeinWindow *self)
{
  self->workspace = skein_workspace_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_widget_name_split_button (GTK_WIDGET (self->add_button),
                                  _ ("Add Articles"),
                                  _ ("More Ways to Add Articles"));
  self->project_signals = g_signal_group_new (SKEIN_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals,
                                  "changed",
                                  G_CALLBACK (project_changed_cb),
                                  self);
  connect_workspace (self);
  g_signal_connect_object (gtk_settings_get_default (),
                           "notify::gtk-enable-animations",
                           G_CALLBACK (follow_animations),
                           self,
                           G_CONNECT_SWAPPED);
  follow_animations (self);
  g_signal_connect_swapped (self->notice, "response", G_CALLBACK (notice_response_cb), self);
  connect_views (self);
  escape_before_toasts (self);
  skein_window_add_drop_target (self);
}

static void
bind_settings (SkeinWindow *self)
{
  int width = g_settings_get_int (self->settings, "window-width");

  skein_window_bind_panes (self);
  g_settings_bind (self->settings, "show-minimap", self->graph, "minimap", G_SETTINGS_BIND_DEFAULT);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               width,
                               g_settings_get_int (self->settings, "window-height"));
  /* What a narrow window leaves out must not make it wider before it is seen. */
  update_width (self, width);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

/**
 * skein_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window without a project, owned by GTK
 */
SkeinWindow *
skein_window_new (SkeinApplication *application)
{
  SkeinWindow *self;

  g_return_val_if_fail (SKEIN_IS_APPLICATION (application), NULL);

  self = g_object_new (SKEIN_TYPE_WINDOW, "application", application, NULL);
  self->settings = g_object_ref (skein_application_get_settings (application));
  skein_window_add_actions (self);
  bind_settings (self);
  skein_window_update (self);
  return self;
}
