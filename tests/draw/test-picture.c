// SPDX-License-Identifier: MPL-2.0
#include "skein-picture.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "draw-scenes.h"
#include "skein-error.h"

static GBytes *
render (const SkeinPicture *picture, const SkeinScene *scene)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = skein_picture_render (picture, scene, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  return bytes;
}

static char *
render_svg (const SkeinPicture *picture, const SkeinScene *scene)
{
  g_autoptr (GBytes) bytes = render (picture, scene);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  GString *texts = user_data;

  if (g_str_equal (element, "text"))
    g_string_append_c (texts, '|');
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  if (g_str_equal (g_markup_parse_context_get_element (context), "text"))
    g_string_append_len (user_data, text, (gssize) length);
}

/* The text elements of an SVG, as any reader of XML finds them, each after a bar. */
static char *
get_texts (const char *svg)
{
  static const GMarkupParser parser = { start_element_cb, NULL, text_cb, NULL, NULL };
  GString *texts = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, texts, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  return g_string_free (texts, FALSE);
}

/* Where a label stands depends on the width of its letters, hence on the fonts that are installed:
 * leaves place and size out of all text elements. All else in the file is geometry that no font
 * changes. */
static char *
without_font (const char *svg)
{
  g_autoptr (GRegex) places = g_regex_new (
      "(<text class=\"[a-z-]+\")(?: transform=\"[^\"]*\")? x=\"[^\"]*\" y=\"[^\"]*\"", 0, 0, NULL);

  return g_regex_replace (places, svg, -1, 0, "\\1", 0, NULL);
}

static void
test_golden (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  const SkeinCamera camera = { 200, 250, 1, 800, 700 };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "draw", "fixed.svg", NULL);
  g_autofree char *svg = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  SkeinPicture picture;

  skein_picture_init (&picture, SKEIN_PICTURE_SVG);
  picture.camera = &camera;
  picture.paint.title = "Moscow & Geneva";
  svg = render_svg (&picture, scene);
  found = without_font (svg);
  if (g_getenv ("SKEIN_UPDATE_GOLDEN") != NULL) {
    g_file_set_contents (path, found, -1, &error);
    g_assert_no_error (error);
  }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_svg_texts (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  g_autofree char *svg = NULL;
  g_autofree char *texts = NULL;
  static const char *const wanted[] = {
    "|John Kerry", "|Sergei Lavrov", "|HNC",      "|meets · 6 passages", "|foreign minister of",
    "|Person|2",   "|Country|1",     "|denied|1", "|by hand|1",          "|Moscow & Geneva",
  };
  SkeinPicture picture;

  skein_picture_init (&picture, SKEIN_PICTURE_SVG);
  picture.paint.legend = TRUE;
  picture.paint.title = "Moscow & Geneva";
  picture.paint.font = "Fira \"Sans\" & <co>, serif";
  svg = render_svg (&picture, scene);
  texts = get_texts (svg);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_test_message ("%s", wanted[i]);
    g_assert_nonnull (strstr (texts, wanted[i]));
  }
  g_assert_nonnull (strstr (svg, "data-actor=\"12\""));
  g_assert_nonnull (strstr (svg, "<title>Russia &amp; &lt;partners&gt;</title>"));
}

/* The rectangle of the legend is within the picture, and no mark, which are all discs here, touches it. */
static void
check_legend (const char *svg, double width, double height)
{
  const char *rect = strstr (strstr (svg, "class=\"legend\""), "<rect x=\"");
  double x, y, w, h, cx, cy, r;
  guint n_marks = 0;

  g_assert_cmpint (
      sscanf (rect, "<rect x=\"%lf\" y=\"%lf\" width=\"%lf\" height=\"%lf\"", &x, &y, &w, &h),
      ==,
      4);
  g_assert_cmpfloat (x, >=, 0);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (x + w, <=, width);
  g_assert_cmpfloat (y + h, <=, height);
  for (const char *p = svg; (p = strstr (p, "<circle cx=")) != NULL && p < rect; p++) {
    g_assert_cmpint (sscanf (p, "<circle cx=\"%lf\" cy=\"%lf\" r=\"%lf\"", &cx, &cy, &r), ==, 3);
    g_assert_cmpfloat (hypot (cx - CLAMP (cx, x, x + w), cy - CLAMP (cy, y, y + h)), >=, r - 0.01);
    n_marks++;
  }
  g_assert_cmpuint (n_marks, >, 0);
}

/* A legend covers no mark: the whole graph stands beside it, and in what somebody sees of it, it takes a free corner. */
static void
test_legend_is_clear (void)
{
  static const int sizes[][2] = { { 640, 480 }, { 420, 800 }, { 1400, 300 }, { 900, 260 },
                                  { 500, 500 }, { 300, 200 }, { 1000, 120 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (i, 40, 60);
    g_autofree char *svg = NULL;
    SkeinPicture picture;

    for (guint32 k = 0; k < scene->n_nodes; k++)
      scene->nodes[k].look = 0;
    skein_picture_init (&picture, SKEIN_PICTURE_SVG);
    picture.paint.legend = TRUE;
    picture.width = sizes[i][0];
    picture.height = sizes[i][1];
    svg = render_svg (&picture, scene);
    check_legend (svg, picture.width, picture.height);
  }
  for (guint corner = 0; corner < 4; corner++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
    g_autofree char *svg = NULL;
    const SkeinCamera camera = { 0, 0, 1, 800, 700 };
    SkeinPicture picture;

    /* A mark in each corner but one. */
    for (guint32 k = 0; k < scene->n_nodes; k++) {
      guint at = k % 4 == corner ? (k + 1) % 4 : k % 4;

      scene->nodes[k].look = 0;
      scene->positions[2 * k] = at % 2 == 0 ? -300 : 300;
      scene->positions[2 * k + 1] = at / 2 == 0 ? -250 : 250;
    }
    skein_picture_init (&picture, SKEIN_PICTURE_SVG);
    picture.paint.legend = TRUE;
    picture.paint.title = corner == 0 ? "Title" : NULL;
    picture.camera = &camera;
    svg = render_svg (&picture, scene);
    check_legend (svg, camera.width, camera.height);
  }
}

/* The legend says what sizes and widths mean, with numbers of this graph; few types of relations are listed, and
 * many are not. */
static void
test_legend (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  g_autofree char *svg = NULL;
  g_autofree char *texts = NULL;
  g_autofree char *many = NULL;
  g_autofree char *many_texts = NULL;
  g_autoptr (SkeinScene) large = draw_scene_new_random (1, 40, 30);
  SkeinPicture picture;

  skein_picture_init (&picture, SKEIN_PICTURE_SVG);
  picture.paint.legend = TRUE;
  picture.height = 1200;
  svg = render_svg (&picture, scene);
  texts = get_texts (svg);
  g_assert_nonnull (strstr (texts, "|foreign minister of|1"));
  g_assert_nonnull (strstr (texts, "|1 passage|"));
  g_assert_nonnull (strstr (texts, "|6 passages|"));
  for (guint32 i = 0; i < large->n_edges; i++) {
    g_autofree char *label = g_strdup_printf ("kind %u", i % 13);

    large->edges[i].label = skein_scene_intern (large, label);
  }
  many = render_svg (&picture, large);
  many_texts = get_texts (many);
  g_assert_null (strstr (many_texts, "|kind 3|3"));
}

/* The caption stays within the picture, in four lines at most, and is text. */
static void
test_caption (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  g_autoptr (GString) caption = g_string_new ("Sources: 3 articles & <more>:");
  SkeinPicture picture;

  for (guint round = 0; round < 2; round++) {
    g_autofree char *svg = NULL;
    g_autofree char *texts = NULL;
    guint n_lines = 0;

    skein_picture_init (&picture, SKEIN_PICTURE_SVG);
    picture.paint.caption = caption->str;
    svg = render_svg (&picture, scene);
    texts = get_texts (svg);
    g_assert_nonnull (strstr (texts, "|Sources: 3 articles & <more>:"));
    for (const char *p = svg; (p = strstr (p, "<text class=\"line\"")) != NULL; p++)
      n_lines++;
    g_assert_cmpuint (n_lines, ==, round == 0 ? 1 : 4);
    for (guint i = 0; i < 500; i++)
      g_string_append_printf (caption, " word%u", i);
  }
}

static const char *const hostile[] = {
  "",
  "<script>alert(1)</script> & \"quotes\" ']]>",
  "\x01\x02\x1b[31m\x7f tab\there\nand there",
  "\u202eright to left override",
  "العربية ونص طويل جدا من اليمين إلى اليسار",
  "שלום abc עולם 123",
  "中华人民共和国外交部发言人办公室主任",
  "👩‍👩‍👧‍👦 e\u0301\u0301\u0301\u0301\u0301\u0301 z\u0325\u030a",
  "\uffff\ufffe\ufeff",
  "%s%n%d {0}",
};

static void
test_hostile_labels (void)
{
  g_autoptr (SkeinScene) scene = skein_scene_new (G_N_ELEMENTS (hostile) + 2, 12, 1);
  g_autofree char *longest = g_strnfill (200000, 'W');
  g_autofree char *svg = NULL;
  g_autofree char *texts = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) pdf = NULL;
  SkeinPicture picture;

  scene->look_names[0] = skein_scene_intern (scene, hostile[1]);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->nodes[i].radius = 12;
    scene->nodes[i].look = i % 3;
    if (i < G_N_ELEMENTS (hostile))
      scene->nodes[i].label = skein_scene_intern (scene, hostile[i]);
    scene->positions[2 * i] = (i % 4) * 200;
    scene->positions[2 * i + 1] = (float) (i / 4) * 160;
  }
  scene->nodes[10].label = longest;
  for (guint32 i = 0; i < 12; i++)
    scene->edges[i] = (SkeinSceneEdge){ .source = i,
                                        .target = (i + 1) % 12,
                                        .width = 1,
                                        .stroke = i == 3 ? 200 : 0,
                                        .emphasis = SKEIN_EMPHASIS_SELECTED,
                                        .n_evidence = i,
                                        .label = scene->nodes[i].label };
  skein_picture_init (&picture, SKEIN_PICTURE_SVG);
  picture.paint.legend = TRUE;
  picture.paint.title = hostile[1];
  svg = render_svg (&picture, scene);
  texts = get_texts (svg);
  g_assert_null (strstr (svg, "<script"));
  for (const char *p = svg; *p != '\0'; p++)
    g_assert_true ((guint8) *p >= 0x20 || *p == '\n');
  g_assert_nonnull (strstr (texts, "%s%n%d {0}"));
  g_assert_nonnull (strstr (texts, "中"));
  g_assert_cmpuint (strlen (svg), <, 200000);

  picture.format = SKEIN_PICTURE_PNG;
  png = render (&picture, scene);
  /* cairo 1.16 loses some memory when it cuts a Chinese font down to what a PDF needs; leaks are
   * to be seen. */
  scene->nodes[6].label = scene->edges[6].label = "";
  picture.format = SKEIN_PICTURE_PDF;
  pdf = render (&picture, scene);
}

static cairo_status_t
read_bytes_cb (void *closure, unsigned char *data, unsigned int length)
{
  gsize n_read;

  if (!g_input_stream_read_all (closure, data, length, &n_read, NULL, NULL) || n_read != length)
    return CAIRO_STATUS_READ_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
render_image (const SkeinPicture *picture, const SkeinScene *scene)
{
  g_autoptr (GBytes) bytes = render (picture, scene);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_bytes_cb, stream);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
      cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x];
}

static void
test_png_sizes (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  const SkeinCamera camera = { 200, 250, 1, 301, 203 };
  SkeinPicture picture;

  skein_picture_init (&picture, SKEIN_PICTURE_PNG);
  for (picture.scale = 1; picture.scale <= 4; picture.scale++) {
    cairo_surface_t *image;

    picture.camera = &camera;
    image = render_image (&picture, scene);
    g_assert_cmpint (cairo_image_surface_get_width (image), ==, 301 * picture.scale);
    g_assert_cmpint (cairo_image_surface_get_height (image), ==, 203 * picture.scale);
    cairo_surface_destroy (image);

    picture.camera = NULL;
    picture.width = 500;
    picture.height = 320;
    image = render_image (&picture, scene);
    g_assert_cmpint (cairo_image_surface_get_width (image), ==, 500 * picture.scale);
    g_assert_cmpint (cairo_image_surface_get_height (image), ==, 320 * picture.scale);
    cairo_surface_destroy (image);
  }
}

static void
test_transparent (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  const SkeinCamera camera = { 0, 0, 1, 300, 200 };
  SkeinPicture picture;
  cairo_surface_t *image;

  skein_picture_init (&picture, SKEIN_PICTURE_PNG);
  picture.camera = &camera;
  picture.paint.theme = SKEIN_THEME_DARK;
  image = render_image (&picture, scene);
  g_assert_cmphex (get_pixel (image, 2, 2), ==, 0xff1d1e21);
  cairo_surface_destroy (image);

  picture.paint.transparent = TRUE;
  image = render_image (&picture, scene);
  g_assert_cmphex (get_pixel (image, 2, 2), ==, 0);
  g_assert_cmphex (get_pixel (image, 150, 118) >> 24, ==, 0xff);
  cairo_surface_destroy (image);
}

/* Nothing of a whole graph is cut: its border shows only the ground. */
static void
test_whole_graph (void)
{
  static const int sizes[][2] = { { 0, 0 }, { 700, 500 }, { 300, 900 }, { 1500, 0 } };

  for (guint64 seed = 1; seed <= 3; seed++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, 30, 50);

    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
      SkeinPicture picture;
      cairo_surface_t *image;
      int width, height;

      skein_picture_init (&picture, SKEIN_PICTURE_PNG);
      picture.width = sizes[i][0];
      picture.height = sizes[i][1];
      picture.paint.transparent = TRUE;
      picture.paint.legend = i % 2 == 0;
      image = render_image (&picture, scene);
      width = cairo_image_surface_get_width (image);
      height = cairo_image_surface_get_height (image);
      if (sizes[i][0] == 0) {
        g_assert_cmpint (width, >=, 640);
        g_assert_cmpint (height, >=, 480);
      }
      for (int x = 0; x < width; x++) {
        g_assert_cmphex (get_pixel (image, x, 0), ==, 0);
        g_assert_cmphex (get_pixel (image, x, height - 1), ==, 0);
      }
      for (int y = 0; y < height; y++) {
        g_assert_cmphex (get_pixel (image, 0, y), ==, 0);
        g_assert_cmphex (get_pixel (image, width - 1, y), ==, 0);
      }
      cairo_surface_destroy (image);
    }
  }
}

static void
test_small_scenes (void)
{
  for (guint32 n_nodes = 0; n_nodes <= 1; n_nodes++) {
    g_autoptr (SkeinScene) scene = skein_scene_new (n_nodes, 0, 0);

    if (n_nodes > 0)
      scene->nodes[0] = (SkeinSceneNode){ .radius = 20, .label = "Alone" };
    for (int format = SKEIN_PICTURE_PNG; format <= SKEIN_PICTURE_PDF; format++) {
      g_autoptr (GBytes) bytes = NULL;
      SkeinPicture picture;

      skein_picture_init (&picture, format);
      picture.paint.legend = TRUE;
      bytes = render (&picture, scene);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
      if (format == SKEIN_PICTURE_PNG) {
        cairo_surface_t *image = render_image (&picture, scene);

        g_assert_cmpint (cairo_image_surface_get_width (image), ==, 640);
        g_assert_cmpint (cairo_image_surface_get_height (image), ==, 480);
        cairo_surface_destroy (image);
      }
    }
  }
}

static gboolean
contains (GBytes *bytes, const char *needle)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup ("", size);

  for (gsize i = 0; i < size; i++)
    text[i] = data[i] == '\0' ? ' ' : data[i];
  return strstr (text, needle) != NULL;
}

static void
test_pdf (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  SkeinPicture picture;

  skein_picture_init (&picture, SKEIN_PICTURE_PDF);
  bytes = render (&picture, scene);
  again = render (&picture, scene);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), "%PDF-", 5), ==, 0);
  g_assert_true (contains (bytes, "/Font"));
  g_assert_true (contains (bytes, "/ToUnicode"));
  g_assert_false (contains (bytes, "/CreationDate"));
}

static void
test_refused (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  const SkeinCamera nowhere = { 0, 0, 1, 0, 0 };
  const SkeinCamera huge = { 0, 0, 1, 1e7, 1e7 };
  const struct {
    int scale, width, height;
    const SkeinCamera *camera;
    int code;
  } rows[] = {
    { 0, 0, 0, NULL, SKEIN_ERROR_INVALID },        { 5, 0, 0, NULL, SKEIN_ERROR_INVALID },
    { 1, 0, 0, &nowhere, SKEIN_ERROR_INVALID },    { 1, 0, 0, &huge, SKEIN_ERROR_TOO_LARGE },
    { 4, 9000, 100, NULL, SKEIN_ERROR_TOO_LARGE }, { 1, 30000, 30000, NULL, SKEIN_ERROR_TOO_LARGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    SkeinPicture picture;

    skein_picture_init (&picture, SKEIN_PICTURE_PNG);
    picture.scale = rows[i].scale;
    picture.width = rows[i].width;
    picture.height = rows[i].height;
    picture.camera = rows[i].camera;
    g_assert_null (skein_picture_render (&picture, scene, &error));
    g_assert_error (error, SKEIN_ERROR, rows[i].code);
  }
}

/* A file is written wholly or left as it was. */
static void
test_save (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("skein-draw-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "picture.png", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "picture.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) missing = g_file_new_for_path (nowhere);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  g_autoptr (GBytes) expected = NULL;
  g_autofree char *contents = NULL;
  gsize size;
  SkeinPicture picture;

  g_assert_no_error (error);
  skein_picture_init (&picture, SKEIN_PICTURE_PNG);
  expected = render (&picture, scene);
  g_assert_true (skein_picture_save (&picture, scene, file, NULL, &error));
  g_assert_no_error (error);

  picture.scale = 9;
  g_assert_false (skein_picture_save (&picture, scene, file, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);
  picture.scale = 2;
  g_cancellable_cancel (cancelled);
  g_assert_false (skein_picture_save (&picture, scene, file, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (skein_picture_save (&picture, scene, missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpmem (contents, size, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_assert_cmpint (g_unlink (path), ==, 0);
  /* No other file was left behind. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_format_names (void)
{
  SkeinPictureFormat format = SKEIN_PICTURE_PDF;

  g_assert_true (skein_picture_format_from_name ("a/b.PNG", &format));
  g_assert_cmpint (format, ==, SKEIN_PICTURE_PNG);
  g_assert_true (skein_picture_format_from_name ("x.png.svg", &format));
  g_assert_cmpint (format, ==, SKEIN_PICTURE_SVG);
  g_assert_true (skein_picture_format_from_name ("x.Pdf", &format));
  g_assert_cmpint (format, ==, SKEIN_PICTURE_PDF);
  g_assert_false (skein_picture_format_from_name ("x.svgz", &format));
  g_assert_false (skein_picture_format_from_name ("png", &format));
}

static void
assert_page (const SkeinPicture *picture, const SkeinScene *scene, int width, int height)
{
  cairo_surface_t *image = render_image (picture, scene);

  g_assert_cmpint (cairo_image_surface_get_width (image), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (image), ==, height);
  cairo_surface_destroy (image);
}

/* A page is as large as it is asked for, whatever is on it, and a page that has no room for a picture is refused. */
static void
test_page (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_sample ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SkeinCamera camera = { 0, 0, 1, 900, 300 };
  SkeinPicture picture;

  skein_picture_init (&picture, SKEIN_PICTURE_PNG);
  picture.page_width = 600;
  picture.page_height = 750;
  assert_page (&picture, scene, 800, 1000);
  picture.camera = &camera;
  assert_page (&picture, scene, 800, 1000);
  picture.selection = TRUE;
  picture.camera = NULL;
  assert_page (&picture, scene, 800, 1000);

  picture.selection = FALSE;
  picture.format = SKEIN_PICTURE_PDF;
  bytes = render (&picture, scene);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 4, "%PDF", 4);
  picture.page_width = 100;
  g_assert_null (skein_picture_render (&picture, scene, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/picture/golden", test_golden);
  g_test_add_func ("/draw/picture/svg-texts", test_svg_texts);
  g_test_add_func ("/draw/picture/legend", test_legend);
  g_test_add_func ("/draw/picture/legend-is-clear", test_legend_is_clear);
  g_test_add_func ("/draw/picture/caption", test_caption);
  g_test_add_func ("/draw/picture/hostile-labels", test_hostile_labels);
  g_test_add_func ("/draw/picture/png-sizes", test_png_sizes);
  g_test_add_func ("/draw/picture/transparent", test_transparent);
  g_test_add_func ("/draw/picture/whole-graph", test_whole_graph);
  g_test_add_func ("/draw/picture/small-scenes", test_small_scenes);
  g_test_add_func ("/draw/picture/pdf", test_pdf);
  g_test_add_func ("/draw/picture/refused", test_refused);
  g_test_add_func ("/draw/picture/save", test_save);
  g_test_add_func ("/draw/picture/format-names", test_format_names);
  g_test_add_func ("/draw/picture/page", test_page);
  return g_test_run ();
}
