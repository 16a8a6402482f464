// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-edge-plan.h"
#include "skein-figure.h"
#include "skein-label-plan.h"

G_BEGIN_DECLS

/* A label that asks for a place; @urgency 0 is served first. */
typedef struct {
  guint32 owner;
  guint8 urgency;
  float priority;
} SkeinLabelCandidate;

/* skein-figure-labels.c */
gboolean skein_figure_try_label (SkeinFigure *figure, const SkeinFigureLabel *label, guint kinds);

/* What is noted of a node in a sample once it has its place. */
enum {
  SKEIN_PLACED = 1,
  SKEIN_PLACED_EMPHASISED,
};

/* skein-figure-choice.c */
void skein_figure_place_emphasised (SkeinFigure *figure);
void skein_figure_list_edges (SkeinFigure *figure);
void skein_figure_list_nodes (SkeinFigure *figure);

/* skein-figure-fade.c */
void skein_figure_measure_fade (SkeinFigure *figure);

/* skein-figure-names.c */
SkeinFigureNames *skein_figure_names_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_figure_names_free (SkeinFigureNames *names);
void skein_figure_place_lit_names (SkeinFigure *figure);
void skein_figure_place_quiet_names (SkeinFigure *figure);
const SkeinEdgeSpot *skein_figure_plan_edges (SkeinFigure *figure);

/* skein-figure.c */
void skein_figure_begin (SkeinFigure *figure,
                         const SkeinScene *scene,
                         const SkeinCamera *camera,
                         const SkeinPaintOptions *options);
void skein_figure_place_nodes (SkeinFigure *figure);

G_END_DECLS
