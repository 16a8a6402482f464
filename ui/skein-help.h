// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SkeinHelp:
 *
 * The window with the help.
 */
#define SKEIN_TYPE_HELP (skein_help_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHelp, skein_help, SKEIN, HELP, AdwWindow)

void skein_help_present (GtkApplication *application);

G_END_DECLS
