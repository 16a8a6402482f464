// SPDX-License-Identifier: MPL-2.0
#include "skein-json.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "skein-anchor.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-heading.h"
#include "skein-json-private.h"
#include "skein-plain-text.h"

static const char *const extensions[] = { "json", NULL };

static const char *
get_title (void)
{
  return _ ("Skein articles (JSON)");
}

/* An article while its mentions and evidence are read. */
typedef struct {
  SkeinJsonReading *reader;
  SkeinArticleRecord *article;
  SkeinAnchor *anchor;
  GHashTable *mentions;
  const char *place;
} ArticleReader;

static gboolean
get_actor (SkeinJsonEntry *entry, const char *member, guint *index)
{
  const char *id = skein_json_require_string (entry, member);
  gpointer found = id != NULL ? g_hash_table_lookup (entry->reader->actors, id) : NULL;

  if (id != NULL && found == NULL)
    skein_json_refuse (entry, member, _ ("There is no actor with this id."));
  *index = found != NULL ? GPOINTER_TO_UINT (found) - 1 : 0;
  return found != NULL;
}

static void
read_actor (SkeinJsonEntry *entry)
{
  static const char *const known[] = { "id",          "name", "type",     "aliases",
                                       "identifiers", "note", "joinable", NULL };
  g_autoptr (GPtrArray) aliases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) identifiers = g_ptr_array_new_with_free_func (g_free);
  SkeinJsonReading *reader = entry->reader;
  const char *id = skein_json_require_string (entry, "id");
  const char *name = skein_json_require_string (entry, "name");
  const char *type = skein_json_get_member (entry, "type") != NULL
                         ? skein_json_require_string (entry, "type")
                         : SKEIN_TYPE_OTHER;
  const char *note = skein_json_get_string (entry, "note");
  gboolean joinable = skein_json_get_boolean (entry, "joinable", TRUE);
  SkeinActorRecord *actor;
  guint index;

  skein_json_note_unknown (entry, known);
  skein_json_get_strings (entry, "aliases", aliases);
  skein_json_get_strings (entry, "identifiers", identifiers);
  if (id != NULL && g_hash_table_contains (reader->actors, id))
    skein_json_refuse (entry, "id", _ ("Another actor has the same id."));
  if (entry->bad)
    return;
  index = skein_document_add_actor (reader->document, id, name, type);
  actor = skein_document_get_actor (reader->document, index);
  actor->note = g_strdup (note);
  actor->joinable = joinable;
  g_ptr_array_extend_and_steal (actor->aliases, g_steal_pointer (&aliases));
  g_ptr_array_extend_and_steal (actor->identifiers, g_steal_pointer (&identifiers));
  g_hash_table_insert (reader->actors, actor->key, GUINT_TO_POINTER (index + 1));
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
  g_autofree char *excerpt = NULL;
  const char *quote = skein_json_get_string (entry, "quote");

  if (mention->original_offsets == NULL)
    mention->original_offsets = dup_offsets (offsets);
  excerpt = skein_formats_dup_excerpt (quote != NULL ? quote : "", -1);
  skein_report_add (reader->reader->report,
                    SKEIN_SEVERITY_REPAIRED,
                    reader->reader->input->name,
                    skein_json_get_line (reader->reader, entry->object),
                    _ ("%s: “%s” is not at its offsets; it was found at %u–%u."),
                    entry->place,
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
  get_actor (entry, "actor", &actor);
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
  JsonNode *node = skein_json_get_member (entry, "span");
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
  get_actor (entry, "source", &source);
  get_actor (entry, "target", &target);
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
read_entries (ArticleReader *reader, JsonArray *list, const char *member, ReadEntry read)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    g_auto (SkeinJsonEntry) entry = { 0 };

    if (skein_json_open (reader->reader, list, i, reader->place, member, &entry))
      read (reader, &entry);
  }
}

/* Lets the quotes of the mentions say what the file's offsets count. */
static void
decide_unit (ArticleReader *reader, JsonArray *mentions)
{
  for (guint i = 0; mentions != NULL && i < json_array_get_length (mentions); i++) {
    JsonNode *node = json_array_get_element (mentions, i);
    JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    JsonNode *spans = object != NULL ? json_object_get_member (object, "spans") : NULL;
    JsonNode *quote = object != NULL ? json_object_get_member (object, "quote") : NULL;
    g_autoptr (GArray) offsets = NULL;

    if (spans == NULL || quote == NULL || !JSON_NODE_HOLDS_ARRAY (spans) ||
        !skein_json_holds (quote, G_TYPE_STRING))
      continue;
    offsets = skein_json_parse_spans (json_node_get_array (spans));
    if (offsets != NULL)
      skein_anchor_vote (reader->anchor, offsets, json_node_get_string (quote));
  }
  if (!skein_anchor_decide (reader->anchor))
    skein_anchor_tell (reader->anchor, reader->reader->input->name, reader->reader->report);
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
    skein_report_add (reader->report,
                      SKEIN_SEVERITY_REPAIRED,
                      reader->input->name,
                      skein_json_get_line (reader, entry->object),
                      _ ("%s: the title is missing and was made up."),
                      entry->place);
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
  article->format = g_strdup ("json");
  return article;
}

static void
read_article (SkeinJsonEntry *entry)
{
  static const char *const known[] = { "id",        "title",    "source",   "author",
                                       "published", "url",      "language", "leftover",
                                       "text",      "mentions", "evidence", NULL };
  static const char *const strings[] = { "id",        "title", "source",   "author",
                                         "published", "url",   "language", "leftover" };
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SkeinAnchor) anchor = NULL;
  const char *text = skein_json_get_string (entry, "text");
  JsonArray *mentions = skein_json_get_list (entry, "mentions");
  JsonArray *evidence = skein_json_get_list (entry, "evidence");
  ArticleReader reader = { .reader = entry->reader, .mentions = ids, .place = entry->place };

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
  read_entries (&reader, mentions, "mentions", read_mention);
  if (skein_anchor_gave_up (anchor))
    skein_report_add (entry->reader->report,
                      SKEIN_SEVERITY_NOTE,
                      entry->reader->input->name,
                      skein_json_get_line (entry->reader, entry->object),
                      _ ("%s: so many quotes are not at their offsets that the last ones were not "
                         "searched for."),
                      entry->place);
  read_entries (&reader, evidence, "evidence", read_evidence);
}

static void
read_relation (SkeinJsonEntry *entry)
{
  static const char *const known[] = { "type", "source", "target", "mutual", "note", NULL };
  SkeinJsonReading *reader = entry->reader;
  const char *type = skein_json_require_string (entry, "type");
  const char *note = skein_json_get_string (entry, "note");
  gboolean mutual = skein_json_get_boolean (entry, "mutual", FALSE);
  SkeinRelationRecord *relation;
  guint source;
  guint target;

  skein_json_note_unknown (entry, known);
  get_actor (entry, "source", &source);
  get_actor (entry, "target", &target);
  if (entry->bad)
    return;
  relation = skein_document_add_relation (reader->document, type, source, target);
  relation->mutual = mutual;
  relation->note = g_strdup (note);
}

static void
note_object_start_cb (JsonParser *parser, gpointer data)
{
  SkeinJsonReading *reader = data;
  guint line = json_parser_get_current_line (parser);

  g_array_append_val (reader->open, line);
}

static void
note_object_end_cb (JsonParser *parser, JsonObject *object, gpointer data)
{
  SkeinJsonReading *reader = data;
  guint last = reader->open->len;

  if (last == 0)
    return;
  g_hash_table_insert (reader->lines,
                       object,
                       GUINT_TO_POINTER (g_array_index (reader->open, guint, last - 1)));
  g_array_set_size (reader->open, last - 1);
}

/* Looks at what says that the file is ours, and of which version. */
static gboolean
check_head (SkeinJsonEntry *root, GError **error)
{
  JsonNode *format = skein_json_get_member (root, "format");
  JsonNode *version = skein_json_get_member (root, "version");

  if (format == NULL || !skein_json_holds (format, G_TYPE_STRING) ||
      strcmp (json_node_get_string (format), SKEIN_JSON_FORMAT) != 0) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_SYNTAX,
                 _ ("This is JSON, but its “format” is not “%s”."),
                 SKEIN_JSON_FORMAT);
    return FALSE;
  }
  if (version == NULL || !skein_json_holds (version, G_TYPE_INT64) ||
      json_node_get_int (version) < 1) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("The “version” is missing or is not a positive number."));
    return FALSE;
  }
  if (json_node_get_int (version) > SKEIN_JSON_VERSION) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_NEWER,
                 _ ("A newer Skein wrote this file: its version is %" G_GINT64_FORMAT
                    ", and this Skein reads version %d."),
                 json_node_get_int (version),
                 SKEIN_JSON_VERSION);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_root (SkeinJsonReading *reader, JsonNode *root, GError **error)
{
  static const char *const known[] = { "$schema",  "format",    "version", "actors",
                                       "articles", "relations", NULL };
  static const struct {
    const char *member;
    void (*read) (SkeinJsonEntry *entry);
  } lists[] = {
    { "actors", read_actor },
    { "articles", read_article },
    { "relations", read_relation },
  };
  g_auto (SkeinJsonEntry) entry = { .reader = reader };

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("This is JSON, but not an object."));
    return FALSE;
  }
  entry.object = json_node_get_object (root);
  entry.place = g_strdup ("");
  if (!check_head (&entry, error))
    return FALSE;
  skein_json_note_unknown (&entry, known);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    JsonArray *list = skein_json_get_list (&entry, lists[i].member);

    entry.bad = FALSE;
    for (guint j = 0; list != NULL && j < json_array_get_length (list); j++) {
      g_auto (SkeinJsonEntry) child = { 0 };

      if (skein_json_open (reader, list, j, "", lists[i].member, &child))
        lists[i].read (&child);
    }
  }
  return TRUE;
}

static void
count_records (const SkeinDocument *document, SkeinReport *report)
{
  skein_report_count (report, "actors", document->actors->len);
  skein_report_count (report, "articles", document->articles->len);
  skein_report_count (report, "relations", document->relations->len);
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    skein_report_count (report, "mentions", article->mentions->len);
    skein_report_count (report, "evidence", article->evidence->len);
  }
}

/* What json-glib says is "<data>:LINE:COLUMN: what is wrong". */
static gboolean
parse_json (JsonParser *parser, const char *json, GError **error)
{
  g_autoptr (GError) local = NULL;
  const char *place;
  const char *message;
  guint64 line = 0;

  if (json_parser_load_from_data (parser, json, -1, &local))
    return TRUE;
  place = strchr (local->message, ':');
  message = strstr (local->message, ": ");
  if (place != NULL)
    line = g_ascii_strtoull (place + 1, NULL, 10);
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_SYNTAX,
               _ ("Line %u: this is not valid JSON: %s"),
               (guint) MIN (line, G_MAXUINT),
               message != NULL ? message + 2 : local->message);
  return FALSE;
}

static SkeinDocument *
read_json (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (GHashTable) actors = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *json = NULL;
  SkeinJsonReading reader = { input, report, document, actors, lines, open };
  SkeinJsonScan scan;

  if (!skein_plain_text_decode (input, &decoded, report, error))
    return NULL;
  if (decoded.n_bytes == 0) {
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("The file is empty."));
    return NULL;
  }
  json = skein_json_scan (decoded.text, decoded.n_bytes, &scan, error);
  if (json == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  skein_decoded_clear (&decoded);
  skein_json_scan_report (&scan, report, input->name, 0);
  g_signal_connect (parser, "object-start", G_CALLBACK (note_object_start_cb), &reader);
  g_signal_connect (parser, "object-end", G_CALLBACK (note_object_end_cb), &reader);
  if (!parse_json (parser, json, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !read_root (&reader, json_parser_get_root (parser), error))
    return NULL;
  count_records (document, report);
  return g_steal_pointer (&document);
}

/* The member "format" stands near the start of what Skein writes, but others may order it otherwise. */
static guint
sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_auto (SkeinDecoded) decoded = { 0 };
  const char *p;

  if (!skein_decode (bytes, MIN (n_bytes, SKEIN_FORMATS_SNIFF_BYTES), &decoded, NULL))
    return 0;
  for (p = decoded.text; g_ascii_isspace (*p); p++)
    continue;
  if (*p != '{')
    return 0;
  if (strstr (p, "\"" SKEIN_JSON_FORMAT "\"") != NULL)
    return 100;
  return strstr (p, "\"articles\"") != NULL && strstr (p, "\"text\"") != NULL ? 30 : 0;
}

const SkeinFormat skein_format_json = {
  .id = "json",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_json,
};
