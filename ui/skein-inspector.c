// SPDX-License-Identifier: MPL-2.0
#include "skein-inspector.h"

#include <glib/gi18n-lib.h>

#include "skein-actor-page.h"
#include "skein-pane-layout.h"
#include "skein-relation-page.h"
#include "skein-theme.h"
#include "skein-widget.h"

struct _SkeinInspector {
  SkeinPane pane;

  GtkWidget *hidden_note;
  GtkStack *stack;
  SkeinActorPage *actor_page;
  SkeinRelationPage *relation_page;
  GtkWidget *footer;
  GtkLabel *counter;

  GSignalGroup *workspace_signals;
  GSignalGroup *selection_signals;
};

G_DEFINE_FINAL_TYPE (SkeinInspector, skein_inspector, SKEIN_TYPE_PANE)

static SkeinPassageList *
get_list (SkeinInspector *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (page, "actor") == 0)
    return skein_actor_page_get_list (self->actor_page);
  if (g_strcmp0 (page, "relation") == 0)
    return skein_relation_page_get_list (self->relation_page);
  return NULL;
}

static gboolean
is_writable (SkeinInspector *self)
{
  SkeinProject *project =
      self->pane.workspace != NULL ? skein_workspace_get_project (self->pane.workspace) : NULL;

  return project != NULL && !skein_project_is_read_only (project);
}

/* The counter and what can be done just now. */
static void
update_footer (SkeinInspector *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SkeinPassageList *list = get_list (self);
  guint n_passages = list != NULL ? skein_passage_list_get_n_passages (list) : 0;
  guint current = list != NULL ? skein_passage_list_get_current (list) : 0;
  /* Translators: the number of a passage among so many. */
  g_autofree char *words = g_strdup_printf (_ ("%u of %u"), current + 1, n_passages);

  gtk_widget_set_visible (self->footer, n_passages > 0);
  gtk_label_set_text (self->counter, words);
  gtk_widget_action_set_enabled (widget, "inspector.next-passage", current + 1 < n_passages);
  gtk_widget_action_set_enabled (widget,
                                 "inspector.previous-passage",
                                 n_passages > 0 && current > 0);
  gtk_widget_action_set_enabled (widget, "inspector.open-article", n_passages > 0);
  gtk_widget_action_set_enabled (widget,
                                 "inspector.rename",
                                 is_writable (self) &&
                                     g_strcmp0 (gtk_stack_get_visible_child_name (self->stack),
                                                "actor") == 0);
}

/* The filter may keep out of the graph what is chosen in a list. */
static void
update_hidden_note (SkeinInspector *self)
{
  SkeinChosen chosen = { SKEIN_CHOSEN_NOTHING, 0 };

  if (self->pane.workspace != NULL)
    chosen = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  gtk_widget_set_visible (self->hidden_note,
                          self->pane.workspace != NULL &&
                              skein_workspace_is_hidden (self->pane.workspace,
                                                         chosen.kind,
                                                         chosen.id));
}

static void
show_hidden (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinInspector *self = SKEIN_INSPECTOR (widget);
  SkeinChosen chosen;

  if (self->pane.workspace == NULL)
    return;
  chosen = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  skein_workspace_show_chosen (self->pane.workspace, chosen.kind, chosen.id);
}

static const char *
show_chosen (SkeinInspector *self)
{
  SkeinChosen chosen = { SKEIN_CHOSEN_NOTHING, 0 };

  if (self->pane.workspace != NULL && skein_workspace_get_project (self->pane.workspace) != NULL)
    chosen = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  if (chosen.kind == SKEIN_CHOSEN_ACTOR && skein_actor_page_show (self->actor_page, chosen.id))
    return "actor";
  if (chosen.kind == SKEIN_CHOSEN_RELATION &&
      skein_relation_page_show (self->relation_page, chosen.id))
    return "relation";
  return "empty";
}

static void
update (SkeinInspector *self)
{
  gtk_stack_set_visible_child_name (self->stack, show_chosen (self));
  update_hidden_note (self);
  update_footer (self);
}

/* An article that is open goes along. A button that has nowhere further to go can't keep the keyboard: the
 * passages get it, or GTK would hand it to another pane. */
static void
step (SkeinInspector *self, int steps)
{
  SkeinPassageList *list = get_list (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  if (list == NULL)
    return;
  skein_passage_list_step (list, steps);
  if (skein_workspace_get_article (self->pane.workspace) != 0)
    skein_passage_list_open_current (list);
  if (had_focus && !gtk_widget_is_sensitive (focus))
    gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD);
}

static void
next_passage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (SKEIN_INSPECTOR (widget), 1);
}

static void
previous_passage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (SKEIN_INSPECTOR (widget), -1);
}

static void
open_article (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinPassageList *list = get_list (SKEIN_INSPECTOR (widget));

  if (list != NULL)
    skein_passage_list_open_current (list);
}

static void
begin_rename (GtkWidget *widget, const char *action, GVariant *parameter)
{
  skein_actor_page_begin_rename (SKEIN_INSPECTOR (widget)->actor_page);
}

static void
skein_inspector_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinInspector *self = SKEIN_INSPECTOR (pane);

  SKEIN_PANE_CLASS (skein_inspector_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->selection_signals,
                             workspace != NULL ? skein_workspace_get_selection (workspace) : NULL);
  skein_pane_set_workspace (SKEIN_PANE (self->actor_page), workspace);
  skein_pane_set_workspace (SKEIN_PANE (self->relation_page), workspace);
  update (self);
}

static void
skein_inspector_dispose (GObject *object)
{
  SkeinInspector *self = SKEIN_INSPECTOR (object);

  skein_pane_set_workspace (SKEIN_PANE (self), NULL);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_INSPECTOR);
  G_OBJECT_CLASS (skein_inspector_parent_class)->dispose (object);
}

static void
skein_inspector_finalize (GObject *object)
{
  SkeinInspector *self = SKEIN_INSPECTOR (object);

  g_object_unref (self->workspace_signals);
  g_object_unref (self->selection_signals);
  G_OBJECT_CLASS (skein_inspector_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_n, 0, "inspector.next-passage" },
    { GDK_KEY_p, 0, "inspector.previous-passage" },
    { GDK_KEY_Down, GDK_ALT_MASK, "inspector.next-passage" },
    { GDK_KEY_Up, GDK_ALT_MASK, "inspector.previous-passage" },
    { GDK_KEY_F2, 0, "inspector.rename" },
  };

  gtk_widget_class_install_action (widget_class, "inspector.next-passage", NULL, next_passage);
  gtk_widget_class_install_action (widget_class,
                                   "inspector.previous-passage",
                                   NULL,
                                   previous_passage);
  gtk_widget_class_install_action (widget_class, "inspector.open-article", NULL, open_article);
  gtk_widget_class_install_action (widget_class, "inspector.rename", NULL, begin_rename);
  gtk_widget_class_install_action (widget_class, "inspector.show-hidden", NULL, show_hidden);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (
        widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static void
skein_inspector_class_init (SkeinInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_inspector_set_workspace;
  object_class->dispose = skein_inspector_dispose;
  object_class->finalize = skein_inspector_finalize;

  g_type_ensure (SKEIN_TYPE_ACTOR_PAGE);
  g_type_ensure (SKEIN_TYPE_PANE_LAYOUT);
  g_type_ensure (SKEIN_TYPE_RELATION_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinInspector, hidden_note);
  gtk_widget_class_bind_template_child (widget_class, SkeinInspector, actor_page);
  gtk_widget_class_bind_template_child (widget_class, SkeinInspector, relation_page);
  gtk_widget_class_bind_template_child (widget_class, SkeinInspector, footer);
  gtk_widget_class_bind_template_child (widget_class, SkeinInspector, counter);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  install_actions (widget_class);
}

static void
skein_inspector_init (SkeinInspector *self)
{
  SkeinPassageList *lists[2];

  gtk_widget_init_template (GTK_WIDGET (self));
  skein_theme_mark_contrast (GTK_WIDGET (self));
  lists[0] = skein_actor_page_get_list (self->actor_page);
  lists[1] = skein_relation_page_get_list (self->relation_page);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_signal_connect_object (
        lists[i], "notify::current", G_CALLBACK (update_footer), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (
        lists[i], "notify::n-passages", G_CALLBACK (update_footer), self, G_CONNECT_SWAPPED);
  }
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "graph-changed",
                                  G_CALLBACK (update),
                                  self);
  self->selection_signals = g_signal_group_new (SKEIN_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals, "changed", G_CALLBACK (update), self);
  update_hidden_note (self);
  update_footer (self);
}

/**
 * skein_inspector_new:
 *
 * Returns: (transfer floating): an inspector without a workspace
 */
GtkWidget *
skein_inspector_new (void)
{
  return g_object_new (SKEIN_TYPE_INSPECTOR, NULL);
}

/**
 * skein_inspector_focus_passages:
 * @self: an inspector
 *
 * Gives the keyboard to the passages, and the relations beside them, of what is shown.
 *
 * Returns: whether something is shown
 */
gboolean
skein_inspector_focus_passages (SkeinInspector *self)
{
  SkeinPassageList *list;

  g_return_val_if_fail (SKEIN_IS_INSPECTOR (self), FALSE);

  list = get_list (self);
  return list != NULL && gtk_widget_grab_focus (GTK_WIDGET (skein_passage_list_get_view (list)));
}
