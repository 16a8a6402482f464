// SPDX-License-Identifier: MPL-2.0
#include "skein-picture.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-painter-private.h"
#include "skein-svg.h"
#include "skein-whole-file.h"

/* What a picture of the whole graph leaves free on each side, in pixels. */
#define MARGIN 28.0

/* A picture of the whole graph in its natural size. */
#define NATURAL_MIN_WIDTH 640
#define NATURAL_MIN_HEIGHT 480
#define NATURAL_MAX_PIXELS 8e6

/* What is asked for must fit into cairo's images and into the memory of a small machine. */
#define MAX_SIDE 32000
#define MAX_PIXELS 1.5e8

#define MAX_SCALE 4

/* The margin of a page, in points, and the pixels of the view for one point: as many as a browser prints, so that
 * names are as large as small print. */
#define PAGE_MARGIN 36.0
#define PIXELS_PER_POINT (96.0 / 72.0)

/* The most that a page may measure, in points: 5 metres. */
#define MAX_PAGE 14400.0

/* A small graph in a large picture is enlarged, but not like this. */
#define ZOOM_MAX 3.0

/**
 * skein_picture_init:
 * @picture: (out caller-allocates): a picture
 * @format: the kind of file
 *
 * Sets @picture to the whole graph in its natural size, light, without legend and title.
 */
void
skein_picture_init (SkeinPicture *picture, SkeinPictureFormat format)
{
  g_return_if_fail (picture != NULL);

  *picture = (SkeinPicture){ .format = format, .scale = 1 };
  skein_paint_options_init (&picture->paint);
}

/**
 * skein_picture_format_from_name:
 * @file_name: the name or the path of a file
 * @format: (out): the kind of file that its ending stands for
 *
 * Returns: %FALSE if Skein writes no pictures with that ending
 */
gboolean
skein_picture_format_from_name (const char *file_name, SkeinPictureFormat *format)
{
  static const char *const endings[] = {
    [SKEIN_PICTURE_PNG] = ".png",
    [SKEIN_PICTURE_SVG] = ".svg",
    [SKEIN_PICTURE_PDF] = ".pdf",
  };
  g_autofree char *folded = NULL;

  g_return_val_if_fail (file_name != NULL && format != NULL, FALSE);

  folded = g_ascii_strdown (file_name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (g_str_has_suffix (folded, endings[i])) {
      *format = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* What the graph may not use: margins, the title, and the legend if it has a strip of its own. */
typedef struct {
  double left;
  double top;
  double width;
  double height;
} Insets;

static gboolean
fits (SkeinFigure *figure,
      const SkeinScene *scene,
      const SkeinPaintOptions *options,
      double zoom,
      double width,
      double height)
{
  SkeinRect bounds;

  skein_figure_measure (figure, scene, options, zoom, &bounds);
  return bounds.width <= width && bounds.height <= height;
}

/* The largest zoom at which the graph fits. Labels don't grow with it, so it is searched for by
 * halving. */
static double
find_zoom (SkeinFigure *figure,
           const SkeinScene *scene,
           const SkeinPaintOptions *options,
           double width,
           double height)
{
  double low = log (SKEIN_ZOOM_MIN);
  double high = log (ZOOM_MAX);

  for (int i = 0; i < 12; i++) {
    double middle = (low + high) / 2;

    if (fits (figure, scene, options, exp (middle), width, height))
      low = middle;
    else
      high = middle;
  }
  return exp (low);
}

static Insets
get_insets (const SkeinPicture *picture)
{
  double title = skein_figure_get_title_height (&picture->paint);
  double width = picture->width > 0 ? picture->width : NATURAL_MIN_WIDTH;
  double caption = skein_figure_get_caption_height (&picture->paint, width);

  return (Insets){
    MARGIN, MAX (title, MARGIN), 2 * MARGIN, MAX (title, MARGIN) + MAX (caption, MARGIN)
  };
}

/* The camera that shows @bounds, measured at @zoom, behind the insets and in the middle of the
 * rest. */
static SkeinCamera
aim (SkeinRect bounds, double zoom, Insets insets, double width, double height)
{
  double middle_x = insets.left + (width - insets.width) / 2;
  double middle_y = insets.top + (height - insets.height) / 2;

  return (SkeinCamera){ (bounds.x + bounds.width / 2 - middle_x + width / 2) / zoom,
                        (bounds.y + bounds.height / 2 - middle_y + height / 2) / zoom,
                        zoom,
                        width,
                        height };
}

/* Whether the legend lies on a mark or on a label. */
static gboolean
legend_is_in_the_way (const SkeinFigure *figure)
{
  const SkeinRect *legend = &figure->legend;
  SkeinBox box = skein_box_upright (legend->x + legend->width / 2,
                                    legend->y + legend->height / 2,
                                    legend->width + 8,
                                    legend->height + 8);

  if (legend->width <= 0)
    return FALSE;
  for (guint i = 0; i < figure->nodes->len; i++) {
    const SkeinNodePlace *place =
        &g_array_index (figure->places, SkeinNodePlace, g_array_index (figure->nodes, guint32, i));
    SkeinBox around =
        skein_box_upright (place->x, place->y + 10, 3 * place->radius, 3 * place->radius + 20);

    if (skein_box_overlaps (&box, &around))
      return TRUE;
  }
  return FALSE;
}

/* The camera for a picture of the whole graph. */
static SkeinCamera
frame_graph (SkeinFigure *figure,
             const SkeinPicture *picture,
             const SkeinScene *scene,
             Insets insets)
{
  double width = picture->width;
  double height = picture->height;
  double zoom = 1;
  SkeinRect bounds;

  if (width <= 0 || height <= 0) {
    double natural_width;
    double natural_height;

    skein_figure_measure (figure, scene, &picture->paint, zoom, &bounds);
    if (bounds.width * bounds.height > NATURAL_MAX_PIXELS)
      zoom = MAX (sqrt (NATURAL_MAX_PIXELS / (bounds.width * bounds.height)), SKEIN_ZOOM_MIN);
    if (zoom < 1)
      skein_figure_measure (figure, scene, &picture->paint, zoom, &bounds);
    natural_width = MAX (ceil (bounds.width + insets.width), NATURAL_MIN_WIDTH);
    natural_height = MAX (ceil (bounds.height + insets.height), NATURAL_MIN_HEIGHT);
    if (width <= 0 && height <= 0)
      return aim (bounds, zoom, insets, natural_width, natural_height);
    /* One side is given: the other keeps the proportion. */
    if (width <= 0)
      width = MAX (round (height * natural_width / natural_height), 1);
    else
      height = MAX (round (width * natural_height / natural_width), 1);
  }
  zoom = find_zoom (figure,
                    scene,
                    &picture->paint,
                    MAX (width - insets.width, 1),
                    MAX (height - insets.height, 1));
  skein_figure_measure (figure, scene, &picture->paint, zoom, &bounds);
  return aim (bounds, zoom, insets, width, height);
}

static void
build (SkeinFigure *figure, const SkeinPicture *picture, const SkeinScene *scene)
{
  Insets insets = get_insets (picture);
  SkeinCamera camera;

  figure->inside = picture->camera == NULL;
  if (picture->camera != NULL) {
    skein_figure_build (figure, scene, picture->camera, &picture->paint);
    return;
  }
  camera = frame_graph (figure, picture, scene, insets);
  skein_figure_build (figure, scene, &camera, &picture->paint);
  if (legend_is_in_the_way (figure)) {
    double strip = figure->legend.width + SKEIN_FIGURE_MARGIN;

    insets.left += strip;
    insets.width += strip;
    camera = frame_graph (figure, picture, scene, insets);
    skein_figure_build (figure, scene, &camera, &picture->paint);
  }
}

static cairo_status_t
append_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_FAILED,
               _ ("The picture could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
has_page (const SkeinPicture *picture)
{
  return picture->page_width > 0 && picture->page_height > 0;
}

/* The figure in the middle of the page, in points. */
static void
paint_page (SkeinPainter *painter, const SkeinPicture *picture, cairo_t *cr)
{
  const SkeinCamera *camera = &skein_painter_get_figure (painter)->camera;
  double scale = MIN ((picture->page_width - 2 * PAGE_MARGIN) / camera->width,
                      (picture->page_height - 2 * PAGE_MARGIN) / camera->height);

  scale = MIN (scale, 1 / PIXELS_PER_POINT);
  cairo_save (cr);
  cairo_translate (cr,
                   (picture->page_width - scale * camera->width) / 2,
                   (picture->page_height - scale * camera->height) / 2);
  cairo_scale (cr, scale, scale);
  skein_painter_paint_figure (painter, cr);
  cairo_restore (cr);
}

static void
paint_page_on_image (SkeinPainter *painter, const SkeinPicture *picture, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, picture->scale * PIXELS_PER_POINT, picture->scale * PIXELS_PER_POINT);
  if (!picture->paint.transparent) {
    cairo_set_source_rgb (cr, 1, 1, 1);
    cairo_paint (cr);
  }
  paint_page (painter, picture, cr);
  cairo_destroy (cr);
}

static void
get_size (const SkeinPicture *picture, const SkeinCamera *camera, double *width, double *height)
{
  *width = has_page (picture) ? picture->page_width * PIXELS_PER_POINT : camera->width;
  *height = has_page (picture) ? picture->page_height * PIXELS_PER_POINT : camera->height;
}

static GBytes *
render_png (SkeinPainter *painter, const SkeinPicture *picture, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double width;
  double height;
  cairo_surface_t *surface;
  cairo_status_t status;

  get_size (picture, &skein_painter_get_figure (painter)->camera, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                        (int) ceil (width) * picture->scale,
                                        (int) ceil (height) * picture->scale);
  status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS && has_page (picture))
    paint_page_on_image (painter, picture, surface);
  else if (status == CAIRO_STATUS_SUCCESS)
    skein_painter_render_figure (painter, surface, picture->scale);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes_cb, bytes);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
render_pdf (SkeinPainter *painter, const SkeinPicture *picture, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const char *title = picture->paint.title;
  const SkeinCamera *camera = &skein_painter_get_figure (painter)->camera;
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes_cb,
                                           bytes,
                                           has_page (picture) ? picture->page_width : camera->width,
                                           has_page (picture) ? picture->page_height
                                                              : camera->height);
  cairo_t *cr;
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Skein");
  if (title != NULL && *title != '\0') {
    g_autofree char *clean = skein_text_clean (title);

    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, clean);
  }
  /* The same picture gives the same file, so it doesn't say when it was made. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  cr = cairo_create (surface);
  if (has_page (picture))
    paint_page (painter, picture, cr);
  else
    skein_painter_paint_figure (painter, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
check_request (const SkeinPicture *picture, GError **error)
{
  if (picture->format == SKEIN_PICTURE_PNG && (picture->scale < 1 || picture->scale > MAX_SCALE)) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_INVALID,
                 _ ("A picture is enlarged by 1 to %d, not by %d"),
                 MAX_SCALE,
                 picture->scale);
    return FALSE;
  }
  if (picture->camera != NULL &&
      !(picture->camera->zoom > 0 && picture->camera->width >= 1 && picture->camera->height >= 1)) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("The part to be shown has no size"));
    return FALSE;
  }
  if (has_page (picture) &&
      !(picture->page_width > 4 * PAGE_MARGIN && picture->page_height > 4 * PAGE_MARGIN &&
        picture->page_width <= MAX_PAGE && picture->page_height <= MAX_PAGE)) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("The page is too small or too large"));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_size (const SkeinPicture *picture, double width, double height, GError **error)
{
  double scale = picture->format == SKEIN_PICTURE_PNG ? picture->scale : 1;

  if (width * scale <= MAX_SIDE && height * scale <= MAX_SIDE &&
      width * scale * height * scale <= MAX_PIXELS)
    return TRUE;
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_TOO_LARGE,
               _ ("A picture of %.0f × %.0f pixels is too large; choose a smaller size"),
               width * scale,
               height * scale);
  return FALSE;
}

/* The size for a page is made of the page; other sizes are those that were asked for. */
static SkeinPicture
fit_to_page (const SkeinPicture *picture)
{
  SkeinPicture fitted = *picture;

  if (has_page (picture)) {
    fitted.width = (int) ((picture->page_width - 2 * PAGE_MARGIN) * PIXELS_PER_POINT);
    fitted.height = (int) ((picture->page_height - 2 * PAGE_MARGIN) * PIXELS_PER_POINT);
  }
  return fitted;
}

/* Checks what is asked for, and builds the figure of it. @part is what of @scene is shown, if that is not all. */
static SkeinPainter *
prepare (const SkeinPicture *picture, const SkeinScene *scene, SkeinScene **part, GError **error)
{
  g_autoptr (SkeinPainter) painter = NULL;
  SkeinPicture fitted = fit_to_page (picture);
  SkeinFigure *figure;
  double width;
  double height;

  if (!check_request (picture, error))
    return NULL;
  if (picture->camera == NULL && !check_size (&fitted, fitted.width, fitted.height, error))
    return NULL;
  if (picture->camera != NULL &&
      !check_size (&fitted, picture->camera->width, picture->camera->height, error))
    return NULL;
  if (picture->selection)
    scene = *part = skein_scene_copy_selected (scene);
  painter = skein_painter_new ();
  skein_painter_prepare (painter, scene);
  figure = skein_painter_get_figure (painter);
  build (figure, &fitted, scene);
  get_size (picture, &figure->camera, &width, &height);
  if (!check_size (picture, width, height, error))
    return NULL;
  return g_steal_pointer (&painter);
}

/**
 * skein_picture_render:
 * @picture: what kind of picture
 * @scene: what is to be seen
 * @error: return location for a #GError, or %NULL
 *
 * Makes a picture. The same arguments give the same bytes, given the same fonts. A picture of the
 * whole graph has all names within it, and leaves a strip for the legend where that would cover an
 * actor; in its natural size it is at zoom 1 and at least 640 by 480 pixels, and a very large
 * graph is made smaller.
 *
 * Returns: (transfer full): the bytes of the file, or %NULL with @error set to
 *   %SKEIN_ERROR_TOO_LARGE, %SKEIN_ERROR_INVALID or %SKEIN_ERROR_FAILED
 */
GBytes *
skein_picture_render (const SkeinPicture *picture, const SkeinScene *scene, GError **error)
{
  g_autoptr (SkeinScene) part = NULL;
  g_autoptr (SkeinPainter) painter = NULL;
  const SkeinFigure *figure;

  g_return_val_if_fail (picture != NULL && scene != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  painter = prepare (picture, scene, &part, error);
  if (painter == NULL)
    return NULL;
  figure = skein_painter_get_figure (painter);
  switch (picture->format) {
  case SKEIN_PICTURE_SVG:
    return g_string_free_to_bytes (skein_svg_write (figure));
  case SKEIN_PICTURE_PDF:
    return render_pdf (painter, picture, error);
  case SKEIN_PICTURE_PNG:
  default:
    return render_png (painter, picture, error);
  }
}

/**
 * skein_picture_paint:
 * @picture: what is shown, with a page
 * @scene: what is to be seen
 * @cr: where it goes: a page whose points are the units
 * @error: return location for a #GError, or %NULL
 *
 * Draws a picture for a printer: into the middle of its page, as text and lines.
 *
 * Returns: %FALSE with @error set as skein_picture_render() does
 */
gboolean
skein_picture_paint (const SkeinPicture *picture,
                     const SkeinScene *scene,
                     cairo_t *cr,
                     GError **error)
{
  g_autoptr (SkeinScene) part = NULL;
  g_autoptr (SkeinPainter) painter = NULL;

  g_return_val_if_fail (picture != NULL && scene != NULL && cr != NULL, FALSE);
  g_return_val_if_fail (has_page (picture), FALSE);

  painter = prepare (picture, scene, &part, error);
  if (painter == NULL)
    return FALSE;
  paint_page (painter, picture, cr);
  return check_status (cairo_status (cr), error);
}

/**
 * skein_picture_save:
 * @picture: what kind of picture
 * @scene: what is to be seen
 * @file: where it goes; a file that is there is replaced
 * @cancellable: (nullable): a cancellable
 * @error: return location for a #GError, or %NULL
 *
 * Makes a picture and writes it: wholly, or, on an error, not at all.
 *
 * Returns: %FALSE with @error set if that failed
 */
gboolean
skein_picture_save (const SkeinPicture *picture,
                    const SkeinScene *scene,
                    GFile *file,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  bytes = skein_picture_render (picture, scene, error);
  if (bytes == NULL)
    return FALSE;
  return skein_whole_file_write (file, bytes, cancellable, error);
}
