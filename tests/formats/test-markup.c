// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "format-fixture.h"

/* The text that is made of marked-up text. */
static const struct {
  const char *name;
  const char *content;
  const char *text;
} rows[] = {
  { "html/blocks",
    "<!DOCTYPE html><body><h1>A</h1><p>one\n two<br>three<br><br><br>four</p><ul><li>x<li>y</ul>",
    "A\n\none two\nthree\n\nfour\n\nx\ny" },
  { "html/entities",
    "<html><p>&eacute; &amp; &#128674;&nbsp;x &lt;b&gt;",
    "\xc3\xa9 & \xf0\x9f\x9a\xa2 x <b>" },
  { "html/utf-8-without-a-word-of-it", "<html><p>Zo\xc3\xab", "Zo\xc3\xab" },
  { "html/charset",
    "<html><meta charset=windows-1251><p>\xcc\xe8\xf0",
    "\xd0\x9c\xd0\xb8\xd1\x80" },
  { "html/article",
    "<html><body><header>H</header><nav>N</nav><div>Teaser, which is quite a long text as well, in truth."
    "</div><article><header>Head</header><p>The article has so many letters that it counts.</p>"
    "<aside>A</aside><div class='share-bar'>S</div><footer>F</footer></article><footer>F</footer>",
    "Head\n\nThe article has so many letters that it counts." },
  { "html/no-article",
    "<html><body><div id='top-menu'>Menu</div><div><ul><li><a href=x>Home and more</a><li><a "
    "href=x>Other</a></ul></div><div><p>The article has so many letters that it surely counts.</p>"
    "<p>And a second paragraph that has about as many letters.</p></div><div><p>Imprint</p></div>",
    "The article has so many letters that it surely counts.\n\n"
    "And a second paragraph that has about as many letters." },
  { "html/scripts", "<html><p>a<script>b</script><style>c</style><!-- d -->e", "ae" },
  { "html/pre", "<html><pre>a  b\n\tc</pre>", "a  b\n\tc" },
  { "html/hidden", "<html><p>a</p><p hidden>b</p><p aria-hidden=true>c</p>", "a" },
  { "html/class-of-the-whole",
    "<html><body><div class='site has-sidebar'><div class='menu'>Menu</div><div><p>The article has so "
    "many letters that it counts.</p></div></div>",
    "The article has so many letters that it counts." },
  { "html/misleading-class",
    "<html><body><div class='nav-drawer page'><div><p>The first paragraph of this article tells at length of "
    "a ferry that ran aground near Arvik on a Monday in March.</p><p>The second one tells of the "
    "captain, who thanked all who had come to help her crew during that night, and left.</p></div></div>",
    "The first paragraph of this article tells at length of a ferry that ran aground near Arvik on a "
    "Monday in March.\n\nThe second one tells of the captain, who thanked all who had come to help her "
    "crew during that night, and left." },
  { "html/teasers",
    "<html><body><article><h3>One</h3><p>A teaser that is long enough to count as a text.</p></article>"
    "<article><p>Two</p></article><div><h1>Ferry</h1><p>The first paragraph of this article tells at "
    "length of a ferry.</p><p>The second one tells of the captain, who thanked all and left.</p></div>",
    "Ferry\n\nThe first paragraph of this article tells at length of a ferry.\n\nThe second one tells of "
    "the captain, who thanked all and left." },
  { "html/table",
    "<html><table><tr><td><a href=x>Home</a><br><a href=y>News</a><td><font size=2><b>Ferry</b><br>"
    "<br>The ferry ran aground near Arvik on Monday, it was said.</font><td>Ads</table>",
    "Ferry\n\nThe ferry ran aground near Arvik on Monday, it was said." },
  { "html/soft-hyphens", "<html><p>Ar&shy;vik&#8203; port&#xfeff;s", "Arvik ports" },
  { "tei/blocks",
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><head>A</head><p> one\n two<lb/>three</p>"
    "<lg><l>x</l><l>y</l></lg></body></text></TEI>",
    "A\n\none two three\n\nx\ny" },
  { "tei/editor",
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>a<note>b</note> "
    "<choice><abbr>Dr</abbr><expan>Doctor</expan></choice> <choice><sic>d</sic></choice>"
    "<del>e</del> Wort<lb break='no'/>ende<pb/>f</p></body></text></TEI>",
    "a Doctor d Wortende f" },
  { "tei/readings",
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>a <app><lem>b</lem><rdg>c</rdg></app> "
    "<app><rdg>d</rdg><rdg>e</rdg></app> f<gap><desc>g</desc></gap></p><spanGrp><span>h</span>"
    "</spanGrp></body></text></TEI>",
    "a b d f" },
};

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_auto (SkeinInput) input = format_fixture_input ("a.xyz", rows[row].content, -1);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document = NULL;
  const SkeinFormat *format = skein_formats_sniff (&input);

  g_assert_nonnull (format);
  g_assert_true (strncmp (format->id, rows[row].name, strlen (format->id)) == 0);
  document = format->read (&input, report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((const SkeinArticleRecord *) g_ptr_array_index (document->articles, 0))->text,
                   ==,
                   rows[row].text);
}

/* What the head of a page says, and which of it is trusted. */
static const struct {
  const char *name;
  const char *head;
  const char *dump;
} heads[] = {
  { "title", "<title> A\n b </title>", "T A b\n" },
  { "heading", "<title>A - Site</title></head><body><h1>A</h1>", "T A\n" },
  { "shared", "<title>A - Site</title><meta property='og:title' content='A'>", "T A\n" },
  { "author",
    "<title>x</title><meta property='article:author' content='https://e.org/ann'>"
    "<meta name='dc.creator' content='Bob'><meta name='Author' content='Ann'>",
    "T x|||||Ann\n" },
  { "date",
    "<title>x</title><meta itemprop='datePublished' content='2024-05-02'>",
    "T x|2024-05-02\n" },
  { "date-and-time",
    "<title>x</title><meta property='article:published_time' content='2024-05-02 10:11:12Z'>",
    "T x|2024-05-02T10:11\n" },
  { "date-in-words",
    "<title>x</title><meta name='date' content='May 2, 2024'>",
    "T x|2024-05-02\n" },
  { "date-of-nothing", "<title>x</title><meta name='date' content='soon'>", "T x\n" },
  { "time", "<title>x</title></head><body><time datetime='2024-05'>May</time>", "T x|2024-05\n" },
  { "address",
    "<title>x</title><meta property='og:url' content='https://e.org/b'>"
    "<link rel='Canonical' href='https://e.org/a'>",
    "T x||||||https://e.org/a\n" },
  { "address-of-another-kind",
    "<title>x</title><link rel='canonical' href='javascript:x'>",
    "T x\n" },
  { "linked",
    "<title>x</title><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\","
    "\"name\":\"Post\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Ferry\",\"datePublished\":"
    "\"2021-03-04T05:06:07Z\",\"author\":[{\"name\":\"Ann\"},\"Bob\"],\"publisher\":{\"name\":"
    "\"Post\"},\"url\":\"https://e.org/f\"}]}</script>",
    "T Ferry|2021-03-04T05:06|||Post|Ann; Bob|https://e.org/f\n" },
  { "linked-list",
    "<title>x</title><script type='application/ld+json'>[{\"@type\":\"Person\",\"name\":\"Y\"},"
    "{\"@type\":\"BlogPosting\",\"author\":\"Ann\"}]</script>",
    "T x|||||Ann\n" },
  { "linked-broken",
    "<title>x</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",</script>",
    "T x\n" },
  { "byline",
    "<title>x</title></head><body><aside><p class='byline'>By Else</p></aside>"
    "<article><p class='meta byline'>By Ann Lee</p></article>",
    "T x|||||Ann Lee\n" },
  { "time-aside",
    "<title>x</title></head><body><aside><time datetime='2025-01-01'>now</time></aside>"
    "<article><time datetime='2021-03-04'>then</time></article>",
    "T x|2021-03-04\n" },
  { "site", "<title>x</title><meta property='og:site_name' content='Daily'>", "T x||||Daily\n" },
};

static void
test_head (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *page =
      g_strdup_printf ("<!DOCTYPE html><html><head>%s<p>Text.", heads[row].head);
  g_auto (SkeinInput) input = format_fixture_input ("a.html", page, -1);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document =
      skein_formats_lookup ("html")->read (&input, report, NULL, NULL);
  g_autofree char *dump = NULL;

  g_assert_nonnull (document);
  dump = format_fixture_dump (document);
  g_assert_cmpstr (dump, ==, heads[row].dump);
}

/* Content decides, whatever the file is called. */
static const struct {
  const char *name;
  const char *file;
  const char *content;
  const char *format;
} sniffs[] = {
  { "xmi", "a.txt", "<xmi:XMI xmlns:xmi='http://www.omg.org/XMI'>", "xmi" },
  { "xmi-prefix",
    "a.xml",
    "<?xml version='1.0'?><!-- x --><a:XMI xmlns:a='http://www.omg.org/XMI'/>",
    "xmi" },
  { "tei", "a.xmi", "\xef\xbb\xbf<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>", "tei" },
  { "gate", "a.tei", "<GateDocument version='3'>", "gate-xml" },
  { "html", "a.tei", "\n<!-- x -->\n<!doctype HTML>", "html" },
  { "xhtml",
    "a.xml",
    "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>",
    "html" },
  { "other-xml", "a.tei", "<root xmlns='http://www.tei-c.org/ns/1.0'/>", NULL },
  { "broken-xml", "a.xmi", "<TEI", NULL },
  { "cas", "a.txt", "{\"%TYPES\":{},\"%FEATURE_STRUCTURES\":[]}", "cas-json" },
  { "bdoc", "a.json", "{\"annotation_sets\":{},\"text\":\"x\"}", "gate-json" },
  { "webanno", "a.txt", "#FORMAT=WebAnno TSV 3.3\n", "webanno-tsv" },
  { "webanno-2", "a.tsv", "#id=1\n#text=x\n1\tx\t_\n", "webanno-tsv" },
  { "markdown", "a.md", "# Ship\n\nNews.", "markdown" },
  { "markdown-called-text", "a.txt", "# Ship\n\n- **News**\n", "text" },
  { "text-called-markdown", "a.md", "News.", "markdown" },
  { "html-called-markdown", "a.md", "<!DOCTYPE html><p>x", "html" },
};

static void
test_sniff (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_auto (SkeinInput) input = format_fixture_input (sniffs[row].file, sniffs[row].content, -1);
  const SkeinFormat *format = skein_formats_sniff (&input);

  /* Of what no reader of annotations knows, it matters only that none of them takes it. */
  if (sniffs[row].format == NULL)
    g_assert_true (format == NULL || strcmp (format->id, "text") == 0 ||
                   strcmp (format->id, "csv") == 0);
  else
    g_assert_cmpstr (format != NULL ? format->id : NULL, ==, sniffs[row].format);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/formats/markup/", rows[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
  }
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    g_autofree char *path = g_strconcat ("/formats/markup/head/", heads[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_head);
  }
  for (guint i = 0; i < G_N_ELEMENTS (sniffs); i++) {
    g_autofree char *path = g_strconcat ("/formats/markup/sniff/", sniffs[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_sniff);
  }
  return g_test_run ();
}
