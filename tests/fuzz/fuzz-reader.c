// SPDX-License-Identifier: MPL-2.0
#include "fuzz-check.h"

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
  return 0;
}
