// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-engine.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

const char *skein_layouts_get_title (SkeinEngine engine);
const char *skein_layouts_get_icon (SkeinEngine engine);
const char *skein_layouts_get_progress (SkeinEngine engine);
char *skein_layouts_dup_description (SkeinWorkspace *workspace,
                                     SkeinEngine engine) G_GNUC_WARN_UNUSED_RESULT;

SkeinEngine skein_layouts_get_current (SkeinWorkspace *workspace);
SkeinEngine skein_layouts_get_wanted (SkeinWorkspace *workspace);
guint32 skein_layouts_find_hub (const SkeinScene *scene);
gboolean skein_layouts_choose (SkeinWorkspace *workspace, SkeinEngine engine, GError **error);
gboolean skein_layouts_can_arrange_selection (SkeinWorkspace *workspace);
gboolean skein_layouts_can_reset (SkeinWorkspace *workspace);
gboolean skein_layouts_reset (SkeinWorkspace *workspace, GError **error);
GMenuModel *skein_layouts_new_menu (const char *action) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
