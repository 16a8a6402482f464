// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-assertions.h"
#include "skein-xml.h"

G_BEGIN_DECLS

/**
 * SkeinGraphXml:
 * @graph: what is built
 * @n_unnamed: how many things of the graph had to be given a name
 *
 * What readers of graphs in XML know while they read; theirs begins with it.
 */
typedef struct {
  SkeinAssertions *graph;
  guint n_unnamed;
} SkeinGraphXml;

/**
 * SkeinGraphPart:
 * @SKEIN_GRAPH_SETTING: its attributes say what others mean
 * @SKEIN_GRAPH_DECLARATION: what is in it says what others mean
 * @SKEIN_GRAPH_RECORD: it belongs to the graph
 *
 * What an element of a graph is. The first two count for all records of the file, wherever they stand.
 */
typedef enum {
  SKEIN_GRAPH_SETTING,
  SKEIN_GRAPH_DECLARATION,
  SKEIN_GRAPH_RECORD,
} SkeinGraphPart;

/**
 * SkeinGraphElement:
 * @name: the local name of an element
 * @part: what it is
 * @read: reads it; of a setting, nothing is there but its attributes
 */
typedef struct {
  const char *name;
  SkeinGraphPart part;
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
