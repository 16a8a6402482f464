// SPDX-License-Identifier: MPL-2.0
#include "skein-xml-print.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlwriter.h>

#include "skein-error.h"

#define REPLACEMENT 0xfffd

struct _SkeinXmlPrinter {
  xmlBuffer *buffer;
  xmlTextWriter *writer;
  gboolean failed;
};

/**
 * skein_xml_printer_new:
 *
 * Returns: (transfer full): a printer at the start of a document
 */
SkeinXmlPrinter *
skein_xml_printer_new (void)
{
  SkeinXmlPrinter *self = g_new0 (SkeinXmlPrinter, 1);

  self->buffer = xmlBufferCreate ();
  self->writer = self->buffer != NULL ? xmlNewTextWriterMemory (self->buffer, 0) : NULL;
  self->failed = self->writer == NULL || xmlTextWriterSetIndent (self->writer, 1) < 0 ||
                 xmlTextWriterSetIndentString (self->writer, BAD_CAST " ") < 0 ||
                 xmlTextWriterStartDocument (self->writer, "1.0", "UTF-8", NULL) < 0;
  return self;
}

void
skein_xml_printer_free (SkeinXmlPrinter *self)
{
  if (self == NULL)
    return;
  if (self->writer != NULL)
    xmlFreeTextWriter (self->writer);
  if (self->buffer != NULL)
    xmlBufferFree (self->buffer);
  g_free (self);
}

static gboolean
is_character (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xfffe) ||
         (c >= 0x10000 && c <= 0x10ffff);
}

static char *
dup_clean (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (clean, is_character (c) ? c : REPLACEMENT);
  }
  return g_string_free (clean, FALSE);
}

void
skein_xml_printer_begin (SkeinXmlPrinter *self, const char *element)
{
  g_return_if_fail (self != NULL && element != NULL);
  self->failed =
      self->failed || xmlTextWriterStartElement (self->writer, (const xmlChar *) element) < 0;
}

void
skein_xml_printer_end (SkeinXmlPrinter *self)
{
  g_return_if_fail (self != NULL);
  self->failed = self->failed || xmlTextWriterEndElement (self->writer) < 0;
}

/**
 * skein_xml_printer_add:
 * @printer: a printer within an element that has no content yet
 * @attribute: the name of an attribute
 * @value: its value, valid UTF-8; line ends and tabs survive
 */
void
skein_xml_printer_add (SkeinXmlPrinter *self, const char *attribute, const char *value)
{
  g_autofree char *clean = NULL;

  g_return_if_fail (self != NULL && attribute != NULL && value != NULL);

  clean = dup_clean (value);
  self->failed = self->failed || xmlTextWriterWriteAttribute (self->writer,
                                                              (const xmlChar *) attribute,
                                                              (const xmlChar *) clean) < 0;
}

/**
 * skein_xml_printer_add_length:
 * @printer: a printer within an element that has no content yet
 * @attribute: the name of an attribute
 * @length: a length in graph units
 */
void
skein_xml_printer_add_length (SkeinXmlPrinter *self, const char *attribute, double length)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (self != NULL && attribute != NULL);

  g_ascii_formatd (text, sizeof text, "%.2f", length);
  skein_xml_printer_add (self, attribute, text);
}

void
skein_xml_printer_add_text (SkeinXmlPrinter *self, const char *text)
{
  g_autofree char *clean = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  clean = dup_clean (text);
  self->failed =
      self->failed || xmlTextWriterWriteString (self->writer, (const xmlChar *) clean) < 0;
}

/**
 * skein_xml_printer_finish:
 * @printer: a printer
 * @error: return location
 *
 * Closes all elements.
 *
 * Returns: (transfer full) (nullable): the document
 */
GBytes *
skein_xml_printer_finish (SkeinXmlPrinter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->failed || xmlTextWriterEndDocument (self->writer) < 0 ||
      xmlTextWriterFlush (self->writer) < 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_TOO_LARGE,
                         _ ("The graph is too large for one XML file. Export a part of it."));
    return NULL;
  }
  return g_bytes_new (xmlBufferContent (self->buffer), (gsize) xmlBufferLength (self->buffer));
}
