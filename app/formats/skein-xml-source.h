// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"

G_BEGIN_DECLS

/**
 * SkeinXmlSource:
 *
 * The characters of a file in XML, as UTF-8, whatever encoding the file says. What is none in that encoding, and what
 * XML does not allow, becomes U+FFFD, so that one bad byte does not cost the file.
 */
typedef struct _SkeinXmlSource SkeinXmlSource;

SkeinXmlSource *skein_xml_source_new (const SkeinInput *input,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_xml_source_free (SkeinXmlSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinXmlSource, skein_xml_source_free)

gssize skein_xml_source_read (SkeinXmlSource *source, char *to, gsize n_bytes);
guint64 skein_xml_source_get_n_read (const SkeinXmlSource *source);
gboolean skein_xml_source_finish (SkeinXmlSource *source, SkeinReport *report, GError **error);

G_END_DECLS
