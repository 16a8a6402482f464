// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-application.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_WINDOW (skein_window_get_type ())
G_DECLARE_FINAL_TYPE (SkeinWindow, skein_window, SKEIN, WINDOW, AdwApplicationWindow)

SkeinWindow *skein_window_new (SkeinApplication *application);
SkeinWindow *skein_window_find (GtkApplication *application, const char *path);
SkeinWorkspace *skein_window_get_workspace (SkeinWindow *window);
void skein_window_open_path (SkeinWindow *window, const char *path);
void skein_window_open_sample (SkeinWindow *window, const char *path);
void skein_window_add_files (SkeinWindow *window, const char *const *paths);

G_END_DECLS
