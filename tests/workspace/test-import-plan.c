// SPDX-License-Identifier: MPL-2.0
#include "project-fixture.h"
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-import-plan.h"
#include "skein-importer.h"
#include "skein-relation.h"
#include "skein-vocabulary.h"
#include "skein-zip.h"

typedef struct {
  char *folder;
  char *in;
  SkeinProject *project;
  SkeinImportPlan *plan;
  guint n_changed;
} Fixture;

static void
write_file (const Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->in, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = project_fixture_make_folder ();
  fixture->in = g_build_filename (fixture->folder, "in", NULL);
  path = g_build_filename (fixture->folder, "test.skein", NULL);
  g_assert_cmpint (g_mkdir_with_parents (fixture->in, 0755), ==, 0);
  write_file (fixture, "2016-03-24_Wire.txt", "Ann Aster met Dawn Ltd.");
  write_file (fixture,
              "2016-03-24_Wire.ann",
              "T1\tPER 0 9\tAnn Aster\nT2\tLegalEntity 14 22\tDawn Ltd\n"
              "R1\tP108 Arg1:T1 Arg2:T2\nrubbish\n");
  write_file (fixture, "b.json", "{\"format\":\"skein-articles\",\"version\":1,");
  write_file (fixture, "deep/down/edges.csv", "source,target,type\nX,Y,owns\n");
  fixture->project = skein_project_create (path, &error);
  g_assert_no_error (error);
  fixture->plan = skein_import_plan_new ((const char *const[]){ fixture->in, NULL });
  g_signal_connect_swapped (fixture->plan, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->plan);
  g_object_unref (fixture->project);
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->in);
  g_free (fixture->folder);
}

static void
look (Fixture *fixture)
{
  g_autoptr (SkeinImportOptions) options = skein_import_plan_dup_preview_options (fixture->plan);
  g_auto (GStrv) paths = skein_import_plan_dup_preview_paths (fixture->plan);
  g_autoptr (GError) error = NULL;
  SkeinImportPreview *preview = skein_import_preview (
      fixture->project, (const char *const *) paths, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  skein_import_plan_take_preview (fixture->plan, preview);
}

static void
import (Fixture *fixture)
{
  g_autoptr (SkeinImportOptions) options = skein_import_plan_dup_options (fixture->plan);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;

  skein_import_files (fixture->project,
                      skein_import_plan_get_paths (fixture->plan),
                      options,
                      NULL,
                      NULL,
                      report,
                      NULL,
                      &error);
  g_assert_no_error (error);
}

static guint
find_file (Fixture *fixture, const char *ending)
{
  guint n = g_list_model_get_n_items (skein_import_plan_get_files (fixture->plan));

  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (skein_import_plan_get_file (fixture->plan, i)->name, ending))
      return i;
  g_assert_not_reached ();
}

static guint
find_type (Fixture *fixture, const char *foreign)
{
  guint n = g_list_model_get_n_items (skein_import_plan_get_types (fixture->plan));

  for (guint i = 0; i < n; i++)
    if (g_str_equal (skein_import_plan_get_type_at (fixture->plan, i)->foreign, foreign))
      return i;
  g_assert_not_reached ();
}

static const char *
get_type (Fixture *fixture, const char *foreign)
{
  return skein_import_plan_get_type_at (fixture->plan, find_type (fixture, foreign))->type;
}

static guint
count_type (Fixture *fixture, const char *foreign)
{
  return skein_import_plan_get_type_at (fixture->plan, find_type (fixture, foreign))->n;
}

static guint
count_actors (Fixture *fixture, const char *type)
{
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (fixture->project, NULL);
  guint n = 0;

  for (guint i = 0; i < actors->len; i++)
    n += g_str_equal (((SkeinActor *) g_ptr_array_index (actors, i))->type, type);
  return n;
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportItem) item = NULL;
  g_autoptr (SkeinImportOptions) options = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *none = NULL;
  guint text, broken, edges;

  g_assert_cmpuint (g_list_model_get_n_items (skein_import_plan_get_files (fixture->plan)), ==, 0);
  look (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (skein_import_plan_get_files (fixture->plan)), ==, 3);
  item = g_list_model_get_item (skein_import_plan_get_files (fixture->plan), 2);
  g_assert_cmpuint (skein_import_item_get_index (item), ==, 2);
  text = find_file (fixture, "Wire.ann");
  broken = find_file (fixture, "b.json");
  edges = find_file (fixture, "edges.csv");
  folder = skein_import_plan_dup_folder (fixture->plan, edges);
  g_assert_cmpstr (folder, ==, "deep/down");
  none = skein_import_plan_dup_folder (fixture->plan, text);
  g_assert_null (none);
  g_assert_cmpuint (skein_import_plan_get_n_chosen (fixture->plan), ==, 2);
  g_assert_cmpuint (skein_import_plan_get_n_usable (fixture->plan), ==, 2);
  g_assert_cmpuint (skein_import_plan_get_n_problems (fixture->plan), >=, 2);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).actors, ==, 4);

  /* What can't be used can't be chosen. */
  skein_import_plan_choose (fixture->plan, broken, TRUE);
  g_assert_false (skein_import_plan_is_chosen (fixture->plan, broken));
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  skein_import_plan_choose (fixture->plan, text, FALSE);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).actors, ==, 2);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).articles, ==, 0);

  /* A second look leaves it at that. */
  look (fixture);
  g_assert_false (skein_import_plan_is_chosen (fixture->plan, text));
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).actors, ==, 2);
  import (fixture);
  g_assert_cmpuint (count_actors (fixture, SKEIN_TYPE_PERSON), ==, 0);
  /* What can't be read is named by the report, and what was left out is not. */
  options = skein_import_plan_dup_options (fixture->plan);
  g_assert_cmpuint (g_hash_table_size (options->left_out), ==, 1);

  skein_import_plan_choose_all (fixture->plan, FALSE);
  g_assert_cmpuint (skein_import_plan_get_n_chosen (fixture->plan), ==, 0);
  skein_import_plan_choose_all (fixture->plan, TRUE);
  g_assert_true (skein_import_plan_is_chosen (fixture->plan, edges));
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).actors, ==, 4);
}

/* What types mean is part of the step of the import, and is known the next time. */
static void
test_types (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) mappings = NULL;
  g_autofree char *undo = NULL;

  look (fixture);
  g_assert_cmpstr (get_type (fixture, "PER"), ==, SKEIN_TYPE_PERSON);
  g_assert_cmpstr (get_type (fixture, "LegalEntity"), ==, SKEIN_TYPE_ORGANISATION);
  g_assert_cmpstr (get_type (fixture, "P108"), ==, "employer");
  g_assert_cmpstr (get_type (fixture, "owns"), ==, "owns");
  g_assert_cmpuint (skein_import_plan_get_n_unknown (fixture->plan), ==, 0);
  skein_import_plan_set_type (fixture->plan, find_type (fixture, "LegalEntity"), " Firm ");
  g_assert_cmpuint (skein_import_plan_get_n_unknown (fixture->plan), ==, 1);
  skein_import_plan_set_type (fixture->plan, find_type (fixture, "owns"), "  ");
  g_assert_cmpstr (get_type (fixture, "owns"), ==, "owns");
  /* Codes may stay codes. */
  skein_import_plan_set_type (fixture->plan, find_type (fixture, "P108"), "P108");
  look (fixture);
  g_assert_cmpstr (get_type (fixture, "LegalEntity"), ==, "Firm");
  g_assert_cmpstr (get_type (fixture, "P108"), ==, "P108");

  import (fixture);
  g_assert_cmpuint (count_actors (fixture, "Firm"), ==, 1);
  mappings = skein_project_dup_type_mappings (fixture->project, NULL);
  g_assert_cmpuint (mappings->len, ==, 2);
  undo = skein_project_dup_mapped_type (fixture->project, SKEIN_TYPES_OF_ACTORS, "LegalEntity");
  g_assert_cmpstr (undo, ==, "Firm");
  g_assert_true (skein_history_undo (fixture->project, NULL));
  g_clear_pointer (&mappings, g_ptr_array_unref);
  mappings = skein_project_dup_type_mappings (fixture->project, NULL);
  g_assert_cmpuint (mappings->len, ==, 0);
  g_assert_cmpuint (count_actors (fixture, "Firm"), ==, 0);
}

static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *type = NULL;

  g_assert_true (skein_edit_set_type_mapping (
      fixture->project, SKEIN_TYPES_OF_ACTORS, "LegalEntity", "Firm", NULL));
  look (fixture);
  g_assert_cmpstr (get_type (fixture, "LegalEntity"), ==, "Firm");
  /* That it means itself is worth to be remembered instead. */
  skein_import_plan_set_type (fixture->plan, find_type (fixture, "LegalEntity"), "");
  import (fixture);
  g_assert_cmpuint (count_actors (fixture, "LegalEntity"), ==, 1);
  type = skein_project_dup_mapped_type (fixture->project, SKEIN_TYPES_OF_ACTORS, "LegalEntity");
  g_assert_cmpstr (type, ==, "LegalEntity");
}

/* Who is who: by an identifier in two files, by a name alone, by a name that is another type's, and one of a kind. */
static void
write_namesakes (Fixture *fixture)
{
  write_file (
      fixture,
      "n1.json",
      "{\"format\":\"skein-articles\",\"version\":1,\"actors\":["
      "{\"id\":\"a\",\"name\":\"Ann Aster\",\"type\":\"Person\",\"identifiers\":[\"wikidata:Q1\"]},"
      "{\"id\":\"b\",\"name\":\"ANN ASTER\",\"type\":\"Person\"},"
      "{\"id\":\"c\",\"name\":\"Ann Aster\",\"type\":\"Ship\"},"
      "{\"id\":\"d\",\"name\":\"vote\",\"type\":\"Event\",\"joinable\":false}],"
      "\"relations\":[{\"type\":\"owns\",\"source\":\"a\",\"target\":\"c\"},"
      "{\"type\":\"joins\",\"source\":\"b\",\"target\":\"d\"}]}");
  write_file (
      fixture,
      "n2.json",
      "{\"format\":\"skein-articles\",\"version\":1,\"actors\":["
      "{\"id\":\"a\",\"name\":\"A. Aster\",\"type\":\"Person\",\"identifiers\":[\"wikidata:Q1\"]},"
      "{\"id\":\"b\",\"name\":\"A. Aster\",\"type\":\"Person\"},"
      "{\"id\":\"c\",\"name\":\"Ann Aster\",\"type\":\"Vessel\"},"
      "{\"id\":\"d\",\"name\":\"vote\",\"type\":\"Event\",\"joinable\":false}],"
      "\"relations\":[{\"type\":\"owns\",\"source\":\"a\",\"target\":\"c\"},"
      "{\"type\":\"joins\",\"source\":\"b\",\"target\":\"d\"}]}");
}

/* How many actors the import makes of the files that are chosen. */
static guint
count_made (Fixture *fixture)
{
  SkeinTotals totals;

  import (fixture);
  g_assert_true (skein_project_get_totals (fixture->project, &totals, NULL));
  g_assert_true (skein_history_undo (fixture->project, NULL));
  return totals.actors;
}

static void
assert_numbers (Fixture *fixture, guint n_apart, guint n_joined)
{
  SkeinImportPlan *plan = fixture->plan;

  g_assert_cmpuint (skein_import_plan_get_n_apart (plan), ==, n_apart);
  g_assert_cmpuint (skein_import_plan_get_n_joined (plan), ==, n_joined);
  skein_import_plan_set_join (plan, SKEIN_JOIN_KEYS);
  g_assert_cmpuint (skein_import_plan_get_counts (plan).actors, ==, n_apart);
  g_assert_cmpuint (count_made (fixture), ==, n_apart);
  skein_import_plan_set_join (plan, SKEIN_JOIN_IMPORT);
  g_assert_cmpuint (skein_import_plan_get_counts (plan).actors, ==, n_joined);
  g_assert_cmpuint (count_made (fixture), ==, n_joined);
}

/* Nothing is joined by name unless somebody says so, and what would come of it is said before it is done. */
static void
test_join (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportOptions) options = skein_import_plan_dup_options (fixture->plan);

  g_assert_cmpint (options->join, ==, SKEIN_JOIN_KEYS);
  write_namesakes (fixture);
  look (fixture);
  /* Beside these are four more of other files; “Ann Aster” is a person there as well. */
  assert_numbers (fixture, 11, 9);
  skein_import_plan_choose (fixture->plan, find_file (fixture, "Wire.ann"), FALSE);
  assert_numbers (fixture, 9, 8);
  skein_import_plan_choose (fixture->plan, find_file (fixture, "n2.json"), FALSE);
  assert_numbers (fixture, 6, 5);
  skein_import_plan_choose_all (fixture->plan, TRUE);
  assert_numbers (fixture, 11, 9);
  /* If a vessel is a ship, one more name is that of another. */
  skein_import_plan_set_type (fixture->plan, find_type (fixture, "Vessel"), "Ship");
  assert_numbers (fixture, 11, 8);
  /* A namesake of another number in the same register stays another one, whoever comes first. */
  write_file (
      fixture,
      "n3.json",
      "{\"format\":\"skein-articles\",\"version\":1,\"actors\":["
      "{\"id\":\"a\",\"name\":\"Ann Aster\",\"type\":\"Person\",\"identifiers\":[\"wikidata:Q2\"]},"
      "{\"id\":\"b\",\"name\":\"Ann Aster\",\"type\":\"Person\",\"identifiers\":[\"viaf:2\"]}],"
      "\"relations\":[{\"type\":\"knows\",\"source\":\"a\",\"target\":\"b\"}]}");
  look (fixture);
  assert_numbers (fixture, 13, 9);
  skein_import_plan_choose (fixture->plan, find_file (fixture, "n1.json"), FALSE);
  skein_import_plan_choose (fixture->plan, find_file (fixture, "Wire.ann"), FALSE);
  assert_numbers (fixture, 8, 6);
  skein_import_plan_choose_all (fixture->plan, FALSE);
  g_assert_cmpuint (skein_import_plan_get_n_apart (fixture->plan), ==, 0);
  g_assert_cmpuint (skein_import_plan_get_n_joined (fixture->plan), ==, 0);
}

/* What was chosen once is proposed again, in that project. */
static void
test_join_remembered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *setting = NULL;

  skein_import_plan_recall (fixture->plan, fixture->project);
  g_assert_cmpint (skein_import_plan_get_join (fixture->plan), ==, SKEIN_JOIN_KEYS);
  g_assert_true (skein_import_plan_remember (fixture->plan, fixture->project, NULL));
  setting = skein_project_dup_setting (fixture->project, "import.join");
  g_assert_null (setting);
  for (guint i = SKEIN_JOIN_PROJECT + 1; i-- > 0;) {
    g_autoptr (SkeinImportPlan) next =
        skein_import_plan_new ((const char *const[]){ fixture->in, NULL });

    skein_import_plan_set_join (fixture->plan, (SkeinJoin) i);
    g_assert_true (skein_import_plan_remember (fixture->plan, fixture->project, NULL));
    skein_import_plan_recall (next, fixture->project);
    g_assert_cmpint (skein_import_plan_get_join (next), ==, (SkeinJoin) i);
  }
  g_assert_true (skein_project_set_setting (fixture->project, "import.join", "rubbish", NULL));
  skein_import_plan_set_join (fixture->plan, SKEIN_JOIN_IMPORT);
  skein_import_plan_recall (fixture->plan, fixture->project);
  g_assert_cmpint (skein_import_plan_get_join (fixture->plan), ==, SKEIN_JOIN_IMPORT);
}

/* What is left out is said with numbers, and comes in if somebody wants it. */
static void
test_never (Fixture *fixture, gconstpointer data)
{
  SkeinPreviewCounts counts;
  guint n_words = 0;

  write_file (fixture, "c.txt", "Ann Aster sings. ann aster plays for Bob.");
  write_file (
      fixture,
      "c.ann",
      "T1\tPER 0 9\tAnn Aster\nT2\tPER 17 26\tann aster\nT3\tPER 37 40\tBob\n*\tEquiv T1 T2\n"
      "R1\tplays Arg1:T2 Arg2:T3\n");
  look (fixture);
  g_assert_cmpuint (skein_import_plan_get_never (fixture->plan, &n_words), ==, 0);
  g_assert_cmpuint (n_words, ==, 0);
  g_assert_true (skein_edit_add_never_actor (fixture->project, "ann aster", NULL));
  look (fixture);
  g_assert_cmpuint (skein_import_plan_get_never (fixture->plan, &n_words), ==, 3);
  g_assert_cmpuint (n_words, ==, 1);
  counts = skein_import_plan_get_counts (fixture->plan);
  g_assert_cmpuint (counts.articles, ==, 2);
  g_assert_cmpuint (counts.actors, ==, 4);
  g_assert_cmpuint (counts.mentions, ==, 2);
  g_assert_cmpuint (counts.relations, ==, 1);
  g_assert_cmpuint (count_made (fixture), ==, 4);

  skein_import_plan_set_skip_never (fixture->plan, FALSE);
  g_assert_cmpuint (skein_import_plan_get_never (fixture->plan, &n_words), ==, 3);
  counts = skein_import_plan_get_counts (fixture->plan);
  g_assert_cmpuint (counts.actors, ==, 6);
  g_assert_cmpuint (counts.mentions, ==, 5);
  g_assert_cmpuint (counts.relations, ==, 3);
  g_assert_cmpuint (count_made (fixture), ==, 6);
  skein_import_plan_choose (fixture->plan, find_file (fixture, "c.ann"), FALSE);
  g_assert_cmpuint (skein_import_plan_get_never (fixture->plan, &n_words), ==, 1);
  g_assert_cmpuint (n_words, ==, 1);
}

/* The same text twice is one article, and what the project has is said to be there. */
static void
test_same_articles (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "again/2016-03-24_Wire.txt", "Ann Aster met Dawn Ltd.");
  write_file (fixture, "again/2016-03-24_Wire.ann", "T1\tPER 0 9\tAnn Aster\n");
  write_file (fixture, "more/one.txt", "Something else.");
  look (fixture);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).articles, ==, 2);
  g_assert_cmpuint (skein_import_plan_get_n_known (fixture->plan), ==, 0);
  import (fixture);
  look (fixture);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).articles, ==, 2);
  g_assert_cmpuint (skein_import_plan_get_n_known (fixture->plan), ==, 2);
  skein_import_plan_choose (fixture->plan, find_file (fixture, "one.txt"), FALSE);
  g_assert_cmpuint (skein_import_plan_get_n_known (fixture->plan), ==, 1);
  write_file (fixture, "more/one.txt", "Something else again.");
  look (fixture);
  skein_import_plan_choose_all (fixture->plan, TRUE);
  g_assert_cmpuint (skein_import_plan_get_n_known (fixture->plan), ==, 1);
}

static void
test_format (Fixture *fixture, gconstpointer data)
{
  guint edges;

  look (fixture);
  edges = find_file (fixture, "edges.csv");
  g_assert_null (skein_import_plan_get_format (fixture->plan, edges));
  g_assert_false (skein_import_plan_set_format (fixture->plan, edges, NULL));
  g_assert_true (skein_import_plan_set_format (fixture->plan, edges, "text"));
  g_assert_false (skein_import_plan_set_format (fixture->plan, edges, "text"));
  look (fixture);
  g_assert_cmpstr (skein_import_plan_get_file (fixture->plan, edges)->format->id, ==, "text");
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).articles, ==, 2);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).actors, ==, 2);
  import (fixture);
  g_assert_cmpuint (count_actors (fixture, SKEIN_TYPE_PERSON), ==, 1);
  g_assert_cmpuint (count_actors (fixture, SKEIN_TYPE_OTHER), ==, 0);
}

/* Types are those of the files that are to come in; what a person said of others is not forgotten. */
static void
test_types_of_chosen (Fixture *fixture, gconstpointer data)
{
  GListModel *types = skein_import_plan_get_types (fixture->plan);
  g_autoptr (SkeinImportOptions) options = NULL;
  guint text;

  write_file (fixture, "c.txt", "Ann Aster sings.");
  write_file (fixture, "c.ann", "T1\tPER 0 9\tAnn Aster\nT2\tSong 10 15\tsings\n");
  look (fixture);
  text = find_file (fixture, "Wire.ann");
  g_assert_cmpuint (g_list_model_get_n_items (types), ==, 6);
  g_assert_cmpuint (count_type (fixture, "PER"), ==, 2);
  skein_import_plan_set_type (fixture->plan, find_type (fixture, "LegalEntity"), "Firm");
  g_assert_cmpuint (skein_import_plan_get_n_unknown (fixture->plan), ==, 2);

  skein_import_plan_choose (fixture->plan, text, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (types), ==, 4);
  g_assert_cmpuint (count_type (fixture, "PER"), ==, 1);
  g_assert_cmpuint (skein_import_plan_get_n_unknown (fixture->plan), ==, 1);
  options = skein_import_plan_dup_options (fixture->plan);
  g_assert_null (skein_import_options_find_type (options, SKEIN_TYPES_OF_ACTORS, "LegalEntity"));
  skein_import_plan_choose_all (fixture->plan, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (types), ==, 0);

  skein_import_plan_choose_all (fixture->plan, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (types), ==, 6);
  g_assert_cmpuint (count_type (fixture, "PER"), ==, 2);
  g_assert_cmpstr (get_type (fixture, "LegalEntity"), ==, "Firm");
}

/* Who says what one file is has that file read again, and no other. */
static void
test_format_alone (Fixture *fixture, gconstpointer data)
{
  GListModel *types = skein_import_plan_get_types (fixture->plan);
  g_auto (GStrv) paths = NULL;
  guint broken, edges, n_problems;

  look (fixture);
  broken = find_file (fixture, "b.json");
  edges = find_file (fixture, "edges.csv");
  n_problems = skein_import_plan_get_n_problems (fixture->plan);
  write_file (fixture, "2016-03-24_Wire.ann", "T1\tPER 0 9\tAnn Aster\n");
  write_file (fixture, "d.txt", "Another one.");

  /* As a text the broken file is an article, and so it comes in. */
  g_assert_true (skein_import_plan_set_format (fixture->plan, broken, "text"));
  paths = skein_import_plan_dup_preview_paths (fixture->plan);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  g_assert_true (g_str_has_suffix (paths[0], "/b.json"));
  look (fixture);
  g_assert_true (skein_import_plan_is_chosen (fixture->plan, broken));
  g_assert_cmpuint (g_list_model_get_n_items (skein_import_plan_get_files (fixture->plan)), ==, 3);
  g_assert_cmpuint (skein_import_plan_get_n_chosen (fixture->plan), ==, 3);
  g_assert_cmpuint (skein_import_plan_get_n_usable (fixture->plan), ==, 3);
  g_assert_cmpuint (skein_import_plan_get_n_problems (fixture->plan), <, n_problems);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).articles, ==, 2);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).actors, ==, 4);
  g_assert_cmpuint (skein_import_plan_get_preview (fixture->plan)->counts.articles, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (types), ==, 5);

  skein_import_plan_choose (fixture->plan, edges, FALSE);
  g_assert_true (skein_import_plan_set_format (fixture->plan, edges, "text"));
  g_assert_true (skein_import_plan_set_format (fixture->plan, broken, NULL));
  look (fixture);
  g_assert_false (skein_import_plan_is_chosen (fixture->plan, edges));
  g_assert_false (skein_import_plan_is_chosen (fixture->plan, broken));
  g_assert_cmpuint (skein_import_plan_get_n_problems (fixture->plan), ==, n_problems);
  g_assert_cmpuint (g_list_model_get_n_items (types), ==, 3);
  skein_import_plan_choose (fixture->plan, edges, TRUE);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).articles, ==, 2);
  /* Its types are those of a text now, which has none. */
  g_assert_cmpuint (g_list_model_get_n_items (types), ==, 3);
}

static void
write_zip (const char *path, const char *const files[][2], guint n)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinZip) zip = skein_zip_new (file, &error);
  g_autoptr (SkeinSink) sink = NULL;

  g_assert_no_error (error);
  sink = skein_zip_make_sink (zip);
  for (guint i = 0; i < n; i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (files[i][1], strlen (files[i][1]));

    g_assert_true (skein_sink_put (sink, files[i][0], bytes, NULL, &error));
  }
  g_assert_true (skein_zip_finish (zip, NULL, &error));
}

/* Of an archive only that archive is opened again. */
static void
test_format_in_archive (Fixture *fixture, gconstpointer data)
{
  g_autofree char *zip = g_build_filename (fixture->in, "deep", "all.zip", NULL);
  g_auto (GStrv) paths = NULL;
  g_autoptr (GError) error = NULL;
  const char *const files[][2] = { { "x/y/one.csv", "source,target,type\nP,Q,owns\n" },
                                   { "two.csv", "source,target,type\nR,S,sells\n" } };
  guint one;

  write_zip (zip, files, G_N_ELEMENTS (files));
  look (fixture);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).actors, ==, 8);
  one = find_file (fixture, "one.csv");
  g_assert_true (skein_import_plan_set_format (fixture->plan, one, "text"));
  paths = skein_import_plan_dup_preview_paths (fixture->plan);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  g_assert_cmpstr (paths[0], ==, zip);
  look (fixture);
  g_assert_cmpstr (skein_import_plan_get_file (fixture->plan, one)->format->id, ==, "text");
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).actors, ==, 6);
  g_assert_cmpuint (skein_import_plan_get_counts (fixture->plan).articles, ==, 2);
}

static void
test_pattern (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinImportOptions) options = NULL;
  g_autofree char *example = NULL;
  g_autofree char *none = NULL;

  look (fixture);
  g_assert_true (skein_import_plan_set_pattern (fixture->plan, "{date}_{source}", &error));
  example = skein_import_plan_dup_example (fixture->plan, find_file (fixture, "Wire.ann"));
  g_assert_cmpstr (example, ==, "Source: Wire · Date: 2016-03-24");
  none = skein_import_plan_dup_example (fixture->plan, find_file (fixture, "b.json"));
  g_assert_cmpstr (none, ==, "");
  skein_import_plan_set_table (fixture->plan, "/table.csv");
  options = skein_import_plan_dup_options (fixture->plan);
  g_assert_cmpstr (options->metadata_pattern, ==, "{date}_{source}");
  g_assert_cmpstr (options->metadata_table, ==, "/table.csv");
  g_clear_pointer (&options, skein_import_options_free);

  g_assert_false (skein_import_plan_set_pattern (fixture->plan, "(?<title>", &error));
  g_assert_nonnull (error);
  options = skein_import_plan_dup_options (fixture->plan);
  g_assert_null (options->metadata_pattern);
  g_assert_cmpstr (options->metadata_table, ==, "/table.csv");
}

/* A text without a file is called by its first line, and leaves nothing behind. */
static void
test_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *content = NULL;
  SkeinImportPlan *plan =
      skein_import_plan_new_for_text ("\n  .. and/or   Ärger\nSecond line.\n", &error);

  g_assert_no_error (error);
  path = g_strdup (skein_import_plan_get_paths (plan)[0]);
  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  g_assert_cmpstr (name, ==, "-. and-or Ärger.txt");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_suffix (content, "Ärger\nSecond line.\n"));
  g_assert_finalize_object (plan);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  g_assert_null (skein_import_plan_new_for_text (" \n\t", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* What was pasted has no file: nobody could find the one in which it passed. */
static void
test_pasted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (SkeinReport) stored = NULL;
  g_autoptr (GError) error = NULL;
  const GPtrArray *entries;

  for (guint i = 0; i < 2; i++) {
    g_clear_object (&fixture->plan);
    fixture->plan = skein_import_plan_new_for_text (
        "{\"text\":\"Ann met Bob.\",\"label\":[[0,3,\"PER\"],[99,100,\"PER\"]]}\n", &error);
    g_assert_no_error (error);
    look (fixture);
    g_assert_null (strchr (skein_import_plan_get_file (fixture->plan, 0)->name, '/'));
    import (fixture);
  }
  articles = skein_project_dup_articles (fixture->project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (articles->len, ==, 1);
  g_assert_null (((SkeinArticle *) g_ptr_array_index (articles, 0))->file);
  steps = skein_history_dup_steps (fixture->project, 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 1);
  stored = skein_project_dup_last_report (fixture->project, &error);
  g_assert_no_error (error);
  entries = skein_report_get_entries (stored);
  g_assert_cmpuint (entries->len, >, 0);
  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    g_assert_true (entry->file == NULL || strchr (entry->file, '/') == NULL);
    g_assert_null (strstr (entry->message, "skein-"));
  }
}

static void
test_suggestions (void)
{
  g_assert_cmpstr (skein_vocabulary_suggest_actor_type ("ftm:legalentity"),
                   ==,
                   SKEIN_TYPE_ORGANISATION);
  g_assert_cmpstr (skein_vocabulary_suggest_actor_type ("https://example.org/Vessel"),
                   ==,
                   SKEIN_TYPE_OTHER);
  g_assert_null (skein_vocabulary_suggest_actor_type ("Bakery"));
  g_assert_null (skein_vocabulary_suggest_actor_type (""));
  g_assert_cmpstr (skein_vocabulary_suggest_relation_type ("Ownership"), ==, "owns");
  g_assert_null (skein_vocabulary_suggest_relation_type ("P"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  add ("/workspace/import-plan/choose", test_choose);
  add ("/workspace/import-plan/types", test_types);
  add ("/workspace/import-plan/remembered", test_remembered);
  add ("/workspace/import-plan/join", test_join);
  add ("/workspace/import-plan/join-remembered", test_join_remembered);
  add ("/workspace/import-plan/never", test_never);
  add ("/workspace/import-plan/same-articles", test_same_articles);
  add ("/workspace/import-plan/format", test_format);
  add ("/workspace/import-plan/types-of-chosen", test_types_of_chosen);
  add ("/workspace/import-plan/format-alone", test_format_alone);
  add ("/workspace/import-plan/format-in-archive", test_format_in_archive);
  add ("/workspace/import-plan/pattern", test_pattern);
  add ("/workspace/import-plan/pasted", test_pasted);
#undef add
  g_test_add_func ("/workspace/import-plan/text", test_text);
  g_test_add_func ("/workspace/import-plan/suggestions", test_suggestions);
  return g_test_run ();
}
