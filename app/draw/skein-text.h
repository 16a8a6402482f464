// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* The size that texts are shaped at, in pixels. Glyphs are not hinted, so that all measures grow
 * evenly with the size, and one layout serves every zoom. */
#define SKEIN_TEXT_SIZE 13.0

/* No text has more lines. */
#define SKEIN_TEXT_MAX_LINES 2

/**
 * SkeinTextBlock:
 * @layout: the shaped text, at %SKEIN_TEXT_SIZE; its lines are broken by hand and stand centred
 * @lines: the text of each line, as painters that write text need it
 * @n_lines: how many there are; 0 for an empty text
 * @baselines: of each line, from the top
 * @width: of the widest line
 * @height: of all lines
 * @bold: whether it is bold
 * @path: (nullable): its outlines, made when a painter wants them
 * @halo: (nullable): a mask of its halo, made when a painter wants it
 * @ink: (nullable): a mask of the text itself, made together with @halo
 * @mask_scale: the pixels of the masks for one pixel at %SKEIN_TEXT_SIZE
 *
 * A text that is ready to be drawn; it belongs to the cache that made it.
 */
typedef struct {
  PangoLayout *layout;
  char *lines[SKEIN_TEXT_MAX_LINES];
  guint n_lines;
  double baselines[SKEIN_TEXT_MAX_LINES];
  double width;
  double height;
  gboolean bold;
  cairo_path_t *path;
  cairo_surface_t *halo;
  cairo_surface_t *ink;
  double mask_scale;
  guint last_used;
} SkeinTextBlock;

typedef struct _SkeinText SkeinText;

SkeinText *skein_text_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_text_free (SkeinText *text);
void skein_text_begin (SkeinText *text, const char *family);
SkeinTextBlock *skein_text_get (
    SkeinText *text, const char *string, gboolean bold, double max_width, guint max_lines);
SkeinTextBlock *
skein_text_get_narrow (SkeinText *text, const char *string, gboolean bold, double max_width);
void skein_text_estimate (SkeinText *text,
                          const char *string,
                          gboolean bold,
                          double max_width,
                          double *width,
                          double *height);
char *skein_text_clean (const char *string) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
