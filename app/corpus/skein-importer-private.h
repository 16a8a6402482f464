// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"

G_BEGIN_DECLS

gboolean skein_importer_write_relation (SkeinDatabase *db,
                                        gint64 source,
                                        gint64 target,
                                        const char *type,
                                        gboolean mutual,
                                        const char *note,
                                        const char *origin,
                                        gint64 *id,
                                        GError **error);

G_END_DECLS
