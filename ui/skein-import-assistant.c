// SPDX-License-Identifier: MPL-2.0
#include "skein-import-assistant.h"

#include <glib/gi18n-lib.h>

#include "skein-import-choices.h"
#include "skein-import-file-row.h"
#include "skein-import-names.h"
#include "skein-import-problems.h"
#include "skein-import-type-row.h"
#include "skein-import-types-menu.h"
#include "skein-report-dialog.h"

/* How large the window is where the one that it belongs to has room for it, in pixels. */
#define WIDTH 640
#define HEIGHT 620

struct _SkeinImportAssistant {
  AdwWindow parent_instance;

  GtkWidget *import_button;
  AdwViewSwitcherTitle *switcher_title;
  GtkProgressBar *progress_bar;
  GtkStack *pages;
  GtkSpinner *spinner;
  GtkLabel *waiting_label;
  AdwStatusPage *nothing_page;
  GtkWidget *show_files_button;
  GtkWidget *show_others_button;
  GtkLabel *totals;
  GtkLabel *remark;
  SkeinImportNames *names;
  GtkToggleButton *problems_toggle;
  GtkButton *others_button;
  AdwViewStack *views;
  AdwViewStackPage *files_page;
  AdwViewStackPage *types_page;
  GtkListView *files;
  GtkWidget *choose_bar;
  GtkStack *types_stack;
  GtkListView *types;
  SkeinImportChoices *choices;

  SkeinWorkspace *workspace;
  SkeinImportPlan *plan;
  GtkFilterListModel *listed;
  GMenuModel *menus[SKEIN_N_TYPE_KINDS];
  /* A look at the files that is under way. */
  GCancellable *looking;
  /* A person wants the import as soon as all files have been looked at. */
  gboolean wanted;
};

enum { SIGNAL_IMPORT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinImportAssistant, skein_import_assistant, ADW_TYPE_WINDOW)

/* A relation that two files tell of is counted in each, and may be one in the end. @joining: whether actors are joined */
static char *
dup_counts (SkeinPreviewCounts counts, guint n_files, gboolean joining)
{
  gboolean relations_at_most = (n_files > 1 || joining) && counts.relations > 1;
  g_autofree char *articles =
      g_strdup_printf (ngettext ("%'u article", "%'u articles", counts.articles), counts.articles);
  g_autofree char *actors =
      g_strdup_printf (ngettext ("%'u actor", "%'u actors", counts.actors), counts.actors);
  g_autofree char *relations = g_strdup_printf (
      relations_at_most ? ngettext ("up to %'u relation", "up to %'u relations", counts.relations)
                        : ngettext ("%'u relation", "%'u relations", counts.relations),
      counts.relations);

  /* Translators: articles, actors, relations of the files that are to be imported. */
  return g_strdup_printf (_ ("%s · %s · %s"), articles, actors, relations);
}

static void
add_remark (GString *line, const char *one, const char *many, guint n)
{
  if (n == 0)
    return;
  g_string_append (line, " · ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (line, g_dngettext (GETTEXT_PACKAGE, one, many, n), n);
#pragma GCC diagnostic pop
}

static char *
dup_remark (SkeinImportPlan *plan)
{
  guint n = g_list_model_get_n_items (skein_import_plan_get_files (plan));
  guint n_chosen = skein_import_plan_get_n_chosen (plan);
  GString *line = g_string_new (NULL);

  if (n_chosen < n)
    g_string_append_printf (line,
                            ngettext ("From %'u of %'u file", "From %'u of %'u files", n),
                            n_chosen,
                            n);
  else
    g_string_append_printf (line, ngettext ("From %'u file", "From %'u files", n), n);
  add_remark (line,
              N_ ("%'u article is in the project already"),
              N_ ("%'u articles are in the project already"),
              skein_import_plan_get_n_known (plan));
  add_remark (line,
              N_ ("%'u problem, see the files"),
              N_ ("%'u problems, see the files"),
              skein_import_plan_get_n_problems (plan));
  return g_string_free (line, FALSE);
}

static gboolean
can_import (SkeinImportAssistant *self)
{
  if (self->wanted || !skein_import_choices_are_valid (self->choices))
    return FALSE;
  return self->looking != NULL || skein_import_plan_get_n_chosen (self->plan) > 0;
}

static void
update (SkeinImportAssistant *self)
{
  gboolean joining =
      skein_import_plan_get_join (self->plan) != SKEIN_JOIN_KEYS &&
      skein_import_plan_get_n_joined (self->plan) < skein_import_plan_get_n_apart (self->plan);
  g_autofree char *counts = dup_counts (skein_import_plan_get_counts (self->plan),
                                        skein_import_plan_get_n_chosen (self->plan),
                                        joining);
  g_autofree char *remark = dup_remark (self->plan);
  guint n_types = g_list_model_get_n_items (skein_import_plan_get_types (self->plan));

  gtk_label_set_label (self->totals, counts);
  gtk_label_set_label (self->remark, remark);
  skein_import_names_update (self->names);
  adw_view_stack_page_set_badge_number (self->files_page,
                                        skein_import_plan_get_n_problems (self->plan));
  adw_view_stack_page_set_badge_number (self->types_page,
                                        skein_import_plan_get_n_unknown (self->plan));
  gtk_stack_set_visible_child_name (self->types_stack, n_types > 0 ? "some" : "none");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.import", can_import (self));
}

/* The rows that are on the screen follow the plan. */
static void
update_rows (GtkWidget *widget)
{
  if (SKEIN_IS_IMPORT_FILE_ROW (widget)) {
    skein_import_file_row_update (SKEIN_IMPORT_FILE_ROW (widget));
    return;
  }
  if (SKEIN_IS_IMPORT_TYPE_ROW (widget)) {
    skein_import_type_row_update (SKEIN_IMPORT_TYPE_ROW (widget));
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    update_rows (child);
}

static void
changed_cb (SkeinImportAssistant *self)
{
  update (self);
  update_rows (GTK_WIDGET (self->files));
  update_rows (GTK_WIDGET (self->types));
}

/* Only where there is something to decide upon can one go from page to page. */
static void
show_page (SkeinImportAssistant *self, const char *name)
{
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher_title,
                                                     g_str_equal (name, "plan"));
  gtk_stack_set_visible_child_name (self->pages, name);
}

static void
show_nothing (SkeinImportAssistant *self, const char *why)
{
  const SkeinImportPreview *preview = skein_import_plan_get_preview (self->plan);
  g_autofree char *escaped = g_markup_escape_text (why, -1);
  gboolean has_files = preview != NULL && preview->files->len > 0;

  adw_status_page_set_description (self->nothing_page, escaped);
  gtk_widget_set_visible (self->show_files_button, has_files);
  gtk_widget_set_visible (self->show_others_button,
                          !has_files && preview != NULL &&
                              skein_report_get_entries (preview->report)->len > 0);
  show_page (self, "nothing");
}

/* A message begins with where its file lies, of which the name says enough here. */
static const char *
skip_folder (const char *message, const char *file)
{
  const char *slash = strrchr (file, G_DIR_SEPARATOR);

  return slash != NULL && g_str_has_prefix (message, file) ? message + (slash + 1 - file) : message;
}

/* Why nothing can be used: of one file what its reader says, of several where to look. */
static void
explain_nothing (SkeinImportAssistant *self)
{
  const SkeinImportPreview *preview = skein_import_plan_get_preview (self->plan);
  const SkeinPreviewFile *only =
      preview->files->len == 1 ? g_ptr_array_index (preview->files, 0) : NULL;
  const SkeinReport *report = only != NULL ? only->report : preview->report;
  const GPtrArray *entries = skein_report_get_entries (report);
  const char *why =
      _ ("Skein can’t read any of these files. The help says which formats it reads.");

  if (preview->files->len == 0 && entries->len == 0)
    why = _ ("There are no files in it.");
  for (guint i = 0; preview->files->len <= 1 && i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    if (entry->severity == SKEIN_SEVERITY_REFUSED)
      why = only != NULL ? skip_folder (entry->message, only->name) : entry->message;
  }
  show_nothing (self, why);
}

/* What was said of files that are in no list: not recognised, archives that can't be opened. */
static void
show_others (SkeinImportAssistant *self)
{
  guint n = skein_report_get_entries (skein_import_plan_get_preview (self->plan)->report)->len;
  g_autofree char *label =
      g_strdup_printf (ngettext ("%'u Remark on Other Files", "%'u Remarks on Other Files", n), n);

  gtk_button_set_label (self->others_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->others_button), n > 0);
}

/* Of many files those should be found that somebody has to look at. */
static void
problems_cb (SkeinImportAssistant *self)
{
  skein_import_problems_show_only (self->listed,
                                   self->plan,
                                   gtk_toggle_button_get_active (self->problems_toggle));
}

static void
show_plan (SkeinImportAssistant *self)
{
  guint n_files = g_list_model_get_n_items (skein_import_plan_get_files (self->plan));

  skein_import_choices_update (self->choices);
  show_others (self);
  gtk_widget_set_visible (self->choose_bar, n_files > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_toggle),
                          n_files > 1 && (skein_import_plan_get_n_problems (self->plan) > 0 ||
                                          gtk_toggle_button_get_active (self->problems_toggle)));
  if (skein_import_plan_get_n_usable (self->plan) == 0)
    explain_nothing (self);
  else
    show_page (self, "plan");
  update (self);
}

static void
progress_cb (double fraction, const char *what, gpointer data)
{
  SkeinImportAssistant *self = data;

  if (self->progress_bar == NULL)
    return;
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  if (what != NULL)
    gtk_label_set_label (self->waiting_label, what);
}

static void
set_looking (SkeinImportAssistant *self, GCancellable *looking)
{
  g_set_object (&self->looking, looking);
  gtk_spinner_set_spinning (self->spinner, looking != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), looking != NULL);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SkeinImportAssistant) self = data;
  g_autoptr (GError) error = NULL;
  SkeinImportPreview *preview =
      skein_workspace_preview_finish (SKEIN_WORKSPACE (source), result, &error);
  gboolean wanted = self->wanted;

  /* A look that was called off has been followed by another, or the window is closed. */
  if (self->plan == NULL || g_task_get_cancellable (G_TASK (result)) != self->looking) {
    g_clear_pointer (&preview, skein_import_preview_free);
    return;
  }
  set_looking (self, NULL);
  self->wanted = FALSE;
  if (preview == NULL) {
    show_nothing (self, error->message);
    update (self);
    return;
  }
  skein_import_plan_take_preview (self->plan, preview);
  skein_import_types_menu_fill (self->menus, self->plan);
  show_plan (self);
  if (wanted && can_import (self))
    g_signal_emit (self, signals[SIGNAL_IMPORT], 0);
}

static void
look (SkeinImportAssistant *self)
{
  g_autoptr (SkeinImportOptions) options = skein_import_plan_dup_preview_options (self->plan);
  g_auto (GStrv) paths = skein_import_plan_dup_preview_paths (self->plan);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  set_looking (self, cancellable);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  skein_workspace_preview_async (self->workspace,
                                 (const char *const *) paths,
                                 options,
                                 progress_cb,
                                 self,
                                 cancellable,
                                 looked_cb,
                                 g_object_ref (self));
  update (self);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinImportAssistant *self = SKEIN_IMPORT_ASSISTANT (widget);

  if (self->looking == NULL) {
    g_signal_emit (self, signals[SIGNAL_IMPORT], 0);
    return;
  }
  self->wanted = TRUE;
  gtk_label_set_label (self->remark, _ ("The import begins when all files have been looked at."));
  gtk_widget_action_set_enabled (widget, "assistant.import", FALSE);
}

static void
show_files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinImportAssistant *self = SKEIN_IMPORT_ASSISTANT (widget);

  show_page (self, "plan");
  adw_view_stack_set_visible_child_name (self->views, "files");
}

static void
show_others_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const SkeinImportPreview *preview =
      skein_import_plan_get_preview (SKEIN_IMPORT_ASSISTANT (widget)->plan);

  if (preview != NULL)
    skein_report_dialog_present (GTK_WINDOW (widget), preview->report);
}

/* The help could not be used beside a window that must be answered, and here there is nothing left to answer. */
static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "app.help", NULL);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
choose_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  skein_import_plan_choose_all (SKEIN_IMPORT_ASSISTANT (widget)->plan,
                                g_str_equal (name, "assistant.choose-all"));
}

static void
skein_import_assistant_dispose (GObject *object)
{
  SkeinImportAssistant *self = SKEIN_IMPORT_ASSISTANT (object);

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_clear_object (&self->listed);
  g_clear_object (&self->plan);
  g_clear_object (&self->workspace);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    g_clear_object (&self->menus[i]);
  self->progress_bar = NULL;
  G_OBJECT_CLASS (skein_import_assistant_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, import_button);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, switcher_title);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, progress_bar);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, pages);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, spinner);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, waiting_label);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, nothing_page);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, show_files_button);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, show_others_button);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, totals);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, remark);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, names);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, problems_toggle);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, others_button);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, views);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, files_page);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, types_page);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, files);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, choose_bar);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, types_stack);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, types);
  gtk_widget_class_bind_template_child (klass, SkeinImportAssistant, choices);
}

static void
skein_import_assistant_class_init (SkeinImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_import_assistant_dispose;

  /**
   * SkeinImportAssistant::import:
   * @self: an assistant
   *
   * A person wants the import as it is planned.
   */
  signals[SIGNAL_IMPORT] = g_signal_new ("import",
                                         SKEIN_TYPE_IMPORT_ASSISTANT,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/skein/Skein/ui/skein-import-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "assistant.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "assistant.show-files", NULL, show_files_action);
  gtk_widget_class_install_action (widget_class, "assistant.show-others", NULL, show_others_action);
  gtk_widget_class_install_action (widget_class, "assistant.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "assistant.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "assistant.choose-none", NULL, choose_all_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skein_import_assistant_init (SkeinImportAssistant *self)
{
  g_type_ensure (SKEIN_TYPE_IMPORT_CHOICES);
  g_type_ensure (SKEIN_TYPE_IMPORT_NAMES);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    self->menus[i] = G_MENU_MODEL (g_menu_new ());
}

static void
setup_file_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SkeinImportAssistant *self)
{
  GtkWidget *row = skein_import_file_row_new (self->plan);

  g_signal_connect_object (row, "format-chosen", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_file_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SkeinImportItem *file = SKEIN_IMPORT_ITEM (gtk_list_item_get_item (item));

  skein_import_file_row_show (SKEIN_IMPORT_FILE_ROW (gtk_list_item_get_child (item)),
                              skein_import_item_get_index (file));
}

/* Enter on a row unfolds it. */
static void
activate_file_cb (SkeinImportAssistant *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (SKEIN_IS_IMPORT_FILE_ROW (row))
    skein_import_file_row_unfold (SKEIN_IMPORT_FILE_ROW (row));
}

static void
setup_type_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SkeinImportAssistant *self)
{
  gtk_list_item_set_child (item, skein_import_type_row_new (self->plan, self->menus));
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_type_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SkeinImportItem *type = SKEIN_IMPORT_ITEM (gtk_list_item_get_item (item));

  skein_import_type_row_show (SKEIN_IMPORT_TYPE_ROW (gtk_list_item_get_child (item)),
                              skein_import_item_get_index (type));
}

static void
fill_list (SkeinImportAssistant *self,
           GtkListView *view,
           GListModel *model,
           GCallback setup,
           GCallback bind)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (model));

  g_signal_connect (factory, "setup", setup, self);
  g_signal_connect (factory, "bind", bind, self);
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
}

static void
map_cb (SkeinImportAssistant *self)
{
  gtk_widget_grab_focus (self->import_button);
}

static void
fit_to (SkeinImportAssistant *self, GtkWindow *parent)
{
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               width > 0 ? MIN (width, WIDTH) : WIDTH,
                               height > 0 ? MIN (height, HEIGHT) : HEIGHT);
}

/**
 * skein_import_assistant_new:
 * @parent: (nullable): the window that it belongs to
 * @workspace: what the files would come into
 * @plan: which files
 *
 * Makes an assistant that looks at the files at once. It proposes what was decided when files last came into the project.
 *
 * Returns: (transfer none): the assistant, owned by GTK
 */
SkeinImportAssistant *
skein_import_assistant_new (GtkWindow *parent, SkeinWorkspace *workspace, SkeinImportPlan *plan)
{
  SkeinImportAssistant *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (plan), NULL);

  self = g_object_new (SKEIN_TYPE_IMPORT_ASSISTANT, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->plan = g_object_ref (plan);
  self->listed = skein_import_problems_new (plan);
  fill_list (self,
             self->files,
             G_LIST_MODEL (self->listed),
             G_CALLBACK (setup_file_cb),
             G_CALLBACK (bind_file_cb));
  fill_list (self,
             self->types,
             skein_import_plan_get_types (plan),
             G_CALLBACK (setup_type_cb),
             G_CALLBACK (bind_type_cb));
  g_signal_connect_swapped (self->problems_toggle, "toggled", G_CALLBACK (problems_cb), self);
  g_signal_connect_swapped (self->files, "activate", G_CALLBACK (activate_file_cb), self);
  skein_import_choices_connect (self->choices, plan);
  skein_import_names_connect (self->names, plan);
  if (skein_workspace_get_project (workspace) != NULL)
    skein_import_plan_recall (plan, skein_workspace_get_project (workspace));
  g_signal_connect_swapped (self->choices, "changed", G_CALLBACK (update), self);
  fit_to (self, parent);
  show_page (self, "waiting");
  g_signal_connect_swapped (plan, "changed", G_CALLBACK (changed_cb), self);
  /* Not before: a window that is shown looks for the first that takes the keyboard, which would be “Cancel”. */
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  look (self);
  return self;
}

/**
 * skein_import_assistant_get_plan:
 * @assistant: an assistant
 *
 * Returns: (transfer none): what was decided so far
 */
SkeinImportPlan *
skein_import_assistant_get_plan (SkeinImportAssistant *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_ASSISTANT (self), NULL);
  return self->plan;
}
