// SPDX-License-Identifier: MPL-2.0
#include "skein-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "skein-vocabulary.h"

#define N_KNOWN 6
#define N_FURTHER 6

#define RGBA(hex, opacity)                                                                         \
  {                                                                                                \
    ((hex) >> 16 & 0xff) / 255.0f, ((hex) >> 8 & 0xff) / 255.0f, ((hex) &0xff) / 255.0f, opacity   \
  }
#define RGB(hex) RGBA (hex, 1.0f)

typedef struct {
  SkeinPalette palette;
  SkeinColor known[N_KNOWN];
  SkeinColor further[N_FURTHER];
} Theme;

typedef struct {
  const char *type;
  SkeinShape shape;
  SkeinSign sign;
} KnownType;

/* In the order of the fills in Theme. */
static const KnownType known_types[N_KNOWN] = {
  { SKEIN_TYPE_PERSON, SKEIN_SHAPE_DISC, SKEIN_SIGN_PERSON },
  { SKEIN_TYPE_ORGANISATION, SKEIN_SHAPE_SQUARE, SKEIN_SIGN_BUILDING },
  { SKEIN_TYPE_COUNTRY, SKEIN_SHAPE_HEXAGON, SKEIN_SIGN_FLAG },
  { SKEIN_TYPE_PLACE, SKEIN_SHAPE_DIAMOND, SKEIN_SIGN_PIN },
  { SKEIN_TYPE_EVENT, SKEIN_SHAPE_PENTAGON, SKEIN_SIGN_CALENDAR },
  { SKEIN_TYPE_OTHER, SKEIN_SHAPE_TRIANGLE, SKEIN_SIGN_NONE },
};

/* The fills of the known types were searched for the largest least difference that is left with
 * normal sight, protanopia, deuteranopia and tritanopia, under the contrast that each ground asks.
 */
static const Theme themes[] = {
  [SKEIN_THEME_LIGHT] = {
    .palette = {
      .background = RGB (0xfcfcfa),
      .text = RGB (0x24262b),
      .text_dim = RGB (0x62666e),
      .halo = RGBA (0xfcfcfa, 0.92f),
      .edge = RGB (0xb0b4bb),
      .edge_strong = RGB (0x3f434a),
      .accent = RGB (0x1c71d8),
      .denied = RGB (0xc0392b),
      .sign = RGB (0xffffff),
      .trigger = RGB (0xf9f06b),
    },
    .known = { RGB (0x2763d4), RGB (0xcb6615), RGB (0x179969), RGB (0xb556b0), RGB (0x8a1a33),
               RGB (0x565d6b) },
    .further = { RGB (0x0d7f94), RGB (0x7a6a12), RGB (0x8a4b2d), RGB (0x6d4fc2), RGB (0x3f4a8f),
                 RGB (0x4f7a28) },
  },
  [SKEIN_THEME_DARK] = {
    .palette = {
      .background = RGB (0x1d1e21),
      .text = RGB (0xf2f2f0),
      .text_dim = RGB (0xb5b8be),
      .halo = RGBA (0x1d1e21, 0.92f),
      .edge = RGB (0x666a72),
      .edge_strong = RGB (0xd5d8dd),
      .accent = RGB (0x62a0ea),
      .denied = RGB (0xff7b72),
      .sign = RGB (0x131416),
      .trigger = RGB (0x6b5a00),
    },
    .known = { RGB (0x8fbcfa), RGB (0xf0a250), RGB (0x6fe3b8), RGB (0xc079dc), RGB (0xea5065),
               RGB (0x8f97a6) },
    .further = { RGB (0x3fc0d6), RGB (0xc9b94a), RGB (0xd09a78), RGB (0xa78bf0), RGB (0x8f9cf0),
                 RGB (0x94c468) },
  },
  [SKEIN_THEME_HIGH_CONTRAST_LIGHT] = {
    .palette = {
      .background = RGB (0xffffff),
      .text = RGB (0x000000),
      .text_dim = RGB (0x33363b),
      .halo = RGB (0xffffff),
      .edge = RGB (0x6b6f76),
      .edge_strong = RGB (0x000000),
      .accent = RGB (0x0b57d0),
      .denied = RGB (0xa00d0d),
      .sign = RGB (0xffffff),
      .trigger = RGB (0xffe600),
    },
    .known = { RGB (0x114cd4), RGB (0x974206), RGB (0x09784f), RGB (0x8a3898), RGB (0x5c0a20),
               RGB (0x434853) },
    .further = { RGB (0x00606f), RGB (0x5c4e00), RGB (0x6e3317), RGB (0x4f2fa8), RGB (0x2f3a8c),
                 RGB (0x355c10) },
  },
  [SKEIN_THEME_HIGH_CONTRAST_DARK] = {
    .palette = {
      .background = RGB (0x000000),
      .text = RGB (0xffffff),
      .text_dim = RGB (0xe0e2e6),
      .halo = RGB (0x000000),
      .edge = RGB (0x9ba0a8),
      .edge_strong = RGB (0xffffff),
      .accent = RGB (0x7ab8ff),
      .denied = RGB (0xff9a92),
      .sign = RGB (0x000000),
      .trigger = RGB (0x5c4d00),
    },
    .known = { RGB (0x6aa4ff), RGB (0xff9a45), RGB (0xb4f7dd), RGB (0xd493e4), RGB (0xf2708a),
               RGB (0xb4bac6) },
    .further = { RGB (0x6adcf0), RGB (0xe8da6a), RGB (0xebbb9b), RGB (0xc4b0ff), RGB (0xb5bdff),
                 RGB (0xb3e388) },
  },
};

static const Theme *
get_theme (SkeinTheme theme)
{
  g_return_val_if_fail ((guint) theme < G_N_ELEMENTS (themes), &themes[0]);

  return &themes[theme];
}

/**
 * skein_palette_get:
 * @theme: a theme
 *
 * Returns: (transfer none): the colours of @theme
 */
const SkeinPalette *
skein_palette_get (SkeinTheme theme)
{
  return &get_theme (theme)->palette;
}

/* FNV-1a, since a type must look the same in every run and on every machine, which g_str_hash()
 * doesn't promise. */
static guint32
stable_hash (const char *string)
{
  guint32 hash = 2166136261u;

  for (const char *p = string; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * 16777619u;
  return hash ^ hash >> 15;
}

/**
 * skein_palette_get_type_look:
 * @theme: a theme
 * @type: (nullable): a type of actors, under any name that skein_vocabulary_map_actor_type() knows;
 *   %NULL stands for "Other"
 *
 * Finds how actors of a type look. A type that Skein doesn't know gets a shape and a fill by its
 * name: always the same, and never the pair of a known type, since the fills are others.
 *
 * Returns: the look
 */
SkeinTypeLook
skein_palette_get_type_look (SkeinTheme theme, const char *type)
{
  const Theme *colors = get_theme (theme);
  const char *name = type != NULL ? skein_vocabulary_map_actor_type (type) : SKEIN_TYPE_OTHER;
  guint32 hash;

  for (guint i = 0; i < N_KNOWN; i++) {
    if (g_str_equal (known_types[i].type, name))
      return (SkeinTypeLook){ known_types[i].shape, known_types[i].sign, colors->known[i] };
  }

  hash = stable_hash (name);
  return (SkeinTypeLook){ hash % SKEIN_N_SHAPES,
                          SKEIN_SIGN_NONE,
                          colors->further[hash / SKEIN_N_SHAPES % N_FURTHER] };
}

/* Colours by which people who see colours differently tell marks apart, in the order in which they are offered: those
 * that Okabe and Ito chose, but for yellow and black, darker where white paper asks for it. */
static const SkeinChoice colours[] = {
  { "#0072b2", NC_ ("colour", "Blue") },     { "#d55e00", NC_ ("colour", "Vermilion") },
  { "#009e73", NC_ ("colour", "Green") },    { "#cc79a7", NC_ ("colour", "Pink") },
  { "#b07d00", NC_ ("colour", "Ochre") },    { "#2f8fc4", NC_ ("colour", "Sky blue") },
  { "#8c2d19", NC_ ("colour", "Dark red") }, { "#6a3d9a", NC_ ("colour", "Purple") },
  { "#5f6a72", NC_ ("colour", "Grey") },     { NULL, NULL },
};

static const SkeinChoice icons[] = {
  { "none", NC_ ("icon", "None") },
  { "person", NC_ ("icon", "Person") },
  { "building", NC_ ("icon", "Building") },
  { "flag", NC_ ("icon", "Flag") },
  { "pin", NC_ ("icon", "Pin") },
  { "calendar", NC_ ("icon", "Calendar") },
  { NULL, NULL },
};

/**
 * skein_palette_get_colours:
 *
 * Returns: (transfer none): the colours that are offered for actors and types
 */
const SkeinChoice *
skein_palette_get_colours (void)
{
  return colours;
}

/**
 * skein_palette_get_icons:
 *
 * Returns: (transfer none): the icons that are offered for types
 */
const SkeinChoice *
skein_palette_get_icons (void)
{
  return icons;
}

/* Moves a colour away from the ground until a mark of it can be seen there. */
static SkeinColor
make_visible (SkeinTheme theme, SkeinColor color)
{
  const SkeinPalette *palette = skein_palette_get (theme);
  gboolean is_strong =
      theme == SKEIN_THEME_HIGH_CONTRAST_LIGHT || theme == SKEIN_THEME_HIGH_CONTRAST_DARK;
  double wanted = is_strong ? 4.5 : 3;
  SkeinColor made = color;

  for (int step = 1; step <= 20 && skein_color_contrast (made, palette->background) < wanted;
       step++)
    made = skein_color_mix (color, palette->text, step / 20.0);
  return made;
}

static gboolean
parse_colour (const char *colour, SkeinColor *color)
{
  guint64 rgb;

  if (colour == NULL || colour[0] != '#' || strlen (colour) != 7 ||
      !g_ascii_string_to_unsigned (colour + 1, 16, 0, 0xffffff, &rgb, NULL))
    return FALSE;
  *color = (SkeinColor) RGB (rgb);
  return TRUE;
}

/**
 * skein_palette_get_look:
 * @theme: a theme
 * @type: (nullable): a type of actors
 * @colour: (nullable): the colour that a person gave the actor or the type, "#rrggbb"
 * @icon: (nullable): the icon that a person gave the type, the value of one of skein_palette_get_icons()
 *
 * Finds how actors look. A colour that could hardly be seen on the ground of @theme is made lighter or darker. What is no
 * colour or no icon counts as none, as files may hold anything.
 *
 * Returns: the look
 */
SkeinTypeLook
skein_palette_get_look (SkeinTheme theme, const char *type, const char *colour, const char *icon)
{
  SkeinTypeLook look = skein_palette_get_type_look (theme, type);

  if (parse_colour (colour, &look.fill))
    look.fill = make_visible (theme, look.fill);
  for (guint i = 0; icon != NULL && icons[i].value != NULL; i++)
    if (g_str_equal (icons[i].value, icon))
      look.sign = (SkeinSign) i;
  return look;
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (SkeinColor color)
{
  return 0.2126 * linear (color.red) + 0.7152 * linear (color.green) + 0.0722 * linear (color.blue);
}

/**
 * skein_color_contrast:
 * @a: an opaque colour
 * @b: an opaque colour
 *
 * Computes the contrast of two colours as the Web Content Accessibility Guidelines 2.1 define it.
 *
 * Returns: from 1 (the same) to 21 (black and white)
 */
double
skein_color_contrast (SkeinColor a, SkeinColor b)
{
  double la = luminance (a);
  double lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

/**
 * skein_color_to_hex:
 * @color: a colour; its opacity is left out
 *
 * Returns: (transfer full): as in "#1c71d8"
 */
char *
skein_color_to_hex (SkeinColor color)
{
  return g_strdup_printf ("#%02x%02x%02x",
                          (guint) lroundf (CLAMP (color.red, 0, 1) * 255),
                          (guint) lroundf (CLAMP (color.green, 0, 1) * 255),
                          (guint) lroundf (CLAMP (color.blue, 0, 1) * 255));
}

/**
 * skein_color_mix:
 * @a: a colour
 * @b: another
 * @share: how much of @b is in the result, from 0 to 1
 *
 * Returns: the colour between @a and @b
 */
SkeinColor
skein_color_mix (SkeinColor a, SkeinColor b, double share)
{
  float s = (float) share;

  return (SkeinColor){ a.red + (b.red - a.red) * s,
                       a.green + (b.green - a.green) * s,
                       a.blue + (b.blue - a.blue) * s,
                       a.alpha + (b.alpha - a.alpha) * s };
}

/**
 * skein_palette_get_hull:
 * @theme: which colours
 * @community: a community
 *
 * Returns: the colour of the community's hull, opaque; none of the colours of types
 */
SkeinColor
skein_palette_get_hull (SkeinTheme theme, guint32 community)
{
  static const guint32 light[] = { 0x0f9aa5, 0xd6457f, 0xa58a00, 0x5b9a1f,
                                   0x7a6ad0, 0x9a6544, 0x3f8fd0, 0x6f7d8c };
  static const guint32 dark[] = { 0x4cc9d3, 0xf27faa, 0xd8bd3f, 0x9bd65c,
                                  0xb0a4f5, 0xd09f7d, 0x86c4f5, 0xa9b6c4 };
  gboolean is_dark = theme == SKEIN_THEME_DARK || theme == SKEIN_THEME_HIGH_CONTRAST_DARK;
  guint32 rgb = (is_dark ? dark : light)[community % G_N_ELEMENTS (light)];

  return (SkeinColor){
    (float) (rgb >> 16) / 255.0f, (float) (rgb >> 8 & 255) / 255.0f, (float) (rgb & 255) / 255.0f, 1
  };
}
