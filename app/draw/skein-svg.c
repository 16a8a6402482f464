// SPDX-License-Identifier: MPL-2.0
#include "skein-svg.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* At most so many names stand in the description; all are in the titles of the marks. */
#define MAX_DESCRIBED 200

/* A number with a full stop whatever the locale, and no more digits than an eye can tell. */
static void
add_number (GString *svg, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (text, sizeof text, "%.2f", number);
  end = text + strlen (text);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (svg, strcmp (text, "-0") == 0 ? "0" : text);
}

static void
add_attribute (GString *svg, const char *name, double number)
{
  g_string_append_printf (svg, " %s=\"", name);
  add_number (svg, number);
  g_string_append_c (svg, '"');
}

static void
add_text (GString *svg, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (svg, escaped);
}

/* A label as it came from a file, in one line and without what XML can't hold. */
static void
add_label_text (GString *svg, const char *label)
{
  g_autofree char *clean = skein_text_clean (label != NULL ? label : "");

  add_text (svg, clean);
}

static void
add_color (GString *svg, const char *attribute, SkeinColor color)
{
  g_autofree char *hex = skein_color_to_hex (color);

  g_string_append_printf (svg, " %s=\"%s\"", attribute, hex);
  if (color.alpha < 1) {
    g_autofree char *opacity = g_strconcat (attribute, "-opacity", NULL);

    add_attribute (svg, opacity, color.alpha);
  }
}

static void
add_point (GString *svg, char verb, SkeinPoint point)
{
  g_string_append_c (svg, verb);
  add_number (svg, point.x);
  g_string_append_c (svg, ' ');
  add_number (svg, point.y);
}

static void
add_path_data (GString *svg, const SkeinPath *path)
{
  const SkeinPoint *p = path->points;

  g_string_append (svg, " d=\"");
  for (guint i = 0; i < path->n_steps; i++) {
    switch ((SkeinPathVerb) path->steps[i]) {
    case SKEIN_PATH_MOVE:
      add_point (svg, 'M', *p++);
      break;
    case SKEIN_PATH_LINE:
      add_point (svg, 'L', *p++);
      break;
    case SKEIN_PATH_CURVE:
      add_point (svg, 'C', *p++);
      add_point (svg, ' ', *p++);
      add_point (svg, ' ', *p++);
      break;
    case SKEIN_PATH_CLOSE:
    default:
      g_string_append_c (svg, 'Z');
      break;
    }
  }
  g_string_append_c (svg, '"');
}

static void
add_dashes (GString *svg, const double *dashes, int n_dashes)
{
  if (n_dashes == 0)
    return;
  g_string_append (svg, " stroke-dasharray=\"");
  for (int i = 0; i < n_dashes; i++) {
    if (i > 0)
      g_string_append_c (svg, ' ');
    add_number (svg, dashes[i]);
  }
  g_string_append_c (svg, '"');
}

static void
add_head (GString *svg, const SkeinArrow *head, const SkeinFigureEdge *edge)
{
  SkeinArrowPoints p;

  if (head->length <= 0)
    return;
  skein_arrow_get_points (head, &p);
  g_string_append (svg, "<path d=\"");
  add_point (svg, 'M', p.left);
  add_point (svg, 'L', head->tip);
  add_point (svg, 'L', p.right);
  if (edge->open_heads) {
    g_string_append (svg, "\" fill=\"none\"");
    add_color (svg, "stroke", edge->color);
    add_attribute (svg, "stroke-width", edge->path.width);
  } else {
    add_point (svg, 'L', p.notch);
    g_string_append (svg, "Z\"");
    add_color (svg, "fill", edge->color);
  }
  g_string_append (svg, "/>");
}

static void
add_stroke (GString *svg, const SkeinFigureEdge *edge)
{
  const SkeinPoint *p = edge->path.shaft.p;

  g_string_append (svg, "<path d=\"");
  add_point (svg, 'M', p[0]);
  if (edge->path.shaft.straight) {
    add_point (svg, 'L', p[3]);
  } else {
    add_point (svg, 'C', p[1]);
    add_point (svg, ' ', p[2]);
    add_point (svg, ' ', p[3]);
  }
  g_string_append (svg, "\" fill=\"none\"");
  add_color (svg, "stroke", edge->color);
  add_attribute (svg, "stroke-width", edge->path.width);
  if (edge->round_caps)
    g_string_append (svg, " stroke-linecap=\"round\"");
  add_dashes (svg, edge->dashes, edge->n_dashes);
  g_string_append (svg, "/>");
  for (guint i = 0; i < G_N_ELEMENTS (edge->path.heads); i++)
    add_head (svg, &edge->path.heads[i], edge);
}

static void
add_edge (GString *svg, const SkeinScene *scene, const SkeinFigureEdge *drawn)
{
  const SkeinSceneEdge *edge = &scene->edges[drawn->edge];
  const SkeinSceneNode *source = &scene->nodes[edge->source];
  const SkeinSceneNode *target = &scene->nodes[edge->target];

  g_string_append_printf (svg,
                          "<g class=\"relation\" data-relation=\"%" G_GINT64_FORMAT
                          "\" data-source=\"%" G_GINT64_FORMAT "\" data-target=\"%" G_GINT64_FORMAT
                          "\"><title>",
                          edge->id,
                          source->id,
                          target->id);
  add_label_text (svg, source->label);
  g_string_append (svg, edge->mutual ? " ↔ " : " → ");
  add_label_text (svg, target->label);
  g_string_append (svg, ": ");
  add_label_text (svg, edge->label);
  g_string_append (svg, "</title>");
  add_stroke (svg, drawn);
  g_string_append (svg, "</g>\n");
}

static void
add_shape (GString *svg, SkeinShape shape, double x, double y, double radius)
{
  SkeinPath path;

  if (shape == SKEIN_SHAPE_DISC) {
    g_string_append (svg, "<circle");
    add_attribute (svg, "cx", x);
    add_attribute (svg, "cy", y);
    add_attribute (svg, "r", radius);
    return;
  }
  skein_shape_path (shape, x, y, radius, &path);
  g_string_append (svg, "<path");
  add_path_data (svg, &path);
}

static void
add_filled_shape (
    GString *svg, SkeinShape shape, double x, double y, double radius, SkeinColor fill)
{
  add_shape (svg, shape, x, y, radius);
  add_color (svg, "fill", fill);
  g_string_append (svg, "/>");
}

static void
add_mark (GString *svg, SkeinTypeLook look, SkeinColor sign, double x, double y, double radius)
{
  SkeinPath path;

  add_filled_shape (svg, look.shape, x, y, radius, look.fill);
  if (look.sign == SKEIN_SIGN_NONE)
    return;
  skein_sign_path (look.sign, look.shape, x, y, radius, &path);
  g_string_append (svg, "<path");
  add_path_data (svg, &path);
  g_string_append (svg, " fill-rule=\"evenodd\"");
  add_color (svg, "fill", sign);
  g_string_append (svg, "/>");
}

static void
add_node (GString *svg, const SkeinFigure *figure, const SkeinFigureNode *drawn)
{
  const SkeinSceneNode *node = &figure->scene->nodes[drawn->node];
  const SkeinNodePlace *place = &drawn->place;
  SkeinRing rings[SKEIN_MAX_RINGS];
  guint n_rings = skein_figure_get_rings (figure, drawn, rings);
  SkeinPoint pin;

  g_string_append_printf (svg,
                          "<g class=\"actor\" data-actor=\"%" G_GINT64_FORMAT "\"><title>",
                          node->id);
  add_label_text (svg, node->label);
  g_string_append (svg, "</title>");
  if (place->radius >= SKEIN_RIM_MIN_RADIUS)
    add_filled_shape (svg,
                      place->shape,
                      place->x,
                      place->y,
                      place->radius + SKEIN_RIM_WIDTH,
                      figure->palette->background);
  add_mark (svg, drawn->look, drawn->sign, place->x, place->y, place->radius);
  for (guint i = 0; i < n_rings; i++) {
    add_shape (svg, place->shape, place->x, place->y, rings[i].radius);
    g_string_append (svg, " fill=\"none\"");
    add_color (svg, "stroke", rings[i].color);
    add_attribute (svg, "stroke-width", rings[i].width);
    add_dashes (svg, rings[i].dashes, rings[i].n_dashes);
    g_string_append (svg, "/>");
  }
  if (skein_figure_get_pin (drawn, &pin)) {
    add_filled_shape (svg,
                      SKEIN_SHAPE_DISC,
                      pin.x,
                      pin.y,
                      SKEIN_PIN_RADIUS + SKEIN_RIM_WIDTH,
                      figure->palette->background);
    add_filled_shape (svg,
                      SKEIN_SHAPE_DISC,
                      pin.x,
                      pin.y,
                      SKEIN_PIN_RADIUS,
                      skein_figure_step_back (figure, figure->palette->text, drawn->emphasis));
  }
  g_string_append (svg, "</g>\n");
}

/* One text element for each line, with its middle where the painter puts it: with another font
 * than ours a name still stands in its place. */
static void
add_block (GString *svg,
           const SkeinTextBlock *block,
           const SkeinBox *box,
           double scale,
           SkeinColor color,
           const char *class)
{
  double top = -block->height * scale / 2;

  for (guint i = 0; i < block->n_lines; i++) {
    double y = top + block->baselines[i] * scale;

    g_string_append_printf (svg, "<text class=\"%s\"", class);
    if (box->sine != 0) {
      g_string_append (svg, " transform=\"translate(");
      add_number (svg, box->x);
      g_string_append_c (svg, ' ');
      add_number (svg, box->y);
      g_string_append (svg, ") rotate(");
      add_number (svg, atan2 (box->sine, box->cosine) * 180 / G_PI);
      g_string_append (svg, ")\" x=\"0\"");
      add_attribute (svg, "y", y);
    } else {
      add_attribute (svg, "x", box->x);
      add_attribute (svg, "y", box->y + y);
    }
    add_attribute (svg, "font-size", SKEIN_TEXT_SIZE * scale);
    add_attribute (svg, "stroke-width", 2 * SKEIN_HALO_RADIUS * scale);
    if (block->bold)
      g_string_append (svg, " font-weight=\"bold\"");
    add_color (svg, "fill", color);
    g_string_append_c (svg, '>');
    add_text (svg, block->lines[i]);
    g_string_append (svg, "</text>\n");
  }
}

static void
open_texts (GString *svg, const SkeinFigure *figure, const char *class, gboolean halo)
{
  g_string_append_printf (svg, "<g class=\"%s\" font-family=\"", class);
  add_text (svg, skein_figure_get_font (figure));
  g_string_append (svg, "\" text-anchor=\"middle\"");
  if (halo) {
    add_color (svg, "stroke", figure->palette->halo);
    g_string_append (svg, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
  }
  g_string_append (svg, ">\n");
}

static void
add_labels (GString *svg, const SkeinFigure *figure)
{
  open_texts (svg, figure, "names", TRUE);
  for (guint i = figure->labels->len; i > 0; i--) {
    const SkeinFigureLabel *label = &g_array_index (figure->labels, SkeinFigureLabel, i - 1);

    add_block (svg,
               label->block,
               &label->box,
               label->scale,
               label->color,
               label->names_edge ? "relation-name" : "actor-name");
  }
  g_string_append (svg, "</g>\n");
}

static void
add_key (GString *svg, const SkeinFigure *figure, const SkeinFigureKey *key)
{
  const double scale = figure->text_scale;
  SkeinKeyPlace place;
  SkeinBox box;

  skein_figure_place_key (figure, key, &place);
  if (key->is_stroke)
    add_stroke (svg, &place.sample);
  else
    add_mark (svg, key->look, figure->palette->sign, place.mark_x, key->y, place.radius);
  box = skein_box_upright (place.name_x + key->name->width * scale / 2, key->y, 0, 0);
  add_block (svg, key->name, &box, scale, figure->palette->text, "key");
  box = skein_box_upright (place.count_x - key->count->width * scale / 2, key->y, 0, 0);
  add_block (svg, key->count, &box, scale, figure->palette->text_dim, "count");
}

static void
add_legend (GString *svg, const SkeinFigure *figure)
{
  const SkeinRect *legend = &figure->legend;

  if (legend->width <= 0)
    return;
  open_texts (svg, figure, "legend", FALSE);
  g_string_append (svg, "<rect");
  add_attribute (svg, "x", legend->x);
  add_attribute (svg, "y", legend->y);
  add_attribute (svg, "width", legend->width);
  add_attribute (svg, "height", legend->height);
  add_attribute (svg, "rx", SKEIN_LEGEND_CORNER);
  add_color (svg, "fill", figure->palette->background);
  add_color (svg, "stroke", skein_figure_get_border (figure));
  g_string_append (svg, "/>\n");
  for (guint i = 0; i < figure->keys->len; i++)
    add_key (svg, figure, &g_array_index (figure->keys, SkeinFigureKey, i));
  g_string_append (svg, "</g>\n");
}

/* What a screen reader says of the picture as a whole. */
static void
add_description (GString *svg, const SkeinFigure *figure)
{
  const SkeinScene *scene = figure->scene;
  const char *title = figure->options.title;

  g_string_append (svg, "<title id=\"title\">");
  add_label_text (svg,
                  title != NULL && *title != '\0' ? title : _ ("Graph of actors and relations"));
  g_string_append (svg, "</title>\n<desc id=\"description\">");
  g_string_append_printf (svg,
                          g_dngettext (GETTEXT_PACKAGE, "%u actor", "%u actors", scene->n_nodes),
                          scene->n_nodes);
  g_string_append (svg, ", ");
  g_string_append_printf (
      svg,
      g_dngettext (GETTEXT_PACKAGE, "%u relation", "%u relations", scene->n_edges),
      scene->n_edges);
  for (guint i = 0; i < MIN (figure->nodes->len, MAX_DESCRIBED); i++) {
    g_string_append (svg, i == 0 ? ": " : ", ");
    add_label_text (svg, scene->nodes[g_array_index (figure->nodes, guint32, i)].label);
  }
  if (figure->nodes->len > MAX_DESCRIBED)
    g_string_append (svg, ", …");
  g_string_append (svg, "</desc>\n");
}

static void
add_caption (GString *svg, const SkeinFigure *figure)
{
  if (figure->caption->len == 0)
    return;
  open_texts (svg, figure, "caption", TRUE);
  for (guint i = 0; i < figure->caption->len; i++) {
    SkeinBox box = skein_figure_get_caption_box (figure, i);

    add_block (svg,
               g_ptr_array_index (figure->caption, i),
               &box,
               figure->caption_scale,
               figure->palette->text_dim,
               "line");
  }
  g_string_append (svg, "</g>\n");
}

static void
add_hulls (GString *svg, const SkeinFigure *figure)
{
  if (figure->hulls->len == 0)
    return;
  g_string_append (svg, "<g class=\"communities\" stroke-linejoin=\"round\" fill-rule=\"evenodd\"");
  add_attribute (svg, "stroke-width", SKEIN_HULL_LINE);
  g_string_append (svg, ">\n");
  for (guint i = 0; i < figure->hulls->len; i++) {
    const SkeinHull *hull = &g_array_index (figure->hulls, SkeinHull, i);

    g_string_append_printf (svg, "<path data-community=\"%u\"", hull->community + 1);
    add_color (svg, "fill", hull->fill);
    add_color (svg, "stroke", hull->line);
    g_string_append (svg, " d=\"");
    for (guint loop = 0; loop < hull->loops.ends->len; loop++) {
      guint n_corners;
      const SkeinPoint *corners = skein_loops_get (&hull->loops, loop, &n_corners);

      for (guint corner = 0; corner < n_corners; corner++)
        add_point (svg, corner == 0 ? 'M' : 'L', corners[corner]);
      g_string_append_c (svg, 'Z');
    }
    g_string_append (svg, "\"/>\n");
  }
  g_string_append (svg, "</g>\n");
}

/**
 * skein_svg_write:
 * @figure: a figure that has been built
 *
 * Writes a figure as SVG 1.1 (with paint-order of SVG 2 for the halos). Texts are text elements,
 * so they can be searched, copied and edited; each mark and each edge is a group with a title and
 * the ids of the project.
 *
 * Returns: (transfer full): the document
 */
GString *
skein_svg_write (const SkeinFigure *figure)
{
  GString *svg = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  SkeinFigureEdge edge;
  SkeinFigureNode node;

  add_attribute (svg, "width", figure->camera.width);
  add_attribute (svg, "height", figure->camera.height);
  g_string_append (svg, " viewBox=\"0 0 ");
  add_number (svg, figure->camera.width);
  g_string_append_c (svg, ' ');
  add_number (svg, figure->camera.height);
  g_string_append (svg, "\" role=\"img\" aria-labelledby=\"title description\">\n");
  add_description (svg, figure);
  if (!figure->options.transparent) {
    g_string_append (svg, "<rect width=\"100%\" height=\"100%\"");
    add_color (svg, "fill", figure->palette->background);
    g_string_append (svg, "/>\n");
  }
  add_hulls (svg, figure);
  g_string_append (svg, "<g class=\"relations\" stroke-linejoin=\"round\">\n");
  for (guint i = 0; i < figure->edges->len; i++)
    if (skein_figure_get_edge (figure, i, &edge))
      add_edge (svg, figure->scene, &edge);
  g_string_append (svg, "</g>\n<g class=\"actors\">\n");
  for (guint i = 0; i < figure->nodes->len; i++) {
    skein_figure_get_node (figure, i, &node);
    add_node (svg, figure, &node);
  }
  g_string_append (svg, "</g>\n");
  add_labels (svg, figure);
  add_legend (svg, figure);
  if (figure->title != NULL && figure->title->n_lines > 0) {
    SkeinBox box = skein_figure_get_title_box (figure);

    open_texts (svg, figure, "heading", TRUE);
    add_block (svg, figure->title, &box, figure->title_scale, figure->palette->text, "title");
    g_string_append (svg, "</g>\n");
  }
  add_caption (svg, figure);
  g_string_append (svg, "</svg>\n");
  return svg;
}
