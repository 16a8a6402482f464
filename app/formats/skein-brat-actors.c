// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-actor-name.h"
#include "skein-brat-private.h"
#include "skein-claim.h"
#include "skein-disjoint.h"
#include "skein-formats-private.h"

/* How much of a mention is looked at for the actor's name. */
#define MAX_NAME_BYTES 1024

/* Mentions of one actor. */
typedef struct {
  char *name;
  const char *type;
  gboolean referenced;
  GPtrArray *names;
  GPtrArray *identifiers;
  guint actor;
  gboolean added;
} Group;

typedef struct {
  BratReading *reading;
  /* For each line the next one on the way to the line that stands for its group. */
  guint *parents;
  GHashTable *groups;
  /* Pairs of a group and a name or an identifier that it has. */
  GHashTable *seen;
} Identity;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_ptr_array_unref (group->names);
  g_ptr_array_unref (group->identifiers);
  g_free (group);
}

/* The quote of a mention with the lines that may belong to it. */
static char *
dup_whole_quote (const BratLine *line)
{
  return g_strconcat (line->text, line->more != NULL ? line->more->str : NULL, NULL);
}

/* Finds out that what follows a mention is no part of its quote, and keeps it. */
static void
keep_more (BratReading *reading, BratLine *line)
{
  g_auto (GStrv) more = g_strsplit (line->more->str + 1, "\n", -1);

  for (guint i = 0; more[i] != NULL; i++)
    if (*more[i] != '\0')
      brat_keep (reading,
                 line->name,
                 line->line + 1 + i,
                 more[i],
                 strlen (more[i]),
                 _ ("The line does not start with an id."));
}

static void
report_place (BratReading *reading, BratLine *line, SkeinAnchoring anchoring)
{
  g_autofree char *quote = skein_formats_dup_excerpt (line->text, -1);

  if (anchoring == SKEIN_ANCHORED_REPAIRED) {
    SkeinSpan extent = skein_spans_extent (line->spans);

    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REPAIRED,
                      line->name,
                      line->line,
                      _ ("%s: “%s” is not at %s; it was found at %u–%u."),
                      line->id,
                      quote,
                      line->offsets_text,
                      extent.start,
                      extent.end);
  } else if (*line->text == '\0') {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      line->name,
                      line->line,
                      _ ("%s: the text has no place %s."),
                      line->id,
                      line->offsets_text);
  } else {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      line->name,
                      line->line,
                      _ ("%s: “%s” is neither at %s nor anywhere else in the text."),
                      line->id,
                      quote,
                      line->offsets_text);
  }
}

static void
place_mention (BratReading *reading, BratLine *line)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autofree char *whole = dup_whole_quote (line);
  SkeinAnchoring anchoring = skein_anchor_place (reading->anchor, line->offsets, whole, spans);

  if (line->more != NULL && anchoring != SKEIN_ANCHORED_EXACTLY) {
    g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
    SkeinAnchoring alone = skein_anchor_place (reading->anchor, line->offsets, line->text, first);

    if (alone == SKEIN_ANCHORED_EXACTLY || anchoring == SKEIN_ANCHORED_NOT) {
      keep_more (reading, line);
      anchoring = alone;
      g_clear_pointer (&spans, g_array_unref);
      spans = g_steal_pointer (&first);
    }
  }
  if (anchoring != SKEIN_ANCHORED_NOT)
    line->spans = g_steal_pointer (&spans);
  if (anchoring == SKEIN_ANCHORED_EXACTLY)
    g_clear_pointer (&line->offsets_text, g_free);
  else
    report_place (reading, line, anchoring);
}

/**
 * brat_anchor_mentions:
 * @reading: a reading whose lines are parsed
 *
 * Finds out what the offsets of the document count, and gives each T line its place in the text. After
 * it, line->offsets_text is set only where the offsets were wrong.
 */
void
brat_anchor_mentions (BratReading *reading)
{
  const char *name = NULL;

  for (guint i = 0; i < reading->lines->len; i++) {
    BratLine *line = g_ptr_array_index (reading->lines, i);
    g_autofree char *whole = NULL;

    if (line->kind != BRAT_TEXT_BOUND)
      continue;
    name = line->name;
    whole = dup_whole_quote (line);
    skein_anchor_vote (reading->anchor, line->offsets, whole);
  }
  if (!skein_anchor_decide (reading->anchor))
    skein_anchor_tell (reading->anchor, name, reading->report);
  for (guint i = 0; i < reading->lines->len; i++) {
    BratLine *line = g_ptr_array_index (reading->lines, i);

    if (line->kind == BRAT_TEXT_BOUND)
      place_mention (reading, line);
  }
  if (skein_anchor_gave_up (reading->anchor))
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_NOTE,
                      name,
                      0,
                      _ ("So many quotes are not at their offsets that the last ones were not "
                         "searched for."));
}

static void
mark_triggers (BratReading *reading)
{
  for (guint i = 0; i < reading->lines->len; i++) {
    BratLine *line = g_ptr_array_index (reading->lines, i);
    const char *target;
    BratLine *trigger;

    if (line->kind != BRAT_EVENT)
      continue;
    target = brat_line_get_argument (line, 0)->target;
    trigger = brat_lookup (reading, target);
    if (trigger == NULL || trigger->kind != BRAT_TEXT_BOUND || trigger->spans == NULL) {
      skein_report_add (reading->report,
                        SKEIN_SEVERITY_REFUSED,
                        line->name,
                        line->line,
                        _ ("%s: its trigger %s has no place in the text."),
                        line->id,
                        target);
      continue;
    }
    if (strcmp (trigger->type, line->type) != 0)
      skein_report_add (reading->report,
                        SKEIN_SEVERITY_NOTE,
                        line->name,
                        line->line,
                        _ ("%s is of type %s, but its trigger %s is of type %s."),
                        line->id,
                        line->type,
                        target,
                        trigger->type);
    line->usable = TRUE;
    if (trigger->event == NULL)
      trigger->event = line;
  }
}

static gboolean
is_name (const BratLine *line)
{
  return line != NULL && line->kind == BRAT_TEXT_BOUND && line->spans != NULL &&
         line->event == NULL;
}

static void
join_equiv (Identity *identity, const BratLine *line)
{
  BratLine *first = NULL;

  for (guint i = 0; i < line->arguments->len; i++) {
    const char *target = brat_line_get_argument (line, i)->target;
    BratLine *member = brat_lookup (identity->reading, target);

    if (!is_name (member)) {
      skein_report_add (identity->reading->report,
                        SKEIN_SEVERITY_REFUSED,
                        line->name,
                        line->line,
                        _ ("%s can’t name the same as others: it is no name in the text."),
                        target);
      continue;
    }
    if (first != NULL)
      skein_disjoint_unite (identity->parents, first->index, member->index);
    else
      first = member;
  }
}

static void
join_mentions (Identity *identity)
{
  GPtrArray *lines = identity->reading->lines;
  g_autoptr (GHashTable) holders = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lines->len; i++) {
    BratLine *line = g_ptr_array_index (lines, i);
    BratLine *target;
    BratLine *holder;

    if (line->kind == BRAT_EQUIV)
      join_equiv (identity, line);
    if (line->kind != BRAT_REFERENCE)
      continue;
    target = brat_lookup (identity->reading, brat_line_get_argument (line, 0)->target);
    if (!is_name (target))
      continue;
    holder = g_hash_table_lookup (holders, line->offsets_text);
    if (holder != NULL)
      skein_disjoint_unite (identity->parents, holder->index, target->index);
    else
      g_hash_table_insert (holders, line->offsets_text, target);
  }
}

static gboolean
is_new (Identity *identity, guint root, const char *kind, const char *value)
{
  return g_hash_table_add (identity->seen, g_strdup_printf ("%u %s %s", root, kind, value));
}

/* A name that differs from another one only in its capitals tells nothing new. */
static gboolean
is_new_name (Identity *identity, guint root, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return is_new (identity, root, "name", folded);
}

static Group *
ensure_group (Identity *identity, const BratLine *line, guint *root)
{
  Group *group;

  *root = skein_disjoint_find (identity->parents, line->index);
  group = g_hash_table_lookup (identity->groups, GUINT_TO_POINTER (*root));
  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  group->names = g_ptr_array_new_with_free_func (g_free);
  group->identifiers = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (identity->groups, GUINT_TO_POINTER (*root), group);
  return group;
}

static void
collect_mention (Identity *identity, const BratLine *line)
{
  g_autofree char *quote =
      skein_anchor_dup_quote (identity->reading->anchor, line->spans, MAX_NAME_BYTES);
  g_autofree char *name = skein_actor_name_dup (quote);
  guint root;
  Group *group = ensure_group (identity, line, &root);

  if (is_new_name (identity, root, name))
    g_ptr_array_add (group->names, g_strdup (name));
  if (group->name != NULL && !skein_actor_name_is_better (name, group->name))
    return;
  g_free (group->name);
  group->name = g_steal_pointer (&name);
  group->type = line->type;
}

static void
collect_reference (Identity *identity, const BratLine *line)
{
  const char *id = brat_line_get_argument (line, 0)->target;
  BratLine *target = brat_lookup (identity->reading, id);
  g_autofree char *whole = dup_whole_quote (line);
  g_autofree char *name = skein_actor_name_dup (whole);
  guint root;
  Group *group;

  /* References of events are added with the events. */
  if (target != NULL && (target->event != NULL || (target->kind == BRAT_EVENT && target->usable)))
    return;
  if (!is_name (target)) {
    skein_report_add (identity->reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      line->name,
                      line->line,
                      _ ("%s: there is no %s to which it could belong."),
                      line->id,
                      id);
    return;
  }
  group = ensure_group (identity, target, &root);
  if (is_new (identity, root, "id", line->offsets_text))
    g_ptr_array_add (group->identifiers, g_strdup (line->offsets_text));
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

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (strcmp (a, b) == 0)
    return TRUE;
  left = g_utf8_casefold (a, -1);
  right = g_utf8_casefold (b, -1);
  return strcmp (left, right) == 0;
}

static void
add_group (Identity *identity, Group *group)
{
  SkeinDocument *document = identity->reading->document;
  SkeinActorRecord *actor;
  /* A mention of nothing but blanks still needs a name to be listed under. */
  const char *name = *group->name != '\0' ? group->name : group->type;

  group->actor = skein_document_add_actor (document, NULL, name, group->type);
  group->added = TRUE;
  actor = skein_document_get_actor (document, group->actor);
  actor->joinable = !skein_actor_name_is_pronoun (name);
  for (guint i = 0; i < group->names->len; i++) {
    const char *alias = g_ptr_array_index (group->names, i);

    if (!is_same_name (alias, name) && skein_actor_name_is_alias (alias))
      g_ptr_array_add (actor->aliases, g_strdup (alias));
  }
  for (guint i = 0; i < group->identifiers->len; i++)
    g_ptr_array_add (actor->identifiers, g_strdup (g_ptr_array_index (group->identifiers, i)));
}

static guint
add_event (BratReading *reading, const BratLine *event, const BratLine *trigger)
{
  g_autofree char *quote = skein_anchor_dup_quote (reading->anchor, trigger->spans, MAX_NAME_BYTES);
  g_autofree char *name = skein_claim_dup_event_name (quote, event->type);
  guint index = skein_document_add_actor (reading->document, NULL, name, SKEIN_TYPE_EVENT);

  skein_document_get_actor (reading->document, index)->joinable = FALSE;
  return index;
}

static void
add_mention (BratReading *reading, BratLine *line, const BratLine *place)
{
  SkeinMentionRecord *mention =
      skein_article_record_add_mention (reading->article,
                                        line->actor,
                                        g_array_index (place->spans, SkeinSpan, 0));
  const SkeinActorRecord *actor = skein_document_get_actor (reading->document, line->actor);

  if (place->spans->len > 1)
    g_array_append_vals (mention->spans,
                         &g_array_index (place->spans, SkeinSpan, 1),
                         place->spans->len - 1);
  if (strcmp (line->type, actor->type) != 0)
    mention->label = g_strdup (line->type);
  line->mention = (int) reading->article->mentions->len - 1;
  line->usable = TRUE;
}

/* Each T line becomes a mention: of the first event that it triggers, or of its group's actor. */
static void
add_text_bound (Identity *identity, BratLine *line)
{
  BratReading *reading = identity->reading;
  SkeinMentionRecord *mention;
  guint root;

  if (line->event != NULL) {
    line->actor = add_event (reading, line->event, line);
  } else {
    Group *group = ensure_group (identity, line, &root);

    if (!group->added)
      add_group (identity, group);
    line->actor = group->actor;
  }
  add_mention (reading, line, line);
  mention = g_ptr_array_index (reading->article->mentions, (guint) line->mention);
  mention->id = g_strdup (line->id);
  mention->original_offsets = g_strdup (line->offsets_text);
  if (line->event != NULL) {
    line->event->actor = line->actor;
    line->event->mention = line->mention;
  }
}

/* An event whose trigger is already another event's mention gets one of its own at the same place. */
static void
add_further_events (BratReading *reading)
{
  for (guint i = 0; i < reading->lines->len; i++) {
    BratLine *line = g_ptr_array_index (reading->lines, i);
    BratLine *trigger;

    if (line->kind != BRAT_EVENT || !line->usable || line->mention >= 0)
      continue;
    trigger = brat_lookup (reading, brat_line_get_argument (line, 0)->target);
    line->actor = add_event (reading, line, trigger);
    add_mention (reading, line, trigger);
  }
}

static void
add_event_references (Identity *identity)
{
  BratReading *reading = identity->reading;

  for (guint i = 0; i < reading->lines->len; i++) {
    const BratLine *line = g_ptr_array_index (reading->lines, i);
    const BratLine *target;
    SkeinActorRecord *actor;

    if (line->kind != BRAT_REFERENCE)
      continue;
    target = brat_lookup (reading, brat_line_get_argument (line, 0)->target);
    if (target == NULL || !target->usable || (target->event == NULL && target->kind != BRAT_EVENT))
      continue;
    actor = skein_document_get_actor (reading->document, target->actor);
    if (is_new (identity, target->actor, "event", line->offsets_text))
      g_ptr_array_add (actor->identifiers, g_strdup (line->offsets_text));
  }
}

/**
 * brat_build_mentions:
 * @reading: a reading whose mentions have their places
 *
 * Finds out which mentions name the same, and makes the actors and their mentions. Takes nearly linear
 * time (union-find with path halving).
 */
void
brat_build_mentions (BratReading *reading)
{
  GPtrArray *lines = reading->lines;
  g_autofree guint *parents = skein_disjoint_new (lines->len);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (NULL, NULL, NULL, group_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Identity identity = { reading, parents, groups, seen };

  mark_triggers (reading);
  join_mentions (&identity);
  for (guint i = 0; i < lines->len; i++)
    if (is_name (g_ptr_array_index (lines, i)))
      collect_mention (&identity, g_ptr_array_index (lines, i));
  for (guint i = 0; i < lines->len; i++) {
    const BratLine *line = g_ptr_array_index (lines, i);

    if (line->kind == BRAT_REFERENCE)
      collect_reference (&identity, line);
  }
  for (guint i = 0; i < lines->len; i++) {
    BratLine *line = g_ptr_array_index (lines, i);

    if (line->kind == BRAT_TEXT_BOUND && line->spans != NULL)
      add_text_bound (&identity, line);
  }
  add_further_events (reading);
  add_event_references (&identity);
}
