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
 * @exact: (nullable): the words that it marks
 * @prefix: (nullable): the words before them
 * @suffix: (nullable): the words behind them
 * @has_position: whether @start and @end are known
 * @start: the first offset in the page's text
 * @end: the offset behind the last
 * @tags: (element-type utf8): types and other keywords
 * @links: (element-type utf8): IRIs of what the words name
 * @note: (nullable): what somebody wrote about it
 * @creator: (nullable)
 * @created: (nullable)
 * @targets: (element-type utf8): the annotations that a link or a reply is about
 * @is_link: whether it joins other annotations
 * @is_reply: whether it answers another
 *
 * One annotation of a page, as the W3C's model or Hypothes.is writes it.
 */
typedef struct {
  char *id;
  guint line;
  char *url;
  char *title;
  char *exact;
  char *prefix;
  char *suffix;
  gboolean has_position;
  guint32 start;
  guint32 end;
  GPtrArray *tags;
  GPtrArray *links;
  char *note;
  char *creator;
  char *created;
  GPtrArray *targets;
  gboolean is_link;
  gboolean is_reply;
} SkeinWebAnnotation;

void skein_web_annotation_free (SkeinWebAnnotation *annotation);
void skein_web_annotations_parse (JsonNode *value, guint line, GPtrArray *annotations);
SkeinDocument *skein_web_annotations_build (GPtrArray *annotations,
                                            const SkeinInput *input,
                                            const char *format,
                                            const char *text,
                                            SkeinReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
