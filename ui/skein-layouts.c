// SPDX-License-Identifier: MPL-2.0
#include "skein-layouts.h"

#include <glib/gi18n-lib.h>

/* What a person is told of an engine. Those that draw around an actor have its name in their description. */
static const struct {
  const char *title;
  const char *description;
  const char *icon;
  const char *step;
  const char *progress;
} layouts[SKEIN_N_ENGINES] = {
  [SKEIN_ENGINE_FORCE] = { N_ ("Organic"),
                           N_ ("Connected actors draw together"),
                           "skein-layout-force-symbolic",
                           N_ ("Arrange Organically"),
                           NULL },
  [SKEIN_ENGINE_CONCENTRIC] = { N_ ("Rings"),
                                /* Translators: %s is the name of an actor. */
                                N_ ("Around %s"),
                                "skein-layout-concentric-symbolic",
                                N_ ("Arrange in Rings"),
                                NULL },
  [SKEIN_ENGINE_DOT] = { N_ ("Hierarchy"),
                         N_ ("Downwards, along the arrows"),
                         "skein-layout-dot-symbolic",
                         N_ ("Arrange as Hierarchy"),
                         N_ ("Arranging as hierarchy…") },
  [SKEIN_ENGINE_CIRCO] = { N_ ("Circles"),
                           N_ ("A circle for each group"),
                           "skein-layout-circo-symbolic",
                           N_ ("Arrange in Circles"),
                           N_ ("Arranging in circles…") },
  [SKEIN_ENGINE_TWOPI] = { N_ ("Radial Tree"),
                           /* Translators: %s is the name of an actor. */
                           N_ ("Branches around %s"),
                           "skein-layout-twopi-symbolic",
                           N_ ("Arrange as Radial Tree"),
                           N_ ("Arranging as radial tree…") },
  [SKEIN_ENGINE_NEATO] = { N_ ("Springs"),
                           N_ ("Nearer means fewer steps"),
                           "skein-layout-neato-symbolic",
                           N_ ("Arrange by Springs"),
                           N_ ("Arranging by springs…") },
};

/**
 * skein_layouts_get_title:
 * @engine: an engine
 *
 * Returns: (transfer none): what it is called, translated
 */
const char *
skein_layouts_get_title (SkeinEngine engine)
{
  g_return_val_if_fail (engine < SKEIN_N_ENGINES, NULL);
  return _ (layouts[engine].title);
}

/**
 * skein_layouts_get_icon:
 * @engine: an engine
 *
 * Returns: (transfer none): the name of its symbol
 */
const char *
skein_layouts_get_icon (SkeinEngine engine)
{
  g_return_val_if_fail (engine < SKEIN_N_ENGINES, NULL);
  return layouts[engine].icon;
}

/**
 * skein_layouts_get_progress:
 * @engine: an engine
 *
 * Returns: (transfer none): what to say while it is at work and nobody knows for how long, translated
 */
const char *
skein_layouts_get_progress (SkeinEngine engine)
{
  g_return_val_if_fail (engine < SKEIN_N_ENGINES, NULL);
  /* Our own are waited for only while their step is being written. */
  return layouts[engine].progress != NULL ? _ (layouts[engine].progress) : _ ("Arranging…");
}

/**
 * skein_layouts_find_hub:
 * @scene: a scene with nodes
 *
 * Returns: the node with most edges, the first of several
 */
guint32
skein_layouts_find_hub (const SkeinScene *scene)
{
  g_autofree guint32 *degrees = NULL;
  guint32 best = 0;

  g_return_val_if_fail (scene != NULL && scene->n_nodes > 0, 0);

  degrees = g_new0 (guint32, scene->n_nodes);
  for (guint32 i = 0; i < scene->n_edges; i++) {
    degrees[scene->edges[i].source]++;
    if (scene->edges[i].target != scene->edges[i].source)
      degrees[scene->edges[i].target]++;
  }
  for (guint32 i = 1; i < scene->n_nodes; i++)
    if (degrees[i] > degrees[best])
      best = i;
  return best;
}

static SkeinEngine
find_engine (const SkeinArrangement *arrangement)
{
  SkeinEngine engine = SKEIN_ENGINE_FORCE;

  if (arrangement != NULL && arrangement->engine != NULL)
    skein_engine_from_name (arrangement->engine, &engine);
  return engine;
}

/**
 * skein_layouts_get_current:
 * @workspace: a workspace
 *
 * Returns: the engine by which its actors are arranged
 */
SkeinEngine
skein_layouts_get_current (SkeinWorkspace *workspace)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), SKEIN_ENGINE_FORCE);
  return find_engine (skein_workspace_get_arrangement (workspace));
}

/**
 * skein_layouts_get_wanted:
 * @workspace: a workspace
 *
 * Returns: the engine that was asked for, though the step may not be in the file yet
 */
SkeinEngine
skein_layouts_get_wanted (SkeinWorkspace *workspace)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), SKEIN_ENGINE_FORCE);
  return find_engine (skein_workspace_get_wanted_arrangement (workspace));
}

/* The actor that is chosen, or else the one that is drawn around already, or else the one with most relations.
 * 0 if there are no actors. */
static gint64
find_focus (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  const SkeinArrangement *arrangement = skein_workspace_get_arrangement (workspace);
  SkeinChosen chosen = skein_selection_get_primary (skein_workspace_get_selection (workspace));
  guint32 node;

  if (chosen.kind == SKEIN_CHOSEN_ACTOR && skein_workspace_find_node (workspace, chosen.id, &node))
    return chosen.id;
  if (arrangement != NULL && skein_engine_has_focus (skein_layouts_get_current (workspace)) &&
      skein_workspace_find_node (workspace, arrangement->focus, &node))
    return arrangement->focus;
  if (scene == NULL || scene->n_nodes == 0)
    return 0;
  return scene->nodes[skein_layouts_find_hub (scene)].id;
}

static const char *
get_name (SkeinWorkspace *workspace, gint64 actor)
{
  guint32 node;

  if (!skein_workspace_find_node (workspace, actor, &node))
    return NULL;
  return skein_workspace_get_scene (workspace)->nodes[node].label;
}

/**
 * skein_layouts_dup_description:
 * @workspace: a workspace
 * @engine: an engine
 *
 * Says in some words what the graph looks like by this engine, with the actor that it would be drawn around now.
 * If it is drawn around another one, both are named.
 *
 * Returns: (transfer full): a line, translated
 */
char *
skein_layouts_dup_description (SkeinWorkspace *workspace, SkeinEngine engine)
{
  const SkeinArrangement *arrangement;
  g_autofree char *around = NULL;
  const char *present = NULL;
  const char *next;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (engine < SKEIN_N_ENGINES, NULL);

  if (!skein_engine_has_focus (engine))
    return g_strdup (_ (layouts[engine].description));
  arrangement = skein_workspace_get_arrangement (workspace);
  next = get_name (workspace, find_focus (workspace));
  if (next == NULL)
    next = _ ("one actor");
  if (arrangement != NULL && skein_layouts_get_current (workspace) == engine)
    present = get_name (workspace, arrangement->focus);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  around = g_strdup_printf (_ (layouts[engine].description), present != NULL ? present : next);
#pragma GCC diagnostic pop
  if (present == NULL || g_str_equal (present, next))
    return g_steal_pointer (&around);
  /* Translators: the first is a layout, such as "Around John Kerry"; the second is the actor that it would be
   * drawn around if it were chosen once more. */
  return g_strdup_printf (_ ("%s; choose again for %s"), around, next);
}

/**
 * skein_layouts_choose:
 * @workspace: a workspace with a project
 * @engine: an engine
 * @error: return location
 *
 * Arranges all actors by an engine, as one step of the history. If it draws around an actor, that is the chosen
 * one or else the one with most relations. Nothing is done if it would only do the same again.
 *
 * Returns: %TRUE if that was begun or needs not be done
 */
gboolean
skein_layouts_choose (SkeinWorkspace *workspace, SkeinEngine engine, GError **error)
{
  const SkeinArrangement *current;
  SkeinArrangement wanted;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (engine < SKEIN_N_ENGINES, FALSE);

  current = skein_workspace_get_wanted_arrangement (workspace);
  g_return_val_if_fail (current != NULL, FALSE);

  wanted = *current;
  wanted.engine = g_intern_string (skein_engine_get_name (engine));
  if (skein_engine_has_focus (engine))
    wanted.focus = find_focus (workspace);
  if (skein_arrangement_equal (&wanted, current))
    return TRUE;
  return skein_workspace_arrange (workspace, &wanted, _ (layouts[engine].step), error);
}

/**
 * skein_layouts_can_arrange_selection:
 * @workspace: a workspace
 *
 * Returns: %TRUE if at least two actors are chosen that are not pinned
 */
gboolean
skein_layouts_can_arrange_selection (SkeinWorkspace *workspace)
{
  g_autoptr (GArray) all = NULL;
  const SkeinScene *scene;
  guint n_free = 0;
  guint32 node;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), FALSE);

  scene = skein_workspace_get_scene (workspace);
  all = skein_selection_dup_all (skein_workspace_get_selection (workspace));
  for (guint i = 0; i < all->len && n_free < 2; i++) {
    SkeinChosen one = g_array_index (all, SkeinChosen, i);

    if (one.kind == SKEIN_CHOSEN_ACTOR && skein_workspace_find_node (workspace, one.id, &node) &&
        (scene->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED) == 0)
      n_free++;
  }
  return n_free >= 2;
}

/* What the four controls are set to by default; the rest is as it is. */
static SkeinArrangement
make_reset (const SkeinArrangement *current)
{
  SkeinArrangement reset;

  skein_arrangement_init (&reset);
  reset.engine = current->engine;
  reset.focus = current->focus;
  reset.seed = current->seed;
  return reset;
}

/**
 * skein_layouts_can_reset:
 * @workspace: a workspace
 *
 * Returns: %TRUE if spacing, group pull, room for names or even spacing are not what they are by default
 */
gboolean
skein_layouts_can_reset (SkeinWorkspace *workspace)
{
  const SkeinArrangement *current;
  SkeinArrangement reset;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), FALSE);

  current = skein_workspace_get_wanted_arrangement (workspace);
  if (current == NULL)
    return FALSE;
  reset = make_reset (current);
  return !skein_arrangement_equal (&reset, current);
}

/**
 * skein_layouts_reset:
 * @workspace: a workspace with a project
 * @error: return location
 *
 * Sets the four controls back, as one step of the history.
 *
 * Returns: %TRUE if that was begun or needs not be done
 */
gboolean
skein_layouts_reset (SkeinWorkspace *workspace, GError **error)
{
  SkeinArrangement reset;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), FALSE);

  if (!skein_layouts_can_reset (workspace))
    return TRUE;
  reset = make_reset (skein_workspace_get_wanted_arrangement (workspace));
  return skein_workspace_arrange (workspace, &reset, _ ("Reset Layout"), error);
}

/**
 * skein_layouts_new_menu:
 * @action: an action with a state that is an engine's name
 *
 * Returns: (transfer full): a menu with a radio item for each layout
 */
GMenuModel *
skein_layouts_new_menu (const char *action)
{
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (action != NULL, NULL);

  for (guint e = 0; e < SKEIN_N_ENGINES; e++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (layouts[e].title), NULL);

    g_menu_item_set_action_and_target (item, action, "s", skein_engine_get_name ((SkeinEngine) e));
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}
