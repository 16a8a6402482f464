// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"
#include "skein-import-files.h"
#include "skein-preview-actors.h"

G_BEGIN_DECLS

/**
 * SkeinPreviewCounts:
 * @articles: how many articles
 * @actors: how many actors, each file for itself: what is the same in two files counts twice
 * @mentions: how many places where actors are named
 * @relations: how many relations between two actors
 * @evidence: how many passages say so
 */
typedef struct {
  guint articles;
  guint actors;
  guint mentions;
  guint relations;
  guint evidence;
} SkeinPreviewCounts;

/**
 * SkeinPreviewType:
 * @foreign: the type as files name it
 * @type: what it becomes: by the options, or else by the reader
 * @n: how many actors, or pieces of evidence and relations without any, are of that type
 */
typedef struct {
  char *foreign;
  char *type;
  guint n;
} SkeinPreviewType;

/**
 * SkeinPreviewShare:
 * @kind: of what @type is a type
 * @type: (transfer none): a type of the preview
 * @n: how much of it is in one file
 */
typedef struct {
  SkeinTypeKind kind;
  SkeinPreviewType *type;
  guint n;
} SkeinPreviewShare;

/**
 * SkeinPreviewArticle:
 * @what: its title and text, as a hash: what is the same twice comes in once
 * @known: whether the project has the text already
 */
typedef struct {
  guint64 what;
  gboolean known;
} SkeinPreviewArticle;

/**
 * SkeinPreviewFile:
 * @name: what messages and the project call the file
 * @format: (nullable): what it was recognised as
 * @counts: what is in it
 * @never: how much of that goes with actors who go by nothing but words that are never actors in the project
 * @shares: (nullable) (element-type SkeinPreviewShare): how much of which types
 * @articles: (nullable) (element-type SkeinPreviewArticle): which articles these are, see #SkeinImportTally
 * @actors: (nullable) (element-type SkeinPreviewActor): who its actors are, likewise
 * @refused: whether nothing of it can be used
 * @report: what is odd in it
 */
typedef struct {
  char *name;
  const SkeinFormat *format;
  SkeinPreviewCounts counts;
  SkeinPreviewCounts never;
  GArray *shares;
  GArray *articles;
  GArray *actors;
  gboolean refused;
  SkeinReport *report;
} SkeinPreviewFile;

/**
 * SkeinPreviewName:
 * @name: the name of an actor, as a file has it
 * @type: its type, as in #SkeinPreviewType
 * @known_type: the type of an actor of that name that the project has already; of @type if there is one
 * @n: how many actors of these files have that name and type
 */
typedef struct {
  char *name;
  char *type;
  char *known_type;
  guint n;
} SkeinPreviewName;

/**
 * SkeinImportPreview:
 * @files: (element-type SkeinPreviewFile): the files that would be read, in that order
 * @partial: whether only some files were looked at, as the options said
 * @report: what concerns no file of these: files that are left out, archives, tables of metadata
 * @counts: the sum over all files
 * @never: likewise, of what goes with words that are never actors
 * @types: for each #SkeinTypeKind (element-type SkeinPreviewType), the most frequent first
 * @names: (element-type SkeinPreviewName): actors whose names the project has already, by name; 1000 at most
 * @n_names: how many they are
 * @known_types: for each #SkeinTypeKind (element-type SkeinType), the types of the project
 * @mappings: (element-type SkeinTypeMapping): what the project remembers of foreign types; the options know nothing of it
 *
 * What an import would bring.
 */
typedef struct {
  GPtrArray *files;
  gboolean partial;
  SkeinReport *report;
  SkeinPreviewCounts counts;
  SkeinPreviewCounts never;
  GPtrArray *types[SKEIN_N_TYPE_KINDS];
  GPtrArray *names;
  guint n_names;
  GPtrArray *known_types[SKEIN_N_TYPE_KINDS];
  GPtrArray *mappings;
} SkeinImportPreview;

SkeinImportPreview *skein_import_preview (SkeinProject *project,
                                          const char *const *paths,
                                          const SkeinImportOptions *options,
                                          SkeinProgressFunc progress,
                                          gpointer user_data,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_import_preview_free (SkeinImportPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinImportPreview, skein_import_preview_free)

void skein_preview_file_free (gpointer file);
guint skein_preview_file_count_problems (const SkeinPreviewFile *file);

G_END_DECLS
