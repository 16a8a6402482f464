// SPDX-License-Identifier: MPL-2.0
#include "skein-ftm-model.h"

#include <string.h>

/* The schemata of the model of June 2025 that say that they are edges. Which others are is not guessed: an
 * interval need be no edge. */
static const SkeinFtmEdge edges[] = {
  { "Associate", "person", "associate", FALSE },
  { "ContractAward", "contract", "supplier", TRUE },
  { "CourtCaseParty", "party", "case", TRUE },
  { "Debt", "debtor", "creditor", TRUE },
  { "Directorship", "director", "organization", TRUE },
  { "Documentation", "document", "entity", FALSE },
  { "Employment", "employee", "employer", TRUE },
  { "Family", "person", "relative", FALSE },
  { "Membership", "member", "organization", TRUE },
  { "Occupancy", "holder", "post", TRUE },
  { "Ownership", "owner", "asset", TRUE },
  { "Payment", "payer", "beneficiary", TRUE },
  { "ProjectParticipant", "participant", "project", TRUE },
  { "Representation", "agent", "client", TRUE },
  { "Succession", "predecessor", "successor", TRUE },
  { "UnknownLink", "subject", "object", FALSE },
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
