// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"
#include "skein-record.h"

G_BEGIN_DECLS

gboolean skein_project_add_quoted (SkeinProject *project, GPtrArray *documents, GError **error);
char *skein_quoted_dup_page (const char *address) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
