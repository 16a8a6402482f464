// SPDX-License-Identifier: MPL-2.0
#include "skein-import-files.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-excerpts.h"
#include "skein-file-list.h"
#include "skein-import-progress.h"
#include "skein-import-queue.h"
#include "skein-importer.h"
#include "skein-quoted.h"
#include "skein-sample-resource.h"

#define SAMPLE_PATH "/io/github/skein/Skein/sample"

/* Files are read in a thread while what was read before is written. No more than so much memory, in bytes, is held by what
 * waits to be written; and until as much has come together, others need not wait for the project. */
#define MOST_WAITING (64 * 1024 * 1024)

/* Shared by the thread that reads and the one that writes. */
typedef struct {
  const SkeinFileList *files;
  const SkeinImportOptions *options;
  SkeinMetadata *metadata;
  GCancellable *cancellable;
  GCancellable *stop;
  SkeinReport *report;
  SkeinImportQueue *queue;
} Reading;

static gboolean
has_excerpts (const SkeinDocument *document)
{
  for (guint i = 0; i < document->articles->len; i++)
    if (((SkeinArticleRecord *) g_ptr_array_index (document->articles, i))->excerpts)
      return TRUE;
  return FALSE;
}

/* A file is known again by where it lies, wherever it is called from. If it is there in @passing only, nobody will find it
 * again. */
static void
place_files (SkeinDocument *document, gboolean passing)
{
  for (guint i = 0; i < document->articles->len; i++) {
    SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);
    g_autofree char *name = g_steal_pointer (&article->file);

    if (!passing && name != NULL)
      article->file = g_canonicalize_filename (name, NULL);
  }
}

static gboolean
take_document_cb (SkeinDocument *document, gpointer data, GError **error)
{
  Reading *reading = data;

  skein_metadata_apply (reading->metadata, document, !document->partial, reading->report);
  place_files (document, reading->options != NULL && reading->options->passing);
  if (!has_excerpts (document))
    skein_document_prepare (document);
  if (skein_import_queue_push (reading->queue, document))
    return TRUE;
  return !g_cancellable_set_error_if_cancelled (reading->stop, error);
}

/**
 * skein_import_find_format:
 * @options: (nullable): options of an import
 * @name: what messages call a file
 *
 * Returns: (nullable): the format that a person said it has; %NULL if it is to be recognised
 */
const SkeinFormat *
skein_import_find_format (const SkeinImportOptions *options, const char *name)
{
  const char *id;

  g_return_val_if_fail (name != NULL, NULL);

  id = skein_import_options_get_format (options, name);
  return id != NULL ? skein_formats_lookup (id) : NULL;
}

/* A file that can't be used is refused, and the rest goes on. */
static gpointer
read_files (gpointer data)
{
  Reading *reading = data;

  for (guint i = 0; i < skein_file_list_get_length (reading->files) &&
                    !g_cancellable_is_cancelled (reading->stop);
       i++) {
    const SkeinFile *file = skein_file_list_get (reading->files, i);
    const SkeinFormat *format = skein_import_find_format (reading->options, file->name);
    g_autoptr (GError) error = NULL;

    /* The message names the file already. */
    if (!skein_import_options_is_left_out (reading->options, file->name) &&
        !skein_formats_read_each (file->path,
                                  file->name,
                                  format != NULL ? format : file->format,
                                  take_document_cb,
                                  reading,
                                  reading->report,
                                  reading->stop,
                                  &error) &&
        !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      skein_report_add (reading->report, SKEIN_SEVERITY_REFUSED, NULL, 0, "%s", error->message);
    skein_import_queue_end_file (reading->queue);
  }
  skein_metadata_finish (reading->metadata, reading->report);
  skein_import_queue_end (reading->queue);
  return NULL;
}

/* Returns: (transfer full) (nullable): why the first thing that was refused was */
static char *
dup_refusal (const SkeinReport *report)
{
  const GPtrArray *entries = skein_report_get_entries (report);

  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    if (entry->severity == SKEIN_SEVERITY_REFUSED)
      return entry->file != NULL ? g_strdup_printf ("%s: %s", entry->file, entry->message)
                                 : g_strdup (entry->message);
  }
  return NULL;
}

/* Says why there is nothing to write: what a reader found, or what was left out before one was asked. */
static void
set_nothing_error (const Reading *reading, const SkeinReport *listed, GError **error)
{
  g_autofree char *refusal = dup_refusal (reading->report);

  if (refusal == NULL)
    refusal = dup_refusal (listed);
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_UNKNOWN_FORMAT,
                       refusal != NULL ? refusal
                                       : _ ("There is nothing in it that Skein can read."));
}

/* What quotes other pages comes last, when these are in the project. */
static gboolean
write_quoting (SkeinImporter *importer,
               SkeinProject *project,
               GPtrArray *quoting,
               SkeinReport *report,
               GError **error)
{
  if (quoting->len == 0)
    return TRUE;
  if (!skein_project_add_quoted (project, quoting, error))
    return FALSE;
  skein_excerpts_join (quoting, report);
  for (guint i = 0; i < quoting->len; i++)
    if (!skein_importer_add (importer, g_ptr_array_index (quoting, i), report, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_documents (SkeinImporter *importer,
                 SkeinProject *project,
                 Reading *reading,
                 const SkeinImportProgress *progress,
                 SkeinReport *report,
                 GError **error)
{
  g_autoptr (GPtrArray) quoting =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_document_free);
  guint n_files = 0;

  while (TRUE) {
    g_autoptr (SkeinDocument) document = NULL;

    if (skein_import_queue_is_awaited (reading->queue) &&
        !skein_importer_use_pause (importer, error))
      return FALSE;
    document = skein_import_queue_pop (reading->queue, &n_files);
    if (document == NULL)
      return write_quoting (importer, project, quoting, report, error);
    skein_import_progress_read (progress,
                                (double) n_files /
                                    (skein_file_list_get_length (reading->files) + 1),
                                _ ("Writing…"));
    if (has_excerpts (document))
      g_ptr_array_add (quoting, g_steal_pointer (&document));
    else if (!skein_importer_add (importer, document, report, error))
      return FALSE;
  }
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Reading *reading = data;

  g_cancellable_cancel (reading->stop);
  skein_import_queue_stop (reading->queue);
}

/* Writes what the reader finds, and waits for its end. @listed: what was said when files were looked for */
static gboolean
write_all (SkeinImporter **importer,
           SkeinProject *project,
           const SkeinImportOptions *options,
           Reading *reading,
           const SkeinImportProgress *progress,
           const SkeinReport *listed,
           SkeinReport *report,
           GError **error)
{
  gboolean is_all, has_nothing;

  skein_import_queue_wait_for (reading->queue,
                               options != NULL && options->alone ? 1 : MOST_WAITING);
  if (g_cancellable_set_error_if_cancelled (reading->stop, error))
    return FALSE;
  is_all = skein_import_queue_is_read (reading->queue, &has_nothing);
  if (has_nothing) {
    set_nothing_error (reading, listed, error);
    return FALSE;
  }
  /* Who is not alone must not keep others from reading, and there is more than should be kept in memory meanwhile. */
  if (!is_all && (options == NULL || !options->alone))
    skein_project_write_beside (project);
  /* Only from here on do others have to wait for the project. */
  *importer = skein_importer_new (project, options, error);
  if (*importer == NULL)
    return FALSE;
  skein_importer_set_cancellable (*importer, reading->cancellable);
  return write_documents (*importer, project, reading, progress, report, error) &&
         !g_cancellable_set_error_if_cancelled (reading->stop, error);
}

/**
 * skein_import_files:
 * @project: a project, opened in this thread
 * @paths: (array zero-terminated=1) (element-type filename): files, archives and folders
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
                    SkeinProgressFunc progress_func,
                    gpointer user_data,
                    SkeinReport *report,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (SkeinImporter) importer = NULL;
  g_autoptr (SkeinMetadata) metadata = NULL;
  g_autoptr (SkeinFileList) files = NULL;
  g_autoptr (GCancellable) stop = NULL;
  g_autoptr (SkeinImportQueue) queue = skein_import_queue_new (MOST_WAITING);
  g_autoptr (SkeinReport) read = skein_report_new ();
  g_autoptr (SkeinReport) written = skein_report_new ();
  SkeinImportProgress progress = { progress_func, user_data, 0 };
  Reading reading = { 0 };
  GThread *thread;
  gulong handler = 0;
  gboolean good;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (paths != NULL && report != NULL, FALSE);

  metadata = skein_metadata_new_for_options (options, report, cancellable, error);
  if (metadata == NULL)
    return FALSE;
  skein_import_progress_list (0, _ ("Looking for files…"), &progress);
  files = skein_file_list_new (
      paths, metadata, report, skein_import_progress_list, &progress, cancellable);
  if (options != NULL && options->passing)
    skein_file_list_drop_folders (files);
  /* A list that was not finished may hold nothing, which is another error. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  stop = g_cancellable_new ();
  reading = (Reading){ .files = files,
                       .options = options,
                       .metadata = metadata,
                       .cancellable = cancellable,
                       .stop = stop,
                       .report = read,
                       .queue = queue };
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), &reading, NULL);
  thread = g_thread_new ("read", read_files, &reading);
  good = write_all (&importer, project, options, &reading, &progress, report, written, error);
  if (!good)
    cancelled_cb (NULL, &reading);
  g_thread_join (thread);
  g_cancellable_disconnect (cancellable, handler);
  skein_report_take (report, read);
  skein_report_take (report, written);
  if (good)
    skein_import_progress_read (&progress, 1, NULL);
  return good && skein_importer_finish (importer, NULL, report, error);
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
