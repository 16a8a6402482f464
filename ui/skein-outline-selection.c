// SPDX-License-Identifier: MPL-2.0
#include "skein-outline-selection.h"

struct _SkeinOutlineSelection {
  GObject parent_instance;

  SkeinOutlineList *outline;
  SkeinSelection *selection;
  /* The rows that are chosen; %NULL until somebody asks again. */
  GtkBitset *rows;
};

static GType
get_item_type (GListModel *model)
{
  return SKEIN_TYPE_OUTLINE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SKEIN_OUTLINE_SELECTION (model)->outline));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SKEIN_OUTLINE_SELECTION (model)->outline), position);
}

static void
init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static GtkBitset *
get_rows (SkeinOutlineSelection *self)
{
  SkeinChosenKind kind = skein_outline_list_get_kind (self->outline);
  g_autoptr (GArray) chosen = NULL;
  guint position;

  if (self->rows != NULL)
    return self->rows;
  self->rows = gtk_bitset_new_empty ();
  chosen = skein_selection_dup_all (self->selection);
  for (guint i = 0; i < chosen->len; i++) {
    const SkeinChosen *one = &g_array_index (chosen, SkeinChosen, i);

    if (one->kind == kind && skein_outline_list_find (self->outline, one->id, &position))
      gtk_bitset_add (self->rows, position);
  }
  return self->rows;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (get_rows (SKEIN_OUTLINE_SELECTION (model)), position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (get_rows (SKEIN_OUTLINE_SELECTION (model)));
}

/* Whether what is chosen stays so: rows that are not in question, and what is no row unless all rows are. */
static gboolean
stays (SkeinOutlineSelection *self, SkeinChosen chosen, GtkBitset *mask, gboolean all)
{
  guint position;

  if (chosen.kind != skein_outline_list_get_kind (self->outline) ||
      !skein_outline_list_find (self->outline, chosen.id, &position))
    return !all;
  return !gtk_bitset_contains (mask, position);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  SkeinOutlineSelection *self = SKEIN_OUTLINE_SELECTION (model);
  SkeinChosenKind kind = skein_outline_list_get_kind (self->outline);
  guint n_rows = get_n_items (G_LIST_MODEL (self));
  gboolean all = n_rows > 0 && gtk_bitset_get_size_in_range (mask, 0, n_rows - 1) == n_rows;
  g_autoptr (GArray) before = skein_selection_dup_all (self->selection);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (SkeinChosen));
  GtkBitsetIter iter;
  guint position;

  for (guint i = 0; i < before->len; i++) {
    SkeinChosen one = g_array_index (before, SkeinChosen, i);

    if (stays (self, one, mask, all))
      g_array_append_val (chosen, one);
  }
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
       more && position < n_rows;
       more = gtk_bitset_iter_next (&iter, &position)) {
    SkeinChosen one = { kind, skein_outline_list_get_id (self->outline, position) };

    if (gtk_bitset_contains (mask, position))
      g_array_append_val (chosen, one);
  }
  skein_selection_set_all (self->selection,
                           (const SkeinChosen *) (gpointer) chosen->data,
                           chosen->len);
  return TRUE;
}

static void
init_selection_model (GtkSelectionModelInterface *interface)
{
  interface->is_selected = is_selected;
  interface->get_selection_in_range = get_selection_in_range;
  interface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinOutlineSelection,
                               skein_outline_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          init_selection_model))

static void
items_changed_cb (SkeinOutlineSelection *self, guint position, guint removed, guint added)
{
  g_clear_pointer (&self->rows, gtk_bitset_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
selection_changed_cb (SkeinOutlineSelection *self)
{
  guint n_rows = get_n_items (G_LIST_MODEL (self));

  g_clear_pointer (&self->rows, gtk_bitset_unref);
  if (n_rows > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n_rows);
}

static void
skein_outline_selection_finalize (GObject *object)
{
  SkeinOutlineSelection *self = SKEIN_OUTLINE_SELECTION (object);

  g_clear_object (&self->outline);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->rows, gtk_bitset_unref);
  G_OBJECT_CLASS (skein_outline_selection_parent_class)->finalize (object);
}

static void
skein_outline_selection_class_init (SkeinOutlineSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_outline_selection_finalize;
}

static void
skein_outline_selection_init (SkeinOutlineSelection *self)
{
}

/**
 * skein_outline_selection_new:
 * @outline: an outline
 *
 * Returns: (transfer full): its rows, to be selected
 */
SkeinOutlineSelection *
skein_outline_selection_new (SkeinOutlineList *outline)
{
  SkeinOutlineSelection *self;

  g_return_val_if_fail (SKEIN_IS_OUTLINE_LIST (outline), NULL);

  self = g_object_new (SKEIN_TYPE_OUTLINE_SELECTION, NULL);
  self->outline = g_object_ref (outline);
  self->selection =
      g_object_ref (skein_workspace_get_selection (skein_outline_list_get_workspace (outline)));
  g_signal_connect_object (
      outline, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->selection, "changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * skein_outline_selection_get_outline:
 * @self: a selection
 *
 * Returns: (transfer none): its outline
 */
SkeinOutlineList *
skein_outline_selection_get_outline (SkeinOutlineSelection *self)
{
  g_return_val_if_fail (SKEIN_IS_OUTLINE_SELECTION (self), NULL);
  return self->outline;
}
