// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>

#include "fixture.h"
#include "skein-reader-text.h"

/* A text of its own in a window. */
static SkeinReaderText *
show_text (Fixture *fixture, const char *text)
{
  SkeinReaderText *view = g_object_new (SKEIN_TYPE_READER_TEXT, "wrap-mode", GTK_WRAP_WORD, NULL);

  g_object_ref_sink (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  fixture_show (fixture, GTK_WIDGET (view));
  return view;
}

/* "[" and "]" stand where the selection begins and ends, or "|" for the caret. */
static void
test_snap (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    const char *selected;
    guint skip;
    const char *snapped;
  } rows[] = {
    { "Ann O’Brien met us", "Brie", 0, "O’Brien" },
    { "Ann O’Brien met us", " O’Brien ", 0, "O’Brien" },
    { "Ann O’Brien met us", "n O", 0, "Ann O’Brien" },
    { "Ann O’Brien met us", " ", 0, "" },
    { "naïve façade", "ça", 0, "façade" },
    { "一九九八年北京会议", "北京", 0, "北京" },
    { "김정은은 말했다", "김정은", 0, "김정은" },
    { "قال سيرغي لافروف أمس", "افرو", 0, "لافروف" },
    { "\U0001F642 Bo, and", "o", 0, "Bo" },
    { "“Bo”", "“Bo", 0, "“Bo" },
  };
  SkeinReaderText *view = show_text (fixture, "");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    SkeinSpan span = fixture_span (rows[i].text, rows[i].selected, rows[i].skip);
    g_autofree char *words = NULL;

    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), rows[i].text, -1);
    span = skein_reader_text_snap (view, span);
    words = g_utf8_substring (rows[i].text, span.start, span.end);
    g_assert_cmpstr (words, ==, rows[i].snapped);
  }
  /* At the caret: the word that it is in, at or behind. */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Ann met  Bo", -1);
  for (guint32 at = 4; at <= 7; at++) {
    SkeinSpan span = skein_reader_text_snap (view, (SkeinSpan){ at, at });

    g_assert_cmpuint (span.start, ==, 4);
    g_assert_cmpuint (span.end, ==, 7);
  }
  g_assert_true (skein_span_is_empty (skein_reader_text_snap (view, (SkeinSpan){ 8, 8 })));
  fixture_finish (fixture, GTK_WIDGET (view));
}

static void
test_selecting (Fixture *fixture, gconstpointer data)
{
  SkeinReaderText *view = show_text (fixture, "Ann met Bo");
  SkeinSpan selected;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  skein_reader_text_select (view, SKEIN_SPAN_EMPTY);
  fixture_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  fixture_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  selected = skein_reader_text_get_selected (view);
  g_assert_cmpuint (selected.end - selected.start, ==, 7);
  g_assert_false (skein_reader_text_get_exact (view));
  fixture_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK | GDK_ALT_MASK);
  selected = skein_reader_text_get_selected (view);
  g_assert_cmpuint (selected.end - selected.start, ==, 8);
  g_assert_true (skein_reader_text_get_exact (view));
  fixture_finish (fixture, GTK_WIDGET (view));
}

static GdkRectangle
get_only_line (SkeinReaderText *view, SkeinSpan span, guint lane)
{
  g_autoptr (GArray) boxes = skein_reader_text_dup_boxes (view, span);

  g_assert_cmpuint (boxes->len, ==, 1);
  return skein_reader_text_get_line (&g_array_index (boxes, GdkRectangle, 0), lane);
}

/* Lines of mentions in each other lie under each other, and under the words that they are of. */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  const char *text = "the president of Russia spoke";
  SkeinReaderText *view = show_text (fixture, text);
  GdkRectangle outer, inner;

  outer = get_only_line (view, fixture_span (text, "president of Russia", 0), 1);
  inner = get_only_line (view, fixture_span (text, "Russia", 0), 0);
  g_assert_cmpint (outer.y, >=, inner.y + inner.height);
  g_assert_cmpint (outer.x, <, inner.x);
  g_assert_cmpint (outer.x + outer.width, ==, inner.x + inner.width);
  g_assert_false (gdk_rectangle_intersect (&outer, &inner, NULL));
  fixture_finish (fixture, GTK_WIDGET (view));
}

static void
test_boxes (Fixture *fixture, gconstpointer data)
{
  const char *words =
      "a name that is so long that it goes over several lines of the window, whatever";
  g_autofree char *text = g_strconcat (words, "\nقال سيرغي لافروف NATO أمس", NULL);
  SkeinReaderText *view = show_text (fixture, text);
  g_autoptr (GArray) lines = skein_reader_text_dup_boxes (view, fixture_span (text, words, 0));
  g_autoptr (GArray) none = skein_reader_text_dup_boxes (view, (SkeinSpan){ 3, 3 });
  g_autoptr (GArray) beyond =
      skein_reader_text_dup_boxes (view, (SkeinSpan){ 4000000000u, 4100000000u });
  GdkRectangle first, last;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (beyond->len, ==, 0);
  g_assert_cmpuint (lines->len, >=, 2);
  for (guint i = 1; i < lines->len; i++)
    g_assert_cmpint (g_array_index (lines, GdkRectangle, i).y,
                     >,
                     g_array_index (lines, GdkRectangle, i - 1).y);
  /* From right to left, what comes first stands at the right. */
  first = get_only_line (view, fixture_span (text, "سيرغي", 0), 0);
  last = get_only_line (view, fixture_span (text, "لافروف", 0), 0);
  g_assert_cmpint (first.x, >=, last.x + last.width);
  fixture_finish (fixture, GTK_WIDGET (view));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/ui/reader-text/snap", test_snap);
  fixture_add ("/ui/reader-text/selecting", test_selecting);
  fixture_add ("/ui/reader-text/lines", test_lines);
  fixture_add ("/ui/reader-text/boxes", test_boxes);
  return g_test_run ();
}
