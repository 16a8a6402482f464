// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-edit-private.h"
#include "skein-edit.h"
#include "skein-error.h"
#include "skein-history-private.h"
#include "skein-importer-private.h"
#include "skein-project-private.h"
#include "skein-relation.h"

static char *
name_step (SkeinDatabase *db, gint64 source, gint64 target, const char *format)
{
  g_autofree char *from = skein_edit_dup_actor_name (db, source, NULL);
  g_autofree char *to = skein_edit_dup_actor_name (db, target, NULL);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, from != NULL ? from : "?", to != NULL ? to : "?");
#pragma GCC diagnostic pop
}

static gboolean
assert_by_hand (SkeinDatabase *db, gint64 relation, GError **error)
{
  return skein_database_run (db,
                             error,
                             "UPDATE relation SET origin = 'by hand'"
                             " WHERE id = ?1 AND origin <> 'by hand'",
                             "i",
                             relation);
}

/**
 * skein_edit_add_relation:
 * @project: a project
 * @source: the actor that it leaves
 * @target: the actor that it enters
 * @type: its type
 * @mutual: whether it holds both ways
 * @note: (nullable): what is to be written about it
 * @error: return location
 *
 * Asserts a relation without a passage. One that passages support already is asserted by hand as well from then on, so
 * that it stays when the last of them goes.
 *
 * Returns: the relation, or 0 on failure
 */
gint64
skein_edit_add_relation (SkeinProject *project,
                         gint64 source,
                         gint64 target,
                         const char *type,
                         gboolean mutual,
                         const char *note,
                         GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *clean_note = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;
  gint64 id = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), 0);
  g_return_val_if_fail (type != NULL, 0);

  db = skein_project_get_database (project);
  from = skein_edit_dup_actor_name (db, source, error);
  to = from != NULL ? skein_edit_dup_actor_name (db, target, error) : NULL;
  clean = to != NULL ? skein_edit_clean_name (type, error) : NULL;
  if (clean == NULL || !skein_edit_clean_text (note, &clean_note, error) ||
      !skein_history_begin (project, error))
    return 0;
  step = g_strdup_printf (_ ("Relate “%s” with “%s”"), from, to);
  return skein_edit_finish (
             project,
             skein_importer_write_relation (
                 db, source, target, clean, mutual, clean_note, "by hand", &id, error) &&
                 assert_by_hand (db, id, error),
             step,
             error)
             ? id
             : 0;
}

typedef struct {
  gint64 source;
  gint64 target;
  char *type;
  gboolean mutual;
} Shape;

static void
clear_shape (Shape *shape)
{
  g_free (shape->type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shape, clear_shape)

static gboolean
read_shape (SkeinProject *project, gint64 relation, Shape *shape, GError **error)
{
  g_autoptr (SkeinRelation) known = skein_project_dup_relation (project, relation, error);

  if (known == NULL)
    return FALSE;
  shape->source = known->source;
  shape->target = known->target;
  shape->type = g_steal_pointer (&known->type);
  shape->mutual = known->mutual;
  return TRUE;
}

static gboolean
finish_shape (
    SkeinProject *project, gboolean done, const Shape *shape, const char *format, GError **error)
{
  g_autofree char *step =
      name_step (skein_project_get_database (project), shape->source, shape->target, format);

  return skein_edit_finish (project, done, step, error);
}

/**
 * skein_edit_set_relation_type:
 * @project: a project
 * @relation: a relation
 * @type: the new type
 * @remaining: (out) (optional): the relation that has its evidence now
 * @error: return location
 *
 * Gives a relation another type. If its actors have an equal one already, the two become one.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_relation_type (
    SkeinProject *project, gint64 relation, const char *type, gint64 *remaining, GError **error)
{
  return skein_edit_set_relation_types (project, &relation, 1, type, remaining, error);
}

/* A relation may be gone meanwhile because it was joined with one before it. */
static gboolean
set_type (SkeinProject *project,
          SkeinOwn *own,
          gint64 relation,
          const char *type,
          gint64 *result,
          GError **error)
{
  g_auto (Shape) shape = { 0 };
  gint64 known = 0;

  if (!skein_own_get_int (
          own->db, &known, error, "SELECT count (*) FROM relation WHERE id = ?1", relation))
    return FALSE;
  return known == 0 ||
         (read_shape (project, relation, &shape, error) &&
          skein_own_become (
              own, relation, shape.source, shape.target, type, shape.mutual, result, error));
}

/**
 * skein_edit_set_relation_types:
 * @project: a project
 * @relations: (array length=n_relations): relations
 * @n_relations: how many, at least 1
 * @type: the new type
 * @remaining: (out) (optional): the relation that has the evidence of the first now
 * @error: return location
 *
 * Gives relations another type, as one step. Those that are equal then become one.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_relation_types (SkeinProject *project,
                               const gint64 *relations,
                               guint n_relations,
                               const char *type,
                               gint64 *remaining,
                               GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_auto (Shape) shape = { 0 };
  g_autofree char *clean = NULL;
  g_autofree char *several = NULL;
  gint64 first = 0;
  gboolean done = TRUE;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (relations != NULL && n_relations > 0, FALSE);
  g_return_val_if_fail (type != NULL, FALSE);

  skein_own_init (&own, skein_project_get_database (project));
  clean = skein_edit_clean_name (type, error);
  if (clean == NULL || !read_shape (project, relations[0], &shape, error) ||
      !skein_history_begin (project, error))
    return FALSE;
  for (guint i = 0; i < n_relations && done; i++)
    done = skein_edit_expect_row (own.db, "relation", relations[i], error);
  for (guint i = 0; i < n_relations && done; i++) {
    gint64 result = relations[i];

    done = set_type (project, &own, relations[i], clean, &result, error);
    if (i == 0)
      first = result;
  }
  several = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                          "Change the Type of %u Relation",
                                          "Change the Type of %u Relations",
                                          n_relations),
                             n_relations);
  /* Translators: two actors. */
  if (!(n_relations == 1
            ? finish_shape (
                  project, done, &shape, _ ("Change the Relation of “%s” with “%s”"), error)
            : skein_edit_finish (project, done, several, error)))
    return FALSE;
  if (remaining != NULL)
    *remaining = first;
  return TRUE;
}

/**
 * skein_edit_turn_relation:
 * @project: a project
 * @relation: a relation
 * @remaining: (out) (optional): the relation that has its evidence now
 * @error: return location
 *
 * Has a relation go the other way. If there is an equal one already, the two become one.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_turn_relation (SkeinProject *project, gint64 relation, gint64 *remaining, GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_auto (Shape) shape = { 0 };
  gint64 result = relation;
  gboolean done;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  skein_own_init (&own, skein_project_get_database (project));
  if (!read_shape (project, relation, &shape, error) || !skein_history_begin (project, error))
    return FALSE;
  /* An equal mutual one is the relation itself, which only changes its ends. */
  done = skein_own_turn (&own, relation, error) &&
         skein_own_become (
             &own, relation, shape.target, shape.source, shape.type, shape.mutual, &result, error);
  if (!finish_shape (project, done, &shape, _ ("Turn the Relation of “%s” with “%s”"), error))
    return FALSE;
  if (remaining != NULL)
    *remaining = result;
  return TRUE;
}

/* Of a mutual relation a passage may name the target first. Directed, it must not. */
static gboolean
direct_mentions (SkeinDatabase *db, gint64 relation, const Shape *shape, GError **error)
{
  return shape->source == shape->target ||
         skein_database_run (
             db,
             error,
             "UPDATE evidence SET source_mention = target_mention, target_mention = source_mention"
             " WHERE relation = ?1 AND (EXISTS (SELECT 1 FROM mention"
             " WHERE id = evidence.source_mention AND actor = ?3)"
             " OR EXISTS (SELECT 1 FROM mention WHERE id = evidence.target_mention AND actor = ?2))",
             "iii",
             relation,
             shape->source,
             shape->target);
}

/**
 * skein_edit_set_relation_mutual:
 * @project: a project
 * @relation: a relation
 * @mutual: whether it is to hold both ways
 * @remaining: (out) (optional): the relation that has its evidence now
 * @error: return location
 *
 * Has a relation hold both ways or only one. If there is an equal one already, the two become one.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_relation_mutual (
    SkeinProject *project, gint64 relation, gboolean mutual, gint64 *remaining, GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_auto (Shape) shape = { 0 };
  gint64 result = relation;
  gboolean done;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  skein_own_init (&own, skein_project_get_database (project));
  if (!read_shape (project, relation, &shape, error) || !skein_history_begin (project, error))
    return FALSE;
  done = (!shape.mutual || mutual || direct_mentions (own.db, relation, &shape, error)) &&
         skein_own_become (
             &own, relation, shape.source, shape.target, shape.type, mutual, &result, error);
  if (!finish_shape (project,
                     done,
                     &shape,
                     mutual ? _ ("Make the Relation of “%s” with “%s” Mutual")
                            : _ ("Make the Relation of “%s” with “%s” One-Way"),
                     error))
    return FALSE;
  if (remaining != NULL)
    *remaining = result;
  return TRUE;
}

/**
 * skein_edit_set_relation_source:
 * @project: a project
 * @relation: a relation
 * @source: one of its two actors
 * @remaining: (out) (optional): the relation that has its evidence now
 * @error: return location
 *
 * Has a relation go one way, from @source to the other actor, also if it went both ways. If there is an equal one
 * already, the two become one.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_relation_source (
    SkeinProject *project, gint64 relation, gint64 source, gint64 *remaining, GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_auto (Shape) shape = { 0 };
  gint64 result = relation;
  gint64 other;
  gboolean turned, done;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  skein_own_init (&own, skein_project_get_database (project));
  if (!read_shape (project, relation, &shape, error))
    return FALSE;
  g_return_val_if_fail (source == shape.source || source == shape.target, FALSE);
  turned = source != shape.source;
  if (!shape.mutual && turned)
    return skein_edit_turn_relation (project, relation, remaining, error);
  if (!turned)
    return skein_edit_set_relation_mutual (project, relation, FALSE, remaining, error);
  if (!skein_history_begin (project, error))
    return FALSE;
  other = shape.source;
  shape.source = shape.target;
  shape.target = other;
  done = skein_own_turn (&own, relation, error) &&
         direct_mentions (own.db, relation, &shape, error) &&
         skein_own_become (
             &own, relation, shape.source, shape.target, shape.type, FALSE, &result, error);
  if (!finish_shape (
          project, done, &shape, _ ("Make the Relation of “%s” with “%s” One-Way"), error))
    return FALSE;
  if (remaining != NULL)
    *remaining = result;
  return TRUE;
}

/**
 * skein_edit_set_relation_note:
 * @project: a project
 * @relation: a relation
 * @note: (nullable): what is to be written about it
 * @error: return location
 *
 * Writes about a relation. Edits that follow each other within seconds are one step.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_relation_note (SkeinProject *project,
                              gint64 relation,
                              const char *note,
                              GError **error)
{
  g_auto (Shape) shape = { 0 };
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;
  g_autofree char *key = g_strdup_printf ("relation-note %" G_GINT64_FORMAT, relation);
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  db = skein_project_get_database (project);
  if (!skein_edit_clean_text (note, &clean, error) ||
      !read_shape (project, relation, &shape, error))
    return FALSE;
  step = name_step (db, shape.source, shape.target, _ ("Edit the Note on “%s” and “%s”"));
  return skein_history_begin (project, error) &&
         skein_edit_finish_joining (
             project,
             skein_edit_set_text (db, "relation", "note", relation, clean, error),
             step,
             key,
             error);
}

static gboolean
retract (SkeinOwn *own, gint64 relation, GError **error)
{
  static const char *const statements[] = {
    "UPDATE relation SET origin = 'imported' WHERE id = ?1 AND origin = 'by hand'",
    "UPDATE own_relation SET origin = 'imported' WHERE relation = ?1 AND origin = 'by hand'",
  };

  g_array_append_val (own->left, relation);
  return skein_edit_run_each (own->db, statements, G_N_ELEMENTS (statements), relation, error) &&
         skein_own_drop_empty (own, error);
}

/**
 * skein_edit_set_relation_asserted:
 * @project: a project
 * @relation: a relation
 * @asserted: whether a person asserts it, with passages or without
 * @error: return location
 *
 * Asserts a relation by hand, or takes that back. One that no passage supports goes then.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_relation_asserted (SkeinProject *project,
                                  gint64 relation,
                                  gboolean asserted,
                                  GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_auto (Shape) shape = { 0 };

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  skein_own_init (&own, skein_project_get_database (project));
  return read_shape (project, relation, &shape, error) && skein_history_begin (project, error) &&
         finish_shape (project,
                       asserted ? assert_by_hand (own.db, relation, error)
                                : retract (&own, relation, error),
                       &shape,
                       asserted ? _ ("Assert the Relation of “%s” with “%s”")
                                : _ ("Retract the Relation of “%s” with “%s”"),
                       error);
}

/**
 * skein_edit_delete_relation:
 * @own: the work
 * @relation: a relation
 * @error: return location
 *
 * Deletes a relation with its evidence.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_delete_relation (SkeinOwn *own, gint64 relation, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM own_relation WHERE relation = ?1",
    "DELETE FROM relation WHERE id = ?1",
  };
  g_autoptr (GArray) evidence =
      skein_own_list (own->db, error, "SELECT id FROM evidence WHERE relation = ?1", relation);

  if (evidence == NULL)
    return FALSE;
  for (guint i = 0; i < evidence->len; i++)
    if (!skein_edit_delete_evidence (own, g_array_index (evidence, gint64, i), error))
      return FALSE;
  return skein_edit_run_each (own->db, statements, G_N_ELEMENTS (statements), relation, error);
}

/* Its passages are kept as rejected, so that no file that says the same brings them back. */
static gboolean
remove_relation (SkeinOwn *own, gint64 relation, GError **error)
{
  static const char *const statements[] = {
    "UPDATE evidence SET status = 'rejected' WHERE relation = ?1 AND status <> 'rejected'",
    "DELETE FROM own_relation WHERE relation = ?1",
    "UPDATE relation SET origin = 'imported', note = NULL WHERE id = ?1"
    " AND (origin, note) IS NOT ('imported', NULL)",
  };

  g_array_append_val (own->left, relation);
  return skein_edit_expect_row (own->db, "relation", relation, error) &&
         skein_edit_run_each (own->db, statements, G_N_ELEMENTS (statements), relation, error);
}

/**
 * skein_edit_delete_relations:
 * @project: a project
 * @relations: (array length=n_relations): relations
 * @n_relations: how many, at least 1
 * @error: return location
 *
 * Takes relations out of the project, with their evidence, as skein_edit_remove_evidence() does.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_delete_relations (SkeinProject *project,
                             const gint64 *relations,
                             guint n_relations,
                             GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_auto (Shape) shape = { 0 };
  gboolean done = TRUE;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (relations != NULL && n_relations > 0, FALSE);

  skein_own_init (&own, skein_project_get_database (project));
  if (!read_shape (project, relations[0], &shape, error) || !skein_history_begin (project, error))
    return FALSE;
  for (guint i = 0; i < n_relations && done; i++)
    done = remove_relation (&own, relations[i], error);
  done = done && skein_own_drop_empty (&own, error);
  return n_relations == 1
             ? finish_shape (
                   project, done, &shape, _ ("Delete the Relation of “%s” with “%s”"), error)
             : skein_edit_finish (project, done, _ ("Delete Relations"), error);
}
