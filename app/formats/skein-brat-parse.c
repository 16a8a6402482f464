// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-brat-private.h"
#include "skein-formats-private.h"

/* So many lines are looked at to recognise a file of annotations. */
#define SNIFF_LINES 20

/* A line while it is parsed: "ID TAB data TAB rest". */
typedef struct {
  const char *raw;
  gsize n_raw;
  char prefix;
  char *id;
  char *data;
  char *rest;
} Fields;

static void
fields_clear (Fields *fields)
{
  g_free (fields->id);
  g_free (fields->data);
  g_free (fields->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fields, fields_clear)

static void
argument_free (gpointer data)
{
  BratArgument *argument = data;

  g_free (argument->role);
  g_free (argument->target);
  g_free (argument);
}

void
brat_line_free (gpointer data)
{
  BratLine *line = data;

  g_free (line->id);
  g_free (line->type);
  g_clear_pointer (&line->arguments, g_ptr_array_unref);
  g_clear_pointer (&line->offsets, g_array_unref);
  g_free (line->offsets_text);
  g_free (line->text);
  if (line->more != NULL)
    g_string_free (line->more, TRUE);
  if (line->notes != NULL)
    g_string_free (line->notes, TRUE);
  g_clear_pointer (&line->spans, g_array_unref);
  g_free (line);
}

BratArgument *
brat_line_get_argument (const BratLine *line, guint index)
{
  return g_ptr_array_index (line->arguments, index);
}

/**
 * brat_line_get_label:
 * @line: a line
 *
 * Returns: (transfer none): how messages call it: its id, or "*"
 */
const char *
brat_line_get_label (const BratLine *line)
{
  return line->id != NULL ? line->id : "*";
}

BratLine *
brat_lookup (const BratReading *reading, const char *id)
{
  return g_hash_table_lookup (reading->by_id, id);
}

/**
 * brat_keep:
 * @reading: a reading
 * @name: the file
 * @line: the line's number there
 * @raw: the line
 * @n_raw: its length
 * @message: a translated sentence that says what is wrong
 *
 * Keeps a line word by word that can't be understood, and reports that.
 */
void
brat_keep (BratReading *reading,
           const char *name,
           guint line,
           const char *raw,
           gsize n_raw,
           const char *message)
{
  g_autofree char *excerpt = skein_formats_dup_excerpt (raw, (gssize) n_raw);

  skein_report_add (reading->report,
                    SKEIN_SEVERITY_KEPT,
                    name,
                    line,
                    _ ("%s The line is kept as it is: “%s”."),
                    message,
                    excerpt);
  g_string_append_len (reading->leftover, raw, (gssize) n_raw);
  g_string_append_c (reading->leftover, '\n');
}

/* Returns the length of the id at the start of a line, or 0: letters (or "#" and letters), digits, and
 * whatever follows up to a tab; or "*" alone. */
static gsize
measure_id (const char *line, gsize n)
{
  gsize i = 0;
  gsize digits;

  if (n >= 2 && line[0] == '*' && line[1] == '\t')
    return 1;
  if (n > 0 && line[0] == '#')
    i++;
  while (i < n && g_ascii_isalpha (line[i]))
    i++;
  digits = i;
  while (i < n && g_ascii_isdigit (line[i]))
    i++;
  if (digits == 0 || i == digits)
    return 0;
  while (i < n && line[i] != '\t' && !g_ascii_isspace (line[i]))
    i++;
  return i < n && line[i] == '\t' ? i : 0;
}

static void
add_argument (BratLine *line, const char *role, const char *target)
{
  BratArgument *argument = g_new0 (BratArgument, 1);

  argument->role = g_strdup (role);
  argument->target = g_strdup (target);
  if (line->arguments == NULL)
    line->arguments = g_ptr_array_new_with_free_func (argument_free);
  g_ptr_array_add (line->arguments, argument);
}

/* Takes the next word of @data off; returns NULL at the end. */
static char *
take_word (char **data)
{
  char *word;

  while (g_ascii_isspace (**data))
    (*data)++;
  if (**data == '\0')
    return NULL;
  word = *data;
  while (**data != '\0' && !g_ascii_isspace (**data))
    (*data)++;
  if (**data != '\0')
    *(*data)++ = '\0';
  return word;
}

/* A number that is too large for an offset becomes the largest: it lies in no text, and the quote can
 * still be found. */
static gboolean
read_offset (const char **p, guint32 *offset)
{
  guint64 value = 0;

  while (g_ascii_isspace (**p))
    (*p)++;
  if (!g_ascii_isdigit (**p))
    return FALSE;
  for (; g_ascii_isdigit (**p); (*p)++)
    value = MIN (value * 10 + (guint64) (**p - '0'), G_MAXUINT32);
  *offset = (guint32) value;
  return TRUE;
}

static GArray *
parse_offsets (const char *data)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  const char *p = data;

  while (TRUE) {
    SkeinSpan span;

    if (!read_offset (&p, &span.start) || !g_ascii_isspace (*p) || !read_offset (&p, &span.end))
      return NULL;
    g_array_append_val (offsets, span);
    while (g_ascii_isspace (*p))
      p++;
    if (*p == '\0')
      return g_steal_pointer (&offsets);
    if (*p++ != ';')
      return NULL;
  }
}

static gboolean
parse_text_bound (BratLine *line, char *data, const char *rest)
{
  const char *type = take_word (&data);

  if (type == NULL)
    return FALSE;
  line->type = g_strdup (type);
  line->offsets_text = g_strdup (g_strstrip (data));
  line->offsets = parse_offsets (line->offsets_text);
  line->text = g_strdup (rest);
  return line->offsets != NULL;
}

/* Reads words of the kind "Role:Target". */
static gboolean
parse_arguments (BratLine *line, char *data)
{
  char *word;

  while ((word = take_word (&data)) != NULL) {
    char *colon = strchr (word, ':');

    if (colon == NULL || colon == word || colon[1] == '\0')
      return FALSE;
    *colon = '\0';
    add_argument (line, word, colon + 1);
  }
  return line->arguments != NULL;
}

static gboolean
parse_relation (BratLine *line, char *data, const char *rest)
{
  const char *type = take_word (&data);

  if (type == NULL)
    return FALSE;
  line->type = g_strdup (type);
  line->text = g_strdup (rest);
  return parse_arguments (line, data) && line->arguments->len == 2;
}

static gboolean
parse_event (BratLine *line, char *data)
{
  if (!parse_arguments (line, data))
    return FALSE;
  line->type = g_strdup (brat_line_get_argument (line, 0)->role);
  return TRUE;
}

static gboolean
parse_attribute (BratLine *line, char *data)
{
  const char *name = take_word (&data);
  const char *target = name != NULL ? take_word (&data) : NULL;

  if (target == NULL)
    return FALSE;
  line->type = g_strdup (name);
  add_argument (line, NULL, target);
  line->text = g_strdup (g_strstrip (data));
  return TRUE;
}

/* "Reference T1 DB:ID", or as BioNLP 2013 has it "DB Annotation:T1 Referent:ID", where the type names the
 * knowledge base if the id does not. The identifier is left in line->offsets_text. */
static gboolean
parse_reference (BratLine *line, char *data, const char *rest)
{
  const char *type = take_word (&data);
  const char *target = type != NULL ? take_word (&data) : NULL;
  const char *id = target != NULL ? take_word (&data) : NULL;

  if (id == NULL)
    return FALSE;
  if (g_str_has_prefix (target, "Annotation:"))
    target += strlen ("Annotation:");
  if (g_str_has_prefix (id, "Referent:"))
    id += strlen ("Referent:");
  if (*target == '\0' || *id == '\0')
    return FALSE;
  line->type = g_strdup (type);
  add_argument (line, NULL, target);
  line->offsets_text = strchr (id, ':') != NULL ? g_strdup (id) : g_strconcat (type, ":", id, NULL);
  line->text = g_strdup (rest);
  return TRUE;
}

static gboolean
parse_equiv (BratLine *line, char *data)
{
  const char *word = take_word (&data);

  if (word == NULL)
    return FALSE;
  line->type = g_strdup (word);
  while ((word = take_word (&data)) != NULL)
    add_argument (line, NULL, word);
  return line->arguments != NULL;
}

static gboolean
parse_note (BratLine *line, char *data, const char *rest)
{
  const char *type = take_word (&data);
  const char *target = type != NULL ? take_word (&data) : NULL;

  if (target == NULL)
    return FALSE;
  line->type = g_strdup (type);
  add_argument (line, NULL, target);
  line->text = g_strdup (rest);
  return TRUE;
}

static gboolean
parse_fields (BratLine *line, Fields *fields)
{
  switch (fields->prefix) {
  case 'T':
    line->kind = BRAT_TEXT_BOUND;
    return parse_text_bound (line, fields->data, fields->rest);
  case 'R':
    line->kind = BRAT_RELATION;
    return parse_relation (line, fields->data, fields->rest);
  case 'E':
    line->kind = BRAT_EVENT;
    return parse_event (line, fields->data);
  case 'A':
  case 'M':
    line->kind = BRAT_ATTRIBUTE;
    return parse_attribute (line, fields->data);
  case 'N':
    line->kind = BRAT_REFERENCE;
    return parse_reference (line, fields->data, fields->rest);
  case '*':
    line->kind = BRAT_EQUIV;
    return parse_equiv (line, fields->data);
  case '#':
    line->kind = BRAT_NOTE;
    return parse_note (line, fields->data, fields->rest);
  default:
    return FALSE;
  }
}

/* Cuts a line at its first two tabs. Returns FALSE if it does not start with an id. */
static gboolean
split_fields (const char *raw, gsize n_raw, Fields *fields)
{
  gsize n_id = measure_id (raw, n_raw);
  const char *data = raw + n_id + 1;
  const char *end = raw + n_raw;
  const char *tab;

  if (n_id == 0)
    return FALSE;
  tab = memchr (data, '\t', (gsize) (end - data));
  fields->raw = raw;
  fields->n_raw = n_raw;
  /* Of the kinds that are known only notes have letters after the first sign. */
  fields->prefix = raw[0] != '#' && g_ascii_isalpha (raw[1]) ? '\0' : raw[0];
  fields->id = g_strndup (raw, n_id);
  fields->data = g_strndup (data, (gsize) ((tab != NULL ? tab : end) - data));
  fields->rest = tab != NULL ? g_strndup (tab + 1, (gsize) (end - tab - 1)) : g_strdup ("");
  return TRUE;
}

static void
count_line (BratReading *reading, const BratLine *line, char prefix)
{
  const char kind[2] = { prefix, '\0' };

  skein_report_count (reading->report, kind, 1);
  if (line->kind == BRAT_EVENT)
    skein_report_count (reading->report, "args", line->arguments->len - 1);
  else if (line->kind == BRAT_EQUIV)
    skein_report_count (reading->report, "members", line->arguments->len);
}

/* Returns the parsed line, or NULL if it is kept as it is. */
static BratLine *
take_fields (BratReading *reading, const char *name, guint number, Fields *fields)
{
  BratLine *line = g_new0 (BratLine, 1);

  line->name = name;
  line->line = number;
  line->raw = fields->raw;
  line->n_raw = fields->n_raw;
  line->mention = -1;
  if (!parse_fields (line, fields)) {
    brat_keep (reading,
               name,
               number,
               fields->raw,
               fields->n_raw,
               fields->prefix != '\0' && strchr ("TREAMN*#", fields->prefix) != NULL
                   ? _ ("The annotation is not written as its kind has to be.")
                   : _ ("There is no annotation of this kind."));
    brat_line_free (line);
    return NULL;
  }
  if (line->kind != BRAT_EQUIV && brat_lookup (reading, fields->id) != NULL) {
    brat_keep (reading,
               name,
               number,
               fields->raw,
               fields->n_raw,
               _ ("Another annotation has the same id."));
    brat_line_free (line);
    return NULL;
  }
  count_line (reading, line, fields->prefix);
  if (line->kind != BRAT_EQUIV) {
    line->id = g_steal_pointer (&fields->id);
    g_hash_table_insert (reading->by_id, line->id, line);
  }
  line->index = reading->lines->len;
  g_ptr_array_add (reading->lines, line);
  return line;
}

/* Joins a line that does not start with an id to the one before, if that ends in free text: brat itself
 * has written line breaks into quotes (its issue 998). */
static void
join_line (BratReading *reading,
           BratLine *before,
           guint n_blank,
           const char *name,
           guint number,
           const char *raw,
           gsize n_raw)
{
  if (before == NULL || (before->kind != BRAT_TEXT_BOUND && before->kind != BRAT_REFERENCE &&
                         before->kind != BRAT_NOTE)) {
    brat_keep (reading, name, number, raw, n_raw, _ ("The line does not start with an id."));
    return;
  }
  if (before->more == NULL)
    before->more = g_string_new (NULL);
  for (guint i = 0; i <= n_blank; i++)
    g_string_append_c (before->more, '\n');
  g_string_append_len (before->more, raw, (gssize) n_raw);
}

/* Moves @text behind the next line, and returns the line's length without its end. */
static gsize
take_line (const char **text)
{
  const char *end = strchr (*text, '\n');
  gsize n = end != NULL ? (gsize) (end - *text) : strlen (*text);
  gsize next = n + (end != NULL);

  if (n > 0 && (*text)[n - 1] == '\r')
    n--;
  *text += next;
  return n;
}

/**
 * brat_parse:
 * @reading: a reading
 * @name: how messages call the file; it must outlive @reading
 * @text: the annotations; they must outlive @reading
 *
 * Parses the lines of one file into the reading. What can't be understood is kept.
 */
void
brat_parse (BratReading *reading, const char *name, const char *text)
{
  BratLine *before = NULL;
  guint n_blank = 0;
  guint number = 0;

  while (*text != '\0') {
    const char *raw = text;
    gsize n_raw = take_line (&text);
    g_auto (Fields) fields = { 0 };

    number++;
    if (n_raw == 0) {
      n_blank++;
      continue;
    }
    if (split_fields (raw, n_raw, &fields))
      before = take_fields (reading, name, number, &fields);
    else
      join_line (reading, before, n_blank, name, number, raw, n_raw);
    n_blank = 0;
  }
}

/**
 * brat_sniff_lines:
 * @text: the start of a file
 *
 * Returns: from 0 to 100, how sure it is that the file holds annotations: the first line and most of the
 *   next ones must be some
 */
guint
brat_sniff_lines (const char *text)
{
  guint n = 0;
  guint n_good = 0;

  while (*text != '\0' && n < SNIFF_LINES) {
    const char *raw = text;
    gsize n_raw = take_line (&text);
    g_auto (Fields) fields = { 0 };
    BratLine *line;

    if (n_raw == 0)
      continue;
    n++;
    line = g_new0 (BratLine, 1);
    n_good += split_fields (raw, n_raw, &fields) && parse_fields (line, &fields);
    brat_line_free (line);
    if (n_good == 0)
      return 0;
  }
  return n_good * 2 > n ? 90 : 0;
}
