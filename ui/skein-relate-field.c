// SPDX-License-Identifier: MPL-2.0
#include "skein-relate-field.h"

#include "skein-mark.h"

struct _SkeinRelateField {
  GtkWidget parent_instance;

  GtkEntry *entry;
  GtkListBox *list;

  char *label;
  /* The words of what was picked last. */
  char *picked;
  gboolean is_setting;
};

enum {
  PROP_LABEL = 1,
  N_PROPS,
};

enum { SIGNAL_SEARCH, SIGNAL_HIGHLIGHTED, SIGNAL_PICKED, SIGNAL_ACTIVATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinRelateField, skein_relate_field, GTK_TYPE_WIDGET)

static gboolean
is_open (SkeinRelateField *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->list));
}

static void
close_list (SkeinRelateField *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
}

static void
highlighted_cb (SkeinRelateField *self, GtkListBoxRow *row)
{
  const char *title = row != NULL ? g_object_get_data (G_OBJECT (row), "title") : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title != NULL ? title : "",
                                  -1);
  if (is_open (self))
    g_signal_emit (self, signals[SIGNAL_HIGHLIGHTED], 0);
}

static gboolean
pick (SkeinRelateField *self)
{
  if (!is_open (self) || skein_relate_field_get_highlighted (self) < 0)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_PICKED], 0);
  close_list (self);
  return TRUE;
}

static void
activated_cb (SkeinRelateField *self)
{
  if (pick (self) || self->picked != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
row_activated_cb (SkeinRelateField *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  activated_cb (self);
}

static void
changed_cb (SkeinRelateField *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_SEARCH], 0);
}

static void
enter_cb (SkeinRelateField *self)
{
  /* What is typed takes the place of what was picked. */
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  g_signal_emit (self, signals[SIGNAL_SEARCH], 0);
}

static void
show_picked (SkeinRelateField *self)
{
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->picked != NULL ? self->picked : "");
  self->is_setting = FALSE;
}

static void
leave_cb (SkeinRelateField *self)
{
  /* What stays as it was keeps what was picked; a row is only taken if something else was typed or nothing was there. */
  if (self->picked == NULL || *skein_relate_field_get_typed (self) != '\0')
    pick (self);
  close_list (self);
  show_picked (self);
}

static void
highlight (SkeinRelateField *self, int steps)
{
  GtkListBoxRow *row =
      gtk_list_box_get_row_at_index (self->list,
                                     MAX (0, skein_relate_field_get_highlighted (self) + steps));

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static gboolean
key_cb (SkeinRelateField *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    highlight (self, -1);
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    highlight (self, 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
skein_relate_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SKEIN_RELATE_FIELD (widget)->entry));
}

static void
skein_relate_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LABEL)
    g_value_set_string (value, SKEIN_RELATE_FIELD (object)->label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_relate_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinRelateField *self = SKEIN_RELATE_FIELD (object);

  if (id != PROP_LABEL) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    return;
  }
  self->label = g_value_dup_string (value);
  if (self->label == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->label,
                                  -1);
}

static void
skein_relate_field_dispose (GObject *object)
{
  SkeinRelateField *self = SKEIN_RELATE_FIELD (object);

  /* The rows that go are not chosen from any more. */
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer ((GtkWidget **) &self->entry, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (skein_relate_field_parent_class)->dispose (object);
}

static void
skein_relate_field_finalize (GObject *object)
{
  SkeinRelateField *self = SKEIN_RELATE_FIELD (object);

  g_free (self->label);
  g_free (self->picked);
  G_OBJECT_CLASS (skein_relate_field_parent_class)->finalize (object);
}

static void
skein_relate_field_class_init (SkeinRelateFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[N_SIGNALS] = { "search", "highlighted", "picked", "activated" };

  object_class->get_property = skein_relate_field_get_property;
  object_class->set_property = skein_relate_field_set_property;
  object_class->dispose = skein_relate_field_dispose;
  object_class->finalize = skein_relate_field_finalize;
  widget_class->grab_focus = skein_relate_field_grab_focus;

  properties[PROP_LABEL] =
      g_param_spec_string ("label",
                           NULL,
                           NULL,
                           NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (
        names[i], SKEIN_TYPE_RELATE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
add_controllers (SkeinRelateField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
skein_relate_field_init (SkeinRelateField *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  /* The keyboard stays in the entry. */
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "relate-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (highlighted_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  add_controllers (self);
}

/**
 * skein_relate_field_get_typed:
 * @self: a field
 *
 * Returns: what was typed; nothing as long as the entry shows what was picked
 */
const char *
skein_relate_field_get_typed (SkeinRelateField *self)
{
  const char *text;

  g_return_val_if_fail (SKEIN_IS_RELATE_FIELD (self), NULL);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  return g_strcmp0 (text, self->picked) == 0 ? "" : text;
}

/**
 * skein_relate_field_clear:
 * @self: a field, whose rows go
 */
void
skein_relate_field_clear (SkeinRelateField *self)
{
  GtkWidget *row;

  g_return_if_fail (SKEIN_IS_RELATE_FIELD (self));

  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL) {
    gtk_widget_add_css_class (label, style);
    gtk_widget_add_css_class (label, "caption");
  }
  return label;
}

/**
 * skein_relate_field_add:
 * @self: a field
 * @actor: (nullable): the actor that the row stands for, whose mark is shown
 * @title: what is meant
 * @remark: (nullable): what speaks for it
 *
 * Adds a row.
 */
void
skein_relate_field_add (SkeinRelateField *self,
                        const SkeinActor *actor,
                        const char *title,
                        const char *remark)
{
  GtkWidget *row, *box, *name;

  g_return_if_fail (SKEIN_IS_RELATE_FIELD (self));
  g_return_if_fail (title != NULL);

  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  name = make_label (title, NULL);
  gtk_widget_set_hexpand (name, TRUE);
  if (actor != NULL)
    gtk_box_append (GTK_BOX (box), skein_mark_image_new_for_actor (actor));
  gtk_box_append (GTK_BOX (box), name);
  if (remark != NULL)
    gtk_box_append (GTK_BOX (box), make_label (remark, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (title), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  remark != NULL ? remark : "",
                                  -1);
  gtk_list_box_append (self->list, row);
}

/**
 * skein_relate_field_open:
 * @self: a field
 *
 * Shows its rows, the first of which is highlighted.
 */
void
skein_relate_field_open (SkeinRelateField *self)
{
  GtkListBoxRow *first;

  g_return_if_fail (SKEIN_IS_RELATE_FIELD (self));

  first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), first != NULL);
  if (first != NULL)
    gtk_list_box_select_row (self->list, first);
  else
    g_signal_emit (self, signals[SIGNAL_HIGHLIGHTED], 0);
}

/**
 * skein_relate_field_get_highlighted:
 * @self: a field
 *
 * Returns: the row that Enter picks, from 0, or -1
 */
int
skein_relate_field_get_highlighted (SkeinRelateField *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (SKEIN_IS_RELATE_FIELD (self), -1);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

/**
 * skein_relate_field_set_picked:
 * @self: a field
 * @text: (nullable): the words of what was picked
 */
void
skein_relate_field_set_picked (SkeinRelateField *self, const char *text)
{
  char *copy = g_strdup (text);

  g_return_if_fail (SKEIN_IS_RELATE_FIELD (self));

  g_free (self->picked);
  self->picked = copy;
  show_picked (self);
}

/**
 * skein_relate_field_get_entry:
 * @self: a field
 *
 * Returns: (transfer none): where a person types
 */
GtkEntry *
skein_relate_field_get_entry (SkeinRelateField *self)
{
  g_return_val_if_fail (SKEIN_IS_RELATE_FIELD (self), NULL);

  return self->entry;
}
