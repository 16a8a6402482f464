// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean
skein_whole_file_write (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);
void skein_whole_file_name_error (GError **error, GFile *file);

G_END_DECLS
