// SPDX-License-Identifier: MPL-2.0
/* Dates as people know them: the Extended Date/Time Format of the Library of Congress (EDTF, now part of ISO 8601-2),
 * level 1, with a day and a time, as files have them, besides. */
#include "skein-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"

/* Nobody writes a longer one, and a hostile file shall not make us read it. */
#define LONGEST 64
#define UNSPECIFIED (-1)

/**
 * Date:
 * @year: astronomical: 0 is 1 BC; the first of several if digits are not specified
 * @span: how many years it may be: 1, 10 or 100
 * @month: 1 to 12, or 21 to 24 for spring to winter; 0 for none, or not specified
 * @day: likewise
 * @doubt: '?' uncertain, '~' approximate, '%' both, or 0
 * @is_long: whether the year has more than four digits
 *
 * One date, without a slash.
 */
typedef struct {
  gint64 year;
  int span;
  int month;
  int day;
  char doubt;
  gboolean is_long;
} Date;

/* Reads exactly two digits, or two X for what is not specified. */
static gboolean
read_two (const char **p, int *value)
{
  if ((*p)[0] == 'X' && (*p)[1] == 'X')
    *value = UNSPECIFIED;
  else if (g_ascii_isdigit ((*p)[0]) && g_ascii_isdigit ((*p)[1]))
    *value = 10 * ((*p)[0] - '0') + ((*p)[1] - '0');
  else
    return FALSE;
  *p += 2;
  return TRUE;
}

/* The year: four digits of which the last or the last two may be X, perhaps with a minus before; or Y with more. */
static gboolean
read_year (const char **p, Date *date)
{
  gboolean is_negative;
  guint n = 0;

  date->is_long = **p == 'Y';
  *p += date->is_long;
  is_negative = **p == '-';
  *p += is_negative;
  date->span = 1;
  for (; g_ascii_isdigit (**p) && n < 18; n++, (*p)++)
    date->year = 10 * date->year + (**p - '0');
  for (; !date->is_long && n >= 2 && n < 4 && **p == 'X'; n++, (*p)++) {
    date->year *= 10;
    date->span *= 10;
  }
  if (date->is_long ? n <= 4 : n != 4)
    return FALSE;
  if (is_negative)
    date->year = -date->year - (date->span - 1);
  return TRUE;
}

static gboolean
is_good_day (const Date *date)
{
  int year = (int) CLAMP (date->year, 4, 9999);

  /* The rule of leap years is the same every 400 years. */
  if (date->year < 4 || date->year > 9999)
    year = 2000 + (int) (((date->year % 400) + 400) % 400);
  return g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month, (GDateYear) year);
}

static gboolean
read_month_and_day (const char **p, Date *date)
{
  (*p)++;
  if (!read_two (p, &date->month) ||
      (date->month != UNSPECIFIED &&
       !((date->month >= 1 && date->month <= 12) || (date->month >= 21 && date->month <= 24))))
    return FALSE;
  if (**p != '-')
    return TRUE;
  (*p)++;
  if (date->month > 12 || !read_two (p, &date->day))
    return FALSE;
  if (date->day == UNSPECIFIED)
    return TRUE;
  return date->month != UNSPECIFIED && date->span == 1 && is_good_day (date);
}

/* Reads a date that ends with the text; a time behind the day is passed over. */
static gboolean
read_date (const char *text, Date *date)
{
  const char *p = text;

  *date = (Date){ 0 };
  if (strlen (text) > LONGEST || !read_year (&p, date))
    return FALSE;
  if (*p == '-' && (date->is_long || !read_month_and_day (&p, date)))
    return FALSE;
  if (date->span > 1 && (date->month > 0 || date->day > 0))
    return FALSE;
  if (date->day > 0 && (*p == 'T' || *p == ' ') && g_ascii_isdigit (p[1]))
    return TRUE;
  if (*p == '?' || *p == '~' || *p == '%')
    date->doubt = *p++;
  return *p == '\0';
}

static gboolean
is_open (const char *text)
{
  return *text == '\0' || g_str_equal (text, "..");
}

/* Parts a text at its slash, if it has one. */
static gboolean
split (const char *text, char **first, char **last)
{
  const char *slash = strchr (text, '/');

  *first = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text);
  *last = g_strdup (slash != NULL ? slash + 1 : text);
  return slash != NULL;
}

/* A number by which dates are in order: the first or the last day that is meant. */
static gint64
order (const Date *date, gboolean last)
{
  static const int first_months[] = { 3, 6, 9, 12 };
  gint64 year = last ? date->year + date->span - 1 : date->year;
  int month = date->month;
  int day = date->day;

  if (month > 12) {
    month = first_months[month - 21] + (last ? 2 : 0);
    year += month > 12;
    month = month > 12 ? month - 12 : month;
  }
  if (month <= 0)
    month = last ? 12 : 1;
  if (day <= 0)
    day = last ? 31 : 1;
  return (year * 16 + month) * 32 + day;
}

/**
 * skein_date_is_valid:
 * @date: (nullable): a text
 *
 * Returns: %TRUE if it is a date of EDTF level 1: a year, month, day or season ("2016-21" is spring), perhaps with "?",
 *   "~" or "%" behind it or with X for digits that are not specified, or an interval of two, of which one may be ".." or
 *   missing, and the first is not after the second
 */
gboolean
skein_date_is_valid (const char *date)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  Date first;
  Date last;

  if (date == NULL || strlen (date) > 2 * LONGEST)
    return FALSE;
  if (!split (date, &from, &to))
    return read_date (date, &first);
  if (is_open (from) || is_open (to))
    return !(is_open (from) && is_open (to)) && (is_open (from) || read_date (from, &first)) &&
           (is_open (to) || read_date (to, &last));
  return read_date (from, &first) && read_date (to, &last) &&
         order (&first, FALSE) <= order (&last, TRUE);
}

/**
 * skein_date_normalize:
 * @date: what a person typed
 * @error: return location; %SKEIN_ERROR_INVALID if it is no date
 *
 * Returns: (transfer full) (nullable): the date in EDTF, see skein_date_is_valid()
 */
char *
skein_date_normalize (const char *date, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (date != NULL, NULL);

  clean = g_strstrip (g_strdup (date));
  for (char *p = clean; *p != '\0'; p++)
    if (*p == 'x' || *p == 'u' || *p == 'U')
      *p = 'X';
  if (skein_date_is_valid (clean))
    return g_steal_pointer (&clean);
  g_set_error (
      error,
      SKEIN_ERROR,
      SKEIN_ERROR_INVALID,
      _ ("“%s” is no date. Write 2016, 2016-03 or 2016-03-24, with “?” behind it if it is uncertain, “~” if "
         "it is approximate, X for unknown digits (201X), and a slash between two (2016-03/2016-05)."),
      date);
  return NULL;
}

/* The first or the last year, month or day that is meant, in ISO 8601. */
static char *
write_bound (const Date *date, gboolean last)
{
  gint64 value = order (date, last);
  gint64 month = (value >> 5) & 15;
  gint64 year = (value >> 9);
  const char *sign = year < 0 ? "-" : "";

  year = ABS (year);
  if (date->month <= 0)
    return g_strdup_printf ("%s%s%04" G_GINT64_FORMAT, date->is_long ? "Y" : "", sign, year);
  if (date->day <= 0)
    return g_strdup_printf ("%s%04" G_GINT64_FORMAT "-%02d", sign, year, (int) month);
  return g_strdup_printf (
      "%s%04" G_GINT64_FORMAT "-%02d-%02d", sign, year, (int) month, (int) (value & 31));
}

static char *
dup_bound (const char *text, gboolean last)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  Date date;

  split (text, &from, &to);
  if (is_open (last ? to : from))
    return NULL;
  if (read_date (last ? to : from, &date))
    return write_bound (&date, last);
  return last ? g_steal_pointer (&to) : g_steal_pointer (&from);
}

/**
 * skein_date_dup_first:
 * @date: (nullable): a date in EDTF
 *
 * Returns: (transfer full) (nullable): the first year, month or day that it may mean, without doubts: "2010" for "201X";
 *   %NULL if it has no beginning; a date that is not understood as it is
 */
char *
skein_date_dup_first (const char *date)
{
  return date != NULL ? dup_bound (date, FALSE) : NULL;
}

/**
 * skein_date_dup_last:
 * @date: (nullable): a date in EDTF
 *
 * Returns: (transfer full) (nullable): the last year, month or day that it may mean, likewise
 */
char *
skein_date_dup_last (const char *date)
{
  return date != NULL ? dup_bound (date, TRUE) : NULL;
}

static gint64
order_text (const char *text, gboolean last)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  Date date;

  if (text == NULL)
    return G_MAXINT64;
  split (text, &from, &to);
  if (read_date (last ? to : from, &date))
    return order (&date, last);
  return last || !is_open (from) ? G_MAXINT64 : G_MININT64;
}

/**
 * skein_date_compare:
 * @a: (nullable): a date in EDTF
 * @b: (nullable): another
 *
 * Returns: a number below, equal to or above 0 if @a begins before, with or after @b, or with it but ends before or
 *   after it; what is no date comes last
 */
int
skein_date_compare (const char *a, const char *b)
{
  for (guint last = 0; last < 2; last++) {
    gint64 x = order_text (a, last != 0);
    gint64 y = order_text (b, last != 0);

    if (x != y)
      return x < y ? -1 : 1;
  }
  return 0;
}

static char *
write_year (const Date *date)
{
  gint64 last = date->year + date->span - 1;

  if (date->span > 1 && date->year > 0)
    /* Translators: from a first to a last year. */
    return g_strdup_printf (_ ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT), date->year, last);
  if (date->year <= 0)
    /* Translators: a year before Christ. */
    return g_strdup_printf (_ ("%" G_GINT64_FORMAT " BC"), 1 - date->year);
  return g_strdup_printf ("%" G_GINT64_FORMAT, date->year);
}

static char *
write_plain (const Date *date)
{
  /* Translators: a season of a year: “Spring 2016”. */
  static const char *const seasons[] = {
    N_ ("Spring %s"), N_ ("Summer %s"), N_ ("Autumn %s"), N_ ("Winter %s")
  };
  g_autoptr (GDateTime) time = NULL;

  if (date->month > 12) {
    g_autofree char *year = write_year (date);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return g_strdup_printf (_ (seasons[date->month - 21]), year);
#pragma GCC diagnostic pop
  }
  if (date->month <= 0 || date->year < 1 || date->year > 9999)
    return write_year (date);
  time = g_date_time_new_utc ((int) date->year, date->month, MAX (date->day, 1), 0, 0, 0);
  if (time == NULL)
    return NULL;
  if (date->day <= 0)
    /* Translators: a month of a year, as g_date_time_format() has it: “March 2016”. */
    return g_date_time_format (time, _ ("%OB %Y"));
  /* Translators: a day, as g_date_time_format() has it: “24 March 2016”. */
  return g_date_time_format (time, _ ("%-e %B %Y"));
}

static char *
dup_one (const char *text)
{
  g_autofree char *plain = NULL;
  Date date;

  /* The year 0 would be 1 BC, but it is what tables hold where no year is known: it stays as the file has it. */
  if (!read_date (text, &date) || (date.year == 0 && date.span == 1) ||
      (plain = write_plain (&date)) == NULL)
    return g_strdup (text);
  switch (date.doubt) {
  case '?':
    /* Translators: a date that is uncertain. */
    return g_strdup_printf (_ ("%s (uncertain)"), plain);
  case '~':
    /* Translators: a date that is approximate. */
    return g_strdup_printf (_ ("about %s"), plain);
  case '%':
    /* Translators: a date that is approximate and uncertain. */
    return g_strdup_printf (_ ("about %s (uncertain)"), plain);
  default:
    return g_steal_pointer (&plain);
  }
}

/**
 * skein_date_dup_words:
 * @date: (nullable): a date in EDTF, see skein_date_is_valid(), or a day with a time
 *
 * Returns: (transfer full) (nullable): the date in words of the person's language; a date that is
 *   not understood, and one of the year 0000, as it is; %NULL for %NULL and for the empty string
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
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const char *slash;

  if (first == NULL || *first == '\0')
    first = last;
  if (last == NULL || *last == '\0')
    last = first;
  if (first == NULL || *first == '\0')
    return NULL;

  split (first, &start, &rest);
  slash = strrchr (last, '/');
  end = g_strdup (slash != NULL ? slash + 1 : last);
  from = dup_one (start);
  to = dup_one (end);
  if (is_open (start) && is_open (end))
    return g_strdup (first);
  if (is_open (start))
    /* Translators: a date of which only the end is known. */
    return g_strdup_printf (_ ("until %s"), to);
  if (is_open (end))
    /* Translators: a date of which only the beginning is known. */
    return g_strdup_printf (_ ("since %s"), from);
  if (g_str_equal (from, to))
    return g_steal_pointer (&from);
  /* Translators: from a first to a last date. */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}
