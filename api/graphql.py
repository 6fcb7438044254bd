"""The GraphQL schema made of our types, with its limits, caches and coded errors."""

from functools import cache, partial
from typing import Any

import strawberry
from graphql import ASTValidationRule, NoSchemaIntrospectionCustomRule
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types.execution import ExecutionResult

from api.compiled import CompilingExecutor
from api.errors import code_errors
from api.limits import limit_document
from api.queries import Query
from api.scalars import SCALARS
from api.types import EVENT_TYPES, Report
from settings import Settings

_DOCUMENTS = 256  # that are kept parsed and validated, at half a megabyte each in the worst case


class _Schema(strawberry.Schema):
    async def execute(self, *arguments: Any, **named: Any) -> ExecutionResult:
        """The answer to an operation, with coded errors."""
        result = await super().execute(*arguments, **named)
        code_errors(result, named["context_value"].request_id)
        return result

    def process_errors(self, *_: Any, **__: Any) -> None:
        """Log nothing here: what was not expected is logged with the number of its request."""


def build_schema(settings: Settings) -> strawberry.Schema:
    """The schema under the limits of some settings."""
    return _build(
        settings.max_tokens,
        settings.max_depth,
        settings.max_aliases,
        settings.max_directives,
        introspection=settings.introspection,
    )


@cache  # it takes longer to make than most questions to answer
def _build(
    max_tokens: int, max_depth: int, max_aliases: int, max_directives: int, *, introspection: bool
) -> strawberry.Schema:
    limits = limit_document(max_depth, max_aliases, max_directives)
    rules: list[type[ASTValidationRule]] = [limits] if introspection else [limits, NoSchemaIntrospectionCustomRule]
    return _Schema(
        Query,
        types=[*EVENT_TYPES.values(), Report],
        extensions=[
            partial(MaxTokensLimiter, max_tokens),
            partial(AddValidationRules, rules),
            partial(ParserCache, _DOCUMENTS),
            partial(ValidationCache, _DOCUMENTS),
        ],
        execution_context_class=CompilingExecutor,
        config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=not introspection),
    )
