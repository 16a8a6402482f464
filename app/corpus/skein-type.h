// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"

G_BEGIN_DECLS

/**
 * SkeinTypeKind:
 * @SKEIN_TYPES_OF_ACTORS: persons, organisations, places ...
 * @SKEIN_TYPES_OF_RELATIONS: "meets_with", "works_for" ...
 *
 * What a type is a type of.
 */
typedef enum {
  SKEIN_TYPES_OF_ACTORS,
  SKEIN_TYPES_OF_RELATIONS,
  SKEIN_N_TYPE_KINDS,
} SkeinTypeKind;

/**
 * SkeinType:
 * @kind: of what it is a type
 * @name: its name, by which it is known in the project
 * @label: (nullable): (of relations) how it is read from source to target, "is the parent of"; otherwise the
 *   name with blanks (skein_vocabulary_dup_phrase())
 * @inverse: (nullable): (of relations) how it is read from target to source, "is a child of"
 * @colour: (nullable): the colour that a person gave it, "#rrggbb"
 * @icon: (nullable): the name of an icon
 * @n_uses: how many actors or relations have it
 *
 * A type that actors or relations of the project have, or that a person made.
 */
typedef struct {
  SkeinTypeKind kind;
  char *name;
  char *label;
  char *inverse;
  char *colour;
  char *icon;
  guint n_uses;
} SkeinType;

/**
 * SkeinTypeMapping:
 * @kind: of what it is a type
 * @foreign_name: what files call it: "PER"
 * @type: the type of the project that is meant
 */
typedef struct {
  SkeinTypeKind kind;
  char *foreign_name;
  char *type;
} SkeinTypeMapping;

/**
 * SkeinTypeEffect:
 * @n_changed: how many actors or relations get another type
 * @n_joined: how many relations coincide with one that is there already, and are joined with it
 * @exists: whether there is a type of the new name, so that the two become one
 *
 * What renaming a type would do.
 */
typedef struct {
  guint n_changed;
  guint n_joined;
  gboolean exists;
} SkeinTypeEffect;

void skein_type_free (SkeinType *type);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinType, skein_type_free)
void skein_type_mapping_free (SkeinTypeMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTypeMapping, skein_type_mapping_free)

GPtrArray *skein_project_dup_type_list (SkeinProject *project, SkeinTypeKind kind, GError **error);
SkeinType *skein_project_dup_type (SkeinProject *project,
                                   SkeinTypeKind kind,
                                   const char *name,
                                   GError **error);
GPtrArray *skein_project_dup_type_mappings (SkeinProject *project, GError **error);
char *skein_project_dup_mapped_type (SkeinProject *project,
                                     SkeinTypeKind kind,
                                     const char *foreign_name) G_GNUC_WARN_UNUSED_RESULT;
char *skein_project_dup_type_label (SkeinProject *project,
                                    SkeinTypeKind kind,
                                    const char *name) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *skein_project_dup_type_uses_between (SkeinProject *project,
                                                 const char *one,
                                                 const char *other,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_project_is_type_mutual (SkeinProject *project, const char *type);
gboolean skein_project_preview_rename_type (SkeinProject *project,
                                            SkeinTypeKind kind,
                                            const char *name,
                                            const char *new_name,
                                            SkeinTypeEffect *effect,
                                            GError **error);

gboolean
skein_edit_add_type (SkeinProject *project, SkeinTypeKind kind, const char *name, GError **error);
gboolean skein_edit_rename_type (SkeinProject *project,
                                 SkeinTypeKind kind,
                                 const char *name,
                                 const char *new_name,
                                 GError **error);
gboolean skein_edit_set_type_colour (SkeinProject *project,
                                     SkeinTypeKind kind,
                                     const char *name,
                                     const char *colour,
                                     GError **error);
gboolean skein_edit_set_type_icon (
    SkeinProject *project, SkeinTypeKind kind, const char *name, const char *icon, GError **error);
gboolean skein_edit_set_type_labels (SkeinProject *project,
                                     const char *name,
                                     const char *label,
                                     const char *inverse,
                                     GError **error);
gboolean skein_edit_delete_type (SkeinProject *project,
                                 SkeinTypeKind kind,
                                 const char *name,
                                 GError **error);
gboolean skein_edit_set_type_mapping (SkeinProject *project,
                                      SkeinTypeKind kind,
                                      const char *foreign_name,
                                      const char *type,
                                      GError **error);

G_END_DECLS
