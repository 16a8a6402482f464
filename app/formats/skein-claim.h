// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-record.h"

G_BEGIN_DECLS

char *skein_claim_dup_role_type (const char *role) G_GNUC_WARN_UNUSED_RESULT;
char *skein_claim_dup_event_name (const char *words, const char *type) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_claim_is_negation (const char *name, const char *value);
gboolean skein_claim_is_allegation (const char *name, const char *value);
gboolean skein_claim_apply (SkeinEvidenceRecord *evidence, const char *name, const char *value);
void skein_claim_add_tag (GPtrArray *attributes, const char *tag);
gboolean skein_claim_is_no_relation (const char *label);
gboolean skein_claim_is_identity (const char *label);

G_END_DECLS
