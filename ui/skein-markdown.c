// SPDX-License-Identifier: MPL-2.0
#include "skein-markdown.h"

#include <string.h>

#include "skein-label.h"

/* Cells that are not the last of their row wrap at so many characters. */
#define CELL_CHARS 18

static gboolean
is_fence (const char *line)
{
  return g_str_has_prefix (line, "```");
}

/* Puts "code" and **bold** into the markup of a label. */
static char *
dup_markup (const char *text)
{
  static const struct {
    const char *mark;
    const char *tag;
  } spans[] = { { "`", "tt" }, { "**", "b" } };
  GString *markup = g_string_new (NULL);

  while (*text != '\0') {
    const char *end = NULL;
    gsize length = 0;
    guint i;

    for (i = 0; i < G_N_ELEMENTS (spans) && end == NULL; i++) {
      length = strlen (spans[i].mark);
      if (g_str_has_prefix (text, spans[i].mark))
        end = strstr (text + length, spans[i].mark);
    }
    if (end != NULL) {
      g_autofree char *words = g_markup_escape_text (text + length, end - (text + length));

      g_string_append_printf (markup, "<%s>%s</%s>", spans[i - 1].tag, words, spans[i - 1].tag);
      text = end + length;
    } else {
      const char *next = g_utf8_next_char (text);
      g_autofree char *letter = g_markup_escape_text (text, next - text);

      g_string_append (markup, letter);
      text = next;
    }
  }
  return g_string_free (markup, FALSE);
}

static GtkWidget *
make_paragraph (const char *text)
{
  g_autofree char *markup = dup_markup (text);
  GtkWidget *label = skein_label_new_paragraph ("");

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

static GtkWidget *
make_heading (const char *line)
{
  gsize level = strspn (line, "#");
  GtkWidget *label = make_paragraph (line + level + strspn (line + level, " "));

  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, level == 1 ? "title-2" : "title-4");
  if (level > 1)
    gtk_widget_set_margin_top (label, 12);
  return label;
}

/* The line under the names of the columns only says that they are names. */
static gboolean
is_rule (const char *line)
{
  return line[strspn (line, "|-: ")] == '\0';
}

static void
add_row (GtkGrid *grid, const char *line, int row, gboolean is_header)
{
  g_auto (GStrv) cells = g_strsplit (line, "|", -1);
  int n_cells = (int) g_strv_length (cells) - 2;

  /* Nothing stands before the first bar and behind the last. */
  for (int i = 0; i < n_cells; i++) {
    GtkWidget *label = make_paragraph (g_strstrip (cells[i + 1]));

    gtk_label_set_yalign (GTK_LABEL (label), 0);
    if (is_header)
      gtk_widget_add_css_class (label, "dim-label");
    if (i + 1 < n_cells)
      gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
    else
      gtk_widget_set_hexpand (label, TRUE);
    gtk_grid_attach (grid, label, i, row, 1, 1);
  }
}

static GtkWidget *
make_table (char **lines, guint n_lines)
{
  GtkWidget *grid = gtk_grid_new ();
  gboolean has_header = n_lines > 1 && is_rule (lines[1]);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < n_lines; i++)
    if (!is_rule (lines[i]))
      add_row (GTK_GRID (grid), lines[i], (int) i, has_header && i == 0);
  return grid;
}

static char *
dup_joined (char **lines, guint n_lines, const char *between)
{
  GString *text = g_string_new (n_lines > 0 ? lines[0] : NULL);

  for (guint i = 1; i < n_lines; i++)
    g_string_append_printf (text, "%s%s", between, lines[i]);
  return g_string_free (text, FALSE);
}

/* How many lines from the first one on belong to the same block. */
static guint
count_lines (char **lines)
{
  guint n = 1;

  if (*lines[0] == '#')
    return 1;
  if (is_fence (lines[0])) {
    while (lines[n] != NULL && !is_fence (lines[n]))
      n++;
    return lines[n] != NULL ? n + 1 : n;
  }
  while (lines[n] != NULL && *lines[n] != '\0' && *lines[n] != '#' && !is_fence (lines[n]) &&
         (*lines[n] == '|') == (*lines[0] == '|'))
    n++;
  return n;
}

static GtkWidget *
make_block (char **lines, guint n_lines)
{
  g_autofree char *text = NULL;
  GtkWidget *code;

  if (*lines[0] == '#')
    return make_heading (lines[0]);
  if (*lines[0] == '|')
    return make_table (lines, n_lines);
  if (!is_fence (lines[0])) {
    text = dup_joined (lines, n_lines, " ");
    return make_paragraph (text);
  }
  text = dup_joined (lines + 1, n_lines > 2 ? n_lines - 2 : 0, "\n");
  code = skein_label_new_paragraph (text);
  gtk_widget_add_css_class (code, "monospace");
  gtk_widget_add_css_class (code, "code-block");
  return code;
}

/**
 * skein_markdown_new:
 * @text: headings, paragraphs, tables and fenced code in Markdown
 *
 * Shows as much of Markdown as our own documents use; everything else stays as it is written.
 *
 * Returns: (transfer floating): a box with one widget for each block
 */
GtkWidget *
skein_markdown_new (const char *text)
{
  g_auto (GStrv) lines = NULL;
  GtkWidget *box;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  for (guint i = 0; lines[i] != NULL;) {
    guint n_lines = *lines[i] != '\0' ? count_lines (lines + i) : 1;

    if (*lines[i] != '\0')
      gtk_box_append (GTK_BOX (box), make_block (lines + i, n_lines));
    i += n_lines;
  }
  return box;
}
