// SPDX-License-Identifier: MPL-2.0
#include "document-random.h"

static const char *const words[] = {
  "Anna",
  "met",
  "Zoë",
  "Ákos",
  "the",
  "\360\237\232\242",
  "北京市",
  "שלום",
  "\"quoted\"",
  "a\\b",
  "<tag>",
  "&amp",
  "it’s",
  "\360\235\224\270\360\235\224\271",
  "x",
  "Q1",
  "(one)",
  "50%",
  "a|b",
  "[3]",
  "end.",
  "e\xcc\x81t\xc3\xa9",
  "‏مرحبا",
  "-",
  "#1",
  "*",
  "T1",
  "Norrvik",
  "Lines",
  ";",
};

static const char *const blanks[] = { " ", " ", " ", " ", "\n", "\n\n", "\t", "  " };

static const char *const types[] = {
  "Person", "Organisation", "Country", "Place", "Event", "Vessel"
};

static const char *
pick (SkeinRandom *random, const char *const *list, guint n)
{
  return list[skein_random_below (random, n)];
}

static char *
dup_words (SkeinRandom *random, guint n, gboolean lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append (text, lines ? pick (random, blanks, G_N_ELEMENTS (blanks)) : " ");
    g_string_append (text, pick (random, words, G_N_ELEMENTS (words)));
  }
  return g_string_free (text, FALSE);
}

static gboolean
chance (SkeinRandom *random, guint of)
{
  return skein_random_below (random, of) == 0;
}

/* Names are unlike each other, so that actors can be told apart by them. */
static void
add_actors (SkeinRandom *random, SkeinDocument *document)
{
  guint n = skein_random_below (random, 8);

  for (guint i = 0; i < n; i++) {
    g_autofree char *some = dup_words (random, 1 + skein_random_below (random, 3), FALSE);
    g_autofree char *name = g_strdup_printf ("%s %u", some, i);
    guint index =
        skein_document_add_actor (document, NULL, name, pick (random, types, G_N_ELEMENTS (types)));
    SkeinActorRecord *actor = skein_document_get_actor (document, index);

    if (chance (random, 3))
      g_ptr_array_add (actor->identifiers, g_strdup_printf ("wikidata:Q%u", 100 + i));
    if (chance (random, 6))
      g_ptr_array_add (actor->identifiers, g_strdup_printf ("https://example.org/é?a=%u&b", i));
    if (chance (random, 3))
      g_ptr_array_add (actor->aliases, g_strdup_printf ("Alias “%u”", i));
    if (chance (random, 4))
      actor->note = dup_words (random, 4, TRUE);
  }
}

/* A stretch that neither begins nor ends with a blank. */
static SkeinSpan
draw_span (SkeinRandom *random, const gunichar *chars, guint32 n, guint32 longest)
{
  SkeinSpan span;

  do {
    span.start = skein_random_below (random, n);
    span.end = span.start + 1 + skein_random_below (random, longest);
    span.end = MIN (span.end, n);
  } while (g_unichar_isspace (chars[span.start]) || g_unichar_isspace (chars[span.end - 1]));
  return span;
}

/* The same, grown to whole words. */
static SkeinSpan
draw_words (SkeinRandom *random, const gunichar *chars, guint32 n, guint32 longest)
{
  SkeinSpan span = draw_span (random, chars, n, longest);

  while (span.start > 0 && !g_unichar_isspace (chars[span.start - 1]))
    span.start--;
  while (span.end < n && !g_unichar_isspace (chars[span.end]))
    span.end++;
  return span;
}

/* Whether there is no other mention of the same extent, nor one of the actor that crosses (if they are tame: that
 * overlaps). @pieces: the mention is in pieces, which may cross those of another one. */
static gboolean
is_free (const SkeinArticleRecord *article,
         guint actor,
         SkeinSpan extent,
         gboolean pieces,
         gboolean tame)
{
  for (guint i = 0; i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);
    SkeinSpan other = skein_spans_extent (mention->spans);
    gboolean nested = (!pieces || mention->spans->len == 1) &&
                      (skein_span_contains (other, extent) || skein_span_contains (extent, other));

    if (skein_span_equal (other, extent) ||
        (mention->actor == actor && skein_span_overlaps (other, extent) && (tame || !nested)))
      return FALSE;
  }
  return TRUE;
}

static void
add_mention (SkeinRandom *random,
             SkeinDocument *document,
             SkeinArticleRecord *article,
             const gunichar *chars,
             guint32 n,
             gboolean tame)
{
  guint actor = skein_random_below (random, document->actors->len);
  SkeinSpan span = (tame ? draw_words : draw_span) (random, chars, n, 14);
  SkeinSpan second = (tame ? draw_words : draw_span) (random, chars, n, 8);
  gboolean pieces = chance (random, 5) && second.start > span.end;
  SkeinMentionRecord *mention;

  if (!is_free (article, actor, pieces ? skein_span_union (span, second) : span, pieces, tame))
    return;
  mention = skein_article_record_add_mention (article, actor, span);
  if (pieces)
    g_array_append_val (mention->spans, second);
  if (chance (random, 4))
    mention->note = dup_words (random, 3, FALSE);
  if (chance (random, 4))
    skein_attributes_add (mention->attributes, "Certainty", "very high");
}

static SkeinSpan
draw_passage (SkeinRandom *random, SkeinSpan around, const gunichar *chars, guint32 n)
{
  SkeinSpan passage = around;
  guint32 before = skein_random_below (random, 12);
  guint32 behind = skein_random_below (random, 12);

  passage.start -= MIN (before, passage.start);
  passage.end = MIN (n, passage.end + behind);
  while (g_unichar_isspace (chars[passage.start]))
    passage.start++;
  while (g_unichar_isspace (chars[passage.end - 1]))
    passage.end--;
  return passage;
}

static void
decorate (SkeinRandom *random, SkeinEvidenceRecord *evidence, const gunichar *chars, guint32 n)
{
  SkeinSpan trigger = draw_span (random, chars, n, 6);

  evidence->mutual = chance (random, 4);
  if (chance (random, 4))
    evidence->polarity = SKEIN_POLARITY_DENIED;
  if (chance (random, 4))
    evidence->modality = SKEIN_MODALITY_ALLEGED;
  if (chance (random, 3))
    evidence->date = g_strdup ("2016-03");
  if (chance (random, 3))
    evidence->grade = g_strdup ("B2");
  if (chance (random, 3))
    evidence->note = dup_words (random, 5, FALSE);
  if (chance (random, 4))
    skein_attributes_add (evidence->attributes, "Tense", "past");
  if (chance (random, 3))
    g_array_append_val (evidence->triggers, trigger);
}

static void
add_evidence (SkeinRandom *random,
              SkeinDocument *document,
              SkeinArticleRecord *article,
              const gunichar *chars,
              guint32 n,
              gboolean tame)
{
  static const char *const relations[] = { "meets_with", "Owns", "works-for", "pays" };
  guint n_mentions = article->mentions->len;
  int ends[2] = { -1, -1 };
  guint actors[2];
  SkeinSpan around = SKEIN_SPAN_EMPTY;
  SkeinEvidenceRecord *evidence;

  if (tame && n_mentions == 0)
    return;
  for (guint i = 0; i < 2; i++) {
    actors[i] = skein_random_below (random, document->actors->len);
    if (n_mentions > 0 && (tame || !chance (random, 4))) {
      const SkeinMentionRecord *mention;

      ends[i] = (int) skein_random_below (random, n_mentions);
      mention = g_ptr_array_index (article->mentions, (guint) ends[i]);
      actors[i] = mention->actor;
      around = skein_span_union (around, skein_spans_extent (mention->spans));
    }
  }
  evidence = skein_article_record_add_evidence (article,
                                                pick (random, relations, G_N_ELEMENTS (relations)),
                                                actors[0],
                                                actors[1]);
  evidence->source_mention = ends[0];
  evidence->target_mention = ends[1];
  if (!skein_span_is_empty (around) && chance (random, 2))
    evidence->span = draw_passage (random, around, chars, n);
  else if (!tame)
    evidence->span = draw_span (random, chars, n, 40);
  decorate (random, evidence, chars, n);
}

static void
add_article (SkeinRandom *random, SkeinDocument *document, guint number, gboolean tame)
{
  char *text = dup_words (random, 3 + skein_random_below (random, 60), TRUE);
  g_autofree char *title = g_strdup_printf ("Story %u", skein_random_below (random, 3));
  glong n;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &n);
  SkeinArticleRecord *article = skein_document_add_article (document, title, text);
  guint n_mentions = skein_random_below (random, 12);
  guint n_evidence = skein_random_below (random, 8);

  article->author = chance (random, 2) ? g_strdup ("Ann “A.” O’Neill") : NULL;
  article->published = chance (random, 2) ? g_strdup ("2016-03-24") : NULL;
  if (chance (random, 2))
    article->url = g_strdup_printf ("https://example.org/a/%u?b=c&d=%%20", number);
  if (document->actors->len == 0)
    return;
  for (guint i = 0; i < n_mentions; i++)
    add_mention (random, document, article, chars, (guint32) n, tame);
  for (guint i = 0; i < n_evidence; i++)
    add_evidence (random, document, article, chars, (guint32) n, tame);
}

SkeinDocument *
document_random (SkeinRandom *random, gboolean tame)
{
  SkeinDocument *document = skein_document_new ();
  guint n;

  add_actors (random, document);
  n = 1 + skein_random_below (random, 4);
  for (guint i = 0; i < n; i++)
    add_article (random, document, i, tame);
  n = document->actors->len > 0 ? skein_random_below (random, 4) : 0;
  for (guint i = 0; i < n; i++) {
    SkeinRelationRecord *relation =
        skein_document_add_relation (document,
                                     "knows",
                                     skein_random_below (random, document->actors->len),
                                     skein_random_below (random, document->actors->len));

    relation->mutual = chance (random, 2);
    relation->note = chance (random, 2) ? dup_words (random, 3, FALSE) : NULL;
  }
  return document;
}
