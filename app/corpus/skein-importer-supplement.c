// SPDX-License-Identifier: MPL-2.0
#include <stdlib.h>
#include <string.h>

#include "skein-fold.h"
#include "skein-importer-private.h"
#include "skein-own-private.h"
#include "skein-spans-private.h"

/* A text of the project comes again in another file, such as what somebody else annotated. What that says of places and
 * actors that are known is left alone, be it rejected or changed by now; what it says besides is added. Ids say little
 * here, since each file has its own. Linear in the number of annotations. */

/* So many annotations of one place are looked at. */
#define MAX_AT_PLACE 64

/* Stands for several actors of an article that share a name and a type. */
#define AMBIGUOUS -1

/* An actor of the article, with all who were merged with it. */
typedef struct {
  GHashTable *names;
  GHashTable *types;
  GHashTable *codes;
  /* Whether a person made one of them, or changed its name or its type. */
  gboolean is_changed;
} KnownActor;

struct _SkeinSupplement {
  /* (element-type gint64 KnownActor) */
  GHashTable *actors;
  /* The actor of the article that has a type and a name. */
  GHashTable *by_name;
};

static void
known_actor_free (gpointer data)
{
  KnownActor *known = data;

  g_hash_table_unref (known->names);
  g_hash_table_unref (known->types);
  g_hash_table_unref (known->codes);
  g_free (known);
}

void
skein_supplement_free (SkeinSupplement *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->actors);
  g_hash_table_unref (self->by_name);
  g_free (self);
}

static GHashTable *
new_texts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* @sql: gives texts of the tree of the actor */
static gboolean
load_texts (SkeinDatabase *db,
            const char *sql,
            gint64 root,
            gboolean folded,
            GHashTable *texts,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, &local, sql, "i", root);

  while (skein_database_next (db, rows, &local)) {
    const char *text = (const char *) sqlite3_column_text (rows, 0);

    g_hash_table_add (texts, folded ? skein_fold (text) : g_strdup (text));
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static char *
dup_typed (const char *type, const char *folded)
{
  return g_strconcat (type, "\n", folded, NULL);
}

/* One actor of the article that was merged with another one is not another. */
static void
remember_names (SkeinSupplement *self, const KnownActor *known, gint64 id, gint64 root)
{
  GHashTableIter types, names;
  gpointer type, name;

  g_hash_table_iter_init (&types, known->types);
  while (g_hash_table_iter_next (&types, &type, NULL)) {
    g_hash_table_iter_init (&names, known->names);
    while (g_hash_table_iter_next (&names, &name, NULL)) {
      char *typed = dup_typed (type, name);
      const gint64 *other = g_hash_table_lookup (self->by_name, typed);
      gint64 ids[2] = { id, root };

      if (other != NULL && other[1] == root) {
        g_free (typed);
        continue;
      }
      if (other != NULL)
        ids[0] = ids[1] = AMBIGUOUS;
      g_hash_table_replace (self->by_name, typed, g_memdup2 (ids, sizeof ids));
    }
  }
}

static gboolean
load_changed (SkeinDatabase *db, gint64 root, KnownActor *known, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 is_changed = FALSE;

  if (!skein_database_get_int (db,
                               &is_changed,
                               &local,
                               SKEIN_OWN_TREE "SELECT EXISTS (SELECT 1 FROM actor"
                                              " JOIN tree USING (id) WHERE origin <> 'imported')",
                               "i",
                               root) &&
      local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  known->is_changed = is_changed != 0;
  return TRUE;
}

static gboolean
load_actor (SkeinSupplement *self, SkeinDatabase *db, gint64 id, gint64 root, GError **error)
{
  KnownActor *known;

  if (g_hash_table_contains (self->actors, &id))
    return TRUE;
  known = g_new0 (KnownActor, 1);
  known->names = new_texts ();
  known->types = new_texts ();
  known->codes = new_texts ();
  g_hash_table_insert (self->actors, g_memdup2 (&id, sizeof id), known);
  if (!load_texts (db,
                   SKEIN_OWN_TREE "SELECT name FROM actor JOIN tree USING (id)"
                                  " UNION SELECT name FROM alias JOIN tree ON tree.id = actor",
                   root,
                   TRUE,
                   known->names,
                   error) ||
      !load_texts (db,
                   SKEIN_OWN_TREE "SELECT type FROM actor JOIN tree USING (id)",
                   root,
                   FALSE,
                   known->types,
                   error) ||
      !load_texts (db,
                   SKEIN_OWN_TREE "SELECT key FROM actor JOIN tree USING (id) UNION"
                                  " SELECT value FROM identifier JOIN tree ON tree.id = actor",
                   root,
                   FALSE,
                   known->codes,
                   error) ||
      !load_changed (db, root, known, error))
    return FALSE;
  remember_names (self, known, id, root);
  return TRUE;
}

static gboolean
load_actors (SkeinSupplement *self, SkeinDatabase *db, const GPtrArray *marks, GError **error)
{
  for (guint i = 0; i < marks->len; i++) {
    const SkeinKnownMark *mark = g_ptr_array_index (marks, i);

    for (guint k = 0; k < 2; k++)
      if (mark->actors[k] != 0 && !load_actor (self, db, mark->actors[k], mark->shown[k], error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
has_code (const KnownActor *known, const SkeinActorRecord *record)
{
  if (skein_importer_is_global (record->key) && g_hash_table_contains (known->codes, record->key))
    return TRUE;
  for (guint i = 0; i < record->identifiers->len; i++)
    if (g_hash_table_contains (known->codes, g_ptr_array_index (record->identifiers, i)))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (const KnownActor *known, const SkeinActorRecord *record)
{
  g_autofree char *name = skein_fold (record->name);

  if (g_hash_table_contains (known->names, name))
    return TRUE;
  for (guint i = 0; i < record->aliases->len; i++) {
    g_autofree char *alias = skein_fold (g_ptr_array_index (record->aliases, i));

    if (g_hash_table_contains (known->names, alias))
      return TRUE;
  }
  return FALSE;
}

static const char *
map_type (SkeinImporter *self, const SkeinActorRecord *record)
{
  return skein_importer_map_type (self, SKEIN_TYPES_OF_ACTORS, record->label, record->type);
}

/* Whether a mark names that actor. What a person said counts: if the actor was given another name or another type, either
 * may be that of the file. */
static gboolean
has_actor (SkeinWriting *writing,
           const SkeinArticleWriting *article,
           const SkeinActorRecord *record,
           const SkeinKnownMark *mark)
{
  const KnownActor *known = g_hash_table_lookup (article->supplement->actors, &mark->actors[0]);
  gboolean is_named, is_typed;

  if (known == NULL)
    return FALSE;
  if (has_code (known, record))
    return TRUE;
  is_named = has_name (known, record);
  is_typed = g_hash_table_contains (known->types, map_type (writing->importer, record)) ||
             g_hash_table_contains (known->types, record->type);
  return known->is_changed ? is_named || is_typed : is_named && is_typed;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const SkeinKnownMark *x = *(SkeinKnownMark *const *) a;
  const SkeinKnownMark *y = *(SkeinKnownMark *const *) b;

  return x->span.start != y->span.start ? (x->span.start < y->span.start ? -1 : 1)
                                        : (x->id > y->id) - (x->id < y->id);
}

/* What a person changed, in the order of the text. */
static GPtrArray *
list_changed (const GPtrArray *marks)
{
  GPtrArray *changed = g_ptr_array_new ();

  for (guint i = 0; i < marks->len; i++)
    if (((const SkeinKnownMark *) g_ptr_array_index (marks, i))->is_changed)
      g_ptr_array_add (changed, g_ptr_array_index (marks, i));
  g_ptr_array_sort (changed, compare_starts);
  return changed;
}

/* A mark whose ends a person moved is that of the same actor which it overlaps. */
static SkeinKnownMark *
find_moved (SkeinWriting *writing,
            const SkeinArticleWriting *article,
            const SkeinMentionRecord *mention,
            const GPtrArray *changed)
{
  const SkeinActorRecord *record = g_ptr_array_index (writing->document->actors, mention->actor);
  SkeinSpan span = skein_spans_extent (mention->spans);
  guint first = 0, end = changed->len;

  while (first < end) {
    guint middle = first + (end - first) / 2;

    if (((const SkeinKnownMark *) g_ptr_array_index (changed, middle))->span.start < span.end)
      first = middle + 1;
    else
      end = middle;
  }
  for (guint i = 0; i < MIN (first, MAX_AT_PLACE); i++) {
    SkeinKnownMark *mark = g_ptr_array_index (changed, first - 1 - i);

    if (skein_span_overlaps (mark->span, span) && has_actor (writing, article, record, mark))
      return mark;
  }
  return NULL;
}

static gint64
pack (SkeinSpan span)
{
  return (gint64) ((guint64) span.start << 32 | span.end);
}

/* What is not rejected comes first, so that it is preferred. */
static GHashTable *
list_places (const GPtrArray *marks)
{
  GHashTable *places = g_hash_table_new_full (g_int64_hash,
                                              g_int64_equal,
                                              g_free,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint round = 0; round < 2; round++) {
    for (guint i = 0; i < marks->len; i++) {
      SkeinKnownMark *mark = g_ptr_array_index (marks, i);
      gint64 place = pack (mark->span);
      GPtrArray *list = g_hash_table_lookup (places, &place);

      if (mark->is_rejected != (round == 1))
        continue;
      if (list == NULL) {
        list = g_ptr_array_new ();
        g_hash_table_insert (places, g_memdup2 (&place, sizeof place), list);
      }
      if (list->len < MAX_AT_PLACE)
        g_ptr_array_add (list, mark);
    }
  }
  return places;
}

/* A file may name several of one name at one place: each is looked for by its id, then among those that no other is yet.
 * The list begins with what is not rejected. */
static SkeinKnownMark *
find_same (SkeinWriting *writing,
           const SkeinArticleWriting *article,
           const SkeinMentionRecord *mention,
           const GPtrArray *list)
{
  const SkeinActorRecord *record = g_ptr_array_index (writing->document->actors, mention->actor);
  SkeinKnownMark *best = NULL;
  guint best_rank = 0;

  for (guint i = 0; i < list->len; i++) {
    SkeinKnownMark *mark = g_ptr_array_index (list, i);
    guint rank;

    /* A person may have said whom it names. */
    if (!mark->is_changed && !has_actor (writing, article, record, mark))
      continue;
    rank = mark->is_taken ? 1 : g_strcmp0 (mark->original_id, mention->id) == 0 ? 3 : 2;
    if (rank > best_rank) {
      best = mark;
      best_rank = rank;
    }
  }
  if (best != NULL)
    best->is_taken = TRUE;
  return best;
}

/**
 * skein_supplement_match_mentions:
 * @writing: what is being written
 * @article: an article that the project has from another file, with what it knows of it
 * @error: return location
 *
 * Finds the mentions of the file among those of the project. Several of the file may be one of these.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_supplement_match_mentions (SkeinWriting *writing,
                                 SkeinArticleWriting *article,
                                 GError **error)
{
  SkeinDatabase *db = writing->importer->db;
  g_autoptr (GHashTable) places = list_places (article->known_mentions);
  g_autoptr (GPtrArray) changed = list_changed (article->known_mentions);

  article->supplement = g_new0 (SkeinSupplement, 1);
  article->supplement->actors =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, known_actor_free);
  article->supplement->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!load_actors (article->supplement, db, article->known_mentions, error) ||
      !load_actors (article->supplement, db, article->known_evidence, error))
    return FALSE;
  for (guint i = 0; i < article->record->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->record->mentions, i);
    gint64 place = pack (skein_spans_extent (mention->spans));
    const GPtrArray *list = g_hash_table_lookup (places, &place);

    if (mention->actor >= writing->document->actors->len)
      continue;
    if (list != NULL)
      article->same_mentions[i] = find_same (writing, article, mention, list);
    if (article->same_mentions[i] == NULL)
      article->same_mentions[i] = find_moved (writing, article, mention, changed);
  }
  return TRUE;
}

/**
 * skein_supplement_find_actor:
 * @writing: what is being written
 * @article: an article that the project has from another file
 * @index: an actor of the document
 *
 * Returns: the actor of the article that has its name and its type; 0 if none or several have
 */
gint64
skein_supplement_find_actor (SkeinWriting *writing, const SkeinArticleWriting *article, guint index)
{
  const SkeinActorRecord *record = g_ptr_array_index (writing->document->actors, index);
  g_autofree char *name = skein_fold (record->name);
  g_autofree char *typed = dup_typed (map_type (writing->importer, record), name);
  const gint64 *id = g_hash_table_lookup (article->supplement->by_name, typed);

  return record->joinable && id != NULL && *id != AMBIGUOUS ? *id : 0;
}

static gint64
find_end (const SkeinArticleWriting *article, int index)
{
  return index >= 0 && (guint) index < article->record->mentions->len &&
                 article->same_mentions[index] != NULL
             ? article->same_mentions[index]->id
             : skein_importer_find_mention (article, index);
}

static char *
dup_ends (gint64 source, gint64 target, const char *type, gboolean is_mutual)
{
  gboolean turn = is_mutual && source > target;

  return g_strdup_printf ("%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
                          is_mutual != FALSE,
                          turn ? target : source,
                          turn ? source : target,
                          type);
}

/* Who says otherwise of the same relation, that it is so or that it is only alleged, says something else. */
static char *
dup_claim (guint claim, gint64 source, gint64 target, const char *type, gboolean is_mutual)
{
  g_autofree char *ends = dup_ends (source, target, type, is_mutual);

  return g_strdup_printf ("%u %s", claim, ends);
}

/* The kind of a mark is its two mentions and its type. */
static char *
dup_mark_claim (const SkeinKnownMark *mark)
{
  char *rest;
  gint64 source = g_ascii_strtoll (mark->kind, &rest, 10);
  gint64 target = g_ascii_strtoll (rest, &rest, 10);

  return source != 0 && target != 0
             ? dup_claim (mark->claim, source, target, rest + 1, mark->is_mutual)
             : NULL;
}

static char *
dup_claim_of (const SkeinArticleWriting *article,
              const SkeinEvidenceRecord *record,
              const char *type)
{
  gint64 source = find_end (article, record->source_mention);
  gint64 target = find_end (article, record->target_mention);

  return source != 0 && target != 0
             ? dup_claim (skein_importer_get_claim (record), source, target, type, record->mutual)
             : NULL;
}

static const char *
get_type (const SkeinKnownMark *mark)
{
  return strchr (strchr (mark->kind, ' ') + 1, ' ') + 1;
}

static char *
dup_in_passage (SkeinSpan span, const char *claim)
{
  return claim != NULL ? g_strdup_printf ("%u %u %s", span.start, span.end, claim) : NULL;
}

/* By whom it relates rather than by its mentions. */
static char *
dup_mark_passage (const SkeinKnownMark *mark)
{
  g_autofree char *claim =
      dup_claim (mark->claim, mark->shown[0], mark->shown[1], get_type (mark), mark->is_mutual);

  return dup_in_passage (mark->span, claim);
}

static char *
dup_record_passage (SkeinWriting *writing, const SkeinArticleWriting *article, guint index)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  SkeinDatabase *db = writing->importer->db;
  g_autofree char *claim = dup_claim (skein_importer_get_claim (record),
                                      skein_own_get_root (db, writing->actors[record->source]),
                                      skein_own_get_root (db, writing->actors[record->target]),
                                      article->types[index],
                                      record->mutual);

  return dup_in_passage (skein_importer_find_passage (article, record), claim);
}

/* A person may have changed the type of a relation, and turned it. */
static char *
dup_pair (gint64 source, gint64 target)
{
  return source != 0 && target != 0 ? dup_ends (source, target, "", TRUE) : NULL;
}

static char *
dup_changed_pair (const SkeinKnownMark *mark)
{
  char *rest;
  gint64 source = g_ascii_strtoll (mark->kind, &rest, 10);

  return mark->is_changed ? dup_pair (source, g_ascii_strtoll (rest, NULL, 10)) : NULL;
}

/* Evidence of the project by what it is known again by. */
typedef struct {
  /* Claim, mentions and passage; claim, actors and passage. */
  GHashTable *by_mentions;
  GHashTable *by_passage;
  /* The mentions, of what a person changed. */
  GHashTable *by_pair;
  /* For each pair of which a changed one was found, what the file claims of it. */
  GHashTable *changed_claims;
  /* Claim and mentions. */
  GHashTable *by_claim;
  /* The same, of what is rejected wherever it was said. */
  GHashTable *rejected;
} Lookup;

static void
clear_lookup (Lookup *lookup)
{
  g_hash_table_unref (lookup->by_mentions);
  g_hash_table_unref (lookup->by_passage);
  g_hash_table_unref (lookup->by_pair);
  g_hash_table_unref (lookup->changed_claims);
  g_hash_table_unref (lookup->by_claim);
  g_hash_table_unref (lookup->rejected);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lookup, clear_lookup)

static void
remember (GHashTable *marks, char *key, SkeinKnownMark *mark)
{
  if (key == NULL || g_hash_table_contains (marks, key))
    g_free (key);
  else
    g_hash_table_insert (marks, key, mark);
}

static void
init_lookup (Lookup *lookup, const GPtrArray *marks)
{
  lookup->by_mentions = new_texts ();
  lookup->by_passage = new_texts ();
  lookup->by_pair = new_texts ();
  lookup->changed_claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lookup->by_claim = new_texts ();
  lookup->rejected = new_texts ();
  for (guint i = 0; i < marks->len; i++) {
    SkeinKnownMark *mark = g_ptr_array_index (marks, i);
    g_autofree char *claim = dup_mark_claim (mark);

    remember (lookup->by_mentions, dup_in_passage (mark->span, claim), mark);
    remember (lookup->by_passage, dup_mark_passage (mark), mark);
    remember (lookup->by_pair, dup_changed_pair (mark), mark);
    remember (lookup->by_claim, g_strdup (claim), mark);
    if (mark->is_rejected)
      remember (lookup->rejected, g_strdup (claim), mark);
  }
  for (guint i = 0; i < marks->len; i++) {
    const SkeinKnownMark *mark = g_ptr_array_index (marks, i);
    g_autofree char *claim = mark->is_rejected ? NULL : dup_mark_claim (mark);

    if (claim != NULL)
      g_hash_table_remove (lookup->rejected, claim);
  }
}

static gboolean
match (SkeinArticleWriting *article, guint index, GHashTable *marks, char *key)
{
  g_autofree char *owned = key;
  SkeinKnownMark *mark = owned != NULL ? g_hash_table_lookup (marks, owned) : NULL;

  if (mark == NULL)
    return FALSE;
  article->same_evidence[index] = mark;
  mark->is_taken = TRUE;
  return TRUE;
}

/* What a person changed was one claim before; what the file claims of the same two besides is something else. */
static gboolean
match_changed (SkeinArticleWriting *article, guint index, Lookup *lookup, const char *claim)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  g_autofree char *pair = dup_pair (find_end (article, record->source_mention),
                                    find_end (article, record->target_mention));
  const char *before = pair != NULL ? g_hash_table_lookup (lookup->changed_claims, pair) : NULL;

  if ((before != NULL && !g_str_equal (before, claim)) ||
      !match (article, index, lookup->by_pair, g_strdup (pair)))
    return FALSE;
  if (before == NULL)
    g_hash_table_insert (lookup->changed_claims, g_steal_pointer (&pair), g_strdup (claim));
  return TRUE;
}

/**
 * skein_supplement_match_evidence:
 * @writing: what is being written
 * @article: an article that the project has from another file, with its mentions written
 *
 * Finds evidence of the file among that of the project: what claims the same of the same two mentions, or of the same
 * actors, by the same passage. A file that names no passage claims it by whichever the project has.
 */
void
skein_supplement_match_evidence (SkeinWriting *writing, SkeinArticleWriting *article)
{
  guint n_actors = writing->document->actors->len;
  g_auto (Lookup) lookup = { 0 };

  init_lookup (&lookup, article->known_evidence);
  for (guint i = 0; i < article->record->evidence->len; i++) {
    const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, i);
    g_autofree char *claim = NULL;

    if (record->source >= n_actors || record->target >= n_actors)
      continue;
    claim = dup_claim_of (article, record, article->types[i]);
    if (match (article,
               i,
               lookup.by_mentions,
               dup_in_passage (skein_importer_find_passage (article, record), claim)) ||
        match_changed (article, i, &lookup, claim) ||
        match (article, i, lookup.by_passage, dup_record_passage (writing, article, i)) ||
        match (article, i, lookup.rejected, g_strdup (claim)))
      continue;
    if (skein_span_is_empty (record->span))
      match (article, i, lookup.by_claim, g_strdup (claim));
  }
}

/* Evidence that names no mention is known by its id. */
static char *
dup_named (const char *id, const char *type)
{
  return id != NULL ? g_strdup_printf ("%s\n%s", id, type) : NULL;
}

static void
add_text (GHashTable *texts, char *text)
{
  if (text != NULL)
    g_hash_table_add (texts, text);
}

/* What a file claims in a passage, or wherever it is said, with relations called as they are there and in the project. */
static GHashTable *
list_said (SkeinWriting *writing, const SkeinArticleWriting *article)
{
  GHashTable *said = new_texts ();

  for (guint i = 0; i < article->record->evidence->len; i++) {
    const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, i);
    const char *types[2] = { record->type, NULL };

    types[1] = skein_importer_map_type (writing->importer,
                                        SKEIN_TYPES_OF_RELATIONS,
                                        record->type,
                                        record->type);
    for (guint k = 0; k < G_N_ELEMENTS (types); k++) {
      g_autofree char *claim = dup_claim_of (article, record, types[k]);

      if (claim == NULL)
        add_text (said, dup_named (record->id, types[k]));
      else if (skein_span_is_empty (record->span))
        add_text (said, g_steal_pointer (&claim));
      else
        add_text (said, dup_in_passage (record->span, claim));
    }
  }
  return said;
}

static gboolean
is_said (GHashTable *said, const SkeinKnownMark *mark)
{
  g_autofree char *claim = dup_mark_claim (mark);
  g_autofree char *passage = dup_in_passage (mark->span, claim);
  g_autofree char *named = dup_named (mark->original_id, get_type (mark));

  return claim != NULL
             ? g_hash_table_contains (said, claim) || g_hash_table_contains (said, passage)
             : named != NULL && g_hash_table_contains (said, named);
}

/**
 * skein_supplement_says_all:
 * @writing: what is being written
 * @article: an article that the project has from another file, with its mentions matched
 *
 * Returns: whether the file says whatever the project has from that other file, as far as nobody changed it
 */
gboolean
skein_supplement_says_all (SkeinWriting *writing, const SkeinArticleWriting *article)
{
  g_autoptr (GHashTable) said = list_said (writing, article);

  for (guint i = 0; i < article->known_mentions->len; i++) {
    const SkeinKnownMark *mark = g_ptr_array_index (article->known_mentions, i);

    if (mark->is_from_file && !mark->is_taken)
      return FALSE;
  }
  for (guint i = 0; i < article->known_evidence->len; i++) {
    const SkeinKnownMark *mark = g_ptr_array_index (article->known_evidence, i);

    if (mark->is_from_file && !is_said (said, mark))
      return FALSE;
  }
  return TRUE;
}

/**
 * skein_supplement_is_unwanted:
 * @article: an article that the project has from another file
 * @record: evidence of the file
 *
 * Returns: whether it relates a mention that a person rejected
 */
gboolean
skein_supplement_is_unwanted (const SkeinArticleWriting *article, const SkeinEvidenceRecord *record)
{
  int ends[2] = { record->source_mention, record->target_mention };

  for (guint i = 0; i < 2; i++)
    if (ends[i] >= 0 && (guint) ends[i] < article->record->mentions->len &&
        article->same_mentions[ends[i]] != NULL && article->same_mentions[ends[i]]->is_rejected)
      return TRUE;
  return FALSE;
}
