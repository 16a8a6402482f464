// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-outline-selection.h"
#include "skein-outline-view.h"

G_BEGIN_DECLS

#define SKEIN_OUTLINE_N_TABLES 2

typedef struct {
  SkeinChosenKind kind;
  GtkColumnView *view;
  GtkToggleButton *button;
  GtkLabel *count;
  SkeinOutlineList *outline;
  guint sort; /* The column that it is sorted by. */
  gboolean descending;
} SkeinOutlineTable;

struct _SkeinOutlineView {
  SkeinPane pane;

  GSignalGroup *workspace_signals;
  GSignalGroup *selection_signals;
  SkeinOutlineTable tables[SKEIN_OUTLINE_N_TABLES];
  guint shown;      /* The table that is shown. */
  gboolean reading; /* Whether its rows were still being read when they were looked at last. */

  GtkColumnView *actors;
  GtkColumnView *relations;
  GtkToggleButton *actors_button;
  GtkToggleButton *relations_button;
  GtkLabel *n_actors;
  GtkLabel *n_relations;
  GtkSearchEntry *search;
  GtkMenuButton *sort_button;
  GtkStack *stack;
  GtkWidget *menu;
  /* The entry in the cell that is being written, if one is, and what it is about. */
  GtkWidget *entry;
  SkeinOutlineColumn entry_column;
  gint64 entry_id;
};

/* The signals that have no arguments. */
typedef enum {
  SKEIN_OUTLINE_VIEW_OPEN_PASSAGES,
  SKEIN_OUTLINE_VIEW_SHOW_IN_GRAPH,
  SKEIN_OUTLINE_VIEW_N_PLAIN_SIGNALS,
} SkeinOutlineViewSignal;

/* skein-outline-view.c */
SkeinOutlineTable *skein_outline_view_get_table (SkeinOutlineView *self);
void skein_outline_view_emit (SkeinOutlineView *self, SkeinOutlineViewSignal signal);
void skein_outline_view_report (SkeinOutlineView *self, const GError *error);

/* skein-outline-view-menu.c */
void skein_outline_view_install_actions (GtkWidgetClass *klass);
void skein_outline_view_add_pointer (SkeinOutlineView *self);
void skein_outline_view_update_actions (SkeinOutlineView *self);

/* skein-outline-edit.c */
void skein_outline_view_begin_edit (SkeinOutlineView *self, SkeinOutlineColumn column);
void skein_outline_view_end_edit (SkeinOutlineView *self, gboolean keep);

G_END_DECLS
