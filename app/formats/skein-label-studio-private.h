// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-json-stream.h"

G_BEGIN_DECLS

/* What the regions of a task are marked in. */
typedef enum {
  LABEL_STUDIO_PLAIN,
  LABEL_STUDIO_PAGE,
  LABEL_STUDIO_DIALOGUE,
} LabelStudioKind;

/* The text of a task. @starts: (nullable) (element-type guint32): of a dialogue, where the words of each of its
 * turns begin, in code points. */
typedef struct {
  char *text;
  GArray *starts;
} LabelStudioText;

gboolean label_studio_text_find (LabelStudioText *text,
                                 JsonObject *data,
                                 LabelStudioKind kind,
                                 JsonArray *results);
void label_studio_text_clear (LabelStudioText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LabelStudioText, label_studio_text_clear)

gboolean label_studio_text_get_place (const LabelStudioText *text,
                                      JsonObject *value,
                                      guint32 *start,
                                      guint32 *end);
LabelStudioKind label_studio_get_kind (const char *type);

G_END_DECLS
