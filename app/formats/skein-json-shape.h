// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"

G_BEGIN_DECLS

/**
 * SkeinJsonShape:
 *
 * Which members the first objects of a JSON file have, by which the many formats in JSON are told apart.
 */
typedef struct _SkeinJsonShape SkeinJsonShape;

SkeinJsonShape *skein_json_shape_new (const SkeinInput *input) G_GNUC_WARN_UNUSED_RESULT;
void skein_json_shape_unref (SkeinJsonShape *shape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinJsonShape, skein_json_shape_unref)

gboolean skein_json_shape_has (const SkeinJsonShape *shape, const char *path);
gboolean skein_json_shape_has_all (const SkeinJsonShape *shape, const char *const *paths);

G_END_DECLS
