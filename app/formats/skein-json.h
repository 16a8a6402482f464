// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "skein-record.h"
#include "skein-report.h"

G_BEGIN_DECLS

GBytes *skein_json_write (const SkeinDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * SkeinJsonScan:
 * @n_nuls: how many NUL characters were written as \u0000 and taken out
 * @n_surrogates: how many halves of a pair stood alone and were replaced by U+FFFD
 * @n_no_numbers: how many times NaN or Infinity, which JSON does not have, was replaced by null
 * @line: the line of the error, the first being 1; 0 if there is none
 */
typedef struct {
  guint n_nuls;
  guint n_surrogates;
  guint n_no_numbers;
  guint line;
} SkeinJsonScan;

JsonNode *skein_json_parse (char *text, gsize n_bytes, SkeinJsonScan *scan, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void skein_json_scan_report (const SkeinJsonScan *scan,
                             SkeinReport *report,
                             const char *file,
                             guint line);

G_END_DECLS
