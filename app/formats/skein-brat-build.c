// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-brat-private.h"
#include "skein-claim.h"

/* An end of a relation: a mention, or an event, which stands where its trigger stands. */
static BratLine *
lookup_end (const BratReading *reading, const char *id)
{
  BratLine *end = brat_lookup (reading, id);

  if (end == NULL || !end->usable || (end->kind != BRAT_TEXT_BOUND && end->kind != BRAT_EVENT))
    return NULL;
  return end;
}

static void
refuse_end (const BratReading *reading, const BratLine *line, const BratArgument *argument)
{
  skein_report_add (reading->report,
                    SKEIN_SEVERITY_REFUSED,
                    line->name,
                    line->line,
                    _ ("%s: there is no %s that could be its %s."),
                    line->id,
                    argument->target,
                    argument->role);
}

static SkeinEvidenceRecord *
add_evidence (BratReading *reading,
              BratLine *line,
              const char *type,
              const BratLine *source,
              const BratLine *target)
{
  GPtrArray *all = reading->article->evidence;
  SkeinEvidenceRecord *evidence =
      skein_article_record_add_evidence (reading->article, type, source->actor, target->actor);

  evidence->source_mention = source->mention;
  evidence->target_mention = target->mention;
  if (line->n_evidence++ == 0)
    line->first = all->len - 1;
  return evidence;
}

static void
build_relation (BratReading *reading, BratLine *line)
{
  const BratArgument *first = brat_line_get_argument (line, 0);
  const BratArgument *second = brat_line_get_argument (line, 1);
  const BratLine *source;
  const BratLine *target;
  SkeinEvidenceRecord *evidence;

  if (strcmp (first->role, "Arg2") == 0 && strcmp (second->role, "Arg1") == 0) {
    first = brat_line_get_argument (line, 1);
    second = brat_line_get_argument (line, 0);
  }
  source = lookup_end (reading, first->target);
  target = lookup_end (reading, second->target);
  if (source == NULL || target == NULL) {
    refuse_end (reading, line, source == NULL ? first : second);
    return;
  }
  evidence = add_evidence (reading, line, line->type, source, target);
  evidence->id = g_strdup (line->id);
  if (strcmp (first->role, "Arg1") != 0)
    skein_attributes_add (evidence->attributes, "role:source", first->role);
  if (strcmp (second->role, "Arg2") != 0)
    skein_attributes_add (evidence->attributes, "role:target", second->role);
  g_strstrip (line->text);
  if (*line->text != '\0')
    skein_attributes_add (evidence->attributes, "text", line->text);
  line->usable = TRUE;
}

static void
build_event (BratReading *reading, BratLine *line)
{
  const BratLine *trigger;

  if (!line->usable)
    return;
  trigger = brat_lookup (reading, brat_line_get_argument (line, 0)->target);
  for (guint i = 1; i < line->arguments->len; i++) {
    const BratArgument *argument = brat_line_get_argument (line, i);
    const BratLine *target = lookup_end (reading, argument->target);
    g_autofree char *type = NULL;
    SkeinEvidenceRecord *evidence;

    if (target == line) {
      skein_report_add (reading->report,
                        SKEIN_SEVERITY_REFUSED,
                        line->name,
                        line->line,
                        _ ("%s names itself as its %s."),
                        line->id,
                        argument->role);
      continue;
    }
    if (target == NULL) {
      refuse_end (reading, line, argument);
      continue;
    }
    type = skein_claim_dup_role_type (argument->role);
    evidence = add_evidence (reading, line, type, line, target);
    evidence->id = g_strconcat (line->id, ":", argument->role, NULL);
    g_array_append_vals (evidence->triggers, trigger->spans->data, trigger->spans->len);
  }
}

/* Events may name each other in a circle, though a sound file has none. Takes away, as long as there are
 * some, the events that no other one names; what is left lies on a circle or behind one. */
static void
report_circles (const BratReading *reading)
{
  GPtrArray *lines = reading->lines;
  g_autofree guint *named = g_new0 (guint, MAX (lines->len, 1));
  g_autoptr (GPtrArray) free_events = g_ptr_array_new ();
  const BratLine *rest = NULL;

  for (guint i = 0; i < lines->len; i++) {
    const BratLine *line = g_ptr_array_index (lines, i);

    for (guint j = 1; line->kind == BRAT_EVENT && j < line->arguments->len; j++) {
      const BratLine *target = brat_lookup (reading, brat_line_get_argument (line, j)->target);

      if (target != NULL && target->kind == BRAT_EVENT && target != line)
        named[target->index]++;
    }
  }
  for (guint i = 0; i < lines->len; i++) {
    BratLine *line = g_ptr_array_index (lines, i);

    if (line->kind == BRAT_EVENT && named[i] == 0)
      g_ptr_array_add (free_events, line);
  }
  while (free_events->len > 0) {
    const BratLine *line = g_ptr_array_steal_index_fast (free_events, free_events->len - 1);

    for (guint j = 1; j < line->arguments->len; j++) {
      BratLine *target = brat_lookup (reading, brat_line_get_argument (line, j)->target);

      if (target != NULL && target->kind == BRAT_EVENT && target != line &&
          --named[target->index] == 0)
        g_ptr_array_add (free_events, target);
    }
  }
  for (guint i = 0; i < lines->len && rest == NULL; i++)
    if (named[i] > 0)
      rest = g_ptr_array_index (lines, i);
  if (rest != NULL)
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_NOTE,
                      rest->name,
                      rest->line,
                      _ ("Events name each other in a circle; %s is one of them."),
                      rest->id);
}

static gpointer
get_mention (const BratReading *reading, const BratLine *line)
{
  if (line->mention < 0)
    return NULL;
  return g_ptr_array_index (reading->article->mentions, (guint) line->mention);
}

/* Of an event both its trigger's mention and all evidence of it carry the mark. */
static void
build_attribute (BratReading *reading, BratLine *line)
{
  const BratArgument *argument = brat_line_get_argument (line, 0);
  BratLine *target = brat_lookup (reading, argument->target);
  SkeinMentionRecord *mention;

  if (target == NULL || !target->usable || target->kind == BRAT_ATTRIBUTE) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      line->name,
                      line->line,
                      _ ("%s: there is no %s to which it could belong."),
                      line->id,
                      argument->target);
    return;
  }
  line->usable = TRUE;
  mention = get_mention (reading, target);
  if (mention != NULL)
    skein_attributes_add (mention->attributes, line->type, line->text);
  for (guint i = 0; i < target->n_evidence; i++) {
    SkeinEvidenceRecord *evidence =
        g_ptr_array_index (reading->article->evidence, target->first + i);

    if (!skein_claim_apply (evidence, line->type, line->text))
      skein_attributes_add (evidence->attributes, line->type, line->text);
  }
}

/* The place of a piece of evidence that its note quotes, if it does. */
static gboolean
take_passage (BratReading *reading, SkeinEvidenceRecord *evidence, const char *text)
{
  GPtrArray *mentions = reading->article->mentions;
  const SkeinMentionRecord *source = g_ptr_array_index (mentions, (guint) evidence->source_mention);
  const SkeinMentionRecord *target = g_ptr_array_index (mentions, (guint) evidence->target_mention);
  SkeinSpan around =
      skein_span_union (skein_spans_extent (source->spans), skein_spans_extent (target->spans));

  return skein_span_is_empty (evidence->span) &&
         skein_anchor_find_passage (reading->anchor, text, around, &evidence->span);
}

static void
build_note (BratReading *reading, const BratLine *line)
{
  const char *id = brat_line_get_argument (line, 0)->target;
  BratLine *target = brat_lookup (reading, id);
  g_autofree char *whole = NULL;

  /* A note on a mark is a note on what is marked. */
  if (target != NULL && target->kind == BRAT_ATTRIBUTE && target->usable)
    target = brat_lookup (reading, brat_line_get_argument (target, 0)->target);
  if (target == NULL || !target->usable) {
    brat_keep (reading,
               line->name,
               line->line,
               line->raw,
               line->n_raw,
               _ ("There is nothing to which the note could belong."));
    if (line->more != NULL)
      g_string_append_printf (reading->leftover, "%s\n", line->more->str + 1);
    return;
  }
  whole = g_strconcat (line->text, line->more != NULL ? line->more->str : NULL, NULL);
  g_strstrip (whole);
  if (*whole == '\0')
    return;
  if (strcmp (line->type, BRAT_KEY) == 0 && reading->article->key == NULL) {
    reading->article->key = g_steal_pointer (&whole);
    reading->article->copy = TRUE;
    return;
  }
  if (target->kind == BRAT_RELATION && strcmp (line->type, "AnnotatorNotes") == 0 &&
      take_passage (reading, g_ptr_array_index (reading->article->evidence, target->first), whole))
    return;
  if (target->notes == NULL)
    target->notes = g_string_new (NULL);
  else
    g_string_append_c (target->notes, '\n');
  g_string_append (target->notes, whole);
}

/* Hands the notes that were gathered on to what the line became. */
static void
set_notes (BratReading *reading, BratLine *line)
{
  char *note;

  if (line->notes == NULL)
    return;
  note = g_string_free (g_steal_pointer (&line->notes), FALSE);
  if (line->kind == BRAT_RELATION) {
    SkeinEvidenceRecord *evidence = g_ptr_array_index (reading->article->evidence, line->first);

    evidence->note = note;
  } else if (line->kind == BRAT_EVENT) {
    skein_document_get_actor (reading->document, line->actor)->note = note;
  } else {
    ((SkeinMentionRecord *) get_mention (reading, line))->note = note;
  }
}

/**
 * brat_build:
 * @reading: a reading whose actors and mentions are made
 *
 * Makes evidence of relations and events, and adds marks and notes to what they belong to.
 */
void
brat_build (BratReading *reading)
{
  GPtrArray *lines = reading->lines;

  for (guint i = 0; i < lines->len; i++) {
    BratLine *line = g_ptr_array_index (lines, i);

    if (line->kind == BRAT_RELATION)
      build_relation (reading, line);
    else if (line->kind == BRAT_EVENT)
      build_event (reading, line);
  }
  report_circles (reading);
  for (guint i = 0; i < lines->len; i++)
    if (((BratLine *) g_ptr_array_index (lines, i))->kind == BRAT_ATTRIBUTE)
      build_attribute (reading, g_ptr_array_index (lines, i));
  for (guint i = 0; i < lines->len; i++)
    if (((BratLine *) g_ptr_array_index (lines, i))->kind == BRAT_NOTE)
      build_note (reading, g_ptr_array_index (lines, i));
  for (guint i = 0; i < lines->len; i++)
    set_notes (reading, g_ptr_array_index (lines, i));
}
