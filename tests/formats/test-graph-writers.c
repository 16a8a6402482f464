// SPDX-License-Identifier: MPL-2.0

/* Writers of graphs: golden files of one rich document, and round trips of random ones. */

#include <glib/gstdio.h>
#include <string.h>

#include "format-fixture.h"
#include "skein-random.h"
#include "skein-writer.h"

static const char *const graph_formats[] = { "csv",       "graphml", "gexf",     "dot",
                                             "node-link", "jgf",     "cytoscape" };

/* A sink that keeps the files: names to bytes. */
static gboolean
keep_cb (
    gpointer target, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_hash_table_insert (target, g_strdup (name != NULL ? name : ""), g_bytes_ref (bytes));
  return TRUE;
}

static GHashTable *
write_all (const char *format, const SkeinExport *export)
{
  GHashTable *files =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (SkeinSink) sink = skein_sink_new (keep_cb, files, NULL);
  const SkeinWriter *writer = skein_writers_lookup (format);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (writer);
  writer->write (export, sink, NULL, &error);
  g_assert_no_error (error);
  return files;
}

static SkeinDocument *
read_bytes (const char *format, const char *path, GBytes *bytes, SkeinReport *report)
{
  SkeinInput input = { path, path, bytes };
  const SkeinFormat *reader = skein_formats_lookup (format);
  g_autoptr (GError) error = NULL;
  SkeinDocument *document;

  g_assert_true (skein_formats_sniff (&input) == reader);
  document = reader->read (&input, report, NULL, &error);
  g_assert_no_error (error);
  return document;
}

/* Tables are read from a folder, where they find each other. */
static SkeinDocument *
read_tables (GHashTable *files)
{
  g_autofree char *folder = g_dir_make_tmp ("skein-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "nodes.csv", NULL);
  g_autoptr (SkeinReport) report = skein_report_new ();
  SkeinDocument *document;
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &bytes)) {
    g_autofree char *file = g_build_filename (folder, name, NULL);

    g_assert_true (g_file_set_contents (
        file, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  }
  document = read_bytes ("csv", path, g_hash_table_lookup (files, "nodes.csv"), report);
  g_assert_cmpuint (skein_report_get_entries (report)->len, ==, 0);
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    g_autofree char *file = g_build_filename (folder, name, NULL);

    g_assert_cmpint (g_remove (file), ==, 0);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return document;
}

static SkeinDocument *
read_again (const char *format, GHashTable *files)
{
  g_autoptr (SkeinReport) report = skein_report_new ();

  if (strcmp (format, "csv") == 0)
    return read_tables (files);
  return read_bytes (format, "x", g_hash_table_lookup (files, ""), report);
}

static SkeinEvidenceRecord *
add_evidence (
    SkeinArticleRecord *article, const char *type, guint source, guint target, SkeinSpan span)
{
  SkeinEvidenceRecord *evidence = skein_article_record_add_evidence (article, type, source, target);

  evidence->span = span;
  return evidence;
}

static void
add_rich_article (SkeinDocument *document)
{
  SkeinArticleRecord *article = skein_document_add_article (
      document,
      "Ship news, \"second\" edition",
      g_strdup ("Zoë Ákos 🚢 joined Norrvik Lines.\nShe denied that she left.\n"
                "北京 met שלום, he said; they met."));
  SkeinMentionRecord *mention;
  SkeinEvidenceRecord *evidence;

  article->key = g_strdup ("test:ship");
  article->source = g_strdup ("The Paper");
  article->author = g_strdup ("A. Writer");
  article->published = g_strdup ("2024-05-02");
  article->url = g_strdup ("https://example.org/1?a=1&b=2");
  article->language = g_strdup ("en");
  skein_article_record_add_mention (article, 0, (SkeinSpan){ 0, 8 });
  mention = skein_article_record_add_mention (article, 1, (SkeinSpan){ 18, 25 });
  g_array_append_vals (mention->spans, &(SkeinSpan){ 26, 31 }, 1);
  skein_article_record_add_mention (article, 0, (SkeinSpan){ 33, 36 });
  skein_article_record_add_mention (article, 2, (SkeinSpan){ 59, 61 });
  skein_article_record_add_mention (article, 3, (SkeinSpan){ 66, 70 });
  evidence = add_evidence (article, "works_for", 0, 1, SKEIN_SPAN_EMPTY);
  evidence->source_mention = 0;
  evidence->target_mention = 1;
  evidence->date = g_strdup ("2023-01/2024-02");
  evidence->grade = g_strdup ("B2");
  evidence = add_evidence (article, "works_for", 0, 1, (SkeinSpan){ 33, 58 });
  evidence->polarity = SKEIN_POLARITY_DENIED;
  evidence->note = g_strdup ("=1+1, says \"she\"");
  evidence = add_evidence (article, "meets with", 3, 2, (SkeinSpan){ 59, 80 });
  evidence->mutual = TRUE;
  evidence = add_evidence (article, "meets with", 2, 3, (SkeinSpan){ 81, 90 });
  evidence->mutual = TRUE;
  evidence->modality = SKEIN_MODALITY_ALLEGED;
  add_evidence (article, "meets with", 2, 3, (SkeinSpan){ 81, 90 });
  add_evidence (article, "cites <&> itself", 4, 4, (SkeinSpan){ 81, 90 });
}

/* Quotes, line ends, characters of all planes and directions, parallel relations, a mutual one, a loop, what is
 * denied, alleged and asserted, and an actor alone. */
static SkeinDocument *
dup_rich_document (void)
{
  static const struct {
    const char *key;
    const char *name;
    const char *type;
  } actors[] = {
    { "test:zoe", "Zoë \"Zo\" Ákos 🚢", "Person" },
    { "ftm:o1", "=Norrvik, Lines & Co\\", "Company" },
    { NULL, "北京", "Place" },
    { NULL, "שלום עולם", "Country" },
    { NULL, "two\nlines; and \x01 a control", "Kind <of> \"thing\"" },
    { NULL, "'-alone", "Other" },
  };
  SkeinDocument *document = skein_document_new ();
  SkeinRelationRecord *relation;

  for (guint i = 0; i < G_N_ELEMENTS (actors); i++)
    skein_document_add_actor (document, actors[i].key, actors[i].name, actors[i].type);
  g_ptr_array_add (skein_document_get_actor (document, 0)->aliases, g_strdup ("Zo"));
  g_ptr_array_add (skein_document_get_actor (document, 0)->aliases, g_strdup ("Frau Ákos, \"Z\""));
  g_ptr_array_add (skein_document_get_actor (document, 0)->identifiers, g_strdup ("wikidata:Q1"));
  g_ptr_array_add (skein_document_get_actor (document, 1)->identifiers, g_strdup ("lei:5299"));
  skein_document_get_actor (document, 0)->note = g_strdup ("Line 1\nline \"2\"");
  add_rich_article (document);
  relation = skein_document_add_relation (document, "owns", 0, 1);
  relation->note = g_strdup ("heard of it");
  skein_document_add_relation (document, "owns", 0, 2);
  return document;
}

static const SkeinPlacement rich_placements[] = {
  { 0, 0, 10, 0xff8000 },
  { -12.3f, 45.67f, 8.5f, 0x0000ff },
  { 1e4f, -1e4f, 6, 0x123456 },
  { 0.125f, 3.99f, 6, 0x000000 },
  { 0, 0, 0, 0 },
  { 7, -7, 1, 0xffffff },
};

static void
check_golden (const char *format, const char *name, GBytes *bytes)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_DIST, "data", "formats", "golden", format, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *found = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (g_getenv ("SKEIN_UPDATE_GOLDEN") != NULL) {
    g_mkdir_with_parents (folder, 0755);
    g_assert_true (g_file_set_contents (path, found, (gssize) g_bytes_get_size (bytes), NULL));
  }
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_golden (gconstpointer data)
{
  const char *format = data;
  g_autoptr (SkeinDocument) document = dup_rich_document ();
  SkeinExport export = { document, rich_placements, "A \"rich\" project" };
  g_autoptr (GHashTable) files = write_all (format, &export);
  g_autofree char *only = g_strconcat ("graph.", skein_writers_lookup (format)->extension, NULL);
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    check_golden (format, *(char *) name != '\0' ? name : only, bytes);
}

/* What XML and its readers can't keep: control characters, and blanks that are more than one. */
static char *
dup_expected (const char *format, const char *text)
{
  GString *expected = g_string_new (NULL);
  gboolean is_xml = strcmp (format, "graphml") == 0 || strcmp (format, "gexf") == 0;
  gboolean folds = strcmp (format, "graphml") == 0;

  for (const char *p = text; *p != '\0'; p++) {
    if (is_xml && *p > 0 && *p < 0x20 && *p != '\n' && *p != '\t')
      g_string_append (expected, "\xef\xbf\xbd");
    else if (folds && g_ascii_isspace (*p) && expected->len > 0 &&
             expected->str[expected->len - 1] == ' ')
      continue;
    else
      g_string_append_c (expected, folds && g_ascii_isspace (*p) ? ' ' : *p);
  }
  return g_strstrip (g_string_free (expected, FALSE));
}

/* Puts @text on one line, with one blank for each run of them and without quotes around it, as readers do with names
 * and types. */
static char *
fold_blanks (char *text)
{
  char *end = text;
  gsize n;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *end++ = *p;
    else if (end > text && end[-1] != ' ')
      *end++ = ' ';
  *end = '\0';
  n = strlen (g_strchomp (text));
  if (n < 3 || text[0] != '"' || strchr (text + 1, '"') != text + n - 1)
    return text;
  memmove (text, text + 1, n - 2);
  text[n - 2] = '\0';
  return text;
}

static void
compare_strings (const char *format, const GPtrArray *found, const GPtrArray *strings)
{
  g_assert_cmpuint (found->len, ==, strings->len);
  for (guint i = 0; i < strings->len; i++) {
    g_autofree char *expected = dup_expected (format, g_ptr_array_index (strings, i));

    g_assert_cmpstr (g_ptr_array_index (found, i), ==, expected);
  }
}

static void
compare_actors (const char *format, const GPtrArray *found, const GPtrArray *actors)
{
  g_assert_cmpuint (found->len, ==, actors->len);
  for (guint i = 0; i < actors->len; i++) {
    const SkeinActorRecord *a = g_ptr_array_index (found, i);
    const SkeinActorRecord *b = g_ptr_array_index (actors, i);
    g_autofree char *name = dup_expected (format, b->name);
    g_autofree char *type = dup_expected (format, b->type);
    g_autofree char *note = dup_expected (format, b->note != NULL ? b->note : "");

    /* The name and the type of a node that no project of ours knows stand on one line. */
    g_assert_cmpstr (a->name, ==, b->key == NULL ? fold_blanks (name) : name);
    g_assert_cmpstr (a->type, ==, b->key == NULL ? fold_blanks (type) : type);
    compare_strings (format, a->aliases, b->aliases);
    compare_strings (format, a->identifiers, b->identifiers);
    if (b->note != NULL)
      g_assert_nonnull (strstr (a->note, note));
  }
}

/* The relations of a document in the order in which it tells of them, with how many passages deny each and support
 * or deny it. */
typedef struct {
  const char *type;
  guint source;
  guint target;
  gboolean mutual;
  guint n_denied;
  guint n_evidence;
} Expected;

static Expected *
find_expected (GArray *list, const char *type, guint source, guint target, gboolean mutual)
{
  Expected expected = {
    type, mutual ? MIN (source, target) : source, mutual ? MAX (source, target) : target, mutual, 0,
    0
  };

  for (guint i = 0; i < list->len; i++) {
    Expected *known = &g_array_index (list, Expected, i);

    if (strcmp (known->type, type) == 0 && known->source == expected.source &&
        known->target == expected.target && known->mutual == mutual)
      return known;
  }
  g_array_append_val (list, expected);
  return &g_array_index (list, Expected, list->len - 1);
}

static GArray *
list_expected (const SkeinDocument *document)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Expected));

  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    for (guint j = 0; j < article->evidence->len; j++) {
      const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, j);
      Expected *expected = find_expected (
          list, evidence->type, evidence->source, evidence->target, evidence->mutual);

      expected->n_evidence++;
      expected->n_denied += evidence->polarity == SKEIN_POLARITY_DENIED;
    }
  }
  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    find_expected (list, relation->type, relation->source, relation->target, relation->mutual);
  }
  return list;
}

static void
compare_relations (const char *format, const GPtrArray *found, const SkeinDocument *document)
{
  g_autoptr (GArray) list = list_expected (document);

  g_assert_cmpuint (found->len, ==, list->len);
  for (guint i = 0; i < list->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (found, i);
    const Expected *expected = &g_array_index (list, Expected, i);
    g_autofree char *type = dup_expected (format, expected->type);
    g_autofree char *denied = g_strdup_printf ("denied: %u", expected->n_denied);
    g_autofree char *weight = g_strdup_printf ("weight: %u", expected->n_evidence);
    const char *all = relation->summary != NULL ? relation->summary : relation->note;
    const char *note = all != NULL ? all : "";

    g_assert_cmpstr (relation->type, ==, type);
    g_assert_cmpuint (relation->source, ==, expected->source);
    g_assert_cmpuint (relation->target, ==, expected->target);
    g_assert_cmpint (relation->mutual, ==, expected->mutual);
    g_assert_cmpint (strstr (note, denied) != NULL, ==, expected->n_denied > 0);
    g_assert_cmpint (strstr (note, weight) != NULL, ==, expected->n_evidence > 1);
  }
}

static void
check_round_trip (const char *format, const SkeinDocument *document)
{
  SkeinExport export = { document, NULL, NULL };
  g_autoptr (GHashTable) files = write_all (format, &export);
  g_autoptr (SkeinDocument) found = read_again (format, files);

  compare_actors (format, found->actors, document->actors);
  compare_relations (format, found->relations, document);
}

static void
test_round_trip_rich (gconstpointer data)
{
  g_autoptr (SkeinDocument) document = dup_rich_document ();

  check_round_trip (data, document);
}

static char *
dup_words (SkeinRandom *random, gboolean is_list)
{
  static const char *const pieces[] = { "a",   "é", "🚢", "北",    "ש",  "\"",  "'",    "\\",   "<",
                                        ">",   "&", ",", "=",     "+",  "-",   "@",    "{",    "}",
                                        "\\n", " ", "#", "/",     "\t", "]]>", "\x1f", "\x01", "%",
                                        "[",   "]", ":", "&amp;", ";",  "|",   "\n" };
  GString *words = g_string_new (NULL);
  guint n = 1 + skein_random_below (random, 8);

  for (guint i = 0; i < n; i++)
    g_string_append (
        words, pieces[skein_random_below (random, G_N_ELEMENTS (pieces) - (is_list ? 1 : 0))]);
  g_string_append_printf (words, "%u", skein_random_below (random, 1000));
  return g_strstrip (g_string_free (words, FALSE));
}

static void
add_random_article (SkeinDocument *document, SkeinRandom *random, char *const *types, guint number)
{
  GString *text = g_string_new (NULL);
  SkeinArticleRecord *article;
  guint n = skein_random_below (random, 12);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Sentence %u-%03u 🚢 is here. ", number, i);
  article = skein_document_add_article (document, "A title", g_string_free (text, FALSE));
  article->url = g_strdup_printf ("https://example.org/%u", number);
  for (guint i = 0; i < n; i++) {
    SkeinEvidenceRecord *evidence =
        skein_article_record_add_evidence (article,
                                           types[skein_random_below (random, 5)],
                                           skein_random_below (random, document->actors->len),
                                           skein_random_below (random, document->actors->len));
    guint32 start = i * (guint32) (g_utf8_strlen (article->text, -1) / n);

    evidence->span = (SkeinSpan){ start, start + 14 };
    evidence->mutual = skein_random_below (random, 3) == 0;
    evidence->polarity = (SkeinPolarity) skein_random_below (random, 2);
    evidence->modality = (SkeinModality) skein_random_below (random, 2);
  }
}

static SkeinDocument *
dup_random_document (guint64 seed)
{
  SkeinRandom random = skein_random_init (seed);
  SkeinDocument *document = skein_document_new ();
  guint n_actors = 1 + skein_random_below (&random, 12);
  char *types[6] = { NULL };

  for (guint i = 0; i < n_actors; i++) {
    g_autofree char *name = fold_blanks (dup_words (&random, FALSE));
    g_autofree char *type = fold_blanks (dup_words (&random, FALSE));
    /* ":Person" is how neo4j writes a type. */
    const char *plain = type + strspn (type, ":");
    SkeinActorRecord *actor = skein_document_get_actor (
        document,
        skein_document_add_actor (
            document, NULL, name, skein_random_below (&random, 2) == 0 ? "Person" : plain));

    if (skein_random_below (&random, 2) == 0)
      actor->note = dup_words (&random, FALSE);
    if (skein_random_below (&random, 3) == 0)
      g_ptr_array_add (actor->identifiers, g_strdup_printf ("wikidata:Q%u", i));
    for (guint k = skein_random_below (&random, 3); k > 0; k--)
      g_ptr_array_add (actor->aliases, dup_words (&random, TRUE));
  }
  for (guint i = 0; i < 5; i++)
    types[i] = fold_blanks (dup_words (&random, FALSE));
  for (guint i = skein_random_below (&random, 4); i > 0; i--)
    add_random_article (document, &random, types, i);
  for (guint i = skein_random_below (&random, 10); i > 0; i--)
    skein_document_add_relation (document,
                                 types[skein_random_below (&random, 5)],
                                 skein_random_below (&random, n_actors),
                                 skein_random_below (&random, n_actors))
        ->mutual = skein_random_below (&random, 3) == 0;
  for (guint i = 0; i < 5; i++)
    g_free (types[i]);
  return document;
}

static void
test_round_trip_random (gconstpointer data)
{
  guint64 first = (guint32) g_test_rand_int ();

  for (guint64 seed = first; seed < first + 100; seed++) {
    g_autoptr (SkeinDocument) document = dup_random_document (seed);

    g_test_message ("seed %" G_GUINT64_FORMAT, seed);
    check_round_trip (data, document);
  }
}

/* FollowTheMoney */

static char *
dup_slice (const char *text, SkeinSpan span)
{
  return g_utf8_substring (text, span.start, span.end);
}

static void
compare_evidence (const SkeinArticleRecord *found, const SkeinArticleRecord *article)
{
  guint n = 0;

  g_assert_cmpstr (found->text, ==, article->text);
  g_assert_cmpstr (found->title, ==, article->title);
  g_assert_cmpstr (found->url, ==, article->url);
  for (guint i = 0; i < article->evidence->len; i++) {
    const SkeinEvidenceRecord *expected = g_ptr_array_index (article->evidence, i);
    const SkeinEvidenceRecord *evidence;
    g_autofree char *found_words = NULL;
    g_autofree char *words = NULL;

    if (expected->polarity == SKEIN_POLARITY_DENIED)
      continue;
    g_assert_cmpuint (n, <, found->evidence->len);
    evidence = g_ptr_array_index (found->evidence, n++);
    words = dup_slice (article->text, expected->span);
    found_words = dup_slice (found->text, evidence->span);
    g_assert_cmpstr (evidence->type, ==, expected->type);
    g_assert_cmpuint (evidence->source, ==, expected->source);
    g_assert_cmpuint (evidence->target, ==, expected->target);
    g_assert_cmpint (evidence->modality, ==, expected->modality);
    g_assert_cmpstr (found_words, ==, words);
  }
  g_assert_cmpuint (found->evidence->len, ==, n);
}

static void
test_ftm_round_trip (void)
{
  guint64 first = (guint32) g_test_rand_int ();

  for (guint64 seed = first; seed < first + 100; seed++) {
    g_autoptr (SkeinDocument) document = dup_random_document (seed);
    SkeinExport export = { document, NULL, NULL };
    g_autoptr (GHashTable) files = NULL;
    g_autoptr (SkeinDocument) found = NULL;
    guint n_read = 0;

    g_test_message ("seed %" G_GUINT64_FORMAT, seed);
    files = write_all ("ftm", &export);
    found = read_again ("ftm", files);
    g_assert_cmpuint (found->actors->len, ==, document->actors->len);
    for (guint i = 0; i < document->actors->len; i++) {
      const SkeinActorRecord *a = skein_document_get_actor (found, i);
      const SkeinActorRecord *b = skein_document_get_actor (document, i);

      g_assert_cmpstr (a->name, ==, b->name);
      g_assert_cmpint (strcmp (a->type, "Person") == 0, ==, strcmp (b->type, "Person") == 0);
      compare_strings ("ftm", a->identifiers, b->identifiers);
    }
    /* An article without a text is none to the reader. */
    for (guint i = 0; i < document->articles->len; i++) {
      const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

      if (*article->text != '\0')
        compare_evidence (g_ptr_array_index (found->articles, n_read++), article);
    }
    g_assert_cmpuint (found->articles->len, ==, n_read);
  }
}

/* All */

static void
test_registry (void)
{
  const SkeinWriter *const *writers = skein_writers_get_all ();

  for (guint i = 0; writers[i] != NULL; i++) {
    const char *losses = writers[i]->get_losses != NULL ? writers[i]->get_losses () : NULL;

    g_assert_true (skein_writers_lookup (writers[i]->id) == writers[i]);
    g_assert_cmpstr (writers[i]->get_title (), !=, "");
    g_assert_cmpstr (writers[i]->mime_type, !=, "");
    if (losses != NULL) {
      g_assert_null (strchr (losses, '\n'));
      g_assert_true (g_str_has_suffix (losses, "."));
    }
  }
  g_assert_null (skein_writers_lookup ("excel"));
  g_assert_cmpstr (skein_writers_guess ("a.b/c.GraphML")->id, ==, "graphml");
  g_assert_cmpstr (skein_writers_guess ("c.gv")->id, ==, "dot");
  g_assert_cmpstr (skein_writers_guess ("c.json")->id, ==, "json");
  g_assert_null (skein_writers_guess ("graphml"));
  g_assert_null (skein_writers_guess ("c.zip"));
}

static void
test_cancelled (gconstpointer data)
{
  const char *format = data;
  g_autoptr (SkeinDocument) document = dup_rich_document ();
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SkeinSink) sink = skein_sink_new (keep_cb, files, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  SkeinExport export = { document, rich_placements, NULL };

  g_cancellable_cancel (cancellable);
  g_assert_false (skein_writers_lookup (format)->write (&export, sink, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_hash_table_size (files), ==, 0);
}

/* A project without anything in it. */
static void
test_empty (gconstpointer data)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinExport export = { document, NULL, NULL };
  g_autoptr (GHashTable) files = write_all (data, &export);

  g_assert_cmpuint (g_hash_table_size (files), >, 0);
}

static const char *
get_cell (GHashTable *files, const char *file)
{
  return g_bytes_get_data (g_hash_table_lookup (files, file), NULL);
}

static void
test_csv_guard (void)
{
  static const char *const names[] = { "=1+1", "'=1+1", "''@x", "+49", "-", "@a", "'a", "\"=b\"" };
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinExport export = { document, NULL, NULL };
  g_autoptr (GHashTable) files = NULL;
  g_autofree char *nodes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    skein_document_add_actor (document, NULL, names[i], "Person");
  skein_document_add_relation (document, "=cmd|' /C calc'!A0", 0, 1);
  check_round_trip ("csv", document);
  files = write_all ("csv", &export);
  nodes = g_strndup (get_cell (files, "nodes.csv"),
                     g_bytes_get_size (g_hash_table_lookup (files, "nodes.csv")));
  g_assert_nonnull (strstr (nodes, "\r\na1,'=1+1,Person,"));
  g_assert_nonnull (strstr (nodes, "\r\na2,''=1+1,"));
  g_assert_nonnull (strstr (nodes, "\r\na3,'''@x,"));
  g_assert_nonnull (strstr (nodes, "\r\na5,'-,"));
  g_assert_nonnull (strstr (nodes, "\r\na7,'a,"));
  g_assert_nonnull (strstr (nodes, "\r\na8,\"\"\"=b\"\"\","));
}

static void
add_for_each (const char *name, const char *const *formats, guint n, GTestDataFunc test)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("/graph-writers/%s/%s", name, formats[i]);

    g_test_add_data_func (path, formats[i], test);
  }
}

int
main (int argc, char *argv[])
{
  static const char *const ftm[] = { "ftm" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-writers/registry", test_registry);
  add_for_each ("golden", graph_formats, G_N_ELEMENTS (graph_formats), test_golden);
  add_for_each ("golden", ftm, 1, test_golden);
  add_for_each ("rich", graph_formats, G_N_ELEMENTS (graph_formats), test_round_trip_rich);
  add_for_each ("random", graph_formats, G_N_ELEMENTS (graph_formats), test_round_trip_random);
  g_test_add_func ("/graph-writers/random/ftm", test_ftm_round_trip);
  add_for_each ("cancelled", graph_formats, G_N_ELEMENTS (graph_formats), test_cancelled);
  add_for_each ("cancelled", ftm, 1, test_cancelled);
  add_for_each ("empty", graph_formats, G_N_ELEMENTS (graph_formats), test_empty);
  add_for_each ("empty", ftm, 1, test_empty);
  g_test_add_func ("/graph-writers/csv/guard", test_csv_guard);
  return g_test_run ();
}
