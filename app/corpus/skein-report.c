// SPDX-License-Identifier: MPL-2.0
#include "skein-report.h"

#include <stdarg.h>
#include <string.h>

/* A broken file of a million lines must not fill the memory with complaints. */
#define MAX_ENTRIES 10000

struct _SkeinReport {
  GPtrArray *entries;
  guint n[SKEIN_N_SEVERITIES];
  GHashTable *counts;
};

static void
entry_free (gpointer data)
{
  SkeinReportEntry *entry = data;

  g_free (entry->file);
  g_free (entry->message);
  g_free (entry);
}

SkeinReport *
skein_report_new (void)
{
  SkeinReport *report = g_new0 (SkeinReport, 1);

  report->entries = g_ptr_array_new_with_free_func (entry_free);
  report->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return report;
}

void
skein_report_free (SkeinReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->entries);
  g_hash_table_unref (report->counts);
  g_free (report);
}

/**
 * skein_report_add:
 * @report: a report
 * @severity: what became of it
 * @file: the file that it is about
 * @line: the line, from 1, or 0
 * @format: a translated printf format for a whole sentence
 * @...: its arguments, valid UTF-8
 */
void
skein_report_add (SkeinReport *report,
                  SkeinSeverity severity,
                  const char *file,
                  guint line,
                  const char *format,
                  ...)
{
  SkeinReportEntry *entry;
  va_list arguments;

  g_return_if_fail (report != NULL);
  g_return_if_fail (severity < SKEIN_N_SEVERITIES);

  report->n[severity]++;
  if (report->entries->len >= MAX_ENTRIES)
    return;
  entry = g_new0 (SkeinReportEntry, 1);
  entry->severity = severity;
  entry->file = g_strdup (file);
  entry->line = line;
  va_start (arguments, format);
  entry->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (report->entries, entry);
}

/**
 * skein_report_take:
 * @report: a report
 * @other: another, which was not shared with anybody; it is empty afterwards
 *
 * Adds everything of another report, such as that of another thread.
 */
void
skein_report_take (SkeinReport *report, SkeinReport *other)
{
  GHashTableIter iter;
  gpointer record, n;
  guint room;

  g_return_if_fail (report != NULL && other != NULL);
  g_return_if_fail (report != other);

  for (guint i = 0; i < SKEIN_N_SEVERITIES; i++) {
    report->n[i] += other->n[i];
    other->n[i] = 0;
  }
  room = MAX_ENTRIES - report->entries->len;
  if (other->entries->len > room)
    g_ptr_array_set_size (other->entries, (int) room);
  g_ptr_array_extend_and_steal (report->entries, g_steal_pointer (&other->entries));
  other->entries = g_ptr_array_new_with_free_func (entry_free);
  g_hash_table_iter_init (&iter, other->counts);
  while (g_hash_table_iter_next (&iter, &record, &n))
    skein_report_count (report, record, GPOINTER_TO_UINT (n));
  g_hash_table_remove_all (other->counts);
}

/**
 * skein_report_count:
 * @report: a report
 * @record: a kind of record as its format calls it, such as "T" for text-bound lines of brat
 * @n: how many more were met
 */
void
skein_report_count (SkeinReport *report, const char *record, guint n)
{
  guint count;

  g_return_if_fail (report != NULL);
  g_return_if_fail (record != NULL);

  count = skein_report_get_count (report, record);
  g_hash_table_replace (report->counts, g_strdup (record), GUINT_TO_POINTER (count + n));
}

/**
 * skein_report_get_entries:
 * @report: a report
 *
 * Returns: (transfer none) (element-type SkeinReportEntry): the entries in the order of their coming;
 *   at most 10,000, while skein_report_get_n() counts all
 */
const GPtrArray *
skein_report_get_entries (const SkeinReport *report)
{
  g_return_val_if_fail (report != NULL, NULL);
  return report->entries;
}

/**
 * skein_report_get_n:
 * @report: a report
 * @severity: a severity
 *
 * Returns: how many entries of that severity were added
 */
guint
skein_report_get_n (const SkeinReport *report, SkeinSeverity severity)
{
  g_return_val_if_fail (report != NULL, 0);
  g_return_val_if_fail (severity < SKEIN_N_SEVERITIES, 0);
  return report->n[severity];
}

/**
 * skein_report_get_count:
 * @report: a report
 * @record: a kind of record
 *
 * Returns: how many of them skein_report_count() was told of
 */
guint
skein_report_get_count (const SkeinReport *report, const char *record)
{
  g_return_val_if_fail (report != NULL, 0);
  return GPOINTER_TO_UINT (g_hash_table_lookup (report->counts, record));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * skein_report_dup_records:
 * @report: a report
 *
 * Returns: (transfer full) (element-type utf8): the kinds of records that were counted, sorted
 */
GPtrArray *
skein_report_dup_records (const SkeinReport *report)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  g_return_val_if_fail (report != NULL, names);

  g_hash_table_iter_init (&iter, report->counts);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/**
 * skein_severity_get_id:
 * @severity: a severity
 *
 * Returns: (transfer none): its name in the project file and in JSON: "note", "repaired", "kept", "refused"
 */
const char *
skein_severity_get_id (SkeinSeverity severity)
{
  static const char *const ids[SKEIN_N_SEVERITIES] = { "note", "repaired", "kept", "refused" };

  g_return_val_if_fail (severity < SKEIN_N_SEVERITIES, NULL);
  return ids[severity];
}
