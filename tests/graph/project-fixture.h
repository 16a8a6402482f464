// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"
#include "skein-record.h"

/* A folder of its own for a test, and everything in it gone after it. */
char *project_fixture_make_folder (void);
void project_fixture_remove_folder (const char *folder);

/* Two short articles with five actors and six relations:
 *
 *   Ann Aster (Person, also "Annie")  3 mentions
 *   Bob Birch (Person)                2 mentions
 *   Dawn Ltd (Organisation)           2 mentions
 *   Capetown (Place)                  1 mention
 *   Eve Élan (Person)                 1 mention
 *
 *   Ann meets_with Bob, mutual        2 passages
 *   Bob knows Ann                     1 passage
 *   Ann leaves Capetown               1 passage, alleged
 *   Bob works_for Dawn Ltd            1 passage, denied
 *   Dawn Ltd audits Dawn Ltd          1 passage
 *   Eve advises Ann                   by hand
 */
SkeinDocument *project_fixture_dup_document (void);

/* A project in a file of the folder, with the document in it. */
SkeinProject *
project_fixture_create (const char *folder, const char *name, const SkeinDocument *document);

/* The number of the actor of that name. */
gint64 project_fixture_find_actor (SkeinProject *project, const char *name);

/* The number of the relation of that type. */
gint64 project_fixture_find_relation (SkeinProject *project, const char *type);
