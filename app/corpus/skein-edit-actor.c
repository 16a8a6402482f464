// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-edit-private.h"
#include "skein-edit.h"
#include "skein-error.h"
#include "skein-fold.h"
#include "skein-history-private.h"
#include "skein-project-private.h"

/**
 * skein_edit_insert_actor:
 * @db: a project's database, in an open step
 * @name: its name, clean
 * @type: its type, clean
 * @error: return location
 *
 * Returns: the new actor, or 0
 */
gint64
skein_edit_insert_actor (SkeinDatabase *db, const char *name, const char *type, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strconcat ("urn:uuid:", uuid, NULL);

  if (!skein_database_run (
          db,
          error,
          "INSERT INTO actor (key, name, type, origin) VALUES (?1, ?2, ?3, 'by hand')",
          "ttt",
          key,
          name,
          type))
    return 0;
  return sqlite3_last_insert_rowid (db->handle);
}

/**
 * skein_edit_add_actor:
 * @project: a project
 * @name: its name
 * @type: its type
 * @error: return location
 *
 * Adds an actor that nothing names yet.
 *
 * Returns: the actor, or 0 on failure
 */
gint64
skein_edit_add_actor (SkeinProject *project, const char *name, const char *type, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *clean_type = NULL;
  g_autofree char *step = NULL;
  gint64 actor;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), 0);
  g_return_val_if_fail (name != NULL && type != NULL, 0);

  clean = skein_edit_clean_name (name, error);
  clean_type = clean != NULL ? skein_edit_clean_name (type, error) : NULL;
  if (clean_type == NULL || !skein_history_begin (project, error))
    return 0;
  step = g_strdup_printf (_ ("Add “%s”"), clean);
  actor = skein_edit_insert_actor (skein_project_get_database (project), clean, clean_type, error);
  return skein_edit_finish (project, actor != 0, step, error) ? actor : 0;
}

/* What a person said of an actor goes before what files say. */
#define CHANGED "origin = " SKEIN_OWN_CHANGED

static gboolean
rename_actor (SkeinDatabase *db,
              gint64 actor,
              const char *old_name,
              const char *name,
              gboolean keep_alias,
              GError **error)
{
  return skein_database_run (db,
                             error,
                             "UPDATE actor SET name = ?2, " CHANGED " WHERE id = ?1",
                             "it",
                             actor,
                             name) &&
         (!keep_alias ||
          skein_database_run (db,
                              error,
                              "INSERT OR IGNORE INTO alias (actor, name) VALUES (?1, ?2)",
                              "it",
                              actor,
                              old_name)) &&
         skein_database_run (
             db, error, "DELETE FROM alias WHERE actor = ?1 AND name = ?2", "it", actor, name);
}

/**
 * skein_edit_rename_actor:
 * @project: a project
 * @actor: an actor
 * @name: the new preferred name
 * @keep_alias: whether the old name stays with it as an alias
 * @error: return location
 *
 * Gives an actor another name.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_rename_actor (
    SkeinProject *project, gint64 actor, const char *name, gboolean keep_alias, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *old_name = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  db = skein_project_get_database (project);
  old_name = skein_edit_dup_actor_name (db, actor, error);
  clean = old_name != NULL ? skein_edit_clean_name (name, error) : NULL;
  if (clean == NULL)
    return FALSE;
  if (g_str_equal (clean, old_name))
    return TRUE;
  step = g_strdup_printf (_ ("Rename “%s”"), old_name);
  return skein_history_begin (project, error) &&
         skein_edit_finish (project,
                            rename_actor (db, actor, old_name, clean, keep_alias, error),
                            step,
                            error);
}

/* Does the same to each of some actors, none of which may be merged into another. */
static gboolean
change_actors (SkeinDatabase *db,
               const gint64 *actors,
               guint n_actors,
               const char *sql,
               const char *value,
               GError **error)
{
  for (guint i = 0; i < n_actors; i++) {
    g_autofree char *name = skein_edit_dup_actor_name (db, actors[i], error);

    if (name == NULL || !skein_database_run (db, error, sql, "it", actors[i], value))
      return FALSE;
  }
  return TRUE;
}

/**
 * skein_edit_set_actor_type:
 * @project: a project
 * @actors: (array length=n_actors): actors
 * @n_actors: how many, at least 1
 * @type: the new type
 * @error: return location
 *
 * Gives actors another type.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_actor_type (
    SkeinProject *project, const gint64 *actors, guint n_actors, const char *type, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (actors != NULL && n_actors > 0, FALSE);
  g_return_val_if_fail (type != NULL, FALSE);

  clean = skein_edit_clean_name (type, error);
  if (clean == NULL)
    return FALSE;
  step = skein_edit_name_step (
      project, actors[0], n_actors, _ ("Change the Type of “%s”"), _ ("Change the Type of Actors"));
  return skein_history_begin (project, error) &&
         skein_edit_finish (project,
                            change_actors (skein_project_get_database (project),
                                           actors,
                                           n_actors,
                                           "UPDATE actor SET type = ?2, " CHANGED
                                           " WHERE id = ?1 AND type <> ?2",
                                           clean,
                                           error),
                            step,
                            error);
}

/**
 * skein_edit_set_actor_note:
 * @project: a project
 * @actor: an actor
 * @note: (nullable): what is to be written about it
 * @error: return location
 *
 * Writes about an actor. Edits that follow each other within seconds are one step.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_actor_note (SkeinProject *project, gint64 actor, const char *note, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  g_autofree char *key = g_strdup_printf ("actor-note %" G_GINT64_FORMAT, actor);
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  db = skein_project_get_database (project);
  name = skein_edit_dup_actor_name (db, actor, error);
  if (name == NULL || !skein_edit_clean_text (note, &clean, error))
    return FALSE;
  step = g_strdup_printf (_ ("Edit the Note on “%s”"), name);
  return skein_history_begin (project, error) &&
         skein_edit_finish_joining (project,
                                    skein_edit_set_text (db, "actor", "note", actor, clean, error),
                                    step,
                                    key,
                                    error);
}

/**
 * skein_edit_set_actor_colour:
 * @project: a project
 * @actors: (array length=n_actors): actors
 * @n_actors: how many, at least 1
 * @colour: (nullable): "#rrggbb"; %NULL for that of the type
 * @error: return location
 *
 * Gives actors a colour of their own. Choosing it is one step.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_actor_colour (
    SkeinProject *project, const gint64 *actors, guint n_actors, const char *colour, GError **error)
{
  static const char unset[] = "DELETE FROM actor_look WHERE id = ?1 AND ?2 IS NULL";
  static const char set[] =
      "INSERT INTO actor_look VALUES (?1, ?2)"
      " ON CONFLICT (id) DO UPDATE SET colour = excluded.colour WHERE colour <> excluded.colour";
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (actors != NULL && n_actors > 0, FALSE);

  if (!skein_edit_clean_colour (colour, &clean, error))
    return FALSE;
  step = skein_edit_name_step (project,
                               actors[0],
                               n_actors,
                               _ ("Change the Colour of “%s”"),
                               _ ("Change the Colour of Actors"));
  key = g_strdup_printf ("actor-colour %u %" G_GINT64_FORMAT, n_actors, actors[0]);
  return skein_history_begin (project, error) &&
         skein_edit_finish_joining (project,
                                    change_actors (skein_project_get_database (project),
                                                   actors,
                                                   n_actors,
                                                   clean != NULL ? set : unset,
                                                   clean,
                                                   error),
                                    step,
                                    key,
                                    error);
}

typedef struct {
  const char *sql;
  const char *step;
} NameChange;

static gboolean
change_name (
    SkeinProject *project, gint64 actor, const char *name, const NameChange *change, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autofree char *actor_name = skein_edit_dup_actor_name (db, actor, error);
  g_autofree char *clean = actor_name != NULL ? skein_edit_clean_name (name, error) : NULL;
  g_autofree char *step = NULL;

  if (clean == NULL)
    return FALSE;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  step = g_strdup_printf (change->step, clean, actor_name);
#pragma GCC diagnostic pop
  return skein_history_begin (project, error) &&
         skein_edit_finish (project,
                            skein_database_run (db, error, change->sql, "it", actor, clean),
                            step,
                            error);
}

/**
 * skein_edit_add_alias:
 * @project: a project
 * @actor: an actor
 * @alias: another name of it
 * @error: return location
 *
 * Returns: %TRUE on success, also if it is known by that name already
 */
gboolean
skein_edit_add_alias (SkeinProject *project, gint64 actor, const char *alias, GError **error)
{
  const NameChange change = {
    "INSERT OR IGNORE INTO alias (actor, name) SELECT ?1, ?2"
    " WHERE ?2 <> (SELECT name FROM actor WHERE id = ?1)",
    /* Translators: another name, then the actor that has it. */
    _ ("Add the Name “%s” to “%s”"),
  };

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (alias != NULL, FALSE);
  return change_name (project, actor, alias, &change, error);
}

/**
 * skein_edit_remove_alias:
 * @project: a project
 * @actor: an actor
 * @alias: another name of it, or of one that was merged into it
 * @error: return location; %SKEIN_ERROR_INVALID if it is the name of an actor that was merged into it, which has it
 *   until the two are apart again
 *
 * Returns: %TRUE on success, also if it has no such name
 */
gboolean
skein_edit_remove_alias (SkeinProject *project, gint64 actor, const char *alias, GError **error)
{
  const NameChange change = {
    SKEIN_OWN_TREE "DELETE FROM alias WHERE actor IN (SELECT id FROM tree) AND name = ?2",
    /* Translators: another name, then the actor that has it. */
    _ ("Remove the Name “%s” of “%s”"),
  };
  gint64 is_merged = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (alias != NULL, FALSE);

  if (skein_database_get_int (
          skein_project_get_database (project),
          &is_merged,
          NULL,
          SKEIN_OWN_TREE
          "SELECT 1 FROM actor WHERE id IN (SELECT id FROM tree) AND id <> ?1 AND name = ?2",
          "it",
          actor,
          alias)) {
    g_set_error (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_INVALID,
        _ ("“%s” is an actor that was merged into this one. Separate the two to remove the name."),
        alias);
    return FALSE;
  }
  return change_name (project, actor, alias, &change, error);
}

/**
 * skein_edit_add_identifier:
 * @project: a project
 * @actor: an actor
 * @identifier: what a knowledge base calls it, "scheme:value"
 * @error: return location; %SKEIN_ERROR_INVALID if it is none, or belongs to another actor
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_add_identifier (SkeinProject *project,
                           gint64 actor,
                           const char *identifier,
                           GError **error)
{
  const NameChange change = {
    "INSERT OR IGNORE INTO identifier (actor, value) VALUES (?1, ?2)",
    /* Translators: an identifier, such as “wikidata:Q22316”, then the actor that it is for. */
    _ ("Add the Identifier “%s” to “%s”"),
  };
  g_autofree char *clean = NULL;
  const char *colon;
  gint64 other = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (identifier != NULL, FALSE);

  clean = skein_edit_clean_name (identifier, error);
  if (clean == NULL)
    return FALSE;
  colon = strchr (clean, ':');
  if (colon == NULL || colon == clean || colon[1] == '\0' || strpbrk (clean, " ") != NULL) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("An identifier is written like “wikidata:Q22316”, without blanks."));
    return FALSE;
  }
  if (skein_database_get_int (skein_project_get_database (project),
                              &other,
                              NULL,
                              "SELECT actor FROM identifier WHERE value = ?1",
                              "t",
                              clean) &&
      skein_own_get_root (skein_project_get_database (project), other) != actor) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_INVALID,
                 _ ("“%s” belongs to another actor. Merge the two if they are the same."),
                 clean);
    return FALSE;
  }
  return change_name (project, actor, clean, &change, error);
}

/**
 * skein_edit_remove_identifier:
 * @project: a project
 * @actor: an actor
 * @identifier: one of its identifiers, or of an actor's that was merged into it
 * @error: return location
 *
 * Returns: %TRUE on success, also if it has no such identifier
 */
gboolean
skein_edit_remove_identifier (SkeinProject *project,
                              gint64 actor,
                              const char *identifier,
                              GError **error)
{
  const NameChange change = {
    SKEIN_OWN_TREE "DELETE FROM identifier WHERE actor IN (SELECT id FROM tree) AND value = ?2",
    /* Translators: an identifier, such as “wikidata:Q22316”, then the actor that has it. */
    _ ("Remove the Identifier “%s” of “%s”"),
  };

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (identifier != NULL, FALSE);
  return change_name (project, actor, identifier, &change, error);
}

#define OF_TREE(column) column " IN (SELECT id FROM tree)"

/* Everything that hangs on an actor and on those that were merged into it. */
static gboolean
delete_actor (SkeinOwn *own, gint64 actor, GError **error)
{
  static const char *const statements[] = {
    SKEIN_OWN_TREE "DELETE FROM pin WHERE " OF_TREE ("id"),
    SKEIN_OWN_TREE "DELETE FROM actor_look WHERE " OF_TREE ("id"),
    SKEIN_OWN_TREE "DELETE FROM alias WHERE " OF_TREE ("actor"),
    SKEIN_OWN_TREE "DELETE FROM identifier WHERE " OF_TREE ("actor"),
    SKEIN_OWN_TREE "DELETE FROM own_mention WHERE " OF_TREE ("actor"),
    SKEIN_OWN_TREE "DELETE FROM own_evidence WHERE " OF_TREE ("source") " OR " OF_TREE ("target"),
    SKEIN_OWN_TREE "DELETE FROM own_relation WHERE " OF_TREE ("source") " OR " OF_TREE ("target"),
    SKEIN_OWN_TREE "DELETE FROM not_same WHERE " OF_TREE ("one") " OR " OF_TREE ("other"),
  };
  g_autofree char *name = skein_edit_dup_actor_name (own->db, actor, error);
  g_autoptr (GArray) tree = NULL;
  g_autoptr (GArray) relations = NULL;
  g_autoptr (GArray) mentions = NULL;

  if (name == NULL)
    return FALSE;
  tree = skein_own_list (own->db, error, SKEIN_OWN_TREE "SELECT id FROM tree", actor);
  relations = skein_own_list (own->db,
                              error,
                              "SELECT id FROM relation WHERE source = ?1 OR target = ?1",
                              actor);
  mentions = skein_own_list (own->db, error, "SELECT id FROM mention WHERE actor = ?1", actor);
  if (tree == NULL || relations == NULL || mentions == NULL)
    return FALSE;
  for (guint i = 0; i < relations->len; i++)
    if (!skein_edit_delete_relation (own, g_array_index (relations, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < mentions->len; i++)
    if (!skein_edit_delete_mention (own->db, g_array_index (mentions, gint64, i), error))
      return FALSE;
  if (!skein_edit_run_each (own->db, statements, G_N_ELEMENTS (statements), actor, error))
    return FALSE;
  for (guint i = 0; i < tree->len; i++) {
    gint64 id = g_array_index (tree, gint64, i);

    if (!skein_database_run (own->db, error, "DELETE FROM merged WHERE id = ?1", "i", id) ||
        !skein_database_run (own->db, error, "DELETE FROM actor WHERE id = ?1", "i", id))
      return FALSE;
  }
  return TRUE;
}

static gboolean
remember_never (SkeinDatabase *db, gint64 actor, GError **error)
{
  g_autofree char *name = skein_edit_dup_actor_name (db, actor, error);
  g_autofree char *folded = name != NULL ? skein_fold (name) : NULL;

  return name != NULL &&
         skein_database_run (db,
                             error,
                             "INSERT OR IGNORE INTO never_actor (folded, word) VALUES (?1, ?2)",
                             "tt",
                             folded,
                             name);
}

/* @never: whether their names are never those of actors, either */
static gboolean
take_out (SkeinProject *project,
          const gint64 *actors,
          guint n_actors,
          gboolean never,
          const char *step,
          GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  gboolean done = TRUE;

  skein_own_init (&own, skein_project_get_database (project));
  if (!skein_history_begin (project, error))
    return FALSE;
  for (guint i = 0; i < n_actors && done; i++)
    done = (!never || remember_never (own.db, actors[i], error)) &&
           delete_actor (&own, actors[i], error);
  return skein_edit_finish (project, done, step, error);
}

/**
 * skein_edit_delete_actors:
 * @project: a project
 * @actors: (array length=n_actors): actors
 * @n_actors: how many, at least 1
 * @error: return location
 *
 * Takes actors out of the project, with what was merged into them, their mentions, and their relations with all
 * evidence.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_delete_actors (SkeinProject *project,
                          const gint64 *actors,
                          guint n_actors,
                          GError **error)
{
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (actors != NULL && n_actors > 0, FALSE);

  step =
      skein_edit_name_step (project, actors[0], n_actors, _ ("Delete “%s”"), _ ("Delete Actors"));
  return take_out (project, actors, n_actors, FALSE, step, error);
}

/**
 * skein_edit_never_actors:
 * @project: a project
 * @actors: (array length=n_actors): what was taken for actors
 * @n_actors: how many, at least 1
 * @error: return location
 *
 * Takes actors out of the project as skein_edit_delete_actors() does, and remembers that their names never are those of
 * actors; other names that they were known by may be.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_never_actors (SkeinProject *project,
                         const gint64 *actors,
                         guint n_actors,
                         GError **error)
{
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (actors != NULL && n_actors > 0, FALSE);

  step = skein_edit_name_step (project,
                               actors[0],
                               n_actors,
                               _ ("Never Take “%s” for an Actor"),
                               _ ("Never Take Chosen Names for Actors"));
  return take_out (project, actors, n_actors, TRUE, step, error);
}
