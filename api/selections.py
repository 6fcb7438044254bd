"""What an operation asks of a field, so that no more than that is read."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Self

from graphql import FieldNode, FragmentSpreadNode, SelectionNode
from strawberry import Info


class Selection(dict[str, "Selection"]):
    """The fields asked for, by their names in Python, whatever type they are asked of."""

    def __init__(self) -> None:
        super().__init__()
        self._spread: set[str] = set()  # fragments that are in it already

    def within(self, *names: str) -> "Selection":
        """What is asked of the field at a path; empty where nothing is."""
        selection = self
        for name in names:
            selection = selection.get(name) or _NOTHING
        return selection

    def of_nodes(self) -> "Selection":
        """What is asked of the nodes of a connection, directly or by way of its edges."""
        return Selection().merge(self.within("nodes")).merge(self.within("edges", "node"))

    def merge(self, other: "Selection") -> Self:
        """Itself, with what the other asks for too."""
        for name, selection in other.items():
            self.setdefault(name, Selection()).merge(selection)
        return self

    def add(self, nodes: Iterable[SelectionNode], fragments: dict[str, Any]) -> None:
        """Take in what a document asks for."""
        for node in nodes:
            if isinstance(node, FieldNode):
                asked = self.setdefault(python_name(node.name.value), Selection())
                if node.selection_set:
                    asked.add(node.selection_set.selections, fragments)
            elif isinstance(node, FragmentSpreadNode):
                if node.name.value not in self._spread:
                    self._spread.add(node.name.value)
                    self.add(fragments[node.name.value].selection_set.selections, fragments)
            else:
                self.add(node.selection_set.selections, fragments)  # type: ignore[attr-defined]  # an inline fragment


_NOTHING = Selection()


def read_selection(info: Info[Any, Any]) -> Selection:
    """What an operation asks of the field that is being resolved."""
    raw = info._raw_info  # noqa: SLF001  # Strawberry's own selected_fields converts every argument as well
    selection = Selection()
    for node in raw.field_nodes:
        if node.selection_set:
            selection.add(node.selection_set.selections, raw.fragments)
    return selection


@cache  # of names in documents that were validated: no more than the schema has
def python_name(name: str) -> str:
    """The attribute that a field of the schema is answered from."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
