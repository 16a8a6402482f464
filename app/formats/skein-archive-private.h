// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-report.h"

G_BEGIN_DECLS

typedef enum {
  SKEIN_ARCHIVE_NAME_GOOD,
  SKEIN_ARCHIVE_NAME_HIDDEN,
  SKEIN_ARCHIVE_NAME_UNSAFE,
  SKEIN_ARCHIVE_NAME_LONG,
} SkeinArchiveName;

SkeinArchiveName skein_archive_check_name (const char *name, char **safe);
void skein_archive_prune_project (const char *folder, const char *name, SkeinReport *report);

G_END_DECLS
