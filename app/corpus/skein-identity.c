// SPDX-License-Identifier: MPL-2.0
#include "skein-identity.h"

#include <glib/gi18n-lib.h>

#include "skein-edit-private.h"
#include "skein-error.h"
#include "skein-fold.h"
#include "skein-history-private.h"
#include "skein-project-private.h"

void
skein_merged_free (SkeinMerged *merged)
{
  if (merged == NULL)
    return;
  g_free (merged->name);
  g_free (merged->type);
  g_free (merged->colour);
  g_free (merged->icon);
  g_free (merged->made);
  g_free (merged);
}

/**
 * skein_project_get_shown_actor:
 * @project: a project
 * @actor: an actor, merged or not
 *
 * Returns: the actor that it is shown as: itself unless it was merged into another
 */
gint64
skein_project_get_shown_actor (SkeinProject *project, gint64 actor)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), actor);
  return skein_own_get_root (skein_project_get_database (project), actor);
}

static gboolean
count_own (SkeinDatabase *db, SkeinMerged *merged, GError **error)
{
  return skein_edit_count (db,
                           &merged->n_mentions,
                           SKEIN_OWN_TREE
                           "SELECT count (*) FROM own_mention WHERE actor IN (SELECT id FROM tree)",
                           merged->actor,
                           error) &&
         skein_edit_count (
             db,
             &merged->n_evidence,
             SKEIN_OWN_TREE
             "SELECT count (*) FROM own_evidence WHERE source IN (SELECT id FROM tree)"
             " OR target IN (SELECT id FROM tree)",
             merged->actor,
             error);
}

/**
 * skein_project_dup_merged:
 * @project: a project
 * @actor: an actor
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinMerged): the actors that were merged into it, and into those,
 *   the latest first
 */
GPtrArray *
skein_project_dup_merged (SkeinProject *project, gint64 actor, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_merged_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (db,
                               &local,
                               SKEIN_OWN_TREE
                               "SELECT m.id, m.target, a.name, a.type, m.made,"
                               " coalesce (look.colour, t.colour), t.icon"
                               " FROM merged m JOIN actor a ON a.id = m.id"
                               " LEFT JOIN actor_look look ON look.id = a.id"
                               " LEFT JOIN type t ON t.kind = 'actor' AND t.name = a.type"
                               " WHERE m.id IN (SELECT id FROM tree) AND m.id <> ?1"
                               " ORDER BY m.made DESC, m.id DESC",
                               "i",
                               actor);
  while (skein_database_next (db, rows, &local)) {
    SkeinMerged *merged = g_new0 (SkeinMerged, 1);

    merged->actor = sqlite3_column_int64 (rows, 0);
    merged->target = sqlite3_column_int64 (rows, 1);
    merged->name = skein_database_dup_text (rows, 2);
    merged->type = skein_database_dup_text (rows, 3);
    merged->made = skein_database_dup_text (rows, 4);
    merged->colour = skein_database_dup_text (rows, 5);
    merged->icon = skein_database_dup_text (rows, 6);
    g_ptr_array_add (all, merged);
  }
  for (guint i = 0; i < all->len && local == NULL; i++)
    count_own (db, g_ptr_array_index (all, i), &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&all);
}

/**
 * skein_project_dup_not_same:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinPair): the actors that a person said are not the same, as they
 *   are shown now
 */
GArray *
skein_project_dup_not_same (SkeinProject *project, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (SkeinPair));
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (db, &local, "SELECT one, other FROM not_same ORDER BY id", "");
  while (skein_database_next (db, rows, &local)) {
    SkeinPair pair = { sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1) };

    g_array_append_val (pairs, pair);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  g_clear_pointer (&rows, skein_database_reset);
  for (guint i = 0; i < pairs->len; i++) {
    SkeinPair *pair = &g_array_index (pairs, SkeinPair, i);

    pair->one = skein_own_get_root (db, pair->one);
    pair->other = skein_own_get_root (db, pair->other);
  }
  return g_steal_pointer (&pairs);
}

/**
 * skein_project_dup_never_actors:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable): words that are never the name of an actor ("he"), in alphabetical order
 */
GStrv
skein_project_dup_never_actors (SkeinProject *project, GError **error)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (db, &local, "SELECT word FROM never_actor ORDER BY folded", "");
  while (skein_database_next (db, rows, &local)) {
    g_autofree char *word = skein_database_dup_text (rows, 0);

    g_strv_builder_add (words, word);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_strv_builder_end (words);
}

static gboolean
are_denied (SkeinProject *project, const gint64 *actors, guint n, gboolean *denied, GError **error)
{
  g_autoptr (GArray) pairs = skein_project_dup_not_same (project, error);

  *denied = FALSE;
  for (guint i = 0; pairs != NULL && i < pairs->len; i++) {
    SkeinPair pair = g_array_index (pairs, SkeinPair, i);
    gboolean has_one = FALSE;
    gboolean has_other = FALSE;

    for (guint k = 0; k < n && pair.one != pair.other; k++) {
      has_one = has_one || actors[k] == pair.one;
      has_other = has_other || actors[k] == pair.other;
    }
    *denied = *denied || (has_one && has_other);
  }
  return pairs != NULL;
}

/**
 * skein_identity_find_denied:
 * @project: a project
 * @preview: (inout): a preview whose parts are known
 * @error: return location
 *
 * Finds out whether a person said that two of the actors are not the same.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_identity_find_denied (SkeinProject *project, SkeinMergePreview *preview, GError **error)
{
  g_autofree gint64 *actors = g_new (gint64, preview->parts->len);

  for (guint i = 0; i < preview->parts->len; i++)
    actors[i] = ((const SkeinMergePart *) g_ptr_array_index (preview->parts, i))->actor;
  return are_denied (project, actors, preview->parts->len, &preview->is_denied, error);
}

/* The actors of a merge, the one that stays first. */
static gint64 *
gather (gint64 keep, const gint64 *others, guint n_others)
{
  gint64 *actors = g_new (gint64, n_others + 1);

  actors[0] = keep;
  for (guint i = 0; i < n_others; i++)
    actors[i + 1] = others[i];
  return actors;
}

static gboolean
expect_different (SkeinDatabase *db, const gint64 *actors, guint n, GError **error)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = skein_edit_dup_actor_name (db, actors[i], error);

    if (name == NULL)
      return FALSE;
    for (guint k = 0; k < i; k++)
      if (actors[k] == actors[i]) {
        g_set_error (
            error, SKEIN_ERROR, SKEIN_ERROR_INVALID, _ ("“%s” can’t be merged with itself."), name);
        return FALSE;
      }
  }
  return TRUE;
}

static gboolean
expect_mergeable (SkeinProject *project, const gint64 *actors, guint n, GError **error)
{
  gboolean denied = FALSE;

  if (!expect_different (skein_project_get_database (project), actors, n, error) ||
      !are_denied (project, actors, n, &denied, error))
    return FALSE;
  if (denied)
    g_set_error_literal (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_INVALID,
        _ ("You said that these are not the same. Take that back before you merge them."));
  return !denied;
}

static gboolean
merge (SkeinDatabase *db, gint64 keep, const gint64 *others, guint n_others, GError **error)
{
  g_auto (SkeinOwn) own = { 0 };

  skein_own_init (&own, db);
  for (guint i = 0; i < n_others; i++) {
    g_autofree char *note =
        skein_edit_dup_text (db, error, "SELECT note FROM actor WHERE id = ?1", others[i]);

    if (note == NULL ||
        !skein_database_run (db,
                             error,
                             "INSERT INTO merged (id, target, made)"
                             " VALUES (?1, ?2, strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                             "ii",
                             others[i],
                             keep) ||
        !skein_own_add_note (db, "actor", keep, *note != '\0' ? note : NULL, error) ||
        !skein_own_absorb (&own, others[i], error))
      return FALSE;
  }
  return skein_own_drop_empty (&own, error);
}

/**
 * skein_edit_merge_actors:
 * @project: a project
 * @keep: the actor that stays, with its name and type
 * @others: (array length=n_others): actors that are the same
 * @n_others: how many, at least 1
 * @error: return location; %SKEIN_ERROR_INVALID if a person said that two of them are not the same
 *
 * Merges actors. The others keep all that is their own, and are shown nowhere; their names and identifiers are
 * further ones of @keep, their mentions and evidence are shown with it. skein_edit_unmerge_actor() takes that back at any
 * later time.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_merge_actors (
    SkeinProject *project, gint64 keep, const gint64 *others, guint n_others, GError **error)
{
  g_autofree gint64 *actors = NULL;
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (others != NULL && n_others > 0, FALSE);

  db = skein_project_get_database (project);
  actors = gather (keep, others, n_others);
  if (!expect_mergeable (project, actors, n_others + 1, error))
    return FALSE;
  name = skein_edit_dup_actor_name (db, keep, error);
  other = name != NULL ? skein_edit_dup_actor_name (db, others[0], error) : NULL;
  if (other == NULL || !skein_history_begin (project, error))
    return FALSE;
  /* Translators: the first actor is merged into the second. */
  step = n_others == 1 ? g_strdup_printf (_ ("Merge “%s” into “%s”"), other, name)
                       : g_strdup_printf (_ ("Merge Actors into “%s”"), name);
  return skein_edit_finish (project, merge (db, keep, others, n_others, error), step, error);
}

static gboolean
unmerge (SkeinDatabase *db, gint64 actor, gint64 target, gint64 shown, GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_autofree char *note =
      skein_edit_dup_text (db, error, "SELECT note FROM actor WHERE id = ?1", actor);

  if (note == NULL)
    return FALSE;
  skein_own_init (&own, db);
  /* The note was added to those of all actors up to the root. */
  for (gint64 above = target; *note != '\0';) {
    gint64 next = 0;

    if (!skein_own_remove_note (db, "actor", above, note, error))
      return FALSE;
    if (above == shown ||
        !skein_database_get_int (
            db, &next, NULL, "SELECT target FROM merged WHERE id = ?1", "i", above))
      break;
    above = next;
  }
  return skein_database_run (db, error, "DELETE FROM merged WHERE id = ?1", "i", actor) &&
         skein_own_release (&own, actor, shown, error) && skein_own_drop_empty (&own, error);
}

/**
 * skein_edit_unmerge_actor:
 * @project: a project
 * @actor: an actor that was merged into another
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if it is not merged
 *
 * Takes a merge back, whatever was done since. @actor is shown again, with what was merged into it before, and every
 * mention and piece of evidence that is its own by itself goes back to it. What a person gave to another actor since
 * stays there.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_unmerge_actor (SkeinProject *project, gint64 actor, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;
  gint64 target = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  db = skein_project_get_database (project);
  if (!skein_own_get_int (db, &target, error, "SELECT target FROM merged WHERE id = ?1", actor))
    return FALSE;
  name = skein_edit_dup_text (db, error, "SELECT name FROM actor WHERE id = ?1", actor);
  if (name == NULL || !skein_history_begin (project, error))
    return FALSE;
  step = g_strdup_printf (_ ("Separate “%s”"), name);
  return skein_edit_finish (project,
                            unmerge (db, actor, target, skein_own_get_root (db, actor), error),
                            step,
                            error);
}

static gboolean
change_not_same (SkeinProject *project,
                 gint64 one,
                 gint64 other,
                 const char *sql,
                 const char *format,
                 GError **error)
{
  gint64 pair[2] = { one, other };
  SkeinDatabase *db = skein_project_get_database (project);
  g_autofree char *name = NULL;
  g_autofree char *other_name = NULL;
  g_autofree char *step = NULL;

  if (!expect_different (db, pair, 2, error))
    return FALSE;
  name = skein_edit_dup_actor_name (db, one, error);
  other_name = name != NULL ? skein_edit_dup_actor_name (db, other, error) : NULL;
  if (other_name == NULL || !skein_history_begin (project, error))
    return FALSE;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  step = g_strdup_printf (format, name, other_name);
#pragma GCC diagnostic pop
  return skein_edit_finish (
      project,
      skein_database_run (db, error, sql, "ii", MIN (one, other), MAX (one, other)),
      step,
      error);
}

/**
 * skein_edit_add_not_same:
 * @project: a project
 * @one: an actor
 * @other: another
 * @error: return location
 *
 * Remembers that two actors are not the same: they are no candidates for merging any more, and can't be merged.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_add_not_same (SkeinProject *project, gint64 one, gint64 other, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  return change_not_same (project,
                          one,
                          other,
                          "INSERT OR IGNORE INTO not_same (one, other) VALUES (?1, ?2)",
                          _ ("Tell “%s” from “%s”"),
                          error);
}

/**
 * skein_edit_remove_not_same:
 * @project: a project
 * @one: an actor
 * @other: another
 * @error: return location
 *
 * Forgets that two actors are not the same.
 *
 * Returns: %TRUE on success, also if nobody said so
 */
gboolean
skein_edit_remove_not_same (SkeinProject *project, gint64 one, gint64 other, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  return change_not_same (project,
                          one,
                          other,
                          "WITH RECURSIVE first (id) AS (SELECT ?1 UNION"
                          " SELECT merged.id FROM merged JOIN first ON merged.target = first.id),"
                          " second (id) AS (SELECT ?2 UNION"
                          " SELECT merged.id FROM merged JOIN second ON merged.target = second.id)"
                          " DELETE FROM not_same WHERE (one IN first AND other IN second)"
                          " OR (one IN second AND other IN first)",
                          _ ("No Longer Tell “%s” from “%s”"),
                          error);
}

static gboolean
change_never (
    SkeinProject *project, const char *word, const char *sql, const char *format, GError **error)
{
  g_autofree char *clean = skein_edit_clean_name (word, error);
  g_autofree char *folded = clean != NULL ? skein_fold (clean) : NULL;
  g_autofree char *step = NULL;

  if (clean == NULL || !skein_history_begin (project, error))
    return FALSE;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  step = g_strdup_printf (format, clean);
#pragma GCC diagnostic pop
  return skein_edit_finish (
      project,
      skein_database_run (skein_project_get_database (project), error, sql, "tt", folded, clean),
      step,
      error);
}

/**
 * skein_edit_add_never_actor:
 * @project: a project
 * @word: a word or several
 * @error: return location
 *
 * Remembers that a word is never the name of an actor, in whatever case and with whatever accents.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_add_never_actor (SkeinProject *project, const char *word, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (word != NULL, FALSE);
  return change_never (project,
                       word,
                       "INSERT OR IGNORE INTO never_actor (folded, word) VALUES (?1, ?2)",
                       _ ("Never Take “%s” for an Actor"),
                       error);
}

/**
 * skein_edit_remove_never_actor:
 * @project: a project
 * @word: a word or several
 * @error: return location
 *
 * Forgets that a word is never the name of an actor.
 *
 * Returns: %TRUE on success, also if nobody said so
 */
gboolean
skein_edit_remove_never_actor (SkeinProject *project, const char *word, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (word != NULL, FALSE);
  return change_never (project,
                       word,
                       "DELETE FROM never_actor WHERE folded = ?1 AND ?2 IS NOT NULL",
                       _ ("Again Take “%s” for an Actor"),
                       error);
}
