// SPDX-License-Identifier: MPL-2.0
#include "skein-export-choice.h"

#include <stdio.h>
#include <string.h>

const char *const skein_export_parts[] = { "whole", "screen", "selection", NULL };
const char *const skein_export_scopes[] = { "project", "view", "selection", NULL };
const char *const skein_export_sizes[] = { "natural",   "1280x720", "1920x1080",
                                           "3840x2160", "custom",   NULL };
const char *const skein_export_pages[] = { "picture",      "a4",     "a4-landscape",     "a3",
                                           "a3-landscape", "letter", "letter-landscape", NULL };

/* In points, upright. */
static const struct {
  const char *name;
  double width;
  double height;
} papers[] = {
  { "a4", 595.28, 841.89 },
  { "a3", 841.89, 1190.55 },
  { "letter", 612, 792 },
};

static guint
find (const char *const *words, const char *word)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return 0;
}

static void
read_size (SkeinExportChoice *choice, GSettings *settings)
{
  g_autofree char *size = g_settings_get_string (settings, "export-size");

  if (strcmp (size, "custom") == 0) {
    choice->width = g_settings_get_int (settings, "export-width");
    choice->height = g_settings_get_int (settings, "export-height");
  } else if (sscanf (size, "%dx%d", &choice->width, &choice->height) != 2) {
    choice->width = choice->height = 0;
  }
}

static void
read_page (SkeinExportChoice *choice, GSettings *settings)
{
  g_autofree char *page = g_settings_get_string (settings, "export-page");
  gboolean landscape = g_str_has_suffix (page, "-landscape");

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++) {
    if (!g_str_has_prefix (page, papers[i].name))
      continue;
    choice->page_width = landscape ? papers[i].height : papers[i].width;
    choice->page_height = landscape ? papers[i].width : papers[i].height;
  }
}

/**
 * skein_export_choice_read:
 * @choice: (out caller-allocates): a choice
 * @settings: where the choices of the last time are kept
 *
 * Reads what was chosen last. Sizes and pages are only set for the format that they are for.
 */
void
skein_export_choice_read (SkeinExportChoice *choice, GSettings *settings)
{
  g_autofree char *format = NULL;
  g_autofree char *part = NULL;
  g_autofree char *scope = NULL;

  g_return_if_fail (choice != NULL && G_IS_SETTINGS (settings));

  format = g_settings_get_string (settings, "export-format");
  part = g_settings_get_string (settings, "export-part");
  scope = g_settings_get_string (settings, "export-scope");
  *choice = (SkeinExportChoice){
    .format = skein_export_formats_lookup (format),
    .part = (SkeinExportPart) find (skein_export_parts, part),
    .scope = (SkeinExportScope) find (skein_export_scopes, scope),
    .archive = g_settings_get_boolean (settings, "export-archive"),
    .scale = 1,
    .transparent = g_settings_get_boolean (settings, "export-transparent"),
    .legend = g_settings_get_boolean (settings, "show-legend"),
    .title = g_settings_get_boolean (settings, "export-title"),
    .caption = g_settings_get_boolean (settings, "export-sources"),
  };
  if (!skein_export_format_is_picture (choice->format))
    return;
  if (choice->format->picture == SKEIN_PICTURE_PNG) {
    choice->scale = g_settings_get_int (settings, "export-scale");
    read_size (choice, settings);
  } else if (choice->format->picture == SKEIN_PICTURE_PDF) {
    read_page (choice, settings);
  }
}

/**
 * skein_export_choice_wants_selection:
 * @choice: a choice
 *
 * Returns: whether it is about what is selected
 */
gboolean
skein_export_choice_wants_selection (const SkeinExportChoice *choice)
{
  g_return_val_if_fail (choice != NULL, FALSE);
  return skein_export_format_is_picture (choice->format)
             ? choice->part == SKEIN_EXPORT_PART_SELECTION
             : choice->scope == SKEIN_EXPORT_SCOPE_SELECTION;
}
