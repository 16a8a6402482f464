// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *skein_pdf_dup_lines (const char *boxes) G_GNUC_WARN_UNUSED_RESULT;
char *skein_pdf_dup_text (const char *raw, guint *n_mended) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
