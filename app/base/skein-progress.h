// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinProgressFunc:
 * @fraction: how much is done, from 0 to 1
 * @what: (nullable): what is being done, such as the name of a file
 * @user_data: what was given with the function
 */
typedef void (*SkeinProgressFunc) (double fraction, const char *what, gpointer user_data);

G_END_DECLS
