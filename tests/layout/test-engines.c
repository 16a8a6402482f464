// SPDX-License-Identifier: MPL-2.0
/* Engines that draw once, graphviz's in a process of their own, and what the forces are told of groups and
 * names. */
#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/wait.h>

#include "layout-graphs.h"
#include "skein-error.h"
#include "skein-layout-job.h"
#include "skein-random.h"

/* A bound on waiting, generous for a sanitizer on a busy machine. */
#define MOST_SECONDS 60

static const SkeinEngine once[] = {
  SKEIN_ENGINE_CONCENTRIC, SKEIN_ENGINE_DOT,   SKEIN_ENGINE_CIRCO,
  SKEIN_ENGINE_TWOPI,      SKEIN_ENGINE_NEATO,
};

static SkeinLayoutParams
get_params (SkeinEngine engine)
{
  SkeinLayoutParams params;

  skein_layout_params_init (&params);
  params.engine = engine;
  return params;
}

/* The process has no child, not even a dead one. */
static void
assert_childless (void)
{
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

static SkeinTopology *
make_random (guint32 n_nodes, guint32 n_edges)
{
  SkeinRandom random = skein_random_init (3);
  g_autofree guint32 *source = g_new (guint32, n_edges + 1);
  g_autofree guint32 *target = g_new (guint32, n_edges + 1);

  for (guint32 e = 0; e < n_edges; e++) {
    source[e] = skein_random_below (&random, n_nodes);
    target[e] = skein_random_below (&random, n_nodes);
  }
  return skein_topology_new (n_nodes, n_edges, source, target, NULL);
}

/* Each node but the first has an edge from the one @step before it, or from the first. */
static SkeinTopology *
make_chain (guint32 n_nodes, guint32 step)
{
  g_autofree guint32 *source = g_new (guint32, n_nodes + 1);
  g_autofree guint32 *target = g_new (guint32, n_nodes + 1);

  for (guint32 e = 0; e + 1 < n_nodes; e++) {
    source[e] = e + 1 >= step ? e + 1 - step : 0;
    target[e] = e + 1;
  }
  return skein_topology_new (n_nodes, MAX (n_nodes, 1) - 1, source, target, NULL);
}

/* Loops, parallel edges both ways, weights of 0 and 10^9, a second component and two lone nodes. */
static SkeinTopology *
make_odd (void)
{
  static const guint32 source[] = { 0, 0, 1, 1, 2, 3, 3, 4, 5, 0, 7, 8, 8 };
  static const guint32 target[] = { 0, 1, 0, 2, 3, 4, 4, 5, 0, 3, 8, 7, 8 };
  static const float weight[] = { 1, 0, 1e9f, 1e9f, 0, NAN, 3, 1, 1, 1e9f, 0, 1, 1e9f };

  return skein_topology_new (11, G_N_ELEMENTS (source), source, target, weight);
}

static SkeinTopology *
make_star (void)
{
  return make_chain (2000, G_MAXUINT32);
}

static SkeinTopology *
make_path (void)
{
  return make_chain (300, 1);
}

static SkeinTopology *
make_nothing (void)
{
  return make_chain (0, 1);
}

static SkeinTopology *
make_one (void)
{
  return make_chain (1, 1);
}

static SkeinTopology *
make_two (void)
{
  return make_chain (2, 1);
}

static SkeinTopology *
make_map (void)
{
  return make_communities (60, 90, 2);
}

static const struct {
  const char *name;
  SkeinTopology *(*make) (void);
  /* Whether nodes have places before, the first and the last pinned there. */
  gboolean is_placed;
  gboolean is_coincident;
} graphs[] = {
  { "empty", make_nothing, FALSE, FALSE },
  { "one", make_one, FALSE, FALSE },
  { "two", make_two, FALSE, FALSE },
  { "two coincident", make_two, TRUE, TRUE },
  { "star", make_star, FALSE, FALSE },
  { "odd edges", make_odd, FALSE, FALSE },
  { "odd edges placed", make_odd, TRUE, FALSE },
  { "path", make_path, FALSE, FALSE },
  { "map", make_map, FALSE, FALSE },
  { "map placed", make_map, TRUE, FALSE },
};

typedef struct {
  SkeinTopology *topology;
  float *radius;
  float *position;
  guint8 *pinned;
} Drawing;

static Drawing
make_drawing (SkeinTopology *topology, gboolean is_placed, gboolean is_coincident)
{
  guint32 n = topology->n_nodes;
  Drawing drawing = {
    .topology = topology,
    .radius = g_new (float, n + 1),
    .position = g_new (float, 2 * n + 1),
    .pinned = g_new0 (guint8, n + 1),
  };

  for (guint32 v = 0; v < n; v++) {
    drawing.radius[v] = 11.0f + (float) (v % 20);
    drawing.position[2 * v] = is_placed ? (is_coincident ? 7.0f : (float) (v % 8) * 90) : NAN;
    drawing.position[2 * v + 1] = is_placed ? (is_coincident ? 7.0f : (float) (v / 8) * 90) : NAN;
  }
  if (is_placed)
    drawing.pinned[0] = drawing.pinned[n - 1] = TRUE;
  return drawing;
}

static SkeinLayoutInput
get_drawing_input (const Drawing *drawing)
{
  return (SkeinLayoutInput){ drawing->radius, drawing->position, drawing->pinned };
}

static void
clear_drawing (Drawing *drawing)
{
  skein_topology_unref (drawing->topology);
  g_free (drawing->radius);
  g_free (drawing->position);
  g_free (drawing->pinned);
}

static void
check_apart (const Drawing *drawing, const float *at)
{
  for (guint32 v = 0; v < drawing->topology->n_nodes; v++)
    for (guint32 w = 0; w < v; w++) {
      float distance = hypotf (at[2 * v] - at[2 * w], at[2 * v + 1] - at[2 * w + 1]);

      if (!drawing->pinned[v] || !drawing->pinned[w])
        g_assert_cmpfloat (distance, >=, 0.999f * (drawing->radius[v] + drawing->radius[w]));
    }
}

static void
check_engine (SkeinEngine engine, guint g)
{
  Drawing drawing = make_drawing (graphs[g].make (), graphs[g].is_placed, graphs[g].is_coincident);
  SkeinLayoutInput input = get_drawing_input (&drawing);
  SkeinLayoutParams params = get_params (engine);
  guint32 n = drawing.topology->n_nodes;
  g_autofree float *first = g_new0 (float, 2 * n + 1);
  g_autofree float *second = g_new0 (float, 2 * n + 1);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s: %s", skein_engine_get_name (engine), graphs[g].name);
  skein_layout_run (drawing.topology, &input, &params, NULL, NULL, NULL, first, &error);
  g_assert_no_error (error);
  skein_layout_run (drawing.topology, &input, &params, NULL, NULL, NULL, second, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (first, sizeof (float) * 2 * n, second, sizeof (float) * 2 * n);
  for (guint32 v = 0; v < n; v++) {
    g_assert_true (isfinite (first[2 * v]) && isfinite (first[2 * v + 1]));
    if (drawing.pinned[v])
      g_assert_cmpmem (first + 2 * v, 8, drawing.position + 2 * v, 8);
  }
  check_apart (&drawing, first);
  clear_drawing (&drawing);
}

static void
test_awkward (void)
{
  for (guint e = 0; e < G_N_ELEMENTS (once); e++)
    for (guint g = 0; g < G_N_ELEMENTS (graphs); g++)
      check_engine (once[e], g);
  assert_childless ();
}

/* What the window offers for an engine is what it heeds, and nothing else. */
static void
test_has_room (void)
{
  g_autoptr (SkeinTopology) topology = make_map ();
  gsize size = sizeof (float) * 2 * topology->n_nodes;
  g_autofree float *radius = g_new (float, topology->n_nodes);
  g_autofree float *little = g_malloc (size);
  g_autofree float *much = g_malloc (size);
  SkeinLayoutInput input = { .radius = radius };

  for (guint32 v = 0; v < topology->n_nodes; v++)
    radius[v] = 16;
  for (guint e = 0; e < SKEIN_N_ENGINES; e++) {
    SkeinLayoutParams params = get_params ((SkeinEngine) e);

    g_test_message ("%s", skein_engine_get_name (params.engine));
    params.room = 0.4f;
    g_assert_true (skein_layout_run (topology, &input, &params, NULL, NULL, NULL, little, NULL));
    params.room = 0.9f;
    g_assert_true (skein_layout_run (topology, &input, &params, NULL, NULL, NULL, much, NULL));
    g_assert_cmpint (memcmp (little, much, size) != 0, ==, skein_engine_has_room (params.engine));
  }
}

/* Layers follow the directions of edges; rings follow the hops from the focus, wherever it is. */
static void
test_meaning (void)
{
  g_autoptr (SkeinTopology) topology = make_chain (40, 3);
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_DOT);
  float at[80];

  g_assert_true (skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, at, NULL));
  for (guint32 e = 0; e < topology->n_edges; e++)
    g_assert_cmpfloat (at[2 * topology->source[e] + 1] + 50, <, at[2 * topology->target[e] + 1]);

  params.engine = SKEIN_ENGINE_CONCENTRIC;
  params.focus = 39;
  g_assert_true (skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, at, NULL));
  for (guint32 v = 39; v >= 6; v -= 3)
    g_assert_cmpfloat (hypotf (at[2 * v] - at[78], at[2 * v + 1] - at[79]) + 50,
                       <,
                       hypotf (at[2 * v - 6] - at[78], at[2 * v - 5] - at[79]));

  /* Without a focus, it is the node with the most edges: the first. */
  for (guint e = 0; e < 2; e++) {
    float other[80];

    params.engine = e == 0 ? SKEIN_ENGINE_CONCENTRIC : SKEIN_ENGINE_TWOPI;
    params.focus = 0;
    g_assert_true (skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, at, NULL));
    params.focus = G_MAXUINT32;
    g_assert_true (skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, other, NULL));
    g_assert_cmpmem (at, sizeof at, other, sizeof other);
    params.focus = 20;
    g_assert_true (skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, other, NULL));
    g_assert_cmpint (memcmp (at, other, sizeof at), !=, 0);
  }
}

/* Nodes set out from where they are, one without a place from amid its neighbours, and arrive slowly; the drawing
 * is where the nodes were. */
static void
test_glide (void)
{
  Drawing drawing = make_drawing (make_map (), TRUE, FALSE);
  SkeinLayoutInput input = get_drawing_input (&drawing);
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_CONCENTRIC);
  g_autoptr (SkeinLayout) layout = NULL;
  float before[120];
  float after[120];
  float x = 0;
  guint n_steps = 0;

  memset (drawing.pinned, 0, 60);
  for (guint32 v = 0; v < 120; v++)
    drawing.position[v] += 4000;
  drawing.position[2 * 59] = NAN;
  layout = skein_layout_new (drawing.topology, &input, &params);
  g_assert_true (skein_layout_step (layout, NULL));
  skein_layout_copy_positions (layout, before);
  g_assert_cmpmem (before, 118 * sizeof (float), drawing.position, 118 * sizeof (float));
  g_assert_cmpfloat (before[118], >, 4000);
  g_assert_cmpfloat (before[118], <, 4000 + 8 * 90);
  while (skein_layout_step (layout, NULL)) {
    skein_layout_copy_positions (layout, after);
    for (guint32 v = 0; v < 60; v++)
      g_assert_cmpfloat (
          hypotf (after[2 * v] - before[2 * v], after[2 * v + 1] - before[2 * v + 1]), <, 200);
    memcpy (before, after, sizeof before);
    n_steps++;
  }
  g_assert_cmpuint (n_steps, >=, 25);
  g_assert_cmpuint (n_steps, <=, 45);
  g_assert_true (skein_layout_is_settled (layout));
  for (guint32 v = 0; v < 60; v++)
    x += before[2 * v] / 60;
  g_assert_cmpfloat_with_epsilon (x, 4000 + 3.5f * 90, 60);

  /* A drag moves that node alone, and wakes nothing. */
  skein_layout_copy_positions (layout, before);
  skein_layout_drag (layout, 5, -900, 12);
  g_assert_false (skein_layout_step (layout, NULL));
  skein_layout_set_pinned (layout, 5, FALSE);
  g_assert_false (skein_layout_step (layout, NULL));
  skein_layout_copy_positions (layout, after);
  g_assert_cmpfloat (after[10], ==, -900);
  g_assert_cmpfloat (after[11], ==, 12);
  after[10] = before[10];
  after[11] = before[11];
  g_assert_cmpmem (before, sizeof before, after, sizeof after);
  clear_drawing (&drawing);
}

static void
test_cancel (void)
{
  g_autoptr (SkeinTopology) topology = make_random (3000, 30000);
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_DOT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  SkeinLayout *layout = skein_layout_new (topology, NULL, &params);
  gint64 start;

  g_assert_false (skein_layout_is_waiting (layout));
  for (guint i = 0; i < 10; i++) {
    g_assert_true (skein_layout_step (layout, cancellable));
    g_assert_true (skein_layout_is_waiting (layout));
  }
  start = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  g_assert_true (skein_layout_step (layout, cancellable));
  skein_layout_free (layout);
  /* It takes milliseconds on a quiet machine; the layout would take minutes. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  assert_childless ();
}

/* Programs that are not what is wanted. */
static const struct {
  const char *script;
  int code;
  const char *said;
} culprits[] = {
  { "echo 'out of ideas' >&2; exit 3", SKEIN_ERROR_FAILED, "out of ideas" },
  { "kill -9 $$", SKEIN_ERROR_FAILED, "broke off" },
  { "cat >/dev/null", SKEIN_ERROR_SYNTAX, NULL },
  { "exec yes '1 1'", SKEIN_ERROR_SYNTAX, NULL },
  { "for i in $(seq 59); do echo 1 1; done", SKEIN_ERROR_SYNTAX, NULL },
  { "for i in $(seq 61); do echo 1 1; done", SKEIN_ERROR_SYNTAX, NULL },
  { "for i in $(seq 60); do echo 1 nan; done", SKEIN_ERROR_SYNTAX, NULL },
  { "for i in $(seq 60); do echo 1 1e30; done", SKEIN_ERROR_SYNTAX, NULL },
  { "for i in $(seq 60); do echo 1; done", SKEIN_ERROR_SYNTAX, NULL },
  { "for i in $(seq 60); do echo 1 1 1; done", SKEIN_ERROR_SYNTAX, NULL },
  { "for i in $(seq 60); do echo '1  1'; done", SKEIN_ERROR_SYNTAX, NULL },
  { "for i in $(seq 60); do echo a b; done", SKEIN_ERROR_SYNTAX, NULL },
};

static char *
write_script (const char *folder, const char *script)
{
  char *path = g_build_filename (folder, "engine", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", script);

  g_assert_true (
      g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
  return path;
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("skein-engines-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (const char *folder, const char *script)
{
  g_assert_cmpint (g_unlink (script), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
check_failure (const char *command, const Drawing *drawing, int code, const char *said)
{
  SkeinLayoutInput input = get_drawing_input (drawing);
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_DOT);
  g_autoptr (SkeinLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  float at[120] = { 0 };
  guint n_steps = 0;

  params.command = command;
  g_assert_false (
      skein_layout_run (drawing->topology, &input, &params, NULL, NULL, NULL, at, &error));
  if (code >= 0)
    g_assert_error (error, SKEIN_ERROR, code);
  g_assert_nonnull (error);
  if (said != NULL)
    g_assert_nonnull (strstr (error->message, said));
  for (guint i = 0; i < 120; i++)
    g_assert_cmpfloat (at[i], ==, 0);

  layout = skein_layout_new (drawing->topology, &input, &params);
  while (skein_layout_step (layout, NULL) && n_steps < 10000)
    n_steps++;
  g_assert_true (skein_layout_is_settled (layout));
  g_assert_false (skein_layout_is_waiting (layout));
  g_assert_nonnull (skein_layout_get_error (layout));
  skein_layout_copy_positions (layout, at);
  g_assert_cmpmem (at, sizeof at, drawing->position, sizeof at);
}

static void
test_failing (void)
{
  Drawing drawing = make_drawing (make_map (), TRUE, FALSE);
  g_autofree char *folder = make_folder ();
  g_autofree char *script = NULL;

  for (guint c = 0; c < G_N_ELEMENTS (culprits); c++) {
    g_clear_pointer (&script, g_free);
    script = write_script (folder, culprits[c].script);
    g_test_message ("%s", culprits[c].script);
    check_failure (script, &drawing, culprits[c].code, culprits[c].said);
  }
  remove_folder (folder, script);
  check_failure (script, &drawing, -1, NULL);
  assert_childless ();
  clear_drawing (&drawing);
}

/* What has no place yet gets one by our own forces, and others stay about where they are. */
static void
test_failing_new (void)
{
  g_autoptr (SkeinTopology) topology = make_map ();
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_NEATO);
  g_autoptr (SkeinLayout) layout = NULL;
  float at[120];
  float mean = 0;

  params.command = "/nonexistent";
  layout = skein_layout_new (topology, NULL, &params);
  for (guint i = 0; i < 10000 && skein_layout_step (layout, NULL); i++)
    ;
  g_assert_true (skein_layout_is_settled (layout));
  g_assert_nonnull (skein_layout_get_error (layout));
  skein_layout_copy_positions (layout, at);
  for (guint32 v = 0; v < 60; v++)
    mean += hypotf (at[2 * v], at[2 * v + 1]) / 60;
  g_assert_cmpfloat (mean, >, 100);
}

static void
test_too_large (void)
{
  static const SkeinEngine engines[] = { SKEIN_ENGINE_DOT, SKEIN_ENGINE_NEATO };
  g_autoptr (SkeinTopology) topology = skein_topology_new (60000, 0, NULL, NULL, NULL);
  g_autofree float *at = g_new0 (float, 120000);

  for (guint e = 0; e < G_N_ELEMENTS (engines); e++) {
    SkeinLayoutParams params = get_params (engines[e]);
    g_autoptr (GError) error = NULL;

    g_assert_false (skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, at, &error));
    g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_TOO_LARGE);
  }
}

typedef struct {
  GString *log;
  gboolean is_late;
} Record;

static void
log_moved_cb (SkeinLayoutJob *job, Record *record)
{
  if (record->log->len == 0 || record->log->str[record->log->len - 1] != 'm')
    g_string_append_c (record->log, 'm');
}

static void
log_settled_cb (SkeinLayoutJob *job, Record *record)
{
  g_string_append_c (record->log, 's');
}

static void
log_failed_cb (SkeinLayoutJob *job, GError *error, Record *record)
{
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_FAILED);
  g_string_append_c (record->log, 'f');
}

static void
log_waiting_cb (SkeinLayoutJob *job, GParamSpec *pspec, Record *record)
{
  gboolean waiting;

  g_object_get (job, "waiting", &waiting, NULL);
  g_assert_cmpint (waiting, ==, skein_layout_job_get_waiting (job));
  g_string_append_c (record->log, waiting ? 'W' : 'w');
}

static gboolean
late_cb (gpointer user_data)
{
  ((Record *) user_data)->is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

static SkeinLayoutJob *
make_job (Record *record)
{
  SkeinLayoutJob *job = skein_layout_job_new ();

  *record = (Record){ .log = g_string_new (NULL) };
  g_signal_connect (job, "moved", G_CALLBACK (log_moved_cb), record);
  g_signal_connect (job, "settled", G_CALLBACK (log_settled_cb), record);
  g_signal_connect (job, "failed", G_CALLBACK (log_failed_cb), record);
  g_signal_connect (job, "notify::waiting", G_CALLBACK (log_waiting_cb), record);
  return job;
}

static void
wait_for (Record *record, char wanted)
{
  guint timeout = g_timeout_add_seconds (MOST_SECONDS, late_cb, record);

  while (strchr (record->log->str, wanted) == NULL && !record->is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_false (record->is_late);
}

static void
test_job (void)
{
  Drawing drawing = make_drawing (make_map (), TRUE, FALSE);
  SkeinLayoutInput input = get_drawing_input (&drawing);
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_DOT);
  float expected[120];
  float found[120];
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  skein_layout_job_start (job, drawing.topology, &input, &params);
  wait_for (&record, 's');
  g_assert_cmpstr (record.log->str, ==, "Wwms");
  g_assert_true (skein_layout_job_copy_positions (job, found));
  skein_layout_run (drawing.topology, &input, &params, NULL, NULL, NULL, expected, NULL);
  g_assert_cmpmem (found, sizeof found, expected, sizeof expected);
  g_assert_finalize_object (job);
  g_string_free (record.log, TRUE);
  clear_drawing (&drawing);
}

static void
test_job_failed (void)
{
  Drawing drawing = make_drawing (make_map (), TRUE, FALSE);
  SkeinLayoutInput input = get_drawing_input (&drawing);
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_CIRCO);
  g_autofree char *folder = make_folder ();
  g_autofree char *script = write_script (folder, "exit 1");
  g_autofree char *command = g_strdup (script);
  float found[120];
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  params.command = command;
  skein_layout_job_start (job, drawing.topology, &input, &params);
  /* The job has its own copy. */
  memset (command, 'x', strlen (command));
  wait_for (&record, 's');
  g_assert_nonnull (strchr (record.log->str, 'f'));
  g_assert_cmpuint (strcspn (record.log->str, "f"), <, strcspn (record.log->str, "s"));
  g_assert_false (skein_layout_job_get_waiting (job));
  g_assert_false (skein_layout_job_get_running (job));
  skein_layout_job_copy_positions (job, found);
  g_assert_cmpmem (found, sizeof found, drawing.position, sizeof found);
  g_assert_finalize_object (job);
  g_string_free (record.log, TRUE);
  remove_folder (folder, script);
  clear_drawing (&drawing);
}

/* While graphviz is at work, nodes can be dragged; when the job is left, nothing stays behind. */
static void
test_job_waiting (void)
{
  Drawing drawing = make_drawing (make_map (), TRUE, FALSE);
  SkeinLayoutInput input = get_drawing_input (&drawing);
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_TWOPI);
  g_autofree char *folder = make_folder ();
  g_autofree char *script = write_script (folder, "exec sleep 600");
  float found[120];
  Record record;
  SkeinLayoutJob *job = make_job (&record);

  params.command = script;
  skein_layout_job_start (job, drawing.topology, &input, &params);
  wait_for (&record, 'W');
  g_assert_cmpstr (record.log->str, ==, "W");
  skein_layout_job_drag (job, 4, -5, 6);
  wait_for (&record, 'm');
  skein_layout_job_copy_positions (job, found);
  g_assert_cmpfloat (found[8], ==, -5);
  g_assert_cmpfloat (found[9], ==, 6);
  g_assert_true (skein_layout_job_get_waiting (job));
  skein_layout_job_stop (job);
  g_assert_false (skein_layout_job_get_waiting (job));
  skein_layout_job_start (job, drawing.topology, &input, &params);
  g_assert_finalize_object (job);
  assert_childless ();
  g_string_free (record.log, TRUE);
  remove_folder (folder, script);
  clear_drawing (&drawing);
}

/* A planted partition: @n_groups of @size nodes, each with @inner edges to its own group and, one in two, one to
 * another. */
static SkeinTopology *
make_groups (guint32 n_groups, guint32 size, guint32 inner)
{
  SkeinRandom random = skein_random_init (8);
  guint32 n = n_groups * size;
  g_autoptr (GArray) source = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) target = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 v = 0; v < n; v++)
    for (guint32 e = 0; e < inner + v % 2; e++) {
      guint32 other = e < inner ? v / size * size + skein_random_below (&random, size)
                                : skein_random_below (&random, n);

      g_array_append_val (source, v);
      g_array_append_val (target, other);
    }
  return skein_topology_new (n,
                             source->len,
                             (const guint32 *) (gpointer) source->data,
                             (const guint32 *) (gpointer) target->data,
                             NULL);
}

static double
get_group_ratio (const SkeinTopology *topology, guint32 size, float cluster)
{
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_FORCE);
  g_autofree float *at = g_new (float, 2 * (gsize) topology->n_nodes);
  double sum[2] = { 0, 0 };
  double n[2] = { 0, 0 };

  params.cluster = cluster;
  g_assert_true (skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, at, NULL));
  for (guint32 v = 0; v < topology->n_nodes; v++)
    for (guint32 w = 0; w < v; w++) {
      gboolean is_same = v / size == w / size;

      sum[is_same] += (double) hypotf (at[2 * v] - at[2 * w], at[2 * v + 1] - at[2 * w + 1]);
      n[is_same]++;
    }
  return (sum[0] / n[0]) / (sum[1] / n[1]);
}

static void
test_cluster (void)
{
  static const guint32 sizes[][2] = { { 6, 20 }, { 12, 80 } };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++) {
    g_autoptr (SkeinTopology) topology = make_groups (sizes[s][0], sizes[s][1], 3);
    double none = get_group_ratio (topology, sizes[s][1], 0);
    double half = get_group_ratio (topology, sizes[s][1], 0.5f);
    double all = get_group_ratio (topology, sizes[s][1], 1);

    g_test_message ("between over within: %.3f, %.3f, %.3f", none, half, all);
    g_assert_cmpfloat (half, >, 1.02 * none);
    g_assert_cmpfloat (all, >, 1.1 * none);
    g_assert_cmpfloat (all, >, half);
  }
}

/* How far the nearest node is on average; and, in @least, for the node that has it nearest. */
static double
get_nearest (guint32 n, float room, float *least)
{
  g_autoptr (SkeinTopology) topology = make_communities (n, n * 5 / 3, 4);
  SkeinLayoutParams params = get_params (SKEIN_ENGINE_FORCE);
  g_autofree float *radius = g_new (float, n);
  g_autofree float *at = g_new (float, 2 * (gsize) n);
  SkeinLayoutInput input = { .radius = radius };
  double sum = 0;

  for (guint32 v = 0; v < n; v++)
    radius[v] = 16;
  params.room = room;
  *least = INFINITY;
  g_assert_true (skein_layout_run (topology, &input, &params, NULL, NULL, NULL, at, NULL));
  for (guint32 v = 0; v < n; v++) {
    float nearest = INFINITY;

    for (guint32 w = 0; w < n; w++)
      if (w != v)
        nearest = MIN (nearest, hypotf (at[2 * v] - at[2 * w], at[2 * v + 1] - at[2 * w + 1]));
    sum += (double) nearest / n;
    *least = MIN (*least, nearest);
  }
  return sum;
}

static void
test_room (void)
{
  float least[3];
  double usual;
  double most;

  get_nearest (40, 0, &least[0]);
  usual = get_nearest (40, 0.5f, &least[1]);
  most = get_nearest (40, 1, &least[2]);
  g_test_message ("nearest in a figure: at least %.1f, %.1f, %.1f; on average %.1f, %.1f",
                  (double) least[0],
                  (double) least[1],
                  (double) least[2],
                  usual,
                  most);
  g_assert_cmpfloat (least[1], >, 1.3f * least[0]);
  g_assert_cmpfloat (least[2], >, 1.8f * least[1]);
  g_assert_cmpfloat (most, >, 1.5 * usual);
  usual = get_nearest (900, 0.5f, &least[1]);
  most = get_nearest (900, 1, &least[2]);
  g_test_message ("nearest in a map: on average %.1f, %.1f", usual, most);
  g_assert_cmpfloat (most, >, 1.3 * usual);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/engines/awkward", test_awkward);
  g_test_add_func ("/layout/engines/meaning", test_meaning);
  g_test_add_func ("/layout/engines/glide", test_glide);
  g_test_add_func ("/layout/engines/cancel", test_cancel);
  g_test_add_func ("/layout/engines/failing", test_failing);
  g_test_add_func ("/layout/engines/failing-new", test_failing_new);
  g_test_add_func ("/layout/engines/too-large", test_too_large);
  g_test_add_func ("/layout/engines/job", test_job);
  g_test_add_func ("/layout/engines/job-failed", test_job_failed);
  g_test_add_func ("/layout/engines/job-waiting", test_job_waiting);
  g_test_add_func ("/layout/engines/cluster", test_cluster);
  g_test_add_func ("/layout/engines/room", test_room);
  g_test_add_func ("/layout/engines/has-room", test_has_room);
  return g_test_run ();
}
