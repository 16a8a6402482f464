// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-anchor.h"

G_BEGIN_DECLS

/* Hypotheses in the order of trust: the first of those with the most votes wins. */
typedef struct {
  SkeinUnit unit;
  gboolean crlf_is_one;
  gboolean damaged;
} Hypothesis;

#define N_HYPOTHESES 8

/* Where the folded text goes out of step with the text: after each stretch of white space that is
 * not exactly one blank. */
typedef struct {
  gsize folded;
  gsize raw;
} AnchorStep;

struct _SkeinAnchor {
  const char *text;
  gsize n_bytes;
  SkeinTextMap *map;

  /* The text with each CR LF made one LF; the code points of these LFs, ascending. */
  char *joined;
  SkeinTextMap *joined_map;
  GArray *joins;

  /* The text with a single byte for each U+FFFD, as it stood in a file that was no UTF-8 at these places. */
  char *damaged;
  SkeinTextMap *damaged_map;

  /* The code points at which what is seen as a character begins, if some are of several code points. */
  GArray *graphemes;

  guint64 votes[N_HYPOTHESES];
  guint64 words[N_HYPOTHESES];
  gboolean possible[N_HYPOTHESES];
  guint expected;
  guint hypothesis;

  /* The text with each stretch of white space made one blank, made when first needed. */
  GString *folded;
  GArray *steps;
  gint64 budget;
};

typedef guint64 (*AnchorMeasure) (const SkeinAnchor *anchor, SkeinSpan found, SkeinSpan around);

typedef struct {
  SkeinSpan span;
  guint64 distance;
} AnchorOccurrence;

/* skein-anchor-graphemes.c */
GArray *anchor_find_graphemes (const char *text, gsize n_bytes);

/* skein-anchor-search.c */
gboolean anchor_is_inside_word (const SkeinAnchor *anchor, SkeinSpan span);
guint64 anchor_measure_start (const SkeinAnchor *anchor, SkeinSpan found, SkeinSpan around);
guint64 anchor_measure_gap (const SkeinAnchor *anchor, SkeinSpan found, SkeinSpan around);
gboolean anchor_find_nearest (SkeinAnchor *anchor,
                              const char *needle,
                              SkeinSpan around,
                              AnchorMeasure measure,
                              AnchorOccurrence *best);

G_END_DECLS
