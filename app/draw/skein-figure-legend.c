// SPDX-License-Identifier: MPL-2.0
#include "skein-figure-private.h"

#include <glib/gi18n-lib.h>

/* The title, in pixels at the usual size of texts. */
#define TITLE_SIZE 20.0

/* Texts of the legend, in pixels. */
#define KEY_SIZE 12.0

/* All in pixels at the usual size of texts: the height of a row, the radius of a mark, how far
 * names stand from the left, how far counts stand from names, and how long a piece of a stroke is.
 */
#define ROW 22.0
#define MARK 6.5
#define INDENT 28.0
#define COUNT_GAP 24.0
#define SAMPLE 18.0

/**
 * skein_figure_get_title_height:
 * @options: how a picture is painted
 *
 * Returns: how much room the title takes above the picture, in pixels; 0 if there is none
 */
double
skein_figure_get_title_height (const SkeinPaintOptions *options)
{
  double text_scale = options->text_scale > 0 ? options->text_scale : 1;

  if (options->title == NULL || *options->title == '\0')
    return 0;
  return SKEIN_FIGURE_MARGIN + 1.6 * TITLE_SIZE * text_scale;
}

static SkeinTextBlock *
get_title (SkeinFigure *figure)
{
  double room;

  if (skein_figure_get_title_height (&figure->options) == 0)
    return NULL;
  figure->title_scale = TITLE_SIZE / SKEIN_TEXT_SIZE * figure->options.text_scale;
  room = (figure->camera.width - 2 * SKEIN_FIGURE_MARGIN) / figure->title_scale;
  return skein_text_get (figure->text, figure->options.title, TRUE, MAX (room, 1), 1);
}

static SkeinTypeLook
get_look (const SkeinFigure *figure, guint16 look)
{
  return g_array_index (figure->looks, SkeinTypeLook, look);
}

static void
add_type_keys (SkeinFigure *figure)
{
  g_autofree SkeinLegendEntry *entries = g_new (SkeinLegendEntry, figure->scene->n_looks + 1);
  guint32 n = skein_scene_count_looks (figure->scene, entries);

  for (guint32 i = 0; i < n; i++) {
    SkeinFigureKey key = { .look = get_look (figure, entries[i].look) };
    const char *name = figure->scene->look_names[entries[i].look];
    g_autofree char *count = g_strdup_printf ("%u", entries[i].count);

    key.name = skein_text_get (figure->text, name != NULL ? name : "", FALSE, SKEIN_LABEL_WIDTH, 1);
    key.count = skein_text_get (figure->text, count, FALSE, SKEIN_LABEL_WIDTH, 1);
    g_array_append_val (figure->keys, key);
  }
}

static void
add_stroke_keys (SkeinFigure *figure)
{
  guint32 counts[SKEIN_STROKE_BY_HAND + 1] = { 0 };
  const char *const names[G_N_ELEMENTS (counts)] = {
    [SKEIN_STROKE_STATED] = NULL,           [SKEIN_STROKE_ALLEGED] = _ ("alleged"),
    [SKEIN_STROKE_DENIED] = _ ("denied"),   [SKEIN_STROKE_DISPUTED] = _ ("disputed"),
    [SKEIN_STROKE_BY_HAND] = _ ("by hand"),
  };

  for (guint32 i = 0; i < figure->scene->n_edges; i++)
    counts[MIN (figure->scene->edges[i].stroke, SKEIN_STROKE_BY_HAND)]++;
  for (guint i = SKEIN_STROKE_ALLEGED; i < G_N_ELEMENTS (counts); i++) {
    SkeinFigureKey key = { .is_stroke = TRUE, .stroke = i };
    g_autofree char *count = g_strdup_printf ("%u", counts[i]);

    if (counts[i] == 0)
      continue;
    key.name = skein_text_get (figure->text, names[i], FALSE, SKEIN_LABEL_WIDTH, 1);
    key.count = skein_text_get (figure->text, count, FALSE, SKEIN_LABEL_WIDTH, 1);
    g_array_append_val (figure->keys, key);
  }
}

/**
 * skein_figure_place_legend:
 * @figure: a figure that is being built
 *
 * Places the title, and the legend in the lower left corner: the types of actors, then the strokes
 * that are not plain, each with how many there are.
 */
void
skein_figure_place_legend (SkeinFigure *figure)
{
  double scale = figure->options.text_scale * KEY_SIZE / SKEIN_TEXT_SIZE;
  double row = ROW * figure->options.text_scale;
  double indent = INDENT * figure->options.text_scale;
  double name_width = 0;
  double count_width = 0;
  SkeinRect *legend = &figure->legend;

  figure->title = get_title (figure);
  figure->text_scale = scale;
  *legend = (SkeinRect){ 0 };
  g_array_set_size (figure->keys, 0);
  if (!figure->options.legend)
    return;
  add_type_keys (figure);
  add_stroke_keys (figure);
  if (figure->keys->len == 0)
    return;

  for (guint i = 0; i < figure->keys->len; i++) {
    const SkeinFigureKey *key = &g_array_index (figure->keys, SkeinFigureKey, i);

    name_width = MAX (name_width, key->name->width * scale);
    count_width = MAX (count_width, key->count->width * scale);
  }
  legend->width = 2 * SKEIN_LEGEND_PADDING + indent + name_width + COUNT_GAP + count_width;
  legend->height = SKEIN_LEGEND_PADDING + row * figure->keys->len;
  legend->x = SKEIN_FIGURE_MARGIN;
  legend->y = figure->camera.height - SKEIN_FIGURE_MARGIN - legend->height;
  for (guint i = 0; i < figure->keys->len; i++)
    g_array_index (figure->keys, SkeinFigureKey, i).y =
        legend->y + SKEIN_LEGEND_PADDING / 2 + row * (i + 0.5);
}

/**
 * skein_figure_place_key:
 * @figure: a figure with a legend
 * @key: a row of it
 * @place: (out caller-allocates): where its parts stand
 */
void
skein_figure_place_key (const SkeinFigure *figure, const SkeinFigureKey *key, SkeinKeyPlace *place)
{
  const double size = figure->options.text_scale;
  const double left = figure->legend.x + SKEIN_LEGEND_PADDING;
  const double right = left + SAMPLE * size;
  SkeinFigureEdge *sample = &place->sample;

  *place = (SkeinKeyPlace){
    .mark_x = left + SAMPLE * size / 2,
    .radius = MARK * size,
    .name_x = left + INDENT * size,
    .count_x = figure->legend.x + figure->legend.width - SKEIN_LEGEND_PADDING,
  };
  if (!key->is_stroke)
    return;
  sample->path.width = 1.5 * size;
  sample->path.shaft =
      (SkeinCurve){ { { left, key->y }, { left, key->y }, { right, key->y }, { right, key->y } },
                    TRUE };
  sample->color =
      key->stroke == SKEIN_STROKE_DENIED ? figure->palette->denied : figure->palette->edge_strong;
  sample->n_dashes = skein_figure_get_dashes (key->stroke,
                                              sample->path.width,
                                              sample->dashes,
                                              &sample->round_caps);
  if (key->stroke == SKEIN_STROKE_BY_HAND) {
    sample->open_heads = TRUE;
    sample->path.heads[0] = (SkeinArrow){ { right, key->y }, 1, 0, 7 * size };
  }
}

/**
 * skein_figure_get_border:
 * @figure: a figure
 *
 * Returns: the colour of the line around the legend
 */
SkeinColor
skein_figure_get_border (const SkeinFigure *figure)
{
  return skein_color_mix (figure->palette->background, figure->palette->edge, 0.6);
}

/**
 * skein_figure_get_title_box:
 * @figure: a figure with a title
 *
 * Returns: where the title stands
 */
SkeinBox
skein_figure_get_title_box (const SkeinFigure *figure)
{
  double width = figure->title->width * figure->title_scale;
  double height = figure->title->height * figure->title_scale;

  return skein_box_upright (SKEIN_FIGURE_MARGIN + width / 2,
                            SKEIN_FIGURE_MARGIN + height / 2,
                            width,
                            height);
}
