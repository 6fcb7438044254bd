"""The house rules: which way imports point, what every event type has, and what no committed file holds."""

import ast
import importlib
import re
import subprocess
from pathlib import Path

import pytest
from graphql import build_schema
from pydantic.alias_generators import to_camel

from evaluation.scoring import PLAIN
from extractors import event_extractors
from extractors.triggers import TRIGGERS
from schema import EVENTS, QUANTITIES, EventType
from schema.tables import EVENT_ROWS
from store.filters import CRITERIA
from store.stored import STORED_EVENTS

ROOT = Path(__file__).parents[1]
PACKAGES = (
    "schema",
    "extractors",
    "store",
    "ingest",
    "api",
    "evaluation",
)  # Alembic reads migrations, so it has no public face
OURS = {*PACKAGES, "migrations", "settings", "cli"}

MAY_IMPORT = {
    "schema": set(),
    "settings": {"schema"},
    "extractors": {"schema"},
    "store": {"schema", "settings"},
    "ingest": {"schema", "settings", "extractors", "store"},
    "api": {"schema", "settings", "store"},
    "evaluation": {"schema", "extractors", "ingest"},
    "migrations": {"schema", "settings", "store"},  # env.py alone; the revisions import nothing of ours
    "cli": OURS,
}
API_MAY_INGEST = {"ingest.ingest_article"}  # for the mutation that takes an article in


def _files(layer):
    return sorted((ROOT / layer).rglob("*.py")) if (ROOT / layer).is_dir() else [ROOT / f"{layer}.py"]


def _imports(path):
    """What a file imports, anywhere in it, by full name: `from a import b` is a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by the full name, not from {'.' * node.level}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_imports_point_one_way(layer):
    allowed = MAY_IMPORT[layer] | {layer}
    for path in _files(layer):
        for name in _imports(path):
            package = name.partition(".")[0]
            if package in OURS - allowed and not (layer == "api" and name in API_MAY_INGEST):
                pytest.fail(f"{path.relative_to(ROOT)} imports {name}: {layer} may import {sorted(allowed)}")


@pytest.mark.parametrize(
    ("files", "forbidden"),
    [
        ([path for path in _files("schema") if path.name != "tables.py"], {"sqlalchemy", "schema.tables"}),
        (_files("extractors"), {"sqlalchemy", "schema.tables"}),
        (_files("migrations/versions"), OURS),
    ],
    ids=["values know no tables", "extractors know no database", "revisions outlive the models"],
)
def test_imports_stay_clear(files, forbidden):
    assert files
    for path in files:
        for name in _imports(path):
            clash = {outlaw for outlaw in forbidden if name == outlaw or name.startswith(f"{outlaw}.")}
            assert not clash, f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("package", PACKAGES)
def test_package_names_its_public_face(package):
    module = importlib.import_module(package)
    assert hasattr(module, "__all__"), f"{package}/__init__.py needs __all__"
    for name in module.__all__:
        assert hasattr(module, name), f"{package}/__init__.py: __all__ names {name}, which is not there"


@pytest.mark.parametrize(
    ("file", "types"),
    [
        ("schema/events.py: EVENTS", EVENTS),
        ("schema/events.py: QUANTITIES", QUANTITIES),
        ("schema/tables.py: EVENT_ROWS", EVENT_ROWS),
        ("extractors/triggers.py: TRIGGERS", TRIGGERS),
        ("extractors/__init__.py: event_extractors()", event_extractors()),
        ("store/stored.py: STORED_EVENTS", STORED_EVENTS),
        ("store/filters.py: CRITERIA", CRITERIA),
        ("evaluation/scoring.py: PLAIN", PLAIN),
    ],
    ids=lambda value: value.partition(":")[2].strip() if isinstance(value, str) else "",
)
def test_every_event_type_is_in_the_list(file, types):
    assert list(types) == list(EventType), f"name each type of schema/values.py, in that order, in {file}"


@pytest.mark.parametrize("event_type", EventType)
def test_every_event_type_has_the_same_name_in_every_layer(event_type):
    name = EVENTS[event_type].__name__
    assert name.lower() == event_type.replace("_", "").lower(), "schema/events.py"
    assert EVENT_ROWS[event_type].__name__ == f"{name}Row", "schema/tables.py"
    assert STORED_EVENTS[event_type].__name__ == f"Stored{name}", "store/stored.py"
    assert CRITERIA[event_type] == event_type.lower(), "store/filters.py: CRITERIA"


@pytest.mark.parametrize("event_type", EventType)
def test_every_event_type_is_served(event_type):
    sdl = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))  # make check holds it to the code
    name = EVENTS[event_type].__name__
    cure = "api/types.py, api/queries.py and api/inputs.py, then make schema"
    served = sdl.get_type(name)
    assert served, f"the schema has no type {name}: {cure}"
    assert [interface.name for interface in served.interfaces] == ["Event", "Node"], cure
    field = to_camel(event_type.lower())
    assert f"{field}s" in sdl.query_type.fields, f"the schema has no list {field}s: {cure}"
    assert field in sdl.get_type("EventFilter").fields, f"EventFilter has no criteria {field}: {cure}"
    own = {to_camel(key) for key in EVENTS[event_type].__dataclass_fields__} - {"evidence"}  # of each report
    assert own <= set(served.fields), cure


@pytest.mark.parametrize("event_type", EventType)
def test_every_event_type_has_golden_articles(event_type):
    found = [
        path for path in ROOT.glob("tests/golden/*/expected.json") if f'"type": "{event_type}"' in path.read_text()
    ]
    assert len(found) >= 5, f"add golden articles with a {event_type}, as tests/golden/README.md says"


def _committed():
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listing.decode().split("\0") if name and (ROOT / name).is_file()]


FOREIGN = re.compile(
    r"""
    (?<![\w.\-/])/(?:root|home|work|Users)/\w   # a folder of somebody's machine
    | registry[.]npmjs | pypi[.]org | pythonhosted[.]org | deb[.]debian[.]org  # where packages come from
    """,
    re.VERBOSE,
)


def test_no_committed_file_names_a_machine_or_a_registry():
    for path in _committed():
        found = FOREIGN.search(path.read_bytes().decode("utf-8", errors="replace"))
        assert not found, f"{path.relative_to(ROOT)} holds {found[0]!r}"


def test_folders_and_hosts_are_recognised():
    assert FOREIGN.search("cd /" + "home/ann")
    assert FOREIGN.search("https://registry" + ".npmjs.org/")
    assert not FOREIGN.search("https://example.org/home/news and ./work/x")
