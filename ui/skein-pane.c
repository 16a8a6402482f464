// SPDX-License-Identifier: MPL-2.0
#include "skein-pane.h"

enum {
  PROP_WORKSPACE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE (SkeinPane, skein_pane, GTK_TYPE_WIDGET)

static void
skein_pane_take_workspace (SkeinPane *self, SkeinWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

static void
skein_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    g_value_set_object (value, SKEIN_PANE (object)->workspace);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    skein_pane_set_workspace (SKEIN_PANE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_pane_dispose (GObject *object)
{
  g_clear_object (&SKEIN_PANE (object)->workspace);
  G_OBJECT_CLASS (skein_pane_parent_class)->dispose (object);
}

static void
skein_pane_class_init (SkeinPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = skein_pane_get_property;
  object_class->set_property = skein_pane_set_property;
  object_class->dispose = skein_pane_dispose;
  klass->set_workspace = skein_pane_take_workspace;

  properties[PROP_WORKSPACE] =
      g_param_spec_object ("workspace",
                           NULL,
                           NULL,
                           SKEIN_TYPE_WORKSPACE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
skein_pane_init (SkeinPane *self)
{
}

/**
 * skein_pane_get_workspace:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the workspace that it shows
 */
SkeinWorkspace *
skein_pane_get_workspace (SkeinPane *self)
{
  g_return_val_if_fail (SKEIN_IS_PANE (self), NULL);

  return self->workspace;
}

/**
 * skein_pane_set_workspace:
 * @self: a pane
 * @workspace: (nullable): the workspace that it shows
 */
void
skein_pane_set_workspace (SkeinPane *self, SkeinWorkspace *workspace)
{
  g_return_if_fail (SKEIN_IS_PANE (self));
  g_return_if_fail (workspace == NULL || SKEIN_IS_WORKSPACE (workspace));

  if (self->workspace == workspace)
    return;
  SKEIN_PANE_GET_CLASS (self)->set_workspace (self, workspace);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}
