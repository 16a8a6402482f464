// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-progress.h"

G_BEGIN_DECLS

/**
 * SkeinImportProgress:
 * @func: (nullable): is told how far it is
 * @user_data: for @func
 * @listed: what of all was done when the files were found
 *
 * How far an import is, or a look at files: first files are looked for and archives unpacked, then all are read. What is
 * told never falls.
 */
typedef struct {
  SkeinProgressFunc func;
  gpointer user_data;
  double listed;
} SkeinImportProgress;

void skein_import_progress_list (double fraction, const char *what, gpointer progress);
void
skein_import_progress_read (const SkeinImportProgress *progress, double fraction, const char *what);

G_END_DECLS
