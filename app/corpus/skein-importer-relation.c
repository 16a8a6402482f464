// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-importer-private.h"

/* A note that has grown longer than this, in bytes, gets nothing added to it. */
#define MAX_NOTE 65536

/**
 * skein_importer_find_relation:
 * @db: the database of a project
 * @source: the actor that the relation leaves
 * @target: the actor that it enters
 * @type: its type
 * @mutual: whether it holds both ways
 * @id: (out): its number, or 0
 * @error: return location
 *
 * Returns: %TRUE on success, also if there is none
 */
gboolean
skein_importer_find_relation (SkeinDatabase *db,
                              gint64 source,
                              gint64 target,
                              const char *type,
                              gboolean mutual,
                              gint64 *id,
                              GError **error)
{
  g_autoptr (GError) local = NULL;

  *id = 0;
  if (skein_database_get_int (
          db,
          id,
          &local,
          "SELECT id FROM relation WHERE type = ?3 AND mutual = ?4 AND"
          " ((source = ?1 AND target = ?2) OR (?4 AND source = ?2 AND target = ?1))",
          "iitu",
          source,
          target,
          type,
          (guint) (mutual != FALSE)) ||
      local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static char *
dup_folded (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c))
      g_string_append_unichar (folded, c);
    else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
      g_string_append_c (folded, ' ');
  }
  return g_strchomp (g_string_free (folded, FALSE));
}

/* Whether a note holds another one. Formats made of XML do not keep white space. */
static gboolean
holds (const char *note, const char *other)
{
  g_autofree char *folded = dup_folded (note);
  g_autofree char *folded_other = dup_folded (other);

  return strstr (folded, folded_other) != NULL;
}

/* Of parallel edges of a file the project has one relation, whose note holds what each of them says. The same said
 * again changes nothing, so that importing a file twice does not either. */
static gboolean
add_note (SkeinDatabase *db, gint64 id, const char *note, GError **error)
{
  g_autofree char *known = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;

  if (note == NULL || *note == '\0')
    return TRUE;
  row = skein_database_query (db, error, "SELECT note FROM relation WHERE id = ?1", "i", id);
  if (!skein_database_next (db, row, error))
    return FALSE;
  known = skein_database_dup_text (row, 0);
  skein_database_reset (g_steal_pointer (&row));
  if (known != NULL && (strlen (known) > MAX_NOTE || holds (known, note)))
    return TRUE;
  return skein_database_run (db,
                             error,
                             "UPDATE relation SET note ="
                             " CASE WHEN note IS NULL THEN ?2 ELSE note || char (10) || ?2 END"
                             " WHERE id = ?1",
                             "it",
                             id,
                             note);
}

/**
 * skein_importer_has_assertion:
 * @db: the database of a project
 * @source: the actor that the relation leaves by itself
 * @target: the actor that it enters by itself
 * @type: its type
 * @mutual: whether it holds both ways
 * @note: (nullable): what is written about it
 * @has: (out): whether somebody asserted it when one of the actors was not yet merged into another
 * @error: return location
 *
 * Finds out whether what a file asserts is a part of a relation of merged actors already.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_has_assertion (SkeinDatabase *db,
                              gint64 source,
                              gint64 target,
                              const char *type,
                              gboolean mutual,
                              const char *note,
                              gboolean *has,
                              GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 found = 0;

  if (!skein_database_get_int (
          db,
          &found,
          &local,
          "SELECT 1 FROM own_relation AS o JOIN relation AS r ON r.id = o.relation"
          " WHERE o.source IN (?1, ?2) AND r.type = ?3 AND r.mutual = ?4"
          " AND ((o.source = ?1 AND o.target = ?2) OR (?4 AND o.source = ?2 AND o.target = ?1))"
          " AND o.origin = 'by hand' AND (ifnull (?5, '') = '' OR instr (replace (ifnull (o.note, ''), char (10), ' '),"
          " replace (?5, char (10), ' ')) > 0)"
          " LIMIT 1",
          "iitut",
          source,
          target,
          type,
          (guint) (mutual != FALSE),
          note) &&
      local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  *has = found != 0;
  return TRUE;
}

/**
 * skein_importer_write_relation:
 * @db: the database of a project
 * @source: the actor that the relation leaves
 * @target: the actor that it enters
 * @type: its type
 * @mutual: whether it holds both ways; such a one is the same from both ends
 * @note: (nullable): what is written about it
 * @origin: "imported", or "by hand" if it is asserted without a passage
 * @id: (out): its number
 * @error: return location
 *
 * Finds the relation, or makes it. One that is known gets @note added to what is written about it.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_write_relation (SkeinDatabase *db,
                               gint64 source,
                               gint64 target,
                               const char *type,
                               gboolean mutual,
                               const char *note,
                               const char *origin,
                               gint64 *id,
                               GError **error)
{
  if (!skein_importer_find_relation (db, source, target, type, mutual, id, error))
    return FALSE;
  if (*id != 0)
    return add_note (db, *id, note, error);
  if (!skein_database_run (db,
                           error,
                           "INSERT INTO relation (source, target, type, mutual, note, origin)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           "iitutt",
                           source,
                           target,
                           type,
                           (guint) (mutual != FALSE),
                           note,
                           origin))
    return FALSE;
  *id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}
