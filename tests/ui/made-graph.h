// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-workspace.h"

void made_graph_show (SkeinWorkspace *workspace, SkeinScene *scene);
