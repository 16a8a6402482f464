// SPDX-License-Identifier: MPL-2.0
#include "skein-shrink-layout.h"

/**
 * SkeinShrinkLayout:
 *
 * The layout of a widget whose children may be given less width than they ask for.
 *
 * What a window shows is chosen by its width, but only after the width is known; until then its children ask for what
 * they need in their wide form, and no window may be narrower than that. So here the widget asks for no more than a
 * width that the children can do with in their narrow form. For the one frame until they take that form, they have
 * the width that they ask for, and what stands over is to be cut off by the widget.
 */
struct _SkeinShrinkLayout {
  GtkLayoutManager parent_instance;

  int least_width;
};

G_DEFINE_FINAL_TYPE (SkeinShrinkLayout, skein_shrink_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_children_width (GtkWidget *widget)
{
  int most = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int least = 0;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    most = MAX (most, least);
  }
  return most;
}

static GtkSizeRequestMode
skein_shrink_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
skein_shrink_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  SkeinShrinkLayout *self = SKEIN_SHRINK_LAYOUT (manager);
  int width = -1;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    width = MAX (for_size, get_children_width (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int child_minimum = 0;
    int child_natural = 0;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, orientation, width, &child_minimum, &child_natural, NULL, NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural = MAX (*natural, child_natural);
  }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, self->least_width);
}

static void
skein_shrink_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  int child_width = MAX (width, get_children_width (widget));
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { from_right ? width - child_width : 0, 0, child_width, height };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &place, baseline);
}

static void
skein_shrink_layout_class_init (SkeinShrinkLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = skein_shrink_layout_get_request_mode;
  layout_class->measure = skein_shrink_layout_measure;
  layout_class->allocate = skein_shrink_layout_allocate;
}

static void
skein_shrink_layout_init (SkeinShrinkLayout *self)
{
  self->least_width = G_MAXINT;
}

/**
 * skein_shrink_layout_set_least_width:
 * @self: a layout
 * @least_width: the most that the widget asks for as its least width, in pixels; %G_MAXINT for what its children ask for
 */
void
skein_shrink_layout_set_least_width (SkeinShrinkLayout *self, int least_width)
{
  g_return_if_fail (SKEIN_IS_SHRINK_LAYOUT (self));
  g_return_if_fail (least_width >= 0);

  if (self->least_width == least_width)
    return;
  self->least_width = least_width;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
