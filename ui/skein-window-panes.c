// SPDX-License-Identifier: MPL-2.0

/* The panes on both sides of the middle, which lie over it in a narrow window. */

#include "skein-window-private.h"

/**
 * skein_window_uncover:
 * @self: a window
 *
 * Hides the pane that lies over the middle.
 *
 * Returns: %FALSE if there is none
 */
gboolean
skein_window_uncover (SkeinWindow *self)
{
  AdwFlap *const flaps[] = { self->sidebar_flap, self->inspector_flap };
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (flaps); i++)
    if (adw_flap_get_folded (flaps[i]) && adw_flap_get_reveal_flap (flaps[i])) {
      adw_flap_set_reveal_flap (flaps[i], FALSE);
      any = TRUE;
    }
  return any;
}

/**
 * skein_window_focus_middle:
 * @self: a window
 *
 * Gives the keyboard to the article that is open, or else to the graph or its outline.
 */
void
skein_window_focus_middle (SkeinWindow *self)
{
  if (skein_workspace_get_article (self->workspace) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (skein_reader_get_view (self->reader)));
  else
    skein_window_focus_view (self);
}

static const char *
get_flap_key (SkeinWindow *self, AdwFlap *flap)
{
  return flap == self->sidebar_flap ? "show-sidebar" : "show-inspector";
}

/* Where a pane lies over the middle, there is no room for another one beside it. */
static void
reveal_flap_cb (AdwFlap *flap, GParamSpec *pspec, SkeinWindow *self)
{
  AdwFlap *other = flap == self->sidebar_flap ? self->inspector_flap : self->sidebar_flap;
  gboolean is_revealed = adw_flap_get_reveal_flap (flap);

  if (!adw_flap_get_folded (flap))
    g_settings_set_boolean (self->settings, get_flap_key (self, flap), is_revealed);
  else if (is_revealed && adw_flap_get_folded (other))
    adw_flap_set_reveal_flap (other, FALSE);
}

/* A flap that is not locked opens whenever it gets room again, also for who has closed it. */
static void
fold_cb (AdwFlap *flap, GParamSpec *pspec, SkeinWindow *self)
{
  gboolean folded = adw_flap_get_folded (flap);

  adw_flap_set_locked (flap, folded);
  if (!folded)
    adw_flap_set_reveal_flap (flap,
                              g_settings_get_boolean (self->settings, get_flap_key (self, flap)));
}

/* What a narrow window has no room for is no choice of the person, who gets it back in a wide one. */
static void
bind_flap (SkeinWindow *self, AdwFlap *flap)
{
  adw_flap_set_reveal_flap (flap,
                            g_settings_get_boolean (self->settings, get_flap_key (self, flap)));
  g_signal_connect (flap, "notify::reveal-flap", G_CALLBACK (reveal_flap_cb), self);
  g_signal_connect (flap, "notify::folded", G_CALLBACK (fold_cb), self);
}

/**
 * skein_window_bind_panes:
 * @self: a window
 *
 * Shows the panes as in the last window, and keeps for the next one what is chosen in this one.
 */
void
skein_window_bind_panes (SkeinWindow *self)
{
  bind_flap (self, self->sidebar_flap);
  bind_flap (self, self->inspector_flap);
}
