// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-companions.h"
#include "skein-csv.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-graphrag-private.h"
#include "skein-json-shape.h"

/* How many bytes and characters are looked at to find units in documents, and names in units. */
#define SEARCH_BUDGET ((guint64) 4 * 1024 * 1024 * 1024)

#define HEAD_BYTES ((gsize) 16 * 1024)

static const char *const extensions[] = { "csv", "jsonl", "json", NULL };

/* An occurrence of a name, in code points of the unit. */
typedef struct {
  const RagRow *entity;
  guint32 start;
  guint32 end;
} Hit;

/* A text unit. @start: where it is in the text of its article, in code points. */
typedef struct {
  const RagRow *row;
  guint32 start;
  guint32 length;
  GPtrArray *entities;
  GPtrArray *relations;
  GArray *hits;
  gboolean placed;
} Unit;

typedef struct {
  const char *title;
  const char *text;
  const char *date;
  GPtrArray *units;
} Article;

typedef struct {
  const RagTables *tables;
  SkeinAnnotations *annotations;
  GHashTable *units;
  GPtrArray *order;
  GPtrArray *articles;
  /* How a name is written where it is found first, by the entity. */
  GHashTable *names;
  GHashTable *located;
  guint64 n_searched;
} Reading;

static const char *
get_title (void)
{
  return _ ("GraphRAG tables (CSV, JSON lines)");
}

static void
unit_free (gpointer data)
{
  Unit *unit = data;

  g_ptr_array_unref (unit->entities);
  g_ptr_array_unref (unit->relations);
  g_array_unref (unit->hits);
  g_free (unit);
}

static void
article_free (gpointer data)
{
  Article *article = data;

  g_ptr_array_unref (article->units);
  g_free (article);
}

/* Names are joined without regard to capitals, blanks and the quotes that old versions put around them. */
static char *
dup_name (const char *title)
{
  g_autofree char *name = g_strdup (title);

  g_strdelimit (name, "\"", ' ');
  return g_strdup (g_strstrip (name));
}

static char *
dup_key (const char *title)
{
  g_autofree char *name = dup_name (title);

  return g_utf8_casefold (name, -1);
}

static void
index_units (Reading *reading)
{
  const GPtrArray *rows = reading->tables->rows[RAG_UNITS];

  for (guint i = 0; i < rows->len; i++) {
    const RagRow *row = g_ptr_array_index (rows, i);
    Unit *unit;

    if (row->fields[RAG_ID] == NULL || *row->fields[RAG_TEXT] == '\0' ||
        g_hash_table_contains (reading->units, row->fields[RAG_ID]))
      continue;
    unit = g_new0 (Unit, 1);
    unit->row = row;
    unit->length = (guint32) g_utf8_strlen (row->fields[RAG_TEXT], -1);
    unit->entities = g_ptr_array_new ();
    unit->relations = g_ptr_array_new ();
    unit->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
    g_hash_table_insert (reading->units, row->fields[RAG_ID], unit);
    g_ptr_array_add (reading->order, unit);
  }
}

/* Tells the units what they tell of. */
static void
fill_units (Reading *reading, RagTable table)
{
  const GPtrArray *rows = reading->tables->rows[table];

  for (guint i = 0; i < rows->len; i++) {
    RagRow *row = g_ptr_array_index (rows, i);
    g_auto (GStrv) ids = rag_split_ids (row->fields[RAG_UNIT_IDS]);

    for (guint j = 0; ids[j] != NULL; j++) {
      Unit *unit = g_hash_table_lookup (reading->units, ids[j]);

      if (unit == NULL)
        continue;
      g_ptr_array_add (table == RAG_ENTITIES ? unit->entities : unit->relations, row);
      g_hash_table_add (reading->located, row);
    }
  }
}

static Article *
add_article (Reading *reading, const RagRow *row)
{
  Article *article = g_new0 (Article, 1);

  article->title = row->fields[RAG_TITLE];
  article->text = row->fields[RAG_TEXT];
  article->date = row->fields[RAG_DATE];
  article->units = g_ptr_array_new ();
  g_ptr_array_add (reading->articles, article);
  return article;
}

/* Units follow each other in a document and overlap; each is looked for from the start of the one before. */
static void
place_unit (Reading *reading, Article *article, Unit *unit, gsize *from, guint32 *from_chars)
{
  const char *text = article->text;
  const char *at = NULL;

  if (unit->placed || reading->n_searched > SEARCH_BUDGET)
    return;
  at = strstr (text + *from, unit->row->fields[RAG_TEXT]);
  reading->n_searched += at != NULL ? (gsize) (at - text) - *from : strlen (text + *from);
  if (at == NULL) {
    at = strstr (text, unit->row->fields[RAG_TEXT]);
    reading->n_searched += strlen (text);
    if (at == NULL)
      return;
    *from = 0;
    *from_chars = 0;
  }
  *from_chars += (guint32) g_utf8_strlen (text + *from, at - text - (gssize) *from);
  *from = (gsize) (at - text);
  unit->start = *from_chars;
  unit->placed = TRUE;
  g_ptr_array_add (article->units, unit);
}

/* An article is a document, or a unit of which the document is not there. */
static void
add_articles (Reading *reading)
{
  const GPtrArray *documents = reading->tables->rows[RAG_DOCUMENTS];
  g_autoptr (GHashTable) by_document =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < reading->order->len; i++) {
    Unit *unit = g_ptr_array_index (reading->order, i);
    g_auto (GStrv) ids = rag_split_ids (unit->row->fields[RAG_DOCUMENT_IDS]);

    for (guint j = 0; ids[j] != NULL; j++) {
      if (!g_hash_table_contains (by_document, ids[j]))
        g_hash_table_insert (by_document, g_strdup (ids[j]), g_ptr_array_new ());
      g_ptr_array_add (g_hash_table_lookup (by_document, ids[j]), unit);
    }
  }
  for (guint i = 0; i < documents->len; i++) {
    const RagRow *row = g_ptr_array_index (documents, i);
    const GPtrArray *units =
        row->fields[RAG_ID] != NULL ? g_hash_table_lookup (by_document, row->fields[RAG_ID]) : NULL;
    Article *article = add_article (reading, row);
    gsize from = 0;
    guint32 from_chars = 0;

    for (guint j = 0; units != NULL && j < units->len; j++)
      place_unit (reading, article, g_ptr_array_index (units, j), &from, &from_chars);
  }
  for (guint i = 0; i < reading->order->len; i++) {
    Unit *unit = g_ptr_array_index (reading->order, i);

    if (!unit->placed)
      g_ptr_array_add (add_article (reading, unit->row)->units, unit);
  }
}

/* Capitals are put aside character by character, so that places stay what they are. */
static gunichar *
dup_lower (const char *text, glong *n_chars)
{
  gunichar *chars = g_utf8_to_ucs4_fast (text, -1, n_chars);

  for (glong i = 0; i < *n_chars; i++)
    chars[i] = g_unichar_tolower (chars[i]);
  return chars;
}

static void
find_name (Reading *reading, Unit *unit, const gunichar *chars, glong n_chars, const RagRow *entity)
{
  g_autofree char *name = dup_name (entity->fields[RAG_TITLE]);
  glong n_name;
  g_autofree gunichar *wanted = dup_lower (name, &n_name);

  reading->n_searched += (guint64) n_chars;
  for (glong i = 0; n_name > 0 && i + n_name <= n_chars; i++) {
    Hit hit = { entity, (guint32) i, (guint32) (i + n_name) };

    if (chars[i] != wanted[0] || memcmp (chars + i, wanted, (gsize) n_name * sizeof *wanted) != 0 ||
        (i > 0 && g_unichar_isalnum (chars[i - 1])) ||
        (i + n_name < n_chars && g_unichar_isalnum (chars[i + n_name])))
      continue;
    g_array_append_val (unit->hits, hit);
    if (!g_hash_table_contains (reading->names, entity)) {
      const char *text = unit->row->fields[RAG_TEXT];
      const char *start = g_utf8_offset_to_pointer (text, i);

      g_hash_table_insert (reading->names,
                           (gpointer) entity,
                           g_strndup (start,
                                      (gsize) (g_utf8_offset_to_pointer (start, n_name) - start)));
    }
    i += n_name - 1;
  }
}

/* The tables tell which units name an entity, but not where: that is where its name is. */
static void
find_names (Reading *reading)
{
  for (guint i = 0; i < reading->order->len; i++) {
    Unit *unit = g_ptr_array_index (reading->order, i);
    glong n_chars;
    g_autofree gunichar *chars = dup_lower (unit->row->fields[RAG_TEXT], &n_chars);

    for (guint j = 0; j < unit->entities->len && reading->n_searched <= SEARCH_BUDGET; j++)
      find_name (reading, unit, chars, n_chars, g_ptr_array_index (unit->entities, j));
  }
}

static void
add_actors (Reading *reading)
{
  const GPtrArray *entities = reading->tables->rows[RAG_ENTITIES];
  const GPtrArray *relations = reading->tables->rows[RAG_RELATIONS];
  static const RagField ends[] = { RAG_SOURCE, RAG_TARGET };

  for (guint i = 0; i < entities->len; i++) {
    const RagRow *row = g_ptr_array_index (entities, i);
    g_autofree char *key = dup_key (row->fields[RAG_TITLE]);
    g_autofree char *title = dup_name (row->fields[RAG_TITLE]);
    const char *name = g_hash_table_lookup (reading->names, row);
    const char *type = row->fields[RAG_TYPE];
    SkeinActorRecord *actor = skein_annotations_add_actor (reading->annotations,
                                                           key,
                                                           name != NULL ? name : title,
                                                           type != NULL ? type : "");

    if (actor->note == NULL && row->fields[RAG_NOTE] != NULL && *row->fields[RAG_NOTE] != '\0')
      actor->note = g_utf8_make_valid (row->fields[RAG_NOTE], -1);
  }
  /* What only relationships name is somebody, too. */
  for (guint i = 0; i < relations->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (ends); j++) {
      const char *title = ((RagRow *) g_ptr_array_index (relations, i))->fields[ends[j]];
      g_autofree char *key = dup_key (title);
      g_autofree char *name = dup_name (title);

      skein_annotations_add_actor (reading->annotations, key, name, "");
    }
}

static SkeinAnnotatedRelation *
add_relation (Reading *reading, const RagRow *row)
{
  g_autofree char *source = dup_key (row->fields[RAG_SOURCE]);
  g_autofree char *target = dup_key (row->fields[RAG_TARGET]);
  const char *type = row->fields[RAG_TYPE];
  SkeinAnnotatedRelation *relation =
      skein_annotations_add_relation (reading->annotations,
                                      row->fields[RAG_ID],
                                      type != NULL && *type != '\0' ? type : "linked_to",
                                      source,
                                      target);

  relation->line = row->line;
  relation->note = g_strdup (row->fields[RAG_NOTE]);
  if (row->fields[RAG_WEIGHT] != NULL && *row->fields[RAG_WEIGHT] != '\0')
    skein_attributes_add (relation->attributes, "weight", row->fields[RAG_WEIGHT]);
  return relation;
}

static void
add_hits (Reading *reading, const Unit *unit, GHashTable *seen)
{
  for (guint i = 0; i < unit->hits->len; i++) {
    const Hit *hit = &g_array_index (unit->hits, Hit, i);
    g_autofree char *key = dup_key (hit->entity->fields[RAG_TITLE]);
    guint32 start = unit->start + hit->start;

    /* Units overlap. */
    if (g_hash_table_add (seen, g_strdup_printf ("%u %s", start, key)))
      skein_annotations_add_span (
          reading->annotations, NULL, hit->entity->fields[RAG_TYPE], start, unit->start + hit->end)
          ->chain = g_steal_pointer (&key);
  }
}

static void
build_article (Reading *reading, const Article *article)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) relations = g_hash_table_new (NULL, NULL);
  SkeinArticleRecord *record =
      skein_annotations_begin (reading->annotations, article->title, article->text);

  if (record == NULL)
    return;
  record->published = g_strdup (article->date);
  for (guint i = 0; i < article->units->len; i++) {
    const Unit *unit = g_ptr_array_index (article->units, i);

    add_hits (reading, unit, seen);
    for (guint j = 0; j < unit->relations->len; j++) {
      gpointer row = g_ptr_array_index (unit->relations, j);
      SkeinAnnotatedRelation *relation = g_hash_table_lookup (relations, row);

      if (relation == NULL) {
        relation = add_relation (reading, row);
        g_hash_table_insert (relations, row, relation);
      }
      skein_annotated_relation_add_passage (relation, unit->start, unit->start + unit->length);
    }
  }
  skein_annotations_end (reading->annotations);
}

static gboolean
build (Reading *reading, GCancellable *cancellable, GError **error)
{
  const GPtrArray *relations = reading->tables->rows[RAG_RELATIONS];

  index_units (reading);
  fill_units (reading, RAG_ENTITIES);
  fill_units (reading, RAG_RELATIONS);
  add_articles (reading);
  find_names (reading);
  add_actors (reading);
  for (guint i = 0; i < reading->articles->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    build_article (reading, g_ptr_array_index (reading->articles, i));
  }
  skein_annotations_begin_lists (reading->annotations);
  for (guint i = 0; i < relations->len; i++)
    if (!g_hash_table_contains (reading->located, g_ptr_array_index (relations, i)))
      add_relation (reading, g_ptr_array_index (relations, i))->asserted = TRUE;
  skein_annotations_end (reading->annotations);
  return TRUE;
}

/* The tables of one run: "entities.csv" or "create_final_entities.csv", and the like. */
static GPtrArray *
list_companions (const char *path)
{
  static const char *const names[] = { "community_reports", "communities",   "covariates",
                                       "text_units",        "relationships", "documents",
                                       "entities" };
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  GPtrArray *companions = g_ptr_array_new_with_free_func (g_free);
  const char *at = NULL;
  guint mine = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names) && at == NULL; i++) {
    at = strstr (name, names[i]);
    mine = i;
  }
  for (guint i = 0; at != NULL && i < G_N_ELEMENTS (names); i++) {
    g_autofree char *other =
        g_strdup_printf ("%.*s%s%s", (int) (at - name), name, names[i], at + strlen (names[mine]));
    g_autofree char *twin = g_build_filename (folder, other, NULL);

    if (i != mine && g_file_test (twin, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_add (companions, g_steal_pointer (&twin));
  }
  return companions;
}

typedef struct {
  RagTables *tables;
  SkeinReport *report;
  GCancellable *cancellable;
} Companions;

static gboolean
read_companion_cb (const SkeinInput *input, gpointer data, GError **error)
{
  Companions *companions = data;

  return rag_tables_read (
      companions->tables, input, companions->report, companions->cancellable, error);
}

static gboolean
read_tables (RagTables *tables,
             const SkeinInput *input,
             SkeinReport *report,
             GCancellable *cancellable,
             GError **error)
{
  Companions companions = { tables, report, cancellable };
  g_autoptr (GPtrArray) paths =
      input->path != NULL ? list_companions (input->path) : g_ptr_array_new ();

  if (!rag_tables_read (tables, input, report, cancellable, error) ||
      !skein_companions_read (
          input, paths, read_companion_cb, &companions, report, cancellable, error))
    return FALSE;
  for (guint i = 0; i < RAG_N_TABLES; i++)
    if (tables->rows[i]->len > 0)
      return TRUE;
  g_set_error_literal (
      error,
      SKEIN_ERROR,
      SKEIN_ERROR_SYNTAX,
      _ ("There is no table of documents, text units, entities or relationships."));
  return FALSE;
}

static SkeinDocument *
read_graphrag (const SkeinInput *input,
               SkeinReport *report,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "graphrag", report);
  g_autoptr (GHashTable) units = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (unit_free);
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (article_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) located = g_hash_table_new (NULL, NULL);
  RagTables tables;
  Reading reading = { &tables, annotations, units, order, articles, names, located, 0 };
  gboolean good;

  rag_tables_init (&tables);
  good = read_tables (&tables, input, report, cancellable, error) &&
         build (&reading, cancellable, error);
  rag_tables_clear (&tables);
  return good ? skein_annotations_finish (g_steal_pointer (&annotations)) : NULL;
}

static gboolean
is_table (const gboolean *has)
{
  /* Lists of edges have sources and targets, and lists of nodes communities, too. */
  if (has[RAG_COMMUNITY])
    return has[RAG_NUMBER];
  return rag_find_table (has) != RAG_NO_TABLE &&
         (has[RAG_UNIT_IDS] || (has[RAG_N_TOKENS] && has[RAG_DOCUMENT_IDS]));
}

static guint
sniff (const SkeinInput *input)
{
  static const char *const members[] = { "title",
                                         "name",
                                         "text",
                                         "type",
                                         "source",
                                         "target",
                                         "text_unit_ids",
                                         "document_ids",
                                         "document_id",
                                         "n_tokens",
                                         "community",
                                         "covariate_type",
                                         "human_readable_id" };
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);
  g_autoptr (GPtrArray) header = g_ptr_array_new_with_free_func (g_free);
  gboolean has[RAG_N_FIELDS + 1] = { FALSE };
  gsize n_bytes;
  const char *bytes = (const char *) skein_formats_peek (input, &n_bytes);
  g_autofree char *head = g_utf8_make_valid (bytes, (gssize) MIN (n_bytes, HEAD_BYTES));
  SkeinCsv csv;
  guint line;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (skein_json_shape_has (shape, members[i]))
      has[rag_find_field (members[i])] = TRUE;
  if (*head != '{' && *head != '[') {
    skein_csv_init (&csv, head, strlen (head), ',');
    for (guint i = 0; i == 0 && skein_csv_next (&csv, header, &line); i++)
      for (guint j = 0; j < header->len; j++)
        has[rag_find_field (g_ptr_array_index (header, j))] = TRUE;
  }
  return is_table (has) ? 90 : 0;
}

const SkeinFormat skein_format_graphrag = {
  .id = "graphrag",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .companions = list_companions,
  .read = read_graphrag,
};
