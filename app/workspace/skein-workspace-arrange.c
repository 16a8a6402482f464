// SPDX-License-Identifier: MPL-2.0
/* How actors are arranged: each change is a step of the history, after which a layout begins. */
#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-history.h"
#include "skein-place.h"
#include "skein-workspace-private.h"

/* With more nodes than this, a step is written by a worker, since that takes longer than a frame. */
#define WRITE_AT_ONCE 500

/* What a worker does to the history, and what comes after it. The workspace joins it before anything else may
 * change the project. */
typedef enum {
  WRITE_STEP,
  WRITE_UNDO,
  WRITE_REDO,
  WRITE_WAY,
  WRITE_WITHDRAW,
} WritingKind;

struct _SkeinWorkspaceWriting {
  WritingKind kind;
  GThread *thread;
  /* What is being stored already has to be in the file before. */
  GThread *storing;
  GSource *done;
  SkeinProject *sibling;
  SkeinArrangement arrangement;
  SkeinBeginning beginning;
  GArray *chosen;
  char *name;
  gint64 step;
  /* Whether it is about making again, rather than undoing. */
  gboolean is_forward;
  /* Whether what is undone or made again brings places back; otherwise what is read of it. */
  gboolean brings_places;
  SkeinWorkspaceNews *news;
  int *permille;
  GCancellable *cancellable;
  /* Where everything stands before, and after a step was undone or made again. */
  GArray *places;
  guint n_anew;
  GError *error;
};

static void
writing_free (SkeinWorkspaceWriting *writing)
{
  g_source_destroy (writing->done);
  g_source_unref (writing->done);
  g_object_unref (writing->sibling);
  g_clear_pointer (&writing->places, g_array_unref);
  g_clear_pointer (&writing->chosen, g_array_unref);
  g_clear_error (&writing->error);
  skein_workspace_news_free (writing->news);
  g_atomic_rc_box_release (writing->permille);
  g_object_unref (writing->cancellable);
  g_free (writing->name);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinWorkspaceWriting, writing_free)

/* Reads how the project is arranged. */
void
skein_workspace_load_arrangement (SkeinWorkspace *self)
{
  SkeinArrangement arrangement;

  skein_arrangement_init (&arrangement);
  if (self->project != NULL)
    skein_project_load_arrangement (self->project, &arrangement, NULL);
  skein_workspace_take_arrangement (self, &arrangement);
}

void
skein_workspace_take_arrangement (SkeinWorkspace *self, const SkeinArrangement *arrangement)
{
  gboolean is_same = skein_arrangement_equal (&self->arrangement, arrangement);

  self->arrangement = *arrangement;
  if (!is_same)
    skein_workspace_notify_arrangement (self);
}

/* An engine that this program does not know counts as the default. */
SkeinEngine
skein_workspace_get_engine (SkeinWorkspace *self)
{
  SkeinEngine engine = SKEIN_ENGINE_FORCE;

  skein_engine_from_name (self->arrangement.engine, &engine);
  return engine;
}

/* What is drawn from now on is what the newest step says; if that fails, the step goes. */
static void
begin (SkeinWorkspace *self,
       const SkeinArrangement *before,
       SkeinBeginning beginning,
       const GArray *chosen)
{
  skein_workspace_set_paused (self, FALSE);
  self->arrangement_before = *before;
  self->has_step = TRUE;
  skein_workspace_begin_layout (self, beginning, chosen);
}

static gboolean
move (SkeinWorkspaceWriting *writing)
{
  if (writing->kind == WRITE_WAY)
    return skein_history_go_to (writing->sibling, writing->step, &writing->error);
  return writing->kind == WRITE_UNDO ? skein_history_undo (writing->sibling, &writing->error)
                                     : skein_history_redo (writing->sibling, &writing->error);
}

/* The places that a step comes back to are those of this moment. */
static gboolean
move_in_thread (SkeinWorkspaceWriting *writing)
{
  if (!skein_project_store_places (writing->sibling,
                                   (const SkeinPlace *) (gpointer) writing->places->data,
                                   writing->places->len,
                                   &writing->error))
    return FALSE;
  g_clear_pointer (&writing->places, g_array_unref);
  if (!move (writing))
    return FALSE;
  if (!writing->brings_places) {
    writing->news = skein_workspace_news_new (writing->sibling);
    return TRUE;
  }
  writing->places = skein_project_dup_places (writing->sibling, &writing->error);
  return writing->places != NULL;
}

static gpointer
write_in_thread (gpointer data)
{
  SkeinWorkspaceWriting *writing = data;

  if (writing->storing != NULL)
    g_thread_join (writing->storing);
  skein_project_expect_much (writing->sibling);
  switch (writing->kind) {
  case WRITE_STEP:
    skein_project_arrange (writing->sibling,
                           &writing->arrangement,
                           (const SkeinPlace *) (gpointer) writing->places->data,
                           writing->places->len,
                           writing->n_anew,
                           writing->name,
                           &writing->error);
    break;
  case WRITE_UNDO:
  case WRITE_REDO:
  case WRITE_WAY:
    move_in_thread (writing);
    break;
  case WRITE_WITHDRAW:
    skein_history_withdraw (writing->sibling, &writing->error);
    break;
  }
  g_source_set_ready_time (writing->done, 0);
  return NULL;
}

/* Waits until what a worker does to the history is in the file, and goes on from there: before anything else is
 * done with the history, and before the project closes. */
void
skein_workspace_finish_writing (SkeinWorkspace *self)
{
  g_autoptr (SkeinWorkspaceWriting) writing = g_steal_pointer (&self->writing);
  SkeinArrangement before = self->arrangement;

  if (writing == NULL)
    return;
  g_thread_join (writing->thread);
  if (writing->error == NULL && writing->news != NULL) {
    skein_workspace_tell_news (self, writing->sibling, writing->news);
  } else if (writing->error == NULL) {
    self->is_own_step = TRUE;
    skein_project_adopt (self->project, writing->sibling);
    if (writing->kind == WRITE_WAY)
      skein_project_refresh (self->project);
    else
      skein_workspace_reload (self, SKEIN_CHANGE_ARRANGEMENT | SKEIN_CHANGE_HISTORY, FALSE, NULL);
    self->is_own_step = FALSE;
    if (writing->kind == WRITE_STEP)
      begin (self, &before, writing->beginning, writing->chosen);
    else if (writing->kind != WRITE_WITHDRAW)
      skein_workspace_restore_places (self, writing->places);
  } else if (writing->kind != WRITE_WITHDRAW) {
    /* Where everything stands was to be stored with it. */
    self->layout_dirty = TRUE;
    /* What was wanted is not to be had. */
    if (writing->kind == WRITE_STEP)
      skein_workspace_notify_arrangement (self);
  }
  skein_workspace_update_arranging (self);
  if (writing->error != NULL && !g_error_matches (writing->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    skein_workspace_emit_arrange_failed (self, writing->error->message);
}

static gboolean
written_cb (gpointer data)
{
  skein_workspace_finish_writing (data);
  return G_SOURCE_REMOVE;
}

static gboolean
dispatch_cb (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static SkeinWorkspaceWriting *
writing_new (SkeinWorkspace *self, WritingKind kind, GError **error)
{
  static GSourceFuncs functions = { NULL, NULL, dispatch_cb, NULL, NULL, NULL };
  SkeinProject *sibling = skein_project_open_sibling (self->project, error);
  SkeinWorkspaceWriting *writing;

  if (sibling == NULL)
    return NULL;
  writing = g_new0 (SkeinWorkspaceWriting, 1);
  writing->kind = kind;
  writing->sibling = sibling;
  writing->permille = g_atomic_rc_box_new0 (int);
  writing->cancellable = g_cancellable_new ();
  skein_project_watch_step (sibling, writing->permille, writing->cancellable);
  writing->places = skein_workspace_collect_places (self, &writing->n_anew);
  writing->done = g_source_new (&functions, sizeof (GSource));
  g_source_set_static_name (writing->done, "[skein] step written");
  g_source_set_callback (writing->done, written_cb, self, NULL);
  g_source_attach (writing->done, g_main_context_get_thread_default ());
  return writing;
}

static void
write_by_worker (SkeinWorkspace *self, SkeinWorkspaceWriting *writing)
{
  self->layout_dirty = FALSE;
  self->writing = writing;
  writing->storing = g_steal_pointer (&self->storing);
  writing->thread = g_thread_new ("skein-history", write_in_thread, writing);
  skein_workspace_update_arranging (self);
}

static gboolean
write_step_by_worker (SkeinWorkspace *self,
                      const SkeinArrangement *arrangement,
                      SkeinBeginning beginning,
                      GArray *chosen,
                      const char *name,
                      GError **error)
{
  SkeinWorkspaceWriting *writing = writing_new (self, WRITE_STEP, error);

  if (writing == NULL)
    return FALSE;
  writing->arrangement = *arrangement;
  writing->beginning = beginning;
  if (beginning != SKEIN_BEGIN_ANEW)
    writing->n_anew = 0;
  writing->chosen = chosen != NULL ? g_array_ref (chosen) : NULL;
  writing->name = g_strdup (name);
  write_by_worker (self, writing);
  /* What is wanted is another from now on. */
  skein_workspace_notify_arrangement (self);
  return TRUE;
}

static gboolean
write_at_once (SkeinWorkspace *self,
               const SkeinArrangement *arrangement,
               SkeinBeginning beginning,
               const char *name,
               GError **error)
{
  guint n_shown = 0;
  g_autoptr (GArray) places = skein_workspace_collect_places (self, &n_shown);
  gboolean done;

  skein_workspace_finish_storing (self);
  self->is_own_step = TRUE;
  done = skein_project_arrange (self->project,
                                arrangement,
                                (const SkeinPlace *) (gpointer) places->data,
                                places->len,
                                beginning == SKEIN_BEGIN_ANEW ? n_shown : 0,
                                name,
                                error);
  self->is_own_step = FALSE;
  return done;
}

/* Makes the step and begins its layout; a project that can't be changed is arranged for as long as it is
 * open. */
static gboolean
change (SkeinWorkspace *self,
        const SkeinArrangement *arrangement,
        SkeinBeginning beginning,
        GArray *chosen,
        const char *name,
        GError **error)
{
  SkeinArrangement before;

  skein_workspace_end_glide (self);
  before = self->arrangement;
  if (skein_project_is_read_only (self->project))
    skein_workspace_take_arrangement (self, arrangement);
  else if (self->scene->n_nodes > WRITE_AT_ONCE)
    return write_step_by_worker (self, arrangement, beginning, chosen, name, error);
  else if (!write_at_once (self, arrangement, beginning, name, error))
    return FALSE;
  begin (self, &before, beginning, chosen);
  return TRUE;
}

/**
 * skein_workspace_get_arrangement:
 * @workspace: a workspace
 *
 * Returns: (transfer none): how actors are arranged; the default without a project. Valid until that is
 *   another.
 */
const SkeinArrangement *
skein_workspace_get_arrangement (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return &self->arrangement;
}

/**
 * skein_workspace_arrange:
 * @workspace: a workspace
 * @arrangement: how actors are to be arranged
 * @step: what that is, translated, for "Undo …"
 * @error: return location
 *
 * Arranges actors in another way, as one step of the history. Where our own forces stay at work, they go on from where
 * everything stands; otherwise the engine begins anew. Pinned actors stay. In a project of more than some hundred
 * actors the step is written by a worker, and the layout begins when it is in the file: until then, "waiting" is %TRUE.
 * Does nothing if the actors are arranged so already.
 *
 * Returns: %TRUE on success; otherwise everything is as it was
 */
gboolean
skein_workspace_arrange (SkeinWorkspace *self,
                         const SkeinArrangement *arrangement,
                         const char *step,
                         GError **error)
{
  SkeinEngine engine = SKEIN_ENGINE_FORCE;
  SkeinArrangement wanted;
  gboolean goes_on;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (arrangement != NULL && arrangement->engine != NULL, FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  /* It may be that of a step that is being written, which is freed then. */
  wanted = *arrangement;
  skein_workspace_finish_writing (self);
  if (self->frozen == NULL || skein_arrangement_equal (&wanted, &self->arrangement))
    return TRUE;
  skein_engine_from_name (wanted.engine, &engine);
  goes_on = engine == SKEIN_ENGINE_FORCE && skein_workspace_get_engine (self) == engine;
  return change (self, &wanted, goes_on ? SKEIN_BEGIN_HERE : SKEIN_BEGIN_ANEW, NULL, step, error);
}

/**
 * skein_workspace_arrange_again:
 * @workspace: a workspace
 * @error: return location
 *
 * Makes another arrangement of the same kind from the beginning, as one step of the history; pinned actors
 * stay. See skein_workspace_arrange() for large projects.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_arrange_again (SkeinWorkspace *self, GError **error)
{
  SkeinArrangement next;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  skein_workspace_finish_writing (self);
  if (self->frozen == NULL)
    return TRUE;
  next = self->arrangement;
  next.seed++;
  return change (self, &next, SKEIN_BEGIN_ANEW, NULL, _ ("Arrange Again"), error);
}

/* The chosen actors that may move. */
static GArray *
list_chosen (SkeinWorkspace *self)
{
  g_autoptr (GArray) all = skein_selection_dup_all (self->selection);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint32 node;

  for (guint i = 0; i < all->len; i++) {
    SkeinChosen *one = &g_array_index (all, SkeinChosen, i);

    if (one->kind == SKEIN_CHOSEN_ACTOR && skein_workspace_look_up_node (self, one->id, &node) &&
        !self->pinned[node])
      g_array_append_val (ids, one->id);
  }
  return ids;
}

/**
 * skein_workspace_arrange_selection:
 * @workspace: a workspace
 * @error: return location, %SKEIN_ERROR_INVALID if less than two actors are chosen that are not pinned
 *
 * Arranges the chosen actors anew, as one step of the history, while all others stay where they are. Our own
 * forces see all of the graph; other engines draw the chosen actors and what is between them alone, and put
 * that with its centre where they stood. See skein_workspace_arrange() for large projects.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_arrange_selection (SkeinWorkspace *self, GError **error)
{
  g_autoptr (GArray) chosen = NULL;
  SkeinArrangement next;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  skein_workspace_finish_writing (self);
  chosen = list_chosen (self);
  if (chosen->len < 2) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("Select at least two actors that are not pinned to arrange them."));
    return FALSE;
  }
  next = self->arrangement;
  next.seed++;
  return change (self, &next, SKEIN_BEGIN_CHOSEN, chosen, _ ("Arrange the Selection"), error);
}

/* Takes back the step whose layout did not come about, so that the project says what is drawn. */
static void
take_step_back (SkeinWorkspace *self)
{
  SkeinWorkspaceWriting *writing;

  if (!self->has_step)
    return;
  self->has_step = FALSE;
  /* An import by a worker may have come between, of which nobody has told yet. */
  if (!skein_project_is_read_only (self->project) && !skein_history_arranges (self->project, FALSE))
    return;
  self->is_awaited = FALSE;
  if (skein_project_is_read_only (self->project)) {
    skein_workspace_take_arrangement (self, &self->arrangement_before);
  } else if (self->scene->n_nodes > WRITE_AT_ONCE) {
    writing = writing_new (self, WRITE_WITHDRAW, NULL);
    if (writing != NULL)
      write_by_worker (self, writing);
  } else {
    self->is_own_step = TRUE;
    skein_history_withdraw (self->project, NULL);
    self->is_own_step = FALSE;
  }
}

/* The engine at work could not draw. If that was a step, everything stays where it is, and so does the project;
 * otherwise there may be new actors, which our forces go on to place. */
void
skein_workspace_fail_arranging (SkeinWorkspace *self, const GError *why)
{
  if (self->has_step)
    skein_workspace_leave_layout (self);
  take_step_back (self);
  skein_workspace_emit_arrange_failed (self, why->message);
}

/* Whether an engine is at work, or will be in a moment, that has shown nothing of its step. */
static gboolean
is_in_vain (SkeinWorkspace *self)
{
  return self->has_step &&
         (skein_layout_job_get_waiting (self->job) ||
          (self->is_awaited && skein_workspace_get_engine (self) != SKEIN_ENGINE_FORCE));
}

/* Before the project closes: a step whose engine is still at work goes, as if it had failed. Our own forces need no
 * such care: what they have shown is stored, and if that is nothing, the file has no places, and they begin again when it
 * is opened. */
void
skein_workspace_give_up_arranging (SkeinWorkspace *self)
{
  skein_workspace_finish_writing (self);
  if (self->frozen == NULL || !is_in_vain (self))
    return;
  skein_workspace_leave_layout (self);
  take_step_back (self);
  skein_workspace_finish_writing (self);
}

/**
 * skein_workspace_get_moving:
 * @workspace: a workspace
 * @forward: (out) (optional): whether steps are being made again, rather than undone
 * @fraction: (out) (optional): how far that is, from 0 to 1
 *
 * Returns: %TRUE while a worker undoes many rows, in one or several steps that arrange nothing, or makes them again
 */
gboolean
skein_workspace_get_moving (SkeinWorkspace *self, gboolean *forward, double *fraction)
{
  SkeinWorkspaceWriting *writing;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  writing = self->writing;
  if (writing == NULL || writing->brings_places ||
      (writing->kind != WRITE_UNDO && writing->kind != WRITE_REDO && writing->kind != WRITE_WAY))
    return FALSE;
  if (forward != NULL)
    *forward = writing->is_forward;
  if (fraction != NULL)
    *fraction = g_atomic_int_get (writing->permille) / 1000.0;
  return TRUE;
}

/**
 * skein_workspace_stop_arranging:
 * @workspace: a workspace
 *
 * Leaves everything where it is at this moment. An engine that has not shown anything yet is given up, and
 * its step taken back. A step of many rows that is being undone or made again stays as it is.
 */
void
skein_workspace_stop_arranging (SkeinWorkspace *self)
{
  gboolean takes_back;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  if (skein_workspace_get_moving (self, NULL, NULL)) {
    g_cancellable_cancel (self->writing->cancellable);
    return;
  }
  skein_workspace_finish_writing (self);
  if (self->frozen == NULL)
    return;
  takes_back = is_in_vain (self);
  skein_workspace_leave_layout (self);
  if (takes_back)
    take_step_back (self);
  /* From now on this is where actors belong. */
  self->layout_dirty = self->layout_dirty || self->is_awaited;
  self->is_awaited = FALSE;
}

/**
 * skein_workspace_get_wanted_arrangement:
 * @workspace: a workspace
 *
 * Returns: (transfer none): how actors will be arranged once the step that is being written is in the file; as they are
 *   arranged if there is none. Valid until the main loop goes on.
 */
const SkeinArrangement *
skein_workspace_get_wanted_arrangement (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return self->writing != NULL && self->writing->kind == WRITE_STEP ? &self->writing->arrangement
                                                                    : &self->arrangement;
}

/* Undoes a step or makes it again. What changes where everything stands is done by a worker in a large project, since
 * that takes longer than a frame. */
gboolean
skein_workspace_move_in_history (SkeinWorkspace *self, gboolean forward, GError **error)
{
  SkeinWorkspaceWriting *writing;
  gboolean arranges;

  skein_workspace_finish_writing (self);
  /* It may be the step of somebody else that is undone here. */
  if (!skein_project_notice_others (self->project, error))
    return FALSE;
  arranges = skein_history_arranges (self->project, forward);
  if (skein_project_is_read_only (self->project) ||
      (arranges ? self->scene->n_nodes <= WRITE_AT_ONCE
                : !skein_history_is_large (self->project, forward))) {
    if (!skein_workspace_store_layout (self, error))
      return FALSE;
    return forward ? skein_history_redo (self->project, error)
                   : skein_history_undo (self->project, error);
  }
  if (arranges) {
    skein_workspace_end_glide (self);
    skein_workspace_leave_layout (self);
  }
  writing = writing_new (self, forward ? WRITE_REDO : WRITE_UNDO, error);
  if (writing == NULL)
    return FALSE;
  writing->is_forward = forward;
  writing->brings_places = arranges;
  write_by_worker (self, writing);
  return TRUE;
}

/* Goes over several steps, of which some arrange, in a project that is small enough to do it at once. */
static gboolean
go_over_arrangements (SkeinWorkspace *self, gint64 step, GError **error)
{
  g_autoptr (GArray) places = NULL;
  gboolean done;

  self->is_own_step = TRUE;
  done = skein_history_go_to (self->project, step, error);
  self->is_own_step = FALSE;
  if (!done)
    return FALSE;
  places = skein_project_dup_places (self->project, error);
  if (places == NULL)
    return FALSE;
  skein_workspace_restore_places (self, places);
  return TRUE;
}

/**
 * skein_workspace_go_to_step:
 * @workspace: a workspace with a project
 * @step: a step of the history (skein_history_dup_steps()), or 0 for its beginning
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such step
 *
 * Undoes or makes again as many steps as it takes until @step is the last that is made, all or none. If any of them
 * arranges, actors go to where they stood then; with more than some hundred actors, or if more than some hundred rows are
 * to be changed, a worker does that, while "arranging" is %TRUE.
 *
 * Returns: %TRUE on success, also if nothing was to be done
 */
gboolean
skein_workspace_go_to_step (SkeinWorkspace *self, gint64 step, GError **error)
{
  SkeinWorkspaceWriting *writing;
  gboolean is_forward = FALSE;
  gboolean arranges;
  gboolean is_long;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);

  skein_workspace_finish_writing (self);
  if (!skein_project_notice_others (self->project, error))
    return FALSE;
  arranges = skein_history_passes_arrangement (self->project, step);
  is_long = skein_history_is_long_way (self->project, step, &is_forward);
  if (skein_project_is_read_only (self->project) ||
      (arranges ? self->scene->n_nodes <= WRITE_AT_ONCE : !is_long))
    return skein_workspace_store_layout (self, error) &&
           (arranges ? go_over_arrangements (self, step, error)
                     : skein_history_go_to (self->project, step, error));
  if (arranges) {
    skein_workspace_end_glide (self);
    skein_workspace_leave_layout (self);
  }
  writing = writing_new (self, WRITE_WAY, error);
  if (writing == NULL)
    return FALSE;
  writing->step = step;
  writing->is_forward = is_forward;
  writing->brings_places = arranges;
  write_by_worker (self, writing);
  return TRUE;
}
