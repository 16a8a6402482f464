// SPDX-License-Identifier: MPL-2.0

/* Reads DOT without cgraph. Files are read by workers, and cgraph's scanner, which is one for the process,
 * belongs to the main thread; it also can't say in which line a file is broken after it went on, and its state
 * survives a broken file. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-assertions.h"
#include "skein-decode.h"
#include "skein-dot-private.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-plain-text.h"

#define MAX_DEPTH 64

/* How many edges "{a b} -> {c d}" may stand for together. */
#define MAX_EDGES (4 * 1000 * 1000)

static const char *const extensions[] = { "dot", "gv", NULL };

static const char *
get_title (void)
{
  return _ ("DOT (graphviz)");
}

typedef struct {
  char *name;
  char *value;
} Setting;

/* What holds for the nodes and edges of a graph or a subgraph. */
typedef struct {
  GArray *nodes;
  GArray *edges;
} Scope;

typedef struct {
  SkeinDotScanner scanner;
  SkeinAssertions *graph;
  GHashTable *known;
  gboolean directed;
  guint depth;
  gsize n_edges;
  guint n_invisible;
  GError *error;
} Reading;

static void
clear_setting (gpointer data)
{
  Setting *setting = data;

  g_free (setting->name);
  g_free (setting->value);
}

static GArray *
new_settings (const GArray *from)
{
  GArray *settings = g_array_new (FALSE, FALSE, sizeof (Setting));

  g_array_set_clear_func (settings, clear_setting);
  for (guint i = 0; from != NULL && i < from->len; i++) {
    const Setting *setting = &g_array_index (from, Setting, i);
    Setting copy = { g_strdup (setting->name), g_strdup (setting->value) };

    g_array_append_val (settings, copy);
  }
  return settings;
}

static void
set (GArray *settings, const char *name, const char *value)
{
  Setting setting;

  for (guint i = 0; i < settings->len; i++) {
    Setting *known = &g_array_index (settings, Setting, i);

    if (strcmp (known->name, name) == 0) {
      g_free (known->value);
      known->value = g_strdup (value);
      return;
    }
  }
  setting = (Setting){ g_strdup (name), g_strdup (value) };
  g_array_append_val (settings, setting);
}

static gboolean
fail (Reading *reading, const char *message)
{
  if (reading->error == NULL)
    reading->error = g_error_new (
        SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("Line %u: %s"), reading->scanner.line, message);
  return FALSE;
}

static gboolean
expect (Reading *reading, char sign)
{
  g_autofree char *message = NULL;

  if (skein_dot_scanner_is_sign (&reading->scanner, sign)) {
    skein_dot_scanner_next (&reading->scanner);
    return TRUE;
  }
  message = g_strdup_printf (_ ("“%c” is missing in this graph."), sign);
  return fail (reading, message);
}

static gboolean
at_value (const Reading *reading)
{
  return reading->scanner.kind == SKEIN_DOT_NAME || reading->scanner.kind == SKEIN_DOT_MARKUP;
}

static char *
take_value (Reading *reading)
{
  char *value = reading->scanner.kind == SKEIN_DOT_MARKUP
                    ? skein_dot_dup_without_markup (reading->scanner.text->str)
                    : g_strdup (reading->scanner.text->str);

  skein_dot_scanner_next (&reading->scanner);
  return value;
}

/* Reads any number of lists "[name=value, ...]" into @settings. */
static gboolean
read_lists (Reading *reading, GArray *settings)
{
  while (skein_dot_scanner_is_sign (&reading->scanner, '[')) {
    skein_dot_scanner_next (&reading->scanner);
    while (at_value (reading)) {
      g_autofree char *name = take_value (reading);
      g_autofree char *value = NULL;

      if (skein_dot_scanner_is_sign (&reading->scanner, '=')) {
        skein_dot_scanner_next (&reading->scanner);
        if (!at_value (reading))
          return fail (reading, _ ("An attribute has no value."));
        value = take_value (reading);
      }
      set (settings, name, value != NULL ? value : "true");
      if (skein_dot_scanner_is_sign (&reading->scanner, ',') ||
          skein_dot_scanner_is_sign (&reading->scanner, ';'))
        skein_dot_scanner_next (&reading->scanner);
    }
    if (!expect (reading, ']'))
      return FALSE;
  }
  return TRUE;
}

static const char *
get_setting (const GArray *settings, const char *name)
{
  for (guint i = 0; settings != NULL && i < settings->len; i++)
    if (strcmp (g_array_index (settings, Setting, i).name, name) == 0)
      return g_array_index (settings, Setting, i).value;
  return NULL;
}

/* What counts is what a node or an edge says of itself, then what the graph says of all. */
static const char *
get_value (const GArray *own, const GArray *all, const char *name)
{
  const char *value = get_setting (own, name);

  return value != NULL ? value : get_setting (all, name);
}

/* @own: (nullable): what the node or edge says of itself, which counts more. */
static void
add_settings (Reading *reading, const GArray *settings, const GArray *own, const char *name)
{
  for (guint i = 0; i < settings->len; i++) {
    const Setting *setting = &g_array_index (settings, Setting, i);
    g_autofree char *plain = NULL;

    if (get_setting (own, setting->name) != NULL)
      continue;
    plain = skein_dot_dup_plain (setting->value, name);
    skein_assertions_add (reading->graph, setting->name, plain);
  }
}

static void
add_node (Reading *reading, const Scope *scope, const char *name, const GArray *settings)
{
  gboolean is_new = g_hash_table_add (reading->known, g_strdup (name));
  const GArray *all = is_new ? scope->nodes : NULL;
  const char *shape = get_value (settings, all, "shape");
  const char *label = get_value (settings, all, "label");

  if (!is_new && (settings == NULL || settings->len == 0))
    return;
  skein_assertions_begin_node (reading->graph, name);
  /* The first field of a record is its name. */
  if (label != NULL && (g_strcmp0 (shape, "record") == 0 || g_strcmp0 (shape, "Mrecord") == 0)) {
    g_autofree char *first = skein_dot_dup_first_field (label);

    skein_assertions_add (reading->graph, "label", first);
  }
  if (settings != NULL)
    add_settings (reading, settings, NULL, name);
  if (is_new)
    add_settings (reading, scope->nodes, settings, name);
  skein_assertions_end (reading->graph);
}

static void
add_edge (Reading *reading,
          const Scope *scope,
          const char *tail,
          const char *head,
          const GArray *settings)
{
  SkeinDirection direction = reading->directed ? SKEIN_DIRECTION_FORWARD : SKEIN_DIRECTION_MUTUAL;
  g_autofree char *name = g_strconcat (tail, reading->directed ? "->" : "--", head, NULL);
  const char *style = get_value (settings, scope->edges, "style");

  /* An edge that nobody is to see is there for the drawing only. */
  if (style != NULL && strstr (style, "invis") != NULL) {
    reading->n_invisible++;
    return;
  }
  if (reading->directed)
    direction = skein_direction_parse (get_value (settings, scope->edges, "dir"), direction);
  skein_assertions_begin_edge (reading->graph, tail, head, direction);
  add_settings (reading, settings, NULL, name);
  add_settings (reading, scope->edges, settings, name);
  skein_assertions_end (reading->graph);
}

static gboolean read_statements (Reading *reading, Scope *scope, GPtrArray *members);

/* Reads "subgraph name { … }"; @members gets the names of all its nodes. */
static gboolean
read_subgraph (Reading *reading, const Scope *outer, GPtrArray *members)
{
  Scope scope;
  gboolean good;

  if (skein_dot_scanner_is_keyword (&reading->scanner, "subgraph")) {
    skein_dot_scanner_next (&reading->scanner);
    if (at_value (reading))
      skein_dot_scanner_next (&reading->scanner);
  }
  if (!skein_dot_scanner_is_sign (&reading->scanner, '{'))
    return TRUE;
  if (reading->depth == MAX_DEPTH)
    return fail (reading, _ ("Subgraphs are nested too deeply."));
  skein_dot_scanner_next (&reading->scanner);
  reading->depth++;
  scope = (Scope){ new_settings (outer->nodes), new_settings (outer->edges) };
  good = read_statements (reading, &scope, members) && expect (reading, '}');
  g_array_unref (scope.nodes);
  g_array_unref (scope.edges);
  reading->depth--;
  return good;
}

/* Reads a node with its port. */
static gboolean
read_node_name (Reading *reading, GPtrArray *names)
{
  if (!at_value (reading))
    return fail (reading, _ ("A node is missing here."));
  g_ptr_array_add (names, take_value (reading));
  for (guint i = 0; i < 2 && skein_dot_scanner_is_sign (&reading->scanner, ':'); i++) {
    skein_dot_scanner_next (&reading->scanner);
    if (!at_value (reading))
      return fail (reading, _ ("A port is missing here."));
    skein_dot_scanner_next (&reading->scanner);
  }
  return TRUE;
}

/* Reads one end of an edge: a node, several with commas between them, or a subgraph. */
static gboolean
read_end (Reading *reading, const Scope *scope, GPtrArray *names)
{
  if (skein_dot_scanner_is_sign (&reading->scanner, '{') ||
      skein_dot_scanner_is_keyword (&reading->scanner, "subgraph"))
    return read_subgraph (reading, scope, names);
  if (!read_node_name (reading, names))
    return FALSE;
  while (skein_dot_scanner_is_sign (&reading->scanner, ',')) {
    skein_dot_scanner_next (&reading->scanner);
    if (!read_node_name (reading, names))
      return FALSE;
  }
  return TRUE;
}

static gboolean
connect_ends (Reading *reading, const Scope *scope, const GPtrArray *ends, const GArray *settings)
{
  for (guint i = 1; i < ends->len; i++) {
    const GPtrArray *tails = g_ptr_array_index (ends, i - 1);
    const GPtrArray *heads = g_ptr_array_index (ends, i);

    reading->n_edges += (gsize) tails->len * heads->len;
    if (reading->n_edges > MAX_EDGES)
      return fail (reading, _ ("The graph has more edges than Skein reads."));
    for (guint j = 0; j < tails->len; j++)
      for (guint k = 0; k < heads->len; k++)
        add_edge (
            reading, scope, g_ptr_array_index (tails, j), g_ptr_array_index (heads, k), settings);
  }
  return TRUE;
}

static void
extend (GPtrArray *members, const GPtrArray *names)
{
  for (guint i = 0; members != NULL && i < names->len; i++)
    g_ptr_array_add (members, g_strdup (g_ptr_array_index (names, i)));
}

/* Reads "a -> b -> {c d} [label=x]", or a node, or a subgraph alone. */
static gboolean
read_chain (Reading *reading, const Scope *scope, GPtrArray *members)
{
  g_autoptr (GPtrArray) ends = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) settings = new_settings (NULL);
  gboolean is_node = !skein_dot_scanner_is_sign (&reading->scanner, '{') &&
                     !skein_dot_scanner_is_keyword (&reading->scanner, "subgraph");

  for (;;) {
    GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

    g_ptr_array_add (ends, names);
    if (!read_end (reading, scope, names))
      return FALSE;
    for (guint i = 0; i < names->len; i++)
      add_node (reading, scope, g_ptr_array_index (names, i), NULL);
    extend (members, names);
    if (reading->scanner.kind != SKEIN_DOT_ARROW && reading->scanner.kind != SKEIN_DOT_LINE)
      break;
    skein_dot_scanner_next (&reading->scanner);
  }
  if (!read_lists (reading, settings))
    return FALSE;
  if (ends->len == 1 && is_node && settings->len > 0) {
    const GPtrArray *names = g_ptr_array_index (ends, 0);

    for (guint i = 0; i < names->len; i++)
      add_node (reading, scope, g_ptr_array_index (names, i), settings);
  }
  return connect_ends (reading, scope, ends, settings);
}

/* Whether "=" follows the name that the scanner holds. */
static gboolean
is_assignment (const Reading *reading)
{
  const char *p = reading->scanner.p;

  while (p < reading->scanner.end && g_ascii_isspace (*p))
    p++;
  return p < reading->scanner.end && *p == '=';
}

static gboolean
read_statement (Reading *reading, Scope *scope, GPtrArray *members)
{
  SkeinDotScanner *scanner = &reading->scanner;
  g_autoptr (GArray) ignored = NULL;

  if (at_value (reading) && is_assignment (reading)) {
    skein_dot_scanner_next (scanner);
    skein_dot_scanner_next (scanner);
    if (!at_value (reading))
      return fail (reading, _ ("An attribute has no value."));
    skein_dot_scanner_next (scanner);
    return TRUE;
  }
  if (skein_dot_scanner_is_keyword (scanner, "node")) {
    skein_dot_scanner_next (scanner);
    return read_lists (reading, scope->nodes);
  }
  if (skein_dot_scanner_is_keyword (scanner, "edge")) {
    skein_dot_scanner_next (scanner);
    return read_lists (reading, scope->edges);
  }
  if (skein_dot_scanner_is_keyword (scanner, "graph")) {
    ignored = new_settings (NULL);
    skein_dot_scanner_next (scanner);
    return read_lists (reading, ignored);
  }
  return read_chain (reading, scope, members);
}

static gboolean
read_statements (Reading *reading, Scope *scope, GPtrArray *members)
{
  SkeinDotScanner *scanner = &reading->scanner;

  while (!skein_dot_scanner_is_sign (scanner, '}')) {
    if (skein_dot_scanner_is_sign (scanner, ';') || skein_dot_scanner_is_sign (scanner, ',')) {
      skein_dot_scanner_next (scanner);
      continue;
    }
    if (scanner->kind == SKEIN_DOT_END)
      return fail (reading, _ ("The file ends within the graph."));
    if (scanner->kind == SKEIN_DOT_BROKEN)
      return fail (reading, _ ("This is not DOT."));
    if (!read_statement (reading, scope, members))
      return FALSE;
  }
  return TRUE;
}

/* A file may hold several graphs; all of them are one for us, so nodes of one name are one node. */
static gboolean
read_graph (Reading *reading)
{
  SkeinDotScanner *scanner = &reading->scanner;
  Scope scope;
  gboolean good;

  if (skein_dot_scanner_is_keyword (scanner, "strict"))
    skein_dot_scanner_next (scanner);
  reading->directed = skein_dot_scanner_is_keyword (scanner, "digraph");
  if (!reading->directed && !skein_dot_scanner_is_keyword (scanner, "graph"))
    return fail (reading, _ ("A graph begins with “graph” or “digraph”."));
  skein_dot_scanner_next (scanner);
  if (at_value (reading))
    skein_dot_scanner_next (scanner);
  if (!expect (reading, '{'))
    return FALSE;
  scope = (Scope){ new_settings (NULL), new_settings (NULL) };
  good = read_statements (reading, &scope, NULL) && expect (reading, '}');
  g_array_unref (scope.nodes);
  g_array_unref (scope.edges);
  return good;
}

static SkeinDocument *
read_dot (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (SkeinAssertions) graph = skein_assertions_new (input, report);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { .graph = graph, .known = known };
  gboolean good;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !skein_plain_text_decode (input, &decoded, report, error))
    return NULL;
  skein_dot_scanner_init (&reading.scanner, decoded.text, decoded.n_bytes);
  skein_dot_scanner_next (&reading.scanner);
  do
    good = read_graph (&reading);
  while (good && reading.scanner.kind != SKEIN_DOT_END);
  skein_dot_scanner_clear (&reading.scanner);
  if (!good) {
    g_propagate_error (error, reading.error);
    return NULL;
  }
  if (reading.n_invisible > 0)
    skein_report_add (
        report,
        SKEIN_SEVERITY_NOTE,
        input->name,
        0,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u edge is invisible and serves the drawing only; it was left out.",
                     "%u edges are invisible and serve the drawing only; they were left out.",
                     reading.n_invisible),
        reading.n_invisible);
  return skein_assertions_finish (graph, error);
}

static guint
sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_auto (SkeinDotScanner) scanner = { 0 };
  guint n_words = 0;

  if (n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0) {
    bytes += 3;
    n_bytes -= 3;
  }
  skein_dot_scanner_init (&scanner, (const char *) bytes, MIN (n_bytes, 4096));
  skein_dot_scanner_next (&scanner);
  if (skein_dot_scanner_is_keyword (&scanner, "strict"))
    skein_dot_scanner_next (&scanner);
  if (!skein_dot_scanner_is_keyword (&scanner, "graph") &&
      !skein_dot_scanner_is_keyword (&scanner, "digraph"))
    return 0;
  do
    skein_dot_scanner_next (&scanner);
  while (n_words++ == 0 && (scanner.kind == SKEIN_DOT_NAME || scanner.kind == SKEIN_DOT_MARKUP));
  return skein_dot_scanner_is_sign (&scanner, '{') ? 90 : 0;
}

const SkeinFormat skein_format_dot = {
  .id = "dot",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_dot,
};
