// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-painter.h"

G_BEGIN_DECLS

/**
 * SkeinPaintOrder:
 * @camera: what part of the scene is wanted, and how large the view is
 * @options: in which manner
 * @scale: the pixels of the image for one of the view
 * @budget: as for skein_painter_render()
 * @focused: a node that is marked as the place of the keyboard, %G_MAXUINT32 for none
 *
 * A picture that is wanted.
 */
typedef struct {
  SkeinCamera camera;
  SkeinPaintOptions options;
  int scale;
  guint32 budget;
  guint32 focused;
} SkeinPaintOrder;

/**
 * SkeinPaintDone:
 * @image: (nullable) (transfer full): the picture, %NULL if it was cancelled
 * @is_whole: whether nothing was left out
 * @milliseconds: how long it took
 * @data: what was given with the function
 *
 * Takes a picture in the thread that ordered it.
 */
typedef void (*SkeinPaintDone) (cairo_surface_t *image,
                                gboolean is_whole,
                                double milliseconds,
                                gpointer data);

typedef struct _SkeinPaintThread SkeinPaintThread;

SkeinPaintThread *skein_paint_thread_new (SkeinPaintDone done,
                                          gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void skein_paint_thread_free (SkeinPaintThread *thread);
gboolean skein_paint_thread_is_busy (SkeinPaintThread *thread);
void skein_paint_thread_mirror (SkeinPaintThread *thread, const SkeinScene *scene);
void skein_paint_thread_order (SkeinPaintThread *thread, const SkeinPaintOrder *order);
void skein_paint_thread_cancel (SkeinPaintThread *thread);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPaintThread, skein_paint_thread_free)

G_END_DECLS
