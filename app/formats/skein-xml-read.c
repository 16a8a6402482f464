// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/valid.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-xml-source.h"
#include "skein-xml.h"

/* The tree of a record takes up to thirty times as much memory as its part of the file. */
#define MAX_RECORD ((guint64) 64 * 1024 * 1024)

/* Nothing is fetched; entities stay what they are; nesting (256) and texts (10 million characters) keep
 * the limits that libxml2 has for files that nobody trusts. The source has made UTF-8 of the file. */
#define OPTIONS                                                                                    \
  (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |                 \
   XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT)

/* What the parser's own private pointer leads to. @record: the record that is being read, if any; @start: how much of the
 * file was read before it; @failure: what the parser says against the file, or how large a record may be; @line: of
 * which line. */
typedef struct {
  xmlParserCtxt *parser;
  SkeinXmlSource *source;
  const SkeinXmlRecords *records;
  gpointer data;
  GCancellable *cancellable;
  xmlNode *record;
  guint64 start;
  gboolean has_entities;
  gboolean is_stopped;
  gboolean is_too_large;
  char *failure;
  guint line;
} Reading;

/* The name and the namespace of a root element. */
typedef struct {
  char *name;
  char *ns;
} Root;

static void
stop (Reading *reading)
{
  reading->is_stopped = TRUE;
  xmlStopParser (reading->parser);
}

static int
read_cb (void *context, char *to, int n_bytes)
{
  Reading *reading = context;

  /* The parser would go on to look for more that is wrong. */
  if (reading->failure != NULL)
    return 0;
  if (reading->record != NULL &&
      skein_xml_source_get_n_read (reading->source) - reading->start > MAX_RECORD) {
    reading->is_too_large = TRUE;
    reading->line = skein_xml_get_line (reading->record);
    reading->failure = g_format_size_full (MAX_RECORD, G_FORMAT_SIZE_IEC_UNITS);
    return 0;
  }
  return (int) skein_xml_source_read (reading->source, to, (gsize) n_bytes);
}

static void
begin_element (void *context,
               const xmlChar *name,
               const xmlChar *prefix,
               const xmlChar *ns,
               int n_namespaces,
               const xmlChar **namespaces,
               int n_attributes,
               int n_defaulted,
               const xmlChar **attributes)
{
  xmlParserCtxt *parser = context;
  Reading *reading = parser->_private;

  xmlSAX2StartElementNs (
      parser, name, prefix, ns, n_namespaces, namespaces, n_attributes, n_defaulted, attributes);
  if (parser->node == NULL)
    return;
  /* Its own number of lines ends at 65,535. */
  parser->node->_private = GINT_TO_POINTER (parser->input->line);
  if (reading->record != NULL || !reading->records->begin (parser->node, reading->data))
    return;
  reading->record = parser->node;
  reading->start = skein_xml_source_get_n_read (reading->source);
}

/* Lets go of an element, and of what stands before it in the same element. */
static void
let_go (xmlNode *node)
{
  xmlDoc *document = node->doc;
  xmlNode *before;

  if (node->parent == NULL || node->parent->type != XML_ELEMENT_NODE)
    return;
  /* It would go on to know the elements that are gone by their ids. */
  if (document->ids != NULL) {
    xmlFreeIDTable (document->ids);
    document->ids = NULL;
  }
  for (; node != NULL; node = before) {
    before = node->prev;
    xmlUnlinkNode (node);
    xmlFreeNode (node);
  }
}

static void
end_element (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
  xmlParserCtxt *parser = context;
  Reading *reading = parser->_private;
  xmlNode *node = parser->node;

  xmlSAX2EndElementNs (parser, name, prefix, ns);
  if (node == NULL || (reading->record != NULL && node != reading->record))
    return;
  if (node == reading->record) {
    reading->record = NULL;
    if (g_cancellable_is_cancelled (reading->cancellable) ||
        !reading->records->read (node, reading->data))
      stop (reading);
  }
  let_go (node);
}

/* A few lines of entities, each made of the one before, are gigabytes when they are expanded. Files of
 * annotations need none; those that declare some are refused before anything is expanded. */
static void
refuse_entity (void *context,
               const xmlChar *name,
               int type,
               const xmlChar *public_id,
               const xmlChar *system_id,
               xmlChar *content)
{
  xmlParserCtxt *parser = context;
  Reading *reading = parser->_private;

  /* Those that only the declarations themselves may use are not kept, and mean nothing. */
  if (type == XML_INTERNAL_PARAMETER_ENTITY || type == XML_EXTERNAL_PARAMETER_ENTITY)
    return;
  reading->has_entities = TRUE;
  stop (reading);
}

static void
refuse_attribute (void *context,
                  const xmlChar *element,
                  const xmlChar *name,
                  int type,
                  int def,
                  const xmlChar *value,
                  xmlEnumeration *tree)
{
  xmlParserCtxt *parser = context;

  if (value != NULL)
    refuse_entity (parser, name, 0, NULL, NULL, NULL);
  xmlFreeEnumeration (tree);
}

#if LIBXML_VERSION >= 21200
typedef const xmlError ErrorArgument;
#else
typedef xmlError ErrorArgument;
#endif

/* A text may have so many characters: the parser stops without a word of that, and then says that something stands behind
 * the end. */
static void
refuse_text (Reading *reading)
{
  xmlNode *node = reading->record != NULL ? reading->record : reading->parser->node;

  reading->is_too_large = TRUE;
  reading->line = node != NULL ? skein_xml_get_line (node) : 0;
  reading->failure = g_format_size (XML_MAX_TEXT_LENGTH);
}

/* Keeps the first thing that is wrong: what is wrong behind it follows from it. What is said of a document's validity
 * would go to standard error if nobody took it. */
static void
take_error_cb (void *context, ErrorArgument *error)
{
  xmlParserCtxt *parser = context;
  Reading *reading = parser != NULL ? parser->_private : NULL;
  g_autofree char *message = NULL;

  if (reading == NULL || reading->failure != NULL)
    return;
  if (error->code == XML_ERR_NO_MEMORY) {
    refuse_text (reading);
    return;
  }
  if (error->level != XML_ERR_FATAL)
    return;
  message = g_utf8_make_valid (error->message != NULL ? error->message : "?", -1);
  reading->line = error->line > 0 ? (guint) error->line : 0;
  reading->failure = g_strdup (g_strstrip (message));
}

/* Returns a parser that takes characters from the source and hands over records. */
static xmlParserCtxt *
create_parser (Reading *reading)
{
  xmlParserCtxt *parser;

  xmlInitParser ();
  parser = xmlNewParserCtxt ();
  if (parser == NULL)
    g_error ("No memory for an XML parser.");
  parser->_private = reading;
  parser->sax->serror = take_error_cb;
  parser->sax->entityDecl = refuse_entity;
  parser->sax->attributeDecl = refuse_attribute;
  parser->sax->elementDecl = NULL;
  parser->sax->notationDecl = NULL;
  parser->sax->unparsedEntityDecl = NULL;
  parser->sax->startElementNs = begin_element;
  parser->sax->endElementNs = end_element;
  parser->sax->comment = NULL;
  parser->sax->processingInstruction = NULL;
  reading->parser = parser;
  return parser;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
tell_broken (const Reading *reading, const SkeinInput *input, SkeinReport *report)
{
  skein_report_add (report,
                    SKEIN_SEVERITY_REFUSED,
                    input->name,
                    reading->line,
                    reading->is_too_large
                        ? _ ("What begins here is larger than %s, the most that Skein reads of XML "
                             "at once. Only what stands before could be read.")
                        : _ ("This is not good XML: %s. Only what stands before could be read."),
                    reading->failure);
}

static void
set_error (const Reading *reading, GError **error)
{
  g_set_error (error,
               SKEIN_ERROR,
               reading->is_too_large ? SKEIN_ERROR_TOO_LARGE : SKEIN_ERROR_SYNTAX,
               reading->is_too_large ? _ ("What begins on line %u is larger than %s, the most that "
                                          "Skein reads of XML at once.")
                                     : _ ("Line %u is not good XML: %s."),
               reading->line,
               reading->failure);
}
#pragma GCC diagnostic pop

/* What could be read before the file broke off is kept if it is worth something. */
static gboolean
check (const Reading *reading, const SkeinInput *input, SkeinReport *report, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return FALSE;
  if (reading->has_entities) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("The file declares entities or values of its own, which Skein does not "
                            "expand. Save it without them."));
    return FALSE;
  }
  if (reading->failure == NULL || reading->is_stopped)
    return TRUE;
  if (reading->records->is_enough (reading->data)) {
    tell_broken (reading, input, report);
    return TRUE;
  }
  set_error (reading, error);
  return FALSE;
}

static void
take_root (void *context,
           const xmlChar *name,
           const xmlChar *prefix,
           const xmlChar *ns,
           int n_namespaces,
           const xmlChar **namespaces,
           int n_attributes,
           int n_defaulted,
           const xmlChar **attributes)
{
  xmlParserCtxt *parser = context;
  Reading *reading = parser->_private;
  Root *root = reading->data;

  /* A tag that is not closed is told of, too. */
  if (root->name == NULL && (*parser->input->cur == '>' || *parser->input->cur == '/')) {
    root->name = g_strdup ((const char *) name);
    root->ns = g_strdup ((const char *) ns);
  }
  stop (reading);
}

static gboolean
starts_like_xml (const guint8 *bytes, gsize n_bytes)
{
  gsize i = 0;

  /* Marks of the encoding, and the zeros of UTF-16. */
  while (i < n_bytes && i < 1024 &&
         (bytes[i] >= 0xef || bytes[i] == 0 || g_ascii_isspace ((char) bytes[i])))
    i++;
  return i < n_bytes && (bytes[i] == '<' || bytes[i] == 0xbb || bytes[i] == 0xbf);
}

/**
 * skein_xml_sniff_root:
 * @input: a file, or at least its start
 * @name: (out): the name of its root element, without a prefix
 * @ns: (out) (nullable): the namespace of the root element
 *
 * Returns: %FALSE if the file does not start as XML does
 */
gboolean
skein_xml_sniff_root (const SkeinInput *input, char **name, char **ns)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  gsize n = MIN (n_bytes, SKEIN_FORMATS_SNIFF_BYTES);
  g_autoptr (GBytes) start = NULL;
  g_autoptr (SkeinXmlSource) source = NULL;
  SkeinInput head = { .name = input->name };
  Root root = { NULL, NULL };
  Reading reading = { .data = &root };
  xmlParserCtxt *parser;

  *name = NULL;
  *ns = NULL;
  if (!starts_like_xml (bytes, n_bytes))
    return FALSE;
  start = g_bytes_new_from_bytes (input->bytes, 0, n);
  head.bytes = start;
  source = skein_xml_source_new (&head, NULL, NULL);
  reading.source = source;
  parser = create_parser (&reading);
  *parser->sax = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC, .startElementNs = take_root };
  /* Nothing is kept but the name: what is behind the root's start tag is not looked at. */
  xmlFreeDoc (xmlCtxtReadIO (parser, read_cb, NULL, &reading, NULL, NULL, OPTIONS));
  xmlFreeParserCtxt (parser);
  g_free (reading.failure);
  *name = root.name;
  *ns = root.ns;
  return root.name != NULL;
}

/**
 * skein_xml_read:
 * @input: a file, which may be a stream
 * @records: what is wanted of it
 * @data: for the functions of @records
 * @report: is told what is no text, and where the file breaks off
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Reads XML that nobody trusts, record by record in the order of the file: no more is in memory than one of them and the
 * tags that it stands in. A record may have 64 MiB; no other file is read, there are no entities of the file's own, and
 * nothing is nested more than 256 deep.
 *
 * Returns: %FALSE if the file could not be read, or not far enough
 */
gboolean
skein_xml_read (const SkeinInput *input,
                const SkeinXmlRecords *records,
                gpointer data,
                SkeinReport *report,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SkeinXmlSource) source = NULL;
  Reading reading = { .records = records, .data = data, .cancellable = cancellable };
  gboolean is_good;

  g_return_val_if_fail (input != NULL && records != NULL && report != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  source = skein_xml_source_new (input, cancellable, error);
  if (source == NULL)
    return FALSE;
  reading.source = source;
  create_parser (&reading);
  skein_xml_document_free (
      xmlCtxtReadIO (reading.parser, read_cb, NULL, &reading, NULL, NULL, OPTIONS));
  is_good =
      skein_xml_source_finish (source, report, error) && check (&reading, input, report, error);
  xmlFreeParserCtxt (reading.parser);
  g_free (reading.failure);
  return is_good;
}
