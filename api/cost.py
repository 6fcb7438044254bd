"""What an operation costs, in points, found from its document and variables before anything of it is done.

A point is a row, or one more look into the database for a row: each node of a page that is asked for, each field of it
that is more than an attribute. Pages multiply what is asked of their nodes. Attributes cost nothing: the schema and
the limit to aliases bound how many a row can have.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

_COUNT, _AGGREGATE, _INTROSPECTION = 10, 500, 100
_POINTS = {"totalCount": _COUNT, "stats": _AGGREGATE, "__schema": _INTROSPECTION, "__type": _INTROSPECTION}
_LISTED = 3  # things in a list that is no page, e.g. the participants of an event
_SIZES = ("first", "last")
_ROWS = ("nodes", "edges", "changes")  # what the size of a page multiplies
_CHANGES = 100  # steps of the feed by default
_MOST_KEPT = 1_024
_ABSENT = object()  # a variable that is not given has its default, one that is null has not

_Field: TypeAlias = tuple[str, GraphQLField, int | None, list[FieldNode]]  # its name, size as a page, and askers
_Found: TypeAlias = dict[tuple[str, str, int | None], tuple[GraphQLField, list[FieldNode]]]


class Costs:
    """Tells the cost of operations on one schema; what was told is kept for the next who asks the same."""

    def __init__(self, schema: GraphQLSchema, default_page: int) -> None:
        self._schema = schema
        self._default_page = default_page
        self._kept: OrderedDict[tuple[Any, ...], int] = OrderedDict()
        self._variables: OrderedDict[str, tuple[str, ...]] = OrderedDict()

    def of(
        self, query: str, document: DocumentNode, operation_name: str | None, variables: Mapping[str, Any] | None
    ) -> int:
        """The points of an operation; the document must be valid."""
        given = variables or {}
        counting = self._variables.get(query)
        if counting is None:
            counting = _keep(self._variables, query, _counting_variables(document))
        values = tuple(_countable(given[name]) if name in given else _ABSENT for name in counting)
        key = (query, operation_name, values)
        cost = self._kept.get(key)
        if cost is None:
            cost = _keep(self._kept, key, self._count(document, operation_name, given))
        return cost

    def _count(self, document: DocumentNode, operation_name: str | None, given: Mapping[str, Any]) -> int:
        operation = _operation(document, operation_name)
        root = self._schema.get_root_type(operation.operation)
        if root is None:
            return 0
        fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
        defaults = {
            each.variable.name.value: _literal(each.default_value)
            for each in operation.variable_definitions or ()
            if each.default_value is not None
        }
        counting = _Counting(self._schema, fragments, {**defaults, **given}, self._default_page)
        return counting.of_selection(root, [operation])


class _Counting:
    """One look at one operation."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
        default_page: int,
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables
        self._default_page = default_page

    def of_selection(self, parent: GraphQLNamedType, askers: Iterable[Any]) -> int:
        """The points of what fields or operations ask of one thing."""
        return sum(self._of_field(*each) for each in self._fields(parent, askers))

    def _of_field(self, name: str, known: GraphQLField, size: int | None, nodes: list[FieldNode]) -> int:
        points = _POINTS.get(name, 1 if _is_resolved(known) else 0)
        kind = get_named_type(known.type)
        if is_leaf_type(kind) or name.startswith("__"):
            return points
        if size is not None:
            return points + sum(
                size * (1 + self.of_selection(get_named_type(part[1].type), part[3]))
                if part[0] in _ROWS
                else self._of_field(*part)
                for part in self._fields(kind, nodes)
            )
        times = self._times(known, nodes[0]) if is_list_type(get_nullable_type(known.type)) else 1
        return points + times * self.of_selection(kind, nodes)

    def _fields(self, parent: GraphQLNamedType, askers: Iterable[Any]) -> Iterable[_Field]:
        """The fields that are asked of a thing; the same field asked twice, or in fragments, is one."""
        found: _Found = {}
        spread: set[tuple[str, str]] = set()
        for asker in askers:
            if asker.selection_set is not None:
                self._collect(parent, asker.selection_set.selections, found, spread)
        return [(key[1], known, key[2], nodes) for key, (known, nodes) in found.items()]

    def _collect(
        self,
        parent: GraphQLNamedType,
        selections: Iterable[Any],
        found: _Found,
        spread: set[tuple[str, str]],
    ) -> None:
        for node in selections:
            if not self._is_included(node):
                continue
            if isinstance(node, FieldNode):
                known = self._field(parent, node.name.value)
                if known is not None:
                    name = node.alias.value if node.alias else node.name.value
                    # Fields of types that exclude each other may share a name and still be different pages.
                    key = (name, node.name.value, self._size(known, node))
                    found.setdefault(key, (known, []))[1].append(node)
            elif isinstance(node, InlineFragmentNode):
                self._collect(self._narrowed(parent, node), node.selection_set.selections, found, spread)
            elif isinstance(node, FragmentSpreadNode):
                fragment = self._fragments[node.name.value]
                narrowed = self._narrowed(parent, fragment)
                if (node.name.value, narrowed.name) not in spread:
                    spread.add((node.name.value, narrowed.name))
                    self._collect(narrowed, fragment.selection_set.selections, found, spread)

    def _field(self, parent: GraphQLNamedType, name: str) -> GraphQLField | None:
        if name in _POINTS and name.startswith("__"):
            return GraphQLField(self._schema.type_map["__Schema"])  # type: ignore[arg-type]  # an object type
        if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            return None
        field: GraphQLField | None = parent.fields.get(name)
        return field

    def _narrowed(self, parent: GraphQLNamedType, fragment: Any) -> GraphQLNamedType:
        condition = fragment.type_condition
        return self._schema.type_map[condition.name.value] if condition else parent

    def _is_included(self, node: Any) -> bool:
        for directive in node.directives or ():
            if directive.name.value in {"skip", "include"}:
                value = self._value(directive.arguments[0].value)
                if value is (directive.name.value == "skip"):
                    return False
        return True

    def _size(self, known: GraphQLField, node: FieldNode) -> int | None:
        """The size of the page that a field is; a size that is refused later costs nothing."""
        if not set(_SIZES) & set(known.args):
            return None
        for argument in node.arguments or ():
            if argument.name.value in _SIZES:
                value = self._value(argument.value)
                if value is not None:
                    return max(value, 0) if isinstance(value, int) else 0
        return _CHANGES if node.name.value == "changes" else self._default_page

    def _times(self, known: GraphQLField, node: FieldNode) -> int:
        """How many things a list that is no page has: as many as were named, else a few."""
        for argument in node.arguments or ():
            if argument.name.value == "ids" and "ids" in known.args:
                value = self._value(argument.value)
                return len(value) if isinstance(value, list) else 1
        return _LISTED

    def _value(self, node: ValueNode) -> Any:
        return self._variables.get(node.name.value) if isinstance(node, VariableNode) else _literal(node)


def _literal(node: Any) -> Any:
    if isinstance(node, IntValueNode):
        return int(node.value)
    if isinstance(node, ListValueNode):
        return [None] * len(node.values)
    return getattr(node, "value", None)


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    return next((each for each in operations if name and each.name and each.name.value == name), operations[0])


def _counting_variables(document: DocumentNode) -> tuple[str, ...]:
    """The variables on which the cost depends."""
    found: set[str] = set()

    def look(node: Any, *, counts: bool) -> None:
        if isinstance(node, VariableNode):
            found.update([node.name.value] if counts else [])
        elif isinstance(node, FieldNode):
            for argument in node.arguments or ():
                look(argument.value, counts=argument.name.value in (*_SIZES, "ids"))
        for directive in getattr(node, "directives", None) or ():
            for argument in directive.arguments or ():
                look(argument.value, counts=True)
        selections = getattr(node, "selection_set", None)
        for each in selections.selections if selections else ():
            look(each, counts=False)

    for definition in document.definitions:
        look(definition, counts=False)
    return tuple(sorted(found))


def _countable(value: Any) -> Any:
    """What of a variable matters to the cost, as a key."""
    if isinstance(value, list):
        return ("list", len(value))
    return value if isinstance(value, int | str | float | None) else type(value).__name__


def _is_resolved(known: GraphQLField) -> bool:
    """Whether a field is more than an attribute of what it belongs to."""
    definition = known.extensions.get("strawberry-definition")
    return definition is not None and definition.base_resolver is not None


def _keep(kept: "OrderedDict[Any, Any]", key: Any, value: Any) -> Any:
    kept[key] = value
    if len(kept) > _MOST_KEPT:
        kept.popitem(last=False)
    return value
