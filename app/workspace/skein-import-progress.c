// SPDX-License-Identifier: MPL-2.0
#include "skein-import-progress.h"

/* What of all is done when the last archive is unpacked: it takes about as long as reading what was in it. */
#define LISTING 0.5

/**
 * skein_import_progress_list:
 * @fraction: how far the list of files is
 * @what: what is being done
 * @progress: a #SkeinImportProgress
 *
 * Tells how far the first part is; a #SkeinProgressFunc. Of an import without archives it is nothing.
 */
void
skein_import_progress_list (double fraction, const char *what, gpointer progress)
{
  SkeinImportProgress *self = progress;

  g_return_if_fail (self != NULL);

  self->listed = MAX (self->listed, LISTING * fraction);
  if (self->func != NULL)
    self->func (self->listed, what, self->user_data);
}

/**
 * skein_import_progress_read:
 * @progress: how far all is
 * @fraction: how much of the files is read
 * @what: (nullable): what is being done
 *
 * Tells how far the second part is.
 */
void
skein_import_progress_read (const SkeinImportProgress *self, double fraction, const char *what)
{
  g_return_if_fail (self != NULL);

  if (self->func != NULL)
    self->func (self->listed + (1 - self->listed) * fraction, what, self->user_data);
}
