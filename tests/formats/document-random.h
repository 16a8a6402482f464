// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-random.h"
#include "skein-record.h"

/* Tame documents have ends of evidence that are mentions and lie in the passage, and no mentions of the same actor
 * that overlap. */
SkeinDocument *document_random (SkeinRandom *random, gboolean tame);
