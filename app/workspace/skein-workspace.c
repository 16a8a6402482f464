// SPDX-License-Identifier: MPL-2.0
#include "skein-workspace-private.h"

enum {
  PROP_0,
  PROP_PROJECT,
  PROP_TITLE,
  PROP_PAUSED,
  PROP_ARRANGING,
  PROP_WAITING,
  PROP_ARRANGEMENT,
  PROP_SEARCH,
  PROP_ARTICLE,
  PROP_MENTION,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  PROP_FILTER,
  PROP_COMMUNITIES,
  PROP_SIZE_MEASURE,
  PROP_IN_PLACE,
  N_PROPS
};

enum {
  SIGNAL_SCENE_CHANGED,
  SIGNAL_GRAPH_CHANGED,
  SIGNAL_READING,
  SIGNAL_ARRANGE_FAILED,
  SIGNAL_FILE_LOST,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinWorkspace, skein_workspace, G_TYPE_OBJECT)

static void
skein_workspace_dispose (GObject *object)
{
  SkeinWorkspace *self = SKEIN_WORKSPACE (object);

  skein_workspace_stop_watching (self);
  skein_workspace_dispose_layout (self);
  skein_workspace_unload_graph (self);
  skein_workspace_unload_lists (self);
  skein_workspace_stop_communities (self);
  skein_workspace_dispose_filter (self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  g_clear_object (&self->found_actors);
  g_clear_object (&self->found_articles);
  g_clear_object (&self->hits);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (skein_workspace_parent_class)->dispose (object);
}

static void
skein_workspace_finalize (GObject *object)
{
  SkeinWorkspace *self = SKEIN_WORKSPACE (object);

  skein_scene_free (self->nothing);
  g_free (self->title);
  g_free (self->search);
  g_free (self->undo_name);
  g_free (self->redo_name);
  G_OBJECT_CLASS (skein_workspace_parent_class)->finalize (object);
}

static gboolean
is_arranging (SkeinWorkspace *self)
{
  return self->job != NULL && (skein_layout_job_get_running (self->job) || self->glide_to != NULL ||
                               self->writing != NULL);
}

/* An engine is at work, or what comes before is being written. */
gboolean
skein_workspace_is_waiting (SkeinWorkspace *self)
{
  return self->writing != NULL || skein_layout_job_get_waiting (self->job);
}

static void
skein_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  SkeinWorkspace *self = SKEIN_WORKSPACE (object);

  switch (id) {
  case PROP_PROJECT:
    g_value_set_object (value, self->project);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_PAUSED:
    g_value_set_boolean (value, self->paused);
    break;
  case PROP_ARRANGING:
    g_value_set_boolean (value, is_arranging (self));
    break;
  case PROP_WAITING:
    g_value_set_boolean (value, skein_workspace_is_waiting (self));
    break;
  case PROP_ARRANGEMENT:
    g_value_set_pointer (value, &self->arrangement);
    break;
  case PROP_SEARCH:
    g_value_set_string (value, self->search);
    break;
  case PROP_ARTICLE:
    g_value_set_int64 (value, self->article);
    break;
  case PROP_MENTION:
    g_value_set_int64 (value, self->mention);
    break;
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, self->undo_name != NULL);
    break;
  case PROP_CAN_REDO:
    g_value_set_boolean (value, self->redo_name != NULL);
    break;
  case PROP_UNDO_NAME:
    g_value_set_string (value, self->undo_name);
    break;
  case PROP_REDO_NAME:
    g_value_set_string (value, self->redo_name);
    break;
  case PROP_FILTER:
    g_value_set_boolean (value, skein_workspace_get_filtered (self));
    break;
  case PROP_COMMUNITIES:
    g_value_set_boolean (value, self->communities);
    break;
  case PROP_SIZE_MEASURE:
    g_value_set_uint (value, self->size_measure);
    break;
  case PROP_IN_PLACE:
    g_value_set_boolean (value, self->is_in_place);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
skein_workspace_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  SkeinWorkspace *self = SKEIN_WORKSPACE (object);

  switch (id) {
  case PROP_PAUSED:
    skein_workspace_set_paused (self, g_value_get_boolean (value));
    break;
  case PROP_SEARCH:
    skein_workspace_set_search (self, g_value_get_string (value));
    break;
  case PROP_COMMUNITIES:
    skein_workspace_set_communities (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static guint
add_signal (const char *name)
{
  return g_signal_new (
      name, SKEIN_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* One that says why. */
static guint
add_told_signal (const char *name)
{
  return g_signal_new (name,
                       SKEIN_TYPE_WORKSPACE,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       1,
                       G_TYPE_STRING);
}

static GParamSpec *
boolean_property (const char *name, GParamFlags access)
{
  return g_param_spec_boolean (
      name, NULL, NULL, FALSE, access | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
string_property (const char *name, GParamFlags access)
{
  return g_param_spec_string (
      name, NULL, NULL, NULL, access | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
skein_workspace_class_init (SkeinWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = skein_workspace_dispose;
  object_class->finalize = skein_workspace_finalize;
  object_class->get_property = skein_workspace_get_property;
  object_class->set_property = skein_workspace_set_property;

  properties[PROP_PROJECT] =
      g_param_spec_object ("project",
                           NULL,
                           NULL,
                           SKEIN_TYPE_PROJECT,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = string_property ("title", G_PARAM_READABLE);
  properties[PROP_PAUSED] = boolean_property ("paused", G_PARAM_READWRITE);
  properties[PROP_ARRANGING] = boolean_property ("arranging", G_PARAM_READABLE);
  properties[PROP_WAITING] = boolean_property ("waiting", G_PARAM_READABLE);
  properties[PROP_ARRANGEMENT] =
      g_param_spec_pointer ("arrangement",
                            NULL,
                            NULL,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEARCH] = string_property ("search", G_PARAM_READWRITE);
  properties[PROP_ARTICLE] =
      g_param_spec_int64 ("article",
                          NULL,
                          NULL,
                          0,
                          G_MAXINT64,
                          0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MENTION] =
      g_param_spec_int64 ("mention",
                          NULL,
                          NULL,
                          0,
                          G_MAXINT64,
                          0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_UNDO] = boolean_property ("can-undo", G_PARAM_READABLE);
  properties[PROP_CAN_REDO] = boolean_property ("can-redo", G_PARAM_READABLE);
  properties[PROP_UNDO_NAME] = string_property ("undo-name", G_PARAM_READABLE);
  properties[PROP_REDO_NAME] = string_property ("redo-name", G_PARAM_READABLE);
  properties[PROP_FILTER] = boolean_property ("filter", G_PARAM_READABLE);
  properties[PROP_COMMUNITIES] = boolean_property ("communities", G_PARAM_READWRITE);
  properties[PROP_SIZE_MEASURE] = g_param_spec_uint ("size-measure",
                                                     NULL,
                                                     NULL,
                                                     0,
                                                     SKEIN_N_SIZE_MEASURES - 1,
                                                     0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IN_PLACE] = boolean_property ("in-place", G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SCENE_CHANGED] = add_signal ("scene-changed");
  signals[SIGNAL_GRAPH_CHANGED] = add_signal ("graph-changed");
  signals[SIGNAL_READING] = add_signal ("reading");
  signals[SIGNAL_ARRANGE_FAILED] = add_told_signal ("arrange-failed");
  signals[SIGNAL_FILE_LOST] = add_told_signal ("file-lost");
}

static void
skein_workspace_init (SkeinWorkspace *self)
{
  self->search = g_strdup ("");
  self->aspect = 1.4;
  self->selection = skein_selection_new ();
  self->found_actors = skein_item_list_new (SKEIN_TYPE_ACTOR_ITEM);
  self->found_articles = skein_item_list_new (SKEIN_TYPE_ARTICLE_ITEM);
  self->hits = skein_item_list_new (SKEIN_TYPE_PASSAGE_ITEM);
  self->scene = skein_scene_new (0, 0, 0);
  self->nothing = skein_scene_new (0, 0, 0);
  g_signal_connect_object (self->selection,
                           "changed",
                           G_CALLBACK (skein_workspace_update_emphasis),
                           self,
                           G_CONNECT_SWAPPED);
  skein_workspace_init_filter (self);
  skein_workspace_init_layout (self);
}

/**
 * skein_workspace_new:
 *
 * Returns: (transfer full): a workspace without a project
 */
SkeinWorkspace *
skein_workspace_new (void)
{
  return g_object_new (SKEIN_TYPE_WORKSPACE, NULL);
}

void
skein_workspace_emit_scene_changed (SkeinWorkspace *self)
{
  g_signal_emit (self, signals[SIGNAL_SCENE_CHANGED], 0);
}

void
skein_workspace_emit_graph_changed (SkeinWorkspace *self)
{
  g_signal_emit (self, signals[SIGNAL_GRAPH_CHANGED], 0);
}

void
skein_workspace_emit_arrange_failed (SkeinWorkspace *self, const char *why)
{
  g_signal_emit (self, signals[SIGNAL_ARRANGE_FAILED], 0, why);
}

void
skein_workspace_emit_file_lost (SkeinWorkspace *self, const char *why)
{
  g_signal_emit (self, signals[SIGNAL_FILE_LOST], 0, why);
}

void
skein_workspace_notify_arrangement (SkeinWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARRANGEMENT]);
}

/* Tells whether actors are being arranged, if that is not what was told last. */
void
skein_workspace_update_arranging (SkeinWorkspace *self)
{
  gboolean now = is_arranging (self);
  gboolean waiting = skein_workspace_is_waiting (self);

  if (self->was_waiting != waiting) {
    self->was_waiting = waiting;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
  }
  if (self->was_arranging != now) {
    self->was_arranging = now;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARRANGING]);
  }
}

/**
 * skein_workspace_get_project:
 * @workspace: a workspace
 *
 * Returns: (transfer none) (nullable): the project
 */
SkeinProject *
skein_workspace_get_project (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return self->project;
}

/**
 * skein_workspace_get_title:
 * @workspace: a workspace
 *
 * Returns: (transfer none) (nullable): what the project is called
 */
const char *
skein_workspace_get_title (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return self->title;
}

/**
 * skein_workspace_get_totals:
 * @workspace: a workspace
 *
 * Returns: how much is in the project
 */
SkeinTotals
skein_workspace_get_totals (SkeinWorkspace *self)
{
  SkeinTotals none = { 0 };

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), none);
  return self->totals;
}

/**
 * skein_workspace_get_selection:
 * @workspace: a workspace
 *
 * Returns: (transfer none): what is chosen, always the same object
 */
SkeinSelection *
skein_workspace_get_selection (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return self->selection;
}

/**
 * skein_workspace_hover:
 * @workspace: a workspace
 * @kind: what the pointer is over, or %SKEIN_CHOSEN_NOTHING
 * @id: its number
 *
 * Lights up what the pointer is over and its neighbours.
 */
void
skein_workspace_hover (SkeinWorkspace *self, SkeinChosenKind kind, gint64 id)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  if (self->hovered.kind == kind && (kind == SKEIN_CHOSEN_NOTHING || self->hovered.id == id))
    return;
  self->hovered = (SkeinChosen){ kind, id };
  skein_workspace_update_emphasis (self);
}

/**
 * skein_workspace_read:
 * @workspace: a workspace
 * @article: an article
 * @span: what of it is to be shown, in code points; may be empty
 *
 * Has an article opened at a place.
 */
void
skein_workspace_read (SkeinWorkspace *self, gint64 article, SkeinSpan span)
{
  gboolean other;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (article > 0);

  other = self->article != article;
  self->article = article;
  self->reading_span = span;
  if (other) {
    skein_workspace_set_mention (self, 0);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
  }
  g_signal_emit (self, signals[SIGNAL_READING], 0);
}

/**
 * skein_workspace_stop_reading:
 * @workspace: a workspace
 *
 * Has the article closed.
 */
void
skein_workspace_stop_reading (SkeinWorkspace *self)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  if (self->article == 0)
    return;
  self->article = 0;
  self->reading_span = SKEIN_SPAN_EMPTY;
  skein_workspace_set_mention (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
  g_signal_emit (self, signals[SIGNAL_READING], 0);
}

/**
 * skein_workspace_get_article:
 * @workspace: a workspace
 *
 * Returns: the article that is read, or 0
 */
gint64
skein_workspace_get_article (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), 0);
  return self->article;
}

/**
 * skein_workspace_get_reading_span:
 * @workspace: a workspace
 *
 * Returns: what of the article is to be shown, in code points; may be empty
 */
SkeinSpan
skein_workspace_get_reading_span (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), SKEIN_SPAN_EMPTY);
  return self->reading_span;
}

/**
 * skein_workspace_set_search:
 * @workspace: a workspace
 * @words: (nullable): what a person typed; empty or %NULL to search for nothing
 *
 * Narrows the lists of actors and articles down to what fits, and finds passages.
 */
void
skein_workspace_set_search (SkeinWorkspace *self, const char *words)
{
  g_autofree char *clean = NULL;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  clean = g_strstrip (g_strdup (words != NULL ? words : ""));
  if (g_str_equal (clean, self->search))
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&clean);
  if (self->project != NULL)
    skein_workspace_filter_lists (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

/**
 * skein_workspace_get_search:
 * @workspace: a workspace
 *
 * Returns: (transfer none): what is searched for; empty for nothing
 */
const char *
skein_workspace_get_search (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return self->search;
}
