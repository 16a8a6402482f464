// SPDX-License-Identifier: MPL-2.0
#include "skein-legend-row.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-legend-sample.h"
#include "skein-mark.h"
#include "skein-types.h"

#define LONGEST_NAME 20

/* Of a longer type, only so many characters are read out. */
#define LONGEST_LABEL 100

struct _SkeinLegendRow {
  GtkToggleButton parent_instance;

  SkeinWorkspace *workspace;
  SkeinTypeKind kind;
  char *type;
  GtkWidget *mark;
  GtkLabel *name;
  GtkLabel *count;
  GtkWidget *eye;
  /* Whether the row is being brought in line with the workspace, and must not change it. */
  gboolean updating;
  /* Whether the click that is going on is the second of two. */
  gboolean is_double;
};

enum { SIGNAL_MENU, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinLegendRow, skein_legend_row, GTK_TYPE_TOGGLE_BUTTON)

/**
 * skein_legend_dup_type_label:
 * @workspace: a workspace with a project
 * @kind: actors or relations
 * @type: a type of them
 *
 * Returns: (transfer full): the type as a person reads it, in one line that is not endless
 */
char *
skein_legend_dup_type_label (SkeinWorkspace *workspace, SkeinTypeKind kind, const char *type)
{
  SkeinProject *project;
  g_autofree char *reading = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  project = skein_workspace_get_project (workspace);
  reading = project != NULL ? skein_types_dup_reading (project, kind, type)
                            : skein_types_dup_label (kind, type);
  return skein_label_dup_short (reading, LONGEST_LABEL);
}

/* The first of two clicks has toggled the type already: it is shown, so that what "only" means does not depend
 * on that. */
static void
show_only (SkeinLegendRow *self)
{
  skein_workspace_set_type_hidden (self->workspace, self->kind, self->type, FALSE);
  skein_workspace_show_only_type (self->workspace, self->kind, self->type);
}

static void
skein_legend_row_toggled (GtkToggleButton *button)
{
  SkeinLegendRow *self = SKEIN_LEGEND_ROW (button);

  if (self->updating || self->workspace == NULL)
    return;
  if (self->is_double)
    show_only (self);
  else
    skein_workspace_set_type_hidden (self->workspace,
                                     self->kind,
                                     self->type,
                                     !gtk_toggle_button_get_active (button));
  self->is_double = FALSE;
}

/* The button itself has the click, and toggles at its end. */
static void
pressed_cb (SkeinLegendRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  self->is_double = button == GDK_BUTTON_PRIMARY && n_press == 2;
  if (button != GDK_BUTTON_SECONDARY)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

static gboolean
only_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SkeinLegendRow *self = SKEIN_LEGEND_ROW (widget);

  skein_workspace_show_only_type (self->workspace, self->kind, self->type);
  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget,
                 signals[SIGNAL_MENU],
                 0,
                 gtk_widget_get_width (widget) / 2.0,
                 gtk_widget_get_height (widget) / 2.0);
  return TRUE;
}

static void
skein_legend_row_dispose (GObject *object)
{
  g_clear_object (&SKEIN_LEGEND_ROW (object)->workspace);
  G_OBJECT_CLASS (skein_legend_row_parent_class)->dispose (object);
}

static void
skein_legend_row_finalize (GObject *object)
{
  g_free (SKEIN_LEGEND_ROW (object)->type);
  G_OBJECT_CLASS (skein_legend_row_parent_class)->finalize (object);
}

static void
skein_legend_row_class_init (SkeinLegendRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_legend_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = skein_legend_row_finalize;
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = skein_legend_row_toggled;

  /**
   * SkeinLegendRow::menu:
   * @self: a row
   * @x: where in the row
   * @y: likewise
   *
   * A person asks for the menu of the row.
   */
  signals[SIGNAL_MENU] = g_signal_new ("menu",
                                       SKEIN_TYPE_LEGEND_ROW,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       2,
                                       G_TYPE_DOUBLE,
                                       G_TYPE_DOUBLE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, only_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, only_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
}

static void
skein_legend_row_init (SkeinLegendRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_css_class (GTK_WIDGET (self), "legend-row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_button_set_has_frame (GTK_BUTTON (self), FALSE);
}

static void
fill (SkeinLegendRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = self->kind == SKEIN_TYPES_OF_ACTORS
                        ? skein_mark_image_new (self->type)
                        : skein_legend_sample_new (SKEIN_LEGEND_SIGN_RELATION, SKEIN_STROKE_STATED);

  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  self->eye = gtk_image_new_from_icon_name ("view-conceal-symbolic");
  gtk_widget_set_size_request (mark, 22, -1);
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->name, LONGEST_NAME);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_label_set_xalign (self->count, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  self->mark = mark;
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), self->eye);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_button_set_child (GTK_BUTTON (self), box);
}

/**
 * skein_legend_row_new:
 * @workspace: the workspace whose filter it shows and changes
 * @kind: actors or relations
 * @type: a type of them
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
skein_legend_row_new (SkeinWorkspace *workspace, SkeinTypeKind kind, const char *type)
{
  SkeinLegendRow *self;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  self = g_object_new (SKEIN_TYPE_LEGEND_ROW, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->type = g_strdup (type);
  fill (self);
  return GTK_WIDGET (self);
}

static void
strike_out (GtkLabel *label, gboolean struck)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (struck)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (label, attributes);
}

/**
 * skein_legend_row_update:
 * @row: a row
 * @count: how many of the type there are
 * @hidden: whether the type is hidden
 *
 * Brings the row in line with the workspace.
 */
void
skein_legend_row_update (SkeinLegendRow *self, guint count, gboolean hidden)
{
  g_autofree char *label = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *number = NULL;

  g_return_if_fail (SKEIN_IS_LEGEND_ROW (self));

  label = skein_legend_dup_type_label (self->workspace, self->kind, self->type);
  /* Thousands are set apart as the reader's country does. */
  number = g_strdup_printf ("%'u", count);
  /* Translators: a type of actors or relations, how many there are, and whether the graph shows them. */
  spoken = hidden ? g_strdup_printf (_ ("%s, %u, hidden"), label, count)
                  : g_strdup_printf (_ ("%s, %u, shown"), label, count);
  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self), !hidden);
  self->updating = FALSE;
  gtk_label_set_text (self->name, label);
  gtk_label_set_text (self->count, number);
  strike_out (self->name, hidden);
  gtk_widget_set_visible (self->eye, hidden);
  if (hidden)
    gtk_widget_add_css_class (GTK_WIDGET (self), "hidden-type");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hidden-type");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               hidden ? _ ("Show (double click: only these)")
                                      : _ ("Hide (double click: show only these)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * skein_legend_row_set_look:
 * @row: a row
 * @colour: (nullable): the colour that a person gave the type, "#rrggbb"
 * @icon: (nullable): the icon that a person gave the type
 */
void
skein_legend_row_set_look (SkeinLegendRow *self, const char *colour, const char *icon)
{
  g_return_if_fail (SKEIN_IS_LEGEND_ROW (self));

  if (self->kind == SKEIN_TYPES_OF_ACTORS)
    skein_mark_image_set_look (SKEIN_MARK_IMAGE (self->mark), self->type, colour, icon);
}

/**
 * skein_legend_row_get_kind:
 * @row: a row
 *
 * Returns: what its type is a type of
 */
SkeinTypeKind
skein_legend_row_get_kind (SkeinLegendRow *self)
{
  g_return_val_if_fail (SKEIN_IS_LEGEND_ROW (self), SKEIN_TYPES_OF_ACTORS);
  return self->kind;
}

/**
 * skein_legend_row_get_type_name:
 * @row: a row
 *
 * Returns: (transfer none): its type, as the project has it
 */
const char *
skein_legend_row_get_type_name (SkeinLegendRow *self)
{
  g_return_val_if_fail (SKEIN_IS_LEGEND_ROW (self), NULL);
  return self->type;
}
