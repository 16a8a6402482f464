// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-article.h"
#include "skein-edit-private.h"
#include "skein-identity.h"
#include "skein-passage.h"
#include "skein-project-private.h"

/* How many sentences of each actor are shown. */
#define N_SAMPLES 3

static void
free_part (gpointer data)
{
  SkeinMergePart *part = data;

  g_ptr_array_unref (part->passages);
  g_free (part);
}

void
skein_merge_preview_free (SkeinMergePreview *preview)
{
  if (preview == NULL)
    return;
  g_ptr_array_unref (preview->parts);
  g_array_unref (preview->shared);
  g_free (preview);
}

#define OF_ACTOR                                                                                   \
  "SELECT id FROM relation WHERE source = ?1 UNION SELECT id FROM relation WHERE target = ?1"

/* Sentences from the first, the middle and the last place of an actor: those from one article say much the same. */
static gboolean
read_samples (SkeinProject *project, SkeinMergePart *part, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (GArray) mentions = skein_own_list (
      db,
      error,
      "SELECT id FROM mention WHERE actor = ?1 AND status <> 'rejected' ORDER BY article",
      part->actor);
  guint n = mentions != NULL ? MIN (mentions->len, N_SAMPLES) : 0;

  for (guint i = 0; i < n; i++) {
    gint64 mention =
        g_array_index (mentions, gint64, n > 1 ? (guint64) i * (mentions->len - 1) / (n - 1) : 0);
    g_autoptr (SkeinMention) known = skein_project_dup_mention (project, mention, error);
    SkeinPassage *passage = known != NULL
                                ? skein_project_dup_passage_at (project,
                                                                known->article,
                                                                skein_spans_extent (known->spans),
                                                                error)
                                : NULL;

    if (passage == NULL)
      return FALSE;
    g_ptr_array_add (part->passages, passage);
  }
  return mentions != NULL;
}

static gboolean
add_part (SkeinProject *project, SkeinMergePreview *preview, gint64 actor, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  SkeinMergePart *part = g_new0 (SkeinMergePart, 1);

  part->actor = actor;
  part->passages = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_passage_free);
  g_ptr_array_add (preview->parts, part);
  return skein_edit_count (
             db,
             &part->n_mentions,
             "SELECT count (*) FROM mention WHERE actor = ?1 AND status <> 'rejected'",
             actor,
             error) &&
         skein_edit_count (db,
                           &part->n_evidence,
                           "SELECT count (*) FROM evidence WHERE status <> 'rejected'"
                           " AND relation IN (" OF_ACTOR ")",
                           actor,
                           error) &&
         skein_edit_count (
             db, &part->n_relations, "SELECT count (*) FROM (" OF_ACTOR ")", actor, error) &&
         read_samples (project, part, error);
}

typedef struct {
  GHashTable *seen;
  GHashTable *neighbours;
  SkeinMergePreview *preview;
} Counting;

/* What a relation is once all the actors are one, as a text that equal ones have in common. */
static char *
describe (gint64 other, gboolean out, const char *type, gboolean mutual)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %d %d %s", other, mutual || out, mutual, type);
}

static gboolean
is_one_of (const SkeinMergePreview *preview, gint64 actor)
{
  for (guint i = 0; i < preview->parts->len; i++)
    if (((const SkeinMergePart *) g_ptr_array_index (preview->parts, i))->actor == actor)
      return TRUE;
  return FALSE;
}

static void
add_neighbour (Counting *counting, gint64 neighbour, guint part)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (counting->neighbours, &neighbour));

  /* The number of the part that was seen first, or that there are several. */
  if (before == 0) {
    g_hash_table_insert (counting->neighbours,
                         g_memdup2 (&neighbour, sizeof neighbour),
                         GUINT_TO_POINTER (part + 1));
    counting->preview->n_neighbours++;
  } else if (before != part + 1 && before != G_MAXUINT) {
    g_hash_table_insert (counting->neighbours,
                         g_memdup2 (&neighbour, sizeof neighbour),
                         GUINT_TO_POINTER (G_MAXUINT));
    g_array_append_val (counting->preview->shared, neighbour);
  }
}

static gboolean
count_relations (SkeinDatabase *db, Counting *counting, guint index, GError **error)
{
  const SkeinMergePart *part = g_ptr_array_index (counting->preview->parts, index);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      db,
      &local,
      "SELECT source, target, type, mutual FROM relation WHERE source = ?1 UNION ALL"
      " SELECT source, target, type, mutual FROM relation WHERE target = ?1 AND source <> ?1",
      "i",
      part->actor);

  while (skein_database_next (db, rows, &local)) {
    gboolean out = sqlite3_column_int64 (rows, 0) == part->actor;
    gint64 other = sqlite3_column_int64 (rows, out ? 1 : 0);
    g_autofree char *shape = NULL;

    if (is_one_of (counting->preview, other)) {
      if (other != part->actor && out)
        counting->preview->n_loops++;
      continue;
    }
    add_neighbour (counting, other, index);
    shape = describe (other,
                      out,
                      (const char *) sqlite3_column_text (rows, 2),
                      sqlite3_column_int (rows, 3) != 0);
    if (!g_hash_table_add (counting->seen, g_steal_pointer (&shape)))
      counting->preview->n_joined++;
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * skein_project_preview_merge:
 * @project: a project
 * @keep: the actor that would stay
 * @others: (array length=n_others): actors that would be merged into it
 * @n_others: how many
 * @error: return location
 *
 * Finds out what skein_edit_merge_actors() would do, without doing it.
 *
 * Returns: (transfer full) (nullable): what would happen
 */
SkeinMergePreview *
skein_project_preview_merge (
    SkeinProject *project, gint64 keep, const gint64 *others, guint n_others, GError **error)
{
  g_autoptr (SkeinMergePreview) preview = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GHashTable) neighbours = NULL;
  Counting counting;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (others != NULL || n_others == 0, NULL);

  preview = g_new0 (SkeinMergePreview, 1);
  preview->parts = g_ptr_array_new_with_free_func (free_part);
  preview->shared = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i <= n_others; i++)
    if (!add_part (project, preview, i == 0 ? keep : others[i - 1], error))
      return NULL;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  neighbours = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  counting = (Counting){ seen, neighbours, preview };
  for (guint i = 0; i < preview->parts->len; i++) {
    const SkeinMergePart *part = g_ptr_array_index (preview->parts, i);

    if (i > 0) {
      preview->n_mentions += part->n_mentions;
      preview->n_evidence += part->n_evidence;
    }
    if (!count_relations (skein_project_get_database (project), &counting, i, error))
      return NULL;
  }
  return skein_identity_find_denied (project, preview, error) ? g_steal_pointer (&preview) : NULL;
}
