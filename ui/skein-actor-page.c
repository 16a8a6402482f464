// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-page.h"

#include <glib/gi18n-lib.h>

#include "skein-actor-details.h"
#include "skein-colour-button.h"
#include "skein-edit.h"
#include "skein-label.h"
#include "skein-links.h"
#include "skein-mark.h"
#include "skein-merged-list.h"
#include "skein-passage-menu.h"
#include "skein-types.h"
#include "skein-widget.h"

struct _SkeinActorPage {
  SkeinPane pane;

  SkeinMarkImage *mark;
  GtkStack *name_stack;
  GtkLabel *name;
  GtkEntry *entry;
  GtkLabel *problem;
  GtkWidget *rename;
  GtkToggleButton *pin;
  GtkDropDown *type;
  SkeinColourButton *colour;
  GtkLabel *all;
  GtkLabel *counts;
  SkeinActorDetails *details;
  SkeinMergedList *merged;
  SkeinPassageList *list;

  GSignalGroup *workspace_signals;
  SkeinActor *actor;
  /* Whether the widgets are being made to show the actor, and must not change it. */
  gboolean loading;
  /* Whether a person is just taking another type. */
  gboolean choosing_type;
};

G_DEFINE_FINAL_TYPE (SkeinActorPage, skein_actor_page, SKEIN_TYPE_PANE)

static SkeinProject *
get_project (SkeinActorPage *self)
{
  return skein_workspace_get_project (self->pane.workspace);
}

static void
show_error (SkeinActorPage *self, const GError *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
end_rename (SkeinActorPage *self)
{
  gtk_stack_set_visible_child_name (self->name_stack, "name");
  gtk_widget_set_visible (self->rename, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  skein_label_set_or_hide (self->problem, NULL);
}

static void
rename_cb (SkeinActorPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (self->actor == NULL)
    return;
  if (!skein_edit_rename_actor (get_project (self), self->actor->id, name, FALSE, &error)) {
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
    skein_label_set_or_hide (self->problem, error->message);
    return;
  }
  end_rename (self);
  gtk_widget_grab_focus (self->rename);
}

static gboolean
entry_key_cb (SkeinActorPage *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  end_rename (self);
  gtk_widget_grab_focus (self->rename);
  return GDK_EVENT_STOP;
}

static gboolean
is_pinned (SkeinActorPage *self, guint32 *node)
{
  return self->actor != NULL &&
         skein_workspace_find_node (self->pane.workspace, self->actor->id, node) &&
         (skein_workspace_get_scene (self->pane.workspace)->nodes[*node].emphasis &
          SKEIN_EMPHASIS_PINNED) != 0;
}

static void
update_pin (SkeinActorPage *self)
{
  guint32 node;
  gboolean pinned = is_pinned (self, &node);

  /* The scene changes with every step of the layout, and pins hardly ever. */
  if (pinned == gtk_toggle_button_get_active (self->pin))
    return;
  self->loading = TRUE;
  gtk_toggle_button_set_active (self->pin, pinned);
  self->loading = FALSE;
}

static gboolean
is_read_only (SkeinActorPage *self)
{
  SkeinProject *project = self->pane.workspace != NULL ? get_project (self) : NULL;

  return project != NULL && skein_project_is_read_only (project);
}

/* What can't be changed says why. */
static void
set_changeable (gpointer widget, gboolean changeable, const char *tooltip)
{
  gtk_widget_set_sensitive (widget, changeable);
  gtk_widget_set_tooltip_text (widget, changeable ? tooltip : _ ("The project is read-only"));
}

static void
update_changeable (SkeinActorPage *self)
{
  gboolean changeable = !is_read_only (self);
  gboolean pinned = gtk_toggle_button_get_active (self->pin);

  set_changeable (self->rename, changeable, _ ("Rename… (F2)"));
  set_changeable (self->type, changeable, _ ("Type of the actor"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->colour), changeable);
  set_changeable (self->pin,
                  changeable,
                  pinned ? _ ("Let Go of Its Place") : _ ("Pin in Its Place"));
}

static void
pin_cb (SkeinActorPage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean wanted = gtk_toggle_button_get_active (self->pin);
  guint32 node;

  update_changeable (self);
  if (self->loading || self->actor == NULL ||
      !skein_workspace_find_node (self->pane.workspace, self->actor->id, &node))
    return;
  if (!skein_workspace_set_pinned (self->pane.workspace, node, wanted, &error))
    show_error (self, error);
  update_pin (self);
}

static void
select_type (SkeinActorPage *self)
{
  GtkStringList *model = GTK_STRING_LIST (gtk_drop_down_get_model (self->type));
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (guint i = 0; i < n_items; i++)
    if (g_str_equal (gtk_string_list_get_string (model, i), self->actor->type))
      gtk_drop_down_set_selected (self->type, i);
}

/* A list that is open, or has the keyboard, is not replaced by an equal one. */
static void
fill_types (SkeinActorPage *self)
{
  g_auto (GStrv) names = skein_types_dup_names (get_project (self), SKEIN_TYPES_OF_ACTORS);
  GtkStringList *shown = GTK_STRING_LIST (gtk_drop_down_get_model (self->type));
  guint n = g_strv_length (names);
  gboolean is_same = shown != NULL && g_list_model_get_n_items (G_LIST_MODEL (shown)) == n;
  g_autoptr (GtkStringList) model = NULL;

  for (guint i = 0; is_same && i < n; i++)
    is_same = g_str_equal (gtk_string_list_get_string (shown, i), names[i]);
  if (is_same)
    return;
  model = gtk_string_list_new ((const char *const *) names);
  gtk_drop_down_set_model (self->type, G_LIST_MODEL (model));
}

/* Type and colour are given to all actors that are chosen, if this is one of them. */
static GArray *
dup_meant (SkeinActorPage *self)
{
  SkeinSelection *selection = skein_workspace_get_selection (self->pane.workspace);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) chosen = NULL;

  if (!skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, self->actor->id)) {
    g_array_append_val (ids, self->actor->id);
    return ids;
  }
  chosen = skein_selection_dup_all (selection);
  for (guint i = 0; i < chosen->len; i++) {
    const SkeinChosen *one = &g_array_index (chosen, SkeinChosen, i);

    if (one->kind == SKEIN_CHOSEN_ACTOR)
      g_array_append_val (ids, one->id);
  }
  return ids;
}

static void
show_all_meant (SkeinActorPage *self)
{
  g_autoptr (GArray) ids = dup_meant (self);
  g_autofree char *words = NULL;

  if (ids->len > 1 && !is_read_only (self))
    /* Translators: beside the type and the colour of an actor. */
    words = g_strdup_printf (ngettext ("Type and colour for %u chosen actor",
                                       "Type and colour for all %u chosen actors",
                                       ids->len),
                             ids->len);
  skein_label_set_or_hide (self->all, words);
}

static void
show_counts (SkeinActorPage *self)
{
  const SkeinActor *actor = self->actor;
  g_autofree char *mentions =
      g_strdup_printf (ngettext ("%u mention", "%u mentions", actor->n_mentions),
                       actor->n_mentions);
  g_autofree char *articles =
      g_strdup_printf (ngettext ("%u article", "%u articles", actor->n_articles),
                       actor->n_articles);
  g_autofree char *relations =
      g_strdup_printf (ngettext ("%u relation", "%u relations", actor->n_relations),
                       actor->n_relations);
  /* Translators: “17 mentions in 6 articles · 7 relations”. */
  g_autofree char *words = g_strdup_printf (_ ("%s in %s · %s"), mentions, articles, relations);

  gtk_label_set_text (self->counts, words);
}

static void
show_header (SkeinActorPage *self)
{
  self->loading = TRUE;
  skein_mark_image_set_actor (self->mark, self->actor);
  gtk_label_set_text (self->name, self->actor->name);
  /* A list can't be replaced while it tells us what was taken from it. */
  if (!self->choosing_type)
    fill_types (self);
  select_type (self);
  skein_colour_button_set_colour (self->colour, self->actor->colour);
  show_all_meant (self);
  skein_actor_details_show (self->details, get_project (self), self->actor);
  show_counts (self);
  self->loading = FALSE;
  update_pin (self);
  update_changeable (self);
}

static void
type_cb (SkeinActorPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *type = NULL;
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->type);

  if (self->loading || self->actor == NULL || chosen == NULL)
    return;
  type = g_strdup (gtk_string_object_get_string (chosen));
  if (g_str_equal (type, self->actor->type))
    return;
  ids = dup_meant (self);
  self->choosing_type = TRUE;
  if (!skein_edit_set_actor_type (
          get_project (self), (const gint64 *) (gpointer) ids->data, ids->len, type, &error)) {
    show_error (self, error);
    select_type (self);
  }
  self->choosing_type = FALSE;
}

static void
colour_cb (SkeinActorPage *self, const char *colour)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  if (self->actor == NULL)
    return;
  ids = dup_meant (self);
  if (!skein_edit_set_actor_colour (
          get_project (self), (const gint64 *) (gpointer) ids->data, ids->len, colour, &error))
    show_error (self, error);
}

static void
skein_actor_page_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinActorPage *self = SKEIN_ACTOR_PAGE (pane);

  SKEIN_PANE_CLASS (skein_actor_page_parent_class)->set_workspace (pane, workspace);
  g_clear_pointer (&self->actor, skein_actor_free);
  if (self->details != NULL)
    skein_actor_details_show (self->details, NULL, NULL);
  if (workspace != NULL) {
    g_autoptr (GtkListItemFactory) factory = skein_types_new_factory (workspace);

    gtk_drop_down_set_factory (self->type, factory);
  }
  skein_pane_set_workspace (SKEIN_PANE (self->list), workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
}

static void
skein_actor_page_dispose (GObject *object)
{
  SkeinActorPage *self = SKEIN_ACTOR_PAGE (object);

  self->loading = TRUE;
  skein_pane_set_workspace (SKEIN_PANE (self), NULL);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_ACTOR_PAGE);
  G_OBJECT_CLASS (skein_actor_page_parent_class)->dispose (object);
}

static void
skein_actor_page_finalize (GObject *object)
{
  SkeinActorPage *self = SKEIN_ACTOR_PAGE (object);

  g_object_unref (self->workspace_signals);
  G_OBJECT_CLASS (skein_actor_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, name_stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, name);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, entry);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, problem);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, rename);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, pin);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, type);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, colour);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, all);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, counts);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, details);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, merged);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPage, list);
  gtk_widget_class_bind_template_callback (widget_class, colour_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, skein_actor_page_begin_rename);
  gtk_widget_class_bind_template_callback (widget_class, type_cb);
}

static void
skein_actor_page_class_init (SkeinActorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_actor_page_set_workspace;
  object_class->dispose = skein_actor_page_dispose;
  object_class->finalize = skein_actor_page_finalize;

  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  g_type_ensure (SKEIN_TYPE_MERGED_LIST);
  g_type_ensure (SKEIN_TYPE_PASSAGE_LIST);
  g_type_ensure (SKEIN_TYPE_ACTOR_DETAILS);
  g_type_ensure (SKEIN_TYPE_COLOUR_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-actor-page.ui");
  bind_children (widget_class);
}

static void
skein_actor_page_init (SkeinActorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->name);
  skein_colour_button_set_none_label (self->colour, _ ("As Its _Type"));
  skein_passage_menu_attach (self->list);
  pin_cb (self);

  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "scene-changed",
                                  G_CALLBACK (update_pin),
                                  self);
}

/**
 * skein_actor_page_show:
 * @self: a page with a workspace that has a project
 * @actor: the actor that is to be shown
 *
 * Reads the actor and its passages from the project. If it was shown already, the page stays where
 * it is.
 *
 * Returns: %FALSE if there is no such actor
 */
gboolean
skein_actor_page_show (SkeinActorPage *self, gint64 actor)
{
  g_autoptr (SkeinActor) found = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *passages;
  gboolean is_other;

  g_return_val_if_fail (SKEIN_IS_ACTOR_PAGE (self), FALSE);
  g_return_val_if_fail (self->pane.workspace != NULL, FALSE);

  /* What is written about another is stored first, which has everything shown anew. */
  if (self->actor != NULL && self->actor->id != actor)
    skein_actor_details_store_note (self->details);
  found = skein_project_dup_actor (get_project (self), actor, &error);
  if (found == NULL)
    return FALSE;
  is_other = self->actor == NULL || self->actor->id != actor;
  if (is_other)
    end_rename (self);
  g_clear_pointer (&self->actor, skein_actor_free);
  self->actor = g_steal_pointer (&found);
  show_header (self);
  skein_merged_list_show (self->merged, self->pane.workspace, actor);

  links = skein_links_dup_of_actor (self->pane.workspace, actor);
  passages = skein_project_dup_actor_passages (get_project (self), actor, &error);
  if (passages == NULL)
    show_error (self, error);
  skein_passage_list_take (self->list, links, passages);
  if (is_other)
    skein_passage_list_rewind (self->list);
  return TRUE;
}

/**
 * skein_actor_page_begin_rename:
 * @self: a page
 *
 * Turns the name into an entry. Return takes what is written there, Escape gives up.
 */
void
skein_actor_page_begin_rename (SkeinActorPage *self)
{
  g_return_if_fail (SKEIN_IS_ACTOR_PAGE (self));

  if (self->actor == NULL || is_read_only (self))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->actor->name);
  gtk_stack_set_visible_child_name (self->name_stack, "entry");
  gtk_widget_set_visible (self->rename, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * skein_actor_page_get_list:
 * @self: a page
 *
 * Returns: (transfer none): its relations and passages
 */
SkeinPassageList *
skein_actor_page_get_list (SkeinActorPage *self)
{
  g_return_val_if_fail (SKEIN_IS_ACTOR_PAGE (self), NULL);

  return self->list;
}
