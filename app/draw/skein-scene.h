// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-palette.h"

G_BEGIN_DECLS

/**
 * SkeinEmphasis:
 * @SKEIN_EMPHASIS_SELECTED: chosen by the person
 * @SKEIN_EMPHASIS_HOVERED: under the pointer
 * @SKEIN_EMPHASIS_NEAR: joined with what is selected or hovered: it does not step back
 * @SKEIN_EMPHASIS_PINNED: (nodes) kept in its place by the person
 * @SKEIN_EMPHASIS_FOCUSED: where the keyboard is
 */
typedef enum {
  SKEIN_EMPHASIS_SELECTED = 1 << 0,
  SKEIN_EMPHASIS_HOVERED = 1 << 1,
  SKEIN_EMPHASIS_NEAR = 1 << 2,
  SKEIN_EMPHASIS_PINNED = 1 << 3,
  SKEIN_EMPHASIS_FOCUSED = 1 << 4,
} SkeinEmphasis;

/**
 * SkeinStroke:
 * @SKEIN_STROKE_STATED: a plain line
 * @SKEIN_STROKE_ALLEGED: dotted: every passage only reports a claim
 * @SKEIN_STROKE_DENIED: long dashes: every passage denies it
 * @SKEIN_STROKE_DISPUTED: dash and dot: some passages assert it and some deny it
 * @SKEIN_STROKE_BY_HAND: a plain thin line with an open arrowhead: asserted without a passage
 */
typedef enum {
  SKEIN_STROKE_STATED,
  SKEIN_STROKE_ALLEGED,
  SKEIN_STROKE_DENIED,
  SKEIN_STROKE_DISPUTED,
  SKEIN_STROKE_BY_HAND,
} SkeinStroke;

/**
 * SkeinSizeMeasure:
 * @SKEIN_SIZE_MENTIONS: how often an actor is named
 * @SKEIN_SIZE_RELATIONS: how many relations it has, of those that are shown
 * @SKEIN_SIZE_ARTICLES: how many articles name it
 *
 * What the sizes of actors in the graph mean.
 */
typedef enum {
  SKEIN_SIZE_MENTIONS,
  SKEIN_SIZE_RELATIONS,
  SKEIN_SIZE_ARTICLES,
  SKEIN_N_SIZE_MEASURES,
} SkeinSizeMeasure;

/**
 * SkeinSceneNode:
 * @id: the actor in the project
 * @radius: in graph units, above 0
 * @look: its type, an index into the look_names of the scene
 * @emphasis: a set of #SkeinEmphasis
 * @label: (transfer none): the name, valid UTF-8; owned by the scene
 * @priority: the higher, the sooner its label gets a place
 */
typedef struct {
  gint64 id;
  float radius;
  guint16 look;
  guint16 emphasis;
  const char *label;
  float priority;
} SkeinSceneNode;

/**
 * SkeinSceneEdge:
 * @id: the relation in the project
 * @source: the node that it leaves
 * @target: the node that it enters
 * @lane: where it runs beside its parallels, counted from the straight line between the two nodes:
 *   0 is the straight line, +1 bends to the left of the way from the lower to the higher node, -1
 *   to the right; fractions occur when the number of parallels is even. For a self loop: 0, 1,
 *   2 ...
 * @width: in graph units, above 0
 * @stroke: a #SkeinStroke
 * @mutual: whether it has an arrowhead at both ends
 * @emphasis: a set of #SkeinEmphasis
 * @has_parallels: whether other edges join the same two nodes
 * @label: (transfer none): the name of the relation; owned by the scene
 * @n_evidence: how many passages support it; shown behind the name where the edge is selected
 */
typedef struct {
  gint64 id;
  guint32 source;
  guint32 target;
  float lane;
  float width;
  guint8 stroke;
  guint8 mutual;
  guint16 emphasis;
  guint8 has_parallels;
  const char *label;
  guint32 n_evidence;
} SkeinSceneEdge;

/* The names of a scene, which it may share with mirrors of it. */
typedef struct _SkeinSceneStrings SkeinSceneStrings;

/**
 * SkeinLegendEntry:
 *
 * A type of actors in the scene and how many nodes have it.
 */
typedef struct {
  guint16 look;
  guint32 count;
} SkeinLegendEntry;

/**
 * SkeinScene:
 * @nodes: (array length=n_nodes)
 * @edges: (array length=n_edges)
 * @positions: (array): 2 * n_nodes numbers, x and y of each node, in graph units, y downwards; all
 *   finite
 * @look_names: (array length=n_looks): the types of actors; the palette says how each looks. Of looks with the same
 *   name, which are one type in different colours, the first is that of the type
 * @look_colours: (array length=n_looks): the colour that a person gave, "#rrggbb", or %NULL for that of the palette
 * @look_icons: (array length=n_looks): the icon that a person gave, or %NULL for that of the palette
 * @n_communities: how many communities there are, 0 if none are drawn
 * @communities: (array length=n_nodes) (nullable): the community of each node, below @n_communities
 * @serial: another one for each scene that is made
 * @measure: what the sizes and the priorities of nodes mean
 * @dim: how far that steps back which is not emphasised: 0 not at all, 1 to 45 % of its strength
 *
 * What is to be drawn, as flat arrays. It has no theme: the same scene is painted light and dark.
 */
typedef struct {
  guint32 n_nodes;
  guint32 n_edges;
  guint32 n_looks;
  SkeinSceneNode *nodes;
  SkeinSceneEdge *edges;
  float *positions;
  const char **look_names;
  const char **look_colours;
  const char **look_icons;
  guint32 n_communities;
  guint32 *communities;
  guint64 serial;
  SkeinSizeMeasure measure;
  float dim;
  SkeinSceneStrings *strings;
} SkeinScene;

SkeinScene *
skein_scene_new (guint32 n_nodes, guint32 n_edges, guint32 n_looks) G_GNUC_WARN_UNUSED_RESULT;
SkeinScene *skein_scene_new_after (const SkeinScene *before,
                                   guint32 n_nodes,
                                   guint32 n_edges) G_GNUC_WARN_UNUSED_RESULT;
SkeinScene *skein_scene_copy (const SkeinScene *scene) G_GNUC_WARN_UNUSED_RESULT;
SkeinScene *skein_scene_copy_selected (const SkeinScene *scene) G_GNUC_WARN_UNUSED_RESULT;
SkeinScene *skein_scene_mirror (const SkeinScene *scene,
                                SkeinScene *mirror) G_GNUC_WARN_UNUSED_RESULT;
void skein_scene_free (SkeinScene *scene);
const char *skein_scene_intern (SkeinScene *scene, const char *string);
void skein_scene_renew (SkeinScene *scene);
void skein_scene_assign_lanes (SkeinScene *scene);
void skein_scene_take_communities (SkeinScene *scene, guint32 *communities, guint32 n_communities);
gboolean skein_scene_has_emphasis (const SkeinScene *scene);
SkeinTypeLook skein_scene_get_look (const SkeinScene *scene, SkeinTheme theme, guint32 look);
guint32 skein_scene_count_looks (const SkeinScene *scene,
                                 SkeinLegendEntry *entries) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinScene, skein_scene_free)

G_END_DECLS
