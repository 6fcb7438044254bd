"""What an answer depends on, as a tag by which a client asks whether the one that it has still holds."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
)
from strawberry.http import GraphQLRequestData

from settings import Settings
from store.reads import Reader, read_last_change

# Whatever these answer changes with a step of the feed. An article without events has none, so it is not among them.
_FED = frozenset("__typename actor actors changes event events loans meetings militaryExercises protests stats".split())
_DOCUMENTS = 256  # that are kept, each as yes or no


class Tags:
    """The tags of one server's answers; another one's are the same as long as it would answer the same."""

    def __init__(self, settings: Settings, sdl: str) -> None:
        self._server = hashlib.sha256(orjson.dumps([version("dateline"), sdl, settings.model_dump_json()])).digest()

    async def find(
        self, asked: GraphQLRequestData, media_type: str, scopes: frozenset[str], reader: Reader
    ) -> str | None:
        """The tag of the answer to an operation, without the answer; None where the feed does not tell whether it holds.

        It must be found before the answer is read: what comes in between makes the tag too old, never the answer.
        """
        if asked.query is None or not _is_fed(asked.query):
            return None
        parts = [asked.query, asked.variables, asked.operation_name, media_type, sorted(scopes)]
        last = await read_last_change(reader)
        digest = hashlib.sha256(self._server)
        digest.update(orjson.dumps([*parts, last], option=orjson.OPT_SORT_KEYS))
        return f'W/"{digest.hexdigest()[:32]}"'


def tag_content(content: bytes) -> str:
    """The tag of an answer that is known; weak, as the same one may be sent compressed."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def is_known(tag: str, if_none_match: str) -> bool:
    """Whether a client that sends this header has the answer.

    >>> is_known('W/"a"', '"b", "a"'), is_known('W/"a"', '"b"')
    (True, False)
    """
    known = [each.strip() for each in if_none_match.split(",")]
    return tag in known or tag.removeprefix("W/") in known


@lru_cache(_DOCUMENTS)
def _is_fed(query: str) -> bool:
    """Whether all that a document asks changes with the feed alone."""
    try:
        document = parse(query, no_location=True)
    except (GraphQLSyntaxError, RecursionError):
        return False
    return _FED.issuperset(_root_fields(document))


def _root_fields(document: DocumentNode) -> Iterator[str]:
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    seen: set[str] = set()

    def fields(selections: SelectionSetNode) -> Iterator[str]:
        for node in selections.selections:
            if isinstance(node, FieldNode):
                yield node.name.value
            elif isinstance(node, InlineFragmentNode):
                yield from fields(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value in fragments.keys() - seen:
                seen.add(node.name.value)
                yield from fields(fragments[node.name.value].selection_set)

    for each in document.definitions:
        if isinstance(each, OperationDefinitionNode):
            yield from fields(each.selection_set)
