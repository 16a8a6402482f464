// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-topology.h"

G_BEGIN_DECLS

SkeinTopology *
skein_cli_read_graph (const char *path, float **radius, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
