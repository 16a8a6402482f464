// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <json-glib/json-glib.h>

#include "skein-annotations.h"

G_BEGIN_DECLS

gboolean spacy_training_read (SkeinAnnotations *annotations, JsonObject *document, guint line);

G_END_DECLS
