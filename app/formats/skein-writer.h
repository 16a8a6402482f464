// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-record.h"
#include "skein-sink.h"

G_BEGIN_DECLS

/**
 * SkeinPlacement:
 * @x: to the right, in graph units
 * @y: downwards, in graph units
 * @radius: in graph units; 0 for an actor that stands nowhere
 * @colour: 0xRRGGBB
 *
 * How an actor is drawn, for formats that can say so.
 */
typedef struct {
  float x;
  float y;
  float radius;
  guint32 colour;
} SkeinPlacement;

/**
 * SkeinExport:
 * @document: what is written: the whole project or a part of it
 * @placements: (array) (nullable): one for each actor of the document
 * @title: (nullable): what the project is called
 */
typedef struct {
  const SkeinDocument *document;
  const SkeinPlacement *placements;
  const char *title;
} SkeinExport;

/**
 * SkeinWriter:
 * @id: a short name for command lines: "graphml"
 * @get_title: returns the translated name for people: "GraphML"
 * @extension: (nullable): the ending of the file's name, without the dot; %NULL if several files are
 *   written, which need a folder or an archive
 * @mime_type: the media type of the file, or of each of them
 * @get_losses: (nullable): returns, translated and in one line, what of a project the format can't hold; %NULL if it
 *   holds everything
 * @has_places: whether it says where actors stand
 * @write: writes everything into a sink. It runs in any thread.
 *
 * A format for other tools.
 */
typedef struct {
  const char *id;
  const char *(*get_title) (void);
  const char *extension;
  const char *mime_type;
  const char *(*get_losses) (void);
  gboolean has_places;
  gboolean (*write) (const SkeinExport *export,
                     SkeinSink *sink,
                     GCancellable *cancellable,
                     GError **error);
} SkeinWriter;

const SkeinWriter *const *skein_writers_get_all (void);
const SkeinWriter *skein_writers_lookup (const char *id);
const SkeinWriter *skein_writers_guess (const char *name);
gboolean skein_writer_save (const SkeinWriter *writer,
                            const SkeinExport *export,
                            GFile *file,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
