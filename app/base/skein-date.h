// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean skein_date_is_valid (const char *date);
char *skein_date_normalize (const char *date, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *skein_date_dup_first (const char *date) G_GNUC_WARN_UNUSED_RESULT;
char *skein_date_dup_last (const char *date) G_GNUC_WARN_UNUSED_RESULT;
int skein_date_compare (const char *a, const char *b);
char *skein_date_dup_words (const char *date) G_GNUC_WARN_UNUSED_RESULT;
char *skein_date_dup_range (const char *first, const char *last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
