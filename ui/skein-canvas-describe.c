// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-theme.h"

/* Of a longer name, only so many characters are read out. */
#define LONGEST_NAME 200

static int
compare_edges (gconstpointer a, gconstpointer b, gpointer data)
{
  const SkeinScene *scene = data;
  const SkeinSceneEdge *ea = &scene->edges[*(const guint32 *) a];
  const SkeinSceneEdge *eb = &scene->edges[*(const guint32 *) b];

  if (ea->n_evidence != eb->n_evidence)
    return ea->n_evidence > eb->n_evidence ? -1 : 1;
  return ea->id < eb->id ? -1 : ea->id > eb->id;
}

/* The edges of a node, the best supported first. */
GArray *
skein_canvas_dup_relations (SkeinCanvas *self, guint32 node)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  GArray *relations = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < scene->n_edges; i++)
    if (scene->edges[i].source == node || scene->edges[i].target == node)
      g_array_append_val (relations, i);
  g_array_sort_with_data (relations, compare_edges, (gpointer) scene);
  return relations;
}

static char *
dup_words (const char *name)
{
  return skein_label_dup_short (name, LONGEST_NAME);
}

static char *
dup_step_text (const SkeinScene *scene, guint32 node, GArray *relations, guint place)
{
  const SkeinSceneEdge *edge = &scene->edges[g_array_index (relations, guint32, place)];
  gboolean leaves = edge->source == node;
  g_autofree char *phrase = dup_words (edge->label);
  g_autofree char *other = dup_words (scene->nodes[leaves ? edge->target : edge->source].label);

  if (leaves)
    /* Translators: a step through relations: “3 of 12: meets John Kerry”. */
    return g_strdup_printf (_ ("%u of %u: %s %s"), place + 1, relations->len, phrase, other);
  /* Translators: a relation that comes from another actor: “4 of 12: John Kerry presses this actor”. */
  return g_strdup_printf (
      _ ("%u of %u: %s %s this actor"), place + 1, relations->len, other, phrase);
}

static void
append_state (GString *text, const char *state)
{
  g_string_append_printf (text, ", %s", state);
}

static char *
describe_node (SkeinCanvas *self, const SkeinScene *scene, guint32 index)
{
  const SkeinSceneNode *node = &scene->nodes[index];
  g_autoptr (GArray) relations = skein_canvas_dup_relations (self, index);
  GString *text = g_string_new (NULL);
  g_autofree char *name = dup_words (node->label);
  g_autofree char *type = dup_words (skein_theme_get_type_label (
      node->look < scene->n_looks ? scene->look_names[node->look] : ""));
  SkeinSelection *selection = skein_workspace_get_selection (self->pane.workspace);

  /* Translators: an actor, its type and how many relations it has. */
  g_string_append_printf (text,
                          ngettext ("%s, %s, %u relation", "%s, %s, %u relations", relations->len),
                          name,
                          type,
                          relations->len);
  if (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, node->id))
    append_state (text, C_ ("actor", "selected"));
  if (node->emphasis & SKEIN_EMPHASIS_PINNED)
    append_state (text, C_ ("actor", "pinned"));
  for (guint i = 0; i < relations->len; i++) {
    if (scene->edges[g_array_index (relations, guint32, i)].id == self->focus_relation) {
      g_autofree char *step = dup_step_text (scene, index, relations, i);

      g_string_append_printf (text, "; %s", step);
    }
  }
  return g_string_free (text, FALSE);
}

static char *
describe_edge (const SkeinScene *scene, guint32 index)
{
  const SkeinSceneEdge *edge = &scene->edges[index];
  g_autofree char *source = dup_words (scene->nodes[edge->source].label);
  g_autofree char *phrase = dup_words (edge->label);
  g_autofree char *target = dup_words (scene->nodes[edge->target].label);

  if (edge->n_evidence == 0)
    /* Translators: a relation that a person asserted: “John Kerry meets Sergei Lavrov, without a passage”. */
    return g_strdup_printf (_ ("%s %s %s, without a passage"), source, phrase, target);
  /* Translators: “John Kerry meets Sergei Lavrov, 6 passages”. */
  return g_strdup_printf (ngettext ("%s %s %s, %u passage",
                                    "%s %s %s, %u passages",
                                    edge->n_evidence),
                          source,
                          phrase,
                          target,
                          edge->n_evidence);
}

static char *
describe_graph (const SkeinScene *scene)
{
  g_autofree char *actors =
      g_strdup_printf (ngettext ("%u actor", "%u actors", scene->n_nodes), scene->n_nodes);
  g_autofree char *relations =
      g_strdup_printf (ngettext ("%u relation", "%u relations", scene->n_edges), scene->n_edges);

  /* Translators: how many actors and how many relations. */
  return g_strdup_printf (_ ("%s, %s"), actors, relations);
}

static char *
describe (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinChosen primary;
  guint32 index;

  if (scene == NULL)
    return g_strdup (_ ("Empty"));
  primary = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  if (!self->ring && primary.kind == SKEIN_CHOSEN_RELATION &&
      skein_canvas_find (self, primary, &index))
    return describe_edge (scene, index);
  if (skein_canvas_find (self, (SkeinChosen){ SKEIN_CHOSEN_ACTOR, self->focus }, &index))
    return describe_node (self, scene, index);
  if (skein_canvas_find (self, primary, &index))
    return primary.kind == SKEIN_CHOSEN_ACTOR ? describe_node (self, scene, index)
                                              : describe_edge (scene, index);
  return describe_graph (scene);
}

/* Tells people who don't see the canvas what the keyboard is at, or else what is chosen. */
void
skein_canvas_update_description (SkeinCanvas *self)
{
  g_autofree char *text = describe (self);

  if (g_strcmp0 (text, self->description) == 0)
    return;
  g_free (self->description);
  self->description = g_steal_pointer (&text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->description,
                                  -1);
}
