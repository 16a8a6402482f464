// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-format.h"
#include "skein-formats-private.h"

/* So much of a file is looked at before it is read as a stream. */
#define HEAD_BYTES ((gsize) 256 * 1024)

typedef struct {
  SkeinDocumentFunc func;
  gpointer data;
  GCancellable *stop;
  GError *error;
  guint n_taken;
} Taking;

/* What can't be taken stops the reader. */
static void
take_cb (SkeinDocument *document, gpointer data)
{
  Taking *taking = data;

  document->partial = TRUE;
  taking->n_taken++;
  if (taking->error == NULL && taking->func (document, taking->data, &taking->error))
    return;
  if (taking->error != NULL)
    g_cancellable_cancel (taking->stop);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

/* What is UTF-16, or no text at all, shows at the start. Between UTF-8 and Latin-1 it is decided when there is something
 * to decide, see skein_text_source_settle(). */
static gboolean
can_stream (const SkeinInput *input, const SkeinFormat *format)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);

  if (format == NULL || !format->streams || n_bytes != HEAD_BYTES)
    return FALSE;
  return format->decodes || (skein_decode (bytes, n_bytes, &decoded, NULL) &&
                             !g_str_has_prefix (decoded.encoding, "UTF-16"));
}

static GInputStream *
open_behind (const char *path, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  if (stream == NULL ||
      !g_seekable_seek (G_SEEKABLE (stream), (goffset) n_bytes, G_SEEK_SET, cancellable, error))
    return NULL;
  return G_INPUT_STREAM (g_steal_pointer (&stream));
}

static gboolean
read_stream (SkeinInput *input,
             const SkeinFormat *format,
             Taking *taking,
             SkeinReport *report,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GInputStream) stream =
      open_behind (input->path, g_bytes_get_size (input->bytes), cancellable, error);
  g_autoptr (GError) local = NULL;
  SkeinDocument *document;
  gulong id = 0;

  if (stream == NULL)
    return FALSE;
  input->stream = stream;
  input->take = take_cb;
  input->data = taking;
  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), taking->stop, NULL);
  document = format->read (input, report, taking->stop, &local);
  g_cancellable_disconnect (cancellable, id);
  /* What a reader returns is the whole of a file if it handed out nothing before. */
  if (document != NULL && taking->n_taken > 0)
    take_cb (document, taking);
  else if (document != NULL && taking->func (document, taking->data, &taking->error))
    return TRUE;
  if (taking->error != NULL)
    g_propagate_error (error, g_steal_pointer (&taking->error));
  else if (local != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", input->name);
  else
    return TRUE;
  return FALSE;
}

/**
 * skein_formats_dup_hash:
 * @input: a file, which may be a stream; it goes on where it was
 *
 * Returns: (transfer full): a hash of all of its bytes, in hexadecimal digits
 */
char *
skein_formats_dup_hash (const SkeinInput *input)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = NULL;
  gsize n_bytes;
  const guint8 *bytes;
  goffset place;

  g_return_val_if_fail (input != NULL, NULL);

  bytes = skein_formats_peek (input, &n_bytes);
  g_checksum_update (checksum, bytes, (gssize) n_bytes);
  if (input->stream != NULL) {
    place = g_seekable_tell (G_SEEKABLE (input->stream));
    buffer = g_malloc (HEAD_BYTES);
    g_seekable_seek (G_SEEKABLE (input->stream), (goffset) n_bytes, G_SEEK_SET, NULL, NULL);
    /* What can't be read here, can't be read by the reader either, which tells. */
    while (g_input_stream_read_all (input->stream, buffer, HEAD_BYTES, &n_bytes, NULL, NULL) &&
           n_bytes > 0)
      g_checksum_update (checksum, buffer, (gssize) n_bytes);
    g_seekable_seek (G_SEEKABLE (input->stream), place, G_SEEK_SET, NULL, NULL);
  }
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * skein_formats_read_each:
 * @path: a file
 * @name: what messages and articles call it
 * @format: (nullable): its format, or %NULL to find out
 * @func: takes the articles, some at a time, in the order of the file; also those before an error
 * @data: for @func
 * @report: is told what is odd
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR, a #GIOErrorEnum or an error of @func
 *
 * Reads a file as skein_formats_read_file() does. Of a format that streams (see #SkeinFormat) no more is in memory than
 * some articles, and the file may be of any size; of others the file is read whole and comes as one document.
 *
 * Returns: %TRUE if the file could be read to its end
 */
gboolean
skein_formats_read_each (const char *path,
                         const char *name,
                         const SkeinFormat *format,
                         SkeinDocumentFunc func,
                         gpointer data,
                         SkeinReport *report,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GBytes) head = NULL;
  SkeinInput input = { .name = name, .path = path };
  Taking taking = { func, data, stop, NULL, 0 };
  SkeinDocument *document;

  g_return_val_if_fail (path != NULL && name != NULL && func != NULL && report != NULL, FALSE);

  head = skein_formats_load (path, HEAD_BYTES, FALSE, cancellable, error);
  if (head == NULL) {
    g_prefix_error (error, "%s: ", name);
    return FALSE;
  }
  input.bytes = head;
  if (format == NULL)
    format = skein_formats_sniff (&input);
  if (can_stream (&input, format))
    return read_stream (&input, format, &taking, report, cancellable, error);
  if (format != NULL && g_bytes_get_size (head) < HEAD_BYTES) {
    document = format->read (&input, report, cancellable, error);
    if (document == NULL)
      g_prefix_error (error, "%s: ", name);
    return document != NULL && func (document, data, error);
  }
  document = skein_formats_read_named (path, name, format, report, cancellable, error);
  return document != NULL && func (document, data, error);
}
