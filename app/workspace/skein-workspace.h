// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-actor-search.h"
#include "skein-arrangement.h"
#include "skein-import-files.h"
#include "skein-import-preview.h"
#include "skein-items.h"
#include "skein-picture.h"
#include "skein-project.h"
#include "skein-report.h"
#include "skein-scene.h"
#include "skein-selection.h"

G_BEGIN_DECLS

/**
 * SkeinTypeCount:
 * @type: the type, as the project has it
 * @count: how many of it there are in the whole project
 * @hidden: whether the filter leaves it out of the graph
 * @colour: (nullable): the colour that a person gave it, "#rrggbb"
 * @icon: (nullable): the icon that a person gave it
 */
typedef struct {
  const char *type;
  guint count;
  gboolean hidden;
  const char *colour;
  const char *icon;
} SkeinTypeCount;

/**
 * SkeinExportScope:
 * @SKEIN_EXPORT_SCOPE_PROJECT: everything
 * @SKEIN_EXPORT_SCOPE_VIEW: what the filter does not hide
 * @SKEIN_EXPORT_SCOPE_SELECTION: the actors that are chosen and what joins them in the view, and the relations that are
 *   chosen with their ends
 *
 * Which part of a project is written. Of articles, a part has those that name one of its actors or support one of its
 * relations, with these mentions and passages only.
 */
typedef enum {
  SKEIN_EXPORT_SCOPE_PROJECT,
  SKEIN_EXPORT_SCOPE_VIEW,
  SKEIN_EXPORT_SCOPE_SELECTION,
} SkeinExportScope;

/**
 * SkeinWorkspace:
 *
 * The state between one project and its views: the graph, what is selected, hovered, searched and
 * read, the layout that runs, and the scene that is drawn. It belongs to the main thread.
 *
 * Properties (all notified on real change): "project" (#SkeinProject, nullable), "title" (string), "paused"
 * (boolean: the layout rests because a person said so), "arranging" (boolean: the layout moves nodes), "waiting"
 * (boolean: an engine is at work of which nobody knows how long it takes; nothing moves until it is done), "arrangement"
 * (only notified: how actors are arranged, or are to be once that is in the file, is another),
 * "search" (string), "article" (int64: the article that is read, 0 for none), "mention" (int64: the mention of it that the reader
 * is at, 0 for none), "can-undo", "can-redo" (boolean),
 * "undo-name", "redo-name" (string, nullable), "filter" (boolean: something is hidden; notified whenever
 * it is something else than before), "communities" (boolean: communities are shown), "importing" (boolean: an import
 * holds the project, so that no step can be written), "in-place" (boolean: the project's file still is where it was
 * opened).
 *
 * Signals: "scene-changed": the scene must be painted again (nodes moved, came or went, or their emphasis
 * changed); "graph-changed": actors, relations or articles are others than before; "reading": (the article and the
 * span in it that is to be shown have been set; emitted also if they are the same as before); "arrange-failed" (string):
 * why an engine could not arrange the actors, which then stay where they are; "file-lost" (string): the project's file
 * was moved, deleted or replaced, and nothing can be written to it any more.
 */
#define SKEIN_TYPE_WORKSPACE (skein_workspace_get_type ())
G_DECLARE_FINAL_TYPE (SkeinWorkspace, skein_workspace, SKEIN, WORKSPACE, GObject)

SkeinWorkspace *skein_workspace_new (void);

/* The project. Opening replaces the project that was open, after its layout was stored. */
gboolean skein_workspace_open (SkeinWorkspace *workspace, const char *path, GError **error);
gboolean skein_workspace_create (SkeinWorkspace *workspace, const char *path, GError **error);
gboolean skein_workspace_open_sample (SkeinWorkspace *workspace, const char *path, GError **error);
void skein_workspace_close (SkeinWorkspace *workspace);
SkeinProject *skein_workspace_get_project (SkeinWorkspace *workspace);
const char *skein_workspace_get_title (SkeinWorkspace *workspace);
SkeinTotals skein_workspace_get_totals (SkeinWorkspace *workspace);

/* Copies of the project's file, and writing it anew without the room that is not used, in a worker thread. */
void skein_workspace_save_copy_async (SkeinWorkspace *workspace,
                                      GFile *file,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
void skein_workspace_compact_async (SkeinWorkspace *workspace,
                                    gboolean forget_history,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean
skein_workspace_copy_finish (SkeinWorkspace *workspace, GAsyncResult *result, GError **error);

/* History. */
gboolean skein_workspace_undo (SkeinWorkspace *workspace, GError **error);
gboolean skein_workspace_redo (SkeinWorkspace *workspace, GError **error);
gboolean skein_workspace_go_to_step (SkeinWorkspace *workspace, gint64 step, GError **error);
gboolean
skein_workspace_get_moving (SkeinWorkspace *workspace, gboolean *forward, double *fraction);

/* The file: other programs may write to it, move it or delete it. */
void skein_workspace_look_at_file (SkeinWorkspace *workspace);

/* Edits of very many rows, in a worker thread. */
void skein_workspace_mark_all_async (SkeinWorkspace *workspace,
                                     gint64 actor,
                                     GArray *occurrences,
                                     int *permille,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean skein_workspace_mark_all_finish (SkeinWorkspace *workspace,
                                          GAsyncResult *result,
                                          guint *n_added,
                                          GError **error);

/* Selection, hover and what is read. */
SkeinSelection *skein_workspace_get_selection (SkeinWorkspace *workspace);
void skein_workspace_hover (SkeinWorkspace *workspace, SkeinChosenKind kind, gint64 id);
void skein_workspace_read (SkeinWorkspace *workspace, gint64 article, SkeinSpan span);
void skein_workspace_stop_reading (SkeinWorkspace *workspace);
gint64 skein_workspace_get_article (SkeinWorkspace *workspace);
SkeinSpan skein_workspace_get_reading_span (SkeinWorkspace *workspace);
void skein_workspace_set_mention (SkeinWorkspace *workspace, gint64 mention);
gint64 skein_workspace_get_mention (SkeinWorkspace *workspace);

/* Lists: actors and articles that fit the search, and passages that the search finds. */
void skein_workspace_set_search (SkeinWorkspace *workspace, const char *words);
const char *skein_workspace_get_search (SkeinWorkspace *workspace);
GListModel *skein_workspace_get_actors (SkeinWorkspace *workspace);
GListModel *skein_workspace_get_articles (SkeinWorkspace *workspace);
GListModel *skein_workspace_get_hits (SkeinWorkspace *workspace);
GPtrArray *skein_workspace_search_actors (SkeinWorkspace *workspace,
                                          const char *words,
                                          guint max_hits) G_GNUC_WARN_UNUSED_RESULT;
const SkeinActor *skein_workspace_get_actor (SkeinWorkspace *workspace, gint64 id);

/* The graph as it is drawn. Nodes and edges are numbered as in the scene. */
const SkeinScene *skein_workspace_get_scene (SkeinWorkspace *workspace);
gboolean skein_workspace_find_node (SkeinWorkspace *workspace, gint64 actor, guint32 *node);
gboolean skein_workspace_find_edge (SkeinWorkspace *workspace, gint64 relation, guint32 *edge);
SkeinRect skein_workspace_get_neighbourhood (SkeinWorkspace *workspace, guint32 node);
gboolean skein_workspace_get_wants_dim (SkeinWorkspace *workspace);
void skein_workspace_set_dim (SkeinWorkspace *workspace, float dim);
void skein_workspace_set_size_measure (SkeinWorkspace *workspace, SkeinSizeMeasure measure);
SkeinSizeMeasure skein_workspace_get_size_measure (SkeinWorkspace *workspace);

/* The most relations between the focus and what is shown of its neighbourhood. */
#define SKEIN_MOST_FOCUS_STEPS 3

/* The filter: types of actors and relations that are left out of the graph, actors that are left out one by one, and
 * all but the neighbourhood of one. Lists go on to show all. */
void skein_workspace_set_type_hidden (SkeinWorkspace *workspace,
                                      SkeinTypeKind kind,
                                      const char *type,
                                      gboolean hidden);
void
skein_workspace_show_only_type (SkeinWorkspace *workspace, SkeinTypeKind kind, const char *type);
void skein_workspace_show_all (SkeinWorkspace *workspace);
void skein_workspace_show_chosen (SkeinWorkspace *workspace, SkeinChosenKind kind, gint64 id);
void skein_workspace_hide_actors (SkeinWorkspace *workspace, const gint64 *actors, guint n_actors);
void skein_workspace_show_actor (SkeinWorkspace *workspace, gint64 actor);
GArray *skein_workspace_dup_hidden_actors (SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
void skein_workspace_set_focus (SkeinWorkspace *workspace, gint64 actor, guint steps);
gint64 skein_workspace_get_focus (SkeinWorkspace *workspace, guint *steps);
gboolean skein_workspace_expand (SkeinWorkspace *workspace, const gint64 *actors, guint n_actors);
guint skein_workspace_count_hidden_around (SkeinWorkspace *workspace, gint64 actor);
void skein_workspace_get_expanded (SkeinWorkspace *workspace, guint *n_actors, guint *n_relations);
void skein_workspace_collapse (SkeinWorkspace *workspace);
gboolean skein_workspace_get_filtered (SkeinWorkspace *workspace);
gboolean skein_workspace_is_hidden (SkeinWorkspace *workspace, SkeinChosenKind kind, gint64 id);
GArray *skein_workspace_dup_type_counts (SkeinWorkspace *workspace,
                                         SkeinTypeKind kind) G_GNUC_WARN_UNUSED_RESULT;
GArray *skein_workspace_dup_relations_of (SkeinWorkspace *workspace,
                                          gint64 actor) G_GNUC_WARN_UNUSED_RESULT;
GArray *skein_workspace_dup_relations_between (SkeinWorkspace *workspace,
                                               gint64 a,
                                               gint64 b) G_GNUC_WARN_UNUSED_RESULT;

void skein_workspace_get_shown (SkeinWorkspace *workspace, guint *n_actors, guint *n_relations);

/* Communities. */
void skein_workspace_set_communities (SkeinWorkspace *workspace, gboolean shown);
gboolean skein_workspace_get_communities (SkeinWorkspace *workspace);
gboolean
skein_workspace_group_now (SkeinWorkspace *workspace, GCancellable *cancellable, GError **error);

/* The layout. */
void skein_workspace_set_animated (SkeinWorkspace *workspace, gboolean animated);
void skein_workspace_set_aspect (SkeinWorkspace *workspace, double aspect);
void skein_workspace_set_paused (SkeinWorkspace *workspace, gboolean paused);
gboolean skein_workspace_get_paused (SkeinWorkspace *workspace);
const SkeinArrangement *skein_workspace_get_arrangement (SkeinWorkspace *workspace);
const SkeinArrangement *skein_workspace_get_wanted_arrangement (SkeinWorkspace *workspace);
gboolean skein_workspace_arrange (SkeinWorkspace *workspace,
                                  const SkeinArrangement *arrangement,
                                  const char *step,
                                  GError **error);
gboolean skein_workspace_arrange_again (SkeinWorkspace *workspace, GError **error);
gboolean skein_workspace_arrange_selection (SkeinWorkspace *workspace, GError **error);
void skein_workspace_stop_arranging (SkeinWorkspace *workspace);
void skein_workspace_drag (SkeinWorkspace *workspace, guint32 node, double x, double y);
void skein_workspace_cancel_drag (SkeinWorkspace *workspace, guint32 node, double x, double y);
gboolean skein_workspace_drop (SkeinWorkspace *workspace, guint32 node, GError **error);
void skein_workspace_hold (SkeinWorkspace *workspace, const guint32 *nodes, guint n_nodes);
void skein_workspace_drag_held (SkeinWorkspace *workspace, double dx, double dy);
void skein_workspace_cancel_held (SkeinWorkspace *workspace);
gboolean skein_workspace_drop_held (SkeinWorkspace *workspace, GError **error);
gboolean skein_workspace_set_pinned (SkeinWorkspace *workspace,
                                     guint32 node,
                                     gboolean pinned,
                                     GError **error);
gboolean skein_workspace_set_all_pinned (SkeinWorkspace *workspace,
                                         const guint32 *nodes,
                                         guint n_nodes,
                                         gboolean pinned,
                                         GError **error);
gboolean skein_workspace_store_layout (SkeinWorkspace *workspace, GError **error);
gboolean skein_workspace_needs_layout (SkeinWorkspace *workspace);
gboolean
skein_workspace_layout_now (SkeinWorkspace *workspace, GCancellable *cancellable, GError **error);

/* Import, in a worker thread, and what one would bring. */
void skein_workspace_preview_async (SkeinWorkspace *workspace,
                                    const char *const *paths,
                                    const SkeinImportOptions *options,
                                    SkeinProgressFunc progress,
                                    gpointer progress_data,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
SkeinImportPreview *skein_workspace_preview_finish (SkeinWorkspace *workspace,
                                                    GAsyncResult *result,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_workspace_import_async (SkeinWorkspace *workspace,
                                   const char *const *paths,
                                   const SkeinImportOptions *options,
                                   SkeinProgressFunc progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
SkeinReport *
skein_workspace_import_finish (SkeinWorkspace *workspace, GAsyncResult *result, GError **error);

/* Places to mark, found by a worker thread. */
void skein_workspace_find_occurrences_async (SkeinWorkspace *workspace,
                                             const char *const *names,
                                             gint64 article,
                                             int *permille,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
GArray *skein_workspace_find_occurrences_finish (SkeinWorkspace *workspace,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Export. */
char *skein_workspace_dup_sources (SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_workspace_save_picture (SkeinWorkspace *workspace,
                                       const SkeinPicture *picture,
                                       GFile *file,
                                       GCancellable *cancellable,
                                       GError **error);
gboolean skein_workspace_save_data (SkeinWorkspace *workspace,
                                    GFile *file,
                                    const char *format,
                                    SkeinExportScope scope,
                                    GCancellable *cancellable,
                                    GError **error);

void skein_workspace_save_picture_async (SkeinWorkspace *workspace,
                                         const SkeinPicture *picture,
                                         GFile *file,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
void skein_workspace_render_picture_async (SkeinWorkspace *workspace,
                                           const SkeinPicture *picture,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GBytes *skein_workspace_render_picture_finish (SkeinWorkspace *workspace,
                                               GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_workspace_save_data_async (SkeinWorkspace *workspace,
                                      GFile *file,
                                      const char *format,
                                      SkeinExportScope scope,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
skein_workspace_save_finish (SkeinWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
