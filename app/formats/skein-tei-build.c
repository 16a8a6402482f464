// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-tei-private.h"

/* Relations that name more than this on one side are broken. */
#define MAX_ENDS 200

/* Of more than this number that are something to each other, an event is made rather than all pairs. */
#define MAX_PAIRED 12

/* "#zoe", "persons.xml#zoe" and "zoe" are the key "zoe" if somebody of that key is listed. */
static char *
dup_key (GHashTable *keys, const char *pointer)
{
  const char *hash = strrchr (pointer, '#');

  if (hash != NULL && hash[1] != '\0' &&
      (hash == pointer || g_hash_table_contains (keys, hash + 1)))
    return g_strdup (hash + 1);
  return g_strdup (pointer);
}

static char **
dup_pointers (const xmlNode *node, const char *attribute)
{
  g_autofree char *value = skein_xml_dup_attribute (node, attribute);
  g_autofree char *folded = value != NULL ? skein_anchor_dup_folded (value) : g_strdup ("");

  return g_strsplit (folded, " ", *folded != '\0' ? MAX_ENDS : 0);
}

static gboolean
is_iri (const char *pointer)
{
  return g_str_has_prefix (pointer, "http://") || g_str_has_prefix (pointer, "https://");
}

static const char *
get_listed_type (const xmlNode *node)
{
  static const struct {
    const char *element;
    const char *type;
  } rows[] = {
    { "person", SKEIN_TYPE_PERSON }, { "personGrp", SKEIN_TYPE_ORGANISATION },
    { "role", SKEIN_TYPE_PERSON },   { "org", SKEIN_TYPE_ORGANISATION },
    { "place", SKEIN_TYPE_PLACE },   { "event", SKEIN_TYPE_EVENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (skein_xml_is (node, rows[i].element))
      return rows[i].type;
  return NULL;
}

static void
add_identifiers (SkeinActorRecord *actor, const xmlNode *node)
{
  static const char *const pointers[] = { "ref", "sameAs", "corresp", "source" };

  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *type = NULL;
    g_autofree char *value = NULL;
    g_autofree char *link = NULL;

    if (!skein_xml_is (child, "idno"))
      continue;
    type = skein_xml_dup_attribute (child, "type");
    value = skein_xml_dup_folded (child);
    if (value == NULL)
      continue;
    if (is_iri (value) || type == NULL || *type == '\0')
      link = g_strdup (value);
    else {
      g_autofree char *scheme = g_utf8_strdown (type, -1);

      link = g_strconcat (scheme, ":", value, NULL);
    }
    skein_annotations_add_link (actor, link);
  }
  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++) {
    g_auto (GStrv) values = dup_pointers (node, pointers[i]);

    for (guint j = 0; values[j] != NULL; j++)
      if (is_iri (values[j]))
        skein_annotations_add_link (actor, values[j]);
  }
}

/* Whether all that a name says is in its elements. */
static gboolean
has_own_text (const xmlNode *name)
{
  for (const xmlNode *child = name->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE && child->content != NULL &&
        child->content[strspn ((const char *) child->content, " \t\r\n")] != '\0')
      return TRUE;
  return FALSE;
}

/* Returns a name on one line; of a name in parts, the surname last, whatever their order. */
static char *
dup_name (const xmlNode *node)
{
  static const char *const parts[] = { "roleName", "forename", "nameLink", "surname", "genName" };
  g_autoptr (GString) name = g_string_new (NULL);

  if (!skein_xml_is (node, "persName") || has_own_text (node))
    return skein_xml_dup_folded (node);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
      g_autofree char *part = skein_xml_is (child, parts[i]) ? skein_xml_dup_folded (child) : NULL;

      if (part != NULL)
        g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", part);
    }
  return name->len > 0 ? g_strdup (name->str) : skein_xml_dup_folded (node);
}

static void
add_aliases (SkeinActorRecord *actor, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *name = NULL;

    if (child->type != XML_ELEMENT_NODE || !tei_is_name (child))
      continue;
    name = dup_name (child);
    if (name == NULL || strcmp (name, actor->name) == 0 ||
        g_ptr_array_find_with_equal_func (actor->aliases, name, g_str_equal, NULL))
      continue;
    g_ptr_array_add (actor->aliases, g_steal_pointer (&name));
  }
}

static char *
dup_listed_name (const xmlNode *node)
{
  if (skein_xml_is (node, "role"))
    return skein_xml_dup_folded (node);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE &&
        (tei_is_name (child) || skein_xml_is (child, "label") || skein_xml_is (child, "head"))) {
      char *name = dup_name (child);

      if (name != NULL)
        return name;
    }
  return NULL;
}

/**
 * tei_add_actors:
 * @annotations: annotations
 * @root: the root of a TEI document
 * @keys: (element-type utf8): is filled with the ids that are listed
 *
 * Adds whom the document lists with an id: persons, organisations, places, events and the roles of a play.
 */
void
tei_add_actors (SkeinAnnotations *annotations, const xmlNode *root, GHashTable *keys)
{
  for (const xmlNode *node = root; node != NULL; node = skein_xml_next (node, root)) {
    const char *type = node->type == XML_ELEMENT_NODE ? get_listed_type (node) : NULL;
    g_autofree char *id = NULL;
    g_autofree char *name = NULL;
    g_autofree char *note = NULL;
    SkeinActorRecord *actor;

    if (type == NULL)
      continue;
    id = skein_xml_dup_attribute (node, "id");
    if (id == NULL || *id == '\0' || g_hash_table_contains (keys, id))
      continue;
    name = dup_listed_name (node);
    actor = skein_annotations_add_actor (annotations, id, name != NULL ? name : id, type);
    g_hash_table_add (keys, g_steal_pointer (&id));
    add_identifiers (actor, node);
    add_aliases (actor, node);
    note = skein_xml_dup_folded (skein_xml_get_child (node, "note"));
    if (note != NULL && actor->note == NULL)
      actor->note = g_steal_pointer (&note);
  }
}

static char *
dup_label (const xmlNode *node)
{
  static const struct {
    const char *element;
    const char *label;
  } rows[] = {
    { "speaker", SKEIN_TYPE_PERSON }, { "geogName", SKEIN_TYPE_PLACE },
    { "region", SKEIN_TYPE_PLACE },   { "settlement", SKEIN_TYPE_PLACE },
    { "district", SKEIN_TYPE_PLACE }, { "eventName", SKEIN_TYPE_EVENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (skein_xml_is (node, rows[i].element))
      return g_strdup (rows[i].label);
  if (skein_xml_is (node, "name") || skein_xml_is (node, "rs"))
    return skein_xml_dup_attribute (node, "type");
  return g_strdup ((const char *) node->name);
}

static SkeinAnnotatedSpan *
add_span (SkeinAnnotations *annotations, const TeiName *name)
{
  g_autofree char *label = dup_label (name->node);
  SkeinAnnotatedSpan *span =
      skein_annotations_add_span (annotations, NULL, label, name->start, name->end);
  g_autofree char *certainty = skein_xml_dup_attribute (name->node, "cert");

  span->line = skein_xml_get_line (name->node);
  if (certainty != NULL)
    skein_attributes_add (span->attributes, "cert", certainty);
  return span;
}

/**
 * tei_add_names:
 * @annotations: annotations within an article
 * @names: (element-type TeiName): the names in its text
 * @keys: (element-type utf8): the ids that are listed
 *
 * Adds mentions. A name that refers to several ("the sisters") is a mention of each of them.
 */
void
tei_add_names (SkeinAnnotations *annotations, const GArray *names, GHashTable *keys)
{
  for (guint i = 0; i < names->len; i++) {
    const TeiName *name = &g_array_index (names, TeiName, i);
    gboolean is_speaker = skein_xml_is (name->node, "speaker");
    g_auto (GStrv) pointers = NULL;

    if (name->start >= name->end)
      continue;
    pointers =
        dup_pointers (is_speaker ? name->node->parent : name->node, is_speaker ? "who" : "ref");
    if (pointers[0] == NULL && !is_speaker) {
      g_strfreev (pointers);
      pointers = dup_pointers (name->node, "key");
    }
    if (pointers[0] == NULL)
      add_span (annotations, name);
    for (guint j = 0; pointers[j] != NULL; j++) {
      SkeinAnnotatedSpan *span = add_span (annotations, name);

      span->chain = dup_key (keys, pointers[j]);
      if (is_iri (pointers[j]) && !g_hash_table_contains (keys, span->chain))
        g_ptr_array_add (span->links, g_strdup (pointers[j]));
    }
  }
}

static char *
dup_relation_label (const xmlNode *node)
{
  char *label = skein_xml_dup_attribute (node, "name");

  if (label == NULL || *label == '\0') {
    g_autofree char *pointer = skein_xml_dup_attribute (node, "ref");
    const char *tail = pointer != NULL ? strrchr (pointer, '#') : NULL;

    if (pointer != NULL && tail == NULL)
      tail = strrchr (pointer, '/');
    g_free (label);
    label = tail != NULL && tail[1] != '\0' ? g_strdup (tail + 1)
                                            : skein_xml_dup_attribute (node, "type");
  }
  return label;
}

/* Some lists say by a relation what somebody is in a knowledge base. */
static gboolean
take_identity (SkeinAnnotations *annotations,
               GHashTable *keys,
               const char *label,
               char **active,
               char **passive)
{
  static const char *const names[] = { "wikidata", "gnd", "viaf", "sameAs", "owl:sameAs", NULL };
  g_autofree char *key = NULL;

  if (label == NULL || !g_strv_contains (names, label) || active[0] == NULL || passive[0] == NULL)
    return FALSE;
  key = dup_key (keys, active[0]);
  for (guint i = 0; passive[i] != NULL; i++)
    if (g_hash_table_contains (keys, key))
      skein_annotations_add_link (
          skein_annotations_add_actor (annotations, key, key, SKEIN_TYPE_OTHER), passive[i]);
  skein_annotations_leave_out (annotations, SKEIN_LEFT_OUT_IDENTITY, 1);
  return TRUE;
}

static void
set_note (SkeinAnnotatedRelation *relation, const xmlNode *node)
{
  relation->asserted = TRUE;
  relation->line = skein_xml_get_line (node);
  relation->note = skein_xml_dup_folded (skein_xml_get_child (node, "desc"));
}

static void
add_mutual (SkeinAnnotations *annotations,
            GHashTable *keys,
            const xmlNode *node,
            const char *label,
            char **members)
{
  guint n = g_strv_length (members);
  SkeinAnnotatedRelation *relation;

  if (n > MAX_PAIRED) {
    relation = skein_annotations_add_event (annotations, NULL, label, NULL);
    for (guint i = 0; i < n; i++) {
      g_autofree char *key = dup_key (keys, members[i]);

      skein_annotated_relation_add_role (relation, "member", key);
    }
    set_note (relation, node);
    return;
  }
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++) {
      g_autofree char *source = dup_key (keys, members[i]);
      g_autofree char *target = dup_key (keys, members[j]);

      relation = skein_annotations_add_relation (annotations, NULL, label, source, target);
      relation->mutual = TRUE;
      set_note (relation, node);
    }
}

/**
 * tei_add_relations:
 * @annotations: annotations within an article
 * @root: the root of a TEI document
 * @keys: (element-type utf8): the ids that are listed
 *
 * Adds the relations that the document lists. They are the editor's and belong to no passage.
 */
void
tei_add_relations (SkeinAnnotations *annotations, const xmlNode *root, GHashTable *keys)
{
  for (const xmlNode *node = root; node != NULL; node = skein_xml_next (node, root)) {
    g_autofree char *label = NULL;
    g_auto (GStrv) active = NULL;
    g_auto (GStrv) passive = NULL;
    g_auto (GStrv) mutual = NULL;

    if (!skein_xml_is (node, "relation"))
      continue;
    label = dup_relation_label (node);
    active = dup_pointers (node, "active");
    passive = dup_pointers (node, "passive");
    mutual = dup_pointers (node, "mutual");
    if (take_identity (annotations, keys, label, active, passive))
      continue;
    for (guint i = 0; active[i] != NULL; i++)
      for (guint j = 0; passive[j] != NULL; j++) {
        g_autofree char *source = dup_key (keys, active[i]);
        g_autofree char *target = dup_key (keys, passive[j]);

        set_note (skein_annotations_add_relation (annotations, NULL, label, source, target), node);
      }
    add_mutual (annotations, keys, node, label, mutual);
  }
}
