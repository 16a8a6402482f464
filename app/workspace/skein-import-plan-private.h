// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-import-plan.h"
#include "skein-import-tally.h"

G_BEGIN_DECLS

/* The fields are shared by the files of this class alone. */
struct _SkeinImportPlan {
  GObject parent_instance;

  GStrv paths;
  /* Where a text is kept that came without a file; it goes with the plan. */
  char *folder;
  SkeinImportOptions *options;
  SkeinImportPreview *preview;
  /* For each file whether it is to come in. */
  GByteArray *chosen;
  guint n_chosen;
  guint n_usable;
  guint n_problems;
  SkeinPreviewCounts counts;
  SkeinPreviewCounts never;
  /* Who is who in the files that are to come in. */
  SkeinImportTally *tally;
  /* The names of files that a person said something else of since they were looked at. */
  GHashTable *stale;
  /* (element-type SkeinImportType), and by their #SkeinPreviewType */
  GPtrArray *types;
  GHashTable *types_by_preview;
  /* (element-type SkeinImportType) (borrowed): those of which the chosen files have some; of actors, then of relations */
  GPtrArray *shown_types;
  SkeinImportList *file_list;
  SkeinImportList *type_list;
};

void skein_import_plan_tell_changed (SkeinImportPlan *self);

/* skein-import-plan-files.c */
GHashTable *skein_import_plan_find_left_out (SkeinImportPlan *self) G_GNUC_WARN_UNUSED_RESULT;
void skein_import_plan_choose_files (SkeinImportPlan *self, GHashTable *left_out);
void skein_import_plan_recount (SkeinImportPlan *self);
guint skein_import_plan_find_file (SkeinImportPlan *self, const char *name);
void skein_import_plan_replace_file (SkeinImportPlan *self, guint index, SkeinPreviewFile *file);

/* skein-import-plan-types.c */
const char *skein_import_plan_get_type_name (const SkeinPreviewType *preview, gpointer plan);
GPtrArray *skein_import_plan_make_types (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_import_plan_add_types (SkeinImportPlan *self);
void skein_import_plan_keep_types (SkeinImportPlan *self, const GPtrArray *before);
void skein_import_plan_adopt_types (SkeinImportPlan *self, const SkeinPreviewFile *file);
void
skein_import_plan_count_types (SkeinImportPlan *self, const SkeinPreviewFile *file, gboolean add);
void skein_import_plan_show_types (SkeinImportPlan *self);

G_END_DECLS
