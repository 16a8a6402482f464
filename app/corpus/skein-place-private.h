// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-place.h"

G_BEGIN_DECLS

gboolean
skein_place_write (SkeinProject *project, const SkeinPlace *places, guint n_places, GError **error);

G_END_DECLS
