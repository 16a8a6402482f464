// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-export-format.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinExportPart:
 *
 * What of the graph a picture shows.
 */
typedef enum {
  SKEIN_EXPORT_PART_WHOLE,
  SKEIN_EXPORT_PART_SCREEN,
  SKEIN_EXPORT_PART_SELECTION,
} SkeinExportPart;

/**
 * SkeinExportChoice:
 * @format: what is written
 * @part: what a picture shows
 * @scope: what part of the project is written as data
 * @archive: whether a format of several files goes into a zip archive, and not into a folder
 * @width: the width of a PNG picture in pixels before @scale, 0 for its natural size
 * @height: likewise
 * @scale: how many pixels of a PNG picture stand for one of the screen
 * @page_width: the width of a PDF page in points, 0 for one as large as the picture
 * @page_height: likewise
 * @transparent: whether a picture has no ground
 * @legend: whether a picture has a legend
 * @title: whether a title stands above a picture
 * @caption: whether a caption stands below a picture
 *
 * What a person wants to have exported, and how.
 */
typedef struct {
  const SkeinExportFormat *format;
  SkeinExportPart part;
  SkeinExportScope scope;
  gboolean archive;
  int width;
  int height;
  int scale;
  double page_width;
  double page_height;
  gboolean transparent;
  gboolean legend;
  gboolean title;
  gboolean caption;
} SkeinExportChoice;

void skein_export_choice_read (SkeinExportChoice *choice, GSettings *settings);
gboolean skein_export_choice_wants_selection (const SkeinExportChoice *choice);

/* The words of the settings in the order in which a list offers them; each ends in %NULL. */
extern const char *const skein_export_parts[];
extern const char *const skein_export_scopes[];
extern const char *const skein_export_sizes[];
extern const char *const skein_export_pages[];

G_END_DECLS
