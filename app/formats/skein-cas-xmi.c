// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-cas.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-xml.h"

#define XMI_NAMESPACE "http://www.omg.org/XMI"

static const char *const extensions[] = { "xmi", "xml", NULL };

static const char *
get_title (void)
{
  return _ ("UIMA CAS XMI");
}

/* "http:///de/tudarmstadt/ner/type.ecore" and "NamedEntity" are "de.tudarmstadt.ner.type.NamedEntity". */
static char *
dup_type (const xmlNode *node)
{
  const char *uri = node->ns != NULL && node->ns->href != NULL ? (const char *) node->ns->href : "";
  g_autofree char *path = NULL;

  if (g_str_has_prefix (uri, "http:///"))
    uri += strlen ("http:///");
  path = g_strdup (uri);
  if (g_str_has_suffix (path, ".ecore"))
    path[strlen (path) - strlen (".ecore")] = '\0';
  if (*path == '\0' || strcmp (path, "uima/noNamespace") == 0)
    return g_strdup ((const char *) node->name);
  g_strdelimit (path, "/", '.');
  return g_strconcat (path, ".", (const char *) node->name, NULL);
}

static void
read_structure (Cas *cas, const xmlNode *node)
{
  g_autofree char *type = dup_type (node);
  g_autofree char *id = skein_xml_dup_attribute (node, "id");
  CasStructure *structure = cas_add (cas, id, type);

  structure->line = skein_xml_get_line (node);
  for (const xmlAttr *attribute = node->properties; attribute != NULL;
       attribute = attribute->next) {
    const char *name = (const char *) attribute->name;
    const xmlNode *value = attribute->children;

    if (attribute->ns == NULL)
      cas_structure_set (structure,
                         name,
                         value != NULL && value->content != NULL ? (const char *) value->content
                                                                 : "",
                         FALSE);
  }
  /* A list of strings stands in elements. */
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *value = NULL;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    value = skein_xml_dup_text (child);
    cas_structure_set (structure, (const char *) child->name, value, FALSE);
  }
}

static guint
sniff (const SkeinInput *input)
{
  g_autofree char *name = NULL;
  g_autofree char *ns = NULL;

  if (!skein_xml_sniff_root (input, &name, &ns) || strcmp (name, "XMI") != 0)
    return 0;
  return g_strcmp0 (ns, XMI_NAMESPACE) == 0 ? 100 : 60;
}

/* Each child of the root is a structure. */
static gboolean
begin_cb (const xmlNode *element, gpointer data)
{
  return element->parent != NULL && element->parent->type == XML_ELEMENT_NODE;
}

static gboolean
read_cb (const xmlNode *record, gpointer data)
{
  read_structure (data, record);
  return TRUE;
}

static gboolean
is_enough_cb (gpointer data)
{
  return cas_has_text (data);
}

static SkeinDocument *
read_xmi (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  static const SkeinXmlRecords records = { begin_cb, read_cb, is_enough_cb };
  SkeinDocument *document = NULL;
  Cas cas;

  cas_init (&cas);
  if (skein_xml_read (input, &records, &cas, report, cancellable, error))
    document = cas_build (&cas, input, "xmi", report, error);
  cas_clear (&cas);
  return document;
}

const SkeinFormat skein_format_xmi = {
  .id = "xmi",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_xmi,
  .streams = TRUE,
  .decodes = TRUE,
};
