// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-painter.h"

G_BEGIN_DECLS

typedef enum {
  SKEIN_PICTURE_PNG,
  SKEIN_PICTURE_SVG,
  SKEIN_PICTURE_PDF,
} SkeinPictureFormat;

/**
 * SkeinPicture:
 * @format: the kind of file
 * @scale: (PNG) how many pixels of the file for one of the view, from 1 to 4
 * @camera: (nullable): what part of the graph is shown, at which size; %NULL: the whole graph,
 *   fitted into the size that follows
 * @width: the width of a picture of the whole graph, in pixels (PNG: before @scale); 0 for its
 *   natural size
 * @height: likewise
 * @selection: only what is selected in the scene is shown, and nothing of it is emphasised
 * @page_width: (PNG, PDF): the width of the page that the picture is put into the middle of, with margins, in points
 *   of 1/72 inch; 0: the picture is the page. On a page, the whole graph is fitted into it, whatever @width and @height
 *   are
 * @page_height: likewise
 * @paint: how it is painted
 */
typedef struct {
  SkeinPictureFormat format;
  int scale;
  const SkeinCamera *camera;
  int width;
  int height;
  gboolean selection;
  double page_width;
  double page_height;
  SkeinPaintOptions paint;
} SkeinPicture;

void skein_picture_init (SkeinPicture *picture, SkeinPictureFormat format);
gboolean skein_picture_format_from_name (const char *file_name, SkeinPictureFormat *format);
GBytes *skein_picture_render (const SkeinPicture *picture,
                              const SkeinScene *scene,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_picture_paint (const SkeinPicture *picture,
                              const SkeinScene *scene,
                              cairo_t *cr,
                              GError **error);
gboolean skein_picture_save (const SkeinPicture *picture,
                             const SkeinScene *scene,
                             GFile *file,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
