// SPDX-License-Identifier: MPL-2.0
#include "skein-relation-editor.h"

#include <glib/gi18n-lib.h>

#include "skein-history.h"
#include "skein-label.h"
#include "skein-relate-field.h"
#include "skein-relation-draft.h"

/* So many types are offered at a time. */
#define MAX_OFFERED 6

struct _SkeinRelationEditor {
  GtkPopover parent_instance;

  SkeinRelateField *type_field;
  GtkLabel *several;
  GtkCheckButton *forth;
  GtkCheckButton *back;
  GtkCheckButton *mutual;

  SkeinWorkspace *workspace;
  gint64 relation;
  /* The relation as it is, which says how it is read. */
  SkeinRelationDraft *draft;
  GPtrArray *types;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (SkeinRelationEditor, skein_relation_editor, GTK_TYPE_POPOVER)

static SkeinProject *
get_project (SkeinRelationEditor *self)
{
  return skein_workspace_get_project (self->workspace);
}

/* Tells of a step after @last, or of why there was none. The relation that remains is the one that is looked at. */
static void
finish (
    SkeinRelationEditor *self, gint64 last, gboolean done, gint64 remaining, const GError *error)
{
  g_autofree char *name = NULL;

  if (!done) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
    return;
  }
  if (remaining != self->relation)
    skein_selection_choose (skein_workspace_get_selection (self->workspace),
                            SKEIN_CHOSEN_RELATION,
                            remaining);
  if (skein_history_get_last (get_project (self)) == last)
    return;
  g_object_get (self->workspace, "undo-name", &name, NULL);
  if (name != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", name);
}

/* All relations that are chosen, if this is one of them, and this one first. */
static GArray *
dup_meant (SkeinRelationEditor *self)
{
  SkeinSelection *selection = skein_workspace_get_selection (self->workspace);
  g_autoptr (GArray) chosen = skein_selection_dup_all (selection);
  GArray *relations = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (relations, self->relation);
  if (!skein_selection_contains (selection, SKEIN_CHOSEN_RELATION, self->relation))
    return relations;
  for (guint i = 0; i < chosen->len; i++) {
    SkeinChosen one = g_array_index (chosen, SkeinChosen, i);

    if (one.kind == SKEIN_CHOSEN_RELATION && one.id != self->relation)
      g_array_append_val (relations, one.id);
  }
  return relations;
}

/* Words for the way from target to source turn the one relation that is looked at; which way others would go that are
 * chosen with it, nobody could see. */
static void
leave_out_turned (SkeinRelationEditor *self)
{
  g_autoptr (GArray) relations = dup_meant (self);

  for (guint i = self->types->len; relations->len > 1 && i-- > 0;)
    if (((const SkeinDraftType *) g_ptr_array_index (self->types, i))->is_inverse)
      g_ptr_array_remove_index (self->types, i);
}

static void
search_type_cb (SkeinRelationEditor *self)
{
  if (self->draft == NULL)
    return;
  g_clear_pointer (&self->types, g_ptr_array_unref);
  self->types = skein_relation_draft_dup_types (self->draft,
                                                skein_relate_field_get_typed (self->type_field),
                                                MAX_OFFERED);
  leave_out_turned (self);
  skein_relate_field_clear (self->type_field);
  /* As long as nothing was typed, there is nothing that leaving the field could take by mistake. */
  if (*skein_relate_field_get_typed (self->type_field) == '\0')
    return;
  for (guint i = 0; i < self->types->len; i++) {
    const SkeinDraftType *type = g_ptr_array_index (self->types, i);

    skein_relate_field_add (self->type_field, NULL, type->phrase, type->is_new ? _ ("new") : NULL);
  }
  skein_relate_field_open (self->type_field);
}

/* Says it before somebody changes more than is looked at. */
static void
update_several (SkeinRelationEditor *self)
{
  g_autoptr (GArray) relations = dup_meant (self);
  g_autofree char *words = g_strdup_printf (ngettext ("Type for %u chosen relation",
                                                      "Type for all %u chosen relations",
                                                      relations->len),
                                            relations->len);

  skein_label_set_or_hide (self->several, relations->len > 1 ? words : NULL);
}

/* Words for the way from target to source turn the relation, too, as part of the same step. */
static gboolean
turn_too (SkeinRelationEditor *self, gint64 last, gint64 *remaining, GError **error)
{
  SkeinProject *project = get_project (self);
  gint64 typed = skein_history_get_last (project);
  g_autofree char *name = skein_history_dup_undo_name (project);

  if (!skein_edit_set_relation_source (
          project, *remaining, self->draft->other.actor, remaining, error))
    return FALSE;
  return typed == last || skein_history_join (project, typed, name, error);
}

static void
type_done_cb (SkeinRelationEditor *self)
{
  int row = skein_relate_field_get_highlighted (self->type_field);
  const SkeinDraftType *meant = NULL;
  gboolean turns;
  g_autofree char *type = NULL;
  g_autoptr (GArray) relations = NULL;
  g_autoptr (GError) error = NULL;
  gint64 remaining = self->relation;
  gint64 last = skein_history_get_last (get_project (self));
  gboolean done;

  if (row >= 0 && (guint) row < self->types->len)
    meant = g_ptr_array_index (self->types, row);
  turns = meant != NULL && meant->is_inverse;
  type = g_strdup (meant != NULL ? meant->name : NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
  if (type == NULL)
    return;
  relations = dup_meant (self);
  done = skein_edit_set_relation_types (get_project (self),
                                        (const gint64 *) (gpointer) relations->data,
                                        relations->len,
                                        type,
                                        &remaining,
                                        &error);
  if (done && turns && relations->len == 1)
    done = turn_too (self, last, &remaining, &error);
  finish (self, last, done, remaining, error);
}

static gboolean
set_direction (SkeinRelationEditor *self, gint64 *remaining, GError **error)
{
  SkeinProject *project = get_project (self);

  if (gtk_check_button_get_active (self->mutual))
    return skein_edit_set_relation_mutual (project, self->relation, TRUE, remaining, error);
  return skein_edit_set_relation_source (project,
                                         self->relation,
                                         gtk_check_button_get_active (self->back)
                                             ? self->draft->other.actor
                                             : self->draft->first.actor,
                                         remaining,
                                         error);
}

static void
direction_cb (SkeinRelationEditor *self, GtkCheckButton *button)
{
  g_autoptr (GError) error = NULL;
  gint64 remaining = self->relation;
  gint64 last;
  gboolean done;

  /* Of two buttons that change, the one that is on now tells. */
  if (self->is_filling || self->draft == NULL || !gtk_check_button_get_active (button))
    return;
  last = skein_history_get_last (get_project (self));
  done = set_direction (self, &remaining, &error);
  finish (self, last, done, remaining, error);
}

static void
delete_cb (SkeinRelationEditor *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.delete-relation", "x", self->relation);
}

static void
skein_relation_editor_map (GtkWidget *widget)
{
  SkeinRelationEditor *self = SKEIN_RELATION_EDITOR (widget);

  /* Others may have been chosen since the relation was shown. */
  if (self->draft != NULL)
    update_several (self);
  GTK_WIDGET_CLASS (skein_relation_editor_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->type_field));
}

static void
skein_relation_editor_finalize (GObject *object)
{
  SkeinRelationEditor *self = SKEIN_RELATION_EDITOR (object);

  g_clear_pointer (&self->draft, skein_relation_draft_free);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (skein_relation_editor_parent_class)->finalize (object);
}

static void
skein_relation_editor_class_init (SkeinRelationEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_relation_editor_finalize;
  widget_class->map = skein_relation_editor_map;

  g_type_ensure (SKEIN_TYPE_RELATE_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/skein/Skein/ui/skein-relation-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationEditor, type_field);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationEditor, several);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationEditor, forth);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationEditor, back);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationEditor, mutual);
  gtk_widget_class_bind_template_callback (widget_class, search_type_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, direction_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
skein_relation_editor_init (SkeinRelationEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (SkeinRelationEditor *self)
{
  GtkCheckButton *const buttons[] = { self->forth, self->back, self->mutual };
  g_autofree char *phrase = skein_relation_draft_dup_phrase (self->draft);

  self->is_filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    g_autofree char *sentence = skein_relation_draft_dup_sentence (self->draft, i);

    gtk_check_button_set_label (buttons[i], sentence);
    skein_label_wrap_check (buttons[i]);
  }
  gtk_check_button_set_active (buttons[self->draft->direction], TRUE);
  update_several (self);
  skein_relate_field_set_picked (self->type_field, phrase);
  self->is_filling = FALSE;
}

/**
 * skein_relation_editor_set_relation:
 * @self: an editor
 * @workspace: (nullable): where the relation is from
 * @relation: (nullable): what is edited
 */
void
skein_relation_editor_set_relation (SkeinRelationEditor *self,
                                    SkeinWorkspace *workspace,
                                    const SkeinRelation *relation)
{
  g_return_if_fail (SKEIN_IS_RELATION_EDITOR (self));

  g_set_object (&self->workspace, workspace);
  g_clear_pointer (&self->draft, skein_relation_draft_free);
  self->relation = relation != NULL ? relation->id : 0;
  if (workspace == NULL || relation == NULL)
    return;
  self->draft = skein_relation_draft_new (workspace, relation->source, relation->target);
  skein_relation_draft_set_type (self->draft, relation->type);
  skein_relation_draft_set_direction (self->draft,
                                      relation->mutual ? SKEIN_DRAFT_MUTUAL : SKEIN_DRAFT_FORTH);
  fill (self);
}
