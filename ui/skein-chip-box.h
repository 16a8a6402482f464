// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SkeinChip:
 * @text: what it says
 * @address: (nullable): a page of the web about it
 * @use: (nullable): what "use" is called in its menu; %NULL if there is no such thing
 *
 * One of several words or names that belong to something.
 */
typedef struct {
  const char *text;
  const char *address;
  const char *use;
} SkeinChip;

/**
 * SkeinChipBox:
 *
 * Some words as chips, each with a menu, Delete takes the one away that has the keyboard; and a button to add another,
 * which is written in place: Return takes it, Escape gives up.
 *
 * Properties: "title" (string: what the chips are, for who can't see them), "add-label" (string: the tool tip of
 * the button that adds), "placeholder" (string: what the entry asks for), "editable" (boolean).
 *
 * Signals: "add" (string) and "remove" (string), which return whether that was possible; "use" (string): what a chip's
 * menu offered.
 */
#define SKEIN_TYPE_CHIP_BOX (skein_chip_box_get_type ())
G_DECLARE_FINAL_TYPE (SkeinChipBox, skein_chip_box, SKEIN, CHIP_BOX, GtkWidget)

void skein_chip_box_set_chips (SkeinChipBox *self, const SkeinChip *chips, guint n_chips);
void skein_chip_box_set_editable (SkeinChipBox *self, gboolean editable);
void skein_chip_box_show_problem (SkeinChipBox *self, const char *message);
void skein_chip_box_begin (SkeinChipBox *self);
void skein_chip_box_end (SkeinChipBox *self);

G_END_DECLS
