// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <json-glib/json-glib.h>

#include "skein-format.h"
#include "skein-json.h"

G_BEGIN_DECLS

#define SKEIN_JSON_FORMAT "skein-articles"
#define SKEIN_JSON_VERSION 1

/* The file while it is read. @lines: where each object starts. */
typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinDocument *document;
  GHashTable *actors;
  GHashTable *lines;
  GArray *open;
} SkeinJsonReading;

/* One object of the file: @place says where it is ("articles[0].mentions[2]"). @bad: something about it
 * was reported, so that it can't be used. */
typedef struct {
  SkeinJsonReading *reader;
  JsonObject *object;
  char *place;
  gboolean bad;
} SkeinJsonEntry;

void skein_json_entry_clear (SkeinJsonEntry *entry);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinJsonEntry, skein_json_entry_clear)

void skein_json_refuse (SkeinJsonEntry *entry, const char *member, const char *message);
void skein_json_note (SkeinJsonEntry *entry, const char *member, const char *message);
void skein_json_note_unknown (SkeinJsonEntry *entry, const char *const *known);
gboolean skein_json_open (SkeinJsonReading *reader,
                          JsonArray *list,
                          guint index,
                          const char *parent,
                          const char *member,
                          SkeinJsonEntry *entry);
guint skein_json_get_line (SkeinJsonReading *reader, JsonObject *object);
JsonNode *skein_json_get_member (SkeinJsonEntry *entry, const char *member);
gboolean skein_json_holds (JsonNode *node, GType type);
const char *skein_json_get_string (SkeinJsonEntry *entry, const char *member);
const char *skein_json_require_string (SkeinJsonEntry *entry, const char *member);
gboolean skein_json_get_boolean (SkeinJsonEntry *entry, const char *member, gboolean fallback);
guint skein_json_get_word (SkeinJsonEntry *entry, const char *member, const char *const *words);
JsonArray *skein_json_get_list (SkeinJsonEntry *entry, const char *member);
void skein_json_get_strings (SkeinJsonEntry *entry, const char *member, GPtrArray *strings);
gboolean skein_json_parse_span (JsonNode *node, SkeinSpan *span);
GArray *skein_json_parse_spans (JsonArray *list);
GArray *skein_json_get_spans (SkeinJsonEntry *entry, const char *member);
gboolean skein_json_get_attributes (SkeinJsonEntry *entry, GPtrArray *attributes);

G_END_DECLS
