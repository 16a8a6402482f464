// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "skein-archive-private.h"

/* An export of INCEpTION or WebAnno holds every document several times, in folders beside the description
 * of the project:
 *
 *   source/DOCUMENT                          the text, without annotations
 *   annotation/DOCUMENT/INITIAL_CAS.zip      as it was before anybody annotated it
 *   annotation/DOCUMENT/USER.zip             by each person
 *   curation/DOCUMENT/CURATION_USER.zip      what was agreed on
 *
 * The best of them is the article; the others would be the same article again. */

#define INITIAL "INITIAL_CAS"

static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) children = g_dir_open (folder, 0, NULL);
  const char *name;

  while (children != NULL && (name = g_dir_read_name (children)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
is_project (const char *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);

    if (g_str_has_prefix (name, "exportedproject") && g_str_has_suffix (name, ".json"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_document (const char *folder, const char *kind, const char *document)
{
  g_autofree char *path = g_build_filename (folder, kind, document, NULL);
  g_autoptr (GPtrArray) names = list_names (path);

  return names->len > 0;
}

static guint
remove_files (const char *folder, const GPtrArray *names, const char *but)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_strcmp0 (name, but) != 0)
      n += g_unlink (path) == 0;
  }
  return n;
}

/* Keeps one of the states of a document, unless there is a better one elsewhere. Returns how many people's
 * annotations are left out. */
static guint
prune_states (const char *path, gboolean curated)
{
  g_autoptr (GPtrArray) names = list_names (path);
  const char *kept = NULL;
  guint n_people = 0;

  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);

    if (g_str_has_prefix (name, INITIAL))
      continue;
    n_people++;
    if (kept == NULL)
      kept = name;
  }
  if (kept == NULL && names->len > 0)
    kept = g_ptr_array_index (names, 0);
  remove_files (path, names, curated ? NULL : kept);
  return n_people > 0 && !curated ? n_people - 1 : 0;
}

static void
prune_annotations (const char *folder, const char *name, SkeinReport *report)
{
  g_autofree char *annotation = g_build_filename (folder, "annotation", NULL);
  g_autoptr (GPtrArray) documents = list_names (annotation);

  g_ptr_array_sort (documents, compare_names);
  for (guint i = 0; i < documents->len; i++) {
    const char *document = g_ptr_array_index (documents, i);
    g_autofree char *path = g_build_filename (annotation, document, NULL);
    g_autofree char *shown = g_strconcat (name, "/annotation/", document, NULL);
    guint n_left = prune_states (path, has_document (folder, "curation", document));

    if (n_left > 0)
      skein_report_add (report,
                        SKEIN_SEVERITY_NOTE,
                        shown,
                        0,
                        g_dngettext (GETTEXT_PACKAGE,
                                     "The annotations of %u other person are left out, as nobody "
                                     "has yet brought them together.",
                                     "The annotations of %u other people are left out, as nobody "
                                     "has yet brought them together.",
                                     n_left),
                        n_left);
  }
}

/**
 * skein_archive_prune_project:
 * @folder: the private folder into which an archive was unpacked
 * @name: what messages call the archive
 * @report: is told if annotations are left out
 *
 * If this is a project of INCEpTION or WebAnno, removes the copies of each document that say less than
 * another one: of texts and states before annotation those that have annotations, of these those that were
 * curated, and of several people's annotations all but the first.
 */
void
skein_archive_prune_project (const char *folder, const char *name, SkeinReport *report)
{
  g_autofree char *source = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  g_return_if_fail (folder != NULL && name != NULL && report != NULL);

  if (!is_project (folder))
    return;
  source = g_build_filename (folder, "source", NULL);
  texts = list_names (source);
  for (guint i = 0; i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    g_autofree char *path = g_build_filename (source, text, NULL);

    if (has_document (folder, "annotation", text) || has_document (folder, "curation", text))
      g_unlink (path);
  }
  prune_annotations (folder, name, report);
}
