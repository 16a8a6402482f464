// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "fixture.h"
#include "skein-window-private.h"

G_BEGIN_DECLS

/* Windows of an application that the test holds, on the project of a #Fixture. */
extern SkeinApplication *window_fixture_application;

void window_fixture_start (void);
SkeinWindow *window_fixture_open (Fixture *fixture);
void window_fixture_close_all (void);
gpointer window_fixture_find (GType type);

G_END_DECLS
