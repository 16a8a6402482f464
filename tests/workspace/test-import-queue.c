// SPDX-License-Identifier: MPL-2.0
#include <malloc.h>

#include "skein-import-queue.h"

#define MOST ((gsize) 512 * 1024)
#define N_DOCUMENTS 100

/* What a document is full of. */
typedef enum {
  FULL_OF_TEXT,
  FULL_OF_MENTIONS,
  FULL_OF_EVIDENCE,
  FULL_OF_ACTORS,
  FULL_OF_RELATIONS,
  N_KINDS,
} Kind;

static void
fill_article (SkeinDocument *document, Kind kind, guint n)
{
  SkeinArticleRecord *article;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < (kind == FULL_OF_TEXT ? n * 50 : 1); i++)
    g_string_append (text, "Ann met Bo. ");
  article = skein_document_add_article (document, "Title", g_string_free (text, FALSE));
  for (guint i = 0; i < n && kind == FULL_OF_MENTIONS; i++) {
    SkeinMentionRecord *mention =
        skein_article_record_add_mention (article, 0, (SkeinSpan){ 0, 3 });

    mention->note = g_strdup ("Somebody wrote down something about this");
    skein_attributes_add (mention->attributes, "certainty", "probable");
  }
  for (guint i = 0; i < n && kind == FULL_OF_EVIDENCE; i++) {
    SkeinEvidenceRecord *evidence = skein_article_record_add_evidence (article, "meets", 0, 0);

    skein_attributes_add (evidence->attributes, "certainty", "probable");
  }
}

static SkeinDocument *
make_document (Kind kind, guint n)
{
  SkeinDocument *document = skein_document_new ();

  skein_document_add_actor (document, NULL, "Ann", "Person");
  for (guint i = 0; i < n && kind == FULL_OF_ACTORS; i++) {
    guint index = skein_document_add_actor (document, NULL, "Somebody of a graph", "Person");

    g_ptr_array_add (skein_document_get_actor (document, index)->aliases, g_strdup ("An alias"));
  }
  for (guint i = 0; i < n && kind == FULL_OF_RELATIONS; i++)
    skein_document_add_relation (document, "owns", 0, 0)->note = g_strdup ("Since 1999");
  if (kind == FULL_OF_TEXT || kind == FULL_OF_MENTIONS || kind == FULL_OF_EVIDENCE)
    fill_article (document, kind, n);
  skein_document_prepare (document);
  return document;
}

/* All kinds of content count, each about as much as it takes. */
static void
test_measure (gconstpointer data)
{
  Kind kind = GPOINTER_TO_UINT (data);
  struct mallinfo2 before = mallinfo2 ();
  g_autoptr (SkeinDocument) document = make_document (kind, 4000);
  struct mallinfo2 after = mallinfo2 ();
  gsize held = after.uordblks + after.hblkhd - before.uordblks - before.hblkhd;
  gsize measured = skein_document_measure (document);

  g_test_message ("%" G_GSIZE_FORMAT " bytes are held, %" G_GSIZE_FORMAT " measured",
                  held,
                  measured);
  if (after.uordblks == 0) {
    g_test_skip ("The allocator does not say what it holds.");
    return;
  }
  g_assert_cmpuint (held, >, 300000);
  g_assert_cmpuint (measured, >, held * 2 / 3);
  g_assert_cmpuint (measured, <, held * 3 / 2);
}

typedef struct {
  SkeinImportQueue *queue;
  Kind kind;
  /* How many documents were made, or are about to be added. */
  int n_made;
  gboolean was_wanted;
} Reader;

static gpointer
read_all (gpointer data)
{
  Reader *reader = data;

  reader->was_wanted = TRUE;
  for (guint i = 0; i < N_DOCUMENTS && reader->was_wanted; i++) {
    SkeinDocument *document = make_document (reader->kind, 200);

    g_atomic_int_inc (&reader->n_made);
    reader->was_wanted = skein_import_queue_push (reader->queue, document);
    skein_import_queue_end_file (reader->queue);
  }
  skein_import_queue_end (reader->queue);
  return NULL;
}

/* Who reads is never further ahead than memory allows, be there texts or not, and all arrives in the end. */
static void
test_bound (gconstpointer data)
{
  g_autoptr (SkeinImportQueue) queue = skein_import_queue_new (MOST);
  Reader reader = { queue, GPOINTER_TO_UINT (data), 0, FALSE };
  g_autoptr (SkeinDocument) sample = make_document (reader.kind, 200);
  /* The one that is too much, and one that is made and waits to be added. */
  int most_ahead = (int) (MOST / skein_document_measure (sample)) + 2;
  GThread *thread = g_thread_new ("read", read_all, &reader);
  gboolean has_nothing = TRUE;
  guint n_files = 0;
  int n_popped = 0;

  g_assert_cmpint (most_ahead, <, N_DOCUMENTS / 2);
  skein_import_queue_wait_for (queue, MOST);
  g_assert_false (skein_import_queue_is_read (queue, &has_nothing));
  g_assert_false (has_nothing);
  while (TRUE) {
    g_autoptr (SkeinDocument) document = NULL;

    g_assert_cmpint (g_atomic_int_get (&reader.n_made) - n_popped, <=, most_ahead);
    document = skein_import_queue_pop (queue, &n_files);
    if (document == NULL)
      break;
    n_popped++;
  }
  g_thread_join (thread);
  g_assert_cmpint (n_popped, ==, N_DOCUMENTS);
  g_assert_cmpuint (n_files, ==, N_DOCUMENTS);
  g_assert_true (reader.was_wanted);
  g_assert_true (skein_import_queue_is_read (queue, &has_nothing));
  g_assert_true (has_nothing);
}

/* Who waits because there is too much is told when nobody wants it any more. */
static void
test_stop (void)
{
  g_autoptr (SkeinImportQueue) queue = skein_import_queue_new (MOST);
  Reader reader = { queue, FULL_OF_RELATIONS, 0, FALSE };
  GThread *thread = g_thread_new ("read", read_all, &reader);

  skein_import_queue_wait_for (queue, MOST);
  skein_import_queue_stop (queue);
  g_thread_join (thread);
  g_assert_false (reader.was_wanted);
  g_assert_cmpint (reader.n_made, <, N_DOCUMENTS);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "text", "mentions", "evidence", "actors", "relations" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_KINDS; i++) {
    g_autofree char *measure = g_strconcat ("/import-queue/measure/", names[i], NULL);
    g_autofree char *bound = g_strconcat ("/import-queue/bound/", names[i], NULL);

    g_test_add_data_func (measure, GUINT_TO_POINTER (i), test_measure);
    g_test_add_data_func (bound, GUINT_TO_POINTER (i), test_bound);
  }
  g_test_add_func ("/import-queue/stop", test_stop);
  return g_test_run ();
}
