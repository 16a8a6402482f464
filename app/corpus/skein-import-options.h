// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

#include "skein-type.h"

G_BEGIN_DECLS

/**
 * SkeinJoin:
 * @SKEIN_JOIN_KEYS: two records are one actor only if a global key or an identifier says so
 * @SKEIN_JOIN_IMPORT: so are those of one name and type that the same import brings
 * @SKEIN_JOIN_PROJECT: so are those of the name and type of an actor that the project has already
 *
 * When an actor that an import brings is one that is known. Each goes further than the one before.
 */
typedef enum {
  SKEIN_JOIN_KEYS,
  SKEIN_JOIN_IMPORT,
  SKEIN_JOIN_PROJECT,
} SkeinJoin;

/**
 * SkeinImportOptions:
 * @join: who is joined with whom
 * @update: whether an article that the project has already is brought up to date with the file; if not, it is
 *   left as it is, and so is one whose text comes from another file
 * @skip_never: whether actors are left out who go by nothing but words that are never actors in the project
 * @alone: whether nobody else uses the project meanwhile. What is written then need not stay in memory until all of it
 *   is; others would have to wait from then on.
 * @passing: whether the files are there for this import only, such as what was pasted. Articles then have no file, and
 *   messages call a file by its own name, without its folder.
 * @types: for each #SkeinTypeKind what a file's name of a type means in the project (utf8 to utf8);
 *   use skein_import_options_map_type()
 * @left_out: (element-type utf8): the names of files that are not read; use skein_import_options_leave_out()
 * @only: (nullable) (element-type utf8): the names of the files that alone are read; %NULL for all; use
 *   skein_import_options_limit_to()
 * @formats: for the names of files the id of the format that they are read as, instead of what they are recognised
 *   as (utf8 to utf8); use skein_import_options_set_format()
 * @metadata_pattern: (nullable): how titles, dates and others are taken from names of files, see
 *   skein_metadata_set_pattern(); use skein_import_options_set_metadata()
 * @metadata_table: (nullable) (type filename): a table that says more of the files; the same
 *
 * What a person decides about an import.
 */
typedef struct {
  SkeinJoin join;
  gboolean update;
  gboolean skip_never;
  gboolean alone;
  gboolean passing;
  GHashTable *types[SKEIN_N_TYPE_KINDS];
  GHashTable *left_out;
  GHashTable *only;
  GHashTable *formats;
  char *metadata_pattern;
  char *metadata_table;
} SkeinImportOptions;

SkeinImportOptions *skein_import_options_new (void) G_GNUC_WARN_UNUSED_RESULT;
SkeinImportOptions *
skein_import_options_copy (const SkeinImportOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void skein_import_options_free (SkeinImportOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinImportOptions, skein_import_options_free)

void skein_import_options_map_type (SkeinImportOptions *options,
                                    SkeinTypeKind kind,
                                    const char *foreign,
                                    const char *type);
const char *skein_import_options_find_type (const SkeinImportOptions *options,
                                            SkeinTypeKind kind,
                                            const char *foreign);
void
skein_import_options_leave_out (SkeinImportOptions *options, const char *file, gboolean left_out);
void skein_import_options_limit_to (SkeinImportOptions *options, const char *file);
gboolean skein_import_options_is_left_out (const SkeinImportOptions *options, const char *file);
void
skein_import_options_set_format (SkeinImportOptions *options, const char *file, const char *format);
const char *skein_import_options_get_format (const SkeinImportOptions *options, const char *file);
void skein_import_options_set_metadata (SkeinImportOptions *options,
                                        const char *pattern,
                                        const char *table);

G_END_DECLS
