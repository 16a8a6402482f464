// SPDX-License-Identifier: MPL-2.0
#include "skein-waiting-pill.h"

#include <glib/gi18n-lib.h>

#include "skein-layouts.h"
#include "skein-widget.h"

/* What is done sooner than this needs no word, in milliseconds. */
#define PATIENCE 300
/* How often it says how far something is, in milliseconds. */
#define PACE 100

struct _SkeinWaitingPill {
  SkeinPane pane;

  GSignalGroup *workspace_signals;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkWidget *stop_button;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (SkeinWaitingPill, skein_waiting_pill, SKEIN_TYPE_PANE)

static gboolean
is_waiting (SkeinWaitingPill *self)
{
  gboolean waiting = FALSE;

  if (self->pane.workspace != NULL)
    g_object_get (self->pane.workspace, "waiting", &waiting, NULL);
  return waiting;
}

/* How far a step is that is being undone or made again, or what is awaited of a layout. */
static char *
dup_text (SkeinWaitingPill *self)
{
  gboolean forward;
  double fraction;
  int percent;

  if (!skein_workspace_get_moving (self->pane.workspace, &forward, &fraction))
    return g_strdup (skein_layouts_get_progress (skein_layouts_get_wanted (self->pane.workspace)));
  percent = (int) (100 * fraction);
  return forward ? g_strdup_printf (_ ("Redoing… %d %%"), percent)
                 : g_strdup_printf (_ ("Undoing… %d %%"), percent);
}

static void
update_label (SkeinWaitingPill *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_tooltip_text (self->stop_button,
                               skein_workspace_get_moving (self->pane.workspace, NULL, NULL)
                                   ? _ ("Leave Everything as It Is (Esc)")
                                   : _ ("Leave the Actors Where They Are (Esc)"));
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static gboolean
go_on_cb (gpointer data)
{
  update_label (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
show_cb (gpointer data)
{
  SkeinWaitingPill *self = data;

  self->timeout = skein_workspace_get_moving (self->pane.workspace, NULL, NULL)
                      ? g_timeout_add (PACE, go_on_cb, self)
                      : 0;
  update_label (self);
  gtk_spinner_start (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return G_SOURCE_REMOVE;
}

static void
hide (SkeinWaitingPill *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
update_cb (SkeinWaitingPill *self)
{
  if (!is_waiting (self))
    hide (self);
  else if (gtk_widget_get_visible (GTK_WIDGET (self)))
    update_label (self);
  else if (self->timeout == 0)
    self->timeout = g_timeout_add (PATIENCE, show_cb, self);
}

static void
stop_cb (SkeinWaitingPill *self)
{
  if (self->pane.workspace != NULL)
    skein_workspace_stop_arranging (self->pane.workspace);
}

static void
skein_waiting_pill_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinWaitingPill *self = SKEIN_WAITING_PILL (pane);

  SKEIN_PANE_CLASS (skein_waiting_pill_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  update_cb (self);
}

static void
skein_waiting_pill_dispose (GObject *object)
{
  SkeinWaitingPill *self = SKEIN_WAITING_PILL (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->workspace_signals);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_WAITING_PILL);
  G_OBJECT_CLASS (skein_waiting_pill_parent_class)->dispose (object);
}

static void
skein_waiting_pill_class_init (SkeinWaitingPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_waiting_pill_set_workspace;
  object_class->dispose = skein_waiting_pill_dispose;
  gtk_widget_class_set_css_name (widget_class, "waitingpill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-waiting-pill.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinWaitingPill, spinner);
  gtk_widget_class_bind_template_child (widget_class, SkeinWaitingPill, label);
  gtk_widget_class_bind_template_child (widget_class, SkeinWaitingPill, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
skein_waiting_pill_init (SkeinWaitingPill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::waiting",
                                  G_CALLBACK (update_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::arrangement",
                                  G_CALLBACK (update_cb),
                                  self);
}
