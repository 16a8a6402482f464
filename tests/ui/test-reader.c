// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>

#include "fixture.h"
#include "skein-edit.h"
#include "skein-importer.h"
#include "skein-reader-text.h"
#include "skein-reader.h"
#include "skein-type.h"

static SkeinReader *
show_reader (Fixture *fixture)
{
  SkeinReader *reader = g_object_ref_sink (SKEIN_READER (skein_reader_new ()));

  skein_pane_set_workspace (SKEIN_PANE (reader), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (reader));
  return reader;
}

static void
read_first (Fixture *fixture, SkeinSpan span)
{
  skein_workspace_read (fixture->workspace, fixture_article (fixture, "A meeting & more"), span);
  fixture_settle ();
}

static GtkTextBuffer *
get_buffer (SkeinReader *reader)
{
  return gtk_text_view_get_buffer (skein_reader_get_view (reader));
}

/* The words that are marked in a way: as a type, or a type of chosen actors, or as the passage. */
static char *
dup_marked (SkeinReader *reader, const char *type, gboolean chosen)
{
  SkeinReaderText *text = SKEIN_READER_TEXT (skein_reader_get_view (reader));
  GArray *marks = skein_reader_text_get_marks (text);
  GString *marked = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++) {
    const SkeinReaderMark *mark = &g_array_index (marks, SkeinReaderMark, i);
    GtkTextIter start, end;
    g_autofree char *words = NULL;

    if (!g_str_equal (mark->type, type) || (chosen && !mark->is_chosen))
      continue;
    gtk_text_buffer_get_iter_at_offset (get_buffer (reader), &start, (int) mark->span.start);
    gtk_text_buffer_get_iter_at_offset (get_buffer (reader), &end, (int) mark->span.end);
    words = gtk_text_iter_get_text (&start, &end);
    g_string_append_printf (marked, "%s|", words);
  }
  return g_string_free (marked, FALSE);
}

static void
assert_marked (SkeinReader *reader, const char *type, const char *expected)
{
  g_autofree char *marked = dup_marked (reader, type, FALSE);

  g_assert_cmpstr (marked, ==, expected);
}

static void
assert_chosen (SkeinReader *reader, const char *type, const char *expected)
{
  g_autofree char *marked = dup_marked (reader, type, TRUE);

  g_assert_cmpstr (marked, ==, expected);
}

static void
assert_passage (SkeinReader *reader, const char *expected)
{
  GtkTextBuffer *buffer = get_buffer (reader);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "passage");
  GtkTextIter start, end;
  g_autofree char *words = NULL;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_starts_tag (&start, tag))
    g_assert_true (gtk_text_iter_forward_to_tag_toggle (&start, tag));
  end = start;
  g_assert_true (gtk_text_iter_forward_to_tag_toggle (&end, tag));
  words = gtk_text_iter_get_text (&start, &end);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  read_first (fixture, fixture_span (FIXTURE_TEXT, "Anna Ford never met Bo Lind", 0));
  gtk_text_buffer_get_bounds (get_buffer (reader), &start, &end);
  text = gtk_text_iter_get_text (&start, &end);
  g_assert_cmpstr (text, ==, FIXTURE_TEXT);
  assert_marked (reader, "Person", "Anna Ford|Bo Lind|Ford waited|Anna Ford|Bo Lind|");
  assert_marked (reader, "Organisation", "Council of Ford|");
  assert_marked (reader, "Place", "Öland|");
  assert_passage (reader, "Anna Ford never met Bo Lind");
  assert_chosen (reader, "Person", "");
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  guint n_mentions;

  read_first (fixture, SKEIN_SPAN_EMPTY);
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Bo Lind"));
  assert_chosen (reader, "Person", "Bo Lind|Bo Lind|");
  g_object_get (reader, "n-mentions", &n_mentions, NULL);
  g_assert_cmpuint (n_mentions, ==, 2);

  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Council"));
  assert_chosen (reader, "Person", "");
  assert_chosen (reader, "Organisation", "Council of Ford|");

  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "meets_with"));
  assert_chosen (reader, "Person", "Anna Ford|Bo Lind|Ford waited|Anna Ford|Bo Lind|");
  assert_chosen (reader, "Organisation", "");

  /* The marks are those of the new type as soon as there is one. */
  skein_project_set_actor_type (skein_workspace_get_project (fixture->workspace),
                                fixture_actor (fixture, "Bo Lind"),
                                SKEIN_TYPE_EVENT,
                                NULL);
  fixture_settle ();
  assert_marked (reader, "Event", "Bo Lind|Bo Lind|");
  assert_marked (reader, "Person", "Anna Ford|Ford waited|Anna Ford|");
  fixture_finish (fixture, GTK_WIDGET (reader));
}

/* Lines are in the colour that a person gave the type, or the actor, which wins. */
static void
test_colours (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  GtkWidget *text = GTK_WIDGET (skein_reader_get_view (reader));
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  g_autoptr (GError) error = NULL;

  read_first (fixture, SKEIN_SPAN_EMPTY);
  g_assert_false (fixture_shows_colour (text, "#7a3b12"));
  g_assert_true (skein_edit_set_type_colour (
      project, SKEIN_TYPES_OF_ACTORS, SKEIN_TYPE_PERSON, "#7a3b12", &error));
  fixture_settle ();
  fixture_wait (fixture_shows_colour (text, "#7a3b12"));
  g_assert_false (fixture_shows_colour (text, "#5b2a86"));
  g_assert_true (skein_edit_set_actor_colour (project, &bo, 1, "#5b2a86", &error));
  fixture_settle ();
  fixture_wait (fixture_shows_colour (text, "#7a3b12"));
  fixture_wait (fixture_shows_colour (text, "#5b2a86"));
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  fixture_wait (!fixture_shows_colour (text, "#5b2a86"));
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static guint
get_current (SkeinReader *reader)
{
  guint current;

  g_object_get (reader, "current", &current, NULL);
  return current;
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  SkeinSpan span = fixture_span (FIXTURE_TEXT, "Anna Ford", 1);
  GtkTextIter start, end;

  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Anna Ford"));
  read_first (fixture, span);
  g_assert_cmpuint (get_current (reader), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.previous-mention", NULL);
  g_assert_cmpuint (get_current (reader), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.previous-mention", NULL);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.previous-mention", NULL);
  g_assert_cmpuint (get_current (reader), ==, 0);
  g_assert_false (gtk_text_buffer_get_selection_bounds (get_buffer (reader), &start, &end));
  span = fixture_span (FIXTURE_TEXT, "Anna Ford", 0);
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, (int) span.start);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.next-mention", NULL);
  g_assert_cmpuint (get_current (reader), ==, 1);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);

  read_first (fixture, SKEIN_SPAN_EMPTY);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.close", NULL);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace), ==, 0);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (reader)), ==, 0);
  read_first (fixture, SKEIN_SPAN_EMPTY);
  assert_marked (reader, "Place", "Öland|");

  /* The article may be deleted while it is read. */
  skein_project_delete_article (skein_workspace_get_project (fixture->workspace),
                                fixture_article (fixture, "A meeting & more"),
                                NULL);
  fixture_settle ();
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (reader)), ==, 0);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_workspace (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = g_object_ref_sink (SKEIN_READER (skein_reader_new ()));

  read_first (fixture, SKEIN_SPAN_EMPTY);
  g_signal_connect_swapped (reader, "notify::workspace", G_CALLBACK (fixture_notified_cb), fixture);
  g_object_set (reader, "workspace", fixture->workspace, NULL);
  skein_pane_set_workspace (SKEIN_PANE (reader), fixture->workspace);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  g_assert_true (skein_pane_get_workspace (SKEIN_PANE (reader)) == fixture->workspace);
  assert_marked (reader, "Place", "Öland|");
  g_assert_finalize_object (reader);
}

#define LONG_LINES 21000

static void
import_long (const char *path)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  g_autoptr (SkeinProject) project = skein_project_open (path, NULL);
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  SkeinArticleRecord *article;

  for (guint i = 0; i < LONG_LINES; i++)
    g_string_append (text,
                     "Eve walked \U0001F642 along the long road to the sea and back again.\n");
  skein_document_add_actor (document, "t:eve", "Eve", SKEIN_TYPE_EVENT);
  article = skein_document_add_article (document, "Long", g_string_free (text, FALSE));
  for (guint i = 0; i < LONG_LINES; i++) {
    guint32 start =
        i * (guint32) g_utf8_strlen (
                "Eve walked \U0001F642 along the long road to the sea and back again.\n", -1);

    skein_article_record_add_mention (article, 0, (SkeinSpan){ start, start + 3 });
  }
  importer = skein_importer_new (project, NULL, &error);
  g_assert_no_error (error);
  skein_importer_add (importer, document, report, &error);
  g_assert_no_error (error);
  skein_importer_finish (importer, "Import", report, &error);
  g_assert_no_error (error);
}

static void
test_long (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  GtkTextIter place;
  GdkRectangle seen, at;
  guint first, last;

  skein_workspace_close (fixture->workspace);
  import_long (fixture->path);
  g_assert_true (skein_workspace_open (fixture->workspace, fixture->path, NULL));
  skein_workspace_read (fixture->workspace,
                        fixture_article (fixture, "Long"),
                        (SkeinSpan){ 1000000, 1000020 });
  /* All is known at once, and what is in view is found among it. */
  skein_reader_text_get_near (SKEIN_READER_TEXT (skein_reader_get_view (reader)),
                              (SkeinSpan){ 1000000, 1000300 },
                              &first,
                              &last);
  g_assert_cmpuint (first, >, 10000);
  g_assert_cmpuint (last, <, first + 10);

  gtk_text_buffer_get_iter_at_offset (get_buffer (reader), &place, 1000000);
  fixture_wait ((gtk_text_view_get_visible_rect (skein_reader_get_view (reader), &seen),
                 gtk_text_view_get_iter_location (skein_reader_get_view (reader), &place, &at),
                 seen.y > 0 && at.y >= seen.y && at.y < seen.y + seen.height));

  /* It may go while there is still something to mark. */
  skein_workspace_stop_reading (fixture->workspace);
  skein_workspace_read (fixture->workspace, fixture_article (fixture, "Long"), SKEIN_SPAN_EMPTY);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static double
get_offset (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_value (adjustment) - gtk_adjustment_get_lower (adjustment);
}

/* A reader that comes to be seen shows its place, whatever size it had before. */
static void
test_appears (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  GtkScrollable *view = GTK_SCROLLABLE (skein_reader_get_view (reader));
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (view);
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (view);

  skein_workspace_close (fixture->workspace);
  import_long (fixture->path);
  g_assert_true (skein_workspace_open (fixture->workspace, fixture->path, NULL));
  gtk_widget_set_visible (GTK_WIDGET (reader), FALSE);
  skein_workspace_read (fixture->workspace,
                        fixture_article (fixture, "Long"),
                        (SkeinSpan){ 1000000, 1000020 });
  gtk_widget_set_size_request (GTK_WIDGET (reader), 500, -1);
  gtk_widget_set_visible (GTK_WIDGET (reader), TRUE);
  fixture_wait (get_offset (down) > 0);
  gtk_widget_set_visible (GTK_WIDGET (reader), FALSE);
  skein_workspace_read (fixture->workspace, fixture_article (fixture, "Long"), SKEIN_SPAN_EMPTY);
  gtk_widget_set_size_request (GTK_WIDGET (reader), -1, -1);
  gtk_widget_set_visible (GTK_WIDGET (reader), TRUE);
  fixture_wait (get_offset (down) == 0);

  /* For a moment a view may be wider than what is seen of it. */
  gtk_adjustment_configure (across, 40, 0, 1000, 1, 10, 100);
  g_assert_cmpfloat (get_offset (across), ==, 0);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/ui/reader/workspace", test_workspace);
  fixture_add ("/ui/reader/marks", test_marks);
  fixture_add ("/ui/reader/chosen", test_chosen);
  fixture_add ("/ui/reader/colours", test_colours);
  fixture_add ("/ui/reader/steps", test_steps);
  fixture_add ("/ui/reader/close", test_close);
  fixture_add ("/ui/reader/long", test_long);
  fixture_add ("/ui/reader/appears", test_appears);
  return g_test_run ();
}
