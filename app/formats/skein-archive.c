// SPDX-License-Identifier: MPL-2.0
#include "skein-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "skein-archive-private.h"
#include "skein-error.h"
#include "skein-formats-private.h"

#define BLOCK ((gsize) 64 * 1024)

/* How far an archive is unpacked is told in such steps. */
#define STEP 0.005

/* Among all archives of an import. */
#define MAX_ENTRIES 100000
#define MAX_TOTAL ((guint64) 4 * 1024 * 1024 * 1024)

/* Text and its annotations shrink to a tenth, at times to a fiftieth. What shrinks more is made to fill
 * somebody's disk. Small files of blanks are let be. */
#define MAX_RATIO 200
#define RATIO_FROM ((guint64) 16 * 1024 * 1024)

struct _SkeinUnpacker {
  /* The private folder, or NULL until something is unpacked. */
  char *root;
  guint n_folders;
  guint n_entries;
  guint64 n_bytes;
  SkeinProgressFunc progress;
  gpointer progress_data;
};

/* The archive that is being unpacked. */
typedef struct {
  SkeinUnpacker *unpacker;
  struct archive *archive;
  const char *name;
  const char *folder;
  SkeinReport *report;
  GCancellable *cancellable;
  /* The size of the file, and how much came out of it so far. */
  guint64 packed;
  guint64 unpacked;
  /* What was told last of how far it is. */
  double told;
  guint n_files;
  gboolean stopped;
} Unpacking;

static gboolean
starts_with (const guint8 *bytes, gsize n_bytes, gsize at, const char *magic, gsize n)
{
  return n_bytes >= at + n && memcmp (bytes + at, magic, n) == 0;
}

/* Documents of office programs and books are zip archives, too, but nothing to be taken apart. */
static gboolean
is_office_document (const SkeinInput *input, const guint8 *bytes, gsize n_bytes)
{
  static const char *const firsts[] = { "mimetype", "[Content_Types].xml", "_rels/", "META-INF/" };
  static const char *const extensions[] = { "docx", "xlsx", "pptx", "odt", "ods",
                                            "odp",  "epub", "jar",  "apk", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    if (starts_with (bytes, n_bytes, 30, firsts[i], strlen (firsts[i])))
      return TRUE;
  return skein_formats_has_extension (input->name, extensions);
}

/**
 * skein_archive_sniff:
 * @input: a file, or at least its first 512 bytes
 *
 * Returns: whether it is a zip or tar archive, or compressed by gzip or bzip2
 */
gboolean
skein_archive_sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);

  if (starts_with (bytes, n_bytes, 0, "PK\3\4", 4) || starts_with (bytes, n_bytes, 0, "PK\5\6", 4))
    return !is_office_document (input, bytes, n_bytes);
  return starts_with (bytes, n_bytes, 0, "\x1f\x8b\x08", 3) ||
         (starts_with (bytes, n_bytes, 0, "BZh", 3) &&
          starts_with (bytes, n_bytes, 4, "1AY&SY", 6)) ||
         starts_with (bytes, n_bytes, 257, "ustar", 5);
}

SkeinUnpacker *
skein_unpacker_new (void)
{
  return g_new0 (SkeinUnpacker, 1);
}

/**
 * skein_unpacker_set_progress:
 * @unpacker: an unpacker
 * @progress: (nullable): is told, for each archive, its name and how much of its file has been read
 * @user_data: for @progress
 */
void
skein_unpacker_set_progress (SkeinUnpacker *unpacker,
                             SkeinProgressFunc progress,
                             gpointer user_data)
{
  g_return_if_fail (unpacker != NULL);

  unpacker->progress = progress;
  unpacker->progress_data = user_data;
}

/* Removes a folder that skein_unpacker_unpack() made, whose depth is bounded. */
static void
remove_tree (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  const char *child;

  while (folder != NULL && (child = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path_of_child = g_build_filename (path, child, NULL);

    if (g_unlink (path_of_child) != 0)
      remove_tree (path_of_child);
  }
  g_clear_pointer (&folder, g_dir_close);
  g_rmdir (path);
}

/**
 * skein_unpacker_free:
 * @unpacker: (nullable): an unpacker
 *
 * Removes it with all that it unpacked.
 */
void
skein_unpacker_free (SkeinUnpacker *unpacker)
{
  if (unpacker == NULL)
    return;
  if (unpacker->root != NULL)
    remove_tree (unpacker->root);
  g_free (unpacker->root);
  g_free (unpacker);
}

/* Makes a new folder inside the private one. That lies where large files may lie for a while: /tmp may be
 * memory. */
static char *
make_folder (SkeinUnpacker *unpacker, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *number = g_strdup_printf ("%u", ++unpacker->n_folders);

  if (unpacker->root == NULL) {
    const char *parent = g_getenv ("TMPDIR");

    if (parent == NULL || *parent == '\0')
      parent = g_access ("/var/tmp", W_OK) == 0 ? "/var/tmp" : g_get_tmp_dir ();
    unpacker->root = g_build_filename (parent, "skein-import-XXXXXX", NULL);
    if (g_mkdtemp (unpacker->root) == NULL) {
      g_set_error (error,
                   SKEIN_ERROR,
                   SKEIN_ERROR_FAILED,
                   _ ("There is no place to unpack the archive: %s"),
                   g_strerror (errno));
      g_clear_pointer (&unpacker->root, g_free);
      return NULL;
    }
  }
  folder = g_build_filename (unpacker->root, number, NULL);
  if (g_mkdir (folder, 0700) == 0)
    return g_steal_pointer (&folder);
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_FAILED,
               _ ("There is no place to unpack the archive: %s"),
               g_strerror (errno));
  return NULL;
}

static char *
dup_archive_error (struct archive *archive)
{
  const char *message = archive_error_string (archive);

  return message != NULL ? g_utf8_make_valid (message, -1) : g_strdup (_ ("unknown error"));
}

static void
refuse (Unpacking *unpacking, SkeinSeverity severity, const char *entry, const char *why)
{
  g_autofree char *name =
      entry != NULL ? g_strconcat (unpacking->name, "/", entry, NULL) : g_strdup (unpacking->name);

  skein_report_add (unpacking->report, severity, name, 0, "%s", why);
}

/* Nothing more is taken out of this archive. */
static void
stop (Unpacking *unpacking, const char *entry, const char *why)
{
  unpacking->stopped = TRUE;
  refuse (unpacking, SKEIN_SEVERITY_REFUSED, entry, why);
}

/* Says how much of the file has been read, each time that this is visibly more. */
static void
tell (Unpacking *unpacking, guint64 at)
{
  const SkeinUnpacker *unpacker = unpacking->unpacker;
  double fraction = (double) MIN (at, unpacking->packed) / (double) MAX (unpacking->packed, 1);

  if (unpacker->progress == NULL || fraction < unpacking->told + STEP)
    return;
  unpacking->told = fraction;
  unpacker->progress (fraction, unpacking->name, unpacker->progress_data);
}

static gboolean
is_bomb (guint64 unpacked, guint64 packed)
{
  return unpacked > RATIO_FROM && unpacked / MAX_RATIO > packed;
}

/* Takes the content of an entry out of the archive and writes it, if there is a file to write to. What is
 * not wanted has to be taken out just as well in most archives. Returns FALSE if it is not complete. */
static gboolean
copy_content (Unpacking *unpacking, const char *entry, int fd)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  guint64 start = (guint64) archive_filter_bytes (unpacking->archive, -1);
  guint64 n_bytes = 0;
  la_ssize_t n;

  while ((n = archive_read_data (unpacking->archive, block, BLOCK)) > 0) {
    guint64 at = (guint64) archive_filter_bytes (unpacking->archive, -1);

    n_bytes += (guint64) n;
    unpacking->unpacked += (guint64) n;
    tell (unpacking, at);
    if (g_cancellable_is_cancelled (unpacking->cancellable))
      return FALSE;
    /* The library reads ahead by a block. */
    if (is_bomb (n_bytes, (at > start ? at - start : 0) + BLOCK) ||
        is_bomb (unpacking->unpacked, unpacking->packed)) {
      stop (
          unpacking,
          entry,
          _ ("The archive grows beyond all measure when it is unpacked; the rest of it is left out."));
      return FALSE;
    }
    if (fd < 0)
      continue;
    unpacking->unpacker->n_bytes += (guint64) n;
    if (n_bytes > SKEIN_FORMATS_MAX_BYTES) {
      refuse (unpacking,
              SKEIN_SEVERITY_REFUSED,
              entry,
              _ ("The file in the archive is larger than the most that Skein reads."));
      return FALSE;
    }
    if (unpacking->unpacker->n_bytes > MAX_TOTAL) {
      stop (unpacking, entry, _ ("The archives are too large when they are unpacked."));
      return FALSE;
    }
    for (la_ssize_t written = 0; written < n;) {
      ssize_t step = write (fd, block + written, (gsize) (n - written));

      if (step < 0 && errno != EINTR) {
        stop (unpacking, entry, g_strerror (errno));
        return FALSE;
      }
      written += MAX (step, 0);
    }
  }
  if (n < 0 && fd >= 0) {
    g_autofree char *message = dup_archive_error (unpacking->archive);
    g_autofree char *why =
        g_strdup_printf (_ ("The file in the archive is damaged and is left out: %s"), message);

    refuse (unpacking, SKEIN_SEVERITY_REFUSED, entry, why);
  }
  return n == 0;
}

static void
write_entry (Unpacking *unpacking, const char *entry)
{
  g_autofree char *path = g_build_filename (unpacking->folder, entry, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  guint64 before = unpacking->unpacker->n_bytes;
  int fd = -1;

  /* The folder is ours and holds no links, so a plain path leads nowhere else. */
  if (g_mkdir_with_parents (parent, 0700) == 0)
    fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) {
    refuse (unpacking,
            SKEIN_SEVERITY_NOTE,
            entry,
            errno == EEXIST || errno == ENOTDIR
                ? _ ("The archive holds another file of this name before; this one is left out.")
                : g_strerror (errno));
    copy_content (unpacking, entry, -1);
    return;
  }
  if (copy_content (unpacking, entry, fd)) {
    unpacking->n_files++;
  } else {
    unpacking->unpacker->n_bytes = before;
    g_unlink (path);
  }
  close (fd);
}

/* A file that is only compressed has no name of its own. */
static char *
dup_compressed_name (const char *name)
{
  static const char *const endings[] = { "gz", "bz2", NULL };
  g_autofree char *base = g_path_get_basename (name);

  if (skein_formats_has_extension (base, endings))
    return skein_formats_dup_stem (base);
  return g_steal_pointer (&base);
}

static char *
dup_entry_name (Unpacking *unpacking, struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  if (archive_format (unpacking->archive) == ARCHIVE_FORMAT_RAW)
    return dup_compressed_name (unpacking->name);
  if (name == NULL)
    name = archive_entry_pathname (entry);
  return g_utf8_make_valid (name != NULL ? name : "", -1);
}

/* Says why an entry is no file that can be read, or returns NULL. */
static const char *
find_fault (struct archive_entry *entry)
{
  if (archive_entry_hardlink (entry) != NULL || archive_entry_filetype (entry) == AE_IFLNK)
    return _ ("Links in archives are left out.");
  if (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != 0)
    return _ ("This is not a file and is left out.");
  if (archive_entry_is_encrypted (entry))
    return _ ("The file is locked with a password. Unpack the archive and import the folder.");
  if (archive_entry_size_is_set (entry) &&
      archive_entry_size (entry) > (la_int64_t) SKEIN_FORMATS_MAX_BYTES)
    return _ ("The file in the archive is larger than the most that Skein reads.");
  return NULL;
}

static void
take_entry (Unpacking *unpacking, struct archive_entry *entry)
{
  g_autofree char *name = dup_entry_name (unpacking, entry);
  g_autofree char *safe = NULL;
  const char *fault;

  if (archive_entry_filetype (entry) == AE_IFDIR)
    return;
  switch (skein_archive_check_name (name, &safe)) {
  case SKEIN_ARCHIVE_NAME_HIDDEN:
    copy_content (unpacking, name, -1);
    return;
  case SKEIN_ARCHIVE_NAME_UNSAFE:
    refuse (unpacking,
            SKEIN_SEVERITY_REFUSED,
            safe,
            _ ("The name leads out of the archive; the file is left out."));
    copy_content (unpacking, safe, -1);
    return;
  case SKEIN_ARCHIVE_NAME_LONG:
    refuse (unpacking,
            SKEIN_SEVERITY_REFUSED,
            safe,
            _ ("The name is too long, or lies in too many folders; the file is left out."));
    copy_content (unpacking, safe, -1);
    return;
  default:
    break;
  }
  fault = find_fault (entry);
  if (fault == NULL) {
    write_entry (unpacking, safe);
    return;
  }
  refuse (unpacking, SKEIN_SEVERITY_REFUSED, safe, fault);
  if (!archive_entry_is_encrypted (entry))
    copy_content (unpacking, safe, -1);
}

static gboolean
take_entries (Unpacking *unpacking, GError **error)
{
  struct archive_entry *entry = NULL;

  while (!unpacking->stopped) {
    int status = archive_read_next_header (unpacking->archive, &entry);

    if (status == ARCHIVE_EOF)
      return TRUE;
    if (g_cancellable_set_error_if_cancelled (unpacking->cancellable, error))
      return FALSE;
    tell (unpacking, (guint64) archive_filter_bytes (unpacking->archive, -1));
    if (status == ARCHIVE_FATAL) {
      g_autofree char *message = dup_archive_error (unpacking->archive);

      g_set_error (
          error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("The archive is damaged: %s"), message);
      return FALSE;
    }
    if (++unpacking->unpacker->n_entries > MAX_ENTRIES) {
      stop (unpacking,
            NULL,
            _ ("The archives hold more files than Skein takes at once; the rest is left out."));
      return TRUE;
    }
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
      take_entry (unpacking, entry);
  }
  return !g_cancellable_set_error_if_cancelled (unpacking->cancellable, error);
}

static struct archive *
open_archive (const char *path, GError **error)
{
  struct archive *archive = archive_read_new ();

  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_bzip2 (archive);
  archive_read_support_format_zip (archive);
  archive_read_support_format_tar (archive);
  archive_read_support_format_raw (archive);
  if (archive_read_open_filename (archive, path, BLOCK) != ARCHIVE_OK) {
    g_autofree char *message = dup_archive_error (archive);

    g_set_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("The archive is damaged: %s"), message);
    g_clear_pointer (&archive, archive_read_free);
  }
  return archive;
}

static gboolean
unpack_into (Unpacking *unpacking, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  GStatBuf info;
  gboolean done;

  unpacking->packed = g_stat (path, &info) == 0 ? (guint64) info.st_size : 0;
  unpacking->told = -STEP;
  tell (unpacking, 0);
  unpacking->archive = open_archive (path, error);
  if (unpacking->archive == NULL)
    return FALSE;
  done = take_entries (unpacking, &local);
  archive_read_free (unpacking->archive);
  /* What comes before the damage can be used. */
  if (!done && unpacking->n_files > 0 && local->domain == SKEIN_ERROR) {
    stop (unpacking, NULL, local->message);
    return TRUE;
  }
  if (!done)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}

/**
 * skein_unpacker_unpack:
 * @unpacker: an unpacker
 * @path: an archive
 * @name: what messages call it
 * @report: is told what is left out, and why
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Unpacks an archive, one entry after the other, in blocks. At most 256 MiB are written for a file, 4 GiB and
 * 100,000 entries for all archives of one unpacker; what grows to more than 200 times its size is not
 * unpacked. It may run in any thread.
 *
 * Returns: (transfer full) (type filename): the folder with the files, or %NULL if none came out
 */
char *
skein_unpacker_unpack (SkeinUnpacker *unpacker,
                       const char *path,
                       const char *name,
                       SkeinReport *report,
                       GCancellable *cancellable,
                       GError **error)
{
  Unpacking unpacking = { unpacker, .name = name, .report = report, .cancellable = cancellable };
  g_autofree char *folder = NULL;
  locale_t utf8;
  locale_t before = (locale_t) 0;
  gboolean done;

  g_return_val_if_fail (unpacker != NULL && path != NULL && name != NULL && report != NULL, NULL);

  folder = make_folder (unpacker, error);
  if (folder == NULL)
    return NULL;
  unpacking.folder = folder;
  /* The library turns names into the encoding of the thread's locale, and loses what that lacks. */
  utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  if (utf8 != (locale_t) 0)
    before = uselocale (utf8);
  done = unpack_into (&unpacking, path, error);
  if (utf8 != (locale_t) 0) {
    uselocale (before);
    freelocale (utf8);
  }
  if (!done)
    return NULL;
  skein_archive_prune_project (folder, name, report);
  return g_steal_pointer (&folder);
}
