// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-place.h"

G_BEGIN_DECLS

/**
 * SkeinArrangement:
 * @engine: (transfer none): the name of what arranges the actors, an interned string (g_intern_string());
 *   one that this program does not know counts as the default
 * @focus: the actor that some engines draw around, 0 for none
 * @seed: one of many arrangements of the same kind
 * @spacing: the length of an edge at rest, in graph units, from 10 to 1000
 * @cluster: how strongly groups draw together, from 0 to 1
 * @room: how much room is kept for names, from 0 to 1
 * @even: how evenly actors are spread, from 0 to 1
 *
 * How a project's actors are arranged.
 */
typedef struct {
  const char *engine;
  gint64 focus;
  guint64 seed;
  double spacing;
  double cluster;
  double room;
  double even;
} SkeinArrangement;

void skein_arrangement_init (SkeinArrangement *arrangement);
gboolean skein_arrangement_equal (const SkeinArrangement *a, const SkeinArrangement *b);
gboolean skein_project_load_arrangement (SkeinProject *project,
                                         SkeinArrangement *arrangement,
                                         GError **error);
gboolean skein_project_arrange (SkeinProject *project,
                                const SkeinArrangement *arrangement,
                                const SkeinPlace *places,
                                guint n_places,
                                guint n_anew,
                                const char *step,
                                GError **error);

G_END_DECLS
