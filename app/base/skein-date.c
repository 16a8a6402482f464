// SPDX-License-Identifier: MPL-2.0
#include "skein-date.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Reads exactly n digits. */
static gboolean
read_digits (const char **p, guint n, int *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++, (*p)++) {
    if (!g_ascii_isdigit (**p))
      return FALSE;
    *value = 10 * *value + (**p - '0');
  }
  return TRUE;
}

/* Reads year, month and day; what the date does not have is 0. A time behind the day is passed
 * over. */
static gboolean
read_date (const char *date, int *year, int *month, int *day)
{
  const char *p = date;

  *month = *day = 0;
  if (!read_digits (&p, 4, year) || *year == 0)
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (*p++ != '-' || !read_digits (&p, 2, month) || *month < 1 || *month > 12)
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (*p++ != '-' || !read_digits (&p, 2, day) || !g_date_valid_dmy (*day, *month, *year))
    return FALSE;
  return *p == '\0' || *p == 'T' || *p == ' ';
}

static char *
write_date (int year, int month, int day)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, MAX (month, 1), MAX (day, 1), 0, 0, 0);

  if (time == NULL)
    return NULL;
  if (month == 0)
    return g_date_time_format (time, "%Y");
  if (day == 0)
    /* Translators: a month of a year, as g_date_time_format() has it: “March 2016”. */
    return g_date_time_format (time, _ ("%OB %Y"));
  /* Translators: a day, as g_date_time_format() has it: “24 March 2016”. */
  return g_date_time_format (time, _ ("%-e %B %Y"));
}

static char *
dup_one (const char *date, gsize length)
{
  g_autofree char *copy = g_strndup (date, length);
  int year, month, day;
  char *words = NULL;

  if (read_date (copy, &year, &month, &day))
    words = write_date (year, month, day);
  return words != NULL ? words : g_steal_pointer (&copy);
}

/**
 * skein_date_dup_words:
 * @date: (nullable): a year, a month, a day or a day with a time, in ISO 8601 ("2016", "2016-03",
 *   "2016-03-24"), or two of them with a slash between
 *
 * Returns: (transfer full) (nullable): the date in words of the person's language; a date that is
 *   not understood as it is; %NULL for %NULL and for the empty string
 */
char *
skein_date_dup_words (const char *date)
{
  return skein_date_dup_range (date, date);
}

/**
 * skein_date_dup_range:
 * @first: (nullable): a date as in skein_date_dup_words(); of two dates the first counts
 * @last: (nullable): a date that is not before @first; of two dates the second counts
 *
 * Returns: (transfer full) (nullable): both in words, or one if they are the same or only one is
 *   given
 */
char *
skein_date_dup_range (const char *first, const char *last)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const char *slash;

  if (first == NULL || *first == '\0')
    first = last;
  if (last == NULL || *last == '\0')
    last = first;
  if (first == NULL || *first == '\0')
    return NULL;

  slash = strchr (first, '/');
  from = dup_one (first, slash != NULL ? (gsize) (slash - first) : strlen (first));
  slash = strrchr (last, '/');
  to = dup_one (slash != NULL ? slash + 1 : last, strlen (slash != NULL ? slash + 1 : last));
  if (*from == '\0' || *to == '\0' || g_str_equal (from, to))
    return *from != '\0' ? g_steal_pointer (&from) : g_steal_pointer (&to);
  /* Translators: from a first to a last date. */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}
