// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-metadata.h"

G_BEGIN_DECLS

typedef enum {
  SKEIN_FIELD_TITLE,
  SKEIN_FIELD_AUTHOR,
  SKEIN_FIELD_SOURCE,
  SKEIN_FIELD_DATE,
  SKEIN_FIELD_LANGUAGE,
  SKEIN_FIELD_URL,
} SkeinField;

#define SKEIN_N_FIELDS 6

/* One line of a table. */
typedef struct {
  /* What it says, NULL where it says nothing. */
  char *values[SKEIN_N_FIELDS];
  /* The file as the table names it, and the folder for whose files it speaks, NULL for all. */
  char *file;
  char *folder;
  char *table;
  guint line;
  gboolean used;
} SkeinMetadataRow;

struct _SkeinMetadata {
  GRegex *pattern;
  /* How many folders before the name the pattern looks at. */
  guint n_folders;
  /* (element-type SkeinMetadataRow): in their order; and arrays of them by name without ending */
  GPtrArray *rows;
  GHashTable *by_stem;
  /* What was added, so that nothing is added twice: tables by path, and rows by folder and file. */
  GHashTable *tables;
  GHashTable *keys;
  /* The file whose articles came last; what is odd of it was said then. */
  char *last_file;
};

void skein_metadata_row_free (gpointer data);
const char *skein_field_get_name (SkeinField field);
char *skein_metadata_dup_date (const char *value) G_GNUC_WARN_UNUSED_RESULT;
SkeinMetadataRow *skein_metadata_find_row (SkeinMetadata *metadata, const char *name);

G_END_DECLS
