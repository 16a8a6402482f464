// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-importer-private.h"

/* A file may have the same article several times, such as a line for each person who annotated it. The first is the
 * article, and the others add to it what they say besides, like other files with the same text; so they wait until it is
 * written. */

/**
 * skein_importer_is_repeated:
 * @writing: what is being written
 * @article: an article
 *
 * Returns: whether the document had an article of its title and text, or of its key, before
 */
gboolean
skein_importer_is_repeated (SkeinWriting *writing, const SkeinArticleWriting *article)
{
  const SkeinArticleRecord *record = article->record;

  if (record->into != 0)
    return FALSE;
  return !g_hash_table_add (writing->seen,
                            g_strconcat (article->prepared->hash, "\n", record->title, NULL)) ||
         (skein_importer_is_global (record->key) &&
          !g_hash_table_add (writing->seen, g_strdup (record->key)));
}

/**
 * skein_importer_report_repeated:
 * @writing: what is being written
 * @article: an article that its file had before
 */
void
skein_importer_report_repeated (SkeinWriting *writing, const SkeinArticleWriting *article)
{
  skein_report_add (
      writing->report,
      SKEIN_SEVERITY_NOTE,
      article->record->file,
      article->record->line,
      article->fate == SKEIN_FATE_SUPPLEMENT
          ? _ ("“%s” comes again in this file, with the same text; it is one article, with what is "
               "annotated in any of them.")
          : _ ("“%s” comes again in this file, with the same text; it is one article."),
      article->record->title);
}

static gboolean
write_again (SkeinWriting *writing, SkeinArticleWriting *article, SkeinLook *look, GError **error)
{
  if (!skein_importer_find_article (writing, article, error))
    return FALSE;
  if (article->is_repeated || article->fate == SKEIN_FATE_SUPPLEMENT)
    skein_importer_report_repeated (writing, article);
  if (article->fate != SKEIN_FATE_SUPPLEMENT)
    return TRUE;
  article->is_repeated = TRUE;
  skein_importer_check_references (writing->importer);
  return skein_importer_match_mentions (writing, article, error) &&
         skein_importer_write_waiting_actors (writing, article, look, error) &&
         skein_importer_write_article (writing, article, error);
}

/**
 * skein_importer_write_repeated:
 * @writing: what is being written, with all articles but those that wait
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_write_repeated (SkeinWriting *writing, GError **error)
{
  g_autoptr (SkeinLook) look = NULL;

  if (writing->repeated->len == 0)
    return TRUE;
  look = skein_look_new (writing->document->actors->len);
  for (guint i = 0; i < writing->repeated->len; i++)
    if (!write_again (writing, g_ptr_array_index (writing->repeated, i), look, error))
      return FALSE;
  return TRUE;
}
