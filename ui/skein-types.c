// SPDX-License-Identifier: MPL-2.0
#include "skein-types.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-mark.h"
#include "skein-theme.h"
#include "skein-vocabulary.h"

/**
 * skein_types_dup_names:
 * @project: a project
 * @kind: of what
 *
 * Returns: (transfer full): the types that every project knows, then those that only this one has, the most frequent
 *   first
 */
GStrv
skein_types_dup_names (SkeinProject *project, SkeinTypeKind kind)
{
  static const char *const none[] = { NULL };
  const char *const *known =
      kind == SKEIN_TYPES_OF_ACTORS ? skein_vocabulary_get_actor_types () : none;
  g_autoptr (GPtrArray) types = skein_project_dup_type_list (project, kind, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_strv_builder_addv (names, (const char **) known);
  for (guint i = 0; types != NULL && i < types->len; i++) {
    const SkeinType *type = g_ptr_array_index (types, i);

    if (!g_strv_contains (known, type->name))
      g_strv_builder_add (names, type->name);
  }
  return g_strv_builder_end (names);
}

/**
 * skein_types_dup_label:
 * @kind: of what
 * @type: a type
 *
 * Returns: (transfer full): what it is called in lists
 */
char *
skein_types_dup_label (SkeinTypeKind kind, const char *type)
{
  return kind == SKEIN_TYPES_OF_ACTORS ? g_strdup (skein_theme_get_type_label (type))
                                       : skein_vocabulary_dup_phrase (type);
}

/**
 * skein_types_dup_reading:
 * @project: a project
 * @kind: of what
 * @type: a type
 *
 * Returns: (transfer full): what it is called in lists of the project, whose relations are read as a person said
 */
char *
skein_types_dup_reading (SkeinProject *project, SkeinTypeKind kind, const char *type)
{
  char *label =
      kind == SKEIN_TYPES_OF_RELATIONS ? skein_project_dup_type_label (project, kind, type) : NULL;

  return label != NULL ? label : skein_types_dup_label (kind, type);
}

/**
 * skein_types_dup_meant:
 * @project: a project
 * @kind: of what
 * @words: what a person typed
 *
 * Finds the type that somebody means who writes what lists show, in large or small letters.
 *
 * Returns: (transfer full): the type; @words without blanks around them if there is none yet
 */
char *
skein_types_dup_meant (SkeinProject *project, SkeinTypeKind kind, const char *words)
{
  g_auto (GStrv) names = skein_types_dup_names (project, kind);
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], stripped))
      return g_steal_pointer (&stripped);
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *label = skein_types_dup_reading (project, kind, names[i]);
    g_autofree char *folded_label = g_utf8_casefold (label, -1);
    g_autofree char *folded_name = g_utf8_casefold (names[i], -1);

    if (g_str_equal (folded_label, folded) || g_str_equal (folded_name, folded))
      return g_strdup (names[i]);
  }
  return g_steal_pointer (&stripped);
}

/**
 * skein_types_new_menu:
 * @project: a project
 * @action: an action that takes the name of a type
 * @own: (nullable): a type that is left out
 *
 * Returns: (transfer full): a menu of the types of actors
 */
GMenuModel *
skein_types_new_menu (SkeinProject *project, const char *action, const char *own)
{
  g_auto (GStrv) names = skein_types_dup_names (project, SKEIN_TYPES_OF_ACTORS);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *label = skein_label_dup_for_menu (skein_theme_get_type_label (names[i]));
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

    if (g_strcmp0 (names[i], own) == 0)
      continue;
    g_menu_item_set_action_and_target (item, action, "s", names[i]);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

/**
 * skein_types_new_actor_menu:
 * @workspace: a workspace whose selection the menu is about
 *
 * Returns: (transfer full): what can be changed about the actors and relations that are chosen, by actions of the window;
 *   empty if the project is read-only
 */
GMenuModel *
skein_types_new_actor_menu (SkeinWorkspace *workspace)
{
  SkeinProject *project = skein_workspace_get_project (workspace);
  SkeinChosen primary = skein_selection_get_primary (skein_workspace_get_selection (workspace));
  GMenu *menu = g_menu_new ();

  if (project == NULL || skein_project_is_read_only (project) ||
      primary.kind == SKEIN_CHOSEN_NOTHING)
    return G_MENU_MODEL (menu);
  if (primary.kind == SKEIN_CHOSEN_ACTOR) {
    const SkeinActor *actor = skein_workspace_get_actor (workspace, primary.id);
    guint n = skein_selection_get_size (skein_workspace_get_selection (workspace));
    g_autoptr (GMenuModel) types =
        skein_types_new_menu (project,
                              "win.set-type",
                              n == 1 && actor != NULL ? actor->type : NULL);

    g_menu_append_submenu (menu, _ ("Change _Type"), types);
    g_menu_append (menu, _ ("_Merge…"), "win.merge");
    g_menu_append (menu, _ ("Ne_ver an Actor"), "win.never-chosen");
  }
  g_menu_append (menu, _ ("_Delete"), "win.delete-chosen");
  return G_MENU_MODEL (menu);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), skein_mark_image_new (NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SkeinWorkspace *workspace)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (list_item));
  SkeinProject *project = skein_workspace_get_project (workspace);
  g_autoptr (SkeinType) type = NULL;

  if (project != NULL)
    type = skein_project_dup_type (project, SKEIN_TYPES_OF_ACTORS, name, NULL);

  skein_mark_image_set_look (SKEIN_MARK_IMAGE (gtk_widget_get_first_child (box)),
                             name,
                             type != NULL ? type->colour : NULL,
                             type != NULL ? type->icon : NULL);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)),
                      skein_theme_get_type_label (name));
}

/**
 * skein_types_new_factory:
 * @workspace: a workspace
 *
 * Returns: (transfer full): what shows types of actors, given as strings, with their marks
 */
GtkListItemFactory *
skein_types_new_factory (SkeinWorkspace *workspace)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), workspace, 0);
  return factory;
}
