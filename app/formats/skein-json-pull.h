// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-json-tree.h"
#include "skein-json.h"
#include "skein-text-source.h"

G_BEGIN_DECLS

/**
 * SkeinJsonPull:
 *
 * Reads JSON from a text of which only a part is in memory, a value at a time. It knows the grammar of RFC 8259 and
 * holds to it; line ends and tabs within strings are let pass, since many write them. No value may nest deeply.
 * After an error nothing more is read.
 */
typedef struct _SkeinJsonPull SkeinJsonPull;

SkeinJsonPull *skein_json_pull_new (SkeinTextSource *source) G_GNUC_WARN_UNUSED_RESULT;
void skein_json_pull_free (SkeinJsonPull *pull);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinJsonPull, skein_json_pull_free)

char skein_json_pull_peek (SkeinJsonPull *pull);
gboolean skein_json_pull_enter (SkeinJsonPull *pull);
gboolean skein_json_pull_next (SkeinJsonPull *pull);
const char *skein_json_pull_name (SkeinJsonPull *pull);
const SkeinJsonNode *skein_json_pull_read (SkeinJsonPull *pull);
gboolean skein_json_pull_skip (SkeinJsonPull *pull);
gboolean skein_json_pull_end (SkeinJsonPull *pull);
guint skein_json_pull_get_line (const SkeinJsonPull *pull);
const SkeinJsonScan *skein_json_pull_get_scan (const SkeinJsonPull *pull);
gboolean skein_json_pull_check (SkeinJsonPull *pull, GError **error);
gboolean skein_json_pull_finish (SkeinJsonPull *pull, GError **error);

G_END_DECLS
