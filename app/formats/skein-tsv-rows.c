// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-tsv-private.h"
#include "skein-uima.h"

static void
annotation_free (gpointer data)
{
  TsvAnnotation *annotation = data;

  g_free (annotation->id);
  g_free (annotation->chain);
  g_ptr_array_unref (annotation->values);
  if (annotation->quote != NULL)
    g_string_free (annotation->quote, TRUE);
  g_free (annotation);
}

static void
relation_free (gpointer data)
{
  TsvRelation *relation = data;

  g_ptr_array_unref (relation->values);
  g_free (relation->source);
  g_free (relation->target);
  g_free (relation);
}

static void
index_unit (TsvFile *file, TsvAnnotation *annotation, const char *unit)
{
  g_autofree char *key = g_strdup_printf ("%u %s", annotation->layer->index, unit);

  if (!g_hash_table_contains (file->by_unit, key))
    g_hash_table_insert (file->by_unit, g_steal_pointer (&key), annotation);
}

static TsvAnnotation *
add_annotation (TsvFile *file, const TsvLayer *layer, const TsvRow *row)
{
  TsvAnnotation *annotation = g_new0 (TsvAnnotation, 1);

  annotation->layer = layer;
  annotation->id = g_strdup_printf ("s%u", file->annotations->len + 1);
  annotation->values = g_ptr_array_new_with_free_func (g_free);
  annotation->start = row->start;
  annotation->end = row->end;
  annotation->line = row->line;
  annotation->quote = g_string_new (row->token);
  g_ptr_array_add (file->annotations, annotation);
  index_unit (file, annotation, row->unit);
  return annotation;
}

/* Another row belongs to the annotation. Rows that overlap (a word and a part of it) don't tell its words. */
static void
extend (TsvFile *file, TsvAnnotation *annotation, const TsvRow *row)
{
  if (annotation->quote != NULL && row->start >= annotation->end && row->start < row->end) {
    if (row->start > annotation->end)
      g_string_append_c (annotation->quote, ' ');
    g_string_append (annotation->quote, row->token);
  } else if (annotation->quote != NULL) {
    g_string_free (g_steal_pointer (&annotation->quote), TRUE);
  }
  annotation->start = MIN (annotation->start, row->start);
  annotation->end = MAX (annotation->end, row->end);
  index_unit (file, annotation, row->unit);
}

/* The cells of a layer in one row, each cut into the annotations that are stacked there. */
static GPtrArray *
split_cells (const TsvLayer *layer, const TsvRow *row, guint *n_cells, guint *n_stacked)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  *n_stacked = 0;
  *n_cells = g_strv_length (row->cells);
  for (guint i = 0; i < layer->features->len; i++) {
    const char *cell = layer->first + i < *n_cells ? row->cells[layer->first + i] : "_";
    GPtrArray *parts = tsv_split (cell, '|');

    if (!tsv_is_none (cell))
      *n_stacked = MAX (*n_stacked, parts->len);
    g_ptr_array_add (columns, parts);
  }
  return columns;
}

static const char *
get_part (const GPtrArray *columns, guint column, guint part)
{
  const GPtrArray *parts = g_ptr_array_index (columns, column);

  return part < parts->len ? g_ptr_array_index (parts, part) : "_";
}

static TsvAnnotation *
lookup_number (TsvFile *file, const TsvLayer *layer, guint number)
{
  g_autofree char *key = g_strdup_printf ("%u %u", layer->index, number);

  return g_hash_table_lookup (file->by_number, key);
}

static void
collect_spans (TsvFile *file, const TsvLayer *layer, const TsvRow *row)
{
  guint n_cells;
  guint n_stacked;
  g_autoptr (GPtrArray) columns = split_cells (layer, row, &n_cells, &n_stacked);

  for (guint i = 0; i < n_stacked; i++) {
    g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
    TsvAnnotation *annotation = NULL;
    guint number = 0;

    for (guint j = 0; j < columns->len; j++) {
      guint found = 0;
      const char *part = get_part (columns, j, i);
      /* What stands behind a target tells which one is meant. */
      gboolean is_target = layer->roles >= 0 && j == (guint) layer->roles + 1;

      g_ptr_array_add (values, is_target ? g_strdup (part) : tsv_take_number (part, &found));
      number = MAX (number, found);
    }
    if (number > 0)
      annotation = lookup_number (file, layer, number);
    if (annotation != NULL) {
      extend (file, annotation, row);
      continue;
    }
    annotation = add_annotation (file, layer, row);
    annotation->number = number;
    g_ptr_array_unref (annotation->values);
    annotation->values = g_steal_pointer (&values);
    if (number > 0)
      g_hash_table_insert (file->by_number,
                           g_strdup_printf ("%u %u", layer->index, number),
                           annotation);
  }
}

/* Finds the arrow before the place in the chain: "COREFERENTIAL->89-1". */
static const char *
find_arrow (const char *value)
{
  const char *found = NULL;

  for (const char *p = value; *p != '\0'; p++) {
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (p[0] == '-' && p[1] == '>')
      found = p;
  }
  return found;
}

static void
collect_chains (TsvFile *file, const TsvLayer *layer, const TsvRow *row)
{
  guint n_cells;
  guint n_stacked;
  g_autoptr (GPtrArray) columns = split_cells (layer, row, &n_cells, &n_stacked);

  for (guint i = 0; i < n_stacked; i++) {
    g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
    const char *place = NULL;
    g_autofree char *key = NULL;
    TsvAnnotation *annotation;
    guint number;

    for (guint j = 0; j < columns->len; j++) {
      const char *part = get_part (columns, j, i);
      const char *arrow = find_arrow (part);

      /* The manual and the program differ in which column is which. */
      if (arrow != NULL && place == NULL) {
        place = arrow + 2;
        g_ptr_array_add (values, g_strndup (part, (gsize) (arrow - part)));
      } else {
        g_ptr_array_add (values, tsv_take_number (part, &number));
      }
    }
    if (place == NULL)
      continue;
    key = g_strdup_printf ("%u at %s", layer->index, place);
    annotation = g_hash_table_lookup (file->by_number, key);
    if (annotation != NULL) {
      extend (file, annotation, row);
      continue;
    }
    annotation = add_annotation (file, layer, row);
    g_ptr_array_unref (annotation->values);
    annotation->values = g_steal_pointer (&values);
    annotation->chain =
        g_strdup_printf ("%u %.*s", layer->index, (int) strcspn (place, "-"), place);
    g_hash_table_insert (file->by_number, g_steal_pointer (&key), annotation);
  }
}

/* "1-1[2_3]": the source is the second of the annotations that need a number, in the row 1-1; the
 * target is the third, in this row. */
static gboolean
parse_ends (const char *part, TsvRelation *relation)
{
  const char *bracket = strchr (part, '[');
  guint64 source = 0;
  guint64 target = 0;
  const char *end;

  relation->source = bracket != NULL ? g_strndup (part, (gsize) (bracket - part)) : g_strdup (part);
  if (bracket == NULL)
    return g_ascii_isdigit (*part);
  source = g_ascii_strtoull (bracket + 1, (char **) &end, 10);
  if (*end == '_')
    target = g_ascii_strtoull (end + 1, (char **) &end, 10);
  relation->source_number = (guint) MIN (source, G_MAXINT);
  relation->target_number = (guint) MIN (target, G_MAXINT);
  return strcmp (end, "]") == 0;
}

static void
collect_relations (TsvFile *file, const TsvLayer *layer, const TsvRow *row)
{
  guint n_cells;
  guint n_stacked;
  g_autoptr (GPtrArray) columns = split_cells (layer, row, &n_cells, &n_stacked);

  for (guint i = 0; i < n_stacked; i++) {
    const char *ends = get_part (columns, columns->len - 1, i);
    TsvRelation *relation;

    if (tsv_is_none (ends))
      continue;
    relation = g_new0 (TsvRelation, 1);
    relation->layer = layer;
    relation->line = row->line;
    relation->target = g_strdup (row->unit);
    relation->values = g_ptr_array_new_with_free_func (g_free);
    for (guint j = 0; j + 1 < columns->len; j++)
      g_ptr_array_add (relation->values, g_strdup (get_part (columns, j, i)));
    if (parse_ends (ends, relation)) {
      g_ptr_array_add (file->relations, relation);
    } else {
      g_ptr_array_add (file->odd, g_strdup (ends));
      g_array_append_val (file->odd_lines, row->line);
      relation_free (relation);
    }
  }
}

/**
 * tsv_collect:
 * @file: a file whose rows are read
 *
 * Makes annotations and relations of the cells.
 */
void
tsv_collect (TsvFile *file)
{
  file->annotations = g_ptr_array_new_with_free_func (annotation_free);
  file->relations = g_ptr_array_new_with_free_func (relation_free);
  file->by_unit = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  file->by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < file->rows->len; i++) {
    const TsvRow *row = g_ptr_array_index (file->rows, i);

    for (guint j = 0; j < file->layers->len; j++) {
      const TsvLayer *layer = g_ptr_array_index (file->layers, j);

      if (skein_uima_is_grammar (layer->name))
        continue;
      if (layer->kind == TSV_SPANS)
        collect_spans (file, layer, row);
      else if (layer->kind == TSV_CHAINS)
        collect_chains (file, layer, row);
      else
        collect_relations (file, layer, row);
    }
  }
}
