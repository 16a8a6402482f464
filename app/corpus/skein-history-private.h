// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-history.h"

G_BEGIN_DECLS

char *skein_history_dup_triggers (guint since, guint version);
gboolean skein_history_prepare (SkeinProject *project, GError **error);
gboolean skein_history_record (SkeinProject *project, GError **error);
gboolean skein_history_begin (SkeinProject *project, GError **error);
gboolean skein_history_commit (SkeinProject *project, const char *name, GError **error);
void skein_history_abort (SkeinProject *project);

G_END_DECLS
