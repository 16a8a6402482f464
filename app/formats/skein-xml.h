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

/**
 * SkeinXmlRecords:
 * @begin: is told of an element with its attributes and what it stands in, but nothing of what is in it. Returns whether it is
 *   a record, which is wanted with all that is in it; what is in a record is none
 * @read: is given a record and what it stands in; both are gone afterwards. Returns whether to read on
 * @is_enough: whether the records that were read are worth something without those that follow, of a file that is
 *   broken from there on
 *
 * What a reader of XML wants of a file. All have user data.
 */
typedef struct {
  gboolean (*begin) (const xmlNode *element, gpointer data);
  gboolean (*read) (const xmlNode *record, gpointer data);
  gboolean (*is_enough) (gpointer data);
} SkeinXmlRecords;

gboolean skein_xml_read (const SkeinInput *input,
                         const SkeinXmlRecords *records,
                         gpointer data,
                         SkeinReport *report,
                         GCancellable *cancellable,
                         GError **error);
gboolean skein_xml_is (const xmlNode *node, const char *name);
xmlNode *skein_xml_get_child (const xmlNode *node, const char *name);
xmlNode *skein_xml_next (const xmlNode *node, const xmlNode *root);
xmlNode *skein_xml_skip (const xmlNode *node, const xmlNode *root);
char *skein_xml_dup_attribute (const xmlNode *node, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *skein_xml_dup_text (const xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;
char *skein_xml_dup_folded (const xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;
guint skein_xml_get_line (const xmlNode *node);

G_END_DECLS
