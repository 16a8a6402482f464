#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Files that can’t be opened, changed or read: what is said of them, and that they stay as they are.

Run it through tests/with-display, with the build folder in SKEIN_BUILD.
"""

import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from drive import (  # noqa: E402 (no cache may be written beside the sources)
    SOURCE,
    Program,
    Skip,
    expect,
    expect_equal,
    press,
    run_steps,
    wait_closed,
    wait_for,
)

# Root may write everywhere. Without this right it is bound to the permissions of a file like everybody.
WITHOUT_OVERRIDE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]


class Errors:
    def __init__(self, home):
        self.home = pathlib.Path(home)
        self.program = Program(home)
        self.files = self.home / "files"
        self.files.mkdir()
        self.articles = sorted((SOURCE / "resources" / "sample").glob("*.json"))[:3]
        self.good = self.files / "good.skein"
        self.program.cli("import", *self.articles, "-o", self.good)

    # What the steps share.

    def make(self, name, content):
        file = self.files / name
        file.write_bytes(content)
        return file

    def snapshot(self):
        """Everything in the folder, so that nothing can be changed or added unnoticed."""
        return {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest()
            for file in self.files.iterdir()
            if file.is_file()
        }

    def expect_refused(self, file, words):
        before = self.snapshot()
        window = self.program.start(file)
        page = window.find("panel", "The Project Can’t Be Opened")
        wait_for("the error page", lambda: page.size[0] > 0)
        expect_equal(window.name, "Skein", "the title of the window")
        message = page.find("label", containing=file.name).name
        expect(words in message, f"the message “{message}” lacks “{words}”")
        self.program.focus(window)
        press("ctrl+q")
        self.program.wait_end()
        expect_equal(self.snapshot(), before, "the files")

    # The steps.

    def text(self):
        """A text that is only named like a project is refused"""
        self.expect_refused(self.make("text.skein", b"Not a project.\n" * 100), "is not a Skein project")

    def nothing(self):
        """An empty file is refused"""
        self.expect_refused(self.make("nothing.skein", b""), "is not a Skein project")

    def foreign(self):
        """The database of another program is refused"""
        file = self.files / "foreign.skein"
        with sqlite3.connect(file) as database:
            database.execute("CREATE TABLE actor (id INTEGER PRIMARY KEY, name TEXT)")
        database.close()
        self.expect_refused(file, "is not a Skein project")

    def newer(self):
        """A project of a newer version is refused"""
        file = self.files / "newer.skein"
        shutil.copy(self.good, file)
        with sqlite3.connect(file) as database:
            database.execute("PRAGMA user_version = 99")
        database.close()
        self.expect_refused(file, "newer version of Skein")

    def truncated(self):
        """Half a project is refused"""
        content = self.good.read_bytes()
        self.expect_refused(self.make("half.skein", content[: len(content) // 2]), "is damaged")

    def corrupt(self):
        """A project that was overwritten behind its first page is refused"""
        content = self.good.read_bytes()
        noise = bytes((i * 149 + i // 251) % 256 for i in range(len(content) - 4096))
        self.expect_refused(self.make("noise.skein", content[:4096] + noise), "is damaged")

    def folder(self):
        """A folder that is named like a project is refused"""
        folder = self.files / "folder.skein"
        folder.mkdir()
        self.expect_refused(folder, "directory")

    def read_only(self):
        """A project that may not be written can be read, and says so"""
        wrapper = []
        file = self.files / "sealed.skein"
        shutil.copy(self.good, file)
        file.chmod(0o444)
        if os.access(file, os.W_OK):
            wrapper = WITHOUT_OVERRIDE
            probe = subprocess.run([*wrapper, "test", "-w", file], stderr=subprocess.DEVNULL)
            if probe.returncode != 1:
                raise Skip("this account may write every file")
        before = self.snapshot()
        window = self.program.start(file, wrapper=wrapper)
        window.find("label", containing="read-only")
        actors = window.find("list", "Actors")
        actors.find("list item", containing="Vladimir Putin, Person")
        actors.select_child(0)
        window.find("filler", "SkeinActorPage").find("filler", "SkeinPassageCard")
        rename = window.find("filler", "SkeinInspector").find_all("push button", "Rename")
        expect(
            not any(button.has_state("SENSITIVE") for button in rename),
            "“Rename” is offered although nothing can be changed",
        )
        self.program.focus(window)
        press("ctrl+q")
        self.program.wait_end()
        expect_equal(self.snapshot(), before, "the files")

    def stay_open(self):
        """A file that can't be opened leaves the open project in its place"""
        window = self.window = self.program.start(self.good)
        self.program.focus(window)
        title = window.name
        expect(title.startswith("good"), f"the window is called {title}")
        self.program.choose_file(window, "ctrl+o", "Open Project", self.files / "newer.skein")
        window.find("label", containing="newer version of Skein")
        expect_equal(window.name, title, "the title of the window")
        window.find("list", "Actors").find("list item", containing="Vladimir Putin, Person")

    def new(self):
        """A new project starts empty and says how to go on"""
        window = self.window
        file = self.home / "fresh.skein"
        self.program.choose_file(window, "ctrl+n", "New Project", file)
        wait_for("the new title", lambda: window.name.startswith("fresh"))
        page = window.find("panel", "No Articles Yet")
        wait_for("the page of the empty project", lambda: page.size[0] > 0)
        page.find("push button", containing="Add Files…")
        expect_equal(self.program.cli_json("info", file)["articles"], 0, "the articles")

    def add(self):
        """A folder is added; what in it can't be read is reported and named"""
        folder = self.home / "articles"
        folder.mkdir()
        for article in self.articles:
            shutil.copy(article, folder)
        (folder / "broken.json").write_bytes(self.articles[0].read_bytes()[:400])
        self.window.find("push button", containing="Add a Folder…").click()
        assistant = self.program.choose_file(self.window, None, "Add a Folder", folder, "Import")
        assistant.find("label", containing="3 articles ·")
        assistant.find("label", containing="From 3 of 4 files · 1 problem")
        broken = assistant.find("check box", "broken.json")
        expect(not broken.has_state("SENSITIVE"), "a file that can't be read can be chosen")
        assistant.find("push button", "Details of broken.json").click()
        assistant.find("label", containing="broken.json: ")
        # Whoever wants to look at nothing needs one key.
        self.program.form("Import")
        press("Return")
        wait_closed("Import")
        self.program.focus(self.window)
        self.window.find("label", containing="3 articles added")
        actors = self.window.find("list", "Actors")
        actors.find("list item", containing="Vladimir Putin, Person")
        self.window.find("push button", containing="Report").click()
        report = self.program.window("Import Report")
        report.find("label", containing="broken.json")
        self.program.focus(report)
        press("Escape")
        wait_closed("Import Report")

    def undo(self):
        """Ctrl+Z takes the articles out again, and Shift+Ctrl+Z puts them back"""
        self.program.focus(self.window)
        file = self.home / "fresh.skein"
        press("ctrl+z")
        wait_for("the end of the articles", lambda: self.program.cli_json("info", file)["articles"] == 0)
        press("ctrl+shift+z")
        wait_for("the articles", lambda: self.program.cli_json("info", file)["articles"] == 3)
        press("ctrl+q")
        self.program.wait_end()
        self.program.cli("check", file)

    def steps(self):
        return [
            self.text,
            self.nothing,
            self.foreign,
            self.newer,
            self.truncated,
            self.corrupt,
            self.folder,
            self.read_only,
            self.stay_open,
            self.new,
            self.add,
            self.undo,
        ]


def main():
    with tempfile.TemporaryDirectory(prefix="skein-home-") as home:
        errors = Errors(home)
        return run_steps(errors.steps(), errors.program)


if __name__ == "__main__":
    sys.exit(main())
