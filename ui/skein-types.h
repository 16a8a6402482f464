// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-type.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/* The types that a person may choose from, as menus, lists and words. */

GStrv skein_types_dup_names (SkeinProject *project, SkeinTypeKind kind) G_GNUC_WARN_UNUSED_RESULT;
char *skein_types_dup_reading (SkeinProject *project,
                               SkeinTypeKind kind,
                               const char *type) G_GNUC_WARN_UNUSED_RESULT;
char *skein_types_dup_label (SkeinTypeKind kind, const char *type) G_GNUC_WARN_UNUSED_RESULT;
char *skein_types_dup_meant (SkeinProject *project,
                             SkeinTypeKind kind,
                             const char *words) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *skein_types_new_menu (SkeinProject *project,
                                  const char *action,
                                  const char *own) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *skein_types_new_actor_menu (SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
GtkListItemFactory *skein_types_new_factory (SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
