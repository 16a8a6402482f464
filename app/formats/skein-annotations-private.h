// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-annotations.h"

G_BEGIN_DECLS

/* @base must be first. @spans: the place in the text, %NULL if there is none; @event: the first event
 * that it triggers; @actor and @mention: what it became, if @usable. */
typedef struct _AnnotatedSpan AnnotatedSpan;
typedef struct _AnnotatedRelation AnnotatedRelation;

struct _AnnotatedSpan {
  SkeinAnnotatedSpan base;
  guint index;
  GArray *spans;
  gboolean repaired;
  AnnotatedRelation *event;
  gboolean usable;
  guint actor;
  int mention;
};

typedef struct {
  char *role;
  char *target;
} AnnotatedRole;

/* @base must be first. A relation has two roles without a name, source and target; an event has any
 * number. @actor and @mention: what an event became, if @usable. */
struct _AnnotatedRelation {
  SkeinAnnotatedRelation base;
  gboolean is_event;
  char *trigger;
  GPtrArray *roles;
  gboolean joined;
  gboolean usable;
  guint actor;
  int mention;
};

struct _SkeinAnnotations {
  const SkeinInput *input;
  const char *format;
  SkeinReport *report;
  SkeinDocument *document;
  GHashTable *actors;
  /* The actors that were listed in what was handed over, by what the file calls them; NULL if lists do not count for what
   * follows. */
  GHashTable *carried;
  guint left_out[SKEIN_N_LEFT_OUT];
  /* The length of the texts of the document so far, in bytes. */
  gsize n_bytes;
  /* How many texts the file has so far. */
  guint n_articles;

  /* The article that is being read; one without a text is only lent, and gone at the end. */
  SkeinArticleRecord *article;
  SkeinAnchor *anchor;
  GPtrArray *spans;
  GPtrArray *relations;
  GHashTable *spans_by_id;
  GHashTable *relations_by_id;
  GHashTable *chains;
  GPtrArray *mentions_by_actor;
  guint n_near;
  GString *leftover;
};

/* skein-annotations-carried.c */
void annotations_carry (SkeinAnnotations *self);
gboolean annotations_find_listed (SkeinAnnotations *self, const char *key, guint *index);
void annotations_find_ends (SkeinAnnotations *self);

/* skein-annotations-tidy.c */
void annotations_tell_apart (SkeinAnnotations *self, SkeinArticleRecord *article);
void annotations_tidy_date (SkeinAnnotations *self);

/* skein-annotations-actors.c */
void annotations_place (SkeinAnnotations *self);
void annotations_build_mentions (SkeinAnnotations *self);
char *annotations_dup_identifier (const char *link);

/* skein-annotations-relations.c */
void annotations_mark_triggers (SkeinAnnotations *self);
void annotations_build_relations (SkeinAnnotations *self);

G_END_DECLS
