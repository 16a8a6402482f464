// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-point.h"

G_BEGIN_DECLS

/* Lists of bodies are padded with massless ones to a multiple of this. */
#define SKEIN_REPULSION_LANES 8
/* There are at most so many kernels. */
#define SKEIN_REPULSION_KERNELS 3

/**
 * SkeinRepulsionList:
 * @x: (array length=n): the places of the bodies that repel, in unit lengths
 * @y: (array length=n): likewise
 * @mass: (array length=n): how many nodes each stands for
 * @n: a multiple of %SKEIN_REPULSION_LANES
 *
 * What repels.
 */
typedef struct {
  float *x;
  float *y;
  float *mass;
  guint32 n;
} SkeinRepulsionList;

/**
 * SkeinRepulsionKernel:
 * @list: the bodies that repel
 * @x: (array length=n_bodies): the places of those that are repelled
 * @y: (array length=n_bodies): likewise
 * @n_bodies: how many there are
 * @force: (array length=n_bodies): where to write the forces
 *
 * Sums the repulsion m d / (1 + d^2)^2 of a list of bodies on each of some bodies. A body in the same
 * place contributes nothing, so that the list may hold the body itself.
 */
typedef void (*SkeinRepulsionKernel) (const SkeinRepulsionList *list,
                                      const float *x,
                                      const float *y,
                                      guint32 n_bodies,
                                      SkeinPoint *force);

guint skein_repulsion_kernel_list (SkeinRepulsionKernel kernels[SKEIN_REPULSION_KERNELS]);

G_END_DECLS
