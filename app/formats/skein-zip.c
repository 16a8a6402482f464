// SPDX-License-Identifier: MPL-2.0
#include "skein-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "skein-error.h"

struct _SkeinZip {
  GFile *file;
  GOutputStream *stream;
  GFile *temporary;
  struct archive *archive;
  GCancellable *cancellable;
  GError *error;
  /* Or 0 */
  locale_t utf8;
};

/* Newer versions of libarchive translate names by way of the locale, where that of the program may know no letters but those
 * of ASCII. Gives back the locale that is to be used again. */
static locale_t
enter_utf8 (SkeinZip *self)
{
  return uselocale (self->utf8);
}

/* libarchive hands over what is to be written. */
static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t n_bytes)
{
  SkeinZip *self = data;

  if (self->error == NULL &&
      g_output_stream_write_all (
          self->stream, bytes, n_bytes, NULL, self->cancellable, &self->error))
    return (la_ssize_t) n_bytes;
  archive_set_error (archive, ARCHIVE_FATAL, "%s", self->error->message);
  return -1;
}

/* The error of the file system says more than that of the archive. */
static gboolean
fail (SkeinZip *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_FAILED,
                 _ ("The zip archive can’t be written: %s"),
                 archive_error_string (self->archive));
  return FALSE;
}

static GFile *
make_sibling (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf (".skein-%.8s.zip", random);

  return folder != NULL ? g_file_get_child (folder, name) : NULL;
}

/**
 * skein_zip_new:
 * @file: where the archive will stand; it may exist
 * @error: return location
 *
 * Begins an archive in a temporary file of the same folder.
 *
 * Returns: (transfer full) (nullable): an archive without files
 */
SkeinZip *
skein_zip_new (GFile *file, GError **error)
{
  g_autoptr (SkeinZip) self = NULL;
  locale_t before;
  gboolean good;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (SkeinZip, 1);
  self->file = g_object_ref (file);
  self->temporary = make_sibling (file);
  if (self->temporary == NULL) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_FAILED,
                         _ ("This is no place for a file."));
    return NULL;
  }
  self->stream = G_OUTPUT_STREAM (g_file_create (self->temporary, G_FILE_CREATE_NONE, NULL, error));
  if (self->stream == NULL)
    return NULL;
  self->archive = archive_write_new ();
  g_assert (self->archive != NULL);
  self->utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  before = enter_utf8 (self);
  good = archive_write_set_format_zip (self->archive) == ARCHIVE_OK &&
         archive_write_set_options (self->archive, "hdrcharset=UTF-8") == ARCHIVE_OK &&
         archive_write_set_bytes_in_last_block (self->archive, 1) == ARCHIVE_OK &&
         archive_write_open (self->archive, self, NULL, write_cb, NULL) == ARCHIVE_OK;
  uselocale (before);
  if (good || fail (self, error))
    return g_steal_pointer (&self);
  return NULL;
}

/**
 * skein_zip_free:
 * @zip: (nullable): an archive
 *
 * Drops the archive. What was not finished leaves nothing behind.
 */
void
skein_zip_free (SkeinZip *self)
{
  if (self == NULL)
    return;
  if (self->archive != NULL)
    archive_write_free (self->archive);
  if (self->stream != NULL) {
    g_output_stream_close (self->stream, NULL, NULL);
    g_file_delete (self->temporary, NULL, NULL);
    g_object_unref (self->stream);
  }
  g_clear_object (&self->temporary);
  g_object_unref (self->file);
  g_clear_error (&self->error);
  if (self->utf8 != (locale_t) 0)
    freelocale (self->utf8);
  g_free (self);
}

static gboolean
put (gpointer target, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  SkeinZip *self = target;
  struct archive_entry *entry = archive_entry_new2 (self->archive);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  locale_t before = enter_utf8 (self);
  gboolean good;

  self->cancellable = cancellable;
  archive_entry_set_pathname_utf8 (entry, name != NULL ? name : "data");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_mtime (entry, g_get_real_time () / G_USEC_PER_SEC, 0);
  good = archive_write_header (self->archive, entry) == ARCHIVE_OK &&
         (size == 0 || archive_write_data (self->archive, data, size) == (la_ssize_t) size) &&
         archive_write_finish_entry (self->archive) == ARCHIVE_OK;
  archive_entry_free (entry);
  uselocale (before);
  self->cancellable = NULL;
  return good || fail (self, error);
}

/**
 * skein_zip_make_sink:
 * @zip: an archive; it must outlive the sink
 *
 * Returns: (transfer full): a sink that puts each file into the archive
 */
SkeinSink *
skein_zip_make_sink (SkeinZip *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return skein_sink_new (put, self, NULL);
}

/**
 * skein_zip_finish:
 * @zip: an archive
 * @cancellable: (nullable)
 * @error: return location
 *
 * Completes the archive and puts it into its place.
 *
 * Returns: %TRUE on success; on failure what stood there before still does
 */
gboolean
skein_zip_finish (SkeinZip *self, GCancellable *cancellable, GError **error)
{
  locale_t before;
  gboolean good;

  g_return_val_if_fail (self != NULL && self->stream != NULL, FALSE);

  self->cancellable = cancellable;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  before = enter_utf8 (self);
  good = archive_write_close (self->archive) == ARCHIVE_OK;
  uselocale (before);
  if (!good)
    return fail (self, error);
  if (!g_output_stream_close (self->stream, cancellable, error) ||
      !g_file_move (
          self->temporary, self->file, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error))
    return FALSE;
  g_clear_object (&self->stream);
  return TRUE;
}
