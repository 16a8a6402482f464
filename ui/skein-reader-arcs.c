// SPDX-License-Identifier: MPL-2.0
#include "skein-reader-arcs.h"

#include <math.h>

#include "skein-evidence.h"
#include "skein-reader-text.h"
#include "skein-relation.h"
#include "skein-theme.h"

/* More lines than that between the lines of a text could not be told apart. */
#define MAX_ARCS 12

/* Distances in pixels: how far above its line an arc runs, how far those of different arcs are apart, and how round
 * their corners are. */
#define LIFT 4.0
#define LANE 4.0
#define N_LANES 3
#define RADIUS 4.0
#define SIDE 10.0
#define ARROW 4.0

/* A relation of the mention that is looked at, with the whole extents of both its ends and how it is read. */
typedef struct {
  SkeinEvidence *evidence;
  SkeinSpan source;
  SkeinSpan target;
  char *phrase;
} Arc;

/* What is drawn of one mention, in our coordinates. */
typedef struct {
  double x;
  double top;
  double bottom;
} Place;

struct _SkeinReaderArcs {
  SkeinPane pane;

  GtkTextView *view;
  GSignalGroup *workspace_signals;

  /* Those of one mention, read when they are first wanted. */
  GPtrArray *arcs;
  gint64 loaded;
  gint64 hovered;
};

G_DEFINE_FINAL_TYPE (SkeinReaderArcs, skein_reader_arcs, SKEIN_TYPE_PANE)

static void
arc_free (gpointer data)
{
  Arc *arc = data;

  skein_evidence_free (arc->evidence);
  g_free (arc->phrase);
  g_free (arc);
}

/* From its first word to its last; empty if the text does not show it. */
static SkeinSpan
find_extent (SkeinReaderArcs *self, gint64 mention)
{
  GArray *marks = skein_reader_text_get_marks (SKEIN_READER_TEXT (self->view));
  SkeinSpan extent = SKEIN_SPAN_EMPTY;

  for (guint i = 0; i < marks->len; i++) {
    const SkeinReaderMark *mark = &g_array_index (marks, SkeinReaderMark, i);

    if (mark->mention == mention)
      extent = skein_span_is_empty (extent) ? mark->span : skein_span_union (extent, mark->span);
  }
  return extent;
}

/* Takes the evidence. */
static void
add_arc (SkeinReaderArcs *self, SkeinEvidence *evidence)
{
  SkeinProject *project = skein_workspace_get_project (self->pane.workspace);
  g_autoptr (SkeinRelation) relation = NULL;
  Arc *arc = g_new0 (Arc, 1);

  arc->evidence = evidence;
  g_ptr_array_add (self->arcs, arc);
  if (evidence->source_mention == 0 || evidence->target_mention == 0 ||
      evidence->source_mention == evidence->target_mention)
    return;
  arc->source = find_extent (self, evidence->source_mention);
  arc->target = find_extent (self, evidence->target_mention);
  relation = skein_project_dup_relation (project, evidence->relation, NULL);
  arc->phrase = relation != NULL ? skein_relation_dup_phrase (relation)
                                 : skein_vocabulary_dup_phrase (evidence->type);
}

static void
load (SkeinReaderArcs *self, gint64 mention)
{
  g_autoptr (GPtrArray) evidence = NULL;

  if (self->loaded == mention)
    return;
  self->loaded = mention;
  g_ptr_array_set_size (self->arcs, 0);
  if (mention == 0 || skein_workspace_get_project (self->pane.workspace) == NULL)
    return;
  evidence = skein_project_dup_mention_evidence (skein_workspace_get_project (self->pane.workspace),
                                                 mention,
                                                 NULL);
  while (evidence != NULL && evidence->len > 0)
    add_arc (self, g_ptr_array_steal_index (evidence, 0));
}

static void
forget_cb (SkeinReaderArcs *self)
{
  g_ptr_array_set_size (self->arcs, 0);
  self->loaded = 0;
  self->hovered = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Of mentions within each other the innermost. */
static gint64
find_at (SkeinReaderArcs *self, guint32 offset)
{
  SkeinReaderText *text = SKEIN_READER_TEXT (self->view);
  const SkeinReaderMark *mark = skein_reader_text_find_mark (text, offset);

  return mark != NULL ? mark->mention : 0;
}

static gint64
get_wanted (SkeinReaderArcs *self)
{
  if (self->hovered != 0)
    return self->hovered;
  return self->pane.workspace != NULL ? skein_workspace_get_mention (self->pane.workspace) : 0;
}

static gboolean
is_shown (const Arc *arc)
{
  return !skein_span_is_empty (arc->source) && !skein_span_is_empty (arc->target);
}

static void
set_hovered (SkeinReaderArcs *self, gint64 mention)
{
  if (self->hovered == mention)
    return;
  self->hovered = mention;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (SkeinReaderArcs *self, double x, double y)
{
  GtkTextIter place;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (
      self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  set_hovered (self,
               gtk_text_view_get_iter_at_location (self->view, &place, buffer_x, buffer_y)
                   ? find_at (self, (guint32) gtk_text_iter_get_offset (&place))
                   : 0);
}

static void
leave_cb (SkeinReaderArcs *self)
{
  set_hovered (self, 0);
}

/* The middle of what stands of a mention on its first line. */
static Place
locate (SkeinReaderArcs *self, SkeinSpan span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;
  GdkRectangle first, last;
  int x, y;
  double our_x, our_y;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) span.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) span.end - 1);
  gtk_text_view_get_iter_location (self->view, &start, &first);
  gtk_text_view_get_iter_location (self->view, &end, &last);
  if (last.y != first.y)
    last = first;
  gtk_text_view_buffer_to_window_coords (
      self->view, GTK_TEXT_WINDOW_WIDGET, (first.x + last.x + last.width) / 2, first.y, &x, &y);
  gtk_widget_translate_coordinates (
      GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &our_x, &our_y);
  return (Place){ our_x, our_y, our_y + first.height };
}

/* A line through points with round corners. */
static void
trace (cairo_t *cr, const double (*points)[2], guint n)
{
  cairo_move_to (cr, points[0][0], points[0][1]);
  for (guint i = 1; i + 1 < n; i++) {
    double in_x = points[i][0] - points[i - 1][0];
    double in_y = points[i][1] - points[i - 1][1];
    double out_x = points[i + 1][0] - points[i][0];
    double out_y = points[i + 1][1] - points[i][1];
    double before = hypot (in_x, in_y);
    double after = hypot (out_x, out_y);
    double radius = MIN (RADIUS, MIN (before, after) / 2);

    if (before <= 0 || after <= 0)
      continue;
    cairo_line_to (cr,
                   points[i][0] - in_x / before * radius,
                   points[i][1] - in_y / before * radius);
    cairo_curve_to (cr,
                    points[i][0],
                    points[i][1],
                    points[i][0],
                    points[i][1],
                    points[i][0] + out_x / after * radius,
                    points[i][1] + out_y / after * radius);
  }
  cairo_line_to (cr, points[n - 1][0], points[n - 1][1]);
}

static void
paint_arrow (cairo_t *cr, Place at)
{
  cairo_move_to (cr, at.x - ARROW * 0.8, at.top - ARROW + 1);
  cairo_line_to (cr, at.x + ARROW * 0.8, at.top - ARROW + 1);
  cairo_line_to (cr, at.x, at.top + 1);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static GdkRGBA
lookup (SkeinReaderArcs *self, const char *name)
{
  GdkRGBA color = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &color);
  return color;
}

/* The name lies on the line, on the ground of the page. */
static void
paint_name (SkeinReaderArcs *self, cairo_t *cr, const char *phrase, double x, double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), phrase);
  g_autoptr (PangoAttrList) small = pango_attr_list_new ();
  GdkRGBA ground = lookup (self, "view_bg_color");
  GdkRGBA text = lookup (self, "accent_color");
  int width, height;

  pango_attr_list_insert (small, pango_attr_scale_new (0.72));
  pango_attr_list_insert (small, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, small);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = MAX (2, MIN (x - width / 2.0, gtk_widget_get_width (GTK_WIDGET (self->view)) - width - 2.0));
  y -= height / 2.0;
  ground.alpha = 0.94f;
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_rectangle (cr, x - 3, y, width + 6, height);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &text);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
set_dash (cairo_t *cr, const SkeinEvidence *evidence)
{
  static const double denied[] = { 7, 4 };
  static const double alleged[] = { 2, 3 };

  if (evidence->polarity == SKEIN_POLARITY_DENIED)
    cairo_set_dash (cr, denied, G_N_ELEMENTS (denied), 0);
  else if (evidence->modality == SKEIN_MODALITY_ALLEGED)
    cairo_set_dash (cr, alleged, G_N_ELEMENTS (alleged), 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
}

/* Whether the paragraph of some words begins at the right. */
static gboolean
is_mirrored (SkeinReaderArcs *self, SkeinSpan words)
{
  GtkTextIter start;
  GdkRectangle first;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view),
                                      &start,
                                      (int) words.start);
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_view_get_iter_location (self->view, &start, &first);
  return first.x > gtk_widget_get_width (GTK_WIDGET (self->view)) / 2;
}

/* Where the vertical part of an arc over several lines runs: beside the side at which lines begin. */
static double
get_side (SkeinReaderArcs *self, SkeinSpan words, double lane)
{
  gboolean mirrored = is_mirrored (self, words);
  double width = gtk_widget_get_width (GTK_WIDGET (self->view));
  double left = gtk_text_view_get_left_margin (self->view);
  double right = width - gtk_text_view_get_right_margin (self->view);

  return mirrored ? MIN (width - 2, right + SIDE + lane) : MAX (2, left - SIDE - lane);
}

static void
paint_arc (SkeinReaderArcs *self, cairo_t *cr, const Arc *arc, guint lane, gint64 wanted)
{
  const SkeinEvidence *evidence = arc->evidence;
  Place from = locate (self, arc->source);
  Place to = locate (self, arc->target);
  double offset = LANE * (lane % N_LANES);
  GdkRGBA accent = lookup (self, "accent_color");
  Place other;
  double side;
  gboolean is_near;

  other = evidence->source_mention == wanted ? to : from;
  is_near = fabs (from.top - to.top) < (from.bottom - from.top) / 2;
  side = is_near ? 0 : get_side (self, arc->source, offset);
  {
    double from_y = from.top - LIFT - offset;
    double to_y = to.top - LIFT - offset;
    const double near[][2] = {
      { from.x, from.top }, { from.x, from_y }, { to.x, to_y }, { to.x, to.top }
    };
    const double far[][2] = { { from.x, from.top }, { from.x, from_y }, { side, from_y },
                              { side, to_y },       { to.x, to_y },     { to.x, to.top } };

    set_dash (cr, evidence);
    gdk_cairo_set_source_rgba (cr, &accent);
    if (is_near)
      trace (cr, near, G_N_ELEMENTS (near));
    else
      trace (cr, far, G_N_ELEMENTS (far));
    cairo_stroke (cr);
  }
  paint_arrow (cr, to);
  if (evidence->mutual)
    paint_arrow (cr, from);
  paint_name (self,
              cr,
              arc->phrase,
              is_near ? (from.x + to.x) / 2 : (side + other.x) / 2,
              /* There is only so much room between two lines, whichever lane the arc is in. */
              other.top - LIFT);
}

static void
skein_reader_arcs_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SkeinReaderArcs *self = SKEIN_READER_ARCS (widget);
  gint64 wanted = get_wanted (self);
  double x, y;
  guint lane = 0;
  cairo_t *cr;

  if (skein_reader_arcs_get_n_shown (self) == 0)
    return;
  /* We stand where the text begins, and draw what of it is in view. */
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), widget, 0, 0, &x, &y);
  cr = gtk_snapshot_append_cairo (
      snapshot,
      &GRAPHENE_RECT_INIT ((float) x,
                           (float) y,
                           (float) gtk_widget_get_width (GTK_WIDGET (self->view)),
                           (float) gtk_widget_get_height (GTK_WIDGET (self->view))));
  cairo_set_line_width (cr, 1.5);
  for (guint i = 0; i < self->arcs->len && lane < MAX_ARCS; i++) {
    const Arc *arc = g_ptr_array_index (self->arcs, i);

    if (is_shown (arc))
      paint_arc (self, cr, arc, lane++, wanted);
  }
  cairo_destroy (cr);
}

static void
skein_reader_arcs_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinReaderArcs *self = SKEIN_READER_ARCS (pane);

  SKEIN_PANE_CLASS (skein_reader_arcs_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  forget_cb (self);
}

static void
skein_reader_arcs_dispose (GObject *object)
{
  SkeinReaderArcs *self = SKEIN_READER_ARCS (object);

  if (self->workspace_signals != NULL)
    g_signal_group_set_target (self->workspace_signals, NULL);
  g_clear_object (&self->workspace_signals);
  g_clear_pointer (&self->arcs, g_ptr_array_unref);
  G_OBJECT_CLASS (skein_reader_arcs_parent_class)->dispose (object);
}

static void
skein_reader_arcs_class_init (SkeinReaderArcsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_reader_arcs_set_workspace;
  object_class->dispose = skein_reader_arcs_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = skein_reader_arcs_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
skein_reader_arcs_init (SkeinReaderArcs *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  self->arcs = g_ptr_array_new_with_free_func (arc_free);
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::mention",
                                  G_CALLBACK (gtk_widget_queue_draw),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::article",
                                  G_CALLBACK (forget_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "graph-changed",
                                  G_CALLBACK (forget_cb),
                                  self);
  skein_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * skein_reader_arcs_attach:
 * @reader: a reader
 *
 * Has a reader show arcs of its article over its text.
 *
 * Returns: (transfer none): the arcs, which the reader's text owns
 */
SkeinReaderArcs *
skein_reader_arcs_attach (SkeinReader *reader)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  SkeinReaderArcs *self;

  g_return_val_if_fail (SKEIN_IS_READER (reader), NULL);

  self = g_object_new (SKEIN_TYPE_READER_ARCS, NULL);
  self->view = skein_reader_get_view (reader);
  gtk_text_view_add_overlay (self->view, GTK_WIDGET (self), 0, 0);
  g_object_bind_property (reader, "workspace", self, "workspace", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
  /* Only what is in view is drawn. */
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)),
                           "value-changed",
                           G_CALLBACK (gtk_widget_queue_draw),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * skein_reader_arcs_get_n_shown:
 * @self: arcs
 *
 * Returns: how many relations of the mention that is looked at are drawn
 */
guint
skein_reader_arcs_get_n_shown (SkeinReaderArcs *self)
{
  guint n = 0;

  g_return_val_if_fail (SKEIN_IS_READER_ARCS (self), 0);

  load (self, get_wanted (self));
  for (guint i = 0; i < self->arcs->len; i++)
    n += is_shown (g_ptr_array_index (self->arcs, i));
  return MIN (n, MAX_ARCS);
}
