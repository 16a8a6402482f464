// SPDX-License-Identifier: MPL-2.0
#include "skein-import-plan-private.h"

#include <string.h>

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
 * already. No file has been counted for it yet. */
static void
add_type (SkeinImportPlan *self, SkeinTypeKind kind, SkeinPreviewType *preview)
{
  SkeinImportType *type = g_new0 (SkeinImportType, 1);
  const char *mapped = find_mapping (self->preview->mappings, kind, preview->foreign);

  type->kind = kind;
  type->foreign = g_strdup (preview->foreign);
  type->read = g_strdup (kind == SKEIN_TYPES_OF_RELATIONS
                             ? skein_vocabulary_map_relation_type (preview->type)
                             : preview->type);
  type->known = mapped != NULL;
  if (mapped == NULL && g_str_equal (type->read, preview->foreign))
    mapped = suggest (kind, preview->foreign);
  type->type = g_strdup (mapped != NULL ? mapped : type->read);
  g_ptr_array_add (self->types, type);
  g_hash_table_insert (self->types_by_preview, preview, type);
}

/* What a person wants a type to become: a #SkeinTypeNameFunc. */
const char *
skein_import_plan_get_type_name (const SkeinPreviewType *preview, gpointer plan)
{
  const SkeinImportType *type =
      g_hash_table_lookup (SKEIN_IMPORT_PLAN (plan)->types_by_preview, preview);

  return type->type;
}

void
skein_import_plan_add_types (SkeinImportPlan *self)
{
  g_hash_table_remove_all (self->types_by_preview);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    for (guint i = 0; i < self->preview->types[kind]->len; i++)
      add_type (self, kind, g_ptr_array_index (self->preview->types[kind], i));
}

static SkeinPreviewType *
find_preview_type (const GPtrArray *types, const char *foreign)
{
  for (guint i = 0; i < types->len; i++) {
    SkeinPreviewType *type = g_ptr_array_index (types, i);

    if (g_str_equal (type->foreign, foreign))
      return type;
  }
  return NULL;
}

/* Has a file of another preview refer to the types of this one. */
void
skein_import_plan_adopt_types (SkeinImportPlan *self, const SkeinPreviewFile *file)
{
  for (guint i = 0; file->shares != NULL && i < file->shares->len; i++) {
    SkeinPreviewShare *share = &g_array_index (file->shares, SkeinPreviewShare, i);
    GPtrArray *types = self->preview->types[share->kind];
    SkeinPreviewType *type = find_preview_type (types, share->type->foreign);

    if (type == NULL) {
      type = g_new0 (SkeinPreviewType, 1);
      type->foreign = g_strdup (share->type->foreign);
      type->type = g_strdup (share->type->type);
      g_ptr_array_add (types, type);
      add_type (self, share->kind, type);
    }
    type->n += share->n;
    share->type = type;
  }
}

/* Adds what is in a file to what the types count, or takes it away. */
void
skein_import_plan_count_types (SkeinImportPlan *self, const SkeinPreviewFile *file, gboolean add)
{
  for (guint i = 0; file->shares != NULL && i < file->shares->len; i++) {
    const SkeinPreviewShare *share = &g_array_index (file->shares, SkeinPreviewShare, i);
    SkeinImportType *type = g_hash_table_lookup (self->types_by_preview, share->type);

    type->n = add ? type->n + share->n : type->n - share->n;
  }
}

/* Lists the types of the files that are to come in. The list is only said to be another one if it is. */
void
skein_import_plan_show_types (SkeinImportPlan *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->shown_types);

  self->shown_types = g_ptr_array_new ();
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    for (guint i = 0; i < self->types->len; i++) {
      SkeinImportType *type = g_ptr_array_index (self->types, i);

      if (type->kind == kind && type->n > 0)
        g_ptr_array_add (self->shown_types, type);
    }
  if (before->len != self->shown_types->len ||
      g_list_model_get_n_items (G_LIST_MODEL (self->type_list)) != before->len ||
      (before->len > 0 &&
       memcmp (before->pdata, self->shown_types->pdata, before->len * sizeof (gpointer)) != 0))
    skein_import_list_resize (self->type_list, self->shown_types->len);
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
 * Returns: (transfer none): a list of #SkeinImportItem, one for each type of actors and then of relations that the chosen
 *   files have
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
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->shown_types->len, NULL);
  return g_ptr_array_index (self->shown_types, index);
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

  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->shown_types->len);
  g_return_if_fail (type != NULL);

  mapping = g_ptr_array_index (self->shown_types, index);
  clean = g_strstrip (g_strdup (type));
  if (*clean == '\0') {
    g_free (clean);
    clean = g_strdup (mapping->read);
  }
  if (g_str_equal (clean, mapping->type))
    return;
  g_free (mapping->type);
  mapping->type = g_steal_pointer (&clean);
  /* Who has the same name may have the same type now, or not any more. */
  if (mapping->kind == SKEIN_TYPES_OF_ACTORS)
    skein_import_plan_recount (self);
  skein_import_plan_tell_changed (self);
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

  for (guint i = 0; i < self->shown_types->len; i++) {
    const SkeinImportType *type = g_ptr_array_index (self->shown_types, i);

    n += type->kind == SKEIN_TYPES_OF_ACTORS &&
         !g_strv_contains (skein_vocabulary_get_actor_types (), type->type);
  }
  return n;
}
