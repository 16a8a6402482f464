// SPDX-License-Identifier: MPL-2.0
#include "skein-preview-actors.h"

#include <string.h>

struct _SkeinPreviewActors {
  /* Where the actors of the file go that is read, and for each its place there, plus one. */
  GArray *found;
  GHashTable *places;
  /* For each key and identifier, as a hash, the first of those that name the same actor. */
  GHashTable *identities;
};

static guint
hash_int64 (gconstpointer key)
{
  const guint64 value = *(const guint64 *) key;

  return (guint) (value ^ (value >> 32));
}

static gboolean
equal_int64 (gconstpointer a, gconstpointer b)
{
  return *(const guint64 *) a == *(const guint64 *) b;
}

SkeinPreviewActors *
skein_preview_actors_new (void)
{
  SkeinPreviewActors *self = g_new0 (SkeinPreviewActors, 1);

  self->places = g_hash_table_new_full (hash_int64, equal_int64, g_free, NULL);
  self->identities = g_hash_table_new_full (hash_int64, equal_int64, g_free, g_free);
  return self;
}

void
skein_preview_actors_free (SkeinPreviewActors *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->found, g_array_unref);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->identities);
  g_free (self);
}

/**
 * skein_preview_actors_hash:
 * @text: a text
 * @more: what the hash is to hold besides
 *
 * Returns: a hash of 64 bits (FNV-1a by Fowler, Noll and Vo, with the finish of MurmurHash3), never 0. Two of a
 *   million names have the same one in three of a hundred million cases, and then a number is off by one.
 */
guint64
skein_preview_actors_hash (const char *text, guint64 more)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ more;

  g_return_val_if_fail (text != NULL, 1);

  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash = (hash ^ (hash >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash = (hash ^ (hash >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  hash ^= hash >> 33;
  return MAX (hash, 1);
}

/**
 * skein_preview_actors_begin_file:
 * @actors: what was gathered so far
 * @found: (element-type SkeinPreviewActor): takes the actors of the next file
 */
void
skein_preview_actors_begin_file (SkeinPreviewActors *self, GArray *found)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (found != NULL);

  g_clear_pointer (&self->found, g_array_unref);
  self->found = g_array_ref (found);
  g_hash_table_remove_all (self->places);
}

static guint64
find_identity (SkeinPreviewActors *self, const char *text)
{
  guint64 hash = skein_preview_actors_hash (text, 0);
  const guint64 *known = g_hash_table_lookup (self->identities, &hash);

  return known != NULL ? *known : 0;
}

static void
set_identity (SkeinPreviewActors *self, const char *text, guint64 identity)
{
  guint64 hash = skein_preview_actors_hash (text, 0);

  if (!g_hash_table_contains (self->identities, &hash))
    g_hash_table_insert (self->identities,
                         g_memdup2 (&hash, sizeof hash),
                         g_memdup2 (&identity, sizeof identity));
}

/* As the import does it: the key comes first, then the first identifier that is known. */
static guint64
identify (SkeinPreviewActors *self, const SkeinActorRecord *record)
{
  gboolean has_key = record->key != NULL && strchr (record->key, ':') != NULL;
  guint64 identity = has_key ? find_identity (self, record->key) : 0;

  for (guint i = 0; i < record->identifiers->len && identity == 0; i++)
    identity = find_identity (self, g_ptr_array_index (record->identifiers, i));
  if (identity == 0 && has_key)
    identity = skein_preview_actors_hash (record->key, 0);
  else if (identity == 0 && record->identifiers->len > 0)
    identity = skein_preview_actors_hash (g_ptr_array_index (record->identifiers, 0), 0);
  if (has_key)
    set_identity (self, record->key, identity);
  for (guint i = 0; i < record->identifiers->len; i++)
    set_identity (self, g_ptr_array_index (record->identifiers, i), identity);
  return identity;
}

static guint64
find_scheme (const SkeinActorRecord *record)
{
  const char *first =
      record->identifiers->len > 0 ? g_ptr_array_index (record->identifiers, 0) : "";
  g_autofree char *scheme = g_strndup (first, skein_identifier_measure_scheme (first));

  return *scheme != '\0' ? skein_preview_actors_hash (scheme, 0) : 0;
}

/**
 * skein_preview_actors_add:
 * @actors: what was gathered so far
 * @record: an actor of the file that was begun
 * @share: its type, an index into the shares of the file
 * @never: whether it goes by nothing but words that are never actors
 */
void
skein_preview_actors_add (SkeinPreviewActors *self,
                          const SkeinActorRecord *record,
                          guint share,
                          gboolean never)
{
  g_autofree char *folded = NULL;
  SkeinPreviewActor actor;
  guint64 key;
  guint place;

  g_return_if_fail (self != NULL && self->found != NULL);
  g_return_if_fail (record != NULL);

  folded = g_utf8_casefold (record->name, -1);
  actor = (SkeinPreviewActor){ .identity = identify (self, record),
                               .scheme = find_scheme (record),
                               .name = skein_preview_actors_hash (folded, 0),
                               .share = share,
                               .joinable = record->joinable,
                               .never = never,
                               .n = 1 };
  key = actor.identity * 31 + actor.name + ((guint64) share << 2) +
        ((guint64) actor.joinable << 1) + (guint64) never;
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &key));
  if (place > 0) {
    g_array_index (self->found, SkeinPreviewActor, place - 1).n++;
    return;
  }
  g_array_append_val (self->found, actor);
  g_hash_table_insert (self->places,
                       g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER (self->found->len));
}
