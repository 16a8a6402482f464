// SPDX-License-Identifier: MPL-2.0
#include "skein-companions.h"

#include "skein-formats-private.h"

/**
 * skein_companions_read:
 * @input: a file
 * @paths: (element-type filename): files in its folder that belong to it
 * @func: is called for each
 * @data: for @func
 * @report: is told which of them can't be used
 * @cancellable: (nullable): to stop it
 * @error: return location for a %G_IO_ERROR_CANCELLED
 *
 * Loads files one after the other. One that can't be used is refused, and the rest goes on.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean
skein_companions_read (const SkeinInput *input,
                       const GPtrArray *paths,
                       SkeinCompanionFunc func,
                       gpointer data,
                       SkeinReport *report,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (input != NULL && paths != NULL && func != NULL && report != NULL, FALSE);

  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    g_autofree char *name = skein_formats_dup_name_beside (input, path);
    g_autoptr (GError) local = NULL;
    g_autoptr (GBytes) bytes =
        skein_formats_load (path, SKEIN_FORMATS_MAX_BYTES, TRUE, cancellable, &local);
    SkeinInput other = { .name = name, .path = path, .bytes = bytes };

    if (bytes != NULL && func (&other, data, &local))
      continue;
    if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    skein_report_add (report, SKEIN_SEVERITY_REFUSED, name, 0, "%s", local->message);
  }
  return TRUE;
}
