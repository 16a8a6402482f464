// SPDX-License-Identifier: MPL-2.0
#include "skein-selection.h"

struct _SkeinSelection {
  GObject parent_instance;
  /* In the order of their choosing: the last is the primary one. */
  GArray *chosen;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinSelection, skein_selection, G_TYPE_OBJECT)

static void
skein_selection_finalize (GObject *object)
{
  SkeinSelection *self = SKEIN_SELECTION (object);

  g_array_unref (self->chosen);
  G_OBJECT_CLASS (skein_selection_parent_class)->finalize (object);
}

static void
skein_selection_class_init (SkeinSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_selection_finalize;

  /**
   * SkeinSelection::changed:
   * @self: a selection
   *
   * Another set is chosen than before, or another of them is the primary one.
   */
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", SKEIN_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skein_selection_init (SkeinSelection *self)
{
  self->chosen = g_array_new (FALSE, FALSE, sizeof (SkeinChosen));
}

SkeinSelection *
skein_selection_new (void)
{
  return g_object_new (SKEIN_TYPE_SELECTION, NULL);
}

static int
find (SkeinSelection *self, SkeinChosenKind kind, gint64 id)
{
  for (guint i = 0; i < self->chosen->len; i++) {
    const SkeinChosen *chosen = &g_array_index (self->chosen, SkeinChosen, i);

    if (chosen->kind == kind && chosen->id == id)
      return (int) i;
  }
  return -1;
}

static void
emit_changed (SkeinSelection *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * skein_selection_choose:
 * @selection: a selection
 * @kind: an actor or a relation
 * @id: its number
 *
 * Chooses this one and nothing else.
 */
void
skein_selection_choose (SkeinSelection *self, SkeinChosenKind kind, gint64 id)
{
  SkeinChosen chosen = { kind, id };

  g_return_if_fail (SKEIN_IS_SELECTION (self));
  g_return_if_fail (kind != SKEIN_CHOSEN_NOTHING);

  if (self->chosen->len == 1 && find (self, kind, id) == 0)
    return;
  g_array_set_size (self->chosen, 0);
  g_array_append_val (self->chosen, chosen);
  emit_changed (self);
}

/**
 * skein_selection_toggle:
 * @selection: a selection
 * @kind: an actor or a relation
 * @id: its number
 *
 * Adds this one to what is chosen, as the primary one, or takes it out.
 */
void
skein_selection_toggle (SkeinSelection *self, SkeinChosenKind kind, gint64 id)
{
  SkeinChosen chosen = { kind, id };
  int at;

  g_return_if_fail (SKEIN_IS_SELECTION (self));
  g_return_if_fail (kind != SKEIN_CHOSEN_NOTHING);

  at = find (self, kind, id);
  if (at >= 0)
    g_array_remove_index (self->chosen, (guint) at);
  else
    g_array_append_val (self->chosen, chosen);
  emit_changed (self);
}

/**
 * skein_selection_set_actors:
 * @selection: a selection
 * @ids: (array length=n_ids): actors
 * @n_ids: how many
 *
 * Chooses these actors and nothing else; the last is the primary one.
 */
void
skein_selection_set_actors (SkeinSelection *self, const gint64 *ids, guint n_ids)
{
  gboolean same;

  g_return_if_fail (SKEIN_IS_SELECTION (self));
  g_return_if_fail (ids != NULL || n_ids == 0);

  same = self->chosen->len == n_ids;
  for (guint i = 0; i < n_ids && same; i++) {
    const SkeinChosen *chosen = &g_array_index (self->chosen, SkeinChosen, i);

    same = chosen->kind == SKEIN_CHOSEN_ACTOR && chosen->id == ids[i];
  }
  if (same)
    return;
  g_array_set_size (self->chosen, 0);
  for (guint i = 0; i < n_ids; i++) {
    SkeinChosen chosen = { SKEIN_CHOSEN_ACTOR, ids[i] };

    g_array_append_val (self->chosen, chosen);
  }
  emit_changed (self);
}

/**
 * skein_selection_set_all:
 * @selection: a selection
 * @chosen: (array length=n_chosen): actors and relations, each once
 * @n_chosen: how many
 *
 * Chooses these and nothing else; the last is the primary one.
 */
void
skein_selection_set_all (SkeinSelection *self, const SkeinChosen *chosen, guint n_chosen)
{
  gboolean same;

  g_return_if_fail (SKEIN_IS_SELECTION (self));
  g_return_if_fail (chosen != NULL || n_chosen == 0);

  same = self->chosen->len == n_chosen;
  for (guint i = 0; i < n_chosen && same; i++) {
    const SkeinChosen *now = &g_array_index (self->chosen, SkeinChosen, i);

    same = now->kind == chosen[i].kind && now->id == chosen[i].id;
  }
  if (same)
    return;
  g_array_set_size (self->chosen, 0);
  g_array_append_vals (self->chosen, chosen, n_chosen);
  emit_changed (self);
}

/**
 * skein_selection_clear:
 * @selection: a selection
 *
 * Chooses nothing.
 */
void
skein_selection_clear (SkeinSelection *self)
{
  g_return_if_fail (SKEIN_IS_SELECTION (self));

  if (self->chosen->len == 0)
    return;
  g_array_set_size (self->chosen, 0);
  emit_changed (self);
}

/**
 * skein_selection_retain:
 * @selection: a selection
 * @keep: says of each that is chosen whether it stays so
 * @user_data: for @keep
 *
 * Takes out of what is chosen all that is not to stay.
 */
void
skein_selection_retain (SkeinSelection *self, SkeinSelectionFunc keep, gpointer user_data)
{
  guint n_kept = 0;

  g_return_if_fail (SKEIN_IS_SELECTION (self));
  g_return_if_fail (keep != NULL);

  for (guint i = 0; i < self->chosen->len; i++) {
    SkeinChosen chosen = g_array_index (self->chosen, SkeinChosen, i);

    if (keep (chosen, user_data))
      g_array_index (self->chosen, SkeinChosen, n_kept++) = chosen;
  }
  if (n_kept == self->chosen->len)
    return;
  g_array_set_size (self->chosen, n_kept);
  emit_changed (self);
}

/**
 * skein_selection_contains:
 * @selection: a selection
 * @kind: an actor or a relation
 * @id: its number
 *
 * Returns: %TRUE if it is chosen
 */
gboolean
skein_selection_contains (SkeinSelection *self, SkeinChosenKind kind, gint64 id)
{
  g_return_val_if_fail (SKEIN_IS_SELECTION (self), FALSE);
  return find (self, kind, id) >= 0;
}

/**
 * skein_selection_get_primary:
 * @selection: a selection
 *
 * Returns: what was chosen last; its kind is %SKEIN_CHOSEN_NOTHING if nothing is chosen
 */
SkeinChosen
skein_selection_get_primary (SkeinSelection *self)
{
  SkeinChosen nothing = { SKEIN_CHOSEN_NOTHING, 0 };

  g_return_val_if_fail (SKEIN_IS_SELECTION (self), nothing);

  return self->chosen->len > 0 ? g_array_index (self->chosen, SkeinChosen, self->chosen->len - 1)
                               : nothing;
}

/**
 * skein_selection_get_size:
 * @selection: a selection
 *
 * Returns: how many actors and relations are chosen
 */
guint
skein_selection_get_size (SkeinSelection *self)
{
  g_return_val_if_fail (SKEIN_IS_SELECTION (self), 0);
  return self->chosen->len;
}

/**
 * skein_selection_dup_all:
 * @selection: a selection
 *
 * Returns: (transfer full) (element-type SkeinChosen): what is chosen, the primary one last
 */
GArray *
skein_selection_dup_all (SkeinSelection *self)
{
  g_return_val_if_fail (SKEIN_IS_SELECTION (self), NULL);
  return g_array_copy (self->chosen);
}
