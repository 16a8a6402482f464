// SPDX-License-Identifier: MPL-2.0
#include "skein-import-plan-private.h"

#include <glib/gstdio.h>

/* A preview of more files than these is freed by a thread, so that nobody waits for it. */
#define FEW_FILES 500

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinImportPlan, skein_import_plan, G_TYPE_OBJECT)

void
skein_import_plan_tell_changed (SkeinImportPlan *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gpointer
free_preview (gpointer preview)
{
  skein_import_preview_free (preview);
  return NULL;
}

static void
forget_preview (SkeinImportPlan *self)
{
  SkeinImportPreview *preview = g_steal_pointer (&self->preview);

  if (preview != NULL && preview->files->len > FEW_FILES)
    g_thread_unref (g_thread_new ("forget", free_preview, preview));
  else
    free_preview (preview);
}

static void
remove_text (SkeinImportPlan *self)
{
  if (self->folder == NULL)
    return;
  for (guint i = 0; self->paths != NULL && self->paths[i] != NULL; i++)
    g_unlink (self->paths[i]);
  g_rmdir (self->folder);
  g_free (self->folder);
}

static void
skein_import_plan_finalize (GObject *object)
{
  SkeinImportPlan *self = SKEIN_IMPORT_PLAN (object);

  forget_preview (self);
  remove_text (self);
  g_strfreev (self->paths);
  skein_import_options_free (self->options);
  g_byte_array_unref (self->chosen);
  g_ptr_array_unref (self->types);
  g_object_unref (self->file_list);
  g_object_unref (self->type_list);
  G_OBJECT_CLASS (skein_import_plan_parent_class)->finalize (object);
}

static void
skein_import_plan_class_init (SkeinImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_import_plan_finalize;

  /**
   * SkeinImportPlan::changed:
   * @self: a plan
   *
   * Other files come in, or what was found in them is known now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", SKEIN_TYPE_IMPORT_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skein_import_plan_init (SkeinImportPlan *self)
{
  self->options = skein_import_options_new ();
  self->chosen = g_byte_array_new ();
  self->types = skein_import_plan_make_types ();
  self->file_list = g_object_new (SKEIN_TYPE_IMPORT_LIST, NULL);
  self->type_list = g_object_new (SKEIN_TYPE_IMPORT_LIST, NULL);
}

/**
 * skein_import_plan_new:
 * @paths: (array zero-terminated=1) (element-type filename): files, archives and folders
 *
 * Returns: (transfer full): a plan that knows nothing yet of what is in them
 */
SkeinImportPlan *
skein_import_plan_new (const char *const *paths)
{
  SkeinImportPlan *self;

  g_return_val_if_fail (paths != NULL, NULL);

  self = g_object_new (SKEIN_TYPE_IMPORT_PLAN, NULL);
  self->paths = g_strdupv ((char **) paths);
  return self;
}

const char *const *
skein_import_plan_get_paths (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), NULL);
  return (const char *const *) self->paths;
}

/**
 * skein_import_plan_dup_preview_options:
 * @plan: a plan
 *
 * Returns: (transfer full): what skein_import_preview() is to be told: all files are looked at, and types are what
 *   readers make of them
 */
SkeinImportOptions *
skein_import_plan_dup_preview_options (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), NULL);
  return skein_import_options_copy (self->options);
}

static void
leave_out (gpointer file, gpointer value, gpointer options)
{
  skein_import_options_leave_out (options, file, TRUE);
}

/**
 * skein_import_plan_dup_options:
 * @plan: a plan
 *
 * Returns: (transfer full): what skein_import_files() is to be told
 */
SkeinImportOptions *
skein_import_plan_dup_options (SkeinImportPlan *self)
{
  g_autoptr (GHashTable) left_out = NULL;
  SkeinImportOptions *options;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), NULL);

  left_out = skein_import_plan_find_left_out (self);
  options = skein_import_options_copy (self->options);
  for (guint i = 0; i < self->types->len; i++) {
    const SkeinImportType *type = g_ptr_array_index (self->types, i);

    /* What the project remembers is said again even if the reader says the same: it may have been something else. */
    if (type->known || !g_str_equal (type->type, type->read))
      skein_import_options_map_type (options, type->kind, type->foreign, type->type);
  }
  /* What can't be used is tried all the same, so that the report names it. */
  g_hash_table_foreach (left_out, leave_out, options);
  return options;
}

/**
 * skein_import_plan_take_preview:
 * @plan: a plan
 * @preview: (transfer full): what is in the files
 *
 * Tells the plan what was found. If it knew something before, what a person decided stays.
 */
void
skein_import_plan_take_preview (SkeinImportPlan *self, SkeinImportPreview *preview)
{
  g_autoptr (GHashTable) left_out = NULL;
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));
  g_return_if_fail (preview != NULL);

  left_out = skein_import_plan_find_left_out (self);
  before = g_steal_pointer (&self->types);
  self->types = skein_import_plan_make_types ();
  forget_preview (self);
  self->preview = preview;
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    skein_import_plan_add_types (self, kind);
  skein_import_plan_keep_types (self, before);
  skein_import_plan_choose_files (self, left_out);
  skein_import_list_resize (self->file_list, preview->files->len);
  skein_import_list_resize (self->type_list, self->types->len);
  skein_import_plan_tell_changed (self);
}

/**
 * skein_import_plan_get_preview:
 * @plan: a plan
 *
 * Returns: (transfer none) (nullable): what is in the files, as soon as that is known
 */
const SkeinImportPreview *
skein_import_plan_get_preview (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), NULL);
  return self->preview;
}

void
skein_import_plan_set_join (SkeinImportPlan *self, SkeinJoin join)
{
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));
  self->options->join = join;
}

void
skein_import_plan_set_update (SkeinImportPlan *self, gboolean update)
{
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));
  self->options->update = update;
}
