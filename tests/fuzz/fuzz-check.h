// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "skein-format.h"

/* Called by the fuzzer for each input. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Makes warnings of any library fatal, once. */
void fuzz_set_up (void);

/* Aborts if a document is not sound: an index or a span that leads nowhere, a text that is not UTF-8.
 * What is sound is written as JSON, which must be read without complaint and be written the same. */
void fuzz_check_document (const SkeinDocument *document);

/* Aborts if a message of a report is not UTF-8. */
void fuzz_check_report (const SkeinReport *report);
