// SPDX-License-Identifier: MPL-2.0
#include "skein-relation-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-evidence.h"
#include "skein-history.h"
#include "skein-relation.h"
#include "skein-sentence.h"
#include "skein-type.h"

/**
 * skein_relation_draft_new:
 * @workspace: a workspace with a project
 * @first: an actor
 * @other: another actor, or 0 if it is to be chosen
 *
 * Returns: (transfer full): a relation between the two, for now without a passage
 */
SkeinRelationDraft *
skein_relation_draft_new (SkeinWorkspace *workspace, gint64 first, gint64 other)
{
  SkeinRelationDraft *draft;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  draft = g_new0 (SkeinRelationDraft, 1);
  draft->workspace = g_object_ref (workspace);
  draft->sentences = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  draft->mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_mention_free);
  draft->triggers = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  draft->first = (SkeinDraftEnd){ first, 0, SKEIN_DRAFT_IN_PROJECT };
  draft->other = (SkeinDraftEnd){ other, 0, SKEIN_DRAFT_IN_PROJECT };
  return draft;
}

/**
 * skein_relation_draft_free:
 * @draft: (transfer full): a draft
 */
void
skein_relation_draft_free (SkeinRelationDraft *draft)
{
  g_return_if_fail (draft != NULL);

  g_object_unref (draft->workspace);
  g_clear_pointer (&draft->map, skein_text_map_free);
  g_free (draft->text);
  g_array_unref (draft->sentences);
  g_ptr_array_unref (draft->mentions);
  g_array_unref (draft->triggers);
  g_free (draft->type);
  g_free (draft->date);
  g_free (draft->grade);
  g_free (draft->note);
  g_free (draft);
}

static gboolean
load_article (SkeinRelationDraft *draft, gint64 article, GError **error)
{
  SkeinProject *project = skein_workspace_get_project (draft->workspace);
  g_autofree char *text = skein_project_dup_text (project, article, error);
  g_autoptr (GPtrArray) mentions = NULL;

  if (text == NULL)
    return FALSE;
  mentions = skein_project_dup_mentions (project, article, error);
  if (mentions == NULL)
    return FALSE;
  g_clear_pointer (&draft->map, skein_text_map_free);
  g_array_unref (draft->sentences);
  g_ptr_array_unref (draft->mentions);
  g_free (draft->text);
  draft->article = article;
  draft->text = g_steal_pointer (&text);
  draft->map = skein_text_map_new (draft->text, -1);
  draft->sentences = skein_sentences (draft->text, -1);
  draft->mentions = g_steal_pointer (&mentions);
  return TRUE;
}

static const SkeinMention *
find_mention (const SkeinRelationDraft *draft, gint64 id)
{
  for (guint i = 0; i < draft->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (draft->mentions, i);

    if (mention->id == id)
      return mention;
  }
  return NULL;
}

static guint32
get_distance (SkeinSpan a, SkeinSpan b)
{
  if (a.end <= b.start)
    return b.start - a.end;
  return b.end <= a.start ? a.start - b.end : 0;
}

/* Where an actor is named nearest to a place. */
static SkeinDraftEnd
find_nearest (const SkeinRelationDraft *draft, gint64 actor, SkeinSpan place)
{
  SkeinSpan sentences = skein_sentences_around (draft->sentences, place);
  SkeinDraftEnd end = { actor, 0, SKEIN_DRAFT_IN_PROJECT };
  guint32 best = G_MAXUINT32;

  for (guint i = 0; i < draft->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (draft->mentions, i);
    SkeinSpan extent = skein_spans_extent (mention->spans);

    if (mention->actor != actor || get_distance (extent, place) >= best)
      continue;
    best = get_distance (extent, place);
    end.mention = mention->id;
    end.nearness =
        skein_span_contains (sentences, extent) ? SKEIN_DRAFT_IN_SENTENCE : SKEIN_DRAFT_IN_ARTICLE;
  }
  return end;
}

/* The sentences around the two mentions, as long as nobody said otherwise. */
static void
choose_span (SkeinRelationDraft *draft, SkeinSpan place)
{
  const SkeinMention *first = find_mention (draft, draft->first.mention);
  const SkeinMention *other = find_mention (draft, draft->other.mention);
  SkeinSpan named = SKEIN_SPAN_EMPTY;

  if (draft->span_by_hand)
    return;
  if (first != NULL)
    named = skein_spans_extent (first->spans);
  if (other != NULL)
    named = skein_span_union (named, skein_spans_extent (other->spans));
  if (skein_span_is_empty (named))
    named = place;
  draft->span = skein_sentences_around (draft->sentences, named);
}

/**
 * skein_relation_draft_set_article:
 * @draft: a draft
 * @article: an article
 * @place: where in it the person is, which may be empty, or the words that are selected
 * @error: return location
 *
 * Has the article say so, where it names the two actors next to @place. Words that are selected are the passage.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_relation_draft_set_article (SkeinRelationDraft *draft,
                                  gint64 article,
                                  SkeinSpan place,
                                  GError **error)
{
  guint32 length;

  g_return_val_if_fail (draft != NULL, FALSE);

  if (!load_article (draft, article, error))
    return FALSE;
  length = skein_text_map_get_length (draft->map);
  draft->span_by_hand = place.end > place.start && place.end <= length;
  if (draft->span_by_hand)
    draft->span = place;
  else if (length > 0)
    place = (SkeinSpan){ MIN (place.start, length - 1), MIN (place.start, length - 1) + 1 };
  draft->first = find_nearest (draft, draft->first.actor, place);
  if (draft->other.actor != 0) {
    const SkeinMention *first = find_mention (draft, draft->first.mention);

    draft->other = find_nearest (draft,
                                 draft->other.actor,
                                 first != NULL ? skein_spans_extent (first->spans) : place);
  }
  choose_span (draft, place);
  return TRUE;
}

/**
 * skein_relation_draft_new_from_mention:
 * @workspace: a workspace with a project
 * @mention: a mention, which names the first actor
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a relation of its actor, said by its sentence
 */
SkeinRelationDraft *
skein_relation_draft_new_from_mention (SkeinWorkspace *workspace, gint64 mention, GError **error)
{
  g_autoptr (SkeinRelationDraft) draft = NULL;
  g_autoptr (SkeinMention) found = NULL;
  SkeinSpan place;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  found = skein_project_dup_mention (skein_workspace_get_project (workspace), mention, error);
  if (found == NULL)
    return NULL;
  draft = skein_relation_draft_new (workspace, found->actor, 0);
  if (!load_article (draft, found->article, error))
    return NULL;
  place = skein_spans_extent (found->spans);
  draft->first = (SkeinDraftEnd){ found->actor, mention, SKEIN_DRAFT_IN_SENTENCE };
  choose_span (draft, place);
  return g_steal_pointer (&draft);
}

/**
 * skein_relation_draft_new_from_relation:
 * @workspace: a workspace with a project
 * @relation: a relation
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the same relation, to which a passage may be added
 */
SkeinRelationDraft *
skein_relation_draft_new_from_relation (SkeinWorkspace *workspace, gint64 relation, GError **error)
{
  SkeinRelationDraft *draft;
  g_autoptr (SkeinRelation) found = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  found = skein_project_dup_relation (skein_workspace_get_project (workspace), relation, error);
  if (found == NULL)
    return NULL;
  draft = skein_relation_draft_new (workspace, found->source, found->target);
  draft->relation = relation;
  draft->type = g_strdup (found->type);
  skein_relation_draft_set_direction (draft,
                                      found->mutual ? SKEIN_DRAFT_MUTUAL : SKEIN_DRAFT_FORTH);
  return draft;
}

/**
 * skein_relation_draft_new_from_evidence:
 * @workspace: a workspace with a project
 * @evidence: a piece of evidence
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is known of it
 */
SkeinRelationDraft *
skein_relation_draft_new_from_evidence (SkeinWorkspace *workspace, gint64 evidence, GError **error)
{
  g_autoptr (SkeinRelationDraft) draft = NULL;
  g_autoptr (SkeinEvidence) found = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  found = skein_project_dup_evidence (skein_workspace_get_project (workspace), evidence, error);
  if (found == NULL)
    return NULL;
  draft = skein_relation_draft_new (workspace, found->source, found->target);
  if (!load_article (draft, found->article, error))
    return NULL;
  draft->evidence = evidence;
  draft->relation = found->relation;
  draft->first.mention = found->source_mention;
  draft->other.mention = found->target_mention;
  draft->type = g_strdup (found->type);
  skein_relation_draft_set_direction (draft,
                                      found->mutual ? SKEIN_DRAFT_MUTUAL : SKEIN_DRAFT_FORTH);
  draft->known_direction = draft->direction;
  draft->span = found->span;
  draft->span_by_hand = TRUE;
  g_array_append_vals (draft->triggers, found->triggers->data, found->triggers->len);
  draft->polarity = found->polarity;
  draft->modality = found->modality;
  draft->date = g_strdup (found->date);
  draft->grade = g_strdup (found->grade);
  draft->note = g_strdup (found->note);
  return g_steal_pointer (&draft);
}

/**
 * skein_relation_draft_set_other:
 * @draft: a draft
 * @end: the other actor
 *
 * The passage then holds the sentences that name both, unless a person said otherwise.
 */
void
skein_relation_draft_set_other (SkeinRelationDraft *draft, const SkeinDraftEnd *end)
{
  g_return_if_fail (draft != NULL && end != NULL);

  draft->other = *end;
  if (draft->article != 0)
    choose_span (draft, draft->span);
}

/**
 * skein_relation_draft_set_type:
 * @draft: a draft
 * @type: (nullable): a type of relations, which may be new
 *
 * If most relations of the type are mutual, this one is too, as long as nobody chose a direction.
 */
void
skein_relation_draft_set_type (SkeinRelationDraft *draft, const char *type)
{
  char *copy = g_strdup (type);

  g_return_if_fail (draft != NULL);

  g_free (draft->type);
  draft->type = copy;
  if (draft->direction_by_hand)
    return;
  draft->direction =
      type != NULL &&
              skein_project_is_type_mutual (skein_workspace_get_project (draft->workspace), type)
          ? SKEIN_DRAFT_MUTUAL
          : SKEIN_DRAFT_FORTH;
}

/**
 * skein_relation_draft_choose_type:
 * @draft: a draft
 * @type: one of skein_relation_draft_dup_types()
 *
 * Does what skein_relation_draft_set_type() does; words for the way from target to source say the direction, too.
 */
void
skein_relation_draft_choose_type (SkeinRelationDraft *draft, const SkeinDraftType *type)
{
  g_return_if_fail (draft != NULL && type != NULL);

  if (type->is_inverse)
    draft->direction_by_hand = FALSE;
  skein_relation_draft_set_type (draft, type->name);
  if (type->is_inverse)
    draft->direction = SKEIN_DRAFT_BACK;
}

static SkeinType *
dup_type (const SkeinRelationDraft *draft)
{
  return draft->type != NULL
             ? skein_project_dup_type (skein_workspace_get_project (draft->workspace),
                                       SKEIN_TYPES_OF_RELATIONS,
                                       draft->type,
                                       NULL)
             : NULL;
}

/**
 * skein_relation_draft_dup_phrase:
 * @draft: a draft
 *
 * Returns: (transfer full) (nullable): how its type is read from source to target: as a person said, or else by its name
 */
char *
skein_relation_draft_dup_phrase (const SkeinRelationDraft *draft)
{
  g_autoptr (SkeinType) type = NULL;

  g_return_val_if_fail (draft != NULL, NULL);

  type = dup_type (draft);
  if (type != NULL && type->label != NULL)
    return g_strdup (type->label);
  return draft->type != NULL ? skein_vocabulary_dup_phrase (draft->type) : NULL;
}

/**
 * skein_relation_draft_set_direction:
 * @draft: a draft
 * @direction: which way the relation goes, as a person chose
 */
void
skein_relation_draft_set_direction (SkeinRelationDraft *draft, SkeinDraftDirection direction)
{
  g_return_if_fail (draft != NULL);

  draft->direction = direction;
  draft->direction_by_hand = TRUE;
}

static const char *
get_name (const SkeinRelationDraft *draft, gint64 id)
{
  const SkeinActor *actor = skein_workspace_get_actor (draft->workspace, id);

  return actor != NULL ? actor->name : "…";
}

/**
 * skein_relation_draft_dup_sentence:
 * @draft: a draft
 * @direction: which way the relation would go
 *
 * Returns: (transfer full): the relation in words: "John Kerry meets with Sergei Lavrov"; what is not known yet is "…"
 */
char *
skein_relation_draft_dup_sentence (const SkeinRelationDraft *draft, SkeinDraftDirection direction)
{
  const char *source, *target;
  g_autofree char *phrase = NULL;
  g_autoptr (SkeinType) type = NULL;

  g_return_val_if_fail (draft != NULL, NULL);

  source = get_name (draft, draft->first.actor);
  target = get_name (draft, draft->other.actor);
  type = dup_type (draft);
  /* The first actor stays the one that is spoken of. */
  if (type != NULL && type->inverse != NULL && direction == SKEIN_DRAFT_BACK)
    return g_strdup_printf (C_ ("relation", "%s %s %s"), source, type->inverse, target);
  phrase = skein_relation_draft_dup_phrase (draft);
  if (phrase == NULL)
    phrase = g_strdup ("…");
  if (direction == SKEIN_DRAFT_MUTUAL)
    /* Translators: two actors and the name of a relation: “John Kerry and Sergei Lavrov: meets with, mutual”. */
    return g_strdup_printf (_ ("%s and %s: %s, mutual"), source, target, phrase);
  return g_strdup_printf (C_ ("relation", "%s %s %s"),
                          direction == SKEIN_DRAFT_FORTH ? source : target,
                          phrase,
                          direction == SKEIN_DRAFT_FORTH ? target : source);
}

/**
 * skein_relation_draft_is_complete:
 * @draft: a draft
 *
 * Returns: whether both ends and the type are known
 */
gboolean
skein_relation_draft_is_complete (const SkeinRelationDraft *draft)
{
  g_return_val_if_fail (draft != NULL, FALSE);

  return draft->first.actor != 0 && draft->other.actor != 0 && draft->type != NULL;
}

static SkeinEvidenceDraft
describe (const SkeinRelationDraft *draft)
{
  gboolean is_back = draft->direction == SKEIN_DRAFT_BACK;

  return (SkeinEvidenceDraft){
    .span = draft->span,
    .source_mention = is_back ? draft->other.mention : draft->first.mention,
    .target_mention = is_back ? draft->first.mention : draft->other.mention,
    .triggers = (const SkeinSpan *) (gpointer) draft->triggers->data,
    .n_triggers = draft->triggers->len,
    .polarity = draft->polarity,
    .modality = draft->modality,
    .date = draft->date,
    .grade = draft->grade,
    .note = draft->note,
  };
}

static gint64
get_source (const SkeinRelationDraft *draft)
{
  return draft->direction == SKEIN_DRAFT_BACK ? draft->other.actor : draft->first.actor;
}

static gint64
get_target (const SkeinRelationDraft *draft)
{
  return draft->direction == SKEIN_DRAFT_BACK ? draft->first.actor : draft->other.actor;
}

static gboolean
refuse_incomplete (GError **error)
{
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_INVALID,
                       _ ("Choose two actors and the type of their relation."));
  return FALSE;
}

/* Evidence that now tells of another direction supports another relation, in the same step. */
static gint64
save_evidence (SkeinRelationDraft *draft, const SkeinEvidenceDraft *fields, GError **error)
{
  const SkeinEvidenceFields all = SKEIN_EVIDENCE_SPAN | SKEIN_EVIDENCE_TRIGGERS |
                                  SKEIN_EVIDENCE_POLARITY | SKEIN_EVIDENCE_MODALITY |
                                  SKEIN_EVIDENCE_DATE | SKEIN_EVIDENCE_GRADE | SKEIN_EVIDENCE_NOTE;
  SkeinProject *project = skein_workspace_get_project (draft->workspace);
  gint64 before = skein_history_get_last (project);
  gint64 edited, relation;

  if (!skein_edit_set_evidence (project, draft->evidence, all, fields, error))
    return 0;
  if (draft->direction == draft->known_direction)
    return draft->relation;
  edited = skein_history_get_last (project);
  relation = skein_relation_draft_move (draft, error);
  if (relation != 0 && edited != before &&
      !skein_history_join (project, edited, _ ("Edit a Passage"), error))
    return 0;
  return relation;
}

/**
 * skein_relation_draft_save:
 * @draft: a draft
 * @with_passage: whether the passage is meant; otherwise the person asserts the relation
 * @error: return location
 *
 * Writes the relation and its evidence as one step. Of evidence that is edited only its own fields and the direction of
 * what it says are written.
 *
 * Returns: the relation, or 0 on failure
 */
gint64
skein_relation_draft_save (SkeinRelationDraft *draft, gboolean with_passage, GError **error)
{
  SkeinProject *project;
  SkeinEvidenceDraft fields;
  gint64 relation = 0;

  g_return_val_if_fail (draft != NULL, 0);

  project = skein_workspace_get_project (draft->workspace);
  fields = describe (draft);
  if (!skein_relation_draft_is_complete (draft))
    return refuse_incomplete (error);
  if (draft->evidence != 0)
    return save_evidence (draft, &fields, error);
  if (!with_passage || draft->article == 0)
    return skein_edit_add_relation (project,
                                    get_source (draft),
                                    get_target (draft),
                                    draft->type,
                                    draft->direction == SKEIN_DRAFT_MUTUAL,
                                    draft->note,
                                    error);
  return skein_edit_add_evidence (project,
                                  get_source (draft),
                                  get_target (draft),
                                  draft->type,
                                  draft->direction == SKEIN_DRAFT_MUTUAL,
                                  draft->article,
                                  &fields,
                                  &relation,
                                  error) != 0
             ? relation
             : 0;
}

/**
 * skein_relation_draft_move:
 * @draft: a draft of evidence
 * @error: return location
 *
 * Has the evidence support the relation that the draft now tells of. Its own fields are not written.
 *
 * Returns: that relation, or 0 on failure
 */
gint64
skein_relation_draft_move (SkeinRelationDraft *draft, GError **error)
{
  gint64 relation = 0;

  g_return_val_if_fail (draft != NULL && draft->evidence != 0, 0);

  if (!skein_relation_draft_is_complete (draft))
    return refuse_incomplete (error);
  if (!skein_edit_move_evidence (skein_workspace_get_project (draft->workspace),
                                 &draft->evidence,
                                 1,
                                 get_source (draft),
                                 get_target (draft),
                                 draft->type,
                                 draft->direction == SKEIN_DRAFT_MUTUAL,
                                 &relation,
                                 error))
    return 0;
  return relation;
}
