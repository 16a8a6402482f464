// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-tei-private.h"

#define TEI_NAMESPACE "http://www.tei-c.org/ns/1.0"

static const char *const extensions[] = { "xml", "tei", NULL };

static const char *
get_title (void)
{
  return _ ("TEI");
}

static gboolean
is_document (const xmlNode *node)
{
  return skein_xml_is (node, "TEI") || skein_xml_is (node, "TEI.2");
}

/* A document without a text may still list persons and relations. */
static void
read_document (SkeinAnnotations *annotations, const xmlNode *document)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (TeiName));
  const xmlNode *header = skein_xml_get_child (document, "teiHeader");
  const xmlNode *body = skein_xml_get_child (document, "text");
  g_autofree char *title = tei_dup_title (header);
  g_autofree char *text = body != NULL ? tei_dup_text (body, names) : g_strdup ("");
  SkeinArticleRecord *article;

  tei_add_actors (annotations, document, keys);
  if (*text == '\0' && g_hash_table_size (keys) > 0) {
    skein_annotations_begin_lists (annotations);
    tei_add_relations (annotations, document, keys);
    skein_annotations_end (annotations);
    return;
  }
  article = skein_annotations_begin (annotations, title, text);
  if (article == NULL)
    return;
  tei_set_metadata (article, document, header);
  tei_add_names (annotations, names, keys);
  tei_add_relations (annotations, document, keys);
  skein_annotations_end (annotations);
}

static guint
sniff (const SkeinInput *input)
{
  g_autofree char *name = NULL;
  g_autofree char *ns = NULL;

  if (!skein_xml_sniff_root (input, &name, &ns))
    return 0;
  if (strcmp (name, "TEI") == 0 || strcmp (name, "teiCorpus") == 0)
    return g_strcmp0 (ns, TEI_NAMESPACE) == 0 ? 100 : 60;
  return strcmp (name, "TEI.2") == 0 ? 80 : 0;
}

typedef struct {
  SkeinAnnotations *annotations;
  guint n_documents;
} Reading;

/* A corpus holds documents, and may hold further corpora. */
static gboolean
begin_cb (const xmlNode *element, gpointer data)
{
  return is_document (element);
}

static gboolean
read_cb (const xmlNode *record, gpointer data)
{
  Reading *reading = data;

  read_document (reading->annotations, record);
  reading->n_documents++;
  return TRUE;
}

static gboolean
is_enough_cb (gpointer data)
{
  return ((const Reading *) data)->n_documents > 0;
}

static SkeinDocument *
read_tei (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  static const SkeinXmlRecords records = { begin_cb, read_cb, is_enough_cb };
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "tei", report);
  Reading reading = { annotations, 0 };

  skein_annotations_carry_lists (annotations);
  if (!skein_xml_read (input, &records, &reading, report, cancellable, error))
    return NULL;
  if (reading.n_documents == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("There is no TEI document in the file."));
    return NULL;
  }
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

const SkeinFormat skein_format_tei = {
  .id = "tei",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_tei,
  .streams = TRUE,
  .decodes = TRUE,
};
