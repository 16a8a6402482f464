// SPDX-License-Identifier: MPL-2.0
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "fuzz-check.h"
#include "skein-brat.h"

#define SEPARATOR "\n====\n"
#define MAX_PARTS 4

/* The input is the text and up to three files of annotations, with "====" on a line of its own between
 * two of them. Without any, the input is both text and annotations. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) whole = g_bytes_new (data, size);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;
  SkeinInput parts[MAX_PARTS];
  guint n = 0;
  gsize at = 0;

  fuzz_set_up ();
  while (n < MAX_PARTS && at <= size) {
    const uint8_t *found = memmem (data + at, size - at, SEPARATOR, strlen (SEPARATOR));
    gsize end = found != NULL && n + 1 < MAX_PARTS ? (gsize) (found - data) : size;

    parts[n++] = (SkeinInput){ "fuzz.ann", NULL, g_bytes_new_from_bytes (whole, at, end - at) };
    at = end == size ? size + 1 : end + strlen (SEPARATOR);
  }
  if (n == 1) {
    parts[n++] = parts[0];
    g_bytes_ref (parts[0].bytes);
  }
  (void) skein_formats_sniff (&parts[1]);
  document = skein_brat_read (&parts[0], &parts[1], n - 1, report, NULL, NULL);
  fuzz_check_report (report);
  if (document != NULL)
    fuzz_check_document (document);
  for (guint i = 0; i < n; i++)
    g_bytes_unref (parts[i].bytes);
  return 0;
}
