// SPDX-License-Identifier: MPL-2.0
#include "skein-annotate-popover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-fold.h"
#include "skein-mark.h"
#include "skein-theme.h"
#include "skein-type.h"

#define MOST_HITS 6
/* Of the types, so many are offered beside the names; the others are found by their own names. */
#define MOST_TYPES 6

struct _SkeinAnnotatePopover {
  GtkPopover parent_instance;

  GtkLabel *question;
  GtkText *entry;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkLabel *hint;

  SkeinWorkspace *workspace;
  /* The types that a new actor may have, those in use first. */
  GPtrArray *types;
  gint64 other_than;
  /* What is asked about actors, and, while it is the type of a new one that is asked for, the name of that. */
  char *asked;
  char *name;
  gboolean is_filling;
  /* The type of the last new actor: the next one is likely of the same. */
  char *last_type;
};

enum { SIGNAL_ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinAnnotatePopover, skein_annotate_popover, GTK_TYPE_POPOVER)

/* What a row stands for: an actor, or a type that a new one has. A row without either asks for the type. */
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

/* Takes the mark. */
static GtkWidget *
add_row (SkeinAnnotatePopover *self, GtkWidget *mark, const char *name, const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *words =
      *detail != '\0' ? g_strdup_printf ("%s, %s", name, detail) : g_strdup (name);

  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), make_label (name, FALSE));
  gtk_box_append (GTK_BOX (box), make_label (detail, TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->list, row);
  return row;
}

static GtkWidget *
make_type_mark (const SkeinType *type)
{
  GtkWidget *mark = skein_mark_image_new (NULL);

  skein_mark_image_set_look (SKEIN_MARK_IMAGE (mark), type->name, type->colour, type->icon);
  return mark;
}

static void
add_hit (SkeinAnnotatePopover *self, const SkeinActorHit *hit)
{
  const SkeinActor *actor = hit->actor;
  const char *detail = hit->alias != NULL ? hit->alias : skein_theme_get_type_label (actor->type);
  GtkWidget *row = add_row (self, skein_mark_image_new_for_actor (actor), actor->name, detail);

  g_object_set_data_full (G_OBJECT (row),
                          ACTOR_KEY,
                          g_memdup2 (&actor->id, sizeof actor->id),
                          g_free);
}

static void
add_new (SkeinAnnotatePopover *self, const SkeinType *type, const char *name)
{
  /* Translators: a type of actors, such as "New Person". */
  g_autofree char *detail = g_strdup_printf (_ ("New %s"), skein_theme_get_type_label (type->name));
  GtkWidget *row = add_row (self, make_type_mark (type), name, detail);

  g_object_set_data_full (G_OBJECT (row), TYPE_KEY, g_strdup (type->name), g_free);
}

static char *
dup_typed (SkeinAnnotatePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
clear_list (SkeinAnnotatePopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

/* Whoever has the words as a name is meant, or has all of them in a name; if nobody, a new actor. */
static void
list_actors (SkeinAnnotatePopover *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autoptr (GPtrArray) hits =
      skein_workspace_search_actors (self->workspace, typed, MOST_HITS + 1);
  int n_rows = 0;
  int preferred = -1;

  clear_list (self);
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
  if (*typed != '\0')
    add_row (self, skein_mark_image_new (NULL), typed, _ ("Another Type…"));
  select_row (self, preferred);
}

/* How well a type fits what was typed: 3 is the type itself, 0 does not fit. */
static guint
fit_type (const SkeinType *type, const char *folded)
{
  g_autofree char *label = skein_fold (skein_theme_get_type_label (type->name));
  g_autofree char *name = skein_fold (type->name);

  if (g_str_equal (label, folded) || g_str_equal (name, folded))
    return 3;
  if (g_str_has_prefix (label, folded) || g_str_has_prefix (name, folded))
    return 2;
  return strstr (label, folded) != NULL || strstr (name, folded) != NULL;
}

static void
add_type_row (SkeinAnnotatePopover *self, const SkeinType *type)
{
  g_autofree char *uses =
      g_strdup_printf (ngettext ("%u actor", "%u actors", type->n_uses), type->n_uses);
  GtkWidget *row =
      add_row (self, make_type_mark (type), skein_theme_get_type_label (type->name), uses);

  g_object_set_data_full (G_OBJECT (row), TYPE_KEY, g_strdup (type->name), g_free);
}

/* The types that fit, the best first; what was typed is a new type unless it is the name of one. */
static void
list_types (SkeinAnnotatePopover *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autofree char *folded = skein_fold (typed);
  g_autofree char *words = NULL;
  gboolean is_known = *typed == '\0';
  GtkWidget *row;

  clear_list (self);
  for (guint fit = 3; fit > 0; fit--)
    for (guint i = 0; i < self->types->len; i++) {
      const SkeinType *type = g_ptr_array_index (self->types, i);

      if (fit_type (type, folded) != fit)
        continue;
      add_type_row (self, type);
      is_known = is_known || fit == 3;
    }
  if (!is_known) {
    words = g_strdup_printf (_ ("New type “%s”"), typed);
    row = add_row (self, skein_mark_image_new (typed), words, "");
    g_object_set_data_full (G_OBJECT (row), TYPE_KEY, g_strdup (typed), g_free);
  }
  select_row (self, 0);
}

static void
update_list (SkeinAnnotatePopover *self)
{
  if (self->name != NULL)
    list_types (self);
  else
    list_actors (self);
}

/* Asks for actors, or, if there is the name of a new one, for its type. The entry begins with @words. */
static void
show_question (SkeinAnnotatePopover *self, char *name, const char *words)
{
  /* Translators: the name of a new actor, of which a type is to be chosen. */
  g_autofree char *question = name != NULL ? g_strdup_printf (_ ("“%s” is a new:"), name) : NULL;

  g_free (self->name);
  self->name = name;
  gtk_label_set_label (self->question, name != NULL ? question : self->asked);
  gtk_text_set_placeholder_text (self->entry, name != NULL ? _ ("Type") : _ ("Name of an Actor"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? _ ("Type of the new actor")
                                               : _ ("Which actor is this?"),
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? _ ("Types") : _ ("Actors"),
                                  -1);
  gtk_label_set_label (
      self->hint,
      name != NULL
          ? _ ("Return marks · Escape goes back\nCtrl+Return also looks for other places")
          : _ ("Return marks · Tab chooses the type\nCtrl+Return also looks for other places"));
  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_filling = FALSE;
  update_list (self);
}

/* Which type an actor of the name that is typed has. */
static gboolean
ask_type (SkeinAnnotatePopover *self)
{
  g_autofree char *typed = dup_typed (self);

  if (self->name != NULL)
    return FALSE;
  if (*typed == '\0')
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    show_question (self, g_steal_pointer (&typed), "");
  return TRUE;
}

static gboolean
ask_actor_again (SkeinAnnotatePopover *self)
{
  g_autofree char *name = g_strdup (self->name);

  if (name == NULL)
    return FALSE;
  show_question (self, NULL, name);
  return TRUE;
}

static void
answer (SkeinAnnotatePopover *self, GtkListBoxRow *row, gboolean everywhere)
{
  g_autofree char *name = self->name != NULL ? g_strdup (self->name) : dup_typed (self);
  g_autofree char *type = NULL;
  const gint64 *actor;
  gint64 id;

  if (row == NULL) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  actor = g_object_get_data (G_OBJECT (row), ACTOR_KEY);
  type = g_strdup (g_object_get_data (G_OBJECT (row), TYPE_KEY));
  if (actor == NULL && type == NULL) {
    ask_type (self);
    return;
  }
  id = actor != NULL ? *actor : 0;
  if (type != NULL) {
    g_free (self->last_type);
    self->last_type = g_strdup (type);
  }
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, id, name, type, everywhere);
}

static void
changed_cb (SkeinAnnotatePopover *self)
{
  if (self->workspace != NULL && !self->is_filling)
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
  case GDK_KEY_Tab:
    return ask_type (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  case GDK_KEY_ISO_Left_Tab:
  case GDK_KEY_Escape:
    return ask_actor_again (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
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
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->last_type, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, SkeinAnnotatePopover, hint);
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

static gboolean
is_of_type (gconstpointer type, gconstpointer name)
{
  return g_str_equal (((const SkeinType *) type)->name, name);
}

/* The type that is likely, those that actors have, then those that every project knows. */
static GPtrArray *
dup_types (SkeinWorkspace *workspace, const char *likely)
{
  GPtrArray *types = skein_project_dup_type_list (skein_workspace_get_project (workspace),
                                                  SKEIN_TYPES_OF_ACTORS,
                                                  NULL);
  const char *const *known = skein_vocabulary_get_actor_types ();
  guint found;

  if (types == NULL)
    types = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_type_free);
  for (guint i = 0; known[i] != NULL; i++) {
    SkeinType *type;

    if (g_ptr_array_find_with_equal_func (types, known[i], is_of_type, NULL))
      continue;
    type = g_new0 (SkeinType, 1);
    type->kind = SKEIN_TYPES_OF_ACTORS;
    type->name = g_strdup (known[i]);
    g_ptr_array_add (types, type);
  }
  if (likely != NULL && g_ptr_array_find_with_equal_func (types, likely, is_of_type, &found))
    g_ptr_array_insert (types, 0, g_ptr_array_steal_index (types, found));
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
  const SkeinActor *other;

  g_return_if_fail (SKEIN_IS_ANNOTATE_POPOVER (self));
  g_return_if_fail (SKEIN_IS_WORKSPACE (workspace));
  g_return_if_fail (question != NULL && words != NULL);

  /* Who is meant instead of somebody is likely of the same type. */
  other = other_than != 0 ? skein_workspace_get_actor (workspace, other_than) : NULL;
  g_set_object (&self->workspace, workspace);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  self->other_than = other_than;
  g_free (self->asked);
  self->asked = g_strdup (question);
  self->types = dup_types (workspace, other != NULL ? other->type : self->last_type);
  show_question (self, NULL, words);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
