// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"
#include "skein-record.h"

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
gboolean skein_importer_find_mention (SkeinDatabase *db,
                                      gint64 article,
                                      const SkeinMentionRecord *record,
                                      gint64 *id,
                                      gint64 *actor,
                                      GError **error);
gboolean skein_importer_find_quoted (SkeinDatabase *db,
                                     const SkeinDocument *document,
                                     gint64 *actors,
                                     GError **error);
gboolean skein_importer_has_evidence (SkeinDatabase *db,
                                      gint64 article,
                                      const SkeinEvidenceRecord *record,
                                      gboolean *has,
                                      GError **error);

G_END_DECLS
