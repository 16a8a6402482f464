// SPDX-License-Identifier: MPL-2.0
#include "skein-writer.h"

#include <string.h>

#include "skein-formats-private.h"
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

  return zip != NULL && writer->write (export, sink, cancellable, error) &&
         skein_zip_finish (zip, cancellable, error);
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
 * Writes an export. Each file, and an archive, is written whole or not at all.
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

  if (writer->extension == NULL && is_zip (file))
    return save_zip (writer, export, file, cancellable, error);
  sink =
      writer->extension == NULL ? skein_sink_new_for_folder (file) : skein_sink_new_for_file (file);
  return writer->write (export, sink, cancellable, error);
}
