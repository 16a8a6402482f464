// SPDX-License-Identifier: MPL-2.0
#include "fuzz-check.h"

#include <string.h>

#include "skein-json.h"

#define CHECK(condition)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(condition))                                                                              \
      g_error ("%s:%d: %s", __FILE__, __LINE__, #condition);                                       \
  }                                                                                                \
  G_STMT_END

void
fuzz_set_up (void)
{
  static gboolean done = FALSE;

  if (done)
    return;
  done = TRUE;
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
}

static void
check_string (const char *string)
{
  CHECK (string == NULL || g_utf8_validate (string, -1, NULL));
}

static void
check_spans (const GArray *spans, guint32 length)
{
  for (guint i = 0; i < spans->len; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);

    CHECK (span.start < span.end && span.end <= length);
  }
}

static void
check_attributes (const GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    CHECK (attribute->name != NULL && attribute->value != NULL);
    check_string (attribute->name);
    check_string (attribute->value);
  }
}

static void
check_mention (const SkeinDocument *document, const SkeinMentionRecord *mention, guint32 length)
{
  CHECK (mention->actor < document->actors->len);
  CHECK (mention->spans->len > 0);
  check_spans (mention->spans, length);
  for (guint i = 1; i < mention->spans->len; i++)
    CHECK (g_array_index (mention->spans, SkeinSpan, i - 1).end <=
           g_array_index (mention->spans, SkeinSpan, i).start);
  check_string (mention->id);
  check_string (mention->label);
  check_string (mention->note);
  check_string (mention->original_offsets);
  check_attributes (mention->attributes);
}

static void
check_end (const SkeinArticleRecord *article, guint actor, int index)
{
  const SkeinMentionRecord *mention;

  if (index == -1)
    return;
  CHECK (index >= 0 && (guint) index < article->mentions->len);
  mention = g_ptr_array_index (article->mentions, (guint) index);
  CHECK (mention->actor == actor);
}

static void
check_evidence (const SkeinDocument *document,
                const SkeinArticleRecord *article,
                const SkeinEvidenceRecord *evidence,
                guint32 length)
{
  CHECK (evidence->type != NULL && *evidence->type != '\0');
  CHECK (evidence->source < document->actors->len && evidence->target < document->actors->len);
  check_end (article, evidence->source, evidence->source_mention);
  check_end (article, evidence->target, evidence->target_mention);
  CHECK (evidence->span.start <= evidence->span.end && evidence->span.end <= length);
  check_spans (evidence->triggers, length);
  check_string (evidence->id);
  check_string (evidence->type);
  check_string (evidence->note);
  check_attributes (evidence->attributes);
}

static void
check_article (const SkeinDocument *document, const SkeinArticleRecord *article)
{
  guint32 length;

  CHECK (article->title != NULL && *article->title != '\0');
  CHECK (article->text != NULL && article->file != NULL && article->format != NULL);
  check_string (article->text);
  check_string (article->title);
  check_string (article->leftover);
  length = (guint32) g_utf8_strlen (article->text, -1);
  for (guint i = 0; i < article->mentions->len; i++)
    check_mention (document, g_ptr_array_index (article->mentions, i), length);
  for (guint i = 0; i < article->evidence->len; i++)
    check_evidence (document, article, g_ptr_array_index (article->evidence, i), length);
}

static void
check_round_trip (const SkeinDocument *document)
{
  g_autoptr (GBytes) bytes = skein_json_write (document, NULL);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) read = NULL;
  SkeinInput input = { "written.json", NULL, bytes };

  CHECK (bytes != NULL);
  read = skein_formats_lookup ("json")->read (&input, report, NULL, NULL);
  CHECK (read != NULL);
  CHECK (skein_report_get_entries (report)->len == 0);
  again = skein_json_write (read, NULL);
  CHECK (g_bytes_equal (bytes, again));
}

void
fuzz_check_document (const SkeinDocument *document)
{
  for (guint i = 0; i < document->actors->len; i++) {
    const SkeinActorRecord *actor = g_ptr_array_index (document->actors, i);

    CHECK (actor->name != NULL && *actor->name != '\0');
    CHECK (actor->type != NULL && *actor->type != '\0');
    check_string (actor->name);
    check_string (actor->type);
    check_string (actor->key);
    check_string (actor->note);
  }
  for (guint i = 0; i < document->articles->len; i++)
    check_article (document, g_ptr_array_index (document->articles, i));
  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    CHECK (relation->source < document->actors->len && relation->target < document->actors->len);
  }
  check_round_trip (document);
}

void
fuzz_check_report (const SkeinReport *report)
{
  const GPtrArray *entries = skein_report_get_entries (report);

  for (guint i = 0; i < entries->len; i++)
    check_string (((const SkeinReportEntry *) g_ptr_array_index (entries, i))->message);
}
