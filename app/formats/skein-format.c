// SPDX-License-Identifier: MPL-2.0
#include "skein-format.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "skein-error.h"
#include "skein-formats-private.h"

/* How many code points of a file's content a message shows. */
#define MAX_EXCERPT 60

/**
 * skein_formats_get_all:
 *
 * Returns: (transfer none) (array zero-terminated=1): all formats that can be read
 */
const SkeinFormat *const *
skein_formats_get_all (void)
{
  static const SkeinFormat *const formats[] = {
    &skein_format_json,
    &skein_format_brat,
    &skein_format_text,
    &skein_format_cas_json,
    &skein_format_conll,
    &skein_format_conll04,
    &skein_format_crossre,
    &skein_format_conllu,
    &skein_format_csv,
    &skein_format_cytoscape,
    &skein_format_doccano,
    &skein_format_docred,
    &skein_format_dot,
    &skein_format_dygie,
    &skein_format_ftm,
    &skein_format_gate_json,
    &skein_format_gate_xml,
    &skein_format_gexf,
    &skein_format_graphml,
    &skein_format_graphrag,
    &skein_format_html,
    &skein_format_hypothesis,
    &skein_format_jgf,
    &skein_format_label_studio,
    &skein_format_markdown,
    &skein_format_nif,
    &skein_format_node_link,
    &skein_format_pdf,
    &skein_format_prodigy,
    &skein_format_spacy,
    &skein_format_spert,
    &skein_format_tacred,
    &skein_format_tei,
    &skein_format_w3c,
    &skein_format_webanno_tsv,
    &skein_format_xmi,
    NULL,
  };

  return formats;
}

/**
 * skein_formats_lookup:
 * @id: the id of a format
 *
 * Returns: (transfer none) (nullable): the format, or %NULL if there is none of that name
 */
const SkeinFormat *
skein_formats_lookup (const char *id)
{
  const SkeinFormat *const *formats = skein_formats_get_all ();

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; formats[i] != NULL; i++)
    if (strcmp (formats[i]->id, id) == 0)
      return formats[i];
  return NULL;
}

/**
 * skein_formats_peek:
 * @input: a file
 * @n_bytes: (out): the length of its content
 *
 * Returns: (transfer none): the content, which is not %NULL even if it is empty
 */
const guint8 *
skein_formats_peek (const SkeinInput *input, gsize *n_bytes)
{
  const guint8 *bytes;

  g_return_val_if_fail (input != NULL && n_bytes != NULL, NULL);

  bytes = g_bytes_get_data (input->bytes, n_bytes);
  return bytes != NULL ? bytes : (const guint8 *) "";
}

/**
 * skein_formats_has_extension:
 * @path: a path or a file's name
 * @extensions: (array zero-terminated=1): endings without the dot, in lower case
 *
 * Returns: %TRUE if the name ends in one of them, in whatever case
 */
gboolean
skein_formats_has_extension (const char *path, const char *const *extensions)
{
  const char *dot;

  g_return_val_if_fail (path != NULL && extensions != NULL, FALSE);

  dot = strrchr (path, '.');
  if (dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL)
    return FALSE;
  for (guint i = 0; extensions[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, extensions[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * skein_formats_dup_stem:
 * @path: a path or a file's name
 *
 * Returns: (transfer full): @path without the ending and its dot
 */
char *
skein_formats_dup_stem (const char *path)
{
  const char *dot;

  g_return_val_if_fail (path != NULL, NULL);

  dot = strrchr (path, '.');
  if (dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL)
    return g_strdup (path);
  return g_strndup (path, (gsize) (dot - path));
}

/**
 * skein_formats_dup_excerpt:
 * @string: valid UTF-8 from a file
 * @length: its length in bytes, or -1 if it ends in a NUL
 *
 * Returns: (transfer full): the start of @string, fit to be shown within a message
 */
char *
skein_formats_dup_excerpt (const char *string, gssize length)
{
  GString *excerpt;
  const char *end;
  guint n = 0;

  g_return_val_if_fail (string != NULL, NULL);

  excerpt = g_string_new (NULL);
  end = string + (length < 0 ? strlen (string) : (gsize) length);
  for (const char *p = string; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (n++ == MAX_EXCERPT) {
      g_string_append (excerpt, "…");
      break;
    }
    g_string_append_unichar (excerpt, g_unichar_iscntrl (c) ? ' ' : c);
  }
  return g_string_free (excerpt, FALSE);
}

/**
 * skein_formats_sniff_confidence:
 * @input: the start of a file
 * @confidence: (out): how sure the format is, from 0 to 100
 *
 * Returns: (transfer none) (nullable): the format that is surest of the file; among equals the one
 *   whose extension the file has
 */
const SkeinFormat *
skein_formats_sniff_confidence (const SkeinInput *input, guint *confidence)
{
  const SkeinFormat *const *formats = skein_formats_get_all ();
  const SkeinFormat *best = NULL;

  g_return_val_if_fail (input != NULL && confidence != NULL, NULL);

  *confidence = 0;
  for (guint i = 0; formats[i] != NULL; i++) {
    guint sure = formats[i]->sniff (input);

    if (sure == 0 || sure < *confidence)
      continue;
    if (best != NULL && sure == *confidence &&
        !skein_formats_has_extension (input->name, formats[i]->extensions))
      continue;
    best = formats[i];
    *confidence = sure;
    if (sure >= SKEIN_FORMATS_CERTAIN)
      break;
  }
  return best;
}

/**
 * skein_formats_sniff:
 * @input: a file, or at least its start
 *
 * Recognises a file by its content. The name counts only where the content leaves a choice.
 *
 * Returns: (transfer none) (nullable): the format, or %NULL if no reader knows it
 */
const SkeinFormat *
skein_formats_sniff (const SkeinInput *input)
{
  guint confidence;

  return skein_formats_sniff_confidence (input, &confidence);
}

static gboolean
set_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

/* A file may grow while it is read, so how long it is shows by reading; @size is only what to expect. */
static GBytes *
read_all (int file, gsize size, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  gsize step = MAX (MIN (size, max_bytes - 1) + 1, 64);

  while (content->len < max_bytes) {
    guint before = content->len;
    gsize wanted = MIN (step, max_bytes - before);
    gssize n_read;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    g_byte_array_set_size (content, before + (guint) wanted);
    do
      n_read = read (file, content->data + before, wanted);
    while (n_read < 0 && errno == EINTR);
    if (n_read < 0) {
      set_errno (error);
      return NULL;
    }
    g_byte_array_set_size (content, before + (guint) n_read);
    if (n_read == 0)
      break;
    /* Less than was asked for is nearly always the end, which only the next look shows. */
    step = (gsize) n_read < wanted ? 64 : CLAMP (step, 64 * 1024, (gsize) 8 * 1024 * 1024);
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/* Opening a pipe must not wait for somebody to write to it. */
static GBytes *
read_path (const char *path, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  GBytes *bytes = NULL;
  struct stat info;

  if (file < 0) {
    set_errno (error);
    return NULL;
  }
  if (fstat (file, &info) != 0)
    set_errno (error);
  else if (!S_ISREG (info.st_mode))
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_INVALID, _ ("This is not a file."));
  else
    bytes = read_all (file, (gsize) info.st_size, max_bytes, cancellable, error);
  g_close (file, NULL);
  return bytes;
}

/**
 * skein_formats_load:
 * @path: a file
 * @max_bytes: the most that is read
 * @whole: whether a larger file is an error; else the rest of it is left
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Reads a regular file. Pipes, devices and folders are refused, as reading them may never end.
 *
 * Returns: (transfer full): the content, or %NULL on error
 */
GBytes *
skein_formats_load (
    const char *path, gsize max_bytes, gboolean whole, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = read_path (path, max_bytes + (whole ? 1 : 0), cancellable, error);
  if (bytes == NULL)
    return NULL;
  if (whole && g_bytes_get_size (bytes) > max_bytes) {
    g_autofree char *limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_TOO_LARGE,
                 _ ("The file is larger than %s, the most that Skein reads."),
                 limit);
    return NULL;
  }
  return g_steal_pointer (&bytes);
}

/**
 * skein_formats_dup_name_beside:
 * @input: a file
 * @path: the path of a file in the same folder
 *
 * Returns: (transfer full): what messages call the file at @path
 */
char *
skein_formats_dup_name_beside (const SkeinInput *input, const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);
  const char *slash;

  g_return_val_if_fail (input != NULL && path != NULL, NULL);

  slash = strrchr (input->name, G_DIR_SEPARATOR);
  if (slash == NULL)
    return g_steal_pointer (&base);
  return g_strdup_printf ("%.*s%s", (int) (slash + 1 - input->name), input->name, base);
}

/**
 * skein_formats_sniff_file:
 * @path: a file
 * @name: what messages call it
 * @cancellable: (nullable): to stop it
 *
 * Recognises a file by its start.
 *
 * Returns: (transfer none) (nullable): its format, or %NULL if no reader knows it or it can't be read
 */
const SkeinFormat *
skein_formats_sniff_file (const char *path, const char *name, GCancellable *cancellable)
{
  g_autoptr (GBytes) head = NULL;
  SkeinInput input = { .name = name, .path = path };

  g_return_val_if_fail (path != NULL && name != NULL, NULL);

  head = skein_formats_load (path, SKEIN_FORMATS_SNIFF_BYTES, FALSE, cancellable, NULL);
  input.bytes = head;
  return head != NULL ? skein_formats_sniff (&input) : NULL;
}

/**
 * skein_formats_read_named:
 * @path: a file
 * @name: what messages and the article call it
 * @format: (nullable): its format, or %NULL to find out
 * @report: is told what is odd
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum; the message names the file
 *
 * Reads a file of at most 256 MiB, together with those that belong to it (such as the annotations beside
 * a text).
 *
 * Returns: (transfer full): what the file holds, or %NULL if nothing of it can be used
 */
SkeinDocument *
skein_formats_read_named (const char *path,
                          const char *name,
                          const SkeinFormat *format,
                          SkeinReport *report,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  SkeinInput input;
  SkeinDocument *document;

  g_return_val_if_fail (path != NULL && name != NULL && report != NULL, NULL);

  bytes = skein_formats_load (path, SKEIN_FORMATS_MAX_BYTES, TRUE, cancellable, error);
  if (bytes == NULL) {
    g_prefix_error (error, "%s: ", name);
    return NULL;
  }
  input = (SkeinInput){ .name = name, .path = path, .bytes = bytes };
  if (format == NULL)
    format = skein_formats_sniff (&input);
  if (format == NULL) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_UNKNOWN_FORMAT,
                 g_bytes_get_size (bytes) == 0
                     ? _ ("%s: The file is empty.")
                     : _ ("%s: Skein does not know what kind of file this is."),
                 name);
    return NULL;
  }
  document = format->read (&input, report, cancellable, error);
  if (document == NULL)
    g_prefix_error (error, "%s: ", name);
  return document;
}

/**
 * skein_formats_read_file:
 * @path: a file
 * @format: (nullable): its format, or %NULL to find out
 * @report: is told what is odd
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum; the message names the file
 *
 * Does what skein_formats_read_named() does, with the path as the name.
 *
 * Returns: (transfer full): what the file holds, or %NULL if nothing of it can be used
 */
SkeinDocument *
skein_formats_read_file (const char *path,
                         const SkeinFormat *format,
                         SkeinReport *report,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && report != NULL, NULL);

  name = g_filename_display_name (path);
  return skein_formats_read_named (path, name, format, report, cancellable, error);
}
