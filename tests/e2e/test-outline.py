#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""The outline, the second way in: tables of actors and relations, in step with the graph.

Run it through tests/with-display, with the build folder in SKEIN_BUILD.
"""

import sys
import tempfile

sys.dont_write_bytecode = True
from drive import (  # noqa: E402 (no cache may be written beside the sources)
    Program,
    expect,
    expect_equal,
    press,
    run_steps,
    tab_to,
    type_text,
    wait_for,
)


class Outline:
    def __init__(self, home):
        self.program = Program(home)

    def rows(self, table):
        """The rows of a table that are shown, as read to somebody who can't see them."""
        names = [row.name for row in table.find_all("table row")]
        # The headers are a row, too.
        return [name for name in names if name != "GtkListItemWidget"]

    def open(self):
        """Ctrl+T shows the table of actors and gives it the keyboard"""
        self.window = self.program.start()
        self.program.focus(self.window)
        self.graph = self.window.find("panel", "Graph of actors and relations")
        press("ctrl+t")
        self.view = self.window.find("filler", "SkeinOutlineView")
        self.actors = self.view.find("tree table", "Table of Actors")
        counts = self.program.cli_json("info", self.program.sample)
        wait_for("all actors", lambda: len(self.rows(self.actors)) == counts["actors"])
        wait_for(
            "the keyboard in the table",
            lambda: any(row.has_state("FOCUSED") for row in self.actors.find_all("table row")),
        )

    def sort(self):
        """Actors come with the most relations first, and by name when asked"""

        def relations():
            cells = self.actors.find_all("table cell", containing="Relations: ")
            return [int(cell.name.split(": ")[1]) for cell in cells]

        found = relations()
        expect_equal(found, sorted(found, reverse=True), "the numbers of relations")
        expect(found[0] > found[-1], "all have as many relations")
        self.sort_by("Name")
        wait_for(
            "the actors by their names", lambda: self.rows(self.actors)[0].startswith("Barack Obama")
        )
        self.sort_by("Relations")
        wait_for("the first order again", lambda: relations() == found)

    def sort_by(self, column):
        button = self.view.find("push button", "Sort").find("push button", "Sort")
        button.click()
        self.view.find("menu item", column).click()
        press("Escape")
        wait_for("the end of the menu", lambda: not button.has_state("PRESSED"))

    def choose(self):
        """Enter on a row shows its passages, and Escape comes back"""
        first = self.rows(self.actors)[0].split(", ")[0]
        self.chosen = first
        tab_to(self.actors.find("table row", containing=first))
        press("Return")
        page = self.window.find("filler", "SkeinInspector").find("filler", "SkeinActorPage")
        page.find("label", first)
        wait_for(
            "the keyboard in the passages",
            lambda: any(row.has_state("FOCUSED") for row in page.find_all("list item")),
        )
        press("Escape")
        wait_for(
            "the keyboard in the table",
            lambda: any(row.has_state("FOCUSED") for row in self.actors.find_all("table row")),
        )
        row = self.actors.find("table row", containing=f"{first}, ")
        expect(row.has_state("SELECTED"), f"{row} is not selected")

    def back(self):
        """The graph has the same actor chosen"""
        press("ctrl+t")
        wait_for("the keyboard in the graph", lambda: self.graph.has_state("FOCUSED"))
        wait_for(
            "the same actor in the graph",
            lambda: self.graph.description.startswith(f"{self.chosen}, ")
            and "selected" in self.graph.description,
        )

    def follow(self):
        """What is chosen in the graph is selected in the table"""
        press("Escape", "Escape")
        type_text("geneva")
        press("space")
        wait_for("Geneva chosen", lambda: "selected" in self.graph.description)
        expect(self.graph.description.startswith("Geneva, "), self.graph.description)
        press("ctrl+t")
        row = self.actors.find("table row", containing="Geneva, ")
        wait_for("the row of Geneva selected", lambda: row.has_state("SELECTED"))

    def search(self):
        """Ctrl+F searches the table, each word anywhere in a row"""
        self.view.find("push button", "Table of relations").click()
        relations = self.view.find("tree table", "Table of Relations")
        wait_for("relations", lambda: len(self.rows(relations)) > 20)
        self.window.find("tree table", "Table of Relations")
        press("ctrl+f")
        entry = self.view.find("entry", "Search the table")
        wait_for("the keyboard in the search", lambda: entry.has_state("FOCUSED"))
        type_text("kerry meets lavrov")
        wait_for("one relation", lambda: len(self.rows(relations)) == 1)
        expect(
            self.rows(relations)[0].startswith("John Kerry, meets, Sergei Lavrov, Passages: "),
            self.rows(relations)[0],
        )
        press("Return", "Home", "Return")
        page = self.window.find("filler", "SkeinInspector").find("filler", "SkeinRelationPage")
        page.find("push button", "Sergei Lavrov")

    def quit(self):
        """Nothing was complained of"""
        press("ctrl+q")
        self.program.wait_end()

    def steps(self):
        return [
            self.open,
            self.sort,
            self.choose,
            self.back,
            self.follow,
            self.search,
            self.quit,
        ]


def main():
    with tempfile.TemporaryDirectory(prefix="skein-home-") as home:
        outline = Outline(home)
        return run_steps(outline.steps(), outline.program)


if __name__ == "__main__":
    sys.exit(main())
