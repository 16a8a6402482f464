// SPDX-License-Identifier: MPL-2.0
#include "skein-passage-list.h"

#include <glib/gi18n-lib.h>

#include "skein-links.h"
#include "skein-row.h"
#include "skein-sections.h"
#include "skein-widget.h"

/* So many relations are shown above the passages until a person wants all. */
#define LINKS_AT_FIRST 6

struct _SkeinPassageList {
  SkeinPane pane;

  GtkListView *view;

  char *links_title;
  char *passages_title;
  gboolean links_first;
  GListStore *links;
  SkeinItemList *passages;
  SkeinSections *sections;
  GtkSingleSelection *selection;
  guint current;
};

enum {
  PROP_LINKS_TITLE = 1,
  PROP_PASSAGES_TITLE,
  PROP_LINKS_FIRST,
  PROP_N_PASSAGES,
  PROP_CURRENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinPassageList, skein_passage_list, SKEIN_TYPE_PANE)

static void
set_current (SkeinPassageList *self, guint current)
{
  if (self->current == current)
    return;
  self->current = current;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

/* Marks the current passage in the list. */
static guint
select_current (SkeinPassageList *self)
{
  guint position =
      skein_sections_get_position (self->sections, G_LIST_MODEL (self->passages), self->current);

  gtk_single_selection_set_selected (self->selection, position);
  return position;
}

static void
selected_cb (SkeinPassageList *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);
  guint first = skein_sections_get_position (self->sections, G_LIST_MODEL (self->passages), 0);

  /* A row that is not a passage can be selected too, on the way of the arrow keys. */
  if (selected == GTK_INVALID_LIST_POSITION || first == GTK_INVALID_LIST_POSITION ||
      selected < first || selected - first >= skein_passage_list_get_n_passages (self))
    return;
  set_current (self, selected - first);
}

static void
open_passage (SkeinPassageList *self, SkeinPassageItem *item)
{
  const SkeinPassage *passage = skein_passage_item_get (item);

  skein_workspace_read (self->pane.workspace, passage->article, passage->focus);
}

static void
activate_cb (SkeinPassageList *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (self->pane.workspace == NULL)
    return;
  if (SKEIN_IS_PASSAGE_ITEM (item))
    open_passage (self, SKEIN_PASSAGE_ITEM (item));
  else if (SKEIN_IS_LINK_ITEM (item))
    skein_selection_choose (skein_workspace_get_selection (self->pane.workspace),
                            SKEIN_CHOSEN_RELATION,
                            skein_link_item_get_relation (SKEIN_LINK_ITEM (item))->id);
}

static void
skein_passage_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinPassageList *self = SKEIN_PASSAGE_LIST (object);

  switch (id) {
  case PROP_LINKS_TITLE:
    g_value_set_string (value, self->links_title);
    break;
  case PROP_PASSAGES_TITLE:
    g_value_set_string (value, self->passages_title);
    break;
  case PROP_LINKS_FIRST:
    g_value_set_boolean (value, self->links_first);
    break;
  case PROP_N_PASSAGES:
    g_value_set_uint (value, skein_passage_list_get_n_passages (self));
    break;
  case PROP_CURRENT:
    g_value_set_uint (value, self->current);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_passage_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinPassageList *self = SKEIN_PASSAGE_LIST (object);

  switch (id) {
  case PROP_LINKS_TITLE:
    self->links_title = g_value_dup_string (value);
    break;
  case PROP_PASSAGES_TITLE:
    self->passages_title = g_value_dup_string (value);
    break;
  case PROP_LINKS_FIRST:
    self->links_first = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_passage_list_constructed (GObject *object)
{
  SkeinPassageList *self = SKEIN_PASSAGE_LIST (object);

  G_OBJECT_CLASS (skein_passage_list_parent_class)->constructed (object);

  if (self->links_first)
    skein_sections_add (self->sections,
                        self->links_title,
                        G_LIST_MODEL (self->links),
                        LINKS_AT_FIRST);
  skein_sections_add (self->sections, self->passages_title, G_LIST_MODEL (self->passages), 0);
  if (!self->links_first)
    skein_sections_add (self->sections, self->links_title, G_LIST_MODEL (self->links), 0);
}

static void
skein_passage_list_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinPassageList *self = SKEIN_PASSAGE_LIST (pane);
  g_autoptr (GtkListItemFactory) factory = NULL;

  SKEIN_PANE_CLASS (skein_passage_list_parent_class)->set_workspace (pane, workspace);
  skein_passage_list_take (self, NULL, NULL);
  factory = workspace != NULL ? skein_row_new_factory (workspace) : NULL;
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view,
                           workspace != NULL ? GTK_SELECTION_MODEL (self->selection) : NULL);
}

static void
skein_passage_list_dispose (GObject *object)
{
  SkeinPassageList *self = SKEIN_PASSAGE_LIST (object);

  skein_pane_set_workspace (SKEIN_PANE (self), NULL);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_PASSAGE_LIST);
  G_OBJECT_CLASS (skein_passage_list_parent_class)->dispose (object);
}

static void
skein_passage_list_finalize (GObject *object)
{
  SkeinPassageList *self = SKEIN_PASSAGE_LIST (object);

  g_free (self->links_title);
  g_free (self->passages_title);
  g_object_unref (self->selection);
  g_object_unref (self->sections);
  g_object_unref (self->links);
  g_object_unref (self->passages);
  G_OBJECT_CLASS (skein_passage_list_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_LINKS_TITLE] = g_param_spec_string ("links-title", NULL, NULL, NULL, once);
  properties[PROP_PASSAGES_TITLE] = g_param_spec_string ("passages-title", NULL, NULL, NULL, once);
  properties[PROP_LINKS_FIRST] = g_param_spec_boolean ("links-first", NULL, NULL, FALSE, once);
  properties[PROP_N_PASSAGES] = g_param_spec_uint ("n-passages", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_CURRENT] = g_param_spec_uint ("current", NULL, NULL, 0, G_MAXUINT, 0, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
skein_passage_list_class_init (SkeinPassageListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_passage_list_set_workspace;
  object_class->get_property = skein_passage_list_get_property;
  object_class->set_property = skein_passage_list_set_property;
  object_class->constructed = skein_passage_list_constructed;
  object_class->dispose = skein_passage_list_dispose;
  object_class->finalize = skein_passage_list_finalize;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-passage-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinPassageList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
skein_passage_list_init (SkeinPassageList *self)
{
  self->links = g_list_store_new (SKEIN_TYPE_LINK_ITEM);
  self->passages = skein_item_list_new (SKEIN_TYPE_PASSAGE_ITEM);
  self->sections = skein_sections_new ();
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->sections));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (
      self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * skein_passage_list_take:
 * @self: a list
 * @links: (nullable) (transfer none) (element-type SkeinLinkItem): the relations
 * @passages: (nullable) (transfer full) (element-type SkeinPassage): the passages
 *
 * Replaces what is shown. The current passage stays the one with the same number, as far as there
 * is one.
 */
void
skein_passage_list_take (SkeinPassageList *self, GPtrArray *links, GPtrArray *passages)
{
  guint before, now;

  g_return_if_fail (SKEIN_IS_PASSAGE_LIST (self));

  before = skein_passage_list_get_n_passages (self);
  now = passages != NULL ? passages->len : 0;
  if (passages == NULL)
    passages = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_passage_free);

  /* Selecting nothing first keeps the replaced rows from moving the mark. */
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_list_store_splice (self->links,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->links)),
                       links != NULL ? links->pdata : NULL,
                       links != NULL ? links->len : 0);
  skein_item_list_take (self->passages, passages);
  set_current (self, now > 0 ? MIN (self->current, now - 1) : 0);
  select_current (self);
  if (before != now)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PASSAGES]);
}

/**
 * skein_passage_list_rewind:
 * @self: a list
 *
 * Makes the first passage the current one and shows the list from its beginning.
 */
void
skein_passage_list_rewind (SkeinPassageList *self)
{
  g_return_if_fail (SKEIN_IS_PASSAGE_LIST (self));

  skein_sections_collapse (self->sections);
  set_current (self, 0);
  select_current (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sections)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0);
}

/**
 * skein_passage_list_get_n_passages:
 * @self: a list
 *
 * Returns: how many passages there are
 */
guint
skein_passage_list_get_n_passages (SkeinPassageList *self)
{
  g_return_val_if_fail (SKEIN_IS_PASSAGE_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->passages));
}

/**
 * skein_passage_list_get_current:
 * @self: a list
 *
 * Returns: the current passage, from 0; also 0 if there is none
 */
guint
skein_passage_list_get_current (SkeinPassageList *self)
{
  g_return_val_if_fail (SKEIN_IS_PASSAGE_LIST (self), 0);

  return self->current;
}

/**
 * skein_passage_list_step:
 * @self: a list
 * @steps: how many passages to go on, or back if negative
 *
 * Makes another passage the current one and scrolls it into view; stops at the first and the last.
 */
void
skein_passage_list_step (SkeinPassageList *self, int steps)
{
  guint n_passages;
  gint64 wanted;

  g_return_if_fail (SKEIN_IS_PASSAGE_LIST (self));

  n_passages = skein_passage_list_get_n_passages (self);
  if (n_passages == 0)
    return;
  wanted = CLAMP ((gint64) self->current + steps, 0, (gint64) n_passages - 1);
  set_current (self, (guint) wanted);
  gtk_widget_activate_action (GTK_WIDGET (self->view),
                              "list.scroll-to-item",
                              "u",
                              select_current (self));
}

/**
 * skein_passage_list_open_current:
 * @self: a list
 *
 * Opens the article of the current passage at its place.
 */
void
skein_passage_list_open_current (SkeinPassageList *self)
{
  g_autoptr (SkeinPassageItem) item = NULL;

  g_return_if_fail (SKEIN_IS_PASSAGE_LIST (self));

  item = g_list_model_get_item (G_LIST_MODEL (self->passages), self->current);
  if (item != NULL && self->pane.workspace != NULL)
    open_passage (self, item);
}

/**
 * skein_passage_list_get_passages:
 * @self: a list
 *
 * Returns: (transfer none): the passages, a list of #SkeinPassageItem
 */
GListModel *
skein_passage_list_get_passages (SkeinPassageList *self)
{
  g_return_val_if_fail (SKEIN_IS_PASSAGE_LIST (self), NULL);

  return G_LIST_MODEL (self->passages);
}

/**
 * skein_passage_list_get_links:
 * @self: a list
 *
 * Returns: (transfer none): the relations, a list of #SkeinLinkItem
 */
GListModel *
skein_passage_list_get_links (SkeinPassageList *self)
{
  g_return_val_if_fail (SKEIN_IS_PASSAGE_LIST (self), NULL);

  return G_LIST_MODEL (self->links);
}

/**
 * skein_passage_list_get_view:
 * @self: a list
 *
 * Returns: (transfer none): the widget that shows it
 */
GtkListView *
skein_passage_list_get_view (SkeinPassageList *self)
{
  g_return_val_if_fail (SKEIN_IS_PASSAGE_LIST (self), NULL);

  return self->view;
}
