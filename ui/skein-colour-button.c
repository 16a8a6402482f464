// SPDX-License-Identifier: MPL-2.0
#include "skein-colour-button.h"

#include <glib/gi18n-lib.h>

#include "skein-palette.h"
#include "skein-theme.h"

#define N_COLUMNS 5

/* A spot of a colour, or an empty ring for none. */
#define SKEIN_TYPE_SPOT (skein_spot_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSpot, skein_spot, SKEIN, SPOT, GtkWidget)

struct _SkeinSpot {
  GtkWidget parent_instance;

  char *colour;
  gboolean ticked;
};

G_DEFINE_FINAL_TYPE (SkeinSpot, skein_spot, GTK_TYPE_WIDGET)

static void
skein_spot_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = 20;
}

static void
paint_tick (cairo_t *cr, double size, SkeinColor color)
{
  cairo_move_to (cr, 0.3 * size, 0.52 * size);
  cairo_line_to (cr, 0.45 * size, 0.67 * size);
  cairo_line_to (cr, 0.72 * size, 0.36 * size);
  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
}

static void
skein_spot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SkeinSpot *self = SKEIN_SPOT (widget);
  SkeinTheme theme = skein_theme_get_current ();
  const SkeinPalette *palette = skein_palette_get (theme);
  SkeinColor fill = skein_palette_get_look (theme, NULL, self->colour, NULL).fill;
  double size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) size, (float) size));

  cairo_arc (cr, size / 2, size / 2, size / 2 - 1.5, 0, 2 * G_PI);
  if (self->colour != NULL) {
    cairo_set_source_rgb (cr, fill.red, fill.green, fill.blue);
    cairo_fill (cr);
  } else {
    cairo_set_source_rgb (cr,
                          palette->text_dim.red,
                          palette->text_dim.green,
                          palette->text_dim.blue);
    cairo_set_line_width (cr, 1.5);
    cairo_stroke (cr);
  }
  if (self->ticked)
    paint_tick (cr, size, self->colour != NULL ? palette->sign : palette->text);
  cairo_destroy (cr);
}

static void
skein_spot_finalize (GObject *object)
{
  g_free (SKEIN_SPOT (object)->colour);
  G_OBJECT_CLASS (skein_spot_parent_class)->finalize (object);
}

static void
skein_spot_class_init (SkeinSpotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_spot_finalize;
  widget_class->measure = skein_spot_measure;
  widget_class->snapshot = skein_spot_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
skein_spot_init (SkeinSpot *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  skein_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

static GtkWidget *
spot_new (const char *colour)
{
  SkeinSpot *spot = g_object_new (SKEIN_TYPE_SPOT, NULL);

  spot->colour = g_strdup (colour);
  return GTK_WIDGET (spot);
}

static void
spot_tick (SkeinSpot *spot, gboolean ticked)
{
  spot->ticked = ticked;
  gtk_widget_queue_draw (GTK_WIDGET (spot));
}

struct _SkeinColourButton {
  GtkWidget parent_instance;

  GtkWidget *button;
  SkeinSpot *spot;
  GtkWidget *grid;
  GtkWidget *none;
  char *colour;
};

enum { PROP_COLOUR = 1, N_PROPS };

enum { SIGNAL_CHOSEN, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinColourButton, skein_colour_button, GTK_TYPE_WIDGET)

static const char *
get_name (const char *colour)
{
  const SkeinChoice *choices = skein_palette_get_colours ();

  for (guint i = 0; colour != NULL && choices[i].value != NULL; i++)
    if (g_str_equal (choices[i].value, colour))
      return g_dpgettext2 (GETTEXT_PACKAGE, "colour", choices[i].label);
  return colour;
}

static void
update (SkeinColourButton *self)
{
  /* Translators: a colour, by its name. */
  g_autofree char *words = self->colour != NULL
                               ? g_strdup_printf (_ ("Colour: %s"), get_name (self->colour))
                               : g_strdup (_ ("Colour: as usual"));

  g_free (self->spot->colour);
  self->spot->colour = g_strdup (self->colour);
  gtk_widget_queue_draw (GTK_WIDGET (self->spot));
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    SkeinSpot *spot = SKEIN_SPOT (gtk_button_get_child (GTK_BUTTON (child)));

    spot_tick (spot, g_strcmp0 (spot->colour, self->colour) == 0);
  }
  gtk_widget_set_tooltip_text (self->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
}

static void
choose (SkeinColourButton *self, const char *colour)
{
  g_autofree char *kept = g_strdup (colour);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, kept);
}

static void
colour_cb (SkeinColourButton *self, GtkButton *button)
{
  choose (self, SKEIN_SPOT (gtk_button_get_child (button))->colour);
}

static void
none_cb (SkeinColourButton *self)
{
  choose (self, NULL);
}

static GtkWidget *
make_popover (SkeinColourButton *self)
{
  const SkeinChoice *choices = skein_palette_get_colours ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->grid = gtk_grid_new ();
  for (guint i = 0; choices[i].value != NULL; i++) {
    const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "colour", choices[i].label);
    GtkWidget *button = gtk_button_new ();

    gtk_button_set_child (GTK_BUTTON (button), spot_new (choices[i].value));
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "circular");
    gtk_widget_set_tooltip_text (button, name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name,
                                    -1);
    g_signal_connect_object (button, "clicked", G_CALLBACK (colour_cb), self, G_CONNECT_SWAPPED);
    gtk_grid_attach (
        GTK_GRID (self->grid), button, (int) (i % N_COLUMNS), (int) (i / N_COLUMNS), 1, 1);
  }
  self->none = gtk_button_new_with_mnemonic (_ ("_No Colour of Its Own"));
  gtk_widget_add_css_class (self->none, "flat");
  g_signal_connect_object (self->none, "clicked", G_CALLBACK (none_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
skein_colour_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COLOUR)
    g_value_set_string (value, SKEIN_COLOUR_BUTTON (object)->colour);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_colour_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COLOUR)
    skein_colour_button_set_colour (SKEIN_COLOUR_BUTTON (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_colour_button_dispose (GObject *object)
{
  g_clear_pointer (&SKEIN_COLOUR_BUTTON (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (skein_colour_button_parent_class)->dispose (object);
}

static void
skein_colour_button_finalize (GObject *object)
{
  g_free (SKEIN_COLOUR_BUTTON (object)->colour);
  G_OBJECT_CLASS (skein_colour_button_parent_class)->finalize (object);
}

static void
skein_colour_button_class_init (SkeinColourButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = skein_colour_button_get_property;
  object_class->set_property = skein_colour_button_set_property;
  object_class->dispose = skein_colour_button_dispose;
  object_class->finalize = skein_colour_button_finalize;
  properties[PROP_COLOUR] = g_param_spec_string ("colour", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * SkeinColourButton::chosen:
   * @self: a button
   * @colour: (nullable): what a person chose
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen",
                                         SKEIN_TYPE_COLOUR_BUTTON,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
skein_colour_button_init (SkeinColourButton *self)
{
  self->button = gtk_menu_button_new ();
  self->spot = SKEIN_SPOT (spot_new (NULL));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), GTK_WIDGET (self->spot));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  update (self);
}

/**
 * skein_colour_button_new:
 *
 * Returns: (transfer floating): a button without a colour
 */
GtkWidget *
skein_colour_button_new (void)
{
  return g_object_new (SKEIN_TYPE_COLOUR_BUTTON, NULL);
}

/**
 * skein_colour_button_set_colour:
 * @self: a button
 * @colour: (nullable): the colour that it shows, "#rrggbb"
 */
void
skein_colour_button_set_colour (SkeinColourButton *self, const char *colour)
{
  g_return_if_fail (SKEIN_IS_COLOUR_BUTTON (self));

  if (g_strcmp0 (self->colour, colour) == 0)
    return;
  g_free (self->colour);
  self->colour = g_strdup (colour);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOUR]);
}

/**
 * skein_colour_button_get_colour:
 * @self: a button
 *
 * Returns: (transfer none) (nullable): the colour that it shows
 */
const char *
skein_colour_button_get_colour (SkeinColourButton *self)
{
  g_return_val_if_fail (SKEIN_IS_COLOUR_BUTTON (self), NULL);
  return self->colour;
}

/**
 * skein_colour_button_set_none_label:
 * @self: a button
 * @label: what it means to have no colour, with a mnemonic
 */
void
skein_colour_button_set_none_label (SkeinColourButton *self, const char *label)
{
  g_return_if_fail (SKEIN_IS_COLOUR_BUTTON (self));
  gtk_button_set_label (GTK_BUTTON (self->none), label);
}
