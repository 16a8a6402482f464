// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_PERSON "Person"
#define SKEIN_TYPE_ORGANISATION "Organisation"
#define SKEIN_TYPE_COUNTRY "Country"
#define SKEIN_TYPE_PLACE "Place"
#define SKEIN_TYPE_EVENT "Event"
#define SKEIN_TYPE_OTHER "Other"

/**
 * SkeinPolarity:
 * @SKEIN_POLARITY_ASSERTED: the passage says that the relation holds
 * @SKEIN_POLARITY_DENIED: the passage says that it does not
 */
typedef enum {
  SKEIN_POLARITY_ASSERTED,
  SKEIN_POLARITY_DENIED,
} SkeinPolarity;

/**
 * SkeinModality:
 * @SKEIN_MODALITY_STATED: the passage says so itself
 * @SKEIN_MODALITY_ALLEGED: the passage reports that somebody claims so
 */
typedef enum {
  SKEIN_MODALITY_STATED,
  SKEIN_MODALITY_ALLEGED,
} SkeinModality;

/**
 * SkeinStatus:
 * @SKEIN_STATUS_SUGGESTED: a rule proposes it; it counts like what is accepted
 * @SKEIN_STATUS_ACCEPTED: a file or a person says so
 * @SKEIN_STATUS_REJECTED: a person said no; it is kept, so that it is not proposed again, and shown nowhere
 *
 * What a person makes of a mention or a piece of evidence.
 */
typedef enum {
  SKEIN_STATUS_SUGGESTED,
  SKEIN_STATUS_ACCEPTED,
  SKEIN_STATUS_REJECTED,
} SkeinStatus;

const char *const *skein_vocabulary_get_actor_types (void);
const char *skein_vocabulary_get_type_label (const char *type);
const char *skein_vocabulary_map_actor_type (const char *label);
const char *skein_vocabulary_map_relation_type (const char *label);
const char *skein_vocabulary_suggest_actor_type (const char *label);
const char *skein_vocabulary_suggest_relation_type (const char *label);
char *skein_vocabulary_dup_phrase (const char *label) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
