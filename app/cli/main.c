// SPDX-License-Identifier: MPL-2.0
#include "skein-cli.h"

int
main (int argc, char **argv)
{
  return skein_cli_run (argc, argv);
}
