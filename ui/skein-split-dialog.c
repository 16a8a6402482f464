// SPDX-License-Identifier: MPL-2.0
#include "skein-split-dialog.h"

#include <glib/gi18n-lib.h>

#include "skein-actor-picker.h"
#include "skein-edit.h"
#include "skein-label.h"
#include "skein-passage-card.h"

#define WIDTH 480
#define HEIGHT 640
#define MARGIN 40
/* So many letters are shown before and after a mention. */
#define AROUND 18

struct _SkeinSplitDialog {
  AdwWindow parent_instance;

  GtkLabel *question;
  SkeinPassageCard *card;
  GtkWidget *tick_scroller;
  GtkBox *ticks;
  GtkLabel *problem;
  SkeinActorPicker *picker;
  GtkLabel *add_label;

  SkeinWorkspace *workspace;
  gint64 actor;
  /* The mentions of the passage, and which of them are ticked. */
  GArray *mentions;
  GPtrArray *buttons;
};

enum { SIGNAL_DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinSplitDialog, skein_split_dialog, ADW_TYPE_WINDOW)

static SkeinProject *
get_project (SkeinSplitDialog *self)
{
  return skein_workspace_get_project (self->workspace);
}

/* The mentions that are meant: where there is one only, there is nothing to tick. */
static GArray *
dup_meant (SkeinSplitDialog *self)
{
  GArray *meant = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->mentions->len; i++)
    if (self->buttons->len == 0 ||
        gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      g_array_append_val (meant, g_array_index (self->mentions, gint64, i));
  return meant;
}

static void
finish (SkeinSplitDialog *self, guint n, const char *name)
{
  g_autofree char *message =
      g_strdup_printf (ngettext ("%u mention is of “%s” now", "%u mentions are of “%s” now", n),
                       n,
                       name);

  g_signal_emit (self, signals[SIGNAL_DONE], 0, message);
  gtk_window_close (GTK_WINDOW (self));
}

static void
picked_cb (SkeinSplitDialog *self, gint64 actor)
{
  g_autoptr (GArray) meant = dup_meant (self);
  const SkeinActor *found = skein_workspace_get_actor (self->workspace, actor);
  g_autofree char *name = g_strdup (found != NULL ? found->name : "");
  g_autoptr (GError) error = NULL;

  if (meant->len == 0)
    return;
  if (!skein_edit_move_mentions (
          get_project (self), (const gint64 *) (gpointer) meant->data, meant->len, actor, &error))
    skein_label_set_or_hide (self->problem, error->message);
  else
    finish (self, meant->len, name);
}

static void
add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinSplitDialog *self = SKEIN_SPLIT_DIALOG (widget);
  g_autoptr (GArray) meant = dup_meant (self);
  g_autofree char *name = skein_actor_picker_dup_text (self->picker);
  const SkeinActor *before = skein_workspace_get_actor (self->workspace, self->actor);
  g_autofree char *type = g_strdup (before != NULL ? before->type : SKEIN_TYPE_OTHER);
  g_autoptr (GError) error = NULL;

  if (meant->len == 0 || *name == '\0')
    return;
  if (skein_edit_split_mentions (get_project (self),
                                 (const gint64 *) (gpointer) meant->data,
                                 meant->len,
                                 name,
                                 type,
                                 &error) == 0)
    skein_label_set_or_hide (self->problem, error->message);
  else
    finish (self, meant->len, name);
}

static void
text_cb (SkeinSplitDialog *self)
{
  g_autofree char *name = skein_actor_picker_dup_text (self->picker);
  g_autofree char *label = *name != '\0' ? g_strdup_printf (_ ("New Actor “%s”"), name)
                                         : g_strdup (_ ("New Actor: Type a Name"));
  g_autoptr (GArray) meant = dup_meant (self);

  gtk_label_set_text (self->add_label, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "split.add", *name != '\0' && meant->len > 0);
}

static void
skein_split_dialog_finalize (GObject *object)
{
  SkeinSplitDialog *self = SKEIN_SPLIT_DIALOG (object);

  g_clear_object (&self->workspace);
  g_array_unref (self->mentions);
  g_ptr_array_unref (self->buttons);
  G_OBJECT_CLASS (skein_split_dialog_parent_class)->finalize (object);
}

static void
skein_split_dialog_class_init (SkeinSplitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_split_dialog_finalize;

  /**
   * SkeinSplitDialog::done:
   * @self: a dialog
   * @message: what was done
   *
   * Mentions were moved, in one step.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done",
                                       SKEIN_TYPE_SPLIT_DIALOG,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       G_TYPE_STRING);

  g_type_ensure (SKEIN_TYPE_ACTOR_PICKER);
  g_type_ensure (SKEIN_TYPE_PASSAGE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-split-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinSplitDialog, question);
  gtk_widget_class_bind_template_child (widget_class, SkeinSplitDialog, card);
  gtk_widget_class_bind_template_child (widget_class, SkeinSplitDialog, tick_scroller);
  gtk_widget_class_bind_template_child (widget_class, SkeinSplitDialog, ticks);
  gtk_widget_class_bind_template_child (widget_class, SkeinSplitDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, SkeinSplitDialog, picker);
  gtk_widget_class_bind_template_child (widget_class, SkeinSplitDialog, add_label);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_install_action (widget_class, "split.add", NULL, add);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "split.add", NULL);
}

static void
skein_split_dialog_init (SkeinSplitDialog *self)
{
  self->mentions = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
is_blank_at (const char *text, guint place)
{
  return g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, place)));
}

/* What a mention says, with what stands around it: the same name may stand in a passage twice. */
static char *
dup_words (const SkeinPassage *passage, SkeinSpan span)
{
  guint length = (guint) g_utf8_strlen (passage->text, -1);
  guint start = MIN (span.start - passage->span.start, length);
  guint stop = MIN (span.end - passage->span.start, length);
  guint from = start > AROUND ? start - AROUND : 0;
  guint to = MIN (stop + AROUND, length);
  g_autofree char *words = NULL;

  while (from > 0 && from < start && !is_blank_at (passage->text, from - 1))
    from++;
  while (to < length && to > stop && !is_blank_at (passage->text, to))
    to--;
  words = g_utf8_substring (passage->text, from, to);

  g_strdelimit (words, "\n\t", ' ');
  return g_strconcat (from > 0 ? "…" : "", words, to < length ? "…" : "", NULL);
}

static void
add_tick (SkeinSplitDialog *self, const SkeinPassage *passage, const SkeinMention *mention)
{
  SkeinSpan extent = skein_spans_extent (mention->spans);
  g_autofree char *words = dup_words (passage, extent);
  GtkWidget *button = gtk_check_button_new_with_label (words);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  g_signal_connect_swapped (button, "notify::active", G_CALLBACK (text_cb), self);
  g_ptr_array_add (self->buttons, button);
  gtk_box_append (self->ticks, button);
}

static gboolean
is_meant (SkeinSplitDialog *self, const SkeinPassage *passage, const SkeinMention *mention)
{
  SkeinSpan extent = skein_spans_extent (mention->spans);

  return mention->actor == self->actor && extent.start >= passage->span.start &&
         extent.start < passage->span.end;
}

static void
read_mentions (SkeinSplitDialog *self, const SkeinPassage *passage)
{
  g_autoptr (GPtrArray) all =
      skein_project_dup_mentions (get_project (self), passage->article, NULL);
  g_autoptr (GPtrArray) meant = g_ptr_array_new ();

  for (guint i = 0; all != NULL && i < all->len; i++) {
    SkeinMention *mention = g_ptr_array_index (all, i);

    if (!is_meant (self, passage, mention))
      continue;
    g_ptr_array_add (meant, mention);
    g_array_append_val (self->mentions, mention->id);
  }
  gtk_widget_set_visible (self->tick_scroller, meant->len > 1);
  for (guint i = 0; meant->len > 1 && i < meant->len; i++)
    add_tick (self, passage, g_ptr_array_index (meant, i));
}

static void
show_passage (SkeinSplitDialog *self, SkeinPassage *passage)
{
  g_autoptr (SkeinItemList) items = skein_item_list_new (SKEIN_TYPE_PASSAGE_ITEM);
  g_autoptr (SkeinPassageItem) item = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_passage_free);

  read_mentions (self, passage);
  g_ptr_array_add (rows, passage);
  skein_item_list_take (items, rows);
  item = g_list_model_get_item (G_LIST_MODEL (items), 0);
  skein_passage_card_set_item (self->card, item, self->workspace);
}

static void
ask (SkeinSplitDialog *self, gint64 article, SkeinSpan span)
{
  const SkeinActor *actor = skein_workspace_get_actor (self->workspace, self->actor);
  g_autoptr (GError) error = NULL;
  SkeinPassage *passage = skein_project_dup_passage_at (get_project (self), article, span, &error);
  g_autofree char *question =
      g_strdup_printf (_ ("Who is meant here, if not “%s”?"), actor != NULL ? actor->name : "");

  gtk_label_set_text (self->question, question);
  if (passage != NULL)
    show_passage (self, passage);
  else
    skein_label_set_or_hide (self->problem, error->message);
  skein_actor_picker_set_workspace (self->picker, self->workspace);
  skein_actor_picker_exclude (self->picker, self->actor);
  text_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

/**
 * skein_split_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @workspace: a workspace with a project that can be changed
 * @actor: the actor that a passage is shown with
 * @article: the article that the passage is from
 * @span: a place in the passage, in code points of the article
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
SkeinSplitDialog *
skein_split_dialog_new (
    GtkWindow *parent, SkeinWorkspace *workspace, gint64 actor, gint64 article, SkeinSpan span)
{
  SkeinSplitDialog *self;
  int width, height;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (SKEIN_TYPE_SPLIT_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->actor = actor;
  width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               width > 0 ? MIN (width, WIDTH) : WIDTH,
                               height > 0 ? MIN (MAX (height - MARGIN, 1), HEIGHT) : HEIGHT);
  ask (self, article, span);
  return self;
}

/**
 * skein_split_dialog_get_n_mentions:
 * @self: a dialog
 *
 * Returns: how many mentions are meant
 */
guint
skein_split_dialog_get_n_mentions (SkeinSplitDialog *self)
{
  g_autoptr (GArray) meant = NULL;

  g_return_val_if_fail (SKEIN_IS_SPLIT_DIALOG (self), 0);

  meant = dup_meant (self);
  return meant->len;
}
