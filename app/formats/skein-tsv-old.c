// SPDX-License-Identifier: MPL-2.0

/* WebAnno TSV 1 and 2, which have no offsets. Their words are looked for in the text of the sentence, and names are what
 * some column begins with "B-" and goes on with "I-". */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-tsv-private.h"

/* How much of a file tells whether it is one. */
#define HEAD_BYTES 4096

/* How many bytes are looked through for words that are not where they should be. */
#define SEARCH_BUDGET (G_GINT64_CONSTANT (1) << 29)

/* More columns than any project has. */
#define MAX_COLUMNS 200

/* A name: in which column it stands, and on which row it was seen last. */
typedef struct {
  char *label;
  guint column;
  guint row;
  guint line;
  guint32 start;
  guint32 end;
} Name;

typedef struct {
  GString *text;
  guint32 length;
  /* Where the next word is looked for: in bytes, and in code points. */
  gsize byte;
  guint32 at;
  guint row;
  GArray *names;
  gint64 budget;
} Old;

static void
name_clear (gpointer data)
{
  g_free (((Name *) data)->label);
}

/**
 * tsv_is_old:
 * @bytes: the start of a file
 * @n_bytes: its length
 *
 * Returns: %TRUE if it is of WebAnno TSV 1 or 2
 */
gboolean
tsv_is_old (const char *bytes, gsize n_bytes)
{
  g_autofree char *head = g_strndup (bytes, MIN (n_bytes, HEAD_BYTES));
  const char *p = head + strspn (head, " \t\r\n");
  const char *id = g_str_has_prefix (p, "#id=") ? p : strstr (p, "\n#id=");
  const char *text = id != NULL ? strstr (id, "\n#text=") : NULL;

  return *p == '#' && text != NULL && (id == p || strstr (p, " | ") != NULL) &&
         strchr (text, '\t') != NULL;
}

static void
begin_sentence (Old *old, const char *text)
{
  if (old->text->len > 0) {
    g_string_append_c (old->text, '\n');
    old->length++;
  }
  old->byte = old->text->len;
  old->at = old->length;
  g_string_append (old->text, text);
  old->length += (guint32) g_utf8_strlen (text, -1);
  /* No name goes on from one sentence into the next. */
  old->row++;
}

/* One value of a cell: the beginning of a name, or the rest of one. */
static void
take_value (Old *old, const char *value, guint column, guint line, guint32 start, guint32 end)
{
  Name name = { NULL, column, old->row, line, start, end };

  if ((*value != 'B' && *value != 'I') || value[1] != '-' || value[2] == '\0')
    return;
  for (guint i = old->names->len; *value == 'I' && i > 0; i--) {
    Name *last = &g_array_index (old->names, Name, i - 1);

    if (last->row + 1 < old->row)
      break;
    if (last->row + 1 == old->row && last->column == column &&
        strcmp (last->label, value + 2) == 0) {
      last->row = old->row;
      last->end = end;
      return;
    }
  }
  name.label = g_strdup (value + 2);
  g_array_append_val (old->names, name);
}

static void
take_row (Old *old, char **cells, guint line)
{
  const char *from = old->text->str + old->byte;
  const char *found = old->budget > 0 ? strstr (from, cells[1]) : NULL;
  guint32 start;
  guint32 end;

  if (found == NULL || *cells[1] == '\0') {
    old->budget -= (gint64) (old->text->len - old->byte);
    return;
  }
  start = old->at + (guint32) g_utf8_strlen (from, found - from);
  end = start + (guint32) g_utf8_strlen (cells[1], -1);
  old->row++;
  for (guint i = 2; cells[i] != NULL; i++) {
    g_autoptr (GPtrArray) values = tsv_split (cells[i], '|');

    for (guint j = 0; j < values->len; j++)
      take_value (old, g_ptr_array_index (values, j), i, line, start, end);
  }
  old->byte = (gsize) (found - old->text->str) + strlen (cells[1]);
  old->at = end;
}

static void
parse (Old *old, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = lines[i];
    g_auto (GStrv) cells = NULL;

    if (g_str_has_suffix (line, "\r"))
      line[strlen (line) - 1] = '\0';
    if (g_str_has_prefix (line, "#text=")) {
      begin_sentence (old, line + strlen ("#text="));
      continue;
    }
    if (!g_ascii_isdigit (*line))
      continue;
    cells = g_strsplit (line, "\t", MAX_COLUMNS);
    if (g_strv_length (cells) >= 2)
      take_row (old, cells, i + 1);
  }
}

/**
 * tsv_read_old:
 * @text: the file
 * @input: the file
 * @report: is told what is lost
 *
 * Returns: (transfer full) (nullable): its document, or %NULL if it has no text
 */
SkeinDocument *
tsv_read_old (const char *text, const SkeinInput *input, SkeinReport *report)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "webanno-tsv", report);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  Old old = { .text = plain, .names = names, .budget = SEARCH_BUDGET };

  g_array_set_clear_func (names, name_clear);
  parse (&old, text);
  if (plain->len == 0 || skein_annotations_begin (annotations, NULL, plain->str) == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++) {
    const Name *name = &g_array_index (names, Name, i);

    skein_annotations_add_span (annotations,
                                NULL,
                                strcmp (name->label, "_") != 0 ? name->label : NULL,
                                name->start,
                                name->end)
        ->line = name->line;
  }
  skein_report_add (
      report,
      SKEIN_SEVERITY_NOTE,
      input->name,
      0,
      _ ("This is WebAnno TSV 1 or 2, of which only names are read; relations are in WebAnno "
         "TSV 3 and UIMA CAS."));
  skein_annotations_end (annotations);
  return skein_annotations_finish (g_steal_pointer (&annotations));
}
