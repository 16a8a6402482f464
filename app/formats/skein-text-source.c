// SPDX-License-Identifier: MPL-2.0
#include "skein-text-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-plain-text.h"

/* How much is read at a time. */
#define CHUNK ((gsize) 256 * 1024)

/* @tail: the first bytes of a character whose others were not read yet. */
typedef struct {
  SkeinTextSource base;
  const SkeinInput *input;
  SkeinReport *report;
  GCancellable *cancellable;
  char *buffer;
  gsize n_allocated;
  char tail[4];
  gsize n_tail;
  SkeinTextDecoder decoder;
  GError *error;
} Source;

/* Makes room for @n_bytes behind what was not read yet, and for a NUL. */
static void
make_room (Source *self, gsize n_bytes)
{
  gsize n_left = (gsize) (self->base.end - self->base.p);

  memmove (self->buffer, self->base.p, n_left);
  if (self->n_allocated < n_left + n_bytes + 1) {
    self->n_allocated = n_left + n_bytes + 1;
    self->buffer = g_realloc (self->buffer, self->n_allocated);
  }
  self->base.p = self->buffer;
  self->base.end = self->buffer + n_left;
  *self->base.end = '\0';
}

/* Counts what the stream has behind @bytes, too. It goes on where it was. */
static void
count_ahead (const SkeinInput *input,
             const char *bytes,
             gsize n_bytes,
             GCancellable *cancellable,
             gsize *n_bad,
             gsize *n_multibyte)
{
  GSeekable *seekable = G_SEEKABLE (input->stream);
  goffset place = g_seekable_tell (seekable);
  g_autofree char *buffer = g_malloc (CHUNK + 4);
  gsize n_tail = skein_utf8_measure_cut (bytes, n_bytes);
  gsize n_read;

  *n_bad = skein_utf8_count_bad (bytes, n_bytes - n_tail, n_multibyte);
  memcpy (buffer, bytes + n_bytes - n_tail, n_tail);
  while (
      g_input_stream_read_all (input->stream, buffer + n_tail, CHUNK, &n_read, cancellable, NULL) &&
      n_read > 0) {
    gsize n = n_tail + n_read;
    gsize n_more;

    n_tail = skein_utf8_measure_cut (buffer, n);
    *n_bad += skein_utf8_count_bad (buffer, n - n_tail, &n_more);
    *n_multibyte += n_more;
    memmove (buffer, buffer + n - n_tail, n_tail);
  }
  *n_bad += n_tail > 0;
  /* If the place is lost, reading on tells. */
  g_seekable_seek (seekable, place, G_SEEK_SET, cancellable, NULL);
}

/**
 * skein_text_source_settle:
 * @decoder: what decodes the text of a file
 * @input: the file
 * @bytes: (array length=n_bytes): what was read of it last
 * @n_bytes: its length
 * @n_ahead: how many bytes are in memory from @bytes on, @n_bytes at least
 * @last: whether the file ends behind @n_bytes
 * @cancellable: (nullable): to stop it
 *
 * When the first bytes come that are no ASCII and they are no UTF-8, looks through the rest of the file before it
 * is read, so that all of it is taken for the same encoding: that for which it would be taken as a whole.
 */
void
skein_text_source_settle (SkeinTextDecoder *decoder,
                          const SkeinInput *input,
                          const char *bytes,
                          gsize n_bytes,
                          gsize n_ahead,
                          gboolean last,
                          GCancellable *cancellable)
{
  gsize n_bad;
  gsize n_multibyte;

  g_return_if_fail (decoder != NULL && input != NULL);

  if (!skein_text_decoder_must_settle (decoder, bytes, n_bytes, last))
    return;
  if (!last && G_IS_SEEKABLE (input->stream))
    count_ahead (input, bytes, n_ahead, cancellable, &n_bad, &n_multibyte);
  else
    n_bad = skein_utf8_count_bad (bytes, n_ahead, &n_multibyte);
  skein_text_decoder_settle (decoder, n_bad, n_multibyte);
}

/* Adds bytes as they are, but for what is no text. */
static void
append (Source *self, const char *bytes, gsize n_bytes, gboolean last)
{
  gsize n_read;

  skein_text_source_settle (
      &self->decoder, self->input, bytes, n_bytes, n_bytes, last, self->cancellable);
  make_room (self, n_bytes * 3);
  self->base.end +=
      skein_text_decoder_read (&self->decoder, bytes, n_bytes, last, self->base.end, &n_read);
  *self->base.end = '\0';
  self->n_tail = n_bytes - n_read;
  g_assert (self->n_tail < sizeof self->tail);
  memcpy (self->tail, bytes + n_read, self->n_tail);
}

static gboolean
fill (Source *self)
{
  gsize wanted = MAX (CHUNK, (gsize) (self->base.end - self->base.p));
  gsize n_before = (gsize) (self->base.end - self->base.p);
  g_autofree char *bytes = g_malloc (self->n_tail + wanted);
  gsize n = self->n_tail;
  gsize n_read = 0;

  if (wanted > SKEIN_FORMATS_MAX_BYTES / 2) {
    g_set_error_literal (&self->error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_TOO_LARGE,
                         _ ("A single record of the file is larger than Skein reads."));
    return FALSE;
  }
  memcpy (bytes, self->tail, n);
  self->n_tail = 0;
  if (!g_input_stream_read_all (
          self->input->stream, bytes + n, wanted, &n_read, self->cancellable, &self->error))
    return FALSE;
  self->base.over = n_read < wanted;
  append (self, bytes, n + n_read, self->base.over);
  return (gsize) (self->base.end - self->base.p) > n_before;
}

/**
 * skein_text_source_new:
 * @input: a file; it must outlive the result
 * @report: is told if something is no text
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR
 *
 * Returns: (transfer full): the text of the file, of which a first part is there; %NULL if it is no text
 */
SkeinTextSource *
skein_text_source_new (const SkeinInput *input,
                       SkeinReport *report,
                       GCancellable *cancellable,
                       GError **error)
{
  Source *self;
  const char *bytes;
  gsize n_bytes;

  g_return_val_if_fail (input != NULL && report != NULL, NULL);

  self = g_new0 (Source, 1);
  self->input = input;
  self->report = report;
  self->cancellable = cancellable;
  if (input->stream == NULL) {
    g_auto (SkeinDecoded) decoded = { 0 };

    if (!skein_plain_text_decode (input, &decoded, report, error)) {
      g_free (self);
      return NULL;
    }
    self->buffer = g_steal_pointer (&decoded.text);
    self->base = (SkeinTextSource){ self->buffer, self->buffer + decoded.n_bytes, TRUE };
    return &self->base;
  }
  bytes = (const char *) skein_formats_peek (input, &n_bytes);
  if (n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0) {
    self->decoder.encoding = SKEIN_TEXT_UTF8;
    bytes += 3;
    n_bytes -= 3;
  }
  self->buffer = g_malloc0 (1);
  self->base = (SkeinTextSource){ self->buffer, self->buffer, FALSE };
  append (self, bytes, n_bytes, FALSE);
  return &self->base;
}

void
skein_text_source_free (SkeinTextSource *source)
{
  Source *self = (Source *) source;

  if (self == NULL)
    return;
  g_clear_error (&self->error);
  g_free (self->buffer);
  g_free (self);
}

/**
 * skein_text_source_fill:
 * @source: a text
 *
 * Adds to what is there; what was read is let go, and pointers into the text are no longer good. At least doubles
 * the window, so that looking again from its start costs no more than the text is long.
 *
 * Returns: %TRUE if there is more than before
 */
gboolean
skein_text_source_fill (SkeinTextSource *source)
{
  Source *self = (Source *) source;

  g_return_val_if_fail (source != NULL, FALSE);

  while (!source->over && self->error == NULL)
    if (fill (self))
      return TRUE;
  return FALSE;
}

/**
 * skein_text_source_finish:
 * @source: a text that was read
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Tells the report what was no text.
 *
 * Returns: %FALSE if reading failed somewhere
 */
gboolean
skein_text_source_finish (SkeinTextSource *source, GError **error)
{
  Source *self = (Source *) source;

  g_return_val_if_fail (source != NULL, FALSE);

  skein_plain_text_report_decoder (&self->decoder, self->report, self->input->name);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* Returns the next line, without the LF at its end; NULL if there is none. */
static char *
next_line (SkeinTextSource *source)
{
  char *newline;
  char *line;

  do
    newline = memchr (source->p, '\n', (gsize) (source->end - source->p));
  while (newline == NULL && skein_text_source_fill (source));
  line = source->p;
  if (newline != NULL) {
    *newline = '\0';
    source->p = newline + 1;
    return line;
  }
  source->p = source->end;
  return line < source->end ? line : NULL;
}

/**
 * skein_text_source_read_lines:
 * @input: a file
 * @report: is told if something is no text
 * @func: is called for each line
 * @data: for @func
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Returns: %FALSE if the file is not text, or reading it failed or was cancelled
 */
gboolean
skein_text_source_read_lines (const SkeinInput *input,
                              SkeinReport *report,
                              SkeinLineFunc func,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (SkeinTextSource) source = NULL;
  char *line;

  g_return_val_if_fail (input != NULL && report != NULL && func != NULL, FALSE);

  source = skein_text_source_new (input, report, cancellable, error);
  if (source == NULL)
    return FALSE;
  while (!g_cancellable_is_cancelled (cancellable) && (line = next_line (source)) != NULL)
    func (line, data);
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         skein_text_source_finish (source, error);
}
