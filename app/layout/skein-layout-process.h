// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-layout.h"
#include "skein-topology.h"

G_BEGIN_DECLS

/* A text of places is a line for each node, and none is longer than this. */
#define SKEIN_LAYOUT_LONGEST_LINE 64

/**
 * SkeinLayoutProcessState:
 * @SKEIN_LAYOUT_PROCESS_BUSY: it is still at work
 * @SKEIN_LAYOUT_PROCESS_DONE: the places are there
 * @SKEIN_LAYOUT_PROCESS_FAILED: there will be none
 */
typedef enum {
  SKEIN_LAYOUT_PROCESS_BUSY,
  SKEIN_LAYOUT_PROCESS_DONE,
  SKEIN_LAYOUT_PROCESS_FAILED,
} SkeinLayoutProcessState;

typedef struct _SkeinLayoutProcess SkeinLayoutProcess;

SkeinLayoutProcess *skein_layout_process_new (const SkeinTopology *topology,
                                              const float *radius,
                                              const SkeinLayoutParams *params,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_layout_process_free (SkeinLayoutProcess *process);
SkeinLayoutProcessState skein_layout_process_poll (SkeinLayoutProcess *process,
                                                   GCancellable *cancellable,
                                                   float *positions,
                                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinLayoutProcess, skein_layout_process_free)

G_END_DECLS
