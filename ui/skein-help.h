// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void skein_help_present (GtkWindow *parent);

G_END_DECLS
