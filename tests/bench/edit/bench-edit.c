// SPDX-License-Identifier: MPL-2.0
// Measures how long the main thread is busy with an edit, from the call until lists and graph show it, in a project of
// 100,000 articles with 2,000,000 mentions (--quick: a tenth of it; --many: only edits of very many rows; --only WORDS: only
// edits whose name has these words). A file that is given is used, or made if it is not there; otherwise the project is
// made anew each time.
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "skein-actor.h"
#include "skein-edit.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-importer.h"
#include "skein-occurrence.h"
#include "skein-place.h"
#include "skein-random.h"
#include "skein-workspace.h"

#define N_ROUNDS 9
#define MENTIONS 20
#define AT_ONCE 500
/* In one of so many articles somebody stands whom nobody has marked. */
#define COMMON 4
#define COMMON_NAME "Maria Common"

typedef struct {
  SkeinWorkspace *workspace;
  SkeinProject *project;
  gint64 articles[N_ROUNDS];
  gint64 actors[N_ROUNDS + 1];
  gint64 mention;
} Bench;

static void
name_actor (guint number, char name[32])
{
  static const char begins[] = "bdfgklmnprstvz";
  static const char vowels[] = "aeiou";
  guint rest = number * 2654435761u;

  g_snprintf (name,
              32,
              "%c%c%c%c%c N%u",
              g_ascii_toupper (begins[rest % 14]),
              vowels[rest / 14 % 5],
              begins[rest / 70 % 14],
              vowels[rest / 980 % 5],
              begins[rest / 4900 % 14],
              number);
}

static void
add_sentence (
    SkeinArticleRecord *article, GString *text, guint source, guint target, gboolean is_related)
{
  static const char *const verbs[] = { " met ", " paid ", " wrote to " };
  SkeinSpan span = { (guint32) text->len, 0 };
  char name[32];

  for (guint end = 0; end < 2; end++) {
    SkeinSpan words = { (guint32) text->len, 0 };
    guint actor = end == 0 ? source : target;

    name_actor (actor, name);
    g_string_append (text, name);
    words.end = (guint32) text->len;
    skein_article_record_add_mention (article, actor, words);
    g_string_append (text, end == 0 ? verbs[(source + target) % 3] : " in the harbour that week. ");
  }
  if (is_related) {
    SkeinEvidenceRecord *evidence =
        skein_article_record_add_evidence (article, "meets", source, target);

    span.end = (guint32) text->len - 1;
    evidence->span = span;
    evidence->source_mention = article->mentions->len - 2;
    evidence->target_mention = article->mentions->len - 1;
  }
}

/* Few are named often and most now and then, as in the news; who is beside whom hardly varies. */
static guint
pick_actor (SkeinRandom *random, guint n_actors)
{
  float share = skein_random_float (random);

  return (guint) (share * share * share * (float) n_actors) % n_actors;
}

static void
add_article (SkeinDocument *document, SkeinRandom *random, guint number, guint n_actors)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = g_strdup_printf ("Article %u", number);
  SkeinArticleRecord *article = skein_document_add_article (document, title, g_strdup (""));

  article->key = g_strdup_printf ("bench:%u", number);
  article->published =
      g_strdup_printf ("20%02u-%02u-%02u", number % 24, 1 + number % 12, 1 + number % 28);
  if (number % COMMON == 0)
    g_string_append (text, COMMON_NAME " was there, too. ");
  for (guint i = 0; i < MENTIONS / 2; i++) {
    guint source = pick_actor (random, n_actors);
    guint target = (source + 1 + skein_random_below (random, 3)) % n_actors;

    add_sentence (article, text, source, target, i % 2 == 0);
  }
  g_free (article->text);
  article->text = g_string_free (text, FALSE);
}

static void
make_project (const char *path, guint n_articles)
{
  SkeinRandom random = skein_random_init (1);
  guint n_actors = n_articles / 5;
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) project = skein_project_create (path, &error);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer =
      project != NULL ? skein_importer_new (project, NULL, &error) : NULL;

  for (guint i = 0; error == NULL && i < n_articles; i += AT_ONCE) {
    g_autoptr (SkeinDocument) document = skein_document_new ();

    for (guint k = 0; k < n_actors; k++) {
      g_autofree char *key = g_strdup_printf ("bench:%u", k);
      char name[32];

      name_actor (k, name);
      skein_document_add_actor (document, key, name, k % 3 == 0 ? "Organization" : "Person");
    }
    for (guint k = i; k < i + AT_ONCE; k++)
      add_article (document, &random, k, n_actors);
    skein_importer_add (importer, document, report, &error);
  }
  if (error == NULL)
    skein_importer_finish (importer, NULL, report, &error);
  if (error == NULL && skein_edit_add_actor (project, COMMON_NAME, "Person", &error) != 0)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

/* Everybody stands somewhere, as in any project that was looked at before. */
static void
place_actors (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) project = skein_project_open (path, &error);
  g_autoptr (GPtrArray) actors =
      project != NULL ? skein_project_dup_actors (project, &error) : NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (SkeinPlace));

  for (guint i = 0; actors != NULL && i < actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (actors, i);
    SkeinPlace place = { actor->id, (float) (i % 200) * 60, (float) i / 200 * 60, FALSE };

    g_array_append_val (places, place);
  }
  if (error == NULL && skein_project_store_places (project,
                                                   (const SkeinPlace *) (gpointer) places->data,
                                                   places->len,
                                                   &error))
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

typedef gboolean (*Edit) (Bench *bench, guint round, GError **error);

static gboolean
mark (Bench *bench, guint round, GError **error)
{
  bench->mention = skein_edit_add_mention (
      bench->project, bench->articles[round], bench->actors[round], &(SkeinSpan){ 1, 3 }, 1, error);
  return bench->mention != 0;
}

static gboolean
is_waiting (SkeinWorkspace *workspace)
{
  gboolean waiting = FALSE;

  g_object_get (workspace, "waiting", &waiting, NULL);
  return waiting;
}

/* Steps of many rows are undone by a worker. */
static gboolean
undo (Bench *bench, guint round, GError **error)
{
  gboolean is_done = skein_workspace_undo (bench->workspace, error);

  while (is_waiting (bench->workspace))
    g_main_context_iteration (NULL, TRUE);
  return is_done;
}

static gboolean
rename_one (Bench *bench, guint round, GError **error)
{
  return skein_project_rename_actor (bench->project, bench->actors[round], "Renamed", error);
}

static gboolean
set_type (Bench *bench, guint round, GError **error)
{
  return skein_project_set_actor_type (bench->project, bench->actors[round], "Place", error);
}

static gboolean
merge (Bench *bench, guint round, GError **error)
{
  return skein_edit_merge_actors (
      bench->project, bench->actors[round], &bench->actors[round + 1], 1, error);
}

/* Two who are related already, so that an edge weighs more. */
static gboolean
support (Bench *bench, guint round, GError **error)
{
  SkeinEvidenceDraft draft = { .span = { 0, 5 } };

  return skein_edit_add_evidence (bench->project,
                                  bench->actors[round],
                                  bench->actors[round] + 1,
                                  "meets",
                                  FALSE,
                                  bench->articles[round],
                                  &draft,
                                  NULL,
                                  error) != 0;
}

static gboolean
relate (Bench *bench, guint round, GError **error)
{
  return skein_edit_add_relation (bench->project,
                                  bench->actors[round],
                                  bench->actors[round + 1],
                                  "knows",
                                  FALSE,
                                  NULL,
                                  error) != 0;
}

static gboolean
add_actor (Bench *bench, guint round, GError **error)
{
  return skein_edit_add_actor (bench->project, "Somebody New", "Person", error) != 0;
}

static double
get_processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_THREAD, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double *x = a;
  const double *y = b;

  return *x < *y ? -1 : *x > *y;
}

static void
measure_one (Bench *bench, Edit edit, guint round, double *processor, double *wall)
{
  g_autoptr (GError) error = NULL;
  double begin = now ();
  double before = get_processor_time ();

  if (!edit (bench, round, &error)) {
    g_printerr ("%s\n", error->message);
    exit (1);
  }
  *processor = get_processor_time () - before;
  *wall = now () - begin;
}

static void
print_row (const char *name, double processor[N_ROUNDS], double wall[N_ROUNDS])
{
  qsort (processor, N_ROUNDS, sizeof *processor, compare_times);
  qsort (wall, N_ROUNDS, sizeof *wall, compare_times);
  printf ("%-24s %8.2f %8.2f %10.2f %8.2f\n",
          name,
          processor[0],
          processor[N_ROUNDS / 2],
          wall[0],
          wall[N_ROUNDS / 2]);
  fflush (stdout);
}

/* Each edit is undone, so that the project stays as it was. */
static void
measure (Bench *bench, const char *name, Edit edit)
{
  g_autofree char *undoing = g_strconcat ("  undo ", name, NULL);
  double processor[2][N_ROUNDS];
  double wall[2][N_ROUNDS];

  for (guint round = 0; round < N_ROUNDS; round++) {
    measure_one (bench, edit, round, &processor[0][round], &wall[0][round]);
    measure_one (bench, undo, round, &processor[1][round], &wall[1][round]);
  }
  print_row (name, processor[0], wall[0]);
  print_row (undoing, processor[1], wall[1]);
}

/* Of all threads. */
static double
get_whole_processor_time (void)
{
  return (double) clock () * 1e3 / CLOCKS_PER_SEC;
}

typedef struct {
  double begin;
  double processor;
} Watch;

static Watch
start_watch (void)
{
  return (Watch){ now (), get_whole_processor_time () };
}

static void
lap (Watch *watch, const char *what)
{
  printf ("%-40s %8.0f ms, %.0f ms of CPU\n",
          what,
          now () - watch->begin,
          get_whole_processor_time () - watch->processor);
  fflush (stdout);
  *watch = start_watch ();
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **to = data;

  *to = g_object_ref (result);
}

/* What a worker does for a common name, and what the main thread does when it hears of it. */
static void
measure_many (Bench *bench)
{
  const char *const names[] = { COMMON_NAME, NULL };
  g_autoptr (GArray) common = skein_project_find_actors (bench->project, COMMON_NAME, NULL);
  gint64 actor = g_array_index (common, gint64, 0);
  g_autoptr (SkeinProject) sibling = skein_project_open_sibling (bench->project, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  Watch watch;
  g_autoptr (GAsyncResult) result = NULL;
  double busy;
  guint n = 0;

  watch = start_watch ();
  found = skein_project_find_occurrences (sibling, names, 0, NULL, NULL, NULL, &error);
  lap (&watch, "worker: find all of a common name");
  busy = get_processor_time ();
  skein_workspace_mark_all_async (bench->workspace, actor, found, NULL, NULL, marked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  skein_workspace_mark_all_finish (bench->workspace, result, &n, &error);
  lap (&watch, "mark them and show that");
  printf ("  of which the main thread was busy %22.0f ms\n", get_processor_time () - busy);
  busy = get_processor_time ();
  skein_workspace_undo (bench->workspace, &error);
  while (is_waiting (bench->workspace))
    g_main_context_iteration (NULL, TRUE);
  lap (&watch, "undo that");
  printf ("  of which the main thread was busy %22.0f ms\n", get_processor_time () - busy);
  printf ("%u mentions\n", n);
  if (error != NULL)
    g_printerr ("%s\n", error->message);
}

static void
measure_all (const char *path, gboolean many_only, const char *words)
{
  static const struct {
    const char *name;
    Edit edit;
  } edits[] = {
    { "mark a mention", mark },    { "rename an actor", rename_one },
    { "change a type", set_type }, { "support a relation", support },
    { "relate", relate },          { "add an actor", add_actor },
    { "merge two actors", merge },
  };
  SkeinRandom random = skein_random_init (2);
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  SkeinTotals totals;
  double begin = now ();

  bench.workspace = skein_workspace_new ();
  skein_workspace_set_paused (bench.workspace, TRUE);
  if (!skein_workspace_open (bench.workspace, path, &error)) {
    g_printerr ("%s\n", error->message);
    exit (1);
  }
  bench.project = skein_workspace_get_project (bench.workspace);
  totals = skein_workspace_get_totals (bench.workspace);
  printf ("%u articles, %u mentions, %u actors, %u relations; opened in %.0f ms\n",
          totals.articles,
          totals.mentions,
          totals.actors,
          totals.relations,
          now () - begin);
  for (guint i = 0; i <= N_ROUNDS; i++) {
    bench.actors[i] = 1 + skein_random_below (&random, totals.actors - 2);
    if (i < N_ROUNDS)
      bench.articles[i] = 1 + skein_random_below (&random, totals.articles);
  }
  printf ("%-24s %8s %8s %10s %8s\n", "milliseconds", "CPU min", "median", "wall min", "median");
  for (guint i = 0; !many_only && i < G_N_ELEMENTS (edits); i++)
    if (strstr (edits[i].name, words) != NULL)
      measure (&bench, edits[i].name, edits[i].edit);
  if (*words == '\0')
    measure_many (&bench);
  g_object_unref (bench.workspace);
}

int
main (int argc, char **argv)
{
  guint n_articles = 100000;
  g_autofree char *folder = g_dir_make_tmp ("skein-bench-XXXXXX", NULL);
  g_autofree char *made = g_build_filename (folder, "edit.skein", NULL);
  const char *path = made;
  const char *words = "";
  gboolean many_only = FALSE;

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--quick"))
      n_articles = 10000;
    else if (g_str_equal (argv[i], "--many"))
      many_only = TRUE;
    else if (g_str_equal (argv[i], "--only") && i + 1 < argc)
      words = argv[++i];
    else
      path = argv[i];
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    double begin = now ();

    make_project (path, n_articles);
    printf ("made in %.0f s\n", (now () - begin) / 1e3);
  }
  place_actors (path);
  measure_all (path, many_only, words);
  g_unlink (made);
  g_rmdir (folder);
  return 0;
}
