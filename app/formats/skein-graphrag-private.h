// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"

G_BEGIN_DECLS

typedef enum {
  RAG_DOCUMENTS,
  RAG_UNITS,
  RAG_ENTITIES,
  RAG_RELATIONS,
  RAG_NO_TABLE,
} RagTable;

#define RAG_N_TABLES 4

typedef enum {
  RAG_ID,
  RAG_TITLE,
  RAG_TEXT,
  RAG_TYPE,
  RAG_NOTE,
  RAG_SOURCE,
  RAG_TARGET,
  RAG_WEIGHT,
  RAG_UNIT_IDS,
  RAG_DOCUMENT_IDS,
  RAG_DATE,
  RAG_N_TOKENS,
  RAG_NUMBER,
  RAG_COMMUNITY,
  RAG_N_FIELDS,
} RagField;

/* A row of a table; what it does not have is %NULL. */
typedef struct {
  char *fields[RAG_N_FIELDS];
  guint line;
} RagRow;

typedef struct {
  GPtrArray *rows[RAG_N_TABLES];
} RagTables;

/* skein-graphrag-tables.c */
void rag_tables_init (RagTables *tables);
void rag_tables_clear (RagTables *tables);
gboolean rag_tables_read (RagTables *tables,
                          const SkeinInput *input,
                          SkeinReport *report,
                          GCancellable *cancellable,
                          GError **error);
RagTable rag_find_table (const gboolean *fields);
RagField rag_find_field (const char *name);
char **rag_split_ids (const char *list);

G_END_DECLS
