// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-layout-job.h"

G_BEGIN_DECLS

typedef enum {
  SKEIN_LAYOUT_COMMAND_DRAG,
  SKEIN_LAYOUT_COMMAND_PIN,
  SKEIN_LAYOUT_COMMAND_RELEASE,
} SkeinLayoutCommandKind;

typedef struct {
  SkeinLayoutCommandKind kind;
  guint32 node;
  float x;
  float y;
} SkeinLayoutCommand;

/* What the worker is asked to lay out: its own copies of everything. */
typedef struct {
  SkeinTopology *topology;
  SkeinLayoutParams params;
  SkeinLayoutInput input;
  gpointer arrays[5];
  char *command;
} SkeinLayoutRequest;

/* What is published at once: of each node x and y, its heat, and whether its component is on its way. */
typedef struct {
  float *positions;
  float *heat;
  guint8 *loose;
} SkeinLayoutFrame;

/* What the job and its worker share. The worker holds no reference on the job, or the job could be
 * finalised by the very thread that it has to join. */
typedef struct {
  GMutex lock;
  GCond wake;
  GMainContext *context;
  GWeakRef job;
  /* What tells the main context, called there. */
  GSourceFunc tell;

  /* All below is protected by the lock. A run is one call of start; 0 is none. */
  guint64 run;
  SkeinLayoutRequest *request;
  GCancellable *cancellable;
  GArray *commands;
  gboolean is_paused;
  gboolean is_animated;
  gboolean is_quitting;
  gboolean is_at_rest;

  /* The published positions, of this run only. */
  SkeinLayoutFrame front;
  guint32 n_front;
  gboolean has_front;
  guint64 front_serial;

  /* What the main context has not been told yet. */
  gboolean is_idle_queued;
  gboolean has_moved;
  gboolean has_settled;
  gboolean is_waiting;
  GError *failure;
} SkeinLayoutShared;

SkeinLayoutRequest *skein_layout_request_new (const SkeinTopology *topology,
                                              const SkeinLayoutInput *input,
                                              const SkeinLayoutParams *params);
void skein_layout_request_free (SkeinLayoutRequest *request);
void skein_layout_shared_unref (gpointer shared);
gpointer skein_layout_work (gpointer shared);

G_END_DECLS
