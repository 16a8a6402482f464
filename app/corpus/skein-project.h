// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SkeinChange:
 * @SKEIN_CHANGE_ARTICLES: articles came or went, or what is known of them changed
 * @SKEIN_CHANGE_ACTORS: actors, their names, types or mentions changed
 * @SKEIN_CHANGE_RELATIONS: relations or evidence changed
 * @SKEIN_CHANGE_PINS: actors were pinned or let go
 * @SKEIN_CHANGE_HISTORY: what can be undone and redone changed
 * @SKEIN_CHANGE_ARRANGEMENT: how actors are arranged changed, and with that where they stand
 * @SKEIN_CHANGE_TYPES: how types look or read changed, or what foreign names mean
 * @SKEIN_CHANGE_IDENTITY: what is merged, what is known not to be the same, or what is never an actor
 *   changed
 *
 * What a change of a project touched.
 */
typedef enum {
  SKEIN_CHANGE_ARTICLES = 1 << 0,
  SKEIN_CHANGE_ACTORS = 1 << 1,
  SKEIN_CHANGE_RELATIONS = 1 << 2,
  SKEIN_CHANGE_PINS = 1 << 3,
  SKEIN_CHANGE_HISTORY = 1 << 4,
  SKEIN_CHANGE_ARRANGEMENT = 1 << 5,
  SKEIN_CHANGE_TYPES = 1 << 6,
  SKEIN_CHANGE_IDENTITY = 1 << 7,
} SkeinChange;

#define SKEIN_CHANGE_ALL 0xff

/**
 * SkeinTouched:
 * @all: whether more changed than is listed, so that everything must be read anew
 * @articles: (element-type gint64): articles that changed, came or went, or whose mentions or evidence did
 * @actors: (element-type gint64): actors that changed, came or went, or whose names or mentions did
 * @relations: (element-type gint64): relations that changed, came or went, or whose evidence did
 *
 * Which rows a small change touched: read each of them again, and what is not found is gone. No number comes twice
 * in a list. Actors at the ends of relations that came, went or changed are among the actors.
 */
typedef struct {
  gboolean all;
  GArray *articles;
  GArray *actors;
  GArray *relations;
} SkeinTouched;

#define SKEIN_TYPE_PROJECT (skein_project_get_type ())
G_DECLARE_FINAL_TYPE (SkeinProject, skein_project, SKEIN, PROJECT, GObject)

SkeinProject *skein_project_create (const char *path, GError **error);
SkeinProject *skein_project_open (const char *path, GError **error);
SkeinProject *skein_project_open_sibling (SkeinProject *project, GError **error);
gboolean skein_project_check (SkeinProject *project, GError **error);
gboolean skein_project_save_copy (SkeinProject *project,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean skein_project_compact (SkeinProject *project, gboolean forget_history, GError **error);
void skein_project_expect_much (SkeinProject *project);
void skein_project_watch_step (SkeinProject *project, int *permille, GCancellable *cancellable);
gboolean skein_project_begin_reading (SkeinProject *project, GError **error);
void skein_project_end_reading (SkeinProject *project);
const char *skein_project_get_path (SkeinProject *project);
gboolean skein_project_is_read_only (SkeinProject *project);
gboolean skein_project_is_in_place (SkeinProject *project);
gboolean skein_project_write_beside (SkeinProject *project);
gboolean skein_project_write_within (SkeinProject *project);
void skein_project_refresh (SkeinProject *project);
gboolean skein_project_notice_others (SkeinProject *project, GError **error);
void skein_project_adopt (SkeinProject *project, SkeinProject *sibling);
void skein_project_tell_of (SkeinProject *project, SkeinProject *sibling);
const SkeinTouched *skein_project_get_touched (SkeinProject *project);

/**
 * SkeinTotals:
 *
 * How many of each a project holds.
 */
typedef struct {
  guint articles;
  guint actors;
  guint mentions;
  guint relations;
  guint evidence;
} SkeinTotals;

gboolean skein_project_get_totals (SkeinProject *project, SkeinTotals *totals, GError **error);
char *skein_project_dup_setting (SkeinProject *project, const char *key);
gboolean skein_project_set_setting (SkeinProject *project,
                                    const char *key,
                                    const char *value,
                                    GError **error);

G_END_DECLS
