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
  GtkWidget parent_instance;

  SkeinWorkspace *workspace;
  GSignalGroup *workspace_signals;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkWidget *stop_button;
  guint timeout;
};

enum {
  PROP_WORKSPACE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinWaitingPill, skein_waiting_pill, GTK_TYPE_WIDGET)

static gboolean
is_waiting (SkeinWaitingPill *self)
{
  gboolean waiting = FALSE;

  if (self->workspace != NULL)
    g_object_get (self->workspace, "waiting", &waiting, NULL);
  return waiting;
}

/* How far a step is that is being undone or made again, or what is awaited of a layout. */
static char *
dup_text (SkeinWaitingPill *self)
{
  gboolean forward;
  double fraction;
  int percent;

  if (!skein_workspace_get_moving (self->workspace, &forward, &fraction))
    return g_strdup (skein_layouts_get_progress (skein_layouts_get_wanted (self->workspace)));
  percent = (int) (100 * fraction);
  return forward ? g_strdup_printf (_ ("Redoing… %d %%"), percent)
                 : g_strdup_printf (_ ("Undoing… %d %%"), percent);
}

static void
update_label (SkeinWaitingPill *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_tooltip_text (self->stop_button,
                               skein_workspace_get_moving (self->workspace, NULL, NULL)
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

  self->timeout = skein_workspace_get_moving (self->workspace, NULL, NULL)
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
  if (self->workspace != NULL)
    skein_workspace_stop_arranging (self->workspace);
}

static void
skein_waiting_pill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, SKEIN_WAITING_PILL (object)->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_waiting_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_WORKSPACE:
    skein_waiting_pill_set_workspace (SKEIN_WAITING_PILL (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_waiting_pill_dispose (GObject *object)
{
  SkeinWaitingPill *self = SKEIN_WAITING_PILL (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->workspace);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_WAITING_PILL);
  G_OBJECT_CLASS (skein_waiting_pill_parent_class)->dispose (object);
}

static void
skein_waiting_pill_class_init (SkeinWaitingPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = skein_waiting_pill_get_property;
  object_class->set_property = skein_waiting_pill_set_property;
  object_class->dispose = skein_waiting_pill_dispose;
  properties[PROP_WORKSPACE] =
      g_param_spec_object ("workspace",
                           NULL,
                           NULL,
                           SKEIN_TYPE_WORKSPACE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

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

/**
 * skein_waiting_pill_get_workspace:
 * @self: a pill
 *
 * Returns: (transfer none) (nullable): the workspace whose work it tells of
 */
SkeinWorkspace *
skein_waiting_pill_get_workspace (SkeinWaitingPill *self)
{
  g_return_val_if_fail (SKEIN_IS_WAITING_PILL (self), NULL);
  return self->workspace;
}

/**
 * skein_waiting_pill_set_workspace:
 * @self: a pill
 * @workspace: (nullable): a workspace
 */
void
skein_waiting_pill_set_workspace (SkeinWaitingPill *self, SkeinWorkspace *workspace)
{
  g_return_if_fail (SKEIN_IS_WAITING_PILL (self));
  g_return_if_fail (workspace == NULL || SKEIN_IS_WORKSPACE (workspace));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->workspace_signals, workspace);
  update_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}
