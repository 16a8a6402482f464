// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <json-glib/json-glib.h>

#include "skein-import-options.h"
#include "skein-report.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/* What the shell is told. */
typedef enum {
  SKEIN_EXIT_DONE = 0,
  SKEIN_EXIT_FAILED = 1,
  SKEIN_EXIT_USAGE = 2,
} SkeinExit;

/**
 * SkeinCommand:
 * @name: the word that calls it
 * @arguments: what it takes, for the help
 * @summary: what it does, translated when shown
 * @run: does it, with the command's name as the first argument
 */
typedef struct {
  const char *name;
  const char *arguments;
  const char *summary;
  SkeinExit (*run) (int argc, char **argv);
} SkeinCommand;

SkeinExit skein_cli_import (int argc, char **argv);
SkeinExit skein_cli_info (int argc, char **argv);
SkeinExit skein_cli_actors (int argc, char **argv);
SkeinExit skein_cli_passages (int argc, char **argv);
SkeinExit skein_cli_render (int argc, char **argv);
SkeinExit skein_cli_export (int argc, char **argv);
SkeinExit skein_cli_formats (int argc, char **argv);
SkeinExit skein_cli_layout (int argc, char **argv);
SkeinExit skein_cli_check (int argc, char **argv);

void skein_cli_show_progress (double fraction, const char *what, gpointer user_data);
void skein_cli_add_report (JsonBuilder *builder, const SkeinReport *report);
SkeinExit skein_cli_preview (const char *const *paths,
                             const SkeinImportOptions *options,
                             const char *project,
                             gboolean as_json);
const SkeinCommand *skein_cli_get_commands (guint *n_commands);
gboolean skein_cli_parse (int *argc,
                          char ***argv,
                          const GOptionEntry *entries,
                          guint least,
                          guint most,
                          SkeinExit *result);
SkeinExit skein_cli_fail (const GError *error);
SkeinProject *skein_cli_open (const char *path, SkeinExit *result);
SkeinWorkspace *skein_cli_open_workspace (const char *path, SkeinExit *result);
gboolean skein_cli_arrange (SkeinWorkspace *workspace, GError **error);
void skein_cli_print_json (JsonBuilder *builder);
void skein_cli_add_string (JsonBuilder *builder, const char *name, const char *value);
void skein_cli_add_int (JsonBuilder *builder, const char *name, gint64 value);

G_END_DECLS
