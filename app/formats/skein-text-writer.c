// SPDX-License-Identifier: MPL-2.0
#include "skein-text-writer.h"

#include <string.h>

#include "skein-claim.h"

/* Titles are cut to so many characters and bytes, so that names with a number and an ending fit everywhere. */
#define MAX_NAME_CHARS 60
#define MAX_NAME_BYTES 150

/* @taken: names, without their capitals. @next: for each name the number that is tried next. */
struct _SkeinFileNames {
  GHashTable *taken;
  GHashTable *next;
};

/**
 * skein_file_names_new:
 *
 * Returns: (transfer full): names of which none is taken
 */
SkeinFileNames *
skein_file_names_new (void)
{
  SkeinFileNames *self = g_new0 (SkeinFileNames, 1);

  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->next = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
skein_file_names_free (SkeinFileNames *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->next);
  g_free (self);
}

/* Windows takes these for devices, whatever ending they have. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", NULL };
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_strv_contains (devices, folded) ||
         ((g_str_has_prefix (folded, "com") || g_str_has_prefix (folded, "lpt")) &&
          g_ascii_isdigit (folded[3]) && folded[4] == '\0');
}

/* Letters and digits of any script stay; all between them is a dash. */
static char *
dup_safe (const char *title)
{
  g_autofree char *composed = g_utf8_normalize (title, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) name = g_string_new (NULL);
  guint n = 0;
  gboolean dash = FALSE;

  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '_') {
      dash = name->len > 0;
      continue;
    }
    if (n >= MAX_NAME_CHARS || name->len >= MAX_NAME_BYTES)
      break;
    if (dash)
      g_string_append_c (name, '-');
    dash = FALSE;
    g_string_append_unichar (name, c);
    n++;
  }
  if (name->len == 0)
    return g_strdup ("article");
  if (is_device (name->str))
    g_string_prepend_c (name, '_');
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static gboolean
take (SkeinFileNames *self, const char *name)
{
  return g_hash_table_add (self->taken, g_utf8_casefold (name, -1));
}

/**
 * skein_file_names_dup:
 * @self: names
 * @title: what the file is about
 *
 * Returns: (transfer full): a name without an ending that every file system takes and that was not given out
 *   before. Takes constant time, however many titles are the same.
 */
char *
skein_file_names_dup (SkeinFileNames *self, const char *title)
{
  g_autofree char *name = NULL;
  g_autofree char *numbered = NULL;
  guint number;

  g_return_val_if_fail (self != NULL && title != NULL, NULL);

  name = dup_safe (title);
  if (take (self, name))
    return g_steal_pointer (&name);
  number = MAX (2, GPOINTER_TO_UINT (g_hash_table_lookup (self->next, name)));
  do {
    g_free (numbered);
    numbered = g_strdup_printf ("%s-%u", name, number++);
  } while (!take (self, numbered));
  g_hash_table_insert (self->next, g_steal_pointer (&name), GUINT_TO_POINTER (number));
  return g_steal_pointer (&numbered);
}

typedef struct {
  guint actor;
  SkeinSpan extent;
  guint mention;
} Entry;

struct _SkeinMentionIndex {
  const SkeinArticleRecord *article;
  GArray *entries;
};

static int
compare_entries (const void *a, const void *b)
{
  const Entry *left = a;
  const Entry *right = b;

  if (left->actor != right->actor)
    return left->actor < right->actor ? -1 : 1;
  if (left->extent.start != right->extent.start)
    return left->extent.start < right->extent.start ? -1 : 1;
  return (left->mention > right->mention) - (left->mention < right->mention);
}

/**
 * skein_mention_index_new:
 * @article: an article, which must outlive the result
 *
 * Returns: (transfer full): its mentions by actor
 */
SkeinMentionIndex *
skein_mention_index_new (const SkeinArticleRecord *article)
{
  SkeinMentionIndex *self;

  g_return_val_if_fail (article != NULL, NULL);

  self = g_new0 (SkeinMentionIndex, 1);
  self->article = article;
  self->entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), article->mentions->len);
  for (guint i = 0; i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);
    Entry entry = { mention->actor, skein_spans_extent (mention->spans), i };

    g_array_append_val (self->entries, entry);
  }
  g_array_sort (self->entries, compare_entries);
  return self;
}

void
skein_mention_index_free (SkeinMentionIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self);
}

static guint32
get_gap (SkeinSpan a, SkeinSpan b)
{
  if (a.end <= b.start)
    return b.start - a.end;
  return b.end <= a.start ? a.start - b.end : 0;
}

/* The mention of @actor that begins nearest to @place: the last before it or the first behind it. */
static gboolean
find_near (const SkeinMentionIndex *self, guint actor, SkeinSpan place, guint *mention)
{
  Entry wanted = { actor, place, 0 };
  const Entry *entries = (const Entry *) self->entries->data;
  guint low = 0;
  guint high = self->entries->len;
  const Entry *best = NULL;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (compare_entries (&entries[middle], &wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < self->entries->len && entries[low].actor == actor)
    best = &entries[low];
  if (low > 0 && entries[low - 1].actor == actor &&
      (best == NULL || get_gap (entries[low - 1].extent, place) < get_gap (best->extent, place)))
    best = &entries[low - 1];
  if (best == NULL)
    return FALSE;
  *mention = best->mention;
  return TRUE;
}

/**
 * skein_mention_index_find_ends:
 * @self: the mentions of an article
 * @evidence: evidence of that article
 * @ends: (out caller-allocates): the mentions of its source and of its target
 *
 * Finds mentions for formats whose relations join mentions: those that the evidence names, else those that are
 * nearest to its passage or to its other end. Takes logarithmic time.
 *
 * Returns: %FALSE if the article does not mention one of the two
 */
gboolean
skein_mention_index_find_ends (const SkeinMentionIndex *self,
                               const SkeinEvidenceRecord *evidence,
                               guint ends[2])
{
  const guint actors[2] = { evidence->source, evidence->target };
  const int named[2] = { evidence->source_mention, evidence->target_mention };
  SkeinSpan place = evidence->span;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < 2 && skein_span_is_empty (place); i++)
    if (named[i] >= 0) {
      const SkeinMentionRecord *mention =
          g_ptr_array_index (self->article->mentions, (guint) named[i]);

      place = skein_spans_extent (mention->spans);
    }
  for (guint i = 0; i < 2; i++) {
    if (named[i] >= 0)
      ends[i] = (guint) named[i];
    else if (!find_near (self, actors[i], place, &ends[i]))
      return FALSE;
  }
  return TRUE;
}

/* Whether @id is the prefix and a number that fits. */
static gboolean
is_numbered (const char *id, const char *prefix, guint64 *number)
{
  gsize n = strlen (prefix);

  return id != NULL && strncmp (id, prefix, n) == 0 && id[n] != '0' &&
         g_ascii_string_to_unsigned (id + n, 10, 1, G_MAXINT32, number, NULL);
}

/**
 * skein_text_writer_dup_ids:
 * @own: (array length=n): the id of each thing, or %NULL
 * @n: how many things they are
 * @prefix: what ids begin with; a number follows
 *
 * Gives each thing an id of the kind that a format wants: its own, if it is of that kind and no earlier thing
 * has it; else a new one.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids
 */
char **
skein_text_writer_dup_ids (char *const *own, guint n, const char *prefix)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  char **ids = g_new0 (char *, (gsize) n + 1);
  guint64 number;
  guint next = 1;

  for (guint i = 0; i < n; i++)
    if (is_numbered (own[i], prefix, &number) &&
        g_hash_table_add (taken, GUINT_TO_POINTER ((guint) number)))
      ids[i] = g_strdup (own[i]);
  for (guint i = 0; i < n; i++) {
    if (ids[i] != NULL)
      continue;
    while (g_hash_table_contains (taken, GUINT_TO_POINTER (next)))
      next++;
    ids[i] = g_strdup_printf ("%s%u", prefix, next++);
  }
  return ids;
}

/**
 * skein_text_writer_dup_mention_ids:
 * @article: an article
 * @prefix: what ids begin with
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of its mentions, see skein_text_writer_dup_ids()
 */
char **
skein_text_writer_dup_mention_ids (const SkeinArticleRecord *article, const char *prefix)
{
  g_autofree char **own = g_new0 (char *, (gsize) article->mentions->len + 1);

  for (guint i = 0; i < article->mentions->len; i++)
    own[i] = ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions, i))->id;
  return skein_text_writer_dup_ids (own, article->mentions->len, prefix);
}

/**
 * skein_text_writer_dup_evidence_ids:
 * @article: an article
 * @prefix: what ids begin with
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of its evidence, see skein_text_writer_dup_ids()
 */
char **
skein_text_writer_dup_evidence_ids (const SkeinArticleRecord *article, const char *prefix)
{
  g_autofree char **own = g_new0 (char *, (gsize) article->evidence->len + 1);

  for (guint i = 0; i < article->evidence->len; i++)
    own[i] = ((const SkeinEvidenceRecord *) g_ptr_array_index (article->evidence, i))->id;
  return skein_text_writer_dup_ids (own, article->evidence->len, prefix);
}

/**
 * skein_text_writer_dup_iri:
 * @identifier: an address, or "scheme:value" of a knowledge base
 *
 * Returns: (transfer full): an IRI without any character that IRIs may not have
 */
char *
skein_text_writer_dup_iri (const char *identifier)
{
  static const struct {
    const char *scheme;
    const char *iri;
  } bases[] = {
    { "wikidata:", "http://www.wikidata.org/entity/" },
    { "gnd:", "https://d-nb.info/gnd/" },
    { "viaf:", "https://viaf.org/viaf/" },
  };
  GString *iri = g_string_new (NULL);

  g_return_val_if_fail (identifier != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_str_has_prefix (identifier, bases[i].scheme)) {
      g_string_append (iri, bases[i].iri);
      identifier += strlen (bases[i].scheme);
      break;
    }
  for (const char *p = identifier; *p != '\0'; p = g_utf8_next_char (p)) {
    if ((guchar) *p <= ' ' || *p == 0x7f || strchr ("<>\"{}|^`\\", *p) != NULL)
      g_string_append_printf (iri, "%%%02X", (guint) *p);
    else
      g_string_append_len (iri, p, g_utf8_next_char (p) - p);
  }
  return g_string_free (iri, FALSE);
}

/**
 * skein_text_writer_get_marks:
 * @evidence: evidence
 * @denied: (out): whether it has to be marked as denied
 * @alleged: (out): whether it has to be marked as alleged
 *
 * Finds out what has to be said beside the attributes, among which may be what the file that the evidence came from
 * said of this.
 */
void
skein_text_writer_get_marks (const SkeinEvidenceRecord *evidence,
                             gboolean *denied,
                             gboolean *alleged)
{
  *denied = evidence->polarity == SKEIN_POLARITY_DENIED;
  *alleged = evidence->modality == SKEIN_MODALITY_ALLEGED;
  for (guint i = 0; i < evidence->attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (evidence->attributes, i);

    *denied &= !skein_claim_is_negation (attribute->name, attribute->value);
    *alleged &= !skein_claim_is_allegation (attribute->name, attribute->value);
  }
}

/**
 * skein_text_writer_dup_tag:
 * @name: the name of an attribute
 * @value: its value; may be empty
 *
 * Returns: (transfer full): both as one tag, which skein_claim_add_tag() takes apart: "Date: 2016"
 */
char *
skein_text_writer_dup_tag (const char *name, const char *value)
{
  return g_strconcat (name, *value != '\0' ? ": " : ":", value, NULL);
}

/**
 * skein_text_writer_get_label:
 * @document: a document
 * @mention: a mention in one of its articles
 *
 * Returns: (transfer none): the type of the mention, as its file named it
 */
const char *
skein_text_writer_get_label (const SkeinDocument *document, const SkeinMentionRecord *mention)
{
  const SkeinActorRecord *actor = g_ptr_array_index (document->actors, mention->actor);

  return mention->label != NULL && *mention->label != '\0' ? mention->label : actor->type;
}

/**
 * skein_text_writer_is_line_end:
 * @c: a character
 *
 * Returns: %TRUE if some tool ends a line there: what Python’s splitlines() takes for an end
 */
gboolean
skein_text_writer_is_line_end (gunichar c)
{
  return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

/**
 * skein_text_writer_dup_line:
 * @text: a text
 *
 * Returns: (transfer full): the same as one line: control characters and line ends are blanks
 */
char *
skein_text_writer_dup_line (const char *text)
{
  GString *line = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (line,
                             g_unichar_iscntrl (c) || skein_text_writer_is_line_end (c) ? ' ' : c);
  }
  return g_strstrip (g_string_free (line, FALSE));
}

/**
 * skein_text_writer_add_member:
 * @builder: a builder within an object
 * @member: the name of a member
 * @value: (nullable): its value; without one there is no member
 */
void
skein_text_writer_add_member (JsonBuilder *builder, const char *member, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}
