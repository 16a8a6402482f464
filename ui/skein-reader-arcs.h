// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"
#include "skein-reader.h"

G_BEGIN_DECLS

/**
 * SkeinReaderArcs:
 *
 * The relations of one mention as lines between the lines of the text: of the mention under the pointer, or else of
 * the one that the reader is at. They lead to the other mention of each passage and bear the name of the relation.
 */
#define SKEIN_TYPE_READER_ARCS (skein_reader_arcs_get_type ())
G_DECLARE_FINAL_TYPE (SkeinReaderArcs, skein_reader_arcs, SKEIN, READER_ARCS, SkeinPane)

SkeinReaderArcs *skein_reader_arcs_attach (SkeinReader *reader);
guint skein_reader_arcs_get_n_shown (SkeinReaderArcs *self);

G_END_DECLS
