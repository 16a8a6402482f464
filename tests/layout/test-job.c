// SPDX-License-Identifier: MPL-2.0
/* The job that runs layouts in a thread. */
#include <math.h>
#include <string.h>

#include "layout-graphs.h"
#include "skein-layout-job.h"

/* A bound on waiting for the worker, generous for a sanitizer on a busy machine. */
#define MOST_SECONDS 60

typedef struct {
  GString *log;
  guint n_moved;
  guint n_settled;
  guint n_running;
  gboolean is_late;
} Record;

static void
moved_cb (SkeinLayoutJob *job, gpointer user_data)
{
  Record *record = user_data;

  record->n_moved++;
  g_string_append_c (record->log, 'm');
}

static void
settled_cb (SkeinLayoutJob *job, gpointer user_data)
{
  Record *record = user_data;

  g_assert_false (skein_layout_job_get_running (job));
  record->n_settled++;
  g_string_append_c (record->log, 's');
}

static void
running_cb (SkeinLayoutJob *job, GParamSpec *pspec, gpointer user_data)
{
  Record *record = user_data;

  record->n_running++;
}

static gboolean
late_cb (gpointer user_data)
{
  Record *record = user_data;

  record->is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

static SkeinLayoutJob *
make_job (Record *record)
{
  SkeinLayoutJob *job = skein_layout_job_new ();

  *record = (Record){ .log = g_string_new (NULL) };
  g_signal_connect (job, "moved", G_CALLBACK (moved_cb), record);
  g_signal_connect (job, "settled", G_CALLBACK (settled_cb), record);
  g_signal_connect (job, "notify::running", G_CALLBACK (running_cb), record);
  return job;
}

static void
end_job (SkeinLayoutJob *job, Record *record)
{
  g_assert_finalize_object (job);
  g_string_free (record->log, TRUE);
}

/* Iterates the main context until @count reaches @wanted. */
static void
wait_for (Record *record, const guint *count, guint wanted)
{
  guint timeout = g_timeout_add_seconds (MOST_SECONDS, late_cb, record);

  while (*count < wanted && !record->is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_false (record->is_late);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
check_same_as_run (const SkeinTopology *topology, SkeinLayoutJob *job)
{
  gsize size = sizeof (float) * 2 * topology->n_nodes;
  g_autofree float *expected = g_new0 (float, 2 * topology->n_nodes + 1);
  g_autofree float *found = g_new0 (float, 2 * topology->n_nodes + 1);

  skein_layout_run (topology, NULL, NULL, NULL, NULL, NULL, expected, NULL);
  skein_layout_job_copy_positions (job, found);
  g_assert_cmpmem (found, size, expected, size);
}

static void
test_at_once (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (200, 350, 1);
  float positions[400];
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  skein_layout_job_set_animated (job, FALSE);
  g_assert_false (skein_layout_job_copy_positions (job, positions));
  skein_layout_job_start (job, topology, NULL, NULL);
  g_assert_true (skein_layout_job_get_running (job));
  wait_for (&record, &record.n_settled, 1);
  drain ();
  g_assert_cmpstr (record.log->str, ==, "ms");
  g_assert_cmpuint (record.n_running, ==, 2);
  g_assert_true (skein_layout_job_copy_positions (job, positions));
  g_assert_false (skein_layout_job_copy_positions (job, positions));
  check_same_as_run (topology, job);
  end_job (job, &record);
}

static void
test_animated (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (21, 36, 1);
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  skein_layout_job_start (job, topology, NULL, NULL);
  wait_for (&record, &record.n_settled, 1);
  drain ();
  /* The way is shown, "settled" comes once and last, and the end is that of a run without a job. */
  g_assert_cmpuint (record.n_moved, >, 5);
  g_assert_cmpuint (record.n_settled, ==, 1);
  g_assert_cmpint (record.log->str[record.log->len - 1], ==, 's');
  g_assert_cmpuint (record.n_running, ==, 2);
  check_same_as_run (topology, job);
  end_job (job, &record);
}

static void
test_empty (void)
{
  g_autoptr (SkeinTopology) topology = skein_topology_new (0, 0, NULL, NULL, NULL);
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  skein_layout_job_start (job, topology, NULL, NULL);
  wait_for (&record, &record.n_settled, 1);
  g_assert_cmpstr (record.log->str, ==, "ms");
  end_job (job, &record);
}

static void
test_drag (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (60, 100, 1);
  float positions[120];
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  skein_layout_job_set_animated (job, FALSE);
  skein_layout_job_start (job, topology, NULL, NULL);
  wait_for (&record, &record.n_settled, 1);
  for (guint i = 0; i < 20; i++)
    skein_layout_job_drag (job, 7, (float) i, -500);
  g_assert_true (skein_layout_job_get_running (job));
  skein_layout_job_drop (job, 7, TRUE);
  wait_for (&record, &record.n_settled, 2);
  skein_layout_job_copy_positions (job, positions);
  g_assert_cmpfloat (positions[14], ==, 19);
  g_assert_cmpfloat (positions[15], ==, -500);
  g_assert_cmpuint (record.n_running, ==, 4);

  /* Released, it goes elsewhere. */
  skein_layout_job_drag (job, 7, 5000, -500);
  skein_layout_job_drop (job, 7, FALSE);
  wait_for (&record, &record.n_settled, 3);
  skein_layout_job_copy_positions (job, positions);
  g_assert_cmpfloat (positions[14], <, 4900);

  skein_layout_job_set_pinned (job, 9, TRUE);
  wait_for (&record, &record.n_settled, 4);
  end_job (job, &record);
}

static void
test_paused (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (60, 100, 1);
  float before[120];
  float after[120];
  guint n_moved;
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  skein_layout_job_start (job, topology, NULL, NULL);
  wait_for (&record, &record.n_moved, 2);
  skein_layout_job_set_paused (job, TRUE);
  g_assert_true (skein_layout_job_get_paused (job));
  g_assert_true (skein_layout_job_get_running (job));
  /* What was under way when the pause came is told with the answer to a drag. */
  skein_layout_job_drag (job, 0, 4000, 4000);
  do {
    n_moved = record.n_moved;
    wait_for (&record, &record.n_moved, n_moved + 1);
    skein_layout_job_copy_positions (job, before);
  } while (before[0] < 4000);
  n_moved = record.n_moved;
  skein_layout_job_drag (job, 0, 4100, 4000);
  wait_for (&record, &record.n_moved, n_moved + 1);
  skein_layout_job_copy_positions (job, after);
  g_assert_cmpfloat (after[0], ==, 4100);
  g_assert_cmpmem (after + 2, 118 * sizeof (float), before + 2, 118 * sizeof (float));
  g_assert_cmpuint (record.n_settled, ==, 0);

  skein_layout_job_set_paused (job, FALSE);
  wait_for (&record, &record.n_settled, 1);
  end_job (job, &record);
}

static void
restart_cb (SkeinLayoutJob *job, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (job, restart_cb, user_data);
  skein_layout_job_start (job, user_data, NULL, NULL);
}

/* Of a layout that was replaced nothing is told, also if it was replaced while it was told of. */
static void
test_replaced (void)
{
  g_autoptr (SkeinTopology) large = make_communities (4000, 7000, 1);
  g_autoptr (SkeinTopology) small = make_communities (21, 36, 1);
  float positions[42] = { 0 };
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  skein_layout_job_set_animated (job, FALSE);
  skein_layout_job_start (job, large, NULL, NULL);
  skein_layout_job_start (job, small, NULL, NULL);
  g_assert_false (skein_layout_job_copy_positions (job, positions));
  g_assert_cmpfloat (positions[0], ==, 0);
  wait_for (&record, &record.n_settled, 1);
  drain ();
  g_assert_cmpstr (record.log->str, ==, "ms");
  g_assert_cmpuint (record.n_running, ==, 2);
  check_same_as_run (small, job);

  g_signal_connect (job, "moved", G_CALLBACK (restart_cb), small);
  skein_layout_job_start (job, large, NULL, NULL);
  wait_for (&record, &record.n_settled, 2);
  drain ();
  g_assert_cmpstr (record.log->str, ==, "msmms");
  check_same_as_run (small, job);
  end_job (job, &record);
}

static void
test_stopped (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (4000, 7000, 1);
  Record record;
  SkeinLayoutJob *job = make_job (&record);
  guint n_moved;

  skein_layout_job_stop (job);
  g_assert_cmpuint (record.n_running, ==, 0);
  skein_layout_job_start (job, topology, NULL, NULL);
  wait_for (&record, &record.n_moved, 1);
  skein_layout_job_stop (job);
  n_moved = record.n_moved;
  skein_layout_job_drag (job, 0, 1, 1);
  g_assert_false (skein_layout_job_get_running (job));
  drain ();
  g_assert_cmpuint (record.n_moved, ==, n_moved);
  g_assert_cmpuint (record.n_settled, ==, 0);
  g_assert_cmpuint (record.n_running, ==, 2);
  end_job (job, &record);
}

static void
test_disposed (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (4000, 7000, 1);

  for (guint i = 0; i < 20; i++) {
    Record record;
    SkeinLayoutJob *job = make_job (&record);

    skein_layout_job_set_animated (job, i % 2 == 0);
    skein_layout_job_start (job, topology, NULL, NULL);
    if (i % 4 == 0)
      wait_for (&record, &record.n_moved, 1);
    if (i % 3 == 0)
      skein_layout_job_drag (job, 5, 10, 10);
    end_job (job, &record);
    drain ();
  }
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_properties (void)
{
  g_autoptr (SkeinLayoutJob) job = skein_layout_job_new ();
  guint count = 0;
  gboolean paused;
  gboolean animated;

  g_signal_connect (job, "notify::paused", G_CALLBACK (count_cb), &count);
  g_signal_connect (job, "notify::animated", G_CALLBACK (count_cb), &count);
  g_object_set (job, "paused", TRUE, "animated", FALSE, NULL);
  g_object_set (job, "paused", TRUE, "animated", FALSE, NULL);
  g_object_get (job, "paused", &paused, "animated", &animated, NULL);
  g_assert_true (paused);
  g_assert_false (animated);
  g_assert_cmpuint (count, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/job/at-once", test_at_once);
  g_test_add_func ("/layout/job/animated", test_animated);
  g_test_add_func ("/layout/job/empty", test_empty);
  g_test_add_func ("/layout/job/drag", test_drag);
  g_test_add_func ("/layout/job/paused", test_paused);
  g_test_add_func ("/layout/job/replaced", test_replaced);
  g_test_add_func ("/layout/job/stopped", test_stopped);
  g_test_add_func ("/layout/job/disposed", test_disposed);
  g_test_add_func ("/layout/job/properties", test_properties);
  return g_test_run ();
}
