// SPDX-License-Identifier: MPL-2.0
#include "skein-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "skein-actor-picker.h"
#include "skein-candidate-list.h"
#include "skein-identity.h"
#include "skein-label.h"
#include "skein-mark.h"
#include "skein-passage-card.h"
#include "skein-theme.h"

/* In pixels. A narrower dialog has the passages of each actor below those of the one before. */
#define LEAST_WIDE_WIDTH 600
#define WIDTH 760
#define HEIGHT 760
#define MARGIN 40
/* More columns can't be read. */
#define MOST_COLUMNS 3
/* So many actors that may be the same are offered. */
#define MOST_LIKELY 3
/* So many names are written out. */
#define MOST_NAMES 4

struct _SkeinMergeDialog {
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *question;
  GtkListBox *likely;
  SkeinActorPicker *picker;
  GtkWidget *scroller;
  GtkWidget *merge_button;
  GtkWidget *denied;
  GtkWidget *take_back;
  GtkLabel *problem;
  GtkListBox *names;
  GtkBox *effects;
  GtkBox *samples;
  GtkWidget *bottom;

  SkeinWorkspace *workspace;
  /* Looks for who may be the same as an actor that was chosen alone. */
  SkeinCandidateList *candidates;
  /* The actors, as they were chosen; the buttons that say which of them stays, and which does. */
  GArray *actors;
  GPtrArray *choices;
  guint keep;
  int width;
};

enum { SIGNAL_DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinMergeDialog, skein_merge_dialog, ADW_TYPE_WINDOW)

static SkeinProject *
get_project (SkeinMergeDialog *self)
{
  return skein_workspace_get_project (self->workspace);
}

static gint64
get_actor (SkeinMergeDialog *self, guint index)
{
  return g_array_index (self->actors, gint64, index);
}

static const SkeinActor *
look_up (SkeinMergeDialog *self, gint64 actor)
{
  return skein_workspace_get_actor (self->workspace, actor);
}

static const char *
get_name (SkeinMergeDialog *self, gint64 actor)
{
  const SkeinActor *found = look_up (self, actor);

  return found != NULL ? found->name : "";
}

/* The actors but the one that stays. */
static GArray *
dup_others (SkeinMergeDialog *self)
{
  GArray *others = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->actors->len; i++)
    if (i != self->keep)
      g_array_append_val (others, g_array_index (self->actors, gint64, i));
  return others;
}

static void
remove_children (gpointer box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (box, child);
}

static void
add_effect (SkeinMergeDialog *self, const char *icon, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = g_object_new (
      GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_margin_top (image, 2);
  gtk_widget_add_css_class (image, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->effects, box);
}

static void
tell_names (SkeinMergeDialog *self, gint64 keep, const GArray *others)
{
  const SkeinActor *stays = look_up (self, keep);

  for (guint i = 0; i < others->len; i++) {
    const SkeinActor *other = look_up (self, g_array_index (others, gint64, i));
    g_autofree char *words = NULL;
    g_autofree char *types = NULL;

    if (other == NULL || stays == NULL)
      continue;
    words = g_strdup_printf (_ ("“%s” becomes another name of “%s”."), other->name, stays->name);
    add_effect (self, "object-select-symbolic", words);
    if (g_str_equal (other->type, stays->type))
      continue;
    /* Translators: a name, and two types of actors. */
    types = g_strdup_printf (_ ("“%s” is of the type “%s”, and will be of the type “%s”."),
                             other->name,
                             skein_theme_get_type_label (other->type),
                             skein_theme_get_type_label (stays->type));
    add_effect (self, "dialog-warning-symbolic", types);
  }
}

/* Returns: (nullable): what of others goes to the actor that stays, unless that is nothing */
static char *
dup_moves (const SkeinMergePreview *preview, const char *name)
{
  g_autofree char *mentions = NULL;
  g_autofree char *passages = NULL;

  if (preview->n_evidence == 0)
    return preview->n_mentions == 0 ? NULL
                                    : g_strdup_printf (ngettext ("%u mention moves to “%s”.",
                                                                 "%u mentions move to “%s”.",
                                                                 preview->n_mentions),
                                                       preview->n_mentions,
                                                       name);
  mentions = g_strdup_printf (ngettext ("%u mention", "%u mentions", preview->n_mentions),
                              preview->n_mentions);
  passages = g_strdup_printf (ngettext ("%u passage", "%u passages", preview->n_evidence),
                              preview->n_evidence);
  /* Translators: “4 mentions and 2 passages move to “Anna Ford”.” */
  return g_strdup_printf (_ ("%s and %s move to “%s”."), mentions, passages, name);
}

static void
tell_moves (SkeinMergeDialog *self, const SkeinMergePreview *preview, const char *name)
{
  g_autofree char *moves = dup_moves (preview, name);
  g_autofree char *joined = NULL;
  g_autofree char *loops = NULL;

  if (moves != NULL)
    add_effect (self, "go-next-symbolic", moves);
  if (preview->n_joined > 0) {
    joined = g_strdup_printf (ngettext ("%u relation joins with one of the same kind.",
                                        "%u relations join with ones of the same kind.",
                                        preview->n_joined),
                              preview->n_joined);
    add_effect (self, "list-add-symbolic", joined);
  }
  if (preview->n_loops > 0) {
    loops = g_strdup_printf (ngettext ("%u relation between them becomes one of “%s” with itself.",
                                       "%u relations between them become ones of “%s” with itself.",
                                       preview->n_loops),
                             preview->n_loops,
                             name);
    add_effect (self, "dialog-warning-symbolic", loops);
  }
}

static void
tell_shared (SkeinMergeDialog *self, const SkeinMergePreview *preview)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *words = NULL;
  guint n = preview->shared->len;

  if (preview->n_neighbours == 0)
    return;
  if (n == 0) {
    add_effect (self, "dialog-information-symbolic", _ ("They have no neighbours in common."));
    return;
  }
  for (guint i = 0; i < MIN (n, MOST_NAMES); i++)
    g_ptr_array_add (names, (gpointer) get_name (self, g_array_index (preview->shared, gint64, i)));
  if (n > MOST_NAMES)
    g_ptr_array_add (names, (gpointer) "…");
  g_ptr_array_add (names, NULL);
  /* Translators: between names in a list. */
  list = g_strjoinv (_ (", "), (char **) names->pdata);
  /* Translators: how many neighbours two actors have in common, of how many, and who these are. */
  words = g_strdup_printf (ngettext ("%u neighbour of %u in common: %s",
                                     "%u neighbours of %u in common: %s",
                                     n),
                           n,
                           preview->n_neighbours,
                           list);
  add_effect (self, "dialog-information-symbolic", words);
}

static void
show_problem (SkeinMergeDialog *self, const GError *error)
{
  skein_label_set_or_hide (self->problem, error != NULL ? error->message : NULL);
}

static void
show_effects (SkeinMergeDialog *self)
{
  gint64 keep = get_actor (self, self->keep);
  g_autoptr (GArray) others = dup_others (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinMergePreview) preview = skein_project_preview_merge (
      get_project (self), keep, (const gint64 *) (gpointer) others->data, others->len, &error);
  gboolean is_possible = preview != NULL && !preview->is_denied;

  remove_children (self->effects);
  show_problem (self, error);
  if (preview != NULL) {
    tell_names (self, keep, others);
    tell_moves (self, preview, get_name (self, keep));
    tell_shared (self, preview);
    add_effect (self, "edit-undo-symbolic", _ ("They can be separated again at any later time."));
  }
  gtk_widget_set_visible (self->denied, preview != NULL && preview->is_denied);
  gtk_widget_set_visible (self->take_back, others->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.apply", is_possible);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "merge.tell-apart",
                                 is_possible && others->len == 1);
}

static void
chosen_cb (GtkCheckButton *button, GParamSpec *pspec, SkeinMergeDialog *self)
{
  guint index;

  if (!gtk_check_button_get_active (button) || !g_ptr_array_find (self->choices, button, &index) ||
      index == self->keep)
    return;
  self->keep = index;
  show_effects (self);
}

/* Space chooses a name; Return merges, as it does elsewhere in the dialog, and does not choose once more. */
static gboolean
choice_key_cb (SkeinMergeDialog *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "merge.apply", NULL);
  return GDK_EVENT_STOP;
}

static void
take_return (SkeinMergeDialog *self, GtkWidget *button)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (
      controller, "key-pressed", G_CALLBACK (choice_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (button, controller);
}

static char *
dup_subtitle (const SkeinMergePart *part, const SkeinActor *actor)
{
  g_autofree char *mentions =
      g_strdup_printf (ngettext ("%u mention", "%u mentions", part->n_mentions), part->n_mentions);
  g_autofree char *relations =
      g_strdup_printf (ngettext ("%u relation", "%u relations", part->n_relations),
                       part->n_relations);

  return skein_label_dup_joined (skein_theme_get_type_label (actor->type),
                                 mentions,
                                 relations,
                                 NULL);
}

static void
add_name (SkeinMergeDialog *self, const SkeinMergePart *part, guint index)
{
  const SkeinActor *actor = look_up (self, part->actor);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *subtitle = dup_subtitle (part, actor);

  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->choices, 0));
  g_ptr_array_add (self->choices, button);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), actor->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), skein_mark_image_new_for_actor (actor));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), index == self->keep);
  g_signal_connect (button, "notify::active", G_CALLBACK (chosen_cb), self);
  take_return (self, button);
  gtk_list_box_append (self->names, row);
}

static void
add_samples (SkeinMergeDialog *self, SkeinMergePart *part)
{
  const SkeinActor *actor = look_up (self, part->actor);
  g_autoptr (SkeinItemList) items = skein_item_list_new (SKEIN_TYPE_PASSAGE_ITEM);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *name = gtk_label_new (actor->name);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "dim-label");
  skein_label_tell_when_cut (GTK_LABEL (name));
  gtk_box_append (GTK_BOX (column), name);
  skein_item_list_take (items, g_ptr_array_ref (part->passages));
  for (guint i = 0; i < part->passages->len; i++) {
    g_autoptr (SkeinPassageItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);
    GtkWidget *card = g_object_new (SKEIN_TYPE_PASSAGE_CARD, NULL);

    gtk_widget_add_css_class (card, "card");
    skein_passage_card_set_item (SKEIN_PASSAGE_CARD (card), item, self->workspace);
    gtk_box_append (GTK_BOX (column), card);
  }
  if (part->passages->len == 0) {
    GtkWidget *nothing = skein_label_new_paragraph (_ ("No article names it."));

    gtk_box_append (GTK_BOX (column), nothing);
  }
  gtk_box_append (self->samples, column);
}

static gboolean
show_preview (SkeinMergeDialog *self)
{
  g_autoptr (GArray) others = dup_others (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinMergePreview) preview =
      skein_project_preview_merge (get_project (self),
                                   get_actor (self, self->keep),
                                   (const gint64 *) (gpointer) others->data,
                                   others->len,
                                   &error);

  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_set_visible (self->bottom, self->actors->len == 2);
  if (preview == NULL) {
    show_problem (self, error);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.apply", FALSE);
    return FALSE;
  }
  /* The preview has the one that stays first, and so do we. */
  g_array_set_size (self->actors, 0);
  for (guint i = 0; i < preview->parts->len; i++) {
    SkeinMergePart *part = g_ptr_array_index (preview->parts, i);

    g_array_append_val (self->actors, part->actor);
  }
  self->keep = 0;
  for (guint i = 0; i < preview->parts->len; i++) {
    add_name (self, g_ptr_array_index (preview->parts, i), i);
    add_samples (self, g_ptr_array_index (preview->parts, i));
  }
  show_effects (self);
  gtk_widget_set_visible (self->merge_button, TRUE);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->merge_button);
  gtk_window_set_focus (GTK_WINDOW (self), g_ptr_array_index (self->choices, 0));
  return TRUE;
}

/* Among names that stand equally often, the one that says more. */
static gboolean
is_better (const SkeinActor *actor, const SkeinActor *best)
{
  if (best == NULL || actor->n_mentions != best->n_mentions)
    return best == NULL || actor->n_mentions > best->n_mentions;
  return g_utf8_strlen (actor->name, -1) > g_utf8_strlen (best->name, -1);
}

/* The name that stays is at first that of the actor that is named most often. */
static void
propose (SkeinMergeDialog *self)
{
  const SkeinActor *best = NULL;

  self->keep = 0;
  for (guint i = 0; i < self->actors->len; i++) {
    const SkeinActor *actor = look_up (self, get_actor (self, i));

    if (actor == NULL || !is_better (actor, best))
      continue;
    best = actor;
    self->keep = i;
  }
  show_preview (self);
}

static void
stop_looking (SkeinMergeDialog *self)
{
  if (self->candidates == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->candidates, self);
  g_clear_object (&self->candidates);
}

static void
picked_cb (SkeinMergeDialog *self, gint64 actor)
{
  if (self->actors->len != 1)
    return;
  stop_looking (self);
  g_array_append_val (self->actors, actor);
  propose (self);
}

static void
likely_cb (SkeinMergeDialog *self, GtkListBoxRow *row)
{
  gint64 *actor = g_object_get_data (G_OBJECT (row), "actor");

  picked_cb (self, *actor);
}

static void
add_likely (SkeinMergeDialog *self, gint64 actor, const char *reason)
{
  const SkeinActor *found = look_up (self, actor);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), found != NULL ? found->name : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (found != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), skein_mark_image_new_for_actor (found));
  g_object_set_data_full (G_OBJECT (row), "actor", g_memdup2 (&actor, sizeof actor), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->likely, row);
}

static gboolean
is_offered (SkeinMergeDialog *self, gint64 actor)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->likely, i)) != NULL; i++)
    if (*(gint64 *) g_object_get_data (G_OBJECT (row), "actor") == actor)
      return TRUE;
  return FALSE;
}

/* The likeliest come first, and mostly are found first; what is offered already stays where it is, and keeps the
 * keyboard. */
static void
show_likely (SkeinMergeDialog *self)
{
  GListModel *pairs = skein_candidate_list_get_items (self->candidates);
  gint64 actor = get_actor (self, 0);
  guint n_items = g_list_model_get_n_items (pairs);

  for (guint i = 0;
       i < n_items && gtk_list_box_get_row_at_index (self->likely, MOST_LIKELY - 1) == NULL;
       i++) {
    g_autoptr (SkeinCandidateItem) item = g_list_model_get_item (pairs, i);
    gint64 one = skein_candidate_item_get_one (item);
    gint64 other = skein_candidate_item_get_other (item);
    gint64 likely = one == actor ? other : one;

    if ((one == actor || other == actor) && !is_offered (self, likely))
      add_likely (self, likely, skein_candidate_item_get_reason (item));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->likely),
                          gtk_list_box_get_row_at_index (self->likely, 0) != NULL);
}

static void
look_for_likely (SkeinMergeDialog *self)
{
  self->candidates = skein_candidate_list_new (self->workspace);
  g_signal_connect_object (
      self->candidates, "changed", G_CALLBACK (show_likely), self, G_CONNECT_SWAPPED);
  skein_candidate_list_search (self->candidates);
}

static void
ask (SkeinMergeDialog *self)
{
  gint64 actor = get_actor (self, 0);
  g_autofree char *words = g_strdup_printf (_ ("Who is the same as “%s”?"), get_name (self, actor));

  gtk_label_set_text (self->question, words);
  skein_actor_picker_set_workspace (self->picker, self->workspace);
  skein_actor_picker_exclude (self->picker, actor);
  gtk_stack_set_visible_child_name (self->stack, "pick");
  gtk_widget_set_visible (self->merge_button, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.tell-apart", FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
  look_for_likely (self);
}

static void
finish (SkeinMergeDialog *self, gint64 actor, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, actor, message);
  gtk_window_close (GTK_WINDOW (self));
}

static void
apply (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinMergeDialog *self = SKEIN_MERGE_DIALOG (widget);
  gint64 keep = get_actor (self, self->keep);
  g_autoptr (GArray) others = dup_others (self);
  g_autofree char *stays = g_strdup (get_name (self, keep));
  g_autofree char *other = g_strdup (get_name (self, g_array_index (others, gint64, 0)));
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (!skein_edit_merge_actors (get_project (self),
                                keep,
                                (const gint64 *) (gpointer) others->data,
                                others->len,
                                &error)) {
    show_problem (self, error);
    return;
  }
  message = others->len == 1 ? g_strdup_printf (_ ("“%s” merged into “%s”"), other, stays)
                             : g_strdup_printf (ngettext ("%u actor merged into “%s”",
                                                          "%u actors merged into “%s”",
                                                          others->len),
                                                others->len,
                                                stays);
  finish (self, keep, message);
}

static void
tell_apart (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinMergeDialog *self = SKEIN_MERGE_DIALOG (widget);
  gint64 one = get_actor (self, 0);
  gint64 other = get_actor (self, 1);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (!skein_edit_add_not_same (get_project (self), one, other, &error)) {
    show_problem (self, error);
    return;
  }
  message = g_strdup_printf (_ ("“%s” and “%s” are not the same"),
                             get_name (self, one),
                             get_name (self, other));
  finish (self, 0, message);
}

static void
take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinMergeDialog *self = SKEIN_MERGE_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (!skein_edit_remove_not_same (
          get_project (self), get_actor (self, 0), get_actor (self, 1), &error))
    show_problem (self, error);
  else
    show_effects (self);
}

static void
place_samples (SkeinMergeDialog *self)
{
  gboolean is_wide = self->width >= LEAST_WIDE_WIDTH && self->actors->len <= MOST_COLUMNS;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->samples),
                                  is_wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->samples, is_wide);
}

static gboolean
width_cb (gpointer data)
{
  SkeinMergeDialog *self = data;

  /* It may have been closed meanwhile. */
  if (self->samples != NULL && gtk_widget_get_realized (GTK_WIDGET (self)))
    place_samples (self);
  return G_SOURCE_REMOVE;
}

static void
skein_merge_dialog_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SkeinMergeDialog *self = SKEIN_MERGE_DIALOG (widget);

  GTK_WIDGET_CLASS (skein_merge_dialog_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (width == self->width)
    return;
  /* Nothing may be placed anew while sizes are given out. */
  self->width = width;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_cb, g_object_ref (self), g_object_unref);
}

static void
skein_merge_dialog_dispose (GObject *object)
{
  stop_looking (SKEIN_MERGE_DIALOG (object));
  G_OBJECT_CLASS (skein_merge_dialog_parent_class)->dispose (object);
}

static void
skein_merge_dialog_finalize (GObject *object)
{
  SkeinMergeDialog *self = SKEIN_MERGE_DIALOG (object);

  g_clear_object (&self->workspace);
  g_array_unref (self->actors);
  g_ptr_array_unref (self->choices);
  G_OBJECT_CLASS (skein_merge_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, question);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, picker);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, likely);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, merge_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, denied);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, take_back);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, names);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, effects);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, samples);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergeDialog, bottom);
  gtk_widget_class_bind_template_callback (widget_class, likely_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
}

static void
skein_merge_dialog_class_init (SkeinMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_merge_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = skein_merge_dialog_finalize;
  widget_class->size_allocate = skein_merge_dialog_size_allocate;

  /**
   * SkeinMergeDialog::done:
   * @self: a dialog
   * @actor: the actor that remains, or 0 if two were told apart
   * @message: what was done
   *
   * The project was changed, by one step.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done",
                                       SKEIN_TYPE_MERGE_DIALOG,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       2,
                                       G_TYPE_INT64,
                                       G_TYPE_STRING);

  g_type_ensure (SKEIN_TYPE_ACTOR_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-merge-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "merge.apply", NULL, apply);
  gtk_widget_class_install_action (widget_class, "merge.tell-apart", NULL, tell_apart);
  gtk_widget_class_install_action (widget_class, "merge.take-back", NULL, take_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "merge.apply", NULL);
}

static void
skein_merge_dialog_init (SkeinMergeDialog *self)
{
  self->actors = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fit_to (SkeinMergeDialog *self, GtkWindow *parent)
{
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               width > 0 ? MIN (width, WIDTH) : WIDTH,
                               height > 0 ? MIN (MAX (height - MARGIN, 1), HEIGHT) : HEIGHT);
}

/**
 * skein_merge_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @workspace: a workspace with a project that can be changed
 * @actors: (array length=n_actors): one actor or more
 * @n_actors: how many
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
SkeinMergeDialog *
skein_merge_dialog_new (GtkWindow *parent,
                        SkeinWorkspace *workspace,
                        const gint64 *actors,
                        guint n_actors)
{
  SkeinMergeDialog *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (actors != NULL && n_actors > 0, NULL);

  self = g_object_new (SKEIN_TYPE_MERGE_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  g_array_append_vals (self->actors, actors, n_actors);
  fit_to (self, parent);
  if (n_actors == 1)
    ask (self);
  else
    propose (self);
  return self;
}
