// SPDX-License-Identifier: MPL-2.0
#include "skein-writer.h"

#include <string.h>

#include "skein-formats-private.h"

/**
 * skein_writers_get_all:
 *
 * Returns: (transfer none) (array zero-terminated=1): all formats that can be written
 */
const SkeinWriter *const *
skein_writers_get_all (void)
{
  static const SkeinWriter *const writers[] = {
    &skein_writer_json,   &skein_writer_brat, &skein_writer_doccano, &skein_writer_docred,
    &skein_writer_conllu, &skein_writer_w3c,  &skein_writer_turtle,  NULL,
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
