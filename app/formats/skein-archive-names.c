// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-archive-private.h"

/* Longer names are not to be had in file systems. */
#define MAX_COMPONENT 255
#define MAX_NAME 1000
#define MAX_DEPTH 24

/* Makes of a name what can be shown in a line and written to a disk. */
static char *
dup_plain (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = name; *p != '\0' && plain->len < MAX_NAME; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    /* Old programs of Windows part folders this way. */
    if (c == '\\')
      c = '/';
    g_string_append_unichar (plain, g_unichar_iscntrl (c) ? '_' : c);
  }
  return g_string_free (plain, FALSE);
}

static gboolean
is_absolute (const char *name)
{
  return *name == '/' || (g_ascii_isalpha (name[0]) && name[1] == ':');
}

/**
 * skein_archive_check_name:
 * @name: the name of an entry of an archive, valid UTF-8
 * @safe: (out) (transfer full): the name as a relative path, without control characters; if it is not
 *   good, only fit to be shown
 *
 * Returns: whether a file of that name may be written below a folder
 */
SkeinArchiveName
skein_archive_check_name (const char *name, char **safe)
{
  g_autofree char *plain = dup_plain (name);
  g_auto (GStrv) parts = g_strsplit (plain, "/", -1);
  g_autoptr (GString) path = g_string_new (NULL);
  SkeinArchiveName result = SKEIN_ARCHIVE_NAME_GOOD;
  guint depth = 0;

  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] == '\0' || strcmp (parts[i], ".") == 0)
      continue;
    if (strcmp (parts[i], "..") == 0) {
      *safe = g_steal_pointer (&plain);
      return SKEIN_ARCHIVE_NAME_UNSAFE;
    }
    if (*parts[i] == '.' || strcmp (parts[i], "__MACOSX") == 0 || g_str_has_suffix (parts[i], "~"))
      result = SKEIN_ARCHIVE_NAME_HIDDEN;
    depth++;
    if (strlen (parts[i]) > MAX_COMPONENT || depth > MAX_DEPTH)
      result = SKEIN_ARCHIVE_NAME_LONG;
    g_string_append_printf (path, "%s%s", path->len > 0 ? "/" : "", parts[i]);
  }
  if (is_absolute (plain) || depth == 0)
    result = SKEIN_ARCHIVE_NAME_UNSAFE;
  else if (strlen (name) >= MAX_NAME)
    result = SKEIN_ARCHIVE_NAME_LONG;
  *safe = result == SKEIN_ARCHIVE_NAME_UNSAFE ? g_steal_pointer (&plain)
                                              : g_string_free (g_steal_pointer (&path), FALSE);
  return result;
}
