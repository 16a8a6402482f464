// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "skein-application.h"
#include "skein-config.h"

int
main (int argc, char **argv)
{
  g_autoptr (SkeinApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SKEIN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = skein_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
