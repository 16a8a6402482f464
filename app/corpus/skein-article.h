// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"
#include "skein-span.h"
#include "skein-vocabulary.h"

G_BEGIN_DECLS

/**
 * SkeinArticle:
 * @n_mentions: how many mentions are marked in it
 * @n_actors: how many actors it names
 * @n_evidence: how many pieces of evidence come from it
 *
 * What is known of an article, without its text. All strings but @key, @title and @format may be %NULL.
 */
typedef struct {
  gint64 id;
  char *key;
  char *title;
  char *source;
  char *author;
  char *published;
  char *url;
  char *language;
  char *file;
  char *format;
  guint n_mentions;
  guint n_actors;
  guint n_evidence;
} SkeinArticle;

/**
 * SkeinMention:
 * @article: the article
 * @actor: the actor that it is shown with
 * @own_actor: the actor that it names by itself: another than @actor if that one was merged into @actor
 * @spans: (element-type SkeinSpan): one or more spans of the article's text
 * @note: (nullable): what somebody wrote about it
 * @status: suggested or accepted; those that are rejected are not read
 *
 * Where an article names an actor.
 */
typedef struct {
  gint64 id;
  gint64 article;
  gint64 actor;
  gint64 own_actor;
  GArray *spans;
  char *note;
  SkeinStatus status;
} SkeinMention;

SkeinArticle *skein_article_ref (SkeinArticle *article);
void skein_article_free (SkeinArticle *article);
void skein_mention_free (SkeinMention *mention);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinArticle, skein_article_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinMention, skein_mention_free)

GPtrArray *skein_project_dup_articles (SkeinProject *project, GError **error);
GHashTable *skein_project_dup_text_hashes (SkeinProject *project,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
SkeinArticle *skein_project_dup_article (SkeinProject *project, gint64 id, GError **error);
char *skein_project_dup_text (SkeinProject *project, gint64 id, GError **error);
GPtrArray *skein_project_dup_mentions (SkeinProject *project, gint64 article, GError **error);
SkeinMention *skein_project_dup_mention (SkeinProject *project, gint64 id, GError **error);
gboolean skein_project_delete_article (SkeinProject *project, gint64 id, GError **error);

G_END_DECLS
