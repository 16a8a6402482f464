// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinTransliterator:
 *
 * Writes names of any script in plain Latin letters. For one thread at a time.
 */
typedef struct _SkeinTransliterator SkeinTransliterator;

SkeinTransliterator *skein_transliterator_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_transliterator_free (SkeinTransliterator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTransliterator, skein_transliterator_free)

char *skein_transliterate (SkeinTransliterator *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *skein_consonants (const char *words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
