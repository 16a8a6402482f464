// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-passage-list.h"

G_BEGIN_DECLS

void skein_passage_menu_attach (SkeinPassageList *list);

G_END_DECLS
