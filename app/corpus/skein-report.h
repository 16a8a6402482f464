// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinSeverity:
 * @SKEIN_SEVERITY_NOTE: something that a person may want to know; nothing was changed
 * @SKEIN_SEVERITY_REPAIRED: something was wrong and was put right
 * @SKEIN_SEVERITY_KEPT: something was not understood and is kept word by word
 * @SKEIN_SEVERITY_REFUSED: something could not be used and is not in the project
 */
typedef enum {
  SKEIN_SEVERITY_NOTE,
  SKEIN_SEVERITY_REPAIRED,
  SKEIN_SEVERITY_KEPT,
  SKEIN_SEVERITY_REFUSED,
} SkeinSeverity;

#define SKEIN_N_SEVERITIES 4

/**
 * SkeinReportEntry:
 * @severity: what became of it
 * @file: the file, as given by who imports
 * @line: the line in @file, from 1; 0 if it concerns the whole file
 * @message: a translated sentence: what was found, and what was expected or done
 */
typedef struct {
  SkeinSeverity severity;
  char *file;
  guint line;
  char *message;
} SkeinReportEntry;

/**
 * SkeinReport:
 *
 * What an import did: what was odd, with file and line, and how many records of each kind the
 * readers met. Readers add to it; it grows to a bounded number of entries and counts the rest.
 */
typedef struct _SkeinReport SkeinReport;

SkeinReport *skein_report_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_report_free (SkeinReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinReport, skein_report_free)

void skein_report_add (SkeinReport *report,
                       SkeinSeverity severity,
                       const char *file,
                       guint line,
                       const char *format,
                       ...) G_GNUC_PRINTF (5, 6);
void skein_report_add_article (SkeinReport *report,
                               SkeinSeverity severity,
                               const char *file,
                               const char *one,
                               const char *many,
                               const char *what);
void skein_report_take (SkeinReport *report, SkeinReport *other);
void skein_report_count (SkeinReport *report, const char *record, guint n);
const GPtrArray *skein_report_get_entries (const SkeinReport *report);
guint skein_report_get_n (const SkeinReport *report, SkeinSeverity severity);
guint skein_report_get_count (const SkeinReport *report, const char *record);
GPtrArray *skein_report_dup_records (const SkeinReport *report) G_GNUC_WARN_UNUSED_RESULT;
const char *skein_severity_get_id (SkeinSeverity severity);

G_END_DECLS
