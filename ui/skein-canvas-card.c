// SPDX-License-Identifier: MPL-2.0
#include <math.h>

#include "skein-canvas-private.h"
#include "skein-hover-card.h"

/* How long the pointer rests before the card comes, in milliseconds. */
#define CARD_DELAY 400

/* How wide the card is at most, and how far it stays from the pointer and from the border, in pixels. */
#define CARD_WIDTH 340
#define CARD_GAP 18
#define CARD_MARGIN 8

/* What moves farther than this, in pixels, is no longer under the pointer. */
#define CARD_SLACK 8.0

void
skein_canvas_hide_card (SkeinCanvas *self)
{
  g_clear_handle_id (&self->card_timeout, g_source_remove);
  self->card_about = (SkeinChosen){ 0 };
  self->card_by_key = FALSE;
  if (self->card != NULL)
    gtk_widget_set_visible (self->card, FALSE);
}

static gboolean
show_card (SkeinCanvas *self, SkeinChosen chosen, double x, double y)
{
  guint32 index;

  if (!skein_canvas_find (self, chosen, &index))
    return FALSE;
  if (self->card == NULL) {
    self->card = skein_hover_card_new ();
    gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  }
  if (!skein_hover_card_show (SKEIN_HOVER_CARD (self->card), self->pane.workspace, chosen))
    return FALSE;
  self->card_about = chosen;
  self->card_x = x;
  self->card_y = y;
  skein_canvas_find_place (self, chosen, &self->card_home_x, &self->card_home_y);
  gtk_widget_set_visible (self->card, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
timeout_cb (gpointer data)
{
  SkeinCanvas *self = data;
  SkeinChosen chosen;

  self->card_timeout = 0;
  if (!self->pointer_inside || self->drag != SKEIN_DRAG_NONE || self->pane.workspace == NULL ||
      (self->menu != NULL && gtk_widget_get_visible (self->menu)))
    return G_SOURCE_REMOVE;
  chosen = skein_canvas_pick (self, self->pointer_x, self->pointer_y);
  if (chosen.kind != SKEIN_CHOSEN_NOTHING)
    show_card (self, chosen, self->pointer_x, self->pointer_y);
  return G_SOURCE_REMOVE;
}

/* The pointer is over something, or over nothing: the card of something else goes, and that of this comes soon. */
void
skein_canvas_offer_card (SkeinCanvas *self, SkeinChosen under)
{
  if (under.kind != SKEIN_CHOSEN_NOTHING && under.kind == self->card_about.kind &&
      under.id == self->card_about.id)
    return;
  if (self->card_about.kind != SKEIN_CHOSEN_NOTHING)
    skein_canvas_hide_card (self);
  g_clear_handle_id (&self->card_timeout, g_source_remove);
  if (under.kind != SKEIN_CHOSEN_NOTHING)
    self->card_timeout = g_timeout_add (CARD_DELAY, timeout_cb, self);
}

/* Where the card of what the keyboard is at belongs: beside the actor, or beside the middle of the relation. */
static gboolean
show_card_of_subject (SkeinCanvas *self)
{
  SkeinChosen subject = skein_canvas_get_subject (self);
  double x;
  double y;

  skein_canvas_find_place (self, subject, &x, &y);
  return show_card (self, subject, x, y);
}

/* Shows the card of what the keyboard is at, which then goes along with it, or hides it. */
void
skein_canvas_toggle_card (SkeinCanvas *self)
{
  gboolean was_shown = self->card_about.kind != SKEIN_CHOSEN_NOTHING;

  skein_canvas_hide_card (self);
  if (!was_shown && skein_canvas_get_scene (self) != NULL)
    self->card_by_key = show_card_of_subject (self);
}

/* The keyboard is elsewhere. */
void
skein_canvas_follow_card (SkeinCanvas *self)
{
  if (self->card_by_key && !show_card_of_subject (self))
    skein_canvas_hide_card (self);
}

/* The graph may have moved below the card: that of the keyboard goes along, that of the pointer has nothing to say
 * of what is under it now. */
void
skein_canvas_keep_card (SkeinCanvas *self)
{
  guint32 index;
  double x;
  double y;

  if (self->card_about.kind == SKEIN_CHOSEN_NOTHING)
    return;
  if (!skein_canvas_find (self, self->card_about, &index)) {
    skein_canvas_hide_card (self);
    return;
  }
  skein_canvas_find_place (self, self->card_about, &x, &y);
  if (!self->card_by_key) {
    if (hypot (x - self->card_home_x, y - self->card_home_y) > CARD_SLACK)
      skein_canvas_hide_card (self);
  } else if (x != self->card_x || y != self->card_y) {
    self->card_x = x;
    self->card_y = y;
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  }
}

/* Beside the pointer, never under it: to its right and below, or else to the left, or above. */
static double
find_place (double at, double size, double room)
{
  if (at + CARD_GAP + size + CARD_MARGIN <= room)
    return at + CARD_GAP;
  if (at - CARD_GAP - size >= CARD_MARGIN)
    return at - CARD_GAP - size;
  return NAN;
}

void
skein_canvas_allocate_card (SkeinCanvas *self)
{
  double width = self->camera.width;
  double height = self->camera.height;
  int card_width;
  int card_height;
  double x;
  double y;

  if (self->card == NULL || !gtk_widget_get_visible (self->card))
    return;
  gtk_widget_measure (self->card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &card_width, NULL, NULL);
  card_width = (int) MIN (MIN (card_width, CARD_WIDTH), MAX (width - 2 * CARD_MARGIN, 0));
  gtk_widget_measure (
      self->card, GTK_ORIENTATION_VERTICAL, card_width, NULL, &card_height, NULL, NULL);
  x = find_place (self->card_x, card_width, width);
  y = find_place (self->card_y, card_height, height);
  /* Beside in one direction is enough; without room for that there is none for a card. */
  gtk_widget_set_child_visible (self->card, isfinite (x) || isfinite (y));
  if (!isfinite (x))
    x = CLAMP (self->card_x - card_width / 2.0, CARD_MARGIN, width - card_width - CARD_MARGIN);
  if (!isfinite (y))
    y = CLAMP (self->card_y - card_height / 2.0, CARD_MARGIN, height - card_height - CARD_MARGIN);
  gtk_widget_allocate (self->card,
                       card_width,
                       card_height,
                       -1,
                       gsk_transform_translate (NULL,
                                                &GRAPHENE_POINT_INIT ((float) MAX (floor (x), 0),
                                                                      (float) MAX (floor (y), 0))));
}
