// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"

G_BEGIN_DECLS

gboolean skein_history_undo (SkeinProject *project, GError **error);
gboolean skein_history_redo (SkeinProject *project, GError **error);
gboolean skein_history_arranges (SkeinProject *project, gboolean forward);
gboolean skein_history_withdraw (SkeinProject *project, GError **error);
gboolean skein_history_clear (SkeinProject *project, GError **error);
char *skein_history_dup_undo_name (SkeinProject *project);
char *skein_history_dup_redo_name (SkeinProject *project);

G_END_DECLS
