// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-geometry.h"
#include "skein-occupancy.h"
#include "skein-text.h"

G_BEGIN_DECLS

/* Names are broken where they would be wider than this, in pixels at %SKEIN_TEXT_SIZE. */
#define SKEIN_LABEL_WIDTH 140.0

/* A name is as high as its line, but the line has air above and below. */
#define SKEIN_LABEL_TIGHT 0.86

/* The sides of a mark on which its name may stand: below, right, left, above, then the corners, then below and above but
 * out of the middle, right and left likewise, and at last farther away. */
#define SKEIN_LABEL_SIDES 4
#define SKEIN_LABEL_CORNER_SIDES 8
#define SKEIN_LABEL_CLEAR_SIDES 12
#define SKEIN_LABEL_NEAR_SIDES 24
#define SKEIN_LABEL_ALL_SIDES 36
#define SKEIN_LABEL_NO_SIDE 255

/* Added to a side: the name stands there in two lines, although it would fit into one. */
#define SKEIN_LABEL_NARROW 64

/* Names stay clear of lines where there are not more of them than this; among more there is no clear place. */
#define SKEIN_LABEL_MANY_LINES 600

/* The level of a name that is shown from no zoom on. */
#define SKEIN_LABEL_NEVER G_MAXINT8

/**
 * SkeinLabelBounds:
 * @half_width: of the rectangle around a mark and its rings
 * @above: from the middle to its upper border
 * @below: likewise to the lower one
 * @corner: the share of these by which a name at a corner is off the middle; round marks have no corners
 */
typedef struct {
  double half_width;
  double above;
  double below;
  double corner;
} SkeinLabelBounds;

/**
 * SkeinLabelItem:
 * @node: whose name it is
 * @x: where the node is, in graph units
 * @y: likewise
 * @radius: of its mark, in graph units
 * @gap: as in #SkeinNodePlace
 * @shape: the outline
 * @width: how wide the name is, at most, in pixels at %SKEIN_TEXT_SIZE; 0 if it has none
 * @height: likewise
 * @narrow_width: as @width, of a short name that is broken into two lines; 0 if that is not wanted
 * @narrow_height: likewise
 * @level: from which level on the name is shown, or %SKEIN_LABEL_NEVER if none so far
 * @side: on which side of the mark it stands, with %SKEIN_LABEL_NARROW if need be
 * @preferred: where it would stand best, or %SKEIN_LABEL_NO_SIDE
 * @due: from which level on there is room for it there
 * @goes_first: whether it may choose its side before the others, since it found none after them
 * @kind: what its mark counts as when names look for a place
 */
typedef struct {
  guint32 node;
  float x;
  float y;
  float radius;
  float gap;
  SkeinShape shape;
  float width;
  float height;
  float narrow_width;
  float narrow_height;
  gint8 level;
  guint8 side;
  guint8 preferred;
  gint8 due;
  gboolean goes_first;
  guint kind;
} SkeinLabelItem;

/**
 * SkeinLabelPlan:
 *
 * From which zoom on each name is shown, and on which side of its mark: the same for every part of the
 * graph that is in view, so that names neither come and go nor move while somebody pans or zooms.
 */
typedef struct _SkeinLabelPlan SkeinLabelPlan;

/**
 * SkeinLabelSetting:
 * @text: measures names
 * @shapes: the shapes of the looks of the scene
 * @text_scale: of the person
 * @n_named: so many of the first nodes ask for names; of the others there are only the marks
 * @n_insisting: so many of the first names are shown wherever graphs are seen whole, over marks if need be
 * @n_forced: so many of the first names are shown from any zoom on, whatever they cover
 * @all: whether names may be asked for on all levels, not only those that matter most from afar
 */
typedef struct {
  SkeinText *text;
  const SkeinShape *shapes;
  double text_scale;
  guint n_named;
  guint n_insisting;
  guint n_forced;
  gboolean all;
} SkeinLabelSetting;

SkeinLabelPlan *skein_label_plan_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_label_plan_free (SkeinLabelPlan *plan);
void skein_label_plan_reset (SkeinLabelPlan *plan,
                             const SkeinScene *scene,
                             const guint32 *nodes,
                             guint n_nodes,
                             const SkeinLabelSetting *setting);
void skein_label_plan_prefer (SkeinLabelPlan *plan, guint item, guint side);
void skein_label_plan_run_once (SkeinLabelPlan *plan, double zoom);
void skein_label_plan_extend (SkeinLabelPlan *plan, double zoom);
const SkeinLabelItem *skein_label_plan_get_items (SkeinLabelPlan *plan, guint *n_items);
guint skein_label_count_wanted (double width, double height, double zoom, double text_scale);

int skein_label_get_level (double zoom);
double skein_label_get_level_zoom (int level);
double skein_label_get_scale (double zoom, double text_scale);
void skein_label_get_bounds (SkeinShape shape, double radius, double gap, SkeinLabelBounds *bounds);
void skein_label_occupy_mark (SkeinOccupancy *occupancy,
                              double x,
                              double y,
                              SkeinShape shape,
                              const SkeinLabelBounds *bounds,
                              guint kind);
SkeinBox skein_label_get_box (
    double x, double y, const SkeinLabelBounds *bounds, guint side, double width, double height);
SkeinLabelBounds skein_label_item_get_bounds (const SkeinLabelItem *item, double zoom);
void skein_label_occupy_lines (SkeinOccupancy *occupancy,
                               const SkeinScene *scene,
                               const SkeinShape *shapes,
                               double zoom);
SkeinBox skein_label_item_get_box (const SkeinLabelItem *item, double zoom, double text_scale);

G_END_DECLS
