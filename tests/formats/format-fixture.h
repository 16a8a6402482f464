// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"

/* A document as lines of text, one for each record, to be compared with what is expected:
 *   A name|type|aliases|identifiers|key|note          "!" after the type: not to be joined
 *   T title|published|leftover|key|source|author|url|language        an article
 *   M id|actor's name|spans|label|note|attributes|original offsets
 *   E id|type|source>target|mention>mention|span|triggers|marks|note|attributes|date|grade
 *   R type|source>target|mutual|note
 * Empty fields at the end of a line are left out. */
char *format_fixture_dump (const SkeinDocument *document);

/* The entries of a report as "repaired@3 kept@4", in their order; the line 0 is left out. */
char *format_fixture_dump_report (const SkeinReport *report);

SkeinInput format_fixture_input (const char *name, const char *content, gssize length);
void format_fixture_clear_input (SkeinInput *input);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinInput, format_fixture_clear_input)
