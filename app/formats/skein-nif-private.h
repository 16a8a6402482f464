// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-annotations.h"

G_BEGIN_DECLS

/* What a statement says about its subject, as far as it matters here. */
typedef enum {
  NIF_NOTHING,
  NIF_TEXT,
  NIF_CONTEXT,
  NIF_BEGIN,
  NIF_END,
  NIF_QUOTE,
  NIF_LINK,
  NIF_CLASS,
  NIF_TYPE,
  NIF_NAME,
  NIF_ALIAS,
  NIF_NOTE,
  NIF_CONFIDENCE,
  NIF_URL,
  NIF_TITLE,
  NIF_AUTHOR,
  NIF_SOURCE,
  NIF_DATE,
  NIF_LANGUAGE,
  NIF_SUBJECT,
  NIF_PREDICATE,
  NIF_OBJECT,
  NIF_PLACE,
  NIF_SOURCE_END,
  NIF_TARGET_END,
  NIF_TRIGGER,
  NIF_MUTUAL,
  NIF_ALLEGED,
  NIF_GRADE,
  NIF_MARK,
  NIF_KEY,
} NifField;

/* What the subject of statements is: @values holds #NifValue; @members are the strings of a context. @is_end: a claim is
 * about it; @is_place: it is where one is made. */
typedef struct {
  const char *iri;
  GArray *values;
  GPtrArray *members;
  gboolean is_end;
  gboolean is_place;
} NifThing;

typedef struct {
  NifField field;
  const char *value;
} NifValue;

/* A statement about two things that are no strings. */
typedef struct {
  const char *subject;
  const char *predicate;
  const char *object;
} NifLink;

/* The statements of a file that matter. Strings are owned by @strings; each IRI is there once. */
typedef struct {
  GStringChunk *strings;
  GHashTable *things;
  GPtrArray *order;
  GArray *links;
  guint n_values;
  gboolean full;
} NifGraph;

/* skein-nif-graph.c */
void nif_graph_init (NifGraph *graph);
void nif_graph_clear (NifGraph *graph);
gboolean nif_graph_read (NifGraph *graph,
                         const SkeinInput *input,
                         SkeinReport *report,
                         GCancellable *cancellable,
                         GError **error);
NifThing *nif_graph_find (const NifGraph *graph, const char *iri);
const char *nif_thing_get (const NifThing *thing, NifField field);
const char *nif_local_name (const char *iri);

G_END_DECLS
