// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"

G_BEGIN_DECLS

/* "Skn1": marks a file as a Skein project in SQLite's header. */
#define SKEIN_APPLICATION_ID 0x536b6e31

/**
 * SkeinSchemaVersion:
 * @create: makes an empty project of this version
 * @upgrade: (nullable): turns a project of the version before into this one
 *
 * One version of the project file. The n-th entry of a table of them is version n + 1.
 */
typedef struct {
  char *(*create) (void);
  char *(*upgrade) (void);
} SkeinSchemaVersion;

const SkeinSchemaVersion *skein_schema_get_versions (guint *n_versions);
gboolean skein_schema_create (SkeinDatabase *db, GError **error);
gboolean skein_schema_check_header (const char *path, guint newest, guint *version, GError **error);
gboolean skein_schema_verify (SkeinDatabase *db, const SkeinSchemaVersion *version, GError **error);
gboolean skein_schema_upgrade (SkeinDatabase *db,
                               const SkeinSchemaVersion *versions,
                               guint n_versions,
                               GError **error);

G_END_DECLS
