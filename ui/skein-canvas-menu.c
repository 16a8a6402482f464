// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-canvas-private.h"
#include "skein-label.h"
#include "skein-layouts.h"
#include "skein-relate-menu.h"
#include "skein-theme.h"
#include "skein-types.h"

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static char *
dup_pin_label (SkeinCanvas *self, guint32 node)
{
  g_autoptr (GArray) nodes = skein_canvas_dup_nodes (self);
  gboolean pinned =
      (skein_canvas_get_scene (self)->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED) != 0;

  if (nodes->len < 2)
    return g_strdup (pinned ? _ ("Un_pin") : _ ("_Pin Here"));
  if (pinned)
    return g_strdup_printf (ngettext ("Un_pin %u Actor", "Un_pin %u Actors", nodes->len),
                            nodes->len);
  return g_strdup_printf (ngettext ("_Pin %u Actor", "_Pin %u Actors", nodes->len), nodes->len);
}

/* What all of the project could be narrowed down to, and how to get back. */
static GMenuModel *
make_focus_menu (SkeinCanvas *self)
{
  GMenu *menu = g_menu_new ();

  for (guint steps = 1; steps <= SKEIN_MOST_FOCUS_STEPS; steps++) {
    /* Translators: what the graph is to show: actors that so many relations join with this one. */
    g_autofree char *label =
        steps == 1
            ? g_strdup (_ ("_Direct Neighbours Only"))
            : g_strdup_printf (ngettext ("Within _%u Step", "Within _%u Steps", steps), steps);
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

    g_menu_item_set_action_and_target (item, "canvas.focus", "u", steps);
    g_menu_append_item (menu, item);
  }
  if (skein_workspace_get_focus (self->pane.workspace, NULL) != 0) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ ("_Whole Graph"), NULL);

    g_menu_item_set_action_and_target (item, "canvas.focus", "u", 0);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

static void
fill_filter_section (SkeinCanvas *self, GMenu *section, const char *type)
{
  g_autoptr (GArray) nodes = skein_canvas_dup_nodes (self);
  g_autoptr (GMenuModel) focus = make_focus_menu (self);
  g_autofree char *label = skein_label_dup_for_menu (skein_theme_get_type_label (type));
  g_autofree char *hide_type = g_strdup_printf (_ ("Hide T_ype “%s”"), label);
  g_autofree char *hide =
      nodes->len < 2 ? g_strdup (_ ("_Hide"))
                     : g_strdup_printf (ngettext ("_Hide %u Actor", "_Hide %u Actors", nodes->len),
                                        nodes->len);

  g_menu_append_submenu (section, _ ("_Focus"), focus);
  g_menu_append (section, hide, "canvas.hide");
  g_menu_append (section, hide_type, "canvas.hide-type");
}

static char *
dup_expand_label (SkeinCanvas *self, gint64 actor)
{
  guint n_hidden = skein_workspace_count_hidden_around (self->pane.workspace, actor);

  if (n_hidden == 0)
    return g_strdup (_ ("E_xpand"));
  /* Translators: in the menu of an actor: how many of its neighbours are hidden at present. */
  return g_strdup_printf (ngettext ("E_xpand (%u Hidden)", "E_xpand (%u Hidden)", n_hidden),
                          n_hidden);
}

static void
fill_actor_menu (SkeinCanvas *self, GMenu *menu, guint32 node)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  g_autofree char *pin = dup_pin_label (self, node);
  const char *type = scene->look_names[scene->nodes[node].look];
  g_autofree char *expand = dup_expand_label (self, scene->nodes[node].id);
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) filter = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();

  g_menu_append (look, _ ("Open _Passages"), "canvas.open-passages");
  g_menu_append (look, _ ("_Zoom to Neighbours"), "canvas.centre");
  g_menu_append (look, _ ("Select N_eighbours"), "canvas.select-neighbours");
  g_menu_append (look, expand, "canvas.expand");
  append_section (menu, look);
  fill_filter_section (self, filter, type);
  append_section (menu, filter);
  if (skein_canvas_is_writable (self)) {
    g_autoptr (GArray) nodes = skein_canvas_dup_nodes (self);
    /* Of several, some may be of another type than the one that was clicked. */
    g_autoptr (GMenuModel) types =
        skein_types_new_menu (self->project, "canvas.set-type", nodes->len == 1 ? type : NULL);

    g_menu_append (change, pin, "canvas.pin");
    g_menu_append (change, _ ("_Rename…"), "canvas.rename");
    g_menu_append_submenu (change, _ ("Change _Type"), types);
    skein_relate_menu_append (change,
                              self->pane.workspace,
                              (SkeinChosen){ SKEIN_CHOSEN_ACTOR, scene->nodes[node].id });
    g_menu_append (change, _ ("_Merge…"), "canvas.merge");
    g_menu_append (change, _ ("Ne_ver an Actor"), "canvas.never");
    g_menu_append (change, _ ("_Delete"), "canvas.delete");
  }
  append_section (menu, change);
  g_menu_append (copy, _ ("_Copy Name"), "canvas.copy-name");
  append_section (menu, copy);
}

static void
fill_relation_menu (SkeinCanvas *self, GMenu *menu, guint32 edge)
{
  g_autofree char *label =
      skein_label_dup_for_menu (skein_canvas_get_scene (self)->edges[edge].label);
  g_autofree char *hide = g_strdup_printf (_ ("_Hide Type “%s”"), label);
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();

  g_menu_append (look, _ ("Open _Passages"), "canvas.open-passages");
  g_menu_append (look, _ ("_Zoom to Both Actors"), "canvas.centre");
  g_menu_append (look, _ ("Select _Both Actors"), "canvas.select-neighbours");
  g_menu_append (look, hide, "canvas.hide-type");
  append_section (menu, look);
  if (skein_canvas_is_writable (self)) {
    skein_relate_menu_append (change,
                              self->pane.workspace,
                              (SkeinChosen){ SKEIN_CHOSEN_RELATION,
                                             skein_canvas_get_scene (self)->edges[edge].id });
    g_menu_append (change, _ ("_Delete"), "canvas.delete");
  }
  append_section (menu, change);
  g_menu_append (copy, _ ("_Copy Name"), "canvas.copy-name");
  append_section (menu, copy);
}

static void
fill_ground_menu (SkeinCanvas *self, GMenu *menu)
{
  g_autoptr (GMenuModel) layouts = skein_layouts_new_menu ("canvas.layout");
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) arrange = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();

  g_menu_append (look, _ ("_Fit"), "canvas.fit");
  g_menu_append (look, _ ("_Select All"), "canvas.select-all");
  g_menu_append (look, _ ("_Communities"), "canvas.communities");
  if (skein_workspace_get_filtered (self->pane.workspace))
    g_menu_append (look, _ ("S_how All That Is Hidden"), "canvas.show-all");
  append_section (menu, look);
  g_menu_append_submenu (arrange, _ ("_Layout"), layouts);
  g_menu_append (arrange, _ ("_Arrange Again"), "canvas.arrange");
  append_section (menu, arrange);
  g_menu_append (copy, _ ("_Copy Picture"), "canvas.copy-picture");
  append_section (menu, copy);
}

/**
 * skein_canvas_make_menu:
 * @self: a canvas
 * @chosen: what the menu is about; nothing stands for the ground
 *
 * Returns: (transfer full): what can be done with it, which is where the keyboard is already
 */
GMenuModel *
skein_canvas_make_menu (SkeinCanvas *self, SkeinChosen chosen)
{
  GMenu *menu = g_menu_new ();
  guint32 index;

  if (chosen.kind == SKEIN_CHOSEN_ACTOR && skein_canvas_find (self, chosen, &index))
    fill_actor_menu (self, menu, index);
  else if (chosen.kind == SKEIN_CHOSEN_RELATION && skein_canvas_find (self, chosen, &index))
    fill_relation_menu (self, menu, index);
  else
    fill_ground_menu (self, menu);
  if (skein_layouts_can_arrange_selection (self->pane.workspace))
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

/* Where something is seen, or the nearest place in the view. */
void
skein_canvas_find_place (SkeinCanvas *self, SkeinChosen chosen, double *x, double *y)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  guint32 index;

  *x = self->camera.width / 2;
  *y = self->camera.height / 2;
  if (!skein_canvas_find (self, chosen, &index))
    return;
  if (chosen.kind == SKEIN_CHOSEN_RELATION) {
    const float *a = scene->positions + 2 * (gsize) scene->edges[index].source;
    const float *b = scene->positions + 2 * (gsize) scene->edges[index].target;

    skein_camera_to_view (&self->camera, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, x, y);
  } else {
    const float *place = scene->positions + 2 * (gsize) index;

    skein_camera_to_view (&self->camera, place[0], place[1], x, y);
  }
  *x = CLAMP (*x, 0, self->camera.width);
  *y = CLAMP (*y, 0, self->camera.height);
}

/* What the menu is about: what is under the pointer, or where the keyboard is. Finds a place for it, too. */
static SkeinChosen
find_menu_target (SkeinCanvas *self, double *x, double *y)
{
  SkeinChosen chosen;

  if (*x >= 0)
    return skein_canvas_pick (self, *x, *y);
  chosen = skein_canvas_get_subject (self);
  skein_canvas_find_place (self, chosen, x, y);
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
  skein_canvas_hide_card (self);
  chosen = find_menu_target (self, &x, &y);
  skein_canvas_set_subject (self, chosen);
  skein_canvas_hover (self, chosen);

  if (self->menu == NULL) {
    self->menu = gtk_popover_menu_new_from_model (NULL);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
  }
  menu = skein_canvas_make_menu (self, chosen);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
