// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"

G_BEGIN_DECLS

/* All of them, with their counts at 0; actors in no order. */
GPtrArray *skein_actors_load_uncounted (SkeinDatabase *db,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *skein_articles_load_uncounted (SkeinDatabase *db,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
