// SPDX-License-Identifier: MPL-2.0
#include "skein-import-plan-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* A preview of more files than these is freed by a thread, so that nobody waits for it. */
#define FEW_FILES 500

/* Under this name the project keeps how far equal names are joined, by these words for each #SkeinJoin. */
#define JOIN_SETTING "import.join"

static const char *const joins[] = { "keys", "import", "project" };

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
  skein_import_tally_free (self->tally);
  g_byte_array_unref (self->chosen);
  g_hash_table_unref (self->stale);
  g_ptr_array_unref (self->shown_types);
  g_hash_table_unref (self->types_by_preview);
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
  self->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->types_by_preview = g_hash_table_new (NULL, NULL);
  self->tally = skein_import_tally_new (skein_import_plan_get_type_name, self);
  self->shown_types = g_ptr_array_new ();
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

/* Whether only some files have to be looked at. */
static gboolean
knows_others (SkeinImportPlan *self)
{
  return self->preview != NULL && g_hash_table_size (self->stale) > 0;
}

/* Returns: (transfer full) (nullable): the file of that name, or the archive that it lies in; %NULL if it is not to be
 *   found by its name, such as when that can't be shown as it is */
static char *
find_on_disk (const char *name)
{
  g_autofree char *path = g_strdup (name);

  while (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    char *parent = g_path_get_dirname (path);
    gboolean at_top = strlen (parent) >= strlen (path);

    g_free (path);
    path = parent;
    if (at_top)
      return NULL;
  }
  return g_steal_pointer (&path);
}

/**
 * skein_import_plan_dup_preview_paths:
 * @plan: a plan
 *
 * Returns: (transfer full) (array zero-terminated=1) (element-type filename): what skein_import_preview() is to go through:
 *   all, or only where those files are whose format was set since the last preview
 */
GStrv
skein_import_plan_dup_preview_paths (SkeinImportPlan *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), NULL);

  /* What was pasted is called by a name that is no path. */
  if (!knows_others (self) || self->options->passing)
    return g_strdupv (self->paths);
  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    g_autofree char *path = find_on_disk (name);

    if (path == NULL)
      return g_strdupv (self->paths);
    g_strv_builder_add (paths, path);
  }
  return g_strv_builder_end (paths);
}

/**
 * skein_import_plan_dup_preview_options:
 * @plan: a plan
 *
 * Returns: (transfer full): what skein_import_preview() is to be told: types are what readers make of them, and all files
 *   are looked at, or only those whose format was set since the last preview
 */
SkeinImportOptions *
skein_import_plan_dup_preview_options (SkeinImportPlan *self)
{
  SkeinImportOptions *options;
  GHashTableIter iter;
  gpointer name;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), NULL);

  options = skein_import_options_copy (self->options);
  if (!knows_others (self))
    return options;
  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    skein_import_options_limit_to (options, name);
  return options;
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
  for (guint i = 0; i < self->shown_types->len; i++) {
    const SkeinImportType *type = g_ptr_array_index (self->shown_types, i);

    /* What the project remembers is said again even if the reader says the same: it may have been something else. */
    if (type->known || !g_str_equal (type->type, type->read))
      skein_import_options_map_type (options, type->kind, type->foreign, type->type);
  }
  /* What can't be used is tried all the same, so that the report names it. */
  g_hash_table_foreach (left_out, leave_out, options);
  return options;
}

/* Takes the files of a preview of some. What the project and its names are is left as it was. */
static void
take_some (SkeinImportPlan *self, SkeinImportPreview *preview)
{
  g_autoptr (SkeinImportPreview) found = preview;

  for (guint i = 0; i < found->files->len; i++) {
    SkeinPreviewFile *file = g_ptr_array_index (found->files, i);
    guint index = skein_import_plan_find_file (self, file->name);

    if (index == G_MAXUINT)
      continue;
    found->files->pdata[i] = NULL;
    skein_import_plan_replace_file (self, index, file);
  }
}

/**
 * skein_import_plan_take_preview:
 * @plan: a plan
 * @preview: (transfer full): what is in the files
 *
 * Tells the plan what was found, in all files or in some. If it knew something before, what a person decided stays.
 */
void
skein_import_plan_take_preview (SkeinImportPlan *self, SkeinImportPreview *preview)
{
  g_autoptr (GHashTable) left_out = NULL;
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));
  g_return_if_fail (preview != NULL);

  g_hash_table_remove_all (self->stale);
  if (preview->partial && self->preview != NULL) {
    take_some (self, preview);
    skein_import_plan_show_types (self);
    skein_import_plan_tell_changed (self);
    return;
  }
  left_out = skein_import_plan_find_left_out (self);
  g_ptr_array_set_size (self->shown_types, 0);
  before = g_steal_pointer (&self->types);
  self->types = skein_import_plan_make_types ();
  forget_preview (self);
  self->preview = preview;
  skein_import_plan_add_types (self);
  skein_import_plan_keep_types (self, before);
  skein_import_plan_choose_files (self, left_out);
  skein_import_list_resize (self->file_list, preview->files->len);
  skein_import_plan_show_types (self);
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

SkeinJoin
skein_import_plan_get_join (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), SKEIN_JOIN_KEYS);
  return self->options->join;
}

/**
 * skein_import_plan_set_join:
 * @plan: a plan
 * @join: which actors are to be joined
 *
 * Nothing is joined by name unless this says so.
 */
void
skein_import_plan_set_join (SkeinImportPlan *self, SkeinJoin join)
{
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));

  if (self->options->join == join)
    return;
  self->options->join = join;
  skein_import_plan_tell_changed (self);
}

/**
 * skein_import_plan_recall:
 * @plan: a plan
 * @project: what the files would come into
 *
 * Proposes what was decided when files last came into the project.
 */
void
skein_import_plan_recall (SkeinImportPlan *self, SkeinProject *project)
{
  g_autofree char *word = NULL;

  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));
  g_return_if_fail (SKEIN_IS_PROJECT (project));

  word = skein_project_dup_setting (project, JOIN_SETTING);
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (joins); i++)
    if (g_str_equal (word, joins[i]))
      skein_import_plan_set_join (self, (SkeinJoin) i);
}

/**
 * skein_import_plan_remember:
 * @plan: a plan
 * @project: what the files come into
 * @error: return location
 *
 * Has the project know what was decided, for skein_import_plan_recall(). Of what nobody ever decided it is not told.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_import_plan_remember (SkeinImportPlan *self, SkeinProject *project, GError **error)
{
  g_autofree char *before = NULL;
  const char *word;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), FALSE);
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  word = joins[self->options->join];
  before = skein_project_dup_setting (project, JOIN_SETTING);
  if (g_strcmp0 (before != NULL ? before : joins[SKEIN_JOIN_KEYS], word) == 0)
    return TRUE;
  return skein_project_set_setting (project, JOIN_SETTING, word, error);
}

gboolean
skein_import_plan_get_skip_never (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), FALSE);
  return self->options->skip_never;
}

/**
 * skein_import_plan_set_skip_never:
 * @plan: a plan
 * @skip_never: whether actors are left out who go by nothing but words that are never actors in the project
 */
void
skein_import_plan_set_skip_never (SkeinImportPlan *self, gboolean skip_never)
{
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));

  if (self->options->skip_never == skip_never)
    return;
  self->options->skip_never = skip_never;
  skein_import_plan_recount (self);
  skein_import_plan_tell_changed (self);
}

void
skein_import_plan_set_update (SkeinImportPlan *self, gboolean update)
{
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));
  self->options->update = update;
}
