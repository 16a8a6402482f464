// SPDX-License-Identifier: MPL-2.0

/* Which part of a project is written, and where actors stand in it. */

#include <string.h>

#include "skein-error.h"
#include "skein-format.h"
#include "workspace-fixture.h"

static SkeinDocument *
save_and_read (WorkspaceFixture *fixture, SkeinExportScope scope)
{
  g_autofree char *path = g_build_filename (fixture->folder, "part.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  SkeinDocument *document;

  skein_workspace_save_data (fixture->workspace, file, "json", scope, NULL, &error);
  g_assert_no_error (error);
  document = skein_formats_read_file (path, NULL, report, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static const char *
name_of (const SkeinDocument *document, guint actor)
{
  return ((const SkeinActorRecord *) g_ptr_array_index (document->actors, actor))->name;
}

/* "Ann Aster, Bob Birch; The meeting: 3, knows; ; advises": actors; articles with the number of mentions and the
 * evidence; relations without any. */
static char *
describe (const SkeinDocument *document)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->actors->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name_of (document, i));
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    g_string_append_printf (text, "; %s: %u", article->title, article->mentions->len);
    for (guint j = 0; j < article->evidence->len; j++)
      g_string_append_printf (
          text,
          ", %s",
          ((const SkeinEvidenceRecord *) g_ptr_array_index (article->evidence, j))->type);
  }
  for (guint i = 0; i < document->relations->len; i++)
    g_string_append_printf (
        text,
        "; %s",
        ((const SkeinRelationRecord *) g_ptr_array_index (document->relations, i))->type);
  return g_string_free (text, FALSE);
}

static void
assert_scope (WorkspaceFixture *fixture, SkeinExportScope scope, const char *expected)
{
  g_autoptr (SkeinDocument) document = save_and_read (fixture, scope);
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==, expected);
}

#define WHOLE                                                                                        \
  "Ann Aster, Bob Birch, Capetown, Dawn Ltd, Eve Élan; The meeting: 5, meets_with, knows, leaves, " \
  "works_for, audits; Another façade: 4, meets_with; advises"

static void
test_view (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_settle (fixture->workspace);
  assert_scope (fixture, SKEIN_EXPORT_SCOPE_PROJECT, WHOLE);
  assert_scope (fixture, SKEIN_EXPORT_SCOPE_VIEW, WHOLE);
  skein_workspace_set_type_hidden (fixture->workspace, SKEIN_TYPES_OF_ACTORS, "Place", TRUE);
  skein_workspace_set_type_hidden (fixture->workspace, SKEIN_TYPES_OF_RELATIONS, "knows", TRUE);
  assert_scope (fixture, SKEIN_EXPORT_SCOPE_PROJECT, WHOLE);
  assert_scope (fixture,
                SKEIN_EXPORT_SCOPE_VIEW,
                "Ann Aster, Bob Birch, Dawn Ltd, Eve Élan; The meeting: 4, meets_with, works_for, "
                "audits; Another façade: 4, meets_with; advises");
}

static void
test_selection (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  const gint64 pair[] = { fixture->ann, fixture->bob };
  const SkeinScene *scene;

  workspace_fixture_settle (fixture->workspace);
  scene = skein_workspace_get_scene (fixture->workspace);
  skein_selection_set_actors (selection, pair, G_N_ELEMENTS (pair));
  assert_scope (fixture,
                SKEIN_EXPORT_SCOPE_SELECTION,
                "Ann Aster, Bob Birch; The meeting: 3, meets_with, knows; Another façade: 2, "
                "meets_with");
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture->cape);
  assert_scope (fixture, SKEIN_EXPORT_SCOPE_SELECTION, "Capetown; The meeting: 1");

  /* The ends of a relation come with it, and nothing else of theirs. */
  skein_selection_choose (
      selection,
      SKEIN_CHOSEN_RELATION,
      scene->edges[workspace_fixture_edge (fixture->workspace, "works for")].id);
  assert_scope (fixture,
                SKEIN_EXPORT_SCOPE_SELECTION,
                "Bob Birch, Dawn Ltd; The meeting: 2, works_for; Another façade: 2");
  skein_selection_choose (
      selection,
      SKEIN_CHOSEN_RELATION,
      scene->edges[workspace_fixture_edge (fixture->workspace, "meets with")].id);
  assert_scope (fixture,
                SKEIN_EXPORT_SCOPE_SELECTION,
                "Ann Aster, Bob Birch; The meeting: 3, meets_with; Another façade: 2, meets_with");
  skein_selection_toggle (selection, SKEIN_CHOSEN_ACTOR, fixture->eve);
  assert_scope (fixture,
                SKEIN_EXPORT_SCOPE_SELECTION,
                "Ann Aster, Bob Birch, Eve Élan; The meeting: 3, meets_with; Another façade: 3, "
                "meets_with");
}

static void
test_nothing_chosen (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (skein_workspace_save_data (
      fixture->workspace, file, "json", SKEIN_EXPORT_SCOPE_SELECTION, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + 1, what))
    n++;
  return n;
}

/* All actors stand where they are seen; those that are hidden stand where they were. */
static void
test_places (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.gexf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint32 node;
  const SkeinScene *scene;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (GError) error = NULL;

  workspace_fixture_settle (fixture->workspace);
  node = workspace_fixture_node (fixture->workspace, "Capetown");
  scene = skein_workspace_get_scene (fixture->workspace);
  g_ascii_formatd (number, sizeof number, "%.2f", scene->positions[2 * node]);
  for (guint round = 0; round < 2; round++) {
    g_autofree char *text = NULL;
    g_autofree char *place = g_strdup_printf ("<viz:position x=\"%s\"", number);

    skein_workspace_save_data (
        fixture->workspace, file, "gexf", SKEIN_EXPORT_SCOPE_PROJECT, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpuint (count (text, "<node "), ==, 5);
    g_assert_cmpuint (count (text, "<viz:position "), ==, 5);
    g_assert_cmpuint (count (text, "<viz:color "), ==, 5);
    g_assert_cmpuint (count (text, place), ==, 1);
    skein_workspace_set_type_hidden (fixture->workspace, SKEIN_TYPES_OF_ACTORS, "Place", TRUE);
  }
}

typedef struct {
  gboolean done;
  GBytes *bytes;
  GError *error;
} Answer;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  skein_workspace_save_finish (SKEIN_WORKSPACE (source), result, &answer->error);
  answer->done = TRUE;
}

/* What is called off leaves nothing, in whichever form. */
static void
test_cancelled (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a.json", "a.zip", "a" };
  static const char *const formats[] = { "json", "brat", "brat" };

  workspace_fixture_settle (fixture->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Answer answer = { FALSE, NULL, NULL };

    skein_workspace_save_data_async (fixture->workspace,
                                     file,
                                     formats[i],
                                     SKEIN_EXPORT_SCOPE_PROJECT,
                                     cancellable,
                                     saved_cb,
                                     &answer);
    g_cancellable_cancel (cancellable);
    while (!answer.done)
      g_main_context_iteration (NULL, TRUE);
    g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&answer.error);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->bytes =
      skein_workspace_render_picture_finish (SKEIN_WORKSPACE (source), result, &answer->error);
  answer->done = TRUE;
}

static GBytes *
render (SkeinWorkspace *workspace)
{
  Answer answer = { FALSE, NULL, NULL };
  SkeinPicture picture;

  skein_picture_init (&picture, SKEIN_PICTURE_SVG);
  skein_workspace_render_picture_async (workspace, &picture, NULL, rendered_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answer.error);
  return answer.bytes;
}

/* What the pointer is on by chance is not emphasised in a picture; what was chosen is. */
static void
test_pointer (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) hovered = NULL;
  g_autoptr (GBytes) selected = NULL;

  workspace_fixture_settle (fixture->workspace);
  plain = render (fixture->workspace);
  skein_workspace_hover (fixture->workspace, SKEIN_CHOSEN_ACTOR, fixture->ann);
  skein_workspace_set_dim (fixture->workspace, 1);
  hovered = render (fixture->workspace);
  g_assert_true (g_bytes_equal (plain, hovered));
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture->ann);
  selected = render (fixture->workspace);
  g_assert_false (g_bytes_equal (plain, selected));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/export/view", test_view);
  WORKSPACE_ADD ("/workspace/export/selection", test_selection);
  WORKSPACE_ADD ("/workspace/export/nothing-chosen", test_nothing_chosen);
  WORKSPACE_ADD ("/workspace/export/places", test_places);
  WORKSPACE_ADD ("/workspace/export/cancelled", test_cancelled);
  WORKSPACE_ADD ("/workspace/export/pointer", test_pointer);
  return g_test_run ();
}
