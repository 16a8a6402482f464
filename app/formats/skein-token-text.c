// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-annotations.h"

struct _SkeinTokenText {
  GString *text;
  guint32 length;
  GArray *tokens;
};

/**
 * skein_token_text_new:
 *
 * Returns: (transfer full): a text without words
 */
SkeinTokenText *
skein_token_text_new (void)
{
  SkeinTokenText *self = g_new0 (SkeinTokenText, 1);

  self->text = g_string_new (NULL);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  return self;
}

void
skein_token_text_free (SkeinTokenText *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->tokens);
  g_free (self);
}

static void
append (SkeinTokenText *self, const char *string)
{
  g_autofree char *valid = g_utf8_make_valid (string, -1);

  g_string_append (self->text, valid);
  self->length += (guint32) g_utf8_strlen (valid, -1);
}

/**
 * skein_token_text_add:
 * @self: a text
 * @token: its next word; may be empty
 * @separator: what stands before it: " " within a sentence, "\n" before a new one, "" for none
 */
void
skein_token_text_add (SkeinTokenText *self, const char *token, const char *separator)
{
  SkeinSpan span;

  g_return_if_fail (self != NULL);
  g_return_if_fail (token != NULL && separator != NULL);

  append (self, separator);
  span.start = self->length;
  append (self, token);
  span.end = self->length;
  g_array_append_val (self->tokens, span);
}

/**
 * skein_token_text_get_n:
 * @self: a text
 *
 * Returns: how many words it has
 */
guint
skein_token_text_get_n (const SkeinTokenText *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->tokens->len;
}

/**
 * skein_token_text_get_span:
 * @self: a text
 * @first: the first word
 * @end: the word after the last
 * @span: (out): their place in the text, in code points
 *
 * Returns: %FALSE if there are no such words
 */
gboolean
skein_token_text_get_span (const SkeinTokenText *self, guint first, guint end, SkeinSpan *span)
{
  g_return_val_if_fail (self != NULL && span != NULL, FALSE);

  if (first >= end || end > self->tokens->len)
    return FALSE;
  span->start = g_array_index (self->tokens, SkeinSpan, first).start;
  span->end = g_array_index (self->tokens, SkeinSpan, end - 1).end;
  return TRUE;
}

/**
 * skein_token_text_get_text:
 * @self: a text
 *
 * Returns: (transfer none): the text so far
 */
const char *
skein_token_text_get_text (const SkeinTokenText *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->text->str;
}
