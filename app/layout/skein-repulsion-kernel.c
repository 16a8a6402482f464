// SPDX-License-Identifier: MPL-2.0
#include "skein-repulsion-kernel.h"

#include <string.h>

/* Eight lanes on every machine: the order of the additions, and with it each bit of the sum, does not
 * depend on how wide the registers are. The compiler splits the lanes where they are narrower. */
typedef float Lanes __attribute__ ((vector_size (sizeof (float) * SKEIN_REPULSION_LANES)));

static inline __attribute__ ((always_inline)) SkeinPoint
sum_list (const float *x, const float *y, const float *mass, guint32 n_list, SkeinPoint at)
{
  const Lanes zero = { 0 };
  const Lanes at_x = zero + at.x;
  const Lanes at_y = zero + at.y;
  Lanes sum_x = zero;
  Lanes sum_y = zero;
  SkeinPoint force = { 0, 0 };

  for (guint32 j = 0; j < n_list; j += SKEIN_REPULSION_LANES) {
    Lanes dx;
    Lanes dy;
    Lanes factor;
    Lanes m;

    memcpy (&dx, x + j, sizeof dx);
    memcpy (&dy, y + j, sizeof dy);
    memcpy (&m, mass + j, sizeof m);
    dx = at_x - dx;
    dy = at_y - dy;
    factor = 1.0f / (1.0f + dx * dx + dy * dy);
    factor *= m * factor;
    sum_x += factor * dx;
    sum_y += factor * dy;
  }
  for (guint lane = 0; lane < SKEIN_REPULSION_LANES; lane++) {
    force.x += sum_x[lane];
    force.y += sum_y[lane];
  }
  return force;
}

static SkeinPoint
sum_list_anywhere (const float *x, const float *y, const float *mass, guint32 n_list, SkeinPoint at)
{
  return sum_list (x, y, mass, n_list, at);
}

#if defined(__x86_64__)
__attribute__ ((target ("avx2"))) static SkeinPoint
sum_list_avx2 (const float *x, const float *y, const float *mass, guint32 n_list, SkeinPoint at)
{
  return sum_list (x, y, mass, n_list, at);
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
    return sum_list_avx2;
#endif
  return sum_list_anywhere;
}
