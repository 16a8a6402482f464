// SPDX-License-Identifier: MPL-2.0
#include "skein-chip-box.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-wrap-box.h"

#define LONGEST_TEXT 60

struct _SkeinChipBox {
  GtkWidget parent_instance;

  SkeinWrapBox *wrap;
  GtkWidget *add;
  GtkWidget *entry;
  GtkLabel *problem;
  char *title;
  char *add_label;
  char *placeholder;
  gboolean editable;
  /* What is shown, a string for each, to leave widgets alone that stay as they are. */
  char *shown;
};

enum {
  PROP_TITLE = 1,
  PROP_ADD_LABEL,
  PROP_PLACEHOLDER,
  PROP_EDITABLE,
  N_PROPS,
};

enum { SIGNAL_ADD, SIGNAL_REMOVE, SIGNAL_USE, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinChipBox, skein_chip_box, GTK_TYPE_WIDGET)

static void
add_cb (SkeinChipBox *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean done = FALSE;

  g_signal_emit (self, signals[SIGNAL_ADD], 0, text, &done);
  if (!done)
    return;
  /* Who adds one may want to add another. */
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  skein_chip_box_show_problem (self, NULL);
}

static gboolean
entry_key_cb (SkeinChipBox *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  skein_chip_box_end (self);
  gtk_widget_grab_focus (self->add);
  return GDK_EVENT_STOP;
}

/* An entry that was left empty is not wanted. */
static void
entry_left_cb (SkeinChipBox *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    skein_chip_box_end (self);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinChipBox *self = SKEIN_CHIP_BOX (widget);
  gboolean done = FALSE;

  if (!self->editable)
    return;
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0, g_variant_get_string (parameter, NULL), &done);
  if (done)
    gtk_widget_grab_focus (self->add);
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_USE], 0, g_variant_get_string (parameter, NULL));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                g_variant_get_string (parameter, NULL),
                GDK_CURRENT_TIME);
}

static gboolean
chip_key_cb (GtkWidget *chip, guint key, guint code, GdkModifierType modifiers)
{
  const char *text = g_object_get_data (G_OBJECT (chip), "skein-text");

  if (key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete && key != GDK_KEY_BackSpace)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (chip, "chips.remove", "s", text);
  return GDK_EVENT_STOP;
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (SkeinChipBox *self, const SkeinChip *chip)
{
  GMenu *menu = g_menu_new ();

  if (chip->address != NULL)
    append (menu, _ ("_Open in the Browser"), "chips.open", chip->address);
  if (self->editable && chip->use != NULL)
    append (menu, chip->use, "chips.use", chip->text);
  if (self->editable)
    append (menu, _ ("_Remove"), "chips.remove", chip->text);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_chip (SkeinChipBox *self, const SkeinChip *chip)
{
  g_autoptr (GMenuModel) menu = make_menu (self, chip);
  g_autofree char *text = skein_label_dup_short (chip->text, LONGEST_TEXT);
  /* Translators: what something is, and one such: “Other name: Ms. Ford”. */
  g_autofree char *words = g_strdup_printf (_ ("%s: %s"), self->title, text);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_menu_button_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  skein_label_tell_when_cut (GTK_LABEL (label));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_sensitive (button, g_menu_model_get_n_items (menu) > 0);
  gtk_widget_add_css_class (button, "word");
  if (chip->address != NULL)
    gtk_widget_add_css_class (button, "link");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "skein-text", g_strdup (chip->text), g_free);
  g_signal_connect_object (
      keys, "key-pressed", G_CALLBACK (chip_key_cb), button, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (button, keys);
  return button;
}

static void
update_add (SkeinChipBox *self)
{
  gtk_widget_set_visible (self->add, self->editable && !gtk_widget_get_visible (self->entry));
}

static void
update_labels (SkeinChipBox *self)
{
  gtk_widget_set_tooltip_text (self->add, self->add_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->add_label != NULL ? self->add_label : "",
                                  -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), self->placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->placeholder != NULL ? self->placeholder : "",
                                  -1);
}

static void
skein_chip_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinChipBox *self = SKEIN_CHIP_BOX (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_ADD_LABEL:
    g_value_set_string (value, self->add_label);
    break;
  case PROP_PLACEHOLDER:
    g_value_set_string (value, self->placeholder);
    break;
  case PROP_EDITABLE:
    g_value_set_boolean (value, self->editable);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
set_string (SkeinChipBox *self, char **string, const GValue *value, guint id)
{
  if (g_strcmp0 (*string, g_value_get_string (value)) == 0)
    return;
  g_free (*string);
  *string = g_value_dup_string (value);
  update_labels (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
skein_chip_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinChipBox *self = SKEIN_CHIP_BOX (object);

  switch (id) {
  case PROP_TITLE:
    set_string (self, &self->title, value, id);
    break;
  case PROP_ADD_LABEL:
    set_string (self, &self->add_label, value, id);
    break;
  case PROP_PLACEHOLDER:
    set_string (self, &self->placeholder, value, id);
    break;
  case PROP_EDITABLE:
    skein_chip_box_set_editable (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_chip_box_dispose (GObject *object)
{
  SkeinChipBox *self = SKEIN_CHIP_BOX (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (skein_chip_box_parent_class)->dispose (object);
}

static void
skein_chip_box_finalize (GObject *object)
{
  SkeinChipBox *self = SKEIN_CHIP_BOX (object);

  g_free (self->title);
  g_free (self->add_label);
  g_free (self->placeholder);
  g_free (self->shown);
  G_OBJECT_CLASS (skein_chip_box_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ADD_LABEL] = g_param_spec_string ("add-label", NULL, NULL, NULL, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
skein_chip_box_class_init (SkeinChipBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const asking[] = { "add", "remove" };

  object_class->get_property = skein_chip_box_get_property;
  object_class->set_property = skein_chip_box_set_property;
  object_class->dispose = skein_chip_box_dispose;
  object_class->finalize = skein_chip_box_finalize;
  install_properties (object_class);
  for (guint i = 0; i < G_N_ELEMENTS (asking); i++)
    signals[i] = g_signal_new (asking[i],
                               SKEIN_TYPE_CHIP_BOX,
                               G_SIGNAL_RUN_LAST,
                               0,
                               g_signal_accumulator_true_handled,
                               NULL,
                               NULL,
                               G_TYPE_BOOLEAN,
                               1,
                               G_TYPE_STRING);
  signals[SIGNAL_USE] = g_signal_new ("use",
                                      SKEIN_TYPE_CHIP_BOX,
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      1,
                                      G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "chips.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "chips.use", "s", use_action);
  gtk_widget_class_install_action (widget_class, "chips.open", "s", open_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chips");
}

static void
add_entry (SkeinChipBox *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 1000);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 18);
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_widget_add_css_class (self->entry, "small");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (add_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
  skein_wrap_box_append (self->wrap, self->entry);
}

static void
skein_chip_box_init (SkeinChipBox *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->editable = TRUE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  self->wrap = g_object_new (SKEIN_TYPE_WRAP_BOX, "spacing", 4, "line-spacing", 4, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->wrap), widget);
  add_entry (self);
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "small");
  gtk_widget_add_css_class (self->add, "circular");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (skein_chip_box_begin), self);
  skein_wrap_box_append (self->wrap, self->add);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_set_parent (GTK_WIDGET (self->problem), widget);
}

static char *
dup_key (SkeinChipBox *self, const SkeinChip *chips, guint n_chips)
{
  GString *key = g_string_new (self->editable ? "e" : "r");

  for (guint i = 0; i < n_chips; i++)
    g_string_append_printf (key, "\n%s", chips[i].text);
  return g_string_free (key, FALSE);
}

/**
 * skein_chip_box_set_chips:
 * @self: a chip box
 * @chips: (array length=n_chips): what it shows
 * @n_chips: how many
 *
 * Shows other chips. What is being written stays.
 */
void
skein_chip_box_set_chips (SkeinChipBox *self, const SkeinChip *chips, guint n_chips)
{
  g_autofree char *key = NULL;
  GtkWidget *child;

  g_return_if_fail (SKEIN_IS_CHIP_BOX (self));
  g_return_if_fail (chips != NULL || n_chips == 0);

  key = dup_key (self, chips, n_chips);
  if (g_strcmp0 (key, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  child = gtk_widget_get_first_child (GTK_WIDGET (self->wrap));
  while (child != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);

    if (child != self->entry && child != self->add)
      gtk_widget_unparent (child);
    child = next;
  }
  for (guint i = 0; i < n_chips; i++)
    gtk_widget_insert_before (make_chip (self, &chips[i]), GTK_WIDGET (self->wrap), self->entry);
  update_add (self);
}

/**
 * skein_chip_box_set_editable:
 * @self: a chip box
 * @editable: whether chips can be added and removed; to be said before the chips are set
 */
void
skein_chip_box_set_editable (SkeinChipBox *self, gboolean editable)
{
  g_return_if_fail (SKEIN_IS_CHIP_BOX (self));

  if (self->editable == editable)
    return;
  self->editable = editable;
  if (!editable)
    skein_chip_box_end (self);
  update_add (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

/**
 * skein_chip_box_show_problem:
 * @self: a chip box
 * @message: (nullable): why what was written can't be added
 */
void
skein_chip_box_show_problem (SkeinChipBox *self, const char *message)
{
  g_return_if_fail (SKEIN_IS_CHIP_BOX (self));

  skein_label_set_or_hide (self->problem, message);
  if (message != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

/**
 * skein_chip_box_begin:
 * @self: a chip box
 *
 * Shows the entry in which another chip is written.
 */
void
skein_chip_box_begin (SkeinChipBox *self)
{
  g_return_if_fail (SKEIN_IS_CHIP_BOX (self));

  if (!self->editable)
    return;
  gtk_widget_set_visible (self->entry, TRUE);
  update_add (self);
  gtk_widget_grab_focus (self->entry);
}

/**
 * skein_chip_box_end:
 * @self: a chip box
 *
 * Forgets what was being written.
 */
void
skein_chip_box_end (SkeinChipBox *self)
{
  g_return_if_fail (SKEIN_IS_CHIP_BOX (self));

  gtk_widget_set_visible (self->entry, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  skein_chip_box_show_problem (self, NULL);
  update_add (self);
}
