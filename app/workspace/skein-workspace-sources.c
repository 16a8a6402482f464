// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-date.h"
#include "skein-workspace-private.h"

/* So many sources are named, those with most articles; the others are counted. */
#define MAX_NAMES 8

typedef struct {
  const char *name;
  guint n_articles;
} Source;

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const Source *x = a;
  const Source *y = b;

  if (x->n_articles != y->n_articles)
    return x->n_articles > y->n_articles ? -1 : 1;
  return strcmp (x->name, y->name);
}

static GArray *
list_sources (const GPtrArray *articles)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (Source));
  GHashTableIter iter;
  gpointer name;
  gpointer count;

  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticle *article = g_ptr_array_index (articles, i);
    guint n;

    if (article->source == NULL || *article->source == '\0')
      continue;
    n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, article->source));
    g_hash_table_insert (counts, article->source, GUINT_TO_POINTER (n + 1));
  }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &count)) {
    Source source = { name, GPOINTER_TO_UINT (count) };

    g_array_append_val (sources, source);
  }
  g_array_sort (sources, compare_sources);
  return sources;
}

static char *
dup_names (const GPtrArray *articles)
{
  g_autoptr (GArray) sources = list_sources (articles);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (sources->len, MAX_NAMES); i++)
    g_string_append_printf (names,
                            "%s%s",
                            /* Translators: between names in a list. */
                            i > 0 ? C_ ("list", ", ") : "",
                            g_array_index (sources, Source, i).name);
  if (sources->len > MAX_NAMES) {
    guint n = sources->len - MAX_NAMES;

    /* Translators: names of sources, and how many others there are. */
    return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n), names->str, n);
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_dates (const GPtrArray *articles)
{
  const char *first = NULL;
  const char *last = NULL;

  for (guint i = 0; i < articles->len; i++) {
    const char *published = ((SkeinArticle *) g_ptr_array_index (articles, i))->published;

    if (published == NULL || *published == '\0')
      continue;
    /* As words they are in the order of time. */
    if (first == NULL || strcmp (published, first) < 0)
      first = published;
    if (last == NULL || strcmp (published, last) > 0)
      last = published;
  }
  return skein_date_dup_range (first, last);
}

/**
 * skein_workspace_dup_sources:
 * @workspace: a workspace
 *
 * Returns: (transfer full) (nullable): where the graph comes from, for the foot of a picture: how many articles, of
 *   which time, from which sources; %NULL without articles
 */
char *
skein_workspace_dup_sources (SkeinWorkspace *self)
{
  g_autofree char *count = NULL;
  g_autofree char *dates = NULL;
  g_autofree char *names = NULL;
  guint n;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);

  n = self->articles != NULL ? self->articles->len : 0;
  if (n == 0)
    return NULL;
  count = g_strdup_printf (ngettext ("%u article", "%u articles", n), n);
  dates = dup_dates (self->articles);
  names = dup_names (self->articles);
  if (dates == NULL && *names == '\0')
    /* Translators: how many articles. */
    return g_strdup_printf (_ ("Sources: %s"), count);
  if (*names == '\0')
    /* Translators: how many articles, and of which time. */
    return g_strdup_printf (_ ("Sources: %s, %s"), count, dates);
  if (dates == NULL)
    /* Translators: how many articles, and who published them. */
    return g_strdup_printf (_ ("Sources: %s: %s"), count, names);
  /* Translators: how many articles, of which time, and who published them. */
  return g_strdup_printf (_ ("Sources: %s, %s: %s"), count, dates, names);
}
