// SPDX-License-Identifier: MPL-2.0
#include "format-fixture.h"
#include "skein-anchor.h"
#include "skein-annotations.h"

#define SHIP "\xf0\x9f\x9a\xa2"

typedef struct {
  SkeinInput input;
  SkeinReport *report;
  SkeinAnnotations *annotations;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->input = format_fixture_input ("a.xyz", "", 0);
  fixture->report = skein_report_new ();
  fixture->annotations = skein_annotations_new (&fixture->input, "xyz", fixture->report);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  skein_report_free (fixture->report);
  format_fixture_clear_input (&fixture->input);
}

/* Ends the article and all, and compares what came out. */
static void
check (Fixture *fixture, const char *records, const char *entries)
{
  g_autoptr (SkeinDocument) document = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *report = NULL;

  skein_annotations_end (fixture->annotations);
  document = skein_annotations_finish (fixture->annotations);
  dump = format_fixture_dump (document);
  report = format_fixture_dump_report (fixture->report);
  g_assert_cmpstr (dump, ==, records);
  g_assert_cmpstr (report, ==, entries);
}

static SkeinAnnotatedSpan *
add (Fixture *fixture, const char *id, const char *label, guint32 start, guint32 end)
{
  return skein_annotations_add_span (fixture->annotations, id, label, start, end);
}

/* The same two names, counted in each way. @unit: what the format says. */
static const struct {
  const char *name;
  SkeinUnit unit;
  gboolean quoted;
  SkeinSpan spans[2];
  const char *entries;
} units[] = {
  { "code-points", SKEIN_UNIT_CODE_POINTS, FALSE, { { 3, 6 }, { 11, 13 } }, "" },
  { "code-points-quoted", SKEIN_UNIT_CODE_POINTS, TRUE, { { 3, 6 }, { 11, 13 } }, "" },
  { "utf-16", SKEIN_UNIT_UTF16, FALSE, { { 4, 7 }, { 12, 14 } }, "" },
  { "utf-16-quoted", SKEIN_UNIT_UTF16, TRUE, { { 4, 7 }, { 12, 14 } }, "" },
  { "bytes", SKEIN_UNIT_BYTES, FALSE, { { 6, 10 }, { 15, 17 } }, "" },
  { "utf-16-against-the-format", SKEIN_UNIT_CODE_POINTS, TRUE, { { 4, 7 }, { 12, 14 } }, "note" },
  { "code-points-against-the-format", SKEIN_UNIT_UTF16, FALSE, { { 3, 6 }, { 11, 13 } }, "note" },
  { "bytes-against-the-format", SKEIN_UNIT_UTF16, TRUE, { { 6, 10 }, { 15, 17 } }, "note" },
  { "line-ends-as-one", SKEIN_UNIT_CODE_POINTS, TRUE, { { 2, 5 }, { 10, 12 } }, "note" },
  { "utf-16-line-ends-as-one", SKEIN_UNIT_UTF16, TRUE, { { 3, 6 }, { 11, 13 } }, "note" },
};

static void
test_unit (Fixture *fixture, gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  static const char *const quotes[2] = { "Zo\xc3\xab", "Al" };

  skein_annotations_begin (fixture->annotations, "x", SHIP "\r\nZo\xc3\xab met Al.");
  skein_annotations_expect (fixture->annotations, units[row].unit);
  for (guint i = 0; i < 2; i++) {
    SkeinAnnotatedSpan *span = add (
        fixture, i == 0 ? "1" : "2", "PER", units[row].spans[i].start, units[row].spans[i].end);

    if (units[row].quoted)
      span->quote = g_strdup (quotes[i]);
  }
  check (fixture,
         "A Zo\xc3\xab|Person\nA Al|Person\nT x\nM 1|Zo\xc3\xab|3-6|PER\nM 2|Al|11-13|PER\n",
         units[row].entries);
}

/* Where the file was no UTF-8 its bytes were fewer than those of the text. */
static void
test_damaged_bytes (Fixture *fixture, gconstpointer data)
{
  skein_annotations_begin (fixture->annotations,
                           "x",
                           "Caf\xef\xbf\xbd: Zo\xc3\xab met Al. \xef\xbf\xbd");
  skein_annotations_expect (fixture->annotations, SKEIN_UNIT_BYTES);
  add (fixture, "1", "PER", 6, 10)->quote = g_strdup ("Zo\xc3\xab");
  add (fixture, "2", "PER", 15, 17)->quote = g_strdup ("Al");
  check (fixture,
         "A Zo\xc3\xab|Person\nA Al|Person\nT x\nM 1|Zo\xc3\xab|6-9|PER\nM 2|Al|14-16|PER\n",
         "note");
}

static void
test_tokens_vote (Fixture *fixture, gconstpointer data)
{
  skein_annotations_begin (fixture->annotations, "x", SHIP " Zo\xc3\xab met Al.");
  skein_annotations_vote (fixture->annotations, 3, 6, "Zo\xc3\xab");
  add (fixture, "1", "PER", 11, 13);
  check (fixture, "A Al|Person\nT x\nM 1|Al|10-12|PER\n", "note");
}

static void
test_repair (Fixture *fixture, gconstpointer data)
{
  SkeinAnnotatedSpan *span;

  skein_annotations_begin (fixture->annotations, NULL, "Ann met Bob.");
  span = add (fixture, "1", "PER", 1, 4);
  span->quote = g_strdup ("Ann");
  span->line = 7;
  span = add (fixture, "2", "PER", 8, 11);
  span->quote = g_strdup ("Eve");
  span->line = 8;
  span = add (fixture, "3", "PER", 90, 99);
  span->line = 9;
  add (fixture, "4", "PER", 5, 5);
  skein_annotations_add_relation (fixture->annotations, "r", "knows", "1", "2");
  check (fixture,
         "A Ann|Person\nT a\nM 1|Ann|0-3|PER|||1 4\n",
         "repaired@7 refused@8 refused@9 refused note");
}

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  skein_annotations_begin (fixture->annotations, "x", "Ann Lee met Bob. She and Lee left. Ann!");
  add (fixture, "1", "PER", 0, 7)->chain = g_strdup ("c");
  g_ptr_array_add (add (fixture, "2", "PER", 12, 15)->links,
                   g_strdup ("http://www.wikidata.org/entity/Q5"));
  add (fixture, "3", "PRO", 17, 20)->chain = g_strdup ("c");
  g_ptr_array_add (add (fixture, "4", "PER", 25, 28)->links, g_strdup ("Q5"));
  add (fixture, "5", "PER", 35, 38);
  skein_annotations_add_relation (fixture->annotations, "i", "same_as", "5", "1");
  skein_annotations_add_relation (fixture->annotations, "r", "meets", "c", "2");
  skein_annotations_add_relation (fixture->annotations, "j", "Coreference", "1", "3");
  check (fixture,
         "A Ann Lee|Person|Ann\nA Bob|Person|Lee|wikidata:Q5\nT x\nM 1|Ann Lee|0-7|PER\n"
         "M 2|Bob|12-15|PER\nM 3|Ann Lee|17-20|PRO\nM 4|Bob|25-28|PER\nM 5|Ann Lee|35-38|PER\n"
         "E r|meets|Ann Lee>Bob|3>2\n",
         "note");
}

static void
test_same_name_is_not_joined (Fixture *fixture, gconstpointer data)
{
  skein_annotations_begin (fixture->annotations, "x", "Ann, Ann, they.");
  add (fixture, "1", "PER", 0, 3);
  add (fixture, "2", "PER", 5, 8);
  add (fixture, "3", NULL, 10, 14);
  check (fixture,
         "A Ann|Person\nA Ann|Person\nA they|Other!\nT x\nM 1|Ann|0-3|PER\nM 2|Ann|5-8|PER\n"
         "M 3|they|10-14\n",
         "");
}

static void
test_listed (Fixture *fixture, gconstpointer data)
{
  SkeinActorRecord *actor =
      skein_annotations_add_actor (fixture->annotations, "zoe", "Zoe Akos", "person");

  skein_annotations_add_link (actor, "wd:Q7");
  skein_annotations_add_link (actor, "Q7");
  skein_annotations_add_link (actor, "NIL");
  skein_annotations_add_actor (fixture->annotations, "al", "Al", "person");
  skein_annotations_begin (fixture->annotations, "x", "Zoe met Bob. Zoe left.");
  add (fixture, "1", "PER", 0, 3)->chain = g_strdup ("zoe");
  add (fixture, "2", "PER", 8, 11);
  add (fixture, "3", "PER", 13, 16)->chain = g_strdup ("zoe");
  skein_annotations_add_relation (fixture->annotations, "r", "knows", "zoe", "al");
  skein_annotations_add_relation (fixture->annotations, "s", "knows", "zoe", "2");
  skein_annotations_add_relation (fixture->annotations, "t", "knows", "al", "al")->note =
      g_strdup ("self");
  check (fixture,
         "A Zoe Akos|Person|Zoe|wikidata:Q7\nA Al|Person\nA Bob|Person\nT x\n"
         "M 1|Zoe Akos|0-3|PER\nM 2|Bob|8-11|PER\nM 3|Zoe Akos|13-16|PER\n"
         "E s|knows|Zoe Akos>Bob|3>2\nR knows|Zoe Akos>Al\nR knows|Al>Al||self\n",
         "");
}

static void
test_events (Fixture *fixture, gconstpointer data)
{
  SkeinAnnotatedRelation *event;

  skein_annotations_begin (fixture->annotations, "x", "Ann sold Bob a ship.");
  add (fixture, "1", "PER", 0, 3);
  add (fixture, "2", "Sale", 4, 8);
  add (fixture, "3", "PER", 9, 12);
  event = skein_annotations_add_event (fixture->annotations, "e", "Sale", "2");
  skein_annotated_relation_add_role (event, "Seller", "1");
  skein_annotated_relation_add_role (event, "Buyer2", "3");
  skein_annotated_relation_add_role (event, "Thing", "9");
  event->note = g_strdup ("noted");
  event = skein_annotations_add_event (fixture->annotations, "f", "deal", NULL);
  skein_annotated_relation_add_role (event, "", "1");
  skein_annotated_relation_add_role (event, "part", "e");
  check (fixture,
         "A Ann|Person\nA sold (Sale)|Event!||||noted\nA Bob|Person\nA deal|Event!\nT x\n"
         "M 1|Ann|0-3|PER\nM 2|sold (Sale)|4-8|Sale\nM 3|Bob|9-12|PER\n"
         "E e:Seller|seller|sold (Sale)>Ann|2>1||4-8\nE e:Buyer2|buyer|sold (Sale)>Bob|2>3||4-8\n"
         "E f:|argument|deal>Ann|->1|0-8\nE f:part|part|deal>sold (Sale)|->2|0-8\n",
         "refused");
}

static void
test_no_edges (Fixture *fixture, gconstpointer data)
{
  skein_annotations_begin (fixture->annotations, "x", "Ann met Bob.");
  add (fixture, "1", "PER", 0, 3);
  add (fixture, "2", "PER", 8, 11);
  skein_annotations_add_relation (fixture->annotations, NULL, "no_relation", "1", "2");
  skein_annotations_add_relation (fixture->annotations, NULL, "No-Rel", "2", "1");
  skein_annotations_leave_out (fixture->annotations, SKEIN_LEFT_OUT_REJECTED, 3);
  check (fixture,
         "A Ann|Person\nA Bob|Person\nT x\nM 1|Ann|0-3|PER\nM 2|Bob|8-11|PER\n",
         "note note");
  g_assert_cmpuint (skein_report_get_count (fixture->report, "no relation"), ==, 2);
  g_assert_cmpuint (skein_report_get_count (fixture->report, "rejected"), ==, 3);
}

static void
test_passages_and_marks (Fixture *fixture, gconstpointer data)
{
  SkeinAnnotatedRelation *relation;

  skein_annotations_begin (fixture->annotations, "x", "Ann met Bob. Bob knew Ann. They met.");
  add (fixture, "1", "PER", 0, 3)->chain = g_strdup ("a");
  add (fixture, "2", "PER", 8, 11)->chain = g_strdup ("b");
  add (fixture, "3", "PER", 13, 16)->chain = g_strdup ("b");
  add (fixture, "4", "PER", 22, 25)->chain = g_strdup ("a");
  relation = skein_annotations_add_relation (fixture->annotations, "r", "meets", "a", "b");
  skein_annotated_relation_add_passage (relation, 0, 12);
  skein_annotated_relation_add_passage (relation, 27, 36);
  skein_annotated_relation_add_passage (relation, 90, 99);
  skein_annotated_relation_add_trigger (relation, 4, 7);
  relation->mutual = TRUE;
  skein_attributes_add (relation->attributes, "Negation", "");
  check (fixture,
         "A Ann|Person\nA Bob|Person\nT x\nM 1|Ann|0-3|PER\nM 2|Bob|8-11|PER\nM 3|Bob|13-16|PER\n"
         "M 4|Ann|22-25|PER\nE r|meets|Ann>Bob|1>2|0-12|4-7|mutual denied ||Negation=\n"
         "E r|meets|Ann>Bob|->-|27-36|4-7|mutual denied ||Negation=\n",
         "");
}

static void
test_what_is_no_text (Fixture *fixture, gconstpointer data)
{
  SkeinAnnotatedSpan *span;

  g_assert_null (skein_annotations_begin (fixture->annotations, "x", ""));
  skein_annotations_begin (fixture->annotations, "\xff", "Ann\xff met.");
  span = add (fixture, "\xfe", "P\xfe", 0, 3);
  span->note = g_strdup ("\xfe");
  skein_annotations_keep (fixture->annotations, 3, "odd \xfe", "Nobody understands this.");
  check (fixture,
         "A Ann|P\xef\xbf\xbd\nT \xef\xbf\xbd||odd \xef\xbf\xbd\\n\n"
         "M \xef\xbf\xbd|Ann|0-3||\xef\xbf\xbd\n",
         "refused kept@3");
}

static void
test_token_text (void)
{
  g_autoptr (SkeinTokenText) text = skein_token_text_new ();
  SkeinSpan span;

  skein_token_text_add (text, "Zo\xc3\xab", "");
  skein_token_text_add (text, SHIP, " ");
  skein_token_text_add (text, ".", "");
  skein_token_text_add (text, "She", "\n");
  g_assert_cmpstr (skein_token_text_get_text (text), ==, "Zo\xc3\xab " SHIP ".\nShe");
  g_assert_true (skein_token_text_get_span (text, 1, 3, &span));
  g_assert_true (skein_span_equal (span, (SkeinSpan){ 4, 6 }));
  g_assert_true (skein_token_text_get_span (text, 3, 4, &span));
  g_assert_true (skein_span_equal (span, (SkeinSpan){ 7, 10 }));
  g_assert_false (skein_token_text_get_span (text, 2, 2, &span));
  g_assert_false (skein_token_text_get_span (text, 3, 5, &span));
}

/* A text of which most is lost takes no longer than another. */
static void
test_damaged (void)
{
  const guint n = 1000 * 1000;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (SkeinAnchor) anchor = NULL;
  SkeinSpan span = { n, n + 3 };
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    g_string_append (text, "\xef\xbf\xbd");
  g_string_append (text, "Ann");
  g_array_append_val (offsets, span);
  anchor = skein_anchor_new (text->str, text->len);
  g_assert_cmpint (skein_anchor_place (anchor, offsets, "Ann", spans), ==, SKEIN_ANCHORED_EXACTLY);
  g_assert_cmpuint (g_array_index (spans, SkeinSpan, 0).start, ==, n);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/formats/annotations/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autofree char *path = g_strconcat ("/formats/annotations/unit/", units[i].name, NULL);

    g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_unit, tear_down);
  }
  ADD ("damaged-bytes", test_damaged_bytes);
  ADD ("tokens-vote", test_tokens_vote);
  ADD ("repair", test_repair);
  ADD ("identity", test_identity);
  ADD ("same-name-is-not-joined", test_same_name_is_not_joined);
  ADD ("listed", test_listed);
  ADD ("events", test_events);
  ADD ("no-edges", test_no_edges);
  ADD ("passages-and-marks", test_passages_and_marks);
  ADD ("what-is-no-text", test_what_is_no_text);
  g_test_add_func ("/formats/annotations/token-text", test_token_text);
  g_test_add_func ("/formats/annotations/damaged", test_damaged);
  return g_test_run ();
}
