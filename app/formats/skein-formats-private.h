// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"
#include "skein-writer.h"

G_BEGIN_DECLS

/* No file that a person annotated comes near this. */
#define SKEIN_FORMATS_MAX_BYTES ((gsize) 256 * 1024 * 1024)

/* How much of a file is read to recognise its format. */
#define SKEIN_FORMATS_SNIFF_BYTES ((gsize) 64 * 1024)

/* Below this a reader takes a file only if a person named it. */
#define SKEIN_FORMATS_SURE 10

/* From here on nothing else is asked what a file is. */
#define SKEIN_FORMATS_CERTAIN 95

extern const SkeinFormat skein_format_json;
extern const SkeinFormat skein_format_brat;
extern const SkeinFormat skein_format_webanno_tsv;
extern const SkeinFormat skein_format_cas_json;
extern const SkeinFormat skein_format_xmi;
extern const SkeinFormat skein_format_gate_json;
extern const SkeinFormat skein_format_gate_xml;
extern const SkeinFormat skein_format_tei;
extern const SkeinFormat skein_format_html;
extern const SkeinFormat skein_format_markdown;
extern const SkeinFormat skein_format_pdf;
extern const SkeinFormat skein_format_text;
extern const SkeinFormat skein_format_conllu;
extern const SkeinFormat skein_format_csv;
extern const SkeinFormat skein_format_gexf;
extern const SkeinFormat skein_format_graphml;
extern const SkeinFormat skein_format_hypothesis;
extern const SkeinFormat skein_format_w3c;
extern const SkeinFormat skein_format_conll04;
extern const SkeinFormat skein_format_conll;
extern const SkeinFormat skein_format_tacred;
extern const SkeinFormat skein_format_crossre;
extern const SkeinFormat skein_format_dygie;
extern const SkeinFormat skein_format_spert;
extern const SkeinFormat skein_format_docred;
extern const SkeinFormat skein_format_spacy;
extern const SkeinFormat skein_format_prodigy;
extern const SkeinFormat skein_format_doccano;
extern const SkeinFormat skein_format_label_studio;
extern const SkeinFormat skein_format_ftm;
extern const SkeinFormat skein_format_cytoscape;
extern const SkeinFormat skein_format_dot;
extern const SkeinFormat skein_format_graphrag;
extern const SkeinFormat skein_format_nif;
extern const SkeinFormat skein_format_jgf;
extern const SkeinFormat skein_format_node_link;

extern const SkeinWriter skein_writer_json;
extern const SkeinWriter skein_writer_brat;
extern const SkeinWriter skein_writer_doccano;
extern const SkeinWriter skein_writer_docred;
extern const SkeinWriter skein_writer_conllu;
extern const SkeinWriter skein_writer_w3c;
extern const SkeinWriter skein_writer_turtle;
extern const SkeinWriter skein_writer_csv;
extern const SkeinWriter skein_writer_graphml;
extern const SkeinWriter skein_writer_gexf;
extern const SkeinWriter skein_writer_dot;
extern const SkeinWriter skein_writer_node_link;
extern const SkeinWriter skein_writer_jgf;
extern const SkeinWriter skein_writer_cytoscape;
extern const SkeinWriter skein_writer_ftm;

const SkeinFormat *skein_formats_sniff_confidence (const SkeinInput *input, guint *confidence);
GBytes *skein_formats_load (const char *path,
                            gsize max_bytes,
                            gboolean whole,
                            GCancellable *cancellable,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *skein_formats_dup_excerpt (const char *string, gssize length) G_GNUC_WARN_UNUSED_RESULT;
const guint8 *skein_formats_peek (const SkeinInput *input, gsize *n_bytes);
gboolean skein_formats_has_extension (const char *path, const char *const *extensions);
char *skein_formats_dup_name_beside (const SkeinInput *input,
                                     const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *skein_formats_dup_hash (const SkeinInput *input) G_GNUC_WARN_UNUSED_RESULT;
char *skein_formats_dup_stem (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
