// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinEngine:
 * @SKEIN_ENGINE_FORCE: our own forces, which live on under the hand
 * @SKEIN_ENGINE_CONCENTRIC: our own rings around a focus, by hops
 * @SKEIN_ENGINE_DOT: graphviz dot, layers from top to bottom along the directions of the edges
 * @SKEIN_ENGINE_CIRCO: graphviz circo, circles
 * @SKEIN_ENGINE_TWOPI: graphviz twopi, rings around a focus as a tree spreads
 * @SKEIN_ENGINE_NEATO: graphviz neato, springs by stress majorization
 *
 * What gives a topology its positions. All but the first are drawn once and then rest.
 */
typedef enum {
  SKEIN_ENGINE_FORCE,
  SKEIN_ENGINE_CONCENTRIC,
  SKEIN_ENGINE_DOT,
  SKEIN_ENGINE_CIRCO,
  SKEIN_ENGINE_TWOPI,
  SKEIN_ENGINE_NEATO,
  SKEIN_N_ENGINES,
} SkeinEngine;

const char *skein_engine_get_name (SkeinEngine engine);
gboolean skein_engine_from_name (const char *name, SkeinEngine *engine);
gboolean skein_engine_is_graphviz (SkeinEngine engine);
gboolean skein_engine_has_focus (SkeinEngine engine);
gboolean skein_engine_has_room (SkeinEngine engine);
char *skein_engine_find_command (void);

G_END_DECLS
