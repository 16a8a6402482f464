// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-record.h"

G_BEGIN_DECLS

/**
 * SkeinPreviewActor:
 * @identity: what tells who it is in any file, a key or an identifier, as a hash; 0 if nothing does
 * @scheme: of which register its first identifier is, as a hash; 0 if it has none
 * @name: its name, as a hash
 * @share: its type, an index into the shares of its file
 * @joinable: whether it may be joined with others of its name and type
 * @never: whether it goes by nothing but words that are never actors in the project
 * @n: how many actors of the file are alike in all of this
 *
 * What of an actor of a file tells with whom an import would join it.
 */
typedef struct {
  guint64 identity;
  guint64 scheme;
  guint64 name;
  guint share;
  gboolean joinable;
  gboolean never;
  guint n;
} SkeinPreviewActor;

/**
 * SkeinPreviewActors:
 *
 * Gathers the actors of one file after the other. What identifies an actor of one is known in the next.
 */
typedef struct _SkeinPreviewActors SkeinPreviewActors;

SkeinPreviewActors *skein_preview_actors_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_preview_actors_free (SkeinPreviewActors *actors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPreviewActors, skein_preview_actors_free)

void skein_preview_actors_begin_file (SkeinPreviewActors *actors, GArray *found);
void skein_preview_actors_add (SkeinPreviewActors *actors,
                               const SkeinActorRecord *record,
                               guint share,
                               gboolean never);
guint64 skein_preview_actors_hash (const char *text, guint64 more);

G_END_DECLS
