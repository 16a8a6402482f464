// SPDX-License-Identifier: MPL-2.0
#include "skein-repulsion-kernel.h"

#include <string.h>

#if defined(__x86_64__) && defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define HAS_WIDE
#endif
#endif

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

#ifdef HAS_WIDE
typedef float Wide __attribute__ ((vector_size (2 * sizeof (float) * SKEIN_REPULSION_LANES)));

/* The sum of sum_pair() with the lanes of both bodies in one register. */
__attribute__ ((target ("avx512f"))) static inline void
sum_pair_wide (
    const SkeinRepulsionList *list, const float *x, const float *y, guint second, SkeinPoint *force)
{
#define TWICE(lanes)                                                                               \
  __builtin_shufflevector (lanes, lanes, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7)
#define BOTH(a, b)                                                                                 \
  __builtin_shufflevector (                                                                        \
      zero + (a), zero + (b), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  const Lanes zero = { 0 };
  const Wide one = TWICE (zero) + 1.0f;
  const Wide at_x = BOTH (x[0], x[second]);
  const Wide at_y = BOTH (y[0], y[second]);
  Wide sum_x = TWICE (zero);
  Wide sum_y = TWICE (zero);

  for (guint32 j = 0; j < list->n; j += SKEIN_REPULSION_LANES) {
    Lanes from_x;
    Lanes from_y;
    Lanes mass;
    Wide dx;
    Wide dy;
    Wide d;

    load (&from_x, list->x + j);
    load (&from_y, list->y + j);
    load (&mass, list->mass + j);
    dx = at_x - TWICE (from_x);
    dy = at_y - TWICE (from_y);
    d = one + dx * dx + dy * dy;
    d = TWICE (mass) / (d * d);
    sum_x += d * dx;
    sum_y += d * dy;
  }
#define HALF(wide, k)                                                                              \
  __builtin_shufflevector (wide, wide, k, k + 1, k + 2, k + 3, k + 4, k + 5, k + 6, k + 7)
  for (guint body = 0; body < 2; body++) {
    Lanes own_x = body == 0 ? HALF (sum_x, 0) : HALF (sum_x, 8);
    Lanes own_y = body == 0 ? HALF (sum_y, 0) : HALF (sum_y, 8);

    force[body * second] = (SkeinPoint){ add_lanes (&own_x), add_lanes (&own_y) };
  }
#undef TWICE
#undef BOTH
#undef HALF
}

__attribute__ ((target ("avx512f"))) static void
sum_all_avx512 (const SkeinRepulsionList *list,
                const float *x,
                const float *y,
                guint32 n_bodies,
                SkeinPoint *force)
{
  guint32 i = 0;

  for (; i + 1 < n_bodies; i += 2)
    sum_pair_wide (list, x + i, y + i, 1, force + i);
  if (i < n_bodies)
    sum_pair_wide (list, x + i, y + i, 0, force + i);
}
#endif

/**
 * skein_repulsion_kernel_list:
 * @kernels: (out) (array fixed-size=3): where to write the kernels that this machine can run, the
 *   quickest last
 *
 * Returns: how many there are; all give the same bits
 */
guint
skein_repulsion_kernel_list (SkeinRepulsionKernel kernels[SKEIN_REPULSION_KERNELS])
{
  guint n = 0;

  kernels[n++] = sum_all_anywhere;
#if defined(__x86_64__)
  if (__builtin_cpu_supports ("avx2"))
    kernels[n++] = sum_all_avx2;
#endif
#ifdef HAS_WIDE
  if (__builtin_cpu_supports ("avx512f"))
    kernels[n++] = sum_all_avx512;
#endif
  return n;
}
