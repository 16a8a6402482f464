// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-importer.h"
#include "skein-workspace-private.h"
#include "skein-writer.h"

/* How large an actor is that the view does not show, in graph units. */
#define HIDDEN_RADIUS 6.0f

/* A relation that is chosen. Between projects and threads, actors go by their keys. */
typedef struct {
  char *source;
  char *target;
  char *type;
  gboolean mutual;
} Choice;

/* What is needed to write a file in a worker, which reads the project anew.
 * @placements: of actors by their keys
 * @actors: (nullable): the keys of the actors that are written; %NULL for everything
 * @choices: the relations between them that are written, if that is not everything
 * @chosen: the same by what make_choice_key() makes of them, for the document */
typedef struct {
  GFile *file;
  const SkeinWriter *writer;
  SkeinProject *project;
  char *title;
  GHashTable *placements;
  GHashTable *actors;
  GArray *choices;
  GHashTable *chosen;
} Saving;

static void
clear_choice (gpointer data)
{
  Choice *choice = data;

  g_free (choice->source);
  g_free (choice->target);
  g_free (choice->type);
}

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->file);
  g_clear_object (&saving->project);
  g_free (saving->title);
  g_hash_table_unref (saving->placements);
  g_clear_pointer (&saving->actors, g_hash_table_unref);
  g_array_unref (saving->choices);
  g_hash_table_unref (saving->chosen);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
add_key (SkeinWorkspace *self, GHashTable *keys, gint64 id)
{
  const SkeinActor *actor = skein_workspace_get_actor (self, id);

  if (actor != NULL)
    g_hash_table_add (keys, g_strdup (actor->key));
}

static guint32
get_colour (const SkeinActor *actor)
{
  SkeinColor fill =
      skein_palette_get_look (SKEIN_THEME_LIGHT, actor->type, skein_actor_get_colour (actor), NULL)
          .fill;

  return (guint32) (fill.red * 255 + 0.5f) << 16 | (guint32) (fill.green * 255 + 0.5f) << 8 |
         (guint32) (fill.blue * 255 + 0.5f);
}

static void
add_placement (
    SkeinWorkspace *self, GHashTable *placements, gint64 id, float x, float y, float radius)
{
  const SkeinActor *actor = skein_workspace_get_actor (self, id);
  SkeinPlacement placement = { x, y, radius, 0 };

  if (actor == NULL)
    return;
  placement.colour = get_colour (actor);
  g_hash_table_insert (placements, g_strdup (actor->key), g_memdup2 (&placement, sizeof placement));
}

/* Where everything stands now; nowhere, as long as nobody knows. */
static void
take_placements (SkeinWorkspace *self, GHashTable *placements)
{
  const SkeinScene *scene = self->scene;
  GHashTableIter iter;
  gpointer value;

  if (!self->is_shown || self->is_awaited)
    return;
  for (guint32 i = 0; i < scene->n_nodes; i++)
    add_placement (self,
                   placements,
                   scene->nodes[i].id,
                   scene->positions[2 * i],
                   scene->positions[2 * i + 1],
                   scene->nodes[i].radius);
  g_hash_table_iter_init (&iter, self->resting);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const SkeinPlace *place = value;

    add_placement (self, placements, place->actor, place->x, place->y, HIDDEN_RADIUS);
  }
}

static void
take_choice (SkeinWorkspace *self, Saving *saving, const SkeinGraphEdge *edge)
{
  const SkeinActor *source = skein_workspace_get_actor (self, edge->source);
  const SkeinActor *target = skein_workspace_get_actor (self, edge->target);
  Choice choice;

  if (source == NULL || target == NULL)
    return;
  choice = (Choice){
    g_strdup (source->key), g_strdup (target->key), g_strdup (edge->type), edge->mutual
  };
  g_array_append_val (saving->choices, choice);
}

static void
take_view (SkeinWorkspace *self, Saving *saving)
{
  for (guint i = 0; i < self->frozen->nodes->len; i++)
    add_key (self, saving->actors, g_array_index (self->frozen->nodes, SkeinGraphNode, i).id);
  for (guint i = 0; i < self->frozen->edges->len; i++)
    take_choice (self, saving, &g_array_index (self->frozen->edges, SkeinGraphEdge, i));
}

/* Relations between two actors that are chosen come with them; and actors come with a relation that is. */
static void
take_selection (SkeinWorkspace *self, Saving *saving)
{
  g_autoptr (GArray) all = skein_selection_dup_all (self->selection);
  g_autoptr (GHashTable) actors = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) relations = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < all->len; i++) {
    SkeinChosen *chosen = &g_array_index (all, SkeinChosen, i);

    if (chosen->kind == SKEIN_CHOSEN_RELATION) {
      g_hash_table_add (relations, &chosen->id);
    } else {
      g_hash_table_add (actors, &chosen->id);
      add_key (self, saving->actors, chosen->id);
    }
  }
  for (guint i = 0; i < self->frozen->edges->len; i++) {
    const SkeinGraphEdge *edge = &g_array_index (self->frozen->edges, SkeinGraphEdge, i);

    if (g_hash_table_contains (relations, &edge->id)) {
      add_key (self, saving->actors, edge->source);
      add_key (self, saving->actors, edge->target);
    } else if (!g_hash_table_contains (actors, &edge->source) ||
               !g_hash_table_contains (actors, &edge->target)) {
      continue;
    }
    take_choice (self, saving, edge);
  }
}

static void
take_part (SkeinWorkspace *self, Saving *saving, SkeinExportScope scope)
{
  if (scope == SKEIN_EXPORT_SCOPE_PROJECT ||
      (scope == SKEIN_EXPORT_SCOPE_VIEW && !skein_workspace_get_filtered (self)))
    return;
  saving->actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (scope == SKEIN_EXPORT_SCOPE_VIEW)
    take_view (self, saving);
  else
    take_selection (self, saving);
}

static const SkeinWriter *
find_writer (const char *format, GError **error)
{
  const SkeinWriter *writer = skein_writers_lookup (format);
  const SkeinWriter *const *writers = skein_writers_get_all ();
  g_autoptr (GString) ids = g_string_new (NULL);

  if (writer != NULL)
    return writer;
  for (guint i = 0; writers[i] != NULL; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", writers[i]->id);
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_UNKNOWN_FORMAT,
               _ ("“%s” is not a format that Skein writes. It writes: %s."),
               format,
               ids->str);
  return NULL;
}

static Saving *
make_saving (
    SkeinWorkspace *self, GFile *file, const char *format, SkeinExportScope scope, GError **error)
{
  g_autoptr (Saving) saving = NULL;
  const SkeinWriter *writer = find_writer (format, error);

  if (writer == NULL)
    return NULL;
  if (scope == SKEIN_EXPORT_SCOPE_SELECTION && skein_selection_get_size (self->selection) == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("Nothing is chosen. Choose actors or relations first."));
    return NULL;
  }
  saving = g_new0 (Saving, 1);
  saving->file = g_object_ref (file);
  saving->writer = writer;
  saving->title = g_strdup (self->title);
  saving->placements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  saving->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (saving->choices, clear_choice);
  saving->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (writer->has_places)
    take_placements (self, saving->placements);
  take_part (self, saving, scope);
  saving->project = skein_project_open_sibling (self->project, error);
  return saving->project != NULL ? g_steal_pointer (&saving) : NULL;
}

/* A mutual relation is the same from both ends. */
static char *
make_choice_key (const char *type, guint source, guint target, gboolean mutual)
{
  return g_strdup_printf ("%u %u %d %s",
                          mutual ? MIN (source, target) : source,
                          mutual ? MAX (source, target) : target,
                          mutual != FALSE,
                          type);
}

static void
number_choices (Saving *saving, const SkeinDocument *document)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < document->actors->len; i++)
    g_hash_table_insert (numbers,
                         ((const SkeinActorRecord *) g_ptr_array_index (document->actors, i))->key,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < saving->choices->len; i++) {
    const Choice *choice = &g_array_index (saving->choices, Choice, i);
    guint source = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, choice->source));
    guint target = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, choice->target));

    if (source > 0 && target > 0)
      g_hash_table_add (saving->chosen,
                        make_choice_key (choice->type, source - 1, target - 1, choice->mutual));
  }
}

static gboolean
keeps (const char *type, guint source, guint target, gboolean mutual, gpointer user_data)
{
  const Saving *saving = user_data;
  g_autofree char *key = make_choice_key (type, source, target, mutual);

  return g_hash_table_contains (saving->chosen, key);
}

static void
leave_out_others (Saving *saving, SkeinDocument *document)
{
  g_autofree guint8 *kept = g_new0 (guint8, document->actors->len + 1);

  for (guint i = 0; i < document->actors->len; i++)
    kept[i] = g_hash_table_contains (
        saving->actors, ((const SkeinActorRecord *) g_ptr_array_index (document->actors, i))->key);
  number_choices (saving, document);
  skein_document_keep (document, kept, keeps, saving);
}

static SkeinPlacement *
dup_placements (const Saving *saving, const SkeinDocument *document)
{
  SkeinPlacement *placements = g_new0 (SkeinPlacement, document->actors->len + 1);

  for (guint i = 0; i < document->actors->len; i++) {
    const char *key = ((const SkeinActorRecord *) g_ptr_array_index (document->actors, i))->key;
    const SkeinPlacement *placement = g_hash_table_lookup (saving->placements, key);

    if (placement != NULL)
      placements[i] = *placement;
  }
  return placements;
}

static gboolean
save (Saving *saving, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinDocument) document = NULL;
  g_autofree SkeinPlacement *placements = NULL;
  SkeinExport export = { .title = saving->title };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  document = skein_project_dup_document (saving->project, error);
  if (document == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (saving->actors != NULL)
    leave_out_others (saving, document);
  placements = dup_placements (saving, document);
  export.document = document;
  export.placements = placements;
  return skein_writer_save (saving->writer, &export, saving->file, cancellable, error);
}

/**
 * skein_workspace_save_data:
 * @workspace: a workspace with a project
 * @file: where it goes; a folder or a zip archive if the format is one of several files, see skein_writer_save()
 * @format: the id of a #SkeinWriter, such as "graphml"
 * @scope: which part
 * @cancellable: (nullable)
 * @error: return location; %SKEIN_ERROR_UNKNOWN_FORMAT if there is no such format, %SKEIN_ERROR_INVALID if nothing is
 *   chosen that could be written
 *
 * Writes what the project holds in a format for other tools, with the places where actors stand now. Each file is
 * written whole or not at all.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_save_data (SkeinWorkspace *self,
                           GFile *file,
                           const char *format,
                           SkeinExportScope scope,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (Saving) saving = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file) && format != NULL, FALSE);

  saving = make_saving (self, file, format, scope, error);
  return saving != NULL && save (saving, cancellable, error);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (save (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * skein_workspace_save_data_async:
 * @workspace: a workspace with a project
 * @file: where it goes
 * @format: the id of a #SkeinWriter
 * @scope: which part, as it is now
 * @cancellable: (nullable)
 * @callback: called when it is done, to call skein_workspace_save_finish()
 * @user_data: for @callback
 *
 * Does what skein_workspace_save_data() does, in a worker thread.
 */
void
skein_workspace_save_data_async (SkeinWorkspace *self,
                                 GFile *file,
                                 const char *format,
                                 SkeinExportScope scope,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Saving *saving;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (G_IS_FILE (file) && format != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  saving = make_saving (self, file, format, scope, &error);
  if (saving == NULL) {
    g_task_return_error (task, error);
    return;
  }
  skein_workspace_run_in_thread (task, save_in_thread, saving, (GDestroyNotify) saving_free);
}
