// SPDX-License-Identifier: MPL-2.0
#include "skein-schema.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "skein-error.h"
#include "skein-history-private.h"

/* Up to this size, in bytes, a file is looked through wholly when it is opened. */
#define CHECK_WHOLLY (64 * 1024 * 1024)
#define HEADER_SIZE 100

/* Texts are never NUL-terminated inside; offsets are code points, which is what substr counts. Rows
 * that a person can change have an "id", by which history finds them again. Ids are never used
 * twice (AUTOINCREMENT), so that a place or a link that outlives its row can't catch another. */
static const char tables_1[] =
    "CREATE TABLE import ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, made TEXT NOT NULL) STRICT;"
    "CREATE TABLE import_entry ("
    " id INTEGER PRIMARY KEY, import INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,"
    " severity TEXT NOT NULL, file TEXT, line INTEGER NOT NULL, message TEXT NOT NULL) STRICT;"
    "CREATE TABLE import_count ("
    " id INTEGER PRIMARY KEY, import INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,"
    " record TEXT NOT NULL, n INTEGER NOT NULL) STRICT;"
    "CREATE TABLE article ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, source TEXT,"
    " author TEXT, published TEXT, url TEXT, language TEXT, text TEXT NOT NULL, text_hash TEXT NOT NULL,"
    " file TEXT, format TEXT NOT NULL, leftover TEXT, import INTEGER) STRICT;"
    "CREATE INDEX article_hash ON article (text_hash);"
    "CREATE TABLE passage ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL REFERENCES article (id),"
    " start INTEGER NOT NULL, stop INTEGER NOT NULL, wide INTEGER NOT NULL,"
    " text TEXT NOT NULL) STRICT;"
    "CREATE INDEX passage_place ON passage (article, start);"
    "CREATE TABLE actor ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    " type TEXT NOT NULL, note TEXT, origin TEXT NOT NULL) STRICT;"
    "CREATE TABLE alias ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, actor INTEGER NOT NULL REFERENCES actor (id),"
    " name TEXT NOT NULL, UNIQUE (actor, name)) STRICT;"
    "CREATE TABLE identifier ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, actor INTEGER NOT NULL REFERENCES actor (id),"
    " value TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE INDEX identifier_actor ON identifier (actor);"
    "CREATE TABLE mention ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL REFERENCES article (id),"
    " actor INTEGER NOT NULL REFERENCES actor (id), start INTEGER NOT NULL, stop INTEGER NOT NULL,"
    " fragments TEXT, label TEXT, original_id TEXT, original_offsets TEXT, note TEXT,"
    " status TEXT NOT NULL, origin TEXT NOT NULL) STRICT;"
    "CREATE INDEX mention_actor ON mention (actor);"
    "CREATE INDEX mention_place ON mention (article, start);"
    "CREATE TABLE relation ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL REFERENCES actor (id),"
    " target INTEGER NOT NULL REFERENCES actor (id), type TEXT NOT NULL, mutual INTEGER NOT NULL,"
    " note TEXT, origin TEXT NOT NULL, UNIQUE (source, target, type, mutual)) STRICT;"
    "CREATE INDEX relation_target ON relation (target);"
    "CREATE TABLE evidence ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, relation INTEGER NOT NULL REFERENCES relation (id),"
    " article INTEGER NOT NULL REFERENCES article (id), start INTEGER NOT NULL, stop INTEGER NOT NULL,"
    " source_mention INTEGER REFERENCES mention (id), target_mention INTEGER REFERENCES mention (id),"
    " triggers TEXT, polarity TEXT NOT NULL, modality TEXT NOT NULL, date TEXT, grade TEXT, note TEXT,"
    " original_id TEXT, status TEXT NOT NULL, origin TEXT NOT NULL) STRICT;"
    "CREATE INDEX evidence_relation ON evidence (relation);"
    "CREATE INDEX evidence_place ON evidence (article, start);"
    "CREATE INDEX evidence_source ON evidence (source_mention);"
    "CREATE INDEX evidence_target ON evidence (target_mention);"
    "CREATE TABLE attribute ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, mention INTEGER REFERENCES mention (id),"
    " evidence INTEGER REFERENCES evidence (id), name TEXT NOT NULL, value TEXT NOT NULL,"
    " CHECK ((mention IS NULL) <> (evidence IS NULL))) STRICT;"
    "CREATE INDEX attribute_mention ON attribute (mention) WHERE mention IS NOT NULL;"
    "CREATE INDEX attribute_evidence ON attribute (evidence) WHERE evidence IS NOT NULL;";

/* Where actors stood when that was stored last, in thousandths of a graph unit. A place has no foreign key,
 * so that an actor whose deletion is undone comes back where it was. */
static const char place_1[] =
    "CREATE TABLE place (actor INTEGER PRIMARY KEY, x INTEGER NOT NULL, y INTEGER NOT NULL) STRICT;";

/* Since version 2 a step can change places, and how actors are arranged is no setting of the view any
 * more. The numbers after the seed are thousandths. */
static const char place_2[] =
    "CREATE TABLE place (id INTEGER PRIMARY KEY, x INTEGER NOT NULL, y INTEGER NOT NULL) STRICT;"
    "CREATE TABLE arrangement ("
    " id INTEGER PRIMARY KEY CHECK (id = 1), engine TEXT NOT NULL, focus INTEGER NOT NULL,"
    " seed INTEGER NOT NULL, spacing INTEGER NOT NULL, cluster INTEGER NOT NULL,"
    " room INTEGER NOT NULL, even INTEGER NOT NULL) STRICT;";

/* Which actors a person pinned, likewise in thousandths, and what belongs to no version in particular. */
static const char more_tables_1[] =
    "CREATE TABLE pin ("
    " id INTEGER PRIMARY KEY REFERENCES actor (id), x INTEGER NOT NULL, y INTEGER NOT NULL) STRICT;"
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
    "CREATE TABLE history_step ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, made TEXT NOT NULL,"
    " undone INTEGER NOT NULL) STRICT;"
    "CREATE TABLE history_change ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " step INTEGER NOT NULL REFERENCES history_step (id) ON DELETE CASCADE,"
    " tbl TEXT NOT NULL, op TEXT NOT NULL, row INTEGER NOT NULL, old TEXT) STRICT;"
    "CREATE INDEX history_change_step ON history_change (step);"
    "CREATE TABLE history_state (id INTEGER PRIMARY KEY CHECK (id = 1), step INTEGER) STRICT;"
    "INSERT INTO history_state VALUES (1, NULL);";

/* A passage holds its own copy of the text: cutting it out of a long article each time would take as long as
 * reading that article. The index keeps no further copy. Words serve the scripts that put blanks between
 * them, trigrams the others. */
static const char search_1[] =
    "CREATE VIRTUAL TABLE passage_words USING fts5 (text, content = 'passage',"
    " content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');"
    "CREATE VIRTUAL TABLE passage_grams USING fts5 (text, content = 'passage',"
    " content_rowid = 'id', tokenize = 'trigram');"
    "CREATE TRIGGER passage_index_insert AFTER INSERT ON passage BEGIN"
    " INSERT INTO passage_words (rowid, text) VALUES (NEW.id, NEW.text);"
    " INSERT INTO passage_grams (rowid, text) SELECT NEW.id, NEW.text WHERE NEW.wide; END;"
    "CREATE TRIGGER passage_index_delete BEFORE DELETE ON passage BEGIN"
    " INSERT INTO passage_words (passage_words, rowid, text) VALUES ('delete', OLD.id, OLD.text);"
    " INSERT INTO passage_grams (passage_grams, rowid, text)"
    " SELECT 'delete', OLD.id, OLD.text WHERE OLD.wide; END;";

/* What a person's work on the project needs since version 3. Types and how they look are rows only where somebody said
 * so. An actor that is merged into another keeps its row; "own_" tables tell what a mention, a piece of evidence or an
 * assertion is of by itself, where that is not what it is shown with (app/DESIGN.md has the rules). Tables of their
 * own, since such rows are few, and so that the tables of before stay as they are. */
static const char tables_3[] =
    "CREATE TABLE type ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, name TEXT NOT NULL, label TEXT,"
    " inverse TEXT, colour TEXT, icon TEXT, UNIQUE (kind, name)) STRICT;"
    "CREATE TABLE type_mapping ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, foreign_name TEXT NOT NULL,"
    " type TEXT NOT NULL, UNIQUE (kind, foreign_name)) STRICT;"
    "CREATE TABLE actor_look ("
    " id INTEGER PRIMARY KEY REFERENCES actor (id), colour TEXT NOT NULL) STRICT;"
    "CREATE TABLE merged ("
    " id INTEGER PRIMARY KEY REFERENCES actor (id), target INTEGER NOT NULL REFERENCES actor (id),"
    " made TEXT NOT NULL) STRICT;"
    "CREATE INDEX merged_target ON merged (target);"
    "CREATE TABLE own_mention ("
    " id INTEGER PRIMARY KEY REFERENCES mention (id),"
    " actor INTEGER NOT NULL REFERENCES actor (id)) STRICT;"
    "CREATE INDEX own_mention_actor ON own_mention (actor);"
    "CREATE TABLE own_evidence ("
    " id INTEGER PRIMARY KEY REFERENCES evidence (id), source INTEGER NOT NULL REFERENCES actor (id),"
    " target INTEGER NOT NULL REFERENCES actor (id)) STRICT;"
    "CREATE INDEX own_evidence_source ON own_evidence (source);"
    "CREATE INDEX own_evidence_target ON own_evidence (target);"
    "CREATE TABLE own_relation ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, relation INTEGER NOT NULL REFERENCES relation (id),"
    " source INTEGER NOT NULL REFERENCES actor (id), target INTEGER NOT NULL REFERENCES actor (id),"
    " note TEXT, origin TEXT NOT NULL) STRICT;"
    "CREATE INDEX own_relation_relation ON own_relation (relation);"
    "CREATE INDEX own_relation_source ON own_relation (source);"
    "CREATE INDEX own_relation_target ON own_relation (target);"
    "CREATE TABLE not_same ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, one INTEGER NOT NULL REFERENCES actor (id),"
    " other INTEGER NOT NULL REFERENCES actor (id), UNIQUE (one, other)) STRICT;"
    "CREATE INDEX not_same_other ON not_same (other);"
    "CREATE TABLE never_actor ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT NOT NULL,"
    " folded TEXT NOT NULL UNIQUE) STRICT;";

/* What is rejected does not count, which these indexes tell without a look at the rows. */
static const char indexes_3[] =
    "DROP INDEX mention_actor; DROP INDEX mention_place; DROP INDEX evidence_place;"
    "CREATE INDEX mention_actor ON mention (actor, article, status);"
    "CREATE INDEX mention_place ON mention (article, start, status, actor);"
    "CREATE INDEX evidence_place ON evidence (article, start, status);";

static char *
create_1 (void)
{
  g_autofree char *triggers = skein_history_dup_triggers (1, 1);

  return g_strconcat (tables_1, place_1, more_tables_1, search_1, triggers, NULL);
}

static char *
create_2 (void)
{
  g_autofree char *triggers = skein_history_dup_triggers (1, 2);

  return g_strconcat (tables_1, place_2, more_tables_1, search_1, triggers, NULL);
}

static char *
create_3 (void)
{
  g_autofree char *triggers = skein_history_dup_triggers (1, 3);

  return g_strconcat (
      tables_1, place_2, more_tables_1, search_1, tables_3, indexes_3, triggers, NULL);
}

/* A table that is renamed or altered would keep other words in the schema than one that is made. */
static char *
upgrade_2 (void)
{
  g_autofree char *triggers = skein_history_dup_triggers (2, 2);

  return g_strconcat (
      "CREATE TEMP TABLE place_before AS SELECT * FROM main.place; DROP TABLE main.place;",
      place_2,
      "INSERT INTO main.place SELECT actor, x, y FROM place_before; DROP TABLE place_before;"
      "INSERT INTO arrangement SELECT 1, 'force', 0, CAST (value AS INTEGER), 130000, 0, 500, 0"
      " FROM setting WHERE key = 'layout.seed';"
      "DELETE FROM setting WHERE key = 'layout.seed';",
      triggers,
      NULL);
}

static char *
upgrade_3 (void)
{
  g_autofree char *triggers = skein_history_dup_triggers (3, 3);

  return g_strconcat (tables_3, indexes_3, triggers, NULL);
}

static const SkeinSchemaVersion versions[] = {
  { create_1, NULL },
  { create_2, upgrade_2 },
  { create_3, upgrade_3 },
};

/**
 * skein_schema_get_versions:
 * @n_versions: (out): how many versions there are
 *
 * Returns: (transfer none): every version of the project file that this program can read, oldest first
 */
const SkeinSchemaVersion *
skein_schema_get_versions (guint *n_versions)
{
  *n_versions = G_N_ELEMENTS (versions);
  return versions;
}

static gboolean
set_version (SkeinDatabase *db, guint version, GError **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u", version);

  return skein_database_execute (db, pragma, error);
}

/**
 * skein_schema_create:
 * @db: a connection to an empty file
 *
 * Makes an empty project of the newest version, in one transaction.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_schema_create (SkeinDatabase *db, GError **error)
{
  guint n_versions = G_N_ELEMENTS (versions);
  g_autofree char *script = versions[n_versions - 1].create ();
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", SKEIN_APPLICATION_ID);

  skein_database_trust (db);
  return skein_database_execute (db, "BEGIN IMMEDIATE", error) &&
         skein_database_execute (db, mark, error) && set_version (db, n_versions, error) &&
         skein_database_execute (db, script, error) && skein_database_execute (db, "COMMIT", error);
}

static guint32
read_big_endian (const guchar *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
fail_header (GError **error, int code, const char *path, const char *format)
{
  g_autofree char *name = g_filename_display_basename (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, SKEIN_ERROR, code, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

/**
 * skein_schema_check_header:
 * @path: a file
 * @newest: the newest version that is understood
 * @version: (out): the version of the file
 * @error: return location
 *
 * Looks at the first bytes of a file, without SQLite, which could write to it.
 *
 * Returns: %TRUE if it is a project of a version that is understood, and not cut short
 */
gboolean
skein_schema_check_header (const char *path, guint newest, guint *version, GError **error)
{
  guchar header[HEADER_SIZE];
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gsize n_read = 0;
  GStatBuf info;
  guint64 size;

  if (stream == NULL || !g_input_stream_read_all (
                            G_INPUT_STREAM (stream), header, sizeof header, &n_read, NULL, error))
    return FALSE;
  if (n_read < sizeof header || memcmp (header, "SQLite format 3", 16) != 0 ||
      read_big_endian (header + 68) != SKEIN_APPLICATION_ID)
    return fail_header (error, SKEIN_ERROR_NOT_A_PROJECT, path, _ ("“%s” is not a Skein project."));
  *version = read_big_endian (header + 60);
  if (*version > newest)
    return fail_header (
        error,
        SKEIN_ERROR_NEWER,
        path,
        _ ("“%s” was written by a newer version of Skein. Update Skein to open it."));
  /* The size in the header is right unless a crash left a journal or a log, which SQLite plays back. */
  size = (guint64) read_big_endian (header + 28) *
         ((header[16] << 8 | header[17]) == 1 ? 65536 : (guint) (header[16] << 8 | header[17]));
  if (*version == 0 || g_stat (path, &info) != 0 ||
      ((guint64) info.st_size < size && !g_file_test (journal, G_FILE_TEST_EXISTS) &&
       !g_file_test (log, G_FILE_TEST_EXISTS)))
    return fail_header (
        error,
        SKEIN_ERROR_DAMAGED,
        path,
        _ ("“%s” is damaged: the end of the file is missing. Restore it from a backup or a "
           "copy."));
  return TRUE;
}

/* What stands in the schema, apart from the tables that SQLite itself keeps there and which differ
 * between its versions. */
static GString *
describe (SkeinDatabase *db, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      db,
      &local,
      "SELECT type, name, tbl_name, sql FROM sqlite_schema"
      " WHERE NOT (type = 'table' AND (name IN ('sqlite_sequence', 'passage_words_data',"
      " 'passage_words_idx', 'passage_words_docsize', 'passage_words_config', 'passage_grams_data',"
      " 'passage_grams_idx', 'passage_grams_docsize', 'passage_grams_config')"
      " OR name GLOB 'sqlite_stat[134]'))"
      " AND NOT (type = 'index' AND name GLOB 'sqlite_autoindex_*' AND sql IS NULL)"
      " ORDER BY type, name",
      "");

  while (skein_database_next (db, rows, &local))
    g_string_append_printf (text,
                            "%s\n%s\n%s\n%s\n",
                            sqlite3_column_text (rows, 0),
                            sqlite3_column_text (rows, 1),
                            sqlite3_column_text (rows, 2),
                            (const char *) sqlite3_column_text (rows, 3));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&text);
}

static gboolean
check_pages (SkeinDatabase *db, GError **error)
{
  g_autoptr (sqlite3_stmt) check = NULL;
  GStatBuf info;

  if (g_stat (db->path, &info) == 0 && info.st_size > CHECK_WHOLLY)
    return TRUE;
  check = skein_database_query (db, error, "PRAGMA quick_check (1)", "");
  if (!skein_database_next (db, check, error))
    return FALSE;
  if (g_strcmp0 ((const char *) sqlite3_column_text (check, 0), "ok") == 0)
    return TRUE;
  return fail_header (error,
                      SKEIN_ERROR_DAMAGED,
                      db->path,
                      _ ("“%s” is damaged. Restore it from a backup or a copy."));
}

/**
 * skein_schema_verify:
 * @db: a connection to a project
 * @version: the version that it says it has
 *
 * Compares the file's schema word by word with that of an empty project, so that nothing foreign (a
 * trigger, a view) can act when the file is used, and looks for damaged pages. Only then is the schema
 * trusted.
 *
 * Returns: %TRUE if all is as it should be
 */
gboolean
skein_schema_verify (SkeinDatabase *db, const SkeinSchemaVersion *version, GError **error)
{
  g_autoptr (SkeinDatabase) fresh = NULL;
  g_autofree char *script = version->create ();
  g_autoptr (GString) expected = NULL;
  g_autoptr (GString) found = describe (db, error);

  if (found == NULL)
    return FALSE;
  fresh = skein_database_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (fresh == NULL || !skein_database_execute (fresh, script, error))
    return FALSE;
  expected = describe (fresh, error);
  if (expected == NULL)
    return FALSE;
  if (!g_string_equal (expected, found))
    return fail_header (error,
                        SKEIN_ERROR_DAMAGED,
                        db->path,
                        _ ("“%s” is damaged: its tables are not those of a Skein project."));
  skein_database_trust (db);
  return check_pages (db, error);
}

static gboolean
back_up (SkeinDatabase *db, guint version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s.version-%u.bak", db->path, version);
  g_autoptr (GFile) from = g_file_new_for_path (db->path);
  g_autoptr (GFile) to = g_file_new_for_path (name);

  /* What a crash left beside the file belongs to it; the file alone would be older than what is upgraded. */
  return skein_database_write_within (db)
             ? g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error)
             : skein_database_copy (db, name, NULL, error);
}

/**
 * skein_schema_upgrade:
 * @db: a connection to a project of one of @versions
 * @versions: (array length=n_versions): the versions, oldest first
 * @n_versions: how many there are
 *
 * Brings a project to the newest version, in one transaction, after a copy of the file was put beside
 * it ("NAME.skein.version-N.bak"). Does nothing to a project that is new already.
 *
 * Returns: %TRUE on success; on failure the project is as it was
 */
gboolean
skein_schema_upgrade (SkeinDatabase *db,
                      const SkeinSchemaVersion *table,
                      guint n_versions,
                      GError **error)
{
  gint64 version = 0;

  if (!skein_database_get_int (db, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version == n_versions)
    return TRUE;
  if (version < 1 || version > n_versions ||
      !skein_schema_verify (db, &table[version - 1], error) ||
      !back_up (db, (guint) version, error) ||
      !skein_database_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (guint next = (guint) version; next < n_versions; next++) {
    g_autofree char *script = table[next].upgrade ();

    if (!skein_database_execute (db, script, error) || !set_version (db, next + 1, error)) {
      skein_database_execute (db, "ROLLBACK", NULL);
      return FALSE;
    }
  }
  return skein_database_execute (db, "COMMIT", error);
}
