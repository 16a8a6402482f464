// SPDX-License-Identifier: MPL-2.0
#include "skein-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-private.h"
#include "skein-json-pull.h"

/* How much memory the actors of a file may take, as all of them stay there, and what one of them takes beside its strings
 * and a string beside its characters. */
#define MAX_ACTOR_BYTES (4 * SKEIN_FORMATS_MAX_BYTES)
#define ACTOR_BYTES 400
#define STRING_BYTES 32

static const char *const extensions[] = { "json", NULL };

static const char *
get_title (void)
{
  return _ ("Skein articles (JSON)");
}

static void
reading_clear (SkeinJsonReading *reader)
{
  skein_document_free (reader->document);
  g_hash_table_unref (reader->actors);
  g_free (reader->handed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinJsonReading, reading_clear)

static gsize
measure_actor (const SkeinActorRecord *actor)
{
  gsize n_bytes = ACTOR_BYTES + strlen (actor->key) + strlen (actor->name) + strlen (actor->type);

  n_bytes += actor->note != NULL ? strlen (actor->note) : 0;
  for (guint i = 0; i < actor->aliases->len; i++)
    n_bytes += STRING_BYTES + strlen (g_ptr_array_index (actor->aliases, i));
  for (guint i = 0; i < actor->identifiers->len; i++)
    n_bytes += STRING_BYTES + strlen (g_ptr_array_index (actor->identifiers, i));
  return n_bytes;
}

static void
read_actor (SkeinJsonEntry *entry)
{
  static const char *const known[] = { "id",          "name", "type",     "aliases",
                                       "identifiers", "note", "joinable", NULL };
  g_autoptr (GPtrArray) aliases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) identifiers = g_ptr_array_new_with_free_func (g_free);
  SkeinJsonReading *reader = entry->reader;
  const char *id = skein_json_require_string (entry, "id");
  const char *name = skein_json_require_string (entry, "name");
  const char *type = skein_json_get_member (entry, "type") != NULL
                         ? skein_json_require_string (entry, "type")
                         : SKEIN_TYPE_OTHER;
  const char *note = skein_json_get_string (entry, "note");
  gboolean joinable = skein_json_get_boolean (entry, "joinable", TRUE);
  SkeinActorRecord *actor;
  guint index;

  skein_json_note_unknown (entry, known);
  skein_json_get_strings (entry, "aliases", aliases);
  skein_json_get_strings (entry, "identifiers", identifiers);
  if (id != NULL && g_hash_table_contains (reader->actors, id))
    skein_json_refuse (entry, "id", _ ("Another actor has the same id."));
  if (entry->bad)
    return;
  index = skein_document_add_actor (reader->document, id, name, type);
  actor = skein_document_get_actor (reader->document, index);
  actor->note = g_strdup (note);
  actor->joinable = joinable;
  g_ptr_array_extend_and_steal (actor->aliases, g_steal_pointer (&aliases));
  g_ptr_array_extend_and_steal (actor->identifiers, g_steal_pointer (&identifiers));
  g_hash_table_insert (reader->actors, actor->key, GUINT_TO_POINTER (index + 1));
  reader->actor_bytes += measure_actor (actor);
}

static void
read_relation (SkeinJsonEntry *entry)
{
  static const char *const known[] = { "type", "source", "target", "mutual", "note", NULL };
  SkeinJsonReading *reader = entry->reader;
  const char *type = skein_json_require_string (entry, "type");
  const char *note = skein_json_get_string (entry, "note");
  gboolean mutual = skein_json_get_boolean (entry, "mutual", FALSE);
  SkeinRelationRecord *relation;
  guint source;
  guint target;

  skein_json_note_unknown (entry, known);
  skein_json_get_actor (entry, "source", &source);
  skein_json_get_actor (entry, "target", &target);
  if (entry->bad)
    return;
  relation = skein_document_add_relation (reader->document, type, source, target);
  relation->mutual = mutual;
  relation->note = g_strdup (note);
}

/* The lists of a file. */
typedef enum {
  LIST_ACTORS,
  LIST_ARTICLES,
  LIST_RELATIONS,
} List;

#define N_LISTS 3

static const struct {
  const char *member;
  void (*read) (SkeinJsonEntry *entry);
} lists[N_LISTS] = {
  [LIST_ACTORS] = { "actors", read_actor },
  [LIST_ARTICLES] = { "articles", skein_json_read_article },
  [LIST_RELATIONS] = { "relations", read_relation },
};

typedef enum {
  FORM_NONE,
  FORM_LIST,
  FORM_OTHER,
} Form;

/* What the first pass finds out about a file.
 * @is_empty: whether there is nothing in it
 * @is_object: whether it is an object
 * @line: where that begins
 * @is_ours: whether its format is ours
 * @version: its version, 0 if there is none
 * @forms: what the members are that should be lists
 * @n: how often there was a member of that name; the last one counts
 * @places: how many members come before that one
 * @unknown: notes of other members
 * @told: what is said of actors */
typedef struct {
  gboolean is_empty;
  gboolean is_object;
  guint line;
  gboolean is_ours;
  gint64 version;
  Form forms[N_LISTS];
  guint n[N_LISTS];
  guint places[N_LISTS];
  SkeinReport *unknown;
  SkeinReport *told;
} Outline;

static void
outline_clear (Outline *outline)
{
  skein_report_free (outline->unknown);
  skein_report_free (outline->told);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outline, outline_clear)

/* Reads each element of a list, or only looks whether it is valid. */
static void
walk_list (SkeinJsonReading *reader,
           SkeinJsonPull *pull,
           const SkeinJsonEntry *root,
           List list,
           gboolean reads,
           GCancellable *cancellable)
{
  skein_json_pull_enter (pull);
  for (guint i = 0; skein_json_pull_next (pull) && !g_cancellable_is_cancelled (cancellable) &&
                    reader->actor_bytes <= MAX_ACTOR_BYTES;
       i++) {
    SkeinJsonEntry entry;
    const SkeinJsonNode *node;

    if (!reads) {
      skein_json_pull_skip (pull);
      continue;
    }
    node = skein_json_pull_read (pull);
    if (node == NULL || !skein_json_open (&entry, root, lists[list].member, i, node))
      continue;
    lists[list].read (&entry);
    skein_json_hand_over (reader);
  }
}

static int
find_list (const char *name)
{
  for (guint i = 0; i < N_LISTS; i++)
    if (strcmp (lists[i].member, name) == 0)
      return (int) i;
  return -1;
}

/* The last list of actors is that of the file. */
static void
forget_actors (SkeinJsonReading *reader, Outline *outline)
{
  reader->actor_bytes = 0;
  g_hash_table_remove_all (reader->actors);
  g_ptr_array_set_size (reader->document->actors, 0);
  skein_report_free (outline->told);
  outline->told = skein_report_new ();
}

/* Reads a member that is a single value; NULL if it is more, or broken. */
static const SkeinJsonNode *
read_scalar (SkeinJsonPull *pull)
{
  char start = skein_json_pull_peek (pull);

  if (start != '{' && start != '[')
    return skein_json_pull_read (pull);
  skein_json_pull_skip (pull);
  return NULL;
}

/* Remembers what stands for one of the lists. Actors are read at once. */
static void
outline_list (SkeinJsonReading *reader,
              SkeinJsonPull *pull,
              const SkeinJsonEntry *root,
              List list,
              Outline *outline,
              GCancellable *cancellable)
{
  SkeinReport *report = reader->report;

  outline->n[list]++;
  if (list == LIST_ACTORS)
    forget_actors (reader, outline);
  if (skein_json_pull_peek (pull) != '[') {
    outline->forms[list] =
        skein_json_node_is (read_scalar (pull), SKEIN_JSON_NULL) ? FORM_NONE : FORM_OTHER;
    return;
  }
  outline->forms[list] = FORM_LIST;
  reader->report = outline->told;
  walk_list (reader, pull, root, list, list == LIST_ACTORS, cancellable);
  reader->report = report;
}

/* Reads a member that is none of the lists. */
static void
outline_member (SkeinJsonPull *pull, const SkeinJsonEntry *root, const char *name, Outline *outline)
{
  SkeinReport *report = root->reader->report;

  if (strcmp (name, "format") == 0) {
    const char *format = skein_json_node_get_string (read_scalar (pull));

    outline->is_ours = g_strcmp0 (format, SKEIN_JSON_FORMAT) == 0;
    return;
  }
  if (strcmp (name, "version") == 0) {
    const SkeinJsonNode *version = read_scalar (pull);

    outline->version =
        skein_json_node_is (version, SKEIN_JSON_INTEGER) ? version->value.integer : 0;
    return;
  }
  if (strcmp (name, "$schema") != 0) {
    root->reader->report = outline->unknown;
    skein_json_note_unknown_member (root, name);
    root->reader->report = report;
  }
  skein_json_pull_skip (pull);
}

static void
outline_object (SkeinJsonReading *reader,
                SkeinJsonPull *pull,
                Outline *outline,
                GCancellable *cancellable)
{
  const SkeinJsonNode object = { .kind = SKEIN_JSON_OBJECT, .line = outline->line };
  SkeinJsonEntry root = { .reader = reader, .object = &object };

  skein_json_pull_enter (pull);
  for (guint place = 0; skein_json_pull_next (pull) && !g_cancellable_is_cancelled (cancellable);
       place++) {
    const char *name = skein_json_pull_name (pull);
    int list = name != NULL ? find_list (name) : -1;

    if (name == NULL)
      return;
    if (list >= 0) {
      outline->places[list] = place;
      outline_list (reader, pull, &root, list, outline, cancellable);
    } else {
      outline_member (pull, &root, name, outline);
    }
  }
}

/* Takes a whole pass, so that nothing is read of a file that is broken at its end, and so that actors are known
 * wherever they stand. */
static gboolean
outline_file (SkeinJsonReading *reader, Outline *outline, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinTextSource) source =
      skein_text_source_new (reader->input, reader->report, cancellable, error);
  g_autoptr (SkeinJsonPull) pull = NULL;
  char start;

  if (source == NULL)
    return FALSE;
  outline->is_empty = source->p == source->end && !skein_text_source_fill (source);
  pull = skein_json_pull_new (source);
  start = skein_json_pull_peek (pull);
  outline->line = skein_json_pull_get_line (pull);
  outline->is_object = start == '{';
  if (outline->is_object)
    outline_object (reader, pull, outline, cancellable);
  else if (start != '\0')
    skein_json_pull_skip (pull);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (reader->actor_bytes > MAX_ACTOR_BYTES) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_TOO_LARGE,
                         _ ("The file names more actors than Skein can read at once."));
    return FALSE;
  }
  skein_json_pull_end (pull);
  if (!skein_json_pull_finish (pull, error))
    return FALSE;
  skein_json_scan_report (skein_json_pull_get_scan (pull), reader->report, reader->input->name, 0);
  return TRUE;
}

/* Looks at what says that the file is ours, and of which version. */
static gboolean
check_head (const Outline *outline, GError **error)
{
  const char *message = NULL;

  if (outline->is_empty)
    message = _ ("The file is empty.");
  else if (!outline->is_object)
    message = _ ("This is JSON, but not an object.");
  else if (outline->is_ours && outline->version < 1)
    message = _ ("The “version” is missing or is not a positive number.");
  if (message != NULL) {
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, message);
    return FALSE;
  }
  if (!outline->is_ours) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_SYNTAX,
                 _ ("This is JSON, but its “format” is not “%s”."),
                 SKEIN_JSON_FORMAT);
    return FALSE;
  }
  if (outline->version > SKEIN_JSON_VERSION) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_NEWER,
                 _ ("A newer Skein wrote this file: its version is %" G_GINT64_FORMAT
                    ", and this Skein reads version %d."),
                 outline->version,
                 SKEIN_JSON_VERSION);
    return FALSE;
  }
  return TRUE;
}

/* Takes another pass, to the end of the last list that is wanted. */
static gboolean
read_lists (SkeinJsonReading *reader,
            const Outline *outline,
            const SkeinJsonEntry *root,
            const gboolean *wanted,
            GCancellable *cancellable,
            GError **error)
{
  /* The first pass told what is no text. */
  g_autoptr (SkeinReport) unheard = skein_report_new ();
  g_autoptr (SkeinTextSource) source = NULL;
  g_autoptr (SkeinJsonPull) pull = NULL;
  guint n[N_LISTS] = { 0 };
  guint n_left = 0;

  for (guint i = 0; i < N_LISTS; i++)
    n_left += wanted[i];
  if (n_left == 0)
    return TRUE;
  if (reader->input->stream != NULL &&
      !g_seekable_seek (
          G_SEEKABLE (reader->input->stream), reader->start, G_SEEK_SET, cancellable, error))
    return FALSE;
  source = skein_text_source_new (reader->input, unheard, cancellable, error);
  if (source == NULL)
    return FALSE;
  pull = skein_json_pull_new (source);
  skein_json_pull_enter (pull);
  while (n_left > 0 && skein_json_pull_next (pull) && !g_cancellable_is_cancelled (cancellable)) {
    const char *name = skein_json_pull_name (pull);
    int list = name != NULL ? find_list (name) : -1;

    if (list >= 0 && ++n[list] == outline->n[list] && wanted[list] &&
        skein_json_pull_peek (pull) == '[') {
      walk_list (reader, pull, root, list, TRUE, cancellable);
      n_left--;
    } else {
      skein_json_pull_skip (pull);
    }
  }
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         skein_json_pull_finish (pull, error);
}

/* Whether there is a list of that name; what else there is is refused. */
static gboolean
has_list (const SkeinJsonEntry *root, const Outline *outline, List list)
{
  SkeinJsonEntry entry = *root;

  if (outline->forms[list] == FORM_OTHER)
    skein_json_refuse (&entry, lists[list].member, _ ("This is not a list."));
  return outline->forms[list] == FORM_LIST;
}

/* Relations come behind the articles, as some of what they assert may have evidence. */
static gboolean
read_rest (SkeinJsonReading *reader, Outline *outline, GCancellable *cancellable, GError **error)
{
  const SkeinJsonNode object = { .kind = SKEIN_JSON_OBJECT, .line = outline->line };
  const SkeinJsonEntry root = { .reader = reader, .object = &object };
  gboolean at_once = outline->places[LIST_RELATIONS] > outline->places[LIST_ARTICLES];
  gboolean first[N_LISTS] = { FALSE };
  gboolean second[N_LISTS] = { FALSE };

  skein_report_take (reader->report, outline->unknown);
  has_list (&root, outline, LIST_ACTORS);
  skein_report_take (reader->report, outline->told);
  skein_json_expect_pieces (reader);
  first[LIST_ARTICLES] = has_list (&root, outline, LIST_ARTICLES);
  first[LIST_RELATIONS] = at_once && has_list (&root, outline, LIST_RELATIONS);
  if (!read_lists (reader, outline, &root, first, cancellable, error))
    return FALSE;
  second[LIST_RELATIONS] = !at_once && has_list (&root, outline, LIST_RELATIONS);
  return read_lists (reader, outline, &root, second, cancellable, error);
}

static SkeinDocument *
read_json (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_auto (Outline) outline = { .unknown = skein_report_new (), .told = skein_report_new () };
  g_auto (SkeinJsonReading) reader = {
    .input = input,
    .report = report,
    .document = skein_document_new (),
    .actors = g_hash_table_new (g_str_hash, g_str_equal),
    .start = input->stream != NULL ? g_seekable_tell (G_SEEKABLE (input->stream)) : 0,
  };

  if (!outline_file (&reader, &outline, cancellable, error) || !check_head (&outline, error) ||
      !read_rest (&reader, &outline, cancellable, error))
    return NULL;
  return skein_json_finish_pieces (&reader);
}

/* The member "format" stands near the start of what Skein writes, but others may order it otherwise. */
static guint
sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);
  g_auto (SkeinDecoded) decoded = { 0 };
  const char *p;

  if (!skein_decode (bytes, MIN (n_bytes, SKEIN_FORMATS_SNIFF_BYTES), &decoded, NULL))
    return 0;
  for (p = decoded.text; g_ascii_isspace (*p); p++)
    continue;
  if (*p != '{')
    return 0;
  if (strstr (p, "\"" SKEIN_JSON_FORMAT "\"") != NULL)
    return 100;
  return strstr (p, "\"articles\"") != NULL && strstr (p, "\"text\"") != NULL ? 30 : 0;
}

const SkeinFormat skein_format_json = {
  .id = "json",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_json,
  .streams = TRUE,
};
