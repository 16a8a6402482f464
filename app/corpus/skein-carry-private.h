// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-span.h"

G_BEGIN_DECLS

/* Says where what was marked in a text stands in a newer version of it. */
typedef struct _SkeinCarry SkeinCarry;

SkeinCarry *skein_carry_new (const char *before, const char *after) G_GNUC_WARN_UNUSED_RESULT;
void skein_carry_free (SkeinCarry *carry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinCarry, skein_carry_free)

gboolean skein_carry_place (SkeinCarry *carry, SkeinSpan span, SkeinSpan *found);
gboolean skein_carry_place_ends (SkeinCarry *carry, SkeinSpan span, SkeinSpan *found);
char *skein_carry_dup_quote (SkeinCarry *carry, SkeinSpan span) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
