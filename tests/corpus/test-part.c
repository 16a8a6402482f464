// SPDX-License-Identifier: MPL-2.0

/* Parts of documents. */

#include <string.h>

#include "skein-record.h"

#define N_ACTORS 4

static SkeinDocument *
dup_document (void)
{
  static const char *const names[N_ACTORS] = { "A", "B", "C", "D" };
  SkeinDocument *document = skein_document_new ();
  SkeinArticleRecord *article;
  SkeinEvidenceRecord *evidence;

  for (guint i = 0; i < N_ACTORS; i++)
    skein_document_add_actor (document, NULL, names[i], "Person");
  article = skein_document_add_article (document, "first", g_strdup ("A meets B, C and D"));
  for (guint i = 0; i < N_ACTORS; i++)
    skein_article_record_add_mention (article, i, (SkeinSpan){ i, i + 1 });
  for (guint i = 1; i < N_ACTORS; i++) {
    evidence = skein_article_record_add_evidence (article, i == 2 ? "names" : "meets", 0, i);
    evidence->source_mention = 0;
    evidence->target_mention = (int) i;
  }
  article = skein_document_add_article (document, "second", g_strdup ("B"));
  skein_article_record_add_mention (article, 1, (SkeinSpan){ 0, 1 });
  skein_document_add_article (document, "third", g_strdup ("nobody"));
  skein_document_add_relation (document, "owns", 3, 0);
  skein_document_add_relation (document, "owns", 2, 1);
  return document;
}

static char
name_of (const SkeinDocument *document, guint actor)
{
  g_assert_cmpuint (actor, <, document->actors->len);
  return *((const SkeinActorRecord *) g_ptr_array_index (document->actors, actor))->name;
}

/* "ABCD first:ABCD,meets A0>B1,names A0>C2 | … | owns D>A": everything, by names. */
static char *
dump (const SkeinDocument *document)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->actors->len; i++)
    g_string_append_c (text, name_of (document, i));
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    g_string_append_printf (text, " | %s:", article->title);
    for (guint j = 0; j < article->mentions->len; j++) {
      const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, j);

      g_string_append_c (text, name_of (document, mention->actor));
    }
    for (guint j = 0; j < article->evidence->len; j++) {
      const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, j);

      g_string_append_printf (text,
                              ",%s %c%d>%c%d",
                              evidence->type,
                              name_of (document, evidence->source),
                              evidence->source_mention,
                              name_of (document, evidence->target),
                              evidence->target_mention);
    }
  }
  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    g_string_append_printf (text,
                            " | %s %c>%c",
                            relation->type,
                            name_of (document, relation->source),
                            name_of (document, relation->target));
  }
  return g_string_free (text, FALSE);
}

static gboolean
is_type (const char *type, guint source, guint target, gboolean mutual, gpointer user_data)
{
  g_assert_cmpuint (source, <, N_ACTORS);
  g_assert_cmpuint (target, <, N_ACTORS);
  return strcmp (type, user_data) == 0;
}

static const struct {
  const char *path;
  guint8 actors[N_ACTORS];
  const char *type;
  const char *expected;
} rows[] = {
  { "/part/all",
    { 1, 1, 1, 1 },
    NULL,
    "ABCD | first:ABCD,meets A0>B1,names A0>C2,meets A0>D3 | second:B | owns D>A | owns C>B" },
  { "/part/some", { 1, 0, 1, 1 }, NULL, "ACD | first:ACD,names A0>C1,meets A0>D2 | owns D>A" },
  { "/part/type", { 1, 1, 1, 1 }, "names", "ABCD | first:ABCD,names A0>C2 | second:B" },
  { "/part/one", { 0, 1, 0, 0 }, NULL, "B | first:B | second:B" },
  { "/part/last", { 0, 0, 0, 1 }, NULL, "D | first:D" },
  { "/part/none", { 0, 0, 0, 0 }, NULL, "" },
};

static void
test_part (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (SkeinDocument) document = dup_document ();
  g_autofree char *found = NULL;

  skein_document_keep (document,
                       rows[i].actors,
                       rows[i].type != NULL ? is_type : NULL,
                       (gpointer) rows[i].type);
  found = dump (document);
  g_assert_cmpstr (found, ==, rows[i].expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].path, GUINT_TO_POINTER (i), test_part);
  return g_test_run ();
}
