"""Lists of events answered by the database itself: what an operation asks of them is made into SQL once and kept.

An operation that asks for anything else is executed field by field, as is one that goes wrong here, so that its errors
are told in one way. The selections are collected by graphql-core's own functions, which are internal to it: its version
is pinned, and tests compare both ways with generated operations.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import orjson
from graphql import (
    DirectiveNode,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLOutputType,
    OperationType,
    VariableNode,
    Visitor,
    assert_object_type,
    get_named_type,
    is_abstract_type,
    is_object_type,
    visit,
)
from graphql.execution.collect_fields import FieldDetails, collect_fields, collect_subfields
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.arguments import convert_argument

from api.connections import Listing, list_page
from api.context import Context
from api.inputs import EventFilter, EventOrder, read_event_filter
from api.resolvers import read_page, read_sort
from api.selections import Selection, python_name
from schema import EVENTS, EventType
from schema.errors import DatelineError, StatementTimeoutError
from store.json_pages import JsonTexts, Writing, read_json_page, write_events
from store.json_text import Asked, Shape, UnwritableError
from store.reads import count_events

logger = logging.getLogger("dateline.api")

_OPERATIONS = 256  # that are kept
_PLANS = 16  # for each of them, one for each choice of what to skip

_LISTS: dict[str, EventType | None] = {
    "events": None,
    "meetings": EventType.MEETING,
    "loans": EventType.LOAN,
    "militaryExercises": EventType.MILITARY_EXERCISE,
    "protests": EventType.PROTEST,
}
_TYPES = {event.__name__: kind for kind, event in EVENTS.items()}

Answer: TypeAlias = Callable[[Listing[JsonTexts]], Any]
AnswerRow: TypeAlias = Callable[[Listing[JsonTexts], int], Any]


class CompilingExecutor(StrawberryGraphQLCoreExecutionContext):
    """Executes an operation: by a plan where there is one, else field by field."""

    def execute_operation(self, serially: bool | None = None) -> Any:  # noqa: FBT001  # signature
        """The answer, or what it may be awaited from."""
        context: Context = self.context_value
        plan = _find_plan(self) if context.reader.singles is not None else None
        if plan is None:
            return super().execute_operation(serially)
        return self._answer(plan, serially=serially)

    async def _answer(self, plan: "_Plan", *, serially: bool | None) -> Any:
        context: Context = self.context_value
        data: dict[str, Any] = {}
        for key, planned in plan.fields.items():
            if isinstance(planned, str):
                data[key] = planned
                continue
            try:
                data[key] = await planned.answer(self, single=plan.single)
            except StatementTimeoutError as error:  # once is enough
                nodes = [details.node for details in planned.details]
                return ExecutionResult(None, [GraphQLError(str(error), nodes, path=[key], original_error=error)])
            except Exception as error:  # whatever it was, it is told where it happens again
                if not isinstance(error, DatelineError | GraphQLError):
                    logger.warning("request %s is answered field by field", context.request_id, exc_info=error)
                result = super().execute_operation(serially)
                return await result if self.is_awaitable(result) else result
        return ExecutionResult(data, None)


# ---- plans ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
    """How an operation is answered: each of its fields in order, or the name of the type itself."""

    fields: dict[str, "_List | str"]

    @property
    def single(self) -> bool:
        """Whether there is but one list, which may be answered from a single statement."""
        return sum(isinstance(planned, _List) for planned in self.fields.values()) == 1


@dataclass(frozen=True, slots=True)
class _List:
    """How a list of events is answered."""

    details: list[FieldDetails]
    only: EventType | None
    selection: Selection
    writing: Writing
    connection: dict[str, Answer]

    async def answer(self, executor: CompilingExecutor, *, single: bool) -> dict[str, Any]:
        """The connection as orjson takes it; raises whatever the arguments or the database give cause to."""
        query = _query_type(executor)
        context: Context = executor.context_value
        node = self.details[0].node
        given = get_argument_values(query.fields[node.name.value], node, executor.variable_values)
        wanted = read_event_filter(_convert(given.get("filter"), EventFilter, executor))
        sort = read_sort(_convert(given.get("orderBy"), EventOrder, executor))
        request = read_page(context, sort, *(given.get(name) for name in ("first", "after", "last", "before")))
        beyond = "has_next_page" if request.backward else "has_previous_page"
        probed = beyond in self.selection.within("page_info") and (request.after or request.before) is not None
        listing = await list_page(
            self.selection,
            request,
            partial(
                read_json_page,
                context.reader,
                wanted,
                sort,
                writing=self.writing,
                only=self.only,
                single=single and not probed and "total_count" not in self.selection,
            ),
            partial(count_events, context.reader, wanted, self.only),
        )
        return {key: answer(listing) for key, answer in self.connection.items()}


def _convert(given: Any, kind: type, executor: CompilingExecutor) -> Any:
    if given is None:
        return None
    schema = executor.schema.extensions["strawberry-definition"]
    return convert_argument(given, kind, schema.schema_converter.scalar_registry, schema.config)


def _query_type(executor: CompilingExecutor) -> GraphQLObjectType:
    return assert_object_type(executor.schema.query_type)


class _Operation:
    """An operation that was seen before, with its plans."""

    def __init__(self, executor: CompilingExecutor) -> None:
        self.node = executor.operation  # held, so that no other operation gets its number
        self.choices = _choices(executor)
        self.plans: OrderedDict[tuple[Any, ...], _Plan | None] = OrderedDict()


_operations: OrderedDict[int, _Operation] = OrderedDict()


def _find_plan(executor: CompilingExecutor) -> _Plan | None:
    number = id(executor.operation)
    operation = _operations.get(number)
    if operation is None:
        operation = _operations[number] = _Operation(executor)
        if len(_operations) > _OPERATIONS:
            _operations.popitem(last=False)
    _operations.move_to_end(number)
    coerced = executor.variable_values.coerced
    choice = (executor.context_value.reader.dialect, *(coerced.get(name) for name in operation.choices))
    if choice not in operation.plans:
        try:
            plan = _plan(executor)
        except UnwritableError:
            plan = None
        operation.plans[choice] = plan
        if len(operation.plans) > _PLANS:
            operation.plans.popitem(last=False)
    return operation.plans[choice]


def _choices(executor: CompilingExecutor) -> tuple[str, ...]:
    """The variables by which an operation chooses what to skip or to include."""
    names: dict[str, None] = {}

    class InDirectives(Visitor):
        def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
            for argument in node.arguments or ():
                if isinstance(argument.value, VariableNode):
                    names[argument.value.name.value] = None

    for node in (executor.operation, *executor.fragment_definitions.values()):
        visit(node, InDirectives())
    return tuple(names)


def _plan(executor: CompilingExecutor) -> _Plan | None:
    if executor.operation.operation is not OperationType.QUERY:
        return None
    query = _query_type(executor)
    collected = collect_fields(executor.schema, executor.fragments, executor.variable_values, query, executor.operation)
    if collected.new_defer_usages:
        return None
    fields: dict[str, _List | str] = {}
    for key, details in collected.grouped_field_set.items():
        name = details[0].node.name.value
        if name == "__typename":
            fields[key] = query.name
        elif name in _LISTS:
            fields[key] = _Planner(executor).plan(details, query.fields[name].type, _LISTS[name])
        else:
            raise UnwritableError(name)
    return _Plan(fields) if any(isinstance(planned, _List) for planned in fields.values()) else None


class _Planner:
    """Makes the plan of one list from what is asked of it."""

    def __init__(self, executor: CompilingExecutor) -> None:
        self._executor = executor
        self._selection = Selection()
        self._asked: list[dict[EventType, Shape]] = []

    def plan(self, details: list[FieldDetails], kind: GraphQLOutputType, only: EventType | None) -> _List:
        """The plan; raises UnwritableError where there is none."""
        connection = {key: self._part(each, within) for key, (each, within) in self._fields(details, kind).items()}
        writing = write_events(self._executor.context_value.reader.dialect, *self._asked)
        return _List(details, only, self._selection, writing, connection)

    def _fields(
        self, details: list[FieldDetails], kind: GraphQLOutputType
    ) -> dict[str, tuple[list[FieldDetails], GraphQLObjectType]]:
        within: Any = get_named_type(kind)
        executor = self._executor
        collected = collect_subfields(
            executor.schema, executor.fragments, executor.variable_values, executor.operation, within, details
        )
        if collected.new_defer_usages:
            raise UnwritableError("@defer")
        return {key: (each, within) for key, each in collected.grouped_field_set.items()}

    def _part(self, details: list[FieldDetails], connection: GraphQLObjectType) -> Answer:
        """A field of the connection."""
        name = details[0].node.name.value
        if name == "__typename":
            return lambda _listing: connection.name
        kind = connection.fields[name].type
        asked = self._selection.setdefault(python_name(name), Selection())
        if name == "totalCount":
            return lambda listing: listing.total_count
        if name == "nodes":
            place = self._events(details, kind)
            return lambda listing: [orjson.Fragment(texts[place]) for texts in listing.nodes]
        fields = self._fields(details, kind)
        if name == "pageInfo":
            parts = {key: self._info(each, within, asked) for key, (each, within) in fields.items()}
            return lambda listing: {key: part(listing) for key, part in parts.items()}
        rows = {key: self._row(each, within) for key, (each, within) in fields.items()}
        return lambda listing: [
            {key: row(listing, number) for key, row in rows.items()} for number in range(len(listing.nodes))
        ]

    @staticmethod
    def _info(details: list[FieldDetails], info: GraphQLObjectType, asked: Selection) -> Answer:
        name = details[0].node.name.value
        if name == "__typename":
            return lambda _listing: info.name
        attribute = python_name(name)
        asked.setdefault(attribute, Selection())
        return lambda listing: getattr(listing, attribute)

    def _row(self, details: list[FieldDetails], edge: GraphQLObjectType) -> AnswerRow:
        """A field of an edge."""
        name = details[0].node.name.value
        if name == "__typename":
            return lambda _listing, _number: edge.name
        if name == "cursor":
            return lambda listing, number: listing.edges[number].cursor
        place = self._events(details, edge.fields[name].type)
        return lambda listing, number: orjson.Fragment(listing.nodes[number][place])

    def _events(self, details: list[FieldDetails], kind: GraphQLOutputType) -> int:
        """Where in a row the events are that are asked for here."""
        named: Any = get_named_type(kind)
        possible = self._executor.schema.get_possible_types(named) if is_abstract_type(named) else [named]
        self._asked.append({_TYPES[each.name]: self._shape(details, each) for each in possible})
        return len(self._asked) - 1

    def _shape(self, details: list[FieldDetails], kind: GraphQLOutputType) -> Shape:
        asked = []
        for key, (each, within) in self._fields(details, kind).items():
            node = each[0].node
            name = node.name.value
            if name == "__typename":
                asked.append(Asked(key, name, type_name=within.name))
                continue
            field = within.fields[name]
            inner = get_named_type(field.type)
            shape: Shape = ()
            if is_abstract_type(inner):
                raise UnwritableError(name)
            if is_object_type(inner):
                shape = self._shape(each, inner)
            asked.append(Asked(key, python_name(name), shape, role=self._role(field, node)))
        return tuple(asked)

    def _role(self, field: Any, node: FieldNode) -> Any:
        """The only argument that can be written: the role of participants, where it is no variable."""
        if not node.arguments:
            return None
        if any(isinstance(argument.value, VariableNode) for argument in node.arguments):
            raise UnwritableError("a variable")
        given = get_argument_values(field, node, VariableValues({}, {}))
        if given.keys() != {"role"}:
            raise UnwritableError(node.name.value)
        return given["role"]
