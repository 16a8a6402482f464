// SPDX-License-Identifier: MPL-2.0
#include "skein-recall-private.h"

#include <string.h>

/* A power of two. */
#define N_SLOTS 65536
/* Longer texts are rare, and many of them would take much memory. */
#define MAX_BYTES 256

typedef struct {
  char *text;
  gint64 actor;
  SkeinRecallKind kind;
} Slot;

struct _SkeinRecall {
  Slot slots[N_SLOTS];
};

SkeinRecall *
skein_recall_new (void)
{
  return g_new0 (SkeinRecall, 1);
}

void
skein_recall_free (SkeinRecall *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_SLOTS; i++)
    g_free (self->slots[i].text);
  g_free (self);
}

static guint
find_slot (SkeinRecallKind kind, const char *text)
{
  return (g_str_hash (text) * 3 + kind) % N_SLOTS;
}

/**
 * skein_recall_find:
 * @self: what is remembered
 * @kind: what @text is
 * @text: a key, an identifier or a name
 *
 * Returns: the actor that was last remembered to have it, or 0
 */
gint64
skein_recall_find (const SkeinRecall *self, SkeinRecallKind kind, const char *text)
{
  const Slot *slot = &self->slots[find_slot (kind, text)];

  return slot->text != NULL && slot->kind == kind && g_str_equal (slot->text, text) ? slot->actor
                                                                                    : 0;
}

/**
 * skein_recall_add:
 * @self: what is remembered
 * @kind: what @text is
 * @text: a key, an identifier or a name
 * @actor: an actor of the project that has it
 *
 * Remembers that, in place of something else.
 */
void
skein_recall_add (SkeinRecall *self, SkeinRecallKind kind, const char *text, gint64 actor)
{
  Slot *slot = &self->slots[find_slot (kind, text)];

  if (skein_recall_find (self, kind, text) == actor || strlen (text) > MAX_BYTES)
    return;
  g_free (slot->text);
  *slot = (Slot){ g_strdup (text), actor, kind };
}
