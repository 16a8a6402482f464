// SPDX-License-Identifier: MPL-2.0
#include "skein-error.h"

G_DEFINE_QUARK (skein - error - quark, skein_error)
