// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-record.h"
#include "skein-report.h"

G_BEGIN_DECLS

void skein_excerpts_join (GPtrArray *documents, SkeinReport *report);

G_END_DECLS
