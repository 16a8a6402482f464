// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <libxml/tree.h>

#include "skein-format.h"

G_BEGIN_DECLS

typedef xmlDoc SkeinXmlDocument;

static inline void
skein_xml_document_free (SkeinXmlDocument *document)
{
  if (document != NULL)
    xmlFreeDoc (document);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinXmlDocument, skein_xml_document_free)

gboolean skein_xml_sniff_root (const SkeinInput *input, char **name, char **ns);
SkeinXmlDocument *skein_xml_parse (const SkeinInput *input,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_xml_is (const xmlNode *node, const char *name);
xmlNode *skein_xml_get_child (const xmlNode *node, const char *name);
xmlNode *skein_xml_next (const xmlNode *node, const xmlNode *root);
xmlNode *skein_xml_skip (const xmlNode *node, const xmlNode *root);
char *skein_xml_dup_attribute (const xmlNode *node, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *skein_xml_dup_text (const xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;
char *skein_xml_dup_folded (const xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;
guint skein_xml_get_line (const xmlNode *node);

G_END_DECLS
