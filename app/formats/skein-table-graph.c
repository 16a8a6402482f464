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

/* What programs call the columns, in lower case. The ends of an edge go by pairs. */
static const char *const source_words[] = {
  "source",   "from",      "source_id",   "sourceid",    "from_id",       "src",         "subject",
  "head",     ":start_id", "node1",       "source id",   "node_id_start", "node_1",      "start_id",
  "startid",  "_start",    "source_node", "source node", "from_node",     "source name", "entity1",
  "entity_1", "actor1",    "start",       NULL
};
static const char *const target_words[] = {
  "target",   "to",      "target_id",   "targetid",    "to_id",       "dst",         "object",
  "tail",     ":end_id", "node2",       "target id",   "node_id_end", "node_2",      "end_id",
  "endid",    "_end",    "target_node", "target node", "to_node",     "target name", "entity2",
  "entity_2", "actor2",  "end",         NULL
};
static const char *const id_words[] = {
  "id", ":id", "node", "node_id", "nodeid", "key", "_id", NULL
};
static const char *const label_words[] = { "label", "name", "title", NULL };
static const char *const direction_words[] = { "directed", "direction", "type", NULL };
/* Cytoscape names an edge "Ann (knows) Bob", and has no columns for its ends. */
static const char *const shared_name_words[] = { "shared name", NULL };
static const char *const interaction_words[] = { "shared interaction", "interaction", NULL };

typedef enum {
  TABLE_NONE,
  TABLE_NODES,
  TABLE_EDGES,
} TableKind;

/* Which columns of a table say what; -1 for none. @name and @interaction: of an edge without columns for its ends.
 * @mixed: whether a record without ends is a node. */
typedef struct {
  TableKind kind;
  int source;
  int target;
  int id;
  int direction;
  int name;
  int interaction;
  gboolean mixed;
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
  static const char *const types[] = { "int",      "long",    "float", "double", "boolean",
                                       "byte",     "short",   "char",  "string", "date",
                                       "datetime", "integer", "bool",  NULL };
  char *colon;

  g_strstrip (name);
  colon = strchr (name, ':');
  for (guint i = 0; colon != NULL && keywords[i] != NULL; i++)
    if (g_str_has_prefix (colon, keywords[i]) && !g_ascii_isalnum (colon[strlen (keywords[i])])) {
      memmove (name, keywords[i], strlen (keywords[i]) + 1);
      return name;
    }
  for (guint i = 0; colon != NULL && types[i] != NULL; i++)
    if (g_str_has_prefix (colon + 1, types[i]) && colon > name &&
        (colon[1 + strlen (types[i])] == '\0' || colon[1 + strlen (types[i])] == '['))
      *colon = '\0';
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

/* Finds the columns of both ends: those that belong together, or any. */
static void
find_ends (const GPtrArray *header, Columns *columns)
{
  for (guint i = 0; source_words[i] != NULL; i++) {
    const char *const source[] = { source_words[i], NULL };
    const char *const target[] = { target_words[i], NULL };

    columns->source = find_column (header, source);
    columns->target = find_column (header, target);
    if (columns->source >= 0 && columns->target >= 0)
      return;
  }
  columns->source = find_column (header, source_words);
  columns->target = find_column (header, target_words);
}

static Columns
find_columns (const GPtrArray *header)
{
  Columns columns = { .kind = TABLE_NONE };
  gboolean has_label = find_column (header, label_words) >= 0;
  const char *source;

  find_ends (header, &columns);
  columns.id = find_column (header, id_words);
  columns.direction = find_column (header, direction_words);
  columns.name = find_column (header, shared_name_words);
  columns.interaction = find_column (header, interaction_words);
  source = columns.source >= 0 ? g_ptr_array_index (header, columns.source) : "";
  /* A node may have a start and an end in time. */
  if (columns.source >= 0 && columns.target >= 0 &&
      !(strcmp (source, "start") == 0 && columns.id >= 0 && has_label)) {
    columns.kind = TABLE_EDGES;
    columns.mixed = strcmp (source, "_start") == 0;
    columns.name = -1;
  } else if (columns.name >= 0 && columns.interaction >= 0) {
    columns.kind = TABLE_EDGES;
  } else if (columns.id >= 0 && (has_label || columns.direction >= 0 ||
                                 strcmp (g_ptr_array_index (header, columns.id), ":id") == 0)) {
    columns.kind = TABLE_NODES;
  } else if (columns.name >= 0) {
    columns.kind = TABLE_NODES;
    columns.id = columns.name;
  }
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

/* Adds the labels of a node of neo4j, ":Person:Actor" or "Person;Actor": the first is its type. */
static void
add_labels (SkeinAssertions *graph, const char *name, const char *labels)
{
  g_auto (GStrv) list = g_strsplit_set (labels, ":;", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (!is_blank (list[i])) {
      skein_assertions_add (graph, name, list[i]);
      if (g_str_has_suffix (labels, list[i]))
        return;
      break;
    }
  skein_assertions_add (graph, "labels", labels + (*labels == ':'));
}

/* Cuts "Ann (knows) Bob" into its ends; %FALSE if it is no such name. */
static gboolean
split_name (const char *name, const char *interaction, char **source, char **target)
{
  g_autofree char *middle = g_strdup_printf (" (%s) ", interaction);
  const char *at = strstr (name, middle);

  if (at == NULL)
    return FALSE;
  *source = g_strndup (name, (gsize) (at - name));
  *target = g_strdup (at + strlen (middle));
  return TRUE;
}

static gboolean
is_taken (const Columns *columns, gboolean edge, gboolean knows_direction, int column)
{
  if (!edge)
    return column == columns->id;
  return column == columns->source || column == columns->target || column == columns->id ||
         column == columns->name || (column == columns->direction && knows_direction);
}

static void
add_fields (SkeinAssertions *graph,
            const Columns *columns,
            gboolean edge,
            const GPtrArray *header,
            const GPtrArray *fields)
{
  const char *direction = get_field (fields, columns->direction);
  gboolean knows_direction = skein_direction_parse (direction, SKEIN_DIRECTION_MUTUAL) ==
                             skein_direction_parse (direction, SKEIN_DIRECTION_FORWARD);

  for (guint i = 0; i < header->len && i < fields->len; i++) {
    const char *name = g_ptr_array_index (header, i);
    const char *value = skip_guard (get_field (fields, (int) i));

    if (is_taken (columns, edge, knows_direction, (int) i) ||
        (edge && columns->name >= 0 && strcmp (value, get_field (fields, columns->name)) == 0))
      continue;
    if (!edge && (strcmp (name, "_labels") == 0 || strcmp (name, ":label") == 0))
      add_labels (graph, name, value);
    else
      skein_assertions_add (graph, name, value);
  }
}

static void
read_record (SkeinAssertions *graph,
             const Columns *columns,
             const GPtrArray *header,
             const GPtrArray *fields,
             guint line)
{
  const char *source = get_field (fields, columns->source);
  const char *target = get_field (fields, columns->target);
  const char *id = get_field (fields, columns->id);
  gboolean edge =
      columns->kind == TABLE_EDGES && !(columns->mixed && is_blank (source) && is_blank (target));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (edge && columns->name >= 0 &&
      split_name (get_field (fields, columns->name),
                  get_field (fields, columns->interaction),
                  &first,
                  &second)) {
    source = first;
    target = second;
  }
  if (edge ? is_blank (source) || is_blank (target) : is_blank (id)) {
    skein_assertions_refuse (graph,
                             line,
                             edge ? _ ("This edge does not name two nodes.")
                                  : _ ("This node has no id."));
    return;
  }
  if (fields->len > header->len)
    skein_assertions_refuse (graph,
                             line,
                             _ ("This record has more fields than the first line; those behind "
                                "its last column are left out."));
  if (edge)
    skein_assertions_begin_edge (graph,
                                 skip_guard (source),
                                 skip_guard (target),
                                 skein_direction_parse (get_field (fields, columns->direction),
                                                        SKEIN_DIRECTION_FORWARD));
  else
    skein_assertions_begin_node (graph, skip_guard (id));
  add_fields (graph, columns, edge, header, fields);
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

/* Begins with the records of a table; spreadsheets may say before its first line what separates them, "sep=;".
 * @certain: (out) (optional): whether all of the first records have as many fields
 *
 * Returns which columns it has; of the kind %TABLE_NONE if its first line names none. */
static Columns
begin_table (const char *text, gsize n_bytes, SkeinCsv *csv, GPtrArray *header, gboolean *certain)
{
  static const char separators[] = { ',', '\t', ';', '|' };
  gboolean says = n_bytes > 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0;
  gsize n_skipped = says ? 5 : 0;
  char guess = says ? text[4] : skein_csv_guess_separator (text, MIN (n_bytes, HEAD_BYTES));
  Columns columns = { .kind = TABLE_NONE };

  if (certain != NULL)
    *certain = guess != '\0';
  for (guint i = 0; i < (guess != '\0' ? 1 : G_N_ELEMENTS (separators)); i++) {
    skein_csv_init (csv,
                    text + n_skipped,
                    n_bytes - n_skipped,
                    guess != '\0' ? guess : separators[i]);
    csv->line += says && text[n_skipped] != '\r' && text[n_skipped] != '\n';
    if (read_header (csv, header))
      columns = find_columns (header);
    if (columns.kind != TABLE_NONE)
      break;
  }
  return columns;
}

static gboolean
has_column (const GPtrArray *header, const char *name)
{
  for (guint i = 0; i < header->len; i++)
    if (strcmp (g_ptr_array_index (header, i), name) == 0)
      return TRUE;
  return FALSE;
}

/* Some tools of annotation also write tables, which look like lists of nodes and hold too little. Returns the name of
 * the tool, or NULL. */
static const char *
find_tool (const GPtrArray *header)
{
  if (has_column (header, "annotator") &&
      (has_column (header, "annotation_id") || has_column (header, "annotationid")))
    return "Label Studio";
  return has_column (header, "quote") && has_column (header, "tags") && has_column (header, "url")
             ? "Hypothes.is"
             : NULL;
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
  const char *tool;
  guint line;

  if (!skein_plain_text_decode (input, &decoded, report, error))
    return FALSE;
  columns = begin_table (decoded.text, decoded.n_bytes, &csv, header, NULL);
  tool = find_tool (header);
  if (tool != NULL) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_SYNTAX,
                 _ ("This is a table of %s, which doesn’t say where in the text annotations are; "
                    "export JSON instead."),
                 tool);
    return FALSE;
  }
  if (columns.kind == TABLE_NONE) {
    g_set_error_literal (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_SYNTAX,
        _ ("The first line names neither the columns “source” and “target” of edges nor "
           "“id” and “label” of nodes."));
    return FALSE;
  }
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
static const char *const edge_files[] = { "edges", "links", "relationships", "relations", NULL };

/* Finds the first of the words that is in a name. @rest: (out): what stands behind it */
static const char *
find_word (const char *name, const char *const *words, const char **rest)
{
  for (guint i = 0; words[i] != NULL; i++) {
    const char *at = strstr (name, words[i]);

    if (at != NULL) {
      *rest = at + strlen (words[i]);
      return at;
    }
  }
  return NULL;
}

static void
add_twins (const char *path,
           const char *const *mine,
           const char *const *theirs,
           GPtrArray *companions)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  const char *rest = NULL;
  const char *at = find_word (name, mine, &rest);

  for (guint i = 0; at != NULL && theirs[i] != NULL; i++) {
    g_autofree char *other = g_strdup_printf ("%.*s%s%s", (int) (at - name), name, theirs[i], rest);
    char *twin = g_build_filename (folder, other, NULL);

    if (g_file_test (twin, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_add (companions, twin);
    else
      g_free (twin);
  }
}

/* Whether @name is @prefix, one of @words, and what ends it: only @ending, or more that is set off from the word. */
static gboolean
is_relative (const char *name,
             const char *prefix,
             const char *const *words,
             const char *ending,
             gboolean more)
{
  const char *rest = NULL;

  if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, ending) ||
      find_word (name, words, &rest) != name + strlen (prefix))
    return FALSE;
  return strcmp (rest, ending) == 0 || (more && strchr ("-_. ", *rest) != NULL);
}

static int
compare_paths_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Large graphs have a file for each kind of node, and one for all edges: "nodes-officers.csv", "nodes-entities.csv",
 * "relationships.csv". */
static void
add_family (const char *path, GPtrArray *companions)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  const char *rest = NULL;
  const char *at = find_word (name, node_files, &rest);
  const char *ending = strrchr (name, '.');
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *prefix = NULL;
  const char *other;
  gboolean has_edges = FALSE;

  if (at == NULL) {
    at = find_word (name, edge_files, &rest);
    /* "edges-2019.csv" is one of several graphs. */
    if (at != NULL && g_strcmp0 (rest, ending) != 0)
      return;
  }
  if (at == NULL || ending == NULL || dir == NULL)
    return;
  prefix = g_strndup (name, (gsize) (at - name));
  while ((other = g_dir_read_name (dir)) != NULL) {
    gboolean is_edges = is_relative (other, prefix, edge_files, ending, FALSE);

    has_edges = has_edges || is_edges;
    if (strcmp (other, name) != 0 &&
        (is_edges || is_relative (other, prefix, node_files, ending, TRUE)))
      g_ptr_array_add (companions, g_build_filename (folder, other, NULL));
  }
  g_ptr_array_sort (companions, compare_paths_cb);
  if (!has_edges)
    g_ptr_array_set_size (companions, 0);
}

static GPtrArray *
list_companions (const char *path)
{
  GPtrArray *companions = g_ptr_array_new_with_free_func (g_free);

  add_twins (path, node_files, edge_files, companions);
  add_twins (path, edge_files, node_files, companions);
  if (companions->len == 0)
    add_family (path, companions);
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
  gboolean has_extension = skein_formats_has_extension (input->name, extensions);
  gboolean certain;
  SkeinCsv csv;
  Columns columns;

  if (!skein_decode (bytes, MIN (n_bytes, HEAD_BYTES), &decoded, NULL))
    return 0;
  columns = begin_table (decoded.text, decoded.n_bytes, &csv, header, &certain);
  /* The records of a hand-made table may have more or fewer fields; but so has any text. */
  if (!certain && !has_extension)
    return 0;
  if (find_tool (header) != NULL)
    return 60;
  switch (columns.kind) {
  case TABLE_EDGES:
    return 60;
  case TABLE_NODES:
    return has_extension ? 40 : 0;
  case TABLE_NONE:
  default:
    /* A table that is no graph is no text either: reading it says what its first line should name. */
    return certain && has_extension && header->len > 1 ? 10 : 0;
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
