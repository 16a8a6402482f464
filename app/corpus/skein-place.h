// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"

G_BEGIN_DECLS

/**
 * SkeinPlace:
 * @actor: an actor
 * @x: where it stands, in graph units
 * @y: where it stands, in graph units, downwards
 * @pinned: whether a person pinned it there
 */
typedef struct {
  gint64 actor;
  float x;
  float y;
  gboolean pinned;
} SkeinPlace;

GArray *skein_project_dup_places (SkeinProject *project, GError **error);
gboolean
skein_project_find_place (SkeinProject *project, gint64 actor, SkeinPlace *place, GError **error);
gboolean skein_project_store_places (SkeinProject *project,
                                     const SkeinPlace *places,
                                     guint n_places,
                                     GError **error);
gboolean
skein_project_pin (SkeinProject *project, const SkeinPlace *places, guint n_places, GError **error);
gboolean
skein_project_unpin (SkeinProject *project, const gint64 *actors, guint n_actors, GError **error);

G_END_DECLS
