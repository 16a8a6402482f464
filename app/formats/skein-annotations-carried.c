// SPDX-License-Identifier: MPL-2.0
#include "skein-annotations-private.h"
#include "skein-formats-private.h"

static void
actor_free (gpointer data)
{
  SkeinActorRecord *actor = data;

  g_free (actor->key);
  g_free (actor->name);
  g_free (actor->type);
  g_free (actor->note);
  g_clear_pointer (&actor->aliases, g_ptr_array_unref);
  g_clear_pointer (&actor->identifiers, g_ptr_array_unref);
  g_free (actor);
}

/* Most have neither other names nor identifiers, and there may be very many of them. */
static GPtrArray *
dup_strings (const GPtrArray *strings)
{
  GPtrArray *copy = strings->len > 0 ? g_ptr_array_new_full (strings->len, g_free) : NULL;

  for (guint i = 0; i < strings->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (strings, i)));
  return copy;
}

static void
add_strings (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; from != NULL && i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

/**
 * skein_annotations_carry_lists:
 * @self: annotations without an article
 *
 * Says that actors which the file lists are meant by all articles that follow, also if what lists them was handed over
 * before. These then have a number that tells that they are the same.
 */
void
skein_annotations_carry_lists (SkeinAnnotations *self)
{
  g_return_if_fail (self != NULL && self->carried == NULL);

  if (self->input->take != NULL)
    self->carried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, actor_free);
}

/**
 * annotations_carry:
 * @self: annotations whose document is about to be handed over
 *
 * Keeps the actors that it lists.
 */
void
annotations_carry (SkeinAnnotations *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer listed;

  if (self->carried == NULL)
    return;
  g_hash_table_iter_init (&iter, self->actors);
  while (g_hash_table_iter_next (&iter, &key, &listed)) {
    SkeinActorRecord *actor =
        skein_document_get_actor (self->document, GPOINTER_TO_UINT (listed) - 1);
    SkeinActorRecord *copy;

    if (actor->number == 0)
      actor->number = g_hash_table_size (self->carried) + 1;
    copy = g_new0 (SkeinActorRecord, 1);
    copy->number = actor->number;
    copy->key = g_strdup (actor->key);
    copy->name = g_strdup (actor->name);
    copy->type = g_strdup (actor->label != NULL ? actor->label : actor->type);
    copy->note = g_strdup (actor->note);
    copy->aliases = dup_strings (actor->aliases);
    copy->identifiers = dup_strings (actor->identifiers);
    g_hash_table_replace (self->carried, g_strdup (key), copy);
  }
}

/**
 * annotations_find_listed:
 * @self: annotations
 * @key: what the file may call an actor
 * @index: (out): which of the document's actors that is
 *
 * Returns: whether the file has listed it so far
 */
gboolean
annotations_find_listed (SkeinAnnotations *self, const char *key, guint *index)
{
  gpointer listed = g_hash_table_lookup (self->actors, key);
  const SkeinActorRecord *carried;
  SkeinActorRecord *actor;

  if (listed != NULL) {
    *index = GPOINTER_TO_UINT (listed) - 1;
    return TRUE;
  }
  carried = self->carried != NULL ? g_hash_table_lookup (self->carried, key) : NULL;
  if (carried == NULL)
    return FALSE;
  *index = skein_document_add_actor (self->document, carried->key, carried->name, carried->type);
  actor = skein_document_get_actor (self->document, *index);
  actor->number = carried->number;
  actor->note = g_strdup (carried->note);
  add_strings (actor->aliases, carried->aliases);
  add_strings (actor->identifiers, carried->identifiers);
  g_hash_table_insert (self->actors, g_strdup (key), GUINT_TO_POINTER (*index + 1));
  return TRUE;
}

/**
 * annotations_find_ends:
 * @self: annotations whose article is complete
 *
 * Has all listed actors that its relations name be there before they are built.
 */
void
annotations_find_ends (SkeinAnnotations *self)
{
  guint index;

  if (self->carried == NULL)
    return;
  for (guint i = 0; i < self->relations->len; i++) {
    const AnnotatedRelation *relation = g_ptr_array_index (self->relations, i);

    for (guint j = 0; j < relation->roles->len; j++)
      annotations_find_listed (
          self, ((const AnnotatedRole *) g_ptr_array_index (relation->roles, j))->target, &index);
  }
}
