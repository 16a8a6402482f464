// SPDX-License-Identifier: MPL-2.0
#include "skein-turtle.h"

#include <glib/gi18n-lib.h>
#include <serd/serd.h>
#include <string.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-plain-text.h"

/* serd reads what is nested by calling itself; so deep the stack of any thread goes. */
#define MAX_DEPTH 256

/* A short word may stand for an IRI of any length, so a small file may hold very long statements. */
#define MAX_IRI_BYTES ((gsize) 8 * 1024)
#define MAX_EXPANDED_BYTES ((guint64) 2 * 1024 * 1024 * 1024)

/* How many statements pass between two looks at the cancellable. */
#define PATIENCE 4096

typedef struct {
  const SkeinInput *input;
  SkeinTripleFunc func;
  gpointer data;
  GCancellable *cancellable;
  SerdEnv *base;
  /* The IRIs that prefixes stand for. */
  GHashTable *prefixes;
  GString *subject;
  GString *predicate;
  GString *object;
  guint64 n_bytes;
  guint n_triples;
  char *message;
  GError *error;
} Reading;

/* Returns the place behind the string, IRI or comment that begins at @p, which @p itself is if there is none. */
static const char *
skip_token (const char *p, const char *end)
{
  const char quote[4] = { *p, *p, *p, '\0' };
  const char *stop;

  if (*p == '#' || *p == '<') {
    stop = memchr (p, *p == '#' ? '\n' : '>', (gsize) (end - p));
    return stop != NULL ? stop + 1 : end;
  }
  if (*p != '"' && *p != '\'')
    return p;
  if (strncmp (p, quote, 3) == 0) {
    for (p += 3; p < end && strncmp (p, quote, 3) != 0; p++)
      if (*p == '\\' && p + 1 < end)
        p++;
    return MIN (p + 3, end);
  }
  for (p++; p < end && *p != *quote && *p != '\n'; p++)
    if (*p == '\\' && p + 1 < end)
      p++;
  return MIN (p + 1, end);
}

static gboolean
is_too_deep (const char *p, const char *end)
{
  guint depth = 0;

  while (p < end) {
    const char *behind = skip_token (p, end);

    if (behind != p) {
      p = behind;
      continue;
    }
    if (*p == '\\' && p + 1 < end)
      p++;
    else if ((*p == '[' || *p == '(') && ++depth > MAX_DEPTH)
      return TRUE;
    else if ((*p == ']' || *p == ')') && depth > 0)
      depth--;
    p++;
  }
  return FALSE;
}

static const char *
get_bytes (const SerdNode *node)
{
  return node->buf != NULL ? (const char *) node->buf : "";
}

/* Writes the whole IRI of a node. Returns whether there is one. */
static gboolean
expand_iri (Reading *reading, const SerdNode *node, GString *iri)
{
  const char *bytes = get_bytes (node);
  const char *colon;
  const char *head;
  g_autofree char *prefix = NULL;

  if (node->type == SERD_URI && !serd_uri_string_has_scheme (node->buf)) {
    SerdNode whole = serd_env_expand_node (reading->base, node);

    g_string_append (iri, get_bytes (&whole));
    serd_node_free (&whole);
    return TRUE;
  }
  if (node->type != SERD_CURIE) {
    g_string_append_len (iri, bytes, (gssize) node->n_bytes);
    return TRUE;
  }
  colon = strchr (bytes, ':');
  prefix = g_strndup (bytes, colon != NULL ? (gsize) (colon - bytes) : 0);
  head = g_hash_table_lookup (reading->prefixes, prefix);
  if (colon == NULL || head == NULL) {
    reading->message = g_strdup_printf (_ ("the prefix “%s” is not declared"), prefix);
    return FALSE;
  }
  g_string_append (iri, head);
  g_string_append (iri, colon + 1);
  return TRUE;
}

static gboolean
expand (Reading *reading, const SerdNode *node, GString *string)
{
  g_string_truncate (string, 0);
  if (node->type == SERD_BLANK)
    g_string_append (string, "_:");
  if (node->type == SERD_LITERAL || node->type == SERD_BLANK)
    g_string_append_len (string, get_bytes (node), (gssize) node->n_bytes);
  else if (!expand_iri (reading, node, string))
    return FALSE;
  else if (string->len > MAX_IRI_BYTES)
    reading->message = g_strdup (_ ("a name is too long"));
  reading->n_bytes += string->len;
  if (reading->n_bytes > MAX_EXPANDED_BYTES && reading->message == NULL)
    reading->message = g_strdup (_ ("its statements are too long"));
  return reading->message == NULL;
}

static SerdStatus
base_cb (void *handle, const SerdNode *uri)
{
  Reading *reading = handle;

  if (uri->n_bytes > MAX_IRI_BYTES)
    return SERD_ERR_BAD_ARG;
  return serd_env_set_base_uri (reading->base, uri);
}

static SerdStatus
prefix_cb (void *handle, const SerdNode *name, const SerdNode *uri)
{
  Reading *reading = handle;
  g_autoptr (GString) iri = g_string_new (NULL);

  if (uri->n_bytes > MAX_IRI_BYTES || !expand_iri (reading, uri, iri))
    return SERD_ERR_BAD_ARG;
  g_hash_table_replace (reading->prefixes,
                        g_strdup (get_bytes (name)),
                        g_string_free (g_steal_pointer (&iri), FALSE));
  return SERD_SUCCESS;
}

static SerdStatus
statement_cb (void *handle,
              SerdStatementFlags flags,
              const SerdNode *graph,
              const SerdNode *subject,
              const SerdNode *predicate,
              const SerdNode *object,
              const SerdNode *datatype,
              const SerdNode *language)
{
  Reading *reading = handle;
  SkeinTriple triple;

  if (reading->error != NULL || reading->message != NULL)
    return SERD_ERR_BAD_ARG;
  if (reading->n_triples++ % PATIENCE == 0 &&
      g_cancellable_set_error_if_cancelled (reading->cancellable, &reading->error))
    return SERD_ERR_BAD_ARG;
  if (!expand (reading, subject, reading->subject) ||
      !expand (reading, predicate, reading->predicate) ||
      !expand (reading, object, reading->object))
    return SERD_ERR_BAD_ARG;
  triple = (SkeinTriple){
    .subject = reading->subject->str,
    .predicate = reading->predicate->str,
    .object = reading->object->str,
    .is_literal = object->type == SERD_LITERAL,
    .language = language != NULL && language->n_bytes > 0 ? get_bytes (language) : NULL,
  };
  reading->func (&triple, reading->data);
  return SERD_SUCCESS;
}

static SerdStatus
error_cb (void *handle, const SerdError *error)
{
  Reading *reading = handle;
  g_autofree char *what = NULL;
  g_autofree char *valid = NULL;

  if (reading->error != NULL)
    return SERD_SUCCESS;
  what = reading->message != NULL ? g_steal_pointer (&reading->message)
                                  : g_strdup_vprintf (error->fmt, *error->args);
  valid = g_utf8_make_valid (g_strstrip (what), -1);
  g_set_error (&reading->error,
               SKEIN_ERROR,
               SKEIN_ERROR_SYNTAX,
               _ ("Line %u: this is not valid Turtle: %s"),
               error->line,
               valid);
  return SERD_SUCCESS;
}

static void
read_all (Reading *reading, const char *text)
{
  SerdReader *reader =
      serd_reader_new (SERD_TURTLE, reading, NULL, base_cb, prefix_cb, statement_cb, NULL);
  SerdStatus status;

  serd_reader_set_strict (reader, true);
  serd_reader_set_error_sink (reader, error_cb, reading);
  status = serd_reader_read_string (reader, (const uint8_t *) text);
  serd_reader_free (reader);
  if (reading->error != NULL || (status <= SERD_FAILURE && reading->message == NULL))
    return;
  g_set_error (&reading->error,
               SKEIN_ERROR,
               SKEIN_ERROR_SYNTAX,
               _ ("This is not valid Turtle: %s"),
               reading->message != NULL ? reading->message : (const char *) serd_strerror (status));
}

static void
reading_init (Reading *reading)
{
  reading->base = serd_env_new (NULL);
  reading->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading->subject = g_string_new (NULL);
  reading->predicate = g_string_new (NULL);
  reading->object = g_string_new (NULL);
}

static void
reading_clear (Reading *reading)
{
  serd_env_free (reading->base);
  g_hash_table_unref (reading->prefixes);
  g_string_free (reading->subject, TRUE);
  g_string_free (reading->predicate, TRUE);
  g_string_free (reading->object, TRUE);
  g_free (reading->message);
}

/**
 * skein_turtle_read:
 * @input: a file of Turtle or N-Triples
 * @report: is told where the file is broken off, if something could be read
 * @func: is called for each statement
 * @data: for @func
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Reads the statements one by one, by serd. What is behind an error of the file is left. No name is ever looked up
 * anywhere.
 *
 * Returns: %FALSE if there is no statement before the first error, or the reading was cancelled
 */
gboolean
skein_turtle_read (const SkeinInput *input,
                   SkeinReport *report,
                   SkeinTripleFunc func,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  Reading reading = { .input = input, .func = func, .data = data, .cancellable = cancellable };

  g_return_val_if_fail (input != NULL && report != NULL && func != NULL, FALSE);

  if (!skein_plain_text_decode (input, &decoded, report, error))
    return FALSE;
  if (is_too_deep (decoded.text, decoded.text + decoded.n_bytes)) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("What the file holds is nested too deeply."));
    return FALSE;
  }
  reading_init (&reading);
  read_all (&reading, decoded.text);
  reading_clear (&reading);
  if (reading.error == NULL)
    return TRUE;
  if (reading.n_triples == 0 || g_error_matches (reading.error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, reading.error);
    return FALSE;
  }
  skein_report_add (report,
                    SKEIN_SEVERITY_REFUSED,
                    input->name,
                    0,
                    _ ("%s What comes behind it is left out."),
                    reading.error->message);
  g_error_free (reading.error);
  return TRUE;
}

/**
 * skein_turtle_sniff:
 * @input: the start of a file
 * @ns: an IRI
 *
 * Returns: %TRUE if the file looks like Turtle or N-Triples, and names that begin with @ns are used in it
 */
gboolean
skein_turtle_sniff (const SkeinInput *input, const char *ns)
{
  static const char *const starts[] = { "@prefix", "@base", "PREFIX", "BASE", "<http", "<urn:",
                                        "<#",      "<>",    "_:",     "[",    "<file:" };
  g_autofree char *bracketed = NULL;
  gsize n_bytes;
  const char *p;
  const char *end;

  g_return_val_if_fail (input != NULL && ns != NULL, FALSE);

  p = (const char *) skein_formats_peek (input, &n_bytes);
  n_bytes = MIN (n_bytes, SKEIN_FORMATS_SNIFF_BYTES);
  end = p + n_bytes;
  if (n_bytes >= 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0)
    p += 3;
  while (p < end && (g_ascii_isspace (*p) || *p == '#'))
    p = *p == '#' ? skip_token (p, end) : p + 1;
  bracketed = g_strconcat ("<", ns, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    gsize length = strlen (starts[i]);

    if ((gsize) (end - p) > length && g_ascii_strncasecmp (p, starts[i], length) == 0)
      return g_strstr_len (p, end - p, bracketed) != NULL;
  }
  return FALSE;
}
