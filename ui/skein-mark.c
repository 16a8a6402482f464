// SPDX-License-Identifier: MPL-2.0
#include "skein-mark.h"

#include "skein-painter.h"
#include "skein-theme.h"

struct _SkeinMarkImage {
  GtkWidget parent_instance;

  char *actor_type;
  char *colour;
  char *icon;
  int pixel_size;
};

enum {
  PROP_ACTOR_TYPE = 1,
  PROP_PIXEL_SIZE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinMarkImage, skein_mark_image, GTK_TYPE_WIDGET)

static void
skein_mark_image_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  SkeinMarkImage *self = SKEIN_MARK_IMAGE (widget);

  *minimum = *natural = self->pixel_size;
}

static void
skein_mark_image_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SkeinMarkImage *self = SKEIN_MARK_IMAGE (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  SkeinTheme theme = skein_theme_get_current ();
  cairo_t *cr;

  if (self->actor_type == NULL || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  /* Outlines other than the disc reach a little over their radius. */
  skein_paint_mark (cr,
                    skein_palette_get_look (theme, self->actor_type, self->colour, self->icon),
                    skein_palette_get (theme)->sign,
                    width / 2,
                    height / 2,
                    0.43 * MIN (width, height));
  cairo_destroy (cr);
}

static void
set_pixel_size (SkeinMarkImage *self, int pixel_size)
{
  if (self->pixel_size == pixel_size)
    return;

  self->pixel_size = pixel_size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PIXEL_SIZE]);
}

static void
skein_mark_image_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinMarkImage *self = SKEIN_MARK_IMAGE (object);

  switch (id) {
  case PROP_ACTOR_TYPE:
    g_value_set_string (value, self->actor_type);
    break;
  case PROP_PIXEL_SIZE:
    g_value_set_int (value, self->pixel_size);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_mark_image_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinMarkImage *self = SKEIN_MARK_IMAGE (object);

  switch (id) {
  case PROP_ACTOR_TYPE:
    skein_mark_image_set_actor_type (self, g_value_get_string (value));
    break;
  case PROP_PIXEL_SIZE:
    set_pixel_size (self, g_value_get_int (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_mark_image_finalize (GObject *object)
{
  SkeinMarkImage *self = SKEIN_MARK_IMAGE (object);

  g_free (self->actor_type);
  g_free (self->colour);
  g_free (self->icon);
  G_OBJECT_CLASS (skein_mark_image_parent_class)->finalize (object);
}

static void
skein_mark_image_class_init (SkeinMarkImageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = skein_mark_image_get_property;
  object_class->set_property = skein_mark_image_set_property;
  object_class->finalize = skein_mark_image_finalize;
  widget_class->measure = skein_mark_image_measure;
  widget_class->snapshot = skein_mark_image_snapshot;

  properties[PROP_ACTOR_TYPE] = g_param_spec_string ("actor-type", NULL, NULL, NULL, flags);
  properties[PROP_PIXEL_SIZE] = g_param_spec_int ("pixel-size", NULL, NULL, 1, 512, 16, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
skein_mark_image_init (SkeinMarkImage *self)
{
  self->pixel_size = 16;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  skein_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * skein_mark_image_new:
 * @actor_type: (nullable): a type of actors
 *
 * Returns: a mark of 16 pixels
 */
GtkWidget *
skein_mark_image_new (const char *actor_type)
{
  return g_object_new (SKEIN_TYPE_MARK_IMAGE, "actor-type", actor_type, NULL);
}

/**
 * skein_mark_image_new_for_actor:
 * @actor: (nullable): an actor
 *
 * Returns: a mark of 16 pixels as the actor has it in the graph
 */
GtkWidget *
skein_mark_image_new_for_actor (const SkeinActor *actor)
{
  GtkWidget *self = skein_mark_image_new (NULL);

  skein_mark_image_set_actor (SKEIN_MARK_IMAGE (self), actor);
  return self;
}

/**
 * skein_mark_image_get_actor_type:
 * @self: a mark
 *
 * Returns: (transfer none) (nullable): the type that it stands for
 */
const char *
skein_mark_image_get_actor_type (SkeinMarkImage *self)
{
  g_return_val_if_fail (SKEIN_IS_MARK_IMAGE (self), NULL);

  return self->actor_type;
}

/**
 * skein_mark_image_set_actor_type:
 * @self: a mark
 * @actor_type: (nullable): the type that it stands for
 *
 * Shows the type as the palette has it.
 */
void
skein_mark_image_set_actor_type (SkeinMarkImage *self, const char *actor_type)
{
  skein_mark_image_set_look (self, actor_type, NULL, NULL);
}

/**
 * skein_mark_image_set_actor:
 * @self: a mark
 * @actor: (nullable): the actor that it stands for; with %NULL nothing is drawn
 *
 * Shows the mark that the actor has in the graph.
 */
void
skein_mark_image_set_actor (SkeinMarkImage *self, const SkeinActor *actor)
{
  if (actor == NULL)
    skein_mark_image_set_look (self, NULL, NULL, NULL);
  else
    skein_mark_image_set_look (self, actor->type, skein_actor_get_colour (actor), actor->type_icon);
}

/**
 * skein_mark_image_set_look:
 * @self: a mark
 * @actor_type: (nullable): the type that it stands for
 * @colour: (nullable): the colour that a person gave, "#rrggbb"
 * @icon: (nullable): the icon that a person gave
 */
void
skein_mark_image_set_look (SkeinMarkImage *self,
                           const char *actor_type,
                           const char *colour,
                           const char *icon)
{
  gboolean is_other;

  g_return_if_fail (SKEIN_IS_MARK_IMAGE (self));

  is_other = g_strcmp0 (self->actor_type, actor_type) != 0;
  if (!is_other && g_strcmp0 (self->colour, colour) == 0 && g_strcmp0 (self->icon, icon) == 0)
    return;

  if (is_other) {
    g_free (self->actor_type);
    self->actor_type = g_strdup (actor_type);
  }
  g_free (self->colour);
  self->colour = g_strdup (colour);
  g_free (self->icon);
  self->icon = g_strdup (icon);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTOR_TYPE]);
}
