// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-format.h"
#include "skein-formats-private.h"

#define MAX_DEPTH 32
#define MAX_FILES 100000

typedef struct {
  char *path;
  /* A person named the file itself, not only its folder. */
  gboolean named;
  /* It is a text without annotations. */
  gboolean plain;
} Candidate;

typedef struct {
  GPtrArray *candidates;
  SkeinReport *report;
  GCancellable *cancellable;
  gboolean full;
} Walk;

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->path);
  g_free (candidate);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = *(const Candidate *const *) a;
  const Candidate *right = *(const Candidate *const *) b;
  int order = strcmp (left->path, right->path);

  /* Of two that are the same file the named one comes first and stays. */
  return order != 0 ? order : right->named - left->named;
}

static void
add_candidate (Walk *walk, const char *path, gboolean named)
{
  Candidate *candidate;

  if (walk->candidates->len >= MAX_FILES) {
    if (!walk->full)
      skein_report_add (walk->report,
                        SKEIN_SEVERITY_REFUSED,
                        NULL,
                        0,
                        _ ("These are more than %d files; the rest is left out."),
                        MAX_FILES);
    walk->full = TRUE;
    return;
  }
  candidate = g_new0 (Candidate, 1);
  candidate->path = g_strdup (path);
  candidate->named = named;
  g_ptr_array_add (walk->candidates, candidate);
}

static void
walk_folder (Walk *walk, const char *path, guint depth)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GError) error = NULL;

  if (depth > MAX_DEPTH) {
    skein_report_add (walk->report,
                      SKEIN_SEVERITY_NOTE,
                      name,
                      0,
                      _ ("The folder lies more than %d folders deep and is left out."),
                      MAX_DEPTH);
    return;
  }
  children = g_file_enumerate_children (folder,
                                        G_FILE_ATTRIBUTE_STANDARD_NAME
                                        "," G_FILE_ATTRIBUTE_STANDARD_TYPE
                                        "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN
                                        "," G_FILE_ATTRIBUTE_STANDARD_IS_BACKUP,
                                        G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                        walk->cancellable,
                                        &error);
  while (children != NULL && error == NULL && !walk->full) {
    GFileInfo *info = NULL;
    g_autofree char *child = NULL;

    if (!g_file_enumerator_iterate (children, &info, NULL, walk->cancellable, &error) ||
        info == NULL)
      break;
    if (g_file_info_get_is_hidden (info) || g_file_info_get_is_backup (info))
      continue;
    child = g_build_filename (path, g_file_info_get_name (info), NULL);
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      walk_folder (walk, child, depth + 1);
    /* A link to a file is good; one to a folder may lead round in a circle. */
    else if (g_file_test (child, G_FILE_TEST_IS_REGULAR))
      add_candidate (walk, child, FALSE);
  }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    skein_report_add (walk->report, SKEIN_SEVERITY_REFUSED, name, 0, "%s", error->message);
}

/* Returns whether some reader wants the file, and the files that are read with it. */
static gboolean
examine (Candidate *candidate, GCancellable *cancellable, GPtrArray **companions)
{
  g_autofree char *name = g_filename_display_name (candidate->path);
  g_autoptr (GBytes) bytes = NULL;
  const SkeinFormat *format;
  SkeinInput input;
  guint confidence = 0;

  bytes = skein_formats_load (candidate->path, SKEIN_FORMATS_SNIFF_BYTES, FALSE, cancellable, NULL);
  if (bytes == NULL)
    return FALSE;
  input = (SkeinInput){ .name = name, .path = candidate->path, .bytes = bytes };
  format = skein_formats_sniff_confidence (&input, &confidence);
  if (format == NULL)
    return FALSE;
  if (format->companions != NULL)
    *companions = format->companions (candidate->path);
  candidate->plain = format == &skein_format_text || format == &skein_format_markdown;
  return confidence >= SKEIN_FORMATS_SURE;
}

static void
leave_out (SkeinReport *report, const char *path, const char *why)
{
  g_autofree char *name = g_filename_display_name (path);

  skein_report_add (report, SKEIN_SEVERITY_NOTE, name, 0, "%s", why);
}

/* Takes the candidates that some reader wants, each file once, and remembers the folders in which texts have
 * their annotations beside them. */
static GPtrArray *
choose (Walk *walk, GHashTable *annotated)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < walk->candidates->len; i++) {
    Candidate *candidate = g_ptr_array_index (walk->candidates, i);
    g_autoptr (GPtrArray) companions = NULL;

    if (g_cancellable_is_cancelled (walk->cancellable))
      break;
    if (!g_hash_table_add (seen, g_canonicalize_filename (candidate->path, NULL)))
      continue;
    if (!examine (candidate, walk->cancellable, &companions) && !candidate->named) {
      leave_out (walk->report,
                 candidate->path,
                 _ ("No reader recognises the file; it is left out."));
      continue;
    }
    g_ptr_array_add (chosen, candidate);
    for (guint j = 0; companions != NULL && j < companions->len; j++)
      g_hash_table_add (seen, g_canonicalize_filename (g_ptr_array_index (companions, j), NULL));
    if (companions != NULL && companions->len > 0)
      g_hash_table_add (annotated, g_path_get_dirname (candidate->path));
  }
  return chosen;
}

/**
 * skein_formats_list_files:
 * @paths: (array zero-terminated=1): files and folders, as a person gave them
 * @report: is told what is left out
 * @cancellable: (nullable): to stop it; the list is then not complete
 *
 * Finds the files that are to be read. Folders are gone through to a depth of 32, without hidden files
 * and without following links to folders. Of files that are read together only the first is listed.
 * What no reader recognises is left out if it was found in a folder, and stays if it was named; so is a
 * text without annotations among texts that have theirs (a README, a licence).
 *
 * Returns: (transfer full) (element-type filename): paths, sorted, each once
 */
GPtrArray *
skein_formats_list_files (const char *const *paths, SkeinReport *report, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GHashTable) annotated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { .candidates = candidates, .report = report, .cancellable = cancellable };

  g_return_val_if_fail (paths != NULL && report != NULL, files);

  for (guint i = 0; paths[i] != NULL; i++) {
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      walk_folder (&walk, paths[i], 0);
    else
      add_candidate (&walk, paths[i], TRUE);
  }
  g_ptr_array_sort (candidates, compare_candidates);
  chosen = choose (&walk, annotated);
  for (guint i = 0; i < chosen->len; i++) {
    const Candidate *candidate = g_ptr_array_index (chosen, i);
    g_autofree char *folder = g_path_get_dirname (candidate->path);

    if (candidate->plain && !candidate->named && g_hash_table_contains (annotated, folder))
      leave_out (
          report,
          candidate->path,
          _ ("The text has no annotations, unlike those beside it; it is left out. Add it on its "
             "own if it is an article."));
    else
      g_ptr_array_add (files, g_strdup (candidate->path));
  }
  return files;
}
