// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-record.h"

G_BEGIN_DECLS

/**
 * SkeinTie:
 * @type: the type of the relation
 * @source: the actor that it leaves, an index into the document's actors
 * @target: the actor that it enters, likewise; not below @source if it is mutual
 * @mutual: whether it holds both ways
 * @note: (nullable): what is written about it
 * @n_evidence: how many passages support or deny it; 0 if somebody asserts it without one
 * @n_articles: how many articles they come from
 * @n_sources: how many publishers these have; all those without one count as one
 * @n_denied: how many of the passages deny it
 * @n_alleged: how many of them only report a claim
 * @first: (nullable): the first day that they tell of, or else were published at
 * @last: (nullable): the last such day
 *
 * All evidence with the same ends and type: an edge of the graph.
 */
typedef struct {
  const char *type;
  guint source;
  guint target;
  gboolean mutual;
  char *note;
  guint n_evidence;
  guint n_articles;
  guint n_sources;
  guint n_denied;
  guint n_alleged;
  const char *first;
  const char *last;
} SkeinTie;

/**
 * SkeinFieldKind:
 * @SKEIN_FIELD_TEXT: words
 * @SKEIN_FIELD_COUNT: a whole number that is not negative
 * @SKEIN_FIELD_FLAG: yes or no
 */
typedef enum {
  SKEIN_FIELD_TEXT,
  SKEIN_FIELD_COUNT,
  SKEIN_FIELD_FLAG,
} SkeinFieldKind;

/**
 * SkeinField:
 *
 * What files call something that they say of a node or an edge.
 */
typedef struct {
  const char *name;
  SkeinFieldKind kind;
} SkeinField;

/**
 * SkeinValue:
 * @text: (nullable): the value in writing; %NULL if there is nothing to be said: no words, the number 0, no
 * @count: the value of a count, or 1 for a flag that is set
 */
typedef struct {
  const char *text;
  guint count;
} SkeinValue;

typedef enum {
  SKEIN_NODE_LABEL,
  SKEIN_NODE_TYPE,
  SKEIN_NODE_MENTIONS,
  SKEIN_NODE_ARTICLES,
  SKEIN_NODE_ALIASES,
  SKEIN_NODE_IDENTIFIERS,
  SKEIN_NODE_NOTE,
  /* By what the project knows the actor: our readers take the node for that actor. */
  SKEIN_NODE_KEY,
  SKEIN_N_NODE_FIELDS,
} SkeinNodeField;

typedef enum {
  SKEIN_TIE_RELATION,
  SKEIN_TIE_LABEL,
  SKEIN_TIE_WEIGHT,
  SKEIN_TIE_MUTUAL,
  SKEIN_TIE_ARTICLES,
  SKEIN_TIE_SOURCES,
  SKEIN_TIE_DENIED,
  SKEIN_TIE_ALLEGED,
  SKEIN_TIE_FIRST,
  SKEIN_TIE_LAST,
  SKEIN_TIE_ASSERTED,
  SKEIN_TIE_NOTE,
  SKEIN_N_TIE_FIELDS,
} SkeinTieField;

extern const SkeinField skein_node_fields[SKEIN_N_NODE_FIELDS];
extern const SkeinField skein_tie_fields[SKEIN_N_TIE_FIELDS];

/**
 * SkeinTally:
 *
 * A document as a graph, for formats that know nodes and edges: its relations, counted over all articles,
 * and what is to be said of each node and each edge, under the same names in all formats.
 */
typedef struct _SkeinTally SkeinTally;

SkeinTally *skein_tally_new (const SkeinDocument *document,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_tally_free (SkeinTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTally, skein_tally_free)

guint skein_tally_get_n_nodes (const SkeinTally *tally);
guint skein_tally_get_n_ties (const SkeinTally *tally);
const SkeinTie *skein_tally_get_tie (const SkeinTally *tally, guint index);
gboolean skein_tally_find (const SkeinTally *tally,
                           const char *type,
                           guint source,
                           guint target,
                           gboolean mutual,
                           guint *index);
const SkeinValue *skein_tally_describe_node (SkeinTally *tally, guint index);
const SkeinValue *skein_tally_describe_tie (SkeinTally *tally, guint index);

G_END_DECLS
