// SPDX-License-Identifier: MPL-2.0
#include "faulty-vfs.h"

#include <sqlite3.h>
#include <string.h>

/* A layer between SQLite and the file system in which changes of files fail when a test says so. It serves the
 * connections of one thread at a time. */

typedef struct {
  sqlite3_file base;
  sqlite3_file *real;
} FaultyFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs faulty_vfs;
static FaultyVfsPlan plan;
static gboolean failing;
static guint n_changes;
static guint n_failed;

static int
try_change (void)
{
  n_changes++;
  if (!failing || n_changes <= plan.after || (plan.n_faults != 0 && n_failed >= plan.n_faults))
    return SQLITE_OK;
  n_failed++;
  return plan.code;
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((FaultyFile *) file)->real;
}

static int
file_close (sqlite3_file *file)
{
  sqlite3_file *real = get_real (file);
  int code = real->pMethods != NULL ? real->pMethods->xClose (real) : SQLITE_OK;

  sqlite3_free (real);
  return code;
}

static int
file_read (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  return get_real (file)->pMethods->xRead (get_real (file), data, size, offset);
}

static int
file_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  int code = try_change ();

  /* A disk that fills up takes the first half. */
  if (code != SQLITE_OK && size > 1)
    get_real (file)->pMethods->xWrite (get_real (file), data, size / 2, offset);
  return code != SQLITE_OK
             ? code
             : get_real (file)->pMethods->xWrite (get_real (file), data, size, offset);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = try_change ();

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  int code = try_change ();

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xSync (get_real (file), flags);
}

static int
file_get_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
file_lock (sqlite3_file *file, int lock)
{
  return get_real (file)->pMethods->xLock (get_real (file), lock);
}

static int
file_unlock (sqlite3_file *file, int lock)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), lock);
}

static int
file_check_reserved (sqlite3_file *file, int *result)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), result);
}

static int
file_control (sqlite3_file *file, int op, void *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), op, argument);
}

static int
file_get_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
file_get_traits (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

/* Version 1: no shared memory and no mapping, so that every change comes through here. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_get_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_get_sector_size,
  .xDeviceCharacteristics = file_get_traits,
};

static int
vfs_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultyFile *faulty = (FaultyFile *) file;
  int code;

  faulty->base.pMethods = NULL;
  faulty->real = sqlite3_malloc (real_vfs->szOsFile);
  if (faulty->real == NULL)
    return SQLITE_NOMEM;
  memset (faulty->real, 0, (gsize) real_vfs->szOsFile);
  code = real_vfs->xOpen (real_vfs, name, faulty->real, flags, out_flags);
  if (code != SQLITE_OK) {
    sqlite3_free (faulty->real);
    return code;
  }
  faulty->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  int code = try_change ();

  return code != SQLITE_OK ? code : real_vfs->xDelete (real_vfs, name, sync);
}

/**
 * faulty_vfs_install:
 *
 * Has all connections of the process that are opened from now on go through it.
 */
void
faulty_vfs_install (void)
{
  if (real_vfs != NULL)
    return;
  real_vfs = sqlite3_vfs_find (NULL);
  faulty_vfs = *real_vfs;
  faulty_vfs.zName = "faulty";
  faulty_vfs.pNext = NULL;
  faulty_vfs.szOsFile = sizeof (FaultyFile);
  faulty_vfs.xOpen = vfs_open;
  faulty_vfs.xDelete = vfs_delete;
  g_assert_cmpint (sqlite3_vfs_register (&faulty_vfs, 1), ==, SQLITE_OK);
}

/**
 * faulty_vfs_fail:
 * @new_plan: what fails, counted from now
 */
void
faulty_vfs_fail (const FaultyVfsPlan *new_plan)
{
  plan = *new_plan;
  failing = TRUE;
  n_changes = 0;
  n_failed = 0;
}

/**
 * faulty_vfs_heal:
 *
 * Has everything work again.
 *
 * Returns: how many changes failed
 */
guint
faulty_vfs_heal (void)
{
  failing = FALSE;
  return n_failed;
}
