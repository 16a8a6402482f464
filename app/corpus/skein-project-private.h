// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"
#include "skein-project.h"

G_BEGIN_DECLS

SkeinDatabase *skein_project_get_database (SkeinProject *project);
void skein_project_note_change (SkeinProject *project, guint changes);
void skein_project_emit_changes (SkeinProject *project);
void skein_project_forget_changes (SkeinProject *project);

G_END_DECLS
