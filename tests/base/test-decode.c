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
  g_test_add_func ("/base/decode/random-bytes", test_random_bytes);
  g_test_add_func ("/base/decode/random-text", test_random_text);
  return g_test_run ();
}
