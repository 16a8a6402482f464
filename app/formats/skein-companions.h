// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"

G_BEGIN_DECLS

/**
 * SkeinCompanionFunc:
 * @input: a file
 * @data: user data
 * @error: return location
 *
 * Returns: %TRUE if the file could be used
 */
typedef gboolean (*SkeinCompanionFunc) (const SkeinInput *input, gpointer data, GError **error);

gboolean skein_companions_read (const SkeinInput *input,
                                const GPtrArray *paths,
                                SkeinCompanionFunc func,
                                gpointer data,
                                SkeinReport *report,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
