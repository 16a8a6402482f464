// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-details.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-chip-box.h"
#include "skein-edit.h"
#include "skein-history.h"
#include "skein-widget.h"

/* How long nobody must have typed for the note to be stored, in milliseconds. */
#define PAUSE 400

struct _SkeinActorDetails {
  GtkWidget parent_instance;

  SkeinChipBox *aliases;
  GtkWidget *identifiers_row;
  SkeinChipBox *identifiers;
  GtkWidget *note_box;
  GtkTextView *note;
  GtkTextBuffer *buffer;
  GtkWidget *note_hint;

  SkeinProject *project;
  gint64 actor;
  gboolean loading;
  /* Waits for a pause in what is typed; 0 if everything is stored. */
  guint pause;
};

G_DEFINE_FINAL_TYPE (SkeinActorDetails, skein_actor_details, GTK_TYPE_WIDGET)

static void
show_error (SkeinActorDetails *self, const GError *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

/* What went wrong is said beside what was written, or else by the window. */
static gboolean
answer (SkeinActorDetails *self, SkeinChipBox *box, gboolean done, const GError *error)
{
  if (!done && box != NULL)
    skein_chip_box_show_problem (box, error->message);
  else if (!done)
    show_error (self, error);
  return done;
}

static gboolean
add_alias_cb (SkeinActorDetails *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  gboolean done = skein_edit_add_alias (self->project, self->actor, name, &error);

  return answer (self, self->aliases, done, error);
}

static gboolean
remove_alias_cb (SkeinActorDetails *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  gboolean done = skein_edit_remove_alias (self->project, self->actor, name, &error);

  return answer (self, NULL, done, error);
}

/* The name that it had becomes another name. */
static void
use_alias_cb (SkeinActorDetails *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  gboolean done = skein_edit_rename_actor (self->project, self->actor, name, TRUE, &error);

  answer (self, NULL, done, error);
}

static gboolean
add_identifier_cb (SkeinActorDetails *self, const char *identifier)
{
  g_autoptr (GError) error = NULL;
  gboolean done = skein_edit_add_identifier (self->project, self->actor, identifier, &error);

  return answer (self, self->identifiers, done, error);
}

static gboolean
remove_identifier_cb (SkeinActorDetails *self, const char *identifier)
{
  g_autoptr (GError) error = NULL;
  gboolean done = skein_edit_remove_identifier (self->project, self->actor, identifier, &error);

  return answer (self, NULL, done, error);
}

static char *
dup_note (SkeinActorDetails *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/**
 * skein_actor_details_store_note:
 * @self: details
 *
 * Stores at once what was typed in the note.
 */
void
skein_actor_details_store_note (SkeinActorDetails *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;

  g_return_if_fail (SKEIN_IS_ACTOR_DETAILS (self));

  if (self->pause == 0)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->project == NULL)
    return;
  note = dup_note (self);
  if (!skein_edit_set_actor_note (self->project, self->actor, note, &error))
    show_error (self, error);
}

static gboolean
pause_cb (gpointer data)
{
  SkeinActorDetails *self = data;

  skein_actor_details_store_note (self);
  return G_SOURCE_REMOVE;
}

static void
update_hint (SkeinActorDetails *self)
{
  gtk_widget_set_visible (self->note_hint, gtk_text_buffer_get_char_count (self->buffer) == 0);
}

static void
note_changed_cb (SkeinActorDetails *self)
{
  update_hint (self);
  if (self->loading || self->project == NULL)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

static void
note_left_cb (SkeinActorDetails *self)
{
  skein_actor_details_store_note (self);
  if (self->project != NULL)
    skein_history_stop_joining (self->project);
}

/* Number of an item of Wikidata, or a legal entity identifier, and nothing else: what follows goes into an address. */
static char *
dup_address (const char *identifier)
{
  const char *value = strchr (identifier, ':');

  if (value == NULL)
    return NULL;
  value++;
  if (g_str_has_prefix (identifier, "wikidata:Q") && value[1] != '\0' &&
      value[1 + strspn (value + 1, "0123456789")] == '\0')
    return g_strconcat ("https://www.wikidata.org/wiki/", value, NULL);
  if (g_ascii_strncasecmp (identifier, "lei:", 4) == 0 && strlen (value) == 20 &&
      strspn (value, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 20)
    return g_strconcat ("https://search.gleif.org/#/record/", value, NULL);
  return NULL;
}

static void
show_aliases (SkeinActorDetails *self, const SkeinActor *actor)
{
  g_auto (GStrv) names = g_strsplit (actor->aliases != NULL ? actor->aliases : "", "\n", -1);
  guint n = g_strv_length (names);
  g_autofree SkeinChip *chips = g_new0 (SkeinChip, n + 1);

  for (guint i = 0; i < n; i++)
    chips[i] = (SkeinChip){ names[i], NULL, _ ("_Make This the Name") };
  skein_chip_box_set_chips (self->aliases, chips, n);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->aliases)),
                          n > 0 || !skein_project_is_read_only (self->project));
}

static void
show_identifiers (SkeinActorDetails *self, const SkeinActor *actor)
{
  g_auto (GStrv) identifiers = skein_project_dup_identifiers (self->project, actor->id, NULL);
  guint n = identifiers != NULL ? g_strv_length (identifiers) : 0;
  g_autofree SkeinChip *chips = g_new0 (SkeinChip, n + 1);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++) {
    char *address = dup_address (identifiers[i]);

    g_ptr_array_add (addresses, address);
    chips[i] = (SkeinChip){ identifiers[i], address, NULL };
  }
  skein_chip_box_set_chips (self->identifiers, chips, n);
  gtk_widget_set_visible (self->identifiers_row,
                          n > 0 || !skein_project_is_read_only (self->project));
}

/* Who is writing is not disturbed: what is written is newer than what the project has. */
static void
show_note (SkeinActorDetails *self, const SkeinActor *actor)
{
  g_autofree char *shown = dup_note (self);
  const char *note = actor->note != NULL ? actor->note : "";
  gboolean is_writable = !skein_project_is_read_only (self->project);

  if (self->pause == 0 && !g_str_equal (shown, note) &&
      !(gtk_widget_has_focus (GTK_WIDGET (self->note)) && g_str_has_prefix (shown, note) &&
        shown[strlen (note) + strspn (shown + strlen (note), " \n\t")] == '\0')) {
    self->loading = TRUE;
    gtk_text_buffer_set_text (self->buffer, note, -1);
    self->loading = FALSE;
  }
  gtk_text_view_set_editable (self->note, is_writable);
  gtk_text_view_set_cursor_visible (self->note, is_writable);
  gtk_widget_set_visible (self->note_box, is_writable || *note != '\0');
}

/**
 * skein_actor_details_show:
 * @self: details
 * @project: (nullable): a project
 * @actor: (nullable): one of its actors; %NULL for none
 *
 * Shows another actor, or the same as it is now.
 */
void
skein_actor_details_show (SkeinActorDetails *self, SkeinProject *project, const SkeinActor *actor)
{
  gboolean is_other;
  gboolean is_writable;

  g_return_if_fail (SKEIN_IS_ACTOR_DETAILS (self));

  is_other = project != self->project || actor == NULL || actor->id != self->actor;
  if (is_other) {
    skein_actor_details_store_note (self);
    skein_chip_box_end (self->aliases);
    skein_chip_box_end (self->identifiers);
  }
  g_set_weak_pointer (&self->project, project);
  self->actor = actor != NULL ? actor->id : 0;
  if (project == NULL || actor == NULL)
    return;
  is_writable = !skein_project_is_read_only (project);
  skein_chip_box_set_editable (self->aliases, is_writable);
  skein_chip_box_set_editable (self->identifiers, is_writable);
  show_aliases (self, actor);
  show_identifiers (self, actor);
  show_note (self, actor);
}

static void
skein_actor_details_unmap (GtkWidget *widget)
{
  skein_actor_details_store_note (SKEIN_ACTOR_DETAILS (widget));
  GTK_WIDGET_CLASS (skein_actor_details_parent_class)->unmap (widget);
}

static void
skein_actor_details_dispose (GObject *object)
{
  SkeinActorDetails *self = SKEIN_ACTOR_DETAILS (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_weak_pointer (&self->project);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_ACTOR_DETAILS);
  G_OBJECT_CLASS (skein_actor_details_parent_class)->dispose (object);
}

static void
skein_actor_details_class_init (SkeinActorDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_actor_details_dispose;
  widget_class->unmap = skein_actor_details_unmap;
  g_type_ensure (SKEIN_TYPE_CHIP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-actor-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinActorDetails, aliases);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorDetails, identifiers_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorDetails, identifiers);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorDetails, note_box);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorDetails, note);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorDetails, buffer);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorDetails, note_hint);
  gtk_widget_class_bind_template_callback (widget_class, add_alias_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_alias_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_alias_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_identifier_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_identifier_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_left_cb);
}

static void
skein_actor_details_init (SkeinActorDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_hint (self);
}
