// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_SHRINK_LAYOUT (skein_shrink_layout_get_type ())

G_DECLARE_FINAL_TYPE (
    SkeinShrinkLayout, skein_shrink_layout, SKEIN, SHRINK_LAYOUT, GtkLayoutManager)

void skein_shrink_layout_set_least_width (SkeinShrinkLayout *self, int least_width);

G_END_DECLS
