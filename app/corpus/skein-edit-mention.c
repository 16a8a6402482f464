// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-edit-private.h"
#include "skein-edit.h"
#include "skein-error.h"
#include "skein-history-private.h"
#include "skein-project-private.h"
#include "skein-spans-private.h"

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const SkeinSpan *x = a;
  const SkeinSpan *y = b;

  return x->start != y->start ? (x->start < y->start ? -1 : 1)
                              : (int) (x->end > y->end) - (x->end < y->end);
}

/* Sorts spans and joins those that touch or overlap. */
static GArray *
clean_spans (
    SkeinDatabase *db, gint64 article, const SkeinSpan *spans, guint n_spans, GError **error)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) clean = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  gint64 length = 0;

  if (!skein_own_get_int (
          db, &length, error, "SELECT length (text) FROM article WHERE id = ?1", article))
    return NULL;
  g_array_append_vals (sorted, spans, n_spans);
  g_array_sort (sorted, compare_spans);
  for (guint i = 0; i < sorted->len; i++) {
    SkeinSpan span = g_array_index (sorted, SkeinSpan, i);
    SkeinSpan *last = clean->len > 0 ? &g_array_index (clean, SkeinSpan, clean->len - 1) : NULL;

    if (skein_span_is_empty (span) || span.start > span.end || span.end > length) {
      g_set_error_literal (error,
                           SKEIN_ERROR,
                           SKEIN_ERROR_INVALID,
                           _ ("The marked words lie outside the text."));
      return NULL;
    }
    if (last != NULL && span.start <= last->end)
      last->end = MAX (last->end, span.end);
    else
      g_array_append_val (clean, span);
  }
  return g_steal_pointer (&clean);
}

/* Adds a mention, or takes back that the same one was rejected. Leaves @id at 0 if it is there already. */
static gboolean
insert_mention (SkeinDatabase *db,
                gint64 article,
                gint64 actor,
                const GArray *spans,
                gint64 *id,
                GError **error)
{
  SkeinSpan extent = skein_spans_extent (spans);
  g_autofree char *fragments = spans->len > 1 ? skein_spans_to_string (spans) : NULL;
  g_autoptr (GError) local = NULL;
  gint64 same = 0;
  gint64 is_rejected = FALSE;

  *id = 0;
  if (skein_database_get_int (db,
                              &same,
                              &local,
                              "SELECT id FROM mention WHERE article = ?1 AND actor = ?2"
                              " AND start = ?3 AND stop = ?4 AND fragments IS ?5"
                              " ORDER BY status = 'rejected'",
                              "iiuut",
                              article,
                              actor,
                              extent.start,
                              extent.end,
                              fragments)) {
    if (!skein_own_get_int (
            db, &is_rejected, error, "SELECT status = 'rejected' FROM mention WHERE id = ?1", same))
      return FALSE;
    if (!is_rejected)
      return TRUE;
    *id = same;
    return skein_database_run (
        db, error, "UPDATE mention SET status = 'accepted' WHERE id = ?1", "i", same);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!skein_database_run (
          db,
          error,
          "INSERT INTO mention (article, actor, start, stop, fragments, status, origin)"
          " VALUES (?1, ?2, ?3, ?4, ?5, 'accepted', 'by hand')",
          "iiuut",
          article,
          actor,
          extent.start,
          extent.end,
          fragments))
    return FALSE;
  *id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}

static gboolean
refuse_same (GError **error)
{
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_INVALID,
                       _ ("These words are marked as this actor already."));
  return FALSE;
}

/* After a mention was given another actor or other words: the same may be marked already. One that was rejected stays so
 * beside it, for the file that it came from. */
static gboolean
is_only (SkeinDatabase *db, gint64 mention, GError **error)
{
  gint64 has_same = FALSE;

  if (!skein_own_get_int (
          db,
          &has_same,
          error,
          "SELECT EXISTS (SELECT 1 FROM mention AS o WHERE o.article = m.article"
          " AND o.start = m.start AND o.stop = m.stop AND o.fragments IS m.fragments"
          " AND o.actor = m.actor AND o.id <> m.id AND o.status <> 'rejected')"
          " FROM mention AS m WHERE m.id = ?1",
          mention))
    return FALSE;
  return !has_same || refuse_same (error);
}

static gboolean
add_mention (SkeinDatabase *db,
             gint64 article,
             gint64 actor,
             const SkeinSpan *spans,
             guint n_spans,
             gint64 *id,
             GError **error)
{
  g_autoptr (GArray) clean = clean_spans (db, article, spans, n_spans, error);

  return clean != NULL && insert_mention (db, article, actor, clean, id, error) &&
         (*id != 0 || refuse_same (error));
}

/**
 * skein_edit_add_mention:
 * @project: a project
 * @article: an article
 * @actor: the actor that it names
 * @spans: (array length=n_spans): the words, in code points; they may overlap those of other mentions
 * @n_spans: how many, at least 1; those that touch each other become one
 * @error: return location; %SKEIN_ERROR_INVALID if the same words are marked as the same actor already
 *
 * Marks words of an article as the name of an actor.
 *
 * Returns: the mention, or 0 on failure
 */
gint64
skein_edit_add_mention (SkeinProject *project,
                        gint64 article,
                        gint64 actor,
                        const SkeinSpan *spans,
                        guint n_spans,
                        GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;
  gint64 id = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), 0);
  g_return_val_if_fail (spans != NULL && n_spans > 0, 0);

  db = skein_project_get_database (project);
  name = skein_edit_dup_actor_name (db, actor, error);
  if (name == NULL || !skein_history_begin (project, error))
    return 0;
  step = g_strdup_printf (_ ("Mark “%s”"), name);
  return skein_edit_finish (project,
                            add_mention (db, article, actor, spans, n_spans, &id, error),
                            step,
                            error)
             ? id
             : 0;
}

/* Opens a step and adds an actor in it, which is 0 if that fails. Returns: whether the step is open. */
static gboolean
begin_with_actor (SkeinProject *project,
                  const char *name,
                  const char *type,
                  char **clean,
                  gint64 *actor,
                  GError **error)
{
  g_autofree char *clean_type = NULL;

  *clean = skein_edit_clean_name (name, error);
  clean_type = *clean != NULL ? skein_edit_clean_name (type, error) : NULL;
  if (clean_type == NULL || !skein_history_begin (project, error))
    return FALSE;
  *actor =
      skein_edit_insert_actor (skein_project_get_database (project), *clean, clean_type, error);
  return TRUE;
}

/**
 * skein_edit_add_mention_of_new:
 * @project: a project
 * @article: an article
 * @spans: (array length=n_spans): the words, in code points
 * @n_spans: how many, at least 1
 * @name: the name of a new actor
 * @type: its type
 * @actor: (out) (optional): the new actor
 * @error: return location
 *
 * Adds an actor and marks words of an article as its name.
 *
 * Returns: the mention, or 0 on failure
 */
gint64
skein_edit_add_mention_of_new (SkeinProject *project,
                               gint64 article,
                               const SkeinSpan *spans,
                               guint n_spans,
                               const char *name,
                               const char *type,
                               gint64 *actor,
                               GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;
  gint64 id = 0;
  gint64 added;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), 0);
  g_return_val_if_fail (spans != NULL && n_spans > 0, 0);
  g_return_val_if_fail (name != NULL && type != NULL, 0);

  db = skein_project_get_database (project);
  if (!begin_with_actor (project, name, type, &clean, &added, error))
    return 0;
  step = g_strdup_printf (_ ("Mark “%s”"), clean);
  if (!skein_edit_finish (project,
                          added != 0 &&
                              add_mention (db, article, added, spans, n_spans, &id, error),
                          step,
                          error))
    return 0;
  if (actor != NULL)
    *actor = added;
  return id;
}

/**
 * skein_edit_add_mentions:
 * @project: a project
 * @actor: an actor
 * @occurrences: (array length=n_occurrences): where articles name it; skein_project_find_occurrences() finds them
 * @n_occurrences: how many
 * @n_added: (out) (optional): how many were not marked as this actor before
 * @error: return location
 *
 * Marks many places as one actor, as one step. May be called on a sibling in a worker thread; see
 * skein_project_watch_step().
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_add_mentions (SkeinProject *project,
                         gint64 actor,
                         const SkeinOccurrence *occurrences,
                         guint n_occurrences,
                         guint *n_added,
                         GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;
  guint n = 0;
  gboolean done = TRUE;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (occurrences != NULL || n_occurrences == 0, FALSE);

  db = skein_project_get_database (project);
  name = skein_edit_dup_actor_name (db, actor, error);
  if (name == NULL || !skein_history_begin (project, error))
    return FALSE;
  for (guint i = 0; i < n_occurrences && done; i++) {
    g_autoptr (GArray) spans =
        skein_project_go_on (project, i, n_occurrences, error)
            ? clean_spans (db, occurrences[i].article, &occurrences[i].span, 1, error)
            : NULL;
    gint64 id = 0;

    done = spans != NULL && insert_mention (db, occurrences[i].article, actor, spans, &id, error);
    n += id != 0;
  }
  step = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Mark “%s” Once", "Mark “%s” %u Times", n),
                          name,
                          n);
  if (n_added != NULL)
    *n_added = n;
  return skein_edit_finish (project, done, step, error);
}

/**
 * skein_edit_delete_mention:
 * @db: a project's database, in an open step
 * @mention: a mention
 * @error: return location
 *
 * Deletes a mention with what hangs on it. Evidence that it stood for stays.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_delete_mention (SkeinDatabase *db, gint64 mention, GError **error)
{
  static const char *const statements[] = {
    "UPDATE evidence SET source_mention = NULL WHERE source_mention = ?1",
    "UPDATE evidence SET target_mention = NULL WHERE target_mention = ?1",
    "DELETE FROM attribute WHERE mention = ?1",
    "DELETE FROM own_mention WHERE id = ?1",
    "DELETE FROM mention WHERE id = ?1",
  };

  return skein_edit_run_each (db, statements, G_N_ELEMENTS (statements), mention, error);
}

/* The name of a step about mentions: of their actor, if they are of one. */
static char *
name_step (SkeinDatabase *db, const gint64 *mentions, guint n, const char *one, const char *several)
{
  g_autofree char *name = n != 1 ? NULL
                                 : skein_edit_dup_text (db,
                                                        NULL,
                                                        "SELECT a.name FROM mention m"
                                                        " JOIN actor a ON a.id = m.actor"
                                                        " WHERE m.id = ?1",
                                                        mentions[0]);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return name != NULL ? g_strdup_printf (one, name) : g_strdup (several);
#pragma GCC diagnostic pop
}

/**
 * skein_edit_remove_mentions:
 * @project: a project
 * @mentions: (array length=n_mentions): mentions
 * @n_mentions: how many, at least 1
 * @error: return location
 *
 * Removes marks. The evidence that they stood for stays, without them. They are kept as rejected, so that no file that has
 * the same marks brings them back.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_remove_mentions (SkeinProject *project,
                            const gint64 *mentions,
                            guint n_mentions,
                            GError **error)
{
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (mentions != NULL && n_mentions > 0, FALSE);

  step = name_step (skein_project_get_database (project),
                    mentions,
                    n_mentions,
                    _ ("Remove a Mark of “%s”"),
                    _ ("Remove Marks"));
  return skein_edit_set_status (
      project, "mention", mentions, n_mentions, SKEIN_STATUS_REJECTED, step, error);
}

/* Evidence that a mention stands for is about the actor of the mention: it follows. */
static gboolean
move_evidence (SkeinOwn *own,
               const char *sql,
               gint64 mention,
               gint64 from,
               gint64 to,
               gboolean is_source,
               GError **error)
{
  g_autoptr (GArray) evidence = skein_own_list (own->db, error, sql, mention);

  if (evidence == NULL)
    return FALSE;
  for (guint i = 0; i < evidence->len; i++) {
    gint64 id = g_array_index (evidence, gint64, i);
    gint64 ends[2];
    guint side;

    if (!skein_own_get_ends (own, id, &ends[0], &ends[1], error))
      return FALSE;
    side = is_source ? 0 : 1;
    if (skein_own_get_root (own->db, ends[side]) != from)
      side = 1 - side;
    if (skein_own_get_root (own->db, ends[side]) != from)
      continue;
    ends[side] = to;
    if (!skein_own_replace_evidence (own, id, ends[0], ends[1], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
move_mention (SkeinOwn *own, gint64 mention, gint64 actor, GError **error)
{
  gint64 before = 0;

  if (!skein_own_get_int (
          own->db, &before, error, "SELECT actor FROM mention WHERE id = ?1", mention))
    return FALSE;
  if (before == actor)
    return TRUE;
  return skein_database_run (
             own->db, error, "DELETE FROM own_mention WHERE id = ?1", "i", mention) &&
         skein_database_run (own->db,
                             error,
                             "UPDATE evidence SET origin = " SKEIN_OWN_CHANGED
                             " WHERE (source_mention = ?1 OR target_mention = ?1)"
                             " AND origin <> " SKEIN_OWN_CHANGED,
                             "i",
                             mention) &&
         skein_database_run (own->db,
                             error,
                             "UPDATE mention SET actor = ?2, origin = " SKEIN_OWN_CHANGED
                             " WHERE id = ?1",
                             "ii",
                             mention,
                             actor) &&
         is_only (own->db, mention, error) &&
         move_evidence (own,
                        "SELECT id FROM evidence WHERE source_mention = ?1 ORDER BY id",
                        mention,
                        before,
                        actor,
                        TRUE,
                        error) &&
         move_evidence (own,
                        "SELECT id FROM evidence WHERE target_mention = ?1 ORDER BY id",
                        mention,
                        before,
                        actor,
                        FALSE,
                        error);
}

static gboolean
move_all (SkeinDatabase *db, const gint64 *mentions, guint n, gint64 actor, GError **error)
{
  g_auto (SkeinOwn) own = { 0 };

  skein_own_init (&own, db);
  for (guint i = 0; i < n; i++)
    if (!move_mention (&own, mentions[i], actor, error))
      return FALSE;
  return skein_own_drop_empty (&own, error);
}

/**
 * skein_edit_move_mentions:
 * @project: a project
 * @mentions: (array length=n_mentions): mentions
 * @n_mentions: how many, at least 1
 * @actor: the actor that they name in truth
 * @error: return location; %SKEIN_ERROR_INVALID if the same words are marked as @actor already
 *
 * Gives mentions to another actor, with the evidence that they stand for. They are that actor's own: no un-merging takes
 * them back.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_move_mentions (
    SkeinProject *project, const gint64 *mentions, guint n_mentions, gint64 actor, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (mentions != NULL && n_mentions > 0, FALSE);

  db = skein_project_get_database (project);
  name = skein_edit_dup_actor_name (db, actor, error);
  if (name == NULL || !skein_history_begin (project, error))
    return FALSE;
  step = g_strdup_printf (_ ("Move Marks to “%s”"), name);
  return skein_edit_finish (project,
                            move_all (db, mentions, n_mentions, actor, error),
                            step,
                            error);
}

/**
 * skein_edit_split_mentions:
 * @project: a project
 * @mentions: (array length=n_mentions): mentions
 * @n_mentions: how many, at least 1
 * @name: the name of a new actor
 * @type: its type
 * @error: return location
 *
 * Like skein_edit_move_mentions(), to a new actor.
 *
 * Returns: the new actor, or 0 on failure
 */
gint64
skein_edit_split_mentions (SkeinProject *project,
                           const gint64 *mentions,
                           guint n_mentions,
                           const char *name,
                           const char *type,
                           GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;
  gint64 actor;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), 0);
  g_return_val_if_fail (mentions != NULL && n_mentions > 0, 0);
  g_return_val_if_fail (name != NULL && type != NULL, 0);

  db = skein_project_get_database (project);
  if (!begin_with_actor (project, name, type, &clean, &actor, error))
    return 0;
  step = g_strdup_printf (_ ("Split Off “%s”"), clean);
  return skein_edit_finish (project,
                            actor != 0 && move_all (db, mentions, n_mentions, actor, error),
                            step,
                            error)
             ? actor
             : 0;
}

static gboolean
set_spans (SkeinDatabase *db, gint64 mention, const GArray *spans, GError **error)
{
  SkeinSpan extent = skein_spans_extent (spans);
  g_autofree char *fragments = spans->len > 1 ? skein_spans_to_string (spans) : NULL;

  return skein_database_run (
             db,
             error,
             "UPDATE mention SET start = ?2, stop = ?3, fragments = ?4, origin = " SKEIN_OWN_CHANGED
             " WHERE id = ?1"
             " AND (start <> ?2 OR stop <> ?3 OR fragments IS NOT ?4)",
             "iuut",
             mention,
             extent.start,
             extent.end,
             fragments) &&
         is_only (db, mention, error);
}

/**
 * skein_edit_set_mention_spans:
 * @project: a project
 * @mention: a mention
 * @spans: (array length=n_spans): the words that it is to mark, in code points
 * @n_spans: how many, at least 1
 * @error: return location; %SKEIN_ERROR_INVALID if they are marked as the same actor already
 *
 * Moves the ends of a mark.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_mention_spans (
    SkeinProject *project, gint64 mention, const SkeinSpan *spans, guint n_spans, GError **error)
{
  g_autoptr (GArray) clean = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;
  gint64 article = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (spans != NULL && n_spans > 0, FALSE);

  db = skein_project_get_database (project);
  if (!skein_own_get_int (
          db, &article, error, "SELECT article FROM mention WHERE id = ?1", mention))
    return FALSE;
  clean = clean_spans (db, article, spans, n_spans, error);
  step = name_step (db, &mention, 1, _ ("Adjust a Mark of “%s”"), _ ("Adjust a Mark"));
  return clean != NULL && skein_history_begin (project, error) &&
         skein_edit_finish (project, set_spans (db, mention, clean, error), step, error);
}

/**
 * skein_edit_set_mention_note:
 * @project: a project
 * @mention: a mention
 * @note: (nullable): what is to be written about it
 * @error: return location
 *
 * Writes about a mention. Edits that follow each other within seconds are one step.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_mention_note (SkeinProject *project,
                             gint64 mention,
                             const char *note,
                             GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;
  g_autofree char *key = g_strdup_printf ("mention-note %" G_GINT64_FORMAT, mention);
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  db = skein_project_get_database (project);
  if (!skein_edit_clean_text (note, &clean, error))
    return FALSE;
  step = name_step (
      db, &mention, 1, _ ("Edit the Note on a Mark of “%s”"), _ ("Edit the Note on a Mark"));
  return skein_history_begin (project, error) &&
         skein_edit_finish_joining (
             project,
             skein_edit_set_text (db, "mention", "note", mention, clean, error) &&
                 (sqlite3_changes (db->handle) == 0 ||
                  skein_edit_mark_changed (db, "mention", mention, error)),
             step,
             key,
             error);
}

/**
 * skein_edit_set_mention_status:
 * @project: a project
 * @mentions: (array length=n_mentions): mentions
 * @n_mentions: how many, at least 1
 * @status: what a person says of them
 * @error: return location
 *
 * Accepts or rejects mentions. What is rejected is shown nowhere and does not count, but is kept.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_mention_status (SkeinProject *project,
                               const gint64 *mentions,
                               guint n_mentions,
                               SkeinStatus status,
                               GError **error)
{
  g_autofree char *step = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (mentions != NULL && n_mentions > 0, FALSE);

  db = skein_project_get_database (project);
  step =
      status == SKEIN_STATUS_REJECTED
          ? name_step (db, mentions, n_mentions, _ ("Reject a Mark of “%s”"), _ ("Reject Marks"))
          : name_step (db, mentions, n_mentions, _ ("Accept a Mark of “%s”"), _ ("Accept Marks"));
  return skein_edit_set_status (project, "mention", mentions, n_mentions, status, step, error);
}
