// SPDX-License-Identifier: MPL-2.0
#include "skein-hover-card.h"

#include <glib/gi18n-lib.h>

#include "skein-date.h"
#include "skein-label.h"
#include "skein-links.h"
#include "skein-mark.h"
#include "skein-passage-text.h"
#include "skein-relation.h"
#include "skein-theme.h"
#include "skein-widget.h"

/* So many characters of a name, and of a note or a title, are worth laying out for the lines that they get. */
#define NAME_LENGTH 120
#define TEXT_LENGTH 300

struct _SkeinHoverCard {
  GtkWidget parent_instance;

  GtkWidget *mark;
  GtkLabel *title;
  GtkLabel *facts;
  SkeinPassageText *text;
  GtkLabel *origin;
};

G_DEFINE_FINAL_TYPE (SkeinHoverCard, skein_hover_card, GTK_TYPE_WIDGET)

static void
skein_hover_card_dispose (GObject *object)
{
  skein_widget_dispose_template (GTK_WIDGET (object), SKEIN_TYPE_HOVER_CARD);
  G_OBJECT_CLASS (skein_hover_card_parent_class)->dispose (object);
}

static void
skein_hover_card_class_init (SkeinHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_hover_card_dispose;
  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  g_type_ensure (SKEIN_TYPE_PASSAGE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-hover-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinHoverCard, mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinHoverCard, title);
  gtk_widget_class_bind_template_child (widget_class, SkeinHoverCard, facts);
  gtk_widget_class_bind_template_child (widget_class, SkeinHoverCard, text);
  gtk_widget_class_bind_template_child (widget_class, SkeinHoverCard, origin);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
skein_hover_card_init (SkeinHoverCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A few lines tell enough; the inspector has the rest. */
  gtk_label_set_lines (skein_passage_text_get_label (self->text), 5);
  gtk_label_set_ellipsize (skein_passage_text_get_label (self->text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (skein_passage_text_get_label (self->text), 40);
}

/**
 * skein_hover_card_new:
 *
 * Returns: (transfer floating): a card that says nothing yet
 */
GtkWidget *
skein_hover_card_new (void)
{
  return g_object_new (SKEIN_TYPE_HOVER_CARD, NULL);
}

static void
show_actor (SkeinHoverCard *self, const SkeinActor *actor)
{
  g_autofree char *relations =
      g_strdup_printf (ngettext ("%u relation", "%u relations", actor->n_relations),
                       actor->n_relations);
  g_autofree char *mentions =
      g_strdup_printf (ngettext ("%u mention", "%u mentions", actor->n_mentions),
                       actor->n_mentions);
  g_autofree char *articles =
      g_strdup_printf (ngettext ("%u article", "%u articles", actor->n_articles),
                       actor->n_articles);
  g_autofree char *type =
      skein_label_dup_short (skein_theme_get_type_label (actor->type), NAME_LENGTH);
  g_autofree char *facts = skein_label_dup_joined (type, relations, mentions, articles, NULL);
  g_autofree char *name = skein_label_dup_short (actor->name, NAME_LENGTH);
  g_autofree char *note =
      actor->note != NULL ? skein_label_dup_short (actor->note, TEXT_LENGTH) : NULL;

  skein_mark_image_set_actor (SKEIN_MARK_IMAGE (self->mark), actor);
  gtk_widget_set_visible (self->mark, TRUE);
  gtk_label_set_text (self->title, name);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->text), FALSE);
  skein_label_set_or_hide (self->origin, note);
}

static void
show_passage (SkeinHoverCard *self, SkeinPassage *passage, SkeinWorkspace *workspace)
{
  g_autoptr (SkeinItemList) list = skein_item_list_new (SKEIN_TYPE_PASSAGE_ITEM);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_passage_free);
  g_autoptr (SkeinPassageItem) item = NULL;
  g_autofree char *date = skein_date_dup_words (passage->published);
  g_autofree char *origin = skein_label_dup_joined (passage->source != NULL ? passage->source : "",
                                                    date != NULL ? date : "",
                                                    passage->title,
                                                    NULL);
  g_autofree char *shown = skein_label_dup_short (origin, TEXT_LENGTH);

  skein_label_set_or_hide (self->origin, shown);
  g_ptr_array_add (rows, passage);
  skein_item_list_take (list, rows);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  skein_passage_text_set_passage (self->text, item, workspace);
}

static char *
dup_title (const char *source, const char *phrase, const char *target)
{
  g_autofree char *from = skein_label_dup_short (source, NAME_LENGTH);
  g_autofree char *how = skein_label_dup_short (phrase, NAME_LENGTH);
  g_autofree char *to = skein_label_dup_short (target, NAME_LENGTH);

  return g_strdup_printf (C_ ("relation", "%s %s %s"), from, how, to);
}

static gboolean
show_relation (SkeinHoverCard *self, SkeinWorkspace *workspace, gint64 id)
{
  SkeinProject *project = skein_workspace_get_project (workspace);
  g_autoptr (SkeinRelation) relation = skein_project_dup_relation (project, id, NULL);
  g_autofree char *phrase = NULL;
  g_autofree char *title = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *remarks = NULL;
  g_autofree char *facts = NULL;
  g_auto (GStrv) words = NULL;
  const SkeinActor *source;
  const SkeinActor *target;
  SkeinPassage *passage;

  if (relation == NULL)
    return FALSE;
  source = skein_workspace_get_actor (workspace, relation->source);
  target = skein_workspace_get_actor (workspace, relation->target);
  if (source == NULL || target == NULL)
    return FALSE;
  phrase = skein_relation_dup_phrase (relation);
  title = dup_title (source->name, phrase, target->name);
  counts = relation->n_evidence > 0
               ? skein_label_dup_counts (relation->n_evidence, relation->n_articles)
               : g_strdup (_ ("No passage says so"));
  words = skein_links_dup_remarks (relation);
  remarks = g_strjoinv (" · ", words);
  facts = skein_label_dup_joined (counts, remarks, NULL);
  passage = skein_project_dup_best_passage (project, id, NULL);

  gtk_widget_set_visible (self->mark, FALSE);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->text), passage != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), FALSE);
  if (passage != NULL)
    show_passage (self, passage, workspace);
  return TRUE;
}

/**
 * skein_hover_card_show:
 * @self: a card
 * @workspace: a workspace with a project
 * @chosen: an actor or a relation
 *
 * Says what is known of it.
 *
 * Returns: %FALSE if nothing is
 */
gboolean
skein_hover_card_show (SkeinHoverCard *self, SkeinWorkspace *workspace, SkeinChosen chosen)
{
  const SkeinActor *actor;

  g_return_val_if_fail (SKEIN_IS_HOVER_CARD (self), FALSE);
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), FALSE);

  if (chosen.kind == SKEIN_CHOSEN_RELATION)
    return show_relation (self, workspace, chosen.id);
  actor = skein_workspace_get_actor (workspace, chosen.id);
  if (actor == NULL)
    return FALSE;
  show_actor (self, actor);
  return TRUE;
}
