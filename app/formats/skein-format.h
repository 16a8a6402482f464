// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-record.h"
#include "skein-report.h"

G_BEGIN_DECLS

/**
 * SkeinInput:
 * @name: how messages call the file: the path as the person gave it, in display encoding
 * @path: (nullable): the file's path, for readers that want the files beside it; %NULL in tests
 * @bytes: the content
 *
 * One file to be read.
 */
typedef struct {
  const char *name;
  const char *path;
  GBytes *bytes;
} SkeinInput;

/**
 * SkeinFormat:
 * @id: a short name for command lines, reports and the project file: "brat"
 * @get_title: returns the translated name for people
 * @extensions: (array zero-terminated=1): file name endings without the dot, a hint only
 * @sniff: looks at the start of a file. Returns how sure it is that the file has this format, from 0
 *   (it has not) to 100. It must not fail and must not read other files.
 * @companions: (nullable): the files that are read together with @path, such as the annotations beside a
 *   text, so that a folder's import does not read them twice; (transfer full) (element-type filename)
 * @read: reads a whole file. What can be used is returned, what is odd is told to the report; it fails
 *   only if nothing of the file can be used.
 */
typedef struct {
  const char *id;
  const char *(*get_title) (void);
  const char *const *extensions;
  guint (*sniff) (const SkeinInput *input);
  GPtrArray *(*companions) (const char *path);
  SkeinDocument *(*read) (const SkeinInput *input,
                          SkeinReport *report,
                          GCancellable *cancellable,
                          GError **error);
} SkeinFormat;

const SkeinFormat *const *skein_formats_get_all (void);
const SkeinFormat *skein_formats_lookup (const char *id);
const SkeinFormat *skein_formats_sniff (const SkeinInput *input);
SkeinDocument *skein_formats_read_file (const char *path,
                                        const SkeinFormat *format,
                                        SkeinReport *report,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *skein_formats_list_files (const char *const *paths,
                                     SkeinReport *report,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
