// SPDX-License-Identifier: MPL-2.0
/* Measures how long it takes to open projects, as the window does it before anything is drawn. */
#include <stdlib.h>

#include "skein-workspace.h"

/* The most seconds that opening may take. */
#define MOST 2.0
#define ROUNDS 3

static double
open_once (const char *path)
{
  g_autoptr (SkeinWorkspace) workspace = skein_workspace_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  double seconds;

  if (!skein_workspace_open (workspace, path, &error)) {
    g_printerr ("%s\n", error->message);
    exit (2);
  }
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  skein_workspace_close (workspace);
  return seconds;
}

int
main (int argc, char **argv)
{
  gboolean failed = FALSE;

  if (argc < 2) {
    g_printerr ("Usage: %s PROJECT...\n", argv[0]);
    return 2;
  }
  for (int i = 1; i < argc; i++) {
    double best = G_MAXDOUBLE;

    for (guint round = 0; round < ROUNDS; round++)
      best = MIN (best, open_once (argv[i]));
    g_print ("open     %6.2f s  %s\n", best, best < MOST ? "PASS" : "FAIL");
    failed = failed || best >= MOST;
  }
  return failed ? 1 : 0;
}
