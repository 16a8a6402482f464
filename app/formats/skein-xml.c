// SPDX-License-Identifier: MPL-2.0
#include "skein-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "skein-anchor.h"
#include "skein-error.h"
#include "skein-formats-private.h"

/* The tree of a file takes up to thirty times as much memory as the file. */
#define MAX_BYTES ((gsize) 64 * 1024 * 1024)

/* Nothing is fetched; entities stay what they are; nesting (256) and texts (10 million characters) keep
 * the limits that libxml2 has for files that nobody trusts. */
#define OPTIONS                                                                                    \
  (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |                 \
   XML_PARSE_BIG_LINES | XML_PARSE_COMPACT)

/* What the parser's own private pointer leads to. @name and @ns: of the root element, if they are wanted. */
typedef struct {
  gboolean has_entities;
  char *name;
  char *ns;
} Guard;

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
  Guard *guard = parser->_private;

  if (guard->name == NULL) {
    guard->name = g_strdup ((const char *) name);
    guard->ns = g_strdup ((const char *) ns);
  }
  xmlStopParser (parser);
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
  Guard guard = { FALSE, NULL, NULL };
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC, .startElementNs = take_root };
  xmlParserCtxt *parser;

  *name = NULL;
  *ns = NULL;
  if (!starts_like_xml (bytes, n_bytes))
    return FALSE;
  xmlInitParser ();
  parser = xmlCreatePushParserCtxt (&handler, NULL, NULL, 0, NULL);
  if (parser == NULL)
    return FALSE;
  parser->_private = &guard;
  xmlCtxtUseOptions (parser, OPTIONS);
  /* Nothing is kept but the name: what is behind the root's start tag is not looked at. */
  xmlParseChunk (parser, (const char *) bytes, (int) MIN (n_bytes, SKEIN_FORMATS_SNIFF_BYTES), 0);
  if (parser->myDoc != NULL)
    xmlFreeDoc (parser->myDoc);
  xmlFreeParserCtxt (parser);
  *name = guard.name;
  *ns = guard.ns;
  return guard.name != NULL;
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

  ((Guard *) parser->_private)->has_entities = TRUE;
  xmlStopParser (parser);
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

  if (value != NULL) {
    ((Guard *) parser->_private)->has_entities = TRUE;
    xmlStopParser (parser);
  }
  xmlFreeEnumeration (tree);
}

#if LIBXML_VERSION >= 21200
typedef const xmlError ErrorArgument;
#else
typedef xmlError ErrorArgument;
#endif

/* Without this, what is said of a document's validity goes to standard error even if errors are not to be told. */
static void
ignore_error_cb (void *context, ErrorArgument *error)
{
}

static void
set_parse_error (xmlParserCtxt *parser, GError **error)
{
  const xmlError *last = xmlCtxtGetLastError (parser);
  g_autofree char *message =
      g_utf8_make_valid (last != NULL && last->message != NULL ? last->message : "?", -1);

  g_strstrip (message);
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_SYNTAX,
               _ ("Line %d is not good XML: %s."),
               last != NULL ? last->line : 0,
               message);
}

/**
 * skein_xml_parse:
 * @input: a file
 * @error: return location for a %SKEIN_ERROR
 *
 * Reads XML that nobody trusts: without any other file, without entities of its own, at most 64 MiB, nested
 * at most 256 deep.
 *
 * Returns: (transfer full): the tree, which has a root element, or %NULL on error
 */
SkeinXmlDocument *
skein_xml_parse (const SkeinInput *input, GError **error)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  Guard guard = { FALSE, NULL, NULL };
  g_autoptr (SkeinXmlDocument) document = NULL;
  xmlParserCtxt *parser;

  if (n_bytes > MAX_BYTES) {
    g_autofree char *limit = g_format_size_full (MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_TOO_LARGE,
                 _ ("The file is larger than %s, the most that Skein reads of XML."),
                 limit);
    return NULL;
  }
  xmlInitParser ();
  parser = xmlNewParserCtxt ();
  if (parser == NULL)
    g_error ("No memory for an XML parser.");
  parser->_private = &guard;
  parser->sax->serror = ignore_error_cb;
  parser->sax->entityDecl = refuse_entity;
  parser->sax->attributeDecl = refuse_attribute;
  document = xmlCtxtReadMemory (parser, (const char *) bytes, (int) n_bytes, NULL, NULL, OPTIONS);
  if (guard.has_entities) {
    g_clear_pointer (&document, skein_xml_document_free);
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("The file declares entities or values of its own, which Skein does not "
                            "expand. Save it without them."));
  } else if (document == NULL || xmlDocGetRootElement (document) == NULL) {
    g_clear_pointer (&document, skein_xml_document_free);
    set_parse_error (parser, error);
  }
  xmlFreeParserCtxt (parser);
  return g_steal_pointer (&document);
}

/**
 * skein_xml_is:
 * @node: a node
 * @name: a name without a prefix
 *
 * Returns: %TRUE if it is an element of that name, in whatever namespace
 */
gboolean
skein_xml_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

/**
 * skein_xml_get_child:
 * @node: (nullable): a node
 * @name: a name without a prefix
 *
 * Returns: (transfer none) (nullable): its first child element of that name
 */
xmlNode *
skein_xml_get_child (const xmlNode *node, const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (skein_xml_is (child, name))
      return child;
  return NULL;
}

/**
 * skein_xml_next:
 * @node: a node within @root, or @root
 * @root: where to stay
 *
 * Returns: (transfer none) (nullable): the next node in the order of the file
 */
xmlNode *
skein_xml_next (const xmlNode *node, const xmlNode *root)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  return skein_xml_skip (node, root);
}

/**
 * skein_xml_skip:
 * @node: a node within @root
 * @root: where to stay
 *
 * Returns: (transfer none) (nullable): the next node in the order of the file that is not within @node
 */
xmlNode *
skein_xml_skip (const xmlNode *node, const xmlNode *root)
{
  while (node != root) {
    if (node->next != NULL)
      return node->next;
    node = node->parent;
  }
  return NULL;
}

/**
 * skein_xml_dup_attribute:
 * @node: an element
 * @name: the name of an attribute, without a prefix
 *
 * Returns: (transfer full) (nullable): its value, in whatever namespace it is
 */
char *
skein_xml_dup_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
       attribute != NULL;
       attribute = attribute->next) {
    const xmlNode *value = attribute->children;

    if (strcmp ((const char *) attribute->name, name) != 0)
      continue;
    if (value == NULL || value->content == NULL)
      return g_strdup ("");
    /* An entity that is not known would be a node of its own; such files are not read. */
    return g_strdup ((const char *) value->content);
  }
  return NULL;
}

/**
 * skein_xml_dup_text:
 * @node: (nullable): a node
 *
 * Returns: (transfer full): all text within it
 */
char *
skein_xml_dup_text (const xmlNode *node)
{
  GString *text = g_string_new (NULL);

  for (const xmlNode *at = node; at != NULL; at = skein_xml_next (at, node))
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content != NULL)
      g_string_append (text, (const char *) at->content);
  return g_string_free (text, FALSE);
}

/**
 * skein_xml_dup_folded:
 * @node: (nullable): a node
 *
 * Returns: (transfer full) (nullable): all text within it on one line, or %NULL if there is none
 */
char *
skein_xml_dup_folded (const xmlNode *node)
{
  g_autofree char *text = skein_xml_dup_text (node);
  g_autofree char *folded = skein_anchor_dup_folded (text);

  return *folded != '\0' ? g_steal_pointer (&folded) : NULL;
}

/**
 * skein_xml_get_line:
 * @node: a node
 *
 * Returns: its line in the file, from 1, or 0
 */
guint
skein_xml_get_line (const xmlNode *node)
{
  long line = xmlGetLineNo (node);

  return line > 0 ? (guint) line : 0;
}
