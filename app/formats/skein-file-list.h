// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"
#include "skein-metadata.h"
#include "skein-progress.h"
#include "skein-report.h"

G_BEGIN_DECLS

/**
 * SkeinFile:
 * @path: (type filename): where it is
 * @name: what messages and the project call it: the path as a person gave it, in display encoding; for a
 *   file from an archive "archive.zip/folder/file.txt"
 * @format: (nullable): what it was recognised as
 *
 * A file to be read.
 */
typedef struct {
  char *path;
  char *name;
  const SkeinFormat *format;
} SkeinFile;

/**
 * SkeinFileList:
 *
 * The files of an import. Those that lay in archives are there as long as the list is.
 */
typedef struct _SkeinFileList SkeinFileList;

SkeinFileList *skein_file_list_new (const char *const *paths,
                                    SkeinMetadata *metadata,
                                    SkeinReport *report,
                                    SkeinProgressFunc progress,
                                    gpointer user_data,
                                    GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void skein_file_list_drop_folders (SkeinFileList *list);
void skein_file_list_free (SkeinFileList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinFileList, skein_file_list_free)

guint skein_file_list_get_length (const SkeinFileList *list);
const SkeinFile *skein_file_list_get (const SkeinFileList *list, guint index);

G_END_DECLS
