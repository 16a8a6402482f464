// SPDX-License-Identifier: MPL-2.0
#include "skein-text.h"

#include <math.h>
#include <string.h>

/* Longer texts are cut before they are shaped: no label has room for more. */
#define MAX_CHARACTERS 160

/* When the cache holds more blocks than this, those are dropped that the last picture did not use.
 */
#define MAX_BLOCKS 4000

/* A text is broken for a narrow place if it takes no more than this share of its width then. */
#define NARROW 0.75

typedef struct {
  char *string;
  gboolean bold;
  int max_width;
  guint max_lines;
} Key;

/* How much room one character takes when it stands alone. */
typedef struct {
  float width;
  float height;
} Letter;

/* Characters that every text has are looked up without a table. */
#define N_COMMON 128

struct _SkeinText {
  PangoContext *context;
  PangoFontDescription *regular;
  PangoFontDescription *bold;
  char *family;
  GHashTable *blocks;
  GHashTable *letters;
  Letter common[2][N_COMMON];
  guint time;
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->string) ^ (guint) key->max_width << 3 ^ key->max_lines << 1 ^
         (guint) key->bold;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *ka = a;
  const Key *kb = b;

  return ka->bold == kb->bold && ka->max_width == kb->max_width && ka->max_lines == kb->max_lines &&
         strcmp (ka->string, kb->string) == 0;
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->string);
  g_free (key);
}

static void
block_free (gpointer data)
{
  SkeinTextBlock *block = data;

  g_clear_object (&block->layout);
  for (guint i = 0; i < block->n_lines; i++)
    g_free (block->lines[i]);
  g_clear_pointer (&block->path, cairo_path_destroy);
  g_clear_pointer (&block->halo, cairo_surface_destroy);
  g_clear_pointer (&block->ink, cairo_surface_destroy);
  g_free (block);
}

/**
 * skein_text_new:
 *
 * Makes a cache of shaped texts. It is used in the thread that made it.
 *
 * Returns: (transfer full): the cache
 */
SkeinText *
skein_text_new (void)
{
  SkeinText *text = g_new0 (SkeinText, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  text->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (text->context, options);
  pango_context_set_round_glyph_positions (text->context, FALSE);
  cairo_font_options_destroy (options);

  text->blocks = g_hash_table_new_full (key_hash, key_equal, key_free, block_free);
  text->letters = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  return text;
}

/**
 * skein_text_free:
 * @text: (nullable) (transfer full): a cache
 *
 * Frees a cache and all blocks in it.
 */
void
skein_text_free (SkeinText *text)
{
  if (text == NULL)
    return;
  g_hash_table_unref (text->blocks);
  g_hash_table_unref (text->letters);
  g_clear_pointer (&text->regular, pango_font_description_free);
  g_clear_pointer (&text->bold, pango_font_description_free);
  g_object_unref (text->context);
  g_free (text->family);
  g_free (text);
}

static gboolean
is_stale (gpointer key, gpointer value, gpointer user_data)
{
  const SkeinTextBlock *block = value;
  const SkeinText *text = user_data;

  return block->last_used + 1 < text->time;
}

/**
 * skein_text_begin:
 * @text: a cache
 * @family: the family of the font
 *
 * Begins a new picture. Blocks of earlier pictures may go now, so no pointer to one is kept over
 * it.
 */
void
skein_text_begin (SkeinText *text, const char *family)
{
  text->time++;
  if (g_strcmp0 (text->family, family) != 0) {
    g_hash_table_remove_all (text->blocks);
    g_hash_table_remove_all (text->letters);
    memset (text->common, 0, sizeof text->common);
    g_free (text->family);
    text->family = g_strdup (family);
    g_clear_pointer (&text->regular, pango_font_description_free);
    g_clear_pointer (&text->bold, pango_font_description_free);
    text->regular = pango_font_description_new ();
    pango_font_description_set_family (text->regular, family);
    pango_font_description_set_absolute_size (text->regular, SKEIN_TEXT_SIZE * PANGO_SCALE);
    text->bold = pango_font_description_copy (text->regular);
    pango_font_description_set_weight (text->bold, PANGO_WEIGHT_BOLD);
  }
  if (g_hash_table_size (text->blocks) > MAX_BLOCKS)
    g_hash_table_foreach_remove (text->blocks, is_stale, text);
}

/* Marks that change the direction of what follows could turn round text that isn't theirs, and
 * what XML can't hold has no place in a picture either. */
static gboolean
is_dropped (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || (c & 0xfffe) == 0xfffe ||
         c == 0xfeff;
}

/**
 * skein_text_clean:
 * @string: UTF-8
 *
 * Makes one line of a text: controls and white space become single spaces, none at the ends; what
 * steers the direction of text is dropped; what is longer than any label is cut.
 *
 * Returns: (transfer full): the line
 */
char *
skein_text_clean (const char *string)
{
  GString *clean = g_string_new (NULL);
  gboolean space = FALSE;
  guint n = 0;

  for (const char *p = string; *p != '\0' && n < MAX_CHARACTERS; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (is_dropped (c))
      continue;
    if (g_unichar_iscntrl (c) || g_unichar_isspace (c) || c == 0x2028 || c == 0x2029) {
      space = clean->len > 0;
      continue;
    }
    if (space)
      g_string_append_c (clean, ' ');
    space = FALSE;
    g_string_append_unichar (clean, c);
    n++;
  }
  return g_string_free (clean, FALSE);
}

static PangoLayout *
new_layout (SkeinText *text, gboolean bold, const char *string, gssize length)
{
  PangoLayout *layout = pango_layout_new (text->context);

  pango_layout_set_font_description (layout, bold ? text->bold : text->regular);
  pango_layout_set_text (layout, string, (int) length);
  return layout;
}

static double
measure (SkeinText *text, gboolean bold, const char *string)
{
  g_autoptr (PangoLayout) layout = new_layout (text, bold, string, -1);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return pango_units_to_double (width);
}

/* Cuts a line so that it fits with an ellipsis, between two characters as a reader sees them. */
static char *
ellipsise (SkeinText *text, gboolean bold, const char *string, double max_width)
{
  g_autoptr (PangoLayout) layout = NULL;
  const PangoLogAttr *attrs;
  int n_attrs;
  int low = 0;
  int high;

  if (measure (text, bold, string) <= max_width)
    return g_strdup (string);
  layout = new_layout (text, bold, string, -1);
  attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  high = n_attrs - 1;
  while (high - low > 1) {
    int middle = (low + high) / 2;
    g_autofree char *start = g_utf8_substring (string, 0, middle);
    g_autofree char *cut = g_strconcat (start, "…", NULL);

    if (measure (text, bold, cut) <= max_width)
      low = middle;
    else
      high = middle;
  }
  while (low > 0 && !attrs[low].is_cursor_position)
    low--;
  {
    g_autofree char *start = g_utf8_substring (string, 0, low);

    return g_strconcat (g_strchomp (start), "…", NULL);
  }
}

/* Of two lines, a long one over a short one looks careless: takes the narrowest of some widths at
 * which the second line still ends the text, without breaking a word. */
static void
balance (PangoLayout *layout, const char *string, double max_width)
{
  static const double shares[] = { 0.55, 0.65, 0.75, 0.85, 1 };

  if (pango_layout_get_line_count (layout) != 2)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
    int start;

    pango_layout_set_width (layout, (int) (max_width * shares[i] * PANGO_SCALE));
    if (pango_layout_get_line_count (layout) != 2)
      continue;
    start = pango_layout_get_line_readonly (layout, 1)->start_index;
    if (start > 0 && string[start - 1] == ' ')
      return;
  }
}

/* Breaks a text into lines, the last one with an ellipsis if there is more. */
static void
break_lines (
    SkeinText *text, SkeinTextBlock *block, const char *string, double max_width, guint max_lines)
{
  g_autoptr (PangoLayout) layout = new_layout (text, block->bold, string, -1);
  PangoLayoutLine *first;
  const char *rest = string;

  pango_layout_set_width (layout, (int) (max_width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (max_lines > 1 && pango_layout_get_line_count (layout) > 1) {
    balance (layout, string, max_width);
    first = pango_layout_get_line_readonly (layout, 0);
    block->lines[block->n_lines++] =
        g_strchomp (g_strndup (string + first->start_index, (gsize) first->length));
    rest = string + first->start_index + first->length;
    while (*rest == ' ')
      rest++;
  }
  block->lines[block->n_lines++] = ellipsise (text, block->bold, rest, max_width);
}

static SkeinTextBlock *
make_block (SkeinText *text, const char *string, gboolean bold, double max_width, guint max_lines)
{
  SkeinTextBlock *block = g_new0 (SkeinTextBlock, 1);
  g_autofree char *clean = skein_text_clean (string);
  PangoRectangle logical;

  block->bold = bold;
  if (*clean == '\0')
    return block;
  break_lines (text, block, clean, max_width, max_lines);

  if (block->n_lines > 1) {
    g_autofree char *joined = g_strjoin ("\n", block->lines[0], block->lines[1], NULL);

    block->layout = new_layout (text, bold, joined, -1);
  } else {
    block->layout = new_layout (text, bold, block->lines[0], -1);
  }
  pango_layout_set_alignment (block->layout, PANGO_ALIGN_CENTER);
  pango_layout_get_extents (block->layout, NULL, &logical);
  block->width = pango_units_to_double (logical.width);
  block->height = pango_units_to_double (logical.height);
  {
    PangoLayoutIter *iter = pango_layout_get_iter (block->layout);

    for (guint i = 0; i < block->n_lines; i++) {
      block->baselines[i] = pango_units_to_double (pango_layout_iter_get_baseline (iter));
      pango_layout_iter_next_line (iter);
    }
    pango_layout_iter_free (iter);
  }
  return block;
}

/**
 * skein_text_get:
 * @text: a cache
 * @string: UTF-8
 * @bold: whether it is set in bold type
 * @max_width: how wide a line may be, in pixels at %SKEIN_TEXT_SIZE
 * @max_lines: 1 or 2
 *
 * Shapes a text, or finds it among those that are shaped already. Direction and fonts follow the
 * text itself.
 *
 * Returns: (transfer none): the block, valid until the second next skein_text_begin()
 */
SkeinTextBlock *
skein_text_get (
    SkeinText *text, const char *string, gboolean bold, double max_width, guint max_lines)
{
  Key key = { (char *) string, bold, (int) max_width, max_lines };
  SkeinTextBlock *block = g_hash_table_lookup (text->blocks, &key);

  if (block == NULL) {
    Key *own = g_new (Key, 1);

    *own = key;
    own->string = g_strdup (string);
    block = make_block (text, string, bold, max_width, max_lines);
    g_hash_table_insert (text->blocks, own, block);
  }
  block->last_used = text->time;
  return block;
}

/**
 * skein_text_get_narrow:
 * @text: a cache
 * @string: UTF-8
 * @bold: whether it is set in bold type
 * @max_width: how wide a line may be, in pixels at %SKEIN_TEXT_SIZE
 *
 * Shapes a text in two lines although it would fit into one, for a place that is narrow and high.
 *
 * Returns: (transfer none) (nullable): the block, valid for as long as that of skein_text_get(); %NULL if it takes two
 *   lines anyway, or can't be broken between two words so that it becomes much narrower
 */
SkeinTextBlock *
skein_text_get_narrow (SkeinText *text, const char *string, gboolean bold, double max_width)
{
  const SkeinTextBlock *wide = skein_text_get (text, string, bold, max_width, 2);
  SkeinTextBlock *narrow;

  if (wide->n_lines != 1 || strchr (wide->lines[0], ' ') == NULL)
    return NULL;
  narrow = skein_text_get (text, string, bold, floor (NARROW * wide->width), 2);
  /* Nothing but the blank between the lines is gone. */
  if (narrow->n_lines != 2 ||
      strlen (narrow->lines[0]) + 1 + strlen (narrow->lines[1]) != strlen (wide->lines[0]) ||
      g_str_has_suffix (narrow->lines[1], "…"))
    return NULL;
  return narrow;
}

static Letter
measure_letter (SkeinText *text, gunichar c, gboolean bold)
{
  char bytes[6];
  g_autoptr (PangoLayout) layout = new_layout (text, bold, bytes, g_unichar_to_utf8 (c, bytes));
  int width;
  int height;

  pango_layout_get_size (layout, &width, &height);
  return (Letter){ (float) pango_units_to_double (width), (float) pango_units_to_double (height) };
}

static Letter
get_letter (SkeinText *text, gunichar c, gboolean bold)
{
  gpointer key = GUINT_TO_POINTER (c << 1 | (bold ? 1 : 0));
  Letter *letter;

  if (c < N_COMMON) {
    letter = &text->common[bold ? 1 : 0][c];
    if (!(letter->height > 0))
      *letter = measure_letter (text, c, bold);
    return *letter;
  }
  letter = g_hash_table_lookup (text->letters, key);
  if (letter == NULL) {
    letter = g_new (Letter, 1);
    *letter = measure_letter (text, c, bold);
    g_hash_table_insert (text->letters, key, letter);
  }
  return *letter;
}

/**
 * skein_text_estimate:
 * @text: a cache
 * @string: UTF-8
 * @bold: whether it is set in bold type
 * @max_width: how wide a line may be, in pixels at %SKEIN_TEXT_SIZE
 * @width: (out): about how wide the text is in at most two lines, as a rule somewhat more than that
 * @height: (out): likewise how high
 *
 * Says how much room a text takes without shaping it, since of the many names of a graph few are ever
 * seen: the sum of its characters as they stand alone. Kerning and joining make texts narrower.
 */
void
skein_text_estimate (SkeinText *text,
                     const char *string,
                     gboolean bold,
                     double max_width,
                     double *width,
                     double *height)
{
  double sum = 0;
  double tallest = 0;
  guint n = 0;

  for (const char *p = string; *p != '\0' && n < MAX_CHARACTERS; p = g_utf8_next_char (p), n++) {
    gunichar c = g_utf8_get_char (p);
    Letter letter;

    if (is_dropped (c))
      continue;
    letter = get_letter (text, c < ' ' ? ' ' : c, bold);
    sum += (double) letter.width;
    tallest = MAX (tallest, (double) letter.height);
  }
  /* What would nearly need a second line is taken to have one, and to be as wide as can be. */
  *width = MIN (sum + 1, max_width);
  *height = sum > 0.97 * max_width ? 2 * tallest : tallest;
}
