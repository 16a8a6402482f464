// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-sink.h"

G_BEGIN_DECLS

/**
 * SkeinZip:
 *
 * A zip archive that is being written, beside the place where it will stand.
 */
typedef struct _SkeinZip SkeinZip;

SkeinZip *skein_zip_new (GFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_zip_free (SkeinZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinZip, skein_zip_free)

SkeinSink *skein_zip_make_sink (SkeinZip *zip) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_zip_finish (SkeinZip *zip, GCancellable *cancellable, GError **error);

G_END_DECLS
