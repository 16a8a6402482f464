// SPDX-License-Identifier: MPL-2.0
/* History is a list of named steps, each a list of changed rows with what they held before. Triggers
 * write it while a step is open, after the way that SQLite's documentation describes, with one
 * difference: not SQL but table, row and old values are stored, since a project file may come from
 * anybody and must not bring statements to run. Undoing a step puts the old values back, last change
 * first, while the same triggers record what that replaces: the step then holds its own redo. */
#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-history-private.h"

typedef struct {
  guint since;
  const char *name;
  const char *columns;
} Tracked;

/* The columns of each table that a person's changes touch, besides its id, and the version of the project
 * file since which history keeps watch over it. */
static const Tracked tracked[] = {
  { 1,
    "article",
    "key,title,source,author,published,url,language,text,text_hash,file,format,leftover,import" },
  { 1, "passage", "article,start,stop,wide,text" },
  { 1, "actor", "key,name,type,note,origin" },
  { 1, "alias", "actor,name" },
  { 1, "identifier", "actor,value" },
  { 1,
    "mention",
    "article,actor,start,stop,fragments,label,original_id,original_offsets,note,status,origin" },
  { 1, "relation", "source,target,type,mutual,note,origin" },
  { 1,
    "evidence",
    "relation,article,start,stop,source_mention,target_mention,triggers,polarity,modality,date,grade,"
    "note,original_id,status,origin" },
  { 1, "attribute", "mention,evidence,name,value" },
  { 1, "pin", "x,y" },
  { 2, "place", "x,y" },
  { 2, "arrangement", "engine,focus,seed,spacing,cluster,room,even" },
  { 3, "type", "kind,name,label,inverse,colour,icon" },
  { 3, "type_mapping", "kind,foreign_name,type" },
  { 3, "actor_look", "colour" },
  { 3, "merged", "target,made" },
  { 3, "own_mention", "actor" },
  { 3, "own_evidence", "source,target" },
  { 3, "own_relation", "relation,source,target,note,origin" },
  { 3, "not_same", "one,other" },
  { 3, "never_actor", "word,folded" },
};

/* A step that a later version recorded on a table which this one does not track can't be undone. */
static const Tracked *
find_tracked (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tracked); i++)
    if (g_strcmp0 (name, tracked[i].name) == 0)
      return &tracked[i];
  return NULL;
}

static char *
join_columns (const Tracked *table, const char *format)
{
  g_auto (GStrv) columns = g_strsplit (table->columns, ",", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++) {
    g_auto (GStrv) pieces = g_strsplit (format, "@", -1);
    g_autofree char *piece = g_strjoinv (columns[i], pieces);

    if (i > 0)
      g_string_append_c (joined, ',');
    g_string_append (joined, piece);
  }
  return g_string_free (joined, FALSE);
}

/**
 * skein_history_dup_triggers:
 * @since: a version of the project file
 * @version: a version that is not older
 *
 * Returns: (transfer full): the triggers that record changes while a step is open, for the tables that
 *   history has kept watch over since a version from @since to @version
 */
char *
skein_history_dup_triggers (guint since, guint version)
{
  GString *script = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tracked); i++) {
    const char *name = tracked[i].name;
    g_autofree char *pairs = join_columns (&tracked[i], "'@',OLD.@");

    if (tracked[i].since < since || tracked[i].since > version)
      continue;
    g_string_append_printf (script,
                            "CREATE TRIGGER %s_history_insert AFTER INSERT ON %s"
                            " WHEN (SELECT step FROM history_state) IS NOT NULL BEGIN"
                            " INSERT INTO history_change (step, tbl, op, row, old)"
                            " SELECT step, '%s', 'insert', NEW.id, NULL FROM history_state; END;",
                            name,
                            name,
                            name);
    g_string_append_printf (
        script,
        "CREATE TRIGGER %s_history_update AFTER UPDATE ON %s"
        " WHEN (SELECT step FROM history_state) IS NOT NULL BEGIN"
        " INSERT INTO history_change (step, tbl, op, row, old)"
        " SELECT step, '%s', 'update', OLD.id, json_object (%s) FROM history_state; END;",
        name,
        name,
        name,
        pairs);
    g_string_append_printf (
        script,
        "CREATE TRIGGER %s_history_delete AFTER DELETE ON %s"
        " WHEN (SELECT step FROM history_state) IS NOT NULL BEGIN"
        " INSERT INTO history_change (step, tbl, op, row, old)"
        " SELECT step, '%s', 'delete', OLD.id, json_object (%s) FROM history_state; END;",
        name,
        name,
        name,
        pairs);
  }
  return g_string_free (script, FALSE);
}

/**
 * skein_history_dup_revert:
 * @table_name: what a change says of its table
 * @op: and of what was done there
 * @error: return location; %SKEIN_ERROR_NEWER if this version does not track the table
 *
 * Returns: (transfer full) (nullable): the statement that takes such a change back, of its row (?1) and old values (?2)
 */
char *
skein_history_dup_revert (const char *table_name, const char *op, GError **error)
{
  const Tracked *table = find_tracked (table_name);
  g_autofree char *columns = NULL;
  g_autofree char *values = NULL;

  if (table == NULL) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_NEWER,
                 _ ("This step was made by another version of Skein and can’t be taken back."));
    return NULL;
  }
  if (g_strcmp0 (op, "insert") == 0)
    return g_strdup_printf ("DELETE FROM %s WHERE id = ?1", table->name);
  if (g_strcmp0 (op, SKEIN_HISTORY_INSERTS) == 0)
    return g_strdup_printf ("DELETE FROM %s WHERE id BETWEEN ?1 AND CAST (?2 AS INTEGER)",
                            table->name);
  if (g_strcmp0 (op, "update") == 0) {
    values = join_columns (table, "@=json_extract (?2, '$.@')");
    return g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1", table->name, values);
  }
  columns = join_columns (table, "@");
  values = join_columns (table, "json_extract (?2, '$.@')");
  return g_strdup_printf ("INSERT INTO %s (id, %s) VALUES (?1, %s)", table->name, columns, values);
}
