// SPDX-License-Identifier: MPL-2.0
#include "skein-article-dialog.h"

#include <glib/gi18n-lib.h>

#include "skein-edit.h"
#include "skein-history.h"
#include "skein-label.h"

#define N_FIELDS 6

struct _SkeinArticleDialog {
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  AdwEntryRow *title_row;
  AdwEntryRow *source_row;
  AdwEntryRow *author_row;
  AdwEntryRow *published_row;
  AdwEntryRow *url_row;
  AdwEntryRow *language_row;
  GtkLabel *problem;

  SkeinWorkspace *workspace;
  gint64 article;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (SkeinArticleDialog, skein_article_dialog, ADW_TYPE_WINDOW)

static AdwEntryRow *
get_row (SkeinArticleDialog *self, SkeinArticleField field)
{
  AdwEntryRow *const rows[N_FIELDS] = {
    [SKEIN_ARTICLE_TITLE] = self->title_row,   [SKEIN_ARTICLE_SOURCE] = self->source_row,
    [SKEIN_ARTICLE_AUTHOR] = self->author_row, [SKEIN_ARTICLE_PUBLISHED] = self->published_row,
    [SKEIN_ARTICLE_URL] = self->url_row,       [SKEIN_ARTICLE_LANGUAGE] = self->language_row,
  };

  return rows[field];
}

static const char *
get_value (const SkeinArticle *article, SkeinArticleField field)
{
  const char *const values[N_FIELDS] = {
    [SKEIN_ARTICLE_TITLE] = article->title,   [SKEIN_ARTICLE_SOURCE] = article->source,
    [SKEIN_ARTICLE_AUTHOR] = article->author, [SKEIN_ARTICLE_PUBLISHED] = article->published,
    [SKEIN_ARTICLE_URL] = article->url,       [SKEIN_ARTICLE_LANGUAGE] = article->language,
  };

  return values[field] != NULL ? values[field] : "";
}

static SkeinProject *
get_project (SkeinArticleDialog *self)
{
  return self->workspace != NULL ? skein_workspace_get_project (self->workspace) : NULL;
}

static void
show_field (SkeinArticleDialog *self, const SkeinArticle *article, SkeinArticleField field)
{
  GtkEditable *row = GTK_EDITABLE (get_row (self, field));

  self->loading = TRUE;
  if (!g_str_equal (gtk_editable_get_text (row), get_value (article, field)))
    gtk_editable_set_text (row, get_value (article, field));
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  self->loading = FALSE;
}

static void
store (SkeinArticleDialog *self, SkeinArticleField field)
{
  GtkWidget *row = GTK_WIDGET (get_row (self, field));
  g_autofree char *value = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autoptr (SkeinArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  if (self->loading || get_project (self) == NULL)
    return;
  if (skein_edit_set_article (get_project (self), self->article, field, value, &error)) {
    skein_history_stop_joining (get_project (self));
    article = skein_project_dup_article (get_project (self), self->article, &error);
  }
  /* What was written stays, to be mended. */
  if (error != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    show_field (self, article, field);
  skein_label_set_or_hide (self->problem, error != NULL ? error->message : NULL);
}

static void
store_cb (SkeinArticleDialog *self, AdwEntryRow *row)
{
  for (guint field = 0; field < N_FIELDS; field++)
    if (get_row (self, field) == row)
      store (self, field);
}

static void
left_cb (SkeinArticleDialog *self, GtkEventController *controller)
{
  store_cb (self, ADW_ENTRY_ROW (gtk_event_controller_get_widget (controller)));
}

/* What is still being written is stored as well. */
static gboolean
skein_article_dialog_close_request (GtkWindow *window)
{
  SkeinArticleDialog *self = SKEIN_ARTICLE_DIALOG (window);

  for (guint field = 0; field < N_FIELDS; field++)
    if (!gtk_widget_has_css_class (GTK_WIDGET (get_row (self, field)), "error"))
      store (self, field);
  return GTK_WINDOW_CLASS (skein_article_dialog_parent_class)->close_request (window);
}

/* Somebody else changed it, or took a step back. */
static void
changed_cb (SkeinArticleDialog *self)
{
  g_autoptr (SkeinArticle) article = NULL;

  if (get_project (self) != NULL)
    article = skein_project_dup_article (get_project (self), self->article, NULL);
  if (article == NULL) {
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  for (guint field = 0; field < N_FIELDS; field++)
    if (gtk_widget_get_focus_child (GTK_WIDGET (get_row (self, field))) == NULL)
      show_field (self, article, field);
}

static void
skein_article_dialog_dispose (GObject *object)
{
  g_clear_object (&SKEIN_ARTICLE_DIALOG (object)->workspace);
  G_OBJECT_CLASS (skein_article_dialog_parent_class)->dispose (object);
}

static void
skein_article_dialog_class_init (SkeinArticleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_article_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skein_article_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-article-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleDialog, group);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleDialog, author_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleDialog, published_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleDialog, url_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinArticleDialog, problem);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skein_article_dialog_init (SkeinArticleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint field = 0; field < N_FIELDS; field++) {
    GtkEventController *focus = gtk_event_controller_focus_new ();

    g_signal_connect_swapped (get_row (self, field),
                              "entry-activated",
                              G_CALLBACK (store_cb),
                              self);
    g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (get_row (self, field)), focus);
  }
}

/**
 * skein_article_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @workspace: a workspace with a project
 * @article: one of its articles
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the dialog, owned by GTK; %NULL if there is no such article
 */
SkeinArticleDialog *
skein_article_dialog_new (GtkWindow *parent,
                          SkeinWorkspace *workspace,
                          gint64 article,
                          GError **error)
{
  SkeinArticleDialog *self;
  g_autoptr (SkeinArticle) found = NULL;
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  found = skein_project_dup_article (skein_workspace_get_project (workspace), article, error);
  if (found == NULL)
    return NULL;
  self = g_object_new (SKEIN_TYPE_ARTICLE_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->article = article;
  for (guint field = 0; field < N_FIELDS; field++)
    show_field (self, found, field);
  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (width, 480), -1);
  g_signal_connect_object (
      workspace, "graph-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "notify::project", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
