// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-import-plan.h"

G_BEGIN_DECLS

GtkFilterListModel *skein_import_problems_new (SkeinImportPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
void
skein_import_problems_show_only (GtkFilterListModel *files, SkeinImportPlan *plan, gboolean only);

G_END_DECLS
