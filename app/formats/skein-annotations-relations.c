// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations-private.h"
#include "skein-claim.h"
#include "skein-formats-private.h"

/* Of an actor that an article names more often than this, only so many mentions are looked at for those
 * that stand nearest to each other. */
#define MAX_NEAR 512

/* How many mentions are looked at for all relations of one article together. */
#define NEAR_BUDGET (1u << 26)

/* An end of a relation. @mention: which mention it is, or -1 if only the actor is known. */
typedef struct {
  guint actor;
  int mention;
} End;

static char *
dup_relation_name (const AnnotatedRelation *relation)
{
  const char *id = relation->base.id != NULL ? relation->base.id : relation->base.label;

  return skein_formats_dup_excerpt (id, -1);
}

/**
 * annotations_mark_triggers:
 * @self: annotations whose spans have their places
 *
 * Finds the events' triggers: a span that tells of an event is no name.
 */
void
annotations_mark_triggers (SkeinAnnotations *self)
{
  for (guint i = 0; i < self->relations->len; i++) {
    AnnotatedRelation *event = g_ptr_array_index (self->relations, i);
    AnnotatedSpan *trigger;

    if (event->trigger == NULL)
      continue;
    trigger = g_hash_table_lookup (self->spans_by_id, event->trigger);
    if (trigger == NULL || trigger->spans == NULL) {
      g_autofree char *name = dup_relation_name (event);
      g_autofree char *target = skein_formats_dup_excerpt (event->trigger, -1);

      skein_report_add (self->report,
                        SKEIN_SEVERITY_NOTE,
                        self->input->name,
                        event->base.line,
                        _ ("%s: its trigger %s has no place in the text."),
                        name,
                        target);
      continue;
    }
    if (trigger->event == NULL)
      trigger->event = event;
  }
}

static gboolean
find_end (const SkeinAnnotations *self, const char *target, End *end)
{
  const AnnotatedSpan *span = g_hash_table_lookup (self->spans_by_id, target);
  const AnnotatedRelation *event = g_hash_table_lookup (self->relations_by_id, target);
  gpointer listed;

  if (span != NULL) {
    *end = (End){ span->actor, span->mention };
    return span->usable;
  }
  if (event != NULL) {
    *end = (End){ event->actor, event->mention };
    return event->is_event && event->usable;
  }
  listed = g_hash_table_lookup (self->actors, target);
  if (listed != NULL) {
    *end = (End){ GPOINTER_TO_UINT (listed) - 1, -1 };
    return TRUE;
  }
  span = g_hash_table_lookup (self->chains, target);
  if (span != NULL)
    *end = (End){ span->actor, -1 };
  return span != NULL;
}

static void
refuse_end (const SkeinAnnotations *self,
            const AnnotatedRelation *relation,
            const AnnotatedRole *role)
{
  g_autofree char *name = dup_relation_name (relation);
  g_autofree char *target = skein_formats_dup_excerpt (role->target, -1);

  skein_report_add (self->report,
                    SKEIN_SEVERITY_REFUSED,
                    self->input->name,
                    relation->base.line,
                    _ ("%s: there is no “%s” that could be an end of it."),
                    name,
                    target);
}

static void
list_free (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static void
index_mentions (SkeinAnnotations *self)
{
  GPtrArray *table = g_ptr_array_new_with_free_func (list_free);

  for (guint i = 0; i < self->document->actors->len; i++)
    g_ptr_array_add (table, NULL);
  for (guint i = 0; i < self->article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (self->article->mentions, i);
    GArray *list = g_ptr_array_index (table, mention->actor);

    if (list == NULL) {
      list = g_array_new (FALSE, FALSE, sizeof (int));
      table->pdata[mention->actor] = list;
    }
    if (list->len < MAX_NEAR)
      g_array_append_val (list, i);
  }
  self->mentions_by_actor = table;
}

static SkeinSpan
get_extent (const SkeinAnnotations *self, int mention)
{
  const SkeinMentionRecord *record = g_ptr_array_index (self->article->mentions, (guint) mention);

  return skein_spans_extent (record->spans);
}

static guint64
get_gap (SkeinSpan a, SkeinSpan b)
{
  if (a.end <= b.start)
    return b.start - a.end;
  return b.end <= a.start ? a.start - b.end : 0;
}

static const GArray *
get_mentions (SkeinAnnotations *self, guint actor)
{
  if (self->mentions_by_actor == NULL)
    index_mentions (self);
  return g_ptr_array_index (self->mentions_by_actor, actor);
}

/* The mention of @actor that is nearest to @place. */
static int
find_near (SkeinAnnotations *self, guint actor, SkeinSpan place, guint64 *gap)
{
  const GArray *list = get_mentions (self, actor);
  int best = -1;

  *gap = G_MAXUINT64;
  for (guint i = 0; list != NULL && i < list->len && (i == 0 || self->n_near < NEAR_BUDGET); i++) {
    int mention = g_array_index (list, int, i);
    guint64 distance = get_gap (get_extent (self, mention), place);

    self->n_near++;
    if (distance < *gap) {
      *gap = distance;
      best = mention;
    }
  }
  return best;
}

/* Finds mentions for ends of which only the actor is known: within the passage, or those that stand nearest
 * to each other. */
static void
choose_mentions (SkeinAnnotations *self, SkeinSpan passage, End *source, End *target)
{
  guint64 gap;

  if (!skein_span_is_empty (passage)) {
    End *ends[] = { source, target };

    for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
      int near = ends[i]->mention < 0 ? find_near (self, ends[i]->actor, passage, &gap) : -1;

      if (near >= 0 && skein_span_contains (passage, get_extent (self, near)))
        ends[i]->mention = near;
    }
    return;
  }
  if (source->mention < 0 && target->mention < 0) {
    const GArray *list = get_mentions (self, source->actor);
    guint64 best = G_MAXUINT64;

    /* The two lists ascend with the text in sound files, but need not. */
    for (guint i = 0; list != NULL && i < list->len && best > 0; i++) {
      int mention = g_array_index (list, int, i);
      int near = find_near (self, target->actor, get_extent (self, mention), &gap);

      if (near >= 0 && gap < best) {
        best = gap;
        source->mention = mention;
        target->mention = near;
      }
      if (self->n_near >= NEAR_BUDGET)
        break;
    }
  } else if (source->mention < 0) {
    source->mention = find_near (self, source->actor, get_extent (self, target->mention), &gap);
  } else if (target->mention < 0) {
    target->mention = find_near (self, target->actor, get_extent (self, source->mention), &gap);
  }
}

/* Converts offsets as the file counts to places in the text; those that have none are left out. */
static GArray *
convert_spans (SkeinAnnotations *self, const GArray *offsets)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));

  for (guint i = 0; i < offsets->len; i++) {
    g_array_set_size (one, 0);
    g_array_append_val (one, g_array_index (offsets, SkeinSpan, i));
    if (skein_anchor_place (self->anchor, one, NULL, placed) != SKEIN_ANCHORED_NOT)
      g_array_append_vals (spans, placed->data, placed->len);
  }
  return spans;
}

static void
add_evidence (SkeinAnnotations *self,
              const AnnotatedRelation *relation,
              const char *type,
              End source,
              End target,
              SkeinSpan passage,
              const GArray *triggers)
{
  SkeinEvidenceRecord *evidence;

  if (!relation->base.asserted)
    choose_mentions (self, passage, &source, &target);
  if (relation->base.asserted ||
      (skein_span_is_empty (passage) && source.mention < 0 && target.mention < 0)) {
    /* Nothing in the text says so: the file itself asserts it. */
    SkeinRelationRecord *record =
        skein_document_add_relation (self->document, type, source.actor, target.actor);

    record->mutual = relation->base.mutual;
    record->note = g_strdup (relation->base.note);
    return;
  }
  evidence = skein_article_record_add_evidence (self->article, type, source.actor, target.actor);
  evidence->source_mention = source.mention;
  evidence->target_mention = target.mention;
  evidence->span = passage;
  evidence->mutual = relation->base.mutual;
  evidence->polarity = relation->base.polarity;
  evidence->modality = relation->base.modality;
  evidence->date = g_strdup (relation->base.date);
  if (!relation->is_event)
    evidence->note = g_strdup (relation->base.note);
  g_array_append_vals (evidence->triggers, triggers->data, triggers->len);
  for (guint i = 0; i < relation->base.attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (relation->base.attributes, i);

    if (!skein_claim_apply (evidence, attribute->name, attribute->value))
      skein_attributes_add (evidence->attributes, attribute->name, attribute->value);
  }
}

static SkeinEvidenceRecord *
get_last_evidence (SkeinAnnotations *self, guint n_before)
{
  GPtrArray *all = self->article->evidence;

  return all->len > n_before ? g_ptr_array_index (all, all->len - 1) : NULL;
}

static void
build_relation (SkeinAnnotations *self, const AnnotatedRelation *relation)
{
  const AnnotatedRole *roles[2] = { g_ptr_array_index (relation->roles, 0),
                                    g_ptr_array_index (relation->roles, 1) };
  g_autoptr (GArray) passages = NULL;
  g_autoptr (GArray) triggers = NULL;
  End ends[2];
  guint n_passages;

  if (skein_claim_is_no_relation (relation->base.label)) {
    self->left_out[SKEIN_LEFT_OUT_NO_RELATION]++;
    return;
  }
  for (guint i = 0; i < 2; i++) {
    if (find_end (self, roles[i]->target, &ends[i]))
      continue;
    refuse_end (self, relation, roles[i]);
    return;
  }
  if (skein_claim_is_identity (relation->base.label) && ends[0].actor == ends[1].actor) {
    self->left_out[SKEIN_LEFT_OUT_IDENTITY]++;
    return;
  }
  passages = convert_spans (self, relation->base.passages);
  triggers = convert_spans (self, relation->base.triggers);
  n_passages = MAX (passages->len, 1);
  for (guint i = 0; i < n_passages; i++) {
    guint n_before = self->article->evidence->len;
    SkeinSpan passage =
        i < passages->len ? g_array_index (passages, SkeinSpan, i) : SKEIN_SPAN_EMPTY;
    SkeinEvidenceRecord *evidence;

    add_evidence (self, relation, relation->base.label, ends[0], ends[1], passage, triggers);
    evidence = get_last_evidence (self, n_before);
    if (evidence != NULL)
      evidence->id = g_strdup (relation->base.id);
  }
}

static void
append_trigger (SkeinAnnotations *self, const AnnotatedRelation *event, GArray *triggers)
{
  const AnnotatedSpan *trigger = NULL;

  if (event->trigger != NULL)
    trigger = g_hash_table_lookup (self->spans_by_id, event->trigger);
  if (trigger != NULL && trigger->spans != NULL)
    g_array_append_vals (triggers, trigger->spans->data, trigger->spans->len);
}

/* An event without a place of its own is supported by the places of all that takes part in it. */
static SkeinSpan
find_event_passage (SkeinAnnotations *self, const AnnotatedRelation *event, const GArray *passages)
{
  SkeinSpan passage = SKEIN_SPAN_EMPTY;

  if (passages->len > 0)
    return g_array_index (passages, SkeinSpan, 0);
  if (event->mention >= 0)
    return passage;
  for (guint i = 0; i < event->roles->len; i++) {
    const AnnotatedRole *role = g_ptr_array_index (event->roles, i);
    End end;

    if (find_end (self, role->target, &end) && end.mention >= 0)
      passage = skein_span_union (passage, get_extent (self, end.mention));
  }
  return passage;
}

/* Collects the roles that are counted from 0 or 1: "ARG0" does something and "ARG1" bears it, whereas "Theme2" is
 * one more "Theme". */
static GHashTable *
find_numbered (const SkeinAnnotations *self)
{
  GHashTable *numbered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->relations->len; i++) {
    const AnnotatedRelation *event = g_ptr_array_index (self->relations, i);

    for (guint j = 0; event->is_event && j < event->roles->len; j++) {
      const char *role = ((const AnnotatedRole *) g_ptr_array_index (event->roles, j))->role;
      gsize n = strlen (role);

      if (n > 1 && (role[n - 1] == '0' || role[n - 1] == '1') && !g_ascii_isdigit (role[n - 2]))
        g_hash_table_add (numbered, skein_claim_dup_role_type (role));
    }
  }
  return numbered;
}

static char *
dup_role_type (GHashTable *numbered, const char *role)
{
  g_autofree char *type = skein_claim_dup_role_type (*role != '\0' ? role : "argument");

  return g_hash_table_contains (numbered, type) ? g_utf8_strdown (role, -1)
                                                : g_steal_pointer (&type);
}

static void
build_event (SkeinAnnotations *self, const AnnotatedRelation *event, GHashTable *numbered)
{
  g_autoptr (GArray) passages = convert_spans (self, event->base.passages);
  g_autoptr (GArray) triggers = convert_spans (self, event->base.triggers);
  SkeinSpan passage = find_event_passage (self, event, passages);
  End source = { event->actor, event->mention };

  append_trigger (self, event, triggers);
  for (guint i = 0; i < event->roles->len; i++) {
    const AnnotatedRole *role = g_ptr_array_index (event->roles, i);
    g_autofree char *type = dup_role_type (numbered, role->role);
    guint n_before = self->article->evidence->len;
    SkeinEvidenceRecord *evidence;
    End target;

    if (!find_end (self, role->target, &target) || target.actor == event->actor) {
      refuse_end (self, event, role);
      continue;
    }
    add_evidence (self, event, type, source, target, passage, triggers);
    evidence = get_last_evidence (self, n_before);
    if (evidence != NULL && event->base.id != NULL)
      evidence->id = g_strconcat (event->base.id, ":", role->role, NULL);
  }
}

/**
 * annotations_build_relations:
 * @self: annotations whose actors and mentions are made
 *
 * Makes evidence of relations and events. A relation costs time only if its ends are actors rather than
 * mentions; then it is bounded by the square of %MAX_NEAR.
 */
void
annotations_build_relations (SkeinAnnotations *self)
{
  g_autoptr (GHashTable) numbered = find_numbered (self);

  for (guint i = 0; i < self->relations->len; i++) {
    const AnnotatedRelation *relation = g_ptr_array_index (self->relations, i);

    if (relation->joined)
      continue;
    if (relation->is_event)
      build_event (self, relation, numbered);
    else
      build_relation (self, relation);
  }
}
