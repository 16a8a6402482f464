// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations-private.h"
#include "skein-date.h"
#include "skein-formats-private.h"
#include "skein-heading.h"
#include "skein-metadata-private.h"

/* The length of "2016-03-24". */
#define DAY_BYTES 10

/**
 * annotations_tell_apart:
 * @self: annotations of a file with several texts
 * @article: one of them
 *
 * Titles the article with its first words if it has the name of the file, which is a title only for a single text.
 */
void
annotations_tell_apart (SkeinAnnotations *self, SkeinArticleRecord *article)
{
  g_autofree char *name = skein_heading_dup_title ("", self->input->name);
  char *words;

  if (!article->untitled || strcmp (article->title, name) != 0)
    return;
  words = skein_heading_dup_first_words (article->text);
  if (words == NULL)
    return;
  g_free (article->title);
  article->title = words;
}

/* A moment as programs count it, in seconds or milliseconds since 1970: "1620086400000" is 2021-05-04. */
static char *
dup_moment (const char *value)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return NULL;
  if (number > G_GINT64_CONSTANT (99999999999) || number < -G_GINT64_CONSTANT (99999999999))
    number /= 1000;
  else if (number < 100000000 && number > -100000000)
    return NULL;
  time = g_date_time_new_from_unix_utc (number);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

/**
 * annotations_tidy_date:
 * @self: annotations within an article
 *
 * Takes what a tool wrote as the date of the article if it is one in any of the usual forms, and reports it otherwise.
 */
void
annotations_tidy_date (SkeinAnnotations *self)
{
  char **date = &self->article->published;
  g_autofree char *given = NULL;
  g_autofree char *excerpt = NULL;

  if (*date == NULL || skein_date_is_valid (*date))
    return;
  given = g_steal_pointer (date);
  /* Most often it is a day with a time, and the forms that people write need not be looked at. */
  if (strlen (given) > DAY_BYTES && (given[DAY_BYTES] == 'T' || given[DAY_BYTES] == ' ')) {
    *date = g_strndup (given, DAY_BYTES);
    if (skein_date_is_valid (*date))
      return;
    g_clear_pointer (date, g_free);
  }
  *date = skein_metadata_dup_date (given);
  if (*date == NULL)
    *date = dup_moment (given);
  if (*date != NULL || *given == '\0')
    return;
  excerpt = skein_formats_dup_excerpt (given, -1);
  skein_report_add (self->report,
                    SKEIN_SEVERITY_NOTE,
                    self->input->name,
                    0,
                    _ ("“%s” is not understood as a date; it is written like 2016-03-24."),
                    excerpt);
}
