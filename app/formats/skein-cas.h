// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-annotations.h"

G_BEGIN_DECLS

/* A feature of a structure. @is_reference: its value is the ids of structures, with blanks between. */
typedef struct {
  char *name;
  char *value;
  gboolean is_reference;
} CasFeature;

/* A feature structure: an annotation, a text, a list. @sofa: the id of the text that it belongs to;
 * @chain: the chain that it is a link of. */
typedef struct {
  char *id;
  char *type;
  char *sofa;
  gboolean has_place;
  guint32 begin;
  guint32 end;
  guint line;
  GArray *features;

  const char *chain;
  gboolean added;
} CasStructure;

/**
 * Cas:
 *
 * What a UIMA file holds, in either of its notations.
 */
typedef struct {
  GPtrArray *structures;
  GHashTable *by_id;
  /* How many bytes of lists of ids were looked at. Many structures may share one long list. */
  gsize n_listed;
} Cas;

/* skein-cas.c */
void cas_init (Cas *cas);
void cas_clear (Cas *cas);
CasStructure *cas_add (Cas *cas, const char *id, const char *type);
void cas_structure_set (CasStructure *structure,
                        const char *name,
                        const char *value,
                        gboolean is_reference);
const char *cas_structure_get (const CasStructure *structure, const char *name);
CasStructure *cas_lookup (const Cas *cas, const char *id);
gboolean cas_has_text (const Cas *cas);

/* skein-cas-build.c */
SkeinDocument *cas_build (Cas *cas,
                          const SkeinInput *input,
                          const char *format,
                          SkeinReport *report,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
