// SPDX-License-Identifier: MPL-2.0
#include "skein-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "skein-vocabulary.h"

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

/* The caption, in pixels at the usual size of texts: its letters, how wide one is on average, and a blank. */
#define CAPTION_SIZE 11.0
#define CAPTION_ROW 15.0
#define CAPTION_LINES 4
#define CAPTION_LETTERS 150
#define LETTER 6.0
#define SPACE 2.8

/* Types of relations are only listed if there are not more. */
#define MAX_RELATION_KEYS 12

/* Marks and strokes that stand for the smallest and the largest in the graph. */
#define SMALL_MARK 3.5
#define LARGE_MARK 9.0
#define THIN_STROKE 1.2
#define THICK_STROKE 4.5

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

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/**
 * skein_figure_get_caption_height:
 * @options: how a picture is painted
 * @width: how wide the picture is, in pixels
 *
 * Returns: how much room is to be kept for the caption below the picture, in pixels; 0 if there is none. Texts are
 *   not shaped for that: it is what they take at most, as a rule.
 */
double
skein_figure_get_caption_height (const SkeinPaintOptions *options, double width)
{
  double text_scale = options->text_scale > 0 ? options->text_scale : 1;
  double room = MAX (width - 2 * SKEIN_FIGURE_MARGIN, 1);
  double n_lines;

  if (is_empty (options->caption))
    return 0;
  n_lines = ceil ((double) g_utf8_strlen (options->caption, -1) * LETTER * text_scale / room);
  return SKEIN_FIGURE_MARGIN + CLAMP (n_lines, 1, CAPTION_LINES) * CAPTION_ROW * text_scale;
}

/* The end of a line of as many words as fit, at least one. */
static const char *
find_line_end (SkeinFigure *figure, const char *text, double room)
{
  const char *end = text;
  double used = 0;

  while (*end != '\0') {
    const char *next = strchr (end + 1, ' ');
    g_autofree char *word = NULL;

    if (next == NULL)
      next = end + strlen (end);
    word = g_strndup (end, (gsize) (next - end));
    used += skein_text_get (figure->text, word, FALSE, G_MAXINT / PANGO_SCALE, 1)->width;
    if (end > text && (used > room || g_utf8_strlen (text, next - text) > CAPTION_LETTERS))
      break;
    end = next;
    used += SPACE / figure->caption_scale;
  }
  return end;
}

/* What a line has no room for is cut, and says so. */
static void
add_caption_line (SkeinFigure *figure, const char *words, double room)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (words, -1) > CAPTION_LETTERS) {
    g_autofree char *start = g_utf8_substring (words, 0, CAPTION_LETTERS);

    cut = g_strconcat (start, "…", NULL);
  }
  g_ptr_array_add (figure->caption,
                   skein_text_get (figure->text, cut != NULL ? cut : words, FALSE, room, 1));
}

/* Fills lines with words; the last one holds all that is left. */
static void
place_caption (SkeinFigure *figure)
{
  double scale = CAPTION_SIZE / SKEIN_TEXT_SIZE * figure->options.text_scale;
  double room = MAX ((figure->camera.width - 2 * SKEIN_FIGURE_MARGIN) / scale, 1);
  const char *rest = figure->options.caption;

  figure->caption_scale = scale;
  g_ptr_array_set_size (figure->caption, 0);
  if (is_empty (rest))
    return;
  for (guint line = 1; *rest != '\0' && line < CAPTION_LINES; line++) {
    const char *end = find_line_end (figure, rest, room);
    g_autofree char *words = g_strndup (rest, (gsize) (end - rest));

    add_caption_line (figure, words, room);
    rest = *end == ' ' ? end + 1 : end;
  }
  if (*rest != '\0')
    add_caption_line (figure, rest, room);
}

/**
 * skein_figure_get_caption_box:
 * @figure: a figure
 * @line: a line of its caption
 *
 * Returns: where the line stands
 */
SkeinBox
skein_figure_get_caption_box (const SkeinFigure *figure, guint line)
{
  const SkeinTextBlock *block = g_ptr_array_index (figure->caption, line);
  double text_scale = figure->options.text_scale;
  double width = block->width * figure->caption_scale;
  double up = (figure->caption->len - line - 0.5) * CAPTION_ROW * text_scale;

  return skein_box_upright (SKEIN_FIGURE_MARGIN + width / 2,
                            figure->camera.height - SKEIN_FIGURE_MARGIN / 2 - up,
                            width,
                            CAPTION_ROW * text_scale);
}

static SkeinTypeLook
get_look (const SkeinFigure *figure, guint16 look)
{
  return g_array_index (figure->looks, SkeinTypeLook, look);
}

static void
add_key (SkeinFigure *figure, SkeinFigureKey key, const char *name, guint32 count)
{
  g_autofree char *digits = count > 0 ? g_strdup_printf ("%'u", count) : g_strdup ("");

  key.name = skein_text_get (figure->text, name, FALSE, SKEIN_LABEL_WIDTH, 1);
  key.count = skein_text_get (figure->text, digits, FALSE, SKEIN_LABEL_WIDTH, 1);
  g_array_append_val (figure->keys, key);
}

static void
add_type_keys (SkeinFigure *figure)
{
  g_autofree SkeinLegendEntry *entries = g_new (SkeinLegendEntry, figure->scene->n_looks + 1);
  guint32 n = skein_scene_count_looks (figure->scene, entries);

  for (guint32 i = 0; i < n; i++) {
    const char *type = figure->scene->look_names[entries[i].look];

    add_key (figure,
             (SkeinFigureKey){ .look = get_look (figure, entries[i].look) },
             type != NULL ? skein_vocabulary_get_type_label (type) : "",
             entries[i].count);
  }
}

static char *
dup_amount (SkeinSizeMeasure measure, guint n)
{
  switch (measure) {
  case SKEIN_SIZE_RELATIONS:
    return g_strdup_printf (ngettext ("%u relation", "%u relations", n), n);
  case SKEIN_SIZE_ARTICLES:
    return g_strdup_printf (ngettext ("%u article", "%u articles", n), n);
  case SKEIN_SIZE_MENTIONS:
  default:
    return g_strdup_printf (ngettext ("%u mention", "%u mentions", n), n);
  }
}

/* A disc for the actor with the least of what sizes mean and one for that with the most, if they differ. */
static void
add_size_keys (SkeinFigure *figure)
{
  const SkeinScene *scene = figure->scene;
  SkeinTypeLook look = { SKEIN_SHAPE_DISC, SKEIN_SIGN_NONE, figure->palette->edge_strong };
  guint least = G_MAXUINT;
  guint most = 0;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    guint amount = (guint) MAX (scene->nodes[i].priority, 0);

    least = MIN (least, amount);
    most = MAX (most, amount);
  }
  for (guint i = 0; least < most && i < 2; i++) {
    guint n = i == 0 ? least : most;
    g_autofree char *name = dup_amount (scene->measure, n);

    add_key (figure,
             (SkeinFigureKey){ .look = look, .size = i == 0 ? SMALL_MARK : LARGE_MARK },
             name,
             0);
  }
}

/* Likewise a line for the relation with the fewest passages and one for that with the most. */
static void
add_width_keys (SkeinFigure *figure)
{
  const SkeinScene *scene = figure->scene;
  guint least = G_MAXUINT;
  guint most = 0;

  for (guint32 i = 0; i < scene->n_edges; i++) {
    if (scene->edges[i].n_evidence == 0)
      continue;
    least = MIN (least, scene->edges[i].n_evidence);
    most = MAX (most, scene->edges[i].n_evidence);
  }
  for (guint i = 0; least < most && i < 2; i++) {
    guint n = i == 0 ? least : most;
    g_autofree char *name = g_strdup_printf (ngettext ("%u passage", "%u passages", n), n);

    add_key (figure,
             (SkeinFigureKey){ .is_stroke = TRUE, .size = i == 0 ? THIN_STROKE : THICK_STROKE },
             name,
             0);
  }
}

typedef struct {
  const char *label;
  guint32 count;
} RelationCount;

static int
compare_relations (const void *a, const void *b)
{
  const RelationCount *x = a;
  const RelationCount *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->label, y->label);
}

/* The scene keeps each label once, so that its place tells it from others. */
static void
add_relation_keys (SkeinFigure *figure)
{
  RelationCount counts[MAX_RELATION_KEYS];
  guint n = 0;

  for (guint32 i = 0; i < figure->scene->n_edges; i++) {
    const char *label = figure->scene->edges[i].label;
    guint at = 0;

    if (label == NULL || *label == '\0')
      continue;
    while (at < n && counts[at].label != label)
      at++;
    if (at == MAX_RELATION_KEYS)
      return;
    if (at == n)
      counts[n++] = (RelationCount){ label, 0 };
    counts[at].count++;
  }
  if (n > 1)
    qsort (counts, n, sizeof *counts, compare_relations);
  for (guint i = 0; i < n; i++)
    add_key (figure,
             (SkeinFigureKey){ .is_stroke = TRUE, .has_head = TRUE },
             counts[i].label,
             counts[i].count);
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
    if (counts[i] > 0)
      add_key (figure, (SkeinFigureKey){ .is_stroke = TRUE, .stroke = i }, names[i], counts[i]);
  }
}

/* What a legend says, from all of it to nothing, where there is less and less room. */
typedef enum {
  LEGEND_ALL,
  LEGEND_WITHOUT_RELATIONS,
  LEGEND_OF_TYPES,
  LEGEND_NONE,
} LegendExtent;

static void
add_keys (SkeinFigure *figure, LegendExtent extent)
{
  g_array_set_size (figure->keys, 0);
  if (extent == LEGEND_NONE)
    return;
  add_type_keys (figure);
  if (extent == LEGEND_OF_TYPES)
    return;
  add_size_keys (figure);
  if (extent == LEGEND_ALL)
    add_relation_keys (figure);
  add_width_keys (figure);
  add_stroke_keys (figure);
}

/* How many marks a legend would cover. */
static guint
count_covered (const SkeinFigure *figure, const SkeinRect *legend)
{
  guint n = 0;

  for (guint i = 0; i < figure->nodes->len; i++) {
    const SkeinNodePlace *place =
        &g_array_index (figure->places, SkeinNodePlace, g_array_index (figure->nodes, guint32, i));
    double dx = place->x - CLAMP (place->x, legend->x, legend->x + legend->width);
    double dy = place->y - CLAMP (place->y, legend->y, legend->y + legend->height);
    double reach = place->radius + place->gap;

    n += dx * dx + dy * dy < reach * reach;
  }
  return n;
}

/* Where a part of the graph is seen, the legend goes into the corner in which it covers the fewest marks; the lower left one
 * if others are no better. The whole graph makes room for it there. */
static void
choose_corner (const SkeinFigure *figure, double top, double bottom, SkeinRect *legend)
{
  const double xs[2] = { SKEIN_FIGURE_MARGIN,
                         figure->camera.width - SKEIN_FIGURE_MARGIN - legend->width };
  const double ys[2] = { bottom - SKEIN_FIGURE_MARGIN - legend->height, top + SKEIN_FIGURE_MARGIN };
  guint least = G_MAXUINT;
  SkeinRect best = *legend;

  for (guint i = 0; i < (figure->inside ? 1 : 4) && least > 0; i++) {
    const SkeinRect tried = { xs[i % 2], ys[i / 2], legend->width, legend->height };
    guint n = count_covered (figure, &tried);

    if (n >= least)
      continue;
    least = n;
    best = tried;
  }
  *legend = best;
}

/**
 * skein_figure_place_legend:
 * @figure: a figure that is being built
 *
 * Places the title, the caption, and the legend in a corner: the types of actors and, if they are few and there is
 * room, of relations, with how many there are; what sizes and widths mean; and the strokes that are not plain. Where
 * there is little room, only the types of actors, or nothing.
 */
void
skein_figure_place_legend (SkeinFigure *figure)
{
  double scale = figure->options.text_scale * KEY_SIZE / SKEIN_TEXT_SIZE;
  double row = ROW * figure->options.text_scale;
  double indent = INDENT * figure->options.text_scale;
  double name_width = 0;
  double count_width = 0;
  double bottom = figure->camera.height -
                  skein_figure_get_caption_height (&figure->options, figure->camera.width);
  double top = skein_figure_get_title_height (&figure->options);
  SkeinRect *legend = &figure->legend;

  figure->title = get_title (figure);
  place_caption (figure);
  figure->text_scale = scale;
  *legend = (SkeinRect){ 0 };
  g_array_set_size (figure->keys, 0);
  if (!figure->options.legend)
    return;
  for (LegendExtent extent = LEGEND_ALL; extent <= LEGEND_NONE; extent++) {
    add_keys (figure, extent);
    if (SKEIN_LEGEND_PADDING + row * figure->keys->len <= bottom - top - 2 * SKEIN_FIGURE_MARGIN)
      break;
  }
  if (figure->keys->len == 0)
    return;

  for (guint i = 0; i < figure->keys->len; i++) {
    const SkeinFigureKey *key = &g_array_index (figure->keys, SkeinFigureKey, i);

    name_width = MAX (name_width, key->name->width * scale);
    count_width = MAX (count_width, key->count->width * scale);
  }
  legend->width = 2 * SKEIN_LEGEND_PADDING + indent + name_width + COUNT_GAP + count_width;
  legend->height = SKEIN_LEGEND_PADDING + row * figure->keys->len;
  choose_corner (figure, top, bottom, legend);
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
    .radius = (key->size > 0 ? key->size : MARK) * size,
    .name_x = left + INDENT * size,
    .count_x = figure->legend.x + figure->legend.width - SKEIN_LEGEND_PADDING,
  };
  if (!key->is_stroke)
    return;
  sample->path.width = (key->size > 0 ? key->size : 1.5) * size;
  sample->path.shaft =
      (SkeinCurve){ { { left, key->y }, { left, key->y }, { right, key->y }, { right, key->y } },
                    TRUE };
  sample->color =
      key->stroke == SKEIN_STROKE_DENIED ? figure->palette->denied : figure->palette->edge_strong;
  sample->n_dashes = skein_figure_get_dashes (key->stroke,
                                              sample->path.width,
                                              sample->dashes,
                                              &sample->round_caps);
  if (key->has_head) {
    sample->path.heads[0] = (SkeinArrow){ { right, key->y }, 1, 0, 7 * size };
    sample->path.shaft.p[2].x = sample->path.shaft.p[3].x = right - 5 * size;
  } else if (key->stroke == SKEIN_STROKE_BY_HAND) {
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
