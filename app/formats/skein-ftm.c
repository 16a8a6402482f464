// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-anchor.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-html-private.h"
#include "skein-ftm-model.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"

static const char *const extensions[] = { "ijson", "ftm", "json", "jsonl", NULL };

#define MAX_NOTE (16 * 1024)

/* How much memory all entities may take, and what keeping an entity, a property and a value takes beside their texts. */
#define MAX_SAID (SKEIN_FORMATS_MAX_BYTES * 4)
#define ENTITY_BYTES 512
#define PROPERTY_BYTES 160
#define VALUE_BYTES 48

/* What an entity says. It is made into records when all of the file is known, and so nothing is handed out before:
 * exports are ordered by id or not at all, an edge or a mention may come before what it names, and what one entity is
 * may be said in pieces of which the last line of the file holds one. Reading the file twice would not help, since
 * actors, unlike the texts of other formats, are referred to from everywhere in it. The file itself, which
 * is several times as large as what its entities say, need not be in memory. */
/* @within: (nullable): the id of the entity within which it is written */
typedef struct {
  char *id;
  char *schema;
  char *within;
  guint line;
  GHashTable *values;
  GPtrArray *order;
} Entity;

typedef struct {
  char *source;
  char *target;
  const char *property;
} Link;

typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinDocument *document;
  GHashTable *actors;
  GHashTable *articles;
  GHashTable *articles_by_url;
  /* Of each article in which a quote was looked for: all searches in one text share a bound. */
  GHashTable *anchors;
  GHashTable *pending_by_id;
  GPtrArray *pending;
  GArray *links;
  gsize n_said;
  guint n_edges;
  guint n_links;
  guint n_dangling;
  guint n_similar;
} Reading;

static const char *
get_title (void)
{
  return _ ("FollowTheMoney entities");
}

static void
entity_free (gpointer data)
{
  Entity *entity = data;

  g_free (entity->id);
  g_free (entity->schema);
  g_free (entity->within);
  g_hash_table_unref (entity->values);
  g_ptr_array_unref (entity->order);
  g_free (entity);
}

static void
clear_link (gpointer data)
{
  Link *link = data;

  g_free (link->source);
  g_free (link->target);
}

static void
reading_clear (Reading *reading)
{
  g_hash_table_unref (reading->anchors);
  skein_document_free (reading->document);
  g_hash_table_unref (reading->actors);
  g_hash_table_unref (reading->articles);
  g_hash_table_unref (reading->articles_by_url);
  g_hash_table_unref (reading->pending_by_id);
  g_ptr_array_unref (reading->pending);
  g_array_unref (reading->links);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static const char *
read_entity (Reading *reading, JsonObject *object, guint line, const Entity *within);

/* Returns a value as text; in exports that nest, one that is an entity is read and is its id then. Where it stands only
 * to be found, at the end of what it leads from, that says nothing. */
static char *
dup_value (Reading *reading, const Entity *entity, const char *property, JsonNode *node)
{
  const char *id;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (skein_json_get_child_string (object, "id") == NULL ||
      skein_json_get_child_string (object, "schema") == NULL)
    return skein_json_dup_text (node);
  id = read_entity (reading, object, entity->line, entity);
  return skein_ftm_is_link (property) || skein_ftm_find_edge (entity->schema) != NULL
             ? g_strdup (id)
             : NULL;
}

/* Adds what a line says of an entity to what earlier lines said. The parser bounds how deep entities nest. */
static void
merge_properties (Reading *reading, Entity *entity, JsonObject *properties)
{
  JsonObjectIter iter;
  const char *property;
  JsonNode *node;

  if (properties == NULL)
    return;
  json_object_iter_init_ordered (&iter, properties);
  while (json_object_iter_next_ordered (&iter, &property, &node)) {
    JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
    GPtrArray *values = g_hash_table_lookup (entity->values, property);
    guint n = list != NULL ? json_array_get_length (list) : 1;

    if (values == NULL) {
      char *name = g_strdup (property);

      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (entity->values, name, values);
      g_ptr_array_add (entity->order, name);
      reading->n_said += strlen (property) + PROPERTY_BYTES;
    }
    for (guint i = 0; i < n; i++) {
      g_autofree char *value = dup_value (reading,
                                          entity,
                                          property,
                                          list != NULL ? json_array_get_element (list, i) : node);

      /* The same thing in two pieces says the same twice; lists are short. */
      if (value != NULL && *value != '\0' &&
          (values->len > 64 ||
           !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))) {
        reading->n_said += strlen (value) + VALUE_BYTES;
        g_ptr_array_add (values, g_steal_pointer (&value));
      }
    }
  }
}

static Entity *
entity_new (const char *id, const char *schema, guint line)
{
  Entity *entity = g_new0 (Entity, 1);

  entity->id = g_strdup (id);
  entity->schema = g_strdup (schema);
  entity->line = line;
  entity->values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  entity->order = g_ptr_array_new ();
  return entity;
}

static const GPtrArray *
get_values (const Entity *entity, const char *property)
{
  const GPtrArray *values = g_hash_table_lookup (entity->values, property);

  return values != NULL && values->len > 0 ? values : NULL;
}

static const char *
get_value (const Entity *entity, const char *property)
{
  const GPtrArray *values = get_values (entity, property);

  return values != NULL ? g_ptr_array_index (values, 0) : NULL;
}

static const char *
get_first (const Entity *entity, const char *const *properties)
{
  for (guint i = 0; properties[i] != NULL; i++)
    if (get_value (entity, properties[i]) != NULL)
      return get_value (entity, properties[i]);
  return NULL;
}

/* All that has no place of its own, as lines "property: value; value". */
static char *
dup_note (const Entity *entity, const char *const *taken)
{
  GString *note = g_string_new (NULL);

  for (guint i = 0; i < entity->order->len && note->len < MAX_NOTE; i++) {
    const char *property = g_ptr_array_index (entity->order, i);
    const GPtrArray *values = get_values (entity, property);

    if (values == NULL || g_strv_contains (taken, property))
      continue;
    if (note->len > 0)
      g_string_append_c (note, '\n');
    if (strcmp (property, "notes") != 0 && strcmp (property, "summary") != 0)
      g_string_append_printf (note, "%s: ", property);
    for (guint j = 0; j < values->len && note->len < MAX_NOTE; j++)
      g_string_append_printf (note,
                              "%s%s",
                              j > 0 ? "; " : "",
                              (const char *) g_ptr_array_index (values, j));
  }
  return g_string_free (note, note->len == 0);
}

static void
add_aliases (const Entity *entity, SkeinActorRecord *actor)
{
  static const char *const properties[] = { "name", "alias", "weakAlias", "previousName" };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++) {
    const GPtrArray *values = get_values (entity, properties[i]);

    for (guint j = 0; values != NULL && j < values->len; j++) {
      const char *value = g_ptr_array_index (values, j);

      if (strcmp (value, actor->name) != 0)
        g_ptr_array_add (actor->aliases, g_strdup (value));
    }
  }
}

static void
add_identifiers (const Entity *entity, SkeinActorRecord *actor)
{
  static const struct {
    const char *property;
    const char *scheme;
  } schemes[] = {
    { "wikidataId", "wikidata:" },
    { "leiCode", "lei:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    const GPtrArray *values = get_values (entity, schemes[i].property);

    for (guint j = 0; values != NULL && j < values->len; j++)
      g_ptr_array_add (actor->identifiers,
                       g_strconcat (schemes[i].scheme, g_ptr_array_index (values, j), NULL));
  }
}

static void
add_links (Reading *reading, const Entity *entity)
{
  for (guint i = 0; i < entity->order->len; i++) {
    const char *property = g_ptr_array_index (entity->order, i);
    const GPtrArray *values = get_values (entity, property);

    if (values == NULL || !skein_ftm_is_link (property))
      continue;
    for (guint j = 0; j < values->len; j++) {
      Link link = { g_strdup (entity->id), g_strdup (g_ptr_array_index (values, j)), property };

      g_array_append_val (reading->links, link);
    }
  }
}

/* @own: (out) (optional): whether the id is one of those that we write of what a project knows by a key */
static char *
dup_key (const char *id, gboolean *own)
{
  char *key = skein_ftm_dup_key (id);

  if (own != NULL)
    *own = key != NULL;
  return key != NULL ? key : g_strconcat ("ftm:", id, NULL);
}

static void
build_actor (Reading *reading, const Entity *entity)
{
  static const char *const names[] = { "name",   "caption", "full",  "title", "label", "fileName",
                                       "number", "address", "alias", "role",  NULL };
  static const char *const taken[] = { "name",       "alias",   "weakAlias", "previousName",
                                       "wikidataId", "leiCode", NULL };
  const char *name = get_first (entity, names);
  g_autofree char *key = dup_key (entity->id, NULL);
  guint index = skein_document_add_actor (reading->document,
                                          key,
                                          name != NULL ? name : entity->id,
                                          entity->schema);
  SkeinActorRecord *actor = skein_document_get_actor (reading->document, index);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  add_aliases (entity, actor);
  add_identifiers (entity, actor);
  for (guint i = 0; taken[i] != NULL; i++)
    g_ptr_array_add (left, (gpointer) taken[i]);
  for (guint i = 0; i < entity->order->len; i++)
    if (skein_ftm_is_link (g_ptr_array_index (entity->order, i)))
      g_ptr_array_add (left, g_ptr_array_index (entity->order, i));
  g_ptr_array_add (left, NULL);
  actor->note = dup_note (entity, (const char *const *) left->pdata);
  g_hash_table_insert (reading->actors, g_strdup (entity->id), GUINT_TO_POINTER (index + 1));
  add_links (reading, entity);
}

/* Returns the text of a document: as it is, or out of its markup. */
static char *
dup_text (const Entity *entity)
{
  const char *text = get_value (entity, "bodyText");
  const char *page = get_value (entity, "bodyHtml");

  if (text != NULL)
    return g_strdup (text);
  return page != NULL ? html_dup_page_text (page) : g_strdup ("");
}

static void
build_article (Reading *reading, const Entity *entity)
{
  static const char *const dates[] = { "publishedAt", "date", "authoredAt", "modifiedAt", NULL };
  const char *title = get_value (entity, "title");
  g_autofree char *text = dup_text (entity);
  SkeinArticleRecord *article;

  if (title == NULL)
    title = get_value (entity, "name");
  article = skein_document_add_article (reading->document,
                                        title != NULL ? title : entity->id,
                                        g_steal_pointer (&text));
  article->key = dup_key (entity->id, &article->copy);
  article->source = g_strdup (get_value (entity, "publisher"));
  article->author = g_strdup (get_value (entity, "author"));
  article->published = g_strdup (get_first (entity, dates));
  article->url = g_strdup (get_value (entity, "sourceUrl"));
  article->language = g_strdup (get_value (entity, "language"));
  article->file = g_strdup (reading->input->name);
  article->format = g_strdup ("ftm");
  g_hash_table_insert (reading->articles, g_strdup (entity->id), article);
  if (article->url != NULL && !g_hash_table_contains (reading->articles_by_url, article->url))
    g_hash_table_insert (reading->articles_by_url, article->url, article);
}

static gboolean
find_actor (const Reading *reading, const char *id, guint *index)
{
  gpointer found = id != NULL ? g_hash_table_lookup (reading->actors, id) : NULL;

  *index = GPOINTER_TO_UINT (found) - 1;
  return found != NULL;
}

/* Finds a quote in a text, the nearest to its start. */
static gboolean
find_quote (Reading *reading, SkeinArticleRecord *article, const char *quote, SkeinSpan *span)
{
  SkeinAnchor *anchor = g_hash_table_lookup (reading->anchors, article);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));

  if (anchor == NULL) {
    anchor = skein_anchor_new (article->text, strlen (article->text));
    g_hash_table_insert (reading->anchors, article, anchor);
  }
  *span = (SkeinSpan){ 0, 1 };
  g_array_append_val (offsets, *span);
  if (skein_anchor_place (anchor, offsets, quote, spans) == SKEIN_ANCHORED_NOT)
    return FALSE;
  *span = skein_spans_extent (spans);
  return TRUE;
}

static void
build_mention (Reading *reading, const Entity *entity)
{
  const char *document = get_value (entity, "document");
  const char *name = get_value (entity, "name");
  SkeinArticleRecord *article =
      document != NULL ? g_hash_table_lookup (reading->articles, document) : NULL;
  SkeinMentionRecord *mention;
  SkeinSpan span;
  guint actor;

  if (article == NULL || name == NULL || !find_quote (reading, article, name, &span)) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      entity->line,
                      _ ("The mention %s names nothing that is in a text of this file."),
                      entity->id);
    return;
  }
  if (!find_actor (reading, get_value (entity, "resolved"), &actor)) {
    const char *type = get_value (entity, "detectedSchema");

    actor = skein_document_add_actor (reading->document,
                                      NULL,
                                      name,
                                      type != NULL ? type : SKEIN_TYPE_OTHER);
  }
  mention = skein_article_record_add_mention (article, actor, span);
  mention->id = g_strdup (entity->id);
}

/* The article of the file that an edge says it comes from, if its description is a quotation of it. */
static SkeinArticleRecord *
find_source (Reading *reading, const Entity *edge, SkeinSpan *span)
{
  const GPtrArray *quotes = get_values (edge, "description");
  const char *url = get_value (edge, "sourceUrl");
  const char *proof = get_value (edge, "proof");
  SkeinArticleRecord *article = NULL;

  if (proof != NULL)
    article = g_hash_table_lookup (reading->articles, proof);
  if (article == NULL && url != NULL)
    article = g_hash_table_lookup (reading->articles_by_url, url);
  for (guint i = 0; article != NULL && quotes != NULL && i < quotes->len; i++)
    if (find_quote (reading, article, g_ptr_array_index (quotes, i), span))
      return article;
  return NULL;
}

static char *
dup_date (const Entity *edge)
{
  const char *first = get_value (edge, "startDate");
  const char *last = get_value (edge, "endDate");

  if (get_value (edge, "date") != NULL)
    return g_strdup (get_value (edge, "date"));
  return first != NULL && last != NULL ? g_strconcat (first, "/", last, NULL)
                                       : g_strdup (first != NULL ? first : last);
}

static void
add_edge (
    Reading *reading, const Entity *entity, const SkeinFtmEdge *edge, guint source, guint target)
{
  const char *role = get_value (entity, "role");
  gboolean named = role != NULL && (strcmp (edge->schema, "UnknownLink") == 0 ||
                                    skein_ftm_find_edge_for (role, FALSE) == edge);
  gboolean alleged = g_strcmp0 (get_value (entity, "status"), SKEIN_FTM_ALLEGED) == 0;
  const char *type = named ? role : edge->schema;
  gboolean directed = edge->directed || g_str_has_prefix (entity->id, SKEIN_FTM_DIRECTED);
  const char *taken[] = { edge->source,
                          edge->target,
                          "sourceUrl",
                          "proof",
                          named ? "role" : "sourceUrl",
                          alleged ? "status" : "sourceUrl",
                          "description",
                          "date",
                          "startDate",
                          "endDate",
                          NULL };
  SkeinArticleRecord *article;
  SkeinSpan span;

  reading->n_edges++;
  article = find_source (reading, entity, &span);
  if (article != NULL) {
    SkeinEvidenceRecord *evidence =
        skein_article_record_add_evidence (article, type, source, target);

    evidence->id = g_strdup (entity->id);
    evidence->mutual = !directed;
    evidence->span = span;
    evidence->date = dup_date (entity);
    evidence->modality = alleged ? SKEIN_MODALITY_ALLEGED : SKEIN_MODALITY_STATED;
    evidence->note = dup_note (entity, taken);
  } else {
    SkeinRelationRecord *relation =
        skein_document_add_relation (reading->document, type, source, target);

    relation->mutual = !directed;
    /* What we wrote of a passage is no news to the project that has it. */
    if (g_str_has_prefix (entity->id, SKEIN_FTM_EDGE))
      relation->note = dup_note (entity, taken);
    taken[6] = NULL;
    if (g_str_has_prefix (entity->id, SKEIN_FTM_EDGE))
      relation->summary = dup_note (entity, taken);
    else
      relation->note = dup_note (entity, taken);
  }
}

/* Both ends may have several values: each of them is an edge. Of one that is written within an entity, that may be
 * the end that is not said. */
static void
build_edge (Reading *reading, const Entity *entity, const SkeinFtmEdge *edge)
{
  g_autoptr (GPtrArray) outer = g_ptr_array_new ();
  const GPtrArray *sources = get_values (entity, edge->source);
  const GPtrArray *targets = get_values (entity, edge->target);
  guint n_before = reading->n_edges;

  if (entity->within != NULL) {
    g_ptr_array_add (outer, entity->within);
    if (sources == NULL)
      sources = outer;
    else if (targets == NULL)
      targets = outer;
  }
  for (guint i = 0; sources != NULL && targets != NULL && i < sources->len; i++)
    for (guint j = 0; j < targets->len; j++) {
      guint source;
      guint target;

      if (find_actor (reading, g_ptr_array_index (sources, i), &source) &&
          find_actor (reading, g_ptr_array_index (targets, j), &target))
        add_edge (reading, entity, edge, source, target);
    }
  if (reading->n_edges == n_before) {
    reading->n_dangling++;
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      entity->line,
                      _ ("The %s %s does not lead from one entity of this file to another."),
                      entity->schema,
                      entity->id);
  }
}

static void
keep_in_note (SkeinActorRecord *actor, const Link *link)
{
  char *note = g_strdup_printf ("%s%s%s: %s",
                                actor->note != NULL ? actor->note : "",
                                actor->note != NULL ? "\n" : "",
                                link->property,
                                link->target);

  if (strlen (note) > MAX_NOTE) {
    g_free (note);
    return;
  }
  g_free (actor->note);
  actor->note = note;
}

static void
build_links (Reading *reading)
{
  for (guint i = 0; i < reading->links->len; i++) {
    const Link *link = &g_array_index (reading->links, Link, i);
    guint source;
    guint target;

    if (!find_actor (reading, link->source, &source) ||
        !find_actor (reading, link->target, &target)) {
      /* Some of these properties may hold a name as well, which is worth keeping. */
      if (find_actor (reading, link->source, &source))
        keep_in_note (skein_document_get_actor (reading->document, source), link);
      reading->n_dangling++;
      continue;
    }
    skein_document_add_relation (reading->document, link->property, source, target);
    reading->n_links++;
  }
}

static gboolean
is_article (const Entity *entity)
{
  return skein_ftm_is_text (entity->schema) &&
         (get_value (entity, "bodyText") != NULL || get_value (entity, "bodyHtml") != NULL);
}

static void
build_nodes (Reading *reading)
{
  for (guint i = 0; i < reading->pending->len; i++) {
    const Entity *entity = g_ptr_array_index (reading->pending, i);

    if (is_article (entity))
      build_article (reading, entity);
    else if (skein_ftm_find_edge (entity->schema) == NULL &&
             strcmp (entity->schema, "Mention") != 0 && strcmp (entity->schema, "Similar") != 0)
      build_actor (reading, entity);
  }
}

static void
build (Reading *reading)
{
  build_nodes (reading);
  for (guint i = 0; i < reading->pending->len; i++) {
    const Entity *entity = g_ptr_array_index (reading->pending, i);
    const SkeinFtmEdge *edge = skein_ftm_find_edge (entity->schema);

    if (edge != NULL)
      build_edge (reading, entity, edge);
    else if (strcmp (entity->schema, "Mention") == 0)
      build_mention (reading, entity);
    else if (strcmp (entity->schema, "Similar") == 0)
      reading->n_similar++;
  }
  build_links (reading);
}

/* Reads what one line, or one object within it, says of an entity; returns its id. */
static const char *
read_entity (Reading *reading, JsonObject *object, guint line, const Entity *within)
{
  const char *id = skein_json_get_child_string (object, "id");
  const char *schema = skein_json_get_child_string (object, "schema");
  Entity *entity;

  if (id == NULL || schema == NULL || *id == '\0' || *schema == '\0') {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      line,
                      _ ("This entity has no id or no schema."));
    return NULL;
  }
  entity = g_hash_table_lookup (reading->pending_by_id, id);
  if (entity == NULL) {
    entity = entity_new (id, schema, line);
    entity->within = within != NULL ? g_strdup (within->id) : NULL;
    reading->n_said += strlen (id) + ENTITY_BYTES;
    g_ptr_array_add (reading->pending, entity);
    g_hash_table_insert (reading->pending_by_id, entity->id, entity);
  } else if (strcmp (entity->schema, schema) != 0 &&
             skein_ftm_is_kind_of (schema, entity->schema)) {
    /* One piece may know only that it is somebody, and another that it is a person. */
    g_free (entity->schema);
    entity->schema = g_strdup (schema);
  }
  merge_properties (reading, entity, skein_json_get_child_object (object, "properties"));
  /* Exports of OpenSanctions say the best name beside the properties. */
  if (skein_json_get_child_string (object, "caption") != NULL &&
      get_value (entity, "name") == NULL &&
      g_hash_table_lookup (entity->values, "caption") == NULL) {
    char *property = g_strdup ("caption");
    GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

    g_ptr_array_add (values, g_strdup (skein_json_get_child_string (object, "caption")));
    g_hash_table_insert (entity->values, property, values);
  }
  return id;
}

static void
read_entity_cb (JsonNode *value, guint line, gpointer data)
{
  Reading *reading = data;

  /* What is read then only leads to an error. */
  if (reading->n_said <= MAX_SAID)
    read_entity (reading,
                 JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL,
                 line,
                 NULL);
}

static void
report (Reading *reading)
{
  SkeinDocument *document = reading->document;

  skein_report_count (reading->report, "nodes", document->actors->len);
  skein_report_count (reading->report, "articles", document->articles->len);
  skein_report_count (reading->report, "edges", reading->n_edges);
  skein_report_count (reading->report, "links", reading->n_links);
  if (reading->n_similar > 0)
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_NOTE,
                      reading->input->name,
                      0,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u guess that two entities are the same was left out.",
                                   "%u guesses that two entities are the same were left out.",
                                   reading->n_similar),
                      reading->n_similar);
  if (reading->n_dangling > 0)
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_NOTE,
                      reading->input->name,
                      0,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u link leads to an entity that is not in this file.",
                                   "%u links lead to entities that are not in this file.",
                                   reading->n_dangling),
                      reading->n_dangling);
}

static SkeinDocument *
read_ftm (const SkeinInput *input, SkeinReport *messages, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = { .input = input, .report = messages };

  reading.document = skein_document_new ();
  reading.actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.articles_by_url = g_hash_table_new (g_str_hash, g_str_equal);
  reading.anchors = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) skein_anchor_free);
  reading.pending_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  reading.pending = g_ptr_array_new_with_free_func (entity_free);
  reading.links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_array_set_clear_func (reading.links, clear_link);
  if (!skein_json_stream_read (input, messages, read_entity_cb, &reading, cancellable, error))
    return NULL;
  if (reading.n_said > MAX_SAID) {
    g_autofree char *limit = g_format_size_full (MAX_SAID, G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_TOO_LARGE,
        _ ("The entities of the file belong together, and take more than %s of memory, the "
           "most that Skein gives them. Split the file."),
        limit);
    return NULL;
  }
  if (reading.pending->len == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("There is no entity of FollowTheMoney in this file."));
    return NULL;
  }
  build (&reading);
  report (&reading);
  return g_steal_pointer (&reading.document);
}

static guint
sniff (const SkeinInput *input)
{
  static const char *const paths[] = { "id", "schema", "properties", NULL };
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  return skein_json_shape_has_all (shape, paths) ? 90 : 0;
}

const SkeinFormat skein_format_ftm = {
  .id = "ftm",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_ftm,
  .streams = TRUE,
};
