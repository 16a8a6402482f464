// SPDX-License-Identifier: MPL-2.0
#include "skein-reader-private.h"

#include "skein-theme.h"

#include <string.h>

/* So many pieces are marked at once; what is more is marked when there is time, from here on. */
#define PIECES_AT_ONCE 20000
#define PIECES_AT_A_TIME 4000

#define PLAIN_PREFIX "mention:"
#define CHOSEN_PREFIX "chosen:"
#define FOCUS_TAG "passage"

static GtkTextBuffer *
get_buffer (SkeinReader *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static GdkRGBA
get_tint (SkeinColor color, float alpha)
{
  GdkRGBA rgba = skein_theme_get_rgba (color);

  rgba.alpha = alpha;
  return rgba;
}

static void
color_tag (GtkTextTag *tag, gpointer user_data)
{
  SkeinTheme theme = skein_theme_get_current ();
  g_autofree char *name = NULL;
  GdkRGBA ground, line;
  gboolean is_chosen;
  SkeinColor fill;

  g_object_get (tag, "name", &name, NULL);
  if (g_str_equal (name, FOCUS_TAG)) {
    ground = get_tint (skein_palette_get (theme)->trigger, 0.45f);
    g_object_set (tag, "background-rgba", &ground, NULL);
    return;
  }
  is_chosen = g_str_has_prefix (name, CHOSEN_PREFIX);
  fill =
      skein_palette_get_type_look (theme, name + strlen (is_chosen ? CHOSEN_PREFIX : PLAIN_PREFIX))
          .fill;
  ground = get_tint (fill, is_chosen ? 0.42f : 0.13f);
  line = skein_theme_get_rgba (fill);
  g_object_set (tag,
                "background-rgba",
                &ground,
                "underline",
                PANGO_UNDERLINE_SINGLE,
                "underline-rgba",
                &line,
                NULL);
}

/* A type has one tag for all its mentions and one for those of chosen actors. What is made later
 * lies on top. */
static GtkTextTag *
ensure_tag (SkeinReader *self, const char *prefix, const char *type)
{
  g_autofree char *name = g_strconcat (prefix, type, NULL);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (get_buffer (self));
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, name);

  if (tag != NULL)
    return tag;
  tag = gtk_text_buffer_create_tag (get_buffer (self), name, NULL, NULL);
  color_tag (tag, NULL);
  if (g_str_equal (prefix, PLAIN_PREFIX))
    /* The passage lies at the bottom, then come the mentions. */
    gtk_text_tag_set_priority (tag, 1);
  return tag;
}

/**
 * skein_reader_init_tags:
 * @self: a reader
 */
void
skein_reader_init_tags (SkeinReader *self)
{
  color_tag (gtk_text_buffer_create_tag (get_buffer (self), FOCUS_TAG, NULL, NULL), NULL);
}

/**
 * skein_reader_update_tags:
 * @self: a reader, whose marks take the colours of the present theme
 */
void
skein_reader_update_tags (SkeinReader *self)
{
  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (get_buffer (self)), color_tag, NULL);
}

static void
apply (SkeinReader *self, GtkTextTag *tag, SkeinSpan span)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, (int) span.start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, (int) span.end);
  gtk_text_buffer_apply_tag (get_buffer (self), tag, &start, &end);
}

static const char *
get_type_of (SkeinReader *self, gint64 actor)
{
  const SkeinActor *known = skein_workspace_get_actor (self->workspace, actor);

  return known != NULL ? known->type : SKEIN_TYPE_OTHER;
}

static void
mark_pieces (SkeinReader *self, guint first, guint last)
{
  for (guint i = first; i < last; i++) {
    const SkeinMentionSpan *piece = &g_array_index (self->map, SkeinMentionSpan, i);

    apply (self, ensure_tag (self, PLAIN_PREFIX, get_type_of (self, piece->actor)), piece->span);
  }
}

static gboolean
mark_more_cb (gpointer user_data)
{
  SkeinReader *self = user_data;
  guint last = MIN (self->map->len, self->next_piece + PIECES_AT_A_TIME);

  mark_pieces (self, self->next_piece, last);
  self->next_piece = last;
  if (last < self->map->len)
    return G_SOURCE_CONTINUE;
  self->marking = 0;
  return G_SOURCE_REMOVE;
}

/**
 * skein_reader_stop_marking:
 * @self: a reader, which marks no more pieces
 */
void
skein_reader_stop_marking (SkeinReader *self)
{
  g_clear_handle_id (&self->marking, g_source_remove);
}

/**
 * skein_reader_mark_all:
 * @self: a reader with a workspace and a map
 *
 * Marks all mentions: at once if they are not too many, and else first those around the passage.
 */
void
skein_reader_mark_all (SkeinReader *self)
{
  GtkTextIter start, end;
  guint near;

  skein_reader_stop_marking (self);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_all_tags (get_buffer (self), &start, &end);
  if (self->map->len <= PIECES_AT_ONCE) {
    mark_pieces (self, 0, self->map->len);
    return;
  }
  near = skein_mention_map_lower_bound (self->map, self->focus.start);
  mark_pieces (self,
               near > PIECES_AT_A_TIME / 4 ? near - PIECES_AT_A_TIME / 4 : 0,
               MIN (self->map->len, near + PIECES_AT_A_TIME / 4));
  self->next_piece = 0;
  self->marking = g_idle_add_full (G_PRIORITY_LOW, mark_more_cb, self, NULL);
}

static void
remove_chosen (GtkTextTag *tag, gpointer user_data)
{
  GtkTextBuffer *buffer = get_buffer (user_data);
  g_autofree char *name = NULL;
  GtkTextIter start, end;

  g_object_get (tag, "name", &name, NULL);
  if (!g_str_has_prefix (name, CHOSEN_PREFIX))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}

/**
 * skein_reader_is_chosen:
 * @self: a reader with a workspace
 * @actor: an actor
 *
 * Returns: whether the actor is chosen, or is an end of a relation that is
 */
gboolean
skein_reader_is_chosen (SkeinReader *self, gint64 actor)
{
  SkeinSelection *selection = skein_workspace_get_selection (self->workspace);
  SkeinChosen primary = skein_selection_get_primary (selection);
  const SkeinScene *scene = skein_workspace_get_scene (self->workspace);
  guint32 edge;

  if (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, actor))
    return TRUE;
  if (primary.kind != SKEIN_CHOSEN_RELATION ||
      !skein_workspace_find_edge (self->workspace, primary.id, &edge))
    return FALSE;
  return scene->nodes[scene->edges[edge].source].id == actor ||
         scene->nodes[scene->edges[edge].target].id == actor;
}

/**
 * skein_reader_mark_chosen:
 * @self: a reader with a workspace and a map
 *
 * Makes the mentions of the chosen actors stand out, and only those.
 */
void
skein_reader_mark_chosen (SkeinReader *self)
{
  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (get_buffer (self)),
                              remove_chosen,
                              self);
  for (guint i = 0; i < self->map->len; i++) {
    const SkeinMentionSpan *piece = &g_array_index (self->map, SkeinMentionSpan, i);

    if (skein_reader_is_chosen (self, piece->actor))
      apply (self, ensure_tag (self, CHOSEN_PREFIX, get_type_of (self, piece->actor)), piece->span);
  }
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
  GtkTextTag *tag =
      gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (get_buffer (self)), FOCUS_TAG);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), tag, &start, &end);
  if (!skein_span_is_empty (self->focus))
    apply (self, tag, self->focus);
}
