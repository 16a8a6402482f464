// SPDX-License-Identifier: MPL-2.0
#include "skein-relation-page.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "skein-date.h"
#include "skein-label.h"
#include "skein-links.h"
#include "skein-mark.h"
#include "skein-relation-editor.h"
#include "skein-relation-note.h"
#include "skein-widget.h"
#include "skein-wrap-box.h"

/* Of a longer name, only so many characters are laid out. */
#define LONGEST_NAME 200

struct _SkeinRelationPage {
  SkeinPane pane;

  GtkWidget *source;
  SkeinMarkImage *source_mark;
  GtkLabel *source_name;
  GtkMenuButton *phrase_button;
  SkeinRelationEditor *editor;
  GtkLabel *phrase;
  GtkWidget *target;
  SkeinMarkImage *target_mark;
  GtkLabel *target_name;
  GtkLabel *inverse;
  GtkLabel *counts;
  SkeinWrapBox *chips;
  SkeinRelationNote *note;
  GtkWidget *add_evidence;
  SkeinPassageList *list;

  GSignalGroup *workspace_signals;
  SkeinRelation *relation;
};

G_DEFINE_FINAL_TYPE (SkeinRelationPage, skein_relation_page, SKEIN_TYPE_PANE)

static void
choose_end (SkeinRelationPage *self, gint64 actor)
{
  skein_selection_choose (skein_workspace_get_selection (self->pane.workspace),
                          SKEIN_CHOSEN_ACTOR,
                          actor);
}

static void
source_cb (SkeinRelationPage *self)
{
  if (self->relation != NULL)
    choose_end (self, self->relation->source);
}

static void
target_cb (SkeinRelationPage *self)
{
  if (self->relation != NULL)
    choose_end (self, self->relation->target);
}

static void
show_end (
    SkeinRelationPage *self, GtkWidget *button, SkeinMarkImage *mark, GtkLabel *name, gint64 id)
{
  const SkeinActor *actor = skein_workspace_get_actor (self->pane.workspace, id);
  g_autofree char *shown = skein_label_dup_short (actor != NULL ? actor->name : "", LONGEST_NAME);

  skein_mark_image_set_actor (mark, actor);
  gtk_label_set_text (name, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  actor != NULL ? actor->name : "",
                                  -1);
}

/* How it is read from the other end, if a person said so. */
static void
show_inverse (SkeinRelationPage *self)
{
  const SkeinRelation *relation = self->relation;
  g_autofree char *sentence = NULL;

  if (skein_relation_is_read_back (relation, relation->target))
    sentence = skein_links_dup_sentence_from (self->pane.workspace, relation, relation->target);
  skein_label_set_or_hide (self->inverse, sentence);
}

static void
show_counts (SkeinRelationPage *self)
{
  const SkeinRelation *relation = self->relation;
  g_autofree char *passages = skein_label_dup_counts (relation->n_evidence, relation->n_articles);
  g_autofree char *sources =
      g_strdup_printf (ngettext ("%u source", "%u sources", relation->n_sources),
                       relation->n_sources);
  g_autofree char *words = skein_label_dup_joined (passages, sources, NULL);

  gtk_label_set_text (self->counts, relation->n_evidence > 0 ? words : _ ("No passage says so"));
}

static void
add_chip (SkeinRelationPage *self, const char *words)
{
  if (words != NULL && *words != '\0')
    skein_wrap_box_append (self->chips, skein_label_new_chip (words));
}

/* The second of two dates with a slash between. */
static const char *
get_end (const char *date)
{
  const char *slash = strrchr (date, '/');

  return slash != NULL ? slash + 1 : date;
}

/* When the relation held, as the passages say, or else when they were published. */
static char *
dup_dates (GPtrArray *passages)
{
  const char *first = NULL;
  const char *last = NULL;

  for (guint i = 0; i < passages->len; i++) {
    const SkeinPassage *passage = g_ptr_array_index (passages, i);
    const char *date = passage->date != NULL ? passage->date : passage->published;

    /* Dates in ISO 8601 are in the order of their letters. */
    if (date != NULL && (first == NULL || strcmp (date, first) < 0))
      first = date;
    if (date != NULL && (last == NULL || strcmp (get_end (date), get_end (last)) > 0))
      last = date;
  }
  return skein_date_dup_range (first, last);
}

/* The best grade, since one good source is enough. */
static const char *
get_grade (GPtrArray *passages)
{
  const char *best = NULL;

  for (guint i = 0; i < passages->len; i++) {
    const char *grade = ((const SkeinPassage *) g_ptr_array_index (passages, i))->grade;

    if (grade != NULL && (best == NULL || g_strcmp0 (grade, best) < 0))
      best = grade;
  }
  return best;
}

static void
show_chips (SkeinRelationPage *self, GPtrArray *passages)
{
  g_auto (GStrv) remarks = skein_links_dup_remarks (self->relation);
  g_autofree char *dates = dup_dates (passages);

  skein_wrap_box_remove_all (self->chips);
  if (self->relation->mutual)
    add_chip (self, _ ("mutual"));
  for (guint i = 0; remarks[i] != NULL; i++)
    add_chip (self, remarks[i]);
  add_chip (self, dates);
  add_chip (self, get_grade (passages));
  gtk_widget_set_visible (GTK_WIDGET (self->chips),
                          gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

/* Who may only read is offered no edits: what the relation is called is then a word, not a button. */
static void
show_editable (SkeinRelationPage *self)
{
  gboolean writable =
      !skein_project_is_read_only (skein_workspace_get_project (self->pane.workspace));

  gtk_menu_button_set_always_show_arrow (self->phrase_button, writable);
  gtk_widget_set_can_target (GTK_WIDGET (self->phrase_button), writable);
  gtk_widget_set_can_focus (GTK_WIDGET (self->phrase_button), writable);
  gtk_widget_set_visible (self->add_evidence,
                          writable && skein_workspace_get_article (self->pane.workspace) != 0);
}

static void
article_cb (SkeinRelationPage *self)
{
  if (self->relation != NULL)
    show_editable (self);
}

/* Calls an action of the window for the current passage. */
static void
call_for_passage (SkeinRelationPage *self, const char *action)
{
  g_autoptr (SkeinPassageItem) item =
      g_list_model_get_item (skein_passage_list_get_passages (self->list),
                             skein_passage_list_get_current (self->list));

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self),
                                action,
                                "x",
                                skein_passage_item_get (item)->evidence);
}

static void
edit_passage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  call_for_passage (SKEIN_RELATION_PAGE (widget), "win.edit-evidence");
}

static void
remove_passage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  call_for_passage (SKEIN_RELATION_PAGE (widget), "win.remove-evidence");
}

static void
show_header (SkeinRelationPage *self, GPtrArray *passages)
{
  g_autofree char *phrase = skein_relation_dup_phrase (self->relation);

  show_end (self, self->source, self->source_mark, self->source_name, self->relation->source);
  show_end (self, self->target, self->target_mark, self->target_name, self->relation->target);
  gtk_label_set_text (self->phrase, phrase);
  show_inverse (self);
  show_counts (self);
  show_chips (self, passages);
  skein_relation_note_set_relation (self->note, self->pane.workspace, self->relation);
  skein_relation_editor_set_relation (self->editor, self->pane.workspace, self->relation);
  show_editable (self);
}

static void
skein_relation_page_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinRelationPage *self = SKEIN_RELATION_PAGE (pane);

  SKEIN_PANE_CLASS (skein_relation_page_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  skein_relation_note_set_relation (self->note, NULL, NULL);
  skein_relation_editor_set_relation (self->editor, NULL, NULL);
  g_clear_pointer (&self->relation, skein_relation_free);
  skein_pane_set_workspace (SKEIN_PANE (self->list), workspace);
}

static void
skein_relation_page_dispose (GObject *object)
{
  SkeinRelationPage *self = SKEIN_RELATION_PAGE (object);

  skein_pane_set_workspace (SKEIN_PANE (self), NULL);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_RELATION_PAGE);
  G_OBJECT_CLASS (skein_relation_page_parent_class)->dispose (object);
}

static void
skein_relation_page_finalize (GObject *object)
{
  g_object_unref (SKEIN_RELATION_PAGE (object)->workspace_signals);
  G_OBJECT_CLASS (skein_relation_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, source);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, source_mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, source_name);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, phrase_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, editor);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, phrase);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, target);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, target_mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, target_name);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, inverse);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, counts);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, chips);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, note);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, add_evidence);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationPage, list);
  gtk_widget_class_bind_template_callback (widget_class, source_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_cb);
}

static void
skein_relation_page_class_init (SkeinRelationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_relation_page_set_workspace;
  object_class->dispose = skein_relation_page_dispose;
  object_class->finalize = skein_relation_page_finalize;

  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  g_type_ensure (SKEIN_TYPE_PASSAGE_LIST);
  g_type_ensure (SKEIN_TYPE_RELATION_EDITOR);
  g_type_ensure (SKEIN_TYPE_RELATION_NOTE);
  g_type_ensure (SKEIN_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-relation-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "relation.edit-passage", NULL, edit_passage);
  gtk_widget_class_install_action (widget_class, "relation.remove-passage", NULL, remove_passage);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "relation.edit-passage", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Delete, 0, "relation.remove-passage", NULL);
}

static void
skein_relation_page_init (SkeinRelationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->source_name);
  skein_label_tell_when_cut (self->phrase);
  skein_label_tell_when_cut (self->target_name);
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::article",
                                  G_CALLBACK (article_cb),
                                  self);
}

/**
 * skein_relation_page_show:
 * @self: a page with a workspace that has a project
 * @relation: the relation that is to be shown
 *
 * Reads the relation and its passages from the project. If it was shown already, the page stays
 * where it is.
 *
 * Returns: %FALSE if there is no such relation
 */
gboolean
skein_relation_page_show (SkeinRelationPage *self, gint64 relation)
{
  g_autoptr (SkeinRelation) found = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) passages = NULL;
  SkeinProject *project;
  gboolean is_other;

  g_return_val_if_fail (SKEIN_IS_RELATION_PAGE (self), FALSE);
  g_return_val_if_fail (self->pane.workspace != NULL, FALSE);

  project = skein_workspace_get_project (self->pane.workspace);
  found = skein_project_dup_relation (project, relation, NULL);
  passages = found != NULL ? skein_project_dup_relation_passages (project, relation, NULL) : NULL;
  if (passages == NULL)
    return FALSE;
  is_other = self->relation == NULL || self->relation->id != relation;
  g_clear_pointer (&self->relation, skein_relation_free);
  self->relation = g_steal_pointer (&found);
  show_header (self, passages);

  links = skein_links_dup_beside (self->pane.workspace, self->relation);
  skein_passage_list_take (self->list, links, g_steal_pointer (&passages));
  if (is_other)
    skein_passage_list_rewind (self->list);
  return TRUE;
}

/**
 * skein_relation_page_get_list:
 * @self: a page
 *
 * Returns: (transfer none): its passages and the relations beside it
 */
SkeinPassageList *
skein_relation_page_get_list (SkeinRelationPage *self)
{
  g_return_val_if_fail (SKEIN_IS_RELATION_PAGE (self), NULL);

  return self->list;
}
