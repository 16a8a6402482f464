// SPDX-License-Identifier: MPL-2.0
#include "skein-record.h"

#include <string.h>

#include "skein-prepared-private.h"

static void
attribute_free (gpointer data)
{
  SkeinAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->value);
  g_free (attribute);
}

static void
actor_free (gpointer data)
{
  SkeinActorRecord *actor = data;

  g_free (actor->key);
  g_free (actor->name);
  g_free (actor->type);
  g_free (actor->label);
  g_free (actor->note);
  g_ptr_array_unref (actor->aliases);
  g_ptr_array_unref (actor->identifiers);
  g_free (actor);
}

static void
mention_free (gpointer data)
{
  SkeinMentionRecord *mention = data;

  g_free (mention->id);
  g_free (mention->label);
  g_free (mention->original_offsets);
  g_free (mention->note);
  g_array_unref (mention->spans);
  g_ptr_array_unref (mention->attributes);
  g_free (mention);
}

static void
evidence_free (gpointer data)
{
  SkeinEvidenceRecord *evidence = data;

  g_free (evidence->id);
  g_free (evidence->type);
  g_free (evidence->date);
  g_free (evidence->grade);
  g_free (evidence->note);
  g_array_unref (evidence->triggers);
  g_ptr_array_unref (evidence->attributes);
  g_free (evidence);
}

static void
article_free (gpointer data)
{
  SkeinArticleRecord *article = data;

  g_free (article->key);
  g_free (article->title);
  g_free (article->source);
  g_free (article->author);
  g_free (article->published);
  g_free (article->url);
  g_free (article->language);
  g_free (article->text);
  g_free (article->file);
  g_free (article->format);
  g_free (article->leftover);
  g_ptr_array_unref (article->mentions);
  g_ptr_array_unref (article->evidence);
  skein_prepared_free (article->prepared);
  g_free (article);
}

static void
relation_free (gpointer data)
{
  SkeinRelationRecord *relation = data;

  g_free (relation->type);
  g_free (relation->note);
  g_free (relation->summary);
  g_free (relation);
}

/**
 * skein_identifier_measure_scheme:
 * @identifier: a "scheme:value", or an address
 *
 * Two identifiers of one scheme that differ are those of two.
 *
 * Returns: how many bytes at its beginning say of which register it is; 0 if none do
 */
gsize
skein_identifier_measure_scheme (const char *identifier)
{
  const char *end;

  g_return_val_if_fail (identifier != NULL, 0);

  end = strchr (identifier, ':');
  if (end != NULL && g_str_has_prefix (end, "://"))
    end = strchr (end + strlen ("://"), '/');
  return end != NULL ? (gsize) (end + 1 - identifier) : 0;
}

/**
 * skein_document_new:
 *
 * Returns: (transfer full): a document without anything in it
 */
SkeinDocument *
skein_document_new (void)
{
  SkeinDocument *document = g_new0 (SkeinDocument, 1);

  document->actors = g_ptr_array_new_with_free_func (actor_free);
  document->articles = g_ptr_array_new_with_free_func (article_free);
  document->relations = g_ptr_array_new_with_free_func (relation_free);
  return document;
}

void
skein_document_free (SkeinDocument *document)
{
  if (document == NULL)
    return;
  g_ptr_array_unref (document->actors);
  g_ptr_array_unref (document->articles);
  g_ptr_array_unref (document->relations);
  g_free (document);
}

/**
 * skein_document_add_actor:
 * @document: a document
 * @key: (nullable): see #SkeinActorRecord
 * @name: the preferred name
 * @type: the type, as a file names it; it is mapped to ours where it stands for one of them
 *
 * Returns: the index of the new actor, which may be joined by name
 */
guint
skein_document_add_actor (SkeinDocument *document,
                          const char *key,
                          const char *name,
                          const char *type)
{
  SkeinActorRecord *actor;

  g_return_val_if_fail (document != NULL, 0);
  g_return_val_if_fail (name != NULL && type != NULL, 0);

  actor = g_new0 (SkeinActorRecord, 1);
  actor->key = g_strdup (key);
  actor->name = g_strdup (name);
  actor->type = g_strdup (skein_vocabulary_map_actor_type (type));
  actor->label = g_strdup (type);
  actor->aliases = g_ptr_array_new_with_free_func (g_free);
  actor->identifiers = g_ptr_array_new_with_free_func (g_free);
  actor->joinable = TRUE;
  g_ptr_array_add (document->actors, actor);
  return document->actors->len - 1;
}

/**
 * skein_document_get_actor:
 * @document: a document
 * @index: an index into its actors
 *
 * Returns: (transfer none): the actor
 */
SkeinActorRecord *
skein_document_get_actor (SkeinDocument *document, guint index)
{
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (index < document->actors->len, NULL);
  return g_ptr_array_index (document->actors, index);
}

/**
 * skein_document_add_article:
 * @document: a document
 * @title: the title
 * @text: (transfer full): the text, valid UTF-8 without NUL
 *
 * Returns: (transfer none): the new article, for its other fields to be set
 */
SkeinArticleRecord *
skein_document_add_article (SkeinDocument *document, const char *title, char *text)
{
  SkeinArticleRecord *article;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (title != NULL && text != NULL, NULL);

  article = g_new0 (SkeinArticleRecord, 1);
  article->title = g_strdup (title);
  article->text = text;
  article->mentions = g_ptr_array_new_with_free_func (mention_free);
  article->evidence = g_ptr_array_new_with_free_func (evidence_free);
  g_ptr_array_add (document->articles, article);
  return article;
}

/**
 * skein_article_record_add_mention:
 * @article: an article
 * @actor: the actor that is named, an index into the document's actors
 * @span: the first span, in code points
 *
 * Returns: (transfer none): the new mention, for further spans and its other fields
 */
SkeinMentionRecord *
skein_article_record_add_mention (SkeinArticleRecord *article, guint actor, SkeinSpan span)
{
  SkeinMentionRecord *mention;

  g_return_val_if_fail (article != NULL, NULL);

  mention = g_new0 (SkeinMentionRecord, 1);
  mention->actor = actor;
  mention->spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_array_append_val (mention->spans, span);
  mention->attributes = g_ptr_array_new_with_free_func (attribute_free);
  g_ptr_array_add (article->mentions, mention);
  return mention;
}

/**
 * skein_article_record_add_evidence:
 * @article: an article
 * @type: the type of the relation
 * @source: the actor that the relation leaves, an index into the document's actors
 * @target: the actor that it enters, an index into the document's actors
 *
 * Returns: (transfer none): the new piece of evidence: directed, asserted and stated, with no mentions
 *   and an empty span
 */
SkeinEvidenceRecord *
skein_article_record_add_evidence (SkeinArticleRecord *article,
                                   const char *type,
                                   guint source,
                                   guint target)
{
  SkeinEvidenceRecord *evidence;

  g_return_val_if_fail (article != NULL, NULL);
  g_return_val_if_fail (type != NULL, NULL);

  evidence = g_new0 (SkeinEvidenceRecord, 1);
  evidence->type = g_strdup (type);
  evidence->source = source;
  evidence->target = target;
  evidence->source_mention = -1;
  evidence->target_mention = -1;
  evidence->triggers = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  evidence->attributes = g_ptr_array_new_with_free_func (attribute_free);
  g_ptr_array_add (article->evidence, evidence);
  return evidence;
}

/**
 * skein_document_add_relation:
 * @document: a document
 * @type: the type of the relation
 * @source: the actor that it leaves, an index into the document's actors
 * @target: the actor that it enters, an index into the document's actors
 *
 * Returns: (transfer none): a relation that somebody asserts without a passage
 */
SkeinRelationRecord *
skein_document_add_relation (SkeinDocument *document, const char *type, guint source, guint target)
{
  SkeinRelationRecord *relation;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (type != NULL, NULL);

  relation = g_new0 (SkeinRelationRecord, 1);
  relation->type = g_strdup (type);
  relation->source = source;
  relation->target = target;
  g_ptr_array_add (document->relations, relation);
  return relation;
}

/**
 * skein_attributes_add:
 * @attributes: (element-type SkeinAttribute): the attributes of a mention or a piece of evidence
 * @name: a name
 * @value: a value
 */
void
skein_attributes_add (GPtrArray *attributes, const char *name, const char *value)
{
  SkeinAttribute *attribute = g_new0 (SkeinAttribute, 1);

  attribute->name = g_strdup (name);
  attribute->value = g_strdup (value);
  g_ptr_array_add (attributes, attribute);
}
