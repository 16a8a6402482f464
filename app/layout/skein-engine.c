// SPDX-License-Identifier: MPL-2.0
#include "skein-engine.h"

/* The names stand in project files and on command lines: they never change. */
static const char *const names[SKEIN_N_ENGINES] = {
  [SKEIN_ENGINE_FORCE] = "force", [SKEIN_ENGINE_CONCENTRIC] = "concentric",
  [SKEIN_ENGINE_DOT] = "dot",     [SKEIN_ENGINE_CIRCO] = "circo",
  [SKEIN_ENGINE_TWOPI] = "twopi", [SKEIN_ENGINE_NEATO] = "neato",
};

/**
 * skein_engine_get_name:
 * @engine: an engine
 *
 * Returns: (transfer none): its name in project files and on the command line, not translated
 */
const char *
skein_engine_get_name (SkeinEngine engine)
{
  g_return_val_if_fail (engine < SKEIN_N_ENGINES, NULL);
  return names[engine];
}

/**
 * skein_engine_from_name:
 * @name: what a project file or a person says
 * @engine: (out): the engine of that name; unchanged if there is none
 *
 * Returns: %TRUE if there is such an engine
 */
gboolean
skein_engine_from_name (const char *name, SkeinEngine *engine)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (engine != NULL, FALSE);

  for (guint e = 0; e < SKEIN_N_ENGINES; e++) {
    if (g_str_equal (name, names[e])) {
      *engine = (SkeinEngine) e;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * skein_engine_is_graphviz:
 * @engine: an engine
 *
 * Returns: %TRUE if graphviz draws it, in a process of its own
 */
gboolean
skein_engine_is_graphviz (SkeinEngine engine)
{
  return engine >= SKEIN_ENGINE_DOT && engine < SKEIN_N_ENGINES;
}

/**
 * skein_engine_has_focus:
 * @engine: an engine
 *
 * Returns: %TRUE if it draws around one node
 */
gboolean
skein_engine_has_focus (SkeinEngine engine)
{
  return engine == SKEIN_ENGINE_CONCENTRIC || engine == SKEIN_ENGINE_TWOPI;
}

/**
 * skein_engine_has_room:
 * @engine: an engine
 *
 * Returns: %TRUE if it keeps as much room for names as it is told
 */
gboolean
skein_engine_has_room (SkeinEngine engine)
{
  return engine != SKEIN_ENGINE_TWOPI && engine != SKEIN_ENGINE_NEATO;
}

/**
 * skein_engine_find_command:
 *
 * Looks for skein-cli where SKEIN_CLI (an environment variable) says, beside this program, and in the path.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL if it is not there
 */
char *
skein_engine_find_command (void)
{
  const char *said = g_getenv ("SKEIN_CLI");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (said != NULL && g_file_test (said, G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (said);
  if (self != NULL) {
    g_autofree char *folder = g_path_get_dirname (self);
    g_autofree char *beside = g_build_filename (folder, "skein-cli", NULL);

    if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
      return g_steal_pointer (&beside);
  }
  return g_find_program_in_path ("skein-cli");
}
