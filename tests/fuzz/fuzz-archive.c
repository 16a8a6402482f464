// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <unistd.h>

#include "fuzz-check.h"
#include "skein-file-list.h"

/* An archive, unpacked and looked through as an import does it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinFileList) files = NULL;
  g_autofree char *path = NULL;
  const char *paths[] = { NULL, NULL };
  int fd;

  fuzz_set_up ();
  fd = g_file_open_tmp ("fuzz-archive-XXXXXX", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (int) size);
  close (fd);
  paths[0] = path;
  files = skein_file_list_new (paths, metadata, report, NULL, NULL, NULL);
  for (guint i = 0; i < skein_file_list_get_length (files); i++) {
    const SkeinFile *file = skein_file_list_get (files, i);

    g_assert_true (g_utf8_validate (file->name, -1, NULL));
    g_assert_true (g_file_test (file->path, G_FILE_TEST_IS_REGULAR));
    g_assert_false (g_file_test (file->path, G_FILE_TEST_IS_SYMLINK));
  }
  fuzz_check_report (report);
  g_unlink (path);
  return 0;
}
