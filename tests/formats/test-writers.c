// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <string.h>

#include "document-compare.h"
#include "document-random.h"
#include "format-fixture.h"
#include "skein-json.h"
#include "skein-text-writer.h"
#include "skein-writer.h"

#define ROUNDS 200
#define EVERYTHING ((DocumentParts) 0x7fffffff)

#define BRAT                                                                                       \
  (DOCUMENT_IDENTITY | DOCUMENT_IDENTIFIERS | DOCUMENT_BLANKS | DOCUMENT_PIECES |                  \
   DOCUMENT_LABELS | DOCUMENT_MENTION_NOTES | DOCUMENT_MENTION_ATTRIBUTES | DOCUMENT_EVIDENCE |    \
   DOCUMENT_MUTUAL | DOCUMENT_POLARITY | DOCUMENT_MODALITY | DOCUMENT_DATES | DOCUMENT_REPEATS)
#define TURTLE                                                                                     \
  (DOCUMENT_IDENTITY | DOCUMENT_JOINED | DOCUMENT_NAMES | DOCUMENT_TYPES | DOCUMENT_IDENTIFIERS |  \
   DOCUMENT_ACTOR_NOTES | DOCUMENT_TITLES | DOCUMENT_AUTHORS | DOCUMENT_SOURCES |                  \
   DOCUMENT_PUBLISHED | DOCUMENT_URLS | DOCUMENT_BLANKS | DOCUMENT_LINES | DOCUMENT_LABELS |       \
   DOCUMENT_MENTION_NOTES | DOCUMENT_MENTION_ATTRIBUTES | DOCUMENT_EVIDENCE | DOCUMENT_PASSAGES |  \
   DOCUMENT_TRIGGERS | DOCUMENT_MUTUAL | DOCUMENT_POLARITY | DOCUMENT_MODALITY | DOCUMENT_DATES |  \
   DOCUMENT_NOTES | DOCUMENT_ATTRIBUTES | DOCUMENT_REPEATS | DOCUMENT_RELATIONS)
#define DOCRED (DOCUMENT_IDENTITY | DOCUMENT_TITLES | DOCUMENT_LABELS | DOCUMENT_EVIDENCE)
#define CONLLU                                                                                     \
  (DOCUMENT_IDENTITY | DOCUMENT_TITLES | DOCUMENT_AUTHORS | DOCUMENT_PUBLISHED | DOCUMENT_URLS |   \
   DOCUMENT_PIECES | DOCUMENT_LINES | DOCUMENT_LABELS)
#define DOCCANO                                                                                    \
  (DOCUMENT_TITLES | DOCUMENT_AUTHORS | DOCUMENT_SOURCES | DOCUMENT_PUBLISHED | DOCUMENT_URLS |    \
   DOCUMENT_BLANKS | DOCUMENT_LINES | DOCUMENT_LABELS | DOCUMENT_EVIDENCE | DOCUMENT_REPEATS)
#define W3C                                                                                        \
  (DOCUMENT_IDENTITY | DOCUMENT_NAMES | DOCUMENT_IDENTIFIERS | DOCUMENT_BLANKS | DOCUMENT_LINES |  \
   DOCUMENT_LABELS | DOCUMENT_MENTION_NOTES | DOCUMENT_MENTION_ATTRIBUTES | DOCUMENT_EVIDENCE |    \
   DOCUMENT_PASSAGES | DOCUMENT_MUTUAL | DOCUMENT_POLARITY | DOCUMENT_MODALITY | DOCUMENT_DATES |  \
   DOCUMENT_NOTES | DOCUMENT_REPEATS)

/* A writer, the reader that takes its files, and what comes back: of tame documents, and of others (0: only tame ones
 * are tried, as without quotations the reader finds out by the edges of words what offsets count). */
typedef struct {
  const char *writer;
  const char *reader;
  DocumentParts tame;
  DocumentParts wild;
} Row;

static const Row rows[] = {
  { "json", "json", EVERYTHING, EVERYTHING },
  { "brat", "brat", BRAT | DOCUMENT_ENDS | DOCUMENT_PASSAGES | DOCUMENT_NOTES, BRAT },
  { "doccano", "doccano", DOCCANO | DOCUMENT_ENDS, 0 },
  { "docred", "docred", DOCRED, DOCRED },
  { "conllu", "conllu", CONLLU, CONLLU },
  { "turtle", "nif", TURTLE | DOCUMENT_ENDS, TURTLE },
  { "w3c", "w3c", W3C | DOCUMENT_ENDS, W3C },
};

/* The files that a writer wrote. */
typedef struct {
  GPtrArray *names;
  GPtrArray *contents;
} Files;

static void
files_free (gpointer data)
{
  Files *files = data;

  g_ptr_array_unref (files->names);
  g_ptr_array_unref (files->contents);
  g_free (files);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Files, files_free)

static gboolean
put (gpointer target, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  Files *files = target;

  g_ptr_array_add (files->names, g_strdup (name));
  g_ptr_array_add (files->contents, g_bytes_ref (bytes));
  return TRUE;
}

static Files *
write_files (const char *id, const SkeinDocument *document)
{
  Files *files = g_new0 (Files, 1);
  g_autoptr (SkeinSink) sink = NULL;
  g_autoptr (GError) error = NULL;
  SkeinExport export = { .document = document, .title = "A project" };

  files->names = g_ptr_array_new_with_free_func (g_free);
  files->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  sink = skein_sink_new (put, files, NULL);
  skein_writers_lookup (id)->write (&export, sink, NULL, &error);
  g_assert_no_error (error);
  return files;
}

static SkeinDocument *
read_file (const SkeinFormat *format, const char *name, const char *path, GBytes *bytes)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  SkeinInput input = { name, path, bytes };
  const GPtrArray *entries;
  SkeinDocument *document;

  g_assert_cmpuint (format->sniff (&input), >, 0);
  document = format->read (&input, report, NULL, &error);
  g_assert_no_error (error);
  entries = skein_report_get_entries (report);
  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    if (entry->severity != SKEIN_SEVERITY_NOTE)
      g_error ("%s: %s", name, entry->message);
  }
  return document;
}

/* Reads files that lie beside each other; the readers take them as they find them. */
static SkeinDocument *
read_folder (const char *reader, const Files *files)
{
  SkeinDocument *document = skein_document_new ();
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = g_dir_make_tmp ("skein-XXXXXX", NULL);

  for (guint i = 0; i < files->names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (files->names, i), NULL);
    gsize size;
    const char *data = g_bytes_get_data (g_ptr_array_index (files->contents, i), &size);

    g_assert_true (g_file_set_contents (path, data != NULL ? data : "", (gssize) size, NULL));
  }
  for (guint i = files->names->len; i > 0; i--) {
    const char *name = g_ptr_array_index (files->names, i - 1);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GPtrArray) companions = NULL;
    const SkeinFormat *format = skein_formats_lookup (reader);

    if (g_str_has_suffix (name, ".conf") || g_hash_table_contains (done, path))
      continue;
    companions = format->companions (path);
    for (guint j = 0; j < companions->len; j++)
      g_hash_table_add (done, g_strdup (g_ptr_array_index (companions, j)));
    if (g_str_has_suffix (name, ".txt") && companions->len == 0)
      format = skein_formats_lookup ("text");
    document_take (document,
                   read_file (format, name, path, g_ptr_array_index (files->contents, i - 1)));
  }
  for (guint i = 0; i < files->names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (files->names, i), NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
  return document;
}

static SkeinDocument *
read_back (const Row *row, const Files *files)
{
  if (skein_writers_lookup (row->writer)->extension == NULL)
    return read_folder (row->reader, files);
  g_assert_cmpuint (files->names->len, ==, 1);
  return read_file (skein_formats_lookup (row->reader),
                    "a",
                    NULL,
                    g_ptr_array_index (files->contents, 0));
}

static void
test_round_trip (gconstpointer data)
{
  const Row *row = data;
  guint32 base = g_test_rand_int ();

  for (guint32 i = 0; i < ROUNDS; i++) {
    SkeinRandom random = skein_random_init (base + i);
    gboolean tame = i % 2 == 0 || row->wild == 0;
    g_autoptr (SkeinDocument) document = document_random (&random, tame);
    g_autoptr (Files) files = write_files (row->writer, document);
    g_autoptr (SkeinDocument) again = read_back (row, files);
    g_autofree char *difference = document_compare (document, again, tame ? row->tame : row->wild);

    if (difference != NULL)
      g_error ("%s, seed %u: %s", row->writer, base + i, difference);
  }
}

static SkeinDocument *
read_rich (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "formats", "golden", "rich.json", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new (content, length);
  return read_file (skein_formats_lookup ("json"), "rich.json", NULL, bytes);
}

static void
check_golden (const char *id, const char *name, GBytes *bytes)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_DIST, "data", "formats", "golden", id, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *expected = NULL;
  gsize size;
  gsize n;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_getenv ("SKEIN_UPDATE_GOLDEN") != NULL) {
    g_mkdir_with_parents (folder, 0755);
    g_assert_true (g_file_set_contents (path, data != NULL ? data : "", (gssize) size, NULL));
  }
  if (!g_file_get_contents (path, &expected, &n, NULL))
    g_error ("There is no golden file %s/%s", id, name);
  if (n != size || (n > 0 && memcmp (expected, data, n) != 0))
    g_error ("%s/%s is not as it was", id, name);
}

/* The same bytes as ever, of a document that has everything. */
static void
test_golden (gconstpointer data)
{
  const SkeinWriter *writer = data;
  g_autoptr (SkeinDocument) document = read_rich ();
  g_autoptr (Files) files = write_files (writer->id, document);

  for (guint i = 0; i < files->names->len; i++) {
    const char *name = g_ptr_array_index (files->names, i);
    g_autofree char *only = g_strconcat ("rich.", writer->extension, NULL);

    g_assert_true ((name == NULL) == (writer->extension != NULL));
    check_golden (writer->id, name != NULL ? name : only, g_ptr_array_index (files->contents, i));
  }
}

/* Nobody waits for the rest of an export that was cancelled. */
static void
test_cancelled (gconstpointer data)
{
  const SkeinWriter *writer = data;
  g_autoptr (SkeinDocument) document = read_rich ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Files files = { g_ptr_array_new_with_free_func (g_free),
                  g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref) };
  g_autoptr (SkeinSink) sink = skein_sink_new (put, &files, NULL);
  SkeinExport export = { .document = document };

  g_cancellable_cancel (cancellable);
  g_assert_false (writer->write (&export, sink, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (files.names->len, ==, 0);
  g_ptr_array_unref (files.names);
  g_ptr_array_unref (files.contents);
}

/* What a person reads before saving is one line; nothing names two writers. */
static void
test_registry (void)
{
  const SkeinWriter *const *writers = skein_writers_get_all ();

  for (guint i = 0; writers[i] != NULL; i++) {
    const char *losses = writers[i]->get_losses != NULL ? writers[i]->get_losses () : "";

    g_assert_true (skein_writers_lookup (writers[i]->id) == writers[i]);
    g_assert_cmpstr (writers[i]->get_title (), !=, "");
    g_assert_null (strchr (losses, '\n'));
    g_assert_cmpint (g_utf8_strlen (losses, -1), <, 200);
  }
  g_assert_null (skein_writers_lookup ("none"));
}

static void
test_file_names (void)
{
  static const struct {
    const char *title;
    const char *name;
  } cases[] = {
    { "A trip: “A/B”", "A-trip-A-B" },
    { "a TRIP a b", "a-TRIP-a-b-2" },
    { "A trip: “A/B”", "A-trip-A-B-3" },
    { "../../etc/passwd", "etc-passwd" },
    { "...", "article" },
    { "", "article-2" },
    { "nul", "_nul" },
    { "COM7", "_COM7" },
    { "Com70", "Com70" },
    { "北京 ك", "北京-ك" },
    { "\360\237\232\242", "article-3" },
    { "e\xcc\x81t\xc3\xa9", "\xc3\xa9t\xc3\xa9" },
  };
  g_autoptr (SkeinFileNames) names = skein_file_names_new ();
  g_autofree char *endless = g_strnfill (5000, 'x');
  g_autofree char *cut = skein_file_names_dup (names, endless);

  g_assert_cmpuint (strlen (cut), <, 100);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = skein_file_names_dup (names, cases[i].title);

    g_assert_cmpstr (name, ==, cases[i].name);
  }
}

static void
add_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/writers/%s/round-trip", rows[i].writer);

    g_test_add_data_func (path, &rows[i], test_round_trip);
  }
}

static void
add_writers (void)
{
  static const char *const ids[] = { "brat", "doccano", "docred", "conllu", "w3c", "turtle" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *golden = g_strdup_printf ("/writers/%s/golden", ids[i]);
    g_autofree char *cancelled = g_strdup_printf ("/writers/%s/cancelled", ids[i]);

    g_test_add_data_func (golden, skein_writers_lookup (ids[i]), test_golden);
    g_test_add_data_func (cancelled, skein_writers_lookup (ids[i]), test_cancelled);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writers/registry", test_registry);
  g_test_add_func ("/writers/file-names", test_file_names);
  add_rows ();
  add_writers ();
  return g_test_run ();
}
