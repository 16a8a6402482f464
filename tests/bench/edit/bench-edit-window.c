// SPDX-License-Identifier: MPL-2.0
/* How long the main thread is busy with an edit in the real window: with the edit and all that follows it at once, and
 * with what comes until the window rests, such as frames. bench-edit makes the project. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "skein-actor.h"
#include "skein-application.h"
#include "skein-edit.h"
#include "skein-identity.h"
#include "skein-random.h"
#include "skein-window.h"

#define N_ROUNDS 9
/* A window in which nothing happened for so long rests, in microseconds. */
#define QUIET 300000

typedef struct {
  SkeinWindow *window;
  SkeinWorkspace *workspace;
  SkeinProject *project;
  gint64 article;
  gint64 actors[2];
} Bench;

typedef gboolean (*Edit) (Bench *bench, GError **error);

static gboolean
mark (Bench *bench, GError **error)
{
  return skein_edit_add_mention (
             bench->project, bench->article, bench->actors[0], &(SkeinSpan){ 1, 3 }, 1, error) != 0;
}

static gboolean
rename_one (Bench *bench, GError **error)
{
  return skein_project_rename_actor (bench->project, bench->actors[0], "Renamed", error);
}

static gboolean
relate (Bench *bench, GError **error)
{
  return skein_edit_add_relation (
             bench->project, bench->actors[0], bench->actors[1], "knows", FALSE, NULL, error) != 0;
}

static gboolean
merge (Bench *bench, GError **error)
{
  return skein_edit_merge_actors (bench->project, bench->actors[0], &bench->actors[1], 1, error);
}

static gboolean
undo (Bench *bench, GError **error)
{
  return skein_workspace_undo (bench->workspace, error);
}

/* Of this thread, in milliseconds. */
static double
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec * 1e-6;
}

static gboolean
quiet_cb (gpointer data)
{
  gboolean *is_quiet = data;

  *is_quiet = TRUE;
  return G_SOURCE_REMOVE;
}

static void
come_to_rest (Bench *bench)
{
  gboolean arranging = TRUE;

  while (arranging) {
    gboolean is_quiet = FALSE;

    g_timeout_add (QUIET / 1000, quiet_cb, &is_quiet);
    while (!is_quiet)
      g_main_context_iteration (NULL, TRUE);
    g_object_get (bench->workspace, "waiting", &arranging, NULL);
  }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double *x = a;
  const double *y = b;

  return *x < *y ? -1 : *x > *y;
}

static void
print_row (const char *name, double at_once[N_ROUNDS], double after[N_ROUNDS])
{
  qsort (at_once, N_ROUNDS, sizeof (double), compare_times);
  qsort (after, N_ROUNDS, sizeof (double), compare_times);
  printf ("%-24s %8.2f %8.2f %10.2f %8.2f\n",
          name,
          at_once[0],
          at_once[N_ROUNDS / 2],
          after[0],
          after[N_ROUNDS / 2]);
  fflush (stdout);
}

static void
measure_one (Bench *bench, Edit edit, double *at_once, double *after)
{
  g_autoptr (GError) error = NULL;
  double begin = get_work ();

  if (!edit (bench, &error)) {
    g_printerr ("%s\n", error->message);
    exit (1);
  }
  *at_once = get_work () - begin;
  begin = get_work ();
  come_to_rest (bench);
  *after = get_work () - begin;
}

static void
measure (Bench *bench, const char *name, Edit edit)
{
  SkeinRandom random = skein_random_init (2);
  SkeinTotals totals = skein_workspace_get_totals (bench->workspace);
  g_autofree char *undoing = g_strconcat ("  undo ", name, NULL);
  double at_once[2][N_ROUNDS];
  double after[2][N_ROUNDS];

  for (guint round = 0; round < N_ROUNDS; round++) {
    bench->article = 1 + skein_random_below (&random, totals.articles);
    for (guint i = 0; i < 2; i++)
      bench->actors[i] = 1 + skein_random_below (&random, totals.actors - 2);
    measure_one (bench, edit, &at_once[0][round], &after[0][round]);
    measure_one (bench, undo, &at_once[1][round], &after[1][round]);
  }
  print_row (name, at_once[0], after[0]);
  print_row (undoing, at_once[1], after[1]);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    Edit edit;
  } edits[] = {
    { "mark a mention", mark },
    { "rename an actor", rename_one },
    { "relate", relate },
    { "merge two actors", merge },
  };
  g_autoptr (SkeinApplication) application = NULL;
  Bench bench = { 0 };

  if (argc != 2) {
    g_printerr ("Usage: %s PROJECT\n", argv[0]);
    return 2;
  }
  application = skein_application_new ();
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 2;
  bench.window = skein_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1200, 760);
  gtk_window_present (GTK_WINDOW (bench.window));
  skein_window_open_path (bench.window, argv[1]);
  bench.workspace = skein_window_get_workspace (bench.window);
  bench.project = skein_workspace_get_project (bench.workspace);
  if (bench.project == NULL)
    return 2;
  skein_workspace_set_paused (bench.workspace, TRUE);
  come_to_rest (&bench);
  printf (
      "%-24s %8s %8s %10s %8s\n", "milliseconds of CPU", "at once", "median", "after", "median");
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    measure (&bench, edits[i].name, edits[i].edit);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  return 0;
}
