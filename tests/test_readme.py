"""The README tells the truth: its query has that answer, its tables are complete, its files are there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from pydantic.alias_generators import to_camel

from cli import _COMMANDS
from schema import EVENTS, Event
from settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _section(heading):
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def _block(language, text=README):
    return re.search(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[1]


def _rows(section):
    """The rows of a section's table, without its head, as lists of cells."""
    lines = [line for line in _section(section).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_query_has_the_answer_that_is_told(sample_database):
    asked = subprocess.run(
        [sys.executable, "-m", "cli", "query", _block("graphql")],
        cwd=ROOT,
        env=os.environ | {"DATELINE_DATABASE_URL": sample_database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["data"] == json.loads(_block("json"))["data"]


def _committed(*patterns):
    """The names of all files that Git knows, or those of a kind."""
    listing = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return listing.splitlines()


def test_folders_are_those_that_are_committed():
    names = {name.partition("/")[0] + "/" for name in _committed() if "/" in name}
    told = {line.split()[0] for line in _block("").splitlines() if line.split()[0].endswith("/")}
    assert told == {name for name in names if not name.startswith(".")} - {"docs/"}


def test_commands_are_those_of_the_parser():
    told = [re.match(r"`dateline (\w+)", command)[1] for command, _ in _rows("The command")]
    assert told == list(_COMMANDS)


def _default(field):
    if field.default_factory is not None:
        return "told at the right"
    return f"`{json.dumps(field.default)}`" if not isinstance(field.default, str) else f"`{field.default}`"


def test_settings_are_those_of_the_code():
    table = [
        [f"`DATELINE_{name.upper()}`", _default(field), field.description]
        for name, field in Settings.model_fields.items()
    ]
    cure = "\n".join(f"| {' | '.join(row)} |" for row in table)
    assert _rows("Settings") == table, f"the README's table of settings should be\n{cure}"


def test_types_and_their_fields_are_those_of_the_code():
    common = set(Event.__dataclass_fields__)
    table = [
        [
            f"`{cls.__name__}`",
            ", ".join(f"`{to_camel(name)}`" for name in cls.__dataclass_fields__ if name not in common),
        ]
        for cls in EVENTS.values()
    ]
    assert [[name, fields] for name, _, fields in _rows("What it finds")] == table


def test_linked_files_are_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    for link in links:
        assert link.startswith("http") or (ROOT / link).exists(), f"README.md links to {link}, which is not there"


NAMES = re.compile(r"\bMilitaryExercise|MILITARY_EXERCISE|\bmilitary_exercise")


def test_files_to_touch_for_an_event_type_are_those_that_name_one():
    """A file told of an event type has to be told of the next one: none is left out, and none is named in vain."""
    told = re.findall(r"^\d+\. `([^`]+)`", _section("How to add an event type"), re.MULTILINE)
    naming = {
        name
        for name in _committed("*.py")
        if not name.startswith(("tests/", "migrations/")) and NAMES.search((ROOT / name).read_text(encoding="utf-8"))
    }
    assert len(told) == len(set(told))
    assert set(told) == naming, 'correct the list in README.md, "How to add an event type"'
