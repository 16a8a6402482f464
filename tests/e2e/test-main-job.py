#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""The main job, from the first start to the second: search, read, rename, undo, export, quit, come back.

Run it through tests/with-display, with the build folder in SKEIN_BUILD.
"""

import pathlib
import sqlite3
import struct
import sys
import tempfile
from xml.etree import ElementTree

sys.dont_write_bytecode = True
from drive import (  # noqa: E402 (no cache may be written beside the sources)
    Atspi,
    Program,
    expect,
    expect_equal,
    press,
    run_steps,
    tab_to,
    type_text,
    wait_closed,
    wait_for,
    windows_on_screen,
    xdotool,
)

SVG = "{http://www.w3.org/2000/svg}"


class MainJob:
    def __init__(self, home):
        self.home = pathlib.Path(home)
        self.program = Program(home)
        self.window = None
        self.before = None

    # What the steps share.

    def open_window(self):
        self.window = self.program.start()
        self.program.focus(self.window)
        self.sidebar = self.window.find("filler", "SkeinSidebar")
        self.inspector = self.window.find("filler", "SkeinInspector")
        self.actors = self.sidebar.find("list", "Actors")

    def query(self, statement, *values):
        uri = self.program.sample.as_uri() + "?mode=ro"
        database = sqlite3.connect(uri, uri=True)
        try:
            return database.execute(statement, values).fetchall()
        finally:
            database.close()

    def places(self):
        return self.query("SELECT id, x, y FROM place ORDER BY id")

    def actor_names(self):
        """The names in the list of actors, as read to somebody who can't see them."""
        return [node.name.split(", ")[0] for node in self.actors.children()]

    def wait_for_actor(self, name):
        wait_for(f"{name} in the list of actors", lambda: name in self.actor_names())

    def choose_actor(self, name):
        self.wait_for_actor(name)
        self.actors.select_child(self.actor_names().index(name))
        page = self.inspector.find("filler", "SkeinActorPage")
        page.find("label", name)
        return page

    def clear_choice(self):
        """Escape in the graph, since what is chosen stands out in a picture."""
        graph = self.window.find("panel", "Graph of actors and relations")
        # A dialog that was closed leaves the pointer over the graph, where it has a card opened that the key would close.
        xdotool("mousemove", "0", "0")
        tab_to(graph, "shift+Tab")
        press("Escape")
        wait_for("the end of the choice", lambda: "selected" not in graph.description)

    def title(self):
        titles = self.window.find("filler", "AdwWindowTitle")
        return [label.name for label in titles.find_all("label")]

    # The steps.

    def first_start(self):
        """The first start opens the sample."""
        self.open_window()
        counts = self.program.cli_json("info", self.program.sample)
        expect(counts["articles"] >= 7 and counts["actors"] >= 20, f"a poor sample: {counts}")
        subtitle = "{articles} articles · {actors} actors · {relations} relations".format(**counts)
        self.project = self.title()[0]
        expect_equal(self.title()[1], subtitle, "the counts under the title")
        expect_equal(self.window.name, f"{self.project} – Skein", "the title of the window")
        names = [actor["name"] for actor in self.program.cli_json("actors", self.program.sample)]
        wait_for("all actors in the list", lambda: len(self.actor_names()) == len(names))
        expect_equal(sorted(self.actor_names()), sorted(names), "the list of actors")
        graph = self.window.find("panel", "Graph of actors and relations")
        expect_equal(
            graph.description,
            "{actors} actors, {relations} relations".format(**counts),
            "what is said of the graph",
        )

    def search(self):
        """Searching “Lavrov” finds the actor and passages"""
        press("ctrl+f")
        entry = self.sidebar.find("entry", "Search actors and passages")
        wait_for("the keyboard in the search entry", lambda: entry.has_state("FOCUSED"))
        type_text("Lavrov")
        results = self.sidebar.find("list", "Search Results")
        results.find("list item", containing="Sergei Lavrov, Person")
        names = [row.name for row in results.children()]
        expect_equal(names[0], "Actors", "the first heading")
        passages = names[names.index("Passages") + 1 :]
        expect(len(passages) >= 10, f"only {len(passages)} passages were found")
        for passage in passages:
            expect("Lavrov" in passage, f"found without reason: {passage}")

    def choose_result(self):
        """Choosing him in the results shows him in the inspector and the list"""
        results = self.sidebar.find("list", "Search Results")
        names = [row.name for row in results.children()]
        results.select_child([n.startswith("Sergei Lavrov") for n in names].index(True))
        page = self.inspector.find("filler", "SkeinActorPage")
        page.find("label", "Sergei Lavrov")
        mentions, articles = self.query(
            "SELECT count(*), count(DISTINCT m.article) FROM mention m "
            "JOIN actor a ON a.id = m.actor WHERE a.name = ?",
            "Sergei Lavrov",
        )[0]
        page.find("label", containing=f"{mentions} mentions in {articles} articles")
        graph = self.window.find("panel", "Graph of actors and relations")
        wait_for(
            "him in the graph’s words",
            lambda: "Sergei Lavrov" in graph.description and "selected" in graph.description,
        )

    def read_passages(self):
        """Every passage is there word for word, with his name marked"""
        answer = self.program.cli_json("passages", self.program.sample, "Sergei Lavrov")
        wanted = [
            (p["title"], p["text"], [tuple(mark) for mark in p["marks"]])
            for actor in (answer if isinstance(answer, list) else [answer])
            for p in actor["passages"]
        ]
        page = self.inspector.find("filler", "SkeinActorPage")
        expect_equal(read_cards(page), wanted, "the passages")
        for _title, text, marks in wanted:
            expect(marks, f"nothing is marked in: {text}")
            for start, end in marks:
                expect("Lavrov" in text[start:end], f"“{text[start:end]}” is marked in: {text}")

    def choose_relation(self):
        """The relation with Kerry shows its evidence, with both actors and the triggers marked"""
        page = self.inspector.find("filler", "SkeinActorPage")
        row = page.find("list item", containing="John Kerry meets Sergei Lavrov")
        row.find("filler", "SkeinRow").act("row.activate")
        relation = self.inspector.find("filler", "SkeinRelationPage")
        relation.find("push button", "John Kerry")
        relation.find("push button", "Sergei Lavrov")
        relation.find("label", "meets")
        wanted = [
            (title, text, marks_of_evidence(start, triggers, spans))
            for title, text, start, triggers, *spans in self.query(
                "SELECT t.title, substr(t.text, e.start + 1, e.stop - e.start), e.start, e.triggers,"
                "  s.start, s.stop, o.start, o.stop"
                " FROM evidence e JOIN article t ON t.id = e.article"
                " JOIN relation r ON r.id = e.relation"
                " JOIN actor k ON k.id = r.source JOIN actor l ON l.id = r.target"
                " JOIN mention s ON s.id = e.source_mention JOIN mention o ON o.id = e.target_mention"
                " WHERE k.name = 'John Kerry' AND l.name = 'Sergei Lavrov' AND r.type = 'meets'"
                " ORDER BY t.published, t.id, e.start"
            )
        ]
        expect(len(wanted) > 1, "the sample has too little evidence for this")
        relation.find("label", containing=f"{len(wanted)} passages in")
        cards = read_cards(relation)
        expect_equal([card[0] for card in cards], [w[0] for w in wanted], "the articles")
        for (_title, shown, marked), (_title, text, marks) in zip(cards, wanted):
            # The card shows whole sentences, of which the evidence may be a part.
            shift = shown.find(text)
            expect(shift >= 0, f"“{text}” is not shown in: {shown}")
            ours = {(start + shift, stop + shift) for start, stop in marks}
            expect(ours <= set(marked), f"marked is {marked} instead of {ours} in: {shown}")
            for start, stop in set(marked) - ours:
                # Beside the evidence the two may be named once more.
                named = shown[start:stop]
                expect("Kerry" in named or "Lavrov" in named, f"“{named}” is marked in: {shown}")

    def open_article(self):
        """“Open Article” shows the whole article"""
        relation = self.inspector.find("filler", "SkeinRelationPage")
        title = read_cards(relation)[0][0]
        self.inspector.find("push button", "Open Article").click()
        reader = self.window.find("filler", "SkeinReader")
        reader.find("label", title)
        ((text,),) = self.query("SELECT text FROM article WHERE title = ?", title)
        view = reader.find("text", "Text of the Article")
        wait_for("the text of the article", lambda: view.text)
        expect_equal(view.text, text, "the text of the article")
        wait_for("the keyboard in the article", lambda: view.has_state("FOCUSED"))

    def close_article(self):
        """Escape closes the article"""
        press("Escape")
        self.window.gone("filler", "SkeinReader")

    def rename(self):
        """Renaming him shows in the list"""
        press("ctrl+f", "Escape")
        self.choose_actor("Sergei Lavrov")
        press("F2")
        entry = self.inspector.find("text", "Name")
        wait_for("the keyboard in the name", lambda: entry.has_state("FOCUSED"))
        expect_equal(entry.text, "Sergei Lavrov", "the name that is offered")
        press("ctrl+a")
        type_text("Sergey Viktorovich")
        press("Return")
        self.wait_for_actor("Sergey Viktorovich")
        expect("Sergei Lavrov" not in self.actor_names(), "the old name is still in the list")
        button = self.window.find("push button", "Undo")
        expect("Rename" in button.description, f"“Undo” says only: {button.description}")

    def undo(self):
        """Ctrl+Z gives him his name back"""
        press("ctrl+z")
        self.wait_for_actor("Sergei Lavrov")
        expect("Sergey Viktorovich" not in self.actor_names(), "the new name is still in the list")

    def wait_for_rest(self):
        """Where all actors stand, once the layout has written that down."""
        names = self.actor_names()
        wait_for("the places in the project", lambda: len(self.places()) == len(names))
        return self.places()

    def arrange(self):
        """A hierarchy puts the actors elsewhere"""
        self.places_at_first = self.wait_for_rest()
        press("ctrl+l")
        layouts = self.window.find("grouping", "Layout")
        organic = layouts.find("radio button", "Organic")
        hierarchy = layouts.find("radio button", "Hierarchy")
        wait_for("the keyboard at the present layout", lambda: organic.has_state("FOCUSED"))
        expect(organic.has_state("CHECKED"), "the organic layout is not ticked")
        press("Down", "Down")
        wait_for("the keyboard at the hierarchy", lambda: hierarchy.has_state("FOCUSED"))
        press("Return")
        wait_for("the tick at the hierarchy", lambda: hierarchy.has_state("CHECKED"))
        self.wait_for_rest()
        wait_for("other places", lambda: self.farthest_move() > 20)
        wait_for("the end of waiting", lambda: not self.window.find_all("push button", "Stop"))
        press("Escape")
        self.window.gone("radio button", "Hierarchy")
        button = self.window.find("push button", "Undo")
        expect(
            "Arrange as Hierarchy" in button.description,
            f"“Undo” says only: {button.description}",
        )

    def farthest_move(self):
        """How far some actor is from its place at first. While an engine works there are no places."""
        first = {actor: (x, y) for actor, x, y in self.places_at_first}
        return max(
            (
                max(abs(x - first[actor][0]), abs(y - first[actor][1]))
                for actor, x, y in self.places()
            ),
            default=0,
        )

    def undo_arrange(self):
        """Ctrl+Z brings all places back"""
        press("ctrl+z")
        self.wait_for_rest()
        wait_for("the places of before", lambda: self.farthest_move() < 0.1)
        press("ctrl+l")
        organic = self.window.find("radio button", "Organic")
        wait_for("the tick at the organic layout", lambda: organic.has_state("CHECKED"))
        press("Escape")
        self.window.gone("radio button", "Organic")

    def pin(self):
        """He can be pinned in his place"""
        page = self.choose_actor("Sergei Lavrov")
        page.find("push button", "Pinned").click()
        wait_for(
            "the pin in the project",
            lambda: self.query(
                "SELECT 1 FROM pin p JOIN actor a ON a.id = p.id WHERE a.name = ?", "Sergei Lavrov"
            ),
        )

    def export(self, file):
        press("ctrl+e")
        dialog = self.program.form("Export")
        ending = file.suffix[1:].upper()
        row = dialog.find("list item", "Format")
        if not list(row.search("label", containing=ending)):
            press("alt+f")
            entry = dialog.find("entry", "Search formats")
            wait_for("the keyboard in the search for formats", lambda: entry.has_state("FOCUSED"))
            type_text(ending)
            press("Return")
        row.find("label", containing=ending)
        before = windows_on_screen("Export")
        dialog.find("push button", containing="Save…").click()
        chooser = self.program.window("Export", apart_from=before)
        name = chooser.find("text", "Name:")
        wait_for("a proposed name", lambda: name.text.endswith(file.suffix))
        name.write(str(file))
        chooser.find("push button", containing="Save").click()
        wait_closed("Export")
        wait_for(f"the file {file.name}", lambda: file.exists() and file.stat().st_size > 0)
        self.window.find_toast(f"Saved “{file.name}”")
        self.program.focus(self.window)

    def export_png(self):
        """The graph is saved as a PNG picture"""
        file = self.home / "graph.png"
        self.export(file)
        data = file.read_bytes()
        expect_equal(data[:8], b"\x89PNG\r\n\x1a\n", "the signature of the file")
        expect_equal(data[-8:-4], b"IEND", "the end of the file")
        width, height = struct.unpack(">II", data[16:24])
        expect(width > 600 and height > 400, f"the picture has only {width} × {height} pixels")
        expect(len(data) > 20000, f"the picture has only {len(data)} bytes")

    def export_svg(self):
        """The graph is saved as an SVG picture, names as text"""
        self.clear_choice()
        file = self.home / "graph.svg"
        self.export(file)
        written = svg_texts(file)
        expect("Sergei Lavrov" in written, f"no Lavrov in {sorted(written)}")

    def quit(self):
        """Ctrl+Q ends the program without a complaint"""
        self.names_before = self.actor_names()
        self.title_before = self.title()
        press("ctrl+q")
        self.program.wait_end()
        self.places_before = self.places()
        self.picture_before = self.picture("before")
        expect_equal(len(self.places_before), len(self.names_before), "the stored places")
        expect_same_graph(self.home / "graph.svg", self.home / "before.svg")
        # It fails if there is damage.
        self.program.cli("check", self.program.sample)

    def picture(self, name):
        """What the command line draws now."""
        file = self.home / f"{name}.svg"
        self.program.cli("render", self.program.sample, "-o", file)
        return file.read_bytes()

    def come_back(self):
        """The second start finds all as it was"""
        self.open_window()
        expect_equal(self.title(), self.title_before, "title and counts")
        wait_for("the actors", lambda: len(self.actor_names()) == len(self.names_before))
        expect_equal(self.actor_names(), self.names_before, "the list of actors")
        page = self.choose_actor("Sergei Lavrov")
        pin = page.find("push button", "Pinned")
        wait_for("him being pinned", lambda: pin.has_state("PRESSED"))
        button = self.window.find("push button", "Undo")
        expect("Pin" in button.description, f"the last step is forgotten: {button.description}")

    def stay(self):
        """Nothing has moved when the program ends again"""
        press("ctrl+q")
        self.program.wait_end()
        expect_equal(self.places(), self.places_before, "the places")
        expect(self.picture("after") == self.picture_before, "the picture has changed")

    def steps(self):
        return [
            self.first_start,
            self.search,
            self.choose_result,
            self.read_passages,
            self.choose_relation,
            self.open_article,
            self.close_article,
            self.rename,
            self.undo,
            self.arrange,
            self.undo_arrange,
            self.pin,
            self.export_png,
            self.export_svg,
            self.quit,
            self.come_back,
            self.stay,
        ]


def read_cards(page):
    """Title, text and marked spans of each passage of a page, from what a screen reader is told."""
    page.find("filler", "SkeinPassageCard")
    cards = []
    for card in page.find_all("filler", "SkeinPassageCard"):
        title, _origin, passage = card.find_all("label")[:3]
        cards.append((title.text, passage.text, marked_spans(passage)))
    return cards


def marked_spans(label):
    """The half-open spans that are set in bold."""
    spans = []
    length = Atspi.Text.get_character_count(label.accessible)
    at = 0
    while at < length:
        attributes, start, end = Atspi.Text.get_attribute_run(label.accessible, at, False)
        if end <= at:
            # GTK 4.8 ends the last run too early if the text is not all ASCII.
            break
        if int(attributes.get("weight", "400")) >= 600:
            spans.append((start, end))
        at = end
    return spans


def marks_of_evidence(origin, triggers, ends):
    """What is to be marked in evidence that starts at @origin: both ends and the trigger words."""
    words = [tuple(map(int, span.split())) for span in (triggers or "").split(";") if span]
    spans = sorted([tuple(ends[:2]), tuple(ends[2:]), *words])
    return [(start - origin, stop - origin) for start, stop in spans]


def svg_texts(file):
    return {"".join(text.itertext()) for text in ElementTree.parse(file).iter(f"{SVG}text")}


def expect_same_graph(one, other):
    """Compares two SVG pictures of a graph that may differ in the font, and so in the margin."""
    one, other = (ElementTree.parse(file) for file in (one, other))
    for record in ("actor", "relation"):
        found, wanted = (
            {group.get(f"data-{record}") for group in tree.iter(f"{SVG}g")} - {None}
            for tree in (one, other)
        )
        expect(wanted and found == wanted, f"different {record}s: {found ^ wanted}")
    shifts = []
    for group in one.iter(f"{SVG}g"):
        circle = group.find(f"{SVG}circle")
        if group.get("data-actor") is None or circle is None:
            continue
        twin = other.find(f".//{SVG}g[@data-actor='{group.get('data-actor')}']/{SVG}circle")
        shifts.append([float(circle.get(c)) - float(twin.get(c)) for c in ("cx", "cy")])
    expect(len(shifts) > 2, "there are too few circles to compare")
    for axis in zip(*shifts):
        expect(max(axis) - min(axis) < 0.05, f"the actors stand at different places: {shifts}")


def main():
    with tempfile.TemporaryDirectory(prefix="skein-home-") as home:
        job = MainJob(home)
        return run_steps(job.steps(), job.program)


if __name__ == "__main__":
    sys.exit(main())
