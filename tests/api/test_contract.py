"""What front ends and ETL build on: the names and types of the contract, and what each of them means."""

from dataclasses import fields
from pathlib import Path

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    build_schema,
    is_input_object_type,
    is_specified_scalar_type,
    print_ast,
)
from strawberry.types import has_object_definition

from api import export_sdl, inputs
from api.export import EXPORTS, ROOT
from api.inputs import EventFilter
from api.types import EVENT_TYPES
from schema import EventType
from store import filters
from store.filters import CRITERIA
from store.stored import STORED_EVENTS

CONTRACT = build_schema((Path(__file__).parent / "contract.graphql").read_text(encoding="utf-8"))
OURS = build_schema(export_sdl())


def _members(schema):
    """Everything that a schema names, by its path: types, fields, arguments, values."""
    members = {}
    for name, kind in schema.type_map.items():
        if name.startswith("__") or is_specified_scalar_type(kind):
            continue
        members[name] = kind
        for member, value in (getattr(kind, "fields", None) or {}).items():
            members[f"{name}.{member}"] = value
            members |= {f"{name}.{member}({arg}:)": argument for arg, argument in getattr(value, "args", {}).items()}
        if isinstance(kind, GraphQLEnumType):
            members |= {f"{name}.{member}": value for member, value in kind.values.items()}
    return members


def _form(member):
    """What a client can tell of a member: its type and default, or for a type what it is and implements."""
    if isinstance(member, GraphQLField):
        return str(member.type)
    if isinstance(member, GraphQLArgument | GraphQLInputField):
        default = member.ast_node.default_value
        return str(member.type), default and print_ast(default)
    return type(member).__name__, {interface.name for interface in getattr(member, "interfaces", ())}


MEMBERS, OUR_MEMBERS = _members(CONTRACT), _members(OURS)


@pytest.mark.parametrize("path", MEMBERS)
def test_contract_is_kept(path):
    assert path in OUR_MEMBERS, f"{path} of tests/api/contract.graphql is missing"
    assert _form(OUR_MEMBERS[path]) == _form(MEMBERS[path])


@pytest.mark.parametrize("path", [path for path in MEMBERS if MEMBERS[path].description])
def test_description_of_the_contract_is_told(path):
    assert (OUR_MEMBERS[path].description or "").startswith(MEMBERS[path].description)


def test_a_changed_member_would_be_noticed():
    changed = build_schema(
        export_sdl()
        .replace("summary: String!", "summary: String")
        .replace("direction: Direction! = DESC", "direction: Direction!")
    )
    members = _members(changed)
    assert _form(members["Event.summary"]) != _form(MEMBERS["Event.summary"])
    assert _form(members["EventOrder.direction"]) != _form(MEMBERS["EventOrder.direction"])


@pytest.mark.parametrize("name", EXPORTS)
def test_committed_description_is_current(name):
    assert (ROOT / name).read_text(encoding="utf-8") == EXPORTS[name](), f"{name} has changed: run `make schema`"


@pytest.mark.parametrize("event_type", EventType)
def test_every_event_type_has_a_type_a_list_and_criteria(event_type):
    name = EVENT_TYPES[event_type].__name__
    assert STORED_EVENTS[event_type].__name__ == f"Stored{name}"
    assert [interface.name for interface in OURS.type_map[name].interfaces] == ["Event", "Node"]
    lists = [field for field in OURS.query_type.fields.values() if str(field.type) == f"{name}Connection!"]
    assert len(lists) == 1, f"api/queries.py: Query needs one list of {name}"
    criteria = {field.python_name: field for field in EventFilter.__strawberry_definition__.fields}[
        CRITERIA[event_type]
    ]
    assert criteria.type.of_type.__name__ == f"{name}Criteria"


FILTERS = [name for name, kind in vars(inputs).items() if has_object_definition(kind) and hasattr(filters, name)]


@pytest.mark.parametrize("name", FILTERS)
def test_input_has_the_fields_of_the_filter_of_its_name(name):
    names = [[field.name for field in fields(getattr(module, name))] for module in (inputs, filters)]
    assert names[0] == names[1]


def test_every_input_of_a_filter_has_its_filter():
    inputs_of_ours = {name for name in OURS.type_map if is_input_object_type(OURS.type_map[name])}
    assert set(FILTERS) == inputs_of_ours - {"EventOrder", "ArticleInput"}
