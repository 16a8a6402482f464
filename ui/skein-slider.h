// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SkeinSlider:
 *
 * A scale with its title and with words at its ends, whose value is used when the person has made up their mind:
 * at once when the scale is let go of, and otherwise a moment after it moved last.
 *
 * Properties: "title", "low", "high" (string): what is written beside the scale and at its ends.
 *
 * Signals: "settled": the person chose another value than before.
 */
#define SKEIN_TYPE_SLIDER (skein_slider_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSlider, skein_slider, SKEIN, SLIDER, GtkWidget)

void skein_slider_set_range (SkeinSlider *slider, double low, double high, double usual);
void skein_slider_set_value (SkeinSlider *slider, double value);
double skein_slider_get_value (SkeinSlider *slider);
void skein_slider_settle (SkeinSlider *slider);

G_END_DECLS
