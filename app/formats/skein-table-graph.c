// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-assertions.h"
#include "skein-companions.h"
#include "skein-csv.h"
#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-plain-text.h"

/* How much of a file decides about its separator. */
#define HEAD_BYTES ((gsize) 16 * 1024)

static const char *const extensions[] = { "csv", "tsv", "tab", NULL };

/* What programs call the columns, in lower case. */
static const char *const source_words[] = { "source",  "from",      "source_id", "sourceid",
                                            "from_id", "src",       "start",     "subject",
                                            "head",    ":start_id", "node1",     "source id",
                                            NULL };
static const char *const target_words[] = { "target", "to",      "target_id", "targetid",
                                            "to_id",  "dst",     "end",       "object",
                                            "tail",   ":end_id", "node2",     "target id",
                                            NULL };
static const char *const id_words[] = { "id", ":id", "node", "node_id", "nodeid", "key", NULL };
static const char *const label_words[] = { "label", "name", "title", NULL };
static const char *const direction_words[] = { "directed", "direction", "type", NULL };

typedef enum {
  TABLE_NONE,
  TABLE_NODES,
  TABLE_EDGES,
} TableKind;

/* Which columns of a table say what; -1 for none. */
typedef struct {
  TableKind kind;
  int source;
  int target;
  int id;
  int direction;
} Columns;

static const char *
get_title (void)
{
  return _ ("Lists of nodes and edges (CSV)");
}

/* The header of neo4j puts a type behind a name: "userId:ID(Person)", "since:int". */
static char *
dup_column_name (const char *field)
{
  char *name = g_ascii_strdown (field, -1);
  static const char *const keywords[] = { ":id", ":start_id", ":end_id", ":type", ":label", NULL };
  char *colon;

  g_strstrip (name);
  colon = strchr (name, ':');
  for (guint i = 0; colon != NULL && keywords[i] != NULL; i++)
    if (g_str_has_prefix (colon, keywords[i]) && !g_ascii_isalnum (colon[strlen (keywords[i])])) {
      memmove (name, keywords[i], strlen (keywords[i]) + 1);
      return name;
    }
  return name;
}

static int
find_column (const GPtrArray *header, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < header->len; j++)
      if (strcmp (g_ptr_array_index (header, j), words[i]) == 0)
        return (int) j;
  return -1;
}

static Columns
find_columns (const GPtrArray *header)
{
  Columns columns = { .kind = TABLE_NONE };

  columns.source = find_column (header, source_words);
  columns.target = find_column (header, target_words);
  columns.id = find_column (header, id_words);
  columns.direction = find_column (header, direction_words);
  if (columns.source >= 0 && columns.target >= 0)
    columns.kind = TABLE_EDGES;
  else if (columns.id >= 0 &&
           (find_column (header, label_words) >= 0 || find_column (header, direction_words) >= 0 ||
            strcmp (g_ptr_array_index (header, columns.id), ":id") == 0))
    columns.kind = TABLE_NODES;
  return columns;
}

static const char *
get_field (const GPtrArray *fields, int column)
{
  return column >= 0 && (guint) column < fields->len ? g_ptr_array_index (fields, column) : "";
}

static gboolean
is_blank (const char *field)
{
  while (g_ascii_isspace (*field))
    field++;
  return *field == '\0';
}

/* Our own tables guard cells that a spreadsheet would take for a formula. */
static const char *
skip_guard (const char *field)
{
  return field[0] == '\'' && skein_csv_needs_guard (field + 1) ? field + 1 : field;
}

static void
read_record (SkeinAssertions *graph,
             const Columns *columns,
             const GPtrArray *header,
             const GPtrArray *fields,
             guint line)
{
  gboolean edge = columns->kind == TABLE_EDGES;
  const char *first = get_field (fields, edge ? columns->source : columns->id);
  const char *second = get_field (fields, columns->target);
  const char *direction = get_field (fields, columns->direction);
  gboolean known = skein_direction_parse (direction, SKEIN_DIRECTION_MUTUAL) ==
                   skein_direction_parse (direction, SKEIN_DIRECTION_FORWARD);

  if (is_blank (first) || (edge && is_blank (second))) {
    skein_assertions_refuse (graph,
                             line,
                             edge ? _ ("This edge does not name two nodes.")
                                  : _ ("This node has no id."));
    return;
  }
  if (edge)
    skein_assertions_begin_edge (graph,
                                 skip_guard (first),
                                 skip_guard (second),
                                 skein_direction_parse (direction, SKEIN_DIRECTION_FORWARD));
  else
    skein_assertions_begin_node (graph, skip_guard (first));
  for (guint i = 0; i < header->len && i < fields->len; i++) {
    const char *name = g_ptr_array_index (header, i);
    gboolean taken = edge ? (int) i == columns->source || (int) i == columns->target ||
                                (int) i == columns->id || ((int) i == columns->direction && known)
                          : (int) i == columns->id;

    if (!taken)
      skein_assertions_add (graph, name, skip_guard (get_field (fields, (int) i)));
  }
  skein_assertions_end (graph);
}

static gboolean
read_header (SkeinCsv *csv, GPtrArray *header)
{
  guint line;

  if (!skein_csv_next (csv, header, &line))
    return FALSE;
  for (guint i = 0; i < header->len; i++) {
    char *name = dup_column_name (g_ptr_array_index (header, i));

    g_free (header->pdata[i]);
    header->pdata[i] = name;
  }
  return TRUE;
}

static gboolean
read_table (const SkeinInput *input,
            SkeinAssertions *graph,
            SkeinReport *report,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (GPtrArray) header = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  Columns columns;
  SkeinCsv csv;
  char separator;
  guint line;

  if (!skein_plain_text_decode (input, &decoded, report, error))
    return FALSE;
  separator = skein_csv_guess_separator (decoded.text, MIN (decoded.n_bytes, HEAD_BYTES));
  skein_csv_init (&csv, decoded.text, decoded.n_bytes, separator != '\0' ? separator : ',');
  if (!read_header (&csv, header) || find_columns (header).kind == TABLE_NONE) {
    g_set_error_literal (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_SYNTAX,
        _ ("The first line names neither the columns “source” and “target” of edges nor "
           "“id” and “label” of nodes."));
    return FALSE;
  }
  columns = find_columns (header);
  while (skein_csv_next (&csv, fields, &line)) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (csv.broken)
      skein_report_add (report,
                        SKEIN_SEVERITY_NOTE,
                        input->name,
                        line,
                        _ ("A quote in this record is not closed where the field ends."));
    read_record (graph, &columns, header, fields, line);
  }
  return TRUE;
}

/* The words in the names of two files that belong together: "people-nodes.csv" and "people-edges.csv". */
static const char *const node_files[] = { "nodes", "vertices", "actors", "entities", NULL };
static const char *const edge_files[] = { "edges", "links", "relations", "relationships", NULL };

static void
add_twins (const char *path,
           const char *const *mine,
           const char *const *theirs,
           GPtrArray *companions)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 0; mine[i] != NULL; i++) {
    const char *at = strstr (name, mine[i]);

    if (at == NULL)
      continue;
    for (guint j = 0; theirs[j] != NULL; j++) {
      g_autofree char *other =
          g_strdup_printf ("%.*s%s%s", (int) (at - name), name, theirs[j], at + strlen (mine[i]));
      char *twin = g_build_filename (folder, other, NULL);

      if (g_file_test (twin, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (companions, twin);
      else
        g_free (twin);
    }
    return;
  }
}

static GPtrArray *
list_companions (const char *path)
{
  GPtrArray *companions = g_ptr_array_new_with_free_func (g_free);

  add_twins (path, node_files, edge_files, companions);
  add_twins (path, edge_files, node_files, companions);
  return companions;
}

typedef struct {
  SkeinAssertions *graph;
  SkeinReport *report;
  GCancellable *cancellable;
} Companions;

static gboolean
read_companion_cb (const SkeinInput *input, gpointer data, GError **error)
{
  Companions *companions = data;

  return read_table (input, companions->graph, companions->report, companions->cancellable, error);
}

static SkeinDocument *
read_csv (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinAssertions) graph = skein_assertions_new (input, report);
  g_autoptr (GPtrArray) paths =
      input->path != NULL ? list_companions (input->path) : g_ptr_array_new ();
  Companions companions = { graph, report, cancellable };

  if (!read_table (input, graph, report, cancellable, error) ||
      !skein_companions_read (
          input, paths, read_companion_cb, &companions, report, cancellable, error))
    return NULL;
  return skein_assertions_finish (graph, error);
}

static guint
sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (GPtrArray) header = g_ptr_array_new_with_free_func (g_free);
  SkeinCsv csv;
  char separator;

  if (!skein_decode (bytes, MIN (n_bytes, HEAD_BYTES), &decoded, NULL))
    return 0;
  separator = skein_csv_guess_separator (decoded.text, decoded.n_bytes);
  if (separator == '\0')
    return 0;
  skein_csv_init (&csv, decoded.text, decoded.n_bytes, separator);
  if (!read_header (&csv, header))
    return 0;
  switch (find_columns (header).kind) {
  case TABLE_EDGES:
    return 60;
  case TABLE_NODES:
    return skein_formats_has_extension (input->name, extensions) ? 40 : 0;
  case TABLE_NONE:
  default:
    return 0;
  }
}

const SkeinFormat skein_format_csv = {
  .id = "csv",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .companions = list_companions,
  .read = read_csv,
};
