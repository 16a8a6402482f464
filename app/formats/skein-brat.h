// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"

G_BEGIN_DECLS

SkeinDocument *skein_brat_read (const SkeinInput *text,
                                const SkeinInput *annotations,
                                guint n_annotations,
                                SkeinReport *report,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
