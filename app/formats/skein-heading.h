// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *skein_heading_dup_title (const char *text, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *skein_heading_dup_first_words (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *skein_heading_dup_published (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
