// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-geometry.h"
#include "skein-hull.h"
#include "skein-occupancy.h"
#include "skein-painter.h"
#include "skein-sample.h"
#include "skein-text.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/* How many edges or nodes ahead a loop over all of them asks for memory. */
#define SKEIN_FETCH_AHEAD 8

/* A stroke on which parts and gaps take turns, in pixels. */
#define SKEIN_MAX_DASHES 4

typedef struct {
  guint32 edge;
  SkeinEdgePath path;
  SkeinColor color;
  gboolean open_heads;
  gboolean round_caps;
  int n_dashes;
  double dashes[SKEIN_MAX_DASHES];
} SkeinFigureEdge;

typedef struct {
  guint32 node;
  SkeinNodePlace place;
  SkeinTypeLook look;
  SkeinColor sign;
  guint16 emphasis;
} SkeinFigureNode;

/**
 * SkeinFigureLabel:
 * @owner: the node or the edge that it names
 * @names_edge: which of both
 * @block: the text
 * @scale: how much larger than shaped it is drawn
 * @box: where it stands
 * @color: of the text
 */
typedef struct {
  guint32 owner;
  gboolean names_edge;
  SkeinTextBlock *block;
  double scale;
  SkeinBox box;
  SkeinColor color;
} SkeinFigureLabel;

/**
 * SkeinFigureKey:
 * @look: (legend of types) the mark
 * @is_stroke: whether the row explains a stroke instead
 * @stroke: (legend of strokes) which one
 * @has_head: (legend of strokes) whether it has an arrowhead
 * @size: the radius of the mark or the width of the stroke, in pixels at the usual size of texts; 0: the usual one
 * @name: what it means
 * @count: how many there are
 * @y: the middle of the row, in pixels of the view
 */
typedef struct {
  SkeinTypeLook look;
  gboolean is_stroke;
  SkeinStroke stroke;
  gboolean has_head;
  double size;
  SkeinTextBlock *name;
  SkeinTextBlock *count;
  double y;
} SkeinFigureKey;

/**
 * SkeinKeyPlace:
 * @mark_x: the middle of the mark
 * @radius: of the mark
 * @name_x: the left end of the name
 * @count_x: the right end of the count
 * @sample: (legend of strokes) a piece of such an edge
 */
typedef struct {
  double mark_x;
  double radius;
  double name_x;
  double count_x;
  SkeinFigureEdge sample;
} SkeinKeyPlace;

/* Rings around marks: selected, hovered, focused. */
#define SKEIN_MAX_RINGS 3

typedef struct {
  double radius;
  double width;
  SkeinColor color;
  int n_dashes;
  double dashes[SKEIN_MAX_DASHES];
} SkeinRing;

/* The corners of an arrowhead besides its tip. */
typedef struct {
  SkeinPoint left;
  SkeinPoint right;
  SkeinPoint notch;
} SkeinArrowPoints;

/* Edges with more passages than this are all as strong. */
#define SKEIN_N_STRENGTHS 16

/* What is known of the names of nodes from picture to picture. */
typedef struct _SkeinFigureNames SkeinFigureNames;

/**
 * SkeinFigure:
 * @scene: what it shows
 * @camera: how it is seen
 * @options: how it is painted
 * @palette: the colours
 * @hulls: #SkeinHull, below everything else
 * @edges: the edges of @scene that may be seen, from below to above; skein_figure_get_edge() says how
 *   each is drawn
 * @nodes: the nodes likewise, see skein_figure_get_node()
 * @labels: #SkeinFigureLabel
 * @keys: #SkeinFigureKey, the rows of the legend
 * @legend: where the legend stands; no width: there is none
 * @title: (nullable): the title
 * @title_scale: how much larger than shaped it is
 * @caption: #SkeinTextBlock, the lines of the caption
 * @caption_scale: how much larger than shaped they are
 * @text_scale: how much larger than shaped the texts of the legend are
 * @inside: keep labels wholly within the view; a picture for a file has nothing beyond its border
 * @budget: the most strokes of usual length, and the most marks, that are drawn; 0: all
 * @is_sampled: whether something was left out for that
 * @workers: (nullable): help to build it
 * @cancellable: (nullable): gives it up, see skein_painter_set_cancellable()
 *
 * A picture with everything decided: where each stroke, mark and text is and which colour it has,
 * in pixels of the view. Painters only put it on their surface, so that all of them show the same.
 */
typedef struct {
  const SkeinScene *scene;
  SkeinCamera camera;
  SkeinPaintOptions options;
  const SkeinPalette *palette;
  GArray *hulls;
  GArray *edges;
  GArray *nodes;
  GArray *labels;
  GArray *keys;
  SkeinRect legend;
  SkeinTextBlock *title;
  double title_scale;
  GPtrArray *caption;
  double caption_scale;
  double text_scale;
  gboolean inside;
  guint32 budget;
  gboolean is_sampled;
  SkeinWorkers *workers;
  GCancellable *cancellable;

  SkeinText *text;
  SkeinHullMaker *hull_maker;
  SkeinSample *sample;
  SkeinOccupancy *occupancy;
  GArray *candidates;
  GArray *looks;
  GArray *shapes;
  GArray *places;
  GArray *ranks;
  GArray *placed;
  GArray *looked;
  GArray *picked;
  GArray *picked_nodes;
  GArray *emphasised;
  gboolean is_quick;
  const SkeinSampleEdge *first_edges;
  const SkeinSampleNode *first_nodes;
  guint edge_emphasis;
  SkeinFigureNames *names;
  gboolean names_move;
  double strengths[SKEIN_N_STRENGTHS];
  gboolean dims;
} SkeinFigure;

#define SKEIN_FIGURE_MARGIN 16.0
#define SKEIN_LEGEND_PADDING 12.0
#define SKEIN_LEGEND_CORNER 8.0
/* The rim in the colour of the ground around a mark, and the marks that are large enough for one. */
#define SKEIN_RIM_WIDTH 1.5
#define SKEIN_RIM_MIN_RADIUS 3.0

#define SKEIN_PIN_RADIUS 3.2

/* How far a halo reaches around its text, in pixels at SKEIN_TEXT_SIZE. */
#define SKEIN_HALO_RADIUS 2.0

SkeinFigure *skein_figure_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_figure_free (SkeinFigure *figure);
void skein_figure_build (SkeinFigure *figure,
                         const SkeinScene *scene,
                         const SkeinCamera *camera,
                         const SkeinPaintOptions *options);
void skein_figure_build_edges (SkeinFigure *figure,
                               const SkeinScene *scene,
                               const SkeinCamera *camera,
                               const SkeinPaintOptions *options);
void skein_figure_measure (SkeinFigure *figure,
                           const SkeinScene *scene,
                           const SkeinPaintOptions *options,
                           double zoom,
                           SkeinRect *bounds);
const SkeinSceneEdge *skein_figure_get_record (const SkeinFigure *figure, guint i);
gboolean skein_figure_get_edge (const SkeinFigure *figure, guint i, SkeinFigureEdge *drawn);
gboolean
skein_figure_get_hair (const SkeinFigure *figure, guint i, SkeinPoint *points, guint *n_points);
void skein_figure_fetch_edge (const SkeinFigure *figure, guint i);
void skein_figure_fetch_node (const SkeinFigure *figure, guint i);
double skein_figure_get_strength (const SkeinFigure *figure, const SkeinSceneEdge *edge);
SkeinColor skein_figure_get_hair_color (const SkeinFigure *figure);
void skein_figure_get_node (const SkeinFigure *figure, guint i, SkeinFigureNode *drawn);
double skein_figure_get_title_height (const SkeinPaintOptions *options);
double skein_figure_get_caption_height (const SkeinPaintOptions *options, double width);
SkeinBox skein_figure_get_caption_box (const SkeinFigure *figure, guint line);
const char *skein_figure_get_font (const SkeinFigure *figure);
SkeinColor skein_figure_step_back (const SkeinFigure *figure, SkeinColor color, guint16 emphasis);
double skein_figure_get_label_scale (double zoom, double text_scale);
int
skein_figure_get_dashes (SkeinStroke stroke, double width, double *dashes, gboolean *round_caps);
SkeinTextBlock *skein_figure_get_node_text (SkeinFigure *figure, const SkeinSceneNode *node);
SkeinBox
skein_figure_place_below (const SkeinNodePlace *place, const SkeinTextBlock *block, double scale);
void skein_arrow_get_points (const SkeinArrow *arrow, SkeinArrowPoints *points);
guint
skein_figure_get_rings (const SkeinFigure *figure, const SkeinFigureNode *node, SkeinRing *rings);
gboolean skein_figure_get_pin (const SkeinFigureNode *node, SkeinPoint *pin);
void
skein_figure_place_key (const SkeinFigure *figure, const SkeinFigureKey *key, SkeinKeyPlace *place);
SkeinColor skein_figure_get_border (const SkeinFigure *figure);
SkeinBox skein_figure_get_title_box (const SkeinFigure *figure);
void skein_figure_place_labels (SkeinFigure *figure);
void skein_figure_place_legend (SkeinFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinFigure, skein_figure_free)

G_END_DECLS
