// SPDX-License-Identifier: MPL-2.0
#include "skein-text-map.h"

#include <string.h>

#include "skein-utf8.h"

/* One anchor each so many code points: a look-up walks at most that many characters. */
#define STRIDE 64

typedef struct {
  gsize byte;
  guint32 utf16;
} Anchor;

struct _SkeinTextMap {
  const char *text;
  gsize n_bytes;
  guint32 length;
  guint32 utf16_length;
  Anchor *anchors;
  guint n_anchors;
};

static inline guint
utf16_units (const char *p)
{
  /* Only characters of four bytes lie outside the basic plane. */
  return ((guchar) *p >= 0xf0) ? 2 : 1;
}

static guint32
count_astral (const char *p, const char *end)
{
  guint32 n = 0;

  for (; p < end; p++)
    n += (guchar) *p >= 0xf0;
  return n;
}

/**
 * skein_text_map_new:
 * @text: valid UTF-8
 * @length: the length of @text in bytes, or -1 if it ends in a NUL
 *
 * Makes an index that converts between offsets in code points, bytes and UTF-16 units. It keeps
 * a pointer to @text, which must outlive it. Building takes one pass; each look-up takes a constant
 * number of steps (code points and bytes: at most 64 characters; from bytes and UTF-16 units: a
 * binary search before that).
 *
 * Returns: (transfer full): the index
 */
SkeinTextMap *
skein_text_map_new (const char *text, gssize length)
{
  SkeinTextMap *map;
  g_autoptr (GArray) anchors = g_array_new (FALSE, FALSE, sizeof (Anchor));
  const char *p = text;
  const char *end;
  guint32 utf16 = 0;

  g_return_val_if_fail (text != NULL, NULL);

  map = g_new0 (SkeinTextMap, 1);
  map->text = text;
  map->n_bytes = length < 0 ? strlen (text) : (gsize) length;
  end = text + map->n_bytes;
  while (p < end) {
    Anchor anchor = { (gsize) (p - text), utf16 };
    const char *next = skein_utf8_skip (p, end, STRIDE);
    guint32 n = next < end ? STRIDE : (guint32) skein_utf8_count (p, (gsize) (end - p));

    g_array_append_val (anchors, anchor);
    map->length += n;
    utf16 += n + count_astral (p, next);
    p = next;
  }
  map->utf16_length = utf16;
  map->n_anchors = anchors->len;
  map->anchors = (Anchor *) (gpointer) g_array_free (g_steal_pointer (&anchors), FALSE);
  return map;
}

void
skein_text_map_free (SkeinTextMap *map)
{
  if (map == NULL)
    return;
  g_free (map->anchors);
  g_free (map);
}

const char *
skein_text_map_get_text (const SkeinTextMap *map)
{
  g_return_val_if_fail (map != NULL, NULL);
  return map->text;
}

gsize
skein_text_map_get_n_bytes (const SkeinTextMap *map)
{
  g_return_val_if_fail (map != NULL, 0);
  return map->n_bytes;
}

/**
 * skein_text_map_get_length:
 * @map: an index
 *
 * Returns: the length of the text, in code points
 */
guint32
skein_text_map_get_length (const SkeinTextMap *map)
{
  g_return_val_if_fail (map != NULL, 0);
  return map->length;
}

/**
 * skein_text_map_to_byte:
 * @map: an index
 * @code_point: an offset in code points; what lies past the end counts as the end
 *
 * Returns: the same place as an offset in bytes
 */
gsize
skein_text_map_to_byte (const SkeinTextMap *map, guint32 code_point)
{
  g_return_val_if_fail (map != NULL, 0);

  if (code_point >= map->length)
    return map->n_bytes;
  return (gsize) (skein_utf8_skip (map->text + map->anchors[code_point / STRIDE].byte,
                                   map->text + map->n_bytes,
                                   code_point % STRIDE) -
                  map->text);
}

static guint
find_anchor (const SkeinTextMap *map, gsize target, gboolean by_utf16)
{
  guint low = 0;
  guint high = map->n_anchors;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    gsize value = by_utf16 ? map->anchors[middle].utf16 : map->anchors[middle].byte;

    if (value <= target)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/**
 * skein_text_map_from_byte:
 * @map: an index
 * @byte: an offset in bytes; one inside a character counts as the start of that character
 *
 * Returns: the same place as an offset in code points
 */
guint32
skein_text_map_from_byte (const SkeinTextMap *map, gsize byte)
{
  guint anchor;
  gsize start;

  g_return_val_if_fail (map != NULL, 0);

  if (byte >= map->n_bytes)
    return map->length;
  anchor = find_anchor (map, byte, FALSE);
  start = map->anchors[anchor].byte;
  /* Up to and with this byte one more character has begun than lie before it. */
  return anchor * STRIDE + (guint32) skein_utf8_count (map->text + start, byte + 1 - start) - 1;
}

/**
 * skein_text_map_to_utf16:
 * @map: an index
 * @code_point: an offset in code points; what lies past the end counts as the end
 *
 * Returns: the same place as an offset in UTF-16 units
 */
guint32
skein_text_map_to_utf16 (const SkeinTextMap *map, guint32 code_point)
{
  const Anchor *anchor;
  const char *p;
  guint32 units;

  g_return_val_if_fail (map != NULL, 0);

  if (code_point >= map->length)
    return map->utf16_length;
  anchor = &map->anchors[code_point / STRIDE];
  p = map->text + anchor->byte;
  units = anchor->utf16;
  for (guint32 i = code_point % STRIDE; i > 0; i--) {
    units += utf16_units (p);
    p = g_utf8_next_char (p);
  }
  return units;
}

/**
 * skein_text_map_from_utf16:
 * @map: an index
 * @unit: an offset in UTF-16 units
 * @code_point: (out): the same place as an offset in code points
 *
 * Returns: %FALSE if @unit lies past the end or in the middle of a surrogate pair
 */
gboolean
skein_text_map_from_utf16 (const SkeinTextMap *map, guint32 unit, guint32 *code_point)
{
  guint anchor;
  const char *p;
  guint32 at;
  guint32 count;

  g_return_val_if_fail (map != NULL, FALSE);
  g_return_val_if_fail (code_point != NULL, FALSE);

  if (unit >= map->utf16_length) {
    *code_point = map->length;
    return unit == map->utf16_length;
  }
  anchor = find_anchor (map, unit, TRUE);
  p = map->text + map->anchors[anchor].byte;
  at = map->anchors[anchor].utf16;
  count = anchor * STRIDE;
  while (at < unit) {
    at += utf16_units (p);
    p = g_utf8_next_char (p);
    count++;
  }
  *code_point = count;
  return at == unit;
}

/**
 * skein_text_map_dup_slice:
 * @map: an index
 * @span: a span, in code points; cut at the end of the text
 *
 * Returns: (transfer full): the text of @span
 */
char *
skein_text_map_dup_slice (const SkeinTextMap *map, SkeinSpan span)
{
  gsize start;
  gsize end;

  g_return_val_if_fail (map != NULL, NULL);

  start = skein_text_map_to_byte (map, span.start);
  end = skein_text_map_to_byte (map, MAX (span.start, span.end));
  return g_strndup (map->text + start, end - start);
}

/**
 * skein_text_map_slice_equals:
 * @map: an index
 * @span: a span, in code points
 * @string: what the text is compared with
 *
 * Returns: %TRUE if @span lies wholly within the text and its text is @string
 */
gboolean
skein_text_map_slice_equals (const SkeinTextMap *map, SkeinSpan span, const char *string)
{
  gsize start;
  gsize end;

  g_return_val_if_fail (map != NULL, FALSE);
  g_return_val_if_fail (string != NULL, FALSE);

  if (span.end > map->length || span.start > span.end)
    return FALSE;
  start = skein_text_map_to_byte (map, span.start);
  end = skein_text_map_to_byte (map, span.end);
  return strlen (string) == end - start && memcmp (map->text + start, string, end - start) == 0;
}
