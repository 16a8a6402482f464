// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-record.h"

G_BEGIN_DECLS

GBytes *skein_json_write (const SkeinDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
