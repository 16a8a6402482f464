// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-picture.h"
#include "skein-writer.h"

G_BEGIN_DECLS

/**
 * SkeinExportGroup:
 *
 * The kinds of formats, in the order in which they are offered.
 */
typedef enum {
  SKEIN_EXPORT_PICTURES,
  SKEIN_EXPORT_TEXTS,
  SKEIN_EXPORT_GRAPHS,
  SKEIN_EXPORT_TABLES,
} SkeinExportGroup;

/**
 * SkeinExportFormat:
 * @id: a short name, which settings keep
 * @extension: (nullable): the ending of the file's name, without the dot; %NULL if several files are written
 * @group: among which formats it is offered
 * @picture: which picture, of the group of pictures
 * @writer: (nullable): what writes it; %NULL for pictures
 *
 * Something that can be exported.
 */
typedef struct {
  const char *id;
  const char *extension;
  SkeinExportGroup group;
  SkeinPictureFormat picture;
  const SkeinWriter *writer;
} SkeinExportFormat;

const SkeinExportFormat *skein_export_formats_get_all (guint *n_formats);
const SkeinExportFormat *skein_export_formats_lookup (const char *id);
const char *skein_export_group_get_title (SkeinExportGroup group);
const char *skein_export_format_get_title (const SkeinExportFormat *format);
const char *skein_export_format_get_losses (const SkeinExportFormat *format);
gboolean skein_export_format_is_picture (const SkeinExportFormat *format);
gboolean skein_export_format_matches (const SkeinExportFormat *format, const char *words);

G_END_DECLS
