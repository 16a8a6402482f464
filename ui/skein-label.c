// SPDX-License-Identifier: MPL-2.0
#include "skein-label.h"

#include <glib/gi18n-lib.h>

/* Around what has a direction of its own within a line: FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. */
#define ISOLATE "\u2068"
#define END_OF_ISOLATE "\u2069"

/* So many characters of a text of a file are shown in a menu. */
#define MENU_LENGTH 40

/**
 * skein_label_set_or_hide:
 * @label: a label
 * @text: (nullable): what it shows; it is hidden if there is nothing to show
 */
void
skein_label_set_or_hide (GtkLabel *label, const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static gboolean
query_tooltip_cb (
    GtkLabel *label, int x, int y, gboolean keyboard_mode, GtkTooltip *tooltip, gpointer user_data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

/**
 * skein_label_tell_when_cut:
 * @label: a label that may be ellipsised
 *
 * Shows the whole text in a tooltip while @label has no room for it.
 */
void
skein_label_tell_when_cut (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/**
 * skein_label_new_chip:
 * @text: a few words
 *
 * Returns: (transfer floating): a label that stands out from the text around it
 */
GtkWidget *
skein_label_new_chip (const char *text)
{
  GtkWidget *chip;

  g_return_val_if_fail (text != NULL, NULL);

  chip = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (chip, "chip");
  skein_label_tell_when_cut (GTK_LABEL (chip));
  return chip;
}

/**
 * skein_label_new_paragraph:
 * @text: a text
 *
 * Returns: (transfer floating): a label whose lines wrap, to read and to copy from
 */
GtkWidget *
skein_label_new_paragraph (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static gboolean
is_right_to_left (gunichar letter)
{
  switch (g_unichar_get_script (letter)) {
  case G_UNICODE_SCRIPT_ADLAM:
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
  case G_UNICODE_SCRIPT_HEBREW:
  case G_UNICODE_SCRIPT_MANDAIC:
  case G_UNICODE_SCRIPT_NKO:
  case G_UNICODE_SCRIPT_SAMARITAN:
  case G_UNICODE_SCRIPT_SYRIAC:
  case G_UNICODE_SCRIPT_THAANA:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Which of both directions occur in a text. */
static void
find_directions (const char *text, gboolean *left_to_right, gboolean *right_to_left)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalpha (c))
      *(is_right_to_left (c) ? right_to_left : left_to_right) = TRUE;
  }
}

/**
 * skein_label_get_start:
 * @text: a text
 *
 * Returns: the alignment of a label in whose language lines begin where those of @text do: 1 for texts that are written
 *   the other way than those of the program, 0 otherwise
 */
float
skein_label_get_start (const char *text)
{
  gboolean is_mirrored = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalpha (c))
      return is_right_to_left (c) != is_mirrored ? 1 : 0;
  }
  return 0;
}

/**
 * skein_label_dup_joined:
 * @first: (nullable): a text
 * @...: further texts, and %NULL behind the last
 *
 * Returns: (transfer full): those before the first %NULL that are not empty, with dots between. Where they are of both
 *   directions, each stands by itself, so that its numbers stay where they belong.
 */
char *
skein_label_dup_joined (const char *first, ...)
{
  GString *joined = g_string_new (NULL);
  gboolean left_to_right = FALSE;
  gboolean right_to_left = FALSE;
  va_list texts;

  va_start (texts, first);
  for (const char *text = first; text != NULL; text = va_arg (texts, const char *))
    find_directions (text, &left_to_right, &right_to_left);
  va_end (texts);
  va_start (texts, first);
  for (const char *text = first; text != NULL; text = va_arg (texts, const char *)) {
    if (*text == '\0')
      continue;
    if (joined->len > 0)
      g_string_append (joined, " · ");
    if (left_to_right && right_to_left)
      g_string_append_printf (joined, ISOLATE "%s" END_OF_ISOLATE, text);
    else
      g_string_append (joined, text);
  }
  va_end (texts);
  return g_string_free (joined, FALSE);
}

/* What would turn around, or hide, the words that stand behind it. Joiners, which are formats too, stay: scripts
 * and emoji need them. */
static gboolean
is_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * skein_label_dup_short:
 * @text: a text of a file
 * @length: how many characters of it are shown at most
 *
 * Makes one line of a text that may be of any length. O(@length), however long @text is.
 *
 * Returns: (transfer full): its beginning, with an ellipsis if there is more; with blanks for line breaks and other
 *   controls, and without those that change the direction of what stands around it
 */
char *
skein_label_dup_short (const char *text, guint length)
{
  GString *shown;
  guint n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  shown = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (n++ == length) {
      g_string_append (shown, "…");
      break;
    }
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
      g_string_append_c (shown, ' ');
    else if (!is_direction (c))
      g_string_append_unichar (shown, c);
  }
  return g_string_free (shown, FALSE);
}

/**
 * skein_label_dup_for_menu:
 * @text: a text of a file
 *
 * Returns: (transfer full): its beginning in one line, in which a menu takes no character for a mnemonic
 */
char *
skein_label_dup_for_menu (const char *text)
{
  g_autofree char *shown = NULL;
  GString *label;

  g_return_val_if_fail (text != NULL, NULL);

  shown = skein_label_dup_short (text, MENU_LENGTH);
  label = g_string_new (shown);
  g_string_replace (label, "_", "__", 0);
  return g_string_free (label, FALSE);
}

/**
 * skein_label_dup_counts:
 * @n_passages: a number of passages
 * @n_articles: how many articles they come from
 *
 * Returns: (transfer full): "6 passages in 4 articles"
 */
char *
skein_label_dup_counts (guint n_passages, guint n_articles)
{
  g_autofree char *passages =
      g_strdup_printf (ngettext ("%u passage", "%u passages", n_passages), n_passages);
  g_autofree char *articles =
      g_strdup_printf (ngettext ("%u article", "%u articles", n_articles), n_articles);

  /* Translators: “6 passages in 4 articles”. */
  return g_strdup_printf (_ ("%s in %s"), passages, articles);
}

/**
 * skein_label_wrap_check:
 * @button: a check button with a label
 *
 * Has the label go over several lines where there is no room for it in one.
 */
void
skein_label_wrap_check (GtkCheckButton *button)
{
  GtkWidget *label;

  g_return_if_fail (GTK_IS_CHECK_BUTTON (button));

  label = gtk_widget_get_last_child (GTK_WIDGET (button));
  if (!GTK_IS_LABEL (label))
    return;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
}
