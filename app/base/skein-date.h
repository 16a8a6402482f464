// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *skein_date_dup_words (const char *date) G_GNUC_WARN_UNUSED_RESULT;
char *skein_date_dup_range (const char *first, const char *last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
