// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  SKEIN_CHOSEN_NOTHING,
  SKEIN_CHOSEN_ACTOR,
  SKEIN_CHOSEN_RELATION,
} SkeinChosenKind;

/**
 * SkeinChosen:
 *
 * An actor or a relation, by its number in the project.
 */
typedef struct {
  SkeinChosenKind kind;
  gint64 id;
} SkeinChosen;

/**
 * SkeinSelectionFunc:
 * @chosen: something that is chosen
 * @user_data: what was given with the function
 *
 * Returns: whether it stays chosen
 */
typedef gboolean (*SkeinSelectionFunc) (SkeinChosen chosen, gpointer user_data);

/**
 * SkeinSelection:
 *
 * The actors and relations that are chosen. Canvas, lists, inspector and reader follow it and change it;
 * none of them calls another. The one that was chosen last is the primary one, which the inspector
 * shows. Emits "changed" once for each real change.
 */
#define SKEIN_TYPE_SELECTION (skein_selection_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSelection, skein_selection, SKEIN, SELECTION, GObject)

SkeinSelection *skein_selection_new (void);
void skein_selection_choose (SkeinSelection *selection, SkeinChosenKind kind, gint64 id);
void skein_selection_toggle (SkeinSelection *selection, SkeinChosenKind kind, gint64 id);
void skein_selection_set_actors (SkeinSelection *selection, const gint64 *ids, guint n_ids);
void
skein_selection_retain (SkeinSelection *selection, SkeinSelectionFunc keep, gpointer user_data);
void skein_selection_set_all (SkeinSelection *selection, const SkeinChosen *chosen, guint n_chosen);
void skein_selection_clear (SkeinSelection *selection);
gboolean skein_selection_contains (SkeinSelection *selection, SkeinChosenKind kind, gint64 id);
SkeinChosen skein_selection_get_primary (SkeinSelection *selection);
guint skein_selection_get_size (SkeinSelection *selection);
GArray *skein_selection_dup_all (SkeinSelection *selection);

G_END_DECLS
