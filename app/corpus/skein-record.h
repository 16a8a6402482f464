// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib-object.h>

#include "skein-span.h"
#include "skein-vocabulary.h"

G_BEGIN_DECLS

/**
 * SkeinAttribute:
 *
 * A name and a value that a file gives to a mention or to a piece of evidence, kept as they are.
 * A value may be the empty string (a mark that is just there).
 */
typedef struct {
  char *name;
  char *value;
} SkeinAttribute;

/**
 * SkeinActorRecord:
 * @key: (nullable): what the file calls the actor. A key that holds a colon is global: the same key in
 *   another file or in the project is the same actor. One without counts within its document only.
 * @name: the preferred name, not empty
 * @type: one of the known types (see skein_vocabulary_map_actor_type()) or any other string
 * @label: the type as the file names it
 * @aliases: (element-type utf8): other names
 * @identifiers: (element-type utf8): "scheme:value", such as "wikidata:Q22316"; each is global like a key
 * @note: (nullable): what somebody wrote about the actor
 * @joinable: whether the actor may be joined with another of the same name and type when the person
 *   who imports asks for that; false for what is one of its kind, such as an event
 * @number: which actor of its file it is, from 1, if other documents of the file may hold it too, under the same number;
 *   or 0
 */
typedef struct {
  char *key;
  char *name;
  char *type;
  char *label;
  GPtrArray *aliases;
  GPtrArray *identifiers;
  char *note;
  gboolean joinable;
  guint number;
} SkeinActorRecord;

/**
 * SkeinMentionRecord:
 * @id: (nullable): what the file calls the mention
 * @actor: the actor that it names, an index into the document's actors
 * @spans: (element-type SkeinSpan): at least one span of the article's text, ascending, in code points
 * @label: (nullable): the type as the file names it, where that differs from the actor's
 * @original_offsets: (nullable): the offsets as the file gives them, if they had to be repaired
 * @note: (nullable): what somebody wrote about the mention
 * @attributes: (element-type SkeinAttribute): in the file's order
 */
typedef struct {
  char *id;
  guint actor;
  GArray *spans;
  char *label;
  char *original_offsets;
  char *note;
  GPtrArray *attributes;
} SkeinMentionRecord;

/**
 * SkeinEvidenceRecord:
 * @id: (nullable): what the file calls it
 * @type: the type of the relation, as the file names it ("meets_with"), not empty
 * @source: the actor that the relation leaves, an index into the document's actors
 * @target: the actor that it enters, an index into the document's actors
 * @mutual: whether the relation holds both ways by its nature
 * @source_mention: the mention that names @source, an index into the article's mentions, or -1
 * @target_mention: the mention that names @target, an index into the article's mentions, or -1
 * @span: the passage that says so, in code points; empty: the sentences around the two mentions
 * @triggers: (element-type SkeinSpan): the words that express the relation, within the text
 * @polarity: whether the passage asserts or denies it
 * @modality: whether the passage states it or reports that somebody alleges it
 * @date: (nullable): when it held, as ISO 8601 or EDTF ("2016-03", "2016-03-24")
 * @grade: (nullable): source and information, "A1" to "F6"
 * @note: (nullable): what somebody wrote about it
 * @attributes: (element-type SkeinAttribute): in the file's order
 *
 * One passage that supports one relation. The relation itself is what all evidence with the same source,
 * target, type and mutuality supports.
 */
typedef struct {
  char *id;
  char *type;
  guint source;
  guint target;
  gboolean mutual;
  int source_mention;
  int target_mention;
  SkeinSpan span;
  GArray *triggers;
  SkeinPolarity polarity;
  SkeinModality modality;
  char *date;
  char *grade;
  char *note;
  GPtrArray *attributes;
} SkeinEvidenceRecord;

/* See skein_document_prepare(). */
typedef struct _SkeinPrepared SkeinPrepared;

/**
 * SkeinArticleRecord:
 * @key: (nullable): what the file calls the article; global if it holds a colon
 * @title: not empty
 * @source: (nullable): who published it
 * @author: (nullable)
 * @published: (nullable): "2016", "2016-03", "2016-03-24" or with a time, ISO 8601
 * @url: (nullable)
 * @language: (nullable): a BCP 47 tag
 * @text: valid UTF-8 without NUL
 * @file: the file that it came from, as given by who imports
 * @line: the line of @file on which it begins, from 1; 0 if that is not known
 * @format: the id of the reader, such as "brat"
 * @leftover: (nullable): lines that the reader did not understand, kept word by word
 * @excerpts: whether the text is only what was quoted of a page, a paragraph for each quotation, for want of
 *   the page; the whole text takes its place if the same import brings it or the project has it
 * @untitled: whether @title is taken from the text or from the name of the file, for want of another
 * @copy: whether it was exported from a project, which knows it by @key, to a format that does not hold all of it; a
 *   project that has this key and these words has nothing to learn from it
 * @into: the number of the project's article that this is, which mentions and evidence are added to; 0 for an
 *   article of its own
 * @mentions: (element-type SkeinMentionRecord)
 * @evidence: (element-type SkeinEvidenceRecord)
 * @prepared: (nullable): what skein_document_prepare() found out about the text
 */
typedef struct {
  char *key;
  char *title;
  char *source;
  char *author;
  char *published;
  char *url;
  char *language;
  char *text;
  char *file;
  guint line;
  char *format;
  char *leftover;
  gboolean excerpts;
  gboolean untitled;
  gboolean copy;
  gint64 into;
  GPtrArray *mentions;
  GPtrArray *evidence;
  SkeinPrepared *prepared;
} SkeinArticleRecord;

/**
 * SkeinRelationRecord:
 * @note: (nullable): what is written about it
 * @summary: (nullable): what stands in the place of @note if the project does not have the relation yet: what the
 *   file counts of passages that it does not bring, besides
 *
 * A relation that a person asserts without a passage. @source and @target are indexes into the
 * document's actors.
 */
typedef struct {
  char *type;
  guint source;
  guint target;
  gboolean mutual;
  char *note;
  char *summary;
} SkeinRelationRecord;

/**
 * SkeinDocument:
 * @actors: (element-type SkeinActorRecord)
 * @articles: (element-type SkeinArticleRecord)
 * @relations: (element-type SkeinRelationRecord): those without evidence
 * @partial: whether other documents hold more of the same file
 * @continues: whether such documents came before, whose actors of the same numbers are the same
 *
 * What a reader makes of one file (or of the pair of files that belong together).
 */
typedef struct {
  GPtrArray *actors;
  GPtrArray *articles;
  GPtrArray *relations;
  gboolean partial;
  gboolean continues;
} SkeinDocument;

gsize skein_identifier_measure_scheme (const char *identifier);
void skein_document_prepare (SkeinDocument *document);
gsize skein_document_measure (const SkeinDocument *document);
SkeinDocument *skein_document_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_document_free (SkeinDocument *document);
guint skein_document_add_actor (SkeinDocument *document,
                                const char *key,
                                const char *name,
                                const char *type);
SkeinActorRecord *skein_document_get_actor (SkeinDocument *document, guint index);
SkeinArticleRecord *
skein_document_add_article (SkeinDocument *document, const char *title, char *text);
SkeinMentionRecord *
skein_article_record_add_mention (SkeinArticleRecord *article, guint actor, SkeinSpan span);
SkeinEvidenceRecord *skein_article_record_add_evidence (SkeinArticleRecord *article,
                                                        const char *type,
                                                        guint source,
                                                        guint target);
SkeinRelationRecord *
skein_document_add_relation (SkeinDocument *document, const char *type, guint source, guint target);

/**
 * SkeinKeepFunc:
 * @type: the type of a relation
 * @source: the actor that it leaves, an index into the document's actors as they were before
 * @target: the actor that it enters, likewise
 * @mutual: whether it holds both ways
 * @user_data: what was given with the function
 *
 * Returns: whether the relation is kept, with all its evidence
 */
typedef gboolean (*SkeinKeepFunc) (
    const char *type, guint source, guint target, gboolean mutual, gpointer user_data);

void skein_document_keep (SkeinDocument *document,
                          const guint8 *actors,
                          SkeinKeepFunc keep,
                          gpointer user_data);
void skein_attributes_add (GPtrArray *attributes, const char *name, const char *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinDocument, skein_document_free)

G_END_DECLS
