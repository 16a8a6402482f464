// SPDX-License-Identifier: MPL-2.0
#include "skein-theme.h"

#include <adwaita.h>

#include "skein-vocabulary.h"

/**
 * skein_theme_get_current:
 *
 * Returns: the colours that widgets of this program have at present
 */
SkeinTheme
skein_theme_get_current (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    return adw_style_manager_get_dark (manager) ? SKEIN_THEME_HIGH_CONTRAST_DARK
                                                : SKEIN_THEME_HIGH_CONTRAST_LIGHT;
  return adw_style_manager_get_dark (manager) ? SKEIN_THEME_DARK : SKEIN_THEME_LIGHT;
}

/**
 * skein_theme_watch:
 * @widget: a widget that paints with a palette
 * @changed: called with @widget whenever skein_theme_get_current() may give another theme, until
 *   @widget is finalized
 */
void
skein_theme_watch (GtkWidget *widget, GCallback changed)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (manager, "notify::dark", changed, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", changed, widget, G_CONNECT_SWAPPED);
}

static void
mark_contrast (GtkWidget *widget)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (widget, "high-contrast");
  else
    gtk_widget_remove_css_class (widget, "high-contrast");
}

/**
 * skein_theme_mark_contrast:
 * @widget: a widget that has the style class "high-contrast" from now on, whenever a person wants
 *   high contrast
 */
void
skein_theme_mark_contrast (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  mark_contrast (widget);
  skein_theme_watch (widget, G_CALLBACK (mark_contrast));
}

/**
 * skein_theme_get_rgba:
 * @color: a colour of a palette
 *
 * Returns: @color as GTK has it
 */
GdkRGBA
skein_theme_get_rgba (SkeinColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

/**
 * skein_theme_get_type_label:
 * @type: a type of actors
 *
 * Returns: (transfer none): the type in the language of the person, if it is one that every project
 *   knows, or else @type
 */
const char *
skein_theme_get_type_label (const char *type)
{
  return skein_vocabulary_get_type_label (type);
}
