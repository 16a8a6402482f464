# SPDX-License-Identifier: MPL-2.0
"""Whether what make-project writes is a project: as large as it was asked for, and the same each time."""

import json
import pathlib
import subprocess
import sys
import tempfile

MAKE_PROJECT = pathlib.Path(__file__).with_name("make-project")
ACTORS, RELATIONS = 300, 800


def make(file):
    numbers = (str(ACTORS), "--relations", str(RELATIONS), "--seed", "3")
    subprocess.run([sys.executable, MAKE_PROJECT, *numbers, "-o", file], check=True)
    return file.read_bytes()


def main():
    cli = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="skein-test-") as folder:
        project = pathlib.Path(folder) / "made.skein"
        articles = project.with_suffix(".json")
        first = make(articles)
        # A mistake in the offsets would be repaired, and this said as a warning.
        said = subprocess.run([cli, "import", articles, "-o", project], capture_output=True, check=True)
        info = json.loads(subprocess.run([cli, "info", "--json", project], capture_output=True, check=True).stdout)
        checks = {
            "the same numbers give the same file": make(articles) == first,
            "nothing has to be repaired": said.stderr == b"",
            "it has the actors": info["actors"] == ACTORS,
            "it has the relations": info["relations"] == RELATIONS,
            "every relation has evidence": info["evidence"] >= RELATIONS,
        }
    print(f"1..{len(checks)}")
    for number, (name, passed) in enumerate(checks.items(), 1):
        print(f"{'ok' if passed else 'not ok'} {number} - {name}")


if __name__ == "__main__":
    main()
