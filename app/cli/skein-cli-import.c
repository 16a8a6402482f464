// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "skein-cli-private.h"
#include "skein-import-files.h"

/* What the command line says. */
typedef struct {
  char *output;
  gboolean join_names;
  gboolean keep_never;
  gboolean dry_run;
  char *report;
  gboolean as_json;
  char *pattern;
  char *table;
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  g_free (arguments->output);
  g_free (arguments->report);
  g_free (arguments->pattern);
  g_free (arguments->table);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

/**
 * skein_cli_show_progress:
 * @fraction: how much is done
 * @what: (nullable): what is being done
 * @user_data: unused
 *
 * Shows on standard error how far it is; a #SkeinProgressFunc.
 */
void
skein_cli_show_progress (double fraction, const char *what, gpointer user_data)
{
  /* The line is cleared to its end, since the names of files differ in length. */
  g_printerr ("\r\033[K%3.0f %%  %s", fraction * 100, what != NULL ? what : "");
  if (what == NULL)
    g_printerr ("\r\033[K");
}

/**
 * skein_cli_add_report:
 * @builder: takes members
 * @report: a report
 *
 * Adds how many entries of each severity there are, and the entries.
 */
void
skein_cli_add_report (JsonBuilder *builder, const SkeinReport *report)
{
  const GPtrArray *entries = skein_report_get_entries (report);

  for (guint i = 0; i < SKEIN_N_SEVERITIES; i++)
    skein_cli_add_int (builder, skein_severity_get_id (i), skein_report_get_n (report, i));
  json_builder_set_member_name (builder, "report");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    json_builder_begin_object (builder);
    skein_cli_add_string (builder, "severity", skein_severity_get_id (entry->severity));
    skein_cli_add_string (builder, "file", entry->file);
    skein_cli_add_int (builder, "line", entry->line);
    skein_cli_add_string (builder, "message", entry->message);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_report (JsonBuilder *builder, const SkeinReport *report)
{
  g_autoptr (GPtrArray) records = skein_report_dup_records (report);

  json_builder_set_member_name (builder, "records");
  json_builder_begin_object (builder);
  for (guint i = 0; i < records->len; i++) {
    const char *record = g_ptr_array_index (records, i);

    skein_cli_add_int (builder, record, skein_report_get_count (report, record));
  }
  json_builder_end_object (builder);
  skein_cli_add_report (builder, report);
}

static void
print_report (const SkeinReport *report)
{
  const GPtrArray *entries = skein_report_get_entries (report);

  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);
    g_autofree char *place = entry->line > 0 ? g_strdup_printf ("%s:%u", entry->file, entry->line)
                                             : g_strdup (entry->file);

    g_printerr ("%s: %s: %s\n",
                place != NULL ? place : "skein-cli",
                skein_severity_get_id (entry->severity),
                entry->message);
  }
}

static void
add_totals (JsonBuilder *builder, const SkeinTotals *totals)
{
  skein_cli_add_int (builder, "articles", totals->articles);
  skein_cli_add_int (builder, "actors", totals->actors);
  skein_cli_add_int (builder, "mentions", totals->mentions);
  skein_cli_add_int (builder, "relations", totals->relations);
  skein_cli_add_int (builder, "evidence", totals->evidence);
}

static void
print_totals (const SkeinTotals *totals)
{
  g_print ("%s %u\n%s %u\n%s %u\n%s %u\n%s %u\n",
           _ ("Articles:"),
           totals->articles,
           _ ("Actors:"),
           totals->actors,
           _ ("Mentions:"),
           totals->mentions,
           _ ("Relations:"),
           totals->relations,
           _ ("Evidence:"),
           totals->evidence);
}

/* @totals: (nullable): what is in the project then
 * @report: (nullable): of an import */
static void
show (const SkeinTotals *totals, const SkeinReport *report, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json) {
    if (report != NULL)
      print_report (report);
    if (totals != NULL)
      print_totals (totals);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  if (totals != NULL)
    add_totals (builder, totals);
  if (report != NULL)
    add_report (builder, report);
  json_builder_end_object (builder);
  skein_cli_print_json (builder);
}

static SkeinProject *
open_or_create (const char *path, gboolean *created, GError **error)
{
  *created = !g_file_test (path, G_FILE_TEST_EXISTS);
  return *created ? skein_project_create (path, error) : skein_project_open (path, error);
}

/* Writes files into a project. One that was made for this is removed if it fails. */
static SkeinExit
import (const char *const *paths, const SkeinImportOptions *options, const Arguments *arguments)
{
  g_autoptr (SkeinProject) project = NULL;
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  gboolean created = FALSE;
  SkeinTotals totals;

  project = open_or_create (arguments->output, &created, &error);
  if (project == NULL)
    return skein_cli_fail (error);
  if (!skein_import_files (project,
                           paths,
                           options,
                           isatty (STDERR_FILENO) ? skein_cli_show_progress : NULL,
                           NULL,
                           report,
                           NULL,
                           &error) ||
      !skein_project_get_totals (project, &totals, &error)) {
    g_clear_object (&project);
    if (created)
      g_unlink (arguments->output);
    show (NULL, report, arguments->as_json);
    return skein_cli_fail (error);
  }
  show (&totals, report, arguments->as_json);
  return SKEIN_EXIT_DONE;
}

static gboolean
parse_import (int *argc, char ***argv, Arguments *arguments, SkeinExit *result)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, N_ ("The project"), "PROJECT" },
    { "join-names",
      0,
      0,
      G_OPTION_ARG_NONE,
      &arguments->join_names,
      N_ ("Take actors of the same name and type for one; without it only those that the files say are one"),
      NULL },
    { "keep-never",
      0,
      0,
      G_OPTION_ARG_NONE,
      &arguments->keep_never,
      N_ ("Bring in also whom the project says are never actors"),
      NULL },
    { "metadata-pattern",
      0,
      0,
      G_OPTION_ARG_STRING,
      &arguments->pattern,
      N_ ("Take title, author, source, date and language from names of files, as in "
          "“{date}_{source}_{title}”"),
      "PATTERN" },
    { "metadata",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &arguments->table,
      N_ ("Take them from a CSV table with a column “file”"),
      "FILE" },
    { "dry-run",
      0,
      0,
      G_OPTION_ARG_NONE,
      &arguments->dry_run,
      N_ ("Only say what each file holds, and write nothing"),
      NULL },
    { "report",
      0,
      0,
      G_OPTION_ARG_STRING,
      &arguments->report,
      N_ ("How the report is printed: text or json"),
      "FORM" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->as_json, N_ ("Print the report as JSON"), NULL },
    { NULL },
  };

  if (!skein_cli_parse (argc, argv, entries, 1, G_MAXUINT, result))
    return FALSE;
  *result = SKEIN_EXIT_USAGE;
  if (arguments->report != NULL && !g_str_equal (arguments->report, "json") &&
      !g_str_equal (arguments->report, "text")) {
    g_printerr (_ ("The report is printed as “text” or as “json”, not as “%s”.\n"),
                arguments->report);
    return FALSE;
  }
  if (arguments->report != NULL)
    arguments->as_json = g_str_equal (arguments->report, "json");
  if (arguments->output == NULL && !arguments->dry_run) {
    g_printerr (_ ("Say with “-o PROJECT.skein” where the project is.\n"));
    return FALSE;
  }
  return TRUE;
}

/**
 * skein_cli_import:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Makes a project of files, or adds files to one, or only says what would come of it.
 */
SkeinExit
skein_cli_import (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  const char *const *paths;
  SkeinExit result;

  if (!parse_import (&argc, &argv, &arguments, &result))
    return result;
  paths = (const char *const *) argv + 1;
  options->join = arguments.join_names ? SKEIN_JOIN_IMPORT : SKEIN_JOIN_KEYS;
  options->skip_never = !arguments.keep_never;
  options->alone = TRUE;
  skein_import_options_set_metadata (options, arguments.pattern, arguments.table);
  if (arguments.dry_run)
    return skein_cli_preview (paths, options, arguments.output, arguments.as_json);
  return import (paths, options, &arguments);
}

/**
 * skein_cli_info:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Says how much is in a project.
 */
SkeinExit
skein_cli_info (int argc, char **argv)
{
  gboolean as_json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr (SkeinProject) project = NULL;
  g_autoptr (GError) error = NULL;
  SkeinTotals totals;
  SkeinExit result;

  if (!skein_cli_parse (&argc, &argv, entries, 1, 1, &result))
    return result;
  project = skein_cli_open (argv[1], &result);
  if (project == NULL)
    return result;
  if (!skein_project_get_totals (project, &totals, &error))
    return skein_cli_fail (error);
  show (&totals, NULL, as_json);
  return SKEIN_EXIT_DONE;
}
