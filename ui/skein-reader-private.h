// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-annotate-popover.h"
#include "skein-mark.h"
#include "skein-reader-text.h"
#include "skein-reader.h"

G_BEGIN_DECLS

/* What is done with the actor that a person answers. */
typedef enum {
  SKEIN_READER_MARK_WORDS,
  SKEIN_READER_MOVE_MENTION,
} SkeinReaderQuestion;

struct _SkeinReader {
  SkeinPane pane;

  GtkWidget *steps;
  SkeinMarkImage *chosen_mark;
  GtkLabel *chosen_name;
  GtkLabel *counter;
  GtkLabel *title;
  GtkLabel *origin;
  GtkLinkButton *link;
  GtkTextView *view;
  SkeinReaderText *text;

  GSignalGroup *workspace_signals;
  GSignalGroup *selection_signals;

  /* The article that is shown, or 0. */
  gint64 article;
  SkeinSpan focus;
  /* The mentions of the article, by place, an outer one before those that lie in it. */
  GPtrArray *mentions;
  /* Where its sentences are, once somebody asked. */
  GArray *sentences;
  /* The actors that are chosen, or are ends of a relation that is, and the extents of their mentions, by place. */
  GHashTable *chosen_actors;
  GArray *chosen;
  guint current;
  /* The place that the current mention is looked for at when others are chosen. */
  guint32 anchor;
  gint64 hovered;
  guint scrolling;
  /* Waits for the size of a view that has just appeared. */
  guint settling;
  guint n_ticks;
  /* The caret is put somewhere by us, who know which mention is meant. */
  gboolean is_placing;

  /* Asks which actor is meant, and what for: the words or the mention that it is asked about. */
  SkeinAnnotatePopover *popover;
  SkeinReaderQuestion question;
  GArray *asked_spans;
  gint64 asked_mention;
  /* Offers to mark what was selected with the mouse. */
  GtkPopover *offer;
  /* What can be done at the caret. */
  GtkPopover *menu;
  /* The mention that the caret was at last; words that are added to a mention are added to it. */
  gint64 last_mention;
};

/* skein-reader.c */
void skein_reader_show_place (SkeinReader *self, SkeinSpan span);
void skein_reader_follow_selection (SkeinReader *self);

/* skein-reader-marks.c */
void skein_reader_init_tags (SkeinReader *self);
void skein_reader_update_tags (SkeinReader *self);
void skein_reader_load_marks (SkeinReader *self);
void skein_reader_mark_chosen (SkeinReader *self);
void skein_reader_mark_focus (SkeinReader *self);
void skein_reader_find_chosen (SkeinReader *self);
gboolean skein_reader_is_chosen (SkeinReader *self, gint64 actor);
const SkeinMention *skein_reader_find_mention (SkeinReader *self, gint64 id);

/* skein-reader-move.c */
void skein_reader_install_moves (GtkWidgetClass *klass);
void skein_reader_init_moves (SkeinReader *self);
void skein_reader_follow_mention (SkeinReader *self);
void skein_reader_go_to_mention (SkeinReader *self, const SkeinMention *mention);

/* skein-reader-edit.c */
void skein_reader_install_edits (GtkWidgetClass *klass);
void skein_reader_init_edits (SkeinReader *self);
void skein_reader_dispose_edits (SkeinReader *self);
void skein_reader_update_edits (SkeinReader *self);
gboolean skein_reader_can_edit (SkeinReader *self);
void skein_reader_show_error (SkeinReader *self, const GError *error);

/* skein-reader-ask.c */
void skein_reader_init_questions (SkeinReader *self);
void skein_reader_dispose_questions (SkeinReader *self);
void skein_reader_ask (SkeinReader *self);
void skein_reader_ask_other (SkeinReader *self);
void skein_reader_mark_everywhere (SkeinReader *self, gint64 actor, gint64 step);
void skein_reader_close_offer (SkeinReader *self);

G_END_DECLS
