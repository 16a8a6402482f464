// SPDX-License-Identifier: MPL-2.0

/* Writes graphs in JSON: node-link data (d3, NetworkX), the JSON Graph Format, and Cytoscape's. */

#include <glib/gi18n-lib.h>

#include "skein-formats-private.h"
#include "skein-json-print.h"

typedef struct {
  const SkeinExport *export;
  SkeinTally *tally;
  JsonBuilder *builder;
  GCancellable *cancellable;
} Writing;

typedef void (*WriteFunc) (Writing *writing, guint index);

static const char *
get_losses (void)
{
  return _ ("The file holds no articles and no passages, only how many there are.");
}

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_flag (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_id (JsonBuilder *builder, const char *member, char prefix, guint index)
{
  g_autofree char *id = g_strdup_printf ("%c%u", prefix, index + 1);

  add_string (builder, member, id);
}

static void
add_ends (JsonBuilder *builder, const SkeinTie *tie)
{
  add_id (builder, "source", 'a', tie->source);
  add_id (builder, "target", 'a', tie->target);
}

static void
add_title (const Writing *writing, const char *member)
{
  if (writing->export->title != NULL)
    add_string (writing->builder, member, writing->export->title);
}

static const SkeinPlacement *
get_placement (const Writing *writing, guint index)
{
  const SkeinPlacement *placements = writing->export->placements;

  return placements != NULL && placements[index].radius > 0 ? &placements[index] : NULL;
}

static void
add_colour (JsonBuilder *builder, const SkeinPlacement *placement)
{
  g_autofree char *colour = g_strdup_printf ("#%06x", placement->colour & 0xffffff);

  add_string (builder, "color", colour);
}

static gboolean
write_each (Writing *writing, guint n, WriteFunc write, GError **error)
{
  for (guint i = 0; i < n; i++) {
    if (g_cancellable_set_error_if_cancelled (writing->cancellable, error))
      return FALSE;
    write (writing, i);
  }
  return TRUE;
}

static gboolean
write_list (Writing *writing, const char *member, guint n, WriteFunc write, GError **error)
{
  json_builder_set_member_name (writing->builder, member);
  json_builder_begin_array (writing->builder);
  if (!write_each (writing, n, write, error))
    return FALSE;
  json_builder_end_array (writing->builder);
  return TRUE;
}

static gboolean
write_file (const SkeinExport *export,
            SkeinSink *sink,
            gboolean (*write) (Writing *writing, GError **error),
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (SkeinTally) tally = skein_tally_new (export->document, cancellable, error);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (GBytes) bytes = NULL;
  Writing writing = { export, tally, builder, cancellable };

  if (tally == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  if (!write (&writing, error))
    return FALSE;
  json_builder_end_object (builder);
  bytes = skein_json_print (builder);
  return skein_sink_put (sink, NULL, bytes, cancellable, error);
}

/* Node-link */

static const char *
get_node_link_title (void)
{
  return _ ("Node-link graph (JSON)");
}

static void
write_node_link_node (Writing *writing, guint index)
{
  const SkeinPlacement *placement = get_placement (writing, index);

  json_builder_begin_object (writing->builder);
  add_id (writing->builder, "id", 'a', index);
  skein_json_add_values (writing->builder,
                         skein_node_fields,
                         skein_tally_describe_node (writing->tally, index),
                         0,
                         SKEIN_N_NODE_FIELDS);
  if (placement != NULL) {
    skein_json_add_length (writing->builder, "x", placement->x);
    skein_json_add_length (writing->builder, "y", placement->y);
    skein_json_add_length (writing->builder, "size", placement->radius);
    add_colour (writing->builder, placement);
  }
  json_builder_end_object (writing->builder);
}

/* "key" tells parallel edges apart. */
static void
write_node_link_tie (Writing *writing, guint index)
{
  json_builder_begin_object (writing->builder);
  add_ends (writing->builder, skein_tally_get_tie (writing->tally, index));
  add_id (writing->builder, "key", 'r', index);
  skein_json_add_values (writing->builder,
                         skein_tie_fields,
                         skein_tally_describe_tie (writing->tally, index),
                         0,
                         SKEIN_N_TIE_FIELDS);
  json_builder_end_object (writing->builder);
}

static gboolean
write_node_link_graph (Writing *writing, GError **error)
{
  add_flag (writing->builder, "directed", TRUE);
  add_flag (writing->builder, "multigraph", TRUE);
  json_builder_set_member_name (writing->builder, "graph");
  json_builder_begin_object (writing->builder);
  add_title (writing, "name");
  json_builder_end_object (writing->builder);
  return write_list (writing,
                     "nodes",
                     skein_tally_get_n_nodes (writing->tally),
                     write_node_link_node,
                     error) &&
         write_list (
             writing, "links", skein_tally_get_n_ties (writing->tally), write_node_link_tie, error);
}

static gboolean
write_node_link (const SkeinExport *export,
                 SkeinSink *sink,
                 GCancellable *cancellable,
                 GError **error)
{
  return write_file (export, sink, write_node_link_graph, cancellable, error);
}

/* JSON Graph Format */

static const char *
get_jgf_title (void)
{
  return _ ("JSON Graph Format");
}

static const char *
get_jgf_losses (void)
{
  return _ (
      "The file holds no articles and no passages, only how many there are, and neither places "
      "nor colours.");
}

static void
write_jgf_node (Writing *writing, guint index)
{
  const SkeinValue *values = skein_tally_describe_node (writing->tally, index);
  g_autofree char *id = g_strdup_printf ("a%u", index + 1);

  json_builder_set_member_name (writing->builder, id);
  json_builder_begin_object (writing->builder);
  add_string (writing->builder, "label", values[SKEIN_NODE_LABEL].text);
  json_builder_set_member_name (writing->builder, "metadata");
  json_builder_begin_object (writing->builder);
  skein_json_add_values (
      writing->builder, skein_node_fields, values, SKEIN_NODE_TYPE, SKEIN_N_NODE_FIELDS);
  json_builder_end_object (writing->builder);
  json_builder_end_object (writing->builder);
}

static void
write_jgf_tie (Writing *writing, guint index)
{
  const SkeinTie *tie = skein_tally_get_tie (writing->tally, index);
  const SkeinValue *values = skein_tally_describe_tie (writing->tally, index);

  json_builder_begin_object (writing->builder);
  add_id (writing->builder, "id", 'r', index);
  add_ends (writing->builder, tie);
  add_string (writing->builder, "relation", tie->type);
  add_string (writing->builder, "label", values[SKEIN_TIE_LABEL].text);
  if (tie->mutual)
    add_flag (writing->builder, "directed", FALSE);
  json_builder_set_member_name (writing->builder, "metadata");
  json_builder_begin_object (writing->builder);
  skein_json_add_values (
      writing->builder, skein_tie_fields, values, SKEIN_TIE_WEIGHT, SKEIN_TIE_MUTUAL);
  skein_json_add_values (
      writing->builder, skein_tie_fields, values, SKEIN_TIE_ARTICLES, SKEIN_N_TIE_FIELDS);
  json_builder_end_object (writing->builder);
  json_builder_end_object (writing->builder);
}

static gboolean
write_jgf_graph (Writing *writing, GError **error)
{
  json_builder_set_member_name (writing->builder, "graph");
  json_builder_begin_object (writing->builder);
  add_title (writing, "label");
  add_flag (writing->builder, "directed", TRUE);
  json_builder_set_member_name (writing->builder, "nodes");
  json_builder_begin_object (writing->builder);
  if (!write_each (writing, skein_tally_get_n_nodes (writing->tally), write_jgf_node, error))
    return FALSE;
  json_builder_end_object (writing->builder);
  if (!write_list (writing, "edges", skein_tally_get_n_ties (writing->tally), write_jgf_tie, error))
    return FALSE;
  json_builder_end_object (writing->builder);
  return TRUE;
}

static gboolean
write_jgf (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  return write_file (export, sink, write_jgf_graph, cancellable, error);
}

/* Cytoscape */

static const char *
get_cytoscape_title (void)
{
  return _ ("Cytoscape (JSON)");
}

static void
write_cytoscape_node (Writing *writing, guint index)
{
  const SkeinPlacement *placement = get_placement (writing, index);
  const SkeinValue *values = skein_tally_describe_node (writing->tally, index);

  json_builder_begin_object (writing->builder);
  json_builder_set_member_name (writing->builder, "data");
  json_builder_begin_object (writing->builder);
  add_id (writing->builder, "id", 'a', index);
  add_string (writing->builder, "name", values[SKEIN_NODE_LABEL].text);
  skein_json_add_values (
      writing->builder, skein_node_fields, values, SKEIN_NODE_TYPE, SKEIN_N_NODE_FIELDS);
  if (placement != NULL) {
    skein_json_add_length (writing->builder, "size", placement->radius);
    add_colour (writing->builder, placement);
  }
  json_builder_end_object (writing->builder);
  if (placement != NULL) {
    json_builder_set_member_name (writing->builder, "position");
    json_builder_begin_object (writing->builder);
    skein_json_add_length (writing->builder, "x", placement->x);
    skein_json_add_length (writing->builder, "y", placement->y);
    json_builder_end_object (writing->builder);
  }
  json_builder_end_object (writing->builder);
}

/* Cytoscape calls the type of an edge its interaction. */
static void
write_cytoscape_tie (Writing *writing, guint index)
{
  const SkeinTie *tie = skein_tally_get_tie (writing->tally, index);

  json_builder_begin_object (writing->builder);
  json_builder_set_member_name (writing->builder, "data");
  json_builder_begin_object (writing->builder);
  add_id (writing->builder, "id", 'r', index);
  add_ends (writing->builder, tie);
  add_string (writing->builder, "interaction", tie->type);
  skein_json_add_values (writing->builder,
                         skein_tie_fields,
                         skein_tally_describe_tie (writing->tally, index),
                         SKEIN_TIE_LABEL,
                         SKEIN_N_TIE_FIELDS);
  json_builder_end_object (writing->builder);
  json_builder_end_object (writing->builder);
}

static gboolean
write_cytoscape_graph (Writing *writing, GError **error)
{
  json_builder_set_member_name (writing->builder, "data");
  json_builder_begin_object (writing->builder);
  add_title (writing, "name");
  json_builder_end_object (writing->builder);
  json_builder_set_member_name (writing->builder, "elements");
  json_builder_begin_object (writing->builder);
  if (!write_list (writing,
                   "nodes",
                   skein_tally_get_n_nodes (writing->tally),
                   write_cytoscape_node,
                   error) ||
      !write_list (
          writing, "edges", skein_tally_get_n_ties (writing->tally), write_cytoscape_tie, error))
    return FALSE;
  json_builder_end_object (writing->builder);
  return TRUE;
}

static gboolean
write_cytoscape (const SkeinExport *export,
                 SkeinSink *sink,
                 GCancellable *cancellable,
                 GError **error)
{
  return write_file (export, sink, write_cytoscape_graph, cancellable, error);
}

const SkeinWriter skein_writer_node_link = {
  .id = "node-link",
  .get_title = get_node_link_title,
  .extension = "json",
  .mime_type = "application/json",
  .get_losses = get_losses,
  .has_places = TRUE,
  .write = write_node_link,
};

const SkeinWriter skein_writer_jgf = {
  .id = "jgf",
  .get_title = get_jgf_title,
  .extension = "jgf",
  .mime_type = "application/vnd.jgf+json",
  .get_losses = get_jgf_losses,
  .write = write_jgf,
};

const SkeinWriter skein_writer_cytoscape = {
  .id = "cytoscape",
  .get_title = get_cytoscape_title,
  .extension = "cyjs",
  .mime_type = "application/json",
  .get_losses = get_losses,
  .has_places = TRUE,
  .write = write_cytoscape,
};
