"""What an HTTP answer is made of: the media type that the client likes best, and an error with its code."""

from collections.abc import Mapping
from functools import lru_cache

import orjson
from starlette.responses import Response

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"


@lru_cache(256)
def media_type(accept: str) -> str:
    """The media type of an answer: of the two that we have the one that is liked better, else plain JSON.

    >>> media_type("application/json;q=0.5, application/graphql-response+json")
    'application/graphql-response+json'
    >>> media_type("*/*")
    'application/json'
    """
    liked = [_liking(JSON, accept), _liking(GRAPHQL_JSON, accept)]
    return GRAPHQL_JSON if liked[1] > liked[0] else JSON


def _liking(name: str, accept: str) -> tuple[float, int]:
    """How much a media type is liked, and how early it is named: by the most exact of the ranges that fit it."""
    found = (-1, 0.0, 0)  # how exact, how much, how early
    for position, part in enumerate(accept.lower().split(",")):
        given, *parameters = (each.strip() for each in part.split(";"))
        exactness = (("*/*", "application/*", name).index(given)) if given in ("*/*", "application/*", name) else -1
        if exactness > found[0]:
            found = exactness, _quality(parameters), -position
    return found[1], found[2]


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def refuse(
    status: int, message: str, code: str, *, accept: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """An answer that is one error and its code."""
    content = orjson.dumps({"errors": [{"message": message, "extensions": {"code": code}}]})
    content_type = f"{media_type(accept)}; charset=utf-8"
    return Response(content, status, headers={"content-type": content_type, **(headers or {})})
