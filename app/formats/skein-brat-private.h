// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-anchor.h"
#include "skein-decode.h"
#include "skein-format.h"

G_BEGIN_DECLS

/* The type of a note that is the key of the article. */
#define BRAT_KEY "SkeinKey"

/**
 * BratKind:
 * @BRAT_TEXT_BOUND: T: a stretch of the text with a type
 * @BRAT_RELATION: R: a type and two arguments
 * @BRAT_EVENT: E: a trigger and any number of arguments
 * @BRAT_ATTRIBUTE: A and M: a mark on another annotation
 * @BRAT_REFERENCE: N: what an annotation is in a knowledge base
 * @BRAT_EQUIV: *: annotations that name the same thing
 * @BRAT_NOTE: #: what somebody wrote about an annotation
 */
typedef enum {
  BRAT_TEXT_BOUND,
  BRAT_RELATION,
  BRAT_EVENT,
  BRAT_ATTRIBUTE,
  BRAT_REFERENCE,
  BRAT_EQUIV,
  BRAT_NOTE,
} BratKind;

typedef struct {
  char *role;
  char *target;
} BratArgument;

/**
 * BratLine:
 * @kind: what it is
 * @name: (transfer none): the file that it stands in
 * @line: its line there
 * @id: (nullable): its id; none for #BRAT_EQUIV
 * @raw: (transfer none): the line word by word, @n_raw bytes
 * @type: the first word of its data
 * @arguments: (nullable) (element-type BratArgument): of R and E (the first is the trigger), members of *,
 *   the target of A, N and #
 * @offsets: (nullable) (element-type SkeinSpan): of T, as the file gives them
 * @offsets_text: (nullable): the same word by word
 * @text: (nullable): the quote of T, the name of N, the note of #, the value of A
 * @more: (nullable): lines after it that do not start with an id, to be joined to @text
 *
 * The rest is filled while records are built. @index: the line's index in the reading; @spans: the place
 * of T, %NULL if there is none; @event: the first event that T triggers; @usable: whether T or E became an
 * actor's; @actor and @mention: what T and E became; @first and @n_evidence: the evidence that R or E became;
 * @notes: what somebody wrote about it.
 */
typedef struct _BratLine BratLine;
struct _BratLine {
  BratKind kind;
  guint line;
  const char *name;
  char *id;
  const char *raw;
  gsize n_raw;
  char *type;
  GPtrArray *arguments;
  GArray *offsets;
  char *offsets_text;
  char *text;
  GString *more;

  guint index;
  GArray *spans;
  BratLine *event;
  guint actor;
  int mention;
  gboolean usable;
  guint first;
  guint n_evidence;
  GString *notes;
};

/**
 * BratReading:
 *
 * One text with its annotations while it is read.
 */
typedef struct {
  SkeinReport *report;
  const char *text;
  SkeinAnchor *anchor;
  GPtrArray *lines;
  GHashTable *by_id;
  GString *leftover;
  SkeinDocument *document;
  SkeinArticleRecord *article;
} BratReading;

/* skein-brat-parse.c */
void brat_line_free (gpointer data);
guint brat_sniff_lines (const char *text);
void brat_parse (BratReading *reading, const char *name, const char *text);
void brat_keep (BratReading *reading,
                const char *name,
                guint line,
                const char *raw,
                gsize n_raw,
                const char *message);
BratLine *brat_lookup (const BratReading *reading, const char *id);

BratArgument *brat_line_get_argument (const BratLine *line, guint index);
const char *brat_line_get_label (const BratLine *line);

/* skein-brat-actors.c */
void brat_anchor_mentions (BratReading *reading);
void brat_build_mentions (BratReading *reading);

/* skein-brat-build.c */
void brat_build (BratReading *reading);

G_END_DECLS
