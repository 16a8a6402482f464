#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Cleaning up with the keyboard: actors that may be the same, one after the other, and back where one was.

Run it through tests/with-display, with the build folder in SKEIN_BUILD.
"""

import json
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
from drive import (  # noqa: E402 (no cache may be written beside the sources)
    Program,
    expect_equal,
    press,
    run_steps,
    type_text,
    wait_closed,
    wait_for,
    windows_on_screen,
)

# Pairs that are ever less likely, and one that is none.
NAMES = ("Anna Ford", "anna ford", "Boris Lang", "B. Lang", "Carla Moss", "Carla Mosk", "Dora Hill")
TITLE = "Who Is the Same?"


def article(name):
    return {
        "text": f"{name} spoke.",
        "entities": [{"id": 1, "label": "PER", "start_offset": 0, "end_offset": len(name)}],
        "relations": [],
    }


class Candidates:
    def __init__(self, home):
        self.program = Program(home)
        articles = pathlib.Path(home) / "names.jsonl"
        lines = [json.dumps(article(name)) for name in NAMES]
        articles.write_text("\n".join(lines), encoding="utf-8")
        self.project = pathlib.Path(home) / "names.skein"
        self.program.cli("import", articles, "-o", self.project)

    # What the steps share.

    def show(self):
        press("shift+ctrl+m")
        self.form = self.program.form(TITLE)
        self.pairs = self.form.find("list", "Actors that may be the same")

    def names(self):
        return [row.name for row in self.pairs.find_all("list item")]

    def wait_for_chosen(self, *names):
        """Waits until the row of these two has the keyboard."""

        def look():
            rows = [row for row in self.pairs.find_all("list item") if row.has_state("FOCUSED")]
            return len(rows) == 1 and all(name in rows[0].name for name in names)

        wait_for(f"the keyboard at {names}", look)

    def close(self):
        """The first Escape may put a message away."""

        def look():
            press("Escape")
            return not windows_on_screen(TITLE)

        wait_for("the end of the list", look)
        self.program.focus(self.window)

    # The steps.

    def open(self):
        """Shift+Ctrl+M lists the pairs, the likeliest first, and gives it the keyboard"""
        self.window = self.program.start(self.project)
        self.program.focus(self.window)
        self.show()
        wait_for("three pairs", lambda: len(self.names()) == 3)
        self.wait_for_chosen("Anna Ford", "anna ford")

    def skip(self):
        """S leaves a pair open and goes on"""
        press("s")
        self.wait_for_chosen("Boris Lang", "B. Lang")
        expect_equal(len(self.names()), 3, "the number of pairs")

    def tell_apart(self):
        """N tells two apart, the next has the keyboard, and Ctrl+Z takes that back"""
        press("n")
        self.wait_for_chosen("Carla Moss", "Carla Mosk")
        press("ctrl+z")
        wait_for("the pair", lambda: len(self.names()) == 3)
        press("Up")
        self.wait_for_chosen("Boris Lang", "B. Lang")

    def merge(self):
        """M shows what a merge would do, Return merges, and the next pair has the keyboard"""
        press("m")
        preview = self.program.form("Merge Actors")
        choice = preview.find("check box", "Boris Lang")
        wait_for("the keyboard at the name in full", lambda: choice.has_state("FOCUSED"))
        press("Return")
        wait_closed("Merge Actors")
        self.program.form(TITLE)
        self.wait_for_chosen("Carla Moss", "Carla Mosk")
        expect_equal(len(self.names()), 2, "the number of pairs")

    def search(self):
        """Ctrl+F looks for a name, and Escape gives that up"""
        press("ctrl+f")
        type_text("FORD")
        wait_for("one pair", lambda: len(self.names()) == 1)
        press("Return")
        self.wait_for_chosen("Anna Ford", "anna ford")
        press("ctrl+f", "Escape")
        wait_for("both pairs", lambda: len(self.names()) == 2)
        press("Down")
        self.wait_for_chosen("Carla Moss", "Carla Mosk")

    def come_back(self):
        """Escape closes the list, and it opens again where one was"""
        self.close()
        self.show()
        self.wait_for_chosen("Carla Moss", "Carla Mosk")
        self.close()


def main():
    with tempfile.TemporaryDirectory(prefix="skein-e2e-") as home:
        test = Candidates(home)
        steps = [
            test.open,
            test.skip,
            test.tell_apart,
            test.merge,
            test.search,
            test.come_back,
        ]
        return run_steps(steps, test.program)


if __name__ == "__main__":
    sys.exit(main())
