// SPDX-License-Identifier: MPL-2.0
#include "skein-cas.h"

#include <string.h>

static void
feature_clear (gpointer data)
{
  CasFeature *feature = data;

  g_free (feature->name);
  g_free (feature->value);
}

static void
structure_free (gpointer data)
{
  CasStructure *structure = data;

  g_free (structure->id);
  g_free (structure->type);
  g_free (structure->sofa);
  g_array_unref (structure->features);
  g_free (structure);
}

/**
 * cas_init:
 * @cas: (out caller-allocates): an empty CAS; clear it with cas_clear()
 */
void
cas_init (Cas *cas)
{
  cas->structures = g_ptr_array_new_with_free_func (structure_free);
  cas->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  cas->n_listed = 0;
}

void
cas_clear (Cas *cas)
{
  g_clear_pointer (&cas->by_id, g_hash_table_unref);
  g_clear_pointer (&cas->structures, g_ptr_array_unref);
}

/**
 * cas_add:
 * @cas: a CAS
 * @id: (nullable): the id of a structure; of two with the same the first counts
 * @type: its full type, with dots
 *
 * Returns: (transfer none): the new structure
 */
CasStructure *
cas_add (Cas *cas, const char *id, const char *type)
{
  CasStructure *structure = g_new0 (CasStructure, 1);

  structure->id = g_strdup (id);
  structure->type = g_strdup (type);
  structure->features = g_array_new (FALSE, FALSE, sizeof (CasFeature));
  g_array_set_clear_func (structure->features, feature_clear);
  g_ptr_array_add (cas->structures, structure);
  if (id != NULL && !g_hash_table_contains (cas->by_id, id))
    g_hash_table_insert (cas->by_id, structure->id, structure);
  return structure;
}

static gboolean
read_offset (const char *value, guint32 *offset)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  *offset = (guint32) number;
  return TRUE;
}

/**
 * cas_structure_set:
 * @structure: a structure
 * @name: the name of a feature
 * @value: its value
 * @is_reference: whether the file says that @value is the ids of other structures
 *
 * Adds a feature; what all annotations have is kept by itself.
 */
void
cas_structure_set (CasStructure *structure,
                   const char *name,
                   const char *value,
                   gboolean is_reference)
{
  CasFeature feature;

  if (strcmp (name, "sofa") == 0 && structure->sofa == NULL) {
    structure->sofa = g_strdup (value);
    return;
  }
  /* One of the two alone is no place. */
  if (strcmp (name, "begin") == 0 && read_offset (value, &structure->begin))
    return;
  if (strcmp (name, "end") == 0 && read_offset (value, &structure->end)) {
    structure->has_place = TRUE;
    return;
  }
  feature = (CasFeature){ g_strdup (name), g_strdup (value), is_reference };
  g_array_append_val (structure->features, feature);
}

/**
 * cas_structure_get:
 * @structure: a structure
 * @name: the name of a feature
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
cas_structure_get (const CasStructure *structure, const char *name)
{
  for (guint i = 0; i < structure->features->len; i++) {
    const CasFeature *feature = &g_array_index (structure->features, CasFeature, i);

    if (strcmp (feature->name, name) == 0)
      return feature->value;
  }
  return NULL;
}

/**
 * cas_lookup:
 * @cas: a CAS
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the structure
 */
CasStructure *
cas_lookup (const Cas *cas, const char *id)
{
  return id != NULL ? g_hash_table_lookup (cas->by_id, id) : NULL;
}

/**
 * cas_has_text:
 * @cas: a CAS
 *
 * Returns: whether there is a text in it, which may be empty
 */
gboolean
cas_has_text (const Cas *cas)
{
  for (guint i = 0; i < cas->structures->len; i++)
    if (cas_structure_get (g_ptr_array_index (cas->structures, i), "sofaString") != NULL)
      return TRUE;
  return FALSE;
}
