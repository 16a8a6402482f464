// SPDX-License-Identifier: MPL-2.0
#include "skein-link-row.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-mark.h"
#include "skein-widget.h"
#include "skein-wrap-box.h"

/* Of a longer name, only so many characters are laid out. */
#define LONGEST_NAME 200

struct _SkeinLinkRow {
  GtkWidget parent_instance;

  GtkWidget *near_end;
  SkeinMarkImage *near_mark;
  GtkLabel *near_name;
  GtkLabel *phrase;
  GtkLabel *arrow;
  SkeinMarkImage *mark;
  GtkLabel *name;
  SkeinWrapBox *remarks;
  GtkLabel *count;
  GtkWidget *go;

  SkeinLinkItem *item;
  SkeinWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (SkeinLinkRow, skein_link_row, GTK_TYPE_WIDGET)

static void
go_cb (SkeinLinkRow *self)
{
  if (self->item == NULL)
    return;
  skein_selection_choose (skein_workspace_get_selection (self->workspace),
                          SKEIN_CHOSEN_ACTOR,
                          skein_link_item_get_other (self->item));
}

static void
skein_link_row_dispose (GObject *object)
{
  SkeinLinkRow *self = SKEIN_LINK_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->workspace);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_LINK_ROW);
  G_OBJECT_CLASS (skein_link_row_parent_class)->dispose (object);
}

static void
skein_link_row_class_init (SkeinLinkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_link_row_dispose;

  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  g_type_ensure (SKEIN_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-link-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, near_end);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, near_mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, near_name);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, phrase);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, name);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, remarks);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, count);
  gtk_widget_class_bind_template_child (widget_class, SkeinLinkRow, go);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
skein_link_row_init (SkeinLinkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->near_name);
  skein_label_tell_when_cut (self->phrase);
  skein_label_tell_when_cut (self->name);
}

static void
show_end (SkeinLinkRow *self, SkeinMarkImage *mark, GtkLabel *label, gint64 id)
{
  const SkeinActor *actor = skein_workspace_get_actor (self->workspace, id);
  g_autofree char *shown = skein_label_dup_short (actor != NULL ? actor->name : "", LONGEST_NAME);

  skein_mark_image_set_actor (mark, actor);
  gtk_label_set_text (label, shown);
}

static void
show_go (SkeinLinkRow *self)
{
  const SkeinActor *other =
      skein_workspace_get_actor (self->workspace, skein_link_item_get_other (self->item));
  /* Translators: the tooltip of a button that chooses a neighbour: “Go to John Kerry”. */
  g_autofree char *words = g_strdup_printf (_ ("Go to %s"), other != NULL ? other->name : "");

  gtk_widget_set_tooltip_text (self->go, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->go),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
}

/**
 * skein_link_row_set_item:
 * @self: a row
 * @item: the relation that it shows
 * @workspace: knows the actors
 */
void
skein_link_row_set_item (SkeinLinkRow *self, SkeinLinkItem *item, SkeinWorkspace *workspace)
{
  const SkeinRelation *relation;
  gboolean mirrored, has_viewpoint;
  g_autofree char *phrase = NULL;
  g_autofree char *count = NULL;
  g_auto (GStrv) remarks = NULL;

  g_return_if_fail (SKEIN_IS_LINK_ROW (self));
  g_return_if_fail (SKEIN_IS_LINK_ITEM (item));
  g_return_if_fail (SKEIN_IS_WORKSPACE (workspace));

  g_set_object (&self->item, item);
  g_set_object (&self->workspace, workspace);
  relation = skein_link_item_get_relation (item);
  mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  has_viewpoint = skein_link_item_get_viewpoint (item) != 0;
  phrase = skein_relation_dup_phrase_from (relation, skein_link_item_get_viewpoint (item));
  count = g_strdup_printf (_ ("%u"), relation->n_evidence);
  remarks = skein_links_dup_remarks (relation);

  show_end (self, self->near_mark, self->near_name, relation->source);
  show_end (self, self->mark, self->name, skein_link_item_get_other (item));
  gtk_label_set_text (self->phrase, phrase);
  gtk_label_set_text (self->arrow,
                      skein_links_get_arrow (skein_link_item_get_direction (item), mirrored));
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (self->near_end, !has_viewpoint);
  gtk_widget_set_visible (self->go, has_viewpoint);
  show_go (self);
  skein_wrap_box_remove_all (self->remarks);
  for (guint i = 0; remarks[i] != NULL; i++)
    skein_wrap_box_append (self->remarks, skein_label_new_chip (remarks[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), remarks[0] != NULL);
}

/**
 * skein_link_row_dup_words:
 * @item: a relation
 * @workspace: knows the actors
 *
 * Returns: (transfer full): what the row shows, for who can't see it
 */
char *
skein_link_row_dup_words (SkeinLinkItem *item, SkeinWorkspace *workspace)
{
  const SkeinRelation *relation;
  g_autofree char *sentence = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *remarks = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (SKEIN_IS_LINK_ITEM (item), NULL);
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  relation = skein_link_item_get_relation (item);
  sentence =
      skein_links_dup_sentence_from (workspace, relation, skein_link_item_get_viewpoint (item));
  counts = g_strdup_printf (ngettext ("%u passage", "%u passages", relation->n_evidence),
                            relation->n_evidence);
  parts = skein_links_dup_remarks (relation);
  remarks = g_strjoinv (", ", parts);
  return skein_label_dup_joined (sentence, counts, remarks, NULL);
}
