// SPDX-License-Identifier: MPL-2.0
#include "skein-brat.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-brat-private.h"
#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-plain-text.h"

/* The text comes first, then the one file that holds all annotations, then those that hold a kind
 * each, in the order in which their ids go on. */
static const char *const extensions[] = { "txt", "ann", "a1", "a2", "co", "rel", NULL };
static const char *const annotation_extensions[] = { "ann", "a1", "a2", "co", "rel", NULL };
static const char *const text_extensions[] = { "txt", NULL };

static const char *
get_title (void)
{
  return _ ("brat standoff");
}

static void
reading_clear (BratReading *reading)
{
  g_clear_pointer (&reading->by_id, g_hash_table_unref);
  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  g_clear_pointer (&reading->anchor, skein_anchor_free);
  g_clear_pointer (&reading->document, skein_document_free);
  if (reading->leftover != NULL)
    g_string_free (reading->leftover, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BratReading, reading_clear)

static void
decoded_free (gpointer data)
{
  skein_decoded_clear (data);
  g_free (data);
}

/* Parses all files; they are handed back, as the lines point into them. */
static GPtrArray *
parse_all (BratReading *reading, const SkeinInput *annotations, guint n, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (decoded_free);

  for (guint i = 0; i < n; i++) {
    SkeinDecoded *decoded = g_new0 (SkeinDecoded, 1);

    g_ptr_array_add (texts, decoded);
    if (!skein_plain_text_decode (&annotations[i], decoded, reading->report, error)) {
      g_prefix_error (error, "%s: ", annotations[i].name);
      return NULL;
    }
    brat_parse (reading, annotations[i].name, decoded->text);
  }
  return g_steal_pointer (&texts);
}

/**
 * skein_brat_read:
 * @text: the text
 * @annotations: (array length=n_annotations): the annotations, in the order in which they are read
 * @n_annotations: how many files they are; may be 0
 * @report: is told what is odd, and counts the lines of each kind
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Reads one article with its annotations in brat's standoff format.
 *
 * Returns: (transfer full): one article with its actors, or %NULL if the text can't be read
 */
SkeinDocument *
skein_brat_read (const SkeinInput *text,
                 const SkeinInput *annotations,
                 guint n_annotations,
                 SkeinReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  g_auto (BratReading) reading = { .report = report };
  g_autoptr (GPtrArray) texts = NULL;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL && report != NULL, NULL);

  if (!skein_plain_text_decode (text, &decoded, report, error))
    return NULL;
  if (decoded.n_bytes == 0) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_SYNTAX,
                 _ ("The text of the article is empty: %s"),
                 text->name);
    return NULL;
  }
  n_bytes = decoded.n_bytes;
  reading.document = skein_document_new ();
  reading.article = skein_plain_text_add_article (reading.document,
                                                  text,
                                                  "brat",
                                                  g_steal_pointer (&decoded.text));
  reading.text = reading.article->text;
  reading.leftover = g_string_new (NULL);
  reading.lines = g_ptr_array_new_with_free_func (brat_line_free);
  reading.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  texts = parse_all (&reading, annotations, n_annotations, error);
  if (texts == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  reading.anchor = skein_anchor_new (reading.text, n_bytes);
  brat_anchor_mentions (&reading);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  brat_build_mentions (&reading);
  brat_build (&reading);
  if (reading.leftover->len > 0)
    reading.article->leftover = g_strdup (reading.leftover->str);
  skein_report_count (report, "articles", 1);
  return g_steal_pointer (&reading.document);
}

/* Returns the path of a sibling of @path with this ending, if there is such a file; or @path, which is there. */
static char *
dup_sibling (const char *path, const char *extension)
{
  g_autofree char *stem = skein_formats_dup_stem (path);
  g_autofree char *sibling = g_strconcat (stem, ".", extension, NULL);

  if (strcmp (sibling, path) == 0)
    return g_steal_pointer (&sibling);
  return g_file_test (sibling, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&sibling) : NULL;
}

static GPtrArray *
dup_companions (const char *path)
{
  GPtrArray *companions = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; extensions[i] != NULL; i++) {
    g_autofree char *sibling = dup_sibling (path, extensions[i]);

    if (sibling != NULL && strcmp (sibling, path) != 0)
      g_ptr_array_add (companions, g_steal_pointer (&sibling));
  }
  return companions;
}

static gboolean
has_annotations (const char *path)
{
  for (guint i = 0; annotation_extensions[i] != NULL; i++) {
    g_autofree char *sibling = dup_sibling (path, annotation_extensions[i]);

    if (sibling != NULL && strcmp (sibling, path) != 0)
      return TRUE;
  }
  return FALSE;
}

static guint
sniff_content (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_auto (SkeinDecoded) decoded = { 0 };

  if (!skein_decode (bytes, MIN (n_bytes, SKEIN_FORMATS_SNIFF_BYTES), &decoded, NULL))
    return 0;
  return brat_sniff_lines (decoded.text);
}

static guint
sniff (const SkeinInput *input)
{
  /* A text with annotations beside it is theirs, whatever it holds. */
  if (input->path != NULL && skein_formats_has_extension (input->path, text_extensions) &&
      has_annotations (input->path))
    return SKEIN_FORMATS_CERTAIN;
  /* Files without any annotation are empty, and some begin with what only brat's tools understand. */
  if (input->path != NULL && skein_formats_has_extension (input->path, annotation_extensions)) {
    g_autofree char *text = dup_sibling (input->path, text_extensions[0]);

    if (text != NULL)
      return sniff_content (input) > 0 ? SKEIN_FORMATS_CERTAIN : 90;
  }
  return sniff_content (input);
}

/* One of the files that are read together. */
typedef struct {
  char *name;
  char *path;
  GBytes *bytes;
} Part;

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_free (part->name);
  g_free (part->path);
  g_clear_pointer (&part->bytes, g_bytes_unref);
}

/* Reads the sibling with this ending, or takes @input if it is that. Returns FALSE only on error. */
static gboolean
load_part (const SkeinInput *input,
           const char *extension,
           GArray *parts,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *path = dup_sibling (input->path, extension);
  g_autofree char *stem = skein_formats_dup_stem (input->name);
  const char *const only[] = { extension, NULL };
  Part part = { 0 };

  if (path == NULL)
    return TRUE;
  if (strcmp (path, input->path) == 0) {
    part.bytes = g_bytes_ref (input->bytes);
  } else {
    part.bytes = skein_formats_load (path, SKEIN_FORMATS_MAX_BYTES, TRUE, cancellable, error);
    if (part.bytes == NULL)
      return FALSE;
  }
  part.name = skein_formats_has_extension (input->name, only)
                  ? g_strdup (input->name)
                  : g_strconcat (stem, ".", extension, NULL);
  part.path = g_steal_pointer (&path);
  g_array_append_val (parts, part);
  return TRUE;
}

/* If there is a file with all annotations, those with a part of them are its sources and are left. */
static gboolean
load_annotations (const SkeinInput *input,
                  GArray *parts,
                  SkeinReport *report,
                  GCancellable *cancellable,
                  GError **error)
{
  guint n_whole;

  if (!load_part (input, "ann", parts, cancellable, error))
    return FALSE;
  n_whole = parts->len;
  for (guint i = 1; annotation_extensions[i] != NULL; i++) {
    const char *extension = annotation_extensions[i];

    if (n_whole == 0) {
      if (!load_part (input, extension, parts, cancellable, error))
        return FALSE;
    } else {
      g_autofree char *sibling = dup_sibling (input->path, extension);

      if (sibling != NULL) {
        g_autofree char *name = skein_formats_dup_name_beside (input, sibling);

        skein_report_add (report,
                          SKEIN_SEVERITY_NOTE,
                          name,
                          0,
                          _ ("The file was not read, as all annotations are in the .ann file."));
      }
    }
  }
  return TRUE;
}

/* A file of annotations with an ending of its own: all is in it but the text. */
static gboolean
is_other_annotations (const SkeinInput *input)
{
  return !skein_formats_has_extension (input->path, annotation_extensions) &&
         !has_annotations (input->path) && sniff_content (input) > 0;
}

static SkeinDocument *
read_parts (const SkeinInput *text,
            GArray *parts,
            SkeinReport *report,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree SkeinInput *annotations = g_new0 (SkeinInput, parts->len + 1);

  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index (parts, Part, i);

    annotations[i] = (SkeinInput){ part->name, part->path, part->bytes };
  }
  if (parts->len == 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_NOTE,
                      text->name,
                      0,
                      _ ("There are no annotations beside the text."));
  return skein_brat_read (text, annotations, parts->len, report, cancellable, error);
}

static SkeinDocument *
read_brat (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (Part));
  gboolean other;
  const Part *part;
  SkeinInput text;

  g_array_set_clear_func (texts, part_clear);
  g_array_set_clear_func (parts, part_clear);
  if (input->path == NULL) {
    if (sniff_content (input) == 0)
      return read_parts (input, parts, report, cancellable, error);
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_NOT_FOUND,
                         _ ("The text that belongs to these annotations is missing."));
    return NULL;
  }
  other = is_other_annotations (input);
  if (!other && !skein_formats_has_extension (input->path, annotation_extensions)) {
    /* The file that was given is the text, with whatever ending. */
    if (!load_annotations (input, parts, report, cancellable, error))
      return NULL;
    return read_parts (input, parts, report, cancellable, error);
  }
  if (!load_part (input, text_extensions[0], texts, cancellable, error))
    return NULL;
  part = texts->len > 0 ? &g_array_index (texts, Part, 0) : NULL;
  if (part == NULL || strcmp (part->path, input->path) == 0) {
    g_autofree char *stem = skein_formats_dup_stem (input->name);

    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_NOT_FOUND,
                 _ ("The text that belongs to these annotations is missing: there is no %s.txt."),
                 stem);
    return NULL;
  }
  text = (SkeinInput){ part->name, part->path, part->bytes };
  if (other)
    return skein_brat_read (&text, input, 1, report, cancellable, error);
  if (!load_annotations (input, parts, report, cancellable, error))
    return NULL;
  return read_parts (&text, parts, report, cancellable, error);
}

const SkeinFormat skein_format_brat = {
  .id = "brat",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .companions = dup_companions,
  .read = read_brat,
};
