// SPDX-License-Identifier: MPL-2.0
#include "skein-painter.h"
#include "skein-painter-private.h"

#include <math.h>

#include "skein-raster.h"

/* What a mask leaves free around its text for the halo, in pixels at SKEIN_TEXT_SIZE. */
#define HALO_PAD 4.0

/* Smaller scenes are painted by the calling thread alone. */
#define THREADS_MIN_ITEMS 2000

struct _SkeinPainter {
  SkeinFigure *figure;
  SkeinRaster *raster;
  SkeinWorkers *workers;
  guint n_threads;
  gboolean keeps_text;
  gboolean has_pixels;
  cairo_surface_t *image;
  double device_scale;
  double surface_scale;
};

/**
 * skein_paint_options_init:
 * @options: (out caller-allocates): options
 *
 * Sets @options to a light picture without legend and title.
 */
void
skein_paint_options_init (SkeinPaintOptions *options)
{
  g_return_if_fail (options != NULL);

  *options = (SkeinPaintOptions){ .theme = SKEIN_THEME_LIGHT, .text_scale = 1 };
}

/**
 * skein_painter_new:
 *
 * Makes a painter. It keeps its shaped texts from picture to picture, so a view keeps its painter;
 * it is used in the thread that made it.
 *
 * Returns: (transfer full): the painter
 */
SkeinPainter *
skein_painter_new (void)
{
  SkeinPainter *painter = g_new0 (SkeinPainter, 1);

  painter->figure = skein_figure_new ();
  painter->raster = skein_raster_new ();
  return painter;
}

/**
 * skein_painter_free:
 * @painter: (nullable) (transfer full): a painter
 */
void
skein_painter_free (SkeinPainter *painter)
{
  if (painter == NULL)
    return;
  skein_figure_free (painter->figure);
  skein_raster_free (painter->raster);
  skein_workers_free (painter->workers);
  g_free (painter);
}

/**
 * skein_painter_get_figure:
 * @painter: a painter
 *
 * Returns: (transfer none): the figure that it builds for each picture
 */
SkeinFigure *
skein_painter_get_figure (SkeinPainter *painter)
{
  return painter->figure;
}

static void
set_color (cairo_t *cr, SkeinColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

static void
append_path (cairo_t *cr, const SkeinPath *path)
{
  const SkeinPoint *p = path->points;

  for (guint i = 0; i < path->n_steps; i++) {
    switch ((SkeinPathVerb) path->steps[i]) {
    case SKEIN_PATH_MOVE:
      cairo_move_to (cr, p[0].x, p[0].y);
      p += 1;
      break;
    case SKEIN_PATH_LINE:
      cairo_line_to (cr, p[0].x, p[0].y);
      p += 1;
      break;
    case SKEIN_PATH_CURVE:
      cairo_curve_to (cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
      p += 3;
      break;
    case SKEIN_PATH_CLOSE:
    default:
      cairo_close_path (cr);
      break;
    }
  }
}

static void
append_shape (cairo_t *cr, SkeinShape shape, double x, double y, double radius)
{
  SkeinPath path;

  skein_shape_path (shape, x, y, radius, &path);
  cairo_new_path (cr);
  append_path (cr, &path);
}

/**
 * skein_paint_mark:
 * @cr: where to draw
 * @look: the look of a type; with %SKEIN_SIGN_NONE only the shape is drawn
 * @sign: the colour of the sign
 * @x: the centre
 * @y: likewise
 * @radius: the radius of the disc of about the same size
 *
 * Draws the mark of a type, as in the graph, for lists and legends. The path and the source of @cr
 * are changed, nothing else.
 */
void
skein_paint_mark (
    cairo_t *cr, SkeinTypeLook look, SkeinColor sign, double x, double y, double radius)
{
  SkeinPath path;
  cairo_fill_rule_t rule;

  g_return_if_fail (cr != NULL);

  append_shape (cr, look.shape, x, y, radius);
  set_color (cr, look.fill);
  cairo_fill (cr);
  if (look.sign == SKEIN_SIGN_NONE)
    return;
  skein_sign_path (look.sign, look.shape, x, y, radius, &path);
  rule = cairo_get_fill_rule (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  append_path (cr, &path);
  set_color (cr, sign);
  cairo_fill (cr);
  cairo_set_fill_rule (cr, rule);
}

static void
paint_head (cairo_t *cr, const SkeinArrow *head, gboolean open, double width)
{
  SkeinArrowPoints p;

  if (head->length <= 0)
    return;
  skein_arrow_get_points (head, &p);
  cairo_move_to (cr, p.left.x, p.left.y);
  cairo_line_to (cr, head->tip.x, head->tip.y);
  cairo_line_to (cr, p.right.x, p.right.y);
  if (open) {
    cairo_set_line_width (cr, width);
    cairo_stroke (cr);
    return;
  }
  cairo_line_to (cr, p.notch.x, p.notch.y);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_edge (cairo_t *cr, const SkeinFigureEdge *edge)
{
  const SkeinPoint *p = edge->path.shaft.p;

  set_color (cr, edge->color);
  cairo_set_line_width (cr, edge->path.width);
  cairo_set_line_cap (cr, edge->round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, edge->dashes, edge->n_dashes, 0);
  cairo_move_to (cr, p[0].x, p[0].y);
  if (edge->path.shaft.straight)
    cairo_line_to (cr, p[3].x, p[3].y);
  else
    cairo_curve_to (cr, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
  cairo_stroke (cr);

  if (edge->n_dashes > 0)
    cairo_set_dash (cr, NULL, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (edge->path.heads); i++)
    paint_head (cr, &edge->path.heads[i], edge->open_heads, edge->path.width);
}

static void
paint_node (cairo_t *cr, const SkeinFigure *figure, const SkeinFigureNode *node)
{
  const SkeinNodePlace *place = &node->place;
  SkeinRing rings[SKEIN_MAX_RINGS];
  guint n_rings = skein_figure_get_rings (figure, node, rings);
  SkeinPoint pin;

  /* A rim in the colour of the ground sets the mark off from what passes behind it. */
  if (place->radius >= SKEIN_RIM_MIN_RADIUS) {
    append_shape (cr, place->shape, place->x, place->y, place->radius + SKEIN_RIM_WIDTH);
    set_color (cr, figure->palette->background);
    cairo_fill (cr);
  }
  skein_paint_mark (cr, node->look, node->sign, place->x, place->y, place->radius);

  for (guint i = 0; i < n_rings; i++) {
    append_shape (cr, place->shape, place->x, place->y, rings[i].radius);
    set_color (cr, rings[i].color);
    cairo_set_line_width (cr, rings[i].width);
    cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_dash (cr, rings[i].dashes, rings[i].n_dashes, 0);
    cairo_stroke (cr);
    cairo_set_dash (cr, NULL, 0, 0);
  }
  if (skein_figure_get_pin (node, &pin)) {
    append_shape (cr, SKEIN_SHAPE_DISC, pin.x, pin.y, SKEIN_PIN_RADIUS + SKEIN_RIM_WIDTH);
    set_color (cr, figure->palette->background);
    cairo_fill (cr);
    append_shape (cr, SKEIN_SHAPE_DISC, pin.x, pin.y, SKEIN_PIN_RADIUS);
    set_color (cr, skein_figure_step_back (figure, figure->palette->text, node->emphasis));
    cairo_fill (cr);
  }
}

static cairo_path_t *
get_text_path (SkeinTextBlock *block)
{
  cairo_surface_t *surface;
  cairo_t *cr;

  if (block->path != NULL)
    return block->path;
  /* Without bounds, since glyphs far outside of a surface are left out of the path. */
  surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cr = cairo_create (surface);
  pango_cairo_layout_path (cr, block->layout);
  block->path = cairo_copy_path (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return block->path;
}

static void
stroke_halo (cairo_t *cr, SkeinTextBlock *block)
{
  cairo_new_path (cr);
  cairo_append_path (cr, get_text_path (block));
  cairo_set_line_width (cr, 2 * SKEIN_HALO_RADIUS);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static void
fill_ink (cairo_t *cr, SkeinTextBlock *block)
{
  cairo_new_path (cr);
  cairo_append_path (cr, get_text_path (block));
  cairo_fill (cr);
}

static cairo_surface_t *
make_mask (SkeinTextBlock *block, double scale, void (*draw) (cairo_t *, SkeinTextBlock *))
{
  cairo_surface_t *mask =
      cairo_image_surface_create (CAIRO_FORMAT_A8,
                                  (int) ceil ((block->width + 2 * HALO_PAD) * scale) + 1,
                                  (int) ceil ((block->height + 2 * HALO_PAD) * scale) + 1);
  cairo_t *cr = cairo_create (mask);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, HALO_PAD, HALO_PAD);
  draw (cr, block);
  cairo_destroy (cr);
  return mask;
}

/* A halo is costly to stroke, and cairo sets glyphs on whole pixels, which makes small type
 * uneven: upright texts are drawn once from their outlines and kept as masks. */
static void
update_masks (SkeinTextBlock *block, double scale)
{
  if (block->halo != NULL && block->mask_scale == scale)
    return;
  g_clear_pointer (&block->halo, cairo_surface_destroy);
  g_clear_pointer (&block->ink, cairo_surface_destroy);
  block->halo = make_mask (block, scale, stroke_halo);
  block->ink = make_mask (block, scale, fill_ink);
  block->mask_scale = scale;
}

/* Lays a mask over an image pixel by pixel, by the inner loops of the raster painter: for a small mask cairo takes
 * longer to get ready than to paint. */
static void
lay_mask (SkeinPainter *painter, cairo_surface_t *mask, SkeinColor color, int x, int y)
{
  const SkeinCoverage *coverage = skein_coverage_get ();
  cairo_surface_t *image = painter->image;
  const SkeinPaint paint = skein_paint_make (color);
  const gsize stride = (gsize) cairo_image_surface_get_stride (image);
  const gsize mask_stride = (gsize) cairo_image_surface_get_stride (mask);
  const guint8 *shares = cairo_image_surface_get_data (mask);
  guint8 *pixels = cairo_image_surface_get_data (image);
  int left = MAX (x, 0);
  int right = MIN (x + cairo_image_surface_get_width (mask), cairo_image_surface_get_width (image));
  int top = MAX (y, 0);
  int bottom =
      MIN (y + cairo_image_surface_get_height (mask), cairo_image_surface_get_height (image));

  if (pixels == NULL || shares == NULL || left >= right)
    return;
  for (int row = top; row < bottom; row++)
    coverage->plane ((guint32 *) (gpointer) (pixels + (gsize) row * stride) + left,
                     shares + (gsize) (row - y) * mask_stride + (left - x),
                     right - left,
                     paint);
}

/* Puts a mask where its text is. An upright one goes pixel on pixel, since cairo would resample it
 * otherwise. */
static void
paint_mask (SkeinPainter *painter,
            cairo_t *cr,
            cairo_surface_t *mask,
            SkeinColor color,
            double mask_scale,
            gboolean turned)
{
  cairo_save (cr);
  cairo_translate (cr, -HALO_PAD, -HALO_PAD);
  if (painter->has_pixels && !turned) {
    double x = 0;
    double y = 0;
    double s = painter->surface_scale;

    cairo_user_to_device (cr, &x, &y);
    if (painter->image != NULL) {
      lay_mask (painter, mask, color, (int) round (x * s), (int) round (y * s));
    } else {
      cairo_identity_matrix (cr);
      cairo_scale (cr, 1 / s, 1 / s);
      set_color (cr, color);
      cairo_mask_surface (cr, mask, round (x * s), round (y * s));
    }
  } else {
    cairo_scale (cr, 1 / mask_scale, 1 / mask_scale);
    set_color (cr, color);
    cairo_mask_surface (cr, mask, 0, 0);
  }
  cairo_restore (cr);
}

/* The ink of a text with its upper left corner at the origin: as text where the file can keep it,
 * as a mask where there are pixels that it fits, else from its outlines. */
static void
paint_ink (
    SkeinPainter *painter, cairo_t *cr, SkeinTextBlock *block, SkeinColor color, gboolean turned)
{
  if (painter->keeps_text) {
    set_color (cr, color);
    cairo_move_to (cr, 0, 0);
    pango_cairo_show_layout (cr, block->layout);
  } else if (painter->has_pixels && !turned) {
    paint_mask (painter, cr, block->ink, color, block->mask_scale, FALSE);
  } else {
    set_color (cr, color);
    fill_ink (cr, block);
  }
}

/* Puts the middle of a text at the middle of @box, with its upper left corner on a whole pixel
 * where it stands upright: only so its mask is sharp and needs no resampling. */
static void
paint_block (SkeinPainter *painter,
             cairo_t *cr,
             SkeinTextBlock *block,
             const SkeinBox *box,
             double scale,
             SkeinColor color,
             gboolean halo)
{
  const double s = painter->device_scale;
  gboolean turned = box->sine != 0;

  if (block->n_lines == 0)
    return;
  cairo_save (cr);
  if (turned) {
    cairo_matrix_t matrix = { box->cosine, box->sine, -box->sine, box->cosine, box->x, box->y };

    cairo_transform (cr, &matrix);
    cairo_translate (cr, -block->width * scale / 2, -block->height * scale / 2);
  } else {
    cairo_translate (cr,
                     round ((box->x - block->width * scale / 2) * s) / s,
                     round ((box->y - block->height * scale / 2) * s) / s);
  }
  cairo_scale (cr, scale, scale);
  if (!painter->keeps_text)
    update_masks (block, scale * s);
  if (halo) {
    if (painter->keeps_text) {
      set_color (cr, painter->figure->palette->halo);
      stroke_halo (cr, block);
    } else {
      paint_mask (
          painter, cr, block->halo, painter->figure->palette->halo, block->mask_scale, turned);
    }
  }
  paint_ink (painter, cr, block, color, turned);
  cairo_restore (cr);
}

static void
paint_key (SkeinPainter *painter, cairo_t *cr, const SkeinFigureKey *key)
{
  const SkeinFigure *figure = painter->figure;
  const double scale = figure->text_scale;
  SkeinKeyPlace place;
  SkeinBox box;

  skein_figure_place_key (figure, key, &place);
  if (key->is_stroke)
    paint_edge (cr, &place.sample);
  else
    skein_paint_mark (cr, key->look, figure->palette->sign, place.mark_x, key->y, place.radius);
  box = skein_box_upright (place.name_x + key->name->width * scale / 2, key->y, 0, 0);
  paint_block (painter, cr, key->name, &box, scale, figure->palette->text, FALSE);
  box = skein_box_upright (place.count_x - key->count->width * scale / 2, key->y, 0, 0);
  paint_block (painter, cr, key->count, &box, scale, figure->palette->text_dim, FALSE);
}

static void
paint_legend (SkeinPainter *painter, cairo_t *cr)
{
  const SkeinFigure *figure = painter->figure;
  const SkeinRect *r = &figure->legend;
  const double corner = SKEIN_LEGEND_CORNER;

  if (r->width <= 0)
    return;
  cairo_new_path (cr);
  cairo_arc (cr, r->x + corner, r->y + corner, corner, G_PI, 1.5 * G_PI);
  cairo_arc (cr, r->x + r->width - corner, r->y + corner, corner, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, r->x + r->width - corner, r->y + r->height - corner, corner, 0, 0.5 * G_PI);
  cairo_arc (cr, r->x + corner, r->y + r->height - corner, corner, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
  set_color (cr, figure->palette->background);
  cairo_fill_preserve (cr);
  set_color (cr, skein_figure_get_border (figure));
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  for (guint i = 0; i < figure->keys->len; i++)
    paint_key (painter, cr, &g_array_index (figure->keys, SkeinFigureKey, i));
}

static void
paint_title (SkeinPainter *painter, cairo_t *cr)
{
  const SkeinFigure *figure = painter->figure;
  SkeinBox box;

  if (figure->title == NULL || figure->title->n_lines == 0)
    return;
  box = skein_figure_get_title_box (figure);
  paint_block (painter, cr, figure->title, &box, figure->title_scale, figure->palette->text, TRUE);
}

static void
paint_labels (SkeinPainter *painter, cairo_t *cr)
{
  const GArray *labels = painter->figure->labels;

  /* From the least urgent to the most, so that no halo lies on a name that matters more. */
  for (guint i = labels->len; i > 0; i--) {
    const SkeinFigureLabel *label = &g_array_index (labels, SkeinFigureLabel, i - 1);

    paint_block (painter, cr, label->block, &label->box, label->scale, label->color, TRUE);
  }
}

/* What kind of surface it is, and how many of its pixels make one of the view. */
static void
inspect_target (SkeinPainter *painter, cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  cairo_surface_type_t type = cairo_surface_get_type (target);
  cairo_matrix_t matrix;
  double x_scale;
  double y_scale;

  painter->keeps_text = type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_PS ||
                        type == CAIRO_SURFACE_TYPE_SVG;
  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (target, &x_scale, &y_scale);
  painter->has_pixels =
      type == CAIRO_SURFACE_TYPE_IMAGE && matrix.xy == 0 && matrix.yx == 0 && matrix.xx > 0;
  painter->surface_scale = x_scale;
  painter->device_scale = x_scale * hypot (matrix.xx, matrix.yx);
  /* A recording doesn't know yet on how many pixels it will be played; halos are soft, and twice
   * is enough. */
  if (type == CAIRO_SURFACE_TYPE_RECORDING)
    painter->device_scale = MAX (painter->device_scale, 2);
  /* Wild scales would make wild masks. */
  painter->device_scale = CLAMP (painter->device_scale, 0.25, 8);
}

static void
paint_caption (SkeinPainter *painter, cairo_t *cr)
{
  const SkeinFigure *figure = painter->figure;

  for (guint i = 0; i < figure->caption->len; i++) {
    SkeinBox box = skein_figure_get_caption_box (figure, i);

    paint_block (painter,
                 cr,
                 g_ptr_array_index (figure->caption, i),
                 &box,
                 figure->caption_scale,
                 figure->palette->text_dim,
                 TRUE);
  }
}

static void
paint_hull (cairo_t *cr, const SkeinHull *hull)
{
  cairo_new_path (cr);
  for (guint loop = 0; loop < hull->loops.ends->len; loop++) {
    guint n_corners;
    const SkeinPoint *corners = skein_loops_get (&hull->loops, loop, &n_corners);

    cairo_new_sub_path (cr);
    for (guint i = 0; i < n_corners; i++)
      cairo_line_to (cr, corners[i].x, corners[i].y);
    cairo_close_path (cr);
  }
  set_color (cr, hull->fill);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill_preserve (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  set_color (cr, hull->line);
  cairo_set_line_width (cr, SKEIN_HULL_LINE);
  cairo_stroke (cr);
}

/**
 * skein_painter_paint_figure:
 * @painter: a painter whose figure has been built
 * @cr: where to draw
 *
 * Puts the figure on a surface.
 */
void
skein_painter_paint_figure (SkeinPainter *painter, cairo_t *cr)
{
  const SkeinFigure *figure = painter->figure;
  SkeinFigureEdge edge;
  SkeinFigureNode node;

  inspect_target (painter, cr);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, figure->camera.width, figure->camera.height);
  cairo_clip (cr);
  if (!figure->options.transparent) {
    set_color (cr, figure->palette->background);
    cairo_paint (cr);
  }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < figure->hulls->len; i++)
    paint_hull (cr, &g_array_index (figure->hulls, SkeinHull, i));
  for (guint i = 0; i < figure->edges->len; i++)
    if (skein_figure_get_edge (figure, i, &edge))
      paint_edge (cr, &edge);
  for (guint i = 0; i < figure->nodes->len; i++) {
    skein_figure_get_node (figure, i, &node);
    paint_node (cr, figure, &node);
  }
  paint_labels (painter, cr);
  paint_legend (painter, cr);
  paint_title (painter, cr);
  paint_caption (painter, cr);
  cairo_restore (cr);
}

/**
 * skein_painter_render_figure:
 * @painter: a painter whose figure has been built
 * @image: an image surface of the format ARGB32 or RGB24, all of which is painted over
 * @scale: the pixels of the image for one of the view
 *
 * Puts the figure on an image: strokes and marks by the raster painter, and texts, legend and title
 * by cairo on top.
 */
void
skein_painter_render_figure (SkeinPainter *painter, cairo_surface_t *image, double scale)
{
  cairo_t *cr;

  if (g_cancellable_is_cancelled (painter->figure->cancellable))
    return;
  skein_raster_paint (painter->raster, painter->figure, image, scale, painter->workers);
  cr = cairo_create (image);
  cairo_scale (cr, scale, scale);
  inspect_target (painter, cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  painter->image = image;
  paint_labels (painter, cr);
  cairo_surface_mark_dirty (image);
  painter->image = NULL;
  paint_legend (painter, cr);
  paint_title (painter, cr);
  paint_caption (painter, cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
}

/**
 * skein_painter_prepare:
 * @painter: a painter
 * @scene: what it will paint
 *
 * Gets the threads that are worth having for a scene.
 */
void
skein_painter_prepare (SkeinPainter *painter, const SkeinScene *scene)
{
  if (painter->workers == NULL && painter->n_threads != 1 &&
      MAX (scene->n_nodes, scene->n_edges) >= THREADS_MIN_ITEMS)
    painter->workers = skein_workers_new (painter->n_threads, G_MAXUINT32);
  painter->figure->workers = painter->workers;
}

/**
 * skein_painter_set_threads:
 * @painter: a painter
 * @n_threads: how many threads it may use; 0, as at first: as many as there are processors. No picture
 *   depends on it.
 */
void
skein_painter_set_threads (SkeinPainter *painter, guint n_threads)
{
  g_return_if_fail (painter != NULL);

  if (n_threads == painter->n_threads)
    return;
  painter->n_threads = n_threads;
  painter->figure->workers = NULL;
  g_clear_pointer (&painter->workers, skein_workers_free);
}

/**
 * skein_painter_set_cancellable:
 * @painter: a painter
 * @cancellable: (nullable): gives up the pictures that skein_painter_render() paints from now on, which then lack
 *   anything
 */
void
skein_painter_set_cancellable (SkeinPainter *painter, GCancellable *cancellable)
{
  g_return_if_fail (painter != NULL);

  g_set_object (&painter->figure->cancellable, cancellable);
}

/**
 * skein_painter_render:
 * @painter: a painter
 * @image: an image surface of the format ARGB32 or RGB24, of the size of the view times @scale
 * @scale: the pixels of the image for one of the view
 * @scene: what is to be seen
 * @camera: how, and how large the view is
 * @options: in which manner
 * @budget: the most strokes, and the most marks, to be drawn; 0 for all. Where there are more, a
 *   sample by weight stands for them, the same in each frame.
 *
 * Paints a picture on an image, much more quickly than skein_painter_paint() and nearly the same. The
 * same arguments give the same bytes.
 *
 * Returns: %FALSE if something was left out because of @budget, or names are not where they will rest
 */
gboolean
skein_painter_render (SkeinPainter *painter,
                      cairo_surface_t *image,
                      double scale,
                      const SkeinScene *scene,
                      const SkeinCamera *camera,
                      const SkeinPaintOptions *options,
                      guint32 budget)
{
  g_return_val_if_fail (painter != NULL && image != NULL, TRUE);
  g_return_val_if_fail (scene != NULL && camera != NULL && options != NULL, TRUE);
  g_return_val_if_fail (camera->zoom > 0 && scale > 0, TRUE);

  skein_painter_prepare (painter, scene);
  painter->figure->inside = FALSE;
  painter->figure->budget = budget;
  skein_figure_build (painter->figure, scene, camera, options);
  painter->figure->budget = 0;
  skein_painter_render_figure (painter, image, scale);
  return !painter->figure->is_sampled && !painter->figure->names_move;
}

/**
 * skein_painter_paint:
 * @painter: a painter
 * @cr: where to draw: the view's upper left corner is at the origin
 * @scene: what is to be seen
 * @camera: how, and how large the view is
 * @options: in which manner
 *
 * Paints a picture. On an image, an upright label stands on whole pixels; on PDF, text stays text.
 */
void
skein_painter_paint (SkeinPainter *painter,
                     cairo_t *cr,
                     const SkeinScene *scene,
                     const SkeinCamera *camera,
                     const SkeinPaintOptions *options)
{
  g_return_if_fail (painter != NULL && cr != NULL);
  g_return_if_fail (scene != NULL && camera != NULL && options != NULL);
  g_return_if_fail (camera->zoom > 0);

  painter->figure->inside = FALSE;
  skein_figure_build (painter->figure, scene, camera, options);
  skein_painter_paint_figure (painter, cr);
}

/**
 * skein_painter_get_extents:
 * @painter: a painter
 * @scene: a scene
 * @options: in which manner it is painted
 *
 * Measures a whole graph with its labels, as it is at zoom 1.
 *
 * Returns: the rectangle in graph units, empty for an empty scene
 */
SkeinRect
skein_painter_get_extents (SkeinPainter *painter,
                           const SkeinScene *scene,
                           const SkeinPaintOptions *options)
{
  SkeinRect extents = { 0 };

  g_return_val_if_fail (painter != NULL && scene != NULL && options != NULL, extents);

  skein_figure_measure (painter->figure, scene, options, 1, &extents);
  return extents;
}
