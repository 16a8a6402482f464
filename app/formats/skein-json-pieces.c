// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-json-private.h"

/* So many bytes of articles and relations are handed over at a time. */
#define PIECE_BYTES ((gsize) 1024 * 1024)

/* Whom a file means by an id of its own the importer finds out by the annotations that the project has, of which the
 * more the better come together. */
#define LARGE_PIECE_BYTES ((gsize) 8 * 1024 * 1024)

/* What an article takes beside its text, and what a mention, a piece of evidence or a relation does, about. */
#define RECORD_BYTES 200

static gboolean
has_own_ids (const SkeinDocument *document)
{
  for (guint i = 0; i < document->actors->len; i++)
    if (strchr (((SkeinActorRecord *) g_ptr_array_index (document->actors, i))->key, ':') == NULL)
      return TRUE;
  return FALSE;
}

/* Call it when all actors are read. */
void
skein_json_expect_pieces (SkeinJsonReading *reader)
{
  if (reader->input->take != NULL)
    reader->piece_bytes = has_own_ids (reader->document) ? LARGE_PIECE_BYTES : PIECE_BYTES;
}

static void
count_records (SkeinReport *report, const SkeinDocument *document)
{
  skein_report_count (report, "articles", document->articles->len);
  skein_report_count (report, "relations", document->relations->len);
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    skein_report_count (report, "mentions", article->mentions->len);
    skein_report_count (report, "evidence", article->evidence->len);
  }
}

typedef void (*VisitActor) (guint *actor, gpointer data);

/* Visits each place where articles and relations refer to an actor. */
static void
visit_actors (SkeinDocument *document, VisitActor visit, gpointer data)
{
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    for (guint j = 0; j < article->mentions->len; j++)
      visit (&((SkeinMentionRecord *) g_ptr_array_index (article->mentions, j))->actor, data);
    for (guint j = 0; j < article->evidence->len; j++) {
      SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, j);

      visit (&evidence->source, data);
      visit (&evidence->target, data);
    }
  }
  for (guint i = 0; i < document->relations->len; i++) {
    SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    visit (&relation->source, data);
    visit (&relation->target, data);
  }
}

static void
mark_cb (guint *actor, gpointer data)
{
  guint *places = data;

  places[*actor] = 1;
}

static void
move_cb (guint *actor, gpointer data)
{
  const guint *places = data;

  *actor = places[*actor];
}

static void
copy_strings (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

static guint
copy_actor (SkeinDocument *piece, const SkeinActorRecord *actor, guint number)
{
  guint place = skein_document_add_actor (piece, actor->key, actor->name, actor->label);
  SkeinActorRecord *copy = skein_document_get_actor (piece, place);

  copy->note = g_strdup (actor->note);
  copy->joinable = actor->joinable;
  copy->number = number;
  copy_strings (copy->aliases, actor->aliases);
  copy_strings (copy->identifiers, actor->identifiers);
  return place;
}

/* Finds out which actors the records of a piece need, and copies them in the order of the file. @rest: also those that no
 * piece had so far. */
static void
copy_actors (SkeinJsonReading *reader, SkeinDocument *piece, gboolean rest)
{
  const GPtrArray *actors = reader->document->actors;
  g_autofree guint *places = g_new0 (guint, actors->len + 1);

  visit_actors (piece, mark_cb, places);
  for (guint i = 0; i < actors->len; i++) {
    if (places[i] == 0 && (!rest || reader->handed[i]))
      continue;
    places[i] = copy_actor (piece, g_ptr_array_index (actors, i), i + 1);
    reader->handed[i] = TRUE;
  }
  visit_actors (piece, move_cb, places);
}

/* Takes the articles and relations that there are into a document of their own. @rest: this is the last one */
static SkeinDocument *
take_piece (SkeinJsonReading *reader, gboolean rest)
{
  SkeinDocument *document = reader->document;
  SkeinDocument *piece = skein_document_new ();
  GPtrArray *articles = g_steal_pointer (&piece->articles);
  GPtrArray *relations = g_steal_pointer (&piece->relations);

  piece->articles = document->articles;
  piece->relations = document->relations;
  document->articles = articles;
  document->relations = relations;
  if (reader->handed == NULL)
    reader->handed = g_new0 (guint8, document->actors->len + 1);
  copy_actors (reader, piece, rest);
  piece->continues = reader->n_pieces++ > 0;
  reader->n_bytes = 0;
  reader->n_measured = 0;
  count_records (reader->report, piece);
  return piece;
}

static void
measure (SkeinJsonReading *reader)
{
  const GPtrArray *articles = reader->document->articles;

  for (; reader->n_measured < articles->len; reader->n_measured++) {
    const SkeinArticleRecord *article = g_ptr_array_index (articles, reader->n_measured);
    gsize n_records = (gsize) article->mentions->len + article->evidence->len + 1;

    reader->n_bytes += strlen (article->text) + n_records * RECORD_BYTES;
  }
}

/* Hands over what there is, if somebody takes articles as they are read and it is enough. */
void
skein_json_hand_over (SkeinJsonReading *reader)
{
  if (reader->piece_bytes == 0)
    return;
  measure (reader);
  if (reader->n_bytes + reader->document->relations->len * (gsize) RECORD_BYTES >=
      reader->piece_bytes)
    reader->input->take (take_piece (reader, FALSE), reader->input->data);
}

/* Returns what was not handed over; the whole file if nothing was. */
SkeinDocument *
skein_json_finish_pieces (SkeinJsonReading *reader)
{
  skein_report_count (reader->report, "actors", reader->document->actors->len);
  if (reader->n_pieces > 0)
    return take_piece (reader, TRUE);
  count_records (reader->report, reader->document);
  return g_steal_pointer (&reader->document);
}
