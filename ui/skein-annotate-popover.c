// SPDX-License-Identifier: MPL-2.0
#include "skein-annotate-popover.h"

#include <glib/gi18n-lib.h>

#include "skein-mark.h"
#include "skein-theme.h"
#include "skein-type.h"

#define MOST_HITS 6
#define MOST_TYPES 12

struct _SkeinAnnotatePopover {
  GtkPopover parent_instance;

  GtkLabel *question;
  GtkText *entry;
  GtkScrolledWindow *scroller;
  GtkListBox *list;

  SkeinWorkspace *workspace;
  /* The types that a new actor may have, those in use first. */
  GPtrArray *types;
  gint64 other_than;
};

enum { SIGNAL_ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinAnnotatePopover, skein_annotate_popover, GTK_TYPE_POPOVER)

/* What a row stands for: an actor, or a new one of a type. */
#define ACTOR_KEY "skein-actor"
#define TYPE_KEY "skein-type"

static void
select_row (SkeinAnnotatePopover *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                  row,
                                  -1);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (down,
                               (double) bounds.origin.y,
                               (double) (bounds.origin.y + bounds.size.height));
}

static GtkWidget *
make_label (const char *words, gboolean is_detail)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_detail ? 18 : 30);
  gtk_label_set_xalign (GTK_LABEL (label), is_detail ? 1 : 0);
  gtk_widget_set_hexpand (label, !is_detail);
  if (is_detail)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
add_row (SkeinAnnotatePopover *self, const char *type, const char *name, const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *words = g_strdup_printf ("%s, %s", name, detail);

  gtk_box_append (GTK_BOX (box), skein_mark_image_new (type));
  gtk_box_append (GTK_BOX (box), make_label (name, FALSE));
  gtk_box_append (GTK_BOX (box), make_label (detail, TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
add_hit (SkeinAnnotatePopover *self, const SkeinActorHit *hit)
{
  const SkeinActor *actor = hit->actor;
  const char *detail = hit->alias != NULL ? hit->alias : skein_theme_get_type_label (actor->type);
  GtkWidget *row = add_row (self, actor->type, actor->name, detail);

  g_object_set_data_full (G_OBJECT (row),
                          ACTOR_KEY,
                          g_memdup2 (&actor->id, sizeof actor->id),
                          g_free);
}

static void
add_new (SkeinAnnotatePopover *self, const char *type, const char *name)
{
  /* Translators: a type of actors, such as "New Person". */
  g_autofree char *detail = g_strdup_printf (_ ("New %s"), skein_theme_get_type_label (type));
  GtkWidget *row = add_row (self, type, name, detail);

  g_object_set_data_full (G_OBJECT (row), TYPE_KEY, g_strdup (type), g_free);
}

static char *
dup_typed (SkeinAnnotatePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Whoever has the words as a name is meant, or has all of them in a name; if nobody, a new actor. */
static void
update_list (SkeinAnnotatePopover *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autoptr (GPtrArray) hits =
      skein_workspace_search_actors (self->workspace, typed, MOST_HITS + 1);
  GtkWidget *child;
  int n_rows = 0;
  int preferred = -1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < hits->len && n_rows < MOST_HITS; i++) {
    const SkeinActorHit *hit = g_ptr_array_index (hits, i);

    if (hit->actor->id == self->other_than)
      continue;
    if (preferred < 0 && hit->fit != SKEIN_ACTOR_FIT_SOME)
      preferred = n_rows;
    add_hit (self, hit);
    n_rows++;
  }
  if (preferred < 0)
    preferred = n_rows;
  for (guint i = 0; *typed != '\0' && i < MIN (self->types->len, MOST_TYPES); i++)
    add_new (self, g_ptr_array_index (self->types, i), typed);
  select_row (self, preferred);
}

static void
answer (SkeinAnnotatePopover *self, GtkListBoxRow *row, gboolean everywhere)
{
  g_autofree char *typed = dup_typed (self);
  g_autofree char *type = NULL;
  const gint64 *actor;
  gint64 id;

  if (row == NULL) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  actor = g_object_get_data (G_OBJECT (row), ACTOR_KEY);
  type = g_strdup (g_object_get_data (G_OBJECT (row), TYPE_KEY));
  id = actor != NULL ? *actor : 0;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, id, typed, type, everywhere);
}

static void
changed_cb (SkeinAnnotatePopover *self)
{
  if (self->workspace != NULL && self->types != NULL)
    update_list (self);
}

static void
activate_cb (SkeinAnnotatePopover *self)
{
  answer (self, gtk_list_box_get_selected_row (self->list), FALSE);
}

static void
row_activated_cb (SkeinAnnotatePopover *self, GtkListBoxRow *row)
{
  answer (self, row, FALSE);
}

static gboolean
key_pressed_cb (SkeinAnnotatePopover *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  switch (key) {
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    select_row (self, index + 1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    select_row (self, MAX (index - 1, 0));
    return GDK_EVENT_STOP;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    if ((state & GDK_CONTROL_MASK) == 0)
      return GDK_EVENT_PROPAGATE;
    answer (self, row, TRUE);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static void
skein_annotate_popover_dispose (GObject *object)
{
  SkeinAnnotatePopover *self = SKEIN_ANNOTATE_POPOVER (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_ANNOTATE_POPOVER);
  G_OBJECT_CLASS (skein_annotate_popover_parent_class)->dispose (object);
}

static void
skein_annotate_popover_class_init (SkeinAnnotatePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_annotate_popover_dispose;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered",
                                           SKEIN_TYPE_ANNOTATE_POPOVER,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           4,
                                           G_TYPE_INT64,
                                           G_TYPE_STRING,
                                           G_TYPE_STRING,
                                           G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/skein/Skein/ui/skein-annotate-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotatePopover, question);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotatePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotatePopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotatePopover, list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
skein_annotate_popover_init (SkeinAnnotatePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * skein_annotate_popover_new:
 *
 * Returns: (transfer floating): a popover that asks for an actor
 */
SkeinAnnotatePopover *
skein_annotate_popover_new (void)
{
  return g_object_new (SKEIN_TYPE_ANNOTATE_POPOVER, NULL);
}

static void
add_type (GPtrArray *types, const char *type)
{
  if (!g_ptr_array_find_with_equal_func (types, type, g_str_equal, NULL))
    g_ptr_array_add (types, g_strdup (type));
}

static GPtrArray *
list_types (SkeinWorkspace *workspace)
{
  GPtrArray *types = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) used = skein_project_dup_type_list (skein_workspace_get_project (workspace),
                                                            SKEIN_TYPES_OF_ACTORS,
                                                            NULL);
  const char *const *known = skein_vocabulary_get_actor_types ();

  for (guint i = 0; used != NULL && i < used->len; i++)
    add_type (types, ((const SkeinType *) g_ptr_array_index (used, i))->name);
  for (guint i = 0; known[i] != NULL; i++)
    add_type (types, known[i]);
  return types;
}

/**
 * skein_annotate_popover_ask:
 * @self: a popover with a parent and a place to point to
 * @workspace: a workspace with a project
 * @question: what is asked
 * @words: the words that are meant, to begin with
 * @other_than: an actor that is not offered, or 0
 *
 * Opens it.
 */
void
skein_annotate_popover_ask (SkeinAnnotatePopover *self,
                            SkeinWorkspace *workspace,
                            const char *question,
                            const char *words,
                            gint64 other_than)
{
  g_return_if_fail (SKEIN_IS_ANNOTATE_POPOVER (self));
  g_return_if_fail (SKEIN_IS_WORKSPACE (workspace));
  g_return_if_fail (question != NULL && words != NULL);

  g_set_object (&self->workspace, workspace);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  self->other_than = other_than;
  gtk_label_set_label (self->question, question);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  self->types = list_types (workspace);
  update_list (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
