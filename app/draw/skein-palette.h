// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SKEIN_THEME_LIGHT,
  SKEIN_THEME_DARK,
  SKEIN_THEME_HIGH_CONTRAST_LIGHT,
  SKEIN_THEME_HIGH_CONTRAST_DARK,
} SkeinTheme;

/* Straight (not premultiplied) red, green, blue and opacity, each from 0 to 1, sRGB. */
typedef struct {
  float red;
  float green;
  float blue;
  float alpha;
} SkeinColor;

/* The outline by which a type of actors is told without its colour. */
typedef enum {
  SKEIN_SHAPE_DISC,
  SKEIN_SHAPE_SQUARE,
  SKEIN_SHAPE_HEXAGON,
  SKEIN_SHAPE_DIAMOND,
  SKEIN_SHAPE_TRIANGLE,
  SKEIN_SHAPE_PENTAGON,
  SKEIN_N_SHAPES,
} SkeinShape;

/* The sign inside the outline. */
typedef enum {
  SKEIN_SIGN_NONE,
  SKEIN_SIGN_PERSON,
  SKEIN_SIGN_BUILDING,
  SKEIN_SIGN_FLAG,
  SKEIN_SIGN_PIN,
  SKEIN_SIGN_CALENDAR,
} SkeinSign;

/**
 * SkeinTypeLook:
 *
 * How actors of one type look: the same mark in the graph, the lists, the legend and the reader.
 */
typedef struct {
  SkeinShape shape;
  SkeinSign sign;
  SkeinColor fill;
} SkeinTypeLook;

/**
 * SkeinPalette:
 * @background: the ground of the picture
 * @text: labels of actors
 * @text_dim: labels of relations
 * @halo: behind labels
 * @edge: relations that nobody looks at
 * @edge_strong: relations near what is chosen
 * @accent: what is chosen
 * @denied: relations that every passage denies
 * @sign: the sign inside a mark
 * @trigger: behind trigger words in passages
 *
 * The colours of one theme. Marks pass 3:1 and texts 4.5:1 against @background.
 */
typedef struct {
  SkeinColor background;
  SkeinColor text;
  SkeinColor text_dim;
  SkeinColor halo;
  SkeinColor edge;
  SkeinColor edge_strong;
  SkeinColor accent;
  SkeinColor denied;
  SkeinColor sign;
  SkeinColor trigger;
} SkeinPalette;

/**
 * SkeinChoice:
 * @value: as the project has it
 * @label: what it is called, not translated yet
 *
 * A colour or an icon that a person may give. A list of them ends with one that is %NULL.
 */
typedef struct {
  const char *value;
  const char *label;
} SkeinChoice;

const SkeinPalette *skein_palette_get (SkeinTheme theme);
SkeinTypeLook skein_palette_get_type_look (SkeinTheme theme, const char *type);
SkeinTypeLook
skein_palette_get_look (SkeinTheme theme, const char *type, const char *colour, const char *icon);
const SkeinChoice *skein_palette_get_colours (void);
const SkeinChoice *skein_palette_get_icons (void);
SkeinColor skein_palette_get_hull (SkeinTheme theme, guint32 community);
double skein_color_contrast (SkeinColor a, SkeinColor b);
SkeinColor skein_color_mix (SkeinColor a, SkeinColor b, double share);
char *skein_color_to_hex (SkeinColor color) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
