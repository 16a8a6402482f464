// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinXmlPrinter:
 *
 * Writes XML 1.0 into memory, indented. Characters that XML can't hold are written as U+FFFD.
 */
typedef struct _SkeinXmlPrinter SkeinXmlPrinter;

SkeinXmlPrinter *skein_xml_printer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_xml_printer_free (SkeinXmlPrinter *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinXmlPrinter, skein_xml_printer_free)

void skein_xml_printer_begin (SkeinXmlPrinter *printer, const char *element);
void skein_xml_printer_end (SkeinXmlPrinter *printer);
void skein_xml_printer_add (SkeinXmlPrinter *printer, const char *attribute, const char *value);
void skein_xml_printer_add_length (SkeinXmlPrinter *printer, const char *attribute, double length);
void skein_xml_printer_add_text (SkeinXmlPrinter *printer, const char *text);
GBytes *skein_xml_printer_finish (SkeinXmlPrinter *printer,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
