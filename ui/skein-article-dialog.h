// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinArticleDialog:
 *
 * What is known of an article, to be changed: title, source, author, day, address and language. Each field is one
 * step when Return is pressed in it, or it is left; what can't be taken says why below, and nothing has changed then.
 */
#define SKEIN_TYPE_ARTICLE_DIALOG (skein_article_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkeinArticleDialog, skein_article_dialog, SKEIN, ARTICLE_DIALOG, AdwWindow)

SkeinArticleDialog *skein_article_dialog_new (GtkWindow *parent,
                                              SkeinWorkspace *workspace,
                                              gint64 article,
                                              GError **error);

G_END_DECLS
