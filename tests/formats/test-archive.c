// SPDX-License-Identifier: MPL-2.0
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "format-fixture.h"
#include "skein-archive.h"
#include "skein-error.h"
#include "skein-file-list.h"

#define TEXT "Ann met Bob."
#define LINES "T1\tPerson 0 3\tAnn\nT2\tPerson 8 11\tBob\n"
#define XMI "<?xml version=\"1.0\"?><xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\"/>"

typedef struct {
  char *path;
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  folder->path = g_dir_make_tmp ("skein-archive-XXXXXX", &error);
  g_assert_no_error (error);
  /* What is unpacked lies in here, too, so that it is seen if something of it stays. */
  g_setenv ("TMPDIR", folder->path, TRUE);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  g_autoptr (GDir) left = g_dir_open (folder->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (left)) != NULL) {
    g_autofree char *path = g_build_filename (folder->path, name, NULL);

    /* A folder would be one that nobody removed. */
    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (folder->path), ==, 0);
  g_free (folder->path);
}

/* An archive that is being made. */
typedef struct {
  struct archive *archive;
  char *path;
} Packing;

static Packing
start (const Folder *folder, const char *name)
{
  Packing packing = { archive_write_new (), g_build_filename (folder->path, name, NULL) };

  if (g_str_has_suffix (name, ".zip")) {
    g_assert_cmpint (archive_write_set_format_zip (packing.archive), ==, ARCHIVE_OK);
    g_assert_cmpint (archive_write_set_options (packing.archive, "zip:hdrcharset=UTF-8"),
                     ==,
                     ARCHIVE_OK);
  } else if (strstr (name, ".tar") != NULL) {
    g_assert_cmpint (archive_write_set_format_pax_restricted (packing.archive), ==, ARCHIVE_OK);
  } else {
    g_assert_cmpint (archive_write_set_format_raw (packing.archive), ==, ARCHIVE_OK);
  }
  if (g_str_has_suffix (name, ".gz"))
    g_assert_cmpint (archive_write_add_filter_gzip (packing.archive), ==, ARCHIVE_OK);
  if (g_str_has_suffix (name, ".bz2"))
    g_assert_cmpint (archive_write_add_filter_bzip2 (packing.archive), ==, ARCHIVE_OK);
  return packing;
}

static void
open_packing (Packing *packing)
{
  g_assert_cmpint (archive_write_open_filename (packing->archive, packing->path), ==, ARCHIVE_OK);
}

static void
pack_bytes (Packing *packing, const char *name, const void *bytes, gsize n_bytes)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) n_bytes);
  g_assert_cmpint (archive_write_header (packing->archive, entry), >=, ARCHIVE_WARN);
  g_assert_cmpint (archive_write_data (packing->archive, bytes, n_bytes), ==, (int) n_bytes);
  archive_entry_free (entry);
}

static void
pack (Packing *packing, const char *name, const char *content)
{
  pack_bytes (packing, name, content, strlen (content));
}

static void
pack_link (Packing *packing, const char *name, const char *target)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFLNK);
  archive_entry_set_symlink (entry, target);
  archive_entry_set_perm (entry, 0777);
  g_assert_cmpint (archive_write_header (packing->archive, entry), >=, ARCHIVE_WARN);
  archive_entry_free (entry);
}

static char *
finish (Packing *packing)
{
  g_assert_cmpint (archive_write_close (packing->archive), ==, ARCHIVE_OK);
  archive_write_free (packing->archive);
  return g_steal_pointer (&packing->path);
}

/* The names of the files that are found, without the folder, separated by blanks. */
static char *
list_files (const Folder *folder, const char *path, SkeinReport *report)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinFileList) files = skein_file_list_new (paths, metadata, report, NULL, NULL, NULL);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < skein_file_list_get_length (files); i++) {
    const SkeinFile *file = skein_file_list_get (files, i);

    g_assert_true (g_str_has_prefix (file->name, folder->path));
    g_assert_true (g_file_test (file->path, G_FILE_TEST_IS_REGULAR));
    g_string_append_printf (found,
                            "%s%s",
                            i > 0 ? " " : "",
                            file->name + strlen (folder->path) + 1);
  }
  return g_string_free (found, FALSE);
}

static void
assert_report (const SkeinReport *report, const char *expected)
{
  g_autofree char *entries = format_fixture_dump_report (report);

  if (g_strcmp0 (entries, expected) != 0)
    for (guint i = 0; i < skein_report_get_entries (report)->len; i++) {
      const SkeinReportEntry *entry = g_ptr_array_index (skein_report_get_entries (report), i);

      g_test_message ("%s: %s", entry->file, entry->message);
    }
  g_assert_cmpstr (entries, ==, expected);
}

static void
assert_entry (const SkeinReport *report, guint index, const char *file, const char *message)
{
  const SkeinReportEntry *entry = g_ptr_array_index (skein_report_get_entries (report), index);

  g_assert_true (g_str_has_suffix (entry->file, file));
  g_assert_nonnull (strstr (entry->message, message));
}

/* A folder of brat files as people pack it: the pairs find each other. */
static void
test_brat (Folder *folder, gconstpointer name)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  const char *paths[] = { NULL, NULL };
  g_autoptr (SkeinFileList) files = NULL;
  g_autoptr (SkeinDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  const SkeinArticleRecord *article;
  /* Names are written in the encoding of the locale, but read well in any. */
  locale_t utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  locale_t before = uselocale (utf8);
  Packing packing = start (folder, name);

  open_packing (&packing);
  pack (&packing, "in/one.txt", TEXT);
  pack (&packing, "in/.DS_Store", "x");
  pack (&packing, "__MACOSX/in/._one.txt", "x");
  pack (&packing, "in/zwölf.txt", TEXT);
  pack (&packing, "in/zwölf.ann", LINES);
  pack (&packing, "in/one.ann", LINES);
  path = finish (&packing);
  uselocale (before);
  freelocale (utf8);

  paths[0] = path;
  files = skein_file_list_new (paths, NULL, report, NULL, NULL, NULL);
  assert_report (report, "");
  g_assert_cmpuint (skein_file_list_get_length (files), ==, 2);
  document = skein_formats_read_named (skein_file_list_get (files, 1)->path,
                                       skein_file_list_get (files, 1)->name,
                                       NULL,
                                       report,
                                       NULL,
                                       &error);
  g_assert_no_error (error);
  article = g_ptr_array_index (document->articles, 0);
  g_assert_cmpuint (article->mentions->len, ==, 2);
  expected = g_strconcat (path, "/in/zwölf.txt", NULL);
  g_assert_cmpstr (article->file, ==, expected);
  assert_report (report, "");
}

/* A file that is compressed alone keeps its name. */
static void
test_compressed (Folder *folder, gconstpointer name)
{
  Packing packing = start (folder, name);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = g_strconcat (name, "/a.txt", NULL);

  open_packing (&packing);
  pack (&packing, "ignored", TEXT);
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, expected);
  assert_report (report, "");
}

static char *
read_and_remove (char *path, gsize *n_bytes)
{
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, n_bytes, NULL));
  g_unlink (path);
  g_free (path);
  return content;
}

/* An archive that holds one file. */
static char *
make_inner (const Folder *folder, const char *name, const char *content, gsize n, gsize *n_bytes)
{
  Packing packing = start (folder, "inner.zip");

  open_packing (&packing);
  pack_bytes (&packing, name, content, n);
  return read_and_remove (finish (&packing), n_bytes);
}

static void
test_nested (Folder *folder, gconstpointer data)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  gsize n = strlen (TEXT);
  g_autofree char *content = g_strdup (TEXT);
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  Packing packing;

  /* One too many. */
  for (guint i = 0; i < 3; i++) {
    char *inner = make_inner (folder, i == 0 ? "a.txt" : "n.zip", content, n, &n);

    g_free (content);
    content = inner;
  }
  packing = start (folder, "out.zip");
  open_packing (&packing);
  pack (&packing, "b.txt", TEXT);
  pack_bytes (&packing, "deep.zip", content, n);
  g_free (content);
  content = make_inner (folder, "c.txt", TEXT, strlen (TEXT), &n);
  pack_bytes (&packing, "x/c.zip", content, n);
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, "out.zip/b.txt out.zip/x/c.zip/c.txt");
  assert_report (report, "refused");
  assert_entry (report, 0, "out.zip/deep.zip/n.zip/n.zip", "lies in more than 2 others");
}

static void
pack_zip (const Folder *folder, Packing *packing, const char *name, const char *inner)
{
  gsize n;
  g_autofree char *content = make_inner (folder, inner, XMI, strlen (XMI), &n);

  pack_bytes (packing, name, content, n);
}

/* Each document once: what was curated, or else what one person made of it, or else the text. */
static void
test_project (Folder *folder, gconstpointer data)
{
  Packing packing = start (folder, "p.zip");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;

  open_packing (&packing);
  pack (&packing, "exportedproject123.json", "{\"name\":\"p\"}");
  pack (&packing, "TypeSystem.xml", "<typeSystemDescription/>");
  pack (&packing, "annotation_ser/a.txt/amy.ser", "\xac\xed");
  pack (&packing, "source/a.txt", TEXT);
  pack (&packing, "source/b.txt", TEXT);
  pack (&packing, "source/c.txt", TEXT);
  pack_zip (folder, &packing, "annotation/a.txt/INITIAL_CAS.zip", "a.xmi");
  pack_zip (folder, &packing, "annotation/a.txt/zoe.zip", "zoe.xmi");
  pack_zip (folder, &packing, "annotation/a.txt/amy.zip", "amy.xmi");
  pack_zip (folder, &packing, "annotation/b.txt/amy.zip", "amy.xmi");
  pack_zip (folder, &packing, "annotation/d.txt/INITIAL_CAS.zip", "d.xmi");
  pack_zip (folder, &packing, "curation/b.txt/CURATION_USER.zip", "CURATION_USER.xmi");
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found,
                   ==,
                   "p.zip/annotation/a.txt/amy.zip/amy.xmi "
                   "p.zip/annotation/d.txt/INITIAL_CAS.zip/d.xmi "
                   "p.zip/curation/b.txt/CURATION_USER.zip/CURATION_USER.xmi "
                   "p.zip/source/c.txt");
  /* Whose annotations are not there; the description of the project and of its types goes without saying. */
  assert_report (report, "note");
  assert_entry (report, 0, "p.zip/annotation/a.txt", "1 other person");
}

/* Names that must not be followed, and what they are called in the report. */
static const char *const bad_names[] = {
  "../evil.txt",  "/tmp/skein-evil.txt", "a/../../evil.txt",
  "..\\evil.txt", "C:\\evil\\x.txt",     "a/b/../../../evil.txt",
  "..",           "//evil.txt",
};

static void
test_bad_names (Folder *folder, gconstpointer name)
{
  Packing packing = start (folder, name);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = g_strconcat (name, "/good.txt", NULL);
  g_autofree char *parent = g_path_get_dirname (folder->path);
  g_autofree char *evil = g_build_filename (parent, "evil.txt", NULL);
  g_autofree char *inside = g_build_filename (folder->path, "evil.txt", NULL);

  open_packing (&packing);
  for (guint i = 0; i < G_N_ELEMENTS (bad_names); i++)
    pack (&packing, bad_names[i], "evil");
  pack (&packing, "good.txt", TEXT);
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED),
                    ==,
                    G_N_ELEMENTS (bad_names));
  assert_entry (report, 0, "/../evil.txt", "leads out of the archive");
  g_assert_false (g_file_test (evil, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (inside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("/tmp/skein-evil.txt", G_FILE_TEST_EXISTS));
}

static void
test_long_names (Folder *folder, gconstpointer data)
{
  Packing packing = start (folder, "a.tar");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  g_autofree char *wide = g_strnfill (300, 'x');
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) endless = g_string_new (NULL);

  for (guint i = 0; i < 30; i++)
    g_string_append (deep, "d/");
  g_string_append (deep, "x.txt");
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (endless, "%.*s/", 200, wide);
  g_string_append (endless, "x.txt");
  open_packing (&packing);
  pack (&packing, wide, TEXT);
  pack (&packing, deep->str, TEXT);
  pack (&packing, endless->str, TEXT);
  pack (&packing, "line\nfeed.txt", TEXT);
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, "a.tar/line_feed.txt");
  assert_report (report, "refused refused refused");
}

/* A link could make a later entry be written through it. */
static void
test_links (Folder *folder, gconstpointer name)
{
  Packing packing = start (folder, name);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = g_strconcat (name, "/a.txt ", name, "/in/x.txt", NULL);
  g_autofree char *target = g_build_filename (folder->path, "x.txt", NULL);

  open_packing (&packing);
  pack_link (&packing, "in", folder->path);
  pack (&packing, "in/x.txt", TEXT);
  pack_link (&packing, "passwd.txt", "/etc/passwd");
  pack (&packing, "a.txt", TEXT);
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, expected);
  assert_report (report, "refused refused");
  assert_entry (report, 1, "/passwd.txt", "Links");
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
test_doubles (Folder *folder, gconstpointer data)
{
  Packing packing = start (folder, "a.tar");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;

  open_packing (&packing);
  pack (&packing, "a.txt", TEXT);
  pack (&packing, "a.txt", "Another.");
  pack (&packing, "./a.txt", "Another.");
  /* A file that is a folder, too. */
  pack (&packing, "a.txt/b.txt", TEXT);
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, "a.tar/a.txt");
  assert_report (report, "note note note");
}

/* Blanks shrink to a thousandth: a hundred kilobytes that would fill a hundred megabytes. */
static void
test_bomb (Folder *folder, gconstpointer name)
{
  const gsize n = (gsize) 100 * 1024 * 1024;
  Packing packing = start (folder, name);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *blanks = g_malloc0 (n);
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = g_strconcat (name, "/a.txt", NULL);

  open_packing (&packing);
  pack (&packing, "a.txt", TEXT);
  pack_bytes (&packing, "bomb.txt", blanks, n);
  pack (&packing, "z.txt", TEXT);
  path = finish (&packing);
  found = list_files (folder, path, report);
  /* What came before it is used. */
  g_assert_cmpstr (found, ==, expected);
  assert_report (report, "refused");
  assert_entry (report, 0, "/bomb.txt", "beyond all measure");
}

/* Many small ones, none of which is suspicious alone. */
static void
test_bomb_of_many (Folder *folder, gconstpointer data)
{
  const gsize n = (gsize) 4 * 1024 * 1024;
  Packing packing = start (folder, "a.zip");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *blanks = g_malloc0 (n);
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;

  open_packing (&packing);
  for (guint i = 0; i < 40; i++) {
    g_autofree char *name = g_strdup_printf ("%u.bin", i);

    pack_bytes (&packing, name, blanks, n);
  }
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, "");
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 1);
}

/* A header that claims two gigabytes, of which nothing is there. */
static void
test_claim (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->path, "a.tar", NULL);
  g_autofree char *tar = g_malloc0 (1024);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *found = NULL;
  guint sum = 0;

  strcpy (tar, "big.txt");
  strcpy (tar + 100, "0000644");
  strcpy (tar + 124, "20000000000");
  memset (tar + 148, ' ', 8);
  tar[156] = '0';
  memcpy (tar + 257, "ustar\00000", 8);
  for (guint i = 0; i < 512; i++)
    sum += (guint8) tar[i];
  g_snprintf (tar + 148, 8, "%06o", sum);
  g_assert_true (g_file_set_contents (path, tar, 1024, NULL));
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, "");
  assert_entry (report, 0, "/big.txt", "larger than the most");
}

static void
test_locked (Folder *folder, gconstpointer data)
{
  Packing packing = start (folder, "a.zip");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;

  if (archive_write_set_options (packing.archive, "zip:encryption=traditional") != ARCHIVE_OK) {
    archive_write_free (packing.archive);
    g_free (packing.path);
    g_test_skip ("This libarchive can’t lock files.");
    return;
  }
  g_assert_cmpint (archive_write_set_passphrase (packing.archive, "secret"), ==, ARCHIVE_OK);
  open_packing (&packing);
  pack (&packing, "a.txt", TEXT);
  pack (&packing, "b.txt", TEXT);
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, "");
  assert_report (report, "refused refused");
  assert_entry (report, 0, "/a.txt", "locked with a password");
}

/* Entries without end. */
static void
test_many (Folder *folder, gconstpointer data)
{
  Packing packing = start (folder, "a.tar.gz");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  struct archive_entry *entry = archive_entry_new ();

  open_packing (&packing);
  archive_entry_set_filetype (entry, AE_IFDIR);
  archive_entry_set_perm (entry, 0755);
  archive_entry_set_pathname (entry, "d");
  for (guint i = 0; i < 100001; i++)
    g_assert_cmpint (archive_write_header (packing.archive, entry), ==, ARCHIVE_OK);
  archive_entry_free (entry);
  pack (&packing, "a.txt", TEXT);
  path = finish (&packing);
  found = list_files (folder, path, report);
  g_assert_cmpstr (found, ==, "");
  assert_report (report, "refused");
  assert_entry (report, 0, "a.tar.gz", "more files than Skein takes");
}

/* Cut anywhere, an archive gives what came before, or a message. */
static void
test_truncated (Folder *folder, gconstpointer name)
{
  Packing packing = start (folder, name);
  g_autofree char *content = NULL;
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  g_autofree char *long_text = g_strnfill (3000, 'x');
  gsize n;

  open_packing (&packing);
  pack (&packing, "a.txt", TEXT);
  pack (&packing, "b.txt", long_text);
  content = read_and_remove (finish (&packing), &n);
  for (gsize cut = 8; cut < n; cut += 7) {
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autofree char *found = NULL;

    g_assert_true (g_file_set_contents (path, content, (gssize) cut, NULL));
    found = list_files (folder, path, report);
    for (guint i = 0; i < skein_report_get_entries (report)->len; i++) {
      const SkeinReportEntry *entry = g_ptr_array_index (skein_report_get_entries (report), i);

      g_assert_true (g_utf8_validate (entry->message, -1, NULL));
    }
  }
}

/* Office documents are zip archives, but none of ours. */
static void
test_office (Folder *folder, gconstpointer data)
{
  static const char *const firsts[] = { "mimetype", "[Content_Types].xml" };

  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++) {
    Packing packing = start (folder, "a.zip");
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autofree char *path = NULL;
    g_autofree char *found = NULL;

    open_packing (&packing);
    pack (&packing, firsts[i], "application/x");
    pack (&packing, "content.txt", TEXT);
    path = finish (&packing);
    found = list_files (folder, path, report);
    /* It was named, so it stays in the list, and reading it says that nobody knows it. */
    g_assert_cmpstr (found, ==, "a.zip");
  }
}

static void
test_cancel (Folder *folder, gconstpointer data)
{
  Packing packing = start (folder, "a.zip");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinUnpacker) unpacker = skein_unpacker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  open_packing (&packing);
  pack (&packing, "a.txt", TEXT);
  path = finish (&packing);
  g_cancellable_cancel (cancellable);
  g_assert_null (skein_unpacker_unpack (unpacker, path, "a.zip", report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (skein_unpacker_unpack (unpacker, path, "a.zip", report, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX);
}

typedef struct {
  GCancellable *cancellable;
  /* Of how much more than this nothing may be heard. */
  double until;
  double last;
  guint n_nested;
  guint n_told;
} Told;

static void
told_cb (double fraction, const char *what, gpointer data)
{
  Told *told = data;

  g_assert_cmpfloat (fraction, >=, told->last);
  g_assert_cmpfloat (fraction, <=, 1);
  told->last = fraction;
  told->n_told++;
  told->n_nested += strstr (what, "inner") != NULL;
  if (fraction < told->until)
    return;
  g_assert_false (g_cancellable_is_cancelled (told->cancellable));
  g_cancellable_cancel (told->cancellable);
}

/* Of an archive with files of noise, which can't be made smaller, and such an archive in it. */
static char *
pack_noise (Folder *folder)
{
  g_autoptr (GString) noise = g_string_new (NULL);
  Packing packing = start (folder, "inner.zip");
  g_autofree char *inner = NULL;
  g_autofree char *content = NULL;
  gsize n_bytes = 0;
  GRand *random = g_rand_new_with_seed (7);
  char name[16];

  for (guint i = 0; i < 256 * 1024; i++)
    g_string_append_c (noise, (char) g_rand_int_range (random, 33, 127));
  g_rand_free (random);
  open_packing (&packing);
  for (guint i = 0; i < 8; i++) {
    g_snprintf (name, sizeof name, "%u.txt", i);
    pack (&packing, name, noise->str);
  }
  inner = finish (&packing);
  g_assert_true (g_file_get_contents (inner, &content, &n_bytes, NULL));
  packing = start (folder, "outer.tar");
  open_packing (&packing);
  for (guint i = 0; i < 8; i++) {
    g_snprintf (name, sizeof name, "%u.txt", i);
    pack (&packing, name, noise->str);
  }
  pack_bytes (&packing, "inner.zip", content, n_bytes);
  g_unlink (inner);
  return finish (&packing);
}

/* How far it is, is told in steps that never go back, also for archives in archives; and who has enough is obeyed
 * before the next one. */
static void
test_progress (Folder *folder, gconstpointer data)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinFileList) all = NULL;
  g_autoptr (SkeinFileList) some = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = pack_noise (folder);
  const char *const paths[] = { path, NULL };
  Told told = { .until = 2 };
  Told stopped = { .cancellable = cancellable, .until = 0.3 };

  all = skein_file_list_new (paths, NULL, report, told_cb, &told, NULL);
  g_assert_cmpuint (skein_file_list_get_length (all), ==, 16);
  g_assert_cmpuint (told.n_told, >, 40);
  g_assert_cmpuint (told.n_nested, >, 10);
  g_assert_cmpfloat (told.last, >, 0.6);
  some = skein_file_list_new (paths, NULL, report, told_cb, &stopped, cancellable);
  g_assert_cmpfloat (stopped.last, <, 0.4);
  g_assert_cmpuint (stopped.n_nested, ==, 0);
}

#define ADD(path, data, function)                                                                  \
  g_test_add ("/archive/" path, Folder, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("brat/zip", "a.zip", test_brat);
  ADD ("brat/tar", "a.tar", test_brat);
  ADD ("brat/tar-gz", "a.tar.gz", test_brat);
  ADD ("brat/tar-bz2", "a.tar.bz2", test_brat);
  ADD ("progress", NULL, test_progress);
  ADD ("compressed/gz", "a.txt.gz", test_compressed);
  ADD ("compressed/bz2", "a.txt.bz2", test_compressed);
  ADD ("nested", NULL, test_nested);
  ADD ("project", NULL, test_project);
  ADD ("bad-names/zip", "a.zip", test_bad_names);
  ADD ("bad-names/tar", "a.tar", test_bad_names);
  ADD ("long-names", NULL, test_long_names);
  ADD ("links/zip", "a.zip", test_links);
  ADD ("links/tar", "a.tar", test_links);
  ADD ("doubles", NULL, test_doubles);
  ADD ("bomb/zip", "a.zip", test_bomb);
  ADD ("bomb/tar-gz", "a.tar.gz", test_bomb);
  ADD ("bomb/many", NULL, test_bomb_of_many);
  ADD ("claim", NULL, test_claim);
  ADD ("locked", NULL, test_locked);
  ADD ("many", NULL, test_many);
  ADD ("truncated/zip", "a.zip", test_truncated);
  ADD ("truncated/tar-gz", "a.tar.gz", test_truncated);
  ADD ("office", NULL, test_office);
  ADD ("cancel", NULL, test_cancel);
  return g_test_run ();
}
