// SPDX-License-Identifier: MPL-2.0
#include "skein-relate-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-date.h"
#include "skein-history.h"
#include "skein-label.h"
#include "skein-mark.h"

/* So many actors and types are offered at a time. */
#define MAX_OFFERED 6

/* Margin around the dialog in its parent, and the sizes that it has at most and at least, in pixels. */
#define MARGIN 60
#define WIDTH 560
#define LEAST_WIDTH 340
#define LEAST_HEIGHT 240

struct _SkeinRelateDialog {
  AdwWindow parent_instance;

  GtkScrolledWindow *scroller;
  GtkButton *save_button;
  GtkLabel *error;
  GtkLabel *known;
  GtkWidget *asked;
  SkeinMarkImage *first_mark;
  GtkLabel *first_name;
  SkeinRelateField *other_field;
  SkeinRelateField *type_field;
  GtkWidget *directions;
  GtkCheckButton *forth;
  GtkCheckButton *back;
  GtkCheckButton *mutual;
  GtkWidget *evidence;
  GtkLabel *article;
  SkeinRelatePassage *passage;
  GtkWidget *without_box;
  GtkCheckButton *without;
  GtkWidget *asserted;
  GtkWidget *details;
  GtkWidget *claims;
  GtkCheckButton *denied;
  GtkCheckButton *alleged;
  GtkEntry *date;
  GtkLabel *date_words;
  GtkDropDown *source_grade;
  GtkDropDown *information_grade;
  GtkTextView *note;

  SkeinRelateMode mode;
  SkeinRelationDraft *draft;
  /* What the rows of the two fields stand for. */
  GArray *ends;
  GPtrArray *types;
  gboolean is_filling;
  gboolean has_changed;
};

enum { SIGNAL_DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinRelateDialog, skein_relate_dialog, ADW_TYPE_WINDOW)

static gboolean
asks_relation (SkeinRelateDialog *self)
{
  return self->mode == SKEIN_RELATE_NEW || self->mode == SKEIN_RELATE_MOVE;
}

/* Evidence is added to a relation as it is. */
static gboolean
asks_direction (SkeinRelateDialog *self)
{
  return asks_relation (self) || self->mode == SKEIN_RELATE_EDIT;
}

static gboolean
has_passage (SkeinRelateDialog *self)
{
  return self->mode != SKEIN_RELATE_MOVE && self->draft->article != 0 &&
         !gtk_check_button_get_active (self->without);
}

static const SkeinActor *
get_actor (SkeinRelateDialog *self, gint64 id)
{
  return skein_workspace_get_actor (self->draft->workspace, id);
}

static void
update_directions (SkeinRelateDialog *self)
{
  GtkCheckButton *const buttons[] = { self->forth, self->back, self->mutual };

  self->is_filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    g_autofree char *words = skein_relation_draft_dup_sentence (self->draft, i);

    gtk_check_button_set_label (buttons[i], words);
    skein_label_wrap_check (buttons[i]);
  }
  gtk_check_button_set_active (buttons[self->draft->direction], TRUE);
  self->is_filling = FALSE;
}

static void
update_parts (SkeinRelateDialog *self)
{
  gboolean with = self->draft != NULL && has_passage (self);

  if (self->draft == NULL)
    return;
  gtk_widget_set_visible (self->evidence, with);
  gtk_widget_set_visible (self->claims, with);
  gtk_widget_set_visible (self->without_box, self->mode == SKEIN_RELATE_NEW);
  gtk_widget_set_visible (GTK_WIDGET (self->without), self->draft->article != 0);
  gtk_widget_set_visible (self->asserted, !with);
  gtk_widget_set_visible (self->details, self->mode != SKEIN_RELATE_MOVE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "relate.save",
                                 skein_relation_draft_is_complete (self->draft));
}

static void
update (SkeinRelateDialog *self)
{
  update_directions (self);
  update_parts (self);
  skein_relate_passage_update (self->passage);
}

/* Who may be the other end. */

static const char *
get_remark (SkeinRelateDialog *self, const SkeinDraftEnd *end)
{
  if (self->draft->article == 0)
    return NULL;
  if (end->nearness == SKEIN_DRAFT_IN_SENTENCE)
    return _ ("in this sentence");
  return end->nearness == SKEIN_DRAFT_IN_ARTICLE ? _ ("in this article") : NULL;
}

static void
search_other_cb (SkeinRelateDialog *self)
{
  g_clear_pointer (&self->ends, g_array_unref);
  self->ends = skein_relation_draft_dup_ends (self->draft,
                                              skein_relate_field_get_typed (self->other_field),
                                              MAX_OFFERED);
  skein_relate_field_clear (self->other_field);
  for (guint i = 0; i < self->ends->len; i++) {
    const SkeinDraftEnd *end = &g_array_index (self->ends, SkeinDraftEnd, i);
    const SkeinActor *actor = get_actor (self, end->actor);

    skein_relate_field_add (self->other_field,
                            actor,
                            actor != NULL ? actor->name : "",
                            get_remark (self, end));
  }
  skein_relate_field_open (self->other_field);
}

static void
show_other (SkeinRelateDialog *self)
{
  const SkeinActor *actor = get_actor (self, self->draft->other.actor);

  skein_relate_field_set_picked (self->other_field, actor != NULL ? actor->name : NULL);
}

static void
pick_other_cb (SkeinRelateDialog *self)
{
  int row = skein_relate_field_get_highlighted (self->other_field);

  skein_relation_draft_set_other (self->draft, &g_array_index (self->ends, SkeinDraftEnd, row));
  show_other (self);
  update (self);
}

static void
other_done_cb (SkeinRelateDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->type_field));
}

/* Which type is meant. */

static void
search_type_cb (SkeinRelateDialog *self)
{
  g_clear_pointer (&self->types, g_ptr_array_unref);
  self->types = skein_relation_draft_dup_types (self->draft,
                                                skein_relate_field_get_typed (self->type_field),
                                                MAX_OFFERED);
  skein_relate_field_clear (self->type_field);
  for (guint i = 0; i < self->types->len; i++) {
    const SkeinDraftType *type = g_ptr_array_index (self->types, i);
    g_autofree char *remark =
        type->is_new ? g_strdup (_ ("new"))
                     : g_strdup_printf (ngettext ("%u relation", "%u relations", type->n_uses),
                                        type->n_uses);

    skein_relate_field_add (self->type_field, NULL, type->phrase, remark);
  }
  skein_relate_field_open (self->type_field);
}

/* The directions are read with the type that Enter would pick. */
static void
highlight_type_cb (SkeinRelateDialog *self)
{
  int row = skein_relate_field_get_highlighted (self->type_field);
  const SkeinDraftType *type =
      row >= 0 && (guint) row < self->types->len ? g_ptr_array_index (self->types, row) : NULL;

  if (type == NULL)
    return;
  skein_relation_draft_choose_type (self->draft, type);
  update (self);
}

static void
pick_type_cb (SkeinRelateDialog *self)
{
  int row = skein_relate_field_get_highlighted (self->type_field);
  const SkeinDraftType *type = g_ptr_array_index (self->types, row);

  skein_relation_draft_choose_type (self->draft, type);
  skein_relate_field_set_picked (self->type_field, type->phrase);
  update (self);
}

static void
type_done_cb (SkeinRelateDialog *self)
{
  if (skein_relation_draft_is_complete (self->draft))
    gtk_widget_activate_action (GTK_WIDGET (self), "relate.save", NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->other_field));
}

static void
direction_cb (SkeinRelateDialog *self)
{
  if (self->is_filling || self->draft == NULL)
    return;
  if (gtk_check_button_get_active (self->forth))
    skein_relation_draft_set_direction (self->draft, SKEIN_DRAFT_FORTH);
  else if (gtk_check_button_get_active (self->back))
    skein_relation_draft_set_direction (self->draft, SKEIN_DRAFT_BACK);
  else
    skein_relation_draft_set_direction (self->draft, SKEIN_DRAFT_MUTUAL);
}

static void
turn_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinRelateDialog *self = SKEIN_RELATE_DIALOG (widget);

  if (!asks_direction (self))
    return;
  skein_relation_draft_set_direction (self->draft,
                                      (self->draft->direction + 1) % SKEIN_N_DRAFT_DIRECTIONS);
  update_directions (self);
}

/* What is known of the passage. */

static void
date_cb (SkeinRelateDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->date));
  g_autofree char *normal = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (*typed != '\0')
    normal = skein_date_normalize (typed, &error);
  words = skein_date_dup_words (normal);
  gtk_label_set_text (self->date_words, error != NULL ? error->message : words);
  gtk_widget_set_visible (GTK_WIDGET (self->date_words), *typed != '\0');
  if (error != NULL) {
    gtk_widget_add_css_class (GTK_WIDGET (self->date), "error");
    gtk_widget_add_css_class (GTK_WIDGET (self->date_words), "error");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->date), "error");
    gtk_widget_remove_css_class (GTK_WIDGET (self->date_words), "error");
  }
}

/* A grade has two halves: who gives one has the other “can’t be judged” until they say more. */
static void
complete_grade (GtkDropDown *chosen, GtkDropDown *other)
{
  guint last = g_list_model_get_n_items (gtk_drop_down_get_model (other)) - 1;

  if (gtk_drop_down_get_selected (chosen) == 0)
    gtk_drop_down_set_selected (other, 0);
  else if (gtk_drop_down_get_selected (other) == 0)
    gtk_drop_down_set_selected (other, last);
}

static void
source_grade_cb (SkeinRelateDialog *self)
{
  if (self->draft != NULL && !self->is_filling)
    complete_grade (self->source_grade, self->information_grade);
}

static void
information_grade_cb (SkeinRelateDialog *self)
{
  if (self->draft != NULL && !self->is_filling)
    complete_grade (self->information_grade, self->source_grade);
}

static char *
dup_grade (SkeinRelateDialog *self)
{
  guint source = gtk_drop_down_get_selected (self->source_grade);
  guint information = gtk_drop_down_get_selected (self->information_grade);

  if (source == 0 || information == 0)
    return NULL;
  return g_strdup_printf ("%c%u", (char) ('A' + source - 1), information);
}

static char *
dup_note (SkeinRelateDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
read_details (SkeinRelateDialog *self)
{
  SkeinRelationDraft *draft = self->draft;

  draft->polarity =
      gtk_check_button_get_active (self->denied) ? SKEIN_POLARITY_DENIED : SKEIN_POLARITY_ASSERTED;
  draft->modality =
      gtk_check_button_get_active (self->alleged) ? SKEIN_MODALITY_ALLEGED : SKEIN_MODALITY_STATED;
  g_free (draft->date);
  draft->date = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->date)));
  g_free (draft->grade);
  draft->grade = dup_grade (self);
  g_free (draft->note);
  draft->note = dup_note (self);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinRelateDialog *self = SKEIN_RELATE_DIALOG (widget);
  SkeinProject *project = skein_workspace_get_project (self->draft->workspace);
  g_autoptr (GError) error = NULL;
  gint64 relation, last;

  last = skein_history_get_last (project);
  if (self->mode == SKEIN_RELATE_MOVE) {
    relation = skein_relation_draft_move (self->draft, &error);
  } else {
    read_details (self);
    relation = skein_relation_draft_save (self->draft, has_passage (self), &error);
  }
  if (relation == 0) {
    skein_label_set_or_hide (self->error, error->message);
    return;
  }
  self->has_changed = skein_history_get_last (project) != last;
  g_signal_emit (self, signals[SIGNAL_DONE], 0, relation);
  gtk_window_close (GTK_WINDOW (self));
}

static void
fill_details (SkeinRelateDialog *self)
{
  const SkeinRelationDraft *draft = self->draft;
  gboolean is_known =
      draft->evidence != 0 &&
      (draft->polarity != SKEIN_POLARITY_ASSERTED || draft->modality != SKEIN_MODALITY_STATED ||
       draft->date != NULL || draft->grade != NULL || draft->note != NULL);

  self->is_filling = TRUE;
  gtk_check_button_set_active (self->denied, draft->polarity == SKEIN_POLARITY_DENIED);
  gtk_check_button_set_active (self->alleged, draft->modality == SKEIN_MODALITY_ALLEGED);
  gtk_editable_set_text (GTK_EDITABLE (self->date), draft->date != NULL ? draft->date : "");
  date_cb (self);
  if (draft->grade != NULL && strlen (draft->grade) == 2) {
    gtk_drop_down_set_selected (self->source_grade, (guint) (draft->grade[0] - 'A' + 1));
    gtk_drop_down_set_selected (self->information_grade, (guint) (draft->grade[1] - '0'));
  }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note),
                            draft->note != NULL ? draft->note : "",
                            -1);
  gtk_expander_set_expanded (GTK_EXPANDER (self->details),
                             self->mode == SKEIN_RELATE_EDIT || is_known);
  self->is_filling = FALSE;
}

static void
fill_ends (SkeinRelateDialog *self)
{
  SkeinRelationDraft *draft = self->draft;
  const SkeinActor *first = get_actor (self, draft->first.actor);
  g_autofree char *phrase = NULL;
  g_autofree char *known = skein_relation_draft_dup_sentence (draft, draft->direction);

  gtk_widget_set_visible (self->asked, asks_relation (self));
  gtk_widget_set_visible (self->directions, asks_direction (self));
  gtk_widget_set_visible (GTK_WIDGET (self->known), !asks_direction (self));
  gtk_label_set_text (self->known, known);
  skein_mark_image_set_actor (self->first_mark, first);
  gtk_label_set_text (self->first_name, first != NULL ? first->name : "");
  show_other (self);
  phrase = skein_relation_draft_dup_phrase (draft);
  skein_relate_field_set_picked (self->type_field, phrase);
}

static void
fill_article (SkeinRelateDialog *self)
{
  SkeinRelationDraft *draft = self->draft;
  g_autoptr (SkeinArticle) article = NULL;

  if (draft->article != 0)
    article = skein_project_dup_article (skein_workspace_get_project (draft->workspace),
                                         draft->article,
                                         NULL);
  gtk_label_set_text (self->article, article != NULL ? article->title : "");
  /* Two actors that the article does not both name have it say something only if words of it were selected. */
  gtk_check_button_set_active (self->without,
                               draft->article == 0 ||
                                   (draft->other.actor != 0 && !draft->span_by_hand &&
                                    (draft->first.mention == 0 || draft->other.mention == 0)));
}

static void
fill (SkeinRelateDialog *self)
{
  static const char *const titles[] = {
    N_ ("Relate"), N_ ("Add Evidence"), N_ ("Edit Passage"), N_ ("Move Passage")
  };
  static const char *const verbs[] = { N_ ("_Relate"), N_ ("_Add"), N_ ("_Save"), N_ ("_Move") };

  gtk_window_set_title (GTK_WINDOW (self), _ (titles[self->mode]));
  gtk_button_set_label (self->save_button, _ (verbs[self->mode]));
  fill_ends (self);
  fill_article (self);
  fill_details (self);
  skein_relate_passage_set_draft (self->passage, self->draft);
  update (self);
  if (!asks_relation (self))
    gtk_widget_grab_focus (GTK_WIDGET (skein_relate_passage_get_view (self->passage)));
  else if (self->draft->other.actor == 0 || self->mode == SKEIN_RELATE_MOVE)
    gtk_widget_grab_focus (GTK_WIDGET (self->other_field));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->type_field));
}

static void
skein_relate_dialog_dispose (GObject *object)
{
  SkeinRelateDialog *self = SKEIN_RELATE_DIALOG (object);

  if (self->passage != NULL)
    skein_relate_passage_set_draft (self->passage, NULL);
  G_OBJECT_CLASS (skein_relate_dialog_parent_class)->dispose (object);
}

static void
skein_relate_dialog_finalize (GObject *object)
{
  SkeinRelateDialog *self = SKEIN_RELATE_DIALOG (object);

  g_clear_pointer (&self->draft, skein_relation_draft_free);
  g_clear_pointer (&self->ends, g_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  G_OBJECT_CLASS (skein_relate_dialog_parent_class)->finalize (object);
}

static void
bind_ends (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, error);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, known);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, asked);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, first_mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, first_name);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, other_field);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, type_field);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, directions);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, forth);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, back);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, mutual);
  gtk_widget_class_bind_template_callback (widget_class, search_other_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_other_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_type_cb);
  gtk_widget_class_bind_template_callback (widget_class, highlight_type_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_type_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, direction_cb);
}

static void
bind_details (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, evidence);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, article);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, passage);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, without_box);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, without);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, asserted);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, details);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, claims);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, denied);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, alleged);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, date);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, date_words);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, source_grade);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, information_grade);
  gtk_widget_class_bind_template_child (widget_class, SkeinRelateDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, update_parts);
  gtk_widget_class_bind_template_callback (widget_class, date_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_grade_cb);
  gtk_widget_class_bind_template_callback (widget_class, information_grade_cb);
}

static void
skein_relate_dialog_class_init (SkeinRelateDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_relate_dialog_dispose;
  object_class->finalize = skein_relate_dialog_finalize;

  /**
   * SkeinRelateDialog::done:
   * @self: a dialog
   * @relation: the relation that was written
   *
   * The relation or its passage has been written; the dialog closes.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done",
                                       SKEIN_TYPE_RELATE_DIALOG,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       G_TYPE_INT64);

  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  g_type_ensure (SKEIN_TYPE_RELATE_FIELD);
  g_type_ensure (SKEIN_TYPE_RELATE_PASSAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-relate-dialog.ui");
  bind_ends (widget_class);
  bind_details (widget_class);
  gtk_widget_class_install_action (widget_class, "relate.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "relate.turn", NULL, turn_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  SkeinRelateDialog *self = SKEIN_RELATE_DIALOG (widget);

  if (!has_passage (self))
    return FALSE;
  gtk_widget_activate_action_variant (GTK_WIDGET (self->passage), "passage.move", parameter);
  return TRUE;
}

static gboolean
mark_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  SkeinRelateDialog *self = SKEIN_RELATE_DIALOG (widget);

  if (!has_passage (self))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->passage), "passage.mark", NULL);
  return TRUE;
}

static void
add_shortcut (GtkEventController *keys, guint key, GdkModifierType state, GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, state),
                                                          action));
}

/* They come before what texts do with the same keys. */
static void
add_shortcuts (SkeinRelateDialog *self)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const struct {
    guint key;
    gboolean sentence;
    int steps;
  } moves[] = {
    { GDK_KEY_Left, FALSE, mirrored ? 1 : -1 },
    { GDK_KEY_Right, FALSE, mirrored ? -1 : 1 },
    { GDK_KEY_Up, TRUE, -1 },
    { GDK_KEY_Down, TRUE, 1 },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint start = 0; start < 2; start++)
    for (guint i = 0; i < G_N_ELEMENTS (moves); i++) {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_keyval_trigger_new (moves[i].key,
                                                    GDK_ALT_MASK | (start ? GDK_SHIFT_MASK : 0)),
                            gtk_callback_action_new (move_cb, NULL, NULL));

      gtk_shortcut_set_arguments (
          shortcut, g_variant_new ("(bbi)", start == 1, moves[i].sentence, moves[i].steps));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  add_shortcut (keys, GDK_KEY_t, GDK_CONTROL_MASK, gtk_callback_action_new (mark_cb, NULL, NULL));
  add_shortcut (keys, GDK_KEY_d, GDK_CONTROL_MASK, gtk_named_action_new ("relate.turn"));
  add_shortcut (keys, GDK_KEY_Return, GDK_CONTROL_MASK, gtk_named_action_new ("relate.save"));
  add_shortcut (keys, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, gtk_named_action_new ("relate.save"));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
skein_relate_dialog_init (SkeinRelateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->first_name);
  skein_label_tell_when_cut (self->article);
  skein_label_wrap_check (self->denied);
  skein_label_wrap_check (self->alleged);
  add_shortcuts (self);
}

/**
 * skein_relate_dialog_new:
 * @parent: the window that it is of
 * @mode: what for
 * @draft: (transfer full): what it begins with
 *
 * Returns: (transfer none): a dialog, which is to be presented and belongs to GTK
 */
SkeinRelateDialog *
skein_relate_dialog_new (GtkWindow *parent, SkeinRelateMode mode, SkeinRelationDraft *draft)
{
  SkeinRelateDialog *self;
  int width, height;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  self = g_object_new (SKEIN_TYPE_RELATE_DIALOG, "transient-for", parent, NULL);
  width = gtk_widget_get_width (GTK_WIDGET (parent));
  height = gtk_widget_get_height (GTK_WIDGET (parent));
  gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width - MARGIN, LEAST_WIDTH, WIDTH), -1);
  gtk_scrolled_window_set_max_content_height (self->scroller,
                                              MAX (LEAST_HEIGHT, height - 2 * MARGIN));
  self->mode = mode;
  self->draft = draft;
  fill (self);
  return self;
}

/**
 * skein_relate_dialog_get_draft:
 * @self: a dialog
 *
 * Returns: (transfer none): what it makes or edits
 */
SkeinRelationDraft *
skein_relate_dialog_get_draft (SkeinRelateDialog *self)
{
  g_return_val_if_fail (SKEIN_IS_RELATE_DIALOG (self), NULL);

  return self->draft;
}

/**
 * skein_relate_dialog_has_changed:
 * @self: a dialog that has emitted "done"
 *
 * Returns: whether there is a step to undo, which there is not if all is as it was
 */
gboolean
skein_relate_dialog_has_changed (SkeinRelateDialog *self)
{
  g_return_val_if_fail (SKEIN_IS_RELATE_DIALOG (self), FALSE);

  return self->has_changed;
}
