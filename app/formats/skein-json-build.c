// SPDX-License-Identifier: MPL-2.0
#include "skein-json-build.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"

/* How large a single value may be: its nodes, each of 24 bytes, and its text. */
#define MAX_NODES ((guint32) 8 * 1000 * 1000)
#define MAX_BYTES (SKEIN_FORMATS_MAX_BYTES / 2)

/* What is kept for the next value of the memory that a large one took. */
#define KEPT_NODES ((guint32) 64 * 1024)
#define KEPT_BYTES ((gsize) 1024 * 1024)

/* Names of so few members are compared with each other. */
#define FEW_MEMBERS 8

/* A list or an object that is open. @letters: for each name of a member a bit that equal names share; @repeats: whether
 * two did. */
typedef struct {
  guint32 node;
  guint64 letters;
  gboolean repeats;
} Level;

/* While it is built, strings and children are places in @text and @children. */
struct _SkeinJsonBuild {
  SkeinJsonNode *nodes;
  guint32 n_nodes;
  guint32 n_allocated;
  char *text;
  gsize n_bytes;
  gsize n_text_allocated;
  GArray *children;
  Level levels[SKEIN_JSON_MAX_DEPTH];
  guint depth;
  gboolean is_name;
  gboolean too_large;
};

SkeinJsonBuild *
skein_json_build_new (void)
{
  SkeinJsonBuild *self = g_new0 (SkeinJsonBuild, 1);

  self->children = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
skein_json_build_free (SkeinJsonBuild *self)
{
  if (self == NULL)
    return;
  g_free (self->nodes);
  g_free (self->text);
  g_array_unref (self->children);
  g_free (self);
}

/**
 * skein_json_build_begin:
 * @build: what builds
 *
 * Begins a value; the last one is gone.
 */
void
skein_json_build_begin (SkeinJsonBuild *self)
{
  if (self->n_allocated > KEPT_NODES) {
    g_clear_pointer (&self->nodes, g_free);
    self->n_allocated = 0;
    g_array_unref (self->children);
    self->children = g_array_new (FALSE, FALSE, sizeof (guint32));
  }
  if (self->n_text_allocated > KEPT_BYTES) {
    g_clear_pointer (&self->text, g_free);
    self->n_text_allocated = 0;
  }
  self->n_nodes = 0;
  self->n_bytes = 0;
  g_array_set_size (self->children, 0);
  self->depth = 0;
  self->is_name = FALSE;
  self->too_large = FALSE;
}

/* Adds a value or a name, and counts it where it is. */
static SkeinJsonNode *
add_node (SkeinJsonBuild *self, guint line, SkeinJsonKind kind)
{
  SkeinJsonNode *node;

  if (self->n_nodes == self->n_allocated) {
    self->n_allocated = MAX (self->n_allocated * 2, 256);
    self->nodes = g_renew (SkeinJsonNode, self->nodes, self->n_allocated);
  }
  if (self->depth > 0) {
    SkeinJsonNode *parent = &self->nodes[self->levels[self->depth - 1].node];

    self->is_name = parent->kind == SKEIN_JSON_OBJECT && !self->is_name;
    parent->n += parent->kind == SKEIN_JSON_LIST || self->is_name;
  }
  self->too_large |= self->n_nodes >= MAX_NODES;
  node = &self->nodes[self->n_nodes++];
  *node = (SkeinJsonNode){ .kind = kind, .line = line, .n_nodes = 1 };
  return node;
}

void
skein_json_build_open (SkeinJsonBuild *self, guint line, char bracket)
{
  add_node (self, line, bracket == '[' ? SKEIN_JSON_LIST : SKEIN_JSON_OBJECT);
  self->levels[self->depth++] = (Level){ .node = self->n_nodes - 1 };
  self->is_name = FALSE;
}

static const char *
get_name (const SkeinJsonBuild *self, guint32 node)
{
  return self->text + self->nodes[node].value.place;
}

/* Finds the child of the object at @object that has the name of the node @name, among the @n first. Returns its index;
 * @n if there is none. */
static guint
find_same (
    SkeinJsonBuild *self, guint32 object, guint32 name, guint first, guint n, GHashTable *by_name)
{
  const guint32 *children = &g_array_index (self->children, guint32, first);

  if (by_name != NULL) {
    gpointer found;

    if (g_hash_table_lookup_extended (by_name, get_name (self, name), NULL, &found))
      return GPOINTER_TO_UINT (found);
    g_hash_table_insert (by_name, (gpointer) get_name (self, name), GUINT_TO_POINTER (n));
    return n;
  }
  for (guint i = 0; i < n; i++)
    if (strcmp (get_name (self, object + children[i]), get_name (self, name)) == 0)
      return i;
  return n;
}

/* Of members of one name the last counts. */
static void
drop_repeated (SkeinJsonBuild *self, guint32 object, guint first)
{
  SkeinJsonNode *node = &self->nodes[object];
  g_autoptr (GHashTable) by_name =
      node->n > FEW_MEMBERS ? g_hash_table_new (g_str_hash, g_str_equal) : NULL;
  guint n = 0;

  for (guint i = 0; i < node->n; i++) {
    guint32 child = g_array_index (self->children, guint32, first + i);
    guint same = find_same (self, object, object + child, first, n, by_name);

    g_array_index (self->children, guint32, first + same) = child;
    n += same == n;
  }
  node->n = n;
  g_array_set_size (self->children, first + n);
}

void
skein_json_build_close (SkeinJsonBuild *self)
{
  const Level *level = &self->levels[--self->depth];
  SkeinJsonNode *node = &self->nodes[level->node];
  guint32 at = level->node + 1;
  guint first = self->children->len;

  node->n_nodes = self->n_nodes - level->node;
  node->value.place = first;
  for (guint i = 0; i < node->n; i++) {
    guint32 child = at - level->node;

    g_array_append_val (self->children, child);
    at += node->kind == SKEIN_JSON_OBJECT;
    at += self->nodes[at].n_nodes;
  }
  if (level->repeats)
    drop_repeated (self, level->node, first);
  /* What comes behind it in an object is a name. */
  self->is_name = FALSE;
}

void
skein_json_build_append (SkeinJsonBuild *self, const char *text, gsize n_bytes)
{
  if (n_bytes > MAX_BYTES - MIN (self->n_bytes, MAX_BYTES)) {
    self->too_large = TRUE;
    return;
  }
  if (self->n_bytes + n_bytes > self->n_text_allocated) {
    self->n_text_allocated = MAX (self->n_text_allocated * 2, self->n_bytes + n_bytes);
    self->n_text_allocated = MAX (self->n_text_allocated, 4096);
    self->text = g_realloc (self->text, self->n_text_allocated);
  }
  if (n_bytes > 0)
    memcpy (self->text + self->n_bytes, text, n_bytes);
  self->n_bytes += n_bytes;
}

void
skein_json_build_append_character (SkeinJsonBuild *self, gunichar c)
{
  char bytes[6];

  skein_json_build_append (self, bytes, (gsize) g_unichar_to_utf8 (c, bytes));
}

void
skein_json_build_begin_string (SkeinJsonBuild *self, guint line)
{
  SkeinJsonNode *node = add_node (self, line, SKEIN_JSON_STRING);

  node->value.place = self->n_bytes;
}

/* Two names of one bit may be the same. */
static void
note_name (SkeinJsonBuild *self, const char *name, gsize n_bytes)
{
  Level *level = &self->levels[self->depth - 1];
  guint letters = 0;
  guint64 bit;

  if (n_bytes > 0)
    letters = (guint8) name[0] * 3u + (guint8) name[n_bytes - 1] * 5u + (guint8) name[n_bytes / 2];
  bit = G_GUINT64_CONSTANT (1) << ((letters + n_bytes * 7) % 64);
  level->repeats = level->repeats || (level->letters & bit) != 0;
  level->letters |= bit;
}

void
skein_json_build_end_string (SkeinJsonBuild *self)
{
  gsize place = self->nodes[self->n_nodes - 1].value.place;

  if (self->too_large)
    return;
  if (self->is_name)
    note_name (self, self->n_bytes > place ? self->text + place : "", self->n_bytes - place);
  skein_json_build_append (self, "", 1);
}

void
skein_json_build_add_integer (SkeinJsonBuild *self, guint line, gint64 integer)
{
  add_node (self, line, SKEIN_JSON_INTEGER)->value.integer = integer;
}

/**
 * skein_json_build_add_number:
 * @build: what builds
 * @line: the line
 * @text: how JSON writes a number; no digit, point or letter comes behind it
 * @n_bytes: its length
 */
void
skein_json_build_add_number (SkeinJsonBuild *self, guint line, const char *text, gsize n_bytes)
{
  gint64 integer;

  if (n_bytes <= 20) {
    char number[21];

    memcpy (number, text, n_bytes);
    number[n_bytes] = '\0';
    if (g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, &integer, NULL)) {
      skein_json_build_add_integer (self, line, integer);
      return;
    }
  }
  add_node (self, line, SKEIN_JSON_REAL)->value.real = g_ascii_strtod (text, NULL);
}

void
skein_json_build_add_truth (SkeinJsonBuild *self, guint line, gboolean truth)
{
  add_node (self, line, SKEIN_JSON_TRUTH)->value.truth = truth;
}

void
skein_json_build_add_null (SkeinJsonBuild *self, guint line)
{
  add_node (self, line, SKEIN_JSON_NULL);
}

/**
 * skein_json_build_check:
 * @build: what builds
 * @error: return location for a %SKEIN_ERROR_TOO_LARGE
 *
 * Returns: %FALSE if the value is larger than Skein reads
 */
gboolean
skein_json_build_check (const SkeinJsonBuild *self, GError **error)
{
  if (!self->too_large)
    return TRUE;
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_TOO_LARGE,
                       _ ("A single record of the file is larger than Skein reads."));
  return FALSE;
}

/**
 * skein_json_build_end:
 * @build: what builds, whose value is complete
 *
 * Returns: (transfer none): the value, until the next one begins
 */
const SkeinJsonNode *
skein_json_build_end (SkeinJsonBuild *self)
{
  const guint32 *children = (const guint32 *) (gpointer) self->children->data;

  for (guint32 i = 0; i < self->n_nodes; i++) {
    SkeinJsonNode *node = &self->nodes[i];

    if (node->kind == SKEIN_JSON_STRING)
      node->value.string = self->text + node->value.place;
    else if (node->kind >= SKEIN_JSON_LIST)
      node->value.children = node->n > 0 ? children + node->value.place : NULL;
  }
  return self->nodes;
}
