// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void skein_label_set_or_hide (GtkLabel *label, const char *text);
void skein_label_tell_when_cut (GtkLabel *label);
GtkWidget *skein_label_new_paragraph (const char *text);
void skein_label_wrap_check (GtkCheckButton *button);
GtkWidget *skein_label_new_chip (const char *text);
float skein_label_get_start (const char *text);
char *skein_label_dup_joined (const char *first,
                              ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
char *skein_label_dup_short (const char *text, guint length) G_GNUC_WARN_UNUSED_RESULT;
char *skein_label_dup_for_menu (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *skein_label_dup_counts (guint n_passages, guint n_articles) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
