// SPDX-License-Identifier: MPL-2.0
/* The graphs that “skein-cli layout” reads. */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "skein-cli-layout-input.h"
#include "skein-error.h"
#include "skein-graph.h"
#include "skein-workspace.h"

/* More than this would not fit the memory of any machine that this is made for. */
#define MOST_NODES 20000000u
#define MOST_BYTES ((gsize) 1 << 30)
#define CHUNK ((gsize) 1 << 16)

static const char magic[] = "SQLite format 3";

static SkeinTopology *
report_line (const char *path, guint line, GError **error)
{
  g_set_error (
      error,
      SKEIN_ERROR,
      SKEIN_ERROR_SYNTAX,
      _ ("“%s”, line %u: this should be two numbers; the first line says how many nodes and "
         "edges there are, and each other names two nodes, from 0."),
      path,
      line);
  return NULL;
}

/* Reads a whole number and the blanks round it. */
static gboolean
read_number (const char **at, guint32 limit, guint32 *number)
{
  guint64 value = 0;

  while (**at == ' ' || **at == '\t')
    (*at)++;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (; g_ascii_isdigit (**at); (*at)++) {
    value = 10 * value + (guint64) (**at - '0');
    if (value >= limit)
      return FALSE;
  }
  while (**at == ' ' || **at == '\t' || **at == '\r')
    (*at)++;
  *number = (guint32) value;
  return TRUE;
}

/* The first line says “nodes edges”, each other line “a b”. */
static SkeinTopology *
read_edge_list (const char *path, const char *text, gsize length, GError **error)
{
  g_autofree guint32 *source = NULL;
  g_autofree guint32 *target = NULL;
  const char *at = text;
  guint32 n_nodes;
  guint32 n_edges;

  /* Each edge takes four characters at least. */
  if (!read_number (&at, G_MAXUINT32, &n_nodes) || !read_number (&at, G_MAXINT32, &n_edges) ||
      (*at != '\n' && *at != '\0') || n_edges > length / 4 + 1)
    return report_line (path, 1, error);
  if (n_nodes > MOST_NODES) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_TOO_LARGE,
                 _ ("“%s” is too large: it has %u nodes, and %u are the most."),
                 path,
                 n_nodes,
                 MOST_NODES);
    return NULL;
  }
  source = g_new (guint32, (gsize) n_edges + 1);
  target = g_new (guint32, (gsize) n_edges + 1);
  for (guint32 e = 0; e < n_edges; e++) {
    if (*at == '\n')
      at++;
    if (!read_number (&at, n_nodes, &source[e]) || !read_number (&at, n_nodes, &target[e]) ||
        (*at != '\n' && *at != '\0'))
      return report_line (path, e + 2, error);
  }
  while (g_ascii_isspace (*at))
    at++;
  if (*at != '\0') {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_SYNTAX,
                 _ ("“%s” has more edges than the %u of which its first line speaks."),
                 path,
                 n_edges);
    return NULL;
  }
  return skein_topology_new (n_nodes, n_edges, source, target, NULL);
}

/* Reads a text that is not a project, of up to MOST_BYTES. For a project, its first bytes are enough. */
static char *
read_text (FILE *file, const char *path, gsize *length, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize n;

  do {
    gsize before = bytes->len;

    g_byte_array_set_size (bytes, (guint) (before + CHUNK));
    n = fread (bytes->data + before, 1, CHUNK, file);
    g_byte_array_set_size (bytes, (guint) (before + n));
  } while (n > 0 && bytes->len < MOST_BYTES && memcmp (bytes->data, magic, sizeof magic) != 0);
  if (ferror (file)) {
    g_set_error (error,
                 G_FILE_ERROR,
                 (gint) g_file_error_from_errno (errno),
                 _ ("“%s” could not be read: %s"),
                 path,
                 g_strerror (errno));
    return NULL;
  }
  if (bytes->len >= MOST_BYTES) {
    g_set_error (error, SKEIN_ERROR, SKEIN_ERROR_TOO_LARGE, _ ("“%s” is too large."), path);
    return NULL;
  }
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

static char *
load (const char *path, gsize *length, GError **error)
{
  FILE *file = g_str_equal (path, "-") ? stdin : g_fopen (path, "rb");
  char *text;

  if (file == NULL) {
    g_set_error (error,
                 G_FILE_ERROR,
                 (gint) g_file_error_from_errno (errno),
                 _ ("“%s” could not be read: %s"),
                 path,
                 g_strerror (errno));
    return NULL;
  }
  text = read_text (file, path, length, error);
  if (file != stdin)
    fclose (file);
  return text;
}

static SkeinTopology *
freeze (SkeinGraph *graph)
{
  g_autoptr (SkeinFrozen) frozen = skein_graph_freeze (graph, NULL);

  return skein_topology_ref (frozen->topology);
}

static SkeinTopology *
read_dot (const char *text, float **radius, GError **error)
{
  g_autoptr (SkeinGraph) graph = skein_graph_new_from_dot (text, error);

  if (graph == NULL)
    return NULL;
  *radius = skein_graph_dup_radii (graph);
  return freeze (graph);
}

/* All actors and relations, also those that the window hides; the radii are those of the window, whose layout
 * stands still meanwhile. */
static SkeinTopology *
read_project (const char *path, float **radius, GError **error)
{
  g_autoptr (SkeinWorkspace) workspace = skein_workspace_new ();
  g_autoptr (GHashTable) radii = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (SkeinGraph) graph = NULL;
  g_autoptr (SkeinFrozen) frozen = NULL;
  const SkeinScene *scene;

  skein_workspace_set_paused (workspace, TRUE);
  if (!skein_workspace_open (workspace, path, error))
    return NULL;
  graph = skein_graph_new_from_project (skein_workspace_get_project (workspace), error);
  if (graph == NULL)
    return NULL;
  scene = skein_workspace_get_scene (workspace);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    g_hash_table_insert (radii, (gpointer) &scene->nodes[i].id, (gpointer) &scene->nodes[i].radius);
  frozen = skein_graph_freeze (graph, NULL);
  *radius = g_new0 (float, frozen->nodes->len + 1);
  for (guint i = 0; i < frozen->nodes->len; i++) {
    const float *known =
        g_hash_table_lookup (radii, &g_array_index (frozen->nodes, SkeinGraphNode, i).id);

    if (known != NULL)
      (*radius)[i] = *known;
  }
  return skein_topology_ref (frozen->topology);
}

/**
 * skein_cli_read_graph:
 * @path: a project, a DOT file or a list of edges; or “-” for one of the last two from standard input
 * @radius: (out) (transfer full) (nullable): the radius of each node in graph units; %NULL if the input knows
 *   none
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the graph, its nodes in the order of the input
 */
SkeinTopology *
skein_cli_read_graph (const char *path, float **radius, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  const char *at;

  *radius = NULL;
  text = load (path, &length, error);
  if (text == NULL)
    return NULL;
  if (length >= sizeof magic && memcmp (text, magic, sizeof magic) == 0) {
    if (!g_str_equal (path, "-"))
      return read_project (path, radius, error);
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("A project can’t be read from standard input; give its path."));
    return NULL;
  }
  at = text;
  while (g_ascii_isspace (*at))
    at++;
  if (g_ascii_isdigit (*at))
    return read_edge_list (path, at, length, error);
  return read_dot (text, radius, error);
}
