// SPDX-License-Identifier: MPL-2.0
#include "skein-excerpts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-anchor.h"
#include "skein-quoted.h"
#include "skein-text-map.h"

/* A whole article and the document that it belongs to. */
typedef struct {
  SkeinDocument *document;
  SkeinArticleRecord *article;
  SkeinAnchor *anchor;
} Whole;

/* What is moved from excerpts to a whole article. @actors: for each actor of the one document its index in the
 * other plus one; 0 if it was not needed yet. */
typedef struct {
  SkeinDocument *from;
  SkeinArticleRecord *excerpts;
  SkeinTextMap *map;
  Whole *whole;
  guint *actors;
  SkeinReport *report;
} Move;

static void
whole_free (gpointer data)
{
  Whole *whole = data;

  skein_anchor_free (whole->anchor);
  g_free (whole);
}

static GHashTable *
index_wholes (const GPtrArray *documents)
{
  GHashTable *wholes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, whole_free);

  for (guint i = 0; i < documents->len; i++) {
    SkeinDocument *document = g_ptr_array_index (documents, i);

    for (guint j = 0; j < document->articles->len; j++) {
      SkeinArticleRecord *article = g_ptr_array_index (document->articles, j);
      g_autofree char *address = NULL;
      Whole *whole;

      if (article->excerpts || article->url == NULL)
        continue;
      address = skein_quoted_dup_page (article->url);
      if (g_hash_table_contains (wholes, address))
        continue;
      whole = g_new0 (Whole, 1);
      whole->document = document;
      whole->article = article;
      g_hash_table_insert (wholes, g_steal_pointer (&address), whole);
    }
  }
  return wholes;
}

static void
copy_strings (const GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

/* Returns the index of an actor in the document of the whole article, where it is copied to when it is first
 * needed. */
static guint
move_actor (Move *move, guint index)
{
  const SkeinActorRecord *actor = skein_document_get_actor (move->from, index);
  SkeinActorRecord *copy;

  if (move->from == move->whole->document)
    return index;
  if (move->actors[index] == 0) {
    move->actors[index] =
        1 + skein_document_add_actor (move->whole->document, actor->key, actor->name, actor->type);
    copy = skein_document_get_actor (move->whole->document, move->actors[index] - 1);
    copy->joinable = actor->joinable;
    copy->note = g_strdup (actor->note);
    copy_strings (actor->aliases, copy->aliases);
    copy_strings (actor->identifiers, copy->identifiers);
  }
  return move->actors[index] - 1;
}

static gboolean
find_near (Move *move, const char *quote, guint32 near, SkeinSpan *span)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  SkeinSpan guess = { near, near + 1 };

  g_array_append_val (offsets, guess);
  if (skein_anchor_place (move->whole->anchor, offsets, quote, spans) == SKEIN_ANCHORED_NOT)
    return FALSE;
  *span = skein_spans_extent (spans);
  return TRUE;
}

/* The paragraph of the quotation, with what stands before and behind it on the page, says which of several places
 * is meant. */
static gboolean
find_place (Move *move, SkeinSpan old, SkeinSpan *span)
{
  const char *text = move->excerpts->text;
  gsize start = skein_text_map_to_byte (move->map, old.start);
  gsize end = skein_text_map_to_byte (move->map, old.end);
  g_autofree char *quote = g_strndup (text + start, end - start);
  g_autofree char *paragraph = NULL;
  gsize before = start;
  const char *behind = strstr (text + end, "\n\n");
  guint32 near = 0;

  while (before > 0 && !(before >= 2 && text[before - 1] == '\n' && text[before - 2] == '\n'))
    before--;
  paragraph = behind != NULL ? g_strndup (text + before, (gsize) (behind - text) - before)
                             : g_strdup (text + before);
  if (find_near (move, paragraph, 0, span))
    near = span->start + (guint32) g_utf8_strlen (text + before, (gssize) (start - before));
  return find_near (move, quote, near, span);
}

static int
move_mention (Move *move, const SkeinMentionRecord *old)
{
  SkeinMentionRecord *mention;
  SkeinSpan span;

  if (!find_place (move, skein_spans_extent (old->spans), &span)) {
    skein_report_add (move->report,
                      SKEIN_SEVERITY_REFUSED,
                      move->excerpts->file,
                      0,
                      _ ("The words of the annotation %s are not in the text."),
                      old->id != NULL ? old->id : "?");
    return -1;
  }
  mention =
      skein_article_record_add_mention (move->whole->article, move_actor (move, old->actor), span);
  mention->id = g_strdup (old->id);
  mention->label = g_strdup (old->label);
  mention->note = g_strdup (old->note);
  for (guint i = 0; i < old->attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (old->attributes, i);

    skein_attributes_add (mention->attributes, attribute->name, attribute->value);
  }
  return (int) move->whole->article->mentions->len - 1;
}

static void
move_evidence (Move *move, const SkeinEvidenceRecord *old, const int *mentions)
{
  SkeinEvidenceRecord *evidence;
  int source = old->source_mention >= 0 ? mentions[old->source_mention] : -1;
  int target = old->target_mention >= 0 ? mentions[old->target_mention] : -1;

  /* Without a place there is no passage; the report names the annotation that was not found. */
  if (source < 0 || target < 0)
    return;
  evidence = skein_article_record_add_evidence (move->whole->article,
                                                old->type,
                                                move_actor (move, old->source),
                                                move_actor (move, old->target));
  evidence->id = g_strdup (old->id);
  evidence->mutual = old->mutual;
  evidence->source_mention = source;
  evidence->target_mention = target;
  evidence->polarity = old->polarity;
  evidence->modality = old->modality;
  evidence->date = g_strdup (old->date);
  evidence->note = g_strdup (old->note);
}

static void
move_all (Move *move)
{
  const GPtrArray *mentions = move->excerpts->mentions;
  g_autofree int *moved = g_new0 (int, mentions->len + 1);
  SkeinArticleRecord *article = move->whole->article;

  if (article->file == NULL)
    article->file = g_strdup (move->excerpts->file);
  for (guint i = 0; i < mentions->len; i++)
    moved[i] = move_mention (move, g_ptr_array_index (mentions, i));
  for (guint i = 0; i < move->excerpts->evidence->len; i++)
    move_evidence (move, g_ptr_array_index (move->excerpts->evidence, i), moved);
  if (move->excerpts->leftover != NULL) {
    char *leftover = g_strconcat (article->leftover != NULL ? article->leftover : "",
                                  move->excerpts->leftover,
                                  NULL);

    g_free (article->leftover);
    article->leftover = leftover;
  }
}

static void
swap (GPtrArray *array, guint i, guint j)
{
  gpointer item = array->pdata[i];

  array->pdata[i] = array->pdata[j];
  array->pdata[j] = item;
}

/* Takes an actor out of a document if no article of it needs it any more. */
static void
drop_unused_actors (SkeinDocument *document)
{
  g_autofree guint *places = g_new0 (guint, document->actors->len + 1);
  guint n = 0;

  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    for (guint j = 0; j < article->mentions->len; j++)
      places[((SkeinMentionRecord *) g_ptr_array_index (article->mentions, j))->actor] = 1;
    for (guint j = 0; j < article->evidence->len; j++) {
      const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, j);

      places[evidence->source] = places[evidence->target] = 1;
    }
  }
  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    places[relation->source] = places[relation->target] = 1;
  }
  for (guint i = 0; i < document->actors->len; i++) {
    if (places[i] == 0)
      continue;
    places[i] = n;
    swap (document->actors, i, n++);
  }
  g_ptr_array_set_size (document->actors, (int) n);
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    for (guint j = 0; j < article->mentions->len; j++) {
      SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, j);

      mention->actor = places[mention->actor];
    }
    for (guint j = 0; j < article->evidence->len; j++) {
      SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, j);

      evidence->source = places[evidence->source];
      evidence->target = places[evidence->target];
    }
  }
  for (guint i = 0; i < document->relations->len; i++) {
    SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    relation->source = places[relation->source];
    relation->target = places[relation->target];
  }
}

static gboolean
join_article (SkeinDocument *document,
              SkeinArticleRecord *excerpts,
              GHashTable *wholes,
              SkeinReport *report)
{
  g_autofree char *address = skein_quoted_dup_page (excerpts->url);
  Whole *whole = g_hash_table_lookup (wholes, address);
  g_autofree guint *actors = g_new0 (guint, document->actors->len + 1);
  g_autoptr (SkeinTextMap) map = NULL;
  Move move;

  if (whole == NULL)
    return FALSE;
  if (whole->anchor == NULL)
    whole->anchor = skein_anchor_new (whole->article->text, strlen (whole->article->text));
  map = skein_text_map_new (excerpts->text, -1);
  move = (Move){ document, excerpts, map, whole, actors, report };
  move_all (&move);
  return TRUE;
}

/**
 * skein_excerpts_join:
 * @documents: (element-type SkeinDocument): all that one import reads
 * @report: is told which annotations are not in the text
 *
 * Puts the annotations of pages of which only quotations are known (see #SkeinArticleRecord) into the article with
 * the page's address, if one of the documents has it, where the quotations are found.
 */
void
skein_excerpts_join (GPtrArray *documents, SkeinReport *report)
{
  g_autoptr (GHashTable) wholes = NULL;

  g_return_if_fail (documents != NULL && report != NULL);

  wholes = index_wholes (documents);
  for (guint i = 0; i < documents->len && g_hash_table_size (wholes) > 0; i++) {
    SkeinDocument *document = g_ptr_array_index (documents, i);
    guint n_before = document->articles->len;
    guint n = 0;

    for (guint j = 0; j < n_before; j++) {
      SkeinArticleRecord *article = g_ptr_array_index (document->articles, j);

      if (!article->excerpts || article->url == NULL ||
          !join_article (document, article, wholes, report))
        swap (document->articles, j, n++);
    }
    g_ptr_array_set_size (document->articles, (int) n);
    if (n < n_before)
      drop_unused_actors (document);
  }
}
