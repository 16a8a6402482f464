// SPDX-License-Identifier: MPL-2.0
#include "skein-export-dialog.h"

#include <glib/gi18n-lib.h>

struct _SkeinExportDialog {
  AdwWindow parent_instance;

  AdwComboRow *format_row;
  AdwComboRow *part_row;
  GtkWidget *scale_row;
  GtkAdjustment *scale_adjustment;
  GtkWidget *transparent_row;
  GtkSwitch *transparent_switch;
  GtkWidget *legend_row;
  GtkSwitch *legend_switch;
  GtkWidget *title_row;
  GtkSwitch *title_switch;
  GtkWidget *sources_row;
  GtkSwitch *sources_switch;
  GtkLabel *note;
  GtkBox *columns;
  GtkScrolledWindow *scroller;
  GtkStack *preview_stack;
  GtkPicture *preview;
};

/* A narrower or lower parent has the preview above the choices, and these scroll, in pixels. */
#define LEAST_WIDE_WIDTH 900
#define WIDE_WIDTH 880
#define NARROW_WIDTH 460
#define MARGIN 120
#define LEAST_HEIGHT 240

enum { SIGNAL_SAVE, SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinExportDialog, skein_export_dialog, ADW_TYPE_WINDOW)

/* What the format can't hold is said before anything is written. */
static const char *
get_note (SkeinExportFormat format)
{
  switch (format) {
  case SKEIN_EXPORT_PNG:
    return _ ("The graph as it looks, in pixels.");
  case SKEIN_EXPORT_SVG:
    return _ ("The graph as it looks, without loss at any size; names stay text.");
  case SKEIN_EXPORT_PDF:
    return _ ("The graph as it looks, on one page.");
  case SKEIN_EXPORT_DOT:
    return _ ("Actors and relations for Graphviz, without the articles and passages.");
  case SKEIN_EXPORT_JSON:
  default:
    return _ (
        "All articles, actors, relations and passages, without the arrangement of the graph.");
  }
}

static void
format_cb (SkeinExportDialog *self)
{
  SkeinExportFormat format = skein_export_dialog_get_format (self);
  gboolean is_picture = format <= SKEIN_EXPORT_PDF;

  gtk_widget_set_sensitive (GTK_WIDGET (self->part_row), is_picture);
  gtk_widget_set_sensitive (self->scale_row, format == SKEIN_EXPORT_PNG);
  gtk_widget_set_sensitive (self->transparent_row, is_picture);
  gtk_widget_set_sensitive (self->legend_row, is_picture);
  gtk_widget_set_sensitive (self->title_row, is_picture);
  gtk_widget_set_sensitive (self->sources_row, is_picture);
  gtk_label_set_label (self->note, get_note (format));
  if (!is_picture)
    gtk_stack_set_visible_child_name (self->preview_stack, "none");
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
choice_cb (SkeinExportDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SAVE], 0);
}

static void
skein_export_dialog_class_init (SkeinExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * SkeinExportDialog::save:
   * @self: a dialog
   *
   * The person has chosen what to export.
   */
  signals[SIGNAL_SAVE] = g_signal_new (
      "save", SKEIN_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SkeinExportDialog::changed:
   * @self: a dialog
   *
   * What would be exported looks different now, and is kept in the settings already.
   */
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", SKEIN_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, part_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, scale_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, scale_adjustment);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, transparent_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, transparent_switch);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, legend_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, legend_switch);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, title_switch);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, sources_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, sources_switch);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, note);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, preview_stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinExportDialog, preview);
  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skein_export_dialog_init (SkeinExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->format_row, "notify::selected", G_CALLBACK (format_cb), self);
  format_cb (self);
}

/* A small window has the preview above the choices, and the dialog never is higher than the window. */
static void
fit_to (SkeinExportDialog *self, GtkWindow *parent)
{
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  gboolean wide = width >= LEAST_WIDE_WIDTH;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               wide        ? WIDE_WIDTH
                               : width > 0 ? MIN (width, NARROW_WIDTH)
                                           : NARROW_WIDTH,
                               -1);
  if (height > 0)
    gtk_scrolled_window_set_max_content_height (self->scroller,
                                                MAX (height - MARGIN, LEAST_HEIGHT));
}

/* After the settings, so that who is told of a choice finds it there. */
static void
watch_choices (SkeinExportDialog *self)
{
  struct {
    gpointer object;
    const char *change;
  } choices[] = {
    { self->part_row, "notify::selected" },     { self->transparent_switch, "notify::active" },
    { self->legend_switch, "notify::active" },  { self->title_switch, "notify::active" },
    { self->sources_switch, "notify::active" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_swapped (choices[i].object, choices[i].change, G_CALLBACK (choice_cb), self);
}

static gboolean
whole_to_index (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_uint (value, g_variant_get_boolean (variant) ? 0 : 1);
  return TRUE;
}

static GVariant *
index_to_whole (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_boolean (g_value_get_uint (value) == 0);
}

/**
 * skein_export_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @settings: where the choices are kept for the next time
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
SkeinExportDialog *
skein_export_dialog_new (GtkWindow *parent, GSettings *settings)
{
  SkeinExportDialog *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SKEIN_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  g_settings_bind (
      settings, "export-scale", self->scale_adjustment, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (
      settings, "export-transparent", self->transparent_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "export-title", self->title_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (
      settings, "export-sources", self->sources_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "show-legend", self->legend_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings,
                                "export-whole",
                                self->part_row,
                                "selected",
                                G_SETTINGS_BIND_DEFAULT,
                                whole_to_index,
                                index_to_whole,
                                NULL,
                                NULL);
  watch_choices (self);
  fit_to (self, parent);
  return self;
}

/**
 * skein_export_dialog_set_preview:
 * @self: a dialog
 * @preview: what will be exported
 *
 * Shows what a picture will look like.
 */
void
skein_export_dialog_set_preview (SkeinExportDialog *self, GdkPaintable *preview)
{
  g_return_if_fail (SKEIN_IS_EXPORT_DIALOG (self));
  g_return_if_fail (GDK_IS_PAINTABLE (preview));

  gtk_picture_set_paintable (self->preview, preview);
  if (skein_export_dialog_get_format (self) <= SKEIN_EXPORT_PDF)
    gtk_stack_set_visible_child_name (self->preview_stack, "picture");
}

/**
 * skein_export_dialog_get_format:
 * @dialog: a dialog
 *
 * Returns: what is to be written
 */
SkeinExportFormat
skein_export_dialog_get_format (SkeinExportDialog *self)
{
  g_return_val_if_fail (SKEIN_IS_EXPORT_DIALOG (self), SKEIN_EXPORT_PNG);
  return (SkeinExportFormat) adw_combo_row_get_selected (self->format_row);
}
