// SPDX-License-Identifier: MPL-2.0
#include "skein-candidate-row.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-mark.h"
#include "skein-theme.h"
#include "skein-widget.h"

/* Of a longer name, only so many characters are laid out. */
#define LONGEST_NAME 120

struct _SkeinCandidateRow {
  GtkWidget parent_instance;

  SkeinMarkImage *one_mark;
  GtkLabel *one_name;
  GtkLabel *one_about;
  SkeinMarkImage *other_mark;
  GtkLabel *other_name;
  GtkLabel *other_about;
  GtkLabel *reason;
};

enum { SIGNAL_MERGE, SIGNAL_NOT_SAME, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinCandidateRow, skein_candidate_row, GTK_TYPE_WIDGET)

static void
merge_cb (SkeinCandidateRow *self)
{
  g_signal_emit (self, signals[SIGNAL_MERGE], 0);
}

static void
not_same_cb (SkeinCandidateRow *self)
{
  g_signal_emit (self, signals[SIGNAL_NOT_SAME], 0);
}

static void
skein_candidate_row_dispose (GObject *object)
{
  skein_widget_dispose_template (GTK_WIDGET (object), SKEIN_TYPE_CANDIDATE_ROW);
  G_OBJECT_CLASS (skein_candidate_row_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  /**
   * SkeinCandidateRow::merge:
   * @self: a row
   *
   * A person wants to look at what a merge would do.
   */
  signals[SIGNAL_MERGE] = g_signal_new (
      "merge", SKEIN_TYPE_CANDIDATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SkeinCandidateRow::not-same:
   * @self: a row
   *
   * A person says that the two are not the same.
   */
  signals[SIGNAL_NOT_SAME] = g_signal_new (
      "not-same", SKEIN_TYPE_CANDIDATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skein_candidate_row_class_init (SkeinCandidateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_candidate_row_dispose;
  add_signals ();

  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-candidate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidateRow, one_mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidateRow, one_name);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidateRow, one_about);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidateRow, other_mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidateRow, other_name);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidateRow, other_about);
  gtk_widget_class_bind_template_child (widget_class, SkeinCandidateRow, reason);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_same_cb);
}

static void
skein_candidate_row_init (SkeinCandidateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->one_name);
  skein_label_tell_when_cut (self->other_name);
}

static char *
dup_about (const SkeinActor *actor)
{
  g_autofree char *mentions =
      g_strdup_printf (ngettext ("%u mention", "%u mentions", actor->n_mentions),
                       actor->n_mentions);

  return skein_label_dup_joined (skein_theme_get_type_label (actor->type), mentions, NULL);
}

static void
show_actor (const SkeinActor *actor, SkeinMarkImage *mark, GtkLabel *name, GtkLabel *about)
{
  g_autofree char *shown = actor != NULL ? skein_label_dup_short (actor->name, LONGEST_NAME) : NULL;
  g_autofree char *words = actor != NULL ? dup_about (actor) : NULL;

  skein_mark_image_set_actor (mark, actor);
  gtk_label_set_text (name, shown != NULL ? shown : "");
  gtk_label_set_text (about, words != NULL ? words : "");
}

/**
 * skein_candidate_row_set_item:
 * @self: a row
 * @item: the pair that it shows
 * @workspace: knows the actors
 */
void
skein_candidate_row_set_item (SkeinCandidateRow *self,
                              SkeinCandidateItem *item,
                              SkeinWorkspace *workspace)
{
  g_return_if_fail (SKEIN_IS_CANDIDATE_ROW (self));
  g_return_if_fail (SKEIN_IS_CANDIDATE_ITEM (item));

  show_actor (skein_workspace_get_actor (workspace, skein_candidate_item_get_one (item)),
              self->one_mark,
              self->one_name,
              self->one_about);
  show_actor (skein_workspace_get_actor (workspace, skein_candidate_item_get_other (item)),
              self->other_mark,
              self->other_name,
              self->other_about);
  gtk_label_set_text (self->reason, skein_candidate_item_get_reason (item));
}

/**
 * skein_candidate_row_dup_words:
 * @item: a pair
 * @workspace: knows the actors
 *
 * Returns: (transfer full): what the row shows, for who can't see it
 */
char *
skein_candidate_row_dup_words (SkeinCandidateItem *item, SkeinWorkspace *workspace)
{
  const SkeinActor *one;
  const SkeinActor *other;

  g_return_val_if_fail (SKEIN_IS_CANDIDATE_ITEM (item), NULL);

  one = skein_workspace_get_actor (workspace, skein_candidate_item_get_one (item));
  other = skein_workspace_get_actor (workspace, skein_candidate_item_get_other (item));
  /* Translators: two names, and why they may be the same actor. */
  return g_strdup_printf (_ ("%s, %s. %s"),
                          one != NULL ? one->name : "",
                          other != NULL ? other->name : "",
                          skein_candidate_item_get_reason (item));
}
