// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-error.h"
#include "skein-graph.h"
#include "skein-random.h"
#include "skein-record.h"
#include "skein-writer.h"

/* Names that DOT, its strings, its labels or its HTML could take for something else. */
static const char *const hostile[] = {
  "plain",
  "graph",
  "digraph",
  "node",
  "strict",
  "subgraph",
  "a1",
  "r1",
  "12",
  "-.5",
  "1e5",
  "two words",
  "ends in a backslash\\",
  "ends in two\\\\",
  "ends in three\\\\\\",
  "\\",
  "\\\\",
  "\\\"",
  "\"",
  "\"quoted\"",
  "\\\"half\\",
  "a\\\\\"b",
  "\\N",
  "N\\N",
  "\\G and \\E",
  "\\n is no line break",
  "\\l\\r",
  "one\ntwo",
  "one\r\ntwo",
  "\n",
  "a\\\nb",
  "tab\there",
  "<b>",
  "<b>bold</b>",
  "<",
  ">",
  "<<>>",
  "<unclosed",
  "&amp; &#x27; & &bogus;",
  "[label=\"x\"]",
  "}; digraph evil { a -> b }",
  "/* comment */",
  "// comment",
  "# line",
  "# 1 \"file\"",
  "a -> b",
  "a;b,c=d:e",
  "🚢 Ship 𐍈",
  "e\xcc\x81 é ÿ",
  "عربي",
  "中文",
  "\xe2\x80\xae"
  "backwards",
  "+",
  "%s%n%d",
  "\x01\x02\x7f",
  " leading and trailing ",
  "\xef\xbb\xbf"
  "mark",
};

/* Actors with these names and types, and from each to the next a relation of such a type. One that is mutual goes from
 * the first to the second, as writers have it. */
static SkeinDocument *
make_document (const GPtrArray *names)
{
  SkeinDocument *document = skein_document_new ();

  for (guint i = 0; i < names->len; i++)
    skein_document_add_actor (document,
                              NULL,
                              g_ptr_array_index (names, i),
                              g_ptr_array_index (names, (i * 7 + 1) % names->len));
  for (guint i = 0; i < names->len; i++)
    skein_document_add_relation (document, g_ptr_array_index (names, i), i, (i + 1) % names->len)
        ->mutual = i % 3 == 0 && i + 1 < names->len;
  return document;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All nodes and edges of what was read. DOT does not keep their order: who has an edge is written before those that
 * stand alone. */
static GPtrArray *
describe (const SkeinFrozen *frozen)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint32 i = 0; i < frozen->nodes->len; i++) {
    const SkeinGraphNode *node = &g_array_index (frozen->nodes, SkeinGraphNode, i);

    g_ptr_array_add (lines, g_strdup_printf ("N<%s><%s>", node->name, node->type));
  }
  for (guint32 i = 0; i < frozen->edges->len; i++) {
    const SkeinGraphEdge *edge = &g_array_index (frozen->edges, SkeinGraphEdge, i);
    guint32 source = frozen->topology->source[i];
    guint32 target = frozen->topology->target[i];

    g_ptr_array_add (lines,
                     g_strdup_printf ("E<%s><%s><%s><%d>",
                                      g_array_index (frozen->nodes, SkeinGraphNode, source).name,
                                      g_array_index (frozen->nodes, SkeinGraphNode, target).name,
                                      edge->type,
                                      edge->mutual != FALSE));
  }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

/* The same of what was written. */
static GPtrArray *
describe_document (const SkeinDocument *document)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < document->actors->len; i++) {
    const SkeinActorRecord *actor = g_ptr_array_index (document->actors, i);

    g_ptr_array_add (lines, g_strdup_printf ("N<%s><%s>", actor->name, actor->type));
  }
  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);
    const SkeinActorRecord *source = g_ptr_array_index (document->actors, relation->source);
    const SkeinActorRecord *target = g_ptr_array_index (document->actors, relation->target);

    g_ptr_array_add (lines,
                     g_strdup_printf ("E<%s><%s><%s><%d>",
                                      source->name,
                                      target->name,
                                      relation->type,
                                      relation->mutual != FALSE));
  }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

static gboolean
keep_cb (
    gpointer target, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_string_append_len (target, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  return TRUE;
}

/* What Skein exports as DOT, “skein-cli layout” reads, whatever the names are. */
static void
check_round_trip (const SkeinDocument *document)
{
  g_autoptr (GString) dot = g_string_new (NULL);
  g_autoptr (SkeinSink) sink = skein_sink_new (keep_cb, dot, NULL);
  const SkeinExport export = { .document = document };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) written = describe_document (document);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (SkeinGraph) read = NULL;
  g_autoptr (SkeinFrozen) frozen = NULL;

  skein_writers_lookup ("dot")->write (&export, sink, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (dot->str, (gssize) dot->len, NULL));
  read = skein_graph_new_from_dot (dot->str, &error);
  g_assert_no_error (error);
  frozen = skein_graph_freeze (read, NULL);
  found = describe (frozen);
  g_assert_cmpuint (found->len, ==, written->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (g_ptr_array_index (found, i), ==, g_ptr_array_index (written, i));
}

static void
test_round_trip_hostile (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (SkeinDocument) document = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_ptr_array_add (names, (gpointer) hostile[i]);
  document = make_document (names);
  check_round_trip (document);
}

static void
test_round_trip_long (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SkeinDocument) document = NULL;
  static const char *const pieces[] = { "a", "é", "\\", "a\"", " ", "<b>", "\\\"" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    GString *name = g_string_new (NULL);

    while (name->len < 100000)
      g_string_append (name, pieces[i]);
    g_ptr_array_add (names, g_string_free (name, FALSE));
  }
  document = make_document (names);
  check_round_trip (document);
}

static void
test_only_quotes (void)
{
  g_autofree char *quotes = g_strnfill (100000, '"');
  g_autofree char *short_quotes = g_strnfill (2000, '"');
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (SkeinDocument) document = NULL;

  g_ptr_array_add (names, quotes);
  g_ptr_array_add (names, short_quotes);
  document = make_document (names);
  check_round_trip (document);
}

static void
test_round_trip_random (void)
{
  static const char *const pieces[] = { "\\", "\"", "\n", "<", ">", "N", "n", "a", "é", "🚢",
                                        " ",  "{",  "}",  "/", "*", "#", "&", ";", "[", "]" };
  SkeinRandom random = skein_random_init (9);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SkeinDocument) document = NULL;

  for (guint i = 0; i < 400; i++) {
    GString *name = g_string_new (NULL);
    guint n = 1 + skein_random_below (&random, i % 10 == 0 ? 300 : 12);

    for (guint k = 0; k < n; k++)
      g_string_append (name, pieces[skein_random_below (&random, G_N_ELEMENTS (pieces))]);
    g_ptr_array_add (names, g_string_free (name, FALSE));
  }
  document = make_document (names);
  check_round_trip (document);
}

static void
assert_reads_well (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinGraph) graph =
      skein_graph_new_from_dot ("digraph { a [label=\"Ann\"]; a -> b }", &error);
  g_autoptr (SkeinFrozen) frozen = NULL;

  g_assert_no_error (error);
  frozen = skein_graph_freeze (graph, NULL);
  g_assert_cmpuint (frozen->nodes->len, ==, 2);
  g_assert_cmpuint (frozen->edges->len, ==, 1);
  g_assert_cmpstr (g_array_index (frozen->nodes, SkeinGraphNode, 0).name, ==, "Ann");
  g_assert_cmpstr (g_array_index (frozen->nodes, SkeinGraphNode, 1).name, ==, "b");
}

static const char *const broken[] = {
  "",
  " \n",
  "no graph",
  "digraph",
  "digraph {",
  "digraph { a -> ",
  "digraph { a -> }",
  "digraph { a -- b }",
  "graph { a -> b }",
  "digraph { a [label=\"open }",
  "digraph { a [label=<<b>open }",
  "digraph { a [label=<open",
  "digraph { /* open",
  "digraph { a [label=] }",
  "digraph { a [label=\"x\" }",
  "digraph { subgraph { a ",
  "digraph { a = }",
  "digraph { \"a\" + }",
  "}",
  "\"",
  "/*",
  "<<<<<<<",
  "digraph { a \\ b }",
  "{\"format\": \"skein-articles\"}",
  "<?xml version=\"1.0\"?><graphml/>",
  "\xff\xfe\xfd",
};

/* Each twice, and after each a good one: the scanner of cgraph is one for the whole process. */
static void
test_broken (gconstpointer data)
{
  const char *dot = data;

  for (guint round = 0; round < 2; round++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (SkeinGraph) graph = skein_graph_new_from_dot (dot, &error);

    g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX);
    g_assert_null (graph);
    g_assert_cmpuint (strlen (error->message), >, 20);
    assert_reads_well ();
  }
}

static void
test_line_of_error (void)
{
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < 2; round++) {
    g_clear_error (&error);
    g_assert_null (skein_graph_new_from_dot ("digraph {\n a -> b\n a -> }\n", &error));
    g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX);
    g_assert_nonnull (strstr (error->message, "line 3"));
  }
}

/* Nested deeper than the parser goes: neither a crash nor half a graph. */
static void
test_deep (void)
{
  g_autoptr (GString) dot = g_string_new ("digraph ");
  g_autoptr (SkeinGraph) graph = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_c (dot, '{');
  for (guint i = 0; i < 20000; i++)
    g_string_append_c (dot, '}');
  graph = skein_graph_new_from_dot (dot->str, &error);
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX);
  g_assert_null (graph);
  assert_reads_well ();
}

/* A file may say what it was made of; that is no name for the next one. */
static void
test_file_directive (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinGraph) graph =
      skein_graph_new_from_dot ("# 70 \"elsewhere.gv\"\ndigraph { a }", NULL);

  g_assert_nonnull (graph);
  g_assert_null (skein_graph_new_from_dot ("digraph { a -> }", &error));
  g_assert_null (strstr (error->message, "elsewhere"));
  g_assert_nonnull (strstr (error->message, "line 1"));
}

typedef struct {
  const char *name;
  const char *dot;
  /* Each node as "name/type/weight" and each edge as "source>target/type/weight", with "=" for ">"
   * if it is mutual. */
  const char *expected;
} Foreign;

static const Foreign foreign[] = {
  { "bare", "digraph { a -> b -> c; d }", "a//0 b//0 c//0 d//0 a>b//1 b>c//1" },
  { "undirected", "graph G { a -- b }", "a//0 b//0 a=b//1" },
  { "empty", "digraph {}", "" },
  { "strict", "strict digraph { a -> b; a -> b }", "a//0 b//0 a>b//1" },
  { "parallel", "digraph { a -> b; a -> b; b -> a }", "a//0 b//0 a>b//1 a>b//1 b>a//1" },
  { "loop", "digraph { a -> a }", "a//0 a>a//1" },
  { "ports", "digraph { a:n -> b:out:s }", "a//0 b//0 a>b//1" },
  { "labels",
    "digraph { a [label=\"Ann\"]; a -> b [label=\"meets\"] }",
    "Ann//0 b//0 Ann>b/meets/1" },
  { "type-before-label",
    "digraph { a -> b [label=\"meets with\", type=meets_with] }",
    "a//0 b//0 a>b/meets_with/1" },
  { "defaults",
    "digraph { node [type=Person]; edge [type=knows]; a -> b }",
    "a/Person/0 b/Person/0 a>b/knows/1" },
  { "label-of-name", "digraph { node [label=\"\\N!\"]; a }", "a!//0" },
  { "line-breaks", "digraph { a [label=\"one\\ntwo\\lthree\\r\"] }", "one\ntwo\nthree\n//0" },
  { "html", "digraph { a [label=<<b>Ann</b>>] }", "<b>Ann</b>//0" },
  { "weights",
    "digraph { a [weight=7]; a -> b [weight=2.9]; b -> a [weight=-3]; b -> b [weight=x] }",
    "a//7 b//0 a>b//2 b>a//1 b>b//1" },
  { "huge-weight", "digraph { a [weight=\"1e300\"]; b [weight=nan] }", "a//0 b//0" },
  { "both-ways", "digraph { a -> b [dir=both] }", "a//0 b//0 a=b//1" },
  { "subgraphs",
    "digraph { subgraph cluster_0 { a; b } subgraph cluster_1 { c } a -> c }",
    "a//0 b//0 c//0 a>c//1" },
  { "edge-to-subgraph", "digraph { a -> { b c } }", "a//0 b//0 c//0 a>b//1 a>c//1" },
  { "quoted", "digraph \"G\" { \"a b\" -> \"c\\\"d\"; }", "a b//0 c\"d//0 a b>c\"d//1" },
  { "joined", "digraph { a [label=\"An\" + \"n\"] }", "Ann//0" },
  { "comments", "# a line\n// another\ndigraph { /* x */ a }", "a//0" },
  { "junk-behind", "digraph { a } }", "a//0" },
  { "quote-behind", "digraph { a } \"", "a//0" },
  { "comment-behind", "digraph { a } /* <<<", "a//0" },
  { "html-behind", "digraph { a } <<b>", "a//0" },
  { "many-behind", "digraph { a } graph { b } graph { c } graph { d } graph {", "a//0" },
  { "two-graphs", "digraph { a } digraph { b }", "a//0" },
};

static void
test_foreign (gconstpointer data)
{
  const Foreign *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinGraph) graph = skein_graph_new_from_dot (row->dot, &error);
  g_autoptr (SkeinFrozen) frozen = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);

  g_assert_no_error (error);
  frozen = skein_graph_freeze (graph, NULL);
  for (guint32 i = 0; i < frozen->nodes->len; i++) {
    const SkeinGraphNode *node = &g_array_index (frozen->nodes, SkeinGraphNode, i);

    g_assert_cmpint (node->id, ==, i + 1);
    g_string_append_printf (seen, " %s/%s/%u", node->name, node->type, node->weight);
  }
  for (guint32 i = 0; i < frozen->edges->len; i++) {
    const SkeinGraphEdge *edge = &g_array_index (frozen->edges, SkeinGraphEdge, i);

    g_string_append_printf (
        seen,
        " %s%c%s/%s/%u",
        g_array_index (frozen->nodes, SkeinGraphNode, frozen->topology->source[i]).name,
        edge->mutual ? '=' : '>',
        g_array_index (frozen->nodes, SkeinGraphNode, frozen->topology->target[i]).name,
        edge->type,
        edge->weight);
  }
  g_assert_cmpstr (seen->len > 0 ? seen->str + 1 : "", ==, row->expected);
  assert_reads_well ();
}

/* Text in another encoding still gives names that can be shown. */
static void
test_invalid_utf8 (void)
{
  g_autoptr (SkeinGraph) graph =
      skein_graph_new_from_dot ("digraph { a [label=\"caf\xe9\", type=\"\xff\"] }", NULL);
  g_autoptr (SkeinFrozen) frozen = skein_graph_freeze (graph, NULL);

  g_assert_true (g_utf8_validate (g_array_index (frozen->nodes, SkeinGraphNode, 0).name, -1, NULL));
  g_assert_true (g_utf8_validate (g_array_index (frozen->nodes, SkeinGraphNode, 0).type, -1, NULL));
}

/* Whatever is cut out of a good file, it is read or refused, and the next one is read. */
static void
test_cut (void)
{
  static const char whole[] =
      "/* c */ digraph \"g\" { graph [x=\"1\"]; a [label=<<i>A</i>>, type=\"P\\\"q\"];\n"
      " subgraph s { b; c } a -> b [key=\"r1\", label=\"m\\\\\"]; a -> { b c } // end\n}";

  for (gsize n = 0; n < sizeof whole; n++) {
    g_autofree char *head = g_strndup (whole, n);
    g_autofree char *middle = g_strconcat (head, whole + MIN (n + 5, sizeof whole - 1), NULL);
    g_autoptr (SkeinGraph) first = skein_graph_new_from_dot (head, NULL);
    g_autoptr (SkeinGraph) second = skein_graph_new_from_dot (middle, NULL);

    g_assert_cmpint (first != NULL, ==, n + 1 == sizeof whole);
    assert_reads_well ();
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/dot/round-trip/hostile", test_round_trip_hostile);
  g_test_add_func ("/graph/dot/round-trip/long", test_round_trip_long);
  g_test_add_func ("/graph/dot/only-quotes", test_only_quotes);
  g_test_add_func ("/graph/dot/round-trip/random", test_round_trip_random);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *path = g_strdup_printf ("/graph/dot/broken/%u", i);

    g_test_add_data_func (path, broken[i], test_broken);
  }
  g_test_add_func ("/graph/dot/line-of-error", test_line_of_error);
  g_test_add_func ("/graph/dot/deep", test_deep);
  g_test_add_func ("/graph/dot/file-directive", test_file_directive);
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++) {
    g_autofree char *path = g_strconcat ("/graph/dot/foreign/", foreign[i].name, NULL);

    g_test_add_data_func (path, &foreign[i], test_foreign);
  }
  g_test_add_func ("/graph/dot/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/graph/dot/cut", test_cut);
  return g_test_run ();
}
