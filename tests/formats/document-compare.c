// SPDX-License-Identifier: MPL-2.0
#include "document-compare.h"

#include <string.h>

/* One document while it is put into lines. @numbers: the number of each actor that was seen, 0 for none. @chars,
 * @places: of the article at hand, its characters and what offset stands for each of theirs. */
typedef struct {
  const SkeinDocument *document;
  DocumentParts parts;
  guint *numbers;
  guint n_numbers;
  gunichar *chars;
  guint32 *places;
} Dump;

static gboolean
is_line_end (gunichar c)
{
  return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

static const SkeinActorRecord *
get_actor (const Dump *dump, guint index)
{
  return g_ptr_array_index (dump->document->actors, index);
}

static int
compare_strings (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_field (GString *line, const char *value)
{
  g_autofree char *escaped = g_strescape (value != NULL ? value : "", NULL);

  g_string_append_printf (line, "|%s", value != NULL ? escaped : "-");
}

static void
append_part (const Dump *dump, GString *line, DocumentParts part, const char *value)
{
  if (dump->parts & part)
    append_field (line, value);
}

static void
append_strings (GString *line, const GPtrArray *strings)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < strings->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (strings, i));
  g_ptr_array_sort (sorted, compare_strings);
  for (guint i = 0; i < sorted->len; i++)
    append_field (line, g_ptr_array_index (sorted, i));
}

static void
append_attributes (GString *line, const GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    append_field (line, attribute->name);
    append_field (line, attribute->value);
  }
}

static void
append_span (const Dump *dump, GString *line, SkeinSpan span)
{
  while (span.start < span.end && g_unichar_isspace (dump->chars[span.start]))
    span.start++;
  while (span.end > span.start && g_unichar_isspace (dump->chars[span.end - 1]))
    span.end--;
  if (span.start < span.end)
    g_string_append_printf (line,
                            " %u-%u",
                            dump->places[span.start],
                            dump->places[span.end - 1] + 1);
}

static void
append_lines (const Dump *dump, GString *line, SkeinSpan span)
{
  for (guint32 i = span.start; i < span.end; i++) {
    if (!is_line_end (dump->chars[i]))
      continue;
    append_span (dump, line, (SkeinSpan){ span.start, i });
    span.start = i + 1;
  }
  append_span (dump, line, span);
}

static void
append_spans (const Dump *dump, GString *line, const GArray *spans)
{
  SkeinSpan extent = skein_spans_extent (spans);

  if (!(dump->parts & DOCUMENT_PIECES)) {
    append_span (dump, line, extent);
    return;
  }
  for (guint i = 0; i < spans->len; i++) {
    if (dump->parts & DOCUMENT_LINES)
      append_span (dump, line, g_array_index (spans, SkeinSpan, i));
    else
      append_lines (dump, line, g_array_index (spans, SkeinSpan, i));
  }
}

static char *
dup_mention (const Dump *dump, const SkeinMentionRecord *mention)
{
  GString *line = g_string_new ("M");
  const char *label = mention->label;

  if (label == NULL)
    label = get_actor (dump, mention->actor)->type;
  append_spans (dump, line, mention->spans);
  if (dump->parts & DOCUMENT_LABELS)
    append_field (line, skein_vocabulary_map_actor_type (label));
  append_part (dump, line, DOCUMENT_MENTION_NOTES, mention->note);
  if (dump->parts & DOCUMENT_MENTION_ATTRIBUTES)
    append_attributes (line, mention->attributes);
  append_part (dump, line, DOCUMENT_NAMES, get_actor (dump, mention->actor)->name);
  return g_string_free (line, FALSE);
}

static void
append_actor (const Dump *dump, GString *line, guint actor)
{
  if (dump->numbers[actor] > 0)
    g_string_append_printf (line, " #%u", dump->numbers[actor]);
  else
    append_field (line, get_actor (dump, actor)->name);
}

static char *
dup_actor (const Dump *dump, guint index)
{
  const SkeinActorRecord *actor = get_actor (dump, index);
  GString *line = g_string_new ("A");

  append_actor (dump, line, index);
  append_part (dump, line, DOCUMENT_NAMES, actor->name);
  append_part (dump, line, DOCUMENT_TYPES, actor->type);
  append_part (dump, line, DOCUMENT_ACTOR_NOTES, actor->note);
  if (dump->parts & DOCUMENT_ALIASES)
    append_strings (line, actor->aliases);
  if (dump->parts & DOCUMENT_IDENTIFIERS)
    append_strings (line, actor->identifiers);
  return g_string_free (line, FALSE);
}

static void
append_end (const Dump *dump, GString *line, const SkeinArticleRecord *article, int mention)
{
  if (mention >= 0)
    append_spans (dump,
                  line,
                  ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions,
                                                                   (guint) mention))
                      ->spans);
  else
    g_string_append (line, " -");
}

static void
append_marks (const Dump *dump, GString *line, const SkeinEvidenceRecord *evidence)
{
  if ((dump->parts & DOCUMENT_MUTUAL) && evidence->mutual)
    g_string_append (line, "|mutual");
  if ((dump->parts & DOCUMENT_POLARITY) && evidence->polarity == SKEIN_POLARITY_DENIED)
    g_string_append (line, "|denied");
  if ((dump->parts & DOCUMENT_MODALITY) && evidence->modality == SKEIN_MODALITY_ALLEGED)
    g_string_append (line, "|alleged");
  append_part (dump, line, DOCUMENT_DATES, evidence->date);
  append_part (dump, line, DOCUMENT_DATES, evidence->grade);
  append_part (dump, line, DOCUMENT_NOTES, evidence->note);
  if (dump->parts & DOCUMENT_ATTRIBUTES)
    append_attributes (line, evidence->attributes);
}

static char *
dup_evidence (const Dump *dump,
              const SkeinArticleRecord *article,
              const SkeinEvidenceRecord *evidence)
{
  GString *line = g_string_new ("E");

  append_field (line, evidence->type);
  if (dump->parts & DOCUMENT_IDENTITY) {
    append_actor (dump, line, evidence->source);
    append_actor (dump, line, evidence->target);
  }
  if (dump->parts & DOCUMENT_ENDS) {
    append_end (dump, line, article, evidence->source_mention);
    g_string_append (line, " >");
    append_end (dump, line, article, evidence->target_mention);
  }
  if (dump->parts & DOCUMENT_PASSAGES) {
    g_string_append (line, "|passage");
    append_span (dump, line, evidence->span);
  }
  if (dump->parts & DOCUMENT_TRIGGERS) {
    g_string_append (line, "|triggers");
    for (guint i = 0; i < evidence->triggers->len; i++)
      append_span (dump, line, g_array_index (evidence->triggers, SkeinSpan, i));
  }
  append_marks (dump, line, evidence);
  return g_string_free (line, FALSE);
}

static gboolean
is_held (const Dump *dump, const SkeinEvidenceRecord *evidence)
{
  if (!(dump->parts & DOCUMENT_POLARITY) && evidence->polarity == SKEIN_POLARITY_DENIED)
    return FALSE;
  return (dump->parts & DOCUMENT_SILENT) ||
         (dump->numbers[evidence->source] > 0 && dump->numbers[evidence->target] > 0);
}

/* @repeats: whether a line may come more than once */
static void
append_sorted (GString *text, GPtrArray *lines, gboolean repeats)
{
  g_ptr_array_sort (lines, compare_strings);
  for (guint i = 0; i < lines->len; i++)
    if (repeats || i == 0 ||
        strcmp (g_ptr_array_index (lines, i), g_ptr_array_index (lines, i - 1)) != 0)
      g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
}

/* Mentions in the order of their lines; actors are numbered in the order in which they come. */
static void
append_mentions (Dump *dump, GString *text, const SkeinArticleRecord *article)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) actors = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);
    char *line = dup_mention (dump, mention);

    g_ptr_array_add (lines, line);
    g_hash_table_insert (actors, line, GUINT_TO_POINTER (mention->actor));
  }
  g_ptr_array_sort (lines, compare_strings);
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index (lines, i);
    guint actor = GPOINTER_TO_UINT (g_hash_table_lookup (actors, line));

    if (dump->numbers[actor] == 0)
      dump->numbers[actor] = ++dump->n_numbers;
    g_string_append (text, line);
    if (dump->parts & DOCUMENT_IDENTITY)
      g_string_append_printf (text, " #%u", dump->numbers[actor]);
    g_string_append_c (text, '\n');
  }
}

static void
read_text (Dump *dump, const SkeinArticleRecord *article, GString *text)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  glong n;
  guint32 place = 0;

  dump->chars = g_utf8_to_ucs4_fast (article->text, -1, &n);
  dump->places = g_new0 (guint32, n + 1);
  for (glong i = 0; i < n; i++) {
    gboolean counts = (dump->parts & DOCUMENT_BLANKS) || !g_unichar_isspace (dump->chars[i]);

    dump->places[i] = place;
    place += counts;
    if (counts)
      g_string_append_unichar (shown, dump->chars[i]);
  }
  append_field (text, shown->str);
}

static void
append_actors (const Dump *dump, GString *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < dump->document->actors->len; i++)
    if (dump->numbers[i] > 0 || (dump->parts & DOCUMENT_SILENT))
      g_ptr_array_add (lines, dup_actor (dump, i));
  append_sorted (text, lines, TRUE);
}

static char *
dup_article (Dump *dump, const SkeinArticleRecord *article)
{
  GString *text = g_string_new ("T");
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  read_text (dump, article, text);
  append_part (dump, text, DOCUMENT_TITLES, article->title);
  append_part (dump, text, DOCUMENT_AUTHORS, article->author);
  append_part (dump, text, DOCUMENT_SOURCES, article->source);
  append_part (dump, text, DOCUMENT_PUBLISHED, article->published);
  append_part (dump, text, DOCUMENT_URLS, article->url);
  g_string_append_c (text, '\n');
  append_mentions (dump, text, article);
  for (guint i = 0; (dump->parts & DOCUMENT_EVIDENCE) && i < article->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, i);

    if (is_held (dump, evidence))
      g_ptr_array_add (lines, dup_evidence (dump, article, evidence));
  }
  append_sorted (text, lines, (dump->parts & DOCUMENT_REPEATS) != 0);
  g_clear_pointer (&dump->chars, g_free);
  g_clear_pointer (&dump->places, g_free);
  if ((dump->parts & DOCUMENT_JOINED) || !(dump->parts & DOCUMENT_IDENTITY))
    return g_string_free (text, FALSE);
  append_actors (dump, text);
  memset (dump->numbers, 0, sizeof *dump->numbers * dump->document->actors->len);
  dump->n_numbers = 0;
  return g_string_free (text, FALSE);
}

static void
append_relations (const Dump *dump, GString *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < dump->document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (dump->document->relations, i);
    GString *line = g_string_new ("R");

    append_field (line, relation->type);
    append_actor (dump, line, relation->source);
    append_actor (dump, line, relation->target);
    if ((dump->parts & DOCUMENT_MUTUAL) && relation->mutual)
      g_string_append (line, "|mutual");
    append_part (dump, line, DOCUMENT_NOTES, relation->note);
    g_ptr_array_add (lines, g_string_free (line, FALSE));
  }
  append_sorted (text, lines, TRUE);
}

static char *
dup_dump (const SkeinDocument *document, DocumentParts parts)
{
  g_autofree guint *numbers = g_new0 (guint, document->actors->len + 1);
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (g_free);
  Dump dump = { .document = document, .parts = parts, .numbers = numbers };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->articles->len; i++)
    g_ptr_array_add (articles, dup_article (&dump, g_ptr_array_index (document->articles, i)));
  if (!(parts & DOCUMENT_JOINED))
    g_ptr_array_sort (articles, compare_strings);
  for (guint i = 0; i < articles->len; i++)
    g_string_append (text, g_ptr_array_index (articles, i));
  if (parts & DOCUMENT_JOINED)
    append_actors (&dump, text);
  if (parts & DOCUMENT_RELATIONS)
    append_relations (&dump, text);
  return g_string_free (text, FALSE);
}

char *
document_compare (const SkeinDocument *expected, const SkeinDocument *actual, DocumentParts parts)
{
  g_autofree char *left = dup_dump (expected, parts);
  g_autofree char *right = dup_dump (actual, parts);
  g_auto (GStrv) wanted = g_strsplit (left, "\n", -1);
  g_auto (GStrv) got = g_strsplit (right, "\n", -1);
  guint line = 0;

  if (strcmp (left, right) == 0)
    return NULL;
  while (wanted[line] != NULL && got[line] != NULL && strcmp (wanted[line], got[line]) == 0)
    line++;
  return g_strdup_printf ("line %u\n wanted: %s\n got:    %s\n",
                          line + 1,
                          wanted[line] != NULL ? wanted[line] : "(the end)",
                          got[line] != NULL ? got[line] : "(the end)");
}

static void
steal_all (GPtrArray *into, GPtrArray *from)
{
  while (from->len > 0)
    g_ptr_array_add (into, g_ptr_array_steal_index (from, 0));
}

void
document_take (SkeinDocument *into, SkeinDocument *from)
{
  guint n = into->actors->len;

  for (guint i = 0; i < from->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (from->articles, i);

    for (guint j = 0; j < article->mentions->len; j++)
      ((SkeinMentionRecord *) g_ptr_array_index (article->mentions, j))->actor += n;
    for (guint j = 0; j < article->evidence->len; j++) {
      SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, j);

      evidence->source += n;
      evidence->target += n;
    }
  }
  for (guint i = 0; i < from->relations->len; i++) {
    SkeinRelationRecord *relation = g_ptr_array_index (from->relations, i);

    relation->source += n;
    relation->target += n;
  }
  steal_all (into->actors, from->actors);
  steal_all (into->articles, from->articles);
  steal_all (into->relations, from->relations);
  skein_document_free (from);
}
