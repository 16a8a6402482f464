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

/* Joins the items of a list on one line, "[Ann, 'Bob']"; anything else stays as it is. */
static char *
dup_joined (const char *value)
{
  gsize n = strlen (value);
  g_autofree char *inner = NULL;
  g_auto (GStrv) items = NULL;

  if (n < 2 || value[0] != '[' || value[n - 1] != ']')
    return g_strdup (value);
  inner = g_strndup (value + 1, n - 2);
  items = g_strsplit (inner, ",", 50);
  for (guint i = 0; items[i] != NULL; i++) {
    char *item = dup_unquoted (items[i]);

    g_free (items[i]);
    items[i] = item;
  }
  return g_strjoinv ("; ", items);
}

/* An item of a list below the name of a field, "  - Ann" or "  - name: Ann"; %NULL if the line is none. */
static char *
dup_item (const char *line)
{
  const char *p = line + strspn (line, " ");

  if (!g_str_has_prefix (p, "- "))
    return NULL;
  p += 2;
  if (g_str_has_prefix (p, "name:"))
    p += strlen ("name:");
  return dup_unquoted (p);
}

/* Reads a line of the metadata. @sign: what stands between a name and its value. @list: the name of the field whose
 * items follow. @items: those that were read */
static void
read_front_line (SkeinArticleRecord *article, char *line, char sign, char **list, GString *items)
{
  char *colon = strchr (line, sign);
  g_autofree char *item = *list != NULL ? dup_item (line) : NULL;
  g_autofree char *plain = NULL;
  g_autofree char *value = NULL;

  if (item != NULL) {
    g_string_append_printf (items, "%s%s", items->len > 0 ? "; " : "", item);
    take_field (article, *list, items->str);
    return;
  }
  if (colon == NULL || g_ascii_isspace (*line) || *line == '#')
    return;
  plain = dup_unquoted (colon + 1);
  value = dup_joined (plain);
  *colon = '\0';
  g_strchomp (line);
  take_field (article, line, value);
  g_free (*list);
  *list = g_strdup (line);
  g_string_truncate (items, 0);
}

/* Reads the plain fields and lists between two lines "---", or "+++" as TOML has them. Returns where the text after
 * them begins. */
static const char *
read_front (SkeinArticleRecord *article, const char *text)
{
  gboolean toml = g_str_has_prefix (text, "+++\n") || g_str_has_prefix (text, "+++\r\n");
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *list = NULL;
  const char *p = text;

  if (!toml && !g_str_has_prefix (p, "---\n") && !g_str_has_prefix (p, "---\r\n"))
    return text;
  p = strchr (p, '\n') + 1;
  for (guint i = 0; i < MAX_FRONT && *p != '\0'; i++) {
    gsize n = strcspn (p, "\n");
    g_autofree char *line = g_strndup (p, n);

    p += p[n] != '\0' ? n + 1 : n;
    g_strchomp (line);
    if (strcmp (line, toml ? "+++" : "---") == 0 || (!toml && strcmp (line, "...") == 0))
      return p;
    read_front_line (article, line, toml ? '=' : ':', &list, items);
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
  gboolean front = g_str_has_prefix (text, "---\n") || g_str_has_prefix (text, "+++\n");
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
