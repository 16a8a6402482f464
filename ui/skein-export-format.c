// SPDX-License-Identifier: MPL-2.0
#include "skein-export-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_PICTURES 3

static const SkeinExportFormat pictures[N_PICTURES] = {
  { "png", "png", SKEIN_EXPORT_PICTURES, SKEIN_PICTURE_PNG, NULL },
  { "svg", "svg", SKEIN_EXPORT_PICTURES, SKEIN_PICTURE_SVG, NULL },
  { "pdf", "pdf", SKEIN_EXPORT_PICTURES, SKEIN_PICTURE_PDF, NULL },
};

/* A format whose writer is of no known kind holds articles and what is marked in them. */
static SkeinExportGroup
get_group (const SkeinWriter *writer)
{
  static const char *const graphs[] = { "ftm",       "graphml", "gexf",      "dot",
                                        "node-link", "jgf",     "cytoscape", NULL };
  static const char *const tables[] = { "csv", NULL };

  if (g_strv_contains (graphs, writer->id))
    return SKEIN_EXPORT_GRAPHS;
  return g_strv_contains (tables, writer->id) ? SKEIN_EXPORT_TABLES : SKEIN_EXPORT_TEXTS;
}

static int
compare_formats (gconstpointer a, gconstpointer b)
{
  return (int) ((const SkeinExportFormat *) a)->group -
         (int) ((const SkeinExportFormat *) b)->group;
}

static GArray *
list_formats (void)
{
  const SkeinWriter *const *writers = skein_writers_get_all ();
  GArray *formats = g_array_new (FALSE, FALSE, sizeof (SkeinExportFormat));

  g_array_append_vals (formats, pictures, N_PICTURES);
  for (guint i = 0; writers[i] != NULL; i++) {
    SkeinExportFormat format = {
      writers[i]->id, writers[i]->extension, get_group (writers[i]), SKEIN_PICTURE_PNG, writers[i]
    };

    g_array_append_val (formats, format);
  }
  /* GLib's sort keeps the order of equals: within a group the writers say what comes first. */
  g_array_sort (formats, compare_formats);
  return formats;
}

/**
 * skein_export_formats_get_all:
 * @n_formats: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_formats): all that can be exported, group by group
 */
const SkeinExportFormat *
skein_export_formats_get_all (guint *n_formats)
{
  static gsize once = 0;
  static GArray *formats = NULL;

  g_return_val_if_fail (n_formats != NULL, NULL);

  if (g_once_init_enter (&once)) {
    formats = list_formats ();
    g_once_init_leave (&once, 1);
  }
  *n_formats = formats->len;
  return &g_array_index (formats, SkeinExportFormat, 0);
}

/**
 * skein_export_formats_lookup:
 * @id: a short name
 *
 * Returns: (transfer none): the format of that name; the first of all if there is none, which may be one that another
 *   version of Skein knows
 */
const SkeinExportFormat *
skein_export_formats_lookup (const char *id)
{
  guint n;
  const SkeinExportFormat *formats = skein_export_formats_get_all (&n);

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < n; i++)
    if (strcmp (formats[i].id, id) == 0)
      return &formats[i];
  return &formats[0];
}

/**
 * skein_export_group_get_title:
 * @group: a kind of formats
 *
 * Returns: (transfer none): the heading over its formats
 */
const char *
skein_export_group_get_title (SkeinExportGroup group)
{
  switch (group) {
  case SKEIN_EXPORT_PICTURES:
    return _ ("Pictures");
  case SKEIN_EXPORT_TEXTS:
    return _ ("Annotated Texts");
  case SKEIN_EXPORT_GRAPHS:
    return _ ("Graphs");
  case SKEIN_EXPORT_TABLES:
  default:
    return _ ("Tables");
  }
}

/**
 * skein_export_format_is_picture:
 * @format: a format
 *
 * Returns: whether it shows the graph, and not what the project holds
 */
gboolean
skein_export_format_is_picture (const SkeinExportFormat *format)
{
  g_return_val_if_fail (format != NULL, FALSE);
  return format->writer == NULL;
}

/**
 * skein_export_format_get_title:
 * @format: a format
 *
 * Returns: (transfer none): its name for people
 */
const char *
skein_export_format_get_title (const SkeinExportFormat *format)
{
  g_return_val_if_fail (format != NULL, NULL);

  if (format->writer != NULL)
    return format->writer->get_title ();
  switch (format->picture) {
  case SKEIN_PICTURE_SVG:
    return _ ("SVG picture");
  case SKEIN_PICTURE_PDF:
    return _ ("PDF document");
  case SKEIN_PICTURE_PNG:
  default:
    return _ ("PNG picture");
  }
}

/**
 * skein_export_format_get_losses:
 * @format: a format
 *
 * Returns: (transfer none): a sentence that says what it can't hold, or that it holds everything
 */
const char *
skein_export_format_get_losses (const SkeinExportFormat *format)
{
  g_return_val_if_fail (format != NULL, NULL);

  if (format->writer != NULL)
    return format->writer->get_losses != NULL
               ? format->writer->get_losses ()
               : _ ("All articles, actors, relations and passages, without the arrangement of the "
                    "graph.");
  switch (format->picture) {
  case SKEIN_PICTURE_SVG:
    return _ ("The graph as it looks, sharp at any size; names stay text. Without articles and "
              "passages.");
  case SKEIN_PICTURE_PDF:
    return _ ("The graph as it looks, on one page, sharp at any size. Without articles and "
              "passages.");
  case SKEIN_PICTURE_PNG:
  default:
    return _ ("The graph as it looks, in pixels. Without articles and passages.");
  }
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

/**
 * skein_export_format_matches:
 * @format: a format
 * @words: what is searched for
 *
 * Returns: whether its name, its ending or the name of its group holds @words
 */
gboolean
skein_export_format_matches (const SkeinExportFormat *format, const char *words)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (format != NULL && words != NULL, FALSE);

  folded = g_utf8_casefold (words, -1);
  return contains (skein_export_format_get_title (format), folded) ||
         contains (format->extension, folded) || contains (format->id, folded) ||
         contains (skein_export_group_get_title (format->group), folded);
}
