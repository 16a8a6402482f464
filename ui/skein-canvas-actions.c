// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "skein-layouts.h"

#define ZOOM_STEP 1.3

/* The actor that actions are about: where the keyboard is, or else the one that is chosen. */
static gboolean
find_actor (SkeinCanvas *self, guint32 *node)
{
  SkeinChosen actor = { SKEIN_CHOSEN_ACTOR, self->focus };

  if (skein_canvas_find (self, actor, node))
    return TRUE;
  if (self->workspace == NULL)
    return FALSE;
  actor = skein_selection_get_primary (skein_workspace_get_selection (self->workspace));
  return actor.kind == SKEIN_CHOSEN_ACTOR && skein_canvas_find (self, actor, node);
}

static gboolean
is_pinned (SkeinCanvas *self, guint32 node)
{
  return (skein_canvas_get_scene (self)->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED) != 0;
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);

  skein_canvas_zoom_by (self, ZOOM_STEP, self->camera.width / 2, self->camera.height / 2);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);

  skein_canvas_zoom_by (self, 1 / ZOOM_STEP, self->camera.width / 2, self->camera.height / 2);
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  skein_canvas_fit (SKEIN_CANVAS (widget));
}

static void
arrange_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GError) error = NULL;

  if (skein_workspace_arrange_again (self->workspace, &error))
    skein_canvas_fit (self);
  skein_canvas_report (self, error);
}

static void
arrange_selection_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GError) error = NULL;

  skein_workspace_arrange_selection (self->workspace, &error);
  skein_canvas_report (self, error);
}

static void
reset_layout_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GError) error = NULL;

  skein_layouts_reset (self->workspace, &error);
  skein_canvas_report (self, error);
}

static void
centre_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  guint32 node;

  if (find_actor (self, &node))
    skein_canvas_centre_on (self, node);
}

static void
pin_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GError) error = NULL;
  guint32 node;

  if (!find_actor (self, &node))
    return;
  if (!skein_workspace_set_pinned (self->workspace, node, !is_pinned (self, node), &error))
    skein_canvas_report (self, error);
  skein_canvas_update_description (self);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  guint32 kind;
  gint64 id;

  g_variant_get (parameter, "(ux)", &kind, &id);
  if (self->workspace != NULL && (kind == SKEIN_CHOSEN_ACTOR || kind == SKEIN_CHOSEN_RELATION))
    skein_selection_choose (skein_workspace_get_selection (self->workspace), kind, id);
}

static void
copy_picture_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GdkTexture) texture = skein_canvas_dup_texture (SKEIN_CANVAS (widget));

  if (texture != NULL)
    gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
}

static void
copy_name_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  guint32 node;

  if (find_actor (self, &node))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                            skein_canvas_get_scene (self)->nodes[node].label);
}

void
skein_canvas_add_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (klass, "canvas.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (klass, "canvas.fit", NULL, fit_cb);
  gtk_widget_class_install_action (klass, "canvas.arrange", NULL, arrange_cb);
  gtk_widget_class_install_action (klass, "canvas.arrange-selection", NULL, arrange_selection_cb);
  gtk_widget_class_install_action (klass, "canvas.reset-layout", NULL, reset_layout_cb);
  gtk_widget_class_install_action (klass, "canvas.centre", NULL, centre_cb);
  gtk_widget_class_install_action (klass, "canvas.pin", NULL, pin_cb);
  gtk_widget_class_install_action (klass, "canvas.choose", "(ux)", choose_cb);
  gtk_widget_class_install_action (klass, "canvas.copy-picture", NULL, copy_picture_cb);
  gtk_widget_class_install_action (klass, "canvas.copy-name", NULL, copy_name_cb);
  gtk_widget_class_install_property_action (klass, "canvas.pause", "paused");
  gtk_widget_class_install_property_action (klass, "canvas.communities", "communities");
  gtk_widget_class_install_property_action (klass, "canvas.layout", "layout");
}

/* Says which actions can be used at present. */
void
skein_canvas_update_actions (SkeinCanvas *self)
{
  static const char *const need_graph[] = {
    "canvas.zoom-in",      "canvas.zoom-out", "canvas.fit",    "canvas.arrange",    "canvas.choose",
    "canvas.copy-picture", "canvas.pause",    "canvas.layout", "canvas.communities"
  };
  static const char *const need_actor[] = { "canvas.centre", "canvas.pin", "canvas.copy-name" };
  gboolean has_graph = skein_canvas_get_scene (self) != NULL;
  guint32 node;
  gboolean has_actor = has_graph && find_actor (self, &node);

  for (guint i = 0; i < G_N_ELEMENTS (need_graph); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_graph[i], has_graph);
  for (guint i = 0; i < G_N_ELEMENTS (need_actor); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_actor[i], has_actor);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "canvas.arrange-selection",
                                 has_graph &&
                                     skein_layouts_can_arrange_selection (self->workspace));
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "canvas.reset-layout",
                                 has_graph && skein_layouts_can_reset (self->workspace));
}

static void
append_choose (GMenu *menu, SkeinChosen chosen)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Show _Passages"), NULL);

  g_menu_item_set_action_and_target (
      item, "canvas.choose", "(ux)", (guint32) chosen.kind, chosen.id);
  g_menu_append_item (menu, item);
}

static void
append_layouts (GMenu *menu)
{
  g_autoptr (GMenuModel) layouts = skein_layouts_new_menu ("canvas.layout");

  g_menu_append_submenu (menu, _ ("_Layout"), layouts);
  g_menu_append (menu, _ ("_Arrange Again"), "canvas.arrange");
}

static GMenuModel *
make_menu (SkeinCanvas *self, SkeinChosen chosen)
{
  GMenu *menu = g_menu_new ();
  guint32 node;

  if (chosen.kind != SKEIN_CHOSEN_NOTHING)
    append_choose (menu, chosen);
  if (chosen.kind == SKEIN_CHOSEN_ACTOR && skein_canvas_find (self, chosen, &node)) {
    g_menu_append (menu, _ ("_Centre on Neighbours"), "canvas.centre");
    g_menu_append (menu, is_pinned (self, node) ? _ ("Un_pin") : _ ("_Pin Here"), "canvas.pin");
    g_menu_append (menu, _ ("Copy _Name"), "canvas.copy-name");
  } else if (chosen.kind == SKEIN_CHOSEN_NOTHING) {
    g_menu_append (menu, _ ("_Fit"), "canvas.fit");
    append_layouts (menu);
    g_menu_append (menu, _ ("_Communities"), "canvas.communities");
    g_menu_append (menu, _ ("_Copy Picture"), "canvas.copy-picture");
  }
  if (skein_layouts_can_arrange_selection (self->workspace))
    g_menu_append (menu, _ ("Arrange _Selection"), "canvas.arrange-selection");
  return G_MENU_MODEL (menu);
}

static void
menu_closed_cb (SkeinCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!self->pointer_inside)
    skein_canvas_leave (self);
}

/* What the menu is about: what is under the pointer, or where the keyboard is. Finds a place for it, too. */
static SkeinChosen
find_menu_target (SkeinCanvas *self, double *x, double *y)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinChosen chosen = { SKEIN_CHOSEN_ACTOR, self->focus };
  guint32 node;

  if (*x >= 0)
    return skein_canvas_pick (self, *x, *y);
  *x = self->camera.width / 2;
  *y = self->camera.height / 2;
  if (!skein_canvas_find (self, chosen, &node))
    return (SkeinChosen){ 0 };
  skein_camera_to_view (&self->camera,
                        scene->positions[2 * (gsize) node],
                        scene->positions[2 * (gsize) node + 1],
                        x,
                        y);
  *x = CLAMP (*x, 0, self->camera.width);
  *y = CLAMP (*y, 0, self->camera.height);
  return chosen;
}

/* Opens the menu for what is at a place; a negative place stands for where the keyboard is. */
void
skein_canvas_pop_up_menu (SkeinCanvas *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = NULL;
  SkeinChosen chosen;

  if (skein_canvas_get_scene (self) == NULL)
    return;
  chosen = find_menu_target (self, &x, &y);
  if (chosen.kind == SKEIN_CHOSEN_ACTOR)
    skein_canvas_set_focus_node (self, chosen.id);
  skein_canvas_hover (self, chosen);

  if (self->menu == NULL) {
    self->menu = gtk_popover_menu_new_from_model (NULL);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
  }
  menu = make_menu (self, chosen);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
