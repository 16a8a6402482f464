// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinRecall:
 *
 * What a project was found to hold of actors: files name the same ones over and over. It remembers what came last and
 * takes no more memory than for some ten thousand names, however many actors there are; what it does not recall may be
 * in the project all the same.
 */
typedef struct _SkeinRecall SkeinRecall;

/**
 * SkeinRecallKind:
 * @SKEIN_RECALL_KEY: the key of an actor
 * @SKEIN_RECALL_IDENTIFIER: one of its identifiers
 * @SKEIN_RECALL_NAME: its name or an alias. Several actors may have the same.
 */
typedef enum {
  SKEIN_RECALL_KEY,
  SKEIN_RECALL_IDENTIFIER,
  SKEIN_RECALL_NAME,
} SkeinRecallKind;

SkeinRecall *skein_recall_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_recall_free (SkeinRecall *self);
gint64 skein_recall_find (const SkeinRecall *self, SkeinRecallKind kind, const char *text);
void skein_recall_add (SkeinRecall *self, SkeinRecallKind kind, const char *text, gint64 actor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRecall, skein_recall_free)

G_END_DECLS
