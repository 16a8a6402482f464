// SPDX-License-Identifier: MPL-2.0
/* Measures how much memory an import takes as the window does it, and how long whoever reads the project meanwhile has
 * to wait. */
#include <stdlib.h>
#include <sys/resource.h>

#include "skein-workspace.h"

typedef struct {
  SkeinWorkspace *workspace;
  gboolean done;
  double longest;
  guint n_reads;
  guint n_failed;
} Bench;

static double
get_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinReport) report = NULL;
  double before = get_memory ();

  g_print ("import   %6.0f MB of memory\n", before);
  report = skein_workspace_import_finish (SKEIN_WORKSPACE (source), result, &error);
  if (report == NULL) {
    g_printerr ("%s\n", error->message);
    exit (2);
  }
  bench->done = TRUE;
}

/* Reads as a pane does. */
static gboolean
read_cb (gpointer data)
{
  Bench *bench = data;
  gint64 start = g_get_monotonic_time ();
  SkeinTotals totals;

  if (!skein_project_get_totals (skein_workspace_get_project (bench->workspace), &totals, NULL))
    bench->n_failed++;
  bench->longest =
      MAX (bench->longest, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  bench->n_reads++;
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (SkeinWorkspace) workspace = skein_workspace_new ();
  g_autoptr (GError) error = NULL;
  Bench bench = { .workspace = workspace };
  gint64 start = g_get_monotonic_time ();

  if (argc < 3) {
    g_printerr ("Usage: %s PROJECT FILE...\n", argv[0]);
    return 2;
  }
  if (!skein_workspace_create (workspace, argv[1], &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  g_timeout_add (50, read_cb, &bench);
  skein_workspace_import_async (
      workspace, (const char *const *) argv + 2, NULL, NULL, NULL, NULL, imported_cb, &bench);
  while (!bench.done)
    g_main_context_iteration (NULL, TRUE);
  g_print ("all      %6.1f s  %.0f MB of memory with the graph\n",
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
           get_memory ());
  g_print ("reading  %u times, %.3f s at most, %u failed\n",
           bench.n_reads,
           bench.longest,
           bench.n_failed);
  skein_workspace_close (workspace);
  return 0;
}
