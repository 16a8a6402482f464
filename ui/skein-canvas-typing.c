// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

/* Letters that follow each other sooner than this make one word, in milliseconds. */
#define TYPING_TIME 1200

/* How long is looked for a name at a time, in microseconds, and at how many before the clock. */
#define SLICE 1000
#define BATCH 32

/* Goes through a graph from the actor behind the keyboard: names that begin so come first; then such of which
 * another word does, since people are called by their last names. A large graph takes several turns. */

static gboolean
begins_with_letter (const char *word, char letter)
{
  return g_ascii_tolower (*word) == g_ascii_tolower (letter);
}

/* Whether a name could fit at all, which is told soon where nothing but ASCII is involved. */
static gboolean
may_fit (const char *name, const char *typed, gboolean any_word)
{
  gboolean is_start = TRUE;

  if ((guchar) *typed >= 0x80)
    return TRUE;
  if (!any_word)
    return (guchar) *name >= 0x80 || begins_with_letter (name, *typed);
  for (const char *p = name; *p != '\0'; p++) {
    if ((guchar) *p >= 0x80 || (is_start && begins_with_letter (p, *typed)))
      return TRUE;
    is_start = !g_ascii_isalnum (*p);
  }
  return FALSE;
}

static gboolean
fits (const char *name, const char *typed, const char *folded_typed, gboolean any_word)
{
  g_autofree char *folded = NULL;

  if (!may_fit (name, typed, any_word))
    return FALSE;
  if (any_word)
    return g_str_match_string (typed, name, TRUE);
  folded = g_utf8_casefold (name, -1);
  return g_str_has_prefix (folded, folded_typed);
}

/* Looks at some more names. Returns whether that was the end of it. */
static gboolean
seek (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  gint64 end = g_get_monotonic_time () + SLICE;
  guint64 n_looks = 2 * (guint64) scene->n_nodes;

  while (self->sought < n_looks) {
    guint64 batch = MIN (self->sought + BATCH, n_looks);

    for (; self->sought < batch; self->sought++) {
      guint32 node = (guint32) ((self->seek_start + self->sought) % scene->n_nodes);

      if (fits (scene->nodes[node].label,
                self->typed->str,
                self->typed_folded,
                self->sought >= scene->n_nodes)) {
        skein_canvas_focus_actor (self, scene->nodes[node].id);
        return TRUE;
      }
    }
    if (g_get_monotonic_time () > end)
      return FALSE;
  }
  gtk_widget_error_bell (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
seek_cb (gpointer data)
{
  SkeinCanvas *self = data;
  guint idle = self->seek_idle;

  /* Who finds something lets the search be. */
  self->seek_idle = 0;
  if (seek (self))
    return G_SOURCE_REMOVE;
  self->seek_idle = idle;
  return G_SOURCE_CONTINUE;
}

/* The keyboard is elsewhere, or the graph another. */
void
skein_canvas_stop_seeking (SkeinCanvas *self)
{
  g_clear_handle_id (&self->seek_idle, g_source_remove);
}

/* Finds an actor by what is typed. One letter goes on to the next actor, further letters stay if the actor still
 * fits. */
gboolean
skein_canvas_type_letter (SkeinCanvas *self, gunichar letter, guint32 time)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinChosen focus = { SKEIN_CHOSEN_ACTOR, self->focus };
  guint32 node;

  if (scene == NULL)
    return FALSE;
  skein_canvas_stop_seeking (self);
  if (time - self->typed_at > TYPING_TIME)
    g_string_truncate (self->typed, 0);
  g_string_append_unichar (self->typed, letter);
  self->typed_at = time;
  g_free (self->typed_folded);
  self->typed_folded = g_utf8_casefold (self->typed->str, -1);

  self->seek_start = 0;
  self->sought = 0;
  if (self->focus != 0 && skein_canvas_find (self, focus, &node))
    self->seek_start = g_utf8_strlen (self->typed->str, -1) > 1 ? node : node + 1;
  if (!seek (self))
    self->seek_idle = g_idle_add (seek_cb, self);
  return TRUE;
}
