// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-actor-name.h"
#include "skein-annotations-private.h"
#include "skein-claim.h"
#include "skein-disjoint.h"
#include "skein-formats-private.h"

/* How much of a mention is looked at for the actor's name. */
#define MAX_NAME_BYTES 1024

/* Spans that name the same. @listed: the actor that the file lists, or -1. */
typedef struct {
  char *name;
  const char *type;
  gboolean referenced;
  GPtrArray *names;
  GPtrArray *links;
  int listed;
  guint actor;
  gboolean added;
} Group;

typedef struct {
  SkeinAnnotations *annotations;
  /* For each span the next one on the way to the span that stands for its group. */
  guint *parents;
  GHashTable *groups;
  /* Pairs of a group and a name that it has. */
  GHashTable *seen;
} Identity;

static AnnotatedSpan *
get_span (const SkeinAnnotations *self, guint index)
{
  return g_ptr_array_index (self->spans, index);
}

static char *
dup_tail (const char *link, const char *const *heads, const char *scheme)
{
  for (guint i = 0; heads[i] != NULL; i++)
    if (g_str_has_prefix (link, heads[i]) && link[strlen (heads[i])] != '\0')
      return g_strconcat (scheme, ":", link + strlen (heads[i]), NULL);
  return NULL;
}

static gboolean
is_wikidata_item (const char *id)
{
  return (*id == 'Q' || *id == 'q') && id[1] >= '1' && id[1] <= '9' &&
         strspn (id + 1, "0123456789") == strlen (id + 1);
}

/**
 * annotations_dup_identifier:
 * @link: what a file says that something is in a knowledge base
 *
 * Returns: (transfer full) (nullable): the same as "scheme:value", so that different ways to write it
 *   meet; %NULL if it names no knowledge base
 */
char *
annotations_dup_identifier (const char *link)
{
  static const char *const wikidata[] = { "http://www.wikidata.org/entity/",
                                          "https://www.wikidata.org/entity/",
                                          "http://www.wikidata.org/wiki/",
                                          "https://www.wikidata.org/wiki/",
                                          "https://wikidata.org/wiki/",
                                          "wd:",
                                          "Wikidata:",
                                          "WIKIDATA:",
                                          NULL };
  static const char *const gnd[] = {
    "http://d-nb.info/gnd/", "https://d-nb.info/gnd/", "GND:", NULL
  };
  static const char *const viaf[] = {
    "http://viaf.org/viaf/", "https://viaf.org/viaf/", "VIAF:", NULL
  };
  g_autofree char *good = g_strstrip (g_utf8_make_valid (link, -1));
  char *identifier;

  if (is_wikidata_item (good)) {
    *good = 'Q';
    return g_strconcat ("wikidata:", good, NULL);
  }
  identifier = dup_tail (good, wikidata, "wikidata");
  if (identifier == NULL)
    identifier = dup_tail (good, gnd, "gnd");
  if (identifier == NULL)
    identifier = dup_tail (good, viaf, "viaf");
  if (identifier == NULL && strchr (good, ':') != NULL && *good != ':')
    identifier = g_steal_pointer (&good);
  return identifier;
}

static char *
dup_offsets (const GArray *offsets)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < offsets->len; i++) {
    SkeinSpan span = g_array_index (offsets, SkeinSpan, i);

    g_string_append_printf (text, "%s%u %u", i > 0 ? ";" : "", span.start, span.end);
  }
  return g_string_free (text, FALSE);
}

static char *
dup_span_name (const AnnotatedSpan *span)
{
  const char *id = span->base.id != NULL ? span->base.id : span->base.label;

  return skein_formats_dup_excerpt (id != NULL ? id : "?", -1);
}

static void
report_place (SkeinAnnotations *self, AnnotatedSpan *span, SkeinAnchoring anchoring)
{
  gboolean quoted = span->base.quote != NULL && *span->base.quote != '\0';
  g_autofree char *name = dup_span_name (span);
  g_autofree char *offsets = dup_offsets (span->base.offsets);
  g_autofree char *quote = skein_formats_dup_excerpt (quoted ? span->base.quote : "", -1);

  if (anchoring == SKEIN_ANCHORED_REPAIRED && !quoted) {
    skein_report_add (self->report,
                      SKEIN_SEVERITY_REPAIRED,
                      self->input->name,
                      span->base.line,
                      _ ("%s: its pieces %s overlap; they are one now."),
                      name,
                      offsets);
  } else if (anchoring == SKEIN_ANCHORED_REPAIRED) {
    SkeinSpan extent = skein_spans_extent (span->spans);

    skein_report_add (self->report,
                      SKEIN_SEVERITY_REPAIRED,
                      self->input->name,
                      span->base.line,
                      _ ("%s: “%s” is not at %s; it was found at %u–%u."),
                      name,
                      quote,
                      offsets,
                      extent.start,
                      extent.end);
  } else if (!quoted) {
    skein_report_add (self->report,
                      SKEIN_SEVERITY_REFUSED,
                      self->input->name,
                      span->base.line,
                      _ ("%s: the text has no place %s."),
                      name,
                      offsets);
  } else {
    skein_report_add (self->report,
                      SKEIN_SEVERITY_REFUSED,
                      self->input->name,
                      span->base.line,
                      _ ("%s: “%s” is neither at %s nor anywhere else in the text."),
                      name,
                      quote,
                      offsets);
  }
}

static gboolean
marks_nothing (const AnnotatedSpan *span)
{
  if (span->base.quote != NULL && *span->base.quote != '\0')
    return FALSE;
  for (guint i = 0; i < span->base.offsets->len; i++) {
    SkeinSpan offset = g_array_index (span->base.offsets, SkeinSpan, i);

    if (offset.start != offset.end)
      return FALSE;
  }
  return TRUE;
}

static void
place_span (SkeinAnnotations *self, AnnotatedSpan *span)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  SkeinAnchoring anchoring;

  if (marks_nothing (span)) {
    self->left_out[SKEIN_LEFT_OUT_EMPTY]++;
    return;
  }
  anchoring = skein_anchor_place (self->anchor, span->base.offsets, span->base.quote, spans);
  if (anchoring != SKEIN_ANCHORED_NOT && !skein_anchor_trim (self->anchor, spans)) {
    self->left_out[SKEIN_LEFT_OUT_EMPTY]++;
    return;
  }
  if (anchoring != SKEIN_ANCHORED_NOT)
    span->spans = g_steal_pointer (&spans);
  span->repaired = anchoring == SKEIN_ANCHORED_REPAIRED;
  if (anchoring != SKEIN_ANCHORED_EXACTLY)
    report_place (self, span, anchoring);
}

/**
 * annotations_place:
 * @self: annotations whose article is complete
 *
 * Finds out what the offsets of the article count, and gives each span its place.
 */
void
annotations_place (SkeinAnnotations *self)
{
  for (guint i = 0; i < self->spans->len; i++) {
    const AnnotatedSpan *span = get_span (self, i);

    if (span->base.quote != NULL && *span->base.quote != '\0')
      skein_anchor_vote (self->anchor, span->base.offsets, span->base.quote);
    else
      skein_anchor_vote_words (self->anchor, span->base.offsets);
  }
  if (!skein_anchor_decide (self->anchor))
    skein_anchor_tell (self->anchor, self->input->name, self->report);
  for (guint i = 0; i < self->spans->len; i++)
    place_span (self, get_span (self, i));
  if (skein_anchor_gave_up (self->anchor))
    skein_report_add (self->report,
                      SKEIN_SEVERITY_NOTE,
                      self->input->name,
                      0,
                      _ ("So many quotes are not at their offsets that the last ones were not "
                         "searched for."));
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_ptr_array_unref (group->names);
  g_ptr_array_unref (group->links);
  g_free (group);
}

static gboolean
is_name (const AnnotatedSpan *span)
{
  return span != NULL && span->spans != NULL && span->event == NULL;
}

static void
join_holder (Identity *identity, GHashTable *holders, char *key, guint index)
{
  gpointer holder = g_hash_table_lookup (holders, key);

  if (holder != NULL) {
    skein_disjoint_unite (identity->parents, GPOINTER_TO_UINT (holder) - 1, index);
    g_free (key);
    return;
  }
  g_hash_table_insert (holders, key, GUINT_TO_POINTER (index + 1));
}

/* Joins a name with the link of a chain that stands at the very same place: one layer of a file says what
 * it is, another one who it is. */
static void
join_places (Identity *identity)
{
  SkeinAnnotations *self = identity->annotations;
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->spans->len; i++) {
    const AnnotatedSpan *span = get_span (self, i);
    char *place;

    if (!is_name (span) || span->base.chain == NULL)
      continue;
    place = dup_offsets (span->spans);
    if (g_hash_table_contains (holders, place))
      g_free (place);
    else
      g_hash_table_insert (holders, place, GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < self->spans->len && g_hash_table_size (holders) > 0; i++) {
    const AnnotatedSpan *span = get_span (self, i);
    g_autofree char *place = NULL;
    gpointer holder;

    if (!is_name (span) || span->base.chain != NULL)
      continue;
    place = dup_offsets (span->spans);
    holder = g_hash_table_lookup (holders, place);
    if (holder != NULL)
      skein_disjoint_unite (identity->parents, GPOINTER_TO_UINT (holder) - 1, i);
  }
}

/* Joins what has the same chain, or is the same in a knowledge base. A link that names no base ("NIL",
 * "e12") tells nothing outside of the article, and within it only what a chain tells. */
static void
join_spans (Identity *identity)
{
  SkeinAnnotations *self = identity->annotations;
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->spans->len; i++) {
    const AnnotatedSpan *span = get_span (self, i);

    if (!is_name (span))
      continue;
    if (span->base.chain != NULL)
      join_holder (identity, holders, g_strconcat ("chain ", span->base.chain, NULL), i);
    for (guint j = 0; j < span->base.links->len; j++) {
      char *link = annotations_dup_identifier (g_ptr_array_index (span->base.links, j));

      if (link != NULL) {
        join_holder (identity, holders, g_strconcat ("link ", link, NULL), i);
        g_free (link);
      }
    }
  }
}

static void
join_identities (Identity *identity)
{
  SkeinAnnotations *self = identity->annotations;

  for (guint i = 0; i < self->relations->len; i++) {
    AnnotatedRelation *relation = g_ptr_array_index (self->relations, i);
    const AnnotatedRole *source;
    const AnnotatedRole *target;
    AnnotatedSpan *a;
    AnnotatedSpan *b;

    if (relation->is_event || !skein_claim_is_identity (relation->base.label))
      continue;
    source = g_ptr_array_index (relation->roles, 0);
    target = g_ptr_array_index (relation->roles, 1);
    a = g_hash_table_lookup (self->spans_by_id, source->target);
    b = g_hash_table_lookup (self->spans_by_id, target->target);
    if (!is_name (a) || !is_name (b))
      continue;
    skein_disjoint_unite (identity->parents, a->index, b->index);
    relation->joined = TRUE;
    self->left_out[SKEIN_LEFT_OUT_IDENTITY]++;
  }
}

/* A name that differs from another one only in its capitals tells nothing new. */
static gboolean
is_new_name (Identity *identity, guint root, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_hash_table_add (identity->seen, g_strdup_printf ("%u %s", root, folded));
}

static Group *
ensure_group (Identity *identity, guint index, guint *root)
{
  Group *group;

  *root = skein_disjoint_find (identity->parents, index);
  group = g_hash_table_lookup (identity->groups, GUINT_TO_POINTER (*root));
  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  group->listed = -1;
  group->names = g_ptr_array_new_with_free_func (g_free);
  group->links = g_ptr_array_new ();
  g_hash_table_insert (identity->groups, GUINT_TO_POINTER (*root), group);
  return group;
}

static gboolean
has_type (const AnnotatedSpan *span)
{
  return span->base.label != NULL && *span->base.label != '\0';
}

static gboolean
is_untold (const AnnotatedSpan *span)
{
  return is_name (span) && !has_type (span) && span->base.chain == NULL &&
         span->base.links->len == 0;
}

/* What says nothing of itself (a word that is an end of a relation) is the name that stands at the very same
 * place, if there is one, and no mention of its own. */
static void
drop_untold (SkeinAnnotations *self)
{
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->spans->len; i++) {
    AnnotatedSpan *span = get_span (self, i);

    if (is_untold (span) && span->base.id != NULL)
      g_hash_table_insert (holders, dup_offsets (span->spans), span);
  }
  for (guint i = 0; i < self->spans->len && g_hash_table_size (holders) > 0; i++) {
    AnnotatedSpan *span = get_span (self, i);
    g_autofree char *place = NULL;
    AnnotatedSpan *untold;

    if (!is_name (span) || !has_type (span))
      continue;
    place = dup_offsets (span->spans);
    untold = g_hash_table_lookup (holders, place);
    if (untold == NULL || g_hash_table_lookup (self->spans_by_id, untold->base.id) != untold)
      continue;
    g_hash_table_replace (self->spans_by_id, untold->base.id, span);
    g_clear_pointer (&untold->spans, g_array_unref);
    g_hash_table_remove (holders, place);
  }
}

static const char *
get_type (const AnnotatedSpan *span)
{
  return has_type (span) ? span->base.label : SKEIN_TYPE_OTHER;
}

static void
collect_name (Identity *identity, Group *group, guint root, const char *given)
{
  g_autofree char *name = skein_actor_name_dup (given);

  if (*name == '\0')
    return;
  if (is_new_name (identity, root, name))
    g_ptr_array_add (group->names, g_strdup (name));
  if (!group->referenced) {
    g_free (group->name);
    group->name = g_steal_pointer (&name);
    group->referenced = TRUE;
  }
}

static void
collect_span (Identity *identity, const AnnotatedSpan *span)
{
  SkeinAnnotations *self = identity->annotations;
  g_autofree char *quote = skein_anchor_dup_quote (self->anchor, span->spans, MAX_NAME_BYTES);
  g_autofree char *name = skein_actor_name_dup (quote);
  guint listed;
  guint root;
  Group *group = ensure_group (identity, span->index, &root);

  if (span->base.chain != NULL && annotations_find_listed (self, span->base.chain, &listed) &&
      group->listed < 0)
    group->listed = (int) listed;
  for (guint i = 0; i < span->base.links->len; i++)
    g_ptr_array_add (group->links, g_ptr_array_index (span->base.links, i));
  if (is_new_name (identity, root, name))
    g_ptr_array_add (group->names, g_strdup (name));
  if (group->name == NULL || skein_actor_name_is_better (name, group->name)) {
    if (!group->referenced) {
      g_free (group->name);
      group->name = g_steal_pointer (&name);
    }
    if (group->type == NULL || has_type (span))
      group->type = get_type (span);
  } else if (has_type (span) && strcmp (group->type, SKEIN_TYPE_OTHER) == 0) {
    group->type = span->base.label;
  }
  if (span->base.name != NULL)
    collect_name (identity, group, root, span->base.name);
}

static gboolean
has_name (const SkeinActorRecord *actor, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *known = g_utf8_casefold (actor->name, -1);

  if (strcmp (folded, known) == 0)
    return TRUE;
  for (guint i = 0; i < actor->aliases->len; i++) {
    g_autofree char *alias = g_utf8_casefold (g_ptr_array_index (actor->aliases, i), -1);

    if (strcmp (folded, alias) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_group (Identity *identity, Group *group)
{
  SkeinDocument *document = identity->annotations->document;
  SkeinActorRecord *actor;

  if (group->listed >= 0) {
    group->actor = (guint) group->listed;
    actor = skein_document_get_actor (document, group->actor);
  } else {
    /* A mention of nothing but blanks still needs a name to be listed under. */
    const char *name = *group->name != '\0' ? group->name : group->type;

    group->actor = skein_document_add_actor (document, NULL, name, group->type);
    actor = skein_document_get_actor (document, group->actor);
    actor->joinable = !skein_actor_name_is_pronoun (name);
  }
  group->added = TRUE;
  for (guint i = 0; i < group->names->len; i++) {
    const char *alias = g_ptr_array_index (group->names, i);

    if (skein_actor_name_is_alias (alias) && !has_name (actor, alias))
      g_ptr_array_add (actor->aliases, g_strdup (alias));
  }
  for (guint i = 0; i < group->links->len; i++)
    skein_annotations_add_link (actor, g_ptr_array_index (group->links, i));
}

static guint
add_event (SkeinAnnotations *self, const AnnotatedRelation *event, const AnnotatedSpan *trigger)
{
  g_autofree char *quote = NULL;
  g_autofree char *name = NULL;
  SkeinActorRecord *actor;
  guint index;

  if (trigger != NULL)
    quote = skein_anchor_dup_quote (self->anchor, trigger->spans, MAX_NAME_BYTES);
  name = skein_claim_dup_event_name (quote, event->base.label);
  index = skein_document_add_actor (self->document, NULL, name, SKEIN_TYPE_EVENT);
  actor = skein_document_get_actor (self->document, index);
  actor->joinable = FALSE;
  actor->note = g_strdup (event->base.note);
  return index;
}

static SkeinMentionRecord *
add_mention (SkeinAnnotations *self, const AnnotatedSpan *place, guint actor, int *index)
{
  SkeinMentionRecord *mention =
      skein_article_record_add_mention (self->article,
                                        actor,
                                        g_array_index (place->spans, SkeinSpan, 0));

  if (place->spans->len > 1)
    g_array_append_vals (mention->spans,
                         &g_array_index (place->spans, SkeinSpan, 1),
                         place->spans->len - 1);
  *index = (int) self->article->mentions->len - 1;
  return mention;
}

static void
set_label (SkeinAnnotations *self, SkeinMentionRecord *mention, const char *label)
{
  if (strcmp (label, skein_document_get_actor (self->document, mention->actor)->type) != 0)
    mention->label = g_strdup (label);
}

/* Each span becomes a mention: of the first event that it triggers, or of its group's actor. */
static void
build_span (Identity *identity, AnnotatedSpan *span)
{
  SkeinAnnotations *self = identity->annotations;
  SkeinMentionRecord *mention;
  guint root;

  if (span->event != NULL) {
    span->actor = add_event (self, span->event, span);
    for (guint i = 0; i < span->base.links->len; i++)
      skein_annotations_add_link (skein_document_get_actor (self->document, span->actor),
                                  g_ptr_array_index (span->base.links, i));
  } else {
    Group *group = ensure_group (identity, span->index, &root);

    if (!group->added)
      add_group (identity, group);
    span->actor = group->actor;
  }
  mention = add_mention (self, span, span->actor, &span->mention);
  mention->id = g_strdup (span->base.id);
  mention->note = g_strdup (span->base.note);
  if (span->repaired)
    mention->original_offsets = dup_offsets (span->base.offsets);
  for (guint i = 0; i < span->base.attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (span->base.attributes, i);

    skein_attributes_add (mention->attributes, attribute->name, attribute->value);
  }
  if (has_type (span))
    set_label (self, mention, span->base.label);
  span->usable = TRUE;
  if (span->event != NULL) {
    span->event->actor = span->actor;
    span->event->mention = span->mention;
    span->event->usable = TRUE;
  }
}

/* An event without a trigger has no mention; one whose trigger is already another event's mention gets
 * one of its own at the same place. */
static void
build_further_events (SkeinAnnotations *self)
{
  for (guint i = 0; i < self->relations->len; i++) {
    AnnotatedRelation *event = g_ptr_array_index (self->relations, i);
    AnnotatedSpan *trigger = NULL;

    if (!event->is_event || event->usable)
      continue;
    if (event->trigger != NULL)
      trigger = g_hash_table_lookup (self->spans_by_id, event->trigger);
    if (trigger != NULL && trigger->spans == NULL)
      trigger = NULL;
    event->actor = add_event (self, event, trigger);
    event->usable = TRUE;
    if (trigger != NULL)
      set_label (self,
                 add_mention (self, trigger, event->actor, &event->mention),
                 event->base.label);
  }
}

/* Relations may name a chain as their end. */
static void
index_chains (SkeinAnnotations *self)
{
  self->chains = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->spans->len; i++) {
    AnnotatedSpan *span = get_span (self, i);

    if (span->usable && span->base.chain != NULL &&
        !g_hash_table_contains (self->chains, span->base.chain))
      g_hash_table_insert (self->chains, span->base.chain, span);
  }
}

/**
 * annotations_build_mentions:
 * @self: annotations whose spans have their places
 *
 * Finds out which spans name the same, and makes the actors and their mentions. Takes nearly linear time
 * (union-find with path halving).
 */
void
annotations_build_mentions (SkeinAnnotations *self)
{
  g_autofree guint *parents = skein_disjoint_new (self->spans->len);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (NULL, NULL, NULL, group_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Identity identity = { self, parents, groups, seen };

  drop_untold (self);
  join_spans (&identity);
  join_places (&identity);
  join_identities (&identity);
  for (guint i = 0; i < self->spans->len; i++)
    if (is_name (get_span (self, i)))
      collect_span (&identity, get_span (self, i));
  for (guint i = 0; i < self->spans->len; i++)
    if (get_span (self, i)->spans != NULL)
      build_span (&identity, get_span (self, i));
  build_further_events (self);
  index_chains (self);
}
