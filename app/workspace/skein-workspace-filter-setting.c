// SPDX-License-Identifier: MPL-2.0
#include <json-glib/json-glib.h>
#include <string.h>

#include "skein-json.h"
#include "skein-workspace-private.h"

/* The setting of the project that remembers what is hidden. Nobody hides by hand what fills more than this, so a
 * longer one was not written by us. */
#define SETTING "filter"
#define LONGEST_SETTING (4 * 1024 * 1024)

/* Its members. */
#define HIDDEN "hidden"
#define FAR "far"
#define FOCUS "focus"
#define STEPS "steps"

static const char *const members[SKEIN_N_TYPE_KINDS] = { "actors", "relations" };
static const char *const exempt_members[SKEIN_N_TYPE_KINDS] = { "shown-actors", "shown-relations" };

static void
read_member (SkeinWorkspace *self, JsonObject *object, guint kind)
{
  JsonNode *node = json_object_get_member (object, members[kind]);
  JsonArray *list;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonNode *item = json_array_get_element (list, i);

    if (JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING)
      g_hash_table_add (self->hidden[kind], g_strdup (json_node_get_string (item)));
  }
}

/* An integer that is positive, or else 0. */
static gint64
get_id (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  return MAX (json_node_get_int (node), 0);
}

static void
read_ids (JsonObject *object, const char *name, GHashTable *ids)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *list;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++) {
    gint64 id = get_id (json_array_get_element (list, i));

    if (id > 0)
      skein_workspace_add_id (ids, id);
  }
}

static void
read_singles (SkeinWorkspace *self, JsonObject *object)
{
  gint64 steps = get_id (json_object_get_member (object, STEPS));

  read_ids (object, HIDDEN, self->hidden_actors);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    read_ids (object, exempt_members[kind], self->exempt[kind]);
  read_ids (object, FAR, self->far_actors);
  if (steps < 1 || steps > SKEIN_MOST_FOCUS_STEPS)
    return;
  self->focus = get_id (json_object_get_member (object, FOCUS));
  self->focus_steps = (guint) steps;
}

/* A setting that is no filter hides nothing. */
void
skein_workspace_load_filter (SkeinWorkspace *self)
{
  g_autofree char *text = skein_project_dup_setting (self->project, SETTING);
  g_autoptr (JsonNode) root = NULL;
  SkeinJsonScan scan;

  skein_workspace_forget_filter (self);
  if (text == NULL || strlen (text) > LONGEST_SETTING || !g_utf8_validate (text, -1, NULL))
    return;
  root = skein_json_parse (text, strlen (text), &scan, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    read_member (self, json_node_get_object (root), kind);
  read_singles (self, json_node_get_object (root));
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The keys of a set, which keeps them, in an order that depends on nothing else. */
GPtrArray *
skein_workspace_list_hidden_types (GHashTable *hidden)
{
  GPtrArray *types = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer type;

  g_hash_table_iter_init (&iter, hidden);
  while (g_hash_table_iter_next (&iter, &type, NULL))
    g_ptr_array_add (types, type);
  g_ptr_array_sort (types, compare_strings);
  return types;
}

static void
write_member (SkeinWorkspace *self, JsonBuilder *builder, guint kind)
{
  g_autoptr (GPtrArray) types = skein_workspace_list_hidden_types (self->hidden[kind]);

  json_builder_set_member_name (builder, members[kind]);
  json_builder_begin_array (builder);
  for (guint i = 0; i < types->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (types, i));
  json_builder_end_array (builder);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Numbers; an empty list is left out. */
static void
write_ids (JsonBuilder *builder, const char *name, GHashTable *ids)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  if (g_hash_table_size (ids) == 0)
    return;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (sorted, id, 1);
  g_array_sort (sorted, compare_ids);
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < sorted->len; i++)
    json_builder_add_int_value (builder, g_array_index (sorted, gint64, i));
  json_builder_end_array (builder);
}

static void
write_singles (SkeinWorkspace *self, JsonBuilder *builder)
{
  write_ids (builder, HIDDEN, self->hidden_actors);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    write_ids (builder, exempt_members[kind], self->exempt[kind]);
  if (self->focus == 0)
    return;
  write_ids (builder, FAR, self->far_actors);
  json_builder_set_member_name (builder, FOCUS);
  json_builder_add_int_value (builder, self->focus);
  json_builder_set_member_name (builder, STEPS);
  json_builder_add_int_value (builder, self->focus_steps);
}

/* Keeps in the project what is hidden. */
void
skein_workspace_store_filter (SkeinWorkspace *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (skein_project_is_read_only (self->project))
    return;
  json_builder_begin_object (builder);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    write_member (self, builder, kind);
  write_singles (self, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  if (!skein_project_set_setting (self->project, SETTING, text, &error))
    g_message ("What is hidden can’t be remembered: %s", error->message);
}
