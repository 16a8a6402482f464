// SPDX-License-Identifier: MPL-2.0
#include "skein-report.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

/* A broken file of a million lines must not fill the memory with complaints. */
#define MAX_ENTRIES 10000

/* @many: (nullable): what several articles make one entry of; see skein_report_add_article() */
typedef struct {
  SkeinReportEntry base;
  const char *one;
  const char *many;
  char *what;
  guint n;
} Entry;

/* @shared: the entries that several articles may share, by what they say */
struct _SkeinReport {
  GPtrArray *entries;
  GHashTable *shared;
  guint n[SKEIN_N_SEVERITIES];
  GHashTable *counts;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->base.file);
  g_free (entry->base.message);
  g_free (entry->what);
  g_free (entry);
}

SkeinReport *
skein_report_new (void)
{
  SkeinReport *report = g_new0 (SkeinReport, 1);

  report->entries = g_ptr_array_new_with_free_func (entry_free);
  report->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  report->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return report;
}

void
skein_report_free (SkeinReport *report)
{
  if (report == NULL)
    return;
  g_hash_table_unref (report->shared);
  g_ptr_array_unref (report->entries);
  g_hash_table_unref (report->counts);
  g_free (report);
}

static void
set_message (Entry *entry)
{
  g_free (entry->base.message);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  entry->base.message =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, entry->one, entry->many, entry->n),
                       entry->n,
                       entry->what);
#pragma GCC diagnostic pop
}

/* Adds an entry, or what it says to the one that says the same already. */
static void
add_shared (SkeinReport *report, Entry *entry)
{
  g_autofree char *key =
      g_strdup_printf ("%d\n%s\n%s", entry->base.severity, entry->many, entry->what);
  Entry *same = g_hash_table_lookup (report->shared, key);

  if (same != NULL) {
    same->n += entry->n;
    if (g_strcmp0 (same->base.file, entry->base.file) != 0)
      g_clear_pointer (&same->base.file, g_free);
    set_message (same);
    entry_free (entry);
    return;
  }
  report->n[entry->base.severity]++;
  if (report->entries->len >= MAX_ENTRIES) {
    entry_free (entry);
    return;
  }
  g_ptr_array_add (report->entries, entry);
  g_hash_table_insert (report->shared, g_steal_pointer (&key), entry);
}

/**
 * skein_report_add_article:
 * @report: a report
 * @severity: what became of it
 * @file: the file that the article is from
 * @one: a printf format for a whole sentence, for one article: with their number (%u) and then @what (%s)
 * @many: (transfer none): the same for several articles; neither is translated yet, and both stay where they are
 * @what: what is said, translated
 *
 * Says something that is often true of many articles of a file, or of many files: all of them share one entry.
 */
void
skein_report_add_article (SkeinReport *report,
                          SkeinSeverity severity,
                          const char *file,
                          const char *one,
                          const char *many,
                          const char *what)
{
  Entry *entry;

  g_return_if_fail (report != NULL && one != NULL && many != NULL && what != NULL);
  g_return_if_fail (severity < SKEIN_N_SEVERITIES);

  entry = g_new0 (Entry, 1);
  entry->base.severity = severity;
  entry->base.file = g_strdup (file);
  entry->one = one;
  entry->many = many;
  entry->what = g_strdup (what);
  entry->n = 1;
  set_message (entry);
  add_shared (report, entry);
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
  Entry *entry;
  va_list arguments;

  g_return_if_fail (report != NULL);
  g_return_if_fail (severity < SKEIN_N_SEVERITIES);

  report->n[severity]++;
  if (report->entries->len >= MAX_ENTRIES)
    return;
  entry = g_new0 (Entry, 1);
  entry->base.severity = severity;
  entry->base.file = g_strdup (file);
  entry->base.line = line;
  va_start (arguments, format);
  entry->base.message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (report->entries, entry);
}

/* Its number is counted already. */
static void
take_entry (SkeinReport *report, Entry *entry)
{
  if (entry->many != NULL) {
    report->n[entry->base.severity]--;
    add_shared (report, entry);
  } else if (report->entries->len < MAX_ENTRIES) {
    g_ptr_array_add (report->entries, entry);
  } else {
    entry_free (entry);
  }
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
  g_autofree gpointer *entries = NULL;
  gsize n_entries;
  GHashTableIter iter;
  gpointer record, n;

  g_return_if_fail (report != NULL && other != NULL);
  g_return_if_fail (report != other);

  for (guint i = 0; i < SKEIN_N_SEVERITIES; i++) {
    report->n[i] += other->n[i];
    other->n[i] = 0;
  }
  g_hash_table_remove_all (other->shared);
  entries = g_ptr_array_steal (other->entries, &n_entries);
  for (gsize i = 0; i < n_entries; i++)
    take_entry (report, entries[i]);
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
