// SPDX-License-Identifier: MPL-2.0
#include "skein-writer.h"

#include <string.h>

#include "skein-formats-private.h"
#include "skein-whole-file.h"
#include "skein-zip.h"

/**
 * skein_writers_get_all:
 *
 * Returns: (transfer none) (array zero-terminated=1): all formats that can be written
 */
const SkeinWriter *const *
skein_writers_get_all (void)
{
  static const SkeinWriter *const writers[] = {
    &skein_writer_json,      &skein_writer_brat,    &skein_writer_doccano,   &skein_writer_docred,
    &skein_writer_conllu,    &skein_writer_w3c,     &skein_writer_turtle,    &skein_writer_ftm,
    &skein_writer_csv,       &skein_writer_graphml, &skein_writer_gexf,      &skein_writer_dot,
    &skein_writer_node_link, &skein_writer_jgf,     &skein_writer_cytoscape, NULL,
  };

  return writers;
}

/**
 * skein_writers_lookup:
 * @id: the id of a format
 *
 * Returns: (transfer none) (nullable): its writer, or %NULL if there is none of that name
 */
const SkeinWriter *
skein_writers_lookup (const char *id)
{
  const SkeinWriter *const *writers = skein_writers_get_all ();

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; writers[i] != NULL; i++)
    if (strcmp (writers[i]->id, id) == 0)
      return writers[i];
  return NULL;
}

/**
 * skein_writers_guess:
 * @name: the name of a file
 *
 * Returns: (transfer none) (nullable): the first writer whose files end like that
 */
const SkeinWriter *
skein_writers_guess (const char *name)
{
  static const struct {
    const char *extension;
    const char *id;
  } others[] = {
    { "gv", "dot" },
    { "ftm", "ftm" },
  };
  const SkeinWriter *const *writers = skein_writers_get_all ();
  const char *extension;

  g_return_val_if_fail (name != NULL, NULL);

  extension = strrchr (name, '.');
  if (extension == NULL)
    return NULL;
  extension++;
  for (guint i = 0; writers[i] != NULL; i++)
    if (writers[i]->extension != NULL && g_ascii_strcasecmp (writers[i]->extension, extension) == 0)
      return writers[i];
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_ascii_strcasecmp (others[i].extension, extension) == 0)
      return skein_writers_lookup (others[i].id);
  return NULL;
}

static gboolean
is_zip (GFile *file)
{
  static const char *const extensions[] = { "zip", NULL };
  g_autofree char *name = g_file_get_basename (file);

  return skein_formats_has_extension (name, extensions);
}

static gboolean
save_zip (const SkeinWriter *writer,
          const SkeinExport *export,
          GFile *file,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (SkeinZip) zip = skein_zip_new (file, error);
  g_autoptr (SkeinSink) sink = zip != NULL ? skein_zip_make_sink (zip) : NULL;

  if (zip != NULL && writer->write (export, sink, cancellable, error) &&
      skein_zip_finish (zip, cancellable, error))
    return TRUE;
  skein_whole_file_name_error (error, file);
  return FALSE;
}

/* Whatever stands there goes; it is ours, and nobody can have put anything else into it. */
static void
delete_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) &&
         child != NULL)
    delete_tree (child);
  g_file_delete (file, NULL, NULL);
}

/* A new folder is made beside where it goes, and moved there when all is in it. */
static gboolean
save_folder (const SkeinWriter *writer,
             const SkeinExport *export,
             GFile *folder,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GFile) parent = g_file_get_parent (folder);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf (".skein-%.8s", random);
  gboolean is_new = parent != NULL && !g_file_query_exists (folder, NULL);
  g_autoptr (GFile) target = is_new ? g_file_get_child (parent, name) : g_object_ref (folder);
  g_autoptr (SkeinSink) sink = skein_sink_new_for_folder (target);

  if (writer->write (export, sink, cancellable, error) &&
      (!is_new ||
       g_file_move (
           target, folder, G_FILE_COPY_NO_FALLBACK_FOR_MOVE, cancellable, NULL, NULL, error)))
    return TRUE;
  if (is_new) {
    delete_tree (target);
    skein_whole_file_name_error (error, folder);
  }
  return FALSE;
}

/**
 * skein_writer_save:
 * @writer: a writer
 * @export: what is written
 * @file: where it goes: a file; or, if @writer writes several, a folder, which need not exist, or a zip archive if the
 *   name ends in ".zip"
 * @cancellable: (nullable)
 * @error: return location
 *
 * Writes an export. Each file, an archive, and a folder that did not exist, is written whole or not at all.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_writer_save (const SkeinWriter *writer,
                   const SkeinExport *export,
                   GFile *file,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (SkeinSink) sink = NULL;

  g_return_val_if_fail (writer != NULL && export != NULL && G_IS_FILE (file), FALSE);

  if (writer->extension == NULL)
    return is_zip (file) ? save_zip (writer, export, file, cancellable, error)
                         : save_folder (writer, export, file, cancellable, error);
  sink = skein_sink_new_for_file (file);
  return writer->write (export, sink, cancellable, error);
}
