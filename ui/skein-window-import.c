// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-history.h"
#include "skein-import-assistant.h"
#include "skein-importer.h"
#include "skein-report-dialog.h"
#include "skein-window-private.h"

/* How long a toast stays that says what an import did, in seconds. */
#define LONG_TOAST 20

/* A text of more lines than these is not taken for a list of files. */
#define MOST_PATHS 1000

/* An import that runs. */
typedef struct {
  SkeinWindow *window;
  /* Keeps what was pasted until it is in the project. */
  SkeinImportPlan *plan;
  SkeinTotals before;
  gint64 last_step;
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->plan);
  g_object_unref (adding->window);
  g_free (adding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

static gint64
get_last_step (SkeinProject *project)
{
  g_autoptr (GPtrArray) steps = skein_history_dup_steps (project, 1, NULL);

  return steps != NULL && steps->len > 0 ? ((SkeinStep *) g_ptr_array_index (steps, 0))->id : 0;
}

static void
progress_cb (double fraction, const char *what, gpointer data)
{
  SkeinWindow *self = data;

  if (self->importing == NULL)
    return;
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  if (what != NULL)
    gtk_label_set_label (self->progress_label, what);
}

static guint
count_new (guint before, guint after)
{
  return after - MIN (before, after);
}

static char *
dup_result (const Adding *adding, gboolean has_step)
{
  SkeinTotals after = skein_workspace_get_totals (adding->window->workspace);
  guint n_articles = count_new (adding->before.articles, after.articles);
  guint n_actors = count_new (adding->before.actors, after.actors);

  if (!has_step)
    return g_strdup (_ ("All of this was in the project already"));
  if (n_articles > 0)
    return g_strdup_printf (ngettext ("%u article added", "%u articles added", n_articles),
                            n_articles);
  if (n_actors > 0)
    return g_strdup_printf (ngettext ("%u actor added", "%u actors added", n_actors), n_actors);
  return g_strdup (_ ("The project was brought up to date"));
}

/* A toast has one button, which takes the import back; so the one for the report stands beside the words. */
static GtkWidget *
make_title (const char *message)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (message);
  GtkWidget *report = gtk_button_new_with_label (_ ("Report"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (report), "win.show-report");
  gtk_widget_add_css_class (report, "flat");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), report);
  return box;
}

static guint
count_odd (const SkeinReport *report)
{
  return skein_report_get_n (report, SKEIN_SEVERITY_REPAIRED) +
         skein_report_get_n (report, SKEIN_SEVERITY_KEPT) +
         skein_report_get_n (report, SKEIN_SEVERITY_REFUSED);
}

/* Says in one line what an import did, and offers to take it back and the report if there is something to read in it. */
static void
tell_result (const Adding *adding)
{
  SkeinWindow *self = adding->window;
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  gboolean has_step = project != NULL && get_last_step (project) != adding->last_step;
  g_autofree char *message = dup_result (adding, has_step);
  AdwToast *toast;

  if (!has_step) {
    skein_window_toast (self, message);
    return;
  }
  if (count_odd (self->report) == 0) {
    skein_window_toast_undo (self, message);
    return;
  }
  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, make_title (message));
  adw_toast_set_timeout (toast, LONG_TOAST);
  skein_window_add_undo_toast (self, toast);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Adding) adding = data;
  SkeinWindow *self = adding->window;
  g_autoptr (GError) error = NULL;
  SkeinReport *report = skein_workspace_import_finish (SKEIN_WORKSPACE (source), result, &error);

  g_clear_object (&self->importing);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->settings == NULL) {
    g_clear_pointer (&report, skein_report_free);
    return;
  }
  gtk_revealer_set_reveal_child (self->progress, FALSE);
  if (report != NULL) {
    g_clear_pointer (&self->report, skein_report_free);
    self->report = report;
    tell_result (adding);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    skein_window_toast (self, _ ("Import cancelled; nothing was added"));
  } else {
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
  }
  skein_window_update (self);
}

/**
 * skein_window_import:
 * @self: a window with a project
 * @plan: what is to come in
 *
 * Imports files, with progress and a way to stop it.
 */
void
skein_window_import (SkeinWindow *self, SkeinImportPlan *plan)
{
  g_autoptr (SkeinImportOptions) options = NULL;
  SkeinProject *project;
  Adding *adding;

  g_return_if_fail (SKEIN_IS_WINDOW (self));
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (plan));

  project = skein_workspace_get_project (self->workspace);
  if (project == NULL || skein_window_refuse_busy (self))
    return;
  /* That it could not be noted what to propose the next time is no reason not to import. */
  skein_import_plan_remember (plan, project, NULL);
  options = skein_import_plan_dup_options (plan);
  adding = g_new0 (Adding, 1);
  adding->window = g_object_ref (self);
  adding->plan = g_object_ref (plan);
  adding->before = skein_workspace_get_totals (self->workspace);
  adding->last_step = get_last_step (project);
  self->importing = g_cancellable_new ();
  gtk_label_set_label (self->progress_label, _ ("Adding articles…"));
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_revealer_set_reveal_child (self->progress, TRUE);
  skein_window_update_actions (self);
  skein_workspace_import_async (self->workspace,
                                skein_import_plan_get_paths (plan),
                                options,
                                progress_cb,
                                self,
                                self->importing,
                                imported_cb,
                                adding);
}

static void
import_cb (SkeinImportAssistant *assistant, SkeinWindow *self)
{
  g_autoptr (SkeinImportPlan) plan = g_object_ref (skein_import_assistant_get_plan (assistant));

  gtk_window_destroy (GTK_WINDOW (assistant));
  skein_window_import (self, plan);
}

/**
 * skein_window_ask_import:
 * @self: a window
 * @plan: which files
 *
 * Shows what files would bring to the project and imports them if that is wanted. Without a project it asks first where
 * a new one is to be.
 */
void
skein_window_ask_import (SkeinWindow *self, SkeinImportPlan *plan)
{
  SkeinProject *project;
  SkeinImportAssistant *assistant;

  g_return_if_fail (SKEIN_IS_WINDOW (self));
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (plan));

  project = skein_workspace_get_project (self->workspace);
  if (skein_window_refuse_busy (self))
    return;
  if (project == NULL) {
    g_set_object (&self->waiting, plan);
    skein_window_ask_new (self);
    return;
  }
  if (skein_project_is_read_only (project)) {
    skein_window_toast (self, _ ("This project is read-only; save a copy to add articles"));
    return;
  }
  assistant = skein_import_assistant_new (GTK_WINDOW (self), self->workspace, plan);
  g_signal_connect_object (assistant, "import", G_CALLBACK (import_cb), self, 0);
  gtk_window_present (GTK_WINDOW (assistant));
}

/**
 * skein_window_add_files:
 * @self: a window
 * @paths: (array zero-terminated=1) (element-type filename): files and folders
 *
 * Shows what files would bring, and adds them to the project if that is wanted.
 */
void
skein_window_add_files (SkeinWindow *self, const char *const *paths)
{
  g_autoptr (SkeinImportPlan) plan = NULL;

  g_return_if_fail (SKEIN_IS_WINDOW (self));
  g_return_if_fail (paths != NULL);

  plan = skein_import_plan_new (paths);
  skein_window_ask_import (self, plan);
}

/**
 * skein_window_add_text:
 * @self: a window
 * @text: an article, or anything else that can be read, that came without a file
 *
 * Shows what a text would bring, and adds it to the project if that is wanted.
 */
void
skein_window_add_text (SkeinWindow *self, const char *text)
{
  g_autoptr (SkeinImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SKEIN_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  plan = skein_import_plan_new_for_text (text, &error);
  if (plan != NULL)
    skein_window_ask_import (self, plan);
  else
    skein_window_toast (self, error->message);
}

/**
 * skein_window_show_report:
 * @self: a window with a project
 *
 * Shows what the last import found odd, also if that was in an earlier session.
 */
void
skein_window_show_report (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  g_autoptr (SkeinReport) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return;
  stored = skein_project_dup_last_report (project, &error);
  if (stored == NULL)
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
  else
    skein_report_dialog_present (GTK_WINDOW (self), stored);
}

/* @files: (element-type GFile) */
static gboolean
take_files (SkeinWindow *self, const GSList *files)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (; files != NULL; files = files->next) {
    g_autofree char *path = g_file_get_path (files->data);

    if (path != NULL)
      g_strv_builder_add (paths, path);
  }
  list = g_strv_builder_end (paths);
  if (list[0] == NULL)
    return FALSE;
  if (g_str_has_suffix (list[0], ".skein"))
    skein_window_open_path (self, list[0]);
  else
    skein_window_add_files (self, (const char *const *) list);
  return TRUE;
}

/* Who copies where a file lies, from a terminal or an address bar, means the file and not an article of that wording. */
static gboolean
take_paths (SkeinWindow *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MOST_PATHS + 1);
  g_autoslist (GFile) files = NULL;

  if (g_strv_length (lines) > MOST_PATHS)
    return FALSE;
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = g_strstrip (lines[i]);
    g_autoptr (GFile) file = NULL;

    if (*line == '\0')
      continue;
    if (*line != '/' && !g_str_has_prefix (line, "file://"))
      return FALSE;
    file = g_file_new_for_commandline_arg (line);
    if (!g_file_query_exists (file, NULL))
      return FALSE;
    files = g_slist_append (files, g_steal_pointer (&file));
  }
  return files != NULL && take_files (self, files);
}

static void
take_text (SkeinWindow *self, const char *text)
{
  if (!take_paths (self, text))
    skein_window_add_text (self, text);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SkeinWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
  if (skein_window_refuse_busy (self))
    return FALSE;
  if (G_VALUE_HOLDS_STRING (value)) {
    take_text (self, g_value_get_string (value));
    return TRUE;
  }
  return take_files (self, g_value_get_boxed (value));
}

/* Who drags words about within the program, such as from an article, does not want to import them. */
static gboolean
drop_accept_cb (GtkDropTarget *target, GdkDrop *drop, gpointer data)
{
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
         (gdk_drop_get_drag (drop) == NULL &&
          gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
}

static GdkDragAction
drop_enter_cb (GtkDropTarget *target, double x, double y, SkeinWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, TRUE);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget *target, SkeinWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
}

/**
 * skein_window_add_drop_target:
 * @self: a window
 *
 * Lets people drop articles and projects on the window.
 */
void
skein_window_add_drop_target (SkeinWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "accept", G_CALLBACK (drop_accept_cb), NULL);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (target, "enter", G_CALLBACK (drop_enter_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
pasted_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SkeinWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->settings == NULL)
    return;
  take_text (self, text != NULL ? text : "");
}

static void
pasted_files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SkeinWindow) self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->settings == NULL)
    return;
  if (value == NULL)
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
  else
    take_files (self, g_value_get_boxed (value));
}

static void
paste_articles_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard,
                                    GDK_TYPE_FILE_LIST,
                                    G_PRIORITY_DEFAULT,
                                    NULL,
                                    pasted_files_cb,
                                    g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, NULL, pasted_text_cb, g_object_ref (self));
  else
    skein_window_toast (self, _ ("Copy the text of an article, or files, to paste them here"));
}

static void
cancel_import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_cancellable_cancel (SKEIN_WINDOW (data)->importing);
}

static void
show_report_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_show_report (data);
}

/**
 * skein_window_add_import_actions:
 * @self: a window
 *
 * Adds the actions that have to do with an import, but for those that ask for files.
 */
void
skein_window_add_import_actions (SkeinWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "paste-articles", .activate = paste_articles_cb },
    { .name = "cancel-import", .activate = cancel_import_cb },
    { .name = "show-report", .activate = show_report_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
set_enabled (SkeinWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * skein_window_update_import_actions:
 * @self: a window
 *
 * Computes which of these are possible now.
 */
void
skein_window_update_import_actions (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  gboolean importing = self->importing != NULL;
  gboolean writable = project == NULL || !skein_project_is_read_only (project);

  set_enabled (self, "paste-articles", !importing && writable);
  set_enabled (self, "cancel-import", importing);
  set_enabled (self, "show-report", project != NULL);
}
