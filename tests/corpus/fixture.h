// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-importer.h"

G_BEGIN_DECLS

/* A folder of its own for each test, removed with all that is in it. */
typedef struct {
  char *folder;
  char *path;
  SkeinProject *project;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
void fixture_fill (Fixture *fixture);
SkeinDocument *fixture_make_document (void);
void fixture_import (SkeinProject *project, const SkeinDocument *document, gboolean join_names);
void fixture_reopen (Fixture *fixture);
gint64 fixture_find_actor (SkeinProject *project, const char *name);
GPtrArray *fixture_find_candidates (SkeinProject *project, guint limit) G_GNUC_WARN_UNUSED_RESULT;
gint64 fixture_find_relation (SkeinProject *project, const char *type);
char *fixture_dump (const char *path);
SkeinSpan fixture_span_of (const char *text, const char *words);

G_END_DECLS
