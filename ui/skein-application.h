// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_APPLICATION (skein_application_get_type ())
G_DECLARE_FINAL_TYPE (SkeinApplication, skein_application, SKEIN, APPLICATION, AdwApplication)

SkeinApplication *skein_application_new (void);
GSettings *skein_application_get_settings (SkeinApplication *application);
char *skein_application_dup_sample_path (SkeinApplication *application);
void skein_application_note_projects (SkeinApplication *application);

G_END_DECLS
