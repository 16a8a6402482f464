// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-search.h"
#include "skein-fold.h"
#include "skein-lists.h"
#include "skein-workspace-private.h"

/* The most passages that a search shows. */
#define MAX_HITS 200

void
skein_workspace_unload_lists (SkeinWorkspace *self)
{
  g_clear_pointer (&self->actors_by_id, g_hash_table_unref);
  g_clear_pointer (&self->actors, g_ptr_array_unref);
  g_clear_pointer (&self->articles_by_id, g_hash_table_unref);
  g_clear_pointer (&self->articles, g_ptr_array_unref);
}

/* The rows by their numbers, which are their first fields. */
static GHashTable *
number_rows (const GPtrArray *rows)
{
  GHashTable *by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (by_id, g_ptr_array_index (rows, i), g_ptr_array_index (rows, i));
  return by_id;
}

gboolean
skein_workspace_load_lists (SkeinWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) actors = NULL;
  g_autoptr (GPtrArray) articles = NULL;

  if (!skein_project_load_lists (self->project, &actors, &articles, error))
    return FALSE;
  skein_workspace_unload_lists (self);
  self->actors = g_steal_pointer (&actors);
  self->articles = g_steal_pointer (&articles);
  self->actors_by_id = number_rows (self->actors);
  self->articles_by_id = number_rows (self->articles);
  skein_workspace_filter_lists (self);
  return TRUE;
}

typedef struct {
  gpointer row;
  guint score;
  guint place;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a;
  const Found *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->place < y->place ? -1 : 1;
}

static GPtrArray *
take_found (GArray *found, char **words, GDestroyNotify unref)
{
  GPtrArray *rows = g_ptr_array_new_full (found->len, unref);

  if (words[0] != NULL)
    g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (rows, g_array_index (found, Found, i).row);
  return rows;
}

/* How well an actor fits what is searched for, 0 if it does not: those that fit better come first. */
guint
skein_workspace_fit_actor (gconstpointer actor, char **words)
{
  return words[0] != NULL ? skein_actor_search_fit (actor, words) : 1;
}

/* Likewise an article. Articles stay in the order of their dates. */
guint
skein_workspace_fit_article (gconstpointer row, char **words)
{
  const SkeinArticle *article = row;

  return words[0] == NULL || skein_actor_search_fit_name (article->title, words) > 0;
}

static GPtrArray *
find_actors (SkeinWorkspace *self, char **words)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));

  for (guint i = 0; i < self->actors->len; i++) {
    SkeinActor *actor = g_ptr_array_index (self->actors, i);
    Found entry = { actor, skein_workspace_fit_actor (actor, words), i };

    if (entry.score > 0) {
      skein_actor_ref (actor);
      g_array_append_val (found, entry);
    }
  }
  return take_found (found, words, (GDestroyNotify) skein_actor_free);
}

static GPtrArray *
find_articles (SkeinWorkspace *self, char **words)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));

  for (guint i = 0; i < self->articles->len; i++) {
    SkeinArticle *article = g_ptr_array_index (self->articles, i);
    Found entry = { article, skein_workspace_fit_article (article, words), i };

    if (entry.score > 0) {
      skein_article_ref (article);
      g_array_append_val (found, entry);
    }
  }
  return take_found (found, words, (GDestroyNotify) skein_article_free);
}

/* What is searched for, without case and accents; no words if it is nothing. */
GStrv
skein_workspace_dup_search_words (SkeinWorkspace *self)
{
  g_autofree char *folded = skein_fold (self->search);

  return g_strsplit_set (folded, " \t\n", -1);
}

/* Searches the texts of articles. */
void
skein_workspace_search_texts (SkeinWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = NULL;

  if (*self->search != '\0')
    hits = skein_project_search_passages (self->project, self->search, MAX_HITS, &error);
  if (error != NULL)
    g_message ("The passages can’t be searched: %s", error->message);
  skein_item_list_take (self->hits, hits != NULL ? hits : g_ptr_array_new ());
}

void
skein_workspace_filter_lists (SkeinWorkspace *self)
{
  g_auto (GStrv) words = skein_workspace_dup_search_words (self);

  skein_item_list_take (self->found_actors, find_actors (self, words));
  skein_item_list_take (self->found_articles, find_articles (self, words));
  skein_workspace_search_texts (self);
}

/**
 * skein_workspace_get_actors:
 * @workspace: a workspace
 *
 * Returns: (transfer none): a list of #SkeinActorItem: the actors that fit the search, best first, or all
 */
GListModel *
skein_workspace_get_actors (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return G_LIST_MODEL (self->found_actors);
}

/**
 * skein_workspace_get_articles:
 * @workspace: a workspace
 *
 * Returns: (transfer none): a list of #SkeinArticleItem: those whose titles fit the search, or all
 */
GListModel *
skein_workspace_get_articles (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return G_LIST_MODEL (self->found_articles);
}

/**
 * skein_workspace_get_hits:
 * @workspace: a workspace
 *
 * Returns: (transfer none): a list of #SkeinPassageItem: what the search finds in the articles
 */
GListModel *
skein_workspace_get_hits (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return G_LIST_MODEL (self->hits);
}

/**
 * skein_workspace_get_actor:
 * @workspace: a workspace
 * @id: an actor
 *
 * Returns: (transfer none) (nullable): the actor, until the graph changes
 */
const SkeinActor *
skein_workspace_get_actor (SkeinWorkspace *self, gint64 id)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return self->actors_by_id != NULL ? g_hash_table_lookup (self->actors_by_id, &id) : NULL;
}

/**
 * skein_workspace_search_actors:
 * @workspace: a workspace
 * @words: what somebody typed, or selected in a text
 * @max_hits: how many are wanted at most
 *
 * Finds which actors of the project may be meant, see skein_actor_search(). It has nothing to do with the search of the
 * lists.
 *
 * Returns: (transfer full) (element-type SkeinActorHit): the hits, best first
 */
GPtrArray *
skein_workspace_search_actors (SkeinWorkspace *self, const char *words, guint max_hits)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), g_ptr_array_new ());
  g_return_val_if_fail (words != NULL, g_ptr_array_new ());

  if (self->actors == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) skein_actor_hit_free);
  return skein_actor_search (self->actors, words, max_hits);
}
