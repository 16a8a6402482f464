// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-record.h"
#include "skein-report.h"

G_BEGIN_DECLS

/**
 * SkeinDocumentFunc:
 * @document: (transfer full): some of the articles of a file
 * @data: user data
 * @error: return location
 *
 * Takes what a reader has found so far.
 *
 * Returns: %FALSE to stop the reader
 */
typedef gboolean (*SkeinDocumentFunc) (SkeinDocument *document, gpointer data, GError **error);

/**
 * SkeinInput:
 * @name: how messages call the file: the path as the person gave it, in display encoding
 * @path: (nullable): the file's path, for readers that want the files beside it; %NULL in tests
 * @bytes: the content, or its start if there is a @stream
 * @stream: (nullable): what comes behind @bytes, if that is not all; only readers that stream meet one. It can be sought,
 *   and its places count from the start of the file
 * @take: (nullable): takes articles as soon as they are read, for readers that stream
 * @data: for @take
 *
 * One file to be read.
 */
typedef struct {
  const char *name;
  const char *path;
  GBytes *bytes;
  GInputStream *stream;
  void (*take) (SkeinDocument *document, gpointer data);
  gpointer data;
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
 * @streams: whether @read can take its text from a stream, by a #SkeinTextSource or by skein_xml_read(), so that the file
 *   need not be in memory. It hands out articles of #SkeinAnnotations as soon as it has read them, unless what a file says
 *   can only be understood as a whole
 * @decodes: whether files of the format say in what encoding they are, so that streams may be in any
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
  gboolean streams;
  gboolean decodes;
} SkeinFormat;

const SkeinFormat *const *skein_formats_get_all (void);
const SkeinFormat *skein_formats_lookup (const char *id);
const SkeinFormat *skein_formats_sniff (const SkeinInput *input);
const SkeinFormat *
skein_formats_sniff_file (const char *path, const char *name, GCancellable *cancellable);
SkeinDocument *skein_formats_read_named (const char *path,
                                         const char *name,
                                         const SkeinFormat *format,
                                         SkeinReport *report,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
SkeinDocument *skein_formats_read_file (const char *path,
                                        const SkeinFormat *format,
                                        SkeinReport *report,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_formats_read_each (const char *path,
                                  const char *name,
                                  const SkeinFormat *format,
                                  SkeinDocumentFunc func,
                                  gpointer data,
                                  SkeinReport *report,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
