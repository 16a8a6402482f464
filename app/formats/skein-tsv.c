// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-plain-text.h"
#include "skein-tsv-private.h"
#include "skein-uima.h"

#define MARK "#FORMAT=WebAnno TSV 3"

/* The widest gap between two sentences that is filled with blanks. */
#define MAX_GAP 100000

/* More layers and columns than any project has. */
#define MAX_COLUMNS 1000

static const char *const extensions[] = { "tsv", NULL };

static const char *
get_title (void)
{
  return _ ("WebAnno TSV");
}

static void
layer_free (gpointer data)
{
  TsvLayer *layer = data;

  g_free (layer->name);
  g_free (layer->base);
  g_ptr_array_unref (layer->features);
  g_free (layer);
}

static void
row_free (gpointer data)
{
  TsvRow *row = data;

  g_free (row->unit);
  g_free (row->token);
  g_strfreev (row->cells);
  g_free (row);
}

static void
file_clear (TsvFile *file)
{
  g_clear_pointer (&file->by_unit, g_hash_table_unref);
  g_clear_pointer (&file->by_number, g_hash_table_unref);
  g_clear_pointer (&file->relations, g_ptr_array_unref);
  g_clear_pointer (&file->annotations, g_ptr_array_unref);
  g_clear_pointer (&file->rows, g_ptr_array_unref);
  g_clear_pointer (&file->layers, g_ptr_array_unref);
  g_clear_pointer (&file->sentences, g_ptr_array_unref);
  g_clear_pointer (&file->odd, g_ptr_array_unref);
  g_clear_pointer (&file->odd_lines, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsvFile, file_clear)

/* "ROLE_webanno.custom.Host:links_webanno.custom.LinkType" is the feature "links". */
static char *
dup_role_feature (const char *field)
{
  const char *colon = strchr (field, ':');
  const char *name = colon != NULL ? colon + 1 : field + strlen ("ROLE_");
  const char *end = strchr (name, '_');

  return end != NULL ? g_strndup (name, (gsize) (end - name)) : g_strdup (name);
}

static void
add_layer (TsvFile *file, TsvKind kind, const char *header, guint *n_columns)
{
  g_auto (GStrv) fields = g_strsplit (header, "|", MAX_COLUMNS);
  TsvLayer *layer;

  if (fields[0] == NULL || *n_columns > MAX_COLUMNS)
    return;
  layer = g_new0 (TsvLayer, 1);
  layer->kind = kind;
  layer->index = file->layers->len;
  layer->name = g_strdup (fields[0]);
  layer->features = g_ptr_array_new_with_free_func (g_free);
  layer->first = *n_columns;
  layer->roles = -1;
  for (guint i = 1; fields[i] != NULL; i++) {
    if (kind == TSV_SPANS && g_str_has_prefix (fields[i], "ROLE_") && layer->roles < 0) {
      layer->roles = (int) layer->features->len;
      g_ptr_array_add (layer->features, dup_role_feature (fields[i]));
      continue;
    }
    if (kind == TSV_RELATIONS && layer->base == NULL && g_str_has_prefix (fields[i], "BT_"))
      layer->base = g_strdup (fields[i] + strlen ("BT_"));
    g_ptr_array_add (layer->features, g_strdup (fields[i]));
  }
  /* A layer without features still has a column, for the marks themselves. */
  if (layer->features->len == 0)
    g_ptr_array_add (layer->features, g_strdup (""));
  *n_columns += layer->features->len;
  g_ptr_array_add (file->layers, layer);
}

static gboolean
read_number (const char **p, guint32 *number)
{
  char *end;
  guint64 value;

  if (!g_ascii_isdigit (**p))
    return FALSE;
  value = g_ascii_strtoull (*p, &end, 10);
  *p = end;
  *number = (guint32) value;
  return value <= G_MAXINT32;
}

/* "1-3" or "1-3.1" */
static gboolean
is_unit (const char *p)
{
  guint32 number;

  if (!read_number (&p, &number) || *p++ != '-' || !read_number (&p, &number))
    return FALSE;
  while (*p == '.') {
    p++;
    if (!read_number (&p, &number))
      return FALSE;
  }
  return *p == '\0';
}

static gboolean
add_row (TsvFile *file, const char *line, guint number)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", MAX_COLUMNS + 4);
  guint n = g_strv_length (cells);
  TsvRow *row;
  const char *p;
  guint32 start;
  guint32 end;

  if (n < 3 || file->sentences->len == 0 || !is_unit (cells[0]))
    return FALSE;
  p = cells[1];
  if (!read_number (&p, &start) || *p++ != '-' || !read_number (&p, &end) || *p != '\0' ||
      end < start)
    return FALSE;
  row = g_new0 (TsvRow, 1);
  row->line = number;
  row->sentence = file->sentences->len - 1;
  row->unit = g_strdup (cells[0]);
  row->start = start;
  row->end = end;
  row->token = tsv_dup_text (cells[2]);
  row->cells = g_strdupv (cells + 3);
  g_ptr_array_add (file->rows, row);
  return TRUE;
}

/* Several lines of text belong to one sentence that has line breaks in it. */
static void
add_text (TsvFile *file, const char *text, gboolean goes_on)
{
  g_autofree char *plain = tsv_dup_text (text);

  if (goes_on && file->sentences->len > 0) {
    GString *last = g_ptr_array_index (file->sentences, file->sentences->len - 1);

    g_string_append_printf (last, "\n%s", plain);
    return;
  }
  g_ptr_array_add (file->sentences, g_string_new (plain));
}

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
parse (TsvFile *file, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean in_text = FALSE;
  guint n_columns = 0;

  file->layers = g_ptr_array_new_with_free_func (layer_free);
  file->rows = g_ptr_array_new_with_free_func (row_free);
  file->sentences = g_ptr_array_new_with_free_func (string_free);
  file->odd = g_ptr_array_new_with_free_func (g_free);
  file->odd_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = lines[i];
    guint number = i + 1;

    if (g_str_has_suffix (line, "\r"))
      line[strlen (line) - 1] = '\0';
    if (g_str_has_prefix (line, "#Text=")) {
      add_text (file, line + strlen ("#Text="), in_text);
      in_text = TRUE;
      continue;
    }
    in_text = FALSE;
    if (g_str_has_prefix (line, "#T_SP="))
      add_layer (file, TSV_SPANS, line + strlen ("#T_SP="), &n_columns);
    else if (g_str_has_prefix (line, "#T_CH="))
      add_layer (file, TSV_CHAINS, line + strlen ("#T_CH="), &n_columns);
    else if (g_str_has_prefix (line, "#T_RL="))
      add_layer (file, TSV_RELATIONS, line + strlen ("#T_RL="), &n_columns);
    else if (*line != '\0' && *line != '#' && !add_row (file, line, number)) {
      g_ptr_array_add (file->odd, g_strdup (line));
      g_array_append_val (file->odd_lines, number);
    }
  }
}

static guint32
count_units (const char *text, gsize n_bytes, SkeinUnit unit)
{
  guint32 n = 0;

  if (unit == SKEIN_UNIT_BYTES)
    return (guint32) n_bytes;
  for (const char *p = text; p < text + n_bytes; p = g_utf8_next_char (p))
    n += unit == SKEIN_UNIT_UTF16 && g_utf8_get_char (p) > 0xffff ? 2 : 1;
  return n;
}

/* The words and their offsets say what is counted: UTF-16 units, unless another one fits more words. */
static SkeinUnit
find_unit (const TsvFile *file)
{
  static const SkeinUnit units[] = { SKEIN_UNIT_UTF16, SKEIN_UNIT_CODE_POINTS, SKEIN_UNIT_BYTES };
  guint fits[G_N_ELEMENTS (units)] = { 0 };
  guint best = 0;

  for (guint i = 0; i < file->rows->len; i++) {
    const TsvRow *row = g_ptr_array_index (file->rows, i);
    gsize n_bytes = strlen (row->token);

    for (guint j = 0; j < G_N_ELEMENTS (units); j++)
      fits[j] += count_units (row->token, n_bytes, units[j]) == row->end - row->start;
  }
  for (guint i = 1; i < G_N_ELEMENTS (units); i++)
    if (fits[i] > fits[best])
      best = i;
  return units[best];
}

/* Scripts that write this format count anew in each sentence. @first: its first row; @from: where the sentence would
 * begin by its offsets; @to: where it does begin. */
static void
move_sentence (TsvFile *file, guint first, guint32 from, guint32 to)
{
  guint sentence = ((const TsvRow *) g_ptr_array_index (file->rows, first))->sentence;

  for (guint i = first; i < file->rows->len; i++) {
    TsvRow *row = g_ptr_array_index (file->rows, i);

    if (row->sentence != sentence)
      break;
    row->start = (guint32) MAX ((gint64) row->start + to - from, 0);
    row->end = (guint32) MAX ((gint64) row->end + to - from, 0);
  }
  file->n_moved++;
}

/* The file has the text of each sentence and the offsets of its words. What lies between two sentences
 * is lost: a line end, or blanks. */
static char *
dup_text (TsvFile *file, SkeinUnit unit)
{
  GString *text = g_string_new (NULL);
  guint32 length = 0;
  guint next = 0;

  for (guint i = 0; i < file->sentences->len; i++) {
    const GString *sentence = g_ptr_array_index (file->sentences, i);
    const TsvRow *row;
    guint32 start = length + (i > 0 ? 1 : 0);

    while (next < file->rows->len && (row = g_ptr_array_index (file->rows, next))->sentence < i)
      next++;
    row = next < file->rows->len ? g_ptr_array_index (file->rows, next) : NULL;
    if (row != NULL && row->sentence == i) {
      guint32 lead = (guint32) strspn (sentence->str, " \t\n\r");

      /* White space before the first word may be the sentence's own. */
      start = lead <= row->start && !g_ascii_isspace (*row->token) ? row->start - lead : row->start;
    }
    if (start > length && start - length <= MAX_GAP) {
      if (i > 0) {
        g_string_append_c (text, '\n');
        length++;
      }
      for (; length < start; length++)
        g_string_append_c (text, ' ');
    } else if (start != length && i > 0) {
      g_string_append_c (text, '\n');
      length++;
      if (row != NULL && row->sentence == i)
        move_sentence (file, next, start, length);
    }
    g_string_append_len (text, sentence->str, (gssize) sentence->len);
    length += count_units (sentence->str, sentence->len, unit);
  }
  return g_string_free (text, FALSE);
}

static void
add_span (SkeinAnnotations *annotations, const TsvAnnotation *annotation)
{
  const TsvLayer *layer = annotation->layer;
  g_autofree SkeinFeature *features = g_new0 (SkeinFeature, layer->features->len);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  SkeinAnnotatedSpan *span = skein_annotations_add_span (
      annotations, annotation->id, NULL, annotation->start, annotation->end);
  guint n = 0;

  for (guint i = 0; i < annotation->values->len; i++) {
    char *value;

    if (layer->roles >= 0 && (i == (guint) layer->roles || i == (guint) layer->roles + 1))
      continue;
    value = tsv_dup_value (g_ptr_array_index (annotation->values, i));
    g_ptr_array_add (values, value);
    features[n++] = (SkeinFeature){ g_ptr_array_index (layer->features, i), value };
  }
  skein_uima_describe_span (span, layer->name, features, n, layer->kind == TSV_CHAINS);
  span->chain = g_strdup (annotation->chain);
  span->line = annotation->line;
  if (annotation->quote != NULL && annotation->start < annotation->end)
    span->quote = g_strdup (annotation->quote->str);
}

static gboolean
is_any_layer (const char *name)
{
  return g_str_has_prefix (name, "uima.tcas.");
}

static const char *
find_id (const TsvFile *file, const char *layer_name, const char *unit, guint number)
{
  for (guint i = 0; i < file->layers->len; i++) {
    const TsvLayer *layer = g_ptr_array_index (file->layers, i);
    g_autofree char *key = NULL;
    const TsvAnnotation *found;

    if (layer->kind == TSV_RELATIONS ||
        (strcmp (layer->name, layer_name) != 0 && !is_any_layer (layer_name)))
      continue;
    if (number > 0) {
      key = g_strdup_printf ("%u %u", layer->index, number);
      found = g_hash_table_lookup (file->by_number, key);
    } else {
      key = g_strdup_printf ("%u %s", layer->index, unit);
      found = g_hash_table_lookup (file->by_unit, key);
    }
    if (found != NULL)
      return found->id;
  }
  return NULL;
}

/* The ends of some relations are words. Only such words become mentions. */
static char *
ensure_word (const TsvFile *file,
             SkeinAnnotations *annotations,
             GHashTable *words,
             const char *unit)
{
  TsvRow *row = g_hash_table_lookup (words, unit);
  char *id = g_strconcat ("t", unit, NULL);

  if (row != NULL) {
    SkeinAnnotatedSpan *span =
        skein_annotations_add_span (annotations, id, NULL, row->start, row->end);

    span->quote = g_strdup (row->token);
    span->line = row->line;
    g_hash_table_remove (words, unit);
  }
  return id;
}

static char *
dup_end (const TsvFile *file,
         SkeinAnnotations *annotations,
         GHashTable *words,
         const TsvLayer *layer,
         const char *unit,
         guint number)
{
  const char *id;

  /* What is made of each word (its part of speech, say) stands for the word. */
  if (layer->base == NULL || (skein_uima_is_grammar (layer->base) && !is_any_layer (layer->base)))
    return ensure_word (file, annotations, words, unit);
  id = find_id (file, layer->base, unit, number);
  return g_strdup (id != NULL ? id : unit);
}

static void
add_relation (const TsvFile *file,
              SkeinAnnotations *annotations,
              GHashTable *words,
              const TsvRelation *relation)
{
  const TsvLayer *layer = relation->layer;
  g_autofree char *source =
      dup_end (file, annotations, words, layer, relation->source, relation->source_number);
  g_autofree char *target =
      dup_end (file, annotations, words, layer, relation->target, relation->target_number);
  g_autofree SkeinFeature *features = g_new0 (SkeinFeature, layer->features->len);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  SkeinAnnotatedRelation *record =
      skein_annotations_add_relation (annotations, NULL, NULL, source, target);

  for (guint i = 0; i < relation->values->len; i++) {
    char *value = tsv_dup_value (g_ptr_array_index (relation->values, i));

    g_ptr_array_add (values, value);
    features[i] = (SkeinFeature){ g_ptr_array_index (layer->features, i), value };
  }
  skein_uima_describe_relation (record, layer->name, features, relation->values->len);
  record->line = relation->line;
}

/* "*" stands for slots that nobody filled. */
static gboolean
has_slots (const char *targets)
{
  guint number;
  g_autofree char *plain = tsv_take_number (targets, &number);

  return !tsv_is_none (plain) && strcmp (plain, "*") != 0;
}

/* Roles and what has them stand in two cells beside each other: "buyer;seller" and "1-2;1-3[4]". Slots of a name
 * ("boss" of a firm) are relations; slots of anything else make it an event. */
static void
add_slots (const TsvFile *file, SkeinAnnotations *annotations, const TsvAnnotation *annotation)
{
  const TsvLayer *layer = annotation->layer;
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  const char *target_layer;
  SkeinAnnotatedRelation *event = NULL;
  SkeinAnnotatedSpan *span;

  if (layer->roles < 0 || (guint) layer->roles + 1 >= annotation->values->len ||
      !has_slots (g_ptr_array_index (annotation->values, (guint) layer->roles + 1)))
    return;
  roles = tsv_split (g_ptr_array_index (annotation->values, (guint) layer->roles), ';');
  targets = tsv_split (g_ptr_array_index (annotation->values, (guint) layer->roles + 1), ';');
  target_layer = g_ptr_array_index (layer->features, (guint) layer->roles + 1);
  span = skein_annotations_get_span (annotations, annotation->id);
  if (!skein_uima_names_actor (span->label)) {
    event =
        skein_annotations_add_event (annotations,
                                     NULL,
                                     span->label != NULL ? span->label
                                                         : skein_uima_get_short_name (layer->name),
                                     annotation->id);
    event->line = annotation->line;
  }
  for (guint i = 0; i < targets->len; i++) {
    guint number;
    g_autofree char *unit = tsv_take_number (g_ptr_array_index (targets, i), &number);
    g_autofree char *role = tsv_dup_value (i < roles->len ? g_ptr_array_index (roles, i) : "*");
    const char *id = find_id (file, target_layer, unit, number);
    const char *name =
        role != NULL ? role : g_ptr_array_index (layer->features, (guint) layer->roles);

    if (event != NULL)
      skein_annotated_relation_add_role (event, name, id != NULL ? id : unit);
    else
      skein_annotations_add_relation (
          annotations, NULL, name, annotation->id, id != NULL ? id : unit)
          ->line = annotation->line;
  }
}

static void
build (TsvFile *file, SkeinAnnotations *annotations, SkeinUnit unit)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  skein_annotations_expect (annotations, unit);
  for (guint i = 0; i < file->rows->len; i++) {
    TsvRow *row = g_ptr_array_index (file->rows, i);

    skein_annotations_vote (annotations, row->start, row->end, row->token);
    if (!g_hash_table_contains (words, row->unit))
      g_hash_table_insert (words, row->unit, row);
  }
  for (guint i = 0; i < file->annotations->len; i++)
    add_span (annotations, g_ptr_array_index (file->annotations, i));
  for (guint i = 0; i < file->annotations->len; i++)
    add_slots (file, annotations, g_ptr_array_index (file->annotations, i));
  for (guint i = 0; i < file->relations->len; i++)
    add_relation (file, annotations, words, g_ptr_array_index (file->relations, i));
  for (guint i = 0; i < file->odd->len; i++)
    skein_annotations_keep (annotations,
                            g_array_index (file->odd_lines, guint, i),
                            g_ptr_array_index (file->odd, i),
                            _ ("This is no row of a WebAnno file."));
}

static guint
sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const char *bytes = (const char *) skein_formats_peek (input, &n_bytes);

  if (n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0) {
    bytes += 3;
    n_bytes -= 3;
  }
  if (n_bytes >= strlen (MARK) && memcmp (bytes, MARK, strlen (MARK)) == 0)
    return 100;
  return tsv_is_old (bytes, n_bytes) ? 95 : 0;
}

static void
report_moved (const TsvFile *file, const SkeinInput *input, SkeinReport *report)
{
  if (file->n_moved > 0)
    skein_report_add (
        report,
        SKEIN_SEVERITY_REPAIRED,
        input->name,
        0,
        g_dngettext (GETTEXT_PACKAGE,
                     "The offsets of %u sentence don’t go on from the one before; it was put "
                     "behind it.",
                     "The offsets of %u sentences don’t go on from the one before; they were "
                     "put behind it.",
                     file->n_moved),
        file->n_moved);
}

static SkeinDocument *
read_new (const char *text, const SkeinInput *input, SkeinReport *report)
{
  g_autoptr (SkeinAnnotations) annotations = NULL;
  g_auto (TsvFile) file = { 0 };
  g_autofree char *plain = NULL;
  SkeinUnit unit;

  parse (&file, text);
  unit = find_unit (&file);
  plain = dup_text (&file, unit);
  if (*plain == '\0')
    return NULL;
  tsv_collect (&file);
  annotations = skein_annotations_new (input, "webanno-tsv", report);
  skein_annotations_begin (annotations, NULL, plain);
  build (&file, annotations, unit);
  report_moved (&file, input, report);
  skein_annotations_end (annotations);
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

static SkeinDocument *
read_tsv (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_auto (SkeinDecoded) decoded = { 0 };
  SkeinDocument *document;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !skein_plain_text_decode (input, &decoded, report, error))
    return NULL;
  document = tsv_is_old (decoded.text, strlen (decoded.text))
                 ? tsv_read_old (decoded.text, input, report)
                 : read_new (decoded.text, input, report);
  if (document == NULL)
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("The file has no text: no line starts with “#Text=”."));
  return document;
}

const SkeinFormat skein_format_webanno_tsv = {
  .id = "webanno-tsv",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_tsv,
};
