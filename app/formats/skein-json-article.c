// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-anchor.h"
#include "skein-formats-private.h"
#include "skein-heading.h"
#include "skein-json-private.h"

/* An article while its mentions and evidence are read. @mentions: where each is, from 1, by its id. */
typedef struct {
  SkeinJsonReading *reader;
  SkeinArticleRecord *article;
  SkeinAnchor *anchor;
  GHashTable *mentions;
} ArticleReader;

/* Finds the actor that a member names. Returns FALSE if there is none, which is reported. */
gboolean
skein_json_get_actor (SkeinJsonEntry *entry, const char *member, guint *index)
{
  const char *id = skein_json_require_string (entry, member);
  gpointer found = id != NULL ? g_hash_table_lookup (entry->reader->actors, id) : NULL;

  if (id != NULL && found == NULL)
    skein_json_refuse (entry, member, _ ("There is no actor with this id."));
  *index = found != NULL ? GPOINTER_TO_UINT (found) - 1 : 0;
  return found != NULL;
}

static void
add_mention (ArticleReader *reader, SkeinJsonEntry *entry, guint actor, GArray *spans)
{
  SkeinMentionRecord *mention =
      skein_article_record_add_mention (reader->article,
                                        actor,
                                        g_array_index (spans, SkeinSpan, 0));

  if (spans->len > 1)
    g_array_append_vals (mention->spans, &g_array_index (spans, SkeinSpan, 1), spans->len - 1);
  mention->id = g_strdup (skein_json_get_string (entry, "id"));
  mention->label = g_strdup (skein_json_get_string (entry, "label"));
  mention->note = g_strdup (skein_json_get_string (entry, "note"));
  mention->original_offsets = g_strdup (skein_json_get_string (entry, "original_offsets"));
  skein_json_get_attributes (entry, mention->attributes);
  if (mention->id != NULL)
    g_hash_table_insert (reader->mentions,
                         mention->id,
                         GUINT_TO_POINTER (reader->article->mentions->len));
}

static char *
dup_offsets (const GArray *offsets)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < offsets->len; i++) {
    SkeinSpan span = g_array_index (offsets, SkeinSpan, i);

    g_string_append_printf (text, "%s%u %u", i > 0 ? ";" : "", span.start, span.end);
  }
  return g_string_free (text, FALSE);
}

static void
report_repair (ArticleReader *reader, SkeinJsonEntry *entry, const GArray *offsets)
{
  GPtrArray *mentions = reader->article->mentions;
  SkeinMentionRecord *mention = g_ptr_array_index (mentions, mentions->len - 1);
  SkeinSpan extent = skein_spans_extent (mention->spans);
  g_autofree char *place = skein_json_dup_place (entry);
  g_autofree char *excerpt = NULL;
  const char *quote = skein_json_get_string (entry, "quote");

  if (mention->original_offsets == NULL)
    mention->original_offsets = dup_offsets (offsets);
  excerpt = skein_formats_dup_excerpt (quote != NULL ? quote : "", -1);
  skein_report_add (reader->reader->report,
                    SKEIN_SEVERITY_REPAIRED,
                    reader->reader->input->name,
                    entry->object->line,
                    _ ("%s: “%s” is not at its offsets; it was found at %u–%u."),
                    place,
                    excerpt,
                    extent.start,
                    extent.end);
}

/* Looks at everything before anything is added, so that an entry is taken as a whole or not at all. */
static void
read_mention (ArticleReader *reader, SkeinJsonEntry *entry)
{
  static const char *const known[] = { "id",    "actor", "spans",      "quote",
                                       "label", "note",  "attributes", "original_offsets",
                                       NULL };
  static const char *const strings[] = { "quote", "label", "note", "original_offsets" };
  g_autoptr (GArray) offsets = skein_json_get_spans (entry, "spans");
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  const char *id =
      skein_json_get_member (entry, "id") != NULL ? skein_json_require_string (entry, "id") : NULL;
  SkeinAnchoring anchoring;
  guint actor;

  skein_json_note_unknown (entry, known);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    skein_json_get_string (entry, strings[i]);
  skein_json_get_actor (entry, "actor", &actor);
  if (id != NULL && g_hash_table_contains (reader->mentions, id))
    skein_json_refuse (entry, "id", _ ("Another mention of the article has the same id."));
  if (!entry->bad && (offsets == NULL || offsets->len == 0))
    skein_json_refuse (entry, "spans", _ ("This is missing."));
  if (entry->bad)
    return;
  anchoring =
      skein_anchor_place (reader->anchor, offsets, skein_json_get_string (entry, "quote"), spans);
  if (anchoring == SKEIN_ANCHORED_NOT) {
    skein_json_refuse (entry, "spans", _ ("The text has no such place."));
    return;
  }
  add_mention (reader, entry, actor, spans);
  if (entry->bad) {
    GPtrArray *mentions = reader->article->mentions;

    if (id != NULL)
      g_hash_table_remove (reader->mentions, id);
    g_ptr_array_remove_index (mentions, mentions->len - 1);
  } else if (anchoring == SKEIN_ANCHORED_REPAIRED) {
    report_repair (reader, entry, offsets);
  }
}

/* Returns the mention that an evidence names, or -1 if it names none. */
static int
get_mention (ArticleReader *reader, SkeinJsonEntry *entry, const char *member, guint actor)
{
  const char *id = skein_json_get_string (entry, member);
  gpointer found = id != NULL ? g_hash_table_lookup (reader->mentions, id) : NULL;
  const SkeinMentionRecord *mention;

  if (id == NULL)
    return -1;
  if (found == NULL) {
    skein_json_refuse (entry, member, _ ("The article has no mention with this id."));
    return -1;
  }
  mention = g_ptr_array_index (reader->article->mentions, GPOINTER_TO_UINT (found) - 1);
  if (mention->actor != actor)
    skein_json_note (entry, member, _ ("This mention names another actor."));
  return (int) GPOINTER_TO_UINT (found) - 1;
}

/* Each trigger is placed by itself, as triggers need no order. */
static void
get_triggers (ArticleReader *reader, SkeinJsonEntry *entry, GArray *triggers)
{
  g_autoptr (GArray) offsets = skein_json_get_spans (entry, "triggers");
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) place = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));

  for (guint i = 0; offsets != NULL && i < offsets->len; i++) {
    g_array_set_size (one, 0);
    g_array_append_val (one, g_array_index (offsets, SkeinSpan, i));
    if (skein_anchor_place (reader->anchor, one, NULL, place) == SKEIN_ANCHORED_NOT) {
      skein_json_refuse (entry, "triggers", _ ("The text has no such place."));
      return;
    }
    g_array_append_val (triggers, g_array_index (place, SkeinSpan, 0));
  }
}

static SkeinSpan
get_passage (ArticleReader *reader, SkeinJsonEntry *entry)
{
  const SkeinJsonNode *node = skein_json_get_member (entry, "span");
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) place = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  SkeinSpan span;

  if (node == NULL)
    return SKEIN_SPAN_EMPTY;
  if (!skein_json_parse_span (node, &span)) {
    skein_json_refuse (entry, "span", _ ("This is not a span [start, end] with start before end."));
    return SKEIN_SPAN_EMPTY;
  }
  g_array_append_val (offsets, span);
  if (skein_anchor_place (reader->anchor, offsets, NULL, place) == SKEIN_ANCHORED_NOT) {
    skein_json_refuse (entry, "span", _ ("The text has no such place."));
    return SKEIN_SPAN_EMPTY;
  }
  return g_array_index (place, SkeinSpan, 0);
}

static void
read_evidence (ArticleReader *reader, SkeinJsonEntry *entry)
{
  static const char *const known[] = { "id",       "type",           "source",         "target",
                                       "mutual",   "source_mention", "target_mention", "span",
                                       "triggers", "polarity",       "modality",       "date",
                                       "grade",    "note",           "attributes",     NULL };
  static const char *const polarities[] = { "asserted", "denied", NULL };
  static const char *const modalities[] = { "stated", "alleged", NULL };
  GPtrArray *all = reader->article->evidence;
  const char *type = skein_json_require_string (entry, "type");
  SkeinEvidenceRecord *evidence;
  guint source;
  guint target;

  skein_json_note_unknown (entry, known);
  skein_json_get_actor (entry, "source", &source);
  skein_json_get_actor (entry, "target", &target);
  if (entry->bad)
    return;
  evidence = skein_article_record_add_evidence (reader->article, type, source, target);
  evidence->id = g_strdup (skein_json_get_string (entry, "id"));
  evidence->mutual = skein_json_get_boolean (entry, "mutual", FALSE);
  evidence->source_mention = get_mention (reader, entry, "source_mention", source);
  evidence->target_mention = get_mention (reader, entry, "target_mention", target);
  evidence->span = get_passage (reader, entry);
  get_triggers (reader, entry, evidence->triggers);
  evidence->polarity = skein_json_get_word (entry, "polarity", polarities);
  evidence->modality = skein_json_get_word (entry, "modality", modalities);
  evidence->date = g_strdup (skein_json_get_string (entry, "date"));
  evidence->grade = g_strdup (skein_json_get_string (entry, "grade"));
  evidence->note = g_strdup (skein_json_get_string (entry, "note"));
  skein_json_get_attributes (entry, evidence->attributes);
  if (entry->bad)
    g_ptr_array_remove_index (all, all->len - 1);
}

typedef void (*ReadEntry) (ArticleReader *reader, SkeinJsonEntry *entry);

static void
read_entries (ArticleReader *reader,
              const SkeinJsonEntry *parent,
              const char *member,
              const SkeinJsonNode *list,
              ReadEntry read)
{
  for (guint i = 0; i < skein_json_node_get_length (list); i++) {
    SkeinJsonEntry entry;

    if (skein_json_open (&entry, parent, member, i, skein_json_node_get_element (list, i)))
      read (reader, &entry);
  }
}

/* Lets the quotes of the mentions say what the file's offsets count. */
static void
decide_unit (ArticleReader *reader, const SkeinJsonNode *mentions)
{
  for (guint i = 0; i < skein_json_node_get_length (mentions); i++) {
    const SkeinJsonNode *mention = skein_json_node_get_element (mentions, i);
    const char *quote = skein_json_node_get_string (skein_json_node_find (mention, "quote"));
    const SkeinJsonNode *spans = quote != NULL ? skein_json_node_find (mention, "spans") : NULL;
    g_autoptr (GArray) offsets = NULL;

    if (!skein_json_node_is (spans, SKEIN_JSON_LIST))
      continue;
    offsets = skein_json_parse_spans (spans);
    if (offsets != NULL)
      skein_anchor_vote (reader->anchor, offsets, quote);
  }
  if (!skein_anchor_decide (reader->anchor))
    skein_anchor_tell (reader->anchor, reader->reader->input->name, reader->reader->report);
}

/* Says something about an article as a whole; %s is where it is. */
static void
tell_of_article (const SkeinJsonEntry *entry, SkeinSeverity severity, const char *format)
{
  g_autofree char *place = skein_json_dup_place (entry);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  skein_report_add (entry->reader->report,
                    severity,
                    entry->reader->input->name,
                    entry->object->line,
                    format,
                    place);
#pragma GCC diagnostic pop
}

static SkeinArticleRecord *
add_article (SkeinJsonEntry *entry, const char *text)
{
  SkeinJsonReading *reader = entry->reader;
  const char *title = skein_json_get_string (entry, "title");
  g_autofree char *heading = NULL;
  SkeinArticleRecord *article;

  if (title == NULL || *title == '\0') {
    heading = skein_heading_dup_title (text, reader->input->name);
    title = heading;
    tell_of_article (entry,
                     SKEIN_SEVERITY_REPAIRED,
                     _ ("%s: the title is missing and was made up."));
  }
  article = skein_document_add_article (reader->document, title, g_strdup (text));
  article->key = g_strdup (skein_json_get_string (entry, "id"));
  article->source = g_strdup (skein_json_get_string (entry, "source"));
  article->author = g_strdup (skein_json_get_string (entry, "author"));
  article->published = g_strdup (skein_json_get_string (entry, "published"));
  article->url = g_strdup (skein_json_get_string (entry, "url"));
  article->language = g_strdup (skein_json_get_string (entry, "language"));
  article->leftover = g_strdup (skein_json_get_string (entry, "leftover"));
  article->file = g_strdup (reader->input->name);
  article->line = entry->object->line;
  article->format = g_strdup ("json");
  return article;
}

void
skein_json_read_article (SkeinJsonEntry *entry)
{
  static const char *const known[] = { "id",        "title",    "source",   "author",
                                       "published", "url",      "language", "leftover",
                                       "text",      "mentions", "evidence", NULL };
  static const char *const strings[] = { "id",        "title", "source",   "author",
                                         "published", "url",   "language", "leftover" };
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SkeinAnchor) anchor = NULL;
  const char *text = skein_json_get_string (entry, "text");
  const SkeinJsonNode *mentions = skein_json_get_list (entry, "mentions");
  const SkeinJsonNode *evidence = skein_json_get_list (entry, "evidence");
  ArticleReader reader = { .reader = entry->reader, .mentions = ids };

  skein_json_note_unknown (entry, known);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    skein_json_get_string (entry, strings[i]);
  if (skein_json_get_member (entry, "text") == NULL)
    skein_json_refuse (entry, "text", _ ("This is missing."));
  if (entry->bad)
    return;
  reader.article = add_article (entry, text);
  anchor = skein_anchor_new (reader.article->text, strlen (reader.article->text));
  reader.anchor = anchor;
  decide_unit (&reader, mentions);
  read_entries (&reader, entry, "mentions", mentions, read_mention);
  if (skein_anchor_gave_up (anchor))
    tell_of_article (entry,
                     SKEIN_SEVERITY_NOTE,
                     _ ("%s: so many quotes are not at their offsets that the last ones were not "
                        "searched for."));
  read_entries (&reader, entry, "evidence", evidence, read_evidence);
}
