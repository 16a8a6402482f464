// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-csv.h"
#include "skein-formats-private.h"
#include "skein-graphrag-private.h"
#include "skein-json-stream.h"
#include "skein-plain-text.h"

static void
row_free (gpointer data)
{
  RagRow *row = data;

  for (guint i = 0; i < RAG_N_FIELDS; i++)
    g_free (row->fields[i]);
  g_free (row);
}

void
rag_tables_init (RagTables *tables)
{
  for (guint i = 0; i < RAG_N_TABLES; i++)
    tables->rows[i] = g_ptr_array_new_with_free_func (row_free);
}

void
rag_tables_clear (RagTables *tables)
{
  for (guint i = 0; i < RAG_N_TABLES; i++)
    g_ptr_array_unref (tables->rows[i]);
}

/* Returns what a column of any version of the tables is; %RAG_N_FIELDS if it does not matter. */
RagField
rag_find_field (const char *name)
{
  static const struct {
    const char *name;
    RagField field;
  } columns[] = {
    { "id", RAG_ID },
    { "title", RAG_TITLE },
    { "name", RAG_TITLE },
    { "text", RAG_TEXT },
    { "chunk", RAG_TEXT },
    { "raw_content", RAG_TEXT },
    { "type", RAG_TYPE },
    { "description", RAG_NOTE },
    { "source", RAG_SOURCE },
    { "target", RAG_TARGET },
    { "weight", RAG_WEIGHT },
    { "text_unit_ids", RAG_UNIT_IDS },
    { "document_ids", RAG_DOCUMENT_IDS },
    { "document_id", RAG_DOCUMENT_IDS },
    { "creation_date", RAG_DATE },
    { "n_tokens", RAG_N_TOKENS },
    { "human_readable_id", RAG_NUMBER },
    { "community", RAG_COMMUNITY },
    { "covariate_type", RAG_COMMUNITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (strcmp (columns[i].name, name) == 0)
      return columns[i].field;
  return RAG_N_FIELDS;
}

/* Returns which table has such columns. Communities, their reports and covariates are a program's summaries, and hold
 * nobody's words. */
RagTable
rag_find_table (const gboolean *fields)
{
  if (fields[RAG_COMMUNITY])
    return RAG_NO_TABLE;
  if (fields[RAG_SOURCE] && fields[RAG_TARGET])
    return RAG_RELATIONS;
  if (fields[RAG_TEXT] && (fields[RAG_N_TOKENS] || fields[RAG_DOCUMENT_IDS]))
    return RAG_UNITS;
  if (fields[RAG_TEXT] && fields[RAG_TITLE])
    return RAG_DOCUMENTS;
  return fields[RAG_TITLE] && (fields[RAG_TYPE] || fields[RAG_UNIT_IDS]) ? RAG_ENTITIES
                                                                         : RAG_NO_TABLE;
}

/* Splits a list as pandas writes them into tables, with commas or without: "['a1' 'b2']". */
char **
rag_split_ids (const char *list)
{
  g_auto (GStrv) raw = g_strsplit_set (list != NULL ? list : "", "[]'\", \t\r\n", -1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    if (*raw[i] != '\0')
      g_strv_builder_add (ids, raw[i]);
  return g_strv_builder_end (ids);
}

/* Takes the fields, and puts the row where it belongs. */
static void
take_row (RagTables *tables, RagRow *row)
{
  gboolean has[RAG_N_FIELDS];
  RagTable table;

  for (guint i = 0; i < RAG_N_FIELDS; i++)
    has[i] = row->fields[i] != NULL;
  table = rag_find_table (has);
  if (table == RAG_NO_TABLE) {
    row_free (row);
    return;
  }
  g_ptr_array_add (tables->rows[table], row);
}

static char *
dup_list (JsonArray *list)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (list); i++) {
    g_autofree char *text = skein_json_dup_text (json_array_get_element (list, i));

    if (text != NULL)
      g_string_append_printf (joined, "%s\n", text);
  }
  return g_string_free (joined, FALSE);
}

static void
read_object_cb (JsonNode *value, guint line, gpointer data)
{
  RagRow *row;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_OBJECT (value))
    return;
  row = g_new0 (RagRow, 1);
  row->line = line;
  json_object_iter_init (&iter, json_node_get_object (value));
  while (json_object_iter_next (&iter, &name, &node)) {
    RagField field = rag_find_field (name);

    if (field == RAG_N_FIELDS || row->fields[field] != NULL)
      continue;
    row->fields[field] = JSON_NODE_HOLDS_ARRAY (node) ? dup_list (json_node_get_array (node))
                                                      : skein_json_dup_text (node);
  }
  take_row (data, row);
}

static gboolean
read_csv (RagTables *tables, const SkeinInput *input, SkeinReport *report, GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (GPtrArray) header = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  SkeinCsv csv;
  guint line;

  if (!skein_plain_text_decode (input, &decoded, report, error))
    return FALSE;
  skein_csv_init (&csv, decoded.text, decoded.n_bytes, ',');
  if (!skein_csv_next (&csv, header, &line))
    return TRUE;
  while (skein_csv_next (&csv, fields, &line)) {
    RagRow *row = g_new0 (RagRow, 1);

    row->line = line;
    for (guint i = 0; i < fields->len && i < header->len; i++) {
      RagField field = rag_find_field (g_ptr_array_index (header, i));

      if (field != RAG_N_FIELDS && row->fields[field] == NULL)
        row->fields[field] = g_strdup (g_ptr_array_index (fields, i));
    }
    take_row (tables, row);
  }
  return TRUE;
}

/* Adds the rows of a file. */
gboolean
rag_tables_read (RagTables *tables,
                 const SkeinInput *input,
                 SkeinReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);

  if (n_bytes > 0 && (*bytes == '{' || *bytes == '['))
    return skein_json_stream_read (input, report, read_object_cb, tables, cancellable, error);
  return read_csv (tables, input, report, error);
}
