// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many lines are remembered on which something was no text. */
#define SKEIN_UTF8_MAX_LINES 8

/**
 * SkeinUtf8Repair:
 * @n_replaced: how many sequences of bytes were no UTF-8 and became U+FFFD
 * @n_removed: how many NUL characters, which no text may hold, were taken out
 * @lines: on which lines something was replaced, ascending, each once; the first line is 1
 * @n_lines: how many of @lines are set; there may have been more
 * @n_line_ends: how many lines were read to their end
 *
 * What skein_utf8_repair() did so far. It starts as zeros.
 */
typedef struct {
  guint n_replaced;
  guint n_removed;
  guint lines[SKEIN_UTF8_MAX_LINES];
  guint n_lines;
  guint n_line_ends;
} SkeinUtf8Repair;

gsize skein_utf8_count_bad (const char *bytes, gsize n_bytes, gsize *n_multibyte);
gsize skein_utf8_measure_cut (const char *bytes, gsize n_bytes);
gboolean skein_utf8_is_likely (gsize n_bad, gsize n_multibyte);
void skein_utf8_repair_count_lines (SkeinUtf8Repair *repair, const char *text, gsize n_bytes);
void skein_utf8_repair_note (SkeinUtf8Repair *repair);
char *skein_utf8_repair_dup_lines (const SkeinUtf8Repair *repair) G_GNUC_WARN_UNUSED_RESULT;
gsize skein_utf8_repair (SkeinUtf8Repair *repair,
                         const char *bytes,
                         gsize n_bytes,
                         gboolean last,
                         char *to,
                         gsize *n_read);
gsize skein_utf8_count (const char *text, gsize n_bytes);
const char *skein_utf8_skip (const char *text, const char *end, gsize n_chars);

G_END_DECLS
