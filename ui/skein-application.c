// SPDX-License-Identifier: MPL-2.0
#include "skein-application.h"

#include <glib/gi18n-lib.h>

#include "skein-config.h"
#include "skein-help.h"
#include "skein-icons-resource.h"
#include "skein-ui-resource.h"
#include "skein-window.h"

#define RESOURCE_PATH "/io/github/skein/Skein"

struct _SkeinApplication {
  AdwApplication parent_instance;
  GSettings *settings;
  /* When the process was started, on the monotonic clock in microseconds, if its start is measured. */
  gint64 measured_from;
  /* All windows are being closed; what was open until now is to be opened again. */
  gboolean quitting;
};

G_DEFINE_FINAL_TYPE (SkeinApplication, skein_application, ADW_TYPE_APPLICATION)

/**
 * skein_application_new:
 *
 * Returns: (transfer full): the application, to be run
 */
SkeinApplication *
skein_application_new (void)
{
  return g_object_new (SKEIN_TYPE_APPLICATION,
                       "application-id",
                       SKEIN_APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path",
                       RESOURCE_PATH,
                       NULL);
}

/**
 * skein_application_get_settings:
 * @application: the application
 *
 * Returns: (transfer none): what the person has set for all projects
 */
GSettings *
skein_application_get_settings (SkeinApplication *self)
{
  g_return_val_if_fail (SKEIN_IS_APPLICATION (self), NULL);
  return self->settings;
}

/**
 * skein_application_dup_sample_path:
 * @application: the application
 *
 * Returns: (transfer full) (type filename): where the sample project is kept; its folder exists
 */
char *
skein_application_dup_sample_path (SkeinApplication *self)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (SKEIN_IS_APPLICATION (self), NULL);

  folder = g_build_filename (g_get_user_data_dir (), "skein", NULL);
  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "sample.skein", NULL);
}

static void
first_frame_cb (GdkFrameClock *clock, SkeinApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);
  g_print ("START %.1f ms\n", (double) (g_get_monotonic_time () - self->measured_from) / 1000);
  g_application_quit (G_APPLICATION (self));
}

static SkeinWindow *
add_window (SkeinApplication *self)
{
  SkeinWindow *window = skein_window_new (self);

  if (self->measured_from > 0) {
    gtk_widget_realize (GTK_WIDGET (window));
    g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                      "after-paint",
                      G_CALLBACK (first_frame_cb),
                      self);
  }
  return window;
}

/* The projects of the last time, or the sample if there never was one. */
static void
open_last (SkeinApplication *self, SkeinWindow *window)
{
  g_auto (GStrv) paths = g_settings_get_strv (self->settings, "open-projects");
  g_autoptr (GVariant) chosen = g_settings_get_user_value (self->settings, "open-projects");
  gboolean is_used = FALSE;
  gboolean wanted = g_settings_get_boolean (self->settings, "reopen");

  if (chosen == NULL) {
    g_autofree char *sample = skein_application_dup_sample_path (self);

    skein_window_open_sample (window, sample);
    return;
  }
  /* The one that was used last stands first, and comes last, to be on top. */
  for (guint i = wanted ? g_strv_length (paths) : 0; i-- > 0;) {
    SkeinWindow *next;

    if (!g_file_test (paths[i], G_FILE_TEST_EXISTS))
      continue;
    next = is_used ? add_window (self) : window;
    skein_window_open_path (next, paths[i]);
    if (is_used)
      gtk_window_present (GTK_WINDOW (next));
    is_used = TRUE;
  }
}

/**
 * skein_application_note_projects:
 * @application: the application
 *
 * Stores which projects are open, to open them again at the next start, also after a crash. When the last
 * window goes, what it had open counts.
 */
void
skein_application_note_projects (SkeinApplication *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  g_return_if_fail (SKEIN_IS_APPLICATION (self));

  if (self->quitting)
    return;
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next) {
    SkeinProject *project = SKEIN_IS_WINDOW (l->data)
                                ? skein_workspace_get_project (skein_window_get_workspace (l->data))
                                : NULL;

    if (project != NULL)
      g_ptr_array_add (paths, (gpointer) skein_project_get_path (project));
  }
  if (paths->len == 0)
    return;
  g_ptr_array_add (paths, NULL);
  g_settings_set_strv (self->settings,
                       "open-projects",
                       (const char *const *) (gpointer) paths->pdata);
}

static void
skein_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (skein_application_parent_class)->window_removed (application, window);
  skein_application_note_projects (SKEIN_APPLICATION (application));
}

static void
skein_application_activate (GApplication *application)
{
  SkeinApplication *self = SKEIN_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active == NULL) {
    SkeinWindow *window = add_window (self);

    open_last (self, window);
    active = GTK_WINDOW (window);
  }
  gtk_window_present (active);
}

/* The window that a project is to be shown in: the one that has it open, or one that has none. */
static SkeinWindow *
choose_window (SkeinApplication *self, const char *path)
{
  GtkApplication *application = GTK_APPLICATION (self);
  SkeinWindow *window = path != NULL ? skein_window_find (application, path) : NULL;

  if (window != NULL)
    return window;
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (SKEIN_IS_WINDOW (l->data) &&
        skein_workspace_get_project (skein_window_get_workspace (l->data)) == NULL)
      return l->data;
  return add_window (self);
}

static void
skein_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  SkeinApplication *self = SKEIN_APPLICATION (application);

  for (int i = 0; i < n_files; i++) {
    g_autofree char *path = g_file_get_path (files[i]);
    SkeinWindow *window = choose_window (self, path);

    if (path != NULL && skein_window_find (GTK_APPLICATION (self), path) == NULL)
      skein_window_open_path (window, path);
    gtk_window_present (GTK_WINDOW (window));
  }
}

static int
skein_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  SkeinApplication *self = SKEIN_APPLICATION (application);

  if (g_variant_dict_contains (options, "version")) {
    g_print ("Skein %s\n", SKEIN_VERSION);
    return 0;
  }
  g_variant_dict_lookup (options, "measure-start", "x", &self->measured_from);
  return -1;
}

static void
apply_style (SkeinApplication *self)
{
  g_autofree char *style = g_settings_get_string (self->settings, "style");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (style, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (style, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (data);

  adw_show_about_window (parent,
                         "application-name",
                         _ ("Skein"),
                         "application-icon",
                         SKEIN_APP_ID,
                         "version",
                         SKEIN_VERSION,
                         "developer-name",
                         _ ("The Skein developers"),
                         "license-type",
                         GTK_LICENSE_MPL_2_0,
                         "comments",
                         _ ("Who is connected to whom, and why it says so"),
                         NULL);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_help_present (data);
}

static gpointer
ref_window (gconstpointer window, gpointer data)
{
  return g_object_ref ((gpointer) window);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinApplication *self = SKEIN_APPLICATION (data);
  GList *windows = g_list_copy_deep (gtk_application_get_windows (data), ref_window, NULL);

  self->quitting = TRUE;
  /* Each window is asked in turn, since closing it stores what belongs to it. One may close others. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free_full (windows, g_object_unref);
  g_application_quit (data);
}

static void
set_accels (GtkApplication *application)
{
  static const struct {
    const char *action;
    const char *accels[3];
  } keys[] = {
    { "app.quit", { "<Control>q" } },
    { "app.help", { "F1" } },
    { "win.new", { "<Control>n" } },
    { "win.open", { "<Control>o" } },
    { "win.add-articles", { "<Shift><Control>o" } },
    { "win.export", { "<Control>e" } },
    { "win.print", { "<Control>p" } },
    { "win.copy-picture", { "<Shift><Control>c" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Shift><Control>z", "<Control>y" } },
    { "win.history", { "<Control><Alt>z" } },
    { "win.search", { "<Control>f" } },
    { "win.switch-view", { "<Control>t" } },
    { "win.rename", { "F2" } },
    { "win.relate", { "<Control>r" } },
    { "win.add-evidence", { "<Shift><Control>e" } },
    { "win.edit-types", { "<Control>semicolon" } },
    { "win.merge", { "<Control>j" } },
    { "win.candidates", { "<Shift><Control>m" } },
    { "win.show-sidebar", { "F9" } },
    { "win.show-inspector", { "<Shift>F9" } },
    { "win.back", { "<Alt>Left" } },
    { "win.next-passage", { "<Control>g", "<Alt>Down" } },
    { "win.previous-passage", { "<Shift><Control>g", "<Alt>Up" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal" } },
    { "win.zoom-out", { "<Control>minus" } },
    { "win.fit", { "<Control>0" } },
    { "win.pause", { "<Shift><Control>p" } },
    { "win.communities", { "<Control>m" } },
    { "win.show-layouts", { "<Control>l" } },
    { "win.arrange", { "<Shift><Control>l" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].accels);
}

static void
load_css (const char *name)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *path = g_strconcat (RESOURCE_PATH "/ui/", name, NULL);

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
skein_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = about_cb },
    { .name = "help", .activate = help_cb },
    { .name = "quit", .activate = quit_cb },
  };
  SkeinApplication *self = SKEIN_APPLICATION (application);
  g_autoptr (GAction) style = NULL;

  G_APPLICATION_CLASS (skein_application_parent_class)->startup (application);
  /* The linker keeps the bundles only if somebody asks for them. */
  g_resources_register (skein_icons_get_resource ());
  g_resources_register (skein_ui_get_resource ());
  load_css ("style.css");
  load_css ("skein-graph-view.css");
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  style = g_settings_create_action (self->settings, "style");
  g_action_map_add_action (G_ACTION_MAP (self), style);
  g_signal_connect_swapped (self->settings, "changed::style", G_CALLBACK (apply_style), self);
  apply_style (self);
  set_accels (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (SKEIN_APP_ID);
}

static void
skein_application_finalize (GObject *object)
{
  SkeinApplication *self = SKEIN_APPLICATION (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (skein_application_parent_class)->finalize (object);
}

static void
skein_application_class_init (SkeinApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_application_finalize;
  application_class->startup = skein_application_startup;
  application_class->activate = skein_application_activate;
  application_class->open = skein_application_open;
  GTK_APPLICATION_CLASS (klass)->window_removed = skein_application_window_removed;
  application_class->handle_local_options = skein_application_handle_local_options;
}

static void
skein_application_init (SkeinApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { "measure-start",
      0,
      G_OPTION_FLAG_HIDDEN,
      G_OPTION_ARG_INT64,
      NULL,
      "Print the time from this moment (monotonic, µs) to the first frame, and exit",
      "TIME" },
    { NULL },
  };

  self->settings = g_settings_new (SKEIN_APP_ID);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[PROJECT…]"));
}
