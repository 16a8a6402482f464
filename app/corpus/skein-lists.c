// SPDX-License-Identifier: MPL-2.0
/* All actors and articles at once, with their counts from one pass over the mentions. A query for each actor and each
 * article looks up the same rows twice over, which is felt from a million mentions on. */
#include "skein-lists.h"

#include <string.h>

#include "skein-lists-private.h"
#include "skein-project-private.h"

/* What was counted of one actor or one article. */
typedef struct {
  guint n_mentions;
  /* Articles of the actor, or actors of the article. */
  guint n_others;
  guint n_relations;
  guint n_evidence;
} Count;

typedef struct {
  gint64 id;
  guint index;
} Numbered;

/* Where actors or articles stand in their list, by their ids. Millions of rows ask for that. Ids are given one after the
 * other, so that a table of all of them is small unless most of the rows were deleted; then a sorted list is searched.
 */
typedef struct {
  GArray *sorted;
  gint64 first;
  gsize n_ids;
  /* One more than the index; 0 for an id that nothing has. */
  guint32 *table;
  /* For each of the list. */
  Count *counts;
} Numbers;

static int
compare_numbered (gconstpointer a, gconstpointer b)
{
  const Numbered *x = a;
  const Numbered *y = b;

  return x->id < y->id ? -1 : x->id > y->id;
}

static void
numbers_clear (Numbers *numbers)
{
  g_clear_pointer (&numbers->sorted, g_array_unref);
  g_clear_pointer (&numbers->table, g_free);
  g_clear_pointer (&numbers->counts, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Numbers, numbers_clear)

static void
numbers_add (Numbers *numbers, gint64 id)
{
  Numbered numbered = { id, numbers->sorted->len };

  g_array_append_val (numbers->sorted, numbered);
}

/* To be called when all are added. */
static void
numbers_prepare (Numbers *numbers)
{
  const GArray *sorted = numbers->sorted;
  const Numbered *all = (const Numbered *) (gpointer) sorted->data;
  guint64 n_ids;

  numbers->counts = g_new0 (Count, sorted->len + 1);
  if (sorted->len == 0)
    return;
  g_array_sort (numbers->sorted, compare_numbered);
  numbers->first = all[0].id;
  n_ids = (guint64) all[sorted->len - 1].id - (guint64) all[0].id + 1;
  if (n_ids == 0 || n_ids / 16 > sorted->len)
    return;
  numbers->n_ids = n_ids;
  numbers->table = g_new0 (guint32, n_ids);
  for (guint i = 0; i < sorted->len; i++)
    numbers->table[all[i].id - numbers->first] = all[i].index + 1;
}

/* Returns: (nullable): what is counted of this one, if there is such a one */
static Count *
numbers_find (const Numbers *numbers, gint64 id)
{
  Numbered wanted = { id, 0 };
  guint at;

  if (numbers->table != NULL) {
    guint64 place = (guint64) id - (guint64) numbers->first;

    if (place >= numbers->n_ids || numbers->table[place] == 0)
      return NULL;
    return &numbers->counts[numbers->table[place] - 1];
  }
  if (!g_array_binary_search (numbers->sorted, &wanted, compare_numbered, &at))
    return NULL;
  return &numbers->counts[g_array_index (numbers->sorted, Numbered, at).index];
}

/* The index has all that is asked for, in the order in which each pair of actor and article comes together. Having
 * SQLite count the mentions of each pair takes twice as long. */
static void
count_mentions (SkeinDatabase *db, const Numbers *actors, const Numbers *articles, GError **error)
{
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (db,
                            error,
                            "SELECT actor, article FROM mention INDEXED BY mention_actor"
                            " WHERE status <> 'rejected' ORDER BY actor, article",
                            "");
  gint64 last_actor = G_MININT64;
  gint64 last_article = G_MININT64;
  Count *actor = NULL;
  Count *article = NULL;

  while (skein_database_next (db, rows, error)) {
    gint64 ids[2] = { sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1) };
    gboolean is_new = ids[0] != last_actor || ids[1] != last_article;

    if (ids[0] != last_actor)
      actor = numbers_find (actors, ids[0]);
    if (is_new)
      article = numbers_find (articles, ids[1]);
    last_actor = ids[0];
    last_article = ids[1];
    if (actor != NULL) {
      actor->n_mentions++;
      actor->n_others += is_new;
    }
    if (article != NULL) {
      article->n_mentions++;
      article->n_others += is_new;
    }
  }
}

static void
count_evidence (SkeinDatabase *db, const Numbers *articles, GError **error)
{
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (db,
                            error,
                            "SELECT article FROM evidence INDEXED BY evidence_place"
                            " WHERE status <> 'rejected'",
                            "");

  while (skein_database_next (db, rows, error)) {
    Count *article = numbers_find (articles, sqlite3_column_int64 (rows, 0));

    if (article != NULL)
      article->n_evidence++;
  }
}

static void
count_relations (SkeinDatabase *db, const Numbers *actors, GError **error)
{
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (db, error, "SELECT source, target FROM relation", "");

  while (skein_database_next (db, rows, error)) {
    gint64 ends[2] = { sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1) };

    for (guint i = 0; i < (ends[0] == ends[1] ? 1 : 2); i++) {
      Count *actor = numbers_find (actors, ends[i]);

      if (actor != NULL)
        actor->n_relations++;
    }
  }
}

static void
put_counts (const GPtrArray *all_actors,
            const Numbers *actors,
            const GPtrArray *all_articles,
            const Numbers *articles)
{
  for (guint i = 0; i < all_actors->len; i++) {
    SkeinActor *actor = g_ptr_array_index (all_actors, i);

    actor->n_mentions = actors->counts[i].n_mentions;
    actor->n_articles = actors->counts[i].n_others;
    actor->n_relations = actors->counts[i].n_relations;
  }
  for (guint i = 0; i < all_articles->len; i++) {
    SkeinArticle *article = g_ptr_array_index (all_articles, i);

    article->n_mentions = articles->counts[i].n_mentions;
    article->n_actors = articles->counts[i].n_others;
    article->n_evidence = articles->counts[i].n_evidence;
  }
}

static gboolean
count_all (SkeinDatabase *db,
           const GPtrArray *all_actors,
           const GPtrArray *all_articles,
           GError **error)
{
  g_auto (Numbers) actors = { .sorted = g_array_new (FALSE, FALSE, sizeof (Numbered)) };
  g_auto (Numbers) articles = { .sorted = g_array_new (FALSE, FALSE, sizeof (Numbered)) };
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < all_actors->len; i++)
    numbers_add (&actors, ((const SkeinActor *) g_ptr_array_index (all_actors, i))->id);
  for (guint i = 0; i < all_articles->len; i++)
    numbers_add (&articles, ((const SkeinArticle *) g_ptr_array_index (all_articles, i))->id);
  numbers_prepare (&actors);
  numbers_prepare (&articles);
  count_mentions (db, &actors, &articles, &local);
  if (local == NULL)
    count_evidence (db, &articles, &local);
  if (local == NULL)
    count_relations (db, &actors, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  put_counts (all_actors, &actors, all_articles, &articles);
  return TRUE;
}

/* As the query for one after the other sorts them. */
static int
compare_actors (gconstpointer a, gconstpointer b)
{
  const SkeinActor *x = *(const SkeinActor *const *) a;
  const SkeinActor *y = *(const SkeinActor *const *) b;
  int order = strcmp (x->name, y->name);

  if (x->n_mentions != y->n_mentions)
    return x->n_mentions > y->n_mentions ? -1 : 1;
  if (order != 0)
    return order;
  return x->id < y->id ? -1 : x->id > y->id;
}

/**
 * skein_project_load_lists:
 * @project: a project
 * @actors: (out) (element-type SkeinActor): what skein_project_dup_actors() gives
 * @articles: (out) (element-type SkeinArticle): what skein_project_dup_articles() gives
 * @error: return location
 *
 * Gives both lists, in less time than one after the other: linear in actors, articles, mentions, evidence and
 * relations.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_load_lists (SkeinProject *project,
                          GPtrArray **actors,
                          GPtrArray **articles,
                          GError **error)
{
  g_autoptr (GPtrArray) all_actors = NULL;
  g_autoptr (GPtrArray) all_articles = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (actors != NULL && articles != NULL, FALSE);

  db = skein_project_get_database (project);
  all_actors = skein_actors_load_uncounted (db, error);
  all_articles = all_actors != NULL ? skein_articles_load_uncounted (db, error) : NULL;
  if (all_articles == NULL || !count_all (db, all_actors, all_articles, error))
    return FALSE;
  g_ptr_array_sort (all_actors, compare_actors);
  *actors = g_steal_pointer (&all_actors);
  *articles = g_steal_pointer (&all_articles);
  return TRUE;
}
