// SPDX-License-Identifier: MPL-2.0
#include "skein-sections.h"

struct _SkeinHeadingItem {
  GObject parent_instance;

  char *title;
  guint n_items;
  gboolean limited;
  gboolean expanded;
};

enum {
  PROP_TITLE = 1,
  PROP_N_ITEMS,
  PROP_LIMITED,
  PROP_EXPANDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinHeadingItem, skein_heading_item, G_TYPE_OBJECT)

static void
skein_heading_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinHeadingItem *self = SKEIN_HEADING_ITEM (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_N_ITEMS:
    g_value_set_uint (value, self->n_items);
    break;
  case PROP_LIMITED:
    g_value_set_boolean (value, self->limited);
    break;
  case PROP_EXPANDED:
    g_value_set_boolean (value, self->expanded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_heading_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPANDED)
    skein_heading_item_set_expanded (SKEIN_HEADING_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_heading_item_finalize (GObject *object)
{
  g_free (SKEIN_HEADING_ITEM (object)->title);
  G_OBJECT_CLASS (skein_heading_item_parent_class)->finalize (object);
}

static void
skein_heading_item_class_init (SkeinHeadingItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = skein_heading_item_get_property;
  object_class->set_property = skein_heading_item_set_property;
  object_class->finalize = skein_heading_item_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LIMITED] = g_param_spec_boolean ("limited", NULL, NULL, FALSE, flags);
  properties[PROP_EXPANDED] =
      g_param_spec_boolean ("expanded", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
skein_heading_item_init (SkeinHeadingItem *self)
{
}

const char *
skein_heading_item_get_title (SkeinHeadingItem *self)
{
  g_return_val_if_fail (SKEIN_IS_HEADING_ITEM (self), NULL);

  return self->title;
}

guint
skein_heading_item_get_n_items (SkeinHeadingItem *self)
{
  g_return_val_if_fail (SKEIN_IS_HEADING_ITEM (self), 0);

  return self->n_items;
}

gboolean
skein_heading_item_is_limited (SkeinHeadingItem *self)
{
  g_return_val_if_fail (SKEIN_IS_HEADING_ITEM (self), FALSE);

  return self->limited;
}

gboolean
skein_heading_item_is_expanded (SkeinHeadingItem *self)
{
  g_return_val_if_fail (SKEIN_IS_HEADING_ITEM (self), FALSE);

  return self->expanded;
}

/**
 * skein_heading_item_set_expanded:
 * @self: the heading of a section
 * @expanded: whether the section shows all its items
 */
void
skein_heading_item_set_expanded (SkeinHeadingItem *self, gboolean expanded)
{
  g_return_if_fail (SKEIN_IS_HEADING_ITEM (self));

  expanded = !!expanded;
  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

/* One of the lists, with what stands between it and the whole. */
typedef struct {
  SkeinHeadingItem *heading;
  GListStore *heading_list;
  GListModel *items;
  GtkSliceListModel *shown;
  guint at_first;
} Section;

struct _SkeinSections {
  GObject parent_instance;

  GPtrArray *sections;
  GListStore *lists;
  GtkFlattenListModel *flat;
};

static GType
skein_sections_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
skein_sections_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SKEIN_SECTIONS (model)->flat));
}

static gpointer
skein_sections_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SKEIN_SECTIONS (model)->flat), position);
}

static void
skein_sections_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = skein_sections_get_item_type;
  iface->get_n_items = skein_sections_get_n_items;
  iface->get_item = skein_sections_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinSections,
                               skein_sections,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      skein_sections_list_model_init))

static void
update_section (Section *section)
{
  guint n_items = g_list_model_get_n_items (section->items);
  gboolean limited = section->at_first > 0 && n_items > section->at_first;
  gboolean cut = limited && !section->heading->expanded;
  gboolean wanted = section->heading->title != NULL && n_items > 0;
  gboolean present = g_list_model_get_n_items (G_LIST_MODEL (section->heading_list)) > 0;

  if (section->heading->n_items != n_items) {
    section->heading->n_items = n_items;
    g_object_notify_by_pspec (G_OBJECT (section->heading), properties[PROP_N_ITEMS]);
  }
  if (section->heading->limited != limited) {
    section->heading->limited = limited;
    g_object_notify_by_pspec (G_OBJECT (section->heading), properties[PROP_LIMITED]);
  }
  gtk_slice_list_model_set_size (section->shown, cut ? section->at_first : G_MAXUINT);
  if (wanted && !present)
    g_list_store_append (section->heading_list, section->heading);
  else if (!wanted && present)
    g_list_store_remove_all (section->heading_list);
}

static void
section_free (Section *section)
{
  g_signal_handlers_disconnect_by_data (section->items, section);
  g_signal_handlers_disconnect_by_data (section->heading, section);
  g_object_unref (section->heading);
  g_object_unref (section->heading_list);
  g_object_unref (section->items);
  g_object_unref (section->shown);
  g_free (section);
}

static void
flat_changed_cb (SkeinSections *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
skein_sections_finalize (GObject *object)
{
  SkeinSections *self = SKEIN_SECTIONS (object);

  g_ptr_array_unref (self->sections);
  g_object_unref (self->flat);
  g_object_unref (self->lists);
  G_OBJECT_CLASS (skein_sections_parent_class)->finalize (object);
}

static void
skein_sections_class_init (SkeinSectionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_sections_finalize;
}

static void
skein_sections_init (SkeinSections *self)
{
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->lists = g_list_store_new (G_TYPE_LIST_MODEL);
  self->flat = gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->lists)));
  g_signal_connect_object (
      self->flat, "items-changed", G_CALLBACK (flat_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * skein_sections_new:
 *
 * Returns: (transfer full): a list without sections
 */
SkeinSections *
skein_sections_new (void)
{
  return g_object_new (SKEIN_TYPE_SECTIONS, NULL);
}

/**
 * skein_sections_add:
 * @self: sections
 * @title: (nullable): the heading, or %NULL for a section without one
 * @items: the items of the section
 * @at_first: how many items are shown until a person wants all, or 0 for all of them
 *
 * Adds a section behind those that are there.
 */
void
skein_sections_add (SkeinSections *self, const char *title, GListModel *items, guint at_first)
{
  Section *section;

  g_return_if_fail (SKEIN_IS_SECTIONS (self));
  g_return_if_fail (G_IS_LIST_MODEL (items));

  section = g_new0 (Section, 1);
  section->heading = g_object_new (SKEIN_TYPE_HEADING_ITEM, NULL);
  section->heading->title = g_strdup (title);
  section->heading_list = g_list_store_new (SKEIN_TYPE_HEADING_ITEM);
  section->items = g_object_ref (items);
  section->at_first = at_first;
  section->shown = gtk_slice_list_model_new (g_object_ref (items), 0, G_MAXUINT);
  g_signal_connect_swapped (items, "items-changed", G_CALLBACK (update_section), section);
  g_signal_connect_swapped (section->heading,
                            "notify::expanded",
                            G_CALLBACK (update_section),
                            section);
  update_section (section);
  g_ptr_array_add (self->sections, section);
  g_list_store_append (self->lists, section->heading_list);
  g_list_store_append (self->lists, section->shown);
}

/**
 * skein_sections_get_position:
 * @self: sections
 * @items: the items of a section
 * @index: an item of that section, which is expanded if the item is not shown yet
 *
 * Returns: the item's place in the whole, or %GTK_INVALID_LIST_POSITION if there is no such item
 */
guint
skein_sections_get_position (SkeinSections *self, GListModel *items, guint index)
{
  guint position = 0;

  g_return_val_if_fail (SKEIN_IS_SECTIONS (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->sections->len; i++) {
    Section *section = g_ptr_array_index (self->sections, i);

    position += g_list_model_get_n_items (G_LIST_MODEL (section->heading_list));
    if (section->items == items) {
      if (index >= g_list_model_get_n_items (items))
        return GTK_INVALID_LIST_POSITION;
      if (index >= g_list_model_get_n_items (G_LIST_MODEL (section->shown)))
        skein_heading_item_set_expanded (section->heading, TRUE);
      return position + index;
    }
    position += g_list_model_get_n_items (G_LIST_MODEL (section->shown));
  }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * skein_sections_collapse:
 * @self: sections, each of which shows its first items only afterwards
 */
void
skein_sections_collapse (SkeinSections *self)
{
  g_return_if_fail (SKEIN_IS_SECTIONS (self));

  for (guint i = 0; i < self->sections->len; i++)
    skein_heading_item_set_expanded (((Section *) g_ptr_array_index (self->sections, i))->heading,
                                     FALSE);
}
