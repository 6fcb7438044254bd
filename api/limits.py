"""How large a document may be: found by one look at each of its parts, however its fragments are spread."""

from functools import cache
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)

from api.errors import LIMIT_EXCEEDED


@cache
def limit_document(depth: int, aliases: int, directives: int) -> type[ValidationRule]:
    """The rule that refuses a document which nests too deep or has too many aliases or directives."""

    class LimitDocument(ValidationRule):
        """Refuses what is too large."""

        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            self.aliases = 0
            self.directives = 0
            deepest = _Depths(context.document).deepest()
            if deepest > depth:
                self._refuse(f"the document nests {deepest} fields deep", depth)

        def enter_field(self, node: FieldNode, *_: Any) -> None:
            """Count an alias."""
            self.aliases += node.alias is not None

        def enter_directive(self, _node: DirectiveNode, *_: Any) -> None:
            """Count a directive."""
            self.directives += 1

        def leave_document(self, _node: DocumentNode, *_: Any) -> None:
            """Compare."""
            if self.aliases > aliases:
                self._refuse(f"the document has {self.aliases} aliases", aliases)
            if self.directives > directives:
                self._refuse(f"the document has {self.directives} directives", directives)

        def _refuse(self, found: str, most: int) -> None:
            extensions = {"code": LIMIT_EXCEEDED}
            self.context.report_error(GraphQLError(f"{found}, {most} at most are allowed", extensions=extensions))

    return LimitDocument


class _Depths:
    """How deep the operations of a document nest, fragments spread; each fragment is looked at once."""

    def __init__(self, document: DocumentNode) -> None:
        self._operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        self._fragments = {
            each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self._known: dict[str, int] = {}

    def deepest(self) -> int:
        """The most fields from an operation down to a leaf."""
        return max((self._of(each.selection_set) for each in self._operations), default=0)

    def _of(self, selections: SelectionSetNode | None) -> int:
        return max((self._below(node) for node in selections.selections), default=0) if selections else 0

    def _below(self, node: Any) -> int:
        if isinstance(node, FieldNode):
            # Introspection has a limit of its own, and tools ask it to nest deeper than ours.
            return 1 if node.name.value.startswith("__") else 1 + self._of(node.selection_set)
        if isinstance(node, FragmentSpreadNode):
            return self._of_fragment(node.name.value)
        return self._of(node.selection_set)

    def _of_fragment(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = 0  # a fragment that spreads itself is refused by another rule
            fragment = self._fragments.get(name)
            self._known[name] = self._of(fragment.selection_set) if fragment else 0
        return self._known[name]
