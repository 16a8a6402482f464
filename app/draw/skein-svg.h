// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-figure.h"

G_BEGIN_DECLS

GString *skein_svg_write (const SkeinFigure *figure) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
