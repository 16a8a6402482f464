// SPDX-License-Identifier: MPL-2.0
#include "skein-wrap-box.h"

struct _SkeinWrapBox {
  GtkWidget parent_instance;

  int spacing;
  int line_spacing;
};

enum {
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinWrapBox, skein_wrap_box, GTK_TYPE_WIDGET)

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_child_width (GtkWidget *child, int available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return available < 0 ? natural : MAX (minimum, MIN (natural, available));
}

static int
get_child_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Finds where the line that begins with first ends, and how high it is. */
static GtkWidget *
measure_line (SkeinWrapBox *self, GtkWidget *first, int available, int *height)
{
  GtkWidget *child = first;
  int used = 0;

  *height = 0;
  while (child != NULL) {
    int width = get_child_width (child, available);

    if (child != first && available >= 0 && used + self->spacing + width > available)
      break;
    used += width + (child != first ? self->spacing : 0);
    *height = MAX (*height, get_child_height (child, width));
    child = skip_hidden (gtk_widget_get_next_sibling (child));
  }
  return child;
}

static GtkSizeRequestMode
skein_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (SkeinWrapBox *self, int *minimum, int *natural)
{
  gboolean is_first = TRUE;

  *minimum = *natural = 0;
  for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (GTK_WIDGET (self)));
       child != NULL;
       child = skip_hidden (gtk_widget_get_next_sibling (child))) {
    int child_minimum, child_natural;

    gtk_widget_measure (
        child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural += child_natural + (is_first ? 0 : self->spacing);
    is_first = FALSE;
  }
}

static void
skein_wrap_box_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  SkeinWrapBox *self = SKEIN_WRAP_BOX (widget);
  GtkWidget *line = skip_hidden (gtk_widget_get_first_child (widget));
  int total = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    measure_width (self, minimum, natural);
    return;
  }
  while (line != NULL) {
    int height;

    line = measure_line (self, line, for_size, &height);
    total += height + (line != NULL ? self->line_spacing : 0);
  }
  *minimum = *natural = total;
}

static void
skein_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SkeinWrapBox *self = SKEIN_WRAP_BOX (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL) {
    int line_height;
    GtkWidget *end = measure_line (self, child, width, &line_height);
    int x = 0;

    while (child != end) {
      int child_width = get_child_width (child, width);
      GtkAllocation place = { mirrored ? width - x - child_width : x, y, child_width, line_height };

      gtk_widget_size_allocate (child, &place, -1);
      x += child_width + self->spacing;
      child = skip_hidden (gtk_widget_get_next_sibling (child));
    }
    y += line_height + self->line_spacing;
  }
}

static void
skein_wrap_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinWrapBox *self = SKEIN_WRAP_BOX (object);

  switch (id) {
  case PROP_SPACING:
    g_value_set_int (value, self->spacing);
    break;
  case PROP_LINE_SPACING:
    g_value_set_int (value, self->line_spacing);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
set_distance (SkeinWrapBox *self, int *distance, int value, GParamSpec *pspec)
{
  if (*distance == value)
    return;

  *distance = value;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
skein_wrap_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinWrapBox *self = SKEIN_WRAP_BOX (object);

  switch (id) {
  case PROP_SPACING:
    set_distance (self, &self->spacing, g_value_get_int (value), pspec);
    break;
  case PROP_LINE_SPACING:
    set_distance (self, &self->line_spacing, g_value_get_int (value), pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_wrap_box_dispose (GObject *object)
{
  skein_wrap_box_remove_all (SKEIN_WRAP_BOX (object));
  G_OBJECT_CLASS (skein_wrap_box_parent_class)->dispose (object);
}

static void
skein_wrap_box_class_init (SkeinWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = skein_wrap_box_get_property;
  object_class->set_property = skein_wrap_box_set_property;
  object_class->dispose = skein_wrap_box_dispose;
  widget_class->get_request_mode = skein_wrap_box_get_request_mode;
  widget_class->measure = skein_wrap_box_measure;
  widget_class->size_allocate = skein_wrap_box_size_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 6, flags);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, 1000, 6, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
skein_wrap_box_init (SkeinWrapBox *self)
{
  self->spacing = self->line_spacing = 6;
}

/**
 * skein_wrap_box_append:
 * @self: a box
 * @child: (transfer floating): a widget without a parent, which comes last
 */
void
skein_wrap_box_append (SkeinWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (SKEIN_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * skein_wrap_box_remove_all:
 * @self: a box, which has no children afterwards
 */
void
skein_wrap_box_remove_all (SkeinWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (SKEIN_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
