// SPDX-License-Identifier: MPL-2.0
/* Random files with the same text, by several people and in several formats: importing them again in any order is no
 * step, whatever somebody did meanwhile, and what was removed does not come back. */
#include <sqlite3.h>
#include <string.h>

#include "import-fixture.h"
#include "project-fixture.h"
#include "random-edits.h"
#include "skein-article.h"
#include "skein-edit.h"
#include "skein-evidence.h"
#include "skein-history.h"

#define TEXT "Ada met Bob in Paris. Bob paid Cy. Ada saw Cy and Bob. Dan left Paris."
#define ROUNDS 24
#define N_FILES 5
#define N_EDITS 8
#define MOST_MARKS 6

/* Where names stand. */
static const SkeinSpan places[] = {
  { 0, 3 }, { 8, 11 }, { 15, 20 }, { 22, 25 }, { 31, 33 }, { 35, 38 }, { 43, 45 }, { 50, 53 },
};

typedef struct {
  guint place;
  guint type;
} Mark;

/* What somebody annotated. Of relations both ends are numbers of marks. @number: ids begin with it, so that no two files
 * have the same */
typedef struct {
  guint number;
  Mark marks[MOST_MARKS];
  guint n_marks;
  guint ends[MOST_MARKS][2];
  guint types[MOST_MARKS];
  gboolean denied[MOST_MARKS];
  guint n_relations;
} Annotations;

static const char *const types[] = { "Person", "Organization" };
static const char *const relations[] = { "meets", "pays" };

static gboolean
is_marked (const Annotations *annotations, guint n, guint place)
{
  for (guint i = 0; i < n; i++)
    if (annotations->marks[i].place == place)
      return TRUE;
  return FALSE;
}

/* @doubles: whether a place may be marked several times */
static Annotations
make_annotations (SkeinRandom *random, gboolean doubles, guint number)
{
  Annotations made = { .number = number, .n_marks = skein_random_below (random, MOST_MARKS + 1) };

  for (guint i = 0; i < made.n_marks; i++) {
    guint place = skein_random_below (random, G_N_ELEMENTS (places));

    while (!doubles && is_marked (&made, i, place))
      place = (place + 1) % G_N_ELEMENTS (places);
    made.marks[i] = (Mark){ place, skein_random_below (random, 6) == 0 };
  }
  if (made.n_marks > 1)
    made.n_relations = skein_random_below (random, 4);
  for (guint i = 0; i < made.n_relations; i++) {
    made.ends[i][0] = skein_random_below (random, made.n_marks);
    made.ends[i][1] =
        (made.ends[i][0] + 1 + skein_random_below (random, made.n_marks - 1)) % made.n_marks;
    made.types[i] = skein_random_below (random, G_N_ELEMENTS (relations));
    made.denied[i] = skein_random_below (random, 4) == 0;
  }
  return made;
}

static char *
dup_words (SkeinSpan span)
{
  return g_strndup (TEXT + span.start, span.end - span.start);
}

static char *
put_brat (Fixture *fixture, const char *folder, const Annotations *annotations)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < annotations->n_marks; i++) {
    SkeinSpan span = places[annotations->marks[i].place];
    g_autofree char *words = dup_words (span);

    g_string_append_printf (lines,
                            "T%u%u\t%s %u %u\t%s\n",
                            annotations->number,
                            i + 1,
                            types[annotations->marks[i].type],
                            span.start,
                            span.end,
                            words);
  }
  for (guint i = 0; i < annotations->n_relations; i++)
    g_string_append_printf (lines,
                            "R%u%u\t%s Arg1:T%u%u Arg2:T%u%u\n",
                            annotations->number,
                            i + 1,
                            relations[annotations->types[i]],
                            annotations->number,
                            annotations->ends[i][0] + 1,
                            annotations->number,
                            annotations->ends[i][1] + 1);
  return import_fixture_put_brat (fixture, folder, TEXT, lines->str);
}

static char *
put_doccano (Fixture *fixture, const char *folder, const Annotations *annotations)
{
  g_autoptr (GString) line = g_string_new ("{\"text\":\"" TEXT "\",\"entities\":[");

  for (guint i = 0; i < annotations->n_marks; i++)
    g_string_append_printf (line,
                            "%s{\"id\":%u,\"label\":\"%s\",\"start_offset\":%u,\"end_offset\":%u}",
                            i > 0 ? "," : "",
                            annotations->number * 10 + i + 1,
                            types[annotations->marks[i].type],
                            places[annotations->marks[i].place].start,
                            places[annotations->marks[i].place].end);
  g_string_append (line, "],\"relations\":[");
  for (guint i = 0; i < annotations->n_relations; i++)
    g_string_append_printf (line,
                            "%s{\"id\":%u,\"from_id\":%u,\"to_id\":%u,\"type\":\"%s\"}",
                            i > 0 ? "," : "",
                            annotations->number * 10 + i + 1,
                            annotations->number * 10 + annotations->ends[i][0] + 1,
                            annotations->number * 10 + annotations->ends[i][1] + 1,
                            relations[annotations->types[i]]);
  g_string_append (line, "]}\n");
  return import_fixture_put (fixture, folder, "news.jsonl", line->str);
}

/* Without ids of mentions and evidence, an actor for each name and type. */
static char *
put_json (Fixture *fixture, const char *folder, const Annotations *annotations)
{
  g_autoptr (GString) actors = g_string_new (NULL);
  g_autoptr (GString) mentions = g_string_new (NULL);
  g_autoptr (GString) evidence = g_string_new (NULL);
  g_autofree char *contents = NULL;

  for (guint i = 0; i < annotations->n_marks; i++) {
    SkeinSpan span = places[annotations->marks[i].place];
    g_autofree char *words = dup_words (span);

    g_string_append_printf (actors,
                            "%s{\"id\":\"a%u\",\"name\":\"%s\",\"type\":\"%s\"}",
                            i > 0 ? "," : "",
                            i,
                            words,
                            types[annotations->marks[i].type]);
    g_string_append_printf (mentions,
                            "%s{\"id\":\"m%u%u\",\"actor\":\"a%u\",\"spans\":[[%u,%u]]}",
                            i > 0 ? "," : "",
                            annotations->number,
                            i,
                            i,
                            span.start,
                            span.end);
  }
  for (guint i = 0; i < annotations->n_relations; i++)
    g_string_append_printf (
        evidence,
        "%s{\"type\":\"%s\",\"source\":\"a%u\",\"target\":\"a%u\",\"source_mention\":\"m%u%u\","
        "\"target_mention\":\"m%u%u\",\"polarity\":\"%s\"}",
        i > 0 ? "," : "",
        relations[annotations->types[i]],
        annotations->ends[i][0],
        annotations->ends[i][1],
        annotations->number,
        annotations->ends[i][0],
        annotations->number,
        annotations->ends[i][1],
        annotations->denied[i] ? "denied" : "asserted");
  contents = g_strdup_printf ("{\"format\":\"skein-articles\",\"version\":1,\"actors\":[%s],"
                              "\"articles\":[{\"title\":\"news\",\"text\":\"" TEXT
                              "\",\"mentions\":[%s],\"evidence\":[%s]}]}",
                              actors->str,
                              mentions->str,
                              evidence->str);
  return import_fixture_put (fixture, folder, "news.json", contents);
}

static char *
put_random (Fixture *fixture, SkeinRandom *random, gboolean doubles, guint number)
{
  Annotations annotations = make_annotations (random, doubles, number);
  g_autofree char *folder = g_strdup_printf ("by-%u", number);

  switch (skein_random_below (random, 3)) {
  case 0:
    return put_doccano (fixture, folder, &annotations);
  case 1:
    return put_json (fixture, folder, &annotations);
  default:
    return put_brat (fixture, folder, &annotations);
  }
}

static GPtrArray *
put_files (Fixture *fixture, SkeinRandom *random, gboolean doubles)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_FILES; i++)
    g_ptr_array_add (files, put_random (fixture, random, doubles, i + 1));
  return files;
}

/* One after the other, in another order each time; now and then two at once. */
static void
import_some (Fixture *fixture, SkeinRandom *random, const GPtrArray *files, guint n)
{
  g_autofree guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++) {
    guint at = skein_random_below (random, i + 1);

    order[i] = order[at];
    order[at] = i;
  }
  for (guint i = 0; i < n; i++) {
    const char *one = g_ptr_array_index (files, order[i]);
    gboolean both = i + 1 < n && skein_random_below (random, 4) == 0;

    skein_report_free (
        import_fixture_import (fixture, one, both ? g_ptr_array_index (files, order[++i]) : NULL));
  }
}

static void
check_nothing_new (Fixture *fixture, SkeinRandom *random, const GPtrArray *files, guint32 seed)
{
  gint64 step = random_edit_get_last_step (fixture->project);
  g_autofree char *before = fixture_dump (fixture->path);
  g_autofree char *after = NULL;

  import_some (fixture, random, files, files->len);
  after = fixture_dump (fixture->path);
  if (random_edit_get_last_step (fixture->project) != step) {
    g_printerr ("%s\n----\n%s\n", before, after);
    g_error ("seed %u: the project has changed", seed);
  }
}

static void
begin_round (Fixture *fixture, guint32 seed)
{
  g_clear_object (&fixture->project);
  g_free (fixture->path);
  fixture->path = g_strdup_printf ("%s/%u.skein", fixture->folder, seed);
}

static void
test_any_order (Fixture *fixture, gconstpointer data)
{
  guint32 base = g_test_rand_int ();

  for (guint32 seed = base; seed != base + ROUNDS; seed++) {
    SkeinRandom random = skein_random_init (seed);
    g_autoptr (GPtrArray) files = NULL;

    begin_round (fixture, seed);
    files = put_files (fixture, &random, TRUE);
    import_some (fixture, &random, files, files->len);
    check_nothing_new (fixture, &random, files, seed);
  }
}

/* What somebody did in between may lead to something being added again, but only once. */
static void
test_edited (Fixture *fixture, gconstpointer data)
{
  guint32 base = g_test_rand_int ();

  for (guint32 seed = base; seed != base + ROUNDS; seed++) {
    SkeinRandom random = skein_random_init (seed);
    g_autoptr (GPtrArray) files = NULL;

    begin_round (fixture, seed);
    files = put_files (fixture, &random, TRUE);
    import_some (fixture, &random, files, files->len);
    for (guint i = 0; i < N_EDITS; i++)
      random_edit_anything (fixture->project, &random);
    import_some (fixture, &random, files, files->len);
    check_nothing_new (fixture, &random, files, seed);
  }
}

static int
count_cb (void *data, int n, char **values, char **names)
{
  guint *count = g_hash_table_lookup (data, values[0]);

  if (count == NULL)
    g_hash_table_insert (data, g_strdup (values[0]), count = g_new0 (guint, 1));
  ++*count;
  return 0;
}

/* What is marked and what is said, each with how often. */
static GHashTable *
list_shown (Fixture *fixture)
{
  GHashTable *shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (
          db,
          "SELECT 'mention ' || m.start || ' ' || m.stop || ' ' || a.name || ' ' || a.type"
          " FROM mention AS m JOIN actor AS a ON a.id = m.actor WHERE m.status <> 'rejected'"
          " UNION ALL SELECT 'evidence ' || e.start || ' ' || s.start || ' ' || t.start || ' ' ||"
          " r.type || ' ' || a.name || ' ' || a.type || ' ' || b.name || ' ' || b.type || ' ' ||"
          " e.polarity"
          " FROM evidence AS e JOIN relation AS r ON r.id = e.relation"
          " JOIN actor AS a ON a.id = r.source JOIN actor AS b ON b.id = r.target"
          " JOIN mention AS s ON s.id = e.source_mention"
          " JOIN mention AS t ON t.id = e.target_mention WHERE e.status <> 'rejected'",
          count_cb,
          shown,
          NULL),
      ==,
      SQLITE_OK);
  sqlite3_close (db);
  return shown;
}

static guint
get_count (GHashTable *shown, const char *what)
{
  const guint *count = g_hash_table_lookup (shown, what);

  return count != NULL ? *count : 0;
}

/* Removes a mention, a passage or a relation. */
static void
remove_something (Fixture *fixture, SkeinRandom *random)
{
  g_auto (RandomWorld) world = { 0 };
  gint64 id;

  random_world_look (&world, fixture->project, random);
  switch (skein_random_below (random, 3)) {
  case 0:
    id = random_world_pick (&world, world.mentions);
    skein_edit_remove_mentions (fixture->project, &id, 1, NULL);
    break;
  case 1:
    id = random_world_pick (&world, world.evidence);
    skein_edit_remove_evidence (fixture->project, &id, 1, NULL);
    break;
  default:
    id = random_world_pick (&world, world.relations);
    skein_edit_delete_relations (fixture->project, &id, 1, NULL);
  }
}

/* For each that is gone wholly or in part: how often it is there still. */
static void
note_removed (GHashTable *removed, GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer what, count;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &what, &count))
    if (get_count (after, what) < *(const guint *) count)
      g_hash_table_insert (removed, g_strdup (what), GUINT_TO_POINTER (get_count (after, what)));
}

static void
check_removed (Fixture *fixture, GHashTable *removed, guint32 seed)
{
  g_autoptr (GHashTable) shown = list_shown (fixture);
  GHashTableIter iter;
  gpointer what, count;

  g_hash_table_iter_init (&iter, removed);
  while (g_hash_table_iter_next (&iter, &what, &count))
    if (get_count (shown, what) > GPOINTER_TO_UINT (count))
      g_error ("seed %u: %s has come back", seed, (const char *) what);
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  guint32 base = g_test_rand_int ();

  for (guint32 seed = base; seed != base + ROUNDS; seed++) {
    SkeinRandom random = skein_random_init (seed);
    g_autoptr (GPtrArray) files = NULL;
    g_autoptr (GHashTable) removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    begin_round (fixture, seed);
    files = put_files (fixture, &random, FALSE);
    import_some (fixture, &random, files, 2);
    for (guint i = 0; i < 3; i++) {
      g_autoptr (GHashTable) before = list_shown (fixture);
      g_autoptr (GHashTable) after = NULL;

      remove_something (fixture, &random);
      after = list_shown (fixture);
      note_removed (removed, before, after);
    }
    import_some (fixture, &random, files, files->len);
    check_removed (fixture, removed, seed);
    check_nothing_new (fixture, &random, files, seed);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, Fixture, NULL, fixture_set_up, function, import_fixture_tear_down)
  ADD ("/again-files/any-order", test_any_order);
  ADD ("/again-files/edited", test_edited);
  ADD ("/again-files/removed", test_removed);
  return g_test_run ();
}
