#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""From plain text to a graph with nothing but the keyboard: mark, relate, merge, undo, come back, redo.

Run it through tests/with-display, with the build folder in SKEIN_BUILD.
"""

import pathlib
import sqlite3
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
    wait_closed,
    wait_for,
)

TEXT = """Anna Ford met Boris Lang in Geneva on Monday.

Ms Ford praised the talks. On Tuesday Anna Ford met Carla Moss.
"""
# How the relation is called, which is no type that is known.
LABEL = "met"
# The most keys that a person may need once the words are selected, and from a mention to a relation.
MOST_FOR_MENTION = 2
MOST_FOR_RELATION = 5
# What of the project must come back by undoing and redoing.
CONTENT = (
    "SELECT name, type FROM actor WHERE id NOT IN (SELECT id FROM merged)",
    "SELECT a.name, m.start, m.stop FROM mention m JOIN actor a ON a.id = m.actor",
    "SELECT s.name, r.type, t.name, e.start, e.stop FROM relation r JOIN evidence e ON e.relation = r.id"
    " JOIN actor s ON s.id = r.source JOIN actor t ON t.id = r.target",
)


class Keys:
    """Presses keys and counts them."""

    def __init__(self):
        self.count = 0

    def press(self, *keys):
        self.count += len(keys)
        press(*keys)

    def type(self, text):
        self.count += len(text)
        type_text(text)


class Edit:
    def __init__(self, home):
        self.home = pathlib.Path(home)
        self.program = Program(home)
        self.file = self.home / "talks.skein"
        self.article = self.home / "talks.txt"
        self.article.write_text(TEXT, encoding="utf-8")

    # What the steps share.

    def content(self):
        """Who there is, who is named where, and who is related to whom by which words, as the file has it."""
        database = sqlite3.connect(self.file.as_uri() + "?mode=ro", uri=True)
        try:
            return [set(database.execute(query)) for query in CONTENT]
        finally:
            database.close()

    def wait_for_content(self, actors, mentions, relations):
        """Waits for these numbers, and returns the content that has them."""

        def look():
            found = self.content()
            return found if [len(part) for part in found] == [actors, mentions, relations] else None

        return wait_for(f"{actors} actors, {mentions} mentions and {relations} relations", look)

    def mark(self, n_words):
        """Selects so many words behind the caret, and marks them as whom they name by themselves.

        Returns how many keys that took once the words were selected.
        """
        press(*["shift+Right"] * n_words)
        keys = Keys()
        keys.press("Return")
        entry = self.window.find("text", "Which actor is this?")
        wait_for("the keyboard in the question", lambda: entry.has_state("FOCUSED"))
        keys.press("Return")
        wait_for("the keyboard in the text", lambda: self.text.has_state("FOCUSED"))
        return keys.count

    def relate_next(self, label, sentence):
        """Relates the actor of the mention to who comes first, and returns how many keys that took."""
        keys = Keys()
        keys.press("r")
        form = self.program.form("Relate")
        expect_equal(form.role, "dialog", "the role of the form")
        for name in ("Begin a word later", "End a sentence earlier"):
            form.find("push button", name)
        other = form.find("text", "Other actor")
        wait_for("the keyboard in the other actor", lambda: other.has_state("FOCUSED"))
        keys.press("Return")
        kind = form.find("text", "Type of the relation")
        wait_for("the keyboard in the type", lambda: kind.has_state("FOCUSED"))
        keys.type(label)
        form.find("check box", sentence)
        keys.press("Return")
        wait_closed("Relate")
        self.program.focus(self.window)
        wait_for("the keyboard in the text", lambda: self.text.has_state("FOCUSED"))
        return keys.count

    def show_table(self, kind):
        """The table of these in the outline."""
        view = self.window.find("filler", "SkeinOutlineView")
        tab_to(view.find("push button", f"Table of {kind}"), "shift+Tab")
        press("space")
        return view.find("tree table", f"Table of {kind.capitalize()}")

    def quit(self):
        press("ctrl+q")
        self.program.wait_end()

    # The steps.

    def new(self):
        """Ctrl+N makes a project, and Shift+Ctrl+O adds a plain text to it"""
        window = self.program.start()
        self.program.focus(window)
        self.program.choose_file(window, "ctrl+n", "New Project", self.file)
        wait_for("the new title", lambda: window.name.startswith("talks"))
        assistant = self.program.choose_file(
            window, "ctrl+shift+o", "Add Articles", self.article, "Import"
        )
        assistant.find("label", containing="1 article")
        self.program.form("Import")
        press("Return")
        wait_closed("Import")
        self.window = window
        self.program.focus(window)

    def read(self):
        """The article is opened from the list"""
        sidebar = self.window.find("filler", "SkeinSidebar")
        page = sidebar.find("push button", containing="Articles")
        tab_to(page, "shift+Tab")
        press("space")
        articles = sidebar.find("list", "Articles")
        tab_to(articles.find("list item", containing="Anna Ford met Boris Lang"))
        press("Return")
        reader = self.window.find("filler", "SkeinReader")
        self.text = wait_for(
            "the text of the article",
            lambda: next((node for node in reader.search("text") if node.text == TEXT), None),
        )
        wait_for("the keyboard in the text", lambda: self.text.has_state("FOCUSED"))

    def mark_two(self):
        """Two actors are marked, each new"""
        press("ctrl+Home")
        self.mark(2)
        self.wait_for_content(1, 1, 0)
        press("ctrl+Right")
        self.mark(2)
        actors, mentions, _ = self.wait_for_content(2, 2, 0)
        expect_equal(actors, {("Anna Ford", "Person"), ("Boris Lang", "Person")}, "the actors")
        expect_equal(mentions, {("Anna Ford", 0, 9), ("Boris Lang", 14, 24)}, "the mentions")

    def mark_known(self):
        """Two keys mark one who is known"""
        press("s")
        self.mark(2)
        self.wait_for_content(3, 3, 0)
        press("s", "ctrl+Right", "ctrl+Right")
        count = self.mark(2)
        self.wait_for_content(3, 4, 0)
        press("ctrl+Right")
        self.mark(2)
        actors, mentions, _ = self.wait_for_content(4, 5, 0)
        expect(("Ms Ford", "Person") in actors, f"no duplicate among {actors}")
        start = TEXT.rindex("Anna Ford")
        expect(("Anna Ford", start, start + 9) in mentions, f"she is not in {mentions}")
        expect(count <= MOST_FOR_MENTION, f"{count} keys for a mention")

    def relate(self):
        """Three keys and a label relate two actors, and five at most if the label is known"""
        press("ctrl+Home", "n", "p")
        self.contents = [self.content()]
        count = self.relate_next(LABEL, f"Anna Ford {LABEL} Boris Lang")
        content = self.wait_for_content(4, 5, 1)
        self.contents.append(content)
        first = ("Anna Ford", LABEL, "Boris Lang", 0, TEXT.index("\n"))
        expect_equal(content[2], {first}, "the relation with its sentence")
        expect_equal(count, 3 + len(LABEL), "the keys for a new label")

        press(*["n"] * 3)
        count = self.relate_next(LABEL[0], f"Anna Ford {LABEL} Carla Moss")
        content = self.wait_for_content(4, 5, 2)
        self.contents.append(content)
        second = ("Anna Ford", LABEL, "Carla Moss", TEXT.index("On Tuesday"), len(TEXT) - 1)
        expect_equal(content[2], {first, second}, "the relations with their sentences")
        expect(count <= MOST_FOR_RELATION, f"{count} keys for a relation")

    def outline(self):
        """The outline has both relations"""
        press("ctrl+t")
        relations = self.show_table("relations")
        for other in ("Boris Lang", "Carla Moss"):
            relations.find("table row", containing=f"Anna Ford, {LABEL}, {other}, Passages: 1")

    def merge(self):
        """Ctrl+J merges the two names of one person"""
        actors = self.show_table("actors")
        tab_to(actors.find("table row", containing="Ms Ford, "))
        press("space", "ctrl+j")
        form = self.program.form("Merge Actors")
        expect_equal(form.role, "dialog", "the role of the form")
        name = form.find("entry", "Name of an actor")
        wait_for("the keyboard in the name", lambda: name.has_state("FOCUSED"))
        type_text("anna")
        form.find("list item", containing="Anna Ford")
        press("Return")
        form.find("label", "“Ms Ford” becomes another name of “Anna Ford”.")
        press("ctrl+Return")
        wait_closed("Merge Actors")
        self.program.focus(self.window)
        content = self.wait_for_content(3, 5, 2)
        self.contents.append(content)
        expect(("Ms Ford", "Person") not in content[0], f"she is still in {content[0]}")
        start = TEXT.index("Ms Ford")
        expect(("Anna Ford", start, start + 7) in content[1], f"her mention is not in {content[1]}")

    def undo(self):
        """Ctrl+Z thrice takes back the merge and the relations"""
        for before in reversed(self.contents[:-1]):
            # The window may be called the active one, as before the dialog, while the screen, when it has done away with that
            # at last, has given the keyboard to none.
            self.program.form(self.window.name)
            press("ctrl+z")
            wait_for("the content of before", lambda: self.content() == before)
        view = self.window.find("filler", "SkeinOutlineView")
        view.find("tree table", "Table of Actors").find("table row", containing="Ms Ford, ")

    def come_back(self):
        """After the next start, Shift+Ctrl+Z thrice brings all of that again"""
        self.quit()
        self.window = self.program.start(self.file)
        self.program.focus(self.window)
        expect_equal(self.content(), self.contents[0], "the content after the start")
        for after in self.contents[1:]:
            press("ctrl+shift+z")
            wait_for("the content of after", lambda: self.content() == after)
        press("ctrl+t")
        self.show_table("relations").find(
            "table row", containing=f"Anna Ford, {LABEL}, Carla Moss, Passages: 1"
        )

    def check(self):
        """Nothing was complained of, and the file is whole"""
        self.quit()
        # It fails if there is damage.
        self.program.cli("check", self.file)

    def steps(self):
        return [
            self.new,
            self.read,
            self.mark_two,
            self.mark_known,
            self.relate,
            self.outline,
            self.merge,
            self.undo,
            self.come_back,
            self.check,
        ]


def main():
    with tempfile.TemporaryDirectory(prefix="skein-home-") as home:
        edit = Edit(home)
        return run_steps(edit.steps(), edit.program)


if __name__ == "__main__":
    sys.exit(main())
