// SPDX-License-Identifier: MPL-2.0
/* A file of Skein's own JSON that is too large to be read as a whole comes in pieces, which share its actors. */
#include "project-fixture.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-import-files.h"
#include "skein-import-preview.h"
#include "skein-import-tally.h"

/* How many actors the articles name, and how many stand in the file besides. */
#define N_NAMED 50
#define N_RELATED 2
#define N_LONE 1

typedef enum {
  ACTORS,
  ARTICLES,
  RELATIONS,
} Part;

/* @n_articles: of about 50,000 bytes each, so that there are several pieces, which are larger if ids are not global */
typedef struct {
  const char *name;
  const char *prefix;
  guint n_articles;
  Part order[3];
} Row;

static const Row rows[] = {
  { "actors-first", "sample:", 60, { ACTORS, ARTICLES, RELATIONS } },
  { "articles-first", "sample:", 60, { ARTICLES, ACTORS, RELATIONS } },
  { "relations-first", "sample:", 60, { RELATIONS, ARTICLES, ACTORS } },
  { "own-ids", "", 240, { RELATIONS, ACTORS, ARTICLES } },
};

static void
append_actors (GString *json, const Row *row)
{
  g_string_append (json, "\"actors\":[");
  for (guint i = 0; i < N_NAMED + N_RELATED + N_LONE; i++)
    g_string_append_printf (json,
                            "%s{\"id\":\"%s%u\",\"name\":\"Actor %u\",\"type\":\"Person\"}\n",
                            i > 0 ? "," : "",
                            row->prefix,
                            i,
                            i);
  g_string_append (json, "]");
}

/* Each article names the next two actors, and relates them in the same way as all others that name them. */
static void
append_articles (GString *json, const Row *row)
{
  g_autofree char *filler = g_strnfill (50 * 1000, 'x');

  g_string_append (json, "\"articles\":[");
  for (guint i = 0; i < row->n_articles; i++)
    g_string_append_printf (
        json,
        "%s{\"id\":\"%s%u\",\"title\":\"Title %u\",\"text\":\"Ann %03u Bob. %s\",\"mentions\":["
        "{\"id\":\"a\",\"actor\":\"%s%u\",\"spans\":[[0,3]]},"
        "{\"id\":\"b\",\"actor\":\"%s%u\",\"spans\":[[8,11]]}],\"evidence\":[{\"type\":\"meets\","
        "\"source\":\"%s%u\",\"target\":\"%s%u\",\"source_mention\":\"a\",\"target_mention\":"
        "\"b\"}]}\n",
        i > 0 ? "," : "",
        row->prefix,
        i,
        i,
        i,
        filler,
        row->prefix,
        i % N_NAMED,
        row->prefix,
        (i + 1) % N_NAMED,
        row->prefix,
        i % N_NAMED,
        row->prefix,
        (i + 1) % N_NAMED);
  g_string_append (json, "]");
}

/* One is asserted of those whom evidence relates, too; one of two whom no article names. */
static void
append_relations (GString *json, const Row *row)
{
  g_string_append_printf (
      json,
      "\"relations\":[{\"type\":\"meets\",\"source\":\"%s0\",\"target\":\"%s1\","
      "\"note\":\"often\"},{\"type\":\"knows\",\"source\":\"%s%u\",\"target\":"
      "\"%s%u\"}]",
      row->prefix,
      row->prefix,
      row->prefix,
      N_NAMED,
      row->prefix,
      N_NAMED + 1);
}

static void
write_file (const char *path, const Row *row)
{
  static void (*const append[]) (GString * json, const Row *row) = { append_actors,
                                                                     append_articles,
                                                                     append_relations };
  g_autoptr (GString) json = g_string_new ("{\"format\":\"skein-articles\",\"version\":1");

  for (guint i = 0; i < G_N_ELEMENTS (append); i++) {
    g_string_append (json, ",\n");
    append[row->order[i]](json, row);
  }
  g_string_append (json, "}");
  g_assert_true (g_file_set_contents (path, json->str, (gssize) json->len, NULL));
}

static void
import (SkeinProject *project, const char *path, guint n_notes)
{
  const char *paths[] = { path, NULL };
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (skein_import_files (project, paths, NULL, NULL, NULL, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (skein_project_check (project, &error));
  g_assert_cmpuint (skein_report_get_entries (report)->len, ==, n_notes);
  g_assert_cmpuint (skein_report_get_count (report, "actors"), ==, N_NAMED + N_RELATED + N_LONE);
}

static void
assert_totals (SkeinProject *project, const Row *row)
{
  SkeinTotals totals;

  g_assert_true (skein_project_get_totals (project, &totals, NULL));
  g_assert_cmpuint (totals.articles, ==, row->n_articles);
  g_assert_cmpuint (totals.actors, ==, N_NAMED + N_RELATED + N_LONE);
  g_assert_cmpuint (totals.mentions, ==, 2 * row->n_articles);
  g_assert_cmpuint (totals.evidence, ==, row->n_articles);
  g_assert_cmpuint (totals.relations, ==, N_NAMED + 1);
}

/* Each actor counts once, however many pieces hold it, also among those that are left out and those who have equal
 * names. */
static void
assert_preview (const char *folder, const char *path, const Row *row)
{
  const char *paths[] = { path, NULL };
  g_autofree char *name = g_build_filename (folder, "preview.skein", NULL);
  g_autoptr (SkeinProject) project = skein_project_create (name, NULL);
  g_autoptr (SkeinImportPreview) preview = NULL;
  g_autoptr (SkeinImportTally) tally = NULL;

  g_assert_true (skein_edit_add_never_actor (project, "Actor 7", NULL));
  preview = skein_import_preview (project, paths, NULL, NULL, NULL, NULL, NULL);
  g_assert_nonnull (preview);
  tally = skein_import_tally_new_for_preview (preview, FALSE);
  g_assert_cmpuint (skein_import_tally_get_n_apart (tally), ==, N_NAMED + N_RELATED + N_LONE);
  g_assert_cmpuint (skein_import_tally_get_n_joined (tally), ==, N_NAMED + N_RELATED + N_LONE);
  g_assert_cmpuint (skein_import_tally_get_n_never (tally), ==, 1);
  g_assert_cmpuint (preview->never.actors, ==, 1);
  g_assert_cmpuint (preview->never.relations, ==, 2);
  g_assert_cmpuint (preview->never.evidence, ==, preview->never.mentions);
  g_assert_cmpuint (preview->never.mentions, >=, 2 * (row->n_articles / N_NAMED));
  g_assert_cmpuint (preview->counts.articles, ==, row->n_articles);
  g_assert_cmpuint (preview->counts.actors, ==, N_NAMED + N_RELATED + N_LONE);
  g_assert_cmpuint (preview->counts.mentions, ==, 2 * row->n_articles);
  g_assert_cmpuint (preview->counts.evidence, ==, row->n_articles);
  g_assert_cmpuint (preview->counts.relations, ==, N_NAMED + 1);
}

/* All of the file comes in once, and nothing of it the second time. */
static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "large.json", NULL);
  g_autofree char *name = g_build_filename (folder, "pieces.skein", NULL);
  g_autoptr (SkeinProject) project = skein_project_create (name, NULL);
  gint64 step;

  write_file (path, row);
  assert_preview (folder, path, row);
  import (project, path, 0);
  assert_totals (project, row);
  step = skein_history_get_last (project);
  import (project, path, 1);
  assert_totals (project, row);
  g_assert_cmpint (skein_history_get_last (project), ==, step);
  g_clear_object (&project);
  project_fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/pieces/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
