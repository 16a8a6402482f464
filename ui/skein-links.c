// SPDX-License-Identifier: MPL-2.0
#include "skein-links.h"

#include <glib/gi18n-lib.h>

struct _SkeinLinkItem {
  GObject parent_instance;

  SkeinRelation *relation;
  gint64 viewpoint;
};

G_DEFINE_FINAL_TYPE (SkeinLinkItem, skein_link_item, G_TYPE_OBJECT)

static void
skein_link_item_finalize (GObject *object)
{
  skein_relation_free (SKEIN_LINK_ITEM (object)->relation);
  G_OBJECT_CLASS (skein_link_item_parent_class)->finalize (object);
}

static void
skein_link_item_class_init (SkeinLinkItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_link_item_finalize;
}

static void
skein_link_item_init (SkeinLinkItem *self)
{
}

/**
 * skein_link_item_get_relation:
 * @item: a row
 *
 * Returns: (transfer none): the relation
 */
const SkeinRelation *
skein_link_item_get_relation (SkeinLinkItem *item)
{
  g_return_val_if_fail (SKEIN_IS_LINK_ITEM (item), NULL);

  return item->relation;
}

/**
 * skein_link_item_get_viewpoint:
 * @item: a row
 *
 * Returns: the actor whose relation it is shown as, or 0 if it is shown with both its actors
 */
gint64
skein_link_item_get_viewpoint (SkeinLinkItem *item)
{
  g_return_val_if_fail (SKEIN_IS_LINK_ITEM (item), 0);

  return item->viewpoint;
}

/**
 * skein_link_item_get_other:
 * @item: a row
 *
 * Returns: the actor at the other end as seen from the viewpoint; the target if there is no
 *   viewpoint
 */
gint64
skein_link_item_get_other (SkeinLinkItem *item)
{
  g_return_val_if_fail (SKEIN_IS_LINK_ITEM (item), 0);

  return item->viewpoint == item->relation->target ? item->relation->source
                                                   : item->relation->target;
}

/**
 * skein_link_item_get_direction:
 * @item: a row
 *
 * Returns: how the relation runs as seen from the viewpoint
 */
SkeinLinkDirection
skein_link_item_get_direction (SkeinLinkItem *item)
{
  g_return_val_if_fail (SKEIN_IS_LINK_ITEM (item), SKEIN_LINK_OUT);

  if (item->relation->mutual)
    return SKEIN_LINK_BOTH;
  if (item->viewpoint == item->relation->target && item->viewpoint != item->relation->source)
    return SKEIN_LINK_IN;
  return SKEIN_LINK_OUT;
}

/* What rows are ordered by while they are gathered. */
typedef struct {
  SkeinLinkItem *item;
  guint group;
  const char *name;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;
  int types = g_strcmp0 (x->item->relation->type, y->item->relation->type);

  if (x->group != y->group)
    return x->group > y->group ? -1 : 1;
  if (types != 0)
    return types;
  if (skein_link_item_get_direction (x->item) != skein_link_item_get_direction (y->item))
    return (int) skein_link_item_get_direction (x->item) -
           (int) skein_link_item_get_direction (y->item);
  if (x->item->relation->n_evidence != y->item->relation->n_evidence)
    return x->item->relation->n_evidence > y->item->relation->n_evidence ? -1 : 1;
  return g_utf8_collate (x->name, y->name);
}

/* Rows with the same type of relation stand together, and the group with the most passages first.
 * */
static void
order (SkeinWorkspace *workspace, GPtrArray *items)
{
  g_autoptr (GHashTable) passages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree Entry *entries = g_new0 (Entry, items->len);

  for (guint i = 0; i < items->len; i++) {
    const SkeinRelation *relation = ((SkeinLinkItem *) g_ptr_array_index (items, i))->relation;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (passages, relation->type));

    g_hash_table_insert (passages, relation->type, GUINT_TO_POINTER (n + relation->n_evidence));
  }
  for (guint i = 0; i < items->len; i++) {
    SkeinLinkItem *item = g_ptr_array_index (items, i);
    const SkeinActor *other =
        skein_workspace_get_actor (workspace, skein_link_item_get_other (item));

    entries[i].item = item;
    entries[i].group = GPOINTER_TO_UINT (g_hash_table_lookup (passages, item->relation->type));
    entries[i].name = other != NULL ? other->name : "";
  }
  if (items->len > 1)
    qsort (entries, items->len, sizeof (Entry), compare_entries);
  for (guint i = 0; i < items->len; i++)
    items->pdata[i] = entries[i].item;
}

static void
add_relation (SkeinWorkspace *workspace, GPtrArray *items, gint64 id, gint64 viewpoint)
{
  g_autoptr (GError) error = NULL;
  SkeinRelation *relation =
      skein_project_dup_relation (skein_workspace_get_project (workspace), id, &error);
  SkeinLinkItem *item;

  if (relation == NULL) {
    g_debug ("A relation that is drawn cannot be read: %s", error->message);
    return;
  }
  item = g_object_new (SKEIN_TYPE_LINK_ITEM, NULL);
  item->relation = relation;
  item->viewpoint = viewpoint;
  g_ptr_array_add (items, item);
}

/**
 * skein_links_dup_of_actor:
 * @workspace: a workspace with a project
 * @actor: an actor of the project
 *
 * Takes time in proportion to the number of the actor's relations. Those that the filter hides are among
 * them: passages are shown whatever the graph shows.
 *
 * Returns: (transfer full) (element-type SkeinLinkItem): the actor's relations, grouped by their
 *   type
 */
GPtrArray *
skein_links_dup_of_actor (SkeinWorkspace *workspace, gint64 actor)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) relations = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  relations = skein_workspace_dup_relations_of (workspace, actor);
  for (guint i = 0; i < relations->len; i++)
    add_relation (workspace, items, g_array_index (relations, gint64, i), actor);
  order (workspace, items);
  return g_steal_pointer (&items);
}

/**
 * skein_links_dup_beside:
 * @workspace: a workspace with a project
 * @relation: a relation of the project
 *
 * Takes time in proportion to the number of relations of one of the two actors.
 *
 * Returns: (transfer full) (element-type SkeinLinkItem): the other relations of the same two actors
 */
GPtrArray *
skein_links_dup_beside (SkeinWorkspace *workspace, const SkeinRelation *relation)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) relations = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (relation != NULL, NULL);

  relations = skein_workspace_dup_relations_between (workspace, relation->source, relation->target);
  for (guint i = 0; i < relations->len; i++)
    if (g_array_index (relations, gint64, i) != relation->id)
      add_relation (workspace, items, g_array_index (relations, gint64, i), 0);
  order (workspace, items);
  return g_steal_pointer (&items);
}

static const char *
get_name (SkeinWorkspace *workspace, gint64 id)
{
  const SkeinActor *actor = skein_workspace_get_actor (workspace, id);

  return actor != NULL ? actor->name : "?";
}

/**
 * skein_links_dup_sentence:
 * @workspace: a workspace with a project
 * @relation: a relation of the project
 *
 * Returns: (transfer full): the relation in words: "Sergei Lavrov reports to Vladimir Putin"
 */
char *
skein_links_dup_sentence (SkeinWorkspace *workspace, const SkeinRelation *relation)
{
  return skein_links_dup_sentence_from (workspace, relation, relation->source);
}

/**
 * skein_links_dup_sentence_from:
 * @workspace: a workspace with a project
 * @relation: a relation of the project
 * @actor: one of its two actors
 *
 * Returns: (transfer full): the relation in words, from @actor if its type has words for that: "Vladimir Putin is informed
 *   by Sergei Lavrov"
 */
char *
skein_links_dup_sentence_from (SkeinWorkspace *workspace,
                               const SkeinRelation *relation,
                               gint64 actor)
{
  g_autofree char *phrase = NULL;
  gboolean is_back;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (relation != NULL, NULL);

  phrase = skein_relation_dup_phrase_from (relation, actor);
  is_back = skein_relation_is_read_back (relation, actor);
  /* Translators: an actor, the name of a relation, another actor: “Sergei Lavrov reports to
   * Vladimir Putin”. */
  return g_strdup_printf (C_ ("relation", "%s %s %s"),
                          get_name (workspace, is_back ? relation->target : relation->source),
                          phrase,
                          get_name (workspace, is_back ? relation->source : relation->target));
}

/**
 * skein_links_dup_remarks:
 * @relation: a relation
 *
 * Returns: (transfer full): what a reader must know before believing the relation, a few words
 *   each: that passages deny it, that they only report a claim, that a person asserted it
 */
GStrv
skein_links_dup_remarks (const SkeinRelation *relation)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *denied = NULL;
  g_autofree char *alleged = NULL;

  g_return_val_if_fail (relation != NULL, NULL);

  if (relation->n_denied > 0 && relation->n_denied == relation->n_evidence)
    denied = g_strdup (_ ("denied"));
  else if (relation->n_denied > 0)
    denied = g_strdup_printf (ngettext ("denied by %u", "denied by %u", relation->n_denied),
                              relation->n_denied);
  if (relation->n_alleged > 0 && relation->n_alleged == relation->n_evidence)
    alleged = g_strdup (_ ("alleged"));
  else if (relation->n_alleged > 0)
    alleged = g_strdup_printf (ngettext ("alleged by %u", "alleged by %u", relation->n_alleged),
                               relation->n_alleged);
  if (denied != NULL)
    g_strv_builder_add (builder, denied);
  if (alleged != NULL)
    g_strv_builder_add (builder, alleged);
  if (relation->by_hand && relation->n_evidence == 0)
    g_strv_builder_add (builder, _ ("by hand"));
  return g_strv_builder_end (builder);
}

/**
 * skein_links_get_arrow:
 * @direction: how a relation runs
 * @mirrored: whether the text runs from right to left
 *
 * Returns: (transfer none): an arrow from the first to the second of two names, or back, or both
 *   ways
 */
const char *
skein_links_get_arrow (SkeinLinkDirection direction, gboolean mirrored)
{
  if (direction == SKEIN_LINK_BOTH)
    return "↔";
  return (direction == SKEIN_LINK_OUT) != mirrored ? "→" : "←";
}
