// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib-object.h>

#include "skein-layout.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_LAYOUT_JOB (skein_layout_job_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLayoutJob, skein_layout_job, SKEIN, LAYOUT_JOB, GObject)

SkeinLayoutJob *skein_layout_job_new (void);
void skein_layout_job_start (SkeinLayoutJob *job,
                             const SkeinTopology *topology,
                             const SkeinLayoutInput *input,
                             const SkeinLayoutParams *params);
void skein_layout_job_stop (SkeinLayoutJob *job);
void skein_layout_job_set_paused (SkeinLayoutJob *job, gboolean paused);
gboolean skein_layout_job_get_paused (SkeinLayoutJob *job);
void skein_layout_job_set_animated (SkeinLayoutJob *job, gboolean animated);
gboolean skein_layout_job_get_animated (SkeinLayoutJob *job);
gboolean skein_layout_job_get_running (SkeinLayoutJob *job);
gboolean skein_layout_job_get_waiting (SkeinLayoutJob *job);
void skein_layout_job_drag (SkeinLayoutJob *job, guint32 node, float x, float y);
void skein_layout_job_drop (SkeinLayoutJob *job, guint32 node, gboolean keep_pinned);
void skein_layout_job_set_pinned (SkeinLayoutJob *job, guint32 node, gboolean pinned);
gboolean skein_layout_job_copy_positions (SkeinLayoutJob *job, float *positions);
gboolean skein_layout_job_copy_warmth (SkeinLayoutJob *job, float *heat, guint8 *loose);

G_END_DECLS
