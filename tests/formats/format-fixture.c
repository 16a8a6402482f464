// SPDX-License-Identifier: MPL-2.0
#include "format-fixture.h"

#include <string.h>

static void
append (GString *line, const char *string)
{
  for (const char *p = string != NULL ? string : ""; *p != '\0'; p++) {
    if (*p == '\n')
      g_string_append (line, "\\n");
    else
      g_string_append_c (line, *p);
  }
  g_string_append_c (line, '|');
}

static void
append_strings (GString *line, const GPtrArray *strings)
{
  for (guint i = 0; i < strings->len; i++)
    g_string_append_printf (line,
                            "%s%s",
                            i > 0 ? "," : "",
                            (const char *) g_ptr_array_index (strings, i));
  g_string_append_c (line, '|');
}

static void
append_spans (GString *line, const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);

    g_string_append_printf (line, "%s%u-%u", i > 0 ? ";" : "", span.start, span.end);
  }
  g_string_append_c (line, '|');
}

static void
append_attributes (GString *line, const GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    g_string_append_printf (line, "%s%s=%s", i > 0 ? "," : "", attribute->name, attribute->value);
  }
  g_string_append_c (line, '|');
}

static void
end_line (GString *dump, GString *line)
{
  gsize n = line->len;

  while (n > 0 && line->str[n - 1] == '|')
    n--;
  g_string_append_len (dump, line->str, (gssize) n);
  g_string_append_c (dump, '\n');
  g_string_truncate (line, 0);
}

static const char *
get_name (const SkeinDocument *document, guint actor)
{
  return ((const SkeinActorRecord *) g_ptr_array_index (document->actors, actor))->name;
}

static const char *
get_mention_id (const SkeinArticleRecord *article, int mention)
{
  const SkeinMentionRecord *record;

  if (mention < 0)
    return "-";
  record = g_ptr_array_index (article->mentions, (guint) mention);
  return record->id != NULL ? record->id : "?";
}

static void
dump_article (const SkeinDocument *document, const SkeinArticleRecord *article, GString *dump)
{
  g_autoptr (GString) line = g_string_new ("T ");

  append (line, article->title);
  append (line, article->published);
  append (line, article->leftover);
  append (line, article->key);
  append (line, article->source);
  append (line, article->author);
  append (line, article->url);
  append (line, article->language);
  end_line (dump, line);
  for (guint i = 0; i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);

    g_string_append (line, "M ");
    append (line, mention->id);
    append (line, get_name (document, mention->actor));
    append_spans (line, mention->spans);
    append (line, mention->label);
    append (line, mention->note);
    append_attributes (line, mention->attributes);
    append (line, mention->original_offsets);
    end_line (dump, line);
  }
  for (guint i = 0; i < article->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, i);

    g_string_append (line, "E ");
    append (line, evidence->id);
    append (line, evidence->type);
    g_string_append_printf (line,
                            "%s>%s|%s>%s|",
                            get_name (document, evidence->source),
                            get_name (document, evidence->target),
                            get_mention_id (article, evidence->source_mention),
                            get_mention_id (article, evidence->target_mention));
    if (!skein_span_is_empty (evidence->span))
      g_string_append_printf (line, "%u-%u", evidence->span.start, evidence->span.end);
    g_string_append_c (line, '|');
    append_spans (line, evidence->triggers);
    g_string_append_printf (line,
                            "%s%s%s|",
                            evidence->mutual ? "mutual " : "",
                            evidence->polarity == SKEIN_POLARITY_DENIED ? "denied " : "",
                            evidence->modality == SKEIN_MODALITY_ALLEGED ? "alleged " : "");
    append (line, evidence->note);
    append_attributes (line, evidence->attributes);
    append (line, evidence->date);
    append (line, evidence->grade);
    end_line (dump, line);
  }
}

char *
format_fixture_dump (const SkeinDocument *document)
{
  GString *dump = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < document->actors->len; i++) {
    const SkeinActorRecord *actor = g_ptr_array_index (document->actors, i);

    g_string_append (line, "A ");
    append (line, actor->name);
    g_string_append_printf (line, "%s%s|", actor->type, actor->joinable ? "" : "!");
    append_strings (line, actor->aliases);
    append_strings (line, actor->identifiers);
    append (line, actor->key);
    append (line, actor->note);
    end_line (dump, line);
  }
  for (guint i = 0; i < document->articles->len; i++)
    dump_article (document, g_ptr_array_index (document->articles, i), dump);
  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    g_string_append (line, "R ");
    append (line, relation->type);
    g_string_append_printf (line,
                            "%s>%s|%s|",
                            get_name (document, relation->source),
                            get_name (document, relation->target),
                            relation->mutual ? "mutual" : "");
    append (line, relation->note);
    end_line (dump, line);
  }
  return g_string_free (dump, FALSE);
}

char *
format_fixture_dump_report (const SkeinReport *report)
{
  const GPtrArray *entries = skein_report_get_entries (report);
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    g_assert_cmpstr (entry->message, !=, "");
    g_string_append_printf (dump,
                            "%s%s",
                            i > 0 ? " " : "",
                            skein_severity_get_id (entry->severity));
    if (entry->line > 0)
      g_string_append_printf (dump, "@%u", entry->line);
  }
  return g_string_free (dump, FALSE);
}

SkeinInput
format_fixture_input (const char *name, const char *content, gssize length)
{
  gsize n = length < 0 ? strlen (content) : (gsize) length;

  return (SkeinInput){ name, NULL, g_bytes_new (content, n) };
}

void
format_fixture_clear_input (SkeinInput *input)
{
  g_clear_pointer (&input->bytes, g_bytes_unref);
}
