// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-actor.h"

G_BEGIN_DECLS

/**
 * SkeinActorFit:
 * @SKEIN_ACTOR_FIT_SOME: some of the words are in one of its names: "Secretary Kerry" for John Kerry
 * @SKEIN_ACTOR_FIT_ALL: all of the words are in one of its names: "Kerry"
 * @SKEIN_ACTOR_FIT_EXACT: the words are one of its names
 *
 * How well an actor fits words.
 */
typedef enum {
  SKEIN_ACTOR_FIT_SOME,
  SKEIN_ACTOR_FIT_ALL,
  SKEIN_ACTOR_FIT_EXACT,
} SkeinActorFit;

/**
 * SkeinActorHit:
 * @actor: an actor that fits
 * @fit: how well
 * @alias: (nullable): the other name that fits better than its preferred one
 */
typedef struct {
  SkeinActor *actor;
  SkeinActorFit fit;
  char *alias;
} SkeinActorHit;

void skein_actor_hit_free (SkeinActorHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinActorHit, skein_actor_hit_free)

guint skein_actor_search_fit_name (const char *name, char **words);
guint skein_actor_search_fit (const SkeinActor *actor, char **words);
GPtrArray *skein_actor_search (const GPtrArray *actors,
                               const char *words,
                               guint max_hits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
