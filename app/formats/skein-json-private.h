// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"
#include "skein-json-tree.h"
#include "skein-json.h"

G_BEGIN_DECLS

#define SKEIN_JSON_FORMAT "skein-articles"
#define SKEIN_JSON_VERSION 1

/* The file while it is read. @document: all actors of the file, and of its articles and relations those that were not
 * handed over yet; @actors: where each is, from 1, by its id. */
typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinDocument *document;
  GHashTable *actors;
  /* What the actors take in memory, about. */
  gsize actor_bytes;
  /* Where a stream was when reading began. */
  goffset start;
  /* See skein-json-pieces.c: which actors were handed over, in how many pieces, how large the next one is so far and how
   * many of its articles that counts, and from which size on it is handed over; 0 if never. */
  guint8 *handed;
  guint n_pieces;
  gsize n_bytes;
  guint n_measured;
  gsize piece_bytes;
} SkeinJsonReading;

/* One object of the file. @parent, @member and @index say where it is ("articles[0].mentions[2]"); the outermost has
 * no @parent. @bad: something about it was reported, so that it can't be used. */
typedef struct _SkeinJsonEntry SkeinJsonEntry;
struct _SkeinJsonEntry {
  SkeinJsonReading *reader;
  const SkeinJsonNode *object;
  const SkeinJsonEntry *parent;
  const char *member;
  guint index;
  gboolean bad;
};

/* skein-json-entry.c */
char *skein_json_dup_place (const SkeinJsonEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
void skein_json_refuse (SkeinJsonEntry *entry, const char *member, const char *message);
void skein_json_note (SkeinJsonEntry *entry, const char *member, const char *message);
void skein_json_note_unknown_member (const SkeinJsonEntry *entry, const char *member);
void skein_json_note_unknown (const SkeinJsonEntry *entry, const char *const *known);
gboolean skein_json_open (SkeinJsonEntry *entry,
                          const SkeinJsonEntry *parent,
                          const char *member,
                          guint index,
                          const SkeinJsonNode *node);
const SkeinJsonNode *skein_json_get_member (SkeinJsonEntry *entry, const char *member);
const char *skein_json_get_string (SkeinJsonEntry *entry, const char *member);
const char *skein_json_require_string (SkeinJsonEntry *entry, const char *member);
gboolean skein_json_get_boolean (SkeinJsonEntry *entry, const char *member, gboolean fallback);
guint skein_json_get_word (SkeinJsonEntry *entry, const char *member, const char *const *words);
const SkeinJsonNode *skein_json_get_list (SkeinJsonEntry *entry, const char *member);
void skein_json_get_strings (SkeinJsonEntry *entry, const char *member, GPtrArray *strings);
gboolean skein_json_parse_span (const SkeinJsonNode *node, SkeinSpan *span);
GArray *skein_json_parse_spans (const SkeinJsonNode *list);
GArray *skein_json_get_spans (SkeinJsonEntry *entry, const char *member);
gboolean skein_json_get_attributes (SkeinJsonEntry *entry, GPtrArray *attributes);

/* skein-json-article.c */
gboolean skein_json_get_actor (SkeinJsonEntry *entry, const char *member, guint *index);
void skein_json_read_article (SkeinJsonEntry *entry);

/* skein-json-pieces.c */
void skein_json_expect_pieces (SkeinJsonReading *reader);
void skein_json_hand_over (SkeinJsonReading *reader);
SkeinDocument *skein_json_finish_pieces (SkeinJsonReading *reader) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
