// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "project-fixture.h"
#include "skein-workspace.h"

/* A workspace that has the project of project_fixture_dup_document() open, in a folder of its own. */
typedef struct {
  char *folder;
  char *path;
  SkeinWorkspace *workspace;
  SkeinProject *project;
  gint64 ann;
  gint64 bob;
  gint64 cape;
  gint64 dawn;
  gint64 eve;
} WorkspaceFixture;

void workspace_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data);
void workspace_fixture_tear_down (WorkspaceFixture *fixture, gconstpointer data);

#define WORKSPACE_ADD(path, function)                                                              \
  g_test_add (path,                                                                                \
              WorkspaceFixture,                                                                    \
              NULL,                                                                                \
              workspace_fixture_set_up,                                                            \
              function,                                                                            \
              workspace_fixture_tear_down)

/* Runs the main loop until the condition holds; fails when that takes too long. */
typedef gboolean (*WorkspaceCondition) (gpointer data);
void workspace_fixture_wait (WorkspaceCondition condition, gpointer data);

/* Runs the main loop until the layout has come to rest. */
void workspace_fixture_settle (SkeinWorkspace *workspace);

/* Counts how often an object emits a signal, from now on. */
typedef struct {
  guint n;
} WorkspaceCounter;

void workspace_fixture_count (gpointer object, const char *signal, WorkspaceCounter *counter);

/* The node of an actor, the edge of a relation, by name. */
guint32 workspace_fixture_node (SkeinWorkspace *workspace, const char *name);
guint32 workspace_fixture_edge (SkeinWorkspace *workspace, const char *label);

/* The names of the items of a list of actors, articles or passages, as "a|b". */
char *workspace_fixture_describe (GListModel *model);
