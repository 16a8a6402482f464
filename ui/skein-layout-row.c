// SPDX-License-Identifier: MPL-2.0
#include "skein-layout-row.h"

#include "skein-label.h"
#include "skein-layouts.h"

struct _SkeinLayoutRow {
  GtkListBoxRow parent_instance;

  SkeinEngine engine;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *description;
  GtkWidget *tick;
};

G_DEFINE_FINAL_TYPE (SkeinLayoutRow, skein_layout_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_current (GtkWidget *row)
{
  return SKEIN_IS_LAYOUT_ROW (row) && gtk_widget_get_opacity (SKEIN_LAYOUT_ROW (row)->tick) > 0;
}

/* Radio buttons are one stop of Tab, at the one that is on; between them lead the arrows. */
static gboolean
skein_layout_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *list = gtk_widget_get_parent (widget);

  if (list == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (skein_layout_row_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (list) != NULL)
    return FALSE;
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (is_current (row))
      return gtk_widget_grab_focus (row);
  return gtk_widget_grab_focus (widget);
}

static void
skein_layout_row_class_init (SkeinLayoutRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = skein_layout_row_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-layout-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinLayoutRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SkeinLayoutRow, title);
  gtk_widget_class_bind_template_child (widget_class, SkeinLayoutRow, description);
  gtk_widget_class_bind_template_child (widget_class, SkeinLayoutRow, tick);
}

static void
skein_layout_row_init (SkeinLayoutRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->description);
  skein_layout_row_set_current (self, FALSE);
}

/**
 * skein_layout_row_new:
 * @engine: an engine
 *
 * Returns: a row that is not the present one
 */
GtkWidget *
skein_layout_row_new (SkeinEngine engine)
{
  SkeinLayoutRow *self = g_object_new (SKEIN_TYPE_LAYOUT_ROW, NULL);
  const char *title = skein_layouts_get_title (engine);

  self->engine = engine;
  gtk_label_set_label (self->title, title);
  gtk_image_set_from_icon_name (self->icon, skein_layouts_get_icon (engine));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/**
 * skein_layout_row_get_engine:
 * @self: a row
 *
 * Returns: the engine that it stands for
 */
SkeinEngine
skein_layout_row_get_engine (SkeinLayoutRow *self)
{
  g_return_val_if_fail (SKEIN_IS_LAYOUT_ROW (self), SKEIN_ENGINE_FORCE);
  return self->engine;
}

/**
 * skein_layout_row_set_description:
 * @self: a row
 * @description: (transfer none): a line about the layout
 */
void
skein_layout_row_set_description (SkeinLayoutRow *self, const char *description)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_ROW (self));
  g_return_if_fail (description != NULL);

  gtk_label_set_label (self->description, description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description,
                                  -1);
}

/**
 * skein_layout_row_set_current:
 * @self: a row
 * @current: whether the graph is arranged by this layout now
 */
void
skein_layout_row_set_current (SkeinLayoutRow *self, gboolean current)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_ROW (self));

  /* The tick keeps its room, so that nothing moves. */
  gtk_widget_set_opacity (self->tick, current ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_CHECKED,
                               current ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                       : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}
