// SPDX-License-Identifier: MPL-2.0
#include "fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "skein-importer.h"
#include "skein-relation.h"

/**
 * fixture_span:
 * @text: a text
 * @words: words that stand in it
 * @nth: which time they stand there, from 0
 *
 * Returns: where, in code points, counted in another way than the code under test counts
 */
SkeinSpan
fixture_span (const char *text, const char *words, guint nth)
{
  const char *at = strstr (text, words);

  while (at != NULL && nth-- > 0)
    at = strstr (at + 1, words);
  g_assert_nonnull (at);
  return (SkeinSpan){ (guint32) g_utf8_strlen (text, at - text),
                      (guint32) (g_utf8_strlen (text, at - text) + g_utf8_strlen (words, -1)) };
}

static void
add_meeting (SkeinArticleRecord *article,
             const char *trigger,
             guint nth,
             SkeinSpan span,
             int anna,
             int bo,
             SkeinPolarity polarity)
{
  SkeinEvidenceRecord *evidence = skein_article_record_add_evidence (article, "meets_with", 0, 1);
  SkeinSpan words = fixture_span (article->text, trigger, nth);

  evidence->mutual = TRUE;
  evidence->source_mention = anna;
  evidence->target_mention = bo;
  evidence->span = span;
  evidence->polarity = polarity;
  evidence->grade = g_strdup ("B2");
  g_array_append_val (evidence->triggers, words);
}

static void
add_first_article (SkeinDocument *document)
{
  SkeinArticleRecord *article =
      skein_document_add_article (document, "A meeting & more", g_strdup (FIXTURE_TEXT));
  SkeinSpan first = { 0, fixture_span (FIXTURE_TEXT, "Bo Lind.", 0).end };
  SkeinSpan last = { fixture_span (FIXTURE_TEXT, "Anna Ford", 1).start,
                     (guint32) g_utf8_strlen (FIXTURE_TEXT, -1) };

  article->source = g_strdup ("Wire");
  article->author = g_strdup ("N. N.");
  article->published = g_strdup ("2016-03-24");
  article->url = g_strdup ("https://example.org/1");
  skein_article_record_add_mention (article, 0, fixture_span (FIXTURE_TEXT, "Anna Ford", 0));
  skein_article_record_add_mention (article, 1, fixture_span (FIXTURE_TEXT, "Bo Lind", 0));
  skein_article_record_add_mention (article, 2, fixture_span (FIXTURE_TEXT, "Council of Ford", 0));
  skein_article_record_add_mention (article, 0, fixture_span (FIXTURE_TEXT, "Ford waited", 0));
  skein_article_record_add_mention (article, 3, fixture_span (FIXTURE_TEXT, "Öland", 0));
  skein_article_record_add_mention (article, 0, fixture_span (FIXTURE_TEXT, "Anna Ford", 1));
  skein_article_record_add_mention (article, 1, fixture_span (FIXTURE_TEXT, "Bo Lind", 1));
  add_meeting (article, "met", 0, first, 0, 1, SKEIN_POLARITY_ASSERTED);
  add_meeting (article, "never met", 0, last, 5, 6, SKEIN_POLARITY_DENIED);
}

static void
add_second_article (SkeinDocument *document)
{
  const char *text = "Bo Lind reports to Anna Ford.";
  SkeinArticleRecord *article = skein_document_add_article (document, "Ranks", g_strdup (text));
  SkeinEvidenceRecord *evidence;

  article->published = g_strdup ("2016-04");
  skein_article_record_add_mention (article, 1, fixture_span (text, "Bo Lind", 0));
  skein_article_record_add_mention (article, 0, fixture_span (text, "Anna Ford", 0));
  evidence = skein_article_record_add_evidence (article, "reports_to", 1, 0);
  evidence->source_mention = 0;
  evidence->target_mention = 1;
}

static void
import (const char *path)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  g_autoptr (SkeinProject) project = NULL;
  g_autoptr (GError) error = NULL;
  guint anna = skein_document_add_actor (document, "t:anna", "Anna Ford", SKEIN_TYPE_PERSON);

  g_ptr_array_add (skein_document_get_actor (document, anna)->aliases, g_strdup ("Ms. Ford"));
  skein_document_add_actor (document, "t:bo", "Bo Lind", SKEIN_TYPE_PERSON);
  skein_document_add_actor (document, "t:council", "Council", SKEIN_TYPE_ORGANISATION);
  skein_document_add_actor (document, "t:oland", "Öland", SKEIN_TYPE_PLACE);
  add_first_article (document);
  add_second_article (document);

  project = skein_project_create (path, &error);
  g_assert_no_error (error);
  importer = skein_importer_new (project, NULL, &error);
  g_assert_no_error (error);
  skein_importer_add (importer, document, report, &error);
  g_assert_no_error (error);
  skein_importer_finish (importer, "Import", report, &error);
  g_assert_no_error (error);
}

static void
delete_article_cb (GSimpleAction *action, GVariant *parameter, Fixture *fixture)
{
  fixture->deleted = g_variant_get_int64 (parameter);
}

static void
show_error_cb (GSimpleAction *action, GVariant *parameter, Fixture *fixture)
{
  g_free (fixture->shown_error);
  fixture->shown_error = g_variant_dup_string (parameter, NULL);
}

static void
add_window (Fixture *fixture)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) delete_article =
      g_simple_action_new ("delete-article", G_VARIANT_TYPE_INT64);
  g_autoptr (GSimpleAction) show_error = g_simple_action_new ("show-error", G_VARIANT_TYPE_STRING);

  g_signal_connect (delete_article, "activate", G_CALLBACK (delete_article_cb), fixture);
  g_signal_connect (show_error, "activate", G_CALLBACK (show_error_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (delete_article));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (show_error));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 700);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("skein-ui-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.skein", NULL);
  import (fixture->path);
  fixture->workspace = skein_workspace_new ();
  skein_workspace_set_animated (fixture->workspace, FALSE);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  add_window (fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  skein_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->shown_error);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/**
 * fixture_show:
 * @fixture: a fixture
 * @widget: (transfer none): a widget that the caller holds, which is shown in the window
 */
void
fixture_show (Fixture *fixture, GtkWidget *widget)
{
  gtk_window_set_child (GTK_WINDOW (fixture->window), widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_wait (gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0);
  fixture_settle ();
}

/**
 * fixture_finish:
 * @fixture: a fixture
 * @widget: (transfer full): the widget that was shown
 *
 * Closes the window; nothing of the widget may live on.
 */
void
fixture_finish (Fixture *fixture, GtkWidget *widget)
{
  g_clear_pointer ((GtkWindow **) &fixture->window, gtk_window_destroy);
  fixture_settle ();
  g_assert_finalize_object (widget);
}

/**
 * fixture_settle:
 *
 * Runs what waits to be run, up to a bound: a blinking cursor never ends.
 */
void
fixture_settle (void)
{
  for (guint i = 0; i < 2000 && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

/**
 * fixture_reopen_read_only:
 * @fixture: a fixture
 *
 * Opens the project again as one that may only be read. The superuser may write everything, but is asked as
 * whom the process runs, not as whom it acts.
 *
 * Returns: whether that could be done; if not, the test is skipped
 */
gboolean
fixture_reopen_read_only (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  uid_t user = getuid ();

  skein_workspace_close (fixture->workspace);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  if (user == 0)
    g_assert_cmpint (setreuid (65534, (uid_t) -1), ==, 0);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  if (user == 0)
    g_assert_cmpint (setreuid (user, (uid_t) -1), ==, 0);
  g_assert_no_error (error);
  if (skein_project_is_read_only (skein_workspace_get_project (fixture->workspace)))
    return TRUE;
  g_test_skip ("The file can be written although its permissions forbid it.");
  return FALSE;
}

void
fixture_notified_cb (Fixture *fixture)
{
  fixture->n_notified++;
}

gint64
fixture_actor (Fixture *fixture, const char *name)
{
  g_autoptr (GArray) found =
      skein_project_find_actors (skein_workspace_get_project (fixture->workspace), name, NULL);

  g_assert_nonnull (found);
  g_assert_cmpuint (found->len, ==, 1);
  return g_array_index (found, gint64, 0);
}

gint64
fixture_relation (Fixture *fixture, const char *type)
{
  g_autoptr (GPtrArray) relations =
      skein_project_dup_relations (skein_workspace_get_project (fixture->workspace), NULL);

  for (guint i = 0; i < relations->len; i++) {
    const SkeinRelation *relation = g_ptr_array_index (relations, i);

    if (g_str_equal (relation->type, type))
      return relation->id;
  }
  g_assert_not_reached ();
}

gint64
fixture_article (Fixture *fixture, const char *title)
{
  g_autoptr (GPtrArray) articles =
      skein_project_dup_articles (skein_workspace_get_project (fixture->workspace), NULL);

  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticle *article = g_ptr_array_index (articles, i);

    if (g_str_equal (article->title, title))
      return article->id;
  }
  g_assert_not_reached ();
}

void
fixture_choose (Fixture *fixture, SkeinChosenKind kind, gint64 id)
{
  skein_selection_choose (skein_workspace_get_selection (fixture->workspace), kind, id);
  fixture_settle ();
}

/**
 * fixture_child:
 * @widget: a widget with a template
 * @type: its type
 * @name: the id of a child in the template
 *
 * Returns: (transfer none): the child
 */
gpointer
fixture_child (gpointer widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (widget), type, name);

  g_assert_nonnull (child);
  return child;
}

static GtkWidget *
find (GtkWidget *root, GType type, guint *nth)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root) && (*nth)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type, nth);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/**
 * fixture_find:
 * @root: a widget
 * @type: a type of widgets
 * @nth: which one, from 0
 *
 * Returns: (transfer none) (nullable): a widget of that type that is on the screen, in or under
 *   @root
 */
GtkWidget *
fixture_find (GtkWidget *root, GType type, guint nth)
{
  return find (root, type, &nth);
}

/**
 * fixture_shows_colour:
 * @widget: a widget on the screen
 * @colour: a colour, "#rrggbb"
 *
 * Returns: whether any pixel of it has exactly that colour
 */
gboolean
fixture_shows_colour (GtkWidget *widget, const char *colour)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * (gsize) height);
  guint32 wanted = (guint32) strtoul (colour + 1, NULL, 16) | 0xff000000u;
  g_autoptr (GError) error = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  g_assert_true (gsk_renderer_realize (renderer, NULL, &error));
  texture = gsk_renderer_render_texture (renderer,
                                         node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gsk_renderer_unrealize (renderer);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (gsize i = 0; i < (gsize) width * (gsize) height; i++)
    if (pixels[i] == wanted)
      return TRUE;
  return FALSE;
}

static gboolean
press_on (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    gboolean is_done = FALSE;

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &is_done);
    if (is_done)
      return TRUE;
    if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
      continue;
    for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                        GTK_SHORTCUT_ACTION_EXCLUSIVE,
                                        widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  }
  return FALSE;
}

/**
 * fixture_press:
 * @fixture: a fixture
 * @key: a key
 * @state: what is held with it
 *
 * Does what a key does: who has the focus is asked, then who is around that.
 *
 * Returns: whether anybody took it
 */
gboolean
fixture_press (Fixture *fixture, guint key, GdkModifierType state)
{
  GtkWidget *widget = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gboolean done = FALSE;

  g_assert_nonnull (widget);
  for (; widget != NULL && !done; widget = gtk_widget_get_parent (widget))
    done = press_on (widget, key, state);
  fixture_settle ();
  return done;
}
