// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>

#include "canvas-fixture.h"

/* From each actor that was reached, tries all steps that @step knows, until nothing new is found. */
static guint
explore (CanvasFixture *fixture, gboolean *reached, gboolean by_relations)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  g_autoptr (GQueue) queue = g_queue_new ();
  guint n_reached = 1;
  guint32 node = canvas_fixture_find_node (fixture, "John Kerry");

  reached[node] = TRUE;
  g_queue_push_tail (queue, GUINT_TO_POINTER (node));
  while (!g_queue_is_empty (queue)) {
    gint64 from = scene->nodes[GPOINTER_TO_UINT (g_queue_pop_head (queue))].id;
    guint n_steps = by_relations ? scene->n_edges : 4;

    for (guint i = 0; i < n_steps; i++) {
      skein_canvas_set_focus_node (fixture->canvas, from);
      if (by_relations) {
        for (guint k = 0; k <= i; k++)
          skein_canvas_step_relation (fixture->canvas, 1);
        skein_canvas_cross_relation (fixture->canvas);
      } else {
        skein_canvas_walk (fixture->canvas, (SkeinDirection) i, FALSE);
      }
      g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->canvas->focus, &node));
      if (!reached[node])
        g_queue_push_tail (queue, GUINT_TO_POINTER (node));
      n_reached += !reached[node];
      reached[node] = TRUE;
    }
  }
  return n_reached;
}

static void
test_walk (CanvasFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  g_autofree gboolean *by_arrows = g_new0 (gboolean, scene->n_nodes);
  g_autofree gboolean *by_relations = g_new0 (gboolean, scene->n_nodes);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  g_assert_cmpuint (explore (fixture, by_arrows, FALSE), ==, scene->n_nodes);
  explore (fixture, by_relations, TRUE);
  g_assert_true (by_relations[canvas_fixture_find_node (fixture, "Sergei Lavrov")]);
  /* No relation leads out of what was reached. */
  for (guint32 i = 0; i < scene->n_edges; i++)
    g_assert_cmpint (by_relations[scene->edges[i].source],
                     ==,
                     by_relations[scene->edges[i].target]);
}

static void
test_walk_direction (CanvasFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  guint32 from = canvas_fixture_find_node (fixture, "Russia");
  guint32 to;

  skein_canvas_set_focus_node (fixture->canvas, scene->nodes[from].id);
  skein_canvas_walk (fixture->canvas, SKEIN_DIRECTION_LEFT, FALSE);
  g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->canvas->focus, &to));
  g_assert_cmpfloat (scene->positions[2 * to], <, scene->positions[2 * from]);
  g_assert_true (scene->nodes[to].emphasis & SKEIN_EMPHASIS_HOVERED);

  skein_canvas_set_focus_node (fixture->canvas, scene->nodes[from].id);
  skein_canvas_walk (fixture->canvas, SKEIN_DIRECTION_RIGHT, TRUE);
  g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->canvas->focus, &to));
  g_assert_cmpfloat (scene->positions[2 * to], >, scene->positions[2 * from]);
  for (guint32 i = 0; i < scene->n_edges; i++)
    if ((scene->edges[i].source == from && scene->edges[i].target == to) ||
        (scene->edges[i].target == from && scene->edges[i].source == to))
      return;
  g_assert_not_reached ();
}

static void
test_keys (CanvasFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  SkeinChosen primary;

  g_assert_true (skein_canvas_type_letter (fixture->canvas, 'l', 1000));
  g_assert_cmpint (fixture->canvas->focus, ==, lavrov);
  g_assert_true (skein_canvas_type_letter (fixture->canvas, 'g', 9000));
  g_assert_cmpint (fixture->canvas->focus, ==, canvas_fixture_find_actor (fixture, "Geneva"));
  g_assert_true (skein_canvas_type_letter (fixture->canvas, 'l', 19000));
  g_assert_true (skein_canvas_type_letter (fixture->canvas, 'a', 19200));
  g_assert_cmpint (fixture->canvas->focus, ==, lavrov);

  skein_canvas_choose_focused (fixture->canvas, FALSE);
  primary = skein_selection_get_primary (fixture->selection);
  g_assert_cmpint (primary.id, ==, lavrov);
  skein_canvas_choose_focused (fixture->canvas, TRUE);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 0);

  skein_canvas_step_relation (fixture->canvas, 1);
  skein_canvas_choose_focused (fixture->canvas, FALSE);
  primary = skein_selection_get_primary (fixture->selection);
  g_assert_cmpint (primary.kind, ==, SKEIN_CHOSEN_RELATION);
  for (guint32 i = 0; i < scene->n_edges; i++)
    if (scene->edges[i].id == primary.id)
      g_assert_true (scene->nodes[scene->edges[i].source].id == lavrov ||
                     scene->nodes[scene->edges[i].target].id == lavrov);

  while (skein_canvas_escape (fixture->canvas))
    ;
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 0);
  g_assert_false (fixture->canvas->ring);
  g_assert_false (skein_workspace_get_wants_dim (fixture->workspace));
}

static void
assert_description (CanvasFixture *fixture, const char *text)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->canvas),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       text);
}

static void
test_description (CanvasFixture *fixture, gconstpointer data)
{
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  guint n = skein_workspace_get_actor (fixture->workspace, lavrov)->n_relations;
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  g_autofree char *graph =
      g_strdup_printf ("%u actors, %u relations", scene->n_nodes, scene->n_edges);
  g_autofree char *chosen = g_strdup_printf ("Sergei Lavrov, Person, %u relations, selected", n);
  g_autofree char *step =
      g_strdup_printf ("Sergei Lavrov, Person, %u relations; 1 of %u: John Kerry meets this actor",
                       n,
                       n);
  g_autofree char *reverse = NULL;

  assert_description (fixture, graph);
  skein_selection_choose (fixture->selection, SKEIN_CHOSEN_ACTOR, lavrov);
  assert_description (fixture, chosen);
  skein_selection_clear (fixture->selection);
  skein_canvas_step_relation (fixture->canvas, 1);
  assert_description (fixture, step);
  skein_canvas_cross_relation (fixture->canvas);
  skein_canvas_step_relation (fixture->canvas, 1);
  n = skein_workspace_get_actor (fixture->workspace, fixture->canvas->focus)->n_relations;
  reverse =
      g_strdup_printf ("John Kerry, Person, %u relations; 1 of %u: meets Sergei Lavrov", n, n);
  assert_description (fixture, reverse);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_actions (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->canvas);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  double zoom = skein_canvas_get_camera (fixture->canvas).zoom;
  g_autofree char *text = NULL;
  gint64 deadline = g_get_monotonic_time () + CANVAS_PATIENCE;

  gtk_widget_activate_action (widget, "canvas.zoom-in", NULL);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).zoom, >, zoom);
  gtk_widget_activate_action (widget, "canvas.zoom-out", NULL);
  g_assert_cmpfloat_with_epsilon (skein_canvas_get_camera (fixture->canvas).zoom, zoom, 1e-9);
  gtk_widget_activate_action (widget, "canvas.pause", NULL);
  g_assert_true (skein_workspace_get_paused (fixture->workspace));

  gtk_widget_activate_action (widget,
                              "canvas.choose",
                              "(ux)",
                              SKEIN_CHOSEN_ACTOR,
                              canvas_fixture_get_scene (fixture)->nodes[node].id);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 1);
  gtk_widget_activate_action (widget, "canvas.pin", NULL);
  g_assert_true (canvas_fixture_get_scene (fixture)->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED);
  gtk_widget_activate_action (widget, "canvas.pin", NULL);
  g_assert_false (canvas_fixture_get_scene (fixture)->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED);

  gtk_widget_activate_action (widget, "canvas.copy-name", NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  while (text == NULL && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (text, ==, "Sergei Lavrov");
  gtk_widget_activate_action (widget, "canvas.copy-picture", NULL);
  g_assert_true (
      gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
}

static void
test_texture (CanvasFixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) texture = skein_canvas_dup_texture (fixture->canvas);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (fixture->canvas));
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new0 (guint32, (gsize) width * (gsize) height);
  guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  double x;
  double y;

  g_assert_cmpint (width, ==, gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) * scale);
  g_assert_cmpint (height, ==, gtk_widget_get_height (GTK_WIDGET (fixture->canvas)) * scale);
  gdk_texture_download (texture, (guchar *) pixels, 4 * (gsize) width);
  canvas_fixture_get_place (fixture, node, &x, &y);
  /* Opaque ground in the corner, and the mark's colour somewhat above its centre. */
  g_assert_cmphex (pixels[0] >> 24, ==, 0xff);
  g_assert_cmphex (pixels[((int) y - 14) * scale * width + ((int) x - 4) * scale], !=, pixels[0]);
}

static void
test_menu (CanvasFixture *fixture, gconstpointer data)
{
  double x;
  double y;

  canvas_fixture_get_place (fixture, canvas_fixture_find_node (fixture, "Sergei Lavrov"), &x, &y);
  skein_canvas_pop_up_menu (fixture->canvas, x, y);
  g_assert_nonnull (fixture->canvas->menu);
  g_assert_cmpint (fixture->canvas->focus,
                   ==,
                   canvas_fixture_find_actor (fixture, "Sergei Lavrov"));
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 0);
  skein_canvas_pop_up_menu (fixture->canvas, 2, 2);
  gtk_popover_popdown (GTK_POPOVER (fixture->canvas->menu));
}

static GtkWidget *
find_widget (GtkWidget *widget, const char *type_name)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type_name);
  return found;
}

static void
test_legend (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *legend = find_widget (fixture->view, "SkeinLegend");
  GtkWidget *row = find_widget (legend, "SkeinLegendRow");
  GtkWidget *first = find_widget (row, "GtkLabel");
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  SkeinLegendEntry entries[16];

  g_assert_cmpuint (scene->n_looks, <=, G_N_ELEMENTS (entries));
  g_assert_cmpuint (skein_scene_count_looks (scene, entries), >, 2);
  g_assert_true (gtk_widget_get_visible (legend));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (first)), ==, scene->look_names[entries[0].look]);
  skein_workspace_close (fixture->workspace);
  g_assert_false (gtk_widget_get_visible (legend));
}

static void
never_cb (GSimpleAction *action, GVariant *parameter, CanvasFixture *fixture)
{
  skein_selection_toggle (fixture->selection,
                          SKEIN_CHOSEN_ACTOR,
                          canvas_fixture_find_actor (fixture, "Geneva"));
}

/* The window has to do with what is chosen, the menu with what it was opened for. */
static void
test_menu_acts_on_its_actor (CanvasFixture *fixture, gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) never = g_simple_action_new ("never-chosen", NULL);
  gint64 kerry = canvas_fixture_find_actor (fixture, "John Kerry");
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");

  g_signal_connect (never, "activate", G_CALLBACK (never_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (never));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  skein_selection_choose (fixture->selection, SKEIN_CHOSEN_ACTOR, kerry);
  skein_canvas_set_subject (fixture->canvas, (SkeinChosen){ SKEIN_CHOSEN_ACTOR, lavrov });
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.never", NULL);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 2);
  g_assert_true (skein_selection_contains (fixture->selection, SKEIN_CHOSEN_ACTOR, lavrov));

  /* Of several that are chosen, it is about all of them. */
  skein_canvas_set_subject (fixture->canvas, (SkeinChosen){ SKEIN_CHOSEN_ACTOR, lavrov });
  skein_selection_toggle (fixture->selection, SKEIN_CHOSEN_ACTOR, kerry);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.never", NULL);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 2);
  g_assert_true (skein_selection_contains (fixture->selection, SKEIN_CHOSEN_ACTOR, kerry));
  gtk_widget_insert_action_group (fixture->window, "win", NULL);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/walk/everywhere", test_walk);
  CANVAS_TEST ("/canvas/walk/direction", test_walk_direction);
  CANVAS_TEST ("/canvas/keys", test_keys);
  CANVAS_TEST ("/canvas/description", test_description);
  CANVAS_TEST ("/canvas/actions", test_actions);
  CANVAS_TEST ("/canvas/texture", test_texture);
  CANVAS_TEST ("/canvas/menu", test_menu);
  CANVAS_TEST ("/graph-view/legend", test_legend);
  CANVAS_TEST ("/canvas/menu-acts-on-its-actor", test_menu_acts_on_its_actor);
  return g_test_run ();
}
