// SPDX-License-Identifier: MPL-2.0
#include "skein-web-annotation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"
#include "skein-plain-text.h"

static const char *const extensions[] = { "json", "jsonld", "jsonl", NULL };
static const char *const text_extensions[] = { "txt", "md", NULL };

static const char *
get_w3c_title (void)
{
  return _ ("W3C Web Annotation (JSON-LD)");
}

static const char *
get_hypothesis_title (void)
{
  return _ ("Hypothes.is export");
}

static void
parse_cb (JsonNode *value, guint line, gpointer data)
{
  skein_web_annotations_parse (value, line, data);
}

/* The text that the annotations are about, if it lies beside them under the same name. */
static GPtrArray *
list_companions (const char *path)
{
  GPtrArray *companions = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *stem = skein_formats_dup_stem (path);

  for (guint i = 0; text_extensions[i] != NULL; i++) {
    g_autofree char *beside = g_strconcat (stem, ".", text_extensions[i], NULL);

    if (companions->len == 0 && strcmp (beside, path) != 0 &&
        g_file_test (beside, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_add (companions, g_steal_pointer (&beside));
  }
  return companions;
}

static char *
load_text (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) companions = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (SkeinDecoded) decoded = { 0 };
  SkeinInput text;

  if (input->path == NULL)
    return NULL;
  companions = list_companions (input->path);
  if (companions->len == 0)
    return NULL;
  name = skein_formats_dup_name_beside (input, g_ptr_array_index (companions, 0));
  bytes = skein_formats_load (
      g_ptr_array_index (companions, 0), SKEIN_FORMATS_MAX_BYTES, TRUE, cancellable, &error);
  text = (SkeinInput){ name, NULL, bytes };
  if (bytes != NULL && skein_plain_text_decode (&text, &decoded, report, &error))
    return g_steal_pointer (&decoded.text);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    skein_report_add (report, SKEIN_SEVERITY_REFUSED, name, 0, "%s", error->message);
  return NULL;
}

static gboolean
is_collection (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  return skein_json_shape_has (shape, "type=AnnotationCollection") ||
         skein_json_shape_has (shape, "type=AnnotationPage");
}

static SkeinDocument *
read_annotations (const SkeinInput *input,
                  const char *format,
                  SkeinReport *report,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_web_annotation_free);
  g_autofree char *text = NULL;

  if (!skein_json_stream_read (input, report, parse_cb, annotations, cancellable, error))
    return NULL;
  if (annotations->len == 0 && is_collection (input)) {
    skein_report_add (
        report,
        SKEIN_SEVERITY_NOTE,
        input->name,
        0,
        _ ("The annotations of this collection are in other files, which it names by their "
           "address only."));
    return skein_document_new ();
  }
  if (annotations->len == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("There is no annotation in this file."));
    return NULL;
  }
  text = load_text (input, report, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return skein_web_annotations_build (annotations, input, format, text, report);
}

static SkeinDocument *
read_w3c (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  return read_annotations (input, "w3c", report, cancellable, error);
}

static SkeinDocument *
read_hypothesis (const SkeinInput *input,
                 SkeinReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  return read_annotations (input, "hypothesis", report, cancellable, error);
}

static guint
sniff_w3c (const SkeinInput *input)
{
  static const char *const signs[] = {
    "@context=http://www.w3.org/ns/anno.jsonld",
    "type=Annotation",
    "type=AnnotationPage",
    "type=AnnotationCollection",
    "items.type=Annotation",
    "annotations.type=Annotation",
  };
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (skein_json_shape_has (shape, signs[i]))
      return 90;
  return skein_json_shape_has (shape, "target.selector") && !skein_json_shape_has (shape, "uri")
             ? 60
             : 0;
}

static guint
sniff_hypothesis (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  if (skein_json_shape_has (shape, "annotations.uri") || skein_json_shape_has (shape, "rows.uri") ||
      skein_json_shape_has (shape, "export_userid"))
    return 90;
  return skein_json_shape_has (shape, "uri") && skein_json_shape_has (shape, "target") ? 85 : 0;
}

const SkeinFormat skein_format_w3c = {
  .id = "w3c",
  .get_title = get_w3c_title,
  .extensions = extensions,
  .sniff = sniff_w3c,
  .companions = list_companions,
  .read = read_w3c,
};

const SkeinFormat skein_format_hypothesis = {
  .id = "hypothesis",
  .get_title = get_hypothesis_title,
  .extensions = extensions,
  .sniff = sniff_hypothesis,
  .companions = list_companions,
  .read = read_hypothesis,
};
