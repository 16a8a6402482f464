// SPDX-License-Identifier: MPL-2.0

/* The graph as a picture: what it shows, on the clipboard, dragged away, and on paper. */

#include <glib/gi18n-lib.h>

#include "skein-picture-provider.h"
#include "skein-window-private.h"

/**
 * skein_window_dup_title:
 * @self: a window with a project
 *
 * Returns: (transfer full): the words above a picture, which are the project's title until somebody writes others
 */
char *
skein_window_dup_title (SkeinWindow *self)
{
  return g_strdup (self->picture_title != NULL ? self->picture_title
                                               : skein_workspace_get_title (self->workspace));
}

/**
 * skein_window_dup_caption:
 * @self: a window with a project
 *
 * Returns: (transfer full) (nullable): the words below a picture, which name the sources until somebody writes others
 */
char *
skein_window_dup_caption (SkeinWindow *self)
{
  return self->picture_caption != NULL ? g_strdup (self->picture_caption)
                                       : skein_workspace_dup_sources (self->workspace);
}

/* What is on the screen, in another size: as much of the graph as fits into it at least. */
static void
resize_camera (SkeinCamera *camera, int width, int height)
{
  double zoom = MIN (width / camera->width, height / camera->height);

  camera->zoom *= zoom;
  camera->width = width;
  camera->height = height;
}

/**
 * skein_window_describe_picture:
 * @self: a window with a project
 * @choice: what the person wants to have
 * @words: (out caller-allocates): memory for what @picture points to; clear it with skein_picture_words_clear()
 * @picture: (out caller-allocates): the picture
 */
void
skein_window_describe_picture (SkeinWindow *self,
                               const SkeinExportChoice *choice,
                               SkeinPictureWords *words,
                               SkeinPicture *picture)
{
  SkeinCanvas *canvas = skein_graph_view_get_canvas (self->graph);

  *words = (SkeinPictureWords){ .camera = skein_canvas_get_camera (canvas) };
  skein_picture_init (picture, choice->format->picture);
  skein_canvas_paint_options (canvas, &picture->paint);
  picture->paint.transparent = choice->transparent;
  picture->paint.legend = choice->legend;
  if (choice->title)
    picture->paint.title = words->title = skein_window_dup_title (self);
  if (choice->caption)
    picture->paint.caption = words->caption = skein_window_dup_caption (self);
  picture->scale = choice->scale;
  picture->selection = choice->part == SKEIN_EXPORT_PART_SELECTION;
  picture->page_width = choice->page_width;
  picture->page_height = choice->page_height;
  if (choice->part != SKEIN_EXPORT_PART_SCREEN) {
    picture->width = choice->width;
    picture->height = choice->height;
    return;
  }
  if (choice->width > 0 && choice->height > 0)
    resize_camera (&words->camera, choice->width, choice->height);
  picture->camera = &words->camera;
}

/**
 * skein_picture_words_clear:
 * @words: what skein_window_describe_picture() filled in
 */
void
skein_picture_words_clear (SkeinPictureWords *words)
{
  g_clear_pointer (&words->title, g_free);
  g_clear_pointer (&words->caption, g_free);
}

static GdkContentProvider *
make_provider (SkeinWindow *self,
               const SkeinExportChoice *choice,
               const char *id,
               const char *file_name)
{
  g_auto (SkeinPictureWords) words = { 0 };
  SkeinExportChoice wanted = *choice;
  SkeinPicture picture;

  wanted.format = skein_export_formats_lookup (id);
  skein_window_describe_picture (self, &wanted, &words, &picture);
  return skein_picture_provider_new (self->workspace, &picture, file_name);
}

/**
 * skein_window_provide_picture:
 * @self: a window with a project
 * @choice: what picture
 *
 * Returns: (transfer full): the picture as it is chosen, and as a file, for a program that it is dragged to
 */
GdkContentProvider *
skein_window_provide_picture (SkeinWindow *self, const SkeinExportChoice *choice)
{
  g_autofree char *name =
      g_strdup_printf ("%s.%s", skein_workspace_get_title (self->workspace), choice->format->id);

  g_strdelimit (name, "/", '-');
  return make_provider (self, choice, choice->format->id, name);
}

/**
 * skein_window_copy_picture:
 * @self: a window with a project
 * @choice: what picture
 *
 * Puts a picture on the clipboard as PNG and as SVG, from which other programs take what they prefer.
 */
void
skein_window_copy_picture (SkeinWindow *self, const SkeinExportChoice *choice)
{
  GdkContentProvider *providers[] = { make_provider (self, choice, "png", NULL),
                                      make_provider (self, choice, "svg", NULL) };
  g_autoptr (GdkContentProvider) both =
      gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, SkeinWindow *self)
{
  g_auto (SkeinPictureWords) words = { 0 };
  g_autoptr (GError) error = NULL;
  SkeinExportChoice choice;
  SkeinPicture picture;

  skein_export_choice_read (&choice, self->settings);
  choice.format = skein_export_formats_lookup ("pdf");
  choice.width = choice.height = 0;
  choice.scale = 1;
  choice.page_width = gtk_print_context_get_width (context);
  choice.page_height = gtk_print_context_get_height (context);
  /* Paper is white. */
  choice.transparent = TRUE;
  skein_window_describe_picture (self, &choice, &words, &picture);
  picture.paint.theme = SKEIN_THEME_LIGHT;
  if (skein_picture_paint (&picture,
                           skein_workspace_get_scene (self->workspace),
                           gtk_print_context_get_cairo_context (context),
                           &error))
    return;
  skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
  gtk_print_operation_cancel (operation);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, SkeinWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
}

/**
 * skein_window_make_print:
 * @self: a window with a graph
 *
 * Returns: (transfer full): what prints a picture as it was chosen last, in light colours in the middle of a page
 */
GtkPrintOperation *
skein_window_make_print (SkeinWindow *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, skein_workspace_get_title (self->workspace));
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, 0);
  return operation;
}

/**
 * skein_window_print:
 * @self: a window with a graph
 *
 * Asks on what to print, with a preview, and prints.
 */
void
skein_window_print (SkeinWindow *self)
{
  g_autoptr (GtkPrintOperation) operation = skein_window_make_print (self);

  gtk_print_operation_run (operation,
                           GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (self),
                           NULL);
}
