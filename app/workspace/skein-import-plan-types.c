// SPDX-License-Identifier: MPL-2.0
#include "skein-import-plan-private.h"

#include "skein-vocabulary.h"

static void
type_free (gpointer data)
{
  SkeinImportType *type = data;

  g_free (type->foreign);
  g_free (type->read);
  g_free (type->type);
  g_free (type);
}

GPtrArray *
skein_import_plan_make_types (void)
{
  return g_ptr_array_new_with_free_func (type_free);
}

static const char *
find_mapping (const GPtrArray *mappings, SkeinTypeKind kind, const char *foreign)
{
  for (guint i = 0; i < mappings->len; i++) {
    const SkeinTypeMapping *mapping = g_ptr_array_index (mappings, i);

    if (mapping->kind == kind && g_str_equal (mapping->foreign_name, foreign))
      return mapping->type;
  }
  return NULL;
}

static const char *
suggest (SkeinTypeKind kind, const char *foreign)
{
  return kind == SKEIN_TYPES_OF_ACTORS ? skein_vocabulary_suggest_actor_type (foreign)
                                       : skein_vocabulary_suggest_relation_type (foreign);
}

/* A person's word goes before what the vocabularies say, and these before the reader, unless that found one of our types
 * already. */
void
skein_import_plan_add_types (SkeinImportPlan *self, SkeinTypeKind kind)
{
  const GPtrArray *found = self->preview->types[kind];

  for (guint i = 0; i < found->len; i++) {
    const SkeinPreviewType *preview = g_ptr_array_index (found, i);
    SkeinImportType *type = g_new0 (SkeinImportType, 1);
    const char *mapped = find_mapping (self->preview->mappings, kind, preview->foreign);

    type->kind = kind;
    type->foreign = g_strdup (preview->foreign);
    type->read = g_strdup (kind == SKEIN_TYPES_OF_RELATIONS
                               ? skein_vocabulary_map_relation_type (preview->type)
                               : preview->type);
    type->n = preview->n;
    type->known = mapped != NULL;
    if (mapped == NULL && g_str_equal (type->read, preview->foreign))
      mapped = suggest (kind, preview->foreign);
    type->type = g_strdup (mapped != NULL ? mapped : type->read);
    g_ptr_array_add (self->types, type);
  }
}

/* What a person chose before the files were looked at again stays. */
void
skein_import_plan_keep_types (SkeinImportPlan *self, const GPtrArray *before)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < before->len; i++) {
    SkeinImportType *type = g_ptr_array_index (before, i);

    g_hash_table_insert (kept, g_strdup_printf ("%u %s", type->kind, type->foreign), type);
  }
  for (guint i = 0; i < self->types->len; i++) {
    SkeinImportType *type = g_ptr_array_index (self->types, i);
    g_autofree char *key = g_strdup_printf ("%u %s", type->kind, type->foreign);
    const SkeinImportType *old = g_hash_table_lookup (kept, key);

    if (old == NULL)
      continue;
    g_free (type->type);
    type->type = g_strdup (old->type);
  }
}

/**
 * skein_import_plan_get_types:
 * @plan: a plan
 *
 * Returns: (transfer none): a list of #SkeinImportItem, one for each type of actors and then of relations
 */
GListModel *
skein_import_plan_get_types (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), NULL);
  return G_LIST_MODEL (self->type_list);
}

const SkeinImportType *
skein_import_plan_get_type_at (SkeinImportPlan *self, guint index)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->types->len, NULL);
  return g_ptr_array_index (self->types, index);
}

/**
 * skein_import_plan_set_type:
 * @plan: a plan
 * @index: a type
 * @type: what it is to become; empty for what it would become anyway
 *
 * Says what a foreign type means.
 */
void
skein_import_plan_set_type (SkeinImportPlan *self, guint index, const char *type)
{
  g_autofree char *clean = NULL;
  SkeinImportType *mapping;

  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->types->len);
  g_return_if_fail (type != NULL);

  mapping = g_ptr_array_index (self->types, index);
  clean = g_strstrip (g_strdup (type));
  g_free (mapping->type);
  mapping->type = *clean != '\0' ? g_steal_pointer (&clean) : g_strdup (mapping->read);
}

/**
 * skein_import_plan_get_n_unknown:
 * @plan: a plan
 *
 * Returns: how many types of actors become types that not every project has
 */
guint
skein_import_plan_get_n_unknown (SkeinImportPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < self->types->len; i++) {
    const SkeinImportType *type = g_ptr_array_index (self->types, i);

    n += type->kind == SKEIN_TYPES_OF_ACTORS &&
         !g_strv_contains (skein_vocabulary_get_actor_types (), type->type);
  }
  return n;
}
