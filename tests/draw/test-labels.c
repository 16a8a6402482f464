// SPDX-License-Identifier: MPL-2.0
#include "skein-figure.h"

#include <math.h>
#include <string.h>

#include "draw-scenes.h"

/* Labels may touch, and rounding may make them touch by a hair. */
#define HAIR 0.05

static const double zooms[] = { 0.08, 0.3, 0.6, 1, 1.7, 4 };

static gboolean
holds (const SkeinBox *box, double x, double y)
{
  double along = (x - box->x) * box->cosine + (y - box->y) * box->sine;
  double across = (y - box->y) * box->cosine - (x - box->x) * box->sine;

  return fabs (along) < box->half_width - HAIR && fabs (across) < box->half_height - HAIR;
}

/* Calls no code of ours: looks at a grid of points of the label. */
static SkeinPoint
get_sample (const SkeinBox *box, guint i, guint n_columns, guint n_rows)
{
  double along = box->half_width * (2.0 * (i % n_columns) / (n_columns - 1) - 1);
  double across = box->half_height * (2.0 * (i / n_columns) / (n_rows - 1) - 1);

  return (SkeinPoint){ box->x + along * box->cosine - across * box->sine,
                       box->y + along * box->sine + across * box->cosine };
}

static void
check_labels (const SkeinFigure *figure, gint64 forced)
{
  const guint n_columns = 40;
  const guint n_rows = 8;

  for (guint i = 0; i < figure->labels->len; i++) {
    const SkeinFigureLabel *label = &g_array_index (figure->labels, SkeinFigureLabel, i);

    g_assert_cmpfloat (label->box.cosine, >=, -1e-5);
    g_assert_cmpfloat (label->block->width * label->scale, <=, 2 * label->box.half_width + HAIR);
    for (guint s = 0; s < n_columns * n_rows; s++) {
      SkeinPoint p = get_sample (&label->box, s, n_columns, n_rows);

      for (guint j = 0; j < i; j++)
        g_assert_false (holds (&g_array_index (figure->labels, SkeinFigureLabel, j).box, p.x, p.y));
      if (!label->names_edge && label->owner == forced)
        continue;
      for (guint j = 0; j < figure->nodes->len; j++) {
        const SkeinNodePlace *place = &g_array_index (figure->places,
                                                      SkeinNodePlace,
                                                      g_array_index (figure->nodes, guint32, j));

        g_assert_cmpfloat (
            skein_shape_get_outside (place->shape, p.x - place->x, p.y - place->y, place->radius),
            >,
            -HAIR);
      }
    }
  }
}

static const SkeinFigureLabel *
find_label (const SkeinFigure *figure, guint32 owner, gboolean names_edge)
{
  for (guint i = 0; i < figure->labels->len; i++) {
    const SkeinFigureLabel *label = &g_array_index (figure->labels, SkeinFigureLabel, i);

    if (label->owner == owner && label->names_edge == names_edge)
      return label;
  }
  return NULL;
}

/* The rules of labels, on a table of zooms, sizes and seeds, with one node selected in the middle
 * of the view. */
static void
test_no_overlap (void)
{
  guint n_labels = 0;
  guint n_edge_labels = 0;
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  options.legend = TRUE;
  for (guint64 seed = 1; seed <= 4; seed++) {
    guint32 n_nodes = seed % 2 == 0 ? 200 : 25;
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, n_nodes, 2 * n_nodes);
    g_autoptr (SkeinFigure) figure = skein_figure_new ();

    scene->nodes[7].emphasis |= SKEIN_EMPHASIS_SELECTED;
    scene->nodes[8].emphasis |= SKEIN_EMPHASIS_NEAR;
    for (guint z = 0; z < G_N_ELEMENTS (zooms); z++) {
      const SkeinCamera camera = { scene->positions[14], scene->positions[15], zooms[z], 900, 600 };

      skein_figure_build (figure, scene, &camera, &options);
      check_labels (figure, 7);
      g_assert_nonnull (find_label (figure, 7, FALSE));
      n_labels += figure->labels->len;
      for (guint i = 0; i < figure->labels->len; i++)
        n_edge_labels += g_array_index (figure->labels, SkeinFigureLabel, i).names_edge ? 1 : 0;
    }
  }
  g_test_message ("%u labels, %u of edges", n_labels, n_edge_labels);
  g_assert_cmpuint (n_labels, >, 300);
  g_assert_cmpuint (n_edge_labels, >, 50);
}

/* Built again, by this figure or by another one, a picture has the same labels. */
static void
test_stable (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (3, 120, 200);
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  g_autoptr (SkeinFigure) other = skein_figure_new ();
  const SkeinCamera camera = { 500, 500, 0.8, 900, 600 };
  const SkeinCamera elsewhere = { 0, 0, 1.5, 300, 600 };
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  skein_figure_build (figure, scene, &camera, &options);
  skein_figure_build (other, scene, &elsewhere, &options);
  skein_figure_build (other, scene, &camera, &options);
  g_assert_cmpuint (figure->labels->len, >, 20);
  g_assert_cmpuint (figure->labels->len, ==, other->labels->len);
  for (guint i = 0; i < figure->labels->len; i++) {
    const SkeinFigureLabel *a = &g_array_index (figure->labels, SkeinFigureLabel, i);
    const SkeinFigureLabel *b = &g_array_index (other->labels, SkeinFigureLabel, i);

    g_assert_cmpuint (a->owner, ==, b->owner);
    g_assert_cmpmem (&a->box, sizeof a->box, &b->box, sizeof b->box);
  }
}

/* Of two nodes that have room for one name, the one with the higher priority gets it. */
static void
test_priority (void)
{
  for (guint favoured = 0; favoured < 2; favoured++) {
    g_autoptr (SkeinScene) scene = skein_scene_new (2, 0, 0);
    g_autoptr (SkeinFigure) figure = skein_figure_new ();
    /* The view is so small that there is room at the right side only, and there for one name. */
    const SkeinCamera camera = { 50, 2, 1, 200, 30 };
    SkeinPaintOptions options;

    skein_paint_options_init (&options);
    for (guint i = 0; i < 2; i++) {
      scene->nodes[i] =
          (SkeinSceneNode){ .radius = 4, .label = "Somebody", .priority = i == favoured ? 2 : 1 };
      scene->positions[2 * i + 1] = 4.0f * i;
    }
    figure->inside = TRUE;
    skein_figure_build (figure, scene, &camera, &options);
    g_assert_nonnull (find_label (figure, favoured, FALSE));
    g_assert_null (find_label (figure, 1 - favoured, FALSE));
  }
}

static void
test_edge_names (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  const SkeinCamera camera = { 200, 250, 1, 1000, 800 };
  SkeinPaintOptions options;
  const SkeinFigureLabel *label;

  skein_paint_options_init (&options);
  skein_figure_build (figure, scene, &camera, &options);
  label = find_label (figure, 0, TRUE);
  g_assert_nonnull (label);
  g_assert_cmpstr (label->block->lines[0], ==, "meets · 6 passages");
  g_assert_true (label->block->bold);
  label = find_label (figure, 1, TRUE);
  g_assert_nonnull (label);
  g_assert_cmpstr (label->block->lines[0], ==, "foreign minister of");

  scene->edges[0].n_evidence = 1;
  skein_figure_build (figure, scene, &camera, &options);
  g_assert_cmpstr (find_label (figure, 0, TRUE)->block->lines[0], ==, "meets · 1 passage");

  /* The ends so close that there is no room along the edge: chosen, it is named all the same. */
  scene->positions[2] = 95;
  skein_figure_build (figure, scene, &camera, &options);
  g_assert_nonnull (find_label (figure, 0, TRUE));
  check_labels (figure, -1);
  scene->edges[0].emphasis = 0;
  skein_figure_build (figure, scene, &camera, &options);
  g_assert_null (find_label (figure, 0, TRUE));
}

typedef struct {
  const char *name;
  const char *text;
  guint n_lines;
  const char *first;
} TextRow;

static const TextRow text_rows[] = {
  { "empty", "", 0, NULL },
  { "blank", " \t\n ", 0, NULL },
  { "short", "Geneva", 1, "Geneva" },
  { "controls", "A\x01\x1b[31mB\nC", 1, "A [31mB C" },
  { "overrides", "\u202eevil\u202c \u2066x\u2069", 1, "evil x" },
  { "noncharacters", "a\uffff\ufffez", 1, "az" },
  { "markup", "<b>&amp;</b>", 1, "<b>&amp;</b>" },
  { "two lines", "High Negotiations Committee", 2, "High Negotiations" },
  { "hebrew", "משה", 1, "משה" },
};

static void
test_text (gconstpointer data)
{
  const TextRow *row = data;
  SkeinText *text = skein_text_new ();
  SkeinTextBlock *block;

  skein_text_begin (text, "sans-serif");
  block = skein_text_get (text, row->text, FALSE, 140, 2);
  g_assert_cmpuint (block->n_lines, ==, row->n_lines);
  if (row->first != NULL)
    g_assert_cmpstr (block->lines[0], ==, row->first);
  skein_text_free (text);
}

/* However long a text is and whatever it is made of, it fits into its width and ends in an
 * ellipsis. */
static void
test_long_text (void)
{
  static const char *const units[] = { "word ", "W", "中文", "שלום ", "e\u0301", "👩‍🚀" };
  SkeinText *text = skein_text_new ();

  skein_text_begin (text, "sans-serif");
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) string = g_string_new (NULL);
    SkeinTextBlock *block;

    while (string->len < 100000)
      g_string_append (string, units[i]);
    block = skein_text_get (text, string->str, TRUE, 140, 2);
    g_assert_cmpuint (block->n_lines, ==, 2);
    g_assert_cmpfloat (block->width, <=, 141);
    g_assert_true (g_str_has_suffix (block->lines[1], "…"));
    g_assert_true (g_utf8_validate (block->lines[1], -1, NULL));
    /* A sign is never left without its accent. */
    g_assert_null (strstr (block->lines[1], "e…"));
  }
  skein_text_free (text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/labels/no-overlap", test_no_overlap);
  g_test_add_func ("/draw/labels/stable", test_stable);
  g_test_add_func ("/draw/labels/priority", test_priority);
  g_test_add_func ("/draw/labels/edge-names", test_edge_names);
  for (guint i = 0; i < G_N_ELEMENTS (text_rows); i++) {
    g_autofree char *path = g_strconcat ("/draw/text/", text_rows[i].name, NULL);

    g_test_add_data_func (path, &text_rows[i], test_text);
  }
  g_test_add_func ("/draw/text/long", test_long_text);
  return g_test_run ();
}
