// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"
#include "skein-json.h"

#define ROUNDS 200

#define HEAD "{\"format\":\"skein-articles\",\"version\":1,"
#define ACTORS                                                                                     \
  "\"actors\":[{\"id\":\"a\",\"name\":\"Ann\",\"type\":\"Person\"},"                               \
  "{\"id\":\"x:b\",\"name\":\"Bob\",\"type\":\"Person\"}]"
#define TEXT "\"title\":\"t\",\"text\":\"Ann met Bob.\""
#define MENTIONS                                                                                   \
  "\"mentions\":[{\"id\":\"m\",\"actor\":\"a\",\"spans\":[[0,3]]},"                                \
  "{\"id\":\"n\",\"actor\":\"x:b\",\"spans\":[[8,11]]}]"
#define ANN_AND_BOB "A Ann|Person|||a\nA Bob|Person|||x:b\n"
#define MENTIONED "T t\nM m|Ann|0-3\nM n|Bob|8-11\n"

/* A file, the entries of its report, and its records; see format-fixture.h. */
typedef struct {
  const char *name;
  const char *json;
  const char *report;
  const char *records;
} Row;

static const Row rows[] = {
  { "empty", HEAD "\"articles\":[]}", "", "" },
  { "nothing-but-the-head", "{\"version\":1,\"format\":\"skein-articles\"}", "", "" },
  { "all-members",
    HEAD
    "\"actors\":[{\"id\":\"sample:ann\",\"name\":\"Ann\",\"type\":\"people\",\"aliases\":[\"A.\"],"
    "\"identifiers\":[\"wikidata:Q1\"],\"note\":\"n\",\"joinable\":false},"
    "{\"id\":\"b\",\"name\":\"Bob\"}],"
    "\"articles\":[{\"id\":\"s:1\",\"title\":\"t\",\"source\":\"s\",\"author\":\"u\","
    "\"published\":\"2016-03\",\"url\":\"http://x\",\"language\":\"en\",\"text\":\"Ann met Bob.\","
    "\"leftover\":\"l\",\"mentions\":[{\"id\":\"m\",\"actor\":\"sample:ann\",\"spans\":[[0,1],[2,3]],"
    "\"quote\":\"A n\",\"label\":\"PER\",\"note\":\"k\",\"attributes\":[[\"p\",\"q\"]],"
    "\"original_offsets\":\"1 2\"}],\"evidence\":[{\"id\":\"e\",\"type\":\"meets\","
    "\"source\":\"sample:ann\",\"target\":\"b\",\"mutual\":true,\"source_mention\":\"m\","
    "\"span\":[0,12],\"triggers\":[[4,7]],\"polarity\":\"denied\",\"modality\":\"alleged\","
    "\"date\":\"2016\",\"grade\":\"A1\",\"note\":\"o\",\"attributes\":[[\"r\",\"\"]]}]}],"
    "\"relations\":[{\"type\":\"knows\",\"source\":\"b\",\"target\":\"sample:ann\","
    "\"mutual\":true,\"note\":\"w\"}]}",
    "",
    "A Ann|Person!|A.|wikidata:Q1|sample:ann|n\nA Bob|Other|||b\n"
    "T t|2016-03|l|s:1|s|u|http://x|en\nM m|Ann|0-1;2-3|PER|k|p=q|1 2\n"
    "E e|meets|Ann>Bob|m>-|0-12|4-7|mutual denied alleged |o|r=|2016|A1\nR knows|Bob>Ann|mutual|w\n" },
  { "null-is-nothing",
    HEAD ACTORS ",\"articles\":[{" TEXT ",\"source\":null,\"mentions\":null}],\"relations\":null}",
    "",
    ANN_AND_BOB "T t\n" },
  { "unknown-members",
    HEAD ACTORS ",\"extra\":1,\"articles\":[{" TEXT ",\"colour\":\"red\"}]}",
    "note@1 note@1",
    ANN_AND_BOB "T t\n" },
  { "a-type-of-its-own",
    HEAD "\"actors\":[{\"id\":\"s\",\"name\":\"Ship\",\"type\":\"Sailing Vessel\"}]}",
    "",
    "A Ship|Sailing Vessel|||s\n" },
  { "bad-actors",
    HEAD "\"actors\":[{\"name\":\"Ann\"},\n{\"id\":\"b\"},\n{\"id\":\"c\",\"name\":\"\"},\n"
         "{\"id\":\"d\",\"name\":7},\n{\"id\":\"e\",\"name\":\"E\",\"aliases\":[1]},\n"
         "{\"id\":\"f\",\"name\":\"F\"},\n{\"id\":\"f\",\"name\":\"G\"},\n7,\n"
         "{\"id\":\"h\",\"name\":\"H\",\"joinable\":1}]}",
    "refused@1 refused@2 refused@3 refused@4 refused@5 refused@7 refused refused@9",
    "A F|Other|||f\n" },
  { "bad-mentions",
    HEAD ACTORS
    ",\"articles\":[{" TEXT ",\"mentions\":[{\"actor\":\"a\"},\n"
    "{\"actor\":\"z\",\"spans\":[[0,3]]},\n{\"actor\":\"a\",\"spans\":[]},\n"
    "{\"actor\":\"a\",\"spans\":[[3,0]]},\n{\"actor\":\"a\",\"spans\":[[0,0]]},\n"
    "{\"actor\":\"a\",\"spans\":[[0,99]]},\n{\"actor\":\"a\",\"spans\":[[-1,3]]},\n"
    "{\"actor\":\"a\",\"spans\":[[0,1.5]]},\n{\"actor\":\"a\",\"spans\":[[0,99999999999]]},\n"
    "{\"actor\":\"a\",\"spans\":[[0,3,4]]},\n{\"actor\":\"a\",\"spans\":[0,3]},\n"
    "{\"actor\":\"a\",\"spans\":\"0-3\"},\n"
    "{\"actor\":\"a\",\"spans\":[[0,3]],\"attributes\":[[\"x\"]]},\n"
    "{\"id\":\"m\",\"actor\":\"a\",\"spans\":[[0,3]]},\n"
    "{\"id\":\"m\",\"actor\":\"a\",\"spans\":[[0,3]]},\n"
    "{\"actor\":\"a\",\"spans\":[[0,3]],\"quote\":\"Eve\"}]}]}",
    "refused@1 refused@2 refused@3 refused@4 refused@5 refused@6 refused@7 refused@8 refused@9 "
    "refused@10 refused@11 refused@12 refused@13 refused@15 refused@16",
    ANN_AND_BOB "T t\nM m|Ann|0-3\n" },
  { "id-of-a-bad-mention-is-free",
    HEAD ACTORS ",\"articles\":[{" TEXT ",\"mentions\":["
                "{\"id\":\"m\",\"actor\":\"a\",\"spans\":[[0,3]],\"attributes\":7},"
                "{\"id\":\"m\",\"actor\":\"a\",\"spans\":[[0,3]]}],"
                "\"evidence\":[{\"type\":\"t\",\"source\":\"a\",\"target\":\"a\","
                "\"source_mention\":\"m\"}]}]}",
    "refused@1",
    ANN_AND_BOB "T t\nM m|Ann|0-3\nE |t|Ann>Ann|m>-\n" },
  { "bad-evidence",
    HEAD ACTORS ",\"articles\":[{" TEXT "," MENTIONS ",\"evidence\":["
                "{\"source\":\"a\",\"target\":\"x:b\"},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"q\"},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"target_mention\":\"m\"},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"source_mention\":\"o\"},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"span\":[0,13]},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"span\":[[0,3]]},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"triggers\":[[5,4]]},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"triggers\":[[5,40]]},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"polarity\":\"maybe\"},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"mutual\":\"yes\"},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"span\":[0,12],"
                "\"triggers\":[[4,7],[0,3]]}]}]}",
    "refused@1 refused@2 note@3 refused@4 refused@5 refused@6 refused@7 refused@8 refused@9 "
    "refused@10",
    ANN_AND_BOB MENTIONED "E |t|Ann>Bob|->m\nE |t|Ann>Bob|->-|0-12|4-7;0-3\n" },
  { "bad-articles",
    HEAD "\"articles\":[{\"title\":\"t\"},\n{\"title\":\"t\",\"text\":1},\n"
         "{\"title\":1,\"text\":\"x\"},\n{\"title\":\"t\",\"text\":\"x\",\"mentions\":{}},\n"
         "{\"text\":\"Head\\nx\"},\n{\"title\":\"t\",\"text\":\"\"}]}",
    "refused@1 refused@2 refused@3 refused@4 repaired@5",
    "T Head\nT t\n" },
  { "bad-relations",
    HEAD ACTORS ",\"relations\":[{\"type\":\"t\",\"source\":\"a\"},\n"
                "{\"type\":\"\",\"source\":\"a\",\"target\":\"x:b\"},\n"
                "{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\"}]}",
    "refused@1 refused@2",
    ANN_AND_BOB "R t|Ann>Bob\n" },
  { "wrong-lists",
    HEAD "\"actors\":{},\"articles\":7,\"relations\":\"x\"}",
    "refused@1 refused@1 refused@1",
    "" },
  { "quote-repaired",
    HEAD ACTORS ",\"articles\":[{" TEXT ",\"mentions\":["
                "{\"actor\":\"x:b\",\"spans\":[[7,10]],\"quote\":\"Bob\"},"
                "{\"actor\":\"a\",\"spans\":[[0,3]],\"quote\":\"Ann\"}]}]}",
    "repaired@1",
    ANN_AND_BOB "T t\nM |Bob|8-11||||7 10\nM |Ann|0-3\n" },
  { "offsets-of-javascript",
    HEAD ACTORS
    ",\"articles\":[{\"title\":\"t\",\"text\":\"\\ud83d\\udea2 Ann met Bob.\",\"mentions\":["
    "{\"actor\":\"a\",\"spans\":[[3,6]],\"quote\":\"Ann\"}],\"evidence\":[{\"type\":\"t\","
    "\"source\":\"a\",\"target\":\"x:b\",\"span\":[3,14],\"triggers\":[[7,10]]}]}]}",
    "note",
    ANN_AND_BOB "T t\nM |Ann|2-5\nE |t|Ann>Bob|->-|2-13|6-9\n" },
  { "nul-and-half-characters",
    HEAD "\"actors\":[{\"id\":\"a\",\"name\":\"A\\u0000nn\\ud800\"},"
         "{\"id\":\"b\",\"name\":\"\\udc00\\ud800\\u0041\\\\u0000\"}]}",
    "repaired repaired",
    "A Ann\xef\xbf\xbd|Other|||a\nA \xef\xbf\xbd\xef\xbf\xbd"
    "A\\u0000|Other|||b\n" },
  { "numbers-with-a-point",
    HEAD ACTORS ",\"articles\":[{" TEXT
                ",\"mentions\":[{\"actor\":\"a\",\"spans\":[[0.0,3e0]]}]}]}",
    "",
    ANN_AND_BOB "T t\nM |Ann|0-3\n" },
  { "all-numbers",
    HEAD "\"x\":[0,-0,10,-1.50,0.0e-07,1E+9,true,false,null,[],{}],\"actors\":[]}",
    "note@1",
    "" },
  { "articles-before-actors",
    HEAD "\"relations\":[{\"type\":\"t\",\"source\":\"x:b\",\"target\":\"a\"}],"
         "\"articles\":[{" TEXT "," MENTIONS "}]," ACTORS "}",
    "",
    ANN_AND_BOB MENTIONED "R t|Bob>Ann\n" },
  { "the-head-last",
    "{" ACTORS ",\"articles\":[{" TEXT "}],\"version\":1,\"format\":\"skein-articles\"}",
    "",
    ANN_AND_BOB "T t\n" },
  { "a-member-without-a-name",
    HEAD "\"\":1,\"actors\":[{\"\":\"\",\"id\":\"f\",\"\":{},\"name\":\"F\"}]}",
    "note@1 note@1",
    "A F|Other|||f\n" },
  { "members-that-come-twice",
    HEAD
    "\"actors\":[{\"id\":\"z\",\"name\":\"Z\"},{\"name\":\"?\"}]," ACTORS
    ",\"articles\":[{\"title\":\"u\",\"text\":\"x\"}],\"articles\":[{\"title\":\"u\",\"odd\":1,"
    "\"odd\":2," TEXT "}],\"relations\":[7],\"relations\":null,\"version\":1}",
    "note@1",
    ANN_AND_BOB "T t\n" },
  { "members-that-come-often",
    HEAD ACTORS
    ",\"articles\":[{\"title\":1,\"text\":2,\"title\":3,\"author\":\"v\",\"url\":\"h\","
    "\"source\":\"s\",\"language\":\"l\",\"id\":\"i\",\"published\":\"2016\",\"leftover\":"
    "\"o\",\"text\":4,\"mentions\":7,\"source\":\"w\",\"mentions\":null,\"title\":\"t\","
    "\"text\":\"x\"}]}",
    "",
    ANN_AND_BOB "T t|2016|o|i|w|v|h|l\n" },
  { "no-list-the-last-time", HEAD ACTORS ",\"actors\":7}", "refused@1", "" },
  { "escapes",
    HEAD
    "\"actors\":[{\"id\":\"a\",\"na\\u006de\":\"\\\"\\\\\\/\\b\\u00e9\\u4e60\\ud83d\\udea2\\uD83D\\uDEA2"
    "\\uFFFF\\u007f\"}]}",
    "",
    "A \"\\/\b\xc3\xa9\xe4\xb9\xa0\xf0\x9f\x9a\xa2\xf0\x9f\x9a\xa2\xef\xbf\xbf\x7f|Other|||a\n" },
  { "halves-in-a-wrong-order",
    HEAD
    "\"actors\":[{\"id\":\"a\",\"name\":\"\\udea2\\ud83d\\ud83d\\udea2\\ud83d\\u0041\\ud83d\\n\"}]}",
    "repaired",
    "A \xef\xbf\xbd\xef\xbf\xbd\xf0\x9f\x9a\xa2\xef\xbf\xbd"
    "A\xef\xbf\xbd\\n|Other|||a\n" },
  { "large-numbers",
    HEAD ACTORS ",\"articles\":[{" TEXT ",\"mentions\":["
                "{\"actor\":\"a\",\"spans\":[[0,9223372036854775807]]},\n"
                "{\"actor\":\"a\",\"spans\":[[0,9223372036854775808]]},\n"
                "{\"actor\":\"a\",\"spans\":[[0,4294967296]]},\n"
                "{\"actor\":\"a\",\"spans\":[[0,18446744073709551619]]},\n"
                "{\"actor\":\"a\",\"spans\":[[-9223372036854775808,3]]},\n"
                "{\"actor\":\"a\",\"spans\":[[0,1e999]]},\n"
                "{\"actor\":\"a\",\"spans\":[[0,-1e-999]]},\n"
                "{\"actor\":\"a\",\"spans\":[[0,3.00000000000000000000]]},\n"
                "{\"actor\":\"a\",\"spans\":[[-0,3E0]]}]}]}",
    "refused@1 refused@2 refused@3 refused@4 refused@5 refused@6 refused@7",
    ANN_AND_BOB "T t\nM |Ann|0-3\nM |Ann|0-3\n" },
  { "numbers-of-python",
    HEAD "\"x\":[NaN,Infinity,-Infinity],\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"note\":NaN}]}",
    "repaired note@1",
    "A A|Other|||a\n" },
};

/* Files of which nothing can be used. */
typedef struct {
  const char *name;
  const char *json;
  SkeinError code;
  const char *message;
} BadRow;

static const BadRow bad_rows[] = {
  { "not-json",
    HEAD "\n\"articles\":[,]}",
    SKEIN_ERROR_SYNTAX,
    "Line 2: There is a comma or a colon where none can stand." },
  { "trailing-text",
    HEAD "\"articles\":[]}\n\n; more",
    SKEIN_ERROR_SYNTAX,
    "Line 3: Something stands behind the end of the document." },
  { "second-document",
    HEAD "\"articles\":[]}\n{}",
    SKEIN_ERROR_SYNTAX,
    "Line 2: Something stands behind the end of the document." },
  { "leading-zero",
    HEAD "\n\"articles\":[010]}",
    SKEIN_ERROR_SYNTAX,
    "Line 2: “010” is not how JSON writes a number." },
  { "minus-leading-zero",
    "[-01]",
    SKEIN_ERROR_SYNTAX,
    "Line 1: “-01” is not how JSON writes a number." },
  { "no-digit-behind-the-point", "[1.]", SKEIN_ERROR_SYNTAX, "Line 1: “1.” is *" },
  { "no-digit-before-the-point", "[.5]", SKEIN_ERROR_SYNTAX, "Line 1: “.5” is *" },
  { "no-digit-in-the-exponent", "[1e+]", SKEIN_ERROR_SYNTAX, "Line 1: “1e+” is *" },
  { "plus", "[+1]", SKEIN_ERROR_SYNTAX, "Line 1: “+1” is *" },
  { "hexadecimal", "[0x10]", SKEIN_ERROR_SYNTAX, "Line 1: “0x10” is *" },
  { "words-of-python",
    "{\"a\": None}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: “None” is neither true, false nor null." },
  { "no-colon",
    "{\"a\"\n1}",
    SKEIN_ERROR_SYNTAX,
    "Line 2: The colon behind the name of a member is missing." },
  { "no-comma",
    "{\"a\": 1\n\"b\": 2}",
    SKEIN_ERROR_SYNTAX,
    "Line 2: The comma between two values is missing." },
  { "no-quotation-marks",
    "{a: 1}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: The name of a member is not in quotation marks." },
  { "no-value",
    "{\"a\":}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: A list or an object is closed where a value is missing." },
  { "crossed-brackets",
    "[{\"a\": 1]}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: A list or an object is closed that was not opened." },
  { "cut-off",
    HEAD "\n\n\"articles\":[",
    SKEIN_ERROR_SYNTAX,
    "Line 3: The file ends within a list or an object." },
  { "cut-off-in-a-string",
    HEAD "\"articles",
    SKEIN_ERROR_SYNTAX,
    "Line 1: The file ends within a string." },
  { "cut-off-after-a-backslash",
    HEAD "\"articles\\",
    SKEIN_ERROR_SYNTAX,
    "Line 1: A backslash is followed by what it can’t stand before." },
  { "bad-escape",
    "{\"a\":\"\\u12\"}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: “\\u” is not followed by four hexadecimal digits." },
  { "comment",
    HEAD "/* \" */ \"articles\":[]}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: There is a character that can’t stand outside of a string." },
  { "comma-at-the-end",
    HEAD "\"articles\":[],\n}",
    SKEIN_ERROR_SYNTAX,
    "Line 2: A list or an object is closed where a value is missing." },
  { "comma-at-the-end-of-a-list",
    HEAD "\"articles\":[{" TEXT "},]}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: A list or an object is closed where a value is missing." },
  { "comma-at-the-start",
    "{,}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: There is a comma or a colon where none can stand." },
  { "two-colons",
    "{\"a\"::1}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: There is a comma or a colon where none can stand." },
  { "name-without-a-value",
    "{\"a\"}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: A list or an object is closed where a value is missing." },
  { "broken-behind-the-articles",
    HEAD "\"articles\":[{" TEXT "}],\n\"extra\":[01]}",
    SKEIN_ERROR_SYNTAX,
    "Line 2: “01” is not how JSON writes a number." },
  { "broken-within-what-is-unknown",
    HEAD "\"extra\":{\"a\":[\"\\x\"]}}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: A backslash is followed by what it can’t stand before." },
  { "cut-off-in-a-pair",
    HEAD "\"articles\":[{\"text\":\"\\ud83d\\ude",
    SKEIN_ERROR_SYNTAX,
    "Line 1: “\\u” is not followed by four hexadecimal digits." },
  { "a-word", "nul", SKEIN_ERROR_SYNTAX, "Line 1: “nul” is neither true, false nor null." },
  { "a-string", "\"skein-articles\"", SKEIN_ERROR_SYNTAX, "This is JSON, but not an object." },
  { "a-broken-list", "[010]", SKEIN_ERROR_SYNTAX, "Line 1: “010” is *" },
  { "format-as-a-list",
    "{\"format\":[\"skein-articles\"],\"version\":1}",
    SKEIN_ERROR_SYNTAX,
    "This is JSON, but its “format” is not “skein-articles”." },
  { "format-that-comes-twice",
    HEAD "\"format\":null}",
    SKEIN_ERROR_SYNTAX,
    "This is JSON, but its “format” is not “skein-articles”." },
  { "closed-too-often",
    "{}}",
    SKEIN_ERROR_SYNTAX,
    "Line 1: A list or an object is closed that was not opened." },
  { "a-list", "[]", SKEIN_ERROR_SYNTAX, "This is JSON, but not an object." },
  { "empty", "", SKEIN_ERROR_SYNTAX, "The file is empty." },
  { "blank", " \n", SKEIN_ERROR_SYNTAX, "This is JSON, but not an object." },
  { "another-format",
    "{\"format\":\"other\",\"version\":1}",
    SKEIN_ERROR_SYNTAX,
    "This is JSON, but its “format” is not “skein-articles”." },
  { "no-version",
    "{\"format\":\"skein-articles\"}",
    SKEIN_ERROR_SYNTAX,
    "The “version” is missing or is not a positive number." },
  { "version-as-a-string",
    "{\"format\":\"skein-articles\",\"version\":\"1\"}",
    SKEIN_ERROR_SYNTAX,
    "The “version” is missing or is not a positive number." },
  { "version-zero",
    "{\"format\":\"skein-articles\",\"version\":0}",
    SKEIN_ERROR_SYNTAX,
    "The “version” is missing or is not a positive number." },
  { "newer-version",
    "{\"format\":\"skein-articles\",\"version\":2}",
    SKEIN_ERROR_NEWER,
    "A newer Skein wrote this file: its version is 2, and this Skein reads version 1." },
};

static SkeinDocument *
read_json (const char *json, gssize length, SkeinReport *report, GError **error)
{
  g_auto (SkeinInput) input = format_fixture_input ("a.json", json, length);

  return skein_formats_lookup ("json")->read (&input, report, NULL, error);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document = read_json (row->json, -1, report, &error);
  g_autofree char *records = NULL;
  g_autofree char *entries = NULL;

  g_assert_no_error (error);
  records = format_fixture_dump (document);
  entries = format_fixture_dump_report (report);
  g_assert_cmpstr (records, ==, row->records);
  g_assert_cmpstr (entries, ==, row->report);
}

static void
test_bad_row (gconstpointer data)
{
  const BadRow *row = data;
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document = read_json (row->json, -1, report, &error);

  g_assert_error (error, SKEIN_ERROR, (int) row->code);
  g_assert_null (document);
  if (!g_pattern_match_simple (row->message, error->message))
    g_assert_cmpstr (error->message, ==, row->message);
}

static void
test_place_in_message (void)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document =
      read_json (HEAD ACTORS ",\n\"articles\":[{" TEXT
                             ",\"mentions\":[\n{\"actor\":\"a\",\"spans\":[[0,3]]},\n"
                             "{\"actor\":\"z\",\"spans\":[[0,3]]}]}]}",
                 -1,
                 report,
                 NULL);
  const SkeinReportEntry *entry = g_ptr_array_index (skein_report_get_entries (report), 0);

  g_assert_nonnull (document);
  g_assert_cmpstr (entry->file, ==, "a.json");
  g_assert_cmpuint (entry->line, ==, 4);
  g_assert_cmpstr (entry->message,
                   ==,
                   "articles[0].mentions[1].actor: There is no actor with this id.");
}

/* What is nested deeply is refused. */
static void
test_deep_nesting (void)
{
  static const struct {
    guint depth;
    gboolean good;
  } cases[] = { { 60, TRUE }, { 64, FALSE }, { 1000000, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) json = g_string_new (HEAD "\"extra\":");
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (SkeinDocument) document = NULL;

    for (guint j = 0; j < cases[i].depth; j++)
      g_string_append_c (json, '[');
    for (guint j = 0; j < cases[i].depth; j++)
      g_string_append_c (json, ']');
    g_string_append_c (json, '}');
    document = read_json (json->str, (gssize) json->len, report, &error);
    if (cases[i].good)
      g_assert_no_error (error);
    else
      g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX);
  }
}

/* Wherever a file breaks off it is refused, whole or as a stream. */
static void
test_cut_off (void)
{
  static const char json[] = HEAD ACTORS
      ",\"articles\":[{\"title\":\"\\ud83d\\udea2\"," TEXT "," MENTIONS
      ",\"evidence\":[{\"type\":\"t\",\"source\":\"a\",\"target\":\"x:b\",\"mutual\":true,"
      "\"span\":[0,1.2e1],\"date\":null}]}],\"relations\":[]}";

  for (gsize n = 1; n < strlen (json); n++) {
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (SkeinDocument) document = read_json (json, (gssize) n, report, &error);

    g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX);
    g_assert_true (g_str_has_prefix (error->message, "Line 1: "));
    g_assert_null (document);
  }
}

/* An object of very many members is read as fast as others. */
static void
test_many_members (void)
{
  g_autoptr (GString) json = g_string_new (HEAD ACTORS ",\"articles\":[{" TEXT);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (json, ",\"m%u\":%u", i % 100000, i);
  g_string_append (json, "}]}");
  document = read_json (json->str, (gssize) json->len, report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_NOTE), ==, 100000);
}

/* The example that the help shows is one. */
static void
test_documentation (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "resources", "skein-articles.md", NULL);
  g_autofree char *page = NULL;
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document = NULL;
  g_autofree char *records = NULL;
  const char *start;
  const char *end;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  start = strstr (page, "```json\n");
  g_assert_nonnull (start);
  start += strlen ("```json\n");
  end = strstr (start, "```");
  g_assert_nonnull (end);
  document = read_json (start, end - start, report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skein_report_get_entries (report)->len, ==, 0);
  records = format_fixture_dump (document);
  g_assert_cmpstr (records,
                   ==,
                   "A Ragna Holt|Person|Holt||example:ragna-holt\n"
                   "A Norrvik Lines|Organisation|||lines\nT Harbour strike ends|2019-05-03\n"
                   "M m1|Ragna Holt|0-10\nM m2|Norrvik Lines|15-28\n"
                   "E |meets_with|Ragna Holt>Norrvik Lines|m1>m2|0-39|11-14\n");
}

static char *
random_string (GRand *rand, guint min_length, guint max_length)
{
  static const char *const pieces[] = {
    "a",
    "B",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\"",
    "\\",
    "\\u0041",
    "\xc3\xa9",
    "\x01",
    "\xe4\xb9\xa0",
    "/",
    "\xf0\x9f\x9a\xa2",
    "\x7f",
    "\xe2\x80\xa8",
    "\xcc\x81",
    "\x1f",
    "<",
    "7",
    "\xef\xbb\xbf",
  };
  GString *string = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, (gint32) min_length, (gint32) max_length + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (string, pieces[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (pieces))]);
  return g_string_free (string, FALSE);
}

static char *
maybe_string (GRand *rand)
{
  return g_rand_boolean (rand) ? random_string (rand, 0, 6) : NULL;
}

static SkeinSpan
random_span (GRand *rand, guint32 low, guint32 high)
{
  SkeinSpan span;

  span.start = (guint32) g_rand_int_range (rand, (gint32) low, (gint32) high);
  span.end = (guint32) g_rand_int_range (rand, (gint32) span.start + 1, (gint32) high + 1);
  return span;
}

static void
add_random_attributes (GRand *rand, GPtrArray *attributes)
{
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--) {
    g_autofree char *name = random_string (rand, 0, 4);
    g_autofree char *value = random_string (rand, 0, 4);

    skein_attributes_add (attributes, name, value);
  }
}

static void
add_random_mention (GRand *rand, SkeinDocument *document, SkeinArticleRecord *article, gboolean ids)
{
  guint32 length = (guint32) g_utf8_strlen (article->text, -1);
  guint actor = (guint) g_rand_int_range (rand, 0, (gint32) document->actors->len);
  SkeinSpan span = random_span (rand, 0, length);
  SkeinMentionRecord *mention = skein_article_record_add_mention (article, actor, span);

  while (span.end + 1 < length && g_rand_boolean (rand)) {
    span = random_span (rand, span.end, length);
    g_array_append_val (mention->spans, span);
  }
  if (ids || g_rand_boolean (rand))
    mention->id = g_strdup_printf ("m%u", article->mentions->len * 3 % 101);
  mention->label = maybe_string (rand);
  mention->note = maybe_string (rand);
  mention->original_offsets = maybe_string (rand);
  add_random_attributes (rand, mention->attributes);
}

static void
add_random_evidence (GRand *rand, SkeinArticleRecord *article)
{
  guint32 length = (guint32) g_utf8_strlen (article->text, -1);
  gint32 n = (gint32) article->mentions->len;
  int source = g_rand_int_range (rand, 0, n);
  int target = g_rand_int_range (rand, 0, n);
  const SkeinMentionRecord *from = g_ptr_array_index (article->mentions, (guint) source);
  const SkeinMentionRecord *to = g_ptr_array_index (article->mentions, (guint) target);
  g_autofree char *type = random_string (rand, 1, 4);
  SkeinEvidenceRecord *evidence =
      skein_article_record_add_evidence (article, type, from->actor, to->actor);

  evidence->id = maybe_string (rand);
  evidence->mutual = g_rand_boolean (rand);
  evidence->source_mention = g_rand_boolean (rand) ? source : -1;
  evidence->target_mention = g_rand_boolean (rand) ? target : -1;
  if (g_rand_boolean (rand))
    evidence->span = random_span (rand, 0, length);
  while (g_rand_boolean (rand)) {
    SkeinSpan trigger = random_span (rand, 0, length);

    g_array_append_val (evidence->triggers, trigger);
  }
  evidence->polarity = g_rand_boolean (rand);
  evidence->modality = g_rand_boolean (rand);
  evidence->date = maybe_string (rand);
  evidence->grade = maybe_string (rand);
  evidence->note = maybe_string (rand);
  add_random_attributes (rand, evidence->attributes);
}

static void
add_random_article (GRand *rand, SkeinDocument *document, gboolean ids)
{
  g_autofree char *title = random_string (rand, 1, 5);
  SkeinArticleRecord *article =
      skein_document_add_article (document, title, random_string (rand, 1, 300));

  article->key = maybe_string (rand);
  article->source = maybe_string (rand);
  article->author = maybe_string (rand);
  article->published = maybe_string (rand);
  article->url = maybe_string (rand);
  article->language = maybe_string (rand);
  article->leftover = maybe_string (rand);
  for (int i = g_rand_int_range (rand, 1, 12); i > 0; i--)
    add_random_mention (rand, document, article, ids);
  for (int i = g_rand_int_range (rand, 0, 12); i > 0; i--)
    add_random_evidence (rand, article);
}

/* A document in which all actors and mentions have ids of their own (@ids), or some have none and some
 * the same. */
static SkeinDocument *
random_document (GRand *rand, gboolean ids)
{
  SkeinDocument *document = skein_document_new ();

  for (int i = g_rand_int_range (rand, 1, 8); i > 0; i--) {
    g_autofree char *name = random_string (rand, 1, 6);
    g_autofree char *type = random_string (rand, 1, 3);
    g_autofree char *key = NULL;
    SkeinActorRecord *actor;

    if (ids)
      key = g_strdup_printf ("k%d%s", i, i % 2 == 0 ? ":" : "");
    else if (g_rand_boolean (rand))
      key = g_strdup_printf ("a%d", g_rand_int_range (rand, 0, 4));
    actor =
        skein_document_get_actor (document, skein_document_add_actor (document, key, name, type));
    actor->note = maybe_string (rand);
    actor->joinable = g_rand_boolean (rand);
    while (g_rand_boolean (rand))
      g_ptr_array_add (actor->aliases, random_string (rand, 0, 5));
    while (g_rand_boolean (rand))
      g_ptr_array_add (actor->identifiers, random_string (rand, 0, 5));
  }
  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    add_random_article (rand, document, ids);
  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--) {
    g_autofree char *type = random_string (rand, 1, 4);
    gint32 n = (gint32) document->actors->len;
    SkeinRelationRecord *relation =
        skein_document_add_relation (document,
                                     type,
                                     (guint) g_rand_int_range (rand, 0, n),
                                     (guint) g_rand_int_range (rand, 0, n));

    relation->mutual = g_rand_boolean (rand);
    relation->note = maybe_string (rand);
  }
  return document;
}

static SkeinDocument *
read_back (GBytes *bytes)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  gsize n_bytes;
  const char *json = g_bytes_get_data (bytes, &n_bytes);
  SkeinDocument *document = read_json (json, (gssize) n_bytes, report, &error);
  g_autofree char *entries = format_fixture_dump_report (report);

  g_assert_no_error (error);
  g_assert_cmpstr (entries, ==, "");
  return document;
}

/* What is written is read as it was. */
static void
test_round_trip (void)
{
  guint32 seed = g_test_rand_int_range (0, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr (SkeinDocument) document = random_document (rand, TRUE);
    g_autoptr (GBytes) bytes = skein_json_write (document, NULL);
    g_autoptr (SkeinDocument) again = read_back (bytes);
    g_autofree char *before = format_fixture_dump (document);
    g_autofree char *after = format_fixture_dump (again);

    g_assert_cmpstr (after, ==, before);
    for (guint j = 0; j < document->articles->len; j++) {
      const SkeinArticleRecord *a = g_ptr_array_index (document->articles, j);
      const SkeinArticleRecord *b = g_ptr_array_index (again->articles, j);

      g_assert_cmpstr (b->text, ==, a->text);
    }
  }
}

/* What is written, read and written again is the same, even where ids had to be made. */
static void
test_fixed_point (void)
{
  guint32 seed = g_test_rand_int_range (0, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr (SkeinDocument) document = random_document (rand, FALSE);
    g_autoptr (GBytes) bytes = skein_json_write (document, NULL);
    g_autoptr (SkeinDocument) again = read_back (bytes);
    g_autoptr (GBytes) bytes_again = skein_json_write (again, NULL);

    g_assert_cmpmem (g_bytes_get_data (bytes, NULL),
                     g_bytes_get_size (bytes),
                     g_bytes_get_data (bytes_again, NULL),
                     g_bytes_get_size (bytes_again));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/formats/json/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++) {
    g_autofree char *path = g_strconcat ("/formats/json/bad/", bad_rows[i].name, NULL);

    g_test_add_data_func (path, &bad_rows[i], test_bad_row);
  }
  g_test_add_func ("/formats/json/place-in-message", test_place_in_message);
  g_test_add_func ("/formats/json/deep-nesting", test_deep_nesting);
  g_test_add_func ("/formats/json/cut-off", test_cut_off);
  g_test_add_func ("/formats/json/many-members", test_many_members);
  g_test_add_func ("/formats/json/documentation", test_documentation);
  g_test_add_func ("/formats/json/round-trip", test_round_trip);
  g_test_add_func ("/formats/json/fixed-point", test_fixed_point);
  return g_test_run ();
}
