// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-graph.h"
#include "skein-layout-job.h"
#include "skein-place.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/* How a layout begins: where everything stands, from the beginning, or with the chosen actors alone. */
typedef enum {
  SKEIN_BEGIN_HERE,
  SKEIN_BEGIN_ANEW,
  SKEIN_BEGIN_CHOSEN,
} SkeinBeginning;

/* How warm nodes are, as in #SkeinLayoutInput; both %NULL if all are cold. */
typedef struct {
  float *heat;
  guint8 *loose;
} SkeinWarmth;

typedef struct _SkeinWorkspaceWriting SkeinWorkspaceWriting;
typedef struct _SkeinWorkspaceNews SkeinWorkspaceNews;

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
  GHashTable *articles_by_id;
  SkeinItemList *found_actors;
  SkeinItemList *found_articles;
  SkeinItemList *hits;
  char *search;

  SkeinSelection *selection;
  SkeinChosen hovered;
  gint64 article;
  SkeinSpan reading_span;
  gint64 mention;

  /* The graph, frozen, and what is drawn of it. */
  SkeinGraph *graph;
  SkeinFrozen *frozen;
  SkeinScene *scene;
  /* What is drawn while there is nothing to be seen yet. */
  SkeinScene *nothing;
  guint8 *pinned;
  SkeinSizeMeasure size_measure;

  /* Types that are hidden (also such as the project has not now), all types of the graph, and where hidden
   * actors stand: #SkeinPlace by its own actor. */
  GHashTable *hidden[SKEIN_N_TYPE_KINDS];
  GArray *types[SKEIN_N_TYPE_KINDS];
  GHashTable *resting;
  /* Actors that are hidden one by one; actors and relations that are shown although their type is hidden; the actor
   * whose neighbourhood alone is shown, or 0, how far that reaches, and actors that are shown though they are further
   * away. Sets of numbers of the project, which may be gone from it. */
  GHashTable *hidden_actors;
  GHashTable *exempt[SKEIN_N_TYPE_KINDS];
  gint64 focus;
  guint focus_steps;
  GHashTable *far_actors;
  /* Whether communities are shown, and the run that looks for them. */
  gboolean communities;
  GCancellable *grouping;
  /* Where the layout that runs began: x and y of each node, NaN for one without a place; and how warm. */
  float *start;
  SkeinWarmth warmth;

  SkeinLayoutJob *job;
  double aspect;
  gboolean paused;
  gboolean layout_dirty;
  GThread *storing;
  /* Whether the scene is one to be seen: nodes have places, or the layout has been heard of. */
  gboolean is_shown;
  /* Whether the layout that runs draws all anew and has shown nothing yet, so that nodes have no place that belongs to
   * the arrangement: neither here nor in the file. */
  gboolean is_awaited;
  /* Whether no layout runs that could take a node that is held; whether the one that runs is of some of the
   * nodes, of which it has either all, the others held, or a graph of its own of the subset, whose
   * centre is kept; and whether its engine draws once. */
  gboolean is_resting;
  gboolean is_partial;
  gboolean is_fixed;
  guint32 *subset;
  guint32 n_subset;
  double subset_x;
  double subset_y;
  /* Where nodes glide from and to, while they do. */
  float *glide_from;
  float *glide_to;
  gint64 glide_begin;
  guint glide_source;

  /* How actors are arranged, and how before the layout that runs; whether the newest step of the history says so and
   * waits for that layout. */
  SkeinArrangement arrangement;
  SkeinArrangement arrangement_before;
  gboolean has_step;
  SkeinWorkspaceWriting *writing;
  /* Whether the project is changed by the workspace itself, which knows where everything stands. */
  gboolean is_own_step;
  /* What has been told of both. */
  gboolean was_arranging;
  gboolean was_waiting;

  /* The file, and whether it still is where it was opened. */
  GFileMonitor *monitor;
  guint watch_source;
  guint n_imports;
  gboolean is_in_place;
  /* What a worker has read of the step that is just told of. */
  SkeinWorkspaceNews *news;

  /* The actors that are held by hand, and where each was before (#SkeinPlace). */
  GArray *held;
};

void skein_workspace_emit_scene_changed (SkeinWorkspace *self);
void skein_workspace_emit_graph_changed (SkeinWorkspace *self);
void skein_workspace_emit_arrange_failed (SkeinWorkspace *self, const char *why);
void skein_workspace_emit_file_lost (SkeinWorkspace *self, const char *why);
void skein_workspace_notify_arrangement (SkeinWorkspace *self);
void skein_workspace_update_arranging (SkeinWorkspace *self);
gboolean skein_workspace_is_waiting (SkeinWorkspace *self);

/* skein-workspace-project.c */
void skein_workspace_update_history (SkeinWorkspace *self);
gboolean
skein_workspace_reload (SkeinWorkspace *self, guint changes, gboolean is_known, GError **error);

/* skein-workspace-news.c */
SkeinWorkspaceNews *skein_workspace_news_new (SkeinProject *project);
void skein_workspace_news_free (SkeinWorkspaceNews *news);
SkeinActor *skein_workspace_read_actor (SkeinWorkspace *self, gint64 id, GError **error);
SkeinRelation *skein_workspace_read_relation (SkeinWorkspace *self, gint64 id, GError **error);
SkeinArticle *skein_workspace_read_article (SkeinWorkspace *self, gint64 id, GError **error);
void
skein_workspace_tell_news (SkeinWorkspace *self, SkeinProject *sibling, SkeinWorkspaceNews *news);

/* skein-workspace-patch.c */
gboolean
skein_workspace_patch (SkeinWorkspace *self, guint changes, gboolean *done, GError **error);

/* skein-workspace-lists.c */
void skein_workspace_unload_lists (SkeinWorkspace *self);
gboolean skein_workspace_load_lists (SkeinWorkspace *self, GError **error);
void skein_workspace_filter_lists (SkeinWorkspace *self);
void skein_workspace_search_texts (SkeinWorkspace *self);
GStrv skein_workspace_dup_search_words (SkeinWorkspace *self) G_GNUC_WARN_UNUSED_RESULT;
guint skein_workspace_fit_actor (gconstpointer actor, char **words);
guint skein_workspace_fit_article (gconstpointer article, char **words);

/* skein-workspace-scene.c */
gboolean skein_workspace_load_graph (SkeinWorkspace *self, GError **error);
void skein_workspace_show_graph (SkeinWorkspace *self);
void skein_workspace_show_changes (SkeinWorkspace *self, const SkeinFrozenChanges *changes);
void skein_workspace_unload_graph (SkeinWorkspace *self);
gboolean skein_workspace_look_up_node (SkeinWorkspace *self, gint64 actor, guint32 *node);
gboolean skein_workspace_look_up_edge (SkeinWorkspace *self, gint64 relation, guint32 *edge);
void skein_workspace_update_emphasis (SkeinWorkspace *self);

/* skein-workspace-build.c */
SkeinScene *skein_workspace_build_scene (const SkeinFrozen *frozen) G_GNUC_WARN_UNUSED_RESULT;
SkeinScene *skein_workspace_patch_scene (const SkeinScene *before,
                                         const SkeinFrozen *frozen,
                                         const guint32 *node_places,
                                         const guint32 *edge_places) G_GNUC_WARN_UNUSED_RESULT;
void skein_workspace_update_node (SkeinWorkspace *self, guint32 node, const SkeinGraphNode *now);
void skein_workspace_update_edge (SkeinWorkspace *self, guint32 edge, const SkeinGraphEdge *now);
void skein_workspace_update_looks (SkeinWorkspace *self);

/* skein-workspace-follow.c */
void
skein_workspace_follow_graph (SkeinWorkspace *self, GHashTable *comers, gboolean has_other_looks);

/* skein-workspace-communities.c */
void skein_workspace_load_communities (SkeinWorkspace *self);
void skein_workspace_stop_communities (SkeinWorkspace *self);
void
skein_workspace_group_again (SkeinWorkspace *self, const SkeinScene *before, const guint32 *places);

/* skein-workspace-size.c */
void skein_workspace_load_size_measure (SkeinWorkspace *self);
void skein_workspace_measure_nodes (SkeinWorkspace *self);

/* skein-workspace-filter.c */
void skein_workspace_init_filter (SkeinWorkspace *self);
void skein_workspace_dispose_filter (SkeinWorkspace *self);
void skein_workspace_forget_filter (SkeinWorkspace *self);
void skein_workspace_apply_filter (SkeinWorkspace *self);
gboolean
skein_workspace_is_type_hidden (SkeinWorkspace *self, SkeinTypeKind kind, const char *type);
void skein_workspace_count_types (SkeinWorkspace *self);
gboolean skein_workspace_lets_node_through (SkeinWorkspace *self, const SkeinGraphNode *node);
gboolean skein_workspace_lets_edge_through (SkeinWorkspace *self, const SkeinGraphEdge *edge);
SkeinFrozen *skein_workspace_freeze (SkeinWorkspace *self) G_GNUC_WARN_UNUSED_RESULT;
void skein_workspace_rest_hidden (SkeinWorkspace *self,
                                  const SkeinScene *before,
                                  const guint8 *pinned_before,
                                  const guint32 *places);
void skein_workspace_wake_shown (SkeinWorkspace *self);
void skein_workspace_restore_resting (SkeinWorkspace *self, const SkeinPlace *place);
void skein_workspace_collect_resting (SkeinWorkspace *self, GArray *places);

/* skein-workspace-filter-setting.c */
GPtrArray *skein_workspace_list_hidden_types (GHashTable *hidden) G_GNUC_WARN_UNUSED_RESULT;
void skein_workspace_load_filter (SkeinWorkspace *self);
void skein_workspace_store_filter (SkeinWorkspace *self);

/* skein-workspace-single.c */
void skein_workspace_add_id (GHashTable *ids, gint64 id);
gboolean skein_workspace_exempt_actor (SkeinWorkspace *self, gint64 actor);
void skein_workspace_end_exemptions (SkeinWorkspace *self, SkeinTypeKind kind, const char *type);
void skein_workspace_prune_exemptions (SkeinWorkspace *self);
void skein_workspace_init_singles (SkeinWorkspace *self);
void skein_workspace_dispose_singles (SkeinWorkspace *self);
void skein_workspace_forget_singles (SkeinWorkspace *self);
gboolean skein_workspace_hides_singles (SkeinWorkspace *self);

/* skein-workspace-layout.c */
void skein_workspace_init_layout (SkeinWorkspace *self);
void skein_workspace_dispose_layout (SkeinWorkspace *self);
void skein_workspace_take_warmth (SkeinWorkspace *self, SkeinWarmth *warmth);
void skein_workspace_clear_warmth (SkeinWarmth *warmth);
void skein_workspace_start_layout (SkeinWorkspace *self, SkeinWarmth *warmth);
void
skein_workspace_begin_layout (SkeinWorkspace *self, SkeinBeginning beginning, const GArray *chosen);
void skein_workspace_leave_layout (SkeinWorkspace *self);
gboolean skein_workspace_wake_layout (SkeinWorkspace *self);
void skein_workspace_come_to_rest (SkeinWorkspace *self);
void skein_workspace_restore_places (SkeinWorkspace *self, const GArray *places);

/* skein-workspace-places.c */
GArray *skein_workspace_collect_places (SkeinWorkspace *self,
                                        guint *n_shown) G_GNUC_WARN_UNUSED_RESULT;
void skein_workspace_begin_storing (SkeinWorkspace *self);
void skein_workspace_finish_storing (SkeinWorkspace *self);

/* skein-workspace-drag.c */
void skein_workspace_load_pins (SkeinWorkspace *self);

/* skein-workspace-mention.c */
void skein_workspace_drop_missing_mention (SkeinWorkspace *self);

/* skein-workspace-newcomers.c */
gboolean skein_workspace_show_newcomers (SkeinWorkspace *self);

/* skein-workspace-glide.c */
void skein_workspace_begin_glide (SkeinWorkspace *self);
void skein_workspace_end_glide (SkeinWorkspace *self);
void skein_workspace_land (SkeinWorkspace *self);
void skein_workspace_drop_glide (SkeinWorkspace *self);
float *skein_workspace_get_goal (SkeinWorkspace *self);

/* skein-workspace-arrange.c */
void skein_workspace_load_arrangement (SkeinWorkspace *self);
void skein_workspace_take_arrangement (SkeinWorkspace *self, const SkeinArrangement *arrangement);
SkeinEngine skein_workspace_get_engine (SkeinWorkspace *self);
void skein_workspace_finish_writing (SkeinWorkspace *self);
gboolean skein_workspace_move_in_history (SkeinWorkspace *self, gboolean forward, GError **error);
void skein_workspace_give_up_arranging (SkeinWorkspace *self);
void skein_workspace_fail_arranging (SkeinWorkspace *self, const GError *why);

/* skein-workspace-watch.c */
void skein_workspace_begin_watching (SkeinWorkspace *self);
void skein_workspace_stop_watching (SkeinWorkspace *self);

/* skein-workspace-jobs.c */
void skein_workspace_run_in_thread (GTask *task,
                                    GTaskThreadFunc function,
                                    gpointer data,
                                    GDestroyNotify free_data);

G_END_DECLS
