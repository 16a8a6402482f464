// SPDX-License-Identifier: MPL-2.0

/* Writes FollowTheMoney: an entity on each line. An article is an entity with its text, and every piece of
 * evidence is an edge that quotes it. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-ftm-model.h"
#include "skein-json-print.h"
#include "skein-quoter.h"
#include "skein-vocabulary.h"

/* The keys that our reader gives. */
#define OWN_KEY "ftm:"

/* @ids, @schemata: of each actor. */
typedef struct {
  const SkeinDocument *document;
  GString *lines;
  JsonBuilder *builder;
  char **ids;
  const char **schemata;
} Writing;

static const char *
get_title (void)
{
  return _ ("FollowTheMoney entities");
}

static const char *
get_losses (void)
{
  return _ (
      "FollowTheMoney can’t hold passages that deny a relation, where exactly actors are named, "
      "places as such, and which way relations run that it has no schema for.");
}

/* What came from such a file goes back as what it was; any other id says what the thing is known by, so that the next
 * export has the same, and our reader knows it again. */
static char *
dup_id (const char *kind, const char *key, guint index)
{
  g_autofree char *whole = NULL;
  g_autofree char *id = NULL;

  if (key != NULL && g_str_has_prefix (key, OWN_KEY) && key[strlen (OWN_KEY)] != '\0')
    return g_strdup (key + strlen (OWN_KEY));
  id = key != NULL ? skein_ftm_dup_id (key) : NULL;
  if (id != NULL)
    return g_steal_pointer (&id);
  whole = key != NULL ? g_strdup_printf ("skein %s %s", kind, key)
                      : g_strdup_printf ("skein %s %u", kind, index);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA1, whole, -1);
}

static char *
dup_id_of_three (const char *kind, const char *a, const char *b, const char *c)
{
  g_autofree char *key = g_strdup_printf ("skein %s %s\x1f%s\x1f%s", kind, a, b, c);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA1, key, -1);
}

static void
begin_entity (Writing *writing, const char *id, const char *schema)
{
  JsonBuilder *builder = writing->builder;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_string_value (builder, schema);
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
}

static void
end_entity (Writing *writing)
{
  json_builder_end_object (writing->builder);
  json_builder_end_object (writing->builder);
  skein_json_append (writing->lines, writing->builder);
  g_string_append_c (writing->lines, '\n');
}

static void
add (Writing *writing, const char *property, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (writing->builder, property);
  json_builder_begin_array (writing->builder);
  json_builder_add_string_value (writing->builder, value);
  json_builder_end_array (writing->builder);
}

static void
add_list (Writing *writing, const char *property, const GPtrArray *values)
{
  if (values->len == 0)
    return;
  json_builder_set_member_name (writing->builder, property);
  json_builder_begin_array (writing->builder);
  for (guint i = 0; i < values->len; i++)
    json_builder_add_string_value (writing->builder, g_ptr_array_index (values, i));
  json_builder_end_array (writing->builder);
}

/* Identifiers that the model has properties for. */
static void
add_identifiers (Writing *writing, const SkeinActorRecord *actor, const char *schema)
{
  static const struct {
    const char *scheme;
    const char *property;
    const char *range;
  } schemes[] = {
    { "wikidata:", "wikidataId", "Thing" },
    { "lei:", "leiCode", "LegalEntity" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    g_autoptr (GPtrArray) values = g_ptr_array_new ();

    if (!skein_ftm_is_kind_of (schema, schemes[i].range))
      continue;
    for (guint j = 0; j < actor->identifiers->len; j++) {
      char *identifier = g_ptr_array_index (actor->identifiers, j);

      if (g_str_has_prefix (identifier, schemes[i].scheme))
        g_ptr_array_add (values, identifier + strlen (schemes[i].scheme));
    }
    add_list (writing, schemes[i].property, values);
  }
}

/* A type that the schema does not say is a keyword. */
static void
write_actor (Writing *writing, guint index)
{
  const SkeinActorRecord *actor = g_ptr_array_index (writing->document->actors, index);
  const char *schema = writing->schemata[index];

  begin_entity (writing, writing->ids[index], schema);
  add (writing, "name", actor->name);
  add_list (writing, "alias", actor->aliases);
  if (strcmp (schema, "Address") == 0)
    add (writing, "full", actor->name);
  add_identifiers (writing, actor, schema);
  if (strcmp (skein_vocabulary_map_actor_type (schema), actor->type) != 0)
    add (writing, "keywords", actor->type);
  add (writing, "notes", actor->note);
  end_entity (writing);
}

static void
add_date (Writing *writing, const char *date)
{
  const char *slash = date != NULL ? strchr (date, '/') : NULL;
  g_autofree char *start = slash != NULL ? g_strndup (date, (gsize) (slash - date)) : NULL;

  if (slash == NULL) {
    add (writing, "date", date);
    return;
  }
  if (*start != '.')
    add (writing, "startDate", start);
  if (slash[1] != '.')
    add (writing, "endDate", slash + 1);
}

/* The schema for a relation, if there is one and both ends may stand there. */
static const SkeinFtmEdge *
find_schema (const Writing *writing, const char *type, guint source, guint target, gboolean mutual)
{
  const SkeinFtmEdge *edge = skein_ftm_find_edge_for (type, mutual);

  if (edge != NULL && skein_ftm_is_kind_of (writing->schemata[source], edge->source_range) &&
      skein_ftm_is_kind_of (writing->schemata[target], edge->target_range))
    return edge;
  return skein_ftm_find_edge ("UnknownLink");
}

/* @id: is completed by what tells our reader that the edge is ours, and which way it runs if its schema can't. */
static void
begin_edge (
    Writing *writing, const char *id, const char *type, guint source, guint target, gboolean mutual)
{
  const SkeinFtmEdge *edge = find_schema (writing, type, source, target, mutual);
  g_autofree char *own_id =
      g_strconcat (!mutual && !edge->directed ? SKEIN_FTM_DIRECTED : SKEIN_FTM_EDGE, id, NULL);

  begin_entity (writing, own_id, edge->schema);
  add (writing, edge->source, writing->ids[source]);
  add (writing, edge->target, writing->ids[target]);
  if (strcmp (edge->schema, type) != 0)
    add (writing, "role", type);
}

/* What denies a relation is left out: as an edge it would say the contrary. */
static void
write_evidence (Writing *writing,
                SkeinQuoter *quoter,
                const SkeinArticleRecord *article,
                const char *article_id,
                guint index)
{
  const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, index);
  g_autofree char *number = g_strdup_printf ("%u", index);
  g_autofree char *id = dup_id_of_three ("evidence", article_id, number, evidence->type);
  g_autofree char *passage =
      skein_quoter_dup_text (quoter, skein_quoter_find_passage (quoter, evidence));

  if (evidence->polarity == SKEIN_POLARITY_DENIED)
    return;
  begin_edge (writing, id, evidence->type, evidence->source, evidence->target, evidence->mutual);
  add (writing, "description", passage);
  add_date (writing, evidence->date);
  if (evidence->modality == SKEIN_MODALITY_ALLEGED)
    add (writing, "status", SKEIN_FTM_ALLEGED);
  add (writing, "summary", evidence->note);
  add (writing, "sourceUrl", article->url);
  if (*article->text != '\0')
    add (writing, "proof", article_id);
  end_entity (writing);
}

/* Once for each name by which the article calls the actor. */
static void
write_mention (Writing *writing,
               SkeinQuoter *quoter,
               const SkeinMentionRecord *mention,
               const char *article_id,
               GHashTable *written)
{
  g_autofree char *name = skein_quoter_dup_mention (quoter, mention);
  g_autofree char *id = dup_id_of_three ("mention", article_id, writing->ids[mention->actor], name);

  if (g_hash_table_contains (written, id))
    return;
  begin_entity (writing, id, "Mention");
  add (writing, "document", article_id);
  add (writing, "name", name);
  add (writing, "resolved", writing->ids[mention->actor]);
  add (writing, "detectedSchema", writing->schemata[mention->actor]);
  end_entity (writing);
  g_hash_table_add (written, g_steal_pointer (&id));
}

static void
write_text (Writing *writing, const SkeinArticleRecord *article, const char *id)
{
  begin_entity (writing, id, "Article");
  add (writing, "title", article->title);
  add (writing, "bodyText", article->text);
  add (writing, "publisher", article->source);
  add (writing, "author", article->author);
  add (writing, "publishedAt", article->published);
  add (writing, "sourceUrl", article->url);
  add (writing, "language", article->language);
  end_entity (writing);
}

static void
write_article (Writing *writing, guint index)
{
  const SkeinArticleRecord *article = g_ptr_array_index (writing->document->articles, index);
  g_autofree char *id = dup_id ("article", article->key, index);
  g_autoptr (SkeinQuoter) quoter = skein_quoter_new (article);
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* One without a text would be a thing like others. */
  if (*article->text != '\0')
    write_text (writing, article, id);
  for (guint i = 0; i < article->mentions->len; i++)
    write_mention (writing, quoter, g_ptr_array_index (article->mentions, i), id, written);
  for (guint i = 0; i < article->evidence->len; i++)
    write_evidence (writing, quoter, article, id, i);
}

static void
write_relation (Writing *writing, const SkeinRelationRecord *relation)
{
  g_autofree char *id = dup_id_of_three ("relation",
                                         writing->ids[relation->source],
                                         writing->ids[relation->target],
                                         relation->type);

  begin_edge (writing, id, relation->type, relation->source, relation->target, relation->mutual);
  add (writing, "summary", relation->note);
  end_entity (writing);
}

static gboolean
write_all (Writing *writing, GCancellable *cancellable, GError **error)
{
  const SkeinDocument *document = writing->document;

  for (guint i = 0; i < document->actors->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_actor (writing, i);
  }
  for (guint i = 0; i < document->articles->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_article (writing, i);
  }
  for (guint i = 0; i < document->relations->len; i++)
    write_relation (writing, g_ptr_array_index (document->relations, i));
  return TRUE;
}

static gboolean
write_ftm (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  const GPtrArray *actors = export->document->actors;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) ids = g_new0 (char *, actors->len + 1);
  g_autofree const char **schemata = g_new0 (const char *, actors->len + 1);
  g_autoptr (GBytes) bytes = NULL;
  Writing writing = { export->document, lines, builder, ids, schemata };

  for (guint i = 0; i < actors->len; i++) {
    const SkeinActorRecord *actor = g_ptr_array_index (actors, i);

    ids[i] = dup_id ("actor", actor->key, i);
    schemata[i] = skein_ftm_find_schema (actor->type);
  }
  if (!write_all (&writing, cancellable, error))
    return FALSE;
  bytes = g_string_free_to_bytes (g_steal_pointer (&lines));
  return skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_ftm = {
  .id = "ftm",
  .get_title = get_title,
  .extension = "ijson",
  .mime_type = "application/x-ndjson",
  .get_losses = get_losses,
  .write = write_ftm,
};
