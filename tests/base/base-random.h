// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-random.h"

/* A text of so many code points out of a mix that is hard on offsets: ASCII, blanks and line breaks,
 * letters of two and three bytes, combining marks, sentence ends, characters outside the basic plane. */
GString *base_random_text (SkeinRandom *random, guint n_chars);
