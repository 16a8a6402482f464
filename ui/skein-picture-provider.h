// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gdk/gdk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinPictureProvider:
 *
 * A picture for the clipboard, or for a program that it is dragged to. It is drawn by a worker, as the graph is when the
 * provider is made; who asks for it earlier waits.
 */
#define SKEIN_TYPE_PICTURE_PROVIDER (skein_picture_provider_get_type ())
G_DECLARE_FINAL_TYPE (
    SkeinPictureProvider, skein_picture_provider, SKEIN, PICTURE_PROVIDER, GdkContentProvider)

GdkContentProvider *skein_picture_provider_new (SkeinWorkspace *workspace,
                                                const SkeinPicture *picture,
                                                const char *file_name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
