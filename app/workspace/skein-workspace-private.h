// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-graph.h"
#include "skein-layout-job.h"
#include "skein-place.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/* The fields are shared by the files of this class alone. */
struct _SkeinWorkspace {
  GObject parent_instance;

  SkeinProject *project;
  char *title;
  SkeinTotals totals;
  char *undo_name;
  char *redo_name;

  /* Lists: all actors and articles, and those of them that fit the search. */
  GPtrArray *actors;
  GHashTable *actors_by_id;
  GPtrArray *articles;
  SkeinItemList *found_actors;
  SkeinItemList *found_articles;
  SkeinItemList *hits;
  char *search;

  SkeinSelection *selection;
  SkeinChosen hovered;
  gint64 article;
  SkeinSpan reading_span;

  /* The graph, frozen, and what is drawn of it. */
  SkeinGraph *graph;
  SkeinFrozen *frozen;
  GHashTable *node_of_actor;
  GHashTable *edge_of_relation;
  SkeinScene *scene;
  guint8 *pinned;
  /* Where the layout that runs began: x and y of each node, NaN for one without a place. */
  float *start;

  SkeinLayoutJob *job;
  guint64 seed;
  double aspect;
  gboolean paused;
  gboolean layout_dirty;
  GThread *storing;
  /* A node that is held, and where it was before. */
  gboolean dragging;
  SkeinPlace home;
};

void skein_workspace_emit_scene_changed (SkeinWorkspace *self);
void skein_workspace_notify_arranging (SkeinWorkspace *self);

/* skein-workspace-lists.c */
void skein_workspace_unload_lists (SkeinWorkspace *self);
gboolean skein_workspace_load_lists (SkeinWorkspace *self, GError **error);
void skein_workspace_filter_lists (SkeinWorkspace *self);

/* skein-workspace-scene.c */
gboolean skein_workspace_load_graph (SkeinWorkspace *self, GError **error);
void skein_workspace_unload_graph (SkeinWorkspace *self);
void skein_workspace_update_emphasis (SkeinWorkspace *self);

/* skein-workspace-layout.c */
void skein_workspace_init_layout (SkeinWorkspace *self);
void skein_workspace_dispose_layout (SkeinWorkspace *self);
void skein_workspace_start_layout (SkeinWorkspace *self);
void skein_workspace_load_pins (SkeinWorkspace *self);

/* skein-workspace-jobs.c */
void skein_workspace_run_in_thread (GTask *task,
                                    GTaskThreadFunc function,
                                    gpointer data,
                                    GDestroyNotify free_data);

G_END_DECLS
