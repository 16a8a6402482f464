// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-point.h"

G_BEGIN_DECLS

/* Lists of bodies are padded with massless ones to a multiple of this. */
#define SKEIN_REPULSION_LANES 8

/**
 * SkeinRepulsionKernel:
 * @x: (array length=n_list): the places of the bodies that repel, in unit lengths
 * @y: (array length=n_list): likewise
 * @mass: (array length=n_list): how many nodes each stands for
 * @n_list: a multiple of %SKEIN_REPULSION_LANES
 * @at: the place of the body that is repelled
 *
 * Sums the repulsion m d / (1 + d^2)^2 of a list of bodies on one. A body in the same place
 * contributes nothing, so that the list may hold the body itself.
 *
 * Returns: the force
 */
typedef SkeinPoint (*SkeinRepulsionKernel) (
    const float *x, const float *y, const float *mass, guint32 n_list, SkeinPoint at);

SkeinRepulsionKernel skein_repulsion_kernel_get (void);

G_END_DECLS
