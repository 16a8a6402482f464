// SPDX-License-Identifier: MPL-2.0
/* The notes of what is merged: added to those of what it is shown as, and taken away again. */
#include "skein-own-private.h"

/* Runs a statement that is written for any of the tables which have notes. */
static gboolean
change_note (SkeinDatabase *db,
             const char *format,
             const char *table,
             gint64 id,
             const char *note,
             GError **error)
{
  g_auto (GStrv) pieces = g_strsplit (format, "@", -1);
  g_autofree char *sql = g_strjoinv (table, pieces);

  return note == NULL || skein_database_run (db, error, sql, "it", id, note);
}

/**
 * skein_own_add_note:
 * @db: a project's database, in an open step
 * @table: "actor" or "relation"
 * @id: a row of it
 * @note: (nullable): the note of what is merged into it
 * @error: return location
 *
 * Adds a note on lines of its own, also if it says what is there already: what is taken away again must leave
 * what was there.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_add_note (
    SkeinDatabase *db, const char *table, gint64 id, const char *note, GError **error)
{
  return change_note (db,
                      "UPDATE @ SET note = ifnull (note || char (10), '') || ?2 WHERE id = ?1",
                      table,
                      id,
                      note,
                      error);
}

#define PADDED "(char (10) || note || char (10))"
#define PLACE "instr (" PADDED ", char (10) || ?2 || char (10))"
#define REST                                                                                       \
  "(substr (" PADDED ", 1, " PLACE " - 1) || substr (" PADDED ", " PLACE " + 1 + length (?2)))"

/**
 * skein_own_remove_note:
 * @db: a project's database, in an open step
 * @table: "actor" or "relation"
 * @id: a row of it
 * @note: (nullable): what skein_own_add_note() added
 * @error: return location
 *
 * Takes a note away again, unless a person changed its lines meanwhile.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_own_remove_note (
    SkeinDatabase *db, const char *table, gint64 id, const char *note, GError **error)
{
  return change_note (db,
                      "UPDATE @ SET note = CASE WHEN length (" REST ") > 1 THEN substr (" REST
                      ", 2, length (" REST ") - 2) END"
                      " WHERE id = ?1 AND " PLACE " > 0",
                      table,
                      id,
                      note,
                      error);
}
