// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-fold.h"
#include "skein-importer-private.h"
#include "skein-own-private.h"
#include "skein-vocabulary.h"

/* In the place of the number of an actor of the project. */
#define LEFT_OUT (-1)

/* A name is one line: what else a file puts into it becomes a blank. */
static char *
dup_line (const char *text)
{
  char *line = g_strdup (text);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return g_strstrip (line);
}

static char *
dup_joining (const char *name, const char *type)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_strconcat (type, "\n", folded, NULL);
}

/**
 * skein_importer_map_type:
 * @self: an importer
 * @kind: what it is a type of
 * @label: (nullable): the type as the file names it
 * @type: the type as the reader gives it
 *
 * What was decided for this import counts first, then what the project maps, then what is known of vocabularies whose
 * names are codes.
 *
 * Returns: (transfer none): what the project calls the type
 */
const char *
skein_importer_map_type (SkeinImporter *self,
                         SkeinTypeKind kind,
                         const char *label,
                         const char *type)
{
  const char *mapped = skein_import_options_find_type (self->options, kind, label);

  if (mapped == NULL)
    mapped = skein_import_options_find_type (self->options, kind, type);
  if (mapped != NULL)
    return mapped;
  return kind == SKEIN_TYPES_OF_RELATIONS ? skein_vocabulary_map_relation_type (type) : type;
}

/**
 * skein_importer_map_relation:
 * @self: an importer
 * @type: the type of a relation as the reader gives it
 * @source: the actor that it leaves, in the project
 * @target: the actor that it enters, in the project
 * @mutual: whether it holds both ways
 *
 * Returns: (transfer none): what the project calls the type; @type itself if there is such a relation already
 */
const char *
skein_importer_map_relation (
    SkeinImporter *self, const char *type, gint64 source, gint64 target, gboolean mutual)
{
  const char *mapped = skein_importer_map_type (self, SKEIN_TYPES_OF_RELATIONS, type, type);
  gint64 id = 0;

  if (strcmp (mapped, type) == 0 || source > self->last_actor || target > self->last_actor)
    return mapped;
  skein_importer_find_relation (self->db, source, target, type, mutual, &id, NULL);
  return id != 0 ? type : mapped;
}

/**
 * skein_importer_keep_types:
 * @self: an importer
 * @error: return location
 *
 * Has the project remember which types a person said are meant by those of the files, for imports to come.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_keep_types (SkeinImporter *self, GError **error)
{
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    GHashTableIter iter;
    gpointer foreign, type;

    g_hash_table_iter_init (&iter, self->options->types[kind]);
    while (g_hash_table_iter_next (&iter, &foreign, &type))
      if (!skein_database_run (
              self->db,
              error,
              "INSERT INTO type_mapping (kind, foreign_name, type) VALUES (?1, ?2, ?3)"
              " ON CONFLICT (kind, foreign_name) DO UPDATE SET type = excluded.type"
              " WHERE type <> excluded.type",
              "ttt",
              kind == SKEIN_TYPES_OF_RELATIONS ? "relation" : "actor",
              (const char *) foreign,
              (const char *) type))
        return FALSE;
  }
  return TRUE;
}

static const char *
map_actor_type (SkeinImporter *self, const SkeinActorRecord *record)
{
  return skein_importer_map_type (self, SKEIN_TYPES_OF_ACTORS, record->label, record->type);
}

static void
remember_name (SkeinImporter *self, const char *name, const char *type, gint64 id)
{
  g_hash_table_replace (self->by_name, dup_joining (name, type), g_memdup2 (&id, sizeof id));
}

/* Of two namesakes the name stays with the first; one that says nothing in the project is that of the import's. */
static void
claim_name (SkeinImporter *self, const char *name, const char *type, gint64 id)
{
  g_autofree char *joining = dup_joining (name, type);
  const gint64 *known = g_hash_table_lookup (self->by_name, joining);

  if (known == NULL || *known == 0)
    remember_name (self, name, type, id);
}

/**
 * skein_importer_load_names:
 * @self: an importer
 * @error: return location
 *
 * Has actors of the import be joined with those of the project that have their name and type. A name that
 * several of the project have says nothing.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_load_names (SkeinImporter *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (self->db, &local, "SELECT id, name, type FROM actor ORDER BY id", "");

  while (skein_database_next (self->db, rows, &local)) {
    g_autofree char *name = skein_database_dup_text (rows, 1);
    g_autofree char *type = skein_database_dup_text (rows, 2);
    g_autofree char *joining = dup_joining (name, type);
    gboolean is_second = g_hash_table_contains (self->by_name, joining);

    remember_name (self, name, type, is_second ? 0 : sqlite3_column_int64 (rows, 0));
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Whether an actor has another identifier than a record in the same register: two namesakes. */
static gboolean
is_namesake (SkeinImporter *self, const SkeinActorRecord *record, gint64 actor)
{
  for (guint i = 0; i < record->identifiers->len; i++) {
    const char *value = g_ptr_array_index (record->identifiers, i);
    g_autofree char *scheme = g_strndup (value, skein_identifier_measure_scheme (value));
    gint64 has_other = 0;

    if (*scheme != '\0' &&
        skein_database_get_int (self->db,
                                &has_other,
                                NULL,
                                "SELECT EXISTS (SELECT 1 FROM identifier WHERE actor = ?1"
                                " AND substr (value, 1, length (?2)) = ?2 AND value <> ?3)",
                                "itt",
                                actor,
                                scheme,
                                value) &&
        has_other != 0)
      return TRUE;
  }
  return FALSE;
}

static void
find_by_name (SkeinImporter *self, const SkeinActorRecord *record, gint64 *id)
{
  g_autofree char *joining = NULL;
  const gint64 *known;

  if (self->options->join < SKEIN_JOIN_IMPORT || !record->joinable)
    return;
  joining = dup_joining (record->name, map_actor_type (self, record));
  known = g_hash_table_lookup (self->by_name, joining);
  if (known == NULL || (*known != 0 && is_namesake (self, record, *known)))
    return;
  *id = *known;
  if (*id != 0 && *id <= self->last_actor)
    g_hash_table_add (self->joined, g_memdup2 (id, sizeof *id));
}

/* Looks for the actor with a key or an identifier. Leaves @id alone if there is none. */
static void
look_up (SkeinImporter *self, SkeinRecallKind kind, const char *text, gint64 *id, GError **error)
{
  gint64 known = skein_recall_find (self->recall, kind, text);

  if (known != 0)
    *id = known;
  else if (skein_database_get_int (self->db,
                                   id,
                                   error,
                                   kind == SKEIN_RECALL_KEY
                                       ? "SELECT id FROM actor WHERE key = ?1"
                                       : "SELECT actor FROM identifier WHERE value = ?1",
                                   "t",
                                   text))
    skein_recall_add (self->recall, kind, text, *id);
}

/* Whom most annotations of an actor name in the project, by the vote of Boyer and Moore: one that more than half of them
 * name wins in any case. @is_certain: whether more than the annotations' ids told, so that it counts for an actor with
 * a key of its own, too. */
typedef struct {
  gint64 actor;
  guint count;
  gboolean is_certain;
} Vote;

/* Finds the actor that a record means: by its key, by an identifier, by the annotations that the project has of it, which
 * @vote tells, then by its name if that is wanted. Leaves @id at 0 if it is new. */
static gboolean
find_actor (
    SkeinWriting *writing, const SkeinActorRecord *record, Vote vote, gint64 *id, GError **error)
{
  SkeinImporter *self = writing->importer;
  g_autoptr (GError) local = NULL;

  *id = 0;
  if (skein_importer_is_global (record->key))
    look_up (self, SKEIN_RECALL_KEY, record->key, id, &local);
  for (guint i = 0; i < record->identifiers->len && local == NULL; i++) {
    const char *value = g_ptr_array_index (record->identifiers, i);
    gint64 other = 0;

    look_up (self, SKEIN_RECALL_IDENTIFIER, value, &other, &local);
    if (*id == 0)
      *id = other;
    else if (other != 0 && other != *id &&
             skein_own_get_root (self->db, other) != skein_own_get_root (self->db, *id))
      skein_report_add (
          writing->report,
          SKEIN_SEVERITY_NOTE,
          NULL,
          0,
          _ ("The identifier “%s” of “%s” belongs to another actor of the project; it stays "
             "there."),
          value,
          record->name);
  }
  if (*id == 0 && (vote.is_certain || !skein_importer_is_global (record->key)))
    *id = vote.actor;
  if (*id == 0)
    find_by_name (self, record, id);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
insert_actor (SkeinImporter *self, const SkeinActorRecord *record, gint64 *id, GError **error)
{
  g_autofree char *key = skein_importer_dup_key (record->key);
  g_autofree char *name = dup_line (record->name);
  const char *type = map_actor_type (self, record);

  if (!skein_database_run (self->db,
                           error,
                           "INSERT INTO actor (key, name, type, note, origin)"
                           " VALUES (?1, ?2, ?3, ?4, 'imported')",
                           "tttt",
                           key,
                           *name != '\0' ? name : "?",
                           type,
                           record->note))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db->handle);
  skein_recall_add (self->recall, SKEIN_RECALL_KEY, key, *id);
  skein_recall_add (self->recall, SKEIN_RECALL_NAME, name, *id);
  if (record->joinable && self->options->join >= SKEIN_JOIN_IMPORT)
    claim_name (self, record->name, type, *id);
  return TRUE;
}

/* What an actor is called that was merged into another, that one is called by as well. */
static gboolean
is_called (SkeinImporter *self, gint64 actor, const char *name)
{
  gint64 found = 0;

  return self->has_merged && actor <= self->last_actor &&
         skein_database_get_int (
             self->db,
             &found,
             NULL,
             SKEIN_OWN_TREE
             "SELECT EXISTS (SELECT 1 FROM actor JOIN tree USING (id) WHERE name = ?2)"
             " OR EXISTS (SELECT 1 FROM alias JOIN tree ON tree.id = actor"
             " WHERE name = ?2)",
             "it",
             skein_own_get_root (self->db, actor),
             name) &&
         found != 0;
}

static gboolean
insert_alias (SkeinImporter *self, gint64 actor, const char *alias, GError **error)
{
  g_autofree char *name = dup_line (alias);

  if (skein_recall_find (self->recall, SKEIN_RECALL_NAME, name) == actor)
    return TRUE;
  if (is_called (self, actor, name))
    return TRUE;
  if (!skein_database_run (self->db,
                           error,
                           "INSERT OR IGNORE INTO alias (actor, name) SELECT ?1, ?2"
                           " WHERE ?2 <> '' AND ?2 <> (SELECT name FROM actor WHERE id = ?1)",
                           "it",
                           actor,
                           name))
    return FALSE;
  skein_recall_add (self->recall, SKEIN_RECALL_NAME, name, actor);
  return TRUE;
}

/* One that another actor has stays there. */
static gboolean
insert_identifier (SkeinImporter *self, gint64 actor, const char *value, GError **error)
{
  if (skein_recall_find (self->recall, SKEIN_RECALL_IDENTIFIER, value) != 0)
    return TRUE;
  if (!skein_database_run (self->db,
                           error,
                           "INSERT OR IGNORE INTO identifier (actor, value) VALUES (?1, ?2)",
                           "it",
                           actor,
                           value))
    return FALSE;
  if (sqlite3_changes (self->db->handle) > 0)
    skein_recall_add (self->recall, SKEIN_RECALL_IDENTIFIER, value, actor);
  return TRUE;
}

/* What the project does not know of the actor yet. */
static gboolean
add_to_actor (SkeinImporter *self, const SkeinActorRecord *record, gint64 id, GError **error)
{
  if (!insert_alias (self, id, record->name, error))
    return FALSE;
  for (guint i = 0; i < record->aliases->len; i++)
    if (!insert_alias (self, id, g_ptr_array_index (record->aliases, i), error))
      return FALSE;
  for (guint i = 0; i < record->identifiers->len; i++)
    if (!insert_identifier (self, id, g_ptr_array_index (record->identifiers, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
is_never_name (GHashTable *never, const char *name)
{
  g_autofree char *line = dup_line (name);
  g_autofree char *folded = skein_fold (line);

  return g_hash_table_contains (never, folded);
}

/**
 * skein_importer_is_never:
 * @never: (nullable): what skein_importer_load_never() gave
 * @record: an actor of a file
 *
 * Returns: whether it goes by nothing but words that are never the name of an actor
 */
gboolean
skein_importer_is_never (GHashTable *never, const SkeinActorRecord *record)
{
  g_return_val_if_fail (record != NULL, FALSE);

  if (never == NULL || !is_never_name (never, record->name))
    return FALSE;
  for (guint i = 0; i < record->aliases->len; i++)
    if (!is_never_name (never, g_ptr_array_index (record->aliases, i)))
      return FALSE;
  return TRUE;
}

/* What is remembered of an actor who may come in other documents of the same file as well. */
static gint64
recall_numbered (SkeinImporter *self, const SkeinActorRecord *record)
{
  return record->number > 0 && record->number <= self->numbered->len
             ? g_array_index (self->numbered, gint64, record->number - 1)
             : 0;
}

static void
remember_numbered (SkeinImporter *self, const SkeinActorRecord *record, gint64 id)
{
  if (record->number == 0)
    return;
  if (record->number > self->numbered->len)
    g_array_set_size (self->numbered, record->number);
  g_array_index (self->numbered, gint64, record->number - 1) = id;
}

/* @used: whether it is told of by more than articles that are left as they are */
static gboolean
write_actor (SkeinWriting *writing, guint index, Vote vote, gboolean used, GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinActorRecord *record = g_ptr_array_index (writing->document->actors, index);
  gint64 id = recall_numbered (self, record);

  if (id == LEFT_OUT)
    return TRUE;
  if (id == 0 && !find_actor (writing, record, vote, &id, error))
    return FALSE;
  if (id == 0 && skein_importer_is_never (self->never, record)) {
    remember_numbered (self, record, LEFT_OUT);
    self->n_never++;
    return TRUE;
  }
  if ((id == 0 || used) && ((id == 0 && !insert_actor (self, record, &id, error)) ||
                            !add_to_actor (self, record, id, error)))
    return FALSE;
  remember_numbered (self, record, id);
  writing->actors[index] = id;
  return TRUE;
}

static void
cast_vote (Vote *vote, gint64 actor)
{
  if (vote->count == 0)
    vote->actor = actor;
  if (vote->actor == actor)
    vote->count++;
  else
    vote->count--;
}

struct _SkeinLook {
  /* Whether an article that is not left alone tells of the actor, or any does. */
  gboolean *used;
  gboolean *needed;
  Vote *votes;
  Vote *lesser_votes;
};

SkeinLook *
skein_look_new (guint n_actors)
{
  SkeinLook *self = g_new0 (SkeinLook, 1);

  self->used = g_new0 (gboolean, n_actors + 1);
  self->needed = g_new0 (gboolean, n_actors + 1);
  self->votes = g_new0 (Vote, n_actors + 1);
  self->lesser_votes = g_new0 (Vote, n_actors + 1);
  return self;
}

void
skein_look_free (SkeinLook *self)
{
  if (self == NULL)
    return;
  g_free (self->used);
  g_free (self->needed);
  g_free (self->votes);
  g_free (self->lesser_votes);
  g_free (self);
}

/* An annotation that a person changed needs no actor of the file; who one is it says only for want of others. */
static void
look_through (SkeinWriting *writing, const SkeinArticleWriting *article, SkeinLook *look)
{
  const SkeinArticleRecord *record = article->record;
  guint n_actors = writing->document->actors->len;

  for (guint i = 0; i < record->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (record->mentions, i);
    const SkeinKnownMark *same = article->same_mentions != NULL ? article->same_mentions[i] : NULL;

    if (mention->actor >= n_actors)
      continue;
    if (same != NULL)
      cast_vote (&(same->is_free ? look->votes : look->lesser_votes)[mention->actor],
                 same->actors[0]);
    if (same == NULL || same->is_free)
      look->used[mention->actor] = TRUE;
  }
  for (guint i = 0; i < record->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (record->evidence, i);

    if (evidence->source < n_actors)
      look->used[evidence->source] = TRUE;
    if (evidence->target < n_actors)
      look->used[evidence->target] = TRUE;
  }
}

/* A name and a type tell who one is in an article, if no place did. */
static void
settle_vote (SkeinWriting *writing,
             const SkeinArticleWriting *article,
             guint actor,
             SkeinLook *look)
{
  Vote *vote;

  if (actor >= writing->document->actors->len)
    return;
  vote = &look->votes[actor];
  look->needed[actor] = TRUE;
  if (vote->actor == 0)
    vote->actor = skein_supplement_find_actor (writing, article, actor);
  vote->is_certain = vote->actor != 0;
}

/* Whoever is known gets nothing from what is known. */
static void
look_through_supplement (SkeinWriting *writing, const SkeinArticleWriting *article, SkeinLook *look)
{
  const SkeinArticleRecord *record = article->record;

  for (guint i = 0; i < record->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (record->mentions, i);
    const SkeinKnownMark *same = article->same_mentions[i];

    if (mention->actor >= writing->document->actors->len)
      continue;
    if (same != NULL)
      cast_vote (&look->votes[mention->actor], same->actors[0]);
    else
      look->used[mention->actor] = TRUE;
  }
  for (guint i = 0; i < record->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (record->mentions, i);

    settle_vote (writing, article, mention->actor, look);
  }
  for (guint i = 0; i < record->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (record->evidence, i);

    settle_vote (writing, article, evidence->source, look);
    settle_vote (writing, article, evidence->target, look);
  }
}

/* Returns whether there is nothing but what the project does not know, in the document and in those of the same file that
 * came before. */
static gboolean
note_whether_all_new (SkeinWriting *writing)
{
  SkeinImporter *self = writing->importer;
  guint n_new = 0;

  for (guint i = 0; i < writing->articles->len; i++) {
    const SkeinArticleWriting *article = g_ptr_array_index (writing->articles, i);

    n_new += article->fate == SKEIN_FATE_ADD;
  }
  self->has_known = self->has_known || n_new < writing->articles->len;
  return !self->has_known;
}

/* Calls @func for whomever an article names or relates, several times for some. */
static void
each_actor (const SkeinWriting *writing,
            const SkeinArticleRecord *record,
            void (*func) (guint actor, gpointer data),
            gpointer data)
{
  guint n_actors = writing->document->actors->len;

  for (guint i = 0; i < record->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (record->mentions, i);

    if (mention->actor < n_actors)
      func (mention->actor, data);
  }
  for (guint i = 0; i < record->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (record->evidence, i);

    if (evidence->source < n_actors)
      func (evidence->source, data);
    if (evidence->target < n_actors)
      func (evidence->target, data);
  }
}

static void
set_cb (guint actor, gpointer data)
{
  ((gboolean *) data)[actor] = TRUE;
}

static void
unset_cb (guint actor, gpointer data)
{
  ((gboolean *) data)[actor] = FALSE;
}

/* Who is known by nothing but articles that wait is looked for when they are written. */
static void
find_waiting (SkeinWriting *writing)
{
  const SkeinDocument *document = writing->document;
  guint n_actors = document->actors->len;

  if (writing->repeated->len == 0)
    return;
  writing->waiting = g_new0 (gboolean, n_actors + 1);
  for (guint i = 0; i < writing->repeated->len; i++)
    each_actor (writing,
                ((SkeinArticleWriting *) g_ptr_array_index (writing->repeated, i))->record,
                set_cb,
                writing->waiting);
  for (guint i = 0; i < writing->articles->len; i++)
    each_actor (writing,
                ((SkeinArticleWriting *) g_ptr_array_index (writing->articles, i))->record,
                unset_cb,
                writing->waiting);
  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);

    if (relation->source < n_actors)
      writing->waiting[relation->source] = FALSE;
    if (relation->target < n_actors)
      writing->waiting[relation->target] = FALSE;
  }
}

/**
 * skein_importer_write_actors:
 * @writing: what is being written, with its articles
 * @error: return location
 *
 * Finds or adds the actors of a document, but for those of articles that wait.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_write_actors (SkeinWriting *writing, GError **error)
{
  guint n = writing->document->actors->len;
  g_autoptr (SkeinLook) look = skein_look_new (n);
  gboolean all_new;

  if (!writing->document->continues) {
    g_array_set_size (writing->importer->numbered, 0);
    writing->importer->has_known = FALSE;
  }
  all_new = note_whether_all_new (writing);
  find_waiting (writing);
  for (guint i = 0; i < writing->articles->len; i++) {
    const SkeinArticleWriting *article = g_ptr_array_index (writing->articles, i);

    if (article->fate == SKEIN_FATE_SUPPLEMENT)
      look_through_supplement (writing, article, look);
    else if (article->fate != SKEIN_FATE_LEAVE)
      look_through (writing, article, look);
  }
  for (guint i = 0; i < n; i++) {
    const SkeinActorRecord *actor = g_ptr_array_index (writing->document->actors, i);

    if (writing->waiting != NULL && writing->waiting[i])
      continue;
    /* Those that only articles use which are left as they are would come twice, unless something global says who
     * they are. */
    if ((look->used[i] || look->needed[i] || all_new || skein_importer_is_global (actor->key) ||
         actor->identifiers->len > 0) &&
        !write_actor (writing,
                      i,
                      look->votes[i].actor != 0 ? look->votes[i] : look->lesser_votes[i],
                      look->used[i] || all_new,
                      error))
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  SkeinWriting *writing;
  SkeinLook *look;
  GError *error;
} Waiting;

static void
write_waiting_cb (guint actor, gpointer data)
{
  Waiting *waiting = data;
  SkeinLook *look = waiting->look;

  if (look->needed[actor] && waiting->writing->actors[actor] == 0 && waiting->error == NULL)
    write_actor (waiting->writing, actor, look->votes[actor], look->used[actor], &waiting->error);
  look->used[actor] = look->needed[actor] = FALSE;
  look->votes[actor] = (Vote){ 0 };
}

/**
 * skein_importer_write_waiting_actors:
 * @writing: what is being written
 * @article: one of its articles that waited, whose mentions are matched
 * @look: empty; and again after this
 * @error: return location
 *
 * Finds or adds its actors, as far as no other article did. Takes time for this article, not for the document.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_write_waiting_actors (SkeinWriting *writing,
                                     const SkeinArticleWriting *article,
                                     SkeinLook *look,
                                     GError **error)
{
  Waiting waiting = { writing, look, NULL };

  look_through_supplement (writing, article, look);
  each_actor (writing, article->record, write_waiting_cb, &waiting);
  if (waiting.error == NULL)
    return TRUE;
  g_propagate_error (error, waiting.error);
  return FALSE;
}
