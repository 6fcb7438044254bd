"""The GraphQL schema made of our types, with its limits, caches and coded errors."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Iterator
from contextlib import aclosing
from functools import cache, partial
from typing import Any

import strawberry
from graphql import ASTValidationRule, GraphQLError, NoSchemaIntrospectionCustomRule
from graphql import ExecutionResult as GraphQLResult
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, ParserCache, SchemaExtension, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types.execution import ExecutionContext, ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType

from api.compiled import CompilingExecutor
from api.context import Context
from api.cost import Costs
from api.errors import BAD_REQUEST, LIMIT_EXCEEDED, code_errors
from api.limits import limit_document
from api.mutations import Mutation
from api.queries import Query
from api.scalars import SCALARS
from api.subscriptions import Subscription
from api.types import EVENT_TYPES, Report
from schema.errors import StatementTimeoutError, UnauthenticatedError
from settings import Settings
from store.paging import DEFAULT_PAGE

_STREAM = (
    "a subscription needs a stream: ask with Accept: text/event-stream, or over a WebSocket (graphql-transport-ws)"
)
_DOCUMENTS = 256  # that are kept parsed and validated, at half a megabyte each in the worst case


class _Execution(CompilingExecutor):
    """An execution that keeps nothing of one event of a subscription for the next, and takes its time for none.

    graphql-core notes the fields of each event where all later ones look, and never drops them: 2.5 kB an event.
    """

    def execute_operation(self, serially: bool | None = None) -> Any:  # noqa: FBT001  # signature
        """The answer, or what it may be awaited from."""
        answer = super().execute_operation(serially)
        patience = self.context_value.link.patience
        return answer if patience is None or not self.is_awaitable(answer) else _in_time(answer, patience)

    def build_per_event_executor(self, payload: Any) -> Any:
        """The execution of one event."""
        execution = super().build_per_event_executor(payload)
        execution._relevant_sub_fields = {}  # noqa: SLF001  # there is no other way to it
        return execution


async def _in_time(answer: Awaitable[Any], seconds: float) -> Any:
    try:
        async with asyncio.timeout(seconds):
            return await answer
    except TimeoutError:
        error = StatementTimeoutError()
        return GraphQLResult(None, [GraphQLError(str(error), original_error=error)])


class LimitCost(SchemaExtension):
    """Tells what an operation costs, and refuses it before its execution where that is too much.

    It must come after the cache of validations, as only what is valid can be counted.
    """

    def __init__(self, costs: Costs, most: int) -> None:
        super().__init__()
        self._costs = costs
        self._most = most

    def on_validate(self) -> Iterator[None]:
        """Count."""
        asked = self.execution_context
        if not asked.pre_execution_errors and asked.graphql_document and asked.query:
            cost = self._costs.of(asked.query, asked.graphql_document, asked.operation_name, asked.variables)
            asked.extensions_results["cost"] = {"requested": cost, "limit": self._most}
            asked.context.notes |= {"operation": _operation(asked), "cost": cost}
            if cost > self._most:
                message = f"the operation costs {cost} points, {self._most} at most are allowed: ask for smaller pages"
                asked.pre_execution_errors = [GraphQLError(message, extensions={"code": LIMIT_EXCEEDED})]
        yield


def _operation(asked: ExecutionContext) -> str:
    """The operation by its kind and name, as the log tells it."""
    return f"{asked.operation_type.value} {(asked.operation_name or '')[:100]}".strip()


class _Schema(strawberry.Schema):
    async def execute(self, *arguments: Any, **named: Any) -> ExecutionResult:
        """The answer to an operation, with coded errors."""
        allowed = set(named.get("allowed_operation_types") or OperationType)
        named["allowed_operation_types"] = allowed - {OperationType.SUBSCRIPTION}
        try:
            result = await super().execute(*arguments, **named)
        except InvalidOperationTypeError as error:
            if error.operation_type is not OperationType.SUBSCRIPTION:
                raise
            return ExecutionResult(data=None, errors=[GraphQLError(_STREAM, extensions={"code": BAD_REQUEST})])
        code_errors(result, named["context_value"].request_id)
        return result

    async def stream(self, *arguments: Any, **named: Any) -> Any:
        """The results of an operation as they come, with coded errors."""
        context = named["context_value"] = named["context_value"].alone()
        return _finish(await super().stream(*arguments, **named), context)

    def process_errors(self, *_: Any, **__: Any) -> None:
        """Log nothing here: what was not expected is logged with the number of its request."""


async def _finish(results: Any, context: Context) -> AsyncGenerator[ExecutionResult]:
    """The results with coded errors; no connection to the database is held while the client takes its time."""
    try:
        async with context.reader, aclosing(results):
            async for result in results:
                code_errors(result, context.request_id)
                await context.renew()
                await context.link.check()
                yield result
    except GraphQLError as error:  # of a document that cannot be parsed
        yield _refusal(error, context)
    except UnauthenticatedError as error:  # of a key that is good no longer
        yield _refusal(GraphQLError(str(error), original_error=error), context)
    finally:
        context.link.end(context.notes)


def _refusal(error: GraphQLError, context: Context) -> ExecutionResult:
    refusal = PreExecutionError(data=None, errors=[error])
    code_errors(refusal, context.request_id)
    return refusal


def build_schema(settings: Settings) -> strawberry.Schema:
    """The schema under the limits of some settings."""
    return _build(
        settings.max_tokens,
        settings.max_depth,
        settings.max_aliases,
        settings.max_directives,
        settings.max_cost,
        settings.max_page,
        introspection=settings.introspection,
    )


@cache  # it takes longer to make than most questions to answer
def _build(
    max_tokens: int,
    max_depth: int,
    max_aliases: int,
    max_directives: int,
    max_cost: int,
    max_page: int,
    *,
    introspection: bool,
) -> strawberry.Schema:
    limits = limit_document(max_depth, max_aliases, max_directives)
    rules: list[type[ASTValidationRule]] = [limits] if introspection else [limits, NoSchemaIntrospectionCustomRule]

    def limit_cost() -> LimitCost:
        return LimitCost(costs, max_cost)

    schema = _Schema(
        Query,
        Mutation,
        Subscription,
        types=[*EVENT_TYPES.values(), Report],
        extensions=[
            partial(MaxTokensLimiter, max_tokens),
            partial(AddValidationRules, rules),
            partial(ParserCache, _DOCUMENTS),
            partial(ValidationCache, _DOCUMENTS),
            limit_cost,
        ],
        execution_context_class=_Execution,
        config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=not introspection),
    )
    costs = Costs(schema._schema, min(DEFAULT_PAGE, max_page))  # noqa: SLF001  # Strawberry shows it no other way
    return schema
