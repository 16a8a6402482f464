// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-format.h"
#include "skein-import-options.h"
#include "skein-progress.h"
#include "skein-project.h"
#include "skein-report.h"

G_BEGIN_DECLS

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
