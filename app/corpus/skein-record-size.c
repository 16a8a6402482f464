// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-prepared-private.h"
#include "skein-record.h"

/* What a piece of memory takes beside what is in it, and what an array of GLib has beside its elements. */
#define PIECE 16
#define ARRAY 48

static gsize
measure_text (const char *text)
{
  return text != NULL ? strlen (text) + 1 + PIECE : 0;
}

/* Arrays grow to powers of two. */
static gsize
measure_array (guint n, gsize size)
{
  gsize room = n > 0 ? PIECE : 0;

  if (n > 0)
    room += (gsize) 1 << g_bit_storage (n * size - 1);
  return ARRAY + PIECE + room;
}

static gsize
measure_texts (const GPtrArray *texts)
{
  gsize size = measure_array (texts->len, sizeof (gpointer));

  for (guint i = 0; i < texts->len; i++)
    size += measure_text (g_ptr_array_index (texts, i));
  return size;
}

static gsize
measure_attributes (const GPtrArray *attributes)
{
  gsize size = measure_array (attributes->len, sizeof (gpointer));

  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    size += sizeof *attribute + PIECE + measure_text (attribute->name) +
            measure_text (attribute->value);
  }
  return size;
}

static gsize
measure_actor (const SkeinActorRecord *actor)
{
  return sizeof *actor + PIECE + measure_text (actor->key) + measure_text (actor->name) +
         measure_text (actor->type) + measure_text (actor->label) + measure_text (actor->note) +
         measure_texts (actor->aliases) + measure_texts (actor->identifiers);
}

static gsize
measure_mention (const SkeinMentionRecord *mention)
{
  return sizeof *mention + PIECE + measure_text (mention->id) + measure_text (mention->label) +
         measure_text (mention->original_offsets) + measure_text (mention->note) +
         measure_array (mention->spans->len, sizeof (SkeinSpan)) +
         measure_attributes (mention->attributes);
}

static gsize
measure_evidence (const SkeinEvidenceRecord *evidence)
{
  return sizeof *evidence + PIECE + measure_text (evidence->id) + measure_text (evidence->type) +
         measure_text (evidence->date) + measure_text (evidence->grade) +
         measure_text (evidence->note) +
         measure_array (evidence->triggers->len, sizeof (SkeinSpan)) +
         measure_attributes (evidence->attributes);
}

static gsize
measure_prepared (const SkeinPrepared *prepared)
{
  if (prepared == NULL)
    return 0;
  return sizeof *prepared + PIECE + measure_text (prepared->hash) +
         measure_array (prepared->sentences->len, sizeof (SkeinSpan)) +
         2 * measure_array (prepared->starts->len, sizeof (gsize));
}

static gsize
measure_article (const SkeinArticleRecord *article)
{
  gsize size = sizeof *article + PIECE + measure_text (article->key) +
               measure_text (article->title) + measure_text (article->source) +
               measure_text (article->author) + measure_text (article->published) +
               measure_text (article->url) + measure_text (article->language) +
               measure_text (article->text) + measure_text (article->file) +
               measure_text (article->format) + measure_text (article->leftover) +
               measure_prepared (article->prepared) +
               measure_array (article->mentions->len, sizeof (gpointer)) +
               measure_array (article->evidence->len, sizeof (gpointer));

  for (guint i = 0; i < article->mentions->len; i++)
    size += measure_mention (g_ptr_array_index (article->mentions, i));
  for (guint i = 0; i < article->evidence->len; i++)
    size += measure_evidence (g_ptr_array_index (article->evidence, i));
  return size;
}

static gsize
measure_relation (const SkeinRelationRecord *relation)
{
  return sizeof *relation + PIECE + measure_text (relation->type) + measure_text (relation->note) +
         measure_text (relation->summary);
}

/**
 * skein_document_measure:
 * @document: what a reader made of a file
 *
 * Linear in what is measured.
 *
 * Returns: about how much memory it takes, in bytes
 */
gsize
skein_document_measure (const SkeinDocument *document)
{
  gsize size;

  g_return_val_if_fail (document != NULL, 0);

  size = sizeof *document + PIECE + measure_array (document->actors->len, sizeof (gpointer)) +
         measure_array (document->articles->len, sizeof (gpointer)) +
         measure_array (document->relations->len, sizeof (gpointer));
  for (guint i = 0; i < document->actors->len; i++)
    size += measure_actor (g_ptr_array_index (document->actors, i));
  for (guint i = 0; i < document->articles->len; i++)
    size += measure_article (g_ptr_array_index (document->articles, i));
  for (guint i = 0; i < document->relations->len; i++)
    size += measure_relation (g_ptr_array_index (document->relations, i));
  return size;
}
