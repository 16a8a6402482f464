// SPDX-License-Identifier: MPL-2.0
#include "skein-article.h"
#include "skein-workspace-private.h"

/**
 * skein_workspace_set_mention:
 * @workspace: a workspace
 * @mention: a mention of the article that is read, or 0 for none
 *
 * Says which mention the reader is at. What a person does next, such as relating, begins there. It is forgotten when
 * another article is read, and when the mention is gone.
 */
void
skein_workspace_set_mention (SkeinWorkspace *self, gint64 mention)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (mention >= 0);

  if (self->mention == mention)
    return;
  self->mention = mention;
  g_object_notify (G_OBJECT (self), "mention");
}

/**
 * skein_workspace_get_mention:
 * @workspace: a workspace
 *
 * Returns: the mention that the reader is at, or 0
 */
gint64
skein_workspace_get_mention (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), 0);
  return self->mention;
}

/* A mention that was removed or rejected, or is of an article that is not read, is one no longer. */
void
skein_workspace_drop_missing_mention (SkeinWorkspace *self)
{
  g_autoptr (SkeinMention) mention = NULL;

  if (self->mention == 0)
    return;
  if (self->project != NULL && self->article != 0)
    mention = skein_project_dup_mention (self->project, self->mention, NULL);
  if (mention == NULL || mention->article != self->article ||
      mention->status == SKEIN_STATUS_REJECTED)
    skein_workspace_set_mention (self, 0);
}
