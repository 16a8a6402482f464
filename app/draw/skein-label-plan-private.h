// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-label-plan.h"

G_BEGIN_DECLS

/* A mark matters much less if its radius is below this share of the other one's. */
#define SKEIN_LABEL_MUCH_SMALLER 0.75

/* In graphs with fewer marks no name needs to cover any. */
#define SKEIN_LABEL_MANY_MARKS 200

/* What a mark counts as when names look for a place: one of so many classes of sizes. */
#define SKEIN_LABEL_N_CLASSES 24
#define SKEIN_LABEL_CLASS_SHIFT 6
#define SKEIN_LABEL_ALL_MARKS (((1u << SKEIN_LABEL_N_CLASSES) - 1) << SKEIN_LABEL_CLASS_SHIFT)

/* @x, @y, @width and @height: the graph, in graph units; @next: the first level that has not been planned. */
struct _SkeinLabelPlan {
  GArray *items;
  SkeinOccupancy *occupancy;
  SkeinLabelSetting setting;
  double x;
  double y;
  double width;
  double height;
  float smallest;
  float middle;
  int next;
  guint n_placed;
};

/* skein-label-side.c */
guint skein_label_get_class (float radius, float smallest);
SkeinBox skein_label_plan_get_claim (const SkeinLabelItem *item, double zoom, double text_scale);
void skein_label_plan_reserve (SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom);
guint skein_label_plan_find_side (
    SkeinLabelPlan *plan, guint index, double zoom, guint kinds, guint others);
guint skein_label_plan_insist_on_side (SkeinLabelPlan *plan, guint index, double zoom);
guint skein_label_plan_choose_side (
    SkeinLabelPlan *plan, guint index, int level, double zoom, gboolean is_hub);

G_END_DECLS
