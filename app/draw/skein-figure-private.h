// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-figure.h"

G_BEGIN_DECLS

/* Names are broken where they would be wider than this, in pixels at %SKEIN_TEXT_SIZE. */
#define SKEIN_LABEL_WIDTH 140.0

/* A label that asks for a place; @urgency 0 is served first. */
typedef struct {
  guint32 owner;
  guint8 names_edge;
  guint8 urgency;
  float priority;
} SkeinLabelCandidate;

G_END_DECLS
