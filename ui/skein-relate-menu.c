// SPDX-License-Identifier: MPL-2.0
#include "skein-relate-menu.h"

#include <glib/gi18n-lib.h>

#include "skein-relation.h"

/* The actors that are chosen, in the order in which they were, if @actor is one of them; else itself. */
static GArray *
dup_actors (SkeinWorkspace *workspace, gint64 actor)
{
  SkeinSelection *selection = skein_workspace_get_selection (workspace);
  g_autoptr (GArray) chosen = skein_selection_dup_all (selection);
  GArray *actors = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, actor)) {
    g_array_append_val (actors, actor);
    return actors;
  }
  for (guint i = 0; i < chosen->len; i++)
    if (g_array_index (chosen, SkeinChosen, i).kind == SKEIN_CHOSEN_ACTOR)
      g_array_append_val (actors, g_array_index (chosen, SkeinChosen, i).id);
  return actors;
}

/* Finds whom a relation is to be between; the second is 0 if that is to be said yet. Of more than two nobody knows. */
static gboolean
find_ends (SkeinWorkspace *workspace, SkeinChosen about, gint64 *first, gint64 *second)
{
  g_autoptr (GArray) actors = NULL;

  if (about.kind == SKEIN_CHOSEN_RELATION) {
    g_autoptr (SkeinRelation) relation =
        skein_project_dup_relation (skein_workspace_get_project (workspace), about.id, NULL);

    *first = relation != NULL ? relation->source : 0;
    *second = relation != NULL ? relation->target : 0;
    return relation != NULL;
  }
  if (about.kind != SKEIN_CHOSEN_ACTOR)
    return FALSE;
  actors = dup_actors (workspace, about.id);
  *first = g_array_index (actors, gint64, 0);
  *second = actors->len > 1 ? g_array_index (actors, gint64, 1) : 0;
  return actors->len <= 2;
}

/**
 * skein_relate_menu_append:
 * @menu: a menu, or a section of one
 * @workspace: a workspace with a project
 * @about: what the menu is about
 *
 * Offers to make a relation: between the ends of a relation, between two actors that are chosen, or of one actor. A
 * project that is read-only, and more than two actors, are offered nothing.
 */
void
skein_relate_menu_append (GMenu *menu, SkeinWorkspace *workspace, SkeinChosen about)
{
  g_autoptr (GMenuItem) item = NULL;
  gint64 first, second;

  g_return_if_fail (G_IS_MENU (menu));
  g_return_if_fail (SKEIN_IS_WORKSPACE (workspace));
  g_return_if_fail (skein_workspace_get_project (workspace) != NULL);

  if (skein_project_is_read_only (skein_workspace_get_project (workspace)) ||
      !find_ends (workspace, about, &first, &second))
    return;
  item = g_menu_item_new (about.kind == SKEIN_CHOSEN_RELATION ? _ ("Relate Both _Otherwise…")
                          : second != 0                       ? _ ("Re_late Both…")
                                                              : _ ("Re_late…"),
                          NULL);
  g_menu_item_set_action_and_target (item, "win.relate-actors", "(xx)", first, second);
  g_menu_append_item (menu, item);
}
