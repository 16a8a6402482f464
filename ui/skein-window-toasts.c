// SPDX-License-Identifier: MPL-2.0

/* What the window says in passing. */

#include <glib/gi18n-lib.h>

#include "skein-window-private.h"

/* A toast is shown for five seconds. One that has been there for longer than this, in microseconds, can't take other
 * words any more, since nobody could read them. */
#define FRESH_TIME (3 * G_USEC_PER_SEC)

/* A toast goes when its button is pressed, also if what the button did gave it other words that very moment. */
#define MOMENT (G_USEC_PER_SEC / 4)

static void say (SkeinWindow *self, const char *escaped, gboolean offers_undo);

/**
 * skein_window_toast:
 * @self: a window
 * @message: (transfer none): a short sentence
 *
 * Says something in passing.
 */
void
skein_window_toast (SkeinWindow *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
gone_cb (SkeinWindow *self, AdwToast *toast)
{
  g_autofree char *words = g_strdup (adw_toast_get_title (toast));
  gboolean offers_undo = self->undo_toast == toast;

  if (offers_undo)
    g_clear_object (&self->undo_toast);
  if (self->step_toast != toast)
    return;
  g_clear_object (&self->step_toast);
  if (self->settings != NULL && !offers_undo && g_get_monotonic_time () - self->step_time < MOMENT)
    say (self, words, FALSE);
}

/* Whoever undoes quickly wants to know what the last step was, and not read a queue of those before: the toast that is
 * there takes the new words. It is never dismissed from here: libadwaita 1.2 frees one too early that is dismissed
 * while it still comes. */
static void
say (SkeinWindow *self, const char *escaped, gboolean offers_undo)
{
  gint64 now = g_get_monotonic_time ();
  AdwToast *toast = self->step_toast;

  if (toast != NULL)
    adw_toast_set_title (toast, escaped);
  if (toast == NULL || now - self->step_shown > FRESH_TIME) {
    toast = adw_toast_new (escaped);
    g_set_object (&self->step_toast, toast);
    self->step_shown = now;
    g_signal_connect_object (toast, "dismissed", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
    adw_toast_overlay_add_toast (self->toasts, toast);
  }
  self->step_time = now;
  if (!offers_undo)
    return;
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_set_object (&self->undo_toast, toast);
}

/**
 * skein_window_withdraw_undo:
 * @self: a window
 *
 * "Undo" in a toast would take back another step than the one that it speaks of, so it is offered no more.
 */
void
skein_window_withdraw_undo (SkeinWindow *self)
{
  if (self->undo_toast != NULL)
    adw_toast_set_button_label (self->undo_toast, NULL);
  g_clear_object (&self->undo_toast);
}

/**
 * skein_window_add_undo_toast:
 * @self: a window
 * @toast: (transfer full): a toast that says what was done
 *
 * Shows a toast that offers to take back what was done as long as nothing else is done.
 */
void
skein_window_add_undo_toast (SkeinWindow *self, AdwToast *toast)
{
  skein_window_withdraw_undo (self);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_set_object (&self->undo_toast, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * skein_window_toast_undo:
 * @self: a window
 * @message: (transfer none): what was done
 *
 * Says what was done and offers to take it back as long as nothing else is done.
 */
void
skein_window_toast_undo (SkeinWindow *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  skein_window_withdraw_undo (self);
  say (self, escaped, TRUE);
}

/**
 * skein_window_toast_step:
 * @self: a window
 * @message: (transfer none): what was undone, or done again
 *
 * Says where in the history the project is now, in place of what was said of that a moment ago.
 */
void
skein_window_toast_step (SkeinWindow *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  skein_window_withdraw_undo (self);
  say (self, escaped, FALSE);
}
