// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-import-plan.h"

G_BEGIN_DECLS

void skein_import_types_menu_fill (GMenuModel *const *menus, SkeinImportPlan *plan);

G_END_DECLS
