// SPDX-License-Identifier: MPL-2.0
#include "skein-xml-source.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libxml/encoding.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-plain-text.h"
#include "skein-text-source.h"
#include "skein-xml-filter.h"

/* How much is read at a time. */
#define CHUNK ((gsize) 64 * 1024)

/* Where a file says its encoding. */
#define MAX_DECLARATION 1024

/* No encoding has longer characters. */
#define MAX_TAIL 16

#define REPLACEMENT "\xef\xbf\xbd"

/* @at: how much of the bytes that are in memory was used; @tail: the first bytes of a character whose others were
 * not read yet; @unknown: an encoding that the file says but that nobody knows. Either @converter or @decoder makes UTF-8
 * of them; @unit: how many bytes are skipped where the
 * converter finds no character. */
struct _SkeinXmlSource {
  const SkeinInput *input;
  GCancellable *cancellable;
  gsize at;
  gboolean over;
  char tail[MAX_TAIL];
  gsize n_tail;
  char *encoding;
  char *unknown;
  GIConv converter;
  gsize unit;
  SkeinTextDecoder decoder;
  GString *decoded;
  SkeinXmlFilter filter;
  GString *ready;
  gsize n_taken;
  guint64 n_read;
  GError *error;
};

#define NO_CONVERTER ((GIConv) -1)

/* What a file begins with if it is in one of the encodings that are not like ASCII. The longer ones come first. */
static const struct {
  const char *start;
  gsize n_bytes;
  gboolean is_mark;
  const char *encoding;
  gsize unit;
} starts[] = {
  { "\xff\xfe\0\0", 4, TRUE, "UTF-32LE", 4 }, { "\0\0\xfe\xff", 4, TRUE, "UTF-32BE", 4 },
  { "<\0\0\0", 4, FALSE, "UTF-32LE", 4 },     { "\0\0\0<", 4, FALSE, "UTF-32BE", 4 },
  { "\xff\xfe", 2, TRUE, "UTF-16LE", 2 },     { "\xfe\xff", 2, TRUE, "UTF-16BE", 2 },
  { "<\0", 2, FALSE, "UTF-16LE", 2 },         { "\0<", 2, FALSE, "UTF-16BE", 2 },
  { "\xef\xbb\xbf", 3, TRUE, "UTF-8", 1 },
};

/* Returns what the first line says of the encoding, if it says something. */
static char *
dup_declared (const char *bytes, gsize n_bytes)
{
  g_autofree char *start = g_strndup (bytes, MIN (n_bytes, MAX_DECLARATION));
  char *end = g_str_has_prefix (start, "<?xml") ? strstr (start, "?>") : NULL;
  const char *p;
  gsize n;

  if (end == NULL)
    return NULL;
  *end = '\0';
  p = strstr (start, "encoding");
  if (p == NULL)
    return NULL;
  p += strlen ("encoding");
  p += strspn (p, " \t\r\n=");
  if (*p != '"' && *p != '\'')
    return NULL;
  n = strspn (p + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-");
  return p[1 + n] == *p && n > 0 ? g_strndup (p + 1, n) : NULL;
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_strv_contains (names, lower);
}

/* A name that the parser knows by other names is tried by the one that it prefers. */
static GIConv
open_converter (const char *name)
{
  GIConv converter = g_iconv_open ("UTF-8", name);
  const char *other;

  if (converter != NO_CONVERTER)
    return converter;
  other = xmlGetCharEncodingName (xmlParseCharEncoding (name));
  return other != NULL ? g_iconv_open ("UTF-8", other) : NO_CONVERTER;
}

/* An encoding that is said but can't be, since the file could be read so far to say it, says nothing: programs write
 * text that they have in memory as UTF-16 to files as UTF-8. ASCII is a part of what is tried without a word. */
static void
use_declared (SkeinXmlSource *self, const char *bytes, gsize n_bytes)
{
  static const char *const utf8[] = { "utf-8", "utf8", NULL };
  static const char *const none[] = { "ascii",           "us-ascii", "utf-16", "utf16",
                                      "utf-16le",        "utf-16be", "utf-32", "utf-32le",
                                      "utf-32be",        "ucs-2",    "ucs-4",  "iso-10646-ucs-2",
                                      "iso-10646-ucs-4", "unicode",  NULL };
  g_autofree char *name = dup_declared (bytes, n_bytes);

  if (name == NULL || is_one_of (name, none))
    return;
  if (is_one_of (name, utf8)) {
    self->decoder.encoding = SKEIN_TEXT_UTF8;
    return;
  }
  self->converter = open_converter (name);
  if (self->converter != NO_CONVERTER)
    self->encoding = g_steal_pointer (&name);
  else
    self->unknown = g_steal_pointer (&name);
}

static void
find_encoding (SkeinXmlSource *self)
{
  gsize n_bytes;
  const char *bytes = (const char *) skein_formats_peek (self->input, &n_bytes);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    if (n_bytes < starts[i].n_bytes || memcmp (bytes, starts[i].start, starts[i].n_bytes) != 0)
      continue;
    if (starts[i].is_mark)
      self->at = starts[i].n_bytes;
    if (starts[i].unit > 1) {
      self->converter = g_iconv_open ("UTF-8", starts[i].encoding);
      self->encoding = g_strdup (starts[i].encoding);
      self->unit = starts[i].unit;
    } else {
      self->decoder.encoding = SKEIN_TEXT_UTF8;
    }
    return;
  }
  use_declared (self, bytes, n_bytes);
}

/**
 * skein_xml_source_new:
 * @input: a file; it must outlive the result
 * @cancellable: (nullable): to stop it
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full): the characters of the file from its start, also if it is a stream that was read before; %NULL if
 *   that can't be read again
 */
SkeinXmlSource *
skein_xml_source_new (const SkeinInput *input, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinXmlSource) self = NULL;

  g_return_val_if_fail (input != NULL, NULL);

  if (input->stream != NULL && !g_seekable_seek (G_SEEKABLE (input->stream),
                                                 (goffset) g_bytes_get_size (input->bytes),
                                                 G_SEEK_SET,
                                                 cancellable,
                                                 error))
    return NULL;
  self = g_new0 (SkeinXmlSource, 1);
  self->input = input;
  self->cancellable = cancellable;
  self->converter = NO_CONVERTER;
  self->unit = 1;
  self->decoded = g_string_new (NULL);
  self->ready = g_string_new (NULL);
  find_encoding (self);
  return g_steal_pointer (&self);
}

void
skein_xml_source_free (SkeinXmlSource *self)
{
  if (self == NULL)
    return;
  if (self->converter != NO_CONVERTER)
    g_iconv_close (self->converter);
  g_string_free (self->decoded, TRUE);
  g_string_free (self->ready, TRUE);
  g_clear_error (&self->error);
  g_free (self->encoding);
  g_free (self->unknown);
  g_free (self);
}

/* Notes one that is none, and goes on behind it. */
static void
replace (SkeinXmlSource *self, gsize *n_noted, char **in, gsize *n_in, gsize n)
{
  skein_utf8_repair_count_lines (&self->decoder.repair,
                                 self->decoded->str + *n_noted,
                                 self->decoded->len - *n_noted);
  skein_utf8_repair_note (&self->decoder.repair);
  g_string_append (self->decoded, REPLACEMENT);
  *n_noted = self->decoded->len;
  *in += MIN (n, *n_in);
  *n_in -= MIN (n, *n_in);
}

/* Returns how many bytes were used: all but the start of a character that may go on in what comes next. */
static gsize
convert (SkeinXmlSource *self, char *bytes, gsize n_bytes, gboolean last)
{
  gsize n_noted = self->decoded->len;
  char *in = bytes;
  gsize n_in = n_bytes;

  while (n_in > 0) {
    gsize n_before = self->decoded->len;
    gsize room = 4 * n_in + 16;
    gsize n_out = room;
    char *out;
    gsize result;
    int code;

    g_string_set_size (self->decoded, n_before + room);
    out = self->decoded->str + n_before;
    result = g_iconv (self->converter, &in, &n_in, &out, &n_out);
    code = errno;
    g_string_set_size (self->decoded, n_before + room - n_out);
    if (result != (gsize) -1 || code == E2BIG)
      continue;
    if (code == EINVAL && !last && n_in <= MAX_TAIL)
      break;
    replace (self, &n_noted, &in, &n_in, code == EINVAL && last ? n_in : self->unit);
  }
  skein_utf8_repair_count_lines (&self->decoder.repair,
                                 self->decoded->str + n_noted,
                                 self->decoded->len - n_noted);
  return n_bytes - n_in;
}

static gsize
decode (SkeinXmlSource *self, char *bytes, gsize n_bytes, gboolean last)
{
  gsize n_before = self->decoded->len;
  gsize n_read;

  if (self->converter != NO_CONVERTER)
    return convert (self, bytes, n_bytes, last);
  g_string_set_size (self->decoded, n_before + 3 * n_bytes);
  n_before += skein_text_decoder_read (
      &self->decoder, bytes, n_bytes, last, self->decoded->str + n_before, &n_read);
  g_string_set_size (self->decoded, n_before);
  return n_read;
}

/* Has the decoder know in what the file is, before it reads what was read last. */
static void
settle (SkeinXmlSource *self, const char *raw, gsize n, gboolean in_memory)
{
  gsize n_bytes;
  const char *bytes = (const char *) skein_formats_peek (self->input, &n_bytes);
  gsize n_ahead = n;

  if (in_memory) {
    raw = bytes + self->at - n;
    n_ahead = n_bytes - (self->at - n);
  }
  skein_text_source_settle (
      &self->decoder, self->input, raw, n, n_ahead, self->over, self->cancellable);
}

/* Returns FALSE if reading failed. */
static gboolean
fill (SkeinXmlSource *self)
{
  char raw[MAX_TAIL + CHUNK];
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (self->input, &n_bytes);
  gsize n = self->n_tail;
  gsize n_read = MIN (CHUNK, n_bytes - self->at);
  gboolean in_memory = n_read > 0;
  gsize n_used;

  memcpy (raw, self->tail, n);
  memcpy (raw + n, bytes + self->at, n_read);
  self->at += n_read;
  if (!in_memory && self->input->stream != NULL &&
      !g_input_stream_read_all (
          self->input->stream, raw + n, CHUNK, &n_read, self->cancellable, &self->error))
    return FALSE;
  self->over = self->input->stream != NULL ? n_read == 0 : self->at == n_bytes;
  n += n_read;
  if (self->converter == NO_CONVERTER)
    settle (self, raw, n, in_memory);
  n_used = decode (self, raw, n, self->over);
  self->n_tail = n - n_used;
  memcpy (self->tail, raw + n_used, self->n_tail);
  g_string_truncate (self->ready, 0);
  self->n_taken = 0;
  n_used = skein_xml_filter (
      &self->filter, self->decoded->str, self->decoded->len, self->over, self->ready);
  g_string_erase (self->decoded, 0, (gssize) n_used);
  return TRUE;
}

/**
 * skein_xml_source_read:
 * @source: a file
 * @to: where its characters go, as UTF-8
 * @n_bytes: the room there
 *
 * Returns: how many bytes were written; 0 at the end of the file, -1 if reading failed
 */
gssize
skein_xml_source_read (SkeinXmlSource *self, char *to, gsize n_bytes)
{
  gsize n;

  g_return_val_if_fail (self != NULL && to != NULL, -1);

  while (self->n_taken == self->ready->len && !self->over)
    if (self->error != NULL || !fill (self))
      return -1;
  n = MIN (n_bytes, self->ready->len - self->n_taken);
  memcpy (to, self->ready->str + self->n_taken, n);
  self->n_taken += n;
  self->n_read += n;
  return (gssize) n;
}

/**
 * skein_xml_source_get_n_read:
 * @source: a file
 *
 * Returns: how many bytes were given out so far
 */
guint64
skein_xml_source_get_n_read (const SkeinXmlSource *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_read;
}

/* What was replaced in a text that is not UTF-8. */
static void
report_converted (const SkeinXmlSource *self, SkeinReport *report)
{
  const SkeinUtf8Repair *repair = &self->decoder.repair;
  g_autofree char *lines = skein_utf8_repair_dup_lines (repair);

  if (repair->n_replaced > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      self->input->name,
                      repair->lines[0],
                      /* Translators: %s are the name of an encoding, and numbers of lines. */
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u place of the file is no %s and was replaced by U+FFFD, on "
                                   "line %s.",
                                   "%u places of the file are no %s and were replaced by U+FFFD, "
                                   "on lines %s.",
                                   repair->n_replaced),
                      repair->n_replaced,
                      self->encoding,
                      lines);
}

static void
report_filtered (const SkeinXmlSource *self, SkeinReport *report)
{
  const SkeinUtf8Repair *repair = &self->filter.repair;
  const SkeinUtf8Repair *named = &self->filter.named;
  g_autofree char *lines = skein_utf8_repair_dup_lines (repair);
  g_autofree char *named_lines = skein_utf8_repair_dup_lines (named);

  if (repair->n_replaced > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      self->input->name,
                      repair->lines[0],
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u character that XML does not allow was replaced by U+FFFD, "
                                   "on line %s.",
                                   "%u characters that XML does not allow were replaced by "
                                   "U+FFFD, on lines %s.",
                                   repair->n_replaced),
                      repair->n_replaced,
                      lines);
  if (named->n_replaced > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      self->input->name,
                      named->lines[0],
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u character is written by a name that the file does not "
                                   "explain; it was read as in HTML, on line %s.",
                                   "%u characters are written by names that the file does not "
                                   "explain; they were read as in HTML, on lines %s.",
                                   named->n_replaced),
                      named->n_replaced,
                      named_lines);
}

/**
 * skein_xml_source_finish:
 * @source: a file that was read
 * @report: is told what was replaced
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: %FALSE if reading failed somewhere
 */
gboolean
skein_xml_source_finish (SkeinXmlSource *self, SkeinReport *report, GError **error)
{
  g_return_val_if_fail (self != NULL && report != NULL, FALSE);

  if (self->unknown != NULL)
    skein_report_add (
        report,
        SKEIN_SEVERITY_NOTE,
        self->input->name,
        1,
        _ ("The file says that it is written in “%s”, which is not known here; it was "
           "read as %s."),
        self->unknown,
        skein_text_decoder_get_name (&self->decoder));
  if (self->converter != NO_CONVERTER)
    report_converted (self, report);
  else
    skein_plain_text_report_decoder (&self->decoder, report, self->input->name);
  report_filtered (self, report);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
