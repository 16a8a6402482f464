// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"

G_BEGIN_DECLS

/**
 * SkeinActor:
 * @id: its number in the project
 * @key: its name between projects and files
 * @name: the preferred name
 * @type: the type
 * @note: (nullable): what a person wrote about it
 * @colour: (nullable): the colour that a person gave it, "#rrggbb"; otherwise it has that of its type
 * @type_colour: (nullable): the colour that a person gave its type, "#rrggbb"
 * @type_icon: (nullable): the name of the icon that a person gave its type
 * @aliases: (nullable): its other names, each on a line of its own, with the names of actors that were merged
 *   into it
 * @n_mentions: how often articles name it
 * @n_articles: how many articles name it
 * @n_relations: how many relations it has
 *
 * A person, organisation, country, place, event or anything else that acts.
 */
typedef struct {
  gint64 id;
  char *key;
  char *name;
  char *type;
  char *note;
  char *colour;
  char *type_colour;
  char *type_icon;
  char *aliases;
  guint n_mentions;
  guint n_articles;
  guint n_relations;
} SkeinActor;

SkeinActor *skein_actor_ref (SkeinActor *actor);
void skein_actor_free (SkeinActor *actor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinActor, skein_actor_free)
const char *skein_actor_get_colour (const SkeinActor *actor);

GPtrArray *skein_project_dup_actors (SkeinProject *project, GError **error);
SkeinActor *skein_project_dup_actor (SkeinProject *project, gint64 id, GError **error);
GStrv skein_project_dup_aliases (SkeinProject *project, gint64 id, GError **error);
GStrv skein_project_dup_identifiers (SkeinProject *project, gint64 id, GError **error);
GArray *skein_project_find_actors (SkeinProject *project, const char *name, GError **error);
GPtrArray *skein_project_dup_types (SkeinProject *project, GError **error);
gboolean
skein_project_rename_actor (SkeinProject *project, gint64 id, const char *name, GError **error);
gboolean
skein_project_set_actor_type (SkeinProject *project, gint64 id, const char *type, GError **error);

G_END_DECLS
