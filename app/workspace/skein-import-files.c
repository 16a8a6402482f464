// SPDX-License-Identifier: MPL-2.0
#include "skein-import-files.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-excerpts.h"
#include "skein-format.h"
#include "skein-importer.h"
#include "skein-quoted.h"
#include "skein-sample-resource.h"

/* The share of reading in the time of an import. */
#define READING 0.6

#define SAMPLE_PATH "/io/github/skein/Skein/sample"

static void
tell (SkeinProgressFunc progress, gpointer user_data, double fraction, const char *what)
{
  if (progress != NULL)
    progress (fraction, what, user_data);
}

/* Reads one file. A file that can't be used is refused and the rest goes on. */
static gboolean
read_file (const char *path,
           GPtrArray *documents,
           SkeinReport *report,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  SkeinDocument *document = skein_formats_read_file (path, NULL, report, cancellable, &local);

  if (document != NULL) {
    g_ptr_array_add (documents, document);
    return TRUE;
  }
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  /* The message names the file already. */
  skein_report_add (report, SKEIN_SEVERITY_REFUSED, NULL, 0, "%s", local->message);
  return TRUE;
}

/* Reading takes most of the time, and needs of the project only the texts that are quoted. */
static GPtrArray *
read_files (SkeinProject *project,
            const GPtrArray *files,
            SkeinProgressFunc progress,
            gpointer user_data,
            SkeinReport *report,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_document_free);

  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    g_autofree char *name = g_filename_display_basename (path);

    tell (progress, user_data, READING * i / files->len, name);
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !read_file (path, documents, report, cancellable, error))
      return NULL;
  }
  if (!skein_project_add_quoted (project, documents, error))
    return NULL;
  skein_excerpts_join (documents, report);
  return g_steal_pointer (&documents);
}

static const char *
find_refusal (const SkeinReport *report)
{
  const GPtrArray *entries = skein_report_get_entries (report);

  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    if (entry->severity == SKEIN_SEVERITY_REFUSED)
      return entry->message;
  }
  return _ ("There is nothing in it that Skein can read.");
}

/**
 * skein_import_files:
 * @project: a project, opened in this thread
 * @paths: (array zero-terminated=1) (element-type filename): files and folders
 * @options: (nullable): see skein_importer_new()
 * @progress: (nullable): is told how far it is
 * @user_data: for @progress
 * @report: what was odd is added to it
 * @cancellable: (nullable): stops it; the project is then as it was
 * @error: return location; set also if not one of the files can be used
 *
 * Reads files and writes what is in them into the project, as one step of its history.
 *
 * Returns: %TRUE if something was imported
 */
gboolean
skein_import_files (SkeinProject *project,
                    const char *const *paths,
                    const SkeinImportOptions *options,
                    SkeinProgressFunc progress,
                    gpointer user_data,
                    SkeinReport *report,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (SkeinImporter) importer = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) documents = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (paths != NULL && report != NULL, FALSE);

  files = skein_formats_list_files (paths, report, cancellable);
  /* A list that was not finished may hold nothing, which is another error. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  documents = read_files (project, files, progress, user_data, report, cancellable, error);
  if (documents == NULL)
    return FALSE;
  if (documents->len == 0) {
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_UNKNOWN_FORMAT, find_refusal (report));
    return FALSE;
  }
  /* Only from here on do others have to wait for the project. */
  importer = skein_importer_new (project, options, error);
  if (importer == NULL)
    return FALSE;
  skein_importer_set_cancellable (importer, cancellable);
  for (guint i = 0; i < documents->len; i++) {
    tell (progress, user_data, READING + (1 - READING) * i / documents->len, _ ("Writing…"));
    if (!skein_importer_add (importer, g_ptr_array_index (documents, i), report, error))
      return FALSE;
  }
  tell (progress, user_data, 1, NULL);
  return skein_importer_finish (importer, NULL, report, error);
}

static gboolean
import_resource (SkeinImporter *importer, const char *name, SkeinReport *report, GError **error)
{
  g_autofree char *path = g_strconcat (SAMPLE_PATH "/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (skein_sample_get_resource (),
                                                     path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                     error);
  SkeinInput input = { name, NULL, bytes };
  g_autoptr (SkeinDocument) document = NULL;

  if (bytes == NULL)
    return FALSE;
  document = skein_formats_sniff (&input)->read (&input, report, NULL, error);
  return document != NULL && skein_importer_add (importer, document, report, error);
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * skein_import_sample:
 * @project: an empty project
 * @error: return location
 *
 * Fills a project with the articles that come with the program.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_import_sample (SkeinProject *project, GError **error)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  names = g_resource_enumerate_children (skein_sample_get_resource (),
                                         SAMPLE_PATH,
                                         G_RESOURCE_LOOKUP_FLAGS_NONE,
                                         error);
  importer = names != NULL ? skein_importer_new (project, NULL, error) : NULL;
  if (importer == NULL)
    return FALSE;
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    if (!import_resource (importer, names[i], report, error))
      return FALSE;
  return skein_importer_finish (importer, _ ("Add the Sample"), report, error);
}
