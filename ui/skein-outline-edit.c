// SPDX-License-Identifier: MPL-2.0
#include "skein-edit.h"
#include "skein-outline-columns.h"
#include "skein-outline-view-private.h"
#include "skein-types.h"

/* Cells of the table that are written where they stand: names and types of actors, types of relations. */

static SkeinProject *
get_project (SkeinOutlineView *self)
{
  return self->pane.workspace != NULL ? skein_workspace_get_project (self->pane.workspace) : NULL;
}

static SkeinTypeKind
get_kind (SkeinOutlineView *self)
{
  return skein_outline_view_get_table (self)->kind == SKEIN_CHOSEN_ACTOR ? SKEIN_TYPES_OF_ACTORS
                                                                         : SKEIN_TYPES_OF_RELATIONS;
}

/* All of its kind that are chosen, if the one whose type is written is one of them; that one comes first. */
static GArray *
dup_meant (SkeinOutlineView *self, gint64 id)
{
  SkeinSelection *selection = skein_workspace_get_selection (self->pane.workspace);
  g_autoptr (GArray) chosen = skein_selection_dup_all (selection);
  SkeinChosenKind kind = skein_outline_view_get_table (self)->kind;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  if (!skein_selection_contains (selection, kind, id))
    return ids;
  for (guint i = 0; i < chosen->len; i++) {
    const SkeinChosen *one = &g_array_index (chosen, SkeinChosen, i);

    if (one->kind == kind && one->id != id)
      g_array_append_val (ids, one->id);
  }
  return ids;
}

static gboolean
store_type (SkeinOutlineView *self, gint64 id, const char *words, GError **error)
{
  SkeinProject *project = get_project (self);
  g_autofree char *type = skein_types_dup_meant (project, get_kind (self), words);
  g_autoptr (GArray) ids = NULL;
  gint64 remaining = id;

  ids = dup_meant (self, id);
  if (get_kind (self) == SKEIN_TYPES_OF_ACTORS)
    return skein_edit_set_actor_type (
        project, (const gint64 *) (gpointer) ids->data, ids->len, type, error);
  if (!skein_edit_set_relation_types (
          project, (const gint64 *) (gpointer) ids->data, ids->len, type, &remaining, error))
    return FALSE;
  /* It was joined with an equal one. */
  if (remaining != id)
    skein_selection_choose (skein_workspace_get_selection (self->pane.workspace),
                            SKEIN_CHOSEN_RELATION,
                            remaining);
  return TRUE;
}

/* Takes the entry away; the row that it was in gets the keyboard if the entry had it. */
static void
remove_entry (SkeinOutlineView *self)
{
  GtkWidget *entry = self->entry;
  GtkWidget *box = gtk_widget_get_parent (entry);
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (box));
  gboolean had_focus = gtk_widget_get_focus_child (box) == entry;

  g_clear_weak_pointer (&self->entry);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (entry), TRUE);
  if (had_focus && row != NULL)
    gtk_widget_grab_focus (row);
  gtk_box_remove (GTK_BOX (box), entry);
}

/* The rows may be others now, so that the one that had the keyboard is looked up again. */
static void
restore_focus (SkeinOutlineView *self, gboolean had_focus)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (had_focus && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack))))
    skein_outline_view_focus_table (self);
}

/* Ends writing in a cell. What can't be taken is said, and stays to be mended. */
void
skein_outline_view_end_edit (SkeinOutlineView *self, gboolean keep)
{
  gint64 id = self->entry_id;
  SkeinOutlineColumn column = self->entry_column;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean had_focus;
  gboolean done;

  if (self->entry == NULL)
    return;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  had_focus = gtk_widget_get_focus_child (self->entry) != NULL;
  remove_entry (self);
  if (!keep || get_project (self) == NULL)
    return;
  done = column == SKEIN_OUTLINE_NAME
             ? skein_edit_rename_actor (get_project (self), id, text, FALSE, &error)
             : store_type (self, id, text, &error);
  restore_focus (self, had_focus);
  if (done)
    return;
  skein_outline_view_report (self, error);
  skein_outline_view_begin_edit (self, column);
  if (self->entry != NULL) {
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    gtk_widget_add_css_class (self->entry, "error");
  }
}

static void
activate_cb (SkeinOutlineView *self)
{
  skein_outline_view_end_edit (self, TRUE);
}

static gboolean
key_cb (SkeinOutlineView *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  skein_outline_view_end_edit (self, FALSE);
  return GDK_EVENT_STOP;
}

/* Who goes elsewhere has written what is meant; but the list of types that opens takes the keyboard for a moment only. */
static void
leave_cb (SkeinOutlineView *self, GtkEventController *controller)
{
  if (self->entry == gtk_event_controller_get_widget (controller) &&
      gtk_widget_get_mapped (self->entry) && !gtk_widget_has_css_class (self->entry, "error"))
    skein_outline_view_end_edit (self, TRUE);
}

static void
offer_types (SkeinOutlineView *self, GtkEntry *entry)
{
  g_auto (GStrv) names = skein_types_dup_names (get_project (self), get_kind (self));
  g_autoptr (GtkListStore) store = gtk_list_store_new (1, G_TYPE_STRING);
  g_autoptr (GtkEntryCompletion) completion = gtk_entry_completion_new ();

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *label =
        skein_types_dup_reading (get_project (self), get_kind (self), names[i]);

    gtk_list_store_insert_with_values (store, NULL, -1, 0, label, -1);
  }
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (store));
  gtk_entry_completion_set_text_column (completion, 0);
  gtk_entry_set_completion (entry, completion);
}

static void
add_controllers (SkeinOutlineView *self, GtkWidget *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_add_controller (entry, focus);
}

static GtkWidget *
make_entry (SkeinOutlineView *self, SkeinOutlineColumn column, const char *text)
{
  SkeinOutlineTable *table = skein_outline_view_get_table (self);
  GtkWidget *entry = gtk_entry_new ();
  const char *title = "";
  const SkeinOutlineColumnInfo *info;

  for (guint i = 0; (info = skein_outline_columns_get (table->kind, i)) != NULL; i++)
    if (info->column == column)
      title = skein_outline_columns_get_title (table->kind, i);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 1000);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (entry, "cell-entry");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (column == SKEIN_OUTLINE_TYPE)
    offer_types (self, GTK_ENTRY (entry));
  add_controllers (self, entry);
  return entry;
}

static char *
dup_value (SkeinOutlineView *self, SkeinOutlineColumn column, gint64 id)
{
  g_autoptr (SkeinRelation) relation = NULL;
  const SkeinActor *actor;

  if (skein_outline_view_get_table (self)->kind == SKEIN_CHOSEN_RELATION) {
    relation = skein_project_dup_relation (get_project (self), id, NULL);
    return relation != NULL ? skein_types_dup_reading (get_project (self),
                                                       SKEIN_TYPES_OF_RELATIONS,
                                                       relation->type)
                            : NULL;
  }
  actor = skein_workspace_get_actor (self->pane.workspace, id);
  if (actor == NULL)
    return NULL;
  return column == SKEIN_OUTLINE_NAME ? g_strdup (actor->name)
                                      : skein_types_dup_label (SKEIN_TYPES_OF_ACTORS, actor->type);
}

/* Turns a cell of the row that was chosen last into an entry. Return takes what is written there, Escape gives up. */
void
skein_outline_view_begin_edit (SkeinOutlineView *self, SkeinOutlineColumn column)
{
  SkeinOutlineTable *table = skein_outline_view_get_table (self);
  SkeinChosen primary;
  GtkWidget *label;
  g_autofree char *text = NULL;

  skein_outline_view_end_edit (self, TRUE);
  if (get_project (self) == NULL || skein_project_is_read_only (get_project (self)))
    return;
  primary = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  if (primary.kind != table->kind)
    return;
  label = skein_outline_columns_find_label (table->view, column, primary.id);
  text = dup_value (self, column, primary.id);
  if (label == NULL || text == NULL)
    return;
  self->entry_column = column;
  self->entry_id = primary.id;
  g_set_weak_pointer (&self->entry, make_entry (self, column, text));
  gtk_widget_insert_before (self->entry, gtk_widget_get_parent (label), label);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
