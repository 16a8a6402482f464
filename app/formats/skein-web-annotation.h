// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <json-glib/json-glib.h>

#include "skein-format.h"

G_BEGIN_DECLS

/**
 * SkeinWebAnnotation:
 * @id: (nullable): its IRI or number
 * @line: the line of the object in which it stands
 * @url: (nullable): the page that it is about
 * @title: (nullable): the title of that page
 * @key: (nullable): what the project calls the article that it was exported of
 * @exact: (nullable): the words that it marks
 * @prefix: (nullable): the words before them
 * @suffix: (nullable): the words behind them
 * @has_position: whether @start and @end are known
 * @start: the first offset in the page's text
 * @end: the offset behind the last
 * @tags: (element-type utf8): types and other keywords
 * @links: (element-type utf8): IRIs of what the words name; one that begins with "#" counts within the file only
 * @name: (nullable): the preferred name of what the words name
 * @passage: (nullable): of a link, where the text says so
 * @place: where @passage is in the text, in code points, once it was found
 * @note: (nullable): what somebody wrote about it
 * @creator: (nullable)
 * @created: (nullable)
 * @targets: (element-type utf8): the annotations that a link or a reply is about
 * @is_link: whether it joins other annotations
 * @is_reply: whether it answers another
 *
 * One annotation of a page, as the W3C's model or Hypothes.is writes it.
 */
typedef struct _SkeinWebAnnotation SkeinWebAnnotation;
struct _SkeinWebAnnotation {
  char *id;
  guint line;
  char *url;
  char *title;
  char *key;
  char *exact;
  char *prefix;
  char *suffix;
  gboolean has_position;
  guint32 start;
  guint32 end;
  GPtrArray *tags;
  GPtrArray *links;
  char *name;
  SkeinWebAnnotation *passage;
  SkeinSpan place;
  char *note;
  char *creator;
  char *created;
  GPtrArray *targets;
  gboolean is_link;
  gboolean is_reply;
};

void skein_web_annotation_free (SkeinWebAnnotation *annotation);
void skein_web_annotations_parse (JsonNode *value, guint line, GPtrArray *annotations);
SkeinDocument *skein_web_annotations_build (GPtrArray *annotations,
                                            const SkeinInput *input,
                                            const char *format,
                                            const char *text,
                                            SkeinReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
