// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-picker.h"

#include <glib/gi18n-lib.h>

#include "skein-actor-search.h"
#include "skein-row.h"
#include "skein-widget.h"

/* Nobody reads further than so many. */
#define MOST_FOUND 60

struct _SkeinActorPicker {
  GtkWidget parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *view;

  SkeinWorkspace *workspace;
  GPtrArray *actors;
  GHashTable *excluded;
  SkeinItemList *found;
  GtkSingleSelection *selection;
};

enum { SIGNAL_PICKED, SIGNAL_TEXT_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinActorPicker, skein_actor_picker, GTK_TYPE_WIDGET)

static void
refresh (SkeinActorPicker *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint n_excluded = g_hash_table_size (self->excluded);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_actor_free);
  g_autoptr (GPtrArray) hits = NULL;

  if (self->actors != NULL)
    hits = skein_actor_search (self->actors, words, MOST_FOUND + n_excluded);
  for (guint i = 0; hits != NULL && i < hits->len && rows->len < MOST_FOUND; i++) {
    const SkeinActorHit *hit = g_ptr_array_index (hits, i);

    if (!g_hash_table_contains (self->excluded, &hit->actor->id))
      g_ptr_array_add (rows, skein_actor_ref (hit->actor));
  }
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "found" : "nothing");
  skein_item_list_take (self->found, rows);
  gtk_single_selection_set_selected (self->selection, 0);
}

static void
changed_cb (SkeinActorPicker *self)
{
  refresh (self);
  g_signal_emit (self, signals[SIGNAL_TEXT_CHANGED], 0);
}

static void
pick (SkeinActorPicker *self, guint position)
{
  g_autoptr (SkeinActorItem) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, skein_actor_item_get (item)->id);
}

static void
take_cb (SkeinActorPicker *self)
{
  pick (self, gtk_single_selection_get_selected (self->selection));
}

static void
activate_cb (SkeinActorPicker *self, guint position)
{
  pick (self, position);
}

static gboolean
key_cb (SkeinActorPicker *self, guint key, guint code, GdkModifierType modifiers)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if ((key != GDK_KEY_Down && key != GDK_KEY_Up) || n == 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down)
    selected = MIN (selected + 1, n - 1);
  else if (selected > 0)
    selected--;
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", selected);
  return GDK_EVENT_STOP;
}

static gboolean
skein_actor_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SKEIN_ACTOR_PICKER (widget)->entry));
}

static void
skein_actor_picker_dispose (GObject *object)
{
  SkeinActorPicker *self = SKEIN_ACTOR_PICKER (object);

  skein_actor_picker_set_workspace (self, NULL);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_ACTOR_PICKER);
  G_OBJECT_CLASS (skein_actor_picker_parent_class)->dispose (object);
}

static void
skein_actor_picker_finalize (GObject *object)
{
  SkeinActorPicker *self = SKEIN_ACTOR_PICKER (object);

  g_hash_table_unref (self->excluded);
  g_object_unref (self->selection);
  g_object_unref (self->found);
  G_OBJECT_CLASS (skein_actor_picker_parent_class)->finalize (object);
}

static void
skein_actor_picker_class_init (SkeinActorPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_actor_picker_dispose;
  object_class->finalize = skein_actor_picker_finalize;
  widget_class->grab_focus = skein_actor_picker_grab_focus;

  /**
   * SkeinActorPicker::picked:
   * @self: a picker
   * @actor: the actor that was taken
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked",
                                         SKEIN_TYPE_ACTOR_PICKER,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_INT64);

  /**
   * SkeinActorPicker::text-changed:
   * @self: a picker
   *
   * Something else is written in the entry.
   */
  signals[SIGNAL_TEXT_CHANGED] = g_signal_new ("text-changed",
                                               SKEIN_TYPE_ACTOR_PICKER,
                                               G_SIGNAL_RUN_LAST,
                                               0,
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_TYPE_NONE,
                                               0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-actor-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorPicker, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
}

static void
skein_actor_picker_init (SkeinActorPicker *self)
{
  self->excluded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->found = skein_item_list_new (SKEIN_TYPE_ACTOR_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skein_actor_picker_new (void)
{
  return g_object_new (SKEIN_TYPE_ACTOR_PICKER, NULL);
}

/**
 * skein_actor_picker_set_workspace:
 * @self: a picker
 * @workspace: (nullable): whose actors are looked through, as they are now
 */
void
skein_actor_picker_set_workspace (SkeinActorPicker *self, SkeinWorkspace *workspace)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  SkeinProject *project;

  g_return_if_fail (SKEIN_IS_ACTOR_PICKER (self));
  g_return_if_fail (workspace == NULL || SKEIN_IS_WORKSPACE (workspace));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_clear_pointer (&self->actors, g_ptr_array_unref);
  project = workspace != NULL ? skein_workspace_get_project (workspace) : NULL;
  if (project != NULL)
    self->actors = skein_project_dup_actors (project, NULL);
  factory = workspace != NULL ? skein_row_new_factory (workspace) : NULL;
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view,
                           workspace != NULL ? GTK_SELECTION_MODEL (self->selection) : NULL);
  refresh (self);
}

/**
 * skein_actor_picker_exclude:
 * @self: a picker
 * @actor: an actor that is not offered
 */
void
skein_actor_picker_exclude (SkeinActorPicker *self, gint64 actor)
{
  g_return_if_fail (SKEIN_IS_ACTOR_PICKER (self));

  g_hash_table_add (self->excluded, g_memdup2 (&actor, sizeof actor));
  refresh (self);
}

/**
 * skein_actor_picker_set_text:
 * @self: a picker
 * @text: what is to be written in the entry
 */
void
skein_actor_picker_set_text (SkeinActorPicker *self, const char *text)
{
  g_return_if_fail (SKEIN_IS_ACTOR_PICKER (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/**
 * skein_actor_picker_dup_text:
 * @self: a picker
 *
 * Returns: (transfer full): what a person typed, without blanks at its ends
 */
char *
skein_actor_picker_dup_text (SkeinActorPicker *self)
{
  g_return_val_if_fail (SKEIN_IS_ACTOR_PICKER (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/**
 * skein_actor_picker_get_found:
 * @self: a picker
 *
 * Returns: (transfer none): the actors that fit, a list of #SkeinActorItem
 */
GListModel *
skein_actor_picker_get_found (SkeinActorPicker *self)
{
  g_return_val_if_fail (SKEIN_IS_ACTOR_PICKER (self), NULL);

  return G_LIST_MODEL (self->found);
}
