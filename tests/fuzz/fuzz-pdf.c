// SPDX-License-Identifier: MPL-2.0
#include "fuzz-check.h"
#include "skein-pdf-private.h"
#include "skein-plain-text.h"

/* What a program that reads PDF files wrote; these themselves never come into our process. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (SkeinDocument) document = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *raw = NULL;
  SkeinInput input = { "fuzz.pdf", NULL, bytes };
  guint n_mended;

  fuzz_set_up ();
  (void) skein_formats_sniff (&input);
  if (!skein_decode (data, size, &decoded, NULL))
    return 0;
  raw = skein_pdf_dup_lines (decoded.text);
  document = skein_document_new ();
  skein_plain_text_add_article (document, &input, "pdf", skein_pdf_dup_text (raw, &n_mended));
  skein_plain_text_add_article (document,
                                &input,
                                "pdf",
                                skein_pdf_dup_text (decoded.text, &n_mended));
  fuzz_check_document (document);
  return 0;
}
