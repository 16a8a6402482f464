// SPDX-License-Identifier: MPL-2.0
#include "fuzz-check.h"

static void
take_cb (SkeinDocument *document, gpointer data)
{
  fuzz_check_document (document);
  skein_document_free (document);
}

/* The same bytes once more, of which only the first are there and the others come as a stream. */
static void
read_stream (const SkeinFormat *format, GBytes *bytes)
{
  gsize n_head = g_bytes_get_size (bytes) / 3;
  g_autoptr (GBytes) head = g_bytes_new_from_bytes (bytes, 0, n_head);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (SkeinReport) report = skein_report_new ();
  SkeinInput input = { "fuzz.input", NULL, head, stream, take_cb, NULL };
  SkeinDocument *document;

  g_seekable_seek (G_SEEKABLE (stream), (goffset) n_head, G_SEEK_SET, NULL, NULL);
  document = format->read (&input, report, NULL, NULL);
  fuzz_check_report (report);
  if (document != NULL)
    take_cb (document, NULL);
}

/* One program for each reader of a single file; FUZZ_READER is the id of the reader. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;
  SkeinInput input = { "fuzz.input", NULL, bytes };

  fuzz_set_up ();
  (void) skein_formats_sniff (&input);
  document = skein_formats_lookup (FUZZ_READER)->read (&input, report, NULL, NULL);
  fuzz_check_report (report);
  if (document != NULL)
    fuzz_check_document (document);
  if (skein_formats_lookup (FUZZ_READER)->streams)
    read_stream (skein_formats_lookup (FUZZ_READER), bytes);
  return 0;
}
