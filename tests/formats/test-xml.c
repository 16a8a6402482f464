// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"
#include "skein-xml-filter.h"
#include "skein-xml.h"

#define BYTES(literal) literal, sizeof (literal) - 1
#define BAD "\xef\xbf\xbd"

/* @lines: on which lines something was replaced. */
static const struct {
  const char *name;
  const char *text;
  gsize n_bytes;
  const char *found;
  guint n_replaced;
  const char *lines;
} rows[] = {
  { "good", BYTES ("<a b='&#9;&#xA;'>\t\r\n&amp; \xc3\xab \xef\xbf\xbd]]</a>"), NULL, 0, "" },
  { "controls", BYTES ("a\x01\nb\x1f\x0b\n\x7f"), "a" BAD "\nb" BAD BAD "\n\x7f", 3, "1, 2" },
  { "nul", BYTES ("a\0b"), "a" BAD "b", 1, "1" },
  { "no-characters",
    BYTES ("\xef\xbf\xbe\n\xef\xbf\xbf\xef\xbf\xbc"),
    BAD "\n" BAD "\xef\xbf\xbc",
    2,
    "1, 2" },
  { "numbers",
    BYTES ("&#0;&#x1f;&#00000031;&#xD800;&#xFFFE;&#1114112;&#99999999999999;"),
    BAD BAD BAD BAD BAD BAD BAD,
    7,
    "1" },
  { "good-numbers", BYTES ("&#32;&#x20;&#xd7ff;&#xE000;&#x10FFFF;&#0000000000009;"), NULL, 0, "" },
  { "no-numbers", BYTES ("&#;&#x;&#a;&#xg;&#-1;&# 1;&#1 ;&1;&a;&"), NULL, 0, "" },
  { "verbatim",
    BYTES ("<![CDATA[&#1;\x02]] > &#1;]]>&#1;<![CDATA[]]>&#1;"),
    "<![CDATA[&#1;" BAD "]] > &#1;]]>" BAD "<![CDATA[]]>" BAD,
    3,
    "1" },
  { "names",
    BYTES ("&eacute;<a b='&mdash;'/><![CDATA[&eacute;]]>&amp;&lt;&gt;&quot;&apos;&none;&eacute"),
    "\xc3\xa9<a b='\xe2\x80\x94'/><![CDATA[&eacute;]]>&amp;&lt;&gt;&quot;&apos;&none;&eacute",
    0,
    "" },
  { "cut", BYTES ("<![CDATA"), NULL, 0, "" },
};

/* A text is the same in whatever parts it comes. */
static void
test_filter (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  const char *expected = rows[row].found != NULL ? rows[row].found : rows[row].text;

  for (gsize step = 1; step <= rows[row].n_bytes; step++) {
    SkeinXmlFilter filter = { 0 };
    g_autoptr (GString) waiting = g_string_new (NULL);
    g_autoptr (GString) found = g_string_new (NULL);
    g_autofree char *lines = NULL;

    for (gsize i = 0; i < rows[row].n_bytes; i += step) {
      gsize n = MIN (step, rows[row].n_bytes - i);
      gboolean last = i + n == rows[row].n_bytes;

      g_string_append_len (waiting, rows[row].text + i, (gssize) n);
      n = skein_xml_filter (&filter, waiting->str, waiting->len, last, found);
      g_string_erase (waiting, 0, (gssize) n);
    }
    g_assert_cmpuint (waiting->len, ==, 0);
    g_assert_cmpstr (found->str, ==, expected);
    g_assert_cmpuint (filter.repair.n_replaced, ==, rows[row].n_replaced);
    lines = skein_utf8_repair_dup_lines (&filter.repair);
    g_assert_cmpstr (lines, ==, rows[row].lines);
  }
}

/* In what a file of XML is, and how the text in it is read; NULL if that is “Zoë”. */
static const struct {
  const char *name;
  const char *bytes;
  gsize n_bytes;
  const char *text;
} encodings[] = {
  { "utf-8", BYTES ("<?xml version='1.0' encoding='UTF-8'?><a>Zo\xc3\xab</a>"), NULL },
  { "mark", BYTES ("\xef\xbb\xbf<a>Zo\xc3\xab</a>"), NULL },
  { "nothing-said", BYTES ("<a>Zo\xc3\xab</a>"), NULL },
  { "nothing-said-latin-1", BYTES ("<a>Zo\xeb</a>"), NULL },
  { "iso-8859-1", BYTES ("<?xml version=\"1.0\" encoding = \"iso-8859-1\"?><a>Zo\xeb</a>"), NULL },
  { "windows-1251",
    BYTES ("<?xml version='1.0' encoding='windows-1251'?><a>\xcc\xe8\xf0</a>"),
    "\xd0\x9c\xd0\xb8\xd1\x80" },
  { "ascii-that-is-none",
    BYTES ("<?xml version='1.0' encoding='US-ASCII'?><a>Zo\xc3\xab</a>"),
    NULL },
  { "utf-16-that-is-none",
    BYTES ("<?xml version='1.0' encoding='UTF-16'?><a>Zo\xc3\xab</a>"),
    NULL },
  { "utf-8-that-is-none", BYTES ("<?xml version='1.0' encoding='UTF-8'?><a>Zo\xeb</a>"), "Zo" BAD },
  { "unknown", BYTES ("<?xml version='1.0' encoding='x-none'?><a>Zo\xc3\xab</a>"), NULL },
  { "no-name", BYTES ("<?xml version='1.0' encoding='//IGNORE'?><a>Zo\xc3\xab</a>"), "" },
  { "utf-16le", BYTES ("\xff\xfe<\0a\0>\0Z\0o\0\xeb\0<\0/\0a\0>\0"), NULL },
  { "utf-16be-no-mark", BYTES ("\0<\0a\0>\0Z\0o\0\xeb\0<\0/\0a\0>"), NULL },
  { "utf-16-cut", BYTES ("<\0a\0>\0Z\0\0\xd8o\0<\0/\0a\0>\0"), "Z" BAD "o" },
  { "utf-32be",
    BYTES ("\0\0\xfe\xff\0\0\0<\0\0\0a\0\0\0>\0\0\0Z\0\0\0o\0\0\0\xeb\0\0\0<\0\0\0/\0\0\0a\0\0\0>"),
    NULL },
  { "shift-jis-damaged",
    BYTES ("<?xml version='1.0' encoding='Shift_JIS'?><a>\x93\xfa\xff\x96\x7b</a>"),
    "\xe6\x97\xa5" BAD "\xe6\x9c\xac" },
};

static gboolean
begin_cb (const xmlNode *element, gpointer data)
{
  return skein_xml_is (element, "a");
}

static gboolean
read_cb (const xmlNode *record, gpointer data)
{
  g_string_append ((GString *) data, (char *) record->name);
  g_string_append ((GString *) data, " ");
  if (record->children != NULL)
    g_string_append ((GString *) data, (char *) record->children->content);
  return TRUE;
}

static gboolean
is_enough_cb (gpointer data)
{
  return FALSE;
}

static void
test_encoding (gconstpointer data)
{
  static const SkeinXmlRecords records = { begin_cb, read_cb, is_enough_cb };
  guint row = GPOINTER_TO_UINT (data);
  g_auto (SkeinInput) input =
      format_fixture_input ("a.xml", encodings[row].bytes, (gssize) encodings[row].n_bytes);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *expected =
      g_strconcat ("a ", encodings[row].text != NULL ? encodings[row].text : "Zo\xc3\xab", NULL);
  gboolean is_read = skein_xml_read (&input, &records, found, report, NULL, NULL);

  if (g_strcmp0 (encodings[row].text, "") == 0) {
    g_assert_false (is_read);
    return;
  }
  g_assert_true (is_read);
  g_assert_cmpstr (found->str, ==, expected);
}

/* What is wrong is said, not what follows from it. */
static void
test_long_text (void)
{
  static const SkeinXmlRecords records = { begin_cb, read_cb, is_enough_cb };
  g_autofree char *filler = g_strnfill (11 * 1000 * 1000, 'x');
  g_autofree char *text = g_strconcat ("<b>\n<a>", filler, "</a></b>", NULL);
  g_auto (SkeinInput) input = format_fixture_input ("a.xml", text, -1);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (skein_xml_read (&input, &records, found, report, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "on line 2 is larger"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/formats/xml/filter/", rows[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_filter);
  }
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autofree char *path = g_strconcat ("/formats/xml/encoding/", encodings[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_encoding);
  }
  g_test_add_func ("/formats/xml/long-text", test_long_text);
  return g_test_run ();
}
