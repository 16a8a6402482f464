// SPDX-License-Identifier: MPL-2.0
#include "skein-history-row.h"

#include <glib/gi18n-lib.h>

/* What a row that shows the present is marked by. */
#define PRESENT "skein-present"

struct _SkeinHistoryItem {
  GObject parent_instance;

  gint64 step;
  char *name;
  char *time;
  gboolean undone;
  gboolean present;
};

G_DEFINE_FINAL_TYPE (SkeinHistoryItem, skein_history_item, G_TYPE_OBJECT)

static void
skein_history_item_finalize (GObject *object)
{
  SkeinHistoryItem *self = SKEIN_HISTORY_ITEM (object);

  g_free (self->name);
  g_free (self->time);
  G_OBJECT_CLASS (skein_history_item_parent_class)->finalize (object);
}

static void
skein_history_item_class_init (SkeinHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_history_item_finalize;
}

static void
skein_history_item_init (SkeinHistoryItem *self)
{
}

/**
 * skein_history_item_new:
 * @step: a step, or 0 for the state before the first
 * @name: what it did
 * @time: (nullable): when, in words
 * @undone: whether it is undone
 * @present: whether it is the last that is made
 *
 * Returns: (transfer full): an item for a list
 */
SkeinHistoryItem *
skein_history_item_new (
    gint64 step, const char *name, const char *time, gboolean undone, gboolean present)
{
  SkeinHistoryItem *self = g_object_new (SKEIN_TYPE_HISTORY_ITEM, NULL);

  self->step = step;
  self->name = g_strdup (name);
  self->time = g_strdup (time);
  self->undone = undone;
  self->present = present;
  return self;
}

gint64
skein_history_item_get_step (SkeinHistoryItem *self)
{
  g_return_val_if_fail (SKEIN_IS_HISTORY_ITEM (self), 0);
  return self->step;
}

const char *
skein_history_item_get_name (SkeinHistoryItem *self)
{
  g_return_val_if_fail (SKEIN_IS_HISTORY_ITEM (self), NULL);
  return self->name;
}

gboolean
skein_history_item_is_undone (SkeinHistoryItem *self)
{
  g_return_val_if_fail (SKEIN_IS_HISTORY_ITEM (self), FALSE);
  return self->undone;
}

gboolean
skein_history_item_is_present (SkeinHistoryItem *self)
{
  g_return_val_if_fail (SKEIN_IS_HISTORY_ITEM (self), FALSE);
  return self->present;
}

/* Below the name: what is with the step, and when it was made. */
static char *
dup_detail (SkeinHistoryItem *self)
{
  const char *state = self->present ? _ ("now") : self->undone ? _ ("undone") : NULL;

  if (state == NULL || self->time == NULL)
    return g_strdup (state != NULL ? state : self->time);
  /* Translators: whether a step is undone, and when it was made: "undone · today 14:05". */
  return g_strdup_printf (_ ("%s · %s"), state, self->time);
}

/**
 * skein_history_item_dup_words:
 * @self: an item
 *
 * Returns: (transfer full): what a screen reader says of it
 */
char *
skein_history_item_dup_words (SkeinHistoryItem *self)
{
  g_autofree char *detail = NULL;

  g_return_val_if_fail (SKEIN_IS_HISTORY_ITEM (self), NULL);

  detail = dup_detail (self);
  return detail != NULL ? g_strdup_printf (_ ("%s, %s"), self->name, detail)
                        : g_strdup (self->name);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *mark = gtk_image_new ();
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_item_set_child (list_item, box);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  SkeinHistoryItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *mark = gtk_widget_get_first_child (box);
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_next_sibling (mark));
  GtkWidget *detail = gtk_widget_get_next_sibling (name);
  GtkWidget *row = gtk_widget_get_parent (box);
  g_autofree char *below = dup_detail (item);
  g_autofree char *words = skein_history_item_dup_words (item);

  gtk_image_set_from_icon_name (GTK_IMAGE (mark),
                                item->present  ? "object-select-symbolic"
                                : item->undone ? "edit-redo-symbolic"
                                               : NULL);
  gtk_label_set_label (GTK_LABEL (name), item->name);
  gtk_widget_set_tooltip_text (name, item->name);
  gtk_label_set_label (GTK_LABEL (detail), below != NULL ? below : "");
  gtk_widget_set_visible (detail, below != NULL);
  g_object_set_data (G_OBJECT (box), PRESENT, item->present ? item : NULL);
  set_class (name, "dim-label", item->undone);
  set_class (name, "heading", item->present);
  /* The widget of the list around it is what a screen reader stops at. */
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * skein_history_row_is_present:
 * @row: (nullable): what a factory of skein_history_row_new_factory() made
 *
 * Returns: whether it shows the last step that is made
 */
gboolean
skein_history_row_is_present (GtkWidget *row)
{
  return row != NULL && g_object_get_data (G_OBJECT (row), PRESENT) != NULL;
}

/**
 * skein_history_row_new_factory:
 *
 * Returns: (transfer full): a factory for rows that show a #SkeinHistoryItem
 */
GtkListItemFactory *
skein_history_row_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}
