// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"

G_BEGIN_DECLS

/**
 * SkeinTriple:
 * @subject: an IRI, or "_:" and the name of a blank node
 * @predicate: an IRI
 * @object: an IRI, "_:" and the name of a blank node, or the words of a literal
 * @is_literal: whether @object is a literal
 * @language: (nullable): the language of a literal
 *
 * One statement of an RDF file. IRIs are whole, as far as the file gives a base for them.
 */
typedef struct {
  const char *subject;
  const char *predicate;
  const char *object;
  gboolean is_literal;
  const char *language;
} SkeinTriple;

/**
 * SkeinTripleFunc:
 * @triple: a statement; it is gone after the call
 * @data: user data
 *
 * Is called for each statement in the order of the file.
 */
typedef void (*SkeinTripleFunc) (const SkeinTriple *triple, gpointer data);

gboolean skein_turtle_sniff (const SkeinInput *input, const char *ns);
gboolean skein_turtle_read (const SkeinInput *input,
                            SkeinReport *report,
                            SkeinTripleFunc func,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
