// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean skein_dot_label_take_character (GString *plain, const char *p, const char **rest);
char *skein_dot_label_dup_plain (const char *text, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
