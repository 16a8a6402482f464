// SPDX-License-Identifier: MPL-2.0
#include "skein-import-plan.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "skein-import-list.h"
#include "skein-metadata.h"
#include "skein-vocabulary.h"

/* A preview of more files than these is freed by a thread, so that nobody waits for it. */
#define FEW_FILES 500

/* How much of the first line of a text its file is called by, in code points. */
#define MOST_TITLE 60

/**
 * SkeinImportPlan:
 *
 * What a person decides about an import, after a preview of it: which files come in, as what, what their types mean,
 * and who is taken for whom.
 */
struct _SkeinImportPlan {
  GObject parent_instance;

  GStrv paths;
  /* Where a text is kept that came without a file; it goes with the plan. */
  char *folder;
  SkeinImportOptions *options;
  SkeinImportPreview *preview;
  /* For each file whether it is to come in. */
  GByteArray *chosen;
  guint n_chosen;
  guint n_usable;
  guint n_problems;
  SkeinPreviewCounts counts;
  /* (element-type SkeinImportType): those of actors, then those of relations */
  GPtrArray *types;
  SkeinImportList *file_list;
  SkeinImportList *type_list;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinImportPlan, skein_import_plan, G_TYPE_OBJECT)

static void
tell_changed (SkeinImportPlan *self)
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
type_free (gpointer data)
{
  SkeinImportType *type = data;

  g_free (type->foreign);
  g_free (type->read);
  g_free (type->type);
  g_free (type);
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
  self->types = g_ptr_array_new_with_free_func (type_free);
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

/* The first line that holds something, as the name of a file. */
static char *
dup_file_name (const char *text)
{
  GString *name = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0' && g_utf8_strlen (name->str, -1) < MOST_TITLE;
       p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\n' && name->len > 0)
      break;
    if (g_unichar_isspace (c) || g_unichar_iscntrl (c)) {
      blank = name->len > 0;
      continue;
    }
    if (blank)
      g_string_append_c (name, ' ');
    blank = FALSE;
    /* A name that begins with a dot would be hidden, and a slash would part it. */
    if (c == '/' || (c == '.' && name->len == 0))
      g_string_append_c (name, '-');
    else
      g_string_append_unichar (name, c);
  }
  g_string_append (name, ".txt");
  return g_string_free (name, FALSE);
}

/**
 * skein_import_plan_new_for_text:
 * @text: a text that came without a file, such as from the clipboard: an article, or anything else that can be read
 * @error: return location
 *
 * Puts a text into a file of its own, which is called by its first line and goes with the plan.
 *
 * Returns: (transfer full) (nullable): a plan for it
 */
SkeinImportPlan *
skein_import_plan_new_for_text (const char *text, GError **error)
{
  g_autoptr (SkeinImportPlan) self = NULL;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autofree char *valid = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  name = dup_file_name (valid);
  if (g_str_equal (name, ".txt")) {
    g_set_error_literal (error,
                         G_IO_ERROR,
                         G_IO_ERROR_INVALID_DATA,
                         _ ("There is no text to import."));
    return NULL;
  }
  self = g_object_new (SKEIN_TYPE_IMPORT_PLAN, NULL);
  self->options->passing = TRUE;
  self->folder = g_dir_make_tmp ("skein-XXXXXX", error);
  if (self->folder == NULL)
    return NULL;
  path = g_build_filename (self->folder, name, NULL);
  g_strv_builder_add (paths, path);
  self->paths = g_strv_builder_end (paths);
  if (!g_file_set_contents (path, valid, (gssize) strlen (valid), error))
    return NULL;
  return g_steal_pointer (&self);
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

/* The names of the files that a person does not want. */
static GHashTable *
find_left_out (SkeinImportPlan *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; self->preview != NULL && i < self->chosen->len; i++) {
    const SkeinPreviewFile *file = skein_import_plan_get_file (self, i);

    if (!self->chosen->data[i] && !file->refused)
      g_hash_table_add (names, g_strdup (file->name));
  }
  return names;
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

  left_out = find_left_out (self);
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
static void
add_types (SkeinImportPlan *self, SkeinTypeKind kind)
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
static void
keep_types (SkeinImportPlan *self, const GPtrArray *before)
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

static void
add_counts (SkeinPreviewCounts *sum, const SkeinPreviewCounts *counts, gboolean add)
{
  guint sign = add ? 1 : (guint) -1;

  /* Numbers without a sign wrap round, so this takes away as well. */
  sum->articles += sign * counts->articles;
  sum->actors += sign * counts->actors;
  sum->mentions += sign * counts->mentions;
  sum->relations += sign * counts->relations;
  sum->evidence += sign * counts->evidence;
}

/* @left_out: the names of files that were not to come in */
static void
choose_files (SkeinImportPlan *self, GHashTable *left_out)
{
  const GPtrArray *files = self->preview->files;

  self->n_chosen = 0;
  self->n_usable = 0;
  self->n_problems = 0;
  self->counts = (SkeinPreviewCounts){ 0 };
  g_byte_array_set_size (self->chosen, files->len);
  for (guint i = 0; i < files->len; i++) {
    const SkeinPreviewFile *file = g_ptr_array_index (files, i);

    self->chosen->data[i] = !file->refused && !g_hash_table_contains (left_out, file->name);
    self->n_chosen += self->chosen->data[i];
    self->n_usable += !file->refused;
    self->n_problems += skein_preview_file_count_problems (file);
    if (self->chosen->data[i])
      add_counts (&self->counts, &file->counts, TRUE);
  }
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

  left_out = find_left_out (self);
  before = g_steal_pointer (&self->types);
  self->types = g_ptr_array_new_with_free_func (type_free);
  forget_preview (self);
  self->preview = preview;
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    add_types (self, kind);
  keep_types (self, before);
  choose_files (self, left_out);
  skein_import_list_resize (self->file_list, preview->files->len);
  skein_import_list_resize (self->type_list, self->types->len);
  tell_changed (self);
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

/**
 * skein_import_plan_get_files:
 * @plan: a plan
 *
 * Returns: (transfer none): a list of #SkeinImportItem, one for each file
 */
GListModel *
skein_import_plan_get_files (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), NULL);
  return G_LIST_MODEL (self->file_list);
}

const SkeinPreviewFile *
skein_import_plan_get_file (SkeinImportPlan *self, guint index)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->chosen->len, NULL);
  return g_ptr_array_index (self->preview->files, index);
}

/**
 * skein_import_plan_dup_folder:
 * @plan: a plan
 * @index: a file
 *
 * Returns: (transfer full) (nullable): in which folder below the one, or within the archive, that a person named the
 *   file lies; %NULL if it lies directly there
 */
char *
skein_import_plan_dup_folder (SkeinImportPlan *self, guint index)
{
  const char *name = skein_import_plan_get_file (self, index)->name;

  for (guint i = 0; self->paths[i] != NULL; i++) {
    g_autofree char *shown = g_filename_display_name (self->paths[i]);
    gsize length = strlen (shown);
    const char *slash = strrchr (name, '/');

    if (g_str_has_prefix (name, shown) && name[length] == '/' && slash > name + length)
      return g_strndup (name + length + 1, (gsize) (slash - name) - length - 1);
  }
  return NULL;
}

gboolean
skein_import_plan_is_chosen (SkeinImportPlan *self, guint index)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->chosen->len, FALSE);
  return self->chosen->data[index];
}

static gboolean
choose (SkeinImportPlan *self, guint index, gboolean chosen)
{
  const SkeinPreviewFile *file = skein_import_plan_get_file (self, index);

  /* Of a file that can't be used nothing can come in. */
  if (self->chosen->data[index] == chosen || file->refused)
    return FALSE;
  self->chosen->data[index] = chosen;
  self->n_chosen += chosen ? 1 : (guint) -1;
  add_counts (&self->counts, &file->counts, chosen);
  return TRUE;
}

/**
 * skein_import_plan_choose:
 * @plan: a plan
 * @index: a file
 * @chosen: whether it is to come in
 *
 * Has a file come in or not.
 */
void
skein_import_plan_choose (SkeinImportPlan *self, guint index, gboolean chosen)
{
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->chosen->len);

  if (choose (self, index, chosen != FALSE))
    tell_changed (self);
}

/**
 * skein_import_plan_choose_all:
 * @plan: a plan
 * @chosen: whether the files are to come in
 *
 * Has all files come in that can be used, or none.
 */
void
skein_import_plan_choose_all (SkeinImportPlan *self, gboolean chosen)
{
  gboolean has_changed = FALSE;

  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));

  for (guint i = 0; i < self->chosen->len; i++)
    has_changed = choose (self, i, chosen != FALSE) || has_changed;
  if (has_changed)
    tell_changed (self);
}

guint
skein_import_plan_get_n_chosen (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), 0);
  return self->n_chosen;
}

/**
 * skein_import_plan_get_n_usable:
 * @plan: a plan
 *
 * Returns: of how many files something can be used
 */
guint
skein_import_plan_get_n_usable (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), 0);
  return self->n_usable;
}

/**
 * skein_import_plan_get_n_problems:
 * @plan: a plan
 *
 * Returns: how many things in the files are odd
 */
guint
skein_import_plan_get_n_problems (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), 0);
  return self->n_problems;
}

/**
 * skein_import_plan_get_counts:
 * @plan: a plan
 *
 * Returns: what is in the files that are to come in
 */
SkeinPreviewCounts
skein_import_plan_get_counts (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), (SkeinPreviewCounts){ 0 });
  return self->counts;
}

/**
 * skein_import_plan_set_format:
 * @plan: a plan
 * @index: a file
 * @format: (nullable): the id of a format; %NULL to have it recognised
 *
 * Says what a file is. What that brings has to be found out by a new preview.
 *
 * Returns: whether that is something else than before
 */
gboolean
skein_import_plan_set_format (SkeinImportPlan *self, guint index, const char *format)
{
  const char *name;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->chosen->len, FALSE);

  if (g_strcmp0 (skein_import_plan_get_format (self, index), format) == 0)
    return FALSE;
  name = skein_import_plan_get_file (self, index)->name;
  skein_import_options_set_format (self->options, name, format);
  return TRUE;
}

/**
 * skein_import_plan_get_format:
 * @plan: a plan
 * @index: a file
 *
 * Returns: (transfer none) (nullable): the id of the format that a person said it has
 */
const char *
skein_import_plan_get_format (SkeinImportPlan *self, guint index)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->chosen->len, NULL);
  return skein_import_options_get_format (self->options,
                                          skein_import_plan_get_file (self, index)->name);
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

/**
 * skein_import_plan_set_pattern:
 * @plan: a plan
 * @pattern: how titles, dates and others are taken from names of files; empty if they are not
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE if it is not a pattern; the plan then has none
 */
gboolean
skein_import_plan_set_pattern (SkeinImportPlan *self, const char *pattern, GError **error)
{
  g_autoptr (SkeinMetadata) metadata = NULL;
  g_autofree char *table = NULL;
  gboolean good;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), FALSE);
  g_return_val_if_fail (pattern != NULL, FALSE);

  metadata = skein_metadata_new ();
  good = *pattern == '\0' || skein_metadata_set_pattern (metadata, pattern, error);
  table = g_strdup (self->options->metadata_table);
  skein_import_options_set_metadata (self->options,
                                     good && *pattern != '\0' ? pattern : NULL,
                                     table);
  return good;
}

/**
 * skein_import_plan_set_table:
 * @plan: a plan
 * @path: (nullable) (type filename): a table that says more of the files
 */
void
skein_import_plan_set_table (SkeinImportPlan *self, const char *path)
{
  g_autofree char *pattern = NULL;

  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (self));

  pattern = g_strdup (self->options->metadata_pattern);
  skein_import_options_set_metadata (self->options, pattern, path);
}

static void
add_value (GString *line, const char *format, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (line, format, value);
#pragma GCC diagnostic pop
}

/**
 * skein_import_plan_dup_example:
 * @plan: a plan with a pattern
 * @index: a file
 *
 * Returns: (transfer full): what the pattern takes from the name of the file, as one line; empty if that is nothing
 */
char *
skein_import_plan_dup_example (SkeinImportPlan *self, guint index)
{
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  GString *line = g_string_new (NULL);
  SkeinArticleRecord *article;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self) && index < self->chosen->len, NULL);

  article = skein_document_add_article (document, "", g_strdup (""));
  article->file = g_strdup (skein_import_plan_get_file (self, index)->name);
  if (self->options->metadata_pattern != NULL &&
      skein_metadata_set_pattern (metadata, self->options->metadata_pattern, NULL))
    skein_metadata_apply (metadata, document, TRUE, report);
  add_value (line, _ ("Title: %s"), article->title);
  add_value (line, _ ("Author: %s"), article->author);
  add_value (line, _ ("Source: %s"), article->source);
  add_value (line, _ ("Date: %s"), article->published);
  add_value (line, _ ("Language: %s"), article->language);
  add_value (line, _ ("Address: %s"), article->url);
  return g_string_free (line, FALSE);
}
