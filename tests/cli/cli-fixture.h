// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <json-glib/json-glib.h>

#include "project-fixture.h"

enum { DONE = 0, FAILED = 1, USAGE = 2 };

typedef struct {
  char *folder;
} CliFixture;

/* What the program left behind: its exit status, and what it wrote. */
typedef struct {
  int status;
  char *output;
  char *complaint;
} CliResult;

extern CliResult cli;

int cli_run_strv (const char *folder, const char *const *arguments);

#define RUN(folder, ...) cli_run_strv (folder, (const char *const[]){ __VA_ARGS__, NULL })

/* It did what it was asked for, and had nothing to complain of. */
#define ASSERT_DONE(folder, ...)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    RUN (folder, __VA_ARGS__);                                                                     \
    g_assert_cmpstr (cli.complaint, ==, "");                                                       \
    g_assert_cmpint (cli.status, ==, DONE);                                                        \
  }                                                                                                \
  G_STMT_END

void cli_write_file (const char *folder, const char *name, const char *content);
gboolean cli_exists (const char *folder, const char *name);
GBytes *cli_read_file (const char *folder, const char *name);
JsonNode *cli_parse_output (void);
void cli_set_up (CliFixture *fixture, gconstpointer data);
void cli_tear_down (CliFixture *fixture, gconstpointer data);
