// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* How many statements are found by where their words stand. */
#define SKEIN_DATABASE_RECENT 128

typedef struct {
  const char *sql;
  sqlite3_stmt *statement;
} SkeinRecent;

/**
 * SkeinDatabase:
 * @handle: the connection
 * @statements: the statements that were prepared so far, by their SQL
 * @recent: those among them that were used last
 * @path: the file, for messages
 * @read_only: whether nothing may be written
 * @beside: whether this connection writes beside the project, see skein_database_write_beside()
 * @patience: how long a statement waits for others, in milliseconds
 *
 * One SQLite connection with its prepared statements. For the code of this folder only.
 */
typedef struct {
  sqlite3 *handle;
  GHashTable *statements;
  SkeinRecent recent[SKEIN_DATABASE_RECENT];
  char *path;
  gboolean read_only;
  gboolean beside;
  int patience;
} SkeinDatabase;

SkeinDatabase *skein_database_open (const char *path, int flags, GError **error);
void skein_database_be_patient (SkeinDatabase *db);
void skein_database_trust (SkeinDatabase *db);
void skein_database_check_references (SkeinDatabase *db, gboolean check);
gboolean skein_database_check_place (SkeinDatabase *db, GError **error);
gboolean skein_database_is_shared_type (const char *type);
gboolean skein_database_check_beside (const char *path, gboolean *alone, GError **error);
gboolean skein_database_write_beside (SkeinDatabase *db);
gboolean skein_database_write_within (SkeinDatabase *db);
gboolean skein_database_copy (SkeinDatabase *db,
                              const char *path,
                              GCancellable *cancellable,
                              GError **error);
void skein_database_free (SkeinDatabase *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinDatabase, skein_database_free)

gboolean skein_database_execute (SkeinDatabase *db, const char *script, GError **error);
gboolean
skein_database_run (SkeinDatabase *db, GError **error, const char *sql, const char *types, ...);
sqlite3_stmt *skein_database_prepare (SkeinDatabase *db, const char *sql, GError **error);
sqlite3_stmt *
skein_database_query (SkeinDatabase *db, GError **error, const char *sql, const char *types, ...);
gboolean skein_database_next (SkeinDatabase *db, sqlite3_stmt *statement, GError **error);
void skein_database_reset (sqlite3_stmt *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, skein_database_reset)
gboolean skein_database_get_int (
    SkeinDatabase *db, gint64 *value, GError **error, const char *sql, const char *types, ...);
char *skein_database_dup_text (sqlite3_stmt *statement, int column);
gboolean skein_database_set_error (SkeinDatabase *db, int code, GError **error);

G_END_DECLS
