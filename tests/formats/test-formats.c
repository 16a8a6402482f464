// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"
#include "skein-file-list.h"
#include "skein-writer.h"

#define JSON_ARTICLE "{\"format\":\"skein-articles\",\"version\":1,\"articles\":[]}"
#define BRAT_LINES "T1\tPerson 0 3\tAnn\n"

/* What content is taken for, whatever its name says. */
static const struct {
  const char *name;
  const char *file;
  const char *content;
  gssize length;
  const char *format;
} sniff_rows[] = {
  { "json", "a.json", JSON_ARTICLE, -1, "json" },
  { "json-called-text", "a.txt", "\n " JSON_ARTICLE, -1, "json" },
  { "json-called-ann", "a.ann", JSON_ARTICLE, -1, "json" },
  { "other-json", "a.json", "{\"nodes\":[]}", -1, NULL },
  { "other-json-called-text", "a.txt", "[{\"a\":1}]", -1, NULL },
  { "brat", "a.ann", BRAT_LINES, -1, "brat" },
  { "brat-called-text", "a.txt", BRAT_LINES, -1, "brat" },
  { "brat-called-json", "a.json", BRAT_LINES, -1, "brat" },
  { "brat-with-rubbish", "a.dat", BRAT_LINES "R1\ta Arg1:T1 Arg2:T2\nwhat?\n", -1, "brat" },
  { "brat-configuration", "visual.conf", "[labels]\n# T1\tcomment\n*\tx\n", -1, "text" },
  { "text", "a.txt", "Ann met Bob.", -1, "text" },
  { "text-called-json", "a.json", "Ann met Bob.", -1, "text" },
  { "text-about-an-id", "a.txt", "T1 is a train.\nT2\tPerson 0 1\tx\n", -1, "text" },
  { "text-without-ending", "README", "Ann met Bob.", -1, "text" },
  { "text-in-utf-16",
    "a.txt",
    "\xff\xfe"
    "A\0n\0n\0",
    8,
    "text" },
  { "text-in-latin-1", "a.txt", "Andr\xe9 came.", -1, "text" },
  { "html", "a.html", "<!DOCTYPE html><p>Ann</p>", -1, "html" },
  { "xml", "a.txt", " <?xml version=\"1.0\"?><a/>", -1, NULL },
  { "pdf", "a.pdf", "%PDF-1.7\n", -1, "pdf" },
  { "zip", "a.txt", "PK\3\4\24\0\0\0\10\0\0\0!\0\1\2\3\4\5\6\7\10", 22, NULL },
  { "random-bytes", "a.txt", "\x80\x01\xfe\x93\x1c\x88\xa3\x0e\xf1\x07\xd5\x1b", 12, NULL },
  { "empty", "a.txt", "", -1, NULL },
};

static void
test_sniff (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_auto (SkeinInput) input =
      format_fixture_input (sniff_rows[row].file, sniff_rows[row].content, sniff_rows[row].length);
  const SkeinFormat *format = skein_formats_sniff (&input);

  g_assert_cmpstr (format != NULL ? format->id : NULL, ==, sniff_rows[row].format);
}

/* The start of a long file is judged like the whole: the cut falls into no character. */
static void
test_sniff_long_text (void)
{
  g_autoptr (GString) text = g_string_new ("a");

  while (text->len < 10000)
    g_string_append (text, "\xf0\x9f\x9a\xa2");
  for (guint i = 0; i < 4; i++) {
    g_auto (SkeinInput) input = format_fixture_input ("a.txt", text->str, (gssize) text->len);

    g_assert_nonnull (skein_formats_sniff (&input));
    g_string_prepend_c (text, 'a');
  }
}

/* What a reader can't stand is found by its fuzz target, so each needs one. */
static void
test_fuzz_targets (void)
{
  const SkeinFormat *const *formats = skein_formats_get_all ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "meson.build", NULL);
  g_autofree char *targets = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &targets, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; formats[i] != NULL; i++) {
    g_autofree char *name = g_strdup_printf ("'%s'", formats[i]->id);

    g_test_message ("%s", name);
    g_assert_nonnull (strstr (targets, name));
  }
}

static void
test_lookup (void)
{
  const SkeinFormat *const *formats = skein_formats_get_all ();

  for (guint i = 0; formats[i] != NULL; i++) {
    g_assert_true (skein_formats_lookup (formats[i]->id) == formats[i]);
    g_assert_cmpstr (formats[i]->get_title (), !=, "");
  }
  g_assert_nonnull (skein_formats_lookup ("brat"));
  g_assert_null (skein_formats_lookup ("Brat"));
}

/* A folder of files, removed at the end. */
typedef struct {
  char *path;
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  folder->path = g_dir_make_tmp ("skein-formats-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  remove_tree (folder->path);
  g_free (folder->path);
}

static char *
add_file (const Folder *folder, const char *name, const char *content)
{
  char *path = g_build_filename (folder->path, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
add (const Folder *folder, const char *name, const char *content)
{
  g_free (add_file (folder, name, content));
}

/* The files that are listed, without the folder, separated by blanks. */
static char *
list (const Folder *folder, const char *const *names, SkeinReport *report)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  g_autoptr (SkeinFileList) files = NULL;
  GString *found = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (folder->path, names[i], NULL);

    g_strv_builder_add (builder, path);
  }
  paths = g_strv_builder_end (builder);
  files = skein_file_list_new ((const char *const *) paths, NULL, report, NULL, NULL, NULL);
  for (guint i = 0; i < skein_file_list_get_length (files); i++) {
    const char *path = skein_file_list_get (files, i)->path;

    g_assert_true (g_str_has_prefix (path, folder->path));
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", path + strlen (folder->path) + 1);
  }
  return g_string_free (found, FALSE);
}

static void
test_list (Folder *folder, gconstpointer data)
{
  static const char *const all[] = { "in", NULL };
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *found = NULL;
  g_autofree char *entries = NULL;
  const SkeinReportEntry *entry;

  add (folder, "in/b.txt", "Ann met Bob.");
  add (folder, "in/b.ann", BRAT_LINES);
  add (folder, "in/a/d.json", JSON_ARTICLE);
  add (folder, "in/a/c.txt", "Ann met Bob.");
  add (folder, "in/e.txt", "Ann met Bob.");
  add (folder, "in/e.a1", BRAT_LINES);
  add (folder, "in/e.a2", "");
  add (folder, "in/f.txt", "Ann met Bob.");
  add (folder, "in/f.ann", "");
  add (folder, "in/annotation.conf", "[entities]\nPerson\n*\tx\n");
  add (folder, "in/.hidden", "Ann met Bob.");
  add (folder, "in/.git/x.txt", "Ann met Bob.");
  add (folder, "in/b.txt~", "Ann met Bob.");
  add (folder, "out/x.txt", "Ann met Bob.");

  found = list (folder, all, report);
  g_assert_cmpstr (found, ==, "in/a/c.txt in/a/d.json in/b.ann in/e.a1 in/f.ann");
  entries = format_fixture_dump_report (report);
  g_assert_cmpstr (entries, ==, "note");
  entry = g_ptr_array_index (skein_report_get_entries (report), 0);
  g_assert_true (g_str_has_suffix (entry->file, "annotation.conf"));
}

static void
test_list_named (Folder *folder, gconstpointer data)
{
  static const char *const named[] = { "c.txt", "x.conf", "gone.txt", "b.ann",
                                       "b.txt", "c.txt",  "./c.txt",  NULL };
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *found = NULL;

  add (folder, "b.txt", "Ann met Bob.");
  add (folder, "b.ann", BRAT_LINES);
  add (folder, "c.txt", "Ann met Bob.");
  add (folder, "x.conf", "Ann met Bob.");
  found = list (folder, named, report);
  /* What was named stays, so that it is said what is wrong with it; but nothing is read twice. */
  g_assert_cmpstr (found, ==, "./c.txt b.ann gone.txt x.conf");
  g_assert_cmpuint (skein_report_get_entries (report)->len, ==, 0);
}

static void
test_list_loop (Folder *folder, gconstpointer data)
{
  static const char *const all[] = { "in", NULL };
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GString) deep = g_string_new ("in");
  g_autofree char *found = NULL;
  g_autofree char *link = g_build_filename (folder->path, "in", "loop", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link);

  add (folder, "in/a.txt", "Ann met Bob.");
  for (guint i = 0; i < 40; i++)
    g_string_append (deep, "/d");
  g_string_append (deep, "/x.txt");
  add (folder, deep->str, "Ann met Bob.");
  g_assert_true (g_file_make_symbolic_link (file, "..", NULL, NULL));
  found = list (folder, all, report);
  g_assert_cmpstr (found, ==, "in/a.txt");
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_NOTE), ==, 1);
}

static SkeinDocument *
read_named (const char *path, SkeinReport *report, const char *message)
{
  g_autoptr (GError) error = NULL;
  SkeinDocument *document = skein_formats_read_file (path, NULL, report, NULL, &error);

  if (message == NULL) {
    g_assert_no_error (error);
  } else {
    g_autofree char *name = g_filename_display_name (path);

    g_assert_nonnull (error);
    g_assert_true (g_str_has_prefix (error->message, name));
    if (strstr (error->message, message) == NULL)
      g_assert_cmpstr (error->message, ==, message);
  }
  return document;
}

static void
test_read_pair (Folder *folder, gconstpointer data)
{
  g_autofree char *text = add_file (folder, "b.txt", "Ann met Bob.");
  g_autofree char *annotations = add_file (folder, "b.ann", BRAT_LINES);
  const char *const paths[] = { text, annotations };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (SkeinDocument) document = read_named (paths[i], report, NULL);
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, 0);

    g_assert_cmpuint (article->mentions->len, ==, 1);
    g_assert_cmpstr (article->file, ==, text);
    g_assert_cmpuint (skein_report_get_entries (report)->len, ==, 0);
  }
}

static void
test_read_family (Folder *folder, gconstpointer data)
{
  g_autofree char *text = add_file (folder, "b.txt", "Ann met Bob.");
  g_autofree char *first = add_file (folder, "b.a1", "T1\tPerson 0 3\tAnn\n");
  g_autofree char *second = add_file (folder, "b.a2", "T2\tMeet 4 7\tmet\nE1\tMeet:T2 Who:T1\n");
  g_autofree char *third = add_file (folder, "b.rel", "R1\tat Arg1:T1 Arg2:E1\n");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = read_named (second, report, NULL);
  const SkeinArticleRecord *article = g_ptr_array_index (document->articles, 0);
  g_autoptr (GPtrArray) companions = skein_formats_lookup ("brat")->companions (second);

  g_assert_cmpuint (article->mentions->len, ==, 2);
  g_assert_cmpuint (article->evidence->len, ==, 2);
  g_assert_cmpuint (companions->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (companions, 0), ==, text);
  g_assert_cmpstr (g_ptr_array_index (companions, 1), ==, first);
  g_assert_cmpstr (g_ptr_array_index (companions, 2), ==, third);
}

/* A graph may have a file for each kind of node beside the one of its edges. */
static void
test_read_tables (Folder *folder, gconstpointer data)
{
  g_autofree char *first = add_file (folder, "nodes-ships.csv", "node_id,name\n1,Sea Hen\n");
  g_autofree char *second = add_file (folder, "nodes-people.csv", "node_id,name\n2,Zoë\n");
  g_autofree char *edges =
      add_file (folder, "relationships.csv", "node_id_start,node_id_end,rel_type\n2,1,owns\n");
  g_autofree char *other = add_file (folder, "nodes2.csv", "node_id,name\n1,Other\n");
  const char *const paths[] = { first, second, edges };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (SkeinDocument) document = read_named (paths[i], report, NULL);
    g_autoptr (GPtrArray) companions = skein_formats_lookup ("csv")->companions (paths[i]);

    g_assert_cmpuint (companions->len, ==, 2);
    g_assert_cmpuint (document->actors->len, ==, 2);
    g_assert_cmpuint (document->relations->len, ==, 1);
    g_assert_cmpuint (skein_report_get_entries (report)->len, ==, 0);
  }
}

/* A file with all annotations was made from those with a part of them. */
static void
test_read_whole_before_parts (Folder *folder, gconstpointer data)
{
  g_autofree char *text = add_file (folder, "b.txt", "Ann met Bob.");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;

  add (folder, "b.ann", "T1\tPerson 0 3\tAnn\nT2\tMeet 4 7\tmet\n");
  add (folder, "b.a1", "T1\tPerson 0 3\tAnn\n");
  document = read_named (text, report, NULL);
  g_assert_cmpuint (skein_report_get_count (report, "T"), ==, 2);
  g_assert_cmpuint (skein_report_get_entries (report)->len, ==, 1);
}

static void
test_read_errors (Folder *folder, gconstpointer data)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *alone = add_file (folder, "alone.ann", BRAT_LINES);
  g_autofree char *other = add_file (folder, "other.lines", BRAT_LINES);
  g_autofree char *empty = add_file (folder, "empty.txt", "");
  g_autofree char *gone = g_build_filename (folder->path, "gone.txt", NULL);

  g_assert_null (read_named (alone, report, "alone.txt."));
  g_assert_null (read_named (other, report, "other.txt."));
  g_assert_null (read_named (empty, report, "The file is empty"));
  g_assert_null (read_named (gone, report, "gone.txt"));
  g_assert_null (read_named (folder->path, report, "This is not a file."));
}

static void
test_read_too_large (Folder *folder, gconstpointer data)
{
  g_autofree char *path = add_file (folder, "large.txt", "");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileIOStream) stream = g_file_open_readwrite (file, NULL, NULL);

  /* A file with a hole takes no room on the disk. */
  g_assert_true (
      g_seekable_truncate (G_SEEKABLE (stream), 256 * 1024 * 1024 + (goffset) 1, NULL, NULL));
  g_assert_true (g_io_stream_close (G_IO_STREAM (stream), NULL, NULL));
  g_assert_null (
      skein_formats_read_file (path, skein_formats_lookup ("text"), report, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_TOO_LARGE);
}

static void
test_read_cancelled (Folder *folder, gconstpointer data)
{
  g_autofree char *path = add_file (folder, "a.txt", "Ann met Bob.");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (skein_formats_read_file (path, NULL, report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Files "y_…" load without a refusal; of files "n_…" the expected.ini says what goes wrong: the message
 * of the error (a pattern), or how many records are refused or kept. */
static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *table = g_build_filename (folder, "expected.ini", NULL);
  g_autoptr (GKeyFile) expected = g_key_file_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document = NULL;
  g_autofree char *message = NULL;

  g_assert_true (g_key_file_load_from_file (expected, table, G_KEY_FILE_NONE, NULL));
  document = skein_formats_read_file (path, NULL, report, NULL, &error);
  if (g_str_has_prefix (name, "y_")) {
    g_assert_no_error (error);
    g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 0);
    g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_KEPT), ==, 0);
    return;
  }
  g_assert_true (g_key_file_has_group (expected, name));
  message = g_key_file_get_string (expected, name, "error", NULL);
  if (message != NULL) {
    g_autoptr (GString) whole = g_string_new (message);

    /* "@" stands for the folder. */
    g_string_replace (whole, "@", folder, 0);
    g_string_prepend (whole, ": ");
    g_string_prepend (whole, path);
    g_assert_nonnull (error);
    if (!g_pattern_match_simple (whole->str, error->message))
      g_assert_cmpstr (error->message, ==, whole->str);
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpint ((int) skein_report_get_n (report, SKEIN_SEVERITY_REFUSED),
                   ==,
                   g_key_file_get_integer (expected, name, "refused", NULL));
  g_assert_cmpint ((int) skein_report_get_n (report, SKEIN_SEVERITY_KEPT),
                   ==,
                   g_key_file_get_integer (expected, name, "kept", NULL));
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED) +
                        skein_report_get_n (report, SKEIN_SEVERITY_KEPT),
                    >,
                    0);
}

static void
add_file_tests (const char *format, GPtrArray *paths)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "formats", format, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *test = g_strdup_printf ("/formats/files/%s/%s", format, name);

    /* Of a pair the annotations stand for both. */
    if ((!g_str_has_prefix (name, "y_") && !g_str_has_prefix (name, "n_")) ||
        (strcmp (format, "brat") == 0 && g_str_has_suffix (name, ".txt")))
      continue;
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
    g_test_add_data_func (test, g_ptr_array_index (paths, paths->len - 1), test_file);
  }
}

/* The part of the help below one of its two headings. */
static char *
dup_part (const char *help, const char *heading, const char *end)
{
  const char *start = strstr (help, heading);
  const char *stop;

  g_assert_nonnull (start);
  stop = end != NULL ? strstr (start, end) : NULL;
  return stop != NULL ? g_strndup (start, (gsize) (stop - start)) : g_strdup (start);
}

/* A format may be called otherwise in a sentence than in a list. */
static const struct {
  const char *id;
  const char *name;
} help_names[] = {
  { "json", "Skein’s JSON" },
  { "brat", "brat (" },
  { "text", "plain text (" },
  { "cas-json", "UIMA CAS JSON" },
  { "conll", "CoNLL-2003" },
  { "conll04", "CoNLL04 in columns" },
  { "crossre", "CrossRE" },
  { "conllu", "CoNLL-U (" },
  { "cytoscape", "Cytoscape JSON" },
  { "doccano", "doccano (" },
  { "docred", "DocRED" },
  { "dot", "DOT (" },
  { "dygie", "DyGIE++, SciERC" },
  { "ftm", "FollowTheMoney (" },
  { "gate-json", "bdoc JSON" },
  { "gate-xml", "(`.bdocjs`) and XML" },
  { "gexf", "| GEXF" },
  { "graphml", "| GraphML |" },
  { "graphrag", "GraphRAG tables" },
  { "html", "HTML (" },
  { "hypothesis", "Hypothes.is" },
  { "jgf", "JSON Graph Format" },
  { "label-studio", "Label Studio" },
  { "markdown", "Markdown (" },
  { "nif", "NIF 2.0" },
  { "node-link", "node-link JSON" },
  { "pdf", "PDF (" },
  { "prodigy", "Prodigy (" },
  { "spacy", "spaCy (" },
  { "spert", "SpERT’s CoNLL04" },
  { "tacred", "TACRED (" },
  { "tei", "TEI (" },
  { "w3c", "W3C Web Annotation (" },
  { "webanno-tsv", "WebAnno TSV" },
  { "xmi", "UIMA CAS XMI" },
  { "turtle", "Turtle (" },
};

static const char *
find_help_name (const char *id, gboolean read)
{
  if (g_str_equal (id, "csv"))
    return read ? "lists of edges and nodes ("
                : "tables (`nodes.csv`, `edges.csv`, `evidence.csv`)";
  for (guint i = 0; i < G_N_ELEMENTS (help_names); i++)
    if (g_str_equal (help_names[i].id, id))
      return help_names[i].name;
  g_error ("The help does not name the format “%s”", id);
}

/* The help has a line for each reader and each writer, where it belongs. */
static void
test_help (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "resources", "skein-formats.md", NULL);
  g_autofree char *help = NULL;
  g_autofree char *read = NULL;
  g_autofree char *written = NULL;
  const SkeinFormat *const *formats = skein_formats_get_all ();
  const SkeinWriter *const *writers = skein_writers_get_all ();

  g_assert_true (g_file_get_contents (path, &help, NULL, NULL));
  read = dup_part (help, "# What Skein reads", "# What Skein writes");
  written = dup_part (help, "# What Skein writes", NULL);
  for (guint i = 0; formats[i] != NULL; i++) {
    g_test_message ("%s is read", formats[i]->id);
    g_assert_nonnull (strstr (read, find_help_name (formats[i]->id, TRUE)));
  }
  for (guint i = 0; writers[i] != NULL; i++) {
    g_test_message ("%s is written", writers[i]->id);
    g_assert_nonnull (strstr (written, find_help_name (writers[i]->id, FALSE)));
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Folder *folder, gconstpointer data);
  } folder_tests[] = {
    { "/formats/list/folder", test_list },
    { "/formats/list/named", test_list_named },
    { "/formats/list/loop", test_list_loop },
    { "/formats/read/pair", test_read_pair },
    { "/formats/read/family", test_read_family },
    { "/formats/read/tables", test_read_tables },
    { "/formats/read/whole-before-parts", test_read_whole_before_parts },
    { "/formats/read/errors", test_read_errors },
    { "/formats/read/too-large", test_read_too_large },
    { "/formats/read/cancelled", test_read_cancelled },
  };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/lookup", test_lookup);
  g_test_add_func ("/formats/fuzz-targets", test_fuzz_targets);
  for (guint i = 0; i < G_N_ELEMENTS (sniff_rows); i++) {
    g_autofree char *path = g_strconcat ("/formats/sniff/", sniff_rows[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_sniff);
  }
  g_test_add_func ("/formats/sniff/long-text", test_sniff_long_text);
  for (guint i = 0; i < G_N_ELEMENTS (folder_tests); i++)
    g_test_add (folder_tests[i].name, Folder, NULL, set_up, folder_tests[i].run, tear_down);
  add_file_tests ("brat", paths);
  add_file_tests ("json", paths);
  add_file_tests ("text", paths);
  g_test_add_func ("/formats/help", test_help);
  return g_test_run ();
}
