// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FaultyVfsPlan:
 * @after: how many changes of files (writes, changes of size, syncs, deletions) still work
 * @code: what SQLite is told from then on, such as %SQLITE_FULL or %SQLITE_IOERR_WRITE
 * @n_faults: how many changes fail before all works again; 0: all of them
 *
 * Which changes of files fail.
 */
typedef struct {
  guint after;
  int code;
  guint n_faults;
} FaultyVfsPlan;

void faulty_vfs_install (void);
void faulty_vfs_fail (const FaultyVfsPlan *plan);
guint faulty_vfs_heal (void);

G_END_DECLS
