// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-gate.h"
#include "skein-xml.h"

static const char *const extensions[] = { "xml", NULL };

static const char *
get_title (void)
{
  return _ ("GATE document (XML)");
}

/* The text is cut by nodes, to which the annotations refer. Where they stand is the place, whatever their
 * numbers count. */
static char *
read_text (const xmlNode *root, GHashTable *places)
{
  GString *text = g_string_new (NULL);
  guint32 length = 0;

  for (const xmlNode *node = root->children; node != NULL; node = node->next) {
    if (skein_xml_is (node, "Node")) {
      char *id = skein_xml_dup_attribute (node, "id");

      if (id != NULL)
        g_hash_table_insert (places, id, GUINT_TO_POINTER (length));
    } else if (node->content != NULL &&
               (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)) {
      g_string_append (text, (const char *) node->content);
      length += (guint32) g_utf8_strlen ((const char *) node->content, -1);
    }
  }
  return g_string_free (text, FALSE);
}

static void
read_features (const xmlNode *parent, GArray *features)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next) {
    g_autofree char *name = NULL;
    g_autofree char *value = NULL;

    if (!skein_xml_is (node, "Feature"))
      continue;
    name = skein_xml_dup_folded (skein_xml_get_child (node, "Name"));
    value = skein_xml_dup_folded (skein_xml_get_child (node, "Value"));
    /* Values that are no text are written as XML in XML. */
    if (name != NULL && value != NULL && *value != '<')
      gate_features_add (features, name, value);
  }
}

/* An annotation that came before the text that its nodes stand in. */
typedef struct {
  GateAnnotation *annotation;
  char *start;
  char *end;
} Waiting;

/* @places: where the nodes stand in the text. */
typedef struct {
  GateDocument document;
  GHashTable *places;
  GArray *waiting;
  gboolean has_features;
} Reading;

static void
clear_waiting (gpointer data)
{
  Waiting *waiting = data;

  g_free (waiting->start);
  g_free (waiting->end);
}

static gboolean
find_place (GHashTable *places, const char *id, guint32 *place)
{
  gpointer found;

  if (id == NULL || !g_hash_table_lookup_extended (places, id, NULL, &found))
    return FALSE;
  *place = GPOINTER_TO_UINT (found);
  return TRUE;
}

static void
set_place (Reading *reading, const Waiting *waiting)
{
  GateAnnotation *annotation = waiting->annotation;

  annotation->has_place = find_place (reading->places, waiting->start, &annotation->start) &&
                          find_place (reading->places, waiting->end, &annotation->end);
}

static void
read_annotation (Reading *reading, const xmlNode *node)
{
  g_autofree char *set = skein_xml_dup_attribute (node->parent, "Name");
  g_autofree char *id = skein_xml_dup_attribute (node, "Id");
  g_autofree char *type = skein_xml_dup_attribute (node, "Type");
  GateAnnotation *annotation;
  Waiting waiting;

  if (type == NULL || *type == '\0')
    return;
  annotation = gate_add (&reading->document, set != NULL ? set : "", id != NULL ? id : "", type);
  annotation->line = skein_xml_get_line (node);
  if (skein_xml_is (node, "Relation"))
    annotation->members = skein_xml_dup_attribute (node, "Members");
  read_features (node, annotation->features);
  waiting = (Waiting){ annotation,
                       skein_xml_dup_attribute (node, "StartNode"),
                       skein_xml_dup_attribute (node, "EndNode") };
  if (reading->document.text == NULL) {
    g_array_append_val (reading->waiting, waiting);
    return;
  }
  set_place (reading, &waiting);
  clear_waiting (&waiting);
}

static guint
get_depth (const xmlNode *node)
{
  guint depth = 0;

  while ((node = node->parent) != NULL && node->type == XML_ELEMENT_NODE)
    depth++;
  return depth;
}

/* The text and the features of the document stand in the root, the annotations in sets of the root. */
static gboolean
begin_cb (const xmlNode *element, gpointer data)
{
  const Reading *reading = data;

  switch (get_depth (element)) {
  case 1:
    return (skein_xml_is (element, "TextWithNodes") && reading->document.text == NULL) ||
           (skein_xml_is (element, "GateDocumentFeatures") && !reading->has_features);
  case 2:
    return (skein_xml_is (element, "Annotation") || skein_xml_is (element, "Relation")) &&
           (skein_xml_is (element->parent, "AnnotationSet") ||
            skein_xml_is (element->parent, "RelationSet"));
  default:
    return FALSE;
  }
}

static gboolean
read_cb (const xmlNode *record, gpointer data)
{
  Reading *reading = data;

  if (skein_xml_is (record, "TextWithNodes")) {
    reading->document.text = read_text (record, reading->places);
    for (guint i = 0; i < reading->waiting->len; i++)
      set_place (reading, &g_array_index (reading->waiting, Waiting, i));
  } else if (skein_xml_is (record, "GateDocumentFeatures")) {
    reading->has_features = TRUE;
    read_features (record, reading->document.features);
  } else {
    read_annotation (reading, record);
  }
  return TRUE;
}

static gboolean
is_enough_cb (gpointer data)
{
  return ((const Reading *) data)->document.text != NULL;
}

static guint
sniff (const SkeinInput *input)
{
  g_autofree char *name = NULL;
  g_autofree char *ns = NULL;

  return skein_xml_sniff_root (input, &name, &ns) && strcmp (name, "GateDocument") == 0 ? 100 : 0;
}

static SkeinDocument *
read_xml (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  static const SkeinXmlRecords records = { begin_cb, read_cb, is_enough_cb };
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  SkeinDocument *result = NULL;
  Reading reading = { .places = places, .waiting = waiting };

  g_array_set_clear_func (waiting, clear_waiting);
  gate_init (&reading.document);
  reading.document.unit = SKEIN_UNIT_CODE_POINTS;
  if (skein_xml_read (input, &records, &reading, report, cancellable, error))
    result = gate_build (&reading.document, input, "gate-xml", report, error);
  gate_clear (&reading.document);
  return result;
}

const SkeinFormat skein_format_gate_xml = {
  .id = "gate-xml",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_xml,
  .streams = TRUE,
  .decodes = TRUE,
};
