// SPDX-License-Identifier: MPL-2.0
#include "skein-repulsion-kernel.h"

#include <string.h>

/* Eight lanes on every machine: the order of the additions, and with it each bit of the sum, does not
 * depend on how wide the registers are. The compiler splits the lanes where they are narrower (SSE2,
 * NEON). The division is exact everywhere, unlike the reciprocals that processors estimate. */
typedef float Lanes __attribute__ ((vector_size (sizeof (float) * SKEIN_REPULSION_LANES)));

static inline __attribute__ ((always_inline)) void
load (Lanes *lanes, const float *from)
{
  memcpy (lanes, from, sizeof *lanes);
}

static inline __attribute__ ((always_inline)) float
add_lanes (const Lanes *lanes)
{
  float sum = 0;

  for (guint lane = 0; lane < SKEIN_REPULSION_LANES; lane++)
    sum += (*lanes)[lane];
  return sum;
}

/* Two bodies at once, so that each piece of the list is loaded once for both. */
static inline __attribute__ ((always_inline)) void
sum_pair (
    const SkeinRepulsionList *list, const float *x, const float *y, guint second, SkeinPoint *force)
{
  const Lanes zero = { 0 };
  const Lanes one = zero + 1.0f;
  const Lanes ax = zero + x[0];
  const Lanes ay = zero + y[0];
  const Lanes bx = zero + x[second];
  const Lanes by = zero + y[second];
  Lanes sum_ax = zero;
  Lanes sum_ay = zero;
  Lanes sum_bx = zero;
  Lanes sum_by = zero;

  for (guint32 j = 0; j < list->n; j += SKEIN_REPULSION_LANES) {
    Lanes from_x;
    Lanes from_y;
    Lanes mass;
    Lanes dx;
    Lanes dy;
    Lanes ex;
    Lanes ey;
    Lanes d;
    Lanes e;

    load (&from_x, list->x + j);
    load (&from_y, list->y + j);
    load (&mass, list->mass + j);
    dx = ax - from_x;
    dy = ay - from_y;
    ex = bx - from_x;
    ey = by - from_y;
    d = one + dx * dx + dy * dy;
    e = one + ex * ex + ey * ey;
    d = mass / (d * d);
    e = mass / (e * e);
    sum_ax += d * dx;
    sum_ay += d * dy;
    sum_bx += e * ex;
    sum_by += e * ey;
  }
  force[0] = (SkeinPoint){ add_lanes (&sum_ax), add_lanes (&sum_ay) };
  force[second] = (SkeinPoint){ add_lanes (&sum_bx), add_lanes (&sum_by) };
}

static inline __attribute__ ((always_inline)) void
sum_all (const SkeinRepulsionList *list,
         const float *x,
         const float *y,
         guint32 n_bodies,
         SkeinPoint *force)
{
  guint32 i = 0;

  for (; i + 1 < n_bodies; i += 2)
    sum_pair (list, x + i, y + i, 1, force + i);
  if (i < n_bodies)
    sum_pair (list, x + i, y + i, 0, force + i);
}

static void
sum_all_anywhere (const SkeinRepulsionList *list,
                  const float *x,
                  const float *y,
                  guint32 n_bodies,
                  SkeinPoint *force)
{
  sum_all (list, x, y, n_bodies, force);
}

#if defined(__x86_64__)
__attribute__ ((target ("avx2"))) static void
sum_all_avx2 (const SkeinRepulsionList *list,
              const float *x,
              const float *y,
              guint32 n_bodies,
              SkeinPoint *force)
{
  sum_all (list, x, y, n_bodies, force);
}
#endif

/**
 * skein_repulsion_kernel_get:
 *
 * Returns: the quickest kernel that this machine can run; all give the same bits
 */
SkeinRepulsionKernel
skein_repulsion_kernel_get (void)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports ("avx2"))
    return sum_all_avx2;
#endif
  return sum_all_anywhere;
}
