// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-import-list.h"
#include "skein-import-preview.h"

G_BEGIN_DECLS

/**
 * SkeinImportType:
 * @kind: of what it is a type
 * @foreign: the type as files name it
 * @read: what it becomes if nobody says otherwise
 * @type: what it is to become
 * @known: whether the project remembers what it means
 * @n: how many actors, or pieces of evidence and relations without any, are of that type in the files that are to come in
 */
typedef struct {
  SkeinTypeKind kind;
  char *foreign;
  char *read;
  char *type;
  gboolean known;
  guint n;
} SkeinImportType;

/**
 * SkeinImportPlan:
 *
 * What a person decides about an import, after a preview of it: which files come in, as what, what their types mean,
 * and who is taken for whom.
 */
#define SKEIN_TYPE_IMPORT_PLAN (skein_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (SkeinImportPlan, skein_import_plan, SKEIN, IMPORT_PLAN, GObject)

SkeinImportPlan *skein_import_plan_new (const char *const *paths) G_GNUC_WARN_UNUSED_RESULT;
SkeinImportPlan *skein_import_plan_new_for_text (const char *text,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *const *skein_import_plan_get_paths (SkeinImportPlan *plan);
GStrv skein_import_plan_dup_preview_paths (SkeinImportPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
SkeinImportOptions *
skein_import_plan_dup_preview_options (SkeinImportPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
SkeinImportOptions *skein_import_plan_dup_options (SkeinImportPlan *plan) G_GNUC_WARN_UNUSED_RESULT;

void skein_import_plan_take_preview (SkeinImportPlan *plan, SkeinImportPreview *preview);
const SkeinImportPreview *skein_import_plan_get_preview (SkeinImportPlan *plan);

GListModel *skein_import_plan_get_files (SkeinImportPlan *plan);
const SkeinPreviewFile *skein_import_plan_get_file (SkeinImportPlan *plan, guint index);
char *skein_import_plan_dup_folder (SkeinImportPlan *plan, guint index) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_import_plan_is_chosen (SkeinImportPlan *plan, guint index);
void skein_import_plan_choose (SkeinImportPlan *plan, guint index, gboolean chosen);
void skein_import_plan_choose_all (SkeinImportPlan *plan, gboolean chosen);
guint skein_import_plan_get_n_chosen (SkeinImportPlan *plan);
guint skein_import_plan_get_n_usable (SkeinImportPlan *plan);
guint skein_import_plan_get_n_problems (SkeinImportPlan *plan);
SkeinPreviewCounts skein_import_plan_get_counts (SkeinImportPlan *plan);
guint skein_import_plan_get_n_known (SkeinImportPlan *plan);
guint skein_import_plan_get_n_apart (SkeinImportPlan *plan);
guint skein_import_plan_get_n_joined (SkeinImportPlan *plan);
guint skein_import_plan_get_never (SkeinImportPlan *plan, guint *n_words);
gboolean skein_import_plan_set_format (SkeinImportPlan *plan, guint index, const char *format);
const char *skein_import_plan_get_format (SkeinImportPlan *plan, guint index);

GListModel *skein_import_plan_get_types (SkeinImportPlan *plan);
const SkeinImportType *skein_import_plan_get_type_at (SkeinImportPlan *plan, guint index);
void skein_import_plan_set_type (SkeinImportPlan *plan, guint index, const char *type);
guint skein_import_plan_get_n_unknown (SkeinImportPlan *plan);

SkeinJoin skein_import_plan_get_join (SkeinImportPlan *plan);
void skein_import_plan_set_join (SkeinImportPlan *plan, SkeinJoin join);
void skein_import_plan_recall (SkeinImportPlan *plan, SkeinProject *project);
gboolean skein_import_plan_remember (SkeinImportPlan *plan, SkeinProject *project, GError **error);
gboolean skein_import_plan_get_skip_never (SkeinImportPlan *plan);
void skein_import_plan_set_skip_never (SkeinImportPlan *plan, gboolean skip_never);
void skein_import_plan_set_update (SkeinImportPlan *plan, gboolean update);
gboolean skein_import_plan_set_pattern (SkeinImportPlan *plan, const char *pattern, GError **error);
void skein_import_plan_set_table (SkeinImportPlan *plan, const char *path);
char *skein_import_plan_dup_example (SkeinImportPlan *plan, guint index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
