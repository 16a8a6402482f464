// SPDX-License-Identifier: MPL-2.0
#include "skein-export-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-format-popover.h"

struct _SkeinExportDialog {
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwActionRow *format_row;
  SkeinFormatPopover *formats;
  GtkWidget *format_button;
  GtkWidget *part_row;
  GtkWidget *scope_row;
  GtkWidget *container_row;
  GtkWidget *picture_group;
  GtkWidget *size_row;
  GtkWidget *width_row;
  GtkAdjustment *width_adjustment;
  GtkWidget *height_row;
  GtkAdjustment *height_adjustment;
  GtkWidget *scale_row;
  GtkAdjustment *scale_adjustment;
  GtkWidget *page_row;
  GtkSwitch *transparent_switch;
  GtkSwitch *legend_switch;
  AdwExpanderRow *title_row;
  GtkEditable *title_entry;
  AdwExpanderRow *caption_row;
  GtkEditable *caption_entry;
  GtkLabel *note;
  GtkBox *columns;
  GtkScrolledWindow *scroller;
  GtkWidget *preview_box;
  GtkStack *preview_stack;
  GtkPicture *preview;
  GtkLabel *no_preview;
  GtkLabel *dimensions;

  GSettings *settings;
  gboolean selected;
  guint change_source;
};

/* A narrower or lower parent has the preview above the choices, and these scroll, in pixels. */
#define LEAST_WIDE_WIDTH 900
#define WIDE_WIDTH 880
#define NARROW_WIDTH 460
#define MARGIN 120
#define LEAST_HEIGHT 240

/* Who types a title waits that long for the preview of it, in milliseconds. */
#define TYPING_TIME 150

enum { SIGNAL_SAVE, SIGNAL_COPY, SIGNAL_PRINT, SIGNAL_CHANGED, SIGNAL_DRAG, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinExportDialog, skein_export_dialog, ADW_TYPE_WINDOW)

/* What the format can't hold is said before anything is written. */
static void
update_note (SkeinExportDialog *self, const SkeinExportChoice *choice)
{
  gboolean is_picture = skein_export_format_is_picture (choice->format);
  gboolean nothing = skein_export_choice_wants_selection (choice) && !self->selected;

  gtk_label_set_label (
      self->note,
      nothing ? _ ("Nothing is selected. Select actors or relations in the graph first.")
              : skein_export_format_get_losses (choice->format));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", !nothing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.copy", is_picture && !nothing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.print", is_picture && !nothing);
}

static gboolean
is_wide (SkeinExportDialog *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self->columns)) ==
         GTK_ORIENTATION_HORIZONTAL;
}

/* Data have no picture, and a dialog that has none needs no room for it. */
static void
update_preview_box (SkeinExportDialog *self, gboolean is_picture)
{
  if (gtk_widget_get_visible (self->preview_box) == is_picture)
    return;
  gtk_widget_set_visible (self->preview_box, is_picture);
  if (is_wide (self))
    gtk_window_set_default_size (GTK_WINDOW (self), is_picture ? WIDE_WIDTH : NARROW_WIDTH, -1);
}

/* Only what says something about the format that is chosen is offered. */
static void
update_rows (SkeinExportDialog *self)
{
  g_autofree char *size = g_settings_get_string (self->settings, "export-size");
  SkeinExportChoice choice;
  gboolean is_picture, is_png, is_own;

  skein_export_dialog_get_choice (self, &choice);
  is_picture = skein_export_format_is_picture (choice.format);
  is_png = is_picture && choice.format->picture == SKEIN_PICTURE_PNG;
  is_own = is_png && strcmp (size, "custom") == 0;
  adw_action_row_set_subtitle (self->format_row, skein_export_format_get_title (choice.format));
  skein_format_popover_set_format (self->formats, choice.format);
  gtk_widget_set_visible (self->part_row, is_picture);
  gtk_widget_set_visible (self->scope_row, !is_picture);
  gtk_widget_set_visible (self->container_row, !is_picture && choice.format->extension == NULL);
  gtk_widget_set_visible (self->picture_group, is_picture);
  gtk_widget_set_visible (self->size_row, is_png);
  gtk_widget_set_visible (self->width_row, is_own);
  gtk_widget_set_visible (self->height_row, is_own);
  gtk_widget_set_visible (self->scale_row, is_png);
  gtk_widget_set_visible (self->page_row,
                          is_picture && choice.format->picture == SKEIN_PICTURE_PDF);
  update_preview_box (self, is_picture);
  update_note (self, &choice);
}

static gboolean
changed_cb (gpointer data)
{
  SkeinExportDialog *self = data;

  self->change_source = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
choice_cb (SkeinExportDialog *self)
{
  update_rows (self);
  g_clear_handle_id (&self->change_source, g_source_remove);
  self->change_source = g_timeout_add (TYPING_TIME, changed_cb, self);
}

static void
format_cb (SkeinExportDialog *self)
{
  g_settings_set_string (self->settings,
                         "export-format",
                         skein_format_popover_get_format (self->formats)->id);
  gtk_widget_grab_focus (self->format_button);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SAVE], 0);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_COPY], 0);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PRINT], 0);
}

static GdkContentProvider *
drag_cb (GtkDragSource *source, double x, double y, SkeinExportDialog *self)
{
  GdkContentProvider *provider = NULL;

  g_signal_emit (self, signals[SIGNAL_DRAG], 0, &provider);
  if (provider != NULL)
    gtk_drag_source_set_icon (source, gtk_picture_get_paintable (self->preview), 0, 0);
  return provider;
}

static void
skein_export_dialog_dispose (GObject *object)
{
  SkeinExportDialog *self = SKEIN_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->change_source, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (skein_export_dialog_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, GType result)
{
  return g_signal_new (
      name, SKEIN_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, result, 0);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, toasts);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, format_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, formats);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, format_button);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, part_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, scope_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, container_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, picture_group);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, size_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, width_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, width_adjustment);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, height_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, height_adjustment);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, scale_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, scale_adjustment);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, page_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, transparent_switch);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, legend_switch);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, title_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, title_entry);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, caption_row);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, caption_entry);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, note);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, columns);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, scroller);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, preview_box);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, preview_stack);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, preview);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, no_preview);
  gtk_widget_class_bind_template_child (klass, SkeinExportDialog, dimensions);
}

static void
skein_export_dialog_class_init (SkeinExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GdkModifierType keys = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  G_OBJECT_CLASS (klass)->dispose = skein_export_dialog_dispose;

  signals[SIGNAL_SAVE] = add_signal ("save", G_TYPE_NONE);
  signals[SIGNAL_COPY] = add_signal ("copy", G_TYPE_NONE);
  signals[SIGNAL_PRINT] = add_signal ("print", G_TYPE_NONE);
  signals[SIGNAL_CHANGED] = add_signal ("changed", G_TYPE_NONE);
  signals[SIGNAL_DRAG] = add_signal ("drag", GDK_TYPE_CONTENT_PROVIDER);

  g_type_ensure (SKEIN_TYPE_FORMAT_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-export-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "export.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "export.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "export.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, keys, "export.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, keys, "export.print", NULL);
}

static void
skein_export_dialog_init (SkeinExportDialog *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (source, "prepare", G_CALLBACK (drag_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->preview), GTK_EVENT_CONTROLLER (source));
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
    { self->part_row, "notify::selected" },
    { self->scope_row, "notify::selected" },
    { self->container_row, "notify::selected" },
    { self->size_row, "notify::selected" },
    { self->width_adjustment, "value-changed" },
    { self->height_adjustment, "value-changed" },
    { self->scale_adjustment, "value-changed" },
    { self->page_row, "notify::selected" },
    { self->transparent_switch, "notify::active" },
    { self->legend_switch, "notify::active" },
    { self->title_row, "notify::enable-expansion" },
    { self->title_entry, "changed" },
    { self->caption_row, "notify::enable-expansion" },
    { self->caption_entry, "changed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_object (
        choices[i].object, choices[i].change, G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->formats, "chosen", G_CALLBACK (format_cb), self);
  g_signal_connect_swapped (self->formats, "chosen", G_CALLBACK (choice_cb), self);
}

static gboolean
word_to_index (GValue *value, GVariant *variant, gpointer data)
{
  const char *const *words = data;
  const char *word = g_variant_get_string (variant, NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    if (strcmp (words[i], word) == 0) {
      g_value_set_uint (value, i);
      return TRUE;
    }
  }
  return FALSE;
}

static GVariant *
index_to_word (const GValue *value, const GVariantType *type, gpointer data)
{
  const char *const *words = data;
  guint index = g_value_get_uint (value);

  return index < g_strv_length ((GStrv) words) ? g_variant_new_string (words[index]) : NULL;
}

static gboolean
archive_to_index (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_uint (value, g_variant_get_boolean (variant) ? 0 : 1);
  return TRUE;
}

static GVariant *
index_to_archive (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_boolean (g_value_get_uint (value) == 0);
}

static void
bind_words (SkeinExportDialog *self, const char *key, gpointer row, const char *const *words)
{
  g_settings_bind_with_mapping (self->settings,
                                key,
                                row,
                                "selected",
                                G_SETTINGS_BIND_DEFAULT,
                                word_to_index,
                                index_to_word,
                                (gpointer) words,
                                NULL);
}

static void
bind_settings (SkeinExportDialog *self)
{
  struct {
    const char *key;
    gpointer object;
    const char *property;
  } bindings[] = {
    { "export-width", self->width_adjustment, "value" },
    { "export-height", self->height_adjustment, "value" },
    { "export-scale", self->scale_adjustment, "value" },
    { "export-transparent", self->transparent_switch, "active" },
    { "show-legend", self->legend_switch, "active" },
    { "export-title", self->title_row, "enable-expansion" },
    { "export-sources", self->caption_row, "enable-expansion" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings,
                     bindings[i].key,
                     bindings[i].object,
                     bindings[i].property,
                     G_SETTINGS_BIND_DEFAULT);
  bind_words (self, "export-part", self->part_row, skein_export_parts);
  bind_words (self, "export-scope", self->scope_row, skein_export_scopes);
  bind_words (self, "export-size", self->size_row, skein_export_sizes);
  bind_words (self, "export-page", self->page_row, skein_export_pages);
  g_settings_bind_with_mapping (self->settings,
                                "export-archive",
                                self->container_row,
                                "selected",
                                G_SETTINGS_BIND_DEFAULT,
                                archive_to_index,
                                index_to_archive,
                                NULL,
                                NULL);
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
  self->settings = g_object_ref (settings);
  fit_to (self, parent);
  bind_settings (self);
  watch_choices (self);
  update_rows (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->format_button);
  return self;
}

/**
 * skein_export_dialog_set_words:
 * @self: a dialog
 * @title: (nullable): what stands above a picture that has a title
 * @caption: (nullable): what stands below one that has a caption
 *
 * Proposes words, which the person may change.
 */
void
skein_export_dialog_set_words (SkeinExportDialog *self, const char *title, const char *caption)
{
  g_return_if_fail (SKEIN_IS_EXPORT_DIALOG (self));
  gtk_editable_set_text (self->title_entry, title != NULL ? title : "");
  gtk_editable_set_text (self->caption_entry, caption != NULL ? caption : "");
}

/**
 * skein_export_dialog_set_selected:
 * @self: a dialog
 * @selected: whether anything is selected
 */
void
skein_export_dialog_set_selected (SkeinExportDialog *self, gboolean selected)
{
  g_return_if_fail (SKEIN_IS_EXPORT_DIALOG (self));
  self->selected = selected;
  update_rows (self);
}

/**
 * skein_export_dialog_get_choice:
 * @self: a dialog
 * @choice: (out caller-allocates): what is chosen now
 */
void
skein_export_dialog_get_choice (SkeinExportDialog *self, SkeinExportChoice *choice)
{
  g_return_if_fail (SKEIN_IS_EXPORT_DIALOG (self));
  skein_export_choice_read (choice, self->settings);
}

/**
 * skein_export_dialog_get_title:
 * @self: a dialog
 *
 * Returns: (transfer none): the words above a picture, whether it is to have them or not
 */
const char *
skein_export_dialog_get_title (SkeinExportDialog *self)
{
  g_return_val_if_fail (SKEIN_IS_EXPORT_DIALOG (self), NULL);
  return gtk_editable_get_text (self->title_entry);
}

/**
 * skein_export_dialog_get_caption:
 * @self: a dialog
 *
 * Returns: (transfer none): the words below a picture, whether it is to have them or not
 */
const char *
skein_export_dialog_get_caption (SkeinExportDialog *self)
{
  g_return_val_if_fail (SKEIN_IS_EXPORT_DIALOG (self), NULL);
  return gtk_editable_get_text (self->caption_entry);
}

/**
 * skein_export_dialog_set_preview:
 * @self: a dialog
 * @preview: what will be exported, at scale 1
 *
 * Shows what a picture will look like, and how large it is.
 */
void
skein_export_dialog_set_preview (SkeinExportDialog *self, GdkTexture *preview)
{
  SkeinExportChoice choice;
  g_autofree char *size = NULL;

  g_return_if_fail (SKEIN_IS_EXPORT_DIALOG (self));
  g_return_if_fail (GDK_IS_TEXTURE (preview));

  skein_export_dialog_get_choice (self, &choice);
  if (!skein_export_format_is_picture (choice.format))
    return;
  gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (preview));
  gtk_stack_set_visible_child_name (self->preview_stack, "picture");
  if (choice.format->picture == SKEIN_PICTURE_PNG)
    /* Translators: the width and the height of a picture. */
    size = g_strdup_printf (_ ("%d × %d pixels"),
                            choice.scale * gdk_texture_get_width (preview),
                            choice.scale * gdk_texture_get_height (preview));
  gtk_label_set_label (self->dimensions, size != NULL ? size : "");
  gtk_widget_set_visible (GTK_WIDGET (self->dimensions), size != NULL);
}

/**
 * skein_export_dialog_show_no_preview:
 * @self: a dialog
 * @reason: why there is none
 */
void
skein_export_dialog_show_no_preview (SkeinExportDialog *self, const char *reason)
{
  g_return_if_fail (SKEIN_IS_EXPORT_DIALOG (self));
  gtk_label_set_label (self->no_preview, reason);
  gtk_stack_set_visible_child_name (self->preview_stack, "none");
  gtk_label_set_label (self->dimensions, "");
}

/**
 * skein_export_dialog_toast:
 * @self: a dialog
 * @message: a short sentence
 *
 * Says something in passing.
 */
void
skein_export_dialog_toast (SkeinExportDialog *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  g_return_if_fail (SKEIN_IS_EXPORT_DIALOG (self));
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}
