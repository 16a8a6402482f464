// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-canvas-private.h"
#include "skein-graph-view.h"

/* A window with a graph view on the sample, arranged and at rest; nothing is animated. */
typedef struct {
  char *folder;
  char *path;
  SkeinWorkspace *workspace;
  SkeinSelection *selection;
  GtkWidget *window;
  GtkWidget *view;
  SkeinCanvas *canvas;
} CanvasFixture;

/* How long something may take before it counts as hanging. */
#define CANVAS_PATIENCE (20 * G_USEC_PER_SEC)

#define CANVAS_TEST(path, func)                                                                    \
  g_test_add (path, CanvasFixture, NULL, canvas_fixture_set_up, func, canvas_fixture_tear_down)

void canvas_fixture_set_up (CanvasFixture *fixture, gconstpointer data);
void canvas_fixture_tear_down (CanvasFixture *fixture, gconstpointer data);
void canvas_fixture_set_animations (gboolean enabled);
void canvas_fixture_wait_for (CanvasFixture *fixture, gboolean (*condition) (CanvasFixture *));
const SkeinScene *canvas_fixture_get_scene (CanvasFixture *fixture);
guint32 canvas_fixture_find_node (CanvasFixture *fixture, const char *name);
gint64 canvas_fixture_find_actor (CanvasFixture *fixture, const char *name);
void canvas_fixture_get_place (CanvasFixture *fixture, guint32 node, double *x, double *y);
