// SPDX-License-Identifier: MPL-2.0
#include "skein-actor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-edit.h"
#include "skein-error.h"
#include "skein-fold.h"
#include "skein-lists-private.h"
#include "skein-own-private.h"
#include "skein-project-private.h"

/* Names of an actor besides its own, with those of actors that were merged into it. */
#define PLAIN_ALIASES                                                                              \
  "SELECT group_concat (name, char (10)) FROM"                                                     \
  " (SELECT name FROM alias WHERE alias.actor = actor.id ORDER BY id)"
#define MERGED_ALIASES                                                                             \
  "WITH RECURSIVE tree (id, root) AS (SELECT actor.id, actor.id UNION"                             \
  " SELECT merged.id, tree.root FROM merged JOIN tree ON merged.target = tree.id)"                 \
  " SELECT group_concat (name, char (10)) FROM (SELECT name FROM"                                  \
  " (SELECT one.id, root, one.name FROM tree JOIN actor one ON one.id = tree.id"                   \
  " UNION ALL SELECT tree.id, root, alias.name FROM tree JOIN alias ON alias.actor = tree.id)"     \
  " WHERE name <> actor.name GROUP BY name ORDER BY min (id <> root), min (id), name)"

/* @counts: how often it is named, in how many articles, and how many relations it has */
#define ACTOR_QUERY(counts)                                                                        \
  "SELECT id, key, name, type, note, " counts ","                                                  \
  " CASE WHEN EXISTS (SELECT 1 FROM merged WHERE target = actor.id)"                               \
  " THEN (" MERGED_ALIASES ") ELSE (" PLAIN_ALIASES ") END,"                                       \
  " (SELECT colour FROM actor_look WHERE actor_look.id = actor.id),"                               \
  " (SELECT colour FROM type WHERE kind = 'actor' AND type.name = actor.type),"                    \
  " (SELECT icon FROM type WHERE kind = 'actor' AND type.name = actor.type)"                       \
  " FROM actor WHERE NOT EXISTS (SELECT 1 FROM merged WHERE merged.id = actor.id) "

#define ACTOR_COLUMNS                                                                              \
  ACTOR_QUERY (                                                                                    \
      "(SELECT count (*) FROM mention WHERE actor = actor.id AND status <> 'rejected'),"           \
      " (SELECT count (DISTINCT article) FROM mention WHERE actor = actor.id"                      \
      " AND status <> 'rejected'),"                                                                \
      " (SELECT count (*) FROM relation WHERE source = actor.id)"                                  \
      " + (SELECT count (*) FROM relation WHERE target = actor.id AND source <> actor.id)")

static void
clear_actor (gpointer data)
{
  SkeinActor *actor = data;

  g_free (actor->key);
  g_free (actor->name);
  g_free (actor->type);
  g_free (actor->note);
  g_free (actor->colour);
  g_free (actor->type_colour);
  g_free (actor->type_icon);
  g_free (actor->aliases);
}

/**
 * skein_actor_ref:
 * @actor: an actor
 *
 * Returns: (transfer full): the same, with one more owner
 */
SkeinActor *
skein_actor_ref (SkeinActor *actor)
{
  g_return_val_if_fail (actor != NULL, NULL);
  return g_atomic_rc_box_acquire (actor);
}

void
skein_actor_free (SkeinActor *actor)
{
  if (actor != NULL)
    g_atomic_rc_box_release_full (actor, clear_actor);
}

/**
 * skein_actor_get_colour:
 * @actor: an actor
 *
 * Returns: (nullable): the colour that a person gave it, or else its type, "#rrggbb"; without one it looks as the palette
 *   has its type
 */
const char *
skein_actor_get_colour (const SkeinActor *actor)
{
  g_return_val_if_fail (actor != NULL, NULL);

  return actor->colour != NULL ? actor->colour : actor->type_colour;
}

static SkeinActor *
read_actor (sqlite3_stmt *row)
{
  SkeinActor *actor = g_atomic_rc_box_new0 (SkeinActor);

  actor->id = sqlite3_column_int64 (row, 0);
  actor->key = skein_database_dup_text (row, 1);
  actor->name = skein_database_dup_text (row, 2);
  actor->type = skein_database_dup_text (row, 3);
  actor->note = skein_database_dup_text (row, 4);
  actor->n_mentions = (guint) sqlite3_column_int64 (row, 5);
  actor->n_articles = (guint) sqlite3_column_int64 (row, 6);
  actor->n_relations = (guint) sqlite3_column_int64 (row, 7);
  actor->aliases = skein_database_dup_text (row, 8);
  actor->colour = skein_database_dup_text (row, 9);
  actor->type_colour = skein_database_dup_text (row, 10);
  actor->type_icon = skein_database_dup_text (row, 11);
  return actor;
}

static GPtrArray *
read_actors (SkeinDatabase *db, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) actors = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_actor_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, &local, sql, "");

  while (skein_database_next (db, rows, &local))
    g_ptr_array_add (actors, read_actor (rows));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&actors);
}

GPtrArray *
skein_actors_load_uncounted (SkeinDatabase *db, GError **error)
{
  return read_actors (db, ACTOR_QUERY ("0, 0, 0"), error);
}

/**
 * skein_project_dup_actors:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinActor): all actors, those that are named most
 *   often first
 */
GPtrArray *
skein_project_dup_actors (SkeinProject *project, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  return read_actors (skein_project_get_database (project),
                      ACTOR_COLUMNS "ORDER BY 6 DESC, name, id",
                      error);
}

static gboolean
set_missing (GError **error)
{
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_NOT_FOUND,
                       _ ("The actor is no longer in the project."));
  return FALSE;
}

/**
 * skein_project_dup_actor:
 * @project: a project
 * @id: an actor
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such actor
 *
 * Returns: (transfer full) (nullable): the actor
 */
SkeinActor *
skein_project_dup_actor (SkeinProject *project, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  row = skein_database_query (
      skein_project_get_database (project), &local, ACTOR_COLUMNS "AND id = ?1", "i", id);
  if (skein_database_next (skein_project_get_database (project), row, &local))
    return read_actor (row);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_missing (error);
  return NULL;
}

static GStrv
dup_strings (SkeinProject *project, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, &local, sql, "i", id);

  while (skein_database_next (db, rows, &local)) {
    g_autofree char *string = skein_database_dup_text (rows, 0);

    g_strv_builder_add (strings, string);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_strv_builder_end (strings);
}

/**
 * skein_project_dup_aliases:
 * @project: a project
 * @id: an actor
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its other names, and those of what was merged into it
 */
GStrv
skein_project_dup_aliases (SkeinProject *project, gint64 id, GError **error)
{
  g_autoptr (SkeinActor) actor = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  actor = skein_project_dup_actor (project, id, error);
  return actor != NULL ? g_strsplit (actor->aliases != NULL ? actor->aliases : "", "\n", -1) : NULL;
}

/**
 * skein_project_dup_identifiers:
 * @project: a project
 * @id: an actor
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what knowledge bases call it and what was merged into it, "scheme:value"
 */
GStrv
skein_project_dup_identifiers (SkeinProject *project, gint64 id, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  return dup_strings (project,
                      SKEIN_OWN_TREE
                      "SELECT value FROM identifier"
                      " WHERE actor IN (SELECT id FROM tree) ORDER BY actor <> ?1, id",
                      id,
                      error);
}

static gboolean
has_word (const char *folded_name, const char *folded_words)
{
  const char *at = folded_name;
  gsize length = strlen (folded_words);

  while ((at = strstr (at, folded_words)) != NULL) {
    gunichar before = at > folded_name ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
    gunichar after = at[length] != '\0' ? g_utf8_get_char (at + length) : ' ';

    if (!g_unichar_isalnum (before) && !g_unichar_isalnum (after))
      return TRUE;
    at = g_utf8_next_char (at);
  }
  return FALSE;
}

/**
 * skein_project_find_actors:
 * @project: a project
 * @name: a name, or a word of one ("Lavrov"), in any case
 * @error: return location
 *
 * Looks for actors that a person means by a name: those called exactly so, by their name or an alias;
 * if there are none, those with the words in their name or an alias.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their ids, most often named first; may be
 *   empty
 */
GArray *
skein_project_find_actors (SkeinProject *project, const char *name, GError **error)
{
  g_autofree char *wanted = NULL;
  g_autoptr (GArray) exact = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) partly = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) actors = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  wanted = skein_fold (name);
  actors = skein_project_dup_actors (project, error);
  if (actors == NULL)
    return NULL;
  for (guint i = 0; i < actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (actors, i);
    g_autofree char *names = g_strconcat (actor->name, "\n", actor->aliases, NULL);
    g_auto (GStrv) lines = g_strsplit (names, "\n", -1);
    gboolean is_exact = FALSE;
    gboolean is_partly = FALSE;

    for (guint k = 0; lines[k] != NULL; k++) {
      g_autofree char *folded = skein_fold (lines[k]);

      is_exact = is_exact || g_str_equal (folded, wanted);
      is_partly = is_partly || has_word (folded, wanted);
    }
    if (is_exact)
      g_array_append_val (exact, actor->id);
    else if (is_partly)
      g_array_append_val (partly, actor->id);
  }
  return exact->len > 0 ? g_steal_pointer (&exact) : g_steal_pointer (&partly);
}

/**
 * skein_project_dup_types:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the types that actors of the project have, the
 *   most frequent first
 */
GPtrArray *
skein_project_dup_types (SkeinProject *project, GError **error)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (db,
                               &local,
                               "SELECT type FROM actor WHERE id NOT IN (SELECT id FROM merged)"
                               " GROUP BY type ORDER BY count (*) DESC, type",
                               "");
  while (skein_database_next (db, rows, &local))
    g_ptr_array_add (types, skein_database_dup_text (rows, 0));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&types);
}

/**
 * skein_project_rename_actor:
 * @project: a project
 * @id: an actor
 * @name: the new preferred name
 * @error: return location
 *
 * Gives an actor another name, as one step of the history. The old name stays with it as an alias.
 *
 * Returns: %TRUE on success, also if the name is the same
 */
gboolean
skein_project_rename_actor (SkeinProject *project, gint64 id, const char *name, GError **error)
{
  return skein_edit_rename_actor (project, id, name, TRUE, error);
}

/**
 * skein_project_set_actor_type:
 * @project: a project
 * @id: an actor
 * @type: the new type
 * @error: return location
 *
 * Gives an actor another type, as one step of the history.
 *
 * Returns: %TRUE on success, also if the type is the same
 */
gboolean
skein_project_set_actor_type (SkeinProject *project, gint64 id, const char *type, GError **error)
{
  return skein_edit_set_actor_type (project, &id, 1, type, error);
}
