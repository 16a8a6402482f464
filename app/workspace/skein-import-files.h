// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-format.h"
#include "skein-import-options.h"
#include "skein-project.h"
#include "skein-report.h"

G_BEGIN_DECLS

/**
 * SkeinProgressFunc:
 * @fraction: how much is done, from 0 to 1
 * @what: (nullable): what is being done, such as the name of a file
 * @user_data: what was given with the function
 */
typedef void (*SkeinProgressFunc) (double fraction, const char *what, gpointer user_data);

gboolean skein_import_files (SkeinProject *project,
                             const char *const *paths,
                             const SkeinImportOptions *options,
                             SkeinProgressFunc progress,
                             gpointer user_data,
                             SkeinReport *report,
                             GCancellable *cancellable,
                             GError **error);
const SkeinFormat *skein_import_find_format (const SkeinImportOptions *options, const char *name);
gboolean skein_import_sample (SkeinProject *project, GError **error);

G_END_DECLS
