// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"
#include "skein-progress.h"

G_BEGIN_DECLS

/**
 * SkeinUnpacker:
 *
 * Unpacks archives into a private folder, which is removed with it. Nothing in an archive is trusted: what
 * could be written outside of the folder, links, locked files, doubles and what grows beyond all measure
 * are left out, and the report says so.
 */
typedef struct _SkeinUnpacker SkeinUnpacker;

SkeinUnpacker *skein_unpacker_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_unpacker_free (SkeinUnpacker *unpacker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinUnpacker, skein_unpacker_free)

void skein_unpacker_set_progress (SkeinUnpacker *unpacker,
                                  SkeinProgressFunc progress,
                                  gpointer user_data);
gboolean skein_archive_sniff (const SkeinInput *input);
char *skein_unpacker_unpack (SkeinUnpacker *unpacker,
                             const char *path,
                             const char *name,
                             SkeinReport *report,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
