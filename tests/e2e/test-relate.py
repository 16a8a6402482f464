#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Relating actors with nothing but the keyboard.

Run it through tests/with-display, with the build folder in SKEIN_BUILD.
"""

import sys
import tempfile

sys.dont_write_bytecode = True
from drive import (  # noqa: E402 (no cache may be written beside the sources)
    Program,
    expect,
    press,
    run_steps,
    tab_to,
    type_text,
    wait_closed,
    wait_for,
)


class Relate:
    def __init__(self, home):
        self.program = Program(home)

    def relations(self):
        return self.program.cli_json("info", self.program.sample)["relations"]

    def open(self):
        """Kerry is chosen in the outline"""
        self.window = self.program.start()
        self.program.focus(self.window)
        self.before = self.relations()
        press("ctrl+t")
        self.view = self.window.find("filler", "SkeinOutlineView")
        actors = self.view.find("tree table", "Table of Actors")
        tab_to(actors.find("table row", containing="John Kerry, "))
        press("Return")
        page = self.window.find("filler", "SkeinInspector").find("filler", "SkeinActorPage")
        wait_for(
            "the keyboard in the passages",
            lambda: any(row.has_state("FOCUSED") for row in page.find_all("list item")),
        )

    def without(self):
        """Ctrl+R, a name, a type: the relation is asserted by a person"""
        press("ctrl+r")
        dialog = self.program.form("Relate")
        other = dialog.find("text", "Other actor")
        wait_for("the keyboard in the field", lambda: other.has_state("FOCUSED"))
        type_text("genev")
        press("Return")
        kind = dialog.find("text", "Type of the relation")
        wait_for("the keyboard in the type", lambda: kind.has_state("FOCUSED"))
        type_text("stays in")
        dialog.find("check box", "John Kerry stays in Geneva")
        press("ctrl+d")
        back = dialog.find("check box", "Geneva stays in John Kerry")
        wait_for("the other direction", lambda: back.has_state("CHECKED"))
        press("ctrl+d", "ctrl+d", "Return")
        wait_closed("Relate")
        self.program.focus(self.window)
        page = self.window.find("filler", "SkeinInspector").find("filler", "SkeinRelationPage")
        page.find("label", "No passage says so")
        expect(self.relations() == self.before + 1, f"{self.relations()} relations")

    def undo(self):
        """Ctrl+Z takes it back"""
        press("ctrl+z")
        wait_for("the relations of before", lambda: self.relations() == self.before)

    def quit(self):
        """Nothing was complained of"""
        press("ctrl+q")
        self.program.wait_end()

    def steps(self):
        return [self.open, self.without, self.undo, self.quit]


def main():
    with tempfile.TemporaryDirectory(prefix="skein-home-") as home:
        relate = Relate(home)
        return run_steps(relate.steps(), relate.program)


if __name__ == "__main__":
    sys.exit(main())
