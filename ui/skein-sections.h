// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SkeinHeadingItem:
 *
 * The heading of a section in a list. A section may show only its first items until a person wants
 * all.
 *
 * Properties: "title" (string), "n-items" (uint: of the whole section), "limited" (boolean: whether
 * the section is longer than what it shows at first), "expanded" (boolean: whether it shows all).
 */
#define SKEIN_TYPE_HEADING_ITEM (skein_heading_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHeadingItem, skein_heading_item, SKEIN, HEADING_ITEM, GObject)

const char *skein_heading_item_get_title (SkeinHeadingItem *self);
guint skein_heading_item_get_n_items (SkeinHeadingItem *self);
gboolean skein_heading_item_is_limited (SkeinHeadingItem *self);
gboolean skein_heading_item_is_expanded (SkeinHeadingItem *self);
void skein_heading_item_set_expanded (SkeinHeadingItem *self, gboolean expanded);

/**
 * SkeinSections:
 *
 * Several lists as one, each under a heading (a #SkeinHeadingItem) that is there while its list has
 * items.
 */
#define SKEIN_TYPE_SECTIONS (skein_sections_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSections, skein_sections, SKEIN, SECTIONS, GObject)

SkeinSections *skein_sections_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_sections_add (SkeinSections *self, const char *title, GListModel *items, guint at_first);
guint skein_sections_get_position (SkeinSections *self, GListModel *items, guint index);
void skein_sections_collapse (SkeinSections *self);

G_END_DECLS
