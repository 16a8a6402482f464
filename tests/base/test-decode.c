// SPDX-License-Identifier: MPL-2.0
#include "skein-decode.h"

#include <string.h>

#include "base-random.h"
#include "skein-error.h"

typedef struct {
  const char *name;
  const char *bytes;
  gsize n_bytes;
  const char *text;
  const char *encoding;
  guint n_removed;
} Row;

#define BYTES(literal) literal, sizeof (literal) - 1

static const Row rows[] = {
  { "empty", BYTES (""), "", "UTF-8", 0 },
  { "utf-8", BYTES ("caf\xc3\xa9 \xf0\x9f\x9a\xa2"), "café 🚢", "UTF-8", 0 },
  { "utf-8-mark",
    BYTES ("\xef\xbb\xbf"
           "a\r\nb"),
    "a\r\nb",
    "UTF-8",
    0 },
  { "utf-8-only-mark", BYTES ("\xef\xbb\xbf"), "", "UTF-8", 0 },
  { "utf-8-nuls",
    BYTES ("caf\xc3\xa9\0 is\0 open for all of us"),
    "café is open for all of us",
    "UTF-8",
    2 },
  { "utf-16le-mark",
    BYTES ("\xff\xfe"
           "a\0\xe9\0\r\0\n\0"),
    "aé\r\n",
    "UTF-16LE",
    0 },
  { "utf-16be-mark",
    BYTES ("\xfe\xff"
           "\0a\0\xe9\0\r\0\n"),
    "aé\r\n",
    "UTF-16BE",
    0 },
  { "utf-16le-astral",
    BYTES ("\xff\xfe"
           "\x3d\xd8\xa2\xde"),
    "🚢",
    "UTF-16LE",
    0 },
  { "utf-16be-astral",
    BYTES ("\xfe\xff"
           "\xd8\x3d\xde\xa2"),
    "🚢",
    "UTF-16BE",
    0 },
  { "utf-16le-only-mark", BYTES ("\xff\xfe"), "", "UTF-16LE", 0 },
  { "utf-16le-cyrillic",
    BYTES ("\xff\xfe"
           "\x1c\x04\x38\x04\x40\x04"),
    "Мир",
    "UTF-16LE",
    0 },
  { "utf-16le-bare", BYTES ("A\0n\0n\0 \0m\0e\0t\0 \0\xe9\0"), "Ann met é", "UTF-16LE", 0 },
  { "utf-16be-bare", BYTES ("\0A\0n\0n\0 \0m\0e\0t\0 \0\xe9"), "Ann met é", "UTF-16BE", 0 },
  { "latin-1", BYTES ("caf\xe9 \xa7 7"), "café § 7", "ISO-8859-1", 0 },
  { "windows-1252",
    BYTES ("\x93"
           "Go\x94 \x80 5 \x96 na\xefve"),
    "“Go” € 5 – naïve",
    "Windows-1252",
    0 },
  { "windows-1252-open", BYTES ("\x81\x8d"), "\xc2\x81\xc2\x8d", "Windows-1252", 0 },
  { "utf-8-cut", BYTES ("caf\xc3"), "cafÃ", "ISO-8859-1", 0 },
  { "utf-8-overlong", BYTES ("\xc0\xaf yes"), "À¯ yes", "ISO-8859-1", 0 },
  { "latin-1-nul",
    BYTES ("caf\xe9\0 and all the others"),
    "café and all the others",
    "ISO-8859-1",
    1 },
  { "a-few-controls",
    BYTES ("page one\fpage two\033[0m"),
    "page one\fpage two\033[0m",
    "UTF-8",
    0 },
};

static const Row broken[] = {
  { "utf-16le-odd",
    BYTES ("\xff\xfe"
           "a\0b"),
    NULL,
    NULL,
    0 },
  { "utf-16le-lone-high",
    BYTES ("\xff\xfe"
           "\x3d\xd8"
           "a\0"),
    NULL,
    NULL,
    0 },
  { "utf-16be-lone-low",
    BYTES ("\xfe\xff"
           "\xde\xa2\0a"),
    NULL,
    NULL,
    0 },
  { "binary", BYTES ("\x7f\x45\x02\x01\x01\x03\x10\x11\x05 text"), NULL, NULL, 0 },
};

/* Texts that are damaged UTF-8, or look a little like it. */
static const struct {
  const char *name;
  const char *bytes;
  gsize n_bytes;
  const char *text;
  const char *encoding;
  guint n_replaced;
  /* The first lines with damage, 0 behind them. */
  guint lines[SKEIN_UTF8_MAX_LINES];
} damaged[] = {
  { "one-byte",
    BYTES ("Zo\xc3\xab,\n\xc3\x81kos,\ncaf\xe9 open"),
    "Zoë,\nÁkos,\ncaf\xef\xbf\xbd open",
    "UTF-8",
    1,
    { 3 } },
  { "more-damage-than-text",
    BYTES ("caf\xe9 na\xefve f\xfcr Zo\xc3\xab"),
    "café naïve für Zo\xc3\x83\xc2\xab",
    "ISO-8859-1",
    0,
    { 0 } },
  { "as-much-damage-as-text",
    BYTES ("Zo\xc3\xab na\xefve"),
    "Zo\xc3\x83\xc2\xab naïve",
    "ISO-8859-1",
    0,
    { 0 } },
  { "quotes-of-french-in-latin-1",
    BYTES ("\xab\xa0libert\xe9\xa0\xbb d\xe9j\xe0 donn\xe9"),
    "«\xc2\xa0liberté\xc2\xa0» déjà donné",
    "ISO-8859-1",
    0,
    { 0 } },
  { "a-mark-decides",
    BYTES ("\xef\xbb\xbf"
           "caf\xe9 na\xefve"),
    "caf\xef\xbf\xbd na\xef\xbf\xbdve",
    "UTF-8",
    2,
    { 1 } },
  { "a-character-cut-off-is-one",
    BYTES ("Zo\xc3\xab \xc3\x81kos \xe2\x80 x \xf0\x9f\x9a\xa2\xf0\x9f\x9a\xa2"),
    "Zoë Ákos \xef\xbf\xbd x 🚢🚢",
    "UTF-8",
    1,
    { 1 } },
  { "cut-off-at-the-end",
    BYTES ("Zo\xc3\xab \xc3\x81kos \xf0\x9f\x9a"),
    "Zoë Ákos \xef\xbf\xbd",
    "UTF-8",
    1,
    { 1 } },
  { "half-of-a-pair-is-three",
    BYTES ("\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xc3\xab \xed\xa0\xbd."),
    "ëëëëëë \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd.",
    "UTF-8",
    3,
    { 1 } },
  { "overlong-and-too-large",
    BYTES ("\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xc3\xab"
           "\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xe0\x80\xaf\n\xf4\x90\x80\x80"),
    "ëëëëëëëëëëëëëë\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\n"
    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
    "UTF-8",
    7,
    { 1, 2 } },
  { "with-a-nul",
    BYTES ("Zo\xc3\xab\0 \xc3\x81kos\n is in the caf\xe9 at noon"),
    "Zoë Ákos\n is in the caf\xef\xbf\xbd at noon",
    "UTF-8",
    1,
    { 2 } },
  { "first-lines",
    BYTES ("\xef\xbb\xbf"
           "\x80\x80\n\x80\n\n\x80\n\x80\n\x80\n\x80\n\x80\n\x80\n\x80"),
    "\xef\xbf\xbd\xef\xbf\xbd\n\xef\xbf\xbd\n\n\xef\xbf\xbd\n\xef\xbf\xbd\n\xef\xbf\xbd\n"
    "\xef\xbf\xbd\n\xef\xbf\xbd\n\xef\xbf\xbd\n\xef\xbf\xbd",
    "UTF-8",
    10,
    { 1, 2, 4, 5, 6, 7, 8, 9 } },
};

static void
test_damaged (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autofree guint8 *bytes = g_memdup2 (damaged[row].bytes, damaged[row].n_bytes);
  g_autoptr (GError) error = NULL;

  skein_decode (bytes, damaged[row].n_bytes, &decoded, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (decoded.text, ==, damaged[row].text);
  g_assert_cmpuint (decoded.n_bytes, ==, strlen (damaged[row].text));
  g_assert_cmpstr (decoded.encoding, ==, damaged[row].encoding);
  g_assert_cmpuint (decoded.repair.n_replaced, ==, damaged[row].n_replaced);
  for (guint i = 0; i < SKEIN_UTF8_MAX_LINES; i++)
    g_assert_cmpuint (decoded.repair.lines[i], ==, damaged[row].lines[i]);
}

/* Repairs @n_bytes in parts of at most @n_part; what is left of one comes again before the next. */
static GString *
repair_in_parts (const char *bytes, gsize n_bytes, gsize n_part, SkeinUtf8Repair *repair)
{
  GString *text = g_string_new (NULL);
  char tail[4];
  gsize n_tail = 0;

  for (gsize at = 0; at < n_bytes;) {
    gsize n = MIN (n_part, n_bytes - at);
    g_autofree char *part = g_malloc (n_tail + n);
    g_autofree char *to = g_malloc ((n_tail + n) * 3);
    gsize n_read;

    memcpy (part, tail, n_tail);
    memcpy (part + n_tail, bytes + at, n);
    at += n;
    g_string_append_len (
        text,
        to,
        (gssize) skein_utf8_repair (repair, part, n_tail + n, at == n_bytes, to, &n_read));
    n_tail = n_tail + n - n_read;
    g_assert_cmpuint (n_tail, <, sizeof tail);
    memcpy (tail, part + n_read, n_tail);
  }
  g_assert_cmpuint (n_tail, ==, 0);
  return text;
}

/* Wherever a text is parted, the same comes out of it. */
static void
test_parts (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (damaged); row++) {
    SkeinUtf8Repair repair = { 0 };
    g_autoptr (GString) whole =
        repair_in_parts (damaged[row].bytes, damaged[row].n_bytes, damaged[row].n_bytes, &repair);

    g_assert_true (g_utf8_validate_len (whole->str, whole->len, NULL));
    for (gsize n_part = 1; n_part < damaged[row].n_bytes; n_part++) {
      SkeinUtf8Repair again = { 0 };
      g_autoptr (GString) parts =
          repair_in_parts (damaged[row].bytes, damaged[row].n_bytes, n_part, &again);

      g_assert_cmpstr (parts->str, ==, whole->str);
      g_assert_cmpmem (&again, sizeof again, &repair, sizeof repair);
    }
  }
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (GError) error = NULL;
  /* In memory of its own, so that a sanitizer sees a step over the end. */
  g_autofree guint8 *bytes = g_memdup2 (row->bytes, row->n_bytes);
  gboolean done = skein_decode (bytes, row->n_bytes, &decoded, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpstr (decoded.text, ==, row->text);
  g_assert_cmpuint (decoded.n_bytes, ==, strlen (row->text));
  g_assert_cmpstr (decoded.encoding, ==, row->encoding);
  g_assert_cmpuint (decoded.n_removed, ==, row->n_removed);
}

static void
test_broken (gconstpointer data)
{
  const Row *row = data;
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *bytes = g_memdup2 (row->bytes, row->n_bytes);

  g_assert_false (skein_decode (bytes, row->n_bytes, &decoded, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_ENCODING);
  g_assert_null (decoded.text);
}

/* Whatever comes, what is returned is text without NUL, or an error. */
static void
test_random_bytes (void)
{
  static const guint8 marks[] = { 0xff, 0xfe, 0xef, 0xbb, 0xbf, 0xd8, 0, 'a' };
  SkeinRandom random = skein_random_init (2);

  for (guint round = 0; round < 2000; round++) {
    gsize n = skein_random_below (&random, 60);
    g_autofree guint8 *bytes = g_malloc (n + 1);
    g_auto (SkeinDecoded) decoded = { 0 };
    g_autoptr (GError) error = NULL;
    guint kind = round % 4;

    for (gsize i = 0; i < n; i++) {
      guint any = skein_random_below (&random, 256);

      if (kind == 0)
        bytes[i] = (guint8) any;
      else if (kind == 1)
        bytes[i] = (guint8) MAX (any, 0x20);
      else if (kind == 2)
        bytes[i] = i % 2 == 0 ? (guint8) any : 0;
      else
        bytes[i] = marks[any % G_N_ELEMENTS (marks)];
    }
    if (!skein_decode (bytes, n, &decoded, &error)) {
      g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_ENCODING);
      continue;
    }
    g_assert_cmpuint (strlen (decoded.text), ==, decoded.n_bytes);
    g_assert_true (g_utf8_validate (decoded.text, -1, NULL));
  }
}

/* The same text in three encodings is the same text. */
static void
test_random_text (void)
{
  SkeinRandom random = skein_random_init (3);

  for (guint round = 0; round < 100; round++) {
    g_autoptr (GString) text = base_random_text (&random, 200);
    g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text->str, NULL);
    static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };

    for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
      gsize n_bytes = 0;
      g_autofree char *bytes = g_convert (marked, -1, encodings[i], "UTF-8", NULL, &n_bytes, NULL);
      g_auto (SkeinDecoded) decoded = { 0 };
      g_autoptr (GError) error = NULL;

      skein_decode ((const guint8 *) bytes, n_bytes, &decoded, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (decoded.text, ==, text->str);
      g_assert_cmpstr (decoded.encoding, ==, encodings[i]);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/base/decode/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *path = g_strconcat ("/base/decode/broken/", broken[i].name, NULL);

    g_test_add_data_func (path, &broken[i], test_broken);
  }
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++) {
    g_autofree char *path = g_strconcat ("/base/decode/damaged/", damaged[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_damaged);
  }
  g_test_add_func ("/base/decode/parts", test_parts);
  g_test_add_func ("/base/decode/random-bytes", test_random_bytes);
  g_test_add_func ("/base/decode/random-text", test_random_text);
  return g_test_run ();
}
