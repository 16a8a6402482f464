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

static gboolean
find_place (GHashTable *places, const xmlNode *node, const char *attribute, guint32 *place)
{
  g_autofree char *id = skein_xml_dup_attribute (node, attribute);
  gpointer found;

  if (id == NULL || !g_hash_table_lookup_extended (places, id, NULL, &found))
    return FALSE;
  *place = GPOINTER_TO_UINT (found);
  return TRUE;
}

static void
read_annotation (GateDocument *document, GHashTable *places, const char *set, const xmlNode *node)
{
  g_autofree char *id = skein_xml_dup_attribute (node, "Id");
  g_autofree char *type = skein_xml_dup_attribute (node, "Type");
  gboolean is_relation = skein_xml_is (node, "Relation");
  GateAnnotation *annotation;

  if (type == NULL || *type == '\0' || (!is_relation && !skein_xml_is (node, "Annotation")))
    return;
  annotation = gate_add (document, set, id != NULL ? id : "", type);
  annotation->line = skein_xml_get_line (node);
  if (is_relation)
    annotation->members = skein_xml_dup_attribute (node, "Members");
  annotation->has_place = find_place (places, node, "StartNode", &annotation->start) &&
                          find_place (places, node, "EndNode", &annotation->end);
  read_features (node, annotation->features);
}

static void
read_sets (GateDocument *document, GHashTable *places, const xmlNode *root)
{
  for (const xmlNode *set = root->children; set != NULL; set = set->next) {
    g_autofree char *name = NULL;

    if (!skein_xml_is (set, "AnnotationSet") && !skein_xml_is (set, "RelationSet"))
      continue;
    name = skein_xml_dup_attribute (set, "Name");
    for (const xmlNode *node = set->children; node != NULL; node = node->next)
      if (node->type == XML_ELEMENT_NODE)
        read_annotation (document, places, name != NULL ? name : "", node);
  }
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
  g_autoptr (SkeinXmlDocument) xml = NULL;
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SkeinDocument *result;
  GateDocument document;
  const xmlNode *root;
  const xmlNode *text;
  const xmlNode *features;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  xml = skein_xml_parse (input, error);
  if (xml == NULL)
    return NULL;
  root = xmlDocGetRootElement (xml);
  text = skein_xml_get_child (root, "TextWithNodes");
  features = skein_xml_get_child (root, "GateDocumentFeatures");
  gate_init (&document);
  if (text != NULL)
    document.text = read_text (text, places);
  if (features != NULL)
    read_features (features, document.features);
  document.unit = SKEIN_UNIT_CODE_POINTS;
  read_sets (&document, places, root);
  result = gate_build (&document, input, "gate-xml", report, error);
  gate_clear (&document);
  return result;
}

const SkeinFormat skein_format_gate_xml = {
  .id = "gate-xml",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_xml,
};
