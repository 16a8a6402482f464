// SPDX-License-Identifier: MPL-2.0
#include "skein-import-problems.h"

static gboolean
has_problems_cb (gpointer item, gpointer data)
{
  const SkeinPreviewFile *file =
      skein_import_plan_get_file (data, skein_import_item_get_index (item));

  return skein_preview_file_count_problems (file) > 0;
}

/**
 * skein_import_problems_new:
 * @plan: the plan of an import
 *
 * Returns: (transfer full): the files of the plan; those in which something is odd alone, if its filter is
 *   skein_import_problems_show_only()
 */
GtkFilterListModel *
skein_import_problems_new (SkeinImportPlan *plan)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (plan), NULL);
  return gtk_filter_list_model_new (g_object_ref (skein_import_plan_get_files (plan)), NULL);
}

/**
 * skein_import_problems_show_only:
 * @files: what skein_import_problems_new() returned
 * @plan: the same plan
 * @only: whether only files with problems are listed
 *
 * Lists all files, or those that somebody should look at.
 */
void
skein_import_problems_show_only (GtkFilterListModel *files, SkeinImportPlan *plan, gboolean only)
{
  g_autoptr (GtkFilter) filter = NULL;

  g_return_if_fail (GTK_IS_FILTER_LIST_MODEL (files));
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (plan));

  if (only)
    filter =
        GTK_FILTER (gtk_custom_filter_new (has_problems_cb, g_object_ref (plan), g_object_unref));
  gtk_filter_list_model_set_filter (files, filter);
}
