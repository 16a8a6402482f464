// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-heading.h"
#include "skein-plain-text.h"

#define SNIFF_BYTES 8192

/* How many lines of metadata may stand before the text. */
#define MAX_FRONT 200

static const char *const extensions[] = { "md", "markdown", "mdown", "mkd", NULL };

static const char *
get_title (void)
{
  return _ ("Markdown");
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static char *
dup_unquoted (const char *value)
{
  char *plain = g_strstrip (g_strdup (value));
  gsize n = strlen (plain);

  if (n >= 2 && (*plain == '"' || *plain == '\'') && plain[n - 1] == *plain) {
    plain[n - 1] = '\0';
    memmove (plain, plain + 1, n - 1);
  }
  return plain;
}

static void
take_field (SkeinArticleRecord *article, const char *name, const char *value)
{
  static const char *const titles[] = { "title", NULL };
  static const char *const authors[] = { "author", "authors", "byline", NULL };
  static const char *const dates[] = { "date", "published", "created", NULL };
  static const char *const urls[] = { "url", "link", "canonical", "source", NULL };
  static const char *const languages[] = { "lang", "language", NULL };
  char **field = NULL;
  gboolean is_date = is_one_of (name, dates);

  if (is_one_of (name, titles))
    field = &article->title;
  else if (is_one_of (name, authors))
    field = &article->author;
  else if (is_date)
    field = &article->published;
  else if (is_one_of (name, urls))
    field = g_str_has_prefix (value, "http") ? &article->url : &article->source;
  else if (is_one_of (name, languages))
    field = &article->language;
  /* A list or a nested value is no plain field. */
  if (field == NULL || *value == '\0' || strchr ("[{|>", *value) != NULL)
    return;
  g_free (*field);
  *field =
      is_date && !g_ascii_isdigit (*value) ? skein_heading_dup_published (value) : g_strdup (value);
}

/* Reads the plain fields between two lines "---". Returns where the text after them begins. */
static const char *
read_front (SkeinArticleRecord *article, const char *text)
{
  const char *p = text;

  if (!g_str_has_prefix (p, "---\n") && !g_str_has_prefix (p, "---\r\n"))
    return text;
  p = strchr (p, '\n') + 1;
  for (guint i = 0; i < MAX_FRONT && *p != '\0'; i++) {
    gsize n = strcspn (p, "\n");
    g_autofree char *line = g_strndup (p, n);
    char *colon = strchr (line, ':');

    p += p[n] != '\0' ? n + 1 : n;
    g_strchomp (line);
    if (strcmp (line, "---") == 0 || strcmp (line, "...") == 0)
      return p;
    if (colon != NULL && !g_ascii_isspace (*line) && *line != '#') {
      g_autofree char *value = dup_unquoted (colon + 1);

      *colon = '\0';
      take_field (article, line, value);
    }
  }
  return text;
}

/* The first heading: "# Title", or a line with "===" under it. */
static char *
dup_heading (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 50);

  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = lines[i];
    gsize n = strspn (line, "#");

    if (strlen (line) > 1000)
      return NULL;
    if (n == 1 && line[n] == ' ') {
      g_autofree char *title = g_strstrip (g_strdup (line + n));
      gsize end = strlen (title);

      while (end > 0 && title[end - 1] == '#')
        title[--end] = '\0';
      g_strchomp (title);
      if (*title != '\0')
        return g_steal_pointer (&title);
    }
    if (i > 0 && g_str_has_prefix (line, "===") && *lines[i - 1] != '\0')
      return g_strstrip (g_strdup (lines[i - 1]));
  }
  return NULL;
}

/* Counts the different signs of Markdown in some lines. */
static guint
count_signs (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 200);
  gboolean heading = FALSE;
  gboolean list = FALSE;
  gboolean fence = FALSE;
  gboolean quote = FALSE;
  gboolean front = g_str_has_prefix (text, "---\n");
  gboolean link = strstr (text, "](") != NULL;
  gboolean strong = strstr (text, "**") != NULL;

  for (guint i = 0; lines[i] != NULL; i++) {
    gsize n = strspn (lines[i], "#");

    heading |= n > 0 && n <= 6 && lines[i][n] == ' ';
    heading |= i > 0 && g_str_has_prefix (lines[i], "===");
    list |= g_str_has_prefix (lines[i], "- ") || g_str_has_prefix (lines[i], "* ");
    fence |= g_str_has_prefix (lines[i], "```");
    quote |= g_str_has_prefix (lines[i], "> ");
  }
  return (guint) (heading + list + fence + quote + front + link + strong);
}

static guint
sniff (const SkeinInput *input)
{
  gboolean named = skein_formats_has_extension (input->name, extensions);
  guint plain = skein_format_text.sniff (input);
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_auto (SkeinDecoded) decoded = { 0 };
  guint signs;

  if (plain == 0 || !skein_decode (bytes, MIN (n_bytes, SNIFF_BYTES), &decoded, NULL))
    return 0;
  signs = count_signs (decoded.text);
  if (named)
    return signs > 0 ? 40 : 12;
  return signs >= 3 ? 15 : 0;
}

static SkeinDocument *
read_markdown (const SkeinInput *input,
               SkeinReport *report,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (SkeinDocument) document = NULL;
  g_auto (SkeinDecoded) decoded = { 0 };
  SkeinArticleRecord *article;
  const char *body;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !skein_plain_text_decode (input, &decoded, report, error))
    return NULL;
  if (decoded.n_bytes == 0) {
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("The file is empty."));
    return NULL;
  }
  document = skein_document_new ();
  article =
      skein_plain_text_add_article (document, input, "markdown", g_steal_pointer (&decoded.text));
  g_clear_pointer (&article->title, g_free);
  body = read_front (article, article->text);
  if (article->title == NULL)
    article->title = dup_heading (body);
  if (article->title == NULL)
    article->title = skein_heading_dup_title (body, input->name);
  if (article->published == NULL)
    article->published = skein_heading_dup_published (body);
  skein_report_count (report, "articles", 1);
  return g_steal_pointer (&document);
}

const SkeinFormat skein_format_markdown = {
  .id = "markdown",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_markdown,
};
