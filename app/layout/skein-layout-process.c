// SPDX-License-Identifier: MPL-2.0
/* Graphviz in a process of its own: a graph in DOT goes in, places come out. */
#include "skein-layout-process.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "skein-error.h"

/* For how long one look at the process takes at most, if nobody breaks it off. */
#define LOOK_MSEC 20
#define CHUNK 65536
/* How much of what a process complains of is kept. */
#define LONGEST_COMPLAINT 2000
/* Graphviz takes whole weights, and time that grows with them. */
#define LARGEST_WEIGHT 1000.0f
/* Further out than this no drawing of graphviz is usable, nor are single-precision numbers exact. */
#define FARTHEST 1e9

struct _SkeinLayoutProcess {
  GSubprocess *process;
  SkeinEngine engine;
  guint32 n_nodes;
  int answer;
  int complaint;
  GByteArray *text;
};

/* How many nodes an engine can be expected to place within hours and within the memory of a desktop. neato
 * holds the distances of all pairs. */
static guint32
get_most_nodes (SkeinEngine engine)
{
  switch (engine) {
  case SKEIN_ENGINE_NEATO:
    return 15000;
  case SKEIN_ENGINE_TWOPI:
    return 200000;
  case SKEIN_ENGINE_FORCE:
  case SKEIN_ENGINE_CONCENTRIC:
  case SKEIN_ENGINE_DOT:
  case SKEIN_ENGINE_CIRCO:
  case SKEIN_N_ENGINES:
  default:
    return 50000;
  }
}

static gboolean
check_size (const SkeinTopology *topology, SkeinEngine engine, GError **error)
{
  guint32 most = get_most_nodes (engine);

  if (topology->n_nodes <= most && topology->n_edges / 20 <= most)
    return TRUE;
  g_set_error (
      error,
      SKEIN_ERROR,
      SKEIN_ERROR_TOO_LARGE,
      _ ("Graphviz “%s” can’t draw so many nodes and edges (%u and %u; at most %u and %u). "
         "Choose another layout, or hide a part of the graph."),
      skein_engine_get_name (engine),
      topology->n_nodes,
      topology->n_edges,
      most,
      20 * most);
  return FALSE;
}

/* A file without a name, which nothing but its descriptor keeps. */
static int
open_nameless (GError **error)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("skein-XXXXXX", &path, error);

  if (file >= 0)
    g_unlink (path);
  return file;
}

static gboolean
write_all (int file, const char *text, gsize length)
{
  while (length > 0) {
    gssize n = write (file, text, MIN (length, CHUNK));

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    text += n;
    length -= (gsize) n;
  }
  return lseek (file, 0, SEEK_SET) == 0;
}

/* Nodes go by their numbers: no name leaves the program. Sizes are in inches, 72 graph units each. */
static GString *
write_dot (const SkeinTopology *topology, const float *radius)
{
  GString *dot = g_string_new ("digraph {\nnode [shape=circle, fixedsize=true];\n");
  char size[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint32 v = 0; v < topology->n_nodes; v++) {
    g_ascii_formatd (size, sizeof size, "%.6f", radius != NULL ? (double) radius[v] / 36 : 0.0);
    g_string_append_printf (dot, "%u [width=%s, height=%s];\n", v, size, size);
  }
  for (guint32 e = 0; e < topology->n_edges; e++)
    g_string_append_printf (dot,
                            "%u -> %u [weight=%u];\n",
                            topology->source[e],
                            topology->target[e],
                            (guint) CLAMP (topology->weight[e], 1.0f, LARGEST_WEIGHT));
  g_string_append (dot, "}\n");
  return dot;
}

/* A file, and not a pipe: however large the graph and however slow the other side, nobody waits for it
 * to be read. */
static int
write_input (const SkeinTopology *topology, const float *radius, GError **error)
{
  g_autoptr (GString) dot = write_dot (topology, radius);
  int file = open_nameless (error);

  if (file < 0)
    return -1;
  if (write_all (file, dot->str, dot->len))
    return file;
  g_set_error (error,
               G_FILE_ERROR,
               (gint) g_file_error_from_errno (errno),
               _ ("The graph could not be handed to graphviz: %s"),
               g_strerror (errno));
  close (file);
  return -1;
}

static GSubprocess *
spawn (SkeinLayoutProcess *process,
       int input,
       int output,
       const SkeinLayoutParams *params,
       GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *found = params->command == NULL ? skein_engine_find_command () : NULL;
  const char *command = params->command != NULL ? params->command : found;
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, params->seed & G_MAXINT32);
  g_autofree char *focus = g_strdup_printf ("%u", params->focus);
  char spacing[G_ASCII_DTOSTR_BUF_SIZE];
  char room[G_ASCII_DTOSTR_BUF_SIZE];
  GSubprocess *spawned;

  g_subprocess_launcher_take_stdin_fd (launcher, input);
  g_subprocess_launcher_take_stdout_fd (launcher, output);
  g_subprocess_launcher_take_stderr_fd (launcher, fcntl (process->complaint, F_DUPFD_CLOEXEC, 3));
  if (command == NULL) {
    g_set_error_literal (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_NOT_FOUND,
        _ ("The program “skein-cli”, which runs the layouts of graphviz, is not installed "
           "beside Skein. Install it, or choose another layout."));
    return NULL;
  }
  g_ascii_formatd (spacing, sizeof spacing, "%.6g", (double) params->spacing);
  g_ascii_formatd (room, sizeof room, "%.6g", (double) params->room);
  spawned = g_subprocess_launcher_spawn (launcher,
                                         error,
                                         command,
                                         "layout",
                                         "-",
                                         "--raw",
                                         "--engine",
                                         skein_engine_get_name (process->engine),
                                         "--seed",
                                         seed,
                                         "--focus",
                                         focus,
                                         "--spacing",
                                         spacing,
                                         "--room",
                                         room,
                                         "-o",
                                         "-",
                                         NULL);
  if (spawned == NULL)
    g_prefix_error (error, _ ("Graphviz can’t be started, choose another layout: "));
  return spawned;
}

/**
 * skein_layout_process_new:
 * @topology: a graph of one node at least
 * @radius: (array) (nullable): the radius of each node, finite and 0 or above; %NULL: all 0
 * @params: how to lay it out, in their ranges; the engine is one of graphviz's, and the focus one of the
 *   nodes
 * @error: return location
 *
 * Starts graphviz in a process of its own: a layout in it can't be broken off, but a process can; and
 * cgraph keeps state for the whole process that belongs to the main thread.
 *
 * Returns: (transfer full) (nullable): the process
 */
SkeinLayoutProcess *
skein_layout_process_new (const SkeinTopology *topology,
                          const float *radius,
                          const SkeinLayoutParams *params,
                          GError **error)
{
  g_autoptr (SkeinLayoutProcess) process = NULL;
  int ends[2];
  int input;

  g_return_val_if_fail (topology != NULL && topology->n_nodes > 0, NULL);
  g_return_val_if_fail (skein_engine_is_graphviz (params->engine), NULL);

  if (!check_size (topology, params->engine, error))
    return NULL;
  process = g_new0 (SkeinLayoutProcess, 1);
  process->engine = params->engine;
  process->n_nodes = topology->n_nodes;
  process->answer = -1;
  process->text = g_byte_array_new ();
  process->complaint = open_nameless (error);
  if (process->complaint < 0)
    return NULL;
  input = write_input (topology, radius, error);
  if (input < 0)
    return NULL;
  if (!g_unix_open_pipe (ends, FD_CLOEXEC, error)) {
    close (input);
    return NULL;
  }
  process->answer = ends[0];
  g_unix_set_fd_nonblocking (process->answer, TRUE, NULL);
  process->process = spawn (process, input, ends[1], params, error);
  return process->process != NULL ? g_steal_pointer (&process) : NULL;
}

/**
 * skein_layout_process_free:
 * @process: (nullable): a process
 *
 * Kills the process if it is still there, and takes note of its end, so that nothing is left of it.
 */
void
skein_layout_process_free (SkeinLayoutProcess *process)
{
  if (process == NULL)
    return;
  if (process->process != NULL) {
    g_subprocess_force_exit (process->process);
    g_subprocess_wait (process->process, NULL, NULL);
    g_object_unref (process->process);
  }
  if (process->answer >= 0)
    close (process->answer);
  if (process->complaint >= 0)
    close (process->complaint);
  g_byte_array_unref (process->text);
  g_free (process);
}

/* The last line that the process complained of, which says most. */
static char *
read_complaint (SkeinLayoutProcess *process)
{
  char buffer[LONGEST_COMPLAINT + 1];
  gssize n;
  off_t end = lseek (process->complaint, 0, SEEK_END);
  g_autofree char *text = NULL;
  const char *last;

  if (end < 0 || lseek (process->complaint, MAX (end - LONGEST_COMPLAINT, 0), SEEK_SET) < 0)
    return NULL;
  n = read (process->complaint, buffer, LONGEST_COMPLAINT);
  text = g_utf8_make_valid (buffer, MAX (n, 0));
  g_strchomp (text);
  last = strrchr (text, '\n');
  last = last != NULL ? last + 1 : text;
  if (g_str_has_prefix (last, "skein-cli: "))
    last += strlen ("skein-cli: ");
  return *last != '\0' ? g_strdup (last) : NULL;
}

static void
report_end (SkeinLayoutProcess *process, GError **error)
{
  g_autofree char *complaint = read_complaint (process);

  if (g_subprocess_get_if_signaled (process->process))
    g_set_error (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_FAILED,
        _ ("Graphviz “%s” broke off (%s). The graph may be too large for it: choose another "
           "layout, or hide a part of the graph."),
        skein_engine_get_name (process->engine),
        g_strsignal (g_subprocess_get_term_sig (process->process)));
  else
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_FAILED,
                 _ ("Graphviz “%s” found no layout: %s"),
                 skein_engine_get_name (process->engine),
                 complaint != NULL ? complaint : _ ("it did not say why"));
}

static gboolean
report_nonsense (SkeinLayoutProcess *process, GError **error)
{
  g_set_error (
      error,
      SKEIN_ERROR,
      SKEIN_ERROR_SYNTAX,
      _ ("Graphviz “%s” answered with something that is not a layout of this graph. Choose "
         "another layout."),
      skein_engine_get_name (process->engine));
  return FALSE;
}

static gboolean
read_place (const char **at, char end, float *place)
{
  char *behind = NULL;
  double value;

  if (!g_ascii_isdigit (**at) && **at != '-')
    return FALSE;
  value = g_ascii_strtod (*at, &behind);
  if (behind == *at || *behind != end || !(fabs (value) <= FARTHEST))
    return FALSE;
  *place = (float) value;
  *at = behind + 1;
  return TRUE;
}

/* A line “x y” for each node, and nothing else. */
static gboolean
read_places (SkeinLayoutProcess *process, float *positions, GError **error)
{
  g_autofree float *place = g_new (float, 2 * (gsize) process->n_nodes);
  const char *at;
  const char *end;

  g_byte_array_append (process->text, (const guint8 *) "", 1);
  at = (const char *) process->text->data;
  end = at + process->text->len - 1;
  for (guint32 v = 0; v < process->n_nodes; v++)
    if (!read_place (&at, ' ', &place[2 * v]) || !read_place (&at, '\n', &place[2 * v + 1]))
      return report_nonsense (process, error);
  if (at != end)
    return report_nonsense (process, error);
  memcpy (positions, place, sizeof (float) * 2 * process->n_nodes);
  return TRUE;
}

/* Reads what there is. Returns FALSE at the end, or if there is more than there can be. */
static gboolean
take_answer (SkeinLayoutProcess *process)
{
  static const gsize longest = SKEIN_LAYOUT_LONGEST_LINE;
  guint8 buffer[CHUNK];

  while (process->text->len <= longest * process->n_nodes) {
    gssize n = read (process->answer, buffer, sizeof buffer);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0 && errno == EAGAIN)
      return TRUE;
    if (n <= 0)
      return FALSE;
    g_byte_array_append (process->text, buffer, (guint) n);
  }
  return FALSE;
}

/* Waits a moment for an answer or for being called off. */
static void
look (SkeinLayoutProcess *process, GCancellable *cancellable)
{
  GPollFD polled[2] = { { .fd = process->answer, .events = G_IO_IN | G_IO_HUP } };
  gboolean can_be_cancelled = g_cancellable_make_pollfd (cancellable, &polled[1]);

  g_poll (polled, can_be_cancelled ? 2 : 1, LOOK_MSEC);
  if (can_be_cancelled)
    g_cancellable_release_fd (cancellable);
}

/**
 * skein_layout_process_poll:
 * @process: a process that has not answered yet
 * @cancellable: (nullable): ends the look at once; the process goes on until it is freed
 * @positions: (out) (array): where to write x and y of each node in graph units, if they are there
 * @error: return location, set if it failed
 *
 * Looks for up to 20 ms whether the process has answered.
 *
 * Returns: what it is at
 */
SkeinLayoutProcessState
skein_layout_process_poll (SkeinLayoutProcess *process,
                           GCancellable *cancellable,
                           float *positions,
                           GError **error)
{
  g_return_val_if_fail (process != NULL && positions != NULL, SKEIN_LAYOUT_PROCESS_FAILED);

  look (process, cancellable);
  if (g_cancellable_is_cancelled (cancellable) || take_answer (process))
    return SKEIN_LAYOUT_PROCESS_BUSY;
  if (process->text->len > (gsize) SKEIN_LAYOUT_LONGEST_LINE * process->n_nodes) {
    report_nonsense (process, error);
    return SKEIN_LAYOUT_PROCESS_FAILED;
  }
  if (!g_subprocess_wait (process->process, cancellable, NULL))
    return SKEIN_LAYOUT_PROCESS_BUSY;
  if (!g_subprocess_get_successful (process->process)) {
    report_end (process, error);
    return SKEIN_LAYOUT_PROCESS_FAILED;
  }
  return read_places (process, positions, error) ? SKEIN_LAYOUT_PROCESS_DONE
                                                 : SKEIN_LAYOUT_PROCESS_FAILED;
}
