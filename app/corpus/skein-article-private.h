// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"

G_BEGIN_DECLS

gboolean skein_article_delete_actor_if_unused (SkeinDatabase *db, gint64 actor, GError **error);

G_END_DECLS
