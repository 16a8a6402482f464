// SPDX-License-Identifier: MPL-2.0
/* After a small edit, what the workspace holds of the project is changed in place instead of read anew: rows of lists,
 * totals, graph and scene. Where an edit changes who is there, or who is joined, the layout goes on in another graph; one that
 * changes names and numbers does not even disturb it. */
#include <string.h>

#include "skein-error.h"
#include "skein-relation.h"
#include "skein-workspace-private.h"

/* With more rows than this, lists are not told of each. */
#define MOST_ROWS 400

/* How many rows of which all there are can be read one by one in the time that all take. */
#define SHARE 16

/* What has become known of the edit so far. */
typedef struct {
  /* Whether actors or relations came, went, or are of another type. */
  gboolean is_other_graph;
  /* Actors that are new, a set of numbers. */
  GHashTable *comers;
  /* Actors that are gone: their nodes go after the relations, which would go with them unseen. */
  GArray *gone;
  /* What is searched for in lists. */
  char **words;
} Patch;

static int
compare_actors (const SkeinActor *a, const SkeinActor *b)
{
  int order;

  if (a->n_mentions != b->n_mentions)
    return a->n_mentions > b->n_mentions ? -1 : 1;
  order = strcmp (a->name, b->name);
  if (order != 0)
    return order;
  return (a->id > b->id) - (a->id < b->id);
}

static int
compare_articles (const SkeinArticle *a, const SkeinArticle *b)
{
  int order;

  if ((a->published == NULL) != (b->published == NULL))
    return a->published == NULL ? 1 : -1;
  order = a->published != NULL ? strcmp (a->published, b->published) : 0;
  if (order != 0)
    return order;
  return (a->id > b->id) - (a->id < b->id);
}

typedef int (*Compare) (gconstpointer a, gconstpointer b);

/* The place of a row in an array of rows in order, or the one that it would have. */
static guint
find_place (const GPtrArray *rows, gconstpointer row, Compare compare)
{
  guint begin = 0;
  guint end = rows->len;

  while (begin < end) {
    guint middle = begin + (end - begin) / 2;

    if (compare (g_ptr_array_index (rows, middle), row) < 0)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

/* One of the two lists: all rows, and those that are found, which are the same while nothing is searched for; %NULL if
 * these are told of all at once. */
typedef struct {
  GPtrArray *rows;
  SkeinItemList *found;
  char **words;
  guint (*fit) (gconstpointer row, char **words);
  Compare compare;
  gpointer (*ref) (gpointer row);
  GDestroyNotify release;
} List;

static guint
count_rows (SkeinWorkspace *self)
{
  const SkeinTouched *touched = skein_project_get_touched (self->project);

  return touched->actors->len + touched->relations->len + touched->articles->len;
}

/* Whether lists are told of each row: of many at once it is better to say that all are others. */
static gboolean
is_followed (SkeinWorkspace *self)
{
  return count_rows (self) <= MOST_ROWS;
}

/* The order of rows that are found: by how well they fit, then as in the list of all. */
static int
compare_found (const List *list, gconstpointer a, guint fit_a, gconstpointer b, guint fit_b)
{
  if (fit_a != fit_b)
    return fit_a > fit_b ? -1 : 1;
  return list->compare (a, b);
}

/* The place of a row among those that are found, or the one that it would have. */
static guint
find_found (const List *list, gconstpointer row, guint fit)
{
  guint begin = 0;
  guint end = g_list_model_get_n_items (G_LIST_MODEL (list->found));

  while (begin < end) {
    guint middle = begin + (end - begin) / 2;
    gconstpointer other = skein_item_list_peek (list->found, middle);

    if (compare_found (list, other, list->fit (other, list->words), row, fit) < 0)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

/* Shows @row among what is found in the place of @before, either of which may be none or not be searched for. */
static void
change_found (const List *list, gconstpointer before, gpointer row)
{
  guint fit_before = before != NULL ? list->fit (before, list->words) : 0;
  guint fit = row != NULL ? list->fit (row, list->words) : 0;
  guint old_place = fit_before > 0 ? find_found (list, before, fit_before) : 0;
  guint place = fit > 0 ? find_found (list, row, fit) : 0;

  if (fit_before > 0 && fit > 0) {
    /* Without the row itself. */
    if (place > old_place)
      place--;
    if (place == old_place) {
      skein_item_list_replace (list->found, place, list->ref (row));
      return;
    }
  }
  if (fit_before > 0)
    skein_item_list_remove (list->found, old_place);
  if (fit > 0)
    skein_item_list_insert (list->found, place, list->ref (row));
}

/* Puts @row (transfer full) into the place of @before, either of which may be none. */
static void
change_row (const List *list, gpointer before, gpointer row)
{
  guint old_place = before != NULL ? find_place (list->rows, before, list->compare) : 0;
  gpointer kept = before != NULL ? list->ref (before) : NULL;

  if (before != NULL && row != NULL && list->compare (before, row) == 0) {
    g_ptr_array_index (list->rows, old_place) = row;
    list->release (before);
  } else {
    if (before != NULL)
      g_ptr_array_remove_index (list->rows, old_place);
    if (row != NULL)
      g_ptr_array_insert (list->rows, (int) find_place (list->rows, row, list->compare), row);
  }
  if (list->found != NULL)
    change_found (list, kept, row);
  if (kept != NULL)
    list->release (kept);
}

static gboolean
is_missing (GError *error)
{
  return g_error_matches (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND);
}

static void
patch_node (SkeinWorkspace *self, gint64 id, const SkeinActor *actor, Patch *patch)
{
  if (actor == NULL) {
    g_array_append_val (patch->gone, id);
    return;
  }
  if (skein_graph_get_node (self->graph, id) == NULL)
    skein_workspace_add_id (patch->comers, id);
  patch->is_other_graph |= skein_graph_set_actor (self->graph, actor);
}

static gboolean
patch_actor (SkeinWorkspace *self, gint64 id, Patch *patch, GError **error)
{
  List list = { self->actors,
                is_followed (self) ? self->found_actors : NULL,
                patch->words,
                skein_workspace_fit_actor,
                (Compare) compare_actors,
                (gpointer (*) (gpointer)) skein_actor_ref,
                (GDestroyNotify) skein_actor_free };
  SkeinActor *before = g_hash_table_lookup (self->actors_by_id, &id);
  g_autoptr (GError) local = NULL;
  SkeinActor *actor = skein_workspace_read_actor (self, id, &local);

  if (actor == NULL && !is_missing (local)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (actor == NULL && before == NULL)
    return TRUE;
  self->totals.mentions +=
      (actor != NULL ? actor->n_mentions : 0) - (before != NULL ? before->n_mentions : 0);
  g_hash_table_remove (self->actors_by_id, &id);
  if (actor != NULL)
    g_hash_table_insert (self->actors_by_id, &actor->id, actor);
  change_row (&list, before, actor);
  self->totals.actors = self->actors->len;
  patch_node (self, id, actor, patch);
  return TRUE;
}

static gboolean
patch_relation (SkeinWorkspace *self, gint64 id, Patch *patch, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SkeinRelation) relation = skein_workspace_read_relation (self, id, &local);
  const SkeinGraphEdge *before = skein_graph_get_edge (self->graph, id);

  if (relation == NULL && !is_missing (local)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  self->totals.evidence +=
      (relation != NULL ? relation->n_evidence : 0) - (before != NULL ? before->weight : 0);
  if (relation == NULL) {
    patch->is_other_graph |= skein_graph_remove_relation (self->graph, id);
    return TRUE;
  }
  patch->is_other_graph |= skein_graph_set_relation (self->graph, relation);
  return TRUE;
}

static gboolean
patch_articles (SkeinWorkspace *self, const GArray *ids, Patch *patch, GError **error)
{
  List list = { self->articles,
                is_followed (self) ? self->found_articles : NULL,
                patch->words,
                skein_workspace_fit_article,
                (Compare) compare_articles,
                (gpointer (*) (gpointer)) skein_article_ref,
                (GDestroyNotify) skein_article_free };

  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    SkeinArticle *before = g_hash_table_lookup (self->articles_by_id, &id);
    g_autoptr (GError) local = NULL;
    SkeinArticle *article = skein_workspace_read_article (self, id, &local);

    if (article == NULL && !is_missing (local)) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    g_hash_table_remove (self->articles_by_id, &id);
    if (article != NULL)
      g_hash_table_insert (self->articles_by_id, &article->id, article);
    if (article != NULL || before != NULL)
      change_row (&list, before, article);
  }
  self->totals.articles = self->articles->len;
  return TRUE;
}

static gboolean
patch_all (SkeinWorkspace *self, const SkeinTouched *touched, Patch *patch, GError **error)
{
  for (guint i = 0; i < touched->actors->len; i++)
    if (!patch_actor (self, g_array_index (touched->actors, gint64, i), patch, error))
      return FALSE;
  for (guint i = 0; i < touched->relations->len; i++)
    if (!patch_relation (self, g_array_index (touched->relations, gint64, i), patch, error))
      return FALSE;
  for (guint i = 0; i < patch->gone->len; i++)
    patch->is_other_graph |=
        skein_graph_remove_actor (self->graph, g_array_index (patch->gone, gint64, i));
  return patch_articles (self, touched->articles, patch, error) &&
         skein_project_count_relations (self->project, &self->totals.relations, error);
}

/* With more rows than this it is as quick to read everything, unless a worker has read them. */
static guint
get_most_rows (SkeinWorkspace *self)
{
  guint n_all = self->totals.actors + self->totals.articles + self->totals.relations;

  return MAX (MOST_ROWS, n_all / SHARE);
}

/**
 * skein_workspace_patch:
 * @self: a workspace
 * @changes: what kinds of things changed, as #SkeinProject::changed says
 * @done: (out): whether the edit was small enough
 * @error: return location
 *
 * Changes lists, totals, graph and scene after the last edit of the project, by some passes over arrays of the size of the
 * graph: milliseconds, however large the project is.
 *
 * Returns: %FALSE if the project can't be read; then everything has to be read anew
 */
gboolean
skein_workspace_patch (SkeinWorkspace *self, guint changes, gboolean *done, GError **error)
{
  const SkeinTouched *touched = skein_project_get_touched (self->project);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) comers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_auto (GStrv) words = skein_workspace_dup_search_words (self);
  Patch patch = { FALSE, comers, gone, words };

  *done = FALSE;
  if (touched->all || self->graph == NULL || self->frozen == NULL || self->actors_by_id == NULL ||
      (self->news == NULL && count_rows (self) > get_most_rows (self)))
    return TRUE;
  if (!patch_all (self, touched, &patch, error))
    return FALSE;
  if (!is_followed (self))
    skein_workspace_filter_lists (self);
  else if (changes & SKEIN_CHANGE_ARTICLES)
    skein_workspace_search_texts (self);
  if (patch.is_other_graph)
    skein_workspace_count_types (self);
  skein_workspace_follow_graph (self, comers, patch.is_other_graph);
  *done = TRUE;
  return TRUE;
}
