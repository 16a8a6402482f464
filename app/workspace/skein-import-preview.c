// SPDX-License-Identifier: MPL-2.0
#include "skein-import-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-actor.h"
#include "skein-article.h"
#include "skein-file-list.h"
#include "skein-import-progress.h"
#include "skein-importer.h"

#define MAX_NAMES 1000

typedef struct {
  SkeinImportPreview *preview;
  const SkeinImportOptions *options;
  SkeinMetadata *metadata;
  /* (owned utf8) to (borrowed SkeinPreviewType), for each kind */
  GHashTable *types[SKEIN_N_TYPE_KINDS];
  /* Folded names of the project's actors to their types, separated by line feeds. */
  GHashTable *known;
  /* For each type of the file that is read its place in @shares, plus one. */
  GHashTable *places;
  GArray *shares;
  GArray *articles;
  SkeinPreviewActors *actors;
  /* The SHA-256 of each text of the project; %NULL without a project. */
  GHashTable *texts;
  /* Words, folded, that are never the name of an actor in the project; %NULL if there are none. */
  GHashTable *never;
  /* What was found of them: "type\nname" to (borrowed SkeinPreviewName) */
  GHashTable *names;
} Previewing;

/**
 * skein_preview_file_free:
 * @file: (nullable): a #SkeinPreviewFile
 */
void
skein_preview_file_free (gpointer data)
{
  SkeinPreviewFile *file = data;

  if (file == NULL)
    return;
  g_free (file->name);
  g_clear_pointer (&file->shares, g_array_unref);
  g_clear_pointer (&file->articles, g_array_unref);
  g_clear_pointer (&file->actors, g_array_unref);
  skein_report_free (file->report);
  g_free (file);
}

static void
type_free (gpointer data)
{
  SkeinPreviewType *type = data;

  g_free (type->foreign);
  g_free (type->type);
  g_free (type);
}

static void
name_free (gpointer data)
{
  SkeinPreviewName *name = data;

  g_free (name->name);
  g_free (name->type);
  g_free (name->known_type);
  g_free (name);
}

static SkeinImportPreview *
preview_new (void)
{
  SkeinImportPreview *preview = g_new0 (SkeinImportPreview, 1);

  preview->files = g_ptr_array_new_with_free_func (skein_preview_file_free);
  preview->report = skein_report_new ();
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    preview->types[i] = g_ptr_array_new_with_free_func (type_free);
  preview->names = g_ptr_array_new_with_free_func (name_free);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    preview->known_types[i] = g_ptr_array_new ();
  preview->mappings = g_ptr_array_new ();
  return preview;
}

void
skein_import_preview_free (SkeinImportPreview *preview)
{
  if (preview == NULL)
    return;
  g_ptr_array_unref (preview->files);
  skein_report_free (preview->report);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    g_ptr_array_unref (preview->types[i]);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    g_ptr_array_unref (preview->known_types[i]);
  g_ptr_array_unref (preview->mappings);
  g_ptr_array_unref (preview->names);
  g_free (preview);
}

/**
 * skein_preview_file_count_problems:
 * @file: a file of a preview
 *
 * Returns: how many entries of its report are more than notes
 */
guint
skein_preview_file_count_problems (const SkeinPreviewFile *file)
{
  guint n = 0;

  g_return_val_if_fail (file != NULL, 0);

  for (guint i = SKEIN_SEVERITY_REPAIRED; i < SKEIN_N_SEVERITIES; i++)
    n += skein_report_get_n (file->report, i);
  return n;
}

static void
previewing_clear (Previewing *previewing)
{
  g_clear_pointer (&previewing->metadata, skein_metadata_free);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    g_clear_pointer (&previewing->types[i], g_hash_table_unref);
  g_clear_pointer (&previewing->known, g_hash_table_unref);
  g_clear_pointer (&previewing->places, g_hash_table_unref);
  g_clear_pointer (&previewing->texts, g_hash_table_unref);
  g_clear_pointer (&previewing->actors, skein_preview_actors_free);
  g_clear_pointer (&previewing->never, g_hash_table_unref);
  g_clear_pointer (&previewing->names, g_hash_table_unref);
  g_clear_pointer (&previewing->preview, skein_import_preview_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Previewing, previewing_clear)

static gboolean
replace_list (GPtrArray **list, GPtrArray *found)
{
  if (found == NULL)
    return FALSE;
  g_ptr_array_unref (*list);
  *list = found;
  return TRUE;
}

/* Asks the project for its types and what it remembers of others. */
static gboolean
load_types (SkeinImportPreview *preview, SkeinProject *project, GError **error)
{
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    if (!replace_list (&preview->known_types[i], skein_project_dup_type_list (project, i, error)))
      return FALSE;
  return replace_list (&preview->mappings, skein_project_dup_type_mappings (project, error));
}

/* Remembers who is in the project. */
static gboolean
load_known (Previewing *previewing, SkeinProject *project, GError **error)
{
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (project, error);

  if (actors == NULL)
    return FALSE;
  for (guint i = 0; i < actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (actors, i);
    char *folded = g_utf8_casefold (actor->name, -1);
    const char *types = g_hash_table_lookup (previewing->known, folded);
    char *more =
        types != NULL ? g_strconcat (types, "\n", actor->type, NULL) : g_strdup (actor->type);

    g_hash_table_replace (previewing->known, folded, more);
  }
  return TRUE;
}

/* Finds out what there is to compare with. */
static gboolean
load_project (Previewing *previewing, SkeinProject *project, GError **error)
{
  if (!load_known (previewing, project, error) ||
      !load_types (previewing->preview, project, error) ||
      !skein_importer_load_never (project, &previewing->never, error))
    return FALSE;
  previewing->texts = skein_project_dup_text_hashes (project, error);
  return previewing->texts != NULL;
}

static const char *
find_type (const Previewing *previewing, SkeinTypeKind kind, const char *foreign, const char *read)
{
  const char *type = previewing->options != NULL
                         ? skein_import_options_find_type (previewing->options, kind, foreign)
                         : NULL;

  return type != NULL ? type : read;
}

/* Returns: where the type is among the shares of the file */
static guint
count_share (Previewing *previewing, SkeinTypeKind kind, SkeinPreviewType *type)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (previewing->places, type));

  if (place == 0) {
    SkeinPreviewShare share = { kind, type, 0 };

    g_array_append_val (previewing->shares, share);
    place = previewing->shares->len;
    g_hash_table_insert (previewing->places, type, GUINT_TO_POINTER (place));
  }
  g_array_index (previewing->shares, SkeinPreviewShare, place - 1).n++;
  return place - 1;
}

static guint
count_type (Previewing *previewing, SkeinTypeKind kind, const char *foreign, const char *read)
{
  SkeinPreviewType *type = g_hash_table_lookup (previewing->types[kind], foreign);

  if (type == NULL) {
    type = g_new0 (SkeinPreviewType, 1);
    type->foreign = g_strdup (foreign);
    type->type = g_strdup (find_type (previewing, kind, foreign, read));
    g_ptr_array_add (previewing->preview->types[kind], type);
    g_hash_table_insert (previewing->types[kind], type->foreign, type);
  }
  type->n++;
  return count_share (previewing, kind, type);
}

/* Of several actors of one name that of the same type is the one to be thought of. */
static char *
choose_type (const char *types, const char *wanted)
{
  g_auto (GStrv) all = g_strsplit (types, "\n", -1);

  return g_strdup (g_strv_contains ((const char *const *) all, wanted) ? wanted : all[0]);
}

static void
compare_with_project (Previewing *previewing, const SkeinActorRecord *actor, const char *type)
{
  g_autofree char *folded = g_utf8_casefold (actor->name, -1);
  const char *types = g_hash_table_lookup (previewing->known, folded);
  g_autofree char *key = NULL;
  SkeinPreviewName *name;

  if (types == NULL)
    return;
  key = g_strconcat (type, "\n", folded, NULL);
  name = g_hash_table_lookup (previewing->names, key);
  if (name != NULL) {
    name->n++;
    return;
  }
  if (g_hash_table_contains (previewing->names, key))
    return;
  previewing->preview->n_names++;
  if (previewing->preview->names->len < MAX_NAMES) {
    name = g_new0 (SkeinPreviewName, 1);
    name->name = g_strdup (actor->name);
    name->type = g_strdup (type);
    name->known_type = choose_type (types, type);
    name->n = 1;
    g_ptr_array_add (previewing->preview->names, name);
  }
  g_hash_table_insert (previewing->names, g_steal_pointer (&key), name);
}

/* What is counted while a file is read. */
typedef struct {
  Previewing *previewing;
  SkeinPreviewFile *file;
  /* For each actor of the file whether it goes by nothing but words that are never actors. */
  GByteArray *never_actors;
  /* Which of these the actors are that several documents of the file may hold: by their number the place, plus one. */
  GHashTable *numbers;
  /* Relations that were counted. */
  GHashTable *seen;
  /* What is read of it now, and for each actor of that its place among those of the file. */
  const SkeinDocument *document;
  guint *places;
} Counting;

static gboolean
is_never (const Counting *counting, guint actor)
{
  return actor < counting->document->actors->len &&
         counting->never_actors->data[counting->places[actor]];
}

/* Counts a relation once, however many passages say so. */
static void
count_relation (Counting *counting, const char *type, guint source, guint target, gboolean mutual)
{
  guint one;
  guint other;
  guint first;
  guint second;

  if (MAX (source, target) >= counting->document->actors->len)
    return;
  one = counting->places[source];
  other = counting->places[target];
  first = mutual ? MIN (one, other) : one;
  second = mutual ? MAX (one, other) : other;
  if (!g_hash_table_add (counting->seen,
                         g_strdup_printf ("%u %u %d %s", first, second, mutual, type)))
    return;
  counting->file->counts.relations++;
  counting->file->never.relations += is_never (counting, source) || is_never (counting, target);
}

/* Hashing as the project does it takes a while, and is of no use if that has no texts. */
static gboolean
is_known (Previewing *previewing, const char *text)
{
  g_autofree char *hash = NULL;

  if (*text == '\0' || previewing->texts == NULL || g_hash_table_size (previewing->texts) == 0)
    return FALSE;
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_hash_table_contains (previewing->texts, hash);
}

static void
list_article (Previewing *previewing, const SkeinArticleRecord *article)
{
  SkeinPreviewArticle listed = {
    skein_preview_actors_hash (article->title, skein_preview_actors_hash (article->text, 0)),
    is_known (previewing, article->text)
  };

  g_array_append_val (previewing->articles, listed);
}

static void
count_article (Counting *counting, const SkeinArticleRecord *article)
{
  SkeinPreviewCounts *counts = &counting->file->counts;
  SkeinPreviewCounts *never = &counting->file->never;

  list_article (counting->previewing, article);
  counts->articles++;
  counts->mentions += article->mentions->len;
  counts->evidence += article->evidence->len;
  for (guint i = 0; counting->previewing->never != NULL && i < article->mentions->len; i++)
    never->mentions +=
        is_never (counting,
                  ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions, i))->actor);
  for (guint i = 0; i < article->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, i);

    count_type (counting->previewing, SKEIN_TYPES_OF_RELATIONS, evidence->type, evidence->type);
    count_relation (counting, evidence->type, evidence->source, evidence->target, evidence->mutual);
    never->evidence +=
        is_never (counting, evidence->source) || is_never (counting, evidence->target);
  }
}

/* Returns: whether no document of the file had the actor so far */
static gboolean
meet_actor (Counting *counting, guint index)
{
  const SkeinActorRecord *actor = g_ptr_array_index (counting->document->actors, index);
  guint known =
      GPOINTER_TO_UINT (g_hash_table_lookup (counting->numbers, GUINT_TO_POINTER (actor->number)));
  guint8 never;

  if (known > 0) {
    counting->places[index] = known - 1;
    return FALSE;
  }
  never = skein_importer_is_never (counting->previewing->never, actor);
  counting->places[index] = counting->never_actors->len;
  g_byte_array_append (counting->never_actors, &never, 1);
  if (actor->number > 0)
    g_hash_table_insert (counting->numbers,
                         GUINT_TO_POINTER (actor->number),
                         GUINT_TO_POINTER (counting->never_actors->len));
  return TRUE;
}

static void
count_actor (Counting *counting, guint index)
{
  Previewing *previewing = counting->previewing;
  const SkeinActorRecord *actor = g_ptr_array_index (counting->document->actors, index);
  guint share;

  if (!meet_actor (counting, index))
    return;
  share = count_type (previewing, SKEIN_TYPES_OF_ACTORS, actor->label, actor->type);
  counting->file->counts.actors++;
  counting->file->never.actors += is_never (counting, index);
  skein_preview_actors_add (previewing->actors, actor, share, is_never (counting, index));
  compare_with_project (previewing,
                        actor,
                        find_type (previewing, SKEIN_TYPES_OF_ACTORS, actor->label, actor->type));
}

static void
count_document (Counting *counting)
{
  const SkeinDocument *document = counting->document;

  if (!document->continues) {
    g_byte_array_set_size (counting->never_actors, 0);
    g_hash_table_remove_all (counting->numbers);
    g_hash_table_remove_all (counting->seen);
  }
  for (guint i = 0; i < document->actors->len; i++)
    count_actor (counting, i);
  for (guint i = 0; i < document->articles->len; i++)
    count_article (counting, g_ptr_array_index (document->articles, i));
  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    count_type (counting->previewing, SKEIN_TYPES_OF_RELATIONS, relation->type, relation->type);
    count_relation (counting, relation->type, relation->source, relation->target, relation->mutual);
  }
}

static void
add_counts (SkeinPreviewCounts *sum, const SkeinPreviewCounts *counts)
{
  sum->articles += counts->articles;
  sum->actors += counts->actors;
  sum->mentions += counts->mentions;
  sum->relations += counts->relations;
  sum->evidence += counts->evidence;
}

/* Forgets all of what was read but the counts. */
static gboolean
count_cb (SkeinDocument *document, gpointer data, GError **error)
{
  Counting *counting = data;
  g_autofree guint *places = g_new0 (guint, document->actors->len + 1);

  /* No title of an article is shown, so it is all the same whether this is the whole file. */
  skein_metadata_apply (counting->previewing->metadata, document, FALSE, counting->file->report);
  counting->document = document;
  counting->places = places;
  count_document (counting);
  skein_document_free (document);
  return TRUE;
}

static gboolean
preview_file (Previewing *previewing,
              const SkeinFile *file,
              GCancellable *cancellable,
              GError **error)
{
  SkeinPreviewFile *result = g_new0 (SkeinPreviewFile, 1);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GByteArray) never_actors = g_byte_array_new ();
  Counting counting = { .previewing = previewing,
                        .file = result,
                        .never_actors = never_actors,
                        .numbers = numbers,
                        .seen = seen };
  g_autoptr (GError) local = NULL;

  result->name = g_strdup (file->name);
  result->report = skein_report_new ();
  result->shares = g_array_new (FALSE, FALSE, sizeof (SkeinPreviewShare));
  result->actors = g_array_new (FALSE, FALSE, sizeof (SkeinPreviewActor));
  result->articles = g_array_new (FALSE, FALSE, sizeof (SkeinPreviewArticle));
  previewing->articles = result->articles;
  previewing->shares = result->shares;
  g_hash_table_remove_all (previewing->places);
  skein_preview_actors_begin_file (previewing->actors, result->actors);
  result->format = skein_import_find_format (previewing->options, file->name);
  if (result->format == NULL)
    result->format = skein_formats_sniff_file (file->path, file->name, cancellable);
  g_ptr_array_add (previewing->preview->files, result);
  if (!skein_formats_read_each (file->path,
                                file->name,
                                result->format,
                                count_cb,
                                &counting,
                                result->report,
                                cancellable,
                                &local)) {
    if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    result->refused = TRUE;
    skein_report_add (result->report, SKEIN_SEVERITY_REFUSED, NULL, 0, "%s", local->message);
  }
  add_counts (&previewing->preview->counts, &result->counts);
  add_counts (&previewing->preview->never, &result->never);
  return TRUE;
}

static int
compare_types (gconstpointer a, gconstpointer b)
{
  const SkeinPreviewType *left = *(const SkeinPreviewType *const *) a;
  const SkeinPreviewType *right = *(const SkeinPreviewType *const *) b;

  if (left->n != right->n)
    return left->n < right->n ? 1 : -1;
  return strcmp (left->foreign, right->foreign);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const SkeinPreviewName *left = *(const SkeinPreviewName *const *) a;
  const SkeinPreviewName *right = *(const SkeinPreviewName *const *) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : strcmp (left->type, right->type);
}

static gboolean
preview_files (Previewing *previewing,
               const SkeinFileList *files,
               const SkeinImportProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  guint n = skein_file_list_get_length (files);

  for (guint i = 0; i < n; i++) {
    const SkeinFile *file = skein_file_list_get (files, i);
    g_autofree char *name = g_path_get_basename (file->name);

    skein_import_progress_read (progress, (double) i / n, name);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!skein_import_options_is_left_out (previewing->options, file->name) &&
        !preview_file (previewing, file, cancellable, error))
      return FALSE;
  }
  skein_import_progress_read (progress, 1, NULL);
  return TRUE;
}

/**
 * skein_import_preview:
 * @project: (nullable): the project that the import would go to, opened in this thread
 * @paths: (array zero-terminated=1) (element-type filename): files, archives and folders
 * @options: (nullable): what the import would be told
 * @progress: (nullable): is told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location; not set for files that can't be used, which their reports say
 *
 * Reads files as skein_import_files() does, one after the other, and says what is in them. Nothing is
 * written. Each file is counted for itself, so that what an import would join is counted several times.
 * It may run in any thread.
 *
 * Returns: (transfer full): what an import would bring, or %NULL on error
 */
SkeinImportPreview *
skein_import_preview (SkeinProject *project,
                      const char *const *paths,
                      const SkeinImportOptions *options,
                      SkeinProgressFunc progress_func,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  SkeinImportProgress progress = { progress_func, user_data, 0 };
  g_auto (Previewing) previewing = { .options = options };
  g_autoptr (SkeinFileList) files = NULL;

  g_return_val_if_fail (project == NULL || SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (paths != NULL, NULL);

  previewing.preview = preview_new ();
  previewing.preview->partial = options != NULL && options->only != NULL;
  previewing.places = g_hash_table_new (NULL, NULL);
  previewing.actors = skein_preview_actors_new ();
  previewing.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  previewing.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    previewing.types[i] = g_hash_table_new (g_str_hash, g_str_equal);
  if (project != NULL && !load_project (&previewing, project, error))
    return NULL;
  previewing.metadata =
      skein_metadata_new_for_options (options, previewing.preview->report, cancellable, error);
  if (previewing.metadata == NULL)
    return NULL;
  skein_import_progress_list (0, _ ("Looking for files…"), &progress);
  files = skein_file_list_new (paths,
                               previewing.metadata,
                               previewing.preview->report,
                               skein_import_progress_list,
                               &progress,
                               cancellable);
  if (options != NULL && options->passing)
    skein_file_list_drop_folders (files);
  if (!preview_files (&previewing, files, &progress, cancellable, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  skein_metadata_finish (previewing.metadata, previewing.preview->report);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    g_ptr_array_sort (previewing.preview->types[i], compare_types);
  g_ptr_array_sort (previewing.preview->names, compare_names);
  return g_steal_pointer (&previewing.preview);
}
