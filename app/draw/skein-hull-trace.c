// SPDX-License-Identifier: MPL-2.0
#include "skein-hull-trace.h"

#include <math.h>

/* In graph units: how far an outline stays away from the marks of others, and how near it may come to its own ones for
 * that. */
#define FOREIGN_GAP 4.0
#define LEAST_AIR 5.0

/* Along relations, an outline is narrower than around marks by this on each side. */
#define THINNER 7.0

/* A community has not more cells in a row, however far its nodes are apart. */
#define MOST_CELLS 768

#define NOWHERE G_MAXUINT32

/* Numbers at the crossings of a grid: above 0 inside of an outline. */
typedef struct {
  float *values;
  int columns;
  int rows;
  double x;
  double y;
  double cell;
} Field;

static void
measure (Field *field, const SkeinScene *scene, const SkeinHullPlan *plan)
{
  const double reach = plan->reach;
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

  for (guint32 i = 0; i < plan->n_members; i++) {
    double x = (double) scene->positions[2 * (gsize) plan->members[i]];
    double y = (double) scene->positions[2 * (gsize) plan->members[i] + 1];
    double radius = (double) scene->nodes[plan->members[i]].radius;

    x0 = MIN (x0, x - radius);
    y0 = MIN (y0, y - radius);
    x1 = MAX (x1, x + radius);
    y1 = MAX (y1, y + radius);
  }
  field->cell = MAX (plan->cell, (MAX (x1 - x0, y1 - y0) + 2 * reach) / (MOST_CELLS - 8));
  field->x = x0 - reach - 2 * field->cell;
  field->y = y0 - reach - 2 * field->cell;
  field->columns = (int) ceil ((x1 - field->x + reach) / field->cell) + 3;
  field->rows = (int) ceil ((y1 - field->y + reach) / field->cell) + 3;
}

typedef enum {
  /* The lesser of what was there and the distance to a disc. */
  NEAREST,
  /* Likewise, but the gap to it is wanted. */
  KEEP_OUT,
  /* The larger of what was there and how deep inside of a disc it is. */
  KEEP_IN,
} Stamp;

/* Notes a disc in all cells to which it is nearer than @reach. */
static void
stamp (const Field *field, const SkeinScene *scene, guint32 node, double reach, Stamp how)
{
  double x = ((double) scene->positions[2 * (gsize) node] - field->x) / field->cell;
  double y = ((double) scene->positions[2 * (gsize) node + 1] - field->y) / field->cell;
  double radius = (double) scene->nodes[node].radius;
  double far = (radius + reach) / field->cell;
  int row0 = (int) CLAMP (ceil (y - far), 0, field->rows);
  int row1 = (int) CLAMP (floor (y + far), -1, field->rows - 1);
  int column0 = (int) CLAMP (ceil (x - far), 0, field->columns);
  int column1 = (int) CLAMP (floor (x + far), -1, field->columns - 1);

  for (int row = row0; row <= row1; row++) {
    float *values = field->values + (gsize) row * (gsize) field->columns;
    double dy = row - y;

    for (int column = column0; column <= column1; column++) {
      double dx = column - x;
      float distance = (float) (sqrt (dx * dx + dy * dy) * field->cell - radius);

      if (how == NEAREST)
        values[column] = MIN (values[column], distance);
      else if (how == KEEP_OUT)
        values[column] = MIN (values[column], distance - (float) FOREIGN_GAP);
      else
        values[column] = MAX (values[column], (float) LEAST_AIR - distance);
    }
  }
}

/* One row or column of a distance transform: @out[i] is the least of (i - k)² + @in[k] over all k (Felzenszwalb and
 * Huttenlocher 2012). */
static void
transform_line (const float *in, float *out, int n, int *hills, float *borders)
{
  int last = 0;

  hills[0] = 0;
  borders[0] = -G_MAXFLOAT;
  borders[1] = G_MAXFLOAT;
  for (int k = 1; k < n; k++) {
    float at;

    do {
      int hill = hills[last];

      at = ((in[k] + (float) (k * k)) - (in[hill] + (float) (hill * hill))) /
           (float) (2 * (k - hill));
    } while (at <= borders[last] && --last >= 0);
    last++;
    hills[last] = k;
    borders[last] = last > 0 ? at : -G_MAXFLOAT;
    borders[last + 1] = G_MAXFLOAT;
  }
  for (int i = 0, k = 0; i < n; i++) {
    while (borders[k + 1] < (float) i)
      k++;
    out[i] = (float) ((i - hills[k]) * (i - hills[k])) + in[hills[k]];
  }
}

/* From cells that are 0 or very large to their squared distance, in cells, to the nearest that is 0. */
static void
transform (const Field *field)
{
  const int longest = MAX (field->columns, field->rows);
  g_autofree float *line = g_new (float, 2 * (gsize) longest);
  g_autofree float *borders = g_new (float, (gsize) longest + 1);
  g_autofree int *hills = g_new (int, (gsize) longest);

  for (int column = 0; column < field->columns; column++) {
    for (int row = 0; row < field->rows; row++)
      line[row] = field->values[row * field->columns + column];
    transform_line (line, line + longest, field->rows, hills, borders);
    for (int row = 0; row < field->rows; row++)
      field->values[row * field->columns + column] = line[longest + row];
  }
  for (int row = 0; row < field->rows; row++) {
    float *values = field->values + (gsize) row * (gsize) field->columns;

    transform_line (values, line, field->columns, hills, borders);
    for (int column = 0; column < field->columns; column++)
      values[column] = line[column];
  }
}

/* Takes of each line the means of neighbours: corners become round. */
static void
soften_line (float *values, int n, int step)
{
  float before = values[0];

  for (int i = 1; i + 1 < n; i++) {
    float here = values[i * step];

    values[i * step] = 0.25f * before + 0.5f * here + 0.25f * values[(i + 1) * step];
    before = here;
  }
}

static void
soften (const Field *field)
{
  for (int row = 0; row < field->rows; row++)
    soften_line (field->values + (gsize) row * (gsize) field->columns, field->columns, 1);
  for (int column = 0; column < field->columns; column++)
    soften_line (field->values + column, field->rows, field->columns);
}

/* Notes a line between two nodes likewise, as if it were a row of discs. */
static void
stamp_tie (const Field *field, const SkeinScene *scene, const guint32 *ends, double reach)
{
  const float *positions = scene->positions;
  double x0 = ((double) positions[2 * (gsize) ends[0]] - field->x) / field->cell;
  double y0 = ((double) positions[2 * (gsize) ends[0] + 1] - field->y) / field->cell;
  double dx = ((double) positions[2 * (gsize) ends[1]] - field->x) / field->cell - x0;
  double dy = ((double) positions[2 * (gsize) ends[1] + 1] - field->y) / field->cell - y0;
  double square = MAX (dx * dx + dy * dy, 1e-9);
  double far = (reach - THINNER) / field->cell;
  int row0 = (int) CLAMP (ceil (MIN (y0, y0 + dy) - far), 0, field->rows);
  int row1 = (int) CLAMP (floor (MAX (y0, y0 + dy) + far), -1, field->rows - 1);
  double half = far * sqrt (1 + MIN (dx * dx / MAX (dy * dy, 1e-9), 1e6));

  for (int row = row0; row <= row1; row++) {
    float *values = field->values + (gsize) row * (gsize) field->columns;
    double y = row - y0;
    /* Only the part of the row that is near the line. */
    double share0 = dy != 0 ? CLAMP ((y - far) / dy, 0, 1) : 0;
    double share1 = dy != 0 ? CLAMP ((y + far) / dy, 0, 1) : 1;
    double left = x0 + MIN (share0 * dx, share1 * dx) - MIN (half, far);
    double right = x0 + MAX (share0 * dx, share1 * dx) + MIN (half, far);
    int column0 = (int) CLAMP (ceil (left), 0, field->columns);
    int column1 = (int) CLAMP (floor (right), -1, field->columns - 1);

    for (int column = column0; column <= column1; column++) {
      double x = column - x0;
      double share = CLAMP ((x * dx + y * dy) / square, 0, 1);
      float distance = (float) (hypot (x - share * dx, y - share * dy) * field->cell + THINNER);

      values[column] = MIN (values[column], distance);
    }
  }
}

/* All that is nearer than the reach to a member grows together and shrinks again: gaps that are not wide are closed. */
static void
close_gaps (const Field *field, const SkeinScene *scene, const SkeinHullPlan *plan)
{
  const gsize n = (gsize) field->columns * (gsize) field->rows;
  const float reach = (float) plan->reach;

  for (gsize i = 0; i < n; i++)
    field->values[i] = reach;
  for (guint32 i = 0; i < plan->n_members; i++)
    stamp (field, scene, plan->members[i], plan->reach, NEAREST);
  for (guint32 i = 0; i < plan->n_ties; i++)
    stamp_tie (field, scene, plan->ties + 2 * (gsize) i, plan->reach);
  for (gsize i = 0; i < n; i++)
    field->values[i] = field->values[i] < reach ? 1e12f : 0;
  transform (field);
  /* The border lies half a cell before the middle of the first cell outside. */
  for (gsize i = 0; i < n; i++)
    field->values[i] = (float) ((double) sqrtf (field->values[i]) * field->cell - field->cell / 2 -
                                (plan->reach - SKEIN_HULL_MARGIN));
  soften (field);
}

static void
keep_others_out (const Field *field, const SkeinScene *scene, guint32 community)
{
  const double reach = FOREIGN_GAP + 2 * field->cell;
  const double x1 = field->x + field->columns * field->cell;
  const double y1 = field->y + field->rows * field->cell;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    double x = (double) scene->positions[2 * (gsize) i];
    double y = (double) scene->positions[2 * (gsize) i + 1];
    double around = reach + (double) scene->nodes[i].radius;

    if (scene->communities[i] != community && x > field->x - around && y > field->y - around &&
        x < x1 + around && y < y1 + around)
      stamp (field, scene, i, reach, KEEP_OUT);
  }
}

/* Where the outline crosses a line of the grid from one cell to the next one to the right, or, if @down, below. Each
 * such line has a number. */
static guint32
get_crossing (const Field *field, int column, int row, gboolean down)
{
  return 2 * (guint32) (row * field->columns + column) + (down ? 1 : 0);
}

static SkeinPoint
get_corner (const Field *field, guint32 crossing)
{
  guint32 at = crossing / 2;
  gboolean down = crossing % 2;
  int column = (int) at % field->columns;
  int row = (int) at / field->columns;
  double a = (double) field->values[at];
  double b = (double) field->values[at + (down ? (guint32) field->columns : 1)];
  double share = a / (a - b);

  return (SkeinPoint){ field->x + field->cell * (column + (down ? 0 : share)),
                       field->y + field->cell * (row + (down ? share : 0)) };
}

/* Joins the crossings around one square of the grid, so that what is inside lies on the right of each step; where two
 * of its corners across are inside and two are not, the middle decides (Lorensen and Cline's cubes in the plane). */
static void
join (const Field *field, int column, int row, guint32 *next)
{
  /* Sides: above, right, below, left. For each set of corners inside (bits: upper left, upper right, lower right, lower
   * left) up to two steps from a side to another one. */
  static const gint8 steps[16][4] = {
    { -1, -1, -1, -1 }, { 0, 3, -1, -1 }, { 1, 0, -1, -1 }, { 1, 3, -1, -1 },
    { 2, 1, -1, -1 },   { 0, 1, 2, 3 },   { 2, 0, -1, -1 }, { 2, 3, -1, -1 },
    { 3, 2, -1, -1 },   { 0, 2, -1, -1 }, { 1, 2, 3, 0 },   { 1, 2, -1, -1 },
    { 3, 1, -1, -1 },   { 0, 1, -1, -1 }, { 3, 0, -1, -1 }, { -1, -1, -1, -1 },
  };
  const float *v = field->values + (gsize) row * (gsize) field->columns + column;
  const float corners[4] = { v[0], v[1], v[field->columns + 1], v[field->columns] };
  const guint32 sides[4] = { get_crossing (field, column, row, FALSE),
                             get_crossing (field, column + 1, row, TRUE),
                             get_crossing (field, column, row + 1, FALSE),
                             get_crossing (field, column, row, TRUE) };
  guint kind = 0;
  const gint8 *step;

  for (guint i = 0; i < 4; i++)
    kind |= corners[i] > 0 ? 1u << i : 0;
  step = steps[kind];
  if ((kind == 5 || kind == 10) && corners[0] + corners[1] + corners[2] + corners[3] <= 0) {
    /* The two corners inside are apart. */
    next[sides[step[0]]] = sides[step[3]];
    next[sides[step[2]]] = sides[step[1]];
    return;
  }
  for (guint i = 0; i < 4 && step[i] >= 0; i += 2)
    next[sides[step[i]]] = sides[step[i + 1]];
}

static void
follow (const Field *field, SkeinLoops *loops)
{
  const gsize n = 2 * (gsize) field->columns * (gsize) field->rows;
  g_autofree guint32 *next = g_new (guint32, n);

  for (gsize i = 0; i < n; i++)
    next[i] = NOWHERE;
  for (int row = 0; row + 1 < field->rows; row++)
    for (int column = 0; column + 1 < field->columns; column++)
      join (field, column, row, next);
  for (guint32 i = 0; i < n; i++) {
    guint32 at = i;

    if (next[i] == NOWHERE)
      continue;
    while (next[at] != NOWHERE) {
      SkeinPoint corner = get_corner (field, at);
      guint32 then = next[at];

      g_array_append_val (loops->corners, corner);
      next[at] = NOWHERE;
      at = then;
    }
    g_array_append_val (loops->ends, loops->corners->len);
  }
}

/**
 * skein_hull_trace:
 * @scene: a scene with communities
 * @plan: one of them
 * @loops: the outline is added there: closed lines, round whatever is inside, and round holes in it
 *
 * Draws an outline around the marks of a community: what is near to them grows together and shrinks again (a closing;
 * Serra 1982), and then makes way for the marks of others, if they don't stand among its own ones without any room.
 *
 * Complexity: O(n + k + c) for n nodes, k members and c cells.
 */
void
skein_hull_trace (const SkeinScene *scene, const SkeinHullPlan *plan, SkeinLoops *loops)
{
  g_autofree float *values = NULL;
  Field field;

  measure (&field, scene, plan);
  values = field.values = g_new (float, (gsize) field.columns *(gsize) field.rows);
  close_gaps (&field, scene, plan);
  keep_others_out (&field, scene, plan->community);
  for (guint32 i = 0; i < plan->n_members; i++)
    stamp (&field, scene, plan->members[i], LEAST_AIR + 2 * field.cell, KEEP_IN);
  follow (&field, loops);
}
