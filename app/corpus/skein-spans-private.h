// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-span.h"

G_BEGIN_DECLS

char *skein_spans_to_string (const GArray *spans) G_GNUC_WARN_UNUSED_RESULT;
GArray *skein_spans_from_string (const char *string) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
