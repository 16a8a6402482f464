// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-import-preview.h"

G_BEGIN_DECLS

/**
 * SkeinImportTally:
 *
 * Counts what is the same in files: articles that come twice, and who is who: how many actors they have together if only those are one that a key or an identifier
 * says to be one, and how many if equal names of the same type are one, too.
 */
typedef struct _SkeinImportTally SkeinImportTally;

/**
 * SkeinTypeNameFunc:
 * @type: a type of a preview
 * @user_data: what was given with the function
 *
 * Returns: (transfer none): what it becomes
 */
typedef const char *(*SkeinTypeNameFunc) (const SkeinPreviewType *type, gpointer user_data);

SkeinImportTally *skein_import_tally_new (SkeinTypeNameFunc get_type,
                                          gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
SkeinImportTally *
skein_import_tally_new_for_preview (const SkeinImportPreview *preview,
                                    gboolean skip_never) G_GNUC_WARN_UNUSED_RESULT;
void skein_import_tally_free (SkeinImportTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinImportTally, skein_import_tally_free)

void skein_import_tally_clear (SkeinImportTally *tally);
void skein_import_tally_skip_never (SkeinImportTally *tally, gboolean skip_never);
void skein_import_tally_count (SkeinImportTally *tally, const SkeinPreviewFile *file, gboolean add);
gboolean skein_import_tally_is_ordered (const SkeinImportTally *tally);
guint skein_import_tally_get_n_articles (const SkeinImportTally *tally);
guint skein_import_tally_get_n_known (const SkeinImportTally *tally);
guint skein_import_tally_get_n_apart (const SkeinImportTally *tally);
guint skein_import_tally_get_n_joined (const SkeinImportTally *tally);
guint skein_import_tally_get_n_never (const SkeinImportTally *tally);

G_END_DECLS
