"""An EventFilter written as JSON, as exports take it."""

from typing import Any

from graphql import GraphQLError, GraphQLInputType
from graphql.utilities import coerce_input_value, validate_input_value
from strawberry.types.arguments import convert_argument

from api.graphql import build_schema
from api.inputs import EventFilter, read_event_filter
from schema.errors import InvalidInputError
from settings import Settings
from store import filters


def parse_event_filter(given: object) -> filters.EventFilter:
    """The filter that a JSON value tells; raises InvalidInputError, naming the field, where it tells none."""
    schema = build_schema(Settings.model_construct())
    input_type: GraphQLInputType = schema._schema.type_map["EventFilter"]  # type: ignore[assignment]  # noqa: SLF001  # Strawberry shows it no other way

    def refuse(error: GraphQLError, path: list[str | int]) -> None:
        raise InvalidInputError(".".join(["filter", *map(str, path)]), _value_at(given, path), error.message)

    validate_input_value(given, input_type, refuse)
    argument: Any = convert_argument(
        coerce_input_value(given, input_type),
        EventFilter,
        schema.schema_converter.scalar_registry,
        schema.config,
    )
    return read_event_filter(argument)


def _value_at(given: Any, path: list[str | int]) -> object:
    for step in path:
        given = given[step]
    return given
