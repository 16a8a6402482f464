// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-export-format.h"

G_BEGIN_DECLS

/**
 * SkeinFormatPopover:
 *
 * A list of all that can be exported, by kinds, in which can be searched.
 *
 * Signals: "chosen": a person chose a format, which skein_format_popover_get_format() tells.
 */
#define SKEIN_TYPE_FORMAT_POPOVER (skein_format_popover_get_type ())
G_DECLARE_FINAL_TYPE (SkeinFormatPopover, skein_format_popover, SKEIN, FORMAT_POPOVER, GtkPopover)

const SkeinExportFormat *skein_format_popover_get_format (SkeinFormatPopover *popover);
void skein_format_popover_set_format (SkeinFormatPopover *popover, const SkeinExportFormat *format);

G_END_DECLS
