// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-actor.h"
#include "skein-cli-private.h"
#include "skein-error.h"
#include "skein-passage.h"
#include "skein-text-map.h"

static void
add_actor (JsonBuilder *builder, const SkeinActor *actor)
{
  g_auto (GStrv) aliases = g_strsplit (actor->aliases != NULL ? actor->aliases : "", "\n", -1);

  json_builder_begin_object (builder);
  skein_cli_add_int (builder, "id", actor->id);
  skein_cli_add_string (builder, "key", actor->key);
  skein_cli_add_string (builder, "name", actor->name);
  skein_cli_add_string (builder, "type", actor->type);
  json_builder_set_member_name (builder, "aliases");
  json_builder_begin_array (builder);
  for (guint i = 0; aliases[i] != NULL; i++)
    json_builder_add_string_value (builder, aliases[i]);
  json_builder_end_array (builder);
  skein_cli_add_int (builder, "mentions", actor->n_mentions);
  skein_cli_add_int (builder, "articles", actor->n_articles);
  skein_cli_add_int (builder, "relations", actor->n_relations);
  json_builder_end_object (builder);
}

/**
 * skein_cli_actors:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Lists the actors, those that are named most often first.
 */
SkeinExit
skein_cli_actors (int argc, char **argv)
{
  gboolean as_json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr (SkeinProject) project = NULL;
  g_autoptr (GPtrArray) actors = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  SkeinExit result;

  if (!skein_cli_parse (&argc, &argv, entries, 1, 1, &result))
    return result;
  project = skein_cli_open (argv[1], &result);
  if (project == NULL)
    return result;
  actors = skein_project_dup_actors (project, &error);
  if (actors == NULL)
    return skein_cli_fail (error);
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  if (!as_json)
    g_print ("%8s %9s  %-14s %s\n", _ ("Mentions"), _ ("Relations"), _ ("Type"), _ ("Name"));
  for (guint i = 0; i < actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (actors, i);

    if (as_json)
      add_actor (builder, actor);
    else
      g_print (
          "%8u %9u  %-14s %s\n", actor->n_mentions, actor->n_relations, actor->type, actor->name);
  }
  json_builder_end_array (builder);
  if (as_json)
    skein_cli_print_json (builder);
  return SKEIN_EXIT_DONE;
}

/* The text with [brackets] around what is marked. */
static char *
dup_marked (const SkeinPassage *passage)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new (passage->text, -1);
  GString *text = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < passage->marks->len; i++) {
    const SkeinMark *mark = &g_array_index (passage->marks, SkeinMark, i);
    gsize start = skein_text_map_to_byte (map, mark->span.start);
    gsize end = skein_text_map_to_byte (map, mark->span.end);

    if (start < at)
      continue;
    g_string_append_len (text, passage->text + at, (gssize) (start - at));
    g_string_append_c (text, '[');
    g_string_append_len (text, passage->text + start, (gssize) (end - start));
    g_string_append_c (text, ']');
    at = end;
  }
  g_string_append (text, passage->text + at);
  return g_string_free (text, FALSE);
}

static void
add_passage (JsonBuilder *builder, const SkeinPassage *passage)
{
  json_builder_begin_object (builder);
  skein_cli_add_string (builder, "title", passage->title);
  skein_cli_add_string (builder, "source", passage->source);
  skein_cli_add_string (builder, "published", passage->published);
  skein_cli_add_int (builder, "start", passage->span.start);
  skein_cli_add_int (builder, "end", passage->span.end);
  skein_cli_add_string (builder, "text", passage->text);
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < passage->marks->len; i++) {
    const SkeinMark *mark = &g_array_index (passage->marks, SkeinMark, i);

    json_builder_begin_array (builder);
    json_builder_add_int_value (builder, mark->span.start);
    json_builder_add_int_value (builder, mark->span.end);
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_passage (const SkeinPassage *passage)
{
  g_autofree char *text = dup_marked (passage);

  g_print ("%s", passage->title);
  if (passage->source != NULL)
    g_print (" · %s", passage->source);
  if (passage->published != NULL)
    g_print (" · %s", passage->published);
  g_print ("\n  %s\n\n", text);
}

static gboolean
print_actor_passages (SkeinProject *project, gint64 actor, JsonBuilder *builder, GError **error)
{
  g_autoptr (SkeinActor) row = skein_project_dup_actor (project, actor, error);
  g_autoptr (GPtrArray) passages =
      row != NULL ? skein_project_dup_actor_passages (project, actor, error) : NULL;

  if (passages == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  skein_cli_add_string (builder, "actor", row->name);
  json_builder_set_member_name (builder, "passages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < passages->len; i++)
    add_passage (builder, g_ptr_array_index (passages, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
print_all (SkeinProject *project, const GArray *actors, gboolean as_json, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < actors->len; i++) {
    gint64 actor = g_array_index (actors, gint64, i);
    g_autoptr (GPtrArray) passages = NULL;

    if (as_json) {
      if (!print_actor_passages (project, actor, builder, error))
        return FALSE;
      continue;
    }
    passages = skein_project_dup_actor_passages (project, actor, error);
    if (passages == NULL)
      return FALSE;
    for (guint k = 0; k < passages->len; k++)
      print_passage (g_ptr_array_index (passages, k));
  }
  json_builder_end_array (builder);
  if (as_json)
    skein_cli_print_json (builder);
  return TRUE;
}

/**
 * skein_cli_passages:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Shows every sentence that names an actor, with the name in brackets.
 */
SkeinExit
skein_cli_passages (int argc, char **argv)
{
  gboolean as_json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr (SkeinProject) project = NULL;
  g_autoptr (GArray) actors = NULL;
  g_autoptr (GError) error = NULL;
  SkeinExit result;

  if (!skein_cli_parse (&argc, &argv, entries, 2, 2, &result))
    return result;
  project = skein_cli_open (argv[1], &result);
  if (project == NULL)
    return result;
  actors = skein_project_find_actors (project, argv[2], &error);
  if (actors != NULL && actors->len == 0)
    g_set_error (&error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_NOT_FOUND,
                 _ ("No actor in this project is called “%s”."),
                 argv[2]);
  if (error != NULL || !print_all (project, actors, as_json, &error))
    return skein_cli_fail (error);
  return SKEIN_EXIT_DONE;
}
