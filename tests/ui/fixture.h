// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/* A small project in a folder of its own, open in a workspace. Its first article holds characters
 * beyond the basic plane and a mention within a mention. */
typedef struct {
  char *folder;
  char *path;
  SkeinWorkspace *workspace;
  GtkWidget *window;
  /* What the action "win.delete-article" was asked to delete, and "win.show-error" to show. */
  gint64 deleted;
  char *shown_error;
  guint n_notified;
} Fixture;

#define FIXTURE_TEXT                                                                               \
  "\U0001F642\U0001F642 Anna Ford met Bo Lind. The Council of Ford waited in Öland.\n"            \
  "Anna Ford never met Bo Lind, a spokesman said."

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
void fixture_show (Fixture *fixture, GtkWidget *widget);
void fixture_finish (Fixture *fixture, GtkWidget *widget);
void fixture_settle (void);
gboolean fixture_reopen_read_only (Fixture *fixture);
void fixture_notified_cb (Fixture *fixture);
gint64 fixture_actor (Fixture *fixture, const char *name);
gint64 fixture_relation (Fixture *fixture, const char *type);
gint64 fixture_article (Fixture *fixture, const char *title);
void fixture_choose (Fixture *fixture, SkeinChosenKind kind, gint64 id);
SkeinSpan fixture_span (const char *text, const char *words, guint nth);
gpointer fixture_child (gpointer widget, GType type, const char *name);
GtkWidget *fixture_find (GtkWidget *root, GType type, guint nth);
gboolean fixture_press (Fixture *fixture, guint key, GdkModifierType state);
gboolean fixture_shows_colour (GtkWidget *widget, const char *colour);

#define fixture_wait(condition)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;                                  \
    while (!(condition) && g_get_monotonic_time () < until)                                        \
      g_main_context_iteration (NULL, FALSE);                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

#define fixture_add(path, function)                                                                \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

G_END_DECLS
