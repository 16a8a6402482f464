// SPDX-License-Identifier: MPL-2.0
#include "skein-legend-sample.h"

#include "skein-figure.h"
#include "skein-theme.h"

#define WIDTH 22
#define HEIGHT 16

#define LINE_WIDTH 1.6
#define HEAD 6.0

typedef struct {
  SkeinLegendSign sign;
  SkeinStroke stroke;
} Sample;

static void
set_color (cairo_t *cr, SkeinColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

static void
draw_line (cairo_t *cr, double x0, double x1, double y, double width)
{
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x0, y);
  cairo_line_to (cr, x1, y);
  cairo_stroke (cr);
}

static void
draw_head (cairo_t *cr, double tip, double y, gboolean open)
{
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, tip - HEAD, y - 0.5 * HEAD);
  cairo_line_to (cr, tip, y);
  cairo_line_to (cr, tip - HEAD, y + 0.5 * HEAD);
  if (open)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
}

static void
draw_stroke (cairo_t *cr, const Sample *sample, double width, double y)
{
  double dashes[SKEIN_MAX_DASHES];
  gboolean round_caps;
  gboolean open = sample->stroke == SKEIN_STROKE_BY_HAND;
  int n_dashes = skein_figure_get_dashes (sample->stroke, LINE_WIDTH, dashes, &round_caps);

  cairo_set_dash (cr, dashes, n_dashes, 0);
  cairo_set_line_cap (cr, round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  draw_line (cr, 1, width - (open ? 1 : 0), y, LINE_WIDTH);
  if (open)
    draw_head (cr, width - 1, y, TRUE);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Sample *sample = data;
  const SkeinPalette *palette = skein_palette_get (skein_theme_get_current ());
  double y = height / 2.0;

  set_color (cr,
             sample->sign == SKEIN_LEGEND_SIGN_STROKE && sample->stroke == SKEIN_STROKE_DENIED
                 ? palette->denied
                 : palette->edge_strong);
  switch (sample->sign) {
  case SKEIN_LEGEND_SIGN_RELATION:
    draw_line (cr, 2, width - 2 - HEAD + 1, y, LINE_WIDTH);
    draw_head (cr, width - 2, y, FALSE);
    break;
  case SKEIN_LEGEND_SIGN_SIZE:
    for (int i = 0; i < 3; i++) {
      static const double radius[] = { 2, 3.4, 5.2 };
      static const double at[] = { 0.12, 0.39, 0.76 };

      cairo_arc (cr, at[i] * width, y, radius[i], 0, 2 * G_PI);
      cairo_fill (cr);
    }
    break;
  case SKEIN_LEGEND_SIGN_WIDTH:
    for (int i = 0; i < 3; i++)
      draw_line (cr, 1, width - 1, y + (i - 1) * 5, 1 + 1.2 * i);
    break;
  case SKEIN_LEGEND_SIGN_STROKE:
  default:
    draw_stroke (cr, sample, width, y);
  }
}

/**
 * skein_legend_sample_new:
 * @sign: what it shows
 * @stroke: (%SKEIN_LEGEND_SIGN_STROKE) which stroke
 *
 * Returns: (transfer floating): a small drawing, which follows the theme. What stands beside it says what it
 *   means, so that a screen reader passes it over.
 */
GtkWidget *
skein_legend_sample_new (SkeinLegendSign sign, SkeinStroke stroke)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA,
                                  "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "content-width",
                                  WIDTH,
                                  "content-height",
                                  HEIGHT,
                                  "valign",
                                  GTK_ALIGN_CENTER,
                                  NULL);
  Sample *sample = g_new (Sample, 1);

  *sample = (Sample){ sign, stroke };
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, sample, g_free);
  skein_theme_watch (area, G_CALLBACK (gtk_widget_queue_draw));
  return area;
}
