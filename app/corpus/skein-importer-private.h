// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"
#include "skein-history-private.h"
#include "skein-importer.h"
#include "skein-prepared-private.h"
#include "skein-recall-private.h"
#include "skein-rows-private.h"

G_BEGIN_DECLS

struct _SkeinImporter {
  SkeinProject *project;
  SkeinDatabase *db;
  SkeinImportOptions *options;
  SkeinBulk *bulk;
  SkeinRows *passages;
  SkeinRecall *recall;
  GCancellable *cancellable;
  gboolean open;
  /* Whether nothing but additions came so far, which refer to rows whose numbers the importer itself was given. */
  gboolean only_adds;
  gint64 import;
  /* The last article and the last actor that the project had before. */
  gint64 last_article;
  gint64 last_actor;
  /* Whether there are actors that were merged into others. */
  gboolean has_merged;
  /* Actors that others of the same name and type may be joined with. */
  GHashTable *by_name;
  /* Which article came from which file, for those that the project had before; %NULL until somebody asks. */
  GHashTable *files;
  /* Articles of before this import with line ends of two characters, by the hash of what they are without the first
   * of these; %NULL until somebody asks. */
  GHashTable *joined_texts;
  /* Articles of the project that this import has brought up to date. */
  GHashTable *updated;
  /* Words, folded, that are never the name of an actor; %NULL if there are none or they do not count. */
  GHashTable *never;
  /* Actors of the project that others were joined with because of their names. */
  GHashTable *joined;
  /* Who the actors are that come in several documents of a file, by their number, from 1; 0 for those who are not yet known,
   * -1 for those who are left out. */
  GArray *numbered;
  /* Whether articles of this file were not new. */
  gboolean has_known;
  /* Actors and relations that lost a mention or a piece of evidence, and may be needed no more. */
  GHashTable *loose_actors;
  GHashTable *loose_relations;

  /* Articles that are new, were brought up to date, were so already, or were left alone. */
  guint n_articles;
  guint n_updated;
  guint n_same;
  guint n_left;
  /* Annotations of articles that were known. */
  guint n_added;
  guint n_changed;
  guint n_removed;
  /* Articles whose files were found in another place. */
  guint n_moved;
  /* Articles of other files that something was added to, and what. */
  guint n_supplemented;
  guint n_added_mentions;
  guint n_added_evidence;
  /* Actors that were left out, since they are never any. */
  guint n_never;
};

/* What becomes of an article that a reader brings. */
typedef enum {
  SKEIN_FATE_ADD,
  SKEIN_FATE_LEAVE,
  /* Its text is what the project has: only its annotations are compared. */
  SKEIN_FATE_UPDATE,
  /* Its text has changed. */
  SKEIN_FATE_REPLACE_TEXT,
  /* It is what a file quotes of an article of the project: annotations are added to those that others made. */
  SKEIN_FATE_QUOTE,
  /* The project has its text from another file: what that does not say is added. */
  SKEIN_FATE_SUPPLEMENT,
} SkeinFate;

/* A mention or a piece of evidence that the project has. One that a person made or changed is not free: the file
 * has no say in it any more. */
typedef struct {
  gint64 id;
  /* Whom a mention names by itself, be that actor merged into another or not; or the relation that evidence supports,
   * and whom it relates by itself. */
  gint64 actors[2];
  /* Whom it is shown with. */
  gint64 shown[2];
  gint64 relation;
  gboolean is_mutual;
  SkeinSpan span;
  gboolean is_free;
  gboolean is_rejected;
  gboolean is_taken;
  gboolean is_changed;
  /* Whether the file that the article came from says it, and nobody else had a hand in it. */
  gboolean is_from_file;
  /* What evidence says of its relation, see skein_importer_get_claim(). */
  guint claim;
  char *original_id;
  /* What besides the span tells it from others. */
  char *kind;
  /* Its attributes, as one text. */
  GString *attributes;
} SkeinKnownMark;

/* See skein-importer-supplement.c. */
typedef struct _SkeinSupplement SkeinSupplement;

/* Whom the actors of a document are taken for; see skein-importer-actor.c. */
typedef struct _SkeinLook SkeinLook;

/* One article while it is written. */
typedef struct {
  const SkeinArticleRecord *record;
  SkeinPrepared *prepared;
  SkeinFate fate;
  gboolean needs_new_key;
  /* Whether the file that it came from may have been moved to where this one lies, and whether it was. */
  gboolean may_be_moved;
  gboolean is_moved;
  /* Whether the same file had it before. */
  gboolean is_repeated;
  gint64 id;
  /* For each mention of the record, the number that it has in the project; 0 if it has none. */
  gint64 *mentions;
  /* For each piece of evidence of the record, the type of its relation in the project. */
  const char **types;
  /* What the project has of it: (element-type SkeinKnownMark), and for each of the record's, which of these it
   * is, or %NULL. */
  GPtrArray *known_mentions;
  GPtrArray *known_evidence;
  SkeinKnownMark **same_mentions;
  SkeinKnownMark **same_evidence;
  SkeinSupplement *supplement;
} SkeinArticleWriting;

/* What is known while one document is written. */
typedef struct {
  SkeinImporter *importer;
  const SkeinDocument *document;
  SkeinReport *report;
  /* (element-type SkeinArticleWriting), one for each of its articles */
  GPtrArray *articles;
  /* The number of each of its actors in the project; 0 for one that is not needed. */
  gint64 *actors;
  /* Keys, and titles with texts, of its articles. */
  GHashTable *seen;
  /* (element-type SkeinArticleWriting): those of its articles that it had before; they wait until these are written. */
  GPtrArray *repeated;
  /* Which of its actors nothing but these tells of; %NULL if there are none. */
  gboolean *waiting;
} SkeinWriting;

/* The attribute that keeps what a file calls the type of a relation, where a person had it mapped. */
#define SKEIN_IMPORTER_LABEL "label"

gboolean skein_importer_is_global (const char *key);
char *skein_importer_dup_key (const char *key);
void skein_importer_check_references (SkeinImporter *self);

/* skein-importer-actor.c */
gboolean skein_importer_load_names (SkeinImporter *self, GError **error);
gboolean skein_importer_write_actors (SkeinWriting *writing, GError **error);
SkeinLook *skein_look_new (guint n_actors);
void skein_look_free (SkeinLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinLook, skein_look_free)
gboolean skein_importer_write_waiting_actors (SkeinWriting *writing,
                                              const SkeinArticleWriting *article,
                                              SkeinLook *look,
                                              GError **error);
const char *skein_importer_map_type (SkeinImporter *self,
                                     SkeinTypeKind kind,
                                     const char *label,
                                     const char *type);
const char *skein_importer_map_relation (
    SkeinImporter *self, const char *type, gint64 source, gint64 target, gboolean mutual);
gboolean skein_importer_keep_types (SkeinImporter *self, GError **error);

/* skein-importer-article.c */
gboolean
skein_importer_write_article (SkeinWriting *writing, SkeinArticleWriting *article, GError **error);

/* skein-importer-annotation.c */
const char *skein_importer_get_origin (const SkeinArticleWriting *article);
gboolean skein_importer_write_mention (SkeinWriting *writing,
                                       SkeinArticleWriting *article,
                                       guint index,
                                       GError **error);
gboolean skein_importer_write_evidence (SkeinWriting *writing,
                                        SkeinArticleWriting *article,
                                        guint index,
                                        GError **error);
gint64 skein_importer_find_mention (const SkeinArticleWriting *article, int index);
SkeinSpan skein_importer_find_passage (const SkeinArticleWriting *article,
                                       const SkeinEvidenceRecord *record);

/* skein-importer-known.c */
SkeinArticleWriting *skein_importer_begin_article (SkeinArticleRecord *record);
gboolean
skein_importer_find_article (SkeinWriting *writing, SkeinArticleWriting *article, GError **error);
gboolean skein_importer_adopt_moved (SkeinWriting *writing, SkeinArticleWriting *article);
gboolean skein_importer_is_there (const char *file);
void skein_importer_article_free (SkeinArticleWriting *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinArticleWriting, skein_importer_article_free)

/* skein-importer-match.c */
gboolean
skein_importer_match_mentions (SkeinWriting *writing, SkeinArticleWriting *article, GError **error);
void skein_importer_match_evidence (SkeinWriting *writing, SkeinArticleWriting *article);
guint skein_importer_get_claim (const SkeinEvidenceRecord *record);
char *skein_importer_dup_attributes (const GPtrArray *attributes, const char *label);

/* skein-importer-repeated.c */
gboolean skein_importer_is_repeated (SkeinWriting *writing, const SkeinArticleWriting *article);
void skein_importer_report_repeated (SkeinWriting *writing, const SkeinArticleWriting *article);
gboolean skein_importer_write_repeated (SkeinWriting *writing, GError **error);

/* skein-importer-carry.c */
gboolean skein_importer_carry_over (SkeinWriting *writing,
                                    const SkeinArticleRecord *record,
                                    gint64 id,
                                    GError **error);

/* skein-importer-update.c */
gboolean
skein_importer_delete_mark (SkeinDatabase *db, gint64 id, gboolean is_mention, GError **error);
void skein_importer_loosen (GHashTable *loose, gint64 id);
void skein_importer_loosen_relation (SkeinImporter *self, const SkeinKnownMark *mark);
gboolean skein_importer_drop_missing (SkeinImporter *self,
                                      const SkeinArticleWriting *article,
                                      GError **error);
gboolean skein_importer_drop_loose (SkeinImporter *self, GError **error);

/* skein-importer-supplement.c */
void skein_supplement_free (SkeinSupplement *supplement);
gboolean skein_supplement_match_mentions (SkeinWriting *writing,
                                          SkeinArticleWriting *article,
                                          GError **error);
gint64 skein_supplement_find_actor (SkeinWriting *writing,
                                    const SkeinArticleWriting *article,
                                    guint index);
void skein_supplement_match_evidence (SkeinWriting *writing, SkeinArticleWriting *article);
gboolean skein_supplement_says_all (SkeinWriting *writing, const SkeinArticleWriting *article);
gboolean skein_supplement_is_unwanted (const SkeinArticleWriting *article,
                                       const SkeinEvidenceRecord *record);

/* skein-importer-relation.c */
gboolean skein_importer_has_assertion (SkeinDatabase *db,
                                       gint64 source,
                                       gint64 target,
                                       const char *type,
                                       gboolean mutual,
                                       const char *note,
                                       gboolean *has,
                                       GError **error);
gboolean skein_importer_find_relation (SkeinDatabase *db,
                                       gint64 source,
                                       gint64 target,
                                       const char *type,
                                       gboolean mutual,
                                       gint64 *id,
                                       GError **error);
gboolean skein_importer_write_relation (SkeinDatabase *db,
                                        gint64 source,
                                        gint64 target,
                                        const char *type,
                                        gboolean mutual,
                                        const char *note,
                                        const char *origin,
                                        gint64 *id,
                                        GError **error);

G_END_DECLS
