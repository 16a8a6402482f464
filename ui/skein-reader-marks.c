// SPDX-License-Identifier: MPL-2.0
#include "skein-reader-private.h"

#include "skein-lanes.h"
#include "skein-theme.h"

#define FOCUS_TAG "passage"

static GtkTextBuffer *
get_buffer (SkeinReader *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static GtkTextTag *
get_focus_tag (SkeinReader *self)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (get_buffer (self)), FOCUS_TAG);
}

/**
 * skein_reader_update_tags:
 * @self: a reader, whose passage takes the colour of the present theme
 */
void
skein_reader_update_tags (SkeinReader *self)
{
  GdkRGBA ground = skein_theme_get_rgba (skein_palette_get (skein_theme_get_current ())->trigger);

  ground.alpha = 0.45f;
  g_object_set (get_focus_tag (self), "background-rgba", &ground, NULL);
}

/**
 * skein_reader_init_tags:
 * @self: a reader
 */
void
skein_reader_init_tags (SkeinReader *self)
{
  gtk_text_buffer_create_tag (get_buffer (self), FOCUS_TAG, NULL, NULL);
  skein_reader_update_tags (self);
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const SkeinMention *x = *(SkeinMention *const *) a;
  const SkeinMention *y = *(SkeinMention *const *) b;
  SkeinSpan span_x = skein_spans_extent (x->spans);
  SkeinSpan span_y = skein_spans_extent (y->spans);

  if (span_x.start != span_y.start)
    return span_x.start < span_y.start ? -1 : 1;
  if (span_x.end != span_y.end)
    return span_x.end > span_y.end ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

/* They come by place from the project; only those of several pieces may be out of order. */
static gboolean
is_sorted (const GPtrArray *mentions)
{
  for (guint i = 1; i < mentions->len; i++)
    if (compare_mentions (&mentions->pdata[i - 1], &mentions->pdata[i]) > 0)
      return FALSE;
  return TRUE;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const SkeinReaderMark *x = a;
  const SkeinReaderMark *y = b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return (x->mention > y->mention) - (x->mention < y->mention);
}

/* How the mentions of one actor look. An article has far more mentions than actors. */
typedef struct {
  gint64 actor;
  const char *type;
  const char *colour;
  gboolean is_chosen;
} Look;

static const Look *
find_look (SkeinReader *self, GHashTable *looks, gint64 id)
{
  Look *look = g_hash_table_lookup (looks, &id);
  const SkeinActor *actor;

  if (look != NULL)
    return look;
  actor = skein_workspace_get_actor (self->pane.workspace, id);
  look = g_new0 (Look, 1);
  look->actor = id;
  look->type = g_intern_string (actor != NULL ? actor->type : SKEIN_TYPE_OTHER);
  look->colour = g_intern_string (actor != NULL ? skein_actor_get_colour (actor) : NULL);
  look->is_chosen = skein_reader_is_chosen (self, id);
  g_hash_table_insert (looks, &look->actor, look);
  return look;
}

static void
add_marks (
    GArray *marks, const SkeinMention *mention, const Look *look, guint8 lane, guint32 length)
{
  for (guint i = 0; i < mention->spans->len; i++) {
    SkeinReaderMark mark = {
      .span = g_array_index (mention->spans, SkeinSpan, i),
      .mention = mention->id,
      .actor = mention->actor,
      .type = look->type,
      .colour = look->colour,
      .lane = lane,
      .is_chosen = look->is_chosen,
      .is_suggested = mention->status == SKEIN_STATUS_SUGGESTED,
    };

    mark.span.end = MIN (mark.span.end, length);
    if (mark.span.start < mark.span.end)
      g_array_append_val (marks, mark);
  }
}

/**
 * skein_reader_load_marks:
 * @self: a reader with a workspace and an article
 *
 * Reads what is marked in the article, and has it painted.
 */
void
skein_reader_load_marks (SkeinReader *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (SkeinReaderMark));
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GHashTable) looks = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  guint32 length = (guint32) gtk_text_buffer_get_char_count (get_buffer (self));
  g_autofree guint8 *lanes = NULL;

  skein_reader_find_chosen (self);
  g_clear_pointer (&self->mentions, g_ptr_array_unref);
  self->mentions = skein_project_dup_mentions (skein_workspace_get_project (self->pane.workspace),
                                               self->article,
                                               NULL);
  if (self->mentions == NULL)
    self->mentions = g_ptr_array_new ();
  if (!is_sorted (self->mentions))
    g_ptr_array_sort (self->mentions, compare_mentions);
  for (guint i = 0; i < self->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (self->mentions, i);
    SkeinSpan extent = skein_spans_extent (mention->spans);

    g_array_append_val (extents, extent);
  }
  lanes = g_new (guint8, extents->len + 1);
  skein_lanes_assign ((const SkeinSpan *) (gpointer) extents->data, extents->len, lanes);
  for (guint i = 0; i < self->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (self->mentions, i);

    add_marks (marks, mention, find_look (self, looks, mention->actor), lanes[i], length);
  }
  g_array_sort (marks, compare_marks);
  skein_reader_text_take_marks (self->text, marks);
}

static void
add_chosen (SkeinReader *self, gint64 actor)
{
  g_hash_table_add (self->chosen_actors, g_memdup2 (&actor, sizeof actor));
}

/**
 * skein_reader_find_chosen:
 * @self: a reader with a workspace
 *
 * Finds out which actors are chosen, or are ends of the relation that is.
 */
void
skein_reader_find_chosen (SkeinReader *self)
{
  SkeinSelection *selection = skein_workspace_get_selection (self->pane.workspace);
  SkeinChosen primary = skein_selection_get_primary (selection);
  g_autoptr (GArray) all = skein_selection_dup_all (selection);
  const SkeinScene *scene = skein_workspace_get_scene (self->pane.workspace);
  guint32 edge;

  g_hash_table_remove_all (self->chosen_actors);
  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, SkeinChosen, i).kind == SKEIN_CHOSEN_ACTOR)
      add_chosen (self, g_array_index (all, SkeinChosen, i).id);
  if (primary.kind != SKEIN_CHOSEN_RELATION ||
      !skein_workspace_find_edge (self->pane.workspace, primary.id, &edge))
    return;
  add_chosen (self, scene->nodes[scene->edges[edge].source].id);
  add_chosen (self, scene->nodes[scene->edges[edge].target].id);
}

/**
 * skein_reader_is_chosen:
 * @self: a reader
 * @actor: an actor
 *
 * Returns: whether the actor was chosen, or an end of a relation that was, when skein_reader_find_chosen() was called
 */
gboolean
skein_reader_is_chosen (SkeinReader *self, gint64 actor)
{
  return g_hash_table_contains (self->chosen_actors, &actor);
}

/**
 * skein_reader_mark_chosen:
 * @self: a reader with a workspace
 *
 * Makes the mentions of the chosen actors stand out, and only those.
 */
void
skein_reader_mark_chosen (SkeinReader *self)
{
  GArray *marks = skein_reader_text_get_marks (self->text);

  for (guint i = 0; i < marks->len; i++) {
    SkeinReaderMark *mark = &g_array_index (marks, SkeinReaderMark, i);

    mark->is_chosen = skein_reader_is_chosen (self, mark->actor);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self->text));
}

/**
 * skein_reader_mark_focus:
 * @self: a reader
 *
 * Marks the passage for which the article was opened.
 */
void
skein_reader_mark_focus (SkeinReader *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, get_focus_tag (self), &start, &end);
  if (skein_span_is_empty (self->focus))
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) self->focus.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) self->focus.end);
  gtk_text_buffer_apply_tag (buffer, get_focus_tag (self), &start, &end);
}

/**
 * skein_reader_find_mention:
 * @self: a reader
 * @id: a mention, or 0
 *
 * Returns: (transfer none) (nullable): the mention, if the article has it
 */
const SkeinMention *
skein_reader_find_mention (SkeinReader *self, gint64 id)
{
  for (guint i = 0; id != 0 && self->mentions != NULL && i < self->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (self->mentions, i);

    if (mention->id == id)
      return mention;
  }
  return NULL;
}
