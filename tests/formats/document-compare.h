// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-record.h"

/* What a format holds of a document, so that only this is compared.
 *
 *   DOCUMENT_IDENTITY     which mentions of an article name the same
 *   DOCUMENT_JOINED       which mentions of different articles name the same
 *   DOCUMENT_SILENT       actors that no article mentions, and evidence whose ends its article does not mention
 *   DOCUMENT_BLANKS       blanks of the texts; else texts and spans are compared as if there were none
 *   DOCUMENT_PIECES       mentions in pieces; else they reach from the first piece to the last
 *   DOCUMENT_LINES        mentions over line ends; else each line has a piece of its own
 *   DOCUMENT_LABELS       the label of a mention, or for want of one its actor's type
 *   DOCUMENT_ENDS         which mentions are the ends of evidence
 *   DOCUMENT_POLARITY     what is denied; else denied evidence is left out
 *   DOCUMENT_REPEATS      evidence that is equal but for what the format does not hold
 *   DOCUMENT_RELATIONS    relations without a passage
 *
 * The others are fields of records. Blanks at the edges of spans never count, nor does the order of actors, of
 * mentions, of evidence, and (without DOCUMENT_JOINED) of articles. */
typedef enum {
  DOCUMENT_IDENTITY = 1 << 0,
  DOCUMENT_JOINED = 1 << 1,
  DOCUMENT_SILENT = 1 << 2,
  DOCUMENT_NAMES = 1 << 3,
  DOCUMENT_TYPES = 1 << 4,
  DOCUMENT_ALIASES = 1 << 5,
  DOCUMENT_IDENTIFIERS = 1 << 6,
  DOCUMENT_ACTOR_NOTES = 1 << 7,
  DOCUMENT_TITLES = 1 << 8,
  DOCUMENT_AUTHORS = 1 << 9,
  DOCUMENT_SOURCES = 1 << 10,
  DOCUMENT_PUBLISHED = 1 << 11,
  DOCUMENT_URLS = 1 << 12,
  DOCUMENT_BLANKS = 1 << 13,
  DOCUMENT_PIECES = 1 << 14,
  DOCUMENT_LINES = 1 << 15,
  DOCUMENT_LABELS = 1 << 16,
  DOCUMENT_MENTION_NOTES = 1 << 17,
  DOCUMENT_MENTION_ATTRIBUTES = 1 << 18,
  DOCUMENT_EVIDENCE = 1 << 19,
  DOCUMENT_ENDS = 1 << 20,
  DOCUMENT_PASSAGES = 1 << 21,
  DOCUMENT_TRIGGERS = 1 << 22,
  DOCUMENT_MUTUAL = 1 << 23,
  DOCUMENT_POLARITY = 1 << 24,
  DOCUMENT_MODALITY = 1 << 25,
  DOCUMENT_DATES = 1 << 26,
  DOCUMENT_NOTES = 1 << 27,
  DOCUMENT_ATTRIBUTES = 1 << 28,
  DOCUMENT_REPEATS = 1 << 29,
  DOCUMENT_RELATIONS = 1 << 30,
} DocumentParts;

/* Returns: (transfer full) (nullable): %NULL if the two are equal in @parts; else the first lines that differ */
char *
document_compare (const SkeinDocument *expected, const SkeinDocument *actual, DocumentParts parts);

/* Puts what is in @from at the end of @into; frees @from. */
void document_take (SkeinDocument *into, SkeinDocument *from);
