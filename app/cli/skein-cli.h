// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int skein_cli_run (int argc, char **argv);

G_END_DECLS
