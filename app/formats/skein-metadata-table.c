// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-csv.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-metadata-private.h"
#include "skein-plain-text.h"

#define MAX_TABLE ((gsize) 64 * 1024 * 1024)
#define MAX_COLUMNS 64
#define HEAD_BYTES ((gsize) 4096)

/* What a column may be called besides the name of its field. */
static const struct {
  const char *name;
  int field;
} others[] = {
  { "published", SKEIN_FIELD_DATE },   { "publisher", SKEIN_FIELD_SOURCE },
  { "newspaper", SKEIN_FIELD_SOURCE }, { "headline", SKEIN_FIELD_TITLE },
  { "lang", SKEIN_FIELD_LANGUAGE },    { "link", SKEIN_FIELD_URL },
  { "address", SKEIN_FIELD_URL },
};

static const char *const file_columns[] = { "file", "filename", "file name", "path" };

/* The meaning of each column: a field, or one of these. */
enum { COLUMN_FILE = -1, COLUMN_UNKNOWN = -2 };

typedef struct {
  int kinds[MAX_COLUMNS];
  guint n;
  gboolean has_file;
  gboolean has_field;
} Columns;

void
skein_metadata_row_free (gpointer data)
{
  SkeinMetadataRow *row = data;

  for (guint i = 0; i < SKEIN_N_FIELDS; i++)
    g_free (row->values[i]);
  g_free (row->file);
  g_free (row->folder);
  g_free (row->table);
  g_free (row);
}

static int
find_kind (const char *header)
{
  g_autofree char *name = g_strstrip (g_utf8_strdown (header, -1));

  for (guint i = 0; i < G_N_ELEMENTS (file_columns); i++)
    if (strcmp (name, file_columns[i]) == 0)
      return COLUMN_FILE;
  for (int i = 0; i < SKEIN_N_FIELDS; i++)
    if (strcmp (name, skein_field_get_name (i)) == 0)
      return i;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (name, others[i].name) == 0)
      return others[i].field;
  return COLUMN_UNKNOWN;
}

/* Reads the first record; of two columns with one meaning the first counts. */
static Columns
read_columns (SkeinCsv *csv, GPtrArray *record)
{
  Columns columns = { .n = 0 };
  gboolean taken[SKEIN_N_FIELDS] = { FALSE };
  guint line;

  if (!skein_csv_next (csv, record, &line))
    return columns;
  columns.n = MIN (record->len, MAX_COLUMNS);
  for (guint i = 0; i < columns.n; i++) {
    int kind = find_kind (g_ptr_array_index (record, i));

    if ((kind == COLUMN_FILE && columns.has_file) || (kind >= 0 && taken[kind]))
      kind = COLUMN_UNKNOWN;
    columns.kinds[i] = kind;
    columns.has_file |= kind == COLUMN_FILE;
    columns.has_field |= kind >= 0;
    if (kind >= 0)
      taken[kind] = TRUE;
  }
  return columns;
}

/**
 * skein_metadata_sniff_table:
 * @input: a file, or at least its start
 *
 * Returns: whether the file is called “metadata.csv” or “metadata.tsv” and says something of files
 */
gboolean
skein_metadata_sniff_table (const SkeinInput *input)
{
  static const char *const names[] = { "metadata.csv", "metadata.tsv" };
  g_autofree char *base = g_path_get_basename (input->name);
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (GPtrArray) record = g_ptr_array_new_with_free_func (g_free);
  const guint8 *bytes;
  gsize n_bytes;
  char separator;
  SkeinCsv csv;
  Columns columns;

  if (g_ascii_strcasecmp (base, names[0]) != 0 && g_ascii_strcasecmp (base, names[1]) != 0)
    return FALSE;
  bytes = skein_formats_peek (input, &n_bytes);
  if (!skein_decode (bytes, MIN (n_bytes, HEAD_BYTES), &decoded, NULL))
    return FALSE;
  separator = skein_csv_guess_separator (decoded.text, decoded.n_bytes);
  if (separator == '\0')
    return FALSE;
  skein_csv_init (&csv, decoded.text, decoded.n_bytes, separator);
  columns = read_columns (&csv, record);
  return columns.has_file && columns.has_field;
}

static void
add_row (SkeinMetadata *metadata, SkeinMetadataRow *row, SkeinReport *report)
{
  g_autofree char *key =
      g_strdup_printf ("%s\n%s", row->folder != NULL ? row->folder : "", row->file);
  g_autofree char *base = g_path_get_basename (row->file);
  g_autofree char *stem = skein_formats_dup_stem (base);
  GPtrArray *same;

  if (!g_hash_table_add (metadata->keys, g_steal_pointer (&key))) {
    g_autofree char *excerpt = skein_formats_dup_excerpt (row->file, -1);

    skein_report_add (report,
                      SKEIN_SEVERITY_REFUSED,
                      row->table,
                      row->line,
                      _ ("The table names the file “%s” twice; the first line counts."),
                      excerpt);
    skein_metadata_row_free (row);
    return;
  }
  g_ptr_array_add (metadata->rows, row);
  same = g_hash_table_lookup (metadata->by_stem, stem);
  if (same == NULL) {
    same = g_ptr_array_new ();
    g_hash_table_insert (metadata->by_stem, g_steal_pointer (&stem), same);
  }
  g_ptr_array_add (same, row);
}

static void
read_row (SkeinMetadata *metadata,
          const SkeinMetadataRow *model,
          const Columns *columns,
          const GPtrArray *record,
          SkeinReport *report)
{
  SkeinMetadataRow *row = g_new0 (SkeinMetadataRow, 1);

  row->folder = g_strdup (model->folder);
  row->table = g_strdup (model->table);
  row->line = model->line;
  for (guint i = 0; i < MIN (columns->n, record->len); i++) {
    g_autofree char *value = g_strdup (g_ptr_array_index (record, i));

    g_strstrip (g_strdelimit (value, "\r\n\t", ' '));
    if (*value == '\0')
      continue;
    if (columns->kinds[i] == COLUMN_FILE)
      row->file = g_strdelimit (g_steal_pointer (&value), "\\", '/');
    else if (columns->kinds[i] >= 0)
      row->values[columns->kinds[i]] = g_steal_pointer (&value);
  }
  if (row->file != NULL) {
    add_row (metadata, row, report);
    return;
  }
  skein_report_add (report,
                    SKEIN_SEVERITY_REFUSED,
                    row->table,
                    row->line,
                    _ ("The line of the table names no file."));
  skein_metadata_row_free (row);
}

/* For whose files a table in a folder speaks: those whose names begin so. */
static char *
dup_scope (const char *name)
{
  const char *slash = strrchr (name, G_DIR_SEPARATOR);

  return slash != NULL ? g_strndup (name, (gsize) (slash + 1 - name)) : NULL;
}

static gboolean
read_table (SkeinMetadata *metadata,
            const SkeinInput *table,
            const char *folder,
            SkeinReport *report,
            GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  g_autoptr (GPtrArray) record = g_ptr_array_new_with_free_func (g_free);
  SkeinMetadataRow model = { .folder = (char *) folder, .table = (char *) table->name };
  SkeinCsv csv;
  Columns columns;
  char separator;

  if (!skein_plain_text_decode (table, &decoded, report, error))
    return FALSE;
  separator = skein_csv_guess_separator (decoded.text, decoded.n_bytes);
  skein_csv_init (&csv, decoded.text, decoded.n_bytes, separator != '\0' ? separator : ',');
  columns = read_columns (&csv, record);
  if (!columns.has_file || !columns.has_field) {
    g_set_error_literal (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_SYNTAX,
        _ ("The first line of the table must name its columns: file, and any of title, author, "
           "source, date, language and url."));
    return FALSE;
  }
  for (guint i = 0; i < columns.n; i++)
    if (columns.kinds[i] == COLUMN_UNKNOWN) {
      g_autofree char *excerpt = skein_formats_dup_excerpt (g_ptr_array_index (record, i), -1);

      skein_report_add (
          report, SKEIN_SEVERITY_NOTE, table->name, 1, _ ("The column “%s” is left out."), excerpt);
    }
  while (skein_csv_next (&csv, record, &model.line))
    read_row (metadata, &model, &columns, record, report);
  return TRUE;
}

/**
 * skein_metadata_add_table:
 * @metadata: metadata
 * @table: a table as CSV, its first line with the names of its columns
 * @anywhere: whether it speaks for files anywhere; else for those in its folder and the folders there
 * @report: is told of lines that can't be used
 * @error: return location for a %SKEIN_ERROR
 *
 * Adds what a table says. A file is named by its name, with or without folders before it and with or
 * without its ending. A table that was added before is not added again.
 *
 * Returns: %FALSE if it is no such table
 */
gboolean
skein_metadata_add_table (SkeinMetadata *metadata,
                          const SkeinInput *table,
                          gboolean anywhere,
                          SkeinReport *report,
                          GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (metadata != NULL && table != NULL && report != NULL, FALSE);

  if (table->path != NULL &&
      !g_hash_table_add (metadata->tables, g_canonicalize_filename (table->path, NULL)))
    return TRUE;
  folder = anywhere ? NULL : dup_scope (table->name);
  return read_table (metadata, table, folder, report, error);
}

/**
 * skein_metadata_load_table:
 * @metadata: metadata
 * @path: (type filename): a table as CSV that speaks for files anywhere
 * @report: is told of lines that can't be used
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum; the message names the file
 *
 * Returns: %FALSE if it can't be read
 */
gboolean
skein_metadata_load_table (SkeinMetadata *metadata,
                           const char *path,
                           SkeinReport *report,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SkeinInput table;

  g_return_val_if_fail (metadata != NULL && path != NULL && report != NULL, FALSE);

  name = g_filename_display_name (path);
  bytes = skein_formats_load (path, MAX_TABLE, TRUE, cancellable, error);
  table = (SkeinInput){ name, path, bytes };
  if (bytes != NULL && skein_metadata_add_table (metadata, &table, TRUE, report, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/**
 * skein_metadata_new_for_options:
 * @options: (nullable): with a pattern and a table, or without
 * @report: is told of lines of the table that can't be used
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Returns: (transfer full): metadata for an import, or %NULL if pattern or table can't be used
 */
SkeinMetadata *
skein_metadata_new_for_options (const SkeinImportOptions *options,
                                SkeinReport *report,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();

  if (options != NULL && options->metadata_pattern != NULL &&
      !skein_metadata_set_pattern (metadata, options->metadata_pattern, error))
    return NULL;
  if (options != NULL && options->metadata_table != NULL &&
      !skein_metadata_load_table (metadata, options->metadata_table, report, cancellable, error))
    return NULL;
  return g_steal_pointer (&metadata);
}

/* Whether @name is @file, or lies somewhere with that name. */
static gboolean
is_suffix (const char *name, gsize n_name, const char *file, gsize n_file)
{
  if (n_file > n_name || memcmp (name + n_name - n_file, file, n_file) != 0)
    return FALSE;
  return n_file == n_name || name[n_name - n_file - 1] == '/';
}

/* Returns how well a row fits a file, 0 if not at all: a table that is nearer fits better, then a name with
 * its ending, one without, one with another ending, and of these one with more folders. */
static guint64
rate (const SkeinMetadataRow *row, const char *name)
{
  g_autofree char *row_stem = skein_formats_dup_stem (row->file);
  g_autofree char *name_stem = skein_formats_dup_stem (name);
  guint64 n_folder = row->folder != NULL ? strlen (row->folder) : 0;
  guint64 likeness;

  if (row->folder != NULL && !g_str_has_prefix (name, row->folder))
    return 0;
  if (is_suffix (name, strlen (name), row->file, strlen (row->file)))
    likeness = 2;
  else if (is_suffix (name_stem, strlen (name_stem), row->file, strlen (row->file)))
    likeness = 1;
  else if (is_suffix (name_stem, strlen (name_stem), row_stem, strlen (row_stem)))
    likeness = 0;
  else
    return 0;
  return 1 + (n_folder << 32) + (likeness << 30) + MIN (strlen (row->file), 1000000);
}

static void
find_best (const GPtrArray *rows,
           const char *name,
           guint64 *best_rating,
           SkeinMetadataRow **best_row)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    SkeinMetadataRow *row = g_ptr_array_index (rows, i);
    guint64 rating = rate (row, name);

    if (rating > *best_rating) {
      *best_rating = rating;
      *best_row = row;
    }
  }
}

/**
 * skein_metadata_find_row:
 * @metadata: metadata
 * @name: the name of a file
 *
 * Returns: (transfer none) (nullable): what tables say of the file
 */
SkeinMetadataRow *
skein_metadata_find_row (SkeinMetadata *metadata, const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *stem = skein_formats_dup_stem (base);
  g_autofree char *short_stem = skein_formats_dup_stem (stem);
  SkeinMetadataRow *row = NULL;
  guint64 rating = 0;

  find_best (g_hash_table_lookup (metadata->by_stem, stem), name, &rating, &row);
  /* A name without its ending may hold a point that looks like one: "report.2016" of "report.2016.txt". */
  if (row == NULL)
    find_best (g_hash_table_lookup (metadata->by_stem, short_stem), name, &rating, &row);
  return row;
}

/**
 * skein_metadata_finish:
 * @metadata: metadata
 * @report: is told which files the tables name that were not imported
 */
void
skein_metadata_finish (SkeinMetadata *metadata, SkeinReport *report)
{
  g_return_if_fail (metadata != NULL && report != NULL);

  for (guint i = 0; i < metadata->rows->len; i++) {
    const SkeinMetadataRow *row = g_ptr_array_index (metadata->rows, i);
    g_autofree char *excerpt = NULL;

    if (row->used)
      continue;
    excerpt = skein_formats_dup_excerpt (row->file, -1);
    skein_report_add (report,
                      SKEIN_SEVERITY_NOTE,
                      row->table,
                      row->line,
                      _ ("The table names the file “%s”, which is not among the imported ones."),
                      excerpt);
  }
}
