// SPDX-License-Identifier: MPL-2.0
/* Random edits of all kinds, for tests of what must hold whatever a person does. */
#pragma once

#include "skein-project.h"
#include "skein-random.h"

G_BEGIN_DECLS

/* What one random edit may be about. The last place of each array is 0, a thing that is not there. */
typedef struct {
  SkeinProject *project;
  SkeinRandom *random;
  GArray *actors;
  GArray *articles;
  GArray *mentions;
  GArray *relations;
  GArray *evidence;
  GArray *merged;
} RandomWorld;

void random_world_look (RandomWorld *world, SkeinProject *project, SkeinRandom *random);
void random_world_clear (RandomWorld *world);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RandomWorld, random_world_clear)
gint64 random_world_pick (RandomWorld *world, const GArray *ids);

/* An edit of any kind; it may be refused, and then changes nothing. */
void random_edit_anything (SkeinProject *project, SkeinRandom *random);
void random_edit_between (SkeinProject *project, SkeinRandom *random);

/* The number of the last step of the history, or 0. */
gint64 random_edit_get_last_step (SkeinProject *project);

G_END_DECLS
