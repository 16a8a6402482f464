// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"
#include "skein-relation.h"

/* What the graph leaves out, as far as it is decided where the pointer or the keyboard is. */

/* The actors that an action on several is about. */
static GArray *
dup_actors (SkeinCanvas *self)
{
  g_autoptr (GArray) nodes = skein_canvas_dup_nodes (self);
  GArray *actors = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < nodes->len; i++) {
    gint64 id = skein_canvas_get_scene (self)->nodes[g_array_index (nodes, guint32, i)].id;

    g_array_append_val (actors, id);
  }
  return actors;
}

static void
hide_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GArray) actors = dup_actors (self);

  skein_workspace_hide_actors (self->pane.workspace,
                               (const gint64 *) (gpointer) actors->data,
                               actors->len);
}

/* Hides all of the type that the actor or the relation has. */
static void
hide_type_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinChosen subject = skein_canvas_get_subject (self);
  g_autoptr (SkeinRelation) relation = NULL;
  g_autofree char *type = NULL;
  guint32 index;

  if (!skein_canvas_find (self, subject, &index))
    return;
  if (subject.kind == SKEIN_CHOSEN_ACTOR) {
    type = g_strdup (scene->look_names[scene->nodes[index].look]);
    skein_workspace_set_type_hidden (self->pane.workspace, SKEIN_TYPES_OF_ACTORS, type, TRUE);
    return;
  }
  relation = skein_project_dup_relation (self->project, subject.id, NULL);
  if (relation != NULL)
    skein_workspace_set_type_hidden (self->pane.workspace,
                                     SKEIN_TYPES_OF_RELATIONS,
                                     relation->type,
                                     TRUE);
}

static void
show_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  skein_workspace_show_all (SKEIN_CANVAS (widget)->pane.workspace);
}

/* Shows only what is within so many steps; 0 for all. The rest of the view would be empty, so that it is left. */
static void
focus_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  guint steps = MIN (g_variant_get_uint32 (parameter), SKEIN_MOST_FOCUS_STEPS);
  g_autoptr (GArray) actors = NULL;

  if (skein_canvas_get_scene (self) == NULL)
    return;
  if (steps == 0) {
    skein_workspace_set_focus (self->pane.workspace, 0, 0);
    skein_canvas_fit (self);
    return;
  }
  actors = dup_actors (self);
  if (actors->len == 0)
    return;
  /* The last one is what the menu or the keyboard is at only if it is alone. */
  skein_workspace_set_focus (self->pane.workspace,
                             actors->len == 1 ? g_array_index (actors, gint64, 0)
                                              : skein_canvas_get_subject (self).id,
                             steps);
  skein_canvas_fit (self);
}

/* Shows the neighbours that are hidden, chooses all of them, and brings them into view. */
static void
expand_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GArray) actors = dup_actors (self);

  if (actors->len == 0)
    return;
  skein_workspace_expand (self->pane.workspace,
                          (const gint64 *) (gpointer) actors->data,
                          actors->len);
  gtk_widget_activate_action (widget, "canvas.select-neighbours", NULL);
  skein_canvas_frame (self, actors);
}

void
skein_canvas_add_filter_actions (GtkWidgetClass *klass)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_h, GDK_ALT_MASK, "canvas.hide" },
    { GDK_KEY_h, GDK_CONTROL_MASK, "canvas.hide-type" },
    { GDK_KEY_H, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.show-all" },
    { GDK_KEY_e, GDK_ALT_MASK, "canvas.expand" },
  };

  gtk_widget_class_install_action (klass, "canvas.hide", NULL, hide_cb);
  gtk_widget_class_install_action (klass, "canvas.hide-type", NULL, hide_type_cb);
  gtk_widget_class_install_action (klass, "canvas.show-all", NULL, show_all_cb);
  gtk_widget_class_install_action (klass, "canvas.focus", "u", focus_cb);
  gtk_widget_class_install_action (klass, "canvas.expand", NULL, expand_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (
        klass, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  for (guint i = 0; i <= SKEIN_MOST_FOCUS_STEPS; i++) {
    gtk_widget_class_add_binding_action (
        klass, GDK_KEY_0 + i, GDK_ALT_MASK, "canvas.focus", "u", i);
    gtk_widget_class_add_binding_action (
        klass, GDK_KEY_KP_0 + i, GDK_ALT_MASK, "canvas.focus", "u", i);
  }
}
