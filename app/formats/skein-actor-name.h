// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *skein_actor_name_dup (const char *quote) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_actor_name_is_pronoun (const char *name);
gboolean skein_actor_name_is_better (const char *name, const char *than);
gboolean skein_actor_name_is_alias (const char *name);

G_END_DECLS
