// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SKEIN_ERROR (skein_error_quark ())

/**
 * SkeinError:
 * @SKEIN_ERROR_FAILED: something else went wrong; the message says what
 * @SKEIN_ERROR_NOT_A_PROJECT: the file is not a Skein project
 * @SKEIN_ERROR_NEWER: the project was written by a newer Skein
 * @SKEIN_ERROR_DAMAGED: the project is truncated or corrupt
 * @SKEIN_ERROR_READ_ONLY: the project can be read but not changed
 * @SKEIN_ERROR_BUSY: another program holds the project
 * @SKEIN_ERROR_SYNTAX: a file does not follow its format
 * @SKEIN_ERROR_ENCODING: a file is not text in an encoding that Skein reads
 * @SKEIN_ERROR_UNKNOWN_FORMAT: no reader recognises a file
 * @SKEIN_ERROR_TOO_LARGE: a file or a value is larger than Skein accepts
 * @SKEIN_ERROR_NOT_FOUND: the thing asked for does not exist
 * @SKEIN_ERROR_INVALID: a value that was given is not acceptable
 * @SKEIN_ERROR_MOVED: the project's file was moved, deleted or replaced while it was open
 *
 * What can go wrong in Skein's own code. Input and output also report #GIOErrorEnum.
 */
typedef enum {
  SKEIN_ERROR_FAILED,
  SKEIN_ERROR_NOT_A_PROJECT,
  SKEIN_ERROR_NEWER,
  SKEIN_ERROR_DAMAGED,
  SKEIN_ERROR_READ_ONLY,
  SKEIN_ERROR_BUSY,
  SKEIN_ERROR_SYNTAX,
  SKEIN_ERROR_ENCODING,
  SKEIN_ERROR_UNKNOWN_FORMAT,
  SKEIN_ERROR_TOO_LARGE,
  SKEIN_ERROR_NOT_FOUND,
  SKEIN_ERROR_INVALID,
  SKEIN_ERROR_MOVED,
} SkeinError;

GQuark skein_error_quark (void);

G_END_DECLS
