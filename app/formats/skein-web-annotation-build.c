// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-claim.h"
#include "skein-formats-private.h"
#include "skein-vocabulary.h"
#include "skein-web-annotation.h"

/* Words that nobody says are a name are one only if they are so few code points. */
#define MAX_NAME 80

/* So many pages, and so many quotes of each, are looked for in the text beside the file. */
#define MAX_TRIED 32

typedef struct {
  const SkeinInput *input;
  const char *format;
  SkeinReport *report;
  SkeinAnnotations *annotations;
  GHashTable *by_id;
  /* The ids of annotations that became a mention of the article that is being built. */
  GHashTable *placed;
  guint n_unplaced;
} Building;

/* Where an annotation is in the text of its article, in code points. */
typedef struct {
  SkeinWebAnnotation *annotation;
  SkeinSpan span;
} Placed;

static gboolean
is_known_type (const char *tag)
{
  const char *const *types = skein_vocabulary_get_actor_types ();
  const char *type = skein_vocabulary_map_actor_type (tag);

  return g_strv_contains (types, type);
}

/* Tags are types only by convention: one that is known is taken before others, and in Hypothes.is only one that
 * is known. */
static const char *
find_label (const Building *building, const SkeinWebAnnotation *annotation)
{
  for (guint i = 0; i < annotation->tags->len; i++)
    if (is_known_type (g_ptr_array_index (annotation->tags, i)))
      return g_ptr_array_index (annotation->tags, i);
  return annotation->tags->len > 0 && strcmp (building->format, "w3c") == 0
             ? g_ptr_array_index (annotation->tags, 0)
             : NULL;
}

static void
keep (Building *building, const SkeinWebAnnotation *annotation, const char *message)
{
  g_autoptr (GString) raw = g_string_new (annotation->exact);

  for (guint i = 0; i < annotation->tags->len; i++)
    g_string_append_printf (raw, " [%s]", (const char *) g_ptr_array_index (annotation->tags, i));
  if (annotation->note != NULL)
    g_string_append_printf (raw, "%s%s", raw->len > 0 ? ": " : "", annotation->note);
  if (raw->len > 0)
    skein_annotations_keep (building->annotations, annotation->line, raw->str, message);
}

static void
add_mention (Building *building, const Placed *placed)
{
  const SkeinWebAnnotation *annotation = placed->annotation;
  const char *label = find_label (building, annotation);
  SkeinAnnotatedSpan *span;

  if (label == NULL && annotation->links->len == 0 &&
      placed->span.end - placed->span.start > MAX_NAME) {
    keep (building, annotation, _ ("This is a note on a passage and names nobody."));
    return;
  }
  span = skein_annotations_add_span (
      building->annotations, annotation->id, label, placed->span.start, placed->span.end);
  span->line = annotation->line;
  span->note = g_strdup (annotation->note);
  span->name = g_strdup (annotation->name);
  /* The place is found already; the words only confirm that it counts code points. */
  span->quote = g_strdup (annotation->exact);
  for (guint i = 0; i < annotation->links->len; i++) {
    const char *link = g_ptr_array_index (annotation->links, i);

    if (*link == '#' && span->chain == NULL)
      span->chain = g_strdup (link);
    else
      g_ptr_array_add (span->links, g_strdup (link));
  }
  for (guint i = 0; i < annotation->tags->len; i++)
    if (g_ptr_array_index (annotation->tags, i) != label)
      skein_claim_add_tag (span->attributes, g_ptr_array_index (annotation->tags, i));
  if (annotation->creator != NULL)
    skein_attributes_add (span->attributes, "creator", annotation->creator);
  if (annotation->id != NULL)
    g_hash_table_add (building->placed, annotation->id);
}

static void
add_link (Building *building,
          const SkeinWebAnnotation *annotation,
          const char *id,
          const char *source,
          const char *target)
{
  SkeinAnnotatedRelation *relation =
      skein_annotations_add_relation (building->annotations,
                                      id,
                                      annotation->tags->len > 0
                                          ? g_ptr_array_index (annotation->tags, 0)
                                          : NULL,
                                      source,
                                      target);

  relation->line = annotation->line;
  relation->note = g_strdup (annotation->note);
  for (guint i = 1; i < annotation->tags->len; i++)
    skein_claim_add_tag (relation->attributes, g_ptr_array_index (annotation->tags, i));
  if (!skein_span_is_empty (annotation->place))
    skein_annotated_relation_add_passage (relation, annotation->place.start, annotation->place.end);
}

/* An annotation that joins others of the article is a relation from the first to each of the rest. */
static gboolean
add_relation (Building *building, const SkeinWebAnnotation *annotation)
{
  if (!annotation->is_link || annotation->targets->len < 2)
    return FALSE;
  for (guint i = 0; i < annotation->targets->len; i++)
    if (!g_hash_table_contains (building->placed, g_ptr_array_index (annotation->targets, i)))
      return FALSE;
  for (guint i = 1; i < annotation->targets->len; i++)
    add_link (building,
              annotation,
              i == 1 ? annotation->id : NULL,
              g_ptr_array_index (annotation->targets, 0),
              g_ptr_array_index (annotation->targets, i));
  return TRUE;
}

/* Answers become part of the note of what they answer. */
static void
join_replies (Building *building, GPtrArray *annotations)
{
  for (guint i = 0; i < annotations->len; i++) {
    SkeinWebAnnotation *reply = g_ptr_array_index (annotations, i);
    SkeinWebAnnotation *answered = NULL;
    char *note;

    if (!reply->is_reply || reply->note == NULL || reply->targets->len == 0)
      continue;
    answered = g_hash_table_lookup (building->by_id, g_ptr_array_index (reply->targets, 0));
    if (answered == NULL || answered == reply)
      continue;
    note = g_strdup_printf ("%s%s%s%s%s",
                            answered->note != NULL ? answered->note : "",
                            answered->note != NULL ? "\n" : "",
                            reply->creator != NULL ? reply->creator : "",
                            reply->creator != NULL ? ": " : "",
                            reply->note);
    g_free (answered->note);
    answered->note = note;
  }
}

/* Finds the words between what stands before and behind them; the quote alone may stand in many places. */
static gboolean
find_in_context (const char *text, const SkeinWebAnnotation *annotation, SkeinSpan *span)
{
  g_autofree char *context = NULL;
  const char *found;

  if (annotation->exact == NULL || (annotation->prefix == NULL && annotation->suffix == NULL))
    return FALSE;
  context = g_strconcat (annotation->prefix != NULL ? annotation->prefix : "",
                         annotation->exact,
                         annotation->suffix,
                         NULL);
  found = strstr (text, context);
  /* If the words stand in the same company twice, the offsets have to tell which are meant. */
  if (found == NULL || strstr (found + 1, context) != NULL)
    return FALSE;
  if (annotation->prefix != NULL)
    found += strlen (annotation->prefix);
  span->start = (guint32) g_utf8_strlen (text, found - text);
  span->end = span->start + (guint32) g_utf8_strlen (annotation->exact, -1);
  return TRUE;
}

static gboolean
find_by_offsets (SkeinAnchor *anchor, const SkeinWebAnnotation *annotation, SkeinSpan *span)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  SkeinSpan given = { annotation->start, annotation->end };

  if (!annotation->has_position)
    given = (SkeinSpan){ 0, 1 };
  if (given.start >= given.end || (!annotation->has_position && annotation->exact == NULL))
    return FALSE;
  g_array_append_val (offsets, given);
  if (skein_anchor_place (anchor, offsets, annotation->exact, spans) == SKEIN_ANCHORED_NOT)
    return FALSE;
  *span = skein_spans_extent (spans);
  return TRUE;
}

static void
vote (SkeinAnchor *anchor, const GPtrArray *annotations)
{
  for (guint i = 0; i < annotations->len; i++) {
    const SkeinWebAnnotation *annotation = g_ptr_array_index (annotations, i);
    g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
    SkeinSpan span = { annotation->start, annotation->end };

    if (!annotation->has_position || annotation->exact == NULL || span.start >= span.end)
      continue;
    g_array_append_val (offsets, span);
    skein_anchor_vote (anchor, offsets, annotation->exact);
  }
}

/* The budget for searches of the context, in bytes of text; a file of many quotes and a long text must not keep
 * the program busy for hours. */
#define CONTEXT_BUDGET (G_GINT64_CONSTANT (1) << 30)

/* @budget: how many bytes may still be searched for the context */
static gboolean
locate (SkeinAnchor *anchor,
        const char *text,
        gsize n_bytes,
        const SkeinWebAnnotation *annotation,
        gint64 *budget,
        SkeinSpan *span)
{
  *budget -= (gint64) n_bytes;
  return (*budget > 0 && find_in_context (text, annotation, span)) ||
         find_by_offsets (anchor, annotation, span);
}

static void
place_all (Building *building, const char *text, const GPtrArray *annotations, GArray *placed)
{
  gsize n_bytes = strlen (text);
  g_autoptr (SkeinAnchor) anchor = skein_anchor_new (text, n_bytes);
  gint64 budget = CONTEXT_BUDGET;

  skein_anchor_expect (anchor,
                       strcmp (building->format, "w3c") == 0 ? SKEIN_UNIT_CODE_POINTS
                                                             : SKEIN_UNIT_UTF16);
  vote (anchor, annotations);
  skein_anchor_decide (anchor);
  for (guint i = 0; i < annotations->len; i++) {
    Placed place = { .annotation = g_ptr_array_index (annotations, i) };
    const SkeinWebAnnotation *passage = place.annotation->passage;

    if (passage != NULL &&
        !locate (anchor, text, n_bytes, passage, &budget, &place.annotation->place))
      place.annotation->place = SKEIN_SPAN_EMPTY;
    if (place.annotation->exact == NULL && !place.annotation->has_position)
      continue;
    if (locate (anchor, text, n_bytes, place.annotation, &budget, &place.span)) {
      g_array_append_val (placed, place);
      continue;
    }
    skein_report_add (building->report,
                      SKEIN_SEVERITY_REFUSED,
                      building->input->name,
                      place.annotation->line,
                      _ ("The words of the annotation %s are not in the text."),
                      place.annotation->id != NULL ? place.annotation->id : "?");
  }
}

static int
compare_annotations (const void *a, const void *b)
{
  const SkeinWebAnnotation *left = *(const SkeinWebAnnotation *const *) a;
  const SkeinWebAnnotation *right = *(const SkeinWebAnnotation *const *) b;

  if (left->has_position != right->has_position)
    return right->has_position - left->has_position;
  return (left->start > right->start) - (left->start < right->start);
}

/* Without the page there are only the quotations: each becomes a paragraph, in the order of the page. */
static char *
quote_all (const GPtrArray *annotations, GArray *placed)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GString *text = g_string_new (NULL);
  guint32 length = 0;

  for (guint i = 0; i < annotations->len; i++)
    if (((SkeinWebAnnotation *) g_ptr_array_index (annotations, i))->exact != NULL)
      g_ptr_array_add (sorted, g_ptr_array_index (annotations, i));
  g_ptr_array_sort (sorted, compare_annotations);
  for (guint i = 0; i < sorted->len; i++) {
    Placed place = { .annotation = g_ptr_array_index (sorted, i) };
    const char *prefix = place.annotation->prefix != NULL ? place.annotation->prefix : "";
    const char *suffix = place.annotation->suffix != NULL ? place.annotation->suffix : "";

    if (text->len > 0) {
      g_string_append (text, "\n\n");
      length += 2;
    }
    place.span.start = length + (guint32) g_utf8_strlen (prefix, -1);
    place.span.end = place.span.start + (guint32) g_utf8_strlen (place.annotation->exact, -1);
    g_string_append_printf (text, "%s%s%s", prefix, place.annotation->exact, suffix);
    length = place.span.end + (guint32) g_utf8_strlen (suffix, -1);
    g_array_append_val (placed, place);
  }
  return g_string_free (text, FALSE);
}

static const char *
find_title (const GPtrArray *annotations, const char *url)
{
  for (guint i = 0; i < annotations->len; i++) {
    const SkeinWebAnnotation *annotation = g_ptr_array_index (annotations, i);

    if (annotation->title != NULL && *annotation->title != '\0')
      return annotation->title;
  }
  return url;
}

static void
add_relations (Building *building, const GPtrArray *annotations)
{
  for (guint i = 0; i < annotations->len; i++) {
    SkeinWebAnnotation *annotation = g_ptr_array_index (annotations, i);

    /* One that was made is no link any more, so that it is not told to be lost. */
    if (add_relation (building, annotation))
      annotation->is_link = FALSE;
  }
}

/* Builds the article of one page. @text: (nullable): the page's text, if it is known. */
static void
build_article (Building *building, const char *url, const char *text, GPtrArray *annotations)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autofree char *quotes = NULL;
  SkeinArticleRecord *article;

  if (text == NULL)
    text = quotes = quote_all (annotations, placed);
  if (*text == '\0') {
    building->n_unplaced += annotations->len;
    return;
  }
  article = skein_annotations_begin (building->annotations,
                                     find_title (annotations, quotes != NULL ? url : NULL),
                                     text);
  if (article == NULL)
    return;
  /* The name of the file beside it is no address. */
  if (quotes != NULL || (url != NULL && strchr (url, ':') != NULL))
    article->url = g_strdup (url);
  article->excerpts = quotes != NULL;
  if (quotes == NULL && annotations->len > 0)
    article->key = g_strdup (((SkeinWebAnnotation *) g_ptr_array_index (annotations, 0))->key);
  article->copy = article->key != NULL;
  if (article->excerpts)
    skein_report_add (
        building->report,
        SKEIN_SEVERITY_NOTE,
        building->input->name,
        0,
        _ ("The text of “%s” is not known; its article holds what was quoted of it, unless "
           "the same import brings the text."),
        article->title);
  if (quotes == NULL)
    place_all (building, article->text, annotations, placed);
  g_hash_table_remove_all (building->placed);
  for (guint i = 0; i < placed->len; i++)
    add_mention (building, &g_array_index (placed, Placed, i));
  for (guint i = 0; i < annotations->len; i++) {
    const SkeinWebAnnotation *annotation = g_ptr_array_index (annotations, i);

    if (annotation->exact == NULL && !annotation->has_position && !annotation->is_reply &&
        !annotation->is_link)
      keep (building, annotation, _ ("This is a note on all of the article."));
  }
  add_relations (building, annotations);
  skein_annotations_end (building->annotations);
}

/* A link between links is about what the first of them is about. */
#define MAX_LINKS 16

/* The annotation that says which page @annotation is about. */
static const SkeinWebAnnotation *
find_about (const Building *building, const SkeinWebAnnotation *annotation)
{
  for (guint i = 0; annotation != NULL && annotation->is_link && annotation->exact == NULL &&
                    annotation->targets->len > 0 && i < MAX_LINKS;
       i++)
    annotation = g_hash_table_lookup (building->by_id, g_ptr_array_index (annotation->targets, 0));
  return annotation;
}

/* The same page may be named with and without its place in the page, a slash and its scheme. */
static char *
dup_page (const char *url)
{
  char *page;
  gsize n;

  if (url == NULL || *url == '#')
    return g_strdup ("");
  if (strstr (url, "://") != NULL)
    url = strstr (url, "://");
  page = g_strndup (url, strcspn (url, "#"));
  n = strlen (page);
  if (n > 0 && page[n - 1] == '/')
    page[n - 1] = '\0';
  return page;
}

/* Sorts annotations by the pages that they are about. A link between annotations goes with the first of
 * them. */
static GPtrArray *
group_by_url (const Building *building, GPtrArray *annotations, GPtrArray *urls)
{
  g_autoptr (GHashTable) by_url = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < annotations->len; i++) {
    SkeinWebAnnotation *annotation = g_ptr_array_index (annotations, i);
    const SkeinWebAnnotation *about = find_about (building, annotation);
    g_autofree char *url = NULL;
    GPtrArray *group;

    if (about == NULL)
      continue;
    url = dup_page (about->url);
    group = g_hash_table_lookup (by_url, url);
    if (group == NULL) {
      group = g_ptr_array_new ();
      g_ptr_array_add (groups, group);
      g_ptr_array_add (urls, about->url);
      g_hash_table_insert (by_url, g_steal_pointer (&url), group);
    }
    g_ptr_array_add (group, annotation);
  }
  return groups;
}

static guint
count_quoted (const GPtrArray *annotations, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < MIN (annotations->len, MAX_TRIED); i++) {
    const SkeinWebAnnotation *annotation = g_ptr_array_index (annotations, i);

    n += annotation->exact != NULL && strstr (text, annotation->exact) != NULL;
  }
  return n;
}

/* The text beside the file is that of one page: the only one, or the one that most was quoted from it of. */
static guint
find_page_of (const GPtrArray *groups, const char *text)
{
  guint best = 0;
  guint most = 0;

  for (guint i = 0; groups->len > 1 && text != NULL && i < groups->len && i < MAX_TRIED; i++) {
    guint n = count_quoted (g_ptr_array_index (groups, i), text);

    if (n > most) {
      most = n;
      best = i;
    }
  }
  return groups->len == 1 || most > 0 ? best : G_MAXUINT;
}

static void
report_unplaced (const Building *building)
{
  if (building->n_unplaced > 0)
    skein_report_add (
        building->report,
        SKEIN_SEVERITY_NOTE,
        building->input->name,
        0,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u annotation quotes no words and marks nothing in a text that is "
                     "known; it was left out.",
                     "%u annotations quote no words and mark nothing in a text that is "
                     "known; they were left out.",
                     building->n_unplaced),
        building->n_unplaced);
}

/* Counts the relations that no article of the file could hold. */
static void
report_lost_links (const Building *building, const GPtrArray *annotations)
{
  for (guint i = 0; i < annotations->len; i++) {
    const SkeinWebAnnotation *annotation = g_ptr_array_index (annotations, i);

    if (annotation->is_link && annotation->targets->len >= 2)
      skein_report_add (building->report,
                        SKEIN_SEVERITY_REFUSED,
                        building->input->name,
                        annotation->line,
                        _ ("The relation %s does not join two annotations of one text."),
                        annotation->id != NULL ? annotation->id : "?");
  }
}

/**
 * skein_web_annotations_build:
 * @annotations: (element-type SkeinWebAnnotation): the annotations of a file; they are changed
 * @input: the file
 * @format: the id of the reader
 * @text: (nullable): the text that all of them are about; without it each page becomes an article of the
 *   quotations from it
 * @report: is told what is odd
 *
 * Returns: (transfer full): the document, which may hold no article
 */
SkeinDocument *
skein_web_annotations_build (GPtrArray *annotations,
                             const SkeinInput *input,
                             const char *format,
                             const char *text,
                             SkeinReport *report)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) placed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = NULL;
  guint page;
  Building building = { .input = input, .format = format, .report = report };

  g_return_val_if_fail (annotations != NULL && input != NULL, NULL);

  building.by_id = by_id;
  building.placed = placed;
  building.annotations = skein_annotations_new (input, format, report);
  for (guint i = 0; i < annotations->len; i++) {
    SkeinWebAnnotation *annotation = g_ptr_array_index (annotations, i);

    if (annotation->id != NULL)
      g_hash_table_insert (by_id, annotation->id, annotation);
  }
  join_replies (&building, annotations);
  groups = group_by_url (&building, annotations, urls);
  page = find_page_of (groups, text);
  for (guint i = 0; i < groups->len; i++)
    build_article (&building,
                   g_ptr_array_index (urls, i),
                   i == page ? text : NULL,
                   g_ptr_array_index (groups, i));
  report_unplaced (&building);
  report_lost_links (&building, annotations);
  skein_report_count (report, "annotations", annotations->len);
  return skein_annotations_finish (building.annotations);
}
