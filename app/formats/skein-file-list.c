// SPDX-License-Identifier: MPL-2.0
#include "skein-file-list.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "skein-archive.h"
#include "skein-formats-private.h"
#include "skein-workers.h"

#define MAX_DEPTH 32
#define MAX_FILES 100000

/* From so many files on several threads find out what they are, each this many at once. */
#define MANY_FILES 256
#define FILES_AT_ONCE 64

/* How deep archives may lie in archives: a project, its documents, and one more. */
#define MAX_ARCHIVES 3

struct _SkeinFileList {
  GPtrArray *files;
  SkeinUnpacker *unpacker;
};

/* What is to be done with a candidate. */
typedef enum {
  KIND_NOT_EXAMINED,
  KIND_UNKNOWN,
  KIND_FILE,
  KIND_ARCHIVE,
  KIND_TABLE,
} Kind;

typedef struct {
  char *path;
  char *name;
  Kind kind;
  const SkeinFormat *format;
  /* (element-type filename) (nullable): what is read with it */
  GPtrArray *companions;
  /* A person named the file itself, not only its folder. */
  gboolean named;
  /* It is a text without annotations. */
  gboolean plain;
  gboolean empty;
  /* How much of all the files it is. */
  double weight;
} Candidate;

typedef struct {
  GPtrArray *candidates;
  SkeinReport *report;
  GCancellable *cancellable;
  gboolean full;
} Walk;

/* What is found out of all candidates, also of those in archives. */
typedef struct {
  SkeinUnpacker *unpacker;
  SkeinMetadata *metadata;
  SkeinReport *report;
  GCancellable *cancellable;
  /* (element-type Candidate) (owned) */
  GPtrArray *chosen;
  /* Against which names of files are understood. */
  const char *folder;
  /* The files that are taken or belong to one, and the folders in which texts have their annotations
   * beside them. */
  GHashTable *seen;
  GHashTable *annotated;
  SkeinProgressFunc progress;
  gpointer progress_data;
  /* Which part of all the archive is that is being unpacked. */
  double from;
  double to;
} Choice;

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  if (candidate == NULL)
    return;
  g_free (candidate->path);
  g_free (candidate->name);
  g_clear_pointer (&candidate->companions, g_ptr_array_unref);
  g_free (candidate);
}

static void
file_free (gpointer data)
{
  SkeinFile *file = data;

  g_free (file->path);
  g_free (file->name);
  g_free (file);
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
add_candidate (Walk *walk, const char *path, const char *name, gboolean named)
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
  candidate->name = g_strdup (name);
  candidate->named = named;
  g_ptr_array_add (walk->candidates, candidate);
}

static void
walk_folder (Walk *walk, const char *path, const char *name, guint depth)
{
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
    g_autofree char *shown = NULL;
    g_autofree char *child_name = NULL;

    if (!g_file_enumerator_iterate (children, &info, NULL, walk->cancellable, &error) ||
        info == NULL)
      break;
    if (g_file_info_get_is_hidden (info) || g_file_info_get_is_backup (info))
      continue;
    child = g_build_filename (path, g_file_info_get_name (info), NULL);
    shown = g_filename_display_name (g_file_info_get_name (info));
    child_name = g_build_filename (name, shown, NULL);
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      walk_folder (walk, child, child_name, depth + 1);
    /* A link to a file is good; one to a folder may lead round in a circle. */
    else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR ||
             g_file_test (child, G_FILE_TEST_IS_REGULAR))
      add_candidate (walk, child, child_name, FALSE);
  }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    skein_report_add (walk->report, SKEIN_SEVERITY_REFUSED, name, 0, "%s", error->message);
}

static Kind
recognise (Candidate *candidate, const Choice *choice)
{
  g_autoptr (GBytes) bytes = NULL;
  const SkeinFormat *format;
  SkeinInput input;
  guint confidence = 0;

  bytes = skein_formats_load (
      candidate->path, SKEIN_FORMATS_SNIFF_BYTES, FALSE, choice->cancellable, NULL);
  if (bytes == NULL)
    return KIND_UNKNOWN;
  candidate->empty = g_bytes_get_size (bytes) == 0;
  input = (SkeinInput){ .name = candidate->name, .path = candidate->path, .bytes = bytes };
  if (skein_archive_sniff (&input))
    return KIND_ARCHIVE;
  if (choice->metadata != NULL && skein_metadata_sniff_table (&input))
    return KIND_TABLE;
  format = skein_formats_sniff_confidence (&input, &confidence);
  if (format == NULL)
    return KIND_UNKNOWN;
  if (format->companions != NULL)
    candidate->companions = format->companions (candidate->path);
  candidate->format = format;
  candidate->plain = format == &skein_format_text || format == &skein_format_markdown;
  return confidence >= SKEIN_FORMATS_SURE ? KIND_FILE : KIND_UNKNOWN;
}

/* Finds out what a file is, and which files are read with it. */
static void
examine (Candidate *candidate, const Choice *choice)
{
  if (candidate->kind == KIND_NOT_EXAMINED)
    candidate->kind = recognise (candidate, choice);
}

typedef struct {
  const Choice *choice;
  GPtrArray *candidates;
} Examination;

/* What is read with others need not be looked at; those are nearly always neighbours in the list. */
static void
examine_cb (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Examination *examination = data;
  g_autoptr (GHashTable) with_others = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = begin; i < end; i++) {
    Candidate *candidate = g_ptr_array_index (examination->candidates, i);

    if (g_hash_table_contains (with_others, candidate->path))
      continue;
    examine (candidate, examination->choice);
    for (guint j = 0; candidate->companions != NULL && j < candidate->companions->len; j++)
      g_hash_table_add (with_others, g_ptr_array_index (candidate->companions, j));
  }
}

static void
examine_many (const Choice *choice, GPtrArray *candidates)
{
  g_autoptr (SkeinWorkers) workers = NULL;
  Examination examination = { choice, candidates };

  if (candidates->len < MANY_FILES)
    return;
  workers = skein_workers_new (0, SKEIN_WORKERS_LEAST_NODES);
  skein_workers_run (
      workers, candidates->len, FILES_AT_ONCE, examine_cb, &examination, choice->cancellable);
}

/* Returns: whether the file was not seen before */
static gboolean
see (Choice *choice, const char *path)
{
  return g_hash_table_add (choice->seen, g_canonicalize_filename (path, choice->folder));
}

static void
leave_out (SkeinReport *report, const char *name, const char *why)
{
  skein_report_add (report, SKEIN_SEVERITY_NOTE, name, 0, "%s", why);
}

static void
refuse (Choice *choice, const Candidate *candidate, const GError *error)
{
  skein_report_add (
      choice->report, SKEIN_SEVERITY_REFUSED, candidate->name, 0, "%s", error->message);
}

static void choose (Choice *choice, GPtrArray *candidates, guint depth);

/* What is in an archive may be archives again, which get the other half of its part. */
static void
unpack_progress_cb (double fraction, const char *name, gpointer data)
{
  const Choice *choice = data;
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *what = g_strdup_printf (_ ("Unpacking “%s”…"), base);

  choice->progress (choice->from + (choice->to - choice->from) / 2 * fraction,
                    what,
                    choice->progress_data);
}

static void
open_archive (Choice *choice, const Candidate *candidate, guint depth)
{
  g_autoptr (GPtrArray) inner = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  Walk walk = { inner, choice->report, choice->cancellable, FALSE };

  if (depth >= MAX_ARCHIVES) {
    skein_report_add (choice->report,
                      SKEIN_SEVERITY_REFUSED,
                      candidate->name,
                      0,
                      _ ("The archive lies in more than %d others and is left out."),
                      MAX_ARCHIVES - 1);
    return;
  }
  folder = skein_unpacker_unpack (choice->unpacker,
                                  candidate->path,
                                  candidate->name,
                                  choice->report,
                                  choice->cancellable,
                                  &error);
  if (folder == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      refuse (choice, candidate, error);
    return;
  }
  walk_folder (&walk, folder, candidate->name, 0);
  choice->from += (choice->to - choice->from) / 2;
  choose (choice, inner, depth + 1);
}

static void
add_table (Choice *choice, const Candidate *candidate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SkeinInput table;

  bytes = skein_formats_load (
      candidate->path, SKEIN_FORMATS_MAX_BYTES, TRUE, choice->cancellable, &error);
  table = (SkeinInput){ candidate->name, candidate->path, bytes };
  if (bytes == NULL ||
      !skein_metadata_add_table (choice->metadata, &table, FALSE, choice->report, &error))
    refuse (choice, candidate, error);
}

/* Exports of INCEpTION hold beside each document what its types are, and the same once more for Java, which nobody
 * misses. */
static gboolean
goes_without_saying (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_ascii_strcasecmp (name, "TypeSystem.xml") == 0 || g_str_has_suffix (name, ".ser") ||
         (g_str_has_prefix (name, "exportedproject") && g_str_has_suffix (name, ".json"));
}

/* Says how much of all each file is: as much as it is large. Of many only archives are worth to be asked. Returns: the
 * sum */
static double
weigh (GPtrArray *candidates)
{
  gboolean are_many = candidates->len >= MANY_FILES;
  double sum = 0;

  for (guint i = 0; i < candidates->len; i++) {
    Candidate *candidate = g_ptr_array_index (candidates, i);
    GStatBuf info;

    candidate->weight = 1;
    if ((!are_many || candidate->kind == KIND_ARCHIVE) && g_stat (candidate->path, &info) == 0)
      candidate->weight += (double) info.st_size;
    sum += candidate->weight;
  }
  return sum;
}

/* Takes the candidates that some reader wants, each file once, and opens archives. */
static void
choose (Choice *choice, GPtrArray *candidates, guint depth)
{
  double start = choice->from;
  double before = 0;
  double scale;

  g_ptr_array_sort (candidates, compare_candidates);
  examine_many (choice, candidates);
  scale = (choice->to - start) / MAX (weigh (candidates), 1);
  for (guint i = 0; i < candidates->len; i++) {
    Candidate *candidate = g_ptr_array_index (candidates, i);
    const GPtrArray *companions;

    if (g_cancellable_is_cancelled (choice->cancellable))
      return;
    choice->from = start + before * scale;
    before += candidate->weight;
    choice->to = start + before * scale;
    if (!see (choice, candidate->path))
      continue;
    examine (candidate, choice);
    if (candidate->kind == KIND_ARCHIVE) {
      open_archive (choice, candidate, depth);
      continue;
    }
    if (candidate->kind == KIND_TABLE) {
      add_table (choice, candidate);
      continue;
    }
    if (candidate->kind == KIND_UNKNOWN && !candidate->named) {
      if (!goes_without_saying (candidate->path))
        leave_out (choice->report,
                   candidate->name,
                   candidate->empty ? _ ("The file is empty; it is left out.")
                                    : _ ("No reader recognises the file; it is left out."));
      continue;
    }
    companions = candidate->companions;
    for (guint j = 0; companions != NULL && j < companions->len; j++)
      see (choice, g_ptr_array_index (companions, j));
    if (companions != NULL && companions->len > 0)
      g_hash_table_add (choice->annotated, g_path_get_dirname (candidate->path));
    g_ptr_array_add (choice->chosen, g_steal_pointer (&candidates->pdata[i]));
  }
}

/* A text without annotations among texts that have theirs is left out. */
static void
take_chosen (SkeinFileList *list, const Choice *choice)
{
  for (guint i = 0; i < choice->chosen->len; i++) {
    Candidate *candidate = g_ptr_array_index (choice->chosen, i);
    g_autofree char *folder = g_path_get_dirname (candidate->path);
    SkeinFile *file;

    if (candidate->plain && !candidate->named &&
        g_hash_table_contains (choice->annotated, folder)) {
      leave_out (
          choice->report,
          candidate->name,
          _ ("The text has no annotations, unlike those beside it; it is left out. Add it on its "
             "own if it is an article."));
      continue;
    }
    file = g_new0 (SkeinFile, 1);
    file->path = g_steal_pointer (&candidate->path);
    file->name = g_steal_pointer (&candidate->name);
    file->format = candidate->format;
    g_ptr_array_add (list->files, file);
  }
}

/**
 * skein_file_list_new:
 * @paths: (array zero-terminated=1): files and folders, as a person gave them
 * @metadata: (nullable): takes tables of metadata that lie among the files ("metadata.csv"); with %NULL
 *   such a file is a file like others
 * @report: is told what is left out
 * @progress: (nullable): is told how far it is, if there are archives
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it; the list is then not complete
 *
 * Finds the files that are to be read. Folders are gone through to a depth of 32, without hidden files
 * and without following links to folders; archives are unpacked into a private folder and gone through like
 * folders, also those that lie in archives. Of files that are read together only the first is listed.
 * What no reader recognises is left out if it was found in a folder, and stays if it was named; so is a
 * text without annotations among texts that have theirs (a README, a licence).
 *
 * Returns: (transfer full): the files, sorted, each once
 */
SkeinFileList *
skein_file_list_new (const char *const *paths,
                     SkeinMetadata *metadata,
                     SkeinReport *report,
                     SkeinProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable)
{
  SkeinFileList *list = g_new0 (SkeinFileList, 1);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) annotated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { candidates, report, cancellable, FALSE };
  g_autofree char *folder = g_get_current_dir ();
  Choice choice = { .metadata = metadata,
                    .report = report,
                    .cancellable = cancellable,
                    .chosen = chosen,
                    .folder = folder,
                    .seen = seen,
                    .annotated = annotated,
                    .progress = progress,
                    .progress_data = user_data,
                    .to = 1 };

  list->files = g_ptr_array_new_with_free_func (file_free);
  list->unpacker = skein_unpacker_new ();
  g_return_val_if_fail (paths != NULL && report != NULL, list);

  choice.unpacker = list->unpacker;
  if (progress != NULL)
    skein_unpacker_set_progress (list->unpacker, unpack_progress_cb, &choice);
  for (guint i = 0; paths[i] != NULL; i++) {
    g_autofree char *name = g_filename_display_name (paths[i]);

    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      walk_folder (&walk, paths[i], name, 0);
    else
      add_candidate (&walk, paths[i], name, TRUE);
  }
  choose (&choice, candidates, 0);
  skein_unpacker_set_progress (list->unpacker, NULL, NULL);
  take_chosen (list, &choice);
  return list;
}

/**
 * skein_file_list_drop_folders:
 * @list: a list
 *
 * Has messages call each file by its own name, without the folder in which it lies.
 */
void
skein_file_list_drop_folders (SkeinFileList *list)
{
  g_return_if_fail (list != NULL);

  for (guint i = 0; i < list->files->len; i++) {
    SkeinFile *file = g_ptr_array_index (list->files, i);
    g_autofree char *name = g_steal_pointer (&file->name);

    file->name = g_path_get_basename (name);
  }
}

void
skein_file_list_free (SkeinFileList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->files);
  skein_unpacker_free (list->unpacker);
  g_free (list);
}

guint
skein_file_list_get_length (const SkeinFileList *list)
{
  g_return_val_if_fail (list != NULL, 0);
  return list->files->len;
}

/**
 * skein_file_list_get:
 * @list: a list
 * @index: less than its length
 *
 * Returns: (transfer none): a file
 */
const SkeinFile *
skein_file_list_get (const SkeinFileList *list, guint index)
{
  g_return_val_if_fail (list != NULL && index < list->files->len, NULL);
  return g_ptr_array_index (list->files, index);
}
