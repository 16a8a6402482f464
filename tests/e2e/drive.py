# SPDX-License-Identifier: MPL-2.0
"""Drives the real program as a screen reader and a keyboard would: by names, roles and actions.

It needs a screen and a session bus of its own, which tests/with-display gives. Nothing here sleeps: every
wait turns the main loop until what it waits for is so, with a bound.
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version comes first)

# The binding calls the only names that exist deprecated.
warnings.simplefilter("ignore", DeprecationWarning)
# And it complains that GTK does not offer a shortcut which it can do without.
GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None)

SOURCE = pathlib.Path(__file__).resolve().parents[2]
# The longest wait, in seconds, for anything that the program does at once on an idle machine.
PATIENCE = 20
# How often a condition is looked at, in milliseconds.
BEAT = 20
# The programs that must not end while anything is waited for.
RUNNING = set()


class Failure(Exception):
    """What was expected did not come to pass."""


class Skip(Exception):
    """A step can't be taken on this machine."""


def expect(condition, message):
    if not condition:
        raise Failure(message)


def expect_equal(found, wanted, what):
    expect(found == wanted, f"{what}: found {found!r}, expected {wanted!r}")


def wait_for(what, condition, timeout=PATIENCE):
    """Turns the main loop until @condition gives something true, and returns that."""
    context = GLib.MainContext.default()
    late = []
    beat = GLib.timeout_add(BEAT, lambda: True)
    limit = GLib.timeout_add(int(timeout * 1000), lambda: late.append(True) or True)
    try:
        while True:
            try:
                found = condition()
            except GLib.Error:
                # A widget went away while it was asked; the next look finds another or none.
                found = None
            if found:
                return found
            for program in RUNNING:
                program.expect_running()
            if late:
                raise Failure(f"waited {timeout} s in vain for {what}")
            context.iteration(True)
    finally:
        GLib.source_remove(beat)
        GLib.source_remove(limit)


class Node:
    """A thing that a screen reader can name: a widget of the program."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        return self.accessible.get_name()

    @property
    def description(self):
        return self.accessible.get_description()

    @property
    def text(self):
        """The whole text of a label, an entry or a text view."""
        # GTK 4.8 takes an end of -1 for an empty range.
        length = Atspi.Text.get_character_count(self.accessible)
        return Atspi.Text.get_text(self.accessible, 0, length)

    @property
    def size(self):
        """Width and height in pixels; nothing that was never shown has any."""
        extents = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return max(extents.width, 0), max(extents.height, 0)

    def is_a(self, interface):
        return interface in self.accessible.get_interfaces()

    def has_state(self, state):
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state))

    def children(self):
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child is not None:
                yield Node(child)

    def descendants(self):
        for child in self.children():
            yield child
            # Nobody looks for the parts of a scroll bar, and asking costs time.
            if child.role != "scroll bar":
                yield from child.descendants()

    def search(self, role=None, name=None, containing=None):
        """Yields the nodes below with this role and this name, or with a name that contains some words."""
        for node in self.descendants():
            if role is not None and node.role != role:
                continue
            if name is None and containing is None:
                yield node
                continue
            its_name = node.name
            if its_name == name or (containing is not None and containing in its_name):
                yield node

    def find_all(self, role=None, name=None, containing=None):
        return list(self.search(role, name, containing))

    def find(self, role=None, name=None, containing=None, timeout=PATIENCE):
        """The first such node, as soon as there is one."""
        what = f"{role or 'a node'} “{name or containing or ''}”"
        return wait_for(what, lambda: next(self.search(role, name, containing), None), timeout)

    def find_toast(self, containing):
        """The label of what a window says in passing.

        It lies near the top of the tree and is there for some seconds only, in which a slow machine may not get
        through the whole tree.
        """

        def look():
            level = [self]
            for _ in range(9):
                level = [child for node in level for child in node.children()]
                for node in level:
                    if node.role == "label" and containing in node.name:
                        return node
            return None

        return wait_for(f"the toast “{containing}”", look)

    def gone(self, role=None, name=None, containing=None, timeout=PATIENCE):
        """Waits until there is no such node."""
        what = f"the end of {role or 'a node'} “{name or containing or ''}”"
        wait_for(what, lambda: next(self.search(role, name, containing), None) is None, timeout)

    def act(self, action):
        accessible = self.accessible
        for i in range(Atspi.Action.get_n_actions(accessible)):
            if Atspi.Action.get_action_name(accessible, i) == action:
                expect(Atspi.Action.do_action(accessible, i), f"{self} did not do “{action}”")
                return
        raise Failure(f"{self} has no action “{action}”")

    def click(self):
        self.act("click")

    def write(self, text):
        """Replaces the text of an entry."""
        done = Atspi.EditableText.set_text_contents(self.accessible, text)
        expect(done, f"{self} takes no text")
        wait_for(f"“{text}” in {self}", lambda: self.text == text)

    def select_child(self, index):
        done = Atspi.Selection.select_child(self.accessible, index)
        expect(done, f"{self} does not select its child {index}")

    def labels(self):
        """What stands in the labels below, from top to bottom."""
        return [node.text for node in self.descendants() if node.role == "label"]

    def dump(self, depth=0):
        """The tree as indented lines, for who has to find out what went wrong."""
        try:
            states = [s for s in ("FOCUSED", "SELECTED", "PRESSED", "ACTIVE") if self.has_state(s)]
            text = self.text if self.is_a("Text") else ""
            shown = f" text={text[:80]!r}" if text and text != self.name else ""
            yield f"{'  ' * depth}{self.role} {self.name[:120]!r}{shown} {' '.join(states)}".rstrip()
            for child in self.children():
                yield from child.dump(depth + 1)
        except GLib.Error as error:
            yield f"{'  ' * depth}(gone: {error.message})"

    def __str__(self):
        return f"{self.role} “{self.name}”"


class Program:
    """The program in a home of its own, which outlives one run of it."""

    def __init__(self, home, build=None, settings=None):
        self.build = pathlib.Path(build or os.environ["SKEIN_BUILD"])
        self.home = pathlib.Path(home)
        self.environment = self._environment()
        self.process = None
        self.application = None
        self.complaints = None
        if settings:
            self.set_settings(settings)

    def _environment(self):
        environment = dict(os.environ)
        for name in ("config", "data", "cache", "state"):
            folder = self.home / name
            folder.mkdir(parents=True, exist_ok=True)
            environment[f"XDG_{name.upper()}_HOME"] = str(folder)
        data = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        environment.update(
            HOME=str(self.home),
            XDG_DATA_DIRS=f"{SOURCE / 'resources'}:{data}",
            GSETTINGS_SCHEMA_DIR=str(self.build / "resources"),
            # Layouts by graphviz run in a process of the command line program, which is not installed.
            SKEIN_CLI=str(self.build / "app" / "cli" / "skein-cli"),
            # Settings must outlive a run, or nothing could be found again.
            GSETTINGS_BACKEND="keyfile",
            GTK_A11Y="atspi",
            G_DEBUG="fatal-warnings",
            LC_ALL="C.UTF-8",
        )
        return environment

    @property
    def sample(self):
        """Where the program keeps the sample project."""
        return self.home / "data" / "skein" / "sample.skein"

    def set_settings(self, settings):
        """Writes settings, given as GVariant text, where the program finds them at its next start."""
        file = self.home / "config" / "glib-2.0" / "settings" / "keyfile"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"{key}={value}\n" for key, value in settings.items()]
        file.write_text("[io/github/skein/Skein]\n" + "".join(lines), encoding="utf-8")

    def start(self, *arguments, wrapper=()):
        """Starts the program, by another one if @wrapper names it, and waits for its window."""
        expect(self.process is None, "the program runs already")
        self.complaints = tempfile.TemporaryFile(dir=self.home)
        self.process = subprocess.Popen(
            [*wrapper, self.build / "ui" / "skein", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.complaints,
            stderr=self.complaints,
        )
        RUNNING.add(self)
        # See window() for why the screen is asked first.
        pid = str(self.process.pid)
        wait_for("the window", lambda: xdotool("search", "--onlyvisible", "--pid", pid))
        self.application = wait_for("the program on the accessibility bus", self._find_application)
        return next(self.application.children())

    def _find_application(self):
        for node in Node(Atspi.get_desktop(0)).children():
            if node.accessible.get_process_id() == self.process.pid and list(node.children()):
                # What was asked once is asked again: a remembered answer would be a stale one.
                node.accessible.set_cache_mask(Atspi.Cache.NONE)
                return node
        return None

    def window(self, title, apart_from=frozenset()):
        """The window of this title, as soon as the screen shows it.

        GTK 4.8 dies if it is asked for its windows while one of them comes or goes, so the screen is asked
        first. If another window of the same title was there before, @apart_from are its numbers.
        """
        wait_for(f"the window “{title}”", lambda: windows_on_screen(title) - apart_from)

        def find():
            return next((node for node in self.application.children() if node.name == title), None)

        return wait_for(f"the window “{title}” on the accessibility bus", find)

    def focus(self, window):
        """Gives the keyboard to a window; there is no window manager that would."""
        pattern = f"^{re.escape(window.name)}$"
        wait_for(
            f"the keyboard in {window}",
            lambda: window.has_state("ACTIVE")
            or not xdotool("search", "--onlyvisible", "--name", pattern, "windowfocus"),
        )
        expect(window.has_state("ACTIVE"), f"{window} does not take the keyboard")

    def form(self, title):
        """The form of this title, which takes the keyboard.

        GTK 4.8 does not say of every such window that it is the active one.
        """
        form = self.window(title)
        pattern = f"^{re.escape(title)}$"
        taken = xdotool("search", "--onlyvisible", "--name", pattern, "windowfocus", "--sync")
        expect(taken, f"{form} does not take the keyboard")
        return form

    def choose_file(self, window, key, title, path, then=None):
        """Writes a path into a dialog, which a key may have to open, and accepts it.

        If another window comes next, @then is its title, and it is returned.
        """
        if key is not None:
            press(key)
        chooser = self.window(title)
        if chooser.find_all("text", "Name:"):
            chooser.find("text", "Name:").write(str(path))
        else:
            # In the other modes a slash opens the entry for a place, with the slash in it.
            wait_for(
                "the keyboard in the dialog",
                lambda: any(node.has_state("FOCUSED") for node in chooser.descendants()),
            )
            type_text("/")
            entry = wait_for(
                "the entry for a place",
                lambda: next((n for n in chooser.search("text") if n.has_state("FOCUSED")), None),
            )
            entry.write(str(path))
        press("Return")
        wait_closed(title)
        if then:
            return self.window(then)
        self.focus(window)
        return window

    def expect_running(self):
        status = self.process.poll()
        expect(status is None, f"the program ended with {status}: {self.said()}")

    def said(self):
        """What the program printed."""
        self.complaints.seek(0)
        return self.complaints.read().decode("utf-8", "replace").strip()

    def wait_end(self):
        """Waits until the program has ended by itself, well and without a complaint."""
        RUNNING.discard(self)
        wait_for("the end of the program", lambda: self.process.poll() is not None)
        status, said = self.process.returncode, self.said()
        self._forget()
        expect(status == 0, f"the program ended with {status}: {said}")
        expect(said == "", f"the program complained: {said}")

    def stop(self):
        """Ends the program, however it is."""
        RUNNING.discard(self)
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self._forget()

    def _forget(self):
        self.complaints.close()
        self.process = self.application = self.complaints = None

    def cli(self, *arguments):
        """What the command line program prints."""
        return subprocess.run(
            [self.build / "app" / "cli" / "skein-cli", *map(str, arguments)],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def cli_json(self, command, *arguments):
        return json.loads(self.cli(command, "--json", *arguments))


def xdotool(*arguments):
    return subprocess.run(["xdotool", *arguments], capture_output=True, check=False).returncode == 0


def windows_on_screen(title):
    """The numbers that the X server gives the windows of this title."""
    command = ["xdotool", "search", "--onlyvisible", "--name", f"^{re.escape(title)}$"]
    return frozenset(subprocess.run(command, capture_output=True, text=True).stdout.split())


def wait_closed(title):
    """Waits until the screen shows no window of this title."""
    wait_for(f"the end of the window “{title}”", lambda: not windows_on_screen(title))


def press(*keys):
    """Presses keys, in the names of xdotool: "ctrl+z", "Return"."""
    expect(xdotool("key", "--clearmodifiers", *keys), f"xdotool could not press {' '.join(keys)}")


def type_text(text):
    """Types a text where the keyboard is, in place of what is chosen there."""
    expect(xdotool("type", "--delay", "1", text), f"xdotool could not type {text!r}")


def tab_to(node, key="Tab", limit=80):
    """Presses Tab, or shift+Tab, until @node has the keyboard."""
    moves = []
    listener = Atspi.EventListener.new(lambda event: event.detail1 and moves.append(event.detail1))
    listener.register("object:state-changed:focused")
    try:
        while not node.has_state("FOCUSED"):
            before = len(moves)
            expect(before < limit, f"{key} does not reach {node}")
            press(key)
            wait_for(f"{key} to move on", lambda: len(moves) > before)
    finally:
        listener.deregister("object:state-changed:focused")


def run_steps(steps, program):
    """Runs functions in turn and says in TAP how each went; the summary of its documentation names it.

    After the first failure the others are skipped, since each builds on those before.
    """
    failed = False
    print(f"1..{len(steps)}", flush=True)
    for number, step in enumerate(steps, 1):
        name = step.__doc__.strip().splitlines()[0].rstrip(".")
        if failed:
            print(f"ok {number} - {name} # SKIP an earlier step failed", flush=True)
            continue
        try:
            step()
        except Skip as reason:
            print(f"ok {number} - {name} # SKIP {reason}", flush=True)
        except Exception:  # Whatever it was, the report is the same.
            failed = True
            print(f"not ok {number} - {name}", flush=True)
            comment(traceback.format_exc())
            if program.process is not None:
                comment(f"The program said: {program.said()}")
            if program.application is not None:
                comment("\n".join(program.application.dump()))
                save_screen()
        else:
            print(f"ok {number} - {name}", flush=True)
    program.stop()
    return 1 if failed else 0


def save_screen():
    """Keeps a picture of the screen in the folder that SKEIN_SCREENS names, if it does."""
    folder = os.environ.get("SKEIN_SCREENS")
    if folder:
        file = pathlib.Path(folder) / "failure.png"
        subprocess.run(["import", "-window", "root", file], check=False)
        comment(f"The screen is in {file}")


def comment(text):
    for line in text.splitlines():
        print(f"# {line}", file=sys.stdout, flush=True)
