// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-relation.h"
#include "skein-selection.h"

G_BEGIN_DECLS

/**
 * SkeinOutlineRows:
 *
 * The rows of an outline as they were read, shared with its items. Actors are numbered as in the array that the table
 * was made of. It never changes, and may cross threads.
 */
typedef struct _SkeinOutlineRows SkeinOutlineRows;

struct _SkeinOutlineRows {
  gatomicrefcount refs;
  SkeinChosenKind kind;
  guint n_rows;
  GPtrArray *actors;
  GPtrArray *relations;
  guint32 *source;      /* Of each relation, the number of its actor. */
  guint32 *target;      /* Likewise. */
  const char **phrases; /* Of each relation, its type in words. */
  GStringChunk *strings;
  /* Places in the alphabet, found once: comparing names as people expect it takes its time. */
  guint32 *name_rank;   /* Of each actor. */
  guint32 *phrase_rank; /* Of each row. */
  guint32 *date_rank;   /* Of each relation. */
  guint32 *basic_rank;  /* Of each row, where nothing else tells two apart. */
};

/* One row among those that are sorted: by key, then by tie, then by row. */
typedef struct {
  guint64 key;
  guint32 tie;
  guint32 row;
} SkeinOutlineEntry;

SkeinOutlineRows *skein_outline_rows_new (SkeinChosenKind kind,
                                          GPtrArray *actors,
                                          SkeinProject *project,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
SkeinOutlineRows *skein_outline_rows_ref (SkeinOutlineRows *table);
void skein_outline_rows_unref (SkeinOutlineRows *table);
void skein_outline_sort_entries (SkeinOutlineEntry *entries, guint n_entries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinOutlineRows, skein_outline_rows_unref)

G_END_DECLS
