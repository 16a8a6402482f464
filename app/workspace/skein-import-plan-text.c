// SPDX-License-Identifier: MPL-2.0
#include "skein-import-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-metadata.h"

/* How much of the first line of a text its file is called by, in code points. */
#define MOST_TITLE 60

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
