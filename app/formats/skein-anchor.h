// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-report.h"
#include "skein-text-map.h"

G_BEGIN_DECLS

/**
 * SkeinUnit:
 * @SKEIN_UNIT_CODE_POINTS: Unicode code points, as Python counts
 * @SKEIN_UNIT_UTF16: UTF-16 units, as Java and JavaScript count
 * @SKEIN_UNIT_BYTES: bytes of UTF-8
 * @SKEIN_UNIT_GRAPHEMES: what people see as one character, as doccano can be told to count
 *
 * What the offsets of a file count.
 */
typedef enum {
  SKEIN_UNIT_CODE_POINTS,
  SKEIN_UNIT_UTF16,
  SKEIN_UNIT_BYTES,
  SKEIN_UNIT_GRAPHEMES,
} SkeinUnit;

/**
 * SkeinAnchor:
 *
 * Finds the place of annotations in a text when nobody knows what their offsets count. Formats that
 * carry the quoted text let it vote for a hypothesis (code points, UTF-16 units, bytes or what is seen as
 * a character; line ends as they are, or CR LF counted as one; in a damaged text bytes as they were), and place each
 * annotation under the one that won.
 */
typedef struct _SkeinAnchor SkeinAnchor;

/**
 * SkeinAnchoring:
 * @SKEIN_ANCHORED_EXACTLY: the text at the offsets is the quote (white space may differ)
 * @SKEIN_ANCHORED_REPAIRED: the offsets were wrong; the nearest occurrence of the quote was taken
 * @SKEIN_ANCHORED_NOT: there is no such place
 */
typedef enum {
  SKEIN_ANCHORED_EXACTLY,
  SKEIN_ANCHORED_REPAIRED,
  SKEIN_ANCHORED_NOT,
} SkeinAnchoring;

SkeinAnchor *skein_anchor_new (const char *text, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
void skein_anchor_free (SkeinAnchor *anchor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinAnchor, skein_anchor_free)

void skein_anchor_vote (SkeinAnchor *anchor, const GArray *offsets, const char *quote);
void skein_anchor_vote_words (SkeinAnchor *anchor, const GArray *offsets);
void skein_anchor_expect (SkeinAnchor *anchor, SkeinUnit unit);
gboolean skein_anchor_decide (SkeinAnchor *anchor);
void skein_anchor_tell (const SkeinAnchor *anchor, const char *file, SkeinReport *report);
SkeinAnchoring
skein_anchor_place (SkeinAnchor *anchor, const GArray *offsets, const char *quote, GArray *spans);
gboolean skein_anchor_trim (const SkeinAnchor *anchor, GArray *spans);
gboolean skein_anchor_gave_up (const SkeinAnchor *anchor);
gboolean skein_anchor_find_passage (SkeinAnchor *anchor,
                                    const char *quote,
                                    SkeinSpan around,
                                    SkeinSpan *found);
char *skein_anchor_dup_quote (const SkeinAnchor *anchor,
                              const GArray *spans,
                              gsize max_bytes) G_GNUC_WARN_UNUSED_RESULT;
char *skein_anchor_dup_folded (const char *string) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
