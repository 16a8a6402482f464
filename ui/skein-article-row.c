// SPDX-License-Identifier: MPL-2.0
#include "skein-article-row.h"

#include <glib/gi18n-lib.h>

#include "skein-date.h"
#include "skein-label.h"
#include "skein-widget.h"

struct _SkeinArticleRow {
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *origin;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (SkeinArticleRow, skein_article_row, GTK_TYPE_WIDGET)

static void
skein_article_row_dispose (GObject *object)
{
  skein_widget_dispose_template (GTK_WIDGET (object), SKEIN_TYPE_ARTICLE_ROW);
  G_OBJECT_CLASS (skein_article_row_parent_class)->dispose (object);
}

static void
skein_article_row_class_init (SkeinArticleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_article_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-article-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleRow, title);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleRow, origin);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleRow, count);
}

static void
skein_article_row_init (SkeinArticleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->title);
  skein_label_tell_when_cut (self->origin);
}

static char *
dup_origin (const SkeinArticle *article)
{
  g_autofree char *date = skein_date_dup_words (article->published);

  return skein_label_dup_joined (article->source != NULL ? article->source : "", date, NULL);
}

/**
 * skein_article_row_set_item:
 * @self: a row
 * @item: the article that it shows
 */
void
skein_article_row_set_item (SkeinArticleRow *self, SkeinArticleItem *item)
{
  const SkeinArticle *article;
  g_autofree char *origin = NULL;
  g_autofree char *count = NULL;

  g_return_if_fail (SKEIN_IS_ARTICLE_ROW (self));
  g_return_if_fail (SKEIN_IS_ARTICLE_ITEM (item));

  article = skein_article_item_get (item);
  origin = dup_origin (article);
  count = g_strdup_printf (_ ("%u"), article->n_mentions);
  gtk_label_set_text (self->title, article->title);
  skein_label_set_or_hide (self->origin, origin);
  gtk_label_set_text (self->count, count);
}

/**
 * skein_article_row_dup_words:
 * @item: an article
 *
 * Returns: (transfer full): what the row shows, for who can't see it
 */
char *
skein_article_row_dup_words (SkeinArticleItem *item)
{
  const SkeinArticle *article;
  g_autofree char *origin = NULL;
  g_autofree char *mentions = NULL;

  g_return_val_if_fail (SKEIN_IS_ARTICLE_ITEM (item), NULL);

  article = skein_article_item_get (item);
  origin = dup_origin (article);
  mentions = g_strdup_printf (ngettext ("%u mention", "%u mentions", article->n_mentions),
                              article->n_mentions);
  return skein_label_dup_joined (article->title, origin, mentions, NULL);
}
