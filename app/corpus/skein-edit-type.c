// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-edit-private.h"
#include "skein-error.h"
#include "skein-history-private.h"
#include "skein-project-private.h"
#include "skein-type.h"

/* Relations of type ?1 whose actors have an equal one of type ?2. */
#define JOINED                                                                                     \
  " FROM relation r WHERE r.type = ?1 AND EXISTS (SELECT 1 FROM relation s WHERE s.type = ?2"      \
  " AND s.mutual = r.mutual AND ((s.source = r.source AND s.target = r.target)"                    \
  " OR (r.mutual AND s.source = r.target AND s.target = r.source)))"

/**
 * skein_project_preview_rename_type:
 * @project: a project
 * @kind: of what
 * @name: a type
 * @new_name: the name that it is to have
 * @effect: (out): what would change
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such type
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_preview_rename_type (SkeinProject *project,
                                   SkeinTypeKind kind,
                                   const char *name,
                                   const char *new_name,
                                   SkeinTypeEffect *effect,
                                   GError **error)
{
  g_autoptr (SkeinType) type = NULL;
  g_autoptr (SkeinType) other = NULL;
  gint64 n_joined = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL && new_name != NULL && effect != NULL, FALSE);

  *effect = (SkeinTypeEffect){ 0 };
  type = skein_project_dup_type (project, kind, name, error);
  if (type == NULL)
    return FALSE;
  if (g_str_equal (name, new_name))
    return TRUE;
  other = skein_project_dup_type (project, kind, new_name, NULL);
  effect->n_changed = type->n_uses;
  effect->exists = other != NULL;
  if (kind == SKEIN_TYPES_OF_RELATIONS && other != NULL &&
      !skein_database_get_int (skein_project_get_database (project),
                               &n_joined,
                               error,
                               "SELECT count (*)" JOINED,
                               "tt",
                               name,
                               new_name))
    return FALSE;
  effect->n_joined = (guint) n_joined;
  return TRUE;
}

/* A row for a type, if there is none yet. */
static gboolean
insert_type (SkeinDatabase *db, SkeinTypeKind kind, const char *name, GError **error)
{
  return skein_database_run (db,
                             error,
                             "INSERT OR IGNORE INTO type (kind, name) VALUES (?1, ?2)",
                             "tt",
                             skein_type_kind_get_id (kind),
                             name);
}

/**
 * skein_edit_add_type:
 * @project: a project
 * @kind: of what
 * @name: its name
 * @error: return location
 *
 * Adds a type that nothing has yet, to be offered.
 *
 * Returns: %TRUE on success, also if there is such a type
 */
gboolean
skein_edit_add_type (SkeinProject *project, SkeinTypeKind kind, const char *name, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;
  g_autoptr (SkeinType) known = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  clean = skein_edit_clean_name (name, error);
  if (clean == NULL)
    return FALSE;
  known = skein_project_dup_type (project, kind, clean, NULL);
  if (known != NULL)
    return TRUE;
  step = g_strdup_printf (_ ("Add the Type “%s”"), clean);
  return skein_history_begin (project, error) &&
         skein_edit_finish (project,
                            insert_type (skein_project_get_database (project), kind, clean, error),
                            step,
                            error);
}

static gboolean
rename_relations (SkeinDatabase *db, const char *name, const char *new_name, GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_autoptr (GArray) joined = g_array_new (FALSE, FALSE, 3 * sizeof (gint64));
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      db, &local, "SELECT r.id, r.source, r.target, r.mutual" JOINED, "tt", name, new_name);

  while (skein_database_next (db, rows, &local)) {
    gint64 relation[3] = { sqlite3_column_int64 (rows, 0),
                           sqlite3_column_int64 (rows, 1),
                           sqlite3_column_int64 (rows, 2) };

    if (sqlite3_column_int (rows, 3) != 0)
      relation[0] = -relation[0];
    g_array_append_vals (joined, relation, 1);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_clear_pointer (&rows, skein_database_reset);
  skein_own_init (&own, db);
  for (guint i = 0; i < joined->len; i++) {
    const gint64 *relation = (const gint64 *) (void *) joined->data + 3 * (gsize) i;
    gint64 remaining;

    if (!skein_own_become (&own,
                           ABS (relation[0]),
                           relation[1],
                           relation[2],
                           new_name,
                           relation[0] < 0,
                           &remaining,
                           error))
      return FALSE;
  }
  return skein_database_run (
      db, error, "UPDATE relation SET type = ?2 WHERE type = ?1", "tt", name, new_name);
}

static gboolean
rename_type (
    SkeinDatabase *db, SkeinTypeKind kind, const char *name, const char *new_name, GError **error)
{
  const char *id = skein_type_kind_get_id (kind);

  /* What files call by the old name or mean by it is the new one from now on. */
  return (kind == SKEIN_TYPES_OF_RELATIONS
              ? rename_relations (db, name, new_name, error)
              : skein_database_run (db,
                                    error,
                                    "UPDATE actor SET type = ?2 WHERE type = ?1",
                                    "tt",
                                    name,
                                    new_name)) &&
         skein_database_run (db,
                             error,
                             "DELETE FROM type WHERE kind = ?1 AND name = ?2 AND EXISTS"
                             " (SELECT 1 FROM type WHERE kind = ?1 AND name = ?3)",
                             "ttt",
                             id,
                             name,
                             new_name) &&
         skein_database_run (db,
                             error,
                             "UPDATE type SET name = ?3 WHERE kind = ?1 AND name = ?2",
                             "ttt",
                             id,
                             name,
                             new_name) &&
         skein_database_run (db,
                             error,
                             "UPDATE type_mapping SET type = ?3 WHERE kind = ?1 AND type = ?2",
                             "ttt",
                             id,
                             name,
                             new_name) &&
         skein_database_run (
             db,
             error,
             "DELETE FROM type_mapping WHERE kind = ?1 AND foreign_name IN (?2, ?3)",
             "ttt",
             id,
             name,
             new_name) &&
         skein_database_run (
             db,
             error,
             "INSERT INTO type_mapping (kind, foreign_name, type) VALUES (?1, ?2, ?3)",
             "ttt",
             id,
             name,
             new_name);
}

/**
 * skein_edit_rename_type:
 * @project: a project
 * @kind: of what
 * @name: a type
 * @new_name: the name that it is to have
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such type
 *
 * Renames a type, which makes the two one if there is one of the new name; its look and its labels stay then. Relations
 * that coincide are joined. What files call by the old name means the new one from now on.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_rename_type (SkeinProject *project,
                        SkeinTypeKind kind,
                        const char *name,
                        const char *new_name,
                        GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;
  g_autoptr (SkeinType) type = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL && new_name != NULL, FALSE);

  type = skein_project_dup_type (project, kind, name, error);
  clean = type != NULL ? skein_edit_clean_name (new_name, error) : NULL;
  if (clean == NULL)
    return FALSE;
  if (g_str_equal (clean, name))
    return TRUE;
  step = g_strdup_printf (_ ("Rename the Type “%s”"), name);
  return skein_history_begin (project, error) &&
         skein_edit_finish (
             project,
             rename_type (skein_project_get_database (project), kind, name, clean, error),
             step,
             error);
}

/* Sets a column of the row of a type, which is made if need be and goes when it says nothing any more. */
static gboolean
set_column (SkeinProject *project,
            SkeinTypeKind kind,
            const char *name,
            const char *column,
            const char *value,
            GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE type SET %s = ?3 WHERE kind = ?1 AND name = ?2 AND %s IS NOT ?3",
                       column,
                       column);

  return (value == NULL || insert_type (db, kind, name, error)) &&
         skein_database_run (db, error, sql, "ttt", skein_type_kind_get_id (kind), name, value);
}

static gboolean
finish_column (SkeinProject *project,
               gboolean done,
               SkeinTypeKind kind,
               const char *name,
               const char *column,
               GError **error)
{
  g_autofree char *step = g_strdup_printf (_ ("Change the Type “%s”"), name);
  g_autofree char *key =
      g_strconcat ("type ", skein_type_kind_get_id (kind), " ", column, " ", name, NULL);

  return skein_edit_finish_joining (project, done, step, key, error);
}

static gboolean
expect_type (SkeinProject *project, SkeinTypeKind kind, const char *name, GError **error)
{
  g_autoptr (SkeinType) type = skein_project_dup_type (project, kind, name, error);

  return type != NULL;
}

/**
 * skein_edit_set_type_colour:
 * @project: a project
 * @kind: of what
 * @name: a type
 * @colour: (nullable): "#rrggbb"; %NULL for one that the program chooses
 * @error: return location
 *
 * Gives a type a colour. Choosing it is one step.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_type_colour (
    SkeinProject *project, SkeinTypeKind kind, const char *name, const char *colour, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return skein_edit_clean_colour (colour, &clean, error) &&
         expect_type (project, kind, name, error) && skein_history_begin (project, error) &&
         finish_column (project,
                        set_column (project, kind, name, "colour", clean, error),
                        kind,
                        name,
                        "colour",
                        error);
}

/**
 * skein_edit_set_type_icon:
 * @project: a project
 * @kind: of what
 * @name: a type
 * @icon: (nullable): the name of an icon; %NULL for one that the program chooses
 * @error: return location
 *
 * Gives a type an icon.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_type_icon (
    SkeinProject *project, SkeinTypeKind kind, const char *name, const char *icon, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (icon != NULL && (clean = skein_edit_clean_name (icon, error)) == NULL)
    return FALSE;
  return expect_type (project, kind, name, error) && skein_history_begin (project, error) &&
         finish_column (project,
                        set_column (project, kind, name, "icon", clean, error),
                        kind,
                        name,
                        "icon",
                        error);
}

/**
 * skein_edit_set_type_labels:
 * @project: a project
 * @name: a type of relations
 * @label: (nullable): how it is read from source to target; %NULL for its name
 * @inverse: (nullable): how it is read from target to source; %NULL for none
 * @error: return location
 *
 * Says how relations of a type are read. Edits that follow each other within seconds are one step.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_type_labels (
    SkeinProject *project, const char *name, const char *label, const char *inverse, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *clean_inverse = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return skein_edit_clean_text (label, &clean, error) &&
         skein_edit_clean_text (inverse, &clean_inverse, error) &&
         expect_type (project, SKEIN_TYPES_OF_RELATIONS, name, error) &&
         skein_history_begin (project, error) &&
         finish_column (
             project,
             set_column (project, SKEIN_TYPES_OF_RELATIONS, name, "label", clean, error) &&
                 set_column (
                     project, SKEIN_TYPES_OF_RELATIONS, name, "inverse", clean_inverse, error),
             SKEIN_TYPES_OF_RELATIONS,
             name,
             "label",
             error);
}

/**
 * skein_edit_delete_type:
 * @project: a project
 * @kind: of what
 * @name: a type that nothing has
 * @error: return location; %SKEIN_ERROR_INVALID if something has it
 *
 * Deletes a type, and what foreign names meant by it.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_delete_type (SkeinProject *project, SkeinTypeKind kind, const char *name, GError **error)
{
  g_autoptr (SkeinType) type = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  db = skein_project_get_database (project);
  type = skein_project_dup_type (project, kind, name, error);
  if (type == NULL)
    return FALSE;
  if (type->n_uses > 0) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_INVALID,
                 _ ("“%s” is in use. Rename it to the type that is to take its place."),
                 name);
    return FALSE;
  }
  step = g_strdup_printf (_ ("Delete the Type “%s”"), name);
  return skein_history_begin (project, error) &&
         skein_edit_finish (
             project,
             skein_database_run (db,
                                 error,
                                 "DELETE FROM type WHERE kind = ?1 AND name = ?2",
                                 "tt",
                                 skein_type_kind_get_id (kind),
                                 name) &&
                 skein_database_run (db,
                                     error,
                                     "DELETE FROM type_mapping WHERE kind = ?1 AND type = ?2",
                                     "tt",
                                     skein_type_kind_get_id (kind),
                                     name),
             step,
             error);
}

/**
 * skein_edit_set_type_mapping:
 * @project: a project
 * @kind: of what
 * @foreign_name: what files call a type
 * @type: (nullable): the type that is meant; %NULL if nobody knows
 * @error: return location
 *
 * Says what a foreign name of a type means, for imports to come.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_type_mapping (SkeinProject *project,
                             SkeinTypeKind kind,
                             const char *foreign_name,
                             const char *type,
                             GError **error)
{
  static const char set[] =
      "INSERT INTO type_mapping (kind, foreign_name, type) VALUES (?1, ?2, ?3)"
      " ON CONFLICT (kind, foreign_name) DO UPDATE SET type = excluded.type"
      " WHERE type <> excluded.type";
  static const char unset[] =
      "DELETE FROM type_mapping WHERE kind = ?1 AND foreign_name = ?2 AND ?3 IS NULL";
  g_autofree char *foreign = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (foreign_name != NULL, FALSE);

  foreign = skein_edit_clean_name (foreign_name, error);
  if (foreign == NULL || (type != NULL && (clean = skein_edit_clean_name (type, error)) == NULL))
    return FALSE;
  step = g_strdup_printf (_ ("Say What “%s” Means"), foreign);
  return skein_history_begin (project, error) &&
         skein_edit_finish (project,
                            skein_database_run (skein_project_get_database (project),
                                                error,
                                                clean != NULL ? set : unset,
                                                "ttt",
                                                skein_type_kind_get_id (kind),
                                                foreign,
                                                clean),
                            step,
                            error);
}
