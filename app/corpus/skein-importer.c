// SPDX-License-Identifier: MPL-2.0
#include "skein-importer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-fold.h"
#include "skein-identity.h"
#include "skein-importer-private.h"
#include "skein-own-private.h"
#include "skein-project-private.h"

/* Where rows go during an import, all over the indexes, is kept at hand. */
#define LARGE_CACHE "PRAGMA cache_size = -65536;"
#define USUAL_CACHE "PRAGMA cache_size = -2000; PRAGMA cache_spill = OFF;"

static const char *const passage_columns[] = { "article", "start", "stop", "wide", "text", NULL };

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static gboolean
get_last (SkeinDatabase *db, const char *sql, gint64 *last, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (skein_database_get_int (db, last, &local, sql, "") || local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What types of files are called in the project, as far as nobody decided otherwise for this import. */
static gboolean
load_mappings (SkeinImporter *self, GError **error)
{
  g_autoptr (GPtrArray) mappings = skein_project_dup_type_mappings (self->project, error);

  if (mappings == NULL)
    return FALSE;
  for (guint i = 0; i < mappings->len; i++) {
    const SkeinTypeMapping *mapping = g_ptr_array_index (mappings, i);

    if (skein_import_options_find_type (self->options, mapping->kind, mapping->foreign_name) ==
        NULL)
      skein_import_options_map_type (self->options,
                                     mapping->kind,
                                     mapping->foreign_name,
                                     mapping->type);
  }
  return TRUE;
}

/**
 * skein_importer_load_never:
 * @project: a project
 * @never: (out) (nullable): its words that are never the name of an actor, folded; %NULL if there are none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_load_never (SkeinProject *project, GHashTable **never, GError **error)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (never != NULL, FALSE);

  *never = NULL;
  words = skein_project_dup_never_actors (project, error);
  if (words == NULL)
    return FALSE;
  if (words[0] != NULL)
    *never = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (*never, skein_fold (words[i]));
  return TRUE;
}

static gboolean
begin (SkeinImporter *self, GError **error)
{
  gint64 has_merged = 0;

  if (!load_mappings (self, error) ||
      (self->options->skip_never &&
       !skein_importer_load_never (self->project, &self->never, error)) ||
      !get_last (self->db, "SELECT max (id) FROM article", &self->last_article, error) ||
      !get_last (self->db, "SELECT max (id) FROM actor", &self->last_actor, error) ||
      !get_last (self->db, "SELECT EXISTS (SELECT 1 FROM merged)", &has_merged, error) ||
      (self->options->join == SKEIN_JOIN_PROJECT && !skein_importer_load_names (self, error)) ||
      !skein_database_run (self->db,
                           error,
                           "INSERT INTO import (name, made)"
                           " VALUES ('', strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                           ""))
    return FALSE;
  self->import = sqlite3_last_insert_rowid (self->db->handle);
  self->has_merged = has_merged != 0;
  self->only_adds = TRUE;
  skein_database_check_references (self->db, FALSE);
  return TRUE;
}

/**
 * skein_importer_check_references:
 * @self: an importer
 *
 * From here on rows may be changed and deleted to which others refer.
 */
void
skein_importer_check_references (SkeinImporter *self)
{
  if (self->only_adds)
    skein_database_check_references (self->db, TRUE);
  self->only_adds = FALSE;
}

/**
 * skein_importer_new:
 * @project: a project
 * @options: (nullable): what a person decided about it; %NULL for those of skein_import_options_new()
 * @error: return location
 *
 * Begins an import. Nothing of it is in the project before skein_importer_finish().
 *
 * Returns: (transfer full) (nullable): the importer
 */
SkeinImporter *
skein_importer_new (SkeinProject *project, const SkeinImportOptions *options, GError **error)
{
  g_autoptr (SkeinImporter) self = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  self = g_new0 (SkeinImporter, 1);
  self->project = g_object_ref (project);
  self->db = skein_project_get_database (project);
  skein_database_be_patient (self->db);
  self->options = skein_import_options_copy (options);
  self->passages = skein_rows_new (self->db, "passage", passage_columns);
  self->recall = skein_recall_new ();
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->joined = new_set ();
  self->numbered = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->updated = new_set ();
  self->loose_actors = new_set ();
  self->loose_relations = new_set ();
  if (!skein_database_execute (self->db,
                               self->options->alone || self->db->beside ? LARGE_CACHE
                                   " PRAGMA cache_spill = ON;"
                                                                        : LARGE_CACHE,
                               error) ||
      !skein_history_begin (project, error))
    return NULL;
  self->open = TRUE;
  self->bulk = skein_bulk_begin (project, error);
  if (self->bulk == NULL || !begin (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * skein_importer_free:
 * @importer: (nullable): an importer
 *
 * Frees it. An import that was not finished leaves nothing behind.
 */
void
skein_importer_free (SkeinImporter *self)
{
  if (self == NULL)
    return;
  if (self->open)
    skein_history_abort (self->project);
  skein_importer_check_references (self);
  skein_database_execute (self->db, USUAL_CACHE, NULL);
  skein_bulk_free (self->bulk);
  skein_rows_free (self->passages);
  skein_recall_free (self->recall);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->joined_texts, g_hash_table_unref);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->joined);
  g_array_unref (self->numbered);
  g_hash_table_unref (self->updated);
  g_clear_pointer (&self->never, g_hash_table_unref);
  g_hash_table_unref (self->loose_actors);
  g_hash_table_unref (self->loose_relations);
  skein_import_options_free (self->options);
  g_clear_object (&self->cancellable);
  g_object_unref (self->project);
  g_free (self);
}

/**
 * skein_importer_set_cancellable:
 * @importer: an importer
 * @cancellable: (nullable): stops skein_importer_add() within a few rows, and skein_importer_finish()
 */
void
skein_importer_set_cancellable (SkeinImporter *self, GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);
  g_set_object (&self->cancellable, cancellable);
}

gboolean
skein_importer_is_global (const char *key)
{
  return key != NULL && strchr (key, ':') != NULL;
}

char *
skein_importer_dup_key (const char *key)
{
  g_autofree char *uuid = NULL;

  if (skein_importer_is_global (key))
    return g_strdup (key);
  uuid = g_uuid_string_random ();
  return g_strconcat ("urn:uuid:", uuid, NULL);
}

static gboolean
write_hand_made (SkeinWriting *writing, const SkeinRelationRecord *record, GError **error)
{
  SkeinDatabase *db = writing->importer->db;
  guint n_actors = writing->document->actors->len;
  gint64 source = record->source < n_actors ? writing->actors[record->source] : 0;
  gint64 target = record->target < n_actors ? writing->actors[record->target] : 0;
  const char *note = record->note;
  const char *type;
  gboolean has = FALSE;
  gint64 id = 0;

  if (source == 0 || target == 0)
    return TRUE;
  type =
      skein_importer_map_relation (writing->importer, record->type, source, target, record->mutual);
  if (!skein_importer_has_assertion (db, source, target, type, record->mutual, note, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  if (record->summary != NULL) {
    if (!skein_importer_find_relation (db, source, target, type, record->mutual, &id, error))
      return FALSE;
    note = id == 0 ? record->summary : note;
  }
  return skein_importer_write_relation (
      db, source, target, type, record->mutual, note, "by hand", &id, error);
}

static gboolean
match_mentions (SkeinWriting *writing, SkeinArticleWriting *article, GError **error)
{
  if (article->fate == SKEIN_FATE_ADD || article->fate == SKEIN_FATE_LEAVE)
    return TRUE;
  return skein_importer_match_mentions (writing, article, error) &&
         (!skein_importer_adopt_moved (writing, article) ||
          skein_importer_match_mentions (writing, article, error));
}

static gboolean
find_articles (SkeinWriting *writing, GError **error)
{
  const GPtrArray *records = writing->document->articles;

  for (guint i = 0; i < records->len; i++) {
    SkeinArticleWriting *article = skein_importer_begin_article (g_ptr_array_index (records, i));

    if (skein_importer_is_repeated (writing, article)) {
      g_ptr_array_add (writing->repeated, article);
      continue;
    }
    g_ptr_array_add (writing->articles, article);
    if (!skein_importer_find_article (writing, article, error))
      return FALSE;
    if (article->is_repeated)
      skein_importer_report_repeated (writing, article);
    if (article->fate != SKEIN_FATE_ADD)
      skein_importer_check_references (writing->importer);
    if (!match_mentions (writing, article, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_document (SkeinWriting *writing, GError **error)
{
  const GPtrArray *relations = writing->document->relations;

  if (!find_articles (writing, error) || !skein_importer_write_actors (writing, error))
    return FALSE;
  for (guint i = 0; i < writing->articles->len; i++)
    if (!skein_importer_write_article (writing, g_ptr_array_index (writing->articles, i), error))
      return FALSE;
  if (!skein_importer_write_repeated (writing, error))
    return FALSE;
  for (guint i = 0; i < relations->len; i++)
    if (!write_hand_made (writing, g_ptr_array_index (relations, i), error))
      return FALSE;
  return TRUE;
}

/**
 * skein_importer_add:
 * @importer: an importer
 * @document: what a reader made of a file
 * @report: what was odd is added to it
 * @error: return location
 *
 * Writes a document. An article that the project has already (by its key, by its title and text, or by the file that it
 * came from) is brought up to date: annotations of the file are added, changed and deleted, those that a person made or
 * changed stay. If its text has changed, they go along with their words, see skein_importer_carry_over(). If the same text
 * comes from another file, such as what somebody else annotated, what that says besides is added.
 *
 * Returns: %TRUE on success; after a failure the importer can only be freed
 */
gboolean
skein_importer_add (SkeinImporter *self,
                    const SkeinDocument *document,
                    SkeinReport *report,
                    GError **error)
{
  g_autofree gint64 *actors = NULL;
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_importer_article_free);
  g_autoptr (GPtrArray) repeated =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_importer_article_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SkeinWriting writing;
  gboolean done;

  g_return_val_if_fail (self != NULL && self->open, FALSE);
  g_return_val_if_fail (document != NULL && report != NULL, FALSE);

  actors = g_new0 (gint64, document->actors->len + 1);
  writing = (SkeinWriting){ self, document, report, articles, actors, seen, repeated, NULL };
  done = write_document (&writing, error);
  g_free (writing.waiting);
  return done;
}

/**
 * skein_importer_use_pause:
 * @importer: an importer
 * @error: return location
 *
 * Does some of what skein_importer_finish() would have to do. Worth calling when the next document is still awaited.
 *
 * Returns: %TRUE on success; after a failure the importer can only be freed
 */
gboolean
skein_importer_use_pause (SkeinImporter *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->open, FALSE);

  return skein_bulk_use_pause (self->bulk, error);
}

static gboolean
write_report (SkeinImporter *self, const SkeinReport *report, GError **error)
{
  const GPtrArray *entries = skein_report_get_entries (report);
  g_autoptr (GPtrArray) records = skein_report_dup_records (report);

  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    if (!skein_database_run (self->db,
                             error,
                             "INSERT INTO import_entry (import, severity, file, line, message)"
                             " VALUES (?1, ?2, ?3, ?4, ?5)",
                             "ittut",
                             self->import,
                             skein_severity_get_id (entry->severity),
                             entry->file,
                             entry->line,
                             entry->message))
      return FALSE;
  }
  for (guint i = 0; i < records->len; i++) {
    const char *record = g_ptr_array_index (records, i);

    if (!skein_database_run (self->db,
                             error,
                             "INSERT INTO import_count (import, record, n) VALUES (?1, ?2, ?3)",
                             "itu",
                             self->import,
                             record,
                             skein_report_get_count (report, record)))
      return FALSE;
  }
  return skein_database_run (
      self->db,
      error,
      "UPDATE import SET name = (SELECT group_concat (title, ', ') FROM (SELECT"
      " title FROM article WHERE import = ?1 ORDER BY id LIMIT 20)) WHERE id = ?1"
      " AND EXISTS (SELECT 1 FROM article WHERE import = ?1)",
      "i",
      self->import);
}

static void
note (SkeinReport *report, const char *one, const char *many, guint n)
{
  g_autofree char *message = NULL;

  if (n == 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, one, many, n), n);
#pragma GCC diagnostic pop
  skein_report_add (report, SKEIN_SEVERITY_NOTE, NULL, 0, "%s", message);
}

/* What other files had to add to texts of the project. */
static void
note_supplements (SkeinImporter *self, SkeinReport *report)
{
  guint n = self->n_supplemented;
  guint n_mentions = self->n_added_mentions;
  guint n_evidence = self->n_added_evidence;
  g_autofree char *articles = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                            "%u article that the project had",
                                                            "%u articles that the project had",
                                                            n),
                                               n);

  if (n_mentions > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_NOTE,
                      NULL,
                      0,
                      /* Translators: %s is “3 articles that the project had”. */
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u mention was added to %s.",
                                   "%u mentions were added to %s.",
                                   n_mentions),
                      n_mentions,
                      articles);
  if (n_evidence > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_NOTE,
                      NULL,
                      0,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u passage of a relation was added to %s.",
                                   "%u passages of relations were added to %s.",
                                   n_evidence),
                      n_evidence,
                      articles);
}

static void
sum_up (SkeinImporter *self, SkeinReport *report)
{
  note (report,
        N_ ("%u article is in the project already and has not changed."),
        N_ ("%u articles are in the project already and have not changed."),
        self->n_same);
  note (report,
        N_ ("%u article is in the project already and was left as it is."),
        N_ ("%u articles are in the project already and were left as they are."),
        self->n_left);
  note (report,
        N_ ("%u article was brought up to date."),
        N_ ("%u articles were brought up to date."),
        self->n_updated);
  note (report,
        N_ ("The file of %u article was found in another place."),
        N_ ("The files of %u articles were found in other places."),
        self->n_moved);
  note (report,
        N_ ("%u annotation was added to articles of the project."),
        N_ ("%u annotations were added to articles of the project."),
        self->n_added);
  note_supplements (self, report);
  note (report,
        N_ ("%u annotation of the project was changed."),
        N_ ("%u annotations of the project were changed."),
        self->n_changed);
  note (report,
        N_ ("%u annotation is not in the files any more and was removed from the project."),
        N_ ("%u annotations are not in the files any more and were removed from the project."),
        self->n_removed);
  note (report,
        N_ ("%u actor was joined with the actor of the project that has its name."),
        N_ ("%u actors were joined with those of the project that have their names."),
        g_hash_table_size (self->joined));
  note (
      report,
      N_ ("%u actor was left out, with all mentions: its name is among the words that are never an "
          "actor in this project."),
      N_ ("%u actors were left out, with all mentions: their names are among the words that are "
          "never an actor in this project."),
      self->n_never);
}

static char *
dup_step_name (SkeinImporter *self)
{
  guint n_updated = self->n_updated + self->n_supplemented;
  gboolean is_update = self->n_articles == 0 && n_updated > 0;
  guint n = is_update ? n_updated : self->n_articles;

  /* Lists of nodes and edges bring no articles. */
  if (n == 0 && self->n_moved == 0)
    return g_strdup (_ ("Import Actors and Relations"));
  if (n == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Update %u Article", "Update %u Articles", self->n_moved),
        self->n_moved);
  return g_strdup_printf (
      is_update ? g_dngettext (GETTEXT_PACKAGE, "Update %u Article", "Update %u Articles", n)
                : g_dngettext (GETTEXT_PACKAGE, "Import %u Article", "Import %u Articles", n),
      n);
}

/**
 * skein_importer_finish:
 * @importer: an importer
 * @name: (nullable): what the step of the history is called; %NULL for "Import 3 Articles"
 * @report: what is kept with the project as the report of this import; a summary is added to it
 * @error: return location
 *
 * Ends the import: when this returns all of it is on disk. If all of it was there before, the project is left as it was,
 * without a step or a report.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_finish (SkeinImporter *self, const char *name, SkeinReport *report, GError **error)
{
  g_autofree char *step = NULL;
  gboolean has_changed = FALSE;

  g_return_val_if_fail (self != NULL && self->open, FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  skein_importer_check_references (self);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
      !skein_importer_drop_loose (self, error) || !skein_own_settle (self->db, error) ||
      !skein_bulk_end (self->bulk, &has_changed, error))
    return FALSE;
  sum_up (self, report);
  self->open = FALSE;
  if (!has_changed) {
    skein_history_abort (self->project);
    return TRUE;
  }
  step = name != NULL ? g_strdup (name) : dup_step_name (self);
  if (write_report (self, report, error) && skein_importer_keep_types (self, error))
    return skein_history_commit (self->project, step, error);
  skein_history_abort (self->project);
  return FALSE;
}
