// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "fuzz-check.h"
#include "skein-metadata.h"

/* Takes the first line from @text, and moves @text behind it. */
static char *
take_line (const char **text, const char *end)
{
  const char *newline = memchr (*text, '\n', (gsize) (end - *text));
  const char *stop = newline != NULL ? newline : end;
  char *line = g_utf8_make_valid (*text, (gssize) (stop - *text));

  *text = newline != NULL ? newline + 1 : end;
  return line;
}

/* The input is a line with a pattern, a line with the name of a file, and a table of what is known of files. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = size > 0 ? (const char *) data : "";
  const char *end = text + size;
  g_autofree char *pattern = take_line (&text, end);
  g_autofree char *name = take_line (&text, end);
  g_autoptr (GBytes) bytes = g_bytes_new (text, (gsize) (end - text));
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinInput table = { "folder/metadata.csv", NULL, bytes };

  fuzz_set_up ();
  (void) skein_metadata_sniff_table (&table);
  (void) skein_metadata_set_pattern (metadata, pattern, NULL);
  (void) skein_metadata_add_table (metadata, &table, FALSE, report, NULL);
  for (guint i = 0; i < 2; i++) {
    SkeinArticleRecord *article =
        skein_document_add_article (document, "Title", g_strdup ("Text."));

    article->file = i == 0 ? g_strdup (name) : g_strconcat ("folder/", name, NULL);
    article->format = g_strdup ("text");
  }
  skein_metadata_apply (metadata, document, FALSE, report);
  skein_metadata_finish (metadata, report);
  fuzz_check_report (report);
  fuzz_check_document (document);
  return 0;
}
