// SPDX-License-Identifier: MPL-2.0
#include "skein-merged-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-date.h"
#include "skein-identity.h"
#include "skein-label.h"
#include "skein-mark.h"
#include "skein-widget.h"

struct _SkeinMergedList {
  GtkWidget parent_instance;

  GtkExpander *expander;
  GtkListBox *rows;

  gint64 actor;
};

G_DEFINE_FINAL_TYPE (SkeinMergedList, skein_merged_list, GTK_TYPE_WIDGET)

static void
skein_merged_list_dispose (GObject *object)
{
  skein_widget_dispose_template (GTK_WIDGET (object), SKEIN_TYPE_MERGED_LIST);
  G_OBJECT_CLASS (skein_merged_list_parent_class)->dispose (object);
}

static void
skein_merged_list_class_init (SkeinMergedListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_merged_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-merged-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinMergedList, expander);
  gtk_widget_class_bind_template_child (widget_class, SkeinMergedList, rows);
}

static void
skein_merged_list_init (SkeinMergedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The day alone: of a merge, nobody needs the minute. */
static char *
dup_subtitle (const SkeinMerged *merged, const char *target)
{
  g_autofree char *day = g_strndup (merged->made, strlen ("2016-03-24"));
  g_autofree char *date = skein_date_dup_words (day);
  g_autofree char *mentions =
      g_strdup_printf (ngettext ("%u mention", "%u mentions", merged->n_mentions),
                       merged->n_mentions);
  g_autofree char *into =
      target != NULL ? g_strdup_printf (_ ("within “%s”"), target) : g_strdup ("");

  return skein_label_dup_joined (mentions, date != NULL ? date : "", into, NULL);
}

/* The name of what an actor was merged into, if that was merged itself. */
static const char *
find_target (const GPtrArray *all, gint64 target)
{
  for (guint i = 0; i < all->len; i++) {
    const SkeinMerged *merged = g_ptr_array_index (all, i);

    if (merged->actor == target)
      return merged->name;
  }
  return NULL;
}

static GtkWidget *
make_row (const SkeinMerged *merged, const char *target, gboolean is_read_only)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = skein_mark_image_new (NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Separate"));
  g_autofree char *subtitle = dup_subtitle (merged, target);
  g_autofree char *label = g_strdup_printf (_ ("Separate “%s”"), merged->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), merged->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  skein_mark_image_set_look (SKEIN_MARK_IMAGE (mark), merged->type, merged->colour, merged->icon);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  if (is_read_only)
    return row;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "small");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.separate");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", merged->actor);
  gtk_widget_set_tooltip_text (button, _ ("Give Back What Is Its Own"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/**
 * skein_merged_list_show:
 * @self: a list
 * @workspace: where the actor is from
 * @actor: the actor whose merged ones are to be listed
 *
 * Reads from the project what was merged into the actor.
 */
void
skein_merged_list_show (SkeinMergedList *self, SkeinWorkspace *workspace, gint64 actor)
{
  SkeinProject *project;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *title = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (SKEIN_IS_MERGED_LIST (self));
  g_return_if_fail (SKEIN_IS_WORKSPACE (workspace));

  project = skein_workspace_get_project (workspace);
  all = project != NULL ? skein_project_dup_merged (project, actor, NULL) : NULL;
  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint i = 0; all != NULL && i < all->len; i++) {
    const SkeinMerged *merged = g_ptr_array_index (all, i);

    gtk_list_box_append (self->rows,
                         make_row (merged,
                                   find_target (all, merged->target),
                                   skein_project_is_read_only (project)));
  }
  if (all != NULL && all->len > 0) {
    title = g_strdup_printf (ngettext ("Merged (%u)", "Merged (%u)", all->len), all->len);
    gtk_expander_set_label (self->expander, title);
  }
  if (self->actor != actor)
    gtk_expander_set_expanded (self->expander, FALSE);
  self->actor = actor;
  gtk_widget_set_visible (GTK_WIDGET (self), all != NULL && all->len > 0);
}
