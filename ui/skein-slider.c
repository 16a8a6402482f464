// SPDX-License-Identifier: MPL-2.0
#include "skein-slider.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "skein-widget.h"

/* How long a value rests before it is used, in milliseconds. */
#define SETTLE_TIME 250

/* Keys and the wheel go from end to end in so many steps, and Page Up and Page Down in fewer. */
#define STEPS 20
#define PAGES 5

struct _SkeinSlider {
  GtkWidget parent_instance;

  GtkLabel *title_label;
  GtkLabel *low_label;
  GtkLabel *high_label;
  GtkScale *scale;
  GtkAdjustment *adjustment;
  double settled; /* The value that was set or used last. */
  guint timeout;
};

enum {
  PROP_TITLE = 1,
  PROP_LOW,
  PROP_HIGH,
  N_PROPS,
};

enum { SIGNAL_SETTLED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinSlider, skein_slider, GTK_TYPE_WIDGET)

static GtkLabel *
get_label (SkeinSlider *self, guint id)
{
  if (id == PROP_TITLE)
    return self->title_label;
  return id == PROP_LOW ? self->low_label : self->high_label;
}

static gboolean
settle_cb (gpointer data)
{
  SkeinSlider *self = data;

  self->timeout = 0;
  skein_slider_settle (self);
  return G_SOURCE_REMOVE;
}

/* A reader of the screen says how far the scale is, since the numbers behind it mean nothing to a person. */
static void
update_text (SkeinSlider *self)
{
  double low = gtk_adjustment_get_lower (self->adjustment);
  double high = gtk_adjustment_get_upper (self->adjustment);
  double part = high > low ? (gtk_adjustment_get_value (self->adjustment) - low) / (high - low) : 0;
  /* Translators: how far a slider is from its low end. */
  g_autofree char *text = g_strdup_printf (_ ("%d %%"), (int) lround (100 * part));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text,
                                  -1);
}

static void
value_changed_cb (SkeinSlider *self)
{
  update_text (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (gtk_adjustment_get_value (self->adjustment) != self->settled)
    self->timeout = g_timeout_add (SETTLE_TIME, settle_cb, self);
}

/* The scale takes press and release for itself; we only want to know that it was let go of, after it has. */
static gboolean
event_cb (SkeinSlider *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if ((type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END) && self->timeout != 0) {
    g_source_remove (self->timeout);
    self->timeout = g_idle_add (settle_cb, self);
  }
  return GDK_EVENT_PROPAGATE;
}

static void
skein_slider_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id >= PROP_TITLE && id < N_PROPS)
    g_value_set_string (value, gtk_label_get_label (get_label (SKEIN_SLIDER (object), id)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_slider_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinSlider *self = SKEIN_SLIDER (object);
  const char *text = g_value_get_string (value);

  if (id < PROP_TITLE || id >= N_PROPS) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    return;
  }
  gtk_label_set_label (get_label (self, id), text != NULL ? text : "");
  if (id == PROP_TITLE)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    text != NULL ? text : "",
                                    -1);
}

static void
skein_slider_dispose (GObject *object)
{
  g_clear_handle_id (&SKEIN_SLIDER (object)->timeout, g_source_remove);
  skein_widget_dispose_template (GTK_WIDGET (object), SKEIN_TYPE_SLIDER);
  G_OBJECT_CLASS (skein_slider_parent_class)->dispose (object);
}

static void
skein_slider_class_init (SkeinSliderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = skein_slider_get_property;
  object_class->set_property = skein_slider_set_property;
  object_class->dispose = skein_slider_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_LOW] = g_param_spec_string ("low", NULL, NULL, "", flags);
  properties[PROP_HIGH] = g_param_spec_string ("high", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_SETTLED] = g_signal_new (
      "settled", SKEIN_TYPE_SLIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "settleslider");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-slider.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinSlider, title_label);
  gtk_widget_class_bind_template_child (widget_class, SkeinSlider, low_label);
  gtk_widget_class_bind_template_child (widget_class, SkeinSlider, high_label);
  gtk_widget_class_bind_template_child (widget_class, SkeinSlider, scale);
  gtk_widget_class_bind_template_child (widget_class, SkeinSlider, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_cb);
}

static void
skein_slider_init (SkeinSlider *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * skein_slider_set_range:
 * @self: a slider
 * @low: the value at one end
 * @high: the value at the other end, more than @low
 * @usual: the value by default, which is marked
 */
void
skein_slider_set_range (SkeinSlider *self, double low, double high, double usual)
{
  g_return_if_fail (SKEIN_IS_SLIDER (self));
  g_return_if_fail (low < high && low <= usual && usual <= high);

  self->settled = usual;
  gtk_adjustment_configure (
      self->adjustment, usual, low, high, (high - low) / STEPS, (high - low) / PAGES, 0);
  gtk_scale_clear_marks (self->scale);
  gtk_scale_add_mark (self->scale, usual, GTK_POS_BOTTOM, NULL);
  update_text (self);
}

/**
 * skein_slider_set_value:
 * @self: a slider
 * @value: where it is to stand, or the end of its range that is nearer
 *
 * Shows a value, unless the person is about to choose another one.
 */
void
skein_slider_set_value (SkeinSlider *self, double value)
{
  g_return_if_fail (SKEIN_IS_SLIDER (self));

  self->settled = CLAMP (value,
                         gtk_adjustment_get_lower (self->adjustment),
                         gtk_adjustment_get_upper (self->adjustment));
  if (self->timeout == 0)
    gtk_adjustment_set_value (self->adjustment, self->settled);
}

/**
 * skein_slider_get_value:
 * @self: a slider
 *
 * Returns: where it stands
 */
double
skein_slider_get_value (SkeinSlider *self)
{
  g_return_val_if_fail (SKEIN_IS_SLIDER (self), 0);
  return gtk_adjustment_get_value (self->adjustment);
}

/**
 * skein_slider_settle:
 * @self: a slider
 *
 * Uses the value that it stands at now, if that has not been done.
 */
void
skein_slider_settle (SkeinSlider *self)
{
  double value;

  g_return_if_fail (SKEIN_IS_SLIDER (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  value = gtk_adjustment_get_value (self->adjustment);
  if (value == self->settled)
    return;
  self->settled = value;
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}
