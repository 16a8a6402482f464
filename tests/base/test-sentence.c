// SPDX-License-Identifier: MPL-2.0
#include "skein-sentence.h"

#include "base-random.h"
#include "skein-text-map.h"

/* What a text is cut into, with "|" between two sentences. */
typedef struct {
  const char *name;
  const char *text;
  const char *sentences;
} Row;

static const Row rows[] = {
  { "empty", "", "" },
  { "blank", " \n\t\r\n ", "" },
  { "one", "  They met.  ", "They met." },
  { "no-end", "They met", "They met" },
  { "two", "They met. He left.", "They met.|He left." },
  { "marks", "Why? Because! So it is.", "Why?|Because!|So it is." },
  { "marks-together", "What?! He left.", "What?!|He left." },
  { "title", "He met Mr. Kerry in Moscow. It rained.", "He met Mr. Kerry in Moscow.|It rained." },
  { "titles",
    "Gen. Dvornikov told Prof. Ames and Sen. Paul. Then he left.",
    "Gen. Dvornikov told Prof. Ames and Sen. Paul.|Then he left." },
  { "initials",
    "J. K. Rowling met George H. W. Bush. They talked.",
    "J. K. Rowling met George H. W. Bush.|They talked." },
  { "us-inside",
    "The U.S. Secretary of State arrived. He was late.",
    "The U.S. Secretary of State arrived.|He was late." },
  { "us-at-end", "He left the U.S. The talks went on.", "He left the U.S.|The talks went on." },
  { "lower-case", "Acme Inc. said so. He left.", "Acme Inc. said so.|He left." },
  { "number", "It cost 3.5 million. He paid.", "It cost 3.5 million.|He paid." },
  { "no-5", "He lives at No. 5 there. It is old.", "He lives at No. 5 there.|It is old." },
  { "no-answer", "Putin said no. Kerry left.", "Putin said no.|Kerry left." },
  { "ellipsis-inside", "He said… and left. She stayed.", "He said… and left.|She stayed." },
  { "ellipsis-end", "He waited... Then he left.", "He waited...|Then he left." },
  { "quote-end", "He said, “We agree.” They left.", "He said, “We agree.”|They left." },
  { "quote-straight", "He said, \"We agree.\" They left.", "He said, \"We agree.\"|They left." },
  { "quote-asks", "“Do we agree?” he asked. They did.", "“Do we agree?” he asked.|They did." },
  { "brackets", "They met (in Geneva.) He left.", "They met (in Geneva.)|He left." },
  { "dots-in-name", "See skein.example.org for more. Go.", "See skein.example.org for more.|Go." },
  { "chinese", "他来了。她走了！真的？是。", "他来了。|她走了！|真的？|是。" },
  { "japanese-quote", "「行こう。」彼は言った。", "「行こう。」|彼は言った。" },
  { "arabic", "هل جاء؟ نعم.", "هل جاء؟|نعم." },
  { "urdu", "وہ آیا۔ وہ گیا۔", "وہ آیا۔|وہ گیا۔" },
  { "hindi", "वह आया। वह गया।", "वह आया।|वह गया।" },
  { "headline",
    "Talks resume\nBy A. Writer\n\nThey met. He left.",
    "Talks resume|By A. Writer|They met.|He left." },
  { "wrapped",
    "The foreign ministers of the two countries met on Thursday\nin Moscow. Both were tired.",
    "The foreign ministers of the two countries met on Thursday\nin Moscow.|Both were tired." },
  { "wrapped-crlf",
    "The foreign ministers of the two countries met on Thursday\r\nin Moscow. Both were tired.",
    "The foreign ministers of the two countries met on Thursday\r\nin Moscow.|Both were tired." },
  { "paragraphs",
    "The foreign ministers of the two countries met on Thursday\n\nin Moscow it rained.",
    "The foreign ministers of the two countries met on Thursday|in Moscow it rained." },
  { "paragraphs-crlf", "They met.\r\n\r\nHe left.\r\n", "They met.|He left." },
  { "paragraphs-cr", "They met.\r\rHe left.", "They met.|He left." },
  { "list", "- Kerry\n- Lavrov\n- Assad", "- Kerry|- Lavrov|- Assad" },
  { "astral", "They met 🚢. He left 🚢.", "They met 🚢.|He left 🚢." },
};

static char *
join (const char *text, const GArray *sentences)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new (text, -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++) {
    g_autofree char *slice =
        skein_text_map_dup_slice (map, g_array_index (sentences, SkeinSpan, i));

    if (i > 0)
      g_string_append_c (joined, '|');
    g_string_append (joined, slice);
  }
  return g_string_free (joined, FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GArray) sentences = skein_sentences (row->text, -1);
  g_autofree char *joined = join (row->text, sentences);

  g_assert_cmpstr (joined, ==, row->sentences);
}

static void
test_length (void)
{
  g_autoptr (GArray) sentences = skein_sentences ("They met. He left.", 9);

  g_assert_cmpuint (sentences->len, ==, 1);
  g_assert_cmpuint (g_array_index (sentences, SkeinSpan, 0).end, ==, 9);
}

/* Sentences ascend, don't touch each other's characters, begin and end with one that is not blank, and
 * leave out nothing but blanks. */
static void
check_cover (const char *text)
{
  g_autoptr (GArray) sentences = skein_sentences (text, -1);
  glong n_chars = 0;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &n_chars);
  guint32 at = 0;

  for (guint i = 0; i < sentences->len; i++) {
    SkeinSpan sentence = g_array_index (sentences, SkeinSpan, i);

    g_assert_cmpuint (sentence.start, >=, at);
    g_assert_cmpuint (sentence.start, <, sentence.end);
    g_assert_cmpuint (sentence.end, <=, n_chars);
    g_assert_false (g_unichar_isspace (chars[sentence.start]));
    g_assert_false (g_unichar_isspace (chars[sentence.end - 1]));
    for (; at < sentence.start; at++)
      g_assert_true (g_unichar_isspace (chars[at]));
    at = sentence.end;
  }
  for (; at < n_chars; at++)
    g_assert_true (g_unichar_isspace (chars[at]));
}

static void
test_random (void)
{
  SkeinRandom random = skein_random_init (4);

  for (guint round = 0; round < 500; round++) {
    g_autoptr (GString) text = base_random_text (&random, skein_random_below (&random, 300));

    check_cover (text->str);
  }
}

static void
test_around (void)
{
  static const struct {
    SkeinSpan span, around;
  } spans[] = {
    { { 0, 4 }, { 0, 9 } },     { { 2, 2 }, { 0, 9 } },     { { 11, 13 }, { 11, 19 } },
    { { 5, 12 }, { 0, 19 } },   { { 0, 30 }, { 0, 33 } },   { { 9, 11 }, { 9, 11 } },
    { { 10, 11 }, { 10, 11 } }, { { 50, 60 }, { 50, 60 } },
  };
  g_autoptr (GArray) sentences = skein_sentences ("They met.  He left. All was well.", -1);

  g_assert_cmpuint (sentences->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
    SkeinSpan around = skein_sentences_around (sentences, spans[i].span);

    g_assert_cmpuint (around.start, ==, spans[i].around.start);
    g_assert_cmpuint (around.end, ==, spans[i].around.end);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/base/sentence/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/base/sentence/length", test_length);
  g_test_add_func ("/base/sentence/random", test_random);
  g_test_add_func ("/base/sentence/around", test_around);
  return g_test_run ();
}
