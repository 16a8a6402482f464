// SPDX-License-Identifier: MPL-2.0
/* What a program that is killed at any moment, and a disk that is full at any moment, leave behind. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "random-edits.h"
#include "skein-history.h"

/* How often a program is killed; SKEIN_CRASHES asks for another number. */
#define N_CRASHES 40
/* It is killed in one of this many edits, that much after one began, in microseconds. */
#define MOST_EDITS 16
#define SHORT_DELAY 6000
#define LONG_DELAY 40000

#define N_FULL 150
#define DISK_SIZE "size=8m"

static const char *program;

static char *
digest (const char *path)
{
  g_autofree char *dump = fixture_dump (path);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

/* The last step that is made and not undone, or 0. */
static gint64
get_last_made (SkeinProject *project)
{
  g_autoptr (GPtrArray) steps = skein_history_dup_steps (project, G_MAXINT, NULL);

  for (guint i = 0; i < steps->len; i++) {
    const SkeinStep *step = g_ptr_array_index (steps, i);

    if (!step->undone)
      return step->id;
  }
  return 0;
}

static void
report_state (SkeinProject *project)
{
  g_autofree char *now = digest (skein_project_get_path (project));

  printf ("is %" G_GINT64_FORMAT " %s\n", get_last_made (project), now);
  fflush (stdout);
}

/* The program that is killed: says what it begins, and after that what the project has become. */
G_NORETURN static void
edit_until_killed (const char *path, const char *seed)
{
  SkeinRandom random = skein_random_init ((guint) g_ascii_strtoull (seed, NULL, 10));
  g_autoptr (SkeinProject) project = skein_project_open (path, NULL);

  report_state (project);
  for (;;) {
    guint kind = skein_random_below (&random, 8);

    printf ("%s\n", kind < 6 ? "edit" : "move");
    fflush (stdout);
    if (kind < 6)
      random_edit_anything (project, &random);
    else if (kind == 6)
      skein_history_undo (project, NULL);
    else
      skein_history_redo (project, NULL);
    report_state (project);
  }
}

/* What the killed program had said: the state after each step by the step's number, the last of them, and what it had
 * begun. */
typedef struct {
  GHashTable *states;
  gint64 last;
  gboolean edits;
  gboolean moves;
} Said;

static void
clear_said (Said *said)
{
  g_hash_table_unref (said->states);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, clear_said)

static void
take_line (Said *said, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  said->edits = g_str_equal (line, "edit");
  said->moves = g_str_equal (line, "move");
  if (g_strv_length (words) < 3)
    return;
  said->last = g_ascii_strtoll (words[1], NULL, 10);
  g_hash_table_replace (said->states, GSIZE_TO_POINTER (said->last), g_strdup (words[2]));
}

static void
run_and_kill (const char *path, guint seed, SkeinRandom *random, Said *said)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  const char *const arguments[] = { program, "--edit", path, number, NULL };
  guint n_edits = 1 + skein_random_below (random, MOST_EDITS);
  g_autoptr (GError) error = NULL;
  FILE *stream;
  gint out = -1;
  gboolean killed = FALSE;
  GPid child;
  char line[128];

  g_spawn_async_with_pipes (NULL,
                            (char **) arguments,
                            NULL,
                            G_SPAWN_DO_NOT_REAP_CHILD,
                            NULL,
                            NULL,
                            &child,
                            NULL,
                            &out,
                            NULL,
                            &error);
  g_assert_no_error (error);
  said->states = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  stream = fdopen (out, "r");
  while (fgets (line, sizeof line, stream) != NULL) {
    take_line (said, g_strchomp (line));
    if (killed || (!said->edits && !said->moves) || --n_edits > 0)
      continue;
    g_usleep (
        skein_random_below (random, skein_random_below (random, 3) > 0 ? SHORT_DELAY : LONG_DELAY));
    g_assert_cmpint (kill (child, SIGKILL), ==, 0);
    killed = TRUE;
    n_edits = G_MAXUINT;
  }
  g_assert_true (killed);
  fclose (stream);
  waitpid (child, NULL, 0);
  g_spawn_close_pid (child);
}

/* The project is as the program said last, or one step further, and that step is whole. Returns whether it is
 * further. */
static gboolean
assert_said (Fixture *fixture, const Said *said)
{
  gint64 made = get_last_made (fixture->project);
  const char *known = g_hash_table_lookup (said->states, GSIZE_TO_POINTER (made));
  g_autofree char *now = digest (fixture->path);
  g_autofree char *before = NULL;

  if (g_strcmp0 (known, now) == 0) {
    g_assert_true (made == said->last || said->moves);
    return made != said->last;
  }
  if (said->moves) {
    /* To a step of an earlier program: on the way back all is as it was. */
    g_assert_true (made < said->last ? skein_history_redo (fixture->project, NULL)
                                     : skein_history_undo (fixture->project, NULL));
    before = digest (fixture->path);
    g_assert_cmpstr (before, ==, g_hash_table_lookup (said->states, GSIZE_TO_POINTER (said->last)));
    return TRUE;
  }
  /* What was being made is there; without it all is as it was. Typing may have joined the step before. */
  g_assert_true (said->edits);
  g_assert_true (made >= said->last);
  g_assert_true (skein_history_undo (fixture->project, NULL));
  before = digest (fixture->path);
  made = get_last_made (fixture->project);
  g_assert_cmpstr (before, ==, g_hash_table_lookup (said->states, GSIZE_TO_POINTER (made)));
  g_assert_true (skein_history_redo (fixture->project, NULL));
  return TRUE;
}

/* The same project goes through all crashes. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  const char *wanted = g_getenv ("SKEIN_CRASHES");
  guint n = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : N_CRASHES;
  guint seed = (guint) g_test_rand_int_range (1, G_MAXINT / 2);
  SkeinRandom random = skein_random_init (seed);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  guint n_journals = 0;
  guint n_further = 0;

  g_test_message ("seed %u", seed);
  fixture_fill (fixture);
  for (guint i = 0; i < n; i++) {
    g_auto (Said) said = { 0 };
    g_autoptr (GError) error = NULL;

    g_clear_object (&fixture->project);
    run_and_kill (fixture->path, seed + i, &random, &said);
    n_journals += g_file_test (journal, G_FILE_TEST_EXISTS);
    fixture_reopen (fixture);
    g_assert_true (skein_project_check (fixture->project, &error));
    g_assert_no_error (error);
    n_further += assert_said (fixture, &said);
  }
  g_test_message ("%u killed, %u of them while writing, %u after the step was in the file",
                  n,
                  n_journals,
                  n_further);
}

/* A disk that has just so much room left: a file system of its own, or a limit on the sizes of files. */
typedef struct {
  char *folder;
  char *ballast;
  char *path;
  gboolean mounted;
} Disk;

static gboolean
make_disk (Disk *disk, const char *folder)
{
  disk->folder = g_build_filename (folder, "disk", NULL);
  disk->ballast = g_build_filename (disk->folder, "ballast", NULL);
  g_assert_cmpint (g_mkdir (disk->folder, 0700), ==, 0);
  /* In a view of all file systems that ends with this process. */
  disk->mounted = unshare (CLONE_NEWNS) == 0 &&
                  mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
                  mount ("tmpfs", disk->folder, "tmpfs", 0, DISK_SIZE) == 0;
  disk->path = g_build_filename (disk->folder, "full.skein", NULL);
  /* Without a handler the signal ends the program. */
  return disk->mounted || signal (SIGXFSZ, SIG_IGN) != SIG_ERR;
}

static void
remove_disk (Disk *disk)
{
  g_unlink (disk->path);
  g_unlink (disk->ballast);
  if (disk->mounted)
    g_assert_cmpint (umount2 (disk->folder, MNT_DETACH), ==, 0);
  g_rmdir (disk->folder);
  g_free (disk->folder);
  g_free (disk->ballast);
  g_free (disk->path);
}

static void
set_largest_file (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
fill_disk (Disk *disk, guint64 room)
{
  struct statvfs info;
  guint64 left;
  int file;

  if (!disk->mounted) {
    GStatBuf size;

    g_assert_cmpint (g_stat (disk->path, &size), ==, 0);
    set_largest_file ((rlim_t) size.st_size + room);
    return;
  }
  g_assert_cmpint (statvfs (disk->folder, &info), ==, 0);
  left = (guint64) info.f_bavail * info.f_bsize;
  file = g_open (disk->ballast, O_CREAT | O_WRONLY, 0600);
  g_assert_cmpint (file, >=, 0);
  if (left > room)
    g_assert_cmpint (posix_fallocate (file, 0, (off_t) (left - room)), ==, 0);
  close (file);
}

static void
free_disk (Disk *disk)
{
  if (disk->mounted)
    g_unlink (disk->ballast);
  else
    set_largest_file (RLIM_INFINITY);
}

/* Edits on a disk that may be full in the midst of each: the edit is made or not at all, and the project goes on. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  guint seed = (guint) g_test_rand_int_range (1, G_MAXINT);
  SkeinRandom random = skein_random_init (seed);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint n_not_made = 0;
  Disk disk;

  g_test_message ("seed %u", seed);
  if (!make_disk (&disk, fixture->folder)) {
    g_test_skip ("There is no way to have a full disk here.");
    remove_disk (&disk);
    return;
  }
  fixture->project = skein_project_create (disk.path, NULL);
  random_edit_anything (fixture->project, &random);
  g_ptr_array_add (states, digest (disk.path));
  for (guint i = 0; i < N_FULL; i++) {
    gint64 last = random_edit_get_last_step (fixture->project);
    gboolean is_made;
    g_autofree char *now = NULL;

    skein_history_stop_joining (fixture->project);
    fill_disk (&disk, skein_random_below (&random, 24) * 6144);
    random_edit_anything (fixture->project, &random);
    free_disk (&disk);
    is_made = random_edit_get_last_step (fixture->project) > last;
    now = digest (disk.path);
    if (is_made) {
      g_ptr_array_add (states, g_steal_pointer (&now));
      continue;
    }
    n_not_made++;
    g_assert_cmpstr (now, ==, g_ptr_array_index (states, states->len - 1));
  }
  g_assert_true (skein_project_check (fixture->project, NULL));
  g_test_message ("%u of %u not made, on a %s",
                  n_not_made,
                  N_FULL,
                  disk.mounted ? "small disk" : "disk with a limit");
  g_assert_cmpuint (states->len, >, 1);
  for (guint i = states->len - 1; i > 0; i--) {
    g_autofree char *before = NULL;

    g_assert_true (skein_history_undo (fixture->project, NULL));
    before = digest (disk.path);
    g_assert_cmpstr (before, ==, g_ptr_array_index (states, i - 1));
  }
  g_clear_object (&fixture->project);
  remove_disk (&disk);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--edit"))
    edit_until_killed (argv[2], argv[3]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/crash/killed", test_killed);
  ADD ("/corpus/crash/full", test_full);
  return g_test_run ();
}
