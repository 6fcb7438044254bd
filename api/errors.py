"""Errors as clients see them: each has a code, and what nobody expected is told by its number in the log alone."""

import logging

from graphql import FieldNode, GraphQLError, GraphQLSyntaxError
from strawberry.types.execution import ExecutionResult, PreExecutionError

from schema.errors import (
    ArticleError,
    BusyError,
    DatelineError,
    ForbiddenError,
    InvalidCursorError,
    InvalidIdError,
    InvalidInputError,
    NotFoundError,
    StatementTimeoutError,
    UnauthenticatedError,
)

logger = logging.getLogger("dateline.api")

PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
BAD_USER_INPUT = "BAD_USER_INPUT"
BAD_REQUEST = "BAD_REQUEST"
TIMEOUT = "TIMEOUT"
LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
RATE_LIMITED = "RATE_LIMITED"
UNAUTHENTICATED = "UNAUTHENTICATED"
FORBIDDEN = "FORBIDDEN"
DOCUMENT_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"  # as Apollo's clients have it
DOCUMENT_NOT_TRUSTED = "DOCUMENT_NOT_TRUSTED"
INTERNAL = "INTERNAL"
SLOW_READER = "SLOW_READER"

SLOW = {"message": "you read too slowly: come again, after your last cursor", "extensions": {"code": SLOW_READER}}
GRACE = 30.0  # seconds in which a reader that is cut off may still learn why

# The first that fits.
_CODES: tuple[tuple[type[DatelineError], str], ...] = (
    (InvalidIdError, "BAD_ID"),
    (InvalidCursorError, "BAD_CURSOR"),
    (InvalidInputError, BAD_USER_INPUT),
    (ArticleError, BAD_USER_INPUT),
    (NotFoundError, "NOT_FOUND"),
    (BusyError, "BUSY"),
    (StatementTimeoutError, TIMEOUT),
    (ForbiddenError, FORBIDDEN),
    (UnauthenticatedError, UNAUTHENTICATED),
)

_TOO_MANY_TOKENS = "Syntax Error: Document contains more than"  # graphql-core's words; it has no class for it


def code_errors(result: ExecutionResult, request_id: str) -> None:
    """Give each error its code, and put the number of the request in place of what was not expected."""
    if result.errors:
        of_document = isinstance(result, PreExecutionError)
        # A new list: that of a document found bad is kept for the next who sends it.
        result.errors = [
            (of_document and _code_of_document(error)) or _code_of_answer(error) or _mask(error, request_id)
            for error in result.errors
        ]


def _code_of_document(error: GraphQLError) -> GraphQLError | None:
    if isinstance(error.original_error, RecursionError):
        return _coded(error, PARSE_FAILED, "the document nests too deep")
    if error.original_error is not None:
        return None
    if isinstance(error, GraphQLSyntaxError):
        too_long = error.message.startswith(_TOO_MANY_TOKENS)
        return _coded(error, LIMIT_EXCEEDED if too_long else PARSE_FAILED, error.message)
    return _coded(error, (error.extensions or {}).get("code", VALIDATION_FAILED), error.message)


def _code_of_answer(error: GraphQLError) -> GraphQLError | None:
    for kind, code in _CODES:
        if isinstance(error.original_error, kind):
            return _coded(error, code, str(error.original_error))
    return _coded(error, BAD_USER_INPUT, error.message) if _is_of_the_operation(error) else None


def _mask(error: GraphQLError, request_id: str) -> GraphQLError:
    logger.error("request %s: %s", request_id, error.message, exc_info=error.original_error or error)
    return _coded(error, INTERNAL, unexpected(request_id))


def unexpected(request_id: str) -> str:
    """What is told of an error that nobody expected."""
    return f"Unexpected error, id {request_id}"


def _is_of_the_operation(error: GraphQLError) -> bool:
    """Whether graphql-core found fault with the variables or arguments of an operation, not with our answer."""
    original = error.original_error
    if error.path is None:
        return original is None or isinstance(original, GraphQLError)
    if not isinstance(original, GraphQLError):
        return False
    return any(not isinstance(node, FieldNode) for node in original.nodes or ())


def _coded(error: GraphQLError, code: str, message: str) -> GraphQLError:
    extensions = {**(error.extensions or {}), "code": code}
    return GraphQLError(message, error.nodes, error.source, error.positions, error.path, extensions=extensions)
