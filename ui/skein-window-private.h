// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-export-choice.h"
#include "skein-graph-view.h"
#include "skein-import-plan.h"
#include "skein-inspector.h"
#include "skein-outline-view.h"
#include "skein-reader.h"
#include "skein-report.h"
#include "skein-shrink-layout.h"
#include "skein-sidebar.h"
#include "skein-window.h"

G_BEGIN_DECLS

/* Which way somebody goes through the history. */
typedef enum {
  SKEIN_WINDOW_NO_WAY,
  SKEIN_WINDOW_BACK,
  SKEIN_WINDOW_FORWARD,
} SkeinWindowWay;

/* The fields are shared by the files of this class alone. */
struct _SkeinWindow {
  AdwApplicationWindow parent_instance;

  SkeinWorkspace *workspace;
  GSettings *settings;

  SkeinShrinkLayout *shrink;
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *sidebar_button;
  GtkWidget *inspector_button;
  AdwSplitButton *add_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *search_button;
  GtkWidget *export_button;
  GtkWidget *view_switcher;
  GtkInfoBar *notice;
  GtkLabel *notice_label;
  GtkWidget *notice_copy;
  GtkStack *pages;
  AdwStatusPage *error_page;
  AdwFlap *sidebar_flap;
  AdwFlap *inspector_flap;
  SkeinSidebar *sidebar;
  SkeinInspector *inspector;
  SkeinReader *reader;
  GtkStack *views;
  SkeinGraphView *graph;
  SkeinOutlineView *outline;
  GtkPaned *middle;
  GtkRevealer *progress;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkWidget *drop_hint;

  /* The width that the widgets were last chosen for. */
  int width;
  /* An import that runs, and the report of the last one. */
  GCancellable *importing;
  SkeinReport *report;
  /* What is to be added once a project has been made for it. */
  SkeinImportPlan *waiting;
  /* What somebody wrote to stand above and below pictures; nothing for what is proposed. */
  char *picture_title;
  char *picture_caption;
  /* The native file dialog that is open; GTK does not keep it. */
  GtkFileChooserNative *chooser;
  /* The toast that offers to take the last step back, while it does. */
  AdwToast *undo_toast;
  /* The last toast that spoke of a step, while it is there; when it came, and when it got its words, on the monotonic
   * clock in microseconds. */
  AdwToast *step_toast;
  gint64 step_shown;
  gint64 step_time;
  /* Whether a worker undoes a step, or makes one again, which is to be told: if this is no more the last step. */
  SkeinWindowWay way;
  gint64 way_from;
  /* The keyboard went from the graph or the outline to the passages, and is still there. */
  gboolean came_from_view;
  GSignalGroup *project_signals;
};

gboolean skein_window_refuse_busy (SkeinWindow *self);
void skein_window_tell (SkeinWindow *self, GtkMessageType type, const char *message);
void skein_window_show_error_page (SkeinWindow *self, const char *message);
void skein_window_update (SkeinWindow *self);
void skein_window_focus_view (SkeinWindow *self);
void skein_window_focus_middle (SkeinWindow *self);
gboolean skein_window_uncover (SkeinWindow *self);
void skein_window_bind_panes (SkeinWindow *self);

/* skein-window-toasts.c */
void skein_window_toast (SkeinWindow *self, const char *message);
void skein_window_toast_undo (SkeinWindow *self, const char *message);
void skein_window_add_undo_toast (SkeinWindow *self, AdwToast *toast);
void skein_window_toast_step (SkeinWindow *self, const char *message);
void skein_window_withdraw_undo (SkeinWindow *self);

/* skein-window-history.c */
void skein_window_add_history_actions (SkeinWindow *self);
void skein_window_update_history_actions (SkeinWindow *self);
void skein_window_go_to_step (SkeinWindow *self, gint64 step, const char *name);

/* skein-window-actions.c */
void skein_window_add_actions (SkeinWindow *self);
void skein_window_update_actions (SkeinWindow *self);

/* skein-window-files.c */
void skein_window_ask_new (SkeinWindow *self);
void skein_window_ask_open (SkeinWindow *self);
void skein_window_ask_articles (SkeinWindow *self, gboolean folder);
void skein_window_ask_save (SkeinWindow *self,
                            const char *title,
                            const char *name,
                            const char *ending,
                            void (*chosen) (SkeinWindow *self, GFile *file, gpointer data),
                            gpointer data,
                            GDestroyNotify destroy);

/* skein-window-import.c */
void skein_window_ask_import (SkeinWindow *self, SkeinImportPlan *plan);
void skein_window_import (SkeinWindow *self, SkeinImportPlan *plan);
void skein_window_add_text (SkeinWindow *self, const char *text);
void skein_window_show_report (SkeinWindow *self);
void skein_window_add_drop_target (SkeinWindow *self);
void skein_window_add_import_actions (SkeinWindow *self);
void skein_window_update_import_actions (SkeinWindow *self);

/* skein-window-copy.c */
void skein_window_ask_copy (SkeinWindow *self);
void skein_window_ask_compact (SkeinWindow *self);

/* skein-window-annotate.c */
void skein_window_add_annotate_actions (SkeinWindow *self);
void skein_window_update_annotate_actions (SkeinWindow *self);

/* skein-window-relate.c */
void skein_window_add_relate_actions (SkeinWindow *self);
void skein_window_update_relate_actions (SkeinWindow *self);

/* skein-window-identity.c */
void skein_window_add_identity_actions (SkeinWindow *self);
void skein_window_update_identity_actions (SkeinWindow *self, gboolean writable);

/* skein-window-export.c */
void skein_window_add_export_actions (SkeinWindow *self);
void skein_window_update_export_actions (SkeinWindow *self);
void skein_window_export (SkeinWindow *self);
void skein_window_export_to (SkeinWindow *self, const SkeinExportChoice *choice, GFile *file);

/* skein-window-picture.c */

/* What a picture points to. */
typedef struct {
  SkeinCamera camera;
  char *title;
  char *caption;
} SkeinPictureWords;

void skein_picture_words_clear (SkeinPictureWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinPictureWords, skein_picture_words_clear)

char *skein_window_dup_title (SkeinWindow *self) G_GNUC_WARN_UNUSED_RESULT;
char *skein_window_dup_caption (SkeinWindow *self) G_GNUC_WARN_UNUSED_RESULT;
void skein_window_describe_picture (SkeinWindow *self,
                                    const SkeinExportChoice *choice,
                                    SkeinPictureWords *words,
                                    SkeinPicture *picture);
GdkContentProvider *
skein_window_provide_picture (SkeinWindow *self,
                              const SkeinExportChoice *choice) G_GNUC_WARN_UNUSED_RESULT;
void skein_window_copy_picture (SkeinWindow *self, const SkeinExportChoice *choice);
GtkPrintOperation *skein_window_make_print (SkeinWindow *self) G_GNUC_WARN_UNUSED_RESULT;
void skein_window_print (SkeinWindow *self);

/* skein-window-edit.c */
void skein_window_add_edit_actions (SkeinWindow *self);
void skein_window_update_edit_actions (SkeinWindow *self);

G_END_DECLS
