// SPDX-License-Identifier: MPL-2.0
#include "skein-assertions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-actor-name.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-vocabulary.h"

/* The type of an edge that the file gives none. */
#define UNTYPED "linked_to"

/* How many blanks a name may lose that is put on one line; what loses more was cut off. */
#define MAX_FOLDED 64

/* What a note tells of a node or an edge at most, in bytes. */
#define MAX_NOTE (16 * 1024)

/* The names under which programs write the same thing, in lower case, in the order in which they count: the
 * first that is there is taken, and the others become lines of the note. */
static const char *const name_words[] = { "label",   "name",        "title",    "d_label",
                                          "caption", "shared name", "_nx_name", NULL };
static const char *const type_words[] = { "type",       "kind",      "category", "entity_type",
                                          "entitytype", "node_type", "nodetype", "schema",
                                          ":label",     "_labels",   "labels",   NULL };
static const char *const relation_words[] = { "relation",      "relationship",
                                              "kind",          "interaction",
                                              "type",          ":type",
                                              "label",         "xlabel",
                                              "edge label",    "edgelabel",
                                              "predicate",     "rel_type",
                                              "relation_type", "relationship_type",
                                              "edge_type",     "_type",
                                              "name",          "key",
                                              "title",         NULL };
static const char *const alias_words[] = { "alias", "aliases", "alternative_names", NULL };
static const char *const wikidata_words[] = {
  "wikidata", "wikidata_id", "wikidataid", "qid", NULL
};
static const char *const identifier_words[] = { "identifiers", NULL };
static const char *const mutual_words[] = { "mutual", NULL };
/* By what a project that the file was exported from knows an actor. */
static const char *const key_words[] = { "skein_key", NULL };
/* What our writers count of the passages behind an edge, and by what GEXF tells edges of one pair apart. */
static const char *const count_words[] = { "weight", "articles", "sources", "denied", "alleged",
                                           "first",  "last",     "kind",    NULL };
/* All relations of a graph are asserted without a passage, so whoever says so says nothing. */
static const char *const asserted_words[] = { "asserted", NULL };

/* Where and how other programs drew a thing says nothing about it. */
static const char *const drawing_words[] = { "x",
                                             "y",
                                             "z",
                                             "r",
                                             "g",
                                             "b",
                                             "a",
                                             "size",
                                             "color",
                                             "colour",
                                             "position",
                                             "shape",
                                             "thickness",
                                             "viz",
                                             "fillcolor",
                                             "fontsize",
                                             "fontcolor",
                                             "fontname",
                                             "pos",
                                             "width",
                                             "height",
                                             "style",
                                             "penwidth",
                                             "arrowhead",
                                             "arrowtail",
                                             "shared name",
                                             "suid",
                                             "selected",
                                             "lp",
                                             "key",
                                             "rank",
                                             "constraint",
                                             "dir",
                                             "__labelx",
                                             "__labely",
                                             "pencolor",
                                             "lwidth",
                                             "lheight",
                                             "labelangle",
                                             "labeldistance",
                                             "labelfontcolor",
                                             "labelfontname",
                                             "labelfontsize",
                                             "headport",
                                             "tailport",
                                             "minlen",
                                             "arrowsize",
                                             "peripheries",
                                             "fixedsize",
                                             "head_lp",
                                             "tail_lp",
                                             "xlp",
                                             "_draw_",
                                             "_ldraw_",
                                             "_hdraw_",
                                             "_tdraw_",
                                             "_hldraw_",
                                             "_tldraw_",
                                             "colorscheme",
                                             "gradientangle",
                                             "labelloc",
                                             "labeljust",
                                             "nojustify",
                                             "rects",
                                             "samplepoints",
                                             "lhead",
                                             "ltail",
                                             "samehead",
                                             "sametail",
                                             "_nx_multiedge_key",
                                             NULL };

typedef struct {
  char *name;
  char *value;
} Attribute;

struct _SkeinAssertions {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinDocument *document;
  char *prefix;
  /* By the file's id: the index of the actor, plus one. */
  GHashTable *actors;
  /* By ends and type: the relation. */
  GHashTable *relations;
  /* The actors that a node of the file describes, and those of them that a project of ours knows. */
  GHashTable *described;
  GHashTable *ours;
  GArray *attributes;
  gboolean is_edge;
  gboolean open;
  guint actor;
  guint source;
  guint target;
  SkeinDirection direction;
  guint n_nodes;
  guint n_edges;
};

static void
clear_attribute (gpointer data)
{
  Attribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->value);
}

/* The same bytes give the same keys, so that a file that is imported again does not double its actors; ids of
 * different files ("1", "2") have nothing to do with each other. */
static char *
dup_prefix (const SkeinInput *input)
{
  g_autofree char *hash = skein_formats_dup_hash (input);

  return g_strdup_printf ("graph:%.16s#", hash);
}

/**
 * skein_assertions_new:
 * @input: the file that is read; it must outlive this
 * @report: is told what is odd
 *
 * Returns: (transfer full): an empty graph
 */
SkeinAssertions *
skein_assertions_new (const SkeinInput *input, SkeinReport *report)
{
  SkeinAssertions *self;

  g_return_val_if_fail (input != NULL && report != NULL, NULL);

  self = g_new0 (SkeinAssertions, 1);
  self->input = input;
  self->report = report;
  self->document = skein_document_new ();
  self->prefix = dup_prefix (input);
  self->actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->described = g_hash_table_new (NULL, NULL);
  self->ours = g_hash_table_new (NULL, NULL);
  self->attributes = g_array_new (FALSE, FALSE, sizeof (Attribute));
  g_array_set_clear_func (self->attributes, clear_attribute);
  return self;
}

void
skein_assertions_free (SkeinAssertions *self)
{
  if (self == NULL)
    return;
  skein_document_free (self->document);
  g_hash_table_unref (self->actors);
  g_hash_table_unref (self->relations);
  g_hash_table_unref (self->described);
  g_hash_table_unref (self->ours);
  g_array_unref (self->attributes);
  g_free (self->prefix);
  g_free (self);
}

/* Some programs write names as they got them, "\"ANN\"". */
static void
unquote (char *name)
{
  gsize n = strlen (name);

  if (n < 3 || name[0] != '"' || strchr (name + 1, '"') != name + n - 1)
    return;
  memmove (name, name + 1, n - 2);
  name[n - 2] = '\0';
}

/* Finds the actor of an id, or makes one that is called by it. Blanks around an id are slips. */
static guint
find_actor (SkeinAssertions *self, const char *id)
{
  g_autofree char *valid = g_utf8_make_valid (id, -1);
  const char *key = g_strstrip (valid);
  gpointer found = g_hash_table_lookup (self->actors, key);
  g_autofree char *global = NULL;
  g_autofree char *name = NULL;
  guint index;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  global = g_strconcat (self->prefix, key, NULL);
  name = skein_actor_name_dup (key);
  unquote (name);
  index = skein_document_add_actor (self->document,
                                    global,
                                    *name != '\0' ? name : "?",
                                    SKEIN_TYPE_OTHER);
  g_hash_table_insert (self->actors, g_strdup (key), GUINT_TO_POINTER (index + 1));
  return index;
}

/**
 * skein_assertions_begin_node:
 * @assertions: a graph
 * @id: what the file calls the node
 */
void
skein_assertions_begin_node (SkeinAssertions *self, const char *id)
{
  g_return_if_fail (self != NULL && id != NULL);
  g_return_if_fail (!self->open);

  self->open = TRUE;
  self->is_edge = FALSE;
  self->actor = find_actor (self, id);
  self->n_nodes++;
}

/**
 * skein_assertions_begin_edge:
 * @assertions: a graph
 * @source: what the file calls the first node; it need not have been there yet
 * @target: what the file calls the second
 * @direction: how the edge runs
 */
void
skein_assertions_begin_edge (SkeinAssertions *self,
                             const char *source,
                             const char *target,
                             SkeinDirection direction)
{
  g_return_if_fail (self != NULL && source != NULL && target != NULL);
  g_return_if_fail (!self->open);

  self->open = TRUE;
  self->is_edge = TRUE;
  self->source = find_actor (self, source);
  self->target = find_actor (self, target);
  self->direction = direction;
  self->n_edges++;
}

/**
 * skein_assertions_add:
 * @assertions: a graph
 * @name: the name of an attribute of the node or the edge that was begun, as the file writes it
 * @value: (nullable): its value; an empty one counts as none
 */
void
skein_assertions_add (SkeinAssertions *self, const char *name, const char *value)
{
  Attribute attribute;

  g_return_if_fail (self != NULL && name != NULL);
  g_return_if_fail (self->open);

  if (value == NULL || *value == '\0')
    return;
  attribute.name = g_strstrip (g_utf8_make_valid (name, -1));
  attribute.value = g_strstrip (g_utf8_make_valid (value, -1));
  if (*attribute.value == '\0' || *attribute.name == '\0')
    clear_attribute (&attribute);
  else
    g_array_append_val (self->attributes, attribute);
}

/* Takes the value of the first of @words that is there out of the attributes. */
static char *
take (SkeinAssertions *self, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < self->attributes->len; j++) {
      Attribute *attribute = &g_array_index (self->attributes, Attribute, j);
      char *value;

      if (g_ascii_strcasecmp (attribute->name, words[i]) != 0)
        continue;
      value = g_steal_pointer (&attribute->value);
      g_array_remove_index (self->attributes, j);
      return value;
    }
  return NULL;
}

/* neo4j writes all labels of a node, ":Person:Actor". The first is the type, and all are kept for the note. */
static char *
dup_first_label (SkeinAssertions *self, char *type)
{
  const char *colon = type != NULL && *type == ':' ? strchr (type + 1, ':') : NULL;
  char *first;

  if (type == NULL || *type != ':' || type[1] == '\0')
    return type;
  if (colon != NULL)
    skein_assertions_add (self, "labels", type + 1);
  first = colon != NULL ? g_strndup (type + 1, (gsize) (colon - type - 1)) : g_strdup (type + 1);
  g_free (type);
  return first;
}

/* Takes a name or a type, which may be broken into lines where it is drawn. What is too long for a name is kept for
 * the note. @ours: whether a project of ours wrote it, which must get back what it wrote. */
static char *
take_name (SkeinAssertions *self, const char *const *words, gboolean ours)
{
  g_autofree char *value = take (self, words);
  g_autofree char *name = NULL;

  if (value == NULL || ours)
    return g_steal_pointer (&value);
  name = skein_actor_name_dup (value);
  unquote (name);
  if (*name == '\0')
    return NULL;
  if (g_utf8_strlen (value, -1) > g_utf8_strlen (name, -1) + MAX_FOLDED)
    skein_assertions_add (self, words[0], value);
  return g_steal_pointer (&name);
}

/* Programs write a name or a type under several names at once. */
static void
drop_repeated (SkeinAssertions *self, const char *value)
{
  for (guint i = self->attributes->len; value != NULL && i > 0; i--)
    if (strcmp (g_array_index (self->attributes, Attribute, i - 1).value, value) == 0)
      g_array_remove_index (self->attributes, i - 1);
}

/* A weight of one says nothing; "1,5" is more. */
static gboolean
is_one (const char *number)
{
  char *end;

  return g_ascii_strtod (number, &end) == 1.0 && *end == '\0';
}

/* What is left becomes lines of a note, "weight: 3". @counts: whether what is counted does so, too */
static void
append_note (SkeinAssertions *self, char **note, gboolean counts)
{
  GString *text = g_string_new (*note);

  for (guint i = 0; i < self->attributes->len && text->len < MAX_NOTE; i++) {
    const Attribute *attribute = &g_array_index (self->attributes, Attribute, i);
    g_autofree char *lower = g_ascii_strdown (attribute->name, -1);

    if (g_strv_contains (drawing_words, lower) ||
        (!counts && g_strv_contains (count_words, lower)) ||
        (strcmp (lower, "weight") == 0 && is_one (attribute->value)))
      continue;
    if (strcmp (lower, "note") == 0 || strcmp (lower, "description") == 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", attribute->value);
    else
      g_string_append_printf (
          text, "%s%s: %s", text->len > 0 ? "\n" : "", attribute->name, attribute->value);
  }
  g_free (*note);
  *note = g_string_free (text, text->len == 0);
}

/* Takes the next item from a list; one in quotes, which are doubled within it, may hold a separator. */
static char *
dup_next_item (const char **list, const char *separators)
{
  const char *p = *list + strspn (*list, " ");
  const char *end = p + strcspn (p, separators);
  g_autoptr (GString) quoted = g_string_new (NULL);
  gboolean closed = FALSE;
  const char *q = *p == '"' ? p + 1 : "";

  for (; *q != '\0' && !closed; q++) {
    closed = *q == '"' && q[1] != '"';
    if (*q == '"' && !closed)
      q++;
    if (!closed)
      g_string_append_c (quoted, *q);
  }
  q += strspn (q, " ");
  closed = closed && (*q == '\0' || strchr (separators, *q) != NULL);
  if (closed)
    end = q;
  *list = *end != '\0' ? end + 1 : end;
  return closed ? g_strdup (quoted->str) : g_strstrip (g_strndup (p, (gsize) (end - p)));
}

static void
add_aliases (SkeinAssertions *self, SkeinActorRecord *actor)
{
  char *value;

  while ((value = take (self, alias_words)) != NULL) {
    for (const char *p = value; *p != '\0';) {
      g_autofree char *name = dup_next_item (&p, ";|\n");

      if (*name != '\0')
        g_ptr_array_add (actor->aliases, g_steal_pointer (&name));
    }
    g_free (value);
  }
}

/* Takes those that say what they are values of, "lei:5299…"; anything else stays for the note. */
static void
add_identifiers (SkeinAssertions *self, SkeinActorRecord *actor)
{
  g_autofree char *value = take (self, identifier_words);

  for (const char *p = value != NULL ? value : ""; *p != '\0';) {
    g_autofree char *identifier = dup_next_item (&p, ";");
    const char *colon = strchr (identifier, ':');

    if (colon != NULL && colon > identifier && colon[1] != '\0')
      g_ptr_array_add (actor->identifiers, g_strdup (identifier));
    else
      skein_assertions_add (self, identifier_words[0], identifier);
  }
}

static void
end_node (SkeinAssertions *self)
{
  SkeinActorRecord *actor = skein_document_get_actor (self->document, self->actor);
  g_autofree char *key = take (self, key_words);
  g_autofree char *name = take_name (self, name_words, key != NULL);
  g_autofree char *type = dup_first_label (self, take_name (self, type_words, key != NULL));
  g_autofree char *wikidata = take (self, wikidata_words);

  /* Within a file one node is one actor, whatever it says. */
  if (key != NULL && strchr (key, ':') != NULL &&
      g_hash_table_add (self->ours, GUINT_TO_POINTER (self->actor))) {
    g_free (actor->key);
    actor->key = g_steal_pointer (&key);
  }
  drop_repeated (self, name);
  g_hash_table_add (self->described, GUINT_TO_POINTER (self->actor));
  if (name != NULL) {
    g_free (actor->name);
    actor->name = g_steal_pointer (&name);
  }
  if (type != NULL) {
    g_free (actor->type);
    actor->type = g_strdup (skein_vocabulary_map_actor_type (type));
    g_free (actor->label);
    actor->label = g_steal_pointer (&type);
  }
  if (wikidata != NULL)
    g_ptr_array_add (actor->identifiers, g_strconcat ("wikidata:", wikidata, NULL));
  add_aliases (self, actor);
  add_identifiers (self, actor);
  append_note (self, &actor->note, TRUE);
}

/* NetworkX counts the edges of a pair by what may also be their type. */
static void
drop_counted_key (SkeinAssertions *self)
{
  for (guint i = self->attributes->len; i > 0; i--) {
    const Attribute *attribute = &g_array_index (self->attributes, Attribute, i - 1);

    if (strcmp (attribute->name, "key") == 0 &&
        strspn (attribute->value, "0123456789") == strlen (attribute->value))
      g_array_remove_index (self->attributes, i - 1);
  }
}

/* Parallel edges of one type are one relation of Skein's; what each says is kept in its note. */
static void
end_edge (SkeinAssertions *self)
{
  gboolean ours = g_hash_table_contains (self->ours, GUINT_TO_POINTER (self->source)) &&
                  g_hash_table_contains (self->ours, GUINT_TO_POINTER (self->target));
  g_autofree char *type = take_name (self, relation_words, ours);
  g_autofree char *both_ways = take (self, mutual_words);
  g_autofree char *phrase = type != NULL ? skein_vocabulary_dup_phrase (type) : NULL;
  gboolean back = self->direction == SKEIN_DIRECTION_BACKWARD;
  guint source = back ? self->target : self->source;
  guint target = back ? self->source : self->target;
  gboolean mutual = self->direction == SKEIN_DIRECTION_MUTUAL ||
                    (both_ways != NULL && g_ascii_strcasecmp (both_ways, "true") == 0);
  g_autofree char *key = NULL;
  SkeinRelationRecord *relation;

  g_free (take (self, asserted_words));
  drop_repeated (self, type);
  drop_repeated (self, phrase);
  if (mutual && source > target) {
    source = self->target;
    target = self->source;
  }
  key = g_strdup_printf ("%u %u %d %s", source, target, mutual, type != NULL ? type : UNTYPED);
  relation = g_hash_table_lookup (self->relations, key);
  if (relation == NULL) {
    relation =
        skein_document_add_relation (self->document, type != NULL ? type : UNTYPED, source, target);
    relation->mutual = mutual;
    g_hash_table_insert (self->relations, g_steal_pointer (&key), relation);
  }
  append_note (self, &relation->note, FALSE);
  append_note (self, &relation->summary, TRUE);
}

/**
 * skein_assertions_end:
 * @assertions: a graph
 *
 * Ends the node or the edge that was begun, and decides what its attributes mean.
 */
void
skein_assertions_end (SkeinAssertions *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->open);

  if (self->is_edge) {
    drop_counted_key (self);
    end_edge (self);
  } else {
    end_node (self);
  }
  g_array_set_size (self->attributes, 0);
  self->open = FALSE;
}

/**
 * skein_assertions_is_empty:
 * @assertions: a graph
 *
 * Returns: whether it has neither a node nor an edge so far
 */
gboolean
skein_assertions_is_empty (const SkeinAssertions *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->n_nodes + self->n_edges == 0;
}

/**
 * skein_assertions_refuse:
 * @assertions: a graph
 * @line: the line of the file, or 0
 * @message: a translated sentence that says what can't be used
 */
void
skein_assertions_refuse (SkeinAssertions *self, guint line, const char *message)
{
  g_return_if_fail (self != NULL && message != NULL);
  skein_report_add (self->report, SKEIN_SEVERITY_REFUSED, self->input->name, line, "%s", message);
}

/* What is counted of passages is no news to the project that has these. Of any other graph it is all that there is. */
static void
settle_notes (SkeinAssertions *self)
{
  for (guint i = 0; i < self->document->relations->len; i++) {
    SkeinRelationRecord *relation = g_ptr_array_index (self->document->relations, i);

    if (g_hash_table_contains (self->ours, GUINT_TO_POINTER (relation->source)) &&
        g_hash_table_contains (self->ours, GUINT_TO_POINTER (relation->target)))
      continue;
    g_free (relation->note);
    relation->note = g_steal_pointer (&relation->summary);
  }
}

/**
 * skein_assertions_finish:
 * @assertions: a graph that was read to its end
 * @error: return location for a %SKEIN_ERROR_SYNTAX
 *
 * Tells the report how many nodes and edges there were, and which nodes only edges name.
 *
 * Returns: (transfer full): the document, or %NULL if the file had neither nodes nor edges
 */
SkeinDocument *
skein_assertions_finish (SkeinAssertions *self, GError **error)
{
  guint n_named;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (!self->open, NULL);

  if (skein_assertions_is_empty (self)) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("There is neither a node nor an edge in this graph."));
    return NULL;
  }
  settle_notes (self);
  skein_report_count (self->report, "nodes", self->document->actors->len);
  skein_report_count (self->report, "edges", self->n_edges);
  n_named = self->document->actors->len - g_hash_table_size (self->described);
  if (n_named > 0)
    skein_report_add (
        self->report,
        SKEIN_SEVERITY_NOTE,
        self->input->name,
        0,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u node is named by edges only; it was made from its id.",
                     "%u nodes are named by edges only; they were made from their ids.",
                     n_named),
        n_named);
  return g_steal_pointer (&self->document);
}

/**
 * skein_direction_parse:
 * @word: (nullable): how a file says whether an edge is directed: "Directed", "undirected", "true", "both"
 * @fallback: what holds if it does not
 *
 * Returns: the direction
 */
SkeinDirection
skein_direction_parse (const char *word, SkeinDirection fallback)
{
  static const struct {
    const char *word;
    SkeinDirection direction;
  } words[] = {
    { "directed", SKEIN_DIRECTION_FORWARD },     { "true", SKEIN_DIRECTION_FORWARD },
    { "forward", SKEIN_DIRECTION_FORWARD },      { "1", SKEIN_DIRECTION_FORWARD },
    { "undirected", SKEIN_DIRECTION_MUTUAL },    { "false", SKEIN_DIRECTION_MUTUAL },
    { "mutual", SKEIN_DIRECTION_MUTUAL },        { "both", SKEIN_DIRECTION_MUTUAL },
    { "none", SKEIN_DIRECTION_MUTUAL },          { "0", SKEIN_DIRECTION_MUTUAL },
    { "back", SKEIN_DIRECTION_BACKWARD },        { "dir", SKEIN_DIRECTION_FORWARD },
    { "undir", SKEIN_DIRECTION_MUTUAL },         { "double", SKEIN_DIRECTION_MUTUAL },
    { "bidirectional", SKEIN_DIRECTION_MUTUAL },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (word, words[i].word) == 0)
      return words[i].direction;
  return fallback;
}
