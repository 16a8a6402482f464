// SPDX-License-Identifier: MPL-2.0
/* Which actor an annotation is of by itself, and which it is shown with.
 *
 * Merging leaves every annotation with its own actor, in rows of own_mention, own_evidence and own_relation that are
 * there only if that is another than the one shown. From own actors follows what is shown, always by the same rule:
 * the root of the tree of merges. So merging and un-merging are both no more than placing annotations anew. */
#include "skein-own-private.h"

#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-importer-private.h"

/* No tree of merges that a person makes is as deep; a damaged file may hold a ring. */
#define MAX_DEPTH 1000

void
skein_own_init (SkeinOwn *own, SkeinDatabase *db)
{
  own->db = db;
  own->left = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
skein_own_clear (SkeinOwn *own)
{
  g_clear_pointer (&own->left, g_array_unref);
}

/**
 * skein_own_get_root:
 * @db: a project's database
 * @actor: an actor
 *
 * Returns: the actor that @actor is shown as: the root of its tree of merges, itself if it is merged into none
 */
gint64
skein_own_get_root (SkeinDatabase *db, gint64 actor)
{
  for (guint i = 0; i < MAX_DEPTH; i++)
    if (!skein_database_get_int (
            db, &actor, NULL, "SELECT target FROM merged WHERE id = ?1", "i", actor))
      break;
  return actor;
}

/**
 * skein_own_list:
 * @db: a project's database
 * @error: return location
 * @sql: a query with one parameter whose first column is a number
 * @id: the parameter
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the numbers, read to the end before anything is changed
 */
GArray *
skein_own_list (SkeinDatabase *db, GError **error, const char *sql, gint64 id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, &local, sql, "i", id);

  while (skein_database_next (db, rows, &local)) {
    gint64 value = sqlite3_column_int64 (rows, 0);

    g_array_append_val (ids, value);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&ids);
}

static gboolean
for_each (SkeinOwn *own,
          const char *sql,
          gint64 id,
          gboolean (*change) (SkeinOwn *own, gint64 id, GError **error),
          GError **error)
{
  g_autoptr (GArray) ids = skein_own_list (own->db, error, sql, id);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!change (own, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
set_missing (GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_NOT_FOUND,
                         _ ("What you want to change is no longer in the project."));
  return FALSE;
}

/**
 * skein_own_get_int:
 * @db: a project's database
 * @value: (out): the number
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no row
 * @sql: a query with one parameter
 * @id: the parameter
 *
 * Returns: %TRUE if there is a row
 */
gboolean
skein_own_get_int (SkeinDatabase *db, gint64 *value, GError **error, const char *sql, gint64 id)
{
  g_autoptr (GError) local = NULL;

  if (skein_database_get_int (db, value, &local, sql, "i", id))
    return TRUE;
  if (local == NULL)
    return set_missing (error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A row that is missing leaves the numbers at 0 and is no error here. */
static gboolean
read_pair (
    SkeinDatabase *db, const char *sql, gint64 id, gint64 *one, gint64 *other, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = skein_database_query (db, &local, sql, "i", id);

  *one = *other = 0;
  if (skein_database_next (db, row, &local)) {
    *one = sqlite3_column_int64 (row, 0);
    *other = sqlite3_column_int64 (row, 1);
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * skein_own_get_ends:
 * @own: the work
 * @evidence: a piece of evidence
 * @source: (out): the actor that it is about by itself, on the side of the relation's source; 0 if there is no such
 *   evidence
 * @target: (out): likewise for the target
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_get_ends (SkeinOwn *own, gint64 evidence, gint64 *source, gint64 *target, GError **error)
{
  return read_pair (own->db,
                    "SELECT ifnull (o.source, r.source), ifnull (o.target, r.target)"
                    " FROM evidence e JOIN relation r ON r.id = e.relation"
                    " LEFT JOIN own_evidence o ON o.id = e.id WHERE e.id = ?1",
                    evidence,
                    source,
                    target,
                    error);
}

/* Finds or makes the relation that is shown between two actors, and turns their order to the relation's, if it is
 * mutual and stands the other way round. */
static gboolean
show (SkeinOwn *own,
      gint64 *source,
      gint64 *target,
      const char *type,
      gboolean mutual,
      gint64 *relation,
      GError **error)
{
  gint64 from = skein_own_get_root (own->db, *source);
  gint64 to = skein_own_get_root (own->db, *target);
  gint64 first;
  gint64 last;

  if (!skein_importer_write_relation (
          own->db, from, to, type, mutual, NULL, "merged", relation, error) ||
      !read_pair (own->db,
                  "SELECT source, target FROM relation WHERE id = ?1",
                  *relation,
                  &first,
                  &last,
                  error))
    return FALSE;
  if (first != from) {
    gint64 swap = *source;

    *source = *target;
    *target = swap;
  }
  return TRUE;
}

#define IS_SHOWN "EXISTS (SELECT 1 FROM relation WHERE id = ?4 AND source = ?2 AND target = ?3)"

/**
 * skein_own_place_evidence:
 * @own: the work
 * @evidence: a piece of evidence
 * @source: the actor that its relation leaves by itself, merged or not
 * @target: the actor that its relation enters by itself, merged or not
 * @type: the type of the relation
 * @mutual: whether it holds both ways
 * @relation: (out) (optional): the relation that it supports now
 * @error: return location
 *
 * Puts evidence where it belongs by its own actors.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_place_evidence (SkeinOwn *own,
                          gint64 evidence,
                          gint64 source,
                          gint64 target,
                          const char *type,
                          gboolean mutual,
                          gint64 *relation,
                          GError **error)
{
  gint64 before = 0;
  gint64 after = 0;

  if (!skein_own_get_int (
          own->db, &before, error, "SELECT relation FROM evidence WHERE id = ?1", evidence) ||
      !show (own, &source, &target, type, mutual, &after, error))
    return FALSE;
  g_array_append_val (own->left, before);
  if (relation != NULL)
    *relation = after;
  return skein_database_run (own->db,
                             error,
                             "UPDATE evidence SET relation = ?2 WHERE id = ?1 AND relation <> ?2",
                             "ii",
                             evidence,
                             after) &&
         skein_database_run (
             own->db,
             error,
             "DELETE FROM own_evidence WHERE id = ?1 AND (source <> ?2 OR target <> ?3 OR " IS_SHOWN
             ")",
             "iiii",
             evidence,
             source,
             target,
             after) &&
         skein_database_run (own->db,
                             error,
                             "INSERT INTO own_evidence SELECT ?1, ?2, ?3 WHERE NOT " IS_SHOWN
                             " AND NOT EXISTS (SELECT 1 FROM own_evidence WHERE id = ?1)",
                             "iiii",
                             evidence,
                             source,
                             target,
                             after);
}

/**
 * skein_own_replace_evidence:
 * @own: the work
 * @evidence: a piece of evidence
 * @source: the actor that its relation leaves by itself
 * @target: the actor that its relation enters by itself
 * @error: return location
 *
 * Like skein_own_place_evidence(), in a relation of the type that it has now.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_replace_evidence (
    SkeinOwn *own, gint64 evidence, gint64 source, gint64 target, GError **error)
{
  g_autofree char *type = NULL;
  gboolean mutual = FALSE;
  {
    g_autoptr (sqlite3_stmt) row =
        skein_database_query (own->db,
                              error,
                              "SELECT r.type, r.mutual FROM evidence e"
                              " JOIN relation r ON r.id = e.relation WHERE e.id = ?1",
                              "i",
                              evidence);

    if (!skein_database_next (own->db, row, error))
      return row != NULL;
    type = skein_database_dup_text (row, 0);
    mutual = sqlite3_column_int (row, 1) != 0;
  }
  return skein_own_place_evidence (own, evidence, source, target, type, mutual, NULL, error);
}

static gboolean
settle_evidence (SkeinOwn *own, gint64 evidence, GError **error)
{
  gint64 source;
  gint64 target;

  return skein_own_get_ends (own, evidence, &source, &target, error) &&
         (source == 0 || skein_own_replace_evidence (own, evidence, source, target, error));
}

typedef struct {
  gint64 relation;
  gint64 source;
  gint64 target;
  char *note;
  gboolean by_hand;
  char *type;
  gboolean mutual;
} Assertion;

static void
clear_assertion (Assertion *assertion)
{
  g_free (assertion->note);
  g_free (assertion->type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Assertion, clear_assertion)

static gboolean
read_assertion (SkeinOwn *own, gint64 id, Assertion *assertion, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      skein_database_query (own->db,
                            error,
                            "SELECT o.relation, o.source, o.target, o.note, o.origin = 'by hand',"
                            " r.type, r.mutual FROM own_relation o"
                            " JOIN relation r ON r.id = o.relation WHERE o.id = ?1",
                            "i",
                            id);

  if (!skein_database_next (own->db, row, error))
    return set_missing (error);
  assertion->relation = sqlite3_column_int64 (row, 0);
  assertion->source = sqlite3_column_int64 (row, 1);
  assertion->target = sqlite3_column_int64 (row, 2);
  assertion->note = skein_database_dup_text (row, 3);
  assertion->by_hand = sqlite3_column_int (row, 4) != 0;
  assertion->type = skein_database_dup_text (row, 5);
  assertion->mutual = sqlite3_column_int (row, 6) != 0;
  return TRUE;
}

/* Puts an assertion where it belongs by its own actors. If these are the ones shown, it is one with the relation. */
static gboolean
settle_assertion (SkeinOwn *own, gint64 id, GError **error)
{
  g_auto (Assertion) assertion = { 0 };
  gint64 source;
  gint64 target;
  gint64 after = 0;

  if (!read_assertion (own, id, &assertion, error))
    return FALSE;
  source = assertion.source;
  target = assertion.target;
  /* The note goes where the assertion goes. */
  if (!skein_own_remove_note (own->db, "relation", assertion.relation, assertion.note, error) ||
      !show (own, &source, &target, assertion.type, assertion.mutual, &after, error) ||
      !skein_own_add_note (own->db, "relation", after, assertion.note, error))
    return FALSE;
  g_array_append_val (own->left, assertion.relation);
  g_array_append_val (own->left, after);
  if (source != skein_own_get_root (own->db, source) ||
      target != skein_own_get_root (own->db, target))
    return skein_database_run (
        own->db,
        error,
        "UPDATE own_relation SET relation = ?2, source = ?3, target = ?4"
        " WHERE id = ?1 AND (relation <> ?2 OR source <> ?3 OR target <> ?4)",
        "iiii",
        id,
        after,
        source,
        target);
  return (!assertion.by_hand || skein_database_run (own->db,
                                                    error,
                                                    "UPDATE relation SET origin = 'by hand'"
                                                    " WHERE id = ?1 AND origin <> 'by hand'",
                                                    "i",
                                                    after)) &&
         skein_database_run (own->db, error, "DELETE FROM own_relation WHERE id = ?1", "i", id);
}

/* What a relation says without evidence, its note and that a person asserts it, becomes an assertion of its own. */
static gboolean
settle_relation (SkeinOwn *own, gint64 relation, GError **error)
{
  g_array_append_val (own->left, relation);
  return skein_database_run (own->db,
                             error,
                             "INSERT INTO own_relation (relation, source, target, note, origin)"
                             " SELECT id, source, target, note, origin FROM relation"
                             " WHERE id = ?1 AND (note IS NOT NULL OR origin = 'by hand')",
                             "i",
                             relation) &&
         skein_database_run (own->db,
                             error,
                             "UPDATE relation SET origin = 'merged'"
                             " WHERE id = ?1 AND origin = 'by hand'",
                             "i",
                             relation) &&
         for_each (own,
                   "SELECT id FROM own_relation WHERE relation = ?1 ORDER BY id",
                   relation,
                   settle_assertion,
                   error) &&
         for_each (own,
                   "SELECT id FROM evidence WHERE relation = ?1 ORDER BY id",
                   relation,
                   settle_evidence,
                   error);
}

/**
 * skein_own_absorb:
 * @own: the work
 * @actor: an actor that is merged into another
 * @error: return location
 *
 * Has everything that is still shown with @actor shown with the root of its tree. End with skein_own_drop_empty().
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_absorb (SkeinOwn *own, gint64 actor, GError **error)
{
  gint64 root = skein_own_get_root (own->db, actor);

  return skein_database_run (
             own->db,
             error,
             "INSERT INTO own_mention SELECT id, actor FROM mention WHERE actor = ?1"
             " AND NOT EXISTS (SELECT 1 FROM own_mention WHERE id = mention.id)",
             "i",
             actor) &&
         skein_database_run (
             own->db, error, "UPDATE mention SET actor = ?2 WHERE actor = ?1", "ii", actor, root) &&
         for_each (own,
                   "SELECT id FROM relation WHERE source = ?1 OR target = ?1 ORDER BY id",
                   actor,
                   settle_relation,
                   error);
}

static gboolean
release_one (SkeinOwn *own, gint64 actor, gint64 shown, gint64 root, GError **error)
{
  return skein_database_run (own->db,
                             error,
                             "UPDATE mention SET actor = ?3 WHERE actor = ?2"
                             " AND id IN (SELECT id FROM own_mention WHERE actor = ?1)",
                             "iii",
                             actor,
                             shown,
                             root) &&
         (actor != root ||
          skein_database_run (
              own->db, error, "DELETE FROM own_mention WHERE actor = ?1", "i", actor)) &&
         for_each (own,
                   "SELECT id FROM own_relation WHERE source = ?1 OR target = ?1 ORDER BY id",
                   actor,
                   settle_assertion,
                   error) &&
         for_each (own,
                   "SELECT id FROM own_evidence WHERE source = ?1 OR target = ?1 ORDER BY id",
                   actor,
                   settle_evidence,
                   error);
}

/**
 * skein_own_release:
 * @own: the work
 * @actor: an actor that is no longer merged into another
 * @shown: the root that it was shown as
 * @error: return location
 *
 * Takes everything back to @actor that is its own, or that of an actor which is merged into it. End with
 * skein_own_drop_empty().
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_release (SkeinOwn *own, gint64 actor, gint64 shown, GError **error)
{
  g_autoptr (GArray) tree =
      skein_own_list (own->db, error, SKEIN_OWN_TREE "SELECT id FROM tree", actor);

  if (tree == NULL)
    return FALSE;
  for (guint i = 0; i < tree->len; i++)
    if (!release_one (own, g_array_index (tree, gint64, i), shown, actor, error))
      return FALSE;
  return TRUE;
}

/**
 * skein_own_drop_empty:
 * @own: the work
 * @error: return location
 *
 * Deletes those of the relations that were left which no passage and no person asserts any more.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_drop_empty (SkeinOwn *own, GError **error)
{
  for (guint i = 0; i < own->left->len; i++) {
    gint64 relation = g_array_index (own->left, gint64, i);
    g_autoptr (GError) local = NULL;
    gint64 is_empty = FALSE;

    if (skein_database_get_int (
            own->db,
            &is_empty,
            &local,
            "SELECT 1 FROM relation WHERE id = ?1 AND origin <> 'by hand'"
            " AND NOT EXISTS (SELECT 1 FROM evidence WHERE relation = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM own_relation WHERE relation = ?1 AND origin = 'by hand')",
            "i",
            relation) &&
        (!skein_database_run (
             own->db, &local, "DELETE FROM own_relation WHERE relation = ?1", "i", relation) ||
         !skein_database_run (
             own->db, &local, "DELETE FROM relation WHERE id = ?1", "i", relation)))
      g_assert (local != NULL);
    if (local != NULL) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  }
  g_array_set_size (own->left, 0);
  return TRUE;
}

static gboolean
turn_owners (SkeinOwn *own, gint64 relation, GError **error)
{
  return skein_database_run (own->db,
                             error,
                             "UPDATE own_evidence SET source = target, target = source"
                             " WHERE id IN (SELECT id FROM evidence WHERE relation = ?1)",
                             "i",
                             relation) &&
         skein_database_run (own->db,
                             error,
                             "UPDATE own_relation SET source = target, target = source"
                             " WHERE relation = ?1",
                             "i",
                             relation);
}

/**
 * skein_own_turn:
 * @own: the work
 * @relation: a relation whose ends change places
 * @error: return location
 *
 * Has all that its evidence says of source and target change places too. The relation itself is for the caller.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_turn (SkeinOwn *own, gint64 relation, GError **error)
{
  return turn_owners (own, relation, error) &&
         skein_database_run (own->db,
                             error,
                             "UPDATE evidence SET source_mention = target_mention,"
                             " target_mention = source_mention WHERE relation = ?1"
                             " AND (source_mention IS NOT NULL OR target_mention IS NOT NULL)",
                             "i",
                             relation);
}

static gboolean
join (SkeinOwn *own, gint64 relation, gint64 source, gint64 other, GError **error)
{
  gint64 first;
  gint64 last;

  return read_pair (own->db,
                    "SELECT source, target FROM relation WHERE id = ?1",
                    other,
                    &first,
                    &last,
                    error) &&
         (first == source || turn_owners (own, relation, error)) &&
         skein_database_run (own->db,
                             error,
                             "UPDATE evidence SET relation = ?2 WHERE relation = ?1",
                             "ii",
                             relation,
                             other) &&
         skein_database_run (own->db,
                             error,
                             "UPDATE own_relation SET relation = ?2 WHERE relation = ?1",
                             "ii",
                             relation,
                             other) &&
         skein_database_run (
             own->db,
             error,
             "UPDATE relation SET origin = 'by hand' WHERE id = ?2 AND origin <> 'by hand'"
             " AND (SELECT origin FROM relation WHERE id = ?1) = 'by hand'",
             "ii",
             relation,
             other) &&
         skein_database_run (own->db, error, "DELETE FROM relation WHERE id = ?1", "i", relation);
}

static char *
dup_note (SkeinOwn *own, gint64 relation)
{
  g_autoptr (sqlite3_stmt) row = skein_database_query (
      own->db, NULL, "SELECT note FROM relation WHERE id = ?1", "i", relation);

  return skein_database_next (own->db, row, NULL) ? skein_database_dup_text (row, 0) : NULL;
}

/**
 * skein_own_become:
 * @own: the work
 * @relation: a relation
 * @source: the actor that it is to leave, one of its ends
 * @target: the actor that it is to enter, the other
 * @type: the type that it is to have
 * @mutual: whether it is to hold both ways
 * @remaining: (out): @relation, or the equal one that was there already, which has all that is of both
 * @error: return location
 *
 * Makes another relation of a relation.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_become (SkeinOwn *own,
                  gint64 relation,
                  gint64 source,
                  gint64 target,
                  const char *type,
                  gboolean mutual,
                  gint64 *remaining,
                  GError **error)
{
  g_autofree char *note = dup_note (own, relation);
  g_autoptr (GError) local = NULL;

  *remaining = relation;
  if (!skein_database_run (own->db,
                           error,
                           "UPDATE evidence SET origin = " SKEIN_OWN_CHANGED
                           " WHERE relation = ?1 AND origin <> " SKEIN_OWN_CHANGED
                           " AND NOT EXISTS (SELECT 1 FROM relation WHERE id = ?1"
                           " AND source = ?2 AND target = ?3 AND type = ?4 AND mutual = ?5)",
                           "iiitu",
                           relation,
                           source,
                           target,
                           type,
                           (guint) (mutual != FALSE)))
    return FALSE;
  if (skein_database_get_int (
          own->db,
          remaining,
          &local,
          "SELECT id FROM relation WHERE type = ?3 AND mutual = ?4 AND id <> ?5 AND"
          " ((source = ?1 AND target = ?2) OR (?4 AND source = ?2 AND target = ?1))",
          "iitui",
          source,
          target,
          type,
          (guint) (mutual != FALSE),
          relation))
    return join (own, relation, source, *remaining, error) &&
           skein_importer_write_relation (
               own->db, source, target, type, mutual, note, "merged", remaining, error);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return skein_database_run (own->db,
                             error,
                             "UPDATE relation SET source = ?2, target = ?3, type = ?4, mutual = ?5"
                             " WHERE id = ?1 AND NOT (source = ?2 AND target = ?3 AND type = ?4"
                             " AND mutual = ?5)",
                             "iiitu",
                             relation,
                             source,
                             target,
                             type,
                             (guint) (mutual != FALSE));
}

/**
 * skein_own_settle:
 * @db: the project's database, in an open step
 * @error: return location
 *
 * Puts right what an import wrote for actors that are merged into others.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_settle (SkeinDatabase *db, GError **error)
{
  g_auto (SkeinOwn) own = { 0 };

  skein_own_init (&own, db);
  return for_each (
             &own,
             "SELECT id FROM merged WHERE ?1 AND"
             " (EXISTS (SELECT 1 FROM mention WHERE actor = merged.id)"
             " OR EXISTS (SELECT 1 FROM relation WHERE source = merged.id OR target = merged.id))",
             1,
             skein_own_absorb,
             error) &&
         skein_own_drop_empty (&own, error);
}
