// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "fixture.h"
#include "skein-report.h"

G_BEGIN_DECLS

/* Files that are imported into the project of a fixture, which is made by the first import. */
void import_fixture_tear_down (Fixture *fixture, gconstpointer data);
char *import_fixture_put (Fixture *fixture,
                          const char *folder,
                          const char *name,
                          const char *contents) G_GNUC_WARN_UNUSED_RESULT;

/* A text with the annotations of somebody; returns the folder. */
char *import_fixture_put_brat (Fixture *fixture,
                               const char *folder,
                               const char *text,
                               const char *annotations) G_GNUC_WARN_UNUSED_RESULT;
SkeinReport *import_fixture_import (Fixture *fixture,
                                    const char *one,
                                    const char *other) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the report has this very message. */
gboolean import_fixture_says (const SkeinReport *report, const char *message);

/* Of a project of one article. */
void import_fixture_assert_totals (Fixture *fixture, guint actors, guint mentions, guint evidence);

G_END_DECLS
