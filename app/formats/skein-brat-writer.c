// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-brat-private.h"
#include "skein-formats-private.h"
#include "skein-text-writer.h"

/* What brat calls the types that a document uses: words of letters, digits, dashes and underscores. @words: the word
 * for each type; @taken: the words; @next: for words that several types want, the number that is tried next; @order:
 * (element-type utf8): the words as they came. */
typedef struct {
  GHashTable *words;
  GHashTable *taken;
  GHashTable *next;
  GPtrArray *order;
} Types;

/* An attribute that is used: @values: the values that it has, %NULL after the last; none if it is only a mark. */
typedef struct {
  GHashTable *seen;
  GPtrArray *values;
} Values;

typedef struct {
  const SkeinDocument *document;
  Types entities;
  Types relations;
  Types attributes;
  GHashTable *values;
} Writer;

/* One article while its annotations are written. @crs: (element-type guint32): the places of the carriage returns
 * that are left out of the text. */
typedef struct {
  Writer *writer;
  const SkeinArticleRecord *article;
  SkeinTextMap *map;
  GArray *crs;
  char **mention_ids;
  GHashTable *written;
  GString *out;
  guint n_attributes;
  guint n_references;
  guint n_notes;
} Page;

static const char *
get_title (void)
{
  return _ ("brat standoff");
}

static const char *
get_losses (void)
{
  return _ (
      "Left out: relations without a passage or with an end that isn’t mentioned, words that express a relation, names, aliases and notes of actors, authors, dates and addresses of articles.");
}

static void
types_init (Types *types)
{
  types->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  types->taken = g_hash_table_new (g_str_hash, g_str_equal);
  types->next = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  types->order = g_ptr_array_new_with_free_func (g_free);
}

static void
types_clear (Types *types)
{
  g_hash_table_unref (types->words);
  g_hash_table_unref (types->taken);
  g_hash_table_unref (types->next);
  g_ptr_array_unref (types->order);
}

static void
values_free (gpointer data)
{
  Values *values = data;

  g_hash_table_unref (values->seen);
  g_ptr_array_unref (values->values);
  g_free (values);
}

static void
writer_clear (Writer *writer)
{
  types_clear (&writer->entities);
  types_clear (&writer->relations);
  types_clear (&writer->attributes);
  g_hash_table_unref (writer->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static char *
dup_word (const char *type)
{
  GString *word = g_string_new (NULL);

  for (const char *p = type; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (word, g_unichar_isalnum (c) || c == '-' ? c : '_');
  }
  /* A line of dashes and one that begins with a sign mean something else in annotation.conf. */
  if (word->len == 0 || *word->str == '-')
    g_string_prepend_c (word, '_');
  return g_string_free (word, FALSE);
}

/* Returns the word for a type; two types never share one. */
static const char *
ensure_word (Types *types, const char *type)
{
  const char *known = g_hash_table_lookup (types->words, type);
  g_autofree char *base = NULL;
  guint number;
  char *word;

  if (known != NULL)
    return known;
  base = dup_word (type);
  word = g_strdup (base);
  number = MAX (2, GPOINTER_TO_UINT (g_hash_table_lookup (types->next, base)));
  while (g_hash_table_contains (types->taken, word)) {
    g_free (word);
    word = g_strdup_printf ("%s_%u", base, number++);
  }
  g_hash_table_insert (types->next, g_steal_pointer (&base), GUINT_TO_POINTER (number));
  g_hash_table_insert (types->words, g_strdup (type), word);
  g_hash_table_add (types->taken, word);
  g_ptr_array_add (types->order, word);
  return word;
}

/* The place in the text that is written: tools do not agree on whether CR LF is one character or two, so that lines
 * end in LF only. */
static guint32
shift (const Page *page, guint32 place)
{
  guint low = 0;
  guint high = page->crs->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (page->crs, guint32, middle) < place)
      low = middle + 1;
    else
      high = middle;
  }
  return place - low;
}

static GBytes *
make_text (const SkeinArticleRecord *article, GArray *crs)
{
  GString *text = g_string_sized_new (strlen (article->text));
  guint32 place = 0;

  for (const char *p = article->text; *p != '\0'; p = g_utf8_next_char (p), place++) {
    if (*p != '\r')
      g_string_append_len (text, p, g_utf8_next_char (p) - p);
    else if (p[1] == '\n')
      g_array_append_val (crs, place);
    else
      g_string_append_c (text, '\n');
  }
  return g_string_free_to_bytes (text);
}

/* Adds a stretch of one line. A fragment may not reach over a line's end, as that would end the annotation's line
 * too. */
static void
add_fragment (const Page *page, SkeinSpan span, GString *places, GString *quote)
{
  g_autofree char *slice = NULL;

  if (skein_span_is_empty (span))
    return;
  slice = skein_text_map_dup_slice (page->map, span);
  g_string_append_printf (places,
                          "%s%u %u",
                          places->len > 0 ? ";" : "",
                          shift (page, span.start),
                          shift (page, span.end));
  if (quote->len > 0)
    g_string_append_c (quote, ' ');
  g_string_append (quote, slice);
}

static void
add_fragments (const Page *page, SkeinSpan span, GString *places, GString *quote)
{
  const char *text = skein_text_map_get_text (page->map);
  const char *p = text + skein_text_map_to_byte (page->map, span.start);

  for (guint32 i = span.start; i < span.end; i++, p = g_utf8_next_char (p)) {
    if (!skein_text_writer_is_line_end (g_utf8_get_char (p)))
      continue;
    add_fragment (page, (SkeinSpan){ span.start, i }, places, quote);
    span.start = i + 1;
  }
  add_fragment (page, span, places, quote);
}

static void
write_note (Page *page, const char *type, const char *id, const char *note)
{
  g_auto (GStrv) lines = NULL;

  if (note == NULL)
    return;
  /* A note of several lines is several notes, which are read as one. */
  lines = g_strsplit (note, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = skein_text_writer_dup_line (lines[i]);

    if (*line != '\0')
      g_string_append_printf (page->out, "#%u\t%s %s\t%s\n", ++page->n_notes, type, id, line);
  }
}

static void
write_attribute (Page *page, const char *name, const char *id, const char *value)
{
  const char *word = ensure_word (&page->writer->attributes, name);
  Values *values = g_hash_table_lookup (page->writer->values, word);
  g_autofree char *line = skein_text_writer_dup_line (value);

  if (values == NULL) {
    values = g_new0 (Values, 1);
    values->seen = g_hash_table_new (g_str_hash, g_str_equal);
    values->values = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (page->writer->values, (gpointer) word, values);
  }
  g_string_append_printf (page->out,
                          "A%u\t%s %s%s%s\n",
                          ++page->n_attributes,
                          word,
                          id,
                          *line != '\0' ? " " : "",
                          line);
  if (*line == '\0' || g_hash_table_contains (values->seen, line))
    return;
  g_hash_table_add (values->seen, line);
  g_ptr_array_add (values->values, g_steal_pointer (&line));
}

static void
write_mention (Page *page, guint index)
{
  const SkeinMentionRecord *mention = g_ptr_array_index (page->article->mentions, index);
  const char *id = page->mention_ids[index];
  g_autoptr (GString) places = g_string_new (NULL);
  g_autoptr (GString) quote = g_string_new (NULL);

  for (guint i = 0; i < mention->spans->len; i++)
    add_fragments (page, g_array_index (mention->spans, SkeinSpan, i), places, quote);
  if (places->len == 0)
    return;
  g_hash_table_add (page->written, GUINT_TO_POINTER (index));
  g_string_append_printf (page->out,
                          "%s\t%s %s\t%s\n",
                          id,
                          ensure_word (&page->writer->entities,
                                       skein_text_writer_get_label (page->writer->document,
                                                                    mention)),
                          places->str,
                          quote->str);
  for (guint i = 0; i < mention->attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (mention->attributes, i);

    write_attribute (page, attribute->name, id, attribute->value);
  }
  write_note (page, "AnnotatorNotes", id, mention->note);
}

/* Writes that mentions name the same, and what that is in knowledge bases; the identifiers stand with the first
 * mention. */
static void
write_actor (Page *page, guint actor, const GArray *mentions)
{
  const SkeinActorRecord *record = g_ptr_array_index (page->writer->document->actors, actor);
  g_autofree char *name = skein_text_writer_dup_line (record->name);
  const char *first = page->mention_ids[g_array_index (mentions, guint, 0)];

  for (guint i = 0; mentions->len > 1 && i < mentions->len; i++)
    g_string_append_printf (page->out,
                            "%s %s",
                            i == 0 ? "*\tAlias" : "",
                            page->mention_ids[g_array_index (mentions, guint, i)]);
  if (mentions->len > 1)
    g_string_append_c (page->out, '\n');
  for (guint i = 0; i < record->identifiers->len; i++) {
    g_autofree char *line = skein_text_writer_dup_line (g_ptr_array_index (record->identifiers, i));
    g_autoptr (GString) identifier = g_string_new (line);

    g_string_replace (identifier, " ", "%20", 0);
    if (strchr (identifier->str, ':') != NULL)
      g_string_append_printf (page->out,
                              "N%u\tReference %s %s\t%s\n",
                              ++page->n_references,
                              first,
                              identifier->str,
                              name);
  }
}

static void
write_actors (Page *page)
{
  g_autoptr (GHashTable) lists =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < page->article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (page->article->mentions, i);
    GArray *list = g_hash_table_lookup (lists, GUINT_TO_POINTER (mention->actor));

    if (!g_hash_table_contains (page->written, GUINT_TO_POINTER (i)))
      continue;
    if (list == NULL) {
      list = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (lists, GUINT_TO_POINTER (mention->actor), list);
      g_array_append_val (order, mention->actor);
    }
    g_array_append_val (list, i);
  }
  for (guint i = 0; i < order->len; i++) {
    guint actor = g_array_index (order, guint, i);

    write_actor (page, actor, g_hash_table_lookup (lists, GUINT_TO_POINTER (actor)));
  }
}

static const char *
find_attribute (const SkeinEvidenceRecord *evidence, const char *name)
{
  for (guint i = 0; i < evidence->attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (evidence->attributes, i);

    if (strcmp (attribute->name, name) == 0)
      return attribute->value;
  }
  return NULL;
}

/* Writes what is marked on a relation. */
static void
write_marks (Page *page, const SkeinEvidenceRecord *evidence, const char *id)
{
  gboolean denied;
  gboolean alleged;

  skein_text_writer_get_marks (evidence, &denied, &alleged);
  for (guint i = 0; i < evidence->attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (evidence->attributes, i);

    if (strcmp (attribute->name, "role:source") == 0 ||
        strcmp (attribute->name, "role:target") == 0 || strcmp (attribute->name, "text") == 0)
      continue;
    write_attribute (page, attribute->name, id, attribute->value);
  }
  if (denied)
    write_attribute (page, "Negation", id, "");
  if (alleged)
    write_attribute (page, "Speculation", id, "");
  if (evidence->mutual)
    write_attribute (page, "Mutual", id, "");
  if (evidence->date != NULL)
    write_attribute (page, "Date", id, evidence->date);
  if (evidence->grade != NULL)
    write_attribute (page, "Grade", id, evidence->grade);
}

/* brat has no place for what an article is called, but shows notes of any kind. */
static void
write_key (Page *page)
{
  for (guint i = 0; i < page->article->mentions->len; i++) {
    if (!g_hash_table_contains (page->written, GUINT_TO_POINTER (i)))
      continue;
    write_note (page, BRAT_KEY, page->mention_ids[i], page->article->key);
    return;
  }
}

/* The roles of a relation that was read from brat are kept as attributes. */
static char *
dup_role (const SkeinEvidenceRecord *evidence, const char *attribute, const char *usual)
{
  const char *role = find_attribute (evidence, attribute);

  return role != NULL ? dup_word (role) : g_strdup (usual);
}

static void
write_evidence (Page *page,
                const SkeinMentionIndex *index,
                const SkeinEvidenceRecord *evidence,
                const char *id)
{
  g_autofree char *source = dup_role (evidence, "role:source", "Arg1");
  g_autofree char *target = dup_role (evidence, "role:target", "Arg2");
  const char *text = find_attribute (evidence, "text");
  g_autofree char *line = skein_text_writer_dup_line (text != NULL ? text : "");
  guint ends[2];

  if (!skein_mention_index_find_ends (index, evidence, ends) ||
      !g_hash_table_contains (page->written, GUINT_TO_POINTER (ends[0])) ||
      !g_hash_table_contains (page->written, GUINT_TO_POINTER (ends[1])))
    return;
  g_string_append_printf (page->out,
                          "%s\t%s %s:%s %s:%s\t%s\n",
                          id,
                          ensure_word (&page->writer->relations, evidence->type),
                          source,
                          page->mention_ids[ends[0]],
                          strcmp (source, target) == 0 ? "Arg2" : target,
                          page->mention_ids[ends[1]],
                          line);
  write_marks (page, evidence, id);
  if (!skein_span_is_empty (evidence->span)) {
    g_autofree char *slice = skein_text_map_dup_slice (page->map, evidence->span);
    g_autofree char *passage = skein_text_writer_dup_line (slice);

    /* A note that quotes the text is the passage; other notes have a name of their own. */
    write_note (page, "AnnotatorNotes", id, passage);
  }
  write_note (page, "Note", id, evidence->note);
}

static GBytes *
make_annotations (Writer *writer, const SkeinArticleRecord *article, GArray *crs)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new (article->text, -1);
  g_autoptr (SkeinMentionIndex) index = skein_mention_index_new (article);
  g_autoptr (GHashTable) written = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) mention_ids = skein_text_writer_dup_mention_ids (article, "T");
  g_auto (GStrv) evidence_ids = skein_text_writer_dup_evidence_ids (article, "R");
  Page page = { .writer = writer,
                .article = article,
                .map = map,
                .crs = crs,
                .mention_ids = mention_ids,
                .written = written,
                .out = g_string_new (NULL) };

  for (guint i = 0; i < article->mentions->len; i++)
    write_mention (&page, i);
  write_actors (&page);
  write_key (&page);
  for (guint i = 0; i < article->evidence->len; i++)
    write_evidence (&page, index, g_ptr_array_index (article->evidence, i), evidence_ids[i]);
  return g_string_free_to_bytes (page.out);
}

static gboolean
put (SkeinSink *sink,
     const char *name,
     const char *extension,
     GBytes *bytes,
     GCancellable *cancellable,
     GError **error)
{
  g_autofree char *whole = g_strconcat (name, extension, NULL);

  return skein_sink_put (sink, whole, bytes, cancellable, error);
}

static gboolean
write_article (Writer *writer,
               const SkeinArticleRecord *article,
               SkeinFileNames *names,
               SkeinSink *sink,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *name = skein_file_names_dup (names, article->title);
  g_autoptr (GArray) crs = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GBytes) text = make_text (article, crs);
  g_autoptr (GBytes) annotations = make_annotations (writer, article, crs);

  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         put (sink, name, ".txt", text, cancellable, error) &&
         put (sink, name, ".ann", annotations, cancellable, error);
}

/* The types in use, so that brat shows and offers them. */
static GBytes *
make_configuration (const Writer *writer)
{
  GString *text = g_string_new ("[entities]\n");

  for (guint i = 0; i < writer->entities.order->len; i++)
    g_string_append_printf (text,
                            "%s\n",
                            (const char *) g_ptr_array_index (writer->entities.order, i));
  g_string_append (text,
                   "\n[relations]\n"
                   "Alias\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive\n");
  for (guint i = 0; i < writer->relations.order->len; i++) {
    const char *word = g_ptr_array_index (writer->relations.order, i);

    if (strcmp (word, "Alias") != 0)
      g_string_append_printf (text, "%s\tArg1:<ENTITY>, Arg2:<ENTITY>\n", word);
  }
  g_string_append (text, "\n[events]\n\n[attributes]\n");
  for (guint i = 0; i < writer->attributes.order->len; i++) {
    const char *word = g_ptr_array_index (writer->attributes.order, i);
    const Values *values = g_hash_table_lookup (writer->values, word);

    g_string_append_printf (text, "%s\tArg:<ANY>", word);
    for (guint j = 0; j < values->values->len; j++) {
      g_autofree char *value = g_strdup (g_ptr_array_index (values->values, j));

      g_string_append_printf (text,
                              "%s%s",
                              j == 0 ? ", Value:" : "|",
                              g_strdelimit (value, "|,", ' '));
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free_to_bytes (text);
}

static gboolean
write_brat (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  g_auto (Writer) writer = { .document = export->document };
  g_autoptr (SkeinFileNames) names = skein_file_names_new ();
  g_autoptr (GBytes) configuration = NULL;

  types_init (&writer.entities);
  types_init (&writer.relations);
  types_init (&writer.attributes);
  writer.values = g_hash_table_new_full (NULL, NULL, NULL, values_free);
  for (guint i = 0; i < export->document->articles->len; i++)
    if (!write_article (&writer,
                        g_ptr_array_index (export->document->articles, i),
                        names,
                        sink,
                        cancellable,
                        error))
      return FALSE;
  configuration = make_configuration (&writer);
  return skein_sink_put (sink, "annotation.conf", configuration, cancellable, error);
}

const SkeinWriter skein_writer_brat = {
  .id = "brat",
  .get_title = get_title,
  .mime_type = "text/plain",
  .get_losses = get_losses,
  .write = write_brat,
};
