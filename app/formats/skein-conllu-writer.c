// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-text-writer.h"
#include "skein-tokens.h"

/* What happens at a word, in the order in which it is written: what was open is closed before anything is opened, as
 * "(a" and "b)" beside each other would be taken for one mention. */
typedef enum {
  BRACKET_CLOSE,
  BRACKET_OPEN,
  BRACKET_BOTH,
} BracketKind;

/* A bracket of a mention’s piece, which is the words from @first on; @part of @n_parts. */
typedef struct {
  guint token;
  BracketKind kind;
  guint first;
  guint length;
  guint mention;
  guint part;
  guint n_parts;
} Bracket;

typedef struct {
  const SkeinDocument *document;
  const SkeinArticleRecord *article;
  SkeinTokens *tokens;
  GArray *brackets;
  guint next;
  GString *out;
} Page;

static const char *
get_title (void)
{
  return _ ("CoNLL-U with entities");
}

static const char *
get_losses (void)
{
  return _ (
      "Left out: relations, names, aliases and notes of actors, identifiers but those of Wikipedia, marks and notes, line ends.");
}

static int
compare_brackets (const void *a, const void *b)
{
  const Bracket *left = a;
  const Bracket *right = b;

  if (left->token != right->token)
    return left->token < right->token ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  /* What reaches furthest is opened first; what was opened last is closed first. */
  if (left->length != right->length)
    return (left->length > right->length) == (left->kind == BRACKET_OPEN) ? -1 : 1;
  if (left->mention != right->mention)
    return (left->mention < right->mention) == (left->kind == BRACKET_OPEN) ? -1 : 1;
  return 0;
}

static void
collect_brackets (Page *page)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Bracket));

  for (guint i = 0; i < page->article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (page->article->mentions, i);

    g_array_set_size (pieces, 0);
    for (guint j = 0; j < mention->spans->len; j++) {
      Bracket piece = { .mention = i, .part = pieces->len + 1 };
      guint end;

      if (!skein_tokens_find (
              page->tokens, g_array_index (mention->spans, SkeinSpan, j), &piece.first, &end))
        continue;
      piece.length = end - piece.first;
      g_array_append_val (pieces, piece);
    }
    for (guint j = 0; j < pieces->len; j++) {
      Bracket bracket = g_array_index (pieces, Bracket, j);

      bracket.n_parts = pieces->len;
      bracket.token = bracket.first;
      bracket.kind = bracket.length > 1 ? BRACKET_OPEN : BRACKET_BOTH;
      g_array_append_val (page->brackets, bracket);
      bracket.token += bracket.length - 1;
      bracket.kind = BRACKET_CLOSE;
      if (bracket.length > 1)
        g_array_append_val (page->brackets, bracket);
    }
  }
  g_array_sort (page->brackets, compare_brackets);
}

/* Writes a field of an entity. What means something in an entity or in a column is written as in addresses. */
static void
append_field (GString *out, const char *value)
{
  for (const char *p = value; *p != '\0'; p++) {
    if ((guchar) *p <= ' ' || *p == 0x7f || strchr ("-()|%=[]", *p) != NULL)
      g_string_append_printf (out, "%%%02X", (guint) (guchar) *p);
    else
      g_string_append_c (out, *p);
  }
}

static const char *
find_page (const SkeinActorRecord *actor)
{
  for (guint i = 0; i < actor->identifiers->len; i++) {
    const char *identifier = g_ptr_array_index (actor->identifiers, i);

    if (g_str_has_prefix (identifier, "wikipedia:"))
      return identifier + strlen ("wikipedia:");
  }
  return NULL;
}

static void
append_bracket (const Page *page, const Bracket *bracket)
{
  const SkeinMentionRecord *mention = g_ptr_array_index (page->article->mentions, bracket->mention);
  const char *identity = find_page (g_ptr_array_index (page->document->actors, mention->actor));

  g_string_append_printf (page->out,
                          "%se%u",
                          bracket->kind != BRACKET_CLOSE ? "(" : "",
                          mention->actor + 1);
  if (bracket->n_parts > 1)
    g_string_append_printf (page->out, "[%u/%u]", bracket->part, bracket->n_parts);
  if (bracket->kind != BRACKET_CLOSE) {
    g_string_append_c (page->out, '-');
    append_field (page->out, skein_text_writer_get_label (page->document, mention));
    g_string_append (page->out, "-1");
    if (identity != NULL) {
      g_string_append_c (page->out, '-');
      append_field (page->out, identity);
    }
  }
  if (bracket->kind != BRACKET_OPEN)
    g_string_append_c (page->out, ')');
}

static void
write_token (Page *page, guint index, guint number)
{
  g_autofree char *form = skein_tokens_dup_token (page->tokens, index);
  const GArray *tokens = page->tokens->tokens;
  gsize misc;
  guint first = page->next;

  g_string_append_printf (page->out, "%u\t%s\t_\t_\t_\t_\t_\t_\t_\t", number, form);
  misc = page->out->len;
  for (; page->next < page->brackets->len &&
         g_array_index (page->brackets, Bracket, page->next).token == index;
       page->next++) {
    if (page->next == first)
      g_string_append (page->out, "Entity=");
    append_bracket (page, &g_array_index (page->brackets, Bracket, page->next));
  }
  if (index + 1 < tokens->len && g_array_index (tokens, SkeinSpan, index).end ==
                                     g_array_index (tokens, SkeinSpan, index + 1).start)
    g_string_append_printf (page->out, "%sSpaceAfter=No", page->out->len > misc ? "|" : "");
  if (page->out->len == misc)
    g_string_append_c (page->out, '_');
  g_string_append_c (page->out, '\n');
}

static void
append_comment (GString *out, const char *name, const char *value)
{
  g_autofree char *line = value != NULL ? skein_text_writer_dup_line (value) : NULL;

  if (line != NULL && *line != '\0')
    g_string_append_printf (out, "# %s = %s\n", name, line);
}

/* The words with a blank where there are some in the text. */
static char *
dup_sentence (const Page *page, guint first, guint end)
{
  GString *text = g_string_new (NULL);
  const GArray *tokens = page->tokens->tokens;

  for (guint i = first; i < end; i++) {
    g_autofree char *token = skein_tokens_dup_token (page->tokens, i);

    if (i > first &&
        g_array_index (tokens, SkeinSpan, i - 1).end < g_array_index (tokens, SkeinSpan, i).start)
      g_string_append_c (text, ' ');
    g_string_append (text, token);
  }
  return g_string_free (text, FALSE);
}

static void
write_sentence (Page *page, guint number, guint sentence)
{
  guint first = g_array_index (page->tokens->starts, guint, sentence);
  guint end = g_array_index (page->tokens->starts, guint, sentence + 1);
  g_autofree char *text = dup_sentence (page, first, end);

  g_string_append_printf (page->out, "# sent_id = %u-%u\n", number, sentence + 1);
  append_comment (page->out, "text", text);
  for (guint i = first; i < end; i++)
    write_token (page, i, i - first + 1);
  g_string_append_c (page->out, '\n');
}

/* @number: the article’s, from 1 */
static void
write_article (const SkeinDocument *document,
               const SkeinArticleRecord *article,
               guint number,
               GString *out)
{
  g_autoptr (SkeinTokens) tokens = skein_tokens_new (article);
  g_autoptr (GArray) brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  Page page = { document, article, tokens, brackets, 0, out };
  gboolean first;

  if (tokens->tokens->len == 0)
    return;
  collect_brackets (&page);
  first = out->len == 0;
  g_string_append_printf (out, "# newdoc id = article-%u\n", number);
  if (first)
    append_comment (out, "global.Entity", "eid-etype-head-identity");
  append_comment (out, "meta::title", article->title);
  append_comment (out, "meta::author", article->author);
  append_comment (out, "meta::dateCreated", article->published);
  append_comment (out, "meta::sourceURL", article->url);
  append_comment (out, "meta::skein_key", article->key);
  for (guint i = 0; i + 1 < tokens->starts->len; i++)
    write_sentence (&page, number, i);
}

static gboolean
write_conllu (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < export->document->articles->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_article (export->document, g_ptr_array_index (export->document->articles, i), i + 1, out);
  }
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_conllu = {
  .id = "conllu",
  .get_title = get_title,
  .extension = "conllu",
  .mime_type = "text/plain",
  .get_losses = get_losses,
  .write = write_conllu,
};
