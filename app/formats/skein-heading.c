// SPDX-License-Identifier: MPL-2.0
#include "skein-heading.h"

#include <string.h>

/* A first line that is longer than this many code points is not a title. */
#define MAX_TITLE 160

/* So many code points of a text tell it from others of its file. */
#define MAX_FIRST_WORDS 60

/* So many lines with text are looked at for a date. */
#define MAX_HEAD_LINES 6

#define MAX_DATE_LINE 48
#define MAX_WORDS 8

/* Returns the next line that holds more than white space, or NULL; moves @text behind it. */
static char *
take_line (const char **text, gboolean *ended)
{
  while (**text != '\0') {
    gsize n = strcspn (*text, "\r\n");
    const char *line = *text;
    g_autofree char *stripped = NULL;

    *ended = line[n] != '\0';
    *text = line + n + (*ended ? 1 : 0);
    if (n > MAX_TITLE * 6)
      return g_strdup ("");
    stripped = g_strstrip (g_strndup (line, n));
    if (*stripped != '\0')
      return g_steal_pointer (&stripped);
  }
  return NULL;
}

/**
 * skein_heading_dup_title:
 * @text: the text of an article that has no title of its own
 * @name: the file's name or path
 *
 * Returns: (transfer full): the first line of the text if it can be a title (short, and not all of the
 *   text), else the file's name without its folder and ending
 */
char *
skein_heading_dup_title (const char *text, const char *name)
{
  gboolean ended = FALSE;
  g_autofree char *line = NULL;
  char *base;
  char *dot;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  line = take_line (&text, &ended);
  if (line != NULL && ended && *line != '\0' && g_utf8_strlen (line, -1) <= MAX_TITLE)
    return g_steal_pointer (&line);
  base = g_path_get_basename (name);
  dot = strrchr (base, '.');
  if (dot != NULL && dot > base)
    *dot = '\0';
  return base;
}

/**
 * skein_heading_dup_first_words:
 * @text: the text of one of many articles of a file
 *
 * Returns: (transfer full) (nullable): its first words on one line, or all of a short text; %NULL if it has none
 */
char *
skein_heading_dup_first_words (const char *text)
{
  GString *words = g_string_new (NULL);
  gsize last_blank = 0;
  guint n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0' && n < MAX_FIRST_WORDS; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c)) {
      g_string_append_unichar (words, c);
      n++;
    } else if (words->len > 0 && words->str[words->len - 1] != ' ') {
      last_blank = words->len;
      g_string_append_c (words, ' ');
      n++;
    }
  }
  if (n == MAX_FIRST_WORDS) {
    if (last_blank > words->len / 2)
      g_string_truncate (words, last_blank);
    g_string_append (words, "…");
  }
  if (words->len == 0) {
    g_string_free (words, TRUE);
    return NULL;
  }
  return g_strstrip (g_string_free (words, FALSE));
}

static guint
find_month (const char *word)
{
  static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
  };
  gsize n = strlen (word);

  if (n > 0 && word[n - 1] == '.')
    n--;
  if (n < 3)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if ((n == 3 || n == strlen (months[i]) || (i == 8 && n == 4)) &&
        g_ascii_strncasecmp (word, months[i], n) == 0)
      return i + 1;
  return 0;
}

/* Reads a number of so many digits that makes up all of @word, but for the ending of "24th". */
static gboolean
read_number (const char *word, guint min_digits, guint max_digits, guint *number)
{
  static const char *const endings[] = { "", "st", "nd", "rd", "th" };
  guint n = 0;

  *number = 0;
  for (; g_ascii_isdigit (word[n]) && n < max_digits; n++)
    *number = *number * 10 + (guint) (word[n] - '0');
  if (n < min_digits)
    return FALSE;
  for (guint i = 0; i < (max_digits == 2 ? G_N_ELEMENTS (endings) : 1); i++)
    if (strcmp (word + n, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_iso_date (const char *word)
{
  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? word[i] != '-' : !g_ascii_isdigit (word[i]))
      return FALSE;
  return TRUE;
}

/* Reads "2:26" or "14:26:05"; seconds are left out. */
static gboolean
read_time (const char *word, guint *hour, guint *minute)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 4);
  guint n = g_strv_length (parts);
  guint second = 0;

  return (n == 2 || n == 3) && read_number (parts[0], 1, 2, hour) &&
         read_number (parts[1], 2, 2, minute) &&
         (n == 2 || read_number (parts[2], 2, 2, &second)) && *hour < 24 && *minute < 60;
}

static gboolean
is_half (const char *word, char half)
{
  return g_ascii_tolower (word[0]) == half &&
         (g_ascii_strcasecmp (word + 1, "m") == 0 || g_ascii_strcasecmp (word + 1, ".m.") == 0);
}

/* Reads what may follow a date: nothing, or a time of day. Returns FALSE if it is anything else; the
 * name of a zone is no part of a plain date. */
static gboolean
append_time (GString *date, char **words, guint n_words)
{
  guint hour = 0;
  guint minute = 0;
  guint at = 0;

  if (n_words == 0)
    return TRUE;
  if (g_ascii_strcasecmp (words[at], "at") == 0)
    at++;
  if (at == n_words || !read_time (words[at++], &hour, &minute))
    return FALSE;
  if (at < n_words && (is_half (words[at], 'a') || is_half (words[at], 'p'))) {
    if (hour == 0 || hour > 12)
      return FALSE;
    hour = hour % 12 + (is_half (words[at], 'p') ? 12 : 0);
    at++;
  }
  if (at != n_words)
    return FALSE;
  g_string_append_printf (date, "T%02u:%02u", hour, minute);
  return TRUE;
}

static char *
read_date (const char *line)
{
  g_auto (GStrv) parts = g_strsplit_set (line, " ,\t", -1);
  char *words[MAX_WORDS];
  guint n = 0;
  guint used = 3;
  guint year = 0;
  guint month = 0;
  guint day = 0;
  gboolean utc = FALSE;
  g_autoptr (GString) date = NULL;

  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] == '\0')
      continue;
    if (n == MAX_WORDS)
      return NULL;
    words[n++] = parts[i];
  }
  if (n >= 1 && is_iso_date (words[0])) {
    char *rest = words[0] + 10;

    used = *rest == 'T' ? 0 : 1;
    if (*rest != 'T' && *rest != '\0')
      return NULL;
    year = (guint) g_ascii_strtoull (words[0], NULL, 10);
    month = (guint) g_ascii_strtoull (words[0] + 5, NULL, 10);
    day = (guint) g_ascii_strtoull (words[0] + 8, NULL, 10);
    if (used == 0) {
      gsize n_rest = strlen (rest);

      utc = rest[n_rest - 1] == 'Z';
      if (utc)
        rest[n_rest - 1] = '\0';
      words[0] = rest + 1;
    }
  } else if (n < 3 || !read_number (words[2], 4, 4, &year)) {
    return NULL;
  } else if ((month = find_month (words[0])) == 0 || !read_number (words[1], 1, 2, &day)) {
    month = find_month (words[1]);
    if (month == 0 || !read_number (words[0], 1, 2, &day))
      return NULL;
  }
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  date = g_string_new (NULL);
  g_string_printf (date, "%04u-%02u-%02u", year, month, day);
  if (!append_time (date, words + used, n - used))
    return NULL;
  return g_strconcat (date->str, utc ? "Z" : NULL, NULL);
}

/**
 * skein_heading_dup_published:
 * @text: the text of an article
 *
 * Looks for a line near the start that is a date and nothing else: "March 24, 2016, 2:26 PM",
 * "24 March 2016", "2016-03-24".
 *
 * Returns: (transfer full) (nullable): the date as ISO 8601, with the time of day if there is one
 */
char *
skein_heading_dup_published (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < MAX_HEAD_LINES; i++) {
    gboolean ended = FALSE;
    g_autofree char *line = take_line (&text, &ended);
    char *date;

    if (line == NULL)
      return NULL;
    if (strlen (line) > MAX_DATE_LINE)
      continue;
    date = read_date (line);
    if (date != NULL)
      return date;
  }
  return NULL;
}
