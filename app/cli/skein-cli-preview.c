// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "skein-cli-private.h"
#include "skein-import-preview.h"
#include "skein-import-tally.h"

static void
add_counts (JsonBuilder *builder, const SkeinPreviewCounts *counts)
{
  skein_cli_add_int (builder, "articles", counts->articles);
  skein_cli_add_int (builder, "actors", counts->actors);
  skein_cli_add_int (builder, "mentions", counts->mentions);
  skein_cli_add_int (builder, "relations", counts->relations);
  skein_cli_add_int (builder, "evidence", counts->evidence);
}

static void
add_file (JsonBuilder *builder, const SkeinPreviewFile *file)
{
  json_builder_begin_object (builder);
  skein_cli_add_string (builder, "file", file->name);
  skein_cli_add_string (builder, "format", file->format != NULL ? file->format->id : NULL);
  skein_cli_add_string (builder, "title", file->format != NULL ? file->format->get_title () : NULL);
  add_counts (builder, &file->counts);
  skein_cli_add_int (builder, "problems", skein_preview_file_count_problems (file));
  skein_cli_add_report (builder, file->report);
  json_builder_end_object (builder);
}

static void
add_types (JsonBuilder *builder, const char *name, const GPtrArray *types)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < types->len; i++) {
    const SkeinPreviewType *type = g_ptr_array_index (types, i);

    json_builder_begin_object (builder);
    skein_cli_add_string (builder, "foreign", type->foreign);
    skein_cli_add_string (builder, "type", type->type);
    skein_cli_add_int (builder, "count", type->n);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_names (JsonBuilder *builder, const SkeinImportPreview *preview)
{
  skein_cli_add_int (builder, "known", preview->n_names);
  json_builder_set_member_name (builder, "known_names");
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->names->len; i++) {
    const SkeinPreviewName *name = g_ptr_array_index (preview->names, i);

    json_builder_begin_object (builder);
    skein_cli_add_string (builder, "name", name->name);
    skein_cli_add_string (builder, "type", name->type);
    skein_cli_add_string (builder, "known_type", name->known_type);
    skein_cli_add_int (builder, "count", name->n);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* What all files bring together, as the options want it. */
static SkeinPreviewCounts
sum_up (const SkeinImportPreview *preview,
        const SkeinImportOptions *options,
        const SkeinImportTally *tally)
{
  SkeinPreviewCounts counts = preview->counts;

  if (options->skip_never) {
    counts.mentions -= preview->never.mentions;
    counts.relations -= preview->never.relations;
    counts.evidence -= preview->never.evidence;
  }
  counts.articles = skein_import_tally_get_n_articles (tally);
  counts.actors = options->join == SKEIN_JOIN_KEYS ? skein_import_tally_get_n_apart (tally)
                                                   : skein_import_tally_get_n_joined (tally);
  return counts;
}

static void
print_json (const SkeinImportPreview *preview,
            const SkeinPreviewCounts *together,
            const SkeinImportTally *tally)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_counts (builder, together);
  skein_cli_add_int (builder, "articles_known", skein_import_tally_get_n_known (tally));
  skein_cli_add_int (builder, "actors_apart", skein_import_tally_get_n_apart (tally));
  skein_cli_add_int (builder, "actors_joined", skein_import_tally_get_n_joined (tally));
  skein_cli_add_int (builder, "never_words", skein_import_tally_get_n_never (tally));
  skein_cli_add_int (builder, "never_mentions", preview->never.mentions);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->files->len; i++)
    add_file (builder, g_ptr_array_index (preview->files, i));
  json_builder_end_array (builder);
  add_types (builder, "actor_types", preview->types[SKEIN_TYPES_OF_ACTORS]);
  add_types (builder, "relation_types", preview->types[SKEIN_TYPES_OF_RELATIONS]);
  add_names (builder, preview);
  skein_cli_add_report (builder, preview->report);
  json_builder_end_object (builder);
  skein_cli_print_json (builder);
}

static char *
dup_number (guint n, const char *one, const char *many)
{
  return g_strdup_printf ("%u %s", n, g_dngettext (GETTEXT_PACKAGE, one, many, n));
}

static void
print_counts (const SkeinPreviewCounts *counts)
{
  g_autofree char *articles = dup_number (counts->articles, N_ ("article"), "articles");
  g_autofree char *actors = dup_number (counts->actors, N_ ("actor"), "actors");
  g_autofree char *mentions = dup_number (counts->mentions, N_ ("mention"), "mentions");
  g_autofree char *relations = dup_number (counts->relations, N_ ("relation"), "relations");

  g_print ("%s, %s, %s, %s\n", articles, actors, mentions, relations);
}

static void
print_entries (const SkeinReport *report, const char *indent, gboolean with_file)
{
  const GPtrArray *entries = skein_report_get_entries (report);

  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    g_print ("%s%s", indent, skein_severity_get_id (entry->severity));
    if (with_file && entry->file != NULL && entry->line > 0)
      g_print (" %s:%u", entry->file, entry->line);
    else if (with_file && entry->file != NULL)
      g_print (" %s", entry->file);
    else if (entry->line > 0)
      g_print (_ (" in line %u"), entry->line);
    g_print (": %s\n", entry->message);
  }
}

static void
print_types (const char *title, const GPtrArray *types)
{
  if (types->len == 0)
    return;
  g_print ("\n%s\n", title);
  for (guint i = 0; i < types->len; i++) {
    const SkeinPreviewType *type = g_ptr_array_index (types, i);

    g_print ("  %u %s", type->n, type->foreign);
    if (!g_str_equal (type->foreign, type->type))
      g_print (" → %s", type->type);
    g_print ("\n");
  }
}

/* What of it is there already, and what an option would change, as far as it would. */
static void
print_choices (const SkeinImportPreview *preview,
               const SkeinImportOptions *options,
               const SkeinImportTally *tally)
{
  guint n_known = skein_import_tally_get_n_known (tally);
  guint n_joined = skein_import_tally_get_n_joined (tally);
  guint n_words = skein_import_tally_get_n_never (tally);
  guint n_mentions = preview->never.mentions;

  if (n_known > 0) {
    g_print (g_dngettext (GETTEXT_PACKAGE,
                          "%u article is in the project already",
                          "%u articles are in the project already",
                          n_known),
             n_known);
    g_print ("\n");
  }
  if (options->join == SKEIN_JOIN_KEYS && n_joined < skein_import_tally_get_n_apart (tally)) {
    g_print (g_dngettext (GETTEXT_PACKAGE,
                          "%u actor if equal names of the same type are joined (--join-names)",
                          "%u actors if equal names of the same type are joined (--join-names)",
                          n_joined),
             n_joined);
    g_print ("\n");
  }
  if (options->skip_never && n_words > 0) {
    g_autofree char *words =
        dup_number (n_words, N_ ("word that is never an actor"), "words that are never actors");
    g_autofree char *mentions = dup_number (n_mentions, N_ ("mention"), "mentions");

    if (n_mentions == 0)
      g_print (_ ("Left out: %s (--keep-never takes them)"), words);
    else
      /* Translators: “12 mentions” of “3 words that are never actors”. */
      g_print (_ ("Left out: %s of %s (--keep-never takes them)"), mentions, words);
    g_print ("\n");
  }
}

static void
print_text (const SkeinImportPreview *preview,
            const SkeinImportOptions *options,
            const SkeinPreviewCounts *together,
            const SkeinImportTally *tally)
{
  for (guint i = 0; i < preview->files->len; i++) {
    const SkeinPreviewFile *file = g_ptr_array_index (preview->files, i);

    g_print ("%s\n", file->name);
    if (!file->refused) {
      g_print ("  %s: ", file->format->get_title ());
      print_counts (&file->counts);
    }
    print_entries (file->report, "  ", FALSE);
  }
  print_entries (preview->report, "", TRUE);
  print_types (_ ("Types of actors:"), preview->types[SKEIN_TYPES_OF_ACTORS]);
  print_types (_ ("Types of relations:"), preview->types[SKEIN_TYPES_OF_RELATIONS]);
  if (preview->n_names > 0)
    g_print ("\n%s %u\n", _ ("Names that the project has already:"), preview->n_names);
  g_print ("\n%s ", _ ("Together:"));
  print_counts (together);
  print_choices (preview, options, tally);
}

static gboolean
has_use (const SkeinImportPreview *preview)
{
  for (guint i = 0; i < preview->files->len; i++)
    if (!((const SkeinPreviewFile *) g_ptr_array_index (preview->files, i))->refused)
      return TRUE;
  return FALSE;
}

/**
 * skein_cli_preview:
 * @paths: (array zero-terminated=1): files and folders
 * @options: what the import would be told
 * @project: (nullable): the project that they would go to; it need not be there
 * @as_json: whether the report is JSON
 *
 * Says what an import would bring, and writes nothing.
 *
 * Returns: %SKEIN_EXIT_FAILED if not one of the files could be used
 */
SkeinExit
skein_cli_preview (const char *const *paths,
                   const SkeinImportOptions *options,
                   const char *project,
                   gboolean as_json)
{
  g_autoptr (SkeinProject) known = NULL;
  g_autoptr (SkeinImportPreview) preview = NULL;
  g_autoptr (SkeinImportTally) tally = NULL;
  g_autoptr (GError) error = NULL;
  SkeinPreviewCounts together;
  SkeinExit result;

  if (project != NULL && g_file_test (project, G_FILE_TEST_EXISTS)) {
    known = skein_cli_open (project, &result);
    if (known == NULL)
      return result;
  }
  preview = skein_import_preview (known,
                                  paths,
                                  options,
                                  isatty (STDERR_FILENO) ? skein_cli_show_progress : NULL,
                                  NULL,
                                  NULL,
                                  &error);
  if (preview == NULL)
    return skein_cli_fail (error);
  tally = skein_import_tally_new_for_preview (preview, options->skip_never);
  together = sum_up (preview, options, tally);
  if (as_json)
    print_json (preview, &together, tally);
  else
    print_text (preview, options, &together, tally);
  if (has_use (preview))
    return SKEIN_EXIT_DONE;
  g_printerr ("skein-cli: %s\n", _ ("There is nothing in it that Skein can read."));
  return SKEIN_EXIT_FAILED;
}
