// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-actor.h"
#include "skein-article.h"

G_BEGIN_DECLS

gboolean skein_project_load_lists (SkeinProject *project,
                                   GPtrArray **actors,
                                   GPtrArray **articles,
                                   GError **error);

G_END_DECLS
