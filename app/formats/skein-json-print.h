// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <json-glib/json-glib.h>

#include "skein-tally.h"

G_BEGIN_DECLS

GBytes *skein_json_print (JsonBuilder *builder) G_GNUC_WARN_UNUSED_RESULT;
void skein_json_append (GString *text, JsonBuilder *builder);
void skein_json_add_length (JsonBuilder *builder, const char *member, float length);
void skein_json_add_values (JsonBuilder *builder,
                            const SkeinField *fields,
                            const SkeinValue *values,
                            guint first,
                            guint n_fields);

G_END_DECLS
