// SPDX-License-Identifier: MPL-2.0
#include "skein-json-shape.h"

#include <string.h>

#include "skein-formats-private.h"

/* How much of a file is looked at, how deep, and how long a member's name or a short value may be. */
#define MAX_BYTES ((gsize) 256 * 1024)
#define MAX_DEPTH 6
#define MAX_WORD 64
#define MAX_PATHS 4096

struct _SkeinJsonShape {
  int ref_count;
  char *head;
  gsize n_bytes;
  GHashTable *paths;
};

/* Every reader of the registry asks about the same file, one after the other. */
static void
forget (gpointer data)
{
  skein_json_shape_unref (data);
}

static GPrivate last_shape = G_PRIVATE_INIT (forget);

typedef struct {
  const char *p;
  const char *end;
  GHashTable *paths;
  /* The path of the object or list that is open at each depth; lists have the path of their member. */
  char *open[MAX_DEPTH];
  char kinds[MAX_DEPTH];
  guint depth;
  /* Further brackets below those. */
  guint deeper;
  char *member;
} Walk;

static void
add_path (Walk *walk, const char *parent, const char *word, const char *value)
{
  if (g_hash_table_size (walk->paths) < MAX_PATHS)
    g_hash_table_add (walk->paths,
                      g_strconcat (parent,
                                   *parent != '\0' ? "." : "",
                                   word,
                                   value != NULL ? "=" : NULL,
                                   value,
                                   NULL));
}

/* Reads the string at the walk's place; leaves NULL if it is too long to matter. */
static char *
take_string (Walk *walk)
{
  const char *start = ++walk->p;

  while (walk->p < walk->end && *walk->p != '"')
    walk->p += *walk->p == '\\' ? 2 : 1;
  if (walk->p >= walk->end) {
    walk->p = walk->end;
    return NULL;
  }
  walk->p++;
  return walk->p - start > MAX_WORD ? NULL : g_strndup (start, (gsize) (walk->p - 1 - start));
}

static void
open_bracket (Walk *walk, char kind)
{
  const char *parent = walk->depth > 0 ? walk->open[walk->depth - 1] : "";

  walk->p++;
  if (walk->deeper > 0 || walk->depth == MAX_DEPTH) {
    walk->deeper++;
    return;
  }
  /* Lists of lists are told from lists of objects. */
  if (kind == '[' && (walk->depth == 0 || walk->kinds[walk->depth - 1] == '['))
    add_path (walk, parent, "[]", NULL);
  walk->open[walk->depth] = walk->member != NULL && *parent != '\0'
                                ? g_strconcat (parent, ".", walk->member, NULL)
                                : g_strdup (walk->member != NULL ? walk->member : parent);
  walk->kinds[walk->depth++] = kind;
  g_clear_pointer (&walk->member, g_free);
}

static void
close_bracket (Walk *walk)
{
  walk->p++;
  g_clear_pointer (&walk->member, g_free);
  if (walk->deeper > 0)
    walk->deeper--;
  else if (walk->depth > 0)
    g_free (walk->open[--walk->depth]);
}

static void
take_word (Walk *walk)
{
  g_autofree char *word = take_string (walk);
  gboolean in_object = walk->deeper == 0 && walk->depth > 0 && walk->kinds[walk->depth - 1] == '{';
  const char *p = walk->p;

  if (!in_object)
    return;
  while (p < walk->end && g_ascii_isspace (*p))
    p++;
  if (p < walk->end && *p == ':') {
    g_free (walk->member);
    walk->member = g_steal_pointer (&word);
    if (walk->member != NULL)
      add_path (walk, walk->open[walk->depth - 1], walk->member, NULL);
    walk->p = p + 1;
  } else if (walk->member != NULL && word != NULL) {
    add_path (walk, walk->open[walk->depth - 1], walk->member, word);
  }
}

static void
walk_all (Walk *walk)
{
  while (walk->p < walk->end) {
    switch (*walk->p) {
    case '"':
      take_word (walk);
      break;
    case '{':
    case '[':
      open_bracket (walk, *walk->p);
      break;
    case '}':
    case ']':
      close_bracket (walk);
      break;
    default:
      walk->p++;
      break;
    }
  }
  while (walk->depth > 0)
    g_free (walk->open[--walk->depth]);
  g_free (walk->member);
}

/* Only UTF-8 is looked at; nobody writes these formats in anything else. */
static void
fill (GHashTable *paths, const char *bytes, gsize n_bytes)
{
  Walk walk = { .p = bytes, .end = bytes + n_bytes, .paths = paths };

  if (n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    walk.p += 3;
  while (walk.p < walk.end && g_ascii_isspace (*walk.p))
    walk.p++;
  if (walk.p < walk.end && (*walk.p == '{' || *walk.p == '['))
    walk_all (&walk);
}

/**
 * skein_json_shape_new:
 * @input: the start of a file
 *
 * Takes one pass over at most 256 KiB. The same bytes asked for again by the same thread cost nothing.
 *
 * Returns: (transfer full): which members its objects have; none if it is no JSON
 */
SkeinJsonShape *
skein_json_shape_new (const SkeinInput *input)
{
  SkeinJsonShape *shape = g_private_get (&last_shape);
  const char *bytes;
  gsize n_bytes;

  g_return_val_if_fail (input != NULL, NULL);

  bytes = (const char *) skein_formats_peek (input, &n_bytes);
  n_bytes = MIN (n_bytes, MAX_BYTES);
  if (shape == NULL || shape->n_bytes != n_bytes ||
      (n_bytes > 0 && memcmp (shape->head, bytes, n_bytes) != 0)) {
    shape = g_new0 (SkeinJsonShape, 1);
    shape->ref_count = 1;
    /* An empty file has a head too, of nothing. */
    shape->head = g_malloc (n_bytes + 1);
    memcpy (shape->head, bytes, n_bytes);
    shape->n_bytes = n_bytes;
    shape->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    fill (shape->paths, bytes, n_bytes);
    g_private_replace (&last_shape, shape);
  }
  shape->ref_count++;
  return shape;
}

void
skein_json_shape_unref (SkeinJsonShape *shape)
{
  if (shape == NULL || --shape->ref_count > 0)
    return;
  g_free (shape->head);
  g_hash_table_unref (shape->paths);
  g_free (shape);
}

/**
 * skein_json_shape_has:
 * @shape: a shape
 * @path: names of members with dots between, from the outermost object that is no element of the file's list:
 *   "annotations.result"; or with the value of a short string: "type=Annotation"; "[]" is a list in a list
 *
 * Returns: %TRUE if one of the first objects has such a member
 */
gboolean
skein_json_shape_has (const SkeinJsonShape *shape, const char *path)
{
  return g_hash_table_contains (shape->paths, path);
}

/**
 * skein_json_shape_has_all:
 * @shape: a shape
 * @paths: (array zero-terminated=1): see skein_json_shape_has()
 *
 * Returns: %TRUE if it has all of them
 */
gboolean
skein_json_shape_has_all (const SkeinJsonShape *shape, const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if (!skein_json_shape_has (shape, paths[i]))
      return FALSE;
  return TRUE;
}
