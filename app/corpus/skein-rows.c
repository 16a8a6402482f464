// SPDX-License-Identifier: MPL-2.0
#include "skein-rows-private.h"

#include <stdarg.h>
#include <string.h>

/* Rows of one statement at most. There is one for each power of two up to that. */
#define MOST 16
#define N_SIZES 5

typedef struct {
  const char *text;
  /* How long the text is, or a number. */
  gint64 number;
  gboolean is_text;
} Value;

struct _SkeinRows {
  SkeinDatabase *db;
  guint n_columns;
  /* Where in the database's statements each of them is found. */
  char *sql[N_SIZES];
  Value *values;
  guint n;
};

static char *
dup_sql (const char *table, const char *const *columns, guint n_rows)
{
  g_autofree char *names = g_strjoinv (", ", (char **) columns);
  GString *sql = g_string_new (NULL);
  guint n_columns = g_strv_length ((char **) columns);

  g_string_append_printf (sql, "INSERT INTO %s (%s) VALUES ", table, names);
  for (guint i = 0; i < n_rows * n_columns; i++)
    g_string_append (sql, i == 0 ? "(?" : i % n_columns == 0 ? "), (?" : ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/**
 * skein_rows_new:
 * @db: a connection, which must outlive the rows
 * @table: a table
 * @columns: (array zero-terminated=1): those of its columns that are given
 *
 * Returns: (transfer full): no rows as yet
 */
SkeinRows *
skein_rows_new (SkeinDatabase *db, const char *table, const char *const *columns)
{
  SkeinRows *self = g_new0 (SkeinRows, 1);

  self->db = db;
  self->n_columns = g_strv_length ((char **) columns);
  for (guint i = 0; i < N_SIZES; i++)
    self->sql[i] = dup_sql (table, columns, 1u << i);
  self->values = g_new0 (Value, MOST * self->n_columns);
  return self;
}

void
skein_rows_free (SkeinRows *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_SIZES; i++)
    g_free (self->sql[i]);
  g_free (self->values);
  g_free (self);
}

static int
bind (sqlite3_stmt *statement, int column, const Value *value)
{
  if (!value->is_text)
    return sqlite3_bind_int64 (statement, column, value->number);
  /* Without a text this binds NULL. */
  return sqlite3_bind_text64 (
      statement, column, value->text, (sqlite3_uint64) value->number, SQLITE_STATIC, SQLITE_UTF8);
}

/* Writes as many rows as the statement of this size takes, from the row @first on. */
static gboolean
run (SkeinRows *self, guint size, guint first, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = skein_database_prepare (self->db, self->sql[size], error);
  const Value *values = self->values + first * self->n_columns;
  guint n_values = self->n_columns << size;
  int code = SQLITE_OK;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_values && code == SQLITE_OK; i++)
    code = bind (statement, (int) i + 1, &values[i]);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  return code == SQLITE_DONE || skein_database_set_error (self->db, code, error);
}

/**
 * skein_rows_write:
 * @self: rows
 * @error: return location
 *
 * Writes all rows that were added since the last time, in their order.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_rows_write (SkeinRows *self, GError **error)
{
  guint first = 0;

  for (guint size = N_SIZES; size-- > 0;)
    for (; self->n - first >= 1u << size; first += 1u << size)
      if (!run (self, size, first, error))
        return FALSE;
  self->n = 0;
  return TRUE;
}

/**
 * skein_rows_add:
 * @self: rows
 * @error: return location
 * @types: a letter for each column: "i" a gint64, "u" a guint, "t" a text (nullable), "b" a text and its length (a gsize)
 * @...: the values. Texts must stay until skein_rows_write().
 *
 * Adds a row, and writes those that have come together if they are many.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_rows_add (SkeinRows *self, GError **error, const char *types, ...)
{
  Value *value = self->values + self->n * self->n_columns;
  va_list values;

  va_start (values, types);
  for (const char *type = types; *type != '\0'; type++, value++) {
    value->is_text = *type == 't' || *type == 'b';
    value->text = value->is_text ? va_arg (values, const char *) : NULL;
    if (*type == 't')
      value->number = value->text != NULL ? (gint64) strlen (value->text) : 0;
    else if (*type == 'b')
      value->number = (gint64) va_arg (values, gsize);
    else if (*type == 'u')
      value->number = va_arg (values, guint);
    else
      value->number = va_arg (values, gint64);
  }
  va_end (values);
  g_assert (strlen (types) == self->n_columns);
  self->n++;
  return self->n < MOST || skein_rows_write (self, error);
}
