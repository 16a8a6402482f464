// SPDX-License-Identifier: MPL-2.0
/* peer-gtk MODE EDGES: the least time of a frame in which GTK's own ways draw all edges as lines, as
 * "ms 12.3". The modes: gsk (a colour node for each edge, drawn by the cairo renderer), gl-lines
 * (GL_LINES with an index buffer), gl-quads (an instanced quad for each edge, smooth at its sides). */
#include <epoxy/gl.h>
#include <gtk/gtk.h>
#include <math.h>
#include <stdlib.h>

#include "bench-scene.h"

#define ENOUGH 4000.0

static const char line_vertex[] =
    "#version 330\n"
    "layout (location = 0) in vec2 place;\n"
    "uniform vec2 size;\n"
    "void main () { gl_Position = vec4 (place / size * 2 - 1, 0, 1); }\n";

static const char line_fragment[] = "#version 330\n"
                                    "out vec4 color;\n"
                                    "void main () { color = vec4 (0.69, 0.71, 0.73, 1); }\n";

static const char quad_vertex[] =
    "#version 330\n"
    "layout (location = 0) in vec2 corner;\n"
    "layout (location = 1) in vec4 line;\n"
    "uniform vec2 size;\n"
    "out float across;\n"
    "void main () {\n"
    "  vec2 way = normalize (line.zw - line.xy + vec2 (1e-6));\n"
    "  vec2 place = mix (line.xy, line.zw, corner.x) + vec2 (-way.y, way.x) * corner.y;\n"
    "  across = corner.y;\n"
    "  gl_Position = vec4 (place / size * 2 - 1, 0, 1);\n"
    "}\n";

static const char quad_fragment[] =
    "#version 330\n"
    "in float across;\n"
    "out vec4 color;\n"
    "void main () { color = vec4 (0.69, 0.71, 0.73, 1) * (1 - abs (across)); }\n";

static double
draw_nodes (BenchScene *bench, GskRenderer *renderer)
{
  const GdkRGBA color = { 0.69f, 0.71f, 0.73f, 1 };
  const graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, BENCH_WIDTH, BENCH_HEIGHT);
  double start = bench_now ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (guint32 i = 0; i < bench->scene->n_edges; i++) {
    float line[4];
    float dx;
    float dy;

    bench_scene_get_line (bench, i, line);
    dx = line[2] - line[0];
    dy = line[3] - line[1];
    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (line[0], line[1]));
    gtk_snapshot_rotate (snapshot, atan2f (dy, dx) * (float) (180 / G_PI));
    gtk_snapshot_append_color (snapshot,
                               &color,
                               &GRAPHENE_RECT_INIT (0, -0.5f, sqrtf (dx * dx + dy * dy), 1));
    gtk_snapshot_restore (snapshot);
  }
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node, &view);
  return bench_now () - start;
}

static GLuint
make_shader (GLenum type, const char *source)
{
  GLuint shader = glCreateShader (type);
  GLint good;

  glShaderSource (shader, 1, &source, NULL);
  glCompileShader (shader);
  glGetShaderiv (shader, GL_COMPILE_STATUS, &good);
  return good ? shader : 0;
}

/* Returns FALSE if the driver cannot do what is needed. */
static gboolean
set_up_gl (gboolean quads, const BenchScene *bench)
{
  static const float corners[] = { 0, -1, 1, -1, 0, 1, 1, 1 };
  GLuint vertex = make_shader (GL_VERTEX_SHADER, quads ? quad_vertex : line_vertex);
  GLuint fragment = make_shader (GL_FRAGMENT_SHADER, quads ? quad_fragment : line_fragment);
  GLuint program = glCreateProgram ();
  GLuint names[3];
  GLuint target;

  if (vertex == 0 || fragment == 0)
    return FALSE;
  glAttachShader (program, vertex);
  glAttachShader (program, fragment);
  glLinkProgram (program);
  glUseProgram (program);
  glUniform2f (glGetUniformLocation (program, "size"), BENCH_WIDTH, BENCH_HEIGHT);
  glGenVertexArrays (1, names);
  glBindVertexArray (names[0]);
  glGenBuffers (2, names + 1);
  if (quads) {
    glBindBuffer (GL_ARRAY_BUFFER, names[1]);
    glBufferData (GL_ARRAY_BUFFER, sizeof corners, corners, GL_STATIC_DRAW);
    glEnableVertexAttribArray (0);
    glVertexAttribPointer (0, 2, GL_FLOAT, GL_FALSE, 0, NULL);
    glBindBuffer (GL_ARRAY_BUFFER, names[2]);
    glEnableVertexAttribArray (1);
    glVertexAttribPointer (1, 4, GL_FLOAT, GL_FALSE, 0, NULL);
    glVertexAttribDivisor (1, 1);
  } else {
    g_autofree guint32 *ends = g_new (guint32, 2 * (gsize) bench->scene->n_edges);

    for (guint32 i = 0; i < bench->scene->n_edges; i++) {
      ends[2 * i] = bench->scene->edges[i].source;
      ends[2 * i + 1] = bench->scene->edges[i].target;
    }
    glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, names[1]);
    glBufferData (GL_ELEMENT_ARRAY_BUFFER,
                  (GLsizeiptr) (8 * (gsize) bench->scene->n_edges),
                  ends,
                  GL_STATIC_DRAW);
    glBindBuffer (GL_ARRAY_BUFFER, names[2]);
    glEnableVertexAttribArray (0);
    glVertexAttribPointer (0, 2, GL_FLOAT, GL_FALSE, 0, NULL);
  }
  glGenFramebuffers (1, names);
  glBindFramebuffer (GL_FRAMEBUFFER, names[0]);
  glGenRenderbuffers (1, &target);
  glBindRenderbuffer (GL_RENDERBUFFER, target);
  glRenderbufferStorage (GL_RENDERBUFFER, GL_RGBA8, BENCH_WIDTH, BENCH_HEIGHT);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, target);
  glViewport (0, 0, BENCH_WIDTH, BENCH_HEIGHT);
  glEnable (GL_BLEND);
  glBlendFunc (GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  return glCheckFramebufferStatus (GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

static double
draw_gl (BenchScene *bench, gboolean quads, float *buffer)
{
  const SkeinScene *scene = bench->scene;
  double start = bench_now ();
  gsize n = quads ? 4 * (gsize) scene->n_edges : 2 * (gsize) scene->n_nodes;

  if (quads) {
    for (guint32 i = 0; i < scene->n_edges; i++)
      bench_scene_get_line (bench, i, buffer + 4 * (gsize) i);
  } else {
    for (guint32 i = 0; i < scene->n_nodes; i++) {
      buffer[2 * i] = (float) ((scene->positions[2 * i] - bench->camera.x) * bench->camera.zoom) +
                      BENCH_WIDTH / 2.0f;
      buffer[2 * i + 1] =
          (float) ((scene->positions[2 * i + 1] - bench->camera.y) * bench->camera.zoom) +
          BENCH_HEIGHT / 2.0f;
    }
  }
  glClearColor (1, 1, 1, 1);
  glClear (GL_COLOR_BUFFER_BIT);
  glBufferData (GL_ARRAY_BUFFER, (GLsizeiptr) (n * sizeof (float)), buffer, GL_STREAM_DRAW);
  if (quads)
    glDrawArraysInstanced (GL_TRIANGLE_STRIP, 0, 4, (GLsizei) scene->n_edges);
  else
    glDrawElements (GL_LINES, (GLsizei) (2 * scene->n_edges), GL_UNSIGNED_INT, NULL);
  glFinish ();
  return bench_now () - start;
}

int
main (int argc, char *argv[])
{
  g_autoptr (BenchScene) bench = NULL;
  g_autoptr (GskRenderer) renderer = NULL;
  g_autoptr (GdkGLContext) context = NULL;
  g_autofree float *buffer = NULL;
  gboolean nodes = argc > 1 && g_str_equal (argv[1], "gsk");
  gboolean quads = argc > 1 && g_str_equal (argv[1], "gl-quads");
  double least = G_MAXDOUBLE;
  double spent = 0;

  if (argc != 3 || !gtk_init_check ())
    return EXIT_FAILURE;
  bench = bench_scene_new ((guint32) strtoul (argv[2], NULL, 10));
  if (nodes) {
    renderer = gsk_cairo_renderer_new ();
    if (!gsk_renderer_realize (renderer, NULL, NULL))
      return EXIT_FAILURE;
  } else {
    context = gdk_display_create_gl_context (gdk_display_get_default (), NULL);
    if (context == NULL || !gdk_gl_context_realize (context, NULL))
      return EXIT_FAILURE;
    gdk_gl_context_make_current (context);
    if (!set_up_gl (quads, bench))
      return EXIT_FAILURE;
    buffer = g_new (float, 4 * (gsize) MAX (bench->scene->n_edges, bench->scene->n_nodes));
  }
  for (guint frame = 0; frame < 30 && spent < ENOUGH; frame++) {
    double time;

    bench_scene_turn (bench, frame);
    time = nodes ? draw_nodes (bench, renderer) : draw_gl (bench, quads, buffer);
    least = MIN (least, time);
    spent += time;
  }
  g_print ("ms %.2f\n", least);
  if (renderer != NULL)
    gsk_renderer_unrealize (renderer);
  return EXIT_SUCCESS;
}
