// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint *skein_disjoint_new (guint n_items) G_GNUC_WARN_UNUSED_RESULT;
guint skein_disjoint_find (guint *parents, guint item);
void skein_disjoint_unite (guint *parents, guint a, guint b);

G_END_DECLS
