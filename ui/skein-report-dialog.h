// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-report.h"

G_BEGIN_DECLS

void skein_report_dialog_present (GtkWindow *parent, const SkeinReport *report);

G_END_DECLS
