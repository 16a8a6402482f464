// SPDX-License-Identifier: MPL-2.0
/* What the window of shortcuts says is what the keys do. */
#include <string.h>

#include "fixture.h"
#include "skein-window-private.h"

#define OVERLAY "/io/github/skein/Skein/gtk/help-overlay.ui"

static SkeinApplication *application;

/* A key as one word, the same for all ways to write it. */
static char *
dup_key (const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    g_error ("No key: %s", accelerator);
  return gtk_accelerator_name (gdk_keyval_to_lower (key), modifiers);
}

/* The keys of all entries under a widget, each with the group and the title of the last one that has it. */
static void
collect_listed (GtkWidget *widget, GHashTable *listed)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget)) {
    GtkWidget *parent = gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_GROUP);
    g_autofree char *accelerators = NULL;
    g_autofree char *group = NULL;
    g_autofree char *title = NULL;
    g_auto (GStrv) words = NULL;

    /* The search has all entries a second time. */
    if (parent == NULL)
      return;
    g_object_get (widget, "accelerator", &accelerators, "title", &title, NULL);
    g_object_get (parent, "title", &group, NULL);
    g_assert_nonnull (accelerators);
    words = g_strsplit (accelerators, " ", -1);
    for (guint i = 0; words[i] != NULL; i++)
      if (strstr (words[i], "...") == NULL)
        g_hash_table_insert (listed, dup_key (words[i]), g_strconcat (group, ": ", title, NULL));
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_listed (child, listed);
}

static GHashTable *
dup_listed (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (OVERLAY);
  GtkWidget *overlay = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  GHashTable *listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert_nonnull (overlay);
  collect_listed (overlay, listed);
  gtk_window_destroy (GTK_WINDOW (overlay));
  g_assert_cmpuint (g_hash_table_size (listed), >, 60);
  return listed;
}

/* The keys of the application's actions, each with the action. */
static GHashTable *
dup_accels (void)
{
  GHashTable *accels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));

  for (guint i = 0; actions[i] != NULL; i++) {
    g_auto (GStrv) keys =
        gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[i]);

    for (guint k = 0; keys[k] != NULL; k++) {
      char *key = dup_key (keys[k]);

      if (g_hash_table_contains (accels, key))
        g_error ("%s is a key of %s and of another action", key, actions[i]);
      g_hash_table_insert (accels, key, g_strdup (actions[i]));
    }
  }
  g_assert_cmpuint (g_hash_table_size (accels), >, 30);
  return accels;
}

/* What a key of a widget does: the name of an action, or that of the widget's type. */
static char *
dup_what (GtkWidget *widget, GtkShortcutAction *action)
{
  return g_strdup (GTK_IS_NAMED_ACTION (action)
                       ? gtk_named_action_get_action_name (GTK_NAMED_ACTION (action))
                       : G_OBJECT_TYPE_NAME (widget));
}

static void
collect_from (GtkWidget *widget, GtkShortcutController *controller, GHashTable *bound)
{
  GListModel *shortcuts = G_LIST_MODEL (controller);

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++) {
    g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
    GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

    if (GTK_IS_KEYVAL_TRIGGER (trigger)) {
      GtkKeyvalTrigger *keyval = GTK_KEYVAL_TRIGGER (trigger);
      guint key = gdk_keyval_to_lower (gtk_keyval_trigger_get_keyval (keyval));

      g_hash_table_insert (bound,
                           gtk_accelerator_name (key, gtk_keyval_trigger_get_modifiers (keyval)),
                           dup_what (widget, gtk_shortcut_get_action (shortcut)));
    }
  }
}

/* The keys that our widgets have of their own, under a widget, each with what it does. */
static void
collect_bound (GtkWidget *widget, GHashTable *bound)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    /* In the window, the keys of the application come before those of all widgets. */
    if (GTK_IS_SHORTCUT_CONTROLLER (controller) &&
        g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Skein") &&
        gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
      collect_from (widget, GTK_SHORTCUT_CONTROLLER (controller), bound);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_bound (child, bound);
}

static SkeinWindow *
open_window (Fixture *fixture)
{
  SkeinWindow *window = skein_window_new (application);

  skein_window_open_path (window, fixture->path);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  return window;
}

/* Every key of the application is in the list. */
static void
test_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) listed = dup_listed ();
  g_autoptr (GHashTable) accels = dup_accels ();
  GHashTableIter iter;
  gpointer key, action;

  g_hash_table_iter_init (&iter, accels);
  while (g_hash_table_iter_next (&iter, &key, &action))
    if (!g_hash_table_contains (listed, key))
      g_error ("%s (%s) is not in the list of shortcuts", (char *) key, (char *) action);
}

/* Whether an action of a widget is what one of the window calls: "canvas.fit" and "win.fit". Emoji have another key in
 * all texts, too. */
static gboolean
is_same (const char *inner, const char *outer)
{
  const char *inner_name = strchr (inner, '.');
  const char *outer_name = strchr (outer, '.');

  return g_str_equal (inner, "misc.insert-emoji") ||
         (inner_name != NULL && outer_name != NULL && g_str_equal (inner_name, outer_name));
}

/* What GTK does by itself. */
static gboolean
is_known_elsewhere (const char *key, const char *title)
{
  static const char *const gtk_keys[] = { "<Control>question", "F10" };
  static const char *const dialogs[] = {
    "In the Form of a Relation:", "When Asked Who It Is:", "Candidates for Merging:"
  };

  for (guint i = 0; i < G_N_ELEMENTS (gtk_keys); i++)
    if (g_str_equal (key, gtk_keys[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    if (g_str_has_prefix (title, dialogs[i]))
      return TRUE;
  return FALSE;
}

/* Every key with Control in the list is one of the application's or of a widget's, and no widget has one that the
 * application takes away from it. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autoptr (GHashTable) listed = dup_listed ();
  g_autoptr (GHashTable) accels = dup_accels ();
  g_autoptr (GHashTable) bound = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  collect_bound (GTK_WIDGET (window), bound);
  g_assert_true (g_hash_table_contains (bound, "<Control>a"));
  g_hash_table_iter_init (&iter, bound);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_hash_table_contains (accels, key) && !is_same (value, g_hash_table_lookup (accels, key)))
      g_error ("%s of %s is taken by the application", (char *) key, (char *) value);
  g_hash_table_iter_init (&iter, listed);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (strstr (key, "<Control>") != NULL && !g_hash_table_contains (accels, key) &&
        !g_hash_table_contains (bound, key) && !is_known_elsewhere (key, value))
      g_error ("%s (%s) does nothing", (char *) key, (char *) value);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle ();
}

/* GTK 4.8 mixes up the groups of a section that takes more than one page. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (OVERLAY);
  g_autoslist (GObject) objects = gtk_builder_get_objects (builder);
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);

  for (GSList *l = objects; l != NULL; l = l->next) {
    GtkWidget *section;
    GtkWidget *page;

    g_object_ref (l->data);
    if (!GTK_IS_SHORTCUTS_GROUP (l->data))
      continue;
    section = gtk_widget_get_ancestor (l->data, GTK_TYPE_SHORTCUTS_SECTION);
    page = gtk_widget_get_parent (gtk_widget_get_parent (l->data));
    g_assert_true (!g_hash_table_contains (pages, section) ||
                   g_hash_table_lookup (pages, section) == page);
    g_hash_table_insert (pages, section, page);
  }
  g_assert_cmpuint (g_hash_table_size (pages), >, 1);
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}

/* On the smallest screen that a desktop is made for, all of it can be read. */
static void
test_size (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (OVERLAY);
  GtkWidget *overlay = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  int width, height;
  /* GTK 4.8 is not content with labels that it makes for this window itself. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);

  gtk_window_present (GTK_WINDOW (overlay));
  fixture_settle ();
  gtk_widget_measure (overlay, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (overlay, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 1024);
  g_assert_cmpint (height, <=, 600);
  gtk_window_destroy (GTK_WINDOW (overlay));
  fixture_settle ();
  g_log_set_always_fatal (fatal);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = skein_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  fixture_add ("/ui/shortcuts/listed", test_listed);
  fixture_add ("/ui/shortcuts/kept", test_kept);
  fixture_add ("/ui/shortcuts/pages", test_pages);
  fixture_add ("/ui/shortcuts/size", test_size);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
