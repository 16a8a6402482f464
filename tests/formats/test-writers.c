// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "document-compare.h"
#include "document-random.h"
#include "format-fixture.h"
#include "skein-json.h"

#define ROUNDS 200
#define EVERYTHING ((DocumentParts) 0x7fffffff)

/* Skein's own format holds everything; this shows that the comparison sees all of it. */
static void
test_json (void)
{
  for (guint seed = 0; seed < ROUNDS; seed++) {
    SkeinRandom random = skein_random_init (seed);
    g_autoptr (SkeinDocument) document = document_random (&random, seed % 2 == 0);
    g_autoptr (GBytes) bytes = skein_json_write (document, NULL);
    g_autoptr (SkeinReport) report = skein_report_new ();
    SkeinInput input = { "a.json", NULL, bytes };
    g_autoptr (SkeinDocument) again =
        skein_formats_lookup ("json")->read (&input, report, NULL, NULL);
    g_autofree char *difference = document_compare (document, again, EVERYTHING);

    if (difference != NULL)
      g_error ("seed %u: %s", seed, difference);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writers/json/round-trip", test_json);
  return g_test_run ();
}
