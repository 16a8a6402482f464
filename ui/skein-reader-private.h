// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-mark.h"
#include "skein-mention-map.h"
#include "skein-reader.h"

G_BEGIN_DECLS

struct _SkeinReader {
  GtkWidget parent_instance;

  GtkWidget *steps;
  SkeinMarkImage *chosen_mark;
  GtkLabel *chosen_name;
  GtkLabel *counter;
  GtkLabel *title;
  GtkLabel *origin;
  GtkLinkButton *link;
  GtkTextView *view;

  SkeinWorkspace *workspace;
  GSignalGroup *workspace_signals;
  GSignalGroup *selection_signals;

  /* The article that is shown, or 0. */
  gint64 article;
  SkeinSpan focus;
  /* Whom each stretch of the text names, in pieces that do not overlap. */
  GArray *map;
  /* The extents of the mentions of the chosen actors, by place. */
  GArray *chosen;
  guint current;
  /* The place that the current mention is looked for at when others are chosen. */
  guint32 anchor;
  gint64 hovered;
  /* The next piece of the map that is to be marked when there is time. */
  guint next_piece;
  guint marking;
  guint scrolling;
  /* Waits for the size of a view that has just appeared. */
  guint settling;
  guint n_ticks;
};

void skein_reader_init_tags (SkeinReader *self);
void skein_reader_update_tags (SkeinReader *self);
void skein_reader_mark_all (SkeinReader *self);
void skein_reader_mark_chosen (SkeinReader *self);
void skein_reader_mark_focus (SkeinReader *self);
void skein_reader_stop_marking (SkeinReader *self);
gboolean skein_reader_is_chosen (SkeinReader *self, gint64 actor);

G_END_DECLS
