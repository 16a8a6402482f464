// SPDX-License-Identifier: MPL-2.0
#include "skein-import-plan-private.h"

#include <string.h>

/* The names of the files that a person does not want. */
GHashTable *
skein_import_plan_find_left_out (SkeinImportPlan *self)
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

/* Adds what is in a file to what is to come in, or takes it away. */
static void
count_file (SkeinImportPlan *self, const SkeinPreviewFile *file, gboolean add)
{
  add_counts (&self->counts, &file->counts, add);
  add_counts (&self->never, &file->never, add);
  skein_import_tally_count (self->tally, file, add);
  skein_import_plan_count_types (self, file, add);
}

/* Finds out again who is who in the files that are to come in. */
void
skein_import_plan_recount (SkeinImportPlan *self)
{
  skein_import_tally_clear (self->tally);
  skein_import_tally_skip_never (self->tally, self->options->skip_never);
  for (guint i = 0; i < self->chosen->len; i++)
    if (self->chosen->data[i])
      skein_import_tally_count (self->tally, skein_import_plan_get_file (self, i), TRUE);
}

static void
settle_tally (SkeinImportPlan *self)
{
  if (skein_import_tally_is_ordered (self->tally))
    skein_import_plan_recount (self);
}

/* @left_out: the names of files that were not to come in */
void
skein_import_plan_choose_files (SkeinImportPlan *self, GHashTable *left_out)
{
  const GPtrArray *files = self->preview->files;

  self->n_chosen = 0;
  self->n_usable = 0;
  self->n_problems = 0;
  self->counts = (SkeinPreviewCounts){ 0 };
  self->never = (SkeinPreviewCounts){ 0 };
  skein_import_tally_clear (self->tally);
  g_byte_array_set_size (self->chosen, files->len);
  for (guint i = 0; i < files->len; i++) {
    const SkeinPreviewFile *file = g_ptr_array_index (files, i);

    self->chosen->data[i] = !file->refused && !g_hash_table_contains (left_out, file->name);
    self->n_chosen += self->chosen->data[i];
    self->n_usable += !file->refused;
    self->n_problems += skein_preview_file_count_problems (file);
    if (self->chosen->data[i])
      count_file (self, file, TRUE);
  }
}

/* Returns: where the file is, or %G_MAXUINT if there is none of that name */
guint
skein_import_plan_find_file (SkeinImportPlan *self, const char *name)
{
  for (guint i = 0; i < self->preview->files->len; i++)
    if (g_str_equal (skein_import_plan_get_file (self, i)->name, name))
      return i;
  return G_MAXUINT;
}

static void
forget_types (SkeinPreviewFile *file)
{
  for (guint i = 0; file->shares != NULL && i < file->shares->len; i++) {
    const SkeinPreviewShare *share = &g_array_index (file->shares, SkeinPreviewShare, i);

    share->type->n -= share->n;
  }
}

/* Puts what a second look at a file found in the place of what the first one did. What was refused comes in if it can
 * be used now; otherwise what a person decided stays. @file: (transfer full) */
void
skein_import_plan_replace_file (SkeinImportPlan *self, guint index, SkeinPreviewFile *file)
{
  SkeinPreviewFile *before = g_ptr_array_index (self->preview->files, index);
  gboolean was_chosen = self->chosen->data[index];

  if (was_chosen)
    count_file (self, before, FALSE);
  forget_types (before);
  skein_import_plan_adopt_types (self, file);
  add_counts (&self->preview->counts, &before->counts, FALSE);
  add_counts (&self->preview->counts, &file->counts, TRUE);
  add_counts (&self->preview->never, &before->never, FALSE);
  add_counts (&self->preview->never, &file->never, TRUE);
  self->n_usable += (guint) before->refused - (guint) file->refused;
  self->n_problems += skein_preview_file_count_problems (file);
  self->n_problems -= skein_preview_file_count_problems (before);
  self->chosen->data[index] = !file->refused && (was_chosen || before->refused);
  self->n_chosen += (guint) self->chosen->data[index] - (guint) was_chosen;
  if (self->chosen->data[index])
    count_file (self, file, TRUE);
  self->preview->files->pdata[index] = file;
  skein_preview_file_free (before);
  settle_tally (self);
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
  count_file (self, file, chosen);
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

  if (!choose (self, index, chosen != FALSE))
    return;
  settle_tally (self);
  skein_import_plan_show_types (self);
  skein_import_plan_tell_changed (self);
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
  if (!has_changed)
    return;
  settle_tally (self);
  skein_import_plan_show_types (self);
  skein_import_plan_tell_changed (self);
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
 * Returns: what is to come in of the chosen files, with as many actors as there are when those are joined that a person
 *   wants to be joined; of what the project has already nothing is taken off
 */
SkeinPreviewCounts
skein_import_plan_get_counts (SkeinImportPlan *self)
{
  SkeinPreviewCounts counts;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), (SkeinPreviewCounts){ 0 });

  counts = self->counts;
  if (self->options->skip_never)
    add_counts (&counts, &self->never, FALSE);
  counts.articles = skein_import_tally_get_n_articles (self->tally);
  counts.actors = self->options->join == SKEIN_JOIN_KEYS
                      ? skein_import_tally_get_n_apart (self->tally)
                      : skein_import_tally_get_n_joined (self->tally);
  return counts;
}

/**
 * skein_import_plan_get_n_known:
 * @plan: a plan
 *
 * Returns: of how many articles of the chosen files the project has the text already
 */
guint
skein_import_plan_get_n_known (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), 0);
  return skein_import_tally_get_n_known (self->tally);
}

/**
 * skein_import_plan_get_n_apart:
 * @plan: a plan
 *
 * Returns: how many actors the chosen files have if only those are one that the files say to be one
 */
guint
skein_import_plan_get_n_apart (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), 0);
  return skein_import_tally_get_n_apart (self->tally);
}

/**
 * skein_import_plan_get_n_joined:
 * @plan: a plan
 *
 * Returns: how many actors the chosen files have if those of the same name and type are one
 */
guint
skein_import_plan_get_n_joined (SkeinImportPlan *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), 0);
  return skein_import_tally_get_n_joined (self->tally);
}

/**
 * skein_import_plan_get_never:
 * @plan: a plan
 * @n_words: (out): how many words that are never actors in the project are names of actors in the chosen files
 *
 * Returns: how many mentions these actors have, whether they are to come in or not
 */
guint
skein_import_plan_get_never (SkeinImportPlan *self, guint *n_words)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (self), 0);
  g_return_val_if_fail (n_words != NULL, 0);

  *n_words = skein_import_tally_get_n_never (self->tally);
  return self->never.mentions;
}

/**
 * skein_import_plan_set_format:
 * @plan: a plan
 * @index: a file
 * @format: (nullable): the id of a format; %NULL to have it recognised
 *
 * Says what a file is. What that brings has to be found out by a new preview, which looks at this file alone.
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
  g_hash_table_add (self->stale, g_strdup (name));
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
