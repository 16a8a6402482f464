// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-scene.h"
#include "skein-camera.h"

G_BEGIN_DECLS

#define BENCH_WIDTH 1600
#define BENCH_HEIGHT 900

/* A graph that fills the view, the same with nothing but straight lines, and where its nodes are when nothing has
 * turned yet. */
typedef struct {
  SkeinScene *scene;
  SkeinScene *bare;
  SkeinCamera camera;
  float *home;
} BenchScene;

BenchScene *bench_scene_new (guint32 n_edges);
void bench_scene_free (BenchScene *bench);
void bench_scene_turn (BenchScene *bench, guint frame);
void bench_scene_get_line (const BenchScene *bench, guint32 edge, float *line);
double bench_now (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchScene, bench_scene_free)

G_END_DECLS
