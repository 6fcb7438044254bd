"""The one form in which `extract`, `export` and the change feed tell an event: the JSON of its GraphQL fields.

Keys are the attributes of the event in camelCase, enum values their GraphQL names, decimals strings, absent knowledge null.
A record holds all that an event holds, so `read_record(event_record(event)) == event`.
"""

from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel

from schema.events import EVENTS, Event
from schema.values import (
    Claim,
    EventDate,
    EventType,
    Evidence,
    Money,
    Participant,
    Place,
    Quantity,
)

Record = dict[str, Any]

_CONFIG = ConfigDict(alias_generator=to_camel, populate_by_name=True)
for _class in (EventDate, Place, Quantity, Money, Evidence, Claim, Participant, *EVENTS.values()):
    setattr(_class, "__pydantic_config__", _CONFIG)  # noqa: B010  # pydantic's documented hook for plain dataclasses


@cache
def _adapter(event_type: EventType) -> TypeAdapter[Event]:
    return TypeAdapter(EVENTS[event_type])


def event_record(event: Event, event_id: str | None = None) -> Record:
    """The record of an event; without an id while it is not stored."""
    head: Record = {} if event_id is None else {"id": event_id}
    head |= {"type": event.type.value, "status": None, "summary": event.summary}
    fields: Record = _adapter(event.type).dump_python(event, mode="json", by_alias=True)
    return head | fields


def read_record(record: Record) -> Event:
    """The event that a record tells; raises pydantic.ValidationError where it tells none."""
    fields = {key: value for key, value in record.items() if key not in ("id", "type", "summary")}
    return _adapter(EventType(record["type"])).validate_python(fields)


def record_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a record: one of the event types."""
    definitions: dict[str, Any] = {}
    for event_type, cls in EVENTS.items():
        schema = _adapter(event_type).json_schema(mode="serialization")
        definitions |= schema.pop("$defs", {})
        head = {
            "id": {"type": "string", "description": "Absent while the event is not stored."},
            "type": {"const": event_type.value},
            "summary": {"type": "string", "description": "One line made from the fields."},
        }
        schema["properties"] = head | schema["properties"]
        schema["required"] = [key for key in schema["properties"] if key != "id"]
        schema["additionalProperties"] = False
        definitions[cls.__name__] = schema
    for definition in definitions.values():  # a record always has all its keys
        if "properties" in definition and "required" in definition:
            definition["required"] = [key for key in definition["properties"] if key != "id"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Event record",
        "oneOf": [{"$ref": f"#/$defs/{cls.__name__}"} for cls in EVENTS.values()],
        "discriminator": {"propertyName": "type"},
        "$defs": dict(sorted(definitions.items())),
    }
