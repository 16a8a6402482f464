// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-import-options.h"
#include "skein-project.h"
#include "skein-record.h"
#include "skein-report.h"

G_BEGIN_DECLS

/**
 * SkeinImporter:
 *
 * Writes what readers found into a project, in one transaction that is one step of the history. It may
 * run in any thread, on a project that was opened there.
 */
typedef struct _SkeinImporter SkeinImporter;

SkeinImporter *skein_importer_new (SkeinProject *project,
                                   const SkeinImportOptions *options,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_importer_free (SkeinImporter *importer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinImporter, skein_importer_free)

void skein_importer_set_cancellable (SkeinImporter *importer, GCancellable *cancellable);
gboolean skein_importer_add (SkeinImporter *importer,
                             const SkeinDocument *document,
                             SkeinReport *report,
                             GError **error);
gboolean skein_importer_use_pause (SkeinImporter *importer, GError **error);
gboolean skein_importer_finish (SkeinImporter *importer,
                                const char *name,
                                SkeinReport *report,
                                GError **error);
gboolean skein_importer_load_never (SkeinProject *project, GHashTable **never, GError **error);
gboolean skein_importer_is_never (GHashTable *never, const SkeinActorRecord *record);
SkeinReport *skein_project_dup_last_report (SkeinProject *project,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
SkeinDocument *skein_project_dup_document (SkeinProject *project,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
