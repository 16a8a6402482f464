// SPDX-License-Identifier: MPL-2.0
#include "skein-spacy-training.h"

#include <string.h>

#include "skein-json-stream.h"

/* An entity of the words from @first to before @end. */
typedef struct {
  char *label;
  guint first;
  guint end;
} Entity;

typedef struct {
  SkeinTokenText *text;
  GArray *entities;
  /* Whether the last entity may go on with the next word. */
  gboolean open;
} Document;

static void
entity_clear (gpointer data)
{
  g_free (((Entity *) data)->label);
}

/* Tags are B, I and L of an entity of several words and U of a single one, as "B-ORG"; whatever ends without being
 * ended, or goes on without having begun, is read as it can only be meant. */
static void
take_tag (Document *document, const char *tag, guint word)
{
  gboolean has_label = tag != NULL && strlen (tag) > 2 && tag[1] == '-';
  Entity *last = document->entities->len > 0
                     ? &g_array_index (document->entities, Entity, document->entities->len - 1)
                     : NULL;

  if (!has_label) {
    document->open = FALSE;
    return;
  }
  if (document->open && last != NULL && (*tag == 'I' || *tag == 'L') &&
      strcmp (last->label, tag + 2) == 0) {
    last->end = word + 1;
  } else {
    Entity entity = { g_strdup (tag + 2), word, word + 1 };

    g_array_append_val (document->entities, entity);
  }
  document->open = *tag == 'B' || *tag == 'I';
}

/* What stands before a word: if the text is there, what it has between this word and the last one. */
static char *
dup_separator (const char **raw, const char *word, const char *otherwise)
{
  const char *found = *raw != NULL && *word != '\0' ? strstr (*raw, word) : NULL;
  char *separator;

  if (found == NULL || strspn (*raw, " \t\r\n\v\f") < (gsize) (found - *raw))
    return g_strdup (otherwise);
  separator = g_strndup (*raw, (gsize) (found - *raw));
  *raw = found + strlen (word);
  return separator;
}

static void
read_sentence (Document *document, JsonArray *tokens, const char **raw, const char *before)
{
  for (guint i = 0; tokens != NULL && i < json_array_get_length (tokens); i++) {
    JsonObject *token = skein_json_get_element_object (tokens, i);
    const char *word = skein_json_get_child_string (token, "orth");
    g_autofree char *separator = NULL;

    if (word == NULL)
      continue;
    separator = dup_separator (raw, word, i == 0 ? before : " ");
    take_tag (document,
              skein_json_get_child_string (token, "ner"),
              skein_token_text_get_n (document->text));
    skein_token_text_add (document->text, word, separator);
  }
  document->open = FALSE;
}

static void
read_paragraph (Document *document, JsonObject *paragraph)
{
  JsonArray *sentences = skein_json_get_child_array (paragraph, "sentences");
  const char *raw = skein_json_get_child_string (paragraph, "raw");

  if (skein_token_text_get_n (document->text) > 0)
    skein_token_text_add (document->text, "", "\n\n");
  for (guint i = 0; sentences != NULL && i < json_array_get_length (sentences); i++)
    read_sentence (document,
                   skein_json_get_child_array (skein_json_get_element_object (sentences, i),
                                               "tokens"),
                   &raw,
                   i == 0 ? "" : "\n");
}

static void
add_entities (const Document *document, SkeinAnnotations *annotations, guint line)
{
  for (guint i = 0; i < document->entities->len; i++) {
    const Entity *entity = &g_array_index (document->entities, Entity, i);
    SkeinSpan span;

    if (skein_token_text_get_span (document->text, entity->first, entity->end, &span))
      skein_annotations_add_span (annotations, NULL, entity->label, span.start, span.end)->line =
          line;
  }
}

/**
 * spacy_training_read:
 * @annotations: to which an article is added
 * @document: a document as spaCy 2 was trained from: paragraphs of sentences of tokens
 * @line: the line on which it begins
 *
 * Returns: %TRUE if it has words
 */
gboolean
spacy_training_read (SkeinAnnotations *annotations, JsonObject *document, guint line)
{
  g_autoptr (SkeinTokenText) text = skein_token_text_new ();
  g_autoptr (GArray) entities = g_array_new (FALSE, FALSE, sizeof (Entity));
  JsonArray *paragraphs = skein_json_get_child_array (document, "paragraphs");
  Document reading = { text, entities, FALSE };

  g_array_set_clear_func (entities, entity_clear);
  for (guint i = 0; paragraphs != NULL && i < json_array_get_length (paragraphs); i++)
    read_paragraph (&reading, skein_json_get_element_object (paragraphs, i));
  if (skein_token_text_get_n (text) == 0)
    return FALSE;
  if (skein_annotations_begin (annotations, NULL, skein_token_text_get_text (text)) != NULL) {
    add_entities (&reading, annotations, line);
    skein_annotations_end (annotations);
  }
  return TRUE;
}
