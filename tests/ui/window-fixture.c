// SPDX-License-Identifier: MPL-2.0
#include "window-fixture.h"

SkeinApplication *window_fixture_application;

void
window_fixture_start (void)
{
  g_autoptr (GError) error = NULL;

  window_fixture_application = skein_application_new ();
  g_application_register (G_APPLICATION (window_fixture_application), NULL, &error);
  g_assert_no_error (error);
}

SkeinWindow *
window_fixture_open (Fixture *fixture)
{
  SkeinWindow *window = skein_window_new (window_fixture_application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 760);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (window)) &&
                gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  skein_window_open_path (window, fixture->path);
  g_assert_nonnull (skein_workspace_get_project (window->workspace));
  fixture_settle ();
  return window;
}

void
window_fixture_close_all (void)
{
  GtkApplication *application = GTK_APPLICATION (window_fixture_application);
  GList *windows;

  while ((windows = gtk_application_get_windows (application)) != NULL) {
    g_autoptr (GtkWindow) window = g_object_ref (windows->data);

    gtk_window_destroy (window);
    fixture_settle ();
    fixture_wait (G_OBJECT (window)->ref_count == 1);
    g_assert_finalize_object (g_steal_pointer (&window));
  }
}

/* A window of this type, or %NULL if there is none. */
gpointer
window_fixture_find (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GObject) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
      return window;
  }
  return NULL;
}
