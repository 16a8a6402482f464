// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-annotations.h"

G_BEGIN_DECLS

/* A feature; lists are written with ";" between. */
typedef struct {
  char *name;
  char *value;
} GateFeature;

/* An annotation. @id: its number, unique within its set; @members: of what is a relation by its notation, the
 * numbers of its ends, with ";" between. */
typedef struct {
  char *set;
  char *id;
  char *type;
  gboolean has_place;
  guint32 start;
  guint32 end;
  char *members;
  GArray *features;
  guint line;
} GateAnnotation;

/**
 * GateDocument:
 *
 * What a GATE document holds, in either of its notations.
 */
typedef struct {
  char *text;
  char *name;
  SkeinUnit unit;
  GArray *features;
  GPtrArray *annotations;
} GateDocument;

/* skein-gate.c */
void gate_init (GateDocument *document);
void gate_clear (GateDocument *document);
GateAnnotation *
gate_add (GateDocument *document, const char *set, const char *id, const char *type);
void gate_features_add (GArray *features, const char *name, const char *value);
SkeinDocument *gate_build (const GateDocument *document,
                           const SkeinInput *input,
                           const char *format,
                           SkeinReport *report,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
