// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"
#include "skein-text-decoder.h"

G_BEGIN_DECLS

/**
 * SkeinTextSource:
 * @p: what is to be read next; readers move it on
 * @end: the end of what is there, where a NUL stands
 * @over: whether nothing comes behind @end
 *
 * A window on the text of a file, which need not be in memory as a whole.
 */
typedef struct {
  char *p;
  char *end;
  gboolean over;
} SkeinTextSource;

SkeinTextSource *skein_text_source_new (const SkeinInput *input,
                                        SkeinReport *report,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_text_source_free (SkeinTextSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTextSource, skein_text_source_free)

void skein_text_source_settle (SkeinTextDecoder *decoder,
                               const SkeinInput *input,
                               const char *bytes,
                               gsize n_bytes,
                               gsize n_ahead,
                               gboolean last,
                               GCancellable *cancellable);

/**
 * SkeinLineFunc:
 * @line: a line, which may be changed
 * @data: user data
 */
typedef void (*SkeinLineFunc) (char *line, gpointer data);

gboolean skein_text_source_read_lines (const SkeinInput *input,
                                       SkeinReport *report,
                                       SkeinLineFunc func,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);
gboolean skein_text_source_fill (SkeinTextSource *source);
gboolean skein_text_source_finish (SkeinTextSource *source, GError **error);

G_END_DECLS
