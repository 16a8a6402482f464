// SPDX-License-Identifier: MPL-2.0
#include "skein-help.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-markdown.h"

#define JSON_TEXT "/io/github/skein/Skein/skein-articles.md"
#define FORMATS_TEXT "/io/github/skein/Skein/skein-formats.md"

struct _SkeinHelp {
  AdwWindow parent_instance;

  AdwLeaflet *columns;
  GtkListBox *list;
  GtkStack *pages;
};

G_DEFINE_FINAL_TYPE (SkeinHelp, skein_help, ADW_TYPE_WINDOW)

/* The list of pages is about so wide, and a page at least so, in pixels: narrow enough for a telephone. */
#define LIST_WIDTH 236
#define PAGE_WIDTH 340

/* A page of help: its title and its paragraphs. */
typedef struct {
  const char *name;
  const char *title;
  const char *paragraphs[16];
} Topic;

static const Topic topics[] = {
  { "start",
    N_ ("First Steps"),
    { N_ ("Skein reads articles in which actors and relations are marked, and draws them as one graph: each "
          "actor is a mark, each relation a line. Every line rests on sentences, which you can read with a "
          "click."),
      N_ ("Choose “Explore the Sample” in the main menu to look around in a few short articles about the "
          "talks on Syria in March 2016."),
      N_ ("For your own articles make a project (Ctrl+N) and add files or a folder, or drop them on the "
          "window. A project is one file that ends in “.skein”. Everything you do is in it at once; there "
          "is no need to save."),
      N_ ("The sample is a project of its own. What you change in it stays, and can be undone like "
          "everything else.") } },
  { "graph",
    N_ ("The Graph"),
    { N_ ("Click an actor to read every sentence that names it. Click a line to read why it is there. "
          "Hold Ctrl to choose several."),
      N_ ("Shapes and signs tell types of actors apart, and colours as well. A mark grows with the number of "
          "mentions, a line with the number of passages."),
      N_ ("A dotted line is alleged: the passages only report that somebody says so. A dashed line is "
          "denied. Dash and dot mean that passages contradict each other. An open arrowhead stands for a "
          "relation that a person asserts without a passage."),
      N_ ("Drag an actor to put it where you want it; it is pinned there, and the others make room. Of several "
          "that are chosen all go along. Drag the ground to move; double-click an actor to see its neighbours. "
          "Hold Shift and drag to choose all actors in a rectangle, Shift and Alt for any outline; with Ctrl "
          "what was chosen stays."),
      N_ ("Turn the wheel to zoom at the pointer, with Shift to go sideways. On a touchpad two fingers move the "
          "graph; pinch to zoom, or hold Ctrl."),
      N_ ("While a part of a large graph is out of view, a small overview shows where you are in it. Drag the frame, or "
          "click a place to go there; “Show Overview” under “View” in the main menu hides it."),
      N_ ("Rest the pointer on an actor or a line to see what is known of it. The menu, by the secondary button, a "
          "long press or the Menu key, has everything else."),
      N_ ("With the keyboard: Tab enters the graph, the arrow keys walk from actor to actor, Page Down goes through "
          "the relations, letters jump to a name. Space chooses, Ctrl+I tells more, Return goes to the passages, "
          "and Escape comes back."),
      N_ ("The outline (Ctrl+T) shows the same as two tables, which can be sorted and searched. What is chosen there "
          "is chosen in the graph."),
      N_ ("A click on a type in the legend hides it, another shows it again; a double click or Ctrl+Return shows only "
          "this type. What is hidden keeps its place, and the lists go on to show it."),
      N_ ("The menu of an actor hides it alone, or shows only what is up to three relations away from it (Focus, "
          "Alt+1 to Alt+3). “Expand” (Alt+E) shows its neighbours again, whatever hides them. What is hidden stands "
          "above the list of actors, where a click takes it back."),
      N_ ("“Show Communities” (Ctrl+M) draws a soft outline around actors that have more to do with each other than "
          "with the rest."),
      N_ ("The button above “Pause” (Ctrl+L) shows the layouts: organic, where connected actors draw together; rings "
          "and a radial tree around the chosen actor; a hierarchy along the arrows; circles; springs. The organic one "
          "goes on when you drag an actor, the others rest. Sliders say how much room there is, and how closely "
          "groups keep together."),
      N_ ("“Arrange Again” (Shift+Ctrl+L) makes another arrangement of all that is not pinned; “Arrange Selection” "
          "arranges only the chosen actors. Undo brings the places back.") } },
  { "passages",
    N_ ("Passages and Articles"),
    { N_ ("The pane on the right shows what is chosen. For an actor: its names, its relations and every "
          "passage. For a relation: its two actors and its evidence, with both names and the words that "
          "express the relation marked."),
      N_ ("Ctrl+G and Shift+Ctrl+G step through the passages. Return, or a click on a passage, opens the "
          "whole article there. All names in it are marked; a click on one chooses the actor in the graph."),
      N_ ("The field on the left searches names, aliases and the text of all articles, whatever the case "
          "and the accents.") } },
  { "annotating",
    N_ ("Marking Actors"),
    { N_ ("Open an article and select the words that name an actor, with the mouse or with Shift and the arrow keys. "
          "Press A or Return: whoever has these words as a name is offered first, and Return marks them. Type to "
          "find others by any of their names. At the end of the list are new actors of the types in use; Tab finds "
          "other types, or makes a new one."),
      N_ ("What you select becomes whole words. Hold Alt while you select to mean exactly these characters. "
          "With nothing selected the word at the caret is meant."),
      N_ ("Ctrl+Return instead of Return also looks for other places where names of the actor stand, in this article or "
          "in all, and lists them with their sentences. Take the ticks away where somebody else is meant; the rest "
          "is marked in one step, with a new actor if there was one. O does the same at a mention."),
      N_ ("Every type has its own colour and its own kind of line. Mentions may lie in each other and overlap: their lines "
          "stand under each other. A thin line is a suggestion, which Y accepts and X rejects. The mention that the "
          "caret is at has a box; rest the pointer on one to read whom it names."),
      N_ ("Delete removes the mention, M says that it is of another actor, or splits it off as a new one. The keys , and . "
          "move its end by a word, < and > its start, with Alt by a character. If a name stands in pieces, mark one, "
          "then select another and press J, or select it with Ctrl held."),
      N_ ("N and P go from mention to mention, with Shift to those of the same actor; S and Shift+S from sentence to "
          "sentence; ] and [ from article to article. R relates the actor of the mention to another. All of it can be "
          "undone.") } },
  { "relating",
    N_ ("Relating Actors"),
    { N_ ("In an article, go to a mention and press R. Who else is named in the sentence is offered first, then who is "
          "named in the article, then everybody; type to find one, Return takes it. Then type what the relation is: "
          "what is said most between actors of these two types comes first, and a word that is not there yet makes a new "
          "type. Return writes it. That is four or five keys, and the sentence is the evidence."),
      N_ ("The form says in words which way the relation goes; Ctrl+D goes on to the other way, and to both ways. If a type "
          "has words for the other way (“is told by”), typing these chooses it, too."),
      N_ ("The sentence is shown in its context. Alt with Left and Right moves its end by a word, Alt with Up and Down by "
          "a sentence; with Shift as well, its start. Select words in it and press Ctrl+T: they express the relation."),
      N_ ("Under “Details” is whether the passage denies the relation, or only reports that somebody claims it; when it "
          "held; the grade; and a note. A date may be partial or uncertain: 2016, 2016-03, 2016?, 201X, 2015/2017 or "
          "2016-21 for spring. A grade is a letter for the source, A to F, and a digit for what it says, 1 to 6. "
          "Ctrl+Return writes the form from anywhere."),
      N_ ("Anywhere else, Ctrl+R relates the two actors that are chosen, or the one that is chosen with another. Without a "
          "passage the relation is shown as asserted by you."),
      N_ ("The pane on the right edits a relation where it stands: a click on its name offers other types, the directions "
          "and “Delete Relation”; the type is for all relations that are chosen. If it becomes equal to another one, the two are joined. “Add as Evidence” "
          "(Shift+Ctrl+E) adds what is selected in the article. Each passage can be edited (E), removed (Delete), "
          "rejected, or moved to another relation."),
      N_ ("The relations of the mention that you are at, or that the pointer is on, are drawn as lines to the other "
          "mention: dashed if denied, dotted if alleged.") } },
  { "changes",
    N_ ("Changing Things"),
    { N_ ("Press F2 to give the chosen actor another name; the old one stays with it as an alias. Its type "
          "is changed in the pane on the right. The menu of an article, in the list on the left, deletes "
          "it, with everything that only it supports."),
      N_ ("Ctrl+Z takes back the last step, also one of last week: the history is part of the project. The arrow "
          "beside the undo button, or Ctrl+Alt+Z, lists the steps: choose one, and everything is as it was after "
          "it. What was undone can be chosen, too, until something else is done."),
      N_ ("A project that can’t be written opens for reading. One that a newer Skein has written, or that "
          "is damaged, is not touched; the window says what is the matter.") } },
  { "identity",
    N_ ("Who Is Who"),
    { N_ ("When two actors are the same, choose both and press Ctrl+J. The preview says which name stays, what moves, whom "
          "both know, and what articles say of each; nothing happens before you press “Merge”. With one actor chosen, "
          "Skein asks with whom it is the same."),
      N_ ("A merge loses nothing. The pane on the right lists what was merged into an actor; “Separate” gives it back all "
          "that is its own at any later time, also after other changes."),
      N_ ("When a passage means somebody else, its menu (secondary button, long press or Menu key) gives the mention to "
          "another actor or to a new one."),
      N_ ("“Candidates for Merging” (Shift+Ctrl+M) lists actors that may be the same, each with the reason: names written "
          "in another way or script, initials, acronyms, slips, neighbours in common. M shows what a merge would do, N "
          "says that they are not the same, the arrow keys go on. Skein never merges by itself."),
      N_ ("What is not the same is not offered again. The second page of that window lists these pairs, and takes back "
          "what you said."),
      N_ ("“Never an Actor” holds words that are no names, such as “the spokesman”. Skein passes over them when it looks "
          "for names.") } },
  { "formats",
    N_ ("Files That Skein Reads"),
    { N_ ("brat: a text and the annotations beside it (.txt with .ann, or .a1, .a2 and .rel). Types, relations, "
          "events, attributes, notes and identities are read. An event becomes an actor of its own with a "
          "relation for each of its roles."),
      N_ ("Names that the annotations identify (by a knowledge base or an alias line) become one actor. "
          "Otherwise actors of the same name and type are one within the files that are added together, unless you choose "
          "otherwise under “Options”."),
      N_ ("WebAnno and INCEpTION, GATE, TEI, web pages and others: “All Formats” lists them, and what of each "
          "is kept."),
      N_ ("Skein’s own JSON, which is described on the last page. It holds everything that a project holds "
          "but the arrangement, and Skein writes it, too."),
      N_ ("Plain text in UTF-8, UTF-16 or Latin-1, without annotations."),
      N_ ("If marks do not fit the text (other line ends, other ways of counting), Skein finds the right "
          "place by the words. “Import Report” under “Project” in the main menu says what was repaired, kept or left "
          "out.") } },
  { "export",
    N_ ("Pictures and Files for Others"),
    { N_ ("Ctrl+E exports. Pictures (PNG, SVG, PDF) show the whole graph, what is on the screen, or what is selected, "
          "with a legend, a title and a caption if you like; a PDF may be a page of paper. From the dialog, a "
          "picture can also be copied, printed, or dragged to another program."),
      N_ ("Data go to other tools as annotated texts, graphs or tables: the whole project, what the graph shows, or what "
          "is selected. Before anything is saved, one line says what the format can’t hold."),
      N_ ("A file is written whole or not at all, also if you cancel. Several files go into one zip archive or into a "
          "new folder.") } },
  { "shell",
    N_ ("The Command Line"),
    { N_ ("The program skein-cli does without a window what needs none: “skein-cli import FOLDER -o "
          "PROJECT.skein” makes a project, “render” draws its picture, “passages PROJECT NAME” prints the "
          "sentences about an actor, “info”, “actors”, “export” and “check” do what they say."),
      N_ ("Every command explains itself with --help, and those that list things print JSON with "
          "--json.") } },
};

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  return box;
}

static GtkWidget *
make_page (const Topic *topic)
{
  GtkWidget *box = make_box ();
  GtkWidget *heading = skein_label_new_paragraph (_ (topic->title));

  gtk_label_set_selectable (GTK_LABEL (heading), FALSE);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; topic->paragraphs[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), skein_label_new_paragraph (_ (topic->paragraphs[i])));
  return make_scroller (box);
}

static GtkWidget *
make_reference (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GtkWidget *box = make_box ();
  g_autofree char *text = NULL;

  if (bytes != NULL)
    text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gtk_box_append (GTK_BOX (box), skein_markdown_new (text != NULL ? text : ""));
  return make_scroller (box);
}

static void
add_page (SkeinHelp *self, const char *name, const char *title, GtkWidget *page)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_stack_add_titled (self->pages, page, name, title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->list, row);
}

static void
add_pages (SkeinHelp *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    add_page (self, topics[i].name, _ (topics[i].title), make_page (&topics[i]));
  add_page (self, "all-formats", _ ("All Formats"), make_reference (FORMATS_TEXT));
  add_page (self, "json", _ ("Skein’s JSON"), make_reference (JSON_TEXT));
}

static void
select_cb (GtkListBox *list, GtkListBoxRow *row, SkeinHelp *self)
{
  g_autoptr (GtkSelectionModel) pages = NULL;

  /* A list that goes lets go of its row, when the pages may be gone already. */
  if (row == NULL)
    return;
  pages = gtk_stack_get_pages (self->pages);
  gtk_selection_model_select_item (pages, (guint) gtk_list_box_row_get_index (row), TRUE);
}

/* Where there is room for one column only, the page comes in the place of the list. */
static void
activate_cb (GtkListBox *list, GtkListBoxRow *row, SkeinHelp *self)
{
  GtkWidget *focus;

  if (!adw_leaflet_get_folded (self->columns))
    return;
  adw_leaflet_navigate (self->columns, ADW_NAVIGATION_DIRECTION_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages)))
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
  /* A paragraph that gets the keyboard selects all of its words. */
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (GTK_IS_LABEL (focus))
    gtk_label_select_region (GTK_LABEL (focus), 0, 0);
}

static void
focus_list (SkeinHelp *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

static void
back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinHelp *self = SKEIN_HELP (widget);

  adw_leaflet_navigate (self->columns, ADW_NAVIGATION_DIRECTION_BACK);
  focus_list (self);
}

static void
update_back (SkeinHelp *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "help.back",
                                 adw_leaflet_get_folded (self->columns) &&
                                     adw_leaflet_get_visible_child (self->columns) ==
                                         GTK_WIDGET (self->pages));
}

/* A button that is there only while it does something. */
static GtkWidget *
make_back_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("All Pages"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "help.back");
  g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
  return button;
}

static void
skein_help_class_init (SkeinHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "help.back", NULL, back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
}

static GtkWidget *
make_columns (SkeinHelp *self)
{
  GtkWidget *scroller = make_scroller (GTK_WIDGET (self->list));
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_hexpand (scroller, FALSE);
  gtk_widget_set_size_request (scroller, LIST_WIDTH, -1);
  adw_leaflet_append (self->columns, scroller);
  adw_leaflet_page_set_navigatable (adw_leaflet_append (self->columns, line), FALSE);
  adw_leaflet_append (self->columns, GTK_WIDGET (self->pages));
  adw_leaflet_set_can_navigate_back (self->columns, TRUE);
  adw_leaflet_set_visible_child (self->columns, scroller);
  g_signal_connect_swapped (self->columns, "notify::folded", G_CALLBACK (update_back), self);
  g_signal_connect_swapped (self->columns, "notify::visible-child", G_CALLBACK (update_back), self);
  return GTK_WIDGET (self->columns);
}

static void
skein_help_init (SkeinHelp *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->columns = ADW_LEAFLET (adw_leaflet_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages"),
                                  -1);
  /* The pages are as wide as their texts, and go beside the list from that on. */
  gtk_widget_set_size_request (GTK_WIDGET (self->pages), PAGE_WIDTH, -1);
  add_pages (self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_back_button ());
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), make_columns (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Help"));
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 560);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (select_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activate_cb), self);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  update_back (self);
}

static SkeinHelp *
find_open (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (SKEIN_IS_HELP (l->data))
      return l->data;
  return NULL;
}

/**
 * skein_help_present:
 * @application: the application
 *
 * Shows the help, which is part of the program, for the active window. It is shown once.
 */
void
skein_help_present (GtkApplication *application)
{
  GtkWindow *parent;
  SkeinHelp *self;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  parent = gtk_application_get_active_window (application);
  self = find_open (application);
  if (self != NULL) {
    gtk_window_present (GTK_WINDOW (self));
    return;
  }
  self = g_object_new (SKEIN_TYPE_HELP,
                       "application",
                       application,
                       "transient-for",
                       parent,
                       "destroy-with-parent",
                       TRUE,
                       NULL);
  gtk_window_present (GTK_WINDOW (self));
  focus_list (self);
}
