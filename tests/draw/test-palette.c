// SPDX-License-Identifier: MPL-2.0
#include "skein-palette.h"

#include <math.h>

#include "skein-vocabulary.h"

#define N_THEMES 4
#define N_UNKNOWN 200

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

typedef struct {
  double l, a, b;
} Lab;

static double
lab_root (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16.0 / 116;
}

/* How people see colours who lack one kind of cone (Machado, Oliveira and Fernandes 2009, full
 * severity), in CIE Lab. */
static Lab
see (SkeinColor color, guint sight)
{
  static const double sights[][9] = {
    { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
    { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
    { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
    { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
  };
  const double *m = sights[sight];
  double r = linear (color.red), g = linear (color.green), b = linear (color.blue);
  double sr = CLAMP (m[0] * r + m[1] * g + m[2] * b, 0, 1);
  double sg = CLAMP (m[3] * r + m[4] * g + m[5] * b, 0, 1);
  double sb = CLAMP (m[6] * r + m[7] * g + m[8] * b, 0, 1);
  double x = lab_root ((0.4124 * sr + 0.3576 * sg + 0.1805 * sb) / 0.9505);
  double y = lab_root (0.2126 * sr + 0.7152 * sg + 0.0722 * sb);
  double z = lab_root ((0.0193 * sr + 0.1192 * sg + 0.9505 * sb) / 1.089);

  return (Lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

static void
test_contrast_formula (void)
{
  const SkeinColor black = { 0, 0, 0, 1 };
  const SkeinColor white = { 1, 1, 1, 1 };
  /* The example that the guidelines' community quotes: #767676 just passes on white, #777777
   * doesn't. */
  const SkeinColor passes = { 0x76 / 255.0f, 0x76 / 255.0f, 0x76 / 255.0f, 1 };
  const SkeinColor fails = { 0x77 / 255.0f, 0x77 / 255.0f, 0x77 / 255.0f, 1 };

  g_assert_cmpfloat_with_epsilon (skein_color_contrast (black, white), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (skein_color_contrast (white, black), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (skein_color_contrast (white, white), 1, 1e-6);
  g_assert_cmpfloat (skein_color_contrast (passes, white), >=, 4.5);
  g_assert_cmpfloat (skein_color_contrast (fails, white), <, 4.5);
}

static void
test_contrast (void)
{
  for (guint theme = 0; theme < N_THEMES; theme++) {
    const SkeinPalette *p = skein_palette_get (theme);
    double strict = theme >= SKEIN_THEME_HIGH_CONTRAST_LIGHT ? 7 : 4.5;
    const SkeinColor texts[] = { p->text, p->text_dim };

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      g_assert_cmpfloat (skein_color_contrast (texts[i], p->background), >=, strict);
    g_assert_cmpfloat (skein_color_contrast (p->text, p->trigger), >=, 4.5);
    g_assert_cmpfloat (skein_color_contrast (p->accent, p->background), >=, 4.5);
    g_assert_cmpfloat (skein_color_contrast (p->denied, p->background), >=, 4.5);
    g_assert_cmpfloat (skein_color_contrast (p->edge_strong, p->background), >=, 4.5);
    for (guint i = 0; i < N_UNKNOWN; i++) {
      g_autofree char *unknown = g_strdup_printf ("Type %u", i);
      SkeinTypeLook look = skein_palette_get_type_look (theme, unknown);

      g_assert_cmpfloat (skein_color_contrast (look.fill, p->background), >=, 3);
    }
    for (const char *const *type = skein_vocabulary_get_actor_types (); *type != NULL; type++) {
      SkeinTypeLook look = skein_palette_get_type_look (theme, *type);

      g_assert_cmpfloat (skein_color_contrast (look.fill, p->background), >=, 3);
      g_assert_cmpfloat (skein_color_contrast (look.fill, p->sign), >=, 3);
    }
  }
}

/* Colour alone is never all that tells two types apart, but it must help everybody. */
static void
test_color_blind (void)
{
  const char *const *types = skein_vocabulary_get_actor_types ();

  for (guint theme = 0; theme < N_THEMES; theme++) {
    for (guint sight = 0; sight < 4; sight++) {
      for (guint i = 0; types[i] != NULL; i++) {
        for (guint j = 0; j < i; j++) {
          Lab a = see (skein_palette_get_type_look (theme, types[i]).fill, sight);
          Lab b = see (skein_palette_get_type_look (theme, types[j]).fill, sight);
          double difference = sqrt (pow (a.l - b.l, 2) + pow (a.a - b.a, 2) + pow (a.b - b.b, 2));

          g_test_message ("theme %u, sight %u: %s and %s differ by %.1f",
                          theme,
                          sight,
                          types[i],
                          types[j],
                          difference);
          g_assert_cmpfloat (difference, >=, 10);
        }
      }
    }
  }
}

static void
test_shapes_differ (void)
{
  const char *const *types = skein_vocabulary_get_actor_types ();

  for (guint i = 0; types[i] != NULL; i++) {
    for (guint j = 0; j < i; j++)
      g_assert_cmpint (skein_palette_get_type_look (SKEIN_THEME_LIGHT, types[i]).shape,
                       !=,
                       skein_palette_get_type_look (SKEIN_THEME_LIGHT, types[j]).shape);
  }
}

static void
test_unknown_types (void)
{
  SkeinTypeLook other = skein_palette_get_type_look (SKEIN_THEME_LIGHT, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpint (other.shape, ==, skein_palette_get_type_look (SKEIN_THEME_LIGHT, "Other").shape);
  g_assert_cmpint (skein_palette_get_type_look (SKEIN_THEME_LIGHT, "PER").sign,
                   ==,
                   SKEIN_SIGN_PERSON);
  for (guint i = 0; i < N_UNKNOWN; i++) {
    g_autofree char *type = g_strdup_printf ("Type %u", i);
    SkeinTypeLook light = skein_palette_get_type_look (SKEIN_THEME_LIGHT, type);
    SkeinTypeLook dark = skein_palette_get_type_look (SKEIN_THEME_DARK, type);
    g_autofree char *fill = skein_color_to_hex (light.fill);

    g_assert_cmpint (light.shape, ==, dark.shape);
    for (const char *const *known = skein_vocabulary_get_actor_types (); *known != NULL; known++) {
      g_autofree char *taken =
          skein_color_to_hex (skein_palette_get_type_look (SKEIN_THEME_LIGHT, *known).fill);

      g_assert_cmpstr (fill, !=, taken);
    }
    g_hash_table_add (seen, g_strdup_printf ("%d %s", light.shape, fill));
  }
  /* There are 36 pairs of a shape and a fill; a hash that uses half of them badly would be
   * noticed. */
  g_assert_cmpuint (g_hash_table_size (seen), >=, 30);
}

static void
test_hex (void)
{
  g_autofree char *hex = skein_color_to_hex ((SkeinColor){ 1, 0.5f, 0, 1 });
  g_autofree char *wild = skein_color_to_hex ((SkeinColor){ 7, -1, 0, 0 });

  g_assert_cmpstr (hex, ==, "#ff8000");
  g_assert_cmpstr (wild, ==, "#ff0000");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/palette/contrast-formula", test_contrast_formula);
  g_test_add_func ("/draw/palette/contrast", test_contrast);
  g_test_add_func ("/draw/palette/color-blind", test_color_blind);
  g_test_add_func ("/draw/palette/shapes-differ", test_shapes_differ);
  g_test_add_func ("/draw/palette/unknown-types", test_unknown_types);
  g_test_add_func ("/draw/palette/hex", test_hex);
  return g_test_run ();
}
