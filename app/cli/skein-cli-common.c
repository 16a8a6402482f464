// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-cli-private.h"
#include "skein-error.h"

/* GLib takes the "--" away that ends the options, but not if what follows looks like one. */
static void
remove_separator (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++) {
    if (g_str_equal (argv[i], "--")) {
      memmove (argv + i, argv + i + 1, sizeof *argv * (gsize) (*argc - i));
      (*argc)--;
      return;
    }
  }
}

/**
 * skein_cli_parse:
 * @argc: (inout): the arguments of a command, its name first
 * @argv: (inout): likewise; the options are taken out
 * @entries: (nullable): its options
 * @least: how many arguments it needs besides options
 * @most: how many it takes at most
 * @result: (out): what to return if it can't go on
 *
 * Returns: %TRUE if the command was called as it should be
 */
gboolean
skein_cli_parse (int *argc,
                 char ***argv,
                 const GOptionEntry *entries,
                 guint least,
                 guint most,
                 SkeinExit *result)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  const SkeinCommand *command = NULL;
  guint n_commands;
  const SkeinCommand *commands = skein_cli_get_commands (&n_commands);
  guint n;

  for (guint i = 0; i < n_commands; i++)
    if (g_str_equal ((*argv)[0], commands[i].name))
      command = &commands[i];
  g_assert (command != NULL);
  g_set_prgname ("skein-cli");
  context = g_option_context_new (NULL);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  for (int i = 1; i < *argc && !g_str_equal ((*argv)[i], "--"); i++) {
    if (g_str_equal ((*argv)[i], "--help") || g_str_equal ((*argv)[i], "-h")) {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_print ("%s\n  skein-cli %s %s\n%s\n",
               _ ("Usage:"),
               command->name,
               command->arguments,
               strchr (help, '\n'));
      *result = SKEIN_EXIT_DONE;
      return FALSE;
    }
  }
  *result = SKEIN_EXIT_USAGE;
  if (!g_option_context_parse (context, argc, argv, &error)) {
    g_printerr ("skein-cli: %s\n", error->message);
    return FALSE;
  }
  remove_separator (argc, *argv);
  n = (guint) *argc - 1;
  if (n < least || n > most) {
    g_printerr ("%s skein-cli %s %s\n", _ ("Usage:"), command->name, command->arguments);
    return FALSE;
  }
  return TRUE;
}

/**
 * skein_cli_fail:
 * @error: what went wrong
 *
 * Returns: %SKEIN_EXIT_FAILED, after the message was shown
 */
SkeinExit
skein_cli_fail (const GError *error)
{
  g_printerr ("skein-cli: %s\n", error->message);
  return SKEIN_EXIT_FAILED;
}

/**
 * skein_cli_open:
 * @path: a project
 * @result: (out): what to return if it can't be opened
 *
 * Returns: (transfer full) (nullable): the project
 */
SkeinProject *
skein_cli_open (const char *path, SkeinExit *result)
{
  g_autoptr (GError) error = NULL;
  SkeinProject *project = skein_project_open (path, &error);

  if (project == NULL)
    *result = skein_cli_fail (error);
  return project;
}

void
skein_cli_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
skein_cli_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
skein_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
}
