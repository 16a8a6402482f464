// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-span.h"

G_BEGIN_DECLS

/**
 * SkeinReaderMark:
 * @span: a stretch of the text, in code points
 * @mention: the mention that it is a piece of
 * @actor: whom that names
 * @type: the type of that actor, interned
 * @colour: (nullable): the colour that a person gave the actor or the type, "#rrggbb", interned
 * @lane: how far under the text its line is drawn, from 0
 * @is_chosen: whether the actor is chosen
 * @is_suggested: whether nobody has accepted the mention yet
 *
 * A line under words of the text.
 */
typedef struct {
  SkeinSpan span;
  gint64 mention;
  gint64 actor;
  const char *type;
  const char *colour;
  guint8 lane;
  gboolean is_chosen;
  gboolean is_suggested;
} SkeinReaderMark;

/**
 * SkeinReaderText:
 *
 * The text of an article with a caret, and lines under what is marked: in the colour of the actor and dashed in a way of the
 * type, in lanes where mentions overlap. Only what is in view is measured and painted. Selecting by keys goes word by
 * word; Alt+Shift with an arrow goes character by character.
 */
#define SKEIN_TYPE_READER_TEXT (skein_reader_text_get_type ())
G_DECLARE_FINAL_TYPE (SkeinReaderText, skein_reader_text, SKEIN, READER_TEXT, GtkTextView)

void skein_reader_text_take_marks (SkeinReaderText *self, GArray *marks);
GArray *skein_reader_text_get_marks (SkeinReaderText *self);
void skein_reader_text_set_current (SkeinReaderText *self, gint64 mention);
GArray *skein_reader_text_dup_boxes (SkeinReaderText *self,
                                     SkeinSpan span) G_GNUC_WARN_UNUSED_RESULT;
GdkRectangle skein_reader_text_get_line (const GdkRectangle *box, guint lane);
SkeinSpan skein_reader_text_get_visible (SkeinReaderText *self);
void skein_reader_text_get_near (SkeinReaderText *self, SkeinSpan span, guint *first, guint *last);
const SkeinReaderMark *skein_reader_text_find_mark (SkeinReaderText *self, guint32 offset);
SkeinSpan skein_reader_text_snap (SkeinReaderText *self, SkeinSpan span);
SkeinSpan skein_reader_text_get_selected (SkeinReaderText *self);
void skein_reader_text_select (SkeinReaderText *self, SkeinSpan span);
gboolean skein_reader_text_get_exact (SkeinReaderText *self);
void skein_reader_text_set_exact (SkeinReaderText *self, gboolean exact);

G_END_DECLS
