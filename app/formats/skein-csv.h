// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinCsv:
 *
 * Reads comma-separated values record by record, as RFC 4180 describes them and as programs write them: also
 * with other separators, any line ends, and blanks around quoted fields.
 */
typedef struct {
  const char *p;
  const char *end;
  char separator;
  guint line;
  /* Whether a quoted field was not closed or went on behind its closing quote. */
  gboolean broken;
} SkeinCsv;

char skein_csv_guess_separator (const char *text, gsize n_bytes);
void skein_csv_init (SkeinCsv *csv, const char *text, gsize n_bytes, char separator);
gboolean skein_csv_next (SkeinCsv *csv, GPtrArray *fields, guint *line);
gboolean skein_csv_needs_guard (const char *field);

G_END_DECLS
