// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "skein-edit.h"
#include "skein-layouts.h"

#define ZOOM_STEP 1.3

/* What actions are about: the relation that the keyboard is at, or its actor, or else what was chosen last. */
SkeinChosen
skein_canvas_get_subject (SkeinCanvas *self)
{
  SkeinChosen chosen = { SKEIN_CHOSEN_RELATION, self->focus_relation };
  guint32 index;

  if (skein_canvas_get_scene (self) == NULL)
    return (SkeinChosen){ 0 };
  if (self->focus_relation != 0 && skein_canvas_find (self, chosen, &index))
    return chosen;
  chosen = (SkeinChosen){ SKEIN_CHOSEN_ACTOR, self->focus };
  if (self->focus != 0 && skein_canvas_find (self, chosen, &index))
    return chosen;
  chosen = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  return skein_canvas_find (self, chosen, &index) ? chosen : (SkeinChosen){ 0 };
}

/* The actor that actions are about. */
static gboolean
find_actor (SkeinCanvas *self, guint32 *node)
{
  SkeinChosen actor = { SKEIN_CHOSEN_ACTOR, self->focus };

  if (self->focus == 0 || !skein_canvas_find (self, actor, node))
    actor = skein_canvas_get_subject (self);
  return actor.kind == SKEIN_CHOSEN_ACTOR && skein_canvas_find (self, actor, node);
}

/* The nodes that an action on several is about: all that are chosen if the actor is one of them, else itself. */
GArray *
skein_canvas_dup_nodes (SkeinCanvas *self)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) chosen = NULL;
  SkeinSelection *selection;
  guint32 own;
  guint32 node;

  if (!find_actor (self, &own))
    return nodes;
  selection = skein_workspace_get_selection (self->pane.workspace);
  if (!skein_selection_contains (selection,
                                 SKEIN_CHOSEN_ACTOR,
                                 skein_canvas_get_scene (self)->nodes[own].id)) {
    g_array_append_val (nodes, own);
    return nodes;
  }
  chosen = skein_selection_dup_all (selection);
  for (guint i = 0; i < chosen->len; i++) {
    SkeinChosen one = g_array_index (chosen, SkeinChosen, i);

    if (one.kind == SKEIN_CHOSEN_ACTOR && skein_canvas_find (self, one, &node))
      g_array_append_val (nodes, node);
  }
  return nodes;
}

static gboolean
is_pinned (SkeinCanvas *self, guint32 node)
{
  return (skein_canvas_get_scene (self)->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED) != 0;
}

gboolean
skein_canvas_is_writable (SkeinCanvas *self)
{
  return self->project != NULL && !skein_project_is_read_only (self->project);
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

  if (skein_workspace_arrange_again (self->pane.workspace, &error))
    skein_canvas_fit (self);
  skein_canvas_report (self, error);
}

static void
arrange_selection_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GError) error = NULL;

  skein_workspace_arrange_selection (self->pane.workspace, &error);
  skein_canvas_report (self, error);
}

static void
reset_layout_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GError) error = NULL;

  skein_layouts_reset (self->pane.workspace, &error);
  skein_canvas_report (self, error);
}

static void
centre_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  SkeinChosen subject = skein_canvas_get_subject (self);
  guint32 index;

  if (!skein_canvas_find (self, subject, &index))
    return;
  if (subject.kind == SKEIN_CHOSEN_ACTOR)
    skein_canvas_centre_on (self, index);
  else
    skein_canvas_centre_on_relation (self, index);
}

static void
pin_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GArray) nodes = NULL;
  g_autoptr (GError) error = NULL;
  guint32 node;

  if (!find_actor (self, &node))
    return;
  nodes = skein_canvas_dup_nodes (self);
  if (!skein_workspace_set_all_pinned (self->pane.workspace,
                                       (const guint32 *) (gpointer) nodes->data,
                                       nodes->len,
                                       !is_pinned (self, node),
                                       &error))
    skein_canvas_report (self, error);
  skein_canvas_update_description (self);
}

static void
open_passages_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  skein_canvas_open_passages (SKEIN_CANVAS (widget));
}

/* Chooses the marked actors, the one that is the primary one now, or else @last, at the end. */
static void
choose_marked (SkeinCanvas *self, const gboolean *marked, gint64 last)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_last = FALSE;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    if (!marked[i])
      continue;
    if (scene->nodes[i].id == last)
      has_last = TRUE;
    else
      g_array_append_val (ids, scene->nodes[i].id);
  }
  if (has_last)
    g_array_append_val (ids, last);
  self->choosing = TRUE;
  skein_selection_set_actors (skein_workspace_get_selection (self->pane.workspace),
                              (const gint64 *) (gpointer) ids->data,
                              ids->len);
  self->choosing = FALSE;
}

static void
select_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinChosen subject = skein_canvas_get_subject (self);
  g_autofree gboolean *marked = NULL;

  if (scene == NULL)
    return;
  marked = g_new (gboolean, scene->n_nodes);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    marked[i] = TRUE;
  choose_marked (self, marked, subject.kind == SKEIN_CHOSEN_ACTOR ? subject.id : 0);
}

/* Of an actor, all that are joined with it, or with those that are chosen with it; of a relation, both its ends. */
static void
select_neighbours_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinChosen subject = skein_canvas_get_subject (self);
  g_autoptr (GArray) nodes = NULL;
  g_autofree gboolean *own = NULL;
  g_autofree gboolean *marked = NULL;
  guint32 index;

  if (!skein_canvas_find (self, subject, &index))
    return;
  own = g_new0 (gboolean, scene->n_nodes);
  marked = g_new0 (gboolean, scene->n_nodes);
  if (subject.kind == SKEIN_CHOSEN_RELATION) {
    marked[scene->edges[index].source] = marked[scene->edges[index].target] = TRUE;
    choose_marked (self, marked, scene->nodes[scene->edges[index].target].id);
    return;
  }
  nodes = skein_canvas_dup_nodes (self);
  for (guint i = 0; i < nodes->len; i++) {
    guint32 node = g_array_index (nodes, guint32, i);

    own[node] = marked[node] = TRUE;
  }
  for (guint32 i = 0; i < scene->n_edges; i++) {
    if (own[scene->edges[i].source])
      marked[scene->edges[i].target] = TRUE;
    if (own[scene->edges[i].target])
      marked[scene->edges[i].source] = TRUE;
  }
  choose_marked (self, marked, subject.id);
}

/* The name is written where it is shown, so it is shown there first. */
static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  guint32 node;

  if (!find_actor (self, &node))
    return;
  skein_selection_choose (skein_workspace_get_selection (self->pane.workspace),
                          SKEIN_CHOSEN_ACTOR,
                          skein_canvas_get_scene (self)->nodes[node].id);
  gtk_widget_activate_action (widget, "win.rename", NULL);
}

static GArray *
dup_actors (SkeinCanvas *self)
{
  g_autoptr (GArray) nodes = skein_canvas_dup_nodes (self);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < nodes->len; i++)
    g_array_append_val (ids,
                        skein_canvas_get_scene (self)->nodes[g_array_index (nodes, guint32, i)].id);
  return ids;
}

static void
set_type_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  g_autoptr (GArray) ids = dup_actors (self);
  g_autoptr (GError) error = NULL;

  if (ids->len > 0 && !skein_edit_set_actor_type (self->project,
                                                  (const gint64 *) (gpointer) ids->data,
                                                  ids->len,
                                                  g_variant_get_string (parameter, NULL),
                                                  &error))
    skein_canvas_report (self, error);
}

/* The window deletes, since it is the one to offer to take it back. */
static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  SkeinChosen subject = skein_canvas_get_subject (self);
  g_autoptr (GArray) ids = NULL;

  if (subject.kind == SKEIN_CHOSEN_ACTOR) {
    ids = dup_actors (self);
  } else {
    ids = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_array_append_val (ids, subject.id);
  }
  if (subject.kind != SKEIN_CHOSEN_NOTHING)
    gtk_widget_activate_action (
        widget,
        "win.delete",
        "(u@ax)",
        (guint32) subject.kind,
        g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  guint32 kind;
  gint64 id;

  g_variant_get (parameter, "(ux)", &kind, &id);
  if (self->pane.workspace != NULL && (kind == SKEIN_CHOSEN_ACTOR || kind == SKEIN_CHOSEN_RELATION))
    skein_selection_choose (skein_workspace_get_selection (self->pane.workspace), kind, id);
}

/* The window does something with what is chosen, so the actor that we are about is chosen first, unless it is. */
static void
act_on_chosen (SkeinCanvas *self, const char *action)
{
  SkeinSelection *selection = skein_workspace_get_selection (self->pane.workspace);
  guint32 node;
  gint64 actor;

  if (!find_actor (self, &node))
    return;
  actor = skein_canvas_get_scene (self)->nodes[node].id;
  if (!skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, actor))
    skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, actor);
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  act_on_chosen (SKEIN_CANVAS (widget), "win.merge");
}

static void
never_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  act_on_chosen (SKEIN_CANVAS (widget), "win.never-chosen");
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
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinChosen subject = skein_canvas_get_subject (self);
  g_autofree char *text = NULL;
  guint32 index;

  if (!skein_canvas_find (self, subject, &index))
    return;
  if (subject.kind == SKEIN_CHOSEN_ACTOR)
    text = g_strdup (scene->nodes[index].label);
  else
    /* Translators: a relation in one line: “John Kerry meets Sergei Lavrov”. */
    text = g_strdup_printf (C_ ("relation", "%s %s %s"),
                            scene->nodes[scene->edges[index].source].label,
                            scene->edges[index].label,
                            scene->nodes[scene->edges[index].target].label);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

void
skein_canvas_add_actions (GtkWidgetClass *klass)
{
  static const struct {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "canvas.zoom-in", NULL, zoom_in_cb },
    { "canvas.zoom-out", NULL, zoom_out_cb },
    { "canvas.fit", NULL, fit_cb },
    { "canvas.arrange", NULL, arrange_cb },
    { "canvas.arrange-selection", NULL, arrange_selection_cb },
    { "canvas.reset-layout", NULL, reset_layout_cb },
    { "canvas.centre", NULL, centre_cb },
    { "canvas.pin", NULL, pin_cb },
    { "canvas.choose", "(ux)", choose_cb },
    { "canvas.open-passages", NULL, open_passages_cb },
    { "canvas.select-all", NULL, select_all_cb },
    { "canvas.select-neighbours", NULL, select_neighbours_cb },
    { "canvas.rename", NULL, rename_cb },
    { "canvas.set-type", "s", set_type_cb },
    { "canvas.merge", NULL, merge_cb },
    { "canvas.never", NULL, never_cb },
    { "canvas.delete", NULL, delete_cb },
    { "canvas.copy-picture", NULL, copy_picture_cb },
    { "canvas.copy-name", NULL, copy_name_cb },
  };
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Return, GDK_ALT_MASK, "canvas.open-passages" },
    { GDK_KEY_z, GDK_ALT_MASK, "canvas.centre" },
    { GDK_KEY_J, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.select-neighbours" },
    { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "canvas.copy-name" },
    { GDK_KEY_p, GDK_ALT_MASK, "canvas.pin" },
    { GDK_KEY_F2, 0, "canvas.rename" },
    { GDK_KEY_Delete, 0, "canvas.delete" },
    { GDK_KEY_KP_Delete, 0, "canvas.delete" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
  gtk_widget_class_install_property_action (klass, "canvas.pause", "paused");
  gtk_widget_class_install_property_action (klass, "canvas.communities", "communities");
  gtk_widget_class_install_property_action (klass, "canvas.layout", "layout");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (
        klass, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  skein_canvas_add_filter_actions (klass);
}

static void
set_enabled (SkeinCanvas *self, const char *const *actions, gboolean enabled)
{
  for (guint i = 0; actions[i] != NULL; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled);
}

/* Says which actions can be used at present. */
void
skein_canvas_update_actions (SkeinCanvas *self)
{
  static const char *const need_graph[] = { "canvas.zoom-in",
                                            "canvas.zoom-out",
                                            "canvas.fit",
                                            "canvas.arrange",
                                            "canvas.choose",
                                            "canvas.select-all",
                                            "canvas.copy-picture",
                                            "canvas.pause",
                                            "canvas.layout",
                                            "canvas.communities",
                                            NULL };
  static const char *const need_subject[] = { "canvas.open-passages",     "canvas.centre",
                                              "canvas.select-neighbours", "canvas.copy-name",
                                              "canvas.hide-type",         NULL };
  static const char *const need_actor[] = { "canvas.hide", "canvas.expand", NULL };
  static const char *const need_writable[] = { "canvas.pin",   "canvas.rename", "canvas.set-type",
                                               "canvas.merge", "canvas.never",  NULL };
  gboolean has_graph = skein_canvas_get_scene (self) != NULL;
  guint32 node;
  gboolean has_actor = has_graph && find_actor (self, &node);

  set_enabled (self, need_graph, has_graph);
  set_enabled (self, need_subject, skein_canvas_get_subject (self).kind != SKEIN_CHOSEN_NOTHING);
  set_enabled (self, need_actor, has_actor);
  set_enabled (self, need_writable, has_actor && skein_canvas_is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "canvas.delete",
                                 skein_canvas_get_subject (self).kind != SKEIN_CHOSEN_NOTHING &&
                                     skein_canvas_is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "canvas.arrange-selection",
                                 has_graph &&
                                     skein_layouts_can_arrange_selection (self->pane.workspace));
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "canvas.show-all",
                                 self->pane.workspace != NULL &&
                                     skein_workspace_get_filtered (self->pane.workspace));
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "canvas.reset-layout",
                                 has_graph && skein_layouts_can_reset (self->pane.workspace));
}
