// SPDX-License-Identifier: MPL-2.0
#include "skein-ftm-model.h"

#include <string.h>

#include "skein-vocabulary.h"

/* The schemata of the model of June 2025 that say that they are edges. Which others are is not guessed: an
 * interval need be no edge. */
static const SkeinFtmEdge edges[] = {
  { "Associate", "person", "associate", FALSE, "Person", "Person" },
  { "ContractAward", "contract", "supplier", TRUE, "Contract", "LegalEntity" },
  { "CourtCaseParty", "party", "case", TRUE, "Thing", "CourtCase" },
  { "Debt", "debtor", "creditor", TRUE, "LegalEntity", "LegalEntity" },
  { "Directorship", "director", "organization", TRUE, "LegalEntity", "Organization" },
  { "Documentation", "document", "entity", FALSE, "Document", "Thing" },
  { "Employment", "employee", "employer", TRUE, "Person", "Organization" },
  { "Family", "person", "relative", FALSE, "Person", "Person" },
  { "Membership", "member", "organization", TRUE, "LegalEntity", "Organization" },
  { "Occupancy", "holder", "post", TRUE, "Person", "Position" },
  { "Ownership", "owner", "asset", TRUE, "LegalEntity", "Asset" },
  { "Payment", "payer", "beneficiary", TRUE, "LegalEntity", "LegalEntity" },
  { "ProjectParticipant", "participant", "project", TRUE, "LegalEntity", "Project" },
  { "Representation", "agent", "client", TRUE, "LegalEntity", "LegalEntity" },
  { "Succession", "predecessor", "successor", TRUE, "LegalEntity", "LegalEntity" },
  { "UnknownLink", "subject", "object", FALSE, "Thing", "Thing" },
};

/* Properties of entities that are no edges whose values are ids of entities. */
static const char *const links[] = {
  "addressEntity",
  "ancestors",
  "authority",
  "bank",
  "bankAccount",
  "bankForeign",
  "bankRub",
  "caller",
  "case",
  "contract",
  "contractHolder",
  "courtCase",
  "declarant",
  "emitters",
  "endLocation",
  "entity",
  "holder",
  "inReplyToEmail",
  "inReplyToMessage",
  "involved",
  "issuer",
  "onBehalfOf",
  "operator",
  "organization",
  "organizer",
  "owner",
  "parent",
  "pictured",
  "project",
  "proof",
  "receiver",
  "recipientAccount",
  "recipients",
  "sender",
  "senderAccount",
  "startLocation",
  "taxee",
  "tenderers",
  "transport",
  "vehicle",
  NULL,
};

/* Schemata that are nodes and not abstract, with what each is a kind of, up to the first that an edge asks for. */
static const struct {
  const char *schema;
  const char *parents[3];
} nodes[] = {
  { "Address", { NULL } },
  { "Airplane", { "Asset" } },
  { "Article", { "Document" } },
  { "Assessment", { NULL } },
  { "Asset", { NULL } },
  { "Audio", { "Document" } },
  { "BankAccount", { "Asset" } },
  { "CallForTenders", { NULL } },
  { "Company", { "Asset", "Organization", "LegalEntity" } },
  { "Contract", { "Asset" } },
  { "CourtCase", { NULL } },
  { "CryptoWallet", { NULL } },
  { "Document", { NULL } },
  { "Email", { "Document" } },
  { "Event", { NULL } },
  { "Folder", { "Document" } },
  { "HyperText", { "Document" } },
  { "Image", { "Document" } },
  { "LegalEntity", { NULL } },
  { "License", { "Contract", "Asset" } },
  { "Message", { "Document" } },
  { "Note", { NULL } },
  { "Organization", { "LegalEntity" } },
  { "Package", { "Document" } },
  { "Pages", { "Document" } },
  { "Person", { "LegalEntity" } },
  { "PlainText", { "Document" } },
  { "Position", { NULL } },
  { "Project", { NULL } },
  { "PublicBody", { "Organization", "LegalEntity" } },
  { "RealEstate", { "Asset" } },
  { "Security", { "Asset" } },
  { "Table", { "Document" } },
  { "Trip", { NULL } },
  { "UserAccount", { NULL } },
  { "Vehicle", { "Asset" } },
  { "Vessel", { "Asset" } },
  { "Video", { "Document" } },
  { "Workbook", { "Document" } },
};

static const char *const texts[] = { "Article", "PlainText", "HyperText", "Document",
                                     "Pages",   "Email",     "Message",   NULL };

/* Returns (nullable): the schema, if it is that of edges. */
const SkeinFtmEdge *
skein_ftm_find_edge (const char *schema)
{
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    if (strcmp (edges[i].schema, schema) == 0)
      return &edges[i];
  return NULL;
}

gboolean
skein_ftm_is_link (const char *property)
{
  return g_strv_contains (links, property);
}

/* Whether entities of the schema may hold a text to be read. */
gboolean
skein_ftm_is_text (const char *schema)
{
  return g_strv_contains (texts, schema);
}

/* Whether entities of @schema may stand where @range is asked for. */
gboolean
skein_ftm_is_kind_of (const char *schema, const char *range)
{
  if (strcmp (range, "Thing") == 0 || strcmp (schema, range) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    for (guint j = 0; strcmp (nodes[i].schema, schema) == 0 && j < G_N_ELEMENTS (nodes[i].parents);
         j++)
      if (g_strcmp0 (nodes[i].parents[j], range) == 0)
        return TRUE;
  return FALSE;
}

/* The schema for actors of a type of ours. There is none for what is neither somebody nor known: that is taken for
 * somebody, as only those may take part in most relations. */
const char *
skein_ftm_find_schema (const char *type)
{
  static const struct {
    const char *type;
    const char *schema;
  } ours[] = {
    { SKEIN_TYPE_ORGANISATION, "Organization" },
    { SKEIN_TYPE_COUNTRY, "PublicBody" },
    { SKEIN_TYPE_PLACE, "Address" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    if (strcmp (ours[i].type, type) == 0)
      return ours[i].schema;
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    if (strcmp (nodes[i].schema, type) == 0)
      return nodes[i].schema;
  return "LegalEntity";
}

/* Returns (nullable): the schema for relations of a type: one that is called so, or one that means the same and has
 * the property "role" for what it is called. */
const SkeinFtmEdge *
skein_ftm_find_edge_for (const char *type, gboolean mutual)
{
  static const struct {
    const char *type;
    const char *schema;
  } ours[] = {
    { "works_for", "Employment" },     { "employed_by", "Employment" },
    { "employee_of", "Employment" },   { "member_of", "Membership" },
    { "director_of", "Directorship" }, { "owns", "Ownership" },
    { "owner_of", "Ownership" },       { "represents", "Representation" },
  };
  const SkeinFtmEdge *edge = skein_ftm_find_edge (type);

  for (guint i = 0; edge == NULL && i < G_N_ELEMENTS (ours); i++)
    if (g_ascii_strcasecmp (ours[i].type, type) == 0)
      edge = skein_ftm_find_edge (ours[i].schema);
  return edge != NULL && mutual && edge->directed ? NULL : edge;
}

/* How the ids begin that we write of things which a project knows by a key, and how long one may get. */
#define OWN_ID "skein-"
#define MAX_ID 240

/**
 * skein_ftm_dup_id:
 * @key: by what a project knows an actor or an article
 *
 * FollowTheMoney takes letters, digits, dots and dashes for an id. All but letters, digits and dashes become a dot
 * with two hexadecimal digits.
 *
 * Returns: (transfer full) (nullable): an id, from which skein_ftm_dup_key() makes the key again; %NULL if it would be
 *   too long
 */
char *
skein_ftm_dup_id (const char *key)
{
  g_autoptr (GString) id = g_string_new (OWN_ID);

  g_return_val_if_fail (key != NULL, NULL);

  for (const char *p = key; *p != '\0' && id->len <= MAX_ID; p++)
    if (g_ascii_isalnum (*p) || (*p == '-' && p[1] != '\0'))
      g_string_append_c (id, *p);
    else
      g_string_append_printf (id, ".%02x", (guchar) *p);
  return id->len <= MAX_ID ? g_string_free (g_steal_pointer (&id), FALSE) : NULL;
}

/**
 * skein_ftm_dup_key:
 * @id: the id of an entity
 *
 * Returns: (transfer full) (nullable): the key that skein_ftm_dup_id() made it of; %NULL if that did not
 */
char *
skein_ftm_dup_key (const char *id)
{
  g_autoptr (GString) key = g_string_new (NULL);

  g_return_val_if_fail (id != NULL, NULL);

  if (!g_str_has_prefix (id, OWN_ID))
    return NULL;
  for (const char *p = id + strlen (OWN_ID); *p != '\0'; p++)
    if (*p != '.') {
      g_string_append_c (key, *p);
    } else if (g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])) {
      g_string_append_c (key,
                         (char) (g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2])));
      p += 2;
    } else {
      return NULL;
    }
  /* A key that others know, too, has a colon. */
  return strchr (key->str, ':') != NULL && g_utf8_validate (key->str, (gssize) key->len, NULL)
             ? g_string_free (g_steal_pointer (&key), FALSE)
             : NULL;
}
