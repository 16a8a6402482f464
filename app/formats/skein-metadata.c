// SPDX-License-Identifier: MPL-2.0
#include "skein-metadata.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-heading.h"
#include "skein-metadata-private.h"

/* What a field looks like in a name. The day may come first only where points part it, as nobody can tell
 * day and month apart otherwise. */
static const struct {
  const char *name;
  const char *regex;
} fields[SKEIN_N_FIELDS] = {
  [SKEIN_FIELD_TITLE] = { "title", ".+?" },
  [SKEIN_FIELD_AUTHOR] = { "author", ".+?" },
  [SKEIN_FIELD_SOURCE] = { "source", ".+?" },
  [SKEIN_FIELD_DATE] = { "date",
                         "\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{4}(?:[-._]?\\d{2}(?:[-._]?\\d{2})?)?" },
  [SKEIN_FIELD_LANGUAGE] = { "language", "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*" },
  [SKEIN_FIELD_URL] = { "url", ".+?" },
};

SkeinMetadata *
skein_metadata_new (void)
{
  SkeinMetadata *metadata = g_new0 (SkeinMetadata, 1);

  metadata->rows = g_ptr_array_new_with_free_func (skein_metadata_row_free);
  metadata->by_stem =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  metadata->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  metadata->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return metadata;
}

void
skein_metadata_free (SkeinMetadata *metadata)
{
  if (metadata == NULL)
    return;
  g_clear_pointer (&metadata->pattern, g_regex_unref);
  g_hash_table_unref (metadata->by_stem);
  g_ptr_array_unref (metadata->rows);
  g_hash_table_unref (metadata->tables);
  g_hash_table_unref (metadata->keys);
  g_free (metadata->last_file);
  g_free (metadata);
}

const char *
skein_field_get_name (SkeinField field)
{
  return fields[field].name;
}

static int
find_field (const char *name, gsize n)
{
  for (int i = 0; i < SKEIN_N_FIELDS; i++)
    if (strlen (fields[i].name) == n && strncmp (fields[i].name, name, n) == 0)
      return i;
  return -1;
}

static gboolean
complain_of_field (const char *name, gsize n, GError **error)
{
  g_autofree char *excerpt = skein_formats_dup_excerpt (name, (gssize) n);

  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_INVALID,
               _ ("The pattern names “%s”; it can hold title, author, source, date, language and "
                  "url."),
               excerpt);
  return FALSE;
}

/* Turns "{date}_{title}" into a regular expression. "{}" stands for what is not wanted. */
static char *
dup_regex (const char *template, GError **error)
{
  g_autoptr (GString) regex = g_string_new ("^");

  for (const char *p = template; *p != '\0';) {
    const char *close = *p == '{' ? strchr (p, '}') : NULL;
    gsize n = close != NULL ? (gsize) (close - p - 1) : strcspn (p + 1, "{") + 1;

    if (close == NULL) {
      g_autofree char *literal = g_regex_escape_string (p, (int) n);

      g_string_append (regex, literal);
      p += n;
      continue;
    }
    if (n == 0) {
      g_string_append (regex, ".*?");
    } else {
      int field = find_field (p + 1, n);

      if (field < 0) {
        complain_of_field (p + 1, n, error);
        return NULL;
      }
      g_string_append_printf (regex, "(?<%s>%s)", fields[field].name, fields[field].regex);
    }
    p = close + 1;
  }
  g_string_append_c (regex, '$');
  return g_string_free (g_steal_pointer (&regex), FALSE);
}

/* The groups of a regular expression must have names that mean something. Groups without a name may be
 * there. */
static gboolean
check_groups (const char *regex, GError **error)
{
  for (const char *p = strstr (regex, "(?"); p != NULL; p = strstr (p, "(?")) {
    gsize n;

    p += 2;
    p += *p == 'P';
    if (*p != '<' || p[1] == '=' || p[1] == '!')
      continue;
    p++;
    n = strcspn (p, ">");
    if (find_field (p, n) < 0)
      return complain_of_field (p, n, error);
  }
  return TRUE;
}

static guint
count_slashes (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '/';
  return n;
}

/**
 * skein_metadata_set_pattern:
 * @metadata: metadata
 * @pattern: "{date}_{source}_{title}", with any text between the fields and "{}" for what is not wanted; or a
 *   regular expression with named groups, "^(?<date>\d+)-(?<title>.+)"
 * @error: return location for a %SKEIN_ERROR_INVALID
 *
 * Takes title, author, source, date, language and url from the names of files, without their ending. If the
 * pattern holds slashes, it is compared with as many folders before the name. In texts from a name that
 * holds no blank, underscores are blanks.
 *
 * Returns: %FALSE if it can't be used
 */
gboolean
skein_metadata_set_pattern (SkeinMetadata *metadata, const char *pattern, GError **error)
{
  g_autofree char *regex = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (metadata != NULL && pattern != NULL, FALSE);

  g_clear_pointer (&metadata->pattern, g_regex_unref);
  if (!g_utf8_validate (pattern, -1, NULL) ||
      (strstr (pattern, "(?") == NULL && strchr (pattern, '{') == NULL)) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("The pattern names no field; it is written like {date}_{title}."));
    return FALSE;
  }
  if (strstr (pattern, "(?") != NULL) {
    if (!check_groups (pattern, error))
      return FALSE;
    regex = g_strdup (pattern);
  } else {
    regex = dup_regex (pattern, error);
  }
  if (regex == NULL)
    return FALSE;
  metadata->n_folders = count_slashes (pattern);
  metadata->pattern = g_regex_new (regex, 0, 0, &local);
  if (metadata->pattern != NULL)
    return TRUE;
  g_set_error (
      error, SKEIN_ERROR, SKEIN_ERROR_INVALID, _ ("The pattern can’t be used: %s"), local->message);
  return FALSE;
}

static char *
dup_numbers (guint year, guint month, guint day)
{
  if (year == 0 || month > 12)
    return NULL;
  if (month == 0)
    return g_strdup_printf ("%04u", year);
  if (day == 0)
    return g_strdup_printf ("%04u-%02u", year, month);
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

/**
 * skein_metadata_dup_date:
 * @value: a date as people write it
 *
 * Returns: (transfer full) (nullable): the date as ISO 8601, or %NULL if it is none, or if day and month can't
 *   be told apart
 */
char *
skein_metadata_dup_date (const char *value)
{
  static const struct {
    const char *regex;
    guint year, month, day;
  } forms[] = {
    { "^(\\d{4})$", 1, 0, 0 },
    { "^(\\d{4})[-./_]?(\\d{2})$", 1, 2, 0 },
    { "^(\\d{4})[-./_](\\d{1,2})[-./_](\\d{1,2})$", 1, 2, 3 },
    { "^(\\d{4})(\\d{2})(\\d{2})$", 1, 2, 3 },
    { "^(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})$", 3, 2, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (GRegex) regex = g_regex_new (forms[i].regex, 0, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    guint parts[4] = { 0 };

    if (!g_regex_match (regex, value, 0, &match))
      continue;
    for (guint k = 1; k < 4; k++) {
      g_autofree char *digits = g_match_info_fetch (match, (int) k);

      parts[k] = digits != NULL ? (guint) g_ascii_strtoull (digits, NULL, 10) : 0;
    }
    /* A month or day that is written as 0 is no date. */
    if ((forms[i].month > 0 && parts[forms[i].month] == 0) ||
        (forms[i].day > 0 && parts[forms[i].day] == 0))
      return NULL;
    return dup_numbers (parts[forms[i].year],
                        parts[forms[i].month],
                        forms[i].day > 0 ? parts[forms[i].day] : 0);
  }
  return skein_heading_dup_published (value);
}

static void
take_value (SkeinArticleRecord *article,
            SkeinField field,
            const char *value,
            gboolean alone,
            SkeinReport *report)
{
  char **places[SKEIN_N_FIELDS] = {
    [SKEIN_FIELD_TITLE] = &article->title,       [SKEIN_FIELD_AUTHOR] = &article->author,
    [SKEIN_FIELD_SOURCE] = &article->source,     [SKEIN_FIELD_DATE] = &article->published,
    [SKEIN_FIELD_LANGUAGE] = &article->language, [SKEIN_FIELD_URL] = &article->url,
  };
  g_autofree char *copy = g_strstrip (g_strdup (value));

  /* Of many articles in one file not all have the same title. */
  if (*copy == '\0' || (!alone && (field == SKEIN_FIELD_TITLE || field == SKEIN_FIELD_URL)))
    return;
  if (field == SKEIN_FIELD_DATE) {
    char *date = skein_metadata_dup_date (copy);

    if (date == NULL) {
      g_autofree char *excerpt = skein_formats_dup_excerpt (copy, -1);

      if (report == NULL)
        return;
      skein_report_add (report,
                        SKEIN_SEVERITY_REFUSED,
                        article->file,
                        0,
                        _ ("“%s” is not understood as a date; it is written like 2016-03-24."),
                        excerpt);
      return;
    }
    g_free (copy);
    copy = date;
  }
  g_free (*places[field]);
  *places[field] = g_steal_pointer (&copy);
}

/* Returns the part of a name that the pattern is compared with: without the ending, and with so many
 * folders. */
static char *
dup_subject (const SkeinMetadata *metadata, const char *name)
{
  g_autofree char *stem = skein_formats_dup_stem (name);
  const char *start = stem + strlen (stem);
  guint n = 0;

  while (start > stem && (start[-1] != '/' || n++ < metadata->n_folders))
    start--;
  return g_strdup (start);
}

static void
apply_pattern (const SkeinMetadata *metadata,
               SkeinArticleRecord *article,
               gboolean alone,
               SkeinReport *report)
{
  g_autofree char *subject = dup_subject (metadata, article->file);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (metadata->pattern, subject, 0, &match)) {
    if (report == NULL)
      return;
    skein_report_add (report,
                      SKEIN_SEVERITY_NOTE,
                      article->file,
                      0,
                      _ ("The name of the file does not have the form of the pattern."));
    return;
  }
  for (guint i = 0; i < SKEIN_N_FIELDS; i++) {
    g_autofree char *value = g_match_info_fetch_named (match, fields[i].name);

    if (value == NULL)
      continue;
    if (i <= SKEIN_FIELD_SOURCE && strchr (value, ' ') == NULL)
      g_strdelimit (value, "_", ' ');
    take_value (article, i, value, alone, report);
  }
}

/**
 * skein_metadata_apply:
 * @metadata: metadata
 * @document: what was read from a file, or some of it
 * @whole: whether this is all of the file
 * @report: is told of names without the form of the pattern, and of dates that are none; once for a file
 *
 * Writes what is known of the articles into them. If a file holds several articles, title and address are
 * left as they are.
 */
void
skein_metadata_apply (SkeinMetadata *metadata,
                      SkeinDocument *document,
                      gboolean whole,
                      SkeinReport *report)
{
  g_return_if_fail (metadata != NULL && document != NULL && report != NULL);

  for (guint i = 0; i < document->articles->len; i++) {
    SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);
    gboolean alone = whole && document->articles->len == 1;
    SkeinReport *told = report;
    SkeinMetadataRow *row;

    if (article->file == NULL)
      continue;
    if (g_strcmp0 (metadata->last_file, article->file) == 0) {
      told = NULL;
    } else {
      g_free (metadata->last_file);
      metadata->last_file = g_strdup (article->file);
    }
    if (metadata->pattern != NULL)
      apply_pattern (metadata, article, alone, told);
    row = skein_metadata_find_row (metadata, article->file);
    if (row == NULL)
      continue;
    row->used = TRUE;
    for (guint k = 0; k < SKEIN_N_FIELDS; k++)
      if (row->values[k] != NULL)
        take_value (article, k, row->values[k], alone, told);
  }
}
