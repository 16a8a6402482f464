// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-workspace.h"

G_BEGIN_DECLS

void skein_relate_menu_append (GMenu *menu, SkeinWorkspace *workspace, SkeinChosen about);

G_END_DECLS
