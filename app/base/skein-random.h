// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinRandom:
 *
 * A small seeded generator for kernels (SplitMix64, Steele, Lea and Flood 2014): the same seed gives
 * the same numbers on every machine. Not for secrets.
 */
typedef struct {
  guint64 state;
} SkeinRandom;

static inline SkeinRandom
skein_random_init (guint64 seed)
{
  return (SkeinRandom){ seed * 0x9e3779b97f4a7c15u + 0x632be59bd9b4e019u };
}

static inline guint64
skein_random_next (SkeinRandom *random)
{
  guint64 z = random->state += 0x9e3779b97f4a7c15u;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/* A number in [0, 1). */
static inline float
skein_random_float (SkeinRandom *random)
{
  return (float) (skein_random_next (random) >> 40) * (1.0f / 16777216.0f);
}

/* A number below @limit, which is above 0. */
static inline guint32
skein_random_below (SkeinRandom *random, guint32 limit)
{
  return (guint32) (((skein_random_next (random) >> 32) * limit) >> 32);
}

G_END_DECLS
