// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-selection.h"

struct _SkeinActorSelection {
  GObject parent_instance;

  GListModel *actors;
  SkeinSelection *selection;
  /* Everything that is chosen, and where in it actors are. */
  GArray *chosen;
  GHashTable *chosen_actors;
  /* The rows whose actors are chosen. */
  GtkBitset *rows;
  /* Whether a list is just now selecting rows. */
  gboolean choosing;
};

static GType
get_item_type (GListModel *model)
{
  return SKEIN_TYPE_ACTOR_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (SKEIN_ACTOR_SELECTION (model)->actors);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (SKEIN_ACTOR_SELECTION (model)->actors, position);
}

static void
init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static gint64
get_actor (SkeinActorSelection *self, guint position)
{
  g_autoptr (SkeinActorItem) item = g_list_model_get_item (self->actors, position);

  return skein_actor_item_get (item)->id;
}

static gboolean
is_chosen (SkeinActorSelection *self, guint position)
{
  gint64 actor = get_actor (self, position);

  return g_hash_table_contains (self->chosen_actors, &actor);
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (SKEIN_ACTOR_SELECTION (model)->rows, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (SKEIN_ACTOR_SELECTION (model)->rows);
}

/* What stays chosen: actors of rows that are not in question, and what else is chosen unless all rows are. */
static GArray *
dup_staying (SkeinActorSelection *self, GtkBitset *mask)
{
  guint n_rows = get_n_items (G_LIST_MODEL (self));
  gboolean all = n_rows > 0 && gtk_bitset_get_size_in_range (mask, 0, n_rows - 1) == n_rows;
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *staying = g_array_new (FALSE, FALSE, sizeof (SkeinChosen));
  g_autoptr (GtkBitset) unsure = gtk_bitset_copy (self->rows);
  GtkBitsetIter iter;
  guint position;

  if (all)
    return staying;
  gtk_bitset_intersect (unsure, mask);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, unsure, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    gint64 actor = get_actor (self, position);

    g_hash_table_add (gone, g_memdup2 (&actor, sizeof actor));
  }
  for (guint i = 0; i < self->chosen->len; i++) {
    const SkeinChosen *one = &g_array_index (self->chosen, SkeinChosen, i);

    if (one->kind != SKEIN_CHOSEN_ACTOR || !g_hash_table_contains (gone, &one->id))
      g_array_append_val (staying, *one);
  }
  return staying;
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  SkeinActorSelection *self = SKEIN_ACTOR_SELECTION (model);
  guint n_rows = get_n_items (G_LIST_MODEL (self));
  g_autoptr (GArray) chosen = dup_staying (self, mask);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
       more && position < n_rows;
       more = gtk_bitset_iter_next (&iter, &position)) {
    SkeinChosen one = { SKEIN_CHOSEN_ACTOR, get_actor (self, position) };

    if (gtk_bitset_contains (mask, position))
      g_array_append_val (chosen, one);
  }
  self->choosing = TRUE;
  skein_selection_set_all (self->selection,
                           (const SkeinChosen *) (gpointer) chosen->data,
                           chosen->len);
  self->choosing = FALSE;
  return TRUE;
}

static void
init_selection_model (GtkSelectionModelInterface *interface)
{
  interface->is_selected = is_selected;
  interface->get_selection_in_range = get_selection_in_range;
  interface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinActorSelection,
                               skein_actor_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          init_selection_model))

/* Rows that came are looked at one by one; all others are as they were. */
static void
items_changed_cb (SkeinActorSelection *self, guint position, guint removed, guint added)
{
  gtk_bitset_splice (self->rows, position, removed, added);
  for (guint i = position; i < position + added; i++)
    if (is_chosen (self, i))
      gtk_bitset_add (self->rows, i);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Looks no further than to the last one that is chosen. */
static void
find_rows (SkeinActorSelection *self)
{
  guint n_rows = get_n_items (G_LIST_MODEL (self));
  guint n_left;

  g_hash_table_remove_all (self->chosen_actors);
  g_clear_pointer (&self->chosen, g_array_unref);
  self->chosen = skein_selection_dup_all (self->selection);
  for (guint i = 0; i < self->chosen->len; i++) {
    SkeinChosen *one = &g_array_index (self->chosen, SkeinChosen, i);

    if (one->kind == SKEIN_CHOSEN_ACTOR)
      g_hash_table_add (self->chosen_actors, &one->id);
  }
  gtk_bitset_remove_all (self->rows);
  n_left = g_hash_table_size (self->chosen_actors);
  for (guint i = 0; i < n_rows && n_left > 0; i++)
    if (is_chosen (self, i)) {
      gtk_bitset_add (self->rows, i);
      n_left--;
    }
}

static void
selection_changed_cb (SkeinActorSelection *self)
{
  g_autoptr (GtkBitset) before = gtk_bitset_copy (self->rows);
  guint first;

  find_rows (self);
  gtk_bitset_difference (before, self->rows);
  if (gtk_bitset_is_empty (before))
    return;
  first = gtk_bitset_get_minimum (before);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self),
                                         first,
                                         gtk_bitset_get_maximum (before) - first + 1);
}

static void
skein_actor_selection_finalize (GObject *object)
{
  SkeinActorSelection *self = SKEIN_ACTOR_SELECTION (object);

  g_clear_object (&self->actors);
  g_clear_object (&self->selection);
  g_hash_table_unref (self->chosen_actors);
  g_clear_pointer (&self->chosen, g_array_unref);
  gtk_bitset_unref (self->rows);
  G_OBJECT_CLASS (skein_actor_selection_parent_class)->finalize (object);
}

static void
skein_actor_selection_class_init (SkeinActorSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_actor_selection_finalize;
}

static void
skein_actor_selection_init (SkeinActorSelection *self)
{
  self->chosen_actors = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->rows = gtk_bitset_new_empty ();
}

/**
 * skein_actor_selection_new:
 * @workspace: a workspace
 *
 * Returns: (transfer full): its actors, to be selected
 */
SkeinActorSelection *
skein_actor_selection_new (SkeinWorkspace *workspace)
{
  SkeinActorSelection *self;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (SKEIN_TYPE_ACTOR_SELECTION, NULL);
  self->actors = g_object_ref (G_LIST_MODEL (skein_workspace_get_actors (workspace)));
  self->selection = g_object_ref (skein_workspace_get_selection (workspace));
  find_rows (self);
  g_signal_connect_object (
      self->actors, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->selection, "changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * skein_actor_selection_find:
 * @self: a selection
 * @actor: an actor that is chosen
 *
 * Returns: its row, or %GTK_INVALID_LIST_POSITION if it has none or is not chosen
 */
guint
skein_actor_selection_find (SkeinActorSelection *self, gint64 actor)
{
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SKEIN_IS_ACTOR_SELECTION (self), GTK_INVALID_LIST_POSITION);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->rows, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    if (get_actor (self, position) == actor)
      return position;
  return GTK_INVALID_LIST_POSITION;
}

/**
 * skein_actor_selection_is_choosing:
 * @self: a selection
 *
 * Returns: whether what is chosen changes now because rows are selected, which are in sight then
 */
gboolean
skein_actor_selection_is_choosing (SkeinActorSelection *self)
{
  g_return_val_if_fail (SKEIN_IS_ACTOR_SELECTION (self), FALSE);

  return self->choosing;
}
