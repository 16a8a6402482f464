// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinPane:
 *
 * A widget that shows something of a workspace, which may come and go. What is chosen, filtered and read is the workspace's,
 * so panes never call each other.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 */
#define SKEIN_TYPE_PANE (skein_pane_get_type ())
#define SKEIN_PANE(object) (G_TYPE_CHECK_INSTANCE_CAST ((object), SKEIN_TYPE_PANE, SkeinPane))
#define SKEIN_IS_PANE(object) (G_TYPE_CHECK_INSTANCE_TYPE ((object), SKEIN_TYPE_PANE))
#define SKEIN_PANE_CLASS(klass) (G_TYPE_CHECK_CLASS_CAST ((klass), SKEIN_TYPE_PANE, SkeinPaneClass))
#define SKEIN_PANE_GET_CLASS(object)                                                               \
  (G_TYPE_INSTANCE_GET_CLASS ((object), SKEIN_TYPE_PANE, SkeinPaneClass))

typedef struct {
  GtkWidget parent_instance;

  /* For panes to read. */
  SkeinWorkspace *workspace;
} SkeinPane;

/**
 * SkeinPaneClass:
 * @set_workspace: called when the workspace is to be another one. Who overrides it chains up, which is when @workspace
 *   of the pane changes. It is not called when a pane is disposed of: who needs that calls skein_pane_set_workspace().
 */
typedef struct {
  GtkWidgetClass parent_class;

  void (*set_workspace) (SkeinPane *self, SkeinWorkspace *workspace);
} SkeinPaneClass;

GType skein_pane_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPane, g_object_unref)

SkeinWorkspace *skein_pane_get_workspace (SkeinPane *self);
void skein_pane_set_workspace (SkeinPane *self, SkeinWorkspace *workspace);

G_END_DECLS
