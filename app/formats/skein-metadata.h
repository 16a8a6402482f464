// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"
#include "skein-import-options.h"

G_BEGIN_DECLS

/**
 * SkeinMetadata:
 *
 * What is known of articles besides what their files say: from the names of the files, by a pattern, and
 * from tables beside the files. A table knows better than a name, and both know better than a file.
 */
typedef struct _SkeinMetadata SkeinMetadata;

SkeinMetadata *skein_metadata_new (void) G_GNUC_WARN_UNUSED_RESULT;
SkeinMetadata *skein_metadata_new_for_options (const SkeinImportOptions *options,
                                               SkeinReport *report,
                                               GCancellable *cancellable,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_metadata_free (SkeinMetadata *metadata);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinMetadata, skein_metadata_free)

gboolean skein_metadata_sniff_table (const SkeinInput *input);
gboolean skein_metadata_set_pattern (SkeinMetadata *metadata, const char *pattern, GError **error);
gboolean skein_metadata_add_table (SkeinMetadata *metadata,
                                   const SkeinInput *table,
                                   gboolean anywhere,
                                   SkeinReport *report,
                                   GError **error);
gboolean skein_metadata_load_table (SkeinMetadata *metadata,
                                    const char *path,
                                    SkeinReport *report,
                                    GCancellable *cancellable,
                                    GError **error);
void skein_metadata_apply (SkeinMetadata *metadata,
                           SkeinDocument *document,
                           gboolean whole,
                           SkeinReport *report);
void skein_metadata_finish (SkeinMetadata *metadata, SkeinReport *report);

G_END_DECLS
