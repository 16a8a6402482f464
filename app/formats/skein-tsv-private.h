// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-annotations.h"

G_BEGIN_DECLS

typedef enum {
  TSV_SPANS,
  TSV_CHAINS,
  TSV_RELATIONS,
} TsvKind;

/* A layer of the header. @features: the name of each of its columns; @roles: of spans, the column that holds
 * roles (what they belong to stands in the next one), or -1; @base: of relations, the layer of their ends. */
typedef struct {
  TsvKind kind;
  guint index;
  char *name;
  GPtrArray *features;
  guint first;
  int roles;
  char *base;
} TsvLayer;

/* A row: a word, or a part of one ("1-3.1"). */
typedef struct {
  guint line;
  guint sentence;
  char *unit;
  guint32 start;
  guint32 end;
  char *token;
  char **cells;
} TsvRow;

/* One annotation, which may go over many rows. @values: of the layer's columns. */
typedef struct {
  const TsvLayer *layer;
  char *id;
  guint number;
  GPtrArray *values;
  guint32 start;
  guint32 end;
  guint line;
  GString *quote;
  char *chain;
} TsvAnnotation;

typedef struct {
  const TsvLayer *layer;
  GPtrArray *values;
  char *source;
  guint source_number;
  char *target;
  guint target_number;
  guint line;
} TsvRelation;

typedef struct {
  GPtrArray *layers;
  GPtrArray *rows;
  /* The text of each sentence, and the rest that nobody understands. */
  GPtrArray *sentences;
  GPtrArray *odd;
  GArray *odd_lines;
  /* How many sentences had offsets that don't go on from the one before. */
  guint n_moved;

  GPtrArray *annotations;
  GPtrArray *relations;
  GHashTable *by_unit;
  GHashTable *by_number;
} TsvFile;

/* skein-tsv-cell.c */
GPtrArray *tsv_split (const char *cell, char separator) G_GNUC_WARN_UNUSED_RESULT;
char *tsv_take_number (const char *value, guint *number) G_GNUC_WARN_UNUSED_RESULT;
char *tsv_dup_value (const char *value) G_GNUC_WARN_UNUSED_RESULT;
char *tsv_dup_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean tsv_is_none (const char *cell);

/* skein-tsv-old.c */
gboolean tsv_is_old (const char *bytes, gsize n_bytes);
SkeinDocument *tsv_read_old (const char *text,
                             const SkeinInput *input,
                             SkeinReport *report) G_GNUC_WARN_UNUSED_RESULT;

/* skein-tsv-rows.c */
void tsv_collect (TsvFile *file);

G_END_DECLS
