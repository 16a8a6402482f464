// SPDX-License-Identifier: MPL-2.0
#include "skein-text-map.h"

#include <string.h>

#include "base-random.h"
#include "skein-utf8.h"

static void
test_empty (void)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new ("", -1);
  g_autofree char *slice = skein_text_map_dup_slice (map, (SkeinSpan){ 0, 5 });
  guint32 at = 7;

  g_assert_cmpuint (skein_text_map_get_length (map), ==, 0);
  g_assert_cmpuint (skein_text_map_get_n_bytes (map), ==, 0);
  g_assert_cmpuint (skein_text_map_to_byte (map, 0), ==, 0);
  g_assert_cmpuint (skein_text_map_to_byte (map, 3), ==, 0);
  g_assert_cmpuint (skein_text_map_from_byte (map, 3), ==, 0);
  g_assert_cmpuint (skein_text_map_to_utf16 (map, 3), ==, 0);
  g_assert_true (skein_text_map_from_utf16 (map, 0, &at));
  g_assert_cmpuint (at, ==, 0);
  g_assert_false (skein_text_map_from_utf16 (map, 1, &at));
  g_assert_cmpstr (slice, ==, "");
  g_assert_true (skein_text_map_slice_equals (map, SKEIN_SPAN_EMPTY, ""));
}

/* "Ä" as one character, a ship outside the basic plane, CRLF, and "é" from two characters. */
static void
test_example (void)
{
  static const char text[] = "Ä🚢\r\ne\xcc\x81!";
  static const struct {
    guint32 point, byte, utf16;
  } rows[] = {
    { 0, 0, 0 }, { 1, 2, 1 }, { 2, 6, 3 },  { 3, 7, 4 },
    { 4, 8, 5 }, { 5, 9, 6 }, { 6, 11, 7 }, { 7, 12, 8 },
  };
  g_autoptr (SkeinTextMap) map = skein_text_map_new (text, -1);
  g_autofree char *ship = skein_text_map_dup_slice (map, (SkeinSpan){ 1, 2 });
  g_autofree char *accented = skein_text_map_dup_slice (map, (SkeinSpan){ 4, 6 });
  guint32 at = 0;

  g_assert_cmpuint (skein_text_map_get_length (map), ==, 7);
  g_assert_true (skein_text_map_get_text (map) == text);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_cmpuint (skein_text_map_to_byte (map, rows[i].point), ==, rows[i].byte);
    g_assert_cmpuint (skein_text_map_from_byte (map, rows[i].byte), ==, rows[i].point);
    g_assert_cmpuint (skein_text_map_to_utf16 (map, rows[i].point), ==, rows[i].utf16);
    g_assert_true (skein_text_map_from_utf16 (map, rows[i].utf16, &at));
    g_assert_cmpuint (at, ==, rows[i].point);
  }
  g_assert_false (skein_text_map_from_utf16 (map, 2, &at));
  g_assert_cmpuint (skein_text_map_from_byte (map, 4), ==, 1);
  g_assert_cmpstr (ship, ==, "🚢");
  g_assert_cmpstr (accented, ==, "e\xcc\x81");
}

/* The text may be a part of a longer one; nothing behind its end is looked at. */
static void
test_length (void)
{
  static const char text[] = { 'a', '\xc3', '\xa9', '\xff', '\xff' };
  g_autoptr (SkeinTextMap) map = skein_text_map_new (text, 3);
  g_autofree char *all = skein_text_map_dup_slice (map, (SkeinSpan){ 0, 100 });

  g_assert_cmpuint (skein_text_map_get_length (map), ==, 2);
  g_assert_cmpuint (skein_text_map_get_n_bytes (map), ==, 3);
  g_assert_cmpuint (skein_text_map_to_byte (map, 2), ==, 3);
  g_assert_cmpuint (skein_text_map_from_byte (map, 5), ==, 2);
  g_assert_cmpstr (all, ==, "aé");
}

static void
test_slices (void)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new ("Kerry met Lavrov", -1);
  g_autofree char *backwards = skein_text_map_dup_slice (map, (SkeinSpan){ 9, 3 });
  g_autofree char *outside = skein_text_map_dup_slice (map, (SkeinSpan){ 90, 93 });

  g_assert_true (skein_text_map_slice_equals (map, (SkeinSpan){ 10, 16 }, "Lavrov"));
  g_assert_false (skein_text_map_slice_equals (map, (SkeinSpan){ 10, 16 }, "Lavro"));
  g_assert_false (skein_text_map_slice_equals (map, (SkeinSpan){ 10, 16 }, "Lavrova"));
  g_assert_false (skein_text_map_slice_equals (map, (SkeinSpan){ 10, 17 }, "Lavrov"));
  g_assert_false (skein_text_map_slice_equals (map, (SkeinSpan){ 16, 10 }, ""));
  g_assert_cmpstr (backwards, ==, "");
  g_assert_cmpstr (outside, ==, "");
}

/* Counts code points and units by GLib's own conversion, which shares nothing with the index. */
static void
check_against_glib (const char *text, gsize n_bytes)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new (text, (gssize) n_bytes);
  glong n_chars = g_utf8_strlen (text, (gssize) n_bytes);
  glong n_units = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, (glong) n_bytes, NULL, &n_units, NULL);
  guint32 at = 0;

  g_assert_cmpuint (skein_text_map_get_length (map), ==, n_chars);
  for (glong i = 0; i <= n_chars; i++) {
    const char *p = g_utf8_offset_to_pointer (text, i);
    glong before = 0;
    g_autofree gunichar2 *head = g_utf8_to_utf16 (text, p - text, NULL, &before, NULL);

    g_assert_cmpuint (skein_text_map_to_byte (map, (guint32) i), ==, (gsize) (p - text));
    g_assert_cmpuint (skein_text_map_to_utf16 (map, (guint32) i), ==, before);
    g_assert_true (skein_text_map_from_utf16 (map, (guint32) before, &at));
    g_assert_cmpuint (at, ==, i);
  }
  for (gsize byte = 0; byte < n_bytes; byte++) {
    gsize start = byte;

    while (((guchar) text[start] & 0xc0) == 0x80)
      start--;
    g_assert_cmpuint (skein_text_map_from_byte (map, byte),
                      ==,
                      g_utf8_pointer_to_offset (text, text + start));
  }
  for (glong unit = 0; unit < n_units; unit++)
    g_assert_cmpint (skein_text_map_from_utf16 (map, (guint32) unit, &at),
                     ==,
                     (units[unit] & 0xfc00) != 0xdc00);
  g_assert_false (skein_text_map_from_utf16 (map, (guint32) n_units + 1, &at));
}

static void
test_random (void)
{
  SkeinRandom random = skein_random_init (1);

  for (guint round = 0; round < 60; round++) {
    /* The lengths lie round the multiples of the distance between two anchors, too. */
    guint n = round < 8 ? 62 + round : skein_random_below (&random, 400);
    g_autoptr (GString) text = base_random_text (&random, n);

    check_against_glib (text->str, text->len);
  }
}

/* From each character to each that follows, and past the end. */
static void
test_skip (void)
{
  SkeinRandom random = skein_random_init (2);

  for (guint round = 0; round < 40; round++) {
    g_autoptr (GString) text = base_random_text (&random, skein_random_below (&random, 80));
    const char *end = text->str + text->len;
    glong length = g_utf8_strlen (text->str, (gssize) text->len);

    for (glong from = 0; from <= length; from++) {
      const char *start = g_utf8_offset_to_pointer (text->str, from);

      for (glong to = from; to <= length; to++) {
        const char *there = g_utf8_offset_to_pointer (text->str, to);

        g_assert_true (skein_utf8_skip (start, end, (gsize) (to - from)) == there);
        g_assert_cmpuint (skein_utf8_count (start, (gsize) (there - start)), ==, to - from);
      }
      g_assert_true (skein_utf8_skip (start, end, (gsize) (length - from) + 9) == end);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-map/empty", test_empty);
  g_test_add_func ("/base/text-map/example", test_example);
  g_test_add_func ("/base/text-map/length", test_length);
  g_test_add_func ("/base/text-map/slices", test_slices);
  g_test_add_func ("/base/text-map/random", test_random);
  g_test_add_func ("/base/text-map/skip", test_skip);
  return g_test_run ();
}
