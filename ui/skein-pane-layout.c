// SPDX-License-Identifier: MPL-2.0
#include "skein-pane-layout.h"

struct _SkeinPaneLayout {
  GtkLayoutManager parent_instance;

  /* Does the work, for the same widget. */
  GtkLayoutManager *box;
  int natural_width;
};

enum {
  PROP_NATURAL_WIDTH = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinPaneLayout, skein_pane_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
skein_pane_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
skein_pane_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  SkeinPaneLayout *self = SKEIN_PANE_LAYOUT (manager);
  GtkLayoutManagerClass *box_class = GTK_LAYOUT_MANAGER_GET_CLASS (self->box);
  int width, natural_width;

  box_class->measure (
      self->box, widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, &natural_width, NULL, NULL);
  natural_width = MAX (width, self->natural_width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = width;
    *natural = natural_width;
    return;
  }
  /* Whoever has all the width of the world gives us no more than we ask for. */
  box_class->measure (self->box,
                      widget,
                      orientation,
                      for_size < 0 ? natural_width : for_size,
                      minimum,
                      natural,
                      minimum_baseline,
                      natural_baseline);
}

static void
skein_pane_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  SkeinPaneLayout *self = SKEIN_PANE_LAYOUT (manager);

  GTK_LAYOUT_MANAGER_GET_CLASS (self->box)->allocate (self->box, widget, width, height, baseline);
}

static void
skein_pane_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NATURAL_WIDTH)
    g_value_set_int (value, SKEIN_PANE_LAYOUT (object)->natural_width);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_pane_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinPaneLayout *self = SKEIN_PANE_LAYOUT (object);

  if (id != PROP_NATURAL_WIDTH) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    return;
  }
  if (self->natural_width == g_value_get_int (value))
    return;
  self->natural_width = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
skein_pane_layout_finalize (GObject *object)
{
  g_object_unref (SKEIN_PANE_LAYOUT (object)->box);
  G_OBJECT_CLASS (skein_pane_layout_parent_class)->finalize (object);
}

static void
skein_pane_layout_class_init (SkeinPaneLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = skein_pane_layout_get_property;
  object_class->set_property = skein_pane_layout_set_property;
  object_class->finalize = skein_pane_layout_finalize;
  layout_class->get_request_mode = skein_pane_layout_get_request_mode;
  layout_class->measure = skein_pane_layout_measure;
  layout_class->allocate = skein_pane_layout_allocate;

  properties[PROP_NATURAL_WIDTH] =
      g_param_spec_int ("natural-width",
                        NULL,
                        NULL,
                        0,
                        G_MAXINT,
                        300,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
skein_pane_layout_init (SkeinPaneLayout *self)
{
  self->natural_width = 300;
  self->box = gtk_box_layout_new (GTK_ORIENTATION_VERTICAL);
}
