// SPDX-License-Identifier: MPL-2.0
#include "skein-passage-card.h"

#include <glib/gi18n-lib.h>

#include "skein-date.h"
#include "skein-evidence.h"
#include "skein-label.h"
#include "skein-widget.h"
#include "skein-wrap-box.h"

struct _SkeinPassageCard {
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *origin;
  GtkWidget *remarks;
  GtkWidget *denied;
  GtkWidget *alleged;
  GtkLabel *held;
  SkeinPassageText *text;
  GtkLabel *note;
  GtkWidget *edits;
  GtkMenuButton *more;

  SkeinWorkspace *workspace;
  gint64 evidence;
};

G_DEFINE_FINAL_TYPE (SkeinPassageCard, skein_passage_card, GTK_TYPE_WIDGET)

static void
edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget,
                              "win.edit-evidence",
                              "x",
                              SKEIN_PASSAGE_CARD (widget)->evidence);
}

static void
remove_evidence (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget,
                              "win.remove-evidence",
                              "x",
                              SKEIN_PASSAGE_CARD (widget)->evidence);
}

static void
append (GMenu *menu, const char *label, const char *action, gint64 evidence)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", evidence);
  g_menu_append_item (menu, item);
}

/* Only what a rule proposed is to be accepted. */
static void
create_menu (GtkMenuButton *button, gpointer user_data)
{
  SkeinPassageCard *self = user_data;
  SkeinProject *project =
      self->workspace != NULL ? skein_workspace_get_project (self->workspace) : NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (SkeinEvidence) evidence = NULL;

  if (project != NULL)
    evidence = skein_project_dup_evidence (project, self->evidence, NULL);
  append (menu, _ ("_Move to Another Relation…"), "win.move-evidence", self->evidence);
  if (evidence != NULL && evidence->status == SKEIN_STATUS_SUGGESTED)
    append (menu, _ ("_Accept"), "win.accept-evidence", self->evidence);
  append (menu, _ ("_Reject"), "win.reject-evidence", self->evidence);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
skein_passage_card_dispose (GObject *object)
{
  g_clear_object (&SKEIN_PASSAGE_CARD (object)->workspace);
  skein_widget_dispose_template (GTK_WIDGET (object), SKEIN_TYPE_PASSAGE_CARD);
  G_OBJECT_CLASS (skein_passage_card_parent_class)->dispose (object);
}

static void
skein_passage_card_class_init (SkeinPassageCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_passage_card_dispose;

  g_type_ensure (SKEIN_TYPE_PASSAGE_TEXT);
  g_type_ensure (SKEIN_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-passage-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, title);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, origin);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, remarks);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, denied);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, alleged);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, held);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, text);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, note);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, edits);
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageCard, more);
  gtk_widget_class_install_action (widget_class, "card.edit", NULL, edit);
  gtk_widget_class_install_action (widget_class, "card.remove", NULL, remove_evidence);
}

static void
skein_passage_card_init (SkeinPassageCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->title);
  skein_label_tell_when_cut (self->origin);
  gtk_menu_button_set_create_popup_func (self->more, create_menu, self, NULL);
}

static char *
dup_origin (const SkeinPassage *passage)
{
  g_autofree char *date = skein_date_dup_words (passage->published);

  return skein_label_dup_joined (passage->source != NULL ? passage->source : "",
                                 date != NULL ? date : "",
                                 passage->grade,
                                 NULL);
}

/* When the relation held, if that is another time than that of the article. */
static char *
dup_held (const SkeinPassage *passage)
{
  g_autofree char *date = NULL;

  if (g_strcmp0 (passage->date, passage->published) == 0)
    return NULL;
  date = skein_date_dup_words (passage->date);
  if (date == NULL)
    return NULL;
  /* Translators: when that was which a passage tells: “as of 24 March 2016”. */
  return g_strdup_printf (_ ("as of %s"), date);
}

static gboolean
is_writable (SkeinWorkspace *workspace)
{
  SkeinProject *project = workspace != NULL ? skein_workspace_get_project (workspace) : NULL;

  return project != NULL && !skein_project_is_read_only (project);
}

/**
 * skein_passage_card_set_item:
 * @self: a card
 * @item: the passage that it shows
 * @workspace: (nullable): knows the types of the actors
 */
void
skein_passage_card_set_item (SkeinPassageCard *self,
                             SkeinPassageItem *item,
                             SkeinWorkspace *workspace)
{
  const SkeinPassage *passage;
  g_autofree char *origin = NULL;
  g_autofree char *held = NULL;
  gboolean is_denied, is_alleged;

  g_return_if_fail (SKEIN_IS_PASSAGE_CARD (self));
  g_return_if_fail (SKEIN_IS_PASSAGE_ITEM (item));

  passage = skein_passage_item_get (item);
  origin = dup_origin (passage);
  held = passage->evidence != 0 ? dup_held (passage) : NULL;
  is_denied = passage->evidence != 0 && passage->polarity == SKEIN_POLARITY_DENIED;
  is_alleged = passage->evidence != 0 && passage->modality == SKEIN_MODALITY_ALLEGED;
  gtk_label_set_text (self->title, passage->title);
  skein_label_set_or_hide (self->origin, origin);
  gtk_widget_set_visible (self->denied, is_denied);
  gtk_widget_set_visible (self->alleged, is_alleged);
  skein_label_set_or_hide (self->held, held);
  gtk_widget_set_visible (self->remarks, is_denied || is_alleged || held != NULL);
  skein_passage_text_set_passage (self->text, item, workspace);
  skein_label_set_or_hide (self->note, passage->note);
  g_set_object (&self->workspace, workspace);
  self->evidence = passage->evidence;
  gtk_widget_set_visible (self->edits, passage->evidence != 0 && is_writable (workspace));
}

/**
 * skein_passage_card_get_text:
 * @self: a card
 *
 * Returns: (transfer none): the widget with the sentences
 */
SkeinPassageText *
skein_passage_card_get_text (SkeinPassageCard *self)
{
  g_return_val_if_fail (SKEIN_IS_PASSAGE_CARD (self), NULL);

  return self->text;
}

/**
 * skein_passage_card_dup_words:
 * @item: a passage
 *
 * Returns: (transfer full): what the card shows, for who can't see it
 */
char *
skein_passage_card_dup_words (SkeinPassageItem *item)
{
  const SkeinPassage *passage;
  g_autofree char *origin = NULL;
  gboolean is_evidence;

  g_return_val_if_fail (SKEIN_IS_PASSAGE_ITEM (item), NULL);

  passage = skein_passage_item_get (item);
  is_evidence = passage->evidence != 0;
  origin = dup_origin (passage);
  return skein_label_dup_joined (
      passage->title,
      origin,
      is_evidence && passage->polarity == SKEIN_POLARITY_DENIED ? _ ("Denied") : "",
      is_evidence && passage->modality == SKEIN_MODALITY_ALLEGED ? _ ("Alleged") : "",
      passage->text,
      NULL);
}
