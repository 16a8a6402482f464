// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-assertions.h"
#include "skein-xml.h"

G_BEGIN_DECLS

/**
 * SkeinGraphXml:
 * @graph: what is built
 *
 * What readers of graphs in XML know while they read; theirs begins with it.
 */
typedef struct {
  SkeinAssertions *graph;
} SkeinGraphXml;

/**
 * SkeinGraphElement:
 * @name: the local name of an element
 * @declares: whether it says what others mean; these are read before all others
 * @read: reads it
 */
typedef struct {
  const char *name;
  gboolean declares;
  void (*read) (SkeinGraphXml *reading, const xmlNode *node);
} SkeinGraphElement;

SkeinDocument *skein_graph_xml_read (SkeinGraphXml *reading,
                                     const SkeinGraphElement *elements,
                                     guint n_elements,
                                     const SkeinInput *input,
                                     SkeinReport *report,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_graph_xml_begin_node (SkeinGraphXml *reading, const xmlNode *node);
gboolean skein_graph_xml_begin_edge (SkeinGraphXml *reading,
                                     const xmlNode *node,
                                     const char *direction,
                                     SkeinDirection fallback);

G_END_DECLS
