// SPDX-License-Identifier: MPL-2.0
#include "skein-whole-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define NEW_FILE_MODE 0666

/* Who has put a link to a file where we write means the file. */
static char *
follow_links (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *real = g_strdup (resolved != NULL ? resolved : path);

  free (resolved);
  return real;
}

/**
 * skein_whole_file_write:
 * @file: where it goes; a file that is there is replaced and keeps its permissions
 * @bytes: the content, which may be empty
 * @cancellable: (nullable): a cancellable
 * @error: return location for a #GIOErrorEnum, or %NULL
 *
 * Writes a file whole or not at all, even if the disk is full or the program ends meanwhile: a local file is written
 * beside where it goes and then moved there. What is no regular file, such as a pipe, and what is elsewhere is written
 * as GIO does it.
 *
 * Returns: %FALSE with @error set if that failed; what stood there before then still does
 */
gboolean
skein_whole_file_write (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *real = NULL;
  gsize size;
  const char *data;
  GStatBuf info;
  gboolean exists;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && bytes != NULL, FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (data == NULL)
    data = "";
  path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  exists = path != NULL && g_stat (path, &info) == 0;
  if (path == NULL || (exists && !S_ISREG (info.st_mode)))
    return g_file_replace_contents (
        file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);
  real = follow_links (path);
  if (g_file_set_contents_full (real,
                                data,
                                (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                exists ? (int) (info.st_mode & 0777) : NEW_FILE_MODE,
                                &local))
    return TRUE;
  g_set_error_literal (error,
                       G_IO_ERROR,
                       (int) g_io_error_from_file_error (local->code),
                       local->message);
  skein_whole_file_name_error (error, file);
  return FALSE;
}

/**
 * skein_whole_file_name_error:
 * @error: (nullable): where an error may be
 * @file: the file that a person asked for
 *
 * Makes an error of writing name @file, rather than the temporary file whose name GLib puts into it. Of the message
 * the reason stays, which GLib puts at the end of it, behind a colon. Errors that are not of input or output, and
 * that something was cancelled, stay as they are.
 */
void
skein_whole_file_name_error (GError **error, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  const char *reason;

  g_return_if_fail (G_IS_FILE (file));

  if (error == NULL || *error == NULL || (*error)->domain != G_IO_ERROR ||
      (*error)->code == G_IO_ERROR_CANCELLED)
    return;
  name = g_file_get_parse_name (file);
  reason = g_strrstr ((*error)->message, ": ");
  message = g_strdup_printf (_ ("“%s” can’t be written: %s"),
                             name,
                             reason != NULL ? reason + 2 : (*error)->message);
  g_free ((*error)->message);
  (*error)->message = g_steal_pointer (&message);
}
