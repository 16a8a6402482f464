// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-import-plan.h"

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
  /* (element-type SkeinImportType): those of actors, then those of relations */
  GPtrArray *types;
  SkeinImportList *file_list;
  SkeinImportList *type_list;
};

void skein_import_plan_tell_changed (SkeinImportPlan *self);

/* skein-import-plan-files.c */
GHashTable *skein_import_plan_find_left_out (SkeinImportPlan *self) G_GNUC_WARN_UNUSED_RESULT;
void skein_import_plan_choose_files (SkeinImportPlan *self, GHashTable *left_out);

/* skein-import-plan-types.c */
GPtrArray *skein_import_plan_make_types (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_import_plan_add_types (SkeinImportPlan *self, SkeinTypeKind kind);
void skein_import_plan_keep_types (SkeinImportPlan *self, const GPtrArray *before);

G_END_DECLS
