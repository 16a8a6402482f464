// SPDX-License-Identifier: MPL-2.0
#include "skein-import-types-menu.h"

#include "skein-vocabulary.h"

/* A menu of more types than these would help nobody; any other can be written. */
#define MOST_TYPES 40

typedef struct {
  GMenu *menu;
  GHashTable *seen;
} Menu;

static void
add_type (Menu *menu, SkeinTypeKind kind, const char *type)
{
  const char *label = kind == SKEIN_TYPES_OF_ACTORS ? skein_vocabulary_get_type_label (type) : type;
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *escaped = NULL;
  g_auto (GStrv) parts = NULL;

  if (*type == '\0' || g_hash_table_size (menu->seen) >= MOST_TYPES ||
      !g_hash_table_add (menu->seen, g_strdup (type)))
    return;
  /* An underscore would stand for a key. */
  parts = g_strsplit (label, "_", -1);
  escaped = g_strjoinv ("__", parts);
  item = g_menu_item_new (escaped, NULL);
  g_menu_item_set_action_and_target (item, "row.choose", "s", label);
  g_menu_append_item (menu->menu, item);
}

static void
fill (Menu *menu, SkeinTypeKind kind, SkeinImportPlan *plan)
{
  const char *const *ours = skein_vocabulary_get_actor_types ();
  guint n = g_list_model_get_n_items (skein_import_plan_get_types (plan));
  const GPtrArray *known = skein_import_plan_get_preview (plan)->known_types[kind];

  for (guint i = 0; kind == SKEIN_TYPES_OF_ACTORS && ours[i] != NULL; i++)
    add_type (menu, kind, ours[i]);
  for (guint i = 0; i < known->len; i++)
    add_type (menu, kind, ((const SkeinType *) g_ptr_array_index (known, i))->name);
  for (guint i = 0; i < n; i++) {
    const SkeinImportType *type = skein_import_plan_get_type_at (plan, i);

    if (type->kind == kind)
      add_type (menu, kind, type->type);
  }
}

/**
 * skein_import_types_menu_fill:
 * @menus: (array fixed-size=2): for each #SkeinTypeKind a #GMenu
 * @plan: the plan of an import, with a preview
 *
 * Lists what foreign types can become: what every project has, what the one has that they come into, and what other foreign types become.
 * The items call "row.choose".
 */
void
skein_import_types_menu_fill (GMenuModel *const *menus, SkeinImportPlan *plan)
{
  g_return_if_fail (menus != NULL);
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (plan));

  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    Menu menu = { G_MENU (menus[kind]), seen };

    g_menu_remove_all (menu.menu);
    fill (&menu, kind, plan);
  }
}
