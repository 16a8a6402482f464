// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-random.h"
#include "skein-record.h"

/* Tame documents mention whole words; ends of evidence are mentions and lie in the passage; no mentions of the same
 * actor overlap. In others they may be nested. */
SkeinDocument *document_random (SkeinRandom *random, gboolean tame);
