// SPDX-License-Identifier: MPL-2.0
/* A window of libadwaita with nothing in it, of the size of ours: what no program on this machine can start
 * faster than. It is measured in the same way as the real one. */
#include <adwaita.h>

/* When the process was started, on the monotonic clock in microseconds. */
typedef struct {
  GtkApplication *application;
  gint64 started;
} Measuring;

static void
first_frame_cb (GdkFrameClock *clock, Measuring *measuring)
{
  g_signal_handlers_disconnect_by_data (clock, measuring);
  g_print ("START %.1f ms\n", (double) (g_get_monotonic_time () - measuring->started) / 1000);
  g_application_quit (G_APPLICATION (measuring->application));
}

static void
activate_cb (GtkApplication *application, Measuring *measuring)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window),
                    "after-paint",
                    G_CALLBACK (first_frame_cb),
                    measuring);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.skein.EmptyWindow", G_APPLICATION_DEFAULT_FLAGS);
  Measuring measuring = { .application = GTK_APPLICATION (application) };

  if (argc != 2) {
    g_printerr ("usage: empty-window TIME, in microseconds of the monotonic clock\n");
    return 2;
  }
  measuring.started = g_ascii_strtoll (argv[1], NULL, 10);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &measuring);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
