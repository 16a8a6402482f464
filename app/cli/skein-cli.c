// SPDX-License-Identifier: MPL-2.0
#include "skein-cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>

#include "skein-cli-private.h"
#include "skein-config.h"

static const SkeinCommand commands[] = {
  { "import",
    "FILE|FOLDER… -o PROJECT",
    N_ ("make a project of annotated articles, or add them to one"),
    skein_cli_import },
  { "info", "PROJECT", N_ ("say how much is in a project"), skein_cli_info },
  { "actors", "PROJECT", N_ ("list the actors"), skein_cli_actors },
  { "passages",
    "PROJECT NAME",
    N_ ("show every sentence that names an actor"),
    skein_cli_passages },
  { "render", "PROJECT -o PICTURE", N_ ("draw the graph as SVG, PNG or PDF"), skein_cli_render },
  { "export",
    "PROJECT -o FILE|FOLDER",
    N_ ("write a project, or a part of it, for other programs"),
    skein_cli_export },
  { "formats", "", N_ ("list the formats that are read and written"), skein_cli_formats },
  { "layout",
    "PROJECT|DOT|EDGES|- -o COORDS",
    N_ ("place the nodes of a graph and write where"),
    skein_cli_layout },
  { "check", "PROJECT", N_ ("look for damage in a project"), skein_cli_check },
};

const SkeinCommand *
skein_cli_get_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

static void
print_help (void)
{
  g_print (_ ("Skein builds a graph of actors and relations from annotated articles.\n\n"));
  g_print (_ ("Usage: skein-cli COMMAND …\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *call = g_strdup_printf ("%s %s", commands[i].name, commands[i].arguments);

    g_print ("  %-38s %s\n", call, _ (commands[i].summary));
  }
  g_print (_ ("\n“skein-cli COMMAND --help” shows the options of a command.\n"
              "Exit status: 0 done, 1 failed, 2 called wrongly.\n"));
}

/**
 * skein_cli_run:
 * @argc: how many arguments there are
 * @argv: the arguments of the process
 *
 * The whole command line program.
 *
 * Returns: the exit status: 0 done, 1 failed, 2 called wrongly
 */
int
skein_cli_run (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  const char *name;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SKEIN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  words = g_strdupv (argv);
  name = argc > 1 ? words[1] : NULL;
  if (name == NULL) {
    g_printerr (_ ("Say what to do; “skein-cli --help” lists the commands.\n"));
    return SKEIN_EXIT_USAGE;
  }
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h") || g_str_equal (name, "help")) {
    print_help ();
    return SKEIN_EXIT_DONE;
  }
  if (g_str_equal (name, "--version")) {
    g_print ("skein-cli %s\n", SKEIN_VERSION);
    return SKEIN_EXIT_DONE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i].name))
      return (int) commands[i].run (argc - 1, argv + 1);
  g_printerr (_ ("There is no command “%s”; “skein-cli --help” lists them.\n"), name);
  return SKEIN_EXIT_USAGE;
}
