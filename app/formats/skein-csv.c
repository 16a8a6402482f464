// SPDX-License-Identifier: MPL-2.0
#include "skein-csv.h"

#include <string.h>

/* How many fields a record may have. */
#define MAX_FIELDS 1024

/* How many records the separator is guessed from. */
#define N_SAMPLE 20

/* Reads the rest of a quoted field, up to its closing quote; two quotes are one. */
static void
read_quoted (SkeinCsv *csv, GString *field)
{
  for (csv->p++; csv->p < csv->end; csv->p++) {
    if (*csv->p == '"' && csv->p + 1 < csv->end && csv->p[1] == '"') {
      csv->p++;
    } else if (*csv->p == '"') {
      csv->p++;
      return;
    }
    csv->line += *csv->p == '\n';
    g_string_append_c (field, *csv->p);
  }
  csv->broken = TRUE;
}

static gboolean
at_end_of_field (const SkeinCsv *csv)
{
  return csv->p >= csv->end || *csv->p == csv->separator || *csv->p == '\n' || *csv->p == '\r';
}

static char *
read_field (SkeinCsv *csv)
{
  GString *field = g_string_new (NULL);
  const char *start = csv->p;

  while (csv->p < csv->end && *csv->p == ' ' && csv->separator != ' ')
    csv->p++;
  if (csv->p < csv->end && *csv->p == '"') {
    read_quoted (csv, field);
    while (csv->p < csv->end && *csv->p == ' ')
      csv->p++;
    csv->broken |= !at_end_of_field (csv);
  } else {
    csv->p = start;
  }
  while (!at_end_of_field (csv))
    g_string_append_c (field, *csv->p++);
  return g_string_free (field, FALSE);
}

/**
 * skein_csv_init:
 * @csv: (out caller-allocates): a reader
 * @text: valid UTF-8; it must outlive the reader
 * @n_bytes: its length
 * @separator: what stands between two fields
 */
void
skein_csv_init (SkeinCsv *csv, const char *text, gsize n_bytes, char separator)
{
  g_return_if_fail (csv != NULL && text != NULL);
  *csv = (SkeinCsv){ .p = text, .end = text + n_bytes, .separator = separator, .line = 1 };
}

/**
 * skein_csv_next:
 * @csv: a reader
 * @fields: (element-type utf8): with a free function; is filled anew with the fields of the next record
 * @line: (out): the line on which the record begins
 *
 * Records without any field are passed over. What stands behind a field's closing quote is added to the field,
 * and @csv->broken says that it was so.
 *
 * Returns: %FALSE if there is no further record
 */
gboolean
skein_csv_next (SkeinCsv *csv, GPtrArray *fields, guint *line)
{
  g_return_val_if_fail (csv != NULL && fields != NULL && line != NULL, FALSE);

  g_ptr_array_set_size (fields, 0);
  csv->broken = FALSE;
  for (; csv->p < csv->end && (*csv->p == '\n' || *csv->p == '\r'); csv->p++)
    csv->line += *csv->p == '\n' || (csv->p + 1 < csv->end && csv->p[1] != '\n');
  if (csv->p >= csv->end)
    return FALSE;
  *line = csv->line;
  for (;;) {
    char *field = read_field (csv);

    if (fields->len < MAX_FIELDS)
      g_ptr_array_add (fields, field);
    else
      g_free (field);
    if (csv->p >= csv->end || *csv->p != csv->separator)
      return TRUE;
    csv->p++;
  }
}

/* How many fields the first records have with a separator; 0 if they differ. */
static guint
count_fields (const char *text, gsize n_bytes, char separator)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  SkeinCsv csv;
  guint n_fields = 0;
  guint line;

  skein_csv_init (&csv, text, n_bytes, separator);
  for (guint i = 0; i < N_SAMPLE && skein_csv_next (&csv, fields, &line); i++) {
    /* The last one may have been cut off. */
    if (csv.p >= csv.end && i > 0)
      break;
    if (csv.broken || (i > 0 && fields->len != n_fields))
      return 0;
    n_fields = fields->len;
  }
  return n_fields;
}

/**
 * skein_csv_guess_separator:
 * @text: the start of a file
 * @n_bytes: its length
 *
 * Returns: the separator with which the first records have the same number of fields, the largest number if
 *   several do: a tab, a comma, a semicolon or a bar; 0 if none does
 */
char
skein_csv_guess_separator (const char *text, gsize n_bytes)
{
  static const char separators[] = { ',', '\t', ';', '|' };
  guint most = 1;
  char best = '\0';

  g_return_val_if_fail (text != NULL, '\0');

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    guint n = count_fields (text, n_bytes, separators[i]);

    if (n > most) {
      most = n;
      best = separators[i];
    }
  }
  return best;
}

/**
 * skein_csv_needs_guard:
 * @field: a field
 *
 * Tells what a spreadsheet would take for a formula. Such a field is written with an apostrophe before it, which
 * makes it text; one that looks as if it had been given that already gets another.
 *
 * Returns: whether an apostrophe goes before @field
 */
gboolean
skein_csv_needs_guard (const char *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  while (*field == '\'')
    field++;
  return *field != '\0' && strchr ("=+-@\t\r", *field) != NULL;
}
