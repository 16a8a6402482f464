// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinFlow:
 * @text: the text so far
 * @length: its length in code points
 *
 * Makes running text of marked-up text: stretches of white space become one blank, blocks are set apart by
 * line ends, and neither stands at the ends of the text.
 */
typedef struct {
  GString *text;
  guint32 length;
  gboolean blank;
  guint line_ends;
} SkeinFlow;

void skein_flow_init (SkeinFlow *flow);
char *skein_flow_end (SkeinFlow *flow) G_GNUC_WARN_UNUSED_RESULT;
void skein_flow_append (SkeinFlow *flow, const char *content, gboolean preserve);
void skein_flow_break (SkeinFlow *flow, guint line_ends);

G_END_DECLS
