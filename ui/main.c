// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "skein-application.h"
#include "skein-config.h"

int
main (int argc, char **argv)
{
  g_autoptr (SkeinApplication) application = NULL;
  /* One that is not installed may find its translations elsewhere. */
  const char *folder = g_getenv ("SKEIN_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : SKEIN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = skein_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
