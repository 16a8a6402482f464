// SPDX-License-Identifier: MPL-2.0
#include "skein-outline-columns.h"

#include <glib/gi18n-lib.h>

#include "skein-date.h"
#include "skein-label.h"
#include "skein-links.h"
#include "skein-mark.h"
#include "skein-theme.h"

#define LIST_ITEM "skein-list-item"

/* Of a longer name, only so many characters are laid out and read out. */
#define LONGEST_NAME 200

typedef struct {
  SkeinOutlineColumnInfo info;
  const char *title;
  gboolean numeric;
  gboolean expand;
  gboolean marked; /* Shows the mark of an actor before its name. */
} Column;

static const Column actor_columns[] = {
  { { "name", SKEIN_OUTLINE_NAME, FALSE }, N_ ("Name"), FALSE, TRUE, TRUE },
  { { "type", SKEIN_OUTLINE_TYPE, FALSE }, N_ ("Type"), FALSE, FALSE, FALSE },
  { { "relations", SKEIN_OUTLINE_RELATIONS, TRUE }, N_ ("Relations"), TRUE, FALSE, FALSE },
  { { "mentions", SKEIN_OUTLINE_MENTIONS, TRUE }, N_ ("Mentions"), TRUE, FALSE, FALSE },
  { { "articles", SKEIN_OUTLINE_ARTICLES, TRUE }, N_ ("Articles"), TRUE, FALSE, FALSE },
  { { "state", SKEIN_OUTLINE_STATE, TRUE }, N_ ("State"), FALSE, FALSE, FALSE },
};

static const Column relation_columns[] = {
  { { "source", SKEIN_OUTLINE_NAME, FALSE }, N_ ("From"), FALSE, TRUE, TRUE },
  { { "type", SKEIN_OUTLINE_TYPE, FALSE }, N_ ("Relation"), FALSE, FALSE, FALSE },
  { { "target", SKEIN_OUTLINE_TARGET, FALSE }, N_ ("To"), FALSE, TRUE, TRUE },
  { { "passages", SKEIN_OUTLINE_MENTIONS, TRUE }, N_ ("Passages"), TRUE, FALSE, FALSE },
  { { "date", SKEIN_OUTLINE_DATE, FALSE }, N_ ("Date"), FALSE, FALSE, FALSE },
  { { "state", SKEIN_OUTLINE_STATE, TRUE }, N_ ("Remarks"), FALSE, FALSE, FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (actor_columns) == G_N_ELEMENTS (relation_columns));

/* One column of one view. */
typedef struct {
  SkeinOutlineList *outline;
  const Column *column;
  guint index;
  guint *asked; /* Set to the index when the column is asked for its order. */
  GPtrArray *bound;
} Cells;

static void
cells_free (Cells *cells)
{
  g_object_unref (cells->outline);
  g_ptr_array_unref (cells->bound);
  g_free (cells);
}

static const Column *
get_columns (SkeinChosenKind kind)
{
  return kind == SKEIN_CHOSEN_ACTOR ? actor_columns : relation_columns;
}

static char *
dup_state (SkeinOutlineList *outline, SkeinOutlineItem *item)
{
  guint state = skein_outline_list_get_state (outline, item);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_auto (GStrv) remarks = NULL;

  if ((state & SKEIN_OUTLINE_PINNED) != 0)
    g_ptr_array_add (words, (gpointer) C_ ("actor", "pinned"));
  if ((state & SKEIN_OUTLINE_HIDDEN) != 0)
    g_ptr_array_add (words, (gpointer) C_ ("actor", "hidden"));
  if ((state & SKEIN_OUTLINE_MUTUAL) != 0)
    g_ptr_array_add (words, (gpointer) C_ ("relation", "mutual"));
  if (skein_outline_list_get_kind (outline) == SKEIN_CHOSEN_RELATION) {
    remarks = skein_links_dup_remarks (skein_outline_item_get_relation (item));
    for (guint i = 0; remarks[i] != NULL; i++)
      g_ptr_array_add (words, remarks[i]);
  }
  g_ptr_array_add (words, NULL);
  /* Translators: between words in a list. */
  return g_strjoinv (_ (", "), (char **) words->pdata);
}

static char *
dup_number (guint number)
{
  /* Translators: a number in the digits of the language. */
  return g_strdup_printf (_ ("%u"), number);
}

static char *
dup_text (SkeinOutlineList *outline, const Column *column, SkeinOutlineItem *item)
{
  SkeinChosenKind kind = skein_outline_list_get_kind (outline);
  const SkeinActor *actor = skein_outline_item_get_actor (item);
  const SkeinRelation *relation =
      kind == SKEIN_CHOSEN_RELATION ? skein_outline_item_get_relation (item) : NULL;

  switch (column->info.column) {
  case SKEIN_OUTLINE_NAME:
    return skein_label_dup_short (actor->name, LONGEST_NAME);
  case SKEIN_OUTLINE_TARGET:
    return skein_label_dup_short (skein_outline_item_get_target (item)->name, LONGEST_NAME);
  case SKEIN_OUTLINE_TYPE:
    return skein_label_dup_short (relation != NULL ? skein_outline_item_get_phrase (item)
                                                   : skein_theme_get_type_label (actor->type),
                                  LONGEST_NAME);
  case SKEIN_OUTLINE_RELATIONS:
    return dup_number (actor->n_relations);
  case SKEIN_OUTLINE_MENTIONS:
    return dup_number (relation != NULL ? relation->n_evidence : actor->n_mentions);
  case SKEIN_OUTLINE_ARTICLES:
    return dup_number (relation != NULL ? relation->n_articles : actor->n_articles);
  case SKEIN_OUTLINE_DATE:
    return skein_date_dup_range (relation->first, relation->last);
  case SKEIN_OUTLINE_STATE:
    return dup_state (outline, item);
  }
  return NULL;
}

/* What a row says, for who can't see it: “Sergei Lavrov, Person, Relations: 12, …”. */
static char *
dup_row_words (SkeinOutlineList *outline, SkeinOutlineItem *item)
{
  const Column *columns = get_columns (skein_outline_list_get_kind (outline));
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (actor_columns); i++) {
    g_autofree char *text = dup_text (outline, &columns[i], item);

    if (text == NULL || *text == '\0')
      continue;
    if (columns[i].numeric)
      /* Translators: the title of a column and the number in it: “Relations: 12”. */
      g_string_append_printf (words, _ ("%s: %s"), _ (columns[i].title), text);
    else
      g_string_append (words, text);
    g_string_append (words, _ (", "));
  }
  if (words->len > 0)
    g_string_truncate (words, words->len - strlen (_ (", ")));
  return g_string_free (words, FALSE);
}

static void
set_name (GtkWidget *widget, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
}

static GtkLabel *
get_label (GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  return GTK_LABEL (GTK_IS_LABEL (child) ? child : gtk_widget_get_last_child (child));
}

static void
show_text (Cells *cells, GtkListItem *list_item)
{
  SkeinOutlineItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *text = dup_text (cells->outline, cells->column, item);
  g_autofree char *cell_words = NULL;
  g_autofree char *row_words = NULL;
  GtkLabel *label = get_label (list_item);
  GtkWidget *cell = gtk_widget_get_parent (gtk_list_item_get_child (list_item));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  gboolean hidden =
      (skein_outline_list_get_state (cells->outline, item) & SKEIN_OUTLINE_HIDDEN) != 0;

  gtk_label_set_text (label, text != NULL ? text : "");
  if (hidden)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  if (cell == NULL)
    return;
  /* Translators: the title of a column and what stands in it. */
  cell_words = g_strdup_printf (_ ("%s: %s"), _ (cells->column->title), text != NULL ? text : "");
  set_name (cell, cell_words);
  if (row == NULL || cells->index != 0)
    return;
  row_words = dup_row_words (cells->outline, item);
  set_name (row, row_words);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Cells *cells)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *box;

  gtk_label_set_xalign (GTK_LABEL (label), cells->column->numeric ? 1 : 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (cells->column->numeric)
    gtk_widget_add_css_class (label, "numeric");
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (cells->column->expand)
    gtk_label_set_width_chars (GTK_LABEL (label), 12);
  if (!cells->column->numeric && !cells->column->expand) {
    /* What is longer than this is cut, and told in a tool tip. */
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  }
  skein_label_tell_when_cut (GTK_LABEL (label));
  if (!cells->column->marked && cells->column->info.column != SKEIN_OUTLINE_TYPE) {
    gtk_list_item_set_child (list_item, label);
    return;
  }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_hexpand (label, TRUE);
  if (cells->column->marked)
    gtk_box_append (GTK_BOX (box), skein_mark_image_new (NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Cells *cells)
{
  SkeinOutlineItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *child = gtk_list_item_get_child (list_item);
  const SkeinActor *actor;

  if (cells->column->marked) {
    actor = cells->column->info.column == SKEIN_OUTLINE_TARGET
                ? skein_outline_item_get_target (item)
                : skein_outline_item_get_actor (item);
    skein_mark_image_set_actor (SKEIN_MARK_IMAGE (gtk_widget_get_first_child (child)), actor);
  }
  show_text (cells, list_item);
  g_object_set_data (G_OBJECT (child), LIST_ITEM, list_item);
  g_ptr_array_add (cells->bound, list_item);
}

/* What was being written in a cell that goes away is given up. */
static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Cells *cells)
{
  GtkWidget *label = GTK_WIDGET (get_label (list_item));
  GtkWidget *before = gtk_widget_get_prev_sibling (label);

  if (GTK_IS_ENTRY (before)) {
    gtk_widget_set_visible (label, TRUE);
    gtk_box_remove (GTK_BOX (gtk_list_item_get_child (list_item)), before);
  }
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), LIST_ITEM, NULL);
  g_ptr_array_remove_fast (cells->bound, list_item);
}

static void
states_changed_cb (SkeinOutlineList *outline, GtkSignalListItemFactory *factory)
{
  Cells *cells = g_object_get_data (G_OBJECT (factory), "skein-cells");

  for (guint i = 0; i < cells->bound->len; i++)
    show_text (cells, g_ptr_array_index (cells->bound, i));
}

/* The outline sorts itself, at once; GTK only keeps which header was clicked, and how often. It is not told to
 * others before GTK 4.10, but who compares through all columns hears of the first that has a say. */
static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  Cells *cells = data;

  *cells->asked = cells->index;
  return -1;
}

static GtkColumnViewColumn *
make_column (SkeinOutlineList *outline, const Column *info, guint index, guint *asked)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cells *cells = g_new0 (Cells, 1);
  GtkColumnViewColumn *column;
  g_autoptr (GtkSorter) sorter = NULL;

  *cells = (Cells){ g_object_ref (outline), info, index, asked, g_ptr_array_new () };
  g_object_set_data_full (G_OBJECT (factory), "skein-cells", cells, (GDestroyNotify) cells_free);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), cells);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cells);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), cells);
  if (info->info.column == SKEIN_OUTLINE_STATE || index == 0)
    g_signal_connect_object (outline, "states-changed", G_CALLBACK (states_changed_cb), factory, 0);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, cells, NULL));
  column = gtk_column_view_column_new (_ (info->title), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, info->expand);
  gtk_column_view_column_set_resizable (column, TRUE);
  return column;
}

/**
 * skein_outline_columns_add:
 * @view: a view without columns
 * @outline: what it shows
 *
 * Gives the view the columns of actors or of relations.
 */
void
skein_outline_columns_add (GtkColumnView *view, SkeinOutlineList *outline)
{
  const Column *columns;
  guint *asked = g_new0 (guint, 1);

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (SKEIN_IS_OUTLINE_LIST (outline));

  columns = get_columns (skein_outline_list_get_kind (outline));
  g_object_set_data_full (G_OBJECT (view), "skein-asked", asked, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (actor_columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = make_column (outline, &columns[i], i, asked);

    gtk_column_view_append_column (view, column);
  }
}

/**
 * skein_outline_columns_get:
 * @kind: actors or relations
 * @index: a column
 *
 * Returns: (transfer none) (nullable): the column, %NULL behind the last
 */
const SkeinOutlineColumnInfo *
skein_outline_columns_get (SkeinChosenKind kind, guint index)
{
  return index < G_N_ELEMENTS (actor_columns) ? &get_columns (kind)[index].info : NULL;
}

/**
 * skein_outline_columns_get_title:
 * @kind: actors or relations
 * @index: a column
 *
 * Returns: (transfer none): its title, translated
 */
const char *
skein_outline_columns_get_title (SkeinChosenKind kind, guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (actor_columns), NULL);
  return _ (get_columns (kind)[index].title);
}

/**
 * skein_outline_columns_get_sort:
 * @view: a view with columns from skein_outline_columns_add()
 * @index: (out): the column that the person wants its rows to be sorted by
 * @descending: (out): whether the largest is to come first
 *
 * Returns: %FALSE if the person has no wish
 */
gboolean
skein_outline_columns_get_sort (GtkColumnView *view, guint *index, gboolean *descending)
{
  guint *asked = g_object_get_data (G_OBJECT (view), "skein-asked");
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  g_return_val_if_fail (asked != NULL, FALSE);

  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), one, other);
  *index = *asked;
  *descending = ordering == GTK_ORDERING_LARGER;
  return ordering != GTK_ORDERING_EQUAL;
}

/**
 * skein_outline_columns_find_label:
 * @view: a view with columns from skein_outline_columns_add()
 * @column: one of its columns
 * @id: the actor or relation of a row
 *
 * Returns: (transfer none) (nullable): the label of the cell, in a box of its own, if the row is near what is seen
 */
GtkWidget *
skein_outline_columns_find_label (GtkColumnView *view, SkeinOutlineColumn column, gint64 id)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) one = g_list_model_get_item (columns, i);
    Cells *cells =
        g_object_get_data (G_OBJECT (gtk_column_view_column_get_factory (one)), "skein-cells");

    for (guint k = 0; cells->column->info.column == column && k < cells->bound->len; k++) {
      GtkListItem *list_item = g_ptr_array_index (cells->bound, k);

      if (skein_outline_item_get_chosen (gtk_list_item_get_item (list_item)).id == id)
        return GTK_WIDGET (get_label (list_item));
    }
  }
  return NULL;
}

/**
 * skein_outline_columns_get_list_item:
 * @widget: (nullable): a widget in a cell, a cell or a row
 *
 * Returns: (transfer none) (nullable): the list item of a cell of that row
 */
GtkListItem *
skein_outline_columns_get_list_item (GtkWidget *widget)
{
  /* From a row or a cell down to what the cell holds. */
  for (GtkWidget *child = widget; child != NULL; child = gtk_widget_get_first_child (child)) {
    GtkListItem *list_item = g_object_get_data (G_OBJECT (child), LIST_ITEM);

    if (list_item != NULL)
      return list_item;
  }
  /* From a label or a mark up to it. */
  for (guint i = 0; i < 2 && widget != NULL; i++, widget = gtk_widget_get_parent (widget)) {
    GtkListItem *list_item = g_object_get_data (G_OBJECT (widget), LIST_ITEM);

    if (list_item != NULL)
      return list_item;
  }
  return NULL;
}
