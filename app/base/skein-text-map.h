// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-span.h"

G_BEGIN_DECLS

typedef struct _SkeinTextMap SkeinTextMap;

SkeinTextMap *skein_text_map_new (const char *text, gssize length) G_GNUC_WARN_UNUSED_RESULT;
void skein_text_map_free (SkeinTextMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTextMap, skein_text_map_free)

const char *skein_text_map_get_text (const SkeinTextMap *map);
gsize skein_text_map_get_n_bytes (const SkeinTextMap *map);
guint32 skein_text_map_get_length (const SkeinTextMap *map);
gsize skein_text_map_to_byte (const SkeinTextMap *map, guint32 code_point);
guint32 skein_text_map_from_byte (const SkeinTextMap *map, gsize byte);
guint32 skein_text_map_to_utf16 (const SkeinTextMap *map, guint32 code_point);
gboolean skein_text_map_from_utf16 (const SkeinTextMap *map, guint32 unit, guint32 *code_point);
char *skein_text_map_dup_slice (const SkeinTextMap *map, SkeinSpan span) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_text_map_slice_equals (const SkeinTextMap *map, SkeinSpan span, const char *string);

G_END_DECLS
