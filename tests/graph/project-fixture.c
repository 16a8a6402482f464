// SPDX-License-Identifier: MPL-2.0
#include "project-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "skein-actor.h"
#include "skein-importer.h"
#include "skein-relation.h"

char *
project_fixture_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("skein-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
project_fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      project_fixture_remove_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

/* Marks the first place of a name at or behind a place of the text. */
static int
mention (SkeinArticleRecord *article, guint actor, const char *name, gsize from)
{
  const char *at = strstr (article->text + from, name);
  guint32 start;
  guint32 length = (guint32) g_utf8_strlen (name, -1);

  g_assert_nonnull (at);
  start = (guint32) g_utf8_pointer_to_offset (article->text, at);
  skein_article_record_add_mention (article, actor, (SkeinSpan){ start, start + length });
  return (int) article->mentions->len - 1;
}

static SkeinEvidenceRecord *
evidence (SkeinArticleRecord *article, const char *type, int source_mention, int target_mention)
{
  const SkeinMentionRecord *source = g_ptr_array_index (article->mentions, (guint) source_mention);
  const SkeinMentionRecord *target = g_ptr_array_index (article->mentions, (guint) target_mention);
  SkeinEvidenceRecord *record =
      skein_article_record_add_evidence (article, type, source->actor, target->actor);

  record->source_mention = source_mention;
  record->target_mention = target_mention;
  return record;
}

SkeinDocument *
project_fixture_dup_document (void)
{
  SkeinDocument *document = skein_document_new ();
  guint ann = skein_document_add_actor (document, "t:ann", "Ann Aster", "Person");
  guint bob = skein_document_add_actor (document, "t:bob", "Bob Birch", "Person");
  guint cape = skein_document_add_actor (document, "t:cape", "Capetown", "Place");
  guint dawn = skein_document_add_actor (document, "t:dawn", "Dawn Ltd", "Organisation");
  guint eve = skein_document_add_actor (document, "t:eve", "Eve Élan", "Person");
  SkeinArticleRecord *first = skein_document_add_article (
      document,
      "The meeting",
      g_strdup ("🚢 Ann Aster met Bob Birch. Bob knows her. Ann is said to leave Capetown. Dawn Ltd "
                "audits itself; he does not work there."));
  SkeinArticleRecord *second = skein_document_add_article (
      document,
      "Another façade",
      g_strdup ("Annie saw Birch again. Dawn Ltd was silent. Eve Élan heard of it."));
  int a1, b1, a2, c1, d1, a3, b2;

  g_ptr_array_add (skein_document_get_actor (document, ann)->aliases, g_strdup ("Annie"));
  first->published = g_strdup ("2016-03-24");
  second->published = g_strdup ("2016-03-25");
  a1 = mention (first, ann, "Ann Aster", 0);
  b1 = mention (first, bob, "Bob Birch", 0);
  a2 = mention (first, ann, "Ann", 30);
  c1 = mention (first, cape, "Capetown", 0);
  d1 = mention (first, dawn, "Dawn Ltd", 0);
  evidence (first, "meets_with", a1, b1)->mutual = TRUE;
  evidence (first, "knows", b1, a1);
  evidence (first, "leaves", a2, c1)->modality = SKEIN_MODALITY_ALLEGED;
  evidence (first, "works_for", b1, d1)->polarity = SKEIN_POLARITY_DENIED;
  evidence (first, "audits", d1, d1);
  a3 = mention (second, ann, "Annie", 0);
  b2 = mention (second, bob, "Birch", 0);
  mention (second, dawn, "Dawn Ltd", 0);
  mention (second, eve, "Eve Élan", 0);
  /* The other way round: a mutual relation is the same from both ends. */
  evidence (second, "meets_with", b2, a3)->mutual = TRUE;
  skein_document_add_relation (document, "advises", eve, ann);
  return document;
}

SkeinProject *
project_fixture_create (const char *folder, const char *name, const SkeinDocument *document)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  SkeinProject *project = skein_project_create (path, &error);

  g_assert_no_error (error);
  importer = skein_importer_new (project, NULL, &error);
  g_assert_no_error (error);
  skein_importer_add (importer, document, report, &error);
  g_assert_no_error (error);
  skein_importer_finish (importer, NULL, report, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < SKEIN_N_SEVERITIES; i++)
    g_assert_cmpuint (skein_report_get_n (report, i), ==, 0);
  return project;
}

gint64
project_fixture_find_actor (SkeinProject *project, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (project, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (actors, i);

    if (g_str_equal (actor->name, name))
      return actor->id;
  }
  g_error ("There is no actor %s.", name);
}

gint64
project_fixture_find_relation (SkeinProject *project, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) relations = skein_project_dup_relations (project, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < relations->len; i++) {
    const SkeinRelation *relation = g_ptr_array_index (relations, i);

    if (g_str_equal (relation->type, type))
      return relation->id;
  }
  g_error ("There is no relation %s.", type);
}
