// SPDX-License-Identifier: MPL-2.0
#include "skein-raster.h"

#include <string.h>

/* How many edges and nodes one list takes, and how many lists are filled before they are painted:
 * enough for all threads, and not more than caches hold. */
#define ITEMS_IN_LIST 1024
#define LISTS_AT_ONCE 96

/* From so many edges on, thin lines are drawn as hairlines below all others: their ends are
 * coarser, and none of them lies above a stroke that says more, which nobody misses among so many; and
 * they take a quarter of the time. */
#define MANY_EDGES 20000

/* From so many on, if hardly any other lines are there whose place above or below them could be told. */
#define RATHER_MANY_EDGES 5000

/* How many steps ahead the memory of an item is asked for. */
#define ITEMS_AHEAD 8
#define HARDLY_ANY_OTHERS 0.2
#define EDGES_ASKED 500

/* Among so many marks, those of this radius are specks: nobody tells their shapes. */
#define MANY_NODES 10000
#define LARGEST_SPECK 2.0

struct _SkeinRaster {
  const SkeinCoverage *coverage;
  GPtrArray *lists;
  GArray *counts;
  GArray *entries;
  GArray *hair_counts;
  GArray *hairs;
  float *ledgers[SKEIN_WORKERS_MOST];
  guint8 *planes[SKEIN_WORKERS_MOST];
  gsize ledger_size;
};

/* A picture on its way: the lists of this time, and where the entries of each band and list are. */
typedef struct {
  SkeinRaster *raster;
  const SkeinFigure *figure;
  const SkeinInk *const *lists;
  guint first_list;
  guint n_lists;
  guint n_bands;
  double scale;
  guint32 *pixels;
  gsize stride;
  int width;
  int height;
  gboolean clears;
  guint32 ground;
  gboolean has_hairs;
  SkeinPaint hair_paint;
} Job;

/**
 * skein_raster_new:
 *
 * Makes a painter of images. It keeps its memory from image to image; it is used by one thread at a
 * time, which may have workers to help.
 *
 * Returns: (transfer full): the painter
 */
SkeinRaster *
skein_raster_new (void)
{
  SkeinRaster *raster = g_new0 (SkeinRaster, 1);

  raster->coverage = skein_coverage_get ();
  raster->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_ink_free);
  raster->counts = g_array_new (FALSE, TRUE, sizeof (guint32));
  raster->entries = g_array_new (FALSE, FALSE, sizeof (guint32));
  raster->hair_counts = g_array_new (FALSE, TRUE, sizeof (guint32));
  raster->hairs = g_array_new (FALSE, FALSE, sizeof (SkeinHair));
  return raster;
}

/* The memory of the workers fits one width of images. */
static void
forget_memory (SkeinRaster *raster)
{
  for (guint i = 0; i < SKEIN_WORKERS_MOST; i++) {
    g_clear_pointer (&raster->ledgers[i], g_free);
    g_clear_pointer (&raster->planes[i], g_free);
  }
}

/**
 * skein_raster_free:
 * @raster: (nullable) (transfer full): a painter
 */
void
skein_raster_free (SkeinRaster *raster)
{
  if (raster == NULL)
    return;
  forget_memory (raster);
  g_ptr_array_unref (raster->lists);
  g_array_unref (raster->counts);
  g_array_unref (raster->entries);
  g_array_unref (raster->hair_counts);
  g_array_unref (raster->hairs);
  g_free (raster);
}

/**
 * skein_raster_set_coverage:
 * @raster: a painter
 * @coverage: the inner loops that it uses from now on, instead of the quickest ones
 */
void
skein_raster_set_coverage (SkeinRaster *raster, const SkeinCoverage *coverage)
{
  raster->coverage = coverage;
}

static SkeinPoint
scaled (SkeinPoint point, double scale)
{
  return (SkeinPoint){ point.x * scale, point.y * scale };
}

static void
list_head (
    SkeinInk *ink, const SkeinArrow *head, const SkeinFigureEdge *edge, double width, double scale)
{
  SkeinArrowPoints p;
  SkeinPoint points[4];

  if (head->length <= 0)
    return;
  skein_arrow_get_points (head, &p);
  points[0] = scaled (p.left, scale);
  points[1] = scaled (head->tip, scale);
  points[2] = scaled (p.right, scale);
  points[3] = scaled (p.notch, scale);
  if (edge->open_heads)
    skein_ink_add_chain (ink, edge->color, points, 3, width, NULL);
  else
    skein_ink_add_polygon (ink, edge->color, points, 4, FALSE);
}

static void
list_edge (SkeinInk *ink, const SkeinFigureEdge *edge, double scale)
{
  double width = edge->path.width * scale;
  double lengths[SKEIN_MAX_DASHES];
  const SkeinDash dash = { edge->n_dashes, lengths, edge->round_caps };

  for (int i = 0; i < edge->n_dashes; i++)
    lengths[i] = edge->dashes[i] * scale;
  if (edge->path.shaft.straight) {
    skein_ink_add_line (ink,
                        edge->color,
                        scaled (edge->path.shaft.p[0], scale),
                        scaled (edge->path.shaft.p[3], scale),
                        width,
                        &dash);
  } else {
    SkeinPoint points[SKEIN_CURVE_MAX_PIECES + 1];
    guint n = skein_curve_flatten (&edge->path.shaft, scale, points);

    skein_ink_add_chain (ink, edge->color, points, n, width, &dash);
  }
  for (guint i = 0; i < G_N_ELEMENTS (edge->path.heads); i++)
    list_head (ink, &edge->path.heads[i], edge, width, scale);
}

static void
list_rings (SkeinInk *ink, const SkeinFigure *figure, const SkeinFigureNode *node, double scale)
{
  SkeinRing rings[SKEIN_MAX_RINGS];
  guint n_rings = skein_figure_get_rings (figure, node, rings);

  for (guint i = 0; i < n_rings; i++) {
    double lengths[SKEIN_MAX_DASHES];
    const SkeinDash dash = { rings[i].n_dashes, lengths, FALSE };

    for (int k = 0; k < rings[i].n_dashes; k++)
      lengths[k] = rings[i].dashes[k] * scale;
    skein_ink_add_ring (ink,
                        rings[i].color,
                        node->place.shape,
                        (SkeinPoint){ node->place.x * scale, node->place.y * scale },
                        rings[i].radius * scale,
                        rings[i].width * scale,
                        &dash);
  }
}

static void
list_node (SkeinInk *ink, const SkeinFigure *figure, const SkeinFigureNode *node, double scale)
{
  const SkeinNodePlace *place = &node->place;
  const SkeinPoint middle = { place->x * scale, place->y * scale };
  const SkeinColor ground = figure->palette->background;
  SkeinPoint pin;

  if (figure->nodes->len > MANY_NODES && place->radius * scale <= LARGEST_SPECK) {
    skein_ink_add_dot (ink, node->look.fill, middle, place->radius * scale);
    return;
  }
  if (place->radius >= SKEIN_RIM_MIN_RADIUS)
    skein_ink_add_shape (
        ink, ground, place->shape, middle, (place->radius + SKEIN_RIM_WIDTH) * scale);
  skein_ink_add_shape (ink, node->look.fill, node->look.shape, middle, place->radius * scale);
  if (node->look.sign != SKEIN_SIGN_NONE) {
    SkeinPath path;

    skein_sign_path (node->look.sign, node->look.shape, place->x, place->y, place->radius, &path);
    skein_ink_add_path (ink, node->sign, &path, scale);
  }
  list_rings (ink, figure, node, scale);
  if (skein_figure_get_pin (node, &pin)) {
    skein_ink_add_shape (ink,
                         ground,
                         SKEIN_SHAPE_DISC,
                         scaled (pin, scale),
                         (SKEIN_PIN_RADIUS + SKEIN_RIM_WIDTH) * scale);
    skein_ink_add_shape (ink,
                         skein_figure_step_back (figure, figure->palette->text, node->emphasis),
                         SKEIN_SHAPE_DISC,
                         scaled (pin, scale),
                         SKEIN_PIN_RADIUS * scale);
  }
}

static void
list_any_edge (SkeinInk *ink, const Job *job, guint i)
{
  SkeinPoint points[SKEIN_HAIR_MOST_PIECES + 1];
  SkeinFigureEdge edge;
  guint n_points;

  if (job->has_hairs && skein_figure_get_hair (job->figure, i, points, &n_points)) {
    double strength =
        skein_figure_get_strength (job->figure, skein_figure_get_record (job->figure, i));

    for (guint k = 1; k < n_points; k++)
      skein_ink_add_hair (ink,
                          scaled (points[k - 1], job->scale),
                          scaled (points[k], job->scale),
                          strength);
    return;
  }
  if (skein_figure_get_edge (job->figure, i, &edge))
    list_edge (ink, &edge, job->scale);
}

static void
fill_list (const Job *job, guint list)
{
  const SkeinFigure *figure = job->figure;
  SkeinInk *ink = g_ptr_array_index (job->raster->lists, list);
  guint begin = (job->first_list + list) * ITEMS_IN_LIST;
  guint end = MIN (begin + ITEMS_IN_LIST, figure->edges->len + figure->nodes->len);

  skein_ink_begin (ink, job->width, job->height);
  for (guint i = begin; i < end; i++) {
    if (i < figure->edges->len) {
      skein_figure_fetch_edge (figure, i + SKEIN_FETCH_AHEAD);
      list_any_edge (ink, job, i);
    } else {
      SkeinFigureNode node;

      skein_figure_fetch_node (figure, i - figure->edges->len + SKEIN_FETCH_AHEAD);
      skein_figure_get_node (figure, i - figure->edges->len, &node);
      list_node (ink, figure, &node, job->scale);
    }
  }
}

static guint32 *
get_count (const Job *job, guint band, guint list)
{
  return &g_array_index (job->raster->counts, guint32, list * job->n_bands + band);
}

static guint32 *
get_hair_count (const Job *job, guint band, guint list)
{
  return &g_array_index (job->raster->hair_counts, guint32, list * job->n_bands + band);
}

/* Which bands a hairline may touch. */
static gboolean
get_hair_bands (const Job *job, const SkeinHair *hair, int *first, int *last)
{
  int top;
  int bottom;

  skein_hair_get_rows (hair, &top, &bottom);
  top = MAX (top, 0);
  bottom = MIN (bottom, job->height);
  *first = top / SKEIN_BAND_ROWS;
  *last = (bottom - 1) / SKEIN_BAND_ROWS;
  return top < bottom;
}

static void
count_hairs (const Job *job, guint list)
{
  guint n_hairs;
  const SkeinHair *hairs = skein_ink_get_hairs (job->lists[list], &n_hairs);
  int band;
  int last;

  for (guint i = 0; i < n_hairs; i++)
    if (get_hair_bands (job, &hairs[i], &band, &last))
      for (; band <= last; band++)
        (*get_hair_count (job, (guint) band, list))++;
}

/* Copies hairlines into the bands, so that each band reads them one after another. */
static void
sort_hairs (const Job *job, guint list)
{
  SkeinHair *sorted = &g_array_index (job->raster->hairs, SkeinHair, 0);
  guint n_hairs;
  const SkeinHair *hairs = skein_ink_get_hairs (job->lists[list], &n_hairs);
  int band;
  int last;

  for (guint i = 0; i < n_hairs; i++)
    if (get_hair_bands (job, &hairs[i], &band, &last))
      for (; band <= last; band++)
        sorted[(*get_hair_count (job, (guint) band, list))++] = hairs[i];
}

/* Fills some lists and counts how much of each is in each band. */
static void
count_lists (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Job *job = data;

  for (guint32 list = begin; list < end; list++) {
    const SkeinInkItem *items;
    guint n_items;

    if (job->figure != NULL)
      fill_list (job, list);
    items = skein_ink_get_items (job->lists[list], &n_items);
    for (guint i = 0; i < n_items; i++)
      for (int band = items[i].top / SKEIN_BAND_ROWS;
           band <= (items[i].bottom - 1) / SKEIN_BAND_ROWS;
           band++)
        (*get_count (job, (guint) band, list))++;
    count_hairs (job, list);
  }
}

/* Sorts the items of some lists into the bands, in their order. */
static void
sort_lists (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Job *job = data;
  guint32 *entries = &g_array_index (job->raster->entries, guint32, 0);

  for (guint32 list = begin; list < end; list++) {
    guint n_items;
    const SkeinInkItem *items = skein_ink_get_items (job->lists[list], &n_items);

    for (guint i = 0; i < n_items; i++)
      for (int band = items[i].top / SKEIN_BAND_ROWS;
           band <= (items[i].bottom - 1) / SKEIN_BAND_ROWS;
           band++)
        entries[(*get_count (job, (guint) band, list))++] = i;
    sort_hairs (job, list);
  }
}

static void
clear_rows (const Job *job, const SkeinBand *band)
{
  for (int y = band->top; y < band->bottom; y++) {
    guint32 *row = band->pixels + (gsize) y * band->stride;

    for (int x = 0; x < band->width; x++)
      row[x] = job->ground;
  }
}

static void
paint_item (const SkeinCoverage *coverage,
            const SkeinBand *band,
            const SkeinInkItem *item,
            const SkeinCorner *corners)
{
  if (item->n_corners == 0)
    coverage->bar (band, item->paint, item->x, item->y, &item->bar);
  else if (item->n_corners == 1)
    coverage->dot (band,
                   item->paint,
                   item->x,
                   item->y,
                   (SkeinCorner){ item->bar.x, item->bar.y },
                   item->bar.half_width);
  else
    coverage->polygon (band,
                       item->paint,
                       item->x,
                       item->y,
                       corners + item->first_corner,
                       item->n_corners,
                       item->even_odd);
}

/* All hairlines of a band have the same colour: first their coverage is gathered in a plane, then the
 * colour is laid over the image once. */
static void
paint_hairs (const Job *job, const SkeinBand *band, guint index, guint worker)
{
  SkeinRaster *raster = job->raster;
  const SkeinHair *hairs = &g_array_index (raster->hairs, SkeinHair, 0);
  guint32 at = index == 0 ? 0 : *get_hair_count (job, index - 1, job->n_lists - 1);
  guint32 stop = *get_hair_count (job, index, job->n_lists - 1);
  gsize stride = skein_plane_stride (job->width);
  guint8 *plane;

  if (at == stop)
    return;
  if (raster->planes[worker] == NULL)
    raster->planes[worker] = g_malloc (skein_plane_size (job->width));
  plane = raster->planes[worker];
  memset (plane, 0, skein_plane_size (job->width));
  for (; at < stop; at++)
    skein_hair_draw (&hairs[at], plane, job->width, band->top, band->bottom);
  for (int y = band->top; y < band->bottom; y++)
    raster->coverage->plane (band->pixels + (gsize) y * band->stride,
                             skein_plane_row (plane, stride, y - band->top),
                             job->width,
                             job->hair_paint);
}

/* Paints some bands. After the sorting, each count is where the entries of its list end. */
static void
paint_bands (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Job *job = data;
  SkeinRaster *raster = job->raster;
  const guint32 *entries = &g_array_index (raster->entries, guint32, 0);

  if (raster->ledgers[worker] == NULL)
    raster->ledgers[worker] = g_new0 (float, raster->ledger_size);
  for (guint32 b = begin; b < end; b++) {
    const SkeinBand band = { job->pixels,
                             job->stride,
                             job->width,
                             (int) b * SKEIN_BAND_ROWS,
                             MIN ((int) (b + 1) * SKEIN_BAND_ROWS, job->height),
                             raster->ledgers[worker] };
    guint32 at = b == 0 ? 0 : *get_count (job, b - 1, job->n_lists - 1);

    if (job->clears)
      clear_rows (job, &band);
    paint_hairs (job, &band, b, worker);
    for (guint list = 0; list < job->n_lists; list++) {
      guint n_items;
      const SkeinInkItem *items = skein_ink_get_items (job->lists[list], &n_items);
      const SkeinCorner *corners = skein_ink_get_corners (job->lists[list]);
      guint32 stop = *get_count (job, b, list);

      for (; at < stop; at++) {
        const SkeinInkItem *ahead = &items[entries[MIN (at + ITEMS_AHEAD, stop - 1)]];

        /* The items of a band lie anywhere in their list, and over two lines of the cache. */
        __builtin_prefetch (ahead);
        __builtin_prefetch (ahead + 1);
        paint_item (raster->coverage, &band, &items[entries[at]], corners);
      }
    }
  }
}

/* Turns counts into where each list begins in each band. Returns how many there are in all. */
static guint32
sum_counts (const Job *job, guint32 *(*get) (const Job *, guint, guint))
{
  guint32 sum = 0;

  for (guint band = 0; band < job->n_bands; band++) {
    for (guint list = 0; list < job->n_lists; list++) {
      guint32 *count = get (job, band, list);
      guint32 start = sum;

      sum += *count;
      *count = start;
    }
  }
  return sum;
}

/* Fills, sorts and paints some lists. */
static void
do_lists (Job *job, SkeinWorkers *workers)
{
  SkeinRaster *raster = job->raster;
  const guint n_counts = job->n_bands * job->n_lists;

  g_array_set_size (raster->counts, 0);
  g_array_set_size (raster->counts, n_counts);
  g_array_set_size (raster->hair_counts, 0);
  g_array_set_size (raster->hair_counts, n_counts);
  skein_workers_run (workers, job->n_lists, 1, count_lists, job, NULL);
  g_array_set_size (raster->entries, sum_counts (job, get_count));
  g_array_set_size (raster->hairs, sum_counts (job, get_hair_count));
  skein_workers_run (workers, job->n_lists, 1, sort_lists, job, NULL);
  skein_workers_run (workers, job->n_bands, 1, paint_bands, job, NULL);
}

/* Returns FALSE if there is nothing to paint on. */
static gboolean
begin_job (Job *job, SkeinRaster *raster, cairo_surface_t *image)
{
  gsize size;

  *job = (Job){ .raster = raster };
  cairo_surface_flush (image);
  if (cairo_image_surface_get_data (image) == NULL)
    return FALSE;
  job->pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (image);
  job->stride = (gsize) cairo_image_surface_get_stride (image) / sizeof (guint32);
  job->width = cairo_image_surface_get_width (image);
  job->height = cairo_image_surface_get_height (image);
  if (job->width < 1 || job->height < 1)
    return FALSE;
  job->n_bands = (guint) (job->height + SKEIN_BAND_ROWS - 1) / SKEIN_BAND_ROWS;
  size = skein_band_ledger_size (job->width);
  if (size != raster->ledger_size) {
    forget_memory (raster);
    raster->ledger_size = size;
  }
  return TRUE;
}

/* All lines of a hull in one: after each line back to the first corner of all, by ways that nothing is between. */
static void
add_hull (SkeinInk *ink, const SkeinHull *hull, double scale, GArray *line)
{
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (SkeinPoint));

  for (guint loop = 0; loop < hull->loops.ends->len; loop++) {
    guint n_corners;
    const SkeinPoint *corners = skein_loops_get (&hull->loops, loop, &n_corners);
    SkeinPoint first = scaled (g_array_index (hull->loops.corners, SkeinPoint, 0), scale);

    g_array_set_size (line, 0);
    for (guint i = 0; i <= n_corners; i++) {
      SkeinPoint corner = scaled (corners[i % n_corners], scale);

      g_array_append_val (line, corner);
    }
    g_array_append_vals (whole, line->data, line->len);
    g_array_append_val (whole, first);
  }
  skein_ink_add_polygon (
      ink, hull->fill, (const SkeinPoint *) (gconstpointer) whole->data, whole->len, TRUE);
}

static void
add_rim (SkeinInk *ink, const SkeinHull *hull, double scale, GArray *line)
{
  for (guint loop = 0; loop < hull->loops.ends->len; loop++) {
    guint n_corners;
    const SkeinPoint *corners = skein_loops_get (&hull->loops, loop, &n_corners);

    g_array_set_size (line, 0);
    for (guint i = 0; i < n_corners; i++) {
      SkeinPoint corner = scaled (corners[i], scale);

      g_array_append_val (line, corner);
    }
    skein_ink_add_outline (ink,
                           hull->line,
                           (const SkeinPoint *) (gconstpointer) line->data,
                           n_corners,
                           SKEIN_HULL_LINE * scale);
  }
}

/* Hulls lie below everything else, hairlines too. */
static void
paint_hulls (Job *job, const SkeinFigure *figure, double scale, SkeinWorkers *workers)
{
  g_autoptr (SkeinInk) ink = skein_ink_new ();
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (SkeinPoint));
  const SkeinInk *const list = ink;

  skein_ink_begin (ink, job->width, job->height);
  for (guint i = 0; i < figure->hulls->len; i++) {
    const SkeinHull *hull = &g_array_index (figure->hulls, SkeinHull, i);

    add_hull (ink, hull, scale, line);
    add_rim (ink, hull, scale, line);
  }
  job->lists = &list;
  job->n_lists = 1;
  do_lists (job, workers);
}

static gboolean
has_hairs (const SkeinFigure *figure, double scale)
{
  SkeinPoint points[SKEIN_HAIR_MOST_PIECES + 1];
  guint step = figure->edges->len / EDGES_ASKED;
  guint n_others = 0;
  guint n_points;

  if (scale >= 1.25 || figure->edges->len <= RATHER_MANY_EDGES)
    return FALSE;
  if (figure->edges->len > MANY_EDGES)
    return TRUE;
  for (guint i = 0; i < EDGES_ASKED; i++)
    n_others += !skein_figure_get_hair (figure, i * step, points, &n_points);
  return n_others <= HARDLY_ANY_OTHERS * EDGES_ASKED;
}

static guint32
get_ground (const SkeinFigure *figure)
{
  SkeinColor ground = figure->palette->background;

  if (figure->options.transparent)
    return 0;
  return 0xff000000 | (guint32) (ground.red * 255 + 0.5f) << 16 |
         (guint32) (ground.green * 255 + 0.5f) << 8 | (guint32) (ground.blue * 255 + 0.5f);
}

/**
 * skein_raster_paint:
 * @raster: a painter
 * @figure: a figure that has been built
 * @image: an image of the format ARGB32 or RGB24; all of it is painted over
 * @scale: the pixels of the image for one of the view
 * @workers: (nullable): help
 *
 * Paints the ground, all strokes and all marks of a figure; texts, legend and title are left to
 * cairo. The bytes do not depend on the number of workers nor on the processor: the image is cut
 * into bands of rows, each band is painted by one thread, and what each has to paint is sorted
 * beforehand in its order.
 *
 * Complexity: O(k + p) for k edges and nodes in view that cover p pixels.
 */
void
skein_raster_paint (SkeinRaster *raster,
                    const SkeinFigure *figure,
                    cairo_surface_t *image,
                    double scale,
                    SkeinWorkers *workers)
{
  guint n_items;
  guint n_lists;
  Job job;

  g_return_if_fail (raster != NULL && figure != NULL && image != NULL);
  g_return_if_fail (scale > 0);

  if (!begin_job (&job, raster, image))
    return;
  n_items = figure->edges->len + figure->nodes->len;
  n_lists = MAX ((n_items + ITEMS_IN_LIST - 1) / ITEMS_IN_LIST, 1);
  while (raster->lists->len < MIN (n_lists, LISTS_AT_ONCE))
    g_ptr_array_add (raster->lists, skein_ink_new ());
  job.ground = get_ground (figure);
  job.clears = TRUE;
  if (figure->hulls->len > 0) {
    paint_hulls (&job, figure, scale, workers);
    job.clears = FALSE;
  }
  job.figure = figure;
  job.lists = (const SkeinInk *const *) raster->lists->pdata;
  job.scale = scale;
  job.has_hairs = has_hairs (figure, scale);
  job.hair_paint = skein_paint_make (skein_figure_get_hair_color (figure));
  for (guint first = 0; first < n_lists; first += LISTS_AT_ONCE) {
    if (g_cancellable_is_cancelled (figure->cancellable))
      break;
    job.first_list = first;
    job.n_lists = MIN (LISTS_AT_ONCE, n_lists - first);
    do_lists (&job, workers);
    job.clears = FALSE;
  }
  cairo_surface_mark_dirty (image);
}

/**
 * skein_raster_paint_ink:
 * @raster: a painter
 * @ink: what to paint, listed for an image of this size
 * @image: an image of the format ARGB32 or RGB24
 * @workers: (nullable): help
 *
 * Paints a list on top of what is on the image.
 */
void
skein_raster_paint_ink (SkeinRaster *raster,
                        const SkeinInk *ink,
                        cairo_surface_t *image,
                        SkeinWorkers *workers)
{
  Job job;

  g_return_if_fail (raster != NULL && ink != NULL && image != NULL);

  if (!begin_job (&job, raster, image))
    return;
  job.lists = &ink;
  job.n_lists = 1;
  do_lists (&job, workers);
  cairo_surface_mark_dirty (image);
}
