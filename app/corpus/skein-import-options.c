// SPDX-License-Identifier: MPL-2.0
#include "skein-import-options.h"

/**
 * skein_import_options_new:
 *
 * Returns: (transfer full): options that join by keys alone, bring known articles up to date, leave out who is
 *   never an actor and leave the names of types as readers give them
 */
SkeinImportOptions *
skein_import_options_new (void)
{
  SkeinImportOptions *self = g_new0 (SkeinImportOptions, 1);

  self->join = SKEIN_JOIN_KEYS;
  self->update = TRUE;
  self->skip_never = TRUE;
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    self->types[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * skein_import_options_copy:
 * @options: (nullable): options; %NULL for those of skein_import_options_new()
 *
 * Returns: (transfer full): a copy, which another thread may own
 */
SkeinImportOptions *
skein_import_options_copy (const SkeinImportOptions *options)
{
  SkeinImportOptions *copy = skein_import_options_new ();
  GHashTableIter files;
  gpointer file, format;

  if (options == NULL)
    return copy;
  copy->join = options->join;
  copy->update = options->update;
  copy->skip_never = options->skip_never;
  copy->alone = options->alone;
  copy->passing = options->passing;
  skein_import_options_set_metadata (copy, options->metadata_pattern, options->metadata_table);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++) {
    GHashTableIter iter;
    gpointer foreign, type;

    g_hash_table_iter_init (&iter, options->types[i]);
    while (g_hash_table_iter_next (&iter, &foreign, &type))
      skein_import_options_map_type (copy, i, foreign, type);
  }
  g_hash_table_iter_init (&files, options->left_out);
  while (g_hash_table_iter_next (&files, &file, NULL))
    skein_import_options_leave_out (copy, file, TRUE);
  if (options->only != NULL) {
    g_hash_table_iter_init (&files, options->only);
    while (g_hash_table_iter_next (&files, &file, NULL))
      skein_import_options_limit_to (copy, file);
  }
  g_hash_table_iter_init (&files, options->formats);
  while (g_hash_table_iter_next (&files, &file, &format))
    skein_import_options_set_format (copy, file, format);
  return copy;
}

void
skein_import_options_free (SkeinImportOptions *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    g_hash_table_unref (self->types[i]);
  g_hash_table_unref (self->left_out);
  g_clear_pointer (&self->only, g_hash_table_unref);
  g_hash_table_unref (self->formats);
  g_free (self->metadata_pattern);
  g_free (self->metadata_table);
  g_free (self);
}

/**
 * skein_import_options_map_type:
 * @options: options
 * @kind: what it is a type of
 * @foreign: a type as a file names it
 * @type: (nullable): what it becomes; %NULL or empty to leave it again
 *
 * Has a type be called otherwise in the project than in the files.
 */
void
skein_import_options_map_type (SkeinImportOptions *self,
                               SkeinTypeKind kind,
                               const char *foreign,
                               const char *type)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind < SKEIN_N_TYPE_KINDS);
  g_return_if_fail (foreign != NULL);

  if (type == NULL || *type == '\0')
    g_hash_table_remove (self->types[kind], foreign);
  else
    g_hash_table_insert (self->types[kind], g_strdup (foreign), g_strdup (type));
}

/**
 * skein_import_options_find_type:
 * @options: options
 * @kind: what it is a type of
 * @foreign: (nullable): a type as a file names it
 *
 * Returns: (transfer none) (nullable): what it becomes, or %NULL if that was not said
 */
const char *
skein_import_options_find_type (const SkeinImportOptions *self,
                                SkeinTypeKind kind,
                                const char *foreign)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind < SKEIN_N_TYPE_KINDS, NULL);

  return foreign != NULL ? g_hash_table_lookup (self->types[kind], foreign) : NULL;
}

/**
 * skein_import_options_leave_out:
 * @options: options
 * @file: what messages and the project call a file
 * @left_out: whether it is not to be read
 *
 * Has a file be passed over that is among those of the import.
 */
void
skein_import_options_leave_out (SkeinImportOptions *self, const char *file, gboolean left_out)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);

  if (left_out)
    g_hash_table_add (self->left_out, g_strdup (file));
  else
    g_hash_table_remove (self->left_out, file);
}

/**
 * skein_import_options_limit_to:
 * @options: options
 * @file: what messages and the project call a file
 *
 * Has no files be read but this one and others that were said so before.
 */
void
skein_import_options_limit_to (SkeinImportOptions *self, const char *file)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);

  if (self->only == NULL)
    self->only = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->only, g_strdup (file));
}

/**
 * skein_import_options_is_left_out:
 * @options: (nullable): options
 * @file: what messages and the project call a file
 *
 * Returns: whether the file is not to be read
 */
gboolean
skein_import_options_is_left_out (const SkeinImportOptions *self, const char *file)
{
  g_return_val_if_fail (file != NULL, FALSE);

  return self != NULL && (g_hash_table_contains (self->left_out, file) ||
                          (self->only != NULL && !g_hash_table_contains (self->only, file)));
}

/**
 * skein_import_options_set_format:
 * @options: options
 * @file: what messages and the project call a file
 * @format: (nullable): the id of a format; %NULL to let it be recognised again
 *
 * Says what a file is, where it is recognised as something else.
 */
void
skein_import_options_set_format (SkeinImportOptions *self, const char *file, const char *format)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);

  if (format != NULL)
    g_hash_table_insert (self->formats, g_strdup (file), g_strdup (format));
  else
    g_hash_table_remove (self->formats, file);
}

/**
 * skein_import_options_get_format:
 * @options: (nullable): options
 * @file: what messages and the project call a file
 *
 * Returns: (transfer none) (nullable): the id of the format that it was said to have
 */
const char *
skein_import_options_get_format (const SkeinImportOptions *self, const char *file)
{
  g_return_val_if_fail (file != NULL, NULL);

  return self != NULL ? g_hash_table_lookup (self->formats, file) : NULL;
}

/**
 * skein_import_options_set_metadata:
 * @options: options
 * @pattern: (nullable): how titles, dates and others are taken from names of files
 * @table: (nullable) (type filename): a table that says more of the files
 *
 * Says where to find what files do not say of themselves.
 */
void
skein_import_options_set_metadata (SkeinImportOptions *self, const char *pattern, const char *table)
{
  g_return_if_fail (self != NULL);

  g_free (self->metadata_pattern);
  self->metadata_pattern = g_strdup (pattern);
  g_free (self->metadata_table);
  self->metadata_table = g_strdup (table);
}
