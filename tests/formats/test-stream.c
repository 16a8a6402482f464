// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"
#include "skein-random.h"

/* A file much longer than what is looked at to recognise it. */
#define MIN_BYTES ((gsize) 900 * 1000)

#define BYTES(literal) literal, sizeof (literal) - 1

typedef struct {
  const char *id;
  const char *head;
  /* With one %u for the number of the record. */
  const char *record;
  const char *between;
  const char *tail;
} Row;

static const Row rows[] = {
  { "doccano", "", "{\"text\": \"%u Zoë Ákos 🚢 left.\", \"label\": [[7, 15, \"PER\"]]}", "\n", "" },
  { "doccano",
    "[\n",
    "{\"text\": \"%u Zoë Ákos 🚢 left.\",\n \"entities\": [{\"id\": 1,\n \"start_offset\": 7,\n"
    " \"end_offset\": 15, \"label\": \"PER\"}]\n}\n",
    ",\n\n",
    "]\n" },
  { "label-studio",
    "[",
    "{\"data\": {\"text\": \"%u Zoë 🚢 left.\"}, \"annotations\": [{\"result\": [{\"id\": \"a\","
    " \"type\": \"labels\", \"value\": {\"start\": 7, \"end\": 10, \"text\": \"Zoë\","
    " \"labels\": [\"PER\"]}}]}]}",
    ",",
    "]" },
  { "docred",
    "[",
    "{\"title\": \"%u\", \"sents\": [[\"Zoë\", \"met\", \"Ann\", \".\"]], \"vertexSet\": [[{\"name\":"
    " \"Zoë\", \"sent_id\": 0, \"pos\": [0, 1], \"type\": \"PER\"}], [{\"name\": \"Ann\","
    " \"sent_id\": 0, \"pos\": [2, 3], \"type\": \"PER\"}]], \"labels\": [{\"h\": 0, \"t\": 1,"
    " \"r\": \"met\", \"evidence\": [0]}]}",
    ", ",
    "]" },
  { "spacy",
    "[",
    "{\"text\": \"%u Zoë 🚢 left.\", \"ents\": [{\"start\": 8, \"end\": 11, \"label\": \"PER\"}]}",
    ",\n",
    "]" },
  { "conll", "", "-DOCSTART- -X- O O\r\n\r\n%u X O\r\nZoë X B-PER\r\nleft X O\r\n", "\r\n", "" },
  { "conllu",
    "# global.Entity = eid-etype-head-other\n",
    "# newdoc id = %07u\n1\tZoë\t_\tX\t_\t_\t_\t_\t_\tEntity=(1-person-1-x)\n2\tleft\t_\tX\t_\t_\t_\t_\t"
    "_\t_\n",
    "\n",
    "" },
};

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("skein-stream-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "large.txt", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static GString *
make_content (const Row *row)
{
  GString *content = g_string_new (row->head);

  for (guint i = 0; content->len < MIN_BYTES; i++) {
    g_autofree char *number = g_strdup_printf ("%07u", i);
    g_auto (GStrv) parts =
        g_strsplit (row->record, strstr (row->record, "%07u") ? "%07u" : "%u", 2);

    /* Records of many lengths end everywhere in what is read at a time. */
    g_string_append_printf (content,
                            "%s%s%s%s",
                            i > 0 ? row->between : "",
                            parts[0],
                            strcmp (row->id, "docred") == 0 ? number + i % 7 : number,
                            parts[1]);
  }
  g_string_append (content, row->tail);
  return content;
}

/* Line by line where it stands: g_strsplit() calls strstr(), which the address sanitizer has measure the whole rest
 * each time. */
static void
append_articles (GString *lines, GString *relations, const SkeinDocument *document)
{
  g_autofree char *dump = format_fixture_dump (document);
  const char *line = dump;

  while (*line != '\0') {
    const char *end = strchr (line, '\n');
    gsize length = end != NULL ? (gsize) (end - line) : strlen (line);

    if (strchr ("TMER", *line) != NULL) {
      GString *to = *line == 'R' ? relations : lines;

      g_string_append_len (to, line, (gssize) length);
      g_string_append_c (to, '\n');
    }
    line += end != NULL ? length + 1 : length;
  }
}

typedef struct {
  GString *lines;
  GString *relations;
  guint n_documents;
  guint n_articles;
  guint stop_at;
  GCancellable *cancellable;
} Taken;

static gboolean
take_cb (SkeinDocument *document, gpointer data, GError **error)
{
  Taken *taken = data;

  append_articles (taken->lines, taken->relations, document);
  taken->n_documents++;
  taken->n_articles += document->articles->len;
  skein_document_free (document);
  if (taken->n_documents != taken->stop_at)
    return TRUE;
  if (taken->cancellable != NULL) {
    g_cancellable_cancel (taken->cancellable);
    return TRUE;
  }
  g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_BUSY, "enough");
  return FALSE;
}

/* What comes in pieces is what comes as a whole. */
static void
check_equal (Fixture *fixture, const GString *content, guint n_documents, guint n_articles)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) whole_relations = g_string_new (NULL);
  g_autoptr (GString) relations = g_string_new (NULL);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinReport) stream_report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *stream_entries = NULL;
  Taken taken = { .lines = lines, .relations = relations };

  g_assert_true (g_file_set_contents (fixture->path, content->str, (gssize) content->len, NULL));
  document = skein_formats_read_file (fixture->path, NULL, report, NULL, &error);
  g_assert_no_error (error);
  append_articles (whole, whole_relations, document);
  g_assert_true (skein_formats_read_each (
      fixture->path, "large.txt", NULL, take_cb, &taken, stream_report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken.n_documents, >=, n_documents);
  g_assert_cmpuint (taken.n_articles, ==, document->articles->len);
  if (n_articles > 0)
    g_assert_cmpuint (taken.n_articles, ==, n_articles);
  g_assert_true (strcmp (whole->str, lines->str) == 0);
  g_assert_true (strcmp (whole_relations->str, relations->str) == 0);
  g_assert_cmpuint (skein_report_get_count (stream_report, "articles"), ==, taken.n_articles);
  entries = format_fixture_dump_report (report);
  stream_entries = format_fixture_dump_report (stream_report);
  g_assert_cmpstr (stream_entries, ==, entries);
}

static void
test_equal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) content = make_content (data);

  check_equal (fixture, content, 6, 0);
}

/* A task of Prodigy or a record of TACRED; what it says of its text is the one or the other. */
static void
append_record (GString *content, gboolean tacred, guint text, gboolean other)
{
  if (content->len > 1)
    g_string_append (content, tacred ? ",\n" : "\n");
  if (tacred)
    g_string_append_printf (
        content,
        "{\"docid\": \"d\", \"token\": [\"%u\", \"Zoë\", \"met\", \"Ann\"], \"subj_start\": 1,"
        " \"subj_end\": 1, \"subj_type\": \"PERSON\", \"obj_start\": 3, \"obj_end\": 3,"
        " \"obj_type\": \"PERSON\", \"relation\": \"%s\"}",
        1000000 + text,
        other ? "knows" : "met");
  else
    g_string_append_printf (
        content,
        "{\"text\": \"%u Zoë met Ann.\", \"spans\": [{\"start\": %u, \"end\": %u, \"label\":"
        " \"PER\"}], \"answer\": \"accept\"}",
        1000000 + text,
        other ? 16 : 8,
        other ? 19 : 11);
}

/* Records of one text are one article, however far from each other they stand. */
static void
test_groups (Fixture *fixture, gconstpointer data)
{
  gboolean tacred = data != NULL;
  g_autoptr (GString) content = g_string_new (tacred ? "[" : "");
  SkeinRandom random = skein_random_init (1);
  const guint n_texts = 5000;

  for (guint i = 0; i < n_texts; i++) {
    guint back = skein_random_below (&random, 1000);

    append_record (content, tacred, i, FALSE);
    if (back <= i)
      append_record (content, tacred, i - back, TRUE);
  }
  if (tacred)
    g_string_append (content, "]");
  check_equal (fixture, content, 6, n_texts);
}

/* Entities that refer to each other come as one, but the file is not in memory. */
static void
test_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) content = g_string_new (NULL);

  for (guint i = 0; content->len < MIN_BYTES; i++)
    g_string_append_printf (
        content,
        "{\"id\": \"e%u\", \"schema\": \"Associate\", \"properties\": {\"person\": [\"p%u\"],"
        " \"associate\": [\"p0\"]}}\n{\"id\": \"d%u\", \"schema\": \"Document\", \"properties\":"
        " {\"title\": [\"t\"], \"bodyText\": [\"Zoë %u\"]}}\n{\"id\": \"p%u\", \"schema\":"
        " \"Person\", \"properties\": {\"name\": [\"Zoë %u\"]}}\n",
        i,
        i,
        i,
        i,
        i,
        i);
  check_equal (fixture, content, 1, 0);
}

/* Graphs and single articles come as one, but the file is not in memory. */
static const Row wholes[] = {
  { "graphml",
    "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><key id='k' for='node' attr.name='type'/>"
    "<graph edgedefault='undirected'><desc>x</desc>\n",
    "<node id='n%u'><data key='k'>Person</data></node>\n<edge source='n0000000' target='m'/>",
    "\n",
    "</graph></graphml>" },
  /* What is declared holds for all of the file, wherever it stands. */
  { "graphml",
    "<graphml><graph edgedefault='undirected'><node id='a'><data key='k'>Person</data></node>\n"
    "<edge/><hyperedge><endpoint node='a'/></hyperedge>",
    "<node id='n%u'><data key='k'>Person</data><graph edgedefault='directed'><edge source='a'"
    " target='m'/></graph></node>\n",
    "",
    "</graph><key id='k' for='node' attr.name='type'/><key id='l' for='node' attr.name='alias'>"
    "<default>A</default></key></graphml>" },
  { "gexf",
    "<gexf xmlns='http://gexf.net/1.3'><graph defaultedgetype='directed'><attributes class='node'>"
    "<attribute id='0' title='type'/></attributes><nodes>\n",
    "<node id='n%u'><attvalues><attvalue for='0' value='Person'/></attvalues></node>",
    "\n",
    "</nodes><edges><edge source='n0000000' target='n0000001'/></edges></graph></gexf>" },
  { "gexf",
    "<gexf xmlns='http://gexf.net/1.3'><graph defaultedgetype='directed'><edges><edge source='a'"
    " target='b'/></edges></graph><graph defaultedgetype='undirected'><nodes>\n",
    "<node id='n%u'><attvalues><attvalue for='0' value='Person'/></attvalues></node>",
    "\n",
    "</nodes><attributes class='node'><attribute id='0' title='type'/></attributes></graph></gexf>" },
  { "xmi",
    "<xmi:XMI xmlns:xmi='http://www.omg.org/XMI' xmlns:cas='http:///uima/cas.ecore'"
    " xmlns:t='http:///de/ner/type.ecore'>\n",
    "<t:NamedEntity xmi:id='9%u' sofa='1' begin='0' end='3' value='PER'/>",
    "\n",
    "<cas:Sofa xmi:id='1' sofaNum='1' sofaString='Zoë left.'/></xmi:XMI>" },
  { "gate-xml",
    "<GateDocument version='3'><TextWithNodes><Node id='0'/>Zoë<Node id='3'/> left"
    "</TextWithNodes><AnnotationSet Name='x'>\n",
    "<Annotation Id='%u' Type='Person' StartNode='0' EndNode='3'/>",
    "\n",
    "</AnnotationSet></GateDocument>" },
  { "gate-xml",
    "<GateDocument version='3'><AnnotationSet>\n",
    "<Annotation Id='%u' Type='Person' StartNode='0' EndNode='3'/>",
    "\n",
    "</AnnotationSet><TextWithNodes><Node id='0'/>Zoë<Node id='3'/> left</TextWithNodes></GateDocument>" },
};

static void
test_as_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) content = make_content (data);

  check_equal (fixture, content, 1, 0);
}

typedef struct {
  guint n_documents;
  guint n_mentions;
} Listed;

static gboolean
take_listed_cb (SkeinDocument *document, gpointer data, GError **error)
{
  Listed *listed = data;

  g_assert_true (document->continues == (listed->n_documents > 0));
  listed->n_documents++;
  for (guint i = 0; i < document->actors->len; i++) {
    const SkeinActorRecord *actor = g_ptr_array_index (document->actors, i);

    g_assert_cmpstr (actor->name, ==, "Zoë Ákos");
    g_assert_cmpuint (actor->number, ==, 1);
  }
  for (guint i = 0; i < document->articles->len; i++)
    listed->n_mentions +=
        ((SkeinArticleRecord *) g_ptr_array_index (document->articles, i))->mentions->len;
  skein_document_free (document);
  return TRUE;
}

/* Whom a corpus lists at its start, its last article means as well. */
static void
test_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) content = g_string_new (
      "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><TEI><standOff><listPerson>"
      "<person xml:id='z'><persName>Zoë Ákos</persName></person></listPerson></standOff></TEI>\n");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  Listed listed = { 0, 0 };
  guint n;

  for (n = 0; content->len < MIN_BYTES; n++)
    g_string_append_printf (content,
                            "<TEI><text><body><p><persName ref='#z'>She</persName> came.</p>"
                            "<listRelation><relation name='met' mutual='#z #z'/></listRelation>"
                            "</body></text></TEI>\n");
  g_string_append (content, "</teiCorpus>");
  check_equal (fixture, content, 6, n);
  g_assert_true (skein_formats_read_each (
      fixture->path, "large.xml", NULL, take_listed_cb, &listed, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (listed.n_mentions, ==, n);
  g_assert_cmpuint (listed.n_documents, >, 1);
}

/* Files that say their encoding are streamed in any. */
static void
test_said_encoding (Fixture *fixture, gconstpointer data)
{
  const char *encoding = data;
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autofree char *converted = NULL;
  gsize n_bytes;

  g_string_append_printf (content,
                          "<?xml version='1.0' encoding='%s'?>\n<teiCorpus "
                          "xmlns='http://www.tei-c.org/ns/1.0'>",
                          encoding);
  for (guint i = 0; content->len < MIN_BYTES; i++)
    g_string_append_printf (
        content,
        "\n<TEI><text><body><p>%0*u <name>Zoë</name> left.</p></body></text></TEI>",
        1 + (int) (i % 7),
        i);
  g_string_append (content, "</teiCorpus>");
  converted =
      g_convert (content->str, (gssize) content->len, encoding, "UTF-8", NULL, &n_bytes, NULL);
  g_assert_nonnull (converted);
  g_string_append_len (bytes, converted, (gssize) n_bytes);
  check_equal (fixture, bytes, 6, 0);
}

/* A record of a size that nobody has in memory costs what follows it, but not what stands before it. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (1024 * 1024, 'x');
  g_autoptr (GString) content =
      g_string_new ("<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'>\n"
                    "<TEI><text><body><p>Ann came.</p></body></text></TEI>\n<TEI><text><body><p>");
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *entries = NULL;
  Taken taken = { .lines = lines };

  for (guint i = 0; i < 66; i++)
    g_string_append_printf (content, "<!-- %s -->", filler);
  g_string_append (content, "x</p></body></text></TEI></teiCorpus>");
  g_assert_true (g_file_set_contents (fixture->path, content->str, (gssize) content->len, NULL));
  g_assert_true (skein_formats_read_each (
      fixture->path, "large.xml", NULL, take_cb, &taken, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken.n_articles, ==, 1);
  entries = format_fixture_dump_report (report);
  g_assert_cmpstr (entries, ==, "refused@3");
}

/* What stands far behind a start that is ASCII, and still further behind, and what becomes of the first. */
static const struct {
  const char *name;
  const char *first;
  const char *second;
  const char *found;
} encodings[] = {
  { "utf-8", "Zo\xc3\xab", "\xe2\x80\x9cZo\xc3\xab", "T 1 Zo\xc3\xab\n" },
  { "latin-1", "Zo\xeb", "Zo\xeb", "T 1 Zo\xc3\xab\n" },
  { "windows-1252", "Zo\xeb\x92s", "\x84Zo\xeb\x93", "T 1 Zo\xc3\xab\xe2\x80\x99s\n" },
  /* The first alone could be either; it is decided by all. */
  { "damaged", "Zo\xeb", "Zo\xc3\xab", "T 1 Zo\xef\xbf\xbd\n" },
  { "mixed", "Zo\xeb \xc3\xa9", "Zo\xeb", "T 1 Zo\xc3\xab \xc3\x83\xc2\xa9\n" },
};

static void
append_named (GString *content, guint number, const char *name, gsize until)
{
  g_autofree char *filler = g_strnfill (1000, 'x');

  do
    g_string_append_printf (content,
                            "{\"text\": \"%u %s\\nleft. %s\", \"label\": [[2, 5, \"PER\"]]}\n",
                            number,
                            name,
                            filler);
  while (content->len < until);
}

/* A text is in one encoding from its start to its end, wherever that comes which tells it. */
static void
test_encoding (Fixture *fixture, gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;
  g_autofree char *dump = NULL;

  append_named (content, 0, "Zoe", MIN_BYTES);
  append_named (content, 1, encodings[row].first, 0);
  append_named (content, 2, "Zoe", 2 * MIN_BYTES);
  append_named (content, 3, encodings[row].second, content->len + 10000);
  check_equal (fixture, content, 3, 0);
  document = skein_formats_read_file (fixture->path, NULL, report, NULL, NULL);
  dump = format_fixture_dump (document);
  g_assert_nonnull (strstr (dump, encodings[row].found));
}

/* A file that is in another encoding from the start need not be in memory either. */
static void
test_latin1 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) content = g_string_new (NULL);

  append_named (content, 0, "Zo\xeb", MIN_BYTES);
  check_equal (fixture, content, 3, 0);
}

/* The lists of Skein's own format, with something odd in each. */
static void
append_own_actors (GString *content)
{
  g_string_append (content, "\"actors\":[7");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (
        content,
        ",\n{\"id\":\"s:%u\",\"name\":\"A\\u00e9\\ud83d\\udea2%u\",\"note\":\"%.*s\"}",
        i,
        i,
        (int) (i % 13),
        "thirteen long");
  g_string_append (content, ",{\"id\":\"s:1\",\"name\":\"B\"}]");
}

static void
append_own_articles (GString *content)
{
  g_autofree char *filler = g_strnfill (997, 'x');

  g_string_append (content, "\"articles\":[");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (
        content,
        "%s{\"id\":\"%u\",%s\"text\":\"Zoë\\t%u 🚢 \\uD83D\\uDEA2 %.*s\\u0000 left.\",\n\"mentions\":["
        "{\"id\":\"m\",\"actor\":\"s:%u\",\"spans\":[[%u,%u]],\"quote\":\"Zo\\u00EB\"}],"
        "\"evidence\":[{\"type\":\"met\",\"source\":\"s:%u\",\"target\":\"s:%u\",\n"
        "\"source_mention\":\"%s\"}]}\n",
        i > 0 ? "," : "",
        i,
        i % 100 == 0 ? "\"odd\":[1e3,{\"a\":\"[\"}]," : "\"title\":\"t\",",
        i,
        (int) (i % 997),
        filler,
        i,
        i % 50 == 0 ? 1 : 0,
        i % 50 == 0 ? 4 : 3,
        i,
        i % 7,
        i % 70 == 0 ? "n" : "m");
  g_string_append (content, "]");
}

static void
append_own_relations (GString *content)
{
  g_string_append (content, "\"relations\":[");
  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (content,
                            "%s{\"type\":\"owns\",\"source\":\"s:%u\",\"target\":\"%s:%u\"}",
                            i > 0 ? ", " : "",
                            i / 3,
                            i % 1000 == 0 ? "x" : "s",
                            i / 4);
  g_string_append (content, "]");
}

/* In whichever order the lists come, the last of a name is that of the file. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  static void (*const append[]) (
      GString * content) = { append_own_actors, append_own_articles, append_own_relations };
  static const char *const orders[] = { "012", "120", "201", "0012", "1201", "210" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    g_autoptr (GString) content = g_string_new ("{\"format\":\"skein-articles\"");

    for (const char *p = orders[i]; *p != '\0'; p++) {
      g_string_append (content, ",\n");
      append[*p - '0'](content);
    }
    g_string_append (content, ",\"version\":1}\n");
    check_equal (fixture, content, 3, 3000);
  }
}

/* Of a file that is broken at its end nothing is taken. */
static void
test_own_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) content = g_string_new ("{\"format\":\"skein-articles\",\"version\":1,\n");
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  Taken taken = { .lines = lines };

  append_own_actors (content);
  g_string_append (content, ",");
  append_own_articles (content);
  g_string_append (content, "]");
  g_assert_true (g_file_set_contents (fixture->path, content->str, (gssize) content->len, NULL));
  g_assert_false (skein_formats_read_each (
      fixture->path, "large.json", NULL, take_cb, &taken, report, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX);
  g_assert_cmpstr (error->message,
                   ==,
                   "large.json: Line 12002: A list or an object is closed that was not opened.");
  g_assert_cmpuint (taken.n_documents, ==, 0);
}

/* One line is broken, two hold bytes that are no text, one is longer than all that is read at a time. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) content = make_content (&rows[0]);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *filler = g_strnfill (1000 * 1000, 'x');
  g_autofree char *expected = NULL;
  Taken taken = { .lines = lines };
  guint n_lines = 2;

  for (gsize i = 0; i < content->len; i++)
    n_lines += content->str[i] == '\n';
  g_string_append (content, "\n{\"text\": \"not closed\n");
  g_string_append (content,
                   "{\"text\": \"b\xff"
                   "d\", \"label\": [[0, 3, \"PER\"]]}\n");
  /* Newer versions of GLib have a macro of this name, which would take the comma for one of its own. */
  (g_string_append_len) (content, BYTES ("{\"text\": \"n\0ul\", \"label\": [[0, 3, \"PER\"]]}\n"));
  g_string_append_printf (content,
                          "{\"text\": \"Ann %s\", \"label\": [[0, 3, \"PER\"]]}\n",
                          filler);
  g_assert_true (g_file_set_contents (fixture->path, content->str, (gssize) content->len, NULL));
  g_assert_true (skein_formats_read_each (
      fixture->path, "large.txt", NULL, take_cb, &taken, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (lines->str,
                            "|b\xef\xbf\xbd"
                            "d|0-3"));
  g_assert_nonnull (strstr (lines->str, "|Ann|0-3"));
  entries = format_fixture_dump_report (report);
  g_assert_nonnull (strstr (lines->str, "|nul|0-3"));
  expected = g_strdup_printf ("refused@%u repaired@%u repaired", n_lines, n_lines + 1);
  g_assert_cmpstr (entries, ==, expected);
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) content = make_content (&rows[0]);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Taken taken = { .lines = lines, .stop_at = 2 };

  g_assert_true (g_file_set_contents (fixture->path, content->str, (gssize) content->len, NULL));
  g_assert_false (skein_formats_read_each (
      fixture->path, "large.txt", NULL, take_cb, &taken, report, cancellable, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_BUSY);
  g_assert_cmpuint (taken.n_documents, ==, 2);
  g_assert_false (g_cancellable_is_cancelled (cancellable));
  g_clear_error (&error);
  taken.n_documents = 0;
  taken.cancellable = cancellable;
  g_assert_false (skein_formats_read_each (
      fixture->path, "large.txt", NULL, take_cb, &taken, report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Small files, other encodings and other formats come as one document. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  static const char *const contents[] = { "{\"text\": \"Ann\", \"label\": [[0, 3, \"PER\"]]}",
                                          "Ann met nobody." };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_autoptr (GString) lines = g_string_new (NULL);
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (GError) error = NULL;
    Taken taken = { .lines = lines };

    g_assert_true (g_file_set_contents (fixture->path, contents[i], -1, NULL));
    g_assert_true (skein_formats_read_each (
        fixture->path, "large.txt", NULL, take_cb, &taken, report, NULL, &error));
    g_assert_cmpuint (taken.n_documents, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  static const char *const said[] = { "ISO-8859-15", "UTF-16", "UTF-32", "GB18030" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/stream/equal/%u-%s", i, rows[i].id);

    g_test_add (path, Fixture, &rows[i], set_up, test_equal, tear_down);
  }
  g_test_add ("/stream/groups/prodigy", Fixture, NULL, set_up, test_groups, tear_down);
  g_test_add ("/stream/groups/tacred", Fixture, "tacred", set_up, test_groups, tear_down);
  g_test_add ("/stream/together", Fixture, NULL, set_up, test_together, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++) {
    g_autofree char *path = g_strdup_printf ("/stream/as-one/%u-%s", i, wholes[i].id);

    g_test_add (path, Fixture, &wholes[i], set_up, test_as_one, tear_down);
  }
  for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
    g_autofree char *path = g_strconcat ("/stream/said/", said[i], NULL);

    g_test_add (path, Fixture, said[i], set_up, test_said_encoding, tear_down);
  }
  g_test_add ("/stream/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/stream/listed", Fixture, NULL, set_up, test_listed, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autofree char *path = g_strconcat ("/stream/encoding/", encodings[i].name, NULL);

    g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_encoding, tear_down);
  }
  g_test_add ("/stream/latin-1", Fixture, NULL, set_up, test_latin1, tear_down);
  g_test_add ("/stream/own", Fixture, NULL, set_up, test_own, tear_down);
  g_test_add ("/stream/own-broken", Fixture, NULL, set_up, test_own_broken, tear_down);
  g_test_add ("/stream/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/stream/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/stream/whole", Fixture, NULL, set_up, test_whole, tear_down);
  return g_test_run ();
}
