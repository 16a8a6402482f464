// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-cli-private.h"
#include "skein-error.h"
#include "skein-workspace.h"

static const char *const theme_names[] = { "light", "dark", "high-contrast", "high-contrast-dark" };

static gboolean
parse_theme (const char *name, SkeinTheme *theme)
{
  for (guint i = 0; i < G_N_ELEMENTS (theme_names); i++) {
    if (g_str_equal (name, theme_names[i])) {
      *theme = (SkeinTheme) i;
      return TRUE;
    }
  }
  return FALSE;
}

SkeinWorkspace *
skein_cli_open_workspace (const char *path, SkeinExit *result)
{
  g_autoptr (SkeinWorkspace) workspace = skein_workspace_new ();
  g_autoptr (GError) error = NULL;

  skein_workspace_set_animated (workspace, FALSE);
  if (skein_workspace_open (workspace, path, &error))
    return g_steal_pointer (&workspace);
  *result = skein_cli_fail (error);
  return NULL;
}

/* The picture of the window: where the project has no places yet, they are found and kept. That they can't be
 * kept does not spoil the picture. */
gboolean
skein_cli_arrange (SkeinWorkspace *workspace, GError **error)
{
  g_autoptr (GError) storing = NULL;

  if (!skein_workspace_needs_layout (workspace))
    return TRUE;
  if (!skein_workspace_layout_now (workspace, NULL, error))
    return FALSE;
  if (!skein_workspace_store_layout (workspace, &storing))
    g_printerr (_ ("The arrangement is not kept: %s\n"), storing->message);
  return TRUE;
}

static gboolean
set_format (SkeinPicture *picture, const char *output, GError **error)
{
  SkeinPictureFormat format;

  if (!skein_picture_format_from_name (output, &format)) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_UNKNOWN_FORMAT,
                 _ ("“%s” should end in .svg, .png or .pdf."),
                 output);
    return FALSE;
  }
  skein_picture_init (picture, format);
  return TRUE;
}

/* Arranges the graph if it must, and draws it. */
static SkeinExit
save (SkeinPicture *picture,
      const char *project,
      const char *output,
      gboolean with_sources,
      gboolean communities)
{
  g_autofree char *sources = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (GError) error = NULL;
  SkeinExit result;
  g_autoptr (SkeinWorkspace) workspace = skein_cli_open_workspace (project, &result);

  if (workspace == NULL)
    return result;
  if (with_sources)
    picture->paint.caption = sources = skein_workspace_dup_sources (workspace);
  communities = communities || skein_workspace_get_communities (workspace);
  if (!skein_cli_arrange (workspace, &error) ||
      (communities && !skein_workspace_group_now (workspace, NULL, &error)) ||
      !skein_workspace_save_picture (workspace, picture, file, NULL, &error))
    return skein_cli_fail (error);
  return SKEIN_EXIT_DONE;
}

/**
 * skein_cli_render:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Draws the graph with the painter of the window.
 */
SkeinExit
skein_cli_render (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *theme = NULL;
  g_autofree char *title = NULL;
  int width = 0, height = 0, scale = 1;
  gboolean transparent = FALSE, no_legend = FALSE, with_sources = FALSE, communities = FALSE;
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The picture"), "PICTURE" },
    { "width", 0, 0, G_OPTION_ARG_INT, &width, N_ ("Its width in pixels"), "N" },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, N_ ("Its height in pixels"), "N" },
    { "scale", 0, 0, G_OPTION_ARG_INT, &scale, N_ ("PNG: pixels for each of these (1–4)"), "N" },
    { "transparent", 0, 0, G_OPTION_ARG_NONE, &transparent, N_ ("Leave the ground out"), NULL },
    { "no-legend", 0, 0, G_OPTION_ARG_NONE, &no_legend, N_ ("Leave the legend out"), NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("A title above the picture"), "TEXT" },
    { "sources",
      0,
      0,
      G_OPTION_ARG_NONE,
      &with_sources,
      N_ ("Say below the picture which articles it comes from"),
      NULL },
    { "communities", 0, 0, G_OPTION_ARG_NONE, &communities, N_ ("Outline communities"), NULL },
    { "theme",
      0,
      0,
      G_OPTION_ARG_STRING,
      &theme,
      N_ ("light, dark, high-contrast or high-contrast-dark"),
      "NAME" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  SkeinPicture picture;
  SkeinExit result;

  if (!skein_cli_parse (&argc, &argv, entries, 1, 1, &result))
    return result;
  if (output == NULL || width < 0 || width > 20000 || height < 0 || height > 20000 || scale < 1 ||
      scale > 4) {
    g_printerr (
        _ ("Say with “-o FILE.svg” where the picture goes; sizes go up to 20000, scales from 1 to "
           "4.\n"));
    return SKEIN_EXIT_USAGE;
  }
  if (!set_format (&picture, output, &error))
    return skein_cli_fail (error);
  picture.width = width;
  picture.height = height;
  picture.scale = scale;
  picture.paint.transparent = transparent;
  picture.paint.legend = !no_legend;
  picture.paint.title = title;
  if (theme != NULL && !parse_theme (theme, &picture.paint.theme)) {
    g_printerr (_ ("There is no theme “%s”.\n"), theme);
    return SKEIN_EXIT_USAGE;
  }
  return save (&picture, argv[1], output, with_sources, communities);
}

/**
 * skein_cli_check:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Looks through a whole project for damage.
 */
SkeinExit
skein_cli_check (int argc, char **argv)
{
  g_autoptr (SkeinProject) project = NULL;
  g_autoptr (GError) error = NULL;
  SkeinExit result;

  if (!skein_cli_parse (&argc, &argv, NULL, 1, 1, &result))
    return result;
  project = skein_cli_open (argv[1], &result);
  if (project == NULL)
    return result;
  if (!skein_project_check (project, &error))
    return skein_cli_fail (error);
  g_print (_ ("“%s” is in order.\n"), argv[1]);
  return SKEIN_EXIT_DONE;
}
