// SPDX-License-Identifier: MPL-2.0
#include "skein-import-tally.h"

/* An actor that a key or an identifier tells, as often as files have it, and with whom its name joins it: that of the
 * file that came first counts, as in the import. */
typedef struct {
  guint n;
  guint64 class;
  /* Where it stands among the holders; 0 if it does not. */
  guint64 held;
} Identity;

/* Hashes of 64 bits are cut to the size of a pointer, which keeps the tables small. */
struct _SkeinImportTally {
  SkeinTypeNameFunc get_type;
  gpointer user_data;
  gboolean skip_never;
  /* Actors that nothing identifies, and those that nobody else can be joined with. */
  guint n_unidentified;
  guint n_single;
  GHashTable *identities;
  /* Those that are one if equal names are, and words that are never actors, with how many have them. */
  GHashTable *classes;
  /* Of a name and a register, which identity it has there: another one is a namesake. */
  GHashTable *holders;
  GHashTable *never;
  /* Articles, and those of them whose text the project has, with how often they come. */
  GHashTable *articles;
  GHashTable *known;
};

/**
 * skein_import_tally_new:
 * @get_type: says what a type of a file becomes. While a file is counted it must not change its mind.
 * @user_data: for @get_type
 *
 * Returns: (transfer full): a tally of no files, which leaves out whoever is never an actor
 */
SkeinImportTally *
skein_import_tally_new (SkeinTypeNameFunc get_type, gpointer user_data)
{
  SkeinImportTally *self = g_new0 (SkeinImportTally, 1);

  self->get_type = get_type;
  self->user_data = user_data;
  self->skip_never = TRUE;
  self->identities = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->classes = g_hash_table_new (NULL, NULL);
  self->holders = g_hash_table_new (NULL, NULL);
  self->never = g_hash_table_new (NULL, NULL);
  self->articles = g_hash_table_new (NULL, NULL);
  self->known = g_hash_table_new (NULL, NULL);
  return self;
}

static const char *
get_read_type (const SkeinPreviewType *type, gpointer user_data)
{
  return type->type;
}

/**
 * skein_import_tally_new_for_preview:
 * @preview: what is in files
 * @skip_never: whether whoever is never an actor is left out
 *
 * Returns: (transfer full): a tally of all files of the preview
 */
SkeinImportTally *
skein_import_tally_new_for_preview (const SkeinImportPreview *preview, gboolean skip_never)
{
  SkeinImportTally *self = skein_import_tally_new (get_read_type, NULL);

  g_return_val_if_fail (preview != NULL, self);

  self->skip_never = skip_never;
  for (guint i = 0; i < preview->files->len; i++)
    skein_import_tally_count (self, g_ptr_array_index (preview->files, i), TRUE);
  return self;
}

void
skein_import_tally_free (SkeinImportTally *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->identities);
  g_hash_table_unref (self->classes);
  g_hash_table_unref (self->holders);
  g_hash_table_unref (self->never);
  g_hash_table_unref (self->articles);
  g_hash_table_unref (self->known);
  g_free (self);
}

void
skein_import_tally_clear (SkeinImportTally *self)
{
  g_return_if_fail (self != NULL);

  self->n_unidentified = 0;
  self->n_single = 0;
  g_hash_table_remove_all (self->identities);
  g_hash_table_remove_all (self->classes);
  g_hash_table_remove_all (self->holders);
  g_hash_table_remove_all (self->never);
  g_hash_table_remove_all (self->articles);
  g_hash_table_remove_all (self->known);
}

/**
 * skein_import_tally_skip_never:
 * @tally: a tally of no files
 * @skip_never: whether whoever is never an actor is left out
 */
void
skein_import_tally_skip_never (SkeinImportTally *self, gboolean skip_never)
{
  g_return_if_fail (self != NULL);
  self->skip_never = skip_never;
}

/* Changes how often a key of a table was seen. */
static void
count_key (GHashTable *table, guint64 hash, guint n, gboolean add)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) hash);
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
  guint after = add ? before + n : before - MIN (n, before);

  if (after > 0)
    g_hash_table_insert (table, key, GUINT_TO_POINTER (after));
  else
    g_hash_table_remove (table, key);
}

/* Finds with whom an actor is one that is met for the first time. */
static void
settle_class (SkeinImportTally *self,
              Identity *identity,
              const SkeinPreviewActor *actor,
              guint64 class)
{
  guint64 held = class ^ (actor->scheme * 31);
  gpointer key = GSIZE_TO_POINTER ((gsize) held);

  identity->class = class;
  if (actor->scheme == 0 || !actor->joinable)
    return;
  if (g_hash_table_contains (self->holders, key)) {
    identity->class = actor->identity;
    return;
  }
  identity->held = held;
  g_hash_table_add (self->holders, key);
}

/* Returns: with whom an actor is one that a key or an identifier tells */
static guint64
count_identity (SkeinImportTally *self, const SkeinPreviewActor *actor, guint64 class, gboolean add)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) actor->identity);
  Identity *identity = g_hash_table_lookup (self->identities, key);

  if (identity == NULL) {
    identity = g_new0 (Identity, 1);
    settle_class (self, identity, actor, class);
    g_hash_table_insert (self->identities, key, identity);
  }
  class = identity->class;
  identity->n = add ? identity->n + actor->n : identity->n - MIN (actor->n, identity->n);
  if (identity->n > 0)
    return class;
  if (identity->held != 0)
    g_hash_table_remove (self->holders, GSIZE_TO_POINTER ((gsize) identity->held));
  g_hash_table_remove (self->identities, key);
  return class;
}

static void
count_actor (SkeinImportTally *self, const SkeinPreviewActor *actor, const char *type, gboolean add)
{
  guint64 class = actor->joinable ? skein_preview_actors_hash (type, actor->name) : 0;

  if (actor->never)
    count_key (self->never, actor->name, actor->n, add);
  if (actor->never && self->skip_never)
    return;
  if (actor->identity != 0)
    class = count_identity (self, actor, class != 0 ? class : actor->identity, add);
  else
    self->n_unidentified += add ? actor->n : -actor->n;
  if (class != 0)
    count_key (self->classes, class, actor->n, add);
  else
    self->n_single += add ? actor->n : -actor->n;
}

/**
 * skein_import_tally_count:
 * @tally: a tally
 * @file: a file that is not counted yet, or is
 * @add: whether it is added, or taken away
 *
 * Linear in the articles and names of the file.
 */
void
skein_import_tally_count (SkeinImportTally *self, const SkeinPreviewFile *file, gboolean add)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);

  for (guint i = 0; file->articles != NULL && i < file->articles->len; i++) {
    const SkeinPreviewArticle *article = &g_array_index (file->articles, SkeinPreviewArticle, i);

    count_key (self->articles, article->what, 1, add);
    if (article->known)
      count_key (self->known, article->what, 1, add);
  }
  for (guint i = 0; file->actors != NULL && i < file->actors->len; i++) {
    const SkeinPreviewActor *actor = &g_array_index (file->actors, SkeinPreviewActor, i);
    const SkeinPreviewShare *share = &g_array_index (file->shares, SkeinPreviewShare, actor->share);

    count_actor (self, actor, self->get_type (share->type, self->user_data), add);
  }
}

/**
 * skein_import_tally_is_ordered:
 * @tally: a tally
 *
 * Returns: whether it matters which file was counted first, since some actors have more than a name: who takes a file away
 *   or adds one has to count all again
 */
gboolean
skein_import_tally_is_ordered (const SkeinImportTally *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return g_hash_table_size (self->identities) > 0;
}

/**
 * skein_import_tally_get_n_articles:
 * @tally: a tally
 *
 * Returns: how many articles there are, those of one title and text counted once
 */
guint
skein_import_tally_get_n_articles (const SkeinImportTally *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return g_hash_table_size (self->articles);
}

/**
 * skein_import_tally_get_n_known:
 * @tally: a tally
 *
 * Returns: of how many of these articles the project has the text
 */
guint
skein_import_tally_get_n_known (const SkeinImportTally *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return g_hash_table_size (self->known);
}

/**
 * skein_import_tally_get_n_apart:
 * @tally: a tally
 *
 * Returns: how many actors there are if only keys and identifiers say who is one
 */
guint
skein_import_tally_get_n_apart (const SkeinImportTally *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_unidentified + g_hash_table_size (self->identities);
}

/**
 * skein_import_tally_get_n_joined:
 * @tally: a tally
 *
 * Returns: how many actors there are if those of the same name and type are one as well
 */
guint
skein_import_tally_get_n_joined (const SkeinImportTally *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_single + g_hash_table_size (self->classes);
}

/**
 * skein_import_tally_get_n_never:
 * @tally: a tally
 *
 * Returns: how many words that are never actors are names in the files, whether they are left out or not
 */
guint
skein_import_tally_get_n_never (const SkeinImportTally *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return g_hash_table_size (self->never);
}
