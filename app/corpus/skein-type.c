// SPDX-License-Identifier: MPL-2.0
#include "skein-type.h"

#include <glib/gi18n-lib.h>

#include "skein-edit-private.h"
#include "skein-error.h"
#include "skein-project-private.h"

void
skein_type_free (SkeinType *type)
{
  if (type == NULL)
    return;
  g_free (type->name);
  g_free (type->label);
  g_free (type->inverse);
  g_free (type->colour);
  g_free (type->icon);
  g_free (type);
}

void
skein_type_mapping_free (SkeinTypeMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_free (mapping->foreign_name);
  g_free (mapping->type);
  g_free (mapping);
}

/**
 * skein_type_kind_get_id:
 * @kind: of what
 *
 * Returns: what the project file calls it
 */
const char *
skein_type_kind_get_id (SkeinTypeKind kind)
{
  return kind == SKEIN_TYPES_OF_RELATIONS ? "relation" : "actor";
}

/* Those in use and those that somebody made, with what is known of them. */
#define IN_USE(table, condition)                                                                   \
  "SELECT type AS name, count (*) AS n FROM " table " " condition " GROUP BY type"
#define ACTORS IN_USE ("actor", "WHERE id NOT IN (SELECT id FROM merged)")
#define RELATIONS IN_USE ("relation", "")
#define TYPES(used)                                                                                \
  "SELECT name, max (label), max (inverse), max (colour), max (icon), sum (n) FROM"                \
  " (SELECT name, NULL AS label, NULL AS inverse, NULL AS colour, NULL AS icon, n FROM (" used     \
  ") UNION ALL SELECT name, label, inverse, colour, icon, 0 FROM type WHERE kind = ?1)"            \
  " WHERE ?2 IS NULL OR name = ?2 GROUP BY name ORDER BY 6 DESC, name"

static GPtrArray *
read_types (SkeinProject *project, SkeinTypeKind kind, const char *name, GError **error)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_type_free);
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (db,
                            &local,
                            kind == SKEIN_TYPES_OF_RELATIONS ? TYPES (RELATIONS) : TYPES (ACTORS),
                            "tt",
                            skein_type_kind_get_id (kind),
                            name);

  while (skein_database_next (db, rows, &local)) {
    SkeinType *type = g_new0 (SkeinType, 1);

    type->kind = kind;
    type->name = skein_database_dup_text (rows, 0);
    type->label = skein_database_dup_text (rows, 1);
    type->inverse = skein_database_dup_text (rows, 2);
    type->colour = skein_database_dup_text (rows, 3);
    type->icon = skein_database_dup_text (rows, 4);
    type->n_uses = (guint) sqlite3_column_int64 (rows, 5);
    g_ptr_array_add (types, type);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&types);
}

/**
 * skein_project_dup_type_list:
 * @project: a project
 * @kind: of what
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinType): the types that are in use or that somebody made, the
 *   most frequent first
 */
GPtrArray *
skein_project_dup_type_list (SkeinProject *project, SkeinTypeKind kind, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  return read_types (project, kind, NULL, error);
}

static gboolean
set_missing (GError **error)
{
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_NOT_FOUND,
                       _ ("There is no such type in the project any more."));
  return FALSE;
}

/**
 * skein_project_dup_type:
 * @project: a project
 * @kind: of what
 * @name: the name of a type
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if nothing has it and nobody made it
 *
 * Returns: (transfer full) (nullable): the type
 */
SkeinType *
skein_project_dup_type (SkeinProject *project, SkeinTypeKind kind, const char *name, GError **error)
{
  g_autoptr (GPtrArray) types = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  types = read_types (project, kind, name, error);
  if (types == NULL)
    return NULL;
  if (types->len > 0)
    return g_ptr_array_steal_index (types, 0);
  set_missing (error);
  return NULL;
}

/**
 * skein_project_dup_type_label:
 * @project: a project
 * @kind: of what
 * @name: the name of a type
 *
 * Costs nothing worth mentioning, since nothing is counted.
 *
 * Returns: (transfer full) (nullable): how a person said that relations of the type are read, %NULL if nobody did
 */
char *
skein_project_dup_type_label (SkeinProject *project, SkeinTypeKind kind, const char *name)
{
  g_autoptr (sqlite3_stmt) row = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  row = skein_database_query (skein_project_get_database (project),
                              NULL,
                              "SELECT label FROM type WHERE kind = ?1 AND name = ?2",
                              "tt",
                              skein_type_kind_get_id (kind),
                              name);
  return skein_database_next (skein_project_get_database (project), row, NULL)
             ? skein_database_dup_text (row, 0)
             : NULL;
}

/**
 * skein_project_dup_type_uses_between:
 * @project: a project
 * @one: a type of actors
 * @other: a type of actors, perhaps the same
 * @error: return location
 *
 * Counts which types relations between actors of two types have, whichever way they go.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 guint): how many relations have each type, by its name
 */
GHashTable *
skein_project_dup_type_uses_between (SkeinProject *project,
                                     const char *one,
                                     const char *other,
                                     GError **error)
{
  g_autoptr (GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (one != NULL && other != NULL, NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (
      db,
      &local,
      "SELECT r.type, count (*) FROM relation r JOIN actor a ON a.id = r.source"
      " JOIN actor b ON b.id = r.target WHERE (a.type = ?1 AND b.type = ?2)"
      " OR (a.type = ?2 AND b.type = ?1) GROUP BY r.type",
      "tt",
      one,
      other);
  while (skein_database_next (db, rows, &local))
    g_hash_table_insert (uses,
                         skein_database_dup_text (rows, 0),
                         GUINT_TO_POINTER ((guint) sqlite3_column_int64 (rows, 1)));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&uses);
}

/**
 * skein_project_is_type_mutual:
 * @project: a project
 * @type: a type of relations
 *
 * Looks at the first 200 relations that have it.
 *
 * Returns: whether most of them are mutual
 */
gboolean
skein_project_is_type_mutual (SkeinProject *project, const char *type)
{
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (type != NULL, FALSE);

  db = skein_project_get_database (project);
  rows = skein_database_query (db,
                               NULL,
                               "SELECT avg (mutual) FROM"
                               " (SELECT mutual FROM relation WHERE type = ?1 LIMIT 200)",
                               "t",
                               type);
  return skein_database_next (db, rows, NULL) && sqlite3_column_double (rows, 0) > 0.5;
}

/**
 * skein_project_dup_type_mappings:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinTypeMapping): which types foreign names mean, in the order of
 *   these names
 */
GPtrArray *
skein_project_dup_type_mappings (SkeinProject *project, GError **error)
{
  g_autoptr (GPtrArray) mappings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_type_mapping_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (db,
                               &local,
                               "SELECT kind = 'relation', foreign_name, type FROM type_mapping"
                               " ORDER BY kind, foreign_name",
                               "");
  while (skein_database_next (db, rows, &local)) {
    SkeinTypeMapping *mapping = g_new0 (SkeinTypeMapping, 1);

    mapping->kind =
        sqlite3_column_int (rows, 0) != 0 ? SKEIN_TYPES_OF_RELATIONS : SKEIN_TYPES_OF_ACTORS;
    mapping->foreign_name = skein_database_dup_text (rows, 1);
    mapping->type = skein_database_dup_text (rows, 2);
    g_ptr_array_add (mappings, mapping);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&mappings);
}

/**
 * skein_project_dup_mapped_type:
 * @project: a project
 * @kind: of what
 * @foreign_name: what a file calls a type
 *
 * Returns: (transfer full) (nullable): the type that a person said is meant by that, %NULL if nobody did
 */
char *
skein_project_dup_mapped_type (SkeinProject *project, SkeinTypeKind kind, const char *foreign_name)
{
  g_autoptr (sqlite3_stmt) row = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (foreign_name != NULL, NULL);

  row = skein_database_query (skein_project_get_database (project),
                              NULL,
                              "SELECT type FROM type_mapping WHERE kind = ?1 AND foreign_name = ?2",
                              "tt",
                              skein_type_kind_get_id (kind),
                              foreign_name);
  return skein_database_next (skein_project_get_database (project), row, NULL)
             ? skein_database_dup_text (row, 0)
             : NULL;
}
