// SPDX-License-Identifier: MPL-2.0
#include "skein-relation-note.h"

#include <glib/gi18n-lib.h>

#include "skein-edit.h"
#include "skein-label.h"
#include "skein-widget.h"

struct _SkeinRelationNote {
  GtkWidget parent_instance;

  GtkLabel *shown;
  GtkButton *edit;
  GtkWidget *editor;
  GtkTextView *text;

  SkeinWorkspace *workspace;
  gint64 relation;
  char *note;
};

G_DEFINE_FINAL_TYPE (SkeinRelationNote, skein_relation_note, GTK_TYPE_WIDGET)

static gboolean
is_writable (SkeinRelationNote *self)
{
  return self->relation != 0 &&
         !skein_project_is_read_only (skein_workspace_get_project (self->workspace));
}

static void
show (SkeinRelationNote *self, gboolean editing)
{
  gboolean writable = is_writable (self);

  skein_label_set_or_hide (self->shown, editing ? NULL : self->note);
  gtk_button_set_label (self->edit, self->note != NULL ? _ ("Edit Note") : _ ("Add Note"));
  gtk_widget_set_visible (GTK_WIDGET (self->edit), writable && !editing);
  gtk_widget_set_visible (self->editor, editing);
}

static gboolean
is_editing (SkeinRelationNote *self)
{
  return gtk_widget_get_visible (self->editor);
}

static void
edit_cb (SkeinRelationNote *self)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text),
                            self->note != NULL ? self->note : "",
                            -1);
  show (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
store (SkeinRelationNote *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;
  GtkTextIter start, end;

  if (!is_editing (self) || self->relation == 0)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  typed = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  /* What is stored comes back as a change of the project, which must find us closed. */
  show (self, FALSE);
  if (!skein_edit_set_relation_note (
          skein_workspace_get_project (self->workspace), self->relation, typed, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static gboolean
key_cb (SkeinRelationNote *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (is_enter && (state & GDK_CONTROL_MASK) != 0)
    store (self);
  else if (key == GDK_KEY_Escape)
    show (self, FALSE);
  else
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->edit));
  return GDK_EVENT_STOP;
}

static void
skein_relation_note_dispose (GObject *object)
{
  SkeinRelationNote *self = SKEIN_RELATION_NOTE (object);

  self->relation = 0;
  g_clear_object (&self->workspace);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_RELATION_NOTE);
  G_OBJECT_CLASS (skein_relation_note_parent_class)->dispose (object);
}

static void
skein_relation_note_finalize (GObject *object)
{
  g_free (SKEIN_RELATION_NOTE (object)->note);
  G_OBJECT_CLASS (skein_relation_note_parent_class)->finalize (object);
}

static void
skein_relation_note_class_init (SkeinRelationNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_relation_note_dispose;
  G_OBJECT_CLASS (klass)->finalize = skein_relation_note_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-relation-note.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationNote, shown);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationNote, edit);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationNote, editor);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelationNote, text);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
skein_relation_note_init (SkeinRelationNote *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (store), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), focus);
}

/**
 * skein_relation_note_set_relation:
 * @self: a note
 * @workspace: (nullable): where the relation is from
 * @relation: (nullable): whose note it is
 *
 * What a person is typing about the same relation stays.
 */
void
skein_relation_note_set_relation (SkeinRelationNote *self,
                                  SkeinWorkspace *workspace,
                                  const SkeinRelation *relation)
{
  gboolean is_same;

  g_return_if_fail (SKEIN_IS_RELATION_NOTE (self));

  is_same = relation != NULL && relation->id == self->relation;
  if (!is_same)
    store (self);
  g_set_object (&self->workspace, workspace);
  self->relation = relation != NULL ? relation->id : 0;
  g_free (self->note);
  self->note = g_strdup (relation != NULL ? relation->note : NULL);
  show (self, is_same && is_editing (self));
}
