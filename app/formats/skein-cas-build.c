// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-cas.h"
#include "skein-error.h"
#include "skein-uima.h"

/* How many bytes of lists of ids are looked at, all in all. */
#define MAX_LISTED ((gsize) 256 * 1024 * 1024)

/* More texts than any project keeps side by side in one file. */
#define MAX_TEXTS 64

typedef struct {
  Cas *cas;
  const SkeinInput *input;
  SkeinReport *report;
  SkeinAnnotations *annotations;
  const CasStructure *sofa;
} Build;

/* One end may be missing, which is reported then. */
static gboolean
is_relation (const CasStructure *structure)
{
  return cas_structure_get (structure, "Governor") != NULL ||
         cas_structure_get (structure, "Dependent") != NULL;
}

/* Takes the ids of a list, which may stand in a structure of its own. Returns NULL if there are too many. */
static char **
dup_ids (Cas *cas, const char *value)
{
  const CasStructure *list = strchr (value, ' ') == NULL ? cas_lookup (cas, value) : NULL;
  const char *elements = list != NULL ? cas_structure_get (list, "elements") : NULL;
  const char *ids = elements != NULL ? elements : value;

  if (cas->n_listed > MAX_LISTED)
    return NULL;
  cas->n_listed += strlen (ids);
  return g_strsplit (ids, " ", -1);
}

/* Slots are lists of links, each with a target and a role. */
static char **
dup_links (Cas *cas, const CasFeature *feature)
{
  g_auto (GStrv) ids = NULL;

  if (*feature->value == '\0' || strspn (feature->value, "0123456789 ") != strlen (feature->value))
    return NULL;
  ids = dup_ids (cas, feature->value);
  if (ids == NULL || ids[0] == NULL)
    return NULL;
  for (guint i = 0; ids[i] != NULL; i++) {
    const CasStructure *link = cas_lookup (cas, ids[i]);

    if (link == NULL || link->has_place || cas_structure_get (link, "target") == NULL)
      return NULL;
  }
  return g_steal_pointer (&ids);
}

static gboolean
is_structural (Cas *cas, const CasFeature *feature)
{
  static const char *const names[] = { "Governor", "Dependent", "first", "next", "target" };
  g_auto (GStrv) links = NULL;

  if (feature->is_reference)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (feature->name, names[i]) == 0)
      return TRUE;
  links = dup_links (cas, feature);
  return links != NULL;
}

static SkeinFeature *
dup_features (Cas *cas, const CasStructure *structure, guint *n)
{
  SkeinFeature *features = g_new0 (SkeinFeature, structure->features->len + 1);

  *n = 0;
  for (guint i = 0; i < structure->features->len; i++) {
    const CasFeature *feature = &g_array_index (structure->features, CasFeature, i);

    if (!is_structural (cas, feature))
      features[(*n)++] = (SkeinFeature){ feature->name, feature->value };
  }
  return features;
}

/* Each link of a chain knows the next one. A link that is in a chain already ends the walk, so that
 * circles do. */
static void
mark_chains (Cas *cas)
{
  for (guint i = 0; i < cas->structures->len; i++) {
    const CasStructure *chain = g_ptr_array_index (cas->structures, i);
    CasStructure *link = cas_lookup (cas, cas_structure_get (chain, "first"));

    if (chain->id == NULL || chain->has_place)
      continue;
    while (link != NULL && link->chain == NULL && link->has_place) {
      link->chain = chain->id;
      link = cas_lookup (cas, cas_structure_get (link, "next"));
    }
  }
}

static void
add_span (Build *build, CasStructure *structure)
{
  guint n;
  g_autofree SkeinFeature *features = dup_features (build->cas, structure, &n);
  SkeinAnnotatedSpan *span = skein_annotations_add_span (
      build->annotations, structure->id, NULL, structure->begin, structure->end);

  structure->added = TRUE;
  span->chain = g_strdup (structure->chain);
  span->line = structure->line;
  if (!skein_uima_is_grammar (structure->type))
    skein_uima_describe_span (span, structure->type, features, n, structure->chain != NULL);
}

/* An end of a relation may be a word, or what was made of a word, which becomes a mention only then. */
static const char *
ensure_end (Build *build, const char *id)
{
  CasStructure *end = cas_lookup (build->cas, id);

  if (end != NULL && !end->added && end->has_place && skein_uima_is_grammar (end->type) &&
      g_strcmp0 (end->sofa, build->sofa->id) == 0)
    add_span (build, end);
  return id;
}

static void
add_relation (Build *build, const CasStructure *structure)
{
  guint n;
  g_autofree SkeinFeature *features = dup_features (build->cas, structure, &n);
  const char *source = ensure_end (build, cas_structure_get (structure, "Governor"));
  const char *target = ensure_end (build, cas_structure_get (structure, "Dependent"));
  SkeinAnnotatedRelation *relation;

  if (source == NULL || target == NULL) {
    skein_report_add (build->report,
                      SKEIN_SEVERITY_REFUSED,
                      build->input->name,
                      structure->line,
                      _ ("The relation %s (%s) has only one end."),
                      structure->id != NULL ? structure->id : "?",
                      skein_uima_get_short_name (structure->type));
    return;
  }
  relation =
      skein_annotations_add_relation (build->annotations, structure->id, NULL, source, target);
  skein_uima_describe_relation (relation, structure->type, features, n);
  relation->line = structure->line;
}

/* Slots of a name ("boss" of a firm) are relations; slots of anything else make it an event. @event: the event, if
 * there is one already. */
static SkeinAnnotatedRelation *
add_slot (Build *build,
          const CasStructure *structure,
          SkeinAnnotatedRelation *event,
          const CasStructure *link,
          const char *feature)
{
  const SkeinAnnotatedSpan *span = skein_annotations_get_span (build->annotations, structure->id);
  const char *label = span != NULL ? span->label : NULL;
  const char *given = cas_structure_get (link, "role");
  const char *role = given != NULL && *given != '\0' ? given : feature;
  const char *target = ensure_end (build, cas_structure_get (link, "target"));

  if (skein_uima_names_actor (label)) {
    skein_annotations_add_relation (build->annotations, NULL, role, structure->id, target)->line =
        structure->line;
    return NULL;
  }
  if (event == NULL) {
    event =
        skein_annotations_add_event (build->annotations,
                                     NULL,
                                     label != NULL ? label
                                                   : skein_uima_get_short_name (structure->type),
                                     structure->id);
    event->line = structure->line;
  }
  skein_annotated_relation_add_role (event, role, target);
  return event;
}

/* What one annotation says of others: slots, or a plain reference, which is a relation. */
static void
add_references (Build *build, const CasStructure *structure)
{
  SkeinAnnotatedRelation *event = NULL;

  for (guint i = 0; i < structure->features->len; i++) {
    const CasFeature *feature = &g_array_index (structure->features, CasFeature, i);
    g_auto (GStrv) links = dup_links (build->cas, feature);
    const CasStructure *other;

    for (guint j = 0; links != NULL && links[j] != NULL; j++)
      event = add_slot (build, structure, event, cas_lookup (build->cas, links[j]), feature->name);
    if (links != NULL || !feature->is_reference || strcmp (feature->name, "next") == 0)
      continue;
    other = cas_lookup (build->cas, feature->value);
    if (other != NULL && other->added && other != structure)
      skein_annotations_add_relation (
          build->annotations, NULL, feature->name, structure->id, other->id);
  }
}

static gboolean
looks_like_file (const char *title)
{
  const char *dot = strrchr (title, '.');

  return dot != NULL && dot > title && strlen (dot) <= 6 && strchr (dot, ' ') == NULL;
}

static SkeinArticleRecord *
begin_article (Build *build, const char *text)
{
  const CasStructure *found = NULL;
  SkeinArticleRecord *article;
  const char *title;
  const char *uri;
  const char *language;

  for (guint i = 0; i < build->cas->structures->len; i++) {
    const CasStructure *structure = g_ptr_array_index (build->cas->structures, i);

    if (strcmp (skein_uima_get_short_name (structure->type), "DocumentMetaData") == 0 &&
        (found == NULL || g_strcmp0 (structure->sofa, build->sofa->id) == 0))
      found = structure;
  }
  title = found != NULL ? cas_structure_get (found, "documentTitle") : NULL;
  /* INCEpTION gives what was uploaded the name of its file. */
  if (title != NULL && looks_like_file (title))
    title = NULL;
  article = skein_annotations_begin (build->annotations, title, text);
  if (article == NULL || found == NULL)
    return article;
  uri = cas_structure_get (found, "documentUri");
  language = cas_structure_get (found, "language");
  if (uri != NULL && g_str_has_prefix (uri, "http"))
    article->url = g_strdup (uri);
  if (language != NULL && strcmp (language, "x-unspecified") != 0 && *language != '\0')
    article->language = g_strdup (language);
  return article;
}

static void
build_article (Build *build, const char *text)
{
  GPtrArray *structures = build->cas->structures;

  if (begin_article (build, text) == NULL)
    return;
  skein_annotations_expect (build->annotations, SKEIN_UNIT_UTF16);
  for (guint i = 0; i < structures->len; i++) {
    CasStructure *structure = g_ptr_array_index (structures, i);

    if (!structure->has_place || g_strcmp0 (structure->sofa, build->sofa->id) != 0)
      continue;
    if (skein_uima_is_token (structure->type))
      skein_annotations_vote (build->annotations, structure->begin, structure->end, NULL);
    else if (!skein_uima_is_grammar (structure->type) && !is_relation (structure))
      add_span (build, structure);
  }
  for (guint i = 0; i < structures->len; i++) {
    const CasStructure *structure = g_ptr_array_index (structures, i);

    if (g_strcmp0 (structure->sofa, build->sofa->id) != 0 ||
        skein_uima_is_grammar (structure->type))
      continue;
    if (is_relation (structure))
      add_relation (build, structure);
    else if (structure->added && structure->id != NULL)
      add_references (build, structure);
  }
  skein_annotations_end (build->annotations);
}

/* Annotations belong to a text by its number, which may be wrong or missing. */
static void
report_homeless (const Cas *cas, const SkeinInput *input, SkeinReport *report)
{
  guint n = 0;

  for (guint i = 0; i < cas->structures->len; i++) {
    const CasStructure *structure = g_ptr_array_index (cas->structures, i);
    const CasStructure *sofa = cas_lookup (cas, structure->sofa);

    n += structure->has_place && !skein_uima_is_grammar (structure->type) &&
         (sofa == NULL || cas_structure_get (sofa, "sofaString") == NULL);
  }
  if (n > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REFUSED,
                      input->name,
                      0,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u annotation belongs to no text of the file.",
                                   "%u annotations belong to no text of the file.",
                                   n),
                      n);
}

/**
 * cas_build:
 * @cas: a CAS that is read
 * @input: the file
 * @format: the id of the reader, a static string
 * @report: is told what is odd
 * @error: return location for a %SKEIN_ERROR
 *
 * Makes an article of each text, with mentions of all annotations that are not grammar, relations of what has a
 * governor and a dependent, events of what has slots, and actors of chains.
 *
 * Returns: (transfer full): the document, or %NULL if there is no text
 */
SkeinDocument *
cas_build (
    Cas *cas, const SkeinInput *input, const char *format, SkeinReport *report, GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, format, report);
  guint n_texts = 0;

  mark_chains (cas);
  for (guint i = 0; i < cas->structures->len; i++) {
    const CasStructure *structure = g_ptr_array_index (cas->structures, i);
    const char *text = cas_structure_get (structure, "sofaString");
    Build build = { cas, input, report, annotations, structure };

    if (text == NULL || *text == '\0' || structure->id == NULL || n_texts == MAX_TEXTS ||
        cas_lookup (cas, structure->id) != structure)
      continue;
    build_article (&build, text);
    n_texts++;
  }
  report_homeless (cas, input, report);
  if (n_texts == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("The file has no text: there is no sofa with a string."));
    return NULL;
  }
  return skein_annotations_finish (g_steal_pointer (&annotations));
}
