// SPDX-License-Identifier: MPL-2.0
#include "fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "skein-actor.h"
#include "skein-candidate.h"
#include "skein-relation.h"

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("skein-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "test.skein", NULL);
}

static int
fail_row (void *data, int n, char **values, char **names)
{
  g_error ("a row of %s refers to one of %s that is not there", values[0], values[2]);
  return 1;
}

/* Whatever was done to a project, no row of it may refer to one that is not there. */
static void
check_references (const char *path)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
    sqlite3_exec (db, "PRAGMA foreign_key_check", fail_row, NULL, NULL);
  sqlite3_close (db);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_object (&fixture->project);
  check_references (fixture->path);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

SkeinSpan
fixture_span_of (const char *text, const char *words)
{
  const char *at = strstr (text, words);
  guint32 start;

  g_assert_nonnull (at);
  start = (guint32) g_utf8_pointer_to_offset (text, at);
  return (SkeinSpan){ start, start + (guint32) g_utf8_strlen (words, -1) };
}

static guint
mention (SkeinArticleRecord *article, guint actor, const char *words)
{
  skein_article_record_add_mention (article, actor, fixture_span_of (article->text, words));
  return article->mentions->len - 1;
}

/* Three articles with two actors in common, an astral character, curly quotes and CR LF. */
SkeinDocument *
fixture_make_document (void)
{
  SkeinDocument *document = skein_document_new ();
  guint anna = skein_document_add_actor (document, "test:anna", "Anna Berg", "PER");
  guint bo = skein_document_add_actor (document, "test:bo", "Bo Çelik", "Person");
  guint office = skein_document_add_actor (document, NULL, "Harbour Office", "Organization");
  SkeinArticleRecord *article;
  SkeinEvidenceRecord *evidence;

  g_ptr_array_add (skein_document_get_actor (document, anna)->aliases, g_strdup ("Berg"));
  g_ptr_array_add (skein_document_get_actor (document, anna)->identifiers, g_strdup ("kb:1"));

  article = skein_document_add_article (
      document,
      "Harbour talks",
      g_strdup ("😀 “We talked”, said Anna Berg. She had met Bo Çelik at the pier.\r\n\r\n"
                "Mr. Çelik works for the Harbour Office."));
  article->source = g_strdup ("North desk");
  article->published = g_strdup ("2016-03-24");
  mention (article, anna, "Anna Berg");
  mention (article, bo, "Bo Çelik");
  mention (article, bo, "Çelik works");
  g_array_index (((SkeinMentionRecord *) g_ptr_array_index (article->mentions, 2))->spans,
                 SkeinSpan,
                 0)
      .end -= 6;
  mention (article, office, "Harbour Office");
  evidence = skein_article_record_add_evidence (article, "meets", anna, bo);
  evidence->mutual = TRUE;
  evidence->source_mention = 0;
  evidence->target_mention = 1;
  evidence->span = fixture_span_of (article->text, "She had met Bo Çelik at the pier.");
  {
    SkeinSpan trigger = fixture_span_of (article->text, "had met");

    g_array_append_val (evidence->triggers, trigger);
  }
  evidence = skein_article_record_add_evidence (article, "works_for", bo, office);
  evidence->source_mention = 2;
  evidence->target_mention = 3;
  skein_attributes_add (evidence->attributes, "Confidence", "High");

  article = skein_document_add_article (document,
                                        "A denial",
                                        g_strdup ("Berg never met Bo Çelik, her office says."));
  article->published = g_strdup ("2016-03-25");
  mention (article, anna, "Berg");
  mention (article, bo, "Bo Çelik");
  evidence = skein_article_record_add_evidence (article, "meets", bo, anna);
  evidence->mutual = TRUE;
  evidence->source_mention = 1;
  evidence->target_mention = 0;
  evidence->polarity = SKEIN_POLARITY_DENIED;
  evidence->modality = SKEIN_MODALITY_ALLEGED;
  evidence->grade = g_strdup ("C3");

  skein_document_add_article (document, "北京", g_strdup ("会谈在北京市举行。没有名字。"));
  skein_document_add_relation (document, "knows", office, anna);
  return document;
}

void
fixture_import (SkeinProject *project, const SkeinDocument *document, gboolean join_names)
{
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  g_autoptr (GError) error = NULL;

  options->join = join_names ? SKEIN_JOIN_IMPORT : SKEIN_JOIN_KEYS;
  importer = skein_importer_new (project, options, &error);
  g_assert_no_error (error);
  skein_importer_add (importer, document, report, &error);
  g_assert_no_error (error);
  skein_importer_finish (importer, NULL, report, &error);
  g_assert_no_error (error);
}

void
fixture_fill (Fixture *fixture)
{
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  g_autoptr (GError) error = NULL;

  fixture->project = skein_project_create (fixture->path, &error);
  g_assert_no_error (error);
  fixture_import (fixture->project, document, FALSE);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->project);
  fixture->project = skein_project_open (fixture->path, &error);
  g_assert_no_error (error);
}

gint64
fixture_find_actor (SkeinProject *project, const char *name)
{
  g_autoptr (GArray) ids = skein_project_find_actors (project, name, NULL);

  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

gint64
fixture_find_relation (SkeinProject *project, const char *type)
{
  g_autoptr (GPtrArray) relations = skein_project_dup_relations (project, NULL);

  for (guint i = 0; i < relations->len; i++) {
    const SkeinRelation *relation = g_ptr_array_index (relations, i);

    if (g_str_equal (relation->type, type))
      return relation->id;
  }
  g_assert_not_reached ();
}

static int
append_row (void *data, int n, char **values, char **names)
{
  for (int i = 0; i < n; i++)
    g_string_append_printf (data, "%s=%s|", names[i], values[i] != NULL ? values[i] : "NULL");
  g_string_append_c (data, '\n');
  return 0;
}

/* Everything that history keeps watch over, and what the search finds, as one text. */
char *
fixture_dump (const char *path)
{
  static const char *const queries[] = {
    "SELECT * FROM article ORDER BY id",
    "SELECT * FROM passage ORDER BY id",
    "SELECT * FROM actor ORDER BY id",
    "SELECT * FROM alias ORDER BY id",
    "SELECT * FROM identifier ORDER BY id",
    "SELECT * FROM mention ORDER BY id",
    "SELECT * FROM relation ORDER BY id",
    "SELECT * FROM evidence ORDER BY id",
    "SELECT * FROM attribute ORDER BY id",
    "SELECT * FROM pin ORDER BY id",
    "SELECT * FROM place ORDER BY id",
    "SELECT * FROM arrangement",
    "SELECT * FROM type ORDER BY id",
    "SELECT * FROM type_mapping ORDER BY id",
    "SELECT * FROM actor_look ORDER BY id",
    "SELECT * FROM merged ORDER BY id",
    "SELECT * FROM own_mention ORDER BY id",
    "SELECT * FROM own_evidence ORDER BY id",
    "SELECT * FROM own_relation ORDER BY id",
    "SELECT * FROM not_same ORDER BY id",
    "SELECT * FROM never_actor ORDER BY id",
    "SELECT rowid FROM passage_words WHERE passage_words MATCH 'met OR talked' ORDER BY rowid",
    "SELECT rowid FROM passage_grams WHERE passage_grams MATCH '北京市' ORDER BY rowid",
  };
  GString *dump = g_string_new (NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_string_append_printf (dump, "-- %s\n", queries[i]);
    g_assert_cmpint (sqlite3_exec (db, queries[i], append_row, dump, NULL), ==, SQLITE_OK);
  }
  sqlite3_close (db);
  return g_string_free (dump, FALSE);
}

static void
collect_cb (GPtrArray *candidates, double fraction, gpointer data)
{
  while (candidates->len > 0)
    g_ptr_array_add (data, g_ptr_array_steal_index (candidates, 0));
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const SkeinCandidate *x = *(SkeinCandidate *const *) a;
  const SkeinCandidate *y = *(SkeinCandidate *const *) b;

  return x->score > y->score ? -1 : x->score < y->score;
}

/* All candidates that are found, the likeliest first, and not more than @limit of them. */
GPtrArray *
fixture_find_candidates (SkeinProject *project, guint limit)
{
  g_autoptr (GPtrArray) candidates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_candidate_free);
  g_autoptr (GError) error = NULL;

  skein_project_search_candidates (project, NULL, collect_cb, candidates, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (candidates, compare_candidates);
  g_ptr_array_set_size (candidates, (int) MIN (candidates->len, limit));
  return g_steal_pointer (&candidates);
}
