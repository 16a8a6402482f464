// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-heading.h"
#include "skein-plain-text.h"

#define SNIFF_BYTES 4096

/* A text may hold stray NUL characters, but not one among so many others. */
#define NUL_SHARE 10

/* Text that is not UTF-8 may be anything. In what people wrote, fewer than one character in so many
 * is a control character. */
#define CONTROL_SHARE 50

static const char *const extensions[] = { "txt", "text", NULL };

static const char *
get_title (void)
{
  return _ ("Plain text");
}

static gboolean
looks_binary (const SkeinDecoded *decoded)
{
  gsize n_controls = decoded->n_removed;

  if (n_controls > decoded->n_bytes / NUL_SHARE)
    return TRUE;
  if (g_str_has_prefix (decoded->encoding, "UTF-"))
    return FALSE;
  for (gsize i = 0; i < decoded->n_bytes; i++) {
    char c = decoded->text[i];

    n_controls += c > 0 && c < ' ' && strchr ("\t\n\r\f", c) == NULL;
  }
  return n_controls * CONTROL_SHARE > decoded->n_bytes;
}

/**
 * skein_plain_text_report_repair:
 * @repair: what was repaired in a text
 * @report: is told of it
 * @file: the file
 */
void
skein_plain_text_report_repair (const SkeinUtf8Repair *repair,
                                SkeinReport *report,
                                const char *file)
{
  if (repair->n_replaced > 0) {
    g_autofree char *lines = skein_utf8_repair_dup_lines (repair);

    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      file,
                      repair->lines[0],
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u place of the file is no UTF-8 and was replaced by U+FFFD, "
                                   "on line %s.",
                                   "%u places of the file are no UTF-8 and were replaced by "
                                   "U+FFFD, on lines %s.",
                                   repair->n_replaced),
                      repair->n_replaced,
                      lines);
  }
  if (repair->n_removed > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      file,
                      0,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u NUL character was taken out of the text.",
                                   "%u NUL characters were taken out of the text.",
                                   repair->n_removed),
                      repair->n_removed);
}

static void
report_encoding (const char *encoding, SkeinReport *report, const char *file)
{
  if (strcmp (encoding, "UTF-8") != 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_NOTE,
                      file,
                      0,
                      _ ("The text is not UTF-8 and was read as %s."),
                      encoding);
}

/**
 * skein_plain_text_report_decoder:
 * @decoder: what decoded a text
 * @report: is told if it was no UTF-8, or not all of it
 * @file: the file
 */
void
skein_plain_text_report_decoder (const SkeinTextDecoder *decoder,
                                 SkeinReport *report,
                                 const char *file)
{
  report_encoding (skein_text_decoder_get_name (decoder), report, file);
  skein_plain_text_report_repair (&decoder->repair, report, file);
}

/**
 * skein_plain_text_decode:
 * @input: a text file
 * @decoded: (out caller-allocates): the text; clear it with skein_decoded_clear()
 * @report: (nullable): is told if characters were taken out, or if the encoding is an old one
 * @error: return location for a %SKEIN_ERROR_ENCODING
 *
 * Returns: %FALSE if the file is not text
 */
gboolean
skein_plain_text_decode (const SkeinInput *input,
                         SkeinDecoded *decoded,
                         SkeinReport *report,
                         GError **error)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  SkeinUtf8Repair repair;

  if (!skein_decode (bytes, n_bytes, decoded, error))
    return FALSE;
  if (looks_binary (decoded)) {
    skein_decoded_clear (decoded);
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_ENCODING, _ ("This is not a text file."));
    return FALSE;
  }
  if (report == NULL)
    return TRUE;
  report_encoding (decoded->encoding, report, input->name);
  repair = decoded->repair;
  repair.n_removed = decoded->n_removed;
  skein_plain_text_report_repair (&repair, report, input->name);
  return TRUE;
}

/**
 * skein_plain_text_add_article:
 * @document: a document
 * @input: the file that the text comes from
 * @format: the id of the reader
 * @text: (transfer full): the text
 *
 * Returns: (transfer none): a new article; title and date are taken from the first lines where they
 *   plainly are there
 */
SkeinArticleRecord *
skein_plain_text_add_article (SkeinDocument *document,
                              const SkeinInput *input,
                              const char *format,
                              char *text)
{
  g_autofree char *title = skein_heading_dup_title (text, input->name);
  SkeinArticleRecord *article = skein_document_add_article (document, title, text);

  article->untitled = TRUE;
  article->published = skein_heading_dup_published (text);
  article->file = g_strdup (input->name);
  article->format = g_strdup (format);
  return article;
}

/* Data in a notation of its own is text too, but nothing that a person wants to read as an article. */
static gboolean
is_markup (const char *text)
{
  static const char *const starts[] = {
    "<?xml", "<!doctype", "<html", "{\"", "[{", "[[[", "%pdf-"
  };
  char head[16];
  guint n = 0;

  for (const char *p = text; *p != '\0' && n + 1 < sizeof head; p++)
    if (!g_ascii_isspace (*p))
      head[n++] = g_ascii_tolower (*p);
  head[n] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (head, starts[i]))
      return TRUE;
  return FALSE;
}

static guint
sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  gsize n = MIN (n_bytes, SNIFF_BYTES);
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (GBytes) head = NULL;
  SkeinInput start = *input;

  /* The cut must not fall into a character: it falls behind a line's end. */
  while (n < n_bytes && n > 0 && bytes[n - 1] != '\n')
    n--;
  if (n < n_bytes && n > 0 && n_bytes > n && bytes[n] == 0)
    n++;
  if (n == 0)
    n = n_bytes;
  head = g_bytes_new_from_bytes (input->bytes, 0, n);
  start.bytes = head;
  if (!skein_plain_text_decode (&start, &decoded, NULL, NULL) || decoded.n_bytes == 0 ||
      is_markup (decoded.text))
    return 0;
  return skein_formats_has_extension (input->name, extensions) ? 20 : 5;
}

static SkeinDocument *
read_text (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinDocument) document = NULL;
  g_auto (SkeinDecoded) decoded = { 0 };

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !skein_plain_text_decode (input, &decoded, report, error))
    return NULL;
  if (decoded.n_bytes == 0) {
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("The file is empty."));
    return NULL;
  }
  document = skein_document_new ();
  skein_plain_text_add_article (document, input, "text", g_steal_pointer (&decoded.text));
  skein_report_count (report, "articles", 1);
  return g_steal_pointer (&document);
}

const SkeinFormat skein_format_text = {
  .id = "text",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_text,
};
