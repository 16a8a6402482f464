// SPDX-License-Identifier: MPL-2.0
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "skein-decode.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-pdf-private.h"
#include "skein-plain-text.h"

/* A book of a thousand pages takes some seconds; with the place of each word its text has 50 megabytes. */
#define MAX_SECONDS 60
#define MAX_TEXT ((gsize) 256 * 1024 * 1024)
#define MAX_INFO ((gsize) 64 * 1024)
#define MAX_MEMORY ((rlim_t) 2 * 1024 * 1024 * 1024)

/* How often a waiting reader looks whether it is to stop. */
#define TICK_MS 50

#define MAGIC "%PDF-"
#define MAGIC_WITHIN ((gsize) 1024)

static const char *const extensions[] = { "pdf", NULL };

static const char *
get_title (void)
{
  return _ ("PDF");
}

/* Runs in the child before the program. A file that somebody made to harm must not take the machine. */
static void
limit_cb (gpointer data)
{
  const struct rlimit seconds = { MAX_SECONDS, MAX_SECONDS };
  const struct rlimit memory = { MAX_MEMORY, MAX_MEMORY };
  const struct rlimit nothing = { 0, 0 };

  setrlimit (RLIMIT_CPU, &seconds);
  setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_CORE, &nothing);
}

/* Reads what a program writes until it ends, for so long and so much at most. */
static GByteArray *
read_pipe (int fd, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  gint64 end = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;
  guint8 block[16 * 1024];

  for (;;) {
    struct pollfd ready = { fd, POLLIN, 0 };
    ssize_t n;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (g_get_monotonic_time () > end) {
      g_set_error (error,
                   SKEIN_ERROR,
                   SKEIN_ERROR_TOO_LARGE,
                   _ ("Reading the PDF took longer than %d seconds and was stopped."),
                   MAX_SECONDS);
      return NULL;
    }
    if (poll (&ready, 1, TICK_MS) <= 0)
      continue;
    n = read (fd, block, sizeof block);
    if (n == 0)
      return g_steal_pointer (&content);
    if (n < 0 && errno != EINTR && errno != EAGAIN) {
      g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_FAILED, g_strerror (errno));
      return NULL;
    }
    if (n > 0)
      g_byte_array_append (content, block, (guint) n);
    if (content->len > max_bytes) {
      g_set_error_literal (error,
                           SKEIN_ERROR,
                           SKEIN_ERROR_TOO_LARGE,
                           _ ("The PDF holds more text than Skein reads."));
      return NULL;
    }
  }
}

/* Runs one of the programs of poppler and returns what it writes, with a NUL behind. @status tells how it
 * ended. */
static GByteArray *
run (const char *const *argv,
     gsize max_bytes,
     int *status,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GByteArray) content = NULL;
  GPid pid;
  int fd = -1;

  if (!g_spawn_async_with_pipes (NULL,
                                 (char **) argv,
                                 NULL,
                                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH |
                                     G_SPAWN_STDERR_TO_DEV_NULL,
                                 limit_cb,
                                 NULL,
                                 &pid,
                                 NULL,
                                 &fd,
                                 NULL,
                                 error))
    return NULL;
  content = read_pipe (fd, max_bytes, cancellable, error);
  close (fd);
  if (content == NULL)
    kill (pid, SIGKILL);
  while (waitpid (pid, status, 0) < 0 && errno == EINTR)
    continue;
  g_spawn_close_pid (pid);
  if (content != NULL)
    g_byte_array_append (content, (const guint8 *) "", 1);
  return g_steal_pointer (&content);
}

/* Programs that write PDF files fill in names of their own and of files. */
static gboolean
is_title (const char *title)
{
  static const char *const starts[] = { "untitled", "microsoft word", "microsoft powerpoint" };
  static const char *const endings[] = { ".pdf", ".doc", ".docx", ".tex", ".dvi", ".indd",
                                         ".qxd", ".odt", ".rtf",  ".ps",  ".txt", ".pmd" };
  g_autofree char *folded = g_utf8_strdown (title, -1);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (folded, starts[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return FALSE;
  return g_utf8_strlen (title, -1) > 3;
}

/* Takes one line of what pdfinfo writes, "Title:          On Rivers". */
static void
take_info (SkeinArticleRecord *article, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *value = NULL;

  if (colon == NULL)
    return;
  value = g_strstrip (g_strdup (colon + 1));
  if (*value == '\0')
    return;
  if (g_str_has_prefix (line, "Title:") && is_title (value)) {
    g_free (article->title);
    article->title = g_steal_pointer (&value);
  } else if (g_str_has_prefix (line, "Author:")) {
    g_free (article->author);
    article->author = g_steal_pointer (&value);
  } else if (g_str_has_prefix (line, "CreationDate:") && article->published == NULL &&
             strlen (value) >= 10 && g_ascii_isdigit (value[0]) && value[4] == '-') {
    article->published = g_strndup (value, 10);
  }
}

/* What pdfinfo knows is a welcome addition; without it an article has what its text says. */
static gboolean
read_info (SkeinArticleRecord *article, const char *path, GCancellable *cancellable, GError **error)
{
  const char *const argv[] = { "pdfinfo", "-isodates", "-enc", "UTF-8", path, NULL };
  g_autoptr (GByteArray) content = NULL;
  g_autoptr (GError) local = NULL;
  g_auto (GStrv) lines = NULL;
  int status = 0;

  content = run (argv, MAX_INFO, &status, cancellable, &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (content == NULL || status != 0 || !g_utf8_validate ((const char *) content->data, -1, NULL))
    return TRUE;
  lines = g_strsplit ((const char *) content->data, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    take_info (article, lines[i]);
  return TRUE;
}

static char *
read_raw (const char *path, GCancellable *cancellable, GError **error)
{
  const char *const argv[] = {
    "pdftotext", "-q", "-enc", "UTF-8", "-bbox-layout", path, "-", NULL
  };
  g_autoptr (GError) local = NULL;
  g_autoptr (GByteArray) content = NULL;
  g_auto (SkeinDecoded) decoded = { 0 };
  int status = 0;

  content = run (argv, MAX_TEXT, &status, cancellable, &local);
  if (g_error_matches (local, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT)) {
    g_set_error_literal (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_NOT_FOUND,
        _ ("The text of a PDF is read by the program “pdftotext”, which is not installed. Install "
           "the package “poppler-utils” (on Arch “poppler”) and import the file again."));
    return NULL;
  }
  if (content == NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (status != 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("The text of the PDF can’t be read: the file is damaged, or locked "
                            "with a password."));
    return NULL;
  }
  if (!skein_decode (content->data, content->len - 1, &decoded, error))
    return NULL;
  return skein_pdf_dup_lines (decoded.text);
}

static SkeinDocument *
read_pdf (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinDocument) document = NULL;
  g_autofree char *path = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  guint n_mended = 0;

  if (input->path == NULL) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("A PDF must be in a file to be read."));
    return NULL;
  }
  /* A name that begins like an option must not be taken for one. */
  path = g_canonicalize_filename (input->path, NULL);
  raw = read_raw (path, cancellable, error);
  if (raw == NULL)
    return NULL;
  text = skein_pdf_dup_text (raw, &n_mended);
  if (*text == '\0') {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("There is no text in the PDF. If it shows pictures of pages, their "
                            "letters have to be recognised by another program first."));
    return NULL;
  }
  document = skein_document_new ();
  if (!read_info (skein_plain_text_add_article (document, input, "pdf", g_steal_pointer (&text)),
                  path,
                  cancellable,
                  error))
    return NULL;
  if (n_mended > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_NOTE,
                      input->name,
                      0,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u word that the end of a line parted was put together.",
                                   "%u words that the ends of lines parted were put together.",
                                   n_mended),
                      n_mended);
  skein_report_count (report, "articles", 1);
  return g_steal_pointer (&document);
}

static guint
sniff (const SkeinInput *input)
{
  gsize n_bytes;
  const guint8 *bytes = skein_formats_peek (input, &n_bytes);

  if (n_bytes >= strlen (MAGIC) && memcmp (bytes, MAGIC, strlen (MAGIC)) == 0)
    return 95;
  /* Some programs put something before it. */
  return skein_formats_has_extension (input->name, extensions) &&
                 memmem (bytes, MIN (n_bytes, MAGIC_WITHIN), MAGIC, strlen (MAGIC)) != NULL
             ? 90
             : 0;
}

const SkeinFormat skein_format_pdf = {
  .id = "pdf",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_pdf,
};
