// SPDX-License-Identifier: MPL-2.0
#include "skein-json-groups.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"

/* How much memory may wait for the rest of its groups, and what each number, text, list or object takes there. */
#define MAX_WAITING (4 * SKEIN_FORMATS_MAX_BYTES)
#define NODE_BYTES 128

/* @n_bytes: what of it counts as waiting */
typedef struct {
  char *key;
  guint line;
  GPtrArray *values;
  guint last;
  gsize n_bytes;
} Group;

typedef struct {
  const SkeinJsonGroupFuncs *funcs;
  gpointer data;
  /* Groups of which not all has come, by key. */
  GHashTable *groups;
  /* How many values with a key of this hash are still to come; NULL if nobody has counted them. Keys that share a
   * hash wait for each other, which does no harm. */
  GHashTable *left;
  guint n_values;
  /* Of a file that is in memory as a whole no more can wait than that. */
  gboolean streams;
  gsize n_waiting;
} Grouping;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->values);
  g_free (group->key);
  g_free (group);
}

/* What a value takes in memory, about. Reading bounds how deeply it nests. */
static gsize
measure (JsonNode *value)
{
  gsize n_bytes = NODE_BYTES;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (JSON_NODE_HOLDS_OBJECT (value)) {
    json_object_iter_init (&iter, json_node_get_object (value));
    while (json_object_iter_next (&iter, &name, &member))
      n_bytes += strlen (name) + measure (member);
  } else if (JSON_NODE_HOLDS_ARRAY (value)) {
    JsonArray *array = json_node_get_array (value);

    for (guint i = 0; i < json_array_get_length (array); i++)
      n_bytes += measure (json_array_get_element (array, i));
  } else if (json_node_get_value_type (value) == G_TYPE_STRING) {
    n_bytes += strlen (json_node_get_string (value));
  }
  return n_bytes;
}

static gpointer
hash_key (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  /* FNV-1a: 32 bits would be shared by many of a million keys. */
  for (; *key != '\0'; key++)
    hash = (hash ^ (guint8) *key) * G_GUINT64_CONSTANT (0x100000001b3);
  return GSIZE_TO_POINTER ((gsize) hash);
}

static void
count_cb (JsonNode *value, guint line, gpointer data)
{
  Grouping *grouping = data;
  g_autofree char *key = grouping->funcs->dup_key (value);
  gpointer hash = key != NULL ? hash_key (key) : NULL;

  if (key != NULL)
    g_hash_table_insert (grouping->left,
                         hash,
                         GUINT_TO_POINTER (
                             GPOINTER_TO_UINT (g_hash_table_lookup (grouping->left, hash)) + 1));
}

/* Whether the last value with the key has come. */
static gboolean
is_last (Grouping *grouping, const char *key)
{
  gpointer hash;
  guint n;

  if (grouping->left == NULL)
    return FALSE;
  hash = hash_key (key);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (grouping->left, hash));
  if (n > 1) {
    g_hash_table_insert (grouping->left, hash, GUINT_TO_POINTER (n - 1));
    return FALSE;
  }
  g_hash_table_remove (grouping->left, hash);
  return TRUE;
}

static void
gather_cb (JsonNode *value, guint line, gpointer data)
{
  Grouping *grouping = data;
  g_autofree char *key = grouping->funcs->dup_key (value);
  Group *group;

  if (key == NULL) {
    grouping->funcs->take_other (value, line, grouping->data);
    return;
  }
  /* What waits is too much; reading on only finds that out. */
  if (grouping->n_waiting > MAX_WAITING)
    return;
  group = g_hash_table_lookup (grouping->groups, key);
  if (group == NULL) {
    group = g_new0 (Group, 1);
    group->key = g_steal_pointer (&key);
    group->line = line;
    group->values = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
    g_hash_table_insert (grouping->groups, group->key, group);
  }
  g_ptr_array_add (group->values, json_node_ref (value));
  group->last = grouping->n_values++;
  if (is_last (grouping, group->key)) {
    grouping->n_waiting -= group->n_bytes;
    grouping->funcs->take_group (group->values, group->line, grouping->data);
    g_hash_table_remove (grouping->groups, group->key);
  } else if (grouping->streams) {
    gsize n_bytes = measure (value);

    group->n_bytes += n_bytes;
    grouping->n_waiting += n_bytes;
  }
}

static int
compare_last (gconstpointer a, gconstpointer b)
{
  const Group *first = *(const Group *const *) a;
  const Group *second = *(const Group *const *) b;

  return first->last < second->last ? -1 : first->last > second->last;
}

/* The order is that in which the groups were complete, as it is if they are handed out at once. */
static gboolean
take_rest (Grouping *grouping, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, grouping->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    g_ptr_array_add (rest, group);
  g_ptr_array_sort (rest, compare_last);
  for (guint i = 0; i < rest->len; i++) {
    const Group *one = g_ptr_array_index (rest, i);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    grouping->funcs->take_group (one->values, one->line, grouping->data);
  }
  return TRUE;
}

/* Reads a stream once to count what belongs together, and goes back to where it was. */
static gboolean
count_values (const SkeinInput *input,
              Grouping *grouping,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (SkeinReport) unheard = skein_report_new ();
  goffset start = g_seekable_tell (G_SEEKABLE (input->stream));

  grouping->left = g_hash_table_new (NULL, NULL);
  return skein_json_stream_read (input, unheard, count_cb, grouping, cancellable, error) &&
         g_seekable_seek (G_SEEKABLE (input->stream), start, G_SEEK_SET, cancellable, error);
}

/**
 * skein_json_groups_read:
 * @input: a file, see skein_json_stream_read()
 * @report: is told which lines can't be used
 * @funcs: what is done with the values
 * @data: for @funcs
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Reads the values of a file and brings those together that share a key, wherever they stand, in the order in which
 * the last of each group comes. A stream that can go back is read twice: after the first time it is known of
 * which group more is to come, so that only such groups have to wait in memory.
 *
 * Returns: %FALSE if the file can't be read, or if too much of it had to wait
 */
gboolean
skein_json_groups_read (const SkeinInput *input,
                        SkeinReport *report,
                        const SkeinJsonGroupFuncs *funcs,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
  Grouping grouping = {
    .funcs = funcs, .data = data, .groups = groups, .streams = input->stream != NULL
  };
  gboolean twice;
  gboolean good;

  twice = G_IS_SEEKABLE (input->stream) && g_seekable_can_seek (G_SEEKABLE (input->stream));
  good = (!twice || count_values (input, &grouping, cancellable, error)) &&
         skein_json_stream_read (input, report, gather_cb, &grouping, cancellable, error);
  if (good && grouping.n_waiting > MAX_WAITING) {
    g_set_error_literal (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_TOO_LARGE,
        _ ("The records of single texts lie so far apart in the file that too many "
           "of them had to be kept."));
    good = FALSE;
  }
  good = good && take_rest (&grouping, cancellable, error);
  g_clear_pointer (&grouping.left, g_hash_table_unref);
  return good;
}
