// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-json-tree.h"

G_BEGIN_DECLS

/* How deeply lists and objects may nest. */
#define SKEIN_JSON_MAX_DEPTH 64

/**
 * SkeinJsonBuild:
 *
 * Puts a value together from what a parser meets. Its memory is used again for the next value.
 */
typedef struct _SkeinJsonBuild SkeinJsonBuild;

SkeinJsonBuild *skein_json_build_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_json_build_free (SkeinJsonBuild *build);

void skein_json_build_begin (SkeinJsonBuild *build);
void skein_json_build_open (SkeinJsonBuild *build, guint line, char bracket);
void skein_json_build_close (SkeinJsonBuild *build);
void skein_json_build_begin_string (SkeinJsonBuild *build, guint line);
void skein_json_build_append (SkeinJsonBuild *build, const char *text, gsize n_bytes);
void skein_json_build_append_character (SkeinJsonBuild *build, gunichar c);
void skein_json_build_end_string (SkeinJsonBuild *build);
void skein_json_build_add_integer (SkeinJsonBuild *build, guint line, gint64 integer);
void
skein_json_build_add_number (SkeinJsonBuild *build, guint line, const char *text, gsize n_bytes);
void skein_json_build_add_truth (SkeinJsonBuild *build, guint line, gboolean truth);
void skein_json_build_add_null (SkeinJsonBuild *build, guint line);
gboolean skein_json_build_check (const SkeinJsonBuild *build, GError **error);
const SkeinJsonNode *skein_json_build_end (SkeinJsonBuild *build);

G_END_DECLS
