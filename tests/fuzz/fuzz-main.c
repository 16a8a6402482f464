// SPDX-License-Identifier: MPL-2.0

/* A small fuzzer for compilers that bring none. It takes the options and arguments of libFuzzer that
 * matter, and leaves the others:
 *
 *   fuzz-brat [-max_total_time=SECONDS] [-runs=N] [-seed=N] [-timeout=SECONDS] [-max_len=BYTES]
 *             [-artifact_prefix=PREFIX] [FILE|FOLDER...]
 *
 * It runs each file as it is, and after that damaged copies of them, until the time is over or the
 * process dies. Before each run the input is written to the file PREFIX"last-input", which stays if
 * the process dies of the input or hangs for more than the timeout; give it as the only FILE with
 * -runs=0 to see that again. The same seed and files give the same inputs in the same order. */

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz-check.h"

typedef struct {
  guint64 max_total_time;
  guint64 runs;
  guint64 seed;
  guint64 timeout;
  guint64 max_len;
  const char *prefix;
  char *last_input;
  int fd;
  GRand *rand;
  GPtrArray *pool;
} Fuzzer;

/* What the formats are made of, and numbers at the edges of their types. */
static const char *const tokens[] = {
  "T1\tPerson 0 3\tAnn\n",
  "R1\tm Arg1:T1 Arg2:T2\n",
  "E1\tMeet:T1 Who:T2 What:E2\n",
  "*\tEquiv T1 T2\n",
  "#1\tAnnotatorNotes R1\t",
  "N1\tReference T1 W:1\tx\n",
  "A1\tNegation R1\n",
  "M1\tSpeculation E1\n",
  "\n====\n",
  "T",
  "E",
  "R",
  ";",
  ":",
  "\t",
  "\n",
  "\r\n",
  " ",
  "Arg1:",
  "T1",
  "E1",
  "0",
  "1",
  "-1",
  "2147483647",
  "2147483648",
  "4294967295",
  "4294967296",
  "18446744073709551616",
  "1e999",
  "0.5",
  "\xc3\xa9",
  "\xe4\xb9\xa0",
  "\xf0\x9f\x9a\xa2",
  "\xef\xbb\xbf",
  "\xff\xfe",
  "\xc0\x80",
  "\\u0000",
  "\\ud800",
  "\\udc00",
  "\\ud83d\\udea2",
  "\\",
  "\"",
  "[",
  "]",
  "{",
  "}",
  ",",
  "[[0,3]]",
  "null",
  "true",
  "\"actor\":",
  "\"spans\":",
  "\"quote\":",
  "\"text\":",
  "\"id\":",
  "\"mentions\":[",
  "\"evidence\":[",
  "\"source\":\"a\"",
  "\"target\":\"a\"",
  "{\"format\":\"skein-articles\",\"version\":1,",
  "March 24, 2016, 2:26 PM\n",
  "2016-03-24",
};

static void
run (Fuzzer *fuzzer, const GByteArray *input)
{
  if (pwrite (fuzzer->fd, input->data, input->len, 0) != (ssize_t) input->len ||
      ftruncate (fuzzer->fd, (off_t) input->len) != 0)
    g_error ("%s can’t be written.", fuzzer->last_input);
  alarm ((guint) fuzzer->timeout);
  LLVMFuzzerTestOneInput (input->data != NULL ? input->data : (const uint8_t *) "", input->len);
  alarm (0);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_seed (Fuzzer *fuzzer, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  char *content;
  gsize n;

  if (folder == NULL) {
    if (!g_file_get_contents (path, &content, &n, NULL))
      g_error ("%s can’t be read.", path);
    if (n <= fuzzer->max_len)
      g_ptr_array_add (fuzzer->pool, g_byte_array_new_take ((guint8 *) content, n));
    else
      g_free (content);
    return;
  }
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_seed (fuzzer, g_ptr_array_index (names, i));
}

static guint
below (Fuzzer *fuzzer, guint n)
{
  return n > 1 ? (guint) g_rand_int_range (fuzzer->rand, 0, (gint32) n) : 0;
}

static void
insert (GByteArray *input, guint at, const guint8 *bytes, guint n)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, n);
  guint before = input->len;

  g_byte_array_set_size (input, before + n);
  memmove (input->data + at + n, input->data + at, before - at);
  memcpy (input->data + at, copy, n);
}

/* Replaces a number by another one. */
static void
change_number (Fuzzer *fuzzer, GByteArray *input)
{
  g_autofree char *number = g_strdup_printf ("%u", below (fuzzer, 300));
  guint at = below (fuzzer, input->len);
  guint end;

  while (at < input->len && !g_ascii_isdigit ((char) input->data[at]))
    at++;
  for (end = at; end < input->len && g_ascii_isdigit ((char) input->data[end]);)
    end++;
  if (end > at)
    g_byte_array_remove_range (input, at, end - at);
  insert (input, at, (const guint8 *) number, (guint) strlen (number));
}

static void
damage (Fuzzer *fuzzer, GByteArray *input)
{
  const GByteArray *other = g_ptr_array_index (fuzzer->pool, below (fuzzer, fuzzer->pool->len));
  const char *token = tokens[below (fuzzer, G_N_ELEMENTS (tokens))];
  guint at = below (fuzzer, input->len + 1);
  guint wanted = below (fuzzer, 64) + 1;
  guint n = MIN (wanted, input->len - at);
  guint from = below (fuzzer, other->len);

  switch (below (fuzzer, 8)) {
  case 0:
    if (at < input->len)
      input->data[at] ^= (guint8) (1u << below (fuzzer, 8));
    break;
  case 1:
    if (at < input->len)
      input->data[at] = (guint8) below (fuzzer, 256);
    break;
  case 2:
    if (n > 0)
      g_byte_array_remove_range (input, at, n);
    break;
  case 3:
    if (n > 0)
      insert (input, below (fuzzer, input->len), input->data + at, n);
    break;
  case 4:
    if (other->len > 0)
      insert (input, at, other->data + from, below (fuzzer, MIN (other->len - from, 256)) + 1);
    break;
  case 5:
    change_number (fuzzer, input);
    break;
  case 6:
    if (at < input->len && below (fuzzer, 8) == 0)
      g_byte_array_set_size (input, at);
    break;
  default:
    insert (input, at, (const guint8 *) token, (guint) strlen (token));
    break;
  }
}

/* Some damage is kept, to be built upon; the seeds stay. */
static void
keep (Fuzzer *fuzzer, GByteArray *input, guint n_seeds)
{
  guint at = n_seeds + below (fuzzer, n_seeds * 3);

  if (at >= fuzzer->pool->len) {
    g_ptr_array_add (fuzzer->pool, g_byte_array_ref (input));
    return;
  }
  g_byte_array_unref (g_ptr_array_index (fuzzer->pool, at));
  g_ptr_array_index (fuzzer->pool, at) = g_byte_array_ref (input);
}

static guint64
fuzz (Fuzzer *fuzzer)
{
  gint64 end = g_get_monotonic_time () + (gint64) fuzzer->max_total_time * G_USEC_PER_SEC;
  guint64 n = 0;
  guint n_seeds = fuzzer->pool->len;

  for (guint i = 0; i < n_seeds; i++)
    run (fuzzer, g_ptr_array_index (fuzzer->pool, i));
  for (; n < fuzzer->runs && g_get_monotonic_time () < end; n++) {
    const GByteArray *seed = g_ptr_array_index (fuzzer->pool, below (fuzzer, fuzzer->pool->len));
    g_autoptr (GByteArray) input = g_byte_array_new ();

    g_byte_array_append (input, seed->data, seed->len);
    for (guint i = below (fuzzer, 8) + 1; i > 0; i--)
      damage (fuzzer, input);
    if (input->len > fuzzer->max_len)
      g_byte_array_set_size (input, (guint) fuzzer->max_len);
    run (fuzzer, input);
    if (below (fuzzer, 64) == 0)
      keep (fuzzer, input, n_seeds);
  }
  return n;
}

static gboolean
read_option (const char *argument, const char *name, guint64 *value)
{
  gsize n = strlen (name);

  return argument[0] == '-' && strncmp (argument + 1, name, n) == 0 && argument[n + 1] == '=' &&
         g_ascii_string_to_unsigned (argument + n + 2, 10, 0, G_MAXINT32, value, NULL);
}

static void
free_seed (gpointer data)
{
  g_byte_array_unref (data);
}

int
main (int argc, char **argv)
{
  Fuzzer fuzzer = { .max_total_time = 60,
                    .runs = G_MAXUINT64,
                    .seed = 1,
                    .timeout = 10,
                    .max_len = 64 * 1024,
                    .prefix = "" };
  g_autoptr (GPtrArray) pool = g_ptr_array_new_with_free_func (free_seed);
  g_autofree char *last_input = NULL;
  guint64 n;

  fuzzer.pool = pool;
  for (int i = 1; i < argc; i++) {
    if (read_option (argv[i], "max_total_time", &fuzzer.max_total_time) ||
        read_option (argv[i], "runs", &fuzzer.runs) ||
        read_option (argv[i], "seed", &fuzzer.seed) ||
        read_option (argv[i], "timeout", &fuzzer.timeout) ||
        read_option (argv[i], "max_len", &fuzzer.max_len))
      continue;
    if (g_str_has_prefix (argv[i], "-artifact_prefix="))
      fuzzer.prefix = argv[i] + strlen ("-artifact_prefix=");
    else if (argv[i][0] != '-')
      add_seed (&fuzzer, argv[i]);
  }
  if (pool->len == 0)
    g_ptr_array_add (pool, g_byte_array_new ());
  fuzzer.rand = g_rand_new_with_seed ((guint32) fuzzer.seed);
  last_input = g_strconcat (fuzzer.prefix, "last-input", NULL);
  fuzzer.last_input = last_input;
  fuzzer.fd = g_open (last_input, O_RDWR | O_CREAT | O_TRUNC, 0600);
  if (fuzzer.fd < 0)
    g_error ("%s can’t be written.", last_input);
  n = fuzz (&fuzzer);
  close (fuzzer.fd);
  g_unlink (last_input);
  g_rand_free (fuzzer.rand);
  printf ("%" G_GUINT64_FORMAT " damaged inputs from a pool of %u, nothing found.\n", n, pool->len);
  return 0;
}
