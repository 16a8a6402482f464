// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-actor.h"
#include "skein-cli-private.h"
#include "skein-error.h"
#include "skein-format.h"
#include "skein-writer.h"

static const SkeinWriter *
find_writer (const char *format, const char *output, GError **error)
{
  const SkeinWriter *writer =
      format != NULL ? skein_writers_lookup (format) : skein_writers_guess (output);

  if (writer == NULL && format != NULL)
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_UNKNOWN_FORMAT,
                 _ ("“%s” is not a format that Skein writes; “skein-cli formats” lists them."),
                 format);
  else if (writer == NULL)
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_UNKNOWN_FORMAT,
                 _ ("The name “%s” does not say which format is meant. Say it with “--format”; "
                    "“skein-cli formats” lists them. Pictures are made by “skein-cli render”."),
                 output);
  return writer;
}

static gboolean
choose (SkeinWorkspace *workspace, const char *name, GArray *ids, GError **error)
{
  g_autoptr (GArray) found =
      skein_project_find_actors (skein_workspace_get_project (workspace), name, error);

  if (found == NULL)
    return FALSE;
  g_array_append_vals (ids, found->data, found->len);
  if (found->len > 0)
    return TRUE;
  g_set_error (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND, _ ("Nobody is called “%s”."), name);
  return FALSE;
}

/* A name may hold a comma itself. */
static gboolean
choose_all (SkeinWorkspace *workspace, char **selects, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; selects[i] != NULL; i++) {
    g_auto (GStrv) names = NULL;

    if (choose (workspace, selects[i], ids, NULL))
      continue;
    names = g_strsplit (selects[i], ",", -1);
    for (guint j = 0; names[j] != NULL; j++)
      if (!choose (workspace, g_strstrip (names[j]), ids, error))
        return FALSE;
  }
  skein_selection_set_actors (skein_workspace_get_selection (workspace),
                              (const gint64 *) ids->data,
                              ids->len);
  return TRUE;
}

/**
 * skein_cli_export:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Writes a project, or a part of it, for other tools.
 */
SkeinExit
skein_cli_export (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *format = NULL;
  g_auto (GStrv) selects = NULL;
  gboolean view = FALSE;
  GOptionEntry entries[] = {
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &output,
      N_ ("The file; a folder or a .zip for formats of several files"),
      "FILE" },
    { "format",
      0,
      0,
      G_OPTION_ARG_STRING,
      &format,
      N_ ("One that “skein-cli formats” lists; without this the name of the file says it"),
      "NAME" },
    { "select",
      0,
      0,
      G_OPTION_ARG_STRING_ARRAY,
      &selects,
      N_ ("Only these actors and what joins them"),
      "NAME,…" },
    { "view", 0, 0, G_OPTION_ARG_NONE, &view, N_ ("Only what the window shows"), NULL },
    { NULL },
  };
  g_autoptr (SkeinWorkspace) workspace = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  const SkeinWriter *writer;
  SkeinExportScope scope;
  SkeinExit result;

  if (!skein_cli_parse (&argc, &argv, entries, 1, 1, &result))
    return result;
  if (output == NULL) {
    g_printerr (_ ("Say with “-o FILE.graphml” or the like where it goes.\n"));
    return SKEIN_EXIT_USAGE;
  }
  writer = find_writer (format, output, &error);
  if (writer == NULL)
    return skein_cli_fail (error);
  workspace = skein_cli_open_workspace (argv[1], &result);
  if (workspace == NULL)
    return result;
  if ((selects != NULL && !choose_all (workspace, selects, &error)) ||
      (writer->has_places && !skein_cli_arrange (workspace, &error)))
    return skein_cli_fail (error);
  scope = selects != NULL ? SKEIN_EXPORT_SCOPE_SELECTION
          : view          ? SKEIN_EXPORT_SCOPE_VIEW
                          : SKEIN_EXPORT_SCOPE_PROJECT;
  file = g_file_new_for_commandline_arg (output);
  if (!skein_workspace_save_data (workspace, file, writer->id, scope, NULL, &error))
    return skein_cli_fail (error);
  return SKEIN_EXIT_DONE;
}

static void
add_format (JsonBuilder *builder, const char *id, const char *title, const SkeinWriter *writer)
{
  const SkeinFormat *format = skein_formats_lookup (id);

  json_builder_begin_object (builder);
  skein_cli_add_string (builder, "id", id);
  skein_cli_add_string (builder, "title", title);
  json_builder_set_member_name (builder, "read");
  json_builder_add_boolean_value (builder, format != NULL);
  json_builder_set_member_name (builder, "written");
  json_builder_add_boolean_value (builder, writer != NULL);
  if (writer != NULL && writer->get_losses != NULL)
    skein_cli_add_string (builder, "losses", writer->get_losses ());
  json_builder_end_object (builder);
}

static void
show_format (JsonBuilder *builder, const char *id, const char *title)
{
  const SkeinFormat *format = skein_formats_lookup (id);
  const SkeinWriter *writer = skein_writers_lookup (id);

  if (builder != NULL)
    add_format (builder, id, title, writer);
  else
    g_print ("%-16s %-6s %-8s %s\n",
             id,
             format != NULL ? _ ("read") : "",
             writer != NULL ? _ ("written") : "",
             title);
}

/**
 * skein_cli_formats:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Lists all formats.
 */
SkeinExit
skein_cli_formats (int argc, char **argv)
{
  const SkeinFormat *const *formats = skein_formats_get_all ();
  const SkeinWriter *const *writers = skein_writers_get_all ();
  gboolean as_json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr (JsonBuilder) builder = NULL;
  SkeinExit result;

  if (!skein_cli_parse (&argc, &argv, entries, 0, 0, &result))
    return result;
  if (as_json) {
    builder = json_builder_new ();
    json_builder_begin_array (builder);
  }
  for (guint i = 0; formats[i] != NULL; i++)
    show_format (builder, formats[i]->id, formats[i]->get_title ());
  for (guint i = 0; writers[i] != NULL; i++)
    if (skein_formats_lookup (writers[i]->id) == NULL)
      show_format (builder, writers[i]->id, writers[i]->get_title ());
  if (as_json) {
    json_builder_end_array (builder);
    skein_cli_print_json (builder);
  }
  return SKEIN_EXIT_DONE;
}
