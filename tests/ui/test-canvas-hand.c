// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>
#include <math.h>

#include "canvas-fixture.h"
#include "skein-history.h"

/* A pointer goes from one place to others with the button and the modifiers held. */
static void
draw (CanvasFixture *fixture, GdkModifierType state, const SkeinPoint *places, guint n_places)
{
  fixture->canvas->press_state = state;
  skein_canvas_press (fixture->canvas, places[0].x, places[0].y);
  for (guint i = 1; i < n_places; i++)
    skein_canvas_drag (fixture->canvas, places[i].x - places[0].x, places[i].y - places[0].y);
}

/* A place in the view where nothing is drawn. */
static SkeinPoint
find_ground (CanvasFixture *fixture, double x, double y)
{
  while (skein_canvas_pick (fixture->canvas, x, y).kind == SKEIN_CHOSEN_ACTOR)
    x += 3;
  return (SkeinPoint){ x, y };
}

/* How many actors lie within the rectangle; each of them must be chosen, and no other. */
static guint
assert_chosen_within (CanvasFixture *fixture, SkeinPoint a, SkeinPoint b)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  guint n_within = 0;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    gboolean within;
    double x;
    double y;

    canvas_fixture_get_place (fixture, i, &x, &y);
    within =
        x >= MIN (a.x, b.x) && x <= MAX (a.x, b.x) && y >= MIN (a.y, b.y) && y <= MAX (a.y, b.y);
    n_within += within;
    g_assert_cmpint (within,
                     ==,
                     skein_selection_contains (fixture->selection,
                                               SKEIN_CHOSEN_ACTOR,
                                               scene->nodes[i].id));
  }
  return n_within;
}

static void
test_band (CanvasFixture *fixture, gconstpointer data)
{
  SkeinCamera camera = skein_canvas_get_camera (fixture->canvas);
  SkeinPoint places[] = { find_ground (fixture, camera.width / 3, camera.height / 4),
                          { camera.width * 0.8, camera.height * 0.8 } };
  guint n_first;

  draw (fixture, GDK_SHIFT_MASK, places, 2);
  g_assert_cmpint (fixture->canvas->drag, ==, SKEIN_DRAG_BAND);
  g_assert_cmpstr (fixture->canvas->cursor, ==, "crosshair");
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 0);
  skein_canvas_release (fixture->canvas, TRUE);
  n_first = assert_chosen_within (fixture, places[0], places[1]);
  g_assert_cmpuint (n_first, >, 3);
  g_assert_cmpuint (n_first, <, canvas_fixture_get_scene (fixture)->n_nodes);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, camera.x);
  g_assert_null (fixture->canvas->band);

  /* With Ctrl what was chosen stays, and nothing is chosen twice. */
  places[0] = find_ground (fixture, 2, 2);
  draw (fixture, GDK_SHIFT_MASK | GDK_CONTROL_MASK, places, 2);
  skein_canvas_release (fixture->canvas, TRUE);
  g_assert_cmpuint (assert_chosen_within (fixture, places[0], places[1]),
                    ==,
                    skein_selection_get_size (fixture->selection));
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), >, n_first);
}

static void
test_band_cancel (CanvasFixture *fixture, gconstpointer data)
{
  SkeinPoint places[] = { find_ground (fixture, 2, 2), { 600, 500 } };
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");

  skein_selection_choose (fixture->selection, SKEIN_CHOSEN_ACTOR, lavrov);
  draw (fixture, GDK_SHIFT_MASK, places, 2);
  g_assert_true (skein_canvas_escape (fixture->canvas));
  skein_canvas_release (fixture->canvas, TRUE);
  g_assert_null (fixture->canvas->band);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 1);
  /* The graph may go away while the band is drawn. */
  draw (fixture, GDK_SHIFT_MASK, places, 2);
  skein_workspace_close (fixture->workspace);
  skein_canvas_release (fixture->canvas, TRUE);
  g_assert_null (fixture->canvas->band);
}

/* A line around one actor that leaves out another in the same rectangle. */
static void
test_lasso (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Riyad Hijab");
  SkeinPoint corners[8];
  double x;
  double y;

  canvas_fixture_get_place (fixture, node, &x, &y);
  skein_canvas_zoom_by (fixture->canvas, 3, x, y);
  canvas_fixture_get_place (fixture, node, &x, &y);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++) {
    double angle = 2 * G_PI * i / G_N_ELEMENTS (corners);

    corners[i] = (SkeinPoint){ x + 60 * cos (angle), y + 60 * sin (angle) };
  }
  corners[0] = find_ground (fixture, corners[0].x, corners[0].y);
  draw (fixture, GDK_SHIFT_MASK | GDK_ALT_MASK, corners, G_N_ELEMENTS (corners));
  g_assert_cmpint (fixture->canvas->drag, ==, SKEIN_DRAG_LASSO);
  skein_canvas_release (fixture->canvas, TRUE);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 1);
  g_assert_true (skein_selection_contains (fixture->selection,
                                           SKEIN_CHOSEN_ACTOR,
                                           canvas_fixture_get_scene (fixture)->nodes[node].id));

  /* The same rectangle, but the line runs round outside of the actor: up, and back a little to the left. */
  corners[1] = (SkeinPoint){ corners[0].x, y - 80 };
  corners[2] = (SkeinPoint){ corners[0].x + 20, y - 80 };
  corners[3] = (SkeinPoint){ corners[0].x + 20, y + 80 };
  draw (fixture, GDK_SHIFT_MASK | GDK_ALT_MASK, corners, 4);
  skein_canvas_release (fixture->canvas, TRUE);
  g_assert_false (skein_selection_contains (fixture->selection,
                                            SKEIN_CHOSEN_ACTOR,
                                            canvas_fixture_get_scene (fixture)->nodes[node].id));
}

static const char *const group[] = { "Sergei Lavrov", "John Kerry", "Geneva" };

static void
choose_group (CanvasFixture *fixture, double places[][2])
{
  gint64 ids[G_N_ELEMENTS (group)];

  for (guint i = 0; i < G_N_ELEMENTS (group); i++) {
    ids[i] = canvas_fixture_find_actor (fixture, group[i]);
    canvas_fixture_get_place (fixture,
                              canvas_fixture_find_node (fixture, group[i]),
                              &places[i][0],
                              &places[i][1]);
  }
  skein_selection_set_actors (fixture->selection, ids, G_N_ELEMENTS (group));
}

static void
assert_group_at (CanvasFixture *fixture, double places[][2], double dx, double dy, gboolean pinned)
{
  for (guint i = 0; i < G_N_ELEMENTS (group); i++) {
    guint32 node = canvas_fixture_find_node (fixture, group[i]);
    double x;
    double y;

    canvas_fixture_get_place (fixture, node, &x, &y);
    g_assert_cmpfloat_with_epsilon (x, places[i][0] + dx, 0.05);
    g_assert_cmpfloat_with_epsilon (y, places[i][1] + dy, 0.05);
    g_assert_cmpint ((canvas_fixture_get_scene (fixture)->nodes[node].emphasis &
                      SKEIN_EMPHASIS_PINNED) != 0,
                     ==,
                     pinned);
  }
}

static void
test_drag_group (CanvasFixture *fixture, gconstpointer data)
{
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);
  double places[G_N_ELEMENTS (group)][2];
  g_autofree char *step = NULL;

  choose_group (fixture, places);
  fixture->canvas->following = FALSE;
  skein_canvas_press (fixture->canvas, places[1][0] + 2, places[1][1] - 1);
  skein_canvas_drag (fixture->canvas, 25, 40);
  skein_canvas_drag (fixture->canvas, -30, 50);
  assert_group_at (fixture, places, -30, 50, FALSE);
  g_assert_true (skein_canvas_escape (fixture->canvas));
  skein_canvas_release (fixture->canvas, FALSE);
  assert_group_at (fixture, places, 0, 0, FALSE);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, G_N_ELEMENTS (group));

  skein_canvas_press (fixture->canvas, places[1][0], places[1][1]);
  skein_canvas_drag (fixture->canvas, -30, 50);
  skein_canvas_release (fixture->canvas, FALSE);
  assert_group_at (fixture, places, -30, 50, TRUE);
  step = skein_history_dup_undo_name (project);
  g_assert_cmpstr (step, ==, "Pin Actors");
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, G_N_ELEMENTS (group));
  skein_workspace_set_paused (fixture->workspace, TRUE);
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  assert_group_at (fixture, places, 0, 0, FALSE);
}

/* The actions of a menu and those of the menus in it, in turn. */
static void
collect_actions (GMenuModel *menu, GPtrArray *actions)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
    char *action = NULL;

    if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
      g_ptr_array_add (actions, action);
    for (guint k = 0; k < G_N_ELEMENTS (links); k++) {
      g_autoptr (GMenuModel) inner = g_menu_model_get_item_link (menu, i, links[k]);

      if (inner != NULL)
        collect_actions (inner, actions);
    }
  }
}

static void
assert_no_doubles (const GPtrArray *actions)
{
  g_autoptr (GHashTable) once = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < actions->len; i++) {
    const char *name = g_ptr_array_index (actions, i);

    /* These have an entry for each of what they can set. */
    if (!g_str_equal (name, "canvas.set-type") && !g_str_equal (name, "canvas.focus") &&
        !g_str_equal (name, "canvas.layout"))
      g_assert_true (g_hash_table_add (once, (gpointer) name));
  }
}

/* Every entry of the menus is an action that the canvas has, and is there once. */
static void
assert_menu (CanvasFixture *fixture, SkeinChosen chosen, const char *wanted)
{
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_free);
  gboolean found = FALSE;

  skein_canvas_set_subject (fixture->canvas, chosen);
  menu = skein_canvas_make_menu (fixture->canvas, chosen);
  collect_actions (menu, actions);
  assert_no_doubles (actions);
  for (guint i = 0; i < actions->len; i++) {
    const char *name = g_ptr_array_index (actions, i);
    GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (fixture->canvas);
    /* The actions of the window aren't there without it. */
    gboolean known = g_str_has_prefix (name, "win.");
    const GVariantType *type;
    const char *installed;
    const char *property;
    GType owner;

    for (guint k = 0;
         gtk_widget_class_query_action (klass, k, &owner, &installed, &type, &property);
         k++)
      known = known || g_str_equal (installed, name);
    g_assert_true (known);
    found = found || g_str_equal (name, wanted);
  }
  g_assert_true (found);
}

/* The label of the entry of a menu, or of the menus in it, that has an action. */
static char *
dup_label (GMenuModel *menu, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
    g_autofree char *own = NULL;
    char *label = NULL;

    if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &own) &&
        g_str_equal (own, action) &&
        g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
      return label;
    for (guint k = 0; k < G_N_ELEMENTS (links); k++) {
      g_autoptr (GMenuModel) inner = g_menu_model_get_item_link (menu, i, links[k]);

      label = inner != NULL ? dup_label (inner, action) : NULL;
      if (label != NULL)
        return label;
    }
  }
  return NULL;
}

/* Types come from files: menus show their underscores, and neither more lines nor more words than fit. */
static void
test_menu_words (CanvasFixture *fixture, gconstpointer data)
{
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);
  SkeinChosen actor = { SKEIN_CHOSEN_ACTOR, canvas_fixture_find_actor (fixture, "Geneva") };
  g_autofree char *words = g_strnfill (300, 'w');
  g_autofree char *type = g_strconcat ("in_\u202eforce ", words, NULL);
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GMenuModel) others = NULL;
  g_autofree char *hide = NULL;
  g_autofree char *first = NULL;

  g_assert_true (skein_project_set_actor_type (project, actor.id, type, NULL));
  skein_canvas_set_subject (fixture->canvas, actor);
  menu = skein_canvas_make_menu (fixture->canvas, actor);
  hide = dup_label (menu, "canvas.hide-type");
  g_assert_true (strstr (hide, "in__force ww") != NULL);
  g_assert_cmpint (g_utf8_strlen (hide, -1), <, 80);

  /* The same holds where the type is offered to another. */
  actor.id = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  g_assert_true (skein_project_set_actor_type (project, actor.id, "two_\nlines", NULL));
  others = skein_canvas_make_menu (fixture->canvas, actor);
  first = dup_label (others, "canvas.hide-type");
  g_assert_true (strstr (first, "two__ lines") != NULL);
}

static void
test_menus (CanvasFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  SkeinChosen actor = { SKEIN_CHOSEN_ACTOR, canvas_fixture_find_actor (fixture, "Sergei Lavrov") };
  SkeinChosen relation = { SKEIN_CHOSEN_RELATION, scene->edges[0].id };

  assert_menu (fixture, actor, "canvas.set-type");
  assert_menu (fixture, actor, "canvas.never");
  assert_menu (fixture, actor, "canvas.merge");
  assert_menu (fixture, actor, "win.relate-actors");
  assert_menu (fixture, relation, "canvas.open-passages");
  assert_menu (fixture, relation, "win.relate-actors");
  assert_menu (fixture, (SkeinChosen){ 0 }, "canvas.select-all");
}

static void
count_cb (SkeinCanvas *canvas, guint *count)
{
  (*count)++;
}

static void
test_subject (CanvasFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  GtkWidget *widget = GTK_WIDGET (fixture->canvas);
  SkeinChosen relation = { SKEIN_CHOSEN_RELATION, scene->edges[0].id };
  gint64 source = scene->nodes[scene->edges[0].source].id;
  gint64 target = scene->nodes[scene->edges[0].target].id;
  guint n_asked = 0;

  g_signal_connect (widget, "open-passages", G_CALLBACK (count_cb), &n_asked);
  skein_canvas_open_passages (fixture->canvas);
  g_assert_cmpuint (n_asked, ==, 0);
  skein_canvas_set_subject (fixture->canvas, relation);
  gtk_widget_activate_action (widget, "canvas.open-passages", NULL);
  g_assert_cmpuint (n_asked, ==, 1);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).kind,
                   ==,
                   SKEIN_CHOSEN_RELATION);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, relation.id);

  gtk_widget_activate_action (widget, "canvas.select-neighbours", NULL);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 2);
  g_assert_true (skein_selection_contains (fixture->selection, SKEIN_CHOSEN_ACTOR, source));
  g_assert_true (skein_selection_contains (fixture->selection, SKEIN_CHOSEN_ACTOR, target));
}

static void
test_select (CanvasFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  GtkWidget *widget = GTK_WIDGET (fixture->canvas);
  guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  g_autofree gboolean *near = g_new0 (gboolean, scene->n_nodes);

  skein_canvas_set_focus_node (fixture->canvas, scene->nodes[node].id);
  gtk_widget_activate_action (widget, "canvas.select-neighbours", NULL);
  for (guint32 i = 0; i < scene->n_edges; i++) {
    near[scene->edges[i].target] |= scene->edges[i].source == node;
    near[scene->edges[i].source] |= scene->edges[i].target == node;
  }
  near[node] = TRUE;
  for (guint32 i = 0; i < scene->n_nodes; i++)
    g_assert_cmpint (near[i],
                     ==,
                     skein_selection_contains (fixture->selection,
                                               SKEIN_CHOSEN_ACTOR,
                                               scene->nodes[i].id));
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, scene->nodes[node].id);

  gtk_widget_activate_action (widget, "canvas.select-all", NULL);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, scene->n_nodes);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, scene->nodes[node].id);
  /* All that are chosen are pinned, by one of them. */
  gtk_widget_activate_action (widget, "canvas.pin", NULL);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    g_assert_true (scene->nodes[i].emphasis & SKEIN_EMPHASIS_PINNED);
}

static void
test_set_type (CanvasFixture *fixture, gconstpointer data)
{
  gint64 geneva = canvas_fixture_find_actor (fixture, "Geneva");

  skein_canvas_set_focus_node (fixture->canvas, geneva);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.set-type", "s", "Event");
  g_assert_cmpstr (skein_workspace_get_actor (fixture->workspace, geneva)->type, ==, "Event");
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpstr (skein_workspace_get_actor (fixture->workspace, geneva)->type, ==, "Place");
}

static gboolean
has_card (CanvasFixture *fixture)
{
  return fixture->canvas->card != NULL && gtk_widget_get_mapped (fixture->canvas->card) &&
         gtk_widget_get_width (fixture->canvas->card) > 0;
}

/* The card lies in the canvas, beside what it tells of, and takes no clicks. */
static void
assert_card_beside (CanvasFixture *fixture, double x, double y)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  graphene_rect_t card;

  canvas_fixture_wait_for (fixture, has_card);
  g_assert_true (gtk_widget_compute_bounds (fixture->canvas->card, canvas, &card));
  g_assert_false (
      graphene_rect_contains_point (&card, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
  g_assert_cmpfloat (card.origin.x, >=, 0);
  g_assert_cmpfloat (card.origin.y, >=, 0);
  g_assert_cmpfloat (card.origin.x + card.size.width, <=, gtk_widget_get_width (canvas));
  g_assert_cmpfloat (card.origin.y + card.size.height, <=, gtk_widget_get_height (canvas));
  g_assert_true (gtk_widget_pick (canvas, card.origin.x + 9, card.origin.y + 9, GTK_PICK_DEFAULT) ==
                 canvas);
}

static void
test_card (CanvasFixture *fixture, gconstpointer data)
{
  SkeinCamera camera = skein_canvas_get_camera (fixture->canvas);
  double x;
  double y;

  /* In the corners of the view a card has least room. */
  for (guint i = 0; i < 4; i++) {
    guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
    double corner_x = i % 2 == 0 ? 30 : camera.width - 30;
    double corner_y = i < 2 ? 30 : camera.height - 30;

    canvas_fixture_get_place (fixture, node, &x, &y);
    skein_canvas_pan_by (fixture->canvas, x - corner_x, y - corner_y);
    canvas_fixture_get_place (fixture, node, &x, &y);
    skein_canvas_point (fixture->canvas, x, y);
    g_assert_false (has_card (fixture));
    assert_card_beside (fixture, x, y);
    skein_canvas_press (fixture->canvas, x, y);
    g_assert_false (has_card (fixture));
    skein_canvas_release (fixture->canvas, FALSE);
    skein_canvas_leave (fixture->canvas);
  }
}

/* It says what is under the pointer, so it goes where that moves away. */
static void
test_card_left (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  double x;
  double y;

  for (guint i = 0; i < 3; i++) {
    SkeinCamera camera = skein_canvas_get_camera (fixture->canvas);

    skein_canvas_look_at (fixture->canvas,
                          scene->positions[2 * node] + 20 / camera.zoom,
                          scene->positions[2 * node + 1]);
    canvas_fixture_get_place (fixture, node, &x, &y);
    skein_canvas_point (fixture->canvas, x, y);
    canvas_fixture_wait_for (fixture, has_card);
    if (i == 0)
      skein_canvas_zoom_by (fixture->canvas, 4, 0, 0);
    else if (i == 1)
      skein_canvas_pan_by (fixture->canvas, 60, 0);
    else
      skein_workspace_drag (fixture->workspace,
                            node,
                            scene->positions[2 * node] + 90,
                            scene->positions[2 * node + 1]);
    g_assert_false (has_card (fixture));
    skein_canvas_leave (fixture->canvas);
  }
}

/* Where nothing moves below it, the card stays: also while what it tells of is lit up. */
static void
test_card_stays (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  gint64 id = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  double x;
  double y;

  canvas_fixture_get_place (fixture, node, &x, &y);
  skein_canvas_point (fixture->canvas, x, y);
  canvas_fixture_wait_for (fixture, has_card);
  skein_workspace_hover (fixture->workspace, SKEIN_CHOSEN_NOTHING, 0);
  skein_workspace_hover (fixture->workspace, SKEIN_CHOSEN_ACTOR, id);
  g_assert_true (has_card (fixture));
  skein_canvas_leave (fixture->canvas);

  /* That of the keyboard goes along with the graph. */
  skein_selection_choose (fixture->selection, SKEIN_CHOSEN_ACTOR, id);
  skein_canvas_toggle_card (fixture->canvas);
  canvas_fixture_wait_for (fixture, has_card);
  skein_canvas_zoom_by (fixture->canvas, 1.2, 0, 0);
  g_assert_true (has_card (fixture));
  canvas_fixture_get_place (fixture, node, &x, &y);
  g_assert_cmpfloat_with_epsilon (fixture->canvas->card_x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (fixture->canvas->card_y, y, 1e-6);
}

/* By the keyboard it goes along, and Escape hides it before anything else. */
static void
test_card_by_key (CanvasFixture *fixture, gconstpointer data)
{
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");

  skein_selection_choose (fixture->selection, SKEIN_CHOSEN_ACTOR, lavrov);
  skein_canvas_toggle_card (fixture->canvas);
  canvas_fixture_wait_for (fixture, has_card);
  g_assert_cmpint (fixture->canvas->card_about.id, ==, lavrov);
  skein_canvas_step_relation (fixture->canvas, 1);
  g_assert_cmpint (fixture->canvas->card_about.kind, ==, SKEIN_CHOSEN_RELATION);
  skein_canvas_cross_relation (fixture->canvas);
  g_assert_cmpint (fixture->canvas->card_about.kind, ==, SKEIN_CHOSEN_ACTOR);
  g_assert_cmpint (fixture->canvas->card_about.id, !=, lavrov);
  g_assert_true (skein_canvas_escape (fixture->canvas));
  g_assert_false (has_card (fixture));
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 1);
  skein_canvas_toggle_card (fixture->canvas);
  skein_canvas_toggle_card (fixture->canvas);
  g_assert_false (gtk_widget_get_visible (fixture->canvas->card));
}

/* The best passage of every relation is one of its passages, and none that denies where another asserts. */
static void
test_best_passage (CanvasFixture *fixture, gconstpointer data)
{
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);

  for (guint32 i = 0; i < scene->n_edges; i++) {
    g_autoptr (SkeinPassage) best =
        skein_project_dup_best_passage (project, scene->edges[i].id, NULL);
    g_autoptr (GPtrArray) all =
        skein_project_dup_relation_passages (project, scene->edges[i].id, NULL);
    gboolean found = FALSE;
    gboolean asserted = FALSE;

    for (guint k = 0; k < all->len; k++) {
      const SkeinPassage *passage = g_ptr_array_index (all, k);

      asserted = asserted || passage->polarity == SKEIN_POLARITY_ASSERTED;
      if (best == NULL || passage->evidence != best->evidence)
        continue;
      found = TRUE;
      g_assert_cmpstr (passage->text, ==, best->text);
      g_assert_cmpuint (passage->marks->len, ==, best->marks->len);
    }
    g_assert_cmpint (found, ==, all->len > 0);
    g_assert_cmpint (best == NULL, ==, all->len == 0);
    if (asserted)
      g_assert_cmpint (best->polarity, ==, SKEIN_POLARITY_ASSERTED);
  }
}

static void
test_scroll (CanvasFixture *fixture, gconstpointer data)
{
  SkeinCamera before = skein_canvas_get_camera (fixture->canvas);
  SkeinCamera after;

  skein_canvas_scroll_by (fixture->canvas, 12, -30, TRUE);
  after = skein_canvas_get_camera (fixture->canvas);
  g_assert_cmpfloat_with_epsilon (after.x, before.x + 12 / before.zoom, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.y, before.y - 30 / before.zoom, 1e-9);
  g_assert_cmpfloat (after.zoom, ==, before.zoom);
  skein_canvas_scroll_by (fixture->canvas, 1, 0, FALSE);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, >, after.x);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).y, ==, after.y);
}

static void
test_hide_type (CanvasFixture *fixture, gconstpointer data)
{
  gint64 geneva = canvas_fixture_find_actor (fixture, "Geneva");
  guint32 node;

  skein_canvas_set_focus_node (fixture->canvas, geneva);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.hide-type", NULL);
  g_assert_true (skein_workspace_is_hidden (fixture->workspace, SKEIN_CHOSEN_ACTOR, geneva));
  g_assert_false (skein_workspace_find_node (fixture->workspace, geneva, &node));
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.show-all", NULL);
  g_assert_false (skein_workspace_is_hidden (fixture->workspace, SKEIN_CHOSEN_ACTOR, geneva));
}

/* Whether an actor is seen whole. */
static gboolean
is_in_view (CanvasFixture *fixture, guint32 node)
{
  SkeinCamera camera = skein_canvas_get_camera (fixture->canvas);
  double x;
  double y;

  canvas_fixture_get_place (fixture, node, &x, &y);
  return x >= 0 && y >= 0 && x <= camera.width && y <= camera.height;
}

static void
test_hide_and_expand (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->canvas);
  SkeinChosen lavrov = { SKEIN_CHOSEN_ACTOR, canvas_fixture_find_actor (fixture, "Sergei Lavrov") };
  gint64 kerry = canvas_fixture_find_actor (fixture, "John Kerry");
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GMenuModel) open = NULL;
  g_autofree char *label = NULL;
  g_autofree char *again = NULL;
  guint32 node;

  gtk_widget_activate_action (widget, "canvas.hide", NULL);
  g_assert_false (skein_workspace_get_filtered (fixture->workspace));
  skein_canvas_set_focus_node (fixture->canvas, kerry);
  gtk_widget_activate_action (widget, "canvas.hide", NULL);
  g_assert_true (skein_workspace_is_hidden (fixture->workspace, SKEIN_CHOSEN_ACTOR, kerry));
  assert_menu (fixture, lavrov, "canvas.expand");
  menu = skein_canvas_make_menu (fixture->canvas, lavrov);
  label = dup_label (menu, "canvas.expand");
  g_assert_cmpstr (label, ==, "E_xpand (1 Hidden)");

  gtk_widget_activate_action (widget, "canvas.expand", NULL);
  g_assert_true (skein_workspace_find_node (fixture->workspace, kerry, &node));
  g_assert_true (skein_selection_contains (fixture->selection, SKEIN_CHOSEN_ACTOR, kerry));
  g_assert_true (is_in_view (fixture, node));
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, lavrov.id);
  open = skein_canvas_make_menu (fixture->canvas, lavrov);
  again = dup_label (open, "canvas.expand");
  g_assert_cmpstr (again, ==, "E_xpand");
  /* All that are chosen go together. */
  gtk_widget_activate_action (widget, "canvas.hide", NULL);
  g_assert_true (skein_workspace_is_hidden (fixture->workspace, SKEIN_CHOSEN_ACTOR, kerry));
  g_assert_true (skein_workspace_is_hidden (fixture->workspace, SKEIN_CHOSEN_ACTOR, lavrov.id));
}

static void
test_focus_steps (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->canvas);
  SkeinChosen geneva = { SKEIN_CHOSEN_ACTOR, canvas_fixture_find_actor (fixture, "Geneva") };
  guint32 n_all = canvas_fixture_get_scene (fixture)->n_nodes;
  guint32 n_near;
  guint steps;

  skein_canvas_set_focus_node (fixture->canvas, geneva.id);
  gtk_widget_activate_action (widget, "canvas.focus", "u", 1);
  g_assert_cmpint (skein_workspace_get_focus (fixture->workspace, &steps), ==, geneva.id);
  g_assert_cmpuint (steps, ==, 1);
  n_near = canvas_fixture_get_scene (fixture)->n_nodes;
  g_assert_cmpuint (n_near, <, n_all);
  g_assert_true (is_in_view (fixture, canvas_fixture_find_node (fixture, "Geneva")));
  gtk_widget_activate_action (widget, "canvas.focus", "u", 4000);
  skein_workspace_get_focus (fixture->workspace, &steps);
  g_assert_cmpuint (steps, ==, SKEIN_MOST_FOCUS_STEPS);
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, >, n_near);
  gtk_widget_activate_action (widget, "canvas.focus", "u", 0);
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, ==, n_all);
  g_assert_false (skein_workspace_get_filtered (fixture->workspace));
}

/* The controller of a type that the canvas has; fingers themselves can't be made up. */
static gpointer
find_controller (CanvasFixture *fixture, GType type)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
      return controller;
  }
  g_assert_not_reached ();
}

/* A finger that rests opens the menu of what is below it, and chooses nothing when it is lifted. */
static void
test_long_press (CanvasFixture *fixture, gconstpointer data)
{
  GtkGestureSingle *press = find_controller (fixture, GTK_TYPE_GESTURE_LONG_PRESS);
  gint64 kerry = canvas_fixture_find_actor (fixture, "John Kerry");
  double x;
  double y;

  canvas_fixture_get_place (fixture, canvas_fixture_find_node (fixture, "Sergei Lavrov"), &x, &y);
  skein_selection_choose (fixture->selection, SKEIN_CHOSEN_ACTOR, kerry);
  g_assert_true (gtk_gesture_single_get_touch_only (press));
  skein_canvas_press (fixture->canvas, x, y);
  g_signal_emit_by_name (press, "pressed", x, y);
  g_assert_true (gtk_widget_get_visible (fixture->canvas->menu));
  g_assert_cmpint (skein_canvas_get_subject (fixture->canvas).id,
                   ==,
                   canvas_fixture_find_actor (fixture, "Sergei Lavrov"));
  g_signal_emit_by_name (find_controller (fixture, GTK_TYPE_GESTURE_DRAG), "drag-end", 0.0, 0.0);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, kerry);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 1);
  gtk_popover_popdown (GTK_POPOVER (fixture->canvas->menu));
}

/* One finger moves the view or taps; a second one goes on from where the first one has moved it. GTK asks the fingers
 * themselves where they pinch. */
static void
test_fingers (CanvasFixture *fixture, gconstpointer data)
{
  gpointer drag = find_controller (fixture, GTK_TYPE_GESTURE_DRAG);
  SkeinCamera before = skein_canvas_get_camera (fixture->canvas);
  SkeinPoint ground = find_ground (fixture, 20, 20);
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  SkeinCamera after;
  double x;
  double y;

  canvas_fixture_get_place (fixture, canvas_fixture_find_node (fixture, "Sergei Lavrov"), &x, &y);
  skein_canvas_press (fixture->canvas, x, y);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, lavrov);

  skein_canvas_press (fixture->canvas, ground.x, ground.y);
  g_signal_emit_by_name (drag, "drag-update", 60.0, 40.0);
  after = skein_canvas_get_camera (fixture->canvas);
  g_assert_cmpfloat_with_epsilon (after.x, before.x - 60 / before.zoom, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.y, before.y - 40 / before.zoom, 1e-9);
  skein_canvas_pinch_begin (fixture->canvas, ground.x, ground.y);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, after.x);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).zoom, ==, after.zoom);
  skein_canvas_pinch (fixture->canvas, 2, ground.x, ground.y);
  g_assert_cmpfloat_with_epsilon (skein_canvas_get_camera (fixture->canvas).zoom,
                                  2 * after.zoom,
                                  1e-9);
  /* The first finger is lifted: neither a click on the ground nor a step back. */
  after = skein_canvas_get_camera (fixture->canvas);
  g_signal_emit_by_name (drag, "drag-end", 60.0, 40.0);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, after.x);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, lavrov);

  /* One that has just come down and has not moved chooses nothing either. */
  skein_canvas_press (fixture->canvas, ground.x, ground.y);
  skein_canvas_pinch_begin (fixture->canvas, ground.x, ground.y);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, lavrov);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/band/choose", test_band);
  CANVAS_TEST ("/canvas/band/cancel", test_band_cancel);
  CANVAS_TEST ("/canvas/lasso", test_lasso);
  CANVAS_TEST ("/canvas/drag/group", test_drag_group);
  CANVAS_TEST ("/canvas/card/pointer", test_card);
  CANVAS_TEST ("/canvas/card/keyboard", test_card_by_key);
  CANVAS_TEST ("/canvas/card/left", test_card_left);
  CANVAS_TEST ("/canvas/card/stays", test_card_stays);
  CANVAS_TEST ("/canvas/card/best-passage", test_best_passage);
  CANVAS_TEST ("/canvas/scroll", test_scroll);
  CANVAS_TEST ("/canvas/hide-type", test_hide_type);
  CANVAS_TEST ("/canvas/hide-and-expand", test_hide_and_expand);
  CANVAS_TEST ("/canvas/focus-steps", test_focus_steps);
  CANVAS_TEST ("/canvas/touch/long-press", test_long_press);
  CANVAS_TEST ("/canvas/touch/fingers", test_fingers);
  CANVAS_TEST ("/canvas/menus", test_menus);
  CANVAS_TEST ("/canvas/menu-words", test_menu_words);
  CANVAS_TEST ("/canvas/subject", test_subject);
  CANVAS_TEST ("/canvas/select", test_select);
  CANVAS_TEST ("/canvas/set-type", test_set_type);
  return g_test_run ();
}
