// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>

#include "fixture.h"
#include "skein-annotate-all.h"
#include "skein-annotate-popover.h"
#include "skein-edit.h"
#include "skein-history.h"
#include "skein-reader-text.h"
#include "skein-reader.h"

static SkeinReader *
show_reader (Fixture *fixture)
{
  SkeinReader *reader = g_object_ref_sink (SKEIN_READER (skein_reader_new ()));

  skein_pane_set_workspace (SKEIN_PANE (reader), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (reader));
  skein_workspace_read (fixture->workspace,
                        fixture_article (fixture, "A meeting & more"),
                        SKEIN_SPAN_EMPTY);
  fixture_settle ();
  gtk_widget_grab_focus (GTK_WIDGET (skein_reader_get_view (reader)));
  return reader;
}

static SkeinReaderText *
get_text (SkeinReader *reader)
{
  return SKEIN_READER_TEXT (skein_reader_get_view (reader));
}

static SkeinProject *
get_project (Fixture *fixture)
{
  return skein_workspace_get_project (fixture->workspace);
}

static gboolean
press (Fixture *fixture, guint key)
{
  return fixture_press (fixture, key, 0);
}

static GtkWidget *
find_popover (SkeinReader *reader)
{
  return fixture_find (GTK_WIDGET (reader), SKEIN_TYPE_ANNOTATE_POPOVER, 0);
}

/* It is there when it has been given a place. */
static GtkWidget *
wait_for_popover (SkeinReader *reader)
{
  fixture_wait (find_popover (reader) != NULL);
  return find_popover (reader);
}

static void
select_words (SkeinReader *reader, const char *words, guint nth)
{
  skein_reader_text_select (get_text (reader), fixture_span (FIXTURE_TEXT, words, nth));
}

static void
place_caret (SkeinReader *reader, const char *words, guint nth)
{
  SkeinSpan span = fixture_span (FIXTURE_TEXT, words, nth);

  skein_reader_text_select (get_text (reader), (SkeinSpan){ span.start, span.start });
}

/* The words that a mention marks, with blanks between its pieces, and its actor: "Bo Lind=Bo Lind". */
static char *
dup_mention (Fixture *fixture, gint64 id)
{
  g_autoptr (SkeinMention) mention = skein_project_dup_mention (get_project (fixture), id, NULL);
  GString *words = g_string_new (NULL);

  if (mention == NULL)
    return g_string_free (words, FALSE);
  for (guint i = 0; i < mention->spans->len; i++) {
    SkeinSpan span = g_array_index (mention->spans, SkeinSpan, i);
    g_autofree char *piece = g_utf8_substring (FIXTURE_TEXT, span.start, span.end);

    g_string_append_printf (words, "%s%s", i > 0 ? " + " : "", piece);
  }
  g_string_append_printf (words,
                          "=%s",
                          skein_workspace_get_actor (fixture->workspace, mention->actor)->name);
  return g_string_free (words, FALSE);
}

static void
assert_current (Fixture *fixture, const char *expected)
{
  g_autofree char *words = dup_mention (fixture, skein_workspace_get_mention (fixture->workspace));

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_undo (Fixture *fixture, const char *expected)
{
  g_autofree char *name = skein_history_dup_undo_name (get_project (fixture));

  g_assert_cmpstr (name, ==, expected);
}

/* Two keys mark words as an actor that is known, and reading goes on behind them. */
static void
test_known (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  GtkAdjustment *down =
      gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (skein_reader_get_view (reader)));
  double before = gtk_adjustment_get_value (down);
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  SkeinSpan selected;

  place_caret (reader, "Bo Lind", 1);
  assert_current (fixture, "Bo Lind=Bo Lind");
  g_assert_true (press (fixture, GDK_KEY_Delete));
  assert_current (fixture, "");
  g_assert_cmpuint (skein_workspace_get_actor (fixture->workspace, bo)->n_mentions, ==, 2);

  select_words (reader, "o Lin", 1);
  g_assert_true (press (fixture, GDK_KEY_Return));
  wait_for_popover (reader);
  g_assert_true (press (fixture, GDK_KEY_Return));
  g_assert_null (find_popover (reader));
  assert_current (fixture, "Bo Lind=Bo Lind");
  assert_undo (fixture, "Mark “Bo Lind”");
  g_assert_cmpuint (skein_workspace_get_actor (fixture->workspace, bo)->n_mentions, ==, 3);
  g_assert_true (skein_selection_contains (skein_workspace_get_selection (fixture->workspace),
                                           SKEIN_CHOSEN_ACTOR,
                                           bo));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                 GTK_WIDGET (skein_reader_get_view (reader)));
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, before);
  selected = skein_reader_text_get_selected (get_text (reader));
  g_assert_cmpuint (selected.start, ==, fixture_span (FIXTURE_TEXT, "Bo Lind", 1).end);
  g_assert_cmpuint (selected.end, ==, selected.start);

  /* What is marked already is not marked twice. */
  select_words (reader, "Bo Lind", 1);
  press (fixture, GDK_KEY_a);
  wait_for_popover (reader);
  press (fixture, GDK_KEY_Return);
  g_assert_nonnull (fixture->shown_error);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  SkeinAnnotatePopover *popover;
  GtkListBox *list;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;

  select_words (reader, "spokesman", 0);
  press (fixture, GDK_KEY_a);
  popover = SKEIN_ANNOTATE_POPOVER (wait_for_popover (reader));
  list = fixture_child (popover, SKEIN_TYPE_ANNOTATE_POPOVER, "list");
  /* Nobody is called so; the type that most actors have comes first. */
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 0);
  g_assert_true (press (fixture, GDK_KEY_Down));
  g_assert_true (press (fixture, GDK_KEY_Up));
  g_assert_true (press (fixture, GDK_KEY_Return));
  assert_current (fixture, "spokesman=spokesman");
  g_assert_cmpstr (
      skein_workspace_get_actor (fixture->workspace, fixture_actor (fixture, "spokesman"))->type,
      ==,
      SKEIN_TYPE_PERSON);
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  fixture_settle ();
  assert_current (fixture, "");
  found = skein_project_find_actors (get_project (fixture), "spokesman", NULL);
  g_assert_cmpuint (found->len, ==, 0);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

/* The text field of the popover, and what is offered there, a row on each line. */
static GtkEditable *
get_entry (GtkWidget *popover)
{
  return GTK_EDITABLE (fixture_child (popover, SKEIN_TYPE_ANNOTATE_POPOVER, "entry"));
}

/* What a label of a row says; the first is the name. */
static const char *
get_row_text (GtkWidget *popover, guint label)
{
  GtkListBox *list = fixture_child (popover, SKEIN_TYPE_ANNOTATE_POPOVER, "list");
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_selected_row (list));

  return gtk_label_get_text (GTK_LABEL (fixture_find (row, GTK_TYPE_LABEL, label)));
}

/* Tab, and the type is found by typing, too; one that is not there is made. */
static void
test_new_type (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  GtkWidget *popover;
  g_autoptr (GError) error = NULL;

  select_words (reader, "spokesman", 0);
  press (fixture, GDK_KEY_a);
  popover = wait_for_popover (reader);
  g_assert_true (press (fixture, GDK_KEY_Tab));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (popover)), ==, "");
  gtk_editable_set_text (get_entry (popover), "plac");
  fixture_settle ();
  g_assert_cmpstr (get_row_text (popover, 0), ==, "Place");
  /* Escape goes back to the actor, a second time it would close the popover. */
  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (popover)), ==, "spokesman");
  g_assert_true (press (fixture, GDK_KEY_Tab));
  gtk_editable_set_text (get_entry (popover), " Press Officer ");
  fixture_settle ();
  g_assert_cmpstr (get_row_text (popover, 0), ==, "New type “Press Officer”");
  g_assert_true (press (fixture, GDK_KEY_Return));
  assert_current (fixture, "spokesman=spokesman");
  g_assert_cmpstr (
      skein_workspace_get_actor (fixture->workspace, fixture_actor (fixture, "spokesman"))->type,
      ==,
      "Press Officer");
  assert_undo (fixture, "Mark “spokesman”");
  /* Now it is a type as others are: its name in other letters is no further one. */
  select_words (reader, "waited", 0);
  press (fixture, GDK_KEY_a);
  /* The next new actor is likely of the same type. */
  g_assert_cmpstr (get_row_text (popover, 1), ==, "New Press Officer");
  press (fixture, GDK_KEY_Tab);
  gtk_editable_set_text (get_entry (popover), "press officer");
  fixture_settle ();
  g_assert_cmpstr (get_row_text (popover, 0), ==, "Press Officer");
  g_assert_cmpstr (get_row_text (popover, 1), ==, "1 actor");
  g_assert_true (press (fixture, GDK_KEY_Down));
  g_assert_cmpstr (get_row_text (popover, 0), ==, "Press Officer");
  g_assert_true (press (fixture, GDK_KEY_Return));
  assert_current (fixture, "waited=waited");
  fixture_finish (fixture, GTK_WIDGET (reader));
}

/* The menu holds what can be done at the caret, also by keys. */
static void
test_menu (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  GtkWidget *menu;

  place_caret (reader, "Öland", 0);
  gtk_widget_activate_action (GTK_WIDGET (skein_reader_get_view (reader)), "menu.popup", NULL);
  fixture_settle ();
  menu = fixture_find (GTK_WIDGET (reader), GTK_TYPE_POPOVER_MENU, 0);
  g_assert_nonnull (menu);
  g_assert_true (gtk_widget_get_visible (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  fixture_wait (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                GTK_WIDGET (skein_reader_get_view (reader)));
  assert_current (fixture, "Öland=Öland");
  fixture_finish (fixture, GTK_WIDGET (reader));
}

/* Escape takes a selection back before it closes the article. */
static void
test_escape (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);

  select_words (reader, "spokesman", 0);
  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_true (skein_span_is_empty (skein_reader_text_get_selected (get_text (reader))));
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace), !=, 0);
  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace), ==, 0);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  g_autofree char *before = skein_history_dup_undo_name (get_project (fixture));

  select_words (reader, "spokesman", 0);
  press (fixture, GDK_KEY_a);
  gtk_popover_popdown (GTK_POPOVER (wait_for_popover (reader)));
  fixture_settle ();
  assert_undo (fixture, before);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                 GTK_WIDGET (skein_reader_get_view (reader)));
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_pieces_and_ends (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);

  place_caret (reader, "Öland", 0);
  assert_current (fixture, "Öland=Öland");
  select_words (reader, "Council", 0);
  g_assert_true (press (fixture, GDK_KEY_j));
  assert_current (fixture, "Council + Öland=Öland");

  place_caret (reader, "Anna Ford", 1);
  g_assert_true (press (fixture, GDK_KEY_period));
  assert_current (fixture, "Anna Ford never=Anna Ford");
  g_assert_true (press (fixture, GDK_KEY_comma));
  g_assert_true (press (fixture, GDK_KEY_comma));
  assert_current (fixture, "Anna=Anna Ford");
  /* A mark of nothing is none. */
  press (fixture, GDK_KEY_comma);
  assert_current (fixture, "Anna=Anna Ford");
  g_assert_true (press (fixture, GDK_KEY_less));
  assert_current (fixture, "Öland.\nAnna=Anna Ford");
  g_assert_true (press (fixture, GDK_KEY_greater));
  g_assert_true (fixture_press (fixture, GDK_KEY_period, GDK_ALT_MASK));
  assert_current (fixture, "Anna =Anna Ford");
  g_assert_true (fixture_press (fixture, GDK_KEY_greater, GDK_ALT_MASK | GDK_SHIFT_MASK));
  assert_current (fixture, "nna =Anna Ford");
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);

  place_caret (reader, "Ford waited", 0);
  assert_current (fixture, "Ford waited=Anna Ford");
  g_assert_true (press (fixture, GDK_KEY_m));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (wait_for_popover (reader),
                                                      SKEIN_TYPE_ANNOTATE_POPOVER,
                                                      "entry")),
                         "bo");
  g_assert_true (press (fixture, GDK_KEY_Return));
  assert_current (fixture, "Ford waited=Bo Lind");

  /* Where nothing is selected, Return asks the same; a new actor is split off. */
  g_assert_true (press (fixture, GDK_KEY_Return));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (wait_for_popover (reader),
                                                      SKEIN_TYPE_ANNOTATE_POPOVER,
                                                      "entry")),
                         "Old Ford");
  g_assert_true (press (fixture, GDK_KEY_End));
  g_assert_true (press (fixture, GDK_KEY_Return));
  assert_current (fixture, "Ford waited=Old Ford");
  assert_undo (fixture, "Split Off “Old Ford”");

  /* Who is meant instead is likely of the same type, whatever was the last new actor. */
  place_caret (reader, "Öland", 0);
  g_assert_true (press (fixture, GDK_KEY_m));
  gtk_editable_set_text (get_entry (wait_for_popover (reader)), "Newland");
  g_assert_cmpstr (get_row_text (find_popover (reader), 1), ==, "New Place");
  g_assert_true (press (fixture, GDK_KEY_Escape));
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_status (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  g_autoptr (SkeinMention) mention = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  place_caret (reader, "Öland", 0);
  id = skein_workspace_get_mention (fixture->workspace);
  g_assert_false (press (fixture, GDK_KEY_x));
  g_assert_true (skein_edit_set_mention_status (
      get_project (fixture), &id, 1, SKEIN_STATUS_SUGGESTED, &error));
  fixture_settle ();
  g_assert_true (press (fixture, GDK_KEY_y));
  mention = skein_project_dup_mention (get_project (fixture), id, NULL);
  g_assert_cmpint (mention->status, ==, SKEIN_STATUS_ACCEPTED);
  g_assert_true (skein_edit_set_mention_status (
      get_project (fixture), &id, 1, SKEIN_STATUS_SUGGESTED, &error));
  fixture_settle ();
  g_assert_true (press (fixture, GDK_KEY_x));
  assert_current (fixture, "");
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_walk (Fixture *fixture, gconstpointer data)
{
  static const struct {
    guint key;
    GdkModifierType state;
    const char *mention;
  } steps[] = {
    { GDK_KEY_n, 0, "Anna Ford=Anna Ford" },
    { GDK_KEY_n, 0, "Bo Lind=Bo Lind" },
    { GDK_KEY_n, 0, "Council of Ford=Council" },
    { GDK_KEY_n, 0, "Ford waited=Anna Ford" },
    { GDK_KEY_p, 0, "Council of Ford=Council" },
    { GDK_KEY_n, 0, "Ford waited=Anna Ford" },
    { GDK_KEY_n, GDK_SHIFT_MASK, "Anna Ford=Anna Ford" },
    /* The first mention is the first: there it stays. */
    { GDK_KEY_p, GDK_SHIFT_MASK, "Ford waited=Anna Ford" },
    { GDK_KEY_p, GDK_SHIFT_MASK, "Anna Ford=Anna Ford" },
    { GDK_KEY_p, 0, "Anna Ford=Anna Ford" },
  };
  SkeinReader *reader = show_reader (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    fixture_press (fixture, steps[i].key, steps[i].state);
    assert_current (fixture, steps[i].mention);
  }
  press (fixture, GDK_KEY_s);
  g_assert_cmpuint (skein_reader_text_get_selected (get_text (reader)).start,
                    ==,
                    fixture_span (FIXTURE_TEXT, "The Council", 0).start);
  press (fixture, GDK_KEY_s);
  assert_current (fixture, "Anna Ford=Anna Ford");
  fixture_press (fixture, GDK_KEY_s, GDK_SHIFT_MASK);
  fixture_press (fixture, GDK_KEY_s, GDK_SHIFT_MASK);
  g_assert_cmpuint (skein_reader_text_get_selected (get_text (reader)).start, ==, 0);
  press (fixture, GDK_KEY_bracketright);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace),
                   ==,
                   fixture_article (fixture, "Ranks"));
  press (fixture, GDK_KEY_bracketleft);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace),
                   ==,
                   fixture_article (fixture, "A meeting & more"));
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader;

  if (!fixture_reopen_read_only (fixture))
    return;
  reader = show_reader (fixture);
  select_words (reader, "spokesman", 0);
  g_assert_false (press (fixture, GDK_KEY_a));
  g_assert_null (find_popover (reader));
  place_caret (reader, "Öland", 0);
  g_assert_false (press (fixture, GDK_KEY_r));
  press (fixture, GDK_KEY_Delete);
  assert_current (fixture, "Öland=Öland");
  g_assert_true (press (fixture, GDK_KEY_n));
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static guint
count_mentions (Fixture *fixture, const char *name)
{
  return skein_workspace_get_actor (fixture->workspace, fixture_actor (fixture, name))->n_mentions;
}

static GListModel *
get_places (SkeinAnnotateAll *all)
{
  return G_LIST_MODEL (gtk_list_view_get_model (
      GTK_LIST_VIEW (fixture_child (all, SKEIN_TYPE_ANNOTATE_ALL, "list"))));
}

static void
test_everywhere (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  gint64 article = fixture_article (fixture, "A meeting & more");
  g_autoptr (GError) error = NULL;
  GtkCheckButton *all_articles;
  GtkWidget *button;
  SkeinAnnotateAll *all;

  for (gint64 id = 1; id < 20; id++) {
    g_autoptr (SkeinMention) mention = skein_project_dup_mention (get_project (fixture), id, NULL);

    if (mention != NULL && mention->actor == bo)
      g_assert_true (skein_edit_remove_mentions (get_project (fixture), &id, 1, &error));
  }
  fixture_settle ();
  all = skein_annotate_all_present (GTK_WIDGET (reader), fixture->workspace, bo, article);
  button = fixture_child (all, SKEIN_TYPE_ANNOTATE_ALL, "mark_button");
  fixture_wait (g_list_model_get_n_items (get_places (all)) == 2);
  all_articles = fixture_child (all, SKEIN_TYPE_ANNOTATE_ALL, "all_articles");
  gtk_check_button_set_active (all_articles, TRUE);
  fixture_wait (g_list_model_get_n_items (get_places (all)) == 3);
  fixture_wait (gtk_widget_get_sensitive (button));
  /* The second is not wanted. */
  g_signal_emit_by_name (fixture_child (all, SKEIN_TYPE_ANNOTATE_ALL, "list"), "activate", 1);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Mark 2 Places");
  gtk_widget_activate_action (GTK_WIDGET (all), "annotate-all.mark", NULL);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_object_add_weak_pointer (G_OBJECT (all), (gpointer *) &all);
  fixture_wait (all == NULL);
  g_assert_cmpuint (count_mentions (fixture, "Bo Lind"), ==, 2);
  assert_undo (fixture, "Mark “Bo Lind” 2 Times");
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  g_assert_cmpuint (count_mentions (fixture, "Bo Lind"), ==, 0);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

static guint
count_steps (Fixture *fixture)
{
  g_autoptr (GPtrArray) steps = skein_history_dup_steps (get_project (fixture), 100, NULL);

  return steps->len;
}

/* A new actor with all places where it is named is one step: undone, it is as if it had never been there. */
static void
test_new_everywhere (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  guint n_steps = count_steps (fixture);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;
  SkeinAnnotateAll *all;

  select_words (reader, "met", 0);
  press (fixture, GDK_KEY_a);
  wait_for_popover (reader);
  g_assert_true (fixture_press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  all = find_window (SKEIN_TYPE_ANNOTATE_ALL);
  g_assert_nonnull (all);
  fixture_wait (g_list_model_get_n_items (get_places (all)) == 1);
  gtk_widget_activate_action (GTK_WIDGET (all), "annotate-all.mark", NULL);
  fixture_wait (count_mentions (fixture, "met") == 2);
  fixture_settle ();
  assert_undo (fixture, "Mark “met” 2 Times");
  g_assert_cmpuint (count_steps (fixture), ==, n_steps + 1);
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  found = skein_project_find_actors (get_project (fixture), "met", NULL);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_true (skein_workspace_redo (fixture->workspace, &error));
  g_assert_cmpuint (count_mentions (fixture, "met"), ==, 2);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

/* Whether the reader or its text has a key of its own. */
static gboolean
has_key (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

    if (!GTK_IS_SHORTCUT_CONTROLLER (shortcuts))
      continue;
    for (guint k = 0; k < g_list_model_get_n_items (shortcuts); k++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, k);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
        return TRUE;
    }
  }
  return FALSE;
}

static void
check_keys (SkeinReader *reader, const char *title, const char *accelerators)
{
  g_auto (GStrv) all = g_strsplit (accelerators, " ", -1);

  for (guint i = 0; all[i] != NULL; i++) {
    guint key;
    GdkModifierType state;

    g_assert_true (gtk_accelerator_parse (all[i], &key, &state));
    /* Those of the whole window are not ours. */
    if (g_str_equal (all[i], "<Alt>Left") || (state & GDK_CONTROL_MASK) != 0)
      continue;
    if (!has_key (GTK_WIDGET (reader), key, state) &&
        !has_key (GTK_WIDGET (skein_reader_get_view (reader)), key, state))
      g_error ("“%s” says %s, which does nothing.", title, all[i]);
  }
}

/* The window of shortcuts promises what the reader does. */
static void
test_listed_keys (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = show_reader (fixture);
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/skein/Skein/gtk/help-overlay.ui");
  g_autoslist (GObject) objects = gtk_builder_get_objects (builder);
  gboolean is_ours = FALSE;
  guint n_keys = 0;

  for (GSList *l = objects; l != NULL; l = l->next)
    g_object_ref (l->data);
  for (GSList *l = objects; l != NULL; l = l->next) {
    g_autofree char *title = NULL;
    g_autofree char *accelerators = NULL;
    g_autofree char *group = NULL;
    GtkWidget *parent;

    if (!GTK_IS_SHORTCUTS_SHORTCUT (l->data))
      continue;
    parent = gtk_widget_get_ancestor (l->data, GTK_TYPE_SHORTCUTS_GROUP);
    g_object_get (parent, "title", &group, NULL);
    g_object_get (l->data, "title", &title, "accelerator", &accelerators, NULL);
    is_ours = g_str_equal (group, "Marking Actors") || g_str_equal (group, "Changing Marks") ||
              g_str_equal (group, "Reading an Article");
    if (!is_ours)
      continue;
    check_keys (reader, title, accelerators);
    n_keys++;
  }
  g_assert_cmpuint (n_keys, >=, 18);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/ui/annotate/known", test_known);
  fixture_add ("/ui/annotate/new", test_new);
  fixture_add ("/ui/annotate/new-type", test_new_type);
  fixture_add ("/ui/annotate/escape", test_escape);
  fixture_add ("/ui/annotate/menu", test_menu);
  fixture_add ("/ui/annotate/cancel", test_cancel);
  fixture_add ("/ui/annotate/pieces-and-ends", test_pieces_and_ends);
  fixture_add ("/ui/annotate/move", test_move);
  fixture_add ("/ui/annotate/status", test_status);
  fixture_add ("/ui/annotate/walk", test_walk);
  fixture_add ("/ui/annotate/read-only", test_read_only);
  fixture_add ("/ui/annotate/everywhere", test_everywhere);
  fixture_add ("/ui/annotate/new-everywhere", test_new_everywhere);
  fixture_add ("/ui/annotate/listed-keys", test_listed_keys);
  return g_test_run ();
}
